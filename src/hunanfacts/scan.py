"""Figures in running text, English and Chinese: where they stand, what they say, and what only looks like one.

A text is gone through once, from number to number. What stands before and behind a number tells whether it is
a date, an ordinal or a name (`scan_marks`), a counted noun (`scan_nouns`), or a figure, which the reader of the
ledger reads (`reading`); so a figure means the same in a text as in a ledger. Every step looks at a bounded
piece of the text: the time grows with its length and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction

from . import lang
from .figure import PERCENTAGES, Figure, allowed
from .interval import Interval
from .lang import en, zh
from .numeral import fold
from .reading import FigureError, Reader, Reading
from .scan_marks import AT_CHINESE, AT_DIGIT, AT_WORD, CLASS_AFTER, Mark, addresses, first
from .scan_nouns import counted
from .units import DIMENSIONLESS, Unit, Units

QUANTITIES = ("money", "percent", "points", "count", "measure")
OTHERS = ("year", "date", "ordinal", "label", "bare")
KINDS = QUANTITIES + OTHERS


@dataclass(frozen=True, slots=True)
class Found:
    """A number of a text.

    `start` and `end` count Unicode code points of the text, `line` and `column` start at 1; they hold the figure
    without the words before and behind it, `whole_start` and `whole_text` with them (`more than 70%`, `fell by
    3%`, `50亿元以上`), as a ledger writes it. `value` and `narrow` (the face value, qualifier included) are in base
    units, of the figure without its direction: `direction` is -1 for a fall, 1 for a rise, 0 where no word says.
    `unit` is the name of the unit that the figure is given in, `date` the ISO 8601 form of a date. A number
    that is no figure has no `figure` and, unless it is bare, no `value`. A range has its lower end as `value`.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    kind: str
    value: Fraction | None
    unit: str
    qualifier: str
    direction: int
    narrow: Interval | None
    figure: Figure | None
    language: str
    whole_start: int
    whole_text: str
    date: str = ""

    @property
    def is_quantity(self) -> bool:
        return self.kind in QUANTITIES

    @property
    def whole_end(self) -> int:
        return self.whole_start + len(self.whole_text)


def scan(text: str, units: Units | None = None) -> list[Found]:
    """Every number of a text, in order; quantities and what is none, told apart by `kind`."""
    return _Scanner(text, units or Units()).all()


def kind_of(unit: Unit) -> str:
    """money, percent, points, count or measure: what a unit measures."""
    if Units.is_money(unit):
        return "money"
    if unit.name in ("pp", "bp"):
        return "points"
    if unit.name in PERCENTAGES:
        return "percent"
    return "count" if unit.is_count else "measure"


_NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES)
_NUMBER_WORDS = "|".join(
    sorted(
        {
            *en.UNITS_OF_NUMBER, *en.TENS, *en.ORDINALS, *en.MONTHS, *en.MONTHS_SHORT, *en.MULTIPLES, "half",
            *(word for word in en.FRACTIONS if word.startswith("a ")),
        },
        key=len,
        reverse=True,
    )
)  # fmt: skip
_STARTS = "".join({word[0] for word in (*zh.LABELS, *zh.MULTIPLES)} - set(_NUMERALS))
_TRIGGER = re.compile(
    f"(?P<digit>[0-9])|(?P<zh>[{_NUMERALS}第前半{_STARTS}])|(?<![a-z0-9_])(?P<word>{_NUMBER_WORDS})(?![a-z])"
)
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_RUN = re.compile(f"[{_NUMERALS}]+")
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])")
_YEAR_ZH = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}(?=(?:[、和与及至到-](?:1[0-9]|20|21)[0-9]{2}){0,6}年)")
_YEAR_SIGN = re.compile(r"[ ]?年(?:度|底|末|初)?")
_HISTORY = re.compile(r"年的?(?:悠久)?(?:历史(?!最|新|上|性)|文明|时间|以上)")
_CURRENCY_BEFORE = re.compile(
    r"(?:(?:us|hk)?[$€£¥]|(?<![a-z])(?:rmb|cny|usd|eur|gbp|jpy|hkd|renminbi))[ ]?-?\Z"
)
_OTHER_CURRENCY = re.compile(r"(?<![a-z])(?:[acs]|nt|nz|ca|au|sg|tw)[$][ ]?\Z")
_TOKEN_LEFT = re.compile(r"[a-z0-9_-]{1,40}\Z")
_TOKEN_RIGHT = re.compile(r"[a-z0-9_]*(?:[.-][0-9][a-z0-9_]*)*")
_WIDE_COMMA = re.compile(r"(?<=[0-9]{4})，(?=[0-9])|(?<=[0-9])，(?=[0-9]{1,2}(?![0-9])|[0-9]{4})")
_RANGE_ZH = re.compile(r"[ ]?(?:-|—|～|~|至|到)[ ]?")
_RANGE_EN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ ]to[ ]")
_AND = re.compile(r"[ ]and[ ]")
_LIST_GAP = re.compile(r"[ ]?、[ ]?|,[ ]and[ ]|,[ ]|[ ]and[ ]|[ ]or[ ]|[和与及或]")
_PLAIN = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?(?![0-9]|[.,][0-9])")
_RATIO = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})/([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})(?![0-9/])"
)
_QUOTES = "\"“”'‘’「」『』《》"
_PER = re.compile("|".join(re.escape(word) for word in lang.PER_BEFORE.table))
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
_LABEL_TAIL = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*[a-z]?(?![a-z])")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WIDTH = 48
_MAX_LIST = 12


@dataclass(frozen=True, slots=True)
class _Left:
    """The words before a figure: where they begin, the qualifier among them, whether one tells a direction."""

    start: int
    qualifier: str = ""
    moved: bool = False


