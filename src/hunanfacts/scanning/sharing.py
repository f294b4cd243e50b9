"""What figures side by side share, and what the words before them divide them by.

Lists with one unit at their end, structures (6.8:42.7:50.5), 每万人, a quantity stated twice.
"""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..figures.chinese import scale_of
from ..figures.digits import Numeral
from ..figures.figure import Figure
from ..figures.reading import FigureError
from ..lang import en, en_story, zh, zh_story
from ..messages import _
from ..units import Unit, Units
from . import pieces
from .context import WIDTH
from .records import LIST_GAP, Left, kind_of
from .touching import Touching

_TO = re.compile(rf"[ ]to[ ]|(?:{'|'.join((*zh.RISE, *zh.FALL))})?[至到]|[ ]?(?:-|—|~|至|到)[ ]?")
_SCALE_WORDS = "|".join(sorted((*en.SCALES, *en.SCALES_WITH_CURRENCY), key=len, reverse=True))
_ITEM = re.compile(
    r"(?P<sign>[$€£¥])?-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.(?P<decimals>[0-9]{1,30}))?(?![0-9]|[.,][0-9])"
    rf"(?:[个個](?=[、和与及])|[ ]?(?P<scale>(?:{_SCALE_WORDS})(?![a-z0-9])"
    r"|[十百千万亿]{1,2}(?=[、，,和与及至到升增提降减下回上])))?"
)
_OR = ("or", "或")
_MAX_LIST = 12
_THREE_DIGITS = 100
_SHARE = r"[0-9]{1,2}(?:\.[0-9]{1,4})?"
_STRUCTURE = re.compile(rf"{_SHARE}(?:[ ]?[:：∶][ ]?{_SHARE}){{2,5}}(?![0-9:：∶]|\.[0-9])")
_STRUCTURE_OF = re.compile(
    rf"{'|'.join((*zh.STRUCTURES, *zh.PROPORTIONS))}|产业[^0-9。；！？;!?\n]{{0,8}}比|ratio|structure|split|shares"
)
_PARTS_OF_WHOLE = re.compile(
    rf"(?:{'|'.join(zh.STRUCTURES)}|structure|shares)[^0-9。；！？;!?\n]{{0,20}}(?:{_STRUCTURE.pattern}[^0-9。；！？;!?\n]{{0,8}})?\Z"
)
_OF_TWO = re.compile(
    r"[0-9]{1,6}(?:\.[0-9]{1,4})?[ ]?[:：∶][ ]?[0-9]{1,6}(?:\.[0-9]{1,4})?(?![0-9:：∶]|\.[0-9])"
)
_RATIO_OF = re.compile(
    rf"(?:{'|'.join(zh.RATIOS)})[^0-9。；！？;!?\n]{{0,10}}\Z|(?<![a-z])ratios?[^0-9.;!?\n]{{0,32}}\Z"
)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]")
_NEAR = 20
"""So far from 100 the parts of a structure may add up: further off they are shares of something else."""
_EACH = re.compile(r"每([0-9]{0,6})([十百千万]{0,2})(?=[^0-9十百千万])")
_INTENSITY = re.compile(
    rf"万元(?:{'|'.join(zh.OUTPUTS)})(?:综合)?(?:{'|'.join(zh.INTENSITIES)})[^，。；！？,;!?\n\x1f]{{0,40}}\Z"
)
"""万元GDP能耗0.45吨标准煤: used for each 10,000 yuan made."""
_MAX_EACH = 3
_WAYS = "|".join(sorted((*zh.RISE, *zh.FALL, "上调", "调整", "调", "提"), key=len, reverse=True))
_TO_LEVEL = re.compile(rf"(?:{'|'.join(zh.GRADUALLY)})?(?:{_WAYS})?(?:到了?|至|为)(?:{_WAYS})?[ ]?(?:的)?")
_ALSO = re.compile(r"、(?![每总共全合另])[\u4e00-\u9fff]{1,6}")
_CLAUSE = re.compile(r"[。；！？;!?\n\x1f]")


