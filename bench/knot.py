"""How does deciding grow with the size of a knot? `python bench/knot.py 100 1000 3000 10000`

A grid of regions by branches by years with both totals, the years tied by the growth of every branch: one component
in which each figure stands in two sums or more. All figures are rounded from true values; one has a digit wrong.
Loading, deciding with the proofs, and mending are timed in one process, in processor seconds; the ratio is what
all but loading costs, with loading as one.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import tempfile
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path

from hunanfacts.deciding.verdicts import VERDICTS
from hunanfacts.gate.report import assess, settled
from hunanfacts.ledger.loading import load

YEARS = range(2020, 2024)


def side_for(claims: int) -> int:
    """Regions and branches of the smallest square grid with so many claims."""
    side = 2
    while (side + 1) * (side + 1) * len(YEARS) + side * (len(YEARS) - 1) < claims:
        side += 1
    return side


def rounded(value: Fraction, places: int) -> str:
    steps = round(value * 10**places)
    digits = str(abs(steps)).rjust(places + 1, "0")
    return f"{'-' if steps < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def knot(claims: int, seed: int, slip: bool = True) -> tuple[str, int, str]:
    """The ledger's text, the number of its claims, and the claim with the slip."""
    rng = random.Random(f"knot {claims} {seed}")
    side = side_for(claims)
    regions, branches = [f"r{i}" for i in range(side)], [f"b{i}" for i in range(side)]
    million = 10**6
    true: dict[tuple[str, str, int], Fraction] = {}
    for region in regions:
        for branch in branches:
            value = Fraction(rng.randrange(10**9, 10**10))
            for year in YEARS:
                true[region, branch, year] = value
                value *= 1 + Fraction(rng.randrange(-50, 200), 1000)
    for year in YEARS:
        for branch in branches:
            true["all", branch, year] = sum((true[r, branch, year] for r in regions), Fraction())
        for region in ("all", *regions):
            true[region, "total", year] = sum((true[region, b, year] for b in branches), Fraction())
    lines = {
        f"{region}-{branch}-{year}": (
            f"{region}.{branch}@{year}",
            rounded(value / million, 2),
            "million yuan",
        )
        for (region, branch, year), value in true.items()
    }
    for branch in branches:
        for year in YEARS[1:]:
            rate = true["all", branch, year] / true["all", branch, year - 1] - 1
            name = f"growth-{branch}-{year}"
            lines[name] = (f"growth(all.{branch}@{year - 1}..{year})", rounded(rate * 100, 2), "%")
    target = f"r1-b1-{YEARS[1]}"
    if slip:
        left, digits, unit = lines[target]
        lines[target] = left, f"{int(digits[0]) % 9 + 1}{digits[1:]}", unit
    text = ["entities:", "  all: {}", *(f"  {region}: {{}}" for region in regions)]
    text += ["partitions:", f"  regions: {{of: all, parts: [{', '.join(regions)}]}}", "measures:"]
    text += [f"  {name}: {{unit: yuan, additive: true, at_least: 0}}" for name in ("total", *branches)]
    text += ["identities:"]
    for region in regions:
        for year in YEARS:
            added = " + ".join(f"{region}.{branch}@{year}" for branch in branches)
            text.append(f"  row-{region}-{year}: {region}.total@{year} = {added}")
    text += ["source: {id: s, published: 2024-01-01}", "claims:"]
    text += [
        f"  {name}: {left} = {digits} {unit}".replace(" %", "%")
        for name, (left, digits, unit) in lines.items()
    ]
    return "\n".join(text) + "\n", len(lines), target


def measure(claims: int, seed: int, slip: bool, profile: bool) -> str:
    """One row of the table."""
    text, number, target = knot(claims, seed, slip)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knot.yaml"
        path.write_text(text, encoding="utf-8")
        began = time.process_time()
        ledger, faults = load([str(path)])
        loaded = time.process_time()
    if faults:
        raise SystemExit(f"{faults[0].place}: {faults[0].message}")
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    report = assess(ledger)
    decided = time.process_time()
    report = settled(report)
    done = time.process_time()
    profiler.disable()
    found, decision = report.findings, report.decision
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(15)
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(30)
    bad = [f for f in found if f.code < "HF600" and f.severity != "note"]
    named = "-" if not bad else "yes" if any(target in f.claims for f in bad) else "no"
    repaired = (
        "-" if not bad else "yes" if bad[0].repairs[:1] and bad[0].repairs[0]["claim"] == target else "no"
    )
    verdicts = Counter(verdict.verdict for verdict in decision.verdicts.values())
    told = ", ".join(f"{verdicts[name]} {name}" for name in VERDICTS if verdicts[name])
    to_load, to_decide, to_explain = loaded - began, decided - loaded, done - decided
    times = [f"{number:,}", *(f"{seconds:.2f} s" for seconds in (to_load, to_decide, to_explain))]
    ratio = f"{(to_decide + to_explain) / to_load:.1f}"
    return "| " + " | ".join([*times, ratio, str(len(bad)), named, repaired, told]) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 3000, 10000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", action="store_true", help="without the slip")
    parser.add_argument("--profile", action="store_true", help="where the time of deciding goes, on stderr")
    options = parser.parse_args()
    print(
        "| claims | load | decide and prove | mend | ratio | findings | slip among the members | repaired first | verdicts |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |")
    for size in options.sizes:
        print(measure(size, options.seed, not options.clean, options.profile), flush=True)


if __name__ == "__main__":
    main()
