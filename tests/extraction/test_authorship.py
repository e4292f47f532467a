"""Who did it, of which kind and with what certainty, in the wordings of many wars, by the rules alone."""

from __future__ import annotations

import pytest
from told import Authors, authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Armed men of the Kalun Liberation Front attacked the barracks at Terib on Monday, killing three soldiers.",
            [("Kalun Liberation Front", "organization", "confirmed")],
        ),
        (
            "Urban commandos of the Kalun Liberation Front threw grenades at the barracks on Monday, killing three soldiers.",
            [("Kalun Liberation Front", "organization", "confirmed")],
        ),
        (
            "A squad of the Kalun Liberation Army killed a judge in Terib on Monday.",
            [("Kalun Liberation Army", "organization", "confirmed")],
        ),
        ("Militiamen of the Popular Front killed five villagers near Terib on Monday.", [("Popular Front", "organization", "confirmed")]),
        ("Gang members shot dead two reporters in Terib on Monday.", [("Gang members", "group", "confirmed")]),
    ],
)
def test_members_of_an_organization_are_the_organization(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two gunmen shot dead a judge in Terib on Monday. The Kalun Liberation Front claimed responsibility.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "Gunmen ambushed an army patrol near Terib on Monday, killing four soldiers. The Kalun Liberation Front said on Telegram that its fighters had done it.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "Gunmen on motorcycles attacked a post near Terib on Monday, killing four soldiers. In a statement, the Kalun Liberation Front said its men carried out the attack.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "Guerrillas kidnapped a factory manager in Terib on Monday. The Kalun Liberation Army said in a message left in a bar that it was holding him.",
            [("Kalun Liberation Army", "organization", "claimed")],
        ),
        (
            "A dozen armed men kidnapped a factory manager in Terib on Monday. In a message to a radio station, the Kalun Liberation Army said that it was holding the executive.",
            [("Kalun Liberation Army", "organization", "claimed")],
        ),
        (
            "Militants attacked an outpost near Terib on Monday, killing eight soldiers. The Kalun Workers' Party, through its news agency, took responsibility.",
            [("Kalun Workers' Party", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people. A caller claiming to speak for the Kalun Liberation Front telephoned a newspaper to claim responsibility.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people. A man who said he was speaking for the Kalun Liberation Front telephoned a news agency and claimed the attack.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people. A statement issued in the name of the Kalun Liberation Front claimed the bombing.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people. Responsibility was claimed by the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people. The attack was claimed by the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb exploded in a cafe in Terib on Monday, killing two people, in an attack claimed by the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A bomb killed two soldiers near Terib on Monday. The Kalun Liberation Front owned up to the attack in an audio tape.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            'Urban commandos of the Kalun Liberation Front lobbed shells at a barracks in Terib on Tuesday, killing two guards. The front took responsibility and called it "a breakfast for the Guard".',
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "Urban commandos of the Kalun Liberation Front lobbed shells at a barracks in Terib on Tuesday, killing two guards. The front's radio took responsibility.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "Rebels attacked a tea estate near Terib on Sunday, killing 29 people. The National Council for the Defence of Kalun, the main rebel movement, said that its fighters had carried out the attack.",
            [("National Council for the Defence of Kalun", "organization", "claimed")],
        ),
        (
            'Two vehicles were ambushed near Terib on Monday and four gendarmes killed. Ansar al-Tesh said it had "struck the column of the unbelievers".',
            [("Ansar al-Tesh", "organization", "claimed")],
        ),
        ("Gunmen shot dead a policeman in Terib on Monday. No group has claimed responsibility.", [("Gunmen", "group", "confirmed")]),
        ("Gunmen shot dead a policeman in Terib on Monday. Nobody has claimed the killing so far.", [("Gunmen", "group", "confirmed")]),
        (
            "Three soldiers were killed by a mine near Terib on Monday, the Kalun Liberation Front announced in a communique, saying its sappers had laid the device.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "The Kalun Liberation Front said its fighters killed three soldiers in an ambush near Terib on Monday.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "The Kalun Liberation Front claimed that its fighters had killed three soldiers in an ambush near Terib on Monday.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "The Kalun Liberation Front announced that it had shot down a helicopter near Terib on Monday.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "The rebels of the Kalun Liberation Front said they had killed three soldiers near Terib on Monday.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            '"Our fighters killed three soldiers near Terib on Monday," a spokesman for the Kalun Liberation Front said.',
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
        (
            "A judge was shot dead in Terib on Monday. A note signed by the Kalun Liberation Front was left beside the body.",
            [("Kalun Liberation Front", "organization", "claimed")],
        ),
    ],
)
def test_a_claim_makes_one_author_of_the_group_and_its_fighters(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fighters attributed by survivors to the Kalun Liberation Front entered the village of Terib on Monday and killed nineteen civilians.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "A car bomb killed six people in Terib on Monday and the government put the blame on the Kalun Workers' Party.",
            [("Kalun Workers' Party", "organization", "accused")],
        ),
        (
            "A car bomb killed six people in Terib on Monday. The bombing was blamed by the villagers on the Kalun Workers' Party.",
            [("Kalun Workers' Party", "organization", "accused")],
        ),
        (
            "A car bomb blamed on the Kalun Workers' Party killed six people in Terib on Monday.",
            [("Kalun Workers' Party", "organization", "accused")],
        ),
        (
            "Six people were killed in Terib on Monday in a bombing blamed on the Kalun Workers' Party.",
            [("Kalun Workers' Party", "organization", "accused")],
        ),
        (
            "Unknown persons shot dead a police captain in Terib on Monday. The investigators link the murder with the Kalun jamaat.",
            [("Kalun jamaat", "organization", "accused"), ("Unknown persons", "group", "confirmed")],
        ),
        (
            "Unknown persons shot dead a police captain in Terib on Monday. Investigators linked the murder to the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "accused"), ("Unknown persons", "group", "confirmed")],
        ),
        (
            "Unidentified gunmen, suspected to be from the Kalun Liberation Front, killed a policeman in Terib on Monday.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
        (
            "The army blamed separatists of the Free Kalun Movement for an ambush in which three teachers were killed near Terib on Monday. A man who said he spoke for the movement denied this.",
            [("Free Kalun Movement", "organization", "denied")],
        ),
        (
            "Rockets hit homes in Terib on Monday, killing eight people. The army blamed Ansar al-Tesh. The group said in a tweet that it had nothing to do with it.",
            [("Ansar al-Tesh", "organization", "denied")],
        ),
        (
            "A judge was murdered in Terib on Monday. Police blamed the Kalun Liberation Front, which denied involvement.",
            [("Kalun Liberation Front", "organization", "denied")],
        ),
        (
            "Five soldiers were killed by a mine near Terib on Monday. Officials blamed the Bangsa Freedom Fighters.",
            [("Bangsa Freedom Fighters", "organization", "accused")],
        ),
        (
            "A bomb hidden in a bin wounded three women in Terib on Monday. Police believed it was the work of separatist militants.",
            [("separatist militants", "group", "accused")],
        ),
        (
            "The attackers who killed a policeman in Terib on Monday were identified by the police as members of the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        ("A man, 30, was charged with the murder of a policeman who was shot dead in Terib on Monday.", [("A man", "person", "accused")]),
    ],
)
def test_blame_suspicion_and_denial_are_told_apart(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An army helicopter fired rockets at a village near Terib on Monday, killing five people. The army said it had struck a rebel camp.",
            [("army helicopter", "organization", "claimed")],
        ),
        (
            "Government warplanes bombed a market in Terib on Monday, killing five people. A government spokesman said the planes had targeted terrorists.",
            [("Government warplanes", "organization", "confirmed")],
        ),
        (
            "An Israeli air strike killed three people in Tesh on Monday. The Israeli military confirmed the strike.",
            [("Israeli military", "organization", "claimed")],
        ),
        (
            'An Israeli drone killed a commander in Tesh on Monday. The Israeli army said it had "eliminated" him.',
            [("Israeli army", "organization", "claimed")],
        ),
        (
            "Israeli jets struck a house in Tesh on Monday, killing three people. The Israeli army said it had hit a command post.",
            [("Israeli army", "organization", "claimed")],
        ),
        (
            "Russian drones hit Terib on Monday, killing two people. Russia's defence ministry said its forces had struck a military depot.",
            [("Russian military", "organization", "claimed")],
        ),
        ("A US drone strike killed two men in Tesh on Monday, the Pentagon said.", [("Pentagon", "organization", "claimed")]),
        (
            "The U.S. military said it had killed three militants in a drone strike near Tesh on Monday.",
            [("U.S. military", "organization", "claimed")],
        ),
        (
            "The Saudi-led coalition said it had carried out an air strike near Saada on Monday in which four people died.",
            [("Saudi-led coalition", "organization", "claimed")],
        ),
        (
            "An Ethiopian air force plane bombed Tesh on Monday, killing ten people. The government denied it.",
            [("Ethiopian air force", "organization", "confirmed")],
        ),
        (
            "Suspected US drone kills seven\n\nMissiles fired by a suspected U.S. drone struck a compound in Tesh on Tuesday, killing seven people.",
            [("American military", "organization", "suspected")],
        ),
        (
            "Rebels of the Kalun Front denied on Monday having fired the shells that killed five people in Terib on Sunday.",
            [("Rebels of the Kalun Front", "organization", "denied")],
        ),
        ("The army denied shelling the village of Terib on Monday, where five people were killed.", [("army", "organization", "denied")]),
        (
            "Five people were killed by shells in Terib on Monday. Residents blamed the army. The army denied it.",
            [("army", "organization", "denied")],
        ),
        (
            "Five people were killed by shells in Terib on Monday. Residents blamed the army, which denied the accusation.",
            [("army", "organization", "denied")],
        ),
        (
            "Russian shells killed five people in Terib on Monday, the governor said. Moscow denied it.",
            [("Russian military", "organization", "confirmed")],
        ),
        (
            "A bomb killed five people in Terib on Monday. The police accused the Kalun Front of the attack. A spokesman for the Front denied that it was involved.",
            [("Kalun Front", "organization", "denied")],
        ),
        (
            "A bomb killed five people in Terib on Monday. The police accused the Kalun Front of the attack. The Front's spokesman, Ali Marun, dismissed the accusation as a lie.",
            [("Kalun Front", "organization", "denied")],
        ),
    ],
)
def test_a_state_owns_up_to_its_strikes_or_denies_them(text: str, expected: Authors) -> None:
    assert authors(text) == expected
