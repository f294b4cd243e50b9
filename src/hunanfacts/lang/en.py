"""Words of English figures. Adding a word is one entry here; the reader has no words of its own."""

from __future__ import annotations

from fractions import Fraction

from ..messages import _

# Written before a figure: what it says of the true value (see `reading.QUALIFIERS` for the meanings).
BEFORE = {
    ">": (">", "more than", "over", "above", "exceeding", "exceeded", "exceeds", "exceed", "past", "surpassing", "surpassed",
          "upwards of", "upward of", "topped", "topping", "higher than", "greater than", "in excess of", "just over",
          "well over", "passed", "beyond", "north of"),
    ">=": (">=", "≥", "≧", "⩾", "at least", "no less than", "no fewer than", "no lower than", "not less than",
           "not fewer than", "not below", "not under", "never less than", "never below", "never under",
           *(f"{word} than or equal to" for word in ("more", "greater", "higher")),
           *(f"equal to or {word} than" for word in ("more", "greater", "higher")), "a minimum of", "a min of",
           "minimum"),
    "<": ("<", "nowhere near", "less than", "under", "below", "fewer than", "lower than", "short of", "south of"),
    "<=": ("<=", "≤", "≦", "⩽", "up to", "at most", "no more than", "no higher than", "not more than", "not above",
           "not exceeding", "not to exceed", "did not exceed", "does not exceed", "do not exceed", "never exceeding",
           *(f"{word} than or equal to" for word in ("less", "fewer", "lower", "smaller")),
           *(f"equal to or {word} than" for word in ("less", "fewer", "lower", "smaller")),
           "never above", "never over", "never more than", "never exceeded",
           *(f"{may} not exceed" for may in ("will", "would", "can", "could", "may", "must", "shall", "should")),
           "not over", "as much as", "as many as", "a maximum of", "a max of", "maximum"),
    "~": ("~", "≈", "∼", "≅", "≃", "c.", "ca.", "ca", "about", "around", "approximately", "approx.", "approx", "roughly",
          "some", "circa", "an estimated", "at around", "at about", "more or less", "in the region of",
          "on the order of", "in the order of", "of the order of"),
    "<~": ("nearly", "almost", "close to", "just under", "just below", "just short of", "just shy of", "shy of",
           "practically", "virtually", "approaching", "nearing", "not quite", "well-nigh"),
}  # fmt: skip

# Behind a figure, at the end of a clause, these widen it in a way that is not read: 5% max, $80 upwards, 5%-ish.
WIDENS = (
    r"[ ](?:odd|plus)(?=[ ,.;)]|\Z)|[ ](?:max|maximum|min|minimum|upwards?|at[ ]best|at[ ]worst)(?=[ ]?[,.;)]|\Z)"
    r"|[ ]if[ ]not[ ](?:more|less|higher|lower)(?![a-z])|-?ish(?![a-z])"
)
# Directly before a qualifier or a change these deny it: will not exceed 5%, hardly more than 5%.
DENIALS = (
    r"(?:(?<![a-z])(?:not|never|cannot|hardly|scarcely|barely|rarely|seldom|no[ ]longer)|n['’]t)"
    r"(?:[ ](?:be|been|have|have[ ]been|yet|quite|even|yet[ ]been))?[ ]"
)
# Written after a figure.
AFTER = {
    ">=": ("or more", "and more", "or above", "or over", "and above", "and over", "and up", "or higher",
        "and higher", "or greater", "or better", "at least", "at the least",
        "at the very least", "at a minimum", "and upwards", "or upwards", "+", "-plus"),
    "<=": ("or less", "and less", "or fewer", "and fewer", "or below", "and below", "or under", "and under",
        "or lower", "and lower", "at most", "at the most", "at the very most", "at a maximum", "tops"),
    "~": ("or so", "or thereabouts", "more or less", "-odd"),
}  # fmt: skip

# The sign of a number, in words; `MARGIN` is a width and no change.
SIGNS = {"-": ("minus", "negative"), "+": ("plus", "positive")}
MARGIN = (
    "±",
    "+/-",
    "+-",
    "-/+",
    "plus or minus",
    "plus/minus",
    "plus-or-minus",
    "give or take",
    "a margin of error of",
    "margin of error of",
    "with a margin of error of",
    "with a margin of",
)
# Percent; behind a change in Chinese, points.
PCT = "pct"
# Behind a percentage and a margin: 50% ± 3 points.
POINTS = ("points", "point", "pts", "pt")

