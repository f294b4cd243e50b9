"""A second opinion on a ledger: its raw equations given to z3 as they stand, intervals written anew from the law.

It shares the parser with the package and nothing that decides: every entity of an additive measure gets its
unknown, whether the ledger speaks of it or not, a flow one for every stretch between two ends of periods, and a
conflict is found by trying subsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
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
    refs,
)
from hunanfacts.language.nodes import within as walk
from hunanfacts.language.period import Period, parse
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
    margin = re.fullmatch(r"([0-9.]+)% ± ([0-9.]+)(?:%| percentage points)", figure.text)
    if margin:
        found = (
            Fraction(margin[1]) - Fraction(margin[2]),
            True,
            Fraction(margin[1]) + Fraction(margin[2]),
            True,
        )
    elif figure.qualifier in (">", "<"):
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
        self.levels: set[tuple[str, str, str]] = set()
        self.named: set[str] = set()
        self.periods: dict[str, Period] = {}
        self.shares: set[tuple[str, str, str, str]] = set()
        self.vintages: dict[tuple[str, str, str], list[str]] = {}
        self.real = {change.before.measure for change in self.changes() if change.name == "real_growth"}
        for equation in self.equations():
            for side in (equation.left, equation.right):
                for ref in refs(side, ledger.partitions):
                    if ref.period and ref.period.vintage:
                        seen = self.vintages.setdefault((ref.entity, ref.measure, ref.period.text), [])
                        seen += [] if ref.period.vintage in seen else [ref.period.vintage]
                        seen.sort(key=lambda vintage: parse(vintage).last or date.min)
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

    def equations(self) -> Iterator[Equation]:
        for claim in self.ledger.claims.values():
            yield from (reading.equation for reading in claim.readings)
        yield from (identity.equation for identity in self.ledger.identities.values())

    def changes(self) -> Iterator[Change]:
        for equation in self.equations():
            for side in (equation.left, equation.right):
                yield from (node for node in walk(side) if isinstance(node, Change))

    def group(self, measure: str, period: str) -> str:
        """With which vintage goes a figure that has none?"""
        flow = self.ledger.measures[measure].flow
        own = [v[-1] for (_, m, p), v in self.vintages.items() if (m, p) == (measure, period)]
        own = own or [v[-1] for (_, m, _), v in self.vintages.items() if m == measure and flow]
        return max(own, key=lambda vintage: parse(vintage).last or date.min, default="")

    def unknown(self, entity: str, measure: str, period: str, group: str) -> Any:
        """The figure that one vintage of structure is about."""
        seen = self.vintages.get((entity, measure, period))
        plain = group == (seen[-1] if seen else self.group(measure, period))
        name = f"{entity}.{measure}@{period}" + ("" if plain else f" as of {group}")
        if name not in self.known:
            about = self.ledger.measures[measure]
            whole = about.unit.is_count
            self.known[name] = z3.ToReal(z3.Int(name)) if whole else z3.Real(name)
            self.facts += bounds(self.known[name], about)
            if about.index and about.index.text == period:
                self.facts.append(self.known[name] == number(100 * about.unit.factor))
        return self.known[name]

    def ref(self, ref: Ref) -> Any:
        period = ref.period.text if ref.period else ""
        if ref.period:
            self.periods[period] = ref.period
        seen = self.vintages.get((ref.entity, ref.measure, period))
        asked = ref.period.vintage if ref.period else ""
        group = (asked or seen[-1]) if seen else self.group(ref.measure, period)
        self.levels.add((ref.measure, period, group))
        self.named.add(f"{ref.entity}.{ref.measure}@{period}")
        return self.unknown(ref.entity, ref.measure, period, group)

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

    def contributed(self, node: Change) -> Value:
        about = self.ledger.measures[node.before.measure]
        if about.additive and about.prices != "unstated" and about.id not in self.real:
            before, after = self.ref(node.before), self.ref(node.after)
            return Value(after - before, self.ref(node.of_whole[0]), [])
        assert node.before.period
        assert node.after.period
        span = f"{node.before.period.text}..{node.after.period.text}"
        return Value(self.share(node.before.entity, about.id, span, node.whole), number(1), [])

    def has_parts(self, growth: Change) -> bool:
        """Does the ledger speak of contributions to it?"""
        about = growth.before.entity, growth.before.measure
        return any((change.whole, change.before.measure) == about for change in self.changes())

    def share(self, entity: str, measure: str, span: str, whole: str) -> Any:
        self.shares.add((entity, measure, span, whole))
        name = f"contribution({entity}.{measure}@{span}, {whole})"
        return self.known.setdefault(name, z3.Real(name))

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
                if node.name == "contribution":
                    return self.contributed(node)
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
            if plain is not None and isinstance(left, Change) and left.whole:
                share = self.value(left)
                size = z3.If(share.bottom < 0, -share.bottom, share.bottom)
                plain = z3.Or(plain, within(Value(share.top, size, share.given), range_))
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
            either = z3.BoolVal(True)
            if real is not None and self.has_parts(left):
                assert left.before.period
                assert left.after.period
                span = f"{left.before.period.text}..{left.after.period.text}"
                name = f"growth({left.before.entity}.{about.id}@{span})"
                self.known[name] = z3.Real(name)
                either = within(Value(self.known[name], number(1), []), range_)
            ways.append((nominal, z3.And(either, z3.Or(within(self.value(left), range_), over_size))))
            if real is not None:
                real_rate = Value(self.rate(left), number(1), [])
                ways.append((real, z3.And(either, within(real_rate, range_))))
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
        for measure in {measure for measure, _, _ in self.levels}:
            for group in {group for m, _, group in self.levels if m == measure}:
                self.over_parts(self.ledger.measures[measure], group)
        self.add_shares()
        if self.tier == "wide":
            return
        self.mean_values()

    def over_parts(self, about: Measure, group: str) -> None:
        """What lies in what, partitions and flows: of every entity in every period."""
        periods = {period for m, period, g in self.levels if (m, g) == (about.id, group)}
        pieces: list[tuple[str, date, date]] = []
        if about.flow:
            during = {text for partition in self.ledger.partitions.values() for text in partition.during}
            for text in during - periods:
                inside = self.periods.setdefault(text, parse(text))
                if any(self.periods[p].holds(inside) for p in periods if p):
                    periods.add(text)
            pieces = self.pieces([self.periods[text] for text in periods if text])
        of: dict[Any, dict[str, Any]] = {}
        for period in periods:
            of[period] = {e: self.unknown(e, about.id, period, group) for e in self.ledger.entities}
        for piece in pieces:
            kind = (lambda n: z3.ToReal(z3.Int(n))) if about.unit.is_count else z3.Real
            of[piece] = {e: kind(f"{e} {about.id} {piece} {group}") for e in self.ledger.entities}
            for unknown in of[piece].values():
                self.facts += bounds(unknown, about)
        for text in periods if about.flow else ():
            whole_time = self.periods[text]
            some = [p for p in pieces if p[0] == whole_time.calendar and within_days(p, whole_time)]
            for name in self.ledger.entities:
                self.facts.append(of[text][name] == z3.Sum([of[piece][name] for piece in some]))
        for when, values in of.items():
            if about.additive and about.bounds.low is not None and about.bounds.low >= 0:
                for entity in self.ledger.entities.values():
                    self.facts += [values[entity.id] <= values[parent] for parent in entity.parents]
            for partition in self.ledger.partitions.values():
                if partition.during and when not in partition.during:
                    continue
                whole, parts = values[partition.whole], [values[part] for part in partition.parts]
                if about.additive:
                    self.facts.append(whole == z3.Sum(parts))
                if about.mean_of:
                    self.facts.append(z3.Or([part <= whole for part in parts]))
                    self.facts.append(z3.Or([part >= whole for part in parts]))

    def pieces(self, periods: list[Period]) -> list[tuple[str, date, date]]:
        found = []
        for calendar in {period.calendar for period in periods}:
            own = [p for p in periods if p.calendar == calendar and p.first and p.last]
            starts = {p.first for p in own if p.first} | {p.last + timedelta(1) for p in own if p.last}
            found += [(calendar, a, b - timedelta(1)) for a, b in pairwise(sorted(starts))]
        return found

    def add_shares(self) -> None:
        """Contributions of all parts add up; to growth at constant prices at face value only."""
        for measure, span, top in {(m, s, w) for _, m, s, w in self.shares}:
            open_ = self.ledger.measures[measure].prices == "unstated" or measure in self.real
            for partition in self.ledger.partitions.values():
                if partition.during and not set(span.split("..")) <= set(partition.during):
                    continue
                total = z3.Sum([self.share(part, measure, span, top) for part in partition.parts])
                if partition.whole != top:
                    self.facts.append(total == self.share(partition.whole, measure, span, top))
                    continue
                before, after = (f"{top}.{measure}@{end}" for end in span.split(".."))
                nominal = []
                if {before, after} <= self.named:
                    old, new = self.known[before], self.known[after]
                    size = z3.If(old < 0, -old, old)
                    nominal = [z3.And(old != 0, z3.Or(total * old == new - old, total * size == new - old))]
                real = (top, measure, span) in self.rates
                published = f"growth({top}.{measure}@{span})"
                if open_ and self.tier == "narrow" and published in self.known:
                    self.facts.append(total == self.known[published])
                elif open_ and real and self.tier == "narrow":
                    self.facts.append(z3.Or([*nominal, total == self.known[f"real {top}.{measure}@{span}"]]))
                elif not open_ and nominal:
                    self.facts += nominal

    def mean_values(self) -> None:
        """At constant prices a whole grows faster than some part and slower than another, or all grow alike."""
        for measure, span in sorted({(m, s) for _, m, s in self.rates}):
            low = self.ledger.measures[measure].bounds.low
            if low is None or low < 0:
                continue
            for partition in self.ledger.partitions.values():
                if partition.during and not set(span.split("..")) <= set(partition.during):
                    continue
                names = [f"real {e}.{measure}@{span}" for e in (partition.whole, *partition.parts)]
                whole, *parts = (self.known.get(name, z3.Real(name)) for name in names)
                above, below = (
                    z3.Or([part > whole for part in parts]),
                    z3.Or([part < whole for part in parts]),
                )
                self.facts.append(z3.Or(z3.And(above, below), z3.And([part == whole for part in parts])))


def within_days(piece: tuple[str, date, date], period: Period) -> bool:
    assert period.first
    assert period.last
    return period.first <= piece[1] and piece[2] <= period.last


def bounds(unknown: Any, about: Measure) -> list[Any]:
    found = []
    if about.bounds.low is not None:
        found.append(unknown >= number(about.bounds.low))
    if about.bounds.high is not None:
        found.append(unknown <= number(about.bounds.high))
    return found
