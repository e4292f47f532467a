"""Names of organizations: those that lists know, government bodies by their make, national armies, and what the model calls an organization."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.armed_names import branches, claimers, fronts, gangs, shouted
from kg.extraction.mention import Named
from kg.extraction.place_spans import is_called_behind
from kg.extraction.terms import people_terms
from kg.text.lists import NamedOrganization, government_index, organization_index
from kg.text.places import countries, country_of
from kg.text.word_sets import word_kinds, word_set

__all__ = ["defined_acronyms", "organization_names"]

_MILITARY_HEADS = word_kinds("organization_words", "forces")
"""Head nouns after a country's adjective ("Chadian military", "Kenyan government forces") and the kind of organization that they make."""

_GOVERNMENT_HEADS = word_set("organization_words", "government")
_GROUP_HEADS = word_set("organization_words", "armed_groups")
_MEDIA_HEADS = word_set("organization_words", "media")
_COMPANY_HEADS = frozenset("company corporation corp inc ltd bank llc oil petroleum".split())


def _listed_names(doc: Doc, home: Iterable[str] = ()) -> Iterator[Named]:
    """Names of the lists. One that means other things too counts only where the article is about its country or gives its full name."""
    about = {country for t in doc if t.text[:1].isupper() and (country := country_of(t.text)) is not None} | set(home)
    tokens = [t.text for t in doc]
    matches = [(m.start, m.end, doc[m.start : m.end].text) for m in organization_index().find(tokens)]
    known = {text: organization_index().get(text) for _, _, text in matches}
    full = {o.name for text, entries in known.items() for o in entries if text not in o.ambiguous}
    taken: set[int] = set()
    for start, end, text in matches:
        entry = _namesake(known[text], text, about, full)
        if entry is None or not any(c.isupper() for c in text):
            continue
        if all(t.ent_type_ == "DATE" for t in doc[start:end]) and entry.country not in about:
            # "last Friday [17 November]": a day, where nothing else speaks of the group that is called by it.
            continue
        taken |= set(range(start, end))
        yield Named("organization", start, end, text, entry.name, entry.kind, entry.country)
    for match in organization_index().find(tokens, any_case=True):
        if taken.isdisjoint(range(match.start, match.end)):
            text = doc[match.start : match.end].text
            entry = next(
                (e for e in organization_index().get(text, any_case=True) if _is_lowered(doc, match.start, match.end, e, about)), None
            )
            if entry is not None:
                yield Named("organization", match.start, match.end, text, entry.name, entry.kind, entry.country)


def _is_lowered(doc: Doc, start: int, end: int, entry: NamedOrganization, about: set[str]) -> bool:
    """Whether words that lack the capitals of an armed group's name are it all the same: several words, not "a …", in an article about its
    country. Texts that were all in capitals have lost those of names ("the shining path", "National liberation Army")."""
    if end - start < 2 or entry.kind != "armed_group" or entry.country not in about:
        return False
    return doc[start - 1].lower_ not in {"a", "an", "any"} if start > 0 else True


def _namesake(entries: Sequence[NamedOrganization], text: str, about: set[str], full: set[str]) -> NamedOrganization | None:
    """Which of several organizations of one name is meant: one of a country that the article speaks of, else one that is never ambiguous."""
    near = [e for e in entries if e.country in about or e.name in full]
    sure = [e for e in entries if text not in e.ambiguous]
    found = [e for e in near if e in sure] or near or sure
    return found[0] if found else None


def _metonyms(doc: Doc) -> Iterator[Named]:
    """Governments called by their seat ("Downing Street"), towns apart: a capital is a place unless it speaks."""
    for start, end, body in government_index().find([t.text for t in doc]):
        if body.country is not None and not body.place and doc[start].text[:1].isupper():
            yield Named("organization", start, end, doc[start:end].text, None, body.kind, body.country)


