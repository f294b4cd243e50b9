"""What a newcomer types nearly right is told how it is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

LEDGER = """\
entities: {{works: {{}}}}
measures: {{sales: {{unit: yuan}}}}
source: {{id: s, published: {published}}}
claims:
  a: works.sales@2023 = {figure}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("Sales rose 15.3% to 437 million yuan from 379 million yuan.\n", "utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft", "story.txt", "--language", "中文"), "a language has a code: zh"),
        (("draft", "story.txt", "--language", "Klingon"), "a language has a code: en, zh"),
        (("lint", "story.txt", "-o", "报告.html"), "write -o html=报告.html"),
        (("lint", "story.txt", "-o", "a.md"), "write -o markdown=a.md"),
        (("lint", "story.txt", "-o", "results.xml"), "write -o junit=results.xml"),
        (("lint", "story.txt", "-o", "nothing"), "write -o FORMAT=PATH"),
    ],
    ids=" ".join,
)
def test_what_to_type(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.code, said in result.err) == (2, True), result.err


@pytest.mark.parametrize(
    ("published", "said"), [("2022-03-01", True), ("2023-02-01", False), ("2024", False)]
)
def test_a_claim_on_a_time_to_come_is_asked_about(published: str, said: bool) -> None:
    Path("ledger.yaml").write_text(LEDGER.format(figure="4 yuan", published=published), encoding="utf-8")
    result = run("-l", "ledger.yaml", "check")
    assert (result.code, "a (@2023). A forecast, or a slip?" in result.err) == (0, said)
    assert not run("-q", "-l", "ledger.yaml", "check").err


@pytest.mark.parametrize(
    ("figure", "published", "said"),
    [
        ("301.62万庙", "2024", "did you mean 亩?"),
        ("301.6.2亿元", "2024", "two decimal points"),
        ("works.sales@2022 * 3", "2024", "bring quantities to the left"),
        ("4 yuan", "1 March 2024", "write 2024-03-01"),
        ("4 yuan", "'Sept. 5th, 2024'", "write 2024-09-05"),
        ("4 yuan", "31 February 2024", "write 2019"),
    ],
)
def test_what_to_write_in_a_ledger(figure: str, published: str, said: str) -> None:
    Path("ledger.yaml").write_text(LEDGER.format(figure=figure, published=published), encoding="utf-8")
    result = run("-l", "ledger.yaml", "check")
    assert (result.code, said in result.out + result.err) == (2, True), result.out + result.err
