"""hunanfacts: a linter for the numbers in a document.

    from hunanfacts import check, load
    ledger, faults = load(["my-ledger"])
    report = check(ledger)

A ledger with faults is never checked; `report.findings` proves which claims cannot all be true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .gate.report import Report, check
    from .ledger.loading import load

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "check", "load"]


def __getattr__(name: str) -> Any:
    # Lazy, so that `import hunanfacts` costs nothing.
    if name == "load":
        from .ledger.loading import load

        return load
    if name in ("check", "Report"):
        from .gate import report

        return getattr(report, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
