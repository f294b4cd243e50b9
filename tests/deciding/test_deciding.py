"""The deciding half against an oracle: random ledgers, both engines, metamorphic changes, limits."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

import pytest
import z3

from hunanfacts.deciding import component as component_module
from hunanfacts.deciding import propagation
from hunanfacts.deciding import solver as solver_module
from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.component import Component
from hunanfacts.deciding.judging import Verdict
from hunanfacts.deciding.propagation import Propagation
from hunanfacts.deciding.verdicts import Decision, decide
from hunanfacts.gate.findings import findings
from hunanfacts.interval import Interval
from hunanfacts.ledger.model import Ledger
from ledgers import compose, decided, ledger_of
from oracle import Oracle, Value, number, within

LEDGERS = int(os.environ.get("HUNANFACTS_RANDOM_LEDGERS", "300"))
BATCHES = 20
MEASURES = {
    "m": "unit: yuan, additive: true, at_least: 0",
    "n": "unit: yuan, additive: true",
    "c": "unit: count, additive: true, at_least: 0",
    "s": 'unit: percent, between: ["0%", "100%"]',
    "u": "unit: yuan, additive: true, at_least: 0, prices: unstated",
}
YEARS = (2018, 2019, 2020)


# -- random ledgers --


class Maker:
    """A ledger from a hidden truth, printed with rounding, here and there with a slip."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.truth: dict[tuple[str, str, int], Fraction] = {}
        self.slips = self.random.choice([0, 0, 1, 1, 2, 3])
        self.focus = self.random.sample("mmmncsu", 2)
        self.years = self.random.choice([(2018, 2019), (2018, 2020), YEARS])
        pick = self.random
        for year in YEARS:
            for measure, top in (("m", 2000), ("u", 300), ("c", 60)):
                a, b = (Fraction(pick.randint(1, top * 10), 10) for _ in "ab")
                a, b = (Fraction(int(a)), Fraction(int(b))) if measure == "c" else (a, b)
                inner = Fraction(int(a * pick.randint(0, 10) / 10))
                self.set(year, measure, a + b, a, b, inner)
            a, b = (Fraction(pick.randint(-900, 900), 10) or Fraction(1) for _ in "ab")
            self.set(year, "n", a + b, a, b, Fraction(pick.randint(-900, 900), 10) or Fraction(2))
            for entity in ("w", "a", "b", "i"):
                self.truth[entity, "s", year] = Fraction(pick.randint(1, 999), 1000)
            for entity in ("a", "b"):
                whole = self.truth["w", "m", year]
                self.truth[entity, "s", year] = self.truth[entity, "m", year] / whole

    def set(self, year: int, measure: str, *values: Fraction) -> None:
        for entity, value in zip(("w", "a", "b", "i"), values, strict=True):
            self.truth[entity, measure, year] = value

    def text(self) -> str:
        pick = self.random
        claims: dict[str, str] = {}
        for number_ in range(pick.randint(2, 7)):
            claims[f"k{number_}"] = self.claim()
        if pick.random() < 0.15 and "readings" not in claims["k0"]:
            claims["twin"] = claims["k0"]
        if pick.random() < 0.15:
            claims["again"] = self.level(re.match(r"(\w)\.(\w)@(\d+)", claims["k0"]))
        identities = {f"v{n}": self.identity() for n in range(pick.choice([0, 0, 1, 1, 2]))}
        inside = "{in: w}" if pick.random() < 0.4 else ""
        partitions = {"all": "{of: w, parts: [a, b]}"} if pick.random() < 0.5 else {}
        nested = "{in: a}" if pick.random() < 0.4 else ""
        return compose({"w": "", "a": inside, "b": "", "i": nested}, MEASURES, claims, identities, partitions)

    # figures

    def printed(self, value: Fraction, unit: str, counted: bool = False) -> str:
        pick = self.random
        if self.slips and pick.random() < 0.35:
            self.slips -= 1
            value = value * Fraction(pick.choice(["11/10", "101/100", "2", "1/2", "10"]))
            value += Fraction(pick.choice(["0", "0", "1", "-1", "1/10"]))
        if counted and value.denominator == 1 and pick.random() < 0.7:
            return self.qualified(f"{value}", unit)
        scale, word = (
            pick.choice([(1, ""), (1, ""), (1, ""), (1000, " thousand")]) if unit == " yuan" else (1, "")
        )
        places = pick.choice([0, 0, 1, 1, 2, -1] if not counted else [0, 0, -1])
        shown = value / scale
        digits = round(shown, places)
        text = f"{float(digits):.{max(places + (3 if scale > 1 else 0), 0)}f}"
        return self.qualified(text + word, unit)

    def qualified(self, digits: str, unit: str) -> str:
        pick = self.random
        word = (
            pick.choice(["more than ", "at least ", "about ", "nearly ", "less than "])
            if pick.random() < 0.12
            else ""
        )
        how = ""
        if not word and pick.random() < 0.15:
            size = "0.1" if unit == "%" else "1"
            how = pick.choice(["; exact: true", "; rounding: nearest", "; rounding: truncated", "; rounding: up",
                               f"; grain: {size}{unit}", f"; rounding: nearest; grain: {size}{unit}"])  # fmt: skip
        return f"{word}{digits}{unit}{how}"

    # claims

    def of(self, *measures: str) -> tuple[str, str, int]:
        pick = self.random
        near = [m for m in measures if m in self.focus] or list(measures)
        return pick.choice("waab" if pick.random() < 0.8 else "i"), pick.choice(near), pick.choice(self.years)

    def level(self, match: re.Match[str] | None = None) -> str:
        entity, measure, year = self.of("m", "m", "n", "c", "s", "u")
        if match:
            entity, measure, year = match[1], match[2], int(match[3])
        value = self.truth[entity, measure, year]
        if measure == "s":
            return f"{entity}.s@{year} = {self.printed(value * 100, '%')}"
        if measure == "c":
            return f"{entity}.c@{year} = {self.printed(value, '', True)}"
        return f"{entity}.{measure}@{year} = {self.printed(value, ' yuan')}"

    def claim(self) -> str:
        pick = self.random
        kind = pick.choices(
            [
                "level",
                "growth",
                "change",
                "times",
                "ratio",
                "bound",
                "sum",
                "readings",
                "real",
                "per",
                "diff",
            ],
            [9, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1],
        )[0]
        if kind == "level":
            return self.level()
        entity, measure, _ = self.of("m", "m", "n", "c", "u")
        before, after = sorted(pick.sample(self.years, 2))
        span = f"{entity}.{measure}@{before}..{after}"
        old, new = self.truth[entity, measure, before], self.truth[entity, measure, after]
        if kind == "growth" and old:
            return f"growth({span}) = {self.printed((new / old - 1) * 100, '%')}"
        if kind == "change":
            unit, counted = ("", True) if measure == "c" else (" yuan", False)
            return f"change({span}) = {self.printed(new - old, unit, counted)}"
        if kind == "times" and old:
            return f"times({span}) = {self.printed(new / old, ' times')}"
        if kind == "real":
            return f"real_growth({entity}.m@2018..2019) = {self.printed(Fraction(pick.randint(60, 90), 10), '%')}"
        year = after
        if kind == "ratio":
            part, whole = self.truth["a", "m", year], self.truth["w", "m", year]
            return f"a.m@{year} / w.m@{year} = {self.printed(part / whole * 100, '%')}"
        if kind == "bound":
            relation = pick.choice([">=", "<=", ">", "<"])
            aim = (
                new * (Fraction(4, 5) if relation[0] == ">" else Fraction(6, 5))
                if pick.random() < 0.8
                else new
            )
            unit = "" if measure == "c" else " yuan"
            return f"{entity}.{measure}@{year} {relation} {float(round(aim, 0)):.0f}{unit}"
        if kind == "sum":
            total = self.truth["a", "m", year] + self.truth["b", "m", year]
            return f"a.m@{year} + b.m@{year} = {self.printed(total, ' yuan')}"
        if kind == "per" and self.truth["w", "c", year]:
            each = self.truth["a", "m", year] / self.truth["w", "c", year]
            return f"a.m@{year} / w.c@{year} = {self.printed(each, ' yuan')}"
        if kind == "diff":
            other = self.truth["b", "n", year]
            return f"2 * a.n@{year} - b.n@{year} = {self.printed(2 * self.truth['a', 'n', year] - other, ' yuan')}"
        if kind == "readings":
            share = self.truth["a", "s", before]
            rise = (self.truth["a", "s", after] / share - 1) * 100
            shown = self.printed(rise, "%").split(";")[0].split(" ")[-1].rstrip("%")
            return f"; readings: {{percent: a.s@{before}, points: {after}}}; {shown}"
        return self.level()

    def identity(self) -> str:
        pick = self.random
        year = pick.choice(self.years)
        return pick.choice([
            f"w.m@{year} = a.m@{year} + b.m@{year}", f"w.c@{year} = sum(a.c@{year}, b.c@{year})",
            f"i.m@{year} <= a.m@{year}", f"w.n@{year} - a.n@{year} = b.n@{year}",
            f"a.m@{year} = a.s@{year} * w.m@{year}", f"w.u@{year} >= a.u@{year} + i.u@{year} * 0",
            f"max(a.m@{year}, b.m@{year}) <= w.m@{year}", f"w.m@{year} * 2 = (a.m@{year} + b.m@{year}) * 2",
            f"a.s@{year} + b.s@{year} = exact(100%)", f"b.u@{year} = w.u@{year} - a.u@{year}",
            f"w.m@{year} / w.c@{year} <= w.m@{year}",
            f"a.c@{year} * exact(1 yuan) <= w.m@{year} + a.c@{year} * exact(1 yuan)",
        ])  # fmt: skip


