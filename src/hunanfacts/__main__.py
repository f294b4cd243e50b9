"""`python -m hunanfacts`."""

from hunanfacts.cli import main

if __name__ == "__main__":
    main()
