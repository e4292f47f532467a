"""The arithmetic of one article's toll, and of several; each world is one that docs/numbers.md describes."""

from __future__ import annotations

from kg.resolution import resolve

TEXT = "First sentence tells of it. Second sentence tells of it. Third sentence tells of it. He died of his injuries in hospital."
FIRST, SECOND, THIRD, DIED = "First", "Second", "Third", "He died"


def world(tell, name="one", published="2021-03-03", publisher="Daily"):
    """An article with an attack and an army of each of two countries."""
    t = tell(name, TEXT, published, publisher)
    t.blast = t.attack("bombing", "bombing", "2021-03-02", t.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city"))
    t.say(t.blast, "kg:target", t.thing("Target", "market", targetKind="building"), FIRST)
    t.ours = t.organization("Afghan National Army", "military", country="AF")
    t.theirs = t.organization("US Army", "military", country="US")
    return t


def group(t, label, words, count, *, outcome="killed", by=None, side=None, status=None, additional=False, modality="asserted"):
    properties = {k: v for k, v in (("affiliation", side), ("victimStatus", status)) if v}
    found = t.thing("Group", label, **properties)
    t.say(t.blast, f"kg:{outcome}", found, words, count=count, by=by, additional=additional, modality=modality)
    return found


def total(*tellers):
    """Bounds by outcome, of the attack of the first article."""
    resolution = resolve([t.build() for t in tellers])
    attack = resolution.linker(tellers[0].blast)
    return {t.outcome: (t.low, t.best, t.high) for t in resolution.totals if t.attack == attack}


def accounts(teller):
    """(source's label or None, outcome) → bounds and completeness."""
    resolution = resolve([teller.build()])
    return {(a.source and resolution.labels[a.source], a.outcome): (a.low, a.best, a.high, a.complete) for a in resolution.accounts}


def test_a_part_within_a_total_is_not_added(tell):
    t = world(tell)
    seven = group(t, "seven people", FIRST, 7)
    three = group(t, "three children", SECOND, 3, status="civilian")
    t.say(three, "kg:within", seven, SECOND)
    assert total(t) == {"killed": (7, 7, 7), "injured": (0, 0, 0)}


def test_a_generic_total_covers_those_told_singly_later(tell):
    t = world(tell)
    group(t, "seven people", FIRST, 7)
    t.say(t.blast, "kg:killed", t.person("Nasir Popal", affiliation=t.ours), SECOND)
    assert total(t)["killed"] == (7, 7, 7)


def test_a_person_told_beside_a_group_is_added(tell):
    t = world(tell)
    t.say(t.blast, "kg:killed", t.person("Nasir Popal", affiliation=t.ours), FIRST)
    group(t, "six soldiers", FIRST, 6, side=t.ours, status="military")
    assert total(t)["killed"] == (7, 7, 7)


def test_one_more_is_added_and_a_repetition_is_not(tell):
    t = world(tell)
    group(t, "five soldiers", FIRST, 5, side=t.ours, status="military")
    group(t, "another two soldiers", SECOND, 2, side=t.ours, status="military", additional=True)
    group(t, "two other soldiers", THIRD, 2, side=t.ours, status="military", additional=True)
    assert total(t)["killed"] == (7, 7, 7)


def test_others_are_other_than_those_of_their_own_sentence(tell):
    t = world(tell)
    t.say(t.blast, "kg:killed", t.person("Nasir Popal", affiliation=t.ours), FIRST)
    group(t, "six others", FIRST, 6, additional=True)
    group(t, "seven people", SECOND, 7)
    assert total(t)["killed"] == (7, 7, 7)


def test_groups_of_different_sides_add_and_of_one_side_are_alternatives(tell):
    t = world(tell)
    police = t.thing("Source", "the police")
    group(t, "five Afghan soldiers", FIRST, 5, side=t.ours, status="military")
    group(t, "three Americans", SECOND, 3, side=t.theirs, status="military")
    group(t, "six soldiers of the army", THIRD, 6, side=t.ours, status="military", by=police, modality="reported")
    assert total(t)["killed"] == (8, 8, 9)
    assert accounts(t) == {
        ("Daily", "killed"): (8, 8, 8, True),
        ("the police", "killed"): (6, 6, 6, False),
        (None, "killed"): (8, 8, 9, True),
    }


def test_a_breakdown_adds_up_to_its_total_once(tell):
    t = world(tell)
    group(t, "eight people", FIRST, 8)
    group(t, "five soldiers", FIRST, 5, status="military")
    group(t, "three civilians", FIRST, 3, status="civilian")
    assert total(t)["killed"] == (8, 8, 8)


def test_who_was_wounded_and_dies_counts_as_killed_only(tell):
    t = world(tell)
    wounded = group(t, "three soldiers", FIRST, 3, outcome="injured", side=t.ours, status="military")
    captain = t.person("Nasir Popal", affiliation=t.ours)
    t.say(captain, "kg:within", wounded, SECOND)
    t.say(t.blast, "kg:killed", captain, SECOND)
    assert total(t) == {"killed": (1, 1, 1), "injured": (2, 2, 2)}


def test_who_died_of_injuries_was_among_the_injured_of_that_source(tell):
    t = world(tell)
    group(t, "three soldiers", FIRST, 3, outcome="injured", side=t.ours, status="military")
    t.say(t.blast, "kg:killed", t.person("Nasir Popal", affiliation=t.ours), DIED)
    assert total(t) == {"killed": (1, 1, 1), "injured": (2, 2, 2)}


def test_an_injured_person_who_is_killed_elsewhere_is_no_longer_injured(tell):
    one, other = world(tell), world(tell, "other", "2021-03-04", "Evening")
    one.say(one.blast, "kg:injured", one.person("Nasir Popal", affiliation=one.ours), FIRST)
    other.say(other.blast, "kg:killed", other.person("Nasir Popal", affiliation=other.ours), FIRST)
    assert total(one, other) == {"killed": (1, 1, 1), "injured": (0, 0, 0)}


def test_uncounted_groups_add_nothing_and_leave_no_upper_bound(tell):
    t = world(tell)
    group(t, "two Americans", FIRST, 2, outcome="injured", side=t.theirs)
    group(t, "several Afghan soldiers", SECOND, None, outcome="injured", side=t.ours)
    assert total(t) == {"killed": (0, 0, 0), "injured": (2, 2, None)}


def test_at_least_leaves_no_upper_bound(tell):
    t = world(tell)
    group(t, "at least five people", FIRST, (5, 5, None))
    assert total(t)["killed"] == (5, 5, None)


def test_at_least_so_many_says_nothing_against_a_number_that_is_no_smaller(tell):
    some, exact, more = world(tell), world(tell, "exact", "2021-03-03", "Evening"), world(tell, "more", "2021-03-05", "Weekly")
    group(some, "at least five people", FIRST, (5, 5, None))
    group(exact, "six people", FIRST, 6)
    assert total(some, exact)["killed"] == (5, 6, 6)
    group(more, "at least nine people", FIRST, (9, 9, None))
    assert total(exact, more)["killed"] == (9, 9, None)


def test_a_number_that_has_no_room_for_all_who_are_named_is_no_whole_toll(tell):
    few, names, all_of_them = papers_that_say(tell, 2, 3, 4, days=(5, 5, 5))
    for name in ("Nasir Popal", "Karim Wardak", "Omar Zadran"):
        names.say(names.blast, "kg:killed", names.person(name, affiliation=names.ours), FIRST)
    again = world(tell, "again", "2021-03-06", "Weekly")
    group(again, "two people", FIRST, 2)
    assert total(few, names, all_of_them, again)["killed"] == (3, 4, 4)


def test_others_are_more_than_all_told_before_whatever_their_sentence_tells_after_them(tell):
    t = tell("one", "A diplomat named two of the dead. Two others died and three guards were hurt.", "2021-03-03", "Daily")
    t.blast = t.attack("bombing", "bombing", "2021-03-02", t.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city"))
    diplomat = t.thing("Source", "a diplomat")
    for name in ("Nasir Popal", "Karim Wardak"):
        t.say(t.blast, "kg:killed", t.person(name), "A diplomat", by=diplomat, modality="reported")
    group(t, "Two others", "Two others", 2, additional=True)
    group(t, "three guards", "Two others", 3, outcome="injured")
    assert total(t) == {"killed": (4, 4, 4), "injured": (3, 3, 3)}


def test_the_dead_of_an_injured_group_are_subtracted_once_as_a_number_and_by_name(tell):
    t = world(tell)
    four = group(t, "four people", FIRST, 4, outcome="injured")
    two = group(t, "two of them", FIRST, 2)
    t.say(two, "kg:within", four, FIRST)
    for name in ("Nasir Popal", "Karim Wardak"):
        person = t.person(name)
        t.say(person, "kg:within", two, SECOND)
        t.say(t.blast, "kg:killed", person, SECOND)
    assert total(t) == {"killed": (2, 2, 2), "injured": (2, 2, 2)}


def test_a_source_that_names_only_some_lowers_nothing(tell):
    whole, some = world(tell), world(tell, "some", "2021-03-05", "Evening")
    group(whole, "seven people", FIRST, 7)
    some.say(some.blast, "kg:killed", some.person("Nasir Popal", affiliation=some.ours), FIRST)
    assert total(whole, some)["killed"] == (7, 7, 7)


def test_more_names_than_any_number_raise_it(tell):
    whole, names = world(tell), world(tell, "names", "2021-03-05", "Evening")
    group(whole, "two people", FIRST, 2)
    for name in ("Nasir Popal", "Karim Wardak", "Omar Zadran"):
        names.say(names.blast, "kg:killed", names.person(name, affiliation=names.ours), FIRST)
    assert total(whole, names)["killed"] == (3, 3, 3)


def papers_that_say(tell, *numbers, days=None, outcome="killed"):
    """One paper a day from the day after the attack on, or on the given days of the month, each with its number."""
    found = []
    for n, number in enumerate(numbers):
        t = world(tell, f"p{n}", f"2021-03-{days[n] if days else n + 3:02}", f"Paper {n}")
        group(t, f"{number} people", (FIRST, SECOND, THIRD)[n], number, outcome=outcome)
        found.append(t)
    return found


def test_best_is_what_most_voices_of_one_day_say_and_the_larger_of_equals(tell):
    assert total(*papers_that_say(tell, 12, 12, 20, days=(3, 3, 3)))["killed"] == (12, 12, 20)
    assert total(*papers_that_say(tell, 12, 20, days=(3, 3)))["killed"] == (12, 20, 20)


def test_a_count_of_the_first_hours_is_overtaken_by_a_later_larger_one(tell):
    assert total(*papers_that_say(tell, 6, 11, 13))["killed"] == (13, 13, 13)
    assert total(*papers_that_say(tell, 34, 32, outcome="injured"))["injured"] == (32, 32, 32)


def test_a_number_that_is_still_given_or_a_smaller_or_far_larger_one_overtakes_nothing(tell):
    assert total(*papers_that_say(tell, 12, 20, 12))["killed"] == (12, 12, 20)
    assert total(*papers_that_say(tell, 12, 9))["killed"] == (9, 9, 12)
    assert total(*papers_that_say(tell, 5, 64))["killed"] == (5, 64, 64)


def test_the_attackers_number_counts_for_the_most_only(tell):
    paper, other = papers_that_say(tell, 5, 5)
    rebels = other.organization("Rebels")
    other.say(other.blast, "kg:perpetrator", rebels, FIRST)
    group(other, "eight people", THIRD, 8, by=rebels, modality="reported")
    assert total(paper, other)["killed"] == (5, 5, 8)


def test_denied_deaths_and_dead_attackers_do_not_count(tell):
    t = world(tell)
    bomber = t.thing("Person", "a bomber")
    t.say(t.blast, "kg:perpetrator", bomber, FIRST)
    t.say(t.blast, "kg:killed", bomber, FIRST)
    group(t, "nine soldiers", SECOND, 9, by=t.ours, modality="denied")
    group(t, "three people", THIRD, 3)
    assert total(t)["killed"] == (3, 3, 3)


def test_a_suspected_death_counts_only_where_nothing_firmer_is_said(tell):
    t = world(tell)
    group(t, "ten people", FIRST, 10, modality="hypothesis")
    assert total(t)["killed"] == (10, 10, 10)
    group(t, "three people", SECOND, 3)
    assert total(t)["killed"] == (3, 3, 3)


def test_an_unnamed_officer_may_be_the_named_general(tell):
    t = world(tell)
    ministry = t.thing("Source", "the ministry")
    t.say(t.blast, "kg:killed", t.person("Nasir Popal", affiliation=t.ours, rank="any-major-general"), FIRST)
    t.say(t.blast, "kg:killed", t.thing("Person", "an officer", affiliation=t.ours), SECOND, by=ministry, modality="reported")
    assert total(t)["killed"] == (1, 1, 1)


def test_nobody_speaks_of_casualties(tell):
    assert total(world(tell)) == {}


def test_arithmetic_can_be_read(tell):
    t = world(tell)
    captain = t.person("Nasir Popal", affiliation=t.ours)
    wounded = group(t, "three soldiers", FIRST, 3, outcome="injured", side=t.ours, status="military")
    t.say(captain, "kg:within", wounded, SECOND)
    t.say(t.blast, "kg:killed", captain, SECOND)
    group(t, "six others", SECOND, 6, additional=True)
    resolution = resolve([t.build()])
    assert [a.arithmetic for a in resolution.accounts] == [
        "Nasir Popal 1 + six others 6 = 7",
        "three soldiers 3 − Nasir Popal 1, who died = 2",
    ]
    assert [a.arithmetic for a in resolution.totals] == ["7. whole tolls: 7: Daily. told of by name: 1", "2. whole tolls: 2: Daily"]


def test_one_of_the_wounded_who_died_is_subtracted_from_them_and_from_nobody_else(tell):
    t = tell(
        "one",
        "A general was killed and two soldiers were wounded. Three soldiers were hurt; one of them, a general, died on the way.",
        "2021-03-03",
        "Daily",
    )
    t.blast = t.attack("bombing", "bombing", "2021-03-02")
    general = t.thing("Person", "a general", rank="any-general", victimStatus="military")
    two = t.thing("Group", "two soldiers", victimStatus="military")
    three = t.thing("Group", "three soldiers", victimStatus="military")
    t.say(t.blast, "kg:killed", general, "A general")
    t.say(t.blast, "kg:injured", two, "A general", count=2)
    t.say(t.blast, "kg:injured", three, "Three", count=3)
    t.say(t.blast, "kg:killed", general, "Three")
    assert total(t) == {"killed": (1, 1, 1), "injured": (2, 2, 2)}
