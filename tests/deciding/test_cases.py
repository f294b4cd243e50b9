"""What publishers say beyond levels and growth, case by case: the findings of small ledgers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from hunanfacts.gate.findings import findings
from ledgers import compose, decided
from program import ROOT

MEASURES = {
    "output": "unit: yuan, additive: true, at_least: 0",
    "balance": "unit: yuan, additive: true",
    "sales": "unit: yuan, additive: true, at_least: 0, flow: true",
    "flow": "unit: yuan, flow: true",
    "jobless": "unit: percent, mean_of: parts",
    "gdp": "unit: yuan, additive: true, prices: unstated",
    "cpi": "unit: dimensionless, at_least: 0",
    "index": "unit: dimensionless, index: 2015, at_least: 0",
    "births": "unit: births, at_least: 0",
    "people": "unit: persons, at_least: 0",
    "mortality": 'unit: "per 100,000", at_least: 0',
}
ENTITIES = dict.fromkeys(("country", "east", "west", "rest", "city", "shire"), "") | {
    "town": "{in: city}",
    "farm": "{in: west}",
}
PARTITIONS = {
    "halves": "{of: country, parts: [east, west]}",
    "inner": "{of: east, parts: [city, shire]}",
    "other": "{of: country, parts: [east, rest]}",
}


def cases() -> Iterator[object]:
    rows = yaml.safe_load((Path(__file__).parent / "constructs.yaml").read_text(encoding="utf-8"))
    for kind, some in rows.items():
        for case in some:
            yield pytest.param(case, id=f"{kind}: {case['name']}")


def text_of(case: dict[str, Any]) -> str:
    claims = {f"k{number}": claim for number, claim in enumerate(case["claims"])}
    head = "".join(f"{key}: {value}\n" for key, value in case.get("head", {}).items())
    return head + compose(ENTITIES, MEASURES, claims, {}, PARTITIONS)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    ledger, decision = decided(text_of(case))
    seen = {f"{finding.code} {finding.severity}" for finding in findings(ledger, decision)}
    assert seen == set(case.get("found", ()))


def test_the_ledger_of_the_documentation_holds() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    ledger, decision = decided(text)
    assert findings(ledger, decision) == []
