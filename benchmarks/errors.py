"""Where points are lost on MUC-3/4, slot by slot and by cause, over fifty documents of muc_dev, muc_tst1 and muc_tst2.

    python -m benchmarks.errors --bench DIR --predictions FOLDER

FOLDER is what `python -m benchmarks.extraction` wrote: the predictions for the truecased texts are read. The documents are drawn once and
for all (a fixed seed): 20, 15 and 15, relevant and irrelevant ones in the shares of their sets. Nothing is judged by hand. The benchmark's
own scorer pairs templates and, within a pair, fillers; a filler of a pair's slot is then counted in one of these columns:

* right: all of it. Partial, value: the scorer gives half for the value, which in a string slot is a wrong boundary, elsewhere a wider class
  or an overlapping period. Partial, reference: the value is right, what it is said of (its cross-reference) is not.
* Missed, attack: no record is paired with its template. Missed, given away: another record of the document has it in this slot. Missed,
  near: its string, or the string it is said of, stands in a sentence in which a participant, target or weapon of the paired record is
  mentioned. Missed, far: it stands elsewhere, or is no string of the text.
* Invented, irrelevant: by a record in a document without any template. Invented, attack: by a record that no template of its document is
  paired with. Invented, swapped: another template of the document has it in this slot. Invented, nowhere: none has.

Another record or template has a string if it matches at least partly, a number or class if what it is said of agrees as well. That
two attacks share a day, a place, a type or a stage says nothing: what is wrong there is always "far" or "nowhere".

Optional templates and fillers that are missed cost nothing and are not counted. The scorer counts a wrong filler in place of a missed one
once, as incorrect; here it is one missed and one invented. Precision comes to the same, and so does recall but where it is an optional
filler that got a wrong one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from benchmarks.articles import DocumentSet, documents, sets

__all__ = ["CAUSES", "Document", "Scorer", "causes", "chosen", "scorer", "table"]

SHARES: Mapping[str, int] = {"muc_dev.truecased": 20, "muc_tst1.truecased": 15, "muc_tst2.truecased": 15}
SEED = 1992
CAUSES = (
    "right",
    "partial: value",
    "partial: reference",
    "missed: attack",
    "missed: given away",
    "missed: near",
    "missed: far",
    "invented: irrelevant",
    "invented: attack",
    "invented: swapped",
    "invented: nowhere",
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|\n\s*\n")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Msgr|No|Brig|Cpl|Adm|Gov|Sen|Rep|St))\.$", re.IGNORECASE)


class Filler(Protocol):
    """A filler of the scorer: alternatives of its value and of the string that it is said of."""

    @property
    def values(self) -> tuple[str, ...]: ...
    @property
    def xrefs(self) -> tuple[str, ...]: ...
    @property
    def optional(self) -> bool: ...


class Template(Protocol):
    """A template of the scorer."""

    @property
    def optional(self) -> bool: ...
    def fillers(self, slot: str) -> Sequence[Filler]: ...


class Scorer(Protocol):
    """What is used of the benchmark's ``score.py``."""

    muc: Any

    def align(self, keys: Sequence[Template], responses: Sequence[Template]) -> Sequence[tuple[int, int, object]]: ...
    def assign(self, weights: Sequence[Sequence[float]]) -> Sequence[tuple[int, int]]: ...
    def match_filler(self, slot: str, key: Filler, response: Filler) -> float: ...


@dataclass(frozen=True)
class Document:
    """A text with the templates of its key, and of its records, with the strings that each of these mentions."""

    text: str
    keys: tuple[Template, ...]
    told: tuple[Template, ...]
    mentions: tuple[tuple[str, ...], ...]


