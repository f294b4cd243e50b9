"""The command for people without a terminal, on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

commands = typer.Typer(rich_markup_mode=None)


@commands.command()
def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 is any that is free.")
    ] = 0,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """A page on this computer where a text is pasted or a file dropped, and shown with every figure marked.

    It answers this computer alone, keeps nothing, and asks nothing of the network.

    Example: hunanfacts serve --open
    """
    from ..commands.serve import run

    raise typer.Exit(run(context.obj, port, open_browser))
