"""English words in which a text states a relation between figures, as `linting/english.py` combines them.

DOUBTS are the words that make what a sentence states only a question.
"""

RISE = (
    "rose", "rise", "rises", "risen", "rising", "increased", "increase", "increases", "increasing", "grew",
    "grow", "grows",
    "grown", "growing", "climbed", "climb", "climbs", "climbing", "gained", "gain", "gains", "gaining",
    "jumped", "jump",
    "jumps", "jumping", "surged", "surge", "surging", "soared", "soar", "soaring", "advanced", "advance", "advancing",
    "went up", "moved up", "edged up", "up", "higher", "expanded", "expanding", "leapt", "leaped", "swelled",
    "rocketed",
    "edged higher", "ticked up", "was up", "were up", "raised", "boosted", "improved", "accelerated", "strengthened",
    "rebounded", "recovered", "picked up",
)  # fmt: skip
FALL = (
    "fell", "fall", "falls", "fallen", "falling", "dropped", "drop", "drops", "dropping", "declined",
    "decline", "declines",
    "declining", "decreased", "decrease", "decreases", "decreasing", "slipped", "slip", "slips", "slipping", "slid",
    "slide", "sliding", "plunged", "plunge", "plunging", "tumbled", "tumble", "tumbling", "shrank", "shrunk",
    "shrinking",
    "contracted", "contracting", "dipped", "dip", "dipping", "eased", "easing", "slumped", "slump",
    "went down", "edged down",
    "edged lower", "down", "lower", "reduced", "cut", "lowered", "narrowed", "trimmed", "sank", "plummeted",
    "ticked down",
    "was down", "were down", "weakened", "slowed", "retreated",
)  # fmt: skip
RISE_NOUN = ("rise", "increase", "gain", "jump", "growth", "advance", "surge", "climb", "improvement")
FALL_NOUN = (
    "fall",
    "decline",
    "drop",
    "decrease",
    "reduction",
    "slide",
    "slump",
    "dip",
    "loss",
    "plunge",
    "cut",
)
MORE = ("higher", "more", "above", "greater", "larger")
LESS = ("lower", "less", "below", "smaller", "fewer")
TIMES = ("doubled", "tripled", "trebled", "quadrupled", "halved")
# What may stand between a level and the word that ties it to the next: when, and nothing else.
TIME = (
    "in", "for", "during", "at", "on", "by", "of", "the", "a", "an", "this", "that", "last", "previous",
    "prior", "same",
    "year", "years", "month", "months", "quarter", "quarters", "week", "weeks", "half", "period", "day",
    "first", "second",
    "third", "fourth", "final", "full", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct",
    "nov", "dec", "ended", "ending", "end", "fiscal", "earlier", "ago", "before", "calendar", "year-earlier",
    "year-ago",
    "corresponding", "preceding", "yesterday", "today", "nine", "six", "three", "twelve", "one", "two", "as", "level",
    "figure", "total", "revised", "late", "early", "mid", "over", "just", "its", "their",
)  # fmt: skip
# Words that a figure's own noun is not.
NO_NOUN = (
    "from", "to", "than", "and", "or", "but", "while", "which", "who", "as", "at", "in", "on", "of", "for",
    "by", "with",
    "against", "versus", "vs", "compared", "up", "down", "was", "were", "is", "are", "had", "has", "have",
    "said", "per",
    "after", "before", "when", "because", "although", "not", "if", "respectively", "including", "excluding",
    "plus", "less",
    "more", "higher", "lower", "above", "below", "rose", "fell", "increased", "decreased", "respective",
    "between", "among",
)  # fmt: skip

# Why what a sentence states is a question and no proof: the reason, and the words that raise it.
DOUBTS = {
    "the rate may be of another scope": (
        "comparable", "same-store", "same store", "like-for-like", "like for like", "constant currency",
        "constant currencies", "constant exchange", "constant prices", "real terms", "seasonally", "seasonal",
        "annualised",
        "annualized", "annual rate", "daily rate", "excluding", "excludes", "exclude", "ex-", "pro forma",
        "pro-forma",
        "organic", "organically", "underlying", "adjusted", "adjusting", "inflation-adjusted", "restated",
        "on average",
        "average", "averaged", "per share", "a share", "per day", "fully diluted", "stripping out", "net of",
        "after tax",
        "local currency", "in dollar terms", "in sterling terms", "in volume", "volume terms",
    ),
    "more may be worth less here": ("yield", "yields", "yielded", "bond", "bonds", "gilt", "gilts", "exchange rate",
    "spread", "discount",
                                    "rank", "ranked", "ranking", "place", "odds", "handicap"),
    "the sign of the level is not told": ("loss", "losses", "deficit", "deficits", "outflow", "outflows", "shortfall",
                                          "in the red", "negative", "minus"),
    "it is no statement of fact": (
        "not", "no longer", "never", "if", "would", "could", "might", "may have", "should", "unless", "denied",
        "wrongly",
        "incorrectly", "corrected", "correction", "corrects", "earlier said", "previously", "originally", "misstated",
        "instead of", "rather than", "hypothetical", "assuming", "whether",
    ),
    "the shares may have been split": ("split", "stock dividend", "bonus issue", "scrip"),
    "the periods may be of different length": ("weeks ended", "-week", "-month period", "annualised",
    "months and", "stub"),
}  # fmt: skip
