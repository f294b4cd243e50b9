"""The page as people use it, in real Chromium: by mouse, keys and touch, in both languages, dark and light."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browsing import violations
from program import run

RELEASE = """# Kilns of the valley, annual results

Sales of the kilns rose 15.3% to 473 million yuan in 2023 from 379 million yuan in 2022. The works
employed 1,204 people, 48 more than the 1,156 people of the year before. Some 84 firms took part.

2023年，窑厂产量由上年的3.79万吨增长到4.37万吨，增长15.3%。

| Sales by plant, million yuan | 2022 | 2023 |
|---|---|---|
| North plant with a rather long name | 211 | 242 |
| South plant | 168 | 195 |
| All plants | 379 | 473 |
"""
LOOKS = [(lang, scheme) for lang in ("en", "zh") for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "release.md").write_text(RELEASE, encoding="utf-8")
    for lang in ("en", "zh"):
        page = folder / f"{lang}.html"
        assert run("--lang", lang, "lint", str(folder / "release.md"), "--html", str(page)).code == 1
    return {lang: folder / f"{lang}.html" for lang in ("en", "zh")}


@contextmanager
def opened(
    browser: Any, page: Path, scheme: str = "light", width: int = 1200, touch: bool = False
) -> Iterator[Any]:
    """The page in a window; anything on the console, and any request beside the file itself, fails the test."""
    window = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=touch, offline=False
    )
    tab = window.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: said.append(request.url) if request.url != page.as_uri() else None)
    tab.goto(page.as_uri())
    yield tab
    assert not said
    window.close()


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_a_card_opens_by_mouse_and_its_members_are_marked(
    browser: Any, made: Any, lang: str, scheme: str
) -> None:
    with opened(browser, made[lang], scheme) as tab:
        assert not tab.is_visible("#panel")
        tab.click("a.m:has-text('15.3%')")
        assert tab.is_visible("#panel")
        words = tab.inner_text("#panel")
        assert "437 million yuan" in words
        assert ("cannot" in tab.inner_text(".headline")) == (lang == "en")
        assert sorted(tab.locator("main .member").all_inner_texts()) == sorted(
            text
            for text in tab.locator("main p .m.contradicted").all_inner_texts()
            if not text.startswith("15.3%")
        )
        tab.click("#close")
        assert not tab.is_visible("#panel")


def test_a_card_opens_and_closes_by_keys_and_focus_comes_back(browser: Any, made: Any) -> None:
    with opened(browser, made["en"]) as tab:
        tab.focus("#m0")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "panel"
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.id") == "m0"
        seen = []
        for _ in range(7):
            tab.keyboard.press("n")
            seen.append(tab.evaluate("document.activeElement.id"))
        assert len(set(seen)) == 6  # the figures in which something is wrong, and round again
        assert seen[0] == seen[6]
        tab.keyboard.press("p")
        assert tab.evaluate("document.activeElement.id") == seen[5]


def test_a_card_opens_by_touch(browser: Any, made: Any) -> None:
    with opened(browser, made["zh"], width=360, touch=True) as tab:
        tab.tap("#m1")
        assert tab.is_visible("#panel")
        assert "不能同时为真" in tab.inner_text(".headline")
        assert tab.locator("#m1").bounding_box()["y"] < tab.locator("#panel").bounding_box()["y"]


def test_filters_and_search(browser: Any, made: Any) -> None:
    with opened(browser, made["en"]) as tab:
        tab.click("button[data-state=contradicted]")
        assert tab.get_attribute("button[data-state=contradicted]", "aria-pressed") == "true"
        assert tab.locator("main .m.shown").count() == tab.locator("main .m.contradicted").count() == 6
        tab.click("button[data-state=contradicted]")
        assert tab.locator("main .m.shown").count() == 0
        tab.fill("#search", "south")
        assert tab.locator("main tr:visible").count() == 1
        assert tab.locator("main p:visible").count() == 0
        tab.fill("#search", "")
        assert tab.locator("main tr:visible").count() == 4


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_overflows_and_axe_finds_nothing(
    browser: Any, made: Any, lang: str, scheme: str, width: int
) -> None:
    with opened(browser, made[lang], scheme, width) as tab:
        assert (
            tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )
        assert not violations(tab)
        tab.click("#m0")
        assert (
            tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )
        assert not violations(tab)


def test_thousands_of_figures_open_and_filter(browser: Any, tmp_path: Path) -> None:
    lines = [
        f"Plant {n} sold {n + 100} tonnes in 2023, {n % 90 + 1} tonnes more than before.\n"
        for n in range(2500)
    ]
    (tmp_path / "long.txt").write_text("\n".join(lines), encoding="utf-8")
    page = tmp_path / "long.html"
    run("lint", str(tmp_path / "long.txt"), "--html", str(page), "--output-format", "concise")
    with opened(browser, page) as tab:
        count = tab.locator("main .m").count()
        assert count >= 5000
        state = "untested" if tab.locator("button[data-state=untested]").count() else "holds"
        tab.click(f"button[data-state={state}]")
        assert tab.locator("main .m.shown").count() > 0
        tab.fill("#search", "plant 2499 ")
        assert tab.locator("main p:visible").count() == 1
