"""What the label of a row or the head of a column says: a total, a part, a rate, a share, a change, a year."""

from __future__ import annotations

import re
from functools import lru_cache

from ..figures.digits import fold
from ..lang import en_table as en
from ..lang import zh_table as zh

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNIT = re.compile(
    r"(?<!/)[(（]([^()（）]{1,30})[)）]|(?:单位\s*[:：]?|\bunits?\s*[:：]|\bin\s)\s*([^\s,;，；]{1,20}(?: \w+)?)\s*\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.、)]?|[a-z][.)]|[ivx]{1,4}[.)]|[(（][0-9a-z]{1,3}[)）])\s+"
    r"|(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])\s*)",
    re.IGNORECASE,
)


def _words(table: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])")


_EN = {
    name: _words(getattr(en, name))
    for name in ("TOTALS", "RATES", "SHARES", "CHANGES", "BLOCKED", "OUT", "CHARGES")
}
_HEADS = {
    name: re.compile(_words(getattr(en, name)).pattern)
    for name in ("FLOWS", "LESS", "PLUS", "PARTS", "OPENING", "CLOSING", "RESULTS", "BALANCES", "BEFORE")
}
_SPAN = re.compile(
    r"\b(?:the|of|full|for|this|last|prior|previous|whole|current|financial|fiscal)(?: financial| fiscal| current)? years?\b"
    r"|\byears? ended\b|\bnotes? (?:payable|receivable|and|issued)|\bbank notes\b|\bnet change|\bchanges? in\b"
    r"|\bgross margins?\b(?! (?:rate|ratio|%))|\b(?:business|domestic) rates\b"
    r"|\bshare of (?:the )?(?:profit|loss|result|net|earnings|income)"
)
"""Words that name a rate elsewhere, and here a span of time or a row of an account."""
_SCALES = frozenset((*en.MERE_SCALES, *zh.MERE_SCALES))
NO_SIGNS = str.maketrans("", "", "%％")
_SIGN = re.compile(r"[%％‰]|百分")


@lru_cache(4096)
def plain(label: str) -> str:
    """A label in small letters, without its number and its blanks where it is Chinese."""
    text = _NUMBERED.sub("", fold(label).lower().strip()) or fold(label).lower().strip()
    return text


def _zh(label: str) -> str:
    return "".join(label.split())


@lru_cache(4096)
def is_total(label: str) -> bool:
    text = plain(label).rstrip(" :：")
    squeezed = _zh(text)
    if any(word in squeezed for word in zh.TOTALS):
        return True
    found = _EN["TOTALS"].search(text)
    if found is None:
        return False
    return found.start() == 0 or found.end() == len(text) or text.endswith(")")


@lru_cache(4096)
def is_result(label: str) -> bool:
    """A row that is worked out from those above it, or names the whole, without the word total: gross profit, 净利润."""
    text = plain(label).lstrip(" -–—=")
    squeezed = _zh(text)
    if bool(_HEADS["RESULTS"].match(text)) or text.endswith("as a whole"):
        return True
    return squeezed.endswith(zh.RESULTS) or squeezed.startswith(zh.RESULT_STARTS)


@lru_cache(4096)
def is_flow(label: str) -> bool:
    """The sum of a section of a statement of cash flows."""
    text = plain(label)
    return bool(_HEADS["FLOWS"].match(text)) or _zh(text).endswith(zh.FLOWS)


@lru_cache(4096)
def is_plus(label: str) -> bool:
    text = plain(label)
    return bool(_HEADS["PLUS"].match(text)) or _zh(text).startswith(zh.PLUS)


@lru_cache(4096)
def is_balance(label: str) -> bool:
    """The head of a column that goes on from row to row."""
    return bool(_HEADS["BALANCES"].search(plain(label))) or any(word in _zh(label) for word in zh.BALANCES)


@lru_cache(4096)
def is_sum(label: str) -> bool:
    """Nothing but a word for a sum: Total, 合计."""
    text = plain(label).rstrip(" :：")
    return text in en.TOTALS or _zh(text) in zh.TOTALS


@lru_cache(4096)
def is_part(label: str) -> bool:
    """A row that is a part of the one above: of which, 其中."""
    text = plain(label).lstrip(" -–—•·")
    return bool(_HEADS["PARTS"].match(text)) or _zh(text).startswith(zh.PARTS)


@lru_cache(4096)
def is_less(label: str) -> bool:
    text = plain(label)
    return bool(_HEADS["LESS"].match(text)) or _zh(text).startswith(zh.LESS)


@lru_cache(4096)
def is_opening(label: str) -> bool:
    return bool(_HEADS["OPENING"].search(plain(label))) or any(word in _zh(label) for word in zh.OPENING)


@lru_cache(4096)
def is_closing(label: str) -> bool:
    return bool(_HEADS["CLOSING"].search(plain(label))) or any(word in _zh(label) for word in zh.CLOSING)


@lru_cache(4096)
def is_out(label: str) -> bool:
    return bool(_EN["OUT"].search(plain(label))) or any(word in _zh(label) for word in zh.OUT)


