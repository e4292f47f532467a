"""A sheet of cells in somebody else's columns, and what had to be left out of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.settings import resource
from kg.text.list_files import list_file

__all__ = ["Cell", "Sheet", "coded", "country_codes", "mapping"]

Cell = str | int | float | None
"""None is an empty cell: the graph does not know."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under the columns of a mapping; ``notes`` are sentences on what the format cannot hold, for the person who exports."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def csv(self) -> bytes:
        """A header, also where there is no row, and one line a row, in UTF-8."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([self.columns, *self.rows])
        return out.getvalue().encode("utf-8", "replace")


@cache
def mapping(name: str) -> Mapping[str, Any]:
    """A mapping to another format, kg/lists/NAME.yaml, as it is."""
    return MappingProxyType(list_file(name))


@cache
def country_codes() -> Mapping[str, Mapping[str, str]]:
    """The rows of country_codes.csv by ISO 3166-1 alpha-2 code: ``iso_numeric``, ``gw``, ``ucdp``, ``acled``, each "" where there is none."""
    lines = (resource("lists") / "country_codes.csv").read_text(encoding="utf-8").splitlines()
    return MappingProxyType({row["iso2"]: row for row in csv.DictReader(line for line in lines if not line.startswith("#"))})


def coded(number: int | None, table: Sequence[Mapping[str, int]]) -> int | None:
    """The code of the first row whose ``days`` are enough, or None."""
    return next((row["code"] for row in table if number is not None and number <= row["days"]), None)
