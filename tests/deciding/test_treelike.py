"""Comparisons of two that close no circle: what is told of them is what going through all numbers tells, or z3."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import pytest
import z3
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hunanfacts.deciding import treelike as module
from hunanfacts.deciding.comparing import NotPairs
from hunanfacts.deciding.constraint import Constraint, Option, Quantity, constraint_of
from hunanfacts.deciding.engines import Engines
from hunanfacts.deciding.multiples import Rough, multiples
from hunanfacts.deciding.pairs import Pairs
from hunanfacts.deciding.stretches import Stretch
from hunanfacts.deciding.term import Linear, Piece, Quotient, Term, Var
from hunanfacts.deciding.treelike import Treelike, treelike
from hunanfacts.figures.figure import Allowed
from hunanfacts.interval import EMPTY, Interval
from ledgers import compose, decided

ABOVE, BELOW = Interval(Fraction(0), None, True), Interval(None, Fraction(0), False, True)
NAMES = "abcde"


def piece(term: Term, allowed: Interval) -> Piece:
    return Piece(term, Allowed(allowed, allowed))


@st.composite
def intervals(draw: st.DrawFn, low: int, high: int, parts: int) -> Interval:
    one = Fraction(draw(st.integers(low * parts, high * parts)), parts)
    width = Fraction(draw(st.integers(0, 2 * parts)), draw(st.sampled_from([parts, 4 * parts])))
    open_ends = (draw(st.booleans()), draw(st.booleans())) if width else (False, False)
    return Interval(one, one + width, *open_ends)


@st.composite
def links(draw: st.DrawFn, top: str, bottom: str) -> tuple[Option, ...]:
    """Growth (of a negative base the other way round), a multiple, or at most so many times."""
    kind = draw(st.sampled_from(["growth", "times", "times", "most", "exactly"]))
    ratio = Quotient(Var(top), Var(bottom))
    if kind == "growth":
        rate = draw(intervals(-1, 1, 6))
        up, down = rate.shifted(Fraction(1)), (-rate).shifted(Fraction(1))
        return (
            Option("", (piece(ratio, up), piece(Var(bottom), ABOVE)), "growth"),
            Option("", (piece(ratio, down), piece(Var(bottom), BELOW)), "growth"),
        )
    if kind == "times":
        return (Option("", (piece(ratio, draw(intervals(-2, 3, 6))),), "times"),)
    factor = Fraction(draw(st.integers(1, 7)), draw(st.integers(1, 4))) * draw(st.sampled_from([1, 1, -1]))
    apart = Linear(((Fraction(1), Var(top)), (-factor, Var(bottom))), Fraction(0))
    allowed = Interval.point(0) if kind == "exactly" else Interval(None, Fraction(0))
    return (Option("", (piece(apart, allowed),), kind),)


@st.composite
def trees(draw: st.DrawFn, whole: bool, most: int = 4) -> tuple[dict[str, Quantity], tuple[Constraint, ...]]:
    """Two to a few quantities within bounds, each compared with one before it, some levels stated."""
    size = draw(st.integers(2, most))
    reach = {2: 24, 3: 10, 4: 4, 5: 3}[size]
    quantities = {}
    for name in NAMES[:size]:
        low = draw(st.sampled_from([0, 0, 1, -reach]))
        domain = Interval(Fraction(low), Fraction(draw(st.integers(max(low, 1), reach))))
        quantities[name] = Quantity(name, name, "m", "2020", domain, whole or draw(st.booleans()))
    made = []
    for number, name in enumerate(NAMES[1:size], 1):
        pair = [name, draw(st.sampled_from(NAMES[:number]))]
        if draw(st.booleans()):
            pair.reverse()
        made.append(draw(links(*pair)))
    for name in NAMES[:size]:
        if draw(st.booleans()):
            first = draw(intervals(-reach // 2, reach, 2))
            readings = [("near", first), ("far", first.scaled(Fraction(2)))]
            levels = readings if draw(st.integers(0, 3)) == 0 else [("", first)]
            made.append(tuple(Option(reading, (piece(Var(name), one),), "") for reading, one in levels))
    return quantities, tuple(
        constraint_of(f"k{number}", "claim", options, "") for number, options in enumerate(made)
    )


def engine(quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> Treelike:
    tree = treelike(Pairs(quantities, constraints, "narrow"), constraints)
    assert tree is not None
    assert tree.whole()
    return tree


def value_of(term: Term, values: Mapping[str, Fraction]) -> Fraction | None:
    if isinstance(term, Var):
        return values[term.name]
    if isinstance(term, Quotient):
        top, bottom = value_of(term.top, values), value_of(term.bottom, values)
        return top / bottom if bottom and top is not None else None
    assert isinstance(term, Linear)
    return sum((factor * (value_of(one, values) or 0) for factor, one in term.items), term.constant)


def option_holds(option: Option, values: Mapping[str, Fraction]) -> bool:
    return all(value_of(one.term, values) in one.allowed.narrow for one in option.pieces)


class Box:
    """All whole numbers within the bounds, and where each claim holds."""

    def __init__(self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> None:
        sides = []
        for one in quantities.values():
            low, high = one.domain.low, one.domain.high
            assert low is not None
            assert high is not None
            sides.append(range(int(low), int(high) + 1))
        self.order = list(quantities)
        self.points = list(itertools.product(*sides))
        self.sides = dict(zip(self.order, sides, strict=True))
        self.where = {c.id: self.of(c.options) for c in constraints}

    def of(self, options: Iterable[Option]) -> set[int]:
        found: set[int] = set()
        for option in options:
            used = sorted(constraint_of("", "claim", (option,), "").unknowns)
            good = {
                numbers
                for numbers in itertools.product(*(self.sides[name] for name in used))
                if option_holds(option, dict(zip(used, map(Fraction, numbers), strict=True)))
            }
            at = [self.order.index(name) for name in used]
            found |= {n for n, point in enumerate(self.points) if tuple(point[i] for i in at) in good}
        return found

    def held(self, names: Iterable[str], *more: set[int]) -> set[int]:
        return set(range(len(self.points))).intersection(*(self.where[name] for name in names), *more)

    def hull(self, term: Term, held: Iterable[int]) -> Interval:
        values = [
            value
            for n in held
            if (value := value_of(term, dict(zip(self.order, map(Fraction, self.points[n]), strict=True))))
            is not None
        ]
        return Interval(min(values), max(values)) if values else EMPTY


def check_whole(quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], sure: bool) -> None:
    """`sure`: every question is answered; else those that are."""
    tree, box = engine(quantities, constraints), Box(quantities, constraints)
    names = [c.id for c in constraints]
    held = box.held(names)
    answer, conflict = tree.feasible(names, {}, ())
    assert answer in ((bool(held),) if sure else (bool(held), None))
    if answer is False:
        assert not box.held(conflict)
    for name in quantities:
        found = tree.range_of(Var(name), names, {})
        if found is not None or sure:
            assert found == box.hull(Var(name), held)
    lost = {name for name in names if box.held(other for other in names if other != name)}
    if not held:
        critical = tree.critical(names)
        assert critical == lost or (critical is None and not sure)
    left = tree.left_to(names)
    for constraint in constraints:
        rest = box.held(name for name in names if name != constraint.id)
        term = constraint.options[0].pieces[0].term
        if constraint.id in left:
            assert left[constraint.id] == box.hull(term, rest)
        for option in constraint.options:
            swapped = tree.replaced(names, constraint.id, tree.pairs.question(option.pieces))
            true = bool(rest & box.of((option,)))
            assert swapped in ((true,) if sure else (true, None))
        if constraint.readings:
            for reading in constraint.readings:
                chosen = box.of(one for one in constraint.options if one.reading == reading)
                asked = tree.feasible(names, {constraint.id: reading}, ())[0]
                assert asked in ((bool(rest & chosen),) if sure else (bool(rest & chosen), None))
                found = tree.range_of(term, names, {constraint.id: reading})
                assert found == box.hull(term, rest & chosen) or (found is None and not sure)


@settings(max_examples=120, deadline=None)
@given(trees(whole=True))
def test_whole_numbers(made: tuple[dict[str, Quantity], tuple[Constraint, ...]]) -> None:
    check_whole(*made, sure=True)


@settings(max_examples=80, deadline=None)
@given(trees(whole=True))
def test_with_few_steps_nothing_wrong_is_said(
    made: tuple[dict[str, Quantity], tuple[Constraint, ...]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", 1)
        patch.setattr(module, "MANY", 2)
        check_whole(*made, sure=False)


def within(x: z3.ArithRef, allowed: Interval, times: z3.ArithRef | int = 1) -> z3.BoolRef:
    """times * low <= x <= times * high."""
    found = []
    if allowed.low is not None:
        edge = z3.Q(*allowed.low.as_integer_ratio()) * times
        found.append(edge < x if allowed.low_open else edge <= x)
    if allowed.high is not None:
        edge = z3.Q(*allowed.high.as_integer_ratio()) * times
        found.append(x < edge if allowed.high_open else x <= edge)
    return z3.And(found)


def said(one: Piece, of: Mapping[str, z3.ArithRef]) -> z3.BoolRef:
    term, allowed = one.term, one.allowed.narrow
    if isinstance(term, Quotient):
        assert isinstance(term.top, Var)
        assert isinstance(term.bottom, Var)
        top, bottom = of[term.top.name], of[term.bottom.name]
        return z3.Or(
            z3.And(bottom > 0, within(top, allowed, bottom)),
            z3.And(bottom < 0, within(-top, allowed, -bottom)),
        )
    if isinstance(term, Var):
        return within(of[term.name], allowed)
    assert isinstance(term, Linear)
    parts = [
        z3.Q(*factor.as_integer_ratio()) * of[inner.name]
        for factor, inner in term.items
        if isinstance(inner, Var)
    ]
    return within(z3.Sum(parts), allowed)


@settings(max_examples=80, deadline=None)
@given(trees(whole=False, most=5))
def test_whole_and_real_numbers(made: tuple[dict[str, Quantity], tuple[Constraint, ...]]) -> None:
    quantities, constraints = made
    tree, names = engine(quantities, constraints), [c.id for c in constraints]
    of = {name: z3.ToReal(z3.Int(name)) if one.integer else z3.Real(name) for name, one in quantities.items()}
    solver = z3.Solver()
    solver.set("timeout", 5000)
    solver.add([within(of[name], one.domain) for name, one in quantities.items()])
    solver.add([z3.Or([z3.And([said(p, of) for p in o.pieces]) for o in c.options]) for c in constraints])

    def can(*more: z3.BoolRef) -> bool:
        told = solver.check(*more)
        assume(told != z3.unknown)
        return bool(told == z3.sat)

    answer = tree.feasible(names, {}, ())[0]
    assert answer is can()
    for name, x in of.items():
        found = tree.range_of(Var(name), names, {})
        assert found is not None
        if not answer:
            assert found.empty
            continue
        assert not can(z3.Not(within(x, found)))
        assert found.low is not None
        assert found.high is not None
        for end, is_open, inward in ((found.low, found.low_open, 1), (found.high, found.high_open, -1)):
            near = sorted((end, end + inward * Fraction(1, 10**6)))
            assert can(within(x, Interval(near[0], near[1]) if is_open else Interval.point(end)))


@st.composite
def stretches(draw: st.DrawFn, whole: bool) -> Stretch:
    bottom = 1 if whole else draw(st.integers(1, 12))
    low = draw(st.integers(1, 20))
    high = low + draw(st.integers(0, 15))
    open_ends = (False, False) if whole or high == low else (draw(st.booleans()), draw(st.booleans()))
    return (low, bottom), open_ends[0], (high, bottom), open_ends[1]


def inside(value: Fraction, found: Sequence[Stretch]) -> bool:
    return any(
        value in Interval(Fraction(*one[0]), None if one[2] is None else Fraction(*one[2]), one[1], one[3])
        for one in found
    )


@settings(max_examples=200, deadline=None)
@given(stretches(True), stretches(False), st.booleans(), st.integers(1, 6))
def test_what_is_rough_is_smaller_or_larger(one: Stretch, ratio: Stretch, to_whole: bool, few: int) -> None:
    assert one[2] is not None
    assert ratio[2] is not None
    rates = Interval(Fraction(*ratio[0]), Fraction(*ratio[2]), ratio[1], ratio[3])
    found = [
        multiples((one,), True, (ratio,), to_whole, Rough(steps, inner, 10**6))
        for steps, inner in ((few, True), (10**4, True), (10**4, False), (few, False))
    ]
    assert found[1] == found[2]
    last = one[2][0] * rates.high if rates.high is not None else Fraction(0)
    numbers: Iterable[Fraction] = (
        map(Fraction, range(1, int(last) + 3))
        if to_whole
        else {k * end * n / 24 for k in range(one[0][0], one[2][0] + 1) for end in (rates.low, rates.high)
              if end is not None for n in range(20, 29)}
    )  # fmt: skip
    for number in numbers:
        true = any(number / k in rates for k in range(one[0][0], one[2][0] + 1))
        smaller, exact, _, larger = (inside(number, some) for some in found)
        assert exact == true
        assert smaller <= true <= larger


CHAIN = "unit: count, additive: true, at_least: 0"


def chain(last: str) -> str:
    """Twenty growths of a count from year to year, the first level and the last."""
    claims = {f"c{n:02}": f"growth(w.c@{2000 + n}..{2001 + n}) = 5.0%" for n in range(20)}
    claims |= {"first": "w.c@2000 = 10007", "last": f"w.c@2020 = {last}"}
    return compose(["w"], {"c": CHAIN}, claims)


@pytest.mark.parametrize(("last", "verdict"), [("26551", "holds"), ("29551", "contradicted")])
def test_a_chain_of_counts(last: str, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Engines) -> None:
        raise AssertionError("another engine was opened")

    for other in ("solver", "system", "products", "part"):
        monkeypatch.setattr(Engines, other, refuse)
    _, decision = decided(chain(last))
    assert {one.verdict for one in decision.verdicts.values()} == {verdict}


def test_a_circle_is_refused() -> None:
    quantities = {
        name: Quantity(name, name, "m", "2020", Interval(Fraction(0), Fraction(9)), True) for name in "ab"
    }
    ratio = (Option("", (piece(Quotient(Var("a"), Var("b")), Interval.point(2)),), "times"),)
    constraints = [constraint_of(name, "claim", ratio, "") for name in ("one", "two")]
    tree = treelike(Pairs(quantities, constraints, "narrow"), constraints)
    assert tree is not None
    assert not tree.whole()
    with pytest.raises(NotPairs):
        tree.feasible(["one", "two"], {}, ())
