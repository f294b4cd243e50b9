"""`hunanfacts check`: the gate."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..formats import FORMATS
from ..model import Fault
from ..nearest import did_you_mean
from ..report import Report, check
from ..slack import only_by_rounding
from ._ledger import UNUSABLE, open_ledger, open_texts

if TYPE_CHECKING:
    from ..cli import Settings

FAILING = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def run(settings: Settings, names: list[str], output_format: str, fail_on: str) -> int:
    """Check the whole ledger, print what concerns `names`; the exit code of the contract."""
    ledger = open_ledger(settings, output_format)
    if ledger is None:
        return UNUSABLE
    known = {*ledger.claims, *ledger.identities, *ledger.files}
    names = [found for name in names for found in _meant(name, known, ledger.files)]
    unknown = [name for name in names if name not in known]
    for name in unknown:
        hint = did_you_mean(name, known)
        print(
            f"hunanfacts: no claim or file of the ledger is called {name!r}. {hint}".rstrip(), file=sys.stderr
        )
    if unknown:
        return UNUSABLE
    texts = open_texts(settings, ledger, output_format)
    if isinstance(texts, Fault):
        return UNUSABLE
    everything = check(ledger, checked=texts)
    report = everything.filtered(names)
    sys.stdout.write(FORMATS[output_format](report, settings.coloured, not settings.quiet))
    if settings.verbose and output_format == "full":
        sys.stdout.write(_all_claims(report))
    return exit_code(everything, report, fail_on)


def _meant(name: str, known: set[str], files: tuple[str, ...]) -> list[str]:
    """An id as it is; a path however it is written; a folder as the ledger's files below it."""
    if name in known:
        return [name]
    path = os.path.realpath(name)
    found = [
        file
        for file in files
        if os.path.realpath(file) == path or os.path.realpath(file).startswith(path + os.sep)
    ]
    return found or [name]


def exit_code(everything: Report, report: Report, fail_on: str) -> int:
    """Undecided is 2 whatever the filter and the flags say; otherwise 1 if a shown finding is severe enough."""
    if everything.summary["undecided"] or any(f.code == "HF701" for f in everything.findings):
        return UNUSABLE
    if not everything.ledger.claims:
        return UNUSABLE  # nothing was checked: a mistyped path must not look like a pass
    return int(any(finding.severity in FAILING[fail_on] for finding in report.findings))


def _all_claims(report: Report) -> str:
    width = max((len(verdict.verdict) for verdict in report.decision.verdicts.values()), default=0)
    lines = [
        f"{verdict.verdict:<{width}}  {name}: {report.ledger.claims[name].readings[0].equation.text.strip()}"
        for name, verdict in report.decision.verdicts.items()
    ]
    thanks = only_by_rounding(report.ledger, report.decision)
    if thanks:
        lines += ["", "Only by rounding: taken as printed, to the last digit, these would not fit together."]
        lines += [f"  {', '.join(item.members)}: {item.apart} apart" for item in thanks]
    return "\n".join(["", *lines]) + "\n"