def scorer(bench: Path) -> Any:
    """The benchmark's ``score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def chosen(rows: Iterable[Mapping[str, Any]], number: int, seed: int = SEED) -> list[Mapping[str, Any]]:
    """So many documents of a set, those with templates in their share of the set; always the same ones."""
    known = sorted(rows, key=lambda row: str(row["id"]))
    relevant, irrelevant = ([row for row in known if bool(row["keys"]) is told] for told in (True, False))
    share = round(number * len(relevant) / len(known))
    draw = random.Random(seed)
    return draw.sample(relevant, share) + draw.sample(irrelevant, number - share)


def read(predictions: Path, score: Any, drawn: DocumentSet, number: int) -> Iterator[Document]:
    """The chosen documents of a set, with what was predicted for them."""
    rows = map(json.loads, (predictions / f"{drawn.name}.pred.jsonl").read_text(encoding="utf-8").splitlines())
    records = {row["doc"]: row["attacks"] for row in rows}
    for row in chosen(documents(drawn), number):
        doc, found = row["id"], records.get(row["id"], [])
        yield Document(
            text=row[drawn.text],
            keys=tuple(score.muc.template_from_json(doc, key) for key in row["keys"]),
            told=tuple(score.muc.record_to_template(record, doc, place) for place, record in enumerate(found, 1)),
            mentions=tuple(tuple(_mentions(record)) for record in found),
        )


def _mentions(record: Mapping[str, Any]) -> Iterator[str]:
    for part in ("perpetrators", "victims", "targets", "weapons"):
        for entity in record[part]:
            yield from entity["mentions"]


def causes(document: Document, slots: Iterable[str], score: Scorer) -> Counter[tuple[str, str]]:
    """How many fillers of each slot are right, or not and why, in a document."""
    partner = {key: told for key, told, _ in score.align(document.keys, document.told)}
    paired = {told: key for key, told in partner.items()}
    found: Counter[tuple[str, str]] = Counter()
    for slot in slots:
        for number, key in enumerate(document.keys):
            if number in partner:
                found.update((slot, cause) for cause in _of_pair(document, slot, number, partner[number], score))
            elif not key.optional:
                found[slot, "missed: attack"] += sum(not filler.optional for filler in key.fillers(slot))
        cause = "invented: attack" if document.keys else "invented: irrelevant"
        found[slot, cause] += sum(len(told.fillers(slot)) for number, told in enumerate(document.told) if number not in paired)
    return +found


def _of_pair(document: Document, slot: str, key: int, told: int, score: Scorer) -> Iterator[str]:
    """The causes of one slot of a key's template and the record that is paired with it."""
    wanted, given = document.keys[key].fillers(slot), document.told[told].fillers(slot)
    weights = [[score.match_filler(slot, k, r) for r in given] for k in wanted]
    # Of two key fillers that match as well, the one that must be there is taken, as the scorer does.
    pairs = score.assign([[w - 1e-4 * k.optional if w else 0.0 for w in row] for k, row in zip(wanted, weights, strict=True)])
    for i, j in pairs:
        yield "right" if weights[i][j] == 1.0 else _partial(slot, wanted[i], given[j], score)
    for i, filler in enumerate(wanted):
        if i not in {pair[0] for pair in pairs} and not filler.optional:
            others = (other for number, other in enumerate(document.told) if number != told)
            if any(_same(slot, filler, response, score) for other in others for response in other.fillers(slot)):
                yield "missed: given away"
            elif _names_strings(slot) and _near(document.text, document.mentions[told], filler.xrefs or filler.values):
                yield "missed: near"
            else:
                yield "missed: far"
    for j, response in enumerate(given):
        if j not in {pair[1] for pair in pairs}:
            keys = (other for number, other in enumerate(document.keys) if number != key)
            swapped = any(_same(slot, filler, response, score) for other in keys for filler in other.fillers(slot))
            yield "invented: swapped" if swapped else "invented: nowhere"


def _partial(slot: str, wanted: Any, given: Any, score: Scorer) -> str:
    alone = score.match_filler(slot, replace(wanted, xrefs=()), replace(given, xrefs=()))
    return "partial: reference" if alone == 1.0 else "partial: value"


def _same(slot: str, key: Filler, response: Filler, score: Scorer) -> bool:
    """Whether a filler of one attack is one of another: what is shared by chance is not."""
    enough = 0.5 if score.muc.SLOT_KIND[slot] == "string" else 1.0
    return _names_strings(slot) and score.match_filler(slot, key, response) >= enough


def _names_strings(slot: str) -> bool:
    """Whether the fillers of a slot, or what they are said of, are strings of the text: of no date, place, type or stage."""
    return not slot.startswith("inc-") or slot.startswith("inc-instr-")


def _near(text: str, mentions: Iterable[str], strings: Iterable[str]) -> bool:
    """Whether a sentence holds one of the strings and one of the mentions, but for case and punctuation."""
    wanted, known = [f" {_words(string)} " for string in strings], [f" {_words(mention)} " for mention in mentions]
    sentences = (f" {_words(sentence)} " for sentence in _sentences(text))
    return any(any(string in each for string in wanted) and any(mention in each for mention in known) for each in sentences)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        if not ABBREVIATED.search(text, start, end.start()):
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]


def table(found: Mapping[tuple[str, str], int], slots: Iterable[str]) -> str:
    """The counts as a table in Markdown, the last line their sums."""
    head = f"| slot | {' | '.join(CAUSES)} |\n| --- |{' ---: |' * len(CAUSES)}\n"
    lines = {slot: [found.get((slot, cause), 0) for cause in CAUSES] for slot in slots}
    lines["all"] = [sum(column) for column in zip(*lines.values(), strict=True)]
    return head + "".join(f"| {slot} | {' | '.join(map(str, counts))} |\n" for slot, counts in lines.items())


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the options and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, required=True)
    args = parser.parse_args(arguments)
    score, known = scorer(args.bench), sets(args.bench)
    slots = score.muc.RECORD_SLOTS
    found: Counter[tuple[str, str]] = Counter()
    for name, number in SHARES.items():
        for document in read(args.predictions, score, known[name], number):
            found += causes(document, slots, score)
    print(table(found, slots), end="")


if __name__ == "__main__":
    main()
