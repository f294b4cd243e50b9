"""`hunanfacts lint`: which numbers of a document cannot all be true, with nothing written by hand."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..documents.reading import ENDINGS, STDIN, open_document
from ..faults import Fault, Place
from ..formats import full
from ..gate.report import Figures, Report
from ..ledger.files import looks_like_ledger, shown
from ..limits import AT_MOST
from ..linting.conversions import Rates, rate_of
from ..linting.lint import Read, lint, resolved
from ..linting.lint import read as read_document
from ..linting.waivers import beside
from ..messages import _, joined, listed
from ..terminal import fault_lines, plain, typed, where
from ..units import Units
from ._config import meant_currency, read_config
from ._gate import (
    Flags,
    gate_of,
    path_from_gate,
    print_wrong,
    read_baseline,
    statistics_text,
    update_baseline,
    wrong_in,
)
from ._interrupt import ends_with_its_parent
from ._ledger import holds_data
from ._memory import seldom_swept
from ._outputs import STDOUT, lost, path_trouble, read_outputs, stdout_format, write_page, write_report
from .check import FAILING

if TYPE_CHECKING:
    from ._settings import Settings

REFUSED = 2
LEDGERS = (".yaml", ".yml", ".json")
MANY = 8
"""Documents from which on a bar is shown."""


@seldom_swept()
def run(
    settings: Settings, paths: list[str], output_format: str, given: list[str], flags: Flags,
    questions: bool, fail_on_unread: bool, jobs: int, draft: bool, html: str = "", given_rates: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> int:  # fmt: skip
    """Lint files and folders, print what cannot be true; 2 if one could not be read, after the others were checked."""
    outputs, wrong = read_outputs(settings, given, output_format)
    trouble = path_trouble(settings, html) if html else ""
    if html == STDOUT:
        trouble = _("a report goes there already") if output_format else ""
        outputs = [one for one in outputs if one.path != STDOUT]
    pages = [*([html] if html else []), *(one.path for one in outputs if one.format == "html")]
    outputs = [one for one in outputs if one.format != "html"]
    if print_wrong([*wrong, *wrong_in(flags), *([f"--html {html}: {trouble}"] if trouble else [])]):
        return REFUSED
    gate = gate_of(flags, settings, outputs)
    if gate is None:
        return REFUSED
    if not _is_about_documents(settings, paths):
        return REFUSED
    left_out = _Excluded(exclude)
    named = {
        file if file == STDIN else path_from_gate(gate, file): file
        for path in paths
        for file in _files(path, left_out)
    }
    known_as = {file: path for path, file in named.items()}
    files = list(known_as)
    if print_wrong(lost([*pages, *(one.path for one in outputs)], [*files, *gate.files])):
        return REFUSED
    baseline = None
    if gate.baseline and not flags.update_baseline:
        baseline = read_baseline(gate.baseline, settings, outputs, named)
        if baseline is None:
            return REFUSED
    if not files:
        print(
            _("hunanfacts: no document to read in {paths} ({endings})").format(
                paths=plain(" ".join(paths)), endings=listed(ENDINGS)
            ),
            file=sys.stderr,
        )
        return REFUSED
    currency = meant_currency(settings.currency)
    units = Units(currency=currency)
    rates = _rates(given_rates, units)
    if rates is None:
        return REFUSED
    whole = any(name == "json" for name, _ in outputs)  # its claims are all figures that stand in a relation
    data = holds_data(settings) if settings.ledgers else False
    keep = bool(pages) or data or settings.verbose or fail_on_unread
    read, faults = _read_all(files, jobs, currency, keep, whole or draft, rates)
    for fault in faults:
        print("\n".join(fault_lines(fault, settings.coloured and sys.stderr.isatty())), file=sys.stderr)
    for one in read:
        for note in one.notes:
            print(f"{plain(one.file)}: {plain(note)}", file=sys.stderr)
    if (
        not read
    ):  # nothing was read: the faults say why, and a report would look like one on a text without figures
        return REFUSED
    if draft:
        from ..linting.draft import draft as drafted

        print(drafted([relation for one in read for relation in one.relations], units), end="")
        return REFUSED if faults else 0
    read = resolved(read, units)
    report, asked = lint(read, units, gate.today, baseline, whole=whole, paths=known_as)
    if flags.update_baseline:
        looked_at = {known_as.get(one.file, one.file) for one in read}
        accepted = update_baseline(
            gate, report, settings, outputs, looked_at, lambda f: known_as.get(f.place.file, f.place.file)
        )
        if accepted is None:
            return REFUSED
        report, asked = lint(read, units, gate.today, accepted, whole=whole, paths=known_as)
    if data:
        from ._held import held, in_order

        against = held(settings, [one.document for one in read if one.document is not None])
        if against is None:
            return REFUSED
        report = replace(report, findings=in_order(report.findings, against))
    report = report.selected(gate.selection)
    if not all(_page_written(path, read, report, asked) for path in pages):
        return REFUSED
    if flags.statistics:
        written = write_report(
            outputs, settings, report, instead=statistics_text(report, settings, stdout_format(outputs))
        )
    else:
        more = _questions(read, asked, settings) if questions else ""
        if settings.verbose or fail_on_unread:
            from ._untested import listing

            more += listing(read, report, asked, settings.verbose)
        written = write_report(outputs, settings, report, more)
    if faults or not written:
        return REFUSED
    return _exit_code(report, gate.fail_on, fail_on_unread)


def _rates(given: Sequence[str], units: Units) -> Rates | None:
    """The rates of --rate, each A/B=RATE; None if one is none, which is said."""
    rates = {}
    for text in given:
        rate = rate_of(text, units)
        if rate is None:
            print(
                _("hunanfacts: --rate {text} is no rate between two currencies: GBP/USD=1.9").format(
                    text=plain(text)
                ),
                file=sys.stderr,
            )
            return None
        rates[rate[0]] = rate[1]
    return rates


def _is_about_documents(settings: Settings, paths: Sequence[str]) -> bool:
    """Say what a ledger given beside documents is not asked for; False where there is none."""
    gone = [path for path in settings.ledgers if not os.path.exists(path)]
    for path in gone:
        print(_("hunanfacts: -l {path}: no such file or folder").format(path=plain(path)), file=sys.stderr)
    if settings.ledgers and not gone and not holds_data(settings) and not settings.quiet:
        command = plain(f"hunanfacts -l {settings.ledgers[0]} verify {' '.join(paths)}")
        print(
            _("note: lint holds a document against itself alone; `{command}` holds it against the ledger.")
            .format(command=command),
            file=sys.stderr,
        )  # fmt: skip
    return not gone


def _exit_code(report: Report, fail_on: str, fail_on_unread: bool) -> int:
    """Undecided is 2; what is not read fails only where that is asked for."""
    if report.undecided:
        return REFUSED
    failing = any(f.severity in FAILING[fail_on] and not f.waived for f in report.findings)
    unread = fail_on_unread and isinstance(report.document, Figures) and report.document.unread
    return int(bool(failing or unread))


def _questions(read: Sequence[Read], asked: Report, settings: Settings) -> str:
    """What would not fit if it were plain, then every other relation that is open, each with the reason why."""
    told = {finding.relation for finding in asked.findings}
    open_ = [r for one in read for r in one.relations if r.doubts and r.words not in told]
    lines = []
    if asked.findings:
        shown = full.render(asked, settings.coloured, False)
        lines.append(
            _("\nQuestions: these would not fit together if they were plain.\n\n{shown}").format(shown=shown)
        )
    if open_:
        lines.append(_("\nOpen, and not tested:\n"))
        for relation in open_:
            words = relation.words
            said = words.excerpt[words.column - 1 : words.column - 1 + words.length]
            why = plain(joined(_("; "), relation.doubts))
            lines.append(f"{where(words)}: {_('{text} ({more})').format(text=plain(said), more=why)}\n")
    return "".join(map(str, lines))


class _Excluded:
    """Which paths below a folder are left out: by --exclude, from the working folder on, and by the settings.

    A pattern without a slash is one of a name (`*.tmp.md`, `drafts`), one with a slash of a whole path (`docs/old/*`).
    """

    def __init__(self, given: Sequence[str]) -> None:
        config = read_config()[0]
        self.patterns = [(os.getcwd(), pattern) for pattern in given]
        self.patterns += [
            (os.path.dirname(os.path.abspath(config.file)), pattern) for pattern in config.exclude
        ]

    def __call__(self, path: str) -> bool:
        full = os.path.abspath(path)
        return any(self._matches(full, base, pattern) for base, pattern in self.patterns)

    @staticmethod
    def _matches(full: str, base: str, pattern: str) -> bool:
        pattern = pattern.removeprefix("./").rstrip("/")
        if "/" not in pattern:
            return fnmatch(os.path.basename(full), pattern)
        return fnmatch(os.path.relpath(full, base).replace(os.sep, "/"), pattern)


def _files(path: str, excluded: _Excluded) -> Iterator[str]:
    """A file as it is; of a folder every document below it, in order."""
    if path == STDIN or not os.path.isdir(path):
        yield path if path in (STDIN, "") else os.path.normpath(path)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in folders if not excluded(os.path.join(folder, name))]
        files = (os.path.join(folder, name) for name in sorted(names) if name.lower().endswith(ENDINGS))
        # ./a.md is a.md, in a baseline too
        yield from (os.path.normpath(file) for file in files if not excluded(file))


def read_file(
    path: str, currency: str = "", keep: bool = False, whole: bool = False, rates: Rates | None = None
) -> Read | Fault:
    """What one document says of its figures."""
    if path.lower().endswith(LEDGERS) and looks_like_ledger(path):
        hint = _("`hunanfacts -l {file} check` checks it").format(file=typed(path))
        return Fault("HF009", _("a ledger, not a document"), Place(shown(path), 0, 0), hint)
    document = open_document(path, tables=True)
    if isinstance(document, Fault):
        return document
    waivers, faults = beside(path) if path != STDIN else ([], [])
    if faults:
        return faults[0]
    found = read_document(document, Units(currency=currency), keep, whole, rates)
    return replace(found, waivers=(*found.waivers, *waivers))


def _page_written(path: str, read: Sequence[Read], report: Report, asked: Report) -> bool:
    """The documents with their figures marked, as one page."""
    from ..pages.linted import headline, sheets
    from ..pages.page import render

    kept = [(one.document, one.found, one.relations) for one in read if one.document is not None]
    title = plain(read[0].file) if len(read) == 1 else _("{count} documents").format(count=len(read))
    made = list(sheets(kept, report, asked))
    return write_page(path, render(title, made, report, headline(made, report)))


def _shown(found: Iterator[Read | Fault], count: int) -> Iterator[Read | Fault]:
    """Documents as they come, with a bar on a terminal where there are many."""
    if count < MANY or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, _("documents"), count, console=Console(stderr=True), transient=True)


def _begin(limits: Mapping[str, int]) -> None:
    """The start of a process that reads documents: with the limits of this run."""
    AT_MOST.update(limits)
    ends_with_its_parent()


def _read_all(
    files: Sequence[str], jobs: int, currency: str, keep: bool, whole: bool, rates: Rates
) -> tuple[list[Read], list[Fault]]:
    """Every document in the order of its path, whichever process read it."""
    if jobs > 1 and len(files) > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(files)), initializer=_begin, initargs=(AT_MOST,)) as pool:
            reading = partial(read_file, currency=currency, keep=keep, whole=whole, rates=rates)
            chunk = max(1, min(16, len(files) // (8 * jobs)))
            found = list(_shown(pool.map(reading, files, chunksize=chunk), len(files)))
    else:
        found = list(_shown((read_file(file, currency, keep, whole, rates) for file in files), len(files)))
    return [one for one in found if isinstance(one, Read)], [one for one in found if isinstance(one, Fault)]
