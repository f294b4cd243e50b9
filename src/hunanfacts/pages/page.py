"""The page itself: `document.jinja` with its style and script, all in one file that asks nothing of a network.

Every text goes through `shown`: escaped, control and direction characters made visible. The policy of the page names its
script and style by their hashes, so that nothing that stood in a document can run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..answers.saying import said
from ..figures.wording import value_text
from ..formats._shared import SHOWN, stretches
from ..formats.html import CELLS, bare, shown
from ..gate.report import Report
from ..messages import _, language, tag
from ..proofs.finding import Finding, Side
from ..proofs.styles import style_of
from ..terminal import where
from .layout import laid_out
from .parts import part, policy, template
from .sheets import STATES, WAIVED, Card, Sheet

SIGNS = {
    "contradicted": "✕", "strained": "▲", "question": "◇", "waived": "–", "unread": "?", "unknown": "□",
    "untested": "○", "holds": "✓",
}  # fmt: skip
"""A verdict has a shape besides its colour."""


def render(title: str, sheets: Sequence[Sheet], report: Report, headline: str) -> str:
    """One page of all documents; the findings are those of the report."""
    style, script = part(__package__, "page.css"), part(__package__, "page.js")
    page = Page(title, sheets, report, headline)
    return template(__package__, "document.jinja", shown, bare=bare).render(
        page=page, policy=policy(style, script, "'none'"), style=Markup(style), script=Markup(script),
        data=Markup(page.data()), version=__version__, lang=tag(),
    )  # fmt: skip


class Page:
    """What the template asks."""

    signs, states, first = SIGNS, STATES, SHOWN

    def __init__(self, title: str, sheets: Sequence[Sheet], report: Report, headline: str) -> None:
        self.title, self.sheets, self.report, self.where = title, sheets, report, where
        self.headline = headline
        self.counts: Counter[str] = Counter()
        self.starts = []
        for sheet in sheets:
            self.starts.append(sum(self.counts.values()))
            self.counts += sheet.counts()
        self.figures = sum(self.counts.values())
        self.laid_out = laid_out
        self.meanings = meanings()
        self.names = names()

    @property
    def findings(self) -> list[tuple[int, Finding]]:
        """Every finding with its number, those that are accepted last."""
        return sorted(enumerate(self.report.findings), key=lambda pair: pair[1].waived)

    def said(self, finding: Finding) -> str:
        return said(self.report, finding)

    def state(self, finding: Finding) -> str:
        return WAIVED if finding.waived else "contradicted" if finding.severity == "error" else "strained"

    def members(self, number: int) -> list[tuple[int, str]]:
        """The marks of a finding, counted over all documents, and what each is in it."""
        return sorted(
            (start + mark, role)
            for start, sheet in zip(self.starts, self.sheets, strict=True)
            for card in sheet.cards
            if card.finding == number
            for mark, role in card.members
        )

    @property
    def cards(self) -> list[tuple[Card, list[int]]]:
        """What is wrong and is no finding of the report, with its marks."""
        return [
            (card, [start + mark for mark, _role in card.members])
            for start, sheet in zip(self.starts, self.sheets, strict=True)
            for card in sheet.cards
            if card.finding < 0 and card.state in ("contradicted", "strained")
        ]

    def text(self, mark: int) -> str:
        """The figure of a mark."""
        for start, sheet in zip(reversed(self.starts), reversed(self.sheets), strict=True):
            if mark >= start:
                one = sheet.marks[mark - start]
                return " ".join(sheet.document.plain[one.start : one.end].split())
        return ""

    def axis(self, finding: Finding) -> list[tuple[int, str]]:
        """Round numbers under the number line of a finding: where on CELLS, and what they say."""
        claim = next((self.report.ledger.claims[n] for n in finding.claims
                      if self.report.ledger.claims[n].figure_place == finding.place), None)  # fmt: skip
        if claim is None:
            return []
        style = style_of(self.report.ledger, claim, language() if language() != "en" else "")
        factor = style.unit.factor * (style.scale or 1)
        ends = [
            end
            for side in finding.sides
            for end in (side.interval.low, side.interval.high)
            if end is not None
        ]
        low, high = min(ends), max(ends)
        margin = (high - low) / 8 or abs(high) / 8 or Fraction(1)
        low, high = low - margin, high + margin
        step = nice((high - low) / factor / 4) * factor
        found: list[tuple[int, str]] = []
        value = -(-low // step) * step
        while value <= high and len(found) < 9:
            found.append((int((value - low) * (CELLS - 1) / (high - low)), value_text(value, style)))
            value += step
        return found if len(found) <= 5 else found[::2]

    def bars(self, sides: Sequence[Side]) -> list[tuple[Side, int, int, bool, bool]]:
        """Each side with where it starts and ends on CELLS, and whether it goes on without an end on either hand."""
        return [
            (side, max(0, start - 3), min(CELLS, end + 3) - max(0, start - 3), side.interval.low is None,
             side.interval.high is None)
            for side, (start, end) in zip(sides, stretches(sides, CELLS), strict=True)
        ]  # fmt: skip

    def steps(self, finding: Finding) -> list[str]:
        """The steps without the numbers that a list gives them anyway."""
        return [step.split(". ", 1)[1] if step.split(". ", 1)[0].isdecimal() and ". " in step else step.strip()
                for step in finding.steps]  # fmt: skip

    def data(self) -> str:
        """What the script shows of figures that are in no finding, as JSON that no tag can end."""
        marks: list[list[Any]] = []
        cards: list[dict[str, Any]] = []
        for start, sheet in zip(self.starts, self.sheets, strict=True):
            base = len(cards)
            marks += [[mark.state, mark.reason, [base + card for card in mark.cards]] for mark in sheet.marks]
            cards += [
                {"s": card.state, "t": str(card.title), "f": card.finding, "l": list(card.lines),
                 "m": [[start + mark, role] for mark, role in card.members]}
                for card in sheet.cards
            ]  # fmt: skip
        held = {
            "marks": marks,
            "cards": cards,
            "names": self.names,
            "meanings": self.meanings,
            "signs": SIGNS,
        }
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        return "".join(
            c if c.isprintable() and c not in "<>&" else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else c
            for c in text
        )


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if character in "<>&" else json.dumps(character)[1:-1]


def nice(size: Fraction) -> Fraction:
    """The next 1, 2 or 5 times a power of ten above a size."""
    power = Fraction(1)
    while power * 10 <= size:
        power *= 10
    while power > size:
        power /= 10
    return next(times * power for times in (1, 2, 5, 10) if times * power >= size)


def names() -> dict[str, str]:
    return {
        "contradicted": _("contradicted"),
        "strained": _("strained"),
        "question": _("open"),
        "waived": _("accepted"),
        "unread": _("not read"),
        "unknown": _("not in the ledger"),
        "untested": _("untested"),
        "holds": _("holds"),
    }


def meanings() -> dict[str, str]:
    return {
        "contradicted": _("It cannot be true together with others, however they were rounded."),
        "strained": _("It does not fit the others as precisely as it is printed."),
        "question": _("It may be wrong, and the words do not say so plainly."),
        "waived": _("What was found here has been accepted, with a reason."),
        "unread": _("It was not understood whole, so nothing is said of it."),
        "unknown": _("The ledger says nothing of it."),
        "untested": _("Nothing else bears on it: it could not have failed, so nothing is said for it."),
        "holds": _("It was held against others and fits."),
    }
