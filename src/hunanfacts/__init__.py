"""hunanfacts: a linter for the numbers in a document.

The door for programs; `docs/python.md` shows it at work. What is not in `__all__` is nobody's promise.

    from hunanfacts import calculate, check, load, scan

    ledger, faults = load(["my-ledger"])
    report = check(ledger)  # only if there are no faults
    report.findings         # what cannot be true, each with its proof

Numbers are exact everywhere: `fractions.Fraction`, in base units (yuan, square metres, kilograms; a percentage is a
ratio, so that 24.7% is 247/1000; percentage points are counted in percentage points). Nothing is printed, no file is
written, and bad input is a value or one named exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from .answers.calculating import Result
    from .faults import Fault
    from .gate.report import Report
    from .language.nodes import LanguageError
    from .ledger.model import Ledger
    from .proofs.finding import Finding
    from .scanning.records import Found

__version__ = "0.1.0"
__all__ = [
    "Fault",
    "Finding",
    "Found",
    "LanguageError",
    "Ledger",
    "Report",
    "Result",
    "__version__",
    "calculate",
    "check",
    "load",
    "scan",
]

_RECORDS = {
    "Fault": "faults",
    "Finding": "proofs.finding",
    "Found": "scanning.records",
    "LanguageError": "language.nodes",
    "Ledger": "ledger.model",
    "Report": "gate.report",
    "Result": "answers.calculating",
}
"""Where the records live; `import hunanfacts` alone loads none of them."""


def load(paths: Iterable[str]) -> tuple[Ledger, list[Fault]]:
    """The ledger that some files and folders make, and every fault of them in order of place.

    `paths` are files or folders, of which every `.yaml`, `.yml` and `.json` is read. It never raises on bad input: a
    file that cannot be read, too, is a `Fault` (code, message, place, hint). A ledger with faults is not to be checked.
    """
    from .ledger.loading import load

    return load([paths] if isinstance(paths, str) else paths)


def check(ledger: Ledger, *, today: date | None = None, repairs: bool = True) -> Report:
    """Decide a ledger that has no faults.

    The `Report` has `findings` (errors are proofs: `severity`, `code`, `message`, `claims` of a minimal set, `steps`,
    `gap`, `repairs`), `decision.verdicts` (claim id to contradicted, strained, holds, untested, ambiguous or undecided)
    and `summary` (how many of each; a run over untested claims proves nothing). `today` is the day that waivers are
    held against (the system's date), `repairs=False` leaves out the search for what would mend each conflict.
    """
    from .gate.report import check

    return check(ledger, today=today, repairs=repairs)


def scan(text: str) -> list[Found]:
    """Every number of a running text, English or Chinese, in order.

    A `Found` has its place (`start` and `end` in code points, `line` and `column` from 1), its `kind` (money, percent,
    points, count and measure are quantities; the rest are dates, ordinals, labels and the like), `value` in base units,
    `unit`, `qualifier`, `direction`, and `narrow`, the interval of its face value. It never raises.
    """
    from .scanning.scan import scan

    return scan(text)


def calculate(expression: str, ledger: Ledger | None = None) -> Result:
    """The value of an expression with its exact range, as `hunanfacts calc` has it.

    `expression` may speak of quantities of the `ledger`, which must have no faults. The `Result` has `value` (None
    where only a bound is known) and `interval`, both in base units, `unit_text`, and `tight` (False where the range may
    be wider than need be). Raises LanguageError, with `message`, `start`, `end` and `hint`, for what cannot be read or
    calculated.
    """
    from .answers.calculating import Calculator
    from .answers.values import Ledgers
    from .deciding.binding import bind
    from .gate.report import about
    from .ledger.model import Ledger

    known = Ledger() if ledger is None else ledger
    ledgers = Ledgers(lambda: about(known, bind(known), ()))
    return Calculator(lambda: known.units, ledgers).evaluate(expression)


def __getattr__(name: str) -> Any:
    if name in _RECORDS:
        return getattr(import_module(f".{_RECORDS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
