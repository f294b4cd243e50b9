"""A weekday beside a full date: which day of the week it was. Always a question: a time zone may move it by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..lang.en_relations import WEEKDAYS
from ..lang.zh_relations import WEEKDAYS as HAN
from .patterns import any_of
from .sentences import Masked

_BEFORE = re.compile(rf"(?<![a-z])(?P<day>{any_of(WEEKDAYS)}),? (?:the )?(?P<date>Y)")
_BEHIND = re.compile(rf"(?P<date>Y)[（(, ]{{1,2}}(?P<day>{any_of(WEEKDAYS)})(?![a-z])")
_HAN = re.compile(rf"(?P<date>Y)[（(, ]?(?:星期|周|礼拜)(?P<day>[{''.join(HAN)}])")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def weekdays(sentences: Sequence[Masked]) -> Iterator[tuple[int, int, str, str]]:
    """The start and end of each date whose weekday is another, the weekday as printed, and what it was."""
    for sentence in sentences:
        for pattern, names in ((_BEFORE, WEEKDAYS), (_BEHIND, WEEKDAYS), (_HAN, HAN)):
            for match in pattern.finditer(sentence.text):
                found = sentence.found[match.start("date")]
                if not _DATE.fullmatch(found.date):
                    continue
                was = _weekday(found.date)
                if was is not None and names[was] != match["day"]:
                    yield found.start, found.end, match["day"], names[was]


def _weekday(text: str) -> int | None:
    try:
        return date.fromisoformat(text).weekday()
    except ValueError:
        return None
