"""Reading a page of HTML with the standard library's parser: every tag closed in order, every link with an end."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = {"meta", "br", "input"}
EMPTY = {"line", "rect"}
"""Elements of the pictures, written `<line/>`."""


class Markup(HTMLParser):
    """What stands on a page: the words in order, the ids, the links, the text of each element by its name."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.chinese: list[str] = []
        self.rows: list[list[str]] = []
        self.words = self.data = ""
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, attrs)
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in EMPTY, tag
        self._see(tag, attrs)

    def _see(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute of {tag} twice"
        self.tags.add(tag)
        self.attributes.update(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> was never opened"
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1][0]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("style", "script"):
            self.data += data if self.open[-1][0] == "script" else ""
            return
        self.words += data
        if self.open and self.open[-1][1] == "zh":
            self.chinese.append(data)
        if any(tag in ("td", "th") for tag, _ in self.open):
            self.rows[-1][-1] += data


def page(text: str) -> Markup:
    """A whole page that loads nothing and runs nothing but its own script, every link of which leads somewhere."""
    found = Markup(text)
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    assert text.count("<script") in (0, 2)
    assert "default-src 'none'" in text.split("<title>")[0]
    assert "unsafe" not in text.split("<title>")[0]
    assert not found.tags & {"iframe", "object", "img", "link", "base", "form"}
    assert not {name for name in found.attributes if name.startswith("on")} | (
        found.attributes & {"src", "style", "srcset"}
    )
    assert "url(" not in text.split("</style>")[0]
    assert "@import" not in text.split("</style>")[0]
    assert len(set(found.ids)) == len(found.ids)
    inside = {link for link in found.links if link.startswith("#")}
    lost = {link for link in inside if link[1:] not in found.ids}
    assert not lost
    assert all(urlsplit(link).scheme in ("http", "https") for link in set(found.links) - inside)
    return found
