"""How often is a planted slip found, and how often is it named? `python bench/slips.py --ledgers 300 --seed 1`

Every ledger is drawn from hidden true values, each printed to the nearest at its own precision, so that it is
consistent at face value by construction: whatever is found in it is a false alarm. Then one slip of each kind is
planted in one claim, and the ledger is checked again. Two numbers are counted beside what the program says:
`alone` are the slips that break one of the relations by itself, judged here with corner values in exact arithmetic
and without any code of the program; a slip that stays within rounding, or that nothing contradicts, cannot be found.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path

from hunanfacts.figures.reading import FigureError, read
from hunanfacts.gate.report import check
from hunanfacts.ledger.loading import load
from hunanfacts.proofs.finding import Finding
from hunanfacts.units import Units

UNITS = Units()
MEASURES = """measures:
  sales: {unit: yuan, additive: true, at_least: 0}
  tax: {unit: yuan, additive: true, at_least: 0}
  food: {unit: yuan, additive: true, at_least: 0}
  tools: {unit: yuan, additive: true, at_least: 0}
  trade: {unit: yuan, additive: true, at_least: 0}
  firms: {unit: enterprise, additive: true, at_least: 0}
  share: {unit: percent, between: [0%, 100%]}
source: {id: s, published: 2024-01-01}
"""
# Scale words by language, with the size of one in yuan.
SCALES = {"en": {"million": 10**6, "billion": 10**9}, "zh": {"万": 10**4, "亿": 10**8}}
MONEY = {"en": " {} yuan", "zh": "{}元"}
POINTS = {"en": " percentage points", "zh": "个百分点"}
TIMES = {"en": " times", "zh": "倍"}
PER_FIRM = {"en": " {} yuan/enterprise", "zh": "{}元/家企业"}
PERCENT = Fraction(1, 100)


@dataclass(frozen=True)
class Shown:
    """A figure: its digits, what stands after them, and how much one of it is."""

    digits: str
    tail: str
    factor: Fraction
    exact: bool = False
    sign: str = ""
    scale: str = ""
    language: str = "en"

    @property
    def text(self) -> str:
        return f"{self.sign}{self.digits}{self.tail}"

    @property
    def value(self) -> Fraction:
        return Fraction(self.sign + self.digits) * self.factor

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        half = 0 if self.exact else self.factor / 10 ** len(self.digits.partition(".")[2]) / 2
        return self.value - half, self.value + half


@dataclass(frozen=True)
class Line:
    """A claim. `kind`: level, count, share, growth, change, times or ratio; `subject` what it is about."""

    kind: str
    subject: str
    years: tuple[int, ...]
    shown: Shown
    truth: Fraction

    @property
    def text(self) -> str:
        years = "..".join(map(str, self.years))
        left = self.subject if self.kind == "ratio" else f"{self.subject}@{years}"
        left = f"{self.kind}({left})" if self.kind in ("growth", "change", "times") else left
        return f"{left} = {self.shown.text}"


@dataclass(frozen=True)
class Relation:
    """rate: before, after, rates...; sum: whole, parts...; ratio: top, bottom, ratio; within: whole, part."""

    kind: str
    names: tuple[str, ...]


@dataclass
class Plan:
    """A ledger in the making."""

    rng: random.Random
    entities: dict[str, str] = field(default_factory=dict)
    partitions: dict[str, str] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    language: str = "en"
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = [f"c{number:03}" for number in range(400)]
        self.rng.shuffle(self.ids)

    def entity(self, text: str = "{}") -> str:
        name = f"e{len(self.entities)}"
        self.entities[name] = text
        return name

    def add(self, kind: str, subject: str, years: tuple[int, ...], shown: Shown, truth: Fraction) -> str:
        name = self.ids.pop()
        self.lines[name] = Line(kind, subject, years, shown, truth)
        return name

    def relate(self, kind: str, *names: str) -> None:
        self.relations.append(Relation(kind, names))

    # -- what is printed --

    def level(
        self, subject: str, year: int, truth: Fraction, scale: str = "", places: int | None = None
    ) -> str:
        scale = scale or self.scale(truth)
        factor = Fraction(SCALES[self.language][scale])
        shown = figure(truth, factor, self.places(truth / factor) if places is None else places)
        tail = MONEY[self.language].format(scale)
        return self.add(
            "level", subject, (year,), replace(shown, tail=tail, scale=scale, language=self.language), truth
        )

    def scale(self, truth: Fraction) -> str:
        return self.rng.choice(
            [s for s, size in SCALES[self.language].items() if size <= 20 * truth < 10**8 * size]
        )

    def places(self, number: Fraction) -> int:
        """Decimals that leave three to five significant digits."""
        return max(0, self.rng.randint(3, 5) - size(number))

    def count(self, subject: str, year: int, truth: int) -> str:
        return self.add(
            "count", subject, (year,), Shown(str(truth), "", Fraction(1), exact=True), Fraction(truth)
        )

    def share(self, subject: str, year: int, truth: Fraction, places: int) -> str:
        return self.add("share", subject, (year,), replace(figure(truth, PERCENT, places), tail="%"), truth)

    def rate(
        self, kind: str, subject: str, years: tuple[int, int], truth: Fraction, tail: str, places: int
    ) -> str:
        factor = Fraction(1) if tail in TIMES.values() else PERCENT
        shown = replace(figure(truth, factor, places), tail=tail, language=self.language)
        return self.add(kind, subject, years, shown, truth)

    def growth(self, subject: str, years: tuple[int, int], before: Fraction, after: Fraction) -> str:
        """A growth in percent; where it is large, perhaps as a multiple."""
        if after > before * Fraction(3, 2) and self.rng.random() < 0.7:
            kind = self.rng.choice(["growth", "times"])
            ratio = after / before - (1 if kind == "growth" else 0)
            return self.rate(
                kind, subject, years, ratio, TIMES[self.language], 2 if ratio < 2 else self.rng.randint(1, 2)
            )
        return self.rate("growth", subject, years, after / before - 1, "%", self.rng.randint(1, 2))

    def ledger(self) -> str:
        parts = ["entities:", *(f"  {name}: {text}" for name, text in self.entities.items())]
        for title, section in (("partitions", self.partitions), ("identities", self.identities)):
            if section:
                parts += [f"{title}:", *(f"  {name}: {text}" for name, text in section.items())]
        parts += ["claims:", *(f"  {name}: {line.text}" for name, line in sorted(self.lines.items()))]
        return MEASURES + "\n".join(parts) + "\n"


def size(number: Fraction) -> int:
    """Digits before the point; 0 or less for what is below one."""
    digits = 0
    while number >= 1:
        number, digits = number / 10, digits + 1
    while number < Fraction(1, 10):
        number, digits = number * 10, digits - 1
    return digits


def figure(truth: Fraction, factor: Fraction, places: int) -> Shown:
    """The truth to the nearest at its last place; one more place where nothing would be left."""
    while True:
        steps = int(abs(truth) / factor * 10**places + Fraction(1, 2))
        if steps:
            return Shown(pointed(str(steps), places), "", factor, sign="-" if truth < 0 else "")
        places += 1


def pointed(digits: str, places: int) -> str:
    """A point before the last so many digits."""
    if places <= 0:
        return (digits + "0" * -places).lstrip("0") or "0"
    digits = digits.rjust(places + 1, "0")
    whole = digits[:-places].lstrip("0") or "0"
    return f"{whole}.{digits[-places:]}"


# -- shapes of ledgers, each from true values --


def amount(rng: random.Random) -> Fraction:
    return Fraction(rng.randrange(10**5, 10**6) * 10 ** rng.randint(3, 6) + rng.randrange(1000))


def grown(rng: random.Random, before: Fraction, wild: bool = False) -> Fraction:
    """The year after: up to 40% more or 20% less, or a few times as much."""
    rate = rng.randrange(600, 5000) if wild else rng.choice([1, 1, -1]) * rng.randrange(20, 400)
    return before * (1 + Fraction(rate if rate > 0 else rate // 2, 1000))


def growth_pair(plan: Plan) -> None:
    rng, subject = plan.rng, f"{plan.entity()}.sales"
    before = amount(rng)
    after = grown(rng, before, wild=rng.random() < 0.5)
    a, b = plan.level(subject, 2022, before), plan.level(subject, 2023, after)
    plan.relate("rate", a, b, plan.growth(subject, (2022, 2023), before, after))


def share_change(plan: Plan) -> None:
    rng, subject = plan.rng, f"{plan.entity()}.share"
    before = Fraction(rng.randrange(50, 600), 1000)
    after = before + rng.choice([1, 1, -1]) * Fraction(rng.randrange(50, 400), 10000)
    places = rng.randint(1, 2)
    a, b = plan.share(subject, 2022, before, places), plan.share(subject, 2023, after, places)
    if rng.random() < 0.7:
        points = plan.rate(
            "change", subject, (2022, 2023), after - before, POINTS[plan.language], rng.randint(1, 2)
        )
        plan.relate("rate", a, b, points)
    else:
        relative = plan.rate("growth", subject, (2022, 2023), after / before - 1, "%", rng.randint(1, 2))
        plan.relate("rate", a, b, relative)


def parts_of(plan: Plan, number: int, partition: bool, year: int) -> tuple[str, list[str]]:
    whole = plan.entity()
    parts = [plan.entity() for _ in range(number)]
    if partition:
        plan.partitions[f"all-{whole}"] = f"{{of: {whole}, parts: [{', '.join(parts)}]}}"
    else:
        added = " + ".join(f"{part}.sales@{year}" for part in parts)
        plan.identities[f"sum-{whole}"] = f"{whole}.sales@{year} = {added}"
    return whole, parts


def total(plan: Plan) -> None:
    rng = plan.rng
    whole, parts = parts_of(plan, rng.randint(3, 6), rng.random() < 0.5, 2023)
    base = amount(rng)
    values = [base * Fraction(rng.randrange(100, 1000), 300) for _ in parts]
    scale = plan.scale(min(values))
    places = max(0, rng.randint(2, 4) - size(min(values) / SCALES[plan.language][scale]))
    names = [
        plan.level(f"{part}.sales", 2023, value, scale, places)
        for part, value in zip(parts, values, strict=True)
    ]
    plan.relate("sum", plan.level(f"{whole}.sales", 2023, sum(values, Fraction()), scale, places), *names)


def counts(plan: Plan) -> None:
    rng = plan.rng
    whole, *parts = (plan.entity() for _ in range(rng.randint(3, 5)))
    plan.partitions[f"all-{whole}"] = f"{{of: {whole}, parts: [{', '.join(parts)}]}}"
    values = [rng.randrange(11, 900) for _ in parts]
    names = [plan.count(f"{part}.firms", 2023, value) for part, value in zip(parts, values, strict=True)]
    plan.relate("sum", plan.count(f"{whole}.firms", 2023, sum(values)), *names)


def part_share(plan: Plan) -> None:
    rng = plan.rng
    whole = plan.entity()
    total_value = amount(rng)
    w = plan.level(f"{whole}.sales", 2023, total_value)
    for _ in range(rng.randint(1, 2)):
        part = plan.entity(f"{{in: {whole}}}")
        value = total_value * Fraction(rng.randrange(30, 480), 1000)
        p = plan.level(f"{part}.sales", 2023, value)
        ratio = replace(figure(value / total_value, PERCENT, rng.randint(1, 2)), tail="%")
        r = plan.add("ratio", f"{part}.sales@2023 / {whole}.sales@2023", (2023,), ratio, value / total_value)
        plan.relate("ratio", p, w, r)
        plan.relate("within", w, p)


def intensity(plan: Plan) -> None:
    rng, name = plan.rng, plan.entity()
    value, firms = amount(rng), rng.randrange(20, 3000)
    top, bottom = plan.level(f"{name}.sales", 2023, value), plan.count(f"{name}.firms", 2023, firms)
    each = value / firms
    scale = next(iter(SCALES[plan.language]))
    factor = Fraction(SCALES[plan.language][scale])
    shown = replace(
        figure(each, factor, plan.places(each / factor)), tail=PER_FIRM[plan.language].format(scale),
        scale=scale, language=plan.language,
    )  # fmt: skip
    ratio = plan.add("ratio", f"{name}.sales@2023 / {name}.firms@2023", (2023,), shown, each)
    plan.relate("ratio", top, bottom, ratio)


def chain(plan: Plan) -> None:
    """Three or four years, each with its growth; one of the years between may go unprinted."""
    rng, subject = plan.rng, f"{plan.entity()}.sales"
    values = [amount(rng)]
    while len(values) < rng.randint(3, 4) or len(values) < 3:
        values.append(grown(rng, values[-1]))
    years = range(2020, 2020 + len(values))
    hidden = rng.choice([None, *years[1:-1]])
    levels = [
        "" if year == hidden else plan.level(subject, year, value)
        for year, value in zip(years, values, strict=True)
    ]
    rates = [
        plan.growth(subject, (years[i], years[i + 1]), values[i], values[i + 1])
        for i in range(len(values) - 1)
    ]
    for first in range(len(values)):
        for last in range(first + 1, len(values)):
            if levels[first] and levels[last] and not any(levels[first + 1 : last]):
                plan.relate("rate", levels[first], levels[last], *rates[first:last])


def within(plan: Plan) -> None:
    rng = plan.rng
    whole = plan.entity()
    part = plan.entity(f"{{in: {whole}}}")
    value = amount(rng)
    w = plan.level(f"{whole}.tax", 2023, value)
    plan.relate("within", w, plan.level(f"{part}.tax", 2023, value * Fraction(rng.randrange(100, 950), 1000)))


def table(plan: Plan) -> None:
    """Regions by branches with both totals: every figure stands in two sums."""
    rng = plan.rng
    whole, *regions = (plan.entity() for _ in range(rng.randint(3, 4)))
    plan.partitions[f"all-{whole}"] = f"{{of: {whole}, parts: [{', '.join(regions)}]}}"
    branches = ["food", "tools", "trade"]
    base = amount(rng)
    true = {(r, b): base * Fraction(rng.randrange(100, 1000), 300) for r in regions for b in branches}
    true |= {(whole, b): sum((true[r, b] for r in regions), Fraction()) for b in branches}
    scale = plan.scale(min(true.values()))
    places = max(0, rng.randint(2, 4) - size(min(true.values()) / SCALES[plan.language][scale]))
    names = {(e, b): plan.level(f"{e}.{b}", 2023, v, scale, places) for (e, b), v in true.items()}
    for entity in (whole, *regions):
        value = sum((true[entity, b] for b in branches), Fraction())
        names[entity, ""] = plan.level(f"{entity}.sales", 2023, value, scale, places)
        added = " + ".join(f"{entity}.{b}@2023" for b in branches)
        plan.identities[f"row-{entity}"] = f"{entity}.sales@2023 = {added}"
        plan.relate("sum", names[entity, ""], *(names[entity, b] for b in branches))
    for branch in (*branches, ""):
        plan.relate("sum", names[whole, branch], *(names[region, branch] for region in regions))


def two_years(plan: Plan) -> None:
    """A whole and its parts in two years, with the growth of each."""
    rng = plan.rng
    whole, parts = parts_of(plan, rng.randint(2, 3), True, 2023)
    base = amount(rng)
    before = {part: base * Fraction(rng.randrange(100, 1000), 300) for part in parts}
    after = {part: grown(rng, value) for part, value in before.items()}
    before[whole], after[whole] = sum(before.values(), Fraction()), sum(after.values(), Fraction())
    lowest = min([*before.values(), *after.values()])
    scale = plan.scale(lowest)
    places = max(0, rng.randint(3, 4) - size(lowest / SCALES[plan.language][scale]))
    names = {}
    for entity in (whole, *parts):
        subject = f"{entity}.sales"
        for year, values in ((2022, before), (2023, after)):
            names[entity, year] = plan.level(subject, year, values[entity], scale, places)
        rate = plan.growth(subject, (2022, 2023), before[entity], after[entity])
        plan.relate("rate", names[entity, 2022], names[entity, 2023], rate)
    for year in (2022, 2023):
        plan.relate("sum", names[whole, year], *(names[part, year] for part in parts))


SHAPES: tuple[Callable[[Plan], None], ...] = (
    growth_pair, share_change, total, counts, part_share, intensity, chain, within, table, two_years,
)  # fmt: skip


def planned(seed: int, number: int) -> Plan:
    """The ledger of a number: one to three shapes that need not be of one language."""
    plan = Plan(random.Random(f"ledger {seed} {number}"))
    shapes = [SHAPES[number % len(SHAPES)], *plan.rng.choices(SHAPES, k=plan.rng.randint(0, 2))]
    for shape in shapes:
        plan.language = plan.rng.choice(["en", "zh"])
        shape(plan)
    return plan


# -- what one relation by itself contradicts --


def broken(plan: Plan, relation: Relation) -> bool:
    """Can no values within the printed digits satisfy it? All are monotonic, so corners tell."""
    lines = [plan.lines[name] for name in relation.names]
    amounts = [line for line in lines if line.kind in ("level", "count", "share")]
    if any(line.shown.ends[1] < 0 or (line.kind == "share" and line.shown.ends[0] > 1) for line in amounts):
        return True
    if any(line.kind == "count" and line.shown.value.denominator != 1 for line in amounts):
        return True
    corners = []
    for values in product(*(line.shown.ends for line in lines)):
        try:
            corners.append(difference(relation, lines, values))
        except ZeroDivisionError:
            return False
    return max(corners) < 0 or (relation.kind != "within" and min(corners) > 0)


def difference(relation: Relation, lines: Sequence[Line], values: Sequence[Fraction]) -> Fraction:
    """What is 0 if the relation holds; for `within`, 0 or more."""
    match relation.kind:
        case "sum":
            return values[0] - sum(values[1:], Fraction())
        case "within":
            return values[0] - values[1]
        case "ratio":
            return values[0] / values[1] - values[2]
    before, after, *rates = values
    if lines[2].kind == "change":
        return after - before - rates[0]
    kinds = [line.kind for line in lines[2:]]
    return after / before - prod(
        (rate + (kind == "growth") for rate, kind in zip(rates, kinds, strict=True)), start=Fraction(1)
    )


# -- slips --


def with_digits(line: Line, digits: str) -> Line | None:
    shown = line.shown
    bad = digits == shown.digits or not digits.strip("0.") or digits[0] == "." or digits[-1] == "."
    if bad or (len(digits) > 1 and digits[0] == "0" and digits[1] != "."):
        return None
    return replace(line, shown=replace(shown, digits=digits))


def power_of_ten(rng: random.Random, line: Line) -> Line | None:
    plain, places = line.shown.digits.replace(".", ""), len(line.shown.digits.partition(".")[2])
    power = rng.choice([1, 1, 1, -1, -1, -1, 2, -2])
    if not places and power < 0 and not plain.endswith("0" * -power):
        power = -power
    if not places and power < 0:
        return with_digits(line, plain[:power])
    return with_digits(line, pointed(plain, places - power))


def scale_word(rng: random.Random, line: Line) -> Line | None:
    family = SCALES[line.shown.language]
    if line.shown.scale not in family:
        return None
    other = next(word for word in family if word != line.shown.scale)
    factor = line.shown.factor * family[other] / family[line.shown.scale]
    tail = line.shown.tail.replace(line.shown.scale, other, 1)
    return replace(line, shown=replace(line.shown, scale=other, tail=tail, factor=factor))


def percent_for_points(rng: random.Random, line: Line) -> Line | None:
    return (
        replace(line, kind="growth", shown=replace(line.shown, tail="%")) if line.kind == "change" else None
    )


def points_for_percent(rng: random.Random, line: Line) -> Line | None:
    if line.kind != "growth" or not line.subject.endswith(".share"):
        return None
    return replace(line, kind="change", shown=replace(line.shown, tail=POINTS[line.shown.language]))


def wrong_base(rng: random.Random, line: Line) -> Line | None:
    if line.kind != "growth" or line.shown.tail in TIMES.values():
        return None
    places = len(line.shown.digits.partition(".")[2])
    wrong = figure(line.truth / (1 + line.truth), line.shown.factor, places)
    return with_digits(line, wrong.digits)


def by_for_to(rng: random.Random, line: Line) -> Line | None:
    if line.shown.tail not in TIMES.values():
        return None
    return replace(line, kind="growth" if line.kind == "times" else "times")


def truncation(rng: random.Random, line: Line) -> Line | None:
    shown = line.shown
    if shown.exact:
        return None
    places = len(shown.digits.partition(".")[2])
    steps = abs(line.truth) / shown.factor * 10**places
    return with_digits(line, pointed(str(int(steps)), places))


def sign(rng: random.Random, line: Line) -> Line | None:
    return replace(line, shown=replace(line.shown, sign="" if line.shown.sign else "-"))


def swapped_digits(rng: random.Random, line: Line) -> Line | None:
    digits = line.shown.digits
    i = rng.randrange(len(digits))
    pair = digits[i : i + 2]
    return (
        with_digits(line, digits[:i] + pair[::-1] + digits[i + 2 :])
        if pair.isdigit() and len(pair) == 2
        else None
    )


def wrong_digit(rng: random.Random, line: Line) -> Line | None:
    digits = line.shown.digits
    i = rng.randrange(len(digits))
    return (
        with_digits(line, digits[:i] + rng.choice("0123456789") + digits[i + 1 :])
        if digits[i] != "."
        else None
    )


def missing_digit(rng: random.Random, line: Line) -> Line | None:
    digits = line.shown.digits
    i = rng.randrange(len(digits))
    return with_digits(line, digits[:i] + digits[i + 1 :]) if digits[i] != "." and len(digits) > 1 else None


def extra_digit(rng: random.Random, line: Line) -> Line | None:
    digits = line.shown.digits
    i = rng.randrange(len(digits) + 1)
    return with_digits(line, digits[:i] + rng.choice("0123456789") + digits[i:])


SLIPS: dict[str, Callable[[random.Random, Line], Line | None]] = {
    "power-of-ten": power_of_ten,
    "scale-word": scale_word,
    "percent-for-points": percent_for_points,
    "points-for-percent": points_for_percent,
    "wrong-base": wrong_base,
    "by-for-to": by_for_to,
    "truncation": truncation,
    "swapped-digits": swapped_digits,
    "wrong-digit": wrong_digit,
    "missing-digit": missing_digit,
    "extra-digit": extra_digit,
    "sign": sign,
}
NEIGHBOUR = "neighbouring-period"
KINDS = (*SLIPS, NEIGHBOUR)


def planted(plan: Plan, kind: str, seed: str) -> tuple[str, Line] | None:
    """A claim and what a slip of the kind makes of it; None where no claim of the ledger can have one."""
    rng = random.Random(f"slip {kind} {seed}")
    names = sorted(plan.lines)
    rng.shuffle(names)
    for name in names:
        line = plan.lines[name]
        if kind == NEIGHBOUR:
            others = [
                other.shown
                for other in plan.lines.values()
                if line.kind in ("level", "share") and other.kind == line.kind and other.subject == line.subject
                and abs(other.years[0] - line.years[0]) == 1 and other.shown.text != line.shown.text
            ]  # fmt: skip
            if others:
                return name, replace(line, shown=rng.choice(others))
            continue
        for _ in range(12):
            slipped = SLIPS[kind](rng, line)
            if slipped is not None and slipped.text != line.text:
                return name, slipped
    return None


# -- what the program says --


def conflicts(text: str) -> list[Finding]:
    """The errors and warnings on conflicts, as a user meets them: the worst first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.yaml"
        path.write_text(text, encoding="utf-8")
        ledger, faults = load([str(path)])
    if faults:
        raise SystemExit(f"{faults[0].place}: {faults[0].message}\n{text}")
    findings = check(ledger).findings
    return [
        f for f in findings if f.code >= "HF700" or ("HF100" <= f.code < "HF600" and f.severity != "note")
    ]