class _Scanner:
    def __init__(self, text: str, units: Units) -> None:
        self.text, self.units = text, units
        self.reader = Reader(text, units)
        # In Chinese a full-width comma parts two numbers, unless it groups digits in threes.
        self.folded = self.reader.folded = fold(_WIDE_COMMA.sub("、", text))
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.found: list[Found] = []
        self.consumed = 0

    def all(self) -> list[Found]:
        marks = addresses(self.folded)
        marks.reverse()
        position = 0
        while match := _TRIGGER.search(self.folded, position):
            place = match.start()
            while marks and marks[-1].end <= place:
                self._mark(marks.pop())
            if marks and marks[-1].start <= place:
                mark = marks.pop()
                self._mark(mark)
                position = mark.end
                continue
            if match["digit"]:
                end = self._at_digit(place)
            elif match["zh"]:
                end = self._at_chinese(place)
            else:
                end = self._at_word(place, match.end())
            position = max(end, place + 1)
        while marks:
            self._mark(marks.pop())
        return self.found

    # -- what stands at a trigger; each returns the place to go on from --

    def _at_digit(self, place: int) -> int:
        before = self.folded[place - 1 : place]
        if (before.isascii() and (before.isalpha() or before == "_")) or (
            before == "-"
            and self.folded[place - 2 : place - 1].isascii()
            and self.folded[place - 2 : place - 1].isalpha()
        ):
            end = self._token(place)
            if end:
                return end
        if before in ("#", "№"):
            return self._mark(Mark(place - 1, self._label_end(place), "label"))
        hit = self._year_zh(place) or self._digit_mark(place)
        if hit:
            return self._mark(hit)
        label = self._label(place)
        if label:
            return self._mark(label)
        year = _YEAR.match(self.folded, place)
        if year and self._is_year(place, year.end()):
            return self._mark(Mark(place, year.end(), "year", year.group()))
        return self._quantity(place)

    def _at_chinese(self, place: int) -> int:
        hit = first(AT_CHINESE, self.folded, place)
        if hit:
            return self._mark(hit[0])
        for word, times in zh.MULTIPLES.items():
            if self.folded.startswith(word, place):
                return self._multiple(place, place + len(word), times)
        run = _RUN.match(self.folded, place)
        if not run:
            half = lang.FRACTIONS.match(self.folded, place)
            return self._quantity(place) if half else place + 1
        end = run.end()
        if self.folded[place - 1 : place] in zh.VAGUE and run.group()[0] in zh.SCALES and place:
            return end
        left = self._left(place)
        plain_scale = not set(run.group()) & set(zh.DIGITS) and run.group() not in ("十",)
        if plain_scale and not left.qualifier and self.folded[place - 1 : place] not in ("达", "過", "过"):
            return end
        if run.group() == zh.ARTICLE and not left.qualifier:
            unit = self.units.match(self.text, end)
            if unit and (unit[0].is_count or dict(unit[0].dims).keys() & {"year", "time"}):
                return end
        return self._quantity(place, spelled=True)

    def _at_word(self, place: int, end: int) -> int:
        word = self.folded[place:end]
        if word in en.MULTIPLES:
            return self._multiple(place, end, en.MULTIPLES[word])
        hit = first(AT_WORD, self.folded, place)
        if hit:
            mark, match = hit
            named_month = match.groupdict().get("month") and match.start("month") == place
            if not (named_month and not self.text[place].isupper()):
                if mark.kind == "ordinal" and self._is_second(place, mark.end):
                    return mark.end
                return self._mark(mark)
        if word in en.MONTHS or word in en.MONTHS_SHORT or word in en.ORDINALS:
            return end
        fraction = lang.FRACTIONS.match(self.folded, place)
        if fraction:
            after = re.compile(r"[ ]([a-z]+)").match(self.folded, fraction[1])
            if not after or after[1] in en.FRACTION_FOLLOWED or "-" in self.folded[place : fraction[1]]:
                return self._quantity(place, spelled=True)
            if word == "half" or word.startswith("a "):
                return fraction[1]
        if word == "half" or word.startswith("a "):
            return end
        return self._quantity(place, spelled=True)

    # -- numbers that are no quantities --

    def _digit_mark(self, place: int) -> Mark | None:
        hit = first(AT_DIGIT, self.folded, place)
        if hit is None:
            return None
        mark, match = hit
        month = match.groupdict().get("month")
        if month and not self.text[match.start("month")].isupper():
            return None
        return mark

    def _year_zh(self, place: int) -> Mark | None:
        match = _YEAR_ZH.match(self.folded, place)
        if not match:
            return None
        sign = _YEAR_SIGN.match(self.folded, match.end())
        if sign:
            if int(match.group()) % 100 == 0 and _HISTORY.match(self.folded, match.end()):
                return None
            month = first(AT_DIGIT, self.folded, place)
            if month and month[0].kind == "date" and month[0].end > sign.end():
                return month[0]
            return Mark(
                place,
                match.end() + 1 + self.folded[match.end() : sign.end()].index("年"),
                "year",
                match.group(),
            )
        month = first(AT_DIGIT, self.folded, place)
        return month[0] if month else Mark(place, match.end(), "year", match.group())

    def _token(self, place: int) -> int:
        """A digit glued to letters: a name (PM2.5, COVID-19), a period (Q1, FY2019), or an amount (RMB50)."""
        hit = first(AT_DIGIT, self.folded, place)
        if hit and hit[0].kind == "label" and self.folded[place - 1] != "-":
            return self._mark(hit[0])
        left = _TOKEN_LEFT.search(self.folded[max(self.consumed, place - 40) : place])
        start = place - len(left.group()) if left else place
        head = self.folded[start:place]
        if _CURRENCY_BEFORE.search(head) or head in (
            "mid-",
            "pre-",
            "post-",
            "end-",
            "early-",
            "late-",
            "non-",
        ):
            return 0
        period = re.compile(
            r"(?:q[1-4]|h[12]|(?:fy|cy)[ ]?(?:20)?[0-9]{2})(?:[ /-]?(?:20)[0-9]{2})?(?![0-9a-z])"
        ).match(self.folded, start)
        right = _TOKEN_RIGHT.match(self.folded, place)
        end = right.end() if right else place + 1
        if period:
            return self._mark(Mark(start, period.end(), "date"))
        return self._mark(Mark(start, end, "label"))

    def _label_end(self, place: int) -> int:
        tail = _LABEL_TAIL.match(self.folded, place)
        digits = _DIGITS.match(self.folded, place)
        return tail.end() if tail else digits.end() if digits else place + 1

    def _label(self, place: int) -> Mark | None:
        """A number behind a word that makes it a name: No. 31, Table 4, top 500."""
        position = self._back(place)
        found = _LABELS.match_before(self.folded, position)
        if not found or found[1] < self.consumed:
            return None
        word, start = found
        end = self._label_end(place)
        if word in ("no.", "nos."):
            return Mark(start, end, "label")
        try:
            read = self.reader.figure(place)
        except FigureError:
            return Mark(start, end, "label")
        if read.figure.scale != 1 or (read.figure.unit_given and not read.figure.unit.is_count):
            return None
        if word in en.RANKED:
            return Mark(start, end, "label")
        noun = read.figure.unit_given or counted(self.folded, self.text, end, False, self.units)
        if noun and not self.text[start].isupper():
            return None
        return Mark(start, end, "label")

    def _is_year(self, place: int, end: int) -> bool:
        """Whether 2019 is a year: neither unit nor scale word follows, and no noun that is clearly counted."""
        after = self.folded[end : end + 1]
        if after.isascii() and after.isalpha():
            return False
        try:
            read = self.reader.figure(place)
        except FigureError:
            return True
        if read.figure.scale != 1 or (read.figure.unit_given and not read.figure.unit.is_count):
            return False
        before = re.search(r"([a-z.-]+)[ ,]{0,2}\Z", self.folded[max(0, place - 16) : place])
        if before and (before[1] in en.YEAR_BEFORE or before[1] in en.MONTHS):
            return True
        if _CURRENCY_BEFORE.search(self.folded[max(0, place - 12) : place]):
            return False
        if self.folded[place - 1 : place] == "-" and self._sign(place) < place:
            return False
        return not read.figure.unit_given

    def _is_second(self, place: int, end: int) -> bool:
        """`second` as a unit of time: per second, a second."""
        return self.folded[place:end] == "second" and self.folded[:place][-4:] in ("per ", "ten ", "each")

    # -- quantities --

    def _quantity(self, place: int, spelled: bool = False) -> int:
        """Read the figure whose numeral starts at `place`; `spelled` if it is written in words."""
        start = self._sign(place)
        other = _OTHER_CURRENCY.search(self.folded[max(self.consumed, start - 6) : start])
        if other:
            return self._other_money(start - len(other.group()), place, other.group().strip().upper())
        currency = _CURRENCY_BEFORE.search(self.folded[max(self.consumed, start - 10) : start])
        if currency and self.reader.currency(start - len(currency.group())):
            start -= len(currency.group())
            start = self._sign(start)
        left = self._left(start)
        ratio = self._ratio(place, start)
        if ratio:
            return ratio
        read = self._read(left.start, start)
        if read is None:
            return self._unreadable(place, spelled)
        if left.start < start and read.start != start:
            left = _Left(start)
            read = self._read(start, start)
            if read is None:
                return self._unreadable(place, spelled)
        ranged = self._range(left, start, read)
        if ranged:
            return ranged
        if read.bare:
            listed = self._list(left, start, place)
            if listed:
                return listed
        if read.figure.unit_given and self._blocked(read):
            return self._without_unit(left, start, place, spelled)
        return self._settle(left, start, read, spelled)

    def _settle(self, left: _Left, start: int, read: Reading, spelled: bool) -> int:
        """A figure that was read for certain: what does it count or measure?"""
        figure, end = read.figure, read.core_end
        if not figure.unit_given or figure.unit.is_count:
            digits_end = self._digits_end(start, read)
            noun = counted(self.folded, self.text, digits_end, abs(figure.value) == 1, self.units)
            if noun and (noun[1] > end or not figure.unit_given):
                money = en.OTHER_MONEY.get(self.folded[digits_end : noun[1]].strip())
                if money:
                    return self._emit(start, noun[1], "money", figure, left, unit=money, plain=True)
                figure = replace(figure, unit=noun[0] or self._count, unit_given=True)
                return self._emit(start, noun[1], "count", figure, left, suffix=(noun[1], noun[1]))
            if noun is None and not figure.unit_given:
                word = re.compile(r"[ ]([a-z]+)").match(self.folded, digits_end)
                if word and word[1] in en.OTHER_MONEY and (figure.scale > 1 or not spelled):
                    return self._emit(
                        start, word.end(), "money", figure, left, unit=en.OTHER_MONEY[word[1]], plain=True
                    )
        if not figure.unit_given and not figure.in_words:
            if spelled and figure.scale == 1 and not left.qualifier:
                if self.folded[start] in _NUMERALS or self.folded[end : end + 1] == "-":
                    return end
            if spelled and self.folded[start] in _NUMERALS:
                return end
            if figure.scale > 1 and self._quoted(start, end):
                yuan = self.units.word("yuan")
                return self._emit(start, end, "money", replace(figure, unit=yuan or DIMENSIONLESS), left)
            if figure.scale > 1 and CLASS_AFTER.match(self.folded, end):
                return self._mark(Mark(start, end, "label"))
            if self.folded[end : end + 1].isascii() and self.folded[end : end + 1].isalpha() and not spelled:
                right = _TOKEN_RIGHT.match(self.folded, end)
                return self._mark(Mark(start, right.end() if right else end, "label"))
            return self._emit(start, end, "bare", figure, left)
        if not figure.unit_given or figure.unit.name == DIMENSIONLESS.name:
            return self._emit(start, end, "percent", figure, left, suffix=(end, read.end))
        if figure.scale > 1 and Units.is_money(figure.unit) and CLASS_AFTER.match(self.folded, end):
            return self._mark(Mark(start, end, "label"))
        return self._emit(
            start, end, kind_of(figure.unit), self._divided(figure, start), left, suffix=(end, read.end)
        )

    def _digits_end(self, start: int, read: Reading) -> int:
        """Where the number ends and its unit begins."""
        if not read.figure.unit_given:
            return read.core_end
        try:
            _, digits_end = self.reader.numeral(start)
        except FigureError:
            return read.core_end
        numeral, _ = self.reader.numeral(start)
        _, end, _ = self.reader.scales(numeral, digits_end)
        return end

    @property
    def _count(self) -> Unit:
        return self.units.word("count") or DIMENSIONLESS

    def _divided(self, figure: Figure, start: int) -> Figure:
        """人均, 亩均 and per capita in the subject divide the figure."""
        if figure.is_percentage or "/" in figure.unit.name or figure.unit.name == "times":
            return figure
        window = self.folded[max(self.consumed, start - _WIDTH // 2) : start]
        if not _PER.search(window):
            return figure
        cuts = [match.end() for match in _CLAUSE.finditer(window)]
        window = window[cuts[-1] :] if cuts else window
        for place in range(len(window)):
            found = lang.PER_BEFORE.match(window, place)
            if found:
                unit = self.units.word(found[0])
                return (
                    replace(figure, unit=figure.unit / unit)
                    if unit and unit.dims != figure.unit.dims
                    else figure
                )
        return figure

    def _sign(self, place: int) -> int:
        """The place of the sign of a number, or the place itself."""
        if self.folded[place - 1 : place] in ("-", "+") and place:
            before = self.folded[place - 2 : place - 1] if place > 1 else ""
            joined = before.isascii() and (before.isalnum() or before in "%)-+.,/")
            if (
                (not before or not joined)
                and place - 1 >= self.consumed
                and not (place - 1 == self.consumed and place > 1 and self.consumed)
            ):
                return place - 1
        return place

    def _left(self, start: int) -> _Left:
        """The qualifier and direction words before a figure."""
        begin, qualifier, moved = start, "", False
        position = start
        for _ in range(4):
            position = self._back(position)
            if lang.NOT_QUALIFIERS.match_before(self.folded, position):
                break
            said = self._word_before(lang.BEFORE, position)
            if said and not self._over_years(said, start):
                qualifier = f"{self.text[said[1] : position]} {qualifier}".strip()
                begin = position = said[1]
                continue
            level = self._word_before(lang.LEVEL, position)
            linked = level or self._word_before(lang.OF, position)
            place = self._back(linked[1]) if linked else position
            way = self._word_before(lang.DIRECTION, place)
            if way and not lang.NOT_QUALIFIERS.match_before(self.folded, place):
                begin = position = way[1]
                moved = moved or not level
                continue
            neutral = self._word_before(lang.NEUTRAL, position)
            if not neutral:
                break
            position = neutral[1]
        return _Left(begin, qualifier, moved)

    def _back(self, position: int) -> int:
        """Past at most three spaces, backwards."""
        for _ in range(3):
            if position <= self.consumed or self.folded[position - 1] not in " \t\n":
                break
            position -= 1
        return position

    def _word_before(self, words: lang.Words, position: int) -> tuple[str, int] | None:
        found = words.match_before(self.folded, position)
        return found if found and found[1] >= self.consumed else None

    def _over_years(self, said: tuple[str, int], start: int) -> bool:
        """近三年来 is "the past three years", not "nearly three years"."""
        return (
            said[0] == "<~"
            and self.folded[said[1]] == "近"
            and bool(
                re.compile(r"[0-9一二两三四五六七八九十]{1,3}年(?:来|中|内|间)").match(self.folded, start)
            )
        )

    def _read(self, whole: int, start: int) -> Reading | None:
        for place in dict.fromkeys((whole, start)):
            try:
                return self.reader.figure(place)
            except FigureError:
                continue
        return None

    def _unreadable(self, place: int, spelled: bool) -> int:
        digits = _DIGITS.match(self.folded, place) or _RUN.match(self.folded, place)
        if not digits:
            word = re.compile(r"[a-z]+").match(self.folded, place)
            return word.end() if word else place + 1
        if spelled:
            return digits.end()
        return self._mark(Mark(place, digits.end(), "bare"))

    def _blocked(self, read: Reading) -> bool:
        """Whether the unit's last character belongs to the next word: 10成员国."""
        last = self.folded[read.core_end - 1]
        return self.folded.startswith(zh.UNIT_NOT_BEFORE.get(last, ()), read.core_end)

    def _without_unit(self, left: _Left, start: int, place: int, spelled: bool) -> int:
        numeral, end = self.reader.numeral(place)
        numeral, end, _ = self.reader.scales(numeral, end)
        if spelled:
            return end
        figure = Figure(
            self.text[start:end],
            numeral.value,
            numeral.step,
            DIMENSIONLESS,
            False,
            numeral.scale,
            numeral.zeros,
            numeral.plain,
        )
        return self._emit(start, end, "bare", figure, left)

    def _quoted(self, start: int, end: int) -> bool:
        """`"100 billion" industrial cluster`: the name of a class by its size in money, the unit left out."""
        return self.text[start - 1 : start] in tuple(_QUOTES) and self.text[end : end + 1] in tuple(_QUOTES)

    def _ratio(self, place: int, start: int) -> int:
        """A fraction in digits with a unit: 1/3 yuan."""
        match = _RATIO.match(self.folded, place)
        if not match:
            return 0
        top, bottom = (int(part.replace(",", "")) for part in match.groups())
        after = self.reader.skip(match.end())
        if not bottom:
            return 0
        try:
            shadow = Reader("1" + self.text[match.end() : match.end() + 60], self.units).figure(0)
        except FigureError:
            return 0
        if not shadow.figure.unit_given and (top >= bottom or after == match.end()):
            return self._mark(Mark(place, match.end(), "label")) if not shadow.figure.unit_given else 0
        sign = -1 if self.folded[start] == "-" else 1
        end = match.end() + shadow.core_end - 1
        figure = replace(shadow.figure, text=self.text[start:end], value=shadow.figure.value * Fraction(top, bottom) * sign,
                         step=Fraction(0), in_words=True, plain=False, zeros=0)  # fmt: skip
        if not figure.unit_given:
            return self._emit(start, match.end(), "bare", figure, _Left(start))
        return self._emit(start, end, kind_of(figure.unit), figure, _Left(start))

    def _range(self, left: _Left, start: int, read: Reading) -> int:
        """5-7 million mu, 3万至5万元, between 5 and 7 percent: one figure with two ends."""
        opener = self._opener(left.start)
        if read.core_end != read.end:
            return 0
        joint = (_AND if opener == "between" else _RANGE_EN).match(self.folded, read.core_end)
        if not joint and opener != "between":
            joint = _RANGE_ZH.match(self.folded, read.core_end)
        if not joint or opener == "from":
            return 0
        at = joint.end()
        if not (
            self.reader.has_digit(at)
            or self.folded[at : at + 1] in tuple(_NUMERALS)
            or self.reader.english(at)
            or self.folded[at : at + 1] in tuple("$€£¥")
        ):
            return 0
        if left.moved and not read.bare and not read.figure.is_percentage:
            return 0
        try:
            second = self.reader.figure(at)
            figure = self.reader.range_of(read.figure, second.figure, read.bare, start, second.end)
        except FigureError:
            return 0
        begin = start
        if opener == "between":
            begin = self.folded.rindex("between", 0, start)
            left = replace(left, start=min(left.start, begin))
        end = second.core_end
        if not second.figure.unit_given:
            noun = (
                counted(self.folded, self.text, end, False, self.units)
                if not second.figure.unit_given
                else None
            )
            if noun:
                unit = noun[0] or self._count
                upper = replace(figure.upper, unit=unit, unit_given=True) if figure.upper else None
                figure = replace(figure, unit=unit, unit_given=True, upper=upper)
                return self._emit(begin, noun[1], "count", figure, left)
            if not figure.unit_given:
                return 0
        return self._emit(begin, end, kind_of(figure.unit), figure, left, suffix=(end, second.end))

    def _opener(self, start: int) -> str:
        position = self._back(start)
        if self.folded.endswith("between", max(self.consumed, position - 7), position):
            return "between"
        return "from" if lang.FROM.match_before(self.folded, position) else ""

    def _list(self, left: _Left, start: int, place: int) -> int:
        """`5, 7 and 9 percent`, `6.2、7.1和8亿元`: numbers that share the unit of the last."""
        position, parts = place, [place]
        for _ in range(_MAX_LIST):
            plain = _PLAIN.match(self.folded, position)
            gap = _LIST_GAP.match(self.folded, plain.end()) if plain else None
            following = _PLAIN.match(self.folded, gap.end()) if gap else None
            if not following:
                break
            position = following.start()
            parts.append(position)
        if len(parts) < 2:
            return 0
        try:
            last = self.reader.figure(parts[-1])
        except FigureError:
            return 0
        if not last.figure.unit_given or last.bare:
            return 0
        tail = self.folded[last.core_end : last.core_end + 120]
        head = self.folded[max(0, start - _WIDTH) : start]
        said = "respectively" in tail or "分别" in head or "依次" in head
        joined = _LIST_GAP.match(self.folded, _end_of(_PLAIN, self.folded, parts[-2]))
        if not said and (
            joined is None
            or joined.group().strip() in (",",)
            or last.figure.unit.is_count
            or not last.figure.is_percentage
            and last.figure.scale == 1
        ):
            return 0
        end = place
        for part in parts[:-1]:
            end = _end_of(_PLAIN, self.folded, part)
            read = self.reader.figure(part)
            shared = replace(
                read.figure, unit=last.figure.unit, unit_given=True, value=read.figure.value * last.figure.scale,
                step=read.figure.step * last.figure.scale, scale=last.figure.scale,
                plain=read.figure.plain and last.figure.scale == 1,
            )  # fmt: skip
            self._emit(part, end, kind_of(shared.unit), shared, left if part == place else _Left(part))
        return end

    def _multiple(self, place: int, end: int, times: int) -> int:
        unit = self.units.word("times") or DIMENSIONLESS
        figure = Figure(self.text[place:end], Fraction(times), Fraction(0), unit, in_words=True)
        return self._emit(place, end, "measure", figure, _Left(place))

    def _other_money(self, start: int, place: int, name: str) -> int:
        """A$5 million: money of a currency that no unit is known of."""
        try:
            numeral, end = self.reader.numeral(place)
            numeral, end, _ = self.reader.scales(numeral, end)
        except FigureError:
            return self._unreadable(place, False)
        figure = Figure(
            self.text[start:end], numeral.value, numeral.step, DIMENSIONLESS, False, numeral.scale
        )
        return self._emit(start, end, "money", figure, _Left(start), unit=name, plain=True)

    # -- records --

    def _emit(
        self, start: int, end: int, kind: str, figure: Figure, left: _Left, *, unit: str = "", plain: bool = False,
        suffix: tuple[int, int] | None = None,
    ) -> int:  # fmt: skip
        """Record a figure; `suffix` is where the words behind it stand, `plain` keeps its `Figure` out."""
        whole_end = suffix[1] if suffix else end
        direction = 0
        if left.moved:
            direction = figure.direction
        elif inherited := self._inherited(start, kind):
            direction = inherited
            figure = replace(figure, direction=direction)
        else:
            after = lang.CHANGE_AFTER.match(self.folded, self.reader.skip(whole_end))
            if after and kind in ("percent", "points", "money"):
                direction = -1 if after[0] == "-" else 1
                figure = replace(figure, direction=direction)
        words = [
            left.qualifier.strip(),
            self._inner(start, end, figure),
            self.text[suffix[0] : suffix[1]].strip() if suffix else "",
        ]
        whole_start = min(left.start, start)
        whole = self.text[whole_start:whole_end]
        figure = replace(figure, text=whole)
        level = replace(
            figure, direction=1, upper=replace(figure.upper, direction=1) if figure.upper else None
        )
        narrow = None if plain else allowed(level, kind == "count").narrow
        line = bisect_right(self.lines, start)
        self.found.append(
            Found(
                start, end, line, start - self.lines[line - 1] + 1, self.text[start:end], kind,
                figure.value * (1 if plain else figure.unit.factor), unit or (figure.unit.name if figure.unit_given or figure.unit is not DIMENSIONLESS else ""),
                " ".join(word for word in words if word), direction, narrow, None if plain else figure,
                self._language(start, end), whole_start, whole,
            )
        )  # fmt: skip
        self.consumed = whole_end
        return whole_end

    def _inherited(self, start: int, kind: str) -> int:
        """The direction of the figure before in a list: 分别增长8.9%、7.7%."""
        if not self.found or self.found[-1].kind != kind or not self.found[-1].direction:
            return 0
        before = self.found[-1]
        return before.direction if _LIST_GAP.fullmatch(self.folded, before.whole_end, start) else 0

    def _inner(self, start: int, end: int, figure: Figure) -> str:
        """多 or 余 inside a figure."""
        if figure.qualifier not in ("many", "~"):
            return ""
        for character in self.text[start:end]:
            if character in "多余餘几幾来來":
                return character
        return ""

    def _mark(self, mark: Mark) -> int:
        line = bisect_right(self.lines, mark.start)
        text = self.text[mark.start : mark.end]
        value = Fraction(int(mark.date)) if mark.kind == "year" else None
        self.found.append(
            Found(
                mark.start, mark.end, line, mark.start - self.lines[line - 1] + 1, text, mark.kind, value, "", "", 0, None,
                None, self._language(mark.start, mark.end), mark.start, text, mark.date,
            )
        )  # fmt: skip
        self.consumed = mark.end
        return mark.end

    def _language(self, start: int, end: int) -> str:
        return "zh" if _CJK.search(self.text, max(0, start - 8), end + 8) else "en"


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


_LABELS = lang.Words.of((word, word) for word in en.LABEL_BEFORE)
