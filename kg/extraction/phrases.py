"""Noun phrases as participants: who or what, how many, whose, and whether told for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.hurt import casualty_words
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, PhraseKind, Reading
from kg.extraction.syntax import conjuncts, is_indefinite, prepositional
from kg.extraction.terms import people_terms, post_terms, target_terms
from kg.text.places import country_of
from kg.text.quantities import parse_quantity

__all__ = ["PART_OF_THOSE", "phrase_at", "phrases_of", "with_parts"]

_ADDITIONAL = frozenset({"other", "others", "another", "more", "additional", "further", "fellow"})
_QUANTITY_NOUNS = frozenset(
    {
        "dozen",
        "dozens",
        "hundreds",
        "scores",
        "thousands",
        "group",
        "number",
        "couple",
        "pair",
        "members",
        "one",
        "some",
        "many",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    }
)
_BODY_NOUNS = frozenset({"body", "bodies", "corpse", "corpses", "life", "lives"})
_ANYBODY = frozenset(
    "boy captive casualty child civilian girl hostage individual man member passenger person resident victim woman youth".split()
)
"""Nouns that say of nobody what they are."""
PART_OF_THOSE = "part of those before"
"""The noun of a phrase such as "one of them"."""
_LEFT = frozenset({"det", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "advmod", "predet", "case", "punct", "npadvmod", "neg"})


def _is_time(token: Token) -> bool:
    """A time that the parse hangs on the noun after it ("Last November | gunmen", "Around noon | militants")."""
    return token.ent_type_ in {"DATE", "TIME"} and token.dep_ in {"compound", "nmod", "npadvmod"}


def _edge(token: Token) -> int:
    return min([token.i, *[_edge(child) for child in token.lefts if not _is_time(child)]])


def _left_edge(token: Token) -> int:
    start = token.i
    article = max((c.i for c in token.lefts if c.dep_ == "det" and c.lower_ in {"a", "an", "the"}), default=-1)
    for child in token.children:
        # What stands before the article ("MORELIA - The | mayor") is no part of the phrase.
        outside = child.i < article and child.dep_ in {"amod", "compound", "nmod", "npadvmod", "punct"}
        if child.i > token.i or child.dep_ not in _LEFT or (child.is_punct and child.text in {",", ";", ":"}):
            continue
        if not outside and not _is_time(child):
            start = min(start, _edge(child))
    for at in range(token.i - 1, start - 1, -1):
        # A dateline's dash is no part of the first phrase ("TOWN, Region - A vendor").
        if token.doc[at].text in {"-", "–", "—", "--"} and token.doc[at].whitespace_ and token.doc[at - 1].whitespace_:
            start = at + 1
            break
    while start < token.i and (token.doc[start].is_space or token.doc[start].is_punct):
        start += 1
    return start


def _quantity_words(token: Token, start: int) -> str:
    """The words before a noun that may count it: everything that is neither adjective nor name."""
    words = [
        t.text
        for t in token.doc[start : token.i]
        if t.pos_ in {"NUM", "DET", "ADP", "ADV", "SCONJ", "CCONJ"}
        or t.lower_ in {"least", "more", "few", "many", "several", "dozen", "some", "most"}
        or t.like_num
    ]
    return " ".join(words)


def _is_plural_form(token: Token) -> bool:
    """Whether a list knows the word as a plural, where the tagger does not ("servicemen")."""
    noun = people_terms().get(token)
    return noun is not None and noun.plural is not None and token.lower_ == noun.plural.split()[-1].lower() and token.lower_ != noun.term


def _count(token: Token, start: int) -> tuple[Count | None, bool]:
    """(count, plural). A bare singular is one; a bare plural is uncounted."""
    size = _size(token)
    if size is not None:
        return size, True
    words = _quantity_words(token, start)
    plural = token.tag_ in {"NNS", "NNPS"} or token.lemma_ in {"people", "police", "personnel", "troop"} or _is_plural_form(token)
    lowered = [w.lower() for w in words.split()]
    if any(w in _ADDITIONAL for w in lowered) and len(lowered) > 2 and lowered[0] in {"a", "an"}:
        # "a further 15 people".
        words, lowered = words.partition(" ")[2], lowered[1:]
    unsaid = _ADDITIONAL - {"more"} | {"the", "of", "all"} | (set() if "than" in lowered else {"more"})
    stripped = " ".join(w for w in words.split() if w.lower() not in unsaid)
    quantity = parse_quantity(stripped) if stripped else None
    if quantity is not None and not (plural and quantity.count == Count(1, 1, 1) and not any(w in lowered for w in ("one", "1"))):
        return quantity.count, plural or quantity.count is None or quantity.count.best != 1
    return (None, True) if plural else (Count(1, 1, 1), False)


_PAIRS: Mapping[str, int] = {"couple": 2, "duo": 2, "pair": 2, "trio": 3}
_BANDS_OF = frozenset({"crew", "family", "group", "party", "patrol", "squad", "team"})
"""Nouns for people together, which may say of how many ("a family of five")."""


def _size(token: Token) -> Count | None:
    """How many are meant by a noun in the singular that says so itself: "a couple", "a family of five"."""
    lemma = token.lemma_.lower()
    if token.tag_ == "NN" and lemma in _PAIRS and not prepositional(token, "of"):
        return Count(_PAIRS[lemma], _PAIRS[lemma], _PAIRS[lemma])
    if token.tag_ == "NN" and lemma in _BANDS_OF:
        of = next((t for t in prepositional(token, "of") if t.pos_ == "NUM"), None)
        quantity = parse_quantity(of.text) if of is not None else None
        return quantity.count if quantity is not None else None
    return None


def _nationality(reading: Reading, token: Token) -> str | None:
    for child in token.children:
        if child.i < token.i and child.dep_ in {"amod", "compound", "nmod", "poss"}:
            if child.i in reading.by_token and reading.by_token[child.i].kind == "organization":
                continue
            country = country_of(child.text)
            if country is not None and child.text[:1].isupper():
                return country
    return None


def _organization(reading: Reading, token: Token, start: int) -> Named | None:
    """The organization that a phrase names as its own: "LGU members", "members of the LGU", "the group's fighters"."""
    inside = [reading.by_token[i] for i in range(start, token.i) if i in reading.by_token and reading.by_token[i].kind == "organization"]
    if inside:
        return inside[-1]
    for below in prepositional(token, "of", "from", "with", "in"):
        named = reading.by_token.get(below.i)
        if named is not None and named.kind == "organization":
            return named
    return None


def _people(reading: Reading, token: Token, start: int) -> Phrase | None:
    noun, post = people_terms().get(token), post_terms().get(token)
    rank = _rank_of(reading, token, start)
    if noun is None and post is None and rank is None:
        return None
    count, plural = _count(token, start)
    adjectives = {child.lower_ for child in token.children if child.i < token.i} | {t.lower_ for t in token.doc[start : token.i]}
    single = not plural and count == Count(1, 1, 1)
    bomber = token.lemma_.lower() == "bomber" or _carries_a_bomb(reading, token)
    if token.lemma_.lower() in {"police", "personnel", "people", "staff", "crew"} and count == Count(1, 1, 1):
        single, plural, count = False, True, None
    return Phrase(
        kind="person" if single else "people",
        head=token.i,
        start=start,
        end=token.i + 1,
        noun=token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=_nationality(reading, token),
        organization=_organization(reading, token, start),
        status=noun.status if noun is not None else ("military" if rank else post.status if post is not None else "unknown"),
        rank=rank,
        post=_post_words(reading, token, start)
        if single and not _in_rank(reading, token) and (post is not None or token.lemma_.lower() not in _ANYBODY)
        else None,
        additional=bool(adjectives & _ADDITIONAL),
        indefinite=is_indefinite(token),
        attacker=(noun is not None and noun.attacker) or bomber,
        bomber=bomber,
    )


_BEARING = frozenset("bear carry conceal detonate hide hold pack rig strap wear".split())
_BODY_BOMBS = frozenset("belt bomb explosive grenade jacket vest".split())


def _carries_a_bomb(reading: Reading, token: Token) -> bool:
    """ "two girls wearing explosive belts", "a man with explosives strapped to his body"."""
    for clause in token.children:
        if clause.dep_ not in {"acl", "relcl", "prep"} or (clause.dep_ == "prep" and clause.lower_ != "with"):
            continue
        words = list(clause.subtree)
        vests = (reading.by_token.get(t.i) for t in clause.children if t.dep_ == "pobj")
        if any(n is not None and n.kind == "weapon" and n.detail == "suicide_vest" for n in vests):
            return True
        borne = clause.dep_ != "prep" or any(t.lemma_.lower() in {"strap", "attach", "hide", "tie"} for t in words)
        bears = [t for t in words if t.lemma_.lower() in _BEARING] if clause.dep_ != "prep" else words
        if borne and bears and any(t.lemma_.lower() in _BODY_BOMBS and _is_explosive(reading, t) for t in words if t.i > bears[0].i):
            return True
    return False


def _is_explosive(reading: Reading, token: Token) -> bool:
    named = reading.by_token.get(token.i)
    return token.lemma_.lower() == "explosive" or (
        named is not None and named.kind == "weapon" and named.detail in {"explosive", "ied", "suicide_vest"}
    )


def _in_rank(reading: Reading, token: Token) -> bool:
    return any(first <= token.i < end for first, (end, _) in reading.ranks.items())


def _post_words(reading: Reading, token: Token, start: int) -> str:
    """What a person is, in the article's words, without article and nationality."""
    words = [t.text for t in token.doc[start : token.i + 1] if not t.is_quote]
    while len(words) > 1 and (
        words[0].lower() in {"the", "a", "an", "its", "their", "his", "her", "former", "local"} or country_of(words[0])
    ):
        words.pop(0)
    tail = [t for t in prepositional(token, "of", "for", "in") if t.i < token.i + 12]
    if tail:
        stop = next((t.i for t in token.doc[token.i + 1 : token.sent.end] if t.is_punct or t.pos_ in {"VERB", "AUX"}), token.sent.end)
        last = max((t.i for first in tail for t in first.subtree if t.i < stop), default=token.i)
        words += [t.text for t in token.doc[token.i + 1 : last + 1]]
    return " ".join(words).replace(" 's", "'s")


