"""What stands around a Chinese match and says that its figures are not, or surely are, what the pattern takes them for."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..lang import zh_addends, zh_relations
from .forms import Stated
from .patterns import any_of
from .sentences import Masked

_ENDS = re.compile("[;:；：。]")
_AMOUNT = re.compile("[MNB]")
_TOTAL = re.compile(any_of(zh_relations.ALL))
_EARLIER_PIECE = re.compile("[MN][^A-Z]*[,、]")
_IN_TURN = "分别占"
_GAINS = re.compile(f"{any_of(zh_relations.RISE, zh_relations.FALL)}|净|新增|差|余")
_MEASURED = re.compile("(?:[家所户人名位座]|行政村)\\Z")
"""What is counted so has no parts below zero."""

_SPENT = re.compile(
    rf"[^,;；。]*(?:{any_of(zh_relations.DOUBTS[zh_relations.SCOPE])})[^,;；。A-Z]*[PX](?=[,;；。(])"
)
"""A clause whose scope is that of the rate in it: 按可比口径增长8.2%；实现收入……"""

_ASIDE = re.compile(
    rf"[MNB].*[,、(](?:(?:[^,、(A-Z]*(?:预算|计划|目标|任务)[^,、(A-Z]{{0,3}})|"
    rf"[^,、(A-Z]*(?:{any_of(zh_addends.EXTREMES)})[^,、(A-Z]*)\Z"
)
"""收入A，预算为B，比上年下降p%: what fell is the income."""


def scoped(text: str, start: int) -> str:
    """A sentence without what clauses before a match say of the scope of rates of their own."""
    return _SPENT.sub("", text[:start]) + text[start:]


def another(sentence: Masked, match: re.Match[str]) -> bool:
    """Is a level a plan beside it, a total that of more than a price and a count, are shares those of several wholes?"""
    roles = match.groupdict()
    before = _ENDS.split(sentence.text[: match.start()])[-1]
    if roles.get("new") and match.start("new") == match.start():
        return _ASIDE.search(before) is not None
    if roles.get("price") and roles.get("total") and roles.get("count") and _TOTAL.search(match[0]):
        return bool(_EARLIER_PIECE.search(before))
    if roles.get("list") and _IN_TURN in match[0]:
        shares = sum(letter == "P" for letter in match["list"])
        return bool(len(_AMOUNT.findall(before)) >= 2 * shares)
    return False


def sure(sentence: Masked, match: re.Match[str], stated: Stated) -> Stated:
    """A part of people, households, schools, which are never below zero, of the only whole there is: no question."""
    if stated.form != "within" or not stated.doubts or not match.groupdict().get("whole"):
        return stated
    part, whole = stated.figures["part"], stated.figures["whole"]
    said = [_MEASURED.search(figure.text) for figure in (part, whole)]
    alike = None not in said and said[0] is not None and said[1] is not None and said[0][0] == said[1][0]
    before = re.split("[;；。]", sentence.text[: match.start("whole")])
    if not (part.unit.is_count and alike) or _AMOUNT.search(before[-1]) or _GAINS.search(before[-1]):
        return stated
    return replace(stated, doubts=())
