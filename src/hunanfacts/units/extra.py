"""A user's own definitions of units, taken together with the bundled ones: clashes, circles, what each rests on.

How one line is read is in `definitions`. pint is imported only where there are definitions to work out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..messages import _
from .definitions import (
    FAMILIES,
    Definition,
    Row,
    UnitDefinitionError,
    family_definitions,
    fixed_words,
    fold,
    new_registry,
    quoted,
    read_definition,
    resolve,
)  # fmt: skip

if TYPE_CHECKING:
    import pint

FEW = 8
"""Of a longer circle of definitions so many are named."""
MAX_BITS = 4096


def resolve_extra(
    texts: Sequence[str], known: Mapping[str, str], dimensions: Iterable[str]
) -> tuple[dict[str, Row], dict[str, str]]:
    """Resolves a user's definitions on top of the bundled ones.

    `known` maps each bundled word to its unit, `dimensions` lists the bundled base dimensions. Returns the
    new units (name to factor and dimensions) and the new words (word to name). Definitions may refer to each
    other in any order, and take the place of bundled words that are not fixed. Raises `UnitDefinitionError`, with
    all its `faults`, if one of them does not come out as an exact, positive factor.
    """
    faults: dict[int, str] = {}
    definitions: dict[int, Definition] = {}
    for number, text in enumerate(texts):
        try:
            definitions[number] = read_definition(text)
        except UnitDefinitionError as error:
            faults[number] = str(error)
    if not definitions and not faults:
        return {}, {}
    bundled = {d.name: d for family in FAMILIES for d in family_definitions(family)}
    words, used = _taken_words(definitions, known, bundled, faults)
    for number, definition in definitions.items():
        for reference in definition.refers:
            if reference not in words and reference not in known:
                faults.setdefault(number, str(_unknown(definition, reference)))
    ordered = _in_order(definitions, words, faults)
    sound = [definition for number, definition in ordered.items() if number not in faults]
    registry = new_registry(_needed(sound, words, known, bundled))
    apart = used & set(dimensions)  # a dimension of the ledger's own, though a bundled one is called so too
    rows: dict[str, Row] = {}
    for number, definition in ordered.items():
        if number in faults:
            continue
        failed = next((r for r in definition.refers if r in words and words[r] not in rows), "")
        try:
            if failed:
                raise _unknown(definition, failed)
            factor, dims = _worked_out(registry, definition)
        except UnitDefinitionError as error:
            faults[number] = str(error)
            continue
        dims = tuple(sorted((f"own {d}" if d in apart else d, power) for d, power in dims))
        rows[definition.name] = (factor, dims)
    if faults:
        raise UnitDefinitionError(next(iter(faults.values())), faults)
    return rows, words


def _taken_words(
    definitions: dict[int, Definition], known: Mapping[str, str], bundled: Mapping[str, Definition],
    faults: dict[int, str],
) -> tuple[dict[str, str], set[str]]:  # fmt: skip
    """The words of definitions (word to name) and their dimensions; those that clash move to the faults."""
    fixed = {spelling for word in fixed_words() for spelling in (word, fold(word) or word)}
    taken = {spelling: known.get(spelling, spelling) for spelling in fixed}
    standing = {d.dimension for d in bundled.values() if d.name in fixed}
    words: dict[str, str] = {}
    used: set[str] = set()
    for number, definition in list(definitions.items()):
        spellings = {spelling: word for word in definition.words for spelling in (word, fold(word) or word)}
        clash = next((spelling for spelling in spellings if spelling in taken), "")
        if clash:
            faults[number] = _("unit `{name}`: `{word}` is already known (as `{taken}`)").format(
                name=definition.name, word=spellings[clash], taken=taken[clash]
            )
        elif definition.dimension is not None and definition.dimension in used | standing:
            faults[number] = _("unit `{name}`: dimension [{dimension}] already has a base unit").format(
                name=definition.name, dimension=definition.dimension
            )
        if number in faults:
            del definitions[number]
            continue
        taken |= dict.fromkeys(spellings, definition.name)
        words |= dict.fromkeys(definition.words, definition.name)
        if definition.dimension is not None:
            used.add(definition.dimension)
    return words, used


def _worked_out(registry: pint.UnitRegistry[Fraction], definition: Definition) -> Row:
    """The factor and the dimensions of a definition, which the registry keeps. Raises `UnitDefinitionError`."""
    try:
        registry.define(definition.line)
        factor, dims = resolve(registry, definition.name)
    except UnitDefinitionError:
        raise
    except Exception as error:
        raise UnitDefinitionError(
            _("unit `{name}`: the value {value} cannot be worked out ({name2})").format(
                name=definition.name, value=quoted(definition.value), name2=type(error).__name__
            )
        ) from None
    if factor <= 0:
        raise UnitDefinitionError(
            _("unit `{name}`: its factor must be positive, not {factor}").format(
                name=definition.name, factor=factor
            )
        )
    if max(factor.numerator.bit_length(), factor.denominator.bit_length()) > MAX_BITS:
        raise UnitDefinitionError(
            _("unit `{name}`: its factor is too large or too small").format(name=definition.name)
        )
    return factor, dims


def _needed(
    own: Iterable[Definition], words: Mapping[str, str], known: Mapping[str, str],
    bundled: Mapping[str, Definition],
) -> list[Definition]:  # fmt: skip
    """The bundled definitions that some definitions rest on, in the order of the files, without replaced words."""
    wanted: set[str] = set()
    open_names = [known[word] for d in own for word in d.refers if word not in words]
    while open_names:
        name = open_names.pop()
        if name not in wanted:
            wanted.add(name)
            open_names += [known[word] for word in bundled[name].refers]
    found = []
    for name, definition in bundled.items():
        if name in wanted:
            kept = tuple(word for word in definition.aliases if word not in words)
            found.append(replace(definition, aliases=kept))
    return found


def _in_order(
    definitions: Mapping[int, Definition], words: Mapping[str, str], faults: dict[int, str]
) -> dict[int, Definition]:
    """The definitions with every unit before those built on it; those in a circle go to the faults."""
    number_of = {definition.name: number for number, definition in definitions.items()}
    needs = {d.name: {words[r] for r in d.refers if r in words} for d in definitions.values()}
    needed_by: dict[str, list[str]] = {name: [] for name in needs}
    for name, wanted in needs.items():
        for other in wanted:
            needed_by[other].append(name)
    ordered: dict[int, Definition] = {}
    ready = deque(name for name, wanted in needs.items() if not wanted)
    while ready:
        name = ready.popleft()
        ordered[number_of[name]] = definitions[number_of[name]]
        for other in needed_by[name]:
            needs[other].discard(name)
            if not needs[other]:
                ready.append(other)
    circle = [name for name, wanted in needs.items() if wanted]
    said = ", ".join(f"`{one}`" for one in circle[:FEW]) + (", …" if len(circle) > FEW else "")
    for name in circle:
        faults[number_of[name]] = _("unit definitions go in a circle: {circle}").format(circle=said)
    return ordered


def _unknown(definition: Definition, reference: str) -> UnitDefinitionError:
    return UnitDefinitionError(
        _("unit `{name}`: `{reference}` is not a known unit").format(
            name=definition.name, reference=reference
        )
    )
