"""A ledger file proposed from a text: a claim for every quantity figure, or an ignored figure with the reason.

Who and what a figure speaks of is taken from the words beside it where they say it plainly (`naming`), its period
from the passages around it (`passages`). What is not plain gets a placeholder and a doubt. Every equation is read
back, and one that does not say what the figure says is not proposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from ..figures.reading import Reader
from ..language.dimension import check, check_changes
from ..language.nodes import LanguageError
from ..language.parser import parse_claim
from ..language.period import Period
from ..ledger.model import Ledger
from ..scanning.scan import UNREAD, Found, scan
from ..units import Unit
from . import chinese as draft_naming_zh
from . import english as draft_naming_en
from . import naming as draft_naming
from .changes import changes, is_multiple, measure_unit, retyped
from .figures import Written, in_points, written
from .names import Names, Taken
from .naming import Said
from .passages import Passages, When
from .records import PLAIN, POINTS, Drafted, Ignored, Proposal, Proposed, Quantity, level
from .sums import Level, sums

MAX_LIST = 12
_LIST_GAP = re.compile(r"\s*(?:,|、|和|与|及|and|,\s*and)\s*")
_FROM = re.compile(
    r"\s*\b(?:(?:rose|grew|fell|increased|decreased|declined|climbed|dropped|jumped|expanded|up|down|went)\s+)?from\s*\Z|[由从]\s*\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?:\s+in\s+(?:\w+\s+)?[0-9]{4})?[\s,]*"
    r"(?:(?:up|down|rising|falling)\s+from|(?:as\s+)?compared\s+(?:with|to)|against|versus)\s+(?:about\s+)?",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_LINK = re.compile(r"\A\s*(?:of|in|for|的)?\s*(?:the\s+)?(?:[0-9]+\s+)?", re.IGNORECASE)
_TO_LEVEL = re.compile(r"\bto\b|[到至]", re.IGNORECASE)
_SAID_IN_ORDER = ("respectively", "in that order")
_TO = re.compile(r"[\s,，]*(?:to|to reach|reaching|and reached|达到?|至|到)?\s*")


def draft(text: str, ledger: Ledger, published: Period | None) -> Drafted:
    """The proposals for a text; names that `ledger` knows are used, never defined again."""
    return _Drafter(text, ledger, published).drafted()


class _Drafter:
    def __init__(self, text: str, ledger: Ledger, published: Period | None) -> None:
        self.text, self.units = text, ledger.units
        self.found = scan(text, ledger.units)
        self.figures = [one for one in self.found if one.is_quantity]
        self.passages = Passages(text, self.found, published)
        self.names = Names(ledger)
        self.reader = Reader(text, ledger.units)
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.claims: list[Proposal] = []
        self.ignored: list[Ignored] = []
        self.levels: list[Level] = []
        self.quantities: dict[
            int, tuple[Quantity, str]
        ] = {}  # by number of figure, with the kind of the claim
        self.lists: dict[int, Said] = {}
        self.earlier: set[int] = set()
        self.things: dict[int, str] = {}
        self.counted: dict[str, Found] = {}
        self.taken = Taken({*ledger.claims, *ledger.identities})

    def drafted(self) -> Drafted:
        number = 0
        for one in self.found:
            if one.is_quantity:
                reason = self._no_claim(one)
                if reason or not self._claim(number, one):
                    self._ignore(one, reason or "no equation says this figure: write the claim by hand")
                number += 1
            elif one.kind == UNREAD:
                self._ignore(one, f"not read: {one.reason}")
            elif one.kind in ("label", "bare"):
                what = "part of a name or an identifier" if one.kind == "label" else "a number without a unit"
                self._ignore(one, f"{what}, no quantity")
        return Drafted(
            self.names, tuple(self.claims), tuple(self.ignored), tuple(sums(self.levels)),
            self.passages.title(), len(self.figures),
        )  # fmt: skip

    def _ignore(self, one: Found, reason: str) -> None:
        figure = " ".join(one.text.split())
        self.ignored.append(Ignored(figure, one.line, one.column, reason, one))

    def _no_claim(self, one: Found) -> str:
        if one.figure is None:
            return (
                f"an amount in {one.unit}, which is no unit here: define it under units: to make it a claim"
            )
        if one.figure.qualifier == "±":
            return "a margin of another figure, no amount of its own"
        if one.kind == "money" and not one.figure.unit_given:
            return "the name of a class by its size, a threshold and no measured value"
        return ""

    # -- one figure --

    def _claim(self, number: int, one: Found) -> bool:
        forms = list(written(one, self.reader, self.units))
        for proposed in self._proposals(number, one) if forms else ():
            for form in forms:
                equations = self._equations(one, proposed, form)
                if equations:
                    self._add(number, one, proposed, form, equations)
                    return True
        return False

    def _equations(self, one: Found, proposed: Proposed, form: Written) -> list[tuple[str, str]]:
        """The equations of a proposal with the figure in this form; [] if one of them would be a fault."""
        found = []
        for name, left, how in proposed.readings:
            figure = (
                in_points(form.figure)
                if how == POINTS
                else " ".join(one.text.split())
                if how == PLAIN
                else form.figure
            )
            try:
                equation = parse_claim(f"{left} = {figure}", self.units)
                check(equation, self.names.all_measures)
                check_changes(equation, self.names.all_measures, claimed=True)
            except LanguageError:
                return []
            found.append((name, equation.text))
        return found

    def _add(
        self, number: int, one: Found, proposed: Proposed, form: Written, equations: list[tuple[str, str]]
    ) -> None:
        quantity = proposed.quantity
        self.names.use(quantity.entity, "entity")
        self.names.use(quantity.measure, "measure")
        parts = (
            quantity.doubt,
            quantity.entity.doubt,
            quantity.measure.doubt,
            *proposed.doubts,
            quantity.when.doubt,
        )
        line = bisect_right(self.lines, form.start)
        rewritten = form.rewritten or any(how for _, _, how in proposed.readings)
        self.claims.append(
            Proposal(
                self._id(quantity, proposed.kind), tuple(equations), form.verbatim if rewritten else "",
                line, form.start - self.lines[line - 1] + 1, tuple(dict.fromkeys(part for part in parts if part)), one,
            )
        )  # fmt: skip
        self.quantities[number] = proposed.of or quantity, proposed.kind
        if proposed.kind == "level" and quantity.when.period:
            sentence = self.passages.sentence(one.start)[0]
            self.levels.append(Level(number, sentence, one, quantity.at(quantity.when.period)))

    def _id(self, quantity: Quantity, kind: str) -> str:
        measure = "number" if quantity.measure.id.startswith("number_of_") else quantity.measure.id
        named = f"{quantity.entity.id}-{measure}" + ("" if kind in ("level", "rate") else f"-{kind}")
        stem = named.replace("_", "-").strip("-")
        return self.taken.free(stem, stem, "-")

    # -- what it says --

    def _proposals(self, number: int, one: Found) -> Iterator[Proposed]:
        """What a figure may claim, the likeliest first; the last is a level of a placeholder."""
        assert one.figure is not None
        unit = measure_unit(one.figure.unit)
        before = self._before(number, one)
        gap = self.text[self.figures[number - 1].whole_end : one.whole_start] if before else ""
        if len(gap) > draft_naming.CUT:
            before = None
        if one.direction or one.kind == "points" or is_multiple(one):
            if before and before[1] == "level" and draft_naming.gap_only(gap):
                quantity = before[0]
            else:
                said = self._said(number, one)
                if not (said.entity or said.measure):
                    yield self._placeholder(one, unit, said.doubt or "a change, but of what?")
                    return
                quantity = self._quantity(said, one, None)
            yield from changes(self.names, self.passages, quantity, one, f"{gap} {one.whole_text}")
            yield self._placeholder(one, unit, "a change, but of what?")
            return
        if before and number - 1 in self.earlier:
            yield level(replace(before[0], when=self.passages.when(one)))
        if before and before[1] == "level" and _AGAINST.fullmatch(gap):
            period = self.passages.directly(one)
            known = self.names.unit_of(before[0].measure)
            if period and period != before[0].when.period and known is not None and known.dims == unit.dims:
                yield level(replace(before[0], when=When(period)))
        if before and before[1] != "level" and gap.strip() and _TO.fullmatch(gap):
            known = self.names.unit_of(before[0].measure)
            if known is None or known.dims == unit.dims:
                yield level(retyped(self.names, before[0], unit))
        said = self._said(number, one)
        if number in self.earlier:
            earlier = When("", "the earlier of two values: of which period?")
            yield level(replace(self._quantity(said, one, unit), when=earlier))
        elif said.entity or said.measure:
            quantity = self._apart(said, self._quantity(said, one, unit), one)
            self._bounds(quantity, said, one)
            yield level(quantity)
        yield self._placeholder(one, unit, said.doubt or "who and what?")

    def _before(self, number: int, one: Found) -> tuple[Quantity, str] | None:
        """What the figure before in the same statement was taken for."""
        if number == 0 or number - 1 not in self.quantities:
            return None
        start, _ = self.passages.statement(one.start)
        return self.quantities[number - 1] if self.figures[number - 1].start >= start else None

    def _placeholder(self, one: Found, unit: Unit, doubt: str) -> Proposed:
        return level(Quantity(self.names.nobody(), self.names.nothing(unit), self.passages.when(one), doubt))

    def _from_to(self, number: int, one: Found, left: str) -> str | None:
        """The words before `from A to B`, if this figure is the A of it: two levels of one quantity."""
        match = _FROM.search(left)
        if not match or number + 1 >= len(self.figures):
            return None
        other = self.figures[number + 1]
        gap = (
            self.text[one.whole_end : other.whole_start] + other.whole_text[: other.start - other.whole_start]
        )
        if other.figure is None or one.figure is None or other.figure.unit.dims != one.figure.unit.dims:
            return None
        return left[: match.start()] if _TO_LEVEL.search(gap) and len(gap) < 40 else None

    def _quantity(self, said: Said, one: Found, unit: Unit | None) -> Quantity:
        measure = self.names.measure(said.measure, unit, said.phrase, said.things)
        place = said.phrase.casefold().find(measure.name) if measure.name else -1
        if place >= 0:  # `output value of ceramics` is the measure, and what the words leave is the entity
            rest = _LINK.sub("", said.phrase[place + len(measure.name) :])
            said = replace(said, entity=draft_naming.cleaned(rest or said.phrase[:place].rstrip("的")))
        entity = self.names.entity(said.entity)
        doubt = said.doubt
        if said.measure and not said.entity and entity.plain:
            doubt = ""
        return Quantity(entity, measure, self.passages.when(one), doubt)

    def _apart(self, said: Said, quantity: Quantity, one: Found) -> Quantity:
        """Things that are counted once more with another result: others of their kind, or a contradiction?"""
        key = quantity.at(quantity.when.period)
        before = self.counted.setdefault(key, one)
        if before is one or before.value == one.value:
            return quantity
        if not said.things:
            doubt = f"said with another value at {before.line}:{before.column}: is it the same quantity?"
            return replace(quantity, doubt=" ".join(part for part in (quantity.doubt, doubt) if part))
        doubt = f"another number than {before.line}:{before.column} has: others of the kind?"
        return replace(quantity, entity=self.names.another(quantity.entity), doubt=doubt)

    def _bounds(self, quantity: Quantity, said: Said, one: Found) -> None:
        """Bounds that a number of things and a share of a whole have by what they are."""
        assert one.figure is not None
        value = one.figure.base_value
        if one.kind == "count" and (
            said.things or said.measure.startswith("number of") or said.measure.endswith("数")
        ):
            self.names.bound(quantity.measure, "0")
            fits = value >= 0
        else:
            share = one.kind == "percent" and (
                said.whole or said.measure.lower().endswith(("share", "占有率", "份额"))
            )
            if share:
                self.names.bound(quantity.measure, "0%", "100%")
            fits = 0 <= value <= 1
        if self.names.is_bound(quantity.measure) and not fits:
            self.names.unbound(quantity.measure)

    # -- the words beside it --

    def _said(self, number: int, one: Found) -> Said:
        if number not in self.lists:
            self._in_order(number, one)
        if number in self.lists:
            return self.lists[number]
        start, stop = self.passages.statement(one.start)
        left, right = self._left(number, one, start), self._right(number, one, stop)
        subject = self._from_to(number, one, left)
        if subject is not None:
            chinese = self._is_chinese(one)
            said = (
                draft_naming_zh.said(subject, one, "", "")
                if chinese
                else draft_naming_en.said(f"{subject} was", one, "", "")
            )
            if said.entity or said.measure:
                self.earlier.add(number)
                return said
        noun = draft_naming.noun_of(one, self.reader) if one.kind == "count" else ""
        if self._is_chinese(one):
            return draft_naming_zh.said(left, one, right, noun)
        if noun:
            self.things[number] = noun
        counted = ("", "")
        if number and self.figures[number - 1].start >= start and number - 1 in self.things:
            before = self.figures[number - 1]
            counted = self._left(number - 1, before, start), self.things[number - 1]
        return draft_naming_en.said(left, one, right, noun, counted)

    def _is_chinese(self, one: Found) -> bool:
        """The language of the statement around a figure: names in the other one do not decide."""
        start, stop = self.passages.statement(one.start)
        near = self.text[max(start, one.start - 120) : min(stop, one.whole_end + 120)]
        return 3 * len(_CJK.findall(near)) > len(_LETTER.findall(near))

    def _left(self, number: int, one: Found, start: int) -> str:
        if number:
            start = max(start, self.figures[number - 1].whole_end)
        return self.text[max(start, one.whole_start - draft_naming.CUT) : one.whole_start]

    def _right(self, number: int, one: Found, stop: int) -> str:
        if number + 1 < len(self.figures):
            stop = min(stop, self.figures[number + 1].whole_start)
        return self.text[one.whole_end : max(min(stop, one.whole_end + draft_naming.CUT), one.whole_end)]

    def _in_order(self, number: int, one: Found) -> None:
        """A list of figures that is said to follow a list of names: each figure gets its name."""
        start, stop = self.passages.statement(one.start)
        run = [one]
        for following in self.figures[number + 1 : number + MAX_LIST]:
            gap = self.text[run[-1].whole_end : following.whole_start]
            if following.start >= stop or following.kind != one.kind or not _LIST_GAP.fullmatch(gap):
                break
            run.append(following)
        if len(run) < 2:
            return
        left = self._left(number, one, start)
        right = self.text[run[-1].whole_end : min(stop, run[-1].whole_end + 160)]
        if not (
            any(word in right.lower() for word in _SAID_IN_ORDER)
            or re.search("分别|依次", left + one.whole_text)
        ):
            return
        if self._is_chinese(one):
            listed = draft_naming_zh.in_order(left, one, len(run))
        else:
            listed = draft_naming_en.in_order(left, one, right, len(run))
        self.lists.update(enumerate(listed, number))
