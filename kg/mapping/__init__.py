"""Claims, and how they were resolved → quads."""

from __future__ import annotations

from kg.mapping.articles import article_quads, text_hash
from kg.mapping.merged import merged_quads
from kg.mapping.provenance import activity_id, dataset_quads, provenance_quads
from kg.mapping.vocabulary import vocabulary_quads

__all__ = ["activity_id", "article_quads", "dataset_quads", "merged_quads", "provenance_quads", "text_hash", "vocabulary_quads"]
