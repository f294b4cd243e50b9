"""What touches a number and was not read with it: with such a thing the number is a piece, and no figure.

A digit, a fraction, a scale word, a sign, a currency, a denominator, a longer unit, 半 几 多 余 belong to the number
that they touch. The stretch that is reported goes as far as what touches.
"""

from __future__ import annotations

import re
import unicodedata

from ..figures.figure import PERCENTAGES, Figure
from ..figures.reading import FigureError
from ..lang import en, en_amounts, is_chinese, zh
from ..units import Unit, Units
from . import pieces
from .context import Context
from .marks import AT_CHINESE, AT_DIGIT, Mark, first
from .nouns import counted
from .records import Left


class Touching(Context):
    """Finds what touches a figure; emits figures that nothing touches, and the rest as unread."""

    def emit(
        self, start: int, end: int, kind: str, figure: Figure, left: Left, *,
        suffix: tuple[int, int] | None = None, added: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        """Record a figure, unless something touches it: then all of it is unread."""
        stop = suffix[1] if suffix else end
        measured = figure.unit if figure.unit_given else None
        reason, reach = self._before(start, left, measured is None), stop
        if left.start < start and pieces.DENIED.search(
            self.folded, max(self.consumed, left.start - 24), left.start
        ):
            reason = "denied"
        if not reason:
            reason, reach = self._behind(stop, measured)
        if self.folded[start:end] == "three-quarter":
            reason = "part"  # a three-quarter coat, or a three-quarter decline
        if figure.in_words and " over " in self.folded[start:end]:
            reason = "over"  # one over twenty, or a score
        if not reason and self.chinese and self._is_for_each(start, kind, figure):
            reason, reach = "share", stop
        pair = pieces.PAIR.match(self.folded, start) if reason == "dash" and kind == "bare" else None
        if pair:
            return self.mark(Mark(start, pair.end(), "label"))
        if reason:
            return self.unread_stretch(left.start if reason == "denied" else start, reach, reason)
        return self.record(start, end, kind, figure, left, suffix=suffix, added=added)

    def _is_for_each(self, start: int, kind: str, figure: Figure) -> bool:
        """Whether a figure is for each of what could not be read: 每床配备护士0.48名, 每生每学期500元."""
        each = pieces.EACH_PRICED.search(self.folded, max(self.consumed, start - 16), start)
        money = kind == "money" or figure.unit.name.startswith("yuan/")
        if each and money and figure.unit.name.count("/") < each.group().count("每"):
            return True
        if "/" in figure.unit.name:
            return False
        if kind == "money":
            return pieces.BATCH.search(self.folded, max(0, start - 16), start) is not None
        parted = kind == "count" and figure.scale == 1 and figure.step < 1
        return parted and pieces.EACH.search(self.folded, max(0, start - 24), start) is not None

    def unread_stretch(self, start: int, end: int, reason: str) -> int:
        """Record as unread what reaches from `start` to `end` and whatever touches it."""
        end = self._last(end)
        if parted := self.parted(end):
            end = self._last(parted)
        return self.unread(self._first(start), end, pieces.REASONS.get(reason, reason))

    # -- behind --

    def _behind(self, end: int, unit: Unit | None) -> tuple[str, int]:
        """What touches a figure that ends here, and how far; "" for nothing. `unit` is the one that was read."""
        following = self.folded[end : end + 1]
        wrapped = pieces.WRAPPED.match(self.folded, end) if following == "\n" else None
        if wrapped and (unit is None or Units.is_money(unit)):
            return "wrapped", wrapped.end()
        if unit is None and following in (" ", "\n", ".", ",") and (parted := self.parted(end)):
            return "parted", parted
        if following in pieces.ENDS and not self.folded[end + 1 : end + 2].isdigit():
            return "", end
        match = pieces.ANY_RIGHT.match(self.folded, end) or (
            pieces.BARE_RIGHT if unit is None else pieces.UNIT_RIGHT
        ).match(self.folded, end)
        if match and self._really(match.lastgroup or "", match, unit):
            return match.lastgroup or "", match.end()
        if unit is None or unit.is_count or not unit.dims:
            return "", end
        if self._unit_follows(end):
            return "longer", end
        if compound := self._noun_goes_on(end, unit):
            return "longer", compound
        smaller = self._smaller_follows(end, unit)
        return ("compound", smaller) if smaller else ("", end)

    def parted(self, end: int) -> int:
        """Where digits end that a line end may have parted from a number: 12⏎500 tonnes, 72.3⏎87亿元; 0 for none.

        Both lines have words; two columns, the items of a list and dates are what they are.
        """
        place = self.seen.start(end)
        if "\n" not in self.printed[place : place + 4]:
            return 0
        match = pieces.PARTED.match(self.folded, end) if self.has_digits(end) else None
        if match is None or self.printed[self.seen.start(match.start("more") - 1)] != "\n":
            return 0
        gap, more, begin = (
            match["gap"],
            match.start("more"),
            max(self.folded.rfind("\n", 0, end) + 1, end - 80),
        )
        if (gap == "," and not pieces.GROUP.match(self.folded, more)) or (
            gap == "." and not pieces.PARTED_DECIMALS.match(self.folded, more)
        ):
            return 0
        line = self.folded[begin:end]
        told = match["then"] and not pieces.COLUMNS.search(line) and pieces.WORDS.search(line)
        if not told or first(AT_DIGIT, self.folded, more) or pieces.YEAR.match(self.folded, more):
            return 0
        return match.end("more")

    def has_digits(self, end: int) -> bool:
        return "0" <= self.folded[end - 1 : end] <= "9"

    def _really(self, reason: str, match: re.Match[str], unit: Unit | None) -> bool:
        """Whether what looks like a part of the number is one."""
        end, stop = match.span()
        if reason == "digit" and unit is not None:  # a date, or a figure of its own behind 元, %
            return self.folded[end - 1] < "\u4e00" and not first(AT_DIGIT, self.folded, end)
        if reason == "stop":  # 12。5万吨; a year or a date begins a sentence
            behind = first(AT_DIGIT, self.folded, end + 1) or pieces.YEAR.match(self.folded, end + 1)
            return unit is None and not behind
        if reason == "comma":  # 12，5万吨
            return self.text[end] == "，"
        if reason == "further":  # 4 thousand 3 hundred, 3 hundred and 21; 5 million and 5 are two
            scale = pieces.SCALE_END.search(self.folded, max(0, end - 12), end)
            joined = " and " in match.group() and match.group()[-1].isdigit()
            return scale is not None and not (joined and scale.group() not in en.SMALL_SCALES)
        if reason == "nth":
            return self.folded[end - 1].isalpha()
        if reason == "longer":
            return self.units.match(self.text, stop) is not None
        if reason == "per":
            return unit is not None and self._divides(stop, unit)
        if reason == "many":
            return unit is None or not unit.is_count or self.folded[end] == "多"
        if reason == "million":
            return unit is not None and unit.name == "m"
        if reason == "letter" and match.group().strip() in ("m", "b", "t"):
            return self.text[stop - 1].isupper()
        if reason == "coin":
            return unit is not None and Units.is_money(unit)
        return True

    def _divides(self, place: int, unit: Unit) -> bool:
        """`$50 a barrel`, `8 cents a share`; not `5 km a year ago`."""
        if unit.is_count or unit.name in PERCENTAGES or "/" in unit.name:
            return False
        word = pieces.LETTERS.match(self.folded, place)
        after = pieces.LETTERS.match(self.folded, word.end() + 1) if word else None
        if not word or (after and after.group() in en_amounts.NO_PER):
            return False
        found = self.units.match(self.text, place)
        return word.group() in en_amounts.PER_ARTICLE or (found is not None and found[1] == word.end())

    def _unit_follows(self, end: int) -> bool:
        """A measured unit of two characters directly behind a Chinese unit: 吨公里, 吨标准煤."""
        if not is_chinese(self.folded[end : end + 1]) or not is_chinese(self.folded[end - 1]):
            return False
        found = self.units.match(self.text, end)
        if found is None or found[1] - end < 2 or found[0].is_count or not found[0].dims:
            return False
        return not Units.is_money(found[0])

    def _noun_goes_on(self, end: int, unit: Unit) -> int:
        """Where the noun behind `per` ends of which only the first word was read: $9,000 per school year; 0 for none."""
        if "/" not in unit.name or self.folded.rfind(" per ", max(0, end - 24), end) < 0:
            return 0
        word = pieces.LETTERS.match(self.folded, end + 1) if self.folded[end : end + 1] == " " else None
        if word is None or len(word.group()) < 3 or word.group() in en.NOUN_STOP:
            return 0
        found = self.units.match(self.text, end + 1)
        return word.end() if found is not None and found[1] == word.end() else 0

    def _smaller_follows(self, end: int, unit: Unit) -> int:
        """`2 hours 14 minutes`, 五元三毛: where a smaller unit of the same kind, directly behind, ends; 0 for none."""
        gap = pieces.AND.match(self.folded, end)
        position = gap.end() if gap else end
        led = self.folded.startswith(zh.ZERO, position)  # 三个月零五天
        position += led
        character = self.folded[position : position + 1]
        table = AT_DIGIT if character.isdigit() else AT_CHINESE if character in zh.DIGITS else None
        if table is None or first(table, self.folded, position):
            return 0
        try:
            read = self.reader.figure(position)
        except FigureError:
            return 0
        if not read.figure.unit_given and character.isdigit() and Units.is_money(unit):  # 15 dollars 50
            noun = counted(self.folded, self.text, read.core_end, False, self.units)
            cents = read.figure.plain and 0 < read.figure.value < 100 and noun is None
            if cents and not is_chinese(self.folded[end - 1]):
                return read.core_end
        if not read.figure.unit_given:  # 五元三, 3米5
            after = self.folded[read.core_end : read.core_end + 1]
            told = position == end and is_chinese(self.folded[end - 1]) and not is_chinese(after)
            return read.core_end if told else 0
        if led and read.figure.unit.dims and not read.figure.unit.is_count:
            return read.core_end
        same = bool(dict(read.figure.unit.dims).keys() & dict(unit.dims).keys())
        if gap and gap.group().strip():  # 60 mph and 4 ft are two figures
            same = read.figure.unit.dims == unit.dims
        return read.core_end if same and read.figure.unit.factor < unit.factor else 0

    # -- before --

    def _before(self, start: int, left: Left, bare: bool) -> str:
        if start <= self.consumed:
            return ""
        before = self.folded[start - 1]
        if before == "." and not bare and self.folded[start - 2 : start - 1].isalpha():
            return "dot"  # fell.5%
        if before == "/" and self.text[max(0, start - 4) : start - 1].isupper():
            return "slash"  # USD/CNY 7.12
        if before == " " and start > 1:
            before = self.folded[start - 2]
        if before in ",.;:，。；：、)）":
            return ""
        if unicodedata.category(before) == "Sc" and left.start >= start:
            return "symbol"
        begin = max(self.consumed, start - 24)
        match = (
            pieces.LEFT.search(self.folded, begin, start)
            if pieces.MAY_BE_LEFT.match(self.folded, start)
            else None
        )
        if match is None:
            if self.folded[start] in "$£¥" and pieces.CURRENCY_LETTERS.search(self.text[begin:start]):
                return "letters"
            return ""
        if left.start <= match.start() or (match.lastgroup == "over" and not bare):
            return ""
        return match.lastgroup or ""

    # -- the stretch --

    def _first(self, start: int) -> int:
        """Where the stretch begins: before signs, currencies and numerals that touch."""
        for _ in range(6):
            begin = max(self.consumed, start - 16)
            match = pieces.LEFT.search(self.folded, begin, start)
            if match and match.start() < start and match.lastgroup != "ranged":
                start = match.start()
                continue
            before = self.folded[start - 1 : start] if start > self.consumed else ""
            if before and (
                unicodedata.category(before) == "Sc" or (before in ".-+" and self._opens(start - 1))
            ):
                start -= 1
                continue
            letters = (
                pieces.CURRENCY_LETTERS.search(self.text[begin:start])
                if self.folded[start] in "$£¥"
                else None
            )
            if letters and start > self.consumed:
                start -= len(letters.group())
                continue
            break
        return start

    def _opens(self, place: int) -> bool:
        before = self.folded[place - 1 : place] if place else ""
        return not (before.isalnum() or before in ".,")

    def _last(self, end: int) -> int:
        """Where the stretch ends: behind digits, scale words and the unit that follow."""
        for _ in range(8):
            match = pieces.MATERIAL.match(self.folded, end)
            end = match.end() if match else end
            more = pieces.BARE_RIGHT.match(self.folded, end)
            if more is None or more.lastgroup not in pieces.MORE or more.end() == end:
                break
            end = more.end()
        found = self.units.parse_at(self.text, self.reader.skip(end))
        if found:
            end = found[1]
            more = None if self.folded[end : end + 1] == " " else pieces.MATERIAL.match(self.folded, end)
            if more:
                again = self.units.parse_at(self.text, self.reader.skip(more.end()))
                end = again[1] if again else more.end()
        while end > 0 and self.folded[end - 1] in " -":
            end -= 1
        return end
