# quietroom: `make demo` to look at it, `make test` to prove it.
.PHONY: help demo test bench assets check-assets
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+: *##' Makefile | sed -E 's/^([a-z-]+): *## */  make \1@/' | column -t -s @

demo: ## the demo world on http://localhost:8080
	@echo "The first build takes up to 15 minutes on two cores; after that it starts at once, on http://localhost:8080"
	@cargo run --locked -p quietroom-server -- demo

test: ## every test, on both databases and in the browser
	@scripts/test.sh

bench: ## the project's own benchmarks, as one table
	@cargo run --release --locked -p quietroom-server -- bench

assets: ## build the files the pages load from assets/
	@npm ci --no-audit --no-fund --loglevel=error
	@node assets/build.mjs

check-assets: ## are the built files what assets/ builds?
	@npm ci --no-audit --no-fund --loglevel=error
	@node assets/build.mjs --check
