"""Ledgers of kinds that once took a minute: what is decided of them, and that the solver is not opened for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hunanfacts.deciding.engines import Engines
from ledgers import compose, decided

MEASURES = {
    "m": "unit: yuan, additive: true, at_least: 0",
    "p": "unit: yuan, additive: true",
    "n": "unit: person, additive: true, at_least: 0",
    "q": "unit: kg, at_least: 0",
}
ENTITIES = ("w", *(f"e{n}" for n in range(120)))
GROWTH = 1.05


def ring(measure: str, ratios: Sequence[str]) -> dict[str, str]:
    size = len(ratios)
    return {
        f"c{n:03}": f"e{n}.{measure}@2019 / e{(n + 1) % size}.{measure}@2019 = {ratio}"
        for n, ratio in enumerate(ratios)
    }


def rates(measure: str, slip: float = 0, years: int = 10, name: str = "annual_growth") -> dict[str, str]:
    """Growth between all pairs of years."""
    found = {}
    for one in range(years):
        for other in range(one + 1, years):
            rate = (GROWTH if name == "annual_growth" else GROWTH ** (other - one)) - 1
            rate += slip if (one, other) == (2, 7) else 0
            span = f"w.{measure}@{2000 + one}..{2000 + other}"
            found[f"c{one}-{other}"] = f"{name}({span}) = {rate * 100:.1f}%"
    return found


def ends(measure: str, years: int, slip: float = 0) -> dict[str, str]:
    """Growth from year to year, and the level of the first and the last."""
    found = {f"c{n:02}": f"growth(w.{measure}@{2000 + n}..{2001 + n}) = 5.0%" for n in range(years - 1)}
    found["first"] = f"w.{measure}@2000 = 100.0 million yuan"
    found["last"] = (
        f"w.{measure}@{1999 + years} = {100 * GROWTH ** (years - 1) * (1 + slip):.1f} million yuan"
    )
    return found


def crossing(slip: float = 0) -> dict[str, str]:
    """18 rates over spans that cross, of what may be negative: each has two readings."""
    found = {}
    for n in range(18):
        one, other = n % 7, n % 7 + 1 + n % 3
        rate = GROWTH ** (other - one) - 1 + (slip if n == 7 else 0)
        found[f"c{n:02}"] = f"growth(w.p@{2000 + one}..{2000 + other}) = {rate * 100:.1f}%"
    return {
        **found,
        "first": "w.p@2000 = 100.0 million yuan",
        "last": f"w.p@2009 = {100 * GROWTH**9:.1f} million yuan",
    }


def averaged(
    measure: str, form: str, slip: float = 0, groups: int = 12
) -> tuple[dict[str, str], dict[str, str]]:
    """The mean of a rate over groups, weighted."""
    weights = [200 + 37 * n % 700 for n in range(groups)]
    means = [30 + 17 * n % 60 for n in range(groups)]
    total = sum(weights)
    mean = sum(w * r for w, r in zip(weights, means, strict=True)) / total

    def level(value: int) -> str:
        return f"{value:,}" if measure == "n" else f"{value:,}.0 yuan"

    claims = {f"c{n:02}": f"e{n}.{measure}@2019 = {level(weight)}" for n, weight in enumerate(weights)}
    claims |= {
        f"r{n:02}": f"e{n}.q@2019 = {rate + (slip if n == 4 else 0):.1f} kg" for n, rate in enumerate(means)
    }
    claims |= {"total": f"w.{measure}@2019 = {level(total)}", "mean": f"w.q@2019 = {mean:.2f} kg"}
    products = " + ".join(f"e{n}.q@2019 * e{n}.{measure}@2019" for n in range(groups))
    parts = " + ".join(f"e{n}.{measure}@2019" for n in range(groups))
    whole = f"w.{measure}@2019"
    return claims, {
        "sum": f"{whole} = {parts}",
        "average": form.format(whole=whole, products=products, parts=parts),
    }


AS_PRODUCTS = "w.q@2019 * {whole} = {products}"
AS_RATIO = "w.q@2019 = ({products}) / {whole}"
OVER_PARTS = "w.q@2019 = ({products}) / ({parts})"
NOTHING: dict[str, str] = {}

HOLDING = {
    "a ring that can close": (ring("m", ["99%", "101%"] * 40), NOTHING),
    "a ring of counts that can close": (ring("n", ["99%", "101%"] * 20), NOTHING),
    "growth between all pairs of years": (rates("m"), NOTHING),
    "of counts": (rates("n"), NOTHING),
    "of what may be negative": (rates("p"), NOTHING),
    "profits over 20 years, the ends printed": (ends("p", 20), NOTHING),
    "profits over 30 years": (ends("p", 30), NOTHING),
    "crossing spans with two readings": (crossing(), NOTHING),
    "an average as products": averaged("m", AS_PRODUCTS),
    "an average over counts": averaged("n", AS_PRODUCTS),
    "an average as a ratio": averaged("m", AS_RATIO),
}
CONFLICTING = {
    **{f"a ring of {n}": (ring("m", ["101%"] * n), NOTHING) for n in (10, 40, 80, 120)},
    "a ring of counts": (ring("n", ["101%"] * 60), NOTHING),
    "a ring of what may be negative": (ring("p", ["101%"] * 60), NOTHING),
    "a ring of decimals below one": (ring("m", ["0.98"] * 30), NOTHING),
    "growth between all pairs of years": (rates("m", 0.02), NOTHING),
    "of counts": (rates("n", 0.02), NOTHING),
    "of what may be negative": (rates("p", -0.02), NOTHING),
    "plain growth of it": (rates("p", 0.03, name="growth"), NOTHING),
    "profits over 20 years, the ends printed": (ends("p", 20, 0.5), NOTHING),
    "profits over 30 years": (ends("p", 30, -0.5), NOTHING),
    "crossing spans with two readings": (crossing(0.05), NOTHING),
    "an average as products": averaged("m", AS_PRODUCTS, 20),
    "an average over counts": averaged("n", AS_PRODUCTS, 20),
    "an average as a ratio": averaged("m", AS_RATIO, -20),
    "an average over the parts themselves": averaged("m", OVER_PARTS, 20, 8),
    "two yearly growths of a count": (
        {"x": "annual_growth(w.n@2016..2019) = 5.2%", "y": "annual_growth(w.n@2016..2019) = 7.4321%"},
        NOTHING,
    ),
}  # fmt: skip


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Engines) -> None:
        raise AssertionError("the solver was opened")

    monkeypatch.setattr(Engines, "solver", refuse)


@pytest.mark.usefixtures("without_solver")
@pytest.mark.parametrize("name", HOLDING)
def test_what_can_hold(name: str) -> None:
    _, decision = decided(compose(ENTITIES, MEASURES, *HOLDING[name]))
    assert not decision.conflicts
    assert not decision.undecided


@pytest.mark.usefixtures("without_solver")
@pytest.mark.parametrize("name", CONFLICTING)
def test_what_cannot(name: str) -> None:
    _, decision = decided(compose(ENTITIES, MEASURES, *CONFLICTING[name]))
    assert not decision.undecided
    assert "wide" in {conflict.tier for conflict in decision.conflicts}


@pytest.mark.parametrize("rate", ["10.3"])
def test_many_figures_with_two_readings_of_one_quantity(rate: str) -> None:
    """Each can be read as percent or as points, whatever the others are: all first readings are tried at once."""
    years = range(1801, 1801 + 140)
    claims = {"w": "w.s@2019 = 27.8%"} | {
        f"c{y}": f"\n    readings: {{percent: 'growth(w.s@{y}..2019) = {rate}%', "
        f"points: 'change(w.s@{y}..2019) = {rate} percentage points'}}\n    as: '{rate}%'"
        for y in years
    }
    lines = "\n".join(
        f"  {name}:{text if text.startswith(chr(10)) else f' {text}'}" for name, text in claims.items()
    )
    text = (
        "source: {id: s, published: 2020-01-01}\nentities: {w: {}}\nmeasures: {s: {unit: percent}}\n"
        f"claims:\n{lines}\n"
    )
    _, decision = decided(text)
    assert not decision.undecided
    assert {decision.verdicts[f"c{y}"].verdict for y in years} == {"ambiguous"}