def is_right(repair: dict[str, str], name: str, kind: str, line: Line) -> bool:
    """Does a repair of the claim give back the figure, its value, or its meaning?"""
    if repair["claim"] != name:
        return False
    meanings = ("percent-for-points", "points-for-percent", "wrong-base", "by-for-to", NEIGHBOUR)
    if repair["kind"] == kind and kind in meanings:
        return True
    if repair["to"] == line.shown.text:
        return True
    try:
        return read(repair["to"], UNITS).base_value == read(line.shown.text, UNITS).base_value
    except FigureError:
        return False


def outcome(plan: Plan, name: str, kind: str, slipped: Line) -> tuple[Counter[str], str]:
    """What is counted of one planted slip, and the ledger's text."""
    original = plan.lines[name]
    plan.lines[name] = slipped
    text = plan.ledger()
    alone = any(broken(plan, relation) for relation in plan.relations)
    plan.lines[name] = original
    found = conflicts(text)
    undecided = any(finding.code >= "HF700" for finding in found)
    found = [finding for finding in found if finding.code < "HF700"]
    tally = Counter(planted=1, alone=int(alone), undecided=int(undecided))
    if found:
        tally.update(found=1, both=int(alone))
        top = found[0]
        repairs = [dict(repair) for repair in top.repairs]
        right = [is_right(repair, name, kind, original) for repair in repairs]
        doubted = [repairs[0]["claim"]] if repairs else list(top.doubt[0]) if top.doubt else []
        tally["member"] = int(any(name in f.claims or name in f.also for f in found))
        tally["doubted"] = int(doubted == [name])
        tally["first"] = int(right[:1] == [True])
        tally["three"] = int(any(right[:3]))
        tally["any"] = int(any(right))
    return tally, text


