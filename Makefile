# Everything is run through here; `make` alone lists the targets. Other papers, tests and benchmarks
# use the same installation with their own folders: make publish SEEDS=… CONTENT=… OUTPUT=…

SEEDS ?= seeds
CONTENT ?= content
OUTPUT ?= output
PROOF ?= build/proof
PORT ?= 8000
COUNT ?= 1000000
SEED ?= 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps: a lock file newer than its stamp is installed again.
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
BENCH := $(VENV)/.bench
SERVERS := $(VENV)/.servers

.DEFAULT_GOAL := help
.PHONY: help publish new rollback deploy convert proof retag serve preview doctor test check fuzz audit bench bench-search bench-archive lighthouse pictures lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

publish: convert ## convert the raw pages and bring the site up to date; FULL=1 builds all anew, ALLOW=code lets pass
	@$(BIN)/python scripts/publish.py --content $(CONTENT) --output $(OUTPUT) $(if $(FULL),--full) $(foreach code,$(ALLOW),--allow $(code))

new: $(RUNTIME) ## lay the folder of a new issue in SEEDS: make new DATE=2024-02-03 PAGES=8
	@$(BIN)/python scripts/new.py --seeds $(SEEDS) --content $(CONTENT) --date '$(DATE)' --pages '$(PAGES)'

convert: $(RUNTIME) ## turn SEEDS (raw pages) into CONTENT (Markdown articles)
	@$(BIN)/python scripts/convert.py --seeds $(SEEDS) --content $(CONTENT) --proof $(PROOF)

proof: $(RUNTIME) ## write the proof sheets to PROOF again: raw lines beside articles, doubts with alternatives
	@$(BIN)/python scripts/proof.py --seeds $(SEEDS) --content $(CONTENT) --proof $(PROOF)

rollback: $(RUNTIME) ## put the site back as it was before the last publish
	@$(BIN)/python scripts/rollback.py --output $(OUTPUT)

deploy: $(RUNTIME) ## bring the published site TO=folder, host:folder or rclone:remote:bucket; DRY=1 lists, BACK=1 takes back
	@$(BIN)/python scripts/deploy.py --output $(OUTPUT) --to '$(TO)' \
	  $(if $(DRY),--dry-run) $(if $(BACK),--back) $(if $(COMPRESS),--compress)

retag: $(RUNTIME) ## offer new automatic tags and names for CONTENT as a diff (WRITE=1 writes them)
	@$(BIN)/python scripts/retag.py --content $(CONTENT) $(if $(WRITE),--write)

serve: $(RUNTIME) ## serve the site at localhost:PORT and rebuild it when a file changes
	@$(BIN)/python scripts/serve.py --seeds $(SEEDS) --content $(CONTENT) --output $(OUTPUT) --port $(PORT)

preview: $(RUNTIME) ## serve proof sheets (/proof/) and a site with drafts at localhost:PORT, reloading as you save
	@$(BIN)/python scripts/serve.py --seeds $(SEEDS) --content $(CONTENT) --output build/preview/site \
	  --preview build/preview/content --proof $(PROOF) --port $(PORT)

doctor: ## look at the set-up: what is wrong and what to do; TO=… looks at deploying too, ONLY=seeds at one thing
	@$(PYTHON) scripts/doctor.py --seeds $(SEEDS) --content $(CONTENT) --output $(OUTPUT) --venv $(VENV) --port $(PORT) \
	  $(if $(TO),--to '$(TO)') $(foreach look,$(ONLY),--only $(look))

test: $(DEVELOPMENT) $(SERVERS) ## run the tests (those of the browser need Chromium)
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(DEVELOPMENT) ## lint, type-check, and find contradictions in vocabulary/
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/check_vocabulary.py

fuzz: $(DEVELOPMENT) ## try COUNT hostile inputs (a million), at most SECONDS long; SEED=2 gives others
	@$(BIN)/python tests/fuzz/run.py --count $(COUNT) --seed $(SEED) $(if $(SECONDS),--seconds $(SECONDS))

audit: $(DEVELOPMENT) ## look for known weaknesses of the packages that are installed
	@$(BIN)/python scripts/audit.py requirements-dev.txt
	@$(BIN)/python scripts/audit.py requirements-servers.txt

bench: $(RUNTIME) ## score the converter on pages whose true articles are known
	@$(BIN)/python bench/run.py --worst 5
	@$(BIN)/python bench/run.py --worst 5 --pdf

bench-search: $(DEVELOPMENT) ## measure search: recall, precision, bytes and times over fifteen years
	@$(BIN)/python bench/search.py

bench-archive: $(BENCH) ## measure archives: one issue into many, full builds, memory, Hugo; QUICK=1 takes a minute
	@$(BIN)/python bench/archive.py $(if $(QUICK),--quick) $(ARCHIVE)

lighthouse: $(DEVELOPMENT) ## have Lighthouse judge home, a page and an article (needs npm, nginx, Chromium)
	@$(BIN)/python bench/lighthouse.py

pictures: $(DEVELOPMENT) ## take the README's pictures anew (needs Chromium)
	@$(BIN)/python bench/pictures.py

lock: $(DEVELOPMENT) ## pin all dependencies again, with hashes
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --group servers -o requirements-servers.txt

clean: ## remove the environment and everything built (never content/ or seeds/)
	@rm -rf $(VENV) output .output.ledger .output.lock .output.staged .output.spare .output.previous .output.behind .output.compressed build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(RUNTIME): requirements.txt scripts/bootstrap.py
	@$(PYTHON) scripts/bootstrap.py $(VENV) requirements.txt
	@touch $@

$(BENCH): requirements-dev.txt $(DEVELOPMENT) pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --group bench
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@$(PYTHON) scripts/bootstrap.py $(VENV) requirements-dev.txt
	@touch $@

$(SERVERS): requirements-servers.txt $(RUNTIME)
	@$(PYTHON) scripts/bootstrap.py $(VENV)/servers requirements-servers.txt
	@touch $@
