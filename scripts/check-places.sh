#!/usr/bin/env bash
# What the program itself shares out, judged by programs that have none of its code: by the oracles that came with the shared
# instances, and by the verifier of certificates. Spoilt files have to be refused.
set -euo pipefail
cd "$(dirname "$0")/.."

(cd bench/given && sha256sum --quiet --check SHA256SUMS)
cargo build --quiet --locked -p quietroom-server
python3 bench/judge_places.py "${CARGO_TARGET_DIR:-target}/debug/quietroom"
