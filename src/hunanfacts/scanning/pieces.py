"""What touches a numeral and belongs to it: patterns for what stands behind and before it, and what they mean."""

from __future__ import annotations

import re

from ..lang import en, en_amounts, zh
from ..messages import _

_FRACTIONS = "\u00bc-\u00be\u2150-\u215f\u2189"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u2079"
_NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES) + zh.NUMERAL_LIKE
_WORD = "|".join(sorted((*en.UNITS_OF_NUMBER, *en.TENS, *en.NUMBER_TAILS), key=len, reverse=True))
_PART = "|".join(sorted(en.FRACTION_TAILS, key=len, reverse=True))
_A_PART = rf"(?:a|{_WORD})(?:[ -](?:{_WORD}))?[ -](?:{_PART}|{'|'.join(en.ORDINALS)}|hundredths)(?![a-z])"
_NO_HALF = "|".join(zh.NOT_HALF)
_NO_MANY = "|".join(zh.NOT_MANY)

_NTH = "|".join((*(word for word in en.ORDINALS if word != "second"), *en.FRACTION_TAILS))
SCALE_END = re.compile(rf"(?:{'|'.join(en.NUMBER_TAILS)}|[{''.join(zh.SCALES)}])\Z")
_GLUED = "|".join(en.GLUED_SCALES)


def _one_of(**parts: str) -> re.Pattern[str]:
    """A pattern of named parts; what matches is told by its name."""
    return re.compile("|".join(f"(?P<{name}>{part})" for name, part in parts.items()))


# A denominator in words that is not known, or is not read with what stands before it.
_EACH = r"(?:[ ]of[ ][a-z]+)?[ ]per[ ](?!(?:se|cent|annum)(?![a-z]))[0-9a-z]+"

