"""The settings of a project: `hunanfacts.toml`, or `[tool.hunanfacts]` in `pyproject.toml`, the nearest upward.

The command line beats them. Without -l and without settings the bundled ledger is checked.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from msgspec import Struct

from ..faults import Fault, Place
from ..gate.selection import prefixes
from ..limits import AT_MOST
from ..messages import LANGUAGES, _, in_quotes, listed, of_system
from ..nearest import did_you_mean
from ..terminal import working_folder
from ._settings import settings_files

REVIEWER = ("reviewer", "reviewer-url", "review-url")
"""Who publishes findings as ClaimReview, and where."""
KEYS = (
    "ledger",
    "texts",
    "select",
    "ignore",
    "fail-on",
    "baseline",
    "currency",
    "exclude",
    "limits",
    "lang",
    *REVIEWER,
)
FAIL_ON = ("error", "warning", "note", "never")
EXAMPLES = {
    "ledger": 'ledger = "facts"',
    "texts": 'texts = "texts"',
    "select": 'select = ["HF1", "HF202"]',
    "ignore": 'ignore = ["HF604"]',
    "fail-on": 'fail-on = "warning"',
    "baseline": 'baseline = "hunanfacts-baseline.txt"',
    "currency": 'currency = "AUD"',
    "reviewer": 'reviewer = "The Valley Fact Desk"',
    "reviewer-url": 'reviewer-url = "https://example.org"',
    "review-url": 'review-url = "https://example.org/checks/2024-03-01"',
    "exclude": 'exclude = ["drafts/*", "*.tmp.md"]',
    "limits": "limits = {document-pages = 5000}",
    "lang": 'lang = "zh"',
}


class Config(Struct, frozen=True):
    """What the settings say; a path counts from the file it stands in. `file` is "" where there are none."""

    file: str = ""
    ledger: tuple[str, ...] = ()
    texts: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    baseline: str = ""
    currency: str = ""
    reviewer: tuple[str, ...] = ()
    """Name, address, and the page of the review: all three or none."""
    exclude: tuple[str, ...] = ()
    """Patterns of paths that `lint` leaves out, from the folder of the settings on."""


def bundled() -> Path:
    """The ledger that ships with the package (beside the source when run from a checkout)."""
    here = Path(__file__).resolve().parent.parent
    packaged = here / "facts"
    return packaged if packaged.is_dir() else here.parent.parent / "facts"


def installed(path: str) -> bool:
    """Does a file belong to the installed program, so that no edit of it would last?"""
    facts = Path(__file__).resolve().parent.parent / "facts"
    return Path(path).resolve().is_relative_to(facts)


def ledger_paths(given: list[str]) -> tuple[list[str], list[Fault]]:
    """The paths of the ledger to read, and faults of the settings: with those no other ledger takes its place."""
    if given:
        return given, []
    config, faults = read_config()
    return list(config.ledger) or ([] if faults else [_short(bundled())]), faults


def texts_folder(given: str, ledgers: list[str]) -> str:
    """The folder of the texts: --texts, else the setting `texts` where the ledger comes from the settings."""
    return given if given or ledgers else read_config()[0].texts


def meant_currency(given: str) -> str:
    """What $, ¥, kr and the like mean where neither a measure nor the text says so: --currency, else the setting."""
    return given or read_config()[0].currency


def read_config() -> tuple[Config, list[Fault]]:
    """The nearest settings at or above the working folder, and every fault of them."""
    for file, table in settings_files():
        path = Path(file)
        if not path.is_file():
            continue
        text = ""
        try:
            text = path.read_bytes().decode("utf-8-sig")
            content: object = tomllib.loads(text)
        except (OSError, ValueError, RecursionError) as error:
            return Config(), [_unreadable(path, error, text)]
        for name in table.split(".") if table else ():
            content = content.get(name) if isinstance(content, dict) else None
        if content is not None:
            return _read(path, text, content, table)
    return Config(), []


def not_a_currency(code: str) -> tuple[str, str] | None:
    """What is wrong with a code of a currency, and a suggestion; None if it is one of ISO 4217."""
    from ..units import Units

    units = Units()
    if units.is_currency(code):
        return None
    unit = units.word(code)
    meant = unit.name if unit and units.is_currency(unit.name) else ""
    return _("{code} is no currency of ISO 4217").format(code=in_quotes(code)), _(
        "did you mean {meant}?"
    ).format(meant=meant) if meant else _("e.g. USD, CNY, AUD")


_BARE = re.compile(r"\s*([\w-]+)\s*=\s*([^\s\"'\[{#][^#\"']*?)\s*(?:#.*)?\Z")
"""A value of the settings without its quotes."""


def _unreadable(path: Path, error: Exception, text: str) -> Fault:
    found = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
    if found:
        twice = "overwrite" in str(error)
        message = _("this key stands twice") if twice else _("from here on the file is no TOML")
    else:
        if isinstance(error, RecursionError):
            reason: str = _("lists within lists, too deep to be read")
        elif isinstance(error, OSError | UnicodeDecodeError):
            reason = of_system(error)
        else:  # the reader of TOML refuses no number, but Python does
            reason = _("a number of more digits than can be read")
        return Fault("HF009", _("cannot be read: {message}").format(message=reason), Place(str(path), 0, 0))
    line = (text.splitlines() + [""] * int(found[1]))[int(found[1]) - 1]
    bare = _BARE.match(line)
    hint = _("a text stands in quotes: {example}").format(example=f'{bare[1]} = "{bare[2]}"') if bare else ""
    return Fault("HF009", message, Place(str(path), int(found[1]), int(found[2]), 1, line), hint)


def _read(path: Path, text: str, content: object, table: str) -> tuple[Config, list[Fault]]:
    if not isinstance(content, dict):
        return Config(), [
            Fault("HF001", _("the settings are a table"), Place(str(path), 0, 0), EXAMPLES["ledger"])
        ]
    faults: list[Fault] = []

    def fault(code: str, key: str, message: str, hint: str) -> None:
        faults.append(Fault(code, message, _place(path, text, table, key), hint))

    def without_zero(key: str, texts: list[str]) -> bool:
        good = not any("\0" in text for text in texts)
        if not good:
            fault("HF001", key, _("no path has a zero byte"), EXAMPLES[key])
        return good

    def words(key: str) -> list[str]:
        value = content.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(item, str) and item.strip() for item in listed):
            return listed if without_zero(key, listed) else []
        fault("HF001", key, _("{key} is a text or a list of texts").format(key=key), EXAMPLES[key])
        return []

    def one(key: str) -> str:
        value = content.get(key, "")
        if isinstance(value, str) and (value.strip() or key not in content):
            return value if without_zero(key, [value]) else ""
        fault("HF001", key, _("{key} is a text").format(key=key), EXAMPLES[key])
        return ""

    def codes(key: str) -> tuple[str, ...]:
        given = words(key)
        good, bad = prefixes(given, ignoring=key == "ignore") if given else ([], [])
        for _nothing, message, hint in bad:
            fault("HF003", key, message, hint)
        return tuple(good)

    for key in content:
        if key not in KEYS:
            fault(
                "HF005",
                key,
                _("unknown setting {key}").format(key=in_quotes(key)),
                did_you_mean(key.replace("_", "-"), KEYS)
                or (
                    _("settings stand in no table here: leave the line out")
                    if isinstance(content[key], dict)
                    else ""
                ),
            )
    fail_on = one("fail-on")
    if fail_on and fail_on not in FAIL_ON:
        fault(
            "HF001",
            "fail-on",
            _("fail-on is one of {fail_on}").format(fail_on=listed(FAIL_ON)),
            did_you_mean(fail_on, FAIL_ON),
        )
    ledger = tuple(_short(path.parent / name) for name in words("ledger"))
    baseline, texts = one("baseline"), one("texts")
    currency = one("currency")
    if currency and (wrong := not_a_currency(currency)):
        fault("HF001", "currency", *wrong)
        currency = ""
    reviewer = tuple(one(key) for key in REVIEWER)
    for key, address in zip(REVIEWER[1:], reviewer[1:], strict=True):
        if address and not re.fullmatch(r"https?://[^\s/]+\S*", address):
            fault("HF001", key, _("{key} is an address of the web").format(key=key), EXAMPLES[key])
    lang = one("lang")
    if lang and lang not in LANGUAGES:
        fault(
            "HF001",
            "lang",
            _("lang is one of {languages}").format(languages=listed(LANGUAGES)),
            EXAMPLES["lang"],
        )
    limits = content.get("limits", {})
    if not isinstance(limits, dict):
        fault("HF001", "limits", _("limits are a table of numbers"), EXAMPLES["limits"])
        limits = {}
    for name, number in limits.items():
        if name not in AT_MOST:
            fault(
                "HF005",
                "limits",
                _("unknown limit {name}").format(name=in_quotes(name)),
                did_you_mean(name, AT_MOST),
            )
        elif type(number) is not int or not 0 < number < 10**12:
            fault(
                "HF001",
                "limits",
                _("{name} is a whole number from 1 on").format(name=name),
                EXAMPLES["limits"],
            )
        else:
            AT_MOST[name] = number
    config = Config(
        str(path),
        ledger,
        _short(path.parent / texts) if texts else "",
        codes("select"),
        codes("ignore"),
        fail_on,
        _short(path.parent / baseline) if baseline else "",
        currency,
        reviewer if all(reviewer) else (),
        tuple(words("exclude")),
    )
    return config, sorted(faults, key=lambda f: (f.place.line, f.message))


def _place(path: Path, text: str, table: str, key: str) -> Place:
    """The line of a key, as far as the layout shows it: TOML's reader keeps no places."""
    name = rf"([\"']?{re.escape(key)}[\"']?)"
    headed = rf"\s*\[+\s*{re.escape(table + '.' if table else '')}{name}\s*\]"
    inside = not table
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line)
        inside = header[1] == table if header else inside
        found = re.match(headed if header else rf"\s*{name}\s*[=.]", line) if header or inside else None
        if found:
            start, end = found.span(1)
            return Place(_short(path), number, start + 1, end - start, line)
    return Place(_short(path), 0, 0)


def _short(path: Path) -> str:
    """Relative to the working folder where it lies below it."""
    here = working_folder()
    try:
        return str(path.resolve().relative_to(here) if here != os.sep else path)
    except ValueError:
        return str(path)
