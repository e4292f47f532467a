"""The whole of resolution, on the seeds and on invented worlds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.claim import Value
from kg.errors import UsageError
from kg.judgement import Decision, Judgement
from kg.resolution import resolve
from kg.resolution.voices import voices_of
from kg.resolution.world import world_of


def by_label(teller, label):
    """Id of the only entity of an article with this label."""
    found = [e.id for e in teller.entities.values() if e.label == label]
    assert len(found) == 1, found
    return found[0]


def groups(resolution, *tellers):
    """Sets of labels of the entities that became one, largest things first, singles left out."""
    labels = {e.id: e.label for t in tellers for e in t.entities.values()}
    merged: dict[str, list[str]] = {}
    for local, canonical in resolution.linker.canonical.items():
        merged.setdefault(canonical, []).append(labels[local])
    return sorted(sorted(names) for names in merged.values() if len(names) > 1)


def totals(resolution, attack):
    return {t.outcome: (t.low, t.best, t.high) for t in resolution.totals if t.attack == attack}


def test_seeds_merge_the_convoy_and_what_belongs_to_it_and_nothing_else(seeds):
    a0, a1 = seeds
    resolution = resolve([a0.build(), a1.build()])
    assert groups(resolution, a0, a1) == [
        ["IED", "improvised explosive device", "roadside bomb"],
        ["IED Attack", "bombing"],
        ["ISIS", "Islamic State"],
        ["Mohammed Tayseer al-Zahir", "a National Defense Forces commander"],
        ["National Defense Forces", "National Defense Forces"],
        ["Russian Defense Ministry", "Russian Ministry of Defense"],
        ["Russian military", "Russian military"],
        ["Two other Russian service members", "two more servicemen"],
        ["Vyachelsav Gladich", "Vyacheslav Gladkikh"],
        ["convoy", "their convoy"],
        ["three Russian soldiers", "three other troops"],
    ]


def test_seeds_count_seven_to_eight_dead_and_at_least_two_injured(seeds):
    a0, a1 = seeds
    resolution = resolve([a0.build(), a1.build()])
    assert totals(resolution, by_label(a0, "IED Attack")) == {"killed": (7, 7, 8), "injured": (2, 2, None)}
    assert totals(resolution, _shelling(a0)) == {"killed": (1, 1, 1), "injured": (0, 0, 0)}
    assert totals(resolution, by_label(a0, "raid")) == {"killed": (5, 5, None), "injured": (0, 0, 0)}
    assert totals(resolution, by_label(a0, "ATGM attack")) == {}


def _shelling(teller):
    return next(e.id for e in teller.entities.values() if e.label == "mortar fire" and e.cls == "Attack")


def test_seeds_choose_the_most_specific_values_and_the_later_spelling(seeds):
    a0, a1 = seeds
    resolution = resolve([a0.build(), a1.build()])
    convoy = by_label(a0, "IED Attack")
    chosen = {predicate: value for (entity, predicate), value in resolution.chosen.items() if entity == convoy}
    assert chosen == {
        "kg:attackType": Value("kg:attack-bombing", "kg:Concept"),
        "kg:date": Value("2020-08-18/2020-08-18/day", "kg:period"),
        "kg:place": by_label(a1, "about 15 km from Deir ez-Zor city"),
        "kg:role": Value("main"),
        "kg:status": Value("accomplished"),
    }
    assert resolution.labels[by_label(a0, "Vyachelsav Gladich")] == "Vyacheslav Gladkikh"


def test_canonical_is_the_member_of_the_earliest_article(seeds):
    a0, a1 = seeds
    linker = resolve([a1.build(), a0.build()]).linker
    assert linker(by_label(a1, "Vyacheslav Gladkikh")) == by_label(a0, "Vyachelsav Gladich")
    assert linker("person/unheard-of") == "person/unheard-of"


def test_order_of_extractions_changes_nothing(seeds):
    a0, a1 = (t.build() for t in seeds)
    assert resolve([a0, a1]) == resolve([a1, a0]) == resolve([a1, a0, a1])


def test_resolving_with_its_own_decisions_changes_nothing(seeds):
    extractions = [t.build() for t in seeds]
    once = resolve(extractions)
    assert resolve(extractions, once.linker.decisions) == once


def test_a_persons_no_blocks_the_merge_and_all_that_follows_from_it(seeds):
    a0, a1 = seeds
    left, right = sorted((by_label(a0, "IED Attack"), by_label(a1, "bombing")))
    no = Decision(left, right, Judgement.DIFFERENT, 1.0, ("two blasts",), "alice", human=True)
    resolution = resolve([a0.build(), a1.build()], [no])
    assert resolution.linker(left) != resolution.linker(right)
    assert no in resolution.linker.decisions
    assert ["convoy", "their convoy"] not in groups(resolution, a0, a1)
    assert totals(resolution, by_label(a0, "IED Attack"))["killed"] == (7, 7, 7)


def test_a_persons_yes_merges_what_the_program_holds_apart(seeds):
    a0, _ = seeds
    left, right = sorted((by_label(a0, "raid"), by_label(a0, "ATGM attack")))
    yes = Decision(right, left, Judgement.SAME, 1.0, ("one operation",), "alice", human=True)
    resolution = resolve([a0.build()], [yes])
    assert resolution.linker(left) == resolution.linker(right)


def test_judgement_of_two_classes_is_refused_and_of_unknown_things_is_left_out(seeds):
    a0, _ = seeds
    raid, post = by_label(a0, "raid"), by_label(a0, "Liwa al-Quds")
    with pytest.raises(UsageError, match="only two of a class can be judged"):
        resolve([a0.build()], [Decision(raid, post, Judgement.SAME, 1.0, (), "alice", human=True)])
    gone = Decision("attack/0", raid, Judgement.SAME, 1.0, (), "alice", human=True)
    assert gone not in resolve([a0.build()], [gone]).linker.decisions


# ---- invented worlds


def blast(
    tell,
    name,
    *,
    published="2021-03-03",
    on="2021-03-02",
    city=("Herat", 34.34, 62.2),
    target="market",
    dead=None,
    count=None,
    publisher=None,
):
    """An article about a bombing: its target, one named dead, or a number of dead."""
    words = f"A bomb exploded at a {target} in {city[0]}. {dead or 'Nobody'} was killed. {count or 'No'} people were killed."
    t = tell(name, words, published, publisher)
    place = t.place(city[0], city[1], city[2], 10, country="AF", placeKind="city")
    attack = t.attack("bombing", "bombing", on, place)
    t.say(attack, "kg:target", t.thing("Target", target, targetKind="building"), target)
    if dead:
        t.say(attack, "kg:killed", t.person(dead, country="AF"), "was killed")
    if count:
        t.say(attack, "kg:killed", t.thing("Group", f"{count} people"), "people were", count=count)
    return t


def merged(resolution, one, other):
    return resolution.linker(by_label(one, "bombing")) == resolution.linker(by_label(other, "bombing"))


def test_two_reports_of_one_bombing_merge(tell):
    one, other = blast(tell, "one", count=12), blast(tell, "other", count=12)
    assert merged(resolve([one.build(), other.build()]), one, other)


@pytest.mark.parametrize(
    "changed",
    [
        {"target": "mosque", "count": 3},
        {"on": "2021-03-05", "published": "2021-03-06", "count": 12},
        {"city": ("Kabul", 34.53, 69.17), "count": 12},
        {"target": "mosque", "dead": "Karim Wardak"},
    ],
    ids=["another target and toll", "days later", "another city", "another target and victim"],
)
def test_look_alikes_stay_apart(tell, changed):
    one = blast(tell, "one", count=12, dead="Nasir Popal" if "dead" in changed else None)
    other = blast(tell, "other", **changed)
    assert not merged(resolve([one.build(), other.build()]), one, other)


def test_a_report_that_fits_two_attacks_of_another_article_is_left_unsure(tell):
    double = blast(tell, "double", count=12)
    place = by_label(double, "Herat")
    second = double.attack("second bombing", "bombing", "2021-03-02", place)
    double.say(second, "kg:target", double.thing("Target", "the market", targetKind="building"), "market")
    double.say(second, "kg:killed", double.thing("Group", "12 people there"), "people were", count=12)
    single = blast(tell, "single", count=12)
    resolution = resolve([double.build(), single.build()])
    assert resolution.linker(by_label(single, "bombing")) == by_label(single, "bombing")
    about = [d.judgement for d in resolution.linker.decisions if by_label(single, "bombing") in (d.left, d.right)]
    assert about == [Judgement.UNSURE, Judgement.UNSURE]


def test_namesakes_with_different_given_names_stay_apart_even_in_one_attack(tell):
    one, other = blast(tell, "one", dead="Vitaly Gerasimov", count=12), blast(tell, "other", dead="Valery Gerasimov", count=12)
    resolution = resolve([one.build(), other.build()])
    assert resolution.linker(by_label(one, "Vitaly Gerasimov")) != resolution.linker(by_label(other, "Valery Gerasimov"))


def test_another_consonant_in_a_given_name_keeps_two_of_one_rank_apart_in_one_attack(tell):
    one, other = blast(tell, "one", dead="Sarith Bandula", count=12), blast(tell, "other", dead="Sanith Bandula", count=12)
    for each, name in ((one, "Sarith Bandula"), (other, "Sanith Bandula")):
        each.say(by_label(each, name), "kg:rank", Value("kg:rank-any-colonel", "kg:Concept"), "was killed")
    resolution = resolve([one.build(), other.build()])
    assert resolution.linker(by_label(one, "Sarith Bandula")) != resolution.linker(by_label(other, "Sanith Bandula"))


def test_somebody_without_a_name_is_the_one_whose_rank_attack_and_end_agree(tell):
    one, other = blast(tell, "one", dead="Nasir Popal", count=12), blast(tell, "other", count=12)
    one.say(by_label(one, "Nasir Popal"), "kg:rank", Value("kg:rank-any-brigadier-general", "kg:Concept"), "was killed")
    one.say(
        by_label(one, "Nasir Popal"), "kg:affiliation", one.organization("Afghan National Army", "military", country="AF"), "was killed"
    )
    army = other.organization("Afghan National Army", "military", country="AF")
    general = other.thing("Person", "a brigadier general", rank="any-brigadier-general", affiliation=army)
    colonel = other.thing("Person", "a colonel", rank="any-colonel", affiliation=army)
    for somebody in (general, colonel):
        other.say(by_label(other, "bombing"), "kg:killed", somebody, "was killed")
    resolution = resolve([one.build(), other.build()])
    assert resolution.linker(general) == resolution.linker(by_label(one, "Nasir Popal")) != resolution.linker(colonel)
    assert resolution.labels[resolution.linker(general)] == "Nasir Popal"


def told_in(tell, name, words, *, on="2021-03-02", dead=None, published="2021-03-03"):
    """An article about a bombing in Herat, in its own words: one sentence, and one dead."""
    t = tell(name, words, published)
    place = t.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city")
    attack = t.attack("bombing", "bombing", on, place)
    if dead:
        t.say(attack, "kg:killed", dead(t), words[:5])
    return t


MARKET = "A bomb went off at the Shahzada market on Tuesday {}, where traders changed money beside the Musalla gardens."


def test_two_attacks_of_one_day_are_told_apart_by_the_hour(tell):
    later = "A device in a rickshaw exploded outside a wedding hall {}, as guests were leaving with their children."
    market, dawn, hall = (
        told_in(tell, n, words)
        for n, words in (("m", MARKET.format("morning")), ("d", later.format("early")), ("h", later.format("in the evening")))
    )
    assert merged(resolve([market.build(), dawn.build()]), market, dawn)
    assert not merged(resolve([market.build(), hall.build()]), market, hall)


def test_a_village_taken_for_its_namesake_abroad_does_not_keep_reports_of_one_victim_apart(tell):
    one, other = blast(tell, "one", dead="Nasir Popal", count=12), blast(tell, "other", dead="Nasir Popal", count=12)
    abroad = next(e.id for e in other.entities.values() if e.cls == "Place")
    other.claims = {
        key: replace(claim, object=Value("PK")) if claim.subject == abroad and claim.predicate == "kg:country" else claim
        for key, claim in other.claims.items()
    }
    assert merged(resolve([one.build(), other.build()]), one, other)


def test_a_report_a_week_off_joins_the_others_through_the_one_with_the_whole_name_and_a_month_off_none(tell):
    def reports(on):
        whole, late = (blast(tell, name, dead="Nasir Popal", count=12, on=day) for name, day in (("whole", "2021-03-02"), ("late", on)))
        return whole, blast(tell, "short", dead="Popal", count=12), late

    whole, short, late = reports("2021-03-09")
    resolution = resolve([t.build() for t in (whole, short, late)])
    assert (merged(resolution, whole, short), merged(resolution, whole, late)) == (True, True)
    whole, short, late = reports("2021-03-16")
    resolution = resolve([t.build() for t in (whole, short, late)])
    assert (merged(resolution, whole, short), merged(resolution, whole, late)) == (True, False)


def unnamed(label, **properties):
    return lambda t: t.thing("Person", label, **properties)


def named(name, **properties):
    return lambda t: t.person(name, **properties)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (unnamed("a bodyguard", victimStatus="police"), named("Karim Wardak", post="bodyguard"), True),
        (unnamed("an officer", victimStatus="military"), named("Karim Wardak", victimStatus="military"), True),
        (unnamed("his driver", victimStatus="civilian"), named("Karim Wardak", rank="any-sergeant", victimStatus="military"), True),
        (unnamed("his escort"), unnamed("a bodyguard"), True),
        (unnamed("a driver"), unnamed("a bodyguard"), False),
        (unnamed("a shopkeeper", victimStatus="civilian"), named("Karim Wardak", victimStatus="military"), False),
        (named("Karim Wardak", rank="any-colonel"), named("Karim Wardak", rank="any-lieutenant-colonel"), True),
    ],
    ids=[
        "by the post",
        "the only one of whom both tell",
        "a driver can be a soldier",
        "two words for one kind",
        "two kinds",
        "civilian and soldier",
        "a rank said for short",
    ],
)
def test_who_died_alone_in_one_attack_is_one_unless_something_speaks_against_it(tell, one, other, same):
    words = MARKET.format("morning")
    first, second = told_in(tell, "one", words, dead=one), told_in(tell, "two", words, dead=other)
    people = [next(e.id for e in t.entities.values() if e.cls == "Person") for t in (first, second)]
    resolution = resolve([first.build(), second.build()])
    assert (resolution.linker(people[0]) == resolution.linker(people[1])) is same


def hurt_in(tell, name, published, *people):
    """An article about the bombing in Herat that tells of some people singly, (description or name, whether a name, outcome) each."""
    t = told_in(tell, name, MARKET.format("morning"), published=published)
    found = []
    for label, has_name, outcome in people:
        person = t.person(label) if has_name else t.thing("Person", label)
        t.say(by_label(t, "bombing"), f"kg:{outcome}", person, "market")
        found.append(person)
    return t, found


def joined(tellers, one, other):
    linker = resolve([t.build() for t in tellers]).linker
    return linker(one) == linker(other)


def test_who_was_wounded_first_is_dead_in_a_later_report_and_not_the_other_way_round(tell):
    wounded, (guard,) = hurt_in(tell, "one", "2021-03-03", ("a bodyguard", False, "injured"))
    dead, (later,) = hurt_in(tell, "two", "2021-03-09", ("Karim Wardak", True, "killed"))
    dead.say(later, "kg:post", Value("bodyguard"), "market")
    assert joined((wounded, dead), guard, later)
    early, (sooner,) = hurt_in(tell, "three", "2021-03-02", ("Karim Wardak", True, "killed"))
    early.say(sooner, "kg:post", Value("bodyguard"), "market")
    assert not joined((wounded, early), guard, sooner)


def test_who_is_left_over_in_both_reports_is_one_unless_one_of_them_counts_more(tell):
    one, (_, man) = hurt_in(tell, "one", "2021-03-03", ("Nasir Popal", True, "killed"), ("a collaborator", False, "killed"))
    other, (_, named_man) = hurt_in(tell, "two", "2021-03-04", ("Nasser Popal", True, "killed"), ("Karim Wardak", True, "killed"))
    assert joined((one, other), man, named_man)
    other.say(by_label(other, "bombing"), "kg:killed", other.thing("Group", "nine people"), "market", count=9)
    assert not joined((one, other), man, named_man)


def test_who_is_the_only_one_that_the_words_can_mean_is_one_unless_another_may_be_meant(tell):
    one, (officer, _) = hurt_in(tell, "one", "2021-03-03", ("a senior officer", False, "killed"), ("a driver", False, "killed"))
    other, (deputy, _) = hurt_in(tell, "two", "2021-03-04", ("a deputy commander", False, "killed"), ("a medic", False, "killed"))
    assert joined((one, other), officer, deputy)
    third, (major, _) = hurt_in(tell, "three", "2021-03-04", ("a deputy commander", False, "killed"), ("a commander", False, "killed"))
    assert not joined((one, third), officer, major)


def test_one_attacker_is_one_with_the_name_told_later_whoever_else_died_there_and_none_of_several(tell):
    one, (gunman, _) = hurt_in(tell, "one", "2021-03-03", ("the assailant", False, "perpetrator"), ("a driver", False, "killed"))
    other, (suspect, _) = hurt_in(tell, "two", "2021-03-04", ("Karim Wardak", True, "perpetrator"), ("Nasir Popal", True, "killed"))
    assert joined((one, other), gunman, suspect)
    other.say(by_label(other, "bombing"), "kg:perpetrator", other.thing("Group", "two gunmen"), "market", count=2)
    assert not joined((one, other), gunman, suspect)


def test_somebody_without_a_name_is_nobody_whom_the_article_names_besides(tell):
    one, (boatman, _) = hurt_in(tell, "one", "2021-03-03", ("the boatman", False, "killed"), ("Wardak", True, "injured"))
    other, (teacher,) = hurt_in(tell, "two", "2021-03-04", ("Karim Wardak", True, "killed"))
    assert not joined((one, other), boatman, teacher)


def test_one_attacker_without_a_name_is_the_one_with_a_name(tell):
    one, (gunman,) = hurt_in(tell, "one", "2021-03-03", ("the assailant", False, "perpetrator"))
    other, (suspect,) = hurt_in(tell, "two", "2021-03-04", ("Karim Wardak", True, "perpetrator"))
    assert joined((one, other), gunman, suspect)


def test_two_places_of_one_name_on_the_map_are_one_attack_on_one_day_only(tell):
    one = blast(tell, "one", city=("Granada", 6.1, -75.2), count=12)
    same, days_later = (
        blast(tell, name, city=("Granada", 3.5, -73.7), count=12, on=on) for name, on in (("two", "2021-03-02"), ("three", "2021-03-04"))
    )
    assert merged(resolve([one.build(), same.build()]), one, same)
    assert not merged(resolve([one.build(), days_later.build()]), one, days_later)


def test_a_copy_with_another_first_sentence_is_no_voice_of_its_own(tell):
    rest = [
        f"The {n} of the market closed its gates for the rest of the day after the bombing." for n in ("east", "west", "north", "south")
    ]
    papers = []
    for name, lead in (
        ("wire", "A bomb killed 12 people at a market in Herat."),
        ("daily", "Twelve died when a market in Herat was bombed."),
    ):
        t = tell(name, " ".join([lead, *rest]), "2021-03-03", name)
        attack = t.attack("bombing", "bombing", "2021-03-02", t.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city"))
        t.say(attack, "kg:target", t.thing("Target", "market", targetKind="building"), "market")
        t.say(attack, "kg:killed", t.thing("Group", "12 people"), "market", count=12)
        papers.append(t)
    world = world_of([t.build() for t in papers])
    linker = resolve([t.build() for t in papers]).linker
    assert len(set(voices_of(world, linker.canonical).writers.values())) == 1


def test_a_wire_story_in_three_papers_is_one_voice(tell):
    text = "At least a dozen people were wounded and 12 people were killed when a bomb exploded at a market in Herat on Tuesday."
    papers = []
    for name in ("p1", "p2", "p3", "own"):
        t = tell(
            name,
            text if name != "own" else "A bomb at a market in Herat on Tuesday. Police counted 15 people dead by the evening.",
            "2021-03-03",
            name,
        )
        attack = t.attack("bombing", "bombing", "2021-03-02", t.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city"))
        t.say(attack, "kg:target", t.thing("Target", "market", targetKind="building"), "market")
        number = 15 if name == "own" else 12
        t.say(attack, "kg:killed", t.thing("Group", f"{number} people"), "15" if name == "own" else "12", count=number)
        papers.append(t)
    resolution = resolve([t.build() for t in papers])
    # One voice says 12 and one says 15: a draw, which the larger number wins. Three voices for 12 would have won.
    assert totals(resolution, resolution.linker(by_label(papers[0], "bombing")))["killed"] == (12, 15, 15)


names = st.sampled_from(["Nasir Popal", "Nasser Popal", "Karim Wardak", "N. Popal", None])
articles = st.lists(
    st.tuples(
        st.sampled_from(["2021-03-01", "2021-03-02", "2021-03-04", "2021-03-01/2021-03-31/month", "/2021-03-08/unknown"]),
        st.sampled_from(["market", "mosque", "convoy"]),
        names,
        st.sampled_from([None, 3, 12]),
        st.sampled_from([("Herat", 34.34, 62.2), ("Kabul", 34.53, 69.17)]),
    ),
    min_size=2,
    max_size=5,
)


def told(tell, rows):
    return [
        blast(tell, f"a{i}", on=on, target=target, dead=dead, count=count, city=city, published="2021-03-08")
        for i, (on, target, dead, count, city) in enumerate(rows)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=articles, data=st.data())
def test_order_and_repetition_never_matter(tell, rows, data):
    extractions = [t.build() for t in told(tell, rows)]
    once = resolve(extractions)
    shuffled = data.draw(st.permutations(extractions))
    assert resolve(shuffled) == once
    assert resolve(shuffled, once.linker.decisions) == once


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=articles, data=st.data())
def test_what_a_person_holds_apart_stays_apart_through_third_parties(tell, rows, data):
    tellers = told(tell, rows)
    attacks = [by_label(t, "bombing") for t in tellers]
    pairs = [tuple(sorted((a, b))) for i, a in enumerate(attacks) for b in attacks[i + 1 :]]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    noes = [Decision(a, b, Judgement.DIFFERENT, 1.0, ("no",), "alice", human=True) for a, b in chosen]
    linker = resolve([t.build() for t in tellers], noes).linker
    assert all(linker(a) != linker(b) for a, b in chosen)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=articles)
def test_bounds_are_ordered_and_every_attack_with_victims_has_both_totals(tell, rows):
    resolution = resolve([t.build() for t in told(tell, rows)])
    for total in resolution.totals:
        assert 0 <= total.low <= total.best <= (total.best if total.high is None else total.high)
    attacks = [t.attack for t in resolution.totals]
    assert all(attacks.count(a) == 2 for a in attacks)
