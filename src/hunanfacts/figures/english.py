"""English number words: two million one thousand, twelve point five, a dozen, half a million, thousands of.

Number words are read to their end. What a word leaves open is kept as the numeral's own qualifier: `a hundred`
is about 100, `thousands of` is 1,000 or more.

A fraction in words (a fifth, two thirds) is in `parts`, its words in `lang`.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from .. import lang
from ..lang import en
from ..patterns import later
from .digits import DigitReader, Numeral, trailing_zeros

_WORD = later(r"[a-z]+")
_ARTICLE = later(r"an?(?:[ ]{1,2}|-)(?=[a-z])")
_LINK = later(r"(?:[ ]{1,3}and[ ]{1,3}|-and-|,[ ]and[ ]|,[ ]|[ ]{1,3}|-)(?=[a-z])")
_HYPHEN = later(r"[ ]{1,3}(?=[a-z])|[ ]?-[ ]?(?=[a-z])")
_POINT = later(r"[ ]?point[ ]")
_NOUGHT = later(
    rf"(?:{'|'.join(en.NOUGHTS)})(?=[ ]point[ ])|(?=point[ ])|(?:{'|'.join(en.NOUGHTS[:2])})(?![a-z-])"
)
_DIGIT_WORDS = later(rf"(?:{'|'.join(en.DIGIT_WORDS)})(?![a-z])")
_VAGUE = later(rf"({'|'.join(en.SEVERAL)})[ ](?:of[ ])?(?=[a-z])")
_PLURAL = later(rf"({'|'.join(en.SCALE_PLURALS)})(?![a-z])")
_OF = later(r"[ ]of(?![a-z])")
_FOLD = later(r"([a-z]+?)(?:fold|[ -]fold)(?![a-z])")


class _Group(Struct, frozen=True):
    """A number below a thousand, or of hundreds (nineteen hundred); `step` is 100 where it ends in `hundred`."""

    value: int
    step: int
    end: int


class EnglishReader(DigitReader):
    """Reads the number in English words at a place of one text."""

    # -- whole numbers and decimals --

    def english(self, position: int) -> tuple[Numeral, int] | None:
        return self.some_of(position) or self.cardinal(position)

    def article(self, position: int) -> tuple[Numeral, int] | None:
        """The `a` of a hundred, a million, a dozen: one of it, but for a dozen only roughly one."""
        match = _ARTICLE.match(self.folded, position)
        if not match:
            return None
        one = Numeral(Fraction(1), Fraction(1), 0, True)
        dozen = lang.DOZENS.match(self.folded, match.end())
        if dozen:
            sure = int(dozen[0]) == 12 or _OF.match(self.folded, dozen[1])  # a score may be one of a game
            return (one, match.end()) if sure else None
        scale = lang.SCALES.match(self.folded, match.end())
        abbreviated = scale is not None and scale[1] - match.end() <= 3
        return (replace(one, qualifier="~"), match.end()) if scale and not abbreviated else None

    def cardinal(self, position: int) -> tuple[Numeral, int] | None:
        group = self._group(position)
        if group is None:
            nought = _NOUGHT.match(self.folded, position)
            point = self._decimals(nought.end(), 0) if nought else None
            if nought and not point and nought.group():
                return Numeral(Fraction(0), Fraction(1), 0, True), nought.end()
            return point or self._after_article(position)
        return self._decimals(group.end, group.value) or self._parts_of(group)

    def _after_article(self, position: int) -> tuple[Numeral, int] | None:
        found = self.article(position)
        if found is None:
            return None
        hundred = _WORD.match(self.folded, found[1])
        if hundred and hundred.group() == "hundred":
            rest = self._tens_after_hundred(hundred.end())
            group = _Group(100 + rest[0], 1, rest[1]) if rest else _Group(100, 100, hundred.end())
            numeral, end = self._parts_of(group)
            rough = not rest and numeral.value == 100
            return replace(numeral, qualifier="~") if rough else numeral, end
        if lang.DOZENS.match(self.folded, found[1]):
            return found
        numeral, end = self._parts_of(_Group(1, 1, found[1] - 1))
        return found if numeral.value == 1 else (numeral, end)

    def _parts_of(self, first: _Group) -> tuple[Numeral, int]:
        """A group with the smaller ones behind its scale word: two million | one thousand."""
        group, total, limit, largest = first, Fraction(0), None, Fraction(1)
        while True:
            scale, after = self._thousands(group.end)
            size = group.value * scale
            total += size
            end, last = (after, scale) if limit is not None else (group.end, Fraction(1))
            step, zeros = Fraction(group.step) * last, trailing_zeros(group.value // group.step)
            following = self._following(after, scale) if scale > 1 else None
            if following is None:
                if limit is None:
                    return Numeral(total / scale, step, zeros, step == 1, scale=step), end
                return Numeral(total, step, zeros, step == 1, scale=largest), end
            largest = largest if limit is not None else scale
            group, limit = following, scale

    def _following(self, position: int, limit: Fraction) -> _Group | None:
        link = _LINK.match(self.folded, position)
        group = self._group(link.end()) if link else None
        if link is None or group is None:
            return None
        if limit >= 10**6 and "and" in link.group() and self.is_part(link.end()):
            return None
        scale, _ = self._thousands(group.end)
        if group.value * scale >= limit or (link.group().startswith(",") and scale == 1 and group.step == 1):
            return None
        return group

    def _thousands(self, end: int) -> tuple[Fraction, int]:
        """The scale words of a thousand and more at a place."""
        scale = Fraction(1)
        while gap := _HYPHEN.match(self.folded, end):
            word = lang.SCALES.match(self.folded, gap.end())
            if not word or int(word[0]) < 1000:
                break
            scale, end = scale * int(word[0]), word[1]
        return scale, end

    def _group(self, position: int) -> _Group | None:
        found = self._small(position)
        if not found:
            return None
        value, end = found
        hundred = (
            _WORD.match(self.folded, self.skip(end)) if self.folded[end : end + 1] in (" ", "-") else None
        )
        if not hundred or hundred.group() != "hundred" or not 0 < value < 100:
            return _Group(value, 1, end)
        rest = self._tens_after_hundred(hundred.end())
        return _Group(value * 100 + rest[0], 1, rest[1]) if rest else _Group(value * 100, 100, hundred.end())

    def _tens_after_hundred(self, end: int) -> tuple[int, int] | None:
        link = _LINK.match(self.folded, end)
        rest = self._small(link.end()) if link and not link.group().startswith(",") else None
        if rest is None or self.folded[rest[1] : rest[1] + 8] in (" hundred", "-hundred"):
            return None  # between one hundred and two hundred
        return rest

    def _small(self, position: int) -> tuple[int, int] | None:
        match = _WORD.match(self.folded, position)
        if not match or self.folded[match.end() : match.end() + 1] in ("_",):
            return None
        if (
            self.folded[match.end() : match.end() + 1] == "."
            and self.folded[match.end() + 1 : match.end() + 2].isalpha()
        ):
            return None  # the name of an entity
        word = match.group()
        if word in en.UNITS_OF_NUMBER:
            return en.UNITS_OF_NUMBER[word], match.end()
        if word not in en.TENS:
            return None
        hyphen = _HYPHEN.match(self.folded, match.end())
        second = _WORD.match(self.folded, hyphen.end()) if hyphen else None
        if second:
            ones = en.UNITS_OF_NUMBER.get(second.group(), 0)
            if 0 < ones < 10:
                return en.TENS[word] + ones, second.end()
        return en.TENS[word], match.end()

    def _decimals(self, end: int, whole: int) -> tuple[Numeral, int] | None:
        """The digits read out behind `point`: twelve point five; or two of them at once: two point seventy-one."""
        point = _POINT.match(self.folded, end)
        digits, position = "", point.end() if point else end
        both = self._small(position) if point else None
        if both and both[0] > 9:
            return Numeral(whole + Fraction(both[0], 100), Fraction(1, 100), 0, False), both[1]
        while point and (word := _DIGIT_WORDS.match(self.folded, position)):
            digits, end = digits + str(en.DIGIT_WORDS[word.group()]), word.end()
            position = end + 1 if self.folded[end : end + 1] in (" ", "-") else len(self.folded)
        if not digits or len(digits) > 20:
            return None
        step = Fraction(1, 10 ** len(digits))
        return Numeral(whole + int(digits) * step, step, 0, False), end

    # -- what words leave open --

    def some_of(self, position: int) -> tuple[Numeral, int] | None:
        """several hundred, tens of thousands, dozens of: one of the scale word at least."""
        several = _VAGUE.match(self.folded, position)
        if several:
            found = lang.DOZENS.match(self.folded, several.end()) or lang.SCALES.match(
                self.folded, several.end()
            )
            if not found or not self.folded[several.end()].isascii():
                return None
            scale, end = self._more_scales(Fraction(found[0]), found[1])
            times, qualifier = en.SEVERAL[several[1]]
            return Numeral(times * scale, scale, 0, False, scale=scale, qualifier=qualifier), self._past_of(
                end
            )
        plural = _PLURAL.match(self.folded, position)
        if not plural:
            return None
        scale, end = Fraction(en.SCALE_PLURALS[plural[1]]), plural.end()
        while (of := _OF.match(self.folded, end)) and (more := _PLURAL.match(self.folded, of.end() + 1)):
            scale, end = scale * en.SCALE_PLURALS[more[1]], more.end()
        return Numeral(scale, scale, 0, False, scale=scale, qualifier=">="), self._past_of(end)

    def _more_scales(self, scale: Fraction, end: int) -> tuple[Fraction, int]:
        more, end = self._thousands(end)
        return scale * more, end

    def _past_of(self, end: int) -> int:
        """Past the `of` of thousands of people, if something is there to be counted."""
        of = _OF.match(self.folded, end)
        return of.end() if of and self.units.match(self.text, self.skip(of.end())) else end

    def multiple(self, position: int) -> tuple[Fraction, int] | None:
        """doubled, halved, threefold: how many times."""
        match = _WORD.match(self.folded, position)
        if match and match.group() in en.MULTIPLES:
            return Fraction(en.MULTIPLES[match.group()]), match.end()
        fold = _FOLD.match(self.folded, position)
        times = en.UNITS_OF_NUMBER.get(fold[1], en.TENS.get(fold[1], 0)) if fold else 0
        if fold and fold[1] == "hundred":
            times = 100
        return (Fraction(times), fold.end()) if fold and times > 1 else None

    def spelled_scale(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """A number with the scale words directly behind it."""
        if numeral.qualifier and self.folded[end - 1] == " ":
            end -= 1  # a million
        if self.folded[end : end + 8] == " hundred":
            numeral, end = numeral.scaled(Fraction(100)), end + 8
        scale, end = self._thousands(end)
        return (numeral.scaled(scale) if scale > 1 else numeral), end

    def is_part(self, position: int) -> bool:
        """Whether a fraction in words stands at a place."""
        raise NotImplementedError
