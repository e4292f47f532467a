"""Capitals: whether a text is written in them, and what it would look like otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.text.acronyms import explained_acronyms

__all__ = ["is_all_caps", "truecased"]

_MIN_LETTERS = 12
"""Shorter words in capitals may be an acronym or a headline word and say nothing of the text."""

_CAPS_SHARE = 0.8
"""Share of capitals from which a text is in capitals: wire texts have some lower-case insertions, headlines have few capitals more
than one in three letters."""


def is_all_caps(text: str) -> bool:
    """Whether most letters of a text, or of a paragraph, are capitals."""
    upper = sum(char.isupper() for char in text)
    cased = upper + sum(char.islower() for char in text)
    return cased >= _MIN_LETTERS and upper >= _CAPS_SHARE * cased


@cache
def _caser() -> Any:
    """The statistical truecaser of the `truecase` package, which brings its counts of English along. It is imported here because few texts need it:
    it brings NLTK, and its counts are a quarter of the memory."""
    from truecase import TrueCaser

    return TrueCaser()


_TOKEN = re.compile(r"['’]S\b|[^\W_]+(?:['’](?!S\b)[^\W_]+)?|[^\w\s]|_")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“(\[]*[A-Z0-9])|\n\s*\n|(?<=--)\s+|(?<=\])\s+")
_ACRONYM = re.compile(r"[(\[](?P<acronym>[A-Z][A-Z0-9]{1,6})[)\]]")
_LOWERED = re.compile(r"(?<=\d)(?:ST|ND|RD|TH)\b|['’]S\b", re.IGNORECASE)
_MAY = re.compile(r"(?<=\d )may\b|\bmay(?= \d)")


def truecased(text: str) -> str:
    """The same text with capitals where English has them, and of exactly the same length.

    A character whose other case has another length is left as it is. Each sentence, as its stops show it, is cased by itself. A
    word that the text explains in parentheses ("(FMLN)"), or one without vowels, is an acronym and keeps its capitals.
    """
    acronyms = frozenset(match["acronym"] for match in _ACRONYM.finditer(text) if not _is_known(match["acronym"]))
    parts: list[str] = []
    at = 0
    for match in _SENTENCE_END.finditer(text):
        parts += (_sentence(text[at : match.start()], acronyms), match[0])
        at = match.end()
    return _with_names(_touched_up("".join((*parts, _sentence(text[at:], acronyms)))), text)


def _is_known(token: str) -> bool:
    """Whether English knows a word in small letters or as a name ("TEXT", "TIBET")."""
    known = _caser().word_casing_lookup.get(token.lower(), ())
    return token.lower() in known or token.capitalize() in known


_NAMED = re.compile(r"\bthe\s+(?P<name>(?:(?!the\b|and\b|that\b)[\w'’\-]+\s+){2,8})[(\[](?P<acronym>[A-Z]{2,8})[)\]]", re.IGNORECASE)


def _with_names(cased: str, text: str) -> str:
    """Capitals for the words of every name that the text gives an acronym for ("Farabundo Marti National Liberation Front")."""
    names = {name for _, name in explained_acronyms(text)}
    names |= {
        " ".join(match["name"].split()) for match in _NAMED.finditer(text) if match["acronym"].isupper() and not _is_known(match["acronym"])
    }
    for name in sorted(names):
        pattern = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)
        cased = pattern.sub(lambda match: re.sub(r"(?<![\w'’])[a-z](?=\w{3})", lambda letter: letter[0].upper(), match[0]), cased)
    return cased


def _touched_up(text: str) -> str:
    """What the truecaser gets wrong by rule: "41St", "Tibet'S", "7 may 90"."""
    text = _LOWERED.sub(lambda match: match[0].lower(), text)
    return _MAY.sub("May", text)


def _sentence(text: str, acronyms: frozenset[str]) -> str:
    matches = list(_TOKEN.finditer(text))
    tokens = [match[0] for match in matches]
    if not tokens:
        return text
    cased = _caser().get_true_case_from_tokens(tokens, "title")
    characters = list(text)
    for match, token, new in zip(matches, tokens, cased, strict=True):
        characters[match.start() : match.end()] = token if _is_acronym(token, acronyms) else _fitted(token, new)
    return "".join(characters)


_ABBREVIATIONS = frozenset({"CPL", "DR", "DRS", "FR", "JR", "LT", "MR", "MRS", "MS", "MT", "SGT", "SR", "SRA", "ST"})
"""Without vowels, and yet no acronyms."""


def _is_acronym(token: str, acronyms: frozenset[str]) -> bool:
    if token in acronyms:
        return True
    consonants = 2 <= len(token) <= 6 and token.isupper() and token.isalpha() and not set(token) & set("AEIOUY")
    return consonants and token not in _ABBREVIATIONS and not _is_known(token)


def _fitted(old: str, new: str) -> str:
    """``new`` where it has the letters and the length of ``old``, else ``old``."""
    return new if len(new) == len(old) and new.lower() == old.lower() else old
