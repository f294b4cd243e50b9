"""A point that is found is one: the engines agree that everything can hold, and on what could have failed."""

from __future__ import annotations

import pytest
from test_deciding import ledger_text
from test_shapes import SHAPES, Drawn

from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.component import Component
from hunanfacts.deciding.grouping import components
from hunanfacts.deciding.refutable import Refutable
from hunanfacts.deciding.witness import witness_of
from hunanfacts.interval import EVERYTHING
from ledgers import ledger_of

SEEDS = 40


@pytest.mark.parametrize("shape", [*SHAPES, "any"])
def test_what_a_point_shows_the_engines_say_too(shape: str) -> None:
    found = 0
    for seed in range(SEEDS):
        text = ledger_text(seed) if shape == "any" else Drawn(shape, seed).text()
        problem = bind(ledger_of(text))
        for group in components(problem):
            component = Component(problem.quantities, group, None)
            witness = witness_of(problem.quantities, component.constraints)
            if witness is None or not witness.found():
                continue
            found += 1
            refutable = Refutable(witness)
            names = component.names
            # The engines are asked as they are, without the point.
            assert component.feasible("narrow", names)[0] is not False, text
            for constraint in component.constraints:
                if constraint.role == "claim" and refutable.shown(constraint):
                    term = constraint.options[0].pieces[0].term
                    others = [name for name in names if name != constraint.id]
                    left = component.range_of(term, others) or EVERYTHING
                    assert not component.natural(term).within(left.closure()), (constraint.id, text)
    assert found or shape in ("margin", "payout", "average")  # products have no rows
