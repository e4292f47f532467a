"""Development corpora as labelled texts: which words play which role in an attack, of which type, with what outcome.

MUC-3/4 gives strings, not places in the text: every occurrence of a key's string is marked, as in the neural template fillers
since GRIT (Du, Rush, Cardie, EACL 2021). WikiEvents and RAMS give the places themselves.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "APART",
    "REPORTS",
    "LabelledDetail",
    "LabelledSpan",
    "LabelledText",
    "LabelledTrigger",
    "muc",
    "narrowest_places",
    "place_parts",
    "rams",
    "records",
    "reports",
    "wikievents",
]


REPORTS = Path(__file__).parent / "reports"
"""Our own marked reports."""
APART = frozenset({*range(605, 931, 5), *range(891, 901), *range(931, 1151), *range(1331, 1691)})
"""Numbers of those that the tagger never reads: the weights of what draws on it are fitted on them."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Characters ``start`` to ``end`` play ``role``; ``attacks`` are the numbers of the templates that they fill, ``types`` their types."""

    start: int
    end: int
    role: str
    attacks: frozenset[int] = frozenset()
    types: frozenset[str] = frozenset()
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledTrigger:
    """Characters ``start`` to ``end`` tell of an ``event`` (attack, die, injure) of the ``attacks`` with these numbers."""

    start: int
    end: int
    event: str
    attacks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LabelledDetail:
    """Characters ``start`` to ``end`` are a "number" of dead or injured, or the "time", of these ``attacks``."""

    start: int
    end: int
    kind: str
    attacks: frozenset[int]


@dataclass(frozen=True)
class LabelledText:
    """A text with its spans. ``relevant`` is None where the corpus does not say; outside ``known`` stretches nothing is labelled.

    A word without a span may play one of the ``unlisted`` roles: the corpus does not list them. ``details`` play none.
    """

    id: str
    text: str
    spans: tuple[LabelledSpan, ...]
    types: frozenset[str] = frozenset()
    relevant: bool | None = None
    known: tuple[tuple[int, int], ...] = ()
    triggers: tuple[LabelledTrigger, ...] = ()
    has_triggers: bool = False
    unlisted: frozenset[str] = frozenset()
    details: tuple[LabelledDetail, ...] = ()


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


_MUC_ROLES: Mapping[str, str] = {
    "hum-tgt-desc": "victim_group",
    "hum-tgt-name": "victim",
    "inc-instr-id": "weapon",
    "perp-ind-id": "perpetrator",
    "perp-org-id": "organization",
    "phys-tgt-id": "target",
}
_MUC_TYPES: Mapping[str, str] = {"ATTACK": "attack", "BOMBING": "bombing", "KIDNAPPING": "abduction", "ARSON": "arson"}
_MUC_OUTCOMES: Mapping[str, str] = {"DEATH": "killed", "INJURY": "injured", "NO INJURY": "unharmed", "NO INJURY OR DEATH": "unharmed"}


def _occurrences(text: str, string: str) -> Iterator[tuple[int, int]]:
    words = [re.escape(w) for w in string.split()]
    if not words:
        return
    for found in re.finditer(r"(?<![A-Za-z0-9])" + r"\s+".join(words) + r"(?![A-Za-z0-9])", text, re.IGNORECASE):
        yield found.start(), found.end()


def place_parts(value: str) -> list[str]:
    """The names of a MUC location, the country first, without their kinds: "PERU: LIMA (CITY)"."""
    return [re.sub(r"\([^)]*\)?", "", part).strip() for part in re.split(r":(?![^()]*\))", value)]


def narrowest_places(values: Sequence[str]) -> list[str]:
    """The most specific place of each of some MUC locations, if it is more than a country; of "COPIAPO (CITY) - TALCA (CITY)" both."""
    narrowest = (parts[-1] for parts in map(place_parts, values) if len(parts) > 1)
    return [piece.strip() for part in narrowest for piece in part.split(" - ") if piece.strip()]


