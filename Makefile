# Two commands matter: `make briefs` prints, `make test` proves.
SHELL := /bin/bash
BIN := .venv/bin

.DEFAULT_GOAL := briefs
.PHONY: briefs test setup bench bench-long docs lock nightly clean

briefs: setup ## Set up what is missing and print every brief to output/
	"$(BIN)/briefgen" build

test: setup ## Set up what is missing and run every check
	"$(BIN)/ruff" check briefgen scripts tests
	"$(BIN)/ruff" format --check briefgen scripts tests
	"$(BIN)/mypy"
	"$(BIN)/pytest" -n auto --dist loadfile

setup:
	@bash scripts/setup

bench: setup ## Cold and warm times beside WeasyPrint and Typst; packets; two workers; Dask; bombs
	for one in standing against_weasyprint against_typst packets many_jobs cluster cleaning hostile_input; do \
	  "$(BIN)/python" tests/benchmarks/$$one.py || exit 1; done

bench-long: setup ## What two thousand briefs, and two thousand packets, take: six minutes
	"$(BIN)/python" tests/benchmarks/many_jobs.py --long
	"$(BIN)/python" tests/benchmarks/packets.py --long

nightly: setup ## The slow sweeps too
	"$(BIN)/pytest" -n auto --dist loadfile -m "nightly or not nightly"

docs: setup ## Write docs/reference/ from the code, and the pictures of printed pages
	"$(BIN)/python" scripts/declare.py
	"$(BIN)/python" scripts/patterns.py
	"$(BIN)/python" scripts/known_templates.py
	"$(BIN)/python" scripts/reference.py
	"$(BIN)/python" scripts/pictures.py

lock: setup ## Pin every package anew, by hash
	bash scripts/lock

clean: ## Remove what was printed and installed
	rm -rf output .venv
