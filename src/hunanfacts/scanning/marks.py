"""Numbers in running text that are no quantities: dates, ordinals, names, identifiers.

Every pattern starts at a digit, a Chinese numeral or a word of the trigger, and is bounded, so that a text is
read in time that grows with its length.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from ..figures.chinese import chinese_value
from ..lang import en, en_amounts, zh


class Mark(Struct, frozen=True):
    """A number that is no quantity; `date` is its ISO 8601 form, `rank` the number of an ordinal, where it has one."""

    start: int
    end: int
    kind: str
    date: str = ""
    rank: int | None = None


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONTH = f"(?P<month>{_any((*en.MONTHS, *en.MONTHS_SHORT))})"
_MONTH_NUMBER = {name: number for number, name in enumerate(en.MONTHS, 1)}
_MONTH_NUMBER |= {
    name: _MONTH_NUMBER[next(m for m in en.MONTHS if m.startswith(name[:3]))] for name in en.MONTHS_SHORT
}
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
_TO = r"[ ]?(?:-|—|~|～|至|到)[ ]?"
_C = "[〇零一二三四五六七八九]"
_C2 = "[一二三四五六七八九十]{1,3}"
_COUNTED = _any(tuple(en.UNITS_OF_NUMBER))
_END = r"(?![0-9a-z])"
_NOT_MORE = r"(?![0-9a-z%]|[.,][0-9]|[ ]?(?:%|percent|per cent|million|billion|trillion|thousand|yuan))"


class Table:
    """Patterns with the kind of what they match, compiled when a text is first scanned: most commands scan none."""

    def __init__(self, *written: tuple[str, str]) -> None:
        self._written = written

    @cached_property
    def rows(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((kind, re.compile(pattern)) for kind, pattern in self._written)

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Matches where one of the rows does, in one go."""
        return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for _, pattern in self._written))


