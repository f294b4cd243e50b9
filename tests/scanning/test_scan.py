"""Figures in running text: sentences of our own in both languages, traps, and the writer's figures read back."""

from __future__ import annotations

import json
import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hunanfacts.figures.reading import FigureError, read
from hunanfacts.figures.wording import Style, value_text
from hunanfacts.lang import LANGUAGES
from hunanfacts.scanning.scan import KINDS, QUANTITIES, Found, scan
from hunanfacts.units import Units
from hunanfacts.units.table import table
from program import FACTS, ROOT, run

UNITS = Units()
CASES = Path(__file__).parent
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "scan_sentences.yaml").read_text(encoding="utf-8")
)
Row = tuple[int, str, str, Fraction, str]


def in_unit(found: Found) -> Fraction:
    assert found.value is not None
    return found.value / found.figure.unit.factor if found.figure else found.value


def got(text: str) -> set[Row]:
    return {(f.start, f.text, f.kind, in_unit(f), f.unit) for f in scan(text, UNITS) if f.is_quantity}


def wanted(case: dict[str, Any]) -> set[Row]:
    """The figures of a case with their places: each is looked for behind the one before."""
    rows, position = set(), 0
    for text, kind, value, unit in case["figures"]:
        start = case["text"].index(text, position)
        position = start + len(text)
        rows.add((start, text, kind, Fraction(value), unit))
    return rows


def test_figures_of_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for language, cases in SENTENCES.items():
        hits = found = expected = 0
        for case in cases:
            have, want = got(case["text"]), wanted(case)
            hits, found, expected = hits + len(have & want), found + len(have), expected + len(want)
            for row in sorted(have ^ want):
                print("missed" if row in want else "wrong ", *row[1:], "|", case["text"][:60])
        f1 = 2 * hits / (found + expected)
        lines.append(
            f"{language}: {expected} figures, precision {hits / found:.3f}, recall {hits / expected:.3f}, F1 {f1:.3f}"
        )
        assert expected >= 75
        assert f1 >= 0.97, lines[-1]
    with capsys.disabled():
        print("", *lines, sep="\n")


TRAPS: dict[str, list[Any]] = yaml.safe_load((CASES / "scan_traps.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"), [*TRAPS["en"], *TRAPS["zh"]], ids=lambda value: str(value)[:40]
)
def test_traps(text: str, expected: list[list[str]]) -> None:
    found = [
        (f.text, f.kind, str(in_unit(f))) if f.is_quantity else (f.text, f.kind) for f in scan(text, UNITS)
    ]
    assert found == [
        (*row[:2], str(Fraction(row[2]))) if row[1] in QUANTITIES else tuple(row[:2]) for row in expected
    ]


@pytest.mark.parametrize(("text", "figure", "whole", "way"), TRAPS["whole"])
def test_a_figure_with_its_words(text: str, figure: str, whole: str, way: str) -> None:
    found = next(f for f in scan(text, UNITS) if f.text == figure)
    assert found.whole_text == whole
    assert text[found.whole_start :].startswith(whole)
    assert found.direction == {"+": 1, "-": -1, "0": 0}[way]


# -- the article --

ARTICLE = ROOT.parent / "shared" / "texts" / "rednet-2020.txt"
GOLD = ROOT.parent / "shared" / "data" / "seed_figures.json"
OF_GOLD = {"currency": "money", "ratio": "measure", "speed": "measure", "time": "measure"}


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated article is not at hand")
def test_the_article_is_found_whole() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["gold"]
    found = {(f.start, f.end): f for f in scan(text, UNITS)}
    want = {
        (g["start"], g["end"], OF_GOLD.get(g["kind"], g["kind"]), Fraction(g["value"]))
        for g in gold
        if OF_GOLD.get(g["kind"], g["kind"]) in QUANTITIES
    }
    assert len(want) > 40
    assert {(f.start, f.end, f.kind, in_unit(f)) for f in found.values() if f.is_quantity} == want
    lines = text.split("\n")
    ledger = yaml.safe_load((FACTS / "sources" / "rednet-2020.yaml").read_text(encoding="utf-8"))
    for claim in ledger["claims"].values():
        start = sum(len(line) + 1 for line in lines[: claim["at"]["line"] - 1]) + claim["at"]["column"] - 1
        assert any(start in (f.start, f.whole_start) for f in found.values() if f.is_quantity), claim
    for g in gold:
        assert text[g["start"] : g["end"]] == g["text"]
        if g["kind"] in ("date", "ordinal", "label"):
            over = [f for f in found.values() if f.start < g["end"] and g["start"] < f.end]
            assert [f.kind for f in over] == ["year" if g["role"] == "year" else g["kind"]], g
        if g["kind"] in ("date", "ordinal"):
            one = found[g["start"], g["end"]]
            assert one.date == g["value"] or one.value == Fraction(g["value"])


