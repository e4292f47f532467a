"""Whether a text is English: by its metadata, and by its letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.errors import NotEnglish

__all__ = ["checked_language"]

_ENGLISH = re.compile(r"en(?:g|glish)?(?:[-_].*)?", re.IGNORECASE)

_ENOUGH_LETTERS = 120
"""Shorter texts are believed to be English: a headline full of foreign names looks like the names' language."""

_SURE = 0.99
"""Probability from which the text overrides a missing or an English label. All of 1,300 MUC articles and 20 of WikiEvents pass."""


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
    if sum(map(str.isalpha, text)) < _ENOUGH_LETTERS:
        return None
    language, probability = _identifier().classify(text.lower())
    return str(language) if language != "en" and probability >= _SURE else None
