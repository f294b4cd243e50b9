"""Who and what a figure in Chinese speaks of: X的产值达…, X实现产值…, 有企业84家, 占全省的…"""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..lang import zh_story
from ..lang import zh_subject as words
from ..messages import _
from ..scanning.records import Found
from .naming import CJK, CUT, cleaned, parts
from .statement import Said

_CLAUSE = re.compile(r"[，。；！？：,;!?:\n（）()]|日(?:电|讯)[ \u3000]*")
_END_TIME = re.compile(
    r"(?:今年|去年|上年|当年|全年|年末|年底|第?[一二三四1-4]季度|前[两二三四]个?季度|[上下]半年|[0-9]{4}年|[0-9]{1,2}月份?)+的?\Z"
)
_IN_ALL = re.compile(r"(?<=..)(?<![公中])共[\u3400-\u9fff]{1,2}\Z")
"""安置区共安置: the verb behind a name."""
_RATIO = "率"
_OF_PLACE = re.compile(r"([\u3400-\u9fff]{2,6}?[省市县区州镇](?![场域级内值]))([\u3400-\u9fff]{2,})")
_MOST = 14
"""So many characters a measure has behind the word that says who did it."""
_LIST = re.compile(r"[、和与及]")
_TIME = re.compile(words.TIME)
_WHOLE = re.compile(
    r"(?P<who>.*?)占(?:到|了|据)?(?P<whole>.+?)的(?:比重(?:为|达|达到)?|比例(?:为|达|达到)?)?\Z",
    re.DOTALL,
)
_OF_ALL = re.compile(r"(?<=[省市县区州镇乡村国])(?:总量|总数|总额)\Z")
"""占全省总量: the whole is 全省; in 社会消费品零售总额 it is a part of the name."""
_STRUCTURE = re.compile(rf"{words.STRUCTURE}(?:(?P<old>由|从)|.*?{words.BECAME})\Z", re.DOTALL)
_BECAME = re.compile(rf"[，,]?{words.BECAME}")
_AT_PLACE = re.compile(rf"(?:\A|{words.PLACE_END}|[州旗盟国])的?\Z")
_AVERAGE = re.compile(r"(?:[两二三四五六七八九十0-9]+年)?(?:年均|平均)\Z")
_RATE = re.compile(rf"(?:的)?(?P<rate>{'|'.join(zh_story.RATE)})(?:约?为|达到?|是|约|分别|仅)*\s*\Z")
_NOUN = re.compile(
    r"[\u3400-\u9fffA-Za-z]{2,16}?(?=[，。；、！？,;!?\n（）()：:“”]|\Z|的|实现|完成|总|年|达|为|和|与|及|被|已|均|共|获|在|[0-9])"
)


def said(left: str, one: Found, right: str, noun: str) -> Said:
    """`left` and `right` are the words of the statement before (from the figure before it on) and behind the figure.

    `noun` is what a count counts, if it stands in the figure.
    """
    clause = _clause(left)
    phrase = cleaned(clause)
    core, verb = _core(clause)
    if one.kind in ("percent", "points") and (rate := _RATE.search(clause)):
        before = said(clause[: rate.start()], replace(one, kind="measure"), right, noun)
        if before.measure:
            return replace(before, measure=f"{before.measure}{rate['rate']}", phrase=phrase)
    if one.kind == "percent" and (match := _WHOLE.fullmatch(clause.rstrip())):
        who, whole = _name(match["who"]), _name(_OF_ALL.sub("", match["whole"]))
        if whole:
            return Said(who, f"占{whole}的比重", phrase, whole, doubt="" if who else _("whose share?"))
    if one.kind == "count" and not (not noun and _did(core, phrase)):
        return _counted(
            core, verb, right, noun, phrase, words.PEOPLE if one.unit == "person" else words.NUMBER
        )
    if done := _did(core, phrase):
        return done
    measure = _measure(core)
    if not measure:
        name = _name(core)
        return Said(name if verb else "", "", phrase, doubt=_("what is measured?"))
    if measure == _RATIO:  # 粗发病率: where its name begins is not told
        who, found, what = core.rpartition("的")
        place = None if found else _OF_PLACE.fullmatch(core)
        who, what = (place[1], place[2]) if place else (who if found else "", what)
        return _whose(who, _name(what), phrase)
    return _whose(core[: len(core) - len(measure)], measure, phrase)


def _did(core: str, phrase: str) -> Said | None:
    """X实现产值, X接待游客: who did what."""
    for did in words.DID:
        who, found, what = core.rpartition(did)
        if found and _measure(what) and len(what) <= _MOST and not _LIST.search(what):
            return _whose(who, what, phrase)
    return None


def _clause(left: str) -> str:
    """The words after the last comma; a time before them is no part of the name."""
    cuts = [match.end() for match in _CLAUSE.finditer(left[-CUT:])]
    return left[-CUT:][cuts[-1] :] if cuts else left[-CUT:]


