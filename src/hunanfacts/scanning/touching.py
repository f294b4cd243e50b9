"""What touches a number and was not read with it: with such a thing the number is a piece, and no figure.

A digit, a fraction, a scale word, a sign, a currency, a denominator, a longer unit, 半 几 多 余 belong to the number
that they touch. The stretch that is reported goes as far as what touches.
"""

from __future__ import annotations

import re
import unicodedata

from ..figures.figure import PERCENTAGES, Figure
from ..figures.reading import FigureError
from ..lang import en, zh
from ..units import Unit, Units
from .context import Context
from .marks import AT_CHINESE, AT_DIGIT, Mark, first
from .nouns import counted
from .records import Left

_FRACTIONS = "\u00bc-\u00be\u2150-\u215f\u2189"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u2079"
_NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES) + zh.NUMERAL_LIKE
_WORD = "|".join(sorted((*en.UNITS_OF_NUMBER, *en.TENS, *en.NUMBER_TAILS), key=len, reverse=True))
_PART = "|".join(sorted(en.FRACTION_TAILS, key=len, reverse=True))
_A_PART = rf"(?:a|{_WORD})(?:[ -](?:{_WORD}))?[ -](?:{_PART}|{'|'.join(en.ORDINALS)}|hundredths)(?![a-z])"
_NO_HALF = "|".join(zh.NOT_HALF)
_NO_MANY = "|".join(zh.NOT_MANY)

_NTH = "|".join((*(word for word in en.ORDINALS if word != "second"), *en.FRACTION_TAILS))
_SCALE_END = re.compile(rf"(?:{'|'.join(en.NUMBER_TAILS)}|[{''.join(zh.SCALES)}])\Z")
_GLUED = "|".join(en.GLUED_SCALES)


def _one_of(**parts: str) -> re.Pattern[str]:
    """A pattern of named parts; what matches is told by its name."""
    return re.compile("|".join(f"(?P<{name}>{part})" for name, part in parts.items()))


