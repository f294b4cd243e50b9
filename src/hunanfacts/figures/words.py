"""The words around a figure: qualifiers, rise and fall, signs, the currency before the digits."""

from __future__ import annotations

from msgspec import Struct

from .. import lang
from ..lang import en_amounts, zh
from ..messages import _
from ..patterns import later
from ..units import Unit
from .chinese import DIGIT_OF, SCALE_OF
from .digits import FigureError
from .figure import Figure
from .scales import ScaleReader

STARTS = frozenset((*DIGIT_OF, *SCALE_OF, *zh.TENS, "翻"))
"""The characters that a Chinese number begins with."""
_CODE = later(r"([A-Za-z]{3,8}(?=-?[0-9])|[A-Za-z]{2}(?=[0-9]))")


# Most numbers have none of these words before them, which is told in one look-up.
_LEADING = lang.Words.of(
    (word, word)
    for words in (
        lang.MARGIN, lang.SIGNS, lang.BEFORE, lang.RANGE_OPENERS, lang.NEUTRAL, lang.DROPPED, lang.PER_BEFORE,
        lang.DIRECTION,
    )
    for word in (*words.table, *zh.EVERY)
)  # fmt: skip


class Words(Struct, frozen=True):
    """What the words before a figure say; they end at `end`.

    `moved` tells that one of them says a rise or a fall, `opener` is `between`, `within`, `in` or `from`, `margin` a ± of
    its own, `base` what the figure is divided by (人均, 每万人).
    """

    end: int
    qualifier: str = ""
    direction: int = 1
    moved: bool = False
    sign: str = ""
    opener: str = ""
    margin: bool = False
    base: Unit | None = None


class Reading(Struct, frozen=True):
    """A figure and where it stands: the words before and behind it lie outside `start` to `core_end`.

    `bare` tells that no scale word or unit follows the digits. Of a range, `joint` holds the end of the lower
    figure and the start of the upper one, so that a text in which it is none (from 5% to 7%) can take it apart.
    `prefixed` is a currency, or a unit, that stands before the digits. `number_end` is where the digits and the scale
    word end, if the reader has told it.
    """

    figure: Figure
    start: int
    core_end: int
    end: int
    bare: bool
    joint: tuple[int, int] | None = None
    words: Words = Words(0)
    prefixed: Unit | None = None
    number_end: int = 0


class WordReader(ScaleReader):
    """Reads the words before and behind a number."""

    def could_start(self, position: int) -> bool:
        if self.has_digit(position) or (
            self.folded.startswith(".", position) and self.has_digit(position + 1)
        ):
            return True
        character = self.folded[position : position + 1]
        if character and (character in STARTS or character == "["):
            return True
        words = (lang.FRACTIONS, lang.BEFORE, lang.DIRECTION, lang.NEUTRAL, lang.MARGIN, lang.SIGNS)
        if any(table.match(self.folded, position) for table in words):
            return True
        if self.vulgar(position) or self.multiple(position) or self.folded.startswith(lang.BETWEEN, position):
            return True
        return self.currency(position) is not None or self.english(position) is not None

    def words_before(self, start: int) -> Words:
        """What the words from `start` on say, up to the sign, the currency or the number."""
        end, qualifier, direction, moved, opener, margin = start, "", 1, False, "", False
        base: Unit | None = None
        while True:
            position = self.skip(end)
            if self.has_digit(position):
                return Words(position, qualifier, direction, moved, "", opener, margin, base)
            if not _LEADING.match(self.folded, position):
                return Words(position, qualifier, direction, moved, "", opener, margin, base)
            if width := lang.MARGIN.match(self.folded, position):
                end, margin = width[1], True
            elif (sign := lang.SIGNS.match(self.folded, position)) and self._is_amount(self.skip(sign[1])):
                return Words(sign[1], qualifier, direction, moved, sign[0], opener, margin, base)
            elif before := lang.BEFORE.match(self.folded, position):
                if qualifier and qualifier != before[0]:
                    raise two_qualifiers(start, before[1])
                if moved and lang.BEYOND.match(self.folded, position):
                    direction, moved = 1, False  # fell below $60 is a level
                qualifier, end = before
            elif not opener and (opening := lang.RANGE_OPENERS.match(self.folded, position)):
                opener, end = opening
            elif neutral := lang.NEUTRAL.match(self.folded, position) or lang.DROPPED.match(
                self.folded, position
            ):
                end = neutral[1]
            elif average := self.base_before(position):
                base, end = average if base is None else (base * average[0], average[1])
            elif way := lang.DIRECTION.match(self.folded, position):
                end = self.skip(way[1])
                if level := lang.LEVEL.match(self.folded, end):  # it is a level, which has no direction
                    end, direction, moved = level[1], 1, False
                    continue
                linked = lang.OF.match(self.folded, end)
                direction, moved = -1 if way[0] == "-" else direction, True
                end = linked[1] if linked else end
            else:
                return Words(position, qualifier, direction, moved, "", opener, margin, base)

    def _is_amount(self, position: int) -> bool:
        """Whether a number stands at a place, its currency before it."""
        if self.has_digit(position) or self.folded.startswith((".", "(", "["), position):
            return True
        if self.currency(position) or self.vulgar(position) or self.fraction_words(position):
            return True
        return self.english(position) is not None or self.folded[position : position + 1] in STARTS

    def sign(self, position: int, negative: bool) -> tuple[int, bool]:
        if not negative and self.folded.startswith(("-", "+"), position):
            return self.skip(position + 1), self.folded[position] == "-"
        return position, negative

    def one_qualifier(self, start: int, before: str, many: str, end: int) -> tuple[str, int]:
        """The one qualifier of a figure: before it, inside it (多) or behind it."""
        found = self.words_after(end)
        if not (found or before or many):
            return "", end
        stop = found[1] if found else end
        said = [word for word in (before, many, found[0] if found else "") if word]
        if len(set(said)) > 1:
            raise two_qualifiers(start, stop)
        return (said[0] if said else ""), stop

    def currency(self, position: int) -> tuple[Unit, int] | None:
        if self.has_digit(position):
            return None
        found = self.units.match(self.text, position)
        if found and self.text[position : found[1]] in en_amounts.NO_PREFIX:
            return None
        if (
            found is None
            and (code := _CODE.match(self.text, position))
            and (unit := self.units.word(code[1]))
        ):
            found = unit, code.end(1)  # RMB50 million
        if found and self.units.is_money(found[0]):
            after = self.skip(found[1])
            if self.folded.startswith(("-", "+"), after):
                after = self.skip(after + 1)
            character = self.folded[after : after + 1]
            if character == "(" and self.has_digit(after + 1):
                return found
            if self.has_digit(after) or character in ("[", *DIGIT_OF) or self.english(after):
                return found
            if character == "." and self.has_digit(after + 1):
                return found
        return None


def two_qualifiers(start: int, end: int) -> FigureError:
    return FigureError(
        _("two qualifiers that say different things"), start, end, _("keep the one of the text")
    )
