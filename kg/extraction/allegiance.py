"""Whether who tells of an attack is of the side that made it: a spokesman of the army whose aircraft struck, a ministry of the country."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.mention import Attribution, Named, Phrase, Reading
from kg.extraction.parties import FIGHTING, spoken_for
from kg.extraction.syntax import prepositional
from kg.text.places import country_of
from kg.text.word_sets import word_set

__all__ = ["BROADCASTING", "FORCE", "force_of", "is_told_by_own_side", "side_of", "sounds_like"]

FORCE = "force"
"""The detail of a phrase that names a state's force by its own words alone ("government warplane")."""
_STATE = frozenset({"government", "military", "military_unit"})


def is_told_by_own_side(reading: Reading, told: Attribution, agent: Phrase) -> bool:
    """Whether the source is a body, a spokesman or the government of the country whose force the agent is."""
    nameless = agent.kind == "organization" and (agent.name or "").islower() and agent.detail in {"military", "other"}
    if nameless or (agent.kind == "thing" and agent.detail == FORCE):
        noun = force_of(reading, told.source)
        # The junta's spokesman speaks for the air force, too.
        return noun is not None and (
            noun == agent.noun or (noun in _FORCES and bool({*(agent.name or agent.noun).lower().split()} & _OF_THE_STATE))
        )
    country = _country(reading, agent)
    return country is not None and side_of(reading, told.source) == country


_FORCES = frozenset({"army", "government", "junta", "military", "navy", "regime"})
_OF_THE_STATE = _FORCES | {"air", "airforce", "security"}
"""Words by which a force without a country's name is told to be the state's."""
BROADCASTING = frozenset({"agency", "broadcaster", "media", "radio", "television", "tv"})
_OFFICIAL = frozenset({"government", "military", "official", "state", "state-run"})


def force_of(reading: Reading, source: Phrase | Named | None) -> str | None:
    """The common noun of the force for which a source speaks ("the junta's spokesman", "an army statement", "the military")."""
    if source is None or (isinstance(source, Named) and source.kind != "person"):
        return "military" if isinstance(source, Named) and source.country is None and _is_of_arms(source) else None
    root = reading.document.doc[source.start : source.end].root
    heads = [
        root,
        *(c for c in root.children if c.dep_ == "compound" and c.lemma_.lower() in _SPEAKING),
        *([root.head] if root.dep_ in {"appos", "compound"} else []),
        *(c for c in root.children if c.dep_ == "appos"),
    ]
    for head in heads:
        own = [head, *(c for c in head.children if c.dep_ in {"amod", "compound", "nmod", "poss"}), *prepositional(head, "for", "of")]
        noun = next((t.lemma_.lower() for t in own if t.lemma_.lower() in _FORCES), None)
        if noun is not None and (head.lemma_.lower() in _SPEAKING or head.lemma_.lower() == noun):
            return noun
        if head.lemma_.lower() in BROADCASTING and any(
            t.lower_ in _OFFICIAL for t in (*head.lefts, *(g for c in head.lefts for g in c.lefts))
        ):
            return "government"
        if head.lemma_.lower() == "ministry" and any(t.lower_ in _OF_ARMS for t in own):
            return "military"
    return None


_OF_ARMS = frozenset({"defence", "defense", "war"})


def _is_of_arms(named: Named) -> bool:
    """ "the Defence Ministry"."""
    words = {word.lower() for word in named.name.split()}
    return (
        named.kind == "organization"
        and named.detail == "government"
        and bool(words & _OF_ARMS)
        and bool(words & {"department", "ministry"})
    )


def side_of(reading: Reading, source: Phrase | Named | None) -> str | None:
    """The country for which a source speaks: its army, a ministry or a spokesman of it, the country itself; None where it speaks for none."""
    if source is None:
        return None
    if isinstance(source, Named) and source.kind == "place":
        return source.country if source.detail == "country" else None
    if isinstance(source, Named) and source.kind == "organization":
        if source.detail == "media":
            return _country_of_radio(reading, source)
        return source.country or _seat(reading, source) if source.detail in _STATE else None
    span = reading.document.doc[source.start : source.end]
    behind = spoken_for(reading, span.root, _STATE)
    if behind is not None:
        return behind.country
    if span.root.lemma_.lower() in BROADCASTING:
        return _country_of_radio(reading, source)
    if span.root.lemma_.lower() not in _SPEAKING:
        return None
    return _own_country(span.root) or _seat(reading, source) or _told_before(reading, span.root)


