"""Names of people: after a rank or title, where the model sees a person, and by their surname alone once they are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.extraction.kin import names_of_kin
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named
from kg.extraction.syntax import is_capitalised
from kg.extraction.terms import people_terms, post_terms
from kg.text.lists import place_nouns
from kg.text.quantities import parse_quantity
from kg.text.ranks import rank_rows
from kg.text.word_sets import word_set

__all__ = ["MAX_NAME", "person_names", "sure_names", "whole_names"]

MAX_NAME = 6
"""Tokens of the longest personal name looked for after a rank ("Mohammed bin Salman bin Abdulaziz Al Saud" is 7 and is cut)."""

_PARTICLES = word_set("name_words", "particles")
_HONORIFICS = word_set("name_words", "honorifics")


_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_NICKNAME = re.compile(r"""\s*(?:"[^"]*"|“[^”]*”|''[^']*''|‘[^’]*’)\s*(?=\S)""")
_FOOTNOTE = re.compile(r"\s*\[\w*\]?$")


def _is_name_token(token: Token) -> bool:
    return (
        is_capitalised(token)
        and any(c.isalpha() for c in token.text)
        and (token.pos_ in {"PROPN", "NOUN", "X", "ADJ", "VERB", "INTJ"} or token.ent_type_ in {"PERSON", "ORG", "GPE"})
        and token.text not in {"The", "A", "An"}
        and token.lower_ not in _HONORIFICS
        and not (token.tag_ in {"VBN", "VBD", "VBZ"} and token.lemma_.lower() in lexicon().verbs)
    )


def _name_after(doc: Doc, start: int, stops: Mapping[int, Named]) -> int:
    """End of the name that begins at ``start``, or ``start`` where none does: capitalised words, particles between them."""
    end = at = start
    while at < len(doc) and at - start < MAX_NAME and at not in stops:
        token = doc[at]
        if token.is_sent_start and at > start:
            break
        if _is_name_token(token):
            at += 1
            end = at
            continue
        if at > start and (after := _after_nickname(doc, at)) > at:
            at = end = after
            continue
        if (token.lower_ in _PARTICLES and at + 1 < len(doc) and at > start) or (
            at == start and token.text.lower().startswith(("al-", "el-", "abu"))
        ):
            at += 1
            continue
        break
    return end


def _after_nickname(doc: Doc, at: int) -> int:
    """Where a name goes on behind a nickname in quotes, or ``at`` where none stands there ("John "Jack" Smith")."""
    if doc[at].text not in _QUOTES:
        return at
    closing = next((t.i for t in doc[at + 1 : at + 5] if t.text in _QUOTES), None)
    if closing is None or closing + 1 >= len(doc) or not all(t.text[:1].isupper() or t.lower_ in _PARTICLES for t in doc[at + 1 : closing]):
        return at
    return closing + 2 if closing > at + 1 and _is_name_token(doc[closing + 1]) else at


