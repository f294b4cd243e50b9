"""Inline XBRL in a page: what its tags say of a number, held against what a person sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..lang import en, zh
from ..messages import _, ngettext
from .document import BREAK, UNSEEN

MOST_NOTES = 5
_POWERS = {
    word: len(str(value)) - 1 for word, value in (*en.SCALES.items(), *zh.SCALES.items()) if value >= 1000
}
_SCALED = re.compile(
    rf"[\s{BREAK}{UNSEEN}]{{0,200}}({'|'.join(sorted(_POWERS, key=len, reverse=True))})(?![a-z])", re.I
)


def other_scales(plain: str, content: str, scaled: Iterable[tuple[int, int, int]]) -> Iterator[str]:
    """Where inline XBRL gives a number another scale than the word behind it, which is the one that counts."""
    found = []
    for power, start, end in scaled:
        behind = _SCALED.match(plain, end)
        if behind is not None and _POWERS[behind[1].lower()] != power:
            shown = " ".join(plain[start : behind.end()].replace(UNSEEN, "").replace(BREAK, " ").split())
            line = content.count("\n", 0, start) + 1
            found.append(
                _(
                    "line {line}: {shown} is tagged as 10 to the power of {power}; what is shown is read"
                ).format(line=line, shown=shown, power=power)
            )
    yield from found[:MOST_NOTES]
    if len(found) > MOST_NOTES:
        more = len(found) - MOST_NOTES
        yield ngettext(
            "{more} more figure is tagged with another scale than is shown",
            "{more} more figures are tagged with another scale than is shown", more,
        ).format(more=more)  # fmt: skip
