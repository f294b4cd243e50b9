"""The further parts of a measure in Chinese: 五元三毛, 三斤二两, 3小时20分, 两米五, 10公里500米.

Those of English measures (2 hours 14 minutes) are in `amounts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..lang import zh
from ..messages import _
from ..patterns import later
from ..units import Unit
from .chinese import DIGIT_OF, RUN, SCALE_OF, chinese_value
from .digits import FigureError, Numeral, trailing_zeros
from .everyday import EverydayReader

_DIGITS = "".join(DIGIT_OF)
_TENTHS = later(
    f"(?:[0-9]{{1,2}}|[{_DIGITS}]{{1,2}})(?![0-9{_DIGITS}{''.join(SCALE_OF)}半几幾多点點%/-]|[.,][0-9])"
)
_PADDED = later(r"0[0-9](?=[分秒])")
_ARABIC = {str(digit): digit for digit in range(10)}


class CompoundReader(EverydayReader):
    """Reads what goes on with a measure in a smaller unit."""

    def parts_behind(self, numeral: Numeral, unit: Unit | None, start: int, end: int) -> tuple[Numeral, int]:
        """The further parts of 五元三毛, 三斤二两, 3小时20分, 两米五; `start` to `end` is the first unit."""
        follows = self.folded[end : end + 1]
        if follows == zh.AND_FRACTION and unit is not None and unit.dims:  # 两美元又三美分
            joined = self._smaller_unit(numeral, unit, end + 1) if numeral.step == 1 else (numeral, end + 1)
            return joined if joined[1] > end + 1 else (numeral, end)
        if follows == zh.ZERO and numeral.plain:  # 两年零三个月
            joined = self._further(numeral, unit, self.folded[start:end], end + 1)
            return joined if joined[1] > end + 1 else (numeral, end)
        if follows.isascii() and not self.has_digit(end):
            return numeral, end
        return self._further(numeral, unit, self.folded[start:end], end)

    def _further(self, numeral: Numeral, unit: Unit | None, first: str, end: int) -> tuple[Numeral, int]:
        """The parts that begin at `end`, behind the first unit as it is written."""
        after = end
        if (
            numeral.step >= 1
            and numeral.step * 10 > numeral.scale
            and not numeral.in_words
            and not numeral.upper
        ):
            chain = next((parts for words, parts in zh.COMPOUND_UNITS if first in words), ())
            numeral, after = self._part_units(numeral, end, chain)
            if after == end and unit is not None and numeral.scale == 1:
                numeral, after = self._smaller_unit(numeral, unit, end)
            if after == end and first in zh.TENTHS_BEHIND and numeral.scale == 1:
                numeral, after = self._tenths(numeral, end)
        if self.folded.startswith(zh.EXACTLY, after) and (
            first in (*zh.COMPOUND_UNITS[0][0], *zh.COMPOUND_UNITS[1][0])
        ):
            if numeral.step >= 1 and numeral.value.denominator == 1:
                numeral = Numeral(numeral.value, Fraction(1), 0, False)  # 伍仟元整 is told to the yuan
            after += 1
        return numeral, after

    def _part_units(
        self, numeral: Numeral, end: int, chain: Sequence[tuple[tuple[str, ...], int]]
    ) -> tuple[Numeral, int]:
        before = 1
        for words, share in chain:
            found = self._plain_number(end)
            if found is None:
                return numeral, end
            value, after = found
            word = next((w for w in words if self.folded.startswith(w, after)), "")
            if not word:
                continue
            if value * before >= share:
                raise FigureError(
                    _("a part as large as the whole"), end, after + len(word), _("check the figure")
                )
            total = numeral.value + Fraction(value, share)
            zeros = 0 if share in (10, 100) else trailing_zeros(value)
            numeral, end, before = Numeral(total, Fraction(1, share), zeros, False), after + len(word), share
            tail = _TENTHS.match(self.folded, end) if word in zh.TENTHS_BEHIND else None
            if (
                tail
                and len(tail.group()) == 1
                and self.folded[tail.end() : tail.end() + 1] not in zh.SMALLEST_PARTS
            ):
                tenths = Fraction({**_ARABIC, **DIGIT_OF}[tail.group()], share * 10)
                return Numeral(total + tenths, Fraction(1, share * 10), 0, False), tail.end()
        return numeral, end

    def _smaller_unit(self, numeral: Numeral, first: Unit, end: int) -> tuple[Numeral, int]:
        """10公里500米, 3年2个月: a smaller unit of the same kind right behind the first."""
        found = self._plain_number(end)
        second = self.units.match(self.text, found[1]) if found else None
        if (
            found is None
            or second is None
            or second[0].dims != first.dims
            or len(first.dims) != 1
            or first.is_count
        ):
            return numeral, end
        share = second[0].factor / first.factor
        if share >= 1 or found[0] * share >= 1:
            return numeral, end
        return Numeral(numeral.value + found[0] * share, share, trailing_zeros(found[0]), False), second[1]

    def _tenths(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """The tail of 五块三, 两米五 and 1米75, where no word follows that it could count."""
        found = _TENTHS.match(self.folded, end)
        if not found or self.units.match(self.text, found.end()):
            return numeral, end
        if self.folded[found.end() : found.end() + 1] in zh.PIECES or self.spoken_unit(found.end()):
            return numeral, end  # 一斤5块
        digits = "".join(c if c.isdigit() and c.isascii() else str(DIGIT_OF[c]) for c in found.group())
        step = Fraction(1, 10 ** len(digits))
        return Numeral(numeral.value + int(digits) * step, step, 0, False), found.end()

    def _plain_number(self, position: int) -> tuple[int, int] | None:
        """A whole number below a hundred, of a part of a measure: 20分, 05秒."""
        padded = _PADDED.match(self.folded, position)
        if padded:
            return int(padded.group()), padded.end()
        if self.has_digit(position):
            found = self.arabic(position)
            whole = found and found[0].step == 1
            return (int(found[0].value), found[1]) if found and whole else None
        run = RUN.match(self.folded, position)
        if not run:
            return None
        word = run.group()
        if len(word) > 1 and word[-1] in zh.LIANG:
            word = word[:-1]  # 三斤二两
        value = chinese_value(word)
        return None if value is None else (value, position + len(word))
