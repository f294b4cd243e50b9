"""What one run reads and spends at most; `[limits]` in the settings says otherwise. What is over one is refused whole."""

from __future__ import annotations

from .messages import _

AT_MOST = {
    "document-megabytes": 100,
    "document-pages": 2_000,
    "page-marks": 200_000,
    "document-marks": 5_000_000,
    "drawing-megabytes": 50,
    "document-numbers": 300_000,
    "document-cells": 1_000_000,
    "document-tags": 3_000_000,
    "table-rows": 200_000,
    "ledger-megabytes": 32,
    "solver-steps": 40_000_000,
    "request-megabytes": 20,
    "request-seconds": 60,
    "requests-waiting": 200,
}
"""Name -> the number. Steps are z3's units of work for one question: no time, so that every machine gives up alike."""


def more(name: str) -> str:
    """What a refusal suggests."""
    return _("split it, or allow more: [limits] {name} = {what} in hunanfacts.toml").format(
        name=name, what=2 * AT_MOST[name]
    )


def most_bytes(name: str) -> int:
    """A limit of megabytes in bytes."""
    return AT_MOST[name] * 2**20
