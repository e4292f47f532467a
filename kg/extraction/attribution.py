"""Who says a clause, and how firmly.

A source reaches a clause in four ways: it governs it ("the ministry said that …"), stands beside it ("according to …"), announces a
quotation that follows ("the ministry announced: …", to the end of the next paragraph), or spoke in the sentence before in the same paragraph
of a statement. Where none does, the writer speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.mention import Attribution, Named, Phrase, Reading
from kg.extraction.parties import BANDS, band_of
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import hedges, reporting_verbs
from kg.extraction.syntax import agents, head_verb, is_misread_attribute, is_that_clause, objects, prepositional, subjects
from kg.extraction.terms import source_terms
from kg.text.word_sets import word_set

__all__ = ["Voices", "speaker_at", "voices"]

_STATEMENT_NOUNS = word_set("statements", "statement_nouns")
_THAT_NOUNS = word_set("statements", "that_nouns")
"""Nouns of which a clause with "that" tells what they are."""
_OF_NOUNS = word_set("statements", "reporting_with_an_object")
"""Reporting verbs whose object is what they report ("confirmed the deaths of …")."""
_BODIES = frozenset({"army", "government", "military", "ministry", "pentagon", "police", "presidency", "staff"})
"""Common nouns for those who issue statements."""
_ORGANS = frozenset({"agency", "channel", "outlet", "radio", "site", "station", "television", "website"})
_ATTRIBUTIVE = frozenset({"according", "accord"})


@dataclass(frozen=True)
class Voices:
    """The source of each sentence's clauses: looked up from the trigger's token."""

    reading: Reading
    by_verb: dict[int, Attribution]
    by_sentence: dict[int, Attribution]

    def at(self, token: Token) -> Attribution:
        """The attribution of the clause that a token stands in; the hedges on the way to it lower its modality."""
        path = [token, *token.ancestors]
        modality = _hedge(path)
        for below, above in zip(path, path[1:], strict=False):
            spoken = self.by_verb.get(above.i)
            if spoken is None and _is_said_in(above, below):
                verb = head_verb(above)
                spoken = self.by_verb.get(verb.i) if verb is not None else None
                if spoken is not None:
                    return _with(spoken, modality)
            if spoken is not None and _governs(above, below):
                return _with(spoken, modality)
        own = self.by_verb.get(token.i)
        if own is not None and token.pos_ == "NOUN":
            return _with(own, modality)
        return _with(self.by_sentence.get(self.reading.sentence_of[token.i], Attribution()), modality)


def _with(attribution: Attribution, modality: Modality | None) -> Attribution:
    if modality is None or attribution.modality in {"denied", "not_claimed"}:
        return attribution
    return replace(attribution, modality=modality)


def _governs(verb: Token, below: Token) -> bool:
    """Whether what hangs below a reporting verb is what is reported, and not its own subject or a clause of time."""
    if below.dep_ in {"ccomp", "xcomp", "parataxis"}:
        # "X accused Y; Y denied it": two sentences in one.
        return not any(t.text == ";" for t in below.doc[below.i : verb.i])
    return below.dep_ == "dobj" and verb.lemma_.lower() in _OF_NOUNS


def _is_said_in(noun: Token, clause: Token) -> bool:
    """ "said in a statement that …": the parse hangs the clause on the statement."""
    said = is_that_clause(clause)
    if not said or noun.lemma_.lower() in _STATEMENT_NOUNS:
        return said
    # "said by telephone from an unknown place that …": the clause is the verb's, unless the noun is one that something is told in.
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ in {"dative", "dobj"} else noun
    while verb.dep_ == "pobj" or verb.dep_ == "prep":
        verb = verb.head
    if verb.lemma_.lower() == "tell" and noun.dep_ in {"dative", "dobj"} and noun.head.i == verb.i:
        # "told a radio station that …".
        return True
    return verb.lemma_.lower() in reporting_verbs() and noun.dep_ == "pobj" and noun.lemma_.lower() not in _THAT_NOUNS


def _hedge(path: list[Token]) -> Modality | None:
    """The modality that adverbs, adjectives and verbs above a clause lend it, or None."""
    clause: list[Token] = []
    for token in path:
        clause.append(token)
        if token.pos_ in {"VERB", "AUX"} and token is not path[0]:
            break
    words = {w.lower_ for token in clause[:2] for w in token.children if w.dep_ in {"advmod", "amod", "aux", "acomp"}}
    if words & hedges():
        return "hypothesis"
    # "the X is suspected, after two girls blew themselves up": what happened nobody doubts.
    above = {t.lemma_.lower() for below, t in zip(path, path[1:], strict=False) if t.pos_ in {"VERB", "ADJ"} and below.dep_ != "advcl"}
    return "hypothesis" if above & {"suspect", "presume", "speculate"} else None


def speaker_at(reading: Reading, token: Token) -> Phrase | Named | None:
    """The party that a noun stands for, if it can speak: an organization, a person, an unnamed source."""
    named = reading.by_token.get(token.i)
    if named is not None and named.kind in {"organization", "person"}:
        return named
    if (
        named is not None
        and token.lemma_.lower() in BANDS
        and (body := band_of(reading, token)) is not None
        and body.detail == "armed_group"
    ):
        # "the X's Lake Province": a group's own provinces are no places.
        return body
    if named is not None:
        return named if named.kind == "place" and named.detail == "country" else None
    if token.lemma_.lower() in _STATEMENT_NOUNS:
        for below in prepositional(token, "by", "from", "of"):
            inner = speaker_at(reading, below)
            if inner is not None:
                return inner
        for child in token.children:
            if child.dep_ in {"poss", "compound", "nmod"}:
                inner = speaker_at(reading, child)
                if inner is not None:
                    return inner
        return None
    if token.lemma_.lower() in _ORGANS:
        # "the X's radio", "the website of the X": what an armed group says by.
        owners = [*prepositional(token, "of"), *(c for c in token.children if c.dep_ in {"poss", "compound", "nmod"})]
        named_by = (reading.by_token.get(o.i) for o in owners)
        organ = next((n for n in named_by if n is not None and n.kind == "organization" and n.detail == "armed_group"), None)
        if organ is not None:
            return organ
    body = band_of(reading, token) if token.lemma_.lower() in BANDS else None
    if body is not None and body.detail == "armed_group":
        # "the X's armed wing", "the media wing of the X".
        return body
    for child in token.children:
        if child.dep_ == "appos":
            inner = reading.by_token.get(child.i)
            if inner is not None and inner.kind in {"organization", "person"}:
                return inner
    phrase = phrase_at(reading, token)
    if phrase is None or phrase.kind == "pronoun":
        return None
    if source_terms().at(token) is not None or phrase.kind in {"people", "person", "organization"}:
        return phrase
    return None


def _recipients(reading: Reading, token: Token) -> tuple[Named, ...]:
    """The media that a statement was given to, or that passed it on ("released to the … agencies", "quoted by …")."""
    found: dict[int, Named] = {}
    for below in token.subtree:
        named = reading.by_token.get(below.i)
        if named is not None and named.kind == "organization" and named.detail == "media":
            found[named.start] = named
    return tuple(found[start] for start in sorted(found))


def _spoken_by_verb(reading: Reading, verb: Token) -> Attribution | None:
    word = reporting_verbs().get(verb.lemma_.lower())
    if word is None or verb.pos_ not in {"VERB", "AUX"} or not _reports_something(verb) or is_misread_attribute(verb):
        return None
    speakers = agents(verb) if any(c.dep_ == "auxpass" for c in verb.children) else subjects(verb)
    source = next((s for s in (speaker_at(reading, t) for t in speakers) if s is not None), None)
    if source is None and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        source = _source_before(reading, verb)
    if source is None and any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children):
        source = next((s for s in (_whoever(reading, t) for t in speakers) if s is not None), None)
    if source is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    return _citing(reading, verb, Attribution(source, (), word))


def _whoever(reading: Reading, token: Token) -> Phrase | Named | None:
    """Who says a clause, whatever the noun ("the emergency room", "a resistance committee"); "he" and "she" are the person named last, not long
    before."""
    if token.pos_ in {"NOUN", "PROPN"} and token.ent_type_ not in {"DATE", "TIME"}:
        return Phrase("other", token.i, token.left_edge.i, token.i + 1, token.lemma_.lower())
    if token.lower_ in {"it", "they"}:
        return _subject_before(reading, token)
    if token.lower_ not in {"he", "she"}:
        return None
    since, quoted = reading.sentence_of[token.i], False
    for at in range(token.i - 1, -1, -1):
        if token.doc[at].text in _MARKS:
            # Nobody who says something is named in it: "“General X was killed,” he said".
            quoted, since = not quoted, reading.sentence_of[at]
        if since - reading.sentence_of[at] > 1 and not quoted:
            break
        named = reading.by_token.get(at)
        if named is not None and named.kind == "person" and not quoted:
            return named
    return None


_MARKS = frozenset({'"', "“", "”", "«", "»", "``", "''"})


def _subject_before(reading: Reading, pronoun: Token) -> Phrase | Named | None:
    """ "Police foiled a plot. They said …": the subject of the sentence before, where it is one that speaks, and of the pronoun's number."""
    sentence = reading.sentence_of[pronoun.i]
    if sentence == 0 or reading.paragraph_of[reading.sentences[sentence - 1][0]] != reading.paragraph_of[pronoun.i]:
        return None
    start, end = reading.sentences[sentence - 1]
    root = pronoun.doc[start:end].root
    for subject in subjects(root):
        many = subject.tag_ in {"NNS", "NNPS"} or subject.lemma_.lower() == "police"
        if many == (pronoun.lower_ == "they"):
            return speaker_at(reading, subject)
    return None


