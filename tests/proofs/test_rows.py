"""What was once seen wrong in findings: names, repairs, steps, answers, each as a small ledger."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from hunanfacts import calculate
from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.verdicts import decide
from hunanfacts.gate.report import check
from hunanfacts.ledger.model import Ledger
from hunanfacts.proofs.finding import Finding
from hunanfacts.proofs.slack import only_by_rounding
from ledgers import compose, ledger_of
from program import run

MEASURES = {"m": "unit: yuan, additive: true, at_least: 0", "p": "unit: yuan", "n": "unit: count, at_least: 0",
            "s": "unit: percent", "t": "unit: minute",
            "g": "unit: UK_gallon, at_least: 0", "c": "unit: CAD"}  # fmt: skip
ENTITIES = ("w", "a", "b", "c", "d")


def ledger(claims: Mapping[str, str], identities: Mapping[str, str] | None = None) -> Ledger:
    return ledger_of(compose(ENTITIES, MEASURES, claims, identities))


def found(claims: Mapping[str, str], identities: Mapping[str, str] | None = None) -> list[Finding]:
    return [f for f in check(ledger(claims, identities)).findings if f.tier]


def offered(finding: Finding) -> list[tuple[str, str]]:
    return [(repair["claim"], repair["to"]) for repair in finding.repairs]


NAMES = {
    "a margin": ("HF305", {"x": "a.m@2019 = 100.0 million yuan", "y": "a.p@2019 = 16.0 million yuan",
                           "z": "a.s@2019 = 21.0%"},
                 {"i": "a.s@2019 = a.p@2019 / a.m@2019"}),
    "a quantity less itself": ("HF501", {"x": "a.p@2019 - a.p@2019 = 3亿元"}, {}),
    "a quantity over itself": ("HF501", {"x": "a.n@2019 / a.n@2019 = 150%"}, {}),
    "a ranking": ("HF501", {"x": "a.m@2019 = 10.0 million yuan", "y": "b.m@2019 = 12.0 million yuan"},
                  {"i": "a.m@2019 > b.m@2019"}),
    "a falling series": ("HF501", {"x": "a.m@2019 = 10.0 million yuan", "y": "a.m@2018 = 8.0 million yuan"},
                         {"i": "a.m@2019 < a.m@2018"}),
    "a part": ("HF202", {"x": "a.m@2019 = 14 million yuan", "y": "a.p@2019 = 12 million yuan"},
               {"i": "a.m@2019 <= a.p@2019"}),
    "a maximum": ("HF501", {"x": "a.m@2019 = 14 million yuan", "y": "b.m@2019 = 12 million yuan",
                            "z": "max(a.m@2019, b.m@2019) = 19 million yuan"}, {}),
    "a deflator": ("HF501", {"x": "growth(a.m@2018..2019) = 14.0%", "y": "growth(b.m@2018..2019) = 5.0%",
                             "z": "growth(c.m@2018..2019) = 3.0%"},
                   {"i": "a.m@2018 = b.m@2018 * c.m@2018 / exact(1 yuan)",
                    "j": "a.m@2019 = b.m@2019 * c.m@2019 / exact(1 yuan)"}),
    "a sum": ("HF201", {"x": "a.m@2019 = 14 million yuan", "y": "b.m@2019 = 12 million yuan",
                        "z": "w.m@2019 = 29 million yuan"}, {"i": "w.m@2019 = a.m@2019 + b.m@2019"}),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_has_the_name_of_what_is_wrong(name: str) -> None:
    code, claims, identities = NAMES[name]
    assert [finding.code for finding in found(claims, identities)] == [code]


def test_of_a_ratio_the_quotient_is_held_against_the_rest() -> None:
    _, claims, identities = NAMES["a margin"]
    assert found(claims, identities)[0].message.startswith("a.s@2019 = 21.0% is printed")


FUND = {
    "city": "w.m@2019 = 486.3 million yuan", "fund": "a.m@2019 = 212.8 million yuan",
    "utility": "b.m@2019 = 273.5 million yuan", "safety": "c.m@2019 = 118.4 million yuan",
    "parks": "d.m@2019 = 97.4 million yuan",
}  # fmt: skip
FUNDS = {"i": "w.m@2019 = a.m@2019 + b.m@2019", "j": "a.m@2019 = c.m@2019 + d.m@2019"}


def test_a_repair_creates_no_conflict() -> None:
    repairs = offered(found(FUND, FUNDS)[0])
    assert ("parks", "94.4 million yuan") in repairs
    assert ("fund", "215.8 million yuan") not in repairs


def test_each_of_several_slips_gets_repairs_of_its_own() -> None:
    claims = {f"{e}{y}": f"{e}.m@{y} = {v} million yuan" for e, y, v in (
        ("a", 2018, "100.0"), ("a", 2019, "112.0"), ("b", 2018, "200.0"), ("b", 2019, "254.0"),
        ("w", 2018, "300.0"), ("w", 2019, "336.0"))}  # fmt: skip
    claims |= {"ra": "growth(a.m@2018..2019) = 21.0%", "rb": "growth(b.m@2018..2019) = 12.0%",
               "rw": "growth(w.m@2018..2019) = 12.0%"}  # fmt: skip
    findings = found(claims, {"i": "w.m@2018 = a.m@2018 + b.m@2018", "j": "w.m@2019 = a.m@2019 + b.m@2019"})
    all_offered = {repair for finding in findings for repair in offered(finding)}
    assert {("ra", "12.0%"), ("b2019", "224.0 million yuan")} <= all_offered


def growth_of(change: str, before: str, after: str, measure: str = "p") -> list[Finding]:
    return found({"x": f"change(a.{measure}@2018..2019) = {change}", "y": f"a.{measure}@2018 = {before}",
                  "z": f"a.{measure}@2019 = {after}"})  # fmt: skip


def test_a_fall_that_was_a_rise_is_said_in_words() -> None:
    (finding,) = growth_of("fell 15.0 million yuan", "100.0 million yuan", "115.0 million yuan")
    assert ("x", "rose 15.0 million yuan") in offered(finding)[:3]
    assert not any("-fell" in to for _, to in offered(finding))


def test_a_fall_is_too_little_as_people_say_it() -> None:
    (finding,) = growth_of("fell by 12 minutes", "100 minutes; exact: true", "78 minutes; exact: true", "t")
    assert any("as printed the fall is 10 min" in step and "too little" in step for step in finding.steps)


def test_both_ends_of_an_interval_slip_or_neither() -> None:
    (finding,) = growth_of(
        "[79519 .. 79520] yuan", "100,000 yuan; exact: true", "895,195 yuan; exact: true", "m"
    )
    assert [to for claim, to in offered(finding) if claim == "x"] == ["[795190 .. 795200] yuan"]


def test_points_for_percent_keep_the_sign() -> None:
    (finding,) = growth_of("fell 10.3 percentage points", "27.8%", "24.9%", "s")
    assert ("x", "fell 10.3%") in offered(finding)


SENSES = {
    "points of a percentage": {"x": "change(a.s@2018..2019) = fell 2.0 points", "y": "a.s@2018 = 15.0%",
                               "z": "a.s@2019 = 10.0%"},
    "points by their sign": {"x": "change(a.s@2018..2019) = fell 2.0 points", "y": "a.s@2018 = 13.0%",
                             "z": "a.s@2019 = 15.0%"},
    "gallons that are British": {"x": "a.g@2019 = 5.4 million gallons", "y": "b.g@2019 = 3.1 million gallons",
                                 "z": "a.g@2019 + b.g@2019 = 9.5 million gallons"},
    "dollars that are Canadian": {"x": "a.c@2019 = $5.4 million", "y": "change(a.c@2018..2019) = $1.1 million",
                                  "z": "a.c@2018 = $3.4 million"},
}  # fmt: skip


@pytest.mark.parametrize("name", SENSES)
def test_a_repair_is_taken_in_the_sense_of_the_figure(name: str) -> None:
    claims = SENSES[name]
    (finding,) = found(claims)
    assert offered(finding)
    for claim, to in offered(finding):
        assert not found({**claims, claim: f"{claims[claim].split(' = ')[0]} = {to}"}), to
    if name.endswith("sign"):
        assert ("x", "rose 2.0 points") in offered(finding)


def test_a_bound_is_mended_near_what_the_others_leave() -> None:
    (finding,) = found({"x": "a.m@2019 = more than 2 billion yuan", "y": "a.m@2019 = 1.87 billion yuan"})
    bounds = [to for claim, to in offered(finding) if claim == "x"]
    assert "less than 2 billion yuan" in bounds
    assert not any("million" in to or "trillion" in to for to in bounds)


def test_two_rates_of_one_quantity_differ_in_one_line() -> None:
    (finding,) = found({"g": "growth(a.m@2018..2019) = 5.2%", "h": "growth(a.m@2018..2019) = 7.4%"})
    assert "1.053 < 1.073" in finding.steps[-1]
    assert not any("added up" in step for step in finding.steps)


def test_nothing_is_said_in_fractions() -> None:
    (finding,) = found({"x": "a.n@2019 / w.n@2019 = half", "y": "w.n@2019 = 120", "z": "a.n@2019 = 83"})
    assert "[0.69166 .. 0.69167]" in finding.message
    assert ("x", "two-thirds") in offered(finding)
    assert not any("83/120" in text for text in (finding.message, *finding.steps))


LOST = {"rev": "a.m@2019 = 2,245.6 million yuan", "staff": "a.n@2019 = 9,840",
        "per": "a.m@2019 / a.n@2019 = about 228,000 yuan", "inc": "a.p@2019 = 336.8 million yuan"}  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "text"),
    [("a.m@2019", "2245600000"), ("a.p@2019", "336800000"), ("a.n@2019", "9840")],
)
def test_a_stated_quantity_keeps_its_figure_beside_an_identity_of_a_ratio(expression: str, text: str) -> None:
    known = ledger(LOST, {"i": "a.s@2019 = a.p@2019 / a.m@2019"})
    assert str(calculate(expression, known).value) == text
    margin = calculate("a.s@2019", known)
    assert margin.interval.low is not None
    assert margin.interval.high is not None
    assert margin.interval.high - margin.interval.low < margin.interval.high / 1000


def test_a_report_goes_to_a_device(tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    path.write_text(compose(ENTITIES, MEASURES, LOST), encoding="utf-8")
    assert run("-l", str(path), "check", "-o", "json=/dev/null").code == 0
    text = tmp_path / "earnings.txt"
    text.write_text("Sales were 5 million yuan.", encoding="utf-8")
    for words in (("-l", str(path), "check", str(text)), ("-l", str(text), "check")):
        result = run(*words)
        assert result.code == 2
        assert "a text, not a ledger" in result.out + result.err


def test_a_figure_under_as_is_that_of_the_equation_with_or_without_a_text() -> None:
    text = compose(ENTITIES, MEASURES, {"x": "growth(a.m@2018..2019) = 10.32%; as: 11.32%"})
    assert [finding.code for finding in check(ledger_of(text)).findings] == ["HF014"]
    text = compose(ENTITIES, MEASURES, {"x": "a.m@2019 = 99,000 yuan; as: 9.9万元"})
    assert not check(ledger_of(text)).findings


def test_of_many_faults_of_one_kind_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    claims = {f"k{number}": f"z.m@2019 = {number} yuan" for number in range(200)}
    path.write_text(compose(ENTITIES, MEASURES, {**claims, "u": "a.m@2019 = 5 yuann"}), encoding="utf-8")
    for words in (("check",), ("show",)):
        result = run("-l", str(path), *words)
        said = result.out + result.err
        assert said.count("there is no entity 'z'") == 50
        assert "and 150 more of HF003 unknown-name" in said
        assert "unknown unit 'yuann'" in said
        assert "201 faults in the ledger" in said


def test_the_others_leave_a_difference_of_ratios_a_range() -> None:
    (finding,) = found({
        "x": "a.m@2019 / w.m@2019 - a.m@2018 / w.m@2018 = 1.5 percentage points",
        "y": "a.m@2019 / w.m@2019 = 41.5%", "z": "a.m@2018 / w.m@2018 = 38.5%",
    })  # fmt: skip
    assert (finding.code, finding.sides[1].text) == ("HF308", "[2.8 .. 3.2] percentage points")


def test_what_is_told_of_whole_numbers_has_the_figures_and_their_names() -> None:
    claims = {
        "x": "a.n@2019 = 9,840; exact: true",
        "g": "growth(a.n@2018..2019) = 9.34%",
        "z": "a.n@2018 = 9,000",
    }
    finding = next(f for f in check(ledger(claims)).findings if f.tier)
    assert "a.n@2019 = 9,840 (x)" in finding.message
    assert "growth(a.n@2018..2019) = 9.34% (g)" in finding.message


def test_a_rate_over_ten_thousand_years_is_bounded_at_once() -> None:
    claims = {"x": "annual_growth(a.m@0002..9999) = 1.2%", "y": "a.m@0002 = 5 yuan", "z": "a.m@9999 = 7 yuan"}
    (finding,) = found(claims)
    assert (finding.code, finding.sides[1].text) == ("HF101", "[0.0000 .. 0.0070]%")


def test_amounts_stand_in_the_languages_of_the_ledger(tmp_path: Path) -> None:
    """A ledger that is English throughout is shown so; where figures of both stand in it each is told in both."""
    claims = {"x": "a.m@2019 = 1.25 billion yuan", "y": "growth(a.m@2018..2019) = 12.3%"}
    for more, told in (("", False), ("b.m@2019 = 3.4亿元", True)):
        path = tmp_path / f"{told}.yaml"
        path.write_text(compose(ENTITIES, MEASURES, claims | ({"z": more} if more else {}), None), "utf-8")
        shown = run("show", "a", "-l", str(path)).out
        assert "1.25 billion yuan" in shown
        assert ("亿元" in shown) == told


@pytest.mark.parametrize(
    ("printed", "mended"), [("fell 15.0%", "rose 15.0%"), ("-15.0%", "15.0%"), ("下降15.0%", "增长15.0%")]
)
def test_growth_of_what_may_be_negative_is_mended_too(printed: str, mended: str) -> None:
    """A second way to read a negative base does not keep the sign of a change between positive levels from being seen."""
    claims = {"x": "a.p@2018 = 100.0 million yuan", "y": "a.p@2019 = 115.0 million yuan",
              "z": f"growth(a.p@2018..2019) = {printed}"}  # fmt: skip
    (finding,) = found(claims)
    assert finding.severity == "error"
    assert offered(finding)[0] == ("z", mended)


def test_a_figure_within_an_equation_is_taken_under_any_rounding_too() -> None:
    """11 million may be 10 to 12, the 5 million beside it 4 to 6: they leave 14 to 18, and as printed 16."""
    (finding,) = found(
        {"x": "a.m@2019 + 5 million yuan = 31 million yuan", "y": "a.m@2019 = 11 million yuan"}
    )
    assert finding.sides[1].text == "[14 .. 18] million yuan"
    assert any("as printed it is 15 million yuan too much" in step for step in finding.steps)
    assert any("rounding explains at most 3 million yuan" in step for step in finding.steps)


def test_so_is_one_within_a_power_or_a_largest() -> None:
    """A rate of 5% under any rounding is below 6%, and 200 * 1.06 ** 3 is 238.2."""
    claims = {"x": "a.m@2017 = 100 million yuan", "y": "a.m@2020 = 470 million yuan"}
    (finding,) = found(claims, {"i": "a.m@2020 = a.m@2017 * (1 + 5%) ^ 3"})
    assert finding.sides[1].text == "less than 238.21 million yuan"
    claims = {"x": "max(a.m@2019, 5 million yuan) * b.s@2019 = 1 million yuan", "y": "a.m@2019 = 1 million yuan",
              "z": "b.s@2019 = 100%"}  # fmt: skip
    (finding,) = found(claims)
    assert finding.sides[1].interval.low == 4_000_000 * Fraction(99, 100)


def test_an_interval_was_not_rounded_to_its_middle() -> None:
    known = ledger({"x": "a.m@2019 = [4 .. 5] yuan", "y": "a.m@2019 = 4.8 yuan"})
    assert only_by_rounding(known, decide(bind(known))) == []
    (finding,) = found({"x": "a.m@2019 = [4 .. 5] yuan", "y": "a.m@2019 > 5 yuan"})
    assert not any("as printed it is" in step for step in finding.steps)
