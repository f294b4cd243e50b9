"""YAML files to a `Ledger` and a list of faults; the format of a ledger is decided here (`schema.json` beside it).

In: paths, or the bytes of files. Out: frozen records (`model`), and every fault with its place. Never: an exception
for bad input, a verdict, a text of a source.
"""
