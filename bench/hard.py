"""Ledgers that tie many kinds of figures into one component: what does a check of each cost? `python bench/hard.py 5`

An annual report as a company writes it (segments, quarters, margins, figures per share, cash) with one wrong digit, a
table of counts over three years with both totals and one slip, a knot of thousands of claims, a weighted average, a
yearly growth over millennia. All are rounded from hidden true values. Each `check` runs as a process of its own; its
processor time is told over that of a bare interpreter in the same round, with the verdicts, whether the wrong figure is
among the members of every error, and whether some edit that is offered gives back the right one.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from knot import knot
from startup import answer, cost

HEAD = "source: {id: s, published: 2024-03-01}\n"


def places(value: Fraction, digits: int) -> str:
    steps = round(value * 10**digits)
    text = str(abs(steps)).rjust(digits + 1, "0")
    return ("-" if steps < 0 else "") + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def composed(
    head: str, claims: dict[str, tuple[str, str]], slip: tuple[str, str] | None
) -> tuple[str, int, str, str]:
    """The ledger's text, the number of its claims, the claim with the slip and its right figure."""
    lines = [HEAD + head.strip("\n"), "claims:"]
    for name, (left, right) in claims.items():
        shown = slip[1] if slip and name == slip[0] else right
        lines.append(f"  {name}: {left} = {shown}")
    wrong = slip[0] if slip else ""
    return "\n".join(lines) + "\n", len(claims), wrong, claims[wrong][1] if wrong else ""


def report() -> tuple[str, int, str, str]:
    """40 claims on a made-up company; the gross profit of 2023 has two digits of 1,534.6 changed for one another."""
    head = """
measures:
  revenue: {unit: USD, additive: true, at_least: 0, flow: true}
  cost: {unit: USD, additive: true, at_least: 0}
  gross: {unit: USD, additive: true}
  expenses: {unit: USD, additive: true, at_least: 0}
  income: {unit: USD, additive: true}
  tax: {unit: USD, additive: true}
  net: {unit: USD, additive: true}
  shares: {unit: stock, at_least: 0}
  eps: {unit: USD/stock}
  dividend: {unit: USD/stock, at_least: 0}
  cash: {unit: USD, additive: true, at_least: 0}
  operations: {unit: USD, additive: true}
  investing: {unit: USD, additive: true}
  financing: {unit: USD, additive: true}
units: ["stock = [stock]"]
entities:
  co: {}
  tools: {}
  pumps: {}
  service: {}
partitions:
  segments: {of: co, parts: [tools, pumps, service]}
identities:
  gross23: co.gross@2023 = co.revenue@2023 - co.cost@2023
  gross22: co.gross@2022 = co.revenue@2022 - co.cost@2022
  income23: co.income@2023 = co.gross@2023 - co.expenses@2023
  income22: co.income@2022 = co.gross@2022 - co.expenses@2022
  net23: co.net@2023 = co.income@2023 - co.tax@2023
  eps23: co.eps@2023 = co.net@2023 / co.shares@2023
  eps22: co.eps@2022 = co.net@2022 / co.shares@2022
  cash23: co.cash@2023 = co.cash@2022 + co.operations@2023 + co.investing@2023 + co.financing@2023
"""
    before = {"tools": Fraction("1203.47"), "pumps": Fraction("874.16"), "service": Fraction("451.93")}
    after = {"tools": Fraction("1334.92"), "pumps": Fraction("901.38"), "service": Fraction("522.64")}
    old, new = sum(before.values()), sum(after.values())
    claims: dict[str, tuple[str, str]] = {}

    def money(name: str, left: str, value: Fraction) -> None:
        claims[name] = left, f"{places(value, 1)} million USD"

    def rate(name: str, left: str, value: Fraction) -> None:
        claims[name] = left, f"{places(value * 100, 1)}%"

    for part, value in after.items():
        money(f"{part}-23", f"{part}.revenue@2023", value)
        money(f"{part}-22", f"{part}.revenue@2022", before[part])
        rate(f"{part}-up", f"growth({part}.revenue@2022..2023)", value / before[part] - 1)
        rate(f"{part}-share", f"{part}.revenue@2023 / co.revenue@2023", value / new)
    money("revenue-23", "co.revenue@2023", new)
    money("revenue-22", "co.revenue@2022", old)
    rate("revenue-up", "growth(co.revenue@2022..2023)", new / old - 1)
    for quarter, part in enumerate(
        (Fraction("0.227"), Fraction("0.244"), Fraction("0.251"), Fraction("0.278")), 1
    ):
        money(f"q{quarter}", f"co.revenue@2023Q{quarter}", new * part)
    cost23, cost22 = Fraction("1224.31"), Fraction("1152.04")
    spent23, spent22 = Fraction("1021.77"), Fraction("958.48")
    tax, net22, stock23, stock22 = (
        Fraction("112.86"),
        Fraction("331.82"),
        Fraction("204.31"),
        Fraction("207.65"),
    )
    gross, gross22 = new - cost23, old - cost22
    income, income22 = gross - spent23, gross22 - spent22
    net = income - tax
    for name, left, value in (
        ("cost-23", "co.cost@2023", cost23), ("cost-22", "co.cost@2022", cost22),
        ("gross-23", "co.gross@2023", gross), ("gross-22", "co.gross@2022", gross22),
        ("income-23", "co.income@2023", income), ("income-22", "co.income@2022", income22),
        ("net-23", "co.net@2023", net), ("net-22", "co.net@2022", net22),
    ):  # fmt: skip
        money(name, left, value)
    rate("gross-margin", "co.gross@2023 / co.revenue@2023", gross / new)
    rate("margin-23", "co.income@2023 / co.revenue@2023", income / new)
    for year, profit, stock in ((23, net, stock23), (22, net22, stock22)):
        claims[f"shares-{year}"] = f"co.shares@20{year}", f"{places(stock, 1)} million stock"
        claims[f"eps-{year}"] = f"co.eps@20{year}", f"{places(profit / stock, 2)} USD/stock"
    claims["payout"] = (
        "co.dividend@2023 / co.eps@2023",
        f"{places(Fraction('0.84') / (net / stock23) * 100, 1)}%",
    )
    claims["dividend"] = "co.dividend@2023", "0.84 USD/stock"
    opening, earned, spent, paid = (
        Fraction("286.44"),
        Fraction("503.17"),
        Fraction("-214.62"),
        Fraction("-198.25"),
    )
    money("cash-22", "co.cash@2022", opening)
    money("operations", "co.operations@2023", earned)
    money("investing", "co.investing@2023", spent)
    money("financing", "co.financing@2023", paid)
    money("cash-23", "co.cash@2023", opening + earned + spent + paid)
    right = claims["gross-23"][1]
    assert right == "1534.6 million USD", right
    return composed(head, claims, ("gross-23", right.replace("1534.6", "1543.6")))


