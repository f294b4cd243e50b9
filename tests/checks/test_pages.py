"""Every check has a page of the stated form, and its example is run: the code and nothing else, and none once fixed."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from hunanfacts.checks import pages
from hunanfacts.checks.pages import (
    EXAMPLE,
    FIX,
    FIXED,
    FORMULA,
    PROVES,
    SECTIONS,
    WAIVE,
    WRONG,
    Page,
    PageError,
)
from program import ROOT, run

CODES = list(pages.names())
UNDECIDED_SOONER = 100_000  # of the solver's steps: HF701 is reached in no time


@pytest.mark.parametrize("code", CODES)
def test_every_page_keeps_the_form(code: str) -> None:
    page = pages.page(code)
    assert page.summary.endswith(".")
    assert len(page.summary) < 160
    given = [title for title in page.sections if title != WAIVE]
    wanted = [PROVES, FORMULA, EXAMPLE, FIXED, FIX, WRONG]
    unknown = set(page.sections) - set(SECTIONS)
    assert not unknown
    missing = [title for title in wanted if title not in given and title != FORMULA]
    assert not missing
    assert given == [title for title in wanted if title in given]
    if page.severity == "error or warning":
        assert FORMULA in given
    assert page.severity in ("error or warning", "error", "warning", "note")
    assert all(body.strip() for body in page.sections.values())
    assert page.sections[WRONG].startswith("- ")


def findings(folder: Path, files: dict[str, str], command: str, code: str) -> set[str]:
    """The codes of what `command` finds, without what is waived: all but notes, and `code` in any case."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    program, *arguments = shlex.split(command)
    assert program == "hunanfacts"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = run(*arguments, "--output-format", "json")
    found = [f for f in json.loads(result.out)["findings"] if not f["waived"]]
    codes = {f["code"] for f in found if f["severity"] != "note" or f["code"] == code}
    if any(f["severity"] == "error" for f in found):
        assert result.code != 0
    return codes


