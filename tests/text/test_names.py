from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.names import NameMatch, acronym_of, compare_names, fold, strip_titles

SAME = 0.8
"""The score from which names agree."""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ivan Petrov", "Ivan Petrov"),
        ("Petrov", "Ivan Petrov"),
        ("Maj. Gen. Ivan Petrov", "General Petrov"),
        ("V. Gerasimov", "Valery Gerasimov"),
        ("Qasem Soleimani", "Kassem Suleimani"),
        ("Yevgeny Prigozhin", "Evgeniy Prigozhin"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Usama bin Ladin", "Osama bin Laden"),
        ("Ayman al-Zawahiri", "Ayman al Zawahri"),
        ("Mohammed Tayseer al-Zahir", "Muhammad Taysir al-Dhahir"),
        ("Mikhail Gorbachev", "Mikhail Gorbachov"),
        ("Sergei Shoigu", "Sergey Shoygu"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Alexander Bortnikov", "Aleksandr Bortnikov"),
        ("Vyacheslav Ivanov", "Vyachelsav Ivanov"),
        ("Jose Antonio Rodriguez Porth", "Rodriguez Porth"),
        ("José Napoleón Duarte", "Jose Duarte"),
        ("Hassan Nasrallah", "Hasan Nasrallah"),
        ("Dmitry Utkin", "Dmitriy Utkin"),
    ],
)
def test_spellings_of_one_name_agree(left: str, right: str) -> None:
    assert compare_names(left, right).score >= SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ivan Petrov", "Oleg Petrov"),
        ("Tamerlan Tsarnaev", "Dzhokhar Tsarnaev"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Valery Gerasimov", "Vitaly Gerasimov"),
        ("Jose Garcia", "Juan Garcia"),
        ("Mohammed Ali", "Mohammed Omar"),
        ("Ali Khamenei", "Ali Khan"),
        ("George Bush", "George Bishop"),
        ("Jamal Hassan", "Kamal Hassan"),
        ("Alfredo Cristiani", "Alfredo Santibanez"),
    ],
)
def test_different_given_or_family_names_score_low(left: str, right: str) -> None:
    assert compare_names(left, right).score < 0.5


def test_what_strings_cannot_decide_lies_between() -> None:
    assert 0.5 < compare_names("Mohammed", "Mohammed Tayseer al-Zahir").score < SAME
    assert 0.5 < compare_names("Ivan Gladich", "Ivan Gladkikh").score < SAME


@pytest.mark.parametrize(
    ("left", "right"), [("Sarith Bandula", "Sanith Bandula"), ("Karim Omarov", "Karim Omanov"), ("Omarov", "Karim Omanov")]
)
def test_another_consonant_makes_another_name_and_no_slip_of_the_pen(left: str, right: str) -> None:
    assert compare_names(left, right).score < SAME


def test_score_comes_with_its_reason() -> None:
    assert compare_names("Petrov", "Ivan Petrov") == NameMatch(0.93, "petrov is the family name of ivan petrov")


def test_titles_are_stripped() -> None:
    assert strip_titles("Gen. (ret.) Dr. John Smith Jr.") == "John Smith"
    assert strip_titles("former President Alfredo Cristiani") == "Alfredo Cristiani"
    assert strip_titles("Sheikh") == "Sheikh"
    assert strip_titles("the general") == "the general"


def test_folding() -> None:
    assert fold("Ayman al-Zawāhirī") == "ayman al zawahiri"
    assert fold("D'Aubuisson") == "daubuisson"


def test_acronyms() -> None:
    assert acronym_of("Syrian Democratic Forces") == "SDF"
    assert acronym_of("Front for the Liberation of the South") == "FLS"


names = st.lists(st.sampled_from("Ivan Oleg Petrov al-Assad Mohammed Ali J. Gen. de Rodriguez Zahir".split()), min_size=1, max_size=4).map(
    " ".join
)


@given(names, names)
def test_comparison_is_symmetric_and_bounded(left: str, right: str) -> None:
    match = compare_names(left, right)
    assert match == compare_names(right, left)
    assert 0 <= match.score <= 1


@given(names)
def test_a_name_agrees_with_itself(name: str) -> None:
    assert compare_names(name, name).score == 1.0


@given(st.text(max_size=30))
def test_any_text_can_be_a_name(name: str) -> None:
    assert 0 <= compare_names(name, "Ivan Petrov").score <= 1
    assert strip_titles(strip_titles(name)) == strip_titles(name)