# "rose 3%", "a fall of 3%": the sign of a change. Followed by a word of LEVEL it is a level, without sign.
RISE = (
    "widened", "swelled", "leapt", "leaped", "rallied", "spiked", "ballooned",
    "rose", "rise", "rises", "risen", "rising", "up", "grew", "grown", "grow", "growing", "increased", "increase",
    "increasing", "expanded", "jumped", "surged", "soared", "advanced", "edged up", "gained", "climbed",
    "ticked up", "inched up", "crept up", "shot up", "went up", "moved up",
    "an increase", "a rise", "a growth", "growth", "a gain", "plus",
    *(f"{verb} up" for verb in ("edges", "edging", "edge", "ticks", "ticking", "tick", "inches", "inching", "inch",
                                "creeps", "creeping", "creep", "shoots", "shooting", "shoot", "goes", "going", "gone",
                                "moves", "moving", "climbs", "climbed", "climbing", "climb", "nudges", "nudged", "nudging",
                                "drifts", "drifted", "drifting", "rose", "rises", "rising", "risen",
                                "bounced", "bounces", "jumped", "shifted", "shifts")),
)  # fmt: skip
FALL = (
    "narrowed", "slumped", "sank", "plummeted", "sagged",
    "fell", "fallen", "slipped", "slid", "contracted", "plunged", "tumbled", "edged down", "ticked down", "inched down",
    "went down", "moved down", "came down", "fall", "falls", "falling",
    "down", "dropped", "drop", "declined", "decline", "decreased", "decrease", "shrank", "dipped", "eased", "lost",
    "a decline", "a fall", "a drop", "a decrease", "minus", "negative",
)  # fmt: skip
# A rise and the fall that is its opposite; the first pair where a word has none of its own.
TURNED = (
    ("rose", "fell"), ("up", "down"), ("increased", "decreased"), ("grew", "shrank"), ("rise", "fall"),
    ("increase", "decrease"), ("an increase", "a decrease"), ("a rise", "a fall"), ("plus", "minus"),
    ("edged up", "edged down"), ("gained", "lost"),
)  # fmt: skip
# Qualifiers that are mistaken for each other.
MISTAKEN = (
    ("more than", "less than"), ("over", "under"), ("above", "below"), ("at least", "at most"),
    ("no less than", "no more than"), ("or more", "or less"),
)  # fmt: skip
# Fractions in words, each for another.
PARTS = ("half", "a third", "two-thirds", "a quarter", "three-quarters", "a fifth", "two-fifths")
OF = ("by", "of")
LEVEL = ("to",)
# Behind a rise or a fall, these say what level was passed: fell below $60, rose above 5%.
BEYOND = ("below", "above", "beyond", "past", "north of", "south of")
# Words before a level that say nothing of its size.
NEUTRAL = ("reached", "reaching", "reaches", "reach", "totalling", "totaling", "totalled", "totaled")

# Before a figure of a ledger, and no part of what it says.
DROPPED = (
    "contributed", "contributes", "contributing", "added", "adding", "accounted for", "accounts for", "accounting for",
    "a total of",
)  # fmt: skip

# Behind a figure of a ledger: its equation says between which periods.
DROPPED_AFTER = (
    "year on year", "year-on-year", "year over year", "year-over-year", "yoy", "y/y", "quarter on quarter",
    "month on month", "quarter-on-quarter", "month-on-month", "on a year earlier", "from a year earlier",
    "than a year earlier", "on the year", "on the month", "on the quarter",
)  # fmt: skip

# In the figure of a yearly growth, and no part of what it says; elsewhere such a figure is refused.
YEARLY = ("a year", "per year", "per annum", "p.a.", "annually", "each year", "every year", "an average of", "an average",
          "on average", "average annual", "averaged", "averaging")  # fmt: skip

# What a figure is not read from, and what to write instead.
NOT_READ = {
    "doubl": _("write times(x@2018..2019) = 2 times, and the words of the text under as:"),
    "tripl": _("write times(x@2018..2019) = 3 times, and the words of the text under as:"),
    "nan": _("a claim needs a number"),
    "inf": _("a claim needs a number"),
    "a score": _(
        "twenty, or the points of a game: write 20 if it is that, or a score of and what is counted"
    ),
    "a ": _("write the number in digits, e.g. 1 million"),
    "several": _("there is no number in it; leave the claim out"),
    "a few": _("there is no number in it; leave the claim out"),
    "many": _("there is no number in it; leave the claim out"),
}

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "mrd": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "lacs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
# As exact as digits: two dozen companies are 24.
DOZENS = {"dozen": 12, "dozens": 12, "score": 20, "doz": 12, "dozs": 12, "dz": 12, "dzs": 12}

