"""Article → Document: the language pipeline."""

from __future__ import annotations

from kg.nlp.pipeline import MODEL, parse

__all__ = ["MODEL", "parse"]
