"""What a sentence says of the one figure of the sentence before: That is 10% less than last year's 54,000 tonnes.

Only where the second begins with such a word, and the first has one figure that it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..lang import en_relations as words
from . import english
from .forms import change, changed, points, was
from .patterns import Entry, any_of, compiled
from .sentences import Masked, masked

_BEGINS = re.compile(rf"(?:{any_of(words.SAYS_OF_IT, words.SAYS_BEFORE)})(?![a-z])")
_FIGURE = re.compile("[MNPBDXU]")
_NEW = r"^[^MNPBDXU]*?(?P<new>{L})[^MNPBDXU]*?[.] ?"
_SHARE = r"^[^MNPBDXU]*?(?P<new>P)[^MNPBDXU]*?[.] ?"
_SAYS = f"(?:{any_of(words.SAYS_OF_IT)})(?: (?:an?|almost|about))?"
_BEFORE = f"(?:{any_of(words.SAYS_BEFORE)}),?(?: (?:{any_of(words.OF_BEFORE)}))*"
_SO = (
    r"[^MNPBDXU.;]{0,30}[,;]?(?: so| and so| and| thus| making for| which means| meaning)?[^MNPBDXU.;]{0,40}"
)

TABLE: tuple[Entry, ...] = (
    # NEW. That is M, or p%, less than the OLD
    (_NEW + _SAYS + r" {CHANGE}{OR}{RATE}\)?,? {MORE} than{TIME} {BASE}", changed),
    (_NEW + _SAYS + r" {RATE},? {MORE} than{TIME} {BASE}", changed),
    (_NEW + _SAYS + r" {CHANGE},? {MORE} than{TIME} {BASE}", change),
    (_NEW + _SAYS + r" (?:(?P<up>up)|(?P<down>down)) {RATE}{TIME}{FROM}{BASE}", changed),
    # NEW. A year ago there were OLD, M fewer; ... so growth was p%; ... they have risen by p%
    (_NEW + _BEFORE + r" {OLD}(?: of them)?,? {CHANGE} {MORE}(?=$|\.)", was),
    (_NEW + _BEFORE + r" {OLD}" + _SO + r" {NOUN} (?:was|of|came to) {RATE}(?! of)", changed),
    (_NEW + _BEFORE + r" {OLD}" + _SO + r" {DOES}(?: by)? {RATE}(?! of)", changed),
    (_NEW + _BEFORE + r" {OLD}" + _SO + r" {NOUN} (?:was|of|came to) {CHANGE}", change),
    (_SHARE + _BEFORE + r" (?P<old>P)" + _SO + r" {NOUN} (?:was|of|came to) {PTS}", points),
)  # fmt: skip

FORMS = compiled(english.MACROS, TABLE, {})


def pairs(content: str, every: Sequence[Masked]) -> Iterator[Masked]:
    """Two sentences of one line as one, where the second says something of the only figure of the first."""
    for first, second in pairwise(every):
        if not _BEGINS.match(second.text) or len(_FIGURE.findall(first.text)) != 1:
            continue
        if "\n" not in content[first.end - 1 : second.start]:
            found = [*first.found.values(), *second.found.values()]
            yield masked(content, first.start, second.end, found)
