from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.text.phrases import PhraseIndex, plural, words


@dataclass(frozen=True)
class Thing:
    phrases: tuple[str, ...]


BOMB = Thing(("bomb", "bombs"))
CAR_BOMB = Thing(("car bomb", "car bombs"))
IED = Thing(("IED",))
WAGNER = Thing(("Wagner",))
WHO = Thing(("WHO",))
STRANGERS = Thing(("Al-Nasr", "Army of God"))
INDEX = PhraseIndex((BOMB, CAR_BOMB, IED, WAGNER, WHO, STRANGERS))


def found(text: str, **options: bool) -> list[tuple[str, Thing]]:
    return [(text[m.start : m.end], m.value) for m in INDEX.find_text(text, **options)]


def test_the_longest_phrase_wins() -> None:
    assert found("a car bomb and a bomb") == [("car bomb", CAR_BOMB), ("bomb", BOMB)]


def test_a_hyphen_divides_words_as_a_space_does() -> None:
    assert found("the car-bomb of al Nasr and Al-Nasr") == [("car-bomb", CAR_BOMB), ("Al-Nasr", STRANGERS)]


def test_no_phrase_reaches_across_a_comma() -> None:
    assert found("the car, bombs and an Army, of God") == [("bombs", BOMB)]


def test_an_acronym_wants_its_capitals_and_a_name_its_first() -> None:
    assert found("who said an ied of the wagner group; Bombs") == [("Bombs", BOMB)]
    assert found("WHO said an IED of the Wagner group") == [("WHO", WHO), ("IED", IED), ("Wagner", WAGNER)]


def test_case_is_ignored_on_demand() -> None:
    assert found("wagner ied", any_case=True) == [("wagner", WAGNER), ("ied", IED)]


def test_tokens_are_matched_whole_and_counted() -> None:
    assert INDEX.find(["two", "car-bombs", "of", "Army", "of", "God"]) == [(1, 2, CAR_BOMB), (3, 6, STRANGERS)]
    assert INDEX.find(["car", "bomb-maker"]) == []


def test_the_last_word_may_stand_in_any_form_where_lemmas_are_given() -> None:
    index = PhraseIndex((Thing(("claim responsibility",)), Thing(("gunman",))))
    assert [m[:2] for m in index.find(["armed", "gunmen"], ["armed", "gunman"])] == [(1, 2)]


def test_one_phrase_may_be_of_several_entries() -> None:
    other = Thing(("bomb",))
    index = PhraseIndex((BOMB, other))
    assert index.get("bomb") == (BOMB, other)
    assert index.get("shell") == ()
    assert "bombs" in index


@pytest.mark.parametrize(
    ("one", "many"),
    [("bomb", "bombs"), ("police academy", "police academies"), ("convoy", "convoys"), ("church", "churches"), ("bus", "buses")],
)
def test_regular_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_words_are_split_at_hyphens_and_apostrophes() -> None:
    assert words("Kata'ib al-Imam, U.S.") == ["Kata", "ib", "al", "Imam", ",", "U", ".", "S", "."]
