"""A ledger from its files: `load(paths)` gives the ledger and every fault found. It never raises on bad input.

The top-level keys of a file say what is in it; files may be split and named freely. The order of files and
entries changes nothing: everything is kept in the order of its ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ..faults import Fault
from ..interval import EVERYTHING, Interval
from ..lang import zh
from ..language.dimension import of_unit
from ..language.period import PUBLISHED, FiscalYear, fiscal_start
from ..language.temperature import TEMPERATURE
from ..messages import _, either, in_quotes
from ..nearest import SEARCHED
from ..patterns import later
from ..units import DIMENSIONLESS, Unit, UnitDefinitionError, Units
from . import equations, nouns, sections
from .files import documents
from .model import Entity, Ledger, Measure, Partition
from .names import check_names
from .sections import ID, NAME, Draft, Fields, LedgerFile
from .sources import _sources
from .yamltree import Document, Scalar
from .yamltree import Node as YamlNode
from .yamltree import Sequence as YamlSequence

TOP = (
    "title",
    "about",
    "fiscal_year",
    "fiscal_year_named_by",
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
MEASURE = ("unit", "name", "zh", "aka", "additive", "flow", "mean_of", "index", "at_least", "at_most", "between",
           "prices", "note")  # fmt: skip
PARTITION = ("of", "parts", "during", "note")
_RATE = later(r"per (?P<number>1,?000(?:,?000)?|10,?000|100,?000)(?: [^\d/*]+)?")
_RATE_ZH = later(r"每(?P<digits>10{0,2})?(?P<scale>[十百]?[千万萬])(?:人口?|名?居民)?")
PRICES = ("", "current", "constant", "unstated")
NAMED_BY = ("", "start", "end")


def load(paths: Iterable[str], currency: str = "") -> tuple[Ledger, list[Fault]]:
    """The ledger of some folders and files, and every fault in order of place. With a fault nothing is decided."""
    return assemble(*documents(paths), currency)


def assemble(
    trees: Sequence[Document], faults: Iterable[Fault] = (), currency: str = ""
) -> tuple[Ledger, list[Fault]]:
    """The ledger that some files make, wherever they were read from; `faults` are those of reading them.

    `currency` is what $, ¥ and the like mean in a figure whose measure does not say so.
    """
    faults = [*faults, *(fault for d in trees if d.root is None for fault in d.faults)]
    files = [LedgerFile(d, Fields(d, d.root, TOP, _("a ledger file"))) for d in trees if d.root is not None]
    draft = Draft(units=Units(currency=currency))
    _head(draft, files)
    _units(draft, files)
    draft.units.searches = SEARCHED
    for file in files:
        _names(draft, file)
        _sources(draft, file)
    check_names(draft, files)
    paths_read = [tree.path for tree in trees]
    ledger = draft.freeze(paths_read)
    for file in files:
        equations.claims(ledger, draft, file)
        equations.identities(ledger, draft, file)
    draft.units.searches = None
    faults += [fault for file in files for fault in file.document.faults]
    return draft.freeze(paths_read), _by_place(faults)


def _by_place(faults: Iterable[Fault]) -> list[Fault]:
    """Faults in order of place, each once."""
    found: list[Fault] = []
    last: tuple[str, int, int, str, str] | None = None
    for fault in sorted(faults, key=_place_of):
        if (place := _place_of(fault)) == last:
            found.pop()
        found.append(fault)
        last = place
    return found


def _place_of(fault: Fault) -> tuple[str, int, int, str, str]:
    return fault.place.file, fault.place.line, fault.place.column, fault.code, fault.message


def _head(draft: Draft, files: list[LedgerFile]) -> None:
    """The title (the first one counts), the fiscal year and the width of `about` (one for the whole ledger)."""
    _fiscal_year(draft, files)
    widths: dict[Fraction, str] = {}
    for file in files:
        title = file.top.told("title")
        draft.title = draft.title or title
        node = file.top.values.get("about")
        width = None if node is None else sections.exact_figure(file.document, node, draft.units)
        if node is None or width is None:
            continue
        if width.unit.dims or width.unit.is_count or not 0 <= width.base_value < 1:
            file.top.fault("HF008", _("the width of `about` is a share of the figure"), "about", "about: 5%")
            continue
        if widths and width.base_value not in widths:
            first = next(iter(widths.values()))
            file.top.fault(
                "HF002",
                _("another width of `about` stands at {first}").format(first=first),
                "about",
                _("keep one"),
            )
        widths.setdefault(width.base_value, str(file.document.at(node)))
        draft.about = next(iter(widths))


def _fiscal_year(draft: Draft, files: list[LedgerFile]) -> None:
    """When the fiscal year starts and which year it is named by: one for the whole ledger."""
    said: dict[str, dict[str, LedgerFile]] = {"fiscal_year": {}, "fiscal_year_named_by": {}}
    for file in files:
        for key, values in said.items():
            text = file.top.text(key)
            if key not in file.top or not text:
                continue
            if values and text not in values:
                file.top.fault(
                    "HF002",
                    _("another {key} stands in {path}").format(
                        key=key, path=next(iter(values.values())).document.path
                    ),
                    key,
                    _("keep one"),
                )
            values.setdefault(text, file)
    starts, names = said.values()
    for file in names.values():
        file.top.choice("fiscal_year_named_by", NAMED_BY, "")
        if not starts:
            file.top.fault("HF001", _("fiscal_year_named_by: without fiscal_year:"), "fiscal_year_named_by",
                           "fiscal_year: 04-01")  # fmt: skip
    for text, file in starts.items():
        start = fiscal_start(text)
        if start is None:
            file.top.fault(
                "HF007",
                _("{text} is no first day of a year").format(text=in_quotes(text)),
                "fiscal_year",
                _("fiscal_year: 04-01"),
            )
        elif draft.fiscal_year is None:
            named_by = next((name for name in names if name in NAMED_BY), "")
            draft.fiscal_year = FiscalYear(*start, named_by)


def _units(draft: Draft, files: list[LedgerFile]) -> None:
    """Units of the ledger's own, from all files together; each bad definition is a fault of its own."""
    items = [(file.document, item) for file in files for item in file.top.words("units")]
    currency = draft.units.currency
    try:
        draft.units = Units([item.value for _, item in items], currency)
    except UnitDefinitionError as error:
        for number, message in error.faults.items():
            document, item = items[number]
            document.fault("HF004", message, item, _("e.g. kiln = [kiln], or dan = 50 * kg"))
        good = [item.value for number, (_, item) in enumerate(items) if number not in error.faults]
        draft.units = Units(good, currency)


