"""The records that flow through the program. Frozen; no behaviour beyond what their fields say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .figure import Figure, Precision
from .interval import Interval
from .language import Equation
from .period import Period
from .units import Unit, Units

FAULTS = {
    "HF001": "syntax-error",
    "HF002": "duplicate-id",
    "HF003": "unknown-name",
    "HF004": "unknown-unit",
    "HF005": "unknown-key",
    "HF006": "dimension-mismatch",
    "HF007": "bad-period",
    "HF008": "bad-figure",
    "HF009": "unreadable-file",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column count from 1, in code points; `excerpt` is the line itself."""

    file: str
    line: int
    column: int
    length: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a ledger that cannot be read; a value, never an exception."""

    code: str
    message: str
    place: Place
    hint: str = ""

    @property
    def name(self) -> str:
        return FAULTS[self.code]


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    kind: str
    name: str
    zh: str
    aka: tuple[str, ...]
    parents: tuple[str, ...]
    about: str
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(n for n in (self.id, self.name, self.zh, *self.aka) if n)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, with its unit and its exact bounds (in base units)."""

    id: str
    unit: Unit
    name: str
    zh: str
    additive: bool
    bounds: Interval
    prices: str
    note: str
    place: Place
    aka: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        return self.unit.is_count


@dataclass(frozen=True, slots=True)
class Partition:
    """Parts that are complete and disjoint for the periods named (all periods if none is)."""

    id: str
    whole: str
    parts: tuple[str, ...]
    during: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    publisher: str
    published: Period | None
    language: str
    address: str
    text: str
    note: str
    place: Place
    ignored: tuple[tuple[str, str], ...] = ()
    trust: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a claim."""

    name: str
    equation: Equation


@dataclass(frozen=True, slots=True)
class Claim:
    """An equation that a source published; several readings where the text leaves it open.

    `text` is the figure verbatim, `place` the claim's id in the ledger, `figure_place` its equation.
    """

    id: str
    readings: tuple[Reading, ...]
    text: str
    precision: Precision
    source: str
    note: str
    reviewed: str
    place: Place
    figure_place: Place

    @property
    def figure(self) -> Figure:
        right = self.readings[0].equation.right
        assert hasattr(right, "figure")
        return right.figure


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation that the curator vouches for."""

    id: str
    equation: Equation
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was read, ids in sorted order."""

    title: str = ""
    about: Fraction = Fraction(5, 100)
    units: Units = field(default_factory=Units)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    partitions: Mapping[str, Partition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    identities: Mapping[str, Identity] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a number line: whose interval it is, and the interval in base units."""

    label: str
    interval: Interval
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found. `severity` is error, warning or note; `tier` wide, narrow or "".

    `repairs` are single edits that would mend a conflict, `doubt` the sets of claims whose removal would; both are
    suggestions and never applied.
    """

    code: str
    name: str
    severity: str
    tier: str
    message: str
    claims: tuple[str, ...]
    identities: tuple[str, ...]
    place: Place
    gap: str = ""
    steps: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    also: tuple[str, ...] = ()
    repairs: tuple[Mapping[str, str], ...] = ()
    doubt: tuple[tuple[str, ...], ...] = ()
    fingerprint: str = ""
