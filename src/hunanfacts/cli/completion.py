"""What the shell offers behind TAB: names of the ledger and codes of checks. Quick, and silent whatever is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

LARGEST = 2 * 2**20
"""Bytes of a ledger above which its names are not offered: a person is waiting."""

_QUANTITY = re.compile(r"([^\W\d]\w*\.[^\W\d]\w*)(?:@([\w/-]+)(?:\.\.([\w/-]+))?( as of [\w-]+)?)?")

Sections = dict[str, list[tuple[str, Any]]]


def codes(incomplete: str) -> list[tuple[str, str]]:
    """Codes and names of checks."""
    return _quietly(lambda: _codes(incomplete))


def claims(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Ids of claims and identities."""
    return _quietly(lambda: _starting(incomplete, _ids(_sections(ctx), ("claims", "identities"))))


def things(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """What `show` knows: kinds, entities, claims, identities, measures, sources and quantities."""
    return _quietly(
        lambda: _starting(incomplete, _things(_sections(ctx), list(ctx.params.get("words") or ())))
    )


def explained(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """What `explain` knows: claims and the quantities that they state."""

    def found() -> list[tuple[str, str]]:
        sections = _sections(ctx)
        return _starting(incomplete, [*_ids(sections, ("claims",)), *_quantities(sections)])

    return _quietly(found)


def _quietly(find: Callable[[], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    try:
        return find()
    except Exception:
        return []


def _codes(incomplete: str) -> list[tuple[str, str]]:
    from ..checks.pages import names

    known = names()
    return _starting(incomplete, [*known.items(), *((name, code) for code, name in known.items())])


def _starting(incomplete: str, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    lower = incomplete.lower()
    return sorted({word: about for word, about in found if word.lower().startswith(lower)}.items())


def _sections(context: Any) -> Sections:
    """The entries of every section of the ledger in use, as far as its files can be read."""
    from ..commands._config import ledger_paths
    from ..ledger.files import documents, paths_of
    from ..ledger.yamltree import Mapping

    paths, _ = ledger_paths(_ledgers(context))
    names, _ = paths_of(paths)
    if sum(os.path.getsize(name) for name in names if os.path.isfile(name)) > LARGEST:
        return {}
    found: Sections = {}
    for document in documents(names)[0]:
        for key, value in document.root.items if isinstance(document.root, Mapping) else []:
            if isinstance(value, Mapping):
                found.setdefault(key.value, []).extend((name.value, entry) for name, entry in value.items)
    return found


def _ledgers(context: Any) -> list[str]:
    """-l of the line as far as it is typed, before the command or behind it."""
    top = context
    while getattr(top, "parent", None) is not None:
        top = top.parent
    given = list(top.params.get("ledger") or ())
    words = os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
    behind = words[words.index(context.info_name) :] if context.info_name in words else []
    given += [value for word, value in pairwise(behind) if word in ("-l", "--ledger")]
    return [os.path.expanduser(path) for path in given]


def _ids(sections: Sections, wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, section.removesuffix("s")) for section in wanted for name, _ in sections.get(section, ())]


def _field(entry: Any, name: str) -> str:
    """The text of a field of an entry, as far as there is one."""
    for key, value in getattr(entry, "items", ()):
        if getattr(key, "value", "") == name:
            return _text(value)
    return ""


def _things(sections: Sections, words: list[str]) -> list[tuple[str, str]]:
    """Kinds and names; behind a kind only what is of it."""
    tables = {
        "claim": _ids(sections, ("claims",)),
        "identity": _ids(sections, ("identities",)),
        "measure": _ids(sections, ("measures",)),
        "source": [(_text(value), "source") for key, value in sections.get("source", ()) if key == "id"],
        "quantity": list(_quantities(sections)),
    }
    for name, entry in sections.get("entities", ()):
        for kind in {"entity", *_field(entry, "kind").split()}:
            tables.setdefault(kind, []).append((name, _field(entry, "name") or kind))
    if words:
        return tables.get(words[0], [])
    return [(kind, "kind") for kind in tables] + [found for table in tables.values() for found in table]


def _text(value: Any) -> str:
    return str(getattr(value, "value", ""))


def _quantities(sections: Sections) -> Iterator[tuple[str, str]]:
    """The quantities on the left sides of claims: x@2019, x@2019 as of 2020-02, and both ends of growth(x@2018..2019)."""
    for name, entry in sections.get("claims", ()):
        for quantity in _QUANTITY.finditer(re.split("[=<>]", _text(entry) or _field(entry, "claim"))[0]):
            subject, first, last, vintage = quantity.groups()
            yield subject + (f"@{first}" if first else "") + (vintage or ""), name
            if last:
                yield f"{subject}@{last}", name
