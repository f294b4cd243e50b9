"""The commands about texts, on the command line: what stands in them, and how they and the ledger fit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from .choices import AsJson

Verified = Literal["auto", "full", "concise", "json", "csv", "claimreview"]

commands = typer.Typer(rich_markup_mode=None)
source_commands = typer.Typer(help="The texts of the sources.", rich_markup_mode=None, no_args_is_help=True)
commands.add_typer(source_commands, name="source")


@source_commands.command("verify")
def source_verify(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[SOURCE]", help="The id of a source; else all.")] = "",
    update: Annotated[
        bool, typer.Option("--update-anchors", help="Write the new places of figures that have moved.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Hold every figure of the ledger against the text of its source, character by character.

    Example: hunanfacts --texts texts/ source verify rednet-2020
    """
    from ..commands.source import verify

    raise typer.Exit(verify(context.obj, name, update, yes, as_json))


@commands.command()
def coverage(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[SOURCE]", help="The id of a source; else all.")] = "",
    fail_under: Annotated[
        str, typer.Option("--fail-under", metavar="N", help="Exit code 1 if less than N percent are covered.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """The figures of the sources' texts that no claim has and nothing excuses.

    Example: hunanfacts --texts texts/ coverage --fail-under 100
    """
    from ..commands.coverage import run

    raise typer.Exit(run(context.obj, name, fail_under, as_json))


@commands.command()
def scan(
    context: typer.Context,
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT...", help="Documents of any kind that `lint` reads; - is standard input."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a number.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list years, dates, ordinals and names; the same as -v.")
    ] = False,
) -> None:
    """Every figure of a text, English or Chinese, with its place, value, unit and kind.

    Example: hunanfacts scan article.txt · hunanfacts scan --json - < article.txt
    """
    from ..commands.scan import run

    raise typer.Exit(run(context.obj, texts, as_json, everything))


@commands.command()
def verify(
    context: typer.Context,
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT...", help="Documents of any kind that `lint` reads; - is standard input."
        ),
    ],
    as_json: AsJson = False,
    output_format: Annotated[
        Verified,
        typer.Option("--output-format", help="How to print; auto is full on a terminal, else concise."),
    ] = "auto",
    dated: Annotated[
        str,
        typer.Option("--dated", metavar="DATE", help='The day or year of the text: what "last year" means.'),
    ] = "",
    html: Annotated[
        str,
        typer.Option("--html", metavar="FILE", help="Also write a page: the texts with every figure marked."),
    ] = "",
) -> None:
    """A text against the ledger: each figure supported, contradicted, a question or not in the ledger.

    Example: hunanfacts verify story.txt · hunanfacts verify --dated 2020 - < story.txt
    """
    from ..commands.verify import run

    raise typer.Exit(run(context.obj, texts, as_json, output_format, dated, html))


@commands.command()
def draft(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="A document of any kind that `lint` reads; - is standard input."),
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
    from ..commands.draft import run

    raise typer.Exit(run(context.obj, text, output, force, id, title, published, language))
