"""A text to statements: of each figure who, what, when and how, read once for `drafting` and `verifying`.

In: a text, its figures, what sentences tie together. Out: one `Statement` a figure, with doubts; and the names of a ledger
in a text, with the reasons that speak for and against them. Never: verdicts, equations.
"""
