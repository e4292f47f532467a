"""Raids and ambushes by how they are told: a place that attackers go through, a road beside which they lie in wait."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.mention import Event, Phrase, Reading
from kg.text.word_sets import word_set

__all__ = ["is_from_ambush", "is_raid"]

_HELD = frozenset("airstrip barracks base fort garrison headquarters outpost post prison".split())
"""What soldiers and police hold: who attacks it on foot raids it."""
_STATIONS = frozenset("army customs gendarmerie military police".split())
_LIVED_IN = frozenset("convent estate hamlet mission plantation settlement town village".split())
_WAITING = re.compile(
    r"\b(?:l(?:ay|ie|ies|ying|ain|aid)\s(?:in\s(?:wait|ambush)|an\sambush)|from\s(?:an\s)?ambush|in\san\sambush|waiting\sin\sambush|from\sboth\ssides\sof\sthe\s(?:road|track|highway))\b",
    re.IGNORECASE,
)
_FROM_COVER = re.compile(
    r"\bfrom\s(?:\w+\s){0,3}(?:bush(?:es)?|cover|embankment|hedge|hillsides?|hilltops?|both\ssides|roadsides?|thickets?|trees|undergrowth)\b",
    re.IGNORECASE,
)
_ON_THE_ROAD = word_set("spots", "on_the_road")
_DEEDS = {"arson": "burned", "looting": "looted", "abduction": "taken", "execution": "killed"}
_ENTERS = frozenset({"attack", "assault", "burst", "descend", "enter", "invade", "overrun", "raid", "storm"})


def _on_foot(events: Sequence[Event]) -> bool:
    """Whether people attack, and nothing bigger than their own arms."""
    doers = [a for e in events for a in e.agents]
    return any(_is_band(a) for a in doers) and not any(
        w.detail in {"air_bomb", "drone", "missile", "car_bomb"} for e in events for w in e.weapons
    )


def _is_band(doer: Phrase) -> bool:
    armed = doer.organization is not None and doer.organization.detail == "armed_group"
    return doer.kind in {"organization", "people", "person"} and (
        doer.attacker or doer.status == "militant" or armed or doer.detail == "armed_group"
    )


def _words(reading: Reading, events: Sequence[Event]) -> set[str]:
    doc = reading.document.doc
    return {t.lemma_.lower() for n in {e.sentence for e in events} for t in doc[slice(*reading.sentences[n])]}


def is_raid(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether attackers went for a post or a base, or did several things in a place where people live: killed, burned, looted, took people along."""
    if not _on_foot(events) or any(e.status == "threatened" for e in events):
        return False
    doc = reading.document.doc
    entered = [e for e in events if e.word.frame == "assault" and doc[e.trigger].lemma_.lower() in _ENTERS]
    if any(_is_held(reading, t) for e in entered for t in e.targets):
        return True
    if any(e.type in {"abduction", "hostage_taking"} for e in events):
        return False
    deeds = {_DEEDS[e.type] for e in events if e.type in _DEEDS}
    if any(v.outcome == "killed" for e in events for v in e.victims):
        deeds.add("killed")
    places = _words(reading, events) & _LIVED_IN
    return len(deeds) > 1 and bool(places) and "burned" in deeds


def _is_held(reading: Reading, target: Phrase) -> bool:
    """A barracks, an army post, a police station."""
    token = reading.document.doc[target.head]
    return token.lemma_.lower() in _HELD or (token.lemma_.lower() == "station" and any(c.lower_ in _STATIONS for c in token.children))


def is_from_ambush(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether attackers lay in wait, or fired on people on the road out of cover."""
    text = " ".join(reading.quote(reading.sentences[n][0]).text for n in sorted({e.sentence for e in events}))
    if _WAITING.search(text):
        return True
    return bool(_FROM_COVER.search(text)) and bool(_words(reading, events) & _ON_THE_ROAD)
