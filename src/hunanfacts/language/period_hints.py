"""What to write for a period that could not be read: 2019-03-01 for `1 March 2019`, 2019Q1 for `Q1 2019`."""

from __future__ import annotations

import re
from datetime import date

from ..lang.en import MONTHS
from ..messages import _
from ..patterns import later
from . import numeric_days

FORMS = _("2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, 2019/20, FY2019, 2019-01..2019-06 or published")
_END = r"(?![\w/.–-])"
_PART = later(r"(?P<year>[0-9]{4})[-/ ]+(?P<part>[qh][1-4])" + _END, re.IGNORECASE)
_PART_FIRST = later(r"(?P<part>[qh][1-4])[-/ ]+(?P<year>[0-9]{4})" + _END, re.IGNORECASE)
_MONTH = later(r"(?P<year>[0-9]{4})[-/.](?P<month>[1-9])" + _END)
_MONTH_FIRST = later(r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})" + _END)
_NAMED_MONTH = later(r"(?P<name>[a-z]{3,9})\.?,? +(?P<year>[0-9]{4})" + _END, re.IGNORECASE)
_DAY = later(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? +(?P<name>[a-z]{3,9})\.?,? +(?P<year>[0-9]{4})" + _END,
    re.IGNORECASE,
)
_DAY_SECOND = later(
    r"(?P<name>[a-z]{3,9})\.? +(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? +(?P<year>[0-9]{4})" + _END,
    re.IGNORECASE,
)
_YEAR_END = later(r"(?P<year>[0-9]{4})年{0,2}[末底]")


def suggestion(text: str) -> str:
    """What to write in place of the unreadable period with which a text begins: its name, or all forms there are."""
    return _("write {text}").format(text=_name(text.strip()) or numeric_days.iso(text.strip()) or FORMS)


def _name(text: str) -> str:
    """The name of the period that the first words of a text mean; "" for words that mean none."""
    for pattern in (_PART, _PART_FIRST):
        if found := pattern.match(text):
            part = found["part"].upper()
            return "" if part in ("H3", "H4") else found["year"] + part
    for pattern in (_DAY, _DAY_SECOND, _NAMED_MONTH, _MONTH, _MONTH_FIRST):
        if found := pattern.match(text):
            said = found.groupdict()
            month = int(said["month"]) if "month" in said else _month(said["name"])
            try:
                day = date(int(said["year"]), month, int(said.get("day", 1)))
            except ValueError:
                return ""
            return str(day) if "day" in said else str(day)[:7]
    end = _YEAR_END.match(text)
    return f"{end['year']}-12-31" if end else ""


def _month(name: str) -> int:
    """The number of a month by its name or the first letters of it; 0 for another word."""
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower())), 0)
