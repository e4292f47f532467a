"""The rewritings are English, consistent, and share no name with the articles that they rewrite."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest
import yaml

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
NAMES = sorted(path.stem for path in (HERE / "variants").glob("*.yaml"))
PROPER_NAMES = (
    *("Gladkikh", "Gladich", "Vyacheslav", "Vyachelsav", "Asapov", "Valery", "Tayseer", "al-Zahir"),
    *("Deir ez-Zor", "DeirEzzor", "Mayadin", "At-Taim", "Homs", "Govenorate"),
    *("National Defense Forces", "NDF", "Liwa al-Quds", "ISIS", "Islamic State", "Syrian Democratic Forces", "Syrian Arab Army", "Wagner"),
    *("TASS", "RIA Novosti", "Interfax", "Overt Defense", "EA WorldView", "Assad", "Kremlin", "Investigative Committee", "T-62"),
)
NAME = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, PROPER_NAMES)) + r")(?:24)?(?!\w)", re.IGNORECASE)


def rewritten(seeds_variants: ModuleType, name: str) -> tuple[str, ...]:
    variant = seeds_variants.load(HERE / "variants" / f"{name}.yaml")
    return tuple(variant(path.read_text(encoding="utf-8")) for path in sorted((REPOSITORY / "seeds").glob("*.txt")))


def names_in(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{path.relative_to(REPOSITORY)}:{n}: {m.group()}" for n, line in enumerate(lines, 1) for m in NAME.finditer(line)]


def test_the_original_is_the_seeds_themselves(seeds_variants: ModuleType, tmp_path: Path) -> None:
    folder = seeds_variants.write(seeds_variants.ORIGINAL, tmp_path)
    for seed in sorted((REPOSITORY / "seeds").glob("*.txt")):
        assert (folder / seed.name).read_bytes() == seed.read_bytes()
        sidecars = [yaml.safe_load((place / seed.name).with_suffix(".yaml").read_text(encoding="utf-8")) for place in (folder, seed.parent)]
        assert sidecars[0] == sidecars[1]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_the_seeds_is_left_in_a_rewriting(name: str, seeds_variants: ModuleType, tmp_path: Path) -> None:
    folder = seeds_variants.write(seeds_variants.load(HERE / "variants" / f"{name}.yaml"), tmp_path)
    left = [m.group() for path in sorted(folder.iterdir()) for m in NAME.finditer(path.read_text(encoding="utf-8"))]
    assert [word for word in left if word != "Govenorate"] == []
    assert not re.search(r"Russia|Syria|Moscow", "".join(rewritten(seeds_variants, name)))


@pytest.mark.parametrize("name", NAMES)
def test_articles_agree_with_the_words_after_them(name: str, seeds_variants: ModuleType) -> None:
    for text in rewritten(seeds_variants, name):
        assert re.findall(r"\b[Aa] [AEIOaeio]\w+|\b[Aa]n [^AEIOUaeiou\W]\w+", text) == []


@pytest.mark.parametrize("name", NAMES)
def test_weekday_and_dates_agree_with_the_calendar(name: str, seeds_variants: ModuleType) -> None:
    variant = seeds_variants.load(HERE / "variants" / f"{name}.yaml")
    second = rewritten(seeds_variants, name)[1]
    day = date.fromisoformat(variant.expected["day"])
    assert list(variant.expected["published"].values()) == [day, day + timedelta(days=1)]
    assert day.strftime("%A") == variant.expected["weekday"]
    assert f"The blast occurred on {day:%A} in" in second
    assert f"{day:%B} {day.day}, {day.year}" in second
    assert f"ORIGINAL ENTRY, {day + timedelta(days=1):%B} {day.day + 1}:".upper() in second


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_of_a_rewriting_add_up(name: str, seeds_variants: ModuleType) -> None:
    expected = seeds_variants.load(HERE / "variants" / f"{name}.yaml").expected
    groups, killed = expected["killed_groups"], expected["killed"]
    assert killed["low"] == killed["best"] == 1 + 1 + groups["militia"] == 1 + groups["troops"]
    assert killed["high"] == 1 + groups["regime"]
    assert expected["injured"]["low"] == expected["more_injured"] == expected["soldiers_injured"] - 1
    assert expected["injured_groups"] == [expected["more_injured"], expected["soldiers_injured"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_expectation_that_tells_articles_apart_is_given(name: str, seeds_variants: ModuleType) -> None:
    gold = yaml.safe_load((HERE / "gold.yaml").read_text(encoding="utf-8"))["expected"]
    assert set(gold) - set(seeds_variants.load(HERE / "variants" / f"{name}.yaml").expected) <= {"rank"}


def test_no_proper_name_of_the_seeds_stands_in_the_code_outside_the_lists() -> None:
    folders = [REPOSITORY / folder for folder in ("kg", "ontology", "shapes", "queries")]
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in {".csv", ".py", ".rq", ".ttl", ".yaml"})
    outside = [path for path in files if REPOSITORY / "kg" / "lists" not in path.parents]
    assert [hit for path in outside for hit in names_in(path)] == []


@pytest.mark.parametrize("name", ["original", *NAMES])
def test_the_checks_look_for_words_that_stand_in_the_articles(
    name: str, seeds_variants: ModuleType, seeds_checks: ModuleType, tmp_path: Path
) -> None:
    variant = next(v for v in seeds_variants.variants() if v.name == name)
    folder = seeds_variants.write(variant, tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())).lower()
    gold = seeds_checks.Gold(variant, variant.expected)
    strings = yaml.safe_load((HERE / "gold.yaml").read_text(encoding="utf-8"))
    assert [key for key in (*strings["names"], *strings["quotes"]) if not re.search(gold[key], text)] == []
