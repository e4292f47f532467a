"""How sure it is that an agent carried out an attack, from who says so and how firmly."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from kg.judgement import Linker
from kg.mapping.joined import Statement

__all__ = ["CERTAINTIES", "Certainty", "certainty"]

Certainty = Literal["confirmed", "claimed", "accused", "suspected", "denied"]

CERTAINTIES: tuple[Certainty, ...] = ("confirmed", "claimed", "accused", "suspected", "denied")
"""From the firmest down: where claims differ, the firmest stands."""


def certainty(statements: Iterable[Statement], agent: str, link: Linker, owners: Collection[str] = ()) -> Certainty | None:
    """What the agent itself claims, else the firmest that any claim about it gives; None where it is only said that nobody took responsibility.

    ``owners`` are those who claim the attack: whom they name as the one of them who did it is claimed, as they are.

    Asserted is what the writer tells as what happened, also where a tag says who told it ("…, police said"); reported is what a
    source says of whom it singles out.
    """
    told = list(statements)
    denials = {s.extraction.article.local_id for s in told if s.claim.modality == "denied" and link(s.claim.source) == agent}
    found = {
        each
        for statement in told
        if (each := _one(statement, agent, link, owners))
        # An article that has the agent deny what others charge tells of a denial.
        and not (each in ("accused", "suspected") and statement.extraction.article.local_id in denials)
    }
    # Who owns to an attack that writers tell of as its own has said so itself.
    return "claimed" if "claimed" in found else next((each for each in CERTAINTIES if each in found), None)


def _one(statement: Statement, agent: str, link: Linker, owners: Collection[str]) -> Certainty | None:
    claim = statement.claim
    if claim.modality == "not_claimed":
        return None
    if claim.modality in ("denied", "hypothesis"):
        return "denied" if claim.modality == "denied" else "suspected"
    source = link(claim.source)
    if source == agent or (source in owners and claim.modality == "reported"):
        return "claimed"
    return "confirmed" if claim.modality == "asserted" else "accused"
