"""Collects the sentences of the sources into the catalogues and compiles them: `make words`.

With --check nothing is written: it fails on a sentence that a catalogue lacks, has not translated, or has and nobody
says any more, on a place to fill that a translation lost, and on a compiled catalogue that is not of its text.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from hunanfacts.checks import pages
from hunanfacts.cli.app import app
from hunanfacts.lang import en_relations, zh_relations

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "hunanfacts"
METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "sense": None}
PLACE = re.compile(r"\{(\w*)\}|%\((\w+)\)s")


def said() -> Catalog:
    """Every sentence of the sources, with where it is said."""
    catalogue = Catalog(project="hunanfacts", fuzzy=False)
    found = extract_from_dir(
        str(SOURCES),
        METHODS,
        {"**.jinja": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true"}},
        KEYWORDS,
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, None, [(f"src/hunanfacts/{file}", 0)], auto_comments=comments, context=context)
    for message in helped(typer.main.get_command(app)):
        catalogue.add(message, None, [("src/hunanfacts/cli/app.py", 0)])
    for reason in (*en_relations.DOUBTS, *zh_relations.DOUBTS):
        catalogue.add(reason, None, [("src/hunanfacts/lang/en_relations.py", 0)])
    for page in pages.pages():
        for message in (
            page.name,
            *pages.named(page),
            *pages.lines(page),
            *pages.sentences(page),
            *page.severity.split(" or "),
            page.severity,
        ):
            catalogue.add(message, None, [("src/hunanfacts/checks/pages.py", 0)])
    return catalogue


def helped(command: Any) -> Iterator[str]:
    """The help of a command, of its options and of the commands below it, a paragraph each; of an example what is typed."""
    paragraphs = [
        *re.split(r"\n\s*\n", command.help or ""), *(getattr(one, "help", "") or "" for one in command.params)
    ]  # fmt: skip
    for paragraph in paragraphs:
        said = " ".join(paragraph.split())
        if said:
            yield re.sub(r"^Examples?: ", "", said)
    for one in getattr(command, "commands", {}).values():
        yield from helped(one)


def compiled(catalogue: Catalog) -> bytes:
    held = io.BytesIO()
    write_mo(held, catalogue)
    return held.getvalue()


def faults(template: Catalog, catalogue: Catalog, binary: bytes) -> list[str]:
    """What is wrong with a catalogue, a line each."""
    wrong = [
        f"not collected: {message.id!r}" for message in template if message.id and message.id not in catalogue
    ]
    wrong += [
        f"nobody says it: {message.id!r}"
        for message in catalogue
        if message.id and message.id not in template
    ]
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if not message.id:
            continue
        if message.fuzzy or not all(texts):
            wrong.append(f"not translated: {message.id!r}")
        elif any(set(PLACE.findall(text)) - set(PLACE.findall(ids[-1])) for text in texts):
            wrong.append(f"a place to fill that is none: {message.id!r}")
        elif any(set(PLACE.findall(ids[-1])) - set(PLACE.findall(text)) for text in texts):
            wrong.append(f"a place to fill is lost: {message.id!r}")
    if compiled(catalogue) != binary:
        wrong.append("the compiled catalogue is of another text: make words")
    return wrong


def main() -> int:
    template, bad = said(), 0
    for po in sorted((SOURCES / "locale").glob("*/LC_MESSAGES/hunanfacts.po")):
        mo = po.with_suffix(".mo")
        with po.open("rb") as stream:
            catalogue = read_po(stream, locale=po.parts[-3])
        if "--check" in sys.argv[1:]:
            for fault in faults(template, catalogue, mo.read_bytes() if mo.exists() else b""):
                bad += 1
                print(f"{po.relative_to(ROOT)}: {fault}")
            continue
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with po.open("wb") as stream:
            write_po(stream, catalogue, width=100, omit_header=False, sort_output=True)
        mo.write_bytes(compiled(catalogue))
        left = sum(
            not m.string or (isinstance(m.string, tuple) and not all(m.string)) for m in catalogue if m.id
        )
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} sentences, {left} not translated")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
