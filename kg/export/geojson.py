"""Attacks on a map: GeoJSON (RFC 7946), a point per attack whose place has coordinates, the record as its properties."""

from __future__ import annotations

import json
from typing import Any

from kg.export.attacks import attack_records
from kg.export.view import GraphView

__all__ = ["as_geojson"]


def as_geojson(view: GraphView) -> bytes:
    """A feature per attack, sorted by id; ``geometry`` is null where nobody says where, as RFC 7946 has it for an unlocated feature."""
    collection = {"type": "FeatureCollection", "features": [_feature(record) for record in attack_records(view)]}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    place = record["place"] or {}
    located = place.get("lat") is not None and place.get("lon") is not None
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
    return {"type": "Feature", "id": record["id"], "geometry": point, "properties": {k: v for k, v in record.items() if k != "id"}}
