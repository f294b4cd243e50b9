"""What a figure of a story speaks of: its passage, its period, whose it is and what is measured.

In: a text, its figures and the names of a ledger. Out: candidates with the reasons that speak for and against them.
Never: verdicts; nothing is linked here for certain (that is `verifying`).
"""