# What touches a numeral from behind, whether a unit was read or not.
_ANY_RIGHT = _one_of(
    digit=r"[.'’]?[0-9]",
    fraction=rf"[ ]?[{_FRACTIONS}]",
    power=r"[ ]?[×⋅*^][ ]?[0-9(+-]",
    dash=r"[-~～—][0-9]",
    width=r"[ ]?(?:±|\+/-)",
    slash=r"/(?![\s/0-9])|[·*⋅](?=[a-z\u4e00-\u9fff])",
    half=rf"半(?!{_NO_HALF})",
    many=rf"[多余餘](?=[，。；、）,.;)\s以]|\Z)|多(?!{_NO_MANY})(?=[{_NUMERALS}])",
    part=rf"[ -]and[ -](?:{_A_PART})",
    about=r"[ ](?:odd|plus)(?=[ ,.;)]|\Z)",
)
# What touches digits or a scale word behind which no unit was read.
_BARE_RIGHT = _one_of(
    raised=f"[{_RAISED}]",
    group=r"[ '’][0-9]{3}(?![0-9]|[.][0-9]{0,2}[.])",
    mixed=r"(?:[ ]{1,3}|-)[0-9]{1,3}/[0-9]{1,3}(?![0-9/])",
    numeral=rf"[ ]?[{_NUMERALS}几幾](?!期|批|季)",
    again=rf"[ ]{{0,2}}(?:又|分[ ]{{0,2}}之|[点點])[ ]?(?:[0-9{_NUMERALS}]|[负負])",
    word=rf"(?:[ ]{{1,3}}|[ ]?-[ ]?)(?:{_WORD})(?![a-z]|-(?!(?:{_WORD})(?![a-z])))",
    point=rf"[ ]point[ ](?:{_WORD})(?![a-z])",
    over=rf"[ ]over[ ](?:[0-9]{{1,3}}(?![0-9])|(?:{_WORD})(?![a-z]))",
    further=rf"[ ]{{1,3}}(?:and[ ]{{1,3}})?(?:[0-9]|(?:{_WORD})(?![a-z-]))",
    nth=rf"[ -](?:and[ ])?(?:{_NTH})(?![a-z-])",
    coded=r"[ ][mkb](?:usd|eur|gbp|aud|cad|chf|jpy|sek|nok|dkk|cny|rmb)(?![a-z])",
    letter=r"[ ]{1,2}(?:k|tln|dz|dzs|doz|dozs|g|mm)(?![a-z0-9'’-]|[.][a-z])",
    thirds=rf"[ -](?:a[ ])?(?:{_PART})(?=[ ]?(?:%|percent|miles|inch))",
    glued=rf"(?:{_GLUED})(?![a-z0-9_-])",
    grouped=r",[0-9]{3}(?![0-9])",
)
# Behind a unit: a scale word that belongs before it (75 USD million), 30个亿, a longer unit.
_UNIT_RIGHT = _one_of(
    scale=rf"[ ](?:{'|'.join(en.NUMBER_TAILS)})(?![a-z])",
    ge=r"(?<=[个個])[万亿萬億](?!级|級|产|園|园|集|元级)",
    longer=r"-(?=[a-z])",
    per=r"[ ]an?[ ](?=[a-z])",
    pointed=rf"(?<=point)[ ](?:{_WORD})(?![a-z])|(?<=成)[ ][一二三四五六七八九]",
    million=r"(?<=[0-9]m)[ ](?=[a-z])",
)
# A scale word that a line end parts from its number.
_WRAPPED = re.compile(rf"\n[ ]{{0,4}}(?:{'|'.join(en.NUMBER_TAILS)})(?![a-z-])")
# How far the stretch of what is unread goes: pieces that are taken one after the other.
_PIECES = (
    r"[.,'’]?[0-9]",
    r"[ ][0-9]{3}(?![0-9])",
    r"[ ]?[0-9]{1,4}/[0-9]+",
    rf"[ ]?[{_FRACTIONS}]",
    rf"[{_RAISED}]|[{_NUMERALS}半几幾多余餘]",
    r"[ ]?[×⋅*^/±][ ]?(?=[0-9(a-z\u4e00-\u9fff-])|[ ]?\+/-[ ]?(?=[0-9])",
    r"(?<=[×⋅*^/±])[ ]?[-(]?[0-9]",
    r"[ ]?[%‰]",
    rf"[ -](?:and[ -])?(?:a[ ])?(?:{_WORD}|{_PART})(?![a-z])",
    rf"[ ]point(?=[ ](?:{_WORD}))",
    rf"(?<=[0-9])(?:{_GLUED})(?![a-z0-9])",
)
_MORE = ("word", "further", "over", "nth", "point", "mixed", "numeral", "again")
_MATERIAL = re.compile(f"(?:{'|'.join(_PIECES)})+")
# A score, a pair of pages: two whole numbers joined by a dash, with nothing that says what they count.
_PAIR = re.compile(r"[0-9]{1,4}(?:[-–—][0-9]{1,4}){1,3}(?![0-9.,]*[0-9%]|[ ]?[%$€£¥\u4e00-\u9fff]|[a-z])")
_AND = re.compile(r"[ ](?:and[ ])?(?=[0-9])")
_LETTERS = re.compile(r"[a-z]+")
_ENDS = ("", *",.;:)，。；：）、\n")
_LEFT = re.compile(
    rf"(?P<number>[{zh.NUMERAL_LIKE}])\Z"
    r"|(?P<sign>(?<![0-9a-z%])[<>≤≥≦≧≈∼~±]=?[ ]?|(?:minus|negative|plus or minus)[ ]|零下)\Z"
    r"|(?P<bracket>[$£¥€][ ]?\()\Z|(?P<width>\+/-[ ]?)\Z"
    rf"|(?P<over>(?:(?<![a-z])(?:{_WORD})|[0-9])[ ]over[ ])\Z|(?P<point>(?<![a-z])(?:nought|naught|oh)[ ]point[ ])\Z"
)
# What ends as one of those; most figures stand behind a plain word, which is told without a search.
_MAY_BE_LEFT = re.compile(
    rf"(?<=[{zh.NUMERAL_LIKE}(=<>≤≥≦≧≈∼~±])|(?<=[=<>≤≥≦≧≈∼~±-][ ])|(?<=minus[ ])|(?<=negative[ ])|(?<=零下)|(?<=/-)"
    r"|(?<=over[ ])|(?<=point[ ])"
)
_CURRENCY_LETTERS = re.compile(r"(?<![a-z])[a-z]{1,3}\Z")
_REASONS = {
    "digit": "more digits follow that are no part of the number as it is read",
    "grouped": "more digits follow that are no part of the number as it is read",
    "group": "it may be one number with its thousands set apart, or two numbers",
    "fraction": "a fraction follows the number",
    "mixed": "a fraction follows the number",
    "part": "a fraction follows the number",
    "thirds": "a fraction follows the number",
    "power": "a power or a product, which is not read",
    "raised": "a raised digit follows, which may be a power or the mark of a footnote",
    "dash": "two numbers joined by a dash that are no range",
    "width": "a width (±) follows that is not read",
    "over": "what it is divided by is not read",
    "slash": "what it is divided by is not read",
    "further": "a further number follows",
    "again": "the number goes on",
    "pointed": "the decimals in words are not read",
    "nth": "the part or the rank that follows is not read",
    "coded": "letters follow that may be a scale word and a currency",
    "letter": "letters follow that may be a scale word",
    "per": "what it is divided by is not read",
    "half": "半 follows the number",
    "many": "多 or 余 follows the number",
    "about": "a word follows that widens the number",
    "numeral": "a further numeral follows",
    "word": "a further number word follows",
    "point": "the decimals in words are not read",
    "glued": "letters follow that may be a scale word",
    "million": "m may be million or metre",
    "scale": "a scale word follows the unit",
    "ge": "a scale word follows 个",
    "longer": "the unit goes on and is not known whole",
    "number": "a numeral stands before it that is not read",
    "sign": "a sign stands before it that is not read",
    "bracket": "brackets that may make it negative",
    "letters": "the currency before it is not known",
    "compound": "a smaller unit follows, and the two are not read as one",
    "wrapped": "a scale word follows on the next line",
    "symbol": "the sign of a currency that is not read",
}


