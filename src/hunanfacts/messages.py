"""The sentences that people read, in their language: gettext catalogues of `locale/`, English where none has one.

A sentence stands in the code in English, as `_("...")` or `ngettext("...", "...", n)`, with named places to fill.
`make words` collects them; a third language is one more catalogue. What programs read (JSON, codes) is not translated.
"""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
"""English is in the code; every other has a folder of its own in `locale/`."""
DOMAIN = "hunanfacts"
FOLDER = Path(__file__).resolve().parent / "locale"
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where an environment says which language its people read, the first that is set."""

TAGS = {"en": "en", "zh": "zh-CN"}
"""As HTML names them."""

_language: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """From here on sentences are in this language: one of LANGUAGES; "" is English."""
    _language.set(language or "en")


def language() -> str:
    """The language that sentences are in."""
    return _language.get()


def tag() -> str:
    """The language that sentences are in, as HTML names it."""
    return TAGS[_language.get()]


def of_locale() -> str:
    """The language that the environment asks for, "" if it is none of LANGUAGES. It chooses words, never scales."""
    said = next((os.environ[name] for name in ASKED if os.environ.get(name)), "")
    code = said.partition(".")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else ""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def _(sentence: str) -> str:
    """The sentence in the language that is in use."""
    language = _language.get()
    return sentence if language == "en" else _catalogue(language).gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for so many."""
    language = _language.get()
    return (
        (one if count == 1 else many) if language == "en" else _catalogue(language).ngettext(one, many, count)
    )
