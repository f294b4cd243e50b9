"""What the calculator reads beyond the language of the ledger: `-> unit`, `ans` and `claim(id)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from .. import lang
from ..figures.reading import fold
from ..messages import _, either, in_quotes
from ..units import DIMENSIONLESS, Unit, Units
from .nodes import Answer, ClaimRef, LanguageError, Node, Number
from .parser import Parser as LanguageParser
from .period import FiscalYear

_ARROW = re.compile(r"->|→|⇒")
_IN = re.compile(r"(?<=\s)in(?=\s)|换算[成为]|折合")
_CLAIM = re.compile(r"claim\(\s*([\w.-]+)\s*\)")
_OF = re.compile(r"(of)\s")
_ENDS = re.compile(r"\D*?(?P<low>\d[\d.,]*\s?%?)(?P<own>\D*?)\s*(?:to|至|到)\s*(?P<high>\d.*)")
_DASH = re.compile("[–—―]")
_ANSWER = re.compile(r"ans(?![\w.(])")
_SHARE = re.compile(r"(?:%|percent|per cent|half|third|quarter|fifth|tenth)s?\Z", re.IGNORECASE)
_TO = re.compile(r"(to)\s+(\S.*)")
_FROM = re.compile(r"from\s+(?P<low>\S.*?)\s+to\s+(?P<high>\S.*)")
_DAY = re.compile(r"\s*(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2})\s*\Z")
_METRES = re.compile(r"\d\s?m\Z")
_SCALED = re.compile(r"\d\s?(?:bn|tn|trn|mn|k|[mbtr]+illions?)\Z", re.IGNORECASE)


class Target(Struct, frozen=True):
    """`-> billion yuan/park`: the unit and scale word to express the result in, and where they stand."""

    unit: Unit
    unit_given: bool
    scale: Fraction
    text: str
    start: int
    end: int


def parse(text: str, units: Units, fiscal: FiscalYear | None = None) -> tuple[Node, Target | None]:
    """An expression and its target, if it has one. Raises LanguageError."""
    arrow = _ARROW.search(text) or _in(text, units)
    if arrow is None:
        return _expression(text, units, fiscal), None
    second = _ARROW.search(text, arrow.end())
    if second:
        raise LanguageError(
            _("a second ->"), second.start(), second.end(), _("one target unit an expression")
        )
    node = _expression(text[: arrow.start()], units, fiscal)
    return node, _target(text, arrow.end(), units)


def _in(text: str, units: Units) -> re.Match[str] | None:
    """`5亿元 in 万元` is `5亿元 -> 万元`, where a unit stands behind it."""
    found = _IN.search(text)
    if found is None:
        return None
    try:
        _target(text, found.end(), units)
    except LanguageError:
        return None
    return found


def _expression(text: str, units: Units, fiscal: FiscalYear | None) -> Node:
    if _DAY.match(text):
        hint = _("put spaces around / to divide")
        raise LanguageError(_("a date or a division?"), 0, len(text.rstrip()), hint)
    parser = _Parser(text, units, fiscal)
    node = parser.expression(0)
    parser.finish()
    if any(_SCALED.search(one.figure.text) for one in parser.numbers):
        for one in parser.numbers:
            if _METRES.search(one.figure.text):
                number = one.figure.text.rstrip("m").strip()
                hint = _("write {millions} or {metres}").format(
                    millions=f"{number} million", metres=f"{number} metres"
                )
                raise LanguageError(_("millions or metres?"), one.start, one.end, hint)
    return node


class _Parser(LanguageParser):
    def __init__(self, text: str, units: Units, fiscal: FiscalYear | None) -> None:
        super().__init__(text, units, fiscal)
        self.numbers: list[Number] = []

    def primary(self, depth: int) -> Node:
        start = self.position
        if said := _FROM.match(self.text, start):
            low, high = said["low"], said["high"]
            hint = _("write {growth} for the growth, {change} for the change").format(
                growth=f"{high} / {low} - 1 -> %", change=_difference(high, low)
            )
            raise LanguageError(_("a change or a range?"), start, said.end(), hint)
        claim = _CLAIM.match(self.text, start)
        if claim:
            self.position = claim.end()
            self.skip()
            return ClaimRef(claim.group(1), start, claim.end())
        answer = _ANSWER.match(self.text, start)
        if answer:
            self.position = answer.end()
            self.skip()
            return Answer(start, answer.end())
        node = super().primary(depth)
        if isinstance(node, Number):
            _no_change(node)
            self.numbers.append(node)
        return node

    def unexpected(self) -> LanguageError:
        of = _OF.match(self.text, self.position)
        before = self.text[: self.position].strip()
        to = _TO.match(self.text, self.position)
        if to and before[-1:].isalpha():
            hint = _("write {expression}").format(expression=f"{before} -> {to[2].strip()}")
            return LanguageError(
                _("unexpected {text}").format(text=in_quotes("to")), to.start(1), to.end(1), hint
            )
        if of and _SHARE.search(before):
            hint = _("write {expression}").format(expression=f"{before} * {self.text[of.end() :].strip()}")
            return LanguageError(
                _("unexpected {text}").format(text=in_quotes("of")), of.start(1), of.end(1), hint
            )
        return super().unexpected()


def _no_change(node: Number) -> None:
    """Refuse what is no one number: `growth 379 to 437`, `379 to 437`, `379—437`, `5+-3`; a change is an expression."""
    figure = node.figure
    folded = fold(figure.text)
    words = lang.DIRECTION.match(folded, 0) is not None and not lang.SIGNS.match(folded, 0)
    ends = _ENDS.match(figure.text) if figure.upper is not None else None
    if figure.upper is not None and _DASH.search(figure.text):
        hint = _("put spaces around a minus; a range is written [5 .. 7] %")
        raise LanguageError(_("a range or a subtraction?"), node.start, node.end, hint)
    if figure.fixed is not None and "+-" in figure.text:
        hint = _("write {text}").format(text=re.sub(r"\s?\+-\s?", " ± ", figure.text))
        raise LanguageError(_("a margin or a subtraction?"), node.start, node.end, hint)
    if ends is None and (not words or figure.unit_given):
        return  # 5%, fell 3.2%, between 5 and 7, a figure without words
    if ends is None:
        hint = _("a growth is written 437/379 - 1 -> %, a change 437 - 379")
        raise LanguageError(_("a change, and no second number"), node.start, node.end, hint)
    low, high = ends["low"].strip(), ends["high"].strip()
    unit = re.sub(r"^[\d.,]+", "", high)
    low = (ends["low"] + ends["own"]).strip() if ends["own"].strip() else low + unit * low[-1:].isdigit()
    bare = high.removesuffix(unit)
    hint = _("write {growth} for the growth, {change} for the change, {range} for a range").format(
        growth=f"{high} / {low} - 1 -> %" if unit else f"{high}/{low} - 1 -> %",
        change=_difference(high, low),
        range=f"[{ends['low'].rstrip('% ')} .. {bare}]{unit}",
    )
    raise LanguageError(_("a change or a range?"), node.start, node.end, hint)


def _difference(high: str, low: str) -> str:
    """57% less 55% are 2 percentage points."""
    if high.endswith("%") and low.endswith("%"):
        return f"{high[:-1].rstrip()} pp - {low[:-1].rstrip()} pp"
    return f"{high} - {low}"


def _target(text: str, start: int, units: Units) -> Target:
    end = len(text.rstrip())
    start += len(text[start:]) - len(text[start:].lstrip())
    if start >= end:
        raise LanguageError(
            _("a unit is missing after ->"), max(0, start - 1), max(1, start), _("e.g. -> billion yuan")
        )
    scale, position = _scale(fold(text), start, lambda place: units.match(text, place) is not None)
    rest = text[position:end].strip()
    if not rest:
        return Target(DIMENSIONLESS, False, scale, text[start:end], start, end)
    unit = units.parse(rest)
    if unit is None:
        at = position + (len(text[position:]) - len(text[position:].lstrip()))
        close = next(
            (units.suggest(part) for part in re.split(r"[/*·\s]+", rest) if not units.word(part)), []
        )
        hint = (
            _("did you mean {close}?").format(close=close[0])
            if close
            else _("e.g. yuan, mu, hectare, %, billion yuan/park, 亿元")
        )
        raise LanguageError(_("unknown unit {rest}").format(rest=in_quotes(rest)), at, end, hint, "HF004")
    if unit.open:
        message = _("{written} is {names}").format(
            written=in_quotes(rest), names=either([one.name for one in unit.open])
        )
        raise LanguageError(message, position, end, f"-> {unit.open[0].name}", "HF004")
    return Target(unit.settled(), True, scale, text[start:end], start, end)


def _scale(folded: str, start: int, is_unit: Callable[[int], bool]) -> tuple[Fraction, int]:
    """The product of the scale words at `start` and where they end; the 千 of 千瓦时 belongs to the unit."""
    scale, position = Fraction(1), start
    while True:
        found = None if is_unit(position) else lang.SCALES.match(folded, position)
        if not found:
            return scale, position
        scale *= Fraction(found[0])
        position = found[1]
        while folded[position : position + 1] == " ":
            position += 1
