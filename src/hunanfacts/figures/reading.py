"""The reader of figures: the text of a figure, English or Chinese, to a `Figure`.

One grammar for ledgers, expressions and running text:
`[qualifier] [rise or fall] [currency] numeral [scale word] [unit [per unit]] [qualifier]`. What cannot be read
for certain is refused (`FigureError` with the place and a suggestion), never guessed.
"""

from __future__ import annotations

from msgspec.structs import replace

from .. import lang
from ..lang import en, zh
from ..messages import _
from ..patterns import later
from ..units import Units
from .chinese import SPACED
from .digits import AS_PUBLISHED, STANDARD, FigureError, NumberStyle, UnitUnknown, fold, shown
from .figure import Figure
from .ranges import RangeReader
from .repeated import read_again
from .words import STARTS, Reading

__all__ = [
    "STANDARD", "FigureError", "NumberStyle", "Reader", "Reading", "UnitUnknown", "fold", "read", "read_at",
    "starts_figure",
]  # fmt: skip

_PIECE = later(r"[^\s,;]+(?: [^\s\d,;]+)?")
MAX_LENGTH = 300


def read(text: str, units: Units, style: NumberStyle = STANDARD) -> Figure:
    """The figure that a whole text is. Raises FigureError."""
    length = len(text.strip())
    if length > MAX_LENGTH:
        raise FigureError(
            _("{length} characters are no figure").format(length=length),
            0,
            MAX_LENGTH,
            _("at most {max_length} are read").format(max_length=MAX_LENGTH),
        )
    if not length:
        raise FigureError(_("no figure here"), 0, max(1, len(text)), AS_PUBLISHED)
    return (
        read_again(text, units, _read)
        if style is STANDARD and length == len(text)
        else _read(text, units, style)
    )


def _read(text: str, units: Units, style: NumberStyle = STANDARD) -> Figure:
    if not text.isascii() and " " in text and SPACED.search(text):
        try:
            return replace(read(SPACED.sub("", text), units, style), text=text.strip())
        except FigureError:
            pass  # the places of the error are those of the text as it is
    reader = Reader(text, units, style)
    try:
        reading = reader.ranged(len(text) - len(text.lstrip()))
    except FigureError as error:
        unnamed = error.hint == AS_PUBLISHED and error.start < len(text)
        piece = _figure_behind(reader, error.start, len(text.rstrip())) if unnamed else ""
        hint = _("write only the figure: {piece}").format(piece=piece) if piece else error.hint
        raise type(error)(error.message, error.start, error.end, hint) from None
    figure, end = reading.figure, reader.skip(reader.aged(reading.figure, reading.end) or reading.end)
    dropped = lang.DROPPED_AFTER.match(reader.folded, end)
    end = dropped[1] if dropped else end
    if end < len(text.rstrip()):
        raise reader.leftover(end)
    return replace(figure, text=text.strip())


def _figure_behind(reader: Reader, start: int, stop: int) -> str:
    """The figure at the end of a Chinese text that begins with other words: 3倍 of 是上年的3倍."""
    if not lang.is_chinese(reader.text[start]):
        return ""
    for place in range(start + 1, stop):
        if reader.has_digit(place) or reader.text[place] in STARTS:
            try:
                return reader.text[place:stop] if reader.ranged(place).end == stop else ""
            except FigureError:
                return ""
    return ""


def read_at(text: str, start: int, units: Units, style: NumberStyle = STANDARD) -> tuple[Figure, int]:
    """The figure that starts at `start` inside an expression, and where it ends. Raises FigureError."""
    found = Reader(text, units, style, expression=True).ranged(start, running=True)
    return replace(found.figure, text=text[start : found.end].strip()), found.end


def nearest_scale(word: str, units: Units) -> list[str]:
    """The scale word that a mistyped one is near to, nearer than to any unit: millon. Looked for as long as units are."""
    if word in en.SCALES or units.searches == 0:
        return []
    from difflib import get_close_matches

    return get_close_matches(word.lower(), [scale for scale in en.SCALES if len(scale) > 4], 1, 0.8)


def starts_figure(text: str, start: int, units: Units) -> bool:
    """True if a figure could start here (a digit, a currency, a numeral or qualifier in words)."""
    return Reader(text, units, expression=True).could_start(start)


class Reader(RangeReader):
    """Reads figures at places of one text."""

    def leftover(self, position: int) -> FigureError:
        """What follows a figure and belongs to none."""
        piece = _PIECE.match(self.text, position)
        word = piece.group() if piece else self.text[position]
        end = position + len(word)
        if self.has_digit(position) or self.english(position) or self.folded[position] in zh.DIGITS:
            return FigureError(
                _("two numbers in a row"),
                position,
                end,
                _("put one figure on a claim (1 234 is written 1,234)"),
            )
        if lang.AFTER.match(self.folded, position) or self.folded.startswith(("±", "+/-"), position):
            return FigureError(
                _("{word} cannot stand here").format(word=shown(word)),
                position,
                end,
                _("keep one qualifier, at one end"),
            )
        if not word[0].isalpha():
            hint = (
                _("thousands are grouped with commas: 1,000")
                if word[0] == "_"
                else _("only the figure stands here")
            )
            return FigureError(
                _("{word} is no part of a figure").format(word=shown(word)), position, end, hint
            )
        near = (
            nearest_scale(word.split(" ")[0], self.units)
            or self.units.suggest(word[:40])
            or self.units.suggest(word[:40].split(" ")[0])
        )
        near = near or [zh.MISTYPED[word]] if word in zh.MISTYPED else near
        hint = (
            _("did you mean {near}?").format(near=near[0])
            if near
            else _("only the figure and its unit stand here, e.g. yuan, mu, %, tonne")
        )
        return UnitUnknown(_("unknown unit {word}").format(word=shown(word)), position, end, hint)
