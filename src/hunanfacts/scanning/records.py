"""What a scan finds: one record a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from .. import lang
from ..figures.digits import fold
from ..figures.figure import PERCENTAGES, Figure, allowed
from ..figures.reading import Reader
from ..interval import Interval
from ..lang import zh_story
from ..units import DIMENSIONLESS, Unit, Units
from .marking import style_of
from .marks import Mark
from .seen import seen

QUANTITIES = ("money", "percent", "points", "count", "measure")

OTHERS = ("year", "date", "ordinal", "label", "bare")

UNREAD = "unread"

KINDS = (*QUANTITIES, *OTHERS, UNREAD)


class Found(Struct, frozen=True):
    """A number of a text.

    `start` and `end` count Unicode code points of the text, `line` and `column` start at 1; they hold the figure
    without the words before and behind it, `whole_start` and `whole_text` with them (`more than 70%`, `fell by
    3%`, `50亿元以上`), as a ledger writes it. `value` and `narrow` (the face value, qualifier included) are in base
    units, of the figure without its direction: `direction` is -1 for a fall, 1 for a rise, 0 where no word says.
    `unit` is the name of the unit that the figure is given in, `date` the ISO 8601 form of a date. A number
    that is no figure has no `figure` and, unless it is bare, no `value`. A range has its lower end as `value`.

    What is *unread* stands whole, with the `reason` why it cannot be read: no part of it is a figure. `text` and
    `whole_text` are as a person sees them, without what is invisible. `added` names what the words around gave the
    figure that it does not say alone: unit, scale, direction, qualifier.
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
    figure: Figure | None
    language: str
    whole_start: int
    whole_text: str
    whole_end: int
    date: str = ""
    reason: str = ""
    added: tuple[str, ...] = ()

    @property
    def is_quantity(self) -> bool:
        return self.kind in QUANTITIES

    @property
    def narrow(self) -> Interval | None:
        """The face value, qualifier included, without the direction; None for what is no figure."""
        if self.figure is None:
            return None
        upper = self.figure.upper
        level = replace(self.figure, direction=1, upper=replace(upper, direction=1) if upper else None)
        return allowed(level, self.kind == "count").narrow


def kind_of(unit: Unit) -> str:
    """money, percent, points, count or measure: what a unit measures."""
    if Units.is_money(unit):
        return "money"
    if unit.name in ("pp", "bp"):
        return "points"
    if unit.name in PERCENTAGES:
        return "percent"
    return "count" if unit.is_count else "measure"


_WIDE_COMMA = re.compile(r"(?<=[0-9]{4})，(?=[0-9])|(?<=[0-9])，(?=[0-9]{1,2}(?![0-9])|[0-9]{4})")
LIST_GAP = re.compile(r"[ ]?、[ ]?|,[ ]and[ ]|,[ ]|[ ]and[ ]|[ ]or[ ]|[和与及或]")

_ROW = "\x1f"
"""Parts the cells of a table, and here its rows."""
CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z]")
_LATIN_WORD = re.compile("[A-Za-z]{2}")


class Left(Struct, frozen=True):
    """The words before a figure: where they begin, the qualifier among them, whether one tells a direction."""

    start: int
    qualifier: str = ""
    moved: bool = False


