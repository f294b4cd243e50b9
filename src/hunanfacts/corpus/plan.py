"""A plan from its YAML file, with every fault in its place.

entity: country
period: year
measures:
  co2: {unit: million t, grain: 0.001, at_least: 0}
  population: {unit: people, exact: true}
  co2_per_capita: {unit: t/person, grain: 0.001}
relations:
  per-head: co2_per_capita = co2 / population
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from msgspec import Struct

from ..faults import Fault
from ..figures.reading import FigureError, read
from ..interval import EVERYTHING, Interval
from ..language.equations import parse_identity
from ..language.nodes import LanguageError
from ..language.sides import check
from ..ledger.files import bytes_of, shown
from ..ledger.sections import ID, NAME, Fields, entries
from ..ledger.yamltree import Document, Node, Scalar
from ..ledger.yamltree import read as read_tree
from ..messages import _, in_quotes
from ..nearest import did_you_mean
from ..units import DIMENSIONLESS, Unit, Units
from .formula import FormulaError, formula
from .model import MAX_DECIMALS, MOST_PARTS, PRINTED, Measured, Plan, Relation, Slot
from .wording import equation_of

TOP = ("title", "table", "units", "entity", "parent", "period", "measure", "value", "figure", "grain", "source", "vintage",
       "kind", "missing", "decimal", "measures", "relations", "groups")  # fmt: skip
MEASURE = ("column", "unit", "grain", "exact", "at_least", "at_most", "name", "zh", "aka")
MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "-", "–", "—", "..", "...", "…", ":")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
WORDS = {
    10**2: "hundred", 10**3: "thousand", 10**4: "万", 10**6: "million", 10**8: "hundred million", 10**9: "billion",
    10**12: "trillion",
}  # fmt: skip
_NUMBER = re.compile(r"(\d{1,3}(?:[, ]\d{3})+|\d+) ?(thousand|million|billion)? ?(\D.*)")
PER_CELL = ("printed", "auto")
LARGEST_GRAIN = 10**15


class _Reading(Struct):
    document: Document
    units: Units
    measures: dict[str, Measured]
    groups: dict[str, tuple[str, ...]]


def load(path: str) -> tuple[Plan | None, list[Fault]]:
    """The plan of a file and its faults; with a fault there is no plan."""
    data = bytes_of(path)
    if isinstance(data, Fault):
        return None, [data]
    return parse(shown(path), data)


def parse(path: str, data: bytes) -> tuple[Plan | None, list[Fault]]:
    document = read_tree(path, data)
    if document.root is None:
        if not document.faults:
            document.faults.append(
                Fault("HF001", _("the plan is empty"), document.place(1, 1), _("measures: ..."))
            )
        return None, document.faults
    top = Fields(document, document.root, TOP, "a plan")
    units = _units(top)
    groups = _groups(document, top)
    entity, parent = top.texts("entity"), top.text("parent")
    if parent:
        groups.setdefault("parent", ())
    reading = _Reading(document, units, {}, groups)
    for key, node in entries(document, top.values.get("measures", Scalar("", 1, 1)), "measures", NAME):
        if key.value in reading.measures:
            _twice(document, key, _("two measures are called {value}"))
            continue
        reading.measures[key.value] = _measure(reading, key, node)
    if not reading.measures and not document.faults:
        top.fault("HF001", _("a plan has measures"), "measures", _("measures: {output: {unit: yuan}}"))
    relations = _relations(reading, top)
    value = top.text("figure") or top.text("value")
    for key in ("entity", "period", *(("measure",) if value else ())):
        if not entity if key == "entity" else key not in top or _blank(top.values[key]):
            document.fault(
                "HF001",
                _("the plan does not say which column is the {key}").format(key=key),
                document.root,
                f"{key}: {key}",
            )
    plan = Plan(
        path, top.text("title"), units, entity, top.text("period"), top.text("measure"), value,
        top.text("grain"), top.text("source"), top.text("vintage"), top.text("kind"),
        top.texts("missing") or MISSING, reading.measures, relations, top.text("table"), parent,
        top.text("decimal"),
    )  # fmt: skip
    if plan.decimal not in ("", "comma", "point"):
        top.fault("HF001", _("decimal is comma or point"), "decimal", "decimal: comma")
    # Last: reading a field may find a fault as well.
    faults = sorted(document.faults, key=lambda f: (f.place.line, f.place.column))
    return (None, faults) if faults else (plan, [])


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _units(top: Fields) -> Units:
    from ..units import UnitDefinitionError

    given = [item.value for item in top.words("units")]
    try:
        return Units(given)
    except UnitDefinitionError as error:
        top.fault("HF004", str(error), "units", _("e.g. kiln = [kiln]"))
        return Units()


def _groups(document: Document, top: Fields) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, node in entries(document, top.values.get("groups", Scalar("", 1, 1)), "groups", ID):
        if key.value in found:
            _twice(document, key, _("two groups are called {value}"))
            continue
        fields = Fields(document, _pair(key, node), (key.value,), "groups")
        found[key.value] = fields.texts(key.value)
        if len(set(found[key.value])) < max(1, len(found[key.value])):
            document.fault(
                "HF001",
                _("group {value} is empty or names a part twice").format(value=key.value),
                key,
                f"{key.value}: [a, b]",
            )
        if (count := len(found[key.value])) > MOST_PARTS:
            said = _("group {value} has {count} parts; {most} are held to a whole")
            said = said.format(value=key.value, count=count, most=MOST_PARTS)
            document.fault("HF009", said, key, _("name fewer"))
    return found


def _twice(document: Document, key: Scalar, message: str) -> None:
    said = message.format(value=in_quotes(key.value))
    document.fault("HF002", said, key, _("give each a name of its own"))


def _pair(key: Scalar, node: Node) -> Any:
    from ..ledger.yamltree import Mapping

    return Mapping([(key, node)], key.line, key.column)


def _measure(reading: _Reading, key: Scalar, node: Node) -> Measured:
    document = reading.document
    fields = Fields(document, node, MEASURE, f"measure {key.value}")
    written = _worded(fields.text("unit"))
    unit, scale = _unit(reading, fields, key, written)
    grain, printed = _grain(fields)
    low, high = (_bound(fields, name, unit, scale) for name in ("at_least", "at_most"))
    bounds = Interval(low, high, low is None, high is None) if (low, high) != (None, None) else EVERYTHING
    if bounds.empty:
        fields.fault(
            "HF008", _("no value fits between the bounds"), "at_most", _("the smaller bound is at_least")
        )
    return Measured(
        key.value, fields.text("column", key.value), unit, written, scale, grain, printed, bounds,
        fields.text("name", key.value), fields.text("zh"), fields.texts("aka"), document.at(key),
    )  # fmt: skip


def _worded(written: str) -> str:
    """`100 million yuan` in a word, because a number goes before it: 12 hundred million yuan, never 12 100 million."""
    number = _NUMBER.fullmatch(written)
    if number is None:
        return written
    size = int(re.sub("[, ]", "", number[1])) * SCALES.get(number[2] or "", 1)
    return f"{WORDS[size]} {number[3]}" if size in WORDS else written


def _unit(reading: _Reading, fields: Fields, key: Scalar, written: str) -> tuple[Unit, Fraction]:
    """`million t` is the unit t and the scale 10**6."""
    if not written:
        reading.document.fault(
            "HF004",
            _("measure {value} needs a unit").format(value=key.value),
            key,
            _("unit: million yuan; unit: %"),
        )
        return DIMENSIONLESS, Fraction(1)
    if written[0].isdigit():  # `100 million yuan` would be read as 1,100 million
        return _not_one(fields, written)
    try:
        figure = read(f"1 {written}", reading.units)
    except FigureError as error:
        hint = error.hint or _("e.g. unit: million yuan, t/person, %, people, dimensionless")
        fields.fault("HF004", _("unknown unit {written}").format(written=in_quotes(written)), "unit", hint)
        return DIMENSIONLESS, Fraction(1)
    if figure.qualifier or figure.others or figure.unit.open or figure.fixed is not None:
        return _not_one(fields, written)
    return figure.unit, figure.value


def _not_one(fields: Fields, written: str) -> tuple[Unit, Fraction]:
    said = _("{written} is not one unit").format(written=in_quotes(written))
    fields.fault("HF004", said, "unit", _("e.g. unit: USD"))
    return DIMENSIONLESS, Fraction(1)


def _grain(fields: Fields) -> tuple[Fraction | None, bool]:
    text = fields.text("grain")
    if fields.flag("exact"):
        if text:
            fields.fault("HF001", _("exact cells have no grain"), "grain", _("keep one"))
        return Fraction(0), False
    if text in ("", *PER_CELL):
        return None, text == PRINTED
    number = _number(text)
    if number is None or number <= 0:
        fields.fault(
            "HF008", _("a grain is a number above zero, in the unit of the cells"), "grain", _("grain: 0.001")
        )
        return None, False
    if (number * 10**MAX_DECIMALS).denominator > 1 or number > LARGEST_GRAIN:
        said = _("a grain has at most {count} decimals, and is below a million billion")
        fields.fault("HF008", said.format(count=MAX_DECIMALS), "grain", _("grain: 0.001"))
        return None, False
    return number, False


def _bound(fields: Fields, name: str, unit: Unit, scale: Fraction) -> Fraction | None:
    text = fields.text(name)
    number = _number(text.rstrip("% ") if unit.name == "percent" else text) if text else None
    if text and number is None:
        fields.fault(
            "HF008",
            _("{name} is a plain number, in the unit of the cells").format(name=name),
            name,
            f"{name}: 0",
        )
    return None if number is None else number * scale * unit.factor


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text) if len(text) < 60 and not set(text) & set("/_") else None
    except ValueError:
        return None


def _relations(reading: _Reading, top: Fields) -> tuple[Relation, ...]:
    document = reading.document
    found: dict[str, Relation] = {}
    for key, node in entries(document, top.values.get("relations", Scalar("", 1, 1)), "relations", ID):
        if key.value in found:
            _twice(document, key, _("two relations are called {value}"))
            continue
        if not isinstance(node, Scalar):
            document.fault(
                "HF001",
                _("a relation is one line"),
                node,
                _("per-head: income_per_head = income / population"),
            )
            continue
        try:
            relation = formula(key.value, node.value, reading.groups, document.at(node))
        except FormulaError as error:
            document.fault("HF001", error.message, node, error.hint, error.start, error.end)
            continue
        unknown = [slot.measure for slot in relation.slots if slot.measure not in reading.measures]
        for name in dict.fromkeys(unknown):
            start = max(0, node.value.find(name))
            hint = did_you_mean(name, reading.measures) or _("name it under measures:")
            document.fault(
                "HF003",
                _("there is no measure {name}").format(name=in_quotes(name)),
                node,
                hint,
                start,
                start + len(name),
            )
        if not unknown and _fits(reading, relation, node):
            found[key.value] = relation
    uses: dict[str, int] = {}
    for relation in found.values():
        for slot in relation.slots:
            uses[slot.measure] = uses.get(slot.measure, 0) + 1
    return tuple(
        Relation(r.id, r.kind, r.target, r.terms, r.text, r.place, _private(r, uses), r.at)
        for r in found.values()
    )


def _private(relation: Relation, uses: dict[str, int]) -> bool:
    return relation.kind in ("ratio", "growth", "times", "change") and uses[relation.target.measure] == 1


def _fits(reading: _Reading, relation: Relation, node: Scalar) -> bool:
    """Can both sides be equal? The ledger's own check of dimensions decides."""
    if not all(m.unit_text for m in reading.measures.values()):
        return False
    from .mapping import measure_record

    measures = {m.id: measure_record(m) for m in reading.measures.values()}
    try:
        check(parse_identity(equation_of(relation, lambda slot: _dummy(slot)), reading.units), measures)
    except LanguageError as error:
        reading.document.fault(error.code, error.message, node, error.hint)
        return False
    return True


def _dummy(slot: Slot) -> str:
    return f"e.{slot.measure}@{2001 - slot.lag}"
