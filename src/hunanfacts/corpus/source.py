"""A data set opened in DuckDB: Parquet, CSV, a folder of either, a table of a DuckDB or an SQLite file."""

from __future__ import annotations

import codecs
import csv
import gzip
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct

from .. import leftovers
from ..documents.plain import chinese, western
from ..faults import Fault, Place
from ..ledger.files import shown
from ..messages import _, in_quotes
from ..nearest import suggested

if TYPE_CHECKING:
    import duckdb

PARQUET = (".parquet", ".pq")
TEXT = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".txt")
DATABASE = (".duckdb", ".ddb", ".db", ".sqlite", ".sqlite3")
SUFFIXES = (*PARQUET, *TEXT, *DATABASE)
HEAD = 1 << 18
"""Bytes by which the encoding of a text is told, and that are read at a time."""
BEFORE = 10
"""Lines among which that of the columns' names is looked for."""
DELIMITERS = (",", ";", "\t", "|")
ROW = "_row_nr"
"""The column that counts rows, beside those of the data."""
SHOWN = 20
"""Broken rows that are listed one by one."""


class Data(Struct, frozen=True):
    """`sql` selects all its columns and `_row_nr`, counting from 1; `columns` maps names to DuckDB's types. Of a folder
    `files` are the files with the number of rows before each, and `held` the columns of each; in text every column is
    VARCHAR. Where periods are columns, `across` are those, and as many rows of it are one row of the file. `semicolons`:
    they stand between its columns."""

    path: str
    sql: str
    columns: Mapping[str, str]
    files: tuple[tuple[str, int], ...]
    header: int
    held: tuple[tuple[str, frozenset[str]], ...] = ()
    semicolons: bool = False
    across: tuple[str, ...] = ()

    def place(self, row: int) -> tuple[str, int]:
        """The file of a row and its number there."""
        row = (row - 1) // (len(self.across) or 1) + 1
        found = (self.path, 0)
        for name, before in self.files:
            if before < row:
                found = (name, before)
        return found[0], row - found[1] + self.header

    def column(self, row: int, name: str) -> str:
        """What the column of a figure in a row is called in the file; `name` is what it is called here."""
        return self.across[(row - 1) % len(self.across)] if self.across else name