def table() -> tuple[str, int, str, str]:
    """4 by 4 counts over three years with both totals; one has a first digit wrong."""
    rng, side, years = random.Random("table of counts"), range(4), (2021, 2022, 2023)
    cells = {(i, j, y): rng.randrange(1101, 9899) for i in side for j in side for y in years}
    rows, columns = [f"r{i}" for i in side], [f"c{j}" for j in side]
    lines = ["measures:", "  staff: {unit: person, additive: true, at_least: 0}", "entities:", "  all: {}"]
    lines += [f"  {name}: {{}}" for name in (*rows, *columns, *(f"x{i}{j}" for i in side for j in side))]
    lines.append("partitions:")
    lines += [f"  of-r{i}: {{of: r{i}, parts: [{', '.join(f'x{i}{j}' for j in side)}]}}" for i in side]
    lines += [f"  of-c{j}: {{of: c{j}, parts: [{', '.join(f'x{i}{j}' for i in side)}]}}" for j in side]
    lines += [
        f"  rows: {{of: all, parts: [{', '.join(rows)}]}}",
        f"  columns: {{of: all, parts: [{', '.join(columns)}]}}",
    ]
    claims: dict[str, tuple[str, str]] = {}
    sums: dict[tuple[str, int], int] = {}
    for (i, j, year), value in cells.items():
        claims[f"x{i}{j}-{year}"] = f"x{i}{j}.staff@{year}", str(value)
        for name in (f"r{i}", f"c{j}", "all"):
            sums[name, year] = sums.get((name, year), 0) + value
    for (name, year), value in sums.items():
        claims[f"{name}-{year}"] = f"{name}.staff@{year}", str(value)
        if year > years[0]:
            up = Fraction(value, sums[name, year - 1]) - 1
            claims[f"{name}-up-{year}"] = (
                f"growth({name}.staff@{year - 1}..{year})",
                f"{places(up * 100, 1)}%",
            )
    for (i, j, year), value in cells.items():
        if year > years[0]:
            up = Fraction(value, cells[i, j, year - 1]) - 1
            claims[f"x{i}{j}-up-{year}"] = (
                f"growth(x{i}{j}.staff@{year - 1}..{year})",
                f"{places(up * 100, 1)}%",
            )
    right = claims["x12-2022"][1]
    return composed("\n".join(lines), claims, ("x12-2022", f"{int(right[0]) % 9 + 1}{right[1:]}"))


