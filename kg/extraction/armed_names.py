"""Names of armed groups by their make: a gang that goes by a name, a front by its first word, a branch in apposition, initials written as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extraction.mention import Named
from kg.text.lists import NamedOrganization, organization_index
from kg.text.places import country_of

__all__ = ["branches", "claimers", "fronts", "gangs", "shouted"]

_GANGS = frozenset({"cartel", "clan", "gang", "jamaat", "sect"})


def gangs(doc: Doc) -> Iterator[Named]:
    """ "the Tikala gang", "the Ravu clan": a name before a noun for a band that goes by it; no country's adjective, nor a people's."""
    for token in doc[1:]:
        if token.lower_ not in _GANGS or token.tag_ not in {"NN", "NNP"}:
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].text[:1].isupper()
            and doc[start - 1].tag_ in {"NNP", "NNPS", "CD"}
            and not doc[start].is_sent_start
        ):
            start -= 1
        named = start < token.i and start > 0 and doc[start - 1].lower_ in {"the", "so", "so-called", "-", "called"} | {"'s", "’s"}
        if named and country_of(doc[start : token.i].text) is None:
            yield Named("organization", start, token.i + 1, doc[start : token.i + 1].text, None, "armed_group")


_FRONTS = re.compile(
    r"\b(?:Ahrar|Ansar|Ansarul|Asa[iy]b|Ha(?:ra)?kat|He?i?zb|Hizbul|Jabhat|Jai?ysh|Jaish|Jama(?:'?a|')?t|Jund|Kata'?ib|Katiba[ht]?|Lashkar|Liwa|Sa?raya|Te?hree?i?k|Usbat)"
    r"(?:[- ](?:al|ul|ud|e|i|ash|as|at|an|ad|ar|us|bayt|beit|for)(?=[- ]))*[- ](?:[Aa]l-)?[A-Z][\w'’]+"
)
"""Names of armed groups by their first word: Arabic, Persian and Urdu for army, front, party, supporters, soldiers, movement."""


def fronts(doc: Doc) -> Iterator[Named]:
    """ "Ansar al-Lodar", "Jaish-e-Kalun": what the first word of a name tells to be a group of fighters, where a particle joins the second to it."""
    for match in _FRONTS.finditer(doc.text):
        words = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if words is not None and re.search(r"[- ](?:al|ul|ud|e|i|ash|as|at|an|ad|ar|us)[- ]", match.group()):
            yield Named("organization", words.start, words.end, words.text, None, "armed_group")


_BRANCHES = frozenset({"affiliate", "branch", "faction", "offshoot", "splinter", "wing"})


def branches(doc: Doc) -> Iterator[Named]:
    """ "Ansar al-Lodar, an offshoot of the X, said": a name with a noun for a part of an armed group in apposition."""
    for token in doc[2:]:
        if token.lower_ not in _BRANCHES or not any(c.lower_ == "of" for c in token.children):
            continue
        start = token.left_edge.i
        if doc[start].lower_ not in {"a", "an", "the"} or doc[start - 1].text != ",":
            continue
        first = start - 1
        while (
            first > 0
            and (doc[first - 1].tag_ in {"NNP", "NNPS"} or doc[first - 1].text in {"-", "al", "el", "of"})
            and doc[first - 1].sent == token.sent
        ):
            first -= 1
        while first < start - 1 and not doc[first].text[:1].isupper() and doc[first].text not in {"al", "el"}:
            first += 1
        if first < start - 1 and not all(t.ent_type_ in {"DATE", "GPE"} for t in doc[first : start - 1]):
            yield Named("organization", first, start - 1, doc[first : start - 1].text, None, "armed_group")


_LETTERS = frozenset(
    {"cardboard", "card", "communique", "communiqué", "leaflet", "letter", "message", "note", "pamphlet", "placard", "sign"}
)


def claimers(doc: Doc) -> Iterator[Named]:
    """ "the Black Hand claimed responsibility", "a note signed by the Black Hand": a name with "the" that the model takes for nobody's."""
    for token in doc:
        verb = token.lemma_.lower()
        if token.pos_ != "VERB" or verb not in {"accept", "admit", "assume", "claim", "sign", "take"}:
            continue
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or (verb == "sign" and token.dep_ == "acl")
        things = [c for c in token.children if c.dep_ == ("nsubjpass" if passive else "dobj")] + (
            [token.head] if token.dep_ == "acl" else []
        )
        if not any(t.lower_ == "responsibility" if verb != "sign" else t.lemma_.lower() in _LETTERS for t in things):
            continue
        those = (
            [g for c in token.children if c.dep_ in {"agent", "prep"} and c.lower_ == "by" for g in c.children] if passive else token.lefts
        )
        for who in (t for t in those if t.dep_ in {"nsubj", "pobj"} and t.pos_ == "PROPN"):
            start = who.left_edge.i
            name = doc[start + 1 : who.i + 1]
            whole = len(name) > 1 and all(t.text[:1].isupper() for t in name) and name[0].ent_type_ not in {"DATE", "GPE", "ORG", "PERSON"}
            if doc[start].lower_ == "the" and whole and who.ent_type_ != "PERSON" and country_of(name.text) is None:
                yield Named("organization", name.start, name.end, name.text, None, "armed_group")


def shouted(word: str) -> NamedOrganization | None:
    """The one armed group whose initials a paper writes as a word ("Unita" for UNITA)."""
    entries = [e for e in organization_index().get(word.upper()) if e.kind == "armed_group" and word.upper() not in e.ambiguous]
    return entries[0] if len(entries) == 1 and word.upper() != word else None
