"""The language of equations: trees, places of errors, dimensions."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts import load
from hunanfacts.language.changing import check_changes
from hunanfacts.language.dimension import infer, is_relative
from hunanfacts.language.equations import parse_claim, parse_expression, parse_identity
from hunanfacts.language.nodes import (
    Aggregate,
    Binary,
    Change,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
)
from hunanfacts.language.parser import FUNCTIONS
from hunanfacts.language.period import FiscalYear, PeriodError, fiscal_start, parse, years_between
from hunanfacts.language.sides import check
from hunanfacts.ledger.model import Ledger
from hunanfacts.units import Units

UNITS = Units()
CASES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "equations.yaml").read_text(encoding="utf-8")
)
NAMES = """
entities: {towns: , parks: , dayao: , liling: , jiahe: , hunan: , first: , second: }
partitions: {award-batches: {of: towns, parts: [first, second]}}
measures:
  output: {unit: yuan, at_least: 0}
  tax: {unit: yuan, at_least: 0}
  profit: {unit: yuan}
  added: {unit: yuan, at_least: 0, prices: unstated}
  area: {unit: mu, at_least: 0}
  intensity: {unit: yuan/mu, at_least: 0}
  castings: {unit: tonne, at_least: 0}
  count: {unit: count, at_least: 0}
  members: {unit: town, at_least: 0}
  parks: {unit: park, at_least: 0}
  share: {unit: percent, at_least: 0}
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path = tmp_path_factory.mktemp("names") / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    found, faults = load([str(path)])
    assert not faults
    return found


