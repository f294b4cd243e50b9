"""Where a report goes: stdout in one format, and files in any number of others (`-o FORMAT=PATH`)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ..editing.saving import SAVING, deferred, save
from ..faults import Fault
from ..formats import FAULTS, FORMATS, full
from ..gate.report import Report, Reviewer
from ..ledger.files import SUFFIXES
from ..messages import _, in_quotes, listed, of_system, speaking
from ..nearest import did_you_mean
from ..terminal import plain
from ._config import REVIEWER, ledger_paths, read_config

if TYPE_CHECKING:
    from ._settings import Settings

STDOUT = "-"
REVIEWS = "claimreview"
"""The format that is signed."""
FOR_PEOPLE = ("full", "concise", "markdown", "html", "csv", "github", REVIEWS)
"""Formats in the language in use; what programs read is in English."""


class Output(NamedTuple):
    format: str
    path: str


def read_outputs(
    settings: Settings, given: Sequence[str], stdout_format: str
) -> tuple[list[Output], list[str]]:
    """The outputs that `-o` and `--output-format` ask for, and everything that is wrong with them.

    Whether each file can be written is tried now, before the check runs.
    """
    outputs: list[Output] = []
    wrong: list[str] = []
    if stdout_format == REVIEWS and (trouble := unsigned()):
        wrong.append(_("--output-format {reviews}: {trouble}").format(reviews=REVIEWS, trouble=trouble))
    taken: dict[str, str] = {STDOUT: f"--output-format {stdout_format}"} if stdout_format else {}
    for text in given:
        name, equals, path = text.partition("=")
        trouble = _trouble(settings, name, equals, path)
        place = path if path == STDOUT else os.path.realpath(path) if not trouble else ""
        if not trouble and place in taken and place != os.devnull:
            trouble = _("{taken} goes there already").format(taken=taken[place])
        if trouble:
            wrong.append(f"-o {text}: {trouble}")
        else:
            taken[place] = f"-o {text}"
            outputs.append(Output(name, path))
    if not any(path == STDOUT for _, path in outputs):
        outputs.append(Output(stdout_format or "full", STDOUT))
    return outputs, [plain(text) for text in wrong]


ENDED = {
    "junit": ("xml",), "markdown": ("md", "markdown"), "json-lines": ("jsonl", "ndjson"), "html": ("htm", "xhtml"),
    "full": ("txt", "text"), "concise": ("txt", "text"),
}  # fmt: skip
"""Formats by the endings of their files, where those are not their names."""


def _trouble(settings: Settings, name: str, equals: str, path: str) -> str:
    if not equals:
        ending = os.path.splitext(name)[1].lower().removeprefix(".")
        meant = next((one for one in FORMATS if ending in (one, *ENDED.get(one, ()))), "")
        if meant and ending:
            return _("write -o {output}").format(output=f"{meant}={name}")
    if not equals or not name or not path:
        return _("write -o FORMAT=PATH, e.g. -o sarif=out.sarif")
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS) or _("there are {formats}").format(formats=listed(FORMATS))
        return _("there is no format {name}; {hint}").format(name=in_quotes(name), hint=hint)
    return (unsigned() if name == REVIEWS else "") or path_trouble(settings, path, name)


def unsigned() -> str:
    """Why no review can be published; "" where the settings say who does, and where."""
    return (
        ""
        if read_config()[0].reviewer
        else _("the settings have to say {reviewer}").format(reviewer=listed(REVIEWER))
    )


def reviewer() -> Reviewer | None:
    """Who publishes findings, as the settings say it."""
    said = read_config()[0].reviewer
    return Reviewer(*said) if said else None


def path_trouble(settings: Settings, path: str, format: str = "html") -> str:
    """Why no report of the format can be written there; "" if it can. A document of another kind is never replaced."""
    if path == STDOUT:
        return ""
    if "\0" in path:
        return _("no path has a zero byte")
    if _read_as_ledger(settings, path):
        return _("that file is, or would be read as, a part of the ledger")
    if _is_document(path, format):
        return _("a document stands there, and would be lost")
    try:
        _try(path)
    except OSError as error:
        if not os.path.isdir(os.path.dirname(os.path.realpath(path))):
            return _("there is no such folder")
        return _("cannot be written: {strerror}").format(strerror=of_system(error))
    return ""


def _is_document(path: str, format: str) -> bool:
    """Whether a file that is there ends as documents do, and not as reports of the format do."""
    from ..documents.reading import ENDINGS

    ending = os.path.splitext(path)[1].lower()
    own = (format, *ENDED.get(format, ()))
    return ending in ENDINGS and ending[1:] not in own and os.path.isfile(path) and _replaceable(path)


def lost(paths: Iterable[str], read: Iterable[str]) -> list[str]:
    """What is wrong with outputs that are files read in the same run, one line each."""
    known = {os.path.realpath(path) for path in read if path != STDOUT}
    return [
        _("{path}: it is read here, and would be lost").format(path=plain(path))
        for path in paths
        if path != STDOUT and os.path.realpath(path) in known
    ]


def _try(path: str) -> None:
    """Raise OSError if no file could be written there."""
    if os.path.isdir(path):
        raise IsADirectoryError(21, _("it is a folder"), path)
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise PermissionError(13, _("it is read-only"), path)
    if _replaceable(path):
        with SAVING, deferred():
            import tempfile

            handle, name = tempfile.mkstemp(
                prefix=".hunanfacts-", dir=os.path.dirname(os.path.realpath(path))
            )
            os.close(handle)
            os.unlink(name)


def _replaceable(path: str) -> bool:
    """Not a device or a pipe, which a rename would replace by a file; /dev/stdout is one, whatever it leads to."""
    if os.path.abspath(path).startswith(("/dev/", "/proc/")):
        return False
    return os.path.isfile(path) or not os.path.exists(path)


def write_text(path: str, text: str) -> None:
    """`write_bytes` of a text, in UTF-8."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: str, data: bytes) -> None:
    """Write a whole file, or nothing: raises OSError, and then the old file is as it was."""
    if _replaceable(path):
        save(path, data)
        return
    with open(path, "wb") as stream:
        stream.write(data)


