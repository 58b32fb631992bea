#!/usr/bin/env bash
# Prints the folder of PostgreSQL's own programs: PG_BIN, or the newest that Debian installed, or the one on the path.
set -euo pipefail

newest=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
on_path=$(command -v initdb || true)
for initdb in "${PG_BIN:+$PG_BIN/initdb}" "$newest" "$on_path"; do
  if [ -n "$initdb" ] && [ -x "$initdb" ]; then
    dirname "$(readlink -f "$initdb")"
    exit 0
  fi
done
echo "PostgreSQL's initdb is not here: install Debian's package postgresql, or set PG_BIN" >&2
exit 1
