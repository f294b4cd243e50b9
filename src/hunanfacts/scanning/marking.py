"""How a document writes its numbers: whether its decimal mark is the point, as almost always here, or the comma.

1.234 is 1,234 in a text that writes 1.234,56 or 1.234.567 and sets no decimals off by a point. A text that does both
leaves open what has one mark and three digits behind it: that is refused.
"""

from __future__ import annotations

import re

from ..figures.digits import STANDARD, NumberStyle
from ..lang import en_amounts, zh

_GROUPS = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2}(?![0-9]|[.,][0-9])"
_COUNTED = f"(?:{'|'.join((*en_amounts.COUNTED_IN_GROUPS, *zh.COUNTED_IN_GROUPS))}|[€%])"
_BY_COMMA = re.compile(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9.,])"
    rf"|(?<=[$€£¥]){_GROUPS}|(?<=[$€£¥] ){_GROUPS}|(?<![0-9.,]){_GROUPS}[ ]?{_COUNTED}",
    re.IGNORECASE,
)
_THREE_BEHIND = re.compile(r"\.[0-9]{3}(?![0-9])")
_BY_POINT = re.compile(
    r"(?<![0-9.,])(?:[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.]|,[0-9])|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]"
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?![0-9,])|0\.[0-9]{3}(?![0-9.]))"
)


def style_of(text: str) -> NumberStyle:
    """What the numbers of a text say of its marks."""
    if not _THREE_BEHIND.search(text) or not _BY_COMMA.search(text):
        return STANDARD
    return NumberStyle("" if _BY_POINT.search(text) else ",")
