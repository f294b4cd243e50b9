"""The output formats, each held against a judge that we did not write: the SARIF schema, the xsd of the Jenkins
plugin, the fields that GitLab and GitHub document, a Markdown parser."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from itertools import combinations
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, get_args
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

import markup
from hunanfacts import __version__, terminal
from hunanfacts.cli.choices import Format
from hunanfacts.faults import Place
from hunanfacts.formats import FAULTS, FORMATS
from hunanfacts.formats._shared import ROOTS, uri
from hunanfacts.formats.markdown import escaped
from hunanfacts.gate.report import Report, check
from hunanfacts.ledger.loading import load
from hunanfacts.proofs.finding import Finding
from program import ROOT, copy_of_article, run

SCHEMAS = Path(__file__).parent / "schemas"
LILING = ("liling.output@2019 = 11.89 billion yuan", "liling.output@2019 = 118.9 billion yuan")

LEDGERS = {
    "strained": (
        "entities: {plant: {}}\nmeasures: {sales: {unit: yuan, at_least: 0}}\nsource: {id: s}\nclaims:\n"
        "  a: plant.sales@2019 = 102.004 billion yuan\n"
        "  b: plant.sales@2018 = 288.39 billion yuan\n"
        "  c: plant.sales@2019 / plant.sales@2018 = 35.3%\n"
    ),
    "in agreement": (
        "entities: {plant: {}}\nmeasures: {sales: {unit: yuan}}\nsource: {id: s}\nclaims:\n"
        "  a: plant.sales@2019 = 4.37亿元\n  b: plant.sales@2019 = 437 million yuan\n"
    ),
    "Chinese": (
        "entities: {厂: {name: 窑厂, zh: 窑厂}}\nmeasures: {产值: {unit: yuan, name: 产值, at_least: 0}}\n"
        "source: {id: 年报, title: 窑厂年报}\nclaims:\n"
        "  一: 厂.产值@2019 = 4.37亿元\n  二: 厂.产值@2019 = 5.01亿元\n"
    ),
    "folded": (
        "entities: {plant: {}}\nmeasures: {sales: {unit: yuan}}\nsource: {id: s}\nclaims:\n"
        "  a: plant.sales@2019 = 3 yuan\n  b: plant.sales@2019 = 5 yuan\n  c: plant.sales@2019 = 7 yuan\n"
        "  _d_: plant.sales@2019 = 9 yuan\n  same: plant.sales@2019 = 9 yuan\n"
    ),
    "identities alone": (
        "entities: {plant: {}}\nmeasures: {sales: {unit: yuan}}\nsource: {id: s}\n"
        "claims: {a: plant.sales@2018 = 3 yuan}\n"
        "identities:\n  low: plant.sales@2019 <= exact(1 yuan)\n  high: plant.sales@2019 >= exact(2 yuan)\n"
    ),
    "without claims": "entities: {plant: {}}\n",
}
FAULTY: dict[str, str | bytes] = {
    "missing": "",
    "syntax": "claims: {a: [\n",
    "many": "entities: {a: {}}\nmeasures: {m: {unit: smoot}}\nclaims:\n  x: b.m@2019 = 3 yuan\n  x: a.n = 3\n",
    "not UTF-8": b"title: \xff\xfe\n",
    "control": 'title: "a \x1b[31m b \u202e c"\n',
}


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ROOTS:
        monkeypatch.delenv(name, raising=False)


def checked(folder: Path, text: str, name: str = "ledger.yaml") -> Report:
    (folder / name).write_text(text, encoding="utf-8")
    ledger, faults = load([str(folder / name)])
    assert not faults, faults
    return check(ledger, repairs=False)


@cache
def slipped() -> Report:
    """The bundled ledger with a figure ten times too large. Nothing in it is changed afterwards."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        copy_of_article(Path("facts"), LILING)
        return check(load(["facts"])[0])


