"""The command line as a process: what it loads, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from calling import ARTICLE, process


def test_no_heavy_library_is_loaded_before_a_command_needs_it() -> None:
    code = "import sys, kg.cli; print(*sorted({'spacy', 'rdflib', 'pyoxigraph', 'pyshacl', 'networkx', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with process("queries") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(timeout=60), running.stderr.read()) == (0, "")


def test_an_interrupt_ends_with_130_and_no_traceback(seeds_graph: Path) -> None:
    running = process("ask", "-", "--graph", seeds_graph, stdin=subprocess.PIPE)
    time.sleep(5)  # until it waits for the question, on a loaded machine too
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in errors


def test_an_interrupted_extract_leaves_whole_lines_beside_the_name_of_the_file(tmp_path: Path) -> None:
    rows = (json.dumps({"id": f"a{number}", "text": f"{ARTICLE} {number}"}) + "\n" for number in range(2000))
    (tmp_path / "in.jsonl").write_text("".join(rows), encoding="utf-8")
    running = process("extract", tmp_path / "in.jsonl", "-j", "2", "-o", tmp_path / "out.jsonl", start_new_session=True)
    part = tmp_path / "out.jsonl.part"
    while running.poll() is None and not (part.is_file() and part.stat().st_size):
        time.sleep(0.1)
    os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does: to all its processes
    _, errors = running.communicate(timeout=180)
    assert running.returncode == 130
    assert "Traceback" not in errors
    written = [json.loads(line)["doc"] for line in part.read_text(encoding="utf-8").splitlines()]
    assert written == [f"a{number}" for number in range(len(written))]
    assert not (tmp_path / "out.jsonl").exists()


def test_an_error_of_the_users_has_no_traceback(tmp_path: Path) -> None:
    running = process("stats", "--graph", tmp_path / "none")
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 3
    assert errors.startswith("kg: there is no graph")
    assert "Traceback" not in errors
