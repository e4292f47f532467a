"""An explanation in words: the articles by number, what they say together, each fact with its sentences, the arithmetic and the merges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.explain import Cited, Differing, Explanation, Merge, Said, Statement, Toll

__all__ = ["told"]

_FIRST = (
    "attackType",
    "status",
    "date",
    "place",
    "killed",
    "injured",
    "captured",
    "missing",
    "unharmed",
    "affected",
    "rank",
    "post",
    "affiliation",
)
"""Facts that are read first; the others follow by name."""

_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "date": ("start", "end", "datePrecision"),
    "number killed": ("killedLow", "killedBest", "killedHigh"),
    "number injured": ("injuredLow", "injuredBest", "injuredHigh"),
}
"""Values of the merged view that one line tells."""


def told(explanation: Explanation) -> str:
    """The text of `kg explain`."""
    number = {cited.id: n for n, cited in enumerate(explanation.articles, 1)}
    reference: Callable[[str], str] = lambda article: f"[{number[article]}]" if article in number else ""  # noqa: E731
    lines = [f"{explanation.label}  ({', '.join(explanation.classes)})", explanation.id]
    for title, values in (("also", explanation.names), ("as written", explanation.mentions)):
        if values:
            lines.append(f"{title}: {'; '.join(values)}")
    if explanation.articles:
        lines += ["", "Articles", *(f"  [{n}] {_cited(cited)}" for n, cited in enumerate(explanation.articles, 1))]
    lines += ["", "Together they say", *(f"  {line}" for line in _values(dict(_grouped(explanation.values))))]
    if explanation.tolls:
        lines += ["", "Numbers, and how each source comes to them", *_tolls(explanation.tolls, reference)]
    if explanation.differing:
        lines += ["", "Where they differ", *(f"  {_differing(each)}" for each in explanation.differing)]
    lines += ["", "Who says what"]
    for statement in sorted(explanation.statements, key=_rank):
        lines += [
            f"  {_heading(statement, explanation.label)}",
            *(line for said in statement.claims for line in _said(said, reference)),
            "",
        ]
    if explanation.merges:
        lines += ["What is one and what is not", *(f"  {_merge(merge, reference)}" for merge in explanation.merges)]
    if explanation.aliases:
        lines += ["", "The IRIs of what was merged into it", *(f"  {alias}" for alias in explanation.aliases)]
    return "\n".join(lines).rstrip() + "\n"


def _cited(cited: Cited) -> str:
    told = ", ".join(part for part in (cited.publisher, cited.published[:10]) if part)
    return ": ".join(part for part in (told, cited.headline) if part) or cited.id


def _grouped(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for name, value in values:
        found.setdefault(name, []).append(value)
    yield from found.items()


def _values(values: dict[str, list[str]]) -> Iterator[str]:
    single = {name: each[0] for name, each in values.items()}
    for outcome in ("killed", "injured"):
        low, best, high = (single.get(f"{outcome}{bound}") for bound in ("Low", "Best", "High"))
        if best is not None and low is not None:
            yield f"number {outcome}: {_span(low, best, high)}"
    if "end" in single:
        start, end = single.get("start"), single["end"]
        yield f"date: {end if start == end else f'{start} to {end}' if start else f'not later than {end}'}"
    hidden = {name for names in _TOGETHER.values() for name in names}
    for name in sorted(values, key=lambda name: (_place(name), name)):
        if name not in hidden:
            yield f"{_words(name)}: {'; '.join(sorted(values[name]))}"


def _span(low: str, best: str, high: str | None) -> str:
    if high is None:
        return f"{best} or more" if low == best else f"{best} ({low} or more)"
    return best if low == best == high else f"{best} ({low} to {high})"


def _tolls(tolls: Sequence[Toll], reference: Callable[[str], str]) -> Iterator[str]:
    """Full counts first; an account that only tells of some of the people lowers nothing, and says so."""
    for outcome in dict.fromkeys(toll.outcome for toll in sorted(tolls, key=lambda toll: toll.outcome != "killed")):
        yield f"  {outcome}"
        for toll in sorted((t for t in tolls if t.outcome == outcome), key=lambda t: (not t.complete, reference(t.article), t.source)):
            kind = "" if toll.complete else ", some of them"
            yield f"    {toll.number}{kind}: {toll.source} {reference(toll.article)}: {toll.arithmetic.removesuffix('; not all of the toll')}"


_DIFFERING = {
    "value": "",
    "subset": " (a part, and the whole)",
    "update": " (an earlier count, and a later one)",
}


def _differing(differing: Differing) -> str:
    return f"{_words(differing.predicate.partition(':')[2])}{_DIFFERING.get(differing.type, '')}: {differing.said}"


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _rank(statement: Statement) -> tuple[bool, int, str, str]:
    name = statement.predicate.partition(":")[2]
    return statement.inverse, _place(name), name, statement.about


def _heading(statement: Statement, label: str) -> str:
    name = statement.predicate.partition(":")[2]
    about = _period(statement.about) if name == "date" else statement.about
    return f"{about} — {_words(name)} → {label}" if statement.inverse else f"{_words(name)}: {about}"


def _words(name: str) -> str:
    """The name of a property as people write it: "attack type"."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda capital: f" {capital[0].lower()}", name)


def _period(value: str) -> str:
    """A period ("2017-09-01/2017-09-30/month") by its ends."""
    start, end, *_ = [*value.split("/"), "", ""]
    return start if start == end else f"{start} to {end}" if start and end else f"not later than {end}" if end else f"not before {start}"


_FIRMLY = {"asserted": "", "denied": "denies it", "hypothesis": "as a guess", "not_claimed": "says that nobody claims it", "reported": ""}


def _said(said: Said, reference: Callable[[str], str]) -> Iterator[str]:
    parts = [said.source, f"via {', '.join(said.via)}" if said.via else "", _FIRMLY.get(said.modality, said.modality), _counts(said.count)]
    yield f"    {reference(said.article)} {', '.join(part for part in parts if part)}: “{' '.join(said.quote.split())}”"


def _counts(count: str) -> str:
    """How many a sentence tells of; one person is not counted."""
    return f"counts {count}" if count not in ("", "1") else ""


def _points(reason: str) -> tuple[float, str]:
    """Sorts reasons by what they count, those for a merge first."""
    try:
        return -float(reason.rpartition("(")[2].removesuffix(")")), reason
    except ValueError:
        return 1e9, reason


def _merge(merge: Merge, reference: Callable[[str], str]) -> str:
    ends = [reference(article) or thing for article, thing in ((merge.left_article, merge.left), (merge.right_article, merge.right))]
    reasons = "; ".join(sorted(merge.reasons, key=_points))
    return f"{' and '.join(ends)}: {merge.verdict}, says {merge.author} (score {merge.score}): {reasons}"
