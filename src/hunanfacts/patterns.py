"""Regular expressions that are compiled when they are first used: most runs use few of them."""

from __future__ import annotations

import re
from typing import Any, cast

_USED = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "pattern")


class _Later:
    """What is asked of it is asked of the compiled expression, from then on without a detour."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._given)
        for one in _USED:
            setattr(self, one, getattr(made, one))
        return getattr(made, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, later. What is no expression is only told when it is used."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
