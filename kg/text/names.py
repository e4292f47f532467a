"""Names of people and organizations: folding, titles, acronyms, and whether two spellings can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from kg.text.acronyms import acronym_of
from kg.text.folding import HAS_RIGOUR, fold
from kg.text.list_files import list_file
from kg.text.ranks import find_ranks

__all__ = ["NameMatch", "acronym_of", "compare_names", "fold", "has_another_consonant", "is_slip_of", "strip_titles"]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How likely two names are one person's, as far as strings can tell: 0 to 1, and why in words.

    From 0.8 on the names agree as a careful reader would have it; below 0.5 they speak against one person. What lies between is
    for other evidence (rank, place, day) to decide.
    """

    score: float
    reason: str


_NAMES, _PAIRS = 2**16, 2**18
"""Names, and pairs of them, that are kept at hand: as many as a hundred thousand articles have. With fewer, the same names are taken apart again and again, the more often the more
articles there are."""


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    raw = list_file("titles")
    return {name: tuple(words) for name, words in raw.items()}


@lru_cache(maxsize=_NAMES)
def strip_titles(name: str) -> str:
    """A person's name without ranks, titles and honorifics before and after it ("Gen. (ret.) Dr. John Smith Jr." → "John Smith").

    Words are taken away only while a word is left.
    """
    rest = re.sub(r"\((?:ret|retd|retired|res)\.?\)", " ", name.strip(), flags=re.IGNORECASE)
    while True:
        rest = rest.strip(" ,.;:()")
        ranks = find_ranks(rest)
        if ranks and ranks[0].start == 0 and rest[ranks[0].end :].strip(" .,"):
            rest = rest[ranks[0].end :]
            continue
        shorter = _without_title(rest)
        if shorter is None:
            return " ".join(rest.split())
        rest = shorter


def _without_title(name: str) -> str | None:
    words = name.split()
    for length in (2, 1):
        if len(words) > length and fold(" ".join(words[:length])) in _titles()["before"]:
            return " ".join(words[length:])
    if len(words) > 1 and fold(words[-1]) in _titles()["after"]:
        return " ".join(words[:-1])
    return None


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:tch|tsch|ch)", "c"),
        (r"(?:shch|sch|sh)", "s"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"(?:dh|th)", "d"),
        (r"zh", "z"),
        (r"dj", "j"),
        (r"(?:ts|tz|cz)", "z"),
        (r"x", "ks"),
        (r"(?:ck|q|c(?=[aouklrt]))", "k"),
        (r"w", "v"),
        (r"(?:ou|oo)", "u"),
        (r"(?:ee|ey|ei|ai|ay|iy|ij|yi|ii|ie|ia|ya|ye|yo|io|yu|iu)", "i"),
        (r"[yj]", "i"),
        (r"(?<=[aeiou])h\b", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=_NAMES)
def _sound(word: str) -> str:
    """A rough sound of a folded word, in which the usual transliterations of Russian and Arabic fall together."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=_NAMES)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: no titles, no articles and particles."""
    words = fold(strip_titles(name)).split()
    particles = _titles()["particles"]
    kept = tuple(word for word in words if word not in particles)
    return kept or tuple(words)


@lru_cache(maxsize=_NAMES)
def _symbols(word: str) -> frozenset[str]:
    """Wikidata's ids of the name elements that a word may spell, by rigour's list; none without the extra `names`."""
    if not HAS_RIGOUR:
        return frozenset()
    from rigour.names import NameTypeTag, analyze_names

    found = analyze_names(NameTypeTag.PER, [word])
    return frozenset(span.symbol.id for name in found for span in name.spans if span.symbol.category.value == "NAME")