def _rank_of(reading: Reading, token: Token, start: int) -> str | None:
    for first, (end, key) in reading.ranks.items():
        if start <= first <= token.i < end or (start <= first and end == token.i + 1):
            return key
    for below in token.subtree:
        if below.lemma_ == "rank" and token.i < below.i < token.i + 12:
            for first, (_, key) in reading.ranks.items():
                if below.i < first <= below.i + 4:
                    return key
    return None


def _thing(reading: Reading, token: Token, start: int) -> Phrase | None:
    found = target_terms().get(token)
    if found is None:
        return None
    count, plural = _count(token, start)
    return Phrase(
        "thing",
        token.i,
        start,
        token.i + 1,
        token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=_nationality(reading, token),
        organization=_organization(reading, token, start),
        detail=found.kind,
        additional=False,
        indefinite=is_indefinite(token),
    )


def _named_phrase(reading: Reading, named: Named, token: Token) -> Phrase:
    start = min(named.start, token.i)
    common = {"head": token.i, "start": start, "end": max(named.end, token.i + 1), "noun": token.lemma_.lower()}
    one = Count(1, 1, 1)
    if named.kind == "person":
        edge = min(start, _left_edge(token))
        of = next(
            (n for t in prepositional(token, "of", "from") if (n := reading.by_token.get(t.i)) is not None and n.kind == "organization"),
            None,
        )
        return Phrase(
            kind="person",
            organization=of,
            name=named.name,
            count=one,
            rank=named.rank,
            nationality=_nationality_before(reading, edge, named.end),
            **common,  # type: ignore[arg-type]
        )
    return Phrase(kind=named.kind, name=named.name, detail=named.detail, **common)  # type: ignore[arg-type]


