"""What a PDF may cost: pdfminer follows references, unpacks streams and draws marks without an end of its own.

A page of a few bytes can draw the same form 10 ** 15 times, unpack to gigabytes, or be a reference to itself. These
bounds are put on the library once, when PDFs are read; what is over one is refused as a whole. And of a letter nothing is
copied but what words are made of: its colours and matrices are most of what a page costs pdfplumber.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pdfplumber.page as drawing
from pdfminer import pdftypes
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTItem
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFContentParser
from pdfplumber.page import fix_fontname_bytes

from ..limits import AT_MOST, most_bytes

MOST_REFERENCES = 32
"""References that lead to one another before an object."""
TIGHTEST, LOOSE = 200, 16 * 2**20
"""A stream over `LOOSE` bytes is no more than so many times as long as it is packed."""
WIDE = 2**16
"""The bytes of a row that are made whatever there is."""


class TooMuch(PDFException):
    """A PDF that costs more than it may: the limit that it is over, or what is wrong with it."""


def _most(packed: int) -> int:
    """The bytes that so many may unpack to."""
    return max(LOOSE, min(TIGHTEST * packed, most_bytes("drawing-megabytes")))


def _unpacked(packed: int) -> TooMuch:
    """The limit that a stream of so many bytes is over."""
    return TooMuch("packed" if TIGHTEST * packed < most_bytes("drawing-megabytes") else "drawing-megabytes")


class _Spent:
    """What the pages of one PDF have cost so far."""

    marks = drawing = 0


def begin() -> None:
    """A PDF is opened."""
    _Spent.marks = _Spent.drawing = 0


class _Zlib:
    """zlib as pdfminer uses it, with an end to what is unpacked."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        most = _most(len(data))
        worker = zlib.decompressobj()
        made = worker.decompress(data, most)
        if worker.unconsumed_tail:
            raise _unpacked(len(data))
        if not worker.eof:
            raise zlib.error("incomplete")
        return made

    @staticmethod
    def decompressobj() -> Any:
        return _Slowly()


class _Slowly:
    """A damaged stream, unpacked byte by byte."""

    def __init__(self) -> None:
        self.worker, self.given, self.made = zlib.decompressobj(), 0, 0

    def decompress(self, data: bytes) -> bytes:
        made = self.worker.decompress(data)
        self.given += len(data)
        self.made += len(made)
        if self.made > _most(self.given):
            raise _unpacked(self.given)
        return made


def _run_lengths(data: bytes) -> bytes:
    """A stream of runs (PDF 32000-1, 7.4.5): so many bytes as they are, or one byte so many times."""
    made, place = bytearray(), 0
    most = _most(len(data))
    while place < len(data) and data[place] != 128 and len(made) <= most:
        count = data[place]
        if count < 128:
            made += data[place + 1 : place + count + 2]
            place += count + 2
        else:
            made += data[place + 1 : place + 2] * (257 - count)
            place += 2
    if len(made) > most:
        raise _unpacked(len(data))
    return bytes(made)


def _lzw(data: bytes) -> bytes:
    made = bytearray()
    most = _most(len(data))
    for piece in LZWDecoder(BytesIO(data)).run():
        made += piece
        if len(made) > most:
            raise _unpacked(len(data))
    return bytes(made)


def _as_it_is(data: bytes, _params: object) -> bytes:
    """Only pictures are packed as a fax, and of those nothing is read."""
    return data


def _predicted(undo: Any) -> Any:
    """A predictor that takes no row to be longer than all there is: each would be made before it is looked at."""

    def bounded(*given: Any) -> bytes:
        colours, columns, bits, data = given[-4:]
        if not 0 < colours * columns * bits // 8 <= max(WIDE, len(data)):
            raise PDFException("columns")
        made: bytes = undo(*given)
        return made

    return bounded


_opened = PDFContentParser.fillfp


def _drawn(self: PDFContentParser) -> bool:
    """What a page, or a form on it, draws: each time that it is drawn it is read again."""
    new = _opened(self)
    if new:
        _Spent.drawing += self.fp.getbuffer().nbytes  # type: ignore[attr-defined]
        if _Spent.drawing > most_bytes("drawing-megabytes"):
            raise TooMuch("drawing-megabytes")
    return new


_object = PDFDocument.getobj


def _followed(self: PDFDocument, objid: int) -> object:
    """The object behind a reference, also where that is a reference."""
    found = _object(self, objid)
    for _nothing in range(MOST_REFERENCES):
        if not isinstance(found, pdftypes.PDFObjRef):
            return found
        found = _object(self, found.objid)
    raise TooMuch("references")


class _Device(PDFPageAggregator):
    """Counts the marks of a page: letters, lines, pictures, forms; their tags are of no use here."""

    marks = 0

    def _spend(self) -> None:
        self.marks += 1
        _Spent.marks += 1
        if self.marks > AT_MOST["page-marks"]:
            raise TooMuch("page-marks")
        if _Spent.marks > AT_MOST["document-marks"]:
            raise TooMuch("document-marks")

    def render_char(self, *args: Any, **named: Any) -> float:
        self._spend()
        return super().render_char(*args, **named)

    def render_image(self, *args: Any, **named: Any) -> None:
        self._spend()
        super().render_image(*args, **named)

    def paint_path(self, *args: Any, **named: Any) -> None:
        self._spend()
        super().paint_path(*args, **named)

    def begin_figure(self, *args: Any, **named: Any) -> None:
        self._spend()
        super().begin_figure(*args, **named)


_processed = drawing.Page.process_object


def _slim(self: drawing.Page, mark: LTItem) -> dict[str, Any]:
    """A mark as pdfplumber has it; of a letter only what `extract_words` asks for."""
    if not isinstance(mark, LTChar):
        return _processed(self, mark)
    over, (left, above) = self.height, self.mediabox[:2]
    font: str | bytes = mark.fontname
    top = over - mark.y1 + above
    return {
        "object_type": "char",
        "text": mark.get_text(),
        "x0": mark.x0 + left,
        "x1": mark.x1 + left,
        "top": top,
        "bottom": over - mark.y0 + above,
        "doctop": self.initial_doctop + top,
        "upright": mark.upright,
        "size": mark.size,
        "fontname": fix_fontname_bytes(font) if isinstance(font, bytes) else font,
    }


def put() -> None:
    """Put the bounds on the library."""
    pdftypes.zlib = _Zlib  # type: ignore[assignment,attr-defined]
    pdftypes.rldecode = _run_lengths  # type: ignore[attr-defined]
    pdftypes.lzwdecode = _lzw  # type: ignore[attr-defined]
    pdftypes.ccittfaxdecode = _as_it_is  # type: ignore[assignment,attr-defined]
    pdftypes.apply_png_predictor = _predicted(pdftypes.apply_png_predictor)  # type: ignore[attr-defined]
    pdftypes.apply_tiff_predictor = _predicted(pdftypes.apply_tiff_predictor)  # type: ignore[attr-defined]
    PDFContentParser.fillfp = _drawn  # type: ignore[method-assign]
    PDFDocument.getobj = _followed  # type: ignore[method-assign]
    drawing.PDFPageAggregatorWithMarkedContent = _Device  # type: ignore[misc,assignment]
    drawing.Page.process_object = _slim  # type: ignore[method-assign,assignment]