# Read as a scale word next to a currency: elsewhere `m` is metre.
SCALES_WITH_CURRENCY = {
    "m": 10**6, "mm": 10**6, "mil": 10**6, "b": 10**9, "bil": 10**9, "t": 10**12, "k": 10**3, "cr": 10**7,
}  # fmt: skip
# Before a code of ISO 4217: MEUR 120, 120 MEUR.
MILLIONS = ("M", 10**6)
# Glued to digits and spelled so: the factor, and the unit that it could be as well. Where a currency or something
# counted or weighed is next to it, it is a scale word; elsewhere both are readings, or one where the other is "".
SCALE_LETTERS = {
    "m": (10**6, "m"), "M": (10**6, ""), "MM": (10**6, "mm"), "mil": (10**6, ""), "k": (10**3, ""), "K": (10**3, "kelvin"),
    "B": (10**9, "byte"), "b": (10**9, "bit"), "T": (10**12, "tonne"), "t": (10**12, "tonne"), "w": (10**4, "W"),
}  # fmt: skip
# Of these, what is a scale word behind a space as well, where no word follows: 2.5 M.
SPACED_LETTERS = ("M", "MM", "B")
# Behind a space: kelvins where temperatures are spoken of, else perhaps thousands.
KELVIN = ("K", "kelvin")
KELVIN_NEAR = (
    "kelvin",
    "temperature",
    "cool",
    "heat",
    "°c",
    "℃",
    "degree",
    "superconduct",
    "warm",
    "freez",
    "boil",
)
# Scale words of German tables, which are written with a point: 12 Mio. EUR.
POINTED_SCALES = ("mio.", "mrd.")
# Short words that are the smaller unit only behind the larger one: 2 h 14 m, 5 ft 11 in.
PARTS_OF = {"h": {"m": ("minute", 1), "m.": ("minute", 1)}, "foot": {"in": ("inch", 2), "in.": ("inch", 2)}}
# Of these, what is the unit alone where nothing counted follows.
UNIT_UNLESS_COUNTED = ("m", "t")

UNITS_OF_NUMBER = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

# Before `point`: nought point five.
NOUGHTS = ("nought", "naught", "oh")
LARGE_SCALES = ("million", "billion", "trillion")
SCALE_WORDS = ("hundred", "thousand", *LARGE_SCALES)
# The parts that a whole is cut into: three fifths.
NTHS = {
    "half": 2, "quarter": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 10**2, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9,
    "trillionth": 10**12,
}  # fmt: skip
# Behind `point`, one by one: twelve point five.
DIGIT_WORDS = {**{word: value for word, value in UNITS_OF_NUMBER.items() if value < 10}, "oh": 0, "nought": 0}
# Before a scale word: how many of it at least, and what is said of the number.
SEVERAL = {
    "several": (1, ">="), "a few": (1, ">="), "many": (1, ">="), "quite a few": (1, ">="), "a couple": (2, "~"),
    "a couple of": (2, "~"),
}  # fmt: skip
SCALE_PLURALS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 10**2, "thousands": 10**3, "millions": 10**6,
    "billions": 10**9, "trillions": 10**12, "lakhs": 10**5, "crores": 10**7,
}  # fmt: skip

# Fractions in words have no digits that could speak: they are read like "about".
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twentieth",
          "hundredth", "thousandth")  # fmt: skip
_WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)
FRACTIONS = {
    "half": (1, 2),
    **{
        f"{'an' if part[0] == 'e' else 'a'} {part}": (1, whole)
        for part, whole in zip(_PARTS, _WHOLES, strict=True)
    },
    **{f"one {part}": (1, whole) for part, whole in zip(_PARTS, _WHOLES, strict=True)},
    **{
        f"{word} {part}s": (top, whole)
        for part, whole in zip(_PARTS[1:], _WHOLES[1:], strict=True)
        for word, top in UNITS_OF_NUMBER.items()
        if 1 < top < whole and (top, whole) != (2, 4)
    },
}
BARE_HALF = "half"
# Behind a time that is an age.
AGED = ("old", "of age")
# One in five, two out of every three.
OUT_OF, EVERY = ("in", "out of"), ("every ", "each ")
# What a rate is given for: 214 per 100,000, 3 for every 1,000.
PER_NUMBER = ("per", "for every", "for each", "in every", "out of every", "to every")