def _names(draft: Draft, file: LedgerFile) -> None:
    document, top = file.document, file.top
    for key, node in file.section("entities", NAME):
        if draft.new(document, "entity", key):
            fields = Fields(document, node, ENTITY, _("entity {id}").format(id=key.value))
            note, where = fields.told("note"), fields.told("place")
            draft.entities[key.value] = Entity(
                key.value, fields.text("kind"), fields.text("name", key.value), fields.text("zh"),
                fields.texts("aka"), fields.texts("in"), note or where, document.at(key),
            )  # fmt: skip
    for key, node in file.section("measures", NAME):
        if draft.new(document, "measure", key):
            draft.measures[key.value] = _measure(draft, document, key, node)
    for key, node in file.section("partitions", ID):
        if draft.new(document, "partition", key):
            fields = Fields(document, node, PARTITION, _("partition {id}").format(id=key.value))
            during = tuple(period.text for period in fields.periods("during", draft.fiscal_year))
            if PUBLISHED in during:
                fields.fault(
                    "HF007", _("`published` is a date of a source only"), "during", _("write the year")
                )
            fields.text("note")
            for name in ("of", "parts"):
                if not fields.texts(name):
                    document.fault(
                        "HF001",
                        _("partition {value} needs {name}:").format(value=key.value, name=name),
                        key,
                        _("{of: towns, parts: [a, b]}"),
                    )
            draft.partitions[key.value] = Partition(
                key.value, fields.text("of"), fields.texts("parts"), during, document.at(key)
            )
    if "source" not in top and "from" not in top and "claims" in top:
        document.fault("HF001", _("claims without a source"), top.keys["claims"],
                       _("add a source: block to the file, or from: with the id of one"))  # fmt: skip


