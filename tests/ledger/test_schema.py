"""The JSON Schema of ledger files and the loader know the same keys, pass the same ledgers and refuse the same slips."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_ledger import FAULTY
from test_relations import FORMS, table

from hunanfacts.checks import pages
from hunanfacts.figures.figure import ROUNDINGS
from hunanfacts.ledger import beside, equations, sources
from hunanfacts.ledger import loading as ledger
from hunanfacts.ledger.loading import load
from hunanfacts.ledger.yamltree import Mapping, Node, Scalar, Sequence, read
from program import FACTS, ROOT, run

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "src" / "hunanfacts" / "ledger" / "schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def as_text(node: Node | None) -> Any:
    """A file as the loader reads it: every value a text."""
    match node:
        case Scalar():
            return node.value or None
        case Mapping():
            return {key.value: as_text(value) for key, value in node.items}
        case Sequence():
            return [as_text(item) for item in node.items]
        case None:
            return None


def as_editor(value: Any) -> Any:
    """The same as an editor sees it, by the rules of YAML 1.2: numbers and true, false and null are no texts."""
    if isinstance(value, dict):
        return {key: as_editor(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editor(item) for item in value]
    if value is None or value.lower() in WORDS:
        return WORDS[(value or "").lower()]
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    return (
        float(value) if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value) else value
    )


def refused(text: str) -> list[str]:
    """What the schema refuses in a file, read either way."""
    document = read("a.yaml", text.encode())
    assert not document.faults
    value = as_text(document.root)
    return [error.message for each in (value, as_editor(value)) for error in VALIDATOR.iter_errors(each)]


def defined(name: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["definitions"][name]
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    result = run("schema")
    assert result.code == 0
    assert json.loads(result.out) == SCHEMA


@pytest.mark.parametrize(
    ("known", "where"),
    [
        (ledger.TOP, SCHEMA),
        (ledger.ENTITY, defined("entity")),
        (ledger.MEASURE, defined("measure")),
        (ledger.PARTITION, defined("partition")),
        (sources.SOURCE, defined("source")),
        (sources.IGNORED, defined("ignored")),
        (beside.ANCHOR, defined("anchor")),
        (equations.CLAIM, defined("long_claim")),
        (equations.IDENTITY, defined("long_identity")),
        (beside.WAIVER, defined("waiver")),
        (beside.DISPUTE, defined("dispute")),
    ],
    ids=[
        "top",
        "entity",
        "measure",
        "partition",
        "source",
        "ignored",
        "anchor",
        "claim",
        "identity",
        "waiver",
        "dispute",
    ],
)
def test_both_know_the_same_keys(known: tuple[str, ...], where: dict[str, Any]) -> None:
    assert set(where["properties"]) == set(known)
    assert where["additionalProperties"] is False
    undescribed = [name for name, each in where["properties"].items() if not each.get("description")]
    assert not undescribed


def test_both_know_the_same_choices() -> None:
    measure, claim = defined("measure")["properties"], defined("long_claim")["properties"]
    assert set(measure["prices"]["enum"]) - {None} == set(ledger.PRICES)
    assert set(claim["rounding"]["enum"]) - {None, ""} == set(ROUNDINGS)


def test_every_key_has_a_table_of_the_loader() -> None:
    """Every closed object of the schema is in the list of tables above, so that none is forgotten."""
    closed = {name for name, each in SCHEMA["definitions"].items() if "properties" in each}
    assert closed == {
        "entity", "measure", "partition", "source", "ignored", "anchor", "long_claim", "long_identity", "waiver",
        "dispute",
    }  # fmt: skip


# -- what loads is valid --

FULL = """\
title: 2019
about: 4%
fiscal_year: 04-01
fiscal_year_named_by: end
units:
  - kiln = [kiln]
entities:
  a: {kind: group, name: A, zh: 甲, aka: [Alpha, 1], place: x, note: n}
  乙: {in: a, aka: B}
  c:
partitions:
  p-1.x: {of: a, parts: [乙, c], during: [2019, 2020Q1, FY2019, 2019/20, 2019年度], note: n}
measures:
  x: {unit: yuan, name: n, zh: 元, aka: [y], additive: yes, at_least: 0, at_most: 5万亿元, prices: current, note: n}
  share: {unit: percent, between: [0, 100%], additive: false, mean_of: parts}
  sales: {unit: yuan, flow: true}
  prices: {unit: dimensionless, index: 2015}
source:
  id: 2020
  title: T
  publisher: P
  published: 2020-10-28..2020-11-02
  language: en
  address: https://example.org
  url: https://example.org
  author: N
  accessed: 2021-01-02
  text: t.txt
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
  note: n
  trust: 2.5
  ignore:
    - {figure: 19th, at: {line: 1, column: 2}, reason: number of a congress}
claims:
  short: a.x@2019 <= 5.0 billion yuan
  contributed: contribution(乙.x@FY2018..FY2019, a) = 0.3 percentage points
  vintage: a.sales@2019 as of 2020-02 = 3 yuan
  index: a.prices@2019Q1 = 103.2
  long:
    claim: a.x@2018 = 99,000 yuan
    as: 99,000 yuan
    at: {nth: 2, after: words}
    grain: 1000
    exact: false
    rounding: nearest
    note: n
    reviewed: 2026-11-22
    waive: {code: HF101, reason: r, until: 2027-01-31, by: me, finding: 0123456789abcdef, with: 0123456789abcdef}
    disputed: {reason: r, until: 2027-01-31, by: me, figure: 1 yuan}
  two:
    readings:
      percent: growth(a.share@2018..2019) = 10.3%
      points: change(a.share@2018..2019) = 10.3 percentage points
    reviewed: no