def _model_names(doc: Doc, taken: Mapping[int, object], rank_ends: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Spans that the model calls a person, less what a list already knows and less titles in front."""
    for entity in doc.ents:
        if entity.label_ != "PERSON":
            continue
        start, end = entity.start, entity.end
        while start < end and (doc[start].lower_ in _HONORIFICS or start in rank_ends or not doc[start].text[:1].isalnum()):
            start = rank_ends.get(start, start + 1)
        while end > start and (doc[end - 1].lower_ == "'s" or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        tokens = doc[start:end]
        if not tokens or any(t.i in taken for t in tokens) or any(t.is_space for t in tokens):
            continue
        if len(tokens) > 1 and tokens[-1].text.islower() and tokens[-1].lower_ in place_nouns():
            # "Sai Buri district": the model takes it for a name.
            continue
        if all(t.pos_ in {"PROPN", "NOUN", "ADP", "X", "DET", "ADJ"} or t.text in _QUOTES for t in tokens) and tokens[0].text[:1].isupper():
            yield start, end


def _apposed_names(doc: Doc, taken: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """Two to five capitalised words between commas, after a post ("the commander of X, Name Name, …")."""
    for token in doc[:-2]:
        if post_terms().at(token) is None or token.tag_ not in {"NN", "NNP"}:
            continue
        comma = next(
            (t for t in doc[token.i + 1 : min(token.i + 12, token.sent.end)] if t.text in {",", ";"} or t.pos_ in {"VERB", "AUX"}), None
        )
        if comma is None or comma.text != ",":
            continue
        start = comma.i + 1
        end = _name_after(doc, start, {i: n for i, n in taken.items() if isinstance(n, Named)})
        if 2 <= end - start <= 5 and end < len(doc) and doc[end].text in {",", "and", "was", "were", "."} and doc[start].text[:1].isupper():
            yield start, end


def _named(doc: Doc, start: int, end: int, rank: str | None = None, rank_start: int | None = None) -> Named:
    name = _FOOTNOTE.sub("", _NICKNAME.sub(" ", doc[start:end].text))
    return Named("person", rank_start if rank_start is not None else start, end, name, rank=rank)


_OLDEST = 110
_MANY = 12
"""As many people as a sentence names one after the other."""
_STANDING_BEFORE_PLACES = frozenset({"at", "from", "in", "into", "near", "of", "outside", "to", "towards"})


def _name_before(doc: Doc, end: int, taken: Mapping[int, object]) -> int:
    """Start of the run of capitalised words, particles between them, that ends before ``end``."""
    start = at = end
    while at > 0 and end - at < MAX_NAME and at - 1 not in taken and not doc[at - 1].is_space:
        token = doc[at - 1]
        if _is_name_token(token) and token.pos_ == "PROPN":
            at -= 1
            start = at
        elif token.lower_ in _PARTICLES and at < end:
            at -= 1
        else:
            break
    return start


def _aged_names(doc: Doc, taken: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """Names before an age between commas ("NAME, 45, a driver"): only people have one."""
    for token in doc[1:-2]:
        age = doc[token.i + 1]
        if token.text != "," or not age.text.isdigit() or not 0 < int(age.text) <= _OLDEST:
            continue
        after = doc[token.i + 2]
        if after.text not in {",", ".", ";", "-", "years"} and after.lower_ not in {"and", "who", "was"}:
            continue
        start = _name_before(doc, token.i, taken)
        if start < token.i and (start == 0 or doc[start - 1].lower_ not in _STANDING_BEFORE_PLACES):
            yield start, token.i


def _counted_names(doc: Doc, taken: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """ "Two drivers, NAME and NAME, were hurt": as many names between commas as people were counted before them, a single word each or more."""
    for token in doc[1:-4]:
        noun = people_terms().at(token)
        quantity = (
            parse_quantity(doc[token.i - 1].text) if noun is not None and token.tag_ == "NNS" and doc[token.i + 1].text == "," else None
        )
        if quantity is None or quantity.count is None or not 2 <= quantity.count.best <= _MANY:
            continue
        spans: list[tuple[int, int]] = []
        at = token.i + 2
        while at < token.sent.end and len(spans) < quantity.count.best:
            end = at
            while end < token.sent.end and end - at < MAX_NAME and end not in taken and _is_name_token(doc[end]):
                end += 1
            if end == at:
                break
            spans.append((at, end))
            at = end
            while at < token.sent.end and doc[at].lower_ in {",", "and"}:
                at += 1
        if len(spans) == quantity.count.best and doc[spans[-1][1]].text in {",", ".", ";", ")"}:
            yield from spans


def _titled_surnames(doc: Doc) -> set[str]:
    return {doc[t.i + 1].text for t in doc[:-1] if t.lower_ in {"mr", "mr.", "mrs", "mrs.", "ms", "ms."} and _is_name_token(doc[t.i + 1])}


def _family_names(name: str) -> set[str]:
    """The words by which a name is told again: the last, and the first of a name such as "Kim Ji-hun", whose second word is a given one."""
    words = name.split()
    given = words[1].partition("-")[2][:1] if len(words) == 2 else ""
    return {words[-1]} if not given.islower() else {words[0], words[-1]}


def _may_be_a_name(doc: Doc, named: Named) -> bool:
    """Whether words may be somebody's name: more than one, none of them an acronym."""
    return named.end - named.start > 1 and not any(
        t.text.isupper() and len(t.text) > 2 and t.text.isalpha() for t in doc[named.start : named.end]
    )


def _is_told_as_person(doc: Doc, named: Named) -> bool:
    """ "the secretary of the village, NAME, who …", "a teacher, NAME": what the model calls an organization, where the words around it tell of somebody."""
    root = doc[named.start : named.end].root
    for clause in (c for c in root.children if c.dep_ == "relcl" and c.i > root.i):
        own = [clause, *clause.children]
        if any(t.lower_ in {"who", "whom"} for t in own) and not any(t.tag_ == "VBP" or t.lower_ == "were" for t in own):
            return True
    above = root.head
    return (
        root.dep_ == "appos"
        and above.tag_ in {"NN", "NNP"}
        and (people_terms().at(above) is not None or post_terms().at(above) is not None)
    )


def _apposed_people(doc: Doc, taken: Mapping[int, Named]) -> Iterator[tuple[int, int]]:
    """ "a paramedic, NAME NAME, lost a leg": who stands between commas right after a noun for one person, whatever the model takes the name for."""
    for token in doc[:-3]:
        if token.tag_ != "NN" or doc[token.i + 1].text != "," or (people_terms().at(token) is None and post_terms().at(token) is None):
            continue
        start = token.i + 2
        end = _name_after(doc, start, taken)
        apposed = end > start and doc[start:end].root.dep_ == "appos" and doc[start:end].root.head.i == token.i
        if apposed and 2 <= end - start <= 5 and end < len(doc) and doc[end].text in {",", ".", ";"} and doc[start].text[:1].isupper():
            yield start, end


@cache
def _local_ranks() -> frozenset[str]:
    return frozenset(form.casefold() for row in rank_rows() for form in row.local)


def _is_title(token: Token) -> bool:
    """ "SPO NAME", "Patrolman NAME", "Yüzbaşı NAME": initials of a post, a post, a rank in its army's language."""
    if post_terms().at(token) is not None or people_terms().at(token) is not None:
        return True
    return (token.text.isupper() and len(token.text) > 1 and "." not in token.text) or token.text.casefold() in _local_ranks()


def whole_names(doc: Doc, people: Iterable[Named], tagged: Iterable[tuple[int, int]], taken: Mapping[int, object]) -> list[Named]:
    """People with the whole name where the model cut it and the tagger did not; ``tagged`` are the tagger's names of victims."""
    spans = list(tagged)
    found = []
    for named in people:
        wider = next((s for s in spans if s[0] <= named.start and named.end <= s[1] and s[1] - s[0] > named.end - named.start), None)
        if wider is not None and named.rank is None:
            start, end = wider
            while start < named.start and (doc[start].pos_ != "PROPN" or not _is_name_token(doc[start]) or _is_title(doc[start])):
                start += 1
            while end > named.end and doc[end - 1].text.endswith("."):
                end -= 1
            added = [*range(start, named.start), *range(named.end, end)]
            names = all(i not in taken and (_is_name_token(doc[i]) or doc[i].lower_ in _PARTICLES) for i in added)
            if added and names and end - start <= MAX_NAME:
                named = _named(doc, start, end)
        found.append(named)
    return found


def sure_names(
    doc: Doc, ranks: Mapping[int, tuple[int, str]], taken: Mapping[int, Named], models: Sequence[Named], tagged: Collection[tuple[int, int]]
) -> list[Named]:
    """Names that are people's whatever the model or the gazetteer takes them for: after a rank, before an age, told again after "Mrs.", and the surnames
    of these where no preposition of place stands before them. ``models`` are names that only the model calls organizations, ``tagged`` those that
    the tagger calls victims."""
    found = {n.start: n for n in person_names(doc, ranks, taken) if n.rank}
    covered = {i for n in found.values() for i in range(n.start, n.end)}
    surnames = _titled_surnames(doc)
    told = [(n.start, n.end) for n in models if n.end - n.start > 1 and doc[n.end - 1].text in surnames]
    told += [(n.start, n.end) for n in models if _may_be_a_name(doc, n) and ((n.start, n.end) in tagged or _is_told_as_person(doc, n))]
    near = (*_aged_names(doc, taken), *_counted_names(doc, taken), *_apposed_people(doc, taken), *names_of_kin(doc, taken))
    for start, end in (*near, *told):
        if not covered & set(range(start, end)):
            found[start] = _named(doc, start, end)
            covered |= set(range(start, end))
    family = {word for n in found.values() if len(n.name.split()) > 1 for word in _family_names(n.name)}
    lone = [
        _named(doc, t.i, t.i + 1)
        for t in doc
        if t.text in family
        and t.i not in covered
        and t.i not in taken
        and t.pos_ == "PROPN"
        and len(t.text) > 2
        and t.dep_ != "compound"
        and (t.i == 0 or not (doc[t.i - 1].lower_ in _STANDING_BEFORE_PLACES | _PARTICLES or doc[t.i - 1].pos_ == "PROPN"))
        and not (t.i + 1 < len(doc) and doc[t.i + 1].pos_ == "PROPN")
    ]
    return sorted([*found.values(), *lone], key=lambda n: n.start)


def _coordinated_names(doc: Doc, people: Iterable[Named], taken: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """ "officers NAME NAME and NAME NAME": two words or more that are coordinated with a person's name of as many, and nothing that a list knows."""
    for named in people:
        for other in doc[named.start : named.end].root.children:
            if other.dep_ != "conj" or other.pos_ != "PROPN" or other.i < named.end:
                continue
            start = _name_before(doc, other.i + 1, taken)
            whole = {t.i for t in doc[start : other.i + 1]}
            if len(whole) > 1 and all(doc[i].head.i in whole or i == other.i for i in whole) and not whole & taken.keys():
                yield start, other.i + 1


_RETIRED = frozenset({"r", "res", "ret", "retd", "retired"})


def _after_retired(doc: Doc, at: int) -> int:
    """Where the name begins after a rank: behind "(ret.)", or the mark that ends a rank in quotes."""
    if at + 1 < len(doc) and doc[at].text in _QUOTES and any(t.text in _QUOTES for t in doc[max(at - 4, 0) : at]):
        return at + 1
    if at + 3 < len(doc) and doc[at].text == "(":
        closing = next((t.i for t in doc[at + 1 : at + 4] if t.text == ")"), None)
        if closing is not None and doc[at + 1 : closing].text.lower().strip(".") in _RETIRED:
            return closing + 1
    return at


def _is_of_several(rank: Token) -> bool:
    """ "Privates", "Able Seamen": a rank of all who are named after it."""
    return rank.lower_.endswith(("s", "men")) and rank.lower_ != "class"


def _listed(doc: Doc, at: int, ranks: Mapping[int, object], taken: Mapping[int, Named]) -> list[tuple[int, int]]:
    """ "Privates NAME, NAME and NAME": the names after the first, up to the one behind "and", or to another rank."""
    found: list[tuple[int, int]] = []
    while at + 1 < len(doc):
        if doc[at].text == "," and doc[at + 1].text.isdigit():
            # "NAME, 21, and NAME, 23"
            at += 2
            continue
        if doc[at].text != "," and doc[at].lower_ != "and":
            return []
        start = at + 2 if doc[at].text == "," and doc[at + 1].lower_ == "and" else at + 1
        last = doc[start - 1].lower_ == "and"
        end = _name_after(doc, start, taken) if start not in ranks else start
        if end == start or not doc[start].text[:1].isupper():
            return found if start in ranks else []
        found.append((start, end))
        if last:
            return found
        at = end
    return []


def person_names(doc: Doc, ranks: Mapping[int, tuple[int, str]], taken: Mapping[int, Named]) -> list[Named]:
    """People named in a document. ``ranks`` maps a rank's first token to (end, key); ``taken`` holds tokens of organizations and places
    that lists know. A lone surname counts where a fuller name in the same document ends in it, or a title precedes it."""
    found: dict[int, Named] = {}
    rank_ends = {start: end for start, (end, _) in ranks.items()}
    for start, (rank_end, key) in sorted(ranks.items()):
        end = _after_retired(doc, rank_end)
        name_end = _name_after(doc, end, taken)
        if name_end > end and doc[end].text[:1].isupper():
            quoted = end == rank_end + 1 and start > 0 and {doc[start - 1].text, doc[rank_end].text} <= _QUOTES
            found[end] = _named(doc, end, name_end, key, start - 1 if quoted else start)
            if _is_of_several(doc[rank_end - 1]):
                found.update((first, _named(doc, first, last, key)) for first, last in _listed(doc, name_end, ranks, taken))
    covered = {i for n in found.values() for i in range(n.start, n.end)}
    for start, end in _model_names(doc, taken, rank_ends):
        if not covered & set(range(start, end)):
            found[start] = _named(doc, start, end)
            covered |= set(range(start, end))
    for start, end in _apposed_names(doc, taken):
        if not covered & set(range(start, end)):
            found[start] = _named(doc, start, end)
            covered |= set(range(start, end))
    for start, end in _coordinated_names(doc, list(found.values()), taken):
        if not covered & set(range(start, end)):
            found[start] = _named(doc, start, end)
            covered |= set(range(start, end))
    full = {n.name.split()[-1] for n in found.values() if len(n.name.split()) > 1}
    kept = [n for n in found.values() if len(n.name.split()) > 1 or n.rank or _stands_alone(doc, n, full)]
    surnames = {n.name.split()[-1]: n for n in kept if len(n.name.split()) > 1}
    lone = [
        _named(doc, t.i, t.i + 1)
        for t in doc
        if t.text in surnames and t.i not in covered and t.i not in taken and t.pos_ == "PROPN" and len(t.text) > 2
    ]
    return sorted([*kept, *lone], key=lambda n: n.start)


def _stands_alone(doc: Doc, named: Named, surnames: set[str]) -> bool:
    """Whether a single word may be a person: a known surname, or a title stands before it, or it acts as a person would."""
    if named.name in surnames:
        return True
    token = doc[named.start]
    if token.i > 0 and doc[token.i - 1].lower_ in _HONORIFICS:
        return True
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ == "VERB" and not token.head.lemma_.startswith("be")
