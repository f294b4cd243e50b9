"""What each code means, for the formats that carry a description of their rules.

The page of a check is the docstring of its module, in Markdown: one sentence, then more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from types import ModuleType

_OTHERS = {
    "HF001": "The file is not laid out as a ledger: not YAML, or a value of the wrong form.",
    "HF002": "Two things in the ledger have the same id.",
    "HF003": "A name that the ledger does not define.",
    "HF004": "A unit that neither the program nor the ledger defines.",
    "HF005": "A key that the ledger format does not have.",
    "HF006": "The units on the two sides of an equation do not fit each other.",
    "HF007": "A period that cannot be read, or that does not suit what it stands at.",
    "HF008": "A figure that cannot be read.",
    "HF009": "A file that cannot be read.",
    "HF701": "A limit was reached before it was known whether the claims can all be true.",
}


@cache
def _module(code: str, name: str) -> ModuleType | None:
    try:
        return import_module(f"..checks.{code}_{name.replace('-', '_')}", __package__)
    except ModuleNotFoundError:
        return None


def page(code: str, name: str) -> str:
    """The page of a code, in Markdown."""
    text = (getattr(_module(code, name), "__doc__", None) or "").strip()
    return text or _OTHERS.get(code, f"{name.replace('-', ' ').capitalize()}.")


def first_sentence(text: str) -> str:
    """The first paragraph of a page, which is one sentence."""
    return " ".join(text.split("\n\n")[0].split())


def description(text: str) -> str:
    """The page up to its first section, and what that one says."""
    return " ".join(" ".join(re.split(r"^#.*$", text, flags=re.MULTILINE)[:2]).split())


def usual_severity(code: str, name: str) -> str:
    """The severity that findings with this code have if nothing softens them."""
    return str(getattr(_module(code, name), "SEVERITY", "error"))
