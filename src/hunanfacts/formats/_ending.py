"""How a report ends: the counts of every verdict, and what is not shown."""

from __future__ import annotations

from ..gate.report import Corpus, Figures, Report
from ..messages import _, joined, listed, ngettext
from ..terminal import paint


def footer(report: Report, colour: bool) -> list[str]:
    """The counts of every verdict; untested claims are never hidden."""
    if isinstance(report.document, Corpus):
        return _corpus_footer(report, report.document, colour)
    if report.document is not None:
        return _document_footer(report, colour)
    summary = report.summary
    parts = [
        _("{count} {verdict}").format(count=summary[name], verdict=_(name))
        for name in summary
        if name not in ("claims", "waived") and (summary[name] or name == "holds")
    ]
    claims, culprits = summary["claims"], report.culprits
    apart = report.only_through
    if culprits and apart:
        parts[0] = ngettext(
            "{count} contradicted, {apart} only through it",
            "{count} contradicted, {apart} only through them",
            len(culprits),
        ).format(count=summary["contradicted"] - apart, apart=apart)
    lines = [
        ngettext("{count} claim: {verdicts}.", "{count} claims: {verdicts}.", claims).format(
            count=claims, verdicts=joined(_(", "), parts)
        )
    ]
    if not claims:
        lines = [
            paint(_("0 claims: nothing was checked."), "warning", colour),
            _(
                "Write one under claims:, or let `hunanfacts draft TEXT -o FILE` propose the claims of a text."
            ),
        ]
    elif summary["untested"]:
        lines.append(
            _(
                "No claim was tested: nothing else in the ledger bears on any of them,"
                " so they could not have failed."
            )
            if summary["untested"] == claims
            else _(
                "{count} of {claims} claims untested: nothing else in the ledger bears on them,"
                " so they could not have failed."
            ).format(count=summary["untested"], claims=claims)
        )
    if culprits:
        shown = listed(culprits[:8])
        if len(culprits) > 8:
            shown = _("{names} and {count} more").format(names=shown, count=len(culprits) - 8)
        explained = ngettext(
            "One figure explains all conflicts: {names}.",
            "{count} figures explain all conflicts: {names}.",
            len(culprits),
        )
        lines.insert(0, explained.format(count=len(culprits), names=shown))
    lines += anchors_line(report)
    if any(conflict.more for conflict in report.decision.conflicts):
        lines.append(
            _("There are more minimal conflicts than are listed: mend these first, then check again.")
        )
    lines += [*_left_out(report), *_accepted(report)]
    if report.hidden:
        lines.append(
            ngettext(
                "{hidden} finding outside the filter not shown.",
                "{hidden} findings outside the filter not shown.",
                report.hidden,
            ).format(hidden=report.hidden)
        )
    return lines


def _left_out(report: Report) -> list[str]:
    """What the baseline and the selection keep back."""
    lines = []
    if report.baselined:
        said = ngettext(
            "{count} finding of the baseline not shown.",
            "{count} findings of the baseline not shown.",
            report.baselined,
        )
        lines.append(said.format(count=report.baselined))
    if report.unselected:
        said = ngettext(
            "{count} finding of checks that are not selected not shown.",
            "{count} findings of checks that are not selected not shown.",
            report.unselected,
        )
        lines.append(said.format(count=report.unselected))
    return lines


def _accepted(report: Report) -> list[str]:
    """How many findings are waived, which stay in sight."""
    if not report.waived:
        return []
    said = ngettext("{waived} finding waived.", "{waived} findings waived.", report.waived)
    return [said.format(waived=report.waived)]


def _document_footer(report: Report, colour: bool) -> list[str]:
    """Silence is counted: how many figures there are, and how many nothing bears on."""
    counts = report.document
    assert isinstance(counts, Figures)
    if not counts.figures:
        return [_("There are no figures: nothing was checked.")]
    left = counts.figures - counts.tested - counts.unread
    lines = [
        ngettext(
            "{figures} figure: {tested} in a relation that the text states and that was tested,"
            " {left} that nothing bears on, {unread} not read.",
            "{figures} figures: {tested} in a relation that the text states and that was tested,"
            " {left} that nothing bears on, {unread} not read.",
            counts.figures,
        ).format(figures=counts.figures, tested=counts.tested, left=left, unread=counts.unread)
    ]
    if counts.questions:
        open_ = ngettext(
            "{count} relation is a question and was not tested (--questions says why).",
            "{count} relations are questions and were not tested (--questions says why).",
            counts.questions,
        )
        lines.append(open_.format(count=counts.questions))
    if counts.by_zeros:
        rounded = ngettext(
            "{count} relation fits only if zeros at the end of a figure are rounding (--questions shows it).",
            "{count} relations fit only if zeros at the end of a figure are rounding (--questions shows them).",
            counts.by_zeros,
        )
        lines.append(rounded.format(count=counts.by_zeros))
    lines += [*_left_out(report), *_accepted(report)]
    return lines


def _corpus_footer(report: Report, counts: Corpus, colour: bool) -> list[str]:
    """Both counts of what fails by itself, and everything that was not settled."""
    if not counts.figures:
        return [paint(_("There are no figures: nothing was checked."), "warning", colour)]
    lines = [
        _(
            "{rows} rows, {figures} figures, {tested} relations tested: {face_value} fail at "
            "face value, {any_rounding} under any rounding."
        ).format(
            rows=f"{counts.rows:,}",
            figures=f"{counts.figures:,}",
            tested=f"{counts.tested:,}",
            face_value=f"{counts.face_value:,}",
            any_rounding=f"{counts.any_rounding:,}",
        )
    ]
    if counts.not_shown:
        lines.append(
            _("{not_shown} more of them are not worked out here: a larger --limit does.").format(
                not_shown=f"{counts.not_shown:,}"
            )
        )
    if counts.unsettled:
        said = _(
            "{unsettled} relations hold by themselves, but not all could be settled together: undecided."
        ).format(unsettled=f"{counts.unsettled:,}")
        lines.append(paint(said, "warning", colour))
    if counts.revised:
        lines.append(
            ngettext(
                "1 statement was replaced by a later vintage: a revision is no contradiction.",
                "{count} statements were replaced by a later vintage: a revision is no contradiction.",
                counts.revised,
            ).format(count=f"{counts.revised:,}")
        )
    lines += _left_out(report)
    return lines


def anchors_line(report: Report) -> list[str]:
    """Whether the figures were held against the texts of their sources; nothing if no source names a text."""
    if not any(source.text for source in report.ledger.sources.values()):
        return []
    if report.checked is None:
        return [_("Anchors were not verified: --texts DIR says where the texts of the sources are.")]
    read = [one for one in report.checked if one.text is not None]
    missing = len(report.checked) - len(read)
    verified, count = sum(one.verified for one in read), sum(len(one.outcomes) for one in read)
    words = ngettext(
        "{verified} of {count} anchors verified in {texts} text",
        "{verified} of {count} anchors verified in {texts} texts",
        len(read),
    ).format(verified=verified, count=count, texts=len(read))
    if not missing:
        return [words + _(".")]
    lacking = ngettext("{anchors}, {count} text missing.", "{anchors}, {count} texts missing.", missing)
    return [lacking.format(anchors=words, count=missing)]
