"""Loading: every fault in one run, each at its place with a hint; no bytes whatever raise."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hunanfacts import load
from hunanfacts.faults import Fault
from hunanfacts.ledger import files as files_module
from hunanfacts.ledger.model import Ledger
from program import ROOT

Write = Callable[..., list[Fault]]
BASE = """\
entities:
  a: {name: Alpha}
  b: {name: Beta, in: a}
measures:
  x: {unit: yuan, at_least: 0}
  n: {unit: count, at_least: 0}
  share: {unit: percent, between: [0%, 100%]}
source: {id: s}
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files (a path to text or bytes) and load their folder."""

    def run(**texts: str | bytes) -> list[Fault]:
        for name, text in texts.items():
            path = tmp_path / (name.replace("__", "/") + ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load([str(tmp_path)])[1]

    return run


def claims(*lines: str) -> str:
    return BASE + "claims:\n" + "".join(f"  {line}\n" for line in lines)


def seen(fault: Fault) -> str:
    """The piece of the line that a fault points at."""
    start = fault.place.column - 1
    return fault.place.excerpt[start : start + fault.place.length]


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, [f"{f.place}: {f.message}" for f in faults]
    fault = faults[0]
    assert fault.hint
    assert fault.message == fault.message.strip()
    assert "Traceback" not in fault.message
    assert "\n" not in fault.message
    return fault


def ledger_of(tmp_path: Path, text: str) -> Ledger:
    (tmp_path / "ledger.yaml").write_text(text, encoding="utf-8")
    ledger, faults = load([str(tmp_path)])
    assert not faults, [f"{f.place}: {f.message}" for f in faults]
    return ledger


# -- a ledger without faults --


def test_the_bundled_ledger_has_no_fault() -> None:
    ledger, faults = load([str(ROOT / "facts")])
    assert not faults
    assert len(ledger.claims) > 20
    assert list(ledger.claims) == sorted(ledger.claims)


def test_every_field_of_a_claim(tmp_path: Path) -> None:
    text = BASE.replace(
        "{id: s}",
        "{id: s, published: 2020-10-28..2020-11-02, title: 'T', ignore: [{figure: 19th, reason: no}]}",
    )
    ledger = ledger_of(tmp_path, text + """
claims:
  plain: a.x@2019 = 72.387 billion yuan
  long:
    claim: a.x@2019 = 99,000 yuan
    grain: 1000 yuan
    rounding: up
    note: "a note: with a colon, # and all"
    reviewed: 2026-11-22
    at: {line: 12, column: 3}
    waive: {code: HF101, reason: because, until: 2027-01-31}
  two:
    readings:
      percent: growth(a.share@2018..2019) = 10.32%
      points: change(a.share@2018..2019) = 10.32 percentage points
    as: 10.32%
  exact:
    claim: a.x@published = 100 billion yuan
    exact: true
  bare-grain:
    claim: a.x@2019 = 9.9万元
    grain: 0.5
identities:
  whole:
    identity: a.x@2019 >= b.x@2019
    note: b is a part of a
""")  # fmt: skip
    long = ledger.claims["long"]
    assert (long.precision.grain, long.precision.rounding, long.text) == (Fraction(1000), "up", "99,000 yuan")
    assert long.note == "a note: with a colon, # and all"
    assert (long.reviewed, long.source) == ("2026-11-22", "s")
    two = ledger.claims["two"]
    assert [reading.name for reading in two.readings] == ["percent", "points"]
    assert two.text == "10.32%"
    assert ledger.claims["exact"].precision.exact
    assert ledger.claims["bare-grain"].precision.grain == Fraction(1, 2)
    place = ledger.claims["plain"].figure_place
    assert place.excerpt[place.column - 1 : place.column - 1 + place.length] == "72.387 billion yuan"
    assert ledger.identities["whole"].note == "b is a part of a"
    assert [(i.figure, i.reason) for i in ledger.sources["s"].ignored] == [("19th", "no")]


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, """
title: 2019-04-30
entities:
  no: {name: 1_000, zh: 0x10, kind: yes, aka: [12:30, ~, 1.0, "null"]}
measures:
  x: {unit: percent, name: 24.70%, additive: no}
source: {id: 2020, title: .inf, published: 2019-04-30}
claims:
  c: no.x@2019-04-30 = 24.70%
