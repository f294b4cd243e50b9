"""The command line: global options, and one module a command, imported only when it runs.

Data goes to stdout, everything else to stderr. Exit codes: 0 nothing found, 1 findings, 2 usage, unreadable or
invalid input, undecided or an internal error, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException

from . import __version__

Colour = Literal["auto", "always", "never"]
Lang = Literal["en", "zh"]
Format = Literal["full", "concise", "json"]
FailOn = Literal["error", "warning", "never"]

app = typer.Typer(
    name="hunanfacts",
    help="Prove which published figures cannot all be true, and show what each of them implies.",
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


class Settings:
    """The global options of one run."""

    def __init__(self) -> None:
        self.ledgers: list[str] = []
        self.colour = "auto"
        self.lang = ""
        self.quiet = False
        self.verbose = False

    @property
    def coloured(self) -> bool:
        """--color, then NO_COLOR and FORCE_COLOR, then whether stdout is a terminal."""
        if self.colour != "auto":
            return self.colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
            return True
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _version(value: bool) -> None:
    if value:
        print(f"hunanfacts {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    ledger: Annotated[
        list[str] | None,
        typer.Option(
            "-l", "--ledger", metavar="PATH", help="A ledger folder or file; may be given several times."
        ),
    ] = None,
    color: Annotated[Colour, typer.Option(help="Colour the output.")] = "auto",
    lang: Annotated[
        Lang | None, typer.Option(help="Print figures in English or Chinese; else as published.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only findings, no summary.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Also list every claim and its verdict.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    settings = Settings()
    settings.ledgers, settings.colour, settings.lang = list(ledger or ()), color, lang or ""
    settings.quiet, settings.verbose = quiet, verbose
    context.obj = settings


@app.command()
def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAIM or FILE]...", help="Report only findings on these.")
    ] = None,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print.")] = "full",
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="What makes the exit code 1.")] = "error",
    strict: Annotated[bool, typer.Option("--strict", help="The same as --fail-on warning.")] = False,
) -> None:
    """The gate: prove which claims cannot all be true.

    Example: hunanfacts -l my-ledger/ check --output-format concise
    """
    from .commands.check import run

    raise typer.Exit(run(context.obj, list(names or ()), output_format, "warning" if strict else fail_on))


@app.command()
def show(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[KIND] [NAME]", help="e.g. town Dayao; claim towns-output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What the ledger says of a town, park, claim, source or quantity, and what follows from it.

    Examples: hunanfacts show town Dayao · hunanfacts show quantity towns.output@2018 · hunanfacts show town
    """
    from .commands.show import run

    raise typer.Exit(run(context.obj, list(words or ()), as_json))


@app.command(context_settings={"ignore_unknown_options": True})
def calc(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[EXPR]", help="What to calculate.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object an expression.")] = False,
    digits: Annotated[int | None, typer.Option("--digits", min=1, max=60, help="Significant digits.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Print exact fractions.")] = False,
) -> None:
    """The calculator: figures with their rounding intervals, units, quantities of the ledger.

    Example: hunanfacts calc "72.387 billion yuan / (1 + 24.7%)"
    """
    from .commands.calc import run

    raise typer.Exit(run(context.obj, list(words or ()), as_json, digits, exact))


@app.command()
def explain(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="QUANTITY or CLAIM", help="e.g. towns.output@2018.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Where a value comes from: the claims that pin it, each step's arithmetic, what would move it most.

    Example: hunanfacts explain towns.output@2018
    """
    from .commands.explain import run

    raise typer.Exit(run(context.obj, name, as_json))


@app.command()
def scan(
    context: typer.Context,
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="Files: .txt, .md, .html; - is standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a number.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list years, dates, ordinals and names; the same as -v.")
    ] = False,
) -> None:
    """Every figure of a text, English or Chinese, with its place, value, unit and kind.

    Example: hunanfacts scan article.txt · hunanfacts scan --json - < article.txt
    """
    from .commands.scan import run

    raise typer.Exit(run(context.obj, texts, as_json, everything))


@app.command()
def draft(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A file: .txt, .md, .html; - is standard input.")
    ],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file of -o.")] = False,
    id: Annotated[str, typer.Option("--id", help="Id of the source; else the name of the file.")] = "",
    title: Annotated[str, typer.Option("--title", help="Title of the source; else its first heading.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="When it was published: 2020-10-28.")] = "",
    language: Annotated[str, typer.Option(help="Language of the text: en, zh; else told by it.")] = "",
) -> None:
    """A ledger file proposed from a text: a claim for every figure, none of them reviewed.

    Names of a ledger given with -l are used where the text has them; the two are then checked together.

    Example: hunanfacts draft article.txt --published 2020-10-28 -o my-ledger/article.yaml
    """
    from .commands.draft import run

    raise typer.Exit(run(context.obj, text, output, force, id, title, published, language))


VALUED = ("-l", "--ledger", "--color", "--lang")
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
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = global_options_first(sys.argv[1:]) or ["--help"]
    try:
        code = app(arguments, prog_name="hunanfacts", standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as leave:
        code = leave.exit_code
    except TyperException as error:
        _usage(error)
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)
        code = 130
    except BrokenPipeError:
        # The reader has gone (`| head`): not a fault of the ledger, but nobody has seen the whole answer.
        code = _closed_pipe()
    except OSError as error:
        print(f"hunanfacts: {error.strerror or error}", file=sys.stderr)
        code = 2
        _silence()
    except Exception as error:  # the last resort: a message and exit 2, never a traceback
        if os.environ.get("HUNANFACTS_DEBUG"):
            raise
        print(
            f"hunanfacts: internal error: {type(error).__name__}: {str(error)[:200]}\n"
            "Nothing was decided. Please report it; HUNANFACTS_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _usage(error: TyperException) -> None:
    show = getattr(error, "show", None)
    if show is not None:
        show()
    else:
        print(f"hunanfacts: {error.format_message()}", file=sys.stderr)


def _closed_pipe() -> int:
    _silence()
    return 2


def _silence() -> None:
    """Keep the interpreter from writing to a broken stream once more at exit."""
    try:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    except OSError:
        os._exit(2)
