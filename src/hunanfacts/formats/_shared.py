"""What several formats share: headings, blocks, counts, faults as findings, paths and URIs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec.structs import replace

from ..answers.roles import mended
from ..answers.roles import steps as steps_of
from ..answers.saying import mendings, said
from ..faults import Fault, Place
from ..gate.report import Figures, Report
from ..messages import _, ngettext
from ..proofs.finding import Finding
from ..terminal import paint, plain, where, working_folder

SHOWN = 3


def repair_words(report: Report, repair: Mapping[str, str]) -> str:
    """An edit in words; in a ledger, with the claim that it is of."""
    return mended(repair, "" if isinstance(report.document, Figures) else repair["claim"])


ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the repository's root is: paths of annotations are relative to it."""


def from_faults(faults: Iterable[Fault]) -> tuple[Finding, ...]:
    """Faults in the form of findings. The hint is the only step."""
    return tuple(
        Finding(
            fault.code, fault.name, "error", "", fault.message, (), (), fault.place,
            steps=(fault.hint,) if fault.hint else (), fingerprint=_fingerprint(fault),
        )
        for fault in faults
    )  # fmt: skip


def _fingerprint(fault: Fault) -> str:
    parts = fault.code, fault.message, relative(fault.place.file), fault.place.excerpt
    import hashlib  # OpenSSL takes a while to load

    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:16]


def distinct(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other has: like ones are numbered."""
    seen: dict[str, int] = {}
    pairs = []
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        pairs.append((finding, f"{finding.fingerprint}:{number}"))
    return pairs


def shown(report: Report) -> tuple[Finding, ...]:
    """The findings that are not waived, in plain words; each repair with its `words`."""
    return tuple(
        replace(
            finding, message=said(report, finding), steps=tuple(steps_of(report, finding)),
            repairs=tuple({**repair, "words": repair_words(report, repair)} for repair in mendings(report, finding)),
        )
        for finding in report.findings
        if not finding.waived
    )  # fmt: skip


def located(report: Report, finding: Finding) -> Place:
    """The finding's place; the first file of the ledger where it has none (declared structure alone)."""
    if finding.place.file or not report.ledger.files:
        return finding.place
    return Place(report.ledger.files[0], 1, 1)


def complete(report: Report) -> bool:
    """Was everything decided, and was there something to decide?"""
    return bool(report.ledger.claims) and not report.summary["undecided"] and not report.undecided


def relative(path: str) -> str:
    """A path relative to the repository's root (where CI names one) or the working folder, with `/` between its
    parts; as it is where it lies outside."""
    if not path:
        return ""
    here = Path(working_folder())
    full = Path(os.path.normpath(here / path))
    for root in (*(Path(os.environ[name]) for name in ROOTS if os.environ.get(name)), here):
        if root != Path(root.anchor) and here.is_relative_to(root) and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return PurePath(path).as_posix()


def uri(path: PurePath) -> str:
    """A relative URI of a relative path, a file URI of an absolute one; everything unsafe percent-encoded."""
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), errors="replace")


def heading(finding: Finding, colour: bool, between: str = ": ", said: str = "") -> str:
    """`path:line:col: error[HF101 growth-mismatch]` and the message, or what is said in its place."""
    word, style = ("waived", "dim") if finding.waived else (finding.severity, finding.severity)
    label = paint(f"{_(word)}[{finding.code} {_(finding.name)}]", style, colour)
    return f"{where(finding.place)}: {label}{between}{plain(said or finding.message)}"


def others(finding: Finding) -> str:
    """How many sets of claims were folded into a finding."""
    count = len(finding.further)
    return ngettext("one other combination of claims", "{count} other combinations of claims", count).format(
        count=count
    )


if TYPE_CHECKING:  # for the catalogues: how grave a finding is, and what is concluded of a claim
    NAMES = (
        _("error"), _("warning"), _("note"), _("waived"),
        _("contradicted"), _("strained"), _("ambiguous"), _("holds"), _("untested"), _("undecided"),
    )  # fmt: skip


def sentence(text: str) -> str:
    """The text with an end to it."""
    text = str(text)
    return text if text.endswith((".", "?", "!", "。", "？", "！")) else str(_("{text}.").format(text=text))