def _without_overlaps(spans: Sequence[LabelledSpan]) -> tuple[LabelledSpan, ...]:
    """One role a character: the longer span wins; the same span of several templates is one, with all of them."""
    merged: dict[tuple[int, int, str], LabelledSpan] = {}
    for s in spans:
        before = merged.get((s.start, s.end, s.role))
        if before is not None:
            s = LabelledSpan(s.start, s.end, s.role, before.attacks | s.attacks, before.types | s.types, before.outcome or s.outcome)
        merged[(s.start, s.end, s.role)] = s
    kept: list[LabelledSpan] = []
    order = {"victim": 0, "victim_group": 1, "perpetrator": 2, "organization": 3, "weapon": 4, "target": 5, "place": 6}
    for s in sorted(merged.values(), key=lambda s: (s.start - s.end, order[s.role], s.start)):
        if not any(s.start < k.end and k.start < s.end for k in kept):
            kept.append(s)
    return tuple(sorted(kept, key=lambda s: s.start))


def muc(path: Path) -> Iterator[LabelledText]:
    """Documents of a MUC file, with every occurrence of every key's string."""
    for row in _rows(path):
        text = row["text"]
        spans: list[LabelledSpan] = []
        types: set[str] = set()
        for number, key in enumerate(row["keys"]):
            slots = key["slots"]
            kind = _MUC_TYPES.get(slots["inc-type"][0]["values"][0].split(" ")[-1], "attack")
            types.add(kind)
            outcomes = {
                x: _MUC_OUTCOMES.get(filler["values"][0]) for filler in slots.get("hum-tgt-effect", []) for x in filler.get("xrefs", [])
            }
            for slot, role in _MUC_ROLES.items():
                for filler in slots.get(slot, []):
                    for value in filler["values"]:
                        outcome = outcomes.get(value) if role.startswith("victim") else None
                        for start, end in _occurrences(text, value):
                            spans.append(LabelledSpan(start, end, role, frozenset({number}), frozenset({kind}), outcome))
            for place in narrowest_places([value for filler in slots.get("inc-loc", []) for value in filler["values"]]):
                for start, end in _occurrences(text, place):
                    spans.append(LabelledSpan(start, end, "place", frozenset({number}), frozenset({kind})))
        yield LabelledText(row["id"], text, _without_overlaps(spans), frozenset(types), bool(row["keys"]), ((0, len(text)),))


_EVENT_ROLES: Mapping[str, str] = {
    "attacker": "perpetrator",
    "explosivedevice": "weapon",
    "injurer": "perpetrator",
    "instrument": "weapon",
    "killer": "perpetrator",
    "place": "place",
    "target": "target",
    "victim": "victim_group",
}
_PEOPLE_TYPES = frozenset({"PER", "ORG", "GPE", "SID", "MON", "NAT"})


def _event_type(name: str) -> str | None:
    kind = name.lower()
    if kind.startswith("conflict.attack"):
        return "bombing" if "detonate" in kind or "bomb" in kind else "attack"
    if kind.startswith(("life.die", "life.injure")):
        return "die" if "die" in kind else "injure"
    return None


def _role(role: str, words: str, kind: str, proper: bool) -> str | None:
    base = _EVENT_ROLES.get(role.lower())
    if base == "perpetrator" and kind in {"ORG", "GPE"}:
        return "organization"
    if base in {"target", "victim_group"} and kind in {"PER"}:
        return "victim" if proper else "victim_group"
    if base == "target" and kind in {"GPE", "LOC"}:
        return "place"
    return base


