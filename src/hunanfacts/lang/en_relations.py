"""English words in which a text states a relation between figures, as `linting/english.py` combines them.

DOUBTS are the words that make what a sentence states only a question.
"""

RISE = (
    "rose", "rise", "rises", "risen", "rising", "increased", "increase", "increases", "increasing", "grew", "grow",
    "grows", "grown", "growing", "climbed", "climb", "climbs", "climbing", "gained", "gain", "gains", "gaining",
    "jumped", "jump", "jumps", "jumping", "surged", "surge", "surging", "soared", "soar", "soaring", "advanced",
    "advance", "advancing", "went up", "moved up", "edged up", "up", "higher", "expanded", "expanding", "leapt",
    "leaped", "swelled", "rocketed", "edged higher", "ahead", "ticked up", "was up", "were up", "raised", "boosted",
    "accelerated", "rebounded", "lengthened", "recovered", "picked up", "raise", "raises", "raising",
    "hike", "hiked", "boost", "boosts", "boosting", "widened", "widens", "surges", "soars", "advances", "leaps",
    "expand", "expands", "lifted", "lift", "lifts", "lifting", "mounted", "ballooned", "crept up",
    "inched up", "heightened", "enlarged",
)  # fmt: skip
FALL = (
    "fell", "fall", "falls", "fallen", "falling", "dropped", "drop", "drops", "dropping", "declined", "decline",
    "declines", "declining", "decreased", "decrease", "decreases", "decreasing", "slipped", "slip", "slips",
    "slipping", "slid", "slide", "sliding", "plunged", "plunge", "plunging", "tumbled", "tumble", "tumbling",
    "shrank", "shrunk", "shrinking", "contracted", "contracting", "dipped", "dip", "dipping", "eased", "easing",
    "slumped", "slump", "went down", "edged down", "off", "edged lower", "down", "lower", "reduced", "cut", "lowered",
    "narrowed", "trimmed", "sank", "plummeted", "cutting", "lowering", "reducing", "cuts", "reduces", "reduce",
    "lowers", "ticked down", "was down", "were down", "shortened", "slowed", "retreated",
    "slashed", "dwindled", "crept down", "inched down", "ebbed", "curbed", "scaled back",
)  # fmt: skip
JUDGED = ("improved", "improves", "improving", "recovered", "deteriorated", "worsened")
"""Better or worse: a cost that improves falls."""
EXCHANGED = ("strengthened", "strengthens", "weakened", "weakens", "eased", "eases", "easing")
"""Said of a currency, which weakens as more of it go to a dollar; of a percentage they mean what they say."""
RISE_NOUN = (
    "rise",
    "increase",
    "gain",
    "jump",
    "growth",
    "advance",
    "surge",
    "climb",
    "addition",
    "expansion",
    "acceleration",
    "upturn",
    "rebound",
)
FALL_NOUN = (
    "fall", "decline", "drop", "decrease", "reduction", "slide", "slump", "dip", "loss", "plunge", "cut", "slowdown",
    "contraction",
    "shrinkage", "narrowing", "deceleration", "downturn",
)  # fmt: skip
TURN = (
    "improved", "improves", "improving", "strengthened", "weakened", "deteriorated", "worsened", "went", "moved", "shifted",
    "changed", "swung", "bettered",
)  # fmt: skip
"""It is another level now; which is the larger one depends on what it is: a ratio of costs improves by falling."""
TURN_NOUN = ("improvement", "deterioration", "worsening", "change", "difference", "swing")
RANGING = (
    "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "cost", "costs", "costing", "priced",
    "run", "runs", "sell", "sells", "anything", "anywhere", "extend", "extends", "span", "spans",
)  # fmt: skip
"""Before "from" and two levels: they stand beside each other, and none was before the other."""
EXTREMES = ("low", "high", "peak", "trough")
"""From one of these a level may have come a longer way than the change that is told."""
SIGNS = ("minus",)
"""Before a rate it is its sign, and says nothing of the levels."""
BETTER = ("better", "worse", "stronger", "weaker")
LIST_GOES_ON = (
    "etc", "and so on", "and so forth", "and more", "other", "others", "among", "such as", "like", "including",
    "respectively", "brothers", "sisters", "couple", "twins", "pair", "family", "families", "both", "their",
    "his", "her", "sons", "daughters", "parents", "several", "some", "many",
)  # fmt: skip
"""In what stands behind a colon: it is not all of them, or no list."""
MORE = ("higher", "more", "above", "greater", "larger", "longer")
LESS = ("lower", "less", "below", "smaller", "fewer", "shorter")
# What an item of a sum never goes on over: what stands behind it is another quantity, or an earlier value.
NO_ITEM = (
    "than", "against", "versus", "vs", "compared", "up", "down", "of which", "including", "more", "less",
    "another", "if", "per", "each", "apiece", "aged", "average", "averaging", "between", "while", "which",
    "who", "whom", "but", "respectively", "rose", "fell", "increased", "decreased", "over", "times", "through",
    "or", "was", "were", "total", "totalling", "totaling", "bringing", "lost", "loss", "minus", "profit", "after",
    "before", "because", "worth", "above", "below", "higher", "lower", "smaller", "larger", "fewer",
)  # fmt: skip
# Two parts that make a whole by their kind: in the words, or in the names of their units.
HALVES = (
    ("man", "woman"), ("boy", "girl"), ("male", "female"), ("exports", "imports"), ("urban", "rural"),
    ("adult", "child"), ("short-term", "long-term"), ("domestic", "foreign"),
)  # fmt: skip
AVERAGES = ("average", "median", "per capita", "per head", "rate", "price", "index", "mean", "wage", "salary")
# What comes in and what goes out: the one less the other is a surplus, or the other way a deficit.
EARNED = (
    "exports",
    "export earnings",
    "export revenue",
    "income",
    "revenue",
    "revenues",
    "receipts",
    "took in",
    "takings",
    "earned",
    "exported",
)
SPENT = (
    "imports",
    "spending",
    "expenditure",
    "expenditures",
    "outlays",
    "costs",
    "spent",
    "imported",
    "payments",
)
LEFT = (
    "leaving", "left", "leaves", "giving", "gave", "gives", "making", "made", "makes", "yielding", "producing", "resulting",
    "which", "that", "and", "so", "thus", "there", "was", "were", "is", "or", "with", "for", "it", "them", "in",
    "therefore", "hence", "the", "country", "region", "company", "club", "city",
)  # fmt: skip
"""What may stand between the two and what is left."""
SURPLUS = (
    "trade", "visible", "merchandise", "net", "operating", "cash", "budget", "annual", "yearly", "quarterly", "monthly",
    "total", "overall", "combined", "record", "small", "modest", "slight", "tiny", "narrow", "large", "wide", "healthy",
)  # fmt: skip
"""Kinds of a surplus that is just what is left; one of services is of something else."""
TOTAL_FOLLOWS = ("In all", "In total", "Altogether", "All told")
"""With such words a sentence adds up what the one before it names."""
SAYS_OF_IT = ("that is", "this is", "that was", "this was", "it is", "it was", "that means", "this means")
"""With such words a sentence says something of what the one before it gives."""
SAYS_BEFORE = (
    "a year ago", "a year earlier", "a year before", "one year earlier", "the year before", "the previous year", "last year",
    "in the previous year", "in the year before", "the season before", "last season", "the month before", "last month",
    "the week before", "the quarter before", "twelve months earlier", "the figure had been", "the figure was",
    "in the same period last year", "in the same period of last year", "previously", "before that",
)  # fmt: skip
"""With such words a sentence gives the level of before."""
OF_BEFORE = (
    "it", "they", "there", "the", "figure", "number", "total", "level", "that", "this", "had", "has", "been", "was", "were",
    "stood", "at", "came", "to", "amounted", "totalled", "totaled", "reached", "numbered", "only", "just", "some", "about",
    "still", "already", "in", "of", "same",
)  # fmt: skip
"""What stands between those words and that level; a verb of its own makes it a level of something else."""
# What may stand between a level and the word that ties it to the next: when, and nothing else.
TIME = (
    "in", "for", "during", "at", "on", "by", "of", "the", "a", "an", "this", "that", "last", "previous", "prior",
    "same", "year", "years", "month", "months", "quarter", "quarters", "week", "weeks", "half", "period", "day",
    "first", "second", "third", "fourth", "final", "full", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "ended", "ending", "end", "fiscal", "earlier", "ago", "before", "calendar",
    "year-earlier", "year-ago", "corresponding", "preceding", "yesterday", "today", "nine", "six", "three", "twelve",
    "one", "two", "as", "level", "figure", "total", "revised", "late", "early", "mid", "over", "just", "its", "their",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "original", "present", "current",
    "provisional", "record", "actual", "initial", "end-january", "end-february", "end-march", "end-april", "end-may",
    "end-june", "end-july", "end-august", "end-september", "end-october", "end-november", "end-december", "year-end",
    "mid-year", "net", "only", "now", "previously", "currently", "initially", "counted", "recorded", "seen", "reported",
    "spring", "summer", "autumn", "winter", "starts", "starting", "begins", "beginning", "began",
    "year-on-year", "year-over-year", "year on year", "year over year",
)  # fmt: skip
# What stands between "to" and a level and says nothing of its size.
AT = (
    "a", "an", "the", "its", "their", "some", "record", "a record", "average of", "average", "provisional",
    "seasonally adjusted", "total of", "total", "just", "only", "high of", "low of", "revised", "rate of",
    "annual rate of", "year high of", "initial", "current rate of", "rate", "record of", "price of", "a price of",
    "as much as", "as high as", "as low as", "new", "level of",
)  # fmt: skip
# What no object of a verb of direction goes on over: "raised its dividend to", never "rose and its dividend went to".
NO_OBJECT = (
    "from", "to", "than", "and", "but", "while", "which", "who", "as", "with", "after", "when", "because", "although",
    "if", "that", "said", "says", "say", "was", "were", "is", "are", "had", "has", "have", "will", "would", "be",
    "been", "against", "versus", "vs", "compared", "more", "less", "it", "they", "he", "she", "we", "or", "not",
    "went", "came", "took", "brought", "sent", "led", "put", "made", "gave", "sold", "bought", "paid", "held", "left",
    "kept", "lost", "won", "met", "hit", "set", "push", "bring", "take", "send", "lead", "give", "sell", "buy", "pay",
    "hold", "leave", "keep", "lose", "hits", "goes", "takes", "takeover", "share-price", "before", "until", "unless",
    "since", "including", "excluding", "so", "thus", "then", "also", "both", "each", "between", "vary", "range",
    "ranging",
)  # fmt: skip
# Words in -ed that are no verb there.
ADJECTIVES = (
    "authorised", "authorized", "issued", "proposed", "combined", "consolidated", "estimated", "adjusted", "weighted",
    "united", "listed", "posted", "fixed", "limited", "unemployed", "need", "speed", "feed", "seed", "red", "bed",
    "registered", "insured", "secured", "unsecured", "refined", "subscribed", "invested", "planned", "unsold", "fed",
    "crossed", "unlimited", "related", "integrated", "diversified", "outstanding",
)  # fmt: skip
# How much a level moved, before the amount or the level.
HOW = (
    "sharply", "slightly", "only", "marginally", "modestly", "strongly", "steeply", "substantially", "significantly",
    "considerably", "steadily", "further", "just", "moderately", "markedly", "dramatically", "again", "year-on-year",
    "year-over-year", "year on year", "gradually", "rapidly", "quickly", "slowly",
)  # fmt: skip
# The base of a comparison that is as often of another period.
WEAK = ("against", "compared with", "compared to", "versus", "vs", "vs.", "as against")
# A base with such words is that of the year before.
AGO = (
    "a year earlier", "a year ago", "a year before", "the year before", "last year", "the previous year", "the prior year",
    "year earlier", "year ago", "the year earlier", "the year ago", "the preceding year", "year-earlier period",
    "year-earlier quarter", "year-ago period", "year-ago quarter", "prior-year period", "prior-year quarter",
)  # fmt: skip
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
)  # fmt: skip
# Answers that make the shares of a question shares of one whole: one answer each.
ONE_ANSWER = (
    "undecided", "no opinion", "don't know", "did not know", "didn't know", "do not know", "were unsure", "not sure",
    "abstained", "no answer", "did not answer",
)  # fmt: skip
# What a part of a whole did: of the 120 who entered, 90 passed.
DID = (
    "had", "have", "has", "were", "was", "are", "is", "did", "said", "voted", "reported", "passed", "failed", "finished",
    "survived", "came", "went", "got", "took", "refused", "agreed", "won", "lost", "died", "stayed", "left", "remain",
    "remained", "live", "lived", "work", "worked", "answered", "replied", "still", "now",
)  # fmt: skip
KIN = (
    "father", "mother", "parents", "grandfather", "grandmother", "uncle", "aunt", "brother", "sister", "wife", "husband",
    "widow", "widower", "son", "daughter", "child", "children", "friend", "master", "king", "queen",
)  # fmt: skip
"""Beside somebody who is born it may be of them that the sentence says who died."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Words that a figure's own noun is not.
NO_NOUN = (
    "from", "to", "than", "and", "or", "but", "while", "which", "who", "as", "at", "in", "on", "of", "for", "by",
    "with", "against", "versus", "vs", "compared", "up", "down", "was", "were", "is", "are", "had", "has", "have",
    "said", "per", "after", "before", "when", "because", "although", "not", "if", "respectively", "including",
    "excluding", "plus", "less", "more", "higher", "lower", "above", "below", "rose", "fell", "increased",
    "decreased", "respective", "between", "among", "expected", "forecast", "planned", "budgeted", "predicted", "targeted",
    "hoped",
)  # fmt: skip

# What money is made on, and no part of it: a profit of 5 million on sales up 7%.
NO_STUFF = (
    "sales", "revenue", "revenues", "turnover", "volume", "capital", "equity", "assets", "average", "least", "most",
    "rate", "price", "prices", "terms", "value", "addition", "order", "line", "contrast", "fact", "all", "which", "whom",
    "them", "it", "be", "have", "make", "date",
)  # fmt: skip
# Why what a sentence states is a question and no proof: the reason, and the words that raise it.
SCOPE = "the rate may be of another scope"
"""The doubt that is one of rates alone: which of two levels is larger does not depend on it."""
PRICES = "growth of output is at constant prices unless it is said otherwise"
"""A doubt about rates between levels: amounts and their order do not depend on it."""
SPLIT = "the shares may have been split"
"""A doubt about shares alone: a budget that is split is a sum."""
INVERSE = "more may be worth less here"
"""A doubt about changes alone: a yield, a rank, a rate of exchange; a part of a whole does not depend on it."""
DOUBTS = {
    PRICES: (
        "gdp", "gnp", "gross domestic product", "gross national product", "national income", "value added",
        "value-added", "industrial production", "industrial output", "economic output",
    ),
    SCOPE: (
        "comparable", "same-store", "same store", "like-for-like", "like for like", "seasonally", "seasonal",
        "annualised", "annualized", "annual rate", "daily rate", "excluding", "excludes", "exclude", "ex-",
        "pro forma", "pro-forma", "organic", "organically", "underlying", "adjusted", "adjusting", "restated",
        "fully diluted", "stripping out", "net of", "in volume", "volume terms", "average annual",
        "a year on average", "compound",
    ),
    "the change may be counted otherwise than the levels": (
        "constant currency", "constant currencies", "constant exchange", "constant prices", "real terms",
        "inflation-adjusted", "adjusted for inflation", "local currency", "in dollar terms", "in sterling terms",
    ),
    INVERSE: (
        "yield", "yields", "yielded", "bond", "bonds", "gilt", "gilts", "exchange rate", "exchange rates",
        "against the", "to the dollar", "the yen", "the dollar", "the mark", "yen/dollar", "dollar/yen",
        "dollar/mark", "currency", "currencies", "parity", "spread", "discount", "rank", "ranked", "ranking", "first place",
        "second place", "third place", "last place", "places", "spots", "the chart", "the charts", "chart",
        "rankings", "standings", "the table", "bestseller list", "box office",
        "odds", "handicap", "depth to", "frequency", "interval", "intervals", "per dollar", "a dollar", "per euro", "a euro",
        "to the euro", "to the pound", "the rupee", "the lira", "the yuan", "the renminbi", "the rouble", "the ruble",
        "the peso", "the krona", "the krone", "the rand", "the franc",
    ),
    "the sign of the level is not told": (
        "loss", "losses", "deficit", "deficits", "outflow", "outflows", "shortfall", "in the red", "negative",
        "minus",
    ),
    "it is no statement of fact": (
        "not", "no longer", "never", "if", "would", "could", "might", "may have", "should", "unless", "denied",
        "wrongly", "incorrectly", "corrected", "correction", "corrects", "earlier said", "originally", "misstated",
        "instead of", "rather than", "hypothetical", "assuming", "whether",
    ),
    SPLIT: (
        "split", "stock dividend", "bonus issue", "scrip",
    ),
    "the periods may be of different length": (
        "weeks ended", "-week", "-month period", "months and", "stub",
    ),
}  # fmt: skip
