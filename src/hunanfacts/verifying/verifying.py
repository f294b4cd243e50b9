"""A text against a ledger: what the ledger says of each figure that speaks of something it knows.

A figure is *supported* if every value that the ledger leaves its quantity could have been printed like that, or if it
is what the figures of the ledger as they are printed work out to,
*contradicted* if under any rounding no value fits both, *strained* if one fits only under another rounding than
to the nearest. Where it is not plain what a figure speaks of, or the ledger itself is at odds, it is a *question*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from msgspec.structs import replace

from ..answers.naming import subject, target_name
from ..deciding.binding import restated
from ..deciding.term import Piece, Term, Var, linear, quotient
from ..documents.document import Document
from ..figures.figure import Allowed, Figure, Precision, allowed
from ..figures.wording import Style, interval_text, trimmed, value_text
from ..gate.report import Report
from ..interval import EVERYTHING, Interval, Punctured
from ..language.nodes import Change, Ref
from ..language.period import PUBLISHED, Period
from ..ledger.model import Claim
from ..messages import _, either
from ..proofs.styles import quantity_style, style_of
from ..scanning.lengths import periods
from ..scanning.scan import UNREAD, Found, scan
from .fitting import REASONS, at_least, inside, plain
from .linking import MAX_DOUBTS, Linker
from .placed import placed
from .reached import NO_YEAR
from .target import Link, Target
from .verdict import VERDICTS, Checked, Known

AT_ODDS = _("the ledger contradicts itself here")
AVERAGED = "annual_growth"
"""A change that only a claim can tell: it is no ratio of two levels."""


class Verifier:
    """Verifies texts against one decided ledger."""

    def __init__(self, report: Report, lang: str = "") -> None:
        self.report, self.ledger, self.decision, self.lang = report, report.ledger, report.decision, lang
        quantities = report.decision.problem.quantities.values()
        self.linker = Linker(
            self.ledger, ((q.entity, q.measure, q.period) for q in quantities if not q.is_rate)
        )

    def verify(self, document: Document, dated: Period | None = None) -> list[Checked]:
        """A verdict for every figure of a text; `dated` is the day or year it is from."""
        found = scan(document.plain, self.ledger.units, document.in_rows)
        own = placed(self.ledger, document, found)
        figures = periods(document.plain, found)
        links = {link.found.start: link for link in self.linker.link(document.plain, figures, dated)}
        return [
            self._claimed(one, own[one.start]) if one.start in own else self._checked(links[one.start])
            for one in found
            if one.start in own or one.start in links
        ]

    def _claimed(self, found: Found, claim: Claim) -> Checked:
        """The verdict on a figure that is the figure of a claim."""
        left = claim.readings[0].equation.left
        ref = left if isinstance(left, Ref) else left.after if isinstance(left, Change) else None
        target = self._target("level", ref, claim) if ref else Target("level", "", "", "")
        if isinstance(left, Change) and left.before.period:
            target = replace(target, kind=left.name, base=left.before.period.text)
        verdict = self.decision.verdicts[claim.id].verdict
        at_odds = verdict in ("contradicted", "strained", "undecided") and claim.id not in self._accepted
        sources = (claim.source,) if claim.source else ()
        known = Known(
            target,
            claim.text,
            (claim.id,),
            sources,
            True,
            not at_odds,
            "supported",
            name=subject(self.ledger, claim),
        )
        link = Link(found, [target])
        if at_odds:
            return Checked(link, "question", (known,), (AT_ODDS,))
        return Checked(link, "supported", (known,), ())

    def _checked(self, link: Link) -> Checked:
        if link.found.kind == UNREAD:
            return Checked(link, UNREAD, (), (link.note,))
        known = tuple(self.known(target, link) for target in link.targets)
        if not known:
            return Checked(link, "unknown", (), (link.note,) if link.note else ())
        why = list(dict.fromkeys(link.open))
        first = known[0]
        if link.goal and first.fits != "supported":
            return Checked(link, "unknown", (), (_("a goal or a forecast is not compared"),))
        doubts = list(dict.fromkeys(link.doubts))
        if why == [NO_YEAR] and all(one.fits == "supported" for one in known):
            why, doubts = [], [NO_YEAR, *doubts]  # the same in every year that the ledger knows
        elif len(known) > 1 and not why:
            why.append(_("it may be one of several quantities"))
        if not all(one.settled for one in known):
            why.append(AT_ODDS)
        if why:
            return Checked(link, "question", known, tuple(dict.fromkeys(why + doubts)))
        if first.fits == "supported" and len(doubts) <= MAX_DOUBTS:
            return Checked(link, "supported", known, tuple(doubts))
        if first.fits in ("contradicted", "strained") and not doubts:
            return Checked(link, first.fits, known, ())
        if first.fits == "nothing":
            unpinned = _("nothing in the ledger pins {target}").format(target=first.name)
            return Checked(link, "unknown", (), (unpinned,))
        reason = REASONS.get(first.fits)
        return Checked(link, "question", known, tuple([reason] if reason else []) + tuple(doubts))

    # -- what the ledger says --

    def known(self, target: Target, link: Link) -> Known:
        """What the ledger says of a target, and whether the figure of a link fits it."""
        assert link.found.figure is not None
        claims = self.stating.get(str(target), [])
        verdicts = self.decision.verdicts
        settled = not self._disputed(target)
        style = self._style(target, claims)
        own = self._allowed(link.found.figure, target)
        narrow = self._range(target, "narrow")
        stated = [
            claim
            for claim in claims
            if verdicts[claim.id].verdict not in ("contradicted", "undecided") or claim.id in self._accepted
        ]
        if claims:
            text = either(dict.fromkeys(self._printed(claim, style) for claim in claims))
            names = tuple(claim.id for claim in claims)
        elif narrow is None or self._says_nothing(target, narrow):
            return Known(target, "", (), (), False, settled, "nothing", name=self._name(target))
        else:
            text = interval_text(trimmed(narrow, self._natural(target)), style)
            names = self._support(target, narrow)
        sources = tuple(dict.fromkeys(self.ledger.claims[n].source for n in names if n in self.ledger.claims))
        fits, gap = self._fits(target, link.found.figure, own, narrow, stated)
        return Known(
            target, text, names, sources, bool(claims), settled, fits,
            at_least(gap, self._gap_style(style)) if gap else "", self._name(target),
        )  # fmt: skip

    def _name(self, target: Target) -> str:
        return target_name(
            self.ledger, target.kind, target.entity, target.measure, target.period, target.base
        )

    def _fits(
        self, target: Target, figure: Figure, own: Allowed, narrow: Interval | None, stated: Sequence[Claim]
    ) -> tuple[str, Fraction]:
        """supported, contradicted (with the gap), strained, wider (the ledger says less) or open."""
        usual = own.wide if not own.wide.unbounded else own.narrow
        ranges = [(restated(self.ledger, claim, claim.figure), claim) for claim in stated if plain(claim)]
        same = [
            claim for claim in stated
            if (claim.figure.base_value, claim.figure.qualifier) == (figure.base_value, figure.qualifier)
        ]  # fmt: skip
        known = [range_.narrow for range_, _ in ranges] + ([narrow] if narrow is not None else [])
        if same and (figure.upper is None):
            return "supported", Fraction(0)
        if any(len(claim.readings) > 1 for claim in stated):
            return "readings", Fraction(0)
        if target.kind == "growth" and self.ledger.measures[target.measure].prices in (
            "unstated",
            "constant",
        ):
            fits = any(inside(range_, usual, figure) for range_ in known)
            return ("supported" if fits else "prices"), Fraction(0)
        if any(inside(range_, usual, figure) for range_ in known):
            misses = any((range_ & own.narrow).empty for range_ in known)
            return ("strained" if misses else "supported"), Fraction(0)
        if figure.upper is not None:
            return "range", Fraction(0)
        for range_, _nothing in ranges:
            if (range_.wide & own.wide).empty:
                return "contradicted", range_.wide.gap(own.wide)
        wide = self._range(target, "wide")
        possible = self._feasible(target, own.wide, "wide")
        if possible is False:
            return "contradicted", wide.gap(own.wide) if wide is not None else Fraction(0)
        if possible is None:
            return "undecided", Fraction(0)
        if self._feasible(target, own.narrow, "narrow") is False:
            return "strained", Fraction(0)
        worked = self._worked_out(target)
        if worked is not None and Interval.point(worked).within(own.narrow):
            return "supported", Fraction(0)
        return "wider", Fraction(0)

    def _worked_out(self, target: Target) -> Fraction | None:
        """A change as it is worked out from the two levels as they are printed, if one claim prints each plainly."""
        values = []
        for key in (target.key, target.base_key) if target.kind in ("growth", "change", "times") else ():
            claims = [claim for claim in self.stating.get(key, []) if plain(claim)]
            if len({(claim.figure.base_value, claim.figure.qualifier) for claim in claims}) != 1:
                return None
            figure = claims[0].figure
            if figure.qualifier or figure.upper is not None:
                return None
            values.append(figure.base_value)
        if len(values) != 2 or not values[1]:
            return None
        after, before = values
        return after - before if target.kind == "change" else after / before - (target.kind == "growth")

    def _allowed(self, figure: Figure, target: Target) -> Allowed:
        measure = self.ledger.measures[target.measure]
        counted = measure.counted and target.kind != "growth"
        if not figure.unit_given and not figure.unit.dims and measure.counted:
            figure = replace(figure, unit=measure.unit)
        return allowed(figure, counted, Precision(about=self.ledger.about))

    def _disputed(self, target: Target) -> bool:
        """Whether a claim on this quantity is in a conflict that nobody has accepted, or was not decided.

        A conflict that is waived leaves open what the waived claim says itself, and nothing else.
        """
        keys = {target.key, target.base_key} if target.kind != "level" else {target.key}
        saying = {claim.id for claim in self.stating.get(str(target), ())}
        return any(
            self.decision.verdicts[id].verdict in ("contradicted", "strained", "undecided")
            and id not in self._accepted
            and not (id in self._waived and id not in saying)
            for key in keys
            for id in self._bearing.get(key, ())
        )

    @cached_property
    def _waived(self) -> frozenset[str]:
        """The claims whose every conflict is accepted, and that a waiver stands beside."""
        return frozenset(id for id in self._silenced if self.ledger.claims[id].waivers)

    @cached_property
    def _accepted(self) -> frozenset[str]:
        """The other claims of conflicts that are accepted."""
        return self._silenced - self._waived

    @cached_property
    def _silenced(self) -> frozenset[str]:
        """The claims that stand in conflicts, all of which are waived."""
        waived, open_ = set[str](), set[str]()
        for finding in self.report.findings:
            if finding.tier:
                (waived if finding.waived else open_).update(finding.claims)
        return frozenset((waived - open_) & self.ledger.claims.keys())

    @cached_property
    def _bearing(self) -> dict[str, list[str]]:
        """The claims in which each quantity stands."""
        found: dict[str, list[str]] = {}
        for id in self.ledger.claims:
            for name in self.report.constraints[id].unknowns:
                found.setdefault(name, []).append(id)
        return found

    @cached_property
    def stating(self) -> dict[str, list[Claim]]:
        """The claims that state each level and change outright, by the name of the target."""
        found: dict[str, list[Claim]] = {}
        for claim in self.ledger.claims.values():
            for name in dict.fromkeys(self._targets_of(claim)):
                found.setdefault(name, []).append(claim)
        return found

    def _targets_of(self, claim: Claim) -> list[str]:
        names: list[str] = []
        for reading in claim.readings:
            left = reading.equation.left
            if isinstance(left, Ref):
                names.append(str(self._target("level", left, claim)))
            elif isinstance(left, Change) and not left.whole:
                kind = "growth" if left.name == "real_growth" else left.name
                after, before = self._target(kind, left.after, claim), self._target(kind, left.before, claim)
                names.append(str(replace(after, base=before.period)))
        return names

    def _target(self, kind: str, ref: Ref, claim: Claim) -> Target:
        period = ref.period.text if ref.period else ""
        if period == PUBLISHED and claim.source in self.ledger.sources:
            published = self.ledger.sources[claim.source].published
            period = published.text if published else period
        return Target(kind, ref.entity, ref.measure, period)

    # -- ranges --

    def _term(self, target: Target) -> Term:
        if target.kind == "level":
            return Var(target.key)
        if target.kind == "change":
            return linear([(1, Var(target.key)), (-1, Var(target.base_key))])
        if target.kind == "times":
            return quotient(Var(target.key), Var(target.base_key))
        return linear([(1, quotient(Var(target.key), Var(target.base_key)))], -1)

    def _keys(self, target: Target) -> list[str]:
        return [target.key] if target.kind == "level" else [target.key, target.base_key]

    def _range(self, target: Target, tier: str) -> Interval | None:
        """What the claims that are in no conflict leave a target; None if that cannot be told."""
        keys = self._keys(target)
        if target.kind == AVERAGED or any(key not in self.decision.at for key in keys):
            return None
        components = [self.decision.at[key] for key in keys]
        try:
            if components[0] is components[-1]:
                return components[0].range_of(
                    self._term(target), self.decision.base(components[0]), tier=tier
                )
            after, before = (
                component.range_of(Var(key), self.decision.base(component), tier=tier)
                for key, component in zip(keys, components, strict=True)
            )
            if after is None or before is None:
                return None
            return after - before if target.kind == "change" else after / before - Interval.point(1)
        except Punctured:
            return None

    def _feasible(self, target: Target, range_: Interval, tier: str) -> bool | None:
        """Can the target lie in a range together with all claims that are in no conflict?"""
        if range_.unbounded:
            return True
        keys = self._keys(target)
        if target.kind == AVERAGED or any(key not in self.decision.at for key in keys):
            return None
        component = self.decision.at[keys[0]]
        if any(self.decision.at[key] is not component for key in keys):
            known = self._range(target, tier)
            return None if known is None else not (known & range_).empty
        piece = Piece(self._term(target), Allowed(range_, range_))
        return component.feasible(tier, self.decision.base(component), extra=(piece,))[0]

    def _natural(self, target: Target) -> Interval:
        if target.kind != "level":
            return EVERYTHING
        return self.decision.problem.quantities[target.key].domain

    def _says_nothing(self, target: Target, range_: Interval) -> bool:
        return range_.empty or range_.unbounded or self._natural(target).within(range_.closure())

    def _support(self, target: Target, range_: Interval) -> tuple[str, ...]:
        keys = self._keys(target)
        component = self.decision.at[keys[0]]
        if any(self.decision.at[key] is not component for key in keys):
            return tuple(claim.id for key in keys for claim in self.stating.get(key, ()))
        return self.decision.support(component, self._term(target), range_)

    # -- words --

    def _style(self, target: Target, claims: Sequence[Claim]) -> Style:
        if claims:
            return style_of(self.ledger, claims[0], self.lang)
        style = quantity_style(self.ledger, target.key, self.lang)
        if target.kind == "growth":
            percent = self.ledger.units.parse("percent")
            assert percent is not None
            return replace(style, unit=percent, scale=Fraction(1))
        return style

    def _gap_style(self, style: Style) -> Style:
        points = self.ledger.units.parse("pp")
        if style.unit.name == "percent" and points is not None:
            return replace(style, unit=replace(points, factor=style.unit.factor), scale=Fraction(1))
        return style

    def _printed(self, claim: Claim, style: Style) -> str:
        if self.lang and not claim.figure.qualifier and claim.figure.upper is None:
            return value_text(claim.figure.base_value, style)
        return claim.text


def counts(checked: Sequence[Checked]) -> dict[str, int]:
    """Figures in all and by verdict."""
    number = Counter(one.verdict for one in checked)
    return {"figures": len(checked), **{verdict: number[verdict] for verdict in VERDICTS}}
