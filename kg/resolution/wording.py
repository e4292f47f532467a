"""Values and who gives them, in the words of a disagreement: "2021-03-02 (The Paper); 2021-03-03 (a witness, the police)"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.claim import Value
from kg.ontology import concepts
from kg.text.periods import parse_period_value

__all__ = ["shown", "sides"]


def shown(value: str | Value, labels: Mapping[str, str]) -> str:
    """A value in words; ``labels`` are names of canonical entities."""
    if isinstance(value, str):
        return labels.get(value, value)
    if value.datatype == "kg:Concept":
        scheme, _, notation = value.value.removeprefix("kg:").partition("-")
        concept = concepts(scheme).get(notation)
        return concept.label if concept else notation
    return _period(value.value) if value.datatype == "kg:period" else value.value


def _period(value: str) -> str:
    """A day, a month or a year as ISO 8601 has them; any other span by its ends."""
    period = parse_period_value(value)
    if period.start is None or period.end is None:
        bounds = [f"{word} {day.isoformat()}" for word, day in (("from", period.start), ("until", period.end)) if day]
        return " ".join(bounds) or "at an unknown time"
    if period.precision in ("month", "year"):
        return period.start.isoformat()[: 7 if period.precision == "month" else 4]
    start, end = period.start.isoformat(), period.end.isoformat()
    return start if start == end else f"{start} to {end}"


def sides(told: Iterable[tuple[str, Iterable[str]]], labels: Mapping[str, str]) -> str:
    """What is said, in the order given, each with the names of the voices that say it, sorted."""
    return "; ".join(f"{what} ({_names(voices, labels)})" for what, voices in told)


def _names(voices: Iterable[str], labels: Mapping[str, str]) -> str:
    found: Sequence[str] = sorted({labels.get(voice, "an unnamed source") for voice in voices})
    return ", ".join(found)
