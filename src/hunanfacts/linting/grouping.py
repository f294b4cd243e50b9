"""Digits grouped in no known way: 2,318,00; 1,1512,000. A number of which a digit is missing, or a comma too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMAS = re.compile(r"(?<![\w.,])[0-9]{1,4}(?:,[0-9]+)+(?![\w]|[.,][0-9])")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def malformed(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of digits whose commas group them in no known way.

    Only where one group alone is not whole: 1,2,3 and 12,15,100,21 are lists, 3,2019 a date, 1,5 a decimal comma.
    """
    for match in _COMMAS.finditer(text):
        said = match.group()
        groups = said.split(",")
        if _ENGLISH.fullmatch(said) or _INDIAN.fullmatch(said) or len(groups[0]) > 3:
            continue
        whole = [group for group in groups[1:] if len(group) == 3]
        broken = [group for group in groups[1:] if len(group) != 3 and not _YEAR.fullmatch(group)]
        if whole and len(broken) == 1 and len(broken[0]) >= 2:
            yield match.span()
