"""Constraints as linear clauses: what each asks of sums of unknowns, the divisors multiplied out.

A constraint is a list of clauses that must all hold; a clause holds if one of its alternatives does; an alternative
is bounds on sums, and clauses of its own. A rate, share or constant that stands in one relation only is *private*: it
is eliminated, each of its bounds giving one of the sum that is left (the two then own it together). `NotLinear` says
that a constraint cannot be brought to this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from fractions import Fraction

from ..interval import Interval
from .constraint import Constraint, Quantity, stated_quantity
from .forms import Alternative, Bound, Clause, Eliminated, Form, NotLinear, Owners, form_of, join, within
from .polynomial import ONE, Polynomial, Ratio, added, multiplied
from .term import Const, Extreme, Linear, Piece, Product, Quotient, Term, Var, children, occurrences

MAX_TERMS = 400


class Clauses:
    """Clauses of the constraints of one tier; `consts` are the unknowns that stand for inexact constants."""

    def __init__(
        self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str
    ) -> None:
        self.quantities, self.tier = quantities, tier
        self.consts: dict[str, Interval] = {}
        self.constraints = constraints
        self.levels: dict[str, list[tuple[Interval, Owners]]] = {}
        self.relations: dict[str, int] = {}
        for constraint in constraints:
            level = stated_quantity(constraint)
            for option in constraint.options:
                for piece in option.pieces:
                    if level is not None:
                        owners = () if constraint.structural else (constraint.id,)
                        self.levels.setdefault(level, []).append((piece.allowed.at(tier), owners))
            if level is None:
                for name in constraint.unknowns:
                    self.relations[name] = self.relations.get(name, 0) + 1
        self.eliminated: dict[str, Eliminated | None] = {}
        """The private unknowns; None where what holds of one cannot be told without its relation."""

    def anew(self) -> Clauses:
        """The same before anything was made of it: what stands in the constraints is looked up once."""
        fresh = copy(self)
        fresh.consts, fresh.eliminated = {}, {}
        return fresh

    def of(self, constraint: Constraint) -> list[Clause]:
        """The clauses of a constraint, one alternative each where there is nothing to choose. Raises NotLinear."""
        owner = "" if constraint.structural else constraint.id
        owners: Owners = (owner,) if owner else ()
        readings = bool(constraint.readings)
        options = []
        for option in constraint.options:
            single = len(constraint.options) == 1
            made = Alternative(option.reading if readings else "")
            for piece in option.pieces:
                for clause in self.piece(piece, owners, single):
                    join(made, clause)
            options.append(made)
        if len(options) == 1:
            first = options[0]
            if not first.possible:
                return [Clause(owner, [])]
            own = [Clause(owner, [Alternative("", first.bounds)])] if first.bounds else []
            return [*own, *first.clauses]
        return [Clause(owner, [option for option in options if option.possible])]

    def takes(self, constraint: Constraint) -> bool:
        """Can it be brought to linear clauses?"""
        try:
            self.of(constraint)
        except NotLinear:
            return False
        return True

    def piece(self, piece: Piece, owners: Owners, single: bool = False) -> list[Clause]:
        """What a term within its interval asks; private unknowns only go where the constraint has one way to hold."""
        allowed = piece.allowed.at(self.tier)
        owner = owners[0] if owners else ""
        if allowed.empty:
            return [Clause(owner, [])]
        if isinstance(piece.term, Var):
            return [Clause(owner, [Alternative("", list(within(((piece.term.name, 1),), allowed, owners)))])]
        if any(isinstance(part, Extreme) for part in _parts(piece.term)):
            return self._extremes(piece.term, allowed, owners)
        ratio = self.ratio(piece.term)
        top, bottom = ratio.top, ratio.bottom
        if not bottom:
            return [Clause(owner, [])]
        if set(bottom) == {()}:
            scale = 1 / bottom[()]
            top = {m: c * scale for m, c in top.items()} if scale != 1 else top
            return self._between(top, ONE, allowed, owners, 1, single)
        alternatives = []
        for sign in (1,) if self.positive(bottom) else (1, -1):
            made = Alternative("")
            join(made, Clause(owner, [self._above(bottom, sign, owners)]))
            for clause in self._between(top, bottom, allowed, owners, sign, single):
                join(made, clause)
            if made.possible:
                alternatives.append(made)
        return [Clause(owner, alternatives)]

    def _above(self, polynomial: Polynomial, sign: int, owners: Owners) -> Alternative:
        return self._side({m: c * sign for m, c in polynomial.items()}, False, True, owners)

    def _side(self, polynomial: Polynomial, upper: bool, strict: bool, owners: Owners) -> Alternative:
        """A linear polynomial on one side of zero. Raises NotLinear."""
        factors: dict[str, Fraction] = {}
        for monomial, factor in polynomial.items():
            if monomial:
                if len(monomial) > 1 or monomial[0][1] > 1:
                    raise NotLinear
                factors[monomial[0][0]] = factor
        constant = polynomial.get((), Fraction(0))
        if not factors:
            holds = constant < 0 if upper else constant > 0
            return Alternative("", possible=holds or (not strict and not constant))
        form, scale = form_of(factors)
        value = -constant / scale
        side = (
            Interval(None, value, True, strict)
            if upper != (scale < 0)
            else Interval(value, None, strict, True)
        )
        return Alternative("", list(self._rounded(form, side, owners)))

    def _rounded(self, form: Form, side: Interval, owners: Owners) -> Iterator[Bound]:
        """A sum of whole numbers is whole."""
        if len(form) > 1 and all(
            name in self.quantities and self.quantities[name].integer for name, _ in form
        ):
            side = side.integers()
        return within(form, side, owners)

    def _between(
        self, top: Polynomial, bottom: Polynomial, allowed: Interval, owners: Owners, sign: int, single: bool
    ) -> list[Clause]:
        """top / bottom within an interval, the bottom having the sign given."""
        owner = owners[0] if owners else ""
        made = Alternative("")
        private = self._private(top) if any(len(m) > 1 for m in top) else None
        if private is None:
            for end, strict, upper in (
                (allowed.low, allowed.low_open, False),
                (allowed.high, allowed.high_open, True),
            ):
                if end is not None:
                    rest = added(top, bottom, -end) if end else top
                    join(made, Clause(owner, [self._side(rest, upper != (sign < 0), strict, owners)]))
            return [Clause(owner, [made] if made.possible else [])]
        if (
            (not single and private not in self.consts)
            or sign < 0
            or private in self.eliminated
            or any(name == private for monomial in bottom for name, _ in monomial)
        ):
            raise NotLinear
        return self._without(private, top, bottom, allowed, owners)

    def _private(self, top: Polynomial) -> str:
        """The one unknown of products that stands in this relation alone. Raises NotLinear."""
        for name in sorted({name for monomial in top if len(monomial) > 1 for name, _ in monomial}):
            if name not in self.consts and self.relations.get(name, 0) != 1:
                continue
            if name in self.quantities and self.quantities[name].integer:
                continue
            if all(len(m) <= 1 or (len(m) == 2 and any(part == (name, 1) for part in m)) for m in top):
                return name
        raise NotLinear

    def _without(
        self, private: str, top: Polynomial, bottom: Polynomial, allowed: Interval, owners: Owners
    ) -> list[Clause]:
        """A + r * B over the bottom within an interval, for some r within its bounds."""
        owner = owners[0] if owners else ""
        rest: Polynomial = {}
        factor: Polynomial = {}
        for monomial, value in top.items():
            others = tuple(part for part in monomial if part[0] != private)
            (factor if len(others) < len(monomial) else rest)[others] = value
        positive = self.positive(factor)
        if not positive and not self.positive({m: -c for m, c in factor.items()}):
            raise NotLinear
        relation = Eliminated(rest, factor, bottom, allowed, positive, owners)
        bounds = [(self.consts.get(private) or self.quantities[private].domain, Owners())]
        bounds += self.levels.get(private, [])
        clauses = [clause for range_, theirs in bounds for clause in self._leaving(relation, range_, theirs)]
        strict = any(
            (range_.low is not None and range_.low_open) or (range_.high is not None and range_.high_open)
            for range_, _ in bounds
        )
        if not strict or _multiple(factor, bottom):
            self.eliminated[private] = relation
            return clauses
        # Where the factor is 0, r may be anything within its bounds.
        self.eliminated[private] = None
        some, none = Alternative(""), Alternative("")
        for clause in clauses:
            join(some, clause)
        for upper in (False, True):
            join(none, Clause(owner, [self._side(factor, upper, False, owners)]))
        for clause in self._between(rest, bottom, allowed, owners, 1, False):
            join(none, clause)
        return [Clause(owner, [one for one in (some, none) if one.possible])]

    def _leaving(self, relation: Eliminated, range_: Interval, theirs: Owners) -> Iterator[Clause]:
        """What a relation asks of the rest where its private unknown lies in a range."""
        owners = tuple(dict.fromkeys((*relation.owners, *theirs)))
        allowed = relation.allowed
        for end, is_open, upper in (
            (range_.low, range_.low_open, False),
            (range_.high, range_.high_open, True),
        ):
            # The highest r makes the sum as large as it gets, if the factor is above zero.
            large = upper == relation.positive
            limit, limit_open = (
                (allowed.low, allowed.low_open) if large else (allowed.high, allowed.high_open)
            )
            if end is None or limit is None:
                continue
            both = added(added(relation.rest, relation.factor, end), relation.bottom, -limit)
            side = self._side(both, not large, is_open or limit_open, owners)
            yield Clause(owners[0] if owners else "", [side] if side.possible else [])

    def question(self, piece: Piece) -> list[Clause]:
        """The clauses of a piece that is asked about besides the constraints. Raises NotLinear."""
        own = occurrences(piece.term).keys() & self.eliminated.keys()
        found = self.piece(piece, ())
        if own:
            relation = self.eliminated[next(iter(own))]
            range_ = piece.allowed.at(self.tier)
            if not isinstance(piece.term, Var) or relation is None or range_.empty:
                raise NotLinear
            is_open = (range_.low is not None and range_.low_open) or (
                range_.high is not None and range_.high_open
            )
            if is_open and not _multiple(relation.factor, relation.bottom):
                raise NotLinear
            found += self._leaving(relation, range_, ())
        return found

    def positive(self, polynomial: Polynomial) -> bool:
        """Positive unless zero: every factor is, and no unknown in it can be negative."""
        return all(
            factor > 0
            and all(self.domain(name).low is not None and self.domain(name).low >= 0 for name, _ in m)  # type: ignore[operator]
            for m, factor in polynomial.items()
        )

    def domain(self, name: str) -> Interval:
        """What bounds an unknown, or a constant, by itself."""
        return self.consts[name] if name in self.consts else self.quantities[name].domain

    # -- terms --

    def ratio(self, term: Term) -> Ratio:
        """A term as one polynomial over another. Raises NotLinear."""
        match term:
            case Var():
                return Ratio({((term.name, 1),): Fraction(1)}, ONE)
            case Const():
                name = f"?{len(self.consts)}"
                self.consts[name] = term.value.at(self.tier)
                return Ratio({((name, 1),): Fraction(1)}, ONE)
            case Linear():
                plain: Polynomial = {(): term.constant} if term.constant else {}
                rest = []
                for factor, part in term.items:
                    if isinstance(part, Var):
                        plain[((part.name, 1),)] = factor
                    else:
                        rest.append((factor, part))
                total = Ratio(plain, ONE)
                for factor, part in rest:
                    total = total.plus(self.ratio(part), factor)
                return total
            case Product():
                left, right = self.ratio(term.left), self.ratio(term.right)
                return _small(Ratio(multiplied(left.top, right.top), multiplied(left.bottom, right.bottom)))
            case Quotient():
                left, right = self.ratio(term.top), self.ratio(term.bottom)
                if set(right.bottom) != {()}:
                    raise NotLinear  # b / c as a divisor: c is not 0 either
                return _small(Ratio(multiplied(left.top, right.bottom), multiplied(left.bottom, right.top)))
            case _:
                raise NotLinear

    def _extremes(self, term: Term, allowed: Interval, owners: Owners) -> list[Clause]:
        """`sum + factor * min(...)` on either side of its ends: all items of it, or some."""
        owner = owners[0] if owners else ""
        if isinstance(term, Extreme):
            term = Linear(((Fraction(1), term),), Fraction(0))
        if not isinstance(term, Linear):
            raise NotLinear
        extremes = [(factor, part) for factor, part in term.items if isinstance(part, Extreme)]
        if len(extremes) != 1:
            raise NotLinear
        factor, extreme = extremes[0]
        assert isinstance(extreme, Extreme)
        rest = tuple(item for item in term.items if item[1] is not extreme)
        sums, before = [], len(self.consts)
        for item in extreme.items:
            ratio = self.ratio(Linear((*rest, (factor, item)), term.constant))
            if set(ratio.bottom) != {()}:
                raise NotLinear
            sums.append({m: c / ratio.bottom[()] for m, c in ratio.top.items()})
        if len(self.consts) > before:
            raise NotLinear
        found = []
        smallest = (extreme.name == "min") == (factor > 0)
        for end, strict, upper in (
            (allowed.low, allowed.low_open, False),
            (allowed.high, allowed.high_open, True),
        ):
            if end is None:
                continue
            sides = [self._side(added(total, ONE, -end), upper, strict, owners) for total in sums]
            if smallest != upper:
                found += [Clause(owner, [side] if side.possible else []) for side in sides]
            else:
                found.append(Clause(owner, [side for side in sides if side.possible]))
        return found


def _multiple(factor: Polynomial, bottom: Polynomial) -> bool:
    """Is one polynomial a multiple of another, which is not zero?"""
    if set(factor) != set(bottom):
        return False
    return len({value / bottom[monomial] for monomial, value in factor.items()}) == 1


def _small(ratio: Ratio) -> Ratio:
    if len(ratio.top) + len(ratio.bottom) > MAX_TERMS:
        raise NotLinear
    return ratio


def _parts(term: Term) -> Iterable[Term]:
    waiting = [term]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += children(part)
