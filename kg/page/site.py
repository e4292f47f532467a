"""The explorer's files by path: those that travel with the package, and the facts as scripts that hand over their values.

Scripts, because a page that is opened from disk may not read other files; the server gives the same ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.namespaces import iri
from kg.page.facts import CLASSES, Facts
from kg.page.files import File, asset, assets

__all__ = ["Site"]

_FACTS = re.compile(rf"data/(?P<id>(?P<kind>{'|'.join(CLASSES)}|article)/[0-9a-f]+)\.js")
_PART = re.compile(r"data/attacks/(?P<number>[1-9][0-9]{0,8})\.js")


@dataclass(frozen=True)
class Site:
    """The explorer of one graph. ``live`` is whether a server stands behind it that answers questions and SPARQL."""

    facts: Facts
    live: bool

    def file(self, path: str) -> File | None:
        """The file at a path, or None."""
        if path in self._lists:
            return _handing_over(path, self._lists[path]())
        if (part := _PART.fullmatch(path)) and not self.live:
            value: Any = self.facts.part(int(part["number"]))
        elif found := _FACTS.fullmatch(path):
            value = self._one(found["id"], found["kind"])
        else:
            return asset(path)
        return _handing_over(path, value) if value is not None else None

    def files(self) -> Iterator[tuple[str, File]]:
        """Every file with its path, sorted within assets, lists and things."""
        paths = (*assets(), *sorted(self._lists), *(f"data/{each}.js" for each in (*self._parts(), *self.facts.ids())))
        return ((path, found) for path in paths if (found := self.file(path)))

    def _one(self, local_id: str, kind: str) -> Any:
        return self.facts.article(local_id) if kind == "article" else self.facts.thing(local_id)

    def _parts(self) -> list[str]:
        return [each["name"] for each in self.facts.parts()["parts"]]

    @cached_property
    def _lists(self) -> Mapping[str, Callable[[], Any]]:
        # A server answers for the attacks at an address of its own, for any filter.
        listed = {} if self.live else {"data/attacks.js": self.facts.parts}
        return {
            **listed,
            "data/things.js": self.facts.things,
            "data/networks.js": self.facts.networks,
            "data/queries.js": self.facts.queries,
            "data/site.js": lambda: {"base": iri(""), "live": self.live, "text": self.facts.with_text},
        }


def _handing_over(path: str, value: Any) -> File:
    """A script of ASCII only: no character of an article means anything to the browser before it is shown as text."""
    name = path.removeprefix("data/").removesuffix(".js")
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return File("text/javascript", f"kgHand({json.dumps(name)},{text});\n".encode("ascii"))
