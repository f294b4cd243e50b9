"""The records that flow through the program. Frozen; no behaviour beyond what their fields say."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct, field

from ..faults import Place
from ..figures.figure import PERCENTAGES, Figure, Precision
from ..interval import Interval
from ..language.nodes import Change, Equation, Ref, within
from ..language.period import FiscalYear, Period
from ..messages import _, sense
from ..units import Unit, Units


class Entity(Struct, frozen=True):
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


def ids_by_name(table: Mapping[str, object]) -> dict[str, str]:
    """What of a table each name means, in small letters: its id, "" where several have the name."""
    found: dict[str, str] = {}
    for id, one in table.items():
        said = (getattr(one, "name", ""), getattr(one, "zh", ""), *getattr(one, "aka", ()))
        for name in {str(each).casefold() for each in said if each}:
            found[name] = "" if name in found else id
    return found


class Measure(Struct, frozen=True):
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
    flow: bool = False
    """Months add to quarters, quarters and halves to the year."""
    mean_of: str = ""
    """`parts`: over a complete partition a whole lies within its parts."""
    index: Period | None = None
    """An index number: 100 in this period."""

    @property
    def counted(self) -> bool:
        return self.unit.is_count


class Partition(Struct, frozen=True):
    """Parts that are complete and disjoint for the periods named (all periods if none is)."""

    id: str
    whole: str
    parts: tuple[str, ...]
    during: tuple[str, ...]
    place: Place


class At(Struct, frozen=True):
    """What pins a figure in its source's text; 0 and "" where nothing is said.

    `line` and `column` count from 1, in code points; `after` are words directly before the figure; `nth` counts its
    occurrences among those that the rest leaves. `place` is one that a document without lines has of its own: `page 12`,
    `paragraph 4`, `table 1 row 3`, `Budget!C14`, or what lies in it (a line of that page).
    """

    line: int = 0
    column: int = 0
    nth: int = 0
    after: str = ""
    place: str = ""

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}" if self.column else f"line {self.line}" if self.line else ""
        words = (
            self.place,
            f'after "{self.after}"' if self.after else "",
            f"occurrence {self.nth}" if self.nth else "",
        )
        return ", ".join(part for part in (place, *words) if part)


class Ignored(Struct, frozen=True):
    """A figure of a source's text that is no claim, and why."""

    figure: str
    reason: str
    at: At | None
    place: Place


class Source(Struct, frozen=True):
    id: str
    title: str
    publisher: str
    published: Period | None
    language: str
    address: str
    text: str
    note: str
    place: Place
    ignored: tuple[Ignored, ...] = ()
    trust: Fraction = Fraction(1)
    sha256: str = ""
    text_place: Place | None = None
    """Of `text:` in the ledger."""


class Reading(Struct, frozen=True):
    """One way to understand a claim."""

    name: str
    equation: Equation


def reading_words(name: str) -> str:
    """The name of a reading as readers say it; one that its ledger made up as it is."""
    known = {
        "nominal": _("nominal"),
        "real": _("real"),
        "percent": sense("reading|percent"),
        "points": sense("reading|points"),
        "printed": sense("reading|printed"),
        "meant": sense("reading|meant"),
    }
    return known.get(name, name)


class Waiver(Struct, frozen=True):
    """A finding that the curator accepts, written beside one of its claims.

    `until` is the last day on which it counts (ISO, or ""); `finding` is the fingerprint, or its start, that binds
    it to the figures; `together` binds the sets of claims that are folded into the finding and are accepted with it.
    """

    claim: str
    code: str
    reason: str
    until: str
    by: str
    finding: str
    place: Place
    together: str = ""


class Dispute(Struct, frozen=True):
    """A published figure that is known not to fit: it is set aside, and what it breaks is waived with it.

    `figure` is the figure that was disputed ("" if that is not said): another one makes the dispute void.
    """

    claim: str
    reason: str
    until: str
    by: str
    figure: str
    place: Place


class Claim(Struct, frozen=True):
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
    waivers: tuple[Waiver, ...] = ()
    at: At | None = None
    disputed: Dispute | None = None

    @property
    def figure(self) -> Figure:
        right = self.readings[0].equation.right
        assert hasattr(right, "figure")
        return right.figure


class Identity(Struct, frozen=True):
    """An equation that the curator vouches for."""

    id: str
    equation: Equation
    note: str
    place: Place


class Ledger(Struct, frozen=True, dict=True):
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
    fiscal_year: FiscalYear | None = None
    nouns: Mapping[str, Place] = field(default_factory=dict)
    """The nouns that were taken as the name of a count, and where each was first met."""

    @cached_property
    def speaking(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims whose first reading names a subject (entity.measure, whatever the period), in their order."""
        found: dict[str, dict[str, Claim]] = {}
        for claim in self.claims.values():
            for node in within(claim.readings[0].equation.left):
                ref = node.before if isinstance(node, Change) else node
                if isinstance(ref, Ref):
                    found.setdefault(f"{ref.entity}.{ref.measure}", {})[claim.id] = claim
        return {subject: tuple(claims.values()) for subject, claims in found.items()}

    @cached_property
    def in_unit(self) -> Mapping[str, Claim]:
        """The first claim on each subject that is in a unit of its measure, and no rate of it."""
        found: dict[str, Claim] = {}
        for subject, claims in self.speaking.items():
            measure = self.measures.get(subject.rpartition(".")[2])
            if measure is None:
                continue
            for claim in claims:
                unit = claim.figure.unit
                if unit.dims == measure.unit.dims and (
                    unit.name not in PERCENTAGES or measure.unit.name in PERCENTAGES
                ):
                    found[subject] = claim
                    break
        return found

    @cached_property
    def measured(self) -> Mapping[str, Claim]:
        """The first claim that states a level of each measure."""
        found: dict[str, Claim] = {}
        for claim in self.claims.values():
            left = claim.readings[0].equation.left
            if isinstance(left, Ref):
                found.setdefault(left.measure, claim)
        return found

    @cached_property
    def rules(self) -> Mapping[str, tuple[Identity, ...]]:
        """The identities that say what a subject (entity.measure, whatever the period) comes to."""
        found: dict[str, tuple[Identity, ...]] = {}
        for identity in self.identities.values():
            left = identity.equation.left
            if isinstance(left, Ref):
                name = f"{left.entity}.{left.measure}"
                found[name] = (*found.get(name, ()), identity)
        return found
