"""`hunanfacts check`: the gate."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..faults import Fault
from ..gate.report import Report, assess, settled
from ..gate.selection import UNDECIDED
from ..gate.waivers import waivable
from ..language.nodes import refs
from ..ledger.files import looks_like_ledger
from ..messages import _, in_quotes, listed
from ..nearest import suggested
from ..proofs.slack import only_by_rounding
from ..terminal import padded, plain, typed, width
from ._config import ledger_paths, read_config, texts_folder
from ._gate import Flags, gate_of, print_wrong, read_baseline, statistics_text, update_baseline, wrong_in
from ._ledger import UNUSABLE, open_ledger, open_texts, say_bundled
from ._memory import unswept
from ._outputs import Output, lost, read_outputs, stdout_format, write_report
from ._settings import settings_files
from ._watch import watch

if TYPE_CHECKING:
    from ..ledger.model import Ledger
    from ._settings import Settings

FAILING = {
    "error": ("error",), "warning": ("error", "warning"), "note": ("error", "warning", "note"), "never": (),
}  # fmt: skip


def run(settings: Settings, names: list[str], output_format: str, given: list[str], flags: Flags) -> int:
    """Check the whole ledger, print what concerns `names` (`given` are the values of -o); the exit code of the
    contract."""
    outputs, wrong = read_outputs(settings, given, output_format)
    if flags.statistics and stdout_format(outputs) not in ("full", "concise", "json"):
        wrong.append(_("--statistics goes with the formats full, concise and json."))
    if flags.update_baseline and (names or flags.watch):
        wrong.append(
            _("--update-baseline is about the whole ledger, once: without a CLAIM, a FILE or --watch.")
        )
    if print_wrong([*wrong, *wrong_in(flags)]):
        return UNUSABLE
    texts: list[str] = []
    if flags.watch:
        return watch(
            lambda: once(settings, names, outputs, flags, texts), lambda: [*_watched(settings, flags), *texts]
        )
    return once(settings, names, outputs, flags, texts)


@unswept()
def once(
    settings: Settings, names: list[str], outputs: Sequence[Output], flags: Flags, texts_read: list[str]
) -> int:
    """One run; `texts_read` is made the paths of the texts that belong to the ledger, there or not."""
    gate = gate_of(flags, settings, outputs)
    if gate is None:
        return UNUSABLE
    ledger = open_ledger(settings, outputs)
    if ledger is None:
        return UNUSABLE
    say_bundled(settings)
    if not settings.quiet and (ahead := _ahead(ledger)):
        said = _("note: after the day on which the source was published: {claims}. A forecast, or a slip?")
        print(said.format(claims=listed([*ahead[:5], *(["..."] if len(ahead) > 5 else [])])), file=sys.stderr)
    folder = texts_folder(settings.texts, settings.ledgers)
    texts_read[:] = [os.path.join(folder, s.text) for s in ledger.sources.values() if folder and s.text]
    if print_wrong(lost((one.path for one in outputs), [*texts_read, *gate.files])):
        return UNUSABLE
    known = {*ledger.claims, *ledger.identities, *ledger.files}
    names = [found for name in names for found in _meant(name, known, ledger.files)]
    unknown = [name for name in names if name not in known]
    for name in unknown:
        said = suggested(
            _("hunanfacts: no claim or file of the ledger is called {name}").format(name=in_quotes(name)),
            name,
            known,
        )
        print(plain(said), file=sys.stderr)
        if os.path.isfile(name):
            told = (
                _("That is a ledger of its own: `hunanfacts -l {file} check` checks it.")
                if looks_like_ledger(name)
                else _("That is a text, not a ledger: try `hunanfacts lint {file}`, or `scan` or `draft`.")
            )
            print(told.format(file=typed(name)), file=sys.stderr)
    if unknown:
        return UNUSABLE
    baseline = None
    if gate.baseline and not flags.update_baseline:
        baseline = read_baseline(gate.baseline, settings, outputs)
        if baseline is None:
            return UNUSABLE
    texts = open_texts(settings, ledger, outputs)
    if isinstance(texts, Fault):
        return UNUSABLE
    assessed = assess(ledger, today=gate.today, checked=texts)
    if flags.update_baseline:
        baseline = update_baseline(gate, assessed, settings, outputs)
        if baseline is None:
            return UNUSABLE
    everything = settled(assessed, baseline)
    report = everything.selected(gate.selection).filtered(names)
    if flags.statistics:
        counted = statistics_text(report, settings, stdout_format(outputs))
        written = write_report(outputs, settings, report, instead=counted)
    else:
        written = write_report(outputs, settings, report, _all_claims(report) if settings.verbose else "")
    if settings.verbose and ledger.nouns:
        print(taken_nouns(ledger), file=sys.stderr)
    if settings.quiet and not ledger.claims:
        print(_("0 claims: nothing was checked."), file=sys.stderr)  # no exit code 2 without a word
    code = exit_code(everything, report, gate.fail_on) if written else UNUSABLE
    concealed = _concealed(assessed, names)
    if concealed:
        print(
            _(
                "{concealed}: contradicted, in conflicts beyond those that are listed for the whole ledger."
            ).format(concealed=listed(concealed)),
            file=sys.stderr,
        )
    return code or int(bool(concealed) and gate.fail_on != "never")


def _ahead(ledger: Ledger) -> list[str]:
    """Claims on a time that had not begun when their source was published, with the time."""
    found = []
    for claim in ledger.claims.values():
        source = ledger.sources.get(claim.source)
        until = (
            source.published.last if source and source.published and not source.published.calendar else None
        )
        for ref in refs(claim.readings[0].equation.left, ledger.partitions):
            period = ref.period
            if until and period and not period.calendar and period.first and period.first > until:
                found.append(f"{plain(claim.id)} (@{period.text})")
                break
    return found


def taken_nouns(ledger: Ledger) -> str:
    """The nouns that the ledger was the first to use, once each: a slip among them is seen here."""
    nouns = listed(
        _("{text} ({more})").format(text=plain(name), more=plain(str(place)))
        for name, place in ledger.nouns.items()
    )
    return _("Taken as the name of a count: {listed}.").format(listed=nouns)


def _concealed(assessed: Report, names: Sequence[str]) -> list[str]:
    """Of the claims that are asked about, those in conflict of which no told set tells: no pass for them."""
    told = {name for f in assessed.findings for name in (*f.claims, *f.also)}
    return [
        name
        for name, verdict in assessed.decision.verdicts.items()
        if verdict.verdict == "contradicted"
        and name not in told
        and (name in names or assessed.ledger.claims[name].place.file in names)
    ]


def _watched(settings: Settings, flags: Flags) -> list[str]:
    """What a run reads before it knows the texts: the ledger, the settings, the baseline."""
    paths, _nothing = ledger_paths(settings.ledgers)
    baseline = read_config()[0].baseline if flags.baseline is None else flags.baseline
    return [*paths, *(file for file, _table in settings_files()), *([baseline] if baseline else [])]


def _meant(name: str, known: set[str], files: tuple[str, ...]) -> list[str]:
    """An id as it is; a path however it is written; a folder as the ledger's files below it."""
    if name in known:
        return [name]
    path = os.path.realpath(name)
    found = [
        file
        for file in files
        if os.path.realpath(file) == path or os.path.realpath(file).startswith(path + os.sep)
    ]
    return found or [name]


