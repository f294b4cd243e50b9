"""A relation that a document states between figures of its own, with the words that state it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..faults import Place
from ..figures.figure import Figure, Precision
from ..units import Unit


class Member(Struct, frozen=True):
    """One figure in a relation.

    `role` is what it is there (old, new, rate, change, part, whole, ...) and unique in its relation; `place` where it
    stands in the document. `others` are further ways to read it, each with its equation ("" for the same): a scale word
    that is left out, points printed as percent. The relation fails only if it fails with each.
    """

    role: str
    figure: Figure
    place: Place
    others: tuple[tuple[str, Figure], ...] = ()
    precision: Precision | None = None
    """Of its digits, where the document tells (a column of a table does); else its own digits say it."""
    label: str = ""
    """What the document calls it (a row's label, a column's head); unique in its relation where there is one."""


class Rival(Struct, frozen=True):
    """A figure that may be the one that is meant in a role; `place` is where it stands, if it is one of the text."""

    role: str
    figure: Figure
    place: Place | None = None


class Relation(Struct, frozen=True):
    """What a document says of some of its figures.

    `form` names the pattern (growth, direction, change, points, multiple, share, sum, ...). `equations` give each
    member its left side, in the language of the ledger, over quantities `new`, `old`, ... of one measure each:
    {"rate": "growth(old..new)", "new": "new", "old": "old"}; `rules` are equations between quantities that the words
    state without a figure ("rose": "new > old"). `units` are those of the quantities. `words` is the stretch that states
    it, `doubts` the reasons why it is a question and no proof.
    """

    form: str
    members: tuple[Member, ...]
    equations: Mapping[str, str]
    units: Mapping[str, Unit]
    words: Place
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    signed: bool = False
    """The quantities may lie below zero (a loss, a balance, a change)."""
    verb: str = ""
    """The word that tells a rise from a fall."""
    worst: str = "error"
    """The severity that a conflict has at most: `warning` where the words leave a little room."""
    cause: str = ""
    """What explains all that fails in it at once, in words: its conflicts are one finding."""
    rivals: tuple[Rival, ...] = ()
    """What may be meant in place of figures that were taken because they stand nearest."""
    fits: bool = False
    """The figures are known to fit as they are printed: nothing is left to prove."""

    @property
    def below_zero(self) -> bool:
        """Whether a quantity of it may lie below zero: its form says so, or one of its levels is printed so."""
        return self.signed or bool(negatives(self.equations, {m.role: m.figure for m in self.members}))


def negatives(equations: Mapping[str, str], figures: Mapping[str, Figure]) -> set[str]:
    """The roles of the levels that are printed below zero."""
    return {role for role, said in equations.items() if said.isidentifier() and figures[role].value < 0}
