"""What does a check cost as ledgers grow? `python bench/scale.py --sizes 100 1000 10000 --runs 5`

Ledgers of five shapes and a mixed one are drawn from hidden true values, rounded, and checked: growth triples, time
series, knots (parts and wholes over years with the growth of each), tables with both totals, shares of a whole. Once
clean and once with 1% of the figures slipped. Everything is told as a multiple of what PyYAML's C loader takes to
read the same file in the same process, in processor seconds; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

SIZES = (100, 1_000, 10_000, 100_000)
SLIPPED = 100
"""One figure of so many has a slip."""
STEPS = ("load", "decide", "prove", "output", "check", "json")


def rounded(value: Fraction, places: int) -> str:
    steps = round(value * 10**places)
    digits = str(abs(steps)).rjust(places + 1, "0")
    return f"{'-' if steps < 0 else ''}{digits[:-places]}.{digits[-places:]}"


class Drawing:
    """A ledger that grows component by component: claims as (left, number, unit)."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.entities: list[str] = []
        self.partitions: list[str] = []
        self.identities: list[str] = []
        self.claims: list[tuple[str, str, str]] = []

    def entity(self) -> str:
        self.entities.append(f"e{len(self.entities)}")
        return self.entities[-1]

    def amount(self) -> Fraction:
        return Fraction(self.random.randrange(10**9, 10**10))

    def level(self, entity: str, year: int, value: Fraction) -> None:
        self.claims.append((f"{entity}.sales@{year}", rounded(value / 10**6, 2), " million yuan"))

    def growth(self, entity: str, year: int, before: Fraction, after: Fraction) -> None:
        left = f"growth({entity}.sales@{year - 1}..{year})"
        self.claims.append((left, rounded((after / before - 1) * 100, 1), "%"))

    def path(self, years: int) -> list[Fraction]:
        values = [self.amount()]
        while len(values) < years:
            values.append(values[-1] * (1 + Fraction(self.random.randrange(-50, 200), 1000)))
        return values

    def identity(self, equation: str) -> None:
        self.identities.append(equation)

    def text(self, slips: bool) -> str:
        lines = ["source: {id: s, published: 2024-01-01}"]
        lines += ["measures:", "  sales: {unit: yuan, additive: true, at_least: 0}"]
        lines += ["entities:", *(f"  {name}: {{}}" for name in self.entities)]
        if self.partitions:
            lines += ["partitions:", *self.partitions]
        if self.identities:
            lines += ["identities:", *(f"  i{n}: {equation}" for n, equation in enumerate(self.identities))]
        lines.append("claims:")
        for number, (left, digits, unit) in enumerate(self.claims):
            if slips and number % SLIPPED == SLIPPED // 2:
                first = 1 if digits.startswith("-") else 0
                digits = f"{digits[:first]}{int(digits[first]) % 9 + 1}{digits[first + 1 :]}"
            lines.append(f"  c{number}: {left} = {digits}{unit}")
        return "\n".join(lines) + "\n"


def triple(draw: Drawing) -> None:
    one, (before, after) = draw.entity(), draw.path(2)
    draw.level(one, 2018, before)
    draw.level(one, 2019, after)
    draw.growth(one, 2019, before, after)


def series(draw: Drawing) -> None:
    one, values = draw.entity(), draw.path(10)
    for year, value in enumerate(values, 2010):
        draw.level(one, year, value)
        if year > 2010:
            draw.growth(one, year, values[year - 2011], value)


def _whole(draw: Drawing, parts: int) -> tuple[str, list[str]]:
    whole, members = draw.entity(), [draw.entity() for _ in range(parts)]
    draw.partitions.append(f"  p{len(draw.partitions)}: {{of: {whole}, parts: [{', '.join(members)}]}}")
    return whole, members


def knot(draw: Drawing) -> None:
    whole, members = _whole(draw, 3)
    paths = {name: draw.path(3) for name in members}
    paths[whole] = [sum(values, Fraction()) for values in zip(*paths.values(), strict=True)]
    for name, values in paths.items():
        for year, value in enumerate(values, 2017):
            draw.level(name, year, value)
            if year > 2017:
                draw.growth(name, year, values[year - 2018], value)


def table(draw: Drawing) -> None:
    side = range(4)
    cells = [[draw.amount() for _ in side] for _ in side]
    names = [[draw.entity() for _ in side] for _ in side]
    rows, columns, whole = [draw.entity() for _ in side], [draw.entity() for _ in side], draw.entity()
    for i in side:
        for j in side:
            draw.level(names[i][j], 2019, cells[i][j])
        draw.level(rows[i], 2019, sum(cells[i], Fraction()))
        draw.level(columns[i], 2019, sum((row[i] for row in cells), Fraction()))
        across, down = names[i], [row[i] for row in names]
        for total, parts in ((rows[i], across), (columns[i], down)):
            draw.identity(f"{total}.sales@2019 = {' + '.join(f'{name}.sales@2019' for name in parts)}")
    draw.level(whole, 2019, sum((value for row in cells for value in row), Fraction()))
    draw.identity(f"{whole}.sales@2019 = {' + '.join(f'{name}.sales@2019' for name in rows)}")


