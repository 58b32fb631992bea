#!/usr/bin/env bash
# Runs a command with PG_URL set to a PostgreSQL of its own, which is gone afterwards.
#   scripts/with-postgres.sh cargo test -p quietroom-store
# Where PG_URL is set already, that server is used. Nothing here is safe against a power cut: it is for tests.
set -euo pipefail
[ "$#" -gt 0 ] || { echo "usage: scripts/with-postgres.sh COMMAND [ARGUMENT...]" >&2; exit 2; }
[ -z "${PG_URL:-}" ] || exec "$@"

here=$(cd "$(dirname "$0")" && pwd)
bin=$("$here/postgres-bin.sh")
folder=$(mktemp -d "${TMPDIR:-/tmp}/quietroom-postgres.XXXXXX")

# initdb refuses root: then an ordinary user owns the cluster.
as_owner=()
if [ "$(id -u)" = 0 ]; then
  owner=nobody
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  chown "$owner" "$folder"
  as_owner=(runuser -u "$owner" --)
fi
owned() { (cd "$folder" && "${as_owner[@]}" "$@"); }

child=
stop() {
  local status=$?
  trap - EXIT INT TERM
  [ -z "$child" ] || kill -TERM -- "-$child" 2>/dev/null || true
  if [ -f "$folder/data/postmaster.pid" ]; then
    owned "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf "$folder"
  exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

owned "$bin/initdb" -D "$folder/data" -U quietroom -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 \
  || { cat "$folder/initdb.log" >&2; exit 1; }
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
CONF

start() {
  owned "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -o "-p $1" -w -t 60 start >/dev/null 2>&1 </dev/null
}

port=
for _ in 1 2 3 4 5 6; do
  candidate=$((20000 + RANDOM % 12000))
  if start "$candidate"; then
    port=$candidate
    break
  fi
done
[ -n "$port" ] || { echo "PostgreSQL did not start:" >&2; cat "$folder/server.log" >&2; exit 1; }

mkdir -p "$folder/tmp"
export TMPDIR="$folder/tmp"
export PG_URL="postgres://quietroom@127.0.0.1:$port/postgres"
# In a process group of its own, so that an interrupted run leaves nothing behind.
set -m
"$@" &
child=$!
set +m
wait "$child"
