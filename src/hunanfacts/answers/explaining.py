"""Where a value comes from: the chain of claims that pins it, every step as arithmetic a person can redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from ..deciding.binding import Constraint
from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.term import Const, Linear, Piece, Product, Quotient, Term, Var, occurrences
from ..figures.wording import Style, interval_text, result_text, trimmed
from ..gate.report import Report
from ..interval import Interval
from ..language.nodes import Change, Number
from ..language.period import years_between
from ..ledger.model import Claim
from ..messages import _
from ..proofs.gaps import pointed
from ..proofs.proving import relation_text
from ..proofs.styles import quantity_style, style_of
from .values import Ledgers

IN_CONFLICT = ("contradicted", "strained")


class Step(Struct, frozen=True):
    """One quantity of a chain: its value, how it follows, and the steps it rests on.

    `formula` is the arithmetic in names, `numbers` the same with the printed values; both are "" for a quantity
    that is printed. `claim` is the claim that is used at this step.
    """

    subject: str
    text: str
    formula: str = ""
    numbers: str = ""
    claim: str = ""
    source: str = ""
    given: str = ""
    below: tuple[Step, ...] = field(default_factory=tuple)


class Contribution(Struct, frozen=True):
    """How much of a value's width one printed figure brings when all others are taken as exact."""

    claim: str
    text: str
    width: Fraction
    share: Fraction


