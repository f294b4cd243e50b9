"""Which figures before a Chinese total are its parts: 小学A，比上年增加B；初中C，两者合计D adds up A and C.

What is no part is cut out of the masked sentence, so that the patterns of sums meet only what may be added; where that
is not plain there is a reason to ask and not to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from ..lang import zh, zh_relations
from ..lang import zh_addends as words
from ..messages import _
from .patterns import any_of
from .sentences import Masked

Span = tuple[int, int]
FEWEST = 2
MOST = 20
"""More parts than that are never counted in words before their total."""
FURTHEST = 9
"""So many figures before a total are tried for some of them that it is the sum of."""
_ALL = "共"
_NUMERALS = "".join(zh.SMALL_NUMBERS)
_SUM = re.compile(
    rf"(?P<who>(?<=[,;；、。 ])(?:(?P<count>[NB])[^A-Z,;。、:：]{{0,4}}|以上[^A-Z,;。、:：]{{0,4}}|"
    rf"(?P<numeral>[{_NUMERALS}])[^A-Z,;。、:：]{{1,4}}))?(?P<sum>{any_of(zh_relations.SUM_OF)}|共)"
    r"(?:计|有|为|达到?|是)?(?:[^A-Z,;。、:：]{0,4}?)(?P<total>[MNB])"
)
_PIECE = re.compile("[,;；、]?[^,;；、]*")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHARE = re.compile("占|比重|比例")
_AMOUNT = re.compile("[MNB]")
_OTHER = re.compile("[PDX]")
_STARTS = "。:：("
_MOVES = any_of(zh_relations.RISE, zh_relations.FALL, words.MOVED)
_HOW = any_of(zh_relations.HOW)
_COMPARED = re.compile(rf"(?:又|也|还)?(?:{any_of(words.COMPARED)}).*(?:{_MOVES})")
_MOVED = re.compile(rf"(?:{_HOW})*(?:{_MOVES})(?:了|约|近|达)?")
_MOVING = re.compile(rf"(?:{any_of(zh_relations.RISE, zh_relations.FALL, ('新增',))})了?\Z")
_EARLIER = re.compile(
    rf"(?:而)?(?:{any_of(words.EARLIER)})(?:{any_of(words.EARLIER)}|[末底为是的约达有则季月周])*"
)
_OF_BEFORE = re.compile(any_of(words.EARLIER))
_EXTREME = re.compile(any_of(words.EXTREMES))
_PER = re.compile(any_of(words.PER))
_RATIO = re.compile(any_of(words.RATIOS))
_DERIVED = re.compile(any_of(words.DERIVED))
_OTHERWISE = re.compile(any_of(words.OTHERWISE))
_AMONG = re.compile(any_of(words.AMONG))
_NOW = re.compile(any_of(words.NOW))
_PERIODS = re.compile("[年月季期]")
_WORD = re.compile("[^0-9.,，．%\\s万亿千百十多余几]*\\Z")


class Piece(Struct, frozen=True):
    """A stretch between two commas with figures: where it stands, with the comma before it, and what it is."""

    start: int
    end: int
    kind: str
    places: tuple[int, ...]


class Reduced(Struct, frozen=True):
    """A sentence without what its totals do not add up, and why those are a question."""

    sentence: Masked
    reasons: tuple[str, ...] = ()


def reduced(sentence: Masked) -> Reduced | None:
    """None for a sentence without a total behind its parts."""
    cuts: list[tuple[int, int]] = []
    begin, asked = 0, False
    for total in _SUM.finditer(sentence.text):
        made = _total(sentence, begin, total)
        if made is not None:
            begin = total.end()
            cuts += made[0]
            asked |= made[1]
    doubt = (_("which of the figures before it the total adds up is not plain"),) if asked else ()
    return Reduced(_without(sentence, cuts), doubt) if begin else None


def _total(sentence: Masked, begin: int, total: re.Match[str]) -> tuple[list[Span], bool] | None:
    """What is cut out before one total, and whether it is a question; None where there are not two figures before it."""
    text, end = sentence.text, total.start()
    begin = max(begin, *(text.rfind(mark, begin, end) + 1 for mark in _STARTS))
    brackets = [one.span() for one in _BRACKETS.finditer(text, begin, end) if re.search("[A-Z]", one[0])]
    opened = text.rfind("(", begin, end)
    if opened > max((start for start, _stop in brackets), default=-1):
        begin = opened + 1
    pieces = list(_pieces(sentence, begin, end, brackets))
    if sum(len(piece.places) for piece in pieces) < FEWEST:
        return None
    no_total = [total.span("sum")], False
    kept, asked = _kept(pieces)
    counted = _counted(sentence, total)
    if any(piece.kind == "among" for piece in pieces):
        kept, asked = _among(sentence, pieces, kept, total.start("total")), True
    if any(piece.kind == "earlier" for piece in pieces) and (
        _NOW.search(text, begin, end) or _PERIODS.search(total["who"] or "")
    ):
        asked = True
    if counted and len(_places(kept)) > counted:
        kept = [piece for piece in kept if not _is(sentence, piece, counted)]
    if counted and len(_places(kept)) != counted:
        kept, asked = kept[-counted:], True
    places = _places(kept)
    alike = _alike(sentence, places, total.start("total"))
    if len(places) < FEWEST or alike is None:
        return no_total
    cuts = [*brackets, *((piece.start, piece.end) for piece in pieces if piece not in kept)]
    if total["who"] and total["sum"] != _ALL:
        cuts.append(total.span("who"))
    asked |= not alike or any(piece.kind == "share" for piece in pieces)
    if _holds(sentence, places, total.start("total")):
        return cuts, asked
    return no_total if _some_hold(sentence, _places(pieces), total.start("total")) else (cuts, asked)


def _kept(pieces: Sequence[Piece]) -> tuple[list[Piece], bool]:
    """Those that are added, and whether that is a question."""
    kept = [piece for piece in pieces if piece.kind in ("part", "moving")]
    if len(_places(kept)) < FEWEST:
        more = [piece for piece in pieces if piece.kind in ("part", "moving", "moved", "earlier")]
        return (more, True) if len(more) > len(kept) else (kept, False)
    mixed = len({piece.kind for piece in kept}) > 1 or any(piece.kind == "otherwise" for piece in pieces)
    return kept, mixed


def _pieces(sentence: Masked, begin: int, end: int, brackets: Sequence[Span]) -> Iterator[Piece]:
    """The stretches between commas that have figures, and what each of them is."""
    text = "".join(
        " " if any(start <= at < stop for start, stop in brackets) else sentence.text[at] for at in range(end)
    )
    first = True
    for found in _PIECE.finditer(text, begin, end):
        said = found[0].lstrip(",;；、 ")
        places = tuple(found.start() + one.start() for one in _AMOUNT.finditer(found[0]))
        if not places and not _OTHER.search(said):
            continue
        kind = _kind(sentence, said, places, first) if places else "share" if _SHARE.search(said) else "other"
        yield Piece(found.start(), found.end(), kind, places)
        first = first and kind not in ("part", "moving")


def _kind(sentence: Masked, said: str, places: Sequence[int], first: bool) -> str:
    """What a piece is: a part; how much that moved; of an earlier time; something else."""
    head = _AMOUNT.split(said)[0]
    figure = sentence.figure(places[0])
    if figure is None or "/" in figure.unit.name or _PER.search(head) or _EXTREME.search(head):
        return "other"
    if sentence.text[places[0]] == "B" and _RATIO.search(head):
        return "other"
    if _COMPARED.match(said):
        return "other"
    if _AMONG.match(head):
        return "among"
    if first:
        return "moving" if _MOVING.search(head) else "part"
    if _MOVED.fullmatch(head):
        return "moved"
    if _EARLIER.fullmatch(head):
        return "earlier"
    if _DERIVED.match(head):
        return "other"
    if _OTHERWISE.match(head) or _OF_BEFORE.match(head):
        return "otherwise"
    return "moving" if _MOVING.search(head) else "part"


def _is(sentence: Masked, piece: Piece, counted: int) -> bool:
    """Does a piece say itself how many there are? 全市有两家景区."""
    figure = sentence.figure(piece.places[0])
    return figure is not None and figure.value == counted and figure.scale == 1 and figure.plain


def _places(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(place for piece in pieces for place in piece.places)


def _counted(sentence: Masked, total: re.Match[str]) -> int:
    """How many parts the words before a total say there are: 两家合计, 三项合计; 0 where they do not."""
    if total["numeral"]:
        return zh.SMALL_NUMBERS[total["numeral"]]
    figure = sentence.figure(total.start("count")) if total["count"] else None
    if (
        figure is None
        or figure.scale != 1
        or figure.value.denominator != 1
        or not FEWEST <= figure.value <= MOST
    ):
        return 0
    return 0 if _PERIODS.search(total["who"]) else int(figure.value)


def _among(sentence: Masked, pieces: Sequence[Piece], kept: Sequence[Piece], total: int) -> list[Piece]:
    """Behind 其中 there may stand parts of the figure before it, or the next parts beside that: what fits, if one does."""
    at = next(number for number, piece in enumerate(pieces) if piece.kind == "among")
    within = [piece for piece in pieces[at:] if piece.kind in ("part", "moving", "among")]
    before = [piece for piece in kept if piece.start < pieces[at].start]
    rest = [piece for piece in kept if piece.start > pieces[at].start]
    ways = [list(kept), within, *(before + rest[skip:] for skip in range(1, len(rest)))]
    return next((way for way in ways if _holds(sentence, _places(way), total)), list(kept))


def _holds(sentence: Masked, places: Sequence[int], total: int) -> bool:
    apart, room = Fraction(0), Fraction(0)
    for place, sign in (*((place, 1) for place in places), (total, -1)):
        figure = sentence.figure(place)
        if figure is None:
            return False
        apart += sign * figure.value * figure.unit.factor
        room += figure.step * figure.unit.factor / 2
    return abs(apart) <= room


def _some_hold(sentence: Masked, places: Sequence[int], total: int) -> bool:
    """Is the total that of some of the figures before it? Those that are left out may be of another level."""
    near = places[-FURTHEST:]
    sizes = range(FEWEST, len(near) + 1)
    return any(_holds(sentence, some, total) for size in sizes for some in combinations(near, size))


def _alike(sentence: Masked, places: Sequence[int], total: int) -> bool | None:
    """Are all counted with one measure word? False where that is not plain; None where the total counts other things."""
    figures = [sentence.figure(place) for place in (*places, total)]
    if not all(figure is not None and figure.unit.is_count for figure in figures):
        return True
    said = [_word(figure.text) for figure in figures if figure is not None]
    parts, whole = set(said[:-1]) - {""}, said[-1]
    if not parts or not whole or parts == {whole}:
        return True
    return False if whole in parts or (whole in words.GENERIC and len(parts) > 1) else None


def _word(text: str) -> str:
    found = _WORD.search(text)
    said = found[0] if found else ""
    return words.PEOPLE[0] if said[:1] in words.PEOPLE else said


def _without(sentence: Masked, cuts: Sequence[Span]) -> Masked:
    """The sentence without some stretches of it."""
    if not cuts:
        return sentence
    left = [at for at in range(len(sentence.text)) if not any(start <= at < stop for start, stop in cuts)]
    places = {at: number for number, at in enumerate(left)}
    return Masked(
        "".join(sentence.text[at] for at in left),
        {places[at]: found for at, found in sentence.found.items() if at in places},
        sentence.start,
        sentence.end,
        tuple(sentence.origins[at] for at in left),
    )
