"""The local page in real Chromium: from an empty form to a document with its figures marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_serving import server

from browsing import violations

TEXT = "Sales rose 15.3% to 473 million yuan from 379 million yuan."
__all__ = ["server"]


def test_a_text_is_pasted_and_shown(browser: Any, server: str) -> None:
    tab = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN").new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(server) else None
    )
    tab.goto(server)
    assert "哪些数字" in tab.inner_text("h1")
    assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert not violations(tab)
    tab.fill("#text", TEXT)
    tab.click("button[type=submit]")
    tab.wait_for_selector(".headline", timeout=60_000)
    assert "3个数字中有3个不可能同时成立" in tab.inner_text(".headline")
    tab.click("#m0")
    assert tab.is_visible("#panel")
    tab.click("a:has-text('再查一篇')")
    assert tab.is_visible("#text")
    assert not said


def test_a_file_is_chosen_and_a_bad_one_told(browser: Any, server: str, tmp_path: Path) -> None:
    tab = browser.new_page(locale="en-GB")
    (tmp_path / "a.csv").write_text(
        "Item,2023,2024\nNorth,211,242\nSouth,168,195\nTotal,379,473\n", encoding="utf-8"
    )
    (tmp_path / "b.docx").write_bytes(b"no document")
    tab.goto(server)
    tab.set_input_files("#file", str(tmp_path / "a.csv"))
    tab.click("button[type=submit]")
    tab.wait_for_selector(".headline", timeout=60_000)
    assert tab.locator("main .m.contradicted").count() == 3
    tab.goto(server)
    tab.set_input_files("#file", str(tmp_path / "b.docx"))
    tab.click("button[type=submit]")
    tab.wait_for_selector("[role=alert]", timeout=60_000)
    assert "b.docx" in tab.inner_text("[role=alert]")
    assert str(tmp_path) not in tab.inner_text("body")


@pytest.mark.parametrize("server", [("-l", "exports.yaml")], indirect=True)
def test_a_text_is_held_against_the_ledger_that_was_named(browser: Any, server: str) -> None:
    tab = browser.new_page(locale="en-GB")
    tab.goto(server)
    tab.fill("#text", "In 2023 the exports of the county were $538.9 million.")
    tab.check("input[name=against]")
    assert not violations(tab)
    tab.click("button[type=submit]")
    tab.wait_for_selector(".headline", timeout=120_000)
    assert "1 of 1 figure contradicts the ledger." in tab.inner_text(".headline")
    tab.click("#m0")
    assert "the ledger says 583.9 million USD" in tab.inner_text("#panel")
