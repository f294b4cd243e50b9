"""A text to a proposed ledger file: a claim for every quantity figure, or an ignored figure with the reason.

In: a text, and a ledger whose names to use. Out: records with their doubts (`records`), and their YAML (`yaml`).
Never: a decision; whatever is not plain in the text is a doubt for a person.
"""
