"""`hunanfacts diff`: which findings are new and which are gone between two git revisions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..answers.records import VERSION, finding_record
from ..editing.revisions import RevisionError, documents
from ..formats._shared import heading
from ..gate.report import Report, assess, settled
from ..ledger.files import documents as documents_now
from ..ledger.loading import assemble
from ..messages import _, ngettext
from ..proofs.finding import Finding
from ..terminal import dumps, padded, paint, plain
from ._config import ledger_paths, meant_currency
from ._gate import Flags, Gate, gate_of
from ._ledger import UNUSABLE, print_faults

if TYPE_CHECKING:
    from ._settings import Settings

NOW = _("working tree")
if TYPE_CHECKING:  # for the catalogues
    WORDS = (_("new"), _("gone"))


def run(settings: Settings, revision: str, other: str, as_json: bool) -> int:
    """Compare two states of the ledger; 1 if there are new errors, 2 if either cannot be judged."""
    gate = gate_of(Flags(), settings)
    if gate is None:
        return UNUSABLE
    reports = []
    for name in (revision, other):
        try:
            report = _report(settings, gate, name)
        except RevisionError as error:
            print(_("hunanfacts: {reason}.").format(reason=plain(str(error))), file=sys.stderr)
            report = None
        if report is None:
            return UNUSABLE
        reports.append(report)
    before, after = reports
    old, new = ({f.fingerprint for f in report.findings if not f.waived} for report in reports)
    come = [f for f in after.findings if not f.waived and f.fingerprint not in old]
    gone = [f for f in before.findings if not f.waived and f.fingerprint not in new]
    waived = {f.fingerprint: f.waiver for f in after.findings if f.waived}
    both = len(old & new)
    if as_json:
        record = {
            "version": VERSION,
            "from": revision,
            "to": other or NOW,
            "new": [finding_record(f) for f in come],
            "gone": [finding_record(f) for f in gone],
            "unchanged": both,
        }
        print(dumps(record, indent=1))
    else:
        _print(settings, come, gone, waived, both, f"{revision} -> {other or NOW}")
    for name, report in zip((revision, other or NOW), reports, strict=True):
        if report.undecided:
            print(
                _("hunanfacts: part of the ledger is undecided at {name}: this may not be all.").format(
                    name=name
                ),
                file=sys.stderr,
            )
    if any(report.undecided for report in reports):
        return UNUSABLE
    return int(any(f.severity == "error" for f in come))


def _report(settings: Settings, gate: Gate, revision: str) -> Report | None:
    """The ledger at a revision, or as it is now; None after its faults have been printed."""
    paths, faults = ledger_paths(settings.ledgers)
    trees, faults = documents_now(paths) if not revision else (documents(paths, revision), [])
    ledger, faults = assemble(trees, faults, meant_currency(settings.currency))
    if faults:
        print_faults(
            faults,
            settings,
            of=_("the ledger at {revision}").format(revision=revision) if revision else _("ledger"),
        )
        return None
    return settled(assess(ledger, today=gate.today), repairs=False).selected(gate.selection)


def _print(
    settings: Settings, come: list[Finding], gone: list[Finding], waived: dict[str, str], both: int, what: str
) -> None:
    colour = settings.coloured
    for finding in come:
        print(f"{paint(padded(_('new'), 4), 'error', colour)} {heading(finding, colour, ' ')}")
    for finding in gone:
        reason = waived.get(finding.fingerprint)
        note = _(" (waived: {reason})").format(reason=plain(reason)) if reason is not None else ""
        print(f"{paint(padded(_('gone'), 4), 'good', colour)} {heading(finding, colour, ' ')}{note}")
    if not settings.quiet:
        errors = sum(finding.severity == "error" for finding in come)
        print(
            ngettext(
                "{what}: {come} new ({errors} error), {gone} gone, {both} as before.",
                "{what}: {come} new ({errors} errors), {gone} gone, {both} as before.",
                errors,
            ).format(what=plain(what), come=len(come), errors=errors, gone=len(gone), both=both)
        )
