"""The words between two figures that make the second one another value of what the first one says."""

from __future__ import annotations

import re

AGAINST = re.compile(
    r"[\s,]*(?:(?:up|down|rising|falling)\s+from|(?:as\s+)?compared\s+(?:with|to)|against|versus|vs\.?|from)"
    r"\s+(?:about\s+)?",
    re.IGNORECASE,
)
TO_LEVEL = re.compile(r"\bto\b|[到至]", re.IGNORECASE)
TO = re.compile(
    r"[\s,，]*(?:(?:year[- ]on[- ]year\s+)?to|to reach|reaching|and reached|达到?|至|到)?\s*", re.IGNORECASE
)
AND = re.compile(
    r"[\s,，、]*(?:(?:in|for|during)?\s*(?:,\s*)?(?:and|but)|和|与|及|、|,|，)?[\s,，]*(?:by|was|were|为|in)?[\s,，]*"
)
YEAR_BEFORE = re.compile(
    r"[\s,，;；(（]*(?:而|但)?(?:上年|去年|上一年|前一年)(?:同期|末|底)?(?:则)?(?:仅|只)?(?:为|是|有)?[:：]?\s*"
    r"|[\s,;(]*(?:and\s+)?(?:(?:the|a|one) (?:year (?:before|earlier|ago)|(?:previous|preceding|prior) year)|last year)"
    r"[\s,:]*(?:(?:it|they)\s+)?(?:was|were|had been|stood at)?\s*",
    re.IGNORECASE,
)
"""Between a value and the same a year before: 上年为, the year before it was."""
DATED = re.compile(
    r"[\s,，;；(（]*(?:而|但|and|but)?\s*(?:(?:仅|只)?(?:为|是)|(?:it|they)?\s*(?:was|were))?[:：]?\s*"
)
"""Between a value and the same at another date, but for that date: 11月份为, (2022: ."""
