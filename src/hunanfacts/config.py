"""Which ledger a run is about: -l, else the nearest configuration, else the bundled ledger."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .model import Fault, Place
from .nearest import did_you_mean

KEYS = ("ledger", "texts")


def bundled() -> Path:
    """The ledger that ships with the package (beside the source when run from a checkout)."""
    here = Path(__file__).resolve().parent
    packaged = here / "facts"
    return packaged if packaged.is_dir() else here.parent.parent / "facts"


def ledger_paths(given: list[str], start: Path | None = None) -> tuple[list[str], list[Fault]]:
    """The paths of the ledger to read, and faults of the configuration."""
    if given:
        return given, []
    found = _nearest(start)
    if isinstance(found, Fault):
        return [], [found]
    return ([_short(bundled())], []) if found is None else _read(*found)


def texts_folder(given: str, ledgers: list[str], start: Path | None = None) -> str:
    """The folder of the texts: --texts, else the setting `texts` where the ledger comes from a configuration."""
    found = None if given or ledgers else _nearest(start)
    if found is None or isinstance(found, Fault):
        return given
    path, content = found
    texts = content.get("texts") if isinstance(content, dict) else None
    return _short(path.parent / texts) if isinstance(texts, str) and texts else ""


def _nearest(start: Path | None) -> tuple[Path, object] | Fault | None:
    """The nearest configuration at or above a folder, and what it says."""
    folder = (start or Path.cwd()).resolve()
    for parent in (folder, *folder.parents):
        for name, table in (("hunanfacts.toml", ""), ("pyproject.toml", "hunanfacts")):
            path = parent / name
            if not path.is_file():
                continue
            try:
                content = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                return Fault("HF009", f"cannot be read: {error}", Place(str(path), 0, 0))
            if table:
                content = content.get("tool", {}).get(table)
            if content is not None:
                return path, content
    return None


def _read(path: Path, content: object) -> tuple[list[str], list[Fault]]:
    place = Place(str(path), 0, 0)
    if not isinstance(content, dict):
        return [], [Fault("HF001", "the settings are a table", place, 'ledger = "facts"')]
    faults = [
        Fault("HF005", f"unknown setting {key!r}", place, did_you_mean(str(key), KEYS))
        for key in content
        if key not in KEYS
    ]
    ledger = content.get("ledger", [])
    names = [ledger] if isinstance(ledger, str) else ledger
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        faults.append(Fault("HF001", "ledger is a path or a list of paths", place, 'ledger = "facts"'))
        names = []
    if not isinstance(content.get("texts", ""), str):
        faults.append(Fault("HF001", "texts is the path of a folder", place, 'texts = "texts"'))
    if faults:
        return [], faults
    paths = [_short(path.parent / name) for name in names]
    return (paths or [_short(bundled())]), []


def _short(path: Path) -> str:
    """Relative to the working folder where it lies below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
