"""Figures of a ledger held against its source's text: what is found where, and how lost anchors are found again."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.anchoring.anchors import Finder
from hunanfacts.anchoring.moving import moves
from hunanfacts.anchoring.records import ABSENT, SEVERAL, VERIFIED, Anchor, Checked
from hunanfacts.documents.texts import Text
from hunanfacts.editing.saving import save
from hunanfacts.faults import Place
from hunanfacts.figures.reading import read
from hunanfacts.ledger.files import leaves_folder
from hunanfacts.ledger.model import At, Source
from hunanfacts.units import Units
from program import FACTS, ROOT, Run, run

TABLE = yaml.safe_load((Path(__file__).parent / "anchors.yaml").read_text(encoding="utf-8"))
ARTICLE = ROOT.parent / "shared" / "texts" / "rednet-2020.txt"


def ledger(
    folder: Path, content: str | bytes, claims: dict[str, Any], ignore: list[Any] | None = None, **source: str
) -> Path:
    """Write a text and a ledger on it; claims are `{id: {claim: "measure = figure", ...}}`, or whole equations."""
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "report.txt").write_bytes(data)
    tree = {
        "entities": {"works": {}},
        "measures": TABLE["measures"],
        "source": {
            "id": "report",
            "text": "report.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
            **source,
        },
        "claims": {
            name: {
                **fields,
                "claim": fields["claim"]
                if "(" in fields["claim"]
                else f"works.{fields['claim'].replace(' =', '@2023 =')}",
            }
            for name, fields in claims.items()
        },
    }
    if ignore is not None:
        tree["source"]["ignore"] = ignore
    path = folder / "ledger.yaml"
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def hf(folder: Path, *words: str) -> Run:
    return run("-l", str(folder / "ledger.yaml"), "--texts", str(folder / "texts"), *words)


def findings(folder: Path) -> list[dict[str, Any]]:
    """What `check` finds of texts."""
    result = hf(folder, "check", "--output-format", "json")
    assert result.code < 2, result.out
    document = json.loads(result.out)
    return [
        f for f in document["findings"] if f["code"] in ("HF010", "HF011", "HF012", "HF013", "HF014", "HF016")
    ]


@pytest.mark.parametrize("name", TABLE["cases"])
def test_case(name: str, tmp_path: Path) -> None:
    case = TABLE["cases"][name]
    fields = {key: case[key] for key in ("claim", "as", "at") if key in case}
    ledger(tmp_path, case["text"], {"c": fields})
    found = findings(tmp_path)
    assert [f["code"] for f in found] == ([case["code"]] if "code" in case else [])
    for finding in found:
        said = "\n".join([finding["message"], *finding["steps"]])
        for words in case.get("says", ()):
            assert words in said
        assert finding["claims"] == ["c"]
        if "seen" in case:
            assert f"{finding['seen']['line']}:{finding['seen']['column']}" == case["seen"]


# -- check --

TEXT = "In 2023 the works sold for 4.37 billion yuan.\n10 people and 10 kilns.\n"
CLAIMS = {
    "sales": {"claim": "sales = 4.37 billion yuan", "at": {"line": 1, "column": 28}},
    "staff": {"claim": "staff = 10", "at": {"nth": 1}},
}


def test_full_output_shows_the_ledger_and_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger(tmp_path, TEXT.replace("4.37", "4.73"), CLAIMS)
    monkeypatch.chdir(tmp_path)
    result = run("-l", "ledger.yaml", "--texts", "texts", "check")
    assert result.code == 1
    assert (
        "error[HF014 figure-not-as-claimed]: the ledger has 4.37 billion yuan, the text 4.73 billion yuan"
        in result.out
    )
    assert "   in texts/report.txt:1:28\n 1 | In 2023 the works sold for 4.73 billion yuan.\n" in result.out
    assert f" |{' ' * 28}{'^' * 17}\n" in result.out
    assert "1 of 2 anchors verified in 1 text." in result.out
    concise = run("-l", "ledger.yaml", "--texts=texts", "check", "--output-format", "concise", "-q")
    assert [line.split("[")[1][:5] for line in concise.out.splitlines()] == ["HF014", "HF015"]
    assert run("-l", "ledger.yaml", "check", "--texts", "texts", "--fail-on", "never").code == 0


def test_without_texts_the_run_says_so_once_and_only_if_a_source_names_one(tmp_path: Path) -> None:
    path = ledger(tmp_path, TEXT, CLAIMS)
    assert run("-l", str(path), "check").out.count("Anchors were not verified") == 1
    path.write_text(path.read_text().replace("text: report.txt", "title: no text"))
    assert "Anchors" not in run("-l", str(path), "check").out
    assert "anchors" not in hf(tmp_path, "check").out


def test_a_missing_text_is_a_note(tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS)
    (tmp_path / "texts" / "report.txt").unlink()
    found = findings(tmp_path)
    assert [(f["code"], f["severity"]) for f in found] == [("HF010", "note")]
    assert "2 figures of report not verified" in found[0]["message"]
    result = hf(tmp_path, "check")
    assert result.code == 0
    assert "1 text missing" in result.out
    # The finding stands at the line that names the text, and so belongs to that file.
    line = (tmp_path / "ledger.yaml").read_text(encoding="utf-8").splitlines()[found[0]["line"] - 1]
    assert "text: report.txt" in line
    assert "HF010" in hf(tmp_path, "check", str(tmp_path / "ledger.yaml")).out


def test_a_changed_text_says_which_figures_have_moved(tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS)
    (tmp_path / "texts" / "report.txt").write_text("A new line.\n" + TEXT.replace("10 kilns", "11 kilns"))
    found = {f["code"]: f for f in findings(tmp_path)}
    assert set(found) == {"HF011", "HF012"}
    assert found["HF011"]["severity"] == "error"
    steps = found["HF011"]["steps"]
    assert steps[:2] == [
        "1 of 2 figures stand where the ledger says",
        "moved: sales, 4.37 billion yuan: 1:28 -> 2:28",
    ]
    assert hf(tmp_path, "check").code == 1


def test_ignored_figures_are_verified_too(tmp_path: Path) -> None:
    ignore = [
        {"figure": "2023", "at": {"line": 1, "column": 4}, "reason": "year"},
        {"figure": "023", "at": {"line": 1, "column": 5}, "reason": "a part of a number"},
        {"figure": "2024", "reason": "year"},
    ]
    ledger(tmp_path, TEXT, CLAIMS, ignore)
    found = findings(tmp_path)
    assert sorted((f["code"], f["message"].split(",")[0].split(" does")[0]) for f in found) == [
        ("HF012", "2024"),
        ("HF014", "the ledger has 023"),
    ]
    assert [f["claims"] for f in found] == [[], []]
    assert "figure: '2024'" in hf(tmp_path, "check").out


def test_unreviewed_claims_are_noted_with_or_without_texts(tmp_path: Path) -> None:
    claims = {"a": {"claim": "staff = 10", "at": {"nth": 1}, "reviewed": "no"},
              "b": {"claim": "staff = 10", "at": {"nth": 2}, "reviewed": "2024-01-01"}}  # fmt: skip
    path = ledger(tmp_path, TEXT, claims)
    path.write_text(path.read_text().replace("reviewed: 'no'", "reviewed: no"))
    for words in (("check",), ("check", "--texts", str(tmp_path / "texts"))):
        result = run("-l", str(path), *words)
        assert result.code == 0
        assert result.out.count("note[HF016 unreviewed]") == 1
    path.write_text(path.read_text().replace("reviewed: '2024-01-01'", "reviewed: no"))
    out = hf(tmp_path, "check").out
    assert out.count("note[HF016 unreviewed]: 2 figures have not been reviewed against their sources") == 1
    out = hf(tmp_path, "check", "-v").out
    assert out.count("note[HF016 unreviewed]") == 1
    assert "2 claims of report: nobody has reviewed them" in out
    assert "claims: a, b\n" in out


def test_findings_on_texts_are_waived_with_the_texts_at_hand(tmp_path: Path) -> None:
    ledger(
        tmp_path,
        "The works sold for 4.73 billion yuan and 5 tonnes.",
        {"sales": {"claim": "sales = 4.37 billion yuan"}},
    )
    assert hf(tmp_path, "check").code == 1
    absent = run("-l", str(tmp_path / "ledger.yaml"), "waive", "HF012:sales", "--reason", "corrected since")
    assert absent.code == 1
    done = hf(tmp_path, "waive", "HF012:sales", "--reason", "corrected since")
    assert done.code == 0
    assert "HF012 of sales is waived" in done.err
    left = hf(tmp_path, "check", "-q")
    assert left.code == 0
    assert "waived[HF012" in left.out
    listed = hf(tmp_path, "check", "-v").out
    mark = next(line.split()[0] for line in listed.splitlines() if "  HF015  5 tonnes is in no claim" in line)
    refused = hf(tmp_path, "waive", mark, "--reason", "x")
    assert refused.code == 2
    assert "hunanfacts rule HF015" in refused.err


# -- texts and folders --


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hosts", "a/../../b", "C:\\x.txt", "..\\x.txt", "\\\\host\\x"]
)
def test_a_text_outside_the_folder_is_a_fault(name: str, tmp_path: Path) -> None:
    assert leaves_folder(name)
    ledger(tmp_path, TEXT, CLAIMS, text=name)
    (tmp_path / "secret.txt").write_text(TEXT)
    for result in (hf(tmp_path, "check"), run("-l", str(tmp_path / "ledger.yaml"), "check")):
        assert result.code == 2
        assert "never outside it" in result.out
        assert "^" in result.out


def test_a_link_out_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS)
    text = tmp_path / "texts" / "report.txt"
    text.rename(tmp_path / "secret.txt")
    text.symlink_to(tmp_path / "secret.txt")
    result = hf(tmp_path, "check")
    assert result.code == 2
    assert "leads out of the folder" in result.out
    inner = tmp_path / "texts" / "inner.txt"
    inner.write_text(TEXT)
    text.unlink()
    text.symlink_to("inner.txt")
    assert hf(tmp_path, "check").code == 0
    text.unlink()
    text.symlink_to("report.txt")
    assert hf(tmp_path, "check").code == 2


def test_texts_that_cannot_be_read_are_faults(tmp_path: Path) -> None:
    ledger(tmp_path, "全年产量\n".encode() + "三百".encode("gb18030"), CLAIMS)
    result = hf(tmp_path, "check")
    assert result.code == 2
    assert "report.txt:2:1" in result.out
    assert "save it as UTF-8" in result.out
    text = tmp_path / "texts" / "report.txt"
    text.unlink()
    os.mkfifo(text)
    assert "not an ordinary file" in hf(tmp_path, "check").out
    text.unlink()
    text.mkdir()
    assert hf(tmp_path, "check").code == 2
    document = json.loads(hf(tmp_path, "check", "--output-format", "json").out)
    assert [f["code"] for f in document["findings"]] == ["HF009"]


def test_a_page_in_html_keeps_its_lines_and_columns(tmp_path: Path) -> None:
    page = (
        "<html><head><title>10</title></head>\n<p>Sales &amp; more: <b>4.37</b> billion yuan<p>by\n10 people"
    )
    claims = {
        "sales": {"claim": "sales = 4.37 billion yuan", "at": {"line": 2, "column": 25}},
        "staff": {"claim": "staff = 10", "at": {"line": 3, "column": 1}},
        "wrong": {"claim": "staff = 11", "at": {"line": 3, "column": 1}},
    }
    path = ledger(tmp_path, page, claims, text="report.html")
    (tmp_path / "texts" / "report.txt").rename(tmp_path / "texts" / "report.html")
    assert "text: report.html" in path.read_text()
    (found,) = findings(tmp_path)
    assert (found["message"], found["seen"]["line"], found["seen"]["column"]) == (
        "the ledger has 11, the text 10 people",
        3,
        1,
    )
    assert "2 of 2 figures covered" in hf(tmp_path, "coverage").out
    assert "\n 3 | 10 people\n" in hf(tmp_path, "check").out


def test_a_folder_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    path = ledger(tmp_path, TEXT, CLAIMS)
    for folder in (str(tmp_path / "nowhere"), str(path)):
        result = run("-l", str(path), "--texts", folder, "check")
        assert result.code == 2
        assert "fault in the texts" in result.err


def test_a_folder_that_cannot_be_searched_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, access = ledger(tmp_path, TEXT, CLAIMS), os.access
    monkeypatch.setattr(os, "access", lambda name, mode: mode != os.X_OK and access(name, mode))
    for words in (("check",), ("source", "verify"), ("coverage",)):
        result = run("-l", str(path), "--texts", str(tmp_path / "texts"), *words)
        assert result.code == 2
        assert "cannot be searched" in result.out + result.err


def test_the_folder_of_texts_as_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger(tmp_path, TEXT, CLAIMS)
    settings_file = tmp_path / "hunanfacts.toml"
    settings_file.write_text('ledger = "ledger.yaml"\ntexts = "texts"\n')
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert "2 of 2 anchors verified" in run("check").out
    assert "not verified" in run("-l", "../ledger.yaml", "check").out
    settings_file.write_text('ledger = "ledger.yaml"\ntexts = "not-shipped"\n')
    result = run("check")
    assert result.code == 0
    assert "HF010" in result.out
    settings_file.write_text('ledger = "ledger.yaml"\ntexts = ["a"]\n')
    assert run("check").code == 2


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ({"column": 3}, "a column without a line"),
        ({"line": 1, "column": 3, "nth": 2}, "pin the figure already"),
        ({}, "says where the figure stands"),
        ({"line": 0}, "a whole number from 1"),
        ({"lime": 1}, "did you mean line"),
    ],
)
def test_faults_of_an_anchor(at: dict[str, int], words: str, tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, {"c": {"claim": "staff = 10", "at": at}})
    result = hf(tmp_path, "check")
    assert result.code == 2
    assert words in result.out


@pytest.mark.parametrize("ignore", [{"figure": "10", "reason": "x"}, [{"figure": "10"}], [{"reason": "x"}]])
def test_faults_of_ignored_figures(ignore: Any, tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS, ignore)
    assert hf(tmp_path, "check").code == 2


def test_a_hash_that_is_none_is_a_fault_and_letters_may_be_large(tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS, sha256="abc")
    assert "64 hexadecimal digits" in hf(tmp_path, "check").out
    ledger(tmp_path, TEXT, CLAIMS, sha256=hashlib.sha256(TEXT.encode()).hexdigest().upper())
    assert not findings(tmp_path)


# -- source verify --


def test_source_verify_prints_a_line_a_source(tmp_path: Path) -> None:
    ledger(tmp_path, TEXT, CLAIMS)
    result = hf(tmp_path, "source", "verify", "report")
    assert result.code == 0
    assert result.out == f"report: 2 of 2 anchors verified in {tmp_path}/texts/report.txt, sha256 ok\n"
    ledger(tmp_path, TEXT.replace("4.37", "4.73"), CLAIMS)
    result = hf(tmp_path, "source", "verify")
    assert result.code == 1
    assert "HF014" in result.out
    document = json.loads(hf(tmp_path, "source", "verify", "--json").out)
    assert document["version"] == 1
    assert document["summary"] == {"sources": 1, "missing": 0, "changed": 0, "anchors": 2, "verified": 1}
    assert [s["hash"] for s in document["sources"]] == ["ok"]
    assert [f["code"] for f in document["findings"]] == ["HF014"]


def test_source_verify_without_anything_to_verify_is_exit_2(tmp_path: Path) -> None:
    path = ledger(tmp_path, TEXT, CLAIMS)
    unknown = hf(tmp_path, "source", "verify", "reprt")
    assert unknown.code == 2
    assert "did you mean report" in unknown.err
    assert "--texts DIR" in run("-l", str(path), "source", "verify").err
    (tmp_path / "texts" / "report.txt").unlink()
    missing = hf(tmp_path, "source", "verify")
    assert missing.code == 2
    assert "Nothing was verified" in missing.err
    path.write_text(path.read_text().replace("text: report.txt", "title: x"))
    assert hf(tmp_path, "source", "verify").code == 2


OLD = """\
# A ledger with comments
entities: {k: {name: Kiln}}
measures:
  n: {unit: count}