def tree(node: Node) -> str:
    """A tree in full parentheses."""
    match node:
        case Number():
            return f"exact {node.figure.text}" if node.exact else node.figure.text
        case Ref():
            return f"{node.entity}.{node.measure}" + (f"@{node.period.text}" if node.period else "")
        case Change():
            assert node.before.period is not None
            assert node.after.period is not None
            quantity = f"{node.before.entity}.{node.before.measure}"
            return f"{node.name}({quantity}: {node.before.period.text} to {node.after.period.text})"
        case Binary():
            return f"({tree(node.left)} {node.operator} {tree(node.right)})"
        case Negative():
            return f"-{tree(node.operand)}"
        case Power():
            return f"{tree(node.base)}^{node.exponent}"
        case Aggregate():
            return f"{node.name}[{', '.join(tree(item) for item in node.items)}]"
        case Over():
            return f"{node.name}[{node.partition}: {node.measure}" + (
                f"@{node.period.text}]" if node.period else "]"
            )
        case _:
            raise TypeError(node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("1 / 2 / 3", "((1 / 2) / 3)"),
        ("1 / 2 * 3", "((1 / 2) * 3)"),
        ("(1 + 2) * 3", "((1 + 2) * 3)"),
        ("（1 + 2） × 3 ÷ 4", "(((1 + 2) * 3) / 4)"),
        ("（1＋2）／3－4＊5", "(((1 + 2) / 3) - (4 * 5))"),
        ("2 ^ 3 * 4", "(2^3 * 4)"),
        ("-2 ^ 2", "-2^2"),
        ("--2", "2"),
        ("2 ^ -1", "2^-1"),
        ("3 * -2", "(3 * -2)"),
        ("1 − 2", "(1 - 2)"),
        ("99,000 yuan/mu / 3", "(99,000 yuan/mu / 3)"),
        ("11.89 billion yuan / 84 enterprises", "(11.89 billion yuan / 84 enterprises)"),
        ("100 yuan/towns.count@2019", "(100 yuan / towns.count@2019)"),
        ("100 yuan / mu.count@2019", "(100 yuan / mu.count@2019)"),
        ("5 m * 3 m", "(5 m * 3 m)"),
        ("5 km^2 + 1 km²", "(5 km^2 + 1 km²)"),
        ("[1.2 .. 1.3] m * 2", "([1.2 .. 1.3] m * 2)"),
        ("99,000±500 yuan/mu * 2", "(99,000±500 yuan/mu * 2)"),
        ("about 75% * towns.output@2019", "(about 75% * towns.output@2019)"),
        ("exact(100 billion yuan)", "exact 100 billion yuan"),
        ("towns.output", "towns.output"),
        ("towns.output@2019 - parks.output@2019", "(towns.output@2019 - parks.output@2019)"),
        ("towns.output@2019-01..2019-11", "towns.output@2019-01..2019-11"),
        ("towns.output@(2019-01..2019-11) * 2", "(towns.output@2019-01..2019-11 * 2)"),
        ("towns.output@published", "towns.output@published"),
        ("growth(towns.output@2018..2019)", "growth(towns.output: 2018 to 2019)"),
        ("growth(towns.output@2018Q1..2019Q1)", "growth(towns.output: 2018Q1 to 2019Q1)"),
        (
            "growth(x.y@(2018-01..2018-11)..(2019-01..2019-11))",
            "growth(x.y: 2018-01..2018-11 to 2019-01..2019-11)",
        ),
        ("change( towns.count@2018 .. 2019 )", None),
        ("sum(1, 2, 3)", "sum[1, 2, 3]"),
        ("max(1,234, 5)", "max[1,234, 5]"),
        ("sum(award-batches: count@2019)", "sum[award-batches: count@2019]"),
        ("mean( award-batches : count@2019 ) * 2", "(mean[award-batches: count@2019] * 2)"),
        ("湖南.产值@2019 / 浏阳_2.产值@2019", "(湖南.产值@2019 / 浏阳_2.产值@2019)"),
        ("三一.收入@2019", "三一.收入@2019"),
        ("元.亩@2019 + 5 元", "(元.亩@2019 + 5 元)"),
        ("up.down@2019", "up.down@2019"),
        ("fell 3% * 2", "(fell 3% * 2)"),
    ],
)
def test_tree(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(LanguageError):
            parse_expression(text, UNITS)
    else:
        assert tree(parse_expression(text, UNITS)) == expected


def test_every_node_knows_its_place() -> None:
    text = "  growth(towns.output@2018..2019) * ( 5 yuan + x.y ) "
    node = parse_expression(text, UNITS)
    assert isinstance(node, Binary)
    assert text[node.left.start : node.left.end] == "growth(towns.output@2018..2019)"
    assert isinstance(node.right, Binary)
    assert text[node.right.left.start : node.right.left.end] == "5 yuan"
    assert text[node.right.right.start : node.right.right.end] == "x.y"


def test_the_right_side_of_a_claim_is_verbatim() -> None:
    equation = parse_claim("jiahe.castings@2019 / hunan.castings@2019 = more than 40% ", UNITS)
    assert isinstance(equation.right, Number)
    assert equation.right.figure.text == "more than 40%"
    assert equation.text[equation.right.start : equation.right.end] == "more than 40%"
    assert parse_claim("a.x ≥ 5", UNITS).relation == ">="
    assert parse_claim("a.x == 5", UNITS).relation == "="
    assert isinstance(parse_claim("a.x = 5-7 yuan", UNITS).right, Number)


def place(marked: str) -> tuple[str, str]:
    return marked.replace("«", "").replace("»", ""), marked.partition("«")[2].partition("»")[0]


@pytest.mark.parametrize(
    ("marked", "code", "message", "hint"), CASES["claims"], ids=lambda value: str(value)[:50]
)
def test_bad_equation(marked: str, code: str, message: str, hint: str) -> None:
    text, piece = place(marked)
    with pytest.raises(LanguageError) as caught:
        parse_claim(text, UNITS)
    error = caught.value
    assert (error.code, text[error.start : error.end]) == (code, piece)
    assert error.start == marked.index("«")
    assert message in error.message
    assert hint in error.hint
    assert error.hint


def test_there_are_enough_bad_equations() -> None:
    assert len(CASES["claims"]) >= 40


@pytest.mark.parametrize("case", [*CASES["dimensions"], *CASES["identities"]], ids=lambda case: case[0])
def test_dimension(case: list[str], ledger: Ledger) -> None:
    claimed = case in CASES["dimensions"]
    equation = (parse_claim if claimed else parse_identity)(case[0], UNITS)

    def checked(text: str, units: Units) -> None:
        check(equation, ledger.measures)
        check_changes(equation, ledger.measures, claimed)

    error = refusal(checked, case[0])
    if len(case) == 1:
        assert error is None
        return
    assert error is not None
    assert error.code in ("HF006", "HF001", "HF008")
    assert case[1] in error.message
    assert case[2] in error.hint
    assert error.hint
    assert 0 <= error.start < error.end <= len(case[0])


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("towns.count@2019", True),
        ("towns.members@2019 - towns.count@2019", True),
        ("sum(towns.count@2019, parks.count@2019)", True),
        ("sum(award-batches: count@2019)", True),
        ("change(towns.count@2018..2019)", True),
        ("2 * towns.count@2019", True),
        ("towns.count@2019 + 3", True),
        ("mean(towns.count@2018, towns.count@2019)", False),
        ("mean(award-batches: count@2019)", False),
        ("towns.count@2019 / 2", False),
        ("0.5 * towns.count@2019", False),
        ("towns.count@2019 + 0.5", False),
        ("towns.count@2019 + 10%", False),
        ("towns.output@2019", False),
        ("towns.count@2019 * dayao.share@2019", False),
    ],
)
def test_only_whole_numbers_of_things_are_counted(text: str, counted: bool, ledger: Ledger) -> None:
    assert infer(parse_expression(text, UNITS), ledger.measures).counted == counted


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2019", "2019", "2019-01-01", "2019-12-31"),
        ("2019Q1", "2019Q1", "2019-01-01", "2019-03-31"),
        ("2019q4", "2019Q4", "2019-10-01", "2019-12-31"),
        ("2019H1", "2019H1", "2019-01-01", "2019-06-30"),
        ("2019-04", "2019-04", "2019-04-01", "2019-04-30"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2019-04-30", "2019-04-30", "2019-04-30", "2019-04-30"),
        ("2019-01..2019-11", "2019-01..2019-11", "2019-01-01", "2019-11-30"),
        ("2019-01 .. 2019-11", "2019-01..2019-11", "2019-01-01", "2019-11-30"),
        ("2019-01..2019-12", "2019", "2019-01-01", "2019-12-31"),
        ("2019Q1..2019Q4", "2019", "2019-01-01", "2019-12-31"),
        ("2019-01..2019-06", "2019H1", "2019-01-01", "2019-06-30"),
        ("2019Q3..2019-12", "2019H2", "2019-07-01", "2019-12-31"),
        ("2019-04..2019-06", "2019Q2", "2019-04-01", "2019-06-30"),
        ("2019-04-01..2019-04-30", "2019-04", "2019-04-01", "2019-04-30"),
        ("2018..2019", "2018..2019", "2018-01-01", "2019-12-31"),
        ("2018-01..2019Q4", "2018..2019", "2018-01-01", "2019-12-31"),
        ("2020-10-28..2020-11-02", "2020-10-28..2020-11-02", "2020-10-28", "2020-11-02"),
        ("2019年", "2019", "2019-01-01", "2019-12-31"),
        ("2019年第三季度", "2019Q3", "2019-07-01", "2019-09-30"),
        ("2019年4季度", "2019Q4", "2019-10-01", "2019-12-31"),
        ("2019年上半年", "2019H1", "2019-01-01", "2019-06-30"),
        ("2019年4月", "2019-04", "2019-04-01", "2019-04-30"),
        ("2019年4月30日", "2019-04-30", "2019-04-30", "2019-04-30"),
        ("2018年..2019年", "2018..2019", "2018-01-01", "2019-12-31"),
    ],
)
def test_one_stretch_of_days_has_one_name(text: str, name: str, first: str, last: str) -> None:
    period = parse(text)
    assert (period.text, str(period.first), str(period.last)) == (name, first, last)