def wikievents(path: Path) -> Iterator[LabelledText]:
    """Articles of WikiEvents: arguments and triggers of attacks, deaths and injuries, by their own offsets."""
    import sys

    sys.path.insert(0, str(path.parent.parent))
    for row in _rows(path):
        text = row["article"]
        offsets = _token_offsets(row["tokens"], text)
        mentions = {m["id"]: m for m in row["entity_mentions"]}
        spans: list[LabelledSpan] = []
        triggers: list[LabelledTrigger] = []
        types: set[str] = set()
        for event in row["event_mentions"]:
            kind = _event_type(event["event_type"])
            if kind is None:
                continue
            t = event["trigger"]
            event_word = "attack" if kind in {"attack", "bombing"} else kind
            triggers.append(LabelledTrigger(offsets[t["start"]][0], offsets[t["end"] - 1][1], event_word))
            outcome = {"die": "killed", "injure": "injured"}.get(kind)
            if kind in {"attack", "bombing"}:
                types.add(kind)
            for argument in event["arguments"]:
                mention = mentions.get(argument["entity_id"])
                if mention is None:
                    continue
                start, end = offsets[mention["start"]][0], offsets[mention["end"] - 1][1]
                proper = mention.get("mention_type") == "NAM" or (text[start : start + 1].isupper() and start > 0)
                role = _role(argument["role"], text[start:end], mention["entity_type"], proper)
                if role is not None:
                    kinds = frozenset({kind}) if kind in {"attack", "bombing"} else frozenset()
                    spans.append(LabelledSpan(start, end, role, frozenset(), kinds, outcome if role.startswith("victim") else None))
        yield LabelledText(row["doc_id"], text, _without_overlaps(spans), frozenset(types), None, ((0, len(text)),), tuple(triggers), True)


def _token_offsets(tokens: Sequence[str], text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0:
            start = at
        found.append((start, start + len(token)))
        at = start + len(token)
    return found


def rams(path: Path) -> Iterator[LabelledText]:
    """Windows of RAMS about an attack, a death or an injury. Only the one annotated event is known: other words of it are not labelled."""
    for row in _rows(path):
        name = row["evt_triggers"][0][2][0][0]
        kind = _event_type(name)
        tokens = [t for sentence in row["sentences"] for t in sentence]
        text = " ".join(tokens)
        offsets = _token_offsets(tokens, text)
        if kind is None:
            if name.startswith(("conflict", "life", "justice", "disaster")):
                continue
            # Nothing of violence is annotated, and other events of the window may be: half known, not used.
            continue
        start, end = row["evt_triggers"][0][:2]
        bounds = 0
        known: list[tuple[int, int]] = []
        for sentence in row["sentences"]:
            if bounds <= start < bounds + len(sentence):
                known.append((offsets[bounds][0], offsets[bounds + len(sentence) - 1][1]))
            bounds += len(sentence)
        outcome = {"die": "killed", "injure": "injured"}.get(kind)
        spans = []
        for _, (first, last), label in row["gold_evt_links"]:
            base = re.sub(r"^evt\d+arg\d+", "", label)
            words = tokens[first : last + 1]
            proper = all(w[:1].isupper() or not w[:1].isalpha() for w in words)
            role = {
                "attacker": "perpetrator",
                "killer": "perpetrator",
                "injurer": "perpetrator",
                "instrument": "weapon",
                "place": "place",
                "victim": "victim",
                "target": None,
            }.get(base)
            if role == "victim" and not proper:
                role = "victim_group"
            if role == "perpetrator" and proper:
                role = "organization"
            s, e = offsets[first][0], offsets[last][1]
            if role is not None:
                spans.append(LabelledSpan(s, e, role, frozenset(), frozenset(), outcome if role.startswith("victim") else None))
                known.append((s, e))
        yield LabelledText(
            row["doc_key"],
            text,
            _without_overlaps(spans),
            frozenset(),
            None,
            tuple(known),
            (LabelledTrigger(offsets[start][0], offsets[end][1], "attack" if kind in {"attack", "bombing"} else kind),),
            True,
        )


_MARK = re.compile(r"\[([^\[\]|]+)\|([tdipovgxwlny])\|([1-9]+)(?:\|([kiucmx]))?\]")
_MARK_ROLES: Mapping[str, str] = {
    "g": "victim_group",
    "l": "place",
    "o": "organization",
    "p": "perpetrator",
    "v": "victim",
    "w": "weapon",
    "x": "target",
}
_MARK_DETAILS: Mapping[str, str] = {"n": "number", "y": "time"}
_MARK_TRIGGERS: Mapping[str, str] = {"d": "die", "i": "injure", "t": "attack"}
_MARK_OUTCOMES: Mapping[str, str | None] = {"k": "killed", "i": "injured", "u": "unharmed", "c": None, "m": None, "x": None}


def reports(folder: Path) -> Iterator[LabelledText]:
    """Our own reports (training/reports/README.md): texts with marks ``[words|role|attacks|outcome]``."""
    for path in sorted(folder.glob("*.txt")):
        marked = path.read_text(encoding="utf-8")
        text, at = "", 0
        spans: list[LabelledSpan] = []
        triggers: list[LabelledTrigger] = []
        details: list[LabelledDetail] = []
        for found in _MARK.finditer(marked):
            text += marked[at : found.start()]
            words, kind, attacks, outcome = found.groups()
            start, end = len(text), len(text) + len(words)
            text += words
            at = found.end()
            told_of = frozenset(int(a) for a in attacks)
            if kind in _MARK_TRIGGERS:
                triggers.append(LabelledTrigger(start, end, _MARK_TRIGGERS[kind], told_of))
            elif kind in _MARK_DETAILS:
                details.append(LabelledDetail(start, end, _MARK_DETAILS[kind], told_of))
            else:
                became = _MARK_OUTCOMES.get(outcome) if outcome else None
                spans.append(LabelledSpan(start, end, _MARK_ROLES[kind], told_of, frozenset(), became))
        text += marked[at:]
        marks = _without_overlaps(spans)
        yield LabelledText(
            path.stem,
            text,
            marks,
            relevant=bool(triggers),
            known=((0, len(text)),),
            triggers=tuple(triggers),
            has_triggers=True,
            details=tuple(details),
        )


_UNCOUNTED = re.compile(r"^(?:(?:an?|the|some|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s+)+(?=\S)", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "her", "him", "i", "it", "she", "their", "them", "they", "us", "we"})
_MEN = re.compile(r"\b(?:[a-z-]+(?<!s)s|[a-z]*men)$")
_RECORD_OUTCOMES: Mapping[str, str] = {"injured": "injured", "killed": "killed", "unharmed": "unharmed"}