# -- what the writer prints is read back --

NUMBERS = st.one_of(
    st.integers(-(10**7), 10**13).map(Fraction),
    st.decimals(-(10**4), 10**6, places=3).map(Fraction),
    st.fractions(0, 10**4, max_denominator=97),
)
FRAMES = {
    "en": ("{}", "The result is {}, as before.", "It was ({}) then."),
    "zh": ("{}", "全年为{}，与上年相同。", "达到“{}”。"),
}


@given(NUMBERS, st.sampled_from(UNITS.names()), st.sampled_from((None, 1, 10**4, 10**6, 10**8, 10**9)),
       st.sampled_from(("en", "zh")), st.integers(0, 2))  # fmt: skip
@settings(max_examples=1500, deadline=None)
def test_figures_of_the_writer_are_read_back(
    number: Fraction, name: str, scale: int | None, lang: str, frame: int
) -> None:
    assume(name not in table().weak)  # TOP, ALL are money only in a text that names it
    unit = UNITS.parse(name)
    assert unit is not None
    style = Style(unit, None if scale is None else Fraction(scale), lang)
    text = value_text(number * unit.factor, style)
    assume(
        not name.startswith("per_") or (lang == "en" and "/" not in text)
    )  # 每十万 stands before the number
    printed = number * unit.factor / style.suited(number * unit.factor).factor
    assume("about" not in text)  # it was rounded
    exact = printed.denominator < 10**6 or (printed * 10**12).denominator == 1
    bare = not text.strip("-0123456789.,/")
    assume(exact and not (bare and "/" in text))  # 24/7 alone is a name
    assume("/" not in text or abs(printed.numerator) < 1000)  # nobody writes 1000/17
    sentence = FRAMES[lang][frame].format(text)
    found = scan(sentence, UNITS)
    assert [f.text for f in found] == [text]
    assert found[0].value == number * unit.factor
    assert found[0].figure is not None
    assert found[0].figure.unit.dims == unit.dims or not text.strip("-0123456789.,/ 万亿").strip("bilmortn ")


@pytest.mark.parametrize(
    "case", [case for cases in SENTENCES.values() for case in cases], ids=lambda case: case["text"][:30]
)
def test_a_figure_with_its_words_is_a_figure_of_a_ledger(case: dict[str, Any]) -> None:
    for one in scan(case["text"], UNITS):
        if one.figure is None or not one.is_quantity:
            continue
        assert case["text"][one.whole_start : one.whole_end] == one.whole_text
        try:
            same = read(one.whole_text, UNITS)
        except FigureError:
            continue  # a counted noun that is no unit, or a multiple in words
        if same.unit_given and same.unit.dims == one.figure.unit.dims:
            assert same.value * same.unit.factor == one.value
            assert same.qualifier == one.figure.qualifier


def test_a_figure_may_run_over_the_end_of_a_line() -> None:
    text = "The income of all of the parks together was more than\n72.387 billion\nyuan, and there were\n84 firms.\n"
    assert [(f.text, f.line, f.column) for f in scan(text, UNITS)] == [
        ("72.387 billion", 2, 1),
        ("84 firms", 4, 1),
    ]
    wrapped = "In the year before last the income of all parks was more than 72.387 billion\nyuan, of which 20\n\nTowns"
    money, bare = scan(wrapped, UNITS)
    assert (money.text, money.kind, money.qualifier) == ("72.387 billion\nyuan", "money", "more than")
    assert (bare.text, bare.kind) == ("20", "bare")
    assert [f.text for f in scan("Parks 144\nTowns 10\nFirms 84\n", UNITS)] == ["144", "10", "84"]


# -- any text --

