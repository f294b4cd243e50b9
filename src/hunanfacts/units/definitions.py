"""Unit definitions: how a line is read, and how pint turns lines into exact factors and dimensions.

A line is `name = value = other spelling = ...`, with an optional `# comment`. The value is `[dimension]` (a
new base unit), `[]` (a plain number) or a product of exact numbers and known units. This is a subset of the
syntax of pint: sums, offsets, prefixes and directives are refused before pint sees the line, as are powers
large enough to stall it. pint itself is imported only by the functions that need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from ..messages import _
from ..patterns import later

if TYPE_CHECKING:
    import pint

Dims = tuple[tuple[str, int], ...]
Row = tuple[Fraction, Dims]

FAMILIES = (
    "currency", "money", "area", "length", "mass", "time", "ratio", "count", "organisation", "energy", "volume",
    "temperature", "information", "emission", "people", "thing", "transport",
)  # fmt: skip
FOLDED_LETTERS = 3
"""Words with at least so many letters are also known in another case."""
MAX_LINE = 2000
RESERVED = frozenset({"per", "square", "sq", "cubic", "squared", "cubed", "and", "or", "not"})

_TOKEN = later(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?(?!\w|\.))"
    r"|(?P<power>(?:\*\*|\^)\s*[+-]?[0-9](?!\w|\.))"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*(?!\s*\*)|[/()]))"
)
_DIMENSION = later(r"\[\s*([^\W\d]\w*)\s*\]")


class UnitDefinitionError(ValueError):
    """A unit definition that cannot be taken; the message is one line.

    Of several definitions, `faults` has the number (from 0) and the message of each that cannot; those that are left
    can be taken together.
    """

    def __init__(self, message: str, faults: Mapping[int, str] = MappingProxyType({})) -> None:
        super().__init__(message)
        self.faults = faults


class Definition(Struct, frozen=True):
    """One definition line, taken apart: `refers` lists the units its value is built on.

    `printed` has the words it is printed with, as far as the line gives them: one, many, Chinese.
    """

    name: str
    value: str
    aliases: tuple[str, ...]
    refers: tuple[str, ...]
    dimension: str | None
    printed: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def line(self) -> str:
        """The definition as pint takes it: `_` for no symbol, 1 for a unit pint cannot build on."""
        value = re.sub(r"\bdimensionless\b", "1", self.value)
        return " = ".join((self.name, value, "_", *self.aliases))


def fold(word: str) -> str | None:
    """The spelling under which a word is found in any case, or None for a word too short for that."""
    return word.lower() if sum(map(str.isalpha, word)) >= FOLDED_LETTERS else None


def read_definition(text: str) -> Definition:
    """Takes one definition line apart. Raises `UnitDefinitionError` if its form is wrong."""
    shown = quoted(text)
    if "\n" in text.strip() or "\r" in text.strip():
        raise UnitDefinitionError(
            _("unit definition {shown}: one definition must stand on one line").format(shown=shown)
        )
    if len(text) > MAX_LINE:
        raise UnitDefinitionError(
            _("unit definition {shown}: longer than {max_line} characters").format(
                shown=shown, max_line=MAX_LINE
            )
        )
    body, _nothing, comment = text.partition("#")
    said = comment.partition("::")[2]
    printed = tuple(word.strip() for word in re.split(r",(?!\d)", said)) if said else ()
    parts = [part.strip() for part in body.split("=")]
    if len(parts) < 2 or not all(parts):
        raise UnitDefinitionError(
            _("unit definition {shown}: expected `name = value`, as in `dan = 50 * kilogram = 担`").format(
                shown=shown
            )
        )
    name, value, *aliases = parts
    aliases = [alias for alias in aliases if alias != "_"]
    for word in (name, *aliases):
        if not word.isidentifier() or word.startswith("_") or word.endswith("_") or "__" in word:
            raise UnitDefinitionError(
                _("unit definition {shown}: {word} is no unit name (letters, digits and single `_`)").format(
                    shown=shown, word=quoted(word)
                )
            )
        if word.lower() in RESERVED:
            raise UnitDefinitionError(
                _("unit definition {shown}: `{word}` is a reserved word").format(shown=shown, word=word)
            )
    if value == "[]":
        return Definition(name, value, tuple(aliases), (), None, printed)
    base = _DIMENSION.fullmatch(value)
    if base:
        return Definition(name, f"[{base[1]}]", tuple(aliases), (), base[1], printed)
    return Definition(name, value, tuple(aliases), _references(value, shown), None, printed)


def read_definitions(lines: Iterable[str]) -> list[Definition]:
    """The definitions of a file; comment lines and empty lines are passed over."""
    return [read_definition(line) for line in lines if line.partition("#")[0].strip()]


def family_definitions(family: str) -> list[Definition]:
    """The definitions bundled in one family's file."""
    text = Path(__file__).with_name(f"{family}.txt").read_text(encoding="utf-8")
    return read_definitions(text.splitlines())


def fixed_words() -> frozenset[str]:
    """The words that no ledger may define anew."""
    lines = Path(__file__).with_name("fixed.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def new_registry(definitions: Iterable[Definition]) -> pint.UnitRegistry[Fraction]:
    """A pint registry that holds these definitions and nothing else (no default units, no prefixes)."""
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction)
    for definition in definitions:
        registry.define(definition.line)
    return registry


def resolve(registry: pint.UnitRegistry[Fraction], name: str) -> Row:
    """The exact factor of a unit to base units, and its dimensions, as pint works them out."""
    quantity = registry.Quantity(Fraction(1), name).to_root_units()
    powers: list[tuple[str, int]] = []
    for dimension, power in dict(quantity.dimensionality).items():
        exact = Fraction(str(power))
        if exact.denominator != 1:
            raise UnitDefinitionError(
                _("unit `{name}`: a dimension to the power {exact} is not supported").format(
                    name=name, exact=exact
                )
            )
        if exact:
            powers.append((str(dimension).strip("[]"), int(exact)))
    factor: object = quantity.magnitude
    if not isinstance(factor, (int, Fraction)):
        raise UnitDefinitionError(_("unit `{name}`: its factor is not exact").format(name=name))
    return Fraction(factor), tuple(sorted(powers))


def _references(value: str, shown: str) -> tuple[str, ...]:
    names: list[str] = []
    position = 0
    after_power = False
    while position < len(value):
        token = _TOKEN.match(value, position)
        if token is None:
            raise UnitDefinitionError(
                _(
                    "unit definition {shown}: the value is not a product of numbers and units (at {strip})"
                ).format(shown=shown, strip=quoted(value[position:].strip()))
            )
        if token["name"]:
            names.append(token["name"])
        if token["power"] and (after_power or value[:position].rstrip().endswith(")")):
            raise UnitDefinitionError(
                _("unit definition {shown}: a power of a bracket or of a power is not supported").format(
                    shown=shown
                )
            )
        after_power = bool(token["power"])
        position = token.end()
    return tuple(dict.fromkeys(names))


def quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"`{flat if len(flat) <= 60 else flat[:57] + '...'}`"
