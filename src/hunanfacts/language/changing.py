"""Which growths, rates and multiples can be claimed as they are written."""

from __future__ import annotations

from collections.abc import Mapping

from ..messages import _
from .dimension import Measured
from .nodes import Change, Equation, LanguageError, Number, Ref, within
from .period import years_between


def check_changes(equation: Equation, measures: Mapping[str, Measured], claimed: bool) -> None:
    """Refuse rates whose meaning depends on a sign or a price basis that is not known. Raises LanguageError.

    Alone on the left side of a claim a rate can have several readings; inside an expression it has one.
    """
    alone = equation.left if claimed and isinstance(equation.left, Change) else None
    if alone is not None and alone.name == "annual_growth":
        years = _years(alone)
        if years is None or years < 1:
            raise LanguageError(_("annual_growth runs over whole years"), alone.start, alone.end,
                                _("between two like periods, e.g. annual_growth(x.output@2015..2019)"))  # fmt: skip
    sides = (side for side in (equation.left, equation.right) if side is not alone)
    parts = (part for side in sides if not isinstance(side, (Number, Ref)) for part in within(side))
    for change in (part for part in parts if isinstance(part, Change)):
        measure = measures[change.before.measure]
        if change.name in ("change", "real_growth"):
            continue
        if change.name == "contribution" and (not measure.additive or measure.prices == "unstated"):
            continue
        if change.name == "annual_growth":
            raise LanguageError(_("annual_growth stands alone on the left side of a claim"), change.start, change.end,
                                _("elsewhere write the compound rate out: x@2019 = x@2015 * (1 + rate)^4"))  # fmt: skip
        if measure.bounds.low is None or measure.bounds.low < 0:
            raise LanguageError(
                _("the sign of {id} is not known, so {name} of it has two meanings here").format(
                    id=measure.id, name=change.name
                ),
                change.start,
                change.end,
                _("let it stand alone, or give the measure at_least: 0"),
            )
        if measure.prices == "unstated":
            raise LanguageError(
                _("{id} does not say at which prices, so {name} of it has two meanings here").format(
                    id=measure.id, name=change.name
                ),
                change.start,
                change.end,
                _("say growth of a measure with prices: current, or real_growth"),
            )


def _years(change: Change) -> int | None:
    before, after = change.before.period, change.after.period
    return None if before is None or after is None else years_between(before, after)