def _read_as_ledger(settings: Settings, path: str) -> bool:
    """Is it a file of the ledger, or would the next run read it as one?"""
    target = os.path.realpath(path)
    for given in ledger_paths(settings.ledgers)[0]:
        whole = os.path.realpath(given)
        if target == whole or (target.startswith(whole + os.sep) and target.endswith(SUFFIXES)):
            return True
    return False


def stdout_format(outputs: Sequence[Output]) -> str:
    return next(name for name, path in outputs if path == STDOUT)


def write_report(
    outputs: Sequence[Output], settings: Settings, report: Report, more: str = "", instead: str = ""
) -> bool:
    """Write the report everywhere; `more` follows it on stdout, `instead` replaces it there. False if an output
    could not be written."""

    if any(name == REVIEWS for name, _ in outputs):
        report = replace(report, reviewer=reviewer())

    def text(name: str, path: str) -> str:
        if instead and path == STDOUT:
            return instead
        if name not in FOR_PEOPLE:
            with speaking("en"):
                return FORMATS[name](report, settings.coloured and path == STDOUT, not settings.quiet)
        if path != STDOUT:
            return FORMATS[name](report, False, not settings.quiet)
        if name == "full":
            return (
                full.render(report, settings.coloured, not settings.quiet, _columns(), settings.verbose)
                + more
            )
        said = FORMATS[name](report, settings.coloured, not settings.quiet)
        return said + more if name == "concise" else said

    return _write(outputs, text)


def write_faults(outputs: Sequence[Output], settings: Settings, faults: Sequence[Fault]) -> bool:
    """Write the faults of a ledger everywhere."""

    def text(name: str, path: str) -> str:
        if path == STDOUT and name == "full":
            return full.render_faults(faults, settings.coloured, _columns())
        if name not in FOR_PEOPLE:
            with speaking("en"):
                return FAULTS[name](faults, settings.coloured and path == STDOUT)
        return FAULTS[name](faults, settings.coloured and path == STDOUT)

    return _write(outputs, text)


def _write(outputs: Sequence[Output], text: Callable[[str, str], str]) -> bool:
    """Files first: they are there even if nobody reads stdout to its end."""
    good = True
    for name, path in outputs:
        if path == STDOUT:
            continue
        try:
            write_text(path, text(name, path))
        except OSError as error:
            say_unwritten(path, error)
            good = False
    for name, path in outputs:
        if path == STDOUT:
            sys.stdout.write(text(name, path))
            sys.stdout.flush()
    return good


def write_page(path: str, text: str) -> bool:
    """Write a page to a file or, for `-`, to stdout; False, and a word on stderr, if it could not be written."""
    if path == STDOUT:
        sys.stdout.write(text)
        return True
    try:
        write_text(path, text)
    except OSError as error:
        say_unwritten(path, error)
        return False
    return True


def say_unwritten(path: str, error: Exception) -> None:
    """An output that was asked for is not there."""
    said = _("hunanfacts: {path}: cannot be written: {strerror}")
    print(said.format(path=plain(path), strerror=of_system(error)), file=sys.stderr)


def _columns() -> int:
    """The width of the terminal; 0 where stdout is none, and nothing is wrapped."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
