"""What of an entity a figure states: the measure that its clause names, if the units agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..ledger.model import Ledger
from ..messages import _, listed
from ..scanning.records import Found
from .names import FULL, HEAD, NONE, WEAK, Evidence, MeasureName, best_evidence, measure_names, normal
from .subjects import Subject

PERCENT = ("percent", "permille", "cheng")
_NEUTRAL_ZH = re.compile("|".join(sorted(zh_story.NEUTRAL, key=len, reverse=True)))
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_DIGIT = re.compile(r"[0-9]")


class Choice(Struct):
    """The measures that a figure may state, the likeliest first; none if it states none of the entity's.

    `named` is False where only the unit speaks for them.
    """

    measures: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    named: bool = True


class Around(Struct, frozen=True):
    """The words of a clause before a figure (from the figure before it) and behind it (to the next); `earlier` are
    those of the clauses before, from the one that names the entity. Names and numbers are blanked out."""

    before: str
    after: str
    earlier: str = ""


class Measured:
    """Chooses measures; `periods` are the periods known of each measure of each entity."""

    def __init__(self, ledger: Ledger, periods: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.measures, self.periods = ledger.measures, periods
        self.names = {id: tuple(map(MeasureName, measure_names(m))) for id, m in ledger.measures.items()}
        # A measure is weighed only where a word or two characters of its name occur.
        self.by_piece: dict[str, set[str]] = {}
        for id, names in self.names.items():
            for piece in {piece for name in names for piece in name.pieces}:
                self.by_piece.setdefault(piece, set()).add(id)

    def fits(self, id: str, one: Found, kind: str) -> bool:
        """Whether a figure can be a value of a measure, or a change of one: the units agree."""
        assert one.figure is not None
        measure, unit = self.measures[id], one.figure.unit
        percentage = measure.unit.name in PERCENT
        if unit.open and measure.unit.name not in [meant.name for meant in unit.open]:
            return False  # a gallon of which country?
        if kind == "growth":
            return True
        if unit.name in ("pp", "bp"):
            return percentage and kind == "change"
        if percentage or unit.name in PERCENT:
            return percentage and unit.name in PERCENT
        if one.kind == "bare":
            return measure.counted or not measure.unit.dims
        if measure.counted and unit.is_count:
            return "count" in (measure.unit.name, unit.name) or measure.unit.dims == unit.dims
        return measure.unit.dims == unit.dims and unit.name != "times"

    def fitting(self, entity: str, one: Found, kind: str) -> list[str]:
        return [id for id in self.periods.get(entity, ()) if self.fits(id, one, kind)]

    def named(self, entity: str, text: str, one: Found, kind: str) -> bool:
        """Whether a text names a measure of the entity, at least by its head."""
        return self._best(self.fitting(entity, one, kind), text)[1] >= HEAD

    def choose(self, entity: str, one: Found, kind: str, around: Around, subject: Subject) -> Choice:
        """The measures of an entity that a figure may state, what weakens that, and what leaves it open."""
        fitting = self.fitting(entity, one, kind)
        if not fitting:
            return Choice()
        if one.kind in ("count", "bare"):
            return self._counted(fitting, one, around, subject)
        near = f"{around.before} {around.after}"
        for text in (around.before, around.after, around.earlier):
            best, level = self._best(fitting, text)
            if not best:
                continue
            if level < FULL and self._other(text, fitting, one, kind):
                return Choice()
            choice = Choice(best)
            if level == WEAK:
                choice.doubts.append(_("the measure is named in part ({best})").format(best=listed(best)))
            if level == WEAK and (left := self.leftover(text, best)):
                choice.open.append(
                    _("the measure is named in part, beside {left}").format(left=listed(left[:4]))
                )
            if len(best) > 1:
                choice.open.append(_("more than one measure is named alike"))
            rival = self._best(fitting, around.after)[0] if text is around.before else []
            if rival and rival != best:
                return Choice(
                    list(dict.fromkeys(best + rival)), choice.doubts, [_("more than one measure is named")]
                )
            return choice
        if kind != "level" or self._other(near, fitting, one, kind):
            return Choice()
        if one.kind == "percent":
            # There are shares of everything: the unit says nothing.
            return Choice()
        if len(fitting) > 1:
            return Choice(fitting, open=[_("the measure is not named")], named=False)
        reason = _("the measure is not named, only the unit fits")
        if self.leftover(near, fitting):
            return Choice(fitting, open=[reason], named=False)
        return Choice(fitting, [reason], named=False)

    def _counted(self, fitting: Sequence[str], one: Found, around: Around, subject: Subject) -> Choice:
        """The measures that a counted noun, or a number without unit, may state."""
        assert one.figure is not None
        several = _("what is counted is not plain")
        noun = fold(one.text)
        best, level = self._best(fitting, around.before)
        if best and level >= HEAD:
            choice = Choice(best, open=[_("more than one measure is named alike")] if len(best) > 1 else [])
            generic = all(self.measures[id].unit.name == "count" for id in best)
            if generic and one.kind == "count" and self.leftover(_DIGIT.sub(" ", noun), best):
                choice.doubts.append(several)
            return choice
        if one.kind == "bare":
            return Choice()
        generic_ids = [id for id in fitting if self.measures[id].unit.name == "count"]
        special = [id for id in fitting if id not in generic_ids]
        same = [id for id in special if self.measures[id].unit.dims == one.figure.unit.dims]
        if generic_ids and subject.counted_by(one):
            same = generic_ids
        elif not same:
            same = self._best(special, f"{around.before} {noun} {around.after}")[0]
        return Choice(same, [_("only the noun says what is counted")], [several] if len(same) > 1 else [])

    def _best(self, measures: Sequence[str], text: str) -> tuple[list[str], int]:
        """The measures that a text names best, and how fully."""
        found = self._evidence(measures, text)
        level, _nothing = top = max(((e.level, e.score) for e in found.values()), default=(NONE, 0))
        # Fully named is named best; below that more of the name counts for more than which part of it.
        if level < FULL:
            top = (level, max((e.score for e in found.values()), default=0))
            best = [id for id, e in found.items() if e.score == top[1]]
            return best, max((found[id].level for id in best), default=NONE)
        return [id for id, e in found.items() if (e.level, e.score) == top], level

    def _other(self, text: str, fitting: Sequence[str], one: Found, kind: str) -> bool:
        """Whether another measure of the ledger, in the same unit, is named more fully than any of these."""
        if kind == "growth":
            return False
        rest = [id for id in self.measures if id not in fitting and self.fits(id, one, kind)]
        top = max((e.score for e in self._evidence(fitting, text).values()), default=0)
        return any(e.level >= HEAD and e.score > top for e in self._evidence(rest, text).values())

    def _evidence(self, measures: Iterable[str], text: str) -> dict[str, Evidence]:
        plain = normal(text)
        near: set[str] = set()
        for piece in MeasureName(text).pieces:
            near |= self.by_piece.get(piece, set())
        found = {id: best_evidence(self.names[id], plain) for id in measures if id in near}
        return {id: evidence for id, evidence in found.items() if evidence}

    def leftover(self, text: str, measures: Iterable[str]) -> list[str]:
        """The words that are neither of a measure nor known to change nothing; a number counts as one."""
        plain = normal(text)
        for id in dict.fromkeys(measures):
            for name in self.names[id]:
                plain = name.without(plain)
        left = [word for word in _LATIN.findall(plain) if word not in en_story.NEUTRAL and word != "s"]
        left += _HAN.findall(_NEUTRAL_ZH.sub(" ", plain))
        return left + [_("another figure")] * bool(_DIGIT.search(plain))