RANGE = ("to", "and")
BY = " by "  # before a change, behind which `to` is followed by a level
RANGE_OPENERS, BETWEEN = ("between", "from"), "between "

# How figures are printed: the scale words in use. Units are printed with the words of their definitions.
PRINTED_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
AT_LEAST, AT_MOST, ANY = _("at least {figure}"), _("at most {figure}"), _("any value")
MORE_THAN, LESS_THAN = _("more than {figure}"), _("less than {figure}")

# ---- Running text: how a figure is told from what only looks like one (see scan.py). ----

# Words that end in a word of BEFORE or DIRECTION and are neither.
NOT_QUALIFIERS = (
    *(f"{verb} up" for verb in ("set", "sets", "setting", "made", "make", "makes", "making", "take", "takes", "took",
                                "taking", "build", "builds", "built", "building", "open", "opened", "opening", "sign",
                                "signed", "put", "start", "started", "step", "stepped", "speed", "pick", "picked")),
    *(f"{verb} down" for verb in ("break", "broke", "broken", "shut", "closed", "torn", "cut", "laid", "put", "puts",
                                  "putting", "pay", "pays", "paid", "paying")),
    "take over", "took over", "taken over", "taking over", "hand over", "handed over", "turn over", "turned over",
    "all over", "awesome", "the above", "as above", "in the fall", "lost on", "see below", "see above",
)  # fmt: skip
TAKE = ("take", "taking", "took")
# Behind an amount these compare it with the figure that follows, of which they say nothing: 3.1 points lower than 81.7%.
COMPARED = ("higher than", "lower than", "greater than", "less than", "more than", "fewer than")
# Words that are units only where no such word follows: spending of $9 million accounts for a third.
VERBS, VERBS_LINK = ("accounts", "account"), " for "
# Said in the subject of a figure: what it is divided by.
PER_BEFORE = {
    "per capita": "person", "per-capita": "person", "per head": "person",
    "per mu": "mu", "per-mu": "mu", "per household": "household",
    "per person": "person", "per hectare": "hectare", "per-hectare": "hectare",
}  # fmt: skip
# Before the first of two levels: "from 5% to 7%" is two figures, not a range.
FROM = ("from",)
# Behind a figure: a 4.4% decline.
RISE_AFTER = ("increase", "rise", "growth", "gain", "jump", "expansion", "year-on-year increase", "year-on-year growth",
              "year-on-year rise", "higher", "annual growth", "annual increase")  # fmt: skip
FALL_AFTER = ("decrease", "decline", "fall", "drop", "reduction", "cut", "contraction", "slump", "year-on-year decline",
              "year-on-year decrease", "year-on-year drop", "year-on-year fall", "lower", "loss")  # fmt: skip
# Behind a figure: what it is divided by.
PER_AFTER = {"per capita": "person", "per head": "person"}
# Before a number that a figure is given for: 12 deaths per 1,000 births.
BASE_BEFORE = ("per", "out of")
MULTIPLES = {"doubled": Fraction(2), "tripled": Fraction(3), "trebled": Fraction(3), "quadrupled": Fraction(4),
             "quintupled": Fraction(5), "sextupled": Fraction(6), "halved": Fraction(1, 2),
             **{f"{word}fold": Fraction(size) for word, size in {**UNITS_OF_NUMBER, **TENS, "hundred": 100}.items()
                if size > 1}}  # fmt: skip
FRACTION_FOLLOWED = ("of", "the", "as", "its", "their", "his", "her", "our", "a", "that", "what")

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
# Between a length of time and the date that ends it: the three months to 30 June.
UP_TO = ("to", "ended", "ending", "through", "until")
MONTHS_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "hundredth")  # fmt: skip
# A number behind one of these is a name, not a quantity.
LABEL_BEFORE = ("no.", "nos.", "number", "article", "articles", "chapter", "section", "table", "figure", "fig.", "page",
                "pages", "p.", "pp.", "room", "flight", "highway", "route", "line", "phase", "type", "category", "class",
                "grade", "level", "tier", "item", "clause", "annex", "appendix", "volume", "vol.", "issue", "part",
                "step", "version", "document", "circular", "order", "decree", "resolution", "model", "series", "unit",
                "platform", "gate", "terminal", "box", "exit", "building", "bus", "train", "motion", "agenda", "day",
                "question", "zip", "postcode", "code", "windows", "industry", "web", "apollo", "formula", "euro",
                "top", "fortune", "global", "forbes", "csi", "ftse", "nasdaq", "s&p", "stoxx", "made in china",
                "china", "vision", "horizon", "expo", "covid", "boeing", "airbus", "tel", "fax",
                "phone", "telephone", "hotline", "isbn", "issn")  # fmt: skip
