"""No input breaks what is promised: those that once did, and new ones near the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing.targets import LEDGER, PLAN, SETTINGS, SPLIT, STORY, TARGETS
from program import run

FOUND = sorted(path for path in (Path(__file__).parent / "found").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_failed_does_not_fail_again(path: Path) -> None:
    TARGETS[path.parent.name][0](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(cut=st.data())
def test_a_seed_with_bytes_changed_keeps_the_promises(target: str, cut: st.DataObject) -> None:
    entry, seeds = TARGETS[target]
    whole = cut.draw(st.sampled_from(seeds))
    at = cut.draw(st.integers(0, len(whole)))
    drop = cut.draw(st.integers(0, 12))
    put = cut.draw(st.binary(max_size=6) | st.sampled_from(PUT))
    entry(whole[:at] + put + whole[at + drop :])


PUT = [said.encode("utf-8") for said in (
    "\x00", "\u202e", "\u200b", "\ufeff", "9" * 400, "1e99999", "-", "%", "万", "&x", "*x", "!!int ", "{", "<", '"', "\r",
)]  # fmt: skip


def test_the_seeds_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seed that is refused at once would lead the mutations no further than to the refusal."""
    monkeypatch.chdir(tmp_path)
    Path("ledger.yaml").write_text(LEDGER, encoding="utf-8")
    Path("hunanfacts.toml").write_bytes(SETTINGS)
    Path("plan.yaml").write_bytes(PLAN)
    Path("data.csv").write_bytes(TARGETS["data"][1][0].partition(SPLIT)[2])
    Path("story.txt").write_text(STORY, encoding="utf-8")
    for arguments in (["check"], ["check", "data.csv", "--plan", "plan.yaml"], ["verify", "story.txt"]):
        done = run(*arguments)
        assert done.code in (0, 1), done.out + done.err
