# Everything a developer runs. `make test` is what CI runs.
.PHONY: test check check-backend check-frontend unit unit-backend unit-frontend e2e browser \
  coverage fmt openapi bench clean

# Tests start dozens of processes; without byte code each would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

UV := $(shell command -v uv 2>/dev/null || echo $(CURDIR)/.tools/bin/uv)
RUN := $(UV) run --project $(CURDIR)/backend --locked
# Idle workers take over from busy ones; without that, one long row of tests comes last.
PYTEST := $(RUN) pytest -q -n auto --dist worksteal
SOURCES := backend/src backend/tests backend/hatch_build.py benchmarks
DASHBOARD := $(shell find frontend/src frontend/public frontend/vite -type f) \
  frontend/index.html frontend/vite.config.ts frontend/package.json

# What uses a single core runs two at a time; the rest fills them all. The dashboard is
# built before the gateways that serve it start.
test:
	@$(MAKE) --no-print-directory --jobs=2 check unit-frontend frontend/dist/index.html browser
	@$(MAKE) --no-print-directory unit-backend e2e

check: check-backend check-frontend

check-backend: .tools/ready
	$(RUN) ruff format --check $(SOURCES)
	$(RUN) ruff check $(SOURCES)
	cd backend && $(RUN) mypy
	cd backend && $(RUN) lint-imports
	$(RUN) mediarouter openapi --check backend/openapi.json

check-frontend: frontend/node_modules/.ready
	cd frontend && npm run --silent lint
	cd frontend && npm run --silent api:check

unit: unit-frontend unit-backend

unit-backend: .tools/ready
	cd backend && $(PYTEST)

unit-frontend: frontend/node_modules/.ready
	cd frontend && npm run --silent test

# The dashboard in a real browser, on a real gateway, with the vendors' stand-ins.
e2e: .tools/ready frontend/dist/index.html browser
	cd frontend && npm run --silent e2e

browser: frontend/node_modules/.ready
	frontend/scripts/browser.sh

# The same tests, counted: 95 % of all branches, every branch where money is decided.
coverage: .tools/ready
	cd backend && $(PYTEST) --cov --cov-report=term-missing:skip-covered --cov-fail-under=95
	cd backend && $(RUN) coverage report --include='*/providers/*,*/kit/*,*/generations/transitions/*' --fail-under=100

fmt: .tools/ready frontend/node_modules/.ready
	$(RUN) ruff format $(SOURCES)
	$(RUN) ruff check --fix $(SOURCES)
	cd frontend && npm run --silent fmt

openapi: .tools/ready frontend/node_modules/.ready
	$(RUN) mediarouter openapi backend/openapi.json
	cd frontend && npm run --silent api

bench: .tools/ready
	$(RUN) python -m benchmarks

# uv and the locked dependencies; remade when the lock file changes.
.tools/ready: backend/uv.lock backend/pyproject.toml
	@mkdir -p .tools
	@command -v uv >/dev/null 2>&1 || test -x .tools/bin/uv || \
	  (python3 -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9')
	$(UV) sync --quiet --project backend --locked --compile-bytecode
	@touch $@

# The dashboard's packages, when its lock file changes, and its build, when its sources do.
frontend/node_modules/.ready: frontend/package-lock.json
	@command -v npm >/dev/null 2>&1 || { echo "Node 20 or newer is needed for the dashboard." >&2; exit 1; }
	cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

frontend/dist/index.html: frontend/node_modules/.ready $(DASHBOARD)
	cd frontend && npm run --silent build

clean:
	rm -rf frontend/node_modules frontend/dist
	rm -rf .tools backend/.venv backend/.mypy_cache backend/.ruff_cache backend/.pytest_cache
