"""A plan proposed from the data: what the columns are, and the relations that hold in nearly all rows.

The search goes over a sample with ordinary numbers; what it comes upon is then held over all rows with whole numbers,
and how often it holds is said. A person confirms it, and names the units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations
from math import log10
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..faults import Fault
from ..messages import _
from .cells import build
from .classifying import BROKEN, ENTAILED, FITS, LOOSE, STRAINED, classify
from .columns import Table
from .layout import laid_out
from .model import Plan
from .plan import parse
from .sketch import Proposed, Sketch, sketched
from .source import Data, connect, duckdb_error, fault, open_data, unreadable
from .totals import shares_of_a_total

if TYPE_CHECKING:
    import duckdb

SAMPLE = 400
FEWEST = 12
NEARLY = 0.8
"""Of the sample; what is proposed holds in at least NEARLY_ALL of all rows."""
NEARLY_ALL = 0.9


def propose(path: str) -> tuple[str, list[Fault]]:
    """The text of a plan; or faults, if the data cannot be read or has no rows of a kind."""
    with connect() as con:
        data, faults = open_data(con, path)
        if data is None or faults:
            return "", faults
        try:
            sketch = sketched(con, data)
            if isinstance(sketch, str):
                return "", [fault(path, sketch, _("write a plan by hand: see docs/corpus.md"))]
            return _proposed(con, path, data, sketch)
        except duckdb_error() as error:
            return "", [unreadable(path, error)]


def _proposed(
    con: duckdb.DuckDBPyConnection, path: str, data: Data, sketch: Sketch
) -> tuple[str, list[Fault]]:
    plan, table, faults = _built(con, data, sketch)
    if faults and plan:  # numbers that were calculated have no last digit of their own
        grains = {
            m.id: "0.001" for m in plan.measures.values() if any(repr(m.column) in f.message for f in faults)
        }
        sketch = replace(sketch, grains=grains)
        plan, table, faults = _built(con, data, sketch)
    if plan is None or table is None:
        return "", faults
    plain = _steps(con, plan, table)
    if plain:  # the growth of something in its own unit is no percentage
        sketch = replace(sketch, plain=frozenset(plain))
        plan, table, faults = _built(con, data, sketch)
    if plan is None or table is None:
        return "", faults
    formulas = sorted(set(_candidates(con, plan, table)))
    return _confirmed(con, path, data, sketch, formulas)


def _built(
    con: duckdb.DuckDBPyConnection, data: Data, sketch: Sketch, found: Sequence[Proposed] = ()
) -> tuple[Plan | None, Table | None, list[Fault]]:
    plan, faults = parse("", sketch.yaml(found).encode())
    if plan is None:
        return None, None, faults
    plan, data, faults = laid_out(con, plan, data)
    if faults:
        return plan, None, faults
    table, faults = build(con, plan, data)
    return plan, table, faults


class _Column(Struct, frozen=True):
    now: tuple[float | None, ...]
    before: tuple[float | None, ...]
    grain: float


def _sample(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> dict[str, _Column]:
    """Rows from all over the data, those with most figures, each with the row before."""
    indexes = [c.index for c in table.columns.values()]
    now = ", ".join(f"v{i}" for i in indexes)
    follows = "lag(e) OVER () = e AND lag(t) OVER () = t - 1"
    lag = ", ".join(f"CASE WHEN {follows} THEN lag(v{i}) OVER () END AS b{i}" for i in indexes)
    filled = " + ".join(f"(v{i} IS NOT NULL)::INT" for i in indexes)
    rows = con.execute(
        f"SELECT {now}, {', '.join(f'b{i}' for i in indexes)} FROM (SELECT {now}, {lag}, {filled} AS filled, hash(e, t) AS h"
        f" FROM w) ORDER BY filled // 4 DESC, h LIMIT {SAMPLE}"
    ).fetchall()

    def pick(at: int, unit: float) -> tuple[float | None, ...]:
        return tuple(None if row[at] is None else row[at] * unit for row in rows)

    found = {}
    for position, (name, column) in enumerate(table.columns.items()):
        unit = 10.0**-column.decimals * float(plan.measures[name].factor)
        grain = unit * max(column.narrow or 1, 1)
        found[name] = _Column(pick(position, unit), pick(position + len(indexes), unit), grain)
    return found


def _percentages(plan: Plan) -> list[str]:
    return [m.id for m in plan.measures.values() if m.unit.name == "percent"]


def _steps(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> set[str]:
    """Columns that are called as percentages are and hold the change of another in its own unit."""
    named = _percentages(plan)
    columns = _sample(con, plan, table) if named else {}
    return {
        name
        for name in named
        for other, of in columns.items()
        if other not in named
        and _holds(_times(columns[name], 100), _pairs(of.now, of.before, partial(_change, of.grain)))
    }


def _times(column: _Column, factor: float) -> _Column:
    now = tuple(None if value is None else value * factor for value in column.now)
    return _Column(now, (), column.grain * factor)


def _candidates(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> Iterator[str]:
    columns = _sample(con, plan, table)
    names, runs = list(columns), list(_runs(columns))
    for share, of_what, entity in shares_of_a_total(con, table, _percentages(plan)):
        yield f'{share} = {of_what} / "{entity}".{of_what}'
    for r in names:
        rate = columns[r]
        steps = _Column(_minus(rate.now, rate.before), (), 2 * rate.grain)
        for m in names:
            of = columns[m]
            if r != m and _holds(rate, _pairs(of.now, of.before, partial(_growth, of.grain))):
                yield f"{r} = growth({m})"
            if r != m and _holds(steps, _pairs(of.now, of.now, partial(_same, of.grain))):
                yield f"{r} = cumulative({m})"
            elif r != m and _holds(rate, _pairs(of.now, of.before, partial(_change, of.grain))):
                total = _Column(_minus(of.now, of.before), (), 2 * of.grain)
                if not _holds(total, _pairs(rate.now, rate.now, partial(_same, rate.grain))):
                    yield f"{r} = change({m})"
        parts = _parts(r, rate, runs)
        if parts:
            yield f"{r} = {' + '.join(parts)}"
        for x, y in combinations([name for name in names if name != r], 2):
            a, b = columns[x], columns[y]
            total_of = partial(_sum, a.grain + b.grain)
            if _holds(rate, _pairs(a.now, b.now, total_of)) and _largest(rate, a, b):
                yield f"{r} = {x} + {y}"
            for top, bottom, over, under in ((a, b, x, y), (b, a, y, x)):
                power = _power(rate, top, bottom)
                if power is not None:
                    factor = "" if not power else f"{10**power} * " if power > 0 else f"{_shift(power)} * "
                    yield f"{r} = {factor}{over} / {under}"


class _Run(Struct, frozen=True):
    """Three columns or more side by side, as parts are published, and their sum in every row of the sample."""

    names: tuple[str, ...]
    sums: tuple[float | None, ...]
    grain: float


def _runs(columns: Mapping[str, _Column]) -> Iterator[_Run]:
    names = list(columns)
    for start, first in enumerate(names):
        sums, grain = list(columns[first].now), columns[first].grain
        for end in range(start + 1, len(names)):
            more = columns[names[end]]
            grain += more.grain
            sums = [None if p is None or q is None else p + q for p, q in zip(sums, more.now, strict=True)]
            if sum(p is not None for p in sums) < FEWEST:
                break
            if end - start > 1:
                yield _Run(tuple(names[start : end + 1]), tuple(sums), grain)


def _parts(total: str, whole: _Column, runs: Sequence[_Run]) -> tuple[str, ...]:
    """The columns that add up to a total in nearly all rows of the sample; of several such runs the one that fits most
    often, and of those the shortest."""
    best: tuple[Fraction, int, tuple[str, ...]] = (Fraction(0), 0, ())
    for run in runs:
        ones = [1.0] * len(run.sums)
        if total in run.names or not _holds(whole, _pairs(run.sums, ones, partial(_same, run.grain))):
            continue
        own = [(p, q) for p, q in zip(run.sums, whole.now, strict=True) if p is not None and q is not None]
        share = Fraction(sum(abs(p - q) <= run.grain + whole.grain for p, q in own), len(own))
        best = max(best, (share, -len(run.names), run.names), key=lambda one: one[:2])
    return best[2]


Predicted = tuple[float, float]
"""A value, and how far off the figures it is made of let it be."""


def _growth(grain: float, now: float, before: float) -> Predicted:
    ratio = now / before
    return ratio - 1, (grain + abs(ratio) * grain) / abs(before)


def _change(grain: float, now: float, before: float) -> Predicted:
    return now - before, 2 * grain


def _same(grain: float, now: float, _: float) -> Predicted:
    return now, grain


def _sum(grain: float, x: float, y: float) -> Predicted:
    return x + y, grain


def _quotient(scale: float, top: float, bottom: float, x: float, y: float) -> Predicted:
    value = scale * x / y
    return value, scale * top / abs(y) + abs(value) * bottom / abs(y)


def _shift(power: int) -> str:
    return f"0.{'0' * (-power - 1)}1"


def _minus(now: Sequence[float | None], before: Sequence[float | None]) -> tuple[float | None, ...]:
    return tuple(None if p is None or q is None else p - q for p, q in zip(now, before, strict=True))


def _pairs(
    first: Sequence[float | None], second: Sequence[float | None], of: Callable[[float, float], Predicted]
) -> Iterator[Predicted | None]:
    """The value and its reach in every row, where there is one."""
    for p, q in zip(first, second, strict=True):
        yield of(p, q) if p is not None and q else None


def _holds(column: _Column, predicted: Iterable[Predicted | None]) -> bool:
    """Is it so in nearly all rows of the sample, and does it say something there?"""
    good = tested = telling = 0
    for value, one in zip(column.now, predicted, strict=True):
        if value is None or one is None:
            continue
        expected, reach = one
        room = column.grain + reach
        tested += 1
        good += abs(value - expected) <= room
        telling += abs(value) > 8 * room
        if tested - good > (1 - NEARLY) * SAMPLE or (tested == 2 * FEWEST and good < tested // 3):
            return False
    return tested >= FEWEST and good >= NEARLY * tested and telling >= max(FEWEST / 2, tested / 5)


def _largest(total: _Column, a: _Column, b: _Column) -> bool:
    sizes = [median([abs(v) for v in column.now if v is not None] or [0.0]) for column in (total, a, b)]
    return sizes[0] >= max(sizes[1:])


def _power(r: _Column, x: _Column, y: _Column) -> int | None:
    """The power of ten with which r is x over y; None if it is not, or if another of the three is made of the others."""
    rows = [(p, q, s) for p, q, s in zip(r.now, x.now, y.now, strict=True) if p and q and s]
    if len(rows) < FEWEST:
        return None
    size = median(log10(abs(p * s / q)) for p, q, s in rows[:40])
    power = round(size)
    if abs(power) > 12 or abs(size - power) > 0.05:
        return None
    own = median(r.grain / abs(p) for p, _, _ in rows)
    if own < median(x.grain / abs(q) + y.grain / abs(s) for _, q, s in rows):
        return None
    return (
        power if _holds(r, _pairs(x.now, y.now, partial(_quotient, 10.0**power, x.grain, y.grain))) else None
    )


def _confirmed(
    con: duckdb.DuckDBPyConnection, path: str, data: Data, sketch: Sketch, formulas: Sequence[str]
) -> tuple[str, list[Fault]]:
    """Every formula held over all rows; those that hold in nearly all of them, the surest first."""
    listed = [Proposed(f, 1, 1) for f in formulas]
    plan, table, faults = _built(con, data, sketch, listed)
    if plan is None:  # a percentage of something that is none: then nothing is taken for a percentage
        sketch = replace(sketch, plain=frozenset(sketch.names))
        plan, table, faults = _built(con, data, sketch, listed)
    if plan is None or table is None:
        return "", faults
    counts = classify(con, plan, table)
    found = []
    for number, formula in enumerate(formulas, 1):
        states = counts[f"r{number}"]
        holds = sum(states[s] for s in (ENTAILED, FITS, LOOSE))
        tested = holds + states[STRAINED] + states[BROKEN]
        if tested >= FEWEST and Fraction(holds, tested) >= Fraction(NEARLY_ALL):
            found.append(Proposed(formula, holds, tested))
    found.sort(key=lambda p: (-Fraction(p.holds, p.tested), -p.tested, p.formula))
    head = _(
        "# Proposed from {path} ({rows} rows). Confirm each relation, and give the measures their units,\n"
        "# bounds (at_least: 0) and names; `hunanfacts check` then holds every row to it.\n"
    ).format(path=path, rows=f"{table.rows:,}")
    return str(head) + sketch.yaml(found), []
