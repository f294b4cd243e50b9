"""What the first bytes of a file say that it is."""

from __future__ import annotations

import io
import zipfile
import zlib

from msgspec import Struct

from ..limits import AT_MOST, more
from ..messages import _


class Sign(Struct, frozen=True):
    """The module that reads such a file, or why it is refused."""

    module: str = ""
    refused: str = ""
    hint: str = ""


_PICTURE = _("give the text behind it, or a document with text")
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", _("a PNG picture")),
    (b"\xff\xd8\xff", _("a JPEG picture")),
    (b"GIF87a", _("a GIF picture")),
    (b"GIF89a", _("a GIF picture")),
    (b"II*\x00", _("a TIFF picture")),
    (b"MM\x00*", _("a TIFF picture")),
    (b"BM", _("a BMP picture")),
)
_OTHERS = (
    (b"\x1f\x8b", _("a gzip archive, not a document"), _("unpack it")),
    (b"7z\xbc\xaf\x27\x1c", _("a 7z archive, not a document"), _("unpack it")),
    (b"Rar!", _("a RAR archive, not a document"), _("unpack it")),
    (b"\x7fELF", _("a program, not a document"), _("give a document")),
    (b"{\\rtf", _("a rich text file (RTF)"), _("save it as .docx or .txt")),
    (b"SQLite format 3\x00", _("a database, not a document"), _("give a document")),
    (b"PAR1", _("a Parquet file, not a document"), _("save it as .csv")),
)
_TIGHTEST, _LOOSE = 200, 16 * 2**20
"""No program packs a part of more than so many bytes so many times over: it is a bomb."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sign_of(data: bytes) -> Sign | None:
    """What some bytes are by their own sign; None where only a name can tell (texts)."""
    if data[:1024].lstrip()[:5] == b"%PDF-":
        return Sign("pdf")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if data.startswith(_OLE):
        return _compound(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Sign(refused=_("a WebP picture"), hint=_PICTURE)
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return Sign(refused=_("a HEIF picture"), hint=_PICTURE)
    for start, what in _PICTURES:
        if data.startswith(start) and b"\0" in data[:512]:
            return Sign(refused=what, hint=_PICTURE)
    for start, what, hint in _OTHERS:
        if data.startswith(start):
            return Sign(refused=what, hint=hint)
    return None


def _packed(data: bytes) -> Sign:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            size = sum(member.file_size for member in members)
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        KeyError,
        EOFError,
    ):
        return Sign(refused=_("a broken archive: it ends early or is damaged"), hint=_("get the file again"))
    unpacked = 4 * AT_MOST["document-megabytes"]
    if size > unpacked * 2**20:
        return Sign(
            refused=_("packed: it would unpack to more than {unpacked} MB").format(unpacked=unpacked),
            hint=more("document-megabytes"),
        )
    if any(m.file_size > _LOOSE and m.file_size > _TIGHTEST * m.compress_size for m in members):
        return Sign(
            refused=_("packed: a part of it would unpack to more than {times} times its size").format(
                times=_TIGHTEST
            ),
            hint=_("save it again"),
        )
    if any(member.flag_bits & 1 for member in members):
        return Sign(refused=_("an encrypted archive"), hint=_("save it without a password"))
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Sign("ods")
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return Sign(
            refused=_("an OpenDocument file that is no sheet"), hint=_("save it as .docx, .pdf or .html")
        )
    if kind.startswith(b"application/epub"):
        return Sign(refused=_("an e-book (EPUB)"), hint=_("give its HTML files"))
    for start, module in (("word/", "docx"), ("xl/", "xlsx")):
        if any(name.startswith(start) for name in names):
            if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in names):
                return Sign(refused=_("a binary Excel workbook (.xlsb)"), hint=_("save it as .xlsx"))
            return Sign(module)
    if any(name.startswith("ppt/") for name in names):
        return Sign(refused=_("a PowerPoint file"), hint=_("save it as .pdf"))
    return Sign(refused=_("a zip archive, not a document"), hint=_("unpack it, and name the files in it"))


def _compound(data: bytes) -> Sign:
    """The old container of Office files; its stream names are UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return Sign(refused=_("an encrypted Office file"), hint=_("save it without a password"))
    if has("WordDocument"):
        return Sign(refused=_("an old Word file (.doc)"), hint=_("save it as .docx"))
    if has("Workbook") or has("Book"):
        return Sign(refused=_("an old Excel workbook (.xls)"), hint=_("save it as .xlsx"))
    return Sign(refused=_("an old Office file"), hint=_("save it as .docx, .xlsx or .pdf"))
