"""Proofs that a person can redo: steps, weights that cancel, evidence, what holds only by rounding."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.verdicts import decide
from hunanfacts.ledger.loading import load
from hunanfacts.proofs.refutation import refute
from program import FACTS, run

HEAD = (
    "entities: {n: {}, s: {}, all: {}}\n"
    "partitions: {p: {of: all, parts: [n, s]}}\n"
    "measures: {gdp: {unit: yuan, at_least: 0, additive: true}, out: {unit: yuan, at_least: 0}}\n"
    "source: {id: x}\nclaims:\n"
)
CIRCLES = {
    "sum and difference": "a: n.out@2019 + s.out@2019 = 10.0亿元\n  b: n.out@2019 - s.out@2019 = 1.0亿元\n"
    "  c: n.out@2019 = 6.2亿元",
    "the whole grows more slowly than its parts": "a: all.gdp@2018 = 36425.8亿元\n  b: all.gdp@2019 = 39752.1亿元\n"
    "  c: growth(n.gdp@2018..2019) = 9.9%\n  d: growth(s.gdp@2018..2019) = 9.8%",
    "shares of one whole": "a: n.gdp@2019 / all.gdp@2019 = 61.0%\n  b: s.gdp@2019 / all.gdp@2019 = 41.0%",
    "two that only just miss": "a: n.out@2019 + s.out@2019 <= 10.0亿元\n  b: n.out@2019 - s.out@2019 = exact(0)\n"
    "  c: n.out@2019 > 5.0亿元",
}


def ledger_of(folder: Path, claims: str) -> str:
    path = folder / "l.yaml"
    path.write_text(HEAD + f"  {claims.replace('= exact(0)', '= [0 .. 0] yuan')}\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", CIRCLES)
def test_the_weights_make_every_quantity_cancel(name: str, tmp_path: Path) -> None:
    ledger, faults = load([ledger_of(tmp_path, CIRCLES[name])])
    assert not faults
    decision = decide(bind(ledger))
    assert decision.conflicts
    for conflict in decision.conflicts:
        component = conflict.component
        used = [component.by_id[m] for m in conflict.members] + [
            c for c in component.constraints if c.structural
        ]
        found = refute(component.quantities, used, conflict.tier)
        assert found is not None
        rows, rest = found
        left: dict[str, Fraction] = defaultdict(Fraction)
        for item in rows:
            assert item.weight > 0
            for quantity, factor in item.row.coefficients:
                left[quantity] += item.weight * factor
        assert not any(left.values())
        assert rest == sum(item.weight * item.row.bound for item in rows)
        assert rest < 0 or (rest == 0 and any(item.row.strict for item in rows))


def test_a_circle_is_added_up_in_words(tmp_path: Path) -> None:
    result = run("-l", ledger_of(tmp_path, CIRCLES["sum and difference"]), "check")
    assert result.code == 1
    for line in (
        "added up with these weights, every quantity cancels:",
        "( n.out@2019 + s.out@2019 < 10.1亿元 )  a",
        "2 x ( n.out@2019 > 6.1亿元 )  c",
        "which leaves 0 < -1亿元: impossible",
        "as printed it is 0.7亿元 too much; rounding explains at most 0.2亿元",
        "gap: 0.5亿元",
        "together they leave n.out@2019: [5.4 .. 5.6]亿元",
    ):
        assert line in result.out


def test_what_fits_only_by_rounding_is_listed_with_its_slack(tmp_path: Path) -> None:
    loose = ledger_of(
        tmp_path,
        "a: n.out@2019 = 72.4 billion yuan\n  b: n.out@2018 = 58.0 billion yuan\n"
        "  c: growth(n.out@2018..2019) = 24.7%\n  d: s.out@2019 = 1.0 billion yuan",
    )
    result = run("-v", "-l", loose, "check")
    assert result.code == 0
    # 72.4 / 58.0 is 24.828%, 0.128 points above the printed rate
    assert "a, b, c: 0.128 percentage points apart" in result.out
    assert "d:" not in result.out.split("Only by rounding")[1]
    exact = ledger_of(
        tmp_path, "a: n.out@2019 = 120 yuan\n  b: n.out@2018 = 100 yuan\n  c: times(n.out@2018..2019) = 1.2"
    )
    assert "Only by rounding" not in run("-v", "-l", exact, "check").out


def test_evidence_for_a_reading_is_given_with_its_chance() -> None:
    out = run("-l", str(FACTS), "check").out
    # 27.8 / 25.2 - 1 = 10.317%; one step of the earlier share moves the rate by 0.436 points, the printed step is 0.01
    assert (
        "if percent: an earlier 25.2% gives 10.32% to the digit; a round value does so by chance in 2.3% of"
        in out
    )
    assert "if points: no earlier value printed like the present one gives 10.32%" in out
    # 14.33 / 12.49 - 1 = 14.732%
    assert "if nominal: an earlier 12.49 billion yuan gives 14.73% to the digit" in out
