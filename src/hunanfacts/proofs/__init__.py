"""A conflict to what a person can redo: the steps, the gap, the doubt, and the single edits that would mend it.

In: minimal conflicts of `deciding`. Out: sides, steps, repairs, evidence. A new kind of slip goes to `slips`.
Never: a name or a severity for the conflict (that is `checks` and `gate`), a change of the ledger.
"""
