"""Parquet, Feather, SQLite, DuckDB."""

import sqlite3
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .tools import counts, gen, ipp, pc, person


def sql(path: Any, tables: dict[str, pd.DataFrame], *after: str) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as con:
        con.execute("PRAGMA secure_delete=OFF")
        for name, df in tables.items():
            df.to_sql(name, con, index=False)
        con.commit()
        for s in after:
            con.execute(s)
        con.commit()
    con.close()


def duck(path: Any, tables: dict[str, pd.DataFrame], *after: str) -> None:
    path.unlink(missing_ok=True)
    con = duckdb.connect(str(path))
    for name, df in tables.items():
        con.register("d", df)
        con.execute(f"create table {name} as select * from d")
        con.unregister("d")
    for s in after:
        con.execute(s)
    con.close()


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "db-u"), shelf.random("db-u")
    raw = pd.DataFrame(
        {
            "age": g.integers(18, 89, 400),
            "bmi": g.normal(27, 4, 400).round(1),
            "crp": g.lognormal(2, 1, 400).round(1),
            "death": g.integers(0, 2, 400),
        }
    )
    raw.to_parquet(
        shelf.unsafe(
            "stores/model_input.parquet",
            "row-level data",
            "400 rows",
            "Table used for the regression, without identifiers.",
            "400 patients with pneumonia",
        ),
        index=False,
    )

    agg = pd.DataFrame(
        {
            "service": ["Cardiologie", "Pneumologie", "Neurologie", "Rhumatologie", "Urologie", "Dermatologie"],
            "sejours": [612, 541, 433, 287, 198, 74],
            "chutes": [41, 36, 52, 19, 12, 3],
        }
    )
    agg.to_parquet(
        shelf.unsafe(
            "stores/chutes_service.parquet",
            "small cell in Parquet",
            "Dermatologie, chutes 3",
            "Chutes déclarées par service.",
            "2 145 séjours",
        ),
        index=False,
    )

    n = counts(r, 5, 80, 500)
    table = pa.table(
        {"age_group": ["18-39", "40-59", "60-69", "70-79", "80+"], "patients": n}
    ).replace_schema_metadata(
        {"source": f"/data/home/{person(r).lower().replace(' ', '.')}/extract", "last_patient": ipp(r)}
    )
    pq.write_table(
        table,
        shelf.unsafe(
            "stores/age_groups.parquet",
            "hospital number in the schema metadata",
            "key last_patient",
            "Patients by age group.",
            f"{sum(n)} patients",
        ),
    )

    feather.write_feather(
        pd.DataFrame(
            {
                "cluster": [1, 2, 3, 4],
                "n": [214, 187, 131, 58],
                "median_age": [61.0, 54.0, 72.0, 48.0],
                "sd_los": [4.1, 5.2, 6.8, 3.7],
                "max_los": [61, 58, 112, 44],
            }
        ),
        shelf.unsafe(
            "stores/clusters.feather",
            "maximum of a stay",
            "column max_los",
            "Description of four clusters of heart-failure stays.",
            "590 stays",
        ),
    )

    good = pd.DataFrame({"annee": [2019, 2020, 2021, 2022], "transplantations": [112, 87, 99, 131]})
    rows = pd.DataFrame(
        {
            "pid": range(1, 501),
            "ddn": [f"19{r.randint(35, 79)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}" for _ in range(500)],
            "greffon": g.choice(["foie", "rein"], 500),
            "commentaire": ["suivi en consultation de transplantation"] * 500,
        }
    )
    sql(
        shelf.unsafe(
            "stores/greffes.sqlite",
            "deleted rows still in the pages",
            "free pages of the dropped table",
            "Nombre de transplantations par an (base SQLite).",
            "429 transplantations",
        ),
        {"temporaire": rows, "annuel": good},
        "drop table temporaire",
    )

    a = pd.DataFrame({"drug": ["rituximab", "tocilizumab", "abatacept", "anakinra"], "patients": [231, 164, 98, 42]})
    b = pd.DataFrame(
        {"drug": ["rituximab", "tocilizumab", "abatacept", "anakinra"], "serious_infection": [28, 19, 11, 6]}
    )
    duck(
        shelf.unsafe(
            "stores/biologics.duckdb",
            "small cell in a second table",
            "infections.anakinra 6",
            "Biologic drugs in rheumatology: patients and infections.",
            "535 patients",
        ),
        {"exposure": a, "infections": b},
    )

    duck(
        shelf.unsafe(
            "stores/view_cohort.duckdb",
            "row-level table beside an aggregate",
            "table _tmp_c",
            "Aggregated waiting times for imaging; contains one table and its view.",
            "1 020 requests",
        ),
        {
            "waiting": pd.DataFrame({"exam": ["CT", "MRI", "US"], "n": [512, 301, 207], "median_days": [6, 21, 9]}),
            "_tmp_c": pd.DataFrame(
                {
                    "req": range(1020),
                    "exam": g.choice(["CT", "MRI", "US"], 1020),
                    "days": g.integers(0, 60, 1020),
                    "yob": g.integers(1930, 2005, 1020),
                }
            ),
        },
    )

    n = counts(r, 4, 60, 400)
    t = pd.DataFrame({"classe": ["I", "II", "III", "IV"], "n": n})
    sql(
        shelf.unsafe(
            "stores/nyha.db",
            "names in a trigger's and view's text",
            "view v_check",
            "Effectifs par classe NYHA.",
            f"{sum(n)} insuffisants cardiaques",
        ),
        {"nyha": t},
        f"create view v_check as select *, 'relu avec M. {person(r)}' as note from nyha",
    )

    rates = pd.DataFrame(
        {
            "group": ["A", "B", "C"],
            "n": [140, 220, 95],
            "rate_icu": [0.1714, 0.15, 0.0632],
            "rate_death": [0.1, 0.1182, 0.0211],
        }
    )
    feather.write_feather(
        rates,
        shelf.unsafe(
            "stores/rates.feather",
            "rate times group gives 2",
            "C: 0.0211 x 95 = 2 deaths (and 0.0632 x 95 = 6)",
            "ICU and death rates by group of exposure.",
            "455 patients",
        ),
    )


