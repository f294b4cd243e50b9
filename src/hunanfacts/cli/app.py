"""The command line: global options, and one module a command, imported only when it runs.

Data goes to stdout, everything else to stderr. Exit codes: 0 nothing found, 1 findings, 2 usage, unreadable or
invalid input, undecided or an internal error, 130 interrupted.

The commands about texts stand in `texts`, the one for documents in `lint`.
"""

from __future__ import annotations

from typing import Annotated

import typer

from .. import __version__
from ..commands._settings import Settings
from ..messages import _, joined, of_locale, use
from . import completion
from .choices import (
    AsJson,
    Baseline,
    Colour,
    Engine,
    ExitZero,
    Failing,
    Ignore,
    Lang,
    OutputFormat,
    Outputs,
    Select,
    Statistics,
    UpdateBaseline,
)
from .lint import commands as lint_commands
from .serve import commands as serve_commands
from .texts import commands as text_commands

app = typer.Typer(
    name="hunanfacts",
    help="Prove which published figures cannot all be true, and show what each of them implies.",
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        print(f"hunanfacts {__version__}")
        raise typer.Exit


def _currency(value: str) -> str:
    if value:
        from ..commands._config import not_a_currency

        value = value.upper()
        if wrong := not_a_currency(value):
            raise typer.BadParameter(str(joined(_("; "), wrong)))
    return value


@app.callback()
def options(
    context: typer.Context,
    ledger: Annotated[
        list[str] | None,
        typer.Option(
            "-l", "--ledger", metavar="PATH", help="A ledger folder or file; may be given several times."
        ),
    ] = None,
    texts: Annotated[
        str, typer.Option("--texts", metavar="DIR", help="The folder with the texts of the sources.")
    ] = "",
    color: Annotated[Colour, typer.Option(help="Colour the output.")] = "auto",
    lang: Annotated[
        Lang | None, typer.Option(help="Words and figures in English or Chinese; else figures as published.")
    ] = None,
    currency: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            callback=_currency,
            help="What $, ¥, kr, Rs mean where neither the text nor the measure says so, e.g. AUD.",
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only findings, no summary.")] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "-v",
            "--verbose",
            help="Also list every claim and its verdict; of documents every figure that nothing bears on.",
        ),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    from ..commands._language import of_settings

    settings = Settings()
    settings.ledgers, settings.colour, settings.lang = list(ledger or ()), color, lang or of_settings()
    settings.quiet, settings.verbose, settings.texts = quiet, verbose, texts
    settings.currency = currency
    use(settings.lang or of_locale())
    context.obj = settings
    if context.invoked_subcommand not in ("calc", "serve"):  # a prompt stays, a server ends in its own way
        from ..commands._interrupt import ends_at_once

        context.with_resource(ends_at_once())


@app.command()
def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLAIM or FILE]...",
            help="Report only findings on these; or a data set, with --plan.",
            autocompletion=completion.claims,
        ),
    ] = None,
    output_format: OutputFormat = None,
    output: Outputs = None,
    fail_on: Failing = None,
    strict: Annotated[bool, typer.Option("--strict", help="The same as --fail-on warning.")] = False,
    exit_zero: ExitZero = False,
    select: Select = None,
    ignore: Ignore = None,
    baseline: Baseline = None,
    update_baseline: UpdateBaseline = False,
    statistics: Statistics = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day that waivers are held against.")
    ] = "",
    watch: Annotated[bool, typer.Option("--watch", help="Check again after every change.")] = False,
    plan: Annotated[
        str, typer.Option("--plan", metavar="FILE", help="What the columns of a data set mean; see `plan`.")
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Failing relations of a data set that are worked out.")
    ] = 200,
    memory: Annotated[
        str,
        typer.Option(
            "--memory", metavar="SIZE", help="What a data set may take, e.g. 1GB; the rest goes to disk."
        ),
    ] = "1GB",
    engine: Annotated[Engine, typer.Option("--engine", help="Where a data set is checked.")] = "duckdb",
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help="Of the Spark cluster: spark://host:7077.")
    ] = "",
) -> None:
    """The gate: prove which claims cannot all be true.

    Examples: hunanfacts -l my-ledger/ check -o sarif=hunanfacts.sarif -o junit=hunanfacts.xml
    · hunanfacts check data.parquet --plan plan.yaml
    """
    from ..commands._gate import Flags
    from ..commands.check import run

    failing = "never" if exit_zero else "warning" if strict else fail_on or ""
    flags = Flags(
        failing, tuple(select or ()), tuple(ignore or ()), baseline, update_baseline, statistics, today, watch
    )
    from ..commands._corpus import Options, asked_for, check_corpus

    options = Options(plan, limit, memory, engine, master)
    if asked_for(list(names or ()), options):
        code = check_corpus(
            context.obj, list(names or ()), output_format or "", list(output or ()), flags, options
        )
        raise typer.Exit(code)
    raise typer.Exit(run(context.obj, list(names or ()), output_format or "", list(output or ()), flags))


