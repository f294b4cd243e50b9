"""Writes `table.json` from the definition files: `python -m hunanfacts.units.remember`.

With `--check` nothing is written; the exit code is 1 if the table on disk is not the one the files give.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from ..messages import _
from .definitions import (
    FAMILIES,
    Definition,
    UnitDefinitionError,
    family_definitions,
    fold,
    new_registry,
    resolve,
)
from .table import Index

FOLDER = Path(__file__).parent
TABLE = FOLDER / "table.json"
SYMBOLS = (FOLDER / "symbols.txt", FOLDER / "currency_signs.txt")
COUNTING_FAMILIES = ("count", "organisation", "people", "thing")
ANY_CASE = ("USD", "EUR", "GBP", "JPY", "HKD")
"""Codes that are read in small letters too, as they always were; `all` and `top` are no money."""
_IS_WORD = re.compile(r"\w+")
MARKS = "~/="
"""Before a word of `symbols.txt`: it counts in running text where its unit is named; behind a division; as evidence."""


class Symbols(Struct):
    """The signs, ambiguous words, weak words, words behind a division and telling words of the symbol files."""

    meanings: dict[str, list[str]] = field(default_factory=dict)
    weak: list[str] = field(default_factory=list)
    behind: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)


def read_symbols() -> Symbols:
    """The symbol files, put together."""
    found = Symbols()
    for path in SYMBOLS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            sign, *units = line.split()
            word = sign[1:] if sign[0] in MARKS else sign
            if not _IS_WORD.fullmatch(word):
                word = word.replace("_", " ")  # of a sign a space is a space: `° C`
            if sign[0] == "/":
                found.behind[word] = units[0]
            elif sign[0] == "=":
                found.evidence[word.replace("_", " ")] = units[0]
            else:
                known = found.meanings.setdefault(word, [])
                known += [unit for unit in units if unit not in known]
                if sign[0] == "~":
                    found.weak.append(word)
    return found


def printed(definition: Definition) -> list[str]:
    """The words a unit is printed with: one, many, Chinese."""
    given = [*definition.printed, "", "", ""] if definition.printed else []
    if given:
        return given[:3]
    one = definition.name.replace("_", " ")
    plurals = {f"{definition.name}s", f"{definition.name}es", f"{definition.name[:-1]}ies"}
    many = next((word for word in definition.aliases if word in plurals), definition.name)
    chinese = next((word for word in definition.aliases if not word.isascii()), "")
    short = len(definition.name) < 3 or not definition.name.islower()
    return [one, one if short else many.replace("_", " "), chinese]


def render() -> str:
    """The text of the table: units with factor, dimensions, family and printed words; every word with its unit."""
    families: dict[str, str] = {}
    definitions: list[Definition] = []
    words: dict[str, str] = {}
    for family in FAMILIES:
        for definition in family_definitions(family):
            definitions.append(definition)
            families[definition.name] = family
            for word in definition.words:
                if word in words:
                    raise UnitDefinitionError(
                        _("`{word}` is defined twice: {words}, {name}").format(
                            word=word, words=words[word], name=definition.name
                        )
                    )
                words[word] = definition.name
    for definition in definitions:
        for reference in definition.refers:
            if reference not in words:
                raise UnitDefinitionError(
                    _("unit `{name}`: `{reference}` is not defined").format(
                        name=definition.name, reference=reference
                    )
                )
    for definition in definitions:  # what is printed is read back
        for word in definition.printed:
            if _IS_WORD.fullmatch(word.replace(" ", "_")):
                words.setdefault(word.replace(" ", "_"), definition.name)
    symbols = read_symbols()
    choices: dict[str, list[str]] = {}
    for sign, (first, *others) in symbols.meanings.items():
        if words.setdefault(sign, words.get(first, "")) != words.get(first) or not words[sign]:
            raise UnitDefinitionError(
                _("the sign `{sign}` is {words} already, or `{first}` is not known").format(
                    sign=sign, words=words[sign], first=first
                )
            )
        for other in others:
            if other not in words:
                raise UnitDefinitionError(
                    _("the sign `{sign}`: `{other}` is not defined").format(sign=sign, other=other)
                )
        if others:
            choices[sign] = others
    codes = frozenset(
        name for name, family in families.items() if family == "currency" and name not in ANY_CASE
    )
    folded: dict[str, str] = {}
    for word, name in words.items():
        key = None if word in codes else fold(word)
        if key is not None and folded.setdefault(key, name) != name:
            raise UnitDefinitionError(
                _("`{word}` differs only in case between {folded} and {name}").format(
                    word=word, folded=folded[key], name=name
                )
            )

    registry = new_registry(definitions)
    counting = sorted(
        d.dimension for d in definitions if d.dimension and families[d.name] in COUNTING_FAMILIES
    )
    money = sorted(
        d.dimension for d in definitions if d.dimension and families[d.name] in ("currency", "money")
    )
    units = {}
    for definition in sorted(definitions, key=lambda d: d.name):
        factor, dims = resolve(registry, definition.name)
        units[definition.name] = [str(factor), dims, families[definition.name], *printed(definition)]
    ordered = dict(sorted(words.items()))
    index = Index.of(ordered, codes)
    parts: dict[str, Any] = {
        "counting": counting, "money": money, "weak": sorted(symbols.weak), "behind": symbols.behind,
        "evidence": symbols.evidence, "units": units, "words": ordered, "choices": choices,
        "folded": index.folded, "phrases": index.phrases, "lengths": index.lengths,
    }  # fmt: skip
    return (
        "{\n" + ",\n".join(f"{json.dumps(key)}: {_laid_out(part)}" for key, part in parts.items()) + "\n}\n"
    )


def _laid_out(part: object) -> str:
    """A list on one line; a mapping with one entry on a line."""
    if not isinstance(part, dict):
        return json.dumps(part, ensure_ascii=False)
    return "{\n" + ",\n".join(_pair(key, value) for key, value in part.items()) + "\n}"


def main(arguments: Sequence[str]) -> int:
    """Writes the table, or with `--check` compares it. Returns the exit code."""
    text = render()
    if "--check" in arguments:
        if not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
            print(f"{TABLE.name} is out of date: run python -m hunanfacts.units.remember", file=sys.stderr)
            return 1
        return 0
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _pair(key: str, value: object) -> str:
    return f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
