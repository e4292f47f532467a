"""Key facts of extraction on modern reports with hand-made records (benchmarks/reports): how many are right, missing and invented.

    python -m benchmarks.reports [--measured | --older] [-o OUT] [--errors]

`kg extract` reads benchmarks/reports/development (or ``measured`` and ``older``, from 2000 on and from 1944 to 1999, which nobody reads: their
totals are all that is ever printed).
The facts of an attack are its type, status, start, end and country, who was hit by name and with what outcome, how many were killed and
injured, and who did it with what certainty. What is null is no fact. A fact is right if it is exactly the gold record's:

* killed and injured if low, best and high all agree; a gold number that is only "several" counts neither way
* a victim if the outcome agrees and a name or mention of the record is one of the gold record's, but for case and titles in front
* a perpetrator if the certainty agrees and a name or mention is shared, but for case and a leading article

Beside them, outside the total: the attack's place (gold's name, but for what kind of place it is, is one of the record's or words of it: "south of
Baquba", "Saravena police station"), whether it is the main attack, the ranks of named victims, the types of weapon, and whether a perpetrator is a person, a group or an organization.

Fields that the gold record calls debatable count neither way. Attacks of a report are paired one to one so that as many facts as
possible are right; an attack is found if its pair shares a fact besides status and country. OUT gets the totals as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import networkx as nx

__all__ = [
    "Attack",
    "Comparison",
    "Fact",
    "Tally",
    "compare",
    "compare_indices",
    "errors",
    "extracted",
    "gold",
    "gold_attack",
    "names_place",
    "person_names",
    "table",
    "tallies",
    "told_attack",
]

Record = Mapping[str, Any]

REPORTS = Path(__file__).resolve().parent / "reports"
SCALARS = ("type", "status", "start", "end", "country")
CASUALTIES = ("killed", "injured")
KINDS = (*SCALARS, "victim", *CASUALTIES, "perpetrator")
"""The kinds of fact that the total counts."""
UNSURE = "perpetrator, certainty aside"
BESIDE = ("role", "place", "rank", "weapon", UNSURE, "kind of perpetrator")
"""Counted besides, outside the total."""
WEAK = frozenset({"status", "country"})
"""Kinds that alone do not make two attacks the same."""
ALL, FOUND = "all facts", "attacks found"
KIND_OF_FIELD: Mapping[str, frozenset[str]] = {
    **{kind: frozenset({kind}) for kind in (*SCALARS, *CASUALTIES)},
    "victims": frozenset({"victim", "rank"}),
    "perpetrators": frozenset({"perpetrator", UNSURE, "kind of perpetrator"}),
    "role": frozenset({"role"}),
    "place": frozenset({"place"}),
    "weapons": frozenset({"weapon"}),
    "evidence": frozenset(),
}
TITLES = frozenset(
    "acting adjutant admiral air airman ambassador archbishop army assistant ayatollah bishop brig brigadier capt captain chief class col"
    " colonel commander commandant commissioner commodore constable corporal councillor cpl deputy detective director doctor dr engineer"
    " father field first former gen general governor grand guardsman gunner head imam inspector journalist judge junior justice lance late"
    " lieutenant lt madam maj major marine marshal master mayor minister mr mrs ms mullah officer ordinary petty pilot police policeman"
    " policewoman president prince private professor prof pte ranger rear retired rev reverend rifleman sapper sayyid seaman second"
    " secretary senator senior sergeant sgt sheik sheikh sir soldier spc specialist squadron staff superintendent the third trooper vice"
    " warrant wing 1st 2nd 3rd".split()
)
ARTICLES = frozenset({"the", "a", "an"})
PLACES = frozenset(
    "area camp city county department district governorate island municipality oblast of province region state town village".split()
)
"""Words that say what kind of place a name is: "Tacurong" is Tacurong City."""


@dataclass(frozen=True)
class Fact:
    """Something that a record says. Victims and perpetrators go by ``names``, normalised: one in common is enough."""

    kind: str
    value: object
    names: frozenset[str] = frozenset()
    label: str = ""

    def agrees(self, told: Fact) -> bool:
        """Whether a told fact is this one of gold."""
        return self.value == told.value and self.concerns(told)

    def concerns(self, told: Fact) -> bool:
        """Whether a told fact speaks of the same thing, rightly or not."""
        return self.kind == told.kind and (not self.names or bool(self.names & told.names))

    def __str__(self) -> str:
        return ", ".join(part for part in (self.label, str(self.value)) if part)


@dataclass(frozen=True)
class Attack:
    """The facts of a record, and the kinds of fact that count neither way."""

    facts: tuple[Fact, ...]
    debatable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tally:
    """Facts of gold, facts told, and how many of these are right."""

    gold: int = 0
    told: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.told + other.told, self.right + other.right)

    @property
    def p(self) -> float:
        """Precision in percent."""
        return 100 * self.right / self.told if self.told else 0.0

    @property
    def r(self) -> float:
        """Recall in percent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        return 2 * self.p * self.r / (self.p + self.r) if self.right else 0.0


