"""Claims, and how they were resolved → quads."""

from __future__ import annotations

from kg.mapping.articles import article_quads, text_hash
from kg.mapping.census import Census, census_of
from kg.mapping.entities import geometry_id
from kg.mapping.merged import Described, Scope, changed_quads, entities_described, judgement_id, merged_quads
from kg.mapping.provenance import activity_id, dataset_quads, dataset_size, provenance_quads
from kg.mapping.vocabulary import vocabulary_quads

__all__ = [
    "Census",
    "Described",
    "Scope",
    "activity_id",
    "article_quads",
    "census_of",
    "changed_quads",
    "dataset_quads",
    "dataset_size",
    "entities_described",
    "geometry_id",
    "judgement_id",
    "merged_quads",
    "provenance_quads",
    "text_hash",
    "vocabulary_quads",
]
