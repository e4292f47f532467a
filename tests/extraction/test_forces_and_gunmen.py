"""Which forces, gunmen and bombers did it, and who only stands beside an attack, in the wordings of many wars, by the rules alone."""

from __future__ import annotations

import pytest
from told import Authors, authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'An Israeli drone strike on a car in Hula killed a commander on Monday. The Israeli military said that its air force had "eliminated" him.',
            [("Israeli military", "organization", "claimed")],
        ),
        (
            "A helicopter of the regime dropped a barrel bomb on Terib on Monday, killing one man.",
            [("regime", "organization", "confirmed")],
        ),
        (
            "A regime helicopter dropped barrel bombs on Terib on Monday, killing one man.",
            [("regime helicopter", "organization", "confirmed")],
        ),
        (
            "Iraqi warplanes bombed the Iranian city of Tabriz on Friday, killing 34 people.",
            [("Iraqi military", "organization", "confirmed")],
        ),
        (
            "Iraqi jets struck Tabriz on Friday, killing 34 people, an Iraqi military spokesman said.",
            [("Iraqi military", "organization", "claimed")],
        ),
        (
            "An Iraqi military spokesman said Iraqi jets struck Tabriz on Friday, killing 34 people.",
            [("Iraqi military", "organization", "claimed")],
        ),
        ("Iran fired a missile into Baghdad on Friday, killing 17 people.", [("Iranian military", "organization", "confirmed")]),
        (
            "Libyan bombers raided the oasis of Gouro on Monday, killing three civilians.",
            [("Libyan military", "organization", "confirmed")],
        ),
        (
            "Gouro was struck on Monday by Libyan Sukhoi fighters, which killed three civilians.",
            [("Libyan military", "organization", "confirmed")],
        ),
        ("Ethiopian MiG fighter-bombers killed 58 civilians in Afabet on Monday.", [("Ethiopian military", "organization", "confirmed")]),
        (
            "The Eritrean Front said on Tuesday that Ethiopian MiG fighter-bombers had killed 58 civilians in Afabet.",
            [("Ethiopian military", "organization", "accused")],
        ),
        (
            "Pakistani troops shot dead about 70 people at a market in Jessore on Friday, refugees said.",
            [("Pakistani military", "organization", "confirmed")],
        ),
        (
            "Refugees say that Pakistani troops shot dead about 70 people at a market in Jessore on Friday.",
            [("Pakistani military", "organization", "accused")],
        ),
        ("French paratroopers killed 20 villagers near Terib on Monday.", [("French military", "organization", "confirmed")]),
        ("Portuguese soldiers killed 20 villagers near Terib on Monday.", [("Portuguese military", "organization", "confirmed")]),
        (
            "South African commandos raided a house in Maputo on Monday, killing 12 people.",
            [("South African military", "organization", "confirmed")],
        ),
        (
            "Israeli commandos raided a house in Beirut on Monday, killing three people.",
            [("Israeli military", "organization", "confirmed")],
        ),
        ("American B-52s bombed a village near Terib on Monday, killing 30 people.", [("American military", "organization", "confirmed")]),
        (
            "U.S. planes bombed a village near Terib on Monday by mistake, killing 30 people.",
            [("American military", "organization", "confirmed")],
        ),
        ("German bombers raided Coventry on Monday night, killing 40 people.", [("German military", "organization", "confirmed")]),
        ("German troops shot dead 30 hostages at Terib on Monday.", [("German military", "organization", "confirmed")]),
        (
            "A helicopter gunship of the Sudanese army fired rockets at a village on Monday, killing five people.",
            [("Sudanese army", "organization", "confirmed")],
        ),
        (
            "A government Antonov dropped nine bombs on Shegeg on Monday, killing four people.",
            [("government Antonov", "organization", "confirmed")],
        ),
        ("Government Antonovs bombed Shegeg on Monday, killing four people.", [("Government Antonovs", "organization", "confirmed")]),
        ("The air force bombed the airport of Nyala on Monday, killing four people.", [("air force", "organization", "confirmed")]),
        ("An army aircraft bombed the airport of Nyala on Monday, killing four people.", [("army aircraft", "organization", "confirmed")]),
        ("Russian artillery fire killed seven people in Kherson on Sunday.", [("Russian military", "organization", "confirmed")]),
        ("Seven people were killed by Russian artillery in Kherson on Sunday.", [("Russian military", "organization", "confirmed")]),
        ("Russian shelling killed seven people in Kherson on Sunday.", [("Russian military", "organization", "confirmed")]),
        ("A Russian guided bomb killed seven people in Kharkiv on Sunday.", [("Russian military", "organization", "confirmed")]),
        (
            "Prosecutors said the bomb that killed two people in Kharkiv on Sunday had been dropped by a Russian Su-34.",
            [("Russian military", "organization", "accused")],
        ),
        ("Seven people were killed in a Russian strike on Kharkiv on Sunday.", [("Russian military", "organization", "confirmed")]),
        (
            "A Ukrainian drone killed two people in Belgorod on Sunday, the governor said.",
            [("Ukrainian military", "organization", "confirmed")],
        ),
        (
            "Grad rockets of the Russian army fell on a column near Terib on Monday, killing eleven soldiers.",
            [("Russian army", "organization", "confirmed")],
        ),
        ("The enemy shelled the town of Terib on Monday, killing a civilian.", [("enemy", "organization", "confirmed")]),
        ("British soldiers shot dead 13 demonstrators in Londonderry on Sunday.", [("British military", "organization", "confirmed")]),
        (
            "Soviet helicopter gunships strafed a village in Kunar on Monday, killing 20 people.",
            [("Russian military", "organization", "confirmed")],
        ),
        ("Palestinian guerrillas killed a farmer near Terib on Monday.", [("Palestinian guerrillas", "group", "confirmed")]),
        ("Palestinian gunmen killed a farmer near Terib on Monday.", [("Palestinian gunmen", "group", "confirmed")]),
        (
            "A Palestinian suicide bomber killed five people in Hadera on Thursday.",
            [("A Palestinian suicide bomber", "person", "confirmed")],
        ),
        ("Chechen rebels killed four policemen near Terib on Monday.", [("Chechen rebels", "group", "confirmed")]),
        (
            "Kurdish separatist guerrillas raided a hamlet in Van on Monday, killing 24 people.",
            [("Kurdish separatist guerrillas", "group", "confirmed")],
        ),
        ("Hutu rebels killed 29 people at a tea estate in Burundi on Monday.", [("Hutu rebels", "group", "confirmed")]),
        (
            "Moslem guerrillas fired rockets at the air base of Bagram on Monday, killing 12 Soviet soldiers.",
            [("Moslem guerrillas", "group", "confirmed")],
        ),
        (
            "Communist guerrillas ambushed a train near Terib on Monday, killing nine people.",
            [("Communist guerrillas", "group", "confirmed")],
        ),
        ("Tribesmen ambushed a convoy near Terib on Monday, killing nine soldiers.", [("Tribesmen", "group", "confirmed")]),
        ("Bandits attacked a train near Terib on Monday, killing nine people.", [("Bandits", "group", "confirmed")]),
        ("Herdsmen attacked a village near Terib on Monday, killing nine people.", [("Herdsmen", "group", "confirmed")]),
        ("A crowd of youths set upon a taxi driver in Terib on Monday and killed him.", [("youths", "group", "confirmed")]),
        (
            "Unknown persons shot a police colonel with an automatic weapon in Terib on Monday; he died on the way to hospital.",
            [("Unknown persons", "group", "confirmed")],
        ),
        ("Arsonists burnt down the school of Patae on Monday, pouring petrol in the library.", [("Arsonists", "group", "confirmed")]),
        (
            "Border guards and militants fought for an hour near Rabia on Monday; two guards were wounded.",
            [("militants", "group", "confirmed")],
        ),
    ],
)
def test_forces_are_told_by_their_aircraft_their_arms_and_their_country(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Troops repelled an attack by the Kalun Liberation Front on a post near Terib on Monday; three soldiers died.",
            [("Kalun Liberation Front", "organization", "confirmed")],
        ),
        ("Intelligence agents seized two men in Terib on Saturday with vests prepared for a suicide attack on an embassy.", []),
        ("Soldiers found and defused a car bomb outside a school in Terib on Monday.", []),
        (
            "An attack drone of the Tesh army was destroyed in the air by our air defence units near Terib on Monday.",
            [("Tesh army", "organization", "confirmed")],
        ),
        (
            "A suicide bomber who tried to drive a car into a barracks in Terib was shot dead by sentries on Monday.",
            [("A suicide bomber", "person", "confirmed")],
        ),
        (
            "Two journalists killed and burned in Terib\n\nTwo reporters were shot dead and their bodies set on fire in Terib on Sunday, their employers said.",
            [],
        ),
        ("Two brothers shot and wounded in Terib\n\nTwo brothers were shot and wounded in Terib on Sunday.", []),
        (
            "A drone hit a car near Terib on Thursday, killing a commander and the man who was driving him and wounding two farm workers.",
            [],
        ),
        ("Two reporters were shot dead in Terib on Sunday, as gang violence kept tightening its hold on the capital.", []),
        ("Two conscripts stepped on a mine near Terib on Tuesday; both survived.", []),
        (
            "The army named the soldier who was killed on Monday in Terib, when gunmen fired on his post, as Sergeant Elias Marun.",
            [("gunmen", "group", "confirmed")],
        ),
        (
            "The committee formed against the killing of a hawker by unknown gunmen in Terib on Monday has called a strike.",
            [("unknown gunmen", "group", "confirmed")],
        ),
        ("The president condemned the attack in which gunmen killed five people in Terib on Monday.", [("gunmen", "group", "confirmed")]),
        (
            "The army said it had killed five militants who attacked its post near Terib on Monday; two soldiers died.",
            [("five militants", "group", "confirmed")],
        ),
        ("Doctors treated 20 people who were wounded when a bomb exploded in Terib on Monday.", []),
        ("Residents said a bomb exploded in the market of Terib on Monday, killing five people.", []),
        ("Soldiers came under attack near Terib on Monday and three of them were killed.", []),
        ("A convoy of the army ran into an ambush near Terib on Monday, and four soldiers were killed.", []),
        (
            "A platoon fell into an ambush near Terib on Monday. Nine soldiers were killed. The rebels escaped into the hills.",
            [("The rebels", "group", "confirmed")],
        ),
        ("Air defences shot down three drones on their way to Terib on Monday; nobody was hurt.", []),
        ("A policeman was killed in a clash with bandits near Terib on Monday.", [("bandits", "group", "confirmed")]),
        (
            "Villagers buried nine people who were killed in an attack by armed men on Terib on Monday.",
            [("armed men", "group", "confirmed")],
        ),
        ("A court in Terib on Monday heard how a bomb killed five people in June.", []),
        ("The mayor survived an attack by two gunmen in Terib on Monday.", [("two gunmen", "group", "confirmed")]),
        (
            "Gunmen attacked the convoy of the governor in Terib on Monday. The governor's guards returned fire and killed one of them.",
            [("Gunmen", "group", "confirmed")],
        ),
        ("The driver of a truck was killed when a mine exploded under it near Terib on Monday.", []),
        (
            "A failed attempt on the life of the Emir of Kalun on Saturday, which Iraq blamed on Iran, killed four guards.",
            [("Iranian military", "organization", "accused")],
        ),
        ("American missiles from a drone destroyed a shop in Terib on Monday.", [("American military", "organization", "confirmed")]),
        (
            "Missiles from an American drone destroyed a shop in Terib on Monday; two men were killed.",
            [("American military", "organization", "confirmed")],
        ),
        (
            "Two bombers kill three in Terib\n\nThree people were killed on Sunday in Terib when two young women blew themselves up at the entry of the town.",
            [("Two bombers", "group", "confirmed")],
        ),
        ("Gunmen kill mayor\n\nTwo men on a motorcycle shot dead the mayor of Terib on Monday.", [("Gunmen", "group", "confirmed")]),
    ],
)
def test_who_repels_foils_or_stands_by_did_not_do_it(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A mayor was shot dead in Terib on Monday. His party accused the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "A German flying-bomb struck a school at Deurne on Monday and 32 people died.",
            [("German military", "organization", "confirmed")],
        ),
        (
            "A German V-2 rocket fell on a cinema in Terib on Saturday, killing 90 people.",
            [("German military", "organization", "confirmed")],
        ),
        ("Iranian guns opened a bombardment of Basra on Monday, killing nine people.", [("Iranian military", "organization", "confirmed")]),
        ("Rebels unleashed a barrage of rockets on Terib on Monday, killing nine people.", [("Rebels", "group", "confirmed")]),
        (
            "Attackers in a grey Kia fired some 20 shots at a councilman in Terib on Monday, wounding his escort.",
            [("Attackers", "group", "confirmed")],
        ),
        (
            "A commando unit of the Kalun Liberation Army, having walked for five nights, stormed the airstrip at Terib on Monday and killed nine soldiers.",
            [("Kalun Liberation Army", "organization", "confirmed")],
        ),
        ("Unidentified armed persons kidnapped two teachers near Terib on Monday.", [("Unidentified armed persons", "group", "confirmed")]),
        (
            "A platoon of the 15th Infantry fell into an ambush near Terib on Monday. Nine soldiers were killed and their weapons carried off. The rebels, thought to number sixty, escaped into the gorges.",
            [("The rebels", "group", "confirmed")],
        ),
        (
            "A Russian Iskander missile hit a cafe in Terib on Monday, killing 50 people.",
            [("Russian military", "organization", "confirmed")],
        ),
        ("Two people died in Terib on Monday when a shell fired by the army landed by a chapel.", [("army", "organization", "confirmed")]),
        ("A mine planted by terrorists killed five people near Terib on Monday.", [("terrorists", "group", "confirmed")]),
        ("Mortar bombs launched by guerrillas fell on Terib on Monday, killing five people.", [("guerrillas", "group", "confirmed")]),
        ("Arab raiders ambushed a bus near Terib on Monday, killing eleven passengers.", [("Arab raiders", "group", "confirmed")]),
        (
            "Jewish terrorists threw bombs at a police station in Terib on Monday, killing two constables.",
            [("Jewish terrorists", "group", "confirmed")],
        ),
        ("Communist terrorists murdered a planter near Terib on Monday.", [("Communist terrorists", "group", "confirmed")]),
        (
            "A band of about 30 terrorists attacked an estate near Terib on Monday, killing three workers.",
            [("A band of about 30 terrorists", "group", "confirmed")],
        ),
        ("A mob attacked the house of a trader in Terib on Monday and killed him.", [("A mob", "group", "confirmed")]),
        ("A sniper killed a soldier in Terib on Monday.", [("A sniper", "person", "confirmed")]),
        ("A lone gunman opened fire in a mosque in Terib on Monday, killing nine worshippers.", [("A lone gunman", "person", "confirmed")]),
        ("Two men wearing army uniforms shot dead a judge in Terib on Monday.", [("Two men", "group", "confirmed")]),
        ("Three hooded youths on motorcycles shot dead a councillor in Terib on Monday.", [("Three hooded youths", "group", "confirmed")]),
        ("A woman blew herself up in a market in Terib on Monday, killing nine people.", [("A woman", "person", "confirmed")]),
        (
            "A boy of about 12 blew himself up in a market in Terib on Monday, killing nine people.",
            [("A boy of about 12", "person", "confirmed")],
        ),
        ("A suicide car bomber killed nine people in Terib on Monday.", [("A suicide car bomber", "person", "confirmed")]),
        (
            "A suicide bomber in a car attacked a checkpoint in Terib on Monday, killing nine soldiers.",
            [("A suicide bomber", "person", "confirmed")],
        ),
        ("Pirates seized a tanker off Terib on Monday and took its crew of nine hostage.", [("Pirates", "group", "confirmed")]),
        ("Hijackers shot dead a passenger of an airliner in Terib on Monday.", [("Hijackers", "group", "confirmed")]),
        ("A death squad killed three students in Terib on Monday.", [("A death squad", "group", "confirmed")]),
        ("Right-wing paramilitaries massacred nine peasants in Terib on Monday.", [("Right-wing paramilitaries", "group", "confirmed")]),
        ("Soldiers massacred nine peasants in Terib on Monday.", [("Soldiers", "group", "confirmed")]),
        ("Government troops massacred nine peasants in Terib on Monday.", [("Government troops", "organization", "confirmed")]),
        ("Ethiopian rebels attacked a bus near Terib on Monday, killing nine people.", [("Ethiopian rebels", "group", "confirmed")]),
    ],
)
def test_attackers_are_told_in_many_ways(text: str, expected: Authors) -> None:
    assert authors(text) == expected
