"""The tables of a page: those that rules draw, and those that numbers in columns make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from .lines import Line, Word

_NUMBER = re.compile(
    r"[(（]?[-−–+]?[$€£¥￥]?[-−–+]?(?:[0-9][0-9,.]*|\.[0-9]+)(?:%|％|‰|pp|p\.p\.)?[)）]?%?[*†‡]*|[-−–—.*]{1,3}|n/?a|N/?A|…|\(?[–—-]\)?"
)
_SIGN = re.compile(r"[$€£¥￥%(（)）]|RM|US\$|HK\$")
_DIGIT = re.compile(r"[0-9]")
_DOTS = re.compile(r"[.…·․_]{4,}|(?:\. ?){4,}")
FEWEST = 3
"""Lines with numbers in columns that make a table."""
TIGHT = 0.45
"""A gap, in heights of the letters, that parts words and no columns."""
ABOVE = 5
"""Lines above the first number that may be a table's head."""


class Item(Struct, frozen=True):
    """What stands in one place of a table; `line` is its line on the page."""

    text: str
    line: int
    bold: bool = False
    indent: int = 0
    note: str = ""


class Grid(Struct):
    """A table of a page and the lines that it is made of."""

    lines: list[Line] = field(default_factory=list)
    rows: list[list[Item | None]] = field(default_factory=list)


def ruled(
    lines: Sequence[Line], boxes: Sequence[Sequence[tuple[float, float, float, float] | None]]
) -> Grid | None:
    """The table whose cells are boxes that rules draw; None where a box holds a whole column or nothing is a number."""
    width = max(map(len, boxes), default=0)
    if len(boxes) < 2 or width < 2:
        return None
    grid = Grid()
    numbers = 0
    inside: set[int] = set()
    for row in boxes:
        items: list[Item | None] = []
        for box in row:
            if box is None:
                items.append(None)
                continue
            left, top, right, bottom = box
            pieces: list[tuple[Line, list[Word]]] = []
            for line in lines:
                if line.bottom < top or line.top > bottom:
                    continue
                found = [
                    w
                    for w in line.words
                    if left <= (w.left + w.right) / 2 <= right and top <= (w.top + w.bottom) / 2 <= bottom
                ]
                if found:
                    pieces.append((line, found))
                    inside.add(line.number)
            if (
                sum(
                    bool(_NUMBER.fullmatch("".join(w.text for w in found)) and _DIGIT.search(found[-1].text))
                    for _, found in pieces
                )
                > 1
            ):
                return None
            words = [w for _, found in pieces for w in found]
            items.append(_item(words, pieces[0][0].number, left) if words else None)
            numbers += bool(words) and bool(_NUMBER.fullmatch(items[-1].text if items[-1] else ""))
        grid.rows.append(items)
    if numbers < 4:
        return None
    grid.lines = [line for line in lines if line.number in inside]
    return grid


def aligned(lines: Sequence[Line]) -> list[Grid]:
    """The tables that numbers in columns make."""
    found: list[Grid] = []
    run: list[Line] = []
    gap = 0
    for line in [*lines, None]:
        if line is not None and _cells(line):
            if run and line.top - run[-1].bottom > 4 * line.size:
                _finish(found, run, lines)
                run = []
            run.append(line)
            gap = 0
            continue
        gap += 1
        if (
            line is not None
            and run
            and gap <= 2
            and line.top - run[-1].bottom < 2.5 * line.size
            and _is_label(line, run)
        ):
            run.append(line)
            continue
        _finish(found, run, lines)
        run, gap = [], 0
    return found


def _cells(line: Line) -> list[list[Word]]:
    """The numbers at the end of a line, each with the signs that stand beside it; none of a line of prose."""
    groups: list[list[Word]] = []
    words = [w for w in line.words if not _DOTS.fullmatch(w.text)]
    at = len(words)
    while at:
        word = words[at - 1]
        closing = word.text in ("%", ")", "）", "％") and at > 1 and _NUMBER.fullmatch(words[at - 2].text)
        group = [words[at - 2], word] if closing else [word]
        if not _NUMBER.fullmatch(group[0].text if closing else word.text):
            break
        at -= len(group)
        while at and _SIGN.fullmatch(words[at - 1].text) and words[at - 1].text not in (")", "）", "%"):
            group.insert(0, words[at - 1])
            at -= 1
        groups.insert(0, group)
    if not groups:
        return []
    if at:
        gap = groups[0][0].left - words[at - 1].right
        wide = gap > 0.9 * line.size or len(words) < len(line.words)
        if not wide and len(groups) < 2:
            return []
        apart = [b[0].left - a[-1].right > 0.5 * line.size for a, b in pairwise(groups)]
        if not wide and not all(apart):
            return []
    return groups


def _of_label(line: Line, groups: Sequence[Sequence[Word]]) -> bool:
    """Does the first number stand no further from the words before it than they from one another: 25 to 44, May 2024?"""
    if len(groups) < 2:
        return False
    before = [word for word in line.words if word.right <= groups[0][0].left]
    return bool(before) and groups[0][0].left - before[-1].right < TIGHT * line.size


def _is_label(line: Line, run: Sequence[Line]) -> bool:
    """A line inside a table with words alone: it starts where the others do and ends before their numbers."""
    first = min(_cells(one)[0][0].left for one in run if _cells(one))
    return line.right < first + 1 and len(line.pieces()) == 1


