"""Real headless Chromium for the tests of pages, without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser for the tests of one file, whose event loop ends with it.

    Where there is none the tests are skipped, but never in the pipeline."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("needs Playwright: pip install 'hunanfacts[dev]'")
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "the pipeline has no Chromium"
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def violations(tab: Any) -> list[str]:
    """What axe-core objects to on the page in a tab."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]