@pytest.mark.parametrize("text", ["", "19", "2019-1", "2019-13", "2019-02-29", "2019Q0", "2019..", "2019..2018", "2019 2020",
                                  "publishedx", "２０１９", "٢٠١٩", "2019-04-31", "9" * 10**6, "2019-01-01-01",
                                  "2019年13月", "2019年2月30日", "2019年度计划"])  # fmt: skip
def test_no_period(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "own", "named_by_start", "named_by_end"),
    [
        ("2019/20", "2019/20", "FY2019", "FY2020"),
        ("2019-20", "2019/20", "FY2019", "FY2020"),
        ("2019–20", "2019/20", "FY2019", "FY2020"),
        ("2019/2020", "2019/20", "FY2019", "FY2020"),
        ("1999/00", "1999/00", "FY1999", "FY2000"),
        ("2010/11", "2010/11", "FY2010", "FY2011"),
        ("2010-11", "2010-11", "2010-11", "2010-11"),
        ("FY2019", "FY2019", "FY2019", "FY2019"),
        ("fy2019", "FY2019", "FY2019", "FY2019"),
        ("FY2019/20", "2019/20", "FY2019", "FY2020"),
        ("FY2019Q3", "FY2019Q3", "2019Q4", "2018Q4"),
        ("FY2019H1", "FY2019H1", "FY2019H1", "FY2019H1"),
        ("2019/20Q3", "2019/20Q3", "2019Q4", "2019Q4"),
        ("2019-04..2020-03", "2019-04..2020-03", "FY2019", "FY2020"),
        ("FY2019..FY2020", "FY2019..FY2020", "2019-04..2021-03", "2018-04..2020-03"),
        ("2019年度", "2019", "FY2019", "FY2019"),
        ("2019年", "2019", "2019", "2019"),
    ],
)
def test_fiscal_years(text: str, own: str, named_by_start: str, named_by_end: str) -> None:
    """Without a fiscal year they are names of their own; with one they are days."""
    assert parse(text).text == own
    assert parse(text, FiscalYear(4, 1, "start")).text == named_by_start
    assert parse(text, FiscalYear(4, 1, "end")).text == named_by_end
    assert parse(text, FiscalYear(4)).text == (own if "FY" in own else parse(text, FiscalYear(4)).text)


