"""What every page of ours is put together from: templates that speak the reader's language, parts with their hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from ..answers.roles import slip
from ..messages import _, language, ngettext
from ..terminal import plain

_HAN = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]*"
)


def template(
    package: str, name: str, finalize: Callable[[Any], Any] | None = None, **filters: Callable[[Any], Any]
) -> Template:
    """A template beside a module, with filters; everything it prints is escaped, and goes through `finalize` first."""
    environment = Environment(
        autoescape=True, finalize=finalize, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= filters
    return environment.from_string(part(package, name))


@cache
def part(package: str, name: str) -> str:
    """The text of a file beside a module."""
    return files(package).joinpath(name).read_text("utf-8")


def policy(style: str, script: str, forms: str) -> str:
    """A content security policy under which this style and this script work and nothing else does."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none';"
        f" form-action {forms}"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def shown(value: object) -> Markup:
    """Text of a ledger or a document as HTML: escaped, on one line, nothing unseen in it, and in a page of another
    language runs of Chinese marked as such."""
    if isinstance(value, Markup):
        return value
    text = str(bare(value))
    return Markup(text if language() == "zh" else _HAN.sub(r'<span lang="zh">\g<0></span>', text))


def bare(value: object) -> Markup:
    """The same without marks of language, for attributes and the title."""
    return escape(" ".join(plain(line) for line in str(value).split("\n")))


def mended(repair: Mapping[str, str]) -> Markup:
    """One edit as advice, its figures in quotation marks."""
    quoted = {key: Markup("<q>{}</q>").format(shown(repair[key])) for key in ("to", "from")}
    why = Markup('<span class="soft">{}</span>').format(shown(slip(repair)))
    form = Markup(str(_("{new} in place of {old} ({slip})")))
    return form.format(new=quoted["to"], old=quoted["from"], slip=why)
