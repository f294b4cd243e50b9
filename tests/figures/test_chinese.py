"""Chinese numerals, written by a writer that knows nothing of the reader, are read back exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hunanfacts.figures.figure import allowed
from hunanfacts.figures.reading import FigureError, read
from hunanfacts.units import Units

UNITS = Units()
PLAIN = "零一二三四五六七八九十百千万亿"
TRADITIONAL = "零一二三四五六七八九十百千萬億"
FORMAL = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖拾佰仟萬億"


def below_ten_thousand(value: int) -> str:
    """The digits of one group of four with their places, 零 for a gap inside: 3020 is 三千零二十."""
    written, gap = "", False
    for power, place in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + PLAIN[digit] + place
        gap = False
    return written


def characters(value: int) -> str:
    """A number below 10**16, as an almanac would print it."""
    if value == 0:
        return "零"
    written, rest = "", value
    groups = []
    while rest:
        rest, group = divmod(rest, 10**4)
        groups.append(group)
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group:
            written += "零" if written and (gap or group < 1000) else ""
            written += below_ten_thousand(group) + ("万" if place % 2 else "")
        gap = not group
        if place == 2:
            written += "亿"
    return written


def in_alphabet(written: str, alphabet: str) -> str:
    return written.translate(str.maketrans(PLAIN, alphabet))


def digits_and_scales(value: int) -> str:
    """1亿2345万6789, with 零 where a group is short."""
    written = ""
    for size, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, value = divmod(value, size)
        if group:
            written += ("零" if written and group < 1000 else "") + str(group) + word
    return written or "0"


NUMBERS = st.one_of(
    st.integers(0, 10**4),
    st.integers(0, 10**9),
    st.integers(0, 10**16 - 1),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 99), st.integers(0, 14)),
)


@given(NUMBERS, st.sampled_from((PLAIN, TRADITIONAL, FORMAL, FORMAL_TRADITIONAL)), st.booleans())
@example(10**16 - 1, PLAIN, False)
@example(10**12, PLAIN, False)
@example(10_0001_0000, FORMAL, False)
@settings(max_examples=1000, deadline=None)
def test_numerals_in_characters(value: int, alphabet: str, short_ten: bool) -> None:
    written = in_alphabet(characters(value), alphabet)
    one, ten = alphabet[1], alphabet[10]
    if short_ten and written.startswith(one + ten):
        written = written[1:]
    figure = read(written, UNITS)
    assert figure.value == value
    assert read(f"{written}元", UNITS).value == value
    assert value == 0 or value % figure.step == 0


@given(NUMBERS)
@settings(max_examples=500, deadline=None)
def test_numerals_in_digits_and_scale_words(value: int) -> None:
    written = digits_and_scales(value)
    assert read(written, UNITS).value == value
    assert read(f"{written}元", UNITS).value == value


@given(st.integers(0, 10**12 - 1))
@settings(deadline=None)
def test_amounts_in_formal_characters(cents: int) -> None:
    yuan, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    written = characters(yuan) + "元"
    written += f"{PLAIN[jiao]}角" if jiao else ""
    written += f"{PLAIN[fen]}分" if fen and jiao else ""
    value = Fraction(yuan) + Fraction(jiao, 10) + (Fraction(fen, 100) if fen and jiao else 0)
    ending = "" if jiao else "整"
    figure = read(in_alphabet(written, FORMAL) + ending, UNITS)
    assert figure.value == value
    assert value in allowed(figure, False).narrow


@given(st.integers(0, 10**6), st.integers(1, 9), st.integers(0, 99))
@settings(deadline=None)
def test_decimals_in_characters(whole: int, first: int, more: int) -> None:
    decimals = f"{first}{more}"
    written = characters(whole)
    if written[-1] in "百千万亿":  # 三百点五 is no way to write
        return
    figure = read(f"百分之{written}点{''.join(PLAIN[int(digit)] for digit in decimals)}", UNITS)
    assert figure.value == Fraction(f"{whole}.{decimals}")
    assert figure.step == Fraction(1, 10 ** len(decimals))


SAME = {("零", True), ("元", True), ("几", True), ("以上", False), ("整", False)}
"""几近 is 近, 数百家以上 is 数百家, and 3角整 is no other than 3角."""
FIGURES = (
    "五百元", "三成", "3倍", "八折", "12万元", "1.2亿元", "二十个", "百分之三", "三分之二", "5元3角", "三斤二两", "两年",
    "1亿2000万元", "30%", "1千零1人", "数百家", "近万人", "120辆/百户", "伍仟元整", "廿五年", "三四百人", "半年",
)  # fmt: skip
TOUCHING = (
    "半", "几", "多", "余", "数", "万", "亿", "百", "1", "五", "零", "点五", ".5", "%", "‰", "元", "/亩", "/万元", "成",
    "折", "倍", "分之一", "兆", "整", "角", "来", "以上", "左右", "至5", "-", "±1", "两", "廿", "个", "%多", "分",
)  # fmt: skip


@given(st.sampled_from(FIGURES), st.sampled_from(TOUCHING), st.booleans())
@settings(max_examples=1000, deadline=None)
def test_what_touches_a_figure_belongs_to_it(written: str, touching: str, before: bool) -> None:
    """Read with the rest, or refused: the piece alone is never what the whole was read as."""
    alone = read(written, UNITS)
    whole = touching + written if before else written + touching
    try:
        figure = read(whole, UNITS)
    except FigureError:
        return
    assert figure.text == whole
    same = replace(figure, text="") == replace(alone, text="")
    assert not same or (touching, before) in SAME


@pytest.mark.parametrize(
    "text",
    [
        "万" * 400,
        "三" * 70,
        "3" + "千" * 80,
        "1万" * 100,
        "五元" * 100,
        "每" * 200,
        "1/" + "百" * 90,
        "半" * 99,
    ],
)
def test_long_runs_are_refused(text: str) -> None:
    with pytest.raises(FigureError):
        read(text, UNITS)
