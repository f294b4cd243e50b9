"""The house keeps its shape where the import contracts of `pyproject.toml` do not see it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from program import ROOT

SOURCE = ROOT / "src" / "hunanfacts"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")
ROOMS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_has_a_sign(room: Path) -> None:
    sign = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(sign.split()) > 15


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_check_is_listed_and_has_a_page() -> None:
    from hunanfacts.checks import listing as checks

    listed = {module.__name__.rsplit(".", 1)[1] for module in checks.ALL}
    assert listed == {path.stem for path in (SOURCE / "checks").glob("HF*.py")}
    names = [module.NAME for module in checks.ALL]
    assert len(set(names)) == len(names)
    for module in checks.ALL:
        assert module.__doc__
        assert len(module.__doc__.split()) > 15
        assert module.__name__.endswith(module.NAME.replace("-", "_"))


def test_cheap_commands_stay_cheap() -> None:
    import subprocess
    import sys

    heavy = "('z3', 'pint', 'yaml', 'pydantic')"
    code = f"import sys, hunanfacts.cli.entry; print(sorted(m for m in {heavy} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
