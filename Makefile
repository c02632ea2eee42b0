# Every target makes its own environment with plain venv and is quick the second time.
# Only Python 3.11 (or newer) and make are needed: `make demo`, `make test`.

PYTHON ?= python3
VENV   ?= .venv
EXTRAS ?= all
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
GROUND := pyproject.toml src/serkit/_version.py

.PHONY: demo test check format bench docs clean

demo: $(VENV)/.demo
	@$(BIN)/serkit demo --html

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term $(ARGS)

check: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.check
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench
	$(BIN)/python bench/run.py

docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -n -W -q docs docs/_build
	@echo "docs/_build/index.html"

clean:
	rm -rf $(VENV) .venv-* docs/_build dist build .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests examples bench -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp a target; dependency groups need a pip that knows them.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "serkit needs Python 3.11 or newer; say make PYTHON=python3.x"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.demo: $(VENV)/.made $(GROUND)
	$(PIP) -e ".[cli,report]"
	@touch $@

$(VENV)/.test: $(VENV)/.made $(GROUND)
	$(PIP) -e ".[$(EXTRAS)]"
	@touch $@

$(VENV)/.check: $(VENV)/.made $(GROUND)
	$(PIP) -e ".[$(EXTRAS)]" --group check
	@touch $@

$(VENV)/.bench: $(VENV)/.made $(GROUND)
	$(PIP) -e ".[cli,frames]" --group bench
	$(PIP) --group bench-peers || echo "some engines to measure beside cannot be installed here"
	$(PIP) --group bench-durable || echo "durable-rules cannot be installed here: it needs Python < 3.13 and a C compiler"
	@touch $@

$(VENV)/.docs: $(VENV)/.made $(GROUND)
	$(PIP) -e ".[cli]" --group docs
	@touch $@
