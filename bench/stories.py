"""A round trip: stories drafted to ledgers, the ledgers checked, and the stories verified against them.

    PYTHONPATH=src python bench/stories.py FOLDER [--first 200] [--show KIND]

Every text file of the folder is drafted; the ledger is written, read and decided, and the same story is verified
against it, once without the places of the claims (by words: what the reader of stories links) and once with them (as a
person has it). Figures are what `scan` finds, numbers without a unit and unread ones among them; years, dates,
ordinals and labels are none. Printed: figures, drafted, ignored by reason, and of the figures supported, questions,
contradicted, unknown; and the errors of `check` on the drafts, which are false unless the story contradicts itself.

`--show errors`, `--show contradicted` and `--show question` print the cases to be read.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read
from hunanfacts.drafting.drafting import draft
from hunanfacts.drafting.yaml import About, file_of
from hunanfacts.gate.report import Report, check
from hunanfacts.ledger.loading import load
from hunanfacts.ledger.model import Ledger
from hunanfacts.scanning.scan import QUANTITIES, UNREAD
from hunanfacts.verifying.verifying import Checked, Verifier

FIGURES = (*QUANTITIES, "bare", UNREAD)
TEXTS = (".txt", ".md", ".html")


def trip(
    document: Document, file: Path
) -> tuple[Counter[str], Counter[str], Report | None, dict[str, list[Checked]]]:
    """Counts, reasons of what is ignored, the report on the draft, and the figures of the story by the way of linking."""
    drafted = draft(document, Ledger(), None)
    ignored = [one for one in drafted.ignored if one.found.kind in FIGURES]
    counts = Counter(figures=len(drafted.claims) + len(ignored), drafted=len(drafted.claims))
    reasons = Counter(one.reason.partition(":")[0] for one in ignored)
    if not drafted.claims:
        return counts, reasons, None, {}
    about = About("story", "story", "", "en", document.file, document.sha256)
    file.write_text(file_of(drafted, about), encoding="utf-8")
    ledger, faults = load([str(file)])
    if faults:
        counts["refused"] += 1
        return counts, reasons, None, {}
    report = check(ledger, repairs=False)
    verifier = Verifier(report)
    ways = {"by words": verifier.verify(Document("elsewhere", document.content, document.plain))}
    ways["with places"] = verifier.verify(document)
    return counts, reasons, report, ways


def stories(folder: Path, first: int) -> Iterator[Document]:
    files = (
        sorted(path for path in folder.rglob("*") if path.suffix in TEXTS) if folder.is_dir() else [folder]
    )
    for path in files[:first]:
        document = read(path.name, path.read_bytes())
        if isinstance(document, Document):
            yield document


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=10**9)
    parser.add_argument("--show", default="", help="errors, contradicted, question, unknown, unread")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    verdicts: dict[str, Counter[str]] = {}
    errors: Counter[str] = Counter()
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        for document in stories(options.folder, options.first):
            total["stories"] += 1
            counts, ignored, report, ways = trip(document, Path(folder) / "draft.yaml")
            total += counts
            reasons += ignored
            for way, checked in ways.items():
                verdicts.setdefault(way, Counter()).update(
                    one.verdict for one in checked if one.found.kind in FIGURES
                )
            found = [f for f in report.findings if f.severity == "error"] if report else []
            errors.update(f.code for f in found)
            told += bool(found)
            if options.show == "errors" and report:
                for finding in found:
                    print(f"{document.file}: {finding.code} {finding.message}")
                    for name in finding.claims:
                        claim = report.ledger.claims.get(name)
                        if claim:
                            line = document.plain.split("\n")[claim.at.line - 1].strip() if claim.at else ""
                            print(f"    {name}: {claim.readings[0].equation.text}   | {line}")
            for one in ways.get("by words", ()) if options.show else ():
                if one.verdict == options.show and one.found.kind in FIGURES:
                    near = " ".join(document.plain[max(0, one.found.start - 90) : one.found.end + 40].split())
                    known = one.known[0].target if one.known else ""
                    print(
                        f"{document.file}: {one.found.whole_text!r} {known} {'; '.join(one.why)[:150]}\n    {near}"
                    )
    figures = total["figures"]
    print(
        f"stories {total['stories']}, figures {figures}, drafted {total['drafted']} "
        f"({total['drafted'] / max(1, figures):.1%}), refused ledgers {total['refused']}"
    )
    for reason, count in reasons.most_common(12):
        print(f"  ignored {count:5}  {reason}")
    for way, found in verdicts.items():
        shares = ", ".join(
            f"{name} {count} ({count / max(1, figures):.1%})" for name, count in found.most_common()
        )
        print(f"  {way}: {shares}")
    print(
        f"  check: {sum(errors.values())} errors in {told} stories, {dict(errors.most_common())}, "
        f"{100 * sum(errors.values()) / max(1, total['stories']):.1f} in 100 stories"
    )


if __name__ == "__main__":
    main()