@app.command()
def plan(
    context: typer.Context,
    data: Annotated[
        str, typer.Argument(metavar="DATA", help="A Parquet, CSV, DuckDB or SQLite file, or a folder.")
    ],
) -> None:
    """What the columns of a data set mean and which relations hold in nearly all rows, proposed for you to confirm.

    Example: hunanfacts plan data.parquet > data.plan.yaml
    """
    from ..commands.plan import run

    raise typer.Exit(run(context.obj, data))


@app.command()
def show(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND] [NAME]",
            help="e.g. town Dayao; claim towns-output.",
            autocompletion=completion.things,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What the ledger says of a town, park, claim, source or quantity, and what follows from it.

    Examples: hunanfacts show town Dayao · hunanfacts show quantity towns.output@2018 · hunanfacts show town
    """
    from ..commands.show import run

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
    from ..commands.calc import run

    raise typer.Exit(run(context.obj, list(words or ()), as_json, digits, exact))


@app.command()
def explain(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUANTITY or CLAIM", help="e.g. towns.output@2018.", autocompletion=completion.explained
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Where a value comes from: the claims that pin it, each step's arithmetic, what would move it most.

    Example: hunanfacts explain towns.output@2018
    """
    from ..commands.explain import run

    raise typer.Exit(run(context.obj, " ".join(words), as_json))


@app.command()
def waive(
    context: typer.Context,
    finding: Annotated[
        str,
        typer.Argument(
            metavar="FINDING", help="A fingerprint (check -v lists them), CODE:claim, or a claim."
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why the finding is accepted.")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last day it counts.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who accepts it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, write nothing.")] = False,
) -> None:
    """Accept a finding: a waiver with a reason, written into the ledger beside its claim.

    It is bound to the figures: when one of them changes, the finding is reported again. Of a claim, its figure is
    disputed: it is set aside, everything it breaks is waived with it, and the rest is decided without it.

    Example: hunanfacts waive HF202:liling-output --reason "confirmed by the publisher" --until 2027-01-31
    """
    from ..commands.waive import run

    raise typer.Exit(run(context.obj, finding, reason, until, by, dry_run))


@app.command()
def diff(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REV", help="A git revision, e.g. main or HEAD~1.")],
    other: Annotated[
        str, typer.Argument(metavar="[REV2]", help="Another; without it, the files as they are now.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Findings that are new or gone between two git revisions; exit code 1 if there are new errors.

    Example: hunanfacts diff main
    """
    from ..commands.diff import run

    raise typer.Exit(run(context.obj, revision, other, as_json))


@app.command()
def report(
    context: typer.Context,
    html: Annotated[
        str, typer.Option("--html", metavar="FILE", help="Where to write the page; - is standard output.")
    ],
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day of the check, as for `check`.")
    ] = "",
) -> None:
    """One self-contained page for readers: every finding with its arithmetic, every claim, every source.

    Nothing is hidden and the exit code is that of `check`: 1 if there are errors, 2 if the ledger is faulty (the
    page then lists the faults), undecided, or the page cannot be written.

    Example: hunanfacts -l my-ledger/ report --html report.html
    """
    from ..commands.report import run

    raise typer.Exit(run(context.obj, html, today))


@app.command()
def rule(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A code or name; without it all are listed.",
            autocompletion=completion.codes,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What a check proves: its formula, an example, how to fix it, what would make it wrong, how to waive it.

    Examples: hunanfacts rule HF101 · hunanfacts rule growth-mismatch · hunanfacts rule
    """
    from ..commands.rule import run

    raise typer.Exit(run(context.obj, code, as_json))


@app.command()
def fmt(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files and folders, else the ledger in use; - is stdin to stdout."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if something would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change, exit code as --check.")
    ] = False,
) -> None:
    """Lay out ledger files: indentation, blank lines and line ends; values and comments stay as they are.

    Example: hunanfacts fmt my-ledger/ --diff
    """
    from ..commands.fmt import run

    raise typer.Exit(run(context.obj, list(paths or ()), check, diff))


@app.command()
def schema() -> None:
    """Print the JSON Schema of ledger files, with which an editor checks and completes them.

    Example: hunanfacts schema > ledger.schema.json
    """
    from ..commands.schema import run

    raise typer.Exit(run())


app.add_typer(lint_commands)
app.add_typer(serve_commands)
app.add_typer(text_commands)