AT_DIGIT = Table(
    ("date", r"(?:19|20)[0-9]{2}[-/](?:19|20)?[0-9]{2}(?:财年|学年|赛季|年度|榨季)"),
    ("date", _YEAR + r"-(?P<m>0?[1-9]|1[0-2])-(?P<d>[0-3]?[0-9])(?![0-9-])"),
    ("date", _YEAR + r"/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?[0-9])(?![0-9/])"),
    ("date", _YEAR + r"\.(?P<m>0?[1-9]|1[0-2])\.(?P<d>[0-3]?[0-9])(?![0-9.])"),
    ("date", r"[0-3]?[0-9]/[0-3]?[0-9]/(?:19|20)[0-9]{2}(?![0-9/])"),
    ("date", _YEAR + r"年?" + _TO + r"(?:[12][0-9]{3}|[0-9]{2})年(?!多|余|来|以)"),
    ("date", _YEAR + r"[ ]?年[ ]?(?P<m>1[0-2]|0?[1-9])[ ]?月(?:份)?(?:[ ]?(?P<d>[0-3]?[0-9])[ ]?[日号])?"),
    ("date", _YEAR + r"[ ]?年(?:第?[一二三四1-4]季度|前[一二三四1-4]季度|[上下]半年)"),
    ("date", r"(?:1[0-2]|0?[1-9])(?:月份?)?(?:-|—|~|～|至|到)(?:1[0-2]|0?[1-9])月(?:份)?(?!亮)"),
    (
        "date",
        r"(?P<m>1[0-2]|0?[1-9])月(?:份)?(?:(?P<d>[0-3]?[0-9])[日号](?:(?:-|—|~|至|到)[0-3]?[0-9][日号])?)?(?!亮)",
    ),
    ("date", r"[0-3]?[0-9](?:(?:-|—|~|至|到)[0-3]?[0-9])?日(?!元|均|游|产)"),
    ("date", r"[0-9]{1,2}世纪(?:[0-9]0年代)?"),
    ("date", r"(?:[12][0-9])?[0-9]0年代"),
    ("date", r"[1-4]季度"),
    ("date", r"[12][0-9]{2}0s" + _END),
    (
        "date",
        r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?:[ ]of)?[ ]"
        + _MONTH
        + r"(?:\.(?=[ ]?[0-9]))?(?:,?[ ]"
        + _YEAR
        + ")?"
        + _END,
    ),
    (
        "date",
        r"[0-3]?[0-9](?:st|nd|rd|th)?(?:[ ]?[-–—][ ]?|[ ](?:to|and|until|through)[ ])"
        r"[0-3]?[0-9](?:st|nd|rd|th)?(?:[ ]of)?[ ]"
        + _MONTH
        + r"(?:\.(?=[ ]?[0-9]))?(?:,?[ ]"
        + _YEAR
        + ")?"
        + _END,
    ),
    (
        "label",
        r"[0-9]{1,2}-to-[0-9]{1,2}(?![0-9%.,]*[0-9%]|[ -](?:percent|per|"
        + _any(en.NUMBER_TAILS)
        + ")|-[a-z])"
        + _END,
    ),
    ("date", r"(?:19|20)[0-9]{2}[-/](?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9%/-]|[.,][0-9])"),
    ("label", r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?\.[0-9]{1,3}" + _END),
    (
        "label",
        r"(?:(?<=among )|(?<=aged )|(?<=the )|(?<=of )|(?<=by )|(?<=for ))[1-9][0-9][-–][1-9][0-9]s" + _END,
    ),
    ("date", r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])(?:[ ]?[ap](?:m\b|\.m\.))?"),
    ("date", r"1?[0-9](?:\.[0-5][0-9])?[ ]?[ap](?:m\b|\.m\.)"),
    ("date", r"[0-2]?[0-9](?:时(?!间)|点(?!多|余|的|建|意))(?:[0-5]?[0-9]分|整|半)?"),
    ("ordinal", r"[0-9]{1,3}(?:,[0-9]{3})*(?:(?<=1)(?<!11)st|(?<=2)nd|(?<=3)rd|th)(?![a-z])"),
    ("label", r"(?:985|211)(?=[”\"]?(?:[、和/][“\"]?(?:985|211)[”\"]?)?(?:高校|工程|院校|大学|名校))"),
    ("label", r"[0-9]{1,4}(?:[ ]?\+[ ]?(?:[0-9]{1,4}|n)){1,12}" + r"(?![0-9%.,]*[0-9%]|[ ]?[亿万元])" + _END),
    ("label", r"0[0-9]{2,3}[- ](?:[0-9]{7,8}|[0-9]{3,4}[- ][0-9]{4})(?:-[0-9]{1,6})?(?![0-9])"),
    ("label", r"(?<=\+)[0-9]{1,3}[- ](?:\([0-9]{1,4}\)|[0-9]{1,4})(?:[- ][0-9]{3,8}){1,4}(?![0-9])"),
    ("label", r"1[3-9][0-9](?:[0-9]{8}|[- ][0-9]{4}[- ][0-9]{4})(?![0-9]|[.,][0-9])"),
    ("label", r"[48]00-?[0-9]{3,4}-?[0-9]{3,4}(?![0-9]|[.,][0-9])"),
    ("label", r"[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])"),
    ("label", r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,7}(?![0-9])"),
    ("label", r"[0-9]{1,3}(?:·|・|•)[0-9]{1,3}(?![0-9])"),
    ("label", r"[0-9]{1,3}[x×][0-9]{1,3}(?![\^⁰¹²³⁴⁵⁶⁷⁸⁹])" + _END),
    (
        "label",
        r"(?<!from )(?<!to )(?<!at )(?<!by )(?<!of )(?:144|240|360|480|576|720|1080|1440|2160|4320)p" + _END,
    ),
    ("label", r"[0-9]{1,4}周年"),
    ("date", rf"[1-9]0s(?:{'|'.join(f'(?<={word}[1-9]0s)' for word in en_amounts.DECADE_LED)})" + _END),
    ("label", r"[0-9]{1,4}(?:\.[0-9]{1,3})?[:：∶][0-9]{1,4}(?:\.[0-9]{1,3})?(?![0-9:：∶])"),
    ("label", r"(?:24/7|50/50|9/11|(?:996|007)(?=工作制|制|加班|模式))(?![0-9%.,/])"),
    ("ordinal", r"(?<=前)[0-9]{1,4}(?:名|位|强|家|列)"),
    ("ordinal", r"(?<!续)[0-9]{1,2}届"),
    ("label", r"(?:19|20)[0-9]{2}(?:届|级(?=[新在本硕博研学毕专]))"),
    ("ordinal", r"[0-9]{1,3}次(?:全体)?(?:会议|全会|常务)"),
    ("label", r"[0-9]{3,6}(?:热线|平台)"),
    ("label", r"[0-9]{1,4}强(?!度|化|调|力|劲)"),
    ("label", r"(?:[0-9]0|00|95|85)后(?!的|来|续|期)"),
    ("label", r"[0-9]{1,6}号(?:线|楼|院|馆|文件|文|令|公告|井|机组|矿|桥|门|公路)?"),
    ("label", r"[0-9]{3}(?:、[0-9]{3}){0,6}(?:国道|省道)"),
    ("label", r"[0-9]{1,5}[、,][0-9]{1,5}(?:国道|省道)"),
)
AT_CHINESE = Table(
    ("date", f"{_C}{{4}}年(?:{_C2}月(?:{_C2}[日号])?)?"),
    ("date", r"第[一二三四1-4]季度"),
    ("date", r"前(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:季度|个季度|个月|月(?:份)?)"),
    ("date", r"[一二三四]季度"),
    ("date", f"{_C2}世纪(?:[一二三四五六七八九]十年代|[0-9]0年代)?"),
    ("date", f"{_C2}(?:月份?)?[至到]{_C2}月(?:份)?"),
    ("date", f"(?:十[一二]?|[一二三四五六七八九])月(?:份|{_C2}[日号])?(?!亮|牙|饼|球|子)"),
    (
        "date",
        "(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日(?!元|均|游|产|常|益|前|子)",
    ),
    ("date", "[一二三四五六七八九]十年代"),
    (
        "ordinal",
        r"第[ ]?(?:[0-9]{1,4}|[一二三四五六七八九十百零〇两]{1,6})[ ]?"
        r"(?:[批届次位名个大期章条节轮代回家座项任集类]|产业|方)?",
    ),
    ("label", r"[一二三四五六七八九十]{1,3}届[一二三四五六七八九]中全会"),
    ("label", r"[一二三四五六七八九]中全会"),
    ("ordinal", r"(?<!续)[一二三四五六七八九十]{1,3}届"),
    ("ordinal", r"[一二三四五六七八九十]{1,3}次(?:全体)?(?:会议|全会|常务)"),
    ("ordinal", r"前(?:[一二三四五六七八九十百]{1,3}|[0-9]{1,4})(?:名|位|强|列)"),
    (
        "label",
        r"二?十[一二三四五六七八九]?大(?=报告|精神|代表|以来|召开|胜利|提出|闭幕|开幕|会议|[，。、”’\"')）])",
    ),
    ("label", r"十[一二三四五]?五(?=规划|计划|期间|时期|以来|末|初|开局|收官|[”’\"'」])"),
    ("label", r"十[一二三四五]五"),
    ("label", r"[一二三四五六七八九十两]{1,2}个(?:一百年|一百|100|[0-9]{2,4})(?![0-9.,]*[万亿%个家])"),
    (
        "label",
        r"[一二三四五六七八九十两]{1,2}个一(?=[一-龥]?(?:工程|批|律|机制|模式|体系|行动|活动)|[”’\"'」])",
    ),
    ("label", r"[两兩]市(?=成交|超|合计|近|共|个股|融资|主力|全天|早盘|午后|逾|涨|跌|[0-9])"),
    ("label", r"一[^\W\d_十百千万亿]一[^\W\d_十百千万亿]"),
    ("label", r"[一二两三四五六七八九十]{1,4}周年"),
    ("label", r"(?<=[长珠金铁大倒])三角|八角(?=[0-9一二两几适少若、粉茴香楼亭枫])|(?<=[、，])八角(?=[、，])"),
    (
        "label",
        r"[一二两三四五六七八九]升[一二两三四五六七八九](?:降|平)|[一二两三四五六七八九]降[一二两三四五六七八九]升",
    ),
    ("label", r"(?:[一二三四五六七八九]?[百千]|[一二三四五六七八九]?十)强(?!度|化|调|力|劲|行|烈)"),
    ("label", f"{_C}{{2}}后(?!的|来|续|期)"),
    ("label", r"[十百千]?[百千万十]亿(?=" + _any(zh.CLASS_NOUNS) + ")"),
    ("label", r"[十百千万](?=" + _any(zh.CLASS_NOUNS[:2]) + ")"),
    ("label", r"[十百千]?[百千万]亿元?/[十百千]?[百千万]亿(?=元?级?)"),
    (
        "label",
        r"(?<=[外内])三元|三元(?!整|[零一二三四五六七八九两][一二三四五六七八九]?[角毛分]|[，。；、）]|\Z)",
    ),
    ("label", _any(zh.LABELS)),
    ("label", r"[一二三四五六七八九十]{1,3}号(?:线|楼|院|馆|文件|文|令|公告|井|机组|矿|桥|门)"),
)
CLASS_AFTER = re.compile(f"[级級]|{_any(zh.CLASS_AFTER_AMOUNT)}")
_PERIOD = rf"(?:(?:{_COUNTED}|[0-9]{{1,2}})[ ](?:quarters|months|weeks|days|half-years)|quarter|half(?:[- ]year)?|month)"
AT_WORD = Table(
    ("date", rf"first[ ]{_PERIOD}(?:[ ]of)?(?:[ ](?:this|last|the)[ ]year|[ ]{_YEAR})?" + _END),
    ("date", rf"(?:first|second|third|fourth)-(?:quarter|half)(?:[ ]of)?[ ]{_YEAR}" + _END),
    (
        "date",
        rf"(?:second|third|fourth)[ ](?:quarter|half(?:[- ]year)?)(?:[ ]of)?(?:[ ](?:this|last|the)[ ]year|[ ]{_YEAR})?"
        + _END,
    ),
    (
        "date",
        _MONTH
        + r"\.?[ ](?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?:[ ]?(?:-|to)[ ]?[0-3]?[0-9])?,?[ ]"
        + _YEAR
        + _NOT_MORE,
    ),
    ("date", _MONTH + r"(?:\.(?=[ ]?[0-9]))?,?[ ]" + _YEAR + _NOT_MORE),
    (
        "date",
        _MONTH
        + r"\.?(?:[ ]?-[ ]?|[ ](?:to|and|through)[ ])(?:"
        + _any((*en.MONTHS, *en.MONTHS_SHORT))
        + r")\.?(?:,?[ ]"
        + _YEAR
        + ")?"
        + _NOT_MORE,
    ),
    (
        "date",
        _MONTH
        + r"(?:\.(?=[ ]?[0-9]))?[ ](?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?:[ ]?(?:-|to)[ ]?[0-3]?[0-9])?"
        + _NOT_MORE,
    ),
    ("label", r"(?:" + _COUNTED + r")[ ][0-9]{2,4}(?=[\"'”’])"),
    (
        "label",
        r"one[ ]after[ ]another|one[ ]by[ ]one|one[ ]another|one[ ]of(?=[ ])|one[ ](?!"
        + _any(en.NUMBER_TAILS)
        + r"(?![a-z]))[a-z]+(?:[ ]and|,)[ ]one[ ][a-z]+",
    ),
    ("label", r"(?:" + _COUNTED + r")-year[ ]plan(?:s)?"),
    ("ordinal", r"(?:" + _any(en.ORDINALS) + r")(?![a-z])"),
)
_URL = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'，。；（）、\u4e00-\u9fff]{1,2000}|www\.[^\s<>\"'，。；（）、\u4e00-\u9fff]{1,2000}"
)
_EMAIL_LEFT = re.compile(r"[a-z0-9._%+-]{1,64}\Z")
_EMAIL_RIGHT = re.compile(r"@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")


