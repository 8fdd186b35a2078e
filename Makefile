# Everything sets itself up: `make site` and `make test` work in a clean clone with nothing
# installed but Python (3.11 or later), git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
N ?= 700
ROUNDS ?= 3
PROCESSES ?= 2

.PHONY: help site serve test check bench bench-quiz pictures lock browser clean

help:
	@echo "make site    check the content and publish it in site/"
	@echo "make serve   show the site on http://127.0.0.1:$(PORT)/ and rebuild it at every change"
	@echo "make check   look at code, types, workflows, architecture and content"
	@echo "make test    run all tests, in a real browser too"
	@echo "make bench   measure a build of N=$(N) resources beside plain MkDocs, ROUNDS=$(ROUNDS) times"
	@echo "make pictures  draw the pictures of the guide for editors anew, from its examples"
	@echo "make bench-quiz  measure a quiz of fifty questions in a slow browser"
	@echo "make lock    write requirements/ anew from pyproject.toml"

# A stamp per list of packages, so that a changed list is installed before anything runs.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

site: $(VENV)/site.stamp
	$(BIN)/hub build

serve: $(VENV)/site.stamp
	$(BIN)/hub serve --port $(PORT)

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --no-progress --quiet --strict-collection --persona=pedantic .github/
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_docs.py tests/test_workflows.py
	$(BIN)/hub check

test: $(VENV)/dev.stamp browser
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile $(ARGS)

# How soon a quiz of fifty questions can be answered on a slow phone; beside it, the page alone.
bench-quiz: $(VENV)/dev.stamp browser
	$(BIN)/python tests/browser/quiz_speed.py

# Needs nothing of its own: the peer is the MkDocs and Material that the hub itself is drawn with.
bench: $(VENV)/site.stamp
	$(BIN)/python -m bench --resources $(N) --rounds $(ROUNDS)

pictures: $(VENV)/dev.stamp browser
	PYTHONPATH=tests $(BIN)/python tests/browser/pictures.py

# The browser tests need Chromium: the one that is there, else Debian's (as root).
browser:
	@sh tests/browser/find-chromium.sh

lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet pip-tools
	for name in "site build" "dev build,dev"; do set -- $$name; \
	  $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	    $$(echo $$2 | tr , '\n' | sed 's/^/--extra /') -o requirements/$$1.txt pyproject.toml; done

clean:
	rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
