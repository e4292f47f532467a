"""The words that make up a phrase, without what hangs loose at its ends."""

from __future__ import annotations

from spacy.tokens import Doc

__all__ = ["tidied"]

_LOOSE = frozenset({"ADP", "CCONJ", "DET", "PUNCT", "SCONJ", "SPACE"})
"""What nothing can end in: "the building that", "two officials of the"."""
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_WHEN = frozenset({"afterwards", "ago", "again", "already", "also", "earlier", "later", "meanwhile", "now", "soon", "still", "then", "yet"})
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“"}
_QUOTES = frozenset({'"', "''", "``"})


def tidied(doc: Doc, start: int, end: int, head: int) -> tuple[int, int]:
    """Tokens ``start`` to ``end`` around their ``head``, without function words and marks at either end and without half a pair of quotes or brackets.

    A mark whose other half stands right beside the words is taken in with it.
    """
    while end - 1 > head and (_hangs_loose(doc, end - 1) or _goes_on(doc, end)) and not _closes(doc, start, end - 1):
        end -= 1
    start = _after_adverbs(doc, start, head)
    while (
        start < head
        and (doc[start].pos_ in {"ADP", "CCONJ", "SCONJ", "SPACE"} or doc[start].text in {",", ";", ":", ".", "-"})
        and (doc[start].lower_ not in {"about", "around", "over", "under"} and not _counts(doc, start))
    ):
        start += 1
    return _whole_pairs(doc, start, end, head)


def _hangs_loose(doc: Doc, at: int) -> bool:
    """A function word or a mark, but for "of whom", "of which"."""
    word = doc[at]
    if word.lower_ in {"which", "whom"} and doc[at - 1].lower_ == "of":
        return False
    return word.pos_ in _LOOSE or word.lower_ in _RELATIVE


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether words end in a participle whose own words are cut off: "a young man wearing | a uniform"."""
    last = doc[end - 1]
    return last.dep_ == "acl" and last.tag_ in {"VBG", "VBN"} and any(c.i >= end and not c.is_punct for c in last.children)


def _after_adverbs(doc: Doc, start: int, head: int) -> int:
    """Where a phrase begins once what tells when is put aside: "still unidentified gunmen", "Hours later | Russian artillery"."""
    at = start
    while at < head and doc[at].pos_ in {"ADV", "NOUN"} and (doc[at].dep_ == "npadvmod" or doc[at].lower_ in _WHEN):
        at += 1
    return at if at > start and doc[at - 1].lower_ in _WHEN else start


def _counts(doc: Doc, start: int) -> bool:
    """ "Between 10 and 15", "up to 20": a preposition that belongs to a number."""
    return any(t.like_num for t in doc[start + 1 : start + 3])


def _closes(doc: Doc, start: int, at: int) -> bool:
    """Whether a mark at the end is the second of a pair."""
    mark = doc[at].text
    if mark in _PAIRS:
        return any(t.text == _PAIRS[mark] for t in doc[start:at])
    return mark in _QUOTES and sum(t.text in _QUOTES for t in doc[start:at]) % 2 == 1


def _whole_pairs(doc: Doc, start: int, end: int, head: int) -> tuple[int, int]:
    quotes = [t.i for t in doc[start:end] if t.text in _QUOTES]
    if len(quotes) % 2 == 1:
        start, end = _with_other_half(doc, start, end, head, quotes[-1])
    for closing, opening in _PAIRS.items():
        opened = [t.i for t in doc[start:end] if t.text == opening]
        closed = [t.i for t in doc[start:end] if t.text == closing]
        if len(opened) > len(closed):
            if end < len(doc) and doc[end].text == closing:
                end += 1
            elif opened[-1] > head:
                end = opened[-1]
            elif opened[-1] < head:
                start = opened[-1] + 1
        elif len(closed) > len(opened):
            if start > 0 and doc[start - 1].text == opening:
                start -= 1
            elif closed[0] < head:
                start = closed[0] + 1
            elif closed[0] > head:
                end = closed[0]
    return start, end


def _with_other_half(doc: Doc, start: int, end: int, head: int, quote: int) -> tuple[int, int]:
    """A span with an odd number of quotation marks, made even: the missing one is taken in where it stands beside, else the words beyond it are left."""
    if start > 0 and doc[start - 1].text in _QUOTES:
        return start - 1, end
    if end < len(doc) and doc[end].text in _QUOTES:
        return start, end + 1
    if quote > head:
        return start, quote
    return (quote + 1, end) if quote < head else (start, end)
