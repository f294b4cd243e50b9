"""`hunanfacts coverage`: the figures of the sources' texts that no claim has and nothing excuses."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..anchoring.coverage import Covered, coverage, percent, share
from ..answers.records import VERSION
from ..figures.wording import exact_text
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
            "hunanfacts: --fail-under is a percentage from 0 to 100, e.g. --fail-under 95.", file=sys.stderr
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
                f"hunanfacts: {plain(one.source.text)} of {one.source.id} is not among the texts.",
                file=sys.stderr,
            )
    if not any(one.figures for one in covered):
        files = ", ".join(plain(one.text.file) for one in covered)
        print(f"hunanfacts: no figure was found in {files}. Is it the text of the source?", file=sys.stderr)
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
            label = paint("note[HF015 uncovered-figure]", "note", colour)
            unread = f" is not read ({found.reason}) and" if found.reason else " is"
            print(f"{where(place)}: {label}: {plain(_figure(found) + unread)} in no claim")
            print("\n".join(excerpt(place, found.kind, "note", colour)), end="\n\n")
    if settings.quiet:
        return
    for one in covered:
        print(f"{one.checked.source.id}: {_words(one)}")
    if len(covered) > 1:
        figures, lacking = sum(one.figures for one in covered), sum(one.uncovered for one in covered)
        print(f"all: {figures - lacking} of {figures} figures covered ({percent(share(covered))})")


def _figure(found: Found) -> str:
    return " ".join(found.text.split())


def _words(one: Covered) -> str:
    done = f"{one.claimed + one.ignored} of {one.figures} figures covered ({percent(share([one]))}): "
    words = done + f"{one.claimed} by claims, {one.ignored} ignored with a reason"
    if one.unread:
        words += f"; {one.unread} not read and in no claim"
    if one.bare:
        numbers = "1 bare number" if one.bare == 1 else f"{one.bare} bare numbers"
        words += f"; {numbers} not counted (hunanfacts scan --all shows them)"
    if one.unverified:
        count = one.unverified
        words += f"; {count} anchor{'' if count == 1 else 's'} of the ledger not verified (hunanfacts source verify)"
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
