"""The unit, scale word and language in which a claim's or a quantity's figures are printed."""

from __future__ import annotations

from msgspec.structs import replace

from ..figures.wording import Style, language_of
from ..language.dimension import POINT, infer
from ..ledger.model import Claim, Ledger, Measure
from ..patterns import later
from ..units import DIMENSIONLESS, Unit

_COUNTED = later(
    r"[0-9一二两三四五六七八九十百千万亿余多几]"
    r"([家户名位项所台套辆艘架座条起次批张件只头株间栋幢支篇部本种类场处部])$"
)
"""1187家: counted with 家, and no 个."""
_WRITTEN_OUT, _NEVER_WRITTEN_OUT = 10**4, 10**8
"""Chinese figures of this size without a scale word (14880元) have none in what is worked out of them either."""


def _of_kind(ledger: Ledger, measure: Measure) -> Claim | None:
    """A claim in the unit of a measure that no claim states."""
    return next((c for c in ledger.measured.values() if c.figure.unit.dims == measure.unit.dims), None)


def style_of(ledger: Ledger, claim: Claim, lang: str = "") -> Style:
    """The unit and scale that a claim's figure is printed in; in its own language unless one is asked for."""
    figure = claim.figure
    phrases = lang or "en"
    lang = lang or language_of(figure.text)
    if figure.unit_given:
        word = _COUNTED.search(figure.text) if figure.unit.name == "count" else None
        written_out = lang == "zh" and _WRITTEN_OUT <= abs(figure.value) < _NEVER_WRITTEN_OUT
        scale = figure.scale if figure.scale > 1 or written_out else None
        return Style(figure.unit, scale, lang, phrases, word[1] if word else "")
    kind = infer(claim.readings[0].equation.left, ledger.measures)
    unit = ledger.units.parse(kind.unit) if kind.unit and kind.unit != POINT else None
    return Style(unit or DIMENSIONLESS, None, lang, phrases)


def left_kind_unit(ledger: Ledger, claim: Claim) -> Unit:
    """The unit that a claim's left side is reported in: its measure's, percent for a rate, points for a difference."""
    kind = infer(claim.readings[0].equation.left, ledger.measures)
    name = {"percent": "percent", "points": "pp"}.get(kind.flavour, kind.unit)
    unit = ledger.units.parse(name) if name else None
    figure = claim.figure
    if unit is not None and (kind.dims or kind.counted or kind.flavour in ("percent", "points")):
        return unit
    return figure.unit if figure.unit_given else DIMENSIONLESS


def quantity_style(ledger: Ledger, quantity: str, lang: str = "") -> Style:
    """The unit of a quantity's measure, with the scale word of a claim that states it, if any."""
    name = quantity.rpartition("(")[2]
    measure = ledger.measures[name.split("@")[0].split(".")[1]]
    if name != quantity:
        unit = "pp" if quantity.startswith("contribution(") else "percent"
        return Style(ledger.units.parse(unit) or DIMENSIONLESS, None, lang or "en", lang or "en")
    subject = quantity.split("@")[0]
    claim = ledger.in_unit.get(subject)
    if claim is not None:
        return replace(style_of(ledger, claim, lang), unit=measure.unit)
    alike = ledger.measured.get(measure.id) or _of_kind(ledger, measure)
    own = lang or (language_of(alike.figure.text) if alike and not measure.counted else "en")
    return Style(measure.unit, None, own, lang or "en")
