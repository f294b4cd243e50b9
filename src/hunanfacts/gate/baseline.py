"""A baseline: the findings that an old ledger had when its gate was set up. Only what is new is reported.

One finding a line, sorted, without dates, so that a change of the file reads well in a review:
`HF202 0123456789abcdef liling-output towns-output`. The conflicts folded into it follow on its line, each behind a `+`:
`+HF501:fedcba9876543210:liling-output,towns-output,towns-rise`. What was found in a document or a data set has the
path of that, from the folder of the baseline on, behind its fingerprint: `HF201 0123456789abcdef @docs/a.md ...`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from urllib.parse import quote, unquote

from msgspec import Struct

from ..anchoring.records import Checked
from ..checks import HF804_baseline_stale as stale_check
from ..checks.listing import code_of
from ..deciding.constraint import Constraint
from ..deciding.verdicts import Decision
from ..faults import Fault, Place
from ..ledger.files import is_pipe, shown
from ..ledger.model import Ledger
from ..limits import AT_MOST, most_bytes
from ..messages import _, in_quotes, listed, of_system
from ..patterns import later
from ..proofs.finding import Finding
from .findings import digest, fingerprint, members, order
from .folding import folded, set_of
from .waivers import beyond_sight, texts_missing, waivable

HEADER = "# hunanfacts baseline 1"
_TEXT = f"""{HEADER}
# Findings accepted as they are; `hunanfacts check --update-baseline` and `hunanfacts lint ... --update-baseline` write
# this file, each its own lines: code, fingerprint (of the code, the claims and their figures), @document, claims
"""
MISSING = _("there is no such baseline file")
_LINE = later(r"(HF[0-9]{3}) ([0-9a-f]{16})((?: [^\s+]\S*)*)((?: \+HF[0-9]{3}:[0-9a-f]{16}:\S+)*)")
_OF_DOCUMENT = later(
    r"[^.\s]+\.(?!(?:19|20)[0-9]{6}$)[0-9a-f]{8}(?:_[0-9]+)?"
)  # no day: a ledger may have those
_SHOWN = 10


class Accepted(Struct, frozen=True):
    """A set in conflict, or another finding: its code, its fingerprint and its claims."""

    code: str
    fingerprint: str
    names: tuple[str, ...]


class Entry(Struct, frozen=True):
    """A line: what is accepted, the conflicts that were folded into it, and the document that it was found in, if that
    was no ledger."""

    finding: Accepted
    folded: tuple[Accepted, ...]
    place: Place
    file: str = ""

    @property
    def all(self) -> tuple[Accepted, ...]:
        return (self.finding, *self.folded)

    @property
    def of_ledger(self) -> bool:
        """Lines that `lint` wrote before it named the document are known by their ids, which no ledger has."""
        names = self.finding.names
        by_id = all(_OF_DOCUMENT.fullmatch(name) for name in names) if names else self.finding.code == "HF603"
        return not self.file and not by_id


class Baseline(Struct, frozen=True):
    """The entries of a file, in its order. `about` are the documents or the data set of a run; None: the ledger.

    What others wrote is accepted all the same (a fingerprint is of one place), but neither called stale nor taken out.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    about: Collection[str] | None = None

    def own(self, entry: Entry) -> bool:
        """Is an entry about what this run looks at?"""
        return entry.of_ledger if self.about is None else entry.file in self.about

    def accepts(self, finding: Finding) -> bool:
        """A path as it was typed counts only for the lines that name no document."""
        return finding.fingerprint in self.marks or (bool(finding.formerly) and finding.formerly in self._old)

    @property
    def _old(self) -> set[str]:
        return {one.fingerprint for entry in self.entries if not entry.file for one in entry.all}

    def kept(self, found: Iterable[Finding]) -> list[str]:
        """The lines that an update leaves as they are: those that this run is not about and has not met."""
        met = {mark for f in found for mark in (f.fingerprint, f.formerly)}
        return [
            entry.place.excerpt.strip()
            for entry in self.entries
            if not self.own(entry) and (entry.file or met.isdisjoint(one.fingerprint for one in entry.all))
        ]

    @property
    def marks(self) -> set[str]:
        """The fingerprints of everything that is accepted."""
        return {one.fingerprint for entry in self.entries for one in entry.all}

    def applied(
        self,
        decision: Decision,
        found: Iterable[Finding],
        checked: Sequence[Checked] | None = None,
    ) -> tuple[list[Finding], list[Finding]]:
        """The findings that are left, with one on stale entries, and those that the baseline accepts.

        A waived finding is in sight anyway; what may only be out of sight is not called stale.
        """
        found = list(found)
        listed = self.marks
        taken = [f for f in found if f.fingerprint in listed and waivable(f) and not f.waived]
        there = {f.fingerprint for f in found}
        unseen = beyond_sight(decision)
        stale = [
            entry
            for entry in self.entries
            if self.own(entry)
            and there.isdisjoint(one.fingerprint for one in entry.all)
            and all(unseen.isdisjoint(one.names) for one in entry.all)
            and not texts_missing(entry.finding.code, checked)
        ]
        hidden = {f.fingerprint for f in taken}
        rest = [f for f in found if f.fingerprint not in hidden]
        return sorted([*rest, *self._stale(stale)], key=order), taken

    def known(self, ledger: Ledger) -> list[frozenset[str]]:
        """The sets of names of those entries whose figures are still what they were."""
        return [
            frozenset(one.names)
            for entry in self.entries
            for one in entry.all
            if fingerprint(ledger, one.code, one.names) == one.fingerprint
        ]

    def _stale(self, stale: Sequence[Entry]) -> list[Finding]:
        said = stale_check.find([entry.place.excerpt for entry in stale])
        if said is None:
            return []
        message, hint = said
        steps = [
            _("line {line}: {code} {names}").format(
                line=e.place.line, code=e.finding.code, names=listed(e.finding.names)
            )
            for e in stale[:_SHOWN]
        ]
        steps += [_("and {what} more").format(what=len(stale) - _SHOWN)] if len(stale) > _SHOWN else []
        code = code_of(stale_check)
        mark = digest(code, [(entry.finding.code, entry.finding.fingerprint) for entry in stale])
        return [
            Finding(code, stale_check.NAME, stale_check.SEVERITY, "", message, (), (), stale[0].place,
                    steps=(*steps, hint), fingerprint=mark)
        ]  # fmt: skip


