"""Several relations together leave no values.

Each relation alone can hold; all of them together with the printed figures cannot.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "joint-conflict"


def matches(facts: Facts) -> bool:
    return True
