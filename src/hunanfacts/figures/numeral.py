"""The numeral at a place, whatever it is written in: digits, English words, Chinese characters."""

from __future__ import annotations

import re

from ..lang import en, zh
from .chinese import ChineseReader
from .digits import FigureError, Numeral, shown
from .english import EnglishReader


class NumeralReader(EnglishReader, ChineseReader):
    """Reads the numeral at a place of one text."""

    def numeral(self, position: int) -> tuple[Numeral, int]:
        found = (
            self.fraction_words(position)
            or self.chinese_fraction(position)
            or self.arabic(position)
            or self.english(position)
        )
        found = found or self.chinese(position)
        if found:
            return found
        word = (re.compile(r"\S*").match(self.text, position) or [""])[0]
        raise FigureError(
            f"{shown(word)} is not a number" if word else "a number is missing",
            position,
            position + max(1, len(word)),
            self._instead(position),
        )

    def _instead(self, position: int) -> str:
        negative = re.compile(r"\(([0-9][0-9,.]{0,40})\)").match(self.folded, position)
        if negative:
            return f"a loss is written with a minus: -{negative[1]}"
        for word, hint in (*en.NOT_READ.items(), *zh.NOT_READ.items()):
            if self.folded.startswith(word, position):
                return hint
        return "write the figure as published, e.g. 72.387 billion yuan"
