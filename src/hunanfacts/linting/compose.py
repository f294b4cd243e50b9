"""Relations of documents as a ledger: every relation an entity of its own, so that nothing is linked but what it links."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from ..faults import Place
from ..figures.figure import AS_PRINTED, Figure, Precision, significant_step
from ..interval import EVERYTHING, FROM_ZERO
from ..language.equations import parse_expression, parse_identity
from ..language.nodes import Equation, Number
from ..ledger.model import Claim, Entity, Identity, Ledger, Measure, Reading, Source
from ..messages import _
from ..units import Units
from .relation import Member, Relation

SOURCE = "document"
YEARS = {"old": 2001, "new": 2002}
"""The two levels of a change are one measure at two periods; which years they are does not matter."""
_NAME = re.compile(
    r"\b(?P<pair>old\.\.new)\b|(?<![\w(])(?P<call>growth|change|times)(?=\()|\b(?P<name>[a-z][a-z0-9_]*)\b"
)
_KEY = re.compile(
    r"(?:\br[0-9a-f]{8}(?:_[0-9]+)?\.)?\b([a-z][a-z0-9_]*?)_[0-9a-f]{8}(?:_[0-9]+)?(?:@(2001\.\.2002|2001|2002))?"
)
_PART = re.compile(r"(?<![\w'.])(?:total|part)[0-9]*(?![\w'.])")
_UNWORDLY = re.compile(r"[\W_]+")
_PLAIN = {"2001": "old", "2002": "new", "2001..2002": "old..new"}


class Composed(Struct, frozen=True):
    """The ledger of some relations, and whose relation each claim and identity is."""

    ledger: Ledger
    relation_of: dict[str, Relation]
    typed: dict[str, str] = {}
    """Of marks in ids that have another path than the one typed, what they would be with that."""

    def as_typed(self, id: str) -> str:
        name, dot, mark = id.rpartition(".")
        return f"{name}{dot}{self.typed.get(mark, mark)}"


def compose(
    relations: Iterable[Relation], units: Units, paths: Mapping[str, str] = MappingProxyType({})
) -> Composed:
    """One ledger of all relations. Ids are made of the words and the figures, so that they stay when lines move, and of
    the document's path: that of `paths`, so that they stay when it is typed in another way."""
    entities: dict[str, Entity] = {}
    measures: dict[str, Measure] = {}
    claims: dict[str, Claim] = {}
    identities: dict[str, Identity] = {}
    owner: dict[str, Relation] = {}
    seen: Counter[str] = Counter()
    typed = {}
    files = []
    for relation in relations:
        path = paths.get(relation.words.file, relation.words.file)
        mark = _mark(relation, path)
        seen[mark] += 1
        again = f"_{seen[mark]}" if seen[mark] > 1 else ""
        mark += again
        if path != relation.words.file:
            typed[mark] = _mark(relation, relation.words.file) + again
        files.append(relation.words.file)
        entity = f"r{mark}"
        entities[entity] = Entity(entity, "", entity, "", (), (), "", relation.words)
        names = {}
        whole = all(
            m.figure.plain and not m.figure.qualifier for m in relation.members if m.figure.unit.is_count
        )
        for name, unit in relation.units.items():
            bounds = EVERYTHING if relation.below_zero else FROM_ZERO
            measure = f"{'amount' if name in YEARS else name}_{mark}"
            if unit.is_count and not whole:  # 10.2 million barrels a day are not counted one by one
                unit = replace(unit, dims=())
            measures[measure] = Measure(measure, unit, measure, "", False, bounds, "", "", relation.words)
            names[name] = f"{entity}.{measure}" + (f"@{YEARS[name]}" if name in YEARS else "")
        for member in relation.members:
            claim = _claim(relation, member, _id(relation, member, mark, claims), names, units)
            claims[claim.id] = claim
            owner[claim.id] = relation
        for number, rule in enumerate(relation.rules, 1):
            id = f"{relation.form}{number if number > 1 else ''}.{mark}"
            equation = parse_identity(_written(rule, names), units)
            identities[id] = Identity(id, replace(equation, text=rule), "", relation.words)
            owner[id] = relation
    source = Source(SOURCE, "", "", None, "", "", "", "", Place("", 0, 0))
    ledger = Ledger(
        units=units, entities=dict(sorted(entities.items())), measures=measures, sources={SOURCE: source},
        claims=dict(sorted(claims.items())), identities=dict(sorted(identities.items())),
        files=tuple(dict.fromkeys(files)),
    )  # fmt: skip
    return Composed(ledger, owner, typed)


