"""How sure it is that an agent carried out an attack, from who says so and how firmly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kg.judgement import Linker
from kg.mapping.joined import Statement

__all__ = ["CERTAINTIES", "Certainty", "certainty"]

Certainty = Literal["confirmed", "claimed", "accused", "suspected", "denied"]

CERTAINTIES: tuple[Certainty, ...] = ("confirmed", "claimed", "accused", "suspected", "denied")
"""From the firmest down: where claims differ, the firmest stands."""


def certainty(statements: Iterable[Statement], agent: str, link: Linker) -> Certainty | None:
    """The firmest that any claim about this agent gives; None where it is only said that nobody took responsibility."""
    found = {each for statement in statements if (each := _one(statement, agent, link))}
    return next((each for each in CERTAINTIES if each in found), None)


def _one(statement: Statement, agent: str, link: Linker) -> Certainty | None:
    claim = statement.claim
    if claim.modality == "not_claimed":
        return None
    if claim.modality in ("denied", "hypothesis"):
        return "denied" if claim.modality == "denied" else "suspected"
    if link(claim.source) == agent:
        return "claimed"
    by_writer = claim.modality == "asserted" and claim.source == statement.extraction.writer
    return "confirmed" if by_writer else "accused"
