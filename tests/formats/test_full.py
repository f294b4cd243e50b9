"""What is left out of a finding so that it fits on a screen."""

from __future__ import annotations

from hunanfacts.formats._block import _whole


def test_a_step_is_cut_off_with_all_its_lines() -> None:
    steps = ["   1. one", "   2. two", "        a", "        b", "   3. three"]
    assert [len(_whole(steps, count)) for count in range(6)] == [0, 1, 1, 1, 4, 5]