class Sharing(Touching):
    """Figures that say part of what they say by another's words."""

    def divided(self, figure: Figure, start: int) -> Figure:
        """每万人 and the like in the subject, beside 人均 and per capita, divide a figure."""
        if figure.is_percentage or "/" in figure.unit.name or figure.unit.name == "times":
            return figure
        if rate := self._rate_before(figure, start) or self._batch(figure, start):
            return replace(figure, unit=rate)
        begin = max(0, start - WIDTH)
        window = self.folded[begin:start]
        if "每" not in window:
            over = _INTENSITY.search(window)
            whole = self.units.parse(f"{figure.unit.name}/10000 yuan") if over and figure.unit.dims else None
            return replace(figure, unit=whole) if whole else super().divided(figure, start)
        adjacent = start - 1 - self.folded[max(0, start - 8) : start][::-1].find("每")
        barrel = self.units.word(zh.BARREL[1]) if self.folded[adjacent + 1 : start] == zh.BARREL[0] else None
        if (
            barrel
            and Units.is_money(figure.unit)
            and any(word in self.folded[max(0, begin - 40) : start] for word in zh.OIL)
        ):
            return replace(figure, unit=figure.unit / barrel)
        several = self._each_of(start, Units.is_money(figure.unit))
        if several and several.dims and several.dims != figure.unit.dims:
            return replace(figure, unit=figure.unit / several)  # 每平方米每月45元
        cuts = [match.end() for match in _CLAUSE.finditer(window)]
        begin += cuts[-1] if cuts else 0
        if any(one.is_quantity for one in self.found[-1:]):
            begin = max(begin, self.behind)
        each = _EACH.search(self.folded, begin, start)
        if each is None or not (each[1] or each[2]):
            return super().divided(figure, start)
        number = int(each[1] or 1)
        for character in each[2]:
            number *= zh.SCALES[character]
        unit = self.units.match(self.text, each.end())
        whole = self.units.parse(f"{figure.unit.name}/{number} {unit[0].name}") if unit else None
        return replace(figure, unit=whole) if whole else figure

    def _rate_before(self, figure: Figure, start: int) -> Unit | None:
        """The unit of the level before: 从1.8万元提升至2.7万元 of what is one for each mu; 每百户汽车48.6辆、空调126.3台."""
        before = self.found[-1] if self.found else None
        if not self.chinese or before is None or before.figure is None or "unit" not in before.added:
            return None
        gap = self.folded[self.behind : start]
        rate = before.figure.unit
        if not rate.name.startswith(f"{figure.unit.name}/"):
            return None
        also = figure.unit.is_count and _ALSO.fullmatch(gap)
        return rate if also or _TO_LEVEL.fullmatch(gap) else None

    def _batch(self, figure: Figure, start: int) -> Unit | None:
        """每50公斤119元: the unit of a price for so much, directly before it."""
        if not self.found or self.found[-1].kind != "label" or self.behind != start:
            return None
        batch = pieces.BATCH.search(self.folded, max(0, start - 16), start)
        unit = self.units.word(batch[3]) if batch else None
        if batch is None or unit is None or unit.is_count or not Units.is_money(figure.unit):
            return None
        return self.units.parse(f"{figure.unit.name}/{int(batch[1]) * (scale_of(batch[2]) or 1)} {unit.name}")

    def _each_of(self, start: int, money: bool) -> Unit | None:
        """What 每 directly before a figure divides it by: 每桶84.03美元, 每人每年320元."""
        base: Unit | None = None
        for _nothing in range(_MAX_EACH):
            begin = max(self.consumed, start - 8)
            each = self.folded.rfind("每", begin, start)
            found = self.units.base_at(self.text, each + 1) if each >= 0 else None
            if (
                found is None
                or found[1] != start
                or (found[0].is_count and base is None and found[0].name != "share" and not money)
            ):
                break
            base, start = found[0] if base is None else found[0] * base, each
        head = lang.PER_BEFORE.match_before(self.folded, start) if base else None
        whole = self.units.word(head[0]) if head else None  # 人均每月389元
        return whole * base if base and whole and whole.dims != base.dims else base

    def structure(self, place: int) -> int:
        """三次产业结构为6.8:42.7:50.5: shares of one whole, which add up to 100%.

        Where the words call it a structure, they may fail to (the linter says so), if not by far.
        """
        match = _STRUCTURE.match(self.folded, place)
        two = _OF_TWO.match(self.folded, place) if match is None else None
        if two and _RATIO_OF.search(self.folded, max(0, place - 40), place):
            return self.unread_stretch(place, two.end(), _("a ratio of two numbers"))
        percent = self.units.word("percent")
        if match is None or percent is None:
            return 0
        if not _STRUCTURE_OF.search(self.folded, max(0, place - 40), place):
            return 0
        spans = [one.span() for one in re.finditer(_SHARE, match.group())]
        try:
            figures = [self.reader.figure(place + start).figure for start, _ in spans]
        except FigureError as error:  # 04.9:42.7:52.4
            return self.unread_stretch(place, match.end(), error.message)
        slack = sum((figure.step for figure in figures), Fraction(0))
        off = abs(sum((figure.value for figure in figures), Fraction(-100)))
        if off > slack and not (
            off <= _NEAR and _PARTS_OF_WHOLE.search(self.folded, max(0, place - 40), place)
        ):
            if _CLOCK.fullmatch(match.group()):
                return 0
            return self.unread_stretch(place, match.end(), _("parts of no whole that is known"))
        for (start, end), figure in zip(spans, figures, strict=True):
            share = replace(figure, unit=percent, unit_given=True)
            self.record(place + start, place + end, "percent", share, Left(place + start), added=("unit",))
        return match.end()

    def _list(self, left: Left, start: int, place: int) -> int:
        """`5, 7 and 9 percent`, `6.2、7.1和8亿元`, `3万、5万吨`: numbers that share the unit of the last."""
        levels = self.opener(left.start) == "from"  # from 3.5 to 5 hours: two figures of one unit
        items = self._items(place, levels)
        if len(items) < 2:
            return 0
        try:
            last = self.reader.figure(items[-1].start())
            numerals = [self.reader.numeral(item.start() + bool(item["sign"]))[0] for item in items]
        except FigureError:
            return 0
        if not last.figure.unit_given or last.bare:
            return 0
        said = self._is_said(start, last.core_end)
        if not (said or levels) and not self._is_joined(items, numerals[-2], last.figure):
            return 0
        signed = items[-1]["sign"] is not None
        if signed and (last.figure.scale == 1 or self.text[place - 1 : place] != items[-1]["sign"]):
            return 0
        first = self.reader.figure(left.start).figure
        if any(bool(item["sign"]) != signed for item in items[1:]):
            return 0
        if items[0]["scale"] in en.SCALES_WITH_CURRENCY and last.figure.scale == 1:
            return 0  # 3 m, 5 m and 7.5 m long
        end = place
        for item, numeral in zip(items[:-1], numerals, strict=False):
            scale = self._scale_of(item, numeral, last.figure, left if levels else None, signed)
            if scale is None and signed and len(items) == 2 and not said and not levels:
                return 0  # $5 and $1.2 million
            own, added = (left, ()) if item is items[0] else (Left(item.start()), ("qualifier",))
            begin = start if item is items[0] and signed else item.start()
            if scale is None:
                reason = _("the scale word behind the last number may be its own as well")
                end = self.unread_stretch(begin, item.end(), reason)
                if end > item.end():
                    return end  # what touches it is unread with it
                continue
            shared = replace(
                last.figure, value=numeral.value * scale, step=numeral.step * scale, scale=scale, zeros=numeral.zeros,
                plain=numeral.plain and scale == 1, qualifier=first.qualifier, direction=first.direction,
            )  # fmt: skip
            told = ("unit",) if item["scale"] else ("unit", "scale")
            end = self.emit(begin, item.end(), kind_of(shared.unit), shared, own, added=(*told, *added))
            if end > item.end():
                return end
        if not first.qualifier:
            return end
        shared = replace(last.figure, qualifier=first.qualifier)
        begin = items[-1].start()
        words = Left(begin, left.qualifier)
        return self.emit(begin, last.core_end, kind_of(shared.unit), shared, words, added=("qualifier",))

    def _items(self, place: int, levels: bool) -> list[re.Match[str]]:
        """The numbers side by side from a place on; two of them if they are levels."""
        between = _TO if levels else LIST_GAP
        items = [item] if (item := _ITEM.match(self.folded, place)) else []
        while items and len(items) < (2 if levels else _MAX_LIST):
            gap = between.match(self.folded, items[-1].end())
            following = _ITEM.match(self.folded, gap.end()) if gap else None
            if following is None:
                break
            items.append(following)
        return items

    def _is_said(self, start: int, end: int) -> bool:
        """Whether a word tells that numbers are one each."""
        head = self.folded[max(0, start - WIDTH) : start]
        tail = self.folded[end : end + 120]
        return any(word in tail for word in en_story.RESPECTIVELY) or any(
            word in head for word in zh_story.RESPECTIVELY
        )

    def _is_joined(self, items: list[re.Match[str]], before: Numeral, last: Figure) -> bool:
        """Whether the last number is joined to the others so that its unit is theirs."""
        joined = self.folded[items[-2].end() : items[-1].start()]
        if items[0]["scale"]:  # 3万、5万吨; 3 million, 4 million and 5 million tonnes
            letter = items[0]["scale"] in en.SCALES_WITH_CURRENCY and last.scale > 1
            return "、" in joined or (
                joined.strip() != "," and (len(items) > 2 or not joined.isascii() or letter)
            )
        if self.text[items[-2].end()] == "，" and len(items) == 2:
            return False  # 12，5万吨: a decimal point may be meant
        if joined.strip() == "," or (joined.startswith(",") and len(items) == 2):
            return False
        if (
            joined.strip() in _OR and last.is_percentage
        ):  # a fall of 158 or 1.6 percent: an amount, and its rate
            return before.value < last.value
        return not last.unit.is_count and (last.is_percentage or last.scale > 1)

    def _scale_of(
        self, item: re.Match[str], numeral: Numeral, last: Figure, left: Left | None, signed: bool
    ) -> Fraction | None:
        """The scale of a number of a list that ends in `last`; `left` are the words before, if it is a level."""
        if item["scale"]:
            word = lang.SCALES.match(item["scale"], 0) or lang.SCALES_WITH_CURRENCY.match(item["scale"], 0)
            size = scale_of(item["scale"]) if word is None or len(item["scale"]) == 2 else None
            return Fraction(word[0] if size is None and word else size or 1)
        if last.scale == 1:
            return last.scale
        decimals = len(item["decimals"] or "")
        if left is None:  # $1.2, $1.5 and $1.9 billion, but not $5 and $1.2 million
            return last.scale if not signed or decimals not in (0, 2) else None
        if numeral.value * last.scale <= last.value:
            return last.scale
        origin = lang.FROM.match_before(self.folded, self.back(left.start))
        way = self.word_before(lang.DIRECTION, self.back(origin[1])) if origin else None
        if way and way[0] == "-":
            return last.scale  # fell from 7.1 to 5 million
        return Fraction(1) if not decimals and numeral.value >= _THREE_DIGITS else None
