#!/usr/bin/env bash
# The house's rules that no compiler keeps: nothing of one machine in the files, no stubs, no file over 500 lines.
set -euo pipefail
cd "$(dirname "$0")/.."
broken=0
say() { echo "$1" >&2; sed 's/^/  /' >&2; broken=1; }

# The brackets keep this file from finding itself. What others made is left as it came.
ours=(. ':!*.lock' ':!package-lock.json' ':!bench/given' ':!crates/web/assets')
machine='(/w[o]rk/|/r[o]ot/|/f[a]rm/|/h[o]me/[a-z]|/\.libr[a]ry|https?://[^ "]*(registry|hosted)|cr[a]tes\.io|n[p]mjs\.|p[y]pi\.org)'
if found=$(git grep -nIE "$machine" -- "${ours[@]}"); then
  say "Paths of one machine, or hosts that packages come from:" <<<"$found"
fi
if found=$(git grep -nE '"resolved":' -- package-lock.json); then
  say "package-lock.json names where packages came from (see .npmrc):" <<<"$found"
fi
stubs='(todo|unimplemented)!\(|\bT[O]DO\b|\bF[I]XME\b|#\[ignore\]'
if found=$(git grep -nIE "$stubs" -- 'crates/*.rs' 'e2e/*.mjs' 'assets/*'); then
  say "Stubs and skipped tests:" <<<"$found"
fi
long=$(git ls-files -z -- '*.rs' '*.html' '*.mjs' '*.js' '*.css' '*.sh' '*.py' '*.md' ':!bench/given' ':!crates/web/assets' \
  | xargs -0 -r wc -l | awk '$2 != "total" && $1 > 500')
[ -z "$long" ] || say "Longer than 500 lines:" <<<"$long"
(cd bench/given && sha256sum --quiet --check SHA256SUMS) || say "bench/given has changed:" <<<"it must stay as it came"

if cargo deny --version >/dev/null 2>&1; then
  cargo deny check bans licenses sources || broken=1
else
  echo "cargo-deny is not installed: licences and sources are not checked here"
fi
[ "$broken" = 0 ] && echo "The rules are kept."
exit "$broken"
