"""How many: the number, or the bounds of a number, that English words state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from text_to_num import text2num

from kg.claim import Count
from kg.text.list_files import list_file

__all__ = ["Quantity", "find_quantities", "parse_quantity"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things; ``count`` is None for a plural that is not counted ("several", "many")."""

    count: Count | None


UNCOUNTED = Quantity(None)

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def _any(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, longest first, with any white space between the words of one."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


_SMALL = _any(_ONES + _TENS)
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+"
_WORDS = rf"(?:a\s+hundred|a\s+thousand|a\s+million|{_SMALL})\b(?:(?:{_AND}|[\s-]+)(?:{_SMALL}|{_any(_SCALE)})\b)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s+(?:{_any(_SCALE)}|dozen))?|(?:{_WORDS})(?:\s+dozen)?)"


@cache
def _lists() -> dict[str, dict[str, int]]:
    """The lists of quantities.yaml; lists of phrases become keys without a number."""
    raw = list_file("quantities")
    return {name: phrases if isinstance(phrases, dict) else dict.fromkeys(phrases, 0) for name, phrases in raw.items()}


def _number(words: str) -> int | None:
    """The value of digits, number words, or a mixture ("1.5 million", "two dozen"); None where they are no one number."""
    words = " ".join(words.lower().split())
    fixed = _lists()["exact"].get(words)
    if fixed is not None:
        return fixed
    if words.endswith(" dozen"):
        dozens = _number(words.removesuffix(" dozen"))
        return None if dozens is None else 12 * dozens
    if words[:1].isdigit():
        digits, _, scale = words.partition(" ")
        value = float(digits.replace(",", "")) * _SCALE.get(scale, 1)
        return int(value) if value == int(value) else None
    return _spelled(words)


def _spelled(words: str) -> int | None:
    # text2num knows no "a hundred", and reads unknown plurals ("hundreds") as their singular: those never come here.
    try:
        return int(text2num(re.sub(r"^a ", "one ", words), "en"))
    except ValueError:
        return None


def _at_least(number: int) -> Count:
    return Count(number, number, None)


def _up_to(number: int) -> Count:
    # "Up to 20 died" says that some did: its minimum is one (none, if the limit is none), and its only number is the best guess.
    return Count(min(1, number), number, number)


def _below(number: int) -> Count:
    return _up_to(max(0, number - 1))


def _exactly(number: int) -> Count:
    return Count(number, number, number)


@cache
def _bounded() -> tuple[tuple[re.Pattern[str], Callable[[int], Count]], ...]:
    """Patterns with the group ``n``, and what its number bounds."""
    lists = _lists()
    exact = rf"(?P<n>{_any(lists['exact'])}|{_NUMBER})"
    forms = [
        (rf"(?:{_any(lists['at_least'])})\s+{exact}", _at_least),
        (rf"{exact}(?:\s+|-|,\s*)(?:{_any(lists['or_more'])})", _at_least),
        (rf"{exact}\+", _at_least),
        (rf"(?:{_any(lists['up_to'])})\s+{exact}", _up_to),
        (rf"(?:{_any(lists['below'])})\s+{exact}", _below),
        (rf"(?:{_any(lists['about'])})\s+{exact}", _exactly),
        (exact, _exactly),
    ]
    return tuple((re.compile(pattern, re.IGNORECASE), bound) for pattern, bound in forms)


@cache
def _range() -> re.Pattern[str]:
    low, high = rf"(?P<low>{_NUMBER})", rf"(?P<high>{_NUMBER})"
    about = rf"(?:(?:{_any(_lists()['about'])})\s+)?"
    return re.compile(
        rf"{about}(?:between\s+{low}\s+and\s+{high}|(?:from\s+)?{low.replace('low', 'low2')}"
        rf"(?:\s+to\s+|\s*[-–—]\s*|\s+or\s+){high.replace('high', 'high2')})",
        re.IGNORECASE,
    )


def _ranged(words: str) -> Count | None:
    match = _range().fullmatch(words)
    if not match:
        return None
    low, high = _number(match["low"] or match["low2"]), _number(match["high"] or match["high2"])
    if low is None or high is None or low > high:
        return None
    return Count(low, low, high)


@cache
def _minimum() -> re.Pattern[str]:
    lists = _lists()
    before = _any([*lists["at_least"], *lists["about"], *lists["up_to"]])
    return re.compile(rf"(?:{before}\s+)?(?P<n>{_any(lists['minimum'])})", re.IGNORECASE)


def _core(words: str) -> Quantity | None:
    """The quantity of a phrase without determiners around it."""
    plain = " ".join(words.lower().split())
    lists = _lists()
    if plain in lists["uncounted"]:
        return UNCOUNTED
    if plain in lists["single"]:
        return Quantity(_exactly(1))
    if match := _minimum().fullmatch(plain):
        return Quantity(_at_least(lists["minimum"][match["n"]]))
    for pattern, bound in _bounded():
        match = pattern.fullmatch(plain)
        number = _number(match["n"]) if match else None
        if number is not None:
            return Quantity(bound(number))
    # Last, for "twenty-three" is one number and "10-12" are two.
    ranged = _ranged(plain)
    return Quantity(ranged) if ranged else None


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = _lists()
    before = re.compile(rf"(?:{_any(lists['before'])})\s+", re.IGNORECASE)
    return before, re.compile(rf"\s+(?:{_any(lists['after'])})$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def parse_quantity(words: str) -> Quantity | None:
    """The quantity that ``words``, all of them, state; None where they are not a quantity.

    Bounds are those of the words: "more than 120" is (120, 120, None), the number being the stated minimum; "up to 20" is
    (1, 20, 20); "10 to 12" is (10, 10, 12); "about 30" is 30, since nothing says how far off it may be. Determiners around the
    number change nothing ("the other two", "five of them").
    """
    words = words.strip().strip(",;:").strip()
    if not words:
        return None
    return _core(words) or _without_edges(words)


def _without_edges(words: str) -> Quantity | None:
    before, after = _edges()
    if match := after.search(words):
        return parse_quantity(words[: match.start()])
    if match := before.match(words):
        return parse_quantity(words[match.end() :])
    return None


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_PART_OF_WORD = r"(?<![\w$€£#])(?<!\d[.,:/])(?<![^\W\d]-)"
_NOT_A_NUMBER_OF_THINGS = re.compile(
    rf"""\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?                   # August 18, 2020
      | \b(?:\d{{1,2}}\s*(?:-|–|to|and|or)\s*)?\d{{1,2}}\s+{_MONTH}(?:,?\s+(?:\d{{4}}|[3-9]\d)\b)?     # 16 and 17 August 88
      | (?<!,)\b(?:19|20)\d\d\b(?!,\d)                                                # 2017
      | \b\d{{1,2}}[:.]\d{{2}}\b(?:\s*[ap]\.?m)?|\b\d{{1,2}}\s*(?:[ap]\.m\.|[ap]m\b)   # 10:30, 5 p.m.
      | \bat\s+[0-2]\d{{3}}\b|\b[0-2]\d{{3}}\s+(?:hours|hrs|GMT|local)\b              # at 0500, 1212 GMT
      | \b(?:no|nos|number|article|resolution|page|chapter|channel|flight|highway|route|phone|tel)\.?\s+\d+  # No. 5
      | \b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b                      # 18/8/2020
      | ^\s*\d{{1,2}}[.)]\s                                                          # 1. (of a list)
      | (?<=\w),\s+\d{{2}},(?=\s)                                                    # , 45, (an age)
      | \bno\s+(?:longer|matter|doubt|way|wonder|sooner|later|date|city)\b
      | \bone\s+another\b|\beach\s+one\b|\bover\s+and\s+over\b
      | \b(?:\d[\d.,]*|{_SMALL})\s+(?:percent|per\s+cent)\b""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)

_NOT_ALONE = ("couple", "dozen", "pair", "trio")
"""Of the exact words, those that are found in running text only with their article or number: "a young couple" is no number."""


@cache
def _scanner() -> re.Pattern[str]:
    lists = _lists()
    bounds = _any([*lists["at_least"], *lists["up_to"], *lists["below"], *lists["about"]])
    number = rf"(?:{_any(word for word in lists['exact'] if word not in _NOT_ALONE)}|{_NUMBER})"
    after = rf"(?:\+|(?:\s+|-|,\s*)(?:{_any(lists['or_more'])})\b)?"
    plain = rf"(?:{bounds}\s+)?{number}(?:(?:\s+to\s+|\s*[-–—]\s*|\s+or\s+){_NUMBER})?{after}"
    plural = rf"(?:{bounds}\s+)?{_any(lists['minimum'])}"
    between = rf"(?:(?:between|from)\s+){_NUMBER}\s+(?:and|to)\s+{_NUMBER}"
    words = rf"(?:{between}|{plural}|{plain}|{_any(lists['uncounted'])}(?!\s+(?:{bounds}\s+)?{number}\b))"
    return re.compile(rf"{_PART_OF_WORD}(?:{words})(?<!,)(?![\w%])(?!-[^\W\d])(?![.,:/]\d)", re.IGNORECASE)


def find_quantities(text: str) -> tuple[tuple[int, int, Quantity], ...]:
    """Every quantity in running text, as (start, end, quantity), in order of place; ``text[start:end]`` are its words.

    Dates, years, clock times, percentages, money, and numbers that are part of a name ("T-90", "No. 5") are left out. So are the
    articles "a" and "an": whoever knows the noun asks `parse_quantity`.
    """
    masked = _NOT_A_NUMBER_OF_THINGS.sub(lambda match: "\x00" * len(match[0]), text)
    found = []
    for match in _scanner().finditer(masked):
        quantity = parse_quantity(match[0])
        if quantity is not None:
            found.append((match.start(), match.end(), quantity))
    return tuple(found)