@dataclass(frozen=True)
class Comparison:
    """One attack of gold beside the one told that it is paired with, or either alone: facts that agree, and those left over."""

    right: tuple[tuple[Fact, Fact], ...] = ()
    missing: tuple[Fact, ...] = ()
    invented: tuple[Fact, ...] = ()
    in_gold: bool = True
    told: bool = True

    @property
    def found(self) -> bool:
        """Whether the two are about the same attack."""
        return any(fact.kind in KINDS and fact.kind not in WEAK for fact, _ in self.right)


def gold_attack(record: Record) -> Attack:
    """The facts of a hand-made record."""
    fields = [re.split(r"\W", field)[0] for field in record.get("debatable", ())]
    if not KIND_OF_FIELD.keys() >= set(fields):
        raise ValueError("a debatable field is none of the attack record")
    several = (kind for kind in CASUALTIES if record[kind] is not None and not any(n is not None for n in record[kind].values()))
    place = (Fact("place", "", frozenset({" ".join(_place(record["place"]))}), record["place"]),) if record["place"] else ()
    return Attack((*_facts(record), *place), frozenset(several).union(*(KIND_OF_FIELD[field] for field in fields)))


def told_attack(record: Record) -> Attack:
    """The facts of an extracted record, which has the country with the place, and more names of it than one."""
    place = record["place"] or {"name": None, "mentions": (), "country": None}
    names = frozenset(part for name in (place["name"], *place["mentions"]) if name for part in _parts(_place(name)))
    told = Fact("place", "", names, place["name"] or "")
    beside = (told,) if names else ()
    return Attack((*_facts({**record, "country": place["country"]}), *beside))


def _place(name: str) -> tuple[str, ...]:
    """The words of a place's name, without accents, and without those that say what kind of place it is if others are left."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    words = [word for word in re.split(r"[^\w']+", plain) if word and word not in ARTICLES]
    return tuple(word for word in words if word not in PLACES) or tuple(words)


def _parts(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1))


def names_place(gold: str, told: str) -> bool:
    """Whether words of a record name the place that gold names, but for what kind of place it is."""
    return " ".join(_place(gold)) in set(_parts(_place(told)))


def _facts(record: Record) -> Iterator[Fact]:
    yield from (Fact(kind, record[kind]) for kind in (*SCALARS, "role") if record[kind] is not None)
    yield from (Fact("weapon", kind) for kind in sorted({weapon["type"] for weapon in record["weapons"]}))
    for victim in record["victims"]:
        if victim["name"]:
            names = _names(victim, _without_titles)
            yield Fact("victim", victim["outcome"], names, victim["name"])
            rank = victim["rank"]["label"] if isinstance(victim["rank"], Mapping) else victim["rank"]
            if rank is not None:
                yield Fact("rank", rank.casefold(), names, victim["name"])
    for kind in CASUALTIES:
        if record[kind] is not None:
            yield Fact(kind, tuple(record[kind][bound] for bound in ("low", "best", "high")))
    for perpetrator in record["perpetrators"]:
        names, label = _names(perpetrator, _without_article), perpetrator["name"] or ""
        yield Fact("perpetrator", perpetrator["certainty"], names, label)
        yield Fact(UNSURE, "", names, label)
        yield Fact("kind of perpetrator", perpetrator["kind"], names, label)


def _names(entity: Record, bare: Callable[[Sequence[str]], Sequence[str]]) -> frozenset[str]:
    strings = [entity["name"], *entity["mentions"]]
    return frozenset(" ".join(bare(string.casefold().split())) for string in strings if string)


def _without_titles(words: Sequence[str]) -> Sequence[str]:
    title = len(words) > 1 and all(part.rstrip(".,") in TITLES for part in words[0].split("-"))
    return _without_titles(words[1:]) if title else words


def _without_article(words: Sequence[str]) -> Sequence[str]:
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def person_names(record: Record) -> frozenset[str]:
    """The names and mentions of a record's victim or perpetrator, without case, titles and articles."""
    return _names(record, lambda words: _without_titles(_without_article(words)))


def compare_indices(gold: Sequence[Attack], told: Sequence[Attack]) -> dict[int, int]:
    """Which attack told each of gold is about; attacks that share no fact but status and country are not paired."""
    table = {(i, j): _compared(each, other) for i, each in enumerate(gold) for j, other in enumerate(told)}
    return {i: j for i, j in _assigned({pair: _worth(found) for pair, found in table.items()}) if table[i, j].found}


def compare(gold: Sequence[Attack], told: Sequence[Attack]) -> list[Comparison]:
    """The attacks of one report beside those told of it: gold's in their order, then those that are told besides."""
    table = {(i, j): _compared(each, other) for i, each in enumerate(gold) for j, other in enumerate(told)}
    partner = dict(_assigned({pair: _worth(found) for pair, found in table.items()}))
    alone = [_compared(each, None) for each in gold]
    beside = [table[i, partner[i]] if i in partner else alone[i] for i in range(len(gold))]
    return [*beside, *(_compared(None, other) for j, other in enumerate(told) if j not in partner.values())]


