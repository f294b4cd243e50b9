"""How well `hunanfacts lint` finds slips in documents, and what it says of clean ones.

    python bench/lint.py [DOCUMENTS] [SEED]      documents written here, clean, then each with one slip
    python bench/lint.py --folder DIR [FIRST]    relations and findings of real documents, for reading
    python bench/lint.py --cost [ROWS [PAGES]]   CPU and memory of lint against what the library of the format needs

The sentences are written from templates of their own, with every figure rounded from true values, so that a clean
document is clean by construction. Reported for every form of sentence and kind of slip: found (an error that names the
figure), named (with the code of the relation), repaired first (the first repair is the true figure); and errors on the
clean documents, which must be none.
"""

from __future__ import annotations

import csv
import io
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import ENDINGS, open_document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.gate.report import Report
from hunanfacts.linting.lint import lint, read
from hunanfacts.scanning.scan import scan
from hunanfacts.units import Units

UNITS = Units()


@dataclass(frozen=True)
class Sentence:
    """A sentence with holes, the figures that fill them, and the code of a slip in it."""

    form: str
    text: str
    figures: tuple[str, ...]
    code: str

    def written(self) -> str:
        return self.text.format(*self.figures)


def fixed(value: Fraction, places: int, comma: bool = True) -> str:
    """A value rounded half up to some places."""
    scaled = int(value * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    return (f"{whole:,}" if comma else str(whole)) + (f".{rest:0{places}}" if places else "")


LEAD = ("", "", "Officials said that ", "In the year just ended, ", "As the report of the bureau tells, ")
LEAD_ZH = ("", "", "统计显示，", "报告期内，", "据统计局介绍，")
TAIL = ("", "", ", the bureau said", ", helped by a late harvest", ", the best result for a decade")
TAIL_ZH = ("", "", "，好于年初安排", "，创历史新高")
EN = {
    "growth": (
        "{s} {up} {2}% to {0} {u} last year from {1} {u} in the year before",
        "{s} came to {0} {u}, {2}% {more} than the {1} {u} of the previous year",
        "{s} {up} by {2}%, from {1} {u} in 2022 to {0} {u} in 2023",
        "at {0} {u}, {up2} {2}% from {1} {u} a year earlier, {s} set no record",
        "a {2}% {noun} in {s} to {0} {u} from {1} {u} was reported",
        "{s} went from {1} {u} in 2022 to {0} {u} in 2023, {up2} {2}%",
        "{s} amounted to {0} {u} in 2023, against {1} {u} in 2022, a {noun} of {2}%",
        "{s}, at {0} {u}, was {2}% {over} the {1} {u} of the year before",
        "{s} {up} {2} percent to {0} {u} (2022: {1} {u})",
    ),
    "amount and rate": (
        "{s} {up} by {2} {u}, or {3}%, to {0} {u}",
        "{s} came to {0} {u}, a {noun} of {2} {u} or {3}%",
    ),
    "change": (
        "{s} {up} by {2} {u} to {0} {u} from {1} {u}",
        "{s} stood at {0} {u}, {up2} {2} {u} from {1} {u} in the spring",
        "{s} reached {0} {u}, {2} {u} {more} than the {1} {u} of last year",
        "{s} went from {1} {u} to {0} {u}, a {noun} of {2} {u}",
    ),
    "direction": (
        "{s} {up} to {0} {u} in the third quarter from {1} {u}",
        "{s} was {0} {u}, {up2} from {1} {u}",
        "the works {cut} its forecast of {s} to {0} {u} from {1} {u}",
        "the rate for {s} {up} to {0}% from {1}%",
    ),
    "points": (
        "the share of {s} {up} {2} percentage points to {0}% from {1}%",
        "the share of {s} was {0}%, {up2} {2} percentage points from {1}%",
        "some {s} went abroad: {0}% of it all, {2} points {more} than the {1}% of 2019",
        "the share of {s} moved from {1}% to {0}%, a {noun} of {2} points",
    ),
    "percent for points": (
        "the share of {s} {up} from {1}% in the spring to {0}%, a {noun} of {2} percentage points",
        "in the autumn {0}% of households had a stove, {up2} {2} points from {1}% in 2020",
    ),
    "multiple": (
        "{s} came to {0} {u}, three times the {1} {u} of 2015",
        "{s} tripled to {0} {u} from {1} {u}",
    ),
    "share": (
        "the town kept {0} {u}, or {2}% of the {1} {u} that came in",
        "{0} {u} of the {1} {u} ({2}%) went to schools",
        "{s} made {0} {u}, accounting for {2}% of the province's income of {1} {u}",
    ),
    "share of a count": (
        "of {1} firms asked, {0} ({2}%) sent an answer",
        "the guild has {1} members, of whom {0}, or {2}%, live abroad",
    ),
    "pair of shares": (
        "the fund raised its holding to {0} shares, or {1}% of the total, from {2} shares, or {3}%",
    ),
    "sum": (
        "{s} brought {0} {u} and rents {1} {u}, a total of {2} {u}",
        "{s} brought in {0} {u} and rents {1} {u}, {2} {u} altogether",
        "the council took {2} {u}: {0} {u} from {s} and {1} {u} from rents",
    ),
    "sum of counts": (
        "the march drew {0} men and {1} women, {2} in all",
        "a total of {2} people signed up, {0} men and {1} women",
        "there are {0} shops in the old town and {1} on the hill, for a total of {2}",
    ),
    "list of shares": (
        "iron, coal and salt account for {0}%, {1}% and {2}% respectively",
        "the state owns {0}%, the union {1}% and the staff the remaining {2}%",
        "of those asked, {0}% were for it, {1}% against and {2}% had no opinion",
    ),
    "count and list": ("the works opened shops in {0} towns: {items}",),
    "part": ("of the {1} firms that were asked, {0} answered", "{0} of the {1} firms answered"),
    "average": ("prices ranged from {0} to {1} yuan a kettle, with an average of {2} yuan a kettle",),
    "product": (
        "the fair sold {0} kettles at {1} yuan each for {2} yuan",
        "the fair sold {0} kettles averaging {1} yuan, {2} yuan in all",
        "the club sold {0} seats at {1} euros each, raising {2} euros",
    ),
    "per share": ("net income was ${0} million, or ${1} a share, on {2} million shares",),
    "age": ("the founder was born in {0} and died in {1} at the age of {2}",),
    "two units": ("the county had {0} hectares ({1} mu) under tea",),
    "conversions": ("the deal was worth £{0}m (${1}m), after one of £{2}m (${3}m) in May",),
    "natural increase": ("the district had {0} births and {1} deaths, a natural increase of {2}",),
}
ZH = {
    "growth": (
        "{s}由上年的{1}{u}{up}到{0}{u}，同比{up}{2}%",
        "{s}达到{0}{u}，比上年的{1}{u}{up}{2}%",
        "{s}由{1}{u}{up}{2}%至{0}{u}",
        "{s}{0}{u}，上年同期为{1}{u}，同比{up}{2}%",
        "{s}从{1}{u}{up2}至{0}{u}，{span}为{2}%",
        "去年{s}{1}{u}，今年{s}{0}{u}，{up}{2}%",
    ),
    "amount and rate": ("{s}为{0}{u}，同比{up2}{2}{u}，{up}{3}%", "{s}{up2}{2}{u}，{up}{3}%，达到{0}{u}"),
    "multiple": ("{s}达{0}{u}，是十年前{1}{u}的{2}倍",),
    "direction": ("{s}由{1}{u}{up2}至{0}{u}", "{s}从年初的{1}{u}{up2}到{0}{u}"),
    "change": ("{s}由{1}{u}{up2}到{0}{u}，{up2}{2}{u}",),
    "points": ("{s}比重由{1}%{up2}到{0}%，{up2}{2}个百分点", "{s}比重为{0}%，比年初的{1}%{up2}{2}个百分点"),
    "sum": ("{s}{0}{u}，租金{1}{u}，合计{2}{u}", "全年进出口总额{2}{u}，其中进口{1}{u}，出口{0}{u}"),
    "sum of counts": ("全校学生{2}人，其中男生{0}人，女生{1}人", "新区安置{0}人，老区安置{1}人，共计{2}人"),
    "sectors": (
        "全县生产总值{3}亿元，增长6.1%。其中，第一产业增加值{0}亿元，增长3.2%；第二产业增加值{1}亿元，增长7.0%；"
        "第三产业增加值{2}亿元，增长6.4%",
        "全年实现地区生产总值{3}亿元，分产业看，第一产业增加值{0}亿元，第二产业增加值{1}亿元，第三产业增加值{2}亿元",
    ),
    "share of a count": ("在应答的{1}人中，有{0}人表示支持，占{2}%",),
    "share": ("{s}{0}{u}，占总额{1}{u}的{2}%", "全部收入{1}{u}，其中{s}{0}{u}，占{2}%"),
    "list of shares": (
        "三次产业结构为{0}:{1}:{2}",
        "三类支出分别占总额的{0}%、{1}%和{2}%",
        "三次产业比重分别为{0}%、{1}%和{2}%",
        "三次产业结构由9.8:41.3:48.9调整为{0}:{1}:{2}",
    ),
    "count and list": ("全年新建了{0}个镇：{items}",),
    "part": ("{1}家企业中，有{0}家按时报送",),
    "product": ("每亩{1}元，共{0}亩，合计{2}元",),
    "two units": ("茶园面积{0}公顷（{1}亩）",),
    "age": ("创办人生于{0}年，{1}年去世，享年{2}岁",),
    "natural increase": ("当年出生{0}人，死亡{1}人，净增人口{2}人",),
    "conversions": ("第一期合同{0}亿欧元（约合{1}亿元），第二期{2}亿欧元（约合{3}亿元）",),
    "per share": ("公司净利润{0}亿元，基本每股收益{1}元，总股本{2}亿股",),
    "percent for points": ("产品合格率由{1}%提高到{0}%，提高{2}个百分点",),
}
CODES = {
    "growth": "HF101", "change": "HF104", "direction": "HF106", "points": "HF104", "multiple": "HF103",
    "share": "HF301", "pair of shares": "HF301", "sum": "HF201", "list of shares": "HF302",
    "count and list": "HF207", "part": "HF202", "average": "HF307", "product": "HF306", "per share": "HF304",
    "amount and rate": "HF101", "percent for points": "HF605", "share of a count": "HF301", "sum of counts": "HF201",
    "natural increase": "HF201", "sectors": "HF201", "age": "HF403", "two units": "HF401", "conversions": "HF401",
}  # fmt: skip
WORDS = {
    "en": {"s": ("net sales", "output", "freight revenue", "tax revenue"),
           "u": ("million yuan", "million tonnes", "billion dollars"),
           "rise": ("rose", "climbed", "grew"), "fall": ("fell", "slipped", "declined"),
           "more": ("more", "less"), "up2": ("up", "down"), "noun": ("rise", "fall"), "cut": ("raised", "cut"),
           "over": ("above", "below"), "span": ("", "")},
    "zh": {"s": ("工业产值", "出口额", "税收收入"), "u": ("亿元", "万吨", "万美元"), "rise": ("增长",), "fall": ("下降",),
           "more": ("", ""), "up2": ("上升", "下降"), "noun": ("", ""), "cut": ("", ""), "over": ("", ""),
           "span": ("增幅", "降幅")},
}  # fmt: skip
TOWNS = {"en": ("Dayao", "Yongren", "Muding", "Nanhua", "Wuding", "Lufeng"),
         "zh": ("龙街镇", "石羊镇", "仓街镇", "新街镇", "金碧镇", "永兴镇")}  # fmt: skip
NUMBERS = ("two", "three", "four", "five", "six")


def some(chance: random.Random, low: int, high: int, places: int) -> Fraction:
    return Fraction(chance.randint(low * 10**places, high * 10**places), 10**places)


def figures_of(form: str, chance: random.Random) -> tuple[tuple[str, ...], bool]:
    """The printed figures of a form, each rounded from true values, and whether the first is the larger."""
    places = chance.choice((1, 1, 2))
    old = some(chance, 10, 999, 3)
    factor = Fraction(chance.randint(70, 140), 100) + Fraction(chance.randint(1, 9), 1000)
    if abs(factor - 1) < Fraction(3, 100):
        factor += Fraction(1, 10)
    new = old * factor
    rose = new > old
    small, large = sorted((new, old))
    first, second = fixed(new, places), fixed(old, places)
    match form:
        case "growth":
            return (first, second, fixed(abs(factor - 1) * 100, 1)), rose
        case "change":
            return (first, second, fixed(abs(new - old), places)), rose
        case "direction":
            return (first, second), rose
        case "points" | "percent for points":
            now, then = some(chance, 40, 90, 1), some(chance, 10, 35, 1)
            return (fixed(now, 1), fixed(then, 1), fixed(now - then, 1)), True
        case "amount and rate":
            return (first, second, fixed(abs(new - old), places), fixed(abs(factor - 1) * 100, 1)), rose
        case "multiple":
            return (fixed(old * 3, places), fixed(old, places), "3"), True
        case "share":
            return (fixed(small, places), fixed(large, places), fixed(small / large * 100, 1)), rose
        case "pair of shares":
            total = some(chance, 5_000_000, 90_000_000, 0)
            one, other = total * some(chance, 20, 45, 2) / 100, total * some(chance, 5, 18, 2) / 100
            return (
                fixed(one, 0),
                fixed(one / total * 100, 1),
                fixed(other, 0),
                fixed(other / total * 100, 1),
            ), True
        case "share of a count":
            whole = chance.randint(201, 989)
            part = chance.randint(31, whole)
            return (str(part), str(whole), fixed(Fraction(part * 100, whole), 1)), rose
        case "natural increase":
            deaths = chance.randint(1_101, 2_989)
            more = chance.randint(101, 989)
            return tuple(fixed(Fraction(one), 0) for one in (deaths + more, deaths, more)), rose
        case "sum of counts":
            one, other = chance.randint(101, 4_989), chance.randint(101, 4_989)
            return (fixed(Fraction(one), 0), fixed(Fraction(other), 0), fixed(Fraction(one + other), 0)), rose
        case "sectors":
            primary, secondary, tertiary = (some(chance, 20, 400, 3) for _ in range(3))
            return tuple(
                fixed(one, places, False)
                for one in (primary, secondary, tertiary, primary + secondary + tertiary)
            ), rose
        case "sum":
            return (first, second, fixed(new + old, places)), rose
        case "list of shares":
            a, b = some(chance, 20, 45, 1), some(chance, 15, 40, 1)
            return (fixed(a, 1), fixed(b, 1), fixed(100 - a - b, 1)), rose
        case "part":
            whole = chance.randint(101, 989)
            return (str(chance.randint(31, whole)), str(whole)), rose
        case "average":
            return (fixed(small, 2), fixed(large, 2), fixed((small + large) / 2, 2)), rose
        case "product":
            count, price = chance.randint(1_001, 9_989), some(chance, 11, 99, 2)
            return (fixed(Fraction(count), 0), fixed(price, 2), fixed(count * price, 2)), rose
        case "per share":
            shares = some(chance, 11, 99, 1)
            return (fixed(old, 1), fixed(old / shares, 2), fixed(shares, 1)), rose
        case "age":
            born = chance.randint(1861, 1949)
            age = chance.randint(41, 69)
            return (str(born), str(born + age + chance.randint(0, 1)), str(age)), rose
        case "two units":
            return (fixed(old, 2), fixed(old * 15, 1)), rose
        case "conversions":
            rate = some(chance, 1, 2, 2)
            return (fixed(old, 1), fixed(old * rate, 1), fixed(new, 1), fixed(new * rate, 1)), rose
    raise ValueError(form)


def sentence(chance: random.Random) -> Sentence:
    language, forms = chance.choice((("en", EN), ("en", EN), ("zh", ZH)))
    form = chance.choice(list(forms))
    words = WORDS[language]
    template = chance.choice(forms[form])
    if form == "count and list":
        names = chance.sample(TOWNS[language], chance.randint(3, 5))
        figures, rose = (NUMBERS[len(names) - 2] if language == "en" else str(len(names)),), True
        last = " and " if language == "en" else "和"
        listed = (", " if language == "en" else "、").join(names[:-1]) + last + names[-1]
        template = template.replace("{items}", listed)
    else:
        figures, rose = figures_of(form, chance)
    filled = {
        "s": chance.choice(words["s"]), "u": chance.choice(words["u"]), "up2": words["up2"][not rose],
        "up": chance.choice(words["rise" if rose else "fall"]), "more": words["more"][not rose],
        "noun": words["noun"][not rose], "cut": words["cut"][not rose], "over": words["over"][not rose],
        "span": words["span"][not rose],
    }  # fmt: skip
    for name, value in filled.items():
        template = template.replace(f"{{{name}}}", value)
    listed_last = form == "count and list"
    if language == "zh":
        text = chance.choice(LEAD_ZH) + template + ("" if listed_last else chance.choice(TAIL_ZH)) + "。"
    else:
        text = chance.choice(LEAD) + template + ("" if listed_last else chance.choice(TAIL)) + "."
        text = text[0].upper() + text[1:]
    return Sentence(form, text, figures, CODES[form])


def swapped(text: str, chance: random.Random) -> str:
    places = [
        i
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
    ]
    i = chance.choice(places) if places else 0
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :] if places else text