source:
  id: rep
  text: report.txt   # the text
  ignore:
    - figure: 2023
      at: {line: 3, column: 4}   # of the year
      reason: year
claims:
  bricks:
    claim: k.n@2023 = 5 million
    at: {line: 3, column: 24}   # bricks

  five:
    claim: k.n@2022 = 5
    at:
      column: 46
      line: 3
  pots:
    claim: k.n@2021 = 5 million
    at: {after: old kiln made}
  cups:
    claim: k.n@2018 = 7
    at:
      after: "5 million pots and"   # words
  jars:
    claim: k.n@2017 = 9
    at: {nth: 1, after: and}
  left:
    claim: k.n@2019 = 20
    at: {line: 5, column: 46}
"""
REPORT = (
    "Report\n\nIn 2023 ten kilns made 5 million bricks, and 5 of them 20 tiles.\n\n"
    "The old kiln made 5 million pots and 7 cups; 20 left.\nand 9 jars\n"
)
REVISED = "Report\n\nPreface\n\n" + REPORT[8:].replace("pots and", "fine pots and").replace(
    "jars", "jars, 20 lids"
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_update_anchors_edits_lines_and_keeps_the_rest(end: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes((mark + OLD.replace("\n", end)).encode())
    (tmp_path / "texts").mkdir()
    text = tmp_path / "texts" / "report.txt"
    text.write_text(REPORT)
    assert "7 of 7 anchors verified" in hf(tmp_path, "source", "verify").out
    text.write_text(REVISED)
    shown = hf(tmp_path, "source", "verify", "--update-anchors")
    assert shown.code == 1
    assert path.read_bytes() == (mark + OLD.replace("\n", end)).encode()
    assert "+    at: {line: 5, column: 24}   # bricks\n" in shown.out
    assert "--yes" in shown.err
    done = hf(tmp_path, "source", "verify", "--update-anchors", "--yes")
    new = OLD.replace("line: 3", "line: 5").replace(
        '      after: "5 million pots and"   # words', "      line: 7\n      column: 43   # words"
    )
    digest = hashlib.sha256(REVISED.encode()).hexdigest()
    new = new.replace("# the text\n", f"# the text\n  sha256: {digest}\n")
    assert path.read_bytes().decode() == mark + new.replace("\n", end)
    # `20 left` cannot be told from the other twenties, and the tiles stand on its line now: it stays an error.
    assert done.code == 1
    assert "6 of 7 anchors verified" in done.out
    assert "the ledger has 20, the text 5" in done.out
    assert os.listdir(tmp_path / "texts") == ["report.txt"]
    assert sorted(os.listdir(tmp_path)) == ["ledger.yaml", "texts"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("", False)])
def test_a_terminal_is_asked(
    answer: str, written: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ledger(tmp_path, TEXT, CLAIMS)
    before = path.read_text()
    (tmp_path / "texts" / "report.txt").write_text("New.\n" + TEXT)
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    result = hf(tmp_path, "source", "verify", "--update-anchors")
    assert "Write this file?" in result.err
    assert (path.read_text() != before) is written
    assert result.code == (0 if written else 1)


def test_nothing_moves_to_the_place_of_another_anchor(tmp_path: Path) -> None:
    claims = {"a": {"claim": "staff = 12", "at": {"line": 1, "column": 1}},
              "b": {"claim": "staff = 12", "at": {"line": 2, "column": 1}}}  # fmt: skip
    ledger(tmp_path, "12 men\n13 women\n", claims)
    result = hf(tmp_path, "source", "verify", "--update-anchors", "--yes")
    assert "Nothing to update" in result.err
    assert result.code == 1
    # Two anchors that want one place: neither gets it.
    ledger(tmp_path, "13 men\n13 women\n12 children\n", claims)
    assert "Nothing to update" in hf(tmp_path, "source", "verify", "--update-anchors", "--yes").err


def test_a_line_that_is_gone_does_not_move_to_its_double(tmp_path: Path) -> None:
    claims = {f"{name}{line}": {"claim": f"staff = {number}", "at": {"line": line, "column": column}}
              for line in (1, 3) for name, number, column in (("a", 12, 1), ("b", 34, 9))}  # fmt: skip
    ledger(tmp_path, "12 men, 34 women\n\n12 men, 34 women\n", claims)
    (tmp_path / "texts" / "report.txt").write_text("12 men, 34 women\n\n")
    result = hf(tmp_path, "source", "verify", "--update-anchors", "--yes")
    assert "line: 3" in (tmp_path / "ledger.yaml").read_text()
    assert "2 of 4 anchors verified" in result.out


def test_a_ledger_in_json_keeps_its_layout(tmp_path: Path) -> None:
    folder = tmp_path / "l"
    folder.mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t.txt").write_text("x\nIn all 12 men.\n")
    written = (
        '{"entities": {"k": {}}, "measures": {"n": {"unit": "count"}},\n'
        ' "source": {"id": "s", "text": "t.txt"},\n "claims": {"c": {"claim": "k.n = 12", "at": {"after": "At all"}}}}\n'
    )
    (folder / "a.json").write_text(written)
    result = run(
        "-l", str(folder), "--texts", str(tmp_path / "texts"), "source", "verify", "--update-anchors", "--yes"
    )
    assert result.code == 0
    digest = hashlib.sha256(b"x\nIn all 12 men.\n").hexdigest()
    assert (folder / "a.json").read_text() == written.replace(
        '"after": "At all"', '"line": 2, "column": 8'
    ).replace('"t.txt"', f'"t.txt", "sha256": "{digest}"')


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    save(str(link), b"new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        save(str(path), b"newer")
    assert path.read_text() == "new"
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "link.yaml"]
    ledger(tmp_path, TEXT, CLAIMS)
    (tmp_path / "texts" / "report.txt").write_text("New.\n" + TEXT)
    result = hf(tmp_path, "source", "verify", "--update-anchors", "--yes")
    assert result.code == 2
    assert "No space left on device; written: nothing" in result.err


# -- against an oracle --

UNITS = Units()
FIGURES = [
    "5",
    "50",
    "15",
    "5.5",
    "5,500",
    "5%",
    "-5",
    "5 million",
    "1.5",
    "15 billion yuan",
    "五",
    "三十五",
    "5万",
    "five",
]
FILLERS = ["kilns", "bricks", "窑", "and", "(", "new:", "“", "Sales.", "同比"]
PIECES = st.lists(
    st.tuples(
        st.sampled_from(FIGURES) | st.sampled_from(FILLERS), st.sampled_from([" ", "\n", " - ", "; ", "\n\n"])
    ),
    max_size=14,
)


def built(pieces: list[tuple[str, str]]) -> tuple[str, dict[str, list[int]]]:
    """A text of pieces, and where each figure was put; two figures side by side would be one, or a range."""
    content, places = "", {figure: [] for figure in FIGURES}  # type: tuple[str, dict[str, list[int]]]
    for number, (piece, gap) in enumerate(pieces):
        if piece in places and number and pieces[number - 1][0] in places:
            content += "of them "
        if piece in places:
            places[piece].append(len(content))
        content += piece + gap
    return content, places


def anchor(figure: str, at: At | None = None) -> Anchor:
    return Anchor("s", "c", figure, at, Place("l.yaml", 1, 1), (read(figure, UNITS),))


@given(PIECES)
@settings(max_examples=60, deadline=None)
def test_figures_are_found_where_they_were_put_and_nowhere_else(pieces: list[tuple[str, str]]) -> None:
    content, places = built(pieces)
    text = Text.of("t.txt", content)
    finder = Finder(text, UNITS)
    for figure, starts in places.items():
        assert [start for start, _ in finder.standing(figure, (read(figure, UNITS),))] == starts
        bare = finder.outcome(anchor(figure))
        assert bare.state == (ABSENT if not starts else VERIFIED if len(starts) == 1 else SEVERAL)
        for number, start in enumerate(starts, 1):
            line = content.count("\n", 0, start) + 1
            column = start - (content.rfind("\n", 0, start) + 1) + 1
            for at in (At(line, column), At(nth=number)):
                outcome = finder.outcome(anchor(figure, at))
                assert (outcome.state, outcome.start) == (VERIFIED, start)
            assert (text.place(start, start + 1).line, text.place(start, start + 1).column) == (line, column)
        assert finder.outcome(anchor(figure, At(nth=len(starts) + 1))).state == ABSENT


@given(
    st.text(alphabet="0159.,-%万亿五十 \nab元/", max_size=40),
    st.sampled_from(FIGURES),
    st.integers(1, 4),
    st.integers(1, 12),
)
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_finder(content: str, figure: str, line: int, column: int) -> None:
    text = Text.of("t.txt", content)
    finder = Finder(text, UNITS)
    for at in (None, At(line, column), At(line), At(nth=column), At(after="a")):
        outcome = finder.outcome(anchor(figure, at))
        if outcome.state == VERIFIED:
            assert "".join(content[outcome.start : outcome.end].split()) == "".join(figure.split())
            assert not (content[outcome.end : outcome.end + 1].isdigit() and figure[-1].isdigit())
            assert not (content[: outcome.start][-1:].isdigit() and figure[0].isdigit())


def apart(words: list[str]) -> list[str]:
    """Figures with a word between them: side by side they are one, and unread."""
    return [one for word in words for one in ((word, "of") if word in FIGURES else (word,))]


LINES = st.lists(st.lists(st.sampled_from([*FIGURES[:7], *FILLERS[:3]]), max_size=5).map(apart), max_size=6)
EDITS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 9), st.sampled_from(["", "new", "12 new"])), max_size=4
)


@given(LINES, EDITS)
@settings(max_examples=60, deadline=None)
def test_a_lost_anchor_moves_to_its_own_figure_or_not_at_all(
    lines: list[list[str]], edits: list[tuple[bool, int, str]]
) -> None:
    """Every figure of a text is anchored; then lines are put in and taken out, and it is known where each went."""
    anchors: dict[Anchor, tuple[int, int]] = {}
    for number, words in enumerate(lines):
        column = 1
        for word in words:
            if word in FIGURES:
                anchors[anchor(word, At(number + 1, column))] = (number, column)
            column += len(word) + 1
    tagged: list[tuple[int | None, str]] = [(number, " ".join(words)) for number, words in enumerate(lines)]
    for put, where, new in edits:
        if put:
            tagged.insert(where, (None, new))
        elif where < len(tagged):
            del tagged[where]
    now = {number: line for line, (number, _) in enumerate(tagged, 1) if number is not None}
    text = Text.of("t.txt", "\n".join(line for _, line in tagged))
    finder = Finder(text, UNITS)
    source = Source("s", "", "", None, "", "", "t.txt", "", Place("l", 1, 1))
    checked = Checked(source, text, tuple(finder.outcome(one) for one in anchors))
    for one, at in moves(checked, UNITS).items():
        number, column = anchors[one]
        assert (at.line, at.column) == (now.get(number), column)


@pytest.mark.parametrize(
    ("content", "anchors", "expected"),
    [
        # A line that went down as it is takes its anchors along, though each figure stands elsewhere too.
        (
            "new\n5 of 50 of 15\nof them 15 of 50 of 5",
            {"5": (1, 1), "50": (1, 6), "15": (1, 12)},
            {"5": (2, 1), "50": (2, 6), "15": (2, 12)},
        ),
        # One figure is no line.
        ("new\n5 kilns\nof them 5", {"5": (1, 1)}, {}),
        # A line of which a figure stands where it stood has not moved.
        ("5 of 7 of 9\n1 of 50 of 15\nof them 15 of 50", {"5": (1, 1), "50": (1, 6), "15": (1, 12)}, {}),
    ],
)
def test_a_line_moves_as_a_whole_or_not_at_all(
    content: str, anchors: dict[str, tuple[int, int]], expected: dict[str, tuple[int, int]]
) -> None:
    text = Text.of("t.txt", content)
    finder = Finder(text, UNITS)
    source = Source("s", "", "", None, "", "", "t.txt", "", Place("l", 1, 1))
    outcomes = tuple(finder.outcome(anchor(figure, At(*place))) for figure, place in anchors.items())
    found = moves(Checked(source, text, outcomes), UNITS)
    assert {one.figure: (at.line, at.column) for one, at in found.items()} == expected


# -- the bundled ledger --


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not shipped")
def test_every_figure_of_the_bundled_ledger_stands_in_the_article() -> None:
    result = run("-l", str(FACTS), "--texts", str(ARTICLE.parent), "source", "verify")
    assert result.code == 0
    assert "rednet-2020: 73 of 73 anchors verified" in result.out
    assert "sha256 ok" in result.out
