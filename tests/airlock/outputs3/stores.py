"""Parquet, DuckDB and SQLite: what is asked for, and what the pages and footers keep."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.paper import frame
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _rows(rng: Random, count: int = 60) -> pd.DataFrame:
    g = np.random.default_rng(rng.randrange(10**6))
    return pd.DataFrame(
        {
            "subject": [f"{rng.getrandbits(40):010x}" for _ in range(count)],
            "sex": g.choice(["F", "M"], count),
            "age": g.integers(20, 89, count),
            "hba1c": np.round(g.normal(7.1, 1.1, count), 1),
            "status": g.integers(0, 2, count),
        }
    )


def _people(rng: Random, count: int = 25) -> pd.DataFrame:
    return pd.DataFrame(
        {"nom": [persons.name(rng) for _ in range(count)], "ipp": [persons.ipp(rng) for _ in range(count)]}
    )


def _small(study: Study) -> pd.DataFrame:
    data = frame(study.long())
    data.iloc[4, 2] = study.rng.randint(2, 8)
    data.iloc[4, 4] = round(100 * data.iloc[4, 2] / data.iloc[4, 3], 1)
    return data


def _counts(study: Study) -> pd.DataFrame:
    table = study.years()
    data = frame(table).iloc[:-1]
    return data.astype({name: int for name in data.columns})


def _parquet_meta(path: Path, study: Study) -> None:
    table = pa.Table.from_pandas(_counts(study), preserve_index=False)
    note = f"source: dossier de {persons.name(study.rng)}, NIR {persons.nir(study.rng)}"
    pq.write_table(table.replace_schema_metadata({"comment": note}), path)


def _parquet_minmax(path: Path, study: Study) -> None:
    data = pd.DataFrame({"mesure": ["age", "imc", "pas"], "n": [study.total] * 3, "mean": [61.2, 27.4, 128.0]})
    data["min"], data["max"] = [18.0, 14.1, 71.0], [89.0, 61.7, 244.0]
    data.to_parquet(path, index=False)


def _parquet_index(path: Path, study: Study) -> None:
    data = pd.DataFrame(
        {"score": [study.rng.randint(0, 40) for _ in range(30)]}, index=[persons.ipp(study.rng) for _ in range(30)]
    )
    data.to_parquet(path)


def _parquet_steps(path: Path, study: Study) -> None:
    risk = np.arange(90, 50, -1)
    times = np.sort(np.random.default_rng(study.rng.randrange(999)).uniform(1, 700, 40)).round()
    pd.DataFrame({"time": times, "at_risk": risk, "events": 1, "surv": np.cumprod(1 - 1 / risk)}).to_parquet(
        path, index=False
    )


def _parquet_nested(path: Path, study: Study) -> None:
    lists = [[study.rng.randint(20, 88) for _ in range(15)] for _ in range(2)]
    pd.DataFrame({"groupe": study.theme.groups, "n": study.n, "ages": lists}).to_parquet(path, index=False)


def _sqlite(path: Path, tables: dict[str, pd.DataFrame], after: tuple[str, ...] = ()) -> None:
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    for name, data in tables.items():
        data.to_sql(name, base, index=False)
    base.commit()
    for statement in after:
        base.execute(statement)
    base.commit()
    base.close()


def _duck(path: Path, tables: dict[str, pd.DataFrame], after: tuple[str, ...] = ()) -> None:
    base = duckdb.connect(str(path))
    for name, data in tables.items():
        base.register("incoming", data)
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        base.unregister("incoming")
    for statement in after:
        base.execute(statement)
    base.close()


_UNSAFE: tuple[tuple[str, str, str, Callable[[Path, Study], None]], ...] = (
    ("features.parquet", "row-level data", "a row a subject", lambda p, s: _rows(s.rng).to_parquet(p, index=False)),
    ("frequences.parquet", "small cell", "row 5", lambda p, s: _small(s).to_parquet(p, index=False)),
    ("annees.parquet", "metadata", "schema comment: name and NIR", _parquet_meta),
    ("describe.parquet", "minimum and maximum", "columns min, max", _parquet_minmax),
    ("scores.parquet", "identifiers", "index of IPP", _parquet_index),
    ("km.parquet", "single-event steps", "40 steps", _parquet_steps),
    ("listes.parquet", "row-level data", "ages in lists", _parquet_nested),
    (
        "resultats.sqlite",
        "small cell",
        "table frequences",
        lambda p, s: _sqlite(p, {"frequences": _small(s), "annees": _counts(s)}),
    ),
    (
        "annexe.db",
        "row-level data",
        "table tmp_cohort",
        lambda p, s: _sqlite(p, {"annees": _counts(s), "tmp_cohort": _rows(s.rng)}),
    ),
    (
        "bilan.sqlite",
        "deleted pages",
        "dropped table of names",
        lambda p, s: _sqlite(p, {"annees": _counts(s), "src": _people(s.rng, 200)}, ("DROP TABLE src",)),
    ),
    (
        "suivi.sqlite",
        "deleted pages",
        "deleted rows of names",
        lambda p, s: _sqlite(p, {"annees": _counts(s), "src": _people(s.rng, 90)}, ("DELETE FROM src",)),
    ),
    (
        "vue.sqlite",
        "number of a person",
        "a view names a NIR",
        lambda p, s: _sqlite(
            p,
            {"annees": _counts(s)},
            (f"CREATE VIEW sans AS SELECT * FROM annees WHERE '{persons.nir(s.rng)}' <> ''",),
        ),
    ),
    (
        "contacts.sqlite",
        "identifiers",
        "phones and addresses",
        lambda p, s: _sqlite(
            p,
            {
                "annees": _counts(s),
                "rappel": pd.DataFrame(
                    {
                        "tel": [persons.phone(s.rng) for _ in range(12)],
                        "adresse": [persons.address(s.rng) for _ in range(12)],
                    }
                ),
            },
        ),
    ),
    (
        "cohorte.duckdb",
        "row-level data",
        "table model_input",
        lambda p, s: _duck(p, {"annees": _counts(s), "model_input": _rows(s.rng, 140)}),
    ),
    ("tableaux.duckdb", "small cell", "table frequences", lambda p, s: _duck(p, {"frequences": _small(s)})),
    (
        "commente.duckdb",
        "number of a person",
        "COMMENT ON TABLE",
        lambda p, s: _duck(p, {"annees": _counts(s)}, (f"COMMENT ON TABLE annees IS 'sans {persons.nir(s.rng)}'",)),
    ),
)
_SAFE: tuple[tuple[str, str, Callable[[Path, Study], None]], ...] = (
    ("yearly.parquet", "years beside large counts", lambda p, s: _counts(s).to_parquet(p, index=False)),
    ("odds.parquet", "p-values", lambda p, s: frame(s.regression()).to_parquet(p, index=False)),
    ("quartiles.parquet", "medians of large groups", lambda p, s: frame(s.quantiles()).to_parquet(p, index=False)),
    (
        "sortie.sqlite",
        "p-values and years",
        lambda p, s: _sqlite(p, {"annees": _counts(s), "modele": frame(s.regression())}),
    ),
    ("frequencies.sqlite", "percentages of large groups", lambda p, s: _sqlite(p, {"freq": frame(s.long())})),
    (
        "publication.duckdb",
        "medians of large groups",
        lambda p, s: _duck(p, {"quartiles": frame(s.quantiles()), "annees": _counts(s)}),
    ),
    ("appendix.duckdb", "odds ratios", lambda p, s: _duck(p, {"model": frame(s.regression())})),
    (
        "vocabulaire.parquet",
        "concept ids of 10 digits beginning with 80",
        lambda p, s: pd.DataFrame(
            {
                "concept_id": [int(persons.ipp(s.rng)) for _ in range(20)],
                "rank": range(1, 21),
                "n_persons": [s.rng.randint(100, 900) for _ in range(20)],
            }
        ).to_parquet(p, index=False),
    ),
)


def write(shelf: Shelf) -> None:
    for number, (file, way, where, make) in enumerate(_UNSAFE):
        study = Study(shelf.random(file), THEMES[(number * 3 + 7) % len(THEMES)])
        make(shelf.unsafe(f"data/{file}", way, where, study.theme.title, study.population()), study)
    for number, (file, tempts, make) in enumerate(_SAFE):
        study = Study(shelf.random(file), THEMES[(number * 4 + 2) % len(THEMES)])
        make(shelf.safe(f"data/{file}", tempts, study.theme.title, study.population()), study)
