"""A text as a person sees it: without what is invisible, without the markup and the line ends inside a figure.

Places stay those of the text itself: `places` says where each character that is seen stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

# Format and control characters that no reader sees; not tab, line end, and the break between two blocks.
_INVISIBLE = (
    "\x00-\x08\x0b-\x1e\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_CJK = "\u3007\u3400-\u9fff\uf900-\ufaff"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
# A raised digit behind a number of two digits or more (not 10) is the mark of a footnote, unless something is reckoned.
_NOTE = rf"(?<=[0-9][0-9])(?<!(?<![0-9.,])10)[{_INVISIBLE}]*[{_RAISED}]{{1,2}}(?![{_RAISED}]|[ ]?[=×*+/^-])"
_CUT = re.compile(rf"{_NOTE}|[{_INVISIBLE}]+")
_ANY = re.compile(rf"[{_INVISIBLE}{_RAISED}]|\*\*|__|[个個方次人吨公] [{_CJK}]")
# A space inside the name of a unit: 2.1 个 百分点, 平方 公里.
_SPACED = re.compile(
    "(?<=[个個]) (?=(?:百分|千分|基)点)|(?<=[平立]方) (?=公里|千米|厘米|米)"
    "|(?<=人) (?=次)|(?<=吨) (?=标准煤|公里)|(?<=[0-9万亿]公) (?=里|顷|斤)"
)
_EMPHASIS = re.compile(r"\*\*(?!\*)|(?<!_)__(?!_)")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

# The end of a line of a wrapped paragraph is a space. Short lines are rows or items, and so is what begins with a
# capital letter or a mark: they are kept apart.
_WRAPPED = re.compile(r"\n(?<=[^\n]{40}\n)(?=[a-z0-9%‰$€£¥\u4e00-\u9fff])")
_NARROW = 10
"""A line of Chinese with fewer characters is a heading or a row, not a line of a wrapped paragraph."""
_GLUED = re.compile(rf"[{_CJK}，、；：（）％%0-9０-９.,+/:∶·\-−－]")
_SENTENCE = re.compile("[，。；]")
_WIDE = re.compile(f"[{_CJK}]")
_ROW = re.compile(r"\t| {2}|\x1f")
_SLACK = 3
"""So many columns (and one character) may a full line be shorter than the longest of its paragraph."""


class Seen(Struct, frozen=True):
    """`text` is what is seen; `places` where each of its characters stands in the text, None if all stand where
    they are seen."""

    text: str
    places: Sequence[int] | None = None

    def start(self, position: int) -> int:
        return position if self.places is None else self.places[position]

    def end(self, position: int) -> int:
        """Where a stretch ends: behind its last character that is seen."""
        return position if self.places is None or not position else self.places[position - 1] + 1

    def of(self, place: int) -> int:
        """Where a place of the text is seen."""
        return place if self.places is None else max(0, bisect_right(self.places, place) - 1)


def seen(text: str) -> Seen:
    """What a person sees of a text."""
    cuts = _wraps(text)
    if _ANY.search(text):
        cuts |= {match.span() for pattern in (_CUT, _SPACED) for match in pattern.finditer(text)}
        cuts |= _emphasis(text)
    shown = _WRAPPED.sub(" ", text) if "\n" in text else text
    if not cuts:
        return Seen(shown)
    pieces, places, position = list[str](), list[int](), 0
    for start, end in sorted(cuts):
        pieces.append(shown[position:start])
        places.extend(range(position, start))
        position = max(position, end)
    pieces.append(shown[position:])
    places.extend(range(position, len(text)))
    places.append(len(text))
    return Seen("".join(pieces), places)


def _emphasis(text: str) -> set[tuple[int, int]]:
    """Pairs of `**` or `__`, which Markdown shows as bold print; `2**3` alone is none."""
    if "**" not in text and "__" not in text:
        return set()
    found: set[tuple[int, int]] = set()
    for paragraph in _PARAGRAPH.finditer(text):
        for sign in ("**", "__"):
            spans = [m.span() for m in _EMPHASIS.finditer(text, *paragraph.span()) if m.group() == sign]
            powers = all(text[a - 1 : a].isdigit() and text[b : b + 1].isdigit() for a, b in spans)
            if len(spans) % 2 == 0 and not powers:
                found.update(spans)
    return found


def _wraps(text: str) -> set[tuple[int, int]]:
    """The line ends that are nothing: between two Chinese characters, or in a figure, of a wrapped paragraph."""
    found: set[tuple[int, int]] = set()
    if "\n" not in text or not _WIDE.search(text):
        return found
    for paragraph in _PARAGRAPH.finditer(text):
        lines = paragraph.group().split("\n")
        if len(lines) < 2:
            continue
        widths = [_width(line) for line in lines]
        longest, most = max(widths), max(map(len, lines))
        cut = (
            most >= _NARROW and most - min(map(len, lines[:-1])) <= 1 and _SENTENCE.search(paragraph.group())
        )
        place = paragraph.start()
        for number, line in enumerate(lines[:-1]):
            place += len(line)
            full = widths[number] >= longest - _SLACK or len(line) >= most - 1
            prose = (
                full
                and (cut or widths[number] >= 2 * _NARROW)
                and line.count(" ") < 3
                and not _ROW.search(line)
            )
            if prose and _WIDE.search(line):
                after = lines[number + 1][:1]
                if after and _GLUED.match(line[-1]) and _GLUED.match(after):
                    found.add((place, place + 1))
            place += 1
    return found


def _width(line: str) -> int:
    return sum(1 if character < "\u1100" else 2 for character in line)
