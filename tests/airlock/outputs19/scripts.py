"""Scripts, logs and notebooks that must be stopped."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import ipp, patients, person, stream


def notebook(cells: list[tuple[str, str]], metadata: dict[str, object] | None = None) -> str:
    """Cells as (source, printed or HTML output); a source that begins with # and a space before a capital is prose."""
    made = []
    for number, (source, output) in enumerate(cells, 1):
        if source.startswith("## "):
            made.append(new_markdown_cell(source, id=f"cell-{number}"))
            continue
        cell = new_code_cell(source, execution_count=number, id=f"cell-{number}")
        if output.startswith("<"):
            cell.outputs = [
                new_output("execute_result", {"text/html": output, "text/plain": "table"}, execution_count=number)
            ]
        elif output:
            cell.outputs = [new_output("stream", name="stdout", text=output)]
        made.append(cell)
    book = new_notebook(
        cells=made, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}, **(metadata or {})}
    )
    return str(nbformat.writes(book))


def write(shelf: Shelf) -> None:
    _password(shelf)
    _exclusions(shelf)
    _head(shelf)
    _token(shelf)
    _log(shelf)
    _widget(shelf)


def _password(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scripts/extraction_oncologie.py", "mot de passe dans une chaîne de connexion", "ligne 8, create_engine", "Script d'extraction de la cohorte d'oncologie, à joindre à l'article.", "2 760 patients traités par immunothérapie"
    )  # fmt: skip
    path.write_text(
        '"""Cohorte immunothérapie : extraction et tableau 1."""\n\nimport pandas as pd\nfrom sqlalchemy import create_engine, text\n\nCONCEPTS = [8035574410, 8035574411]  # concept_id du pembrolizumab et du nivolumab\n\n'
        'engine = create_engine("postgresql://etude_io:Tr0iz-Peniches@entrepot.interne:5432/omop")\n\n\ndef cohorte() -> pd.DataFrame:\n    requete = text("SELECT person_id, min(drug_exposure_start_date) AS debut FROM drug_exposure WHERE drug_concept_id = ANY(:c) GROUP BY 1")\n    return pd.read_sql(requete, engine, params={"c": CONCEPTS})\n\n\n'
        'if __name__ == "__main__":\n    table = cohorte()\n    assert len(table) >= 10, "effectif trop petit"\n    print(len(table))\n',
        encoding="utf-8",
    )


def _exclusions(shelf: Shelf) -> None:
    rng = stream(shelf, "exclusions")
    listed = ", ".join(f'"{ipp(rng)}"' for _ in range(4))
    path = shelf.unsafe(
        "scripts/gestational_diabetes.R", "patient numbers in a list of exclusions", "vector drop", "R script of the gestational diabetes analysis.", "3,940 women followed during pregnancy"
    )  # fmt: skip
    path.write_text(
        "library(dplyr)\nlibrary(splines)\nset.seed(7)\n\nd <- readRDS(Sys.getenv('COHORT_RDS'))\n\n# twins and late transfers, checked by hand\n"
        f"drop <- c({listed})\nd <- d |> filter(!ipp %in% drop, parity < 6, between(bmi, 15, 60))\n\nfit <- glm(gdm ~ ns(age, 3) + ns(bmi, 4) + parity + family_history, family = binomial, data = d)\nstopifnot(df.residual(fit) > 10)\n\n"
        "or <- exp(cbind(OR = coef(fit), confint.default(fit)))\nwrite.csv(round(or, 2), 'table2.csv')\n",
        encoding="utf-8",
    )


def _head(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "head"), 1200)
    by_sex = (
        frame.groupby("sex").agg(patients=("age", "size"), age_moyen=("age", "mean"), deces=("dead", "sum")).round(1)
    )
    path = shelf.unsafe(
        "notebooks/description_pneumopathies.ipynb", "cinq patients affichés par head()", "sortie de la cellule 3", "Carnet de description de la cohorte de pneumopathies.", "1 200 adultes avec une pneumopathie"
    )  # fmt: skip
    path.write_text(
        notebook(
            [
                ("## Description de la cohorte", ""),
                ("import pandas as pd\ndf = pd.read_parquet(CHEMIN)", ""),
                ("df.head()", frame.head().to_html()),
                ("len(df)", "1200\n"),
                ("df.groupby('sex').agg(...)", by_sex.to_html()),
            ]
        ),
        encoding="utf-8",
    )


