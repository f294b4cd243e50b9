"""The page itself: `document.jinja` with its style and script, all in one file that asks nothing of a network.

Every text goes through `shown`: escaped, control and direction characters made visible. The policy of the page names its
script and style by their hashes, so that nothing that stood in a document can run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from .. import __version__
from ..answers.numberlines import NumberLine, drawn
from ..answers.roles import steps
from ..answers.saying import by_kind, in_words, is_note, mendings, said, told
from ..answers.states import meanings, names
from ..gate.report import Report
from ..messages import _, listed, ngettext, spoken, tag
from ..proofs.finding import Finding, Side
from ..proofs.styles import style_of
from ..terminal import where
from .layout import laid_out
from .parts import bare, mended, part, policy, shown, template
from .sheets import STATES, UNTESTED, Card, Sheet, state_of
from .timelines import Point, TimeLine

SIGNS = {
    "contradicted": "✕", "strained": "▲", "question": "◇", "waived": "–", "unread": "?", "unknown": "□",
    "untested": "○", "holds": "✓", "ambiguous": "◐", "undecided": "…",
}  # fmt: skip
"""A verdict has a shape besides its colour."""


FIRST = 3
"""Repairs that are shown of a finding."""


class More(Struct, frozen=True):
    """What the page of a ledger has besides: sentences under the headline, time-lines, and for each knot of conflicts the
    smallest sets of figures to doubt, by name."""

    remarks: Sequence[str] = ()
    timelines: Sequence[TimeLine] = ()
    doubts: Sequence[Sequence[str]] = ()


def render(
    title: str, sheets: Sequence[Sheet], report: Report, headline: str, more: More | None = None
) -> str:
    """One page of all documents; the findings are those of the report."""
    style, script = part(__package__, "page.css"), part(__package__, "page.js")
    page = Page(title, sheets, report, headline, more or More())
    return template(__package__, "document.jinja", shown, bare=bare).render(
        page=page, policy=policy(style, script, "'none'"), style=Markup(style), script=Markup(script),
        data=Markup(page.data()), version=__version__, lang=tag(),
    )  # fmt: skip


class Page:
    """What the template asks."""

    signs, states, first = SIGNS, STATES, FIRST

    def __init__(
        self, title: str, sheets: Sequence[Sheet], report: Report, headline: str, more: More
    ) -> None:
        self.title, self.sheets, self.report, self.where = title, sheets, report, where
        self.headline, self.more = headline, more
        self.counts: Counter[str] = Counter()
        self.starts = []
        for sheet in sheets:
            self.starts.append(sum(self.counts.values()))
            self.counts += sheet.counts()
        self.figures = sum(self.counts.values())
        self.listing = any(sheet.listing for sheet in sheets)
        self.laid_out, self.mended = laid_out, mended
        self.meanings, self.names, self.state = meanings(), names(), state_of
        self.things = sorted({thing for sheet in sheets for mark in sheet.marks for thing in mark.things})
        self.timelines = more.timelines
        self._members: dict[int, dict[int, str]] = {}
        self._claims: dict[str, int] = {}
        for start, sheet in zip(self.starts, sheets, strict=True):
            for number, mark in enumerate(sheet.marks):
                if mark.claim:
                    self._claims.setdefault(mark.claim, start + number)
            for card in sheet.cards:
                if card.finding >= 0:
                    held = self._members.setdefault(card.finding, {})
                    held.update((start + mark, role) for mark, role in card.members)

    @property
    def tested(self) -> str:
        """What was tested and what was not, in words."""
        return tested(self.counts) if self.figures else ""

    @property
    def findings(self) -> list[tuple[int, Finding]]:
        """Every finding with its number, those that are accepted last."""
        shown_ = [(n, f) for n, f in enumerate(self.report.findings) if not is_note(f)]
        return sorted(shown_, key=lambda pair: pair[1].waived)

    @property
    def notes(self) -> list[tuple[str, int, str, str]]:
        """What is worth knowing and wrong with nothing, one line a kind: code, how often, the words, where."""
        return [
            (
                f"{found[0].code} {str(_(found[0].name)).replace('-', ' ')}",
                len(found),
                told(found),
                _where(found),
            )
            for found in by_kind(f for f in self.report.findings if is_note(f))
        ]

    def spaced(self, points: Sequence[Point]) -> list[Point]:
        """The points under which there is room for their periods."""
        found: list[Point] = []
        for point in points:
            if not found or point.at - found[-1].at >= 22 * max(len(point.period), len(found[-1].period)):
                found.append(point)
        return found

    def said(self, finding: Finding) -> str:
        return said(self.report, finding)

    def members(self, number: int) -> list[tuple[int, str]]:
        """The marks of a finding, counted over all documents, and what each is in it."""
        return sorted(self._members.get(number, {}).items())

    @property
    def cards(self) -> list[tuple[Card, list[int]]]:
        """What is wrong and is no finding of the report, with its marks."""
        return [
            (card, [start + mark for mark, _role in card.members])
            for start, sheet in zip(self.starts, self.sheets, strict=True)
            for card in sheet.cards
            if card.finding < 0 and card.members and card.state in ("contradicted", "strained")
        ]

    def text(self, mark: int) -> str:
        """The figure of a mark."""
        for start, sheet in zip(reversed(self.starts), reversed(self.sheets), strict=True):
            if mark >= start:
                one = sheet.marks[mark - start]
                return " ".join(sheet.document.plain[one.start : one.end].split())
        return ""

    def mendings(self, finding: Finding) -> list[Mapping[str, str]]:
        return mendings(self.report, finding)

    def line(self, finding: Finding) -> NumberLine | None:
        """What a finding has printed and what the others leave, on one number line."""
        claims = self.report.ledger.claims
        claim = next((claims[n] for n in finding.claims if claims[n].figure_place == finding.place), None)
        if claim is None or not finding.sides:
            return None
        sides = [Side(side.label, side.interval, in_words(side.text)) for side in finding.sides]
        return drawn(sides, style_of(self.report.ledger, claim))

    def steps(self, finding: Finding) -> list[str]:
        """The steps without the numbers that a list gives them anyway."""
        return [step.split(". ", 1)[1] if step.split(". ", 1)[0].isdecimal() and ". " in step else step.strip()
                for step in map(str, steps(self.report, finding))]  # fmt: skip

    def data(self) -> str:
        """What the script shows of figures that are in no finding, as JSON that no tag can end."""
        marks: list[list[Any]] = []
        cards: list[dict[str, Any]] = []
        number = {thing: n for n, thing in enumerate(self.things)}
        for at, (start, sheet) in enumerate(zip(self.starts, self.sheets, strict=True)):
            base = len(cards)
            marks += [
                [
                    mark.state,
                    mark.reason,
                    [base + card for card in mark.cards],
                    at,
                    *([number[t] for t in mark.things],),
                ]
                for mark in sheet.marks
            ]
            cards += [self._card(card, start) for card in sheet.cards]
        held = {
            "marks": marks, "cards": cards, "names": self.names, "meanings": self.meanings, "signs": SIGNS,
            "words": {"rests": _("It rests on"), "address": _("read it"), "many": _("{number} to look at")},
            "addresses": [sheet.address for sheet in self.sheets],
        }  # fmt: skip
        text = json.dumps(spoken(held), ensure_ascii=False, separators=(",", ":"))
        return "".join(
            c if c.isprintable() and c not in "<>&" else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else c
            for c in text
        )

    def _card(self, card: Card, start: int) -> dict[str, Any]:
        """What the script needs of a card; what is empty is left out."""
        if card.finding >= 0:
            return {"f": card.finding, "m": self.members(card.finding)}
        line = card.line and [
            [
                [bar.label, bar.text, bar.start, bar.length, bar.open_low, bar.open_high]
                for bar in card.line.bars
            ],
            card.line.ticks,
        ]
        held = {
            "s": card.state, "t": str(card.title), "l": card.lines, "n": line, "d": card.facts,
            "m": [[start + mark, role] for mark, role in card.members],
            "r": [self._claims[name] for name in card.rests if name in self._claims],
        }  # fmt: skip
        return {key: value for key, value in held.items() if value}


def _where(found: Sequence[Finding]) -> str:
    places = [where(finding.place) for finding in found[:FIRST]]
    return listed(places) + (" …" if len(found) > FIRST else "")


def tested(counts: Counter[str]) -> str:
    """What was tested and what was not."""
    figures = sum(counts.values())
    silent, unread = counts[UNTESTED], counts["unread"]
    unknown, open_ = counts["unknown"], counts["question"]
    held = figures - silent - unread - unknown - open_ - counts["undecided"]
    said = [
        ngettext(
            "{held} of {count} figure was held against others.",
            "{held} of {count} figures were held against others.",
            figures,
        ).format(held=held, count=figures)
    ]
    for count, sentence in (
        (silent, ngettext(
            " Nothing bears on {count} figure: nothing is said for it.",
            " Nothing bears on {count} figures: nothing is said for them.", silent)),
        (open_, ngettext(" {count} is open.", " {count} are open.", open_)),
        (unknown, ngettext(" {count} is not in the ledger.", " {count} are not in the ledger.", unknown)),
        (unread, ngettext(" {count} could not be read.", " {count} could not be read.", unread)),
    ):  # fmt: skip
        if count:
            said.append(sentence.format(count=count))
    return "".join(map(str, said))
