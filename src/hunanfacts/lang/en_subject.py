"""English words that tell who and what a figure of a story speaks of, as `stories/english.py` reads them."""


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, the longest first."""
    return tuple(sorted(text.split(), key=lambda word: (-len(word), word)))


# The last word of what is measured: `output value`, `market share`, `per capita income`.
MEASURE_HEADS = frozenset(
    _words("""
output value production revenue revenues income incomes earnings profit profits loss losses tax taxes gdp gnp
turnover sales
sale export exports import imports trade investment investments spending expenditure expenditures budget debt
deficit surplus
share shares proportion ratio rate percentage concentration intensity density coverage population workforce
employment
unemployment area acreage length height width depth distance speed weight volume capacity consumption demand
supply stock
inventory price prices cost costs wage wages salary salaries number total count size scale yield harvest
throughput traffic
receipts proceeds fund funds assets liabilities capital capitalization deposits loans balance reserves emissions
temperature
rainfall precipitation age lifespan duration history growth inflation index productivity efficiency utilization
occupancy
penetration turnout attendance enrolment enrollment visits arrivals added amount quota fee fees payment payments
subsidy
subsidies grant grants economy donation donations aid margin dividend dividends headcount staff input
""")
)
SHARE_WORDS = (
    "share",
    "proportion",
    "percentage",
    "ratio",
    "rate",
    "concentration",
    "coverage",
    "penetration",
)
# Verbs between what is measured and its figure.
IS = "(?:" + "|".join((
    "was", "were", "is", "are", "had been", "has been", "stood at", "stands at", "reached", "reaches",
    "reaching", "hit", "totalled", "totaled", "totalling", "totaling", "amounted to", "came to", "came in at",
    "remained at", "stayed at", "accounted to", "will be", "will reach",
)) + ")"  # fmt: skip
HAS = "(?:" + "|".join((
    "achieved", "achieves", "achieve", "recorded", "posted", "generated", "reported", "realized", "realised",
    "earned", "registered", "saw", "attained", "had", "has", "have", "with",
)) + ")"  # fmt: skip
OWNS = "(?:" + "|".join((
    "has", "have", "had", "owns", "owned", "operates", "operated", "employs", "employed", "comprises",
    "comprised", "hosts", "hosted", "boasts", "boasted", "includes", "included",
)) + ")"  # fmt: skip
ACCOUNTS = "(?:" + "|".join((
    "accounts? for", "accounted for", "accounting for", "makes? up", "made up", "represents?", "represented",
    "constitutes?", "constituted", "occupy", "occupies", "occupied", "holds?", "held",
)) + ")"  # fmt: skip
GROUPS = ("batch", "group", "round", "phase", "list", "tranche", "wave")
ADVERBIAL = (
    "in", "during", "by", "at", "as", "last", "this", "from", "according", "since", "for", "after", "before",
    "meanwhile",
    "however", "currently", "now", "today", "overall", "moreover", "among", "on", "compared", "over", "within",
    "excluding", "including", "of",
)  # fmt: skip
PRONOUNS = frozenset(
    _words(
        "it they which that this these those there he she we you who what all both each its their his her our such"
    )
)
# Between a level and its change nothing stands but these.
GAP = frozenset(
    _words("""
a an the or and which that was is were are representing marking with showing year-on-year yoy y/y y-o-y year on
annual yearly
in real nominal terms roughly by respectively also it has have had been sharp slight further strong net compared
from than over
last previous same period to prices constant comparable current month-on-month quarter-on-quarter annualized
average per
""")
)
STOPWORDS = frozenset(_words("the a an of in on at for to and or by with from as its their our per"))
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    "|Sept?|Oct|Nov|Dec"
)
COMMON = frozenset(
    _words(
        "county city company group province region town district municipality prefecture firm bank university island"
    )
)
"""With an article, these stand for a name that was said before."""
# Patterns: right before the total of what was counted; between a measure and what it is of.
TOTAL = r"\b(?:(?:a|the|in) (?:combined )?total(?: of|,)?|in all,?|altogether,?|totall?ing)"
OF = r"(?:of|in|for)?\s*(?:the\s+)?"
EARLIER = "earlier "
# Behind "in": what is measured in, not whose it is.
NO_OWNERS = frozenset(
    ("dollars", "yuan", "euros", "pounds", "sterling", "yen", "value", "volume", "total", "cash", "terms")
)
