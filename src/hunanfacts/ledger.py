"""A ledger from its files: `load(paths)` gives the ledger and every fault found. It never raises on bad input.

The top-level keys of a file say what is in it; files may be split and named freely. The order of files and
entries changes nothing: everything is kept in the order of its ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from . import sections
from .dimension import check, of_unit, refs
from .figure import ABOUT, Precision
from .files import documents
from .interval import EVERYTHING, Interval
from .language import (
    Aggregate,
    Binary,
    Equation,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
    parse_claim,
    parse_identity,
)
from .model import Claim, Entity, Fault, Identity, Ledger, Measure, Partition, Reading, Source
from .nearest import did_you_mean
from .period import PUBLISHED
from .sections import ID, NAME, Fields, entries
from .units import DIMENSIONLESS, UnitDefinitionError, Units
from .yamltree import Document, Mapping, Scalar
from .yamltree import Node as YamlNode
from .yamltree import Sequence as YamlSequence

TOP = (
    "title",
    "about",
    "units",
    "entities",
    "partitions",
    "measures",
    "source",
    "from",
    "claims",
    "identities",
)
ENTITY = ("kind", "name", "zh", "aka", "in", "place", "note")
MEASURE = ("unit", "name", "zh", "aka", "additive", "at_least", "at_most", "between", "prices", "note")
PARTITION = ("of", "parts", "during", "note")
SOURCE = ("id", "title", "publisher", "published", "language", "address", "url", "author", "text", "sha256", "note",
          "trust", "ignore", "accessed")  # fmt: skip
CLAIM = ("claim", "readings", "as", "at", "grain", "exact", "rounding", "note", "reviewed", "waive")
IDENTITY = ("identity", "claim", "note", "reviewed")
ANCHOR = ("line", "column", "nth", "after")
WAIVER = ("code", "reason", "until", "by")
IGNORED = ("figure", "at", "reason")
PRICES = ("", "current", "constant", "unstated")

T = TypeVar("T")


@dataclass
class _Draft:
    """What has been read so far; ids map to where they were first seen."""

    title: str = ""
    about: Fraction = ABOUT
    units: Units = field(default_factory=Units)
    entities: dict[str, Entity] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    partitions: dict[str, Partition] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)

    def new(self, document: Document, what: str, key: Scalar) -> bool:
        """True the first time an id is met; a fault after that."""
        where = str(document.at(key))
        first = self.taken.setdefault((what, key.value), where)
        if first != where:
            document.fault(
                "HF002", f"{what} {key.value!r} stands already at {first}", key, "give it an id of its own"
            )
        return first == where


@dataclass
class _File:
    document: Document
    top: Fields


def load(paths: Iterable[str]) -> tuple[Ledger, list[Fault]]:
    """The ledger of some folders and files, and every fault in order of place. With a fault nothing is decided."""
    trees, faults = documents(paths)
    files = [_File(d, Fields(d, d.root, TOP, "a ledger file")) for d in trees if d.root is not None]
    draft = _Draft()
    for stage in (_head, _units, _names, _sources):
        for file in files:
            stage(draft, file)
    _check_names(draft, files)
    ledger = _freeze(draft, trees)
    for file in files:
        _claims(ledger, draft, file)
        _identities(ledger, draft, file)
    ledger = _freeze(draft, trees)
    faults += [fault for file in files for fault in file.document.faults]
    unique = {(f.code, f.message, str(f.place)): f for f in faults}
    return ledger, sorted(unique.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))


def _freeze(draft: _Draft, trees: list[Document]) -> Ledger:
    return Ledger(
        draft.title, draft.about, draft.units, _ordered(draft.entities), _ordered(draft.measures),
        _ordered(draft.partitions), _ordered(draft.sources), _ordered(draft.claims), _ordered(draft.identities),
        tuple(sorted(d.path for d in trees)),
    )  # fmt: skip


def _ordered(items: dict[str, T]) -> dict[str, T]:
    return dict(sorted(items.items()))


def _head(draft: _Draft, file: _File) -> None:
    draft.title = file.top.text("title") or draft.title
    width = file.top.figure("about", draft.units)
    if width is not None:
        if width.unit.dims or not 0 <= width.base_value < 1:
            file.top.fault("HF008", "the width of `about` is a share", "about", "about: 5%")
        else:
            draft.about = width.base_value


def _units(draft: _Draft, file: _File) -> None:
    extra = file.top.texts("units")
    if not extra:
        return
    try:
        draft.units = Units(extra)
    except UnitDefinitionError as error:
        file.top.fault("HF004", str(error), "units", "one definition a line, e.g. kiln = [kiln]")


def _names(draft: _Draft, file: _File) -> None:
    document, top = file.document, file.top
    for key, node in _section(file, "entities", NAME):
        if draft.new(document, "entity", key):
            fields = Fields(document, node, ENTITY, f"entity {key.value}")
            draft.entities[key.value] = Entity(
                key.value, fields.text("kind"), fields.text("name", key.value), fields.text("zh"),
                fields.texts("aka"), fields.texts("in"), fields.text("note") or fields.text("place"), document.at(key),
            )  # fmt: skip
    for key, node in _section(file, "measures", NAME):
        if draft.new(document, "measure", key):
            draft.measures[key.value] = _measure(draft, document, key, node)
    for key, node in _section(file, "partitions", ID):
        if draft.new(document, "partition", key):
            fields = Fields(document, node, PARTITION, f"partition {key.value}")
            draft.partitions[key.value] = Partition(
                key.value, fields.text("of"), fields.texts("parts"), fields.texts("during"), document.at(key)
            )
    if "source" not in top and "from" not in top and "claims" in top:
        document.fault("HF001", "claims without a source", top.keys["claims"],
                       "add a source: block to the file, or from: with the id of one")  # fmt: skip


def _section(file: _File, name: str, pattern: re.Pattern[str]) -> list[tuple[Scalar, YamlNode]]:
    node = file.top.values.get(name)
    return [] if node is None else entries(file.document, node, name, pattern)


def _measure(draft: _Draft, document: Document, key: Scalar, node: YamlNode) -> Measure:
    fields = Fields(document, node, MEASURE, f"measure {key.value}")
    written = fields.text("unit")
    unit = draft.units.parse(written) if written else None
    if unit is None:
        close = draft.units.suggest(written) if written else []
        hint = (
            f"did you mean {close[0]}?"
            if close
            else "e.g. unit: yuan, percent, count, yuan/mu, dimensionless"
        )
        at = fields.values.get("unit", key)
        document.fault(
            "HF004", f"unknown unit {written!r}" if written else "a measure needs a unit", at, hint
        )
        unit = DIMENSIONLESS
    low, high = EVERYTHING, EVERYTHING

    def bound(at: YamlNode) -> Fraction | None:
        figure = sections.figure_of(document, at, draft.units)
        if figure is None:
            return None
        if figure.unit_given and of_unit(figure.unit).dims != of_unit(unit).dims:
            document.fault(
                "HF006", f"the measure is in {unit.name}, {figure.text!r} is not", at, f"0 {unit.name}"
            )
            return None
        return figure.base_value if figure.unit_given else figure.value * unit.factor

    if "between" in fields:
        pair = fields.values["between"]
        if isinstance(pair, YamlSequence) and len(pair.items) == 2:
            ends = [bound(item) for item in pair.items]
            if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
                document.fault("HF008", "the bounds are swapped", pair, "between: [0%, 100%]")
            low, high = _ray(ends[0], above=True), _ray(ends[1], above=False)
        else:
            document.fault("HF001", "between: has a lower and an upper bound", pair, "between: [0%, 100%]")
    if "at_least" in fields:
        low = low & _ray(bound(fields.values["at_least"]), above=True)
    if "at_most" in fields:
        high = high & _ray(bound(fields.values["at_most"]), above=False)
    return Measure(
        key.value, unit, fields.text("name", key.value), fields.text("zh"), fields.flag("additive"), low & high,
        fields.choice("prices", PRICES, ""), fields.text("note"), document.at(key),
    )  # fmt: skip


def _ray(end: Fraction | None, above: bool) -> Interval:
    if end is None:
        return EVERYTHING
    return Interval(end, None, False, True) if above else Interval(None, end, True, False)


def _sources(draft: _Draft, file: _File) -> None:
    document = file.document
    if "source" not in file.top:
        return
    node = file.top.values["source"]
    fields = Fields(document, node, SOURCE, "source")
    key = fields.values.get("id")
    if not isinstance(key, Scalar) or not ID.fullmatch(key.value):
        document.fault("HF001", "a source needs an id", key or node, "id: rednet-2020")
        return
    ignored = []
    listed = fields.values.get("ignore")
    for item in listed.items if isinstance(listed, YamlSequence) else []:
        entry = Fields(document, item, IGNORED, "an ignored figure")
        _anchor(document, entry)
        if not entry.text("reason"):
            document.fault("HF001", "an ignored figure needs a reason", item, "reason: year")
        ignored.append((entry.text("figure"), entry.text("reason")))
    if draft.new(document, "source", key):
        draft.sources[key.value] = Source(
            key.value, fields.text("title", key.value), fields.text("publisher"), fields.period("published"),
            fields.text("language"), fields.text("address") or fields.text("url"), fields.text("text"),
            fields.text("note"), document.at(key), tuple(ignored),
        )  # fmt: skip


def _anchor(document: Document, fields: Fields) -> None:
    """Only the form of an anchor is read here; it is held against the text where the text is at hand."""
    if "at" in fields:
        anchor = Fields(document, fields.values["at"], ANCHOR, "an anchor")
        for name in ("line", "column", "nth"):
            if name in anchor and not anchor.text(name).isdigit():
                anchor.fault("HF001", f"{name} is a whole number from 1", name)


def _check_names(draft: _Draft, files: list[_File]) -> None:
    """Entities named in `in:` and in partitions exist, and nothing lies inside itself."""
    by_path = {file.document.path: file.document for file in files}
    for entity in draft.entities.values():
        for parent in entity.parents:
            if parent not in draft.entities:
                by_path[entity.place.file].faults.append(
                    Fault("HF003", f"{entity.id} is in {parent!r}, which is no entity", entity.place,
                          did_you_mean(parent, draft.entities))
                )  # fmt: skip
            elif entity.id in _ancestors(draft, parent):
                by_path[entity.place.file].faults.append(
                    Fault("HF001", f"{entity.id} lies inside itself", entity.place, "break the circle of in:")
                )
    for partition in draft.partitions.values():
        faults = by_path[partition.place.file].faults
        for name in (partition.whole, *partition.parts):
            if name not in draft.entities:
                faults.append(Fault("HF003", f"partition {partition.id} names {name!r}, which is no entity",
                                    partition.place, did_you_mean(name, draft.entities)))  # fmt: skip
        if len(set(partition.parts)) != len(partition.parts) or partition.whole in partition.parts:
            faults.append(Fault("HF001", f"partition {partition.id} names an entity twice", partition.place))
        if not partition.parts:
            faults.append(
                Fault("HF001", f"partition {partition.id} has no parts", partition.place, "parts: [a, b]")
            )


def _ancestors(draft: _Draft, start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found and name in draft.entities:
            found.add(name)
            waiting += draft.entities[name].parents
    return found


# -- claims and identities --


def _claims(ledger: Ledger, draft: _Draft, file: _File) -> None:
    document, top = file.document, file.top
    source = top.text("from")
    if "source" in top:
        block = top.values["source"]
        source = next((v.value for k, v in block.items if k.value == "id" and isinstance(v, Scalar)), "") if isinstance(
            block, Mapping) else ""  # fmt: skip
    if "from" in top and source not in ledger.sources:
        top.fault("HF003", f"there is no source {source!r}", "from", did_you_mean(source, ledger.sources))
    for key, node in _section(file, "claims", ID):
        if not draft.new(document, "claim", key):
            continue
        if isinstance(node, Scalar):
            equation = _equation(ledger, document, node, parse_claim, source)
            readings = [Reading("", equation)] if equation else []
            _claim(draft, document, key, node, readings, None, source)
            continue
        fields = Fields(document, node, CLAIM, f"claim {key.value}")
        body = fields.values.get("claim") or fields.values.get("readings")
        if body is None or ("claim" in fields and "readings" in fields):
            document.fault(
                "HF001", f"claim {key.value} has one of claim: and readings:", key, "claim: x = figure"
            )
            continue
        readings = []
        if isinstance(body, Mapping):
            for name, text in body.items:
                equation = _equation(ledger, document, text, parse_claim, source)
                readings += [Reading(name.value, equation)] if equation else []
        else:
            equation = _equation(ledger, document, body, parse_claim, source)
            readings = [Reading("", equation)] if equation else []
        first = body.items[0][1] if isinstance(body, Mapping) and body.items else body
        _claim(draft, document, key, first, readings, fields, source)


def _claim(
    draft: _Draft, document: Document, key: Scalar, node: YamlNode, readings: list[Reading],
    fields: Fields | None, source: str,
) -> None:  # fmt: skip
    precision = Precision(about=draft.about)
    text = note = reviewed = ""
    if fields is not None:
        grain = fields.figure("grain", draft.units)
        figure = readings[0].equation.right if readings else None
        size: Fraction | None = None
        if grain is not None and isinstance(figure, Number):
            if grain.unit_given and grain.unit.dims != figure.figure.unit.dims:
                fields.fault(
                    "HF006", "the grain has another unit than the figure", "grain", "grain: 1000 yuan/mu"
                )
            size = grain.base_value if grain.unit_given else grain.value * figure.figure.unit.factor
            if size <= 0:
                fields.fault("HF008", "a grain is above zero", "grain", "grain: 1000 yuan/mu")
                size = None
        precision = Precision(size, fields.flag("exact"), sections.rounding(fields), draft.about)
        text, note = fields.text("as"), fields.text("note")
        reviewed = fields.day("reviewed", ("no", "yes", "true", "false"))
        _anchor(document, fields)
        if "waive" in fields:
            waiver = Fields(document, fields.values["waive"], WAIVER, "a waiver")
            waiver.day("until")
    if readings:
        right = readings[0].equation.right
        written = right.figure.text if isinstance(right, Number) else ""
        draft.claims[key.value] = Claim(
            key.value, tuple(readings), text or written, precision, source, note, reviewed,
            document.at(key), document.at(node, right.start, right.end),
        )  # fmt: skip


def _identities(ledger: Ledger, draft: _Draft, file: _File) -> None:
    document = file.document
    for key, node in _section(file, "identities", ID):
        if not draft.new(document, "identity", key):
            continue
        note, body = "", node
        if not isinstance(node, Scalar):
            fields = Fields(document, node, IDENTITY, f"identity {key.value}")
            note = fields.text("note")
            found = fields.values.get("identity") or fields.values.get("claim")
            if found is None:
                document.fault(
                    "HF001", f"identity {key.value} has no equation", key, "identity: a.x = b.x + c.x"
                )
                continue
            body = found
        equation = _equation(ledger, document, body, parse_identity, "")
        if equation:
            draft.identities[key.value] = Identity(key.value, equation, note, document.at(key))


def _equation(
    ledger: Ledger, document: Document, node: YamlNode, parse: Callable[[str, Units], Equation], source: str
) -> Equation | None:
    """The equation of a scalar if its language, names, units and dimensions are all right; else faults."""
    if not isinstance(node, Scalar):
        document.fault(
            "HF001", "an equation is one line of text", node, "claim: x.output@2019 = 5 billion yuan"
        )
        return None
    try:
        equation = parse(node.value, ledger.units)
        bad = _unknown_names(ledger, equation, source)
        for error in bad:
            document.fault(error.code, error.message, node, error.hint, error.start, error.end)
        if bad:
            return None
        check(equation, ledger.measures)
        return equation
    except LanguageError as error:
        document.fault(error.code, error.message, node, error.hint, error.start, error.end)
        return None


def _unknown_names(ledger: Ledger, equation: Equation, source: str) -> list[LanguageError]:
    found: list[LanguageError] = []
    for side in (equation.left, equation.right):
        for over in _overs(side):
            if over.partition not in ledger.partitions:
                found.append(LanguageError(f"there is no partition {over.partition!r}", over.start, over.end,
                                           did_you_mean(over.partition, ledger.partitions), "HF003"))  # fmt: skip
        if found:
            return found
        for ref in refs(side, ledger):
            found += _unknown_in(ledger, ref, source)
    return found


def _unknown_in(ledger: Ledger, ref: Ref, source: str) -> list[LanguageError]:
    found = []
    if ref.entity not in ledger.entities:
        found.append(LanguageError(f"there is no entity {ref.entity!r}", ref.start, ref.start + len(ref.entity),
                                   did_you_mean(ref.entity, ledger.entities), "HF003"))  # fmt: skip
    if ref.measure not in ledger.measures:
        start = ref.start + len(ref.entity) + 1
        found.append(LanguageError(f"there is no measure {ref.measure!r}", start, start + len(ref.measure),
                                   did_you_mean(ref.measure, ledger.measures), "HF003"))  # fmt: skip
    if ref.period is not None and ref.period.text == PUBLISHED:
        if source not in ledger.sources or ledger.sources[source].published is None:
            found.append(LanguageError("`published` needs a source with a date", ref.start, ref.end,
                                       "write the date, or published: in the source", "HF007"))  # fmt: skip
    return found


def _overs(node: Node) -> list[Over]:
    match node:
        case Over():
            return [node]
        case Binary():
            return _overs(node.left) + _overs(node.right)
        case Negative():
            return _overs(node.operand)
        case Power():
            return _overs(node.base)
        case Aggregate():
            return [over for item in node.items for over in _overs(item)]
        case _:
            return []
