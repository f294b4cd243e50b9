"""English words around the figures of a story, as `verifying/linking.py` weighs them: one tuple a meaning."""

# Words that leave what a sentence says of a quantity as it is. A word that is not here may change it.
NEUTRAL = frozenset(
    """
a an the of in at for was were is are be been has have had having reached reaching reach reaches hit totalled totaled
totalling totaling totals total amounted amounts amounting came stood stands standing combined overall aggregate
recorded registered posted achieved generated realised realized produced to with full year-round whole annual yearly
year years all together jointly collectively altogether and value there it's respectively while whereas but also
about some around according statistics data figures show showed shows shown said says
""".split()  # noqa: SIM905
)
# A goal or a forecast is no statement of fact.
FORECAST = ("will", "shall", "would", "plan", "plans", "planned", "planning", "aim", "aims", "aimed",
            "aiming", "target", "targets", "targeted", "goal", "goals", "expect", "expects", "expected",
            "forecast", "forecasts", "projected", "projection", "strive", "strives", "striving", "hope",
            "hopes", "seek", "seeks", "intend", "intends", "should", "set to", "due to reach",
            "on track", "ambition", "envisages", "envisaged", "predicted", "predicts", "estimate for",
            "going to", "is to", "are to")  # fmt: skip
# What is denied, supposed or left out.
UNREAL = ("not", "no", "never", "neither", "nor", "without", "excluding", "excludes", "except",
          "exclusive of", "other than", "apart from", "if", "unless", "could", "might", "may have",
          "false", "falsely", "wrong", "wrongly", "incorrect", "incorrectly", "mistakenly", "denied",
          "denies", "deny", "rumour", "rumor", "rumours", "rumors", "rather than", "instead of",
          "far from", "n't", "n’t", "hypothetical", "hypothetically", "supposing", "suppose", "error",
          "nothing", "hardly", "short of", "fell short", "formerly", "originally", "previously", "once",
          "initially", "used to", "ago", "corrected", "revised", "or", "only", "alone", "counting",
          "preliminary figures", "preliminary data",
          "preliminary estimate", "provisional", "allegedly")  # fmt: skip
# Behind one of these stands a part of what was named before.
PART = ("of which", "of whom", "of these", "of them", "of that", "including", "includes", "included",
        "among them", "among these", "among which", "in particular", "especially", "notably", "thereof",
        "one of", "some of", "part of", "half of", "each of", "most of", "many of")  # fmt: skip
PRONOUN = ("it", "its", "they", "their", "them", "he", "his", "she", "her", "this", "these", "those",
           "that one", "the former", "the latter", "both")  # fmt: skip
RESPECTIVELY = ("respectively", "in that order")
# A period that only the date of the text tells.
THIS_YEAR = ("this year", "the current year")
LAST_YEAR = ("last year", "the previous year", "the year before", "a year earlier",
             "the preceding year", "the prior year")  # fmt: skip
NEXT_YEAR = ("next year", "the following year", "the next year", "the year after", "a year later")
NOW = ("now", "today", "currently", "at present", "to date", "so far", "at the moment", "recently",
       "latest", "in recent years", "later", "since then", "since", "then", "meanwhile", "nowadays",
       "as of", "until", "before", "after", "yet", "still", "already", "earlier")  # fmt: skip
# A stretch that is not a calendar year.
PART_YEAR = ("quarter", "quarters", "first half", "second half", "half-year", "half year", "month",
             "months", "monthly", "quarterly", "week", "weeks", "weekly", "day", "days", "daily",
             "season", "decade", "decades", "fiscal", "five-year", "spring", "summer", "autumn",
             "winter", "january", "february", "march", "april", "june", "july", "august", "september",
             "october", "november", "december", "cumulative", "cumulatively")  # fmt: skip
# Between a change and the year it is counted from.
BASE = ("over", "from", "than", "than in", "compared with", "compared to", "as compared with",
        "against", "versus", "on", "relative to", "above", "below", "compared with that of",
        "compared with that in", "than that of", "than that in", "since", "from that of", "up from",
        "down from", "over that of", "as many as", "as much as", "as high as", "as large as")  # fmt: skip
