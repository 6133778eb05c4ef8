"""JSON, Parquet, databases, archives and models that may pass."""

import io
import json
import sqlite3
import zipfile

from tests.airlock.outputs.case import Shelf

from .kit import md_table, text, zipped


def write(shelf: Shelf) -> None:
    _coefficients(shelf)
    _vega(shelf)
    _parquet(shelf)
    _sqlite(shelf)
    _duckdb(shelf)
    _archive(shelf)
    _onnx(shelf)
    _tree(shelf)


def _coefficients(shelf: Shelf) -> None:
    path = shelf.safe(
        "models/score_transfusion.json", "coefficients, knots and points of a score", "Score de transfusion : coefficients du modèle logistique", "11 930 adultes opérés d'une prothèse, 1 402 transfusés",
    )  # fmt: skip
    terms = {
        "intercept": -4.21,
        "age_10ans": 0.31,
        "femme": 0.44,
        "hb_g_dl": -0.88,
        "anticoagulant": 0.52,
        "asa_3_4": 0.39,
        "reprise": 0.97,
    }
    text(
        path,
        json.dumps(
            {
                "modele": "logistique",
                "n": 11930,
                "evenements": 1402,
                "ddl_residuels": 11923,
                "termes": {k: {"beta": b, "se": round(0.03 + abs(b) / 20, 3)} for k, b in terms.items()},
                "points": {"age_10ans": 1, "femme": 1, "hb_g_dl": -3, "anticoagulant": 2, "asa_3_4": 1, "reprise": 3},
                "auc": 0.81,
                "plis": 10,
            },
            indent=1,
        ),
    )


def _vega(shelf: Shelf) -> None:
    path = shelf.safe(
        "json/waiting_times.vl.json", "few entries, each of them a year and hundreds of patients", "Chart: median waiting time for surgery by year and specialty", "About 9,000 patients a year on the waiting list",
    )  # fmt: skip
    values = [
        {"year": y, "specialty": s, "patients": 400 + 37 * (y - 2017) + k * 211, "median_weeks": w + (y - 2017) % 3}
        for k, (s, w) in enumerate((("orthopaedics", 14), ("ophthalmology", 9), ("urology", 7), ("gynaecology", 6)))
        for y in range(2017, 2024)
    ]
    text(
        path,
        json.dumps(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "mark": "line",
                "encoding": {
                    "x": {"field": "year", "type": "ordinal"},
                    "y": {"field": "median_weeks", "type": "quantitative"},
                    "color": {"field": "specialty"},
                },
                "data": {"values": values},
            },
            indent=1,
        ),
    )


def _parquet(shelf: Shelf) -> None:
    path = shelf.safe(
        "data/incidence_by_age_year.parquet", "many rows, each a stratum with a hundred patients or more", "Incidence of heart failure by sex, age group and year", "1.2 million adults living in the area, about 5,000 new cases a year",
    )  # fmt: skip
    import pyarrow as pa
    import pyarrow.parquet as pq

    draw = shelf.random("incidence")
    rows: list[dict[str, object]] = []
    for year in range(2014, 2024):
        for sex in ("F", "M"):
            for k, group in enumerate(("45-54", "55-64", "65-74", "75 and over")):
                people, cases = draw.randint(70000, 90000), draw.randint(120, 160) * (k + 1)
                rows.append(
                    {
                        "year": year,
                        "sex": sex,
                        "age_group": group,
                        "person_years": people,
                        "cases": cases,
                        "rate_per_1000": round(1000 * cases / people, 2),
                    }
                )
    pq.write_table(pa.Table.from_pylist(rows), path)


def _sqlite(shelf: Shelf) -> None:
    path = shelf.safe(
        "data/indicateurs_dialyse.sqlite", "a database with three small tables of aggregates, never holding more", "Base des indicateurs de dialyse", "3 900 patients dialysés, 6 centres",
    )  # fmt: skip
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("create table centre (code text, postes int, patients int)")
    base.executemany(
        "insert into centre values (?, ?, ?)",
        [("A", 24, 811), ("B", 18, 702), ("C", 20, 688), ("D", 16, 611), ("E", 12, 577), ("F", 14, 511)],
    )
    base.execute("create table indicateur (nom text, annee int, part_pct real, denominateur int)")
    base.executemany(
        "insert into indicateur values (?, ?, ?, ?)",
        [
            (n, y, p + (y - 2020) * 0.7, 3100 + 50 * (y - 2020))
            for n, p in (("Hb 10-12 g/dL", 61.2), ("Kt/V > 1,2", 84.0), ("fistule", 66.5), ("liste de greffe", 21.3))
            for y in range(2020, 2024)
        ],
    )
    base.execute("create table version (numero int, schema int)")
    base.execute("insert into version values (3, 1)")
    base.commit()
    base.close()


