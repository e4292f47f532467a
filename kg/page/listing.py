"""The list of attacks as the server answers for it: rows page by page, and for each filter what map, timeline and facets show."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache

from kg.errors import UsageError
from kg.page.index import AttackIndex

__all__ = ["Listing"]

_KEPT = 256
"""Answers that are kept: the graph is that of the start, and the first page without a filter is asked for again and again."""

_NAMES = ("q", "type", "perpetrator", "certainty", "rank", "place", "source", "spot", "bounds", "from", "to")


class Listing:
    """Answers from an index that ``make`` opens or makes: it begins to when the listing is made, and the first answers wait for it."""

    def __init__(self, make: Callable[[], AttackIndex]) -> None:
        self._made: AttackIndex | Exception | None = None
        self._ready = threading.Event()
        self._kept = lru_cache(maxsize=_KEPT)(self._written)
        threading.Thread(target=self._make, args=(make,), daemon=True).start()

    def answer(self, asked: Mapping[str, str]) -> bytes:
        """What `AttackIndex.summary` says, as JSON, with the first ``rows``; with an ``offset`` only the rows from there on.

        Raises UsageError for bounds or an offset that are none, and what making the index raised.
        """
        offset = asked.get("offset", "") or "0"
        if not (offset.isascii() and offset.isdigit() and len(offset) < 10):
            raise UsageError(f"«{offset[:80]}» is no offset: give the number of the row to begin with.")
        return self._kept(tuple((name, asked[name]) for name in _NAMES if asked.get(name)), int(offset))

    def _make(self, make: Callable[[], AttackIndex]) -> None:
        try:
            self._made = make()
        except Exception as error:  # told to whoever asks
            self._made = error
        self._ready.set()

    def _written(self, wanted: tuple[tuple[str, str], ...], offset: int) -> bytes:
        self._ready.wait()
        index = self._made
        if not isinstance(index, AttackIndex):
            assert index is not None
            raise index
        filters = dict(wanted)
        rows = index.rows(filters, offset)
        if offset:
            return f'{{"rows":{rows}}}'.encode("ascii")
        return f'{json.dumps(index.summary(filters), separators=(",", ":"))[:-1]},"rows":{rows}}}'.encode("ascii")