def ledger_text(seed: int) -> str:
    """`readings` are written by hand: two equations of one figure."""
    lines = []
    text = Maker(seed).text()
    pattern = re.compile(r"    readings: \{percent: a\.s@(\d+), points: (\d+)\}\n    (\S+)")
    for part in text.split("\n  k"):
        match = pattern.search(part)
        if match:
            before, after, shown = match.groups()
            name = part.split(":")[0]
            rest = part[match.end() :]
            part = (f"{name}:\n    readings:\n      percent: 'growth(a.s@{before}..{after}) = {shown}%'\n"
                    f"      points: 'change(a.s@{before}..{after}) = {shown} percentage points'{rest}")  # fmt: skip
        lines.append(part)
    return "\n  k".join(lines)


# -- comparison --


def check_against_oracle(seed: int, tight: bool = True) -> str:
    return check_text(ledger_text(seed), tight)


def check_text(text: str, tight: bool = True) -> str:
    """Every verdict on a ledger against the oracle: undecided, conflict or fine."""
    ledger = ledger_of(text)
    decision = decide(bind(ledger))
    wide, narrow = Oracle(ledger, "wide"), Oracle(ledger, "narrow")
    oracles = {"wide": wide, "narrow": narrow}
    if decision.undecided:
        return "undecided"
    names = [*ledger.claims, *ledger.identities]
    reported = {tier: [c for c in decision.conflicts if c.tier == tier] for tier in oracles}
    assert wide.feasible(names) == (not reported["wide"])
    assert narrow.feasible(names) == (not decision.conflicts)
    for conflict in decision.conflicts:
        members = frozenset(conflict.members)
        assert not oracles[conflict.tier].holds(members)
        assert all(oracles[conflict.tier].holds(members - {one}) for one in members)
        if conflict.tier == "narrow":
            assert wide.holds(members)
    if not any(conflict.more for conflict in decision.conflicts):
        proved = wide.minimal_conflicts()
        strained = [some for some in narrow.minimal_conflicts() if wide.holds(some)]
        expected = {n: "strained" for some in strained for n in some} | {
            n: "contradicted" for s in proved for n in s
        }
        for name, verdict in decision.verdicts.items():
            seen = verdict.verdict if verdict.verdict in ("contradicted", "strained") else None
            assert seen == expected.get(name), name
    for name in ledger.claims:
        check_claim(ledger, decision, decision.verdicts[name], oracles, tight)
    return "conflict" if decision.conflicts else "fine"


