"""Help and usage errors in a language other than English: the parser of the command line speaks English alone.

`tools/words.py` collects the help of every command and option from the command line as it is defined.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ..messages import _, listed
from ..terminal import plain, width, wrapped

if TYPE_CHECKING:  # for the catalogues: what the parser adds by itself
    ADDED = (
        _("Show this message and exit."),
        _("Install completion for the current shell."),
        _("Show completion for the current shell, to copy it or customize the installation."),
    )

MOST, NAMES = 100, 30
"""Columns of a wide terminal that are used, and of the names of options at most."""
ERRORS = (
    (
        r"No such command '(?P<name>.*?)'\.(?: Did you mean (?P<near>.*)\?)?",
        _("there is no command {name}"),
    ),
    (
        r"No such option: (?P<name>\S+)(?: \(Possible options: (?P<near>.*)\))?",
        _("there is no option {name}"),
    ),
    (r"Missing argument '(?P<name>.*?)'\..*", _("the argument {name} is missing")),
    (r"Missing option '(?P<name>.*?)'\..*", _("the option {name} is missing")),
    (r"Missing command\.", _("a command is missing")),
    (r"Option '(?P<name>.*)' requires an argument\.", _("the option {name} needs a value")),
    (r"Option '(?P<name>.*)' does not take a value\.", _("the option {name} takes no value")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", _("too many arguments: {name}")),
    (
        r"Invalid value for (?P<name>.*?): '(?P<value>.*)' is not one of (?P<near>.*)\.",
        _("{value} is no value of {name}"),
    ),
    (
        r"Invalid value for (?P<name>.*?): '(?P<value>.*)' is not a valid .*",
        _("{value} is no value of {name}: a number is expected"),
    ),
    (
        r"Invalid value for (?P<name>.*?): (?P<value>\S+) is not in the range (?P<near>.*)\.",
        _("{value} is no value of {name}"),
    ),
    (r"Invalid value for (?P<name>.*?): (?P<value>.*)", _("{name}: {value}")),
)


METAVARS = {
    "OPTIONS": _("OPTIONS"), "COMMAND": _("COMMAND"), "ARGS": _("ARGS"), "PATH": _("PATH"), "DIR": _("DIR"),
    "FILE": _("FILE"), "CODE": _("CODE"), "CODES": _("CODES"), "DATE": _("DATE"), "TEXT": _("TEXT"), "DATA": _("DATA"),
    "SIZE": _("SIZE"), "KIND": _("KIND"), "NAME": _("NAME"), "EXPR": _("EXPR"), "QUANTITY": _("QUANTITY"),
    "CLAIM": _("CLAIM"), "FINDING": _("FINDING"), "REV": _("REV"), "REV2": _("REV2"), "SOURCE": _("SOURCE"),
    "FORMAT": _("FORMAT"), "GLOB": _("GLOB"), "RATE": _("RATE"), "URL": _("URL"), "<int range>": _("NUMBER"),
    "<str>": _("WORDS"), "<int>": _("NUMBER"), "or": _("or"),
}  # fmt: skip
"""What stands for a value in help; `--option CODE` in the text of a shell stays as it is typed."""
_METAVAR = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in METAVARS))


def valued(text: str) -> str:
    """A usage or the name of an option, with what stands for its values in the language in use."""
    return _METAVAR.sub(lambda match: str(METAVARS[match[0]]), text)


def localise(program: Any) -> None:
    """Let every command print its help in the language in use."""
    program.get_help = partial(_help, program)
    for command in getattr(program, "commands", {}).values():
        localise(command)


def _help(command: Any, context: Any) -> str:
    return "\n".join(_lines(command, context))


def _lines(command: Any, context: Any) -> Iterator[str]:
    columns = min(MOST, shutil.get_terminal_size((80, 24)).columns)
    yield from wrapped(usage(context), columns)
    for paragraph in re.split(r"\n\s*\n", command.help or ""):
        yield from ("", *wrapped(f"  {_paragraph(paragraph)}", columns))
    rows: dict[str, list[tuple[str, str]]] = {}
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record is not None:
            argument = option.param_type_name == "argument"
            title = str(_("Arguments")) if argument else str(_("Options"))
            rows.setdefault(title, []).append((valued(record[0]), _told(option.help or "", record[1])))
    for name, one in getattr(command, "commands", {}).items():
        if not one.hidden:
            first = re.split(r"\n\s*\n", one.help or "")[0]
            rows.setdefault(str(_("Commands")), []).append((name, _paragraph(first)))
    for title, some in rows.items():
        yield from ("", str(_("{title}:").format(title=title)))
        widest = min(NAMES, max(width(name) for name, _help in some))
        for name, said in some:
            start = f"  {name}{' ' * (widest - width(name))}  "
            if width(name) > widest:
                yield f"  {name}"
                start = " " * (widest + 4)
            pieces = wrapped(said, max(20, columns - widest - 4))
            yield start + pieces[0].strip()
            yield from (" " * (widest + 4) + piece.strip() for piece in pieces[1:])


def usage(context: Any) -> str:
    pieces = valued(" ".join(context.command.collect_usage_pieces(context)))
    return str(_("Usage: {command}").format(command=f"{context.command_path} {pieces}"))


def _paragraph(text: str) -> str:
    """A paragraph of the description of a command; of an example what is typed, and the words before it."""
    text = " ".join(text.split())
    found = re.fullmatch(r"Examples?: (.*)", text)
    return str(_("Example: {commands}").format(commands=_(found[1]))) if found else str(_(text))


def _told(help_: str, shown: str) -> str:
    """The help of an option, and what the parser puts behind it in brackets."""
    text = " ".join(help_.split())
    text = str(_(text)) if text else ""
    behind = re.search(r"\s*\[([^\[\]]*)\]$", shown.removeprefix(help_))
    if behind is None:
        return text
    extra = re.sub(r"default: ", str(_("default: ")), behind[1])
    extra = re.sub(r"\brequired\b", str(_("required")), extra)
    return f"{text} [{_('; ').join(map(_limits, extra.split('; ')))}]".strip()


def _limits(values: str) -> str:
    """`0<=x<=60` in words."""
    if both := re.fullmatch(r"(\d+)<=x<=(\d+)", values):
        return _("{low} to {high}").format(low=both[1], high=both[2])
    if least := re.fullmatch(r"x>=(\d+)", values):
        return _("at least {low}").format(low=least[1])
    return values


def _near(values: str) -> str:
    """`'error', 'never'` as names are listed."""
    return str(listed(re.findall(r"'([^']*)'", values) or map(_limits, values.split(", "))))


def usage_error(error: Any) -> str:
    """What is wrong with the words of a command line, and where help is."""
    message = plain(error.format_message())
    for pattern, sentence in ERRORS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            groups = {key: value or "" for key, value in found.groupdict().items()}
            groups["name"] = valued(groups.get("name", ""))
            said = str(sentence.format(**groups))
            if groups.get("near"):
                said += str(_(" (possible: {values})").format(values=_near(groups["near"])))
            break
    else:
        said = message
    lines = [str(_("Error: {message}").format(message=said))]
    context = getattr(error, "ctx", None)
    if context is not None:
        lines.insert(0, usage(context))
        lines.insert(1, str(_("`{command} --help` says more.").format(command=context.command_path)))
    return "\n".join(lines)
