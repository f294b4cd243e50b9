"""Repairs and doubt: slips planted in small ledgers must be named among the first few, and every repair must mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from hunanfacts.gate.report import check
from hunanfacts.proofs.finding import Finding
from ledgers import compose, found, ledger_of

ENTITIES = {
    "x": "{}", "whole": "{}", "p1": "{}", "p2": "{}", "p3": "{}", "co": "{}", "plant": "{in: co}", "two": "{}",
    "h1": "{}", "h2": "{}",
}  # fmt: skip
MEASURES = {
    "out": "unit: yuan, additive: true, at_least: 0",
    "tax": "unit: yuan, additive: true, at_least: 0",
    "profit": "unit: yuan, additive: true",
    "staff": "unit: count, additive: true, at_least: 0",
    "land": "unit: mu, additive: true, at_least: 0",
    "share": "unit: percent, between: [0%, 100%]",
}
PARTITIONS = {"thirds": "{of: whole, parts: [p1, p2, p3]}", "halves": "{of: two, parts: [h1, h2]}"}


@dataclass(frozen=True)
class Case:
    """Claims with one slip, the figure that was meant, and the repair expected among the first three."""

    name: str
    claims: Mapping[str, str]
    claim: str
    meant: str
    kind: str
    to: str = ""

    @property
    def repair(self) -> tuple[str, str, str]:
        return self.claim, self.to or self.meant.partition(" = ")[2], self.kind

    @property
    def text(self) -> str:
        return ledger(self.claims)

    @property
    def mended(self) -> str:
        return ledger({**self.claims, self.claim: self.meant})


def ledger(claims: Mapping[str, str]) -> str:
    return compose(ENTITIES, MEASURES, claims, partitions=PARTITIONS)


def pair(before: str, after: str, rate: str, what: str = "x.out", function: str = "growth") -> dict[str, str]:
    return {
        "before": f"{what}@2018 = {before}",
        "after": f"{what}@2019 = {after}",
        "rate": f"{function}({what}@2018..2019) = {rate}",
    }


def rate(figure: str, what: str = "x.out", function: str = "growth") -> str:
    return f"{function}({what}@2018..2019) = {figure}"


def thirds(whole: str, p1: str, p2: str, p3: str, measure: str = "out") -> dict[str, str]:
    figures = {"whole": whole, "p1": p1, "p2": p2, "p3": p3}
    return {name: f"{name}.{measure}@2019 = {figure}" for name, figure in figures.items()}


def halves(two: str, h1: str, h2: str) -> dict[str, str]:
    return {name: f"{name}.staff@2019 = {text}" for name, text in {"two": two, "h1": h1, "h2": h2}.items()}


def per_mu(out: str, land: str, each: str) -> dict[str, str]:
    return {"out": f"x.out@2019 = {out}", "land": f"x.land@2019 = {land}",
            "each": f"x.out@2019 / x.land@2019 = {each}"}  # fmt: skip


CASES = [
    # power of ten and scale words
    Case("growth times ten", pair("11.25 billion yuan", "13.51 billion yuan", "201%"),
         "rate", rate("20.1%"), "power-of-ten"),
    Case("level times ten", pair("72.39亿元", "905.6亿元", "25.1%"),
         "after", "x.out@2019 = 90.56亿元", "power-of-ten"),
    Case("level over ten", pair("4.837 billion yuan", "61.25 billion yuan", "26.6%"),
         "before", "x.out@2018 = 48.37 billion yuan", "power-of-ten"),
    Case("a tax per mu times ten", per_mu("35.64亿元", "3603亩", "989万元/亩"),
         "each", "x.out@2019 / x.land@2019 = 98.9万元/亩", "power-of-ten"),
    Case("a share above all", {"share": "x.share@2019 = 278%"},
         "share", "x.share@2019 = 27.8%", "power-of-ten"),
    Case("billion for million", thirds("534.6 billion yuan", "253 million yuan", "184.2 million yuan",
                                       "97.4 million yuan"),
         "whole", "whole.out@2019 = 534.6 million yuan", "scale-word"),
    Case("a part in billions", {"co": "co.out@2019 = 437 million yuan", "plant": "plant.out@2019 = 253 billion yuan"},
         "plant", "plant.out@2019 = 253 million yuan", "scale-word"),
    Case("亿 for 万", thirds("5346万元", "2530万元", "1842亿元", "974万元"),
         "p2", "p2.out@2019 = 1842万元", "scale-word"),
    Case("万 for 亿", pair("72.39亿元", "90.56万元", "25.1%"),
         "after", "x.out@2019 = 90.56亿元", "scale-word"),
    Case("m for bn", pair("¥72.39bn", "¥90.56m", "25.1%"), "after", "x.out@2019 = ¥90.56bn", "scale-word"),
    Case("bn for m", thirds("¥534.6bn", "¥253m", "¥184.2m", "¥97.4m"), "whole", "whole.out@2019 = ¥534.6m", "scale-word"),
    Case("no 亿", pair("72.39亿元", "90.56元", "25.1%"), "after", "x.out@2019 = 90.56亿元", "missing-scale-word"),
    Case("no million", thirds("¥534.6 million", "¥253 million", "¥184.2", "¥97.4 million"),
         "p2", "p2.out@2019 = ¥184.2 million", "missing-scale-word"),
    # percent, points, bases, multiples
    Case("percent for points", pair("27.8%", "31.4%", "3.6%", "x.share"), "rate",
         rate("3.6 percentage points", "x.share", "change"), "percent-for-points"),
    Case("a fall in percent for points", pair("31.4%", "27.8%", "-3.6%", "x.share"), "rate",
         rate("-3.6 percentage points", "x.share", "change"), "percent-for-points"),
    Case("points for percent", pair("25.2%", "27.8%", "10.3 percentage points", "x.share", "change"), "rate",
         rate("10.3%", "x.share"), "points-for-percent"),
    Case("个百分点 for percent", pair("25.2%", "27.8%", "10.3个百分点", "x.share", "change"), "rate",
         rate("10.3%", "x.share"), "points-for-percent"),
    Case("growth over the new value", pair("8.00 billion yuan", "10.00 billion yuan", "20.0%"), "rate",
         rate("25.0%"), "wrong-base"),
    Case("growth over the new value in Chinese", pair("60.0亿元", "80.0亿元", "25.0%"), "rate",
         rate("33.3%"), "wrong-base"),
    Case("by for to", pair("4.00 billion yuan", "10.00 billion yuan", "2.5 times"), "rate",
         rate("2.5 times", function="times"), "by-for-to", "to 2.5 times"),
    Case("增长 for 增长到", pair("4.00亿元", "10.00亿元", "2.5倍"), "rate",
         rate("2.5倍", function="times"), "by-for-to", "增长到2.5倍"),
    Case("to for by", pair("4.00亿元", "10.00亿元", "1.5倍", function="times"), "rate",
         rate("1.5倍"), "by-for-to", "增长1.5倍"),
    Case("the year before", pair("8.13 billion yuan", "8.13 billion yuan", "25.4%"), "after",
         "x.out@2019 = 10.19 billion yuan", "neighbouring-period", "8.13 billion yuan for 2018"),
    Case("a difference of rounded figures", pair("5.24 billion yuan", "8.85 billion yuan", "3.7 billion yuan",
                                                function="change"), "rate",
         rate("3.6 billion yuan", function="change"), "rounded-difference"),
    Case("a rate of rounded figures", pair("41.4亿元", "47.6亿元", "17.1%"), "rate", rate("15.0%"),
         "rounded-difference"),
    # digits
    Case("cut off", {"p": "p1.out@2019 = 200.00亿元", "w": "p2.out@2019 = 300.00亿元",
                     "ratio": "p1.out@2019 / p2.out@2019 = 66.6%"}, "ratio",
         "p1.out@2019 / p2.out@2019 = 66.7%", "truncation"),
    Case("a rate cut off", pair("41.00 billion yuan", "47.64 billion yuan", "16.1%"), "rate",
         rate("16.2%"), "truncation"),
    Case("swapped in a rate", pair("100.0 million yuan", "112.4 million yuan", "21.4%"), "rate",
         rate("12.4%"), "swapped-digits"),
    Case("swapped across the point", pair("100.0 million yuan", "106.4 million yuan", "4.6%"), "rate",
         rate("6.4%"), "swapped-digits"),
    Case("swapped in a part", thirds("5346万元", "2530万元", "1482万元", "974万元"), "p2",
         "p2.out@2019 = 1842万元", "swapped-digits"),
    Case("swapped in a sum", halves("1,024", "611", "593"), "two",
         "two.staff@2019 = 1,204", "swapped-digits"),
    Case("a wrong digit", pair("100.0亿元", "112.4亿元", "17.4%"), "rate",
         rate("12.4%"), "wrong-digit"),
    Case("another number word", {"a": "h1.staff@2019 = six", "b": "h2.staff@2019 = five", "t": "two.staff@2019 = ten"},
         "b", "h2.staff@2019 = four", "wrong-digit"),
    Case("a digit too few", halves("1,204", "61", "593"), "h1",
         "h1.staff@2019 = 611", "missing-digit"),
    Case("a digit too many", halves("12204", "611", "593"), "two",
         "two.staff@2019 = 1204", "extra-digit"),
    Case("a digit too many in 万", per_mu("3569.0万元", "36005亩", "9900元/亩"), "land",
         "x.land@2019 = 3605亩", "extra-digit"),
    # signs
    Case("a fall without its sign", pair("20.00 billion yuan", "17.52 billion yuan", "12.4%"), "rate",
         rate("-12.4%"), "sign"),
    Case("a rise with a sign", pair("17.52亿元", "20.00亿元", "-14.2%"), "rate",
         rate("14.2%"), "sign"),
    Case("a loss without its sign", thirds("50.3 million yuan", "41.2 million yuan", "27.6 million yuan",
                                           "18.5 million yuan", "profit"), "p3",
         "p3.profit@2019 = -18.5 million yuan", "sign"),
]  # fmt: skip

TEXTUAL = ("scale-word", "power-of-ten", "truncation", "sign", "swapped-digits", "wrong-digit", "extra-digit",
           "missing-digit", "wrong-base")  # fmt: skip


def conflicts(text: str) -> list[Finding]:
    return [f for f in found(text) if "HF100" <= f.code < "HF600" and f.severity in ("error", "warning")]


def still_wrong(text: str) -> list[str]:
    findings = check(ledger_of(text), repairs=False).findings
    return [
        f"{f.code} {f.message}" for f in findings if not ("HF600" <= f.code < "HF700" or f.severity == "note")
    ]


def rewritten(case: Case, repair: Mapping[str, str]) -> str:
    """The ledger with a repair written into it."""
    claim = case.claims[repair["claim"]]
    left, _, figure = claim.partition(" = ")
    match repair["kind"]:
        case "percent-for-points":
            left, figure = left.replace("growth", "change"), repair["to"]
        case "points-for-percent":
            left, figure = left.replace("change", "growth"), repair["to"]
        case "by-for-to":
            words = ("growth", "times") if repair["to"].startswith(("to ", "增长到")) else ("times", "growth")
            left = left.replace(*words)
        case "neighbouring-period":
            left = re.sub(r"@\d{4}", f"@{repair['to'].rsplit(' for ', 1)[1]}", left)
        case _:
            assert repair["from"] == figure
            figure = repair["to"]
    return ledger({**case.claims, repair["claim"]: f"{left} = {figure}"})


def by_name(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_the_slip_is_among_the_first_three_repairs(case: Case) -> None:
    first = conflicts(case.text)[0]
    offered = [(repair["claim"], repair["to"], repair["kind"]) for repair in first.repairs]
    assert case.repair in offered[:3], offered[:8]


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_every_repair_mends(case: Case) -> None:
    findings = conflicts(case.text)
    assert len(findings) == 1
    for repair in findings[0].repairs:
        assert still_wrong(rewritten(case, repair)) == [], repair


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_what_was_meant_is_consistent_and_gets_no_repair(case: Case) -> None:
    assert conflicts(case.mended) == []
    assert not any(finding.repairs or finding.doubt for finding in found(case.mended))


@pytest.mark.parametrize("case", CASES[::4], ids=by_name)
def test_repairs_are_the_same_on_every_run(case: Case) -> None:
    backwards = ledger(dict(reversed(list(case.claims.items()))))
    runs = [[(f.repairs, f.doubt) for f in conflicts(text)] for text in (case.text, case.text, backwards)]
    assert runs[0] == runs[1] == runs[2]


def test_no_repair_is_searched_unless_asked_for() -> None:
    report = check(ledger_of(CASES[0].text), repairs=False)
    assert [finding.repairs for finding in report.findings] == [()]


@pytest.mark.parametrize(
    ("before", "after", "printed", "right"),
    [
        ("8.00 billion yuan", "10.00 billion yuan", "20.0%", "25.0%"),
        ("60.0亿元", "80.0亿元", "25.0%", "33.3%"),
        ("10.00 billion yuan", "8.00 billion yuan", "-25.0%", "-20.0%"),
    ],
)
def test_a_wrong_base_is_said_to_hold_over_the_new_value(
    before: str, after: str, printed: str, right: str
) -> None:
    repairs = conflicts(ledger(pair(before, after, printed)))[0].repairs
    reasons = [repair["reason"] for repair in repairs if repair["kind"] == "wrong-base"]
    assert reasons == [f"{printed} is the change over the new value; over the old value it is {right}"]


def test_of_conflicts_that_meet_in_one_claim_that_claim_is_doubted_first() -> None:
    claims = {
        **pair("20.00 billion yuan", "52.00 billion yuan", "10.0%"),
        "next": "x.out@2020 = 24.20 billion yuan",
        "next-rate": "growth(x.out@2019..2020) = 10.0%",
    }
    findings = conflicts(ledger(claims))
    assert len(findings) > 1
    for finding in findings:
        assert finding.doubt[0] == ("after",)
        assert all(len(names) > 1 for names in finding.doubt[1:])


def test_of_repairs_those_that_settle_every_conflict_come_first() -> None:
    claims = {
        **pair("20.00 billion yuan", "52.00 billion yuan", "10.0%"),
        "next": "x.out@2020 = 24.20 billion yuan",
        "next-rate": "growth(x.out@2019..2020) = 10.0%",
    }
    found = [finding for finding in conflicts(ledger(claims)) if "after" in finding.claims]
    assert len(found) > 1
    for finding in found:
        assert (finding.repairs[0]["claim"], finding.repairs[0]["to"]) == ("after", "22.00 billion yuan")


CENTRE = """entities: {x: {}}
measures:
  out: {unit: yuan, additive: true, at_least: 0}
