"""A ledger and the texts of its sources: each figure at its place, compared whole.

In: a ledger and a folder of texts. Out: what stands at each anchor, lost anchors found again for certain, and which
figures of a text no claim has. Never: an anchor moved by itself.
"""
