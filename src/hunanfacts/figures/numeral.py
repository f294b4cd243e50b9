"""The numeral at a place, whatever it is written in: digits, English words, Chinese characters."""

from __future__ import annotations

from ..lang import en, zh
from ..messages import _
from ..patterns import later
from .amounts import AmountReader
from .chinese import SCALE_OF, ChineseReader
from .digits import AS_PUBLISHED, FigureError, Numeral, shown

_PLAIN = later(f"[0-9][0-9,]*+(?![/{zh.FRACTION_SIGN[0]}{zh.AND_FRACTION[0]}{''.join(SCALE_OF)}])")
_PIECE = later(r"\S*")


class NumeralReader(AmountReader, ChineseReader):
    """Reads the numeral at a place of one text."""

    def numeral(self, position: int) -> tuple[Numeral, int]:
        if _PLAIN.match(
            self.folded, position
        ):  # digits with no fraction and no Chinese scale word behind them
            found = self._whole(position)
        else:
            found = self.fraction_words(position) or self.chinese_fraction(position) or self.vulgar(position)
            found = found or self.mixed(position) or self._whole(position) or self.chinese(position)
        if found:
            return found
        word = (_PIECE.match(self.text, position) or [""])[0]
        raise FigureError(
            _("{word} is not a number").format(word=shown(word)) if word else _("a number is missing"),
            position,
            position + max(1, len(word)),
            self._instead(position),
        )

    def _whole(self, position: int) -> tuple[Numeral, int] | None:
        """Digits or English words, with the fraction behind them, or the number that they are out of."""
        found = self.arabic(position) or self.english(position)
        if found is None or found[0].qualifier:
            return found
        return self.out_of(*found) or self.with_fraction(*found)

    def _instead(self, position: int) -> str:
        for word, hint in (*en.NOT_READ.items(), *zh.NOT_READ.items()):
            if self.folded.startswith(word, position):
                return hint
        return AS_PUBLISHED
