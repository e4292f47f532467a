"""Word lists that are sets and no more: each a file of ``kg/lists`` with named sets of words in lower case (lemmas, unless the file says otherwise)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.errors import UsageError
from kg.text.list_files import list_file

__all__ = ["word_kinds", "word_set"]


def word_set(file: str, name: str) -> frozenset[str]:
    """The set ``name`` of ``kg/lists/FILE.yaml``. Raises UsageError where there is none, or an entry is no word (an unquoted "off")."""
    found = _sets(file).get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise UsageError(f"kg/lists/{file}.yaml has no list of words «{name}»: add it, and quote words such as off and no.")
    return frozenset(found)


def word_kinds(file: str, name: str) -> Mapping[str, str]:
    """Word → its kind, by the mapping ``name`` of ``kg/lists/FILE.yaml``. Raises UsageError where there is none."""
    found = _sets(file).get(name)
    if not isinstance(found, dict) or not all(isinstance(each, str) for pair in found.items() for each in pair):
        raise UsageError(f"kg/lists/{file}.yaml has no mapping of words «{name}»: add it, and quote words such as off and no.")
    return found


@cache
def _sets(file: str) -> Mapping[str, Any]:
    held: Mapping[str, Any] = list_file(file)
    return held