def _measure(draft: Draft, document: Document, key: Scalar, node: YamlNode) -> Measure:
    fields = Fields(document, node, MEASURE, _("measure {id}").format(id=key.value))
    before = len(document.faults)
    unit = _unit_of(draft, fields, key)
    low, high = EVERYTHING, EVERYTHING
    if "between" in fields:
        pair = fields.values["between"]
        if isinstance(pair, YamlSequence) and len(pair.items) == 2:
            ends = [_bound(draft, document, item, unit) for item in pair.items]
            low, high = _ray(ends[0], above=True), _ray(ends[1], above=False)
        else:
            document.fault("HF001", _("between: has a lower and an upper bound"), pair, "between: [0%, 100%]")
    if "at_least" in fields:
        low = low & _ray(_bound(draft, document, fields.values["at_least"], unit), above=True)
    if "at_most" in fields:
        high = high & _ray(_bound(draft, document, fields.values["at_most"], unit), above=False)
    if (low & high).empty:
        at = next(name for name in ("between", "at_most", "at_least") if name in fields)
        fields.fault(
            "HF008", _("no value fits between the bounds"), at, _("the smaller bound comes first: [0%, 100%]")
        )
    index = fields.period("index", draft.fiscal_year)
    if index is not None and "between" not in fields and "at_least" not in fields:
        low = low & _ray(Fraction(0), above=True)  # what is 100 in its base is never below zero
    if index is not None and (
        unit.name not in ("dimensionless", "percent", "point") or 100 * unit.factor not in low & high
    ):
        fields.fault(
            "HF006", _("an index is a number that is 100 in its base period"), "index", "unit: dimensionless"
        )
    for name in ("mean_of", "index"):
        if fields.text(name) and fields.flag("additive"):
            fields.fault(
                "HF001",
                _("a measure with {name}: does not add up over parts").format(name=name),
                name,
                _("take additive: out"),
            )
        if fields.text(name) and fields.flag("flow"):
            fields.fault(
                "HF001",
                _("a measure with {name}: does not add up over time").format(name=name),
                name,
                _("take flow: out"),
            )
    if len(document.faults) > before:
        draft.broken.add(key.value)
    return Measure(
        key.value, unit, fields.text("name", key.value), fields.text("zh"), fields.flag("additive"), low & high,
        fields.choice("prices", PRICES, ""), fields.told("note"), document.at(key), fields.texts("aka"),
        fields.flag("flow"), fields.choice("mean_of", ("", "parts"), ""), index,
    )  # fmt: skip


def _rate(written: str) -> str:
    """The unit of a rate for so many, said in words: per 100,000 people, 每10万人; "" for anything else."""
    english = _RATE.fullmatch(written)
    if english:
        return "per_" + english["number"].replace(",", "")
    chinese = _RATE_ZH.fullmatch(written)
    if not chinese:
        return ""
    number = int(chinese["digits"] or 1)
    for character in chinese["scale"]:
        number *= zh.SCALES[character]
    return f"per_{number}"


def _unit_of(draft: Draft, fields: Fields, key: Scalar) -> Unit:
    written = fields.text("unit")
    unit = draft.units.parse(_rate(written) or written) if written else None
    if unit is not None and not unit.open:
        return unit.settled()
    if unit is not None:
        message = _("{written} is {names}").format(
            written=in_quotes(written), names=either([one.name for one in unit.open])
        )
        fields.document.fault("HF004", message, fields.values.get("unit", key), f"unit: {unit.open[0].name}")
        return DIMENSIONLESS
    if noun := nouns.take(written, draft.units):
        draft.nouns.setdefault(noun.name, fields.document.at(fields.values.get("unit", key)))
        return noun
    close = draft.units.suggest(written[:40]) if written else []
    close = ["percent"] if written in zh.PERCENTAGES else close
    hint = (
        _("did you mean {close}?").format(close=close[0])
        if close
        else _("e.g. unit: yuan, percent, count, yuan/mu, dimensionless")
    )
    bare = written.lstrip("".join(zh.SCALES)) or written.partition(" ")[2]
    if bare != written and draft.units.parse(bare):
        hint = _("write {bare}: scale words belong to the figures").format(bare=bare)
    message = (
        _("unknown unit {written}").format(written=in_quotes(written))
        if written
        else _("measure {value} needs a unit").format(value=key.value)
    )
    fields.document.fault("HF004", message, fields.values.get("unit", key), hint)
    return DIMENSIONLESS


def _bound(draft: Draft, document: Document, node: YamlNode, unit: Unit) -> Fraction | None:
    """One bound of a measure in base units; without a unit of its own it has the measure's."""
    figure = sections.exact_figure(document, node, draft.units)
    if figure is None:
        return None
    if not figure.unit_given:
        return figure.base_value / figure.unit.factor * unit.factor
    own, other = of_unit(figure.unit), of_unit(unit)
    other_zero = own.dims == TEMPERATURE and figure.unit.name != unit.name
    if (own.dims, own.things) != (other.dims, other.things) or other_zero:
        document.fault(
            "HF006",
            _("the measure is in {name}, {text} is not").format(name=unit.name, text=in_quotes(figure.text)),
            node,
            _("e.g. {text}").format(text=f"0 {unit.name}"),
        )
        return None
    return figure.base_value


def _ray(end: Fraction | None, above: bool) -> Interval:
    if end is None:
        return EVERYTHING
    return Interval(end, None, False, True) if above else Interval(None, end, True, False)
