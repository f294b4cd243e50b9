"""Conflicts that hang together: the relations that fail are shown, combinations of them counted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hunanfacts.gate.report import check
from ledgers import ledger_of
from program import run

TABLE = """
entities: {all: {}, n: {}, s: {}, x: {}, y: {}}
measures: {sales: {unit: yuan, additive: true, at_least: 0}}
partitions:
  regions: {of: all, parts: [n, s]}
  sectors: {of: all, parts: [x, y]}
source: {id: s}
claims:
  whole: all.sales@2019 = 100.0 million yuan
  north: n.sales@2019 = 60.0 million yuan
  south: s.sales@2019 = 45.0 million yuan
  goods: x.sales@2019 = 30.0 million yuan
  works: y.sales@2019 = 70.0 million yuan
  goods-share: x.sales@2019 / all.sales@2019 = 30.0%
  works-share: y.sales@2019 / all.sales@2019 = 70.0%
"""


def chain(years: int, slip: int) -> str:
    """Levels that grow by a tenth each year, with every rate; one rate is wrong."""
    lines = [
        "entities: {x: {}}",
        "measures: {sales: {unit: yuan, at_least: 0}}",
        "source: {id: s}",
        "claims:",
    ]
    for number in range(years):
        lines.append(
            f"  level-{number:03}: x.sales@{1900 + number} = {1000 * 11**number // 10**number}.00 yuan"
        )
        if number:
            rate = "10.0%" if number != slip else "12.0%"
            lines.append(f"  rate-{number:03}: growth(x.sales@{1899 + number}..{1900 + number}) = {rate}")
    return "\n".join(lines) + "\n"


def sets_of(text: str) -> tuple[list[set[str]], list[tuple[str, ...]]]:
    """The members of what is shown, and everything that is folded into it."""
    report = check(ledger_of(text), repairs=False)
    shown = [f for f in report.findings if f.tier]
    return [set(f.claims) for f in shown], [names for f in shown for names in f.further]


def test_a_slip_in_a_table_is_one_finding() -> None:
    shown, further = sets_of(TABLE)
    assert shown == [{"whole", "north", "south"}]
    assert further
    assert all({"north", "south"} & set(names) for names in further)


@pytest.mark.parametrize("years", [5, 12, 60])
def test_a_slip_in_a_chain_is_one_finding(years: int) -> None:
    shown, _ = sets_of(chain(years, 3))
    assert shown == [{"level-002", "level-003", "rate-003"}]


def test_two_slips_far_apart_are_two_findings() -> None:
    text = chain(12, 3).replace(
        "rate-009: growth(x.sales@1908..1909) = 10.0%", "rate-009: growth(x.sales@1908..1909) = 8.0%"
    )
    shown, _ = sets_of(text)
    assert {"level-002", "level-003", "rate-003"} in shown
    assert {"level-008", "level-009", "rate-009"} in shown
    assert len(shown) == 2


def test_few_sets_are_all_shown() -> None:
    text = """
entities: {x: {}}
measures: {sales: {unit: yuan}}
source: {id: s}
claims: {a: x.sales@2019 = 12 yuan, b: x.sales@2019 = 15 yuan, c: x.sales@2019 = 18 yuan}
"""
    shown, further = sets_of(text)
    assert sorted(map(sorted, shown)) == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert not further


def test_no_folded_set_is_lost_to_the_filter(tmp_path: Path) -> None:
    """A claim that only stands in a folded set is still in conflict: asking for it alone must not pass."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    result = run("-l", str(path), "check", "goods", "--output-format", "json")
    assert result.code == 1
    (finding,) = json.loads(result.out)["findings"]
    assert any("goods" in names for names in finding["further"])


def waived_table(tmp_path: Path, change: tuple[str, str] = ("", "")) -> Any:
    """The table with its first finding waived as `waive` does it, and a change after that."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    assert run("-l", str(path), "waive", "HF205:whole", "--reason", "known").code == 0
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    return json.loads(run("-l", str(path), "check", "--output-format", "json").out)["findings"]


def test_what_is_waived_takes_the_sets_along_that_are_folded_into_it(tmp_path: Path) -> None:
    (finding,) = [f for f in waived_table(tmp_path) if f["waived"]]
    assert finding["further"]


def test_without_its_binding_a_waiver_takes_nothing_along(tmp_path: Path) -> None:
    binding = re.compile(" *with: .*\n")
    path = tmp_path / "table.yaml"
    waived_table(tmp_path)
    path.write_text(binding.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    result = run("-l", str(path), "check", "--output-format", "json")
    assert result.code == 1
    findings = [f for f in json.loads(result.out)["findings"] if not f["waived"]]
    assert findings
    assert all(set(f["claims"]) != {"whole", "north", "south"} for f in findings)


def test_a_further_slip_is_not_taken_along(tmp_path: Path) -> None:
    found = waived_table(tmp_path, ("goods:", "again: n.sales@2019 = 12.0 million yuan\n  goods:"))
    assert any("again" in f["claims"] for f in found if not f["waived"])
