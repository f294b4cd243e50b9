"""The claims and identities of a ledger file: their equations with every name, unit and dimension checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure, Precision, senses
from ..figures.wording import Style, value_text
from ..language.changing import check_changes
from ..language.divisions import check_divisions
from ..language.equations import parse_claim, parse_identity
from ..language.nodes import (
    Change,
    Equation,
    LanguageError,
    Node,
    Number,
    Over,
    Ref,
    refs,
    within,
)
from ..language.period import PUBLISHED, FiscalYear
from ..language.sides import check
from ..messages import _, in_quotes
from ..nearest import did_you_mean
from ..units import Units
from . import beside, sections
from .model import Claim, Identity, Ledger, Reading, Waiver
from .nouns import new_count
from .sections import ID, Draft, Fields, LedgerFile
from .yamltree import Document, Mapping, Scalar
from .yamltree import Node as YamlNode

CLAIM = ("claim", "readings", "as", "at", "grain", "exact", "rounding", "note", "reviewed", "waive",
         "disputed")  # fmt: skip
IDENTITY = ("identity", "claim", "note", "reviewed")


def claims(ledger: Ledger, draft: Draft, file: LedgerFile) -> None:
    """Read the claims of a file into the draft; `ledger` has the names of all files."""
    document = file.document
    source = _source(ledger, file)
    for key, node in file.section("claims", ID):
        if not draft.new(document, "claim", key, among="equation"):
            continue
        if isinstance(node, Scalar):
            _claim(ledger, draft, document, key, [("", node)], None, source)
            continue
        fields = Fields(document, node, CLAIM, _("claim {id}").format(id=key.value))
        if fields.cut:
            continue
        if ("claim" in fields) == ("readings" in fields):
            hint = "claim: x.output@2019 = 5 billion yuan"
            document.fault(
                "HF001", _("claim {value} has one of claim: and readings:").format(value=key.value), key, hint
            )
            continue
        if "claim" in fields:
            _claim(ledger, draft, document, key, [("", fields.values["claim"])], fields, source)
            continue
        body = fields.values["readings"]
        if not isinstance(body, Mapping) or not body.items:
            hint = "percent: growth(x.share@2018..2019) = 10.32%"
            document.fault("HF001", _("readings: has one equation a line, each with a name"), body, hint)
            continue
        written: dict[str, YamlNode] = {}
        for name, equation in body.items:
            if name.value in written:
                document.fault(
                    "HF002",
                    _("two readings {value}").format(value=in_quotes(name.value)),
                    name,
                    _("give each a name of its own"),
                )
            written.setdefault(name.value, equation)
        _claim(ledger, draft, document, key, list(written.items()), fields, source)


def _source(ledger: Ledger, file: LedgerFile) -> str:
    """The id of the source that the claims of a file come from."""
    top = file.top
    block = top.values.get("source")
    if "from" in top:
        named = top.text("from")
        if block is not None:
            top.fault("HF001", _("a file has source: or from:, not both"), "from", _("keep one"))
        elif named not in ledger.sources:
            top.fault(
                "HF003",
                _("there is no source {named}").format(named=in_quotes(named)),
                "from",
                did_you_mean(named, ledger.sources) or _("a source is a source: block with an id"),
            )
        return named
    items = block.items if isinstance(block, Mapping) else []
    return next((v.value for k, v in items if k.value == "id" and isinstance(v, Scalar)), "")


def _claim(
    ledger: Ledger, draft: Draft, document: Document, key: Scalar, written: list[tuple[str, YamlNode]],
    fields: Fields | None, source: str,
) -> None:  # fmt: skip
    readings: list[Reading] = []
    first: YamlNode | None = None
    for name, node in written:
        equation = _equation(ledger, draft, document, node, parse_claim, source)
        if equation:
            first = first or node
            readings += _in_each_sense(Reading(name, equation), ledger)
    precision = Precision(about=draft.about)
    text = note = reviewed = ""
    waived: tuple[Waiver, ...] = ()
    at, disputed = None, None
    if fields is not None:
        right = readings[0].equation.right if readings else None
        grain = _grain(draft, fields, right if isinstance(right, Number) else None)
        precision = Precision(grain, fields.flag("exact"), sections.rounding(fields), draft.about)
        text, note = fields.text("as"), fields.told("note")
        reviewed = fields.day("reviewed", ("no", "yes", "true", "false"))
        at = beside.anchor(document, fields)
        waived = beside.waivers(document, fields, key.value)
        disputed = beside.dispute(document, fields, key.value)
    if readings:
        right = readings[0].equation.right
        figure = right.figure.text if isinstance(right, Number) else ""
        node = first or key
        draft.claims[key.value] = Claim(
            key.value, tuple(readings), text or figure, precision, source, note, reviewed,
            document.at(key), document.at(node, right.start, right.end), waived, at, disputed,
        )  # fmt: skip


def _in_each_sense(reading: Reading, ledger: Ledger) -> list[Reading]:
    """A reading for each sense of its figure (100w: a million, or 100 watt) that the left side can have."""
    right = reading.equation.right
    if not isinstance(right, Number) or len(senses(right.figure)) == 1:
        return [reading]
    found: list[Reading] = []
    seen: set[tuple[Fraction, Fraction, str]] = set()
    for figure in _fitting(right, reading.equation, ledger):
        size = (figure.base_value, figure.step * figure.unit.factor, "".join(dict(figure.unit.dims)))
        if size[:2] in {one[:2] for one in seen} and figure.unit.is_count:
            continue  # of households or of firms, it is as many
        seen.add(size)
        equation = replace(reading.equation, right=replace(right, figure=figure))
        said = value_text(figure.base_value, Style(figure.unit, figure.scale))
        found.append(Reading(", ".join(part for part in (reading.name, said) if part), equation))
    return [replace(found[0], name=reading.name)] if len(found) == 1 else found


def _fitting(right: Number, equation: Equation, ledger: Ledger) -> list[Figure]:
    """The senses of a figure that the left side can have; only the one the measure is in, where it is one of them."""
    fitting = []
    for figure in senses(right.figure):
        try:
            kind = check(replace(equation, right=replace(right, figure=figure)), ledger.measures)
        except LanguageError:
            continue
        fitting.append(figure)
        if figure.unit.name == kind.unit and not right.figure.others:
            return [figure]
    return fitting


def _grain(draft: Draft, fields: Fields, right: Number | None) -> Fraction | None:
    """The grain in base units; without a unit of its own it has that of the figure."""
    node = fields.values.get("grain")
    if node is None:
        return None
    grain = sections.exact_figure(fields.document, node, draft.units)
    if grain is None or right is None:
        return None
    unit = right.figure.unit
    if grain.unit_given and grain.unit.dims != unit.dims:
        fields.fault(
            "HF006",
            _("the grain has another unit than the figure"),
            "grain",
            _("in {unit}").format(unit=unit.name),
        )
        return None
    size = grain.base_value if grain.unit_given else grain.value * unit.factor
    if size <= 0:
        fields.fault("HF008", _("a grain is above zero"), "grain", "grain: 1000 yuan/mu")
        return None
    return size


def identities(ledger: Ledger, draft: Draft, file: LedgerFile) -> None:
    """Read the identities of a file into the draft."""
    document = file.document
    for key, node in file.section("identities", ID):
        if not draft.new(document, "identity", key, among="equation"):
            continue
        note, body = "", node
        if not isinstance(node, Scalar):
            fields = Fields(document, node, IDENTITY, _("identity {id}").format(id=key.value))
            if fields.cut:
                continue
            note = fields.told("note")
            fields.text("reviewed")
            if ("identity" in fields) == ("claim" in fields):
                hint = "identity: a.output@2019 = b.output@2019 + c.output@2019"
                document.fault(
                    "HF001", _("identity {value} has one equation").format(value=key.value), key, hint
                )
                continue
            body = fields.values["identity" if "identity" in fields else "claim"]
        equation = _equation(ledger, draft, document, body, parse_identity, "")
        if equation:
            draft.identities[key.value] = Identity(key.value, equation, note, document.at(key))


def _equation(
    ledger: Ledger, draft: Draft, document: Document, node: YamlNode,
    parse: Callable[[str, Units, FiscalYear | None], Equation], source: str,
) -> Equation | None:  # fmt: skip
    """The equation of a scalar if its language, names, units and dimensions are all right; else faults."""
    if not isinstance(node, Scalar):
        hint = _("claim: x.output@2019 = 5 billion yuan; a text that starts with [ or { is put in quotes")
        document.fault("HF001", _("an equation is one line of text"), node, hint)
        return None
    try:
        try:
            equation = parse(node.value, ledger.units, ledger.fiscal_year)
        except LanguageError as unread:
            noun = new_count(node.value, unread.start, ledger.units) if unread.code == "HF004" else None
            if noun is None:
                raise
            draft.nouns.setdefault(noun.name, document.at(node, unread.start, unread.end))
            equation = parse(node.value, ledger.units, ledger.fiscal_year)
        named, bad = _names(ledger, draft, (equation.left, equation.right), source)
        for error in bad:
            document.fault(error.code, error.message, node, error.hint, error.start, error.end)
        if bad or (draft.broken and not draft.broken.isdisjoint(ref.measure for ref in named)):
            return None
        _check_senses(equation, ledger)
        check_changes(equation, ledger.measures, claimed=parse is parse_claim)
        check_divisions(equation)
        return equation
    except LanguageError as error:
        # A figure that cannot be read does not hide unknown names beside it.
        known = () if error.left is None else (error.left,)
        if error.code == "HF006" and (hint := _invented_unit(ledger, draft, parse, node.value)):
            error.hint = hint
        for one in (*_names(ledger, draft, known, source)[1], error):
            document.fault(one.code, one.message, node, one.hint, one.start, one.end)
        return None


def _invented_unit(
    ledger: Ledger, draft: Draft, parse: Callable[[str, Units, FiscalYear | None], Equation], text: str
) -> str:
    """Where a measure has a word for a unit that nobody knows (dun), it was taken for things counted: the hint."""
    try:
        equation = parse(text, ledger.units, ledger.fiscal_year)
    except LanguageError:
        return ""
    right = equation.right
    for ref in refs(equation.left, ledger.partitions):
        unit = ledger.measures[ref.measure].unit.name
        if unit in draft.nouns and isinstance(right, Number) and right.figure.unit.name not in draft.nouns:
            return _(
                "unit: {unit} is no unit that is known; write unit: {wanted} in the measure {measure}"
            ).format(unit=unit, wanted=right.figure.unit.name, measure=ref.measure)
    return ""


def _check_senses(equation: Equation, ledger: Ledger) -> None:
    """One sense of the figure has to fit the left side; if none does, the first says why."""
    right = equation.right
    if not isinstance(right, Number):
        check(equation, ledger.measures)
        return
    if len(senses(right.figure)) == 1 or not _fitting(right, equation, ledger):
        check(equation, ledger.measures)


def _names(
    ledger: Ledger, draft: Draft, sides: Sequence[Node], source: str
) -> tuple[list[Ref], list[LanguageError]]:
    """The quantities that sides name, and what of them the ledger does not know."""
    named: list[Ref] = []
    found: list[LanguageError] = []
    for side in sides:
        for over in () if isinstance(side, (Number, Ref, Change)) else within(side):
            if isinstance(over, Over) and over.partition not in ledger.partitions:
                found.append(
                    LanguageError(
                        _("there is no partition {partition}").format(partition=in_quotes(over.partition)),
                        over.start,
                        over.end,
                        draft.instead(over.partition, "partitions"),
                        "HF003",
                    )
                )
        named += refs(side, ledger.partitions) if not found else ()
    if not found:
        for ref in named:
            if ref.entity not in ledger.entities or ref.measure not in ledger.measures or (
                ref.period is not None and ref.period.text == PUBLISHED
            ):  # fmt: skip
                found += _unknown_in(ledger, draft, ref, source)
    return named, found


def _unknown_in(ledger: Ledger, draft: Draft, ref: Ref, source: str) -> list[LanguageError]:
    found = []
    if ref.entity not in ledger.entities:
        found.append(
            LanguageError(
                _("there is no entity {entity}").format(entity=in_quotes(ref.entity)),
                ref.start,
                ref.start + len(ref.entity),
                draft.instead(ref.entity, "entities"),
                "HF003",
            )
        )
    if ref.measure not in ledger.measures:
        start = ref.start + len(ref.entity) + 1
        found.append(
            LanguageError(
                _("there is no measure {measure}").format(measure=in_quotes(ref.measure)),
                start,
                start + len(ref.measure),
                draft.instead(ref.measure, "measures"),
                "HF003",
            )
        )
    if ref.period is not None and ref.period.text == PUBLISHED:
        known = ledger.sources.get(source)
        if known is None or known.published is None:
            found.append(LanguageError(_("`published` needs a source with a date"), ref.start, ref.end,
                                       _("write the date, or published: in the source"), "HF007"))  # fmt: skip
    return found
