"""The entries of the program as functions of bytes: each raises `Broken` where what is promised of any input fails.

Promised: exit 0, 1, 2 or 130; no traceback, no internal error; no file half-written; no control, bidirectional or
zero-width character of the input reaches what is printed. `tools/fuzz.py` mutates the bytes for as long as is wanted;
`test_found.py` runs what once failed.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from starlette.types import Message

from documents.making import MAKERS
from hunanfacts import LanguageError, calculate, scan
from hunanfacts.serving.app import application
from hunanfacts.serving.linting import Answer
from program import run

LEDGER = """source: {id: s, published: 2024-01-01}
measures:
  sales: {unit: yuan, additive: true, at_least: 0}
  rate: {unit: percent}
entities:
  e: {name: Eastfield, zh: 东田}
  p: {in: e}
claims:
  a: e.sales@2018 = 100.00 million yuan
  b: e.sales@2019 = 110.00 million yuan
  c: growth(e.sales@2018..2019) = 10.0%
  d: p.sales@2019 / e.sales@2019 = about 31.5%
"""
STORY = """Eastfield, 3 March 2020 - Sales rose 10.0% to $642.3 million in 2019 from $583.9 million a year earlier.
About two-thirds of 1,204 firms (69%, up 6 points) exported; costs were (12.4)m, or 3 in 10 of 5½ crore.
东田2019年实现工业总产值15.5亿元，同比增长10.0%，占全市的31.5%；其中出口三亿二千万元，比上年下降1.2个百分点。
"""
TABLE = [["Item", "2023", "2024", "Change"], ["Taxes", "1,204.5", "1,318.2", "9.4%"], ["Fees", "95.5", "101.8", "6.6%"],
         ["Total", "1,300.0", "1,420.0", "9.2%"]]  # fmt: skip
PLAN = b"""entity: name
period: year
measures:
  sales: {unit: yuan}
  rate: {unit: percent}
relations:
  grown: rate = growth(sales)
"""
SETTINGS = b'ledger = "ledger.yaml"\nselect = ["HF1", "HF202"]\nfail-on = "warning"\nexclude = ["a/*.md"]\n'
EXPRESSIONS = (
    "growth(e.sales@2018..2019)",
    "12.9% of 5.5 billion yuan",
    "sum(1, 2, ±3) / 4 kg per mu",
    "三亿二千万元 - 5%",
)
FIGURES = (
    "about 1.5 billion yuan",
    "(12.4)m",
    "5½ crore",
    "±3 points",
    "三十四五万元",
    "2 hours 14 minutes",
    "0.9‰",
)
FORM = b"\r\n".join(
    (
        b"multipart/form-data; boundary=x\n--x",
        b'Content-Disposition: form-data; name="file"; filename="a.txt"',
        b"Content-Type: text/plain",
        b"",
        b"up 5% to 10",
        b"--x--",
        b"",
    )
)
SPLIT = b"\n%%\n"
ENDINGS = tuple(MAKERS)
PACKED = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml", ".ods": "content.xml"}
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


class Broken(AssertionError):
    """A promise that did not hold."""


@contextmanager
def _folder(**files: bytes) -> Iterator[Path]:
    """A folder of its own with the files named (`__` for the point), which is the working folder meanwhile."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file.replace("__", ".")).write_bytes(data)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def _kept(*arguments: str) -> None:
    """Runs the program and holds it to the promises."""
    try:
        done = run(*arguments)
    except BaseException as error:  # the program never raises: whatever comes out is the fault looked for
        if isinstance(error, KeyboardInterrupt):
            raise
        raise Broken(f"{arguments[0]}: {type(error).__name__}: {str(error)[:300]}") from error
    said = done.out.removeprefix("\ufeff") + done.err  # a CSV for spreadsheets begins with that mark
    if done.code not in (0, 1, 2, 130):
        raise Broken(f"{arguments[0]}: exit {done.code}")
    if "internal error" in done.err or "Traceback" in said:
        raise Broken(f"{arguments[0]}: {done.err[-400:]}")
    if raw := UNSEEN.search(said):
        raise Broken(f"{arguments[0]}: U+{ord(raw[0]):04X} is printed as it is")
    if "json" in arguments and done.code in (0, 1):
        json.loads(done.out)


def figure(data: bytes) -> None:
    """The ledger's reader of figures, through a ledger of one claim."""
    said = json.dumps(data.decode("utf-8", "replace"))
    head, claim = LEDGER.split("claims:")[0], f"claims:\n  a: {{is: e.sales@2019, figure: {said}}}\n"
    text = head + claim
    with _folder(ledger__yaml=text.encode("utf-8")):
        _kept("-l", "ledger.yaml", "check")


def expression(data: bytes) -> None:
    """The calculator."""
    text = data.decode("utf-8", "replace")
    try:
        calculate(text)
    except LanguageError:
        return


def text(data: bytes) -> None:
    """scan: every figure stands where it says, in order, and none within another."""
    given = data.decode("utf-8", "replace")
    end = 0
    for found in scan(given):
        if not (end <= found.start < found.end <= len(given)):
            raise Broken(f"a figure at {found.start}..{found.end} after {end} of {len(given)}")
        end = found.end


def ledger(data: bytes) -> None:
    """A ledger file: its loader, the checks, the proofs."""
    with _folder(ledger__yaml=data):
        _kept("-l", "ledger.yaml", "check", "--output-format", "json")


def settings(data: bytes) -> None:
    with _folder(hunanfacts__toml=data, ledger__yaml=LEDGER.encode()):
        _kept("check")


