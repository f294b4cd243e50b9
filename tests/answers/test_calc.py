"""The calculator: exact values and ends, refusals with their place, pipes, JSON, the prompt."""

from __future__ import annotations

import ast
import io
import itertools
import json
import os
import pty
import select
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hunanfacts import calculate
from hunanfacts.figures.figure import allowed
from hunanfacts.interval import Interval
from ledgers import compose, ledger_of
from program import FACTS, run

CASES: list[dict[str, str]] = yaml.load(
    (Path(__file__).parent / "calc.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
LEDGER = ("-l", str(FACTS))


def exactly(text: str) -> Fraction:
    """The value of plain arithmetic over decimals, exactly."""

    def value(node: ast.AST) -> Fraction:
        match node:
            case ast.Expression():
                return value(node.body)
            case ast.Constant():
                return Fraction(ast.get_source_segment(text, node) or "")
            case ast.UnaryOp():
                return -value(node.operand)
            case ast.BinOp():
                left, right = value(node.left), value(node.right)
                match node.op:
                    case ast.Add():
                        return left + right
                    case ast.Sub():
                        return left - right
                    case ast.Mult():
                        return left * right
                    case ast.Div():
                        return left / right
        raise AssertionError(text)

    return value(ast.parse(text, mode="eval"))


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*LEDGER, "calc", "--json", *arguments)
    document: dict[str, Any] = json.loads(result.out)
    assert result.code == (2 if "error" in document else 0)
    return document


@pytest.mark.parametrize("case", [c for c in CASES if "value" in c], ids=lambda case: case["of"])
def test_values_are_exact(case: dict[str, str]) -> None:
    found = answer(case["of"])
    expected = [exactly(case.get(key, case["value"])) for key in ("value", "low", "high")]
    assert [found[key] for key in ("value", "low", "high")] == [str(number) for number in expected]
    assert found["unit"] == case["unit"]
    assert found["tight"]


@pytest.mark.parametrize("case", [c for c in CASES if "error" in c], ids=lambda case: case["of"])
def test_refusals_point_at_the_culprit(case: dict[str, str]) -> None:
    error = answer(case["of"])["error"]
    assert case["hint"] in f"{error['message']} {error['hint']}"
    if case["error"]:
        assert case["of"][error["start"] : error["end"]].strip() == case["error"]
    shown = run(*LEDGER, "calc", case["of"])
    assert (shown.code, shown.out) == (2, "")
    assert "^" in shown.err


# -- the independent oracle: all corners of the box of literals --

LITERALS = st.one_of(
    st.builds(lambda n: (str(n), Fraction(n), Fraction(0)), st.integers(1, 50)),
    st.builds(
        lambda n, places: (
            str(Decimal(n).scaleb(-places)),
            Fraction(n, 10**places),
            Fraction(1, 2 * 10**places) if places else Fraction(0),
        ),
        st.integers(1, 3000),
        st.integers(0, 3),
    ),
)


def trees(depth: int) -> st.SearchStrategy[Any]:
    if depth == 0:
        return LITERALS
    smaller = trees(depth - 1)
    return st.one_of(LITERALS, st.tuples(st.sampled_from("+-*/"), smaller, smaller))


def text_of(tree: Any) -> str:
    if isinstance(tree[1], Fraction):
        return str(tree[0])
    return f"({text_of(tree[1])} {tree[0]} {text_of(tree[2])})"


def leaves(tree: Any) -> list[Any]:
    return [tree] if isinstance(tree[1], Fraction) else leaves(tree[1]) + leaves(tree[2])


def at(tree: Any, values: list[Fraction]) -> Fraction:
    """The value of a tree with its leaves replaced, left to right."""
    if isinstance(tree[1], Fraction):
        return values.pop(0)
    left, right = at(tree[1], values), at(tree[2], values)
    return (
        {"+": left + right, "-": left - right, "*": left * right}[tree[0]] if tree[0] != "/" else left / right
    )


@settings(max_examples=150, deadline=None)
@given(trees(3), st.lists(st.fractions(0, 1), min_size=8, max_size=8))
def test_the_range_is_what_the_corners_of_the_box_attain(tree: Any, weights: list[Fraction]) -> None:
    """Every literal stands once, so the function is monotone in each: its ends lie at corners of the box."""
    assume(len(leaves(tree)) <= 6)
    boxes = [(value - reach, value + reach) for _, value, reach in leaves(tree)]
    corners = list(itertools.product(*[{low, high} for low, high in boxes]))
    result = run("calc", "--json", text_of(tree))
    document = json.loads(result.out)
    if "error" in document:
        # Refused only for a divisor that can be zero: then some part of the box divides by it.
        assert "division" in document["error"]["message"]
        return
    values = [at(tree, list(corner)) for corner in corners]
    assert Fraction(document["low"]) == min(values)
    assert Fraction(document["high"]) == max(values)
    inner = [
        low + (high - low) * weight
        for (low, high), weight in zip(boxes, itertools.cycle(weights), strict=False)
    ]
    assert min(values) <= at(tree, list(inner)) <= max(values)


QUANTITIES = (
    "a",
    "b",
    "a / b",
    "b - a",
    "(b - a) / b",
    "a * b",
    "b / a - 1",
    "a / (a + b)",
    "(a + b) / (b - a)",
)


@settings(max_examples=25, deadline=None)
@given(st.integers(200, 9000), st.integers(10, 900), st.sampled_from(QUANTITIES))
def test_dependent_quantities_have_the_ends_of_their_free_figures(level: int, rate: int, shape: str) -> None:
    """b is printed and a follows from its growth: every shape is monotone in the two printed figures."""
    import tempfile

    later, growth = Fraction(level, 10), Fraction(rate, 1000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.yaml"
        path.write_text(
            "entities: {x: {}}\nmeasures: {size: {unit: yuan, at_least: 0}}\nsource: {id: s}\nclaims:\n"
            f"  later: x.size@2019 = {level / 10:.1f} yuan\n  rate: growth(x.size@2018..2019) = {rate / 10:.1f}%\n",
            encoding="utf-8",
        )
        text = shape.replace("a", "x.size@2018").replace("b", "x.size@2019")
        result = run("-l", str(path), "calc", "--json", text)
    document = json.loads(result.out)
    values = []
    for end, other in itertools.product((-1, 1), (-1, 1)):
        b = later + end * Fraction(1, 20)
        a = b / (1 + growth + other * Fraction(1, 2000))
        values.append(eval(shape, {"a": a, "b": b}))
    assert document["tight"]
    assert (Fraction(document["low"]), Fraction(document["high"])) == (min(values), max(values))


# -- how it is used --


def test_a_pipe_answers_or_refuses_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1 + 1\n\n# a comment\nans * 2.0\nbad bad\r\n3 km -> m\n"))
    result = run("calc")
    assert result.out.splitlines() == ["2", "4.0  [3.9 .. 4.1]", "3,000 m"]
    assert result.code == 2
    assert "bad" in result.err


def test_what_follows_from_an_answer_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("5亿元 * 2\nans / 4\nans -> million yuan\nans * 2\n"))
    assert [line.split("  ")[0] for line in run("calc").out.splitlines()] == [
        "10亿元", "2.50亿元", "250 million yuan", "500 million yuan",
    ]  # fmt: skip


def test_a_pipe_of_json_is_one_object_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1 mu -> m2\n1 +\n"))
    records = [json.loads(line) for line in run("calc", "--json").out.splitlines()]
    assert records[0]["value"] == "2000/3"
    assert records[1]["error"]["message"]


def test_text_of_results() -> None:
    def shown(*arguments: str) -> str:
        return run(*LEDGER, *arguments).out.strip()

    assert shown("calc", "72.387 billion yuan / (1 + 24.7%)") == "58.049 billion yuan  [58.025 .. 58.073]"
    assert shown("--lang", "zh", "calc", "towns.output@2018") == "580.49亿元  [580.25 .. 580.73]"
    assert shown("calc", "--exact", "72.387 billion yuan / (1 + 24.7%)") == (
        "72387/1247 billion yuan  [144773/2495 .. 144775/2493]"
    )
    assert (
        shown("calc", "--digits", "3", "72.387 billion yuan / (1 + 24.7%)")
        == "58.0 billion yuan  [58.0 .. 58.1]"
    )
    assert shown("calc", "more than 5 million yuan * 2") == "more than 10 million yuan"
    assert shown("calc", "11.89 billion yuan / 84 enterprises").startswith("141.55 million yuan/enterprise")
    assert shown("calc", "-3 + 5") == "2"


def test_quantities_of_several_sources_and_languages_in_one_expression() -> None:
    def shown(expression: str) -> str:
        return run(*LEDGER, "calc", expression).out.strip()

    # 36425.8亿元 of one source over 52,949 yuan a head and 530 billion dollars of another
    assert shown("hunan.gdp@2018 / hunan.gdp_per_head@2018").startswith("6,879.41万人")
    assert shown("hunan.gdp@2018 / hunan.gdp_usd@2018").startswith("6.873元/美元")
    # 15796.3 of 36425.8, which its source prints as about 43.36%
    assert shown("chang_zhu_tan.gdp@2018 / hunan.gdp@2018 -> %").startswith("43.36569%")


def test_a_quantity_with_two_readings_says_so() -> None:
    result = run(*LEDGER, "calc", "dayao.market_share@2018")
    assert result.out == "[17.4 .. 25.3]%\n"
    assert "depends on how dayao-share-rise is read" in result.err


def test_plain_arithmetic_reads_no_ledger(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("claims: [", encoding="utf-8")
    code = (
        "import sys; from hunanfacts.cli.entry import main\n"
        "try: main()\nfinally: print('z3' in sys.modules, 'pint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "calc", "2 mu -> m2"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["4000/3 (about 1,333.333333) m2", "False False"]
    assert run("-l", str(broken), "calc", "a.b@2019").code == 2


def test_the_prompt_keeps_its_history(tmp_path: Path) -> None:
    """A person types two lines in one run and finds them again in the next."""

    def converse(*lines: str) -> str:
        master, slave = pty.openpty()
        environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb", "NO_COLOR": "1"}
        process = subprocess.Popen([sys.executable, "-m", "hunanfacts", "calc"], stdin=slave, stdout=slave, stderr=slave,
                                   env=environment, close_fds=True)  # fmt: skip
        os.close(slave)
        seen = ""

        def read_until(mark: str) -> None:
            nonlocal seen
            start = len(seen)
            while mark not in seen[start:]:
                ready, _, _ = select.select([master], [], [], 20)
                assert ready, seen
                seen += os.read(master, 4096).decode()

        read_until("> ")
        for line in lines:
            os.write(master, f"{line}\n".encode())
            read_until("> ")
        os.write(master, b"exit\n")
        assert process.wait(20) == 0
        os.close(master)
        return seen

    first = converse("1 mu -> m2", "ans * 3", "help", "nonsense nonsense")
    assert "2000/3" in first
    assert "2,000 m2" in first
    assert "a plain integer is exact" in first
    history = (tmp_path / "hunanfacts" / "history").read_text(encoding="utf-8").splitlines()
    assert history == ["1 mu -> m2", "ans * 3", "nonsense nonsense"]
    converse("2 + 2")
    assert (tmp_path / "hunanfacts" / "history").read_text(encoding="utf-8").splitlines() == [
        *history,
        "2 + 2",
    ]


def test_explain_shows_the_chain_and_what_moves_it_most() -> None:
    out = run(*LEDGER, "explain", "towns.output@2018").out
    for text in (
        "towns.output@2018 = 58.049 billion yuan  [58.025 .. 58.073]",
        "= towns.output@2019 / (1 + 24.7%)",
        "= 72.387 billion yuan / (1 + 24.7%)",
        "24.7% (towns-output-rise) brings 98% of the width",
        "Red Net",
    ):
        assert text in out
    both = run(*LEDGER, "explain", "dayao.market_share@2018").out
    assert "dayao.market_share@2018 = 25.20%  [25.15 .. 25.25]" in both
    assert "dayao.market_share@2018 = 17.48%  [17.42 .. 17.54]" in both
    count = run(*LEDGER, "explain", "towns-number").out
    assert "= six + four" in count
    record = json.loads(run(*LEDGER, "explain", "towns.tax@2018", "--json").out)
    assert record["steps"][0]["formula"] == "towns.tax@2019 / (1 + 27.3%)"
    assert record["contributions"][0]["claim"] == "towns-tax-rise"
    missing = run(*LEDGER, "explain", "towns.outputt@2018")
    assert missing.code == 1
    assert "towns.output@2018" in missing.err


def test_figures_that_say_the_same_once_taken_as_they_stand(tmp_path: Path) -> None:
    """412,300 and 41.23万 stand for different intervals around one number."""
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "entities: {c: {}, t: {in: c}, r: {in: c}}\n"
        "partitions: {areas: {of: c, parts: [t, r]}}\n"
        "measures: {people: {unit: count, additive: true, at_least: 0}}\n"
        "source: {id: s}\n"
        "claims:\n"
        "  a1: c.people@2024 = 412,300\n"
        "  a2: c.people@2024 = 41.23万\n"
        "  b1: t.people@2024 = 265,100\n"
        "  b2: t.people@2024 = 26.51万\n",
        encoding="utf-8",
    )
    assert run("-l", str(path), "calc", "r.people@2024").out == "147,200\n"
    for name in ("a1", "a2", "b1", "r.people@2024"):
        result = run("-l", str(path), "explain", name)
        assert (result.code, "internal error" in result.err) == (0, False)
    assert run("-l", str(path), "explain", "r.people@2024").out.count("147,200") >= 1


@pytest.mark.parametrize(
    ("expression", "figure"),
    [
        ("w.p@2019 - w.p@2018", "5.0 yuan"), ("change(w.p@2018..2019)", "fell 15.0 million yuan"),
        ("a.m@2019 / w.m@2019", "33.0%"), ("growth(w.m@2018..2019)", "5.0%"), ("times(w.m@2018..2019)", "2.5"),
        ("contribution(a.m@2018..2019, w)", "3.0 percentage points"), ("mean(a.p@2018, a.p@2019)", "0.07 yuan"),
        ("a.m@2019 / w.m@2019 - a.m@2018 / w.m@2018", "1.5 percentage points"),
        ("w.p@2019 - a.p@2019", "-7.0 trillion yuan"),
        ("2 * w.p@2019 + a.p@2019", "9.0亿元"), ("max(a.m@2018, w.m@2018)", "4.0万元"),
    ],
)  # fmt: skip
def test_what_a_claim_states_is_answered_where_nothing_else_is_known(expression: str, figure: str) -> None:
    """Of the levels nothing is known: the ends are looked for from 1 outwards, over all sizes."""
    ledger = ledger_of(compose(
        {"w": "{}", "a": "{in: w}"}, {"m": "unit: yuan, additive: true, at_least: 0", "p": "unit: yuan"},
        {"k": f"{expression} = {figure}"},
    ))  # fmt: skip
    result = calculate(expression, ledger)
    stated = allowed(ledger.claims["k"].figure, False).narrow
    assert (result.interval.low, result.interval.high) == (stated.low, stated.high)


def test_a_rate_over_a_base_of_unknown_sign_has_both_signs() -> None:
    ledger = ledger_of(compose({"w": "{}"}, {"p": "unit: yuan"}, {"k": "growth(w.p@2018..2019) = 5.0%"}))
    result = calculate("growth(w.p@2018..2019)", ledger)
    assert result.interval == Interval(Fraction("-0.0505"), Fraction("0.0505"))


def test_a_percentage_whose_decimals_do_not_end_is_rounded_and_exact_beside() -> None:
    assert run("calc", "437/379 - 1 -> %").out == "15.3%  (rounded; exactly 5800/379%)\n"
    assert run("calc", "--exact", "437/379 - 1 -> %").out == "5800/379%\n"
    assert run("calc", "1/3000 -> %").out == "0.0333%  (rounded; exactly 1/30%)\n"
    assert run("calc", "1/8 -> %").out == "12.5%\n"
