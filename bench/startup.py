"""What a command costs before it has done anything: CPU time over that of a bare interpreter, and peak memory.

    python bench/startup.py [RUNS]

Each command runs as a process of its own on the bundled ledger, with compiled modules at hand, as a user has it; each
figure is the median of RUNS (5). Ratios, not seconds: they are what stays from machine to machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    ("--help",),
    ("calc", "1+1"),
    ("rule", "HF101"),
    ("show", "town", "Dayao"),
    ("explain", "towns.output@2018"),
    ("check",),
    ("check", "--output-format", "json"),
)
WRAPPER = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, \
stderr=subprocess.DEVNULL); u = resource.getrusage(resource.RUSAGE_CHILDREN); \
print(u.ru_utime + u.ru_stime, u.ru_maxrss)"


def cost(command: Sequence[str]) -> tuple[float, int]:
    """CPU seconds and peak memory (KiB) of one process; measured from a small parent, so that nothing of ours counts."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", WRAPPER, *command],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, kib = done.stdout.split()
    return float(seconds), int(kib)


def answer(command: Sequence[str]) -> str:
    """What a process prints, whatever its exit code."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def measured(commands: Sequence[Sequence[str]], runs: int) -> list[tuple[float, float]]:
    """Medians of each command over bare interpreters of the same round, and of its peak memory (MiB).

    The commands take turns, so that what else a machine does meets all of them.
    """
    bare = [sys.executable, "-c", "pass"]
    for command in commands:
        cost(command)  # compiles what is not yet compiled
    rounds = []
    for _ in range(runs):
        base = statistics.median(cost(bare)[0] for _ in range(3))
        rounds.append([(seconds / base, kib / 1024) for seconds, kib in map(cost, commands)])
    turns = zip(*rounds, strict=True)
    return [tuple(map(statistics.median, zip(*each, strict=True))) for each in turns]  # type: ignore[misc]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    commands = [[sys.executable, "-m", "hunanfacts", *words] for words in COMMANDS]
    print("| command | CPU over a bare interpreter | peak memory |")
    print("| --- | ---: | ---: |")
    for words, (ratio, mib) in zip(COMMANDS, measured(commands, runs), strict=True):
        print(f"| `{' '.join(words)}` | {ratio:.1f} | {mib:.0f} MiB |")


if __name__ == "__main__":
    main()
