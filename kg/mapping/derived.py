"""Literals that the merged view takes apart: a period into days, a point into coordinates that plain SPARQL can compute with."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pyoxigraph as ox

from kg.mapping.articles import Pair
from kg.rdf import day, decimal, name, text

__all__ = ["geometry", "period", "point"]


def period(value: str) -> Iterator[Pair]:
    """``start/end/precision`` as two days and a precision; an empty bound gives nothing."""
    start, end, precision = value.split("/")
    if start:
        yield "kg:start", day(start)
    if end:
        yield "kg:end", day(end)
    yield "kg:datePrecision", text(precision)


def point(value: str) -> Iterator[Pair]:
    """``latitude longitude radius`` (degrees, degrees, kilometres), and the cosine of the latitude, for equirectangular distances."""
    latitude, longitude, radius = value.split()
    yield "kg:latitude", decimal(latitude)
    yield "kg:longitude", decimal(longitude)
    yield "kg:cosLatitude", decimal(math.cos(math.radians(float(latitude))))
    yield "kg:radiusKm", decimal(radius)


def geometry(value: str) -> Iterator[Pair]:
    """The same as GeoSPARQL 1.1 has it: WKT with the longitude first, and an accuracy in metres."""
    latitude, longitude, radius = value.split()
    yield "rdf:type", name("geo:Geometry")
    wkt = f"POINT({decimal(longitude).value} {decimal(latitude).value})"
    yield "geo:asWKT", ox.Literal(wkt, datatype=name("geo:wktLiteral"))
    yield "geo:hasMetricSpatialAccuracy", decimal(1000 * float(radius))
