"""Words that put something near a place and not in it: distances, "outside", "south of"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.text.quantities import parse_quantity

__all__ = ["SIDES", "distance_before", "is_near"]

_NEAR = frozenset({"near", "outside", "around", "nearby", "close", "off"})
_DISTANCE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?|[a-z]+)[ -](?P<unit>km|kms|kilomet(?:er|re)s?|miles?|meters?|metres?)", re.I)
_KM = {"k": 1.0, "mi": 1.609344, "me": 0.001}
SIDES = frozenset(
    f"{side}{end}" for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest") for end in ("", "ern")
) | frozenset({"central", "downtown", "upper", "lower"})
"""Words for a side or a part of a place, in lower case."""


def distance_before(doc: Doc, start: int) -> float | None:
    """Kilometres told right before a place ("about 15 km from …", "20 miles north of …"), or None."""
    window = doc[max(start - 9, doc[start].sent.start) : start].text
    matches = list(_DISTANCE.finditer(window))
    match = matches[-1] if matches else None
    if match is None or not re.search(r"\b(from|of|outside|off)\b", window[match.end() :]):
        return None
    try:
        number = float(match["number"].replace(",", "."))
    except ValueError:
        quantity = parse_quantity(match["number"])
        if quantity is None or quantity.count is None:
            return None
        number = float(quantity.count.best)
    unit = match["unit"].lower()
    return number * next(factor for start_, factor in _KM.items() if unit.startswith(start_))


def is_near(token: Token) -> bool:
    """Whether the words before a place put something near it, not in it; "south of X" does, "in the south of X" does not."""
    start = token.i
    if start > 2 and token.doc[start - 1].lower_ == "of" and token.doc[start - 2].lower_ in SIDES:
        return token.doc[start - 3].lower_ != "the"
    words = [t.lower_ for t in token.doc[max(token.i - 5, token.sent.start) : token.i]]
    for word in reversed(words):
        if word in _NEAR:
            return True
        if word in {"in", "at", "inside", "on", "from"}:
            return False
    return False
