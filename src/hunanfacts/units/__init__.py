"""Units of published numbers: exact factors, dimensions, and the words they are written with.

The bundled units stand in the `.txt` files of this package, in pint's definition syntax, each with its
source. `python -m hunanfacts.units.remember` works them out through pint into `table.json`, which is all that
is read at run time; pint is imported only for definitions of a user's own.

Base units: yuan, USD, EUR, GBP, JPY, HKD (no exchange rates), m, kg, s, the calendar year (not a number of
seconds), the whole of which percentage points are hundredths, and one for each kind of counted thing.
All factors are exact `Fraction`s.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from .extra import Dims, Row, UnitDefinitionError, fold, resolve_extra

__all__ = ["DIMENSIONLESS", "Dims", "Unit", "UnitDefinitionError", "Units", "family_of", "multiply_dims"]

_MAX_POWER = 99
_MAX_EXPRESSION = 400
_MAX_CHAIN = 8
"""So many divisors of one unit are read (`yuan/mu/year`); what follows them is no unit."""
_SUPERSCRIPT = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
# A letter, digit or `_` of a script that puts spaces between words (not Chinese, no raised or lowered digit).
_LETTER = r"(?:(?![\u2070-\u209f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff²³¹])\w)"
_TOKEN = re.compile(
    _LETTER + "{1,64}"
)  # longer than any unit: a run of a million letters is not read at every place
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f\u3000]+|-")
_SPACE = r"[ \t\u00a0\u2009\u202f\u3000]"
_POWER = re.compile(rf"\^(?P<plain>[+-]?[0-9]+)(?!{_LETTER}|\.\w)|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_POWER_IN_UNIT = re.compile(
    r"(?:\^|\*\*)(?:(?P<plain>[+-]?[0-9]+)|\((?P<inner>[+-]?[0-9]+)\))|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_OVER = re.compile(rf"{_SPACE}*[/／]{_SPACE}*|{_SPACE}+per{_SPACE}+|{_SPACE}*每{_SPACE}*")
_TIMES = re.compile(rf"{_SPACE}*(?:\*(?!\*)|·|⋅){_SPACE}*")
_BLANK = re.compile(rf"{_SPACE}*")
_ONE = re.compile(r"1(?![\w.])")


def multiply_dims(a: Dims, b: Dims, sign: int = 1) -> Dims:
    """The dimensions of a product (`sign` 1) or a quotient (`sign` -1): sorted, no zero powers."""
    powers = dict(a)
    for dimension, power in b:
        powers[dimension] = powers.get(dimension, 0) + sign * power
    return tuple(sorted((dimension, power) for dimension, power in powers.items() if power))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: a value in it, times `factor`, is the value in base units.

    `name` is the spelling for display (`yuan/mu`, `km/h`, `percent`), read back by `Units.parse`. `dims`
    holds the base dimensions with their powers, sorted, without zero powers. Equality takes the name into
    account; two units are convertible when their `dims` are equal.
    """

    name: str
    factor: Fraction
    dims: Dims

    @property
    def is_count(self) -> bool:
        """Whether it counts whole things: plain things, people, or a bundled kind of organisation or place.

        A dimension of a user's own is not taken for a count (`kiln = count` is one, `kiln = [kiln]` is not).
        """
        return len(self.dims) == 1 and self.dims[0][1] == 1 and self.dims[0][0] in _table().counting

    def __mul__(self, other: Unit) -> Unit:
        return Unit(
            _joined(self.name, other.name, 1),
            self.factor * other.factor,
            multiply_dims(self.dims, other.dims),
        )

    def __truediv__(self, other: Unit) -> Unit:
        return Unit(
            _joined(self.name, other.name, -1),
            self.factor / other.factor,
            multiply_dims(self.dims, other.dims, -1),
        )

    def __pow__(self, power: int) -> Unit:
        name = _spelled({word: exponent * power for word, exponent in _parts(self.name).items()})
        dims = tuple((dimension, exponent * power) for dimension, exponent in self.dims) if power else ()
        return Unit(name, self.factor**power, dims)

    def __str__(self) -> str:
        return self.name


DIMENSIONLESS = Unit("dimensionless", Fraction(1), ())


