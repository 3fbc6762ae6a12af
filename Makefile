# The map of the project: `make help`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

CHAPTERS := tests/cases tests/data tests/delivery tests/meetings tests/operations tests/sponsors

.DEFAULT_GOAL := help
.PHONY: help demo test quick chaos check words pictures bench format lock clean

help:  ## Show this map
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/run  ## Orangeflag on this machine, with a stand-in for Slack and a sample company
	@$(BIN)/orangeflag demo

test quick: export PYTHONDONTWRITEBYTECODE :=  # what is compiled once serves every worker, and every process of the bot

test: .venv/dev  ## All tests, on SQLite and on PostgreSQL, in a real browser where there is one (WITHOUT=sponsors: the others')
	@ORANGEFLAG_WITHOUT=$(WITHOUT) $(BIN)/python -m pytest $(if $(WITHOUT),$(filter-out $(WITHOUT:%=tests/%),$(CHAPTERS)))

quick: .venv/dev  ## Work in progress: rules, use cases, views, storage on SQLite, and one walk through Slack
	@$(BIN)/python -m pytest -k "not postgresql and not every_change_of_clocks and not by_minute" tests/*/rules tests/*/usecases tests/*/views tests/*/storage tests/storage \
		"tests/cases/handlers/test_a_day_on_the_ladder.py::test_a_day_on_the_ladder[sqlite]"

chaos: .venv/dev  ## Kill, break and restart everything around the bot, and look for what was lost (SECONDS=600 SEED=1 DATABASE=sqlite)
	@SECONDS=$(SECONDS) SEED=$(SEED) DATABASE=$(DATABASE) PACE=$(PACE) $(BIN)/python -m tests.chaos

check: .venv/dev  ## Style, types and the import rules of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

words: .venv/dev  ## Bring the catalogues of what people read up to date with the code (bot/locale)
	@$(BIN)/python -m tests.catalogues

pictures: .venv/dev  ## Take the pictures of the documentation anew
	@$(BIN)/python -m docs.picturing

bench: .venv/dev  ## Measure speed and size, as ratios in one run (ROW=name for one)
	@$(BIN)/python -m bench $(ROW)

format: .venv/dev  ## Put the code into its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/dev  ## Write requirements/ anew from pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements/run.lock
	$(BIN)/uv pip compile --group build -c requirements/run.lock $(LOCK) -o requirements/build.lock
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements/run.lock $(LOCK) -o requirements/dev.lock

clean:  ## Remove what make and the demo made
	rm -rf .venv .demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Orangeflag needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements/run.lock requirements/build.lock pyproject.toml
	@echo "Setting up .venv …"
	@$(PIP) install --require-hashes -r requirements/run.lock -r requirements/build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements/dev.lock
	@echo "Setting up the tools for tests …"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