class Explainer:
    """Explains quantities and claims of a decided ledger."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report, self.ledger, self.decision, self.lang = report, report.ledger, report.decision, lang
        self.values = Ledgers(lambda: report, lang)
        self._asked = ""
        """The claim that is explained, from the others."""

    def quantity(self, key: str, without: Sequence[str] = ()) -> Step:
        """The chain that pins a quantity; with nothing to rest on the step says so."""
        component = self.decision.at[key]
        active = list(self.decision.around(component, [key], without))
        return self._step(component, key, active, [])

    def by_reading(self, key: str, claim: str) -> list[tuple[str, Step]]:
        """The chain under each reading of one claim that survives."""
        component = self.decision.at[key]
        found = []
        for reading in self.decision.verdicts[claim].readings:
            if reading.survives:
                part = _read_as(component, claim, reading.name)
                found.append(
                    (reading.name, self._step(part, key, self.decision.around(component, [key]), []))
                )
        return found

    def claim(self, id: str) -> list[Step]:
        """For a claim: the chains of the quantities it speaks of, from the other claims alone."""
        component = self._component(id)
        twins = next((group for group in component.twins.values() if id in group), [id])
        without = twins if len(twins) == 1 else [id]
        keys = sorted(self.report.constraints[id].unknowns)
        self._asked = id
        return [self.quantity(key, without) for key in keys]

    def support(self, key: str, without: Sequence[str] = ()) -> tuple[str, ...]:
        """The claims and identities on which the range of a quantity rests."""
        interval = self.decision.value(key, without=without)
        if interval is None or interval.empty:
            return ()
        return self.decision.support(self.decision.at[key], Var(key), interval, without)

    def contributions(self, key: str, without: Sequence[str] = ()) -> list[Contribution]:
        """The printed figures a value rests on, the widest contributor first."""
        component = self.decision.at[key]
        names = list(self.decision.around(component, [key], without))
        widths: dict[str, Fraction] = {}
        for name in self.support(key, without):
            if name not in self.ledger.claims:
                continue
            part = pointed(self.ledger, component, names, free=name)
            found = part.bounds_of(Var(key), part.names)
            if found is not None and not found.empty and found.low is not None and found.high is not None:
                widths[name] = found.high - found.low
        total = sum(widths.values(), Fraction(0))
        ordered = sorted(widths.items(), key=lambda item: (-item[1], item[0]))
        return [
            Contribution(name, self.ledger.claims[name].text, width, width / total if total else Fraction(0))
            for name, width in ordered
            if width
        ]

    # -- one step --

    def _component(self, id: str) -> Component:
        return self.decision.at[min(self.report.constraints[id].unknowns)]

    def _step(self, component: Component, key: str, active: Sequence[str], above: Sequence[str]) -> Step:
        style = quantity_style(self.ledger, key, self.lang)
        interval = component.bounds_of(Var(key), active)
        text = self._shown(component, key, active, interval, style)
        stating = [name for name in active if stated_quantity(component.by_id[name]) == key]
        if stating and not self._pinned_better(component, stating, interval):
            claim = self.ledger.claims[stating[0]]
            return Step(key, text, claim=claim.id, source=claim.source, given=claim.text)
        found = self._link(component, key, active, above, interval)
        if found is None:
            return Step(key, text)
        constraint, piece = found
        others = sorted(set(occurrences(piece.term)) - {key})
        rest = [name for name in active if name != constraint.id and name not in stating]
        below = tuple(self._step(component, name, rest, [*above, key]) for name in others)
        claim_or_none = self.ledger.claims.get(constraint.id)
        formula, numbers = self._formula(component, piece, key, claim_or_none, rest)
        return Step(
            key, text, formula, numbers, constraint.id if claim_or_none else "",
            claim_or_none.source if claim_or_none else "",
            claim_or_none.text if claim_or_none else relation_text(self.ledger, constraint), below,
        )  # fmt: skip

    def _pinned_better(self, component: Component, stating: Sequence[str], interval: Interval | None) -> bool:
        """Do the other claims pin a printed quantity more closely than its own figure does?"""
        stated = component.by_id[stating[0]].options[0].pieces[0].allowed.narrow
        return interval is not None and not stated.within(interval.closure())

    def _link(
        self,
        component: Component,
        key: str,
        active: Sequence[str],
        above: Sequence[str],
        interval: Interval | None,
    ) -> tuple[Constraint, Piece] | None:
        """The relation through which a quantity gets its range: without it the range would be wider."""
        names = set(active)
        for constraint in component.constraints:
            usable = constraint.structural or constraint.id in names
            if not usable or key not in constraint.unknowns or stated_quantity(constraint) == key:
                continue
            if set(above) & constraint.unknowns or len(constraint.options) != 1:
                continue
            if constraint.structural or self._matters(component, key, active, constraint.id, interval):
                return constraint, constraint.options[0].pieces[0]
        return None

    def _matters(
        self, component: Component, key: str, active: Sequence[str], name: str, interval: Interval | None
    ) -> bool:
        without = component.bounds_of(Var(key), [other for other in active if other != name])
        return without is None or interval is None or not without.within(interval)

    def _shown(
        self, component: Component, key: str, active: Sequence[str], interval: Interval | None, style: Style
    ) -> str:
        if interval is None or interval.empty:
            return _("cannot be told")
        domain = self.decision.problem.quantities[key].domain
        if domain.within(interval.closure()):
            return self._in_conflict(component, key, active) or _("not pinned by any claim")
        shown = trimmed(interval, domain)
        if shown.low is None or shown.high is None or shown.is_point:
            return interval_text(shown, style)
        claim = self._stating(component, key, active)
        if claim is not None and claim.figure.unit == style.unit and claim.figure.base_value in interval:
            own = style_of(self.ledger, claim, self.lang)
            range_ = interval_text(shown, own)
            if own.suited(claim.figure.base_value).scale in (claim.figure.scale, None):
                return f"{claim.text}  {range_[: range_.index(']') + 1]}"
        point = self._as_printed(component, key, active)
        if point is None or point not in interval:
            return interval_text(shown, style)
        return "  ".join(part for part in result_text(point, shown, style) if part)

    def _in_conflict(self, component: Component, key: str, active: Sequence[str]) -> str:
        """What to say of a quantity that only claims left out for a conflict pin; "" if there are none."""
        verdicts = self.decision.verdicts
        out = [
            name
            for name in component.names
            if name not in active and name in self.ledger.claims and verdicts[name].verdict in IN_CONFLICT
        ]
        for name in out:
            if stated_quantity(component.by_id[name]) == key and name != self._asked:
                return _("printed as {figure} ({claim}), which does not fit the other claims").format(
                    figure=self.ledger.claims[name].text, claim=name
                )
        return _("left open: the claims that bear on it do not fit together") if out else ""

    def _stating(self, component: Component, key: str, active: Sequence[str]) -> Claim | None:
        names = [n for n in active if stated_quantity(component.by_id[n]) == key and n in self.ledger.claims]
        return self.ledger.claims[names[0]] if names else None

    def _as_printed(self, component: Component, key: str, active: Sequence[str]) -> Fraction | None:
        """The value when every printed figure is taken as it stands, if that settles it."""
        plain = pointed(self.ledger, component, active)
        point = plain.bounds_of(Var(key), plain.names)
        return point.low if point is not None and point.is_point else None

    # -- formulas --

    def _formula(
        self, component: Component, piece: Piece, key: str, claim: Claim | None, active: Sequence[str]
    ) -> tuple[str, str]:
        """`b / (1 + growth)` in names and in printed numbers; "" for an inequality, which solves for nothing."""
        if claim is None and not piece.allowed.narrow.is_point:
            return "", ""
        goal = _figure_text(component, claim) if claim is not None else "0"
        if claim is not None and component.by_id[claim.id].options[0].kind == "annual_growth":
            left = claim.readings[0].equation.left
            assert isinstance(left, Change) and left.before.period and left.after.period  # noqa: PT018
            goal = f"(1 + {goal})^{years_between(left.before.period, left.after.period)}"
        numbers = {name: self._printed_value(component, name, active) for name in occurrences(piece.term)}
        return _solved(piece.term, key, goal, lambda n: n), _solved(
            piece.term, key, goal, lambda n: numbers[n]
        )

    def _printed_value(self, component: Component, key: str, active: Sequence[str]) -> str:
        """The figure a quantity is printed with, else its value when every printed figure is taken as it stands."""
        claim = self._stating(component, key, active)
        if claim is not None:
            return _figure_text(component, claim)
        point, interval = self._as_printed(component, key, active), component.bounds_of(Var(key), active)
        if point is None or interval is None or point not in interval:
            return key
        return result_text(point, interval, quantity_style(self.ledger, key, self.lang))[0]


def _figure_text(component: Component, claim: Claim) -> str:
    """The figure as the reading in force writes it (10.32 percentage points), else as printed."""
    reading = component.by_id[claim.id].options[0].reading if claim.id in component.by_id else ""
    for known in claim.readings:
        right = known.equation.right
        if known.name == reading and isinstance(right, Number):
            return right.figure.text
    return claim.text


def _read_as(component: Component, claim: str, reading: str) -> Component:
    """A component in which one claim has one reading only."""
    constraints = [
        replace(c, options=tuple(o for o in c.options if o.reading == reading)) if c.id == claim else c
        for c in component.constraints
    ]
    return Component(component.quantities, constraints, component.limit)


def _solved(term: Term, key: str, goal: str, show: Callable[[str], str]) -> str:
    """`term = goal` solved for one unknown, written out."""
    while not isinstance(term, Var):
        match term:
            case Linear():
                inner = next((factor, part) for factor, part in term.items if key in occurrences(part))
                rest = [(factor, part) for factor, part in term.items if part is not inner[1]]
                sign = 1 if inner[0] > 0 else -1
                written = [(-sign * factor, _written(part, show)) for factor, part in rest]
                goal = _sum(goal, -sign * term.constant, written, sign)
                factor, term = inner
                if abs(factor) != 1:
                    goal = f"{_bracketed(goal)} / {abs(factor)}"
            case Product():
                inside, outside = (
                    (term.left, term.right) if key in occurrences(term.left) else (term.right, term.left)
                )
                goal, term = f"{_bracketed(goal)} / {_bracketed(_written(outside, show))}", inside
            case Quotient():
                if key in occurrences(term.top):
                    goal, term = f"{_bracketed(_written(term.bottom, show))} * {_bracketed(goal)}", term.top
                else:
                    goal, term = f"{_bracketed(_written(term.top, show))} / {_bracketed(goal)}", term.bottom
            case _:
                return goal
    return goal


def _sum(goal: str, shift: Fraction, items: list[tuple[Fraction, str]], sign: int = 1) -> str:
    """`sign * goal + shift + sum(items)` in words, positive parts first."""
    parts = [(Fraction(sign), goal)] if goal != "0" else []
    parts += [(factor, part) for factor, part in items]
    parts.sort(key=lambda part: part[0] < 0)
    text = str(shift) if shift > 0 or not parts else ""
    for factor, part in parts:
        size = "" if abs(factor) == 1 else f"{abs(factor)} * "
        lead = f" {'-' if factor < 0 else '+'} " if text else "-" if factor < 0 else ""
        text += f"{lead}{size}{part}"
    return f"{text} - {-shift}" if shift < 0 and parts else text


def _written(term: Term, show: Callable[[str], str]) -> str:
    match term:
        case Var():
            return show(term.name)
        case Const():
            low = term.value.narrow.low
            return str(low) if low is not None else "..."
        case Linear():
            return _sum("0", term.constant, [(factor, _written(part, show)) for factor, part in term.items])
        case Product():
            return f"{_bracketed(_written(term.left, show))} * {_bracketed(_written(term.right, show))}"
        case Quotient():
            return f"{_bracketed(_written(term.top, show))} / {_bracketed(_written(term.bottom, show))}"
        case _:
            return "..."


def _bracketed(text: str) -> str:
    simple = not any(f" {sign} " in text for sign in "+-*/")
    return text if simple else f"({text})"
