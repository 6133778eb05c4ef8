"""How long an approved project's dataset takes: 100,000 persons drawn, every table, analysis tables, CSV and risk.

python -m bench.datasets            # in LAENNEC_HOME, which must hold a loaded warehouse: it gets a project more;
                                    # without it, in the 10 % hospital of `python -m bench`, made where missing
"""

import os
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.loading import prepare
from laennec.home import Home

MOST_SECONDS = 60
PERSONS = 100_000
LEFT_OUT = ("note", "note_nlp", "source_fact", "care_site_ancestor")
LABS = {"domain": "measurement"}
BASELINE = {
    "schema": "laennec.table/1",
    "name": "baseline",
    "rows": "person",
    "index": {"first": {"domain": "visit"}},
    "features": [
        {"name": "age", "take": "age"},
        {"name": "labs", "take": "count", "events": LABS, "window": {"from": -30, "to": 30}},
        {"name": "highest", "take": "max", "events": LABS, "window": {"from": -30, "to": 30}},
        {"name": "last", "take": "last", "events": LABS, "window": {"from": -365, "to": 0}},
        {"name": "dead", "take": "any", "events": {"domain": "death"}, "window": {"from": 0}},
    ],
}


def main() -> None:
    """Applies, approves, builds twice, and says how long each took."""
    home = _home()
    from laennec.web.setup import ready

    ready(home)
    from laennec.cohorts.tabling import read_table
    from laennec.datasets import actions
    from laennec.datasets.forms import Forms
    from laennec.projects import actions as projects
    from laennec.projects.actions.traces import owner
    from laennec.projects.minimal import MINIMAL
    from laennec.projects.project_file import parse_project

    today = date.today()
    document = {
        "schema": "laennec.project/1",
        "title": "A measurement",
        "purpose": "research",
        "lay_summary": "How long a dataset takes.",
        "carrier": {"login": "bench.carrier", "name": "Bench"},
        "cohort": {
            "schema": "laennec.query/1",
            "select": {"sample": {"everyone": True}, "size": PERSONS, "seed": "bench"},
        },
        "domains": {name: {} for name in MINIMAL if name not in LEFT_OUT},
        "shift_dates": True,
        "end": (today + timedelta(days=30)).isoformat(),
    }
    project = projects.apply(parse_project(document, today), owner())
    projects.approve(project.pk, owner(), "A measurement.", today)
    for words, forms in (
        ("OMOP", Forms()),
        ("OMOP, an analysis table, CSV", Forms(True, True, (read_table(BASELINE),))),
    ):
        actions.prepare(home, project.pk, owner(), today, forms)
        begun = time.monotonic()
        made = actions.build(home, project.pk, owner(), today)
        seconds = time.monotonic() - begun
        rows = sum(table["rows"] for table in made.document["tables"].values())
        said = "" if seconds <= MOST_SECONDS else f", more than the {MOST_SECONDS} s allowed"
        print(f"{words}: {made.document['persons']:,} persons, {rows:,} rows in {seconds:.1f} s{said}", flush=True)


def _home() -> Home:
    if os.environ.get("LAENNEC_HOME"):
        return Home.from_environment()
    root = Path(tempfile.gettempdir()) / "laennec-bench-0.1"
    home = Home((root / "home").resolve())
    home.create()
    prepare(home, root / "data", 0.1, 1)
    os.environ["LAENNEC_HOME"] = str(home.path)
    return home


if __name__ == "__main__":
    main()
