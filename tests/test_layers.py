"""The house keeps its shape: imports run one way along the spine, modules stay short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from program import ROOT

SOURCE = ROOT / "src" / "hunanfacts"

# A stage imports only from stages above its own line, or from its own line.
STAGES = (
    ("interval", "units", "lang", "nearest", "interrupt"),
    ("figure",),
    ("numeral",),
    ("scales",),
    ("reading",),
    ("scan_marks", "scan_nouns"),
    ("scan_records", "scan_context", "scan_figures", "scan"),
    ("period", "nodes"),
    ("language",),
    ("slips", "calculation"),
    ("model",),
    ("dimension", "yamltree"),
    ("equations", "files", "sections"),
    ("running",),
    ("texts",),
    ("naming", "passages"),
    ("timing",),
    ("subjects",),
    ("measured",),
    ("linking",),
    ("ledger",),
    ("occurrences",),
    ("anchors",),
    ("moving", "rewriting", "coverage"),
    ("draft_words",),
    ("draft_passages", "draft_naming", "draft_naming_en", "draft_naming_zh"),
    ("draft_figures", "draft_names", "draft_sums"),
    ("draft_records", "draft_changes"),
    ("drafting",),
    ("draft_yaml",),
    ("term", "polynomial"),
    ("constraint",),
    ("binding", "structure"),
    ("tree", "solver", "minimal", "optimum", "ranging", "refutation"),
    ("component",),
    ("neighbourhood",),
    ("conflicting",),
    ("deciding",),
    ("wording",),
    ("styles",),
    ("proving",),
    ("mending", "evidence", "slack"),
    ("checks", "pages"),
    ("findings",),
    ("waivers", "baseline", "selection", "unlisted", "folding"),
    ("report",),
    ("values", "explaining", "calculating", "verifying"),
    ("formats", "lookup", "cards"),
    ("saving", "editing", "formatting", "revisions"),
    ("config", "prompt"),
    ("completion",),
    ("commands",),
    ("cli_texts",),
    ("cli",),
    ("entry",),
    ("manual",),
    ("__init__", "__main__"),
)
LEVEL = {name: level for level, names in enumerate(STAGES) for name in names}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")


def imports(path: Path) -> set[str]:
    """The stages of the package that a module imports when it runs (not for type checking alone)."""
    package = path.relative_to(SOURCE).parent.parts
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only or not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            base = [*package][: len(package) - node.level + 1]
            full = [*base, *(node.module or "").split(".")] if node.module else base
            names = [full[0]] if full and full[0] else [alias.name for alias in node.names]
            found.update(names)
        elif (node.module or "").startswith("hunanfacts."):
            found.add(str(node.module).split(".")[1])
    return found


def stage(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    own = stage(path)
    assert own in LEVEL, f"give {own} a place in STAGES"
    if own == "__init__":
        return
    late = {name for name in imports(path) if name in LEVEL and LEVEL[name] > LEVEL[own]}
    assert not late


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_check_is_listed_and_has_a_page() -> None:
    from hunanfacts import checks

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

    code = "import sys, hunanfacts.entry; print(sorted(m for m in ('z3', 'pint', 'yaml', 'pydantic') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
