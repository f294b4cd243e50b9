"""The book of unit words: looking a word up, reading a unit out of a text, reading a whole unit expression."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from fractions import Fraction

from .extra import Row, resolve_extra
from .printing import plural, singular
from .table import LETTER, TOKEN, table
from .unit import COUNTED, DIMENSIONLESS, Unit, numbered, powered

_MAX_EXPRESSION = 400
_MAX_CHAIN = 8
"""So many divisors of one unit are read (`yuan/mu/year`); what follows them is no unit."""
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f\u3000]+|-")
_SPACE = r"[ \t\u00a0\u2009\u202f\u3000]"
_POWER = re.compile(rf"\^(?P<plain>[+-]?[0-9]+)(?!{LETTER}|\.\w)|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_POWER_IN_UNIT = re.compile(
    r"(?:\^|\*\*)(?:(?P<plain>[+-]?[0-9]+)|\((?P<inner>[+-]?[0-9]+)\))|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_OVER = re.compile(rf"{_SPACE}*[/／]{_SPACE}*|{_SPACE}+per{_SPACE}+|{_SPACE}*每{_SPACE}*")
_TIMES = re.compile(rf"{_SPACE}*(?:\*(?!\*)|·|⋅){_SPACE}*")
_DOT = re.compile(rf"{_SPACE}*[·⋅]{_SPACE}*")
_BLANK = re.compile(rf"{_SPACE}*")
_ONE = re.compile(r"1(?![\w.])")
_BASE = re.compile(rf"(10{{1,11}}|1(?:00|0)?(?:,000){{1,3}})(?![0-9.,])({_SPACE}*)")
_BASE_ENDS = re.compile(
    rf"{_SPACE}*(?:[.,;:)。，；）\n]|\Z|(?:in|for|last|this|and|compared|from|by|on|at|during|over|against|versus)\b)"
)
"""Behind `per 100,000` where its noun is left out; any other word is a noun that is not known."""
_SCALE = re.compile(r"[百千万萬亿億]{1,2}")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SINCE = "ago|earlier|before|later|previously|prior|since|back|old|from|to|on|after|and|in advance|apart|away"
_EACH = re.compile(
    rf"{_SPACE}(?:an?|each|every){_SPACE}(?P<word>share|head|barrel|tonne|ton|kilo|kilogram|kg|litre|liter|gallon|pound|lb"
    rf"|ounce|bushel|night|day|week|month|year|hour|person|pupil|student|household|employee|worker|unit|mile|kilometre"
    rf"|kilometer|square (?:foot|metre|meter)|ticket|vote|seat|room|bed)(?![\w-]|{_SPACE}(?:{_SINCE})\b)"
)
"""`$5 a share`, `3 million barrels a day`: only these nouns divide so, and not in `a year earlier`."""
_APIECE = re.compile(rf"{_SPACE}(?:each|apiece)(?={_SPACE}*(?:[.,;:)。，；]|\Z))")


class Units:
    """A book of unit words: the bundled ones, and definitions of a user's own.

    `extra` holds definitions in pint's syntax, one each: `kiln = [kiln]`, `dan = 50 * kilogram = 担`. A
    definition that is malformed, refers to an unknown unit, goes in a circle or redefines a word that ledgers
    always had raises `UnitDefinitionError` (a `ValueError` with a message of one line). `currency`, a code of
    ISO 4217, is what `$`, `¥`, `kr` and the like mean where nothing nearer says so.

    A word is found as it is spelled, or, if it has three letters or more, in any case. Where a name has `_`,
    text may have `_`, spaces or one hyphen.
    """

    __slots__ = ("_index", "_made", "_matched", "_names", "_parsed", "_rows", "_settled", "_text", "currency")

    def __init__(self, extra: Sequence[str] = (), currency: str = "") -> None:
        if isinstance(extra, str):
            raise TypeError("extra must be a sequence of definitions, not one string")
        known = table()
        self._made: dict[str, Unit] = {}
        self._rows: dict[str, Row] = {}
        self._index = known.index
        self._names: list[str] = sorted(known.units)
        self._settled: dict[str, str] = {}
        self.currency = ""
        self._forget("")
        if extra:
            dimensions = {dimension for row in known.units.values() for dimension, _ in row[1]}
            rows, words = resolve_extra(extra, known.index.words, dimensions)
            gone = {
                word: name for word, name in known.index.words.items() if name in rows and word not in words
            }
            self._rows.update(rows)
            self._index = known.index.with_words(words)
            self._settled = dict.fromkeys(gone, "")
            self._settled.update(words)
            self._names = sorted({*known.units, *rows})
        if currency:
            self._use(currency)

    def _use(self, code: str) -> None:
        unit = self.word(code)
        if unit is None or not self.is_money(unit) or len(code) != 3:
            raise ValueError(f"{code!r} is no currency of ISO 4217")
        self.currency = code.upper()
        for word, others in table().choices.items():
            for name in others:
                if self._unit(name).dims == unit.dims:
                    self._settled.setdefault(word, name)

    def for_text(self, text: str) -> Units:
        """The book in which the ambiguous words mean what a text says they mean; this one if it says nothing."""
        from .settling import settle

        said = settle(text)
        if not said:
            return self
        made = Units.__new__(Units)
        made._rows, made._index, made._names = self._rows, self._index, self._names
        made._made = self._made
        made._forget(text)
        made._settled, made.currency = {**self._settled, **said}, self.currency
        return made

    def take_count(self, noun: str) -> Unit:
        """A noun that is no known unit, taken as the name of a count of its own, with its plural."""
        one = singular(noun) if noun.isascii() else noun
        name = one.replace(" ", "_")
        words = {w.replace(" ", "_"): name for w in (noun, one, plural(one))}
        self._rows[name] = Fraction(1), ((COUNTED + one, 1),)
        self._index = self._index.with_words({w: n for w, n in words.items() if w not in self._index.words})
        self._names = sorted({*self._names, name})
        self._forget("")
        return self._unit(name)

    def _forget(self, text: str) -> None:
        """Begin another text: what stands at a place of one is asked for again and again, but looked up once."""
        self._text = text
        self._matched: dict[int, tuple[Unit, int] | None] = {}
        self._parsed: dict[int, tuple[Unit, int] | None] = {}

    def names(self) -> list[str]:
        """The canonical names, sorted."""
        return list(self._names)

    @staticmethod
    def is_money(unit: Unit) -> bool:
        """Whether it is an amount of a bundled currency (no rate, no area below it)."""
        return len(unit.dims) == 1 and unit.dims[0][1] == 1 and unit.dims[0][0] in table().money

    def word(self, text: str) -> Unit | None:
        """The unit of exactly one word or phrase (`mu`, `亩`, `square kilometers`), or None."""
        text = text.strip()
        word = self._find(_GAP.sub("_", text)) or self._find(text)
        return self._meant(word) if word else None

    def match(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit word or phrase that starts at `text[start]`, and where it ends, or None.

        A Latin word must be whole (no `mu` in `mug`); Chinese words and signs need no boundary.
        """
        if text is not self._text:
            self._forget(text)
        elif start in self._matched:
            return self._matched[start]
        found = None
        for end, word in self._candidates(text, start):
            unit = self._meant(word)
            if unit is not None:
                found = unit, end
                break
        self._matched[start] = found
        return found

    def parse(self, text: str) -> Unit | None:
        """The unit of a whole expression, or None if any of it is unknown.

        Words are joined by `/`, ` per `, `每`, `*` or `·`, from left to right (`a/b*c` is `(a/b)*c`, but `a/b·c` is
        `a/(b*c)`); a word may carry `^2`, `^-1`, `**2`, `²`; brackets group, and `1` may stand for the unit one
        (`1/year`). Behind a division a power of ten may stand before a word (`tce/10000 yuan`, `辆/百户`).
        """
        text = text.strip()
        if not text or len(text) > _MAX_EXPRESSION:
            return None
        found = self._product(text, 0, 0)
        return found[0] if found is not None and found[1] == len(text) else None

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
        if found is None:
            return None
        unit, end = found
        for _ in range(_MAX_CHAIN):
            over = _OVER.match(text, end)
            found = self._divisor(text, over) if over else self._each(text, unit, end)
            if found is None or self.opens_amount(text, *found):
                break
            unit, end = unit / found[0], found[1]
        return unit, end

    def base_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """What `每` or `per` before it divides by: `万人`, `10,000 people`, `亩`; and where it ends."""
        return self._based(text, start, True)

    def opens_amount(self, text: str, unit: Unit, end: int) -> bool:
        """Whether a currency that ends at `text[end]` is that of the digits behind it: the $ in `$6m / $3m`."""
        return self.is_money(unit) and text[end : end + 8].lstrip(" \t.")[:1].isdigit()

    def suggest(self, text: str) -> list[str]:
        """At most three known words that look like `text`, best first, one for each unit."""
        wanted = _GAP.sub("_", text.strip()).lower()
        spellings: dict[str, str] = {}
        for word in self._index.words:
            if word not in table().weak:
                spellings.setdefault(word.lower(), word)
        seen: set[str] = set()
        near: list[str] = []
        for spelling in difflib.get_close_matches(wanted, spellings, n=12, cutoff=0.7):
            word = spellings[spelling]
            name = self._index.words[word]
            if name not in seen:
                seen.add(name)
                near.append(word)
        return near[:3]

    def _find(self, key: str) -> str | None:
        word = self._index.find(key)
        return None if word is None or self._settled.get(word) == "" else word

    def _meant(self, word: str) -> Unit | None:
        """The unit of a word of the index, with what else the word may mean."""
        name = self._settled.get(word)
        if name == "":
            return None
        if name is None and word in table().choices:
            unit = self._unit(self._index.words[word])
            others = tuple(self._unit(other) for other in table().choices[word])
            return Unit(unit.name, unit.factor, unit.dims, others)
        return self._unit(name or self._index.words[word])

    def _unit(self, name: str) -> Unit:
        unit = self._made.get(name)
        if unit is None:
            row = self._rows.get(name)
            factor, dims = table().row(name) if row is None else row
            unit = self._made[name] = Unit(name, factor, dims)
        return unit

    def _candidates(self, text: str, start: int) -> list[tuple[int, str]]:
        """The unit words at `start` with their ends, the longest first."""
        if not 0 <= start < len(text) or text[start] in "0123456789 .,":  # no unit begins so
            return []
        index = self._index
        found: list[tuple[int, str]] = []
        token = TOKEN.match(text, start)
        if token is not None:
            before = text[start - 1] if start else ""
            if before and not before.isdigit() and TOKEN.match(before):
                return []
            key = ""
            for _ in range(index.phrases.get(token[0].lower(), 1)):
                key += token[0]
                word = self._find(key)
                if word is not None:
                    found.append((token.end(), word))
                gap = _GAP.match(text, token.end())
                token = TOKEN.match(text, gap.end()) if gap else None
                if token is None:
                    break
                key += "_"
        for length in index.lengths.get(text[start], ()):
            end = start + length
            word = text[start:end]
            known = len(word) == length and word in index.words and self._settled.get(word) != ""
            if known and not (TOKEN.match(word[-1]) and TOKEN.match(text, end)):
                found.append((end, word))
        found.sort(reverse=True)
        return found

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
            if longer and not (TOKEN.match(word[-1]) and TOKEN.match(text, end)):
                found = self._unit(name), end
        return found

    def _divisor(self, text: str, over: re.Match[str]) -> tuple[Unit, int] | None:
        """What stands behind a division: a word, words joined by `·`, a power of ten and a word, a bracket."""
        position, said = over.end(), over.group().strip()
        if text[position : position + 1] in ("(", "（"):
            inside = self._product(text, _skip(text, position + 1), 1)
            end = _skip(text, inside[1]) if inside else position
            return (inside[0], end + 1) if inside and text[end : end + 1] in (")", "）") else None
        found = self._based(text, position, said not in "/／")
        if found is None:
            return None
        for _ in range(_MAX_CHAIN):
            dot = _DOT.match(text, found[1])
            more = self._plain_word(text, dot.end(), behind=True) if dot else None
            if more is None:
                break
            found = found[0] * more[0], more[1]
        return found

    def _based(self, text: str, position: int, digits: bool) -> tuple[Unit, int] | None:
        """A word, with a power of ten before it: `10,000 yuan` (if `digits`), 万元, 百户."""
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
            return None
        found = self._plain_word(text, start, behind=True)
        if found is not None:
            return numbered(number, found[0]), found[1]
        bare = base is not None and scale is None and number >= 100 and _BASE_ENDS.match(text, base.end(1))
        return (Unit(str(number), Fraction(number), ()), base.end(1)) if base and bare else None

    def _each(self, text: str, unit: Unit, end: int) -> tuple[Unit, int] | None:
        """What ` a share` or ` each` divides by."""
        if not set(dict(unit.dims)) - {"percentage"}:
            return None
        each = _EACH.match(text, end)
        if each:
            name = table().behind.get(each["word"])
            divisor = self._unit(name) if name else self.word(each["word"])
            return (divisor, each.end()) if divisor and divisor.dims != unit.dims else None
        apiece = _APIECE.match(text, end)
        return (self._unit("count"), apiece.end()) if apiece and not unit.is_count else None

    def _product(self, text: str, position: int, depth: int) -> tuple[Unit, int] | None:
        found = self._factor(text, position, depth)
        divided = False
        while found is not None:
            unit, position = found
            over = _OVER.match(text, position)
            times = None if over else _TIMES.match(text, position)
            joint = over or times
            if joint is None:
                return found
            found = self._factor(text, joint.end(), depth, behind=bool(over) or divided)
            if found is not None:
                below = over or (divided and times is not None and "*" not in times.group())
                found = (unit / found[0] if below else unit * found[0]), found[1]
            divided = divided or over is not None
        return None

    def _factor(self, text: str, position: int, depth: int, behind: bool = False) -> tuple[Unit, int] | None:
        if text.startswith(("(", "（"), position):
            if depth > 8:
                return None
            found = self._product(text, _skip(text, position + 1), depth + 1)
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
