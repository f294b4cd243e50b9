"""Claims that hold only thanks to rounding: taken as printed, to the last digit, they would not fit together."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.minimal import Undecided, shrink
from ..deciding.term import Piece
from ..deciding.verdicts import Conflict, Decision
from ..figures.figure import Allowed
from ..interval import Interval
from ..ledger.model import Ledger
from .gaps import gap_text, pointed
from .proving import Proof, prove
from .styles import style_of

MAX_SETS = 8
STEPS = 40


class Thanks(Struct, frozen=True):
    """A smallest set of claims that fit only thanks to rounding; `apart` is how far apart they are as printed."""

    members: tuple[str, ...]
    apart: str


def only_by_rounding(ledger: Ledger, decision: Decision) -> list[Thanks]:
    """Disjoint smallest sets of consistent claims that would conflict if every printed digit were exact."""
    found: list[Thanks] = []
    for component in dict.fromkeys(decision.at.values()):
        names = list(decision.base(component))
        exact = pointed(ledger, component, names)
        rest = [name for name in names if name in exact.by_id]
        while len(found) < MAX_SETS * 4:
            answer, core = exact.feasible("narrow", rest)
            if answer is not False:
                break
            try:
                members = shrink(core or rest, lambda some, exact=exact: exact.feasible("narrow", some))  # type: ignore[misc]
            except Undecided:
                break
            if not members:
                break
            found.append(Thanks(members, _apart(ledger, exact, members)))
            rest = [name for name in rest if name not in members]
    return sorted(found, key=lambda thanks: thanks.members)


def _apart(ledger: Ledger, exact: Component, members: tuple[str, ...]) -> str:
    proof: Proof = prove(ledger, Conflict("narrow", members, exact))
    return proof.gap or _nearest(ledger, exact, members)


def _nearest(ledger: Ledger, exact: Component, members: tuple[str, ...]) -> str:
    """How far one figure is from the nearest value that whole numbers leave it; "" if that cannot be told."""
    claims = [name for name in members if name in ledger.claims]
    relations = [name for name in claims if stated_quantity(exact.by_id[name]) is None] or claims
    pivot = exact.by_id[relations[0]]
    term, value = pivot.options[0].pieces[0].term, ledger.claims[pivot.id].figure.base_value
    others = [name for name in members if name != pivot.id]

    def within(reach: Fraction) -> bool:
        around = Interval(value - reach, value + reach)
        return exact.feasible("narrow", others, extra=(Piece(term, Allowed(around, around)),))[0] is True

    far = max(abs(value), Fraction(1, 1000))
    if not within(far):
        return ""
    near = Fraction(0)
    for _ in range(STEPS):
        middle = (near + far) / 2
        near, far = (near, middle) if within(middle) else (middle, far)
    return gap_text(ledger, far, style_of(ledger, ledger.claims[pivot.id]))
