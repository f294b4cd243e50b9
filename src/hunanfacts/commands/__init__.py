"""The commands: one module each, the only place that prints and the only one that reads the settings.

In: the options of one call (`_settings`), the settings of the project (`_config`). Out: lines on stdout, faults on
stderr, an exit code. A new command is one file with `run`, and its options in `cli/app.py` or `cli/texts.py`.
Never: arithmetic, verdicts, wording of findings. What several commands share has a name with an underscore.
"""
