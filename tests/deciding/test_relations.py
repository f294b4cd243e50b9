"""Relations between figures of real documents, each a ledger of its own, against their known verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from hunanfacts.figures.reading import read
from hunanfacts.units import Units
from ledgers import compose, decided, severities

UNITS = Units()
MEASURES = {
    "USD": "unit: USD, additive: true",
    "yuan": "unit: yuan, additive: true, at_least: 0",
    "mu": "unit: mu, additive: true, at_least: 0",
    "km2": "unit: km2, additive: true, at_least: 0",
    "dimensionless": "unit: count, additive: true, at_least: 0",
    "percent": "unit: percent",
    "pp": "unit: pp",
    "rate": "unit: percent",
    "volume": "unit: yuan, additive: true, at_least: 0",
    "unstated": "unit: yuan, additive: true, at_least: 0, prices: unstated",
    "income": "unit: yuan, at_least: 0",
}


def table() -> Iterator[tuple[str, str, str, str]]:
    """(verdict, id, relation, figures) of every row."""
    rows = yaml.safe_load((Path(__file__).parent / "relations.yaml").read_text(encoding="utf-8"))
    for verdict, documents in rows.items():
        for document, relations in documents.items():
            for name, text in relations.items():
                relation, _, figures = text.partition(": ")
                yield verdict, f"{document}-{name}", relation, figures


def of(*verdicts: str) -> list[object]:
    return [pytest.param(r, f.split("; "), v, id=i) for v, i, r, f in table() if v in verdicts]


def measure(figure: str) -> str:
    """The measure that a figure states, by its unit."""
    return read(figure.removesuffix(" exactly"), UNITS).unit.name


def claim(left: str, figure: str) -> str:
    return f"{left} = {figure.removesuffix(' exactly')}" + (
        "; exact: true" if figure.endswith("exactly") else ""
    )


def growth(figures: list[str]) -> str:
    new, old, rate = figures
    what = f"x.{measure(new)}"
    return ledger(["x"], new=claim(f"{what}@2019", new), old=claim(f"{what}@2018", old),
                  rate=claim(f"growth({what}@2018..2019)", rate))  # fmt: skip


def real_growth(figures: list[str]) -> str:
    new, old, rate = figures
    return ledger(["x"], new=claim("x.yuan@2019", new), old=claim("x.yuan@2018", old),
                  rate=claim("real_growth(x.yuan@2018..2019)", rate))  # fmt: skip


def share(figures: list[str]) -> str:
    part, whole, ratio = figures
    a, b = f"part.{measure(part)}", f"whole.{measure(whole)}"
    return ledger(
        ["part", "whole"], part=claim(a, part), whole=claim(b, whole), share=claim(f"{a} / {b}", ratio)
    )


def per_head(figures: list[str]) -> str:
    """The population at the end of a year is not the average by which an amount per head is divided."""
    return ledger(["x"], whole=claim("x.yuan", figures[0]), heads=claim("x.dimensionless", figures[1]),
                  each=claim("x.income", figures[2]))  # fmt: skip


def difference(figures: list[str]) -> str:
    a, b, rest = figures
    left, right = f"a.{measure(a)}", f"b.{measure(b)}"
    return ledger(["a", "b"], a=claim(left, a), b=claim(right, b), rest=claim(f"{left} - {right}", rest))


def total(figures: list[str]) -> str:
    *parts, whole = figures
    names = [f"p{n}.{measure(figure)}" for n, figure in enumerate(parts)]
    claims = {f"c{n}": claim(name, figure) for n, (name, figure) in enumerate(zip(names, parts, strict=True))}
    entities = ["whole", *(f"p{n}" for n in range(len(parts)))]
    over = f"whole.{measure(whole)}"
    return ledger(entities, {"sum": f"{over} = {' + '.join(names)}"}, **claims, whole=claim(over, whole))


def at_most(figures: list[str]) -> str:
    part, whole = figures
    what = measure(whole)
    return compose({"whole": "", "part": "{in: whole}"}, MEASURES,
                   {"part": claim(f"part.{what}", part), "whole": claim(f"whole.{what}", whole)})  # fmt: skip


def same(figures: list[str]) -> str:
    return ledger(
        ["x"], **{f"c{n}": claim(f"x.{measure(figures[0])}", figure) for n, figure in enumerate(figures)}
    )


def mean_value(figures: list[str], function: str = "growth") -> str:
    entities = ["whole", *(f"p{n}" for n in range(1, len(figures)))]
    claims = {
        e: claim(f"{function}({e}.volume@2018..2019)", f) for e, f in zip(entities, figures, strict=True)
    }
    return compose(entities, MEASURES, claims,
                   partitions={"all": f"{{of: whole, parts: [{', '.join(entities[1:])}]}}"})  # fmt: skip


def share_update(figures: list[str]) -> str:
    rise, portion, points = figures
    return ledger(
        ["part", "whole"],
        {f"share{year}": f"part.rate@{year} * whole.yuan@{year} = part.yuan@{year}" for year in (2018, 2019)},
        rise=claim("growth(part.yuan@2018..2019)", rise), share=claim("part.rate@2019", portion),
        points=claim("change(part.rate@2018..2019)", points),
    )  # fmt: skip


def ledger(entities: list[str], identities: dict[str, str] | None = None, /, **claims: str) -> str:
    return compose(entities, MEASURES, claims, identities)


FORMS: dict[str, Callable[[list[str]], str]] = {
    "growth": growth, "share": share, "difference": difference, "sum": total, "at-most": at_most, "same": same,
    "mean-value": mean_value, "real-mean-value": lambda figures: mean_value(figures, "real_growth"),
    "share-update": share_update, "real-growth": real_growth, "per-head": per_head,
}  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "figures", "verdict"), of("consistent", "contradicted", "strained", "open")
)
def test_relation(relation: str, figures: list[str], verdict: str) -> None:
    text = FORMS[relation](figures)
    assert not decided(text)[1].undecided
    seen = severities(text)
    assert seen == {"contradicted": {"error"}, "strained": {"warning"}}.get(verdict, set())


def test_every_relation_is_there() -> None:
    rows = list(table())
    assert len(rows) == 89
    assert sum(verdict == "inexpressible" for verdict, *_ in rows) == 6


def test_nominal_growth_is_not_confused_with_real() -> None:
    """Where prices are unstated the nominal reading is refuted and the real one stays: no finding."""
    new, old, rate = "39752.1亿元", "36425.8亿元", "7.6%"
    text = ledger(["x"], new=claim("x.unstated@2019", new), old=claim("x.unstated@2018", old),
                  rate=claim("growth(x.unstated@2018..2019)", rate))  # fmt: skip
    assert severities(text) == set()
    readings = decided(text)[1].verdicts["rate"].readings
    assert {reading.name: reading.survives for reading in readings} == {"nominal": False, "real": True}
    assert severities(text.replace("prices: unstated", "prices: current")) == {"error"}


def test_regions_and_their_rates() -> None:
    """The same four regions: the sum of levels is a proof, the mean-value rule a strain."""
    regions = {"a": ("16835.0亿元", "8.0%"), "b": ("7800.4亿元", "7.7%"), "c": ("6667.5亿元", "7.9%"),
               "d": ("9197.1亿元", "7.7%"), "all": ("39752.1亿元", "7.6%")}  # fmt: skip
    claims = {f"{e}-level": claim(f"{e}.yuan@2019", level) for e, (level, _) in regions.items()}
    claims |= {
        f"{e}-rate": claim(f"real_growth({e}.yuan@2018..2019)", rate) for e, (_, rate) in regions.items()
    }
    text = compose(list(regions), MEASURES, claims, partitions={"regions": "{of: all, parts: [a, b, c, d]}"})
    conflicts = decided(text)[1].conflicts
    assert {c.tier: sorted({name.partition("-")[2] for name in c.members}) for c in conflicts} == {
        "wide": ["level"], "narrow": ["rate"],
    }  # fmt: skip
