"""What equations and quantities speak of, by the names of the ledger: `sales of Kiln Works in 2023`."""

from __future__ import annotations

from msgspec.structs import replace

from ..deciding.constraint import Quantity
from ..language.nodes import Aggregate, Binary, Change, Negative, Node, Number, Over, Power, Ref
from ..language.period import PUBLISHED
from ..ledger.model import Claim, Entity, Ledger, Measure
from ..messages import _, language


def naming(ledger: Ledger, node: Node) -> str:
    """What a side of an equation speaks of; "" for what no name would make plainer."""
    match node:
        case Ref():
            return _dated(_thing(ledger, node.entity, node.measure), _full(node))
        case Change():
            return _changing(ledger, node)
        case Number():
            return node.figure.text
        case Binary():
            forms = {
                "+": _("{one} plus {other}"),
                "-": _("{one} minus {other}"),
                "*": _("{one} times {other}"),
                "/": _("the ratio of {one} to {other}"),
            }
            if isinstance(node.left, Ref) and isinstance(node.right, Ref):
                return _two(ledger, node.left, node.right, forms[node.operator])
            if ratio := _ratio_moved(ledger, node):
                return ratio
            one, other = naming(ledger, node.left), naming(ledger, node.right)
            return forms[node.operator].format(one=one, other=other) if one and other else ""
        case Negative():
            inner = naming(ledger, node.operand)
            return _("minus {inner}").format(inner=inner) if inner else ""
        case Aggregate():
            items = [naming(ledger, item) for item in node.items]
            return _aggregate(node.name).format(items=_("; ").join(items)) if all(items) else ""
        case Over():
            whole = entity_name(ledger.entities[ledger.partitions[node.partition].whole])
            parts = _("the parts of {whole}").format(whole=whole)
            thing = _aggregate(node.name).format(
                items=_of(measure_name(ledger.measures[node.measure]), parts)
            )
            return _dated(thing, node.period.full if node.period else "")
        case Power():
            return ""
    return ""


def _two(ledger: Ledger, one: Ref, other: Ref, form: str) -> str:
    """Two quantities, with the period and whose they are said once where they share it."""
    if _full(one) != _full(other):
        return form.format(one=naming(ledger, one), other=naming(ledger, other))
    if one.entity != other.entity:
        both = form.format(
            one=_thing(ledger, one.entity, one.measure), other=_thing(ledger, other.entity, other.measure)
        )
    else:
        entity = ledger.entities.get(one.entity)
        both = form.format(one=_measured(ledger, one.measure), other=_measured(ledger, other.measure))
        both = _of(str(both), entity_name(entity) if entity else one.entity)
    return _dated(both, _full(one))


def _ratio_moved(ledger: Ledger, node: Binary) -> str:
    """One ratio at two times, and how it changed between them."""
    match node:
        case Binary(
            operator="-",
            left=Binary(operator="/", left=Ref() as part, right=Ref() as whole),
            right=Binary(operator="/", left=Ref() as part_before, right=Ref() as whole_before),
        ):
            pairs = ((part, part_before), (whole, whole_before))
            same = all((now.entity, now.measure) == (then.entity, then.measure) for now, then in pairs)
            if same and _full(part) == _full(whole) and _full(part_before) == _full(whole_before):
                bare = [replace(ref, period=None) for ref in (part, whole)]
                thing = _two(ledger, bare[0], bare[1], _("the ratio of {one} to {other}"))
                return _spanned(_growth("change").format(thing=thing), _full(part_before), _full(part))
    return ""


def subject(ledger: Ledger, claim: Claim) -> str:
    """What a claim is about: its left side by the names of the ledger, else the equation as it is written."""
    equation = claim.readings[0].equation
    return naming(ledger, equation.left) or equation.text.strip()


