"""`hunanfacts coverage`: the figures of the sources' texts that no claim has and nothing excuses."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..anchoring.coverage import Covered, coverage, percent, share
from ..answers.records import VERSION
from ..figures.wording import exact_text
from ..messages import _, listed, ngettext
from ..scanning.scan import Found
from ..terminal import dumps, excerpt, paint, plain, where
from ._ledger import UNUSABLE, open_ledger
from .source import open_sources

if TYPE_CHECKING:
    from ._settings import Settings


def run(settings: Settings, name: str, fail_under: str, as_json: bool) -> int:
    """Print what is not covered, of all sources or one; 1 below `fail_under` percent, 2 if there is nothing to see."""
    wanted = _percentage(fail_under)
    if wanted is None:
        print(
            _("hunanfacts: --fail-under is a percentage from 0 to 100, e.g. --fail-under 95."),
            file=sys.stderr,
        )
        return UNUSABLE
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    checked = open_sources(settings, ledger, name)
    if checked is None:
        return UNUSABLE
    covered = coverage(checked, ledger.units)
    if as_json:
        print(dumps(_document(covered), indent=1))
    else:
        _print(settings, covered)
    for one in checked:
        if one.text is None:
            print(
                _("hunanfacts: {text} of {id} is not among the texts.").format(
                    text=plain(one.source.text), id=one.source.id
                ),
                file=sys.stderr,
            )
    if not any(one.figures for one in covered):
        files = listed(plain(one.text.file) for one in covered)
        print(
            _("hunanfacts: no figure was found in {files}. Is it the text of the source?").format(
                files=files
            ),
            file=sys.stderr,
        )
        return UNUSABLE
    return int(share(covered) < wanted)


def _percentage(text: str) -> Fraction | None:
    if not text:
        return Fraction(0)
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)%?", text.strip())
    value = Fraction(match[1]) if match else Fraction(101)
    return value if value <= 100 else None


def _print(settings: Settings, covered: list[Covered]) -> None:
    colour = settings.coloured
    for one in covered:
        for found in one.lacking:
            place = one.place(found)
            label = paint(_("note[HF015 uncovered-figure]"), "note", colour)
            said = (
                _("{place}: {label}: {what} is not read ({reason}) and in no claim")
                if found.reason
                else _("{place}: {label}: {what} is in no claim")
            )
            figure = plain(_figure(found))
            print(said.format(place=where(place), label=label, what=figure, reason=found.reason))
            print("\n".join(excerpt(place, str(_(found.kind)), "note", colour)), end="\n\n")
    if settings.quiet:
        return
    for one in covered:
        print(f"{one.checked.source.id}: {_words(one)}")
    if len(covered) > 1:
        figures, lacking = sum(one.figures for one in covered), sum(one.uncovered for one in covered)
        print(
            _("all: {what} of {figures} figures covered ({covered})").format(
                what=figures - lacking, figures=figures, covered=percent(share(covered))
            )
        )


def _figure(found: Found) -> str:
    return " ".join(found.text.split())


def _words(one: Covered) -> str:
    done = _("{what} of {figures} figures covered ({what2}): ").format(
        what=one.claimed + one.ignored, figures=one.figures, what2=percent(share([one]))
    )
    words = done + _("{claimed} by claims, {ignored} ignored with a reason").format(
        claimed=one.claimed, ignored=one.ignored
    )
    if one.unread:
        words += _("; {unread} not read and in no claim").format(unread=one.unread)
    if one.bare:
        numbers = _("1 bare number") if one.bare == 1 else _("{bare} bare numbers").format(bare=one.bare)
        words += _("; {numbers} not counted (hunanfacts scan --all shows them)").format(numbers=numbers)
    if one.unverified:
        count = one.unverified
        words += ngettext(
            "; {count} anchor of the ledger not verified (hunanfacts source verify)",
            "; {count} anchors of the ledger not verified (hunanfacts source verify)",
            count,
        ).format(count=count)
    return words


def _document(covered: list[Covered]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "summary": {"sources": len(covered), **_counts(covered)},
        "sources": [
            {
                "id": one.checked.source.id,
                "text": one.checked.source.text,
                "file": one.text.file,
                **_counts([one]),
                "unverified": one.unverified,
            }
            for one in covered
        ],
        "uncovered": [
            {
                "source": one.checked.source.id,
                "file": one.text.file,
                "start": found.start,
                "end": found.end,
                "line": one.place(found).line,
                "column": one.place(found).column,
                "text": found.text,
                "kind": found.kind,
                "value": exact_text(found.value),
                "unit": found.unit,
                "qualifier": found.qualifier,
                "reason": found.reason or None,
            }
            for one in covered
            for found in one.lacking
        ],
    }


def _counts(covered: list[Covered]) -> dict[str, Any]:
    return {
        "figures": sum(one.figures for one in covered),
        "claimed": sum(one.claimed for one in covered),
        "ignored": sum(one.ignored for one in covered),
        "uncovered": sum(one.uncovered for one in covered),
        "unread": sum(one.unread for one in covered),
        "bare": sum(one.bare for one in covered),
        "percent": exact_text(share(covered)),
    }
