"""From the rows of a composed query to answers, one way for each kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kg.answering.answers import Certainty, Evidence, Item, Number, firmest, number_label
from kg.answering.compose import Composed
from kg.answering.counting import count_attacks, count_people, count_things, totals
from kg.answering.evidence import Backing, labels, look_up
from kg.answering.question import Question
from kg.answering.when import span_label, span_value
from kg.sparql import SparqlSource

__all__ = ["reply"]

Row = Mapping[str, str]
Reply = tuple[tuple[Item, ...], tuple[Item, ...], tuple[str, ...]]


@dataclass(frozen=True)
class _Found:
    """Rows of a query, by answer."""

    question: Question
    composed: Composed
    source: SparqlSource
    groups: Mapping[str, list[Row]]
    backing: Backing

    def certainty(self, rows: Sequence[Row]) -> Certainty:
        ways = tuple(tuple(cast(Certainty, row[name[1:]]) for name in self.composed.certainties if name[1:] in row) for row in rows)
        return firmest(ways)

    def evidence(self, rows: Sequence[Row]) -> tuple[Evidence, ...]:
        return self.backing.of(rows, self.composed.facts)


def reply(question: Question, composed: Composed, source: SparqlSource, *, say_certainty: bool = False) -> Reply:
    """Answers, what else is said less firmly, and notes. ``say_certainty`` puts "(suspected)" behind the label."""
    rows = sorted(source.select(composed.text), key=lambda row: sorted(row.items()))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[composed.key[1:]], []).append(row)
    found = _Found(question, composed, source, groups, look_up(source, rows, composed.facts))
    rules: Mapping[str, Callable[[_Found], Reply]] = {
        "article": _articles,
        "attackers_count": _attackers,
        "attack_count": lambda f: _counted(f, count_attacks([f.certainty(rows) for rows in f.groups.values()])),
        "date": _dates,
        "disagreement": _disagreements,
        "name": _names,
        "people_count": _people,
        "post": _names,
        "country": _names,
        "said": _said,
        "source": _sources,
        "target_count": lambda f: _counted(f, count_things(f.source, tuple(f.groups))),
    }
    if question.asked in rules:
        return rules[question.asked](found)
    return _things(found, say_certainty)


def _things(found: _Found, say_certainty: bool) -> Reply:
    """Answers that are things of the graph, each with its label; what is only suspected or denied apart."""
    names = labels(found.source, found.groups)
    answers: list[Item] = []
    also: list[Item] = []
    for key, rows in found.groups.items():
        label = f"{names[key]} ({_certainty_words(rows)})" if say_certainty else names[key]
        item = Item(label, key, found.certainty(rows), None, found.evidence(rows) or _any_evidence(found, rows))
        weak = found.question.asked != "perpetrator" and not say_certainty and _is_weak(found, rows)
        (also if weak else answers).append(item)
    return _sorted(answers), _sorted(also), ()


def _any_evidence(found: _Found, rows: Sequence[Row]) -> tuple[Evidence, ...]:
    """The sentences that tell of the attack, where no fact of the question has any of its own ("attacks that nobody claimed")."""
    facts = [("?attack", predicate, "") for predicate in ("kg:attackType", "kg:date", "kg:place")]
    return look_up(found.source, rows, facts).of(rows, facts)


def _certainty_words(rows: Sequence[Row]) -> str:
    words = {value.rpartition("#")[2].removesuffix("Perpetrator") for row in rows for name, value in row.items() if name in ("by", "by0")}
    return ", ".join(sorted(words)) or "less sure"


def _is_weak(found: _Found, rows: Sequence[Row]) -> bool:
    """Whether what became of the people asked about is only suspected, or denied, by all who speak of it."""
    facts = [fact for fact in found.composed.facts if fact[1] == "?outcome0"]
    return found.question.asked == "victim" and any(found.backing.only_weak(rows, fact) for fact in facts)


def _sorted(items: Sequence[Item]) -> tuple[Item, ...]:
    order = {"sure": 0, "likely": 1, "possible": 2}
    return tuple(sorted(items, key=lambda item: (order[item.certainty], item.label, item.id)))


def _names(found: _Found) -> Reply:
    """Answers that are strings: other names, posts, countries."""
    items = [
        Item(key, rows[0].get("victim0") or rows[0].get("attack") or "", found.certainty(rows), None, found.evidence(rows))
        for key, rows in found.groups.items()
    ]
    return _sorted(items), (), ()


def _dates(found: _Found) -> Reply:
    items = []
    for key, rows in found.groups.items():
        first, last, precision = rows[0].get("first"), rows[0]["last"], rows[0].get("precision", "unknown")
        items.append(
            Item(span_label(first, last, precision), key, found.certainty(rows), span_value(first, last, precision), found.evidence(rows))
        )
    return _sorted(items), (), ()


def _counted(found: _Found, number: Number) -> Reply:
    rows = [row for rows in found.groups.values() for row in rows]
    return (Item(number_label(number), "", "sure", number, found.evidence(rows)),), (), ()


def _people(found: _Found) -> Reply:
    """How many were hit: the graph's totals where nothing is said of the people, else a count of those who are told of."""
    question = found.question
    outcomes = question.subject.outcomes or ("killed",)
    if question.subject.people.constrained or not set(outcomes) <= {"killed", "injured"} or len(set(outcomes)) > 1:
        people = {row["victim0"]: row["attack"] for rows in found.groups.values() for row in rows if "victim0" in row}
        return _counted(found, count_people(found.source, people))
    counted = totals(found.source, tuple(found.groups), outcomes[0])
    if not counted.attacks:
        return (), (), ("No source gives a number for this.",) if found.groups else ()
    evidence = tuple(dict.fromkeys(e for attack in counted.attacks for e in counted.evidence.get(attack, ())))
    only = counted.attacks[0] if len(counted.attacks) == 1 else ""
    label = number_label(counted.number) + (f"; {counted.differing}" if only and counted.differing and counted.number.high is None else "")
    silent = len(found.groups) - len(counted.attacks)
    notes = [f"Summed over {len(counted.attacks)} attacks."] if not only else []
    notes += [f"Of {silent} more no source gives a number."] if silent else []
    notes += [f"Accounts differ: {counted.accounts}."] if counted.accounts else []
    certainty = found.certainty([row for attack in counted.attacks for row in found.groups[attack]])
    return (Item(label, only, certainty, counted.number, evidence),), (), tuple(notes)