def exit_code(everything: Report, report: Report, fail_on: str) -> int:
    """Undecided is 2 whatever the filter and the flags say; otherwise 1 if a shown finding is severe enough."""
    if everything.summary["undecided"] or everything.undecided:
        return UNUSABLE
    if not everything.ledger.claims:
        return UNUSABLE  # nothing was checked: a mistyped path must not look like a pass
    failing = [f for f in report.findings if f.severity in FAILING[fail_on] and not f.waived]
    return UNUSABLE if any(f.code == UNDECIDED for f in failing) else int(bool(failing))


def _all_claims(report: Report) -> str:
    size = max((width(_(verdict.verdict)) for verdict in report.decision.verdicts.values()), default=0)
    lines = [
        f"{padded(_(verdict.verdict), size)}  {name}: {report.ledger.claims[name].readings[0].equation.text.strip()}"
        for name, verdict in report.decision.verdicts.items()
    ]
    named = [finding for finding in report.findings if waivable(finding)]
    if named:
        waived = str(_("  (waived)"))
        lines += ["", _("Findings, as `hunanfacts waive` knows them:")]
        lines += [
            f"  {f.fingerprint[:8]}  {f.code}  {listed(f.claims or f.identities) or f.message}"
            f"{waived if f.waived else ''}"
            for f in named
        ]
    thanks = only_by_rounding(report.ledger, report.decision)
    if thanks:
        lines += [
            "",
            _("Only by rounding: taken as printed, to the last digit, these would not fit together."),
        ]
        lines += [
            _("  {claims}: {gap} apart").format(claims=listed(item.members), gap=item.apart)
            for item in thanks
        ]
    return "\n".join(["", *map(str, lines)]) + "\n"
