"""What Chinese puts around a numeral: 数百, 翻一番, 每万人, 八五折, 五元三毛, 三斤半, 15倍多, 元/（人·年）.

What stands before and behind figures of every language is in `words`.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..lang import zh
from ..messages import _
from ..patterns import later
from ..units import Unit
from .chinese import DIGIT_OF, SCALE_OF, scale_of
from .compounds import CompoundReader
from .digits import FigureError, Numeral, shown

_SCALE_RUN = later("[" + "".join(SCALE_OF) + "]+")
_DIGITS = "".join(DIGIT_OF)
_DISCOUNT = later(f"([{_DIGITS}])([{_DIGITS}])(?={zh.DISCOUNT})")
_DISCOUNT_IN_DIGITS = later(f"([1-9][0-9])(?={zh.DISCOUNT})")


class SpokenReader(CompoundReader):
    """Reads what stands before and behind a Chinese numeral."""

    # -- before the numeral --

    def numeral(self, position: int) -> tuple[Numeral, int]:
        if self.has_digit(position):
            tenths = self.folded[position + 2 : position + 3] == zh.DISCOUNT and self.discount(position)
            return tenths or super().numeral(position)
        return (
            self.vague(position)
            or self.half(position)
            or self.discount(position)
            or super().numeral(position)
        )

    def _led(self, position: int) -> bool:
        """Whether a qualifier, or a word such as 达, leads up to a place."""
        return _LEADS.match_before(self.folded, position) is not None

    def vague(self, position: int) -> tuple[Numeral, int] | None:
        """A scale word that no number stands before: 数百, 上千亿, 万余, 近万."""
        word = _VAGUE.match(self.folded, position)
        if word is None and self.folded[position : position + 1] not in _VAGUE_STARTS:
            return None
        start = word[1] if word else position
        leads = (word is not None and word[0] == ">") or (word is None and self._led(position))
        if leads and self.folded.startswith(zh.HALF, start):
            whole = lang.FRACTIONS.match(self.folded, start)
            if word is not None or whole is None:  # 过半, 近半, 过半数
                end = whole[1] if whole else start + 1
                return (_HALF if word is None else replace(_HALF, qualifier=word[0])), end
        run = _SCALE_RUN.match(self.folded, start)
        if run is None or (not word and run.group()[0] not in zh.NO_START):
            return None
        end = run.end()
        if word is None and not leads and lang.MANY.match(self.folded, end) is None:
            return None
        factor = scale_of(run.group())
        if factor is None:
            raise FigureError(
                _("{group} is no scale word").format(group=shown(run.group())),
                start,
                end,
                _("write e.g. 万亿"),
            )
        said = lang.BEFORE.match_before(self.folded, position) if word else None
        if said and word and said[0] != word[0]:
            raise FigureError(
                _("two qualifiers that say different things"), said[1], end, _("keep the one of the text")
            )
        numeral = Numeral(Fraction(1), Fraction(1), 0, True, qualifier=word[0] if word else "")
        return numeral.scaled(Fraction(factor)), end

    def half(self, position: int) -> tuple[Numeral, int] | None:
        """半 before a unit: 半年, 半个百分点."""
        if not self.folded.startswith(zh.HALF, position):
            return None
        if zh.COUNTED_SCALES.match(self.folded, position + 1):
            return _HALF, position + 1  # 半个亿
        unit = self.units.match(self.text, position + 1)
        return (_HALF, position + 1) if unit and not unit[0].is_count else None

    def doubling(self, position: int) -> tuple[str, Numeral, int] | None:
        """翻一番 is times 2, 翻两番 times 4; 翻两倍 is times 2 to one reader and times 3 to another."""
        found = zh.DOUBLINGS.match(self.folded, position)
        if not found:
            return None
        written = found["number"] or "一"
        times = 2 ** (int(written) if written.isdigit() else DIGIT_OF[written])
        before = lang.BEFORE.match(found["before"], 0) if found["before"] else None
        if before and found["many"]:
            raise FigureError(
                _("two qualifiers that say different things"), position, found.end(), _("keep one of them")
            )
        qualifier = before[0] if before else "many" if found["many"] else ""
        step = Fraction(times if found["many"] else 0)
        return qualifier, Numeral(Fraction(times), step, 0, False, in_words=not found["many"]), found.end()

    def base_number(self, start: int) -> tuple[Numeral, int] | None:
        found = self.arabic(start)
        run = _SCALE_RUN.match(self.folded, found[1] if found else start)
        factor = scale_of(run.group()) if run else 1
        if factor is None or not (found or run):
            return None
        number, end = found or (Numeral(Fraction(1), Fraction(1), 0, True), start)
        return number.scaled(Fraction(factor)), run.end() if run else end

    def base_before(self, position: int) -> tuple[Unit, int] | None:
        """每万人, 每千人口, 人均, 亩均: what the figure behind it is divided by."""
        for word in zh.EVERY:
            if self.folded.startswith(word, position):
                found = self.units.base_at(self.text, position + len(word))
                if found is None:
                    return None
                more = next((m for m in zh.PEOPLE_MORE if self.folded.startswith(m, found[1])), "")
                return found[0], found[1] + len(more)
        average = lang.PER_BEFORE.match(self.folded, position)
        unit = self.units.word(average[0]) if average else None
        return (unit, average[1]) if average and unit else None

    def discount(self, position: int) -> tuple[Numeral, int] | None:
        """八五折 and 85折 are 8.5 tenths; 七八折 is 7 or 8 of them to one reader, 7.8 to another."""
        if digits := _DISCOUNT_IN_DIGITS.match(self.folded, position):
            return Numeral(Fraction(int(digits[1]), 10), Fraction(1, 10), 0, False), digits.end()
        found = _DISCOUNT.match(self.folded, position)
        if not found:
            return None
        first, second = DIGIT_OF[found[1]], DIGIT_OF[found[2]]
        if second == first + 1:
            raise FigureError(_("two readings: a range, or tenths and hundredths"), position, found.end() + 1,
                              _("write 78% or 七到八折"))  # fmt: skip
        return Numeral(first + Fraction(second, 10), Fraction(1, 10), 0, False), found.end()

    def counted_scale(self, position: int) -> int:
        """Past the 个 of 30个亿."""
        found = zh.COUNTED_SCALES.match(self.folded, position)
        if not found or any(
            self.folded.startswith(zh.CLASS_NOUNS, found.end() + length) for length in (1, 2)
        ):
            return position
        return found.end()

    # -- behind the numeral --

    def measured(
        self, numeral: Numeral, end: int, many: str, unit: tuple[Unit, int] | None
    ) -> tuple[Numeral, int, str, tuple[Unit, int] | None]:
        """The unit behind a numeral with what Chinese adds to it: 半, 多, a smaller unit, a tail, a denominator."""
        first = (
            self.points_moved(numeral, end)
            or self.index_points(numeral, end)
            or self.times_sign(end)
            or self.spoken_unit(end)
            or self.units.match(self.text, end)
        )
        money = self._piece(numeral, end) if first is None else None
        if money:
            return money
        if first is None:
            return numeral, end, many, unit
        halved = self.halves(numeral, end, first)
        if halved and not many:
            return halved[0], halved[2], many, (halved[1], halved[2])
        inside = self.many_inside(numeral, end, first) if not many else None
        if inside:
            return inside[0], inside[2], "many", (inside[1], inside[2])
        if not many:
            numeral, after = self.parts_behind(numeral, first[0], end, first[1])
            if after > first[1]:
                return numeral, after, many, (first[0], after)
        if unit is None or unit[1] < first[1]:
            unit = first
        behind = self.many_behind(unit[0], unit[1]) if not many else 0
        if behind:
            return replace(numeral, zeros=0), behind, "many", (unit[0], behind)
        return numeral, unit[1], many, unit

    def chinese_unit(
        self, start: int, digits_end: int, unit: Unit | None, said: bool, end: int
    ) -> Unit | None:
        """The unit as the words around the number settle it; `said` if the number is qualified."""
        written = self.folded[start:digits_end]
        bare_scale = bool(written) and written[0] in "百千佰仟" and all(c in SCALE_OF for c in written)
        if (
            bare_scale
            and unit is not None
            and unit.is_count
            and not (said or self._led(start) or lang.AFTER.match(self.folded, end))
        ):
            raise FigureError(
                _("{what} names a class by its size, it counts nothing").format(
                    what=shown(self.text[start:end])
                ),
                start,
                end,
                _("write the number in front: 100家, 近百家"),
            )
        if self.folded.endswith(zh.BELOW_ZERO, 0, start):
            degrees = self.units.word(zh.DEGREE_UNIT)
            if unit is not None and degrees is not None and self.folded.endswith(zh.DEGREES, 0, end):
                return degrees
            if unit is None or degrees is None or unit.dims != degrees.dims:
                raise FigureError(_("below zero is said of degrees"), start, end, _("write -5°C"))
        return unit

    def _piece(self, numeral: Numeral, end: int) -> tuple[Numeral, int, str, tuple[Unit, int] | None] | None:
        """块 is yuan, 分 minutes where a part of it follows (五块三, 三块半, 三分二十秒); else it may be anything."""
        piece = zh.PIECES.get(self.folded[end : end + 1])
        unit = self.units.word(piece) if piece else None
        if unit is None:
            return None
        halved = self.halves(numeral, end, (unit, end + 1)) if self.units.is_money(unit) else None
        if halved:
            return halved[0], halved[2], "", (unit, halved[2])
        numeral, after = self.parts_behind(numeral, None, end, end + 1)
        return (numeral, after, "", (unit, after)) if after > end + 1 else None

    def halves(
        self, numeral: Numeral, end: int, unit: tuple[Unit, int] | None
    ) -> tuple[Numeral, Unit, int] | None:
        """The half in 两个半小时, 三年半 and 一倍半, and the 多 in 三个多月."""
        if numeral.in_words or unit is None or not self.folded.startswith(zh.HALF, unit[1]):
            return None
        classifier = self.folded[end : unit[1]]
        if classifier in zh.HALF_AFTER and numeral.step == 1:
            whole = self.units.match(f"{classifier}{self.text[unit[1] + 1 : unit[1] + 6]}", 0)
            length = whole[1] - len(classifier) if whole else 0
            return (_and_half(numeral), whole[0], unit[1] + 1 + length) if whole and length > 0 else None
        if self.folded.startswith(zh.HALF_NOT_BEFORE, unit[1] + 1):
            return None
        if numeral.step != 1 or unit[0].is_count or unit[0].name in ("percent", "permille", "pp"):
            return None
        return _and_half(numeral), unit[0], unit[1] + 1

    def many_inside(
        self, numeral: Numeral, end: int, unit: tuple[Unit, int] | None
    ) -> tuple[Numeral, Unit, int] | None:
        """三个多月: 多 stands inside the unit."""
        if unit is None or self.folded[end : unit[1]] not in zh.HALF_AFTER:
            return None
        classifier = self.folded[end : unit[1]]
        if self.folded[unit[1] : unit[1] + 1] not in zh.SURPLUS:
            return None
        whole = self.units.match(f"{classifier}{self.text[unit[1] + 1 : unit[1] + 6]}", 0)
        length = whole[1] - len(classifier) if whole else 0
        return (numeral, whole[0], unit[1] + 1 + length) if whole and length > 0 else None

    def many_behind(self, unit: Unit, end: int) -> int:
        """Where the 多 of 五成多 or 15倍多 ends; 0 if there is none."""
        if self.folded[end : end + 1].isascii() or unit.is_count:
            return 0
        if _MORE_OF.match(self.folded, end) and _THAN.search(self.folded, max(0, end - 40), end):
            return 0
        for word in _MANY_BEHIND:
            if self.folded.startswith(word, end) and not self.folded.startswith(
                zh.MANY_NOT_BEFORE, end + len(word)
            ):
                return end + len(word)
        return 0


_MORE_OF = later(r"多(?!的)[\u4e00-\u9fff]{1,4}[0-9]")
_THAN = later(rf"(?:{'|'.join(zh.THAN)})[^，。；,;]{{0,30}}$")
_MANY_BEHIND = sorted(zh.MANY_BEHIND, key=len, reverse=True)
_HALF = Numeral(Fraction(1, 2), Fraction(0), 0, False, in_words=True)
_LEADS = lang.Words.of(
    (word, word) for words in (lang.BEFORE, lang.NEUTRAL, lang.LEVEL) for word in words.table
)
_VAGUE_STARTS = frozenset((*SCALE_OF, zh.HALF))
_VAGUE = lang.Words.of((word, meaning) for meaning, words in zh.VAGUE_BEFORE.items() for word in words)


def _and_half(numeral: Numeral) -> Numeral:
    return Numeral(numeral.value + Fraction(1, 2), Fraction(1, 2), 0, False)
