"""The checks. A conflict is named by the first one that matches; the docstring of a check is its page.

To add a check, write a file `HFnnn_its_name.py` with NAME (and SEVERITY if it is no conflict), and list it here.
Its docstring is Markdown: one sentence that says what is wrong, then these sections, in this order:

- `## What it proves`
- `## Formula` (a conflict has one; others may)
- `## Example`: a fenced `yaml` block, a whole ledger that gives this code and no other error or warning. More files
  are blocks with their name behind the language (`text report.txt`); a `sh` block is the command, if it is not
  `hunanfacts -l ledger.yaml check`.
- `## Fixed`: one fenced `diff` block, its `-` lines as they stand in the example, its `+` lines in their place; then
  there is no error and no warning, and nothing of this code.
- `## How to fix`
- `## What would make it wrong`: a list of when the finding would be mistaken
- `## How to waive`, only if the common text does not fit

`tests/checks/test_pages.py` holds every page to this and runs its example; `make docs` writes `docs/rules.md` from them.
"""
