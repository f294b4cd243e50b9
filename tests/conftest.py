"""Fixtures that several tests share."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from browsing import browser

__all__ = ["browser"]

# In a pipeline the same examples run each time; at a desk every run looks for new ones. No test is about time.
settings.register_profile("desk", deadline=None)
settings.register_profile("pipeline", derandomize=True, deadline=None)
settings.load_profile("pipeline" if os.environ.get("CI") else "desk")


@pytest.fixture
def no_repairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings without suggestions, for tests that are not about them: searching for them takes most of a run."""
    import hunanfacts.gate.report

    monkeypatch.setattr(hunanfacts.gate.report, "mended", lambda ledger, decision, found: found)


@pytest.fixture
def exhaust(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on the solver gives up at once."""

    def now() -> None:
        import hunanfacts.deciding.limits

        monkeypatch.setattr(hunanfacts.deciding.limits, "LIMIT", 1)

    return now