@lru_cache(maxsize=_PAIRS)
def _likeness(left: str, right: str) -> float:
    """How alike two words of names are: 1 for the same word, 0.97 for known or systematic variants, less for misspellings."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.9 if left[0] == right[0] else 0.0
    if _sound(left) == _sound(right):
        return 0.97
    # rigour's list takes seconds to load: it is asked only about words that look alike to begin with.
    if DamerauLevenshtein.normalized_similarity(_sound(left), _sound(right)) >= 0.4 and _symbols(left) & _symbols(right):
        return 0.97
    return _misspelling(left, right)


_SAME_START = ("aeiou", "dz", "gk", "gj", "jz", "bp", "bv", "sz", "ck", "cs")
"""First sounds that transliterations confuse; other names that differ in their first sound are other names (Jamal, Kamal)."""


_CONSONANTS = ("bpvf", "dtz", "gkhjcqx", "sz", "jz")
"""Consonants that transliterations take for each other; any other change of one makes another name (Sarith, Sanith)."""


def has_another_consonant(one: str, other: str) -> bool:
    """Whether a consonant of one folded word stands for another one in the other, beside letters that are dropped or doubled: two names, where a vowel, or a
    letter more or less, is a slip of the pen."""
    left, right = _sound(one), _sound(other)
    for change in Levenshtein.opcodes(left, right):
        if change.tag != "replace":
            continue
        for a, b in zip(left[change.src_start : change.src_end], right[change.dest_start : change.dest_end], strict=False):
            if a not in "aeiou" and b not in "aeiou" and not any({a, b} <= set(like) for like in _CONSONANTS):
                # Two letters that have changed places are a slip.
                return sorted(left) != sorted(right)
    return False


def is_slip_of(one: str, other: str) -> bool:
    """Whether two folded words are one, but for their transliteration and one letter."""
    return DamerauLevenshtein.distance(_sound(one), _sound(other)) <= 1 and not has_another_consonant(one, other)


def _misspelling(left: str, right: str) -> float:
    sounds = _sound(left), _sound(right)
    starts = {sound[:1] for sound in sounds}
    same_start = len(starts) == 1 or any(starts <= set(confused) for confused in _SAME_START)
    one_slip = min(DamerauLevenshtein.distance(left, right), DamerauLevenshtein.distance(*sounds)) == 1
    if same_start and one_slip and not has_another_consonant(left, right) and min(map(len, (left, right))) >= 5:
        return 0.92
    alike = max(DamerauLevenshtein.normalized_similarity(left, right), DamerauLevenshtein.normalized_similarity(*sounds))
    return float(min(alike, 0.87 if same_start else 0.7))


_SAME_WORD = 0.88
"""Likeness from which two words are taken to spell one name; tuned on pairs of transliterations and of unlike names (tests)."""


@lru_cache(maxsize=_PAIRS)
def compare_names(left: str, right: str) -> NameMatch:
    """Whether two names can be one person's. The order of the two does not matter.

    A name that is part of the other agrees with it ("Petrov" and "Ivan Petrov"); two given names that differ speak against it
    ("Ivan Petrov" and "Oleg Petrov"), however alike the rest.
    """
    one, other = sorted((_words(left), _words(right)), key=lambda words: (len(words), words))
    if not one or not other:
        return NameMatch(0.0, "no name to compare")
    if one == other:
        return NameMatch(1.0, "same name")
    if len(one) == 1 and len(other) > 1:
        return _single(one[0], other)
    return _full(one, other)


def _single(word: str, other: tuple[str, ...]) -> NameMatch:
    """One word against a fuller name: it should be a family name."""
    last = _likeness(word, other[-1])
    inner = max((_likeness(word, part) for part in other[1:-1]), default=0.0)
    if last >= _SAME_WORD:
        return NameMatch(round(0.93 * last, 2), f"{word} is the family name of {' '.join(other)}")
    if inner >= _SAME_WORD:
        # A Spanish double surname goes by its first half ("Rodriguez" of "Jose Rodriguez Porth").
        return NameMatch(round(0.86 * inner, 2), f"{word} is one of the names of {' '.join(other)}")
    if _likeness(word, other[0]) >= _SAME_WORD:
        return NameMatch(0.6, f"{word} is only the given name of {' '.join(other)}")
    return NameMatch(round(0.6 * max(last, inner), 2), f"{word} is not in {' '.join(other)}")


def _full(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch:
    pairs = _aligned(one, other)
    likeness = [score for _, _, score in pairs]
    told = ", ".join(f"{a} ~ {b} {score:.2f}" for a, b, score in pairs)
    if min(likeness) >= _SAME_WORD:
        extra = 0.0 if len(one) == len(other) else 0.03
        reason = "spellings of one name" if len(one) == len(other) else "one name is part of the other"
        return NameMatch(round(sum(likeness) / len(likeness) - extra, 2), f"{reason}: {told}")
    given, family = _likeness(one[0], other[0]), _likeness(one[-1], other[-1])
    if len(one) > 1 and given < _SAME_WORD <= family:
        # Misspelt given names still share most letters; brothers and namesakes do not.
        score = 0.8 * given if given >= 0.75 else 0.3
        return NameMatch(round(score, 2), f"same family name, different given names: {told}")
    mean = sum(likeness) / len(likeness)
    return NameMatch(round(0.8 * mean if min(likeness) >= 0.7 else 0.5 * mean, 2), f"names differ: {told}")


def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str, float]]:
    """Each word of the shorter name with its most alike word of the longer one, each used once, in the order of the shorter."""
    scored = sorted((-_likeness(a, b), abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    taken: dict[int, tuple[int, float]] = {}
    for negative, _, i, j in scored:
        if i not in taken and j not in {used for used, _ in taken.values()}:
            taken[i] = (j, -negative)
    return [(one[i], other[j], score) for i, (j, score) in sorted(taken.items())]
