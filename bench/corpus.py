"""Data sets of 10**5 to 10**7 figures with planted conflicts: DuckDB against a plain scan, the exact path, Spark.

    python bench/corpus.py [--sizes 100000,1000000,10000000] [--exact 1000000] [--spark 1000000] [--folder DIR]

Every run is a process of its own; times are CPU seconds (user and system) and wall seconds, memory its peak. `scan` is
`SELECT sum(hash(columns))` over all columns of the same file.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAN = """
entity: place
period: year
measures:
  farms: {unit: million yuan, grain: 0.01, at_least: 0}
  plants: {unit: million yuan, grain: 0.01, at_least: 0}
  output: {unit: million yuan, grain: 0.01, at_least: 0}
  people: {unit: people, exact: true}
  head: {unit: yuan/person, grain: 1}
  share: {unit: "%", grain: 0.1}
  rate: {unit: "%", grain: 0.1}
  step: {unit: million yuan, grain: 0.01}
relations:
  total: output = farms + plants
  per-head: head = output / people
  share: share = farms / output
  growth: rate = growth(output)
  change: step = change(plants)
"""
YEARS = 10
MEASURES = 8
CONFLICTS_IN = 100_000
"""Figures to a planted conflict."""


def generate(path: str, figures: int) -> int:
    """Write a data set of so many figures as Parquet, sorted as published data is; how many conflicts were planted.

    A fiftieth of the levels is missing, of one place in fifty half of them. Conflicts are planted alternately in a
    printed rate, a total, and in a rate between two missing levels, where only the chain shows it.
    """
    import duckdb

    places = figures // (YEARS * MEASURES)
    every = max(1, CONFLICTS_IN // (YEARS * MEASURES))
    with duckdb.connect() as con:
        con.execute("SET preserve_insertion_order = true")
        con.execute(f"""
            CREATE TABLE g AS SELECT i, y, hash(i) % 1000 AS a, hash(i * 31 + 7) % 1000 AS b,
              hash(i * 1009 + y) % 10000 AS r, hash(i * 2003 + y * 17) % 10000 AS r2, hash(i * 3001 + y * 5) % 10000 AS h
            FROM range({places}) p(i), range({YEARS}) q(y)""")
        con.execute("""
            CREATE TABLE levels AS SELECT i, y, h,
              CAST(100000 + a * 700 + y * (1500 + r % 900) AS BIGINT) AS farms,
              CAST(300000 + b * 900 + y * (2500 + r2 % 1900) AS BIGINT) AS plants,
              CAST(20000 + (a + b) * 40 + y * 37 + r % 30 AS BIGINT) AS people FROM g""")
        con.execute("""
            CREATE TABLE wide AS SELECT i, y, h, farms, plants, farms + plants AS output, people,
              round((farms + plants) * 10000.0 / people) AS head,
              round(1000.0 * farms / (farms + plants)) / 10 AS share,
              round(1000.0 * ((farms + plants) / lag(farms + plants) OVER p - 1)) / 10 AS rate,
              plants - lag(plants) OVER p AS step FROM levels WINDOW p AS (PARTITION BY i ORDER BY y)""")
        # Of a place with a planted conflict nothing is missing but what the kind asks for.
        con.execute(f"""
            COPY (SELECT 'P' || lpad(CAST(i AS VARCHAR), 7, '0') AS place, 2010 + y AS year,
              CASE WHEN gone THEN NULL ELSE farms / 100 END AS farms,
              CASE WHEN gone OR (NOT planted AND h BETWEEN 100 AND 199) THEN NULL ELSE plants / 100 END AS plants,
              CASE WHEN gone THEN NULL WHEN planted AND kind = 1 AND y = 5 THEN (output + 70) / 100 ELSE output / 100 END
                AS output,
              people, CASE WHEN gone THEN NULL ELSE head END AS head, share,
              CASE WHEN planted AND ((kind = 0 AND y = 5) OR (kind = 2 AND y = 6)) THEN rate + 20 ELSE rate END AS rate,
              CASE WHEN h % 97 = 5 THEN NULL ELSE step / 100 END AS step
            FROM (SELECT *, i % {every} = {every // 2} AS planted, (i // {every}) % 3 AS kind,
                CASE WHEN i % {every} = {every // 2} THEN (i // {every}) % 3 = 2 AND y IN (5, 6)
                     WHEN i % 50 = 3 THEN y % 2 = 1 ELSE h < 200 AND h % 2 = 0 END AS gone FROM wide)
            ORDER BY i, y) TO '{path}' (FORMAT parquet)""")
    return sum(i % every == every // 2 for i in range(places))


def scan(path: str) -> dict[str, float]:
    import duckdb

    start, cpu = time.perf_counter(), time.process_time()
    with duckdb.connect() as con:
        names = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]
        con.execute(f"SELECT sum(hash({', '.join(names)})) FROM '{path}'").fetchall()
    return {"inner": time.perf_counter() - start, "cpu": time.process_time() - cpu}


def places(report: object) -> int:
    """In how many places something is found: a wrong total may contradict its parts and what it is a head."""
    findings = report.findings  # type: ignore[attr-defined]
    return len({claim.split(".")[0] for f in findings for claim in f.claims})


def found(report: object) -> list[list[object]]:
    findings = report.findings  # type: ignore[attr-defined]
    return sorted([f.code, f.tier, list(f.claims), list(f.identities), f.message] for f in findings)


def check(path: str, plan: str, engine: str, folder: str) -> dict[str, object]:
    """One run of one engine, findings written; what was found."""
    start, cpu = time.perf_counter(), time.process_time()
    from hunanfacts.corpus.plan import load

    rules, faults = load(plan)
    assert rules is not None, faults
    if engine == "exact":
        from hunanfacts.corpus.exact import check_exactly

        report = check_exactly(path, rules)
    elif engine == "duckdb":
        from hunanfacts.corpus.checking import check_data

        report, faults = check_data(path, rules)  # type: ignore[assignment]
        assert report is not None, faults
    else:
        from hunanfacts.corpus.spark import check_data as check_on_spark

        report, faults = check_on_spark(path, rules, engine)  # type: ignore[assignment]
        assert report is not None, faults
    rows = found(report)
    Path(folder, f"found-{engine.split(':')[0]}.json").write_text(json.dumps(rows))
    return {
        "inner": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "findings": len(rows),
        "places": places(report),
        "unsettled": report.document.unsettled,
    }


def measured(arguments: list[str]) -> dict[str, float]:
    """Run this program once more as a process; what it printed: seconds, CPU seconds, peak memory in MiB."""
    done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument("--exact", type=int, default=0, help="the size at which the exact path runs too")
    parser.add_argument("--spark", type=int, default=0, help="the size at which a loopback cluster runs too")
    parser.add_argument("--folder", default="")
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "DATA", "PLAN"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        engine, data, plan = given.one
        result = scan(data) if engine == "scan" else check(data, plan, engine, str(Path(data).parent))
        result["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(result))
        return
    with tempfile.TemporaryDirectory(dir=given.folder or None) as folder:
        plan = os.path.join(folder, "plan.yaml")
        Path(plan).write_text(PLAN)
        for size in map(int, given.sizes.split(",")):
            data = os.path.join(folder, f"{size}.parquet")
            planted = generate(data, size)
            base = measured(["--one", "scan", data, plan])
            whole = measured(["--one", "duckdb", data, plan])
            ratio, wall = whole["cpu"] / base["cpu"], whole["inner"] / base["inner"]
            print(f"{size:>10,} figures, {planted} conflicts planted: scan {base['inner']:.2f} s ({base['cpu']:.2f} s CPU);"
                  f" duckdb {whole['inner']:.2f} s ({whole['cpu']:.2f} s CPU), {wall:.1f} ({ratio:.1f}) times the scan,"
                  f" {whole['findings']} findings at {whole['places']} places,"
                  f" {whole['unsettled']} undecided, peak {whole['peak']:,.0f} MiB",
                  flush=True)  # fmt: skip
            here = Path(folder, "found-duckdb.json").read_text()
            if size == given.exact:
                exact = measured(["--one", "exact", data, plan])
                same = here == Path(folder, "found-exact.json").read_text()
                print(f"{'':>10} exact path {exact['inner']:.1f} s ({exact['cpu']:.1f} s CPU), peak"
                      f" {exact['peak']:,.0f} MiB: {exact['cpu'] / whole['cpu']:.0f} times the CPU of duckdb;"
                      f" findings {'identical' if same else 'DIFFER'}", flush=True)  # fmt: skip
            if size == given.spark:
                from hunanfacts.corpus.cluster import loopback, losing_a_worker

                with loopback(folder) as cluster:
                    for loss in (False, True):
                        with losing_a_worker(cluster, 2 if loss else 10**6) as killed:
                            spark = measured(["--one", cluster.url, data, plan])
                        same = here == Path(folder, "found-spark.json").read_text()
                        lost = ", one killed in mid-run" if killed.is_set() else ""
                        print(f"{'':>10} spark, two workers{lost} {spark['inner']:.1f} s;"
                              f" findings {'identical' if same else 'DIFFER'}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
