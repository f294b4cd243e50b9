# `make check` and `make test` need Python 3.11+ and make, nothing else; uv is used where it is installed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: check test spark lint units words docs pages fuzz wheels constraints clean

check: $(VENV)/.ready
	$(BIN)/hunanfacts check

test: $(VENV)/.ready-dev lint
	$(BIN)/python -m pytest -n auto

# The same of data sets on a Spark cluster of this machine; needs Java 17 and fetches 690 MB.
spark: $(VENV)/.ready-spark
	$(BIN)/python -m pytest -ra tests/corpus/test_spark.py

# Prints the tables of docs/study.md: measured now, on this machine. RUNS and SIZES make it shorter or longer.
RUNS ?= 3
SIZES ?= 1000 10000
bench: $(VENV)/.ready-dev
	$(BIN)/python bench/slips.py --ledgers 60 --seed 1 --jobs 2
	$(BIN)/python bench/knot.py 20 100 1000 3000 10000
	$(BIN)/python bench/knot.py 20 100 1000 3000 10000 --clean
	$(BIN)/python bench/hard.py $(RUNS)
	$(BIN)/python bench/scale.py --sizes $(SIZES) --runs $(RUNS)
	$(BIN)/python bench/startup.py $(RUNS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/words.py --check

# Collects the sentences that people read into the catalogues of src/hunanfacts/locale/, and compiles these.
words: $(VENV)/.ready-dev
	$(BIN)/python tools/words.py

# Works the remembered unit factors out again, through pint, after a change to src/hunanfacts/units/*.txt.
units: $(VENV)/.ready-dev
	$(BIN)/python -m hunanfacts.units.currencies
	$(BIN)/python -m hunanfacts.units.remember

# Writes docs/rules.md and man/hunanfacts.1 anew, after a change to a check's page or to the command line.
docs: $(VENV)/.ready
	$(BIN)/python -m hunanfacts.cli.manual

# The pages of docs/ as a site, without the network, in build/pages.
pages: $(VENV)/.ready-dev
	$(BIN)/python -m sphinx -q -W --keep-going -d build/trees docs build/pages

# Mutated input for every entry, for FUZZ_SECONDS each; what breaks a promise is kept in tests/fuzzing/found/.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt atheris
	$(BIN)/python tools/fuzz.py --seconds $(FUZZ_SECONDS)

# The wheel, built and installed into an empty environment of the oldest and the newest Python at hand, and tried there.
wheels: $(VENV)/.ready-dev
	rm -rf build/wheels
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w build/wheels .
	tools/try-wheel build/wheels/*.whl

# The versions that a fresh set-up takes, chosen anew: the newest that pyproject.toml allows, for every Python and system.
constraints: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --all-extras --no-annotate --default-index https://pypi.org/simple \
		--custom-compile-command 'make constraints' --output-file constraints.txt pyproject.toml

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "hunanfacts needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
ifdef UV
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[corpus]'
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[corpus]'
endif
	@touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python pyproject.toml constraints.txt
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
endif
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-spark: $(VENV)/.ready-dev
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev,spark]'
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,spark]'
endif
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
