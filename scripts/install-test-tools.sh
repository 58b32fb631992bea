#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: PostgreSQL, NATS, Chromium, Python's venv, a reader of PDFs, from Debian.
# As root, or through sudo without a password; otherwise it prints the line to run and ends with 2.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
scripts/postgres-bin.sh >/dev/null 2>&1 || missing+=(postgresql)
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
command -v pdftotext pdfinfo >/dev/null || missing+=(poppler-utils)
[ -x "${NATS_SERVER:-/usr/sbin/nats-server}" ] || command -v nats-server >/dev/null || missing+=(nats-server)

if [ "${#missing[@]}" -gt 0 ]; then
  line="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "The tests need ${missing[*]}. Install them, then run this again." >&2
    exit 2
  elif [ "$(id -u)" = 0 ]; then
    as_root=(env)
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n env)
  else
    printf 'The tests need some of Debian'\''s packages. Please run:\n\n  sudo apt-get update && sudo %s\n\n' "$line" >&2
    exit 2
  fi
  echo "Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -q
  # shellcheck disable=SC2086
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive $line
fi

for tool in fmt clippy; do
  cargo "$tool" --version >/dev/null 2>&1 && continue
  command -v rustup >/dev/null || { echo "cargo $tool is missing: install it with Rust's own installer" >&2; exit 2; }
  rustup component add "${tool/fmt/rustfmt}"
done

for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install Node 20 or newer" >&2; exit 2; }
done
