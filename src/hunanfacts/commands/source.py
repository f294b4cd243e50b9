"""`hunanfacts source verify`: the figures of the ledger against the texts of its sources, and their places mended."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..anchoring.moving import moves
from ..anchoring.records import Checked
from ..answers.records import VERSION, finding_record
from ..editing.rewriting import Rewrite, rewrites
from ..editing.saving import save
from ..faults import Fault
from ..formats._shared import heading
from ..gate.findings import text_findings
from ..ledger.loading import load
from ..ledger.model import Ledger
from ..messages import _, in_quotes, ngettext, of_system
from ..nearest import suggested
from ..proofs.finding import Finding
from ..terminal import colon, dumps, excerpt, paint, plain, where
from ._ledger import UNUSABLE, open_ledger, open_texts

if TYPE_CHECKING:
    from ._settings import Settings

VERIFYING = ("HF010", "HF011", "HF012", "HF013", "HF014")


def verify(settings: Settings, name: str, update: bool, yes: bool, as_json: bool) -> int:
    """Verify all sources or one; 1 if something does not fit or was not written, 2 if nothing could be verified."""
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    checked = open_sources(settings, ledger, name)
    if checked is None:
        return UNUSABLE
    if update:
        written = _update(settings, ledger, checked, yes, as_json)
        if written is None:
            return UNUSABLE
        if written:
            ledger, faults = load(ledger.files, ledger.units.currency)
            again = None if faults else open_sources(settings, ledger, name)
            if again is None:
                return UNUSABLE
            checked = again
        elif written is False:
            return 1
    found = text_findings(ledger, checked, VERIFYING)
    found.sort(key=lambda finding: (finding.severity, finding.place.file, finding.place.line))
    if as_json:
        print(dumps(_document(checked, found), indent=1))
    else:
        _print(settings, checked, found)
    return int(any(finding.severity == "error" for finding in found))


def open_sources(settings: Settings, ledger: Ledger, name: str) -> list[Checked] | None:
    """The sources held against their texts (all, or the one named), None if there is nothing to hold."""
    texts = {source.id for source in ledger.sources.values() if source.text}
    if name and name not in texts:
        said = (
            _("source {name} names no text").format(name=name)
            if name in ledger.sources
            else _("the ledger has no source {name}").format(name=in_quotes(plain(name)))
        )
        print(suggested(f"hunanfacts{colon()}{said}", name, texts), file=sys.stderr)
        return None
    if not texts:
        print(_("hunanfacts: no source of the ledger names a text (text: report.txt)."), file=sys.stderr)
        return None
    checked = open_texts(settings, ledger, only=name)
    if checked is None:
        print(_("hunanfacts: where are the texts? Give --texts DIR, or set `texts` in hunanfacts.toml."),
              file=sys.stderr)  # fmt: skip
    if checked is None or isinstance(checked, Fault):
        return None
    if not any(one.text for one in checked):
        names = ", ".join(one.source.text for one in checked)
        print(
            _("hunanfacts: not among the texts: {names}. Nothing was verified.").format(names=plain(names)),
            file=sys.stderr,
        )
        return None
    return checked


def _print(settings: Settings, checked: list[Checked], found: list[Finding]) -> None:
    for finding in found:
        print("\n".join(finding_lines(finding, settings.coloured)), end="\n\n")
    if settings.quiet:
        return
    for one in checked:
        if one.text is None:
            print(
                _("{id}: {text} is missing, {outcomes} anchors not verified").format(
                    id=one.source.id, text=one.source.text, outcomes=len(one.outcomes)
                )
            )
            continue
        count = _("{verified} of {outcomes} anchors verified in {file}").format(
            verified=one.verified, outcomes=len(one.outcomes), file=plain(one.text.file)
        )
        print(
            _("{source}: {count}, sha256 {state}").format(
                source=one.source.id, count=count, state=_hash_state(one)
            )
        )


def _hash_state(one: Checked) -> str:
    if one.text is None:
        return _("unknown")
    return _("changed") if one.changed else _("ok") if one.source.sha256 else _("not in the ledger")


def finding_lines(finding: Finding, colour: bool) -> list[str]:
    """A finding on a text: the line of the ledger, the line of the text, what would help."""
    lines = [
        heading(finding, colour),
        *excerpt(finding.place, "".join(finding.claims), finding.severity, colour),
    ]
    if finding.seen is not None:
        lines += [
            str(_("   in {place}").format(place=where(finding.seen))),
            *excerpt(finding.seen, "", finding.severity, colour),
        ]
    return [*lines, *(f"   {plain(step)}" for step in finding.steps)]


def _document(checked: list[Checked], found: list[Finding]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "summary": {
            "sources": len(checked),
            "missing": sum(one.text is None for one in checked),
            "changed": sum(one.changed for one in checked),
            "anchors": sum(len(one.outcomes) for one in checked),
            "verified": sum(one.verified for one in checked),
        },
        "sources": [
            {
                "id": one.source.id,
                "text": one.source.text,
                "file": one.text.file if one.text else None,
                "sha256": one.text.sha256 if one.text else None,
                "hash": _hash_state(one),
                "anchors": len(one.outcomes),
                "verified": one.verified,
            }
            for one in checked
        ],
        "findings": [finding_record(finding) for finding in found],
    }


def _update(
    settings: Settings, ledger: Ledger, checked: list[Checked], yes: bool, as_json: bool
) -> bool | str | None:
    """Show what would change and write it if that is wanted.

    True if files were written, "" if there was nothing to write, False if it was not wanted, None if it failed.
    """
    moved = {anchor: at for one in checked for anchor, at in moves(one, ledger.units).items()}
    try:
        wanted, stuck = rewrites(checked, moved)
    except OSError as error:
        said = _("hunanfacts: {file}: {reason}")
        print(said.format(file=plain(str(error.filename)), reason=of_system(error)), file=sys.stderr)
        return None
    for anchor in stuck:
        print(
            _(
                "hunanfacts: the anchor of {claim} is laid out over several lines or keys: write "
                "its line and column by hand."
            ).format(claim=anchor.claim or anchor.figure),
            file=sys.stderr,
        )
    if not wanted:
        print(_("Nothing to update."), file=sys.stderr)
        return ""
    for rewrite in wanted:
        for line in rewrite.diff():
            style = {"+": "good", "-": "error", "@": "dim"}.get(line[:1], "")
            shown = paint(plain(line), style, settings.coloured) if style else plain(line)
            print(shown, file=sys.stderr if as_json else sys.stdout)
    sys.stdout.flush()
    if not yes and not _agreed(len(wanted)):
        print(_("Nothing was written."), file=sys.stderr)
        return False
    return True if _write(wanted) else None


def _agreed(count: int) -> bool:
    """Ask on a terminal; without one the answer is no."""
    if not sys.stdin.isatty():
        print(_("Not a terminal: --yes writes this."), file=sys.stderr)
        return False
    asked = ngettext("Write this file? [y/N] ", "Write these {count} files? [y/N] ", count).format(
        count=count
    )
    print(asked, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "是")


def _write(wanted: list[Rewrite]) -> bool:
    for number, rewrite in enumerate(wanted):
        try:
            save(rewrite.file, rewrite.new, rewrite.old)
        except OSError as error:
            written = ", ".join(plain(done.file) for done in wanted[:number]) or _("nothing")
            print(
                _("hunanfacts: {file}: {strerror}; written: {written}").format(
                    file=plain(rewrite.file), strerror=error.strerror or error, written=written
                ),
                file=sys.stderr,
            )
            return False
    return True
