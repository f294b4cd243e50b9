"""What is told of every claim, against the oracle: the claims named imply the bounds; where these are called tight
they are, and every claim named is needed for one."""

from __future__ import annotations

import os
from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from test_deciding import component_of, edges, ledger_text, outside
from test_shapes import SHAPES, Drawn

from hunanfacts.deciding import reported as reported_module
from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.reported import Reported, Told
from hunanfacts.deciding.verdicts import decide
from hunanfacts.interval import Interval
from ledgers import compose, ledger_of
from oracle import Oracle, Value, within

LEDGERS = int(os.environ.get("HUNANFACTS_RANDOM_LEDGERS", "300")) // 10
BATCHES = 2


def needed(oracle: Oracle, told: Told, number: list[Any], value: Value) -> set[str]:
    """The members of smallest sets, among the claims named, that imply an end."""
    range_ = told.range_
    assert range_ is not None
    found: set[str] = set()
    for end in (
        Interval(range_.low, None, range_.low_open, True),
        Interval(None, range_.high, True, range_.high_open),
    ):
        sets: list[frozenset[str]] = []
        for size in range(len(told.owners) + 1):
            for some in map(frozenset, combinations(told.owners, size)):
                if any(smaller <= some for smaller in sets):
                    continue
                if not oracle.feasible(some, extra=[*number, outside(value, end)]):
                    sets.append(some)
        found = found.union(*sets)
    return found


def told_truly(text: str) -> Counter[str]:
    """Everything told of the claims of one ledger, held against the oracle."""
    seen: Counter[str] = Counter()
    ledger = ledger_of(text)
    problem = bind(ledger)
    decision = decide(problem)
    constraints = {constraint.id: constraint for constraint in problem.constraints}
    oracle, reported = Oracle(ledger, "narrow"), Reported(decision)
    for claim in ledger.claims.values():
        told = reported.of(claim.id, constraints[claim.id])
        range_ = told.range_
        if range_ is None or range_.empty or len(constraints[claim.id].options) > 1:
            continue
        component = component_of(decision, claim.id)
        whole = any(component.quantities[name].integer for name in component.unknowns)
        value = oracle.left(claim)
        number = [*value.given, value.bottom != 0]
        beyond = [*number, outside(value, range_)]
        assert claim.id not in told.owners
        base = [name for name in decision.base(component) if name != claim.id]
        first, same = next((first, {*twins}) for first, twins in component.twins.items() if claim.id in twins)
        same = same if first in decision.base(component) else set()
        if told.owners:
            assert not oracle.feasible(told.owners, extra=beyond), (claim.id, told)
        if told.owners and same <= {claim.id}:
            assert not told.tight or {*told.owners} == needed(oracle, told, number, value), (claim.id, told)
            seen["named"] += 1
        assert not oracle.feasible({*base, *same} - {claim.id}, extra=beyond), (claim.id, told)
        if told.tight and (not whole or component.by_propagation):
            seen["tight"] += 1
            for piece in edges(range_):
                assert oracle.feasible({*base, *same} - {claim.id}, extra=[*number, within(value, piece)]), (
                    claim.id,
                    told,
                )
    return seen


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("shape", [*SHAPES, "any"])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_told(shape: str, batch: int, many: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `many` claims in circles the engines are not asked; what is told is still true."""
    if many:
        monkeypatch.setattr(reported_module, "FEW", -1)
    seen: Counter[str] = Counter()
    for seed in range(batch, LEDGERS, BATCHES):
        text = ledger_text(seed) if shape == "any" else Drawn(shape, seed).text()
        try:
            seen += told_truly(text)
        except TimeoutError:
            seen["no oracle"] += 1
        except BaseException:
            print(f"seed {seed}\n{text}")
            raise
    assert seen["named"]


def test_of_many_claims_in_circles_the_neighbours_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of which a row alone does not say the last word."""
    claims = {"a": "a.m@2019 = 10 yuan", "b": "b.m@2019 = 20 yuan", "w": "w.m@2019 = 31 yuan",
              "c": "c.m@2019 = 30 yuan", "v": "v.m@2019 = 61 yuan"}  # fmt: skip
    text = compose("abcvw", {"m": "unit: yuan, additive: true, at_least: 0"}, claims,
                   {"sum": "w.m@2019 = a.m@2019 + b.m@2019", "all": "v.m@2019 = w.m@2019 + c.m@2019",
                    "too": "v.m@2019 = a.m@2019 + b.m@2019 + c.m@2019"})  # fmt: skip
    problem = bind(ledger_of(text))
    by_id = {constraint.id: constraint for constraint in problem.constraints}
    exact = Reported(decide(problem)).of("a", by_id["a"])
    monkeypatch.setattr(reported_module, "FEW", -1)
    loose = Reported(decide(problem)).of("a", by_id["a"])
    assert (exact.tight, loose.tight) == (True, False)
    assert exact.range_ is not None
    assert loose.range_ is not None
    assert exact.range_.within(loose.range_)
    assert loose.range_ == Interval(Fraction(10), Fraction(12))
    assert loose.owners == ("b", "sum", "w")