@pytest.mark.parametrize("start", [(1, 1), (4, 1), (4, 6), (7, 1), (10, 1)])
@pytest.mark.parametrize("named_by", ["start", "end", ""])
def test_a_name_is_read_back(start: tuple[int, int], named_by: str) -> None:
    fiscal = FiscalYear(*start, named_by)
    for text in (
        "FY2019",
        "2019/20",
        "FY2019Q2",
        "FY2019H2",
        "2019",
        "2019Q3",
        "2019-05",
        "2019-04..2020-03",
    ):
        period = parse(text, fiscal)
        assert parse(period.text, fiscal) == period
    assert str(parse("2019/20", fiscal).first) == "2019-{:02}-{:02}".format(*start)
    assert parse("2019/20", fiscal).calendar == ("fiscal" if start == (1, 1) else "")


def test_the_first_day_of_a_fiscal_year() -> None:
    days = {
        "04-01": (4, 1),
        "July": (7, 1),
        "oct": (10, 1),
        "July 1": (7, 1),
        "4月": (4, 1),
        "4月6日": (4, 6),
        "7": (7, 1),
    }
    assert {text: fiscal_start(text) for text in days} == days
    assert [fiscal_start(text) for text in ("13-01", "02-30", "ma", "", "soon", "00-01")] == [None] * 6


def test_vintages() -> None:
    period = parse("2019 as of 2020-02")
    assert (period.text, period.vintage, period.full) == ("2019", "2020-02", "2019 as of 2020-02")
    assert parse("2019/20 AS OF 2020-02-17").full == "2019/20 as of 2020-02-17"
    growth = parse_claim("growth(towns.output@2018..2019 as of 2020-02) = 5%", UNITS).left
    assert isinstance(growth, Change)
    assert [ref.period.full for ref in (growth.before, growth.after) if ref.period] == [
        "2018 as of 2020-02",
        "2019 as of 2020-02",
    ]
    both = parse_claim("growth(towns.output@2018 as of 2019-02..2019 as of 2020-02) = 5%", UNITS).left
    assert isinstance(both, Change)
    assert both.before.period is not None
    assert both.before.period.vintage == "2019-02"


