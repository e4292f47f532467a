"""Who we are to an endpoint: from the environment or a file, and shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.credentials import NOBODY, Credentials, credentials
from kg.errors import UsageError


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("USER", "PASSWORD", "TOKEN", "FILE"):
        monkeypatch.delenv(f"KG_ENDPOINT_{name}", raising=False)
    credentials.cache_clear()
    yield
    credentials.cache_clear()


def test_without_any_nothing_is_sent() -> None:
    assert (credentials(), NOBODY.authorization()) == (NOBODY, "")


def test_the_environment_is_read_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "endpoint"
    file.write_text("# who\nuser = ann\n\npassword=a=b\n", encoding="utf-8")
    monkeypatch.setenv("KG_ENDPOINT_FILE", str(file))
    assert credentials() == Credentials("ann", "a=b")
    credentials.cache_clear()
    monkeypatch.setenv("KG_ENDPOINT_USER", "bob")
    assert credentials() == Credentials("bob", "a=b")


def test_a_token_is_sent_as_a_bearer_and_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", "s3cret")
    assert credentials().authorization() == "Bearer s3cret"
    assert "s3cret" not in repr(credentials())
    assert "s3cret" not in repr(Credentials("ann", "s3cret"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"USER": "a", "TOKEN": "t"}, "both a user and a token"),
        ({"PASSWORD": "p"}, "a password is set .* and no user"),
        ({"USER": "a:b", "PASSWORD": "p"}, "cannot send"),
        ({"TOKEN": "t\nX-Other: 1"}, "cannot send"),
        ({"FILE": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"KG_ENDPOINT_{name}", value)
    with pytest.raises(UsageError, match=message):
        credentials()


def test_a_line_of_the_file_that_is_broken_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "endpoint"
    file.write_text("user=ann\ns3cret\n", encoding="utf-8")
    monkeypatch.setenv("KG_ENDPOINT_FILE", str(file))
    with pytest.raises(UsageError, match="line 2: not one of") as refused:
        credentials()
    assert "s3cret" not in str(refused.value)
