"""Multiples of whole numbers by a range of ratios: the holes between them, and where they close.

The multiples of every whole number in a stretch are one stretch once they overlap; before that they are gone through one
by one. Where that is too much what is found is `Rough`: smaller than the true set, or larger, as was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from .stretches import Run, Stretch, joined, merged, run_of, stretches_of, times, whole_in


class Rough:
    """How far whole numbers are gone through one by one, and what was made of the rest: too little, or too much.

    `few` at a time, and of a `left` number altogether; `met` once some were not.
    """

    __slots__ = ("few", "inner", "left", "met")

    def __init__(self, few: int, inner: bool, left: int) -> None:
        self.few, self.inner, self.left, self.met = few, inner, left, False

    def takes(self, first: int, last: int | None) -> bool:
        """Can these be gone through?"""
        count = None if last is None else last - first + 1
        if count is None or count > min(self.few, self.left):
            self.met = True
            return False
        self.left -= max(count, 0)
        return True

    def cut(self, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        """No more stretches than can be gone through."""
        if len(stretches) <= self.few:
            return stretches
        self.met = True
        if self.inner:
            return stretches[-self.few :]
        first, last = stretches[0], stretches[-self.few]
        return ((first[0], first[1], last[2], last[3]), *stretches[1 - self.few :])


def multiples(
    source: Sequence[Stretch], whole: bool, by: Sequence[Stretch], to_whole: bool, rough: Rough
) -> tuple[Stretch, ...]:
    """The sizes {s * r}: s of the source, whole numbers or all between, r of some ratios; whole ones only if asked."""
    if whole and to_whole:
        landed: list[Run] = []
        for ratio in by:
            for one in source:
                landed += _landed(one, ratio, rough)
        return rough.cut(stretches_of(merged(landed)))
    found: list[Stretch] = []
    for ratio in by:
        for one in source:
            found += _stepped(one, ratio, rough) if whole else (times(one, ratio),)
    made = joined(found)
    return rough.cut(whole_in(made) if to_whole else made)


def _stepped(one: Stretch, ratio: Stretch, rough: Rough) -> Iterable[Stretch]:
    """The multiples of every whole number in a stretch: first those with gaps between, then all in one."""
    first, last = one[0][0], None if one[2] is None else one[2][0]
    (p, q), low_open, high, high_open = ratio
    start = _overlap(ratio)
    if last == first or high is None or (start is not None and first >= start):
        yield times(one, ratio)
        return
    r, s = high
    until = last if start is None else start - 1 if last is None else min(last, start - 1)
    if until is None or not rough.takes(first, until):
        rough.met = True
        if not rough.inner:
            yield times((one[0], False, None if until is None else (until, 1), until is None), ratio)
    else:
        for k in range(first, until + 1):
            yield (p * k, q), low_open, (r * k, s), high_open
    if until is not None and (last is None or until < last):
        yield times(((until + 1, 1), False, one[2], one[3]), ratio)


def _exactly(first: int, last: int | None, p: int, q: int, rough: Rough) -> Iterable[Run]:
    """Of what q divides in a stretch the p / q."""
    begin, end = -(-first // q), None if last is None else last // q
    if p == 1:
        yield begin, end
    elif end is not None and rough.takes(begin, end):
        yield from ((p * k, p * k) for k in range(begin, end + 1))
    else:
        rough.met = True
        if rough.inner:
            until = begin + rough.few if end is None else min(end, begin + rough.few)
            yield from ((p * k, p * k) for k in range(begin, until + 1))
        else:
            yield p * begin, None if end is None else p * end


def _room(ratio: Stretch) -> int:
    (p, q), _, high, _ = ratio
    assert high is not None
    return high[0] * q - p * high[1]


def _overlap(ratio: Stretch) -> int | None:
    """The whole number from which on the multiples of each overlap with those of the next; None if there is none."""
    (p, _), low_open, high, high_open = ratio
    if high is None or not p:
        return 1
    room, edge = _room(ratio), p * high[1]
    if not room:
        return None
    return edge // room + 1 if low_open and high_open else -(-edge // room)


def _sure(ratio: Stretch) -> int | None:
    """The whole number from which on each is a multiple of a whole number; None if there is none."""
    (p, _), _, high, _ = ratio
    if high is None or not p:
        return None
    room = _room(ratio)
    return p * high[0] // room + 1 if room else None


def _landed(one: Stretch, ratio: Stretch, rough: Rough) -> Iterable[Run]:
    """The whole numbers among the multiples of the whole numbers in a stretch.

    Those that may be none are gone through, or the numbers that they would be multiples of where these are fewer.
    """
    first, last = one[0][0], None if one[2] is None else one[2][0]
    (p, q), low_open, high, high_open = ratio
    start, sure = _overlap(ratio), _sure(ratio)
    begin, end = run_of(times(one, ratio))
    if end is not None and end < begin:
        return
    if high is not None and not _room(ratio):
        yield from _exactly(first, last, *Fraction(p, q).as_integer_ratio(), rough)
        return
    if last == first or (start is not None and first >= start) or (sure is not None and begin >= sure):
        yield begin, end
        return
    assert high is not None
    r, s = high
    # One by one up to here: of what is multiplied, or of the multiples.
    until = last if start is None else start - 1 if last is None else min(last, start - 1)
    reach = end if sure is None else sure - 1 if end is None else min(end, sure - 1)
    if reach is not None and (until is None or reach - begin < until - first):
        if rough.takes(begin, reach):
            for t in range(begin, reach + 1):
                least, over = divmod(t * s, r)
                least += 1 if over or high_open else 0
                most, rest = divmod(t * q, p)
                most -= 1 if not rest and low_open else 0
                if max(least, first) <= (most if last is None else min(most, last)):
                    yield t, t
        elif not rough.inner:
            yield begin, reach
        if end is None or reach < end:
            yield reach + 1, end
        return
    if until is None or not rough.takes(first, until):
        rough.met = True
        if not rough.inner:
            yield run_of(times((one[0], False, None if until is None else (until, 1), until is None), ratio))
    else:
        for k in range(first, until + 1):
            least, over = divmod(p * k, q)
            least += 1 if over or low_open else 0
            most, rest = divmod(r * k, s)
            most -= 1 if not rest and high_open else 0
            if least <= most:
                yield least, most
    if until is not None and (last is None or until < last):
        yield run_of(times(((until + 1, 1), False, one[2], one[3]), ratio))
