"""What is in the graph, who says how much, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.export.view import GraphView, concepts
from kg.namespaces import compact

__all__ = ["Disagreement", "OpenMerge", "Said", "Stats", "stats"]

_CLASSES = ("Article", "Attack", "CasualtyReport", "Claim", "Group", "Organization", "Person", "Place", "Source", "Target", "Weapon")
_COVERED = {
    "place": "kg:place",
    "coordinates": "kg:place",
    "start": "kg:start",
    "perpetrator": "kg:perpetrator",
    "killed": "kg:killedBest",
    "injured": "kg:injuredBest",
    "weapon": "kg:weapon",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A source, and how many claims of how many articles are its own."""

    source: str
    name: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class OpenMerge:
    """A pair of entities of which nobody knows yet whether they are one: `kg resolve review` decides."""

    judgement: str
    left: str
    right: str
    left_label: str
    right_label: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What sources say of an attack or a person that cannot all be so: its type, the property ("killed"), and what is said by whom, in words."""

    about: str
    label: str
    type: str
    property: str
    said: str


@dataclass(frozen=True)
class Stats:
    """``counts`` by class; ``coverage`` is of how many attacks a thing is known; ``corroborated`` is how many attacks several articles report."""

    counts: Mapping[str, int]
    attack_types: Mapping[str, int]
    modalities: Mapping[str, int]
    coverage: Mapping[str, int]
    corroborated: int
    sources: tuple[Said, ...]
    open_merges: tuple[OpenMerge, ...]
    disagreements: tuple[Disagreement, ...]


def stats(view: GraphView) -> Stats:
    """Of the merged view. Mappings are in a fixed order, the most frequent first where they count values."""
    attacks = view.instances("kg:Attack")
    claims = view.instances("kg:Claim")
    return Stats(
        counts={cls: len(view.instances(f"kg:{cls}")) for cls in _CLASSES},
        attack_types=_counted(_notation(view, attack, "kg:attackType") for attack in attacks),
        modalities=_counted(_notation(view, claim, "kg:modality") for claim in claims),
        coverage={name: sum(_knows(view, attack, name) for attack in attacks) for name in sorted(_COVERED)},
        corroborated=sum(len(view.values(attack, "kg:reportedIn")) > 1 for attack in attacks),
        sources=_sources(view, claims),
        open_merges=tuple(_open_merges(view)),
        disagreements=tuple(_disagreements(view)),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _notation(view: GraphView, subject: str, predicate: str) -> str:
    concept = view.value(subject, predicate)
    return concepts().view.value(concept, "skos:notation") or concept if concept else "unknown"


def _knows(view: GraphView, attack: str, name: str) -> bool:
    value = view.value(attack, _COVERED[name])
    if name == "coordinates":
        return value is not None and view.value(value, "kg:latitude") is not None
    return value is not None


def _sources(view: GraphView, claims: Iterable[str]) -> tuple[Said, ...]:
    said: dict[str, list[str]] = {}
    for claim in claims:
        said.setdefault(view.value(claim, "kg:source") or "", []).append(view.value(claim, "kg:article") or "")
    found = [Said(source, view.label(source), len(articles), len(set(articles))) for source, articles in said.items()]
    return tuple(sorted(found, key=lambda each: (-each.claims, each.name, each.source)))


def _open_merges(view: GraphView) -> Iterable[OpenMerge]:
    for judgement in view.instances("kg:Judgement"):
        if view.value(judgement, "kg:judgement") == "unsure":
            left, right = view.value(judgement, "kg:left") or "", view.value(judgement, "kg:right") or ""
            yield OpenMerge(
                judgement,
                left,
                right,
                view.label(view.value(left, "kg:canonical") or left),
                view.label(view.value(right, "kg:canonical") or right),
                view.decimal(judgement, "kg:score") or 0.0,
                tuple(view.values(judgement, "kg:reason")),
            )


def _disagreements(view: GraphView) -> Iterable[Disagreement]:
    found = []
    for each in view.instances("kg:Disagreement"):
        about, on = view.value(each, "kg:about") or "", view.value(each, "kg:onPredicate") or ""
        kind = _notation(view, each, "kg:disagreementType")
        found.append(Disagreement(about, view.label(about), kind, compact(on).partition(":")[2], view.label(each)))
    return sorted(found, key=lambda d: (d.label, d.about, d.property, d.type, d.said))
