"""Documents as people know them, with every figure marked by its verdict: one self-contained page.

In: documents, what was found of their figures, a report. Out: HTML that opens without a network. Never: a verdict of its
own; what stands on the page was decided before. `sheets` say what is marked, `layout` lays a document out, `page` is it.
"""
