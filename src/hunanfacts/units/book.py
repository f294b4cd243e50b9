"""The book of unit words: looking a word up, reading a unit out of a text, reading a whole unit expression."""

from __future__ import annotations

import re
from fractions import Fraction

from ..patterns import later
from .table import LETTER, TOKEN, table
from .unit import DIMENSIONLESS, Unit, numbered, powered
from .words import REMEMBERED, Words

_MAX_EXPRESSION = 400
_MAX_CHAIN = 8
"""So many divisors of one unit are read (`yuan/mu/year`); what follows them is no unit."""
_SPACE = r"[ \t\u00a0\u2009\u202f\u3000]"
_BEFORE_DIVISOR = frozenset(" \t\u00a0\u2009\u202f\u3000/／每")
_POWER = later(rf"\^(?P<plain>[+-]?[0-9]+)(?!{LETTER}|\.\w)|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_POWER_IN_UNIT = later(
    r"(?:\^|\*\*)(?:(?P<plain>[+-]?[0-9]+)|\((?P<inner>[+-]?[0-9]+)\))|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_OVER = later(rf"{_SPACE}*[/／]{_SPACE}*|{_SPACE}+per{_SPACE}+|{_SPACE}*每{_SPACE}*")
_TIMES = later(rf"{_SPACE}*(?:\*(?!\*)|·|⋅){_SPACE}*")
_DOT = later(rf"{_SPACE}*[·⋅]{_SPACE}*")
_BLANK = later(rf"{_SPACE}*")
_ONE = later(r"1(?![\w.])")
_BASE = later(rf"(10{{1,11}}|1(?:00|0)?(?:,000){{1,3}})(?![0-9.,])({_SPACE}*)")
_BATCH = later(rf"([1-9][0-9]{{0,2}})(?![0-9.,])(?:{_SPACE}*|-(?=[A-Za-z]))")
"""So many of a unit behind a division, though no power of ten: `$12 per 50 kg`, 元/50公斤."""
_BASE_ENDS = later(
    rf"{_SPACE}*(?:[.,;:)。，；）\n]|\Z|(?:in|for|last|this|and|compared|from|by|on|at|during|over|against|versus)\b)"
)
"""Behind `per 100,000` where its noun is left out; any other word is a noun that is not known."""
_ROUND = later(r"10{0,2}[百千万萬]")
_NOT_BEHIND = {"生": tuple("产產活态態物成育长長命存"), "床": ("单", "上")}
"""Characters behind a word that is known behind a division only with which it is another word: 每生产一吨."""
_HUNDREDS = later(r"(?:10{2,11}|1(?:00|0)?(?:,000){1,3})(?![0-9.,])")
_SCALE = later(r"[百千万萬亿億]{1,2}")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SINCE = (
    "ago|earlier|before|later|previously|prior|since|back|old|from (?:now|then|today)|to|on(?! average)"
    "|after|and|in advance|apart|away"
)
_THINGS = (
    "share|head|barrel|tonne|ton|kilo|kilogram|kg|litre|liter|gallon|pound|lb|ounce|bushel|quintal|person|pupil|student"
    "|household|employee|worker|unit|mile|kilometre|kilometer|square (?:foot|metre|meter)|ticket|vote|seat|room|bed"
)
_EACH = later(
    rf"{_SPACE}(?:an?|each|every){_SPACE}(?P<word>(?:{_THINGS})(?![\w-]|{_SPACE}(?:ago|old)\b)"
    rf"|(?:night|day|week|month|year|hour)(?![\w-]|{_SPACE}(?:{_SINCE})\b))"
)
"""`$5 a share`, `3 million barrels a day`: only these nouns divide so, and a time not in `a year earlier`."""
_APIECE = later(rf"{_SPACE}(?:each|apiece)(?={_SPACE}*(?:[.,;:)。，；]|\Z))")


class Units(Words):
    """A book of unit words: the bundled ones, and definitions of a user's own.

    `extra` holds definitions in pint's syntax, one each: `kiln = [kiln]`, `dan = 50 * kilogram = 担`. A
    definition that is malformed, refers to an unknown unit, goes in a circle or redefines a word that ledgers
    always had raises `UnitDefinitionError` (a `ValueError` with a message of one line). `currency`, a code of
    ISO 4217, is what `$`, `¥`, `kr` and the like mean where nothing nearer says so.

    A word is found as it is spelled, or, if it has three letters or more, in any case. Where a name has `_`,
    text may have `_`, spaces or one hyphen.
    """

    __slots__ = ()

    def parse(self, text: str) -> Unit | None:
        """The unit of a whole expression, or None if any of it is unknown.

        Words are joined by `/`, ` per `, `每`, `*` or `·`, from left to right (`a/b*c` is `(a/b)*c`, but `a/b·c` is
        `a/(b*c)`); a word may carry `^2`, `^-1`, `**2`, `²`; brackets group, and `1` may stand for the unit one
        (`1/year`). Behind a division a power of ten may stand before a word (`tce/10000 yuan`, `辆/百户`).
        """
        text = text.strip()
        if not text or len(text) > _MAX_EXPRESSION:
            return None
        if text not in self._whole:
            if len(self._whole) >= REMEMBERED:
                self._whole.clear()
            found = self._product(text, 0, 0)
            self._whole[text] = found[0] if found is not None and found[1] == len(text) else None
        return self._whole[text]

    def parse_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit that starts at `text[start]`, and where it ends, or None.

        As `match`, but goes on over powers (`^2`, `²`) and over `/`, ` per `, ` a ` and `每` as long as a known unit
        word follows: `yuan/mu` is taken whole, `yuan / 84 enterprises` up to `yuan`. A word directly before `@`,
        or `.` and a letter, is part of a name (`towns.count@2019`); a raised digit behind a count is a footnote.
        """
        if text is not self._text:
            self._forget(text)
        elif start in self._parsed:
            return self._parsed[start]
        found = self._parsed[start] = self._longest(text, start)
        return found

    def _longest(self, text: str, start: int) -> tuple[Unit, int] | None:
        found = self._plain_word(text, start)
        return None if found is None else self.divided(text, *found)

    def divided(self, text: str, unit: Unit, end: int) -> tuple[Unit, int]:
        """A unit with what is behind it at `text[end]` and divides it (`/mu`, ` a share`), and where that ends."""
        for _ in range(_MAX_CHAIN):
            if text[end : end + 1] not in _BEFORE_DIVISOR:
                break
            over = _OVER.match(text, end)
            found = self._divisor(text, over) if over else self._each(text, unit, end)
            if found is None or self.opens_amount(text, *found):
                break
            if found[0].dims == unit.dims and found[0].name[0].isdigit():
                break  # 5公里/3公里
            if text.startswith("pound", found[1] - 5) and self.is_money(unit):
                found = self._pound(unit), found[1]
            unit, end = unit / found[0], found[1]
        return unit, end

    def _pound(self, money: Unit) -> Unit:
        """The pound behind a price: of weight behind pounds sterling (£3 a pound), else of weight or of money."""
        if money.name == "GBP":
            return self._unit("lb")
        unit, others = self._unit("pound"), table().choices["pound"]
        return Unit(unit.name, unit.factor, unit.dims, tuple(self._unit(name) for name in others))

    def base_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """What `每` or `per` before it divides by: `万人`, `10,000 people`, `亩`; and where it ends."""
        return self._based(text, start, True)

    def opens_amount(self, text: str, unit: Unit, end: int) -> bool:
        """Whether a currency that ends at `text[end]` is that of the digits behind it: the $ in `$6m / $3m`."""
        return self.is_money(unit) and text[end : end + 8].lstrip(" \t.")[:1].isdigit()

    def _plain_word(self, text: str, start: int, behind: bool = False) -> tuple[Unit, int] | None:
        """A unit word with its power, unless it is the beginning of a quantity's name."""
        found = self.match(text, start)
        if behind:
            found = self._behind(text, start, found)
        if found is None:
            return None
        unit, end = found
        follows = text[end : end + 2]
        if follows[:1] == "@" or (
            len(follows) == 2 and follows[0] == "." and (follows[1].isalpha() or follows[1] == "_")
        ):
            return None
        power = _POWER.match(text, end)
        if power is None or (power["raised"] and unit.is_count):
            return unit, end
        raised = powered(unit, power["plain"] or power["raised"])
        return (unit, end) if raised is None else (raised, power.end())

    def _behind(self, text: str, start: int, found: tuple[Unit, int] | None) -> tuple[Unit, int] | None:
        """A word that is a unit behind a division only (per head, /月), if it is longer than what was found."""
        for word, name in table().behind.items():
            end = start + len(word)
            longer = text.startswith(word, start) and (found is None or found[1] < end)
            cut = TOKEN.match(word[-1]) and TOKEN.match(text, end)
            if longer and not cut and text[end : end + 1] not in _NOT_BEHIND.get(word, ()):
                found = self._unit(name), end
        return found

    def _divisor(self, text: str, over: re.Match[str]) -> tuple[Unit, int] | None:
        """What stands behind a division: a word, words joined by `·`, a power of ten and a word, a bracket."""
        position, said = over.end(), over.group().strip()
        if text[position : position + 1] in ("(", "（"):
            inside = self._product(text, _skip(text, position + 1), 1, True)
            end = _skip(text, inside[1]) if inside else position
            return (inside[0], end + 1) if inside and text[end : end + 1] in (")", "）") else None
        slash, glued = (
            said in "/／",
            said == over.group(),
        )  # where spaces part them, two quantities are divided
        hundreds = glued and _HUNDREDS.match(text, position) is not None  # tce/10000 yuan
        digits = not slash or hundreds or _ROUND.match(text, position) is not None
        found = self._based(text, position, digits, batch=glued or not slash)
        if found is None:
            return None
        for _ in range(_MAX_CHAIN):
            dot = _DOT.match(text, found[1])
            more = self._plain_word(text, dot.end(), behind=True) if dot else None
            if more is None:
                break
            found = found[0] * more[0], more[1]
        return found

    def _based(self, text: str, position: int, digits: bool, batch: bool = True) -> tuple[Unit, int] | None:
        """A word, with a power of ten before it: `10,000 yuan` (if `digits`), 万元, 百户; or `50 kg` (if `batch`)."""
        found = self._plain_word(text, position, behind=True)
        if found is not None:
            return found
        base = _BASE.match(text, position) if digits else None
        scale = _SCALE.match(text, base.end() if base and not base[2] else position)
        number = int(base[1].replace(",", "")) if base else 1
        start = base.end() if base else position
        if scale:
            start = scale.end()
            for character in scale.group():
                number *= _SCALES[character]
        if number == 1:
            return self._batch(text, position, digits) if batch else None
        found = self._plain_word(text, start, behind=True)
        if found is not None:
            return numbered(number, found[0]), found[1]
        bare = base is not None and scale is None and number >= 100 and _BASE_ENDS.match(text, base.end(1))
        return (Unit(str(number), Fraction(number), ()), base.end(1)) if base and bare else None

    def _batch(self, text: str, position: int, digits: bool) -> tuple[Unit, int] | None:
        """So many of a unit, as `50 kg`; of what is counted only where `digits` says that they divide."""
        batch = _BATCH.match(text, position)
        found = self._plain_word(text, batch.end(), behind=True) if batch else None
        if batch is None or found is None or not found[0].dims or self.is_money(found[0]):
            return None
        if found[0].is_count and not digits:
            return None
        return (found[0] if batch[1] == "1" else numbered(int(batch[1]), found[0])), found[1]

    def _each(self, text: str, unit: Unit, end: int) -> tuple[Unit, int] | None:
        """What ` a share` or ` each` divides by."""
        each = _EACH.match(text, end)
        apiece = None if each else _APIECE.match(text, end)
        if not (each or apiece) or not set(dict(unit.dims)) - {"percentage"}:
            return None
        if each:
            name = table().behind.get(each["word"])
            divisor = self._unit(name) if name else self.word(each["word"])
            other = divisor is not None and (divisor.dims != unit.dims or each["word"] == "pound")
            return (divisor, each.end()) if divisor and other else None
        return (self._unit("count"), apiece.end()) if apiece and not unit.is_count else None

    def _product(self, text: str, position: int, depth: int, behind: bool = False) -> tuple[Unit, int] | None:
        found = self._factor(text, position, depth, behind)
        divided = False
        while found is not None:
            unit, position = found
            over = _OVER.match(text, position)
            times = None if over else _TIMES.match(text, position)
            joint = over or times
            if joint is None:
                return found
            found = self._factor(text, joint.end(), depth, behind=behind or bool(over) or divided)
            if found is not None:
                below = over or (divided and times is not None and "*" not in times.group())
                found = (unit / found[0] if below else unit * found[0]), found[1]
            divided = divided or over is not None
        return None

    def _factor(self, text: str, position: int, depth: int, behind: bool = False) -> tuple[Unit, int] | None:
        if text.startswith(("(", "（"), position):
            if depth > 8:
                return None
            found = self._product(text, _skip(text, position + 1), depth + 1, behind)
            if found is None:
                return None
            end = _skip(text, found[1])
            return (found[0], end + 1) if text.startswith((")", "）"), end) else None
        if _ONE.match(text, position):
            return DIMENSIONLESS, position + 1
        found = self.match(text, position)
        if behind:
            found = self._behind(text, position, found) or self._based(text, position, True)
        if found is None:
            return None
        power = _POWER_IN_UNIT.match(text, found[1])
        if power is None:
            return found
        unit = powered(found[0], power["plain"] or power["inner"] or power["raised"])
        return None if unit is None else (unit, power.end())


def _skip(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position
