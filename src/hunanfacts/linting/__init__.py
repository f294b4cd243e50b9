"""A document without a ledger: the relations that it states itself, put to the same engine as the claims of a ledger.

In: a document (text, tables) and its figures. Out: `Relation` records, the ledger that they amount to (`compose`), and a
`Report` of the gate. `english` and `chinese` read sentences, `tables` reads tables. Never: a second arithmetic, a
relation between sentences, an error from what is not plain; that is a question, with the reason why it is open.
"""
