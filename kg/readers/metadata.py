"""Metadata of an article: from a sidecar, front matter or a JSON line, checked key by key."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

import yaml

from kg.errors import BadMetadata

__all__ = ["Metadata", "checked", "merged", "parse_json", "parse_yaml"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None where nobody says it."""

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    language: str | None = None
    place: str | None = None


def parse_yaml(text: str, where: str) -> object:
    """The value of a YAML text. Raises BadMetadata with the line on a broken one, or on a date that no calendar has."""
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadMetadata(f"{where}{line}: this is not YAML ({error.problem}); correct it or remove the file") from error
    except yaml.YAMLError as error:
        raise BadMetadata(f"{where}: this is not YAML ({error}); correct it or remove the file") from error
    except ValueError as error:
        # YAML reads 2020-02-31 as a date, and dates must exist.
        raise BadMetadata(f"{where}: a date in it does not exist ({error}); correct it") from error


def parse_json(text: str, where: str) -> object:
    """The value of a JSON text. Raises BadMetadata with line and column on a broken one."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f", line {error.lineno}, column {error.colno}"
        raise BadMetadata(f"{where}{place}: this is not JSON ({error.msg}); correct it or remove the file") from error
    except RecursionError as error:
        raise BadMetadata(f"{where}: this JSON is nested too deeply to be metadata; correct it or remove the file") from error


def checked(raw: object, where: str) -> Metadata:
    """The metadata of a mapping; keys that we don't know are left out, they may be others'. Raises BadMetadata on a value of a wrong type or
    a date that does not exist."""
    if raw is None:
        return Metadata()
    if not isinstance(raw, Mapping):
        raise BadMetadata(f"{where}: metadata must be keys and values (publisher: ..., published: ...), and this is {_kind(raw)}")
    words = {name: _words(raw.get(name), name, where) for name in ("id", "url", "publisher", "title", "language", "place")}
    return Metadata(published=_day(raw.get("published"), where), **words)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """The values of ``first``, and those of ``second`` where it has none."""
    values = {f.name: getattr(first, f.name) if getattr(first, f.name) is not None else getattr(second, f.name) for f in fields(Metadata)}
    return Metadata(**values)


def _kind(value: object) -> str:
    names = {
        dict: "a mapping",
        list: "a list",
        str: "text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    return names.get(type(value), f"a {type(value).__name__}")


def _words(value: object, name: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    # YAML reads an unquoted id like 42 as a number, and a title like 1984, too.
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        text = str(value).strip()
        _storable(text, f"{where}: {name}")
        return text or None
    raise BadMetadata(f"{where}: {name} must be text, and is {_kind(value)}; put it in quotes")


def _storable(text: str, where: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadMetadata(f"{where}: holds half of a character (an unpaired surrogate) at {error.start}; correct the escape") from error


def _day(value: object, where: str) -> date | None:
    """A day from a date, a time or ISO 8601 text; of a time only its own day counts, whatever its zone."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = re.match(r"(\d{4}-\d{2}-\d{2})(?:$|[T ])", value.strip()) if isinstance(value, str) else None
    if match is None:
        raise BadMetadata(f"{where}: published must be a date like 2020-08-18, and is {value!r}")
    try:
        return date.fromisoformat(match[1])
    except ValueError as error:
        raise BadMetadata(f"{where}: published is {match[1]}, and that day does not exist ({error}); correct it") from error
