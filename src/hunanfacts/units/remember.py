"""Writes `table.json` from the definition files: `python -m hunanfacts.units.remember`.

With `--check` nothing is written; the exit code is 1 if the table on disk is not the one the files give.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .extra import FAMILIES, Definition, UnitDefinitionError, family_definitions, fold, new_registry, resolve

FOLDER = Path(__file__).parent
TABLE = FOLDER / "table.json"
SYMBOLS = FOLDER / "symbols.txt"
COUNTING_FAMILIES = ("count", "organisation")


def read_symbols() -> dict[str, str]:
    """The signs of `symbols.txt` with the word each stands for."""
    symbols: dict[str, str] = {}
    for line in SYMBOLS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sign, word = line.split()
        if sign in symbols:
            raise UnitDefinitionError(f"the sign `{sign}` stands twice in {SYMBOLS.name}")
        symbols[sign] = word
    return symbols


def render() -> str:
    """The text of the table: units with exact factor, dimensions and family, and every word with its unit."""
    families: dict[str, str] = {}
    definitions: list[Definition] = []
    words: dict[str, str] = {}
    for family in FAMILIES:
        for definition in family_definitions(family):
            definitions.append(definition)
            families[definition.name] = family
            for word in definition.words:
                if word in words:
                    raise UnitDefinitionError(f"`{word}` is defined twice: {words[word]}, {definition.name}")
                words[word] = definition.name
    for definition in definitions:
        for reference in definition.refers:
            if reference not in words:
                raise UnitDefinitionError(f"unit `{definition.name}`: `{reference}` is not defined")
    for sign, word in read_symbols().items():
        if sign in words or word not in words:
            raise UnitDefinitionError(f"{SYMBOLS.name}: `{sign}` is known already or `{word}` is not")
        words[sign] = words[word]
    folded: dict[str, str] = {}
    for word, name in words.items():
        key = fold(word)
        if key is not None and folded.setdefault(key, name) != name:
            raise UnitDefinitionError(f"`{word}` differs only in case between {folded[key]} and {name}")

    registry = new_registry(definitions)
    counting = sorted(
        d.dimension for d in definitions if d.dimension and families[d.name] in COUNTING_FAMILIES
    )
    units: list[str] = []
    for definition in sorted(definitions, key=lambda d: d.name):
        factor, dims = resolve(registry, definition.name)
        units.append(_pair(definition.name, [str(factor), dims, families[definition.name]]))
    entries = [_pair(word, name) for word, name in sorted(words.items())]
    return (
        f'{{\n"counting": {json.dumps(counting)},\n'
        + '"units": {\n' + ",\n".join(units) + "\n},\n"
        + '"words": {\n' + ",\n".join(entries) + "\n}\n}\n"
    )  # fmt: skip


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
