"""English words by which the figures of a sentence mean something else than they seem to, see `linting/otherwise.py`."""

from __future__ import annotations

NOT: tuple[tuple[tuple[str, ...], str], ...] = (
    # it has sped up from 12 to 8 seconds; slowed from 30 minutes to 45
    (("direction", "growth"), "(?<![a-z])(?:sped|slow|slows|slowed|slowing|speeds?|times? got)(?![a-z])[^A-Z;.]* (?:N|B)"),
)  # fmt: skip
"""Forms, and what within or directly before a match, in the letters of its figures, says that it states another."""
GALLONS = ("gal", "gallon", "gallons", "pint", "pints", "quart", "quarts")
WHOSE_GALLON = (r"U\.?S", "UK", "imperial", "British")
"""Patterns; a gallon is another measure in each country."""
DAYS = ("day", "days")
HOURS = ("hour", "hours", "h")
PLACES = ("place", "places", "spot", "spots", "rung", "rungs")
AFTER_A_RANK = ("to", "from", "in", "on", "at", "after", "and", "as")
"""What may stand behind a number that is a rank, and counts nothing."""
TOGETHER = ("in all", "altogether", "all told", "total", "totalling", "each", "apiece")
"""With such words a product is said to be one."""