def quantity_name(ledger: Ledger, quantity: Quantity) -> str:
    """What an unknown is, by the names of the ledger."""
    thing = _thing(ledger, quantity.entity, quantity.measure)
    head = quantity.key.partition("(")[0] if quantity.is_rate else ""
    if head == "contribution":
        whole = ledger.entities.get(quantity.key.rpartition(", ")[2].rstrip(")"))
        thing = _contribution(thing, entity_name(whole) if whole else "")
    elif head:
        thing = _growth(head).format(thing=thing)
    return _dated(thing, quantity.period)


def target_name(ledger: Ledger, kind: str, entity: str, measure: str, period: str, base: str = "") -> str:
    """What a figure of a text speaks of: a level, or a change of one, as `kind` says."""
    thing = _thing(ledger, entity, measure)
    if kind == "level":
        return _dated(thing, period)
    return _spanned(_growth(kind).format(thing=thing), base, period)


def capital(text: str) -> str:
    """A name as a sentence starts; an equation, which has dots and brackets in its first word, stays as it is."""
    text = str(text)
    first = text.split(" ")[0]
    return text if "." in first or "(" in first else text[:1].upper() + text[1:]


def entity_name(entity: Entity) -> str:
    """In the reader's language where the ledger has it; the id, spelt as words, where it has no name at all."""
    chinese = language() == "zh" and entity.zh
    return entity.zh if chinese else entity.name or entity.zh or entity.id.replace("_", " ")


def measure_name(measure: Measure) -> str:
    chinese = language() == "zh" and measure.zh
    return measure.zh if chinese else measure.name or measure.zh or measure.id.replace("_", " ")


def dated(period: str) -> str:
    """A period as it stands behind a name: `2019`, `2018–2019`, `when it was published`."""
    return _("when it was published") if period == PUBLISHED else period.replace("..", "–")


def _thing(ledger: Ledger, entity: str, measure: str) -> str:
    of = ledger.entities.get(entity)
    return _of(_measured(ledger, measure), entity_name(of) if of else entity)


def _measured(ledger: Ledger, measure: str) -> str:
    known = ledger.measures.get(measure)
    return measure_name(known) if known else measure


def _of(measure: str, entity: str) -> str:
    latin = language() == "zh" and (entity[-1:].isascii() or measure[:1].isascii())
    return _("{measure} of {entity}").format(measure=measure, entity=f"{entity}的" if latin else entity)


def _full(ref: Ref) -> str:
    return ref.period.full if ref.period else ""


def _dated(thing: str, period: str) -> str:
    if period.isdecimal():
        return _("{thing} in {year}").format(thing=thing, year=period)
    return _("{thing}, {period}").format(thing=thing, period=dated(period)) if period else thing


def _changing(ledger: Ledger, node: Change) -> str:
    before, after = _full(node.before), _full(node.after)
    thing = _thing(ledger, node.after.entity, node.after.measure)
    if node.name == "contribution":
        whole = ledger.entities.get(node.whole)
        thing = _contribution(thing, entity_name(whole) if whole else node.whole)
    else:
        thing = _growth(node.name).format(thing=thing)
    return _spanned(thing, before, after)


def _spanned(thing: str, before: str, after: str) -> str:
    """A change with its period; with both ends where they are not neighbouring years."""
    if before.isdecimal() and after.isdecimal() and int(after) - int(before) != 1:
        return _("{thing} from {old} to {new}").format(thing=thing, old=before, new=after)
    return _dated(thing, after)


def _growth(name: str) -> str:
    return {
        "real_growth": _("the real growth of {thing}"),
        "annual_growth": _("the yearly growth of {thing}"),
        "change": _("the change of {thing}"),
        "times": _("the multiple of {thing}"),
    }.get(name) or _("the growth of {thing}")


def _contribution(thing: str, whole: str) -> str:
    return _("the contribution of {thing} to the growth of {whole}").format(thing=thing, whole=whole)


def _aggregate(name: str) -> str:
    return {
        "mean": _("the mean of {items}"),
        "min": _("the smallest of {items}"),
        "max": _("the largest of {items}"),
    }.get(name) or _("the sum of {items}")
