#!/usr/bin/env bash
# Every test: rules, style, both databases, foreign parsers, the browser. Ends by itself, with the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$*"; }

step "What the tests need"
scripts/install-test-tools.sh
npm ci --no-audit --no-fund --loglevel=error
PATH="$(scripts/python-env.sh):$PATH"
export PATH

step "Rules of the house"
scripts/check-rules.sh
node assets/build.mjs --check
cargo fmt --all --check

step "Clippy"
cargo clippy --workspace --all-targets --locked -- -D warnings

step "Rust, on SQLite and PostgreSQL"
timeout --foreground --kill-after=60 60m scripts/with-postgres.sh cargo test --workspace --locked

step "Calendars, read by two foreign parsers"
scripts/check-calendars.sh

step "Places, held against oracles and an independent verifier"
timeout --foreground --kill-after=60 20m scripts/check-places.sh

step "The browser"
cargo build --locked -p quietroom-server
timeout --foreground --kill-after=60 30m node --test --test-concurrency=1 e2e/*.test.mjs

step "All tests passed"
