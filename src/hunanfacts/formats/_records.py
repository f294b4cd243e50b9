"""What the formats for programs share: faults as findings, paths, URIs, JSON that is safe on a terminal."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from ..model import Fault, Finding, Place
from ..report import Report

_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the repository's root is: paths of annotations are relative to it."""


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in readable UTF-8; what a terminal would obey instead of show is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def from_faults(faults: Iterable[Fault]) -> tuple[Finding, ...]:
    """Faults in the form of findings. The hint is the only step."""
    return tuple(
        Finding(
            fault.code, fault.name, "error", "", fault.message, (), (), fault.place,
            steps=(fault.hint,) if fault.hint else (), fingerprint=_fingerprint(fault),
        )
        for fault in faults
    )  # fmt: skip


def _fingerprint(fault: Fault) -> str:
    parts = fault.code, fault.message, relative(fault.place.file), fault.place.excerpt
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:16]


def distinct(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other has: like ones are numbered."""
    seen: dict[str, int] = {}
    pairs = []
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        pairs.append((finding, f"{finding.fingerprint}:{number}"))
    return pairs


def shown(report: Report) -> tuple[Finding, ...]:
    """The findings that are not waived."""
    return tuple(finding for finding in report.findings if not finding.waived)


def located(report: Report, finding: Finding) -> Place:
    """The finding's place; the first file of the ledger where it has none (declared structure alone)."""
    if finding.place.file or not report.ledger.files:
        return finding.place
    return Place(report.ledger.files[0], 1, 1)


def complete(report: Report) -> bool:
    """Was everything decided, and was there something to decide?"""
    return bool(report.ledger.claims) and not report.summary["undecided"] and not report.undecided


def sentence(text: str) -> str:
    """The text with an end to it."""
    return text if text.endswith((".", "?", "!", "。", "？", "！")) else f"{text}."


def relative(path: str) -> str:
    """A path relative to the repository's root (where CI names one) or the working folder, with `/` between its
    parts; as it is where it lies outside."""
    if not path:
        return ""
    full = Path(os.path.abspath(path))
    here = Path.cwd()
    for root in (*(Path(os.environ[name]) for name in ROOTS if os.environ.get(name)), here):
        if here.is_relative_to(root) and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return PurePath(path).as_posix()


def uri(path: PurePath) -> str:
    """A relative URI of a relative path, a file URI of an absolute one; everything unsafe percent-encoded."""
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), errors="replace")
