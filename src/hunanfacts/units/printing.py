"""The words a unit is printed with, in English and Chinese."""

from __future__ import annotations

import re

from ..patterns import later
from .table import table

_NUMBERED = later(r"([0-9]+) (.+)")
_PER_NUMBER = later(r"/(10{2,11})(?![0-9])(?: (\w+))?")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCALES = ((10**8, "亿"), (10**4, "万"), (10**3, "千"), (100, "百"))
IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "mice": "mouse",
    "teeth": "tooth", "geese": "goose", "wives": "wife", "lives": "life", "knives": "knife", "leaves": "leaf",
    "buses": "bus", "viruses": "virus", "campuses": "campus", "gases": "gas",
    "loaves": "loaf", "shelves": "shelf", "halves": "half", "calves": "calf", "wolves": "wolf",
}  # fmt: skip
"""English plurals without a rule, with their singulars."""


def printed(name: str) -> tuple[str, str, str]:
    """The words for a unit by its name: one, many, Chinese (`minute`, `minutes`, `分钟`).

    English says `yuan/mu` as the name is written, `cases per 100,000` in full; Chinese puts in its words (`元/亩`).
    """
    if not name:  # a plain number, a fraction in words
        return "", "", ""
    row = table().units.get(name)
    if row:
        return str(row[3]), str(row[4]), str(row[5]) if row[5] or not row[4] else name
    if re.fullmatch(r"\w+", name):
        one = name.replace("_", " ")
        return one, plural(one), name
    whole, *below = name.split("/")
    parts = [_chinese(part) for part in below]
    chinese = "/".join([_chinese(whole), *(part.removeprefix("个") or part for part in parts)])
    one = many = name
    if _PER_NUMBER.search(name):
        rates = _PER_NUMBER.sub(_per_number, name[len(whole) :])
        words = ("", "") if whole == "1" else printed(whole)
        one, many = f"{words[0]}{rates}".strip(), f"{words[1]}{rates}".strip()
    return one, many, chinese


def _per_number(rate: re.Match[str]) -> str:
    """`/100000` as ` per 100,000`, `/100 household` as ` per 100 households`."""
    return f" per {int(rate[1]):,}" + (f" {printed(rate[2])[1]}" if rate[2] else "")


def _chinese(product: str) -> str:
    return "·".join(_chinese_word(part) for part in product.split("*"))


def _chinese_word(part: str) -> str:
    word, _, power = part.partition("^")
    numbered = _NUMBERED.fullmatch(word)
    scale = ""
    if word.isdigit():
        return "1" if word == "1" else _scale(int(word))
    if numbered:
        scale, word = _scale(int(numbered[1])), numbered[2]
    return scale + printed(word)[2] + power.translate(_RAISED)


def _scale(number: int) -> str:
    for value, character in _SCALES:
        if number >= value and number % value == 0:
            return f"{'' if number == value else number // value}{character}"
    return str(number)


def plural(noun: str) -> str:
    """The plural of an English noun."""
    for many, one in IRREGULAR.items():
        if noun == one:
            return many
    if re.search(r"(?:s|x|z|ch|sh)\Z", noun):
        return f"{noun}es"
    if re.search(r"[^aeiou]y\Z", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}s" if noun.isascii() else noun


def singular(noun: str) -> str:
    """The singular of an English noun in the plural; the noun itself if it does not look like a plural."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if re.search(r"[^aeiou]ies\Z", noun) and len(noun) > 4:
        return f"{noun[:-3]}y"
    if re.search(r"(?:sses|xes|zes|ches|shes)\Z", noun):
        return noun[:-2]
    if re.search(r"(?:ss|us|is)\Z", noun) or not noun.endswith("s") or len(noun) < 4:
        return noun
    return noun[:-1]
