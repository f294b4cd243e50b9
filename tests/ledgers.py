"""Small ledgers as text, loaded and decided: shared by the tests of verdicts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.verdicts import Decision, decide
from hunanfacts.gate.findings import findings
from hunanfacts.ledger.loading import load
from hunanfacts.ledger.model import Ledger
from hunanfacts.proofs.finding import Finding

SOURCE = "source: {id: s, published: 2020-01-01}"


def ledger_of(*texts: str) -> Ledger:
    """The ledger of some files given as text; a fault fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.yaml").write_text(text, encoding="utf-8")
        ledger, faults = load([folder])
    assert not faults, [(fault.message, fault.place.excerpt) for fault in faults]
    return ledger


def compose(
    entities: Sequence[str] | Mapping[str, str], measures: Mapping[str, str], claims: Mapping[str, str],
    identities: Mapping[str, str] | None = None, partitions: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """A ledger file; values are YAML, a claim may bring its further fields after a semicolon."""
    described = entities if isinstance(entities, Mapping) else dict.fromkeys(entities, "{}")
    lines = [SOURCE, "entities:", *(f"  {name}: {text or '{}'}" for name, text in described.items())]
    lines += ["measures:", *(f"  {name}: {{{text}}}" for name, text in measures.items())]
    if partitions:
        lines += ["partitions:", *(f"  {name}: {text}" for name, text in partitions.items())]
    lines += ["claims:" if claims else "claims: {}"]
    for name, text in claims.items():
        equation, *fields = text.split(";")
        lines += [
            f"  {name}:",
            f"    claim: '{equation.strip()}'",
            *(f"    {field.strip()}" for field in fields),
        ]
    if identities:
        lines += ["identities:", *(f"  {name}: '{text}'" for name, text in identities.items())]
    return "\n".join(lines) + "\n"


def decided(text: str, limit: int | None = None) -> tuple[Ledger, Decision]:
    ledger = ledger_of(text)
    return ledger, decide(bind(ledger), limit)


def found(text: str) -> list[Finding]:
    ledger, decision = decided(text)
    return findings(ledger, decision)


def severities(text: str) -> set[str]:
    """The severities of everything found that is a contradiction or strain (HF1xx to HF5xx)."""
    return {finding.severity for finding in found(text) if "HF100" <= finding.code < "HF600"}
