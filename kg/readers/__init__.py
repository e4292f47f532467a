"""Readers: files to articles. `read_inputs` is all that a caller needs."""

from __future__ import annotations

from kg.readers.inputs import read_inputs
from kg.readers.reading import Duplicate, Failure, Reading, Skipped

__all__ = ["Duplicate", "Failure", "Reading", "Skipped", "read_inputs"]
