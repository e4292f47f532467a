"""The values of an answer: items with certainty and evidence, as cli.md's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Answer", "Certainty", "Evidence", "Item", "Number", "firmest", "number_label"]

Certainty = Literal["sure", "likely", "possible"]

_ORDER: tuple[Certainty, ...] = ("sure", "likely", "possible")


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A sentence that states something, the IRI of its article, and who says so."""

    quote: str
    article: str
    source: str

    def to_json(self) -> dict[str, str]:
        """As cli.md has it."""
        return {"quote": self.quote, "article": self.article, "source": self.source}


@dataclass(frozen=True, slots=True)
class Number:
    """How many; ``high`` is None where nothing bounds it."""

    low: int
    best: int
    high: int | None

    def to_json(self) -> dict[str, int | None]:
        """As cli.md has it."""
        return {"low": self.low, "best": self.best, "high": self.high}


@dataclass(frozen=True)
class Item:
    """One answer. ``value`` is a number or a date, or None; ``id`` the IRI of what it speaks of."""

    label: str
    id: str
    certainty: Certainty = "sure"
    value: Number | str | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As cli.md has it."""
        value = self.value.to_json() if isinstance(self.value, Number) else self.value
        evidence = [e.to_json() for e in self.evidence]
        return {"label": self.label, "value": value, "id": self.id, "certainty": self.certainty, "evidence": evidence}


@dataclass(frozen=True)
class Answer:
    """What `kg ask` says. ``answerable`` is False where the question was not understood, and ``note`` then says which word.

    ``also`` holds what is only suspected, accused or denied.
    """

    question: str
    answerable: bool
    answers: tuple[Item, ...] = ()
    also: tuple[Item, ...] = ()
    sparql: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The keys of cli.md, in its order."""
        return {
            "question": self.question,
            "answerable": self.answerable,
            "answers": [item.to_json() for item in self.answers],
            "also": [item.to_json() for item in self.also],
            "sparql": self.sparql,
            "note": self.note,
        }

    def to_text(self) -> str:
        """For people: each answer with its sentences, what is less sure, the note, and the SPARQL that was run."""
        if not self.answerable:
            return f"{self.note}\n"
        lines = [line for item in self.answers for line in _lines(item)] or ["Nothing found."]
        if self.also:
            lines += ["", "Also:", *(line for item in self.also for line in _lines(item))]
        if self.note:
            lines += ["", f"Note: {self.note}"]
        return "\n".join([*lines, "", self.sparql]) + "\n"


def _lines(item: Item) -> list[str]:
    certainty = "" if item.certainty == "sure" else f"  [{item.certainty}]"
    quotes = [f"    “{' '.join(e.quote.split())}” ({e.source})" for e in item.evidence]
    return [f"{item.label}{certainty}", *quotes]


def firmest(certainties: tuple[tuple[Certainty, ...], ...]) -> Certainty:
    """Of several ways to reach an answer the firmest, each being as firm as its least firm part."""
    ways = [max((_ORDER.index(c) for c in way), default=0) for way in certainties]
    return _ORDER[min(ways, default=0)]


def number_label(number: Number) -> str:
    """A number in words: "7", "7 (7 to 8)", "at least 2"."""
    if number.high is None:
        return f"at least {number.low}" if number.best == number.low else f"about {number.best} (at least {number.low})"
    if number.low == number.high:
        return str(number.best)
    return f"{number.best} ({number.low} to {number.high})"
