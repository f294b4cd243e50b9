"""What a unit of several senses means by the words beside it: pounds of money or of weight, K, W behind digits."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..figures.figure import LENGTHS_OF_TIME, Figure
from ..figures.reading import Reading
from ..lang import en, en_amounts, zh
from ..units import Units
from .records import CJK, Left
from .sharing import Sharing

_POUND = re.compile(r"pounds?\Z")
_WEIGHS = re.compile(rf"(?<![a-z])(?:{'|'.join(en_amounts.WEIGHS)})(?![a-z])[^.;!?0-9£$€]*\Z")
_WEIGHT_BEHIND = re.compile(rf"[ -](?:{'|'.join(en_amounts.WEIGHT_BEHIND)})(?![a-z])")
_OTHER_MASS = re.compile(
    rf",?[ ]?\(?(?:or[ ])?(?:about[ ])?[0-9][0-9,.]*[ ]?(?:{'|'.join(en_amounts.MASSES)})(?![a-z])"
)
_SAME = re.compile(r"(?:,?[ ](?:or|and)|[ ]?[(/]|,)[ ]?(?:about[ ]|roughly[ ])?\Z")
_WORD_BEFORE = re.compile(r"([a-z'’]+)[ \n]+\Z")
_MASS = (("mass", 1),)


class Senses(Sharing):
    """Settles units of several senses."""

    def meant(self, start: int, end: int, figure: Figure) -> Figure | None:
        """The figure with the unit that the words beside it settle; None where a letter may be a scale word as well."""
        unit, last = figure.unit, self.text[end - 1]
        if figure.others and last == zh.WATT[0].lower() and self._beside_chinese(start, end):
            return figure.others[0] if self._is_power(start, end) else replace(figure, others=())
        if last not in "KWds":
            return figure
        if unit.name == en.KELVIN[1] and last == en.KELVIN[0]:
            near = self.folded[max(0, start - 160) : end + 60]
            return figure if any(word in near for word in (*en.KELVIN_NEAR, *zh.KELVIN_NEAR)) else None
        if unit.name == zh.WATT[1] and last == zh.WATT[0] and self.chinese:
            return figure if self._is_power(start, end) else None
        if last in "ds" and Units.is_money(unit) and _POUND.search(self.folded, end - 6, end):
            pounds = self.units.word("lb")
            if pounds and self._is_mass(start, end):
                upper = replace(figure.upper, unit=pounds) if figure.upper else None
                return replace(figure, unit=pounds, upper=upper)
            if self.folded.startswith(" of ", end) and not unit.others:
                return replace(figure, unit=Units().word("pounds") or unit)  # of fish, or of debt
        return figure

    def _is_power(self, start: int, end: int) -> bool:
        """Whether power is spoken of beside a W, so that it is watts and no ten thousands."""
        near = self.folded[max(0, start - 60) : end + 30]
        return any(word in near for word in zh.WATT_NEAR)

    def _beside_chinese(self, start: int, end: int) -> bool:
        return self.chinese and CJK.search(self.text, max(0, start - 12), end + 2) is not None

    def _is_mass(self, start: int, end: int) -> bool:
        """Whether pounds are those of a weight: weighs 130 pounds, 1,250 kilograms, or 2,756 pounds."""
        if _WEIGHT_BEHIND.match(self.folded, end) or _OTHER_MASS.match(self.folded, end):
            return True
        before = self.found[-1] if self.found else None
        if before and before.figure and before.figure.unit.dims == _MASS:
            gap = _SAME.fullmatch(self.folded, self.behind, start) if start - self.behind < 20 else None
            if gap:
                return True
        return _WEIGHS.search(self.folded, max(0, start - 48), start) is not None

    def is_points(self, read: Reading) -> bool:
        """Whether a pct stands in a Chinese text, where it is mostly percentage points."""
        is_pct = self.reader.is_pct(read.figure.unit, read.core_end)
        return is_pct and self._beside_chinese(read.start, read.core_end)

    def is_course(self, left: Left, figure: Figure) -> bool:
        """Whether `over` before a length of time may be "in the course of": fell 11% over 5 years."""
        timed = figure.unit.dims in LENGTHS_OF_TIME or figure.unit.name == "night"
        if not timed or self.folded[left.start : left.start + 4] != en_amounts.OVER:
            return False
        before = _WORD_BEFORE.search(self.folded, max(0, left.start - 24), left.start)
        return before is None or before[1] not in en_amounts.MORE_BEFORE_TIME