def _nationality_before(reading: Reading, start: int, end: int) -> str | None:
    """A demonym in front of a name ("Russian Maj. Gen. …")."""
    doc = reading.document.doc
    for at in range(max(start - 1, 0), end):
        if (
            doc[at].text[:1].isupper()
            and (at not in reading.by_token or at < start)
            and doc[at].dep_ in {"amod", "compound", "nmod", "poss"}
        ):
            country = country_of(doc[at].text)
            if country is not None and doc[at].sent == doc[end - 1].sent:
                return country
    return None


def phrase_at(reading: Reading, token: Token) -> Phrase | None:
    """The participant whose head is ``token``, or None where the word is neither person, group, place, weapon, thing nor attack."""
    if token.pos_ == "PRON" or (token.lower_ == "another" and token.pos_ == "DET" and token.head.pos_ == "VERB"):
        if token.lower_ in {"he", "she", "they", "him", "her", "them", "it"}:
            return Phrase("pronoun", token.i, token.i, token.i + 1, token.lower_)
        if token.lower_ in {"another", "one"}:
            return Phrase(
                "person",
                token.i,
                token.i,
                token.i + 1,
                "people",
                count=Count(1, 1, 1),
                additional=token.lower_ == "another",
                indefinite=True,
            )
        if token.lower_ in {"others", "many", "several", "some", "more", "dozens", "two"}:
            count, _ = _count(token, _left_edge(token))
            return Phrase(
                "people", token.i, _left_edge(token), token.i + 1, "people", count=None, plural=True, additional=token.lower_ == "others"
            )
        return None
    if _is_ordinal(token):
        named_so = (phrase_at(reading, c) for c in token.children if c.dep_ == "appos")
        return next((p for p in named_so if p is not None and p.kind == "person"), None) or Phrase(
            "person", token.i, token.i - 1, token.i + 1, "people", count=Count(1, 1, 1), additional=True, indefinite=True
        )
    named = reading.by_token.get(token.i)
    if named is not None and (
        named.end == token.i + 1
        or reading.document.doc[named.end - 1].head.i == token.i
        or named.kind == "person"
        or (named.kind == "organization" and not named.start <= token.head.i < named.end)
    ):
        return _named_phrase(reading, named, token)
    start = reading.after_date(_left_edge(token), token.i)
    those = next((t for t in prepositional(token, "of") if t.lower_ in {"them", "whom"} or _is_roll(t)), None)
    if those is not None and (token.pos_ == "NUM" or (token.lower_ in _QUANTITY_NOUNS and _is_roll(those))):
        part = parse_quantity(token.text)
        count = part.count if part is not None else None
        kind: PhraseKind = "person" if count == Count(1, 1, 1) else "people"
        end = those.i + 1 if _is_roll(those) else token.i + 1
        return Phrase(kind, token.i, start, end, PART_OF_THOSE, count=count, detail=casualty_words().outcome(those) or "")
    partitive = _partitive(reading, token, start)
    if partitive is not None:
        return partitive
    told = _told_in_apposition(reading, token)
    if told is not None:
        return told
    if token.pos_ == "NUM" or token.lower_ in {"dead", "wounded", "injured", "others", "dozens", "hundreds", "scores"}:
        quantity = parse_quantity(reading.document.doc[start : token.i + 1].text)
        if quantity is not None or token.lower_ in {"others", "dead", "wounded", "injured"}:
            count = quantity.count if quantity is not None else _count(token, start)[0]
            single = count == Count(1, 1, 1)
            return Phrase(
                "person" if single else "people",
                token.i,
                start,
                token.i + 1,
                "people",
                count=count,
                plural=not single,
                additional=token.lower_ == "others",
            )
    found = _people(reading, token, start) or _thing(reading, token, start) or _tagged(reading, token, start)
    if found is not None:
        return found
    if token.lemma_.lower() in lexicon().nouns:
        return Phrase("attack", token.i, start, token.i + 1, token.lemma_.lower(), indefinite=is_indefinite(token))
    if token.pos_ in {"NOUN", "PROPN"}:
        return Phrase("other", token.i, start, token.i + 1, token.lemma_.lower(), organization=_organization(reading, token, start))
    return None


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _is_ordinal(token: Token) -> bool:
    """ "two soldiers died and a third was wounded": one more of those told of before."""
    if token.lower_ not in _ORDINALS or token.dep_ not in {"dobj", "nsubj", "nsubjpass"} or token.i == 0:
        return False
    return token.nbor(-1).lower_ in {"a", "the"} and not any(c.i > token.i and c.dep_ in {"prep", "compound"} for c in token.children)