""")  # fmt: skip
    entity = ledger.entities["no"]
    assert (entity.name, entity.zh, entity.kind) == ("1_000", "0x10", "yes")
    assert entity.aka == ("12:30", "~", "1.0", "null")
    assert ledger.measures["x"].name == "24.70%"
    assert not ledger.measures["x"].additive
    assert ledger.title == "2019-04-30"
    assert ledger.sources["2020"].title == ".inf"
    assert ledger.claims["c"].text == "24.70%"
    assert ledger.claims["c"].figure.step == Fraction(1, 100)


def test_json_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"entities": {"a": {"name": "A"}}, "measures": {"x": {"unit": "yuan"}}, "source": {"id": "s"},\n'
        '"claims": {"c": "a.x@2019 = 5 yuan"}}', encoding="utf-8",
    )  # fmt: skip
    ledger, faults = load([str(tmp_path)])
    assert not faults
    assert ledger.claims["c"].text == "5 yuan"


def test_several_folders_and_files_are_one_ledger(tmp_path: Path) -> None:
    for folder, text in (("one", BASE), ("two", "from: s\nclaims:\n  c: a.x@2019 = 5 yuan\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "f.yaml").write_text(text)
    paths = [str(tmp_path / "two"), str(tmp_path / "one"), str(tmp_path / "one" / "f.yaml")]
    ledger, faults = load(paths)
    assert not faults
    assert ledger.claims["c"].source == "s"
    assert len(ledger.files) == 2


def test_bounds_take_the_unit_of_the_measure(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, """
measures:
  bare: {unit: percent, between: [0, 100]}
  given: {unit: yuan, at_least: -1 million yuan, at_most: 5万元}
  fall: {unit: percent, at_least: -100%}
