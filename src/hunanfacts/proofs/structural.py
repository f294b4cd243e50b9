"""Declared structure in words: the relation of a structural constraint as a person would write it."""

from __future__ import annotations

from ..deciding.constraint import Constraint


def structure_text(constraint: Constraint) -> str:
    """`a + b <= whole`, and who says so."""
    if constraint.role == "within":
        part, whole = _two_sides(constraint)
        return f"{part} <= {whole}, a part of it"
    if constraint.role == "partition":
        parts, whole = _two_sides(constraint)
        return f"{whole} = {parts} (partition {constraint.label.split(':')[0]})"
    if constraint.role == "flow":
        parts, whole = _two_sides(constraint)
        complete = constraint.options[0].pieces[0].allowed.narrow.is_point
        return f"{whole} {'=' if complete else '>='} {parts}, a flow over time"
    if constraint.role == "contributions":
        return f"contributions add up to the growth of the whole ({constraint.label})"
    if constraint.role == "mean":
        return f"the whole lies within its parts (partition {constraint.label})"
    return f"the whole's rate lies between the rates of its parts ({constraint.label})"


def _two_sides(constraint: Constraint) -> tuple[str, str]:
    """The parts and the whole of a sum, or of a part within a whole."""
    items = getattr(constraint.options[0].pieces[0].term, "items", ())
    whole, parts = (" + ".join(part.name for factor, part in items if factor * sign > 0) for sign in (1, -1))
    return parts, whole
