"""Running text to figures: where each stands, what it says, and what only looks like one.

In: text. Out: a `Found` for every number: a quantity, or a date, an ordinal, an identifier and so on. One figure is
read by `figures`. Never: what a figure speaks of (that is `stories`), the ledger.
"""
