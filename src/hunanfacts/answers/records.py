"""Claims, findings and intervals as records of plain values: what JSON, cards and pages are made from."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

from ..deciding.reported import Reported
from ..deciding.verdicts import VERDICTS
from ..faults import Place
from ..gate.report import Report
from ..interval import Interval
from ..ledger.model import Claim
from ..proofs.finding import Finding
from ..proofs.proving import own_range
from ..proofs.styles import left_kind_unit, quantity_style
from ..units import Unit

VERSION = 1


def zero_summary() -> dict[str, int]:
    """The summary where nothing was decided."""
    return {"claims": 0, **dict.fromkeys(VERDICTS, 0), "waived": 0}


def interval_record(interval: Interval | None, unit: Unit) -> dict[str, Any]:
    """Ends as exact rational strings in `unit`; null and open where there is none."""
    if interval is None or interval.empty:
        return {"low": None, "high": None, "low_open": True, "high_open": True}
    low, high = interval.low, interval.high
    return {
        "low": None if low is None else _exact(low, unit),
        "high": None if high is None else _exact(high, unit),
        "low_open": low is None or interval.low_open,
        "high_open": high is None or interval.high_open,
    }


def _exact(value: Fraction, unit: Unit) -> str:
    top, bottom = value.as_integer_ratio()
    above, below = unit.factor.as_integer_ratio()
    if above != 1 or below != 1:
        top, bottom = top * below, bottom * above
        shared = gcd(top, bottom)
        top, bottom = top // shared, bottom // shared
    return str(top) if bottom == 1 else f"{top}/{bottom}"


def claim_record(report: Report, claim: Claim, reported: Reported | None = None) -> dict[str, Any]:
    """A claim with its verdict; `reported` where all claims of a ledger are told."""
    verdict = report.decision.verdicts[claim.id]
    unit = left_kind_unit(report.ledger, claim)
    return {
        "id": claim.id,
        "verdict": verdict.verdict,
        "file": claim.place.file,
        "line": claim.place.line,
        "column": claim.place.column,
        **_spot(claim.place),
        "stated": _stated(report, claim, unit),
        "implied": _implied(report, claim, reported, unit),
        "readings": [
            {
                "name": reading.name,
                "survives": reading.survives,
                "implied": {
                    name: {"unit": quantity_style(report.ledger, name).unit.name}
                    | interval_record(range_, quantity_style(report.ledger, name).unit)
                    for name, range_ in reading.implied.items()
                },
            }
            for reading in verdict.readings
        ],
    }


def _stated(report: Report, claim: Claim, unit: Unit) -> dict[str, Any]:
    constraint = report.constraints[claim.id]
    allowed = constraint.options[0].pieces[0].allowed
    return {
        "text": claim.text,
        "unit": unit.name,
        **interval_record(own_range(report.ledger, constraint, allowed.narrow), unit),
        "wide": interval_record(own_range(report.ledger, constraint, allowed.wide), unit),
    }


def _implied(report: Report, claim: Claim, reported: Reported | None, unit: Unit) -> dict[str, Any]:
    constraint = report.constraints[claim.id]
    tell = Reported(report.decision).exactly if reported is None else reported.of
    told = tell(claim.id, constraint)
    implied = None if told.range_ is None else own_range(report.ledger, constraint, told.range_)
    found = {"unit": unit.name, **interval_record(implied, unit), "from": list(told.owners)}
    return found if told.tight else found | {"tight": False}


def _spot(place: Place) -> dict[str, str]:
    """The place as its kind of document names it (page and line, a cell), where it is not line and column."""
    return {"place": place.spot} if place.spot else {}


def finding_record(finding: Finding) -> dict[str, Any]:
    stated = finding.relation
    return {
        **(
            {}
            if stated is None
            else {
                "document": stated.file,
                "relation": {
                    "text": stated.excerpt[stated.column - 1 : stated.column - 1 + stated.length],
                    "line": stated.line,
                    "column": stated.column,
                    "length": stated.length,
                    **_spot(stated),
                },
            }
        ),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "tier": finding.tier or None,
        "waived": finding.waived,
        "waiver": finding.waiver or None,
        "message": finding.message,
        "claims": list(finding.claims),
        "identities": list(finding.identities),
        "also": list(finding.also),
        "further": [list(names) for names in finding.further],
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        **_spot(finding.place),
        "gap": finding.gap or None,
        "steps": list(finding.steps),
        "repairs": [dict(repair) for repair in finding.repairs],
        "doubt": [list(names) for names in finding.doubt],
        "fingerprint": finding.fingerprint,
        "seen": None
        if finding.seen is None
        else {"file": finding.seen.file, "line": finding.seen.line, "column": finding.seen.column},
    }
