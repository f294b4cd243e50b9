"""The values that the claims of a ledger which are in no conflict leave a quantity, or a change of one."""

from __future__ import annotations

from fractions import Fraction

from ..deciding.term import Piece, Term, Var, linear, quotient
from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval, Punctured
from .fitting import plain
from .saying import Sayings
from .target import Target

AVERAGED = "annual_growth"
"""A change that only a claim can tell: it is no ratio of two levels."""


class Ranges:
    """What one decided ledger leaves its quantities; `said` are its claims by what they state."""

    def __init__(self, said: Sayings) -> None:
        self.said, self.decision = said, said.decision

    def _term(self, target: Target) -> Term:
        if target.kind == "level":
            return Var(target.key)
        if target.kind == "change":
            return linear([(1, Var(target.key)), (-1, Var(target.base_key))])
        if target.kind == "times":
            return quotient(Var(target.key), Var(target.base_key))
        return linear([(1, quotient(Var(target.key), Var(target.base_key)))], -1)

    def _keys(self, target: Target) -> list[str]:
        return [target.key] if target.kind == "level" else [target.key, target.base_key]

    def range(self, target: Target, tier: str) -> Interval | None:
        """What the claims that are in no conflict leave a target; None if that cannot be told."""
        keys = self._keys(target)
        if target.kind == AVERAGED or any(key not in self.decision.at for key in keys):
            return None
        components = [self.decision.at[key] for key in keys]
        try:
            if components[0] is components[-1]:
                return components[0].range_of(
                    self._term(target), self.decision.base(components[0]), tier=tier
                )
            after, before = (
                component.range_of(Var(key), self.decision.base(component), tier=tier)
                for key, component in zip(keys, components, strict=True)
            )
            if after is None or before is None:
                return None
            return after - before if target.kind == "change" else after / before - Interval.point(1)
        except Punctured:
            return None

    def feasible(self, target: Target, range_: Interval, tier: str) -> bool | None:
        """Can the target lie in a range together with all claims that are in no conflict?"""
        if range_.unbounded:
            return True
        keys = self._keys(target)
        if target.kind == AVERAGED or any(key not in self.decision.at for key in keys):
            return None
        component = self.decision.at[keys[0]]
        if any(self.decision.at[key] is not component for key in keys):
            known = self.range(target, tier)
            return None if known is None else not (known & range_).empty
        piece = Piece(self._term(target), Allowed(range_, range_))
        return component.feasible(tier, self.decision.base(component), extra=(piece,))[0]

    def natural(self, target: Target) -> Interval:
        if target.kind != "level":
            return EVERYTHING
        return self.decision.problem.quantities[target.key].domain

    def says_nothing(self, target: Target, range_: Interval) -> bool:
        return range_.empty or range_.unbounded or self.natural(target).within(range_.closure())

    def support(self, target: Target, range_: Interval) -> tuple[str, ...]:
        keys = self._keys(target)
        component = self.decision.at[keys[0]]
        if any(self.decision.at[key] is not component for key in keys):
            return tuple(claim.id for key in keys for claim in self.said.stating.get(key, ()))
        return self.decision.support(component, self._term(target), range_)

    def worked_out(self, target: Target) -> Fraction | None:
        """A change as it is worked out from the two levels as they are printed, if one claim prints each plainly."""
        values = []
        for key in (target.key, target.base_key) if target.kind in ("growth", "change", "times") else ():
            claims = [claim for claim in self.said.stating.get(key, []) if plain(claim)]
            if len({(claim.figure.base_value, claim.figure.qualifier) for claim in claims}) != 1:
                return None
            figure = claims[0].figure
            if figure.qualifier or figure.upper is not None:
                return None
            values.append(figure.base_value)
        if len(values) != 2 or not values[1]:
            return None
        after, before = values
        return after - before if target.kind == "change" else after / before - (target.kind == "growth")
