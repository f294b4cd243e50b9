"""The source blocks of a ledger: where its figures were published, and what of the texts is no claim."""

from __future__ import annotations

import re
from fractions import Fraction

from ..faults import Place
from ..messages import _
from .beside import anchor
from .files import leaves_folder
from .model import Ignored, Source
from .sections import ID, Draft, Fields, LedgerFile
from .yamltree import Scalar
from .yamltree import Sequence as YamlSequence

SOURCE = ("id", "title", "publisher", "published", "language", "address", "url", "author", "text", "sha256", "note",
          "trust", "ignore", "accessed")  # fmt: skip
IGNORED = ("figure", "at", "reason")


def _sources(draft: Draft, file: LedgerFile) -> None:
    document = file.document
    if "source" not in file.top:
        return
    node = file.top.values["source"]
    fields = Fields(document, node, SOURCE, _("source"))
    key = fields.values.get("id")
    if not isinstance(key, Scalar) or not ID.fullmatch(key.value):
        document.fault("HF001", _("a source needs an id"), key or node, "id: rednet-2020")
        return
    address, url = fields.text("address"), fields.text("url")
    for name in ("author", "accessed"):  # kept for people: read so that a slip in one is told
        fields.text(name)
    if draft.new(document, "source", key):
        draft.sources[key.value] = Source(
            key.value, fields.told("title") or key.value, fields.told("publisher"), fields.period("published"),
            fields.text("language"), address or url, fields.text("text"),
            fields.told("note"), document.at(key), _ignored(fields), _trust(fields), _sha256(fields), _text(fields),
        )  # fmt: skip


def _ignored(fields: Fields) -> tuple[Ignored, ...]:
    """The figures of a source's text that are no claims; each has a reason."""
    document, listed = fields.document, fields.values.get("ignore")
    if listed is None or (isinstance(listed, Scalar) and not listed.value):
        return ()
    if not isinstance(listed, YamlSequence):
        fields.fault("HF001", _("ignore: is a list of figures, each with a reason"), "ignore",
                     _("- {figure: 19th, reason: number of a congress}"))  # fmt: skip
        return ()
    found = []
    for item in listed.items:
        entry = Fields(document, item, IGNORED, _("an ignored figure"))
        at = anchor(document, entry)
        for name, example in (("figure", "19th"), ("reason", "year")):
            if not entry.text(name):
                document.fault(
                    "HF001",
                    _("an ignored figure needs its {name}").format(name=name),
                    item,
                    f"{name}: {example}",
                )
        place = document.at(entry.values.get("figure", item))
        found.append(Ignored(entry.text("figure"), entry.text("reason"), at, place))
    return tuple(found)


def _text(fields: Fields) -> Place | None:
    """Where `text:` stands; it names a file below the folder of texts and never one outside."""
    name = fields.text("text")
    if not name:
        return None
    if leaves_folder(name):
        fields.fault("HF009", _("the text of a source lies in the folder of texts, never outside it"), "text",
                     _("write the path below the folder that --texts names, e.g. text: report.txt"))  # fmt: skip
    return fields.document.at(fields.values["text"])


def _sha256(fields: Fields) -> str:
    text = fields.text("sha256").lower()
    if text and not re.fullmatch("[0-9a-f]{64}", text):
        fields.fault("HF001", _("a sha256 has 64 hexadecimal digits"), "sha256",
                     _("take it out: `hunanfacts source verify --update-anchors` writes it"))  # fmt: skip
        return ""
    return text


def _trust(fields: Fields) -> Fraction:
    """How much a source weighs when claims are doubted: a number above zero, 1 unless given."""
    text = fields.text("trust")
    if not text:
        return Fraction(1)
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) or not Fraction(text):
        fields.fault("HF001", _("trust is a number above zero"), "trust", "trust: 3")
        return Fraction(1)
    return Fraction(text)
