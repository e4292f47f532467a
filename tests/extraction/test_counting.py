"""How many were killed and injured, in the many ways in which reports tell it: one row a wording, with what the rules alone make of it."""

from __future__ import annotations

from typing import Any

import pytest
from told import extraction

from kg.pipeline.extracting import record

Triple = tuple[int, int, int | None]

WORDINGS: list[tuple[str, Triple | None, Triple | None]] = [
    (
        "The car bomb in Zarautz on Monday killed a policeman. The Basque separatist group ETA has killed eight people this year.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "A mine killed a Russian colonel near Palmyra on Monday. Since the beginning of the operation the ministry has confirmed the death of more than thirty servicemen.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "A landmine wounded two farm workers near Lice on Monday. According to the association at least nine civilians have been injured by buried explosives in the province since spring.",
        (0, 0, 0),
        (2, 2, 2),
    ),
    ("A bomb killed a colonel in Tripoli on Monday. Dozens of officers have been killed this year in Benghazi.", (1, 1, 1), (0, 0, 0)),
    (
        "Salim Karwash was shot dead in Benghazi on Monday. By our count, Karwash is the 61st member of the security services to be murdered in the city this year.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    ("A bomb killed two soldiers near Gao on Monday. Attacks have left 120 soldiers dead since January.", (2, 2, 2), (0, 0, 0)),
    ("A bomb killed two soldiers near Gao on Monday. More than 80 soldiers lost their lives there in recent months.", (2, 2, 2), (0, 0, 0)),
    ("A bomb killed two soldiers near Gao on Monday, bringing to 31 the number of soldiers killed this year.", (2, 2, 2), (0, 0, 0)),
    ("A bomb killed two soldiers near Gao on Monday. The insurgency has killed thousands of people.", (2, 2, 2), (0, 0, 0)),
    ("A bomb killed two soldiers near Gao on Monday. In six months of fighting 400 people were killed.", (2, 2, 2), (0, 0, 0)),
    ("Three soldiers were killed in an ambush near Gao earlier this year.", (3, 3, 3), (0, 0, 0)),
    ("Three teachers were shot dead this week in a raid on a school near Jos.", (3, 3, 3), (0, 0, 0)),
    ("It was the worst attack since the war began: a bomb killed 40 people in Kabul on Monday.", (40, 40, 40), (0, 0, 0)),
    ("Two soldiers wounded in Monday's ambush near Gao have died since then.", (2, 2, 2), (0, 0, 0)),
    (
        "More than 4,000 people have died in violence since the start of the year. A car bomb killed five shoppers in Kirkuk on Monday.",
        (5, 5, 5),
        (0, 0, 0),
    ),
    ("Three guards, two drivers and a cook were killed in an ambush near Gao on Monday.", (6, 6, 6), (0, 0, 0)),
    ("Gunmen killed two guards, a driver and a cook in Gao on Monday.", (4, 4, 4), (0, 0, 0)),
    ("Four members of one family - the parents and two daughters - were killed by a shell in Idlib on Monday.", (4, 4, 4), (0, 0, 0)),
    ("A rocket killed five civilians (three women and two children) in Idlib on Monday.", (5, 5, 5), (0, 0, 0)),
    (
        "Ten people were injured in the blast in Gao on Monday, four of them seriously, three doctors at the hospital said.",
        (0, 0, 0),
        (10, 10, 10),
    ),
    ("Gunmen wounded two people, a nurse and her son, in Gao on Monday.", (0, 0, 0), (2, 2, 2)),
    ("A bomb in Gao on Monday killed two soldiers, one Malian and one Chadian.", (2, 2, 2), (0, 0, 0)),
    ("A bomb wounded twenty people in Gao on Monday. Nine remain in hospital.", (0, 0, 0), (20, 20, 20)),
    ("An ambush near Gao on Monday killed four soldiers. Five of their comrades are recovering.", (4, 4, 4), (5, 5, 5)),
    ("Four soldiers were killed in an ambush near Gao on Monday. Eight soldiers remain under treatment.", (4, 4, 4), (8, 8, 8)),
    ("A bomb in Athens on Monday injured a guard and a clerk. Both are in hospital.", (0, 0, 0), (2, 2, 2)),
    (
        "A bus was shot at near Iguala on Monday. Two people died and five were taken to hospital, where one of them died.",
        (3, 3, 3),
        (4, 4, 4),
    ),
    ("A bomb hit a convoy near Gao on Monday. Five peacekeepers were wounded, of whom two later died.", (2, 2, 2), (3, 3, 3)),
    ("A convoy was ambushed near Gao on Monday. The five soldiers who died included two officers.", (5, 5, 5), (0, 0, 0)),
    ("A bomb in Kabul on Monday killed nine people. Among the dead were three children.", (9, 9, 9), (0, 0, 0)),
    ("A bomb in Kabul on Monday killed nine people, four of them policemen. The policemen were buried on Tuesday.", (9, 9, 9), (0, 0, 0)),
    ("The death toll from Monday's bombing in Kabul rose to seven on Tuesday, up from five.", (7, 7, 7), (0, 0, 0)),
    ("Colonel Ziad Mardini and four others were killed by a mine near Homs on Monday.", (5, 5, 5), (0, 0, 0)),
    ("Colonel Ziad Mardini was killed by a mine near Homs on Monday. Four other soldiers also died.", (5, 5, 5), (0, 0, 0)),
    (
        "A general and his driver were killed in Moscow on Monday when a bomb exploded. The general, Boris Lunin, headed a directorate. The driver was named as Ivan Gusev.",
        (2, 2, 2),
        (0, 0, 0),
    ),
    ("Gunmen shot dead a mayor near Iguala on Monday. His wife was killed as well.", (2, 2, 2), (0, 0, 0)),
    ("Gunmen shot dead a mayor and wounded his wife near Iguala on Monday. The wife later died.", (2, 2, 2), (0, 0, 0)),
    ("A bomb in Gao on Monday killed two soldiers and wounded eight; three of the wounded died overnight.", (5, 5, 5), (5, 5, 5)),
    ("Rockets hit Sderot on Monday. There were no fatalities; two people were lightly wounded.", (0, 0, 0), (2, 2, 2)),
    ("British casualties in the ambush near Nicosia on Monday were one officer killed and two other ranks wounded.", (1, 1, 1), (2, 2, 2)),
    ("Enemy troops raided the village of Lom on Monday night, leaving 11 peasants dead and carrying off 20.", (11, 11, 11), (0, 0, 0)),
    (
        "Terrorists attacked an estate near Ipoh on Monday. Three constables and a clerk lost their lives; a planter was hit in the thigh.",
        (4, 4, 4),
        (1, 1, 1),
    ),
    ("An FLN commando fired on a bus near Algiers on Monday: 4 killed, including a woman, 11 wounded.", (4, 4, 4), (11, 11, 11)),
    (
        "Detective killed by booby trap in own driveway\n\nBELFAST - An inspector of the constabulary was killed on Monday when a bomb exploded under his car in Armagh. He was Detective Inspector George Tandley, aged 44.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "Red Crescent worker shot dead in Taiz\n\nA Yemeni employee of a relief agency was shot dead by a gunman in Taiz on Monday. Layla Mrad, 38, was being driven to work when the man fired nine rounds.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    ("Policemen killed in Cairo blast\n\nFive policemen were killed on Monday when a bomb went off in Cairo.", (5, 5, 5), (0, 0, 0)),
    (
        "Women and children among dead as rocket hits house\n\nA rocket killed 17 people, six of them children, in Idlib on Monday.",
        (17, 17, 17),
        (0, 0, 0),
    ),
    ("A military policeman was shot in the back and killed in Nicosia on Monday.", (1, 1, 1), (0, 0, 0)),
    (
        "Officer and two soldiers die in ambush\n\nCaptain Modibo Sy and two of his men were killed in an ambush near Gao on Monday.",
        (3, 3, 3),
        (0, 0, 0),
    ),
    ("A drone dropped a bomb on a tractor near Shebekino on Monday. The driver was not hurt.", (0, 0, 0), (0, 0, 0)),
    ("Gunmen freed three hostages unharmed in Jos on Monday, two weeks after abducting them.", None, None),
    (
        "An air strike killed three people in Idlib on Monday. The dead were Jamil Hariz, 71, his wife Amina and their son Tarek.",
        (3, 3, 3),
        (0, 0, 0),
    ),
    (
        "A bomb wounded 18 citizens in Wadajir on Monday. Six of the wounded left for Ankara. They include the district commissioner, Liban Farole.",
        (0, 0, 0),
        (18, 18, 18),
    ),
    ("Two men on a motorcycle killed Malee Chan, 52, in Yarang, Pattani, shooting her in the head on Monday.", (1, 1, 1), (0, 0, 0)),
    ("An explosion killed two soldiers near Dikhil on Monday. It was heard as far as Yoboki.", (2, 2, 2), (0, 0, 0)),
    (
        "A bomb exploded under a minibus in Gao on Monday. Five people, three policemen and two civilians, were wounded.",
        (0, 0, 0),
        (5, 5, 5),
    ),
    ("Three people – a couple and their neighbour – were killed by a shell in Donetsk on Monday.", (3, 3, 3), (0, 0, 0)),
    (
        "A policeman lost his life and nine persons were wounded, four uniformed men and five civilians, when a bomb went off in Arauca on Monday.",
        (1, 1, 1),
        (9, 9, 9),
    ),
    ("The rebels killed nine people in the raid on Monday, five men, three women and a child.", (9, 9, 9), (0, 0, 0)),
    ("Eight soldiers were hurt, two officers and six privates, when rockets struck the camp near Basra on Monday.", (0, 0, 0), (8, 8, 8)),
    (
        "Car explodes in Tripoli, one dead\n\nA car bomb exploded on Monday in Tripoli, killing one person and injuring three others, witnesses said.",
        (1, 1, 1),
        (3, 3, 3),
    ),
    (
        "Evening shelling of Marinka: one dead, five wounded\n\nRockets fell around the bus stop in Marinka on Monday. A saleswoman from a kiosk was killed, five people are wounded.",
        (1, 1, 1),
        (5, 5, 5),
    ),
    (
        "A policeman lost his life and nine people were wounded in the blast in Saravena on Monday. The dead man is the deputy commander of the station, Mario Lugo.",
        (1, 1, 1),
        (9, 9, 9),
    ),
    ("Colonel Ziad Mardini was killed with two soldiers by mortar fire near Homs on Monday.", (3, 3, 3), (0, 0, 0)),
    (
        "A mine exploded beneath the car of Brigadier Basil Haddar near Homs on Monday. He and four other soldiers lost their lives.",
        (5, 5, 5),
        (0, 0, 0),
    ),
    ("A mine killed a general of the army and four of his soldiers near Deir ez-Zor on Monday.", (5, 5, 5), (0, 0, 0)),
    ("A roadside bomb killed a district governor and two of his bodyguards near Kandahar on Monday.", (3, 3, 3), (0, 0, 0)),
    ("The mayor was killed together with his driver in an ambush near Iguala on Monday.", (2, 2, 2), (0, 0, 0)),
    (
        "A drone struck the jeep of Colonel Levon Sarkian near Shushi on Monday, killing him and wounding two soldiers.",
        (1, 1, 1),
        (2, 2, 2),
    ),
    ("A shell killed a man, his wife and their baby in Marinka on Monday, and a neighbour was wounded.", (3, 3, 3), (1, 1, 1)),
    ("Four comrades died with Captain Modibo Sy when rebels ambushed their patrol near Gao on Monday.", (5, 5, 5), (0, 0, 0)),
    ("Deputy governor Karim Sarwar and two others died in the suicide attack in Kandahar on Monday.", (3, 3, 3), (0, 0, 0)),
    ("The blast in Tripoli on Monday left behind six people dead and 35 wounded, the Red Cross says.", (6, 6, 6), (35, 35, 35)),
    ("The toll of the bombing in Lice on Monday is four martyrs and three wounded.", (4, 4, 4), (3, 3, 3)),
    (
        "An army convoy was ambushed near Gao on Monday. On the friendly side: 14 dead, 8 wounded, evacuated to Bamako; 3 missing.",
        (14, 14, 14),
        (8, 8, 8),
    ),
    ("The final count from Monday's mine blast near Vavuniya: 16 killed, 22 injured.", (16, 16, 16), (22, 22, 22)),
    (
        "Two of those wounded in Monday's suicide attack on the market in Gao have died, bringing the number of dead to 13. Thirty-two others are still being treated.",
        (13, 13, 13),
        (32, 32, 32),
    ),
    (
        "Three policemen were wounded by a bomb in Lice on Monday. One of them, Sergeant Selim Yurt, died in hospital on Tuesday.",
        (1, 1, 1),
        (2, 2, 2),
    ),
    ("Sergeant Selim Yurt, one of the four soldiers wounded in the bombing in Lice on Monday, could not be saved.", (1, 1, 1), (3, 3, 3)),
    ("A guard who was wounded in Monday's bombing of the bank in Athens died on Tuesday.", (1, 1, 1), (0, 0, 0)),
    (
        "The driver, who had been shot in the chest when gunmen attacked the bus near Iguala on Monday, succumbed to his wounds on Tuesday.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "The nine-year-old boy who was hurt in the bombing of the monastery near Monywa on Monday died on Tuesday. His death takes the number of those killed to 15. Sixteen villagers are still under treatment.",
        (15, 15, 15),
        (16, 16, 16),
    ),
    (
        "The car bomb in Zarautz on Monday killed a policeman. The Basque separatist group ETA has killed eight people this year.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "A mine killed a Russian colonel near Palmyra on Monday. Since the beginning of the operation the ministry has confirmed the death of more than thirty servicemen.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "A landmine wounded two farm workers near Lice on Monday. According to the association at least nine civilians have been injured by buried explosives in the province since spring.",
        (0, 0, 0),
        (2, 2, 2),
    ),
    ("A bomb killed a colonel in Tripoli on Monday. Dozens of officers have been killed this year in Benghazi.", (1, 1, 1), (0, 0, 0)),
    (
        "A retired colonel was shot dead in Benghazi on Monday. He is the 61st member of the security services to be murdered in the city this year.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "A grenade wounded three people in Bujumbura on Monday. More than 400 people have been killed in Burundi since April 2015.",
        (0, 0, 0),
        (3, 3, 3),
    ),
    (
        "More than 6,000 people have died since the insurgency began in 2004. A bomb killed a ranger near Yala on Monday.",
        (1, 1, 1),
        (0, 0, 0),
    ),
    (
        "Seven dead in clash on Philippine island\n\nSeven people, three of them Islamist militants, died when rebels ambushed a military truck on the island of Jolo on Monday.",
        (4, 4, 4),
        (0, 0, 0),
    ),
    ("Two suicide bombers killed eleven people and themselves in a market in Maiduguri on Monday.", (11, 11, 11), (0, 0, 0)),
    ("At least nine people died in the attack on the hotel in Kabul on Monday, the four attackers included.", (5, 5, None), (0, 0, 0)),
    ("Guerrillas attacked a town in Ayacucho on Monday, killing 14 peasants. Three guerrillas also died.", (14, 14, 14), (0, 0, 0)),
    (
        "Two soldiers paid the supreme price when insurgents attacked their camp near Muna on Monday, and five others were wounded in action.",
        (2, 2, 2),
        (5, 5, 5),
    ),
    ("Three jawans attained martyrdom when militants ambushed their vehicle near Pulwama on Monday.", (3, 3, 3), (0, 0, 0)),
    ("Major Tariq Niaz embraced martyrdom in a blast near Kalat on Monday.", (1, 1, 1), (0, 0, 0)),
    ("Brigadier Basil Haddar ascended as a martyr when a mine of the terrorists exploded near Homs on Monday.", (1, 1, 1), (0, 0, 0)),
    ("Terrorists assassinated 23 peasants near Huanta on Monday and left six wounded.", (23, 23, 23), (6, 6, 6)),
    ("Two German airmen were done to death near Arnhem on Monday by soldiers who had captured them.", (2, 2, 2), (0, 0, 0)),
    (
        "Three men were killed by a bomb in Lice on Monday. The ministry released the names of those killed: police officers Selim Yurt and Kemal Tas and village guard Nuri Bal.",
        (3, 3, 3),
        (0, 0, 0),
    ),
    (
        "Sergeant Tolga Demirci was killed and Sergeants Ozan Bilir and Cem Duru were wounded by a mine near Lice on Monday.",
        (1, 1, 1),
        (2, 2, 2),
    ),
    (
        "Twenty-one were wounded, among them the cook Walid Qasem, when a missile hit the mess hall in Marib on Monday.",
        (0, 0, 0),
        (21, 21, 21),
    ),
    ("Tomás Arriola, municipal president of Iguala, and Luis Cedeno, driver, were murdered on Monday near Iguala.", (2, 2, 2), (0, 0, 0)),
]


def _triple(total: dict[str, Any] | None) -> Triple | None:
    return None if total is None else (total["low"], total["best"], total["high"])


@pytest.mark.parametrize(("text", "killed", "injured"), WORDINGS, ids=[text[:60] for text, _, _ in WORDINGS])
def test_the_dead_and_the_hurt_of_the_attack_are_counted(text: str, killed: Triple | None, injured: Triple | None) -> None:
    (attack,) = record(extraction(text))["attacks"]
    assert (_triple(attack["killed"]), _triple(attack["injured"])) == (killed, injured)
