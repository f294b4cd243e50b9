"""A ledger file proposed from a text: a claim for every figure, or an ignored figure with the reason.

What a figure says is read by `stories`; here it becomes an equation, with ids made of its words. What is not plain gets a
placeholder and a doubt. Every equation is read back, and one that does not say what the figure says is not proposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from ..documents.document import Document
from ..figures.reading import Reader
from ..lang import en_subject
from ..language.changing import check_changes
from ..language.equations import parse_claim, parse_identity
from ..language.nodes import LanguageError
from ..language.period import Period
from ..language.sides import check
from ..ledger.model import Ledger
from ..linting.tables import read_tables
from ..linting.ties import FORMS, stated, tie_of
from ..messages import _, either
from ..scanning.lengths import periods
from ..scanning.scan import UNREAD, Found, scan
from ..stories.naming import cleaned
from ..stories.reading import Story
from ..stories.statement import CONTRIBUTION, LEVELS, MARGIN, RATE, Said, Statement
from ..units import Unit
from .cells import cells_of, in_cells, in_labels
from .changes import measure_unit, proposals, retyped
from .doubts import Doubts, told
from .figures import Written, in_points, plain, written
from .names import Named, Names, Taken
from .records import PLAIN, POINTS, Drafted, Ignored, Proposal, Proposed, Quantity
from .sums import Level, asked, once, related, sums

_LINK = re.compile(rf"\A\s*(?:的|{en_subject.OF})(?:[0-9]+\s+)?", re.IGNORECASE)

NAME = _("{what}, no quantity").format(what=_("part of a name or an identifier"))


def draft(document: Document, ledger: Ledger, published: Period | None) -> Drafted:
    """The proposals for a document and its tables, if they were read; names that `ledger` knows are used, never defined
    again. `published` is the day or year the document is from."""
    return _Drafter(document, ledger, published).drafted()


class _Drafter:
    def __init__(self, document: Document, ledger: Ledger, published: Period | None) -> None:
        self.document, text = document, document.plain
        self.text, self.units = text, ledger.units
        self.found = periods(text, scan(text, ledger.units, document.in_rows))
        tables = read_tables(document, whole=True)
        self.stated = stated(document, self.found)
        tied = [tie for tie in self.stated if tie.form in FORMS]
        self.stated += [tie_of(document, relation) for relation in tables.relations]
        self.story = Story(text, self.found, ledger.units, published, tied)
        self.statements = list(self.story.statements)
        self.cells = cells_of(tables.grids, self.story.figures)
        self.names_of_lines = in_labels(tables.grids, self.story.figures)
        titled = self.story.saying.titled
        owner = next(iter(titled)) if len(titled) == 1 else ""
        for number, one in in_cells(self.cells, self.statements, owner, ledger.units):
            self.statements[number] = one
        self.doubts = Doubts(self.story, self.statements)
        self.names = Names(ledger)
        self.reader = Reader(text, ledger.units)
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.claims: list[Proposal] = []
        self.ignored: list[Ignored] = []
        self.levels: list[Level] = []
        self.level_at: dict[int, Level] = {}
        self.placeholders: dict[int, tuple[list[Named], list[Named]]] = {}
        self.quantities: dict[int, Quantity] = {}
        self.lefts: dict[int, str] = {}
        self.claims_of: dict[int, str] = {}
        self.taken = Taken({*ledger.claims, *ledger.identities})

    def drafted(self) -> Drafted:
        number = 0
        for one in self.found:
            if number < len(self.story.figures) and self.story.figures[number].start == one.start:
                reason = NAME if number in self.names_of_lines else self._no_claim(one)
                if reason or not self._claim(number, self.statements[number]):
                    self._ignore(one, reason or _("no equation says this figure: write the claim by hand"))
                number += 1
            elif one.is_quantity:
                self._ignore(one, self._no_claim(one))
            elif one.kind == UNREAD:
                self._ignore(one, _("not read: {reason}").format(reason=one.reason))
            elif one.kind in ("label", "bare"):
                mark = _("{what}, no quantity").format(what=_("the mark of a footnote"))
                self._ignore(one, NAME if one.kind == "label" else mark)
        return Drafted(
            self.names, tuple(self.claims), tuple(self.ignored),
            tuple(once((*related(self.stated, self.level_at), *sums(self.levels), *asked(self.levels)))),
            tuple(self._identities()),
            self.story.passages.title(), len(self.story.figures), tuple(told(self.doubts.shared, self.doubts.sole)),
        )  # fmt: skip

    def _ignore(self, one: Found, reason: str) -> None:
        figure = " ".join(one.text.split())
        self.ignored.append(Ignored(figure, one.line, one.column, reason, one))

    def _no_claim(self, one: Found) -> str:
        if one.figure is None:
            return _(
                "an amount in {unit}, which is no unit here: define it under units: to make it a claim"
            ).format(unit=one.unit)
        if one.figure.unit.open:
            meant = either([unit.name for unit in one.figure.unit.open])
            return _("an amount in {unit}, which is {meant}: write the claim by hand").format(
                unit=one.unit, meant=meant
            )
        if one.figure.qualifier == "±":
            return _("a margin of another figure, no amount of its own")
        if one.kind == "money" and not one.figure.unit_given:
            return _("the name of a class by its size, a threshold and no measured value")
        return ""

    # -- one figure --

    def _claim(self, number: int, one: Statement) -> bool:
        figure = self.story.figures[number]
        also = [one.found.figure.text] if number in self.cells and one.found.figure else []
        forms = list(written(figure, one.found, self.reader, self.units, also))
        if not forms or one.kind == MARGIN:
            return False
        quantity = self._quantity(number, one)
        for proposed in self._proposals(one, quantity):
            for form in forms:
                equations = self._equations(one.found, proposed, form)
                if equations:
                    self._add(number, one, proposed, form, equations)
                    return True
        return False

    def _proposals(self, one: Statement, quantity: Quantity) -> Iterator[Proposed]:
        """What a figure may claim, the likeliest first; the last is a level of a placeholder."""
        yield from proposals(self.names, one, quantity)
        yield self._placeholder(one)

    def _equations(self, one: Found, proposed: Proposed, form: Written) -> list[tuple[str, str]]:
        """The equations of a proposal with the figure in this form; [] if one of them would be a fault."""
        found = []
        for name, left, how in proposed.readings:
            figure = (
                in_points(form.figure, one.language)
                if how == POINTS
                else plain(one)
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
        self, number: int, one: Statement, proposed: Proposed, form: Written, equations: list[tuple[str, str]]
    ) -> None:
        quantity = proposed.quantity
        self.names.use(quantity.entity, "entity")
        self.names.use(quantity.measure, "measure")
        nothing = "" if one.doubts or quantity.entity.plain or quantity.measure.plain else _("who and what?")
        parts = (
            nothing,
            quantity.entity.doubt,
            quantity.measure.doubt,
            *proposed.doubts,
            *self.doubts.beside(one),
        )
        line = bisect_right(self.lines, form.start)
        rewritten = form.rewritten or any(how for _, _, how in proposed.readings)
        self.claims_of[number] = self._id(quantity, proposed.kind)
        self.claims.append(
            Proposal(
                self.claims_of[number], tuple(equations), form.verbatim if rewritten else "",
                line, form.start - self.lines[line - 1] + 1, tuple(dict.fromkeys(part for part in parts if part)),
                self.story.figures[number], self.document.spot(form.start),
            )
        )  # fmt: skip
        self.lefts[number] = proposed.readings[0][1]
        if one.kind in LEVELS:
            sentence = self.story.passages.stretch(one.found.start, "sentence")[0]
            before = self.text[max(0, one.found.whole_start - 24) : one.found.whole_start]
            place = "unit" in one.found.added and one.said.things
            level = Level(number, sentence, one.found, quantity.at(one.period), before, place)
            cell = self.cells.get(number)
            self.level_at[cell.number.cell.start if cell else one.found.start] = level
            if cell is None:
                self.levels.append(level)

    def _identities(self) -> Iterator[tuple[str, str]]:
        """What sentences state of figures whose periods nobody tells: the rate is of the new and the old value."""
        for roles in self.story.spans.plain:
            change = next((roles[role] for role in ("rate", "change") if role in roles), -1)
            if change < 0 or not {"new", "old"} <= roles.keys() or self.statements[change].kind != RATE:
                continue
            rate, new, old = (self.lefts.get(number, "") for number in (change, roles["new"], roles["old"]))
            if not (rate and new and old) or new == old:
                continue
            said = f"{new} / {old} - 1" if "rate" in roles else f"{new} - {old}"
            try:
                equation = parse_identity(f"{rate} = {said}", self.units)
                check(equation, self.names.all_measures)
                check_changes(equation, self.names.all_measures, claimed=False)
            except LanguageError:
                continue
            name = self.taken.free(
                f"{self.claims_of[change]}-stated",
                f"{self.claims_of[change]}-stated",
                "-",
            )
            yield name, f"{rate} = {said}"

    def _id(self, quantity: Quantity, kind: str) -> str:
        measure = "number" if quantity.measure.id.startswith("number_of_") else quantity.measure.id
        named = f"{quantity.entity.id}-{measure}" + (f"-{kind}" if kind else "")
        stem = named.replace("_", "-").strip("-")
        return self.taken.free(stem, stem, "-")

    # -- who and what --

    def _quantity(self, number: int, one: Statement) -> Quantity:
        """The entity and the measure of a statement; those of the statement that it hangs on, if it does."""
        level = one.kind in LEVELS
        unit = measure_unit(one.found) if level else None
        root = self.quantities.get(one.of) if one.of >= 0 else None
        if root is not None and one.said == self.statements[one.of].said:
            quantity = retyped(self.names, root, unit) if unit is not None else root
            known = self.names.unit_of(quantity.measure)
            if unit is None or known is None or known.dims == unit.dims:
                if quantity is not root:
                    self.quantities[one.of] = quantity
                self.quantities[number] = quantity
                return quantity
        cell = self.cells.get(number)
        quantity = self._named(one, unit, root) if cell is None else self._of_grid(one, unit, id(cell.grid))
        self.quantities[number] = quantity
        if level:
            self._bounds(quantity, one.said, one.found)
        return quantity

    def _named(self, one: Statement, unit: Unit | None, root: Quantity | None) -> Quantity:
        said = one.said
        if one.kind == CONTRIBUTION:
            entity = self.names.entity(said.entity) if said.entity else self.names.nobody(one.quote)
            return Quantity(entity, self.names.nothing(unit))
        if said.measure:
            measure = self.names.measure(said.measure, unit, said.phrase, said.things)
        else:
            known = self.names.known("", unit, said.phrase, said.things)
            measure = known or self.names.nothing(unit, one.quote)
        place = said.phrase.casefold().find(measure.name) if measure.name else -1
        if place >= 0:  # `output value of ceramics` is the measure, and what the words leave is the entity
            rest = _LINK.sub("", said.phrase[place + len(measure.name) :])
            said = replace(said, entity=cleaned(rest or said.phrase[:place].rstrip("的")))
        if said.entity:
            entity = self.names.entity(said.entity)
            if one.nth > 1:
                entity = self.names.another(entity, one.nth)
        elif root is not None:
            entity = root.entity
        else:
            entity = self.names.nobody(one.quote if measure.plain else "")
        return Quantity(entity, measure)

    def _of_grid(self, one: Statement, unit: Unit | None, grid: int) -> Quantity:
        """The quantity of a cell: what no label names is one placeholder for the whole table."""
        who, what = self.placeholders.setdefault(grid, ([], []))
        said = one.said
        if said.measure:
            measure = self.names.measure(said.measure, unit, said.phrase)
        else:
            fitting = (known for known in what if self.names.takes(known, unit))
            measure = next(fitting, None) or self.names.nothing(unit, "")
            what += [measure] * (measure not in what)
        if said.entity:
            entity = self.names.entity(said.entity)
            return Quantity(self.names.another(entity, one.nth) if one.nth > 1 else entity, measure)
        who += [] if who else [self.names.nobody()]
        return Quantity(who[0], measure)

    def _placeholder(self, one: Statement) -> Proposed:
        own = Quantity(self.names.nobody(), self.names.nothing(measure_unit(one.found), one.quote))
        return Proposed(
            own,
            "",
            (("", own.at(one.period), ""),),
            (_("a change, but of what?"),) if one.kind == RATE else (),
        )

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
