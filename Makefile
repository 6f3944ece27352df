# Two commands: `make run` (the bot on the playground, no account needed) and `make test` (all that CI runs).
# Both make their own .venv from nothing but python3 (3.11 or newer).
PYTHON ?= python3
PORT ?= 8088
BIN := .venv/bin

.PHONY: run test test-postgres faults bench check lock audit docs screenshots flows clean

run: .venv/ready
	$(BIN)/pledgebook run --port $(PORT)

test: check
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 --dist worksteal

# The same tests on PostgreSQL; those about SQLite's own file are left out. Needs Debian's `postgresql`.
test-postgres: .venv/ready
	PLEDGEBOOK_TEST_ENGINE=postgresql $(BIN)/python -m pytest -n 4 --dist worksteal

# Kills, full disks and bad lines, for minutes instead of seconds: docs/reliability.md.
faults: .venv/ready
	$(BIN)/python -m tests.faults

# Each measurement beside its ceiling, in the same run: docs/performance.md.
bench: .venv/ready
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	for name in intake delivery broadcast tick memory; do $(BIN)/python -m benchmarks.$$name || exit 1; done

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --collect-only -qq >/dev/null & \
		$(BIN)/mypy; found=$$?; wait; exit $$found  # on the other core: what pytest makes of a test's file is kept for its workers

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pledgebook needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -OO -c "import bot.serve, bot.app"  # what `run` starts with, compiled once
	touch $@

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev --group fonts pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group bench -o requirements-bench.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group docs -o requirements-docs.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group audit -o requirements-audit.lock

# Whether what is locked has known holes. Fails when one is found (1), and when nobody could say (2): SECURITY.md.
audit: .venv-audit/ready
	.venv-audit/bin/python tools/audit.py requirements.lock

.venv-audit/ready: requirements-audit.lock
	test -x .venv-audit/bin/python || $(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	touch $@

# The pages under docs/ as a site of plain files, in build/site; nothing is fetched to build or to read it.
docs:
	test -x .venv-docs/bin/python || $(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	.venv-docs/bin/mkdocs build --strict

screenshots: .venv/ready
	PYTHONPATH=. $(BIN)/python tools/screenshots.py

# What docs/flows.md and its like say, written anew by the tests that walk through it; `make test` fails when it is stale.
flows: .venv/ready
	WRITE_FLOWS=1 $(BIN)/python -m pytest -n 0 tests/transcripts
	rm -rf build/rows
	WRITE_ROWS=build/rows $(BIN)/python -m pytest -q tests/flows
	$(BIN)/python -m tests.secretary_rows build/rows

clean:
	rm -rf .venv build *.egg-info
