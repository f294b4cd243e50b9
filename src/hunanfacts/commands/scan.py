"""`hunanfacts scan`: every figure of a text, with its place, value, unit, kind and interval."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Container, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..documents.document import BREAK, Document
from ..documents.reading import open_document
from ..faults import Fault
from ..figures.wording import Style, decimal, exact_text, interval_text, value_text
from ..linting.amounts import amounts_of
from ..linting.cells import Number
from ..messages import _, joined, ngettext
from ..scanning.scan import KINDS, QUANTITIES, UNREAD, Found, scan
from ..terminal import dumps, fault_lines, padded, plain, width
from ..units import DIMENSIONLESS, Unit, Units
from ._config import meant_currency

if TYPE_CHECKING:
    from ._settings import Settings

REFUSED = 2
SHEETS = ("CSV", "TSV", "Excel", "OpenDocument")
CELL = "cell"
"""What a bare number is counted as that a cell of a sheet holds."""
_COLOURS = {"money": "32;1", "percent": "36;1", "points": "34;1", "count": "33;1", "measure": "35;1",
            UNREAD: "31;1"}  # fmt: skip
_SIGNS = {"money": "$", "percent": "%", "points": "pp", "count": "#", "measure": "m",
          UNREAD: "?"}  # fmt: skip
_WIDEST = 44


def run(settings: Settings, texts: list[str], as_json: bool, everything: bool) -> int:
    """Print the figures of each text; 2 if one could not be read, after the others have been printed."""
    units = _units(settings)
    if units is None:
        return REFUSED
    everything = everything or settings.verbose
    refused = False
    counts: Counter[str] = Counter()
    for number, path in enumerate(texts):
        document = open_document(path, tables=True)
        if isinstance(document, Fault):
            sys.stdout.flush()
            print(
                "\n".join(fault_lines(document, settings.coloured and sys.stderr.isatty())), file=sys.stderr
            )
            refused = True
            continue
        cells = amounts_of(document) if document.kind in SHEETS else {}
        found = [_amount(one, cells) for one in scan(document.plain, units, document.in_rows)]
        counts.update(CELL if one.kind == "bare" and one.start in cells else one.kind for one in found)
        if as_json:
            for one in found:
                print(dumps(record(document, one)))
            continue
        listed = {one.start for one in found if everything or _listed(one) or one.start in cells}
        shown = [one for one in found if one.start in listed]
        if settings.coloured or sys.stdout.isatty():
            if len(texts) > 1:
                print(("\n" if number else "") + plain(document.file))
            if not settings.quiet:
                print(highlighted(document, shown, cells, settings.coloured), end="\n\n")
            print("\n".join(table(document, shown, settings.lang)))
        else:
            for one in shown:
                print("\t".join(row(document, one, settings.lang)))
    if not as_json and not settings.quiet:
        print(footer(counts, everything), file=sys.stderr)
    return REFUSED if refused else 0


def _listed(one: Found) -> bool:
    """Figures, and what is one and cannot be read."""
    return one.is_quantity or one.kind == UNREAD


def _amount(one: Found, cells: Mapping[int, Number]) -> Found:
    """A number like a year that is an amount among those of its column."""
    number = cells.get(one.start) if one.kind == "year" else None
    return one if number is None else replace(one, kind="bare", figure=number.figure(), date="")


def _units(settings: Settings) -> Units | None:
    """The bundled units; with -l, those of the ledger too."""
    if not settings.ledgers:
        return Units(currency=meant_currency(settings.currency))
    from ._ledger import open_ledger

    ledger = open_ledger(settings)
    return None if ledger is None else ledger.units


def record(document: Document, one: Found) -> dict[str, Any]:
    """The fields of `scan --json`; numbers are exact, in `unit`, and those of a date are its ISO 8601 form."""
    factor = one.figure.unit.factor if one.figure else Fraction(1)
    low, high = (None, None) if one.narrow is None else (one.narrow.low, one.narrow.high)
    value = one.date if one.kind == "date" and one.date else None
    return {
        "file": document.file,
        "start": one.start,
        "end": one.end,
        "line": one.line,
        "column": one.column,
        "text": one.text,
        "kind": one.kind,
        "value": exact_text(one.value / factor) if one.value is not None else value,
        "unit": one.unit,
        "qualifier": one.qualifier,
        "low": exact_text(None if low is None else low / factor),
        "high": exact_text(None if high is None else high / factor),
        "language": one.language,
        "place": document.spot(one.start) or None,
        "reason": one.reason or None,
        **({"readings": meanings} if (meanings := _meanings(one)) else {}),
    }


def _meanings(one: Found) -> list[str]:
    """The units that the word of an amount may mean, where neither the text nor --currency settles it."""
    if one.figure is None or not one.figure.unit.others or not one.is_quantity:
        return []
    return [unit.name for unit in (one.figure.unit, *one.figure.unit.others)]


def value_of(one: Found, lang: str) -> str:
    """What a figure says, in words of its own language or the one that is asked for."""
    if one.value is None or one.kind == "year":
        return one.date
    if one.figure is None:
        return f"{decimal(one.value)} {one.unit}".strip()
    style = _style(one, lang)
    text = value_text(one.value, style)
    if one.figure.upper is not None:
        upper = one.figure.upper
        text += f" .. {value_text(upper.value * upper.unit.factor, style)}"
    return text


def _style(one: Found, lang: str) -> Style:
    assert one.figure is not None
    unit = Unit("", Fraction(1), ()) if one.unit == DIMENSIONLESS.name else one.figure.unit
    scale = one.figure.scale if one.figure.scale > 1 else None
    return Style(unit, scale, lang or one.language, lang or "en")


def _range(one: Found, lang: str) -> str:
    """The face value; of what is unread, why."""
    if one.kind == UNREAD:
        return one.reason
    if one.narrow is None or one.figure is None or one.narrow.is_point:
        return ""
    return interval_text(one.narrow, _style(one, lang))


def row(document: Document, one: Found, lang: str) -> list[str]:
    """One line for a pipe: place, kind, the figure as printed, what it says, its face value or why it is unread."""
    cells = [
        str(document.place(one.start, one.end)),
        str(_(one.kind)),
        one.whole_text,
        value_of(one, lang),
        _range(one, lang),
    ]
    return [plain(cell) for cell in cells]


def table(document: Document, found: list[Found], lang: str) -> list[str]:
    """Aligned columns for a terminal."""
    rows = [
        [
            document.spot(one.start) or f"{one.line}:{one.column}",
            str(_(one.kind)),
            _cut(one.whole_text),
            value_of(one, lang),
            _range(one, lang),
        ]
        for one in found
    ]
    rows = [
        [_("place"), _("kind"), _("figure"), _("value"), _("face value")],
        *([plain(cell) for cell in row] for row in rows),
    ]
    widths = [max(width(row[column]) for row in rows) for column in range(5)]
    return ["  ".join(padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
            for row in rows]  # fmt: skip


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def highlighted(document: Document, found: list[Found], cells: Container[int], colour: bool) -> str:
    """The text with these figures in colour, or in brackets with the sign of their kind."""
    pieces: list[str] = []
    position = 0
    for one in found:
        pieces.append(_safe(document.content[position : one.start]))
        figure = _safe(document.content[one.start : one.end])
        if not colour:
            figure = f"[{figure}]{_SIGNS.get(one.kind, '')}"
        elif _listed(one) or one.start in cells:
            figure = f"\x1b[{_COLOURS.get(one.kind, _COLOURS['count'])}m{figure}\x1b[0m"
        else:
            figure = f"\x1b[2m{figure}\x1b[0m"
        pieces.append(figure)
        position = one.end
    pieces.append(_safe(document.content[position:]))
    return "".join(pieces).rstrip("\n")


def _safe(text: str) -> str:
    return "\n".join(plain(line.replace("\t", " ").replace(BREAK, " ")) for line in text.split("\n"))


if TYPE_CHECKING:  # for the catalogues
    NAMES = (
        _("money"), _("percent"), _("points"), _("count"), _("measure"),
        _("year"), _("date"), _("ordinal"), _("label"), _("bare"), _("unread"),
    )  # fmt: skip


def footer(counts: Counter[str], everything: bool) -> str:
    """How many there are of each kind, and what is not listed."""
    shown = [kind for kind in QUANTITIES if counts[kind]]
    cells = _("{count} in cells").format(count=counts[CELL])
    total = sum(counts[kind] for kind in (*shown, CELL))
    kinds = joined(
        _(", "), [_("{count} {verdict}").format(count=counts[kind], verdict=_(kind)) for kind in shown]
    )
    kinds = joined(_(", "), [*([kinds] if kinds else []), *([cells] if counts[CELL] else [])])
    line = (
        ngettext("{count} figure: {kinds}.", "{count} figures: {kinds}.", total)
        if total
        else ngettext("{count} figure.", "{count} figures.", total)
    ).format(count=total, kinds=kinds)
    if counts[UNREAD]:
        line += _(" {counts} not read.").format(counts=counts[UNREAD])
    others = [kind for kind in KINDS if counts[kind] and kind not in (*QUANTITIES, UNREAD)]
    rest = sum(counts[kind] for kind in others)
    if rest:
        listed = "" if everything else _(" not listed (-v lists them)")
        each = joined(
            _(", "), [_("{count} {verdict}").format(count=counts[kind], verdict=_(kind)) for kind in others]
        )
        line += ngettext(
            " {rest} other number ({each}){listed}.", " {rest} other numbers ({each}){listed}.", rest
        ).format(rest=rest, each=each, listed=listed)
    return line
