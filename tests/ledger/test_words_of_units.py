"""What a ledger's measure says of an ambiguous word, nouns that are new, temperatures."""

from __future__ import annotations

from pathlib import Path

import pytest

from hunanfacts import load
from hunanfacts.faults import Fault
from hunanfacts.ledger.model import Ledger


def ledger(folder: Path, unit: str, *claims: str, more: str = "") -> tuple[Ledger, list[Fault]]:
    lines = [
        "title: T",
        "entities: {a: {kind: x, name: A}}",
        f"measures: {{m: {{unit: '{unit}', name: m{more}}}}}",
        "source: {id: s, title: S}",
        "claims:",
        *(f"  c{number}: {claim}" for number, claim in enumerate(claims)),
    ]
    path = folder / "ledger.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load([str(path)])


@pytest.mark.parametrize(
    ("unit", "figure", "read"),
    [
        ("USD", "$5 million", ["USD"]),
        ("AUD", "$5 million", ["AUD"]),
        ("yuan", "¥5 billion", ["yuan"]),
        ("JPY", "¥5 billion", ["JPY"]),
        ("NOK", "kr 500", ["NOK"]),
        ("GBP", "5 million pounds", ["GBP"]),
        ("kg", "500 pounds", ["lb"]),
        ("AUD", "61 cents", ["AU_cent"]),
        ("enterprise", "3636户", ["enterprise"]),
        ("household", "3636户", ["household"]),
        ("subscriber", "3636户", ["subscriber"]),
        ("count", "3636户", ["household"]),
        ("US_gallon", "500 gallons", ["US_gallon"]),
        ("L", "500 gallons", ["US_gallon", "UK_gallon"]),
        ("kg", "500 ounces", ["oz", "troy_ounce"]),
        ("tonne", "500 bushels", ["wheat_bushel", "corn_bushel"]),
        ("troy_ounce", "500 ounces", ["troy_ounce"]),
        ("kWh", "500度", ["kWh"]),
        ("degC", "25度", ["degC"]),
        ("AUD/share", "$5 a share", ["AUD/share"]),
        ("GBP", "45 pence", ["GBP_penny"]),
        ("person", "9,480 employees", ["employee"]),
        ("tce/10000 yuan", "0.52吨标准煤/万元", ["tce/10000 yuan"]),
        ("yuan/m2/month", "12元/平方米·月", ["yuan/m2/month"]),
        ("yuan/person/year", "360元/（人·年）", ["yuan/person/year"]),
        ("vehicle/100 household", "120辆车/百户", ["vehicle/100 household"]),
        ("tonne_km", "820.5亿吨公里", ["tonne_km"]),
        ("passenger_km", "310亿人公里", ["passenger_km"]),
    ],
)
def test_the_measure_decides(tmp_path: Path, unit: str, figure: str, read: list[str]) -> None:
    found, faults = ledger(tmp_path, unit, f"a.m@2019 = {figure}")
    assert faults == []
    readings = found.claims["c0"].readings
    assert [one.equation.right.figure.unit.name for one in readings] == read  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("unit", "figure", "code"),
    [
        ("yuan", "$5 million", "HF006"),
        ("tonne", "820.5亿吨公里", "HF006"),
        ("degC", "77 °F", "HF006"),
        ("gallon", "500 gallons", "HF004"),
        ("tonne", "500 tonns", "HF004"),
        ("yuan", "5 millon yuan", "HF004"),
        ("count", "2.4 widgets", "HF004"),
        ("count", "5 hectars", "HF004"),
        ("widget", "5 yaun", "HF004"),
        ("percent", "5个百分占", "HF004"),
        ("count", "27个增长", "HF004"),
    ],
)
def test_refused(tmp_path: Path, unit: str, figure: str, code: str) -> None:
    assert [fault.code for fault in ledger(tmp_path, unit, f"a.m@2019 = {figure}")[1]] == [code]


def test_a_new_noun_is_a_count_and_said_once(tmp_path: Path) -> None:
    claims = ("a.m@2019 = 5,812 widgets", "a.m@2020 = 1 widget", "a.m@2021 = 2.5 million widgets")
    found, faults = ledger(tmp_path, "widget", *claims)
    assert faults == []
    assert [str(place).rpartition("ledger.yaml")[2] for place in found.nouns.values()] == [":3:23"]
    assert list(found.nouns) == ["widget"]
    assert all(claim.figure.unit.is_count for claim in found.claims.values())
    found, faults = ledger(tmp_path, "count", "a.m@2019 = 120 charging piles", "a.m@2020 = 27个充电桩")
    assert faults == []
    assert sorted(found.nouns) == ["charging_pile", "充电桩"]


def test_the_order_of_claims_takes_the_same_nouns(tmp_path: Path) -> None:
    claims = ("a.m@2019 = 12 turbines", "a.m@2020 = 13 scooters", "a.m@2021 = 14 turbines")
    assert list(ledger(tmp_path, "count", *claims)[0].nouns) == ["scooter", "turbine"]
    assert list(ledger(tmp_path, "count", *reversed(claims))[0].nouns) == ["scooter", "turbine"]


def test_a_change_of_temperature_has_no_zero(tmp_path: Path) -> None:
    found, faults = ledger(tmp_path, "degC", "a.m@2019 = 25 °C", "change(a.m@2019..2020) = 9 °F")
    assert faults == []
    assert found.claims["c1"].figure.base_value == 5
    _, faults = ledger(tmp_path, "degC", "a.m@2019 = 77 °F")
    assert faults[0].hint == "77 °F is 25 °C"
    assert ledger(tmp_path, "degC", "a.m@2019 = 25 °C", more=", at_least: 0 °F")[1][0].code == "HF006"


def test_a_ledger_keeps_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "units: ['yen = 2 * yuan', 'case = [case]', 'bushel = 25 * kg']\nentities: {a: {kind: x, name: A}}\n"
        "measures: {m: {unit: yen, name: m}, n: {unit: case, name: n}, o: {unit: kg, name: o}}\n"
        "source: {id: s, title: S}\n"
        "claims: {c0: a.m@2019 = 5 yen, c1: a.n@2019 = 5 case, c2: a.o@2019 = 4 bushel}\n",
        encoding="utf-8",
    )
    found, faults = load([str(path)])
    assert faults == []
    assert found.claims["c0"].figure.base_value == 10
    assert not found.claims["c1"].figure.unit.is_count
    assert found.claims["c2"].figure.base_value == 100
