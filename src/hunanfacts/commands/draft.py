"""`hunanfacts draft`: a ledger file proposed from a text."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from ..documents.document import Document
from ..documents.reading import STDIN, open_document
from ..drafting.drafting import draft
from ..drafting.records import Drafted
from ..drafting.yaml import About, comment, file_of
from ..editing.saving import save
from ..faults import Fault
from ..language.period import Period, PeriodError, parse
from ..ledger.files import shown
from ..ledger.model import Ledger
from ..ledger.sections import ID
from ..limits import AT_MOST, most_bytes
from ..messages import _, ngettext, of_system
from ..terminal import fault_lines, plain
from ._gate import print_wrong
from ._outputs import lost

if TYPE_CHECKING:
    from ._settings import Settings

DRAFTED, REFUSED = 0, 2
TABLES = ("CSV", "TSV", "Excel", "OpenDocument")
"""Kinds of documents that are tables: what stands first in them is a cell, and no title."""
SPOKEN = {"zh": ("中文", "汉语", "简体中文", "chinese"), "en": ("英文", "英语", "english")}
"""What people call the languages that have a code."""
_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z]")


def run(
    settings: Settings,
    path: str,
    output: str,
    force: bool,
    id: str,
    title: str,
    published: str,
    language: str,
) -> int:
    """Write the proposed ledger; where the text has no quantity figure, say so and write nothing."""
    date = _date(published)
    if isinstance(date, str) or (id and not ID.fullmatch(id)):
        return _refuse(
            date
            if isinstance(date, str)
            else _("--id {id}: an id has letters, digits, _ and -").format(id=plain(id))
        )
    if language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        meant = next((code for code, names in SPOKEN.items() if language.lower() in names), "en, zh")
        return _refuse(
            _("--language {language}: a language has a code: {codes}").format(
                language=plain(language), codes=meant
            )
        )
    if output and not force and os.path.lexists(output):
        return _refuse(
            _("{output} is there already: --force overwrites it").format(output=plain(shown(output)))
        )
    if output and os.path.exists(output) and not os.path.isfile(output):
        return _refuse(
            _("{output} is not an ordinary file: name another").format(output=plain(shown(output)))
        )
    if output and print_wrong(lost([output], [path])):
        return REFUSED
    ledger = _ledger(settings)
    if ledger is None:
        return REFUSED
    document = open_document(path, tables=True)
    if isinstance(document, Fault):
        print("\n".join(fault_lines(document, settings.coloured and sys.stderr.isatty())), file=sys.stderr)
        return REFUSED
    drafted = draft(document, ledger, date)
    if not drafted.figures:
        print(
            _("{file}: no quantity figure in this text: nothing to draft.").format(file=plain(document.file)),
            file=sys.stderr,
        )
        return DRAFTED
    about = _about(document, path, drafted, settings, ledger, id, title, date, language)
    text = file_of(drafted, about)
    if len(text.encode()) > most_bytes("ledger-megabytes"):
        return _refuse(
            _("the ledger would be larger than {ledger_megabytes} MB: split the text").format(
                ledger_megabytes=AT_MOST["ledger-megabytes"]
            )
        )
    if output:
        try:
            save(output, text.encode())
        except OSError as error:
            return _refuse(
                _("{output} cannot be written: {error}").format(
                    output=plain(shown(output)), error=of_system(error)
                )
            )
    else:
        sys.stdout.write(text)
    if not settings.quiet:
        print(_summary(drafted), file=sys.stderr)
    return DRAFTED


def _refuse(message: str) -> int:
    print(_("hunanfacts: {reason}").format(reason=message), file=sys.stderr)
    return REFUSED


def _date(published: str) -> Period | str | None:
    """The date of publication, None if none is given, or what is wrong with it."""
    if not published:
        return None
    try:
        found = parse(published)
    except PeriodError as error:
        return _("--published: {error}; write 2020, 2020-10, 2020-10-28 or 2020-10-28..2020-11-02").format(
            error=error
        )
    return found if found.first else _("--published: write a date, e.g. 2020-10-28")


def _ledger(settings: Settings) -> Ledger | None:
    """The ledger whose names are preferred; only one given with -l counts."""
    if not settings.ledgers:
        return Ledger()
    from ._ledger import open_ledger

    return open_ledger(settings)


def _about(
    document: Document, path: str, drafted: Drafted, settings: Settings, ledger: Ledger, id: str, title: str,
    date: Period | None, language: str,
) -> About:  # fmt: skip
    name = "" if path == STDIN else os.path.basename(document.file)
    stem = re.sub(r"[^\w-]+", "-", os.path.splitext(name)[0]).strip("-_") or "text"
    taken, number, source = set(ledger.sources), 1, id or stem
    while source in taken:
        number += 1
        source = f"{id or stem}-{number}"
    chinese = len(_CJK.findall(document.plain)) * 2 > len(_LETTERS.findall(document.plain))
    return About(
        source, comment(title or (document.kind not in TABLES and drafted.title) or stem), date.text if date else "",
        language or ("zh" if chinese else "en"), name, document.sha256, " ".join(shown(one) for one in settings.ledgers),
    )  # fmt: skip


def _summary(drafted: Drafted) -> str:
    claims, doubtful = len(drafted.claims), sum(bool(claim.doubts) for claim in drafted.claims)
    ignored = len(drafted.ignored)
    figures = claims + ignored
    return ngettext(
        "{figures} figure: {claims} proposed as claims, {doubtful} of them with doubts; {ignored} ignored."
        " Nothing of it has been reviewed.",
        "{figures} figures: {claims} proposed as claims, {doubtful} of them with doubts; {ignored} ignored."
        " Nothing of it has been reviewed.",
        figures,
    ).format(figures=figures, claims=claims, doubtful=doubtful, ignored=ignored)
