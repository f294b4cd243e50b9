"""Where a number begins: with its point, its sign, the currency before it and the brackets of a loss."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lang import en, is_chinese
from .senses import Senses

_MONEY_BEFORE = re.compile(
    r"(?:(?<![a-z])[a-z]{1,4}\.?)?[$€£¥\u20a0-\u20cf\u0e3f][ ]{0,8}[-+(]?\Z"
    r"|(?<![a-z])(?P<word>[a-z]{1,10})\.?[ ]?-?\Z|[\u4e00-\u9fff]{2,4}[ ]?\Z"
)

# What stands before a number, past a space, a hyphen or a bracket, if a currency does.
_MAY_BE_MONEY = re.compile(r"(?<![0-9,;:!?'\"”’，。、；：（）%] )(?<![0-9,;:!?'\"”’，。、；：（）%\n\t])")
_LATIN = "abcdefghijklmnopqrstuvwxyz."

_SCALED_LOSS = re.compile(
    rf"[-+]?(?:[a-z]{{0,3}}[$€£¥₹][ ]?|[a-z]{{3}}[ ]?)?[0-9][0-9,.]*\)"
    rf"[ ]?(?:{'|'.join((*en.NUMBER_TAILS, 'bn', 'mn', 'm'))}|[万亿])(?![a-z])"
    r"|[0-9][0-9,.]*\)%|[0-9][0-9,]*\.[0-9]+\)[ ](?:percent|per cent|pct)(?![a-z])"
)
_LOSS = re.compile(r"[0-9][0-9,.]*\)(?=[ ]{2}|[ ]?[\n\t\x1f|]|\Z)")
_CELL = re.compile(r"(?:[ ]{2}|[\n\t\x1f|][ ]?|\A)\Z")


class Opening(Senses):
    """Finds the beginning of a figure whose digits are known."""

    def opening(self, place: int) -> int:
        """Where a number begins, with its point, its sign, its currency and the brackets of a loss."""
        point = self.folded[place - 1 : place] == "." and place > self.consumed
        if point and not (self.folded[place - 2 : place - 1].isalnum() and place > 1):
            place -= 1
        start = self.sign(place)
        found = None
        if _MAY_BE_MONEY.match(self.text, start) and not self._is_plain_word_before(start):
            found = _MONEY_BEFORE.search(self.folded, max(self.consumed, start - 16), start)
        if found:
            chinese = is_chinese(self.folded[found.start()])
            begins: Sequence[int] = range(found.start(), start - 1) if chinese else (found.start(),)
            if not chinese and not found["word"] and found.group()[0] in _LATIN:  # cost$5
                begins = (found.start(), start - len(found.group().lstrip(_LATIN)))
            for begin in begins:
                money = self.reader.currency(begin) or self.reader.millions_of(begin)
                if money and money[1] <= start and not self.folded[money[1] : start].strip(" (-+"):
                    return self.sign(begin - 1 if self._is_loss(begin) else begin)
        return self.sign(start - 1) if self._is_loss(start) else start

    def _is_plain_word_before(self, start: int) -> bool:
        """Whether a word that begins no unit stands before a number: rose to 5."""
        before = self.text[max(self.consumed, start - 16) : start].rstrip(" -")
        word = before.rpartition(" ")[2]
        return word.isalpha() and word.isascii() and len(word) < 12 and not self.units.may_begin(word)

    def _is_loss(self, start: int) -> bool:
        """(1,234) alone in the cell of a table, (€12.3) million, (3.4)%."""
        if start <= self.consumed or self.folded[start - 1] != "(":
            return False
        if _SCALED_LOSS.match(self.folded, start):
            return True
        match = _LOSS.match(self.folded, start)
        return match is not None and _CELL.search(self.folded, max(0, start - 3), start - 1) is not None
