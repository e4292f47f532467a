"""The fit of the weights of signs of places."""

from __future__ import annotations

from training.weights import Choice, fitted


def _choice(*candidates: tuple[str, bool]) -> Choice:
    return Choice("d", tuple(frozenset(signs.split()) for signs, _ in candidates), tuple(right for _, right in candidates))


def test_what_right_places_have_and_others_lack_weighs_for_them() -> None:
    weights = fitted([_choice(("in", True), ("from", False))] * 5 + [_choice(("from", False), ("in", True), ("near", False))] * 5)
    assert sorted(weights, key=lambda sign: weights[sign]) == ["from", "near", "in"]
    assert weights["in"] > 0 > weights["from"]


def test_choices_without_a_right_candidate_and_rare_signs_say_nothing() -> None:
    found = [_choice(("in", True), ("from", False))] * 5
    assert fitted([*found, _choice(("in", False), ("from", False))]) == fitted(found)
    assert fitted([*found, _choice(("rare", True), ("from", False))]).keys() == {"in", "from"}


def test_one_of_several_right_candidates_is_enough() -> None:
    weights = fitted([_choice(("village", True), ("district", True), ("capital", False))] * 5)
    assert weights["village"] == weights["district"] > weights["capital"]