def _is_roll(token: Token) -> bool:
    """ "the wounded", "the injured": people told of before by what became of them."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "those"} for c in token.children)
    return definite and casualty_words().outcome(token) in {"injured", "killed"} and not any(c.pos_ == "NUM" for c in token.children)


def _tagged(reading: Reading, token: Token, start: int) -> Phrase | None:
    """A noun of no list that the tagger takes for people or for a thing that was attacked."""
    tag = reading.tag_at.get(token.i)
    if tag is None or tag.head != token.i or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.lemma_.lower() in lexicon().nouns:
        return None
    if tag.role not in {"perpetrator", "target", "victim_group"}:
        return None
    count, plural = _count(token, start)
    single = not plural and count == Count(1, 1, 1)
    return Phrase(
        kind="thing" if tag.role == "target" else "person" if single else "people",
        head=token.i,
        start=start,
        end=token.i + 1,
        noun=token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=_nationality(reading, token),
        organization=_organization(reading, token, start),
        detail="other" if tag.role == "target" else "",
        indefinite=is_indefinite(token),
        attacker=tag.role == "perpetrator",
    )


def _told_in_apposition(reading: Reading, token: Token) -> Phrase | None:
    """ "one of them, a senior adviser, died": the apposition says who that one is."""
    if token.lower_ != "one":
        return None
    for child in token.children:
        if child.dep_ == "appos" and (told := phrase_at(reading, child)) is not None and told.kind == "person":
            return told
    return None


def _partitive(reading: Reading, token: Token, start: int) -> Phrase | None:
    """ "dozens of civilians", "a group of six militiamen", "the bodies of two men": the people, with the outer count where it counts."""
    if token.lower_ not in _QUANTITY_NOUNS | _BODY_NOUNS and token.pos_ != "NUM":
        return None
    for below in prepositional(token, "of"):
        inner = phrase_at(reading, below)
        if inner is None or inner.kind not in {"people", "person", "thing"}:
            continue
        if token.lower_ in {"group", "members", "number"} | _BODY_NOUNS:
            own = _count(token, start)[0] if token.tag_ == "NNS" else None
            return replace(inner, start=start) if own is None else replace(inner, start=start, count=own, plural=True, kind="people")
        quantity = parse_quantity(reading.document.doc[start : token.i + 1].text)
        count = quantity.count if quantity is not None else None
        if count == Count(1, 1, 1) and inner.kind != "thing":
            return replace(inner, start=start, count=count, plural=False, kind="person", name=None)
        return replace(inner, start=start, count=count, plural=True, kind="people")
    return None


def _shares_count(first: Phrase, token: Token) -> bool:
    """ "seven troops and militiamen": a bare plural coordinated with a counted plural is counted with it."""
    bare = not any(child.dep_ in {"det", "nummod", "poss", "amod", "compound"} for child in token.children)
    return first.kind == "people" and first.count is not None and first.count.best > 1 and bare and token.tag_ in {"NNS", "NNPS"}


def phrases_of(reading: Reading, token: Token) -> Iterator[Phrase]:
    """The participants of a coordination ("the general and six troops, including a commander"), with their parts."""
    found: list[Phrase] = []
    for member in (*conjuncts(token), *_misread_list(token)):
        phrase = phrase_at(reading, member)
        if phrase is None:
            continue
        if found and _shares_count(found[-1], member):
            found[-1] = replace(found[-1], end=member.i + 1)
            continue
        found.append(phrase)
    for phrase in found:
        yield with_parts(reading, phrase, token.doc[phrase.head])


def with_parts(reading: Reading, phrase: Phrase, last: Token) -> Phrase:
    """A group with those of its members who are told of after ``last``, its last word; a person as is."""
    if phrase.kind != "people":
        return phrase
    parts = (*_named_members(reading, phrase), *_parts(reading, last))
    return replace(phrase, parts=tuple({p.head: p for p in parts}.values())) if parts else phrase


def _misread_list(token: Token) -> Iterator[Token]:
    """ "A mother, her two sons and a neighbour died": a list whose second member the parse takes for an apposition. An apposition ends in a comma."""
    if any(c.dep_ == "conj" for c in token.children):
        return
    for child in token.children:
        if child.dep_ != "appos" or child.i < token.i or child.pos_ != "NOUN" or not any(c.dep_ == "conj" for c in child.children):
            continue
        after = child.right_edge.i + 1
        if after < len(token.doc) and token.doc[after].pos_ in {"AUX", "VERB"} and token.dep_ in {"nsubj", "nsubjpass"}:
            yield from conjuncts(child)


_MOST = frozenset({"all", "half", "majority", "many", "most", "several", "some"})


def _parts(reading: Reading, token: Token) -> Iterator[Phrase]:
    """ "including a field commander", "among them two children", "one of them his deputy", after the phrase in the same sentence."""
    for other in token.sent:
        if other.i <= token.i or other.i - token.i >= 12:
            continue
        if other.lower_ in {"including", "among"}:
            listed = [t for t in other.children if t.dep_ in {"pobj", "dobj"} and t.lower_ not in {"them", "whom", "dead", "victims"}]
            if not listed and other.i + 1 < len(token.doc) and token.doc[other.i + 1].lower_ in {"them", "whom"}:
                listed = _noun_phrase_after(reading, token.doc[other.i + 1])
            for below in listed:
                yield from phrases_of(reading, below)
            return
        if other.lower_ == "of" and other.head.lower_ in _MOST and token.doc[other.i + 1].lower_ in {"them", "whom"}:
            # "15 people, most of them soldiers": nobody beside the fifteen.
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind == "people":
                    yield told
            return
        if (
            other.lower_ == "of"
            and other.head.like_num
            and other.head.i == other.i - 1
            and token.doc[other.i + 1].lower_ in {"them", "whom"}
        ):
            count = _count(other.head, other.head.i)[0] if other.head.tag_ != "CD" else _number(other.head)
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind in {"people", "person"}:
                    yield told if told.kind == "person" or count is None else replace(told, count=count)
            return


def _number(token: Token) -> Count | None:
    quantity = parse_quantity(token.text)
    return quantity.count if quantity is not None else None


def _noun_phrase_after(reading: Reading, token: Token) -> list[Token]:
    """The head of the noun phrase that begins right after a token, where no verb comes before it."""
    for at in token.doc[token.i + 1 : token.sent.end]:
        if at.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"} and at.dep_ not in {"amod", "punct"}:
            return []
        named = reading.by_token.get(at.i)
        if named is not None and named.kind == "person":
            return [token.doc[named.start : named.end].root]
        if at.pos_ in {"NOUN", "PROPN"} and at.dep_ not in {"amod", "compound", "nmod", "poss"}:
            return [at]
    return []


def _named_members(reading: Reading, phrase: Phrase) -> tuple[Phrase, ...]:
    """ "two guards, NAME and NAME, were …": the people named in apposition to a group, no more than it counts."""
    doc = reading.document.doc
    found: list[Phrase] = []
    for child in doc[phrase.head].children:
        if child.dep_ == "appos" and child.i > phrase.head:
            found += [p for member in (child, *_apposed_below(child)) for p in phrases_of(reading, member) if p.kind == "person"]
    names = {p.head: p for p in found if p.name}
    own = [p for p in found if p.name or any(t.i in names for t in doc[p.head].children)]
    members = tuple({p.head: p for p in own}.values())
    named = [m for m in members if m.name]
    if not named or (phrase.count is not None and phrase.count.best < len(named)):
        return ()
    return tuple(named)


def _apposed_below(token: Token) -> list[Token]:
    """Names that the parse hangs one below the other ("NAME and his daughter-in-law NAME")."""
    return [below for child in token.children if child.dep_ in {"appos", "conj"} for below in (child, *_apposed_below(child))]
