"""A figure made from one with the same words is the figure that the grammar reads, whatever the words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts import lang
from hunanfacts.figures.figure import Figure
from hunanfacts.figures.reading import FigureError, read
from hunanfacts.units import Units

UNITS = Units()
DIGITS = ["0", "1", "7", "12", "60", "100", "240", "1000", "2019", "1,200", "12,345,000", "0.5", "1.0", "2.50", "12.30",
          "100.0", "2019.5", "23.59", "0.123456", "1,234.56"]  # fmt: skip
BEFORE = sorted(
    {"", "-", "−", "$", "¥", "人均", "百分之", *lang.BEFORE.table, *lang.DIRECTION.table, *lang.NEUTRAL.table}
)
SCALES = sorted({"", "%", "成", "倍", *lang.SCALES.table})
BEHIND = sorted({"", "以上", "多", "整", "半", "out of ten", "in five", "to six", "三", "one", "a share",
                 "per 100,000", *lang.AFTER.table, *UNITS.words()})  # fmt: skip
GAPS = st.sampled_from(["", " "])


def attempt(text: str, units: Units) -> Figure | tuple[object, ...]:
    try:
        return read(text, units)
    except FigureError as error:
        return type(error), error.message, error.start, error.end


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(BEFORE), GAPS, st.sampled_from(SCALES), GAPS, st.sampled_from(BEHIND),
    st.lists(st.sampled_from(DIGITS), min_size=3, max_size=6),
)  # fmt: skip
def test_figures_with_the_same_words_are_read_as_each_alone(
    before: str, gap: str, scale: str, space: str, behind: str, digits: list[str]
) -> None:
    def written(number: str) -> str:
        return f"{before}{gap}{number}{space}{scale}{space}{behind}".strip()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Units, "suggest", lambda *_: [])
        in_full = []
        for number in digits:
            UNITS.read_before.clear()
            in_full.append(attempt(written(number), UNITS))
        UNITS.read_before.clear()
        for _ in range(2):
            assert [attempt(written(number), UNITS) for number in digits] == in_full


def test_words_are_looked_up_once_however_many_figures_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    units, look_up = Units(), Units.match

    def counted(book: Units, text: str, start: int) -> object:
        asked.append(start)
        return look_up(book, text, start)

    monkeypatch.setattr(Units, "match", counted)
    for size in (10, 1000):
        for number in range(size):
            read(f"{number}.{number} million yuan", units)
        asked, before = [], len(asked)
        assert before < 100, "so many look-ups for ten figures, and none for the thousand after them"


def test_a_new_noun_and_another_book_begin_anew() -> None:
    units = Units()
    for number in ("3", "4", "5", "6"):
        with pytest.raises(FigureError):
            read(f"{number} wokdens", units)
    units.take_count("wokden")
    assert read("7 wokdens", units).value == 7
    for number in ("$3", "$4", "$5"):
        assert read(number, units).unit.name == "USD"
    assert read("$6", Units(currency="CAD")).unit.name == "CAD"
