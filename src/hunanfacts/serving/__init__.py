"""The page for people without a terminal: a text is pasted or a file dropped, linted, and shown with its figures marked.

In: requests of this machine alone, with the token of this run. Out: pages. Never: a file that is kept, a request that
leaves the machine, a verdict: every text is linted by the program itself, in a process of its own with limits.
"""
