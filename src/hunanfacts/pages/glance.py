"""A ledger at a glance: what a person would say aloud of it, what to know beside the counts, and what to doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from .. import __version__
from ..answers.naming import capital, subject
from ..faults import Fault, Place
from ..gate.report import Corpus, Report
from ..messages import _, ngettext, tag
from ..terminal import where
from .parts import bare, part, policy, shown, template
from .sheets import AMBIGUOUS, CONTRADICTED, HOLDS, STRAINED, UNDECIDED, WAIVED

BEFORE, AFTER = 80, 160
"""What is shown of a line around a place."""
DOUBTED = 5
TESTED = (CONTRADICTED, STRAINED, HOLDS, AMBIGUOUS, WAIVED)


def headline(report: Report, counts: Counter[str]) -> str:
    """What a person would say aloud of a ledger."""
    claims = len(report.ledger.claims)
    if not claims:
        return _("There are no figures here: nothing was checked.")
    if counts[UNDECIDED] or report.undecided:
        return _("Part of the ledger could not be decided: this is no pass.")
    wrong = sum(f.severity == "error" and not f.waived and bool(f.tier) for f in report.findings)
    figures = counts[CONTRADICTED]
    if wrong and figures:
        said_ = ngettext(
            "{wrong} of {count} figure cannot be true.",
            "{wrong} of {count} figures cannot all be true.",
            claims,
        )
        conflicts = ngettext(
            " There is {count} contradiction.", " There are {count} contradictions.", wrong
        ).format(count=wrong)
        return said_.format(wrong=figures, count=claims) + (conflicts if wrong > 1 else "")
    if counts[STRAINED]:
        return ngettext(
            "{wrong} of {count} figure should be looked at.", "{wrong} of {count} figures should be looked at.",
            claims,
        ).format(wrong=counts[STRAINED], count=claims)  # fmt: skip
    tested = sum(counts[state] for state in TESTED)
    if not tested:
        return ngettext(
            "{count} figure, and nothing that it could be held against: nothing was tested.",
            "{count} figures, and nothing that they could be held against: nothing was tested.", claims,
        ).format(count=claims)  # fmt: skip
    ending = ""
    if queried := sum(f.severity == "warning" and not f.waived for f in report.findings):
        ending = ngettext(
            " {count} figure should be looked at.", " {count} figures should be looked at.", queried
        ).format(count=queried)
    if counts[WAIVED]:
        return _("No contradiction is left open: what there is has been accepted, with a reason.") + ending
    return _("No contradiction was found.") + ending


def remarks(report: Report) -> list[str]:
    """What a reader has to know beside the counts."""
    found = []
    if isinstance(report.document, Corpus) and report.document.not_shown:
        found.append(_("Further conflicts of the data were not worked out."))
    if report.culprits:
        names = _("; ").join(_named(report, name) for name in report.culprits[:8])
        found.append(
            _("All contradictions vanish without one and the same set of figures: {names}.").format(
                names=names
            )
        )
    if any(source.text for source in report.ledger.sources.values()):
        read = [one for one in report.checked or () if one.text is not None]
        if report.checked is None:
            found.append(_("The figures were not held against the texts of their sources."))
        else:
            verified, count = sum(one.verified for one in read), sum(len(one.outcomes) for one in read)
            found.append(
                _(
                    "{verified} of {count} figures stand in the texts of their sources where the ledger says."
                ).format(verified=verified, count=count)
            )
            if len(read) < len(report.checked):
                missing = len(report.checked) - len(read)
                found.append(
                    ngettext("{count} text is missing.", "{count} texts are missing.", missing).format(
                        count=missing
                    )
                )
    apart = report.baselined + report.unselected + report.hidden
    if apart:
        found.append(
            ngettext(
                "{count} further finding is not shown here.",
                "{count} further findings are not shown here.",
                apart,
            ).format(count=apart)
        )
    return found


def doubts(report: Report) -> list[list[str]]:
    """For each knot of conflicts the smallest sets of figures without which all of it vanishes, each knot once."""
    found: dict[tuple[tuple[str, ...], ...], None] = {}
    for finding in report.findings:
        if finding.doubt and not finding.waived:
            found.setdefault(finding.doubt[:DOUBTED], None)
    return [[_("; ").join(_named(report, name) for name in names) for names in sets] for sets in found]


def _named(report: Report, name: str) -> str:
    claim = report.ledger.claims.get(name)
    if claim is None:
        return name
    return _("{name}: {figure}").format(name=capital(subject(report.ledger, claim)), figure=claim.text)


def render_faults(faults: Sequence[Fault]) -> str:
    """The page of a ledger that could not be read: each fault with its line."""
    style = part(__package__, "page.css")
    said_ = ngettext(
        "{count} fault: nothing was checked.", "{count} faults: nothing was checked.", len(faults)
    )
    return template(__package__, "faults.jinja", shown, bare=bare).render(
        faults=faults, headline=said_.format(count=len(faults)), policy=policy(style, "", "'none'"),
        style=Markup(style), around=around, where=where, version=__version__, lang=tag(),
    )  # fmt: skip


def around(place: Place) -> tuple[str, str, str]:
    """The line before, at and behind a place, long ones cut."""
    start, end = place.column - 1, place.column - 1 + place.length
    before, behind = place.excerpt[:start], place.excerpt[end:]
    return (
        "…" * (len(before) > BEFORE) + before[-BEFORE:].lstrip(),
        place.excerpt[start:end][:AFTER],
        behind[:AFTER].rstrip() + "…" * (len(behind) > AFTER),
    )
