"""Unsafe: row-level data, a row (or column, or line, or dot) a person, in every disguise and format."""

import base64
import gzip
import json
import pickle
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data, pages, people
from tests.airlock.outputs2.document import Block, Table
from tests.airlock.outputs2.people import ROW_HEAD


def write(shelf: Shelf) -> None:
    _plain(shelf)
    _disguised(shelf)
    _in_code(shelf)
    _in_databases(shelf)


def _people(shelf: Shelf, name: str, count: int) -> list[list[str]]:
    return people.rows(shelf.random(name), count)


def _plain(shelf: Shelf) -> None:
    """A listing, in each format, under a harmless title."""
    titles = {
        "csv": "Appendix data", "tsv": "Results by subject", "xlsx": "Supplement S3", "docx": "Annexe 2. Données",
        "pdf": "Listing 16.2.1", "html": "data.head(12)", "md": "Supplementary table", "tex": "Tableau A4",
        "json": "export", "parquet": "features", "png": "Screen shot of the table", "pptx": "Backup", "ipynb": "Check",
    }  # fmt: skip
    for kind, title in titles.items():
        rows = _people(shelf, f"listing-{kind}", 60 if kind in ("csv", "parquet", "xlsx", "json") else 12)
        path = shelf.unsafe(f"{kind}/appendix.{kind}", "a row a person", "every row", title, "a cohort")
        content: list[Block] = [Table(title, [ROW_HEAD, *rows], [])]
        data.WRITERS[kind](path, content)


def _disguised(shelf: Shelf) -> None:
    rows = _people(shelf, "transposed", 24)
    path = shelf.unsafe("csv/measures_wide.csv", "a column a person", "every column", "Measures, wide", "24 patients")
    turned = [[name, *column] for name, *column in zip(ROW_HEAD, *rows, strict=True)]
    data.csv_file(path, [Table("", turned, [])])

    rng = shelf.random("ages")
    ages = ", ".join(str(rng.randint(20, 88)) for _ in range(140))
    for file, text in (
        ("txt/ages.txt", f"Ages of the cohort, for the histogram: {ages}\n"),
        ("md/distribution.md", f"## Distribution of age\n\nMedian 61 years. Values: [{ages}]\n"),
    ):
        shelf.unsafe(file, "the list of every age", "the values", "Age distribution", "140 patients").write_text(text)

    rows = _people(shelf, "narration", 15)
    lines = [f"Sujet {n} : {'homme' if r[1] == 'M' else 'femme'}, {r[2]} ans, {r[4]}, séjour de {r[3]} jours."
             for n, r in enumerate(rows, 1)]  # fmt: skip
    path = shelf.unsafe(
        "docx/narratifs.docx", "une phrase par patient", "chaque paragraphe", "Annexe narrative", "15 patients"
    )
    data.WRITERS["docx"](path, list(lines))

    rows = _people(shelf, "base64", 40)
    coded = base64.b64encode("\n".join(",".join(row) for row in rows).encode()).decode()
    body = {"model": "cox", "auc": 0.81, "checkpoint": coded}
    path = shelf.unsafe("json/metrics.json", "rows in base64", "checkpoint", "Metrics of a model", "40 patients")
    path.write_text(json.dumps(body, indent=1))

    rows = _people(shelf, "nested", 30)
    by_subject = {row[0]: {"visits": [{"day": int(row[3]), "crea": float(row[5])}]} for row in rows}
    path = shelf.unsafe("json/trajectories.json", "a key a person", "every key", "Trajectories", "30 patients")
    path.write_text(json.dumps({"n": 30, "trajectories": by_subject}))

    rows = _people(shelf, "ndjson", 40)
    path = shelf.unsafe("json/events.json", "a line of JSON a person", "every line", "Events", "40 patients")
    path.write_text("\n".join(json.dumps(dict(zip(ROW_HEAD, row, strict=True))) for row in rows) + "\n")

    rows = _people(shelf, "vega", 80)
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "mark": "bar",
        "data": {"values": [{"age": int(r[2]), "los": int(r[3]), "sex": r[1]} for r in rows]},
        "encoding": {"x": {"field": "age", "bin": True}, "y": {"aggregate": "count"}},
    }
    path = shelf.unsafe(
        "json/histogram_vl.json", "rows under an aggregated chart", "data.values", "Vega-Lite chart", "80 patients"
    )
    path.write_text(json.dumps(spec))
    path = shelf.unsafe(
        "html/histogram.html", "rows in the script of a chart", "the script", "Interactive histogram", "80 patients"
    )
    path.write_text(
        "<!DOCTYPE html><html><body><h1>Age</h1><div id='vis'></div>\n"
        f"<script>const spec = {json.dumps(spec)}; vegaEmbed('#vis', spec);</script></body></html>\n"
    )

    rows = _people(shelf, "count-one", 35)
    path = shelf.unsafe(
        "csv/pivot_counts.csv", "a pivot whose every cell counts one person", "column n", "Pivot", "35 patients"
    )
    data.csv_file(
        path,
        [Table("", [["sex", "age", "icd10", "los_days", "n"], *([r[1], r[2], r[4], r[3], "1"] for r in rows)], [])],
    )

    rng = shelf.random("matrix")
    bits = [[f"v{n}" for n in range(12)], *([str(rng.randint(0, 1)) for _ in range(12)] for _ in range(90))]
    path = shelf.unsafe(
        "csv/design_matrix.csv",
        "the design matrix, a row a person",
        "every row",
        "Matrix of the model",
        "90 patients",
    )
    data.csv_file(path, [Table("", bits, [])])

    rng = shelf.random("residuals")
    fitted = [
        ["obs", "fitted", "residual"],
        *([str(n), f"{rng.random():.4f}", f"{rng.gauss(0, 1):.4f}"] for n in range(1, 161)),
    ]
    path = shelf.unsafe(
        "xlsx/residuals.xlsx", "a fitted value and a residual a person", "every row", "Residuals", "160 patients"
    )
    data.WRITERS["xlsx"](path, [Table("Residuals", fitted, [])])

    rng = shelf.random("scores")
    scored = [["y_true", "y_score"], *([str(rng.randint(0, 1)), f"{rng.random():.5f}"] for _ in range(200))]
    path = shelf.unsafe(
        "csv/roc_input.csv", "a predicted score a person", "every row", "Input of the ROC curve", "200 patients"
    )
    data.csv_file(path, [Table("", scored, [])])

    rng = shelf.random("km-steps")
    left, steps = 60, [["time", "n_risk", "n_event", "surv"]]
    surv = 1.0
    for time in sorted(rng.sample(range(10, 900), 40)):
        surv *= 1 - 1 / left
        steps.append([str(time), str(left), "1", f"{surv:.4f}"])
        left -= 1
    path = shelf.unsafe(
        "csv/km_table.csv", "a step an event of one person", "every row", "Kaplan-Meier table", "60 patients"
    )
    data.csv_file(path, [Table("", steps, [])])

    rng = shelf.random("pgfplots")
    dots = " ".join(f"({rng.randint(20, 88)},{rng.gauss(90, 20):.1f})" for _ in range(75))
    path = shelf.unsafe(
        "tex/figure_pgf.tex",
        "a point a person in a drawn chart",
        "coordinates",
        "Creatinine by age, pgfplots",
        "75 patients",
    )
    path.write_text(
        f"\\begin{{tikzpicture}}\n\\begin{{axis}}[xlabel=Age, ylabel=Creatinine]\n\\addplot[only marks] coordinates {{{dots}}};\n\\end{{axis}}\n\\end{{tikzpicture}}\n"
    )

    rows = _people(shelf, "jpg-listing", 14)
    path = shelf.unsafe(
        "jpg/capture.jpg", "a picture of a row a person", "the picture", "Capture d'écran", "14 patients"
    )
    data.WRITERS["jpg"](path, [Table("Cohorte", [ROW_HEAD, *rows], [])])