""")  # fmt: skip
    bounds = {name: (m.bounds.low, m.bounds.high) for name, m in ledger.measures.items()}
    assert bounds == {
        "bare": (Fraction(0), Fraction(1)),
        "given": (Fraction(-(10**6)), Fraction(50000)),
        "fall": (Fraction(-1), None),
    }


def test_two_spellings_of_a_period_are_one_quantity(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, claims("c: a.x@2019-01..2019-12 = 5 yuan", "d: a.x@2019 = 6 yuan"))
    texts = {str(claim.readings[0].equation.left.period.text) for claim in ledger.claims.values()}  # type: ignore[union-attr]
    assert texts == {"2019"}


def test_partitions_name_their_periods_as_claims_do(tmp_path: Path) -> None:
    text = BASE + "partitions: {p: {of: a, parts: [b], during: [2019-01..2019-12, 2020Q1]}}\n"
    assert ledger_of(tmp_path, text).partitions["p"].during == ("2019", "2020Q1")


def test_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    text = claims("c: a.x@2019 = 5 yuann")
    for data in (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ):
        (tmp_path / "a.yaml").write_bytes(data)
        fault = only(load([str(tmp_path)])[1])
        assert (fault.code, fault.place.line, seen(fault)) == ("HF004", 10, "yuann")


# -- one run, all faults --


def test_ten_kinds_of_fault_in_one_run(write: Write) -> None:
    faults = write(
        base=BASE,
        names=(
            "entities:\n  c: {name: C, in: alpha}\n  a: {name: again}\n"
            "measures:\n  y: {unit: yuann}\n  z: {unit: yuan, prize: unstated}\n"
        ),
        sources__one=(
            "from: s\nclaims:\n"
            "  c1: a.x@2019 == = 5 yuan\n"
            "  c2: a.income@2019 = 5 yuan\n"
            "  c3: a.x@2019 = 5 yuann\n"
            "  c4: a.x@2019 = 5 mu\n"
            "  c5: a.x@2019-13 = 5 yuan\n"
            "  c6: a.x@2019 = 2,318,00 yuan\n"
            "  fine: a.x@2019 = 5 yuan\n"
        ),
        sources__two=b"from: s\nclaims:\n  d: \xff\n",
        sources__three="from: s\nclaims:\n  e: > 5\n",
    )
    found = {(Path(f.place.file).stem, f.place.line, f.code, seen(f)) for f in faults}
    assert found == {
        ("names", 2, "HF003", "c"),
        ("names", 3, "HF002", "a"),
        ("names", 5, "HF004", "yuann"),
        ("names", 6, "HF005", "prize"),
        ("one", 3, "HF008", "="),
        ("one", 4, "HF003", "income"),
        ("one", 5, "HF004", "yuann"),
        ("one", 6, "HF006", "5 mu"),
        ("one", 7, "HF007", "2019-13"),
        ("one", 8, "HF008", "2,318,00"),
        ("two", 3, "HF009", "\ufffd"),
        ("three", 3, "HF001", ">"),
    }
    assert {f.code for f in faults} == {f"HF00{n}" for n in range(1, 10)}
    assert all(f.hint for f in faults)
    places = [(f.place.file, f.place.line, f.place.column) for f in faults]
    assert places == sorted(places)


FAULTY = {
    # slips of YAML
    "a comma in {...}": (claims("c: {claim: a.x@2019 = 99,000 yuan}"), "HF005", "000 yuan", "block style"),
    "a colon": (claims("c: a.x@2019 = 5 yuan: about"), "HF001", ":", "quotes"),
    "a hash": (claims("c: {note: x", "d: 5"), "HF001", "{", "quotes"),
    "a lost number": ("title: Plant #3\n", "HF001", "#", "quotes"),
    "greater": (claims("c: >= 5 yuan"), "HF001", ">", "quotes"),
    "bracket": (claims("c: [1.2 .. 1.3] m"), "HF001", "[", "quotes"),
    "quote": (claims('c: "quoted" rest'), "HF001", '"', "quotes"),
    "open quote": (claims('c: "no end', "d: a.x@2019 = 5 yuan"), "HF001", '"', 'write "no end"'),
    "at": (claims("c: @published"), "HF001", "@", "quotes"),
    "percent": (claims("c: %5"), "HF001", "%", "quotes"),
    "backtick": (claims("c: `x`"), "HF001", "`", "quotes"),
    "star": (claims("c: *note"), "HF001", "*", "quote"),
    "ampersand": (claims("c: &Co a.x@2019 = 5 yuan"), "HF001", "&", "quote"),
    "exclamation": (claims("c: !important x"), "HF001", "!", "quote"),
    "tab": (claims("\tc: a.x@2019 = 5 yuan"), "HF001", "\t", "spaces"),
    "no space after the colon": (claims("c:a.x@2019 = 5 yuan"), "HF001", "c:a.x@2019 = 5 yuan", "write c: a.x@2019 = 5"),
    "a list for a mapping": (claims("- a.x@2019 = 5 yuan"), "HF001", "-", "id: ..."),
    "a second document": (BASE + "---\ntitle: x\n", "HF001", "-", "a file of its own"),
    "an alias bomb": ("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "HF001", "&", "write the value out"),
    "a list on top": ("- a\n- b\n", "HF001", "-", "not a ledger"),
    "a word on top": ("just words\n", "HF001", "just words", "not a ledger"),
    "a key that is a list": ("? [a, b]\n: c\n", "HF001", "[", "key: value"),
    "deep": ("entities: " + "[" * 50 + "]" * 50 + "\n", "HF001", "[", "at most five"),
    # keys and ids
    "an unknown key": ("entitys: {}\n", "HF005", "entitys", "did you mean entities"),
    "a key twice": ("title: a\ntitle: b\n", "HF002", "title", "keep one"),
    "a bad id": (BASE + "claims:\n  a b: a.x@2019 = 5 yuan\n", "HF001", "a b", "letters, digits, _ and -"),
    "a bad name": ("entities:\n  a-b: {name: x}\n", "HF001", "a-b", "letters, digits and _"),
    "an id twice": (claims("c: a.x@2019 = 5 yuan", "c: a.x@2019 = 6 yuan"), "HF002", "c", "an id of its own"),
    "an id of both kinds": (
        claims("c: a.x@2019 = 5 yuan") + "identities:\n  c: a.x@2019 >= b.x@2019\n", "HF002", "c", "an id of its own",
    ),
    # sources
    "claims without a source": (
        "entities: {a: }\nmeasures: {x: {unit: yuan}}\nclaims:\n  c: a.x@2019 = 5 yuan\n",
        "HF001", "claims", "source: block",
    ),
    "an unknown source": ("from: nowhere\n", "HF003", "nowhere", ""),
    "source and from": (BASE + "from: s\n", "HF001", "s", "keep one"),
    "a source without id": ("source:\n  title: x\n", "HF001", "t", "id: rednet-2020"),
    "published without date": (claims("c: a.x@published = 5 yuan"), "HF007", "a.x@published", "published:"),
    "published in an identity": (BASE + "identities:\n  c: a.x@published = b.x@2019\n", "HF007", "a.x@published", ""),
    "a bad date": ("source: {id: s, published: soon}\n", "HF007", "soon", "2019-04-30"),
    "an ignored figure without reason": ("source: {id: s, ignore: [{figure: 19th}]}\n", "HF001", "{", "reason: year"),
    # entities and partitions
    "an unknown whole": ("entities:\n  a: {in: bb}\n  b: {}\n", "HF003", "a", "did you mean b?"),
    "inside itself": ("entities:\n  a: {in: a}\n", "HF001", "a", "circle"),
    "a partition of unknowns": (BASE + "partitions:\n  p: {of: a, parts: [b, bb]}\n", "HF003", "p", "did you mean b?"),
    "a partition without parts": (BASE + "partitions:\n  p: {of: a}\n", "HF001", "p", "parts: [a, b]"),
    "a partition of nothing": (BASE + "partitions:\n  p: {parts: [a, b]}\n", "HF001", "p", "of: towns"),
    "a partition with a list of no parts": (BASE + "partitions:\n  p: {of: a, parts: []}\n", "HF001", "p", "parts: [a, b]"),
    "a partition of no name": (BASE + "partitions:\n  p: {of: '', parts: [b]}\n", "HF001", "p", "of: towns"),
    "a part twice": (BASE + "partitions:\n  p: {of: a, parts: [b, b]}\n", "HF001", "p", "disjoint"),
    "a bad period of a partition": (
        BASE + "partitions:\n  p: {of: a, parts: [b], during: 2019-13}\n", "HF007", "2019-13", "",
    ),
    # fiscal years, flows, means and indices
    "a fiscal year without a day": ("fiscal_year: 13-01\n", "HF007", "13-01", "04-01"),
    "a year named by what": (
        "fiscal_year: 04-01\nfiscal_year_named_by: ends\n", "HF001", "ends", "did you mean end?"),
    "a name without a fiscal year": ("fiscal_year_named_by: end\n", "HF001", "end", "fiscal_year: 04-01"),
    "a month of no year": (claims("c: a.x@2019年13月 = 5 yuan"), "HF007", "2019年13月", "write 2019, 2019Q1"),
    "the end of a year": (claims("c: a.x@2019年末 = 5 yuan"), "HF007", "2019年末", "write 2019-12-31"),
    "a quarter apart from its year": (claims("c: a.x@2019 Q1 = 5 yuan"), "HF007", "2019 Q1", "write 2019Q1"),
    "a quarter before its year": (claims("c: a.x@Q1 2019 = 5 yuan"), "HF007", "Q1", "write 2019Q1"),
    "a month in words": (claims("c: a.x@March 2019 = 5 yuan"), "HF007", "March", "write 2019-03"),
    "a day in words": (claims("c: a.x@1 March 2019 = 5 yuan"), "HF007", "1", "write 2019-03-01"),
    "a month of one digit": (claims("c: a.x@2019-3 = 5 yuan"), "HF007", "2019-3", "write 2019-03"),
    "a month before its year": (claims("c: a.x@3/2019 = 5 yuan"), "HF007", "3", "write 2019-03"),
    "a mean of what": ("measures:\n  x: {unit: percent, mean_of: wholes}\n", "HF001", "wholes", ""),
    "a mean that adds up": (
        "measures:\n  x: {unit: percent, mean_of: parts, additive: true}\n", "HF001", "parts", "additive"),
    "an index in yuan": ("measures:\n  x: {unit: yuan, index: 2015}\n", "HF006", "2015", "dimensionless"),
    "an index below its base": (
        "measures:\n  x: {unit: dimensionless, index: 2015, at_most: 99}\n", "HF006", "2015", "dimensionless"),
    "an index that flows": (
        "measures:\n  x: {unit: dimensionless, index: 2015, flow: true}\n", "HF001", "2015", "flow"),
    "a vintage of a partition": (
        BASE + "partitions:\n  p: {of: a, parts: [b], during: 2019 as of 2020}\n", "HF007", "2019 as of 2020", "write 2019",
    ),
    "a contribution to nothing": (
        claims("c: contribution(a.x@2018..2019, zz) = 5 pp"), "HF003", "zz", ""),
    # measures
    "no unit": ("measures:\n  x: {name: x}\n", "HF004", "x", "unit: yuan"),
    "an unknown unit": ("measures:\n  x: {unit: yuann}\n", "HF004", "yuann", "did you mean yuan?"),
    "bounds swapped": ("measures:\n  x: {unit: percent, between: [100%, 0%]}\n", "HF008", "[", "smaller"),
    "bounds that exclude each other": ("measures:\n  x: {unit: yuan, at_least: 5, at_most: 3}\n", "HF008", "3", "smaller"),
    "one bound": ("measures:\n  x: {unit: yuan, between: [0]}\n", "HF001", "[", "[0%, 100%]"),
    "a bound of another unit": ("measures:\n  x: {unit: yuan, at_least: 0 mu}\n", "HF006", "0 mu", "0 yuan"),
    "a vague bound": ("measures:\n  x: {unit: yuan, at_least: about 5}\n", "HF008", "about 5", "alone"),
    "a price basis": ("measures:\n  x: {unit: yuan, prices: fixed}\n", "HF001", "fixed", "constant"),
    "a flag": ("measures:\n  x: {unit: yuan, additive: maybe}\n", "HF001", "maybe", "additive: true"),
    # user units
    "a bad unit definition": ("units:\n  - kiln = [kiln]\n  - dan = 50 * nothing\n", "HF004", "dan = 50 * nothing", "e.g."),
    "a unit made of itself": ("units:\n  - dan = 50 * dan\n", "HF004", "dan = 50 * dan", "e.g."),
    "a known unit again": ("units:\n  - yuan = 5 * USD\n", "HF004", "yuan = 5 * USD", "e.g."),
    # settings
    "a wide about": ("about: 500%\n", "HF008", "500%", "about: 5%"),
    "about in yuan": ("about: 5 yuan\n", "HF008", "5 yuan", "about: 5%"),
    # claims
    "an empty claim": (claims("c:"), "HF001", "", "entity.measure@period"),
    "no equation": (claims("c: {note: x}"), "HF001", "c", "claim:"),
    "claim and readings": (claims("c: {claim: a.x = 5 yuan, readings: {p: a.x = 5 yuan}}"), "HF001", "c", "claim:"),
    "no readings": (claims("c: {readings: {}}"), "HF001", "{", "percent:"),
    "a list of readings": (claims("c: {readings: [a.x = 5 yuan]}"), "HF001", "[", "percent:"),
    "a reading twice": (claims("c: {readings: {p: a.x = 5 yuan, p: a.x = 6 yuan}}"), "HF002", "p", "name of its own"),
    "an unknown field": (claims("c: {claim: a.x = 5 yuan, grane: 5}"), "HF005", "grane", "did you mean grain?"),
    "a grain of another unit": (claims("c: {claim: a.x = 5 yuan, grain: 5 mu}"), "HF006", "5 mu", "in yuan"),
    "a grain of nothing": (claims("c: {claim: a.x = 5 yuan, grain: 0}"), "HF008", "0", "grain: 1000 yuan/mu"),
    "a rounding": (claims("c: {claim: a.x = 5 yuan, rounding: down}"), "HF001", "down", "truncated"),
    "a day": (claims("c: {claim: a.x = 5 yuan, reviewed: 2026-13-01}"), "HF007", "2026-13-01", "2026-11-22"),
    "an anchor": (claims("c: {claim: a.x = 5 yuan, at: {line: 0}}"), "HF001", "0", "line: 1"),
    "an unknown partition": (BASE + "identities:\n  i: 'sum(p: n@2019) = a.n@2019'\n", "HF003", "sum(p: n@2019)", ""),
    "in quotes": (claims('c: "a.x@2019 = 5 yuann"'), "HF004", "yuann", "did you mean yuan?"),
    "annual growth inside": (
        BASE + "identities:\n  i: annual_growth(a.x@2015..2019) = 5%\n",
        "HF001", "annual_growth(a.x@2015..2019)", "compound",
    ),
    "a division by zero": (BASE + "identities:\n  i: a.x@2019 = b.x@2019 / 0\n", "HF001", "0", "divisor"),
    "a division by what comes to zero": (
        BASE + "identities:\n  i: a.x@2019 = b.x@2019 / (2 * 3 - 6)\n", "HF001", "2 * 3 - 6", "divisor",
    ),
    "a negative power of zero": (BASE + "identities:\n  i: a.x@2019 = b.x@2019 * 0^-1\n", "HF001", "0^-1", "divisor"),
    "growth of unknown sign": (
        BASE.replace(", at_least: 0}\n  n", "}\n  n") + "claims:\n  c: 2 * growth(a.x@2018..2019) = 5%\n",
        "HF001", "growth(a.x@2018..2019)", "at_least: 0",
    ),
    "growth at unstated prices": (
        BASE.replace(", at_least: 0}\n  n", ", at_least: 0, prices: unstated}\n  n")
        + "claims:\n  c: 2 * growth(a.x@2018..2019) = 5%\n",
        "HF001", "growth(a.x@2018..2019)", "real_growth",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_one_fault(name: str, write: Write) -> None:
    text, code, piece, hint = FAULTY[name]
    fault = only(write(a=text))
    assert (fault.code, seen(fault)) == (code, piece)
    assert hint in fault.hint
    assert fault.place.excerpt == text.split("\n")[fault.place.line - 1]


def test_a_circle_is_told_of_everyone_in_it(write: Write) -> None:
    faults = write(a="entities:\n  a: {in: b}\n  b: {in: c}\n  c: {in: a}\n  d: {in: a}\n")
    assert [f.message for f in faults] == [f"{name} lies inside itself" for name in "abc"]


def test_an_id_taken_in_another_file(write: Write) -> None:
    fault = only(write(a=claims("c: a.x@2019 = 5 yuan"), b="from: s\nclaims:\n  c: a.x@2019 = 6 yuan\n"))
    assert fault.code == "HF002"
    assert Path(fault.place.file).name == "b.yaml"
    assert "a.yaml:10:3" in fault.message


def test_a_broken_measure_is_reported_once(write: Write) -> None:
    text = claims("c: a.x@2019 = 5 yuan", "d: a.x@2018 = 5 yuan").replace(
        "{unit: yuan, at_least: 0}", "{unit: yuann}"
    )
    assert only(write(a=text)).code == "HF004"


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff"],
)
def test_invisible_characters(character: str, write: Write) -> None:
    fault = only(write(a=claims(f"c: a.x@2019 = 5{character} yuan")))
    assert (fault.code, fault.place.line, fault.place.column) == ("HF001", 10, 18)
    assert f"U+{ord(character):04X}" in fault.message


def test_invisible_characters_written_as_escapes(write: Write) -> None:
    fault = only(write(a='title: "a\\u202eb"\n'))
    assert "U+202E" in fault.message


def test_not_utf8(write: Write) -> None:
    fault = only(write(a="title: 湖南".encode("gb18030")))
    assert (fault.code, fault.place.line, fault.place.column) == ("HF009", 1, 8)
    assert "UTF-8" in fault.hint
    assert only(write(a="title: x".encode("utf-16"))).code == "HF009"


# -- files --


def test_a_missing_path() -> None:
    fault = only(load(["/nowhere/at/all"])[1])
    assert (fault.code, fault.message) == ("HF009", "there is no such file or folder")
    assert only(load(["a\0b"])[1]).code == "HF009"


def test_an_empty_folder_and_an_empty_file(tmp_path: Path) -> None:
    assert only(load([str(tmp_path)])[1]).code == "HF009"
    (tmp_path / "a.yaml").write_text("# nothing yet\n")
    assert load([str(tmp_path)])[1] == []
    (tmp_path / "a.yaml").write_text("")
    assert load([str(tmp_path)])[1] == []


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("title: " + "x" * 100)
    monkeypatch.setattr(files_module, "most_bytes", lambda name: 100)
    fault = only(load([str(tmp_path)])[1])
    assert fault.code == "HF009"
    assert "larger" in fault.message
    monkeypatch.setattr(files_module, "most_bytes", lambda name: 107)
    assert not load([str(tmp_path)])[1]


def test_links_that_go_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "again").symlink_to(tmp_path)
    assert not load([str(tmp_path)])[1]
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert only(load([str(tmp_path)])[1]).code == "HF009"


def test_a_linked_folder_is_part_of_the_ledger(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "a.yaml").write_text("title: seen\n")
    (inside / "sources").symlink_to(outside)
    ledger, faults = load([str(inside)])
    assert not faults
    assert ledger.title == "seen"


def test_a_broken_link_and_a_pipe_are_faults(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone")
    assert only(load([str(tmp_path)])[1]).code == "HF009"
    (tmp_path / "a.yaml").unlink()
    os.mkfifo(tmp_path / "b.yaml")
    fault = load([str(tmp_path)])[1][0]
    assert (fault.code, fault.message) == ("HF009", "not an ordinary file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "a.yaml").chmod(0)
    assert only(load([str(tmp_path)])[1]).code == "HF009"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"\xff.yaml")
    with open(raw, "wb") as file:
        file.write(b"title: [\n")
    fault = only(load([str(tmp_path)])[1])
    fault.place.file.encode("utf-8")


def test_deep_and_large_files_end_soon(write: Write) -> None:
    start = time.perf_counter()
    for text in ("[" * 100_000, "{a: " * 100_000, "- " * 100_000, "a:\n" + " b:" * 50_000, "? " * 50_000,
                 "title: " + "x" * 2_000_000, "entities:\n" + "".join(f"  e{n}: {{}}\n" for n in range(5000))):  # fmt: skip
        for fault in write(a=text):
            assert len(fault.message) < 500
    assert time.perf_counter() - start < 20


def test_units_may_stand_in_several_files(write: Write, tmp_path: Path) -> None:
    faults = write(
        a="units: [oven = 3 * kiln]\n",
        b="units:\n  - kiln = [kiln]\nmeasures: {k: {unit: oven}}\n",
        c="measures: {j: {unit: kiln}}\n",
    )
    assert not faults
    assert load([str(tmp_path)])[0].measures["k"].unit.factor == 3


def test_every_bad_unit_is_a_fault_of_its_own(write: Write, tmp_path: Path) -> None:
    bad = ["a1 = = 3", "a2 = 2 * nothing", "a3 = 2 * a2", "a4 = 2 * a5", "a5 = 2 * a4", "kg = 3 * mu", "a6 = 0 * kg",
           "a7 = 2 * a6", "kiln = 3 * mu"]  # fmt: skip
    good = "".join(
        f"  - own{number} = {number + 1} * kg\n" for number in range(300)
    )  # one by one this takes minutes
    faults = write(a="units:\n  - kiln = [kiln]\n" + good + "".join(f"  - {text}\n" for text in bad))
    assert [(fault.code, seen(fault)) for fault in faults] == [("HF004", text) for text in bad]
    assert [fault.message.partition(": ")[2] for fault in faults[1:5]] == [
        "`nothing` is not a known unit", "`a2` is not a known unit", "`a4`, `a5`", "`a4`, `a5`",
    ]  # fmt: skip
    assert "own299" in load([str(tmp_path)])[0].units.names()


NOT_TEXTS = {
    "entities:\n  a: {note: x, place: [y]}\n": "place",
    "entities:\n  a: {}\npartitions:\n  p: {of: a, parts: b, note: [y]}\n": "note",
    "source: {id: s, address: x, url: [y]}\n": "url",
    "source: {id: s, author: [y]}\n": "author",
    "source: {id: s, accessed: [y]}\n": "accessed",
    BASE + "identities:\n  i: {identity: a.x@2019 >= b.x@2019, reviewed: [y]}\n": "reviewed",
}


@pytest.mark.parametrize("text", NOT_TEXTS)
def test_a_list_is_no_text_even_where_nothing_reads_it(text: str, write: Write) -> None:
    assert f"{NOT_TEXTS[text]} is one line of text" in [fault.message for fault in write(a=text)]


def test_the_title_of_every_file_is_read(write: Write) -> None:
    assert seen(only(write(a="title: A\n", b="title: [B]\n"))) == "["


def test_one_width_of_about(write: Write, tmp_path: Path) -> None:
    assert not write(a="about: 3%\n", b="about: 3.0%\n")
    assert load([str(tmp_path)])[0].about == Fraction(3, 100)
    assert only(write(b="about: 4%\n")).code == "HF002"


# -- order --


def test_the_order_of_files_and_entries_changes_nothing(tmp_path: Path) -> None:
    lines = {
        "entities": [f"e{n}: {{in: e{n + 1}}}" for n in range(5)] + ["e5: {}"],
        "measures": ["x: {unit: oven, at_least: 0}", "n: {unit: count}"],
        "units": ["- kiln = [kiln]", "- oven = 3 * kiln"],
        "claims": [f"c{n}: e{n}.x@2019 = {n + 3} ovens" for n in range(6)],
        "identities": [f"i{n}: e{n}.n@2019 <= e{n + 1}.n@2019" for n in range(5)],
    }
    lines["units"][1] = "- oven = 3 * kiln = ovens"
    results = set()
    for seed in range(6):
        rng = random.Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        parts = list(lines)
        rng.shuffle(parts)
        for number, name in enumerate(parts):
            entries = lines[name][:]
            rng.shuffle(entries)
            head = "source: {id: s}\n" if name == "claims" else ""
            (folder / f"{number}.yaml").write_text(head + f"{name}:\n" + "".join(f"  {e}\n" for e in entries))
        paths = [str(folder / f"{number}.yaml") for number in range(len(parts))]
        rng.shuffle(paths)
        ledger, faults = load(paths)
        assert not faults, faults
        results.add(str([
            (list(ledger.entities), list(ledger.measures), list(ledger.identities)),
            [(c.id, c.text, c.source, c.figure.value) for c in ledger.claims.values()],
            [m.unit for m in ledger.measures.values()],
        ]))  # fmt: skip
    assert len(results) == 1


def test_faults_come_in_the_same_order_however_the_files_are_given(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(claims("c: a.x@2019 = 5 mu", "d: a.y@2019 = 5"))
    (tmp_path / "b.yaml").write_text("from: s\nclaims:\n  c: a.x@2019 = 5 yuan\n")
    paths = [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    assert load(paths)[1] == load(paths[::-1])[1] == load([*paths, *paths])[1]


# -- fuzz --

VALID = claims(
    "c: a.x@2019 = 72.387 billion yuan", "d: growth(a.x@2018..2019) = 24.7%",
    "e:", "  readings:", "    percent: growth(a.share@2018..2019) = 10.32%",
    "    points: change(a.share@2018..2019) = 10.32 pp", "  as: 10.32%",
    "f:", "  claim: a.x@2019 = 99,000 yuan", "  grain: 1000 yuan", "  note: 'from 9.9万元'",
) + (
    "identities:\n  i: 'a.n@2019 = sum(p: n@2019)'\npartitions:\n  p: {of: a, parts: [b], during: 2019}\n"
    "units:\n  - kiln = [kiln]\n"
)  # fmt: skip
ODD = [b"\x00", b"\xff", b"\t", b"\n", b": ", b" #", b"[", b"]", b"{", b"}", b"&", b"*", b"!", b"|", b">", b"'", b'"', b"%",
       b"@", b"`", b"- ", b"? ", b"---\n", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\r", b"9" * 100,
       b"(" * 100, "万".encode(), b"=", b","]  # fmt: skip


def test_the_ledger_to_be_mutated_is_valid(tmp_path: Path) -> None:
    assert len(ledger_of(tmp_path, VALID).claims) == 4


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(VALID.encode())), st.integers(0, 12), st.one_of(st.sampled_from(ODD), st.binary(max_size=6))
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mutation_of_a_ledger_raises(tmp_path: Path, edits: list[tuple[int, int, bytes]]) -> None:
    data = VALID.encode()
    for at, cut, put in edits:
        data = data[:at] + put + data[at + cut :]
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    ledger, faults = load([str(path)])
    for fault in faults:
        assert fault.code in ("HF001", "HF002", "HF003", "HF004", "HF005", "HF006", "HF007", "HF008", "HF009")
        assert fault.place.column <= len(fault.place.excerpt) + 2
        assert fault.message
    assert faults or len(ledger.claims) <= 4


@given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(ODD), max_size=12).map(b"".join)))
@example(b"?")
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    load([str(tmp_path)])


def test_a_bad_figure_does_not_hide_an_unknown_name_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    path.write_text(
        "entities: {plant: {}}\nmeasures: {sales: {unit: yuan}}\nsource: {id: s}\n"
        "claims:\n  c: plnt.sale@2019 = 2,318,00 yuan\n",
        encoding="utf-8",
    )
    _, faults = load([str(path)])
    assert [(f.code, f.place.column, f.place.length) for f in faults] == [
        ("HF003", 6, 4),
        ("HF003", 11, 4),
        ("HF008", 23, 8),
    ]