def _own_country(noun: Token) -> str | None:
    own = (t for t in noun.subtree if t.dep_ in {"amod", "compound", "nmod", "poss"} and t.text[:1].isupper())
    return next((country for t in own if (country := country_of(t.text)) is not None), None)


_REACH = 4
"""How many sentences back "the spokesman" looks for whose he is."""


def _told_before(reading: Reading, noun: Token) -> str | None:
    """ "A Ruritanian military spokesman said … The spokesman said": the country of the last one of that noun, if that one is the state's."""
    if not noun.lemma_.lower().startswith("spokes") or {c.lower_ for c in noun.children} != {"the"}:
        return None
    sentence = reading.sentence_of[noun.i]
    for at in range(noun.i - 1, -1, -1):
        if sentence - reading.sentence_of[at] > _REACH:
            return None
        before = noun.doc[at]
        if before.lemma_ == noun.lemma_ and before.dep_ != "pobj":
            of_state = any(t.lower_ in _FORCES or t.lemma_.lower() == "ministry" for t in before.subtree)
            return _own_country(before) if of_state else None
    return None


def _country_of_radio(reading: Reading, source: Phrase | Named) -> str | None:
    """The country whose radio or agency speaks: "Baghdad radio", "Ruritanian state television"."""
    words = reading.document.doc[source.start : source.end]
    root = words.root
    if root.lemma_.lower() not in BROADCASTING:
        return None
    for before in root.lefts:
        place = reading.by_token.get(before.i)
        if root.lemma_.lower() == "radio" and place is not None and place.kind == "place":
            return place.country
    official = any(t.lower_ in _OFFICIAL | {"news"} for t in (*root.lefts, *(g for c in root.lefts for g in c.lefts)))
    own = (country_of(t.text) for t in (*root.lefts, *words) if t.text[:1].isupper())
    return next((c for c in own if c is not None), None) if official else None


def _seat(reading: Reading, source: Phrase | Named) -> str | None:
    """The country where a spokesman sits: "a military spokesman in Baghdad", "in Paris the defence ministry said"."""
    root = reading.document.doc[source.start : source.end].root
    preps = [c for c in root.children if c.dep_ == "prep" and c.lower_ == "in"]
    preps += [c for c in root.head.children if c.dep_ == "prep" and c.lower_ == "in" and c.i < root.i and root.head.pos_ == "VERB"]
    places = (reading.by_token.get(t.i) for c in preps for t in c.children if t.dep_ == "pobj")
    return next((p.country for p in places if p is not None and p.kind == "place" and p.detail != "country"), None)


_SPEAKING = word_set("statements", "speaking_for_a_state")


def _country(reading: Reading, agent: Phrase) -> str | None:
    """The country whose force an agent is; None for armed groups."""
    if agent.kind == "thing":
        own = agent.organization
        return agent.nationality if own is None else own.country if own.detail in FIGHTING - {"armed_group"} else None
    named = reading.by_token.get(agent.head) if agent.kind == "organization" else None
    return named.country if named is not None and named.detail in FIGHTING - {"armed_group"} else None


_OWN_WORDS = frozenset({"boast", "claim", "hail", "praise", "say", "sign", "tell", "vow", "warn"})


def _tells_of_no_deed(clause: Token) -> bool:
    """ "said it would find the culprits", "said it was looking into the attack": what is to come, denied, or only looked into."""
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in {"would", "will", "could", "might"}) for c in clause.children):
        return True
    return clause.lemma_.lower() in {"check", "examine", "hope", "investigate", "know", "look", "regret", "study", "want"}


_MOURNING = frozenset({"avenge", "condolence", "grieve", "mourn", "retaliate", "retaliation", "revenge", "vengeance"})
"""Words of the side that suffered."""
_ELSEWHERE = frozenset({"earlier", "past", "previous", "previously", "similar"})


def sounds_like(reading: Reading, agent: Phrase) -> str | None:
    """What a sentence makes of an organization that no rule finds in it as who attacked: "claimed" where the organization itself speaks,
    else "accused", since somebody must have brought it up; None where the sentence is about other attacks."""
    token = reading.document.doc[agent.head]
    verb = token.head
    if any(t.lower_ in _ELSEWHERE or t.lemma_.lower() in _MOURNING for t in token.sent):
        return None
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if token.dep_ == "nsubj" and any(_tells_of_no_deed(c) for c in clauses):
        return None
    return "claimed" if token.dep_ == "nsubj" and verb.lemma_.lower() in _OWN_WORDS else "accused"
