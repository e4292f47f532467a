"""Document → claims."""

from __future__ import annotations

from kg.extraction.rules import EXTRACTOR, extract, fingerprint

__all__ = ["EXTRACTOR", "extract", "fingerprint"]
