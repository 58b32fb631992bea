#!/usr/bin/env bash
# Makes the Python that the tests hold our files against, with the pinned packages of tests/requirements.txt, and prints
# the folder of its programs.
set -euo pipefail
cd "$(dirname "$0")/.."

env=${CARGO_TARGET_DIR:-target}/venv
if ! cmp -s tests/requirements.txt "$env/requirements.txt" || ! "$env/bin/python3" -c '' 2>/dev/null; then
  rm -rf "$env"
  python3 -m venv "$env" >&2
  "$env/bin/pip" install --quiet --disable-pip-version-check --requirement tests/requirements.txt >&2
  cp tests/requirements.txt "$env/requirements.txt"
fi
cd "$env/bin" && pwd
