"""What a person asks of a ledger: `calc`, `explain`, `show`.

In: a report and a question. Out: records and exact ranges. Never: printing, findings of its own.
"""