# What touches a numeral from behind, whether a unit was read or not.
ANY_RIGHT = _one_of(
    digit=r"[.'’]?[0-9]",
    stop=r"(?<=[0-9])。[0-9]+",  # a decimal point misprinted
    comma=r"(?<=[0-9])、[0-9](?=[万亿萬億%‰])",  # the same, as a full-width comma
    fraction=rf"[ ]?[{_FRACTIONS}]",
    power=r"[ ]?[×⋅*^][ ]?[-+]{0,2}[0-9(]",
    hyphened=r"-(?:an?|per)-[a-z]+",  # a $5-a-share offer
    dash=r"[-~～—][0-9]|-to-[0-9][0-9.,]*[0-9]?",
    width=r"[ ]?(?:±|\+/-)|[ ]margin[ ]of[ ]error",
    slash=r"/(?![\s/0-9])|[·*⋅](?=[a-z\u4e00-\u9fff])",
    half=rf"半(?!{_NO_HALF})",
    many=rf"[多余餘](?=[，。；、）,.;)\s以]|\Z)|多(?!{_NO_MANY})(?=[{_NUMERALS}])",
    part=rf"[ -]and[ -](?:{_A_PART})",
    share=r"[ ]in[ ](?:every[ ][$€£¥]?|[$€£¥])[0-9]+(?:[.,][0-9]+)*"
    r"|[ ](?:out[ ]of|of|for|on|from)[ ]every[ ](?:dollar|pound|euro|yuan|rupee)(?![a-z])"
    r"|[ ](?:per|for[ ](?:each|every))[ ][$€£¥][0-9]+(?:[.,][0-9]+)*",
    ends=r"[ ]to[ ][0-9]{1,2}[ ](?:in|out[ ]of)[ ](?:every[ ])?[0-9]{1,3}(?![0-9.,%]*[0-9%])",
    about=f"{en.WIDENS}|{zh.WIDENS}",
)
# What touches digits or a scale word behind which no unit was read.
BARE_RIGHT = _one_of(
    raised=f"[{_RAISED}]",
    group=r"[ '’][0-9]{3}(?![0-9]|[.][0-9]{0,2}[.])",
    mixed=r"(?:[ ]{1,3}|-)[0-9]{1,3}/[0-9]{1,3}(?![0-9/])",
    numeral=rf"[ ]?[{_NUMERALS}几幾](?!期|批|季)",
    again=rf"[ ]{{0,2}}(?:又|分[ ]{{0,2}}之|[点點])[ ]?(?:[0-9{_NUMERALS}]|[负負])",
    word=rf"(?:[ ]{{1,3}}|[ ]?-[ ]?)(?:{_WORD})(?![a-z]|-(?!(?:{_WORD})(?![a-z])))",
    point=rf"[ ]point[ ](?:{_WORD})(?![a-z])",
    over=rf"[ ]over[ ](?:[0-9]{{1,3}}(?![0-9])|(?:{_WORD})(?![a-z]))",
    further=rf"[ ]{{1,3}}(?:and[ ]{{1,3}})?(?:[0-9]|(?:{_WORD})(?![a-z-]))",
    nth=rf"[ -](?:and[ ])?(?:{_NTH})(?![a-z-])",
    coded=r"[ ][mkb](?:usd|eur|gbp|aud|cad|chf|jpy|sek|nok|dkk|cny|rmb)(?![a-z])",
    letter=r"[ ]{1,2}(?:k|g|mm|m|b|t)(?![a-z0-9'’-]|[.][a-z])",
    thirds=rf"[ -](?:a[ ])?(?:{_PART})(?=[ ]?(?:%|percent|miles|inch))",
    glued=rf"(?:{_GLUED})(?![a-z0-9_-])",
    grouped=r",[0-9]{3}(?![0-9])",
    each=_EACH
    + rf"|[ ]an?[ ](?:{'|'.join(en_amounts.TIMES_OF_RATE)})(?![a-z-]|[ ](?:{'|'.join(en_amounts.NO_PER)})(?![a-z]))",
)
# Behind a unit: a scale word that belongs before it (75 USD million), 30个亿, a longer unit.
UNIT_RIGHT = _one_of(
    scale=rf"[ ](?:{'|'.join(en.NUMBER_TAILS)})(?![a-z])",
    times=zh.TIMES_OF_COUNT,
    ge=r"(?<=[个個])[万亿萬億](?!级|級|产|園|园|集|元级)",
    longer=r"-(?=[a-z])",
    per=r"[ ]an?[ ](?=[a-z])",
    each=_EACH,
    pointed=rf"(?<=point)[ ](?:{_WORD})(?![a-z])|(?<=成)[ ][一二三四五六七八九]",
    million=r"(?<=[0-9]m)[ ](?=[a-z])",
    clock=r"(?<=[0-9]m)[ ]?[0-5]?[0-9](?:\.[0-9]{1,3})?s(?![a-z0-9])",
    glued=r"(?<=[0-9])[kw](?![a-z0-9_-])",
    coin=rf"(?<=[a-z0-9])[ ](?:and[ ])?(?:{_WORD})(?=(?:[ ](?:and[ ])?(?:{_WORD}))?(?:[ ]and[ ]|[ ]?[.,;:)]|\Z))",
)
# A scale word that a line end parts from its number.
WRAPPED = re.compile(rf"\n[ ]{{0,4}}(?:{'|'.join(en.NUMBER_TAILS)})(?![a-z-])")
# Digits on the next line that would go on with a number, in a line with words behind one with words.
PARTED = re.compile(
    r"(?P<gap>[.,]?)[ ]?[ \n](?![0-9]{1,3}(?:[)、][^0-9]|\.[ ]))"
    r"(?P<more>\.?[0-9][0-9.,/]*(?<![.,]))(?=[ ]?(?P<then>[%‰a-z\u4e00-\u9fff]?))"
)
PARTED_DECIMALS = re.compile(
    rf"[0-9]{{1,3}}(?:[%‰个個万亿元吨]|[ ](?:per[ ]?cent|percentage|{'|'.join(en.LARGE_SCALES)})(?![a-z]))"
)
# 每50公斤119元: a price for so much.
BATCH = re.compile(r"每([1-9][0-9]{0,5})([十百千万]{0,2})([^0-9十百千万][^0-9]{0,5})\Z")
# 每床配备护士0.48名: for each of what is not known.
EACH = re.compile(r"每[\u4e00-\u9fff][^0-9，。；,;：:\n\x1f]{0,16}\Z")
# 每生每学期500元: for one of each, directly before an amount.
EACH_PRICED = re.compile(
    rf"(?:每[\u4e00-\u9fff](?<![{zh.EACH_VERBS}])|(?:每(?!每)[\u4e00-\u9fff]{{1,3}}){{2,}})\Z"
)
GROUP = re.compile(r"[0-9]{3}(?![0-9])")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?![0-9.,])")
COLUMNS = re.compile(r"\t|[ ]{2}|\x1f")
WORDS = re.compile(r"[a-z]{2}[^\n]*[ ][a-z]{2}|[\u4e00-\u9fff]")
# How far the stretch of what is unread goes: pieces that are taken one after the other.
_PIECES = (
    r"(?<=[0-9])[.,'’][0-9]|[0-9]",
    r"[ ][0-9]{3}(?![0-9])",
    r"[ ]?[0-9]{1,4}/[0-9]+",
    rf"[ ]?[{_FRACTIONS}]",
    rf"[{_RAISED}]|[{_NUMERALS}半几幾多余餘]",
    r"[ ]?[×⋅*^/±][ ]?(?=[0-9(a-z\u4e00-\u9fff-])|[ ]?\+/-[ ]?(?=[0-9])",
    r"(?<=[×⋅*^/±])[ ]?[-+(]{0,2}[0-9]",
    r"[ ]?[%‰]",
    rf"[ -](?:and[ -])?(?:a[ ])?(?:{_WORD}|{_PART})(?![a-z])",
    rf"[ ]point(?=[ ](?:{_WORD}))",
    rf"(?<=[0-9])(?:{_GLUED})(?![a-z0-9])",
)
MORE = ("word", "further", "over", "nth", "point", "mixed", "numeral", "again")
MATERIAL = re.compile(f"(?:{'|'.join(_PIECES)})+")
# A score, a pair of pages: two whole numbers joined by a dash, with nothing that says what they count.
PAIR = re.compile(r"[0-9]{1,4}(?:[-–—][0-9]{1,4}){1,3}(?![0-9.,]*[0-9%]|[ ]?[%$€£¥\u4e00-\u9fff]|[a-z])")
AND = re.compile(r"[ ]{1,2}(?:and[ ])?(?=[0-9])")
DENIED = re.compile(rf"(?:{en.DENIALS}|{zh.DENIALS})\Z")
LETTERS = re.compile(r"[a-z]+")
DIGITS = re.compile(r"[0-9][0-9/]*")
ENDS = ("", *",.;:)，。；：）、\n")
LEFT = re.compile(
    rf"(?P<number>[{zh.NUMERAL_LIKE}])\Z"
    r"|(?P<sign>(?<![0-9a-z%])[<>≤≥≦≧≈∼~±]=?[ ]?|(?:minus|negative|plus or minus)[ ]|零下)\Z"
    r"|(?P<bracket>[$£¥€][ ]?\()\Z|(?P<width>\+/-[ ]?)\Z"
    rf"|(?P<over>(?:(?<![a-z])(?:{_WORD})|[0-9])[ ]over[ ])\Z|(?P<ranged>(?<=[0-9a-z])-[ ](?:to|or)[ ])\Z"
    r"|(?P<point>(?<![a-z])(?:nought|naught|oh)[ ]point[ ])\Z"
)
# What ends as one of those; most figures stand behind a plain word, which is told without a search.
MAY_BE_LEFT = re.compile(
    rf"(?<=[{zh.NUMERAL_LIKE}(=<>≤≥≦≧≈∼~±])|(?<=[=<>≤≥≦≧≈∼~±-][ ])|(?<=minus[ ])|(?<=negative[ ])|(?<=零下)|(?<=/-)"
    r"|(?<=over[ ])|(?<=point[ ])|(?<=-[ ](?:to|or)[ ])"
)
CURRENCY_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,3}\Z|(?<=[a-z])[A-Z]{1,3}\Z")
REASONS = {
    "digit": _("more digits follow that are no part of the number as it is read"),
    "grouped": _("more digits follow that are no part of the number as it is read"),
    "group": _("it may be one number with its thousands set apart, or two numbers"),
    "fraction": _("a fraction follows the number"),
    "mixed": _("a fraction follows the number"),
    "part": _("a fraction follows the number"),
    "thirds": _("a fraction follows the number"),
    "share": _("what it is divided by is not read"),
    "ends": _("a further number follows"),
    "either": _("a further number follows"),
    "power": _("a power or a product, which is not read"),
    "raised": _("a raised digit follows, which may be a power or the mark of a footnote"),
    "dash": _("two numbers joined by a dash that are no range"),
    "width": _("a width (±) follows that is not read"),
    "over": _("what it is divided by is not read"),
    "slash": _("what it is divided by is not read"),
    "further": _("a further number follows"),
    "again": _("the number goes on"),
    "pointed": _("the decimals in words are not read"),
    "nth": _("the part or the rank that follows is not read"),
    "coded": _("letters follow that may be a scale word and a currency"),
    "letter": _("letters follow that may be a scale word"),
    "hyphened": _("what it is divided by is not read"),
    "per": _("what it is divided by is not read"),
    "each": _("what it is divided by is not read"),
    "half": _("半 follows the number"),
    "many": _("多 or 余 follows the number"),
    "about": _("a word follows that widens the number"),
    "numeral": _("a further numeral follows"),
    "word": _("a further number word follows"),
    "point": _("the decimals in words are not read"),
    "glued": _("letters follow that may be a scale word"),
    "million": _("m may be million or metre"),
    "scale": _("a scale word follows the unit"),
    "ge": _("a scale word follows 个"),
    "longer": _("the unit goes on and is not known whole"),
    "times": _("the unit goes on and is not known whole"),
    "denied": _("the word before it that says more or less is denied"),
    "number": _("a numeral stands before it that is not read"),
    "sign": _("a sign stands before it that is not read"),
    "bracket": _("brackets that may make it negative"),
    "letters": _("the currency before it is not known"),
    "ranged": _("a further number stands before it"),
    "clock": _("a smaller unit follows, and the two are not read as one"),
    "compound": _("a smaller unit follows, and the two are not read as one"),
    "coin": _("a further number word follows"),
    "wrapped": _("a scale word follows on the next line"),
    "parted": _("digits follow on the next line that may belong to the number"),
    "stop": _("a full stop stands between digits where a decimal point may be meant"),
    "comma": _("a comma stands between digits where a decimal point may be meant"),
    "dot": _("a point stands before it that may be a decimal point"),
    "symbol": _("the sign of a currency that is not read"),
}