def study(seed: int, number: int, show: str = "") -> dict[str, Counter[str]]:
    """One ledger as it is and with each slip."""
    plan = planned(seed, number)
    text = plan.ledger()
    if any(broken(plan, relation) for relation in plan.relations):
        raise SystemExit(f"ledger {number} is not consistent by construction\n{text}")
    wrong = conflicts(text)
    tallies = {"": Counter({"ledgers": 1, "claims": len(plan.lines), "false": int(bool(wrong))})}
    for finding in wrong:
        print(f"FALSE ALARM in ledger {number}: {finding.code} {finding.message}\n{text}", file=sys.stderr)
    for kind in KINDS:
        slip = planted(plan, kind, f"{seed} {number}")
        if slip is None:
            continue
        name, slipped = slip
        tallies[kind], text = outcome(plan, name, kind, slipped)
        tally = tallies[kind]
        missed = (tally["alone"] and not tally["found"]) or tally["undecided"]
        if missed or (show and kind.startswith(show) and tally["found"] and not tally["three"]):
            head = "MISSED" if missed else "NOT NAMED"
            was = plan.lines[name].text
            print(f"--- {head} {number} {kind} {name}: {was}  ->  {slipped.text}\n{text}", file=sys.stderr)
    return tallies


COLUMNS = ("planted", "breaks one relation", "found", "a member", "first in doubt", "right repair first",
           "among three", "among all")  # fmt: skip


