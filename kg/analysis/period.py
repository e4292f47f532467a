"""A stretch of time, and the attacks that may lie in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.errors import BadParameter
from kg.export.view import GraphView

__all__ = ["EVER", "Period"]


@dataclass(frozen=True, slots=True)
class Period:
    """From the day ``since`` to the day ``until``, both included, as ISO 8601 text; empty where nothing bounds it."""

    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, since: str, until: str) -> Period:
        """A period of days as people write them. Raises BadParameter for what is no day, and for an end before the start."""
        found = cls(_day("since", since), _day("until", until))
        if found.since and found.until and found.until < found.since:
            raise BadParameter(f"--until {until} lies before --since {since}: exchange the two.")
        return found

    @property
    def bounded(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.since or self.until)

    def holds(self, view: GraphView, attack: str) -> bool:
        """Whether an attack may have been in it: what was over before it, or began after it, is out; an unknown end may be any day.

        The rule of the library's queries and of the explorer's filters.
        """
        start, end = view.value(attack, "kg:start") or "", view.value(attack, "kg:end") or ""
        return not (self.since and end and end < self.since) and not (self.until and start > self.until)


EVER = Period()
"""All time."""


def _day(name: str, given: str) -> str:
    if not given:
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise BadParameter(f"--{name} «{given}» is no day: write it as 2021-05-03.") from error
