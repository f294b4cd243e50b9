"""How well `hunanfacts lint` finds slips in tables, and what it says of clean ones.

    python bench/tables.py [TABLES] [SEED] [SHOWN]    tables written here, clean, then each with one slip

Every table is worked out from values of its own and rounded, so that a clean one is clean by construction. Reported for
every shape of table and kind of slip: found (an error that names the figure, or whose steps do), asked (a question
does), first (the first repair is the true figure); and errors on the clean tables, which must be none. `SHOWN` slips
that were not found, or not repaired first, are printed.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.gate.report import Report
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
MOST_FALSE = 4
Rows = list[list[str]]
Shape = Callable[[random.Random, bool], Rows]

PLACES = (
    ("Aldbourne", "Brackley", "Corfe", "Dunster", "Egham", "Frome", "Goring", "Hythe"),
    ("东河县", "南坪县", "西塘区", "北关区", "中和县", "安平县", "永兴区", "清水县"),
)
GOODS = (
    ("Barley", "Bricks", "Cloth", "Glass", "Nails", "Paper", "Salt", "Timber"),
    ("大麦", "砖瓦", "布匹", "玻璃", "铁钉", "纸张", "食盐", "木材"),
)
TOTALS = (("Total", "All", "Sum", "Grand total", "TOTAL"), ("合计", "总计", "共计", "全部"))


def shown(value: Fraction | int, places: int = 0, comma: bool = False) -> str:
    """A value rounded half up."""
    scaled = abs(Fraction(value)) * 10**places
    rounded = int(scaled + Fraction(1, 2))
    whole, rest = divmod(rounded, 10**places)
    text = (f"{whole:,}" if comma else str(whole)) + (f".{rest:0{places}}" if places else "")
    return f"-{text}" if value < 0 and rounded else text


def drawn(chance: random.Random, low: int, high: int, count: int) -> list[int]:
    return [chance.randint(low, high) for _ in range(count)]


def names(chance: random.Random, zh: bool, words: tuple[tuple[str, ...], ...], count: int) -> list[str]:
    return chance.sample(words[zh], count)


def total(chance: random.Random, zh: bool) -> str:
    return chance.choice(TOTALS[zh])


def percent(part: Fraction | int, whole: Fraction | int, places: int = 1) -> str:
    return shown(Fraction(part) / Fraction(whole) * 100, places)


def growths(chance: random.Random, zh: bool) -> Rows:
    """Two years, the growth from one to the other, and a total."""
    count = chance.randint(4, 7)
    old = drawn(chance, 800, 9000, count)
    new = [value * chance.randint(90, 125) // 100 + chance.randint(0, 9) for value in old]
    rows = [["地区", "2023年", "2024年", "增长（%）"] if zh else ["Region", "2023", "2024", "Growth (%)"]]
    for name, a, b in zip(names(chance, zh, PLACES, count), old, new, strict=True):
        rows.append([name, shown(a), shown(b), percent(b - a, a)])
    a, b = sum(old), sum(new)
    return [*rows, [total(chance, zh), shown(a), shown(b), percent(b - a, a)]]


def shares(chance: random.Random, zh: bool) -> Rows:
    """One column of amounts and that of its shares."""
    count = chance.randint(4, 7)
    values = drawn(chance, 300, 9000, count)
    rows = [["品种", "产量（吨）", "比重（%）"] if zh else ["Goods", "Sales ($ thousand)", "Share %"]]
    for name, a in zip(names(chance, zh, GOODS, count), values, strict=True):
        rows.append([name, shown(a), percent(a, sum(values))])
    return [*rows, [total(chance, zh), shown(sum(values)), "100.0"]]


def alternating(chance: random.Random, zh: bool) -> Rows:
    """The amounts and the shares of two years, in turn."""
    count = chance.randint(4, 6)
    old, new = drawn(chance, 300, 9000, count), drawn(chance, 300, 9000, count)
    rows = [["行业", "2023年", "占比%", "2024年", "占比%"] if zh else ["Trade", "2023", "%", "2024", "%"]]
    for name, a, b in zip(names(chance, zh, GOODS, count), old, new, strict=True):
        rows.append([name, shown(a), percent(a, sum(old)), shown(b), percent(b, sum(new))])
    return [*rows, [total(chance, zh), shown(sum(old)), "100.0", shown(sum(new)), "100.0"]]


def halves(chance: random.Random, zh: bool) -> Rows:
    """Two groups, their shares of the row, and both together."""
    count = chance.randint(4, 6)
    men, women = drawn(chance, 300, 9000, count), drawn(chance, 300, 9000, count)
    head = (
        ["地区", "男", "占比%", "女", "占比%", "合计"] if zh else ["Area", "Men", "%", "Women", "%", "Both"]
    )
    rows = [head]
    for name, a, b in zip(names(chance, zh, PLACES, count), men, women, strict=True):
        rows.append([name, shown(a), percent(a, a + b), shown(b), percent(b, a + b), shown(a + b)])
    a, b = sum(men), sum(women)
    last = [shown(a), percent(a, a + b), shown(b), percent(b, a + b), shown(a + b)]
    return [*rows, [total(chance, zh), *last]]


def cash(chance: random.Random, zh: bool) -> Rows:
    """Flows of cash in three years, with their signs."""
    years = ["2022", "2023", "2024"]
    labels = (
        ["经营活动", "投资活动", "筹资活动", "其他"]
        if zh
        else ["Operating", "Investing", "Financing", "Other"]
    )
    flows = [
        drawn(chance, 900, 4000, 3),
        [-value for value in drawn(chance, 300, 2500, 3)],
        [value * chance.choice((1, -1)) for value in drawn(chance, 100, 1500, 3)],
        [value * chance.choice((1, -1)) for value in drawn(chance, 10, 90, 3)],
    ]

    def said(value: int) -> str:
        return f"({-value:,})" if value < 0 and not zh else f"{value:,}"

    rows = [["项目" if zh else "Cash flow", *years]]
    rows += [[label, *map(said, flow)] for label, flow in zip(labels, flows, strict=True)]
    return [*rows, ["合计" if zh else "Total", *(said(sum(flow[n] for flow in flows)) for n in range(3))]]


def balances(chance: random.Random, zh: bool) -> Rows:
    """From opening to closing in three years."""
    rows = [["项目", "2022", "2023", "2024"] if zh else ["Stock", "2022", "2023", "2024"]]
    opening = chance.randint(2000, 9000)
    lines: list[list[int]] = []
    for _ in range(3):
        gone, come, lost = chance.randint(200, 1500), chance.randint(300, 1800), chance.randint(20, 190)
        closing = opening + come - gone - lost
        lines.append([opening, come, gone, lost, closing])
        opening = closing
    labels = (
        ["期初余额", "本期增加", "本期减少", "减：核销", "期末余额"]
        if zh
        else ["Opening balance", "Additions", "Disposals", "Less: write-offs", "Closing balance"]
    )
    return [*rows, *([label, *(shown(line[n]) for line in lines)] for n, label in enumerate(labels))]


def products(chance: random.Random, zh: bool) -> Rows:
    """Numbers by prices, and what they make together."""
    count = chance.randint(4, 6)
    numbers, prices = drawn(chance, 12, 900, count), drawn(chance, 125, 9900, count)
    rows = [["品名", "数量", "单价", "金额"] if zh else ["Item", "Units", "Price", "Amount"]]
    amounts = [n * Fraction(p, 100) for n, p in zip(numbers, prices, strict=True)]
    for name, n, p, a in zip(names(chance, zh, GOODS, count), numbers, prices, amounts, strict=True):
        rows.append([name, str(n), shown(Fraction(p, 100), 2), shown(a, 2)])
    return [*rows, [total(chance, zh), "", "", shown(sum(amounts, Fraction(0)), 2)]]


def sheet(chance: random.Random, zh: bool) -> Rows:
    """A balance sheet of two years."""
    en = [
        "Cash",
        "Receivables",
        "Inventories",
        "Total current assets",
        "Land",
        "Plant",
        "Total non-current assets",
    ]
    labels = ["货币资金", "应收账款", "存货", "流动资产合计", "土地", "设备", "非流动资产合计"] if zh else en
    rows = [["项目", "2023", "2024"] if zh else ["Item", "2023", "2024"]]
    columns = []
    for _ in range(2):
        a, b = drawn(chance, 200, 9000, 3), drawn(chance, 900, 9000, 2)
        debts = chance.randint(800, sum(a) + sum(b) - 300)
        columns.append(
            [*a, sum(a), *b, sum(b), sum(a) + sum(b), debts, sum(a) + sum(b) - debts, sum(a) + sum(b)]
        )
    labels += ["资产总计", "负债合计", "所有者权益", "负债和所有者权益总计"] if zh else [
        "Total assets", "Total liabilities", "Equity", "Total liabilities and equity"]  # fmt: skip
    return [*rows, *([label, *(shown(c[n], 0, True) for c in columns)] for n, label in enumerate(labels))]


def topped(chance: random.Random, zh: bool) -> Rows:
    """The total first."""
    count = chance.randint(4, 7)
    columns = [drawn(chance, 300, 9000, count) for _ in range(chance.randint(1, 3))]
    head = [["地区", "Area"][not zh], *(str(2021 + n) for n in range(len(columns)))]
    rows = [head, [total(chance, zh), *(shown(sum(column)) for column in columns)]]
    for n, name in enumerate(names(chance, zh, PLACES, count)):
        rows.append([name, *(shown(column[n]) for column in columns)])
    return rows


def lone(chance: random.Random, zh: bool) -> Rows:
    """One column of amounts, with decimals, and its total."""
    count = chance.randint(4, 9)
    places = chance.randint(0, 2)
    values = [Fraction(value, 10**places) for value in drawn(chance, 1001, 99999, count)]
    rows = [["品种", "金额（万元）"] if zh else ["Goods", "Amount"]]
    rows += [
        [name, shown(v, places)]
        for name, v in zip(names(chance, zh, GOODS, min(count, 8)), values, strict=False)
    ]
    values = values[: len(rows) - 1]
    return [*rows, [total(chance, zh), shown(sum(values, Fraction(0)), places)]]


def unlabelled(chance: random.Random, zh: bool) -> Rows:
    """Two columns whose totals have no label."""
    rows = lone(chance, zh)[:-1]
    more = drawn(chance, 300, 9000, len(rows) - 1)
    places = len(rows[1][1].partition(".")[2])
    rows = [[*row, n] for row, n in zip(rows, ["数量" if zh else "Number", *map(str, more)], strict=True)]
    return [*rows, ["", shown(sum(Fraction(row[1]) for row in rows[1:]), places), str(sum(more))]]


def income(chance: random.Random, zh: bool) -> Rows:
    """An account of two years."""
    rows = [["项目", "2024", "2023"] if zh else ["Account", "2024", "2023"]]
    columns = []
    for _ in range(2):
        sales, cost, selling, office = (
            chance.randint(9000, 20000), chance.randint(3000, 6000), chance.randint(300, 900), chance.randint(200, 800)
        )  # fmt: skip
        tax = chance.randint(100, 900)
        columns.append([sales, cost, sales - cost, selling, office, sales - cost - selling - office, tax,
                        sales - cost - selling - office - tax])  # fmt: skip
    en = ["Revenue", "Cost of sales", "Gross profit", "Selling expenses", "Office expenses", "Operating profit",
          "Income tax", "Net profit"]  # fmt: skip
    labels = (
        ["营业收入", "营业成本", "毛利", "销售费用", "管理费用", "营业利润", "所得税", "净利润"] if zh else en
    )
    return [*rows, *([label, *(shown(c[n], 0, True) for c in columns)] for n, label in enumerate(labels))]


def quarters(chance: random.Random, zh: bool) -> Rows:
    """Four quarters and the year, and all together."""
    count = chance.randint(3, 6)
    head = (
        ["地区", "一季度", "二季度", "三季度", "四季度", "全年"]
        if zh
        else ["Region", "Q1", "Q2", "Q3", "Q4", "Year"]
    )
    lines = [drawn(chance, 100, 3000, 4) for _ in range(count)]
    rows = [head]
    for name, line in zip(names(chance, zh, PLACES, count), lines, strict=True):
        rows.append([name, *map(str, line), str(sum(line))])
    last = [sum(line[n] for line in lines) for n in range(4)]
    return [*rows, [total(chance, zh), *map(str, last), str(sum(last))]]


def budget(chance: random.Random, zh: bool) -> Rows:
    """What was planned, what was spent, and by how much they differ."""
    count = chance.randint(4, 7)
    plan, spent = drawn(chance, 500, 9000, count), drawn(chance, 500, 9000, count)
    head = (
        ["项目", "预算", "决算", "差额", "完成预算%"]
        if zh
        else ["Item", "Budget", "Actual", "Variance", "% of budget"]
    )
    rows = [head]
    for name, a, b in zip(names(chance, zh, GOODS, count), plan, spent, strict=True):
        rows.append([name, shown(a), shown(b), shown(b - a), percent(b, a)])
    a, b = sum(plan), sum(spent)
    return [*rows, [total(chance, zh), shown(a), shown(b), shown(b - a), percent(b, a)]]


def parts(chance: random.Random, zh: bool) -> Rows:
    """Shares in two years, with no amounts."""
    count = chance.randint(4, 6)
    columns = []
    for _ in range(2):
        cuts = sorted(chance.sample(range(40, 960), count - 1))
        columns.append([b - a for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)])
    rows = [["行业", "2023年占比%", "2024年占比%"] if zh else ["Trade", "Share 2023 (%)", "Share 2024 (%)"]]
    for n, name in enumerate(names(chance, zh, GOODS, count)):
        rows.append([name, *(shown(Fraction(column[n], 10), 1) for column in columns)])
    return [*rows, [total(chance, zh), "100.0", "100.0"]]


def communique(chance: random.Random, zh: bool) -> Rows:
    """Amounts of one year and their growth, in the form of a yearly report."""
    count = chance.randint(4, 6)
    old = drawn(chance, 800, 9000, count)
    new = [value * chance.randint(96, 118) // 100 + chance.randint(0, 9) for value in old]
    head = (
        ["品种", "绝对数（万元）", "比上年增长（%）"]
        if zh
        else ["Goods", "Exports 2024 ($m)", "Change on 2023 (%)"]
    )
    rows = [head]
    for name, a, b in zip(names(chance, zh, GOODS, count), old, new, strict=True):
        rows.append([name, shown(b), percent(b - a, a)])
    a, b = sum(old), sum(new)
    return [*rows, [total(chance, zh), shown(b), percent(b - a, a)]]


SHAPES: tuple[Shape, ...] = (
    growths, shares, alternating, halves, cash, balances, products, sheet, topped, lone, unlabelled, income, quarters,
    budget, parts, communique,
)  # fmt: skip


def turned(text: str, chance: random.Random) -> str:
    """Its sign lost or added, in the manner that it has."""
    if text.startswith("("):
        return text[1:-1]
    return text[1:] if text.startswith("-") else f"-{text}"


def digit(text: str, chance: random.Random) -> str:
    at = chance.choice([n for n, c in enumerate(text) if c.isdigit()])
    first = at == 0 or not text[at - 1].isdigit()
    choices = [d for d in "0123456789" if d != text[at] and not (d == "0" and first)]
    return text[:at] + chance.choice(choices) + text[at + 1 :]


def swapped(text: str, chance: random.Random) -> str:
    places = [n for n, (a, b) in enumerate(pairwise(text)) if a.isdigit() and b.isdigit() and a != b]
    places = [n for n in places if text[n + 1] != "0" or n]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def power(text: str, chance: random.Random) -> str:
    """The point moved, or a zero too many."""
    whole, point, rest = text.partition(".")
    if point:
        return f"{whole}{rest[:1]}.{rest[1:]}".rstrip(".")
    digits = "".join(c for c in text if c.isdigit()) + "0"
    said = f"{int(digits):,}" if "," in text else digits
    return text[: len(text) - len(text.lstrip("(-"))] + said + (")" if text.endswith(")") else "")


KINDS: tuple[Callable[[str, random.Random], str], ...] = (digit, swapped, power, turned)


def written(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def reports(rows: Rows) -> tuple[Report, Report]:
    document = read_bytes("t.csv", written(rows), True)
    assert isinstance(document, Document)
    return lint([read(document, UNITS)], UNITS)


def is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def study(count: int, seed: int, most: int) -> None:
    chance = random.Random(seed)
    tally: Counter[tuple[str, str, str]] = Counter()
    false = printed = 0
    for number in range(count):
        shape = SHAPES[number % len(SHAPES)]
        zh = chance.random() < 0.5
        rows = shape(chance, zh)
        errors = [f for f in reports(rows)[0].findings if f.severity == "error"]
        false += bool(errors)
        for finding in errors[: MOST_FALSE if false < MOST_FALSE else 0]:
            print("FALSE", shape.__name__, finding.place, finding.message, rows)
        cells = [(r, c) for r in range(1, len(rows)) for c in range(1, len(rows[r])) if is_number(rows[r][c])]
        kind = KINDS[number // len(SHAPES) % len(KINDS)]
        row, column = chance.choice(cells)
        right = rows[row][column]
        wrong = kind(right, chance)
        if wrong == right:
            continue
        slipped = [list(line) for line in rows]
        slipped[row][column] = wrong
        told, asked = reports(slipped)
        errors = [f for f in told.findings if f.severity == "error"]
        first = [f.repairs[0]["to"] for f in errors if f.repairs]
        come = "found" if errors else "asked" if asked.findings else "silent"
        for key in ((shape.__name__, "all"), ("", kind.__name__)):
            tally[*key, "slips"] += 1
            tally[*key, come] += 1
            tally[*key, "first"] += first[:1] == [right]
            tally[*key, "one"] += len(errors) == 1
        if first[:1] != [right] and printed < most:
            printed += 1
            print(
                f"-- {shape.__name__} {kind.__name__} row {row} column {column}: {right} -> {wrong}: {come} {first}"
            )
            print("\n".join("   " + " | ".join(line) for line in slipped))
            for finding in (*told.findings, *asked.findings):
                print("   ", finding.severity, finding.code, finding.message, finding.steps[-1:])
    print(f"{'shape':12}{'slip':10}{'slips':>7}{'found':>7}{'one':>7}{'asked':>7}{'silent':>7}{'first':>7}")
    for shape_name, kind_name in sorted({key[:2] for key in tally}):
        said = [
            tally[shape_name, kind_name, what]
            for what in ("slips", "found", "one", "asked", "silent", "first")
        ]
        print(f"{shape_name or '-':12}{kind_name:10}" + "".join(f"{n:7}" for n in said))
    print(f"clean tables with an error: {false} of {count}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    study(*(given + [320, 1, 0][len(given) :])[:3])
