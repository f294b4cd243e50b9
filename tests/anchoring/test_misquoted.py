"""An anchor holds the whole figure against the text: sign, direction, qualifier, unit and value."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from program import run

ROWS: list[list[str]] = yaml.safe_load((Path(__file__).parent / "misquoted.yaml").read_text(encoding="utf-8"))
HEAD = """\
entities: {a: {}}
measures:
  d: {unit: USD}
  a: {unit: AUD}
  y: {unit: yuan}
  h: {unit: HKD}
  t: {unit: tonne}
  r: {unit: tonne/day}
  p: {unit: percent}
  n: {unit: person}
  v: {unit: m3}
  u: {unit: m3/yuan}
source: {id: s, published: 2020-01-01, text: text.txt}
claims:
  k:
"""


def codes(folder: Path, text: str, claim: str, name: str = "text.txt") -> tuple[int, str]:
    equation, *fields = claim.split(";")
    body = "".join([f"    claim: '{equation}'\n", *(f"    {field.strip()}\n" for field in fields)])
    (folder / "l.yaml").write_text(HEAD.replace("text.txt", name) + body, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    result = run("-l", str(folder / "l.yaml"), "--texts", str(folder), "check", "--output-format", "concise",
                 "--select", "HF0")  # fmt: skip
    return result.code, result.out + result.err


@pytest.mark.parametrize(("text", "wrong", "right"), ROWS, ids=str)
def test_a_misquotation_is_refused_and_its_honest_twin_taken(
    text: str, wrong: str, right: str, tmp_path: Path
) -> None:
    code, said = codes(tmp_path, text, wrong)
    assert code == 1, said
    assert "HF012" in said or "HF014" in said
    code, said = codes(tmp_path, text, right)
    assert code == 0, said
    assert "HF012" not in said


@pytest.mark.parametrize(
    ("name", "text", "wrong", "right"),
    [
        ("t.html", "<p>Income was -<b>$437 million</b>.</p>", "a.d@2019 = $437 million", "a.d@2019 = -$437 million"),
        ("t.html", "<p>Income was $1,<b>437 million</b>.</p>", "a.d@2019 = $437 million", "a.d@2019 = $1,437 million"),
        ("t.html", "<p>收入1<b>4.37亿元</b>。</p>", "a.y@2019 = 4.37亿元", "a.y@2019 = 14.37亿元"),
        ("t.md", "收入1**5.3**亿元。", "a.y@2019 = 5.3亿元", "a.y@2019 = 15.3亿元"),
        ("t.md", "Income was -**$437 million**.", "a.d@2019 = $437 million", "a.d@2019 = -$437 million"),
    ],
)  # fmt: skip
def test_markup_is_no_end_of_a_figure(name: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text, wrong, name)[0] == 1
    code, said = codes(tmp_path, text, right, name)
    assert code == 0, said
