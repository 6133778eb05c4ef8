"""JSON, Parquet and databases: jsonlite, arrow and DBI from R, SQLite made by hand."""

import json
import sqlite3
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import life_table, patient


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("data")
    counts = {"Klebsiella": 204, "Escherichia": 611, "Pseudomonas": 188, "Staphylococcus": 402}
    _json(
        shelf.safe(
            "json/bacteriemies_annuelles.json",
            "nested counts, all large, and versions",
            "Effectifs agrégés pour un tableau de bord",
            "1 405 adultes bactériémiques, 2021-2023",
        ),
        {
            "source": "EDS",
            "version": 3,
            "periode": {"debut": 2021, "fin": 2023},
            "germes": [
                {
                    "nom": k,
                    "patients": n,
                    "mortalite_30j": {"n": round(n * 0.18), "pct": round(100 * round(n * 0.18) / n, 1)},
                }
                for k, n in counts.items()
            ],
        },
    )
    sizes = [(201, 31, 244, 39), (178, 26, 260, 44), (118, 17, 122, 5), (231, 35, 219, 30), (199, 22, 248, 41)]
    strata = [
        {"centre": f"C{k}", "strata": [{"sex": "F", "n": f, "events": e}, {"sex": "M", "n": m, "events": g}]}
        for k, (f, e, m, g) in enumerate(sizes, 1)
    ]
    _json(
        shelf.unsafe(
            "json/multicentre_results.json",
            "one nested count of five events",
            "centre C3, stratum M: events 5",
            "Aggregated results per centre (R, jsonlite)",
            "2,020 adults of five centres",
        ),
        {"study": "OPTIMA", "outcome": "graft failure", "results": strata},
    )
    table = life_table(rng, 1990, (0, 1, 2, 3, 4), 0.06, 0.1)
    _json(
        shelf.safe(
            "json/km_annual.json",
            "survival arrays with large numbers at risk",
            "Annual survival estimates for redrawing",
            "1,990 adults with heart transplantation",
        ),
        {
            "unit": "years",
            "time": [r[0] for r in table],
            "n_risk": [r[1] for r in table],
            "surv": [round(r[4], 4) for r in table],
        },
    )
    _json(
        shelf.unsafe(
            "json/survfit_full.json",
            "survfit dumped whole: each time of death, one event each",
            "arrays time and n_event",
            "R survfit object, jsonlite::toJSON",
            "96 adults with adrenal carcinoma",
        ),
        {
            "call": "survfit(Surv(t, dc) ~ 1, d)",
            "n": 96,
            "time": sorted(rng.sample(range(20, 2900), 40)),
            "n_event": [1] * 40,
            "n_risk": list(range(96, 16, -2)),
            "conf_level": 0.95,
        },
    )
    tidy = pa.table(
        {
            "term": ["age10", "sex_m", "sofa", "lactate"],
            "hr": [1.22, 1.04, 1.11, 1.18],
            "se": [0.03, 0.05, 0.01, 0.02],
            "n": [3121] * 4,
            "events": [702] * 4,
        }
    )
    pq.write_table(
        tidy,
        shelf.safe(
            "parquet/cox_tidy.parquet",
            "a small results table with n and events",
            "Model coefficients (arrow::write_parquet)",
            "3,121 adults with cardiogenic shock",
        ),
    )
    rows = [
        (k, rng.randint(19, 96), rng.choice("FM"), rng.choice(["G20", "G35", "G40"]), rng.randint(1, 31))
        for k in range(1, 401)
    ]
    line = pa.table(
        {
            "num": [r[0] for r in rows],
            "age": [r[1] for r in rows],
            "sexe": [r[2] for r in rows],
            "dp": [r[3] for r in rows],
            "duree": [r[4] for r in rows],
        }
    )
    pq.write_table(
        line,
        shelf.unsafe(
            "parquet/extrait_neuro.parquet",
            "one row per stay called an extract of results",
            "all 400 rows",
            "Table intermédiaire du modèle de durée",
            "400 séjours de neurologie",
        ),
    )
    grouped = pa.table(
        {
            "classe_age": ["18-49", "50-64", "65-79", "80+"],
            "patients": [312, 488, 701, 420],
            "duree_mediane": [4.0, 5.0, 7.0, 9.0],
        }
    )
    index = json.dumps({"columns": ["ipp"], "preview": [[patient(rng).ipp, patient(rng).name] for _ in range(5)]})
    pq.write_table(
        grouped.replace_schema_metadata({"pandas_origin": index}),
        shelf.unsafe(
            "parquet/durees_par_age.parquet",
            "the schema's metadata keep a preview of patients",
            "schema metadata 'pandas_origin'",
            "Durées de séjour par classe d'âge",
            "1 921 patients",
        ),
    )
    _sqlite(
        shelf.safe(
            "db/tables_article.sqlite",
            "three small tables of results",
            "Base SQLite des tableaux de l'article",
            "2 806 adultes avec fibrillation atriale",
        ),
        [
            "CREATE TABLE tableau1 (variable TEXT, apixaban TEXT, warfarine TEXT)",
            "INSERT INTO tableau1 VALUES ('N','1422','1384'),('Femmes','602','588'),('AVC','41','57'),('Hémorragie majeure','38','62')",
            "CREATE TABLE modele (terme TEXT, hr REAL, ic_bas REAL, ic_haut REAL)",
            "INSERT INTO modele VALUES ('apixaban',0.71,0.52,0.97),('age10',1.3,1.1,1.5)",
        ],
    )
    values = ",".join(f"('{p.ipp}','{p.name}','{p.given}','{p.birth}')" for p in (patient(rng) for _ in range(80)))
    _sqlite(
        shelf.unsafe(
            "db/resultats_dialyse.sqlite",
            "rows of patients that were deleted are still in the file's free pages",
            "free pages of a dropped table",
            "Base des résultats, table de travail supprimée",
            "1 044 patients dialysés",
        ),
        [
            "PRAGMA secure_delete = OFF",
            "CREATE TABLE travail (ipp TEXT, nom TEXT, prenom TEXT, naissance TEXT)",
            f"INSERT INTO travail VALUES {values}",
            "CREATE TABLE resultats (technique TEXT, n INT, ktv REAL)",
            "INSERT INTO resultats VALUES ('HD',702,1.42),('HDF',342,1.61)",
            "DROP TABLE travail",
        ],
    )
    path = shelf.unsafe(
        "db/cohort_results.duckdb",
        "beside the results, a view's table of one row per patient",
        "table analytic_set",
        "DuckDB file with the results tables",
        "230 adults with myocarditis",
    )
    _duck(
        path,
        [
            "CREATE TABLE results AS SELECT * FROM (VALUES ('LGE present', 141), ('LGE absent', 89)) t(finding, n)",
            "CREATE TABLE analytic_set AS SELECT i AS pt, 20 + (i * 37) % 60 AS age, (i * 13) % 2 AS male, 25 + (i * 29) % 45 AS lvef FROM range(1, 231) r(i)",
        ],
    )
    _duck(
        shelf.safe(
            "db/dashboard_urgences.duckdb",
            "aggregates per month with large counts",
            "Agrégats mensuels pour un tableau de bord",
            "Environ 60 000 passages aux urgences adultes en 2023",
        ),
        [
            "CREATE TABLE mensuel AS SELECT m AS mois, 4800 + (m * 131) % 700 AS passages, 610 + (m * 53) % 120 AS hospitalises, 3.1 + (m % 4) * 0.2 AS duree_mediane_h FROM range(1, 13) r(m)"
        ],
    )


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _sqlite(path: Path, statements: list[str]) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
        connection.commit()
    connection.close()


def _duck(path: Path, statements: list[str]) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
