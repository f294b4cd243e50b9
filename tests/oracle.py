"""A second opinion on a ledger: its raw equations given to z3 as they stand, intervals written anew from the law.

It shares the parser with the package and nothing that decides: every entity of an additive measure gets its
unknown, whether the ledger speaks of it or not, and a conflict is found by trying subsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import z3

from hunanfacts.figures.figure import Figure
from hunanfacts.language.nodes import (
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
)
from hunanfacts.ledger.model import Claim, Ledger, Measure

Range = tuple[Fraction | None, bool, Fraction | None, bool]
"""(low, low attained, high, high attained)"""

LIMIT = 20_000_000
SHARES = ("percent", "pp")


@dataclass
class Value:
    """top / bottom, and what must hold for it to be a number."""

    top: Any
    bottom: Any
    given: list[Any]


def number(value: Fraction | int) -> Any:
    return z3.RealVal(str(Fraction(value)))


# -- figures --


def printed(figure: Figure, counted: bool, claim: Claim | None, about: Fraction, tier: str) -> Range:
    """What a published figure allows, from the table of the law."""
    size, unit = figure.value, figure.unit.factor
    step, zeros = figure.step, figure.zeros
    share = figure.unit.name in SHARES
    if share and figure.plain and abs(size) == 100:
        zeros = 0
    if (counted or share) and zeros == 1:
        zeros = 0
    coarse = step * 10**zeros
    grain = claim.precision.grain if claim else None
    if grain is not None:
        step = coarse = grain / unit
    exact = claim is not None and claim.precision.exact
    way = claim.precision.rounding if claim else ""
    reach = max(about * abs(size), step)
    found: Range
    if figure.qualifier in (">", "<"):
        found = (
            (size, tier == "wide", None, False)
            if figure.qualifier == ">"
            else (None, False, size, tier == "wide")
        )
    elif figure.qualifier in (">=", "<="):
        found = (size, True, None, False) if figure.qualifier == ">=" else (None, False, size, True)
    elif figure.qualifier in ("~", "<~"):
        found = (None, False, None, False)
        if tier == "narrow":
            near = (size - reach, False, size, False) if size >= 0 else (size, False, size + reach, False)
            found = (size - reach, True, size + reach, True) if figure.qualifier == "~" else near
    elif exact or (counted and grain is None and not way and figure.plain and coarse == step):
        found = (size, True, size, True)
    elif way == "nearest":
        found = (size - coarse / 2, True, size + coarse / 2, True)
    elif way in ("truncated", "up"):
        if size == 0:
            found = (-coarse, False, coarse, False) if way == "truncated" else (size, True, size, True)
        elif (way == "truncated") == (size > 0):
            found = (size, True, size + coarse, False)
        else:
            found = (size - coarse, False, size, True)
    elif tier == "narrow":
        found = (size - step / 2, True, size + step / 2, True)
    else:
        found = (size - coarse, False, size + coarse, False)
    low, low_in, high, high_in = found
    low, high = None if low is None else low * unit, None if high is None else high * unit
    if figure.direction < 0:
        low, low_in, high, high_in = (
            None if high is None else -high,
            high_in,
            None if low is None else -low,
            low_in,
        )
    return low, low_in, high, high_in


def within(value: Value, range_: Range) -> Any:
    """top / bottom in a range, the bottom multiplied out."""
    low, low_in, high, high_in = range_
    cases = []
    for sign in (1, -1):
        top, bottom = value.top * sign, value.bottom * sign
        parts = [bottom > 0]
        if low is not None:
            parts.append(top >= number(low) * bottom if low_in else top > number(low) * bottom)
        if high is not None:
            parts.append(top <= number(high) * bottom if high_in else top < number(high) * bottom)
        cases.append(z3.And(parts))
    return z3.And([*value.given, z3.Or(cases)])


class Oracle:
    def __init__(self, ledger: Ledger, tier: str) -> None:
        self.ledger, self.tier = ledger, tier
        self.known: dict[str, Any] = {}
        self.about: dict[str, Measure] = {}
        self.facts: list[Any] = []
        self.constants = 0
        self.rules: dict[str, Any] = {}
        self.readings: dict[tuple[str, str], Any] = {}
        self.rates: set[tuple[str, str, str]] = set()
        self.levels: set[tuple[str, str]] = set()
        for claim in ledger.claims.values():
            self.rules[claim.id] = self.claim(claim)
        for identity in ledger.identities.values():
            self.rules[identity.id] = self.identity(identity.equation)
        self.structure()
        self.solver = z3.Solver()
        self.solver.set("rlimit", LIMIT)
        self.solver.set("timeout", 2000)
        self.solver.add(*self.facts)
        self.solver.add(*(z3.Implies(z3.Bool(f"?{name}"), rule) for name, rule in self.rules.items()))
        self.seen: dict[frozenset[str], bool] = {}

    # -- questions --

    def feasible(
        self, names: Iterable[str], forced: Mapping[str, str] | None = None, extra: Iterable[Any] = ()
    ) -> bool:
        self.solver.push()
        self.solver.add(*extra, *(self.readings[item] for item in (forced or {}).items()))
        answer = self.solver.check(*(z3.Bool(f"?{name}") for name in names))
        if answer == z3.unknown:
            # The incremental engine gives up on some products that the one for real polynomials settles.
            fresh = z3.SolverFor("QF_NRA")
            fresh.set("rlimit", LIMIT)
            fresh.set("timeout", 2000)
            fresh.add(*self.solver.assertions(), *(z3.Bool(f"?{name}") for name in names))
            answer = fresh.check()
        self.solver.pop()
        if answer == z3.unknown:
            raise TimeoutError
        return bool(answer == z3.sat)

    def holds(self, names: frozenset[str]) -> bool:
        """Feasible, remembering that a part of what holds holds too."""
        for known, answer in self.seen.items():
            if (answer and names <= known) or (not answer and names >= known):
                return answer
        self.seen[names] = self.feasible(names)
        return self.seen[names]

    def minimal_conflicts(self) -> list[frozenset[str]]:
        """Every minimal conflicting set, by size."""
        found: list[frozenset[str]] = []
        names = sorted(self.rules)
        for size in range(len(names) + 1):
            for some in map(frozenset, combinations(names, size)):
                if not any(smaller <= some for smaller in found) and not self.holds(some):
                    found.append(some)
            if self.holds(frozenset(names)):
                break
        return found

    def left(self, claim: Claim) -> Value:
        return self.value(claim.readings[0].equation.left)

    # -- equations --

    def unknown(self, entity: str, measure: str, period: str) -> Any:
        name = f"{entity}.{measure}@{period}"
        if name not in self.known:
            about = self.ledger.measures[measure]
            whole = about.unit.is_count
            self.known[name] = z3.ToReal(z3.Int(name)) if whole else z3.Real(name)
            self.facts += bounds(self.known[name], about)
            self.levels.add((measure, period))
        return self.known[name]

    def ref(self, ref: Ref) -> Any:
        return self.unknown(ref.entity, ref.measure, ref.period.text if ref.period else "")

    def rate(self, change: Change) -> Any:
        assert change.before.period
        assert change.after.period
        entity, measure = change.before.entity, change.before.measure
        span = f"{change.before.period.text}..{change.after.period.text}"
        name = f"real {entity}.{measure}@{span}"
        if name not in self.known:
            self.known[name] = z3.Real(name)
            low = self.ledger.measures[measure].bounds.low
            if low is not None and low >= 0:
                self.facts.append(self.known[name] >= -1)
            self.rates.add((entity, measure, span))
        return self.known[name]

    def value(self, node: Node) -> Value:
        one = number(1)
        match node:
            case Number():
                return self.literal(node)
            case Ref():
                return Value(self.ref(node), one, [])
            case Over():
                parts = self.ledger.partitions[node.partition].parts
                refs = [Ref(part, node.measure, node.period, 0, 0) for part in parts]
                return self.value(Aggregate(node.name, tuple(refs), 0, 0))
            case Change():
                if node.name == "real_growth":
                    return Value(self.rate(node), one, [])
                before, after = self.ref(node.before), self.ref(node.after)
                if node.name == "change":
                    return Value(after - before, one, [])
                return Value(after if node.name == "times" else after - before, before, [])
            case Negative():
                inner = self.value(node.operand)
                return Value(-inner.top, inner.bottom, inner.given)
            case Power():
                inner = self.value(node.base)
                top, bottom = one, one
                for _ in range(abs(node.exponent)):
                    top, bottom = top * inner.top, bottom * inner.bottom
                return (
                    Value(top, bottom, inner.given) if node.exponent >= 0 else Value(bottom, top, inner.given)
                )
            case Aggregate():
                return self.aggregate(node.name, [self.value(item) for item in node.items])
            case Binary():
                return self.binary(node)
            case _:
                raise TypeError(node)

    def literal(self, node: Number) -> Value:
        figure = node.figure
        plain = figure.plain and not figure.qualifier and figure.unit.name not in SHARES
        if plain or node.exact:
            return Value(number(figure.base_value), number(1), [])
        self.constants += 1
        unknown = z3.Real(f"constant {self.constants}")
        value = Value(unknown, number(1), [])
        return Value(
            unknown, number(1), [within(value, printed(figure, False, None, self.ledger.about, self.tier))]
        )

    def binary(self, node: Binary) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        given = left.given + right.given
        if node.operator == "*":
            return Value(left.top * right.top, left.bottom * right.bottom, given)
        if node.operator == "/":
            given = [*given, left.bottom != 0, right.bottom != 0, right.top != 0]
            return Value(left.top * right.bottom, left.bottom * right.top, given)
        sign = 1 if node.operator == "+" else -1
        relative = isinstance(node.right, Number) and node.right.figure.unit.name == "percent"
        if relative and not self.is_share(node.left):
            return Value(left.top * (right.bottom + sign * right.top), left.bottom * right.bottom, given)
        if z3.eq(left.bottom, right.bottom):
            return Value(left.top + sign * right.top, left.bottom, given)
        given = [*given, left.bottom != 0, right.bottom != 0]
        return Value(
            left.top * right.bottom + sign * right.top * left.bottom, left.bottom * right.bottom, given
        )

    def is_share(self, node: Node) -> bool:
        return isinstance(node, Ref) and self.ledger.measures[node.measure].unit.name in SHARES

    def aggregate(self, name: str, items: list[Value]) -> Value:
        given = [fact for item in items for fact in item.given]
        assert all(z3.eq(item.bottom, number(1)) for item in items)
        tops = [item.top for item in items]
        if name in ("sum", "mean"):
            return Value(z3.Sum(tops), number(1 if name == "sum" else len(items)), given)
        best = tops[0]
        for top in tops[1:]:
            best = z3.If(top < best if name == "min" else top > best, top, best)
        return Value(best, number(1), given)

    # -- claims, identities, structure --

    def counted(self, node: Node) -> bool:
        match node:
            case Ref() | Over():
                return self.ledger.measures[node.measure].unit.is_count
            case Change():
                return node.name == "change" and self.counted(node.before)
            case Binary():
                return node.operator in "+-" and self.counted(node.left) and self.counted(node.right)
            case Aggregate():
                return all(self.counted(item) for item in node.items)
            case _:
                return False

    def allowed(self, claim: Claim, equation: Equation) -> Range:
        assert isinstance(equation.right, Number)
        figure = equation.right.figure
        if equation.relation == "=":
            return printed(figure, self.counted(equation.left), claim, self.ledger.about, self.tier)
        value = figure.base_value
        closed = self.tier == "wide" or equation.relation in ("<=", ">=")
        return (
            (value, closed, None, False) if equation.relation in (">", ">=") else (None, False, value, closed)
        )

    def claim(self, claim: Claim) -> Any:
        ways: list[tuple[str, Any]] = []
        for reading in claim.readings:
            range_, left = self.allowed(claim, reading.equation), reading.equation.left
            plain = (
                within(self.value(left), range_)
                if not isinstance(left, Change) or left.name != "growth"
                else None
            )
            if plain is not None:
                ways.append((reading.name, plain))
                continue
            assert isinstance(left, Change)
            nominal, real = reading.name, None
            about = self.ledger.measures[left.before.measure]
            if about.prices == "unstated":
                nominal, real = (", ".join(p for p in (reading.name, w) if p) for w in ("nominal", "real"))
            before, after = self.ref(left.before), self.ref(left.after)
            size = z3.If(before < 0, -before, before)
            over_size = within(Value(after - before, size, []), range_)
            ways.append((nominal, z3.Or(within(self.value(left), range_), over_size)))
            if real is not None:
                ways.append((real, within(Value(self.rate(left), number(1), []), range_)))
        for name, _ in ways:
            self.readings[claim.id, name] = z3.Bool(f"{claim.id} as {name}")
        return z3.Or([
            z3.And(rule, *(self.readings[claim.id, other] == (other == name) for other, _ in ways)) for name, rule in ways
        ])  # fmt: skip

    def identity(self, equation: Equation) -> Any:
        left, right = self.value(equation.left), self.value(equation.right)
        top = left.top * right.bottom - right.top * left.bottom
        value = Value(top, left.bottom * right.bottom, [*left.given, *right.given])
        zero = Fraction(0)
        return within(value, {
            "=": (zero, True, zero, True), "<": (None, False, zero, False), "<=": (None, False, zero, True),
            ">": (zero, False, None, False), ">=": (zero, True, None, False),
        }[equation.relation])  # fmt: skip

    def structure(self) -> None:
        for measure, period in sorted(self.levels):
            about = self.ledger.measures[measure]
            if not about.additive:
                continue
            for entity in self.ledger.entities.values():
                for parent in entity.parents:
                    if about.bounds.low is not None and about.bounds.low >= 0:
                        self.facts.append(
                            self.unknown(entity.id, measure, period) <= self.unknown(parent, measure, period)
                        )
            for partition in self.ledger.partitions.values():
                if not partition.during or period in partition.during:
                    parts = [self.unknown(part, measure, period) for part in partition.parts]
                    self.facts.append(self.unknown(partition.whole, measure, period) == z3.Sum(parts))
        if self.tier == "wide":
            return
        for partition in self.ledger.partitions.values():
            members = (partition.whole, *partition.parts)
            for measure, span in sorted({(m, s) for _, m, s in self.rates}):
                low = self.ledger.measures[measure].bounds.low
                if low is None or low < 0 or not all((e, measure, span) in self.rates for e in members):
                    continue
                if partition.during and not set(span.split("..")) <= set(partition.during):
                    continue
                whole, *parts = (self.known[f"real {e}.{measure}@{span}"] for e in members)
                above, below = (
                    z3.Or([part > whole for part in parts]),
                    z3.Or([part < whole for part in parts]),
                )
                self.facts.append(z3.Or(z3.And(above, below), z3.And([part == whole for part in parts])))


def bounds(unknown: Any, about: Measure) -> list[Any]:
    found = []
    if about.bounds.low is not None:
        found.append(unknown >= number(about.bounds.low))
    if about.bounds.high is not None:
        found.append(unknown <= number(about.bounds.high))
    return found
