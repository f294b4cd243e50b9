"""What a figure may speak of: a quantity of the ledger, or a change of one; with what speaks against it."""

from __future__ import annotations

from msgspec import Struct, field

from ..scanning.scan import Found


class Target(Struct, frozen=True):
    """`kind` is level, growth, change, times or annual_growth; but for a level it runs from `base` to `period`."""

    kind: str
    entity: str
    measure: str
    period: str
    base: str = ""

    @property
    def key(self) -> str:
        """The quantity, at the end of a change."""
        return _key(self.entity, self.measure, self.period)

    @property
    def base_key(self) -> str:
        return _key(self.entity, self.measure, self.base)

    def __str__(self) -> str:
        if self.kind == "level":
            return self.key
        return f"{self.kind}({self.entity}.{self.measure}@{self.base}..{self.period})"


def _key(entity: str, measure: str, period: str) -> str:
    return f"{entity}.{measure}" + (f"@{period}" if period else "")


class Link(Struct):
    """What one figure may speak of, the likeliest first; none with `note` saying why."""

    found: Found
    targets: list[Target] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    note: str = ""
    goal: bool = False
    """A goal or a forecast: no statement of fact, so that nothing contradicts it."""

    @property
    def sure(self) -> str:
        """plain, likely or unsure."""
        return "unsure" if self.open else "likely" if self.doubts else "plain"
