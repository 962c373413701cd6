#!/usr/bin/env bash
# Makes sure that there is a Chromium for the end-to-end tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for candidate in "${CHROME_PATH:-}" chromium-headless-shell chromium chromium-browser \
  google-chrome google-chrome-stable; do
  if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then exit 0; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium" >&2
  apt-get -qq update || true
  for package in chromium-headless-shell chromium; do
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$package" >/dev/null 2>&1 && exit 0
  done
fi
npx playwright install --only-shell chromium
