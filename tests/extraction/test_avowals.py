"""Who says that he did it, and who denies it, in a later sentence than the attack: each row states one behaviour on invented news."""

from __future__ import annotations

import pytest
from told import extraction, said

BOMB = "A bomb killed two guards at a bank in Gao on Tuesday. "
JUDGE = "A judge was shot dead in Gao on Tuesday. "
ROCKETS = "Rockets hit a village near Gao on Tuesday, killing two people. "


def perpetrators(text: str) -> list[tuple[str, str, str]]:
    """(perpetrator, modality, source), each once, sorted."""
    return sorted({row[1:] for row in said(extraction(text), "kg:perpetrator")})


def claimed(text: str) -> set[str]:
    """Who claims in its own name."""
    return {who for who, modality, source in perpetrators(text) if who == source and modality == "reported"}


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "The Reed Front has fought the government since 1994. The rebels said in a statement that they had planted the device.",
        "Fighters of the Reed Front raided a post at Gao on Monday. The insurgents said they had killed twelve soldiers.",
        BOMB + "A man who said he spoke for the Reed Front told reporters that a fighter had carried out the attack.",
        BOMB + "A caller claiming to speak for the Reed Front told a radio station that it had planted the bomb.",
        BOMB + "An anonymous caller told a news agency that the attack was the work of the Reed Front.",
        JUDGE + "A man claiming to represent the Reed Front said the group had executed the judge.",
        JUDGE
        + "Idris Tamen, who says he is a spokesman for the Reed Front, told reporters that the group's fighters had killed the judge.",
        "Four policemen were killed in an ambush in Gao on Tuesday. Idris Tamen, spokesman of the Reed Front, said his men had laid the ambush.",
        "A mine killed four soldiers near Gao on Tuesday. The group's spokesman, Idris Tamen, said the Reed Front had planted it.",
        "Guerrillas raided a barracks in Gao on Tuesday, killing four soldiers. The Reed Front's regional command owned up to the raid.",
        "Four peasants were found shot dead near Gao on Tuesday. Leaflets found beside them said the Reed Front had executed them as informers.",
        BOMB + "The Reed Front issued a communique claiming the attack.",
        BOMB + "In a statement faxed to news agencies, the Reed Front accepted blame for the attack.",
        BOMB + "A claim of responsibility was issued by the Reed Front.",
        BOMB + "The Reed Front posted a claim of responsibility on Facebook.",
    ],
)
def test_a_group_claims_in_many_words(text: str) -> None:
    assert claimed(text) == {"Reed Front"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Reed Front said its fighters had not fired the rockets.",
        'A Reed Front spokesman said: "We did not fire the rockets."',
        "The Reed Front rejected accusations that it was responsible.",
        "The Reed Front was not responsible for the rockets, its leader said.",
        "The Reed Front disowned the attack.",
        "The army accused the Reed Front of the attack. The Reed Front dismissed the accusation as propaganda.",
    ],
)
def test_a_group_denies_in_many_words(sentence: str) -> None:
    assert ("Reed Front", "denied", "Reed Front") in perpetrators(ROCKETS + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Last year the Reed Front condemned the bank.",
        "The Reed Front has not commented.",
        "The Reed Front denied reports that prices had risen.",
        "The rebels said they had nothing to say.",
    ],
)
def test_who_speaks_of_something_else_claims_and_denies_nothing(sentence: str) -> None:
    assert perpetrators(BOMB + sentence) == []


