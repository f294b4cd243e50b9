"""The ledger that documents amount to, as YAML for a person who wants to keep it: each relation is an entity of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..figures.figure import Figure
from ..figures.reading import FigureError
from ..figures.reading import read as read_figure
from ..messages import _
from ..terminal import dumps
from ..terminal import plain as shown
from ..units import Unit, Units
from .relation import Member, Relation

HEAD = _("""\
# Drafted by hunanfacts lint: the relations that the document states, each an entity of its own.
# Give entities and measures the names that they have in the text, join those that are one, then check it.
""")
LEFT_OUT = ("product", "per share", "list", "date")
"""Forms that hold a figure to a number which no claim of the text prints, or count things by no unit of a ledger."""
_WORD = re.compile(r"\b[a-z][a-z0-9_]*\b")
_CALLS = {"growth(old..new)": "new / old - 1", "times(old..new)": "new / old"}


def draft(relations: Sequence[Relation], units: Units) -> str:
    """A ledger file of the plain relations. What the reader of ledgers would read otherwise is left out, and said."""
    plain = [relation for relation in relations if not relation.doubts]
    measures: dict[str, tuple[Unit, bool]] = {}
    entities, claims, identities, left = [], [], [], []
    for number, relation in enumerate(plain, 1):
        if relation.form in LEFT_OUT or not all(_same(member, units) for member in relation.members):
            left.append(
                _("# left out, line {line}: {relation}").format(
                    line=relation.words.line, relation=_said(relation)
                )
            )
            continue
        entity = f"r{number}"
        names = {}
        for role, unit in relation.units.items():
            measure = f"{role}_{re.sub('[^a-z0-9]+', '_', unit.name.lower()).strip('_') or 'number'}"
            measures[measure] = unit, relation.below_zero or measures.get(measure, (unit, False))[1]
            names[role] = f"{entity}.{measure}"
        entities.append(f"  {entity}: {{name: {_quoted(_named(relation))}}}")
        claims += [line for member in relation.members for line in _claim(relation, member, entity, names)]
        for at, rule in enumerate(relation.rules, 1):
            identities.append(f"  {entity}-{relation.form}{at if at > 1 else ''}: {_written(rule, names)}")
    lines = [
        str(HEAD).rstrip(),
        *left,
        f"source: {{id: document, title: {_quoted(plain[0].words.file)}}}" if plain else _("# no relation"),
    ]
    lines += ["entities:", *entities] if entities else []
    lines += (
        [
            "measures:",
            *(
                f"  {name}: {{unit: {_quoted(unit.name)}{'' if signed else ', at_least: 0'}}}"
                for name, (unit, signed) in sorted(measures.items())
            ),
        ]
        if measures
        else []
    )
    lines += ["claims:", *claims] if claims else []
    lines += ["identities:", *identities] if identities else []
    return "\n".join(map(str, lines)) + "\n"


def _claim(relation: Relation, member: Member, entity: str, names: dict[str, str]) -> Iterator[str]:
    left = relation.equations[member.role]
    bare = _bare(member)
    figure = f"-{bare}" if member.figure.direction < 0 else bare
    place = member.place
    at = f"place: {_quoted(place.spot)}" if place.spot else f"line: {place.line}, column: {place.column}"
    yield f"  {entity}-{member.role.replace('_', '-')}:"
    if member.label:
        yield f"    # {shown(member.label)}"
    yield f"    claim: {_quoted(f'{_written(left, names)} = {figure}')}"
    yield f"    at: {{{at}}}"
    if member.figure.direction < 0:
        yield f"    as: {_quoted(f'{relation.verb} {member.figure.text}'.strip())}"


def _written(equation: str, names: dict[str, str]) -> str:
    for call, meaning in _CALLS.items():
        equation = equation.replace(call, meaning)
    return _WORD.sub(lambda match: names.get(match.group(), match.group()), equation)


def _same(member: Member, units: Units) -> bool:
    """Does the reader of ledgers read the figure alone to the same?"""
    if member.others or shown(member.figure.text) != member.figure.text:
        return False
    try:
        figure: Figure = read_figure(_bare(member), units)
    except FigureError:
        return False
    ours = member.figure
    return (figure.value, figure.unit.dims, figure.unit.name, figure.is_percentage, figure.qualifier, figure.step) == (
        ours.value, ours.unit.dims, ours.unit.name, ours.is_percentage, ours.qualifier, ours.step,
    )  # fmt: skip


def _bare(member: Member) -> str:
    """The figure of a cell without the signs that say that it is below zero."""
    text = member.figure.text
    return text.strip("()（）").lstrip("-−–▲△ ") if member.precision is not None else text


def _named(relation: Relation) -> str:
    first = next(
        (member.label for member in relation.members if member.role in ("total", "rate", "share")), ""
    )
    return first or _words(relation)


def _words(relation: Relation) -> str:
    place = relation.words
    return " ".join(place.excerpt[place.column - 1 : place.column - 1 + place.length].split())


def _said(relation: Relation) -> str:
    """The words in a comment, where nothing is escaped."""
    return shown(_words(relation))


def _quoted(text: str) -> str:
    """A JSON string is a YAML string; a ledger refuses what is not seen, so that is shown."""
    return dumps(shown(text))