def knotted() -> tuple[str, int, str, str]:
    text, count, wrong = knot(3000, 1)
    return text, count, wrong, ""


def average() -> tuple[str, int, str, str]:
    """The mean wage of twelve groups, as a sum of products over a head count."""
    rng = random.Random("average")
    heads = [rng.randrange(211, 989) for _ in range(12)]
    wages = [Fraction(rng.randrange(41011, 98989), 10) for _ in range(12)]
    mean = sum(h * w for h, w in zip(heads, wages, strict=True)) / sum(heads)
    groups = [f"g{n}" for n in range(12)]
    lines = ["measures:", "  heads: {unit: person, additive: true, at_least: 0}",
             "  wage: {unit: USD/person, at_least: 0}", "entities:", "  all: {}", *(f"  {g}: {{}}" for g in groups),
             "partitions:", f"  groups: {{of: all, parts: [{', '.join(groups)}]}}", "identities:",
             "  mean: all.wage@2023 * all.heads@2023 = "
             + " + ".join(f"{g}.wage@2023 * {g}.heads@2023" for g in groups)]  # fmt: skip
    claims = {f"heads-{g}": (f"{g}.heads@2023", str(h)) for g, h in zip(groups, heads, strict=True)}
    claims |= {
        f"wage-{g}": (f"{g}.wage@2023", f"{places(w, 1)} USD/person")
        for g, w in zip(groups, wages, strict=True)
    }
    claims["heads"] = "all.heads@2023", str(sum(heads))
    claims["wage"] = "all.wage@2023", f"{places(mean, 1)} USD/person"
    return composed("\n".join(lines), claims, None)


def millennia() -> tuple[str, int, str, str]:
    """A yearly growth over 9,998 years between two levels."""
    lines = ["measures:", "  people: {unit: people, at_least: 0}", "entities:", "  earth: {}"]
    claims = {"first": ("earth.people@0001", "231.4 million people"), "last": ("earth.people@9999", "9.847 billion people"),
              "yearly": ("annual_growth(earth.people@0001..9999)", "0.0375%")}  # fmt: skip
    return composed("\n".join(lines), claims, None)


LEDGERS: tuple[tuple[str, Callable[[], tuple[str, int, str, str]]], ...] = (
    ("annual report", report),
    ("table of counts", table),
    ("knot", knotted),
    ("weighted average", average),
    ("9,998 years", millennia),
)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(
        "| ledger | claims | CPU over a bare interpreter | peak memory | verdicts | wrong figure named | mended |"
    )
    print("| --- | ---: | ---: | ---: | --- | --- | --- |")
    bare = [sys.executable, "-c", "pass"]
    for title, made in LEDGERS:
        text, count, wrong, right = made()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ledger.yaml"
            path.write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "hunanfacts", "check", "-l", str(path)]
            cost(command)
            ratios, sizes = [], []
            for _ in range(runs):
                base = statistics.median(cost(bare)[0] for _ in range(3))
                seconds, kib = cost(command)
                ratios.append(seconds / base)
                sizes.append(kib / 1024)
            told = json.loads(answer([*command, "--output-format", "json"]))
        errors = [f for f in told["findings"] if f["severity"] == "error"]
        counts = ", ".join(
            f"{n} {name}" for name, n in told["summary"].items() if n and name not in ("claims", "waived")
        )
        named = (
            "-"
            if not wrong
            else "yes"
            if errors and all(wrong in [*f["claims"], *f["also"]] for f in errors)
            else "no"
        )
        edits = [r for f in errors for r in f["repairs"] if r.get("claim") == wrong]
        mended = "-" if not wrong else "no"
        if edits:
            mended = "yes" if not right or any(right in str(r) for r in edits) else "another edit"
        print(f"| {title} | {count:,} | {statistics.median(ratios):.1f} | {statistics.median(sizes):.0f} MiB | {counts} |"
              f" {named} | {mended} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
