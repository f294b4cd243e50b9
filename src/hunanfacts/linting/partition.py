"""Amounts with their shares, one behind the other: A (a%), B (b%) and C (c%). They are of one whole if they show it.

Nothing says what the whole is, so it is learned, as tables are: the shares make 100%, or all but one of them and of the
amounts do that lead to one whole. Then the odd one is a slip; a growth rate in brackets makes no hundred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from ..faults import Place
from ..figures.figure import Figure, Precision
from .relation import Member, Relation
from .sentences import Masked

_PAIR = re.compile(
    r"(?P<part>[MNB])(?P<said>(?: [a-z-]+){0,3}? ?\(|,(?:约)?占(?:比)?(?:[^A-Z,;。、:：()]{1,8}的)?(?:为|达"
    r")?|\((?:占|占比)?)(?P<share>P)(?:\)|(?=[,;；。、])|$)"
)
_JOINT = re.compile(r"\)?(?:[,;、，；。和与及]| and| while| but| with| were| are)")
_OTHER = re.compile("[PDX]")
_HUNDRED = Fraction(1)
PlaceOf = Callable[[int, int], Place]
Pair = tuple[int, Figure, int, Figure]


def partitions(place: PlaceOf, every: Sequence[Masked]) -> Iterator[Relation]:
    """Every run of such pairs in a sentence that shows one whole."""
    for sentence in every:
        if sentence.text.count("P") >= 2:
            pairs = _pairs(sentence)
            if len(pairs) >= 2 and _shown(pairs) and (len(pairs) > 2 or _are_joined(sentence, pairs)):
                yield _relation(place, sentence, pairs)


def _pairs(sentence: Masked) -> list[Pair]:
    """The amounts and shares of a sentence, where nothing else of it is a percentage between them."""
    found: list[Pair] = []
    last = 0
    for match in _PAIR.finditer(sentence.text):
        part, share = sentence.figure(match.start("part")), sentence.figure(match.start("share"))
        if found and _OTHER.search(sentence.text, last, match.start()):
            return []
        last = match.end()
        if part is None or share is None or part.upper or share.upper or part.qualifier or share.qualifier:
            return []
        found.append((match.start("part"), part, match.start("share"), share))
    given = [part.unit for _, part, _, _ in found if part.unit_given]
    if not given or any(unit.dims != given[0].dims or unit.is_count != given[0].is_count for unit in given):
        return [] if given else found
    return [
        (at, part if part.unit_given else replace(part, unit=given[0], unit_given=True), of, share)
        for at, part, of, share in found
    ]


def _are_joined(sentence: Masked, pairs: Sequence[Pair]) -> bool:
    """Does a comma or a conjunction follow the first of two? 412 pupils (61%) passed, in the south 120 (39%)."""
    return _JOINT.match(sentence.text, pairs[0][2] + 1) is not None


def _shown(pairs: Sequence[Pair]) -> bool:
    """Do the shares make a hundred, or would they if one of them or of the amounts were another?"""
    parts = [part.value * part.unit.factor for _, part, _, _ in pairs]
    shares = [share.value * share.unit.factor for _, _, _, share in pairs]
    slack = sum((share.step * share.unit.factor for _, _, _, share in pairs), Fraction(0)) / 2
    if any(part <= 0 for part in parts) or any(share <= 0 for share in shares):
        return False
    if abs(sum(shares) - _HUNDRED) <= slack:
        return True
    if len(pairs) < 3:
        return False
    total = sum(parts)
    fits = [
        abs(part / total - share) <= one[3].step * one[3].unit.factor
        for part, share, one in zip(parts, shares, pairs, strict=True)
    ]
    return (
        fits.count(False) == 1
    )  # all the others are of the sum of the amounts: the odd one is no share of it


def _relation(place: PlaceOf, sentence: Masked, pairs: Sequence[Pair]) -> Relation:
    members: list[Member] = []
    equations: dict[str, str] = {}
    for number, (at, part, of, share) in enumerate(pairs, 1):
        for role, figure, where in ((f"part{number}", part, at), (f"share{number}", share, of)):
            found = sentence.found[where]
            # shares are often moved by a unit, so that they add up to 100
            loose = Precision(grain=2 * share.step * share.unit.factor) if role.startswith("share") else None
            members.append(Member(role, figure, place(found.start, found.end), precision=loose))
        equations |= {f"part{number}": f"part{number}", f"share{number}": f"part{number} / whole"}
    unit = pairs[0][1].unit
    unit = unit if not unit.is_count or all(part.plain for _, part, _, _ in pairs) else replace(unit, dims=())
    units = {f"part{number}": unit for number in range(1, len(pairs) + 1)} | {"whole": unit}
    last = sentence.found[pairs[-1][2]]
    words = place(sentence.origins[pairs[0][0]], last.end)
    rule = f"whole = {' + '.join(f'part{number}' for number in range(1, len(pairs) + 1))}"
    return Relation("share", tuple(members), equations, units, words, (rule,))
