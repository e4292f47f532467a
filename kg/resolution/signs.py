"""Blocking keys and signatures as short hashes, the same in every process: what a book can hold and look up."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any

from kg.resolution.book import Key
from kg.resolution.matching import Matcher, Profiled

__all__ = ["keys_of", "lone_sign", "sign_of"]


def _spelled(value: object) -> str:
    """A value in full, whatever order its sets happen to have."""
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_spelled, value)))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(_spelled, value))})"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}{_spelled(tuple(getattr(value, field.name) for field in fields(value)))}"
    return repr(value)


def _hash(value: object, size: int) -> bytes:
    return blake2b(_spelled(value).encode("utf-8", "surrogatepass"), digest_size=size).digest()


def lone_sign(thing: str) -> bytes:
    """The sign of a thing that is like no other."""
    return _hash(("alone", thing), 12)


def sign_of(matcher: Matcher[Any], profile: Profiled) -> bytes:
    """The hash of a thing's signature: things with one are alike in all that is compared."""
    signature = matcher.signature(profile) if matcher.signature is not None else None
    return lone_sign(profile.id) if signature is None else _hash((matcher.cls, signature), 12)


def keys_of(matcher: Matcher[Any], profile: Profiled) -> set[Key]:
    """The hashes of a thing's blocking keys."""
    narrow = {(_number(matcher, "narrow", key), False, True) for key in matcher.keys(profile)}
    return narrow | {(_number(matcher, "wide", key), True, seeks) for key, seeks in matcher.wide_keys(profile)}


def _number(matcher: Matcher[Any], kind: str, key: Hashable) -> int:
    return int.from_bytes(_hash((matcher.cls, kind, key), 8), "big", signed=True)
