"""Fixtures that several tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from browsing import browser

__all__ = ["browser"]

# What a machine's people read is no part of a golden.
os.environ["LC_ALL"] = "C.UTF-8"

# No test is about time.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A run in another language leaves none behind."""
    from hunanfacts.messages import use

    yield
    use("")


@pytest.fixture
def no_repairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings without suggestions, for tests that are not about them: searching for them takes most of a run."""
    import hunanfacts.gate.report

    monkeypatch.setattr(hunanfacts.gate.report, "mended", lambda ledger, decision, found: found)


@pytest.fixture
def exhaust(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on the solver gives up at once."""

    def now() -> None:
        from hunanfacts.limits import AT_MOST

        monkeypatch.setitem(AT_MOST, "solver-steps", 1)

    return now
