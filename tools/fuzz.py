"""Mutates the inputs of every entry, led by the code they reach, for a bounded time: `make fuzz`.

    python tools/fuzz.py [--seconds N] [--seed N] [TARGET...]

The targets and what is promised of them are in tests/fuzzing/targets.py. Each target has a process of its own, with a
limit of memory and of time an input; what breaks a promise is written to tests/fuzzing/found/TARGET/, where a test
runs it from then on. Exit 1 if anything was found.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUZZING = ROOT / "tests" / "fuzzing"
SECONDS_AN_INPUT, MEGABYTES, LONGEST = 30, 2500, 4096


def hours(target: str, seconds: int, seed: int, kept: Path) -> int:
    """Runs one target until its time is over, again after an input that ended the process."""
    end, inputs = time.monotonic() + seconds, 0
    while (left := int(end - time.monotonic())) > 0:
        child = subprocess.run(
            [sys.executable, __file__, "--child", target, f"-max_total_time={left}", f"-seed={seed}",
             f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}",
             "-print_final_stats=1", f"-artifact_prefix={FUZZING / 'found' / target}-", str(kept)],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        for line in child.stderr.splitlines():
            if line.startswith("stat::number_of_executed_units"):
                inputs += int(line.split()[-1])
            if line.startswith(("FOUND", "SUMMARY")):
                print(f"{target}: {line}", flush=True)
        seed += 1
        if child.returncode == 0:
            break
    return inputs


def child(target: str, options: list[str]) -> None:
    """One process of libFuzzer on one target; each kind of failure is kept once, and the run goes on."""
    import atheris

    sys.path[:0] = [str(ROOT / "tests")]
    with atheris.instrument_imports(include=["hunanfacts"]):
        from fuzzing.targets import TARGETS
    entry, seeds = TARGETS[target]
    kept = Path(options[-1])
    for number, seed in enumerate(seeds):
        (kept / f"seed-{number}").write_bytes(seed)
    known: set[str] = set()

    def tried(data: bytes) -> None:
        try:
            entry(data)
        except Exception as error:
            kind = (
                type(error).__name__
                + str(error)[:60]
                + "".join(traceback.format_tb(error.__traceback__)[-1:])
            )
            name = hashlib.sha256(kind.encode()).hexdigest()[:12]
            if name not in known:
                known.add(name)
                folder = FUZZING / "found" / target
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
                print(f"FOUND {name}: {str(error)[:200]!r}", file=sys.stderr, flush=True)

    atheris.Setup([sys.argv[0], *options], tried)
    atheris.Fuzz()


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
        return 0
    sys.path[:0] = [str(ROOT / "tests")]
    from fuzzing.targets import TARGETS

    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--seconds", type=int, default=60, help="the time of each target (60)")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    given = words.parse_args()
    found = FUZZING / "found"
    before = set(found.rglob("*"))
    for target in given.targets or TARGETS:
        with tempfile.TemporaryDirectory() as kept:
            print(f"{target}: {hours(target, given.seconds, given.seed, Path(kept)):,} inputs", flush=True)
    return int(set(found.rglob("*")) - before > set())


if __name__ == "__main__":
    sys.exit(main())
