"""What the columns of data sets are called, in the languages that they come in: each word whole or as a part of the name.

Words with an accent are written with and without it, as regular expressions.
"""

from __future__ import annotations

PERIODS = (
    "year", "yr", "date", "period", "time", "quarter", "month", "jahr", "datum", "ann[eé]e", "a[nñ]o", "anno",
    "年", "年份", "时间", "日期",
)  # fmt: skip
"""The whole name."""
ENTITIES = (
    "country", "region", "entity", "province", "city", "name", "area", "place", "state", "geo", "land", "pays", "pa[ií]s",
    "paese", "kreis", "地区", "省", "市",
)  # fmt: skip
MEASURES = ("indicator", "variable", "measure", "series", "item", "subject", "indikator", "merkmal", "指标")
PERCENTAGES = ("pct", "prct", "percent", "share", "growth", "rate", "%")
CODES = ("iso", "code", "id", "fips")
"""A word of the name."""
