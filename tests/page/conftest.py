"""A real Chromium, and the explorer of the seeds' graph that it looks at."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

Served = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; the tests are skipped where it is not installed."""
    found = shutil.which("chromium")
    if not found:
        pytest.skip("needs chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        # The sandbox needs a user who is not root, which continuous integration has not.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(served: Served, seeds_graph: Path) -> Iterator[str]:
    """Where the explorer of the seeds is served."""
    with served(seeds_graph) as found:
        yield found


class Watched(list[str]):
    """What a browser complained of, and what it wanted from elsewhere."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.append(f"dialog: {dialog.message}"))
        page.on("console", lambda message: self.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1400 pixels wide. A complaint of the browser, or a request to another host, fails the test."""
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        watched = Watched(page)
        yield page
        outside = [url for url in requests if not url.startswith(("http://127.0.0.1:", "file:", "data:"))]
    assert (list(watched), outside) == ([], [])