def _in_code(shelf: Shelf) -> None:
    rows = _people(shelf, "insert", 30)
    values = ",\n".join(f"  ('{r[0]}', '{r[1]}', {r[2]}, {r[3]}, '{r[4]}')" for r in rows)
    path = shelf.unsafe(
        "sql/create_cohort.sql", "rows in an INSERT", "the INSERT", "Script of the cohort", "30 patients"
    )
    path.write_text(
        f"CREATE TABLE cohort (id text, sex text, age int, los int, dx text);\nINSERT INTO cohort VALUES\n{values};\n"
    )

    rows = _people(shelf, "py-literal", 30)
    literal = ",\n".join(f"    {{'id': '{r[0]}', 'sex': '{r[1]}', 'age': {r[2]}, 'dx': '{r[4]}'}}" for r in rows)
    path = shelf.unsafe(
        "py/figure2.py", "rows as a literal of the script", "list PATIENTS", "Script of figure 2", "30 patients"
    )
    path.write_text(f"import pandas as pd\n\nPATIENTS = [\n{literal},\n]\npd.DataFrame(PATIENTS).age.plot.hist()\n")

    rows = _people(shelf, "r-structure", 26)
    columns = [
        f"age = c({', '.join(r[2] + 'L' for r in rows)})",
        "sexe = c(" + ", ".join(f'"{r[1]}"' for r in rows) + ")",
        f"duree = c({', '.join(r[3] + 'L' for r in rows)})",
    ]
    path = shelf.unsafe(
        "R/exemple.R", "un dput de lignes individuelles", "structure(list(", "Exemple reproductible", "26 patients"
    )
    path.write_text(
        f"d <- structure(list({', '.join(columns)}),\n  class = 'data.frame', row.names = c(NA, -26L))\nsummary(d)\n"
    )

    rows = _people(shelf, "log-rows", 12)
    body = "\n".join(
        f"2024-05-13 10:02:{n:02d} DEBUG predict id={r[0]} age={r[2]} sex={r[1]} score=0.{n + 11}7"
        for n, r in enumerate(rows)
    )
    path = shelf.unsafe(
        "log/inference.log", "a line a person in a log", "DEBUG lines", "Log of the predictions", "12 patients"
    )
    path.write_text(f"2024-05-13 10:01:58 INFO model loaded\n{body}\n2024-05-13 10:02:40 INFO done\n")

    rows = _people(shelf, "head", 5)
    path = shelf.unsafe(
        "ipynb/exploration.ipynb", "five rows of df.head()", "the first output", "Notebook of the study", "a cohort"
    )
    table = Table("df.head()", [ROW_HEAD, *rows], [])
    data.notebook_file(path, [data.text_cell("# Cohort"), data.code_cell("df.head()", [data.shown(table)])])

    rows = _people(shelf, "sample-text", 6)
    path = shelf.unsafe(
        "ipynb/controle.ipynb",
        "des lignes imprimées par print",
        "sortie de la cellule 1",
        "Contrôle qualité",
        "une cohorte",
    )
    printed = data.v4.new_output("stream", name="stdout", text=pages.txt_text([Table("", [ROW_HEAD, *rows], [])]))
    data.notebook_file(path, [data.code_cell("print(df.sample(6))", [printed])])

    rows = _people(shelf, "stata-list", 10)
    body = "\n".join(f"{n:>5}. | {r[1]:>4}   {r[2]:>3}   {r[3]:>3}   {r[4]:>6} |" for n, r in enumerate(rows, 1))
    path = shelf.unsafe(
        "log/list_in_10.log", "Stata list of ten persons", "the listing", "Stata log", "2,204 patients"
    )
    path.write_text(f". list sex age los dx in 1/10\n\n       |  sex   age   los       dx |\n{body}\n")


