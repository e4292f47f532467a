"""The corpora that the tagger is trained on, as labelled texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.corpora import LabelledDetail, LabelledSpan, LabelledTrigger, muc, records, reports

REPORTS = Path(__file__).resolve().parent.parent.parent / "training" / "reports"


def test_our_reports_lose_their_marks_and_keep_their_words() -> None:
    texts = list(reports(REPORTS))
    assert len(texts) == 1410
    assert [t.id for t in texts if "|" in t.text] == []
    assert [t.id for t in texts if bool(t.triggers) != t.relevant] == []


def test_a_mark_gives_role_attacks_and_outcome(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("[Gunmen|p|12] [shot|t|1] [Ann Lee|v|1|k] and fled.", encoding="utf-8")
    (text,) = reports(tmp_path)
    assert text.text == "Gunmen shot Ann Lee and fled."
    assert text.spans == (
        LabelledSpan(0, 6, "perpetrator", frozenset({1, 2})),
        LabelledSpan(12, 19, "victim", frozenset({1}), outcome="killed"),
    )
    assert text.triggers == (LabelledTrigger(7, 11, "attack", frozenset({1})),)


def test_a_number_and_a_time_are_of_attacks_and_play_no_role(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("[On Monday|y|2] [six|n|12|k] [died|d|2].", encoding="utf-8")
    (text,) = reports(tmp_path)
    assert text.spans == ()
    assert text.details == (LabelledDetail(0, 9, "time", frozenset({2})), LabelledDetail(10, 13, "number", frozenset({1, 2})))


def test_every_occurrence_of_a_key_string_of_muc_is_marked_the_longest_first(tmp_path: Path) -> None:
    keys = [
        {
            "number": 1,
            "slots": {
                "inc-type": [{"values": ["BOMBING"]}],
                "inc-instr-id": [{"values": ["CAR BOMB", "BOMB"]}],
                "hum-tgt-name": [{"values": ["ANN LEE"]}],
                "hum-tgt-effect": [{"values": ["DEATH"], "xrefs": ["ANN LEE"]}],
            },
        }
    ]
    text = "A CAR\nBOMB KILLED ANN LEE. THE BOMB WAS BIG. BOMBAY"
    with gzip.open(tmp_path / "muc.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "1", "text": text, "keys": keys}) + "\n")
    (found,) = muc(tmp_path / "muc.jsonl.gz")
    assert [(text[s.start : s.end], s.role, s.outcome, sorted(s.types)) for s in found.spans] == [
        ("CAR\nBOMB", "weapon", None, ["bombing"]),
        ("ANN LEE", "victim", "killed", ["bombing"]),
        ("BOMB", "weapon", None, ["bombing"]),
    ]
    assert (found.relevant, found.types) == (True, frozenset({"bombing"}))


@pytest.mark.parametrize("name", ["101", "201", "301"])
def test_the_marked_reports_name_people_by_name_only(name: str) -> None:
    (text,) = (t for t in reports(REPORTS) if t.id == name)
    assert all(text.text[s.start : s.end][:1].isupper() for s in text.spans if s.role == "victim")


def test_every_mention_of_a_record_is_marked_but_who_denied_it_and_bare_pronouns(tmp_path: Path) -> None:
    attack = {
        "place": "Varda",
        "victims": [{"name": "Ann Lee", "mentions": ["Ann Lee", "She"], "outcome": "killed", "rank": None}],
        "perpetrators": [
            {"name": "Blue Front", "mentions": ["the Blue Front", "Blue Front rebels"], "kind": "organization", "certainty": "claimed"},
            {"name": "Red Front", "mentions": ["Red Front"], "kind": "organization", "certainty": "denied"},
        ],
        "weapons": [{"type": "firearm", "mentions": ["two rifles"]}],
    }
    text = "Blue Front rebels with two rifles killed Ann Lee in Varda. She led the Red Front. The Blue Front said so."
    (tmp_path / "1.gold.json").write_text(json.dumps({"doc": "1", "attacks": [attack]}), encoding="utf-8")
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (found,) = records(tmp_path)
    assert [(text[s.start : s.end], s.role, s.outcome) for s in found.spans] == [
        ("Blue Front rebels", "perpetrator", None),
        ("rifles", "weapon", None),
        ("Ann Lee", "victim", "killed"),
        ("Varda", "place", None),
        ("Blue Front", "organization", None),
    ]
    assert (found.id, found.relevant, found.has_triggers, found.unlisted) == (
        "record-1",
        True,
        False,
        frozenset({"target", "victim_group"}),
    )
