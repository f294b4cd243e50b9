"""A gate of many findings: groups, waivers and quantities are found by index, and say what a scan would say."""

from __future__ import annotations

import random
from datetime import date

import pytest

from hunanfacts.checks._waivers import Use
from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.verdicts import Decision
from hunanfacts.faults import Place
from hunanfacts.gate import waivers
from hunanfacts.gate.folding import _groups
from hunanfacts.ledger.model import Ledger, Waiver
from hunanfacts.proofs.finding import Finding

HERE = Place("a.yaml", 1, 1)


def finding(*claims: str, code: str = "HF101") -> Finding:
    mark = f"{hash((code, claims)) % 16**16:016x}"
    return Finding(code, "growth-mismatch", "error", "wide", "", claims, (), HERE, fingerprint=mark)


def scanned(findings: list[Finding]) -> list[list[Finding]]:
    """Each finding joined with every group so far that shares a claim with it."""
    groups: list[list[Finding]] = []
    for one in findings:
        met = [group for group in groups if any(set(one.claims) & set(f.claims) for f in group)]
        groups = [group for group in groups if group not in met]
        groups.append([f for group in reversed(met) for f in group] + [one])
    return groups


@pytest.mark.parametrize("seed", range(60))
def test_groups_are_those_of_a_scan(seed: int) -> None:
    draw = random.Random(seed)
    names = [f"c{number}" for number in range(draw.randrange(2, 30))]
    found = [finding(*draw.sample(names, draw.randrange(1, 3)), code=f"HF{n:03}") for n in range(20)]
    assert _groups(found) == scanned(found)


def test_a_long_chain_of_findings_is_one_group() -> None:
    found = [finding(f"c{number:05}", f"c{number + 1:05}") for number in range(20_000)]
    assert [len(group) for group in _groups(found)] == [20_000]


def test_each_waiver_meets_the_findings_on_its_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Finding] = []
    waivable = waivers.waivable

    def counted(one: Finding) -> bool:
        asked.append(one)
        return waivable(one)

    monkeypatch.setattr(waivers, "waivable", counted)
    count = 500
    found = [finding(f"c{n}", f"d{n}", code=code) for n in range(count) for code in ("HF101", "HF202")]
    given = [Waiver(f"c{n}", "HF101", "so printed", "", "", "", HERE) for n in range(count)]

    uses: list[Use] = waivers.uses_of(given, Decision(bind(Ledger())), found, date(2026, 1, 1))
    assert [use.meets for use in uses] == [(one,) for one in found if one.code == "HF101"]
    assert len(asked) == len(found), "each finding is looked at once, whatever the number of waivers"
