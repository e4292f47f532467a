"""Resolution: which local entities are one, which value to show, and how many people were killed and injured."""

from __future__ import annotations

from kg.resolution.evidence import AUTHOR
from kg.resolution.resolve import resolve
from kg.resolution.rules import fingerprint

__all__ = ["AUTHOR", "fingerprint", "resolve"]
