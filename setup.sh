#!/usr/bin/env bash
# Sets MediaRouter up and runs it. Safe to run again: it keeps keys and data and then
# starts at once. Needs Python 3.11 or newer; Node 20 only where there is a dashboard to
# build. Nothing is installed outside this folder.
#
#   ./setup.sh            set up and run
#   ./setup.sh --native   the same, said aloud: without Docker
#   ./setup.sh --prepare  set up only
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

run=yes
for argument in "$@"; do
  case "$argument" in
    --native) ;;
    --prepare) run=no ;;
    -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "setup.sh: unknown option $argument (see --help)" >&2; exit 2 ;;
  esac
done

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf 'setup.sh: %s\n' "$*" >&2; exit 1; }

find_python() {
  local candidate
  for candidate in python3.13 python3.12 python3.11 python3 python; do
    # The program itself: behind a version manager's shim uv would not know again what
    # it has made the environment of, and make it anew at each start.
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11) or print(sys.executable))' \
      2>/dev/null; then
      return
    fi
  done
  fail "Python 3.11 or newer is needed and was not found."
}

# uv from the PATH, or our own copy beside the project.
find_uv() {
  if command -v uv >/dev/null 2>&1; then command -v uv; return; fi
  if [ ! -x .tools/bin/uv ]; then
    say "Installing uv into .tools"
    "$python" -m venv .tools >&2 || fail "cannot make a virtual environment (on Debian: apt install python3-venv)."
    .tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9' >&2 ||
      fail "uv could not be installed."
  fi
  echo "$PWD/.tools/bin/uv"
}

# Secrets are made here once and never have a default.
write_env() {
  [ -f .env ] && return
  say "Writing .env with fresh secrets"
  (
    umask 077
    "$python" - .env.example > .env.new <<'PY'
import base64, re, secrets, sys

fresh = {
    "ENCRYPTION_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "SECRET_KEY": secrets.token_urlsafe(32),
    "ADMIN_API_KEY": "mr_" + secrets.token_urlsafe(32),
}
for line in open(sys.argv[1], encoding="utf-8"):
    name = re.match(r"#? ?([A-Z_]+)=", line)
    if name and name[1] in fresh:
        line = f"{name[1]}={fresh[name[1]]}\n"
    sys.stdout.write(line)
PY
    mv .env.new .env
  )
}

build_dashboard() {
  [ -f frontend/package.json ] || return 0
  if ! command -v npm >/dev/null 2>&1 || ! node -e 'process.exit(+(parseInt(process.versions.node) < 20))'; then
    say "Node 20 or newer is needed to build the dashboard; going on without it."
    return 0
  fi
  if [ -f frontend/dist/index.html ] &&
    [ -z "$(find frontend/src frontend/public frontend/vite frontend/index.html frontend/vite.config.ts \
      frontend/package-lock.json -newer frontend/dist/index.html -print -quit)" ]; then
    return 0
  fi
  say "Building the dashboard"
  (
    cd frontend
    if [ ! -f node_modules/.ready ] || [ package-lock.json -nt node_modules/.ready ]; then
      npm ci --silent --no-audit --no-fund
      touch node_modules/.ready
    fi
    npm run build --silent
  ) || say "The dashboard could not be built; going on without it."
}

python="$(find_python)"
uv="$(find_uv)"
write_env
say "Preparing the backend"
# Python compiles what it imports; done now, the first start does not wait for it.
UV_PYTHON="$python" "$uv" sync --quiet --project backend --locked --no-dev --compile-bytecode
"$uv" run --quiet --project backend --no-sync python -m compileall -q backend/src
build_dashboard

if [ "$run" = yes ]; then
  exec "$uv" run --quiet --project backend --no-sync mediarouter serve
fi
