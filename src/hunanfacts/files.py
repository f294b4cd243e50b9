"""The files of a ledger: one file, or every .yaml, .yml and .json below a folder, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from .model import Fault, Place
from .yamltree import MAX_BYTES, Document, read

SUFFIXES = (".yaml", ".yml", ".json")


def documents(paths: Iterable[str]) -> tuple[list[Document], list[Fault]]:
    """Every file of the given folders and files, read as trees; unreadable ones as faults. A file is read once."""
    found: list[Document] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for path in paths:
        names, trouble = _files(path)
        faults += trouble
        for name in names:
            identity = os.path.realpath(name)
            if identity not in seen:
                seen.add(identity)
                document = _document(name)
                faults += document.faults if document.root is None and document.faults else []
                found.append(document)
    return found, faults


def _files(path: str) -> tuple[list[str], list[Fault]]:
    if not os.path.isdir(path):
        return [path], []
    names: list[str] = []
    faults: list[Fault] = []

    def refused(error: OSError) -> None:
        faults.append(_unreadable(str(error.filename or path), error))

    for folder, folders, files in os.walk(path, onerror=refused):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        names += [
            os.path.join(folder, f) for f in sorted(files) if f.endswith(SUFFIXES) and not f.startswith(".")
        ]
    if not names and not faults:
        hint = f"a ledger is made of {', '.join(SUFFIXES)} files"
        faults.append(Fault("HF009", "no ledger here", Place(path, 0, 0), hint))
    return names, faults


def _document(path: str) -> Document:
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            document = Document(path, [])
            document.faults.append(
                Fault("HF009", f"larger than {MAX_BYTES // 2**20} MB", Place(path, 0, 0), "split the file")
            )
            return document
        return read(path, Path(path).read_bytes())
    except (OSError, ValueError) as error:
        document = Document(path, [])
        document.faults.append(_unreadable(path, error))
        return document


def _unreadable(path: str, error: OSError | ValueError) -> Fault:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    hint = "give a folder of YAML files, or one file, with -l" if isinstance(error, FileNotFoundError) else ""
    return Fault("HF009", f"cannot be read: {reason}", Place(path, 0, 0), hint)
