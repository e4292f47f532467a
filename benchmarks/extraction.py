"""Extraction on the shared benchmark: predictions, scores, and the table for benchmarks/README.md.

    python -m benchmarks.extraction --bench DIR [--sets muc_tst1 ...] [--filtered] [--rescore] -o OUT

DIR is the benchmark's folder (``score.py`` and ``data/``); its sets are the files ``data/muc_*.jsonl.gz`` and ``data/wikievents_*.jsonl.gz``.
OUT gets, per set, the articles, the predictions, and the scores as JSON. With ``--filtered`` the MUC sets are scored a second time,
without the records that MUC's task does not count (``benchmarks/relevance.py``).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import articles, relevance
from benchmarks.articles import DocumentSet, sets

__all__ = ["measure", "predict", "rows", "score"]

HEAD = "| set | view | line | P | R | F |\n| --- | --- | --- | ---: | ---: | ---: |\n"


def predict(read: Path, jobs: int = 2) -> Path:
    """Runs `kg extract` on a file of articles; the predictions lie beside it. Raises CalledProcessError where it fails."""
    path = predicted(read)
    command = [sys.executable, "-m", "kg", "extract", str(read), "--jobs", str(jobs), "-o", str(path)]
    subprocess.run(command, check=True)
    return path


def predicted(read: Path) -> Path:
    """Where the predictions for a file of articles lie."""
    return read.with_name(read.name.replace(".articles.", ".pred."))


def score(bench: Path, chosen: DocumentSet, view: str, predictions: Path) -> Mapping[str, Any]:
    """What the benchmark's own scorer says of predictions in one view."""
    out = predictions.with_name(predictions.name.replace(".pred.jsonl", f".{view}.json"))
    command = [sys.executable, str(bench / "score.py"), "--keys", str(chosen.keys), "--pred", str(predictions)]
    subprocess.run([*command, "--view", view, "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
    found: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def rows(view: str, scores: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, float]]]:
    """The lines of a result that systems are compared by: name, and P, R, F in percent."""
    if view == "muc":
        yield "\\* ALL TEMPLATES", scores["record_totals"]["ALL TEMPLATES"]
        yield "\\+ ALL TEMPLATES", scores["span_totals"]["ALL TEMPLATES"]
        yield "text filtering", scores["text_filtering"]
        yield from scores["casualties"].items()
    elif view == "ree":
        yield from scores["roles"].items()
    else:
        yield from scores["roles"].items()
        yield from ((f"trigger {mode}", found) for mode, found in scores.get("triggers", {}).items())


def measure(bench: Path, chosen: DocumentSet, predictions: Path, filtered: bool = False) -> Iterator[str]:
    """The lines of the table for one set."""
    scored = {chosen.name: predictions}
    if filtered and "muc" in chosen.views:
        scored[f"{chosen.name}, filtered"] = relevance.write(chosen, predictions)
    for name, file in scored.items():
        for view in chosen.views:
            for line, found in rows(view, score(bench, chosen, view, file)):
                yield f"| {name} | {view} | {line} | {found['p']:.1f} | {found['r']:.1f} | {found['f']:.1f} |\n"


def main() -> None:
    """Reads the options and prints the table, set by set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", metavar="SET", help="all that lie in the benchmark's folder, if not given")
    parser.add_argument("--filtered", action="store_true", help="score the MUC sets also without what MUC's task does not count")
    parser.add_argument("--rescore", action="store_true", help="score the predictions that lie in OUT, extract nothing")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    known = sets(args.bench)
    unknown = [name for name in args.sets or () if name not in known]
    if unknown:
        parser.error(f"no such set: {', '.join(unknown)}; there are {', '.join(known) or 'none'}")
    args.out.mkdir(parents=True, exist_ok=True)
    print(HEAD, end="")
    for name in args.sets or known:
        read = articles.write(known[name], args.out)
        predictions = predicted(read) if args.rescore else predict(read, args.jobs)
        for line in measure(args.bench, known[name], predictions, args.filtered):
            print(line, end="", flush=True)


if __name__ == "__main__":
    main()
