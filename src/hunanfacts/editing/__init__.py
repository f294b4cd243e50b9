"""Files changed in place: a waiver, the layout, an anchor; and files as they were at a git revision.

In: a file and an edit of a few lines. Out: the old file or the new one, never half of each. Never: a rewrite of what
was not asked for; comments and layout stay.
"""
