"""Many articles, few attacks (benchmarks/newsroom): which attacks and people are found to be one, and are the merged numbers right.

    python -m benchmarks.newsroom [-o OUT] [--errors] [--folder DIR]

The reports of the folder are read and resolved together, as `kg build` does. Each record of a report is paired with the hand-made record it is about, as
`benchmarks.reports` pairs them, and each person of it with a person of that record; what is not paired is not found. Then:

* **attacks, people**: pairs of mentions in two reports. A pair is right if both are one in the graph and in gold. Recall is over all pairs of gold, and, as
  "found", over those pairs of which extraction found both ends.
* **totals**: the killed and the injured of each attack of gold, right if low, best and high all agree; those of the canonical attack to which most of its
  reports lead.
* **look-alikes**: pairs that must not be one; a pair is merged if any of their mentions are.
* **copies**: reports of one agency text, folded if their words count as one voice.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.reports import Tally, compare_indices, gold_attack, person_names, told_attack
from kg.claim import Extraction
from kg.namespaces import iri
from kg.pipeline.extracting import extractions, record
from kg.pipeline.outcome import Problem
from kg.readers import read_inputs
from kg.resolution import resolve
from kg.resolution.voices import voices_of
from kg.resolution.world import world_of
from kg.resolved import Resolution

__all__ = ["Mention", "Newsroom", "Scores", "mentions_of", "newsroom", "pairs", "score"]

FOLDER = Path(__file__).resolve().parent / "newsroom"
Record = Mapping[str, Any]
Triple = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a report tells of: its id in gold, and its local id in the graph where extraction found it."""

    report: str
    gold: str
    local: str | None


@dataclass(frozen=True)
class Newsroom:
    """The hand-made side: records by report, and what is true of the merged attacks."""

    records: Mapping[str, Sequence[Record]]
    attacks: Mapping[str, Record]
    lookalikes: tuple[tuple[str, str, str], ...]
    copies: tuple[tuple[str, ...], ...]


@dataclass
class Scores:
    """Tallies by line, and the lines that say what is wrong."""

    lines: dict[str, Tally] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def newsroom(folder: Path = FOLDER) -> Newsroom:
    """Reads the hand-made records of a folder."""
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.gold.json"))]
    sets = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.attacks.json"))]
    return Newsroom(
        {row["doc"]: row["attacks"] for row in rows},
        {name: attack for each in sets for name, attack in sorted(each["attacks"].items())},
        tuple((pair["kind"], pair["a"], pair["b"]) for each in sets for pair in each["lookalikes"]),
        tuple(tuple(copies) for each in sets for copies in each["copies"]),
    )


def mentions_of(room: Newsroom, told: Mapping[str, Sequence[Record]]) -> tuple[list[Mention], list[Mention]]:
    """(attacks, people) of all reports."""
    attacks: list[Mention] = []
    people: list[Mention] = []
    for report, records in sorted(room.records.items()):
        own = told.get(report, ())
        partner = compare_indices([gold_attack(_named(r)) for r in records], [told_attack(r) for r in own])
        for number, one in enumerate(records):
            other = own[partner[number]] if number in partner else None
            attacks.append(Mention(report, one["attack_id"], other["id"] if other else None))
            people.extend(_people(report, one, other))
    return attacks, list(dict.fromkeys(people))


def _named(record: Record) -> Record:
    """The record without the victims that have no name, of whom key facts know nothing."""
    return {**record, "victims": [v for v in record["victims"] if v["name"]]}


def _people(report: str, gold: Record, told: Record | None) -> Iterator[Mention]:
    taken: set[str] = set()
    for one in [*gold["victims"], *gold["perpetrators"]]:
        if not one.get("person_id"):
            continue
        names = person_names(one)
        rows = [] if told is None else [*told["victims"], *told["perpetrators"]]
        found = next((r["id"] for r in rows if r["kind"] == "person" and r["id"] not in taken and names & person_names(r)), None)
        if found is not None:
            taken.add(found)
        yield Mention(report, one["person_id"], found)


def pairs(mentions: Sequence[Mention], canonical: Mapping[str, str]) -> tuple[Tally, Tally, list[str]]:
    """Pairs of mentions in two reports: over all of gold, over what was found; and what is wrong."""
    tally, found, wrong = Tally(), Tally(), []
    for one, other in combinations(mentions, 2):
        if one.report == other.report:
            continue
        same = one.gold == other.gold
        both = one.local is not None and other.local is not None
        merged = both and canonical.get(one.local or "", one.local) == canonical.get(other.local or "", other.local)
        right = int(same and merged)
        tally += Tally(int(same), int(merged), right)
        if both:
            found += Tally(int(same), int(merged), right)
            if same != merged:
                wrong.append(f"{'not merged' if same else 'merged'}: {one.gold} ({one.report}) and {other.gold} ({other.report})")
    return tally, found, wrong


