"""The calculator's prompt: line editing, history kept between runs, completion."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..language.parser import FUNCTIONS
from ..messages import _
from ..units import Units

KEPT = 1000


def history_file() -> Path:
    """Where the history is kept: the user's state folder (XDG Base Directory Specification)."""
    state = os.environ.get("XDG_STATE_HOME") or ""
    folder = Path(state) if os.path.isabs(state) else Path.home() / ".local" / "state"
    return folder / "hunanfacts" / "history"


def converse(
    answer: Callable[[str], bool],
    units: Callable[[], Units],
    quantities: Callable[[], list[str]],
    help_text: str,
) -> int:
    """Read, answer, repeat, until Ctrl-D or `exit`. A mistyped line ends nothing; the exit code is 0."""
    lines = _editing(units, quantities)
    print(_("hunanfacts calculator; `help` for examples, Ctrl-D to leave"))
    while True:
        try:
            text = input("> ").strip()
        except EOFError:
            print()
            break
        except KeyboardInterrupt:
            print()
            continue
        if text in ("exit", "quit"):
            break
        if text in ("help", "?"):
            print(help_text)
        elif text:
            lines.append(text)
            try:
                answer(text)
            except KeyboardInterrupt:
                print(_("interrupted"))
    _keep(lines)
    return 0


def _editing(units: Callable[[], Units], quantities: Callable[[], list[str]]) -> list[str]:
    """Line editing with history and completion where the platform has it; the lines of earlier runs."""
    try:
        before = history_file().read_text(encoding="utf-8").splitlines()[-KEPT:]
    except (OSError, UnicodeDecodeError):
        before = []
    try:
        import readline
    except ImportError:
        return before
    for line in before:
        readline.add_history(line)
    words: list[str] = []

    def complete(start: str, position: int) -> str | None:
        if not words:
            words.extend([*(f"{name}(" for name in FUNCTIONS), "ans", "help", *units().names()])
        found = [word for word in words if word.startswith(start)]
        if "." in start or (not found and re.fullmatch(r"\w+", start)):
            found += [name for name in quantities() if name.startswith(start)]
        return sorted(set(found))[position] if position < len(set(found)) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n()+-*/^=<>,")
    binding = "bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete"
    readline.parse_and_bind(binding)
    return before


def _keep(lines: list[str]) -> None:
    """Write the history whole or not at all; a folder that cannot be written is no reason to complain."""
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="history-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines[-KEPT:]))
        os.replace(name, path)
    except OSError:
        pass
