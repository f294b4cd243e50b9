"""How a fault of a whole column is told: one finding, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..checks.listing import CONFLICTS, code_of
from ..faults import Place
from ..messages import _
from ..proofs.finding import Finding
from .mapping import Cell, Key, place_of
from .model import Plan, Relation
from .remedies import POWERS, Remedy
from .systematic import Systematic
from .wording import decimal_text

NAMES = {"sum": "sum-mismatch", "change": "change-mismatch", "cumulative": "sum-mismatch", "ratio": "ratio-mismatch",
         "growth": "growth-mismatch", "times": "multiple-mismatch", "mean": "mean-outside-parts"}  # fmt: skip


def code_for(plan: Plan, relation: Relation) -> tuple[str, str]:
    """The check that a relation's failure belongs to: its code and name."""
    name = NAMES[relation.kind]
    if relation.kind == "ratio":
        measure = plan.measures[relation.target.measure]
        name = "share-mismatch" if measure.unit.name == "percent" else name
        if measure.unit.dims:
            name = "intensity-mismatch"
    found = next(check for check in CONFLICTS if name == check.NAME)
    return code_of(found), name


def findings_of(
    plan: Plan, path: str, faults: Sequence[Systematic], cells: Mapping[Key, list[Cell]]
) -> list[Finding]:
    """One finding for all columns that are wrong throughout, and one for each entity with such columns."""
    entities = sorted({fault.entity for fault in faults})
    return [_finding(plan, path, [f for f in faults if f.entity == entity], cells) for entity in entities]


def _finding(plan: Plan, path: str, faults: Sequence[Systematic], cells: Mapping[Key, list[Cell]]) -> Finding:
    by_id = {relation.id: relation for relation in plan.relations}
    listed = sorted(faults, key=lambda s: (s.remedy is None, -s.failed, s.relation))
    steps = [_sentence(plan, by_id[s.relation], s) for s in listed]
    first = by_id[listed[0].relation]
    code, name = code_for(plan, first)
    message = steps[0]
    if len(listed) > 1:
        message = _("{sentence} And so {count} more: {columns}.").format(
            sentence=message,
            count=len(listed) - 1,
            columns=", ".join(by_id[s.relation].target.measure for s in listed[1:]),
        )
    return Finding(
        code, name, "error", "wide", message, (), (), _first_place(plan, path, cells, listed[0]),
        steps=tuple(steps), fingerprint=_fingerprint(listed),
    )  # fmt: skip


def _first_place(plan: Plan, path: str, found: Mapping[Key, list[Cell]], fault: Systematic) -> Place:
    target = next(r.target.measure for r in plan.relations if r.id == fault.relation)
    for key, cells in found.items():
        if key[0] == fault.first[0] and key[1] == target and cells:
            return place_of(cells[0].file or path, plan.measures[target], cells[0])
    return Place(path, 0, 0)


def _sentence(plan: Plan, relation: Relation, fault: Systematic) -> str:
    remedy = fault.remedy
    measure = remedy.measure if remedy is not None else relation.target.measure
    column = plan.measures[measure].column
    if fault.entity:
        column = _("{column} of {entity}").format(column=column, entity=fault.entity)
    text = _("{column} is wrong throughout: {relation} cannot hold in {failed} of {tested} rows").format(
        column=column, relation=relation.text.strip(), failed=f"{fault.failed:,}", tested=f"{fault.tested:,}"
    )
    mended = f"{fault.mended:,}"
    if remedy is None:
        return _(
            "{text}, and no factor, exchange of columns or shift by a period mends it: the column or the plan means"
            " something else."
        ).format(text=text)
    if remedy.other:
        return _("{text}; with {column} and {other} exchanged it can in {mended} of them.").format(
            text=text,
            column=plan.measures[measure].column,
            other=plan.measures[remedy.other].column,
            mended=mended,
        )
    if remedy.lag:
        form = (
            _(
                "{text}; with every figure of {column} moved to the period after its own it can in {mended} of them."
            )
            if remedy.lag > 0
            else _(
                "{text}; with every figure of {column} moved to the period before its own it can in {mended} of them."
            )
        )
        return form.format(text=text, column=plan.measures[measure].column, mended=mended)
    return _("{text}; with the printed values {times} it can in {mended} of them.").format(
        text=text, times=_times(remedy.factor), mended=mended
    )


def _times(factor: Fraction) -> str:
    """Powers of ten as a whole number, other factors in decimals, or as a fraction with its decimals."""
    if factor.numerator == 1 and factor.denominator > 1:
        return _("divided by {factor}").format(factor=f"{factor.denominator:,}")
    if factor.denominator == 1:
        return _("times {factor}").format(factor=f"{factor.numerator:,}")
    for form, one in ((_("times {factor}"), factor), (_("divided by {factor}"), 1 / factor)):
        digits = next((d for d in range(13) if (one * 10**d).denominator == 1), None)
        if digits is not None:
            return form.format(factor=decimal_text(int(one * 10**digits), digits))
    places = 4
    while abs(factor) * 10**places < 1000:
        places += 1
    near = decimal_text(round(factor * 10**places), places)
    if factor.denominator > 1000:
        return _("times {factor}").format(factor=near)
    return _("times {factor}").format(factor=f"{factor} ({near})")


def _fingerprint(listed: Sequence[Systematic]) -> str:
    from ..gate.findings import digest

    return digest(
        "systematic", ((s.relation, f"{s.failed}/{s.tested}/{_mark(s.remedy)}{s.entity}") for s in listed)
    )


def _mark(remedy: Remedy | None) -> str:
    """Of a power of ten its exponent, as baselines have it."""
    if remedy is None:
        return "0"
    if remedy.other or remedy.lag:
        return f"{remedy.measure}:{remedy.other}{remedy.lag or ''}"
    return next((str(k) for k in POWERS if remedy.factor == Fraction(10) ** k), str(remedy.factor))
