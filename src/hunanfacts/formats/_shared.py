"""What several formats share: headings, blocks, counts, faults as findings, paths and URIs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from msgspec.structs import replace

from ..answers.saying import mended, said
from ..answers.saying import steps as steps_of
from ..faults import Fault, Place
from ..gate.report import Corpus, Figures, Report
from ..proofs.finding import Finding
from ..terminal import paint, plain, where, working_folder

SHOWN = 3


def repair_words(report: Report, repair: Mapping[str, str]) -> str:
    """An edit in words; in a ledger, with the claim that it is of."""
    return mended(repair, "" if isinstance(report.document, Figures) else repair["claim"])


def heading(finding: Finding, colour: bool, between: str = ": ", said: str = "") -> str:
    """`path:line:col: error[HF101 growth-mismatch]` and the message, or what is said in its place."""
    word, style = ("waived", "dim") if finding.waived else (finding.severity, finding.severity)
    label = paint(f"{word}[{finding.code} {finding.name}]", style, colour)
    return f"{where(finding.place)}: {label}{between}{plain(said or finding.message)}"


def footer(report: Report, colour: bool) -> list[str]:
    """The counts of every verdict; untested claims are never hidden."""
    if isinstance(report.document, Corpus):
        return _corpus_footer(report, report.document, colour)
    if report.document is not None:
        return _document_footer(report, colour)
    summary = report.summary
    parts = [
        f"{summary[name]} {name}"
        for name in summary
        if name not in ("claims", "waived") and (summary[name] or name == "holds")
    ]
    claims, culprits = summary["claims"], report.culprits
    apart = report.only_through
    if culprits and apart:
        parts[0] = f"{summary['contradicted'] - apart} contradicted, {apart} only through {_it(culprits)}"
    lines = [f"{claims} claim{'' if claims == 1 else 's'}: {', '.join(parts)}."]
    if not claims:
        lines = [paint("0 claims: nothing was checked.", "warning", colour)]
    elif summary["untested"]:
        share = "No claim" if summary["untested"] == claims else f"{summary['untested']} of {claims} claims"
        verb = "was tested" if summary["untested"] == claims else "untested"
        lines.append(
            f"{share} {verb}: nothing else in the ledger bears on {'any of them' if verb != 'untested' else 'them'},"
            " so they could not have failed."
        )
    if culprits:
        many = "One figure explains" if len(culprits) == 1 else f"{len(culprits)} figures explain"
        shown = ", ".join(culprits[:8]) + (f" and {len(culprits) - 8} more" if len(culprits) > 8 else "")
        lines.insert(0, f"{many} all conflicts: {shown}.")
    lines += anchors_line(report)
    if any(conflict.more for conflict in report.decision.conflicts):
        lines.append("There are more minimal conflicts than are listed: mend these first, then check again.")
    for count, what in (
        (report.baselined, "of the baseline not shown"),
        (report.unselected, "of checks that are not selected not shown"),
    ):
        if count:
            lines.append(f"{count} finding{'' if count == 1 else 's'} {what}.")
    if report.waived:
        lines.append(f"{report.waived} finding{'' if report.waived == 1 else 's'} waived.")
    if report.hidden:
        lines.append(
            f"{report.hidden} finding{'' if report.hidden == 1 else 's'} outside the filter not shown."
        )
    return lines


def _document_footer(report: Report, colour: bool) -> list[str]:
    """Silence is counted: how many figures there are, and how many nothing bears on."""
    counts = report.document
    assert isinstance(counts, Figures)
    if not counts.figures:
        return ["There are no figures: nothing was checked."]
    one = counts.figures == 1
    left = counts.figures - counts.tested - counts.unread
    lines = [
        f"{counts.figures} figure{'' if one else 's'}: {counts.tested} in a relation that the text states and that was"
        f" tested, {left} that nothing bears on, {counts.unread} not read."
    ]
    if counts.questions:
        what = "relation is a question" if counts.questions == 1 else "relations are questions"
        lines.append(f"{counts.questions} {what} and was not tested (--questions says why)." if counts.questions == 1
                     else f"{counts.questions} {what} and were not tested (--questions says why).")  # fmt: skip
    for count, what in (
        (report.baselined, "of the baseline not shown"),
        (report.unselected, "of checks that are not selected not shown"),
    ):
        if count:
            lines.append(f"{count} finding{'' if count == 1 else 's'} {what}.")
    if report.waived:
        lines.append(f"{report.waived} finding{'' if report.waived == 1 else 's'} waived.")
    return lines


def _corpus_footer(report: Report, counts: Corpus, colour: bool) -> list[str]:
    """Both counts of what fails by itself, and everything that was not settled."""
    if not counts.figures:
        return [paint("There are no figures: nothing was checked.", "warning", colour)]
    lines = [f"{counts.rows:,} rows, {counts.figures:,} figures, {counts.tested:,} relations tested:"
             f" {counts.face_value:,} fail at face value, {counts.any_rounding:,} under any rounding."]  # fmt: skip
    if counts.not_shown:
        lines.append(
            f"{counts.not_shown:,} of them are not worked out here: --limit, or -o findings.parquet."
        )
    if counts.unsettled:
        said = f"{counts.unsettled:,} relations hold by themselves, but not all could be settled together: undecided."
        lines.append(paint(said, "warning", colour))
    if counts.revised:
        lines.append(
            f"{_statements(counts.revised)} replaced by a later vintage: a revision is no contradiction."
        )
    for count, what in (
        (report.baselined, "of the baseline not shown"),
        (report.unselected, "of checks that are not selected not shown"),
    ):
        if count:
            lines.append(f"{count} finding{'' if count == 1 else 's'} {what}.")
    return lines


def _statements(count: int) -> str:
    return "1 statement was" if count == 1 else f"{count:,} statements were"


def _it(culprits: Sequence[str]) -> str:
    return "it" if len(culprits) == 1 else "them"


def anchors_line(report: Report) -> list[str]:
    """Whether the figures were held against the texts of their sources; nothing if no source names a text."""
    if not any(source.text for source in report.ledger.sources.values()):
        return []
    if report.checked is None:
        return ["Anchors were not verified: --texts DIR says where the texts of the sources are."]
    read = [one for one in report.checked if one.text is not None]
    missing = len(report.checked) - len(read)
    verified, count = sum(one.verified for one in read), sum(len(one.outcomes) for one in read)
    words = f"{verified} of {count} anchors verified in {len(read)} text{'' if len(read) == 1 else 's'}"
    return [words + (f", {missing} text{'' if missing == 1 else 's'} missing." if missing else ".")]


def others(finding: Finding) -> str:
    """How many sets of claims were folded into a finding."""
    count = len(finding.further)
    return f"{'one other combination' if count == 1 else f'{count} other combinations'} of claims"


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
            repairs=tuple({**repair, "words": repair_words(report, repair)} for repair in finding.repairs),
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


def sentence(text: str) -> str:
    """The text with an end to it."""
    return text if text.endswith((".", "?", "!", "。", "？", "！")) else f"{text}."


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