def _body_names(doc: Doc) -> Iterator[Named]:
    """ "Russian Ministry of Defense", "Defense Ministry", "Audit Commission", "Pentagon": capitalised words around a head noun."""
    for token in doc:
        head = token.lower_
        if not token.text[:1].isupper() or head not in _GOVERNMENT_HEADS:
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].text[:1].isupper()
            and doc[start - 1].pos_ in {"PROPN", "ADJ", "NOUN"}
            and not doc[start].is_sent_start
        ):
            start -= 1
        end = _office_end(doc, token.i + 1)
        if end + 1 < len(doc) and doc[end].lower_ in {"of", "for"} and (doc[end + 1].text[:1].isupper() or doc[end + 1].lower_ == "the"):
            end += 1
            while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].lower_ in {"and", "the", "of"}) and not doc[end].is_punct:
                end += 1
            while not doc[end - 1].text[:1].isupper():
                end -= 1
        if end - start > 1:
            yield _body(doc, start, end)


def _office_end(doc: Doc, end: int) -> int:
    """ "Prosecutor | General's Office": the words by which an office goes on after its head."""
    if end < len(doc) and doc[end].text == "General":
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "'s" and doc[end + 1].text[:1].isupper() and doc[end + 1].lower_ in _GOVERNMENT_HEADS:
        end += 2
    return end


def _body(doc: Doc, start: int, end: int) -> Named:
    country = next((c for t in doc[start:end] if (c := country_of(t.text)) is not None), None)
    return Named("organization", start, end, doc[start:end].text, None, "government", country)


def _country_in(doc: Doc, start: int, end: int) -> str | None:
    """The country that words before a noun of arms tell, by one word or two ("Sri Lankan")."""
    pairs = [doc[at : at + 2].text for at in range(start, end - 1)]
    words = [*pairs, *[t.text for t in doc[start:end]]]
    return next((c for word in words if word[:1].isupper() and (c := country_of(word)) is not None), None)


_ARMED_BODIES = frozenset({"army", "force", "forces", "guard", "military", "navy", "police"})


def _forces_of(doc: Doc) -> Iterator[Named]:
    """ "the armed forces of Ruritania": a noun of arms, with its adjective, of a country."""
    for token in doc[:-2]:
        if token.lower_ not in _ARMED_BODIES or doc[token.i + 1].lower_ != "of":
            continue
        at = token.i + 2 + (doc[token.i + 2].lower_ == "the" and token.i + 3 < len(doc))
        ends = (e for e in (at + 2, at + 1) if e <= len(doc) and all(t.text[:1].isupper() for t in doc[at:e]))
        end = next((e for e in ends if country_of(doc[at:e].text)), None)
        if end is None:
            continue
        adjective = token.i > 0 and doc[token.i - 1].lower_ in {
            "air",
            "armed",
            "defence",
            "defense",
            "ground",
            "land",
            "national",
            "security",
        }
        start = token.i - adjective
        kind = "government" if token.lower_ == "police" else "military"
        yield Named("organization", start, end, doc[start:end].text, None, kind, country_of(doc[at:end].text))


def _national_forces(doc: Doc) -> Iterator[Named]:
    """A country's adjective, perhaps "government" or "regime", and a noun of arms: "the Chadian military", "Kenyan government forces"."""
    for token in doc:
        kind = _MILITARY_HEADS.get(token.lower_)
        if token.lower_ == "force" and token.i > 0 and doc[token.i - 1].lower_ in {"air", "security"}:
            kind = "military"
        if kind is None or token.i == 0 or token.lower_ == "troops":
            continue
        start = token.i
        while (
            start > 0
            and token.i - start < 4
            and (
                country_of(doc[start - 1].text) is not None
                or doc[start - 1].text[:1].isupper()
                or doc[start - 1].lower_
                in {"government", "regime", "air", "armed", "security", "special", "border", "defence", "defense", "national"}
            )
            and not doc[start].is_sent_start
            and doc[start - 1].pos_ not in {"DET", "VERB", "ADP", "CCONJ"}
        ):
            start -= 1
        country = _country_in(doc, start, token.i)
        if any(t.pos_ == "NUM" or t.like_num for t in doc[max(start - 1, 0) : token.i]):
            # "seven Peruvian guards", "Four Kenyan police": counted people are no body.
            continue
        if start < token.i and country is not None:
            yield Named("organization", start, token.i + 1, doc[start : token.i + 1].text, None, kind, country)
        elif start < token.i and token.text[:1].isupper() and doc[start].text[:1].isupper():
            yield Named(
                "organization", start, token.i + 1, doc[start : token.i + 1].text, None, "military_unit" if kind == "military" else kind
            )


