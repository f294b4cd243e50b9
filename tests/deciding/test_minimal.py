"""The search for minimal sets over names alone, against all subsets of small problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.deciding.minimal import Undecided, enumerate_sets, few_sets, shrink, smallest_hitting

NAMES = "abcdefg"
Sets = list[frozenset[str]]
drawn = st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=4), max_size=4)


class Asked:
    """Names conflict if they have all of some set; the core is such a set with a name that is not needed."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self.sets = list(sets)

    def __call__(self, names: Sequence[str]) -> tuple[bool | None, Sequence[str]]:
        core = next((one for one in self.sets if one <= set(names)), None)
        spare = [name for name in names if core is not None and name not in core][:1]
        return core is None, sorted([*core, *spare]) if core is not None else ()

    def critical(self, names: Sequence[str]) -> set[str]:
        return {name for name in names if self([other for other in names if other != name])[0]}


def minimal(sets: Sets) -> list[tuple[str, ...]]:
    return sorted({tuple(sorted(one)) for one in sets if not any(other < one for other in sets)})


@given(drawn, st.booleans())
def test_all_minimal_sets_are_found(sets: Sets, plain: bool) -> None:
    asked = Asked(sets)
    found = enumerate_sets(NAMES, asked, critical=asked.critical if plain else None)
    assert found.complete
    assert sorted(found.sets) == minimal(sets)
    for removed in found.corrections:
        assert asked([name for name in NAMES if name not in removed])[0]


@given(drawn)
def test_the_smallest_removals_mend_everything(sets: Sets) -> None:
    asked = Asked(sets)
    found = few_sets(NAMES, asked, [], critical=asked.critical)
    least = next(
        size for size in range(len(NAMES) + 1)
        if any(asked([n for n in NAMES if n not in some])[0] for some in combinations(NAMES, size))
    )  # fmt: skip
    assert found.corrections
    assert {len(removed) for removed in found.corrections} == {least}
    assert all(asked([name for name in NAMES if name not in removed])[0] for removed in found.corrections)
    assert set(found.sets) <= set(minimal(sets))


@given(st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=4), max_size=5))
def test_the_smallest_choices_meet_every_set(sets: Sets) -> None:
    found = smallest_hitting([tuple(sorted(one)) for one in sets])
    choices = [some for size in range(len(NAMES) + 1) for some in combinations(NAMES, size)]
    meeting = [some for some in choices if all(one & set(some) for one in sets)]
    assert found == [some for some in meeting if len(some) == len(meeting[0])]


def test_what_is_not_told_leaves_no_set() -> None:
    """A limit met on the way is no conflict of nothing."""

    def silent(names: Sequence[str]) -> tuple[bool | None, Sequence[str]]:
        return None, ()

    with pytest.raises(Undecided):
        shrink("abc", silent, lambda names: {"a"})
    with pytest.raises(Undecided):
        shrink("abc", silent)
    found = enumerate_sets("abc", silent)
    assert (found.sets, found.undecided, found.complete) == ([], True, False)
