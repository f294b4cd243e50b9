"""A text against a ledger: what the ledger says of each figure that speaks of something it knows.

In: a text and a checked ledger. Out: supported, contradicted, a question, or not in the ledger, with the reason.
Never: a contradiction where the link between figure and quantity is not plain.
"""
