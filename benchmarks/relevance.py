"""Which attack records MUC's task counts: it leaves out most violence between soldiers and guerrillas, old incidents and other countries.

A record is true all the same; only the ``muc`` and ``ree`` views, whose keys leave such incidents out, are better compared without it.
The rules read nothing but the record and the day of publication. What each is worth was measured on muc_dev, tst1 and tst2; a rule of the
task that costs more than it gives there is narrowed, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.articles import DocumentSet, documents

__all__ = ["RULES", "counted", "elsewhere", "military", "old", "telling_nothing", "write"]

Record = Mapping[str, Any]

NEIGHBOURS = frozenset("BR BS BZ CR CU DO GY HT JM MX NI PA PR PY SR TT UY VE".split())
"""Countries of the region that are none of the task's nine (AR, BO, CL, CO, EC, SV, GT, HN, PE)."""
DISTRICT = 4
"""From this `precision` on a place is a region or a country, not a town."""
RECENT = timedelta(days=61)
FIGHTS = frozenset({"armed_clash", "ambush", "air_strike"})
FIGHTERS = frozenset({"military", "militant"})


def elsewhere(record: Record, published: date | None) -> bool:
    """In a region or a country that is none of the nine. A town is kept, and so is what is farther away: most such places are homonyms."""
    place = record["place"] or {}
    return place.get("country") in NEIGHBOURS and (place.get("precision") or 0) >= DISTRICT


def old(record: Record, published: date | None) -> bool:
    """A background attack more than two months before publication. A main one is kept: its day is more often misread than that old."""
    if published is None or record["end"] is None or record["role"] != "background":
        return False
    return published - date.fromisoformat(record["end"]) > RECENT


def military(record: Record, published: date | None) -> bool:
    """Fighters against fighters: a fight by its type, or one with militants hit, and nobody hit who is known to be no fighter."""
    hit = {victim["status"] for victim in record["victims"]}
    return (record["type"] in FIGHTS or "militant" in hit) and hit <= FIGHTERS | {"unknown"}


def telling_nothing(record: Record, published: date | None) -> bool:
    """Nobody and nothing hit, and nobody who did it: mostly a word in passing ("terrorism and bombings")."""
    return not (record["victims"] or record["targets"] or record["perpetrators"])


RULES = (elsewhere, old, military, telling_nothing)


def counted(records: Iterable[Record], published: date | None) -> list[Record]:
    """The records of a document that the task may count."""
    return [record for record in records if not any(rule(record, published) for rule in RULES)]


def write(chosen: DocumentSet, predictions: Path) -> Path:
    """The predictions of a set without the records that do not count, in a file beside them."""
    published = {row["id"]: row["date"] and date.fromisoformat(row["date"]) for row in documents(chosen)}
    rows = map(json.loads, predictions.read_text(encoding="utf-8").splitlines())
    kept = ({"doc": row["doc"], "attacks": counted(row["attacks"], published[row["doc"]])} for row in rows)
    path = predictions.with_name(predictions.name.replace(".pred.", ".filtered.pred."))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), encoding="utf-8")
    return path
