"""Units of everyday Chinese that the table of units does not have: 块钱, 毛, 折, the 点 of an index, 个点 of a rate."""

from __future__ import annotations

from msgspec.structs import replace

from ..lang import zh
from ..patterns import later
from ..units import Unit
from .chinese import DIGIT_OF
from .digits import Numeral
from .numeral import NumeralReader

_DIGITS = "".join(DIGIT_OF)
_SPOKEN_STARTS = frozenset(word[0] for word in zh.SPOKEN_UNITS)
_NO_PRODUCT = later(r"(?![a-z0-9_]|[ ]?[0-9]|-[a-z])")
_MOVED = later(f"(?:{'|'.join(zh.POINTS_MOVED)})了?[0-9{_DIGITS}十.]+$")


class EverydayReader(NumeralReader):
    """Reads the everyday unit at a place of one text."""

    def spoken_unit(self, position: int) -> tuple[Unit, int] | None:
        """块钱, 毛, 折 and 零下…度: words of everyday speech for units of the table."""
        if self.folded.startswith(zh.DISCOUNT, position):
            tenths = self.units.word(zh.TENTH)
            return (tenths, position + 1) if tenths else None
        if self.folded[position : position + 1] not in _SPOKEN_STARTS:
            return None
        for word, (name, part) in zh.SPOKEN_UNITS.items():
            if not self.folded.startswith(word, position):
                continue
            unit = self.units.word(name)
            if unit:
                return (unit if part == 1 else self._part(unit, part)), position + len(word)
        return None

    def points_moved(self, numeral: Numeral, end: int) -> tuple[Unit, int] | None:
        """个点 of a rate that moved (回落3个点, 0.8个点); a whole number of 个点 may be of places."""
        if not self.folded.startswith(zh.POINTS, end) or self.folded.startswith(
            zh.POINTS_NOT_BEFORE, end + 2
        ):
            return None
        unit, index = self.units.word("pp"), self.units.word("point")
        before = self.folded[max(0, end - 40) : end]
        if index and any(word in before for word in zh.INDICES):
            return index, end + 2  # 指数上涨35个点
        if unit and index:
            unit = Unit(unit.name, unit.factor, unit.dims, (Unit(index.name, index.factor, index.dims),))
        moved = _MOVED.search(self.folded, max(0, end - 24), end)
        return (unit, end + 2) if unit and (moved or numeral.step < 1) else None

    def times_sign(self, end: int) -> tuple[Unit, int] | None:
        """The x of 2.5x, right behind the digits: so many times."""
        if self.expression or self.folded[end : end + 1] != "x" or not self.has_digit(end - 1):
            return None
        unit = self.units.word("times") if _NO_PRODUCT.match(self.folded, end + 1) else None
        return (unit, end + 1) if unit else None

    def index_points(self, numeral: Numeral, end: int) -> tuple[Unit, int] | None:
        """点 of an index, behind decimals or a number too large for an hour: 3041.17点."""
        if (
            self.folded[end : end + 1] not in zh.DECIMAL_POINT
            or numeral.scale != 1
            or not self.has_digit(end - 1)
        ):
            return None
        if (numeral.step == 1 and numeral.value < 100) or self.folded[
            end + 1 : end + 2
        ] in zh.INDEX_NOT_BEFORE:
            return None
        unit = self.units.word("point")
        return (unit, end + 1) if unit and not self.has_digit(end + 1) else None

    def _part(self, unit: Unit, part: int) -> Unit:
        known = self.units.word({10: "jiao", 100: "fen"}[part]) if unit.name == "yuan" else None
        return known or replace(unit, factor=unit.factor / part)
