"""What an install weighs: the base, and what each extra adds to it, in files and megabytes on disk.

    python bench/size.py [EXTRA...]

Each is installed from this folder into an empty one with the versions of `constraints.txt`; compiled bytecode is not
counted. The table of docs/size.md is its output.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def installed(extra: str) -> dict[str, int]:
    """Top-level folder or module of an install -> its bytes."""
    with tempfile.TemporaryDirectory() as name:
        wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile",
             "--constraint", str(ROOT / "constraints.txt"), "--target", name, wanted],
            check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        top = Path(name)
        return {
            part.name: sum(
                file.stat().st_size
                for file in ([part] if part.is_file() else part.rglob("*"))
                if file.is_file()
            )
            for part in top.iterdir()
        }


def main() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    base = installed("")
    print("| install | MB | heaviest |\n|---|---:|---|")
    for extra in ("", *(sys.argv[1:] or [name for name in extras if name != "dev"])):
        parts = installed(extra) if extra else base
        added = {name: size for name, size in parts.items() if extra == "" or name not in base}
        heaviest = sorted(added, key=lambda name: -added[name])[:4]
        said = ", ".join(f"{name} {added[name] / 1e6:.1f}" for name in heaviest)
        print(
            f"| {f'`[{extra}]` adds' if extra else 'base'} | {sum(added.values()) / 1e6:.0f} | {said} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
