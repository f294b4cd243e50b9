"""English words of tables: what a row or column is. Small letters; matched as whole words of a label."""

from __future__ import annotations

TOTALS = (
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sum",
    "all",
    "overall",
    "combined total",
)
"""A label that begins or ends with one states the sum of what stands above, below or beside it."""
RESULTS = (
    "gross profit", "gross margin", "gross loss", "gross income", "operating profit", "operating loss", "operating income",
    "operating surplus", "operating result", "income from operations", "loss from operations", "profit before",
    "loss before", "income before", "earnings before", "result before", "pre-tax profit", "profit for", "loss for",
    "profit after", "loss after", "result for", "net income", "net profit", "net loss", "net earnings", "net result",
    "net surplus", "net deficit", "surplus", "deficit", "shortfall", "current assets", "non-current assets",
    "noncurrent assets", "fixed assets", "net assets", "net current assets", "current liabilities",
    "non-current liabilities", "noncurrent liabilities", "shareholders' equity", "stockholders' equity",
    "net cash", "cash flow from", "cash flows from", "cash generated", "cash used in", "cash provided by", "net increase",
    "net decrease", "net change", "net interest income", "net sales", "net revenue", "group", "consolidated", "ebit",
    "ebitda", "gdp", "gross domestic product", "gross value added", "as a whole",
    "full year", "whole year", "working capital",
)  # fmt: skip
"""A label that begins with one names a result of the rows above it, or the whole, without the word total."""
FLOWS = (
    "cash flow from", "cash flows from", "net cash from", "net cash used in", "net cash generated", "net cash provided by",
    "net cash flow from", "net cash flows from", "net cash (used in)", "cash used in", "cash provided by",
)  # fmt: skip
"""A label that begins with one is the sum of all rows since the last one that does."""
LESS = ("less", "minus", "deduct", "deducting", "deduction")
PLUS = ("add", "plus", "adding")
"""A label that begins with one is subtracted, or added."""
OPENING = (
    "opening", "beginning", "at beginning", "at start", "start of", "brought forward", "at 1 january", "at january 1",
    "on 1 january", "at 1 april", "at 1 july", "b/f",
)  # fmt: skip
CLOSING = (
    "closing", "ending", "at end", "end of", "carried forward", "at 31 december", "at december 31", "on 31 december",
    "at 31 march", "at 30 june", "c/f",
)  # fmt: skip
NO_UNITS = (
    "deficit", "deficits", "loss", "losses", "decrease", "decreases", "increase", "used in", "used", "expense", "expenses",
    "benefit", "income", "gain", "gains", "outflow", "outflows", "provision", "credit", "net", "net of tax", "note",
    "notes", "restated", "unaudited", "audited", "revised", "reversal", "charge", "shortfall", "亏损", "净亏损", "损失",
    "减少", "赤字", "支出", "收益", "净额",
)  # fmt: skip
"""What stands in brackets behind a label and is no unit."""
UNIT_STARTS = (
    "thousand", "million", "billion", "000", "'000", "$", "€", "£", "¥", "us", "eur", "yuan", "rmb", "cny", "gbp", "pound",
    "dollar", "crore", "lakh", "hundred", "ton", "kg", "km", "hectare", "mu", "percent", "per cent", "%", "mn", "bn",
)  # fmt: skip
"""How a unit behind the word in begins; "increase in cash" has none."""
BALANCES = ("balance", "running total", "balance c/d", "cumulative")
"""Heads of columns that go on from row to row."""
CARRIED = ("carried forward", "c/f", "carried over")
BROUGHT = ("brought forward", "b/f", "brought over")
CONTINUED = ("continued", "cont'd", "(cont.)")
"""A sum at the end of a page, the same at the start of the next, and a table that goes on there."""
OUT = ("disposal", "disposals", "out", "outflow", "outflows", "used", "issued", "sold", "sales", "repaid",
       "written off", "withdrawals", "payments", "paid", "decrease", "decreases", "reductions", "released", "deaths",
       "retired", "left", "leavers", "lost", "utilised", "utilized", "charge-offs", "write-offs")  # fmt: skip
"""In a roll-forward, what goes out where it is printed without a sign."""
CHARGES = ("cost", "costs", "expense", "expenses", "tax", "taxes", "charge", "charges", "depreciation", "amortisation",
           "amortization", "provision", "provisions", "dividends", "deductions", "loss", "losses", "impairment", "allowance",
           "interest", "eliminations", "adjustments", "less", "debt", "liabilities")  # fmt: skip
"""What is taken off, and printed with a minus or without one."""
PARTS = ("of which", "including", "of this", "thereof", "among which", "among them", "incl", "in particular", "memo",
         "memorandum", "o/w", "attributable to")  # fmt: skip
