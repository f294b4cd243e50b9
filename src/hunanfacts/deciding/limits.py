"""How much work one question may cost: counted in steps, never in time, so that every machine gives up alike."""

from __future__ import annotations

from ..limits import AT_MOST

FOR_CONSTRAINTS = 2000
"""Components with more constraints get as many times the limit."""
EXCHANGE = 10_000
"""What an exchange of the simplex method counts for."""
EXCHANGES = 4000
"""Of them more are not spent on one question: then it is the solver's."""


def solver_limit(constraints: int, tried: bool = False) -> int:
    """z3 units for one question; few where the simplex method gave up, for then they rarely help (`tried`)."""
    limit = AT_MOST["solver-steps"]  # z3 resource units for one question
    return limit // 200 if tried else limit * max(1, constraints // FOR_CONSTRAINTS)


def exchanges(limit: int | None) -> int:
    return min(EXCHANGES, (AT_MOST["solver-steps"] if limit is None else limit) // EXCHANGE)
