# Every target sets up what it needs: `install` builds .venv once, and again only when pyproject.toml or
# constraints.txt change. Recipes are silent and installation speaks on stderr, so that the stdout of
# `make run ARGS="translate ..."` is the data and nothing else.

PYTHON ?= python3
ARGS ?=
PIP_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test check bench screenshots snapshots clean

help:
	@echo 'make install      build the environment .venv (the other targets do it when needed)'
	@echo 'make run          open the terminal app; ARGS="translate FILE --to ru,uk" runs any command'
	@echo 'make test         run the tests; ARGS="-k name" narrows them'
	@echo 'make check        ruff, ruff format, mypy --strict, tolmach terms check'
	@echo 'make bench        measure speed (engines, start-up)'
	@echo 'make screenshots  draw docs/app.svg anew'
	@echo 'make snapshots    accept the app'"'"'s new looks as the baseline (look at them first)'
	@echo 'make clean        remove the environment and caches'

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@command -v '$(PYTHON)' >/dev/null 2>&1 || { \
	  echo "tolmach: no '$(PYTHON)' on this machine; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "tolmach: Python 3.11 or newer is needed, '$(PYTHON)' is $$('$(PYTHON)' -V 2>&1); name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@'$(PYTHON)' -m venv $(VENV) >&2 || { \
	  echo "tolmach: '$(PYTHON)' cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo 'tolmach: installing into $(VENV); torch is large, the first time takes minutes' >&2
	@$(BIN)/python -m pip install --quiet $(PIP_ARGS) --constraint constraints.txt --editable '.[dev]' >&2
	@touch $@

run: $(STAMP)
	@$(BIN)/tolmach $(ARGS)

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/tolmach terms check

bench: $(STAMP)
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: $(STAMP)
	@$(BIN)/python docs/make_screenshot.py

snapshots: $(STAMP)
	@$(BIN)/python -m pytest tests/test_tui.py --snapshot-update $(ARGS)

clean:
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist snapshot_report.html
