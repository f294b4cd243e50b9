"""What each code means, for the formats that carry a description of their rules."""

from __future__ import annotations

from ..checks import CONFLICTS, QUERIES, code_of

_CHECKS = {code_of(check): check for check in (*CONFLICTS, *QUERIES)}
_QUERIES = {code_of(check): str(check.SEVERITY) for check in QUERIES}
_OTHERS = {
    "HF001": "The file is not laid out as a ledger: not YAML, or a value of the wrong form.",
    "HF002": "Two things in the ledger have the same id.",
    "HF003": "A name that the ledger does not define.",
    "HF004": "A unit that neither the program nor the ledger defines.",
    "HF005": "A key that the ledger format does not have.",
    "HF006": "The units on the two sides of an equation do not fit each other.",
    "HF007": "A period that cannot be read, or that does not suit what it stands at.",
    "HF008": "A figure that cannot be read.",
    "HF009": "A file that cannot be read.",
    "HF701": "A limit was reached before it was known whether the claims can all be true.",
}


def page(code: str, name: str) -> str:
    """The page of a code: its first paragraph is one sentence."""
    check = _CHECKS.get(code)
    if check is not None and check.__doc__:
        return check.__doc__.strip()
    return _OTHERS.get(code, f"{name.replace('-', ' ').capitalize()}.")


def usual_severity(code: str) -> str:
    """The severity that findings with this code have if nothing softens them."""
    return _QUERIES.get(code, "error")
