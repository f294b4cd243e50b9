"""HTML without its tags, at the places of the file itself: what is not text is blanked out, not cut out.

A character reference is the character, followed by spaces. Not text are scripts, styles, comments, the head,
navigation, what the page itself hides, and references to footnotes.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from ..faults import Fault
from ..lang import en, zh
from ..limits import AT_MOST
from ..messages import _
from .document import (
    BREAK,
    UNSEEN,
    Block,
    Document,
    digest,
    over,
    table_too_long,
    too_long,
    unreadable,
)
from .html_tables import Tables
from .plain import decoded, guessed
from .xbrl import other_scales

_HIDDEN = (
    "script", "style", "template", "head", "noscript", "nav", "select", "aside", "ix:header", "ix:hidden",
)  # fmt: skip
_MAIN = ("main", "article", "section", "figure", "blockquote", "table")
_OUTSIDE = ("footer",)
"""Not of the main content, unless it is the footer of a part of it."""
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_MONTHS = "|".join(sorted((*en.MONTHS, *en.MONTHS_SHORT), key=len, reverse=True))
_BLANK = r"(&(?:nbsp|ensp|emsp|thinsp|#160|#8239|#8201|#xa0|#x202f|#x2009);)"
_IN_DATE = re.compile(
    rf"(?<=[a-z.]){_BLANK}(?=[0-9]{{1,4}}\b)|(?<=[0-9]){_BLANK}(?=(?:{_MONTHS})\b)|(?<=[0-9],){_BLANK}(?=[0-9]{{4}}\b)",
    re.I,
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\Z", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FOOTNOTE = re.compile(r"foot-?note|reference|noteref|fn(?:ref)?\b", re.IGNORECASE)
_MARK = re.compile(r"\s*[\[(]?(?:[0-9]{1,2}|[a-z*†‡§¶]{1,2})[\])]?(?:\s*,\s*[0-9a-z]{1,2})*\s*", re.I)
_SIGNS = "-−+±–"
_MARKUP = re.compile(r"(?:<[^<>]{1,500}>|&#?[A-Za-z0-9]{1,30};)+")
_OF_FIGURES = frozenset(
    "0123456789０１２３４５６７８９.,．，%％‰$€£¥￥+-−–±<>~≈≤≥/" + "".join((*zh.DIGITS, *zh.SCALES))
)
_WHOLE = re.compile(r"-?[0-9]{1,2}")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", _RAISED)
BEFORE = 60
"""Places before a superscript that tell whether it is an exponent."""


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    content = decoded(name, data, page=True)
    if isinstance(content, Fault):
        return content
    if content.count("<") > AT_MOST["document-tags"]:
        return over(name, "document-tags", _("more than {most} tags"))
    # What is never closed is no tag; the parser would look for its end again and again.
    last = content.rfind(">") + 1
    closed = content[:last] + content[last:].replace("<", " ")
    try:
        reader = _Reader(content, tables)
        reader.feed(closed)
        reader.close()
        if reader.unseen:  # its end is missing: better shown than all that follows hidden
            reader = _Reader(content, tables, shows_hidden=True)
            reader.feed(closed)
            reader.close()
    except AssertionError as error:  # the standard parser's answer to a broken declaration
        return unreadable(
            name,
            _("not HTML that can be read: {error}").format(error=error),
            _("repair it, or give the text as .txt"),
        )
    if too_long(0, reader.grids.spread):
        return table_too_long(name, 0)
    _join(reader.out, content)
    _close(reader.out, content)
    plain = "".join(reader.out)
    found = tuple(sorted(reader.grids.found, key=lambda table: table.start))
    blocks = tuple(sorted((*reader.headings, *reader.grids.blocks), key=lambda block: block.start))
    notes = (*guessed(data), *other_scales(plain, content, reader.scaled))
    return Document(name, content, plain, digest(data), "HTML", (), blocks, found, notes)


def _join(out: list[str], content: str) -> None:
    """Markup between two characters of a number parts nothing: 1<b>4.37</b>亿元."""
    for run in _MARKUP.finditer(content):
        start, end = run.span()
        place = start
        while place < end:
            stop = place
            while stop < end and out[stop] == " ":
                stop += 1
            sides = (out[place - 1] if place else " ", out[stop] if stop < len(out) else "")
            raised = sides[1] in _RAISED and not sides[0].isspace()
            if stop > place and sides[1] and (raised or all(side in _OF_FIGURES for side in sides)):
                out[place:stop] = UNSEEN * (stop - place)
            place = stop + 1


def _close(out: list[str], content: str) -> None:
    """A reference to a blank inside a date is one blank, however it is written: December&#160;31."""
    for reference in _IN_DATE.finditer(content):
        start, end = reference.span()
        named = reference[1] is None or _MONTH_BEFORE.search(content, max(0, start - 12), start)
        if named and out[start].isspace():
            out[start + 1 : end] = UNSEEN * (end - start - 1)


