"""`python -m hunanfacts`, and the command itself."""

import sys


def main() -> None:
    """Run the program; Ctrl-C while it is still being loaded ends it quietly too."""
    try:
        from .cli.entry import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
