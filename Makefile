# Two commands from a fresh clone on a fresh Debian: `make demo` and `make test`. Each sets up all it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
PORT ?= 8001

.DEFAULT_GOAL := help
.PHONY: help demo test lint check-types unit fix lock docs clean

help: ## What there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.ready ## Crawl a small archive on this machine and browse what changed (SERVE=0: only the report)
	@$(BIN)/python -m demo $(if $(filter 0,$(SERVE)),--no-serve) --port $(PORT)

test: $(VENV)/.ready-dev $(VENV)/.chromium lint check-types unit ## Everything: linters, types, tests, browser tests

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(VENV)/.ready-dev
	$(BIN)/mypy

unit: $(VENV)/.ready-dev $(VENV)/.chromium
	$(BIN)/python -m pytest -n auto

fix: $(VENV)/.ready-dev ## Mend what the linters can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.ready-dev ## Write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

lock: $(VENV)/.ready-dev ## Resolve the locked dependencies anew
	$(BIN)/python -m pip install --quiet uv
	sh requirements/lock.sh $(BIN)/uv

clean: ## Remove what was built
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis demo/*.db demo/*.db-* demo/*.lock

# Debian ships python3 without its venv module; where root may install it, it is.
$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); sh requirements/debian.sh python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.ready: $(VENV)/bin/python requirements/run.txt pyproject.toml
	@echo "Installing smallprint and its dependencies into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.chromium: $(VENV)/bin/python
	@command -v chromium >/dev/null || sh requirements/debian.sh chromium
	@touch $@