def addresses(folded: str) -> list[Mark]:
    """URLs and e-mail addresses, in order; each is found from its `://`, `www.` or `@`."""
    links = _URL.finditer(folded) if "://" in folded or "www." in folded else ()
    found = [Mark(m.start(), m.start() + len(m.group().rstrip(".,;:!?)")), "label") for m in links]
    at = folded.find("@")
    while at >= 0:
        left = _EMAIL_LEFT.search(folded[max(0, at - 64) : at])
        right = _EMAIL_RIGHT.match(folded, at)
        if left and right:
            found.append(Mark(at - len(left.group()), right.end(), "label"))
        at = folded.find("@", right.end() if right else at + 1)
    return sorted(found, key=lambda mark: mark.start)


def first(table: Table, folded: str, start: int) -> tuple[Mark, re.Match[str]] | None:
    """The first row of a table that matches at a place."""
    if not table.any.match(folded, start):
        return None
    for kind, pattern in table.rows:
        match = pattern.match(folded, start)
        if match:
            rank = _rank(match.group()) if kind == "ordinal" else None
            return Mark(start, match.end(), kind, _iso(match), rank), match
    return None


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    year, day = groups.get("year"), groups.get("d")
    month = groups.get("m") or groups.get("month")
    number = _MONTH_NUMBER.get(month or "") or int(month or 0)
    parts = [year or "", f"{number:02}" if number else "", f"{int(day):02}" if day else ""]
    return "-".join(part for part in parts if part)


def _rank(text: str) -> int | None:
    """The number of an ordinal: 19th, sixth, 第十二批."""
    digits = re.search(r"[0-9][0-9,]*", text)
    if digits:
        return int(digits.group().replace(",", ""))
    if text in en.ORDINALS:
        place = en.ORDINALS.index(text)
        return place + 1 if place < 20 else (30, 40, 50, 100)[place - 20]
    written = re.search(f"[{''.join(zh.DIGITS)}十百]+", text)
    return chinese_value(written.group()) if written else None
