"""What `Near` finds is what difflib finds; what a ledger asks of it stays bounded however much is wrong."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.ledger.loading import load
from hunanfacts.nearest import SEARCHED, Near
from hunanfacts.units import Units

WORDS = st.text("aabcde元吨_", max_size=8)


@settings(max_examples=400, deadline=None)
@given(
    WORDS,
    st.lists(WORDS.filter(bool), unique=True, max_size=40),
    st.integers(1, 5),
    st.sampled_from([0.5, 0.6, 0.7, 0.85]),
)
def test_near_finds_what_difflib_finds(word: str, known: list[str], count: int, cutoff: float) -> None:
    assert Near(known).close(word, count, cutoff) == difflib.get_close_matches(word, known, count, cutoff)


@pytest.mark.parametrize("word", ["hectar", "enterprize", "yuann", "kilometrs", "亩地", "tonns", "percentt"])
def test_near_unit_words_are_those_of_difflib(word: str) -> None:
    known = list(dict.fromkeys(one.lower() for one in Units().words()))
    assert Near(known).close(word, 12, 0.7) == difflib.get_close_matches(word, known, 12, 0.7)


def lines(path: Path, count: int, right: str, left: str = "e0") -> str:
    entities = [f"  entity{number:04}: {{}}" for number in range(count)] + ["  e0: {}"]
    claims = [f"  c{n}: {left.format(n)}.sales@2019 = {n + 1}.5 {right.format(n)}" for n in range(count)]
    head = [
        "source: {id: s, published: 2024-01-01}",
        "measures:",
        "  sales: {unit: yuan}",
        "entities:",
        *entities,
    ]
    path.write_text("\n".join([*head, "claims:", *claims]), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("left", "right"), [("entiti{:04}", "yuan"), ("e0", "yuann{}")])
def test_suggestions_are_looked_for_a_bounded_number_of_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, right: str
) -> None:
    asked: list[str] = []
    close = Near.close

    def counted(near: Near, word: str, count: int, cutoff: float) -> list[str]:
        asked.append(word)
        return close(near, word, count, cutoff)

    monkeypatch.setattr(Near, "close", counted)
    _, faults = load([lines(tmp_path / "a.yaml", 300, right, left)])
    assert len(faults) == 300
    assert "did you mean" in faults[0].hint
    assert len(asked) <= SEARCHED
    assert all(fault.hint for fault in faults), "the rest are told what to do as well"


def test_a_circle_of_entities_is_told_of_each_and_a_chain_is_none(tmp_path: Path) -> None:
    def faults(parents: dict[int, int]) -> list[str]:
        rows = [f"  e{n}: {{in: e{parents[n]}}}" if n in parents else f"  e{n}: {{}}" for n in range(3000)]
        (tmp_path / "a.yaml").write_text("entities:\n" + "\n".join(rows), encoding="utf-8")
        return [fault.message for fault in load([str(tmp_path)])[1]]

    assert not faults({n: n + 1 for n in range(2999)})
    assert len(faults({n: (n + 1) % 3000 for n in range(3000)})) == 3000
    assert faults({5: 6, 6: 5, 7: 5}) == ["e5 lies inside itself", "e6 lies inside itself"]
