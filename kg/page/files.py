"""Files of the explorer, with their media types."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.settings import resource

__all__ = ["MEDIA", "File", "asset", "assets"]

MEDIA = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}
"""What a browser is told that a file is, by its ending; other files are not served."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as a browser gets it."""

    media: str
    content: bytes


@cache
def assets() -> dict[str, Path]:
    """The files that travel with the package, by their path on the site."""
    root = resource("web")
    return {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.suffix in MEDIA}


def asset(path: str) -> File | None:
    """A file that travels with the package, or None. Only what is in the list is found: a path cannot lead out of the folder."""
    found = assets().get(path)
    return File(MEDIA[found.suffix], found.read_bytes()) if found else None
