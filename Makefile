# Everything a newcomer types. Needs make, bash and a JDK 25; Maven is fetched if it is not there.
.DEFAULT_GOAL := help
.PHONY: help demo build train test bench clean

help: ## shows this list
	@echo "OCRM, an event-sourced operational CRM for telecom operators"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo "  ./ocrm --help  the server and everything that talks to it"

demo: ## starts OCRM with a synthetic base of 5,000 subscribers and shows it; Ctrl-C stops and forgets it
	@bin/demo

build: ## compiles and packages, no tests
	@bin/maven -q -DskipTests package

train: build ## lets Java watch a server for half a minute, so that "./ocrm serve" is ready in half the time
	@bin/train

test: ## everything CI runs: format, static analysis, unit, integration, architecture, acceptance
	@bin/maven -Dstrict verify

bench: ## the benchmarks, results as JSON in benchmarks/results/; ROWS=commands,export chooses, SCALE=large measures more
	@bin/bench

clean: ## removes everything that was built
	@bin/maven -q clean
