"""The commands: one module each, the only place that prints. A command is listed in `cli.py`."""