def test_what_is_said_of_a_group_is_no_claim_of_its() -> None:
    assert claimed(BOMB + "The Reed Front is said to be behind the attack.") == set()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Reed Front claimed the attack and named the bomber as Salim Tamen.", "Salim Tamen"),
        ("The Reed Front said the operation was the work of one Abu Salim Tamen.", "Abu Salim Tamen"),
        ("The Reed Front said one of its fighters, a man it called Salim Tamen, had carried out the attack.", "Salim Tamen"),
    ],
)
def test_the_group_that_claims_an_attack_names_the_bomber(sentence: str, name: str) -> None:
    told = perpetrators("A suicide bomber killed nine people in Gao on Tuesday. " + sentence)
    assert (name, "reported", "Reed Front") in told
    assert ("Reed Front", "reported", "Reed Front") in told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baghdad radio said Iraqi warplanes had bombed an oil terminal on Tuesday.", "Iraqi military"),
        ("Iraqi warplanes bombed an oil terminal on Tuesday, a military spokesman in Baghdad said.", "Iraqi military"),
        (
            "An air strike killed nine people in Gao on Tuesday. The junta confirmed that it had struck the village.",
            "junta",
        ),
        (
            "French jets struck a building in Gao on Tuesday. The military said it had targeted a rebel commander.",
            "French military",
        ),
    ],
)
def test_a_states_own_voice_claims_what_its_forces_did(text: str, name: str) -> None:
    assert name in claimed(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Idris Tamen has pleaded not guilty to the murders.", [("Idris Tamen", "denied", "Idris Tamen")]),
        ("Idris Tamen, who denies the killings, appeared in court on Tuesday.", [("Idris Tamen", "denied", "Idris Tamen")]),
        ("The minister denied the killings had shaken the government.", []),
    ],
)
def test_who_stands_trial_may_deny(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert perpetrators("Two students were shot dead in Gao in May 2018. " + sentence) == expected


COMMUNIQUE = (
    "War communique of the Reed Front\n\nThe General Command of the Reed Front informs the people of the following actions.\n\n"
    "On May 9 our forces ambushed a column of the army near Gao, killing nine soldiers.\n\n"
)


def test_a_communique_claims_its_own_sides_deeds() -> None:
    assert claimed(COMMUNIQUE) == {"Reed Front"}


def test_a_ministrys_communique_claims_nothing_for_the_enemy_that_it_names() -> None:
    text = "Statement of the Ministry of Defence\n\nThe Reed Front attacked our forces near Gao on Tuesday, killing nine soldiers."
    assert claimed(text) == set()


def test_who_beats_off_an_attack_did_not_make_it() -> None:
    text = "Gunmen attacked a camp near Gao on Tuesday. The Reed Front claimed that it had repelled the attack and killed nine of the attackers."
    assert claimed(text) == set()


def test_a_side_that_mourns_its_dead_claims_nothing() -> None:
    assert claimed("A bomb killed a commander of the Reed Front in Gao on Tuesday. The Reed Front vowed to avenge him.") == set()


def test_a_brigade_told_with_whose_it_is_is_one_party() -> None:
    text = "A soldier was shot dead in Gao on Tuesday. The North Hill Brigade of the Reed Front said it had carried out the shooting."
    assert claimed(text) == {"North Hill Brigade"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A car bomb killed six people in Gao on Tuesday. The Hill Front accused the Reed Front of planting the bomb.",
            [("Reed Front", "reported", "Hill Front")],
        ),
        ("A car bomb killed six people in Gao on Tuesday. The United States accused Iran of supplying the explosives.", []),
        (
            "A car bomb killed six people in Gao on Tuesday. A court found Idris Tamen guilty of the bombing.",
            [("Idris Tamen", "reported", "The Paper")],
        ),
        (
            "Six people died in a car bomb attack in Gao last year. Idris Tamen is on trial for the bombing.",
            [("Idris Tamen", "reported", "The Paper")],
        ),
        ("Six people died in a car bomb attack in Gao last year. Idris Tamen was acquitted of the bombing.", []),
        (
            "Six people died in a car bomb attack in Gao last year. Idris Tamen, who admitted planting the bomb, was jailed.",
            [("Idris Tamen", "reported", "Idris Tamen")],
        ),
        (
            "A car bomb killed six people in Gao on Tuesday. It is believed that the Reed Front carried out the attack.",
            [("Reed Front", "hypothesis", "The Paper")],
        ),
        (
            "A car bomb killed six people in Gao on Tuesday. The Reed Front said it was not involved.",
            [("Reed Front", "denied", "Reed Front")],
        ),
    ],
)
def test_charges_and_denials_say_whose_word_they_are(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert perpetrators(text) == expected


def test_raiders_who_are_driven_off_did_raid() -> None:
    text = "The Reed Front attacked the base at Gao on Tuesday, but was repelled. One soldier was killed."
    assert [row[0] for row in perpetrators(text)] == ["Reed Front"]