def _source_before(reading: Reading, verb: Token) -> Phrase | None:
    """The noun for a source that leads the words right before a verb, where the parser took that noun for a verb ("several accounts … reported")."""
    doc = reading.document.doc
    start = verb.i
    while (
        start > verb.sent.start
        and not doc[start - 1].is_punct
        and doc[start - 1].dep_ != "mark"
        and doc[start - 1].lower_ not in {"and", "but"}
    ):
        start -= 1
    for token in doc[start : verb.i]:
        if source_terms().at(token) is not None:
            return Phrase("other", token.i, start, token.i + 1, token.lemma_.lower())
        if token.pos_ == "ADP":
            return None
    return None


def _citing(reading: Reading, at: Token, spoken: Attribution) -> Attribution:
    """ "an agency says, quoting the ministry", "agencies that cited the ministry": the ministry says so, by way of who quotes it."""
    for below in at.subtree:
        if below.lemma_ in {"cite", "quote"} and below.pos_ == "VERB" and below.dep_ in {"advcl", "relcl", "acl", "prep"}:
            quoted = next((s for o in objects(below) if (s := speaker_at(reading, o)) is not None), None)
            if quoted is not None:
                carrier = spoken.source if isinstance(spoken.source, Named) else None
                return Attribution(quoted, (carrier,) if carrier is not None else (), spoken.modality)
    return spoken


