"""`8.0% a year`, 年均增长8.0%: the growth of each year, which only `annual_growth` is."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from .. import lang
from ..figures import reading
from ..figures.digits import shown
from ..figures.reading import FigureError
from ..messages import _
from ..units import Units
from .nodes import Change, LanguageError, Node, Number, Ref, within
from .period import years_between


@cache
def _words() -> re.Pattern[str]:
    words = sorted(lang.YEARLY, key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b{re.escape(w)}(?!\w)" if w.isascii() else re.escape(w) for w in words), re.IGNORECASE
    )


def yearly_figure(text: str, start: int, units: Units, left: Node) -> Number | None:
    """The figure of a claim that says it is one of every year; None where it does not, and where it cannot be read.

    Raises LanguageError where it is held against the change over several years.
    """
    changes = [] if isinstance(left, Ref) else [c for c in within(left) if isinstance(c, Change)]
    if not changes or not _words().search(text, start):
        return None
    said, end = text[start:].strip(), len(text.rstrip())
    try:
        figure = reading.read(" ".join(_words().sub(" ", said).split()), units)
    except FigureError:
        return None
    for change in changes:
        before, after = change.before.period, change.after.period
        if change.name != "annual_growth" and not (before and after and years_between(before, after) == 1):
            between = text[change.start + len(change.name) : change.end]
            raise LanguageError(
                _("{said} is of each year, and {name} runs over all of them").format(
                    said=shown(said), name=change.name
                ),
                start, end, _("write {text}").format(text=f"annual_growth{between} = {said}"), "HF006",
            )  # fmt: skip
    return Number(replace(figure, text=said), start, end)
