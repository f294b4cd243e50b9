"""The sentences that people read, in their language: gettext catalogues of `locale/`, English where none has one.

A sentence stands in the code in English, as `_("...")` or `ngettext("...", "...", n)`, with named places to fill by
`.format(...)`. What comes of it is a text in English (programs read it: JSON, SARIF, fingerprints) that speaks the
language in use where it is printed: `str()`, an f-string and `print` tell it; `+` and `joined` keep it whole, any other
change of the text leaves the English. So a sentence may be made long before anybody says which language is asked for.

`make words` collects the sentences; a third language is one more catalogue.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import gettext

LANGUAGES = ("en", "zh")
"""English is in the code; every other has a folder of its own in `locale/`."""
DOMAIN = "hunanfacts"
FOLDER = Path(__file__).resolve().parent / "locale"
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where an environment says which language its people read, the first that is set."""

TAGS = {"en": "en", "zh": "zh-CN"}
"""As HTML names them."""

_language: ContextVar[str] = ContextVar("language", default="en")


class Sentence(str):
    """A sentence: its English as a text, and what it was made of, to be told in another language."""

    __slots__ = ("change", "places", "source")
    source: tuple[str, str, int]
    """The sentence of the catalogue, its plural if it has one, and for how many."""
    places: Mapping[str, Any]
    change: Callable[[str], str] | None
    """What is done with the sentence in whatever language it is told."""

    def __str__(self) -> str:
        language = _language.get()
        if language == "en":
            return str.__str__(self)
        one, many, count = self.source
        if not one:
            return ""  # a catalogue holds its own head under ""
        known = _catalogue(language)
        told = known.ngettext(one, many, count) if many else known.gettext(one)
        told = told.format(**self.places) if self.places else told
        return self.change(told) if self.change else told

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def format(self, *_nothing: object, **places: object) -> Sentence:
        """The sentence with its places filled, by other sentences too."""
        english = {
            key: str.__str__(value) if isinstance(value, Sentence) else value for key, value in places.items()
        }
        return _made(str.format(self, **english), self.source, places)

    def join(self, parts: Iterable[str]) -> str:
        return joined(self, parts)

    def __add__(self, other: str) -> str:
        return joined("", (self, other))

    def __radd__(self, other: str) -> str:
        return joined("", (other, self))


def _made(english: str, source: tuple[str, str, int], places: Mapping[str, object]) -> Sentence:
    # of a sentence its English: what another language tells of it must not become the English of the new one
    sentence = Sentence(str.__str__(english))
    sentence.source, sentence.places, sentence.change = source, places, None
    return sentence


def use(language: str) -> None:
    """From here on sentences are in this language: one of LANGUAGES; "" is English."""
    _language.set(language or "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it sentences are in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


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
    import gettext  # a reader of English needs no catalogue

    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


@lru_cache(maxsize=4096)
def _(sentence: str) -> str:
    """The sentence, told in the language that is in use where it is printed."""
    return _made(sentence, (sentence, "", 0), {})


def sense(sentence: str) -> str:
    """A word that has two meanings in English: what stands before the | only tells them apart in the catalogues."""
    return _made(sentence.partition("|")[2], (sentence, "", 0), {})


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for so many."""
    return _made(one if count == 1 else many, (one, many, count), {})


def joined(separator: str, parts: Iterable[str]) -> str:
    """Sentences and other texts one behind the other."""
    pieces: list[str] = []
    for part in parts:
        pieces += [separator, part] if pieces and separator else [part]
    english = "".join(str.__str__(piece) for piece in pieces)
    shape = "".join(f"{{p{number}}}" for number in range(len(pieces)))
    return _made(english, (shape, "", 0), {f"p{number}": piece for number, piece in enumerate(pieces)})


def listed(names: Iterable[str]) -> str:
    """Names one behind the other."""
    return joined(sense("names|, "), names)


def either(names: Iterable[str]) -> str:
    """Names of which one is meant."""
    *rest, last = names
    return joined(sense("either| or "), (listed(rest), last)) if rest else last


def in_quotes(text: str) -> str:
    """What stands in a ledger, a text or a command, in the quotation marks of the language."""
    shown = repr(text)
    return _made(shown, ("quoted|'{text}'", "", 0), {"text": shown[1:-1]})


def changed(text: str, change: Callable[[str], str]) -> str:
    """A text with something done to it, in whatever language it will be told; `change` can be pickled."""
    english = change(str.__str__(text))
    if not isinstance(text, Sentence):
        return english
    sentence = _made(english, ("{text}", "", 0), {"text": text})
    sentence.change = change
    return sentence


def foreign(english: str, told: Callable[[str], str]) -> str:
    """A text that another language says by a rule, not by a catalogue; `told` finds it there, and can be pickled."""
    sentence = _made(english, ("{text}", "", 0), {"text": english})
    sentence.change = told
    return sentence


def in_languages(said: Mapping[str, str]) -> str:
    """A text that its author wrote in several languages; in English, or the first there is, where one is missing."""
    given = {language: text for language, text in said.items() if text}
    first = given.get("en") or next(iter(given.values()), "")
    return foreign(first, partial(_of_author, given)) if len(given) > 1 else first


def _of_author(given: Mapping[str, str], english: str) -> str:
    return given.get(_language.get(), english)


def of_system(error: Exception) -> str:
    """What the system says of an error, to stand within a sentence."""
    said: str = (getattr(error, "strerror", None) or str(error)).lower()
    return _(said)


if TYPE_CHECKING:  # for the catalogues
    QUOTES = sense("quoted|'{text}'")
    SYSTEM = (
        _("no such file or directory"),
        _("permission denied"),
        _("is a directory"),
        _("not a directory"),
        _("file exists"),
        _("no space left on device"),
        _("read-only file system"),
        _("file name too long"),
        _("too many levels of symbolic links"),
        _("input/output error"),
        _("too many open files"),
        _("address already in use"),
        _("operation not permitted"),
        _("embedded null byte"),
    )


def spoken(value: object) -> object:
    """A value as JSON for a page: every sentence in it told in the language in use."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {spoken(key): spoken(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [spoken(item) for item in value]
    return value


def raw(text: object) -> object:
    """What JSON holds of a sentence: its English."""
    if isinstance(text, Sentence):
        return str.__str__(text)
    raise NotImplementedError(f"Objects of type {type(text).__name__} are no JSON")
