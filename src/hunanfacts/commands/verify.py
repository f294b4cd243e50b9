"""`hunanfacts verify`: a text against the ledger, before a story is filed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..answers.records import VERSION
from ..documents.document import BREAK, Document
from ..documents.reading import open_document
from ..faults import Fault
from ..figures.wording import exact_text
from ..formats import FORMATS
from ..gate.report import Report, check
from ..language.period import Period, PeriodError, parse
from ..messages import _, joined, ngettext
from ..terminal import colon, dumps, excerpt, fault_lines, paint, plain
from ..verifying.finding import findings
from ..verifying.telling import message
from ..verifying.verdict import VERDICTS, Checked
from ..verifying.verifying import Verifier, counts
from ._gate import print_wrong
from ._ledger import UNUSABLE, holds_data, open_ledger, say_bundled
from ._outputs import REVIEWS, STDOUT, lost, path_trouble, reviewer, unsigned, write_page

if TYPE_CHECKING:
    from ._settings import Settings

CONTRADICTED = 1
FINDINGS = ("csv", REVIEWS)
"""Formats of what is wrong alone."""
LINED = ("full", "concise")
"""Formats with lines for each figure, told as it is verified."""
Read = tuple[Document, list[Checked]]
# Word, sign, severity in the concise form, colour. The word and the sign say it without colour.
_LOOKS = {
    "supported": ("supported", "✓", "note", "good"),
    "contradicted": ("contradicted", "✗", "error", "error"),
    "strained": ("strained", "!", "warning", "warning"),
    "question": ("question", "?", "note", "help"),
    "unknown": (_("not in the ledger"), "·", "note", "dim"),
    "unread": (_("not read"), "-", "note", "help"),
}


def run(
    settings: Settings, texts: list[str], as_json: bool, output_format: str, dated: str, html: str = ""
) -> int:
    """Print a verdict on every figure; 1 if one is contradicted, 2 if a text or the ledger cannot be used."""
    output_format = "json" if as_json else output_format
    if output_format == "auto":
        output_format = "full" if settings.coloured or sys.stdout.isatty() else "concise"
    period, trouble = _day(dated)
    if trouble := trouble or _unwritable(settings, output_format, html):
        print(trouble, file=sys.stderr)
        return UNUSABLE
    if print_wrong(lost([html], texts) if html else []):
        return UNUSABLE
    documents: Iterable[Document | Fault] = map(partial(open_document, tables=bool(html)), texts)
    if holds_data(settings):
        documents = list(documents)
        settings.asked = "\n".join(document.plain for document in documents if isinstance(document, Document))
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    say_bundled(settings)
    report = check(ledger, repairs=False)
    open_conflicts = any(f.tier and not f.waived for f in report.findings) or report.undecided
    if not settings.quiet and open_conflicts:
        print(_("note: the ledger contradicts itself or is undecided in places; `hunanfacts check` says where. "
              "Figures of those claims are questions here."), file=sys.stderr)  # fmt: skip
    verifier = Verifier(report, settings.lang)
    refused, read = False, []
    for document in documents:
        if isinstance(document, Fault):
            sys.stdout.flush()
            print(
                "\n".join(fault_lines(document, settings.coloured and sys.stderr.isatty())), file=sys.stderr
            )
            refused = True
            continue
        read.append((document, verifier.verify(document, period)))
        if html != STDOUT and output_format in LINED:
            for one in read[-1][1]:
                if one.verdict == "contradicted" or not settings.quiet:
                    print(*_lines(document, one, output_format, settings), sep="\n")
    if html and not _page_written(html, read, report):
        return UNUSABLE
    total: Counter[str] = Counter()
    for _document, checked in read:
        total.update(counts(checked))
    if html != STDOUT:
        _end(settings, output_format, read, report, total)
    if refused:
        return UNUSABLE
    return CONTRADICTED if total["contradicted"] else 0


def _day(dated: str) -> tuple[Period | None, str]:
    """The day or year that the texts are of, or what is wrong with the one given."""
    try:
        period = parse(dated) if dated else None
    except PeriodError as error:
        return None, _("hunanfacts: --dated: {error}; e.g. --dated 2020-10-28").format(error=error)
    if period is not None and period.first is None:
        return None, _("hunanfacts: --dated takes a day or a year, e.g. --dated 2020-10-28")
    return period, ""


def _unwritable(settings: Settings, output_format: str, html: str) -> str:
    """Why what is asked for cannot be written."""
    if html and (trouble := path_trouble(settings, html)):
        return _("hunanfacts: --html {html}: {trouble}").format(html=plain(html), trouble=trouble)
    if output_format == REVIEWS and (trouble := unsigned()):
        return _("hunanfacts: --output-format {reviews}: {trouble}").format(reviews=REVIEWS, trouble=trouble)
    return ""


def _end(
    settings: Settings, output_format: str, read: Sequence[Read], report: Report, total: Counter[str]
) -> None:
    """What stands behind the lines of the figures, or is all there is in the formats without lines."""
    if output_format == "json":
        summary = {name: total[name] for name in ("figures", *VERDICTS)}
        records = [record(document, one) for document, checked in read for one in checked]
        print(dumps({"version": VERSION, "summary": summary, "figures": records}, indent=1))
    elif output_format in FINDINGS:
        found = tuple(finding for document, checked in read for finding in findings(document, checked))
        signed = replace(report, findings=found, reviewer=reviewer())
        print(FORMATS[output_format](signed, False, True), end="")
    elif not settings.quiet:
        sys.stdout.flush()
        print(
            footer(total, bool(report.ledger.claims)),
            file=sys.stdout if output_format == "full" else sys.stderr,
        )


def _page_written(path: str, pages: Sequence[Read], report: Report) -> bool:
    """The texts with their figures marked, as one page."""
    from ..pages.page import render
    from ..pages.verified import headline, sheets

    title = plain(pages[0][0].file) if len(pages) == 1 else _("{count} documents").format(count=len(pages))
    made = list(sheets(pages, report.ledger))
    return write_page(path, render(title, made, replace(report, findings=()), headline(made)))


# -- words --


def _lines(document: Document, one: Checked, output_format: str, settings: Settings) -> list[str]:
    word, sign, severity, style = _LOOKS[one.verdict]
    colour = settings.coloured
    found = one.found
    place = document.place(found.start, found.end)
    where = plain(str(place))
    text = plain(message(one))
    if output_format == "concise":
        label = paint(f"{_(severity)}[{str(_(word)).replace(' ', '-')}]", style, colour)
        return [f"{where}: {label} {text}"]
    label = paint(f"{sign} {_(word)}", style, colour)
    if one.verdict == "unknown" and not settings.verbose:
        return [f"{where}: {label}{colon()}{plain(' '.join(found.whole_text.split()))}", ""]
    first = found.start - found.column + 1
    line = document.plain[first : first + found.column + 400].split("\n")[0]
    place = replace(place, excerpt=line.replace(BREAK, " "))
    return [f"{where}: {label}", *excerpt(place, "", style, colour), f"   {text}", ""]


def footer(total: Counter[str], any_claims: bool) -> str:
    """How many figures there are of each verdict."""
    if not any_claims:
        return _("The ledger has no claims: nothing was verified.")
    figures = total["figures"]
    if not figures:
        return _("0 figures: nothing was verified.")
    parts = [_("{count} {verdict}").format(
                 count=total[verdict], verdict=_(_plural(_LOOKS[verdict][0], total[verdict]))) for verdict in VERDICTS
             if total[verdict] or verdict in ("supported", "contradicted")]  # fmt: skip
    line = ngettext("{count} figure: {verdicts}.", "{count} figures: {verdicts}.", figures).format(
        count=figures, verdicts=joined(_(", "), parts)
    )
    if not total["supported"] and not total["contradicted"] and not total["strained"]:
        line += _(" Nothing in the text was verified.")
    return line


if TYPE_CHECKING:  # for the catalogues
    WORDS = (_("supported"), _("question"), _("questions"), _("not read"), _("not in the ledger"))


def _plural(word: str, count: int) -> str:
    return "questions" if word == "question" and count != 1 else word


# -- JSON --


def record(document: Document, one: Checked) -> dict[str, Any]:
    """The fields of a figure in `verify --json`; `start` and `end` count code points."""
    found = one.found
    assert found.figure is not None or one.verdict in ("unknown", "unread")
    factor = found.figure.unit.factor if found.figure else 1
    return {
        "file": document.file,
        "start": found.start,
        "end": found.end,
        "line": found.line,
        "column": found.column,
        "text": found.text,
        "kind": found.kind,
        "value": exact_text(found.value / factor) if found.value is not None else None,
        "unit": found.unit,
        "verdict": one.verdict,
        "link": one.link.sure if one.known else None,
        "message": message(one),
        "why": list(one.why),
        "quantities": [
            {
                "quantity": str(known.target),
                "entity": known.target.entity,
                "measure": known.target.measure,
                "period": known.target.period,
                "ledger": known.text,
                "stated": known.stated,
                "claims": list(known.claims),
                "sources": list(known.sources),
                "gap": known.gap or None,
            }
            for known in one.known
        ],
        "place": document.spot(found.start) or None,
    }