def rows(totals: dict[str, Counter[str]]) -> Iterator[list[str]]:
    yield ["slip", *COLUMNS]
    yield ["---", *["---:"] * len(COLUMNS)]
    together: Counter[str] = Counter()
    for kind in KINDS:
        together += totals.get(kind, Counter())
    for kind, tally in [*((k, totals.get(k, Counter())) for k in KINDS), ("all", together)]:
        found = tally["found"]
        rates = [share(tally[key], found) for key in ("member", "doubted", "first", "three", "any")]
        yield [kind, str(tally["planted"]), str(tally["alone"]), str(found), *rates]


def share(count: int, of: int) -> str:
    return f"{100 * count / of:.0f}%" if of else "-"


def one(task: tuple[int, int, str]) -> dict[str, Counter[str]]:
    return study(*task)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ledgers", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the ledger of this number alone")
    parser.add_argument(
        "--show", default="", help="print the ledgers of this kind that are not named in three"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes; the counts do not depend on it")
    options = parser.parse_args()
    began = time.perf_counter()
    numbers = [options.only] if options.only is not None else range(options.ledgers)
    tasks = [(options.seed, number, options.show) for number in numbers]
    totals: dict[str, Counter[str]] = {}
    with ProcessPoolExecutor(options.jobs) as pool:
        for tallies in pool.map(one, tasks) if options.jobs > 1 else map(one, tasks):
            for kind, tally in tallies.items():
                totals.setdefault(kind, Counter()).update(tally)
    for row in rows(totals):
        print("| " + " | ".join(row) + " |")
    plain = totals[""]
    missed = sum(tally["alone"] - tally["both"] for kind, tally in totals.items() if kind)
    print(
        f"\n{plain['ledgers']} ledgers of {plain['claims']} claims without a slip: {plain['false']} false alarms."
    )
    undecided = sum(tally["undecided"] for tally in totals.values())
    print(
        f"Of the slips that break a relation by themselves {missed} are not found; {undecided} ledgers are undecided."
    )
    print(f"{time.perf_counter() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
