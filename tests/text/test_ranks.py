from __future__ import annotations

from datetime import date

import pytest

from kg.text.ranks import Rank, RankMention, army_of_country, find_ranks, rank_rows, resolve_rank


def found(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.key) for mention in find_ranks(text)]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Russian Maj. Gen. Ivan Petrov", "Maj. Gen.", "major-general"),
        ("Maj.-Gen. Petrov", "Maj.-Gen.", "major-general"),
        ("MGen Petrov", "MGen", "major-general"),
        ("MG Petrov", "MG", "major-general"),
        ("the rank of major-general died", "major-general", "major-general"),
        ("the major general was", "major general", "major-general"),
        ("two major generals", "major generals", "major-general"),
        ("MAJOR GENERAL PETROV", "MAJOR GENERAL", "major-general"),
        ("Lieutenant General Petrov", "Lieutenant General", "lieutenant-general"),
        ("Lt. Col. Perez", "Lt. Col.", "lieutenant-colonel"),
        ("Lt Col Perez", "Lt Col", "lieutenant-colonel"),
        ("Col. Gen. Petrov", "Col. Gen.", "colonel-general"),
        ("Army Gen. Petrov", "Army Gen.", "army-general"),
        ("a Russian army general was killed", "general", "general"),
        ("Brig. Gen. Amir", "Brig. Gen.", "brigadier-general"),
        ("Brigadier Smith", "Brigadier", "brigadier"),
        ("a Russian general rank officer", "general", "general"),
        ("the general's convoy", "general", "general"),
        ("three generals were", "generals", "general"),
        ("Gen Smith", "Gen", "general"),
        ("an army major was killed", "major", "major"),
        ("Major Roberto Diaz", "Major", "major"),
        ("Pvt. Jones", "Pvt.", "private"),
        ("Private John Jones", "Private", "private"),
        ("Sgt. Maj. Jones", "Sgt. Maj.", "sergeant-major"),
        ("Captain 1st Rank Ivanov", "Captain 1st Rank", "navy-captain"),
        ("Rear Adm. Jones", "Rear Adm.", "rear-admiral"),
        ("Field Marshal Haftar", "Field Marshal", "field-marshal"),
    ],
)
def test_finds_the_longest_rank(text: str, words: str, key: str) -> None:
    assert found(text) == [(words, key)]


@pytest.mark.parametrize(
    "text",
    [
        "the attorney general",
        "the Attorneys General",
        "Secretary-General Guterres",
        "the secretary general of NATO",
        "Inspector General",
        "the Governor General",
        "Consul General",
        "a general election",
        "a general strike",
        "the General Staff",
        "the army general staff",
        "chief of the general staff",
        "the UN General Assembly",
        "the general hospital",
        "General Motors",
        "General Prosecutor",
        "in general the city",
        "a general amnesty",
        "a major attack",
        "major cities",
        "Major Attack Kills Ten",
        "a private house",
        "Private Military Company",
        "the Col du Galibier",
        "an MG fired",
        "generally",
        "US Marshals",
        "a fire marshal",
        "weapons inspectors",
        "Lieutenant Governor",
        "corporal punishment",
    ],
)
def test_words_that_only_look_like_ranks(text: str) -> None:
    assert find_ranks(text) == ()


def test_mentions_have_offsets() -> None:
    assert find_ranks("two majors and a captain") == (RankMention(4, 10, "major"), RankMention(17, 24, "captain"))


@pytest.mark.parametrize(
    ("key", "army", "on", "rank"),
    [
        ("major-general", "ru", None, Rank("kg:rank-ru-major-general", "Major General", "general_officer", "OF-6")),
        ("major-general", "us", None, Rank("kg:rank-us-major-general", "Major General", "general_officer", "OF-7")),
        ("major-general", None, None, Rank("kg:rank-any-major-general", "Major General", "general_officer", None)),
        ("lieutenant-general", "ru", None, Rank("kg:rank-ru-lieutenant-general", "Lieutenant General", "general_officer", "OF-7")),
        ("lieutenant-general", "uk", None, Rank("kg:rank-uk-lieutenant-general", "Lieutenant General", "general_officer", "OF-8")),
        ("major-general", "ua", date(2020, 9, 30), Rank("kg:rank-ua-major-general", "Major General", "general_officer", "OF-6")),
        ("major-general", "ua", date(2020, 10, 1), Rank("kg:rank-ua-major-general-since-2020", "Major General", "general_officer", "OF-7")),
        ("colonel-general", "ua", date(2022, 1, 1), Rank("kg:rank-ua-colonel-general", "Colonel General", "general_officer", "OF-8")),
        ("brigadier-general", "ua", date(2019, 1, 1), Rank("kg:rank-any-brigadier-general", "Brigadier General", "general_officer", None)),
        ("brigadier-general", "ru", None, Rank("kg:rank-any-brigadier-general", "Brigadier General", "general_officer", None)),
        ("army-general", "us", None, Rank("kg:rank-us-army-general", "General", "general_officer", "OF-9")),
        ("army-general", "ru", None, Rank("kg:rank-ru-army-general", "Army General", "general_officer", "OF-9")),
        ("brigadier", "uk", None, Rank("kg:rank-uk-brigadier", "Brigadier", "officer", "OF-6")),
        ("brigadier", "sy", None, Rank("kg:rank-sy-brigadier", "Brigadier", "general_officer", "OF-6")),
        ("brigadier", None, None, Rank("kg:rank-any-brigadier", "Brigadier", "unknown", None)),
        ("general", "sy", date(2012, 7, 18), Rank("kg:rank-sy-general", "General", "general_officer", "OF-8")),
        (
            "second-brigadier-general",
            "ir",
            None,
            Rank("kg:rank-ir-second-brigadier-general", "Second Brigadier General", "general_officer", None),
        ),
        ("sergeant", "us", None, Rank("kg:rank-us-sergeant", "Sergeant", "nco", "OR-5")),
    ],
)
def test_army_and_day_decide_what_a_rank_is(key: str, army: str | None, on: date | None, rank: Rank) -> None:
    assert resolve_rank(key, army, on) == rank


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        resolve_rank("grand-vizier", "ru", None)


def test_armies_of_countries() -> None:
    assert [army_of_country(iso2) for iso2 in ("RU", "SY", "US", "GB", "FR", "UA", "IR", "IQ", "PE", "XX")] == [
        *("ru", "sy", "us", "uk", "fr", "ua", "ir", "ar", None, None)
    ]


def test_every_concept_has_one_row_and_every_key_a_row_for_any_army() -> None:
    rows = rank_rows()
    assert len({row.concept for row in rows}) == len(rows)
    assert {row.key for row in rows} == {row.key for row in rows if row.army == "any"}


def test_general_officers_are_of_6_and_above_but_for_the_british_ones_that_are_not() -> None:
    officers = [row for row in rank_rows() if row.of and row.of.startswith("OF-")]
    odd = {row.concept for row in officers if (int(row.of.removeprefix("OF-")) >= 6) != (row.category == "general_officer")}  # type: ignore[union-attr]
    assert odd == {"kg:rank-uk-air-commodore", "kg:rank-uk-brigadier", "kg:rank-uk-commodore"}


def test_rows_are_sorted_by_army() -> None:
    armies = [row.army for row in rank_rows()]
    assert armies == sorted(armies)
