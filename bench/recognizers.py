"""How the reader of figures does on the specifications of Recognizers-Text, which are not ours and not shipped.

    PYTHONPATH=src python bench/recognizers.py FOLDER        # FOLDER/Number/English/NumberModel.json and so on
    PYTHONPATH=src python bench/recognizers.py FOLDER -v     # every case that is not right

FOLDER is the `Specs` folder of a copy of https://github.com/microsoft/Recognizers-Text. A case is one result of a
specification: a sentence, the stretch of it that is a number, its value. It is *right* if the reader of ledgers reads
the stretch alone to that value and scan finds no other value there; *unread* if the reader refuses it; *wrong* if
either has another value. What scan finds in the sentence is counted besides: a figure with the value, unread, or
passed over (a name, a date, or `one` that counts nothing).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from hunanfacts.figures.figure import Figure
from hunanfacts.figures.reading import FigureError, NumberStyle, read
from hunanfacts.scanning.scan import Found, scan
from hunanfacts.units import Units

# Which files are in scope was settled before the first run.
IN_SCOPE = (
    ("Number", "NumberModel", "numbers in digits and words"),
    ("Number", "PercentModel", "percentages"),
    ("NumberWithUnit", "CurrencyModel", "amounts of money"),
    ("NumberWithUnit", "DimensionModel", "measures"),
    ("NumberWithUnit", "TemperatureModel", "temperatures"),
    ("NumberWithUnit", "AgeModel", "ages: a number of years, months, days"),
)
OUT_OF_SCOPE = (
    (
        "Number",
        "NumberRangeModel",
        "queries in words of logic (larger than twenty and less than thirty five)",
    ),
    ("Number", "NumberRangeModelExperimentalMode", "the same with another convention of open ends"),
    ("Number", "OrdinalModel", "ranks are no quantities"),
    ("Number", "OrdinalModelSuppressExtendedTypes", "ranks are no quantities"),
    ("Number", "NumberModelExperimentalMode", "the sentences of NumberModel under an option of that library"),
    ("Number", "NumberModelPercentMode", "an option of that library"),
    ("Number", "PercentModelPercentMode", "an option of that library"),
)
LANGUAGES = (("English", "en"), ("Chinese", "zh"))
_VALUE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?)%?")
_DIGITS = Fraction(10**12)
UNITS = Units()


def value_of(result: dict[str, Any]) -> Fraction | None:
    """The value of a result; None where the specification has none (only a unit, an interval)."""
    text = str((result.get("Resolution") or {}).get("value") or "").replace(",", "")
    match = _VALUE.fullmatch(text)
    return Fraction(match[1]) if match else None


def near(figure: Figure, wanted: Fraction) -> bool:
    """Whether a figure has a value; specifications print fifteen digits, and no direction of a change.

    A share is a percentage to them (one in five, 七成, 千分之一), of a range either end will do.
    """
    sizes = [figure.value, figure.value * figure.direction]
    if figure.unit.dims == () or figure.is_percentage:
        sizes.append(figure.value * figure.unit.factor * 100)
    if figure.upper is not None and near(figure.upper, wanted):
        return True
    return any(abs(size - wanted) <= abs(wanted) / _DIGITS + Fraction(1, 10**12) for size in sizes)


def alone(text: str, language: str, units: Units) -> Figure | None:
    try:
        return read(text, units, NumberStyle(language=language))
    except FigureError:
        return None


def over(found: list[Found], start: int, end: int) -> list[Found]:
    return [one for one in found if one.start < end and start < one.end]


def judge(case: dict[str, Any], result: dict[str, Any], language: str) -> tuple[str, str, str]:
    """right, unread or wrong; what scan makes of it; what was read."""
    wanted = value_of(result)
    assert wanted is not None
    text, start, end = result["Text"], result["Start"], result["End"] + 1
    text = case["Input"][start:end] or text
    units = UNITS.for_text(case["Input"])
    figure = alone(text, language, units)
    there = over(scan(case["Input"], UNITS), start, end)
    figures = [one for one in there if one.figure is not None]
    scanned = "passed over"
    if any(one.kind == "unread" for one in there):
        scanned = "unread"
    if figures:
        scanned = (
            "figure" if any(one.figure and near(one.figure, wanted) for one in figures) else "other value"
        )
    shown = f"{figure.value} {figure.unit.name}" if figure else "-"
    shown += f" / {[(one.kind, one.text, str(one.value)) for one in there]}"
    if figure is not None and not near(figure, wanted):
        return "wrong", scanned, shown
    whole = [one for one in figures if one.start <= start and one.end >= end]
    if scanned == "other value" and (len(whole) == len(figures) or figure is None):
        # A figure that goes beyond the stretch (180.25ml, 1.5 million people) has the value of all of it.
        longer = any(one.start < start or one.end > end for one in whole)
        if not longer:
            return "wrong", scanned, shown
    return ("unread" if figure is None else "right"), scanned, shown


def main(folder: Path, verbose: bool) -> None:
    print(
        "| file | cases | right | unread | wrong | scan: figure | unread | passed over | other value | no value |"
    )
    print("| --- |" + " ---: |" * 9)
    totals: dict[str, Counter[str]] = {}
    for kind, name, _ in IN_SCOPE:
        for language, short in LANGUAGES:
            path = folder / kind / language / f"{name}.json"
            if not path.exists():
                continue
            count: Counter[str] = Counter()
            for case in json.loads(path.read_text(encoding="utf-8-sig")):
                for result in case["Results"] or ():
                    if value_of(result) is None or "Start" not in result:
                        count["no value"] += 1
                        continue
                    verdict, scanned, shown = judge(case, result, short)
                    count["cases"] += 1
                    count[verdict] += 1
                    count[f"scan {scanned}"] += 1
                    if verbose and verdict != "right":
                        print(
                            f"{verdict}: {name} {result['Text']!r} = {value_of(result)} | {shown} | {case['Input'][:90]}"
                        )
            totals.setdefault(language, Counter()).update(count)
            print(row(f"{language} {name}", count))
    for language, count in totals.items():
        print(row(f"**{language}**", count))
    print(row("**all**", sum(totals.values(), Counter())))
    print()
    for kind, name, why in OUT_OF_SCOPE:
        for language, _ in LANGUAGES:
            path = folder / kind / language / f"{name}.json"
            if path.exists():
                cases = json.loads(path.read_text(encoding="utf-8-sig"))
                print(
                    f"not in scope: {language} {name}, {sum(len(c['Results'] or ()) for c in cases)} cases: {why}"
                )


def row(name: str, count: Counter[str]) -> str:
    cases = count["cases"] or 1
    parts = [f"{count[key]} ({100 * count[key] / cases:.1f}%)" for key in ("right", "unread", "wrong")]
    scanned = [str(count[f"scan {key}"]) for key in ("figure", "unread", "passed over", "other value")]
    return (
        f"| {name} | {count['cases']} | {' | '.join(parts)} | {' | '.join(scanned)} | {count['no value']} |"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    main(Path(sys.argv[1]), "-v" in sys.argv)
