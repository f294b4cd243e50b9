"""A data set as a ledger: what it says of the entities and years that a question or a text names, by point look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..faults import Fault
from ..ledger.model import Entity, Ledger
from .cells import build
from .columns import entity_sql
from .layout import opened
from .mapping import NOWHERE, Instance, Names, ledger_of, measure_record
from .model import Plan
from .seeking import cells_of, instance_of
from .source import Data, connect, literal
from .timing import named, period_names

if TYPE_CHECKING:
    import duckdb

MOST = 40
"""Entities that one question can be about."""
LATEST = 3
"""Periods that are looked up where the question names none."""
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def looked_up(path: str, plan: Plan, asked: str) -> tuple[Ledger, list[Fault]]:
    """The ledger of what is asked about. All entities of the data set are in it by name."""
    with connect() as con:
        plan, data, faults = opened(con, path, plan)
        if data is None:
            return Ledger(), faults
        everyone = [
            row[0]
            for row in con.execute(
                f"SELECT DISTINCT {entity_sql(plan)} AS e FROM ({data.sql}) ORDER BY e"
            ).fetchall()
            if row[0]
        ]
        known = names_of(plan, everyone)
        chosen = spoken_of(known, asked)[:MOST]
        names = Names()
        ids = {name: names(name) for name in everyone}
        ledger = Ledger(plan.title, units=plan.units, files=(path,))
        if chosen:
            ledger, faults = _of(con, plan, data, chosen, asked, names)
        entities = {
            ids[name]: Entity(ids[name], plan.kind, name, zh, aka, (), "", NOWHERE)
            for name, (zh, aka) in known.items()
        }
    measures = {m.id: measure_record(m) for m in plan.measures.values()}
    return replace(
        ledger,
        entities=dict(sorted(entities.items())),
        measures=ledger.measures or dict(sorted(measures.items())),
    ), faults


def _of(
    con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, chosen: Iterable[str], asked: str, names: Names
) -> tuple[Ledger, list[Fault]]:
    """The rows of some entities (and of those that relations hold them against), in the years that are named."""
    fixed = {slot.entity for relation in plan.relations for slot in relation.slots if slot.entity}
    wanted = ", ".join(literal(name) for name in sorted({*chosen, *fixed}))
    part = replace(data, sql=f"SELECT * FROM ({data.sql}) WHERE {entity_sql(plan)} IN ({wanted})")
    table, faults = build(con, plan, part)
    if table is None:
        return Ledger(), faults
    called = period_names(con, table)
    rows = con.execute("SELECT e, t FROM w ORDER BY e, t").fetchall()
    years = {int(year) for year in _YEAR.findall(asked)}
    periods = {t for _, t in rows if named(called, t) in asked or t in years or t + 1 in years}
    if not years and not periods:
        periods = set(sorted({t for e, t in rows if e in set(chosen)})[-LATEST:])
    kept = [(e, t) for e, t in rows if t in periods]
    keys = [(e, measure, named(called, t)) for e, t in kept for measure in plan.measures]
    cells = cells_of(con, plan, table, called, keys)
    instances: list[Instance] = []
    for e, t in kept:
        for relation in plan.relations:
            if e in chosen and (not relation.at or relation.at == e):
                instance = instance_of(relation, e, t, called)
                if all(key in cells for key in instance.keys):
                    instances.append(instance)
    stated = [
        cell for key, found in cells.items() if key[0] in chosen or _bound(key, instances) for cell in found
    ]
    return ledger_of(plan, data.path, stated, instances, names), []


def _bound(key: tuple[str, str, str], instances: Iterable[Instance]) -> bool:
    return any(key in instance.keys for instance in instances)


def spoken_of(known: Mapping[str, tuple[str, tuple[str, ...]]], asked: str) -> list[str]:
    """The entities that a text names, in their order; a longer name hides a shorter one inside it."""
    text = asked.replace("_", " ")
    found: dict[str, list[tuple[int, int]]] = {}
    for name, (zh, aka) in known.items():
        for word in (name, zh, *aka):
            if word and (spans := _spans(word, text)):
                found.setdefault(name, []).extend(spans)
    taken = [span for spans in found.values() for span in spans]
    return [
        name for name, spans in found.items()
        if any(not any(a <= s and e <= b and (a, b) != (s, e) for a, b in taken) for s, e in spans)
    ]  # fmt: skip


def _spans(word: str, text: str) -> list[tuple[int, int]]:
    if not word.isascii():
        return [m.span() for m in re.finditer(re.escape(word), text)]
    code = len(word) <= 3 and word.isupper()
    return [
        m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, 0 if code else re.IGNORECASE)
    ]


def names_of(plan: Plan, everyone: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The Chinese name and the other names of entities; of countries from ISO 3166-1 and CLDR, of the provinces of
    China from ISO 3166-2."""
    if plan.kind == "province":
        return {name: _province(name) or _country(name) for name in everyone}
    if plan.kind != "country":
        return dict.fromkeys(everyone, ("", ()))
    return {
        name: _country(name) if _country(name) != NAMELESS else _province(name) or NAMELESS
        for name in everyone
    }


NAMELESS: tuple[str, tuple[str, ...]] = ("", ())
# What stands behind the name of a province in pinyin and in Chinese.
_RANKS = ("Sheng", "Shi", "Zizhiqu", "Zhuangzu", "Huizu", "Uygur", "SAR", "Province", "Municipality")
_CHINESE_RANKS = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
# English names that are not pinyin; and the one Chinese name that the catalogue of ISO 3166-2 lacks (GB/T 2260).
_ENGLISH = {"CN-NM": "Inner Mongolia", "CN-XZ": "Tibet", "CN-SN": "Shaanxi"}
_LACKING = {"CN-NX": "宁夏回族自治区"}


@cache
def _provinces() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every name of a province, in lower case, with its Chinese name and all of them."""
    import gettext

    import pycountry

    chinese = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["zh_CN"], fallback=True)
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for one in pycountry.subdivisions.get(country_code="CN"):  # type: ignore[no-untyped-call]
        full = _LACKING.get(one.code) or chinese.gettext(one.name)
        short = next((full.removesuffix(rank) for rank in _CHINESE_RANKS if full.endswith(rank)), full)
        pinyin = " ".join(word for word in one.name.split() if word not in _RANKS)
        english = _ENGLISH.get(one.code, pinyin)
        aka = tuple(dict.fromkeys((english, pinyin, f"{english} Province", full, one.code, one.code[3:])))
        for name in (short, one.name, *aka):
            found[name.lower()] = (short, aka)
    return found


def _province(name: str) -> tuple[str, tuple[str, ...]] | None:
    known = _provinces().get(" ".join(name.lower().split()))
    if known is None:
        return None
    chinese, aka = known
    # Two letters are too little to be found in a text.
    return chinese, tuple(
        word for word in aka if word != name and len(word) > 2 and not word.startswith("CN-")
    )


@cache
def _country(name: str) -> tuple[str, tuple[str, ...]]:
    import pycountry
    from babel import Locale

    english = Locale("en").territories
    code = next((c for c, said in english.items() if len(c) == 2 and said.lower() == name.lower()), "")
    country = pycountry.countries.get(alpha_2=code) if code else None
    if country is None:
        country = pycountry.countries.get(name=name) or pycountry.countries.get(alpha_3=name)
    if country is None:
        return NAMELESS
    aka = [country.alpha_3, country.name, str(english.get(country.alpha_2, ""))]
    return str(Locale("zh").territories.get(country.alpha_2, "")), tuple(
        dict.fromkeys(word for word in aka if word and word != name)
    )