def read(path: str, about: Collection[str] | None = None) -> tuple[Baseline, list[Fault]]:
    """The baseline in a file, and every fault of it."""
    place = Place(shown(path), 0, 0)
    try:
        if is_pipe(path):
            return Baseline(path), [Fault("HF009", _("not an ordinary file"), place)]
        with open(path, "rb") as file:
            data = file.read(most_bytes("ledger-megabytes") + 1)
    except FileNotFoundError:
        hint = _("--update-baseline writes it; a path in the settings counts from their file")
        return Baseline(path), [Fault("HF009", MISSING, place, hint)]
    except (OSError, ValueError) as error:
        reason = of_system(error)
        return Baseline(path), [
            Fault("HF009", _("the baseline cannot be read: {reason}").format(reason=reason), place)
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Baseline(path), [
            Fault("HF009", _("the baseline is not UTF-8 text"), place, _("write it anew"))
        ]
    if len(data) > most_bytes("ledger-megabytes"):
        return Baseline(path), [
            Fault(
                "HF009",
                _("the baseline is larger than {ledger_megabytes} MB").format(
                    ledger_megabytes=AT_MOST["ledger-megabytes"]
                ),
                place,
            )
        ]
    return parse(path, text, about)


def parse(path: str, text: str, about: Collection[str] | None = None) -> tuple[Baseline, list[Fault]]:
    """The entries of a text, and the lines that are none."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != HEADER:
        hint = _("its first line is {header}; --update-baseline writes such a file").format(
            header=in_quotes(HEADER)
        )
        return Baseline(path), [Fault("HF009", _("this file is no baseline"), Place(shown(path), 0, 0), hint)]
    entries, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        at = Place(shown(path), number, 1, max(1, len(line)), line)
        if match:
            names = match[3].split()
            file = unquote(names.pop(0)[1:]) if names and names[0].startswith("@") else ""
            finding = Accepted(match[1], match[2], tuple(names))
            entries.append(Entry(finding, tuple(_folded(word) for word in match[4].split()), at, file))
        else:
            hint = _("a line is a code, a fingerprint and claims; --update-baseline writes the file anew")
            faults.append(Fault("HF001", _("not an entry of a baseline"), at, hint))
    return Baseline(path, tuple(entries), about), faults


def _folded(word: str) -> Accepted:
    code, mark, names = word[1:].split(":", 2)
    return Accepted(code, mark, tuple(names.split(",")))


def text_of(
    ledger: Ledger,
    found: Iterable[Finding],
    constraints: Mapping[str, Constraint],
    kept: Iterable[str] = (),
    document_of: Callable[[Finding], str] = lambda finding: "",
) -> str:
    """The text of a baseline that accepts these findings, one line for each that is shown of those that hang together,
    and has the `kept` lines besides; what is waived has its reason elsewhere."""
    accepted = [f for f in found if waivable(f) and not f.waived]
    by_set = {set_of(f): f for f in accepted}
    lines = set(kept)
    for finding in folded(accepted, constraints):
        others = sorted(_words(ledger, by_set[names]) for names in finding.further)
        more = [f"+{code}:{mark}:{','.join(names)}" for code, mark, *names in others]
        code, mark, *names = _words(ledger, finding)
        file = document_of(finding)
        lines.add(" ".join((code, mark, *([f"@{quote(file)}"] if file else []), *names, *more)))
    return _TEXT + "".join(f"{line}\n" for line in sorted(lines))


def _words(ledger: Ledger, finding: Finding) -> tuple[str, ...]:
    return (finding.code, finding.fingerprint, *sorted(members(ledger, finding)))
