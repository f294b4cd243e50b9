"""What is counted and what is tested are the same figures: their difference is never below zero."""

from __future__ import annotations

import random
from pathlib import Path

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document
from hunanfacts.gate.report import Figures
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units
from program import run

UNITS = Units()


def counted(path: Path) -> Figures:
    document = open_document(str(path), tables=True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    assert isinstance(report.document, Figures)
    return report.document


def sheet(seed: int) -> str:
    """Amounts near those of years, in columns with totals, rates and shares, some of them wrong."""
    rng = random.Random(seed)
    heads = [
        "Item",
        *rng.sample(["2023 (USD)", "2024 (USD)", "Sales", "Staff", "Founded", "2022"], 3),
        "Change %",
        "Share",
    ]
    rows, columns = [heads], rng.randint(2, 5)
    parts = [[rng.randint(1500, 2150) for _ in range(3)] for _ in range(columns)]
    parts.append([sum(row[c] for row in parts) + rng.choice([0, 0, 0, 90]) for c in range(3)])
    for n, values in enumerate(parts):
        rate = f"{100 * (values[1] - values[0]) / values[0]:.1f}"
        share = f"{100 * values[0] / parts[-1][0]:.1f}%"
        rows.append(["Total" if n == columns else f"Part {n + 1}", *map(str, values), rate, share])
    return "\n".join(",".join(row) for row in rows) + "\n"


def test_no_more_is_tested_than_counted(tmp_path: Path) -> None:
    for seed in range(60):
        path = tmp_path / "sheet.csv"
        path.write_text(sheet(seed), encoding="utf-8")
        figures = counted(path)
        assert figures.tested <= figures.figures, (seed, figures)


def test_amounts_like_years_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        "Item,2023 (USD),2024 (USD),Change %\nNorth,2110,2420,14.7\nSouth,1680,1950,16.1\nTotal,3790,4370,15.3\n"
    )
    assert (counted(path).figures, counted(path).tested) == (9, 9)


def test_scan_reads_the_cells_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Item,2023,Change %\nCost of sales,1950,6.9\nGross profit,8563,8.6\n")
    done = run("scan", str(path))
    out, err = done.out, done.err
    assert [line.split("\t")[1:3] for line in out.splitlines()] == [
        ["bare", "1950"], ["bare", "6.9"], ["bare", "8563"], ["bare", "8.6"],
    ]  # fmt: skip
    assert err.startswith("4 figures: 4 in cells. 1 other number")
