"""A place in the text of an equation: what stands there, moving on, and what to say where nothing fits."""

from __future__ import annotations

import re

from ..figures.digits import shown
from ..figures.reading import nearest_scale
from ..messages import _
from ..patterns import later
from ..units import Units
from .nodes import LanguageError
from .period import FiscalYear

MAX_LENGTH = 100_000
MAX_OPERATORS = 150

NAME = later(r"[^\W\d]\w*")
_RELATION = later(r"<=|>=|≤|≥|==|=|<|>")
_ASCII = str.maketrans("＝／（）＋－＊＜＞＠", "=/()+-*<>@")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SAME = {"≤": "<=", "≥": ">=", "==": "="}


class Cursor:
    """The text of one equation and a place in it. What does not fit raises LanguageError."""

    def __init__(self, text: str, units: Units, fiscal: FiscalYear | None = None) -> None:
        # Full-width operators are read as their ASCII forms; every character keeps its place.
        self.text, self.units, self.fiscal, self.position = text.translate(_ASCII), units, fiscal, 0
        self.operators = 0
        if len(text) > MAX_LENGTH:
            raise LanguageError(
                _("longer than {max_length} characters").format(max_length=MAX_LENGTH), 0, 20, _("split it")
            )
        self.skip()

    def skip(self) -> None:
        """Past white space."""
        while self.text[self.position : self.position + 1].isspace():
            self.position += 1

    def at(self, token: str) -> bool:
        """Does a token stand here?"""
        return self.text.startswith(token, self.position)

    def take(self, token: str) -> bool:
        """Past a token and the white space behind it; False where another thing stands."""
        if not self.at(token):
            return False
        self.position += len(token)
        self.skip()
        return True

    def fail(self, message: str, hint: str = "", length: int = 1, code: str = "HF001") -> LanguageError:
        """What is wrong with the next `length` characters, to be raised."""
        end = min(len(self.text), self.position + length)
        return LanguageError(message, self.position, max(end, self.position + 1), hint, code)

    def relation(self) -> str:
        """Past one of = < <= > >=, as it is written in ASCII."""
        match = _RELATION.match(self.text, self.position)
        if not match:
            if self.position >= len(self.text):
                raise self.fail(
                    _("a relation is missing"),
                    _("write = and the figure, e.g. x.output@2019 = 5 billion yuan"),
                )
            raise self.unexpected()
        self.position = match.end()
        self.skip()
        return _SAME.get(match.group(), match.group())

    def finish(self) -> None:
        """Refuse whatever is left of the text."""
        if self.position < len(self.text):
            raise self.unexpected()

    def unexpected(self) -> LanguageError:
        """Why nothing can stand here that does, to be raised."""
        rest = self.text[self.position :].split()[0]
        if rest.startswith(")"):
            return self.fail(_("a closing parenthesis without an opening one"), _("remove it"))
        if _RELATION.match(self.text, self.position):
            hint = _("an equation has one of = < <= > >=, and what is calculated has none")
            return self.fail(_("a relation that does not belong here"), hint, len(rest))
        power = rest[0] == "*" == self.text[: self.position].rstrip()[-1:]
        if power or rest[0] in _RAISED:
            exponent = "" if power else str(_RAISED.index(rest[0]))
            return self.fail(
                _("unexpected {text}").format(text=shown(rest)), _("write {text}").format(text=f"^{exponent}")
            )
        if rest[0].isdigit():
            return self.fail(_("two numbers in a row"), _("put an operator between them"), len(rest))
        near = nearest_scale(rest, self.units) or self.units.suggest(rest[:40])
        hint = (
            _("did you mean {near}?").format(near=near[0])
            if near
            else _("an operator (+ - * / ^) or a unit is expected here")
        )
        return self.fail(
            _("unexpected {text}").format(text=shown(rest)), hint, len(rest), "HF004" if near else "HF001"
        )

    def step(self) -> None:
        """Past one operator."""
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise self.fail(
                _("more than {max_operators} operators").format(max_operators=MAX_OPERATORS),
                _("use sum(a, b, ...), or a partition"),
            )
        self.position += 1
        self.skip()

    def name(self, what: str, pattern: re.Pattern[str] = NAME) -> str:
        match = pattern.match(self.text, self.position)
        if not match:
            raise self.fail(_("the name of {what} is missing").format(what=what), _("letters, digits and _"))
        self.position = match.end()
        return match.group()

    def close(self, opening: int) -> None:
        """Past the parenthesis that closes the one at `opening`."""
        if not self.take(")"):
            if self.position < len(self.text) and not _RELATION.match(self.text, self.position):
                raise self.unexpected()
            raise LanguageError(
                _("the parenthesis is not closed"), opening, opening + 1, _("add {sign}").format(sign=")")
            )
