"""A unit: its exact factor to base units, its dimensions, and the name it composes with others to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from .definitions import Dims
from .table import table

_MAX_POWER = 99
_SUPERSCRIPT = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
COUNTED = "counted "
"""Before the noun in the dimension of a count that a ledger named itself."""


@lru_cache(maxsize=1024)
def multiply_dims(a: Dims, b: Dims, sign: int = 1) -> Dims:
    """The dimensions of a product (`sign` 1) or a quotient (`sign` -1): sorted, no zero powers."""
    powers = dict(a)
    for dimension, power in b:
        powers[dimension] = powers.get(dimension, 0) + sign * power
    return tuple(sorted((dimension, power) for dimension, power in powers.items() if power))


class Unit(Struct, frozen=True, eq=False):
    """A unit: a value in it, times `factor`, is the value in base units.

    `name` is the spelling for display (`yuan/mu`, `km/h`, `percent`), read back by `Units.parse`. `dims`
    holds the base dimensions with their powers, sorted, without zero powers. Equality takes the name into
    account; two units are convertible when their `dims` are equal. `others` are the further meanings of the
    word it was written with (the $ of another country, the gallon of another); they play no part in equality.
    """

    name: str
    factor: Fraction
    dims: Dims
    others: tuple[Unit, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Unit):
            return NotImplemented
        return self is other or (self.name, self.factor, self.dims) == (other.name, other.factor, other.dims)

    def __hash__(self) -> int:
        return hash((self.name, self.dims))

    @property
    def is_count(self) -> bool:
        """Whether it counts whole things: plain things, people, or a bundled kind of organisation or place.

        A dimension of a user's own is not taken for a count (`kiln = count` is one, `kiln = [kiln]` is not).
        """
        return _counts(self.dims) and self.factor.denominator == 1

    @property
    def of_things(self) -> bool:
        """Whether it is made of counted things alone, as a rate of things for things is, or of nothing."""
        return _of_things(self.dims)

    @property
    def open(self) -> tuple[Unit, ...]:
        """All meanings of its word, if they have one dimension and differ in size: no value can be had of it."""
        if any(other.dims == self.dims and other.factor != self.factor for other in self.others):
            return (self, *(other for other in self.others if other.dims == self.dims))
        return ()

    def settled(self) -> Unit:
        """The same, taken to mean what it means by default."""
        return Unit(self.name, self.factor, self.dims) if self.others else self

    def __mul__(self, other: Unit) -> Unit:
        return self._with(other, 1)

    def __truediv__(self, other: Unit) -> Unit:
        return self._with(other, -1)

    def __pow__(self, power: int) -> Unit:
        name = _spelled({word: exponent * power for word, exponent in _parts(self.name).items()})
        dims = tuple((dimension, exponent * power) for dimension, exponent in self.dims) if power else ()
        return Unit(name, self.factor**power, dims, tuple(other**power for other in self.others))

    def _with(self, other: Unit, sign: int) -> Unit:
        factor = self.factor * other.factor if sign > 0 else self.factor / other.factor
        more = [one._with(other.settled(), sign) for one in self.others]
        more += [self.settled()._with(one, sign) for one in other.others]
        return Unit(
            _joined(self.name, other.name, sign),
            factor,
            multiply_dims(self.dims, other.dims, sign),
            tuple(more),
        )

    def __str__(self) -> str:
        return self.name


@lru_cache(maxsize=1024)
def _of_things(dims: Dims) -> bool:
    return all(name in table().counting or name.startswith(COUNTED) for name, _ in dims)


@lru_cache(maxsize=1024)
def _counts(dims: Dims) -> bool:
    return len(dims) == 1 and dims[0][1] == 1 and _of_things(dims)


DIMENSIONLESS = Unit("dimensionless", Fraction(1), ())


def family_of(unit: Unit) -> str:
    """The definition file a bundled unit comes from (`money`, `organisation`, ...); "" for any other."""
    row = table().units.get(unit.name)
    return str(row[2]) if row else ""


def _parts(name: str) -> dict[str, int]:
    """The words of a composed name with their powers: `yuan/mu^2` is yuan 1, mu -2."""
    parts: dict[str, int] = {}
    sign = 1
    for piece in re.split(r"([*/])", name):
        if piece in ("*", "/"):
            sign = 1 if piece == "*" else -1
        elif piece not in ("1", DIMENSIONLESS.name):
            word, _, power = piece.partition("^")
            parts[word] = parts.get(word, 0) + sign * int(power or 1)
    return parts


@lru_cache(maxsize=1024)
def _joined(a: str, b: str, sign: int) -> str:
    parts = _parts(a)
    for word, power in _parts(b).items():
        parts[word] = parts.get(word, 0) + sign * power
    return _spelled(parts)


def _spelled(parts: Mapping[str, int]) -> str:
    def one(word: str, power: int) -> str:
        return word if power == 1 else f"{word}^{power}"

    above = [one(word, power) for word, power in parts.items() if power > 0]
    below = ["/" + one(word, -power) for word, power in parts.items() if power < 0]
    if not above and not below:
        return DIMENSIONLESS.name
    return ("*".join(above) or "1") + "".join(below)


def numbered(number: int, unit: Unit) -> Unit:
    """So many of a unit, as one: `10000 yuan`."""
    others = tuple(numbered(number, other) for other in unit.others)
    return Unit(f"{number} {unit.name}", unit.factor * number, unit.dims, others)


def powered(unit: Unit, power: str) -> Unit | None:
    """A unit raised to a power as it is written (`-2`, `²`); None for one out of all proportion."""
    number = power.translate(_SUPERSCRIPT)
    if len(number) > 3 or abs(int(number)) > _MAX_POWER:
        return None
    return unit ** int(number)
