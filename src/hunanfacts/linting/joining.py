"""Tables that run over the end of a page: joined, without the heads that are repeated and the sums that are carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..documents.document import BREAK, Cell, Document, Row, Table
from ..figures.digits import fold
from ..lang import en_table as en
from ..lang import zh_table as zh
from .cells import Number, read_cell
from .labels import is_carried

Seam = tuple[Row, Row]
"""The sums carried from one page and brought to the next."""
_PAGE = re.compile(r"page ([0-9]+)")
MOST_BETWEEN = 3
"""Short lines between two pages: a number, a running title."""
LONGEST_BETWEEN = 80


def joined(document: Document) -> list[tuple[Table, list[Seam]]]:
    """The tables of a document, those over several pages as one, each with the rows that were carried on."""
    found: list[tuple[Table, list[Seam]]] = []
    for table in document.tables:
        if found:
            whole = _joined(document, found[-1][0], table)
            if whole is not None:
                found[-1] = whole[0], [*found[-1][1], *whole[1]]
                continue
        found.append((table, []))
    return found


def _joined(document: Document, first: Table, second: Table) -> tuple[Table, list[Seam]] | None:
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return None
    between = [
        line.strip() for line in document.plain[first.end : second.start].replace(BREAK, " ").split("\n")
    ]
    lines = [line for line in between if line]
    if len(lines) > MOST_BETWEEN or any(len(line) > LONGEST_BETWEEN for line in lines):
        return None
    head = _repeated(first.rows, second.rows)
    rows, more = list(first.rows), list(second.rows[head:])
    ends, starts = _carried(rows[-1], en.CARRIED), bool(more) and _carried(more[0], en.BROUGHT)
    said = any(
        word in line.lower() for line in [*lines, second.title] for word in (*en.CONTINUED, *zh.CONTINUED)
    )
    over = _is_next_page(document, first, second)
    if not more or not (said or (ends and starts) or (over and head) or (over and ends)):
        return None
    if not over and document.kind != "Word" and not (said or (ends and starts)):
        return None
    seams = [(rows[-1], more[0])] if ends and starts else []
    if ends and (starts or is_carried(_label(rows[-1]))):
        rows.pop()
    if starts and (ends or is_carried(_label(more[0]))):
        more.pop(0)
    return Table((*rows, *more), first.start, second.end, first.title, first.spot), seams


def _is_next_page(document: Document, first: Table, second: Table) -> bool:
    """Does the second table stand first on the page after the one on which the other stands last?"""
    pages = [_PAGE.match(spot) for spot in (document.spot(first.end - 1), second.spot)]
    if pages[0] is None or pages[1] is None:
        return False
    return int(pages[1][1]) == int(pages[0][1]) + 1


def _repeated(first: Sequence[Row], second: Sequence[Row]) -> int:
    """How many rows at the start of both say the same."""
    count = 0
    while count < min(len(first), len(second) - 1) and _texts(first[count]) == _texts(second[count]):
        count += 1
    return count if any(any(_texts(row)) for row in second[:count]) else 0


def _texts(row: Row) -> list[str]:
    return ["" if cell is None else cell.text for cell in row]


def _label(row: Row) -> str:
    """The words at the start of a row: a date or a number may stand before them."""
    return " ".join(
        cell.text for cell in row[:3] if cell is not None and not isinstance(read_cell(cell), Number)
    )


def _carried(row: Row, words: Sequence[str]) -> bool:
    label = fold(_label(row)).lower()
    return is_carried(label) or any(word in label for word in words)


def seams(carried: Sequence[Seam]) -> Iterator[tuple[Cell, Cell]]:
    """Pairs of cells that say the same sum, on two pages."""
    for end, start in carried:
        for one, other in list(zip(end, start, strict=True))[1:]:
            if one is not None and other is not None:
                yield one, other
