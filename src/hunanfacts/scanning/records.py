"""What a scan finds: one record a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction

from .. import lang
from ..figures.digits import fold
from ..figures.figure import PERCENTAGES, Figure, allowed
from ..figures.reading import Reader
from ..interval import Interval
from ..units import DIMENSIONLESS, Unit, Units
from .marks import Mark

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
    figure: Figure | None
    language: str
    whole_start: int
    whole_text: str
    date: str = ""

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

    @property
    def whole_end(self) -> int:
        return self.whole_start + len(self.whole_text)


def kind_of(unit: Unit) -> str:
    """money, percent, points, count or measure: what a unit measures."""
    if Units.is_money(unit):
        return "money"
    if unit.name in ("pp", "bp"):
        return "points"
    if unit.name in PERCENTAGES:
        return "percent"
    return "count" if unit.is_count else "measure"


# The end of a line of a wrapped paragraph is a space. Short lines are rows or items, and so is what begins with a
# capital letter or a mark: they are kept apart.
_WRAPPED = re.compile(r"(?<=[^\n]{40})\n(?=[a-z0-9%‰$€£¥\u4e00-\u9fff])")
_WIDE_COMMA = re.compile(r"(?<=[0-9]{4})，(?=[0-9])|(?<=[0-9])，(?=[0-9]{1,2}(?![0-9])|[0-9]{4})")
LIST_GAP = re.compile(r"[ ]?、[ ]?|,[ ]and[ ]|,[ ]|[ ]and[ ]|[ ]or[ ]|[和与及或]")

CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Left:
    """The words before a figure: where they begin, the qualifier among them, whether one tells a direction."""

    start: int
    qualifier: str = ""
    moved: bool = False


class Records:
    def __init__(self, text: str, units: Units) -> None:
        self.printed, self.units = text, units
        self.text = _WRAPPED.sub(" ", text)
        self.reader = Reader(self.text, units)
        # In Chinese a full-width comma parts two numbers, unless it groups digits in threes.
        self.folded = self.reader.folded = fold(_WIDE_COMMA.sub("、", self.text))
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.found: list[Found] = []
        self.consumed = 0

    def emit(
        self, start: int, end: int, kind: str, figure: Figure, left: Left, *, unit: str = "", plain: bool = False,
        suffix: tuple[int, int] | None = None,
    ) -> int:  # fmt: skip
        """Record a figure; `suffix` is where the words behind it stand, `plain` keeps its `Figure` out."""
        whole_end = suffix[1] if suffix else end
        direction = figure.direction if left.moved else self._inherited(start, kind)
        if not direction and kind in ("percent", "points", "money"):
            after = lang.CHANGE_AFTER.match(self.folded, self.reader.skip(whole_end))
            direction = (-1 if after[0] == "-" else 1) if after else 0
        words = [
            left.qualifier.strip(),
            self._inner(start, end, figure),
            self.text[suffix[0] : suffix[1]].strip() if suffix else "",
        ]
        whole_start = min(left.start, start)
        whole = self.printed[whole_start:whole_end]
        figure = replace(figure, text=whole, direction=direction or figure.direction)
        line = bisect_right(self.lines, start)
        value = figure.value * (1 if plain else figure.unit.factor)
        if not unit and (figure.unit_given or figure.unit.name != DIMENSIONLESS.name):
            unit = figure.unit.name
        self.found.append(
            Found(
                start, end, line, start - self.lines[line - 1] + 1, self.printed[start:end], kind, value, unit,
                " ".join(word for word in words if word), direction, None if plain else figure,
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
        return before.direction if LIST_GAP.fullmatch(self.folded, before.whole_end, start) else 0

    def _inner(self, start: int, end: int, figure: Figure) -> str:
        """多 or 余 inside a figure."""
        if figure.qualifier not in ("many", "~"):
            return ""
        for character in self.text[start:end]:
            if character in "多余餘几幾来來":
                return character
        return ""

    def mark(self, mark: Mark) -> int:
        line = bisect_right(self.lines, mark.start)
        text = self.printed[mark.start : mark.end]
        number = int(mark.date) if mark.kind == "year" else mark.rank
        value = None if number is None else Fraction(number)
        self.found.append(
            Found(
                mark.start, mark.end, line, mark.start - self.lines[line - 1] + 1, text, mark.kind, value, "", "", 0, None,
                self._language(mark.start, mark.end), mark.start, text, mark.date,
            )
        )  # fmt: skip
        self.consumed = mark.end
        return mark.end

    def _language(self, start: int, end: int) -> str:
        """The language of the words of a figure; of a figure without words, that of the words nearest to it."""
        text = self.text[start:end]
        if CJK.search(text):
            return "zh"
        if re.search("[A-Za-z]", text):
            return "en"
        for width in (1, 4, 16):
            around = self.text[max(0, start - width) : start] + " " + self.text[end : end + width]
            if CJK.search(around):
                return "zh"
            if re.search("[A-Za-z]{2}", around):
                return "en"
        return "en"
