# Two commands matter: `make demo` and `make test`. Everything else is for daily work.

PORT ?= 8000

# uv from the system, or the one that scripts/bootstrap.sh puts into this folder.
export PATH := $(PATH):$(CURDIR)/.uv/bin
RUN := uv run --no-sync

.DEFAULT_GOAL := help
.PHONY: help demo test check format dev

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'
	@echo
	@echo "  make demo PORT=8123 chooses another port; CHROME=/path/to/browser chooses the browser of the tests."

demo:  ## start Themeloom with the worked example, on SQLite (PORT=8000)
	@scripts/bootstrap.sh demo
	@$(RUN) themeloom demo --port $(PORT)

test:  ## every check: lint, types, contracts, tests on SQLite and PostgreSQL, browser
	@scripts/bootstrap.sh test
	@$(RUN) python scripts/check.py all

check:  ## the quick checks: lint, types, contracts, tests on SQLite
	@scripts/bootstrap.sh check
	@$(RUN) python scripts/check.py fast

format:  ## put the code into its form, and mend what the linter can mend
	@scripts/bootstrap.sh check
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

dev:  ## the demo for developers: full error pages, and scripts bundled again when they change
	@scripts/bootstrap.sh check
	@$(RUN) python scripts/front_end.py watch & watcher=$$!; trap "kill $$watcher 2>/dev/null" EXIT; \
	THEMELOOM_DEBUG=1 $(RUN) themeloom demo --port $(PORT)