def _token(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/icd_coding_llm.ipynb", "an access token in a code cell", "cell 2, Authorization", "Notebook of the evaluation of automatic coding: metrics only.", "8,800 discharge letters of 8,800 adults"
    )  # fmt: skip
    token = "ghp_" + "9aKd72LmQx0TzVb41RnWc8YeJf53HsPu6GiO"
    path.write_text(
        notebook(
            [
                ("## Evaluation of automatic ICD-10 coding", ""),
                (
                    f'import requests\nsession = requests.Session()\nsession.headers["Authorization"] = "token {token}"',
                    "",
                ),
                (
                    "evaluate(test)",
                    "micro F1 0.742 (95% CI 0.735-0.749)\nmacro F1 0.511\nchapters 21, folds 5, seeds 3\n",
                ),
                (
                    "report.to_frame()",
                    "<table><tr><th>Chapter</th><th>Letters</th><th>F1</th></tr><tr><td>IX</td><td>2411</td><td>0.79</td></tr><tr><td>X</td><td>1302</td><td>0.76</td></tr><tr><td>II</td><td>1655</td><td>0.81</td></tr></table>",
                ),
            ]
        ),
        encoding="utf-8",
    )


def _log(shelf: Shelf) -> None:
    rng = stream(shelf, "log")
    lines = []
    for step, text in enumerate(
        (
            "lecture de 14 fichiers",
            "12 306 patients, 41 882 séjours",
            "appariement : 11 870 patients (96,5 %)",
            "calcul des scores de Charlson",
            f"patient {ipp(rng)} : date de naissance absente, ignoré",
            "imputation : 5 jeux, 10 itérations",
            "modèle 1 : AIC 10412.6, 11862 ddl",
            "modèle 2 : AIC 10388.1, 11859 ddl",
            "fin, code 0",
        )
    ):
        lines.append(
            f"2024-02-1{step // 3} 0{8 + step // 9}:{10 + 4 * step:02d}:07 INFO charlson.etape{step + 1} {text}"
        )
    path = shelf.unsafe(
        "logs/charlson_pipeline.log", "numéro d'un patient dans un avertissement", "ligne 5", "Journal du calcul des scores de comorbidité.", "12 306 adultes hospitalisés"
    )  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _widget(shelf: Shelf) -> None:
    rng = stream(shelf, "widget")
    rows = [
        {"who": person(rng), "visit": int(rng.integers(1, 6)), "hb": round(float(rng.normal(11, 1.5)), 1)}
        for _ in range(12)
    ]
    state = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "3f2a91": {
                    "model_name": "DataGridModel",
                    "model_module": "ipydatagrid",
                    "model_module_version": "1.2",
                    "state": {
                        "_data": {
                            "data": rows,
                            "schema": {"fields": [{"name": "who"}, {"name": "visit"}, {"name": "hb"}]},
                        }
                    },
                }
            },
        }
    }
    path = shelf.unsafe(
        "notebooks/haemoglobin_trend.ipynb", "named patients in the saved state of a widget", "metadata.widgets", "Notebook of haemoglobin over visits, interactive grid.", "740 adults with myelodysplastic syndrome"
    )  # fmt: skip
    path.write_text(
        notebook(
            [
                ("## Haemoglobin by visit", ""),
                (
                    "means = df.groupby('visit').hb.agg(['size', 'mean'])\nmeans",
                    "<table><tr><th>visit</th><th>size</th><th>mean</th></tr><tr><td>1</td><td>740</td><td>9.8</td></tr><tr><td>2</td><td>688</td><td>10.3</td></tr><tr><td>3</td><td>601</td><td>10.6</td></tr></table>",
                ),
                ("grid", ""),
            ],
            {"widgets": state},
        ),
        encoding="utf-8",
    )
