"""Extraction on the shared benchmark: predictions, scores, and the table for benchmarks/README.md.

    python -m benchmarks.extraction --bench DIR [--sets muc_tst1 ...] -o OUT

DIR is the benchmark's folder (``score.py`` and ``data/``). OUT gets, per set, the articles, the predictions, and the scores as JSON.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.articles import SETS, keys, write

__all__ = ["predict", "rows", "score"]

HEAD = "| set | view | line | P | R | F |\n| --- | --- | --- | ---: | ---: | ---: |\n"


def predict(articles: Path, jobs: int = 2) -> Path:
    """Runs `kg extract` on a file of articles; the predictions lie beside it. Raises CalledProcessError where it fails."""
    path = articles.with_name(articles.name.replace(".articles.", ".pred."))
    command = [sys.executable, "-m", "kg", "extract", str(articles), "--jobs", str(jobs), "-o", str(path)]
    subprocess.run(command, check=True)
    return path


def score(bench: Path, name: str, view: str, predictions: Path) -> Mapping[str, Any]:
    """What the benchmark's own scorer says of predictions in one view."""
    out = predictions.with_name(f"{name}.{view}.json")
    command = [sys.executable, str(bench / "score.py"), "--keys", str(keys(bench, name)), "--pred", str(predictions)]
    subprocess.run([*command, "--view", view, "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
    found: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def rows(view: str, scores: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, float]]]:
    """The lines of a result that systems are compared by: name, and P, R, F in percent."""
    if view == "muc":
        yield "\\* ALL TEMPLATES", scores["record_totals"]["ALL TEMPLATES"]
        yield "text filtering", scores["text_filtering"]
        yield from scores["casualties"].items()
    elif view == "ree":
        yield from scores["roles"].items()
    else:
        yield from scores["roles"].items()
        yield from ((f"trigger {mode}", found) for mode, found in scores.get("triggers", {}).items())


def measure(bench: Path, name: str, out: Path, jobs: int) -> Iterator[str]:
    """The lines of the table for one set."""
    predictions = predict(write(bench, name, out), jobs)
    for view in SETS[name][1]:
        for line, found in rows(view, score(bench, name, view, predictions)):
            yield f"| {name} | {view} | {line} | {found['p']:.1f} | {found['r']:.1f} | {found['f']:.1f} |\n"


def main() -> None:
    """Reads the options and prints the table, set by set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    print(HEAD, end="")
    for name in args.sets:
        for line in measure(args.bench, name, args.out, args.jobs):
            print(line, end="", flush=True)


if __name__ == "__main__":
    main()
