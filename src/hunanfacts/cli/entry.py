"""Running the program: streams, exit codes, and no traceback for a user."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import typer
from typer.exceptions import TyperException

from ..messages import LANGUAGES, _, language, of_locale, of_system, use
from .app import app

VALUED = ("-l", "--ledger", "--texts", "--color", "--lang", "--currency")
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
    arguments = _asking_for_help(global_options_first(sys.argv[1:]))
    use(_asked(arguments) or of_locale())
    named = {f"--lang{mark}{code}" for mark in (" ", "=") for code in LANGUAGES}
    # A shell that asks for what TAB offers gives no words.
    words = " ".join(arguments) not in {"", *named} or "_HUNANFACTS_COMPLETE" in os.environ
    try:
        program: Callable[..., Any] = app
        if language() != "en":
            from .helping import localise

            program = typer.main.get_command(app)
            localise(program)
        code = program(arguments, prog_name="hunanfacts", standalone_mode=False) if words else _begin()
        sys.stdout.flush()
    except typer.Exit as leave:
        code = leave.exit_code
    except TyperException as error:
        _usage(error, arguments)
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
        from ..terminal import plain

        _tell(
            _(
                "hunanfacts: internal error: {name}: {what}\n"
                "Nothing was decided. Please report it; HUNANFACTS_DEBUG=1 shows where it happened."
            ).format(name=type(error).__name__, what=plain(str(error)[:200]))
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _asking_for_help(arguments: list[str]) -> list[str]:
    """`hunanfacts help lint` is `hunanfacts lint --help`."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] in VALUED else 1
    if arguments[at : at + 1] != ["help"]:
        return arguments
    return [*arguments[:at], *arguments[at + 1 :], "--help"]


def _begin() -> int:
    """How to begin, for somebody who has typed the name of the program and nothing else."""
    lines = (
        ("hunanfacts lint report.md", _("which of its numbers cannot all be true")),
        ("hunanfacts lint report.md --html page.html", _("the same as a page, every figure marked")),
        ("hunanfacts serve --open", _("the same in a browser: paste a text")),
        ("hunanfacts draft report.md -o facts.yaml", _("a ledger proposed from a text")),
        ("hunanfacts -l facts.yaml check", _("which claims of a ledger cannot all be true")),
        ('hunanfacts calc "437/379 - 1 -> %"', _("the calculator")),
    )
    widest = max(len(command) for command, _said in lines)
    print(
        _("Prove which published figures cannot all be true, and show what each of them implies."), end="\n\n"
    )
    for command, said in lines:
        print(f"  {command:<{widest}}  {said}")
    print()
    print(_("A document is text, Markdown, HTML, CSV, PDF, Word or a spreadsheet, in English or Chinese."))
    print(_("`hunanfacts --help` lists every command, `hunanfacts help lint` explains one."))
    return 0


def _asked(arguments: list[str]) -> str:
    """The language that the options ask for: help is printed before they are read."""
    for word, following in pairwise([*arguments, ""]):
        said = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and said in LANGUAGES:
            return said
    return ""


def _usage(error: TyperException, arguments: list[str]) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        _tell(error.ctx.get_help())  # type: ignore[attr-defined]
        return
    if language() != "en":
        from .helping import usage_error

        _tell(usage_error(error))
        _meant(error, arguments)
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
    _meant(error, arguments)


def _meant(error: TyperException, arguments: list[str]) -> None:
    """What to type instead of a file where a command should stand or is missing, or of --format."""
    from ..terminal import typed

    word = _unknown_command(error)
    if getattr(error, "message", "") == "Missing command.":
        word = next((given for name, given in pairwise(arguments) if name in ("-l", "--ledger")), "")
    if word and os.path.exists(word):
        told = (
            _("That is a ledger: try `hunanfacts -l {file} check`.")
            if _is_ledger(word)
            else _("That is a document: try `hunanfacts lint {file}`.")
        )
        _tell(told.format(file=typed(word)))
    command = getattr(getattr(error, "ctx", None), "command", None)
    options = {name for parameter in getattr(command, "params", ()) for name in parameter.opts}
    if getattr(error, "option_name", "") == "--format" and options & {"--output-format", "--json"}:
        meant = "--output-format FORMAT" if "--output-format" in options else "--json"
        _tell(_("`{option}` says how to print.").format(option=meant))


def _is_ledger(path: str) -> bool:
    """Has a path the name of a ledger, or is it a folder that holds one? Any other is of documents."""
    endings = (".yaml", ".yml", ".json")
    if not os.path.isdir(path):
        return path.lower().endswith(endings)
    return any(name.lower().endswith(endings) for _folder, _folders, names in os.walk(path) for name in names)


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