@lru_cache(4096)
def is_charge(label: str) -> bool:
    """What is taken off, with or without a sign: costs, taxes, 费用, 支出."""
    return (
        is_out(label)
        or bool(_EN["CHARGES"].search(plain(label)))
        or any(word in _zh(label) for word in zh.CHARGES)
    )


@lru_cache(4096)
def is_rate(label: str) -> bool:
    """What is not added up: a rate, an average, a price, an index, a rank."""
    text = _SPAN.sub(" ", plain(label))
    return bool(_EN["RATES"].search(text) or _SIGN.search(text)) or any(
        word in _zh(text) for word in zh.RATES
    )


@lru_cache(4096)
def names_share(label: str) -> bool:
    text = plain(label)
    return bool(_EN["SHARES"].search(text)) or any(word in _zh(text) for word in zh.SHARES)


def is_mere_share(label: str) -> bool:
    """A head that names a share, and not of whom: share, share of total, 占比."""
    text = re.sub(
        r"[()（）]|\b(?:of|in) (?:the )?(?:total|all|whole)\b|(?:19|20)[0-9]{2}年?", " ", plain(label)
    )
    return " ".join(text.split()) in en.MERE_SHARES or _zh(text) in zh.MERE_SHARES


def is_share(label: str) -> bool:
    return names_share(label) or bool(_SIGN.search(plain(label)))


@lru_cache(4096)
def is_change(label: str) -> bool:
    text = plain(label)
    return bool(_EN["CHANGES"].search(text) or _SIGN.search(text)) or any(
        word in _zh(text).replace(zh.VALUE_ADDED, "") for word in zh.CHANGES
    )


def is_count(label: str) -> bool:
    """The head of a column of whole numbers: units, pieces, 数量."""
    return plain(label).rstrip(" :：") in en.COUNTS or _zh(label) in zh.COUNTS


def is_bill(count: str, price: str, amount: str) -> bool:
    """Do the heads of three columns say: so many, at so much each, that is so much?"""
    says = plain(price).rstrip(" :："), plain(amount).rstrip(" :：")
    english = says[0] in en.PRICES and says[1] in en.AMOUNTS
    return is_count(count) and (english or (_zh(price) in zh.PRICES and _zh(amount) in zh.AMOUNTS))


def is_value_added(label: str) -> bool:
    """What grows at constant prices unless said otherwise: value added, a product."""
    return any(word in plain(label) for word in en.CONSTANT) or any(
        word in _zh(label) for word in zh.CONSTANT
    )


@lru_cache(4096)
def is_blocked(label: str) -> bool:
    """A rate of something else than the columns beside it: comparable, constant currency, 可比价."""
    return bool(_EN["BLOCKED"].search(plain(label))) or any(word in _zh(label) for word in zh.BLOCKED)


@lru_cache(4096)
def is_carried(label: str) -> bool:
    """A sum carried over the end of a page, in Chinese."""
    return any(word in _zh(label) for word in zh.CARRIED)


@lru_cache(4096)
def is_before(label: str) -> bool:
    """Of the period before: last year, 上年."""
    return bool(_HEADS["BEFORE"].search(plain(label))) or any(word in _zh(label) for word in zh.BEFORE)


def is_continued(label: str) -> bool:
    """Nothing but the word that a table goes on."""
    return any(word in _zh(label) for word in zh.CONTINUED)


def has_percent(label: str) -> bool:
    return bool(_SIGN.search(label)) or bool(re.search(r"\bper ?cent\b", label.lower()))


@lru_cache(4096)
def unit_of(label: str) -> str:
    """The unit that a label gives in brackets or at its end, "" if none."""
    for found in _UNIT.finditer(fold(label)):
        unit = " ".join((found[1] or found[2] or "").lower().split())
        named = found[1] or not found.group().lower().startswith("in") or unit.startswith(en.UNIT_STARTS)
        if named and unit not in en.NO_UNITS and not unit.isdecimal():
            return unit
    return ""


_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_BEFORE_UNIT = re.compile(r"(?:单位\s*[:：]?|\bunits?\s*[:：]|\bin)?\s*\Z", re.IGNORECASE)


def without_unit(label: str) -> str:
    """A label without what stands in brackets and without the unit at its end."""
    text = _BRACKETS.sub(" ", label)
    unit = unit_of(text)
    at = text.lower().rfind(unit) if unit else -1
    return _BEFORE_UNIT.sub("", text[:at]) if at >= 0 else text


@lru_cache(4096)
def named(label: str) -> str:
    """What a label names: without its number, unit, note, and the words value added."""
    text = _BRACKETS.sub(" ", plain(label)).rstrip(" :：*")
    text = _zh(text) if not text.isascii() else " ".join(text.split())
    return text.removesuffix(zh.VALUE_ADDED).removeprefix("其中:").removeprefix("其中：")


def is_scale(unit: str) -> bool:
    """A unit that says how many, and not of what: thousands, millions, 万."""
    return unit.removeprefix("in ").removeprefix("'").rstrip("s") in _SCALES


def year_of(label: str) -> int:
    """The last year that a head names; 0 if none."""
    found = _YEAR.findall(label)
    return int(found[-1]) if found else 0