# Of LABEL_BEFORE, those that are followed by a quantity as often: only with a capital letter or a bare small number.
RANKED = ("top", "fortune", "global", "forbes", "csi", "ftse", "nasdaq", "s&p", "stoxx")
YEAR_BEFORE = (
    "in", "by", "since", "until", "till", "during", "before", "after", "year", "fiscal", "early", "late", "mid",
    "end", "end-", "mid-", "at end", "fy", "cy", "summer", "spring", "autumn", "winter", "from", "the",
)  # fmt: skip

# Words that cannot stand between a number and the noun it counts.
NOUN_STOP = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "whose",
    "which", "who", "whom", "what", "when", "where", "why", "how", "while", "in", "of", "to", "for", "on", "at", "by",
    "with", "from", "as", "than", "into", "onto", "over", "under", "between", "among", "amongst", "across", "through",
    "during", "within", "without", "per", "via", "after", "before", "since", "until", "till", "about", "around",
    "against", "along", "beyond", "behind", "below", "above", "near", "towards", "toward", "off", "out", "up", "down",
    "and", "or", "but", "nor", "so", "yet", "if", "because", "although", "though", "unless", "whereas", "both",
    "either", "neither", "not", "no", "only", "also", "too", "is", "are", "was", "were", "be", "been", "being", "am",
    "has", "have", "had", "having", "do", "does", "did", "done", "will", "would", "shall", "should", "can", "could",
    "may", "might", "must", "it", "he", "she", "they", "we", "you", "i", "him", "them", "us", "me", "one's", "there",
    "here", "then", "now", "later", "earlier", "ago", "still", "already", "just", "even", "once", "again", "said",
    "says", "say", "according", "including", "compared", "accounting", "respectively", "following", "using", "making",
    "covering", "reaching", "totalling", "totaling", "exceeding", "based", "located", "due", "worth", "away", "apart",
    "each", "every", "such", "etc", "plus", "minus", "versus", "vs", "times", "thus", "hence", "however", "rose",
    "fell", "grew", "increased", "decreased", "declined", "dropped", "went", "came", "became", "got", "took", "made",
    "gave", "met", "saw", "ran", "won", "lost", "held", "situated", "ahead", "less", "most", "least", "well", "far",
    "longer", "long", "high", "tall", "deep", "wide", "old", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "dozs", "dzs", "dozen", "dozens",
})  # fmt: skip
# Plural in form, and as likely an attribute of the noun behind.
NOT_PLURAL = frozenset({
    "overseas", "gas", "previous", "various", "business", "express", "process", "access", "plus", "bus", "campus",
    "virus", "status", "basis", "analysis", "crisis", "series-a", "always", "perhaps", "besides", "sometimes",
    "afterwards", "downwards", "upwards", "inwards", "outwards", "towards", "regardless", "its", "this", "is", "was",
    "has", "does", "as", "us", "yes", "thus", "less", "across", "news", "premises", "whereas", "mens", "womens",
    "yours", "ours", "theirs", "hers",
})  # fmt: skip
NO_S_PLURALS = frozenset({
    "people", "men", "women", "children", "aircraft", "spacecraft", "staff", "personnel", "cattle", "sheep", "fish",
    "species", "series", "households", "farmers", "offspring", "deer", "police", "feet", "teeth", "mice", "geese",
    "criteria", "phenomena", "bacteria", "fungi", "data", "media", "indices", "matrices", "vertices", "businessmen",
    "businesswomen", "fishermen", "policemen", "spokesmen", "salesmen", "craftsmen", "countrymen", "yuan-renminbi",
    "headquarters",
})  # fmt: skip
# What goes on a number, behind it: with them unread, it is not whole.
NUMBER_TAILS = (
    "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion",
    "trillions", "dozen", "dozens", "score", "gross", "lakh", "lakhs", "crore", "crores", "quintillion", "quadrillion",
)  # fmt: skip
# Behind these `and` goes on with the number: 3 hundred and 21.
SMALL_SCALES = ("hundred", "thousand")
FRACTION_TAILS = ("half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "eighth", "eighths",
                  "tenth", "tenths")  # fmt: skip
# Letters glued to digits that scale them more often than they name something.
GLUED_SCALES = ("k", "m", "mm", "mn", "mln", "b", "bn", "bln", "t", "tn", "trn", "w", "cr", "lakh", "crore")
