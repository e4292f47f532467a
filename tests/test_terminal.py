"""What people at a terminal see of a long run, and what lies in a file until the run is over."""

from __future__ import annotations

import io
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.terminal import counting, note, streaming


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal. Called in the test, for pytest has its own standard error until that begins."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_terminal_shows_how_many_of_how_many_how_fast_and_how_long_still(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with counting("reading articles", "making the graph") as told:
        for done in range(4):
            told(done, 4)
        time.sleep(0.5)  # until it is drawn
        reading = screen.getvalue()
        told(4, 4)
    assert "making the graph" not in reading
    for shown in ("reading articles", "3/4", "articles/s", "left:"):
        assert shown in reading
    assert "making the graph" in screen.getvalue()


def test_a_message_is_written_beside_the_bar_and_results_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, results = terminal(monkeypatch), io.StringIO()
    monkeypatch.setattr(sys, "stdout", results)
    with counting("reading articles") as told:
        told(1, 2)
        note("kg: a.txt is empty")
        print("a result")
    assert "kg: a.txt is empty\n" in screen.getvalue()
    assert results.getvalue() == "a result\n"


def test_nothing_is_shown_where_it_is_hidden_or_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, file = terminal(monkeypatch), io.StringIO()
    with counting("reading articles", hidden=True) as told:
        told(1, 1)
    monkeypatch.setattr(sys, "stderr", file)
    with counting("reading articles") as told:
        told(1, 1)
    assert (screen.getvalue(), file.getvalue()) == ("", "")


def test_what_is_written_lies_beside_the_file_at_once_and_has_its_name_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("older\n", encoding="utf-8")
    with streaming(str(target)) as put:
        put("é\n")
        assert (tmp_path / "out.jsonl.part").read_bytes() == "é\n".encode()
        assert target.read_bytes() == b"older\n"
        put("b\n")
    assert target.read_bytes() == "é\nb\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_run_that_breaks_off_leaves_the_older_file_and_beside_it_what_it_wrote(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("older\n", encoding="utf-8")
    with suppress(KeyboardInterrupt), streaming(str(target)) as put:
        put("a\n")
        raise KeyboardInterrupt
    assert (target.read_bytes(), (tmp_path / "out.jsonl.part").read_bytes()) == (b"older\n", b"a\n")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with streaming(str(tmp_path / "link")) as put:
        put("a\n")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"a\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with streaming(str(pipe)) as put:
        put("a\n")
        assert os.read(reader, 10) == b"a\n"
    os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_file_that_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    target = tmp_path / "no" / "folder" / "out"
    with pytest.raises(OutputError, match=f"cannot write {target}: "), streaming(str(target)):
        pytest.fail("the work has begun")
