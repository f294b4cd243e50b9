"""Files that people read to text: every character keeps the place that an editor shows.

In: a path, bytes or standard input. Out: `Running` or `Text`, or the fault that says why it cannot be read.
Never: figures, ledgers; a file is never written.
"""