identities:
  less: a.x@2019 >= 乙.x@2019
  long-less: {identity: a.x@2018 >= 乙.x@2018, note: n, reviewed: 2026-11-22}
  other-less: {claim: a.x@2017 ≥ 乙.x@2017}
"""


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys(item)
    for item in value if isinstance(value, list) else []:
        yield from keys(item)


def good() -> Iterator[tuple[str, str]]:
    yield "full", FULL
    for path in FACTS.rglob("*.yaml"):
        yield path.name, path.read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield "readme", re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)[0]
    for page in (page for page in pages.pages() if "ledger.yaml" in page.example):
        yield f"{page.code} fixed", page.fixed()[0]["ledger.yaml"]
        if page.code > "HF1":
            yield page.code, page.example["ledger.yaml"]
    for verdict, name, relation, figures in table():
        if verdict != "inexpressible":
            yield name, FORMS[relation](figures.split("; "))
    yield "empty", "# nothing yet\n"
    yield "empty sections", "entities:\nclaims: {}\nsource: {id: s}\nunits:\n"


@pytest.mark.parametrize(("name", "text"), [pytest.param(*pair, id=pair[0]) for pair in good()])
def test_what_loads_is_valid(name: str, text: str, tmp_path: Path) -> None:
    if not name.endswith(".yaml"):  # the files of the bundled ledger load together, as other tests show
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        assert not load([str(tmp_path)])[1]
    assert not refused(text)


def test_the_full_ledger_uses_every_key() -> None:
    used = set(keys(as_text(read("a.yaml", FULL.encode()).root)))
    known = set(ledger.TOP) | {
        name for each in SCHEMA["definitions"].values() for name in each.get("properties", ())
    }
    assert known - used == {"from"}


# -- what is faulty is refused by both, as far as a form can say --

BY_FORM = {
    "a comma in {...}", "no space after the colon", "a list for a mapping", "a list on top", "a word on top",
    "an unknown key", "a bad id", "a bad name", "claims without a source", "source and from", "a source without id",
    "an ignored figure without reason", "a partition without parts", "a partition of nothing", "a partition of no name",
    "a partition with a list of no parts", "no unit", "one bound",
    "a price basis", "a flag", "an empty claim", "no equation", "claim and readings", "no readings",
    "a list of readings", "an unknown field", "a mean of what", "a year named by what", "a rounding", "an anchor",
}  # fmt: skip
"""Of the ledgers with one fault each that the loader is tested with, those that the schema refuses too; the rest is
about names, units, figures, dates and arithmetic, or is no YAML."""


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_ledgers(name: str, tmp_path: Path) -> None:
    text = FAULTY[name][0]
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load([str(tmp_path)])[1]
    if read("a.yaml", text.encode()).faults:
        assert name not in BY_FORM
    else:
        assert bool(refused(text)) == (name in BY_FORM)


MORE = {
    "a waiver with a slip": "waive: {code: HF101, reson: x}",
    "an anchor with a slip": "at: {lime: 1}",
    "an unknown reading of precision": "exact: perhaps",
    "a note that is a list": "note: [a, b]",
    "a day with a slip": "reviewed: tomorrow",
}


@pytest.mark.parametrize("name", MORE)
def test_slips_in_the_long_form(name: str, tmp_path: Path) -> None:
    text = (
        "entities: {a: {}}\nmeasures: {x: {unit: yuan}}\nsource: {id: s}\n"
        f"claims:\n  c:\n    claim: a.x@2019 = 5 yuan\n    {MORE[name]}\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load([str(tmp_path)])[1]
    assert refused(text)


# -- the page of the ledger has every key --

PAGE = ROOT / "docs" / "ledger.md"
SECTIONS = {
    "": "a file", "entity": "`entities:`", "partition": "`partitions:`", "measure": "`measures:`", "source": "`source:`",
    "ignored": "`ignore:` of a source", "long_claim": "`claims:`, the long form", "anchor": "`at:` of a claim",
    "waiver": "`waive:` of a claim", "dispute": "`disputed:` of a claim", "long_identity": "`identities:`, the long form",
}  # fmt: skip


def meaning(key: dict[str, Any]) -> str:
    """What a key says, and its choices where it has only a few."""
    choices = [f"`{one}`" for one in key.get("enum", ()) if isinstance(one, str) and one]
    return " ".join([key["description"], *([f"One of {', '.join(choices)}."] if choices else [])])


def keys_table() -> str:
    rows = [
        f"| {where} | `{key}` | {meaning(each)} |"
        for name, where in SECTIONS.items()
        for key, each in (defined(name) if name else SCHEMA)["properties"].items()
    ]
    return "\n".join(["| in | key | what it says |", "|---|---|---|", *rows, ""])


def test_the_page_of_the_ledger_has_every_key() -> None:
    """`HUNANFACTS_UPDATE=1` writes the table anew."""
    assert set(SECTIONS) - {""} == {
        name for name, each in SCHEMA["definitions"].items() if "properties" in each
    }
    text = PAGE.read_text(encoding="utf-8")
    head, mark, rest = text.partition("## Every key\n\n")
    assert mark
    said, table, after = rest.partition("| in | key |")
    assert table
    renewed = head + mark + said + keys_table() + re.sub(r"\A(?:.*\|\n)+", "", after)
    if os.environ.get("HUNANFACTS_UPDATE"):
        PAGE.write_text(renewed, encoding="utf-8")
    assert renewed == text
