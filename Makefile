# Everything sets itself up in .venv; needs Python 3.11 or later with pip, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser

.PHONY: help demo test lint style types wall bench bench-extract bench-clean bench-dedupe bench-scale soak fleet clean

help:
	@echo "make demo   crawl five small sites on this machine into demo.db and show what happened; WEB=1 opens it in a browser"
	@echo "make test   ruff, mypy, the import wall and all tests, with a real PostgreSQL and a real Chromium"
	@echo "make lint   the checks without the tests"
	@echo "make bench   a whole crawl of the measuring data beside Scrapy with trafilatura, in turn; PEERS= a Python with both;"
	@echo "             then into PostgreSQL, from a WARC file, and reclean; PAGES= TURNS= other sizes"
	@echo "make bench-extract   extraction beside the peers on the measuring data, into docs/benchmarks.md"
	@echo "make bench-clean     milliseconds of the cleaning steps for 3,000 characters, clean and dirty"
	@echo "make bench-dedupe    duplicates found, texts a second and memory, beside the peers"
	@echo "make bench-scale     an article more and a search at 100,000 and at 1,000,000 articles, on both databases;"
	@echo "                     SMALL= LARGE= ARTICLES= QUERIES= other sizes, FOLDER= keeps the databases,"
	@echo "                     ONLY=sqlite or ONLY=postgres; takes half an hour or more and 20 GB"
	@echo "make soak   the daemon's proofs, on both databases: fifty kills among 500 articles; locks, full disks, lost"
	@echo "            databases, set clocks; thirty edits beside papers that break and mend; 10,000 sources; a month of"
	@echo "            200 sources in a virtual clock; takes four hours"
	@echo "make fleet  four workers, 200 hosts, 50 kills and a restart of PostgreSQL; then one frozen for an hour; then"
	@echo "            the simulation beside a real run; takes two hours"
	@echo "make clean  remove what the targets above made"

# One environment for all targets; made again when the dependencies change, otherwise ready at once.
$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[postgres,archives,distributed,parquet,mail,render,web]" --group dev
	@touch $(READY)

demo: $(READY)
	@$(BIN)/python -m demo $(if $(WEB),--web)

# Side by side: mypy alone keeps one core busy for most of a minute.
lint: $(READY)
	@$(MAKE) --no-print-directory -j2 style types wall

style: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

wall: $(READY)
	$(BIN)/lint-imports

# Tried once an environment; where it cannot be had, the tests run without and say so at their end.
$(BROWSER): | $(READY)
	@echo "looking for a Chromium for the browser tests ..."
	@$(BIN)/python tests/chromium.py | tee $@

# Many tests wait for a process or a database: three workers keep two cores busy.
test: $(READY)
	@$(MAKE) --no-print-directory -j2 style types wall $(BROWSER)
	$(BIN)/pytest -n 3 --dist worksteal $(PYTEST_ARGS)

# PEERS is a Python with the peers installed; without it the project and the parsing floor are measured alone.
bench: $(READY)
	$(BIN)/python -m bench.race $(if $(PEERS),--peers $(PEERS)) $(if $(PAGES),--pages $(PAGES)) $(if $(TURNS),--turns $(TURNS))

bench-extract: $(READY)
	$(BIN)/python -m bench.extract $(if $(PEERS),--peers $(PEERS))

bench-clean: $(READY)
	$(BIN)/python -m bench.steps

bench-dedupe: $(READY)
	$(BIN)/python -m bench.dedupe $(if $(PEERS),--peers $(PEERS)) $(if $(TEXTS),--texts $(TEXTS))

# Fills SQLite and PostgreSQL with invented articles and prints the ratio an article and the times of searches.
bench-scale: $(READY)
	$(BIN)/python -m bench.scale_run $(if $(SMALL),--small $(SMALL)) $(if $(LARGE),--large $(LARGE)) \
		$(if $(ARTICLES),--articles $(ARTICLES)) $(if $(QUERIES),--queries $(QUERIES)) $(if $(FOLDER),--folder $(FOLDER)) $(if $(ONLY),--only $(ONLY))

soak: $(READY)
	$(BIN)/python -m soak.kills
	$(BIN)/python -m soak.faults
	$(BIN)/python -m soak.many --sources 100 --most-percent 1
	$(BIN)/python -m soak.many
	$(BIN)/python -m soak.alone
	$(BIN)/python -m soak.alone --postgres
	$(BIN)/python -m soak.month

fleet: $(READY)
	$(BIN)/python -m soak.fleet --restart
	$(BIN)/python -m soak.fleet --hosts 16 --pages 10 --workers 2 --kills 0 --freeze 3600
	$(BIN)/python -m soak.fleet --kills 0 --pages 8 --delay 30 --figures fleet-figures.json
	$(BIN)/python -m bench.fleet --check fleet-figures.json

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build *.egg-info
	rm -f fleet-figures.json demo.db demo.db-wal demo.db-shm demo.yaml
