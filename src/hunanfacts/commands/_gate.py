"""What the flags and the settings say of the gate: which checks, what fails, which day, which baseline."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..answers.records import VERSION
from ..checks.pages import names
from ..editing.saving import save
from ..formats._ending import footer
from ..gate import baseline as baselines
from ..gate.baseline import Baseline
from ..gate.report import Report, settled
from ..gate.selection import Selection, prefixes
from ..gate.waivers import waivable
from ..messages import _, in_quotes, ngettext, of_system
from ..terminal import colon, dumps, plain
from ._config import read_config
from ._ledger import print_faults
from ._outputs import Output

if TYPE_CHECKING:
    from ..proofs.finding import Finding
    from ._settings import Settings


class Flags(Struct, frozen=True):
    """The gate's part of the command line; None or "" where a flag was not given."""

    fail_on: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    update_baseline: bool = False
    statistics: bool = False
    today: str = ""
    watch: bool = False


class Gate(Struct, frozen=True):
    """What holds for a run, the command line having beaten the settings. `baseline` is a path or ""."""

    fail_on: str
    selection: Selection
    baseline: str
    today: date
    settings: str
    """The file of the settings, "" where there are none."""

    @property
    def files(self) -> list[str]:
        """What a run reads besides the ledger or the documents: no report may take its place."""
        return [file for file in (self.baseline, self.settings) if file]


def gate_of(flags: Flags, settings: Settings, outputs: Sequence[Output] = ()) -> Gate | None:
    """What holds, or None after everything wrong with the settings has been printed."""
    config, faults = read_config()
    if faults:
        print_faults(faults, settings, outputs, "settings")
        return None
    path = config.baseline if flags.baseline is None else flags.baseline
    if flags.update_baseline and not path:
        print_wrong(
            [
                _(
                    "--update-baseline: no baseline is named. Give --baseline FILE, or baseline = in the settings"
                )
            ]
        )
        return None
    select = tuple(prefixes(flags.select)[0]) if flags.select else config.select
    ignore = tuple(prefixes(flags.ignore, ignoring=True)[0]) if flags.ignore else config.ignore
    today = day(flags.today) or date.today()
    return Gate(
        flags.fail_on or config.fail_on or "error",
        Selection(select or ("HF",), ignore),
        path,
        today,
        config.file,
    )


def wrong_in(flags: Flags) -> list[str]:
    """What is wrong with the flags themselves, whatever the settings say."""
    wrong = []
    for flag, given in (("--select", flags.select), ("--ignore", flags.ignore)):
        for _nothing, message, hint in prefixes(given, ignoring=flag == "--ignore")[1] if given else ():
            wrong.append(_("{flag}: {message}; {hint}").format(flag=flag, message=message, hint=hint))
    if flags.today and day(flags.today) is None:
        wrong.append(_("--today: {today} is not a day, e.g. 2027-01-31").format(today=in_quotes(flags.today)))
    return wrong


def print_wrong(lines: list[str]) -> bool:
    for line in lines:
        print(f"hunanfacts{colon()}{plain(line)}", file=sys.stderr)
    return bool(lines)


def day(text: str) -> date | None:
    """A day as it is written in a ledger."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def path_from_gate(gate: Gate, path: str) -> str:
    """A path as fingerprints and baselines have it: from the folder of the baseline on, else from that of the settings,
    else from the working folder."""
    file = gate.baseline or read_config()[0].file
    folder = os.path.realpath(os.path.dirname(os.path.abspath(file)) if file else os.getcwd())
    whole = os.path.abspath(path)
    whole = os.path.join(os.path.realpath(os.path.dirname(whole)), os.path.basename(whole))
    try:
        return os.path.relpath(whole, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return whole


def read_baseline(
    path: str, settings: Settings, outputs: Sequence[Output], about: Collection[str] | None = None
) -> Baseline | None:
    """The baseline, or None after its faults have been printed."""
    baseline, faults = baselines.read(path, about)
    if faults:
        print_faults(faults, settings, outputs, "baseline")
        return None
    return baseline


def update_baseline(
    gate: Gate,
    report: Report,
    settings: Settings,
    outputs: Sequence[Output],
    about: Collection[str] | None = None,
    document_of: Callable[[Finding], str] = lambda finding: "",
) -> Baseline | None:
    """Write what the run would report into the baseline; None, and a message, if that is not possible.

    Only a baseline is ever overwritten: a mistyped path must not cost anybody a ledger. `about` are the paths of what
    was looked at, where that was no ledger: entries about other things stay.
    """
    path = gate.baseline
    if report.undecided:
        print(
            _("hunanfacts: {path} is left as it was: part of the ledger is undecided.").format(path=path),
            file=sys.stderr,
        )
        return None
    before, faults = baselines.read(path, about)
    if any(fault.code != "HF001" and fault.message != baselines.MISSING for fault in faults):
        print_faults(faults, settings, outputs, "baseline")
        return None
    text = _accepting(gate, report, before, document_of)
    try:
        with open(path, "rb") as file:
            same = file.read() == text.encode()
    except FileNotFoundError:
        same = False
    try:
        if not same:
            save(path, text.encode())
    except OSError as error:
        print(
            _("hunanfacts: {path} cannot be written: {error}").format(path=path, error=of_system(error)),
            file=sys.stderr,
        )
        return None
    after = baselines.parse(path, text, about)[0]
    marks = [{entry.finding.fingerprint for entry in one.entries} for one in (before, after)]
    count = len(after.entries)
    print(
        ngettext(
            "{path}: {count} finding, {what} new, {what2} taken out.",
            "{path}: {count} findings, {what} new, {what2} taken out.",
            count,
        ).format(path=path, count=count, what=len(marks[1] - marks[0]), what2=len(marks[0] - marks[1])),
        file=sys.stderr,
    )
    return after


def _accepting(gate: Gate, report: Report, before: Baseline, document_of: Callable[[Finding], str]) -> str:
    """The text of a baseline of everything selected, with the conflicts that show only once others are accepted."""
    found = list(report.selected(gate.selection).findings)
    kept = before.kept(report.findings)
    while True:
        text = baselines.text_of(report.ledger, found, report.constraints, kept, document_of)
        baseline = baselines.parse(gate.baseline, text, before.about)[0]
        rest = settled(report, baseline, repairs=False).selected(gate.selection).findings
        more = [f for f in rest if waivable(f) and not f.waived]
        if not more:
            return text
        found += more


def statistics(report: Report) -> list[dict[str, Any]]:
    """How many findings each check has, the most first."""
    counts = Counter(finding.code for finding in report.findings)
    waived = Counter(finding.code for finding in report.findings if finding.waived)
    known = names()
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return [
        {"code": code, "name": known.get(code, ""), "count": counts[code], "waived": waived[code]}
        for code in ordered
    ]


def statistics_text(report: Report, settings: Settings, output_format: str) -> str:
    records = statistics(report)
    if output_format == "json":
        whole = {"version": VERSION, "summary": report.summary, "statistics": records}
        return dumps(whole, indent=1) + "\n"
    width = max((len(str(record["count"])) for record in records), default=0)
    lines = [
        f"{record['count']:>{width}}  {record['code']}  {_(record['name'])}"
        + (_("  ({count} waived)").format(count=record["waived"]) if record["waived"] else "")
        for record in records
    ]
    if not settings.quiet:
        lines += ["", *footer(report, settings.coloured)] if lines else footer(report, settings.coloured)
    return "".join(f"{line}\n" for line in lines)
