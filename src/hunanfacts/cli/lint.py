"""The command for documents without a ledger, on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from .choices import (
    Baseline,
    ExitZero,
    Failing,
    Ignore,
    OutputFormat,
    Outputs,
    Select,
    Statistics,
    UpdateBaseline,
)

commands = typer.Typer(rich_markup_mode=None)


@commands.command()
def lint(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Documents, or folders of them; - is standard input."),
    ],
    questions: Annotated[
        bool, typer.Option("--questions", help="Also show what is not plain, and why it is open.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Print the ledger that the documents amount to; check nothing.")
    ] = False,
    html: Annotated[
        str,
        typer.Option(
            "--html", metavar="FILE", help="Also write a page: the documents with every figure marked."
        ),
    ] = "",
    output_format: OutputFormat = None,
    output: Outputs = None,
    fail_on: Failing = None,
    fail_on_unread: Annotated[
        bool, typer.Option("--fail-on-unread", help="Exit code 1 if a figure could not be read.")
    ] = False,
    exit_zero: ExitZero = False,
    select: Select = None,
    ignore: Ignore = None,
    baseline: Baseline = None,
    update_baseline: UpdateBaseline = False,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude",
            metavar="GLOB",
            help="Leave out of folders: drafts, *.tmp.md; with a slash a path from here: docs/old/*.",
        ),
    ] = None,
    statistics: Statistics = False,
    rate: Annotated[
        list[str] | None,
        typer.Option(
            "--rate", metavar="A/B=RATE", help="A rate of exchange to hold conversions to: GBP/USD=1.9."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Read with so many processes.")] = 1,
) -> None:
    """Which numbers of a document cannot all be true, with nothing written by hand.

    A document states relations of its own: "rose 15.4% to 70.8 million from 67.4 million". They are put to the same
    engine as the claims of a ledger. An error is a proof; what is not plain is a question.

    Example: hunanfacts lint release.md reports/ -o sarif=hunanfacts.sarif
    """
    from ..commands._gate import Flags
    from ..commands.lint import run

    failing = "never" if exit_zero else fail_on or ""
    flags = Flags(failing, tuple(select or ()), tuple(ignore or ()), baseline, update_baseline, statistics)
    raise typer.Exit(
        run(
            context.obj,
            paths,
            output_format or "",
            list(output or ()),
            flags,
            questions,
            fail_on_unread,
            jobs,
            draft,
            html,
            tuple(rate or ()),
            tuple(exclude or ()),
        )
    )
