#!/usr/bin/env bash
# What the program itself shares out, judged by programs that have none of its code: by the oracles that came with the shared
# instances, and by the verifier of certificates. Spoilt files have to be refused, and the judges themselves have to find each fault.
set -euo pipefail
cd "$(dirname "$0")/.."

(cd bench/given && sha256sum --quiet --check SHA256SUMS)
for judges in bench/given bench/cover bench/mend; do
  python3 -B -W ignore::ResourceWarning -m unittest discover --quiet --start-directory "$judges" --pattern 'test_check_*.py'
done
cargo build --quiet --locked -p quietroom-server
python3 bench/judge_places.py "${CARGO_TARGET_DIR:-target}/debug/quietroom"
