# For a fresh machine: `make demo` runs the main job on the samples, `make test` every check, `make check` the quick ones.
PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/ready

.PHONY: setup demo test check lint types contracts tests lowest audit bom clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: setup
	$(BIN)/dedup run samples/pages --out out/demo

test: lint types contracts tests

check: lint contracts setup
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy
	$(BIN)/mypy --python-version 3.14

contracts: setup
	$(BIN)/lint-imports

# One process more than two cores: those with Spark wait more than they work. The order is that of tests/conftest.py.
tests: setup
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations 40

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
