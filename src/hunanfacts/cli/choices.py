"""Options that several commands have, and what they can be."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Colour = Literal["auto", "always", "never"]
Lang = Literal["en", "zh"]
Format = Literal[
    "full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv",
    "claimreview",
]  # fmt: skip
FailOn = Literal["error", "warning", "note", "never"]
Engine = Literal["duckdb", "spark"]

OutputFormat = Annotated[Format | None, typer.Option("--output-format", help="How to print (usually full).")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", metavar="FORMAT=PATH", help="Also write a file; may be given several times."
    ),
]
Failing = Annotated[
    FailOn | None, typer.Option("--fail-on", help="What makes the exit code 1 (default: error).")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="The same as --fail-on never; exit code 2 stays 2.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODES", help="Report these only: HF101,HF2.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Do not report these.")]
Baseline = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help="Report only what is not in this file.")
]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="Write the baseline: accept what there is.")
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count findings by check.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