def _in_databases(shelf: Shelf) -> None:
    def framed(name: str, count: int) -> Any:
        return pd.DataFrame(people.rows(shelf.random(name), count), columns=ROW_HEAD)

    made = framed("sqlite", 45)
    path = shelf.unsafe(
        "sqlite/results.sqlite", "a table of a row a person", "table t_work", "Results database", "45 patients"
    )
    base = sqlite3.connect(path)
    pd.DataFrame({"model": ["A", "B"], "auc": [0.81, 0.84]}).to_sql("metrics", base, index=False)
    made.to_sql("t_work", base, index=False)
    base.commit()
    base.close()

    rows = framed("duckdb", 45)
    path = shelf.unsafe(
        "duckdb/analysis.duckdb", "a table of a row a person", "schema tmp", "Results database", "45 patients"
    )
    with duckdb.connect(str(path)) as base:
        base.register("frame", rows)
        base.execute("CREATE SCHEMA tmp; CREATE TABLE tmp.step2 AS SELECT * FROM frame")
        base.execute("CREATE TABLE metrics AS SELECT 'A' AS model, 0.81 AS auc")

    path = shelf.unsafe(
        "sqlite/clean.sqlite", "deleted rows still in the pages", "free pages", "Results database", "400 patients"
    )
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    pd.DataFrame({"model": ["A", "B"], "auc": [0.79, 0.83]}).to_sql("metrics", base, index=False)
    framed("deleted", 400).to_sql("scratch", base, index=False)
    base.commit()
    base.execute("DROP TABLE scratch")
    base.commit()
    base.close()

    table = pa.table({"quartile": ["Q1", "Q2", "Q3", "Q4"], "n": [410, 409, 411, 410]})
    hidden = json.dumps(framed("parquet-meta", 20).to_dict("records"))
    path = shelf.unsafe(
        "parquet/quartiles.parquet",
        "rows in the metadata of the schema",
        "key 'cache'",
        "Quartiles",
        "1,640 patients",
    )
    pq.write_table(table.replace_schema_metadata({"cache": hidden}), path)

    path = shelf.unsafe(
        "parquet/nested.parquet", "a list of persons in a cell", "column detail", "Centres", "120 patients"
    )
    detail = [framed(f"detail-{centre}", 60).to_dict("records") for centre in "AB"]
    pq.write_table(pa.table({"centre": ["A", "B"], "n": [60, 60], "detail": detail}), path)

    path = shelf.unsafe("gz/table.csv.gz", "a row a person, compressed", "every row", "Table", "50 patients")
    _zipped_csv(path, framed("gz", 50))

    path = shelf.unsafe("pkl/summary.pkl", "a pickled data frame", "every row", "Summary", "50 patients")
    path.write_bytes(pickle.dumps(framed("pickle", 50)))


def _zipped_csv(path: Path, made: Any) -> None:
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as out:
        out.write(made.to_csv(index=False).encode())
