"""The documents that are written from the program itself: `make docs` (python -m hunanfacts.cli.manual) renews them.

`docs/rules.md` comes from the pages of the checks, `man/hunanfacts.1` from the command line as it is defined.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from .. import __version__
from ..checks import pages
from .app import app

EXITS = {
    "0": "nothing at or above --fail-on (usually: no error)",
    "1": "findings; for show, explain and rule: no such thing; for fmt --check: something would change",
    "2": "wrong usage, a ledger that cannot be read, undecided, internal error; never hidden by a flag",
    "130": "interrupted",
}
VARIABLES = {
    "NO_COLOR": "if set, nothing is coloured",
    "FORCE_COLOR": "if set and not 0, colour even in a pipe",
    "HUNANFACTS_DEBUG": "if set, an internal error shows where it happened",
}
FILES = {
    "hunanfacts.toml": 'names the ledger of this folder and those below: ledger = "my-ledger"',
    "pyproject.toml": "the same, under [tool.hunanfacts]",
}
ABOUT = (
    "Published figures stand in a ledger of plain YAML files, each tied to its source. hunanfacts works out what they "
    "imply, proves which of them cannot all be true, and says why. Without -l or a configuration the bundled ledger is "
    "used. Data goes to stdout, everything else to stderr. Global options may stand behind the command too."
)


def documents(root: Path) -> dict[Path, str]:
    """Every generated document of a checkout and its text."""
    return {root / "docs" / "rules.md": pages.markdown(), root / "man" / "hunanfacts.1": man_page()}


def man_page() -> str:
    """The manual page in roff, section 1."""
    return "\n".join(_man()) + "\n"


def _man() -> Iterator[str]:
    program: Any = typer.main.get_command(app)
    yield '.\\" Written by `make docs` from the definition of the command line.'
    yield f'.TH HUNANFACTS 1 "" "hunanfacts {__version__}" "User commands"'
    yield from (
        ".SH NAME",
        f"hunanfacts \\- {_roff(str(program.help)[0].lower() + str(program.help)[1:].rstrip('.'))}",
    )
    yield from (".SH SYNOPSIS", ".B hunanfacts", "[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...")
    yield from (".SH DESCRIPTION", _roff(ABOUT))
    yield ".SH OPTIONS"
    yield from _parameters(program)
    yield ".SH COMMANDS"
    for name, command in program.commands.items():
        if not command.hidden:
            yield from _command(name, command)
    for title, table in (("EXIT STATUS", EXITS), ("ENVIRONMENT", VARIABLES), ("FILES", FILES)):
        yield f".SH {title}"
        for key, text in table.items():
            yield from (".TP", f".B {_roff(key)}", _roff(text))
    yield from (
        ".SH SEE ALSO",
        "\\fBhunanfacts rule\\fR prints what each check proves, and how to fix and waive it.",
    )


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = " ".join(
        f"\\fI{_roff(p.metavar or p.name.upper())}\\fR" for p in command.params if _argument(p)
    )
    yield f'.SS "{" ".join(word for word in ("hunanfacts", _roff(name), arguments) if word)}"'
    first, *rest = re.split(r"\n\s*\n", command.help or "")
    yield _roff(" ".join(first.split()))
    yield from _parameters(command)
    for paragraph in rest:
        yield from (".PP", _roff(" ".join(paragraph.split())))


def _parameters(command: Any) -> Iterator[str]:
    for parameter in command.params:
        if getattr(parameter, "hidden", False) or (_argument(parameter) and not parameter.help):
            continue
        yield ".TP"
        if _argument(parameter):
            yield f"\\fI{_roff(parameter.metavar or parameter.name.upper())}\\fR"
        else:
            names = ", ".join(
                f"\\fB{_roff(name)}\\fR" for name in (*parameter.opts, *parameter.secondary_opts)
            )
            value = _value(parameter)
            yield names + (f" \\fI{_roff(value)}\\fR" if value else "")
        yield _roff(" ".join((parameter.help or "").split()))


def _argument(parameter: Any) -> bool:
    return str(parameter.param_type_name) == "argument"


def _value(option: Any) -> str:
    """What stands behind an option: its choices, its name, or nothing for a flag."""
    if option.is_flag or option.count:
        return ""
    choices = getattr(option.type, "choices", None)
    if choices:
        return "|".join(choices)
    return str(option.metavar or ("NUMBER" if "int" in option.type.name.lower() else "TEXT"))


def _roff(text: str) -> str:
    """Plain text for roff: nothing in it is a request or an escape."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def main() -> int:
    """Write every document into the checkout that the program runs from."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        print("the documents are written in a checkout only", file=sys.stderr)
        return 2
    for path, text in documents(root).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
