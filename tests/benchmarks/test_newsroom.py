"""The benchmark of many articles about few attacks: what counts as a pair, a total, a look-alike."""

from __future__ import annotations

from benchmarks.newsroom import FOLDER, Mention, newsroom, pairs
from benchmarks.reports import Tally


def test_every_report_attack_and_look_alike_of_the_newsroom_is_known() -> None:
    room = newsroom()
    attacks = {record["attack_id"] for records in room.records.values() for record in records}
    people = {
        one["person_id"]
        for records in room.records.values()
        for record in records
        for one in [*record["victims"], *record["perpetrators"]]
        if one.get("person_id")
    }
    assert len(room.records) == len(list(FOLDER.glob("*.txt"))) == 206
    assert attacks <= room.attacks.keys()
    assert [pair for pair in room.lookalikes if not {*pair[1:]} <= (attacks if pair[0] == "attack" else people)] == []
    assert [copies for copies in room.copies if not room.records.keys() >= {*copies}] == []


def test_a_pair_is_right_if_gold_and_graph_make_one_of_it_and_what_is_not_found_is_missing() -> None:
    mentions = [Mention("r1", "raid", "a1"), Mention("r2", "raid", "a2"), Mention("r3", "raid", None), Mention("r3", "siege", "a3")]
    everything, found, wrong = pairs(mentions, {"a1": "a1", "a2": "a1", "a3": "a1"})
    assert everything == Tally(gold=3, told=3, right=1)
    assert found == Tally(gold=1, told=3, right=1)
    assert wrong == ["merged: raid (r1) and siege (r3)", "merged: raid (r2) and siege (r3)"]


def test_two_mentions_of_one_report_are_no_pair() -> None:
    assert pairs([Mention("r1", "raid", "a1"), Mention("r1", "raid", "a2")], {})[0] == Tally()
