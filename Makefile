# `make run` and `make test` set up everything they need; nothing else has to be installed
# first but Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Two workers: browser tests are the slow ones, and each needs a core of its own.
WORKERS ?= 2

.PHONY: run test thorough walk mutants check js data bench lighthouse soak messages lock node-lock clean help

help:  ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*##/:/'

run: $(VENV)/.run  ## Set up what is missing and open the app
	$(BIN)/karabakh-map serve

test: check  ## Set up what is missing, find or install Chromium, run every test
	$(BIN)/python -m tools.chromium --install
	$(BIN)/python -m tools.node --install
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

thorough: check  ## The tests that take long, of which `make test` runs a sample
	$(BIN)/python -m tools.chromium --install
	$(BIN)/python -m tools.node --install
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m long

walk: check  ## Walk at random through app, page and embed at four sizes (about two hours)
	$(BIN)/python -m tools.chromium --install
	$(BIN)/python -m tests.walk $(WALK)

mutants: $(VENV)/.dev  ## Plant small faults in the pure rooms; print those that no test notices
	$(BIN)/python -m tools.mutants

check: $(VENV)/.dev  ## Style, types, scripts and the data
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.js --check
	$(BIN)/python -m tools.write_catalogues --check
	$(BIN)/karabakh-map check

js: $(VENV)/.dev  ## Build the scripts of the page from src/karabakh_map/web/js
	$(BIN)/python -m tools.js

data: $(VENV)/.dev  ## Rebuild data/geo from its packages and tell what changed
	$(BIN)/python -m tools.build_geo

bench: $(VENV)/.dev  ## Measure against a naive folium app in the same run
	$(BIN)/python -m tools.chromium --install
	$(BIN)/python -m bench

lighthouse: $(VENV)/.dev  ## Look at pages of a built site as a phone does, by Lighthouse
	$(BIN)/python -m tools.chromium --install
	$(BIN)/python -m tools.node --install
	$(BIN)/python -m tools.node --folder lighthouse
	$(BIN)/python -m bench.lighthouse

soak: $(VENV)/.dev  ## Let many readers step at once; print times of answers and memory
	$(BIN)/python -m bench.soak

messages: $(VENV)/.dev  ## Collect the messages and write the catalogues
	PYTHONPATH=. $(BIN)/pybabel --quiet extract -F babel.cfg --no-location --omit-header -k translate -k marked -k say -k fault -k forms:1,2 \
	  -o src/karabakh_map/core/locale/karabakh_map.pot src/karabakh_map app.py data/terms.csv
	$(BIN)/python -m tools.write_catalogues --update

lock:  ## Pin the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url pyproject.toml requirements/build.in -o requirements/run.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url pyproject.toml requirements/build.in --group dev -c requirements/run.lock \
	  -o requirements/dev.lock

node-lock: $(VENV)/.dev  ## Pin the packages of package.json again
	$(BIN)/python -m tools.node --lock

clean:  ## Remove the virtual environment, node_modules and caches
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: $(VENV)/bin/python requirements/run.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements/run.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