def readable(text: str) -> str:
    """A sentence of a proof with the quantities called what they are in their relation."""
    return _KEY.sub(lambda match: _PLAIN.get(match[2] or "", match[1]), text)


def labelled(text: str, relation: Relation) -> str:
    """A sentence of a proof with the parts of a sum called as their rows or columns are."""
    names = {m.role: m.label for m in relation.members if m.label and _PART.fullmatch(m.role)}
    if not names:
        return text
    return _PART.sub(
        lambda match: _as_name(names[match.group()]) if match.group() in names else match.group(), text
    )


def _as_name(label: str) -> str:
    return label if label.replace("_", "").isalnum() else f"'{label}'"


def _mark(relation: Relation, path: str) -> str:
    said = (
        path,
        relation.form,
        *((m.role, " ".join(m.figure.text.split())) for m in relation.members),
    )
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:8]


def _id(relation: Relation, member: Member, mark: str, claims: dict[str, Claim]) -> str:
    """The id of a claim: what the document calls it, else its role."""
    name = _UNWORDLY.sub("_", member.label).strip("_") or member.role
    id = f"{name}.{mark}"
    return (
        id
        if id not in claims and not _like_an_identity(name, member, relation)
        else f"{name}_{member.role}.{mark}"
    )


def _like_an_identity(name: str, member: Member, relation: Relation) -> bool:
    """Could the id be that of one of the relation's rules, which are named by its form?"""
    return name.startswith(relation.form) and bool(member.label or relation.rules)


def _claim(relation: Relation, member: Member, id: str, names: dict[str, str], units: Units) -> Claim:
    pretty = relation.equations[member.role]
    readings = []
    for number, (equation, figure) in enumerate((("", member.figure), *member.others)):
        said = equation or pretty
        text = f"{said} = {figure.text}"
        left = replace(parse_expression(_written(said, names), units), start=0, end=len(said))
        right = Number(figure, len(said) + 3, len(text))
        readings.append(
            Reading("" if not member.others else f"reading {number + 1}", Equation(left, "=", right, text))
        )
    return Claim(
        id, tuple(readings), member.figure.text,
        member.precision or _precision(member.figure), SOURCE, "", "", member.place, member.place,
    )  # fmt: skip


def by_zeros(relation: Relation) -> Relation | None:
    """The relation with the zeros at the end of its figures taken as printed; None where that says nothing new."""
    members = tuple(
        replace(member, precision=AS_PRINTED)
        if member.precision is None and _precision(member.figure).grain
        else member
        for member in relation.members
    )
    if relation.doubts or members == relation.members:
        return None
    why = _("zeros at the end of a figure may be rounding")
    return replace(relation, members=members, doubts=(why,))


def _precision(figure: Figure) -> Precision:
    """A document does not say what its trailing zeros mean: they are open at face value too."""
    step = significant_step(figure, figure.unit.is_count)
    if figure.qualifier or figure.fixed is not None or figure.upper is not None or figure.in_words:
        return Precision()
    return Precision(grain=step * figure.unit.factor) if step != figure.step else Precision()


def _written(equation: str, names: dict[str, str]) -> str:
    """An equation over `old`, `new`, `part`, ... in the language of the ledger."""

    def named(match: re.Match[str]) -> str:
        if match["call"]:
            return match["call"]
        if match["pair"]:
            return f"{names['old']}..{YEARS['new']}"
        return names.get(match["name"], match["name"])

    return _NAME.sub(named, equation)
