"""Figures of documents held against a data set, as findings: `lint FILE -l data.parquet`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..documents.document import Document
from ..messages import _, joined
from ..proofs.finding import Finding
from ..terminal import plain
from ._ledger import open_ledger

if TYPE_CHECKING:
    from ._settings import Settings

SEVERITIES = {"contradicted": ("error", "wide"), "strained": ("warning", "narrow")}


def held(settings: Settings, documents: Sequence[Document]) -> list[Finding] | None:
    """What the data set of -l contradicts; None after it was said why it cannot be used. How many figures found their
    counterpart is said on stderr."""
    from ..checks.HF401_same_quantity_differs import NAME
    from ..gate.findings import digest
    from ..gate.report import check
    from ..verifying.telling import message
    from ..verifying.verifying import Verifier

    settings.asked = "\n".join(document.plain for document in documents)
    ledger = open_ledger(settings)
    if ledger is None:
        return None
    verifier = Verifier(check(ledger, repairs=False), settings.lang)
    found: list[Finding] = []
    total: Counter[str] = Counter()
    for document in documents:
        for one in verifier.verify(document, None):
            total[one.verdict] += 1
            if one.verdict not in SEVERITIES:
                continue
            severity, tier = SEVERITIES[one.verdict]
            place = document.place(one.found.start, one.found.end)
            said = message(one)
            mark = digest("held", [(document.file, said)])
            found.append(Finding("HF401", NAME, severity, tier, said, (), (), place, fingerprint=mark))
    if not settings.quiet:
        parts = joined(
            _(", "),
            [
                _("{count} {verdict}").format(count=total[name], verdict=_(name))
                for name in ("supported", "contradicted", "strained", "question")
            ],
        )
        where = plain(", ".join(settings.ledgers))
        said = _("{count} figures held against {where}: {parts}.")
        print(said.format(count=sum(total.values()), where=where, parts=parts), file=sys.stderr)
    return found


def in_order(findings: Sequence[Finding], more: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of both kinds, in the order of their places."""
    return tuple(sorted((*findings, *more), key=lambda f: (f.place.file, f.place.line, f.place.column)))
