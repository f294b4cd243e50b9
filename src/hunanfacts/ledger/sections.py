"""Reading the sections of a ledger file field by field, collecting every fault.

A new key of a section is read here, or in `loading` where it belongs to the head, and described in `schema.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct, field

from ..faults import Place
from ..figures.figure import ABOUT, ROUNDINGS, Figure
from ..figures.reading import FigureError, UnitUnknown, read
from ..language import period as periods
from ..language.period import FiscalYear, Period, PeriodError
from ..language.period_hints import suggestion
from ..messages import LANGUAGES, _, in_languages, in_quotes, listed, sense
from ..nearest import Known, did_you_mean
from ..patterns import later
from ..units import Units
from .model import Claim, Entity, Identity, Ledger, Measure, Partition, Source, ids_by_name
from .yamltree import Document, Mapping, Node, Scalar
from .yamltree import Sequence as YamlSequence

NAME = later(r"[^\W\d]\w*")
ID = later(r"\w[\w.-]*")

SECTIONS = ("entities", "measures", "partitions", "source", "claims", "identities")

T = TypeVar("T")


class Fields:
    """The fields of one mapping; every key must be known, every value of its kind. Faults go to the document."""

    def __init__(self, document: Document, node: Node, known: Sequence[str], what: str) -> None:
        self.document, self.node, self.what = document, node, what
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.cut = False
        """A comma of {...} has cut a value short, so that the values are not to be read."""
        if isinstance(node, Scalar) and not node.value:
            return
        if not isinstance(node, Mapping):
            hint = _("write `key: value` lines below it")
            if what == _("a ledger file"):
                hint = _("a text, not a ledger? try `hunanfacts lint`, `scan` or `draft`")
            if isinstance(node, Scalar) and "：" in node.value:
                hint = _("write the colon as `: ` (half-width, with a blank), not `：`")
            document.fault("HF001", _("{what} has fields").format(what=what), node, hint)
            return
        for key, value in node.items:
            if key.value in self.values:
                document.fault(
                    "HF002",
                    _("{value} stands twice in {what}").format(value=in_quotes(key.value), what=what),
                    key,
                    _("keep one"),
                )
            elif key.value not in known:
                tight = re.fullmatch(r"([\w-]+):(\S.*)", key.value) if node.flow else None
                lost_comma = node.flow and _is_empty(value) and not tight
                self.cut = self.cut or lost_comma
                hint = (
                    _(
                        "in {...} a comma ends a value: write the long form in block style, one `key: value` a line"
                    )
                    if lost_comma
                    else _("write {text}").format(text=f"{tight[1]}: {tight[2]}")
                    if tight
                    else _("write the colon as `: ` (half-width, with a blank), not `：`")
                    if "：" in key.value
                    else self._not_indented(key)
                    or did_you_mean(key.value, known)
                    or _("known: {names}").format(names=listed(known))
                )
                document.fault(
                    "HF005",
                    _("unknown key {value} in {what}").format(value=in_quotes(key.value), what=what),
                    key,
                    hint,
                )
            else:
                self.values[key.value], self.keys[key.value] = value, key

    def _not_indented(self, key: Scalar) -> str:
        """What to say of an entry that stands at the left, below the empty section that it belongs to."""
        last = next(reversed(self.values), "")
        if last not in SECTIONS or not _is_empty(self.values[last]) or key.line < self.keys[last].line:
            return ""
        return _("put two spaces before it: it belongs to {section}:").format(section=last)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, code: str, message: str, key: str, hint: str = "") -> None:
        node = self.values.get(key, self.node)
        self.document.fault(code, message, node, hint)

    def text(self, key: str, default: str = "") -> str:
        node = self.values.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            return node.value.strip()
        self.fault(
            "HF001",
            _("{key} is one line of text").format(key=key),
            key,
            _("a text with , or : or # is put in quotes"),
        )
        return default

    def told(self, key: str) -> str:
        """A text, or one and the same in the languages of its readers: `{en: ..., zh: ...}`."""
        node = self.values.get(key)
        if not isinstance(node, Mapping):
            return self.text(key)
        said = Fields(self.document, node, LANGUAGES, key)
        return in_languages({language: said.text(language) for language in LANGUAGES})

    def words(self, key: str) -> list[Scalar]:
        """A list, or one value that stands for a list of one."""
        node = self.values.get(key)
        if node is None or (isinstance(node, Scalar) and not node.value):
            return []
        found = []
        for item in node.items if isinstance(node, YamlSequence) else [node]:
            if isinstance(item, Scalar):
                found.append(item)
            else:
                self.document.fault(
                    "HF001", _("{key} is a list of words").format(key=key), item, f"{key}: [one, two]"
                )
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(item.value.strip() for item in self.words(key))

    def flag(self, key: str) -> bool:
        value = self.text(key, "false").lower()
        if value not in ("true", "false", "yes", "no"):
            self.fault("HF001", _("{key} is true or false").format(key=key), key, f"{key}: true")
        return value in ("true", "yes")

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        value = self.text(key, default)
        if value not in options:
            said = listed(option for option in options if option)
            self.fault(
                "HF001",
                _("{key} is one of {said}").format(key=key, said=said),
                key,
                did_you_mean(value, [o for o in options if o]),
            )
            return default
        return value

    def figure(self, key: str, units: Units) -> Figure | None:
        node = self.values.get(key)
        return None if node is None else figure_of(self.document, node, units)

    def period(self, key: str, fiscal: FiscalYear | None = None) -> Period | None:
        found = self.periods(key, fiscal)
        return found[0] if found else None

    def periods(self, key: str, fiscal: FiscalYear | None = None) -> list[Period]:
        found = []
        for item in self.words(key):
            try:
                found.append(periods.parse(item.value, fiscal))
            except PeriodError as error:
                self.document.fault("HF007", error.args[0], item, error.hint or suggestion(item.value))
                continue
            if found[-1].vintage:
                self.document.fault(
                    "HF007",
                    _("a vintage belongs to a figure"),
                    item,
                    _("write {text}").format(text=found[-1].text),
                )
        return found

    def day(self, key: str, allowed: tuple[str, ...] = ()) -> str:
        text = self.text(key)
        if text and text not in allowed:
            try:
                date.fromisoformat(text)
            except ValueError:
                self.fault(
                    "HF007", _("{text} is not a day").format(text=in_quotes(text)), key, f"{key}: 2026-11-22"
                )
                return ""
        return text


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value


def figure_of(document: Document, node: Node, units: Units) -> Figure | None:
    """The figure that a scalar is, or None and a fault."""
    if not isinstance(node, Scalar):
        document.fault("HF008", _("a figure is expected here"), node, _("e.g. 1000 yuan/mu"))
        return None
    try:
        return read(node.value, units)
    except FigureError as error:
        code = "HF004" if isinstance(error, UnitUnknown) else "HF008"
        document.fault(code, error.message, node, error.hint, error.start, error.end)
        return None


def entries(document: Document, node: Node, what: str, pattern: re.Pattern[str]) -> list[tuple[Scalar, Node]]:
    """The `id: ...` entries of a section whose ids have the right form; the same id twice in it is a fault."""
    if isinstance(node, Scalar) and not node.value:
        return []
    if not isinstance(node, Mapping):
        hint = _("write `id: ...` lines below it, with a space after the colon")
        if isinstance(node, Scalar) and (tight := re.match(r"([\w.-]+):([^\s:/].*)", node.value)):
            hint = _("write {text}").format(
                text=f"{tight[1]}: {document.lines[node.line - 1].split(':', 1)[1].strip()}"
            )
        document.fault("HF001", _("{what}: has entries with ids").format(what=what), node, hint)
        return []
    good = []
    for key, value in node.items:
        if pattern.fullmatch(key.value):
            good.append((key, value))
        else:
            allowed = _("letters, digits and _") if pattern is NAME else _("letters, digits, _ and -")
            document.fault(
                "HF001",
                _("{value} cannot be an id of {what}").format(value=in_quotes(key.value), what=what),
                key,
                _("an id has {allowed}").format(allowed=allowed),
            )
    return good


def exact_figure(document: Document, node: Node, units: Units) -> Figure | None:
    """A figure that states one exact number (a bound, a grain, a width), or None and a fault."""
    figure = figure_of(document, node, units)
    if figure is not None and (figure.qualifier or figure.fixed is not None or figure.upper is not None):
        document.fault(
            "HF008",
            _("{text} is not one exact number").format(text=in_quotes(figure.text)),
            node,
            _("write the number and its unit alone"),
        )
        return None
    return figure


def rounding(fields: Fields) -> str:
    return fields.choice("rounding", ("", *ROUNDINGS), "") if "rounding" in fields else ""


class Draft(Struct):
    """What has been read of a ledger so far.

    `taken` maps ids to where they were first seen; of `broken` measures nothing more is said in equations.
    """

    title: str = ""
    about: Fraction = ABOUT
    units: Units = field(default_factory=Units)
    entities: dict[str, Entity] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    partitions: dict[str, Partition] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    taken: dict[tuple[str, str], tuple[Document, Scalar]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    fiscal_year: FiscalYear | None = None
    nouns: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, dict[str, str]] = field(default_factory=dict)
    """By section the ids that names mean, once an unknown id is asked for."""
    known: dict[str, Known] = field(default_factory=dict)
    """The names of a section once one is asked for that is not among them."""
    hints: dict[str, str] = field(default_factory=dict)
    """By section what is said where no name comes near: one text for however many faults."""

    def instead(self, name: str, section: str) -> str:
        """What to write for a name that a section, read as a whole, does not have."""
        if section not in self.by_name:
            self.by_name[section] = ids_by_name(getattr(self, section))
        if id := self.by_name[section].get(name.casefold()):
            return _("{name} has the id {id}: write that").format(name=in_quotes(name), id=id)
        known = self.known.get(section)
        if known is None:
            known = self.known[section] = Known(getattr(self, section))
        hint = known.did_you_mean(name)
        if not hint:
            hint = self.hints.get(section, "")
        if not hint:
            hint = self.hints[section] = _("name it under {section}:").format(section=section)
        return hint

    def new(self, document: Document, what: str, key: Scalar, among: str = "") -> bool:
        """True the first time an id is met `among` its like; a fault after that."""
        first, where = self.taken.setdefault((among or what, key.value), (document, key))
        if where is key:
            return True
        kind = sense("ledger|measure") if what == "measure" else _(what)
        message = _("the id {value} of this {what} is taken at {where}").format(
            value=in_quotes(key.value), what=kind, where=first.at(where)
        )
        document.fault("HF002", message, key, _("give it an id of its own"))
        return False

    def freeze(self, files: Iterable[str]) -> Ledger:
        return Ledger(
            self.title, self.about, self.units, ordered(self.entities), ordered(self.measures),
            ordered(self.partitions), ordered(self.sources), ordered(self.claims), ordered(self.identities),
            tuple(sorted(files)), self.fiscal_year, ordered(self.nouns),
        )  # fmt: skip


def ordered(items: dict[str, T]) -> dict[str, T]:
    return dict(sorted(items.items()))


class LedgerFile(Struct):
    """One file and its top-level fields."""

    document: Document
    top: Fields

    def section(self, name: str, pattern: re.Pattern[str]) -> list[tuple[Scalar, Node]]:
        node = self.top.values.get(name)
        return [] if node is None else entries(self.document, node, name, pattern)