class Touching(Context):
    """Finds what touches a figure; emits figures that nothing touches, and the rest as unread."""

    def emit(
        self, start: int, end: int, kind: str, figure: Figure, left: Left, *, unit: str = "", plain: bool = False,
        suffix: tuple[int, int] | None = None, added: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        """Record a figure, unless something touches it: then all of it is unread."""
        stop = suffix[1] if suffix else end
        measured = figure.unit if figure.unit_given and not plain else None
        reason, reach = self._before(start, left, measured is None), stop
        if not reason:
            reason, reach = self._behind(stop, measured)
        if measured is not None and measured.name == "quarter" and " and " in self.folded[start:end]:
            reason = "part"  # one hundred and three quarters
        pair = _PAIR.match(self.folded, start) if reason == "dash" and kind == "bare" else None
        if pair:
            return self.mark(Mark(start, pair.end(), "label"))
        if reason:
            return self.unread_stretch(start, reach, reason)
        return self.record(start, end, kind, figure, left, unit=unit, plain=plain, suffix=suffix, added=added)

    def unread_stretch(self, start: int, end: int, reason: str) -> int:
        """Record as unread what reaches from `start` to `end` and whatever touches it."""
        return self.unread(self._first(start), self._last(end), _REASONS.get(reason, reason))

    # -- behind --

    def _behind(self, end: int, unit: Unit | None) -> tuple[str, int]:
        """What touches a figure that ends here, and how far; "" for nothing. `unit` is the one that was read."""
        following = self.folded[end : end + 1]
        wrapped = _WRAPPED.match(self.folded, end) if following == "\n" else None
        if wrapped and (unit is None or Units.is_money(unit)):
            return "wrapped", wrapped.end()
        if following in _ENDS and not self.folded[end + 1 : end + 2].isdigit():
            return "", end
        match = _ANY_RIGHT.match(self.folded, end) or (_BARE_RIGHT if unit is None else _UNIT_RIGHT).match(
            self.folded, end
        )
        if match and self._really(match.lastgroup or "", match, unit):
            return match.lastgroup or "", match.end()
        if unit is None or unit.is_count or not unit.dims:
            return "", end
        if self._unit_follows(end):
            return "longer", end
        smaller = self._smaller_follows(end, unit)
        return ("compound", smaller) if smaller else ("", end)

    def _really(self, reason: str, match: re.Match[str], unit: Unit | None) -> bool:
        """Whether what looks like a part of the number is one."""
        end, stop = match.span()
        if reason == "digit" and unit is not None:  # a date, or a figure of its own behind 元, %
            return self.folded[end - 1] < "\u4e00" and not first(AT_DIGIT, self.folded, end)
        if reason == "further":  # 4 thousand 3 hundred, 3 hundred and 21; 5 million and 5 are two
            scale = _SCALE_END.search(self.folded, max(0, end - 12), end)
            joined = " and " in match.group() and match.group()[-1].isdigit()
            return scale is not None and not (joined and scale.group() not in en.SMALL_SCALES)
        if reason == "nth":
            return self.folded[end - 1].isalpha()
        if reason == "longer":
            return self.units.match(self.text, stop) is not None
        if reason == "per":
            return unit is not None and self._divides(stop, unit)
        if reason == "many":
            return unit is None or not unit.is_count or self.folded[end] == "多"
        if reason == "million":
            return unit is not None and unit.name == "m"
        return True

    def _divides(self, place: int, unit: Unit) -> bool:
        """`$50 a barrel`, `8 cents a share`; not `5 km a year ago`."""
        if unit.is_count or unit.name in PERCENTAGES or "/" in unit.name:
            return False
        word = _LETTERS.match(self.folded, place)
        after = _LETTERS.match(self.folded, word.end() + 1) if word else None
        if not word or (after and after.group() in en.NO_PER):
            return False
        found = self.units.match(self.text, place)
        return word.group() in en.PER_ARTICLE or (found is not None and found[1] == word.end())

    def _unit_follows(self, end: int) -> bool:
        """A measured unit of two characters directly behind a Chinese unit: 吨公里, 吨标准煤."""
        if not _is_chinese(self.folded[end : end + 1]) or not _is_chinese(self.folded[end - 1]):
            return False
        found = self.units.match(self.text, end)
        if found is None or found[1] - end < 2 or found[0].is_count or not found[0].dims:
            return False
        return not Units.is_money(found[0])

    def _smaller_follows(self, end: int, unit: Unit) -> int:
        """`2 hours 14 minutes`, 五元三毛: where a smaller unit of the same kind, directly behind, ends; 0 for none."""
        gap = _AND.match(self.folded, end)
        position = gap.end() if gap else end
        character = self.folded[position : position + 1]
        table = AT_DIGIT if character.isdigit() else AT_CHINESE if character in zh.DIGITS else None
        if table is None or first(table, self.folded, position):
            return 0
        try:
            read = self.reader.figure(position)
        except FigureError:
            return 0
        if not read.figure.unit_given and character.isdigit() and Units.is_money(unit):  # 15 dollars 50
            noun = counted(self.folded, self.text, read.core_end, False, self.units)
            cents = read.figure.plain and 0 < read.figure.value < 100 and noun is None
            if cents and not _is_chinese(self.folded[end - 1]):
                return read.core_end
        if not read.figure.unit_given:  # 五元三, 3米5
            after = self.folded[read.core_end : read.core_end + 1]
            told = position == end and _is_chinese(self.folded[end - 1]) and not _is_chinese(after)
            return read.core_end if told else 0
        same = bool(dict(read.figure.unit.dims).keys() & dict(unit.dims).keys())
        if gap and gap.group().strip():  # 60 mph and 4 ft are two figures
            same = read.figure.unit.dims == unit.dims
        return read.core_end if same and read.figure.unit.factor < unit.factor else 0

    # -- before --

    def _before(self, start: int, left: Left, bare: bool) -> str:
        if start <= self.consumed:
            return ""
        before = self.folded[start - 1]
        if before == " " and start > 1:
            before = self.folded[start - 2]
        if before in ",.;:，。；：、)）":
            return ""
        if unicodedata.category(before) == "Sc" and left.start >= start:
            return "symbol"
        begin = max(self.consumed, start - 24)
        match = _LEFT.search(self.folded, begin, start) if _MAY_BE_LEFT.match(self.folded, start) else None
        if match is None:
            if self.folded[start] in "$£¥" and _CURRENCY_LETTERS.search(self.folded[begin:start]):
                return "letters"
            return ""
        if left.start <= match.start() or (match.lastgroup == "over" and not bare):
            return ""
        return match.lastgroup or ""

    # -- the stretch --

    def _first(self, start: int) -> int:
        """Where the stretch begins: before signs, currencies and numerals that touch."""
        for _ in range(6):
            begin = max(self.consumed, start - 16)
            match = _LEFT.search(self.folded, begin, start)
            if match and match.end() == start and match.start() < start:
                start = match.start()
                continue
            before = self.folded[start - 1 : start] if start > self.consumed else ""
            if before and (
                unicodedata.category(before) == "Sc" or (before in ".-+" and self._opens(start - 1))
            ):
                start -= 1
                continue
            letters = (
                _CURRENCY_LETTERS.search(self.folded[begin:start]) if self.folded[start] in "$£¥" else None
            )
            if letters and start > self.consumed:
                start -= len(letters.group())
                continue
            break
        return start

    def _opens(self, place: int) -> bool:
        before = self.folded[place - 1 : place] if place else ""
        return not (before.isalnum() or before in ".,")

    def _last(self, end: int) -> int:
        """Where the stretch ends: behind digits, scale words and the unit that follow."""
        for _ in range(8):
            match = _MATERIAL.match(self.folded, end)
            end = match.end() if match else end
            more = _BARE_RIGHT.match(self.folded, end)
            if more is None or more.lastgroup not in _MORE or more.end() == end:
                break
            end = more.end()
        found = self.units.parse_at(self.text, self.reader.skip(end))
        if found:
            end = found[1]
            more = None if self.folded[end : end + 1] == " " else _MATERIAL.match(self.folded, end)
            if more:
                again = self.units.parse_at(self.text, self.reader.skip(more.end()))
                end = again[1] if again else more.end()
        while end > 0 and self.folded[end - 1] in " -":
            end -= 1
        return end


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
