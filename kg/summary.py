"""What a build, a withdrawal and a push did, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.analysis import Network, Stats
from kg.explain import number_said
from kg.export import GraphView
from kg.judgement import Judgement
from kg.pipeline import BuildReport, Change, Withdrawal
from kg.report import Report, Severity
from kg.results import render
from kg.sparql import Rows, Term
from kg.store import Pushed

__all__ = ["of_build", "of_decision", "of_network", "of_push", "of_stats", "of_withdrawal"]

_FOUND = (("Attack", "attack"), ("Person", "person"), ("Organization", "organization"), ("Place", "place"), ("Claim", "claim"))
_PLURALS = {"person": "people"}
_SEVERITIES: tuple[Severity, ...] = ("violation", "warning")
_SHOWN = 10
"""Lines of one kind that are listed before the rest is only counted."""


def of_build(report: BuildReport, graph: Path) -> str:
    """What was read, found, dropped and why, what validation says, and what to try next."""
    lines = [_read(report), *_problems(report)]
    if report.found:
        found = ", ".join(_counted(report.found.get(cls, 0), word) for cls, word in _FOUND)
        lines.append(f"Graph in {graph}: {found}.")
    if report.dropped:
        lines.append(f"Not used: {'; '.join(f'{reason} ({number})' for reason, number in report.dropped.items())}.")
    lines += _listed("Warning", report.warnings)
    if report.validation:
        lines += _validation(report.validation)
    lines += [f"Next: {command}" for command in report.next]
    return "\n".join(lines) + "\n"


def of_push(pushed: Pushed, endpoint: str) -> str:
    """How many graphs travelled, and how many were there already."""
    dropped = f", {len(pushed.dropped)} dropped that the graph no longer has" if pushed.dropped else ""
    return f"{_counted(len(pushed.put), 'graph')} put to {endpoint}, {pushed.unchanged} there already{dropped}.\n"


def _read(report: BuildReport) -> str:
    kinds = {"new": report.new, "changed": report.changed, "replaced": report.replaced, "unchanged": report.unchanged}
    parts = ", ".join(f"{len(names)} {kind}" for kind, names in kinds.items() if names)
    return f"Read {_counted(report.read, 'article')}{f': {parts}' if parts else ''}."


def _problems(report: BuildReport) -> Iterator[str]:
    yield from _listed("Failed", [problem.message for problem in report.failures])
    yield from _listed("Skipped", [f"{each.file}: {each.reason}" for each in report.skipped])
    yield from _listed("Left out", [f"{each.file}: the same article as {each.same_as}" for each in report.duplicates])


def _listed(title: str, items: list[str] | tuple[str, ...]) -> Iterator[str]:
    yield from (f"{title}: {item}" for item in items[:_SHOWN])
    if len(items) > _SHOWN:
        yield f"{title}: {len(items) - _SHOWN} more"


def _counted(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def of_withdrawal(withdrawal: Withdrawal) -> str:
    """The rows of the tables that differ without the article."""
    if not withdrawal.changes:
        return f"{withdrawal.name} is withdrawn. No answer changes.\n"
    lines = [f"{withdrawal.name} is withdrawn. {_counted(len(withdrawal.changes), 'row')} of the tables changed:"]
    return "\n".join([*lines, *(f"  {line}" for change in withdrawal.changes for line in _change(change))]) + "\n"


def _change(change: Change) -> Iterator[str]:
    what = f"{change.table}: {change.name}"
    if change.after is None or change.before is None:
        yield f"{what}: {'gone' if change.after is None else 'new'}"
        return
    before, after = change.before, change.after
    yield from (f"{what}: {key}: {_short(before[key])} → {_short(after[key])}" for key in after if before.get(key) != after[key])


def _short(value: Any) -> str:
    """A cell in a few words: a list by its length, a number by its bounds."""
    if isinstance(value, list):
        return f"{len(value)} entries" if value and isinstance(value[0], Mapping) else f"[{', '.join(map(str, value))}]"
    if isinstance(value, Mapping) and {"low", "best", "high"} <= value.keys():
        return f"{value['best']} ({value['low']} to {'?' if value['high'] is None else value['high']})"
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("label") or dict(value))
    return "unknown" if value is None else str(value)


def of_stats(stats: Stats) -> str:
    """Counts, what is known of the attacks, who says how much, what is open."""
    attacks = stats.counts.get("Attack", 0)
    sections = {
        "Holds": [f"{number:6} {cls}" for cls, number in stats.counts.items()],
        "Attacks by type": [f"{number:6} {kind}" for kind, number in stats.attack_types.items()],
        "Claims by modality": [f"{number:6} {modality}" for modality, number in stats.modalities.items()],
        "Known of the attacks": [f"{number:6} of {attacks} {what}" for what, number in stats.coverage.items()],
        "Claims by source": [f"{each.claims:6} in {_counted(each.articles, 'article')}: {each.name}" for each in stats.sources],
        "Sources disagree": [f"  {each.label}: {each.property} ({each.type}): {each.said}" for each in stats.disagreements],
    }
    lines = [line for title, rows in sections.items() if rows for line in (f"{title}:", *rows, "")]
    several = f"{stats.corroborated} of {attacks} attacks are reported by several articles."
    return "\n".join([*lines, several, f"{_counted(len(stats.open_merges), 'merge')} unsure: `kg resolve review`."]) + "\n"


def of_network(network: Network, view: GraphView) -> str:
    """A table without the ids, with the labels of the attacks behind each row; and what is not in it."""
    rows = [_shown(row, view) for row in network.rows]
    names = tuple(rows[0]) if rows else ()
    table = render(Rows(names, tuple(tuple(Term(each) for each in row.values()) for row in rows))) if rows else "0 rows\n"
    return table + "".join(f"Not in it: {_told(number, what)}.\n" for what, number in network.left_out.items())


_ONE = {"attacks": "attack", "people": "person"}


def _told(number: int, what: str) -> str:
    many, _, rest = what.partition(" ")
    return f"{number} {_ONE.get(many, many) if number == 1 else many} {rest}"


_BESIDE = ("_id", "_ids", "_kind", "_low", "_best", "_high")
_MACHINES = frozenset({"articles", "counted", "within"})
_LABELS = 3
"""Attacks that a row names before the rest is only counted."""


def _shown(row: Mapping[str, Any], view: GraphView) -> dict[str, str]:
    found = {key: _words(value) for key, value in row.items() if key not in _MACHINES and not key.endswith(_BESIDE)}
    if "counted" in row:
        known = f" in {row['counted']} of {row['attacks']}" if 0 < row["counted"] < row["attacks"] else ""
        found["killed"] = _bounds(row) + known
    if "attack" not in row:
        labels, more = [view.label(each) for each in row["attack_ids"]], len(row["attack_ids"]) - _LABELS
        found["which"] = "\n".join([*labels[:_LABELS], *([f"and {more} more"] if more > 0 else [])])
    return found


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _bounds(row: Mapping[str, Any]) -> str:
    return (
        number_said({part: str(number) for part in ("low", "best", "high") if (number := row[f"killed_{part}"]) is not None}) or "unknown"
    )


def of_decision(verdict: Judgement, graph: Path, report: Report | None) -> str:
    """What was recorded where, and what validation says of the graph that follows."""
    lines = [f"Recorded in {graph / 'decisions.ttl'}: {verdict.value}. The graph is derived again."]
    return "\n".join([*lines, *(_validation(report) if report else ())]) + "\n"


def _validation(report: Report) -> Iterator[str]:
    counts = " and ".join(_counted(report.count(severity), severity) for severity in _SEVERITIES)
    advice = "" if report.conforms else " `kg validate` shows them with their sentences."
    yield f"Validation: {counts}.{advice}"
