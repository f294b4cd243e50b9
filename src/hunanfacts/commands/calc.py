"""`hunanfacts calc`: the calculator, for one expression, a prompt, or lines from a pipe."""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..answers.calculating import Calculator, Result
from ..answers.values import Ledgers
from ..figures.wording import exact_text, result_text
from ..language.nodes import LanguageError
from ..messages import _
from ..terminal import colon, dumps, paint, plain, width
from ..units import Unit, Units
from ._settings import settings_files

if TYPE_CHECKING:
    from ..gate.report import Report
    from ._settings import Settings

REFUSED = 2


class Unavailable(Exception):
    """The ledger that an expression needs cannot be used; its faults have been printed."""


class Session:
    """A calculator with the way its answers are printed."""

    def __init__(self, settings: Settings, as_json: bool, digits: int | None, exact: bool) -> None:
        self.settings, self.as_json, self.digits, self.exact = settings, as_json, digits, exact
        self._units: Units | None = None
        self.ledgers = Ledgers(self._open, settings.lang)
        self.calculator = Calculator(self.units, self.ledgers, settings.lang)

    def units(self) -> Units:
        """The bundled units; with -l, those of the ledger too."""
        if self._units is None:
            self._units = self.ledgers.report.ledger.units if self.settings.ledgers else self._bundled()
        return self._units

    def _bundled(self) -> Units:
        if self.settings.currency or not any(os.path.isfile(file) for file, _table in settings_files()):
            return Units(currency=self.settings.currency)  # no settings to read: calc starts at once
        from ._config import meant_currency

        return Units(currency=meant_currency(""))

    def _open(self) -> Report:
        from ..deciding.binding import bind
        from ..gate.report import about
        from ._ledger import open_ledger

        ledger = open_ledger(self.settings)
        if ledger is None:
            raise Unavailable
        return about(ledger, bind(ledger), ())  # what an expression names is decided when it is named

    def answer(self, text: str) -> bool:
        """Print the answer to one expression, or why there is none."""
        try:
            result = self.calculator.evaluate(text)
        except LanguageError as error:
            self._refuse(text, error)
            return False
        except Unavailable:
            return False
        if self.as_json:
            print(dumps(self.record(result)))
        else:
            value, range_ = result_text(result.value, result.interval, result.style, self.digits, self.exact)
            note = "" if result.tight else _("  (the range may be wider than need be)")
            print(plain(f"{value}  {range_}".rstrip()) + note)
        sys.stdout.flush()
        for key in result.uses:
            if note := self.ledgers.note_on(key):
                print(_("note: {text}").format(text=note), file=sys.stderr)
            for claim in self.ledgers.open_readings(key):
                print(
                    _(
                        "note: {key} depends on how {claim} is read; this is the range over all its "
                        "readings. `hunanfacts show quantity {key}` gives each."
                    ).format(key=key, claim=claim),
                    file=sys.stderr,
                )
        return True

    def record(self, result: Result) -> dict[str, Any]:
        from ..answers.records import VERSION, interval_record

        # In the unit that is asked for, though the text may have a scale word that suits it better.
        style, unit = result.style, result.unit_text
        if not result.asked:
            size = result.value or result.interval.high or result.interval.low or Fraction(0)
            style = style.suited(size)
            unit = style.with_unit("").strip()
        whole = Unit(unit, style.factor, style.unit.dims)
        value, range_ = result_text(result.value, result.interval, result.style, self.digits, self.exact)
        return {
            "version": VERSION,
            "expression": result.expression,
            "value": exact_text(None if result.value is None else result.value / whole.factor),
            **interval_record(result.interval, whole),
            "unit": unit,
            "text": f"{value} {range_}".rstrip(),
            "tight": result.tight,
        }

    def _refuse(self, text: str, error: LanguageError) -> None:
        if self.as_json:
            from ..answers.records import VERSION

            record = {"message": error.message, "start": error.start, "end": error.end, "hint": error.hint}
            print(dumps({"version": VERSION, "expression": text.strip(), "error": record}))
            return
        colour = self.settings.coloured and sys.stderr.isatty()
        shift = max(0, error.start - 60)
        shown = plain(text.rstrip("\n"))[shift : shift + 120]
        pad = " " * width(shown[: error.start - shift])
        carets = "^" * max(1, width(shown[error.start - shift : error.end - shift]))
        print(f"{paint(_('error'), 'error', colour)}{colon()}{plain(error.message)}", file=sys.stderr)
        print(f"  {shown}\n  {pad}{paint(carets, 'error', colour)}", file=sys.stderr)
        if error.hint:
            print(f"{paint(_('help'), 'help', colour)}{colon()}{plain(error.hint)}", file=sys.stderr)


MAX_LINE = 100_000
"""Characters of one line of a pipe."""


def run(settings: Settings, words: list[str], as_json: bool, digits: int | None, exact: bool) -> int:
    """Answer one expression, the lines of a pipe, or a person at a prompt; 2 if anything was refused."""
    settings.asked = " ".join(words)
    session = Session(settings, as_json, digits, exact)
    if words:
        return 0 if session.answer(" ".join(words)) else REFUSED
    if sys.stdin.isatty():
        from ._prompt import converse

        return converse(session.answer, session.units, lambda: list(session.ledgers.report.decision.at), HELP)
    good = True
    while line := sys.stdin.readline(MAX_LINE + 1):
        sys.stdout.flush()
        if len(line) > MAX_LINE:
            print(
                _("hunanfacts: a line of more than {max_line} characters is no expression").format(
                    max_line=f"{MAX_LINE:,}"
                ),
                file=sys.stderr,
            )
            return REFUSED
        line = line.removeprefix("\ufeff").strip()
        if line and not line.startswith("#"):
            good = session.answer(line) and good
    return 0 if good else REFUSED


HELP = """\
72.387 billion yuan / (1 + 24.7%)      a figure stands for its interval: the answer has a range
84 enterprises                         a plain integer is exact
11.7351亿元 -> million yuan            -> gives the unit and scale word of the answer
27.8% - 10.32 pp                       percent and percentage points are kept apart
99,000±500 yuan/mu, [1.2 .. 1.3] m, exact(100 billion yuan)
towns.output@2019 / towns.tax@2019     quantities of the ledger; claim(towns-output) is a printed figure
sum mean min max growth change times   functions;  ans is the last answer
help, exit (or Ctrl-D)"""
