"""Which rules the program judges by: as with extractors, the author's name stays and a hash of code and lists changes with them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from kg.resolution.evidence import AUTHOR
from kg.settings import resource

__all__ = ["fingerprint"]


@cache
def fingerprint() -> str:
    """Hash of resolution's code, of what it reads texts by, of the lists and schemes, and of the weights of casualties: 16 hexadecimal digits."""
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *(here.parent / "text").glob("*.py"), *resource("lists").iterdir(), *resource("ontology").glob("*.ttl")]
    files.append(resource("models") / "tolls.json")
    hashed = hashlib.sha256(AUTHOR.encode())
    for file in sorted(f for f in files if f.is_file()):
        hashed.update(file.name.encode() + file.read_bytes())
    return hashed.hexdigest()[:16]
