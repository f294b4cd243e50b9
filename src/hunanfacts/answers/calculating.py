"""The calculator: an expression over figures and ledger quantities to its value and its exact range.

One language with the ledger, one reader of figures, one interval arithmetic. A figure is taken at face value; a
plain integer is exact. A quantity of the ledger is one unknown however often it stands in the expression.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..deciding.arithmetic import forward
from ..deciding.constraint import Quantity
from ..deciding.term import (
    Extreme,
    Term,
    Var,
    as_number,
    linear,
    number,
    occurrences,
    product,
    quotient,
    raised,
)
from ..figures.figure import Figure, Precision, literal
from ..figures.wording import Style, language_of
from ..interval import EVERYTHING, Interval, Punctured
from ..language import calculator as calculation
from ..language.dimension import POINT, Kind, infer, is_relative, of_unit
from ..language.nodes import (
    Aggregate,
    Answer,
    Binary,
    Change,
    ClaimRef,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
)
from ..language.temperature import TEMPERATURE, in_scale
from ..ledger.model import Measure
from ..messages import _
from ..units import DIMENSIONLESS, Unit, Units
from .result_units import NaturalUnit
from .values import Ledgers, exchange


class Result(Struct, frozen=True):
    """A value with its exact range, in base units; `style` is how to print it.

    `value` is the value at the printed figures (None if a bound alone is known), `tight` tells whether the ends
    are proved the best possible, `uses` names the quantities that went in, `asked` says that `unit_text` was asked for.
    """

    expression: str
    value: Fraction | None
    interval: Interval
    style: Style
    unit_text: str
    tight: bool = True
    uses: tuple[str, ...] = ()
    asked: bool = False


class Calculator:
    """Evaluates expressions; `ledgers` gives the values of quantities and is asked only when one is named."""

    def __init__(self, units: Callable[[], Units], ledgers: Ledgers, lang: str = "") -> None:
        self._units, self.ledgers, self.lang = units, ledgers, lang
        self.answer: Result | None = None

    def evaluate(self, text: str) -> Result:
        """The result of an expression, kept as `ans`. Raises LanguageError with the place of what is wrong."""
        units = self._units()
        fiscal = self.ledgers.report.ledger.fiscal_year if "@" in text else None
        node, target = calculation.parse(text, units, fiscal)
        work = _Work(self, text, target)
        result = work.result(work.resolved(node))
        self.answer = result
        return result


class _Work:
    """One evaluation: literals become unknowns of their own, with their intervals and printed values."""

    def __init__(self, calculator: Calculator, text: str, target: calculation.Target | None) -> None:
        self.calculator, self.text, self.target = calculator, text, target
        self.ledgers = calculator.ledgers
        self.intervals: dict[str, Interval] = {}
        self.nominal: dict[str, Fraction | None] = {}
        self.quantities: list[str] = []
        self.measures: dict[str, Measure] = {}

    # -- names --

    def resolved(self, node: Node) -> Node:
        """The tree with `ans` and claim(...) as figures, and every quantity looked up."""
        match node:
            case Answer():
                return Number(self._answer(node), node.start, node.end)
            case ClaimRef():
                return Number(self.ledgers.claim_figure(node), node.start, node.end)
            case Ref():
                self.ledgers.known(node)
                self.measures = dict(self.ledgers.measures)
                return node
            case Change():
                named: tuple[Ref, ...] = (node.before, node.after)
                if node.whole and self.ledgers.contribution(node) is None:
                    named = (*named, node.of_whole[0])
                elif node.whole or node.name == "real_growth":
                    named = ()
                for ref in named:
                    self.resolved(ref)
                self.measures = dict(self.ledgers.measures)
                return node
            case Binary():
                return replace(node, left=self.resolved(node.left), right=self.resolved(node.right))
            case Negative():
                return replace(node, operand=self.resolved(node.operand))
            case Power():
                return replace(node, base=self.resolved(node.base))
            case Aggregate():
                return replace(node, items=tuple(self.resolved(item) for item in node.items))
            case Over():
                refs = self.ledgers.parts(node)
                return Aggregate(node.name, tuple(self.resolved(ref) for ref in refs), node.start, node.end)
            case Number():
                return node

    def _answer(self, node: Answer) -> Figure:
        last = self.calculator.answer
        if last is None:
            raise LanguageError(
                _("there is no answer yet"), node.start, node.end, _("calculate something first")
            )
        unit, scale = last.style.unit, last.style.scale or Fraction(1)
        value = (
            last.value if last.value is not None else last.interval.low or last.interval.high or Fraction(0)
        )
        given = unit.name != DIMENSIONLESS.name
        # Written as it would be: the language of its words is that of what follows from it.
        return Figure(last.style.with_unit("ans"), value / unit.factor, Fraction(1), unit, given, scale,
                      fixed=last.interval.scaled(1 / unit.factor))  # fmt: skip

    # -- terms --

    def term(self, node: Node) -> Term:
        match node:
            case Number():
                return self._literal(node)
            case Ref():
                return self._quantity(node)
            case Change():
                return self._change(node)
            case Negative():
                return linear([(-1, self.term(node.operand))])
            case Power():
                base = self.term(node.base)
                if node.exponent < 0:
                    self._not_zero(base, node.base)
                return raised(base, node.exponent)
            case Binary():
                return self._binary(node)
            case Aggregate():
                items = [self.term(item) for item in node.items]
                if node.name in ("min", "max"):
                    return Extreme(node.name, tuple(items))
                total = linear([(1, item) for item in items])
                return product(number(Fraction(1, len(items))), total) if node.name == "mean" else total
        raise LanguageError(_("this cannot be calculated"), node.start, node.end)

    def _literal(self, node: Number) -> Term:
        figure = node.figure
        value = literal(figure, Precision(exact=node.exact, about=self.ledgers.about)).narrow
        if value.is_point:
            return number(figure.base_value)
        name, upper = f"#{len(self.nominal)}", figure.upper or figure
        # Of a range the middle: neither of its ends is what is printed.
        self.intervals[name], self.nominal[name] = value, (figure.base_value + upper.base_value) / 2
        return Var(name)

    def _quantity(self, ref: Ref) -> Term:
        base = self.ledgers.base_value(ref)
        if base is not None:
            return number(base)
        name, interval, nominal = self.ledgers.value(ref)
        if name not in self.intervals:
            self.quantities.append(name)
            self.intervals[name], self.nominal[name] = interval, nominal
        return Var(name)

    def _change(self, node: Change) -> Term:
        if node.name == "annual_growth":
            raise LanguageError(_("a yearly rate needs a root, which is no exact number"), node.start, node.end,
                                _("times(x@a..b) gives the growth factor over the whole span"))  # fmt: skip
        if node.name == "real_growth" or (node.whole and self.ledgers.contribution(node)):
            name, interval, nominal = self.ledgers.rate(node)
            self.quantities.append(name)
            self.intervals[name], self.nominal[name] = interval, nominal
            return Var(name)
        before, after = self._quantity(node.before), self._quantity(node.after)
        if node.name == "change":
            return linear([(1, after), (-1, before)])
        if node.whole:
            whole = self._quantity(node.of_whole[0])
            self._not_zero(whole, node, base=True)
            return quotient(linear([(1, after), (-1, before)]), whole)
        self._not_zero(before, node, base=True)
        ratio = quotient(after, before)
        return ratio if node.name == "times" else linear([(1, ratio)], -1)

    def _binary(self, node: Binary) -> Term:
        left, right = self.term(node.left), self.term(node.right)
        if node.operator == "*":
            return product(left, right)
        if node.operator == "/":
            self._not_zero(right, node.right)
            return quotient(left, right)
        sign = 1 if node.operator == "+" else -1
        if is_relative(node, self.kind(node.left)):
            return product(left, linear([(sign, right)], 1))
        return linear([(1, left), (sign, right)])

    def _not_zero(self, divisor: Term, node: Node, base: bool = False) -> None:
        interval = self.interval(divisor)
        if base and not interval.is_point:
            return  # the base of a change is never 0
        if 0 in interval:
            written = self.text[node.start : node.end].strip()
            what = _("zero") if interval.is_point else _("a number that may be zero")
            raise LanguageError(_("division by {what}: {written}").format(what=what, written=written), node.start, node.end,
                                _("nothing follows from a division by zero"))  # fmt: skip

    def interval(self, term: Term) -> Interval:
        try:
            return forward(term, self.intervals)
        except Punctured:
            return EVERYTHING

    def kind(self, node: Node) -> Kind:
        return infer(node, self.measures, settled=True if self.target is not None else None)

    # -- the result --

    def result(self, node: Node) -> Result:
        kind = self.kind(node)
        if self.target is not None and self.target.unit_given and kind.dims == TEMPERATURE:
            node = in_scale(node, kind.unit, self.target.unit)
        try:
            term = self.term(node)
        except ZeroDivisionError:
            raise LanguageError(_("division by zero"), node.start, node.end, _("check the divisor")) from None
        style, unit_text = self._style(node, kind)
        interval, tight = self._range(term)
        value = self._value(term)
        if value is not None and interval.is_point:
            value = interval.low
        if self.target is None and value and (style.scale or 1) > 1 and abs(value) < style.factor / 1000:
            # An amount a head is not told in billions.
            style = replace(style, scale=None).suited(abs(value))
            unit_text = style.with_unit("").strip()
        return Result(
            self.text.strip(), value, interval, style, unit_text, tight, tuple(sorted(self.quantities)),
            self.target is not None,
        )  # fmt: skip

    def _range(self, term: Term) -> tuple[Interval, bool]:
        known = as_number(term)
        if known is not None:
            return Interval.point(known), True
        outer = self.interval(term)
        counts = occurrences(term)
        used = [name for name in counts if name in self.quantities]
        if max(counts.values(), default=1) == 1 and self.ledgers.independent(used):
            return outer, True
        extra = {
            name: Quantity(name, "", "", "", self.intervals[name], False)
            for name in counts
            if name not in used
        }
        found = self.ledgers.range_of(term, used, extra, outer)
        return found.interval, found.tight

    def _value(self, term: Term) -> Fraction | None:
        """The value at the printed figures."""
        values = {name: self.nominal[name] for name in occurrences(term)}
        if any(value is None for value in values.values()):
            return None
        points = {name: Interval.point(value) for name, value in values.items() if value is not None}
        try:
            return forward(term, points).low
        except Punctured:
            return None

    # -- units --

    def _style(self, node: Node, kind: Kind) -> tuple[Style, str]:
        target = self.target
        if target is None:
            style = self._natural_style(node, kind)
            return style, style.with_unit("").strip()
        goal = of_unit(target.unit, target.unit_given)
        difference = isinstance(node, Binary) and self.kind(node.left).flavour == "percent"
        settled = difference and kind.flavour == "points" and goal.flavour == "percent"
        settled = settled or (kind.flavour == "difference" and goal.flavour == "points")
        if goal.dims != kind.dims and not settled:
            raise self._clash(target, kind, goal)
        lang = language_of(target.text)
        return Style(target.unit, target.scale, lang, self.calculator.lang or "en"), target.text

    def _clash(self, target: calculation.Target, kind: Kind, goal: Kind) -> LanguageError:
        hint = _("both sides of -> need the same kind of unit")
        if self._is_money(kind) and self._is_money(goal):
            hint = exchange(kind.unit, target.unit.name)
        elif kind.flavour == "points" and goal.unit == POINT:
            hint = _("write {text}").format(text="-> pp")
        elif {kind.flavour, goal.flavour} <= {"percent", "points", "ratio", "bare"}:
            hint = _("percentage points are a difference of two percentages")
        return LanguageError(
            _("{words} cannot be expressed in {text}").format(words=kind.words, text=target.text),
            target.start,
            target.end,
            hint,
            "HF006",
        )

    def _is_money(self, kind: Kind) -> bool:
        return bool(kind.dims) and Units.is_money(Unit("", Fraction(1), kind.dims))

    def _natural_style(self, node: Node, kind: Kind) -> Style:
        unit, scale, lang = NaturalUnit(self.calculator._units(), self.ledgers, self.kind).of(node)
        if of_unit(unit).dims != kind.dims:
            unit, scale = DIMENSIONLESS, None
        wanted = self.calculator.lang
        return Style(unit, scale, wanted or lang, wanted or "en")
