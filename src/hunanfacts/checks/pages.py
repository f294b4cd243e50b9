"""The pages of the checks: what a code proves, an example that is run, how to fix and to waive it.

A page is the docstring of `checks/HFnnn_its_name.py`; its form is told in `__init__.py` beside it. Pages are read from
the source text, so that nothing need be imported for them (and `python -OO` has them too).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from ..messages import _, language
from ..patterns import later

PROVES, FORMULA, EXAMPLE, FIXED, FIX, WRONG, WAIVE = SECTIONS = (
    "What it proves",
    "Formula",
    "Example",
    "Fixed",
    "How to fix",
    "What would make it wrong",
    "How to waive",
)
CODE = "HFnnn"
"""What stands for the code of a page in a sentence that many pages have."""
LEDGER = "ledger.yaml"
COMMAND = f"hunanfacts -l {LEDGER} check"

_HEADING = later(r"^## +(.+?) *\n", re.MULTILINE)
_LETTERS = later(r"[A-Za-z]{3}")
_NAMED = later(r"\b((?:name|title|reason): )((?=[^,}\n]*[A-Za-z]{3})[^,}\n]+)")
"""What people call things in the ledger of an example."""
_SHELL = later(r"hunanfacts ")
_ANCHORED = later(r"\b(?:sha256|column|after): ")
"""Of a ledger: what says where in a text something stands, or which text it is."""
_YUAN = later(r"(?P<digits>\b[0-9][0-9.,]*)(?: (?P<scale>million|billion))? yuan(?P<area>/mu)?")
_UNIT = later(r"(?P<digits>\b[0-9][0-9.,]*) (?P<unit>[a-z]{2,})\b(?!/)")
_POINTS = later(r"(?P<fell>fell )?(?P<digits>\b[0-9][0-9.]*) percentage points")
_FENCED = later(r"^```(\w+) *(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

_WAIVABLE = """\
`hunanfacts waive {code}:CLAIM --reason "..." --until 2027-01-31` writes it beside one of the claims of the finding:

```yaml
waive:
  code: {code}
  reason: the next edition revises the figure
  until: 2027-01-31
```

