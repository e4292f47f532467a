"""Word lists that are sets and no more: each a file of ``kg/lists`` with named sets of words in lower case (lemmas, unless the file says otherwise)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.errors import UsageError
from kg.text.list_files import list_file

__all__ = ["word_kinds", "word_set", "wordings"]


def word_set(file: str, name: str) -> frozenset[str]:
    """The set ``name`` of ``kg/lists/FILE.yaml``. Raises UsageError where there is none, or an entry is no word (an unquoted "off")."""
    return frozenset(_listed(file, name))


def wordings(file: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any of the wordings ``name`` of ``kg/lists/FILE.yaml``: regular expressions of whole words, case ignored, in which a
    blank is any blank. Raises UsageError where there are none."""
    return re.compile(rf"\b(?:{'|'.join(_listed(file, name))})\b".replace(" ", r"\s"), re.IGNORECASE)


def word_kinds(file: str, name: str) -> Mapping[str, str]:
    """Word → its kind, by the mapping ``name`` of ``kg/lists/FILE.yaml``. Raises UsageError where there is none."""
    found = _sets(file).get(name)
    if not isinstance(found, dict) or not all(isinstance(each, str) for pair in found.items() for each in pair):
        raise UsageError(f"kg/lists/{file}.yaml has no mapping of words «{name}»: add it, and quote words such as off and no.")
    return found


def _listed(file: str, name: str) -> list[str]:
    found = _sets(file).get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise UsageError(f"kg/lists/{file}.yaml has no list of words «{name}»: add it, and quote words such as off and no.")
    return found


@cache
def _sets(file: str) -> Mapping[str, Any]:
    held: Mapping[str, Any] = list_file(file)
    return held
