"""The explorer in a real browser: what a person clicks, types and reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.analysis import NETWORKS, Period, network
from kg.page.facts import Facts
from kg.pipeline import build
from kg.query import bind, load
from kg.query import run as run_query
from kg.results import render
from kg.store import GraphStore

Served = Callable[..., AbstractContextManager[str]]

SCRIPT = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
RTL = "\u202egnihton\u202d \u2066army"
HOSTILE = (
    f"Three soldiers were killed on Tuesday when a roadside bomb hit their truck near Kirkuk, {SCRIPT} the army said. "
    f"Colonel Ahmed {RTL} Karim was wounded in the blast, police said.\n\n"
    "No group has claimed responsibility for the attack.\n"
)
LINE = "x<b>" * 500_000


@pytest.fixture(scope="session")
def facts(seeds_graph: Path) -> Facts:
    return Facts(GraphStore(seeds_graph).reader(), with_text=True)


@pytest.fixture(scope="session")
def main_attack(facts: Facts) -> str:
    """The attack that most articles tell of."""
    return str(max(facts.attacks(), key=lambda row: (row["articles"], row["id"]))["id"])


@pytest.fixture(scope="session")
def hostile(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Facts]]:
    """The explorer of an article whose every field attacks the page."""
    folder = tmp_path_factory.mktemp("hostile")
    article = {
        "id": "h",
        "text": HOSTILE,
        "title": f"{SCRIPT}{RTL}",
        "publisher": f"'\"><{SCRIPT}",
        "url": "javascript:window.hacked=1",
        "published": "2021-05-05",
    }
    (folder / "articles.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    build([folder], folder / "graph")
    # Of so long a line only the beginning is read, but the page has to show what it is given.
    kept = next((folder / "graph" / "articles").glob("*.txt"))
    kept.write_text(kept.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    with served(folder / "graph") as address:
        yield address, Facts(GraphStore(folder / "graph").reader(), with_text=True)


def opened(page: Page, address: str, path: str = "") -> Page:
    page.goto("about:blank")
    page.goto(f"{address}#/{path}")
    page.wait_for_selector("h1")
    return page


def cards(page: Page) -> list[str]:
    """The attacks of the list, once what was asked for is there."""
    page.wait_for_selector(".found[aria-busy=false]")
    return page.locator(".found .card h3").all_inner_texts()


def test_a_dot_of_the_map_narrows_list_and_timeline_and_widens_them_again(page: Page, address: str) -> None:
    opened(page, address)
    page.wait_for_selector(".dot")
    everything, bars = cards(page), page.locator(".timeline").get_attribute("aria-label")
    dot = page.locator(".dot").last
    dot.click()
    assert 0 < len(cards(page)) < len(everything)
    assert page.locator(".timeline").get_attribute("aria-label") != bars
    assert page.locator(".dot[aria-pressed=true]").count() == 1
    page.locator(".dot[aria-pressed=true]").click()
    assert (cards(page), page.locator(".timeline").get_attribute("aria-label")) == (everything, bars)


def test_a_stretch_of_the_timeline_narrows_list_and_map(page: Page, address: str) -> None:
    opened(page, address)
    page.wait_for_selector(".timeline .overlay")
    everything, labels = cards(page), page.locator(".dot").count()
    box = page.locator(".timeline .overlay").bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20, steps=5)
    page.mouse.up()
    expect(page.locator("[name=from]")).not_to_have_value("", timeout=60_000)
    # Only the attack that is known to have been in 2020 is out: those of which nobody says when they began may have been in 2017.
    assert (len(cards(page)), len(everything), page.locator(".dot").count() <= labels) == (3, 4, True)
    page.get_by_role("button", name="Clear all filters").click()
    assert cards(page) == everything


def test_words_and_facets_narrow_the_list_and_stay_in_the_address(page: Page, address: str, facts: Facts) -> None:
    opened(page, address)
    page.get_by_label("Words").fill("gladkikh IED")
    page.get_by_label("Words").fill("gladkikh")
    page.get_by_label("How sure").select_option("suspected")
    expected = [row["label"] for row in facts.attacks() if "Vyacheslav Gladkikh" in row["victims"]]
    assert (cards(page), len(expected)) == (expected, 1)
    page.reload()
    page.wait_for_selector(".found .card")
    assert (cards(page), page.get_by_label("How sure").input_value()) == (expected, "suspected")


FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"q": "deir GLADKIKH"},
    {"perpetrator": "Islamic State", "certainty": "suspected"},
    {"certainty": "suspected", "rank": "Major General"},
    {"place": "SY", "to": "2017-12-31"},
    {"from": "2020-01-01"},
    {"bounds": "35,33,45,38"},
)


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_server_finds_and_counts_what_a_site_does_in_the_browser(
    page: Page, address: str, facts: Facts, wanted: dict[str, str]
) -> None:
    opened(page, address)
    here = """async ([rows, wanted]) => {
        const { FACETS, filtered, months, options, without } = kg.filters;
        return {
            count: filtered(rows, wanted).length, rows: filtered(rows, wanted).map(({ folded, ...row }) => row), ...months(filtered(rows, without(wanted, "from", "to"))),
            options: Object.fromEntries(Object.keys(FACETS).map((name) => [name, { values: options(rows, wanted, name), more: 0 }])),
            spots: kg.map.spots(filtered(rows, without(wanted, "spot", "bounds"))),
        };
    }"""
    there = "async (wanted) => (await fetch(`attacks?${new URLSearchParams(wanted)}`)).json()"
    assert page.evaluate(there, wanted) == {"total": 4, **page.evaluate(here, [facts.attacks(), wanted])}


def test_the_server_is_asked_once_for_a_filter_and_for_no_part_of_the_list(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    opened(page, address, "?place=SY")
    everything = cards(page)
    page.wait_for_selector(".dot")
    before = len(asked)
    page.get_by_label("Words").fill("gladkikh")
    expect(page.locator(".found .card")).not_to_have_count(len(everything), timeout=60_000)
    assert asked[before:] == ["attacks?q=gladkikh&place=SY"] or asked[before:] == ["attacks?place=SY&q=gladkikh"]
    assert [each for each in asked if each.startswith("data/attacks")] == []


def at_sentence(page: Page) -> str:
    """The words that are highlighted, which are in sight."""
    page.wait_for_selector("mark.here")
    top = page.locator("mark.here").first.evaluate("node => node.getBoundingClientRect().top / innerHeight")
    assert 0 <= top < 1
    return "".join(page.locator("mark.here").all_text_contents())


SENTENCE = ".claim blockquote a"


def followed(page: Page, within: str) -> str:
    """Opens the first sentence in a part of the page, and gives what the link said."""
    link = page.locator(f"{within} {SENTENCE}").first
    link.evaluate("node => { for (let each = node; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true }")
    quote = link.text_content() or ""
    link.click()
    return quote


@pytest.mark.parametrize(
    "within",
    [
        "dl dd:nth-of-type(1)",  # what it was, in the summary
        "dl dd:has(.badge)",  # who did it
        ".sides",  # what is contested
        ".toll",  # a number
        ".victims",
        ".fact",
    ],
)
def test_every_fact_of_an_attack_opens_the_article_at_its_sentence(page: Page, address: str, main_attack: str, within: str) -> None:
    opened(page, address, main_attack)
    assert followed(page, within) == at_sentence(page)


@pytest.mark.parametrize("kind", ["person", "organization", "place"])
def test_every_fact_of_a_person_a_unit_and_a_place_opens_the_article_at_its_sentence(
    page: Page, address: str, facts: Facts, kind: str
) -> None:
    thing = max((each for each in facts.things() if each["id"].startswith(kind)), key=lambda each: (each["articles"], each["id"]))
    opened(page, address, thing["id"])
    page.wait_for_selector(".fact")
    values = sum(len(group["values"]) for group in facts.thing(thing["id"])["facts"])  # type: ignore[index]
    assert page.locator(f".fact > ul > li:has({SENTENCE})").count() == values
    assert followed(page, ".fact") == at_sentence(page)


def test_a_judgement_opens_both_articles_where_they_tell_of_what_was_judged(
    page: Page, address: str, main_attack: str, facts: Facts
) -> None:
    left, right = (facts.thing(main_attack)["judgements"][0][side] for side in ("left", "right"))  # type: ignore[index]
    for number, member in enumerate((left, right)):
        opened(page, address, main_attack)
        page.get_by_text("on what is one and what is not").click()
        page.locator("section:has(> h2:text-is('Merges')) .claim").first.locator(".who a").nth(number).click()
        article = facts.article(member["article"])
        assert article
        assert at_sentence(page) == article["text"][member["start"] : member["end"]]


def test_values_are_told_in_words(page: Page, address: str, facts: Facts) -> None:
    place = next(each for each in facts.things() if each["name"] == "Deir ez-Zor" and "city" in each["about"])
    opened(page, address, place["id"])
    page.wait_for_selector(".fact")
    shown = {fact.locator("h3").inner_text(): fact.locator("li").first.inner_text().split(" – ")[0] for fact in page.locator(".fact").all()}
    assert (shown["country"], shown["coordinates"]) == ("Syria", "35.33588, 40.14084 (within 10 km)")
    assert (
        page.locator(".fact a[href^='https://www.geonames.org/']").get_attribute("href") == f"https://www.geonames.org/{shown['GeoNames']}"
    )


def test_what_is_contested_stands_side_by_side_by_source(page: Page, address: str, main_attack: str, facts: Facts) -> None:
    opened(page, address, main_attack)
    differing = [toll for toll in facts.thing(main_attack)["tolls"] if toll["contested"]]
    shown = page.locator("section:has(> h2:text-is('Contested')) > .toll")
    assert shown.count() == len(differing) > 0
    page.evaluate("document.querySelectorAll('.toll details').forEach(each => { each.open = true })")
    assert shown.first.locator(".side .big").all_inner_texts() == [account["number"] for account in differing[0]["accounts"]]


def test_a_number_opens_its_arithmetic_and_a_merge_its_judgements(page: Page, address: str, main_attack: str, facts: Facts) -> None:
    opened(page, address, main_attack)
    toll, judgement = facts.thing(main_attack)["tolls"][0], facts.thing(main_attack)["judgements"][0]
    number = page.locator(".toll").filter(has_text=toll["outcome"]).first
    if number.get_attribute("open") is None:
        number.locator("summary").click()
    assert number.get_by_text(toll["accounts"][0]["arithmetic"], exact=True).first.is_visible()
    page.get_by_text("on what is one and what is not").click()
    assert page.get_by_text(judgement["reasons"][0]).first.is_visible()


def test_victims_have_rank_and_unit(page: Page, address: str, main_attack: str) -> None:
    opened(page, address, main_attack)
    row = page.locator(".victims tbody tr").filter(has=page.get_by_role("link", name="Vyacheslav Gladkikh"))
    assert row.locator("td").all_inner_texts()[:5] == ["killed", "1", "Major General", "Russian military", "military"]


@pytest.mark.parametrize("kind", ["person", "organization", "place"])
def test_a_person_a_unit_and_a_place_have_a_page_with_their_facts(page: Page, address: str, facts: Facts, kind: str) -> None:
    thing = next(each for each in facts.things() if each["id"].startswith(kind))
    opened(page, address, "things")
    page.get_by_role("searchbox").fill(thing["name"])
    page.get_by_role("link", name=thing["name"], exact=True).first.click()
    page.wait_for_selector(".fact")
    assert page.locator("h1").inner_text() == thing["name"]
    assert page.locator(".fact").count() == len(facts.thing(thing["id"])["facts"])


def test_a_question_is_answered_with_its_sentences(page: Page, address: str) -> None:
    opened(page, address, "ask")
    page.get_by_label("A question in plain English").fill("which generals were killed near Deir ez-Zor")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".answers")
    assert set(page.locator(".answers h2").all_inner_texts()) == {"Valery Asapov", "Vyacheslav Gladkikh"}
    quote = page.locator(".answers blockquote a").first.text_content()
    page.locator(".answers blockquote a").first.click()
    page.wait_for_selector("mark.here")
    assert "".join(page.locator("mark.here").all_text_contents()) == quote


def test_a_question_that_is_not_understood_says_which_word(page: Page, address: str) -> None:
    opened(page, address, "ask?q=which+frobnicators+were+killed")
    page.wait_for_selector("[role=status] .problem")
    assert "frobnicators" in page.locator("[role=status] .problem").inner_text()


def query(page: Page) -> str:
    """The text in the editor."""
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def chosen(page: Page, address: str, name: str) -> Page:
    """The editor with a query of the library."""
    opened(page, address, "sparql")
    page.wait_for_selector(".CodeMirror")
    page.get_by_label("Query of the library").select_option(name)
    return page


def run(page: Page) -> None:
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("[aria-label=Rows] td")


def test_a_query_of_the_library_is_run_from_the_editor(page: Page, address: str) -> None:
    run(chosen(page, address, "sources"))
    assert "Overt Defense" in page.locator("[aria-label=Rows]").inner_text()
    assert re.fullmatch("[0-9]+ rows", page.locator("[role=status]").inner_text())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("generals-killed-near", {"place": 'Deir "ez\\Zor', "km": "-3", "since": "2010-02-03"}),
        ("attacks-around", {"latitude": "33", "longitude": "+44.25"}),
        ("evidence", {"thing": "}"}),
    ],
)
def test_the_fields_of_a_query_are_filled_in_as_by_the_command(page: Page, address: str, name: str, values: dict[str, str]) -> None:
    chosen(page, address, name)
    for parameter, value in values.items():
        page.locator(f"[name='${parameter}']").fill(value)
    library_query = load(name)
    shown = [label.inner_text().split(" – ") for label in page.locator(".parameters label").all()]
    assert shown == [[each.name, each.meaning] for each in library_query.parameters]
    assert query(page) == bind(library_query, values)
    page.reload()
    page.wait_for_selector(".CodeMirror")
    assert query(page) == library_query.text


def test_a_field_says_what_it_takes_and_leaves_the_query_as_it_was(page: Page, address: str) -> None:
    chosen(page, address, "attacks-near")
    page.locator("[name='$km']").fill("")
    assert (page.locator("form .problem").inner_text(), query(page)) == ("km takes a number.", load("attacks-near").text)
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * WHERE { ?s ?p ?o }')")
    page.locator("[name='$km']").fill("3")
    assert "VALUES $km { … }" in page.locator("form .problem").inner_text()
    assert query(page) == "SELECT * WHERE { ?s ?p ?o }"


def test_rows_lead_to_things_and_to_sentences(page: Page, address: str) -> None:
    chosen(page, address, "generals-killed-near")
    page.locator("[name='$place']").fill("Deir ez-Zor")
    run(page)
    row = page.locator("[aria-label=Rows] tbody tr").first.locator("td")
    links = [cell.locator("a").first.get_attribute("href") for cell in row.all() if cell.locator("a").count()]
    kinds = [str(href).removeprefix("#/").partition("/")[0] for href in links]
    assert kinds == ["attack", "article", "article", "person", "attack"]  # the attack's label, the sentence, and the IRIs
    quote = row.nth(6).inner_text()
    row.nth(6).locator("a").click()
    assert at_sentence(page) == quote


@pytest.mark.parametrize(("button", "format"), [("Download CSV", "csv"), ("Download JSON", "json")])
def test_rows_are_taken_away_as_the_command_writes_them(page: Page, address: str, seeds_graph: Path, button: str, format: str) -> None:
    run(chosen(page, address, "sources"))
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    found = Path(download.value.path()).read_bytes().decode()
    expected = render(run_query("sources", None, GraphStore(seeds_graph).reader().store), format)
    assert download.value.suggested_filename == f"sources.{format}"
    assert (found if format == "csv" else json.loads(found)) == (expected if format == "csv" else json.loads(expected))


def test_the_keyboard_reaches_content_and_map(page: Page, address: str) -> None:
    opened(page, address)
    page.wait_for_selector(".dot")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    everything = len(cards(page))
    page.locator(".dot[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert 0 < len(cards(page)) < everything
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def rows(page: Page, title: str) -> list[list[str]]:
    """The cells of a table of networks, as they are read."""
    found = page.locator(f"section:has(> h2:has-text('{title}')) tbody tr").all()
    return [[cell.inner_text().split("\n")[0] for cell in row.locator("th, td").all()] for row in found]


@pytest.mark.parametrize(("since", "until"), [("", ""), ("2018-01-01", ""), ("2017-01-01", "2017-12-31")])
def test_the_networks_of_a_period_are_those_of_the_analysis(page: Page, address: str, facts: Facts, since: str, until: str) -> None:
    opened(page, address, "networks")
    page.get_by_label("From").fill(since)
    page.get_by_label("Until").fill(until)
    page.wait_for_selector(".network")
    found = {name: network(name, facts.view, Period.of(since, until)).rows for name in NETWORKS}
    attacks = {row: "1 attack" if row == 1 else f"{row} attacks" for row in range(1, 5)}
    fought = [[row["doer"], row["side"], row["standing"], attacks[row["attacks"]]] for row in found["fought"]]
    assert [row[:4] for row in rows(page, "Who fought whom")] == fought
    assert [[row[0], row[2], row[3]] for row in rows(page, "Who commanded what")] == [
        [row["person"], row["relation"], row["unit"]] for row in found["commanded"]
    ]
    assert sorted(row[:2] for row in rows(page, "Which units lost whom")) == sorted([row["unit"], row["victim"]] for row in found["lost"])
    assert rows(page, "Who is joined with most others") == [
        [row["actor"], str(row["degree"]), str(row["alleged"]), attacks[row["attacks"]]] for row in found["central"]
    ]
    assert [row[1] for row in rows(page, "Who is connected at all")] == [str(row["size"]) for row in found["components"]]


def test_who_fought_whom_opens_the_attacks_behind_it(page: Page, address: str, facts: Facts) -> None:
    opened(page, address, "networks")
    page.locator("section:has(> h2:has-text('Who fought whom')) details summary").first.click()
    link = page.locator("section:has(> h2:has-text('Who fought whom')) details a").first
    label = link.inner_text()
    link.click()
    page.wait_for_selector("dl")
    assert page.locator("h1").inner_text() == label
    assert label in {row["label"] for row in facts.attacks()}


PATHS = ("", "things", "networks", "ask", "sparql")


@pytest.mark.parametrize("path", [*PATHS, "attack"])
def test_every_control_has_a_name_and_every_page_one_first_heading(page: Page, address: str, main_attack: str, path: str) -> None:
    opened(page, address, main_attack if path == "attack" else path)
    page.wait_for_timeout(500)
    nameless = """[...document.querySelectorAll('input, select, textarea, button, a, svg')].filter(node => !node.closest('[hidden], .CodeMirror, [aria-hidden]')
        && !node.labels?.length && !node.getAttribute('aria-label') && !node.textContent.trim()).map(node => node.outerHTML.slice(0, 200))"""
    assert page.evaluate(nameless) == []
    assert page.locator("h1").count() == 1
    assert page.title().startswith(page.locator("h1").inner_text()[:80])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS[:3], "ask?q=which+generals+were+killed", "sparql", "attack", "person", "place", "article"])
def test_no_page_breaks_a_rule_of_axe(
    page: Page, address: str, main_attack: str, facts: Facts, path: str, scheme: Literal["light", "dark"]
) -> None:
    """With everything unfolded: https://github.com/dequelabs/axe-core."""
    page.emulate_media(color_scheme=scheme)
    sentence = facts.thing(main_attack)["facts"][0]["values"][0]["claims"][0]  # type: ignore[index]
    named = {
        "attack": main_attack,
        "person": next(each["id"] for each in facts.things() if each["id"].startswith("person/")),
        "place": next(each["id"] for each in facts.things() if each["id"].startswith("place/")),
        "article": f"{sentence['article']}?at={sentence['start']}-{sentence['end']}",
    }
    opened(page, address, named.get(path, path))
    if path == "sparql":
        page.wait_for_selector(".CodeMirror")
        run(page)
    page.wait_for_timeout(500)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