def _compared(gold: Attack | None, told: Attack | None) -> Comparison:
    debatable = gold.debatable if gold else frozenset()
    left, right = ([fact for fact in each.facts if fact.kind not in debatable] if each else [] for each in (gold, told))
    pairs = _assigned({(i, j): int(a.agrees(b)) for i, a in enumerate(left) for j, b in enumerate(right)})
    used, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return Comparison(
        right=tuple((left[i], right[j]) for i, j in pairs),
        missing=tuple(fact for i, fact in enumerate(left) if i not in used),
        invented=tuple(fact for j, fact in enumerate(right) if j not in taken),
        in_gold=gold is not None,
        told=told is not None,
    )


def _worth(compared: Comparison) -> int:
    """Right facts; of as many, those that tell attacks apart."""
    counted = [fact.kind for fact, _ in compared.right if fact.kind in KINDS]
    return 1000 * len(counted) + sum(kind not in WEAK for kind in counted)


def _assigned(worth: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The one-to-one pairs that are worth most together; what is worth nothing stays alone."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((i, -1 - j, weight) for (i, j), weight in worth.items() if weight)
    return sorted((max(pair), -1 - min(pair)) for pair in nx.max_weight_matching(graph))


def tallies(compared: Iterable[Comparison]) -> dict[str, Tally]:
    """The lines of the table: all facts, each kind of them, what is counted beside them, and attacks."""
    lines = dict.fromkeys((ALL, *KINDS, *BESIDE, FOUND), Tally())
    for each in compared:
        one = [
            *((fact.kind, Tally(1, 1, 1)) for fact, _ in each.right),
            *((fact.kind, Tally(gold=1)) for fact in each.missing),
            *((fact.kind, Tally(told=1)) for fact in each.invented),
        ]
        for kind, tally in one:
            lines[kind] += tally
        lines[FOUND] += Tally(int(each.in_gold), int(each.told), int(each.found))
    lines[ALL] = sum((lines[kind] for kind in KINDS), Tally())
    return lines


def table(lines: Mapping[str, Tally]) -> str:
    """The lines as a table in Markdown."""
    head = "| fact | gold | told | right | P | R | F |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    return head + "".join(
        f"| {name} | {t.gold} | {t.told} | {t.right} | {t.p:.1f} | {t.r:.1f} | {t.f:.1f} |\n" for name, t in lines.items()
    )


def errors(doc: str, compared: Iterable[Comparison]) -> Iterator[str]:
    """What is wrong, missing and invented in one report, a line each."""
    for number, each in enumerate(compared, 1):
        if each.in_gold and each.told:
            yield f"{doc} attack {number}"
        else:
            yield f"{doc} attack {number}: " + ("missing" if each.in_gold else "invented")
        invented = [fact for fact in each.invented if fact.kind != UNSURE]
        for fact in (fact for fact in each.missing if fact.kind != UNSURE):
            other = next((told for told in invented if fact.concerns(told)), None)
            if other is None:
                yield f"  missing {fact.kind}: {fact}"
            else:
                invented.remove(other)
                yield f"  wrong {fact.kind}: {other}; it is {fact}"
        yield from (f"  invented {fact.kind}: {fact}" for fact in invented)


def gold(folder: Path) -> dict[str, list[Attack]]:
    """The hand-made attacks of a folder, by report."""
    rows = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.gold.json")))
    return {row["doc"]: [gold_attack(record) for record in row["attacks"]] for row in rows}


def extracted(folder: Path, quiet: bool = False) -> dict[str, list[Attack]]:
    """What `kg extract` tells of the reports in a folder. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "attacks.jsonl"
        command = [sys.executable, "-m", "kg", "extract", str(folder), "-o", str(out)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL if quiet else None)
        rows = map(json.loads, out.read_text(encoding="utf-8").splitlines())
        return {row["doc"]: [told_attack(record) for record in row["attacks"]] for row in rows}


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the options and prints the table, with the errors before it where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--measured", action="store_true", help="reports of 2000 to today that only measure")
    only.add_argument("--older", action="store_true", help="reports of 1944 to 1999 that only measure")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, missing and invented, report by report")
    parser.add_argument("-o", "--out", type=Path, help="file for the totals as JSON")
    args = parser.parse_args(arguments)
    if (args.measured or args.older) and args.errors:
        parser.error("these reports measure only: their errors are not looked at")
    folder = REPORTS / ("measured" if args.measured else "older" if args.older else "development")
    told = extracted(folder, quiet=args.measured or args.older)
    compared = {doc: compare(attacks, told.get(doc, [])) for doc, attacks in gold(folder).items()}
    if args.errors:
        for doc, each in compared.items():
            print("\n".join(errors(doc, each)))
    lines = tallies(each for several in compared.values() for each in several)
    print(table(lines), end="")
    if args.out:
        totals = {name: {**asdict(tally), "p": tally.p, "r": tally.r, "f": tally.f} for name, tally in lines.items()}
        args.out.write_text(json.dumps(totals, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