def _duckdb(shelf: Shelf) -> None:
    path = shelf.safe(
        "data/drug_utilisation.duckdb", "counts by class and quarter, all large", "DuckDB file with the use of psychotropic drugs by quarter", "310,000 patients with a prescription",
    )  # fmt: skip
    import duckdb

    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute(
            "create table quarterly as select 2019 + q // 4 as year, 1 + q % 4 as quarter, c.atc, 900 + 31 * q + 211 * c.k as patients from range(20) t(q), (values ('N05A', 1), ('N05B', 4), ('N05C', 3), ('N06A', 7)) c(atc, k)"
        )
        base.execute(
            "create table atc as select * from (values ('N05A', 'antipsychotics'), ('N05B', 'anxiolytics'), ('N05C', 'hypnotics'), ('N06A', 'antidepressants')) v(atc, label)"
        )


def _archive(shelf: Shelf) -> None:
    path = shelf.safe(
        "data/replication_package.zip", "an archive in the archive with code and aggregates only", "Replication package: code, code lists and the tables", "7,720 adults with cirrhosis",
    )  # fmt: skip
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr(
            zipfile.ZipInfo("codes/cirrhosis_icd10.csv"),
            "code,label\nK703,alcoholic cirrhosis\nK717,toxic cirrhosis\nK743,primary biliary cholangitis\nK746,other cirrhosis\n",
        )
        file.writestr(
            zipfile.ZipInfo("sql/cohort.sql"),
            "select cause, count(distinct person_id) as n\nfrom cirrhosis\nwhere age >= 18\ngroup by cause\nhaving count(distinct person_id) >= 10;\n",
        )
    table = md_table(
        [
            ["Cause", "Patients", "Decompensated", "Child-Pugh C"],
            ["Alcohol", 4011, 1702, 611],
            ["MASLD", 1840, 577, 166],
            ["Viral", 1290, 401, 121],
            ["Other", 579, 188, 61],
        ]
    )
    zipped(
        path,
        {
            "README.md": b"# Replication\n\nRun `make tables` with R 4.3 (about 12 minutes, 4 cores).\n",
            "tables/causes.md": table.encode(),
            "definitions.zip": inner.getvalue(),
        },
    )


def _onnx(shelf: Shelf) -> None:
    path = shelf.safe(
        "models/egfr_linear.onnx", "a model of six coefficients", "ONNX file of the linear model of eGFR at one year", "3,310 adults with a kidney transplant",
    )  # fmt: skip
    import onnx
    from onnx import TensorProto, helper

    node = helper.make_node(
        "LinearRegressor",
        ["x"],
        ["egfr"],
        domain="ai.onnx.ml",
        coefficients=[-0.31, -2.2, 0.44, -1.9, -3.6, 0.12],
        intercepts=[61.4],
    )
    graph = helper.make_graph(
        [node],
        "egfr",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 6])],
        [helper.make_tensor_value_info("egfr", TensorProto.FLOAT, [None, 1])],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 18)]
    )
    onnx.save(model, str(path))


def _tree(shelf: Shelf) -> None:
    path = shelf.safe(
        "models/triage_tree.txt", "a tree whose leaves all hold a hundred patients or more", "Decision tree: admission after emergency triage, leaves of 500 visits at least", "24,000 emergency visits of 20,900 adults",
    )  # fmt: skip
    text(path, """rpart 4.1.23   n= 24000

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 24000 6480 home (0.730 0.270)
   2) age< 64.5 15800 2686 home (0.830 0.170)
     4) triage>=2.5 13900 1807 home (0.870 0.130) *
     5) triage< 2.5 1900 879 home (0.537 0.463)
      10) news< 4.5 1210 448 home (0.630 0.370) *
      11) news>=4.5 690 259 admit (0.375 0.625) *
   3) age>=64.5 8200 3794 home (0.537 0.463)
     6) news< 3.5 5300 1696 home (0.680 0.320) *
     7) news>=3.5 2900 802 admit (0.277 0.723) *

minbucket = 500, cp = 0.005, 10-fold cross-validation: AUC 0.79 (SE 0.004)
""")  # fmt: skip
