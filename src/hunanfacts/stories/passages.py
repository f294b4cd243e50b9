"""Running text cut into paragraphs, sentences, parts (at a semicolon) and clauses (at a comma).

A figure is one piece: the comma of 1,247 and the point of 72.4 part nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..scanning.records import Found

BREAK = "\u2029"
"""In place of a line end: here a paragraph ends whatever stands around (the end of an HTML block)."""
REACH = 60
"""So many clauses around a figure are looked at, however long its paragraph is."""
LONGEST = 1000
"""A clause of more characters is no sentence of a person; it is cut, so that no figure costs more than another."""
_SHORT_LINE = 50
_ABBREVIATED = "".join(
    rf"(?<!\b{word})"
    for word in (
        "no",
        "co",
        "mr",
        "ms",
        "mrs",
        "dr",
        "st",
        "vs",
        "inc",
        "ltd",
        "fig",
        "approx",
        r"e\.g",
        r"i\.e",
        *(
            "corp",
            "prof",
            "etc",
            "ca",
            "vol",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sept",
            "sep",
            "oct",
            "nov",
        ),
        *("dec", "nos", "vs", "gen", "sen", "gov", "rev", r"u\.s", r"u\.k", r"u\.n"),
    )
)
_FIRST = "".join(sorted({c for word in en_story.CONJUNCTION for c in (word[0], word[0].upper())}))
_ENDS = re.compile(  # what is cheap to tell stands before what looks back
    rf"(?P<paragraph>{BREAK}+)"
    r"|(?P<sentence>[。！？!?]+[”’」』\"')）]*"
    rf"|(?=\.)(?i:{_ABBREVIATED})\.[”’\"')]*(?=\s+[“‘(\[*_\"']*[A-Z0\u3400-\u9fff]|\s*(?:{BREAK}|\Z)|(?<=[a-z0]\.)[A-Z]))"
    r"|(?P<part>[;；])"
    rf"|(?P<clause>[,，:：()（）|]|—+|\s[-–]\s|(?=[{_FIRST}])(?i:(?<![a-z])(?:"
    + "|".join(en_story.CONJUNCTION)
    + r")(?![a-z]))|"
    + "|".join(zh_story.CONJUNCTION)
    + ")"
)
_NEW_LINE = re.compile(r"[ \t]*(?:#|[-*+•>|]|[0-9]+[.)、]\s|$)")
_INDENTED = re.compile(r"(?:[ ]{2}|\t|\u3000)[ \t\u3000]*\S")
_CLOSED = re.compile(r"[.。！？!?:：;；,，][”’」』\"')）*_]*\s*\Z")


class Clause(Struct, frozen=True):
    """A stretch of text; `part`, `sentence` and `paragraph` number what it lies in, `heading` the heading it is or
    stands under (-1 for none), `is_heading` which of the two. `cut` marks a piece of a clause longer than LONGEST."""

    start: int
    end: int
    part: int
    sentence: int
    paragraph: int
    heading: int
    is_heading: bool
    cut: bool = False


class Passages:
    """The clauses of a text in order, and what lies around each."""

    def __init__(self, text: str, found: Sequence[Found]) -> None:
        self.text = text
        self.folded = fold(text)
        self.masked = _masked(text, found)
        self.clauses = _clauses(self.masked)
        self._starts = [clause.start for clause in self.clauses]
        self.headings: dict[int, list[int]] = {}
        for index, clause in enumerate(self.clauses):
            if clause.is_heading:
                self.headings.setdefault(clause.heading, []).append(index)

        self._same: dict[tuple[int, str], list[int]] = {}
        self._stretches: dict[str, list[int]] = {}
        for level in ("part", "sentence", "paragraph"):
            seen: dict[int, int] = {}
            for clause in self.clauses:
                seen.setdefault(getattr(clause, level), clause.start)
            self._stretches[level] = list(seen.values())

    def stretch(self, position: int, level: str) -> tuple[int, int]:
        """From where to where the part, sentence or paragraph around a position goes, with what ends it."""
        starts = self._stretches[level]
        number = bisect_right(starts, position)
        start = starts[number - 1] if number else 0
        return start, starts[number] if number < len(starts) else len(self.text)

    def title(self) -> str:
        """The first heading, or ""."""
        first = min(self.headings, default=-1)
        if first < 0:
            return ""
        listed = [self.clauses[index] for index in self.headings[first]]
        return " ".join(self.text[listed[0].start : listed[-1].end].replace(BREAK, " ").split()).lstrip("# ")

    def index_at(self, position: int) -> int:
        """The number of the clause at a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def same(self, index: int, level: str) -> list[int]:
        """The numbers of the clauses in the same part, sentence or paragraph as one, within REACH."""
        known = self._same.get((index, level))
        if known is None:
            known = self._same[index, level] = self._around(index, level)
        return known

    def _around(self, index: int, level: str) -> list[int]:
        wanted = getattr(self.clauses[index], level)
        low = high = index
        while low > max(0, index - REACH) and getattr(self.clauses[low - 1], level) == wanted:
            low -= 1
        last = min(len(self.clauses) - 1, index + REACH)
        while high < last and getattr(self.clauses[high + 1], level) == wanted:
            high += 1
        return list(range(low, high + 1))


