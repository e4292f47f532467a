"""The files of word lists, parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.settings import resource
from kg.text.list_files import list_file


@pytest.mark.parametrize("path", sorted(resource("lists").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_list_is_read_and_holds_something(path: Path) -> None:
    assert list_file(path.stem)
