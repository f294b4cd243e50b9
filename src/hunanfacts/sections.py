"""Reading the sections of a ledger file field by field, collecting every fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from . import period as periods
from .figure import ROUNDINGS, Figure
from .nearest import did_you_mean
from .period import Period, PeriodError
from .reading import FigureError, UnitUnknown, read
from .units import Units
from .yamltree import Document, Mapping, Node, Scalar
from .yamltree import Sequence as YamlSequence

NAME = re.compile(r"[^\W\d]\w*")
ID = re.compile(r"\w[\w.-]*")


class Fields:
    """The fields of one mapping; every key must be known, every value of its kind. Faults go to the document."""

    def __init__(self, document: Document, node: Node, known: Sequence[str], what: str) -> None:
        self.document, self.node, self.what = document, node, what
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        if isinstance(node, Scalar) and not node.value:
            return
        if not isinstance(node, Mapping):
            document.fault("HF001", f"{what} is a mapping", node, "write `key: value` lines below it")
            return
        for key, value in node.items:
            if key.value in self.values:
                document.fault("HF002", f"{key.value!r} stands twice in {what}", key, "keep one")
            elif key.value not in known:
                lost_comma = node.flow and isinstance(value, Scalar) and not value.value
                hint = (
                    "in {...} a comma ends a value: write the long form in block style, one `key: value` a line"
                    if lost_comma
                    else did_you_mean(key.value, known)
                )
                document.fault("HF005", f"unknown key {key.value!r} in {what}", key, hint)
            else:
                self.values[key.value], self.keys[key.value] = value, key

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
        self.fault("HF001", f"{key} is one line of text", key, "a text with , or : or # is put in quotes")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list, or one value that stands for a list of one."""
        node = self.values.get(key)
        if node is None or (isinstance(node, Scalar) and not node.value):
            return ()
        items = node.items if isinstance(node, YamlSequence) else [node]
        found = []
        for item in items:
            if isinstance(item, Scalar):
                found.append(item.value.strip())
            else:
                self.document.fault("HF001", f"{key} is a list of words", item, f"{key}: [one, two]")
        return tuple(found)

    def flag(self, key: str) -> bool:
        value = self.text(key, "false").lower()
        if value not in ("true", "false", "yes", "no"):
            self.fault("HF001", f"{key} is true or false", key, f"{key}: true")
        return value in ("true", "yes")

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        value = self.text(key, default)
        if value not in options:
            self.fault("HF001", f"{key} is one of {', '.join(options)}", key, did_you_mean(value, options))
            return default
        return value

    def figure(self, key: str, units: Units) -> Figure | None:
        node = self.values.get(key)
        return None if node is None else figure_of(self.document, node, units)

    def period(self, key: str) -> Period | None:
        text = self.text(key)
        if not text:
            return None
        try:
            return periods.parse(text)
        except PeriodError as error:
            self.fault("HF007", str(error), key, f"write {periods.FORMS}")
            return None

    def day(self, key: str, allowed: tuple[str, ...] = ()) -> str:
        text = self.text(key)
        if text and text not in allowed:
            try:
                date.fromisoformat(text)
            except ValueError:
                self.fault("HF007", f"{text!r} is not a day", key, f"{key}: 2026-11-22")
                return ""
        return text


def figure_of(document: Document, node: Node, units: Units) -> Figure | None:
    """The figure that a scalar is, or None and a fault."""
    if not isinstance(node, Scalar):
        document.fault("HF008", "a figure is expected here", node, "e.g. 1000 yuan/mu")
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
        document.fault("HF001", f"{what}: is a mapping of ids", node, "write `id: ...` lines below it")
        return []
    good = []
    for key, value in node.items:
        if pattern.fullmatch(key.value):
            good.append((key, value))
        else:
            allowed = "letters, digits and _" if pattern is NAME else "letters, digits, _ and -"
            document.fault("HF001", f"{key.value!r} cannot be an id of {what}", key, f"an id has {allowed}")
    return good


def exact_value(figure: Figure) -> Fraction:
    """The value of a figure taken as exact, in base units."""
    return figure.base_value


def rounding(fields: Fields) -> str:
    return fields.choice("rounding", ("", *ROUNDINGS), "") if "rounding" in fields else ""
