"""Articles that are a side's own account: a war communique, a broadcast of its radio. What they tell of that side's deeds it claims."""

from __future__ import annotations

import re

from kg.extraction.mention import Named, Reading
from kg.extraction.parties import FIGHTING

__all__ = ["own_side"]

_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_OUR = re.compile(
    r"\b[Oo]ur (?:own |\w+ )?(?:army|artillery|boys|combatants|commandos|comrades|fighters|forces|guerrillas|heroes|losses|men|mujahideen|sappers|"
    r"side|soldiers|troops|units)\b"
)
_MARKS = re.compile(
    r"\b(?:announces?|broadcast|bulletin|command|communiqu[eé]|dear listeners|informs?|radio|spokesman|staff|statement|voice of)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:war|military) (?:bulletin|communiqu[eé]|report)|\bcommuniqu[eé] no\b", re.IGNORECASE)
_LEAD = 6
"""Sentences in which such an article says whose it is."""


def own_side(reading: Reading) -> Named | None:
    """The armed group or army whose own words an article is: the first named, where it speaks of "our forces" outside quotations or calls itself a
    communique; None for everybody else's articles."""
    if not reading.sentences:
        return None
    doc = reading.document.doc
    lead = doc[: reading.sentences[min(_LEAD, len(reading.sentences)) - 1][1]]
    ours = _OUR.search(_QUOTED.sub("", doc.text)) is not None and _MARKS.search(lead.text) is not None
    if not ours and _TITLE.search(lead.text) is None:
        return None
    bodies = (n for n in reading.named if n.kind == "organization" and n.detail in FIGHTING | {"government"} and n.end <= lead.end)
    first = next((n for n in bodies if not _is_foe(reading, n)), None)
    # The communique of a ministry: whom it names next is its enemy.
    return first if first is not None and first.detail != "government" else None


def _is_foe(reading: Reading, named: Named) -> bool:
    """ "a column of the X", "against the X": whom the deed hits, or of whom something is told."""
    root = reading.document.doc[named.start : named.end].root
    before = {t.lower_ for t in (root, *root.ancestors) for t in t.lefts}
    return root.dep_ == "pobj" and (root.head.lower_ in {"against", "at", "on"} or "enemy" in before)
