"""The formulas of a plan's relations: `total = coal + oil`, `share = coal / World.coal`, `rate = growth(output)`.

A name is a measure of the same row; `World.coal` or `"Hong Kong".coal` that of a fixed entity in the same period.
A factor may stand before a measure: `head = 1000 * output / people`.
`growth(x)`, `change(x)`, `times(x)` look back one period; `cumulative(x)` adds up; `World.x = sum(x over parts)` and
`World.rate = within(rate over parts)` speak of the entities of a group; `x = sum(x over parent)` of every entity that is
named as a parent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from ..faults import Place
from ..messages import _, in_quotes
from ..nearest import did_you_mean
from .model import PARENTS, Relation, Slot

FUNCTIONS = ("growth", "change", "times", "cumulative", "sum", "within")
_TOKEN = re.compile(r'\s*(?:("[^"]*")|([^\W\d]\w*)|(\d+(?:\.\d+)?)|(.))')
_CALL = re.compile(r"\s*([^\W\d]\w*)\s*\(\s*([^()]*?)\s*\)\s*$")
_OVER = re.compile(r"([^\W\d]\w*)\s+over\s+(\w[\w.-]*)$")
_REF = re.compile(r'\s*(?:(?:"([^"]+)"|([^\W\d]\w*))\s*\.\s*)?([^\W\d]\w*)\s*')
EXAMPLE = _("e.g. total = coal + oil; share = coal / World.coal; rate = growth(output)")


class FormulaError(ValueError):
    def __init__(self, message: str, start: int, end: int, hint: str = EXAMPLE) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


def formula(id: str, text: str, groups: Mapping[str, tuple[str, ...]], place: Place) -> Relation:
    """A relation from its formula. Raises FormulaError; whether the measures exist is not looked at."""
    equals = text.find("=")
    if equals < 0 or text.count("=") > 1:
        raise FormulaError(_("a relation is one equation"), 0, len(text))
    target = _whole_ref(text, 0, equals)
    call = _CALL.match(text, equals + 1)
    if call:
        return _called(id, text, target, call, groups, place)
    kind, terms = _terms(text, equals + 1)
    at = target.entity
    if any(slot == target for _factor, slot in terms):
        raise _of_itself(text)
    if at:
        target = Slot(target.measure)
        terms = [
            (factor, Slot(s.measure, "" if s.entity == at else s.entity or "", s.lag)) for factor, s in terms
        ]
    return Relation(id, kind, target, tuple(terms), text, place, at=at)


def _called(
    id: str, text: str, target: Slot, call: re.Match[str], groups: Mapping[str, tuple[str, ...]], place: Place
) -> Relation:
    name, inside = call.groups()
    if name not in FUNCTIONS:
        raise FormulaError(
            _("there is no function {name}").format(name=in_quotes(name)),
            *call.span(1),
            did_you_mean(name, FUNCTIONS) or EXAMPLE,
        )
    one = Fraction(1)
    if name in ("sum", "within"):
        over = _OVER.match(inside)
        of_parents = over is not None and not target.entity and groups.get(over[2]) == ()
        if not over or not (target.entity or of_parents):
            raise FormulaError(
                _("write a sum over a group"), call.start(1), len(text), _("World.x = sum(x over parts)")
            )
        measure, group = over.groups()
        if group not in groups:
            hint = did_you_mean(group, groups) or _("name its parts under groups:")
            raise FormulaError(
                _("there is no group {group}").format(group=in_quotes(group)),
                call.start(2) + over.start(2),
                call.end(2),
                hint,
            )
        parts = tuple((one, Slot(measure, part)) for part in groups[group])
        if target.entity in groups[group]:
            raise FormulaError(
                _("the whole {name} is one of its parts").format(name=in_quotes(target.entity)),
                call.start(2) + over.start(2), call.end(2), _("take it out of the group"),
            )  # fmt: skip
        if of_parents:
            parts, target = ((one, Slot(measure)),), Slot(target.measure, PARENTS)
        kind = "sum" if name == "sum" else "mean"
        return Relation(id, kind, Slot(target.measure), parts, text, place, at=target.entity)
    of = _whole_ref(text, call.start(2), call.end(2))
    if of.measure == target.measure:
        raise _of_itself(text)
    at = target.entity or of.entity
    now, before = Slot(of.measure), Slot(of.measure, lag=1)
    target = Slot(target.measure)
    if name == "change":
        return Relation(id, "change", target, ((one, now), (-one, before)), text, place, at=at)
    if name == "cumulative":
        last = Slot(target.measure, lag=1)
        return Relation(id, "cumulative", target, ((one, last), (one, now)), text, place, at=at)
    return Relation(id, name, target, ((one, now), (one, before)), text, place, at=at)


def _of_itself(text: str) -> FormulaError:
    return FormulaError(_("a measure is held against itself"), 0, len(text))


def _whole_ref(text: str, start: int, end: int) -> Slot:
    match = _REF.fullmatch(text, start, end)
    if not match:
        raise FormulaError(_("a measure is expected here"), start, max(start + 1, end))
    return Slot(match[3], match[1] or match[2] or "")


def _terms(text: str, start: int) -> tuple[str, list[tuple[Fraction, Slot]]]:
    """Sums and differences of measures, each with a factor if need be; or one measure over another."""
    found: list[tuple[Fraction, Slot]] = []
    position, sign, ratio = start, Fraction(1), False
    while True:
        factor = re.compile(r"\s*(\d+(?:\.\d+)?)\s*\*").match(text, position)
        position = factor.end() if factor else position
        match = _REF.match(text, position)
        if not match:
            raise FormulaError(_("a measure is expected here"), position, max(position + 1, len(text)))
        size = Fraction(factor[1]) if factor else Fraction(1)
        if factor and (ratio or not size):
            raise FormulaError(
                _("a factor is above 0 and stands before the first measure of a ratio"),
                factor.start(1), factor.end(1), _("head = 1000 * output / people"),
            )  # fmt: skip
        found.append((sign * size, Slot(match[3], match[1] or match[2] or "")))
        position = match.end()
        if position >= len(text):
            break
        operator = text[position]
        if operator not in "+-/" or ratio or (operator == "/" and len(found) > 1):
            raise FormulaError(_("not a relation that can be held over a table"), position, len(text))
        ratio = operator == "/"
        sign, position = Fraction(-1 if operator == "-" else 1), position + 1
    return ("ratio" if ratio else "sum"), found
