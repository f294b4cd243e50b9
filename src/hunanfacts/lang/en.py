"""Words of English figures. Adding a word is one entry here; the reader has no words of its own."""

# Written before a figure: what it says of the true value (see `reading.QUALIFIERS` for the meanings).
BEFORE = {
    ">": ("more than", "over", "above", "exceeding", "exceeded", "exceeds", "exceed", "surpassing", "surpassed",
          "upwards of", "topped", "topping", "higher than", "greater than", "in excess of"),
    ">=": ("at least", "no less than", "no fewer than", "not less than", "a minimum of"),
    "<": ("less than", "under", "below", "fewer than", "lower than", "short of"),
    "<=": ("up to", "at most", "no more than", "not more than", "as much as", "as many as", "a maximum of"),
    "~": ("about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa", "an estimated"),
    "<~": ("nearly", "almost", "close to", "just under"),
}  # fmt: skip

# Written after a figure.
AFTER = {
    ">=": ("or more", "or above", "or over", "and above", "and over"),
    "<=": ("or less", "or fewer", "or below"),
    "~": ("or so",),
}

# "rose 3%", "a fall of 3%": the sign of a change. Followed by a word of LEVEL it is a level, without sign.
RISE = ("rose", "rise", "rises", "rising", "up", "grew", "grow", "growing", "increased", "increase", "increasing",
        "gained", "climbed", "an increase", "a rise", "a growth", "growth", "a gain", "plus")  # fmt: skip
FALL = ("fell", "fall", "falls", "falling", "down", "dropped", "drop", "declined", "decline", "decreased",
        "decrease", "shrank", "lost", "a decline", "a fall", "a drop", "a decrease", "minus", "negative")  # fmt: skip
OF = ("by", "of")
LEVEL = ("to",)
# Words before a level that say nothing of its size.
NEUTRAL = ("reached", "reaching", "reaches", "totalling", "totaling", "totalled", "totaled")

# What a figure is not read from, and what to write instead.
NOT_READ = {
    "<": "write less than 5, or at most 5",
    ">": "write more than 5, or at least 5",
    "≤": "write at most 5",
    "≥": "write at least 5",
    "≈": "write about 5",
    "doubl": "write times(x@2018..2019) = 2 times, and the words of the text under as:",
    "tripl": "write times(x@2018..2019) = 3 times, and the words of the text under as:",
    "nan": "a claim needs a number",
    "inf": "a claim needs a number",
    "a ": "write the number in digits, e.g. 1 million",
    "several": "there is no number in it; leave the claim out",
    "dozens": "there is no number in it; leave the claim out",
    "hundreds": "there is no number in it; leave the claim out",
    "thousands": "there is no number in it; leave the claim out",
    "millions": "there is no number in it; leave the claim out",
}

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}

# Read as a scale word only next to a currency: elsewhere `m` is metre.
SCALES_WITH_CURRENCY = {"m": 10**6, "b": 10**9, "k": 10**3}

UNITS_OF_NUMBER = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

# Fractions in words have no digits that could speak: they are read like "about".
FRACTIONS = {
    "half": (1, 2), "a half": (1, 2), "one half": (1, 2), "a third": (1, 3), "one third": (1, 3),
    "two thirds": (2, 3), "a quarter": (1, 4), "one quarter": (1, 4), "three quarters": (3, 4),
    "a fifth": (1, 5), "one fifth": (1, 5), "two fifths": (2, 5), "three fifths": (3, 5), "four fifths": (4, 5),
    "a tenth": (1, 10), "one tenth": (1, 10),
}  # fmt: skip

RANGE = ("to", "and")
RANGE_OPENERS = ("between", "from")

# How figures are printed: the scale words in use, and the words for units where the name is not the word.
PRINTED_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
PRINTED_UNITS = {"percent": "%", "pp": " percentage points", "bp": " basis points", "permille": "‰",
                 "count": "", "dimensionless": "", "times": " times", "year": " years", "enterprise": " enterprises",
                 "town": " towns", "park": " parks", "cluster": " clusters", "chain": " chains", "document": " documents",
                 "project": " projects", "person": " people", "tonne": " tonnes"}  # fmt: skip
AT_LEAST, AT_MOST, ANY = "at least {}", "at most {}", "any value"
MORE_THAN, LESS_THAN = "more than {}", "less than {}"