"""A row that begins so is a part of the one above and no further item."""
RATES = (
    "average", "averages", "avg", "mean", "median", "rate", "rates", "ratio", "ratios", "index", "indices", "price",
    "prices", "per", "margin", "margins", "yield", "yields", "eps", "density", "percent", "percentage", "share of",
    "growth", "change", "rank", "ranking", "score", "scores", "weighted", "maximum", "minimum", "max", "min", "year",
    "age", "life", "std", "deviation", "multiple", "coverage", "turnover ratio", "cagr", "p-value", "basis points",
    "efficiency", "accuracy", "id", "code", "no", "number of", "#", "note", "notes", "ref", "diluted", "temperature",
    "date", "duration", "utilization", "utilisation", "proportion", "factor", "variance", "distinct", "unique",
    "peak", "peaks",
)  # fmt: skip
"""What is no amount: it is not added up."""
SHARES = (
    "share",
    "shares",
    "% of total",
    "percent of total",
    "proportion",
    "weight",
    "% of",
    "mix",
    "distribution",
)
MERE_SHARES = ("share", "proportion", "mix", "market share")
"""Heads of columns of shares of one whole."""
BEFORE = (
    "last year",
    "prior year",
    "previous year",
    "year before",
    "last month",
    "previous month",
    "prior period",
)
"""Words of a head that is of the period before."""
CHANGES = (
    "change",
    "growth",
    "increase",
    "decrease",
    "variance",
    "difference",
    "var",
    "chg",
    "yoy",
    "y/y",
    "%",
    "+/-",
)
BLOCKED = (
    "constant", "comparable", "real", "organic", "like-for-like", "same-store", "cagr",
    "adjusted", "annualised", "annualized", "underlying", "fx", "pro forma", "annual average", "compound", "excluding",
    "per year", "seasonally",
)  # fmt: skip
"""A change of something else than the columns beside it."""
KNOWN = (
    (
        ("gdp", "gross domestic product"),
        (("primary industry", "primary sector"), ("secondary industry", "secondary sector"),
         ("tertiary industry", "tertiary sector")),
        (1, 1, 1),
    ),
    (("total trade", "total imports and exports", "imports and exports"), (("exports",), ("imports",)), (1, 1)),
    (("trade balance", "balance of trade", "balance"), (("exports",), ("imports",)), (1, -1)),
)  # fmt: skip
"""Rows, by their names: a whole, its parts, and their signs."""
# The heads of a bill: so many, at so much each, that is so much.
PRICES = (
    "price", "unit price", "price each", "price per unit", "price/unit", "unit cost", "cost per unit", "cost each",
    "rate per unit", "each", "average price", "avg price",
)  # fmt: skip
AMOUNTS = (
    "amount", "total", "revenue", "sales", "value", "cost", "total cost", "total price", "line total", "subtotal",
    "turnover", "total value", "total amount", "sum", "proceeds",
)  # fmt: skip
COUNTS = (
    "units",
    "number",
    "quantity",
    "qty",
    "pieces",
    "units sold",
    "tickets",
    "copies",
    "heads",
    "count",
    "nos",
)
CONSTANT = ("gdp", "gross domestic product", "value added", "gva")
NOTHING = (
    "n/a",
    "na",
    "n.a.",
    "n.m.",
    "nm",
    "nil",
    "none",
    "null",
    "nan",
    "x",
    "s",
    "c",
    "d",
    "tbd",
    "not available",
    "unknown",
)
SCALES = (
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "000",
    "'000",
    "000s",
    "mn",
    "bn",
)
"""A unit in a head."""
TIE = (
    "the", "a", "in", "of", "for", "at", "on", "during", "by", "to", "was", "were", "is", "are", "came", "amounted",
    "totalled", "totaled", "reached", "stood", "made", "spent", "had", "year", "there", "it", "and", "as", "shown",
    "figure", "with", "end",
)  # fmt: skip
"""Words of a sentence that says no more than the row, the column and the figure of a table."""
TIE_BLOCKED = (
    "forecast", "expected", "planned", "plan", "budgeted", "target", "revised", "restated", "previously", "initially",
    "earlier", "instead", "not", "would", "could", "if", "except", "excluding", "without", "first half", "estimate",
    "estimated", "provisional", "preliminary", "projected", "adjusted",
)  # fmt: skip
MERE_SCALES = ("thousand", "million", "billion", "000", "hundred", "lakh", "crore", "mn", "bn", "m", "k")
"""Units that say how many, and not of what."""
ON_THE_LAST = (
    "on the quarter", "on the month", "on quarter", "on month", "quarter-on-quarter", "month-on-month", "q/q", "m/m",
    "qoq", "mom", "on the previous", "on previous", "from the previous", "from previous", "from prior",
    "over the previous",
)  # fmt: skip
"""Words of a head that is a change on the row before."""
PERIODS = (
    ("q1", "q2", "q3", "q4"),
    ("first quarter", "second quarter", "third quarter", "fourth quarter"),
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
"""Periods that follow one another, by the start of their names."""
