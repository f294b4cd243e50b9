"""Declared structure in words: the relation of a structural constraint as a person would write it."""

from __future__ import annotations

from ..deciding.constraint import Constraint
from ..messages import _


def structure_text(constraint: Constraint) -> str:
    """`a + b <= whole`, and who says so."""
    if constraint.role == "within":
        part, whole = _two_sides(constraint)
        return _("{part} <= {whole}, a part of it").format(part=part, whole=whole)
    if constraint.role == "partition":
        parts, whole = _two_sides(constraint)
        said = _("{equation} (partition {label})")
        return said.format(equation=f"{whole} = {parts}", label=constraint.label.split(":")[0])
    if constraint.role == "flow":
        parts, whole = _two_sides(constraint)
        complete = constraint.options[0].pieces[0].allowed.narrow.is_point
        return _("{whole} {word} {parts}, a flow over time").format(
            whole=whole, word="=" if complete else ">=", parts=parts
        )
    if constraint.role == "contributions":
        return _("contributions add up to the growth of the whole ({label})").format(label=constraint.label)
    if constraint.role == "mean":
        return _("the whole lies within its parts (partition {label})").format(label=constraint.label)
    return _("the whole's rate lies between the rates of its parts ({label})").format(label=constraint.label)


def _two_sides(constraint: Constraint) -> tuple[str, str]:
    """The parts and the whole of a sum, or of a part within a whole."""
    items = getattr(constraint.options[0].pieces[0].term, "items", ())
    whole, parts = (" + ".join(part.name for factor, part in items if factor * sign > 0) for sign in (1, -1))
    return parts, whole
