"""Reading a dependency parse: subjects, objects and agents of a verb, whatever its voice; what stands around a noun.

Labels are those of the model (ClearNLP / CLEAR style dependencies, as in OntoNotes-trained spaCy models).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

__all__ = [
    "adverbs",
    "agents",
    "antecedent",
    "conjuncts",
    "head_verb",
    "is_as_a_rule",
    "is_capitalised",
    "is_indefinite",
    "is_misread_attribute",
    "is_negated",
    "is_passive",
    "is_past_perfect",
    "is_that_clause",
    "objects",
    "prepositional",
    "subjects",
]

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_REFLEXIVE = frozenset({"herself", "himself", "itself", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


_LOWER_ARTICLES = re.compile(r"^(?:al|el|an|ar|as|at|ad|az|ez|es|ash|ud|ul|ur|de|abu)-[A-Z]")
"""Transliterated articles that English writes small before a name: "al-Hasakah", "ar-Ramadi"."""


def is_capitalised(token: Token) -> bool:
    """Whether a word is written as a name."""
    return token.text[:1].isupper() or bool(_LOWER_ARTICLES.match(token.text))


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ in _RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"}:
        clause = head_verb(token)
        while clause is not None and clause.dep_ == "conj" and clause.head.pos_ in {"AUX", "VERB"} and token.dep_ in _SUBJECTS:
            # "NAME, whose hand was cut and who is in hospital": the second clause is said of the same one.
            clause = clause.head
        if clause is not None and clause.dep_ == "relcl":
            return _beyond_apposition(token, clause.head)
    return token


def _beyond_apposition(who: Token, noun: Token) -> Token:
    """ "NAME, the editor of a weekly, who was shot", "NAME, head of the police in X, who …": with a comma before it, "who" is the one whom the apposition
    describes."""
    if who.lower_ != "who" or who.i == 0 or who.nbor(-1).text != "," or noun.dep_ != "pobj" or noun.tag_ in {"NNS", "NNPS"}:
        return noun
    described = noun
    while described.dep_ == "pobj" and described.head.lower_ in {"at", "for", "in", "of"} and described.head.dep_ == "prep":
        described = described.head.head
    return described.head if described.dep_ == "appos" and described.head.pos_ == "PROPN" else noun


def head_verb(token: Token) -> Token | None:
    """The closest verb above a token."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return None


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and those coordinated with it, left to right, nouns with nouns only."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and not _begins_a_clause(child):
            yield from conjuncts(child)


