"""Fiscal years, vintages, flows, means, indices and contributions in `calc`, `show` and `explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

TEXT = """\
fiscal_year: July
fiscal_year_named_by: end
source: {id: s, published: 2020-02-17}
entities: {w: {name: Works}, a: {name: North}, b: {name: South}}
partitions:
  p: {of: w, parts: [a, b]}
measures:
  f: {unit: yuan, name: sales, additive: true, at_least: 0, flow: true}
  n: {unit: yuan, name: GDP, additive: true}
  g: {unit: yuan, name: value, additive: true, prices: unstated}
  i: {unit: dimensionless, name: index of output, index: 2015, at_least: 0}
  r: {unit: percent, name: jobless, mean_of: parts}
  m: {unit: "per 100,000", name: mortality}
claims:
  q1: w.f@2019Q1 = 1.0 billion yuan
  q2: w.f@2019Q2 = 2.0 billion yuan
  q3: w.f@2019Q3 = 3.0 billion yuan
  q4: w.f@2019Q4 = 4.0 billion yuan
  fy: w.f@2019/20 = 20.0 billion yuan
  v1: w.n@2019 as of 2020-02 = 99.09 billion yuan
  v2: w.n@2019 as of 2021-01 = 98.65 billion yuan
  n0: w.n@2018 = 91.93 billion yuan
  i1: w.i@2019 = 118.3
  c1: contribution(a.g@2018..2019, w) = 3.0 percentage points
  gw: growth(w.g@2018..2019) = 6.5%
  ra: a.r@2019 = 5.0%
  rb: b.r@2019 = 6.0%
  rw: w.r@2019 = 5.5%
  m1: a.m@2019 = 14.8 per 100,000
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("ledger") / "ledger.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("w.f@2019", "10.0 billion yuan  [9.8 .. 10.2]"),
        ("w.f@2019/20", "20.00 billion yuan  [19.95 .. 20.05]"),
        ("w.f@2019-20 / 2", "10.000 billion yuan  [9.975 .. 10.025]"),
        ("w.f@FY2020 / 2", "10.000 billion yuan"),
        ("w.f@2019上半年", ""),
        ("w.f@2019年上半年", "3.0 billion yuan  [2.9 .. 3.1]"),
        ("w.n@2019", "98.650 billion yuan"),
        ("w.n@2019 as of 2021-01", "98.650 billion yuan"),
        ("w.n@2019 as of 2020-02", "99.090 billion yuan"),
        ("w.n@2019 - w.n@2019 as of 2020-02", "-0.44 billion yuan  [-0.45 .. -0.43]"),
        ("w.n@2019 as of 2022-02", ""),
        ("growth(w.n@2018..2019)", "7.310%"),
        ("growth(w.i@2015..2019)", "18.30%  [18.25 .. 18.35]"),
        ("w.i@2015", "100"),
        ("w.f@2019Q1/w.f@2019 - w.f@2019Q2/w.f@2019 -> pp", "-10.0 percentage points"),
        ("w.f@2019/3", ""),
        ("w.f@2019 / 4", "2.50 billion yuan"),
    ],
)
def test_calc(ledger: str, expression: str, expected: str) -> None:
    """An expression with no answer is refused, never taken for another."""
    result = run("-l", ledger, "calc", expression)
    assert (result.code == 0) == bool(expected)
    assert expected in result.out
    assert bool(result.out) == bool(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "quantity", "w.n@2019"],
         ["stated   98.65 billion yuan",
          "earlier  99.09 billion yuan, as of 2020-02; revised by -0.44 billion yuan (-0.44%)  [v1]"]),
        (["show", "quantity", "w.n@2019 as of 2021-01"], ["98.65 billion yuan", "earlier  99.09"]),
        (["show", "quantity", "w.n@2019 as of 2020-02"], ["GDP, 2019 as of 2020-02", "99.09 billion yuan"]),
        (["show", "quantity", "w.f@2019-20"], ["sales, FY2020", "at least 6.9 billion yuan"]),
        (["show", "w.f@2019年"], ["implied  [9.8 .. 10.2] billion yuan"]),
        (["show", "measure", "i"], ["an index: 100 in 2015"]),
        (["show", "measure", "f"], ["a flow: months add to quarters"]),
        (["show", "measure", "r"], ["a mean: a whole lies within its parts", "implied  [4.9 .. 6.1]%"]),
        (["show", "measure", "g"], ["contribution to Works of value"]),
        (["show", "quantity", "contribution(a.g@2018..2019, w)"], ["within [2.95 .. 3.05] percentage points"]),
        (["show", "quantity", "contribution(b.g@2018..2019, w)"], ["[3.4 .. 3.6] percentage points", "c1: ", "gw: "]),
        (["explain", "w.f@2019"], ["w.f@2019H1 + w.f@2019H2", "a flow over time", "printed: 4.0 billion yuan (q4, s)"]),
        (["explain", "w.f@2019/20"], ["printed: 20.0 billion yuan (fy, s)"]),
        (["explain", "w.n@2019 as of 2020-02"], ["printed: 99.09 billion yuan (v1, s)"]),
        (["explain", "c1"], ["contribution(a.g@2018..2019, w)"]),
    ],
)  # fmt: skip
def test_show_and_explain(ledger: str, words: list[str], expected: list[str]) -> None:
    result = run("-l", ledger, *words)
    assert result.code == 0
    for text in expected:
        assert text in result.out


def test_the_page_tells_all_of_it(ledger: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("-l", ledger, "report", "--html", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert "contribution of value of North to the growth of Works" in text
