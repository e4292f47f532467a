"""Values of facts in words for people: countries by name, ranks with their army, coordinates with their radius."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.export.view import concepts
from kg.namespaces import expand
from kg.text.countries import countries

__all__ = ["worded"]


def worded(predicate: str, label: str, about: str) -> str:
    """How the page tells the value of a fact: ``label`` is what the graph calls it, ``about`` its IRI, or the literal."""
    return _WORDS[predicate](label, about) if predicate in _WORDS else label


def _country(label: str, about: str) -> str:
    return countries()[about].name if about in countries() else label


def _rank(label: str, about: str) -> str:
    """Ranks of two armies may have one name; of an army that is not known the name says all."""
    army = concepts().view.value(about, "kg:army")
    name = concepts().label(expand(f"kg:army-{army}")) if army and army != "any" else None
    return f"{label} ({name})" if name else label


def _point(label: str, about: str) -> str:
    """A literal of kg:point: latitude, longitude and radius in km, where there is one."""
    match about.split():
        case [lat, lon, radius]:
            return f"{lat}, {lon} (within {radius} km)"
        case [lat, lon]:
            return f"{lat}, {lon}"
    return label


def _kind(label: str, about: str) -> str:
    return label.replace("_", " ")


_WORDS: Mapping[str, Callable[[str, str], str]] = {
    "kg:coordinates": _point,
    "kg:country": _country,
    "kg:organizationKind": _kind,
    "kg:placeKind": _kind,
    "kg:rank": _rank,
    "kg:targetKind": _kind,
}
