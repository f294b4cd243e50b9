"""A text to the relations that its sentences state."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..documents.document import BREAK, Document, line_shown
from ..faults import Place
from ..lang import en_relations, zh_relations
from ..messages import _
from ..scanning.records import Found
from ..stories import passages
from ..units import Units
from . import across, addends, chinese, english, guards_han, rivals
from .bases import of_another_base
from .conversions import Rates, conversions
from .forms import ANOTHER_PERIOD, Match, Stated, asked
from .guards import blocked, own_noun
from .headlines import headline
from .named import named
from .otherwise import otherwise
from .partition import partitions
from .patterns import Doubts, Form
from .relation import Member, Relation, negatives
from .sentences import Masked

LANGUAGES = (english, chinese)
_POINTS = Units().parse("pp")
WORDS = (
    "up", "down", "list", "parts", "items", "weekday", "of", "which", "apiece", "aim", "what", "half", "turn",
)  # fmt: skip
"""Groups of a pattern that are words and no figures."""
SURE = ("aim", "up", "down")
"""Groups of a pattern whose words say what the figures are, and raise no doubt where they do: a target that was met."""
DATES = ("since", "until", "born", "died", "day", "one", "two", "three", "four")
"""Roles of years, dates and ordinals, which are no figures."""
_DID_NOT = re.compile(r"(?<![a-z])(?:had|have|has|did|do|does) (?:not|never)(?![a-z])")
"""Behind a match: of the 860 asked, 301 (35%) said they had never voted."""
_WORTH = re.compile(r"(?<=M)(?: worth)?(?: of| in)(?: [a-z-]+){0,2} (?:bonds|gilts|currency)(?![a-z])")
_WORDS_BEFORE = re.compile("[^A-Z,;。、:：]{0,30}\\Z")
AMOUNTS, SHARES = "MNB", "PD"
RATES = ("growth", "multiple", "percent", "change", "points")
_SEMICOLON = re.compile("[;；]")
SCOPES = (en_relations.SCOPE, zh_relations.SCOPE)
"""Doubts about a change: the order of two levels does not depend on it."""
PRICES = (en_relations.PRICES, zh_relations.PRICES)
"""Doubts about a rate: an amount between two levels does not depend on it."""
OF_LEVELS = ("growth", "multiple")


class Text:
    """The text of a document, with places found quickly."""

    def __init__(self, document: Document, found: Sequence[Found] = ()) -> None:
        self.document, self.found = document, found
        self.file, self.content = document.file, document.plain.replace(BREAK, passages.BREAK)
        self.starts = [0, *(match.end() for match in re.finditer("\n", document.content))]

    def place(self, start: int, end: int) -> Place:
        """Of a stretch over several lines the part on its first."""
        line = bisect_right(self.starts, start)
        begin, whole = self.starts[line - 1], self.document.content
        stop = self.starts[line] - 1 if line < len(self.starts) else len(whole)
        shown = line_shown(whole, begin, stop)
        length = max(1, min(end, stop) - start)
        return Place(self.file, line, start - begin + 1, length, shown, self.document.spot(start))


def relations(
    text: Text, found: Sequence[Found], every: Sequence[Masked], rates: Rates | None = None
) -> Iterator[Relation]:
    """Every relation that a sentence of the text states, plain or not, and those between its conversions."""
    yield from conversions(text.place, every, rates)
    yield from headline(text.document, text.place, found)
    yield from named(text.place, text.content, every)
    yield from partitions(text.place, every)
    for pair in across.pairs(text.content, every):
        forms = across.FORMS.tried(pair.text, len(pair.found))
        yield from _of_sentence(text, pair, forms, english.DOUBTS, defaultdict(set))
    for sentence in every:
        taken: dict[str, set[int]] = defaultdict(set)
        yield from _totals(text, sentence, taken)
        for language in LANGUAGES:
            forms = language.FORMS.tried(sentence.text, len(sentence.found))
            yield from _of_sentence(text, sentence, forms, language.DOUBTS, taken)


def _totals(text: Text, sentence: Masked, taken: dict[str, set[int]]) -> Iterator[Relation]:
    """The sums of Chinese totals behind their parts, read of the sentence without what is no part."""
    less = addends.reduced(sentence)
    if less is None:
        return
    used: dict[str, set[int]] = defaultdict(set)
    forms = chinese.TOTALS.tried(less.sentence.text, len(less.sentence.found))
    for relation in _of_sentence(text, less.sentence, forms, chinese.DOUBTS, used):
        yield replace(relation, doubts=(*less.reasons, *relation.doubts))
    places = {found.start: place for place, found in sentence.found.items()}
    for family, letters in used.items():
        taken[family] |= {places[less.sentence.found[letter].start] for letter in letters}


def _of_sentence(
    text: Text, sentence: Masked, forms: Sequence[Form], doubts: Doubts, taken: dict[str, set[int]]
) -> Iterator[Relation]:
    """The relations of the forms of one language; a figure in `taken` stands in one of that family already."""
    for form in forms:
        position = 0
        while match := form.pattern.search(sentence.text, position):
            position = match.start() + 1
            letters = _letters(match)
            if taken[form.family] & set(letters.values()):
                continue
            relation = _relation(text, sentence, form, match, letters, doubts)
            if relation is not None:
                taken[form.family] |= set(letters.values())
                position = match.end()
                yield relation


def _letters(match: re.Match[str]) -> dict[str, int]:
    """Where the figure of each role stands; those of a list are item1, item2, ..., the amounts of a sum part1, ..."""
    found = {role: match.start(role) for role, said in match.groupdict().items()
             if said is not None and role not in WORDS}  # fmt: skip
    if match.groupdict().get("list"):
        start = match.start("list")
        places = (start + at for at, letter in enumerate(match["list"]) if letter.isupper())
        found |= {f"item{number}": place for number, place in enumerate(places, 1)}
    if said := match.groupdict().get("parts"):
        start = match.start("parts")
        kinds = AMOUNTS if any(letter in AMOUNTS for letter in said) else SHARES
        places = (start + at for at, letter in enumerate(said) if letter in kinds)
        found |= {f"part{number}": place for number, place in enumerate(places, 1)}
    return found


def _relation(
    text: Text, sentence: Masked, form: Form, match: re.Match[str], letters: dict[str, int], doubts: Doubts,
) -> Relation | None:  # fmt: skip
    read = _matched(sentence, match, letters)
    if read is None or blocked(sentence, match, read) or guards_han.another(sentence, match):
        return None
    stated = form.makes(read)
    if of_another_base(sentence, match):
        stated = asked(stated, ANOTHER_PERIOD)
    if stated is None or not _signs_are_plain(stated, read.sign):
        return None
    stated = otherwise(sentence, match, guards_han.sure(sentence, match, stated))
    if stated is None:
        return None
    if _judged_otherwise(match, stated, read.sign):
        return None
    members = []
    for role in stated.equations:
        one = sentence.found[letters[role]]
        place = text.place(one.start, one.end)
        members.append(
            Member(role, stated.figures[role], place, stated.others.get(role, ()), stated.precision.get(role))
        )
    start, last = sentence.origins[match.start()], sentence.found[max(letters.values())].end
    earlier = rivals.before(text.content, text.found, last)
    taken = {role: sentence.found[place] for role, place in letters.items()}
    clause = max((mark.end() for mark in _SEMICOLON.finditer(sentence.text, 0, match.start())), default=0)
    begins = sentence.origins[clause]
    later = rivals.behind(sentence, match.end())
    said = match.groupdict()
    around = _read_of(sentence, match, stated)
    reasons = [reason for reason, pattern in doubts if pattern.search(around)]
    if any(reason in SCOPES for reason in reasons):
        own = guards_han.scoped(around, match.start())
        reasons = [r for r in reasons if r not in SCOPES or any(r == s and p.search(own) for s, p in doubts)]
    if _SEMICOLON.search(sentence.text, match.end()):  # what another clause is of says nothing of this one
        near = around[: len(around) - len(sentence.text) + match.end()]
        near += _SEMICOLON.split(sentence.text[match.end() :])[0]
        reasons = [r for r in reasons if r not in SCOPES or any(r == s and p.search(near) for s, p in doubts)]
    if stated.form not in RATES:
        reasons = [reason for reason in reasons if reason not in SCOPES]
    if stated.form not in (*RATES, "direction"):
        reasons = [reason for reason in reasons if reason != en_relations.INVERSE]
    if stated.form == "sum":
        reasons = [reason for reason in reasons if reason != en_relations.SPLIT]
    if stated.form not in OF_LEVELS:
        reasons = [reason for reason in reasons if reason not in PRICES]
    return Relation(
        stated.form,
        tuple(members),
        stated.equations,
        stated.units,
        text.place(start, last),
        stated.rules,
        (*stated.doubts, *map(_, reasons)),
        verb=said.get("up") or said.get("down") or "",
        worst=stated.worst,
        rivals=tuple(rivals.rivals(stated, taken, start, begins, earlier, later, text.place)),
    )


def _judged_otherwise(match: re.Match[str], stated: Stated, sign: int) -> bool:
    """Does a word that says better or worse stand with levels that move the other way? Costs improve as they fall."""
    said = match.groupdict()
    old, new = stated.figures.get("old"), stated.figures.get("new")
    verb = said.get("up") or said.get("down") or ""
    judged = verb in en_relations.JUDGED or verb in en_relations.EXCHANGED
    if old is None or new is None or not judged or (verb in en_relations.EXCHANGED and new.is_percentage):
        return False
    return (new.value * new.unit.factor - old.value * old.unit.factor) * sign < 0


def _signs_are_plain(stated: Stated, sign: int) -> bool:
    """Whether levels printed below zero leave what is stated of them without a second sense.

    A loss that widens from -3 to -4 is said to rise, and a percentage of a negative base is not defined; from 3 to -4
    all fall, and amounts of either sign are added as they are.
    """
    below = negatives(stated.equations, stated.figures)
    if not below or stated.form in ("sum", "twice"):
        return True
    if stated.form in ("growth", "change", "points"):
        return (below == {"new"} and sign < 0) or (below == {"old"} and sign > 0 and stated.form != "growth")
    return False


def _read_of(sentence: Masked, match: re.Match[str], stated: Stated) -> str:
    """The words of a sentence in which a doubt may lie: not those that say themselves what the figures are."""
    text = sentence.text
    sure = SURE if stated.form in ("sum", "share") else ("aim", "what")
    if stated.form in OF_LEVELS and (worth := _WORTH.search(text)):  # an amount of them is no price
        text = text[: worth.start()] + " " * len(worth[0]) + text[worth.end() :]
    said = match.groupdict()
    if said.get("down") in en_relations.SIGNS:
        sure = (*sure, "down")
    spans = sorted((match.span(role) for role in sure if said.get(role)), reverse=True)
    end = match.end()
    for start, stop in spans:
        text, end = text[:start] + text[stop:], end - (stop - start)
    return text[:end] + _DID_NOT.sub("", text[end:])


def _matched(sentence: Masked, match: re.Match[str], letters: dict[str, int]) -> Match | None:
    """What stands in the groups of a match; None where a figure in it cannot be read."""
    figures, dates, nouns = {}, {}, {}
    for role, place in letters.items():
        figure = sentence.figure(place)
        if figure is not None:
            figures[role] = figure
        elif role in DATES:
            dates[role] = sentence.found[place].text
        else:
            return None
        if noun := own_noun(sentence, place):
            nouns[role] = noun
    said = {role: words for role, words in match.groupdict().items() if words and role in WORDS}
    if match.groupdict().get("of") is not None and match.start("of") == match.start():
        before = _WORDS_BEFORE.findall(sentence.text[: match.start()])
        said["of"] = before[0] + match["of"]
    sign = 1 if "up" in said else -1 if "down" in said else 0
    return Match(figures, sign, _POINTS, nouns, dates, said)
