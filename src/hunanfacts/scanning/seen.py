"""A text as a person sees it: without what is invisible, without the markup and the line ends inside a figure.

Places stay those of the text itself: `places` says where each character that is seen stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ..figures.chinese import SPACED
from ..lang import zh

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
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_ANY = re.compile(rf"[{_INVISIBLE}{_RAISED}]|\*\*|__|[个個方次人吨公] [{_CJK}]")
# A space inside the name of a unit: 2.1 个 百分点, 平方 公里.
_SPACED = re.compile(
    "(?<=[个個]) (?=(?:百分|千分|基)点)|(?<=[平立]方) (?=公里|千米|厘米|米)"
    "|(?<=人) (?=次)|(?<=吨) (?=标准煤|公里)|(?<=[0-9万亿]公) (?=里|顷|斤)"
)
_EMPHASIS = re.compile(r"\*\*(?!\*)|(?<!_)__(?!_)")
# Tags of HTML, which stand in Markdown and in texts that were copied from a page too.
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|mark|font|small|big)(?: [^<>\n]{0,200})?>", re.IGNORECASE)
_SUP = re.compile(r"<sup>([0-9]{1,3})</sup>", re.IGNORECASE)
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER_BEFORE = re.compile(r"(?<=[0-9][0-9])(?<!(?<![0-9.,])10)<")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

# The end of a line of a wrapped paragraph is a space. Short lines are rows or items, and so is what begins with a
# capital letter or a mark: they are kept apart.
_GOES_ON = r"(?=[a-z0-9%‰$€£¥\u4e00-\u9fff])"
_WRAPPED = re.compile(rf"\n(?<=[^\n]{{40}}\n){_GOES_ON}")
_SHORT = re.compile(rf"\n(?<![^\n]{{40}}\n)(?<=[^\n]\n){_GOES_ON}")
# A line that ends or begins so is not whole, however short it is: half a, one in; and $4.6 trillion.
_OPEN = re.compile(
    r"\n(?=[a-z0-9$€£¥])(?:(?<=[ ](?:an|in|of|to|or|by)\n)|(?<=[ ]a\n)(?=[a-z])|(?<=[ ](?:and|the)\n)"
    r"|(?<=[ ](?:than|over)\n)|(?<=[ ](?:about|under)\n)|(?<=[ ]nearly\n)"
    r"|(?<=[0-9a-z]\n)(?=(?:and|to|or)[ ][a-z0-9$€£¥]|per[ ]?cent(?![a-z])))"
)
_OPEN_ZH = re.compile(
    r"\n(?:(?<=[0-9０-９万亿]\n)(?=[%％‰]|[多余]?[万亿]|元|[个個](?:百分|千分|基)点)"
    r"|(?:(?<=[\u4e00-\u9fff][0-9]\.\n)|(?<=[\u4e00-\u9fff][0-9]{2}\.\n))(?=[0-9]{1,2}[%％个万亿元])"
    r"|(?<=[百千万]分\n)(?=之)|(?<=[百千万]分之\n)"
    r"|(?<=[0-9万亿]\n)(?=[至到~～—][0-9])|(?<=[0-9万亿][至到~～—]\n)(?=[0-9])|(?<=[一二三四五六七八九]\n)(?=[百千万亿]))"
)
# Words that lead up to the number on the next line, and a number in Chinese characters that goes on there.
_LED = re.compile(
    rf"(?:{'|'.join((*(word for words in zh.BEFORE.values() for word in words), *zh.RISE, *zh.FALL, *zh.SIGNS['-'][:1]))}"
    r"|零下)\n(?=[0-9])|[一二三四五六七八九两][百千万亿]\n(?=[零一二三四五六七八九][一二三四五六七八九十百千万亿人个元])"
    r"|(?<=[0-9][个個])\n(?=[百千]分点|基点)|[一二三四五六七八九十]分\n(?=之[一二三四五六七八九])"
)
_RANGE = re.compile(r"(?<=[0-9][-–])\n(?=[0-9]{1,3}(?:[.,][0-9]{1,3}|[%％万亿元个 ]))")
_SPACES = re.compile(" {1,3}(?=[0-9点點分之负負又成折零〇一二两兩三四五六七八九十百佰千万萬亿億])")
_FIRST = re.compile(r"\S+")
_ITEM = re.compile(r"[ ]*(?:[-*•|#>]|[0-9]{1,3}[.)][ ])")
_PROSE = re.compile(
    r"(?<![A-Za-z])(?:the|an?|of|in|to|and|is|was|were|are|that|it|its|for|by|at|on|as|from|with|has|had|have|per)(?![A-Za-z])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[A-Za-z0-9%)][.;!?,:](?:[\s\"'”’)]|\Z)")
_NARROW = 10
"""A line of Chinese with fewer characters is a line of a wrapped paragraph only if the others are as narrow."""
_NARROWEST = 4
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


def visible(text: str) -> str:
    """A name as a person sees it; what is invisible in one is no part of it."""
    return _HIDDEN.sub("", text).strip() if _HIDDEN.search(text) else text


def seen(text: str) -> Seen:
    """What a person sees of a text."""
    cuts = _wraps(text)
    if "-\n" in text or "–\n" in text:
        cuts |= {match.span() for match in _RANGE.finditer(text)}
    if _ANY.search(text):
        cuts |= {match.span() for pattern in (_CUT, _SPACED) for match in pattern.finditer(text)}
        cuts |= _emphasis(text)
    if " " in text and _WIDE.search(text):
        cuts |= {
            match.span() for space in _SPACES.finditer(text) if (match := SPACED.match(text, space.start()))
        }
    shown = _unwrapped(text) if "\n" in text else text
    if "</" in text:
        more, shown = _tags(text, shown)
        cuts |= more
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


def _unwrapped(text: str) -> str:
    """The text with its line ends as spaces wherever a line goes on; those of short lines only in prose.

    A paragraph was cut to a width if of no line but the last the first word of the next would have fitted behind.
    """
    shown = _OPEN.sub(" ", _WRAPPED.sub(" ", text))
    if not _SHORT.search(shown):
        return shown
    characters = list(shown)
    for paragraph in _PARAGRAPH.finditer(text):
        lines = paragraph.group().split("\n")
        if len(lines) < 2 or not _is_cut(lines, paragraph.group()):
            continue
        place = paragraph.start() - 1
        for line in lines[:-1]:
            place += len(line) + 1
            if _SHORT.match(text, place):
                characters[place] = " "
    return "".join(characters)


def _is_cut(lines: list[str], paragraph: str) -> bool:
    """Whether the lines are those of one paragraph of English prose, cut to a width."""
    if _ROW.search(paragraph) or not (_PROSE.search(paragraph) and _STOP.search(paragraph)):
        return False
    longest = max(map(len, lines))
    for line, following in pairwise(lines):
        word = _FIRST.search(following)
        if word is None or len(line.rstrip()) + 1 + len(word.group()) <= longest or _ITEM.match(following):
            return False
    return not _WIDE.search(paragraph)


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


def _tags(text: str, shown: str) -> tuple[set[tuple[int, int]], str]:
    """Tags of bold print and the like; a raised number is a footnote behind a number, else it is shown raised."""
    cuts = {match.span() for match in _TAG.finditer(text)}
    for match in _SUP.finditer(text):
        if _NUMBER_BEFORE.match(text, match.start()):
            cuts.add(match.span())
            continue
        start, end = match.span(1)
        cuts |= {(match.start(), start), (end, match.end())}
        shown = shown[:start] + shown[start:end].translate(_RAISE) + shown[end:]
    return cuts, shown


def _wraps(text: str) -> set[tuple[int, int]]:
    """The line ends that are nothing: between two Chinese characters, or in a figure, of a wrapped paragraph."""
    found: set[tuple[int, int]] = set()
    if "\n" not in text or not _WIDE.search(text):
        return found
    found.update(match.span() for match in _OPEN_ZH.finditer(text))
    found.update((match.end() - 1, match.end()) for match in _LED.finditer(text))
    for paragraph in _PARAGRAPH.finditer(text):
        lines = paragraph.group().split("\n")
        if len(lines) < 2:
            continue
        widths = [_width(line) for line in lines]
        longest, most = max(widths), max(map(len, lines))
        cut = most - min(map(len, lines[:-1])) <= 1 and (
            _SENTENCE.search(paragraph.group()) if most >= _NARROW else _is_narrow(lines, paragraph.group())
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


def _is_narrow(lines: list[str], paragraph: str) -> bool:
    """Whether very short lines of Chinese are cut from one sentence: a mark inside a line, most of it Chinese."""
    inside = any(_SENTENCE.search(line[:-1]) for line in lines)
    return (
        inside
        and len(lines) > 2
        and len(lines[0]) >= _NARROWEST
        and 2 * len(_WIDE.findall(paragraph)) > len(paragraph)
    )


def _width(line: str) -> int:
    return sum(1 if character < "\u1100" else 2 for character in line)
