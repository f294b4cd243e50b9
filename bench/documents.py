"""What reading documents costs beside what their libraries need: CPU seconds, their ratio, and peak memory.

    python bench/documents.py [text megabytes] [pages] [rows]
    python bench/documents.py --worst

Every document is made here, each run is a process of its own. Only ratios say something on another machine. `--worst` are
the largest documents that the limits let through, with the limit that the next byte would be over.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HUNANFACTS = "import sys; from hunanfacts.__main__ import main; sys.exit(main())"
WORDS = "import pdfplumber, sys\nfor p in pdfplumber.open(sys.argv[1]).pages: p.extract_words(); p.close()"
CELLS = "import openpyxl, sys\nfor s in openpyxl.load_workbook(sys.argv[1], data_only=True): list(s.values)"


def sentence(random_: random.Random) -> str:
    old = random_.randint(200, 900)
    rate = random_.randint(11, 199)
    new = round(old * (1000 + rate) / 1000)
    place = random_.choice(("The harbour", "The county", "The mill", "The bank"))
    return f"{place} took in {new} million crowns in 2024, up {rate / 10}% from {old} million crowns in 2023."


def text(path: Path, megabytes: int) -> None:
    random_, lines, size = random.Random(1), [], 0
    while size < megabytes * 2**20:
        lines.append(" ".join(sentence(random_) for _ in range(4)) + "\n\n")
        size += len(lines[-1])
    path.write_text("".join(lines), encoding="utf-8")


def pdf(path: Path, pages: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    random_, canvas = random.Random(2), Canvas(str(path))
    for _ in range(pages):
        for line in range(36):
            canvas.drawString(50, 800 - 14 * line, sentence(random_))
        for row in range(12):
            values = [random_.randint(100, 9999) for _ in range(4)]
            canvas.drawString(50, 280 - 14 * row, f"Row {row + 1}")
            for column, value in enumerate([*values, sum(values)]):
                canvas.drawRightString(200 + 70 * column, 280 - 14 * row, f"{value:,}")
        canvas.showPage()
    canvas.save()


def xlsx(path: Path, rows: int) -> None:
    import openpyxl

    random_, book = random.Random(3), openpyxl.Workbook()
    sheet = book.create_sheet("Budget", 0)
    sheet.append(["Item", "Q1", "Q2", "Q3", "Q4", "Year"])
    for row in range(rows):
        values = [random_.randint(100, 9999) for _ in range(4)]
        sheet.append([f"Item {row}", *values, sum(values)])
    book.save(path)


def cost(code: str, *arguments: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process."""
    program = (
        f"import resource\ntry:\n exec({code!r})\nfinally:\n u = resource.getrusage(resource.RUSAGE_SELF)\n"
        " open(sys.argv[-1], 'w').write(f'{u.ru_utime + u.ru_stime} {u.ru_maxrss / 1024}')"
    )
    with tempfile.NamedTemporaryFile("r", suffix=".cost") as file:
        run = f"import sys\nlast = sys.argv.pop()\n{program.replace('sys.argv[-1]', 'last')}"
        subprocess.run(
            [sys.executable, "-c", run, *arguments, file.name], stdout=subprocess.DEVNULL, check=False
        )
        seconds, megabytes = file.read().split()
    return float(seconds), float(megabytes)


def worst(folder: Path) -> Iterator[tuple[Path, str]]:
    """The largest document of its kind that is still read, and the limit it is at."""
    from hunanfacts.limits import AT_MOST

    said = sentence(random.Random(1))
    fits = AT_MOST["document-numbers"] // len(re.findall("[0-9.]+", said))
    (folder / "line.txt").write_text(" ".join([said] * fits), encoding="utf-8")
    yield folder / "line.txt", "document-numbers"
    (folder / "text.txt").write_text("\n".join([said] * fits), encoding="utf-8")
    yield folder / "text.txt", "document-numbers"
    (folder / "sheet.csv").write_text("a,1,2,3\n" * (AT_MOST["document-numbers"] // 3), encoding="utf-8")
    yield folder / "sheet.csv", "document-numbers"
    rows = "<tr>" + "<td>word" * 10
    (folder / "words.html").write_text(
        f"<table>{rows * (AT_MOST['document-cells'] // 10)}</table>", encoding="utf-8"
    )
    yield folder / "words.html", "document-cells"
    (folder / "long.txt").write_text("a" * 50 * 2**20, encoding="utf-8")
    yield folder / "long.txt", "document-megabytes"


def main() -> None:
    if sys.argv[1:] == ["--worst"]:
        with tempfile.TemporaryDirectory() as folder:
            for path, limit in worst(Path(folder)):
                seconds, most = cost(HUNANFACTS, "lint", str(path))
                size = path.stat().st_size / 2**20
                print(
                    f"| {path.name} | {limit} | {size:.1f} MB | {seconds:.0f} | {most:.0f} MB |", flush=True
                )
        return
    sizes = [int(argument) for argument in sys.argv[1:]]
    megabytes, pages, rows = [*sizes, *(1, 300, 10_000)[len(sizes) :]]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        for name, make, size, unit, baseline in (
            ("a.txt", text, megabytes, "MB of text", "scan"),
            ("a.pdf", pdf, pages, "pages of PDF", "words by pdfplumber"),
            ("a.xlsx", xlsx, rows, "rows of XLSX", "openpyxl"),
        ):
            path = Path(folder) / name
            make(path, size)
            base = (
                cost(HUNANFACTS, "scan", str(path))
                if baseline == "scan"
                else cost(WORDS if name == "a.pdf" else CELLS, str(path))
            )
            own = cost(HUNANFACTS, "lint", str(path))
            print(
                f"{size:,} {unit}: {baseline} {base[0]:.1f} s {base[1]:.0f} MB; lint {own[0]:.1f} s {own[1]:.0f} MB; "
                f"{own[0] / base[0]:.2f} times"
            )


if __name__ == "__main__":
    main()
