"""Unknown quantities and the constraints over them: what a ledger comes to once it is bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from ..interval import Interval
from .term import Piece, Var, occurrences


class Quantity(Struct, frozen=True):
    """One unknown: `key` is entity.measure@period, or real_growth(entity.measure@a..b)."""

    key: str
    entity: str
    measure: str
    period: str
    domain: Interval
    integer: bool
    is_rate: bool = False


class Option(Struct, frozen=True):
    """One way for a constraint to hold; `reading` names the reading of the claim it belongs to."""

    reading: str
    pieces: tuple[Piece, ...]
    kind: str


class Constraint(Struct, frozen=True):
    """`role` is claim, identity, within, partition or mean-value; a structural one is never dropped."""

    id: str
    role: str
    options: tuple[Option, ...]
    label: str
    narrow_only: bool = False
    unknowns: frozenset[str] = field(default_factory=frozenset)

    @property
    def structural(self) -> bool:
        return self.role not in ("claim", "identity")

    @property
    def readings(self) -> tuple[str, ...]:
        """The names of its readings in order, none if there is only one."""
        names = tuple(dict.fromkeys(option.reading for option in self.options))
        return names if len(names) > 1 else ()


class Problem(Struct, frozen=True):
    """All unknowns and constraints of a ledger."""

    quantities: Mapping[str, Quantity]
    constraints: tuple[Constraint, ...]


def constraint_of(
    id: str, role: str, options: tuple[Option, ...], label: str, narrow_only: bool = False,
    spoken_of: Iterable[str] = (),
) -> Constraint:  # fmt: skip
    """`spoken_of` are quantities that the equation names, though they cancel: x - x speaks of x."""
    unknowns = frozenset(
        name for option in options for piece in option.pieces for name in occurrences(piece.term)
    )
    return Constraint(id, role, options, label, narrow_only, unknowns.union(spoken_of))


def stated_quantity(constraint: Constraint) -> str | None:
    """The quantity of a claim that states one level outright."""
    if len(constraint.options) == 1 and len(constraint.options[0].pieces) == 1:
        term = constraint.options[0].pieces[0].term
        if isinstance(term, Var):
            return term.name
    return None
