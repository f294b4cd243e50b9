"""Tables of millions of figures, held to the same relations as a ledger: a plan says what their columns mean.

In: a data file and a plan. Out: the relations that cannot hold, as a `Report` on the ledger that the rows in question
make (`mapping`), decided by the same engine as a ledger written by hand. DuckDB does the bulk of the work with whole
numbers (`classifying`, `peeling`): it may only say "this can hold" or leave it to the exact engine.
Never: a double in a verdict, a row skipped in silence. duckdb and pyspark are imported when they are used.
"""
