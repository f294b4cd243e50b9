"""`hunanfacts verify`: a text against the ledger, before a story is filed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..answers.records import VERSION
from ..documents.document import BREAK, Document
from ..documents.reading import open_document
from ..faults import Fault
from ..figures.wording import exact_text
from ..gate.report import check
from ..language.period import Period, PeriodError, parse
from ..terminal import dumps, excerpt, fault_lines, paint, plain
from ..verifying.verifying import VERDICTS, Checked, Known, Verifier, counts
from ._ledger import UNUSABLE, holds_data, open_ledger

if TYPE_CHECKING:
    from ._settings import Settings

CONTRADICTED = 1
# Word, sign, severity in the concise form, colour. The word and the sign say it without colour.
_LOOKS = {
    "supported": ("supported", "✓", "note", "good"),
    "contradicted": ("contradicted", "✗", "error", "error"),
    "strained": ("strained", "!", "warning", "warning"),
    "question": ("question", "?", "note", "help"),
    "unknown": ("not in the ledger", "·", "note", "dim"),
    "unread": ("not read", "-", "note", "help"),
}


def run(settings: Settings, texts: list[str], as_json: bool, output_format: str, dated: str) -> int:
    """Print a verdict on every figure; 1 if one is contradicted, 2 if a text or the ledger cannot be used."""
    try:
        period = parse(dated) if dated else None
    except PeriodError as error:
        print(f"hunanfacts: --dated: {error}; e.g. --dated 2020-10-28", file=sys.stderr)
        return UNUSABLE
    if period is not None and period.first is None:
        print("hunanfacts: --dated takes a day or a year, e.g. --dated 2020-10-28", file=sys.stderr)
        return UNUSABLE
    output_format = "json" if as_json else output_format
    if output_format == "auto":
        output_format = "full" if settings.coloured or sys.stdout.isatty() else "concise"
    documents: Iterable[Document | Fault] = map(open_document, texts)
    if holds_data(settings):
        documents = list(documents)
        settings.asked = "\n".join(document.plain for document in documents if isinstance(document, Document))
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    report = check(ledger, repairs=False)
    open_conflicts = any(f.tier and not f.waived for f in report.findings) or report.undecided
    if not settings.quiet and open_conflicts:
        print("note: the ledger contradicts itself or is undecided in places; `hunanfacts check` says where. "
              "Figures of those claims are questions here.", file=sys.stderr)  # fmt: skip
    verifier = Verifier(report, settings.lang)
    total: Counter[str] = Counter()
    refused = False
    records: list[dict[str, Any]] = []
    for document in documents:
        if isinstance(document, Fault):
            sys.stdout.flush()
            print(
                "\n".join(fault_lines(document, settings.coloured and sys.stderr.isatty())), file=sys.stderr
            )
            refused = True
            continue
        checked = _verify(verifier, document, period)
        total.update(counts(checked))
        if output_format == "json":
            records += [record(document, one) for one in checked]
            continue
        for one in checked:
            if settings.quiet and one.verdict != "contradicted":
                continue
            print(*_lines(document, one, output_format, settings), sep="\n")
    if output_format == "json":
        summary = {name: total[name] for name in ("figures", *VERDICTS)}
        print(dumps({"version": VERSION, "summary": summary, "figures": records}, indent=1))
    elif not settings.quiet:
        sys.stdout.flush()
        print(
            footer(total, bool(verifier.ledger.claims)),
            file=sys.stdout if output_format == "full" else sys.stderr,
        )
    if refused:
        return UNUSABLE
    return CONTRADICTED if total["contradicted"] else 0


def _verify(verifier: Verifier, document: Document, dated: Period | None) -> list[Checked]:
    return verifier.verify(document, dated)


# -- words --


def message(one: Checked) -> str:
    """What is to be said of a figure, in one line."""
    figure = " ".join(one.found.whole_text.split())
    if one.verdict == "unread":
        return f"{figure}: not read ({'; '.join(one.why)})"
    if one.verdict == "unknown":
        return f"{figure}: not in the ledger" + (f" ({'; '.join(one.why)})" if one.why else "")
    first = one.known[0]
    ledger = f"the ledger {'says' if first.stated else 'implies'} {first.text}{_claims(first)}"
    if one.verdict == "supported":
        although = f"; taken so although {'; '.join(one.why)}" if one.why else ""
        return f"{figure}: {first.target}; {ledger}{although}"
    if one.verdict == "contradicted":
        gap = f", off by at least {first.gap}" if first.gap else ""
        return f"{figure} is not {first.target}: {ledger}{gap}"
    if one.verdict == "strained":
        how = "which is printed like that only if it was cut off or rounded up"
        return f"{figure} is strained as {first.target}: {ledger}, {how}"
    others = "".join(
        f", or {known.target}" + (f" ({known.text})" if known.text else "") for known in one.known[1:]
    )
    says = ledger if first.text else "the ledger does not pin it"
    return (
        f"{figure}: is this {first.target}{f', where {says}' if others else ''}{others}? "
        + ("" if others else f"{says[0].upper()}{says[1:]}. ")
        + _reasons(one)
    )


def _reasons(one: Checked) -> str:
    return f"({'; '.join(one.why)})" if one.why else ""


def _claims(known: Known) -> str:
    if not known.claims:
        return ""
    shown = ", ".join(known.claims[:3]) + (" …" if len(known.claims) > 3 else "")
    return f" [{shown}; {', '.join(known.sources)}]" if known.sources else f" [{shown}]"


def _lines(document: Document, one: Checked, output_format: str, settings: Settings) -> list[str]:
    word, sign, severity, style = _LOOKS[one.verdict]
    colour = settings.coloured
    found = one.found
    place = document.place(found.start, found.end)
    where = plain(str(place))
    text = plain(message(one))
    if output_format == "concise":
        label = paint(f"{severity}[{word.replace(' ', '-')}]", style, colour)
        return [f"{where}: {label} {text}"]
    label = paint(f"{sign} {word}", style, colour)
    if one.verdict == "unknown" and not settings.verbose:
        return [f"{where}: {label}: {plain(' '.join(found.whole_text.split()))}", ""]
    first = found.start - found.column + 1
    line = document.plain[first : first + found.column + 400].split("\n")[0]
    place = replace(place, excerpt=line.replace(BREAK, " "))
    return [f"{where}: {label}", *excerpt(place, "", style, colour), f"   {text}", ""]


def footer(total: Counter[str], any_claims: bool) -> str:
    """How many figures there are of each verdict."""
    if not any_claims:
        return "The ledger has no claims: nothing was verified."
    figures = total["figures"]
    if not figures:
        return "0 figures: nothing was verified."
    parts = [f"{total[verdict]} {_plural(_LOOKS[verdict][0], total[verdict])}" for verdict in VERDICTS
             if total[verdict] or verdict in ("supported", "contradicted")]  # fmt: skip
    line = f"{figures} figure{'' if figures == 1 else 's'}: {', '.join(parts)}."
    if not total["supported"] and not total["contradicted"] and not total["strained"]:
        line += " Nothing in the text was verified."
    return line


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