def _masked(text: str, found: Sequence[Found]) -> str:
    """The text with every number as zeros and every line end as a space or, where a paragraph ends, as BREAK."""
    pieces, position = [], 0
    for one in found:
        # 第一产业 is the name of a sector, not a number beside the name of a measure.
        if one.start >= position and not (one.kind == "ordinal" and one.text.endswith("产业")):
            pieces += [text[position : one.start], "0" * (one.end - one.start)]
            position = one.end
    masked = "".join([*pieces, text[position:]])
    out, start = [], 0
    lines = masked.split("\n")
    for number, line in enumerate(lines):
        start += len(line) + 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        out += [line, BREAK if _breaks(line, following) else " "]
    return "".join(out[:-1])


def _breaks(line: str, following: str) -> bool:
    if _NEW_LINE.match(following) or line.lstrip().startswith(("#", "|")) or not line.strip():
        return True
    if _INDENTED.match(following) and (not _INDENTED.match(line) or _CLOSED.search(line[-8:])):
        return True
    # A heading: short, without a full stop, and what follows is longer. A wrapped line is no shorter than the next.
    size, after = len(line.strip()), len(following.strip())
    return size < _SHORT_LINE and after > max(_SHORT_LINE, 1.5 * size) and not _CLOSED.search(line[-8:])


def _clauses(masked: str) -> list[Clause]:
    found: list[Clause] = []
    part = sentence = paragraph = 0
    heading, start = -1, 0
    first = 0  # the first clause of the paragraph

    def close(end: int) -> None:
        cut = end - start > LONGEST
        for low in range(start, end, LONGEST):
            high = min(end, low + LONGEST)
            if masked[low:high].strip():
                found.append(Clause(low, high, part, sentence, paragraph, heading, False, cut))

    for match in _ENDS.finditer(masked):
        close(match.start())
        start = match.end()
        kind = match.lastgroup
        if kind == "clause":
            start = match.start() if match.group()[0].isalpha() else match.end()
            continue
        part += 1
        if kind != "part":
            sentence += 1
        if kind == "paragraph":
            if _is_heading(masked, found[first:]):
                heading = found[first].paragraph
                found[first:] = [
                    Clause(c.start, c.end, c.part, c.sentence, c.paragraph, heading, True)
                    for c in found[first:]
                ]
            paragraph, first = paragraph + 1, len(found)
    close(len(masked))
    return found


def _is_heading(masked: str, clauses: Sequence[Clause]) -> bool:
    """A line with `#`, or a short one that does not end like a sentence."""
    if not clauses:
        return False
    text = masked[clauses[0].start : clauses[-1].end]
    if text.lstrip().startswith("#"):
        return True
    after = masked[clauses[-1].end : clauses[-1].end + 2].strip(BREAK + " ")
    return len(text) < 2 * _SHORT_LINE and not after and clauses[0].sentence == clauses[-1].sentence
