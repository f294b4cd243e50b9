"""lint says which figures it did not test and which it did not read, place by place, where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

STORY = """Sales rose 15.3% to 437 million yuan from 379 million yuan. The mill stands 12 km away.
Its market share was 3,14 % in spring.
"""


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "story.txt"


def listed(out: str, head: str) -> list[str]:
    """The lines below a heading."""
    return out.split(f"\n{head}\n\n")[1].split("\n\n")[0].splitlines() if head in out else []


def test_each_figure_that_nothing_bears_on_is_listed(story: str) -> None:
    out = run("-v", "lint", story).out
    assert listed(out, "Nothing bears on:") == ["story.txt:1:77: 12 km"]
    assert [line.partition(" (")[0] for line in listed(out, "Not read:")] == ["story.txt:2:22: 3,14 %"]


def test_what_fails_as_unread_is_named_with_the_reason(story: str) -> None:
    result = run("lint", story, "--fail-on-unread")
    (line,) = listed(result.out, "Not read:")
    assert (result.code, line.startswith("story.txt:2:22: 3,14 % (")) == (1, True)
    assert listed(result.out, "Nothing bears on:") == []


def test_nothing_is_listed_unasked_or_where_all_was_tested(story: str) -> None:
    assert "Nothing bears on:" not in run("lint", story).out
    Path(story).write_text(STORY.partition(" The mill")[0], encoding="utf-8")
    assert "Nothing bears on:" not in run("-v", "lint", story).out


def test_in_chinese(story: str) -> None:
    out = run("--lang", "zh", "-v", "lint", story).out
    (line,) = listed(out, "没有可与之核对的内容：")
    assert (line[:14], line[-5:]) == ("story.txt:1:77", "12 km")


def test_a_length_of_time_that_a_date_ends_is_no_figure(story: str) -> None:
    Path(story).write_text(
        "It sold 8 tonnes in the three months to 30 September 2024 and 26 weeks later none.\n"
    )
    out = run("-v", "lint", story).out
    assert [line.partition(": ")[2] for line in listed(out, "Nothing bears on:")] == ["8 tonnes", "26 weeks"]