WORDS = """
1 5 2019 72.387 1,234 , . - — / + % ％ $ ¥ US$ RMB yuan/mu million billion 万 亿 千 百 十 三 五 两 半 成 元 亩 家 个 年 月 日
号 多 余 以上 左右 第 前 每 近 约 超 至 到 和 、 ， 。 分之 百分之 分别 增长 between and to from of per more than No. top one
half first May 5, people big towns ( ) [ ] “ ” é 😀 ½ @ www. :// respectively
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t", "\u3000", "\u202e", "\u200b", "\x1f", "**"])


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(PIECES, max_size=25).map("".join),
        st.lists(PIECES, max_size=25).map(" ".join),
    )
)
@settings(max_examples=1500, deadline=None)
def test_any_text_is_scanned(text: str) -> None:
    well_formed(text)


BOTH_MARKS = "It cost 1.234,56 euros; growth was 2.5%. "
"""A text that begins so leaves open what has one mark and three digits behind it."""
PRESS = [
    row[0]
    for name in ("press_en", "press_zh", "press_more")
    for row in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
]
MARKED = ("1,500", "1.234", "100,000", "2.500", "1,5", "3.250.000", "0.123")


@given(st.sampled_from(PRESS), st.lists(st.sampled_from(MARKED), min_size=1, max_size=6))
@settings(max_examples=600, deadline=None)
def test_sentences_whose_numbers_may_be_read_in_two_ways(sentence: str, numbers: list[str]) -> None:
    following = iter(numbers * 40)
    well_formed(BOTH_MARKS + re.sub("[0-9][0-9.,]*[0-9]", lambda _: next(following), sentence))


def well_formed(text: str) -> None:
    end = 0
    for one in scan(text, UNITS):
        assert one.kind in KINDS
        assert end <= one.whole_start <= one.start < one.end <= one.whole_end <= len(text)
        end = one.end
        standing = iter(text[one.start : one.end])
        assert all(character in standing for character in one.text)  # but for what nobody sees
        assert bool(one.reason) == (one.kind == "unread")
        assert text.count("\n", 0, one.start) == one.line - 1
        assert one.start - text.rfind("\n", 0, one.start) == one.column
        if one.is_quantity:
            assert one.value is not None
            assert one.unit
        if one.figure is not None and one.narrow is not None:
            assert not one.narrow.empty


N = 600
REPEATED = (
    "1", "1,", "1.", "5 ", "5 yuan/", "yuan/", "千", "三千", "5万", "[5", "(5)", "-5", "5-", "5%、", "5 and ",
    "5 million ", "more than ", "more than 5 ", "5a", "a", "a@", "www.", "http://", "one ", "first ", "May 5 ",
    "三分之", "百分之", "3+", "3:", "3/", "2019 ", "2019、", "2019-", "3号", "$5", "RMB5", "\"5\"",
    "between 5 and ", "5 to ", "one hundred and ", "第", "5多", "三成五", "5兆", "5±", "人均", "rose by ", "5e",
    "5.5.", "1/3 ", "5元/元", " ", "\n", "5 big ", "近三", "个半",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_text_and_no_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in characters of figures read and steps of the scanner, not in seconds."""
    steps = []
    for size in (N, 2 * N):
        text = (piece * (size // len(piece) + 1))[:size]
        count = 0

        def step(frame: Any, event: str, argument: Any) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(step)
        try:
            scan(text, UNITS)
        finally:
            sys.setprofile(None)
        steps.append(count)
    assert steps[1] < 2.3 * steps[0] + 1200  # one figure more or less at the end of the text


# -- the command --


def scan_json(*arguments: str) -> list[dict[str, Any]]:
    result = run("scan", "--json", *arguments)
    assert result.code == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


FIELDS = [
    "file",
    "start",
    "end",
    "line",
    "column",
    "text",
    "kind",
    "value",
    "unit",
    "qualifier",
    "low",
    "high",
    "language",
    "place",
    "reason",
]


def test_json_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "\ufeffFirst line.\r\nOutput was about 72.387 billion yuan.\r\n税收约11.7351亿元".encode()
    )
    ordinal, output, tax = scan_json(str(path))
    assert list(ordinal) == list(output) == FIELDS
    assert (ordinal["kind"], ordinal["start"], ordinal["value"]) == ("ordinal", 0, "1")
    assert (output["line"], output["column"], output["text"]) == (2, 18, "72.387 billion yuan")
    assert (output["value"], output["unit"], output["qualifier"], output["language"]) == (
        "72387000000",
        "yuan",
        "about",
        "en",
    )
    assert Fraction(output["low"]) == Fraction("72387000000") * Fraction(95, 100)
    assert (tax["line"], tax["column"], tax["value"], tax["language"]) == (3, 4, "1173510000", "zh")


def test_html_is_read_without_its_tags_at_its_own_places(tmp_path: Path) -> None:
    content = ("<html><head><title>99 things</title><style>p {width: 5px}</style></head>\n<body><p>Up <b>24.7</b>&#37; to "
               "&yen;30&nbsp;million</p><td>5</td><td>7 km</td><!-- 8 km -->"
               "<script>var x = 9;</script>增长<b>8.9</b>%</body>")  # fmt: skip
    path = tmp_path / "a.HTML"
    path.write_text(content, encoding="utf-8")
    records = scan_json(str(path))
    assert [(r["kind"], r["value"], r["unit"]) for r in records] == [
        ("percent", "247/10", "percent"), ("money", "30000000", "yuan"), ("bare", "5", ""), ("measure", "7", "km"),
        ("percent", "89/10", "percent"),
    ]  # fmt: skip
    for one in records:
        assert content.split("\n")[one["line"] - 1][one["column"] - 1] == content[one["start"]]
    assert content[records[1]["start"] :].startswith("&yen;30&nbsp;million")


def test_a_pipe_gets_plain_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("In 2019 it rose 5% to\n" + "x" * 300 + " 3 km.", encoding="utf-8")
    result = run("scan", str(path))
    assert result.code == 0
    assert (
        result.out
        == f"{path}:1:17\tpercent\trose 5%\t5%\t[4.5 .. 5.5]%\n{path}:2:302\tmeasure\t3 km\t3 km\t[2.5 .. 3.5] km\n"
    )
    assert (
        result.err == "2 figures: 1 percent, 1 measure. 1 other number (1 year) not listed (-v lists them).\n"
    )
    assert run("scan", "-q", str(path)).err == ""
    assert f"{path}:1:4\tyear\t2019" in run("scan", "--all", str(path)).out
    assert f"{path}:1:4\tyear\t2019" in run("scan", "-v", str(path)).out


def test_colour_marks_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Up 5% in 2019.\x1b[K", encoding="utf-8")
    result = run("--color", "always", "scan", str(path))
    assert result.out.startswith("Up \x1b[36;1m5%\x1b[0m in 2019.")
    assert "\x1b[K" not in result.out
    assert re.search(r"^1:4 +percent +Up 5% ", result.out, re.MULTILINE)


def test_every_unreadable_text_is_told_of_and_the_others_are_scanned(tmp_path: Path) -> None:
    good, bad, binary = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "x.bin"
    good.write_text("5 km", encoding="utf-8")
    bad.write_bytes(b"line\nabc \xff 5%")
    binary.write_bytes(b"\x00\x01")
    result = run("scan", str(tmp_path / "none.txt"), str(bad), str(binary), str(tmp_path), str(good))
    assert result.code == 2
    assert result.out == f"{good}:1:1\tmeasure\t5 km\t5 km\t[4.5 .. 5.5] km\n"
    for words in ("no such file", f"{bad}:2:5: error", "not UTF-8", "binary file", "a folder"):
        assert words in result.err
    assert run("scan").code == 2


def test_nothing_found_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("", encoding="utf-8")
    result = run("scan", str(path))
    assert (result.code, result.out, result.err) == (0, "", "0 figures.\n")


def test_units_of_a_ledger_are_known(tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text(
        "title: Kilns\nunits:\n  - kiln = [kiln] = kilns = 座窑\n", encoding="utf-8"
    )
    text = tmp_path / "a.txt"
    text.write_text("它有84座窑。", encoding="utf-8")
    result = run("-l", str(tmp_path / "ledger.yaml"), "scan", "--json", str(text))
    assert json.loads(result.out)["unit"] == "kiln"


def test_every_language_has_the_words_of_running_text() -> None:
    for name in (
        "NOT_QUALIFIERS",
        "PER_BEFORE",
        "PER_AFTER",
        "BASE_BEFORE",
        "FROM",
        "RISE_AFTER",
        "FALL_AFTER",
        "MULTIPLES",
        "LABEL_BEFORE",
    ):
        assert all(hasattr(language, name) for language in LANGUAGES)
