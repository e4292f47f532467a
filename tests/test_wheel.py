"""The package stands alone: built as a wheel, installed elsewhere, run from another folder with an empty home."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from kg.page.files import assets
from kg.settings import resource

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend itself: no network, no isolated environment."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that sees the dependencies of this one, with the wheel installed in it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    libraries = next(folder.glob("lib/python3.*/site-packages"))
    # A path in a .pth file is not searched for .pth files itself, so this repository's editable install stays behind.
    (libraries / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return folder


def kg(elsewhere: Path, folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = subprocess.run([elsewhere / "bin" / "kg", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_ontology_shapes_queries_and_word_lists(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = {
        f"kg/resources/{folder}/{path.name}"
        for folder, ending in (("ontology", "ttl"), ("queries", "rq"), ("shapes", "ttl"))
        for path in resource(folder).glob(f"*.{ending}")
    }
    lists = {f"kg/lists/{path.name}" for ending in ("yaml", "csv") for path in resource("lists").glob(f"*.{ending}")}
    assert files | lists <= inside
    assert min(len(files), len(lists)) > 0


def test_the_wheel_carries_the_explorer_with_the_licences_of_its_parts(wheel: Path) -> None:
    inside = {name.removeprefix("kg/web/") for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kg/web/")}
    assert inside == set(assets())
    assert {"index.html", "vendor/d3.LICENSE.txt", "vendor/yasqe.LICENSE.txt"} <= inside


def test_the_wheel_carries_the_licence_and_the_credits(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert names == {"LICENSE", "NOTICE"}


def test_the_installed_package_is_not_this_checkout(elsewhere: Path, tmp_path: Path) -> None:
    command = [elsewhere / "bin" / "python", "-c", "import kg; print(kg.__file__)"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to(elsewhere)


def test_the_installed_program_builds_and_answers_in_another_folder(elsewhere: Path, tmp_path: Path) -> None:
    kg(elsewhere, tmp_path, "build", str(ROOT / "seeds"))
    assert (tmp_path / "graph").is_dir()
    answer = kg(elsewhere, tmp_path, "query", "generals-killed-near", "--param", "place=Deir ez-Zor", "--format", "csv")
    assert {line.split(",")[0] for line in answer.splitlines()[1:]} == {"Valery Asapov", "Vyacheslav Gladkikh"}
    assert "conforms" in kg(elsewhere, tmp_path, "validate")