def _begins_a_clause(token: Token) -> bool:
    """ "… was killed with NAME and 32 were injured": the subject of the next clause, which the parse coordinates with a name."""
    if token.i + 1 >= len(token.doc) or token.head.i >= token.i:
        return False
    helper = token.nbor(1)
    return (
        helper.dep_ in {"aux", "auxpass"}
        and helper.head.dep_ == "conj"
        and not any(c.dep_ in _SUBJECTS for c in helper.head.children)
        and helper.head.head.i < token.i
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject suffers it ("was killed", "troops injured", "a man shot dead")."""
    deps = {child.dep_ for child in verb.children}
    if "nsubjpass" in deps or "auxpass" in deps or "agent" in deps:
        return True
    if verb.tag_ != "VBN":
        return verb.tag_ == "VBD" and verb.dep_ == "acl" and "dobj" not in deps and "nsubj" not in deps
    has_have = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    if has_have or "dobj" in deps:
        return verb.dep_ == "conj" and not has_have and is_passive(verb.head) and "dobj" not in deps
    return True


def is_past_perfect(token: Token) -> bool:
    """ "had been hit": earlier than what the text is telling."""
    verb = token if token.pos_ == "VERB" else next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), token)
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def is_that_clause(clause: Token) -> bool:
    """Whether a clause that the parser hangs on a noun is what somebody said ("said from a hideout that it had …"): its "that" stands for nothing."""
    if clause.dep_ not in {"acl", "relcl"}:
        return False
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ == "mark":
        return that is not None
    own = {c.dep_ for c in clause.children if c.i != that.i}
    return that.dep_ == "dobj" and "dobj" in own and bool(own & {"nsubj", "nsubjpass"})


def is_misread_attribute(verb: Token) -> bool:
    """ "when suspected X insurgents stormed …": a participle before a noun that the parser takes for a verb of its own, without a subject."""
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"agent", "aux", "auxpass", *_SUBJECTS} for c in verb.children):
        return False
    clauses = (c for c in verb.children if c.dep_ == "ccomp")
    return any(s.left_edge.i == verb.i + 1 and s.dep_ in _SUBJECTS for c in clauses for s in c.children)


def subjects(verb: Token) -> list[Token]:
    """The verb's own subject, else that of the clause it hangs on (relative, participle, infinitive, coordination)."""
    # "was himself hit": the word adds stress and is no subject.
    own = [antecedent(c) for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ != "VERB" and c.lower_ not in _REFLEXIVE]
    if own and verb.dep_ == "conj" and all(_says_of_some(t) for t in own):
        # "killed eight people, four of them women, wounded eleven": who the four are is no subject.
        own = []
    if (last := _right_before(verb)) is not None and (_begins_a_clause(last) if not own else _is_of_a_phrase(verb, own[0])):
        return [last]
    if own:
        return [*_before_and(verb, own), *own]
    if verb.tag_ in {"VBD", "VBZ", "VBP"} and (lost := _after_a_date(verb)):
        return lost
    if verb.dep_ == "dep" and verb.head.pos_ == "VERB" and any(c.lower_ == "having" for c in verb.head.children):
        # "a unit, having walked for five nights, stormed …": the parser takes the participle for the main verb.
        return subjects(verb.head)
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        return [verb.head]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (before := _told_before(verb)) is not None:
        return subjects(before)
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        active = any(c.dep_ == "nsubj" for c in verb.head.children)
        # "gunners dug in near the town fired …": the parser takes the participle for the main verb.
        reduced = verb.head.tag_ == "VBN" and active and not any(c.dep_ in {"aux", "auxpass", "cc"} for c in verb.head.children)
        told = active and (reduced or any(c.dep_ == "auxpass" for c in verb.children))
        if verb.dep_ == "conj" and is_passive(verb) != is_passive(verb.head) and not told:
            # "He chased two men but was hit": "was" tells whose passive it is; "Gunmen raided the post and killed" may be either.
            return []
        return subjects(verb.head) if verb.head.i != verb.i else []
    return []


def _says_of_some(noun: Token) -> bool:
    """ "four of them women"."""
    return any(
        c.dep_ == "nsubj" and c.pos_ == "NUM" and any(t.lower_ in {"them", "whom"} for t in prepositional(c, "of")) for c in noun.children
    )


def _right_before(verb: Token) -> Token | None:
    """The noun that stands right before a verb's first auxiliary, where the parse hangs it on another word."""
    helper = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), None)
    if helper is None or helper.i > verb.i or helper.i == verb.sent.start:
        return None
    before = helper.nbor(-1)
    if before.pos_ not in {"NOUN", "NUM", "PROPN"} or before.head.i == verb.i:
        return None
    return before if _begins_a_clause(before) or before.dep_ == "pobj" else None


def _is_of_a_phrase(verb: Token, subject: Token) -> bool:
    """ "In the exchange of fire Constable NAME was killed": a subject right behind a preposition that the parse leaves without an object."""
    first = subject.left_edge.i
    if first == 0 or subject.head.i != verb.i:
        return False
    prep = verb.doc[first - 1]
    return prep.dep_ == "prep" and prep.head.i == verb.i and not any(True for _ in prep.children)


def _told_before(verb: Token) -> Token | None:
    """ "A jet bombed the school, residents said, killing four": the verb of what is said, where the parser hangs what it led to on who says so."""
    said = verb.head
    telling = {"add", "announce", "claim", "confirm", "describe", "insist", "report", "say", "state", "tell"}
    if said.lemma_ not in telling or verb.lemma_ in telling | {"accuse", "blame", "call", "cite", "quote", "refer", "warn"}:
        return None
    return next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i < verb.i), None)