def _mentions(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for mention in words:
        bare = _UNCOUNTED.sub("", mention)
        if bare.lower() not in _PRONOUNS:
            yield from _occurrences(text, bare)


def records(folder: Path) -> Iterator[LabelledText]:
    """Reports with attack records made by hand (benchmarks/reports/README.md): every occurrence of what a record mentions is marked.

    Records list who did it, victims by name, weapons and places; neither described victims nor targets, which are unlisted, nor triggers. Who denied it is not marked; an
    organization that is told as its people ("Kurdish militants") is marked as these.
    """
    for path in sorted(folder.glob("*.gold.json")):
        attacks = json.loads(path.read_text(encoding="utf-8"))["attacks"]
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        spans: list[LabelledSpan] = []
        for number, attack in enumerate(attacks):
            doers = [(p["kind"], m) for p in attack["perpetrators"] if p["certainty"] != "denied" for m in p["mentions"]]
            told = [("organization" if kind == "organization" and not _MEN.search(m) else "perpetrator", None, [m]) for kind, m in doers]
            told += [("victim", _RECORD_OUTCOMES.get(v["outcome"]), v["mentions"]) for v in attack["victims"]]
            told += [("weapon", None, w["mentions"]) for w in attack["weapons"]]
            told += [("place", None, [attack["place"]])] if attack["place"] else []
            for role, outcome, words in told:
                spans += [LabelledSpan(a, b, role, frozenset({number}), frozenset(), outcome) for a, b in _mentions(text, words)]
        marked = _without_overlaps(spans)
        yield LabelledText(
            f"record-{name}", text, marked, relevant=bool(attacks), known=((0, len(text)),), unlisted=frozenset({"target", "victim_group"})
        )
