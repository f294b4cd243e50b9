"""Anchors by the places of documents that have no lines: cells of a sheet, paragraphs and tables of Word, PDF pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from documents.making import MAKERS
from program import run

ROWS = [["Town", "2022", "2023"], ["Dayao", "412", "455"], ["Liling", "301", "412"], ["Total", "713", "867"]]
PLACES = {
    ".xlsx": ("Budget!B3", "Budget!C4", "Budget!C5"),
    ".ods": ("Budget!B3", "Budget!C4", "Budget!C5"),
    ".docx": ("table 1 row 2 column 2", "table 1 row 3", "table 1 row 4"),
    ".csv": ("row 3 column 2", "row 4 column 3", "row 5"),
    ".pdf": ("page 1 line 3", "page 1 line 4", "page 1 line 5"),
}


def ledger(folder: Path, ending: str, places: tuple[str, ...]) -> None:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / f"report{ending}").write_bytes(MAKERS[ending]("Towns", ROWS))
    claims = {
        name: {"claim": f"{town}.output@{year} = {figure}", "at": {"place": place}}
        for name, town, year, figure, place in zip(
            ("a", "b", "c"),
            ("dayao", "liling", "both"),
            (2022, 2023, 2023),
            ("412", "412", "867"),
            places,
            strict=True,
        )
    }
    tree = {
        "entities": {"dayao": {}, "liling": {}, "both": {}},
        "measures": {"output": {"unit": "dimensionless", "at_least": 0}},
        "source": {"id": "report", "text": f"report{ending}"},
        "claims": claims,
    }
    (folder / "ledger.yaml").write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")


def verified(folder: Path) -> tuple[int, str]:
    options = ("--ledger", str(folder / "ledger.yaml"), "--texts", str(folder / "texts"))
    result = run(*options, "source", "verify", "report")
    return result.code, result.out + result.err


@pytest.mark.parametrize("ending", list(PLACES))
def test_a_figure_is_found_at_its_place(ending: str, tmp_path: Path) -> None:
    ledger(tmp_path, ending, PLACES[ending])
    code, out = verified(tmp_path)
    assert code == 0, out


@pytest.mark.parametrize("ending", list(PLACES))
def test_a_figure_that_stands_elsewhere_is_not_found(ending: str, tmp_path: Path) -> None:
    first, second, third = PLACES[ending]
    ledger(tmp_path, ending, (third, second, first))
    code, out = verified(tmp_path)
    assert code == 1
    assert "412" in out
    assert "867" in out


def test_a_place_and_a_column_do_not_go_together(tmp_path: Path) -> None:
    ledger(tmp_path, ".xlsx", PLACES[".xlsx"])
    path = tmp_path / "ledger.yaml"
    path.write_text(
        path.read_text().replace("place: Budget!B3", "place: Budget!B3\n      line: 1\n      column: 2")
    )
    code, _ = verified(tmp_path)
    assert code == 2