class _Reader(HTMLParser):
    def __init__(self, content: str, tables: bool, shows_hidden: bool = False) -> None:
        super().__init__(convert_charrefs=False)
        self.content, self.tables, self.shows_hidden = content, tables, shows_hidden
        self.starts = [0, *(match.end() for match in re.finditer("\n", content))]
        self.out = ["\n" if character == "\n" else " " for character in content]
        self.hidden = self.within = 0
        self.unseen: list[str] = []
        """The elements open inside one that the page hides, itself first, those of its name alone."""
        self.raised: int | None = None
        self.noted = False
        self.heading = -1
        self.grids = Tables(self.out)
        self.headings: list[Block] = []
        self.letters: dict[str, str] = {}
        self.tagged: list[tuple[int, int]] = []
        self.scaled: list[tuple[int, int, int]] = []
        """The powers of ten that inline XBRL gives, with where the numbers start and end."""

    def place(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    # -- tags --

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within += tag in _MAIN
        self.hidden += tag in _HIDDEN or (tag in _OUTSIDE and not self.within)
        if self.unseen:
            if tag == self.unseen[0]:
                self.unseen.append(tag)
        elif tag not in _VOID and not self.shows_hidden and _is_unseen(attrs):
            self.unseen.append(tag)
        self._break(tag)
        if tag == "sup":
            self.raised = self.place()
            self.noted = _is_note(attrs)
        elif self.raised is not None and tag == "a":
            self.noted = True
        if tag in _HEADINGS:
            self.heading = self.place()
        if tag == "ix:nonfraction":
            scale = dict(attrs).get("scale") or "0"
            self.tagged.append((int(scale) if _WHOLE.fullmatch(scale) else 0, self.place()))
        if self.tables and not self.hidden and not self.unseen:
            self.grids.start(tag, dict(attrs), self.place())

    def handle_endtag(self, tag: str) -> None:
        self.within = max(0, self.within - (tag in _MAIN))
        self.hidden = max(0, self.hidden - (tag in _HIDDEN or (tag in _OUTSIDE and not self.within)))
        if self.unseen and tag == self.unseen[0]:
            self.unseen.pop()
        self._break(tag)
        if tag == "sup" and self.raised is not None:
            self._raised(self.raised, self.place())
            self.raised = None
        if tag == "ix:nonfraction" and self.tagged:
            self.scaled.append((*self.tagged.pop(), self.place()))
        if tag in _HEADINGS and self.heading >= 0:
            self.headings.append(Block("heading", self.heading, self.place()))
            self.heading = -1
        if self.tables and not self.hidden and not self.unseen:
            self.grids.end(tag, self.place())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th", "tr"):  # an empty cell of XHTML
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)
        else:
            self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not tag.startswith("ix:") and self.place() < len(self.out):
            self.out[self.place()] = BREAK

    def _raised(self, start: int, end: int) -> None:
        """A superscript: a reference to a footnote is no text; behind a word or number of a cell it is a mark."""
        text = "".join(self.out[start:end]).strip()
        cell = self.grids.cell
        marked = bool(_MARK.fullmatch(text))
        if self.noted and marked:
            self.out[start:end] = [" " if c != "\n" else c for c in self.out[start:end]]
        elif (
            cell is not None
            and marked
            and not _powers("".join(self.out[max(cell.start, start - BEFORE) : start]))
        ):
            cell.note = text
            self.out[start:end] = [" " if c != "\n" else c for c in self.out[start:end]]
        elif cell is None and text.isdecimal() and text.isascii():
            self.out[start:end] = [c.translate(_RAISE) for c in self.out[start:end]]

    # -- text --

    def handle_data(self, data: str) -> None:
        if not self.hidden and not self.unseen:
            start = self.place()
            shown = data.replace(BREAK, UNSEEN)
            # one object a letter, of which a page of Chinese has far fewer than places
            self.out[start : start + len(data)] = [self.letters.setdefault(one, one) for one in shown]

    def handle_entityref(self, name: str) -> None:
        self._reference()

    def handle_charref(self, name: str) -> None:
        self._reference()

    def _reference(self) -> None:
        place = self.place()
        match = _REFERENCE.match(self.content, place)
        if not self.hidden and not self.unseen and match:
            character = unescape(match.group())
            if character in _SIGNS:  # it stands beside what follows
                place = match.end() - 1
            self.out[place] = character if len(character) == 1 else " "


def _is_unseen(attrs: list[tuple[str, str | None]]) -> bool:
    return any(
        name == "hidden" or (name == "style" and bool(_UNSEEN.search(value or ""))) for name, value in attrs
    )


def _is_note(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name in ("class", "id") and bool(_FOOTNOTE.search(value or "")) for name, value in attrs)


def _powers(before: str) -> bool:
    """Is a superscript behind these words an exponent (10, km, m) and no mark?"""
    return bool(re.search(r"(?:(?<![0-9.,])10|\b(?:k|c|m|d)?m|\bs|\bhm)\s*\Z", before))
