"""`check` of a data set: a table of figures and the plan that says what its columns mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Fault
from ..gate.report import Report
from ..ledger.model import Ledger
from ..leftovers import folder
from ..messages import _
from ..terminal import plain
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
from ._ledger import DATA, UNUSABLE, print_faults
from ._outputs import (
    STDOUT,
    Output,
    lost,
    path_trouble,
    read_outputs,
    say_unwritten,
    stdout_format,
    write_bytes,
    write_report,
)

if TYPE_CHECKING:
    from ..corpus.checking import Progress
    from ..corpus.model import Plan
    from ._settings import Settings

EXTRA = "pip install 'hunanfacts[corpus]'"


class Options(Struct, frozen=True):
    """What the flags say of a data set."""

    plan: str = ""
    limit: int = 200
    memory: str = "1GB"
    engine: str = "duckdb"
    master: str = ""


def asked_for(names: Sequence[str], options: Options) -> bool:
    """Is `check` meant for a data set? A name that is one, or a plan, says so."""
    return bool(options.plan) or any(name.lower().endswith(DATA) for name in names)


def check_corpus(
    settings: Settings,
    names: Sequence[str],
    output_format: str,
    given: list[str],
    flags: Flags,
    options: Options,
) -> int:
    """Check a data set, print what cannot be true; the exit code of the contract."""
    tables, rest = _tables(given)
    outputs, wrong = read_outputs(settings, rest, output_format)
    wrong += [f"-o {path}: {trouble}" for path in tables if (trouble := _table_trouble(settings, path))]
    if len(names) != 1:
        wrong.append(_("give one data set: a file, a folder of files, or a database"))
    if flags.watch:
        wrong.append(_("--watch is for ledgers."))
    if print_wrong([*wrong, *wrong_in(flags)]):
        return UNUSABLE
    gate = gate_of(flags, settings, outputs)
    if gate is None:
        return UNUSABLE
    read = [names[0], options.plan or beside(names[0]), *gate.files]
    if print_wrong(lost([*tables, *(one.path for one in outputs)], read)):
        return UNUSABLE
    baseline, data = None, [path_from_gate(gate, names[0])]
    if gate.baseline and not flags.update_baseline:
        baseline = read_baseline(gate.baseline, settings, outputs, data)
        if baseline is None:
            return UNUSABLE
    plan = open_plan(settings, names[0], options.plan, outputs)
    if plan is None:
        return UNUSABLE
    checked = _checked(settings, names[0], plan, options, outputs)
    if checked is None:
        return UNUSABLE
    if flags.update_baseline:
        baseline = update_baseline(gate, checked, settings, outputs, data, lambda finding: data[0])
        if baseline is None:
            return UNUSABLE
    if baseline is not None:
        from ..gate.report import settled

        checked = settled(checked, baseline, repairs=False)
    report = checked.selected(gate.selection)
    counted = statistics_text(report, settings, stdout_format(outputs)) if flags.statistics else ""
    written = write_report(outputs, settings, report, instead=counted)
    for path in tables:
        written = _write_table(path, report) and written
    from .check import FAILING

    if not written or checked.undecided or not _figures(checked):
        return UNUSABLE
    return int(any(f.severity in FAILING[gate.fail_on] and not f.waived for f in report.findings))


def _figures(report: Report) -> int:
    return report.document.figures if report.document is not None else 0


def _table_trouble(settings: Settings, path: str) -> str:
    return _("no text: name a file") if path == STDOUT else path_trouble(settings, path)


def _tables(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The Parquet files among what -o asks for, and the rest."""
    tables, rest = [], []
    for text in given:
        name, equals, path = text.partition("=")
        if equals and name == "parquet":
            tables.append(path)
        elif not equals and text.endswith(".parquet"):
            tables.append(text)
        else:
            rest.append(text)
    return tables, rest


def open_plan(settings: Settings, data: str, path: str, outputs: Sequence[Output] = ()) -> Plan | None:
    """The plan of a data set, or None after what is wrong with it has been printed."""
    from ..corpus.plan import load

    if not path:
        path = beside(data)
        if not os.path.exists(path):
            print(
                _(
                    "hunanfacts: {data} needs a plan: --plan FILE, or {path} beside it.\n"
                    "`hunanfacts plan {data}` proposes one."
                ).format(data=plain(data), path=plain(os.path.basename(path))),
                file=sys.stderr,
            )
            return None
    plan, faults = load(path)
    if plan is None:
        print_faults(faults, settings, outputs, "plan")
    return plan


