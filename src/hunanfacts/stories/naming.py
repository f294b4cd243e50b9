"""What the words around a figure say it is about: the words for who, and for what is measured.

Only plain grammar is read, by `english` and `chinese`. Where the words are not plain the answer is empty,
with a doubt: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..figures.reading import FigureError, Reader
from ..lang import en_subject, zh_subject
from ..scanning.records import Found

CUT = 240
"""Code points before a figure that are looked at."""

CJK = re.compile(r"[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_CLASSIFIER = re.compile(rf"\s*[多余几来]?(?:人次|[{zh_subject.CLASSIFIERS}])?")


def cleaned(text: str) -> str:
    """Words on one line, without quotes and brackets at their ends."""
    return _SPACE.sub(" ", text).strip(" \t\n,.;:，。；：、-—–\"“”'‘’()（）[]《》「」*#_|>")


def parts(separator: re.Pattern[str], text: str, count: int, name: Callable[[str], str]) -> list[str]:
    """The names that a list has, if they are `count` and each is one; else []."""
    names = [name(part) for part in separator.split(cleaned(text)) if part.strip()]
    return names if len(names) == count and all(names) else []


def noun_of(one: Found, reader: Reader) -> str:
    """The things that a count counts: the words of the figure behind its number and the classifier."""
    try:
        numeral, end = reader.numeral(one.start)
        _, end, _ = reader.scales(numeral, end)
    except FigureError:
        return ""
    return cleaned(_CLASSIFIER.sub("", reader.text[end : one.end], count=1))


def gap_only(gap: str) -> bool:
    """Whether nothing but words of a change stands between a level and the figure behind it."""
    if CJK.search(gap) or re.fullmatch(r"[、，；\s]*[、，][、，；\s]*", gap):
        rest = gap
        for word in zh_subject.GAP:
            rest = rest.replace(word, "")
        return not re.sub(r"[0-9]{4}年(?:同期|上半年|底|末)?|比|较", "", rest).strip()
    if len(gap) > 160:
        return False
    return all(
        part.lower() in en_subject.GAP or re.fullmatch("(?:19|20)[0-9]{2}", part)
        for part in re.split(r"[\s,，(（—–:-]+", gap)
        if part
    )
