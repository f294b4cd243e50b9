"""`hunanfacts waive`: accept a finding, or dispute a claim, with a reason, in the ledger beside the claim."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..checks.pages import names
from ..editing.saving import alone, save
from ..editing.waiver import EditError, with_waiver
from ..faults import Fault
from ..formats._shared import heading, others
from ..gate.report import Report, assess
from ..gate.waivers import together, uses_of, waivable, waived
from ..ledger.files import documents
from ..ledger.loading import assemble
from ..ledger.model import Claim, Ledger
from ..ledger.yamltree import read
from ..messages import _, in_quotes, listed, ngettext, of_system
from ..nearest import suggested
from ..proofs.finding import Finding
from ..terminal import colon, paint, plain, where
from ._config import installed, ledger_paths, meant_currency
from ._gate import day
from ._ledger import UNUSABLE, open_ledger, open_texts

if TYPE_CHECKING:
    from ._settings import Settings

NO_SUCH = 1


def run(settings: Settings, finding: str, reason: str, until: str, by: str, dry_run: bool) -> int:
    """Write the waiver, or say why not; 1 if there is no such finding to waive."""
    ledger = open_ledger(settings) if _usable(finding, reason, until) else None
    if ledger is None:
        return UNUSABLE
    if finding in ledger.claims:
        return _dispute(settings, ledger, ledger.claims[finding], reason, until, by, dry_run)
    if not _is_finding(finding, ledger):
        return UNUSABLE
    texts = open_texts(settings, ledger)
    if isinstance(texts, Fault):
        return UNUSABLE
    report = assess(ledger, checked=texts)
    found = _matching(report, finding)
    if len(found) != 1:
        _not_one(report, found, finding)
        return NO_SUCH
    meant = found[0]
    if meant.waived:
        _already(report, meant)
        return NO_SUCH
    beside = _beside(ledger, meant, finding)
    if not beside:
        print(
            _(
                "hunanfacts: no claim takes part in it, so there is no place for a waiver: mend "
                "it (`hunanfacts rule {code}`), or accept it with `hunanfacts check --baseline "
                "FILE --update-baseline`."
            ).format(code=meant.code),
            file=sys.stderr,
        )
        return UNUSABLE
    fields = {
        "code": meant.code,
        "finding": meant.fingerprint,
        "with": together(ledger, report.decision, report.findings).get(meant.fingerprint, ("", ()))[0],
        "reason": reason.strip(),
        "until": until,
        "by": by.strip(),
    }
    fields = {name: value for name, value in fields.items() if value}
    return _write(settings, report, meant, beside, fields, dry_run)


def _usable(finding: str, reason: str, until: str) -> bool:
    wrong = []
    if not reason.strip() or not reason.strip().isprintable():
        wrong.append(_("--reason: one line that says why the finding is accepted"))
    last = day(until) if until else None
    if until and last is None:
        wrong.append(_("--until: {until} is not a day, e.g. 2027-01-31").format(until=in_quotes(until)))
    if last is not None and last < date.today():
        wrong.append(_("--until: {until} is over already").format(until=until))
    code, mark, _nothing = finding.partition(":")
    if mark and code.upper() not in names():
        wrong.append(suggested(_("there is no check {code}").format(code=code), code.upper(), names()))
    for line in wrong:
        print(f"hunanfacts{colon()}{plain(line)}", file=sys.stderr)
    return not wrong


def _is_finding(finding: str, ledger: Ledger) -> bool:
    if ":" in finding or re.fullmatch("[0-9a-f]{4,16}", finding):
        return True
    said = _(
        "{finding} is neither a fingerprint (`hunanfacts check -v` lists them), nor CODE:claim, nor a claim"
    ).format(finding=in_quotes(finding))
    print(f"hunanfacts{colon()}{plain(suggested(said, finding, ledger.claims))}", file=sys.stderr)
    return False


def _dispute(
    settings: Settings, ledger: Ledger, claim: Claim, reason: str, until: str, by: str, dry_run: bool
) -> int:
    """Set a published figure aside: what it breaks is waived with it."""
    if claim.disputed is not None:
        print(
            _("hunanfacts: {id} is disputed already, {place}: {reason}").format(
                id=claim.id, place=where(claim.disputed.place), reason=plain(claim.disputed.reason)
            ),
            file=sys.stderr,
        )
        return NO_SUCH
    report = assess(ledger)
    broken = [f for f in report.findings if f.tier and not f.waived and claim.id in (*f.claims, *f.also)]
    if not broken:
        print(
            _("hunanfacts: {id} is in no conflict: there is nothing to dispute.").format(id=claim.id),
            file=sys.stderr,
        )
        return NO_SUCH
    fields = {"reason": reason.strip(), "until": until, "by": by.strip(), "figure": claim.figure.text}
    fields = {name: value for name, value in fields.items() if value}

    def good(after: Ledger) -> bool:
        mine = after.claims[claim.id].disputed
        return (
            mine is not None and mine.reason == fields["reason"] and len(after.claims) == len(ledger.claims)
        )

    code = _edit(settings, claim, fields, "disputed", good, dry_run)
    if code:
        return code
    count = len(broken)
    done = _("would be set aside") if dry_run else _("is set aside")
    print(
        ngettext(
            "{id} = {text} {done}, and the {count} conflict it is in with it.",
            "{id} = {text} {done}, and the {count} conflicts it is in with it.",
            count,
        ).format(id=claim.id, text=plain(claim.text), done=done, count=count),
        file=sys.stderr,
    )
    return 0


def _matching(report: Report, text: str) -> list[Finding]:
    """The findings that a fingerprint, its start, or CODE:claim can mean."""
    code, mark, claim = text.partition(":")
    return [
        f
        for f in report.findings
        if waivable(f)
        and (
            f.code == code.upper() and claim in (*f.claims, *f.also)
            if mark
            else f.fingerprint.startswith(text)
        )
    ]


def _not_one(report: Report, found: list[Finding], text: str) -> None:
    code, mark, claim = text.partition(":")
    if found:
        print(
            _("hunanfacts: {text} can mean {found} findings; name one by its fingerprint:").format(
                text=text, found=len(found)
            ),
            file=sys.stderr,
        )
        for finding in found:
            print(f"  {finding.fingerprint[:8]}  {heading(finding, False, ' ')}", file=sys.stderr)
        return
    reported = [f for f in report.findings if f.code == code.upper()]
    if mark and reported and not waivable(reported[0]):
        print(_("hunanfacts: {upper} cannot be waived.").format(upper=code.upper()), file=sys.stderr)
    elif mark and claim not in report.ledger.claims:
        said = suggested(
            _("hunanfacts: there is no claim {claim}").format(claim=in_quotes(claim)),
            claim,
            report.ledger.claims,
        )
        print(said, file=sys.stderr)
    elif mark:
        others = sorted({f.code for f in report.findings if waivable(f) and claim in (*f.claims, *f.also)})
        hint = (
            _(" It is in {others}.").format(others=listed(others)) if others else _(" It is in no finding.")
        )
        print(
            _("hunanfacts: {claim} is in no finding {upper}.{hint}").format(
                claim=claim, upper=code.upper(), hint=hint
            ),
            file=sys.stderr,
        )
    else:
        print(
            _("hunanfacts: no finding has the fingerprint {text}; `hunanfacts check -v` lists them.").format(
                text=text
            ),
            file=sys.stderr,
        )
        if len(culprits := report.culprits) == 1:
            print(
                _("One figure explains all conflicts: `hunanfacts waive {culprits}` sets it aside.").format(
                    culprits=culprits[0]
                ),
                file=sys.stderr,
            )


def _already(report: Report, finding: Finding) -> None:
    for claim in (*finding.claims, *finding.also):
        for waiver in report.ledger.claims[claim].waivers:
            use = uses_of([waiver], report.decision, report.findings, date.today())[0]
            if use.valid and use.meets[0].fingerprint == finding.fingerprint:
                print(
                    _("hunanfacts: it is waived already, {place}: {reason}").format(
                        place=where(waiver.place), reason=plain(waiver.reason)
                    ),
                    file=sys.stderr,
                )


def _beside(ledger: Ledger, finding: Finding, text: str) -> str:
    """The claim that was named, else the one where the finding is reported."""
    named = text.partition(":")[2]
    if named:
        return named
    at = [name for name in finding.claims if ledger.claims[name].figure_place == finding.place]
    return next(iter([*at, *finding.claims]), "")


def _write(
    settings: Settings, report: Report, finding: Finding, claim: str, fields: dict[str, str], dry_run: bool
) -> int:
    def good(after: Ledger) -> bool:
        return _waives_it_alone(after, report, finding)

    code = _edit(settings, report.ledger.claims[claim], fields, "waive", good, dry_run)
    if code:
        return code
    done = _("would be waived") if dry_run else _("is waived")
    taken = together(report.ledger, report.decision, report.findings).get(finding.fingerprint, ("", ()))[1]
    folded = (
        _(", with {others}").format(others=others(replace(finding, further=tuple((name,) for name in taken))))
        if taken
        else ""
    )
    said = _("{code} of {claims}{folded} {done} ({fingerprint}).").format(
        code=finding.code, claims=listed(finding.claims), folded=folded, done=done,
        fingerprint=finding.fingerprint[:8],
    )  # fmt: skip
    print(said, file=sys.stderr)
    return 0


def _edit(
    settings: Settings, claim: Claim, fields: dict[str, str], name: str, good: Callable[[Ledger], bool],
    dry_run: bool,
) -> int:  # fmt: skip
    """Write the fields beside a claim if the ledger is good with them; one process at a time, so that it is once."""
    path = claim.place.file
    if installed(path):
        print(_("hunanfacts: this ledger is part of the installed program, and an edit would be lost with the next "
              "release: copy it to a folder of your own and name that with -l."), file=sys.stderr)  # fmt: skip
        return UNUSABLE
    try:
        with alone(path):
            with open(path, "rb") as file:
                before = file.read()
            if _is_there(settings, path, before, claim, fields, name):
                print(
                    _("hunanfacts: somebody else has written it beside {id} meanwhile.").format(id=claim.id),
                    file=sys.stderr,
                )
                return NO_SUCH
            after = with_waiver(path, before, claim.id, fields, name)
            changed = _with_file(settings, path, after)
            if changed is None or not good(changed):
                raise EditError(_("the ledger would not be the same with it"))
            if not dry_run:
                save(path, after, before)
    except EditError as error:
        print(
            _("hunanfacts: {path} is left as it was: {error}. Write it by hand beside {id}:").format(
                path=plain(path), error=error, id=claim.id
            ),
            file=sys.stderr,
        )
        print(
            "\n".join([f"  {name}:", *(f"    {field}: {value}" for field, value in fields.items())]),
            file=sys.stderr,
        )
        return UNUSABLE
    except OSError as error:
        print(
            _("hunanfacts: {path} is left as it was: {error}").format(
                path=plain(path), error=of_system(error)
            ),
            file=sys.stderr,
        )
        return UNUSABLE
    _show(path, before, after, settings.coloured)
    return 0


def _with_file(settings: Settings, path: str, content: bytes) -> Ledger | None:
    """The whole ledger with other content of one file; None if it has faults."""
    trees, faults = documents(ledger_paths(settings.ledgers)[0])
    same = os.path.realpath(path)
    trees = [read(tree.path, content) if os.path.realpath(tree.path) == same else tree for tree in trees]
    ledger, faults = assemble(trees, faults, meant_currency(settings.currency))
    return None if faults else ledger


def _is_there(
    settings: Settings, path: str, content: bytes, claim: Claim, fields: dict[str, str], name: str
) -> bool:
    """Has the same been written since the ledger was read?"""
    now = _with_file(settings, path, content)
    mine = now.claims.get(claim.id) if now is not None else None
    if mine is None:
        return False
    if name == "disputed":
        return mine.disputed is not None
    written = fields["code"], fields["finding"]
    return written in {(w.code, w.finding) for w in mine.waivers} - {
        (w.code, w.finding) for w in claim.waivers
    }


def _waives_it_alone(ledger: Ledger, report: Report, finding: Finding) -> bool:
    """Is this finding waived in the new ledger, besides those that were?"""
    bare = [replace(f, waived=False, waiver="") for f in report.findings if waivable(f)]
    marked = {f.fingerprint for f in waived(ledger, report.decision, bare, date.today()) if f.waived}
    before = {f.fingerprint for f in report.findings if f.waived}
    others_of = together(ledger, report.decision, bare).get(finding.fingerprint, ("", ()))[1]
    return marked == {finding.fingerprint, *others_of} | before


def _show(path: str, before: bytes, after: bytes, colour: bool) -> None:
    old, new = (data.decode("utf-8-sig").splitlines() for data in (before, after))
    styles = {"+": "good", "-": "error", "@": "dim"}
    for line in difflib.unified_diff(old, new, plain(path), plain(path), lineterm="", n=2):
        style = styles.get(line[:1], "")
        print(paint(plain(line), style, colour) if style else plain(line))
