"""The language that the settings of a project ask for, read on its own: the whole of the settings takes longer."""

from __future__ import annotations

import os
from typing import Any

from ..messages import LANGUAGES
from ._settings import settings_files


def of_settings() -> str:
    """`lang` of the nearest settings, "" if they say nothing of it or cannot be read, which others tell."""
    for path, table in settings_files():
        if not os.path.isfile(path):
            continue
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if table in text:
            return _lang(text, table) if "lang" in text else ""
    return ""


def _lang(text: str, table: str) -> str:
    import tomllib

    try:
        content: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return ""
    for name in table.split(".") if table else ():
        content = content.get(name) if isinstance(content, dict) else None
    found = content.get("lang") if isinstance(content, dict) else None
    return found if found in LANGUAGES else ""
