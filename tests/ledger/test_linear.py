"""What is done to read a ledger, to print it and to sort out its faults grows as the ledger does: calls are counted."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from hunanfacts.formats import full
from hunanfacts.formats import json as as_json
from hunanfacts.ledger.loading import load
from program import ROOT

scale = runpy.run_path(str(ROOT / "bench" / "scale.py"))
SMALL, LARGE = 150, 1200
HEAD = "source: {id: s, published: 2024-01-01}\nmeasures:\n  sales: {unit: yuan}\nentities:\n"
FAULTY: dict[str, Callable[[int], str]] = {
    "unknown entities": lambda n: f"f{n}.sales@2019 = {n + 1}.5 million yuan",
    "unknown units": lambda n: f"e0.sales@2019 = {n + 1}.5 million yuann{n}",
    "other dimensions": lambda n: f"e0.sales@2019 = {n + 1}.5 mu",
    "figures that are none": lambda n: f"e0.sales@2019 = wat{n} {n + 1}.5",
    "periods that are none": lambda n: f"e0.sales@20x{n} = {n + 1}.5 yuan",
    "unclosed calls": lambda n: f"growth(e{n}.sales@2018..2019 = {n + 1}%",
    "new nouns": lambda n: f"e0.sales@2019 = {n + 1} wok{chr(97 + n % 26) * (3 + n // 26 % 20)}ens",
}


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, of Python and of C."""
    count = 0

    def counted(frame: FrameType, event: str, what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(folder: Path, texts: dict[int, str], work: Callable[[str], object]) -> float:
    """How many times the calls for one claim are those in a ledger an eighth of the size."""
    made = {}
    for size, text in texts.items():
        path = folder / f"{size}.yaml"
        path.write_text(text, encoding="utf-8")
        made[size] = str(path)
    work(made[SMALL])  # expressions are compiled, words are looked up for the first time
    counts = {size: calls(lambda path=path: work(path)) for size, path in made.items()}  # type: ignore[misc]
    return counts[LARGE] / counts[SMALL] / (LARGE / SMALL)


@pytest.mark.parametrize("shape", scale["SHAPES"])
def test_reading_is_linear(shape: str, tmp_path: Path) -> None:
    texts = {size: scale["ledger"](shape, size, slips=False) for size in (SMALL, LARGE)}
    assert growth(tmp_path, texts, lambda path: load([path])) < 1.2


@pytest.mark.parametrize("kind", FAULTY)
def test_faults_are_linear(kind: str, tmp_path: Path) -> None:
    def text(size: int) -> str:
        entities = "".join(f"  e{number}: {{}}\n" for number in range(size))
        return HEAD + entities + "claims:\n" + "".join(f"  c{n}: {FAULTY[kind](n)}\n" for n in range(size))

    def work(path: str) -> None:
        faults = load([path])[1]
        full.render_faults(faults)
        as_json.render_faults(faults)

    assert growth(tmp_path, {size: text(size) for size in (SMALL, LARGE)}, work) < 1.2