@pytest.mark.parametrize("code", CODES)
def test_every_example_gives_its_code_and_fixed_it_does_not(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "HF701":
        from hunanfacts.limits import AT_MOST

        monkeypatch.setitem(AT_MOST, "solver-steps", UNDECIDED_SOONER)
    page = pages.page(code)
    assert findings(tmp_path / "example", page.example, page.command, code) == {code}
    assert findings(tmp_path / "fixed", *page.fixed(), code) == set()


def test_no_conflict_claims_a_severity_of_its_own() -> None:
    """It is what the arithmetic says: an error under any rounding, a warning at face value."""
    from hunanfacts.checks import listing as checks

    assert [check.NAME for check in checks.CONFLICTS if hasattr(check, "SEVERITY")] == []


def test_growth_of_a_whole_beyond_its_parts_warns_if_real_and_is_an_error_by_the_sums(tmp_path: Path) -> None:
    text = page_of("HF105").example["ledger.yaml"]
    for name, severity in (("real_growth", "warning"), ("growth", "error")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace("real_growth", name), encoding="utf-8")
        result = run("-l", str(path), "check", "--output-format", "json")
        found = json.loads(result.out)["findings"]
        assert [(f["code"], f["severity"]) for f in found] == [("HF105", severity)]


def test_shares_of_a_partition_are_told_as_shares(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "entities: {works: {}, north: {in: works}, south: {in: works}}\n"
        "partitions: {plants: {of: works, parts: [north, south]}}\n"
        "measures: {sales: {unit: yuan, additive: true, at_least: 0}}\n"
        "source: {id: report}\n"
        "claims:\n"
        "  north: north.sales@2023 / works.sales@2023 = 62.0%\n"
        "  south: south.sales@2023 / works.sales@2023 = 48.0%\n",
        encoding="utf-8",
    )
    found = json.loads(run("-l", str(path), "check", "--output-format", "json").out)["findings"]
    assert [(f["code"], f["severity"]) for f in found] == [("HF302", "error")]


def test_the_faults_of_the_reader_have_a_page_each() -> None:
    from hunanfacts.faults import FAULTS

    known = pages.names()
    assert {code: known.get(code) for code in FAULTS} == FAULTS


def test_pages_are_read_as_they_are_imported() -> None:
    from hunanfacts.checks import listing as checks

    for module in (*checks.CONFLICTS, *checks.QUERIES, *checks.ELSEWHERE):
        page = pages.page(checks.code_of(module))
        assert page.name == module.NAME
        assert page.severity == getattr(module, "SEVERITY", "error or warning")
        assert module.__doc__
        assert module.__doc__.startswith(page.summary[:40])


@pytest.mark.parametrize(
    ("diff", "told"),
    [
        ("```diff\n-b: 3\n+b: 4\n```", "stand once"),
        ("```diff\n+b: 4\n```", "stand once"),
        ("```diff\n-a: 1\n+a: 3\n```", "stand once"),
        ("b: 4", "one diff block"),
    ],
)
def test_a_change_that_does_not_fit_its_example_is_refused(diff: str, told: str) -> None:
    text = f"Sum.\n\n## Example\n\n```yaml\na: 1\na: 1\nb: 2\n```\n\n## Fixed\n\n{diff}\n"
    with pytest.raises(PageError, match=told):
        pages.parse("HF999", "x", "error", text).fixed()


def test_files_and_commands_of_an_example_can_be_mended() -> None:
    text = (
        "Sum.\n\n## Example\n\n```yaml\na: 1\n```\n\n```text notes.txt\nsix towns\n```\n\n"
        "```sh\nhunanfacts check --today 2027-01-01\n```\n\n## Fixed\n\n"
    )
    for minus, plus, name in (
        ("six towns", "ten towns", "notes.txt"),
        ("hunanfacts check --today 2027-01-01", "hunanfacts check", ""),
    ):
        page = pages.parse("HF999", "x", "error", f"{text}```diff\n-{minus}\n+{plus}\n```\n")
        files, command = page.fixed()
        assert {**files, "": f"{command}\n"}[name] == f"{plus}\n"
        assert (page.example["notes.txt"], page.example["ledger.yaml"]) == ("six towns\n", "a: 1\n")


def page_of(code: str) -> Page:
    return pages.page(code)


def test_how_to_waive_depends_on_what_it_is() -> None:
    assert "code: HF101" in page_of("HF101").sections[WAIVE]
    assert "cannot be waived" in page_of("HF004").sections[WAIVE]
    assert "cannot be waived" in page_of("HF701").sections[WAIVE]
    assert "no place for a waiver" in page_of("HF015").sections[WAIVE]


def test_the_markdown_links_to_every_page() -> None:
    text = pages.markdown()
    headings = set(re.findall(r"^## (.+)$", text, re.MULTILINE))
    links = set(re.findall(r"\]\(#(\S+)\)", text))
    assert {heading.lower().replace(" ", "-") for heading in headings} == links
    assert len(links) == len(CODES)


# -- the command --


def test_the_table_has_every_code() -> None:
    result = run("rule")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == CODES
    record = json.loads(run("rule", "--json").out)
    assert [rule["code"] for rule in record["rules"]] == CODES


@pytest.mark.parametrize("word", ["HF101", "hf101", "growth-mismatch", "Growth_Mismatch", " HF101 "])
def test_a_page_by_code_or_name(word: str) -> None:
    result = run("rule", word)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "HF101 growth-mismatch (error or warning)"
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)
    assert "    sales-rise: growth(works.sales@2022..2023) = 18.3%" in result.out
    assert "```" not in result.out


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("HF110", "did you mean HF10"),
        ("growth-mismach", "growth-mismatch"),
        ("HF999", "`hunanfacts rule` lists all"),
        ("xyzzy", "hunanfacts rule"),
        ("", "hunanfacts rule"),
    ],
)
def test_a_slip_is_answered_with_a_suggestion(word: str, told: str) -> None:
    result = run("rule", word)
    assert (result.code, result.out) == (1, "")
    assert told in result.err
    assert "\n" not in result.err.strip()


def test_json_has_the_example_as_files() -> None:
    record = json.loads(run("rule", "HF201", "--json").out)
    assert record["version"] == 1
    assert record["code"] == "HF201"
    assert record["family"] == "Parts and totals"
    assert record["example"]["files"] != record["fixed"]["files"]
    assert list(record["example"]["files"]) == ["ledger.yaml"]
    assert record["sections"][PROVES]


def test_colour_marks_headings_and_nothing_is_lost_without() -> None:
    coloured = run("--color", "always", "rule", "HF101").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == run("rule", "HF101").out


def test_the_documents_are_current() -> None:
    from hunanfacts.cli import manual

    if os.environ.get("HUNANFACTS_UPDATE"):
        manual.main()
    for path, text in manual.documents(ROOT).items():
        assert path.read_text(encoding="utf-8") == text, f"run `make docs` to renew {path.name}"
