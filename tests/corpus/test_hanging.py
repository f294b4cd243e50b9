"""Labels of what hangs together against the leaders of a forest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.corpus.hanging import joined_to, labelled
from hunanfacts.deciding.leaders import Leaders

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("numpy")

NUMBERS = st.integers(0, 40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=60), st.integers(0, 80))
def test_what_hangs_together(pairs: list[tuple[int, int]], chain: int) -> None:
    pairs = [*pairs, *((100 + n + step, 100 + n) for n in range(chain) for step in (0, 1))]
    leaders = Leaders[tuple[str, int]]()
    for x, y in pairs:
        leaders.join(("x", x), ("y", y))
    things = {x for x, _ in pairs}
    expected = {x: {y for y in things if leaders.find(("x", x)) == leaders.find(("x", y))} for x in things}
    sql = f"VALUES {', '.join(map(str, pairs))}"
    with duckdb.connect() as con:
        found, labels = labelled(con, sql)
        by_label = dict(zip(found.tolist(), labels.tolist(), strict=True))
        assert {x: {y for y in things if by_label[x] == by_label[y]} for x in things} == expected
        first = pairs[0][0]
        assert set(joined_to(con, sql, f"VALUES ({first}), (-1)")) == expected[first]
