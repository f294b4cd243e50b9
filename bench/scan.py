"""How fast and how right the finder of figures is, beside quantulum3 on the same English text.

    PYTHONPATH=src python bench/scan.py              # needs pyyaml; measures quantulum3 too if it is installed
    PYTHONPATH=src python bench/scan.py --text FILE  # the speed on a text of one's own as well
    PYTHONPATH=src python bench/scan.py --hostile    # texts made to be slow, each at two lengths

The text is the English half of `tests/scanning/scan_sentences.yaml`, one sentence a line: a figure every 35
characters, far more than in an article. A figure is right if a
find overlaps it and has its value (in its unit, to nine digits); a find that overlaps no figure, or has
another value, is wrong. Units and kinds are not compared, since the two name them differently. Speed is told in
seconds of the processor, the best of several rounds, of `scan` and of quantulum3's `parse` alone.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import yaml

from hunanfacts.scanning.scan import scan
from hunanfacts.units import Units

CASES = Path(__file__).parent.parent / "tests" / "scanning" / "scan_sentences.yaml"
Find = tuple[int, int, float]
Program = Callable[[str], object]
UNITS = Units()


def ours(text: str) -> list[Find]:
    found = []
    for one in scan(text, UNITS):
        if one.is_quantity and one.value is not None:
            factor = one.figure.unit.factor if one.figure else Fraction(1)
            found.append((one.start, one.end, float(one.value / factor)))
    return found


def program(text: str) -> object:
    return scan(text, UNITS)


def theirs() -> tuple[Callable[[str], list[Find]], Program] | None:
    warnings.simplefilter("ignore")
    try:
        from quantulum3 import parser
    except ImportError:
        return None

    def find(text: str) -> list[Find]:
        return [(*one.span, float(one.value)) for one in parser.parse(text)]

    find("5 km")  # loads its tables
    return find, parser.parse


def right(find: Callable[[str], list[Find]], cases: list[dict[str, object]]) -> tuple[int, int, int]:
    """How many figures are found, how many finds there are, how many figures."""
    hits = finds = figures = 0
    for case in cases:
        text = str(case["text"])
        left = find(text)
        finds += len(left)
        position = 0
        for written, _, value, _ in case["figures"]:  # type: ignore[attr-defined]
            start = text.index(written, position)
            position = start + len(written)
            figures += 1
            for one in left:
                near = abs(one[2] - float(Fraction(value))) <= 1e-9 * abs(float(Fraction(value)))
                if one[0] < position and start < one[1] and near:
                    left.remove(one)
                    hits += 1
                    break
    return hits, finds, figures


def seconds(run: Program, text: str, enough: float = 1.5) -> float:
    """The best time of at least three rounds, and of more for what is quick."""
    times: list[float] = []
    while len(times) < 3 or sum(times) < enough:
        start = time.process_time()
        run(text)
        times.append(time.process_time() - start)
    return min(times)


HOSTILE = (
    "1", "1,", "5 ", "5 yuan/", "千", "5万", "[5", "-5", "5-", "5%、", "5 and ", "more than 5 ",
    "5a", "RMB5", "a@", "www.", "2019 ", "1/3 ", "3+", "三分之", "百分之", "5 big ", "\n", "between 5 and ", "x",
)  # fmt: skip


def once(run: Program, text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def hostile(size: int) -> None:
    print("| piece | characters | s | twice as many | s |\n| --- | ---: | ---: | ---: | ---: |")
    for piece in HOSTILE:
        times = [once(program, (piece * (n // len(piece) + 1))[:n]) for n in (size, 2 * size)]
        print(f"| `{piece!r}` | {size:,} | {times[0]:.2f} | {2 * size:,} | {times[1]:.2f} |", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    arguments.add_argument("--hostile", action="store_true", help="texts made to be slow")
    arguments.add_argument("--size", type=int, default=50_000, help="characters of a hostile text")
    arguments.add_argument("--text", type=Path, help="an English text of one's own")
    options = arguments.parse_args()
    if options.hostile:
        hostile(options.size)
        return
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["en"]
    text = "\n".join(case["text"] for case in cases)
    rows: list[tuple[str, Callable[[str], list[Find]], Program]] = [("hunanfacts scan", ours, program)]
    other = theirs()
    if other is None:
        print("quantulum3 is not installed: measured alone\n")
    else:
        rows.append(("quantulum3", *other))
    print("| | characters a second | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: |")
    rates = []
    for name, find, timed in rows:
        hits, finds, figures = right(find, cases)
        rates.append(len(text) / seconds(timed, text))
        precision, recall = hits / finds, hits / figures
        f1 = 2 * hits / (finds + figures)
        print(f"| {name} | {rates[-1]:,.0f} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    if other is not None:
        print(f"\n{len(text):,} characters, {figures} figures; {rates[0] / rates[1]:.0f} times as fast.")
    if options.text:
        own = options.text.read_text(encoding="utf-8")
        speeds = [len(own) / seconds(timed, own) for _, _, timed in rows]
        words = " and ".join(f"{name} {speed:,.0f}" for (name, *_), speed in zip(rows, speeds, strict=True))
        print(f"\n{options.text}: {len(own):,} characters; {words} characters a second.")


if __name__ == "__main__":
    main()
