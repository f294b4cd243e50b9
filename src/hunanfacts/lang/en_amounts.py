"""English words about amounts: what they are for, and how long they go on."""

# `over` before a length of time is "in the course of", but behind one of these, where it is "more than".
OVER = "over"
MORE_BEFORE_TIME = frozenset((
    "for", "of", "is", "was", "were", "are", "be", "been", "being", "in", "by", "at", "after", "with", "within",
    "than", "took", "take", "takes", "taken", "taking", "lasted", "lasts", "last", "just", "well", "spent",
    "spends", "spend", "served", "serving", "aged", "has", "have", "had", "a", "the", "and", "or", "from", "until",
    "till", "waited", "waits", "wait", "cost", "costs", "requires", "required", "need", "needs", "needed", "runs",
    "running", "ran", "lived", "live", "lives", "worked", "works", "stood", "up", "to", "it's", "that's", "gave",
    "gives", "got", "gets", "held", "averaged", "averages", "totalled", "totaled", "exceeds", "another",
))  # fmt: skip
# Behind "a" or "an": what an amount is for (8.5 cents a share, $5 a bottle).
PER_ARTICLE = frozenset((
    "share", "barrel", "head", "piece", "person", "unit", "vehicle", "ticket", "seat", "night", "bottle", "can",
    "cup", "pint", "glass", "plate", "portion", "serving", "meal", "pack", "packet", "box", "bag", "carton", "case",
    "crate", "container", "copy", "page", "word", "line", "pair", "pop", "bunch", "loaf", "jar", "tin", "tube",
    "roll", "sheet", "game", "match", "round", "lesson", "course", "class", "session", "visit", "trip", "ride",
    "journey", "flight", "song", "track", "film", "download", "user", "subscriber", "customer", "client", "member",
    "patient", "dose", "shot", "jab", "pill", "tablet", "test", "child", "pupil", "student", "family", "home",
    "house", "household", "flat", "apartment", "room", "bed", "cabin", "acre", "cow", "calf", "pig", "bird",
    "chicken", "egg", "tree", "plant", "bush", "chip", "panel", "cell", "battery", "car", "truck", "bus", "bike",
    "van", "phone", "handset", "device", "set", "item", "article", "order", "parcel", "letter", "message", "text",
    "call", "minute", "watt", "kilowatt", "megawatt", "gigabyte", "credit", "token", "coin", "stock", "bond",
    "contract", "note", "vote", "word", "bushel", "sack", "bale", "drum", "block", "stick",
))  # fmt: skip
# Behind "a year" and the like where that is a date and no denominator.
TIMES_OF_RATE = ("day", "night", "week", "month", "hour", "minute", "second", "head", "share")
NO_PER = ("ago", "earlier", "later", "before", "after", "or", "old")
# Before pounds that are a weight, in the same clause; behind them; and the units that such pounds are set beside.
WEIGHS = ("weigh", "weighs", "weighed", "weighing", "weight", "weights", "birthweight", "bodyweight", "payload",
          "overweight", "heavy")  # fmt: skip
WEIGHT_BEHIND = ("in weight", "of weight", "heavier", "lighter", "overweight", "underweight", "of force", "of thrust",
                 "per square inch", "of body weight", "per acre")  # fmt: skip
MASSES = ("kg", "kgs", "kilos?", "kilograms?", "kilogrammes?", "tonnes?", "metric tons?", "grams?", "g", "ounces?", "oz",
          "stones?")  # fmt: skip
# Before 40s, which is an age or a decade, and no time.
DECADE_LED = (
    "the ", "his ", "her ", "their ", "our ", "my ", "your ", "early ", "late ", "mid-", "mid ", "early-", "late-",
    "in ", "low ", "high ", "upper ", "lower ", "low-", "high-",
)  # fmt: skip
# Before a scale word, with the number left open: several hundred, tens of thousands.
SOME = ("an?", "several", "a few", "tens of", "dozens of", "hundreds of", "thousands of", "some")
# Behind digits in groups set off by points these tell that the groups are of one number: 1.234.567 votes.
COUNTED_IN_GROUPS = ("euros?", "dollars?", "pounds", "tonnes?", "tons", "people", "inhabitants", "residents", "votes",
                     "units", "km", "kg")  # fmt: skip
# Currencies behind an amount only: it won 42 prizes.
NO_PREFIX = ("won",)
# `up from a third in June`, not `a third in a row`: these before a fraction, and those behind it.
FRACTION_LED = (
    "from",
    "to",
    "by",
    "than",
    "about",
    "almost",
    "nearly",
    "over",
    "under",
    "roughly",
    "around",
    "just",
)
FRACTION_THEN = (
    "to",
    "from",
    "and",
    "but",
    "when",
    "after",
    "at",
    "with",
    "over",
    "between",
    "while",
    "compared",
    "in",
    "last",
    "this",
    "today",
    "now",
    "earlier",
    "before",
    "ago",
    "on",
    "since",
    "during",
)
# Numbers without a noun as well; a score is one of a game.
DOZENS_ALONE = ("dozen",)
