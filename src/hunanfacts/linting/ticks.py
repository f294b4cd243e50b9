"""Figures of the text that name a row and a column of a table of the same document, held against the cell.

It is plain where the clause says nothing but the row, the column and the figure (and words of the table's title), where
no other cell has that row and column, and where the table says its unit. Else it is a question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import BREAK, Document
from ..figures.digits import fold
from ..figures.figure import Figure, Precision
from ..figures.reading import FigureError
from ..figures.reading import read as read_figure
from ..lang import en_table as en
from ..lang import zh_table as zh
from ..messages import _
from ..scanning.records import Found
from ..units import DIMENSIONLESS, Units
from .cells import Number, is_year
from .grid import Grid
from .labels import is_blocked, plain, unit_of, year_of
from .relation import Member, Relation

MOST_LABELS = 2_000
"""Of a document; one with more is a data sheet, and no text speaks of it."""
LONGEST = 600
"""Characters of a sentence that is looked at."""
_SENTENCE = re.compile(r"[。！？；;\n\x1f]|[.!?](?=\s+[A-Z\"“(]|\s*\Z)")
_CLAUSE = re.compile(r"[，,](?![0-9])|[。！？；;\n\x1f]|[.!?](?=\s+[A-Z\"“(]|\s*\Z)")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[a-z][a-z'’&-]*|[0-9]+")
_TITLE_UNIT = re.compile(
    r"[(（]([^()（）]{1,40})[)）]|单位\s*[:：]\s*([^\s,;，；)）|]{1,20})|\bin ([a-z]+ [a-z$€£]+)"
)
_BLOCKED = re.compile(rf"\b(?:{'|'.join(en.TIE_BLOCKED)})\b|{'|'.join(zh.TIE_BLOCKED)}", re.IGNORECASE)


class Spot(Struct, frozen=True):
    """A cell that a text can name: its number as a figure with the unit of its table."""

    row: str
    column: str
    figure: Figure
    precision: Precision
    cell: Number
    title: str


class Words(Struct, frozen=True):
    """A clause: its text with the figure left out, in small letters, and what stands before it in its sentence."""

    text: str
    before: str
    sentence: str
    found: Found


def ticks(
    document: Document, grids: Sequence[Grid], found: Sequence[Found], units: Units
) -> Iterator[Relation]:
    """Every figure of the text that stands for a cell of a table, plain or not."""
    outside = [one for one in found if not any(t.start <= one.start < t.end for t in document.tables)]
    figures = [
        one
        for one in outside
        if one.figure is not None and one.kind not in ("year", "date", "ordinal", "label")
    ]
    if not figures or not grids or sum(len(g.rows) + len(g.columns) for g in grids) > MOST_LABELS:
        return
    spots: dict[str, list[Spot]] = defaultdict(list)
    for grid in grids:
        for spot in _spots(document, grid, units):
            spots[spot.row].append(spot)
    often = Counter(label for grid in grids for label in {_bare(row.label) for row in grid.rows})
    for words in _clauses(document, figures):
        yield from _ticked(document, words, spots, often)


def _spots(document: Document, grid: Grid, units: Units) -> Iterator[Spot]:
    title = _title(document, grid)
    whole = _unit(title)
    for r, row in enumerate(grid.rows):
        label = _bare(row.label)
        if len(label) < (2 if _HAN.search(label) else 3) or label.isdecimal():
            continue
        for c, column in enumerate(grid.columns):
            number = grid.number(r, c)
            head = _bare(column.label)
            if number is None or number.digits < 0 or not head or number.cell.note or is_year(number.cell):
                continue
            if is_blocked(row.label) or is_blocked(column.label):
                continue
            own = column.unit or row.unit or unit_of(column.label) or whole
            figure = _figure(number, own, column.percent or row.percent, units)
            if figure is not None:
                step = grid.step(r, c)
                yield Spot(label, head, figure, Precision(grain=step * figure.unit.factor * _scale(figure, number)),
                           number, f"{title} {row.label} {column.label}".lower())  # fmt: skip


def _scale(figure: Figure, number: Number) -> int:
    """The scale word of a unit (million) is in the value of its figure and not in its unit."""
    return int(figure.value / number.value) if number.digits else 1


def _figure(number: Number, unit: str, percent: bool, units: Units) -> Figure | None:
    """The number of a cell with the unit that its table says; None where that is no unit."""
    if percent or number.percent:
        return number.figure(True)
    if not unit or unit.isdecimal() or year_of(unit):
        return number.figure()
    whole, rest = divmod(number.digits, 10**number.points)
    digits = f"{whole}.{rest:0{number.points}}" if number.points else str(whole)
    joint = "" if _HAN.search(unit) else " "
    for text in (f"{digits}{joint}{unit}", f"{unit[0]}{digits} {unit[1:]}"):
        try:
            return replace(read_figure(text, units), text=number.cell.text)
        except FigureError:
            continue
    return None


def _title(document: Document, grid: Grid) -> str:
    """What stands above a table: its caption, the line before it, and cells in its first rows that span it."""
    table = grid.table
    above = [
        line
        for line in document.plain[max(0, table.start - 400) : table.start].split("\n")
        if line.strip(BREAK + " ")
    ]
    first = [
        cell.text
        for row in table.rows[:3]
        if len(own := [c for c in row if c is not None]) == 1
        for cell in own
    ]
    corner = [cell.text for row in table.rows[:2] for cell in row[:1] if cell is not None]
    return " ".join([table.title, *(line[-200:] for line in above[-1:]), *first, *corner]).replace(BREAK, " ")


def _unit(title: str) -> str:
    found = [
        " ".join(filter(None, match.groups())).strip() for match in _TITLE_UNIT.finditer(fold(title).lower())
    ]
    found = [re.sub(r"^(?:单位\s*[:：]\s*|in )", "", one) for one in found]
    return next((one for one in reversed(found) if one), "")


def _bare(label: str) -> str:
    return " ".join(_BRACKETS.sub(" ", plain(label)).strip(" :：").split())


def _clauses(document: Document, figures: Sequence[Found]) -> Iterator[Words]:
    """Clauses with one figure."""
    text = document.plain
    for number, one in enumerate(figures):
        stop = next(
            (m.start() for m in _SENTENCE.finditer(text, one.end, one.end + LONGEST)),
            min(len(text), one.end + LONGEST),
        )
        start = max((m.end() for m in _SENTENCE.finditer(text, max(0, one.start - LONGEST), one.start)),
                    default=max(0, one.start - LONGEST))  # fmt: skip
        begin = max((m.end() for m in _CLAUSE.finditer(text, start, one.start)), default=start)
        end = next((m.start() for m in _CLAUSE.finditer(text, one.end, stop)), stop)
        if one.direction:
            continue  # a change, and no level
        near = [figures[n] for n in (number - 1, number + 1) if 0 <= n < len(figures)]
        if any(begin <= other.start < end for other in near):
            continue
        said = f"{text[begin : one.whole_start]} \x00 {text[one.whole_end : end]}"
        yield Words(fold(said).lower(), fold(text[start:begin]).lower(), text[start:stop], one)


def _ticked(
    document: Document, words: Words, spots: dict[str, list[Spot]], often: Counter[str]
) -> Iterator[Relation]:
    row = _longest(words.text, spots)
    if row is None:
        return
    rest = _without(words.text, row)
    heads = {spot.column for spot in spots[row]}
    column = _longest(rest, heads)
    if column is not None:
        rest, before = _without(rest, column), words.before
    else:
        column = _longest(words.before, heads)
        before = _without(words.before, column) if column is not None else ""
    named = [spot for spot in spots[row] if spot.column == column]
    figure = words.found.figure
    if column is None or not named or figure is None or len({spot.figure.value for spot in named}) > 1:
        return
    spot = named[0]
    level = replace(figure, direction=1, text=" ".join(words.found.text.split()))
    if level.unit.is_count and spot.figure.unit is DIMENSIONLESS and level.unit.factor == 1:
        level = replace(level, unit=DIMENSIONLESS, unit_given=False)  # the table does not say what it counts
    if level.unit.dims != spot.figure.unit.dims or level.is_percentage != spot.figure.is_percentage:
        return
    doubts = (
        *_doubts(words, rest, before, spot),
        *((_("another table has such a row"),) if often[row] > 1 else ()),
    )
    place = document.place(words.found.start, words.found.end)
    cell = spot.cell.cell
    members = (
        Member("text", level, place),
        Member("cell", spot.figure, document.place(cell.start, cell.end), precision=spot.precision,
               label=f"{spot.row}, {spot.column}"),
    )  # fmt: skip
    yield Relation(
        "tie",
        members,
        {"text": "amount", "cell": "amount"},
        {"amount": spot.figure.unit},
        place,
        (),
        doubts,
        signed=True,
    )


def _doubts(words: Words, rest: str, before: str, spot: Spot) -> Iterator[str]:
    if _BLOCKED.search(words.sentence):
        yield _("the sentence may speak of a plan, a forecast or another scope")
    if _more(rest, spot.title):
        yield _("the clause says more than a row, a column and a figure")
    if _more(before, spot.title):
        yield _("words before the clause may say of what the figure is")


def _more(text: str, title: str) -> bool:
    """Does a text say anything that is neither a word of its kind nor of the table's title?"""
    known = {*en.TIE, *_WORD.findall(title)}
    words = [word for word in _WORD.findall(text) if word not in known]
    left = re.sub("|".join(sorted(map(re.escape, zh.TIE), key=len, reverse=True)), " ", text)
    han = [piece for piece in re.findall(r"[\u4e00-\u9fff]+", left) if piece not in title]
    return bool(words or han)


def _longest(text: str, labels: Iterable[str]) -> str | None:
    """The longest label that stands whole in a text."""
    found = [label for label in labels if label in text and _find(text, label) is not None]
    return max(found, key=len, default=None)


def _find(text: str, label: str) -> re.Match[str] | None:
    edges = ("", "") if _HAN.search(label) else (r"(?<![\w-])", r"(?![\w-])")
    return re.search(f"{edges[0]}{re.escape(label)}{edges[1]}", text)


def _without(text: str, label: str) -> str:
    match = _find(text, label)
    return f"{text[: match.start()]} {text[match.end() :]}" if match else text