def component_of(decision: Decision, claim: str) -> Component:
    components = {id(c): c for c in decision.at.values()}.values()
    return next(c for c in components for twins in c.twins.values() if claim in twins)


def check_claim(
    ledger: Ledger, decision: Decision, verdict: Verdict, oracles: dict[str, Oracle], tight: bool
) -> None:
    component = component_of(decision, verdict.claim)
    name = next(first for first, twins in component.twins.items() if verdict.claim in twins)
    contradicted = {n for c in decision.conflicts if c.tier == "wide" for n in c.members}
    sure = {n for n in component.names if n not in contradicted} | {name}
    for reading in verdict.readings:
        assert reading.survives == oracles["wide"].feasible(sure, {name: reading.name}), reading.name
        for quantity, range_ in reading.implied.items():
            key = re.sub(r"^real_growth\((.*)\)$", r"real \1", quantity)
            key = key if key in oracles["narrow"].known else quantity
            base = {*decision.base(component), name}
            value = Value(oracles["narrow"].known[key], number(1), [])
            assert not oracles["narrow"].feasible(base, {name: reading.name}, [outside(value, range_)])
    survive = sum(reading.survives for reading in verdict.readings)
    if verdict.verdict in ("holds", "untested", "ambiguous"):
        assert (verdict.verdict == "ambiguous") == (survive > 1)
    if verdict.verdict in ("contradicted", "strained") or verdict.implied is None:
        return
    others = [n for n in decision.base(component) if n != name]
    narrow = oracles["narrow"]
    value = narrow.left(ledger.claims[name])
    several = len(component.by_id[name].options) > 1
    own = [] if several or len(component.twins[name]) == 1 else [narrow.rules[name]]
    assert not narrow.feasible(
        others, extra=[*own, *value.given, value.bottom != 0, outside(value, verdict.implied)]
    )
    integers = any(component.quantities[n].integer for n in component.unknowns)
    if not tight or (integers and not component.by_propagation):
        return
    for piece in edges(verdict.implied):
        assert narrow.feasible(others, extra=[*own, within(value, piece)]), (name, verdict.implied)


