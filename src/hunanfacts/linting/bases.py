"""What a change is counted from: whether the older level of a match may be another than the one that the rate is of."""

from __future__ import annotations

import re

from ..lang import en_relations as words
from ..lang import zh_relations
from ..patterns import later
from .patterns import any_of
from .sentences import Masked

LEVELS = ("old", "new")
_ON_A_YEAR = later(
    r" year[- ]o[nv](?:er)?[- ]year|,? (?:on|over|from|than|compared with|against) (?:the |a )?(?:Y|year|same|last|previous|"
    r"preceding|prior|month|quarter)(?![a-z])"
)
"""Behind a change: what it is counted from, which may be another level than the one that is printed."""
_YEARLY_HAN = later(any_of(zh_relations.YEARLY))
_EXTREME = later(rf"from (?:[a-z]+ ){{0,3}}(?:{any_of(words.EXTREMES)}) (?:of |in )?\Z")
"""Up 4 cents to 2.12 from a low of 1.91: the low may be another level than the one before."""
_BEFORE_IT = later(any_of(zh_relations.PERIOD_BEFORE))
LEAD, NEAR = 12, 24
"""So many characters before a level may say that it is of the period before, and behind it per what it is."""
_AGO = later(rf"(?<![a-z])(?:{any_of(words.AGO)})(?![a-z])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_PER = later(
    r"[^,;:.()A-Z]{0,24}? (?:a|per|each|every) (?:hour|day|week|month|quarter|year|gallon|litre|liter|tonne|ton|kilo)s?"
    r"(?![a-z])(?! (?:ago|earlier|before|later|or)(?![a-z]))"
)
_PLACE = later(r" in (?:the )?([a-z]+)")


def of_another_base(sentence: Masked, match: re.Match[str]) -> bool:
    """May the change be one on the year before, and the older level of another year, or of none that is told?

    From 5.02 in 2018 to 9.04 in 2023, a rise of 12% on 2022; 由2018年的5.02亿元增加到2023年的9.04亿元，同比增长12.5%.
    """
    roles = match.groupdict()
    ends = [match.end(role) for role in ("rate", "change", "points") if roles.get(role)]
    if ends and roles.get("old") and _EXTREME.search(sentence.text[: match.start("old")]):
        return True
    if not (ends and roles.get("old") and roles.get("new")) or max(ends) < match.end("old"):
        return False
    end = match.end()
    told = _years(sentence, match.start(), end)
    if _YEARLY_HAN.search(match[0]):
        lead = sentence.text[match.start() : match.start("old")][-LEAD:]
        return max(told) - min(told) != 1 if len(told) > 1 else not _BEFORE_IT.search(lead)
    behind = _ON_A_YEAR.match(sentence.text, end)
    if behind is None or _AGO.search(match[0]):
        return False
    of = _years(sentence, behind.start(), behind.end())
    return not (bool(set(of) & set(told)) if of else len(told) == 2 and abs(told[0] - told[1]) == 1)


def _years(sentence: Masked, start: int, end: int) -> list[int]:
    """The years that are named in a stretch of a sentence."""
    said = (
        sentence.found[at].text for at in sentence.found if start <= at < end and sentence.text[at] == "Y"
    )
    return [int(year[0]) for text in said if (year := _YEAR.search(text))]


def per_another(sentence: Masked, match: re.Match[str]) -> bool:
    """Is the level behind one a month, or a gallon, and the other not? 412 a day, more than the 11,000 it made a month."""
    roles = match.groupdict()
    last = next((role for role in LEVELS if roles.get(role) and match.end(role) == match.end()), "")
    other = LEVELS[last == "old"]
    if not last or not roles.get(other):
        return False
    per = _PER.match(sentence.text, match.end())
    said = sentence.found[match.start(other)].text.lower() + sentence.text[match.end(other) :][:NEAR]
    return per is not None and per[0].split()[-1] not in said


def elsewhere(sentence: Masked, match: re.Match[str]) -> bool:
    """Are the two levels those of two places? 812,000 in the north, from 1.2 million in the south."""
    roles = match.groupdict()
    if not all(roles.get(role) for role in LEVELS):
        return False
    places = [_PLACE.match(sentence.text, match.end(role)) for role in LEVELS]
    named = [place[1] for place in places if place is not None and place[1] not in words.TIME]
    return len(named) == len(LEVELS) and named[0] != named[1]
