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
    lists = {"data/attacks.js", "data/attacks/1.js", "data/networks.js", "data/things.js", "data/queries.js", "data/site.js", "kg-site"}
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
    "path",
    [
        "../pyproject.toml",
        "/etc/passwd",
        "data/article/../../x.js",
        "data/person/0000000000000000.js",
        "data/attacks/0.js",
        "data/attacks/2.js",
        "app",
        "",
    ],
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


def test_a_site_of_many_attacks_loads_the_newest_and_says_what_is_left_out(
    page: Page, seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of one attack and room for two stand for parts of hundreds and room for a thousand."""
    monkeypatch.setattr("kg.page.parts.cut.__defaults__", (1,))
    publish(site(seeds_graph), tmp_path / "public")
    monkeypatch.undo()
    everything = [row["label"] for row in site(seeds_graph).facts.attacks()]
    page.route("**/app/attacks.js", lambda route: route.fulfill(content_type="text/javascript", body=_small(tmp_path)))
    page.goto(f"file://{tmp_path}/public/index.html")
    page.wait_for_selector(".dot")
    cards = page.locator(".found .card h3")
    assert (cards.all_inner_texts(), page.locator(".status").inner_text()) == (everything[-2:], "2 of 4 attacks")
    assert "2 attacks are not loaded" in page.locator(".left").inner_text()
    page.get_by_role("button", name="load 2 more").click()
    cards.nth(3).wait_for()
    assert (cards.all_inner_texts(), page.locator(".left").is_visible()) == (everything, False)
    assert page.locator(".status").inner_text() == "4 of 4 attacks"


def test_a_period_loads_the_parts_that_may_lie_in_it(
    page: Page, seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.page.parts.cut.__defaults__", (1,))
    publish(site(seeds_graph), tmp_path / "public")
    monkeypatch.undo()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/data/")[2]) if "/data/attacks/" in request.url else None)
    page.goto(f"file://{tmp_path}/public/index.html#/?from=2020-08-18&to=2020-08-18")
    page.wait_for_selector(".found .card")
    expected = [each for each in site(seeds_graph).facts.attacks() if (each["end"] or each["start"] or "") >= "2020-08-18"]
    assert page.locator(".found .card h3").all_inner_texts() == [row["label"] for row in expected]
    assert 0 < len(loaded) < 4


def _small(folder: Path) -> str:
    return (folder / "public/app/attacks.js").read_text(encoding="utf-8").replace("FIRST = 1000", "FIRST = 2")
