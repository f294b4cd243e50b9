"""Findings and what becomes of them: named, folded, waived, held against a baseline, selected; the report.

In: a ledger, its decision, its proofs. Out: a `Report`, what formats print and commands answer from.
Never: printing; what is undecided is never left out.
"""
