"""What patterns make of a number and the list behind it: three counties: A, B and C; 甲、乙、丙等3家. As `forms`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..lang import en_relations as words
from ..messages import _
from .forms import Match, Stated, asked

SOME = _("the list may name only some of them")
LONGEST_ITEM = 4
"""Words of an item of a list; a longer one may be two, or one with something said of it."""
MOST_LISTED = 50
_APPOSED = re.compile(
    r"(?:an?|who|which|in|of|for|with|based|where|that|to|both|all|each|as|its|his|her|their)\b"
)
_FURTHER = re.compile(r", (?:and|or|but) (?:by|in|on|at|for|from|under|during|then|also)\b")
"""Three kinds: units, spells and items, and by rarity four: the sentence goes on behind its list."""
_OPEN = re.compile(rf"\b(?:{'|'.join(words.LIST_GOES_ON)})\b")
_AND = re.compile(r"\b(?:and|or)\b|&")
_HAN_AND = re.compile("[和与與及]")


def counted(match: Match) -> Stated | None:
    """How many, and a list of them after a colon: three counties: A, B and C."""
    return _counted(match, length(match.said["items"]))


def counted_han(match: Match) -> Stated | None:
    """三个乡：甲、乙、丙."""
    stated = _counted(match, _length_han(match.said["items"]))
    if stated is None or "、" in match.said["items"]:
        return stated
    return asked(stated, SOME)


def at_least_listed(match: Match) -> Stated | None:
    """甲、乙、丙等3家: 等 may leave some out, and never holds more than it counts."""
    least = match.said["items"].count("、") + 1
    return _counted(match, (least, None))


def _counted(match: Match, listed: tuple[int, int | None] | None) -> Stated | None:
    count = match.figures["count"]
    if (
        listed is None
        or not 1 < count.value <= MOST_LISTED
        or not count.plain
        or (count.unit.dims and not count.unit.is_count)
        or count.qualifier
        or count.upper
        or count.value.denominator != 1
    ):
        return None
    least, most = listed
    some = most is not None and count.value > most + 1
    rules = (f"count >= {least}", *((f"count <= {most}",) if most else ()))
    return Stated(
        "list", {"count": "count"}, {"count": count}, {"count": replace(count.unit, dims=())}, rules,
        doubts=(SOME,) if some else (),
    )  # fmt: skip


def length(items: str) -> tuple[int, int] | None:
    """How many items a list in running English has, at least and at most; None where they cannot be told apart.

    An "and" may stand inside a name, so where names are of several words the list may be one shorter.
    """
    if _OPEN.search(items):
        return None
    pieces = [piece.strip() for piece in items.strip(" .").split(", ")]
    if any(not piece or len(piece.split()) > _longest(piece) or _APPOSED.match(piece) for piece in pieces):
        return None
    joints = len(_AND.findall(items))
    if _FURTHER.search(items):
        return None
    single = [name.strip() for piece in pieces for name in _AND.split(piece) if name.strip()]
    if any(len(name.split()) > LONGEST_ITEM or re.search("[A-Z]", name) for name in single):
        return None
    if _AND.match(pieces[-1]):
        if _AND.search(pieces[0]):  # two at the top, and the second is a list itself
            return None
        # a name that has an "and" may have a comma too: the Fixed Income, Credit and Funds Committee
        inner = sum(bool(_AND.search(piece)) for piece in pieces[1:-1])
        return len(pieces) - inner, len(pieces) + joints - 1
    if not joints:
        return (len(pieces), len(pieces)) if len(pieces) > 2 else None
    if not _AND.search(pieces[-1]):
        return None
    plain = joints == 1 and all(len(name.split()) < 3 for name in single)
    return len(pieces) + plain, len(pieces) + joints


def _longest(piece: str) -> int:
    return 2 * LONGEST_ITEM + 1 if _AND.search(piece) else LONGEST_ITEM + 2


def _length_han(items: str) -> tuple[int, int] | None:
    least = items.count("、") + 1
    joints = len(_HAN_AND.findall(items))
    if "等" in items or least + joints < 2:
        return None
    return least + (joints == 1 and bool(re.search("[和与與及][^、]{1,4}$", items))), least + joints
