"""The files of a ledger as they stood at a git revision, read from git's objects: the work tree is not touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from msgspec import Struct

from ..faults import Fault, Place
from ..ledger.files import SUFFIXES, shown
from ..ledger.yamltree import Document, read
from ..limits import most_bytes
from ..messages import _, in_quotes


class RevisionError(Exception):
    """What was asked cannot be had from git; the message says why."""


class _Blob(Struct, frozen=True):
    mode: str
    id: str
    size: int
    path: str


def documents(paths: Iterable[str], revision: str) -> list[Document]:
    """The files of these folders and files at a revision, named `revision:path`. Raises RevisionError."""
    found: dict[str, Document] = {}
    for path in paths:
        target = os.path.realpath(path)
        top = _top(target)
        tree = _tree(top, revision)
        relative = os.path.relpath(target, os.path.realpath(top))
        blobs = _blobs(top, tree, relative)
        if not blobs:
            raise RevisionError(
                _("{path} was not there at {revision}").format(path=shown(path), revision=revision)
            )
        for blob, data in zip(blobs, _contents(top, blobs), strict=True):
            # Shown as the user would type it for git: from the folder in which the program runs, if below it.
            here = os.path.relpath(os.path.join(os.path.realpath(top), blob.path))
            name = f"{revision}:{shown(blob.path if here.startswith('..') else here)}"
            found[name] = _document(name, data)
    return [found[name] for name in sorted(found)]


def _document(name: str, data: bytes | None) -> Document:
    if data is None:
        document = Document(name, [])
        hint = _("only ordinary files of ordinary size are read from a revision")
        document.faults.append(Fault("HF009", _("a link, a submodule or too large"), Place(name, 0, 0), hint))
        return document
    return read(name, data)


def _top(path: str) -> str:
    folder = path
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")


def _tree(top: str, revision: str) -> str:
    if revision.startswith("-") or not revision.strip():
        raise RevisionError(_("{revision} is no revision").format(revision=in_quotes(revision)))
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}").decode().strip()
    except RevisionError:
        hint = _("a shallow clone may lack it: git fetch")
        raise RevisionError(
            _("git knows no revision {revision} here; {hint}").format(revision=in_quotes(revision), hint=hint)
        ) from None


def _blobs(top: str, tree: str, relative: str) -> list[_Blob]:
    """The ledger files below a path at a revision; names that start with a dot are passed over, as on disk."""
    where = [] if relative == "." else ["--", relative]
    listing = _git(top, "--literal-pathspecs", "ls-tree", "-r", "-l", "-z", "--full-tree", tree, *where)
    found = []
    for line in listing.split(b"\0"):
        if not line:
            continue
        head, _nothing, name = line.partition(b"\t")
        mode, _kind, id, size = head.decode().split()
        path = os.fsdecode(name)
        below = path if relative == "." else path[len(relative) :].lstrip("/")
        hidden = any(part.startswith(".") for part in below.split("/"))
        if below and (hidden or not path.endswith(SUFFIXES)):
            continue
        found.append(_Blob(mode, id, int(size) if size.isdigit() else 0, path))
    return found


def _contents(top: str, blobs: Iterable[_Blob]) -> list[bytes | None]:
    """The bytes of each file; None for what is no ordinary file of readable size."""
    blobs = list(blobs)
    wanted = [
        blob for blob in blobs if blob.mode.startswith("100") and blob.size <= most_bytes("ledger-megabytes")
    ]
    asked = "".join(f"{blob.id}\n" for blob in wanted).encode()
    answer = _git(top, "cat-file", "--batch", data=asked)
    found: dict[str, bytes] = {}
    at = 0
    for blob in wanted:
        start = answer.index(b"\n", at) + 1
        if answer[at:start].split()[1:2] != [b"blob"]:
            raise RevisionError(_("{path} is not in this clone: git fetch").format(path=shown(blob.path)))
        found[blob.path] = answer[start : start + blob.size]
        at = start + blob.size + 1
    return [found.get(blob.path) for blob in blobs]


def _git(folder: str, *arguments: str, data: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments], input=data, capture_output=True, check=False,
            env=_environment(),
        )  # fmt: skip
    except OSError:
        raise RevisionError(_("git is not installed, or cannot be run")) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if any("not a git repository" in line for line in said):
            raise RevisionError(_("{folder} is not in a git repository").format(folder=shown(folder)))
        raise RevisionError(_("git says: {said}").format(said=said[0]) if said else _("git gives no answer"))
    return done.stdout


def _environment() -> dict[str, str]:
    """Without the folders that git names to its hooks: relative ones would mislead `git -C`."""
    own = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {**{name: value for name, value in os.environ.items() if name not in own}, "LC_ALL": "C"}
