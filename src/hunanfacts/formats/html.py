"""One self-contained page for readers: no terminal, no script, nothing loaded from elsewhere.

`html.jinja` is the page. Whatever it prints goes through `shown`: escaped, control and direction characters made
visible, Chinese marked as Chinese.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from .. import __version__
from ..answers.cards import Card, Cards, period_words
from ..checks.pages import page
from ..faults import Fault, Place
from ..gate.report import Report
from ..language.nodes import Aggregate, Binary, Change, Negative, Node, Number, Over, Power, Ref
from ..ledger.model import Claim
from ..proofs.finding import Finding, Side
from ..terminal import plain, where
from ._shared import SHOWN, anchors_line, footer, relative, stretches

CELLS = 1000
POINT = 15
"""Half the width of the point at an end that is open, and a third of the narrowest bar."""
BEFORE, AFTER = 80, 160
"""What is shown of a line around a place."""
MEMBERS = 12
"""Claims of a finding that are shown in full; the rest are links into the table."""

CHANGES = {
    "growth": "growth of",
    "real_growth": "real growth of",
    "annual_growth": "average annual growth of",
    "change": "change of",
    "times": "later to earlier value of",
    "contribution": "contribution of",
}
OPERATORS = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
AGGREGATES = {"sum": "sum", "mean": "mean", "min": "smallest", "max": "largest"}

_HAN = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]*"
)


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    """The whole page: nothing of it is left out for a reader in a hurry, so `summary` does not matter."""
    return _template().render(page=_Page(report), version=__version__)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return _template().render(page=None, faults=faults, around=around, where=where, version=__version__)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=shown, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {"link": link, "bare": bare}
    text = files(__package__).joinpath("html.jinja").read_text(encoding="utf-8")
    return environment.from_string(text)


def shown(value: object) -> Markup:
    """Text of a ledger as HTML: escaped, on one line, nothing unseen in it, runs of Chinese marked as such."""
    if isinstance(value, Markup):
        return value
    return Markup(_HAN.sub(r'<span lang="zh">\g<0></span>', str(bare(value))))


def bare(value: object) -> Markup:
    """The same without marks of language, for attributes and the title."""
    return escape(" ".join(plain(line) for line in str(value).split("\n")))


def link(kind: str, id: str) -> Markup:
    """The name of a place on the page, the same in `id` and after `#`."""
    return Markup(escape(f"{kind}-{quote(id, safe='', errors='backslashreplace')}"))


def around(place: Place) -> tuple[str, str, str]:
    """The line before, at and behind a place, long ones cut."""
    start, end = place.column - 1, place.column - 1 + place.length
    before, behind = place.excerpt[:start], place.excerpt[end:]
    return (
        "…" * (len(before) > BEFORE) + before[-BEFORE:].lstrip(),
        place.excerpt[start:end][:AFTER],
        behind[:AFTER].rstrip() + "…" * (len(behind) > AFTER),
    )


class _Page:
    """What the template asks of a report."""

    first = SHOWN

    def __init__(self, report: Report) -> None:
        self.report, self.ledger, self.decision = report, report.ledger, report.decision
        self.cards: dict[str, Card] = {name: Cards(report, "").claim(name) for name in report.ledger.claims}
        self.where, self.around, self.relative = where, around, relative
        keys = sorted(self.decision.problem.quantities, key=len, reverse=True)
        self._keys = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, keys))})(?!\w)") if keys else None
        self.live = [f for f in report.findings if not f.waived]
        self.waived = [f for f in report.findings if f.waived]
        self.counts = Counter(f.severity for f in self.live)
        self.ambiguous = [n for n, v in self.decision.verdicts.items() if v.verdict == "ambiguous"]
        self.claims = sorted(
            report.ledger.claims.values(), key=lambda c: (c.source, c.place.file, c.place.line, c.id)
        )
        self._numbers = {id(finding): n for n, finding in enumerate(report.findings, 1)}
        self.on: dict[str, list[Finding]] = {name: [] for name in report.ledger.claims}
        for finding in report.findings:
            for name in dict.fromkeys((*finding.claims, *finding.also)):
                self.on.get(name, []).append(finding)

    @property
    def remarks(self) -> list[str]:
        """What the footer of the terminal says beside the counts."""
        return footer(self.report, False)[1:] if self.ledger.claims else anchors_line(self.report)

    def number(self, finding: Finding) -> str:
        return str(self._numbers[id(finding)])

    def proves(self, finding: Finding) -> str:
        return page(finding.code).summary.replace("`", "")

    def members(self, finding: Finding) -> tuple[list[Claim], list[str]]:
        """The claims of a finding, the one it is about first; beyond some the ids alone."""
        claims = [self.ledger.claims[n] for n in (*finding.claims, *finding.also) if n in self.ledger.claims]
        claims.sort(key=lambda claim: claim.figure_place != finding.place)
        return claims[:MEMBERS], [claim.id for claim in claims[MEMBERS:]]

    def steps(self, finding: Finding) -> tuple[bool, list[list[str]]]:
        """Are they numbered? And each step, without its number if so, with the lines that are set in under it."""
        found: list[list[str]] = []
        for step in finding.steps:
            if step.startswith(" ") and found:
                found[-1].append(step.strip())
            else:
                found.append([step])
        numbered = all(lines[0].startswith(f"{n}. ") for n, lines in enumerate(found, 1))
        return numbered, [[s[0].split(". ", 1)[1], *s[1:]] for s in found] if numbered else found

    def bars(self, sides: Sequence[Side]) -> list[tuple[Side, str]]:
        """Each side with the corners of its bar in a box of CELLS by 20; an end that is open is a point."""
        found = []
        for side, (start, end) in zip(sides, stretches(sides, CELLS), strict=True):
            start, end = max(0, start - POINT // 3), min(CELLS, end + POINT // 3)
            left = [(start + POINT, 18), (start, 10), (start + POINT, 2)]
            right = [(end - POINT, 2), (end, 10), (end - POINT, 18)]
            corners = left if side.interval.low is None else [(start, 18), (start, 2)]
            corners += right if side.interval.high is None else [(end, 2), (end, 18)]
            found.append((side, " ".join(f"{x},{y}" for x, y in corners)))
        return found

    def names(self, *texts: str) -> list[tuple[str, str]]:
        """The quantities that are named in texts, each with its name in words."""
        found = [key for text in texts for key in (self._keys.findall(text) if self._keys else ())]
        quantities = self.decision.problem.quantities
        return [(key, self._quantity(quantities[key])) for key in dict.fromkeys(found)]

    def _quantity(self, quantity: Any) -> str:
        real = CHANGES[quantity.key.partition("(")[0]] + " " if quantity.is_rate else ""
        thing = f"{self.entity(quantity.entity)}: {real}{self.measure(quantity.measure)}"
        return thing + _dated(period_words(self.ledger, {"period": quantity.period}))

    def words(self, claim: Claim) -> str:
        """What a claim is about, each reading in words."""
        return ", or ".join(dict.fromkeys(self.expression(r.equation.left) for r in claim.readings))

    def expression(self, node: Node) -> str:
        """A side of an equation in words."""
        match node:
            case Number():
                return node.figure.text
            case Ref():
                period = node.period.full if node.period else ""
                return f"{self.entity(node.entity)}: {self.measure(node.measure)}{_dated(period)}"
            case Change():
                periods = [ref.period.full for ref in (node.before, node.after) if ref.period]
                thing = f"{self.entity(node.after.entity)}: {CHANGES.get(node.name, node.name)}"
                to = f" to the growth of {self.entity(node.whole)}" if node.whole else ""
                return f"{thing} {self.measure(node.after.measure)}{to}{_dated(*periods)}"
            case Binary():
                sides = (self.expression(side) for side in (node.left, node.right))
                return f" {OPERATORS[node.operator]} ".join(f"({side})" for side in sides)
            case Negative():
                return f"minus ({self.expression(node.operand)})"
            case Power():
                return f"({self.expression(node.base)}) to the power of {node.exponent}"
            case Aggregate():
                return f"{AGGREGATES[node.name]} of {'; '.join(map(self.expression, node.items))}"
            case Over():
                whole = self.ledger.partitions[node.partition].whole
                period = node.period.full if node.period else ""
                thing = f"{AGGREGATES[node.name]} over the parts of {self.entity(whole)} ({node.partition})"
                return f"{thing}: {self.measure(node.measure)}{_dated(period)}"
        raise TypeError(f"{type(node).__name__} stands in no claim")

    def entity(self, id: str) -> str:
        return _both(id, self.ledger.entities[id].name, self.ledger.entities[id].zh)

    def measure(self, id: str) -> str:
        return _both(id, self.ledger.measures[id].name, self.ledger.measures[id].zh)

    def url(self, address: str) -> str:
        """The address if it is one of the web, which a reader may follow."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        good = parts.scheme in ("http", "https") and parts.netloc and plain(address) == address
        return address if good else ""

    def reviewed(self, source: str) -> str:
        """How many of a source's claims somebody has read against it."""
        states = Counter(
            "not reviewed" if c.reviewed in ("no", "false") else "reviewed" if c.reviewed else "nothing said"
            for c in self.claims
            if c.source == source
        )
        return ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "no claims"

    def text_state(self, source: str) -> str:
        """Whether the figures were held against the text of a source."""
        if not self.ledger.sources[source].text:
            return "no text named"
        for one in self.report.checked or ():
            if one.source.id == source and one.text is not None:
                return f"{one.verified} of {len(one.outcomes)} places verified in the text"
        return "not held against the text"


def _both(id: str, name: str, zh: str) -> str:
    return f"{name} ({zh})" if name and zh and zh != name else name or zh or id


def _dated(*periods: str) -> str:
    text = " to ".join(filter(None, periods)).replace("..", "–")
    return f", {'when published' if text == 'published' else text}" if text else ""