def test_a_claim_in_full_width_signs() -> None:
    claim = parse_claim("towns.output@2019年＝５００亿元", UNITS)
    assert isinstance(claim.right, Number)
    assert claim.right.figure.value == 50_000_000_000
    assert (tree(claim.left), claim.relation) == ("towns.output@2019", "=")
    growth = parse_claim("growth（towns.output＠2018年..2019年）＝ 5%", UNITS)
    assert tree(growth.left) == "growth(towns.output: 2018 to 2019)"


@pytest.mark.parametrize(
    ("before", "after", "years"),
    [("2015", "2019", 4), ("2018Q1", "2019Q1", 1), ("2018-01..2018-11", "2019-01..2019-11", 1), ("2018", "2019Q1", None),
     ("2018H1", "2018H2", None), ("2016-02", "2019-02", 3), ("2019", "2019", 0)],
)  # fmt: skip
def test_years_between(before: str, after: str, years: int | None) -> None:
    assert years_between(parse(before), parse(after)) == years


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "1" + ")" * 1000,
        "(" * 5000,
        "sum(" * 1000 + "1" + ")" * 1000,
        "1" + " + 1" * 3000,
        "1" + " * 1" * 3000,
        "-" * 5000 + "1",
        "- (" * 3000,
        "2 ^ 64 ^ 64",
        "(((2 ^ 64) ^ 64) ^ 64) ^ 64",
        "(2 ^ 64 * 2 ^ 64) ^ 2",
        "9" * 19_000,
        "a" * 19_000,
        "x" * 10**6,
        "5 yuan" + "/mu" * 6000 + " ~",
        "x.y@" + "2019-" * 3000,
        "growth(" * 3000,
    ],
    ids=lambda text: f"{text[:12]} {len(text)}",
)
def test_nothing_is_too_deep_or_too_long(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(LanguageError) as caught:
        parse_expression(text, UNITS)
    assert time.perf_counter() - start < 3
    assert len(caught.value.message) < 500
    assert caught.value.hint


def test_a_long_sum_is_written_with_sum() -> None:
    node = parse_expression("sum(" + ", ".join(["x.y@2019"] * 1500) + ")", UNITS)
    assert isinstance(node, Aggregate)
    assert len(node.items) == 1500


WORDS = [
    "towns.output@2019",
    "growth(",
    "sum(",
    "exact(",
    "mean(",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "^",
    "=",
    ">=",
    ",",
    "5",
    "2,000",
    "72.387 billion yuan",
    "24.7%",
    "10 pp",
    "about",
    "2018..2019",
    "@",
    "..",
    ".",
    "award-batches:",
    "fell",
    "三百",
    "万",
    "元",
    "²",
    "published",
    "(2018-01..2018-11)..(2019-01..2019-11)",
    " ",
    "\n",
    "\x00",
    "😀",
    "change(x.y@",
    "annual_growth(",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from((*WORDS, *FUNCTIONS)), max_size=12).map(" ".join),
                 st.lists(st.sampled_from(WORDS), max_size=12).map("".join)))  # fmt: skip
@settings(max_examples=1000, deadline=None)
def test_any_text_is_an_equation_or_a_language_error(text: str) -> None:
    for read in (parse_claim, parse_identity, parse_expression):
        error = refusal(read, text)
        if error is not None:
            assert 0 <= error.start < error.end
            assert error.start <= len(text)
            assert error.message


def refusal(read: Callable[[str, Units], object], text: str) -> LanguageError | None:
    try:
        read(text, UNITS)
    except LanguageError as error:
        return error
    return None


def test_a_relative_change_is_of_what_is_no_percentage(ledger: Ledger) -> None:
    for text, expected in (("towns.output@2019 + 10%", True), ("towns.output@2019 - 5‰", True), ("100 + 10%", True),
                           ("dayao.share@2019 + 10%", False), ("towns.output@2019 * 10%", False)):  # fmt: skip
        node = parse_expression(text, UNITS)
        assert isinstance(node, Binary)
        assert is_relative(node, infer(node.left, ledger.measures)) == expected
