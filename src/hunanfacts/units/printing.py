"""The words a unit is printed with, in English and Chinese."""

from __future__ import annotations

import re

from .table import table

_NUMBERED = re.compile(r"([0-9]+) (.+)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCALES = ((10**8, "亿"), (10**4, "万"), (10**3, "千"), (100, "百"))
IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "mice": "mouse",
    "teeth": "tooth", "geese": "goose", "wives": "wife", "lives": "life", "knives": "knife", "leaves": "leaf",
    "loaves": "loaf", "shelves": "shelf", "halves": "half", "calves": "calf", "wolves": "wolf",
}  # fmt: skip
"""English plurals without a rule, with their singulars."""


def printed(name: str) -> tuple[str, str, str]:
    """The words for a unit by its name: one, many, Chinese (`minute`, `minutes`, `分钟`).

    English says `yuan/mu` as the name is written; Chinese puts its own words into it (`元/亩`).
    """
    row = table().units.get(name)
    if row:
        return str(row[3]), str(row[4]), str(row[5]) or name
    if re.fullmatch(r"\w+", name):
        one = name.replace("_", " ")
        return one, plural(one), name
    return name, name, "".join(_chinese(part) for part in re.split(r"([*/])", name))


def _chinese(part: str) -> str:
    if part in "/*":
        return "·" if part == "*" else part
    word, _, power = part.partition("^")
    numbered = _NUMBERED.fullmatch(word)
    scale = ""
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