"""


def sources(trust: str) -> list[str]:
    """Two conflicts of one claim each with the rest: a total that two sources state differently, in one chain."""
    first = f"""source: {{id: one, published: 2020-01-01{trust}}}
claims:
  one-level: x.out@2019 = 52.0 billion yuan
  one-rate: growth(x.out@2019..2020) = 10.0%
"""
    second = """source: {id: two, published: 2020-01-01}
claims:
  two-level: x.out@2019 = 30.0 billion yuan
  two-next: x.out@2020 = 44.0 billion yuan
"""
    return [CENTRE, first, second]


@pytest.mark.parametrize(("trust", "first"), [("", "one-level"), (", trust: 3", "two-level")])
def test_the_claims_of_a_trusted_source_are_doubted_last(trust: str, first: str) -> None:
    findings = check(ledger_of(*sources(trust))).findings
    doubts = [finding.doubt for finding in findings if finding.doubt]
    assert doubts
    assert all(first in doubt[0] for doubt in doubts)


def test_twins_are_doubted_together() -> None:
    claims = {
        **pair("20.00 billion yuan", "52.00 billion yuan", "10.0%"),
        "again": "x.out@2019 = 52.00 billion yuan",
        "next": "x.out@2020 = 24.20 billion yuan",
        "next-rate": "growth(x.out@2019..2020) = 10.0%",
    }
    found = conflicts(ledger(claims))
    assert len(found) > 1
    for finding in found:
        assert finding.doubt[0] == ("after", "again")
        assert all(("after" in names) == ("again" in names) for names in finding.doubt)
        assert not {"after", "again"} & {repair["claim"] for repair in finding.repairs}
