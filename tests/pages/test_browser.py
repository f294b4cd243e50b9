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


WORKS = """\
title: Kilns of the valley 河谷窑厂
entities:
  valley: {kind: region, name: The valley, zh: 河谷}
  north:  {kind: works, name: North works, zh: 北厂, in: valley}
  south:  {kind: works, name: South works, zh: 南厂, in: valley}
  hill:   {kind: works, name: Hill works, zh: 山厂}
partitions: {works: {of: valley, parts: [north, south]}}
measures: {sales: {unit: yuan, name: sales, zh: 销售额, additive: true, at_least: 0}}
source: {id: report, title: The year of the kilns, publisher: Valley Press, published: 2024-03-01, text: report.txt}
claims:
  valley-2023: valley.sales@2023 = 473 million yuan
  north-2023: north.sales@2023 = 242 million yuan
  south-2023: south.sales@2023 = 195 million yuan
  valley-2022: valley.sales@2022 = 379 million yuan
  hill-2022: hill.sales@2022 = 211 million yuan
  hill-2023: hill.sales@2023 = 242 million yuan
  growth: growth(hill.sales@2022..2023) = 14.7%
"""
TEXT = "The valley sold 473 million yuan in 2023, North works 242 million yuan. There are 84 firms.\n"


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a ledger, without and with the text of its source, and of a story held against it."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "works.yaml").write_text(WORKS, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "story.md").write_text(
        "In 2023 sales of North works were 224 million yuan. There are 84 firms.\n", "utf-8"
    )
    found = {}
    for lang in ("en", "zh"):
        ledger = ("--lang", lang, "-l", str(folder / "works.yaml"))
        for name, words in (
            ("report", ("report",)),
            ("texts", ("--texts", str(folder / "texts"), "report")),
            ("verify", ("verify", str(folder / "story.md"))),
        ):
            page = found[f"{name}-{lang}"] = folder / f"{name}-{lang}.html"
            assert run(*ledger, *words, "--html", str(page)).code in (0, 1)
    return found


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
@pytest.mark.parametrize("name", ["report", "texts", "verify"])
def test_the_other_pages_are_as_sound(browser: Any, others: Any, name: str, lang: str, scheme: str) -> None:
    for width in (360, 1200):
        with opened(browser, others[f"{name}-{lang}"], scheme, width, touch=width == 360) as tab:
            over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert tab.evaluate(over) <= 0
            assert not violations(tab)
            (tab.tap if width == 360 else tab.click)("main .m >> nth=0")
            assert tab.is_visible("#panel")
            assert tab.evaluate(over) <= 0
            assert not violations(tab)
            tab.keyboard.press("Escape")
            assert not tab.is_visible("#panel")


def test_a_ledger_is_filtered_by_what_it_is_about_and_searched(browser: Any, others: Any) -> None:
    with opened(browser, others["report-en"]) as tab:
        assert tab.inner_text(".headline").startswith("3 of 7 figures cannot all be true.")
        assert "figures were held against others" in tab.inner_text(".tested")
        assert tab.locator(".listing p:not(.about):visible").count() == 7
        tab.select_option("#thing", label="South works")
        assert tab.locator(".listing p:not(.about):visible").count() == 1
        assert tab.locator(".time:visible").count() == 0
        tab.select_option("#thing", label="Hill works")
        assert tab.locator(".listing p:not(.about):visible").count() == 3
        assert tab.locator(".time:visible").count() == 1
        tab.select_option("#thing", value="")
        tab.fill("#search", "growth")
        assert tab.locator(".listing p:not(.about):visible").count() == 1


def test_the_card_of_a_claim_says_all_of_it(browser: Any, others: Any) -> None:
    with opened(browser, others["report-en"]) as tab:
        tab.click("a.m:has-text('14.7%')")
        words = tab.inner_text("#panel")
        for said in (
            "holds",
            "as printed",
            "by the other figures",
            "It rests on",
            "Valley Press",
            "works.yaml",
        ):
            assert said in words
        assert tab.locator("#panel svg.bars rect").count() == 2
        tab.click("#panel a:has-text('Hill works in 2022')")
        assert "211 million yuan" in tab.inner_text("#panel")


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
        assert "不可能同时成立" in tab.inner_text(".headline")
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filter_moves_nothing_and_can_be_read(browser: Any, made: Any, scheme: str) -> None:
    with opened(browser, made["zh"], scheme, 360) as tab:
        places = "[...document.querySelectorAll('main .m')].map((m) => m.getBoundingClientRect().toJSON())"
        before = tab.evaluate(places)
        tab.click("button[data-state=contradicted]")
        assert tab.evaluate(places) == before
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
