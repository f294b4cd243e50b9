"""The ledger says what publishers say: contributions, shares in points, rates per so many, fiscal years, vintages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hunanfacts.gate.report import check
from hunanfacts.ledger.loading import load
from ledgers import ledger_of

HEAD = """\
fiscal_year: 07-01
fiscal_year_named_by: end
entities: {nat: {name: Nation, zh: 全国}, e: {name: East, in: nat}, w: {name: West, in: nat}}
partitions: {regions: {of: nat, parts: [e, w]}}
measures:
  gdp: {unit: yuan, name: GDP, additive: true, at_least: 0, flow: true, prices: constant}
  sales: {unit: yuan, name: retail sales, additive: true, at_least: 0, flow: true}
  jobless: {unit: percent, name: unemployment rate, mean_of: parts, between: [0%, 100%]}
  pop: {unit: person, name: population, additive: true, at_least: 0}
  births: {unit: person, name: births, additive: true, at_least: 0, flow: true}
  birth_rate: {unit: permille, name: birth rate}
  deaths: {unit: person, name: deaths, additive: true, at_least: 0, flow: true}
  mortality: {unit: person/100000 person, name: mortality}
  cpi: {unit: dimensionless, name: CPI, index: 2015}
  firms: {unit: enterprise, name: firms, additive: true, at_least: 0}
  approval: {unit: percent, name: approval}
  wage: {unit: yuan, name: average wage, mean_of: parts, at_least: 0}
source: {id: office, title: Yearbook, published: 2020-01-17, language: zh}
claims:
"""
ROWS: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "publishers.yaml").read_text(encoding="utf-8")
)


def verdict(claims: list[str]) -> str:
    report = check(
        ledger_of(HEAD + "".join(f"  k{number}: {claim}\n" for number, claim in enumerate(claims)))
    )
    tiers = {finding.tier for finding in report.findings}
    return "contradicted" if "wide" in tiers else "strained" if "narrow" in tiers else "holds"


@pytest.mark.parametrize(
    ("expected", "claims"), [(name, row) for name, rows in ROWS.items() for row in rows or ()], ids=str
)
def test_what_publishers_say(expected: str, claims: list[str]) -> None:
    assert verdict(claims) == expected


def test_growth_that_slows_is_no_mean_value() -> None:
    claims = [
        "growth(nat.sales@2018..2019) - growth(nat.sales@2017..2018) = 回落0.5个百分点",
        "growth(nat.sales@2018..2019) = 8.0%", "growth(nat.sales@2017..2018) = 9.0%",
    ]  # fmt: skip
    report = check(
        ledger_of(HEAD + "".join(f"  k{number}: {claim}\n" for number, claim in enumerate(claims)))
    )
    assert [finding.code for finding in report.findings] == ["HF501"]


def test_a_difference_of_printed_shares_has_its_name() -> None:
    claims = [
        "e.sales@2019 / nat.sales@2019 - e.sales@2018 / nat.sales@2018 = 1.5 percentage points",
        "e.sales@2019 / nat.sales@2019 = 41.5%", "e.sales@2018 / nat.sales@2018 = 38.5%",
    ]  # fmt: skip
    report = check(
        ledger_of(HEAD + "".join(f"  k{number}: {claim}\n" for number, claim in enumerate(claims)))
    )
    assert [finding.code for finding in report.findings] == ["HF308"]


@pytest.mark.parametrize(
    "claim",
    [
        "growth(nat.sales@2016..2018) = 8.0% a year",
        "growth(nat.sales@2016..2018) = 年均增长8.0%",
        "real_growth(nat.gdp@2016..2018) = grew an average of 8.0% annually",
        "change(nat.jobless@2016..2018) = 年均下降0.3个百分点",
    ],
)
def test_a_rate_of_each_year_is_not_that_of_all_years(claim: str, tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    path.write_text(f"{HEAD}  k: {claim}\n", encoding="utf-8")
    _, faults = load([str(path)])
    assert [fault.code for fault in faults] == ["HF006"]
    assert faults[0].hint.startswith("write annual_growth(nat.")
