"""What kind of statement a figure makes: a level, or which change of one."""

from __future__ import annotations

import re

from ..figures.digits import fold
from ..lang import en, en_story, en_subject, zh, zh_story, zh_subject
from ..scanning.records import Found
from .periods import words
from .statement import ANNUAL, CHANGE, CONTRIBUTION, GROWTH, LEVEL, MARGIN, MULTIPLE, REAL, TIMES

_ANNUAL = words(en_story.ANNUAL, zh_story.ANNUAL)
_OVER_YEARS = re.compile(
    r"(?P<zh>[两二三四五六七八九十]|[2-9]|1[0-9])年平均|(?P<en>two|three|four|five|six|ten)[ -]year average"
)
_YEARLY = words(en_story.YEAR_ON_YEAR, zh_story.YEAR_ON_YEAR)
_NEXT = re.compile("[，；,;、]")
_NEW_YEAR = re.compile("[比较較](?:年初|上年末|上年底|去年末|去年底)")
_NOT_YEARLY = words(en_story.NOT_YEARLY, zh_story.NOT_YEARLY)
_SCOPE = words(en_story.SCOPE, zh_story.SCOPE)
_REAL = words(en_story.REAL, zh_story.REAL)
_CONTRIBUTED_ZH = re.compile(
    r"(?:拉动|拉動|带动|帶動|贡献了?)(?P<whole>[^，。；、0-9]{0,20}?)(?:经济)?(?:增长|增長|增速|上涨|下降|回落)*(?:约|为|了)?\Z"
)
_CONTRIBUTED_EN = re.compile(
    r"(?:contribut\w+|add(?:ed|ing|s)?|shav(?:ed|ing|es)|subtract\w+|knock\w+|tak\w+)(?: (?:about|some|nearly|almost))?\s*\Z"
)
_TO_GROWTH_EN = re.compile(
    r"\s*(?:to|off|from)\s+(?P<whole>[^,.;]{0,40}?)(?:['’]s)?\s*(?:growth|increase|rise|expansion|decline)\b"
)
_RATE_EN = re.compile(
    r"(?:(?:an?|the)\s+)?(?:(?:real|annual|yearly)\s+)?(?:growth rate|rate of growth|rate of increase|growth)"
    r"(?:\s+(?:of|in|for)\s+(?P<of>.+))?\Z"
)
_RATE_ZH = re.compile(
    rf"(?P<of>.*?)(?:的)?(?:同比)?(?:{'|'.join(sorted(zh_story.RATE, key=len, reverse=True))})\Z"
)
_APART = re.compile(r"\s*(?:[a-z-]+\s+)?(?:fewer|more|less)\s+than\b(?! (?:half|a|one|two))")
_YEARS = {
    **{word: number for word, number in en.UNITS_OF_NUMBER.items() if 2 <= number <= 10},
    **{word: number for word, number in zh.SMALL_NUMBERS.items() if number > 1},
}


def is_multiple(one: Found) -> bool:
    """doubled, 翻一番."""
    return one.text.lower() in (*en.MULTIPLES, *zh.MULTIPLES)


def is_change(one: Found) -> bool:
    return bool(one.direction or one.kind == "points" or is_multiple(one))


def kind_of(one: Found, before: str, behind: str, spoken: str) -> str:
    """The kind by the words before and behind a figure; `spoken` are those since the figure before, and some behind."""
    if one.figure is not None and one.figure.qualifier == "±":
        return MARGIN
    if one.kind in ("points", "percent") and contributed(one, before, behind) is not None:
        return CONTRIBUTION
    if not is_change(one):
        return MARGIN if one.kind in ("count", "bare") and _is_difference(one, behind) else LEVEL
    if is_multiple(one):
        return MULTIPLE
    if one.unit == "times":
        return TIMES
    if one.kind != "percent":
        return CHANGE
    if _ANNUAL.search(spoken) or _OVER_YEARS.search(spoken):
        return ANNUAL
    return REAL if _REAL.search(spoken) else GROWTH