def digit(text: str, chance: random.Random) -> str:
    if text in NUMBERS:
        return chance.choice([word for word in NUMBERS if word != text])
    i = chance.choice([i for i, c in enumerate(text) if c.isdigit()][:2])
    return text[:i] + chance.choice([c for c in "123456789" if c != text[i]]) + text[i + 1 :]


def point(text: str, chance: random.Random) -> str:
    if text in NUMBERS:
        return text
    whole, _, rest = text.replace(",", "").partition(".")
    return fixed(Fraction(f"{whole}.{rest or 0}") * 10, max(0, len(rest) - 1), "," in text or len(whole) > 3)


def dropped(text: str, chance: random.Random) -> str:
    """A digit left out, the commas set anew."""
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if len(digits) < 3:
        return text
    i = chance.choice(digits[1:])
    left = text[:i] + text[i + 1 :]
    whole, _, rest = left.replace(",", "").partition(".")
    return fixed(Fraction(f"{whole}.{rest or 0}"), len(rest), "," in text) if whole else text


def as_percent(one: Sentence) -> Sentence:
    """The same with percent printed where percentage points are meant."""
    text = (
        one.text.replace("{2} percentage points", "{2}%")
        .replace("{2} points", "{2}%")
        .replace("{2}个百分点", "{2}%")
    )
    return Sentence(one.form, text, one.figures, "HF605")


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "digits swapped": swapped,
    "one digit": digit,
    "power of ten": point,
    "digit left out": dropped,
}