def _merged_lookalikes(
    room: Newsroom, attacks: Sequence[Mention], people: Sequence[Mention], canonical: Mapping[str, str]
) -> Iterator[tuple[str, bool]]:
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, mentions in (("attack", attacks), ("person", people)):
        for m in mentions:
            if m.local is not None:
                ends[kind, m.gold].add(canonical.get(m.local, m.local))
    for kind, one, other in room.lookalikes:
        yield f"{one} and {other}", bool(ends[kind, one] & ends[kind, other])


def _triple(total: Record | None) -> Triple | None:
    return None if total is None else (total["low"], total["best"], total["high"])


def _totals(
    room: Newsroom, attacks: Sequence[Mention], canonical: Mapping[str, str], resolution: Resolution
) -> Iterator[tuple[str, str, bool, str]]:
    """(attack, outcome, whether it is right, what is told and what is true)."""
    totals = {(t.attack, t.outcome): (t.low, t.best, t.high) for t in resolution.totals}
    for name, truth in sorted(room.attacks.items()):
        ends = Counter(canonical.get(m.local, m.local) for m in attacks if m.gold == name and m.local is not None)
        attack = min(ends, key=lambda end: (-ends[end], end)) if ends else None
        for outcome in ("killed", "injured"):
            accepted = [_triple(truth[outcome]), *map(_triple, truth.get(f"{outcome}_or", ()))]
            told: Triple | None = totals.get((attack or "", outcome))
            if told is None and attack is not None and any((attack, o) in totals for o in ("killed", "injured")):
                told = (0, 0, 0)
            yield name, outcome, told in accepted, f"{told}; it is {accepted[0]}"


def score(room: Newsroom, extracted: Sequence[Extraction], resolution: Resolution) -> Scores:
    """All lines of the table."""
    told = {e.article.doc: record(e)["attacks"] for e in extracted}
    canonical = {iri(local): iri(end) for local, end in resolution.linker.canonical.items()}
    attacks, people = mentions_of(room, told)
    scores = Scores()
    for kind, mentions in (("attacks", attacks), ("people", people)):
        scores.lines[f"{kind}: mentions found"] = Tally(len(mentions), len(mentions), sum(m.local is not None for m in mentions))
        everything, found, wrong = pairs(mentions, canonical)
        scores.lines[f"{kind}: pairs"] = everything
        scores.lines[f"{kind}: pairs, of mentions found"] = found
        scores.errors += wrong
    by_iri = {iri(t.attack): t.attack for t in resolution.totals}
    local = {m: by_iri.get(end, end) for m, end in canonical.items()}
    rows = list(_totals(room, attacks, local, resolution))
    for outcome in ("killed", "injured"):
        own = [row for row in rows if row[1] == outcome]
        scores.lines[f"totals: {outcome}"] = Tally(len(own), len(own), sum(row[2] for row in own))
    scores.errors += [f"total of {name}, {outcome}: {what}" for name, outcome, right, what in rows if not right]
    apart = list(_merged_lookalikes(room, attacks, people, canonical))
    scores.lines["look-alikes kept apart"] = Tally(len(apart), len(apart), sum(not merged for _, merged in apart))
    scores.errors += [f"look-alikes merged: {pair}" for pair, merged in apart if merged]
    folded = list(_folded(room, extracted, resolution))
    scores.lines["copies folded"] = Tally(len(folded), len(folded), sum(one for _, one in folded))
    scores.errors += [f"copies not folded: {names}" for names, one in folded if not one]
    return scores


def _folded(room: Newsroom, extracted: Sequence[Extraction], resolution: Resolution) -> Iterator[tuple[str, bool]]:
    world = world_of(extracted)
    writers = voices_of(world, resolution.linker.canonical).writers
    articles = {e.article.doc: e.article.local_id for e in extracted}
    for copies in room.copies:
        yield " and ".join(copies), len({writers[articles[doc]] for doc in copies}) == 1


def table(lines: Mapping[str, Tally]) -> str:
    """The lines as a table in Markdown."""
    head = "| | gold | told | right | P | R | F |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    return head + "".join(
        f"| {name} | {t.gold} | {t.told} | {t.right} | {t.p:.1f} | {t.r:.1f} | {t.f:.1f} |\n" for name, t in lines.items()
    )


def _extracted(folder: Path) -> Iterable[Extraction]:
    for outcome in extractions(read_inputs([folder]).articles):
        if isinstance(outcome, Problem):
            raise SystemExit(outcome.message)
        yield outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the options and prints the table, with what is wrong before it where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    parser.add_argument("-o", "--out", type=Path, help="file for the totals as JSON")
    args = parser.parse_args(arguments)
    extracted = list(_extracted(args.folder))
    scores = score(newsroom(args.folder), extracted, resolve(extracted))
    if args.errors:
        print("\n".join(scores.errors))
    print(table(scores.lines), end="")
    if args.out:
        totals = {name: {"gold": t.gold, "told": t.told, "right": t.right, "f": t.f} for name, t in scores.lines.items()}
        args.out.write_text(json.dumps(totals, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