def _is_difference(one: Found, behind: str) -> bool:
    """158 fewer than the 9,998 it had: how far two numbers are apart, and how many there are of neither."""
    return _APART.match(behind.lower()) is not None or " fewer " in fold(one.text)


def contributed(one: Found, before: str, behind: str) -> str | None:
    """What a figure contributes to the growth of (拉动GDP增长1.1个百分点); None if it does not."""
    head = before + one.whole_text[: one.start - one.whole_start]
    if match := _CONTRIBUTED_ZH.search(fold(head)):
        return head[match.start("whole") : match.end("whole")].strip("的对全 ") or "经济"
    if one.kind == "points" and _CONTRIBUTED_EN.search(head.lower()):
        match = _TO_GROWTH_EN.match(behind)
        return (match["whole"].strip() or "the economy") if match else None
    return None


def scope_of(spoken: str) -> str:
    """Words that make a rate one of something else than the level beside it: like-for-like, 同口径; "" for none."""
    match = _SCOPE.search(spoken)
    return match.group() if match else ""


def years_over(spoken: str) -> int:
    """Over how many years an average runs: 两年平均增长 is over 2; 0 if no number is said."""
    match = _OVER_YEARS.search(spoken)
    if not match:
        return 0
    said = match["zh"] or match["en"]
    return _YEARS.get(said) or int(said)


def not_over_a_year(spoken: str, figure: str) -> bool:
    """Is a change one on the month or the quarter before? The words before its figure say it, else those behind.

    同比增长4.7%，环比下降1.9%: each has its own.
    """
    before, own, behind = spoken.partition(figure.lower())
    before += own
    marks = {yearly: [m.start() for m in said.finditer(before)]
             for yearly, said in ((True, _YEARLY), (False, _NOT_YEARLY))}  # fmt: skip
    if marks[True] or marks[False]:
        return max(marks[False], default=-1) > max(marks[True], default=-1)
    return bool(_NOT_YEARLY.search(_NEXT.split(behind)[0]))


def since_new_year(spoken: str, figure: str, after: str) -> str:
    """比年初增长8.3%, at the end of a month: since the end of the year before, which is told; "" for all else."""
    before, own, _behind = spoken.partition(figure.lower())
    said = _NEW_YEAR.search(_NEXT.split(before + own)[-1])
    return str(int(after[:4]) - 1) if said and re.fullmatch(r"\d{4}-\d\d", after) else ""


def of_a_rate(measure: str) -> str | None:
    """What a growth rate is the growth of (GDP增速, growth of exports); None if the words are no growth rate."""
    if measure.endswith(zh_subject.RATIOS_OF_STOCK):
        return None
    if match := _RATE_ZH.fullmatch(measure):
        return match["of"]
    lowered = measure.lower()
    if match := _RATE_EN.fullmatch(lowered):
        start = match.start("of")
        return measure[start:] if start >= 0 else ""
    for word in (" growth rate", " growth"):
        if lowered.endswith(word):
            return measure[: -len(word)]
    return None


def rate_words(measure: str) -> str:
    """The name of a growth whose periods are not known."""
    if not measure:
        return ""
    return f"{measure}增速" if re.search("[\u3400-\u9fff]", measure) else f"growth of {measure}"


def changed(quote: str) -> str:
    """The name of the change of what only the words around it name."""
    return f"{quote} (change)"


def contribution_words(whole: str, language: str) -> str:
    """The name of a contribution to the growth of a whole."""
    return f"对{whole}增长的拉动" if language == "zh" else f"contribution to the growth of {whole}"


def is_share(measure: str) -> bool:
    """Whether what is measured is a share or a rate by its name."""
    return measure.lower().endswith((*en_subject.SHARE_WORDS, *zh_subject.SHARE))


def is_value_added(measure: str) -> bool:
    named = measure.lower()
    return any(word in named for word in (*en_story.VALUE_ADDED, *zh_story.VALUE_ADDED))
