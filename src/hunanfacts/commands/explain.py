"""`hunanfacts explain`: the chain of claims that pins a value, each step's arithmetic, and what would move it most."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from ..answers.explaining import Contribution, Explainer, Step
from ..answers.lookup import Match, canonical, find, near, of_kind
from ..answers.naming import capital, quantity_name, subject
from ..answers.records import VERSION, interval_record
from ..answers.saying import in_words
from ..answers.states import meanings
from ..deciding.binding import bind
from ..gate.report import Report, about
from ..ledger.model import Ledger
from ..messages import _, either, in_quotes, joined, listed
from ..proofs.styles import quantity_style
from ..terminal import dumps, paint, plain
from ._ledger import UNUSABLE, open_ledger

if TYPE_CHECKING:
    from ._settings import Settings

NOT_FOUND = 1


def run(settings: Settings, name: str, as_json: bool) -> int:
    """Explain a quantity or a claim; 1 if there is no such thing."""
    settings.asked = name
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    problem = bind(ledger)
    quantities = sorted(problem.quantities)
    name = canonical(ledger, name)
    candidates = of_kind(ledger, quantities, "quantity") + of_kind(ledger, quantities, "claim")
    found = [match for match in candidates if match.id == name] or find(ledger, candidates, name)
    if len(found) != 1:
        _not_one(ledger, found, candidates, name)
        return NOT_FOUND
    match = found[0]
    keys = [match.id]
    if match.kind == "claim":
        keys = sorted(next(c.unknowns for c in problem.constraints if c.id == match.id))
    printer = _Printer(about(ledger, problem, keys), settings)
    for note in dict.fromkeys(filter(None, map(printer.explainer.values.note_on, keys))):
        print(_("note: {text}").format(text=note), file=sys.stderr)
    record = printer.claim(match.id) if match.kind == "claim" else printer.quantity(match.id)
    if as_json:
        print(dumps({"version": VERSION, **record}, indent=1))
    else:
        printer.tree(record)
    return 0


def _not_one(ledger: Ledger, found: list[Match], candidates: list[Match], name: str) -> None:
    if found:
        names = listed(match.id for match in found[:8])
        print(
            _("hunanfacts: {name} can mean {names}").format(name=in_quotes(name), names=names),
            file=sys.stderr,
        )
        return
    print(
        _("hunanfacts: no quantity or claim is called {name} in this ledger.").format(name=in_quotes(name)),
        file=sys.stderr,
    )
    if re.fullmatch(r"HF\d{3}", name):
        print(_("`hunanfacts rule {code}` explains a check.").format(code=name), file=sys.stderr)
        return
    close = near(ledger, candidates, name)
    if close:
        print(
            _("Did you mean {what}?").format(what=either([text for text, _score in close])),
            file=sys.stderr,
        )
    else:
        print(_("`hunanfacts show quantity` lists what there is."), file=sys.stderr)


class _Printer:
    def __init__(self, report: Report, settings: Settings) -> None:
        self.report, self.colour = report, settings.coloured
        self.explainer = Explainer(report, settings.lang)

    def quantity(self, key: str) -> dict[str, Any]:
        readings = self.explainer.values.open_readings(key)
        if readings:
            found = self.explainer.by_reading(key, readings[0])
            steps = [step for _, step in found]
            records = [{"reading": name, **_step_record(step)} for name, step in found]
        else:
            steps = [self.explainer.quantity(key)]
            records = [_step_record(step) for step in steps]
        return {
            "kind": "quantity",
            "id": key,
            **self._value(key),
            "depends_on": readings,
            "steps": records,
            "contributions": [
                _contribution_record(c) for c in ([] if readings else self.explainer.contributions(key))
            ],
            "sources": self._sources(steps),
        }

    def claim(self, id: str) -> dict[str, Any]:
        claim = self.report.ledger.claims[id]
        steps = self.explainer.claim(id)
        return {
            "kind": "claim",
            "id": id,
            "equation": joined(_(" or "), [r.equation.text.strip() for r in claim.readings]),
            "verdict": self.report.decision.verdicts[id].verdict,
            "steps": [_step_record(step) for step in steps],
            "sources": self._sources(steps),
        }

    def _value(self, key: str) -> dict[str, Any]:
        style = quantity_style(self.report.ledger, key)
        return {"unit": style.unit.name, **interval_record(self.report.decision.value(key), style.unit)}

    def _sources(self, steps: list[Step]) -> list[str]:
        found: set[str] = set()
        waiting = list(steps)
        while waiting:
            step = waiting.pop()
            waiting += step.below
            if step.source:
                found.add(step.source)
        return sorted(found)

    # -- for people --

    def tree(self, record: dict[str, Any]) -> None:
        print(plain(self._plainly(record)))
        if record["kind"] == "claim":
            print(
                paint(f"{record['id']}: {plain(record['equation'])}", "bold", self.colour)
                + _("  ({verdict})").format(verdict=_(record["verdict"]))
            )
            print(_("what the other claims say of its quantities:"))
        for step in record["steps"]:
            if step.get("reading"):
                print(
                    _("if {what} is read as {reading}:").format(
                        what=record["depends_on"][0], reading=step["reading"]
                    )
                )
            self._branch(step, "", "")
        self._moves(record)
        for name in record["sources"]:
            source = self.report.ledger.sources[name]
            about = listed(
                plain(part)
                for part in (source.publisher, source.published.text if source.published else "")
                if part
            )
            title = plain(source.title)
            title = _("{text} ({more})").format(text=title, more=about) if about else title
            print(_("source {name}: {title}").format(name=name, title=title))

    def _plainly(self, record: dict[str, Any]) -> str:
        """What is explained, in one sentence by the names of the ledger."""
        ledger = self.report.ledger
        if record["kind"] == "claim":
            claim = ledger.claims[record["id"]]
            verdict = meanings()[record["verdict"]]
            return _("{name} is printed as {figure}. {verdict}").format(
                name=capital(subject(ledger, claim)), figure=claim.text, verdict=verdict
            )
        name = capital(quantity_name(ledger, self.report.decision.problem.quantities[record["id"]]))
        texts = list(dict.fromkeys(in_words(step["text"]) for step in record["steps"]))
        return _("{name}: {figure}").format(name=name, figure=_("; ").join(texts))

    def _branch(self, step: dict[str, Any], first: str, rest: str) -> None:
        print(f"{first}{paint(step['quantity'], 'bold', self.colour)} = {plain(step['text'])}")
        if not step["formula"] and step["below"]:
            print(rest + _("  because {reason}").format(reason=plain(step["given"])))
        elif step["formula"]:
            print(f"{rest}  = {plain(step['formula'])}")
            if step["numbers"] and step["numbers"] != step["formula"]:
                print(f"{rest}  = {plain(step['numbers'])}")
            label = plain(step["given"])
            if step["claim"]:
                label = _("{text} ({more})").format(text=label, more=step["claim"])
            print(rest + _("  by {reason}").format(reason=label))
        elif step["claim"]:
            printed = _("{text} ({more})").format(
                text=plain(step["given"]), more=listed((step["claim"], step["source"]))
            )
            print(rest + _("  printed: {figure}").format(figure=printed))
        for position, below in enumerate(step["below"]):
            last = position == len(step["below"]) - 1
            self._branch(below, f"{rest}  {'└─ ' if last else '├─ '}", f"{rest}  {'   ' if last else '│  '}")

    def _moves(self, record: dict[str, Any]) -> None:
        contributions = record.get("contributions") or []
        if not contributions:
            return
        widest = contributions[0]
        others = joined(_(", "), [
            _("{text} ({claim}) {percent}%").format(text=c["text"], claim=c["claim"], percent=c["percent"])
            for c in contributions[1:4]
        ])  # fmt: skip
        said = (
            _("What would move it most: {figure} ({claim}) brings {percent}% of the width, then {others}.")
            if others
            else _("What would move it most: {figure} ({claim}) brings {percent}% of the width.")
        )
        print(
            said.format(
                figure=widest["text"], claim=widest["claim"], percent=widest["percent"], others=others
            )
        )


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "quantity": step.subject,
        "text": step.text,
        "formula": step.formula,
        "numbers": step.numbers,
        "claim": step.claim or None,
        "source": step.source or None,
        "given": step.given,
        "below": [_step_record(below) for below in step.below],
    }


def _contribution_record(contribution: Contribution) -> dict[str, Any]:
    percent = contribution.share * 100
    return {
        "claim": contribution.claim,
        "text": contribution.text,
        "width": str(contribution.width),
        "percent": f"{round(percent)}" if percent >= 1 else "under 1",
    }
