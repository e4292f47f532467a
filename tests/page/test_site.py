"""`kg site`: the explorer as files, the same bytes every time, working from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import OutputError
from kg.page.facts import Facts
from kg.page.files import assets
from kg.page.publishing import publish
from kg.page.site import Site
from kg.store import GraphStore


def site(graph: Path, *, with_text: bool = False) -> Site:
    return Site(Facts(GraphStore(graph).reader(), with_text), live=False)


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def written(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    done = CliRunner().invoke(app, ["site", "-o", str(folder), "--graph", str(seeds_graph)], catch_exceptions=False)
    assert (done.exit_code, str(folder / "index.html") in done.output) == (0, True)
    return folder


def test_the_site_has_the_assets_and_a_file_for_every_thing(written: Path, seeds_graph: Path) -> None:
    things = {f"data/{each}.js" for each in site(seeds_graph).facts.ids()}
    lists = {"data/attacks.js", "data/networks.js", "data/things.js", "data/queries.js", "data/site.js", "kg-site"}
    assert set(content(written)) == things | lists | set(assets())


def test_the_same_graph_gives_the_same_bytes_and_old_files_go(written: Path, seeds_graph: Path) -> None:
    before = content(written)
    (written / "data" / "old.js").write_text("old", encoding="utf-8")
    publish(site(seeds_graph), written)
    assert content(written) == before


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, seeds_graph: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is not empty"):
        publish(site(seeds_graph), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_texts_are_published_only_on_demand(seeds_graph: Path) -> None:
    article = next(each for each in site(seeds_graph).facts.ids() if each.startswith("article/"))
    quoted, whole = site(seeds_graph).facts.article(article), site(seeds_graph, with_text=True).facts.article(article)
    assert quoted
    assert whole
    assert quoted["text"] is None
    assert {**whole, "text": None} == quoted
    assert all(whole["text"][span["start"] : span["end"]] == span["quote"] for span in whole["spans"])


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "/etc/passwd", "data/article/../../x.js", "data/person/0000000000000000.js", "app", ""]
)
def test_what_is_no_file_of_the_site_is_not_there(seeds_graph: Path, path: str) -> None:
    assert site(seeds_graph).file(path) is None


def test_the_site_works_from_disk(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/index.html")
    page.wait_for_selector(".dot")
    assert page.locator(".found .card").count() == 4
    page.locator(".found .card a").first.click()
    page.wait_for_selector("section:has(> h2:text-is('Said by one source'))")
    link = page.locator(".fact blockquote a").first
    link.evaluate("node => { for (let each = node; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true }")
    quote = link.text_content()
    link.click()
    page.wait_for_selector(".read.here")
    assert page.locator(".read.here blockquote").text_content() == quote
    page.goto(f"file://{written}/index.html#/ask")
    assert "static files" in page.locator(".problem").inner_text()
