"""The language that the settings of a project ask for, read on its own: the whole of the settings takes longer."""

from __future__ import annotations

from pathlib import Path

from ..messages import LANGUAGES
from ..terminal import working_folder


def of_settings() -> str:
    """`lang` of the nearest settings, "" if they say nothing of it or cannot be read, which others tell."""
    folder = Path(working_folder())
    for parent in (folder, *folder.parents):
        for name in ("hunanfacts.toml", "pyproject.toml"):
            try:
                text = (parent / name).read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            if name == "pyproject.toml" and "tool.hunanfacts" not in text:
                continue
            return _lang(text, name) if "lang" in text else ""
    return ""


def _lang(text: str, name: str) -> str:
    import tomllib

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return ""
    table = content if name == "hunanfacts.toml" else content.get("tool", {}).get("hunanfacts", {})
    found = table.get("lang") if isinstance(table, dict) else None
    return found if found in LANGUAGES else ""
