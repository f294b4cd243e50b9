"""Can these claims all be true? Constraints over unknown quantities to verdicts.

In: a ledger. Out: a `Decision`: a verdict for every claim, minimal conflicting sets at both tiers, implied ranges.
`propagation` (along trees), `pairs` (products along paths), `linear` (simplex; `products` makes weighted averages so) and
`solver` (z3) are the ways to decide a component.
Never: floats, clocks, words for people.
"""