def _reports_something(verb: Token) -> bool:
    """Whether a clause, a quotation or a reported noun hangs on the verb: "put", "carry" and "list" report only then."""
    if any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children):
        return True
    if verb.lemma_.lower() == "claim" and any(child.dep_ == "xcomp" for child in verb.children):
        # "claimed to have killed twenty".
        return True
    if verb.sent.text.rstrip().endswith(":") or any(_is_said_in(n, c) for n in verb.subtree for c in n.children):
        return True
    return verb.lemma_.lower() in _OF_NOUNS and any(child.dep_ == "dobj" for child in verb.children)


def _according_to(reading: Reading, token: Token) -> tuple[Attribution, Token] | None:
    """ "According to X": X, or whoever issued the statement that X is; recipients of it become ``via``."""
    if token.lower_ not in _ATTRIBUTIVE:
        return None
    for preposition in (c for c in token.children if c.lower_ == "to"):
        for noun in (c for c in preposition.children if c.dep_ == "pobj"):
            source = speaker_at(reading, noun)
            via = _recipients(reading, noun) if noun.lemma_.lower() in _STATEMENT_NOUNS else ()
            if isinstance(source, Named) and source in via:
                source = None
            return _citing(reading, noun, Attribution(source, via, "reported")), noun
    return None


def _provided_by(reading: Reading, verb: Token) -> Attribution | None:
    """ "A different chronology is provided by X", "X's account has it that": a sentence about a report is the report's."""
    if not any(s.lemma_.lower() in _STATEMENT_NOUNS for s in subjects(verb)):
        return None
    source = next((s for s in (speaker_at(reading, t) for t in agents(verb)) if s is not None), None)
    return Attribution(source, (), "reported") if source is not None else None