def looked_up(
    settings: Settings, paths: Sequence[str], outputs: Sequence[Output]
) -> tuple[Ledger, list[Fault]] | None:
    """What a data set says of the things that the question names, as a ledger; None after it was said why not."""
    if len(paths) != 1:
        print(_("hunanfacts: a data set is a ledger by itself: give one -l."), file=sys.stderr)
        return None
    plan = open_plan(settings, paths[0], "", outputs)
    if plan is None:
        return None
    try:
        from ..corpus.lookup import looked_up as look_up

        return look_up(paths[0], plan, settings.asked)
    except ModuleNotFoundError as error:
        say_missing(error)
        return None
    except _engine_errors() as error:
        from ..corpus.source import unreadable

        return Ledger(), [unreadable(paths[0], error)]


def beside(data: str) -> str:
    """Where the plan of a data set is looked for: data.parquet has data.plan.yaml."""
    stem = data.rstrip("/")
    for ending in sorted(DATA, key=len, reverse=True):
        stem = stem.removesuffix(ending)
    return f"{stem}.plan.yaml"


def progress_of(settings: Settings) -> Progress:
    """Where a terminal is, what is being done; else nothing."""
    if settings.quiet or not sys.stderr.isatty():
        return lambda message: None
    return lambda message: print(f"  {message} ...", file=sys.stderr, flush=True)


def _checked(
    settings: Settings, data: str, plan: Plan, options: Options, outputs: Sequence[Output]
) -> Report | None:
    try:
        progress = progress_of(settings)
        if options.engine == "spark":
            from ..corpus.spark import check_data as check_on_spark

            report, faults = check_on_spark(
                data, plan, options.master, options.limit, options.memory, progress
            )
        else:
            from ..corpus.checking import check_data

            report, faults = check_data(data, plan, options.limit, options.memory, progress)
    except ModuleNotFoundError as error:
        say_missing(error, EXTRA.replace("corpus", "spark") if options.engine == "spark" else EXTRA)
        return None
    except _engine_errors() as error:
        from ..corpus.source import unreadable

        print_faults([unreadable(data, error)], settings, outputs, "data")
        return None
    if faults:
        print_faults(faults, settings, outputs, "data")
    return report


def say_missing(error: ModuleNotFoundError, extra: str = EXTRA) -> None:
    """A library that data sets need is not there, and what brings it."""
    said = _("hunanfacts: {name} is not installed: {extra}")
    print(said.format(name=plain(str(error.name)), extra=extra), file=sys.stderr)


def _engine_errors() -> tuple[type[Exception], ...]:
    try:
        import duckdb
    except ModuleNotFoundError:
        return ()
    return (duckdb.Error,)


COLUMNS = {
    "code": "VARCHAR", "name": "VARCHAR", "severity": "VARCHAR", "tier": "VARCHAR", "message": "VARCHAR",
    "file": "VARCHAR", "line": "BIGINT", "place": "VARCHAR", "claims": "VARCHAR[]", "relations": "VARCHAR[]",
    "fingerprint": "VARCHAR",
}  # fmt: skip
"""The columns of findings as Parquet, and their types."""


def _write_table(path: str, report: Report) -> bool:
    """The findings as Parquet, whole or not at all; False, and a word on stderr, if that cannot be written."""
    import duckdb

    from ..corpus.source import literal

    rows = [
        (f.code, f.name, f.severity, f.tier, f.message, f.place.file, f.place.line, f.place.spot,
         list(f.claims), list(f.identities), f.fingerprint) for f in report.findings
    ]  # fmt: skip
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    try:
        with folder() as at, duckdb.connect() as con:
            con.execute(f"CREATE TABLE findings ({columns})")
            if rows:
                con.executemany(f"INSERT INTO findings VALUES ({', '.join('?' * len(COLUMNS))})", rows)
            name = os.path.join(at, "findings.parquet")
            con.execute(f"COPY findings TO {literal(name)} (FORMAT parquet)")
            with open(name, "rb") as file:
                write_bytes(path, file.read())
    except (OSError, duckdb.Error) as error:
        say_unwritten(path, error)
        return False
    return True
