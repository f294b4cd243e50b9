"""Claims, identities and declared structure as constraints over unknown quantities.

Every constraint has one or more *options* (the readings of a claim, the signs of a base); it holds if all
pieces of one option hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Allowed, Figure, Precision, allowed, in_sense, literal
from ..interval import Interval
from ..language.dimension import infer, is_relative
from ..language.nodes import (
    Aggregate,
    Binary,
    Change,
    Equation,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
    within,
)
from ..language.period import years_between
from ..ledger.model import Claim, Identity, Ledger
from .constraint import Constraint, Option, Problem, Quantity, constraint_of
from .structure import Growth, Structure
from .term import (
    EXACTLY_ZERO,
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    POSITIVE,
    Extreme,
    Piece,
    Quotient,
    Term,
    Var,
    constant,
    linear,
    number,
    product,
    quotient,
    raised,
)
from .unknowns import Unknowns, split_span

__all__ = ["Constraint", "Option", "Problem", "Quantity", "bind", "kind_of", "restated"]


def bind(ledger: Ledger) -> Problem:
    """The constraints of a ledger without faults, in id order: claims, identities, then structure."""
    binder = _Binder(ledger)
    constraints = [binder.claim(claim) for claim in ledger.claims.values()]
    for identity in ledger.identities.values():
        constraints.append(binder.identity(identity))
    constraints += Structure(binder).constraints()
    return Problem(dict(sorted(binder.quantities.items())), tuple(constraints))


def restated(ledger: Ledger, claim: Claim, figure: Figure) -> Allowed:
    """What a claim would allow its left side to be with another figure in its place."""
    equation = claim.readings[0].equation
    assert isinstance(equation.right, Number)
    figure = in_sense(figure, equation.right.figure)
    changed = replace(equation, right=replace(equation.right, figure=figure))
    return _stated(ledger, claim, changed)


def _stated(ledger: Ledger, claim: Claim, equation: Equation) -> Allowed:
    """What the figure and the relation of a claim allow its left side to be."""
    assert isinstance(equation.right, Number)
    figure = equation.right.figure
    kind = infer(equation.left, ledger.measures)
    range_ = allowed(figure, kind.counted, claim.precision)
    relation = equation.relation
    if relation == "=":
        return range_
    if not figure.qualifier and figure.fixed is None and figure.upper is None:
        point = Interval.point(figure.base_value)
        range_ = Allowed(point, point)
    if relation in (">", ">="):
        return Allowed(_above(range_.narrow, relation == ">"), _above(range_.wide, False))
    return Allowed(_below(range_.narrow, relation == "<"), _below(range_.wide, False))


RATES = ("growth", "annual_growth", "real_growth")


def kind_of(equation: Equation) -> str:
    """The relation that an equation states, for naming what went wrong."""
    left, right = equation.left, equation.right
    if isinstance(left, Change):
        return left.name
    if isinstance(left, Ref):
        if isinstance(right, Number):
            return "level"
        if equation.relation != "=" and isinstance(right, Binary) and right.operator == "*":
            return "floor"
        return _made_of(right) if equation.relation == "=" else "bound"
    if isinstance(left, Binary) and left.operator == "/":
        return "constant" if _same(left.left, left.right) else "ratio"
    if isinstance(left, Binary) and _of_ratios(left):
        return "ratio-difference"
    return _made_of(left) if equation.relation == "=" or isinstance(left, (Aggregate, Over)) else "bound"


def _made_of(node: Node) -> str:
    """What is done with the quantities of an expression: a sum, a ratio, a product, an extreme, a mean."""
    if isinstance(node, (Aggregate, Over)):
        return {"min": "extreme", "max": "extreme", "mean": "mean"}.get(node.name, "sum")
    if isinstance(node, Binary) and node.operator in "*/":
        quantities = [side for side in (node.left, node.right) if not isinstance(side, Number)]
        if len(quantities) == 1:
            return _made_of(quantities[0])
        return "ratio" if node.operator == "/" else "product"
    if isinstance(node, Binary):
        if node.operator == "-" and _same(node.left, node.right):
            return "constant"
        kinds = {_made_of(side) for side in (node.left, node.right)}
        if any(isinstance(side, Change) and side.name in RATES for side in (node.left, node.right)):
            return "rates"  # growth that slows by so many points is no sum of parts
        return next((kind for kind in ("extreme", "product", "ratio", "mean") if kind in kinds), "sum")
    return "sum"


def _same(left: Node, right: Node) -> bool:
    """Do two sides name one quantity?"""
    return (
        isinstance(left, Ref)
        and isinstance(right, Ref)
        and (left.entity, left.measure, left.period) == (right.entity, right.measure, right.period)
    )


def _of_ratios(node: Binary) -> bool:
    """Is it one ratio less another?"""
    sides = node.left, node.right
    return node.operator == "-" and all(isinstance(side, Binary) and side.operator == "/" for side in sides)


def _sides(ledger: Ledger) -> Iterator[Node]:
    """Both sides of every equation."""
    for claim in ledger.claims.values():
        for reading in claim.readings:
            yield from (reading.equation.left, reading.equation.right)
    for identity in ledger.identities.values():
        yield from (identity.equation.left, identity.equation.right)


class _Binder(Unknowns):
    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        changes = [n for side in _sides(ledger) for n in within(side) if isinstance(n, Change)]
        self.real = {node.before.measure for node in changes if node.name == "real_growth"}
        """Measures of which real growth is told apart."""
        self.contributed_to = {(node.whole, node.before.measure) for node in changes if node.whole}

    # -- rates --

    def span(self, node: Change, source: str) -> str:
        return f"{self.text(node.before, source)}..{self.text(node.after, source)}"

    def real_growth(self, node: Change, source: str) -> Var:
        return self.real_rate(node.before.entity, node.before.measure, self.span(node, source))

    def contributed(self, node: Change, source: str) -> Term:
        """A contribution to nominal growth of a sum follows from levels; any other is a quantity of its own."""
        measure = self.ledger.measures[node.before.measure]
        if not measure.additive or measure.prices == "unstated" or measure.id in self.real:
            return self.contribution(node.before.entity, measure.id, self.span(node, source), node.whole)
        before, after = self.ref(node.before, source), self.ref(node.after, source)
        return quotient(linear([(1, after), (-1, before)]), self.ref(node.of_whole[0], source))

    def growths(self, whole: str, measure: str, span: str) -> list[Growth]:
        """What contributions to the growth of a whole add up to, as far as the ledger speaks of it.

        At which prices, the growth, and what must hold for that: a negative base has two readings.
        """
        before, after = (self.known(whole, measure, end) for end in split_span(span))
        nominal: list[Growth] = []
        if before is not None and after is not None:
            ratio = quotient(after, before)
            nominal = [("nominal", linear([(1, ratio)], -1), ())]
            if self.may_be_negative(measure):
                nominal.append(("nominal", linear([(-1, ratio)], 1), (Piece(before, NEGATIVE),)))
        if self.ledger.measures[measure].prices != "unstated" and measure not in self.real:
            return nominal
        if f"growth({whole}.{measure}@{span})" in self.quantities:
            return [("real", self.published_growth(whole, measure, span), ())]
        if whole not in self.rates.get((measure, span), ()):
            return []
        return [*nominal, ("real", self.real_rate(whole, measure, span), ())]

    def may_be_negative(self, measure: str) -> bool:
        low = self.ledger.measures[measure].bounds.low
        return low is None or low < 0

    # -- terms --

    def term(self, node: Node, source: str) -> Term:
        match node:
            case Number():
                precision = Precision(exact=node.exact, about=self.ledger.about)
                return constant(literal(node.figure, precision))
            case Ref():
                return self.ref(node, source)
            case Change():
                return self.change(node, source)
            case Negative():
                return linear([(-1, self.term(node.operand, source))])
            case Power():
                return raised(self.term(node.base, source), node.exponent)
            case Binary():
                return self.binary(node, source)
            case Aggregate():
                return _aggregate(node.name, [self.term(item, source) for item in node.items])
            case Over():
                partition = self.ledger.partitions[node.partition]
                refs = [Ref(p, node.measure, node.period, node.start, node.end) for p in partition.parts]
                return _aggregate(node.name, [self.ref(ref, source) for ref in refs])
            case _:
                raise TypeError(f"{node} stands only in the calculator")

    def binary(self, node: Binary, source: str) -> Term:
        """Left-deep chains (a + b + c + ...) are walked, not recursed into: they can be a thousand long."""
        chain: list[Binary] = []
        first: Node = node
        while isinstance(first, Binary):
            chain.append(first)
            first = first.left
        total = self.term(first, source)
        waiting: list[tuple[Fraction | int, Term]] = []
        for step in reversed(chain):
            right = self.term(step.right, source)
            sign = 1 if step.operator == "+" else -1
            percent = isinstance(step.right, Number) and step.right.figure.unit.name == "percent"
            if step.operator in "+-" and not (
                percent and is_relative(step, infer(step.left, self.ledger.measures))
            ):
                waiting.append((sign, right))
                continue
            total, waiting = linear([(1, total), *waiting]) if waiting else total, []
            if step.operator == "*":
                total = product(total, right)
            elif step.operator == "/":
                total = quotient(total, right)
            else:
                total = product(total, linear([(sign, right)], 1))
        return linear([(1, total), *waiting]) if waiting else total

    def change(self, node: Change, source: str) -> Term:
        if node.name == "real_growth":
            return self.real_growth(node, source)
        if node.name == "contribution":
            return self.contributed(node, source)
        before, after = self.ref(node.before, source), self.ref(node.after, source)
        if node.name == "change":
            return linear([(1, after), (-1, before)])
        ratio = quotient(after, before)
        return ratio if node.name == "times" else linear([(1, ratio)], -1)

    def equation(self, equation: Equation, source: str = "") -> Piece:
        """left - right within what the relation allows."""
        difference = linear([(1, self.term(equation.left, source)), (-1, self.term(equation.right, source))])
        ranges = {"=": EXACTLY_ZERO, "<": NEGATIVE, "<=": NOT_POSITIVE, ">": POSITIVE, ">=": NOT_NEGATIVE}
        return Piece(difference, ranges[equation.relation])

    # -- claims --

    def claim(self, claim: Claim) -> Constraint:
        options: list[Option] = []
        self.spoken_of = set()
        for reading in claim.readings:
            options += self.options(claim, reading.name, reading.equation)
        return constraint_of(claim.id, "claim", tuple(options), claim.id, spoken_of=self.spoken_of)

    def identity(self, identity: Identity) -> Constraint:
        self.spoken_of = set()
        option = Option("", (self.equation(identity.equation),), kind_of(identity.equation))
        return constraint_of(identity.id, "identity", (option,), identity.id, spoken_of=self.spoken_of)

    def options(self, claim: Claim, name: str, equation: Equation) -> Iterator[Option]:
        stated = _stated(self.ledger, claim, equation)
        left = equation.left
        if not isinstance(left, Change) or left.name in ("change", "real_growth", "contribution"):
            term = self.term(left, claim.source)
            yield Option(name, (Piece(term, stated),), kind_of(equation))
            if (
                isinstance(left, Change)
                and isinstance(term, Quotient)
                and self.may_be_negative(left.before.measure)
            ):
                over_size = Piece(term, Allowed(-stated.narrow, -stated.wide))
                yield Option(name, (over_size, Piece(term.bottom, NEGATIVE)), kind_of(equation))
            return
        if left.name == "growth" and self.ledger.measures[left.before.measure].prices == "unstated":
            real = Change("real_growth", left.before, left.after, left.start, left.end)
            nominal = ", ".join(part for part in (name, "nominal") if part)
            either: tuple[Piece, ...] = ()
            if (left.before.entity, left.before.measure) in self.contributed_to:
                # At whichever prices it is meant, it is the growth that contributions are parts of.
                span = self.span(left, claim.source)
                published = self.published_growth(left.before.entity, left.before.measure, span)
                either = (Piece(published, stated),)
            for option in self.changes(nominal, left, stated, claim.source):
                yield replace(option, pieces=(*option.pieces, *either))
            constant_prices = ", ".join(part for part in (name, "real") if part)
            piece = Piece(self.real_growth(real, claim.source), stated)
            yield Option(constant_prices, (piece, *either), "real_growth")
            return
        yield from self.changes(name, left, stated, claim.source)

    def changes(self, name: str, node: Change, stated: Allowed, source: str) -> Iterator[Option]:
        """growth, annual_growth, times as a ratio of levels, with the signs a base can have.

        A negative base has two readings, over the base and over its size, so (b - a)/|a| = g is
        b/a = 1 - g where a < 0.
        """
        before, after = self.ref(node.before, source), self.ref(node.after, source)
        ratio = quotient(after, before)
        if node.name == "times":
            yield Option(name, (Piece(ratio, stated),), node.name)
            return
        if node.name == "annual_growth":
            years = self.years(node)
            factor = Allowed(_compound(stated.narrow, years), _compound(stated.wide, years))
            yield Option(name, (Piece(ratio, factor), Piece(before, POSITIVE)), node.name)
            return
        yield Option(name, (Piece(linear([(1, ratio)], -1), stated),), node.name)
        if self.may_be_negative(node.before.measure):
            mirrored = Allowed(-stated.narrow, -stated.wide)
            over_size = Piece(linear([(1, ratio)], -1), mirrored)
            yield Option(name, (over_size, Piece(before, NEGATIVE)), node.name)

    def years(self, node: Change) -> int:
        assert node.before.period is not None
        assert node.after.period is not None
        return years_between(node.before.period, node.after.period) or 1


def _aggregate(name: str, items: list[Term]) -> Term:
    if name in ("min", "max"):
        return Extreme(name, tuple(items))
    total = linear([(1, item) for item in items])
    return product(number(Fraction(1, len(items))), total) if name == "mean" else total


def _above(interval: Interval, strict: bool) -> Interval:
    return Interval(interval.low, None, strict or interval.low_open, True)


def _below(interval: Interval, strict: bool) -> Interval:
    return Interval(None, interval.high, True, strict or interval.high_open)


def _compound(rate: Interval, years: int) -> Interval:
    """(1 + rate) ** years for a rate of at least -100%."""
    factor = (rate + Interval.point(1)) & Interval(Fraction(0), None, False, True)
    return factor.power(years) if not factor.empty else factor
