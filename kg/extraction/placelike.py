"""Names that the model takes for people's, and that the words around them tell to be places': "in Yarang, NAME", "the mayor of NAME", "of NAME"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from kg.extraction.mention import Named
from kg.text.word_sets import word_set

__all__ = ["is_placelike"]

_OVER_PLACES = word_set("person_words", "over_places")
"""Nouns behind which "of" a name is most often a place's."""
_WHERE = frozenset({"across", "around", "in", "inside", "near", "outside", "throughout"})


def is_placelike(doc: Doc, named: Named, places: Mapping[int, Named], people: Mapping[int, Named]) -> bool:
    """Whether a name without a rank stands where a place's does. ``places`` and ``people`` are the names of the document by token."""
    if named.kind != "person" or named.rank is not None or named.start == 0:
        return False
    root = doc[named.start : named.end].root
    before = doc[named.start - 1]
    told_again = sum(1 for n in {id(n): n for n in people.values()}.values() if n.name.split()[-1] == named.name.split()[-1]) > 1
    if before.text == "," and named.start > 1 and (place := places.get(named.start - 2)) is not None and place.end == named.start - 1:
        # "in Yarang, NAME, shooting …"
        alone = named.end == named.start + 1
        return alone and root.dep_ == "appos" and not told_again and doc[place.start - 1].lower_ in _WHERE | {"at"}
    if before.lower_ in _WHERE and root.dep_ == "pobj" and root.head.i == before.i:
        return not told_again
    if before.lower_ == "of" and root.dep_ == "pobj" and before.i > 0:
        owner = before.head
        if owner.lemma_.lower() in _OVER_PLACES:
            return not told_again
        # "Sergeant NAME, of NAME": where somebody comes from.
        return owner.i in people and doc[before.i - 1].text == "," and not told_again
    return False
