"""What an English sentence states of its own figures: patterns over masked sentences.

To add a relation, add a `Form`: a pattern whose groups are the roles, and what it states. The letters stand for figures
(P percent, D points, M money, N counted or measured, B bare, X a multiple, Y a year), everything else is small letters.

What a match makes is in `forms`, the words are in `lang/en_relations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..lang import en_relations as words
from .forms import (
    Form,
    Match,
    Stated,
    change,
    changed,
    direction,
    multiple,
    parts,
    percent,
    points,
    priced,
    share,
    shares,
    twice,
    within_whole,
)


def _any(*tables: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(word) for table in tables for word in table}, key=len, reverse=True))


MACROS = {
    "BASE": "(?P<old>{L})",
    "CHANGE": "(?P<change>{L}){THING}",
    "D": rf"(?:(?P<up>{_any(words.RISE)})\b|(?P<down>{_any(words.FALL)})\b)(?: by)?",
    "DOES": rf"(?:(?P<up>{_any(words.RISE)})\b|(?P<down>{_any(words.FALL)})\b)",
    "FROM": ",? from{TIME} ",
    "MORE": rf"(?:(?P<up>{_any(words.MORE)})\b|(?P<down>{_any(words.LESS)})\b)",
    "NEW": "(?P<new>{L}){THING}{TIME}",
    "NOUN": rf"(?:(?P<up>{_any(words.RISE_NOUN)})\b|(?P<down>{_any(words.FALL_NOUN)})\b)",
    "OLD": "(?P<old>{L}){THING}{TIME}",
    "RATE": "(?P<rate>P)",
    "WHICH": ",? (?:which (?:is|was) )?(?:an? )?",
    "THE": "(?:(?:the|its|their|a|all|total|overall) )*",
    "THING": rf"(?: (?!(?:{_any(words.NO_NOUN)})\b)[a-z][a-z-]*){{0,2}}?",
    "TIME": rf"(?:[ ,]+(?:{_any(words.TIME)}|[YO])(?![a-z])){{0,9}}?",
    "TO": ",? to ",
    "L": "[MNB]",
    "F": "[MN]",
}


def _form(pattern: str, makes: Callable[[Match], Stated | None]) -> Form:
    for _ in range(2):  # a macro may have others in it
        for name, value in MACROS.items():
            pattern = pattern.replace(f"{{{name}}}", value)
    return Form(re.compile(rf"(?<![a-z0-9/]){pattern}"), makes)


# Of several that match at a place the first counts: the richer before the poorer.
FORMS: tuple[Form, ...] = (
    # rose 8.2% to NEW from OLD; rose 8.2% from OLD to NEW; rose M, or p%, to NEW (from OLD)
    _form(r"{D} {RATE}{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    _form(r"{D} {RATE}{TIME}{FROM}{OLD}{TO}(?P<new>{L})", changed),
    _form(r"{D} {CHANGE},? ?(?:or |\()(?:by )?{RATE}\)?{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    _form(r"{D} {RATE},? ?(?:or |\()(?:by )?{CHANGE}\)?,?{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    _form(r"{D} {CHANGE},? ?(?:or |\()(?:by )?{RATE}\)?{TIME}{TO}(?P<new>{L})", changed),
    _form(r"{D} {RATE},? ?(?:or |\()(?:by )?{CHANGE}\)?,?{TIME}{TO}(?P<new>{L})", changed),
    _form(r"{D} {CHANGE}{TIME}{TO}{NEW}{FROM}{BASE}", change),
    # rose 1.2 points to 57.5% from 56.3%
    _form(r"{D} (?P<points>D){TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", points),
    _form(r"{D} (?P<points>D){TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", points),
    _form(r"(?P<new>P){TIME},? {D} (?P<points>D){TIME}{FROM}(?P<old>P)", points),
    # fell 1.6% to 55.9% from 57.5%
    _form(r"{D} {RATE}{TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", percent),
    _form(r"{D} {RATE}{TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", percent),
    # from OLD to NEW, a rise of p%
    _form(r"from {OLD}{TO}{NEW}{WHICH}{NOUN} of {RATE}", changed),
    # NEW, up 8.2% from OLD; NEW, an 8.2% rise from OLD; NEW, 8.2% more than OLD; NEW, M more than OLD
    _form(r"{NEW}{WHICH}{D}(?: of)? {RATE}{TIME}{FROM}{BASE}", changed),
    _form(r"{NEW}{WHICH}{RATE} {NOUN}{TIME}{FROM}{BASE}", changed),
    _form(r"{NEW}{WHICH}{RATE} {MORE} than{TIME} {BASE}", changed),
    _form(r"{NEW}{WHICH}{CHANGE} {MORE} than{TIME} {BASE}", change),
    # doubled to NEW from OLD; doubled from OLD to NEW
    _form(r"(?P<times>X){TIME}{TO}{NEW}{FROM}{BASE}", multiple),
    _form(r"(?P<times>X){FROM}{OLD}{TO}(?P<new>{L})", multiple),
    # rose to NEW from OLD; rose from OLD to NEW; NEW, up from OLD
    _form(r"{DOES}{TIME} to {NEW}{FROM}{BASE}", direction),
    _form(r"{DOES}{TIME}{FROM}{OLD}{TO}(?P<new>{L})", direction),
    _form(r"(?P<new>{F}){THING}{TIME},? (?:(?P<up>up|higher)|(?P<down>down|lower)){FROM}{BASE}", direction),
    # A shares, or p%, from B shares, or q%
    _form(r"(?P<part>N){THING},? or (?P<share>P){TIME}{FROM}(?P<old_part>N){THING},? or (?P<old_share>P)", shares),
    # PART, or p% of the WHOLE; PART of the WHOLE, or p%; PART of the WHOLE (p%)
    _form(r"(?P<part>{L}){THING},? (?:or|accounting for|which is) (?P<share>P) of {THE}(?P<whole>{L})", share),
    _form(r"(?P<part>{L}){THING} of {THE}(?P<whole>{L}){THING},? ?(?:or|\() ?(?P<share>P)", share),
    # 20.4 thousand hectares (306,000 mu)
    _form(r"(?P<first>N) \((?:or |about )?(?P<second>N)(?:\)|$)", twice),
    # x, y and z account for a%, b% and c% respectively
    _form(r"account(?:s|ed|ing)? for (?P<list>P(?:, P)*,? and P)(?: of {THE}[a-z -]+)?,? respectively", within_whole),
    # N shares at $P each for T
    _form(
        r"(?P<count>N) at (?P<price>M)(?: (?:each|apiece|a share|per share))?,? (?:for|for a total of|worth) (?P<total>M)",
        priced,
    ),
    # A and B, a total of C
    _form(
        r"(?P<a>{L}){THING} and(?: [a-z-]+){0,4}? (?P<b>{L}){THING},? (?:for |making )?{THE}total (?:to|of) (?P<total>{L})",
        parts,
    ),
)  # fmt: skip

DOUBTS = tuple(
    (reason, re.compile(rf"(?<![a-z])(?:{_any(table)})(?![a-z])")) for reason, table in words.DOUBTS.items()
)