def _before_and(verb: Token, own: list[Token]) -> list[Token]:
    """ "NAME and four others were killed", "NAME, who led them, and …": who stands before the "and", where the parser coordinates the verb with the name."""
    above = verb.head
    if verb.dep_ != "conj" or above.pos_ not in {"NOUN", "PROPN"} or above.i > verb.i or above.dep_ != "ROOT":
        return []
    between = verb.doc[above.i + 1 : own[0].left_edge.i]
    beside = {t.i for c in above.children if c.dep_ in {"acl", "appos", "relcl"} for t in c.subtree}
    return [above] if between and between[-1].dep_ == "cc" and all(t.dep_ in {"cc", "punct"} or t.i in beside for t in between) else []


def _after_a_date(verb: Token) -> list[Token]:
    """ "On 24 September gunmen took …": the subject that the parser took for the end of the date."""
    found: list[Token] = []
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"on", "in"} and c.i < verb.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj" and c.tag_ in {"NN", "NNS"} and not c.ent_type_):
            dates = [c for c in noun.children if c.dep_ in {"compound", "nummod", "nmod"} and c.ent_type_ == "DATE"]
            if dates and min(d.i for d in dates) == prep.i + 1:
                found.append(noun)
    return found


def objects(verb: Token) -> list[Token]:
    """Direct objects, and the noun before a reduced relative clause that lacks its object."""
    return [antecedent(child) for child in verb.children if child.dep_ in {"dobj", "dative"} and child.pos_ != "VERB"]


def agents(verb: Token) -> list[Token]:
    """What stands after the "by" of a passive verb or a noun, also where the parse hangs it on what was used ("shelled with mortars by X")."""
    return _behind_by(verb) or [doer for tool in prepositional(verb, "with") if is_passive(verb) for doer in _behind_by(tool)]


def _behind_by(token: Token) -> list[Token]:
    return [
        pobj
        for child in token.children
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}
        for pobj in child.children
        if pobj.dep_ == "pobj" and pobj.ent_type_ not in {"DATE", "TIME"}
    ]


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Objects of the token's prepositions: ``prepositional(attack, "on", "against")``; nested ones ("out of") too."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
            for below in child.children:
                if below.dep_ in {"pobj", "pcomp"}:
                    found.append(below)
                elif below.dep_ == "prep":
                    found.extend(grand for grand in below.children if grand.dep_ == "pobj")
    return found


def adverbs(verb: Token) -> list[str]:
    """Lower-cased adverbs of a verb and of its auxiliaries."""
    return [child.lower_ for child in verb.children if child.dep_ in {"advmod", "npadvmod", "neg"}]


def is_negated(token: Token) -> bool:
    """Whether "not", "no", "never" or "without" bears on the word directly, or a verb's subject is "neither … nor …"."""
    if token.pos_ in {"AUX", "VERB"} and any(_is_neither(child) for child in token.children if child.dep_ in _SUBJECTS):
        return True
    if any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in token.children):
        return True
    return token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without"


def _is_neither(subject: Token) -> bool:
    return subject.lower_ == "neither" or any(c.lower_ == "neither" and c.dep_ != "appos" for c in subject.children)


def is_indefinite(noun: Token) -> bool:
    """Whether a noun introduces something new ("an attack", "another raid", "two blasts", "attacks")."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "poss"}}
    if determiners & {"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"}:
        return False
    return not any(child.dep_ == "poss" for child in noun.children)


_AS_A_RULE = frozenset(
    "always commonly frequently generally habitually invariably normally often rarely regularly routinely seldom typically usually".split()
)


def is_as_a_rule(verb: Token) -> bool:
    """ "They usually deny that they strike at civilians": what somebody does as a rule, of this attack or not."""
    return verb.tag_ in {"VBP", "VBZ"} and any(c.dep_ == "advmod" and c.lower_ in _AS_A_RULE for c in verb.children)