def _in_statement(reading: Reading, token: Token) -> Attribution | None:
    """ "In the statement, sent to …, three are said …", "Its statement speaks of …": whose statement it is, or that of who spoke last."""
    if token.lemma_.lower() not in {"statement", "communique", "communiqué", "announcement", "bulletin"}:
        return None
    first = token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.i - token.sent.start < 2
    speaks = token.dep_ == "nsubj" and token.head.lemma_ in {"speak", "say", "put", "mention", "read", "tell", "add", "list"}
    if not first and not speaks:
        return None
    via = _recipients(reading, token)
    source = speaker_at(reading, token)
    return Attribution(None if source in via else source, via, "reported")


_LEADING_TOKENS = 3
"""An "according to" that begins so early speaks for what follows it, too; one at a sentence's end only for that sentence."""


def _sentence_sources(reading: Reading) -> Iterator[tuple[int, Attribution, bool]]:
    """(sentence, who speaks in it, whether the source leads it)."""
    doc = reading.document.doc
    for number, (start, end) in enumerate(reading.sentences):
        for token in doc[start:end]:
            spoken = _according_to(reading, token)
            if spoken is not None:
                yield number, spoken[0], token.i - start < _LEADING_TOKENS
                break
            other = _in_statement(reading, token) or (_provided_by(reading, token) if token.pos_ == "VERB" else None)
            if other is not None:
                yield number, other, True
                break


def _last_speaker(reading: Reading, spoken: Mapping[int, Attribution], before: int) -> Attribution | None:
    """Who last announced something before a token, media apart: whose statement "a statement" is."""
    for at in sorted((i for i in spoken if i < before), reverse=True):
        source = spoken[at].source
        if source is None:
            continue
        speaks_for_itself = source.detail != "media" and source.kind != "person" if isinstance(source, Named) else source.noun in _BODIES
        if speaks_for_itself:
            return spoken[at]
    return None


def _colon_quotes(reading: Reading, by_verb: dict[int, Attribution]) -> Iterator[tuple[int, Attribution]]:
    """Sentences of the paragraph after one that ends in "X announced:"."""
    doc = reading.document.doc
    for number, (start, end) in enumerate(reading.sentences):
        text = doc[start:end].text.rstrip()
        spoken = [by_verb[i] for i in range(start, end) if i in by_verb]
        if not text.endswith(":") or not spoken or number + 1 == len(reading.sentences):
            continue
        paragraph = reading.paragraph_of[reading.sentences[number + 1][0]]
        for later in range(number + 1, len(reading.sentences)):
            if reading.paragraph_of[reading.sentences[later][0]] != paragraph:
                break
            yield later, replace(spoken[-1], modality="reported")


def voices(reading: Reading) -> Voices:
    """The sources of a document's clauses."""
    doc = reading.document.doc
    by_verb = {t.i: spoken for t in doc if (spoken := _spoken_by_verb(reading, t)) is not None}
    by_sentence = dict(_colon_quotes(reading, by_verb))
    said = dict(by_verb)
    lasting = set(by_sentence)
    for number, attribution, leads in _sentence_sources(reading):
        start = reading.sentences[number][0]
        if attribution.source is None:
            speaker = _last_speaker(reading, said, start)
            if speaker is None:
                continue
            attribution = replace(attribution, source=speaker.source)
        by_sentence.setdefault(number, attribution)
        said[start] = attribution
        if leads:
            lasting.add(number)
    return Voices(reading, by_verb, _carried_on(reading, by_verb, by_sentence, lasting))


def _carried_on(
    reading: Reading, by_verb: Mapping[int, Attribution], by_sentence: Mapping[int, Attribution], lasting: set[int]
) -> dict[int, Attribution]:
    """A statement that leads its sentence goes on to the end of the paragraph, until somebody else speaks."""
    carried = dict(by_sentence)
    for number in range(1, len(reading.sentences)):
        start, end = reading.sentences[number]
        same_paragraph = reading.paragraph_of[start] == reading.paragraph_of[reading.sentences[number - 1][0]]
        if number in carried or number - 1 not in lasting or not same_paragraph:
            continue
        if not any(i in by_verb for i in range(start, end)):
            carried[number] = carried[number - 1]
            lasting.add(number)
    return carried
