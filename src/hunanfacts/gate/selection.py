"""Which checks are reported: `--select HF1,HF202`, `--ignore HF604`. Faults and undecided are never left out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..checks.pages import names
from ..messages import _, either
from ..nearest import nearest

ALWAYS = ("HF00", "HF7")
UNDECIDED = "HF701"


class Selection(Struct, frozen=True):
    """Prefixes of codes. The longer prefix wins, and of two as long the one that is ignored."""

    select: tuple[str, ...] = ("HF",)
    ignore: tuple[str, ...] = ()

    def passes(self, code: str) -> bool:
        if code.startswith(ALWAYS):
            return True
        chosen = max((len(prefix) for prefix in self.select if code.startswith(prefix)), default=0)
        left_out = max((len(prefix) for prefix in self.ignore if code.startswith(prefix)), default=0)
        return chosen > left_out


def prefixes(given: Iterable[str], ignoring: bool = False) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Codes from words with commas; and what cannot be used: the word, what is wrong with it, a suggestion."""
    known = names()
    by_name = {name: code for code, name in known.items()}
    good: list[str] = []
    bad: list[tuple[str, str, str]] = []
    words = [word.strip() for text in given for word in text.split(",")]
    for word in words:
        code = word.upper()
        if ignoring and code.startswith(ALWAYS):
            bad.append(
                (
                    word,
                    _("{word} cannot be ignored").format(word=word),
                    _("faults and undecided are always reported"),
                )
            )
        elif code.startswith("HF") and any(name.startswith(code) for name in known):
            good.append(code)
        elif word in by_name:
            bad.append(
                (
                    word,
                    _("{word} is the name of a check").format(word=word),
                    _("write its code, {by_name}").format(by_name=by_name[word]),
                )
            )
        elif word:
            close = [*nearest(code, known), *(f"{by_name[name]} ({name})" for name in nearest(word, by_name))]
            hint = (
                _("did you mean {close}?").format(close=either(close[:3]))
                if close
                else _("e.g. HF101, or HF1 for all that begin so")
            )
            bad.append((word, _("there is no check {word}").format(word=word), hint))
    if not words or not any(words):
        bad.append(("", _("a code is missing"), _("e.g. HF101, or HF1 for all that begin so")))
    return good, bad
