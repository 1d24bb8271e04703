# For a fresh machine: `make demo` runs the main job on the samples, `make test` every check, `make check` the quick ones.
PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/ready

# Python keeps what it has compiled: the tests start hundreds of processes, and each compiles the whole package otherwise.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test check lint types contracts tests typed quick lowest audit bom clean

setup: $(READY)

# To find out which versions go together takes pip longer than to install them: it is told all, and then asked whether
# anything is missing. What nobody imports is not compiled.
PIP := -m pip install --quiet --disable-pip-version-check --no-compile
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) -c constraints.txt --upgrade pip
	$(BIN)/python $(PIP) --no-deps -r constraints.txt
	$(BIN)/python $(PIP) --no-build-isolation -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: setup
	$(BIN)/dedup run samples/pages --out out/demo

# Types are told by one process that never waits, beside tests that often do.
test: lint contracts
	$(MAKE) -j 2 types tests

check: lint contracts
	$(MAKE) -j 2 typed quick

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy
	$(BIN)/mypy --python-version 3.14

typed: setup
	$(BIN)/mypy

quick: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "not slow"

contracts: setup
	$(BIN)/lint-imports

# More processes than two cores: those with Spark, browsers and crawlers wait more than they work. The order is that of
# tests/conftest.py.
tests: setup
	$(BIN)/python -m pytest -n 4 --dist loadgroup --no-loadscope-reorder --durations 40

# The oldest versions that pyproject.toml allows, with the Python that PYTHON names.
lowest:
	$(PYTHON) tests/lowest.py out/lowest
# Before a release: advisories on all versions that are installed, and a bill of materials (CycloneDX) of what a user gets.
audit: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python -m pip_audit -r constraints.txt --no-deps --disable-pip --strict

bom:
	$(PYTHON) -m venv build/bom
	build/bom/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt .
	$(PYTHON) -m venv build/tool
	build/tool/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	mkdir -p dist
	build/tool/bin/cyclonedx-py environment build/bom/bin/python --pyproject pyproject.toml --of JSON -o dist/newsdedup.cdx.json

clean:
	rm -rf $(VENV) out build dist *.egg-info