def _core(clause: str) -> tuple[str, bool]:
    """A clause without the verb at its end and the time at its head."""
    core, verb = _AVERAGE.sub("", clause.strip()), False
    stripped = True
    while stripped:
        stripped = False
        for word in sorted((*words.IS, *(w for w in words.GAP if len(w) > 1)), key=len, reverse=True):
            if core.endswith(word):
                core, stripped = core[: -len(word)].rstrip(), True
                verb = verb or word in words.IS
                break
    return _headless(core), verb


def _headless(core: str) -> str:
    stripped = True
    while stripped:
        stripped = False
        match = _TIME.match(core)
        if match and match.end():
            core, stripped = core[match.end() :].lstrip("，、 "), True
        for word in words.ADVERBS:
            if core.startswith(word):
                core, stripped = core[len(word) :].lstrip("，、 "), True
    return core


def _measure(core: str) -> str:
    """The words at the end of a clause that say what is measured, with what modifies them."""
    head = next((word for word in words.MEASURES if core.endswith(word)), "")
    if not head:
        return ""
    start = len(core) - len(head)
    while before := _modifier(core[:start]):
        start -= len(before)
    return core[start:] if len(core) - start > 1 or head == "率" else ""


def _modifier(text: str) -> str:
    """The word at the end of a text that modifies what is measured; a branch only behind a place, or at the head."""
    for word in (*words.MODIFIERS, *words.BRANCHES):
        if text.endswith(word) and (
            word not in words.BRANCHES or _AT_PLACE.search(text[: len(text) - len(word)])
        ):
            return word
    return ""


def _whose(who: str, measure: str, phrase: str) -> Said:
    name = _name(who.rstrip("的 "))
    return Said(name, measure, phrase, doubt="" if name else _("whose {measure}?").format(measure=measure))


def _name(text: str) -> str:
    name = _END_TIME.sub("", _headless(cleaned(text)).strip("的 ")).strip("的 ")
    name = _IN_ALL.sub("", name)
    if (
        not name
        or name == words.NET
        or len(name) > 30
        or name in words.NOT_NAMES
        or name.startswith(words.NOT_NAMES)
    ):
        return ""
    return name if CJK.search(name) or re.search("[A-Za-z]", name) else ""


def _counted(core: str, verb: bool, right: str, noun: str, phrase: str, number: str) -> Said:
    """84家企业, 有企业84家, 企业84家; `number` is what their number is called."""
    behind = noun
    if not behind and (match := _NOUN.match(right)):
        behind = match.group()
    owner = next((word for word in words.OWNS if core.endswith(word)), "")
    if owner:
        core = core[: -len(owner)]
    if behind:
        who = _name(core) if (owner or verb) else ""
        if who:
            return Said(who, f"{behind}数", f"{phrase}{behind}")
        return Said(behind, number, behind, things=True)
    for word in words.OWNS:
        who, found, things = core.rpartition(word)
        if found and things and who:
            return _whose(who, f"{things}数", phrase)
        if found and things:
            return Said(_name(things), number, phrase, things=True)
    measure = _measure(core)
    if measure:
        return _whose(core[: len(core) - len(measure)], measure, phrase)
    name = _name(core)
    return Said(name, number, phrase, things=bool(name), doubt="" if name else _("what is counted?"))


def of_sectors(left: str, before: bool) -> tuple[list[Said], bool]:
    """What the three figures of a row are about that says how an economy is made up (三次产业结构为8.5:43.9:47.6), and
    whether it is the earlier of two (由9.1:44.2:46.7调整为); `before` tells that the figure before ends such a row."""
    clause = _clause(left)
    match = _STRUCTURE.search(clause)
    if not match and not (before and _BECAME.fullmatch(clause)):
        return [], False
    who = _name(clause[: match.start()]) if match else ""
    shares = [_whose(who, f"{sector}{words.OF_STRUCTURE}", cleaned(clause)) for sector in words.SECTORS]
    return shares, bool(match and match["old"])


def in_order(left: str, one: Found, count: int) -> list[Said]:
    """What each of `count` figures is about that follow a list of as many names, 分别."""
    whole = said(left, replace(one, kind="measure"), "", "")
    core, _nothing = _core(_clause(left))
    measure = whole.measure
    names = parts(_LIST, core[: len(core) - len(measure)].rstrip("的"), count, _name)
    if measure and not names:  # the modifier of the last name is a part of it: 粮食、水果产量
        head = next((word for word in words.MEASURES if core.endswith(word)), measure)
        names, measure = parts(_LIST, core[: len(core) - len(head)], count, _name), head
    all_measures = parts(_LIST, core, count, _measure)
    if all_measures and [cleaned(part) for part in _LIST.split(core)][1:] == all_measures[1:]:
        return [
            replace(
                whole,
                measure=one_of,
                doubt="" if whole.entity else _("whose {measure}?").format(measure=one_of),
            )
            for one_of in all_measures
        ]
    if not names:
        return [
            Said("", measure, whole.phrase, doubt=_("one of a list in order: which name is whose?"))
        ] * count
    return [
        Said(name, measure, whole.phrase, doubt="" if measure else _("what is measured?")) for name in names
    ]