@pytest.mark.parametrize("width", [390, 820, 1400])
@pytest.mark.parametrize("path", [*PATHS, "attack", "article"])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, main_attack: str, facts: Facts, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    article = next(each for each in facts.ids() if each.startswith("article/"))
    opened(page, address, {"attack": main_attack, "article": article}.get(path, path))
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_dark_where_the_reader_wants_it_dark(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = opened(context.new_page(), address)
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 24, 27)"


def test_the_first_paint_needs_less_than_a_quarter_of_a_megabyte(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.route("**/vendor/**", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(address)
    page.wait_for_selector(".found .card")
    assert sum(size for url, size in sizes.items() if "/vendor/" not in url) < 250_000


def test_a_hostile_article_is_shown_as_text_and_does_nothing(page: Page, hostile: tuple[str, Facts]) -> None:
    address, facts = hostile
    attack = facts.attacks()[0]["id"]
    article = next(each for each in facts.ids() if each.startswith("article/"))
    span = facts.article(article)["spans"][0]  # type: ignore[index]
    for path in ("", "things", "networks", attack, f"{article}?at={span['start']}-{span['end']}"):
        opened(page, address, path)
        page.wait_for_timeout(500)
        assert page.evaluate("window.hacked") is None
        assert page.locator("main script, main img, main b:has(b), a[href^='javascript']").count() == 0
    assert SCRIPT in page.locator("h1").text_content()  # type: ignore[operator]
    assert "".join(page.locator("mark.here").all_text_contents()) == span["quote"]
    assert page.get_by_role("button", name="more characters").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400


def test_marks_of_direction_do_not_reach_beyond_the_words_that_hold_them(page: Page, hostile: tuple[str, Facts]) -> None:
    address, facts = hostile
    opened(page, address, next(each for each in facts.ids() if each.startswith("article/")))
    assert page.evaluate("getComputedStyle(document.querySelector('h1 bdi')).unicodeBidi") == "isolate"
    assert page.evaluate("getComputedStyle(document.querySelector('.text')).unicodeBidi") == "isolate"
