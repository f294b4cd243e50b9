"""The command line: global options and one function a command (`app`, `texts`), the entry, what TAB offers, the man page.

In: words of the shell. Out: a call of `commands` and its exit code. Never: work of its own; no command is imported
before it runs.
"""