class Records:
    def __init__(self, text: str, units: Units, rows: bool = False) -> None:
        self.printed, self.seen = text, seen(text.replace("\n", _ROW) if rows else text)
        self.text = self.seen.text
        self.chinese = CJK.search(self.text) is not None
        self.units = units.for_text(self.text)
        self.reader = Reader(self.text, self.units, style_of(self.text))
        if "，" in self.text:  # it parts two numbers in Chinese, unless it groups digits in threes
            self.reader.folded = fold(_WIDE_COMMA.sub("、", self.text))
        self.folded = self.reader.folded
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.found: list[Found] = []
        self.consumed = self.behind = 0

    def record(
        self, start: int, end: int, kind: str, figure: Figure, left: Left, *,
        suffix: tuple[int, int] | None = None, added: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        """Record a figure; `suffix` is where the words behind it stand."""
        whole_end = suffix[1] if suffix else end
        direction = figure.direction if left.moved else self._inherited(start, kind)
        if direction and not left.moved:
            added = (*added, "direction")
        if not direction and kind in ("percent", "points", "money"):
            after = lang.CHANGE_AFTER.match(self.folded, self.reader.skip(whole_end))
            direction = (-1 if after[0] == "-" else 1) if after else 0
            added = (*added, "direction") if direction < 0 else added
        qualifier = left.qualifier.strip()
        if self.chinese and not figure.qualifier and (shared := self._served(start, kind)):
            figure, qualifier = replace(figure, qualifier=shared[0]), shared[1]
            added = (*added, "qualifier")
        if inner := self._inner(start, end, figure):
            qualifier = f"{qualifier} {inner}".strip()
        if suffix and suffix[0] < suffix[1]:
            qualifier = f"{qualifier} {self.text[suffix[0] : suffix[1]].strip()}".strip()
        whole_start = min(left.start, start)
        words = self.shown(whole_start, whole_end)
        if figure.text != words or figure.direction != (direction or figure.direction):
            figure = replace(figure, text=words, direction=direction or figure.direction)
        value = figure.value if figure.unit.factor == 1 else figure.value * figure.unit.factor
        told = figure.unit_given or figure.unit.name != DIMENSIONLESS.name
        return self._append(
            start, end, kind, (whole_start, whole_end), value=value, unit=figure.unit.name if told else "",
            direction=direction, qualifier=qualifier, figure=figure, added=added,
        )  # fmt: skip

    def shown(self, start: int, end: int) -> str:
        """A stretch as a person sees it; its line ends stay."""
        if self.seen.places is None:
            return self.printed[start:end]
        return "".join(self.printed[place] for place in self.seen.places[start:end])

    def _append(
        self, start: int, end: int, kind: str, whole: tuple[int, int], *, value: Fraction | None = None,
        unit: str = "", qualifier: str = "", direction: int = 0, figure: Figure | None = None, date: str = "",
        reason: str = "", added: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        first, stop, begin, last = start, end, *whole
        if self.seen.places is not None:
            first, begin = self.seen.start(first), self.seen.start(begin)
            stop, last = self.seen.end(stop), self.seen.end(last)
        line = bisect_right(self.lines, first)
        words = self.shown(start, end)
        self.found.append(
            Found(
                first, stop, line, first - self.lines[line - 1] + 1, words, kind, value, unit, qualifier, direction,
                figure, self._language(start, end), begin, words if whole == (start, end) else self.shown(*whole), last,
                date, reason, added,
            )
        )  # fmt: skip
        self.consumed = self.behind = whole[1]
        return whole[1]

    def _inherited(self, start: int, kind: str) -> int:
        """The direction of the figure before in a list: 分别增长8.9%、7.7%."""
        if not self.found or self.found[-1].kind != kind or not self.found[-1].direction:
            return 0
        return self.found[-1].direction if LIST_GAP.fullmatch(self.folded, self.behind, start) else 0

    def _served(self, start: int, kind: str) -> tuple[str, str] | None:
        """The qualifier of a whole list and its words, by the figure before: 分别超过30%、40%."""
        before = self.found[-1] if self.found else None
        if before is None or before.kind != kind or before.figure is None or not before.figure.qualifier:
            return None
        if not LIST_GAP.fullmatch(self.folded, self.behind, start):
            return None
        head = self.folded[max(0, start - 64) : start]
        each = "|".join(zh_story.RESPECTIVELY)
        led = re.search(rf"(?:{each})[^0-9，。；]{{0,8}}{re.escape(before.qualifier)}[ ]?[0-9]", head)
        return (before.figure.qualifier, before.qualifier) if led else None

    def _inner(self, start: int, end: int, figure: Figure) -> str:
        """多 or 余 inside a figure."""
        if figure.qualifier not in ("many", "~"):
            return ""
        for character in self.text[start:end]:
            if character in "多余餘几幾来來":
                return character
        return ""

    def mark(self, mark: Mark) -> int:
        """Record a number that is no quantity."""
        number = int(mark.date) if mark.kind == "year" else mark.rank
        value = None if number is None else Fraction(number)
        return self._append(
            mark.start, mark.end, mark.kind, (mark.start, mark.end), value=value, date=mark.date
        )

    def unread(self, start: int, end: int, reason: str) -> int:
        """Record what is a number and cannot be read whole, with the reason."""
        return self._append(start, end, UNREAD, (start, end), reason=reason)

    def _language(self, start: int, end: int) -> str:
        """The language of the words of a figure; of a figure without words, that of the words nearest to it."""
        if not self.chinese:
            return "en"
        text = self.text[start:end]
        if CJK.search(text):
            return "zh"
        if _LATIN.search(text):
            return "en"
        for width in (1, 4, 16):
            around = self.text[max(0, start - width) : start] + " " + self.text[end : end + width]
            if CJK.search(around):
                return "zh"
            if _LATIN_WORD.search(around):
                return "en"
        return "en"