def outside(value: Value, range_: Interval) -> Any:
    cases = [z3.BoolVal(False)]
    if range_.empty:
        return z3.BoolVal(True)
    if range_.low is not None:
        cases.append(within(value, (None, False, range_.low, range_.low_open)))
    if range_.high is not None:
        cases.append(within(value, (range_.high, range_.high_open, None, False)))
    return z3.Or(cases)


def edges(range_: Interval) -> Iterator[tuple[Fraction | None, bool, Fraction | None, bool]]:
    """The ends where they are attained, slivers next to them where they are not."""
    if range_.empty:
        return
    tiny = Fraction(1, 10**9)
    if range_.low is not None:
        yield (range_.low, not range_.low_open, range_.low + (tiny if range_.low_open else 0), True)
    if range_.high is not None:
        yield (range_.high - (tiny if range_.high_open else 0), True, range_.high, not range_.high_open)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_ledgers(batch: int) -> None:
    for seed in range(batch, LEDGERS, BATCHES):
        try:
            check_against_oracle(seed)
        except TimeoutError:
            continue
        except BaseException:
            print(f"seed {seed}\n{ledger_text(seed)}")
            raise


# -- both engines --


@pytest.mark.parametrize("batch", range(BATCHES // 4))
def test_random_ledgers_as_if_they_were_large(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rationed way of deciding is for thousands of claims, where no oracle can follow; here it decides few."""
    monkeypatch.setattr(component_module, "MAX_NAMES", 0)
    monkeypatch.setattr(propagation, "MANY_BLAMED", 0)
    monkeypatch.setattr(solver_module, "MANY", 0)
    monkeypatch.setattr(solver_module, "BATCH", 2)
    for seed in range(batch, LEDGERS, BATCHES):
        try:
            check_against_oracle(seed, tight=False)
        except TimeoutError:
            continue
        except BaseException:
            print(f"seed {seed}\n{ledger_text(seed)}")
            raise


@contextmanager
def solver_only() -> Iterator[None]:
    owner: Any = Propagation
    kept = owner.__dict__["suits"]
    always = cached_property(lambda self: False)
    always.__set_name__(owner, "suits")
    owner.suits = always
    try:
        yield
    finally:
        owner.suits = kept


def outcome(decision: Decision) -> dict[str, Any]:
    return {
        "verdicts": {v.claim: v.verdict for v in decision.verdicts.values()},
        "readings": {v.claim: [(r.name, r.survives) for r in v.readings] for v in decision.verdicts.values()},
        "conflicts": sorted((c.tier, c.members, c.twins) for c in decision.conflicts),
        "undecided": sorted(decision.undecided),
    }


@pytest.mark.parametrize("batch", range(BATCHES // 4))
def test_both_engines_agree(batch: int) -> None:
    for seed in range(batch, LEDGERS // 6, BATCHES // 4):
        ledger = ledger_of(ledger_text(seed))
        usual = decide(bind(ledger))
        with solver_only():
            other = decide(bind(ledger))
        assert outcome(usual) == outcome(other), seed
        for name, verdict in usual.verdicts.items():
            component, asked = component_of(usual, name), other.verdicts[name].implied
            exact = component.by_propagation and not any(
                component.quantities[n].integer for n in component.unknowns
            )
            if exact and asked is not None and verdict.implied is not None:
                assert asked == verdict.implied or (asked.empty and verdict.implied.empty), (seed, name)


# -- changes that change nothing --


@pytest.mark.parametrize("seed", range(40))
def test_order_and_names_change_nothing(seed: int) -> None:
    text = ledger_text(seed)
    plain = outcome(decided(text)[1])
    assert outcome(decided(shuffled(text, seed))[1]) == plain
    unrelated = text.replace("\nentities:", "\nentities:\n  zz: {}").replace(
        "claims:\n", "claims:\n  zz-n: zz.n = 3 yuan\n"
    )
    seen = outcome(decided(unrelated)[1])
    assert seen["verdicts"].pop("zz-n") == "untested"
    seen["readings"].pop("zz-n")
    assert seen == plain
    renamed = re.sub(
        r"(?m)^  k(\d):", lambda m: f"  q{m[1]}:", re.sub(r"\b([wabi])(?=\.|[,\]}: ])", r"e\1", text)
    )
    moved = outcome(decided(renamed)[1])["verdicts"]
    assert {name.replace("q", "k"): verdict for name, verdict in moved.items()} == plain["verdicts"]


def shuffled(text: str, seed: int) -> str:
    """The same entries of every section in another order."""
    sections = re.split(r"(?m)^(?=\w)", text)
    for position, section in enumerate(sections):
        head, *entries = re.split(r"(?m)^(?=  \w)", section)
        random.Random(seed).shuffle(entries)
        sections[position] = head + "".join(entries)
    random.Random(seed).shuffle(sections)
    return "".join(sections)


def test_another_scale_word_changes_nothing() -> None:
    """72.387 billion yuan and 72,387 million yuan are one figure."""
    claims = {"new": "x.m@2019 = 72.387 billion yuan", "old": "x.m@2018 = {} billion yuan",
              "rate": "growth(x.m@2018..2019) = 24.7%"}  # fmt: skip
    for old in ("58.049", "58.010", "57.049", "58.120"):
        billions = {name: claim.format(old) for name, claim in claims.items()}
        millions = {
            name: re.sub(r"(\d+)\.(\d+) billion", r"\1,\2 million", c) for name, c in billions.items()
        }
        first, second = (decided(compose(["x"], MEASURES, c))[1] for c in (billions, millions))
        assert outcome(first) == outcome(second)


# -- limits and sizes --

CYCLE = compose(
    ["w", "a", "b"], MEASURES,
    {"w": "w.m@2019 = 10 yuan", "a": "a.m@2019 = 4 yuan", "b": "b.m@2019 = 6 yuan", "part": "a.m@2019 / w.m@2019 = 40%"},
    {"sum": "w.m@2019 = a.m@2019 + b.m@2019"},
)  # fmt: skip


def test_a_limit_is_never_a_pass() -> None:
    slipped = CYCLE.replace("40%", "90%")
    ledger, decision = decided(slipped, limit=1)
    assert {verdict.verdict for verdict in decision.verdicts.values()} == {"undecided"}
    assert decision.undecided
    assert [finding.severity for finding in findings(ledger, decision)] == ["error"]
    assert outcome(decided(slipped, limit=1)[1]) == outcome(decision)
    assert {verdict.verdict for verdict in decided(slipped)[1].verdicts.values()} == {"contradicted"}


def test_a_point_where_all_holds_needs_no_limit() -> None:
    assert {verdict.verdict for verdict in decided(CYCLE, limit=1)[1].verdicts.values()} == {"holds"}


@pytest.mark.parametrize("limit", [1, 200, 2_000, 20_000])
def test_a_limit_gives_the_same_verdict_on_each_run(limit: int) -> None:
    for seed in range(12):
        text = ledger_text(seed)
        assert outcome(decided(text, limit)[1]) == outcome(decided(text, limit)[1])


@pytest.mark.parametrize("slip", [False, True])
def test_a_sum_of_a_thousand_parts(slip: bool) -> None:
    parts = range(1000)
    total = sum(part + 1 for part in parts) * (3 if slip else 1)
    claims = {f"p{n}": f"p{n}.m = {n + 1}.0 yuan" for n in parts} | {
        "w": f"w.m = {total} yuan; grain: 1 yuan"
    }
    terms = ", ".join(f"p{n}.m" for n in parts)
    text = compose(["w", *(f"p{n}" for n in parts)], MEASURES, claims, {"sum": f"w.m = sum({terms})"})
    decision = decided(text)[1]
    assert {v.verdict for v in decision.verdicts.values()} == {"contradicted" if slip else "holds"}
    assert [len(c.members) for c in decision.conflicts] == ([1002] if slip else [])


def test_a_long_chain_of_growth_claims() -> None:
    days = [f"{1900 + n // 12}-{n % 12 + 1:02}" for n in range(401)]
    claims = {f"g{n:04}": f"growth(x.m@{a}..{b}) = 0.1%" for n, (a, b) in enumerate(pairwise(days))}
    assert set(verdicts(compose(["x"], MEASURES, claims)).values()) == {"untested"}
    level = claims | {
        "first": f"x.m@{days[0]} = 1,000.0 yuan"
    }  # but for 0, which no base may be, any level fits
    assert set(verdicts(compose(["x"], MEASURES, level)).values()) == {"untested"}
    ends = {"first": f"x.m@{days[0]} = 1,000.0 yuan", "last": f"x.m@{days[-1]} = 9,999 yuan"}
    assert set(verdicts(compose(["x"], MEASURES, claims | ends)).values()) == {"contradicted"}


def test_a_table_with_row_and_column_totals() -> None:
    size = range(12)
    claims = {
        f"e{r}x{c}": f"e{r}x{c}.m = {(r * 7 + c * 5) % 97 + 1} yuan; grain: 1 yuan"
        for r in size
        for c in size
    }
    identities = {}
    for n in size:
        row, column = ([f"e{n}x{c}" for c in size], [f"e{r}x{n}" for r in size])
        for name, cells in ((f"r{n}", row), (f"c{n}", column)):
            total = sum(int(claims[cell].split(" = ")[1].split()[0]) for cell in cells)
            claims[name] = f"{name}.m = {total} yuan; grain: 1 yuan"
            identities[name] = f"{name}.m = sum({', '.join(f'{cell}.m' for cell in cells)})"
    identities = {f"total-{name}": identity for name, identity in identities.items()}
    entities = list(claims)
    assert set(verdicts(compose(entities, MEASURES, claims, identities)).values()) == {"holds"}
    claims["e3x4"] = "e3x4.m = 400 yuan; grain: 1 yuan"
    seen = verdicts(compose(entities, MEASURES, claims, identities))
    assert seen["e3x4"] == seen["r3"] == seen["c4"] == "contradicted"
    assert seen["e5x5"] == "holds"


def verdicts(text: str) -> dict[str, str]:
    return {name: verdict.verdict for name, verdict in decided(text)[1].verdicts.items()}


# -- found and mended --


def one(claims: dict[str, str], identities: dict[str, str] | None = None, **more: str) -> dict[str, str]:
    return verdicts(compose({"w": "", "a": more.get("a", ""), "b": "", "i": more.get("i", "")}, MEASURES, claims, identities,
                            {"all": more["all"]} if "all" in more else None))  # fmt: skip


def test_a_whole_number_divisor_is_at_least_one() -> None:
    """5 things over at least one thing are at most 5: the reals would let the divisor be small."""
    claims = {"a": "a.c = 5", "ratio": "a.c / b.c = at least 10"}
    assert set(one(claims).values()) == {"contradicted"}


def test_a_difference_of_whole_numbers_is_whole() -> None:
    seen = one({"gap": "a.c - b.c = 1.5; exact: true"})
    assert seen == {"gap": "contradicted"}


def test_about_leaves_holes_between_whole_numbers() -> None:
    """Unbounded under any rounding, at face value a stretch in which twice a whole number may be missing."""
    seen = one({"twice": "2 * a.c + 2 * b.c = about 3; grain: 0.1", "some": "a.c = 1"})
    assert seen["twice"] == "strained"


def test_a_small_quotient_by_what_may_be_zero_or_negative() -> None:
    """Divided by at most 5 either way, 100.0 is no small number: the divisor's sign does not matter."""
    claims = {
        "top": "a.n = 100.0 yuan",
        "small": "b.n <= 5 yuan",
        "large": "b.n >= -5 yuan",
        "ratio": "a.n / b.n = 0.0",
    }
    assert set(one(claims).values()) == {"contradicted"}


def test_structure_reaches_what_the_ledger_does_not_name() -> None:
    """b is known from the partition, and what lies in b is at most b."""
    claims = {"w": "w.m = 10.0 yuan", "a": "a.m = 8.0 yuan", "i": "i.m = 5.0 yuan"}
    assert set(one(claims, all="{of: w, parts: [a, b]}", i="{in: b}").values()) == {"contradicted"}
    del claims["a"]
    claims["i"] = "i.m = 15.0 yuan"
    assert set(one(claims, all="{of: w, parts: [a, b]}", i="{in: b}").values()) == {"contradicted"}


def test_a_divisor_of_another_claim_may_be_zero() -> None:
    """b != 0 is asked by the quotient, not by the claim that b is 0."""
    claims = {"zero": "b.n = 0 yuan; exact: true", "inner": "a.n / (w.n / b.n) = 1 yuan"}
    decision = decided(compose(["w", "a", "b"], MEASURES, claims))[1]
    assert [c.members for c in decision.conflicts] == [("inner", "zero")]


def test_many_plain_additions_do_not_recurse() -> None:
    parts = [f"p{n}.m" for n in range(140)]
    text = compose(["w", *(part[:-2] for part in parts)], MEASURES, {"w": "w.m = 5 yuan"},
                   {"sum": f"w.m = {' + '.join(parts)}"})  # fmt: skip
    assert verdicts(text) == {"w": "untested"}
