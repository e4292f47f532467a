"""YAML front matter: metadata between two lines of dashes at the head of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.readers.metadata import Metadata, checked, parse_yaml

__all__ = ["split_front_matter"]

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)(?:^|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^\w[\w -]*:(?:\s|$)", re.MULTILINE)


def split_front_matter(content: str, where: str) -> tuple[Metadata, str]:
    """The metadata and the text after it. A text that merely opens with a line of dashes has none and is returned whole.

    Raises BadMetadata where there is front matter and it is broken.
    """
    match = _FRONT.match(content)
    if match is None or not _KEY.search(match["yaml"]):
        return Metadata(), content
    raw = parse_yaml(match["yaml"], f"{where}, front matter")
    if not isinstance(raw, Mapping):
        return Metadata(), content
    # Blank lines between front matter and text belong to the front matter.
    return checked(raw, f"{where}, front matter"), content[match.end() :].lstrip("\r\n")