@contextmanager
def connect(memory: str = "1GB", threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine without a database; what does not fit into its memory goes to a folder that is gone afterwards."""
    import duckdb

    with (
        leftovers.folder() as spill,
        duckdb.connect(config={"memory_limit": memory, "temp_directory": spill}) as con,
    ):
        if threads:
            con.execute(f"SET threads = {threads}")
        yield con


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def file_literal(path: str) -> str:
    """The path of one file as the engine reads it: without the brackets `a*.csv` would be every file that begins so."""
    return literal(re.sub(r"[*?\[]", r"[\g<0>]", path))


def parquet(paths: Iterable[str]) -> str:
    """SQL of the rows of Parquet files."""
    return f"read_parquet([{', '.join(map(file_literal, paths))}], union_by_name = true)"


def fault(path: str, message: str, hint: str = "", line: int = 0, excerpt: str = "") -> Fault:
    return Fault("HF009", message, Place(shown(path), line, 1 if line else 0, 1, excerpt), hint)


def duckdb_error() -> type[Exception]:
    """What the engine raises: of a file that is not what it says it is, or where there is no room."""
    import duckdb

    return duckdb.Error


def unreadable(path: str, error: Exception) -> Fault:
    """The fault of a data set that the engine gave up on half way."""
    said = str(error).splitlines()[0][:300]
    if "memory" in said.lower():
        return fault(
            path, _("the engine gave up: {said}").format(said=said), _("--memory 4GB gives it more room")
        )
    said = said.removeprefix("Invalid Input Error: ").removeprefix("IO Error: ")
    return fault(
        path, _("cannot be read: {said}").format(said=said), _("the file is damaged, or is being written")
    )


def open_data(con: duckdb.DuckDBPyConnection, path: str, table: str = "") -> tuple[Data | None, list[Fault]]:
    """The data set at a path; `table` names the one of a database. Broken rows are faults."""
    import duckdb

    if not os.path.exists(path):
        return None, [
            fault(path, _("there is no such file or folder"), _("give a Parquet, CSV, DuckDB or SQLite file"))
        ]
    try:
        return _open(con, path, table)
    except (duckdb.Error, sqlite3.Error, OSError) as error:
        said = str(error).splitlines()[0].removeprefix("Invalid Input Error: ").removeprefix("IO Error: ")
        return None, [
            fault(
                path,
                _("cannot be read: {said}").format(said=said[:200]),
                _("is it a Parquet, CSV, DuckDB or SQLite file?"),
            )
        ]


def _open(con: duckdb.DuckDBPyConnection, path: str, table: str) -> tuple[Data | None, list[Fault]]:
    names = [path]
    if os.path.isdir(path):
        found = sorted(
            os.path.join(at, n) for at, _, files in os.walk(path) for n in files if not n.startswith(".")
        )
        names = [n for n in found if n.lower().endswith(PARQUET)] or [
            n for n in found if n.lower().endswith(TEXT)
        ]
        if not names:
            return None, [fault(path, _("no Parquet or CSV file in this folder"))]
    for name in names:
        if os.path.exists(name) and not os.path.isfile(name):  # a pipe would never end
            return None, [fault(name, _("not an ordinary file"), _("name a file or folder"))]
    with open(names[0], "rb") as stream:
        start = stream.read(16)
    if empty := [name for name in names if not os.path.getsize(name)]:
        return None, [fault(name, _("the file is empty")) for name in empty[:SHOWN]]
    faults: list[Fault] = []
    header, semicolons = 0, False
    if start.startswith(b"SQLite format 3\0") or start[8:12] == b"DUCK":
        faults = _attach(con, path, table, sqlite=start.startswith(b"SQLite"))
        if faults:
            return None, faults
        source = "given"
    elif start.startswith(b"PAR1"):
        source = parquet(names)
    else:
        header = 1
        options = "all_varchar = true, header = true, strict_mode = true, ignore_errors = true, store_rejects = true"
        with leftovers.folder() as folder:
            called: dict[str, str] = {}
            for number, name in enumerate(names):
                file = _in_utf8(name, os.path.join(folder, f"{number}.csv"))
                called[file] = name
                con.execute(
                    f"CREATE TEMP TABLE given{number} AS SELECT * FROM read_csv({file_literal(file)}, {options})"
                )
                width = len(con.execute(f"DESCRIBE given{number}").fetchall())
                delimiter, wrong = _headed(file, name, width)
                if wrong:
                    return None, wrong
                semicolons = semicolons or delimiter == ";"
            faults = _rejected(con, called)
        tables = " UNION ALL BY NAME ".join(f"SELECT * FROM given{n}" for n in range(len(names)))
        source = f"({tables})" if len(names) > 1 else "given0"
    columns = {row[0]: row[1] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    if taken := next((name for name in columns if name.lower() == ROW), None):
        message = _("a column is called {name}, as that is which counts the rows here")
        return None, [fault(path, message.format(name=in_quotes(taken)), _("give it another name"))]
    files: tuple[tuple[str, int], ...] = ()
    held: tuple[tuple[str, frozenset[str]], ...] = ()
    if len(names) > 1:
        files = tuple(_offsets(con, names, header > 0))
        held = tuple(
            (
                shown(name),
                frozenset(row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {one}").fetchall()),
            )
            for number, name in enumerate(names)
            for one in [f"given{number}" if header else parquet([name])]
        )
    sql = f"SELECT *, row_number() OVER () AS {ROW} FROM {source}"
    return Data(shown(path), sql, columns, files, header, held, semicolons), faults


def _headed(file: str, name: str, width: int) -> tuple[str, list[Fault]]:
    """What stands between the `width` columns of a text, if that is plain; a name that two of them have is a fault."""
    opened = gzip.open if file.lower().endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8-sig", errors="replace", newline="") as stream:
        lines = [stream.readline(HEAD) for _ in range(BEFORE)]
    for number, line in enumerate(lines, 1):
        for delimiter in DELIMITERS:
            names = [text.strip() for text in next(csv.reader([line], delimiter=delimiter), [])]
            if len(names) != width or width < 2:
                continue
            twice = next((text for place, text in enumerate(names) if text and text in names[:place]), None)
            if twice is None:
                return delimiter, []
            message = _("two columns are called {name}").format(name=in_quotes(twice))
            return delimiter, [
                fault(name, message, _("give each a name of its own"), number, line.rstrip()[:200])
            ]
    return "", []


def _in_utf8(path: str, copy: str) -> str:
    """The file itself, or a copy of it in UTF-8 where it is in GB 18030, UTF-16 or Windows-1252. Stray bytes in what is
    otherwise UTF-8 stay: they are broken rows."""
    if path.lower().endswith(".gz"):
        return path
    told = ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(path, "rb") as stream:
        head = stream.read(HEAD)
        told = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
        part = head
        while part and not told:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                whole = head[: head.rfind(b"\n") + 1] or head
                plain = head.decode("utf-8", "ignore").isascii()
                told = (
                    (chinese(whole) or (western(whole) and "cp1252") or "-")
                    if plain
                    else chinese(whole) or "-"
                )
            part = stream.read(HEAD)
    if told in ("", "-"):
        return path
    try:
        with (
            open(path, encoding=told, newline="") as old,
            open(copy, "w", encoding="utf-8", newline="") as new,
        ):
            shutil.copyfileobj(old, new)
    except UnicodeDecodeError:
        return path
    return copy


def _rejected(con: duckdb.DuckDBPyConnection, called: Mapping[str, str]) -> list[Fault]:
    rows = con.execute(
        "SELECT f.file_path, e.line, min_by(e.error_message, e.column_idx), any_value(e.csv_line) FROM reject_errors e"
        f" JOIN reject_scans f USING (scan_id, file_id) GROUP BY ALL ORDER BY 1, 2 LIMIT {SHOWN}"
    ).fetchall()
    return [
        fault(
            called.get(file, file),
            _("a broken row: {what}").format(what=message.splitlines()[0][:160]),
            _("mend the row"),
            line,
            (text or "")[:200],
        )
        for file, line, message, text in rows
    ]


def _offsets(con: duckdb.DuckDBPyConnection, names: list[str], text: bool) -> Iterator[tuple[str, int]]:
    total = 0
    for number, name in enumerate(names):
        yield shown(name), total
        total += _one(con, f"SELECT count(*) FROM {f'given{number}' if text else parquet([name])}")


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = con.execute(sql).fetchone()
    return row[0] if row else None


def _attach(con: duckdb.DuckDBPyConnection, path: str, table: str, sqlite: bool) -> list[Fault]:
    """Make the table `given` of a database's table; SQLite through the standard library, in batches."""
    if not sqlite:
        con.execute(f"ATTACH {literal(path)} AS data (READ_ONLY)")
        tables = [r[0] for r in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'data'"
                                            " UNION SELECT view_name FROM duckdb_views() WHERE database_name = 'data'"
                                            " AND NOT internal").fetchall()]  # fmt: skip
        wrong = _choose(path, table, sorted(tables))
        if not isinstance(wrong, str):
            return [wrong]
        con.execute(f"CREATE TEMP VIEW given AS SELECT * FROM data.{quoted(wrong)}")
        return []
    with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as base:
        names = base.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1"
        ).fetchall()
        chosen = _choose(path, table, [n for (n,) in names if not n.startswith("sqlite_")])
        if not isinstance(chosen, str):
            return [chosen]
        cursor = base.execute(f"SELECT * FROM {quoted(chosen)}")
        columns = [item[0] for item in cursor.description]
        made = ", ".join(f"{quoted(c)} VARCHAR" for c in columns)
        con.execute(f"CREATE TEMP TABLE given ({made})")
        holes = ", ".join("?" for _ in columns)
        while rows := cursor.fetchmany(20_000):
            texts = [[None if value is None else str(value) for value in row] for row in rows]
            con.executemany(f"INSERT INTO given VALUES ({holes})", texts)
    return []


def _choose(path: str, table: str, tables: list[str]) -> str | Fault:
    if table in tables:
        return table
    if not table and len(tables) == 1:
        return tables[0]
    if table:
        return fault(
            path, suggested(_("there is no table {table}").format(table=in_quotes(table)), table, tables)
        )
    return fault(
        path,
        _("it has {tables} tables: {tables2}").format(tables=len(tables), tables2=", ".join(tables[:8])),
        _("name one: table: ... in the plan"),
    )
