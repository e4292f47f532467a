from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.settings import settings
from kg.text import gazetteer


@pytest.fixture
def cache_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    settings.cache_clear()
    yield tmp_path / "cache"
    monkeypatch.undo()
    settings.cache_clear()


def test_index_is_in_the_cache_and_named_by_the_versions_it_is_made_from(cache_at: Path) -> None:
    path = gazetteer.index_path()
    assert path.parent == cache_at
    assert path.name.startswith("gazetteer-")
    assert path.suffix == ".sqlite"


def test_a_cache_that_cannot_be_made_is_replaced_by_a_temporary_folder(cache_at: Path) -> None:
    cache_at.write_text("a file where the folder should be", encoding="utf-8")
    path = gazetteer.index_path()
    assert path.parent != cache_at
    assert path.parent.name.startswith("conflict-kg-")


def test_index_is_complete_the_same_each_time_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    gazetteer.write_index(tmp_path / "new" / "index.sqlite")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["index.sqlite"]
    with closing(sqlite3.connect(tmp_path / "new" / "index.sqlite")) as database:
        for table in ("place", "name", "skeleton", "admin1"):
            query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
            assert database.execute(query).fetchall() == gazetteer.connection().execute(query).fetchall()
        kinds = dict(database.execute("SELECT kind, count(*) FROM place GROUP BY kind").fetchall())
    assert kinds == {"admin": 51_468, "city": 234_908, "country": 246}
