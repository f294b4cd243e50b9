"""Running the program: streams, exit codes, and no traceback for a user."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.exceptions import TyperException

from ..messages import LANGUAGES, _, language, of_locale, of_system, use
from .app import app

VALUED = ("-l", "--ledger", "--texts", "--color", "--lang")
FLAGS = ("-q", "--quiet", "-v", "--verbose")


def global_options_first(arguments: list[str]) -> list[str]:
    """Global options may stand behind the command too: `hunanfacts check -l my-ledger`."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        if word in VALUED and waiting:
            front += [word, waiting.pop(0)]
        elif word in FLAGS or word.startswith(
            tuple(f"{option}=" for option in VALUED if option.startswith("--"))
        ):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def main() -> None:
    """Run the program; no traceback reaches a user."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:  # closed by the caller: read and write nothing instead of failing
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            asked = stream.isatty() or os.environ.get("PYTHONIOENCODING")
            if asked and not stream.encoding.lower().startswith("utf"):
                from ..terminal import PLAINER

                stream.reconfigure(errors=PLAINER)
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = global_options_first(sys.argv[1:]) or ["--help"]
    use(_asked(arguments) or of_locale())
    try:
        program: Callable[..., Any] = app
        if language() != "en":
            from .helping import localise

            program = typer.main.get_command(app)
            localise(program)
        code = program(arguments, prog_name="hunanfacts", standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as leave:
        code = leave.exit_code
    except TyperException as error:
        _usage(error)
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        _tell(_("interrupted"))
        code = 130
    except (BrokenPipeError, SystemExit):
        # The reader has gone (`| head`): not a fault of the ledger, but nobody has seen the whole answer. typer
        # makes SystemExit(1) of it, which would say that something was found.
        code = _closed_pipe()
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO)
        said = (
            _("hunanfacts: the output could not be written: {reason}")
            if full
            else _("hunanfacts: {reason}")
            if _is_here()
            else _("hunanfacts: the working folder is gone: {reason}")
        )
        _tell(said.format(reason=of_system(error) if language() != "en" else error.strerror or error))
        code = 2
        _silence()
    except Exception as error:  # the last resort: a message and exit 2, never a traceback
        if os.environ.get("HUNANFACTS_DEBUG"):
            raise
        _tell(
            _(
                "hunanfacts: internal error: {name}: {what}\n"
                "Nothing was decided. Please report it; HUNANFACTS_DEBUG=1 shows where it happened."
            ).format(name=type(error).__name__, what=str(error)[:200])
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _asked(arguments: list[str]) -> str:
    """The language that the options ask for: help is printed before they are read."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        said = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and said in LANGUAGES:
            return said
    return ""


def _usage(error: TyperException) -> None:
    if language() != "en" and type(error).__name__ != "NoArgsIsHelpError":
        from .helping import usage_error

        _tell(usage_error(error))
        return
    show = getattr(error, "show", None)
    from ..terminal import plain

    if hasattr(error, "message") and isinstance(error.message, str):
        error.message = plain(error.message)
    if show is None:
        _tell(f"hunanfacts: {error.format_message()}")
        return
    try:
        show()
    except OSError:
        _drop_stderr()
    word = _unknown_command(error)
    if word and os.path.exists(word):
        ledger = os.path.isdir(word) or word.lower().endswith((".yaml", ".yml", ".json"))
        told = (
            _("That is a ledger: try `hunanfacts -l {file} check`.")
            if ledger
            else _("That is a document: try `hunanfacts lint {file}`.")
        )
        _tell(told.format(file=plain(word)))


def _unknown_command(error: TyperException) -> str:
    """What stands where a command should, "" if that is not what is wrong."""
    found = re.fullmatch(r"No such command '(.*)'\.(?:\s.*)?", getattr(error, "message", ""), re.DOTALL)
    return found[1] if found else ""


def _is_here() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _tell(text: str) -> None:
    """Say it on stderr; where even that cannot be written the exit code has to do."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _drop_stderr()


def _drop_stderr() -> None:
    """Keep the interpreter from failing on it once more at exit, which would change the exit code."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _closed_pipe() -> int:
    _silence()
    return 2


def _silence() -> None:
    """Keep the interpreter from writing to a broken stream once more at exit."""
    try:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    except OSError:
        os._exit(2)
