"""Words of a page in lines, and the lines in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct


class Word(Struct, frozen=True):
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False


class Line(Struct):
    """Words of one height, from left to right; `number` counts the lines of the page from 1."""

    words: list[Word]
    number: int = 0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(self.pieces())

    def pieces(self) -> list[str]:
        """The words, parted where a gap is wider than any between words."""
        pieces = [self.words[0].text]
        for before, word in pairwise(self.words):
            gap = word.left - before.right
            if gap > 1.6 * max(before.size, word.size):
                pieces.append(word.text)
            else:
                pieces[-1] += (" " if gap > 0.1 * word.size else "") + word.text
        return pieces


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words by height; a small raised one is of the line that it overlaps."""
    lines: list[Line] = []
    largest: list[Word] = []
    for word in sorted(words, key=lambda w: (round((w.top + w.bottom) / 2), w.left)):
        middle = (word.top + word.bottom) / 2
        for place in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            low = largest[place]
            if low.top <= middle <= low.bottom or (
                word.size > low.size and word.top <= (low.top + low.bottom) / 2 <= word.bottom
            ):
                lines[place].words.append(word)
                if word.size > low.size:
                    largest[place] = word
                break
        else:
            lines.append(Line([word]))
            largest.append(word)
    lines.sort(key=lambda line: line.top)
    for number, line in enumerate(lines, 1):
        line.words.sort(key=lambda w: w.left)
        line.number = number
    return lines


def columns_of(lines: Sequence[Line], taken: set[int]) -> list[list[Line]]:
    """The lines in the order in which they are read: where a page is set in two columns, the left one first."""
    gutter = _gutter([line for line in lines if line.number not in taken])
    if gutter is None:
        return [list(lines)]
    blocks: list[list[Line]] = [[]]
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        crossing = line.number in taken or any(w.left < gutter < w.right for w in line.words)
        crossing = crossing or (
            line.left < gutter < line.right
            and not any(
                b.left - a.right > 0.8 * a.size and a.right <= gutter <= b.left
                for a, b in pairwise(line.words)
            )
        )
        if crossing:
            blocks += [left, right, [line]]
            left, right = [], []
            continue
        halves = [w for w in line.words if w.right <= gutter], [w for w in line.words if w.right > gutter]
        for half, block in zip(halves, (left, right), strict=True):
            if half:
                block.append(Line(half, line.number))
    blocks += [left, right]
    joined: list[list[Line]] = []
    for block in filter(None, blocks):
        if (
            joined
            and len(block) == 1
            and len(joined[-1]) >= 1
            and joined[-1][-1].number == block[0].number - 1
            and (joined[-1][-1].right > gutter)
        ):
            joined[-1] += block
        else:
            joined.append(block)
    return joined


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns of words part, if a page has them: a gap near the middle in most of its lines."""
    if len(lines) < 12:
        return None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    gaps: list[tuple[float, float]] = []
    for line in lines:
        for before, word in pairwise(line.words):
            middle = (before.right + word.left) / 2
            if word.left - before.right > 0.8 * word.size and low + 0.35 * (
                high - low
            ) < middle < low + 0.65 * (high - low):
                gaps.append((before.right, word.left))
    if len(gaps) * 2 < len(lines):
        return None
    place = sorted((a + b) / 2 for a, b in gaps)[len(gaps) // 2]
    clear = [line for line in lines if not any(w.left < place < w.right for w in line.words)]
    long_ = [
        line
        for line in clear
        if sum(w.right <= place for w in line.words) >= 3 and sum(w.left >= place for w in line.words) >= 3
    ]
    return place if len(long_) * 2 > len(lines) else None