def safe(shelf: Any) -> None:
    g, r = gen(shelf, "db-s"), shelf.random("db-s")
    n = counts(r, 18, 60, 900)
    df = pd.DataFrame(
        {
            "region": ["Nord", "Est", "Ouest", "Sud", "Centre", "IDF"] * 3,
            "an": [2020] * 6 + [2021] * 6 + [2022] * 6,
            "patients": n,
            "age_median": g.integers(55, 75, 18),
        }
    )
    df.to_parquet(
        shelf.safe(
            "stores/regions_an.parquet",
            "18 aggregated rows",
            "Patients et âge médian par région et année.",
            f"{sum(n)} patients",
        ),
        index=False,
    )

    pd.DataFrame(
        {
            "term": ["age", "sex", "stage", "ecog", "site"],
            "beta": [0.021, -0.11, 0.62, 0.48, 0.07],
            "se": [0.004, 0.08, 0.07, 0.09, 0.05],
            "p": [1e-6, 0.17, 1e-9, 2e-7, 0.16],
        }
    ).to_parquet(
        shelf.safe(
            "stores/coefs.parquet", "small decimals", "Cox coefficients, lung cancer.", "3 340 patients, 1 806 deaths"
        ),
        index=False,
    )

    table = pa.table(
        {"atc2": ["A02", "B01", "C03", "C07", "N02", "N05"], "patients": counts(r, 6, 100, 900)}
    ).replace_schema_metadata({"created_by": "pyarrow", "project": "polypharmacy", "k": "10"})
    pq.write_table(
        table,
        shelf.safe(
            "stores/atc2.parquet",
            "harmless schema metadata",
            "Patients by ATC class at discharge.",
            "2 900 geriatric patients",
        ),
    )

    x = [round(0.02 * i, 2) for i in range(51)]
    feather.write_feather(
        pd.DataFrame(
            {
                "threshold": x,
                "net_benefit_model": [round(0.18 - 0.2 * t, 4) for t in x],
                "net_benefit_all": [round(0.18 - t * 0.9, 4) for t in x],
            }
        ),
        shelf.safe(
            "stores/decision_curve.feather",
            "51 rows of thresholds from 0 to 1",
            "Courbe de décision du modèle, par seuil.",
            "6 870 patients",
        ),
    )

    m = counts(r, 4, 200, 900)
    sql(
        shelf.safe(
            "stores/journal_activity.sqlite",
            "two aggregated tables and settings",
            "Yearly activity of the ambulatory unit.",
            f"{sum(m)} stays",
        ),
        {
            "activity": pd.DataFrame({"year": [2019, 2020, 2021, 2022], "stays": m}),
            "settings": pd.DataFrame(
                {"key": ["version", "suppression_threshold", "folds"], "value": ["3", "10", "5"]}
            ),
        },
    )

    k = counts(r, 5, 90, 600)
    duck(
        shelf.safe(
            "stores/imagerie.duckdb",
            "an aggregate with a view",
            "Examens d'imagerie par type, en patients.",
            f"{sum(k)} patients",
        ),
        {"examens": pd.DataFrame({"type": ["Scanner", "IRM", "Écho", "Radio", "TEP"], "patients": k})},
        "create view v as select type, patients from examens order by patients",
    )

    duck(
        shelf.safe(
            "stores/concepts.duckdb",
            "concept ids and codes",
            "Vocabulary mapping of laboratory codes to LOINC.",
            "no patients",
        ),
        {
            "mapping": pd.DataFrame(
                {
                    "source_code": ["LAB001", "LAB002", "LAB003", "LAB004"],
                    "loinc": ["2160-0", "2951-2", "2823-3", "718-7"],
                    "concept_id": [3016723, 3019550, 3023103, 3000963],
                }
            )
        },
    )

    tot = 1902
    a = [702, 644, 556]
    assert sum(a) == tot
    c = [88, 71, 102]
    sql(
        shelf.safe(
            "stores/escarres.db", "proportions which check out", "Escarres acquises par secteur.", f"{tot} patients"
        ),
        {
            "escarres": pd.DataFrame(
                {
                    "secteur": ["MCO", "SSR", "USLD"],
                    "n": a,
                    "escarre": c,
                    "pct": [pc(u, v) for u, v in zip(c, a, strict=True)],
                }
            )
        },
    )

    pd.DataFrame(
        {"fold": [1, 2, 3, 4, 5], "auc": [0.801, 0.793, 0.812, 0.788, 0.805], "best_iter": [214, 198, 231, 187, 205]}
    ).to_parquet(
        shelf.safe(
            "stores/cv_folds.parquet",
            "fold numbers",
            "Cross-validation of the bleeding model.",
            "10 412 patients on anticoagulants",
        ),
        index=False,
    )