def _kind_by_words(words: Iterable[str]) -> str:
    lowered = {w.lower() for w in words}
    if lowered & _MEDIA_HEADS:
        return "media"
    if lowered & {"brigade", "battalion", "regiment", "division", "corps", "squadron"}:
        return "military_unit"
    if lowered & _GROUP_HEADS:
        return "armed_group"
    if lowered & _GOVERNMENT_HEADS or lowered & {"police"}:
        return "government"
    return "company" if lowered & _COMPANY_HEADS else "other"


_MEDIA_NOUNS = word_set("organization_words", "media_nouns")


def _speaks_in_apposition(token: Token) -> bool:
    """ "local news site LakeNews", "the monitoring group X": a common noun of media before the name."""
    before = {c.lower_ for c in token.children if c.i < token.i} | {c.lower_ for c in token.head.children if c.i < token.i}
    return bool(before & _MEDIA_NOUNS)


_COMMON = word_set("organization_words", "common")
"""Words that the model takes for names of organizations where they open a sentence ("Regime troops") or stand before fighters ("Sunni insurgents")."""


def _model_names(doc: Doc) -> Iterator[Named]:
    for entity in doc.ents:
        if entity.label_ != "ORG":
            continue
        start, end = entity.start, entity.end
        while start < end and (doc[start].pos_ in {"DET", "PUNCT"} or doc[start].lower_ in {"the", "a", "an"}):
            start += 1
        while end > start and (doc[end - 1].lower_ in {"'s", "'", "of", "the"} or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        words = [t.text for t in doc[start:end]]
        if not words or any(t.is_space for t in doc[start:end]) or not words[0][:1].isupper() or all(country_of(w) for w in words):
            continue
        if (len(words) == 1 and words[0].lower() in _COMMON) or _are_counted(doc, start, end) or is_called_behind(doc, end):
            continue
        kind = "media" if _speaks_in_apposition(doc[end - 1]) else _kind_by_words(words)
        if len(words) == 1 and len(words[0]) > 3 and (entry := shouted(words[0])) is not None:
            yield Named("organization", start, end, doc[start:end].text, entry.name, entry.kind, entry.country)
            continue
        yield Named("organization", start, end, doc[start:end].text, None, kind)


def _are_counted(doc: Doc, start: int, end: int) -> bool:
    """ "Four Ruritanian National Policemen": counted people in capitals, no body's name."""
    noun = people_terms().get(doc[end - 1])
    if noun is None or doc[end - 1].lower_ == noun.term.split()[-1].lower():
        return False
    at = start
    while at > 0 and country_of(doc[at - 1].text) is not None:
        at -= 1
    return at > 0 and (doc[at - 1].pos_ == "NUM" or doc[at - 1].like_num)


def _media_in_apposition(doc: Doc) -> Iterator[Named]:
    """A capitalised name that a noun of media introduces, whether or not the model saw it."""
    for token in doc[:-1]:
        if token.lower_ in {"site", "website", "outlet", "newspaper", "channel", "portal", "broadcaster", "magazine"}:
            name = doc[token.i + 1]
            if name.pos_ == "PROPN" and name.text[:1].isupper() and name.sent == token.sent:
                end = name.i + 1
                while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
                    end += 1
                yield Named("organization", name.i, end, doc[name.i : end].text, None, "media")


def _listed_agencies(doc: Doc) -> Iterator[Named]:
    """Names coordinated before "news agencies" ("the Alfa, Beta and Gamma news agencies")."""
    for token in doc[1:]:
        if token.lemma_.lower() != "agency" or doc[token.i - 1].lower_ != "news":
            continue
        at = token.i - 2
        while at >= token.sent.start:
            if doc[at].text[:1].isupper() and doc[at].pos_ in {"PROPN", "NOUN", "ADJ", "X"} and country_of(doc[at].text) is None:
                end = at + 1
                while at > token.sent.start and doc[at - 1].text[:1].isupper() and doc[at - 1].pos_ in {"PROPN", "ADJ", "X"}:
                    at -= 1
                yield Named("organization", at, end, doc[at:end].text, None, "media")
            elif doc[at].lower_ not in {",", "and", "the"}:
                break
            at -= 1


_TIERS = {_listed_names: 0, _model_names: 2}
"""Where names overlap: lists before rules before the model."""


def organization_names(doc: Doc, ranks: Mapping[int, tuple[int, str]], weapons: Iterable[Named], home: Iterable[str] = ()) -> list[Named]:
    """All organizations of a document, none overlapping: what a list knows wins, then what the rules find, then the model; then the longer span.

    Tokens of ranks and weapons belong to no organization ("Major General X", "an ATGM attack").
    """
    rules = (
        _listed_names,
        _metonyms,
        _listed_agencies,
        _body_names,
        _forces_of,
        _national_forces,
        gangs,
        fronts,
        branches,
        claimers,
        _media_in_apposition,
        _model_names,
    )
    about = tuple(home)
    found = [
        (order, named) for order, rule in enumerate(rules) for named in (_listed_names(doc, about) if rule is _listed_names else rule(doc))
    ]
    found.sort(key=lambda pair: (_TIERS.get(rules[pair[0]], 1), -(pair[1].end - pair[1].start), pair[0], pair[1].start))
    taken = {i for start, (end, _) in ranks.items() for i in range(start, end)} | {i for w in weapons for i in range(w.start, w.end)}
    kept: list[Named] = []
    for _, named in found:
        span = set(range(named.start, named.end))
        if not span & taken:
            taken |= span
            kept.append(named)
    return sorted((n for n in kept if not _is_bare_part(doc, n)), key=lambda n: n.start)


_ORGANS = frozenset(
    "bureau central chief command committee general headquarters high joint military operational political regional staff supreme".split()
)
"""Words for what commands a body of fighters, whoever they are: "the General Command of the X"."""


def _is_bare_part(doc: Doc, named: Named) -> bool:
    """ "the 6th Front of the LGU": a noun for a part, whatever its number, is nobody's name."""
    if named.listed is not None or named.end >= len(doc) or doc[named.end].lower_ != "of":
        return False
    if named.end - named.start > 1:
        return all(t.lower_ in _ORGANS for t in doc[named.start : named.end])
    return _kind_by_words([named.name]) in {"armed_group", "military_unit"}


_ACRONYM = re.compile(r"^[A-Z][A-Z&.-]{1,7}s?$")


def defined_acronyms(doc: Doc, named: Iterable[Named]) -> dict[str, str]:
    """Acronym → the name before its brackets: "Lake Guard Union (LGU)"; acronyms that are the initials of a name in the same text; and the last
    word of one known name ("the Hill Lions … the Lions")."""
    found: dict[str, str] = {}
    names = [n for n in named if n.kind == "organization"]
    for one in names:
        if one.end + 2 < len(doc) and doc[one.end].text in {"(", "["} and doc[one.end + 2].text in {")", "]"}:
            inside = doc[one.end + 1].text
            if _ACRONYM.match(inside):
                found[inside] = one.name
    by_initials = {"".join(w[0] for w in one.name.split() if w[:1].isupper()): one.name for one in names if len(one.name.split()) > 1}
    for one in names:
        if _ACRONYM.match(one.name) and one.name not in found and one.name in by_initials:
            found[one.name] = by_initials[one.name]
    for one in names:
        # "the Hill Lions", "the Liberation Lions of the Hills": "the Lions".
        longer = {
            n.listed: n.name
            for n in names
            if n.detail == "armed_group" and (n.name.endswith(f" {one.name}") or f" {one.name} of " in n.name)
        }
        if one.listed is None and one.name not in found and len(longer) == 1:
            found[one.name] = next(iter(longer.values()))
    return found


def country_name(iso2: str) -> str:
    """The English name of a country."""
    return countries()[iso2].name
