"""One published figure: its text to a `Figure` with two intervals of true values, and values back to text.

In: the text of one figure, in either language. Out: `Figure` (exact value, unit, qualifier, face-value and
any-rounding interval) or `FigureError` with the place of what cannot be read; printed numbers (`wording`).
Never: looking for figures in running text (that is `scanning`), floats, guesses.
"""
