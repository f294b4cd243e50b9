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
        (("-l", "nosuch", "lint", "story.txt"), "-l nosuch: no such file or folder"),
        (("calc", "3bn/12m"), "write 12 million or 12 metres"),
        (("calc", "31/12/2024"), "put spaces around / to divide"),
        (("calc", "5 km to miles"), "write 5 km -> miles"),
        (("calc", "from 55% to 57%"), "57 pp - 55 pp for the change"),
        (("calc", "55.1% to 56.8%"), "56.8 pp - 55.1 pp for the change, [55.1 .. 56.8]% for a range"),
        (("calc", "from 3.2 to 4.1"), "write 4.1 / 3.2 - 1 -> % for the growth, 4.1 - 3.2 for the change"),
        (("calc", "half of 12 million"), "write half * 12 million"),
        (("calc", "50 per cent of 12 million"), "write 50 per cent * 12 million"),
    ],
    ids=" ".join,
)
def test_what_to_type(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.code, said in result.err) == (2, True), result.err


@pytest.mark.parametrize(
    "words",
    [
        ("lint", "story.txt", "--html", "story.txt"),
        ("lint", "--html", "story.txt", "other.txt"),
        ("lint", "other.txt", "-o", "sarif=story.txt"),
        ("lint", "story.txt", "-o", "full=story.txt"),
        ("lint", ".", "-o", "markdown=notes.md"),
        ("verify", "story.txt", "--html", "story.txt"),
        ("report", "--html", "story.txt"),
        ("check", "-o", "csv=story.txt"),
    ],
    ids=" ".join,
)
def test_a_document_is_never_written_over(words: tuple[str, ...]) -> None:
    Path("other.txt").write_text("Sales rose 15.3% to 437 million yuan from 379 million yuan.\n", "utf-8")
    Path("notes.md").write_text("Sales rose 15.3% to 437 million yuan from 379 million yuan.\n", "utf-8")
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    result = run(*words)
    assert (result.code, "would be lost" in result.err) == (2, True), result.err
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_a_report_is_written_anew() -> None:
    for _ in range(2):
        outputs = (
            "-o",
            "full=report.txt",
            "-o",
            "csv=report.csv",
            "-o",
            "markdown=report.md",
            "--html",
            "report.html",
        )
        assert run("lint", "story.txt", *outputs).code == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("ledger = my-ledger\n", 'a text stands in quotes: ledger = "my-ledger"'),
        ("[hunanfacts]\nledger = 'x'\n", "settings stand in no table here: leave the line out"),
    ],
)
def test_settings_that_are_nearly_right(settings: str, said: str) -> None:
    Path("hunanfacts.toml").write_text(settings, "utf-8")
    result = run("check")
    assert (result.code, said in result.out) == (2, True), result.out


def test_a_code_is_no_quantity_but_a_check() -> None:
    assert "`hunanfacts rule HF101` explains a check" in run("explain", "HF101").err
    assert "did you mean growth-mismatch or growth-chain-mismatch?" in run("rule", "growth").err


def test_notes_fail_where_they_are_to() -> None:
    Path("loose.txt").write_text(
        "The margin fell from 8.7 per cent to 7.1 per cent, a decline of 1.8 percentage points.\n", "utf-8"
    )
    assert [run("lint", "loose.txt", "--fail-on", on).code for on in ("error", "warning", "note")] == [
        0,
        0,
        1,
    ]


def test_a_ledger_beside_a_document_is_not_asked() -> None:
    Path("ledger.yaml").write_text(LEDGER.format(figure="4 yuan", published="2024"), encoding="utf-8")
    result = run("-l", "ledger.yaml", "lint", "story.txt")
    assert (result.code, "`hunanfacts -l ledger.yaml verify story.txt` holds it" in result.err) == (0, True)


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


@pytest.mark.parametrize(("key", "line"), [("entities:", 1), ("claims:", 4), ("  a:", 5), ("  b:", 6)])
def test_a_full_width_colon_is_named_where_it_stands(key: str, line: int) -> None:
    ledger = LEDGER.format(figure="4 yuan", published="2024") + "  b: works.sales@2022 = 3 yuan\n"
    Path("ledger.yaml").write_text(ledger.replace(key, key[:-1] + "：", 1), encoding="utf-8")
    result = run("-l", "ledger.yaml", "check")
    told = f"ledger.yaml:{line}:{len(key)}: error[HF001 syntax-error]: a full-width colon"
    assert (result.code, told in result.out) == (2, True), result.out