def _finish(found: list[Grid], run: list[Line], lines: Sequence[Line]) -> None:
    while run and not _cells(run[-1]):
        run.pop()
    numbered = [line for line in run if _cells(line)]
    if len(numbered) < FEWEST:
        return
    edges = _edges(numbered)
    if not edges:
        return
    first = lines.index(run[0])
    head: list[Line] = []
    for line in reversed(lines[max(0, first - ABOVE) : first]):
        below = head[0] if head else run[0]
        over = any(word.right > edges[0][0] for word in line.words)
        if (
            below.top - line.bottom > 1.6 * line.size
            or not over
            or (len(line.words) > 6 and len(list(_apart(line))) == 1)
        ):
            break
        head.insert(0, line)
    grid = Grid([*head, *run])
    left = min(line.left for line in run)
    for line in head:
        grid.rows.append(_head_row(line, edges))
    for line in run:
        grid.rows.append(_row(line, edges, left))
    found.append(grid)


def _edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of numbers, left and right: numbers whose right ends, middles or left ends agree."""
    cells = [(line, _cells(line)) for line in lines]
    sure = [groups[_of_label(line, groups) :] for line, groups in cells]
    groups = [(group[0].left, group[-1].right) for some in sure for group in some]
    spans: list[list[float]] = []
    for left, right in sorted(groups, key=lambda g: g[1]):
        for span in spans:
            overlap = min(right, span[1]) - max(left, span[0])
            if overlap > 0.3 * min(right - left, span[1] - span[0]):
                span[0], span[1], span[2] = min(span[0], left), max(span[1], right), span[2] + 1
                break
        else:
            spans.append([left, right, 1])
    kept = sorted((left, right) for left, right, count in spans if count >= 2 or len(lines) < 6)
    for (_, right), (left, _) in pairwise(kept):
        if left < right - 1:
            return []  # they run into one another: no columns
    return kept


def _column(edges: Sequence[tuple[float, float]], left: float, right: float) -> int:
    best = max(range(len(edges)), key=lambda n: min(right, edges[n][1]) - max(left, edges[n][0]))
    return best


def _row(line: Line, edges: Sequence[tuple[float, float]], left: float) -> list[Item | None]:
    groups = _cells(line)
    if _of_label(line, groups) and not _over(edges, groups[0]):
        groups = groups[1:]
    used = {id(word) for group in groups for word in group}
    label = [w for w in line.words if id(w) not in used and not _DOTS.fullmatch(w.text)]
    row: list[Item | None] = [_item(label, line.number, left) if label else None, *[None] * len(edges)]
    for group in groups:
        column = _column(edges, group[0].left, group[-1].right) + 1
        if row[column] is not None:  # two numbers over one column: neither is sure
            old = row[column]
            row[column] = Item(f"{old.text if old else ''} {_joined(group)}", line.number)
            continue
        row[column] = _item(group, line.number, group[0].left)
    return row


def _over(edges: Sequence[tuple[float, float]], group: Sequence[Word]) -> bool:
    """Does a number stand in a column, and end where the others do?"""
    return any(left - 1 <= group[0].left and abs(right - group[-1].right) < 1 for left, right in edges)


def _head_row(line: Line, edges: Sequence[tuple[float, float]]) -> list[Item | None]:
    """Words over the columns: each piece to the columns that it covers, what stands left of them to the labels."""
    row: list[Item | None] = [None] * (len(edges) + 1)
    for words in _apart(line):
        left, right = words[0].left, words[-1].right
        covered = [n for n, edge in enumerate(edges) if min(right, edge[1]) - max(left, edge[0]) > 0]
        if right <= edges[0][0] and not covered:
            row[0] = _item(words, line.number, left)
            continue
        if not covered:
            middle = (left + right) / 2
            covered = [min(range(len(edges)), key=lambda n: abs((edges[n][0] + edges[n][1]) / 2 - middle))]
        if left < edges[0][0] - 6 * line.size and covered[0] == 0 and len(words) > 3:
            row[0] = _item(words, line.number, left)
            continue
        item = _item(words, line.number, left)
        for n in covered:
            row[n + 1] = item
    return row


def _apart(line: Line) -> Iterator[list[Word]]:
    piece = [line.words[0]]
    for before, word in pairwise(line.words):
        if word.left - before.right > 0.6 * word.size:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _item(words: Sequence[Word], line: int, left: float) -> Item:
    """Words as one cell; small raised ones behind it are marks of footnotes."""
    words, note = list(words), ""
    size = max(word.size for word in words)
    while len(words) > 1 and words[-1].size < 0.8 * size and len(words[-1].text) <= 3:
        note = words.pop().text + note
    indent = int(max(0.0, words[0].left - left) / (0.4 * size))  # two blanks
    return Item(_joined(words), line, all(w.bold for w in words), indent, note)


def _joined(words: Sequence[Word]) -> str:
    text = words[0].text
    for before, word in pairwise(words):
        beside = (
            word.left - before.right < 0.1 * word.size or before.text in "($€£¥(" or word.text in ")%％）"
        )
        text += ("" if beside else " ") + word.text
    return text