def report_of(text: str) -> Report:
    return lint([read(Document("document", text, text), UNITS)], UNITS)[0]


def study(count: int, seed: int) -> None:
    chance = random.Random(seed)
    made: Counter[tuple[str, str]] = Counter()
    found, named, first = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    false = tested = figures = 0
    for _ in range(count):
        sentences = [sentence(chance) for _ in range(8)]
        clean = report_of("\n\n".join(one.written() for one in sentences))
        false += sum(f.severity == "error" for f in clean.findings)
        tested += clean.summary["tested"]
        figures += clean.summary["figures"]
        one = chance.choice(sentences)
        kind = chance.choice(list(SLIPS))
        at = chance.choice([i for i, figure in enumerate(one.figures) if figure])
        if one.form == "percent for points":
            kind, at, slipped = "percent", 2, as_percent(one)
        else:
            wrong = SLIPS[kind](one.figures[at], chance)
            if wrong == one.figures[at]:
                continue
            slipped = Sentence(
                one.form, one.text, (*one.figures[:at], wrong, *one.figures[at + 1 :]), one.code
            )
        if slipped.written() == one.written():
            continue  # a word stands where the figure would: tripled
        report = report_of(slipped.written())
        key = one.form, kind
        made[key] += 1
        errors = [f for f in report.findings if f.severity == "error" or f.code == "HF605"]
        found[key] += bool(errors)
        named[key] += any(f.code == one.code for f in errors)
        first[key] += any(f.repairs and one.figures[at] in f.repairs[0]["to"] for f in errors)
    print(f"{count} clean documents: {tested} of {figures} figures tested, {false} false errors\n")
    print("| form | slip | planted | found | named | repaired first |\n|---|---|---|---|---|---|")
    for key in sorted(made):
        print(f"| {key[0]} | {key[1]} | {made[key]} | {found[key]} | {named[key]} | {first[key]} |")
    print(f"| all | | {made.total()} | {found.total()} | {named.total()} | {first.total()} |")


