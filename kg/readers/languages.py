"""Whether a text is English: by its metadata, and by its letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.errors import NotEnglish

__all__ = ["checked_language"]

_ENGLISH = re.compile(r"en(?:g|glish)?(?:[-_].*)?", re.IGNORECASE)

_ENOUGH_LETTERS = 60
"""Shorter texts in Latin letters are believed to be English: a headline full of foreign names looks like the names' language."""

_SURE = 0.8
"""Probability from which the text overrides its label. Whole English articles are told right; of the first 120 characters of 170
MUC and WikiEvents articles, the part with most foreign names, one in ten is told wrong, with 0.37 at most."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def checked_language(text: str, declared: str | None, where: str) -> str:
    """The language tag of an English text. Raises NotEnglish where the metadata names another language or the text plainly is in one."""
    if declared and not _ENGLISH.fullmatch(declared.strip()):
        raise NotEnglish(f"{where}: its metadata says that it is in {declared!r}, and only English (en) is read; leave it out")
    found = _foreign(text)
    if found is not None:
        raise NotEnglish(f"{where}: the text looks like {found!r}, and only English (en) is read; leave it out, or give a translation")
    return (declared or "en").strip()


def _foreign(text: str) -> str | None:
    """The other language that a text is surely in."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    if len(letters) < _ENOUGH_LETTERS and 2 * latin >= len(letters):
        return None
    language, probability = _identifier().classify(text.lower())
    return str(language) if language != "en" and probability >= _SURE else None