def _disagreements(found: _Found) -> Reply:
    """One answer for each thing that is said of an attack or a person and contradicted, with those who say it."""
    every = [row for rows in found.groups.values() for row in rows]
    names = labels(
        found.source, {row[key] for row in every for key in ("about", "source", "accountSource", "said") if "://" in row.get(key, "")}
    )
    sides: dict[tuple[str, str, str], list[Row]] = {}
    for row in every:
        said = row.get("best") or names.get(row["said"]) or _day(row["said"])
        sides.setdefault((row["about"], row["on"], said), []).append(row)
    items = []
    for (about, on, said), rows in sorted(sides.items(), key=lambda item: (item[0][:2], _numeric(item[0][2]))):
        # An account without a source is the sum of an article's, said by whom its label names.
        sources = sorted({names.get(_speaker(row), row.get("accountLabel") or row["sourceLabel"]) for row in rows})
        ordered = sorted(rows, key=lambda row: (row["article"], int(row.get("quoteStart", "0")), row["quote"], row["source"]))
        evidence = tuple(dict.fromkeys(_claim_evidence(row, names) for row in ordered))
        label = f"{names[about]}, {on.rpartition('#')[2]}: {said}: {', '.join(sources)}"
        items.append(Item(label, about, "sure", _number(rows), evidence))
    return tuple(items), (), ()


def _speaker(row: Row) -> str:
    return row.get("accountSource", "") if "best" in row else row["source"]


def _number(rows: Sequence[Row]) -> Number | None:
    """The number that accounts give, with the widest of their bounds."""
    counted = [row for row in rows if "best" in row]
    if not counted:
        return None
    high = max(int(row["high"]) if "high" in row else -1 for row in counted)
    return Number(min(int(row["low"]) for row in counted), int(counted[0]["best"]), high if high >= 0 else None)


def _day(value: str) -> str:
    """A period as the days that it spans; anything else as it is."""
    parts = value.split("/")
    return value if len(parts) != 3 else span_label(parts[0] or None, parts[1], parts[2]) if parts[1] else f"from {parts[0]}"


def _numeric(said: str) -> tuple[bool, int, str]:
    return not said.isdigit(), int(said) if said.isdigit() else 0, said


def _claim_evidence(row: Row, names: Mapping[str, str]) -> Evidence:
    return Evidence(row["quote"], row["article"], names.get(row["source"], row["sourceLabel"]))


def _sources(found: _Found) -> Reply:
    """Who states it; how, unless plainly or by report."""
    rows = [row for rows in found.groups.values() for row in rows]
    names = labels(found.source, {row["source"] for row in rows})
    by_source: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        modality = row["how"].rpartition("modality-")[2]
        by_source.setdefault((row["source"], "" if modality in ("asserted", "reported") else modality), []).append(row)
    items = []
    for (said_by, modality), said in by_source.items():
        told = sorted(said, key=lambda row: (row["article"], int(row.get("quoteStart", "0"))))
        name = _source_name(names, said_by, told[0])
        label = f"{name} ({modality.replace('_', ' ')})" if modality else name
        items.append(Item(label, said_by, found.certainty(said), None, tuple(dict.fromkeys(_claim_evidence(row, names) for row in told))))
    return _sorted(items), (), ()


def _articles(found: _Found) -> Reply:
    """Which articles state it."""
    by_article: dict[str, list[Row]] = {}
    for rows in found.groups.values():
        for row in rows:
            by_article.setdefault(row["article"], []).append(row)
    names = labels(found.source, {*by_article, *(row["source"] for rows in by_article.values() for row in rows)})
    items = [
        Item(names[a], a, found.certainty(rows), None, tuple(dict.fromkeys(_claim_evidence(row, names) for row in rows)))
        for a, rows in by_article.items()
    ]
    return _sorted(items), (), ()


def _attackers(found: _Found) -> Reply:
    """How many of the attackers died."""
    if not found.groups:
        return (), (), ("No source gives a number of attackers killed.",)
    total = sum(int(rows[0]["attackers"]) for rows in found.groups.values())
    return _counted(found, Number(total, total, total))


def _source_name(names: Mapping[str, str], source: str, row: Row) -> str:
    return row["sourceLabel"] if "/article/" in source else names[source]


def _said(found: _Found) -> Reply:
    rows = [row for rows in found.groups.values() for row in rows]
    names = labels(found.source, {row["source"] for row in rows})
    by_quote: dict[str, list[Row]] = {}
    for row in rows:
        by_quote.setdefault(row["quote"], []).append(row)
    items = [
        Item(
            " ".join(quote.split()),
            said[0]["claim"],
            found.certainty(said),
            None,
            tuple(dict.fromkeys(_claim_evidence(row, names) for row in said)),
        )
        for quote, said in by_quote.items()
    ]
    return _sorted(items), (), ()