class Units:
    """A book of unit words: the bundled ones, and definitions of a user's own.

    `extra` holds definitions in pint's syntax, one each: `kiln = [kiln]`, `dan = 50 * kilogram = 担`. A
    definition that is malformed, refers to an unknown unit, goes in a circle or redefines a known word raises
    `UnitDefinitionError` (a `ValueError` with a message of one line).

    A word is found as it is spelled, or, if it has three letters or more, in any case. Where a name has `_`,
    text may have `_`, spaces or one hyphen.
    """

    __slots__ = ("_index", "_made", "_names", "_rows")

    def __init__(self, extra: Sequence[str] = ()) -> None:
        if isinstance(extra, str):
            raise TypeError("extra must be a sequence of definitions, not one string")
        table = _table()
        self._made: dict[str, Unit] = {}
        self._rows: Mapping[str, Row] = {}
        self._index = table.index
        self._names: list[str] = sorted(table.units)
        if extra:
            dimensions = {dimension for row in table.units.values() for dimension, _ in row[1]}
            rows, words = resolve_extra(extra, table.index.words, dimensions)
            self._rows = rows
            self._index = _Index({**table.index.words, **words})
            self._names = sorted([*table.units, *rows])

    def names(self) -> list[str]:
        """The canonical names, sorted."""
        return list(self._names)

    @staticmethod
    def is_money(unit: Unit) -> bool:
        """Whether it is an amount of a bundled currency (no rate, no area below it)."""
        return len(unit.dims) == 1 and unit.dims[0][1] == 1 and unit.dims[0][0] in _table().money

    def word(self, text: str) -> Unit | None:
        """The unit of exactly one word or phrase (`mu`, `亩`, `square kilometers`), or None."""
        return self._unit(name) if (name := self._index.find(_GAP.sub("_", text.strip()))) else None

    def match(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit word or phrase that starts at `text[start]`, and where it ends, or None.

        A Latin word must be whole (no `mu` in `mug`); Chinese words and signs need no boundary.
        """
        for name, end in self._candidates(text, start):
            return self._unit(name), end
        return None

    def parse(self, text: str) -> Unit | None:
        """The unit of a whole expression, or None if any of it is unknown.

        Words are joined by `/`, ` per `, `每`, `*` or `·`, from left to right (`a/b*c` is `(a/b)*c`); a word
        may carry `^2`, `^-1`, `**2`, `²`; brackets group, and `1` may stand for the unit one (`1/year`).
        """
        text = text.strip()
        if not text or len(text) > _MAX_EXPRESSION:
            return None
        found = self._product(text, 0, 0)
        return found[0] if found is not None and found[1] == len(text) else None

    def parse_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit that starts at `text[start]`, and where it ends, or None.

        As `match`, but goes on over powers (`^2`, `²`) and over `/`, ` per ` and `每` as long as a known unit
        word follows: `yuan/mu` is taken whole, `yuan / 84 enterprises` up to `yuan`. A word directly before `@`,
        or `.` and a letter, is part of a name (`towns.count@2019`); a raised digit behind a count is a footnote.
        """
        found = self._plain_word(text, start)
        if found is None:
            return None
        unit, end = found
        for _ in range(_MAX_CHAIN):
            over = _OVER.match(text, end)
            found = self._plain_word(text, over.end()) if over else None
            if found is None or self.opens_amount(text, *found):
                break
            unit, end = unit / found[0], found[1]
        return unit, end

    def opens_amount(self, text: str, unit: Unit, end: int) -> bool:
        """Whether a currency that ends at `text[end]` is that of the digits behind it: the $ in `$6m / $3m`."""
        return self.is_money(unit) and text[end : end + 8].lstrip(" \t.")[:1].isdigit()

    def suggest(self, text: str) -> list[str]:
        """At most three known words that look like `text`, best first, one for each unit."""
        wanted = _GAP.sub("_", text.strip()).lower()
        spellings: dict[str, str] = {}
        for word in self._index.words:
            spellings.setdefault(word.lower(), word)
        seen: set[str] = set()
        near: list[str] = []
        for spelling in difflib.get_close_matches(wanted, spellings, n=12, cutoff=0.7):
            word = spellings[spelling]
            name = self._index.words[word]
            if name not in seen:
                seen.add(name)
                near.append(word)
        return near[:3]

    def _unit(self, name: str) -> Unit:
        unit = self._made.get(name)
        if unit is None:
            row = self._rows.get(name)
            factor, dims = _table().row(name) if row is None else row
            unit = self._made[name] = Unit(name, factor, dims)
        return unit

    def _candidates(self, text: str, start: int) -> Iterator[tuple[str, int]]:
        """The names of the unit words at `start` with their ends, the longest first."""
        if not 0 <= start < len(text) or text[start] in "0123456789 .,":  # no unit begins so
            return
        index = self._index
        found: list[tuple[int, str]] = []
        token = _TOKEN.match(text, start)
        if token is not None:
            before = text[start - 1] if start else ""
            if before and not before.isdigit() and _TOKEN.match(before):
                return
            key = ""
            for _ in range(index.most_words):
                key += token[0]
                name = index.find(key)
                if name is not None:
                    found.append((token.end(), name))
                gap = _GAP.match(text, token.end())
                token = _TOKEN.match(text, gap.end()) if gap else None
                if token is None:
                    break
                key += "_"
        for length in index.lengths.get(text[start], ()):
            end = start + length
            word = text[start:end]
            name = index.words.get(word) if len(word) == length else None
            if name is not None and not (_TOKEN.match(word[-1]) and _TOKEN.match(text, end)):
                found.append((end, name))
        found.sort(reverse=True)
        for end, name in found:
            yield name, end

    def _plain_word(self, text: str, start: int) -> tuple[Unit, int] | None:
        """A unit word with its power, unless it is the beginning of a quantity's name."""
        found = self.match(text, start)
        if found is None:
            return None
        unit, end = found
        follows = text[end : end + 2]
        if follows[:1] == "@" or (len(follows) == 2 and follows[0] == "." and _is_name_start(follows[1])):
            return None
        power = _POWER.match(text, end)
        if power is None or (power["raised"] and unit.is_count):
            return unit, end
        raised = _powered(unit, power["plain"] or power["raised"])
        return (unit, end) if raised is None else (raised, power.end())

    def _product(self, text: str, position: int, depth: int) -> tuple[Unit, int] | None:
        found = self._factor(text, position, depth)
        while found is not None:
            unit, position = found
            over = _OVER.match(text, position)
            times = None if over else _TIMES.match(text, position)
            joint = over or times
            if joint is None:
                return found
            found = self._factor(text, joint.end(), depth)
            if found is not None:
                found = (unit / found[0] if over else unit * found[0]), found[1]
        return None

    def _factor(self, text: str, position: int, depth: int) -> tuple[Unit, int] | None:
        if text.startswith("(", position):
            if depth > 8:
                return None
            found = self._product(text, _skip(text, position + 1), depth + 1)
            if found is None:
                return None
            end = _skip(text, found[1])
            return (found[0], end + 1) if text.startswith(")", end) else None
        if _ONE.match(text, position):
            return DIMENSIONLESS, position + 1
        found = self.match(text, position)
        if found is None:
            return None
        power = _POWER_IN_UNIT.match(text, found[1])
        if power is None:
            return found
        unit = _powered(found[0], power["plain"] or power["inner"] or power["raised"])
        return None if unit is None else (unit, power.end())


class _Index:
    """Unit words prepared for look-up."""

    __slots__ = ("_folded", "lengths", "most_words", "words")

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.most_words = 1
        self._folded: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for word, name in words.items():
            folded = fold(word)
            if folded is not None:
                self._folded[folded] = name
            if _TOKEN.fullmatch(word):
                self.most_words = max(self.most_words, word.count("_") + 1)
            else:
                lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def find(self, key: str) -> str | None:
        """The unit of a word, its parts joined by `_`."""
        name = self.words.get(key)
        if name is None:
            folded = fold(key)
            if folded is not None:
                name = self._folded.get(folded)
        return name


class _Table:
    """The remembered table, as read from `table.json`."""

    __slots__ = ("counting", "index", "money", "units")

    def __init__(self, content: dict[str, Any]) -> None:
        self.counting: frozenset[str] = frozenset(content["counting"])
        self.units: dict[str, list[Any]] = content["units"]
        self.money = frozenset(
            d for _, dims, family in self.units.values() if family == "money" for d, _ in dims
        )
        self.index = _Index(content["words"])

    def row(self, name: str) -> Row:
        factor, dims, _ = self.units[name]
        return Fraction(factor), tuple((str(dimension), int(power)) for dimension, power in dims)


@cache
def _table() -> _Table:
    text = Path(__file__).with_name("table.json").read_text(encoding="utf-8")
    return _Table(json.loads(text))


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


def _powered(unit: Unit, power: str) -> Unit | None:
    number = power.translate(_SUPERSCRIPT)
    if len(number) > 3 or abs(int(number)) > _MAX_POWER:
        return None
    return unit ** int(number)


def _is_name_start(character: str) -> bool:
    return character.isalpha() or character == "_"


def _skip(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def family_of(unit: Unit) -> str:
    """The definition file a bundled unit comes from (`money`, `organisation`, ...); "" for any other."""
    row = _table().units.get(unit.name)
    return str(row[2]) if row else ""
