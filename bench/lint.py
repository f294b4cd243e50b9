"""How well `hunanfacts lint` finds slips in documents, and what it says of clean ones.

    python bench/lint.py [DOCUMENTS] [SEED]      documents written here, clean, then each with one slip
    python bench/lint.py --folder DIR [FIRST]    relations and findings of real documents, for reading

The sentences are written from templates of their own, with every figure rounded from true values, so that a clean
document is clean by construction. Reported for every form of sentence and kind of slip: found (an error that names the
figure), named (with the code of the relation), repaired first (the first repair is the true figure); and errors on the
clean documents, which must be none.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import ENDINGS, open_document
from hunanfacts.gate.report import Report
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()


@dataclass(frozen=True)
class Sentence:
    """A sentence with holes, the figures that fill them, and the code of a slip in it."""

    form: str
    text: str
    figures: tuple[str, ...]
    code: str

    def written(self) -> str:
        return self.text.format(*self.figures)


def fixed(value: Fraction, places: int, comma: bool = True) -> str:
    """A value rounded half up to some places."""
    scaled = int(value * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    return (f"{whole:,}" if comma else str(whole)) + (f".{rest:0{places}}" if places else "")


EN = {
    "growth": (
        "{s} {up} {2}% to {0} {u} last year from {1} {u} in the year before.",
        "{s} came to {0} {u}, {2}% {more} than the {1} {u} of the previous year.",
        "{s} {up} by {2}%, from {1} {u} in 2022 to {0} {u} in 2023.",
        "At {0} {u}, {up2} {2}% from {1} {u} a year earlier, {s} set no record.",
    ),
    "change": ("{s} {up} by {2} {u} to {0} {u} from {1} {u}.",),
    "direction": (
        "{s} {up} to {0} {u} in the third quarter from {1} {u}.",
        "{s} was {0} {u}, {up2} from {1} {u}.",
    ),
    "points": ("The share of {s} {up} {2} percentage points to {0}% from {1}%.",),
    "share": ("It kept {0} {u}, or {2}% of the {1} {u} that came in.",),
    "sum": ("{s} brought {0} {u} and rents {1} {u}, a total of {2} {u}.",),
}
ZH = {
    "growth": ("{s}由上年的{1}{u}{up}到{0}{u}，同比{up}{2}%。", "{s}达到{0}{u}，比上年的{1}{u}{up}{2}%。"),
    "direction": ("{s}由{1}{u}{up2}至{0}{u}。",),
    "points": ("{s}比重由{1}%{up2}到{0}%，{up2}{2}个百分点。",),
    "share": ("其中{s}{0}{u}，占总额{1}{u}的{2}%。",),
}
CODES = {
    "growth": "HF101",
    "change": "HF104",
    "direction": "HF106",
    "points": "HF104",
    "share": "HF301",
    "sum": "HF201",
}
WORDS = {
    "en": {"s": ("Net sales", "Output", "Freight revenue", "Tax revenue"),
           "u": ("million yuan", "million tonnes", "billion dollars"),
           "rise": ("rose", "climbed", "grew"), "fall": ("fell", "slipped", "declined"),
           "more": ("more", "less"), "up2": ("up", "down")},
    "zh": {"s": ("工业产值", "出口额", "税收收入"), "u": ("亿元", "万吨", "万美元"), "rise": ("增长",), "fall": ("下降",),
           "more": ("", ""), "up2": ("上升", "下降")},
}  # fmt: skip


def sentence(chance: random.Random) -> Sentence:
    language, forms = chance.choice((("en", EN), ("en", EN), ("zh", ZH)))
    form = chance.choice(list(forms))
    words = WORDS[language]
    places = chance.choice((1, 1, 2))
    old = Fraction(chance.randint(10_000, 999_999), 1000)
    factor = Fraction(chance.randint(70, 140), 100) + Fraction(chance.randint(1, 9), 1000)
    if abs(factor - 1) < Fraction(3, 100):
        factor += Fraction(1, 10)
    new, rose = old * factor, factor > 1
    if form == "points":
        old = Fraction(chance.randint(20_000, 60_000), 1000)
        move = Fraction(chance.randint(300, 9_000), 1000)
        new = old + move if rose else old - move
        figures = (
            fixed(new, 1),
            fixed(old, 1),
            fixed(abs(Fraction(fixed(new, 1)) - Fraction(fixed(old, 1))), 1),
        )
    elif form == "share":
        new, old = sorted((new, old))
        figures = fixed(new, places), fixed(old, places), fixed(new / old * 100, 1)
    elif form == "sum":
        figures = fixed(new, places), fixed(old, places), fixed(new + old, places)
    elif form == "change":
        figures = fixed(new, places), fixed(old, places), fixed(abs(new - old), places)
    elif form == "growth":
        figures = fixed(new, places), fixed(old, places), fixed(abs(factor - 1) * 100, 1)
    else:
        figures = fixed(new, places), fixed(old, places), ""
    template = chance.choice(forms[form])
    filled = {
        "s": chance.choice(words["s"]), "u": chance.choice(words["u"]), "up2": words["up2"][not rose],
        "up": chance.choice(words["rise" if rose else "fall"]), "more": words["more"][not rose],
    }  # fmt: skip
    for name, value in filled.items():
        template = template.replace(f"{{{name}}}", value)
    return Sentence(form, template, figures, CODES[form])


def swapped(text: str, chance: random.Random) -> str:
    places = [
        i
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
    ]
    i = chance.choice(places) if places else 0
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :] if places else text


def digit(text: str, chance: random.Random) -> str:
    i = chance.choice([i for i, c in enumerate(text) if c.isdigit()][:2])
    return text[:i] + chance.choice([c for c in "123456789" if c != text[i]]) + text[i + 1 :]


def point(text: str, chance: random.Random) -> str:
    whole, _, rest = text.replace(",", "").partition(".")
    return fixed(Fraction(f"{whole}.{rest or 0}") * 10, max(0, len(rest) - 1))


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "digits swapped": swapped,
    "one digit": digit,
    "power of ten": point,
}


def report_of(text: str) -> Report:
    return lint([read(Document("document", text, text), UNITS)], UNITS)[0]


def study(count: int, seed: int) -> None:
    chance = random.Random(seed)
    made: Counter[tuple[str, str]] = Counter()
    found, named, first = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    false = tested = figures = 0
    for _ in range(count):
        sentences = [sentence(chance) for _ in range(8)]
        clean = report_of("\n\n".join(one.written() for one in sentences))
        false += sum(f.severity == "error" for f in clean.findings)
        tested += clean.summary["tested"]
        figures += clean.summary["figures"]
        one = chance.choice(sentences)
        kind = chance.choice(list(SLIPS))
        at = chance.choice([i for i, figure in enumerate(one.figures) if figure])
        wrong = SLIPS[kind](one.figures[at], chance)
        if wrong == one.figures[at]:
            continue
        slipped = Sentence(one.form, one.text, (*one.figures[:at], wrong, *one.figures[at + 1 :]), one.code)
        report = report_of(slipped.written())
        key = one.form, kind
        made[key] += 1
        errors = [f for f in report.findings if f.severity == "error"]
        found[key] += bool(errors)
        named[key] += any(f.code == one.code for f in errors)
        first[key] += any(f.repairs and one.figures[at] in f.repairs[0]["to"] for f in errors)
    print(f"{count} clean documents: {tested} of {figures} figures tested, {false} false errors\n")
    print("| form | slip | planted | found | named | repaired first |\n|---|---|---|---|---|---|")
    for key in sorted(made):
        print(f"| {key[0]} | {key[1]} | {made[key]} | {found[key]} | {named[key]} | {first[key]} |")
    print(f"| all | | {made.total()} | {found.total()} | {named.total()} | {first.total()} |")


def folder(path: str, most: int) -> None:
    files = sorted(p for p in Path(path).rglob("*") if p.suffix.lower() in ENDINGS)[:most]
    documents = [d for d in (open_document(str(p), tables=True) for p in files) if isinstance(d, Document)]
    every = [read(document, UNITS) for document in documents]
    report, _ = lint(every, UNITS)
    forms = Counter((r.form, "question" if r.doubts else "plain") for one in every for r in one.relations)
    print(
        f"{len(documents)} documents, {report.summary['figures']} figures, {report.summary['tested']} tested"
    )
    for (form, how), number in sorted(forms.items()):
        print(f"{number:8} {form} ({how})")
    for finding in report.findings:
        words = " ".join((finding.relation or finding.place).excerpt.split())
        print(f"{finding.severity}[{finding.code}] {finding.place}: {finding.message}\n    {words}")


if __name__ == "__main__":
    if "--folder" in sys.argv:
        folder(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100_000)
    else:
        study(int(sys.argv[1]) if len(sys.argv) > 1 else 300, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
