"""Resolution: which local entities are one, which value to show, and how many people were killed and injured."""

from __future__ import annotations

from kg.resolution.book import Book
from kg.resolution.renewal import Renewal, begun, renewed
from kg.resolution.resolve import resolve

__all__ = ["Book", "Renewal", "begun", "renewed", "resolve"]