YEAR_ON_YEAR = (
    "year on year", "year-on-year", "a year-on-year", "year over year", "year-over-year", "yoy", "y/y",
    *(f"{word} {year}" for year in LAST_YEAR
      for word in ("over", "from", "than", "on", "compared with", "compared to", "against")),
)  # fmt: skip
REAL = ("in real terms", "real terms", "real growth", "constant prices", "comparable prices",
        "price-adjusted", "inflation-adjusted")  # fmt: skip
# The name of a rate, before it.
# The growth of an average year, and one that is not over a year.
ANNUAL = ("average annual", "annual average", "on average every year", "compound annual", "annually on average",
          "average yearly", "a year on average", "per year on average")  # fmt: skip
NOT_YEARLY = ("month-on-month", "month on month", "quarter-on-quarter", "quarter on quarter", "on the month",
              "on the quarter", "from the previous month", "from the previous quarter", "from a month earlier",
              "from the month before", "from the quarter before", "week on week", "from a week earlier")  # fmt: skip
VALUE_ADDED = ("value added", "added value", "gdp", "gross domestic product")
# Who says it: `Acme said on Tuesday that its net sales`.
AND = ("and", "with", "plus")
# Patterns: who says it, at the head of a clause; that a level is reached, or that a date ends a year, before either.
SOURCE = "according to|as reported|data|statistics|figures|[a-z ]{0,40}said"
TO_LEVEL = (
    "(?:rose|grew|fell|climbed|increased|dropped|declined|decreased|jumped|surged|expanded|up|down) to "
    "|(?:by|at|as of) (?:the )?(?:end|close) of "
)
SAYS = ("said", "says", "reported", "reports", "announced", "announces", "stated", "added", "noted", "estimated",
        "disclosed", "told")  # fmt: skip
# What is not counted in: another quantity than the one named.
SCOPE = ("excluding", "except", "not including", "apart from", "like-for-like", "same-store", "seasonally adjusted",
         "in constant currency", "at constant exchange rates")  # fmt: skip
RATE = ("growth rate", "rate of growth", "rate of increase", "growth")
# Words of change that say nothing else.
CHANGE = (*RATE, "increase", "rise", "rose", "grew", "up", "gain", "an increase", "a rise",
          "decrease", "decline", "fell", "dropped", "down", "fall", "increased", "decreased",
          "declined", "by", "of", "rising", "growing", "falling", "an", "a", "to")  # fmt: skip
# Before a figure: it is the starting point or a difference, no level.
NO_LEVEL = ("from", "by", "more", "less", "higher", "lower", "another", "additional", "extra", "further")
CONJUNCTION = ("while", "whereas", "but", "as against")
# Written behind a name, it is another thing: Jiahe County, Liling City.
PLACE_AFTER = ("city", "county", "district", "province", "prefecture", "township", "village",
               "municipality", "river", "port", "university", "daily", "group", "co", "company",
               "corporation", "bank", "railway", "station")  # fmt: skip
# What is called by the name of the place it lies in.
IN_PLACES = ("town", "park", "zone", "region", "mill", "mine", "farm", "plant", "works", "airport", "school",
             "hospital", "state", "island", "valley", "lake", "bay", "hill")  # fmt: skip
# Before a name with a capital of its own that is no part of the name.
NAME_BEFORE = ("in", "at", "for", "of", "the", "and", "by", "from", "while", "but", "with", "as", "to",
               "on", "whereas", "meanwhile", "yet", "both", "unlike", "like", "compared", "since",
               "also", "although", "though", "when", "where", "across", "within", "our", "all", "total")  # fmt: skip
# In the names of measures: words that carry no meaning, and words too common to tell a measure by.
STOP = frozenset("a an the of in and per to for by from on at with".split())  # noqa: SIM905
GENERIC = frozenset(
    ("value", "number", "total", "amount", "level", "size", "figure", "volume", "unit", "quantity", "gross", "sum", "market")
)  # fmt: skip
HEAD_ENDS = (" of ", " per ", " in ", " from ", " for ", " by ", " to ", " being ")