@pytest.fixture(params=["slipped", "facts", "waived", "undecided", *LEDGERS])
def report(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    if request.param == "facts":
        monkeypatch.chdir(ROOT)
        return check(load(["facts"])[0])
    monkeypatch.chdir(tmp_path)
    if request.param in LEDGERS:
        return checked(Path(), LEDGERS[request.param])
    found = slipped()
    if request.param == "waived":
        return replace(found, findings=tuple(replace(f, waived=True) for f in found.findings))
    if request.param == "undecided":
        names = tuple(sorted(found.ledger.claims)[:2])
        finding = Finding(
            "HF701", "undecided", "error", "", "undecided: a limit was reached", names, (), Place("", 0, 0)
        )
        return replace(found, findings=(finding,))
    return found


# -- the judges --


@cache
def sarif_schema() -> Any:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


@cache
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


GITLAB = {  # "Code Quality report format" in GitLab's documentation, and what GitLab's parser requires
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def unescaped(text: str) -> str:
    """As the runner of GitHub Actions reads it."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    for line in text.split("\n"):
        if line.startswith("::"):
            found = COMMAND.fullmatch(line)
            assert found, line
            properties = dict(item.split("=", 1) for item in found[2].split(","))
            yield found[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(found[3])


@cache
def markdown_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown_cells(text: str) -> list[list[str]]:
    """The rows of the tables, as a reader sees them; HTML other than ours fails."""
    rows: list[list[str]] = []
    for token in markdown_parser().parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.map and token.level >= 4:
            shown = []
            for child in token.children or ():
                assert child.type in ("text", "text_special", "html_inline", "softbreak"), child
                assert child.type != "html_inline" or child.content == "<br>"
                shown.append("\n" if child.type == "html_inline" else child.content)
            rows[-1].append("".join(shown))
        elif token.type == "html_block":
            assert re.fullmatch(r"<details>\n<summary>[^<>]*</summary>\n|</details>\n?", token.content), (
                token.content
            )
    return rows


def judged(name: str, text: str) -> Any:
    """The parsed output, after its judge has passed it."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert text.endswith("\n")
    if name == "sarif":
        sarif_schema().validate(json.loads(text))
        return json.loads(text)
    if name == "junit":
        junit_schema().validate(text)
        return ElementTree.fromstring(text)
    if name == "gitlab":
        jsonschema.validate(json.loads(text), GITLAB)
        return json.loads(text)
    if name == "github":
        return list(commands(text))
    if name == "json-lines":
        return [json.loads(line) for line in text.splitlines()]
    if name == "markdown":
        return markdown_cells(text)
    if name == "html":
        return markup.page(text)
    if name == "csv":
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
        assert {len(row) for row in rows} == {13}
        return rows
    if name == "claimreview":
        return json.loads(text)
    return json.loads(text) if name == "json" else text


def test_the_command_line_offers_every_format() -> None:
    assert get_args(Format) == tuple(FORMATS) == tuple(FAULTS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_valid_whatever_was_found(name: str, report: Report) -> None:
    judged(name, FORMATS[name](report, False, True))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("faulty", FAULTY)
def test_faults_of_a_ledger_are_valid_in_every_format(
    name: str, faulty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = FAULTY[faulty]
    if text:
        Path("ledger.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    _, faults = load(["ledger.yaml"])
    found = judged(name, FAULTS[name](faults, False))
    assert faults
    if name == "sarif":
        places = [result["locations"][0]["physicalLocation"] for result in found["runs"][0]["results"]]
        assert [place["region"]["startLine"] for place in places] == [max(1, f.place.line) for f in faults]
        (invocation,) = found["runs"][0]["invocations"]
        assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
        assert [result["ruleId"] for result in found["runs"][0]["results"]] == [
            fault.code for fault in faults
        ]
    if name == "junit":
        assert found.get("errors") == str(len(faults))
    if name == "gitlab":
        assert len({issue["fingerprint"] for issue in found}) == len(faults)
        assert {issue["severity"] for issue in found} == {"blocker"}
    if name == "markdown":
        assert len(found) == len(faults) + 1
    if name == "github":
        assert [int(properties.get("line", 0)) for _, properties, _ in found] == [
            f.place.line for f in faults
        ]


@pytest.mark.parametrize("name", ["sarif", "junit", "gitlab"])
def test_the_judges_do_judge(name: str) -> None:
    text = FORMATS[name](slipped(), False, True)
    spoilt = {
        "sarif": ('"level": "error"', '"level": "fatal"'),
        "junit": ("<testcase ", "<testcase file='x' "),
        "gitlab": ('"critical"', '"dreadful"'),
    }[name]
    assert spoilt[0] in text
    with pytest.raises((jsonschema.ValidationError, xmlschema.XMLSchemaException)):
        judged(name, text.replace(*spoilt))


# -- SARIF --


def test_sarif_places_hold_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each location is found again through its URI, and its region is the figure of a claim, in code points."""
    folder = tmp_path / "path to[file] #1 100%:,中文"
    copy_of_article(folder / "facts", LILING)
    monkeypatch.chdir(folder)
    report = check(load(["facts"])[0])
    (found,) = judged("sarif", FORMATS["sarif"](report, False, True))["runs"]
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["invocations"] == [{"executionSuccessful": True}]
    figures = []
    for result in found["results"]:
        assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        places = [
            item["physicalLocation"] for item in (*result["locations"], *result.get("relatedLocations", ()))
        ]
        for place in places:
            assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
            line = Path(unquote(place["artifactLocation"]["uri"])).read_text("utf-8").splitlines()
            region = place["region"]
            assert place["contextRegion"]["snippet"]["text"] == line[region["startLine"] - 1]
            figures.append(line[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
    assert figures == [
        "118.9 billion yuan",
        "118.9 billion yuan", "72.387 billion yuan",
        "15 billion", "14.73%", "10.32%",
    ]  # fmt: skip
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note", "note"]
    marks = [result["partialFingerprints"]["hunanfacts/v1"] for result in found["results"]]
    assert marks == [f"{finding.fingerprint}:1" for finding in report.findings]


def test_sarif_shows_the_place_in_the_text_of_a_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("texts/年报 1.txt").write_text("去年产值5.01亿元。\n本厂有12人。\n", encoding="utf-8")
    Path("ledger.yaml").write_text(
        "entities: {厂: {}}\nmeasures: {产值: {unit: yuan}}\nsource: {id: 年报, text: 年报 1.txt}\n"
        "claims: {一: {claim: 厂.产值@2019 = 5.10亿元, at: {line: 1, column: 5}}}\n",
        encoding="utf-8",
    )
    result = run("-l", "ledger.yaml", "--texts", "texts", "check", "--output-format", "sarif")
    assert result.code == 1
    (found,) = judged("sarif", result.out)["runs"]
    seen = {
        item["ruleId"]: (item["locations"][0]["physicalLocation"], item["relatedLocations"])
        for item in found["results"]
    }
    assert set(seen) == {"HF014", "HF015"}
    for code, line, column, figure in (("HF014", 1, 5, "5.01亿元"), ("HF015", 2, 4, "12人")):
        place, (related,) = seen[code]
        assert place["artifactLocation"]["uri"] == "ledger.yaml"
        there = related["physicalLocation"]
        assert there["artifactLocation"]["uri"] == uri(PurePosixPath("texts/年报 1.txt"))
        assert there["region"] == {
            "startLine": line, "startColumn": column, "endColumn": column + len(figure),
            "snippet": {"text": figure},
        }  # fmt: skip
        assert related["message"]["text"] == f"in the text of the source: {figure}."


def test_sets_folded_into_a_finding_are_listed(tmp_path: Path) -> None:
    report = checked(tmp_path, LEDGERS["folded"])
    (finding,) = report.findings
    said = ({"a"}, {"b"}, {"c"}, {"_d_", "same"})
    sets = sorted(sorted(names) for names in ((*finding.claims, *finding.also), *finding.further))
    assert sets == sorted(sorted(one | two) for one, two in combinations(said, 2))
    (result,) = judged("sarif", FORMATS["sarif"](report, False, True))["runs"][0]["results"]
    assert result["properties"]["further"] == [list(names) for names in finding.further]
    assert "Also in conflict: 5 other combinations of claims." in result["message"]["text"]
    text = FORMATS["markdown"](report, False, True)
    items = [
        "".join(child.content for child in token.children or ())
        for token in markdown_parser().parse(text)
        if token.type == "inline" and token.level == 3 and not token.content.startswith("|")
    ]
    assert items == [", ".join(names) for names in finding.further]
    many = replace(report, findings=(replace(finding, further=finding.further * 10),))
    text = FORMATS["markdown"](many, False, True)
    assert text.count("\n- ") == 21
    assert "\n- and 30 more\n" in text
    tests = judged("junit", FORMATS["junit"](report, False, True))
    assert (tests.get("tests"), tests.get("failures")) == ("5", "5")
    for name in report.ledger.claims:
        assert report.filtered([name]).findings == (finding,)


def test_junit_fails_no_claim_that_is_only_strained(tmp_path: Path) -> None:
    """A larger set that only strains may be folded into a contradiction."""
    report = checked(tmp_path, LEDGERS["folded"])
    verdicts = {
        name: replace(verdict, verdict="strained") if name == "c" else verdict
        for name, verdict in report.decision.verdicts.items()
    }
    tests = judged(
        "junit",
        FORMATS["junit"](replace(report, decision=replace(report.decision, verdicts=verdicts)), False, True),
    )
    failing = [case.get("name") for case in tests.iter("testcase") if case.find("failure") is not None]
    assert failing == ["_d_", "a", "b", "same"]
    assert not list(tests.iter("skipped"))


def test_sarif_names_the_cell_of_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row and a column, as concise has them; a place in plain text has none."""
    monkeypatch.chdir(tmp_path)
    rows = (
        "Town,Men,Women,All",
        "A,41218,39877,81095",
        "B,52304,51996,104300",
        "C,38117,37542,76559",
        "D,61209,60873,122082",
    )
    Path("a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    Path("b.md").write_text("592 men and 616 women, 1,248 in all.\n", encoding="utf-8")
    log = json.loads(run("lint", "a.csv", "b.md", "--output-format", "sarif").out)
    found = [result["locations"][0] for result in log["runs"][0]["results"]]
    assert [one.get("logicalLocations") for one in found] == [
        [{"fullyQualifiedName": "row 4 column 4"}],
        None,
    ]


def test_sarif_rules_have_their_pages() -> None:
    (found,) = json.loads(FORMATS["sarif"](slipped(), False, True))["runs"]
    rules = {rule["id"]: rule for rule in found["tool"]["driver"]["rules"]}
    assert set(rules) == {"HF202", "HF601", "HF602", "HF604"}
    assert rules["HF202"]["shortDescription"]["text"] == "A part is larger than the whole it belongs to."
    for rule in rules.values():
        assert rule["help"]["text"]
        assert rule["id"] in rule["help"]["markdown"]
    assert rules["HF202"]["defaultConfiguration"]["level"] == "error"
    assert rules["HF604"]["defaultConfiguration"]["level"] == "warning"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("a b/c#d?e%f[g].yaml"), "a%20b/c%23d%3Fe%25f%5Bg%5D.yaml"),
        (PurePosixPath("c:d/e.yaml"), "c%3Ad/e.yaml"),
        (PurePosixPath("湖南/产值.yaml"), "%E6%B9%96%E5%8D%97/%E4%BA%A7%E5%80%BC.yaml"),
        (PurePosixPath("back\\slash.yaml"), "back%5Cslash.yaml"),
        (PurePosixPath("/a b/c.yaml"), "file:///a%20b/c.yaml"),
        (PureWindowsPath("a b\\c#.yaml"), "a%20b/c%23.yaml"),
        (PureWindowsPath("C:\\a b\\#1 100%.yaml"), "file:///C:/a%20b/%231%20100%25.yaml"),
    ],
)
def test_uris(path: PurePosixPath | PureWindowsPath, expected: str) -> None:
    assert uri(path) == expected
    parts = urlsplit(expected)
    assert not parts.query
    assert not parts.fragment
    assert unquote(parts.path).lstrip("/") == path.as_posix().lstrip("/")


def test_links_in_messages_are_broken_up() -> None:
    finding = replace(slipped().findings[0], message="see [here](http://example.org)", steps=())
    (found,) = json.loads(FORMATS["sarif"](replace(slipped(), findings=(finding,)), False, True))["runs"]
    assert "](" not in found["results"][0]["message"]["text"]


@pytest.mark.parametrize("root", ROOTS)
def test_paths_are_relative_to_the_repository_where_ci_names_it(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    report = checked(Path(), LEDGERS["strained"])
    assert "docs/" not in FORMATS["gitlab"](report, False, True)
    monkeypatch.setenv(root, str(tmp_path))
    assert json.loads(FORMATS["gitlab"](report, False, True))[0]["location"]["path"] == "docs/ledger.yaml"
    assert '"uri": "docs/ledger.yaml"' in FORMATS["sarif"](report, False, True)
    assert "file=docs/ledger.yaml," in FORMATS["github"](report, False, True)
    monkeypatch.setenv(root, str(tmp_path / "elsewhere"))
    assert json.loads(FORMATS["gitlab"](report, False, True))[0]["location"]["path"] == "ledger.yaml"


def test_an_incomplete_run_is_not_called_successful(report: Report) -> None:
    (found,) = json.loads(FORMATS["sarif"](report, False, True))["runs"]
    undecided = any(finding.code == "HF701" for finding in report.findings)
    good = bool(report.ledger.claims) and not undecided
    assert found["invocations"][0]["executionSuccessful"] is good
    assert ("exitCode" in found["invocations"][0]) is not good


def test_waived_findings_are_left_out_of_what_machines_read() -> None:
    report = replace(
        slipped(), findings=tuple(replace(f, waived=True, waiver="known") for f in slipped().findings)
    )
    assert judged("sarif", FORMATS["sarif"](report, False, True))["runs"][0]["results"] == []
    assert judged("gitlab", FORMATS["gitlab"](report, False, True)) == []
    assert judged("github", FORMATS["github"](report, False, True)) == []
    assert "no findings" in FORMATS["markdown"](report, False, True)
    tests = judged("junit", FORMATS["junit"](report, False, True))
    assert tests.get("failures") == "0"
    waived = [s.get("message") for s in tests.iter("skipped") if "waived" in (s.get("message") or "")]
    assert len(waived) == 5  # three queries, and both claims of the conflict
    assert set(waived) >= {"waived: HF202 part-exceeds-whole (known)"}
    assert "error[" not in FORMATS["full"](report, False, True)
    assert "waived[HF202 part-exceeds-whole]" in FORMATS["concise"](report, False, True)
    assert {f["waived"] for f in json.loads(FORMATS["json"](report, False, True))["findings"]} == {True}


# -- JUnit --


def test_junit_has_one_test_a_claim() -> None:
    report = slipped()
    tests = judged("junit", FORMATS["junit"](report, False, True))
    cases = {case.get("name"): case for case in tests.iter("testcase")}
    assert set(cases) == set(report.ledger.claims)
    failing = {name for name, case in cases.items() if case.find("failure") is not None}
    skipped = {name for name, case in cases.items() if case.find("skipped") is not None}
    verdicts = {name: verdict.verdict for name, verdict in report.decision.verdicts.items()}
    assert failing == {name for name in verdicts if verdicts[name] == "contradicted"}
    assert skipped == {name for name in verdicts if verdicts[name] == "untested"}
    assert (tests.get("tests"), tests.get("failures"), tests.get("errors")) == ("43", "2", "0")
    failure = cases["liling-output"].find("failure")
    assert failure is not None
    assert failure.get("type") == "HF202 part-exceeds-whole"
    assert "gap: 46.4 billion yuan" in (failure.text or "")


def test_junit_hides_no_conflict_behind_the_filter() -> None:
    report = slipped().filtered(["emu-speed"])
    assert not [f for f in report.findings if f.severity == "error"]
    tests = judged("junit", FORMATS["junit"](report, False, True))
    assert tests.get("failures") == "0"
    hidden = [s for s in tests.iter("skipped") if "not reported" in (s.get("message") or "")]
    assert len(hidden) == 2


def test_junit_of_nothing_is_an_error(tmp_path: Path) -> None:
    tests = judged("junit", FORMATS["junit"](checked(tmp_path, LEDGERS["without claims"]), False, True))
    assert (tests.get("tests"), tests.get("errors")) == ("1", "1")


# -- the others --


def test_github_has_the_worst_first_and_columns_on_one_line() -> None:
    report = replace(slipped(), findings=tuple(reversed(slipped().findings)))
    found = judged("github", FORMATS["github"](report, False, False))
    assert [kind for kind, _, _ in found] == ["error", "warning", "notice", "notice"]
    _, properties, message = found[0]
    assert properties["line"] == properties["endLine"]
    assert int(properties["endColumn"]) - int(properties["col"]) == len("118.9 billion yuan")
    assert properties["title"] == "HF202 part-exceeds-whole"
    assert message.split("\n")[1] == "gap: 46.4 billion yuan"
    assert found[3][2].startswith("14.73%: nominal")


def test_gitlab_fingerprints_are_unique_and_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = checked(Path(), LEDGERS["strained"])
    first = json.loads(FORMATS["gitlab"](report, False, True))
    moved = checked(Path(), "\n\n# moved down\n" + LEDGERS["strained"])
    again = json.loads(FORMATS["gitlab"](moved, False, True))
    assert [issue["fingerprint"] for issue in first] == [issue["fingerprint"] for issue in again]
    assert first[0]["location"]["lines"] != again[0]["location"]["lines"]
    double = replace(report, findings=report.findings * 3)
    assert len({issue["fingerprint"] for issue in json.loads(FORMATS["gitlab"](double, False, True))}) == 3


def test_json_lines_are_the_findings_of_the_json() -> None:
    document = json.loads(FORMATS["json"](slipped(), False, True))
    *findings, summary = judged("json-lines", FORMATS["json-lines"](slipped(), False, True))
    assert findings == [{"version": 1, "type": "finding", **finding} for finding in document["findings"]]
    assert summary == {"version": 1, "type": "summary", **document["summary"]}
    assert len(FORMATS["json-lines"](slipped(), False, False).splitlines()) == len(findings)


def test_markdown_says_what_it_leaves_out() -> None:
    many = replace(slipped(), findings=slipped().findings[:1] * 250)
    text = FORMATS["markdown"](many, False, True)
    assert len(judged("markdown", text)) == 201
    assert "50 more are not listed here." in text
    assert text.count("<details>") == 40
    assert "of the other 210 " in text
    assert "## hunanfacts: 250 errors" in text


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.text(
    st.sampled_from("\\`*_[]<>|~$&#%:,\r\n\t\x1b\u202e\u2028()!-+=1. {}'\"a产"), max_size=30
)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_markdown_text_shows_as_it_is(text: str) -> None:
    from hunanfacts.terminal import plain

    table = f"| a |\n| --- |\n| x{escaped(text)}y |\n"
    (_, (cell,)) = markdown_cells(table)
    assert cell == "x" + " ".join(plain(line) for line in text.split("\n")) + "y"


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 3))
def test_any_text_is_valid_in_every_format_and_obeyed_by_no_terminal(text: str, path: str, line: int) -> None:
    report = slipped()
    finding = replace(
        report.findings[0], message=text, steps=(text, "x"), gap=text, fingerprint="f",
        place=Place(f"p{path}".replace("\0", ""), line, line, len(text), text),
        repairs=({"claim": text, "from": text, "to": text, "kind": "k", "reason": text},),
    )  # fmt: skip
    changed = replace(report, findings=(finding, replace(finding, claims=())))
    for name, render in FORMATS.items():
        found = judged(name, render(changed, False, True))
        if name == "json":
            assert found["findings"][0]["message"] == text
        if name == "gitlab":
            assert len(found) == 2
        if name == "github":
            assert len(found) == 2
        if name == "markdown":
            assert len(found) == 3
            assert all(len(row) == 4 for row in found)


GOLDENS = {
    "github": "liling.github.txt",
    "gitlab": "liling.gitlab.json",
    "json-lines": "liling.jsonl",
    "junit": "liling.xml",
    "markdown": "liling.md",
    "sarif": "liling.sarif",
}


def test_goldens_of_a_slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run, many files: each as it is read by people or machines."""
    monkeypatch.chdir(tmp_path)
    copy_of_article(tmp_path / "facts", LILING)
    result = run(
        "-l", "facts", "check", "liling-output", *(f"-o{name}={file}" for name, file in GOLDENS.items())
    )
    assert result.code == 1
    printed = ROOT / "tests" / "formats" / "golden" / "liling.txt"
    if os.environ.get("HUNANFACTS_UPDATE"):
        printed.write_text(result.out, encoding="utf-8")
    assert result.out == printed.read_text(encoding="utf-8")
    for name, file in GOLDENS.items():
        text = Path(file).read_text(encoding="utf-8").replace(f'"{__version__}"', '"VERSION"')
        judged(name, text)
        golden = ROOT / "tests" / "formats" / "golden" / file
        if os.environ.get("HUNANFACTS_UPDATE"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=12,
    )
)
def test_json_is_what_the_standard_library_writes(value: object) -> None:
    for indent in (None, 1):
        standard = json.dumps(value, ensure_ascii=False, indent=indent)
        escaped_ = terminal._UNSEEN.sub(lambda one: f"\\u{ord(one.group()):04x}", standard)
        assert terminal.dumps(value, indent) == escaped_


def test_an_interval_is_not_broken_over_lines() -> None:
    line = "   3. together they leave works.sales@2023: [57.91 .. 58.06]亿元 under any rounding"
    for columns in range(30, 90):
        assert any("[57.91 .. 58.06]亿元" in piece for piece in terminal.wrapped(line, columns))