def folder(path: str, most: int) -> None:
    files = sorted(p for p in Path(path).rglob("*") if p.suffix.lower() in ENDINGS)[:most]
    documents = [d for d in (open_document(str(p), tables=True) for p in files) if isinstance(d, Document)]
    every = [read(document, UNITS) for document in documents]
    report, _ = lint(every, UNITS)
    forms = Counter((r.form, "question" if r.doubts else "plain") for one in every for r in one.relations)
    print(
        f"{len(documents)} documents, {report.summary['figures']} figures, {report.summary['tested']} tested"
    )
    for (form, how), number in sorted(forms.items()):
        print(f"{number:8} {form} ({how})")
    for finding in report.findings:
        words = " ".join((finding.relation or finding.place).excerpt.split())
        print(f"{finding.severity}[{finding.code}] {finding.place}: {finding.message}\n    {words}")


def sheet_rows(count: int, chance: random.Random) -> list[list[str | int]]:
    """A head, rows with a total across, and a total below."""
    body: list[list[str | int]] = []
    for number in range(1, count + 1):
        figures = [chance.randint(1_000, 99_999) for _ in range(5)]
        body.append([f"Village {number}", *figures, sum(figures)])
    sums = [sum(int(row[column]) for row in body) for column in range(1, 7)]
    return [["Village", "Q1", "Q2", "Q3", "Q4", "Q5", "Total"], *body, ["Total", *sums]]


