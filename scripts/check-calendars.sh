#!/usr/bin/env bash
# Two foreign parsers read our calendars and must find what we meant: Python's icalendar and ical.js.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo run --quiet -p quietroom-documents --example sample_calendars -- "$folder"
[ -s "$folder/expected.txt" ] || { echo "no sample calendars were written" >&2; exit 1; }
python3 crates/documents/tests/foreign_parsers.py "$folder" | diff "$folder/expected.txt" -
node crates/documents/tests/foreign_parsers.mjs "$folder" | diff "$folder/expected.txt" -
echo "$(wc -l <"$folder/expected.txt") meetings, read alike by icalendar and ical.js"
