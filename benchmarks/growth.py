"""What resolution costs as the corpus grows: CPU time an article, memory, one article more, and how well it links.

    python -m benchmarks.growth                        1,000, 10,000 and 100,000 articles of benchmarks/corpus.py
    python -m benchmarks.growth --sizes 1000 10000

Each size is measured in a process of its own, after a small corpus has loaded what is loaded once. Time is CPU time without garbage collection of
what the corpus itself holds; memory is the peak of the process, corpus included. Links are compared pair by pair with the truth.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.corpus import Report, corpus
from kg.judgement import Linker
from kg.resolution import resolve

__all__ = ["measured", "pairwise"]

_CLASSES = ("attack", "person", "place", "organization")


def main() -> None:
    """Prints one row a size, with the ratios between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measured(args.one)))
        return
    rows = [_in_its_own_process(size) for size in args.sizes]
    print("\n".join(table(rows)))


def _in_its_own_process(size: int) -> dict[str, float]:
    run = subprocess.run([sys.executable, "-m", "benchmarks.growth", "--one", str(size)], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def table(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """The rows as Markdown: time an article also as a ratio to the size before."""
    lines = [
        "| articles | ms an article | to the size before | GB | F attacks | F people | F places | F organizations |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    before: float | None = None
    for row in rows:
        ratio = f"{row['ms'] / before:.2f}" if before else ""
        quality = " | ".join(f"{row[cls]:.3f}" for cls in _CLASSES)
        lines.append(f"| {row['articles']:,.0f} | {row['ms']:.2f} | {ratio} | {row['gb']:.2f} | {quality} |")
        before = row["ms"]
    return lines


def measured(size: int) -> dict[str, float]:
    """Resolve so many articles: milliseconds an article, peak memory in GB, F of the pairs of each class."""
    resolve([report.extraction for report in corpus(50, seed=1)])
    reports = list(corpus(size))
    gc.collect()
    gc.freeze()
    started = time.process_time()
    resolution = resolve([report.extraction for report in reports])
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"articles": size, "ms": 1000 * spent / size, "gb": peak, **_quality(reports, resolution.linker)}


def _quality(reports: Iterable[Report], linker: Linker) -> dict[str, float]:
    truth = {local: key for report in reports for local, key in report.truth.items()}
    by_class = {cls: {local: key for local, key in truth.items() if local.startswith(f"{cls}/")} for cls in _CLASSES}
    return {cls: pairwise(found, {local: linker(local) for local in found}) for cls, found in by_class.items()}


def pairwise(truth: Mapping[str, str], found: Mapping[str, str]) -> float:
    """F of the pairs that were linked, by counting: no pair is made."""
    right = _pairs(Counter((truth[local], found[local]) for local in truth))
    linked, true = _pairs(Counter(found.values())), _pairs(Counter(truth.values()))
    return 2 * right / (linked + true) if linked + true else 1.0


def _pairs(sizes: Mapping[object, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


if __name__ == "__main__":
    main()