def made_xlsx(rows: list[list[str | int]]) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Villages")
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def made_ods(rows: list[list[str | int]]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document, out = OpenDocumentSpreadsheet(), io.BytesIO()
    table = Table(name="Villages")
    for row in rows:
        line = TableRow()
        for value in row:
            number = isinstance(value, int)
            cell = TableCell(valuetype="float", value=str(value)) if number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.write(out)
    return out.getvalue()


def made_pdf(pages: int, chance: random.Random) -> bytes:
    """Pages of prose, every fifth with a table."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in range(pages):
        canvas.setFont("Helvetica", 9)
        if page % 5 == 4:
            for line, row in enumerate(sheet_rows(40, chance)):
                canvas.drawString(50, 790 - 17 * line, str(row[0]))
                for column, value in enumerate(row[1:]):
                    shown = value if isinstance(value, str) else f"{value:,}"
                    canvas.drawRightString(200 + 60 * column, 790 - 17 * line, shown)
        else:
            for line in range(52):
                said = sentence(random.Random(page * 100 + line))
                text = said.written()
                canvas.drawString(
                    50, 790 - 14 * line, text[:95] if text.isascii() else "In that year little changed."
                )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def cost(rows: int, pages: int) -> None:
    """Each measured in a process of its own, so that the peak of its memory is its own."""
    print("| document | library | lint | times | peak of lint |\n|---|---|---|---|---|")
    for kind, size in (("xlsx", rows), ("ods", rows), ("csv", rows), ("pdf", pages), ("text", 1_000_000)):
        with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
            library = pool.submit(_library, kind, size).result()
            lines, total, peak = pool.submit(_linted, kind, size).result()
        print(f"| {lines} | {library:.2f} s | {total:.2f} s | {total / library:.1f} | {peak} MB |")


@lru_cache
def _document(kind: str, size: int) -> bytes:
    chance = random.Random(1)
    if kind == "pdf":
        return made_pdf(size, chance)
    if kind == "text":
        text, length = [], 0
        while length < size:
            stated = [sentence(chance).written() for _ in range(2)]
            filled = [f"On {chance.randint(2, 28)} March {chance.randint(1990, 2020)} the council heard "
                      f"{chance.randint(3, 900)} people on plan {chance.randint(2, 90)}." for _ in range(4)]  # fmt: skip
            text.append(" ".join(chance.sample([*stated, *filled], 6)))
            length += len(text[-1])
        return "\n\n".join(text).encode()
    rows = sheet_rows(size, chance)
    if kind == "csv":
        return "\n".join(",".join(map(str, row)) for row in rows).encode()
    return made_xlsx(rows) if kind == "xlsx" else made_ods(rows)


def _library(kind: str, size: int) -> float:
    """CPU seconds of what the format's own library needs for the same: values, words; of a text, `scan`."""
    data = io.BytesIO(_document(kind, size))
    if kind == "xlsx":
        import openpyxl

        return spent(lambda: [list(sheet.values) for sheet in openpyxl.load_workbook(data, data_only=True)])
    if kind == "ods":
        from odf.opendocument import load

        return spent(lambda: load(data))
    if kind == "csv":
        return spent(lambda: list(csv.reader(io.StringIO(data.getvalue().decode()))))
    if kind == "pdf":
        import pdfplumber

        with pdfplumber.open(data) as opened:
            return spent(lambda: [(page.extract_words(), page.close()) for page in opened.pages])
    text = data.getvalue().decode()
    scan("warm 12", UNITS)
    return spent(lambda: scan(text, UNITS))


def _linted(kind: str, size: int) -> tuple[str, float, int]:
    data = _document(kind, size)
    name = f"document.{'txt' if kind == 'text' else kind}"
    scan("warm 12", UNITS)

    def work() -> None:
        document = read_bytes(name, data, True)
        assert isinstance(document, Document), document
        lint([read(document, UNITS)], UNITS)

    total = spent(work)
    said = {"pdf": f"PDF of {size} pages", "text": f"text of {size // 10**6} MB"}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return said.get(kind, f"{kind.upper()} of {size:,} rows"), total, peak


if __name__ == "__main__":
    if "--cost" in sys.argv:
        cost(*(int(word) for word in (sys.argv[2:] + ["10000", "300"][len(sys.argv) - 2 :])[:2]))
    elif "--folder" in sys.argv:
        folder(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100_000)
    else:
        study(int(sys.argv[1]) if len(sys.argv) > 1 else 300, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
