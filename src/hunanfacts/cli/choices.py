"""What an option can be, where several commands have it."""

from __future__ import annotations

from typing import Literal

Colour = Literal["auto", "always", "never"]
Lang = Literal["en", "zh"]
Format = Literal[
    "full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv",
    "claimreview",
]  # fmt: skip
FailOn = Literal["error", "warning", "never"]
Engine = Literal["duckdb", "spark"]
