# make demo: run the main job in the terminal.  make test: lint, types, all tests.
# make nightly: the long tests as well.  make judges: every output before the checker.  make fuzz: random queries for hours.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export LAENNEC_HOME ?= $(CURDIR)/demo-home
# As many as there are cores, from two (much of it waits) to six (each may hold a warehouse in memory).
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); test $$n -lt 2 && n=2; test $$n -gt 6 && n=6; echo $$n)

# Tests start hundreds of processes: each would compile all modules where the shell forbids to keep what is compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test nightly judges fuzz r browser ocr clamav postgres workspaces hub lint bench docs clean

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Laennec needs Python 3.11 or later: install it, or set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(STAMP) workspaces ocr
	@$(BIN)/python -m bench.demo

test: lint browser ocr clamav postgres workspaces hub
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --durations 40

# All that make test leaves out for its length but the outputs (make judges) and random queries (make fuzz).
nightly: lint browser ocr clamav postgres workspaces hub
	LAENNEC_NIGHTLY=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --durations 40

# Nightly: random queries, the reference evaluator beside DuckDB and Spark. FUZZ_EXAMPLES: how many of each (2000).
fuzz: $(STAMP)
	$(BIN)/python -m pytest tests/fuzz -o addopts=-q --timeout 0 -p no:cacheprovider

# Before a release: every file of every set of outputs before the checker, pictures by OCR (an hour on two cores).
judges: $(STAMP) ocr
	LAENNEC_JUDGES=whole $(BIN)/python -m pytest tests/airlock/test_judges.py tests/airlock/outputs* tests/airlock/fragments -n $(WORKERS) --dist loadgroup --durations 40

# The pages are tested in a real browser: Debian's, installed here where root runs this.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	echo "Chromium is missing, so the tests in a browser will be skipped: apt-get install chromium" >&2

# Pictures that would leave are read by OCR: Debian's tesseract, installed here where root runs this.
ocr:
	@command -v tesseract >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-fra >/dev/null; } || \
	echo "tesseract is missing, so tests of pictures will be skipped: apt-get install tesseract-ocr tesseract-ocr-fra" >&2

# What comes in is scanned by ClamAV: Debian's, installed here where root runs this. Its signatures are not needed.
clamav:
	@command -v clamscan >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends clamav clamav-daemon >/dev/null; } || \
	echo "ClamAV is missing, so its tests will be skipped: apt-get install clamav clamav-daemon" >&2

# Copies of databases are tested with a real PostgreSQL: Debian's, installed here where root runs this. Its service is not needed.
postgres:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || \
	echo "PostgreSQL is missing, so the tests of copies of databases will be skipped: apt-get install postgresql" >&2

# Workspaces are tested in a real sandbox, with the Python that they have (built once: 2 minutes, 1.7 GB).
workspaces: $(STAMP)
	@command -v bwrap >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq bubblewrap >/dev/null; } || \
	echo "Bubblewrap is missing, so the tests of workspaces will be skipped: apt-get install bubblewrap" >&2
	@command -v git >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get install -y -qq git >/dev/null; } || \
	echo "Git is missing, so the test of the project's repository will be skipped: apt-get install git" >&2
	@$(BIN)/laennec workspace environment versions >/dev/null 2>&1 || echo "Building the workspaces' Python, once: 2 minutes, 1.7 GB"
	@$(BIN)/laennec workspace environment build >/dev/null || \
	echo "The workspaces' Python was not built: no workspace is served, and the tests that open Lab are skipped" >&2

# R beside Python in workspaces, where it is wanted: Debian's, 20 packages.
r:
	apt-get install -y -qq --no-install-recommends r-base-core r-cran-irkernel

# The hub is tested with its own proxy: Debian's (48 small packages, 9 MB), or npm's.
hub:
	@command -v configurable-http-proxy >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends node-configurable-http-proxy >/dev/null; } || \
	echo "The hub's proxy is missing, so its test will be skipped: apt-get install node-configurable-http-proxy" >&2

lint: $(STAMP)
	$(BIN)/ruff check src tests bench docs packages
	$(BIN)/ruff format --check src tests bench docs packages
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m bench
	$(BIN)/python -m bench.counts
	$(BIN)/python -m bench.edited
	$(BIN)/python -m bench.web_load
	$(BIN)/python -m bench.concepts
	$(BIN)/python -m bench.sources
	$(BIN)/python -m bench.live
	$(BIN)/python -m bench.databases
	$(BIN)/python -m bench.reports
	$(BIN)/python -m bench.vault
	$(BIN)/python -m bench.laboratory
	$(BIN)/python -m bench.icu
	$(BIN)/python -m bench.drugs
	$(BIN)/python -m bench.nights
	$(BIN)/python -m bench.datasets
	$(BIN)/python -m bench.circe
	$(BIN)/python -m bench.workspaces

docs: $(STAMP)
	@for page in accounts.matrix projects.matrix matrix.render; do $(BIN)/python -m tests.$$page || exit 1; done
	@$(BIN)/python -m docs

clean:
	rm -rf $(VENV) demo-home build dist