def shares(draw: Drawing) -> None:
    whole, members = _whole(draw, 4)
    values = {name: draw.amount() for name in members}
    total = sum(values.values(), Fraction())
    draw.level(whole, 2019, total)
    for name, value in values.items():
        draw.level(name, 2019, value)
        draw.claims.append((f"{name}.sales@2019 / {whole}.sales@2019", rounded(value / total * 100, 1), "%"))


SHAPES: dict[str, tuple[Callable[[Drawing], None], ...]] = {
    "triples": (triple,),
    "series": (series,),
    "knots": (knot,),
    "tables": (table,),
    "shares": (shares,),
    "mixed": (triple, series, knot, table, shares),
}


def ledger(shape: str, claims: int, slips: bool) -> str:
    """The text of a ledger of a shape with at least so many claims."""
    draw = Drawing(f"{shape} {claims}")
    while len(draw.claims) < claims:
        for part in SHAPES[shape]:
            part(draw)
    return draw.text(slips)


def measure(path: str) -> dict[str, float]:
    """Processor seconds of each step of a check, in this process, and its peak memory before JSON is made."""
    import yaml

    data = Path(path).read_text(encoding="utf-8")
    seconds: dict[str, float] = {}
    began = time.process_time()
    yaml.load(data, Loader=yaml.CSafeLoader)
    seconds["yaml"] = time.process_time() - began
    at = [time.process_time()]
    # The imports belong to the check, and so does what the command says of garbage.
    from hunanfacts.commands._memory import unswept
    from hunanfacts.deciding.binding import bind
    from hunanfacts.deciding.verdicts import decide
    from hunanfacts.formats import full
    from hunanfacts.formats import json as as_json
    from hunanfacts.gate.report import assess, settled
    from hunanfacts.ledger.loading import load

    with unswept():
        loaded, faults = load([path])
        at.append(time.process_time())
        if faults:
            raise SystemExit(f"{faults[0].place}: {faults[0].message}")
        decide(bind(loaded))
        at.append(time.process_time())
        report = settled(assess(loaded))
        at.append(time.process_time())
        full.render(report)
        at.append(time.process_time())
        seconds["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        as_json.render(report)
        told = time.process_time() - at[-1]
    load_, decide_, all_, output = (after - before for before, after in pairwise(at))
    seconds |= {"load": load_, "decide": decide_, "prove": max(0, all_ - decide_), "output": output}
    seconds["check"] = load_ + all_ + output
    seconds["json"] = (load_ + all_ + told) / seconds["check"]
    seconds["undecided"] = report.summary["undecided"]
    seconds["conflicts"] = len(report.findings)
    return seconds


def measured(shape: str, claims: int, slips: bool, runs: int) -> dict[str, float]:
    """Medians over some processes, each with a ledger of its own drawing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.yaml"
        path.write_text(ledger(shape, claims, slips), encoding="utf-8")
        found = []
        for _ in range(runs):
            command = [sys.executable, __file__, "--measure", str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found.append(json.loads(done.stdout))
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def rows(sizes: list[int], shapes: list[str], runs: int, kinds: list[bool]) -> Iterator[list[str]]:
    for shape in shapes:
        for slips in kinds:
            before: tuple[int, float] | None = None
            for size in sizes:
                one = measured(shape, size, slips, runs)
                ratios = [f"{one[step] / one['yaml']:.1f}" for step in STEPS[:-1]]
                growth = f"{one['check'] / before[1] / (size / before[0]):.2f}" if before else "-"
                before = size, one["check"]
                yield [shape, f"{size:,}", "1%" if slips else "none", f"{one['yaml']:.3f} s", *ratios,
                       f"{one['json']:.2f}", f"{one['memory']:.0f} MB", growth, f"{one['conflicts']:.0f}",
                       f"{one['undecided']:.0f}"]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--shapes", nargs="*", choices=list(SHAPES), default=list(SHAPES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slips", choices=("none", "some", "both"), default="both")
    parser.add_argument("--measure", metavar="FILE", help="one ledger, in this process, as JSON")
    parser.add_argument("--write", metavar="FILE", help="the ledger of the first shape and size instead")
    options = parser.parse_args()
    kinds = {"none": [False], "some": [True], "both": [False, True]}[options.slips]
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    if options.write:
        text = ledger(options.shapes[0], options.sizes[0], kinds[0])
        Path(options.write).write_text(text, encoding="utf-8")
        return
    print("| shape | claims | slips | YAML | load | decide | prove | output | check | JSON over text | memory "
          "| growth per claim | findings | undecided |")  # fmt: skip
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows(options.sizes, options.shapes, options.runs, kinds):
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
