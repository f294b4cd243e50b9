"""Fixtures that several tests share."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_repairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings without suggestions, for tests that are not about them: searching for them takes most of a run."""
    import hunanfacts.report

    monkeypatch.setattr(hunanfacts.report, "mended", lambda ledger, decision, found: found)
