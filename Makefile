# Everything a developer runs. `make test` is what CI runs.
.PHONY: test check unit coverage fmt openapi bench clean

UV := $(shell command -v uv 2>/dev/null || echo $(CURDIR)/.tools/bin/uv)
RUN := $(UV) run --project $(CURDIR)/backend --locked
SOURCES := backend/src backend/tests benchmarks

test: check unit

check: .tools/ready
	$(RUN) ruff format --check $(SOURCES)
	$(RUN) ruff check $(SOURCES)
	cd backend && $(RUN) mypy
	cd backend && $(RUN) lint-imports
	$(RUN) mediarouter openapi --check backend/openapi.json

unit: .tools/ready
	cd backend && $(RUN) pytest -q -n auto

# The same tests, counted: 95 % of all branches, every branch where money is decided.
coverage: .tools/ready
	cd backend && $(RUN) pytest -q -n auto --cov --cov-report=term-missing:skip-covered --cov-fail-under=95
	cd backend && $(RUN) coverage report --include='*/providers/*,*/kit/*,*/generations/transitions/*' --fail-under=100

fmt: .tools/ready
	$(RUN) ruff format $(SOURCES)
	$(RUN) ruff check --fix $(SOURCES)

openapi: .tools/ready
	$(RUN) mediarouter openapi backend/openapi.json

bench: .tools/ready
	$(RUN) python -m benchmarks

# uv and the locked dependencies; remade when the lock file changes.
.tools/ready: backend/uv.lock backend/pyproject.toml
	@mkdir -p .tools
	@command -v uv >/dev/null 2>&1 || test -x .tools/bin/uv || \
	  (python3 -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9')
	$(UV) sync --quiet --project backend --locked
	@touch $@

clean:
	rm -rf .tools backend/.venv backend/.mypy_cache backend/.ruff_cache backend/.pytest_cache
