"""The baseline: an old ledger's findings are accepted, what is new fails, what is stale is said."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from program import Run, run

HEAD = """\
entities: {works: {}, plant: {}}
measures:
  staff: {unit: count, additive: true, at_least: 0}
  sales: {unit: yuan, additive: true, at_least: 0}
source: {id: s, published: 2020-01-01}
claims:
"""
OLD = {
    "b": "works.staff@2019 = 13",
    "a": "works.staff@2019 = 12",
    "level": "works.sales@2019 = 5.00亿元",
    "prior": "works.sales@2018 = 4.00亿元",
    "rise": "growth(works.sales@2018..2019) = 15.3%",
}
NEW = {"c": "plant.staff@2019 = 7", "d": "plant.staff@2019 = 8"}


class Project:
    """A folder with a ledger and a baseline."""

    def __init__(self, folder: Path) -> None:
        self.ledger, self.file = folder / "ledger.yaml", folder / "accepted.txt"
        self.claims(OLD)

    def claims(self, claims: dict[str, str]) -> None:
        body = "".join(f"  {name}: {equation}\n" for name, equation in claims.items())
        self.ledger.write_text(HEAD + body, encoding="utf-8")

    def check(self, *flags: str) -> Run:
        return run("-l", str(self.ledger), "check", "--baseline", str(self.file), *flags)

    def codes(self, *flags: str) -> list[str]:
        found = json.loads(self.check("--output-format", "json", *flags).out)["findings"]
        return [finding["code"] for finding in found]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = Project(tmp_path)
    assert found.check("--update-baseline").code == 0
    return found


def test_only_what_is_new_fails(project: Project) -> None:
    assert run("-l", str(project.ledger), "check").code == 1
    accepted = project.check()
    assert accepted.code == 0
    assert "2 findings of the baseline not shown." in accepted.out
    assert "5 claims: 5 contradicted" in accepted.out
    project.claims({**OLD, **NEW})
    assert project.check().code == 1
    assert project.codes() == ["HF401"]


def test_the_file_is_one_sorted_line_a_finding_without_dates(project: Project) -> None:
    text = project.file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line.split()[:1] + line.split()[2:] for line in lines] == [
        ["HF101", "level", "prior", "rise"],
        ["HF401", "a", "b"],
    ]
    items = list(OLD.items())
    for seed in range(3):
        random.Random(seed).shuffle(items)
        project.claims(dict(items))
        assert "unchanged" not in project.check("--update-baseline").out
        assert project.file.read_text(encoding="utf-8") == text


def test_a_changed_figure_is_new_and_its_entry_stale(project: Project) -> None:
    project.claims({**OLD, "a": "works.staff@2019 = 11"})
    assert project.codes() == ["HF401", "HF804"]
    result = project.check()
    assert result.code == 1
    assert f"{project.file}:5:1: warning[HF804 baseline-stale]: 1 entry of the baseline" in result.out
    assert "line 5: HF401 a, b" in result.out
    update = project.check("--update-baseline")
    assert (update.code, "2 findings, 1 new, 1 taken out." in update.err) == (0, True)
    assert project.codes() == []


def test_a_changed_identity_is_new(project: Project) -> None:
    project.claims({"a": OLD["a"]})
    text = project.ledger.read_text(encoding="utf-8")
    project.ledger.write_text(f"{text}identities:\n  i: works.staff@2019 >= 20\n", encoding="utf-8")
    assert project.codes("--update-baseline") == []
    project.ledger.write_text(f"{text}identities:\n  i: works.staff@2019  >=  20\n", encoding="utf-8")
    assert project.codes() == []
    project.ledger.write_text(f"{text}identities:\n  i: works.staff@2019 >= 30\n", encoding="utf-8")
    assert len(project.codes()) == 2  # the new one, and a stale entry


def test_stale_entries_are_a_warning_and_strict_fails(project: Project) -> None:
    project.claims({name: text for name, text in OLD.items() if name != "b"})
    assert (project.check().code, project.check("--strict").code) == (0, 1)
    assert project.codes() == ["HF804"]
    assert project.check("--strict", "--ignore", "HF804").code == 0


def test_an_entry_whose_claims_are_undecided_is_not_called_stale(
    project: Project, exhaust: Callable[[], None]
) -> None:
    knot = {
        "sum": "works.sales@2017 + plant.sales@2017 = 10.0 million yuan",
        "gap": "works.sales@2017 - plant.sales@2017 = 1.0 million yuan",
        "one": "works.sales@2017 = 9.5 million yuan",
    }
    project.claims(knot)
    assert project.check("--update-baseline").code == 0
    text = project.file.read_bytes()
    assert b"gap one sum" in text
    exhaust()
    assert project.codes() == ["HF701"]
    update = project.check("--update-baseline")
    assert (update.code, "undecided" in update.err) == (2, True)
    assert project.file.read_bytes() == text


def test_a_waived_finding_needs_no_entry(project: Project) -> None:
    assert run("-l", str(project.ledger), "waive", "HF401:a", "--reason", "printed so").code == 0
    result = project.check("--output-format", "concise")
    assert "waived[HF401" in result.out  # in sight, though an entry would accept it too
    assert "HF804" not in result.out
    project.check("--update-baseline")
    assert "HF401" not in project.file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such baseline file"),
        (b"", "this file is no baseline"),
        (b"entities: {}\n", "this file is no baseline"),
        (b"\xff\xfe", "not UTF-8"),
        (b"# hunanfacts baseline 1\n<<<<<<< ours\nHF101 0123456789abcdef a\nHF1 b\n", "2 faults"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_exit_2(project: Project, content: bytes | None, said: str) -> None:
    project.file.unlink()
    if content is not None:
        project.file.write_bytes(content)
    for flags in ([], ["--fail-on", "never"]):
        result = project.check(*flags)
        assert (result.code, said in result.out + result.err) == (2, True)


def test_only_a_baseline_is_overwritten(project: Project) -> None:
    before = project.ledger.read_bytes()
    result = run("-l", str(project.ledger), "check", "--baseline", str(project.ledger), "--update-baseline")
    assert (result.code, "this file is no baseline" in result.out) == (2, True)
    assert project.ledger.read_bytes() == before
    project.file.write_bytes(b"\xef\xbb\xbf# hunanfacts baseline 1\r\n<<<<<<< ours\r\n")
    assert project.check("--update-baseline").code == 0
    assert project.check().code == 0


def test_what_update_cannot_do(project: Project, tmp_path: Path) -> None:
    ledger = str(project.ledger)
    for words, said in (
        (["--update-baseline"], "no baseline is named"),
        (["--update-baseline", "a", "--baseline", "x.txt"], "without a CLAIM"),
        (["--update-baseline", "--baseline", str(tmp_path / "none" / "x.txt")], "cannot be written"),
    ):
        result = run("-l", ledger, "check", *words)
        assert (result.code, said in result.err) == (2, True)
    before = project.file.read_bytes()
    project.ledger.write_text("claims: [", encoding="utf-8")
    assert project.check("--update-baseline").code == 2
    assert project.file.read_bytes() == before


def test_new_findings_get_repairs_however_many_are_accepted(tmp_path: Path) -> None:
    project = Project(tmp_path)
    many = {f"{name}{year}": f"works.staff@{year} = {value}" for year in range(2001, 2010)
            for name, value in (("a", 12), ("b", 13))}  # fmt: skip
    project.claims(many)
    project.check("--update-baseline")
    project.claims({**many, "z1": "plant.staff@2019 = 12", "z2": "plant.staff@2019 = 21"})
    found = json.loads(project.check("--output-format", "json").out)["findings"]
    assert [finding["claims"] for finding in found] == [["z1", "z2"]]
    assert found[0]["repairs"]


def pairs(count: int) -> dict[str, str]:
    return {f"c{number:02}": f"works.staff@2019 = {number + 10}" for number in range(count)}


def test_conflicts_beyond_the_listed_ones_are_accepted_and_new_ones_among_them_seen(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.claims(pairs(9))
    assert (
        len(json.loads(run("-l", str(project.ledger), "check", "--output-format", "json").out)["findings"])
        < 36
    )
    update = project.check("--update-baseline")
    (line,) = [line for line in project.file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert (update.code, "1 finding, 1 new" in update.err) == (0, True)
    assert line.count("+HF401:") == 35  # every pair of nine: one finding, and what is folded into it
    assert (project.check().code, project.codes()) == (0, [])
    project.claims({**pairs(9), "z": "works.staff@2019 = 30"})
    found = json.loads(project.check("--output-format", "json").out)["findings"]
    sets = [names for f in found for names in [f["claims"], *f["further"]]]
    assert sorted(sets) == [[name, "z"] for name in pairs(9)]
    project.claims({**pairs(9), "c04": "works.staff@2019 = 31"})
    found = json.loads(project.check("--output-format", "json").out)["findings"]
    conflicts = [f["claims"] for f in found if f["code"] == "HF401"]
    assert conflicts
    assert all("c04" in claims for claims in conflicts)  # the 28 other pairs stay accepted


def test_where_it_cannot_be_told_whether_there_are_others_it_is_undecided(tmp_path: Path) -> None:
    project = Project(tmp_path)
    many = {f"{name}{year}": f"works.staff@{year} = {value}" for year in range(1970, 1996)
            for name, value in (("a", 12), ("b", 13))}  # fmt: skip
    project.claims(many)
    together = " + ".join(f"works.staff@{year}" for year in range(1970, 1996))
    with project.ledger.open("a", encoding="utf-8") as file:
        file.write(f"identities:\n  all: {together} >= 1\n")
    update = project.check("--update-baseline")
    assert (update.code, "there may be others" in update.out) == (2, True)
    assert project.check("--fail-on", "never").code == 2


def test_one_slip_is_one_line_for_each_finding_that_is_shown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    claims = {
        "level": "works.sales@2019 = 400.0 yuan", "prior": "works.sales@2018 = 100.0 yuan",
        "rise": "growth(works.sales@2018..2019) = 15.3%", "change": "change(works.sales@2018..2019) = 15.3 yuan",
        "other": "plant.sales@2019 = 100.0 yuan", "share": "plant.sales@2019 / works.sales@2019 = 86.7%",
    }  # fmt: skip
    project.claims(claims)
    shown = json.loads(run("-l", str(project.ledger), "check", "--output-format", "json").out)["findings"]
    assert len(shown) < sum(1 + len(finding["further"]) for finding in shown)
    project.check("--update-baseline")
    lines = [line for line in project.file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert len(lines) == len(shown)
    assert (project.check().code, project.codes()) == (0, [])
    project.claims({name: text for name, text in claims.items() if name != "share"})
    assert set(project.codes()) <= {"HF804"}  # the others stay accepted