def baseline(data: bytes) -> None:
    with _folder(accepted__txt=data, ledger__yaml=LEDGER.encode()):
        _kept("-l", "ledger.yaml", "check", "--baseline", "accepted.txt")


def verify(data: bytes) -> None:
    with _folder(story__txt=data, ledger__yaml=LEDGER.encode()):
        _kept("-l", "ledger.yaml", "verify", "story.txt")


def draft(data: bytes) -> None:
    """What draft writes is a ledger that loads."""
    with _folder(story__txt=data) as folder:
        _kept("lint", "story.txt", "--draft")
        _kept("draft", "story.txt", "-o", "drafted.yaml")
        if (folder / "drafted.yaml").exists():
            _kept("-l", "drafted.yaml", "check")
            loaded = run("-l", "drafted.yaml", "check", "--output-format", "concise")
            if loaded.code == 2 and re.search(r"HF00\d", loaded.out + loaded.err):
                raise Broken(f"draft's ledger does not load: {(loaded.out + loaded.err)[:300]}")


def data(data: bytes) -> None:
    """A table of data and its plan, with SPLIT between them."""
    plan, _, table = data.partition(SPLIT)
    with _folder(plan__yaml=plan, data__csv=table):
        _kept("check", "data.csv", "--plan", "plan.yaml")


def page(data: bytes) -> None:
    """The page of a text: it holds no script and no element that the program did not write, whatever the text says."""
    pages = []
    for given in (STORY.encode(), data):
        with _folder(story__md=given) as folder:
            _kept("lint", "story.md", "--html", "page.html")
            pages.append((folder / "page.html").read_text("utf-8") if (folder / "page.html").exists() else "")
            if given != data and not pages[0]:
                raise Broken("no page of a plain text")
    plain, made = (re.sub(r'(?s)<script type="application/json".*?</script>', "", page) for page in pages)
    for mark in ("<script", "<iframe", "<object", "<form", "javascript:", "<base", "<link", "<meta"):
        if made and made.lower().count(mark) > plain.lower().count(mark):
            raise Broken(f"{mark} of the text is in its page")
    if raw := UNSEEN.search(made):
        raise Broken(f"U+{ord(raw[0]):04X} is in the page as it is")


def listed(data: bytes) -> None:
    """The other formats of a check."""
    with _folder(ledger__yaml=data):
        for way in ("sarif", "markdown", "csv", "github", "concise"):
            _kept("-l", "ledger.yaml", "check", "--output-format", way)


def request(data: bytes) -> None:
    """The local server: a body sent to its form, behind the line that names its type; nothing is linted here."""
    kind, _, body = data.partition(b"\n")
    answered: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    async def made(*_: object) -> Answer:
        return Answer(page="<body>\n</body>")

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/t/lint", "raw_path": b"/t/lint", "query_string": b"", "root_path": "", "server": ("127.0.0.1", 80),
        "headers": [(b"host", b"127.0.0.1:80"), (b"content-type", kind.strip()[:200])],
    }  # fmt: skip

    async def run_once() -> None:
        await application("t")(scope, receive, send)

    try:
        with patch("hunanfacts.serving.app.lint", made):
            asyncio.run(run_once())
    except Exception as error:
        raise Broken(f"serve: {type(error).__name__}: {str(error)[:300]}") from error
    if answered not in ([200], [400], [413], [415], [422]):
        raise Broken(f"serve: answers {answered}")


def document(ending: str) -> Callable[[bytes], None]:
    """lint of a file of this ending, with nothing but its bytes known."""

    def linted(data: bytes) -> None:
        with _folder(**{f"d{ending.replace('.', '__')}": data}):
            _kept("lint", f"d{ending}", "--output-format", "json")

    return linted


def packed(ending: str) -> Callable[[bytes], None]:
    """The same of the page of text inside an office file, which mutated bytes of the whole would never reach."""
    whole = zipfile.ZipFile(io.BytesIO(MAKERS[ending]("Revenue", TABLE)))
    parts = {name: whole.read(name) for name in whole.namelist()}

    def linted(data: bytes) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as again:
            for name, part in parts.items():
                again.writestr(name, data if name == PACKED[ending] else part)
        document(ending)(held.getvalue())

    return linted


def _inside(ending: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(MAKERS[ending]("Revenue", TABLE))).read(PACKED[ending])


TARGETS: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
    "figure": (figure, [said.encode() for said in FIGURES]),
    "expression": (expression, [said.encode() for said in EXPRESSIONS]),
    "text": (text, [STORY.encode()]),
    "ledger": (ledger, [LEDGER.encode()]),
    "settings": (settings, [SETTINGS]),
    "baseline": (baseline, [b"# accepted\nHF101 0123456789abcdef\n"]),
    "verify": (verify, [STORY.encode()]),
    "draft": (draft, [STORY.encode()]),
    "data": (data, [PLAN + SPLIT + b"name,year,sales,rate\ne,2018,100,\ne,2019,110,10.0\n"]),
    "page": (page, [STORY.encode(), b"a <b>5%</b> <script>1</script> 10% of 50 is 6\n"]),
    "listed": (listed, [LEDGER.encode()]),
    "request": (request, [FORM, b"application/x-www-form-urlencoded\ntext=up+5%25&against=1"]),
    **{f"document{ending}": (document(ending), [MAKERS[ending]("Revenue", TABLE)]) for ending in ENDINGS},
    **{f"packed{ending}": (packed(ending), [_inside(ending)]) for ending in PACKED},
}
"""Name -> the entry, and inputs to begin from."""
