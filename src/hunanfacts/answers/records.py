"""Claims, findings and intervals as records of plain values: what JSON, cards and pages are made from."""

from __future__ import annotations

from typing import Any

from ..deciding.verdicts import VERDICTS, Verdict
from ..figures.wording import exact_text
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
    scaled = interval if unit.factor == 1 else interval.scaled(1 / unit.factor)
    return {
        "low": exact_text(scaled.low),
        "high": exact_text(scaled.high),
        "low_open": scaled.low_open or scaled.low is None,
        "high_open": scaled.high_open or scaled.high is None,
    }


def claim_record(report: Report, claim: Claim) -> dict[str, Any]:
    verdict = report.decision.verdicts[claim.id]
    unit = left_kind_unit(report.ledger, claim)
    return {
        "id": claim.id,
        "verdict": verdict.verdict,
        "file": claim.place.file,
        "line": claim.place.line,
        "column": claim.place.column,
        "stated": _stated(report, claim, unit),
        "implied": _implied(report, claim, verdict, unit),
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


def _implied(report: Report, claim: Claim, verdict: Verdict, unit: Unit) -> dict[str, Any]:
    decision = report.decision
    constraint = report.constraints[claim.id]
    found: tuple[str, ...] = ()
    component = decision.at.get(next(iter(sorted(constraint.unknowns)), ""))
    if component is not None and verdict.implied is not None and not verdict.implied.empty:
        twins = next((group for group in component.twins.values() if claim.id in group), [claim.id])
        found = tuple(twin for twin in twins if twin != claim.id)
        term = constraint.options[0].pieces[0].term
        found += decision.support(component, term, verdict.implied, without=twins)
    implied = None if verdict.implied is None else own_range(report.ledger, constraint, verdict.implied)
    return {"unit": unit.name, **interval_record(implied, unit), "from": list(found)}


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
        "gap": finding.gap or None,
        "steps": list(finding.steps),
        "repairs": [dict(repair) for repair in finding.repairs],
        "doubt": [list(names) for names in finding.doubt],
        "fingerprint": finding.fingerprint,
        "seen": None
        if finding.seen is None
        else {"file": finding.seen.file, "line": finding.seen.line, "column": finding.seen.column},
    }
