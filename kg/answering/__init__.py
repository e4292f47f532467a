"""Plain English to SPARQL, by composing constraints; `kg.answer` is its face."""

from __future__ import annotations
