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

from msgspec.structs import replace

from ..answers.naming import subject, target_name
from ..deciding.binding import restated
from ..documents.document import Document
from ..figures.figure import Allowed, Figure, Precision, allowed
from ..figures.wording import Style, interval_text, trimmed, value_text
from ..gate.report import Report
from ..interval import Interval
from ..language.nodes import Change, Ref
from ..language.period import Period
from ..ledger.model import Claim
from ..messages import _, either
from ..proofs.styles import quantity_style, style_of
from ..scanning.lengths import periods
from ..scanning.scan import UNREAD, Found, scan
from .fitting import REASONS, at_least, inside, plain
from .linking import MAX_DOUBTS, Linker
from .placed import placed
from .ranging import Ranges
from .reached import NO_YEAR
from .saying import Sayings
from .target import Link, Target
from .verdict import VERDICTS, Checked, Known

AT_ODDS = _("the ledger contradicts itself here")


class Verifier:
    """Verifies texts against one decided ledger."""

    def __init__(self, report: Report, lang: str = "") -> None:
        self.report, self.ledger, self.decision, self.lang = report, report.ledger, report.decision, lang
        self.said = Sayings(report)
        self.ranges = Ranges(self.said)
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
        target = self.said.target("level", ref, claim) if ref else Target("level", "", "", "")
        if isinstance(left, Change) and left.before.period:
            target = replace(target, kind=left.name, base=left.before.period.text)
        verdict = self.decision.verdicts[claim.id].verdict
        at_odds = verdict in ("contradicted", "strained", "undecided") and claim.id not in self.said.accepted
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
        claims = self.said.stating.get(str(target), [])
        verdicts = self.decision.verdicts
        settled = not self.said.disputed(target)
        style = self._style(target, claims)
        own = self._allowed(link.found.figure, target)
        narrow = self.ranges.range(target, "narrow")
        stated = [
            claim
            for claim in claims
            if verdicts[claim.id].verdict not in ("contradicted", "undecided")
            or claim.id in self.said.accepted
        ]
        if claims:
            text = either(dict.fromkeys(self._printed(claim, style) for claim in claims))
            names = tuple(claim.id for claim in claims)
        elif narrow is None or self.ranges.says_nothing(target, narrow):
            return Known(target, "", (), (), False, settled, "nothing", name=self._name(target))
        else:
            text = interval_text(trimmed(narrow, self.ranges.natural(target)), style)
            names = self.ranges.support(target, narrow)
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
        wide = self.ranges.range(target, "wide")
        possible = self.ranges.feasible(target, own.wide, "wide")
        if possible is False:
            return "contradicted", wide.gap(own.wide) if wide is not None else Fraction(0)
        if possible is None:
            return "undecided", Fraction(0)
        if self.ranges.feasible(target, own.narrow, "narrow") is False:
            return "strained", Fraction(0)
        worked = self.ranges.worked_out(target)
        if worked is not None and Interval.point(worked).within(own.narrow):
            return "supported", Fraction(0)
        return "wider", Fraction(0)

    def _allowed(self, figure: Figure, target: Target) -> Allowed:
        measure = self.ledger.measures[target.measure]
        counted = measure.counted and target.kind != "growth"
        if not figure.unit_given and not figure.unit.dims and measure.counted:
            figure = replace(figure, unit=measure.unit)
        return allowed(figure, counted, Precision(about=self.ledger.about))

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