The finding is still listed as waived and no longer fails the run. A waiver is bound to the figures: when one of them
changes, it is void. It silences the finding and not the arithmetic."""
_FAULT = "A fault cannot be waived: until it is mended nothing is checked, and the exit code is 2 whatever the flags."
_HYGIENE = "It is about the gate itself and is not waived: mend what it names."


class PageError(ValueError):
    """A page that does not keep the form."""


class Page(Struct, frozen=True):
    """The page of one code; `sections` are Markdown, in the order and under the names of SECTIONS."""

    code: str
    name: str
    severity: str
    summary: str
    sections: Mapping[str, str]
    text: str
    """The whole page, in Markdown."""

    @property
    def example(self) -> dict[str, str]:
        """The files of the example: name to text. The ledger is `ledger.yaml`."""
        return {
            name or LEDGER: text
            for kind, name, text in _FENCED.findall(self.sections[EXAMPLE])
            if kind != "sh"
        }

    @property
    def command(self) -> str:
        """What is run on the example."""
        return next((text.strip() for language, _, text in _FENCED.findall(self.sections[EXAMPLE])
                     if language == "sh"), COMMAND)  # fmt: skip

    def fixed(self) -> tuple[dict[str, str], str]:
        """The files and the command once they are mended. Raises PageError if the change does not fit them."""
        found = _FENCED.fullmatch(self.sections[FIXED].strip())
        if found is None or found[1] != "diff":
            raise PageError(f"{self.code}: Fixed is one diff block")
        minus, plus = ("".join(f"{line[1:]}\n" for line in found[3].splitlines() if line[:1] == sign)
                       for sign in "-+")  # fmt: skip
        texts = {**self.example, "": f"{self.command}\n"}
        pattern = re.compile(f"^{re.escape(minus)}", re.MULTILINE)
        holders = [name for name, text in texts.items() for _ in pattern.finditer(text)]
        if not minus or len(holders) != 1:
            raise PageError(f"{self.code}: the lines with - stand once and together in the example")
        texts[holders[0]] = pattern.sub(lambda _: plus, texts[holders[0]])
        command = texts.pop("").strip()
        return texts, command


def parse(code: str, name: str, severity: str, text: str) -> Page:
    """A page of the text of a docstring."""
    summary, *rest = _HEADING.split(text.strip() + "\n")
    sections = {title: body.strip("\n") for title, body in zip(rest[::2], rest[1::2], strict=True)}
    sections.setdefault(WAIVE, _waiver(code))
    return Page(code, name, severity, " ".join(summary.split()), sections, text.strip())


def _waiver(code: str) -> str:
    if "HF001" <= code <= "HF009":
        return _FAULT
    return _HYGIENE if code.startswith("HF8") else _WAIVABLE.format(code=code)


def names() -> dict[str, str]:
    """Code to name of every check, in order of the codes; nothing is imported for it."""
    from importlib.resources import files

    stems = sorted(entry.name.removesuffix(".py") for entry in files(__package__).iterdir()
                   if re.fullmatch(r"HF\d{3}_\w+\.py", entry.name))  # fmt: skip
    return {stem[:5]: stem[6:].replace("_", "-") for stem in stems}


@cache
def page(code: str) -> Page:
    """The page of a code. Raises KeyError if there is no such code."""
    name = names()[code]
    from importlib.resources import files

    file = files(__package__).joinpath(f"{code}_{name.replace('-', '_')}.py")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return parse(code, name, _severity(tree), ast.get_docstring(tree) or "")


def _severity(tree: ast.Module) -> str:
    """Its SEVERITY; a conflict has none of its own: under any rounding it is an error, at face value a warning."""
    for statement in tree.body:
        if (
            isinstance(statement, ast.Assign)
            and isinstance(statement.value, ast.Constant)
            and any(isinstance(target, ast.Name) and target.id == "SEVERITY" for target in statement.targets)
        ):
            return str(statement.value.value)
    return "error or warning"


def pages() -> Iterator[Page]:
    """Every page in order of the codes."""
    return map(page, names())


def blocks(text: str) -> Iterator[str]:
    """The sentences of a section that can be told in another language: a paragraph, an item of a list or a line of a
    formula at a time; what is fenced is code. The code of the check stands in them as HFnnn."""
    fenced, waiting = False, ""
    for line in text.splitlines():
        fence = line.startswith("```")
        fenced ^= fence
        apart = fence or line.startswith(("    ", "- ")) or not line.strip()
        if apart and waiting:
            yield waiting
            waiting = ""
        if fence or fenced:
            continue
        if line.startswith("    "):
            yield line.strip()
        else:
            waiting = " ".join(part for part in (waiting, line.removeprefix("- ").strip()) if part)
    if waiting:
        yield waiting


def sentences(page: Page) -> Iterator[str]:
    """All of a page that is told in the language in use."""
    yield page.summary
    for title, text in page.sections.items():
        yield title
        if title not in (EXAMPLE, FIXED):
            yield from (block.replace(page.code, CODE) for block in blocks(text) if _LETTERS.search(block))


def lines(page: Page) -> Iterator[str]:
    """The lines of the documents of a page, as printed and as mended, which are told in the language in use, and those of
    a ledger that say where in them something stands."""
    linted, held = page.command.startswith("hunanfacts lint"), "--texts" in page.command
    for title in (EXAMPLE, FIXED):
        for kind, _name, content in _FENCED.findall(page.sections.get(title, "")):
            for line in content.splitlines():
                line = line[1:] if kind == "diff" else line
                told = linted or (held and kind == "text")
                told = _LETTERS.search(line) if told else held and _ANCHORED.search(line)
                if told and kind != "sh" and not _SHELL.match(line):
                    yield line


def named(page: Page) -> Iterator[str]:
    """What people call things in the ledgers of a page, which is told in the language in use."""
    for text in page.sections.values():
        for kind, name, content in _FENCED.findall(text):
            if kind == "yaml" and not name.endswith((".txt", ".csv")):
                yield from (found[1] for found in _NAMED.findall(content))


def named_told(line: str) -> str:
    """A line of such a document or ledger in the language in use."""
    sign = line[:1] if line[:1] in ("+", "-") else ""
    if str(_(line[len(sign) :])) != line[len(sign) :]:
        return f"{sign}{_(line[len(sign) :])}"
    named = _NAMED.sub(lambda match: f"{match[1]}{_(match[2])}", line)
    if language() != "zh":
        return named
    return _UNIT.sub(_unit, _YUAN.sub(_yuan, _POINTS.sub(_points, named)))


def _unit(match: re.Match[str]) -> str:
    """`308 mu` as 308亩, where the word is the name of a unit."""
    from ..units import Units, printed

    unit = Units().word(match["unit"])
    chinese = printed(unit.name)[2] if unit and not unit.others else ""
    return f"{match['digits']}{chinese}" if chinese else match[0]


def _yuan(match: re.Match[str]) -> str:
    """`437 million yuan` as 4.37亿元: the same digits, so that as many of them count."""
    digits, scale, area = match["digits"], match["scale"], "/亩" if match["area"] else ""
    if not scale:
        return f"{digits}元{area}"
    shift = 1 if scale == "billion" else -2 if len(digits.partition(".")[2]) < 2 and len(digits) > 1 else 2
    value = Decimal(digits.replace(",", "")).scaleb(shift)
    return f"{value:f}{'万' if shift == 2 else '亿'}元{area}"


def _points(match: re.Match[str]) -> str:
    return f"{'下降' if match['fell'] else ''}{match['digits']}个百分点"


def told(text: str, code: str = "") -> str:
    """A sentence of a page in the language in use."""
    known = text.replace(code, CODE) if code else text
    said = str(_(known))
    return said.replace(CODE, code) if code else said


FAMILIES = {
    "HF00": "The ledger cannot be read",
    "HF01": "The ledger and its sources",
    "HF1": "Changes and levels",
    "HF2": "Parts and totals",
    "HF3": "Shares and ratios",
    "HF4": "One quantity, two values",
    "HF5": "Several relations at once",
    "HF6": "What a careful editor would query",
    "HF7": "Limits",
    "HF8": "The gate itself",
}


def family(code: str) -> str:
    """The heading under which a code stands."""
    return next(title for prefix, title in FAMILIES.items() if code.startswith(prefix))


def markdown() -> str:
    """All pages as one document."""
    every = list(pages())
    parts = [_HEAD]
    for title in FAMILIES.values():
        rows = [
            f"| [{p.code}](#{p.code.lower()}-{p.name}) | {p.name} | {p.severity} | {p.summary} |"
            for p in every
            if family(p.code) == title
        ]
        if rows:
            parts += [
                "\n".join([f"**{title}**\n", "| code | name | severity | |", "|---|---|---|---|", *rows])
            ]
    for p in every:
        parts += [f"## {p.code} {p.name}", f"{p.summary} ({p.severity})"]
        for title in SECTIONS:
            if title in p.sections:
                parts += [f"### {title}", p.sections[title]]
    return "\n\n".join(parts) + "\n"


_HEAD = """\
# The checks

Written by `make docs` from the docstrings in `src/hunanfacts/checks/`; `hunanfacts rule HF101` prints one of these pages.
Every example is run by the tests: it gives its code and no other error or warning, and none once it is fixed.

An **error** is a proof: no true values exist that could have been published that way, however the figures were
rounded. A **warning** cannot hold at face value, or is what an editor should look at. A **note** asks.
`[low .. high]` is the interval that a printed figure stands for."""
