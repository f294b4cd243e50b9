"""What each code means, for the formats that carry a description of their rules.

The page of a check is the docstring of its module, in Markdown: one sentence, then more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def _module(code: str, name: str) -> ModuleType | None:
    try:
        return import_module(f"..checks.{code}_{name.replace('-', '_')}", __package__)
    except ModuleNotFoundError:
        return None


def page(code: str, name: str) -> str:
    """The page of a code, in Markdown."""
    text = (getattr(_module(code, name), "__doc__", None) or "").strip()
    return text or f"{name.replace('-', ' ').capitalize()}."


def first_sentence(text: str) -> str:
    """The first paragraph of a page, which is one sentence."""
    return " ".join(text.split("\n\n")[0].split())


def description(text: str) -> str:
    """The page up to its first section, and what that one says."""
    return " ".join(" ".join(re.split(r"^#.*$", text, flags=re.MULTILINE)[:2]).split())


def usual_severity(code: str, name: str) -> str:
    """The severity that findings with this code have if nothing softens them."""
    return str(getattr(_module(code, name), "SEVERITY", "error"))
