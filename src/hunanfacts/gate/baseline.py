"""A baseline: the findings that an old ledger had when its gate was set up. Only what is new is reported.

One finding a line, sorted, without dates, so that a change of the file reads well in a review:
`HF202 0123456789abcdef liling-output towns-output`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..anchoring.records import Checked
from ..checks import HF804_baseline_stale as stale_check
from ..checks.listing import code_of
from ..deciding.verdicts import Decision
from ..faults import Fault, Place
from ..ledger.files import shown
from ..ledger.model import Ledger
from ..limits import AT_MOST, most_bytes
from ..messages import _, of_system
from ..patterns import later
from ..proofs.finding import Finding
from .findings import digest, fingerprint, members, order
from .waivers import beyond_sight, texts_missing, waivable

HEADER = "# hunanfacts baseline 1"
_TEXT = f"""{HEADER}
# Findings accepted as they are; `hunanfacts check --update-baseline` writes this file.
# code, fingerprint (of the code, the claims and their figures), claims
"""
MISSING = _("there is no such baseline file")
_LINE = later(r"(HF[0-9]{3}) ([0-9a-f]{16})((?: \S+)*)")
_SHOWN = 10


class Entry(Struct, frozen=True):
    code: str
    fingerprint: str
    names: tuple[str, ...]
    place: Place


class Baseline(Struct, frozen=True):
    """The entries of a file, in its order."""

    path: str
    entries: tuple[Entry, ...] = ()

    def applied(
        self,
        ledger: Ledger,
        decision: Decision,
        found: Iterable[Finding],
        checked: Sequence[Checked] | None = None,
    ) -> tuple[list[Finding], list[Finding]]:
        """The findings that are left, with one on stale entries, and those that the baseline accepts.

        A waived finding is in sight anyway; what may only be out of sight is not called stale.
        """
        found = list(found)
        listed = {entry.fingerprint for entry in self.entries}
        taken = [f for f in found if f.fingerprint in listed and waivable(f) and not f.waived]
        there = {f.fingerprint for f in found}
        unseen = beyond_sight(decision)
        stale = [
            entry
            for entry in self.entries
            if entry.fingerprint not in there
            and unseen.isdisjoint(entry.names)
            and not texts_missing(entry.code, checked)
        ]
        hidden = {f.fingerprint for f in taken}
        rest = [f for f in found if f.fingerprint not in hidden]
        return sorted([*rest, *self._stale(stale)], key=order), taken

    def known(self, ledger: Ledger) -> list[frozenset[str]]:
        """The sets of names of those entries whose figures are still what they were."""
        return [
            frozenset(entry.names)
            for entry in self.entries
            if fingerprint(ledger, entry.code, entry.names) == entry.fingerprint
        ]

    def _stale(self, stale: Sequence[Entry]) -> list[Finding]:
        said = stale_check.find([entry.place.excerpt for entry in stale])
        if said is None:
            return []
        message, hint = said
        steps = [f"line {e.place.line}: {e.code} {', '.join(e.names)}" for e in stale[:_SHOWN]]
        steps += [_("and {what} more").format(what=len(stale) - _SHOWN)] if len(stale) > _SHOWN else []
        code = code_of(stale_check)
        mark = digest(code, [(entry.code, entry.fingerprint) for entry in stale])
        return [
            Finding(code, stale_check.NAME, stale_check.SEVERITY, "", message, (), (), stale[0].place,
                    steps=(*steps, hint), fingerprint=mark)
        ]  # fmt: skip


def read(path: str) -> tuple[Baseline, list[Fault]]:
    """The baseline in a file, and every fault of it."""
    place = Place(shown(path), 0, 0)
    try:
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
    return parse(path, text)


def parse(path: str, text: str) -> tuple[Baseline, list[Fault]]:
    """The entries of a text, and the lines that are none."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != HEADER:
        hint = _("its first line is {header}; --update-baseline writes such a file").format(
            header=repr(HEADER)
        )
        return Baseline(path), [Fault("HF009", _("this file is no baseline"), Place(shown(path), 0, 0), hint)]
    entries, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        at = Place(shown(path), number, 1, max(1, len(line)), line)
        if match:
            entries.append(Entry(match[1], match[2], tuple(match[3].split()), at))
        else:
            hint = _("a line is a code, a fingerprint and claims; --update-baseline writes the file anew")
            faults.append(Fault("HF001", _("not an entry of a baseline"), at, hint))
    return Baseline(path, tuple(entries)), faults


def text_of(ledger: Ledger, found: Iterable[Finding]) -> str:
    """The text of a baseline that accepts these findings; what is waived has its reason elsewhere."""
    lines = {
        (f.code, tuple(sorted(members(ledger, f))), f.fingerprint)
        for f in found
        if waivable(f) and not f.waived
    }
    return _TEXT + "".join(f"{' '.join((code, mark, *names))}\n" for code, names, mark in sorted(lines))
