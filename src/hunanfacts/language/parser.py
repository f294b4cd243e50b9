"""The language of equations: claims, identities and expressions to trees whose nodes know their place.

    towns.output@2019 = 72.387 billion yuan
    growth(towns.output@2018..2019) = 24.7%

`+ - * / ^`, parentheses, one of `= < <= > >=`, quantities `entity.measure@period`, figures, and the functions
of FUNCTIONS. A number and its unit bind tighter than `/`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..figures import reading
from ..figures.digits import shown
from ..figures.reading import FigureError
from ..lang import zh_functions
from ..messages import _, either, in_quotes
from ..nearest import did_you_mean
from ..patterns import later
from . import period as periods
from .cursor import NAME, Cursor
from .nodes import (
    Aggregate,
    Binary,
    Change,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
    degree,
    no_range,
)
from .period import PUBLISHED, Period, PeriodError
from .period_hints import suggestion

CHANGES = ("growth", "real_growth", "annual_growth", "change", "times", "contribution")
AGGREGATES = ("sum", "mean", "min", "max")
FUNCTIONS = (*CHANGES, "share", *AGGREGATES, "exact")

_OPERATORS = tuple("+-−*/×÷·^")
MAX_DEPTH = 60
MAX_POWER = 64

_QUANTITY = later(r"([^\W\d]\w*)\.([^\W\d]\w*)")
_LOSS = later(
    r"\([^\W\d]{0,3}[$€£¥₹][ ]?[0-9][0-9.,]*\)[ ]?(?:hundred|thousand|million|billion|trillion|bn|mn|m|[万亿])(?!\w)"
)
_PART_BEHIND = later(r" +[QqHh][1-4](?!\w)")


def moved(error: FigureError, offset: int) -> LanguageError:
    """What is wrong with a figure, told of the equation in whose text it starts at `offset`."""
    code = "HF004" if isinstance(error, reading.UnitUnknown) else "HF008"
    return LanguageError(error.message, error.start + offset, error.end + offset, error.hint, code)


class Parser(Cursor):
    """From the text of an equation to its nodes: one method for each rule of the grammar, loosest first."""

    unclear: LanguageError | None = None
    """Of a minus in parentheses that may be a range, until it is seen what stands beside them."""

    def expression(self, depth: int, enclosed: bool = False) -> Node:
        """Sums; `enclosed` in parentheses, where a minus without spaces is one if an operator stands beside them."""
        if depth > MAX_DEPTH:
            raise self.fail(
                _("nested deeper than {max_depth} parentheses").format(max_depth=MAX_DEPTH), _("simplify it")
            )
        left = self.product(depth)
        while self.position < len(self.text) and self.text[self.position] in "+-−":
            operator = "+" if self.at("+") else "-"
            behind = self.text[self.position + 1 : self.position + 2].strip()
            tight = operator == "-" and behind and isinstance(left, Number) and left.end == self.position
            unclear = self.fail(_("a range or a subtraction?"),
                                _("put spaces around a minus; a range is written [5 .. 7] %"))  # fmt: skip
            self.step()
            right = self.product(depth) if behind.isdigit() or not tight else left
            if tight and not no_range(left, right):
                if not enclosed or right is left:
                    raise unclear
                self.unclear = self.unclear or unclear
            left = Binary(operator, left, right, left.start, right.end)
        return left

    def product(self, depth: int) -> Node:
        left = self.signed(depth)
        while self.position < len(self.text) and self.text[self.position] in "*/×÷·":
            operator = "*" if self.text[self.position] in "*×·" else "/"
            self.step()
            right = self.signed(depth)
            left = Binary(operator, left, right, left.start, right.end)
        return left

    def signed(self, depth: int) -> Node:
        start, negative = self.position, False
        while self.position < len(self.text) and self.text[self.position] in "+-−":
            negative ^= not self.at("+")
            self.step()
        node = self.power(depth)
        return Negative(node, start, node.end) if negative else node

    def power(self, depth: int) -> Node:
        base = self.primary(depth)
        if not self.take("^"):
            return base
        match = re.compile(r"[-−]?[0-9]+(?![\w.])").match(self.text, self.position)
        if not match:
            raise self.fail(
                _("an exponent is a whole number"),
                _("between -{max_power} and {max_power}").format(max_power=MAX_POWER),
            )
        written = match.group().replace("−", "-")
        power = int(written) if len(written) < 5 else MAX_POWER + 1
        if max(1, degree(base)) * abs(power) > MAX_POWER:
            raise self.fail(
                _("the powers come to too much"),
                _("at most {max_power} in all").format(max_power=MAX_POWER),
                len(written),
            )
        self.position = match.end()
        self.skip()
        if self.at("^"):
            raise self.fail(_("a power of a power"), _("use parentheses: (a^2)^3"))
        return Power(base, power, base.start, match.end())

    def primary(self, depth: int) -> Node:
        start = self.position
        if self.at("("):
            if _LOSS.match(self.text, start):  # (€12.3) million
                return self.number()
            self.position += 1
            self.skip()
            node = self.expression(depth + 1, enclosed=True)
            if not self.take(")"):
                raise LanguageError(
                    _("the parenthesis is not closed"), start, start + 1, _("add {sign}").format(sign=")")
                )
            if self.unclear is not None:
                before, behind = self.text[:start].rstrip()[-1:], self.text[self.position : self.position + 1]
                if before not in _OPERATORS and behind not in _OPERATORS:
                    raise self.unclear
                self.unclear = None
            return node
        if _QUANTITY.match(self.text, start):
            return self.quantity(spans=True)
        name = NAME.match(self.text, start)
        if name and self.text[name.end() : name.end() + 1] == "(":
            return self.call(name.group(), depth)
        if name and re.compile(r"\.\w*[^\W\d]").match(self.text, name.end()):
            return self.quantity(spans=True)
        if reading.starts_figure(self.text, self.position, self.units):
            return self.number()
        if self.position >= len(self.text) or (self.at(")") and self.text[: self.position].strip()):
            raise self.fail(
                _("something is missing here"), _("a figure or a quantity (entity.measure@period)")
            )
        if name:
            raise LanguageError(
                _("{group} is neither a quantity nor a number").format(group=shown(name.group())), start, name.end(),
                _("a quantity is written entity.measure@period, e.g. towns.output@2019"), "HF003",
            )  # fmt: skip
        raise self.unexpected()

    def number(self) -> Number:
        start = self.position
        try:
            figure, self.position = reading.read_at(self.text, start, self.units)
        except FigureError as error:
            raise moved(error, 0) from None
        end = self.position
        if figure.unit.open:
            names = either([one.name.replace("_", " ") for one in figure.unit.open])
            raise LanguageError(
                _("{what} is in {names}").format(what=shown(self.text[start:end]), names=names),
                start,
                end,
                _("write which"),
                "HF006",
            )
        if figure.others:
            raise LanguageError(_("{what} can be read in two ways").format(what=shown(self.text[start:end])), start, end,
                                _("write the number out, with its unit"), "HF008")  # fmt: skip
        self.skip()
        return Number(figure, start, end)

    def quantity(self, spans: bool) -> Ref:
        start = self.position
        match = _QUANTITY.match(self.text, start)
        if match:
            entity, measure = match.groups()
            self.position = match.end()
        else:
            entity = self.name(_("an entity"))
            self.position += 1
            measure = self.name(_("a measure"))
        found = self.period(spans) if self.at("@") else None
        ref = Ref(entity, measure, found, start, self.position)
        if spans:
            self.skip()
        return ref

    def period(self, spans: bool, marker: bool = True) -> Period:
        self.position += 1 if marker else 0
        start = self.position
        bracket = self.at("(")
        try:
            found, self.position = periods.parse_at(self.text, start + bracket, spans or bracket, self.fiscal)
        except PeriodError as error:
            hint = error.hint or suggestion(self.text[error.start :])
            if re.compile(r"[0-9Qq-]*[0-9]-(?![qQhH][1-4](?!\w))[^\W\d]").match(self.text, error.start):
                hint = _("a minus has a space on each side: a.x@2019 - b.x@2019")
            raise LanguageError(
                error.args[0], error.start, error.start + error.length, hint, "HF007"
            ) from None
        if part := _PART_BEHIND.match(self.text, self.position):
            said = self.text[start + bracket : part.end()]
            raise LanguageError(_("{word} is not a period").format(word=in_quotes(said)), start + bracket, part.end(),
                                suggestion(said), "HF007")  # fmt: skip
        if bracket:
            if not self.at(")"):
                raise LanguageError(
                    _("the parenthesis is not closed"), start, start + 1, _("add {sign}").format(sign=")")
                )
            self.position += 1
        return found

    def call(self, name: str, depth: int) -> Node:
        start = self.position
        self.position += len(name) + 1
        self.skip()
        if name not in FUNCTIONS:
            raise LanguageError(_("there is no function {name}").format(name=shown(name)), start, start + len(name),
                                did_you_mean(zh_functions.FUNCTIONS.get(name, name), FUNCTIONS), "HF003")  # fmt: skip
        if name in CHANGES:
            node: Node = self.change(name, start)
        elif name == "share":
            node = self.share(start)
        elif name == "exact":
            inner = self.number() if reading.starts_figure(self.text, self.position, self.units) else None
            if inner is None:
                raise self.fail(_("exact(...) takes one figure"), _("exact(100 billion yuan)"))
            if inner.figure.qualifier or inner.figure.fixed is not None:
                raise LanguageError(_("an exact figure has no qualifier and no width"), inner.start, inner.end,
                                    _("exact(100 billion yuan)"))  # fmt: skip
            node = Number(inner.figure, inner.start, inner.end, exact=True)
        else:
            node = self.aggregate(name, start, depth)
        self.close(start + len(name))
        return node

    def change(self, name: str, start: int) -> Change:
        of_whole = name == "contribution"
        usage = (
            f"{name}(part.measure@2018..2019, whole)" if of_whole else f"{name}(entity.measure@2018..2019)"
        )
        if not re.compile(r"[^\W\d]\w*\.\w*[^\W\d]").match(self.text, self.position):
            word = NAME.match(self.text, self.position)
            length = len(word.group()) if word else 1
            raise self.fail(_("{name} runs over one quantity").format(name=name), usage, length)
        before = self.quantity(spans=False)
        first = before.period
        if first is None or not self.at(".."):
            raise self.fail(_("{name} runs between two periods").format(name=name), usage, code="HF007")
        self.position += 2
        last = self.period(spans=False, marker=False)
        if last.vintage and not first.vintage:
            first = replace(first, vintage=last.vintage)
            before = replace(before, period=first)
        after = Ref(before.entity, before.measure, last, before.start, self.position)
        self.skip()
        if first.calendar != last.calendar and PUBLISHED not in (first.text, last.text):
            raise LanguageError(_("{name} runs between two calendars").format(name=name), before.start, self.position,
                                _("fiscal_year: in the ledger's head says which days FY2019 has"), "HF007")  # fmt: skip
        if first.first and last.first and first.first >= last.first:
            raise LanguageError(_("{name} runs from the earlier period to the later one").format(name=name), before.start,
                                self.position, usage, "HF007")  # fmt: skip
        whole = ""
        if of_whole:
            if not self.take(","):
                raise self.fail(_("a contribution is one to a whole"), usage)
            whole = self.name(_("an entity"))
            self.skip()
        return Change(name, before, after, start, self.position + 1, whole)

    def share(self, start: int) -> Binary:
        """The quotient of a quantity and the same one of a whole."""
        part = self.quantity(spans=True)
        if not self.take(","):
            raise self.fail(_("a share is one of a whole"), "share(part.measure@2019, whole)")
        there = self.position
        whole = Ref(self.name(_("an entity")), part.measure, part.period, there, self.position)
        self.skip()
        return Binary("/", part, whole, start, self.position + 1)

    def aggregate(self, name: str, start: int, depth: int) -> Node:
        partition = re.compile(r"([^\W\d][\w-]*)\s*:").match(self.text, self.position)
        if partition:
            self.position = partition.end()
            self.skip()
            measure = self.name(_("a measure"))
            found = self.period(spans=True) if self.at("@") else None
            self.skip()
            return Over(name, partition.group(1), measure, found, start, self.position + 1)
        items = [self.expression(depth + 1)]
        while self.take(","):
            items.append(self.expression(depth + 1))
        return Aggregate(name, tuple(items), start, self.position + 1)
