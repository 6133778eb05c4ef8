"""Jupyter notebooks with outputs, widgets and metadata; one R Markdown and one Quarto source."""

import base64
import io
import json
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from .tools import counts, gen, ipp, nir, pc, person


def text(value: str, k: int = 1) -> Any:
    return new_output("execute_result", data={"text/plain": value}, execution_count=k)


def frame(df: pd.DataFrame, k: int = 1) -> Any:
    return new_output(
        "execute_result", data={"text/plain": df.to_string(), "text/html": df.to_html(border=1)}, execution_count=k
    )


def png(fig: Any) -> Any:
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=80)
    plt.close(fig)
    return new_output(
        "display_data",
        data={
            "image/png": base64.b64encode(buffer.getvalue()).decode(),
            "text/plain": "<Figure size 640x480 with 1 Axes>",
        },
    )


def book(path: Any, cells: list[tuple[str, Any]], **meta: Any) -> None:
    """cells: ('md', text), or (code, outputs)."""
    out = []
    for i, (source, outputs) in enumerate(cells):
        cell = (
            new_markdown_cell(outputs)
            if source == "md"
            else new_code_cell(source, outputs=outputs, execution_count=i)
        )
        cell["id"] = f"cell{i:04d}"
        out.append(cell)
    nb = new_notebook(
        cells=out,
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, **meta},
    )
    path.write_text(json.dumps(nb, ensure_ascii=False, indent=1), encoding="utf-8")
    nbformat.validate(nbformat.read(path, 4))


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "nb-u"), shelf.random("nb-u")
    df = pd.DataFrame(
        {
            "age": g.integers(22, 88, 5),
            "sexe": g.choice(["F", "M"], 5),
            "glasgow": g.integers(3, 15, 5),
            "iss": g.integers(9, 50, 5),
            "dms": g.integers(1, 60, 5),
        }
    )
    book(
        shelf.unsafe(
            "notebooks/trauma_explore.ipynb",
            "df.head() left in an output",
            "second cell",
            "Notebook d'exploration de la cohorte de traumatisés graves.",
            "742 traumatisés graves, 2018-2022",
        ),
        [
            ("md", "# Cohorte traumatisés graves"),
            ("import pandas as pd\ndf = pd.read_parquet('trauma.parquet')\ndf.head()", [frame(df)]),
            ("df.shape[0]", [text("742")]),
        ],
    )

    d = pd.DataFrame(
        {
            "age": [1204, 63.4, 14.8, 18.0, 53.0, 65.0, 75.0, 97.0],
            "bmi": [1204, 27.3, 5.2, 14.9, 23.6, 26.7, 30.2, 61.3],
        },
        index=["count", "mean", "std", "min", "25%", "50%", "75%", "max"],
    )
    book(
        shelf.unsafe(
            "notebooks/describe_bmi.ipynb",
            "minimum and maximum of describe()",
            "rows min and max",
            "Descriptive statistics of age and BMI.",
            "1 204 bariatric clinic patients",
        ),
        [("md", "## Descriptives"), ("df[['age','bmi']].describe()", [frame(d)])],
    )

    vc = "sexe\nF                412\nM                388\nindéterminé        3\nName: count, dtype: int64"
    book(
        shelf.unsafe(
            "notebooks/value_counts.ipynb",
            "small cell in value_counts",
            "indéterminé 3",
            "Effectifs par sexe avant appariement.",
            "803 patients",
        ),
        [
            ("df.sexe.value_counts()", [text(vc)]),
            ("md", "On poursuit avec l'appariement sur le score de propension."),
        ],
    )

    fig, ax = plt.subplots()
    ax.scatter(g.normal(30, 8, 75), g.normal(2.1, 0.5, 75))
    ax.set_xlabel("Vitamin D (ng/mL)")
    ax.set_ylabel("Calcium (mmol/L)")
    book(
        shelf.unsafe(
            "notebooks/vitd.ipynb",
            "scatter plot in a PNG output",
            "figure of 75 points",
            "Relation between vitamin D and calcium, with the regression.",
            "75 children with rickets",
        ),
        [
            ("md", "# Vitamin D"),
            ("plt.scatter(d.vitd, d.ca)", [png(fig)]),
            ("print(f'rho = {rho:.2f}')", [new_output("stream", name="stdout", text="rho = 0.31\n")]),
        ],
    )

    n = counts(r, 4, 70, 200)
    table = pd.DataFrame({"n": n}, index=["Q1", "Q2", "Q3", "Q4"])
    state = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "ab12": {
                    "model_name": "TextModel",
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "state": {"description": "Patient", "value": f"{ipp(r)}"},
                }
            },
        }
    }
    book(
        shelf.unsafe(
            "notebooks/quartiles_lactate.ipynb",
            "hospital number in a widget's state",
            "metadata.widgets TextModel value",
            "Effectifs par quartile de lactate.",
            f"{sum(n)} patients",
        ),
        [("d.groupby('q').size().to_frame('n')", [frame(table)])],
        widgets=state,
    )

    code = (
        "cohort = load('sepsis')\n# check: remove duplicate of "
        + person(r)
        + f" ({nir(r)})\ncohort = cohort.drop_duplicates('pid')\nlen(cohort)"
    )
    book(
        shelf.unsafe(
            "notebooks/sepsis_build.ipynb",
            "name and NIR in a code comment",
            "comment of the first cell",
            "Notebook building the sepsis cohort, with sizes.",
            "2 318 patients",
        ),
        [(code, [text("2318")])],
    )

    book(
        shelf.unsafe(
            "notebooks/connect_dwh.ipynb",
            "database password in code",
            "create_engine",
            "Extraction des séjours de dialyse et effectifs annuels.",
            "1 930 patients dialysés",
        ),
        [
            (
                "from sqlalchemy import create_engine\neng = create_engine('postgresql://etl_user:Zx9!pQ7vLm2#@dwh-prod:5432/omop')",
                [],
            ),
            (
                "pd.read_sql(q, eng)",
                [frame(pd.DataFrame({"annee": [2020, 2021, 2022], "patients": [598, 652, 680]}))],
            ),
        ],
    )

    err = new_output(
        "error",
        ename="ValueError",
        evalue="could not convert string to float",
        traceback=[
            "Traceback (most recent call last)",
            f"ValueError: row 118: {{'ipp': '{ipp(r)}', 'dob': '1948-03-17', 'k': '4,1'}}",
        ],
    )
    book(
        shelf.unsafe(
            "notebooks/kaliemia_error.ipynb",
            "a row in an error's traceback",
            "error output",
            "Potassium model; the last cell failed, the rest is fine.",
            "3 415 stays",
        ),
        [("fit(df)", [text("n=3415  AUC=0.742 (0.718-0.766)")]), ("df.k.astype(float)", [err])],
    )


def safe(shelf: Any) -> None:
    g, r = gen(shelf, "nb-s"), shelf.random("nb-s")
    total = 2416
    n = counts(r, 3, 300, 700)
    n.append(total - sum(n))
    table = pd.DataFrame(
        {"n": n, "pct": [pc(v, total) for v in n]}, index=["Appendicectomie", "Cholécystectomie", "Hernie", "Autre"]
    )
    book(
        shelf.safe(
            "notebooks/actes_viscerale.ipynb",
            "a data frame output which is a table of counts",
            "Répartition des actes de chirurgie viscérale.",
            f"{total} actes chez autant de patients",
        ),
        [("md", "# Actes 2022"), ("import pandas as pd", []), ("t", [frame(table)])],
    )

    summ = "                            OLS Regression Results\n==============================================================\nDep. Variable:            los_log   R-squared:           0.214\nModel:                        OLS   Adj. R-squared:      0.213\nNo. Observations:            5120   F-statistic:         231.9\nDf Residuals:                5113   Prob (F-statistic): 4.1e-260\nDf Model:                       6   AIC:              1.021e+04\n==============================================================\n                 coef    std err          t      P>|t|\n--------------------------------------------------------------\nIntercept      1.1021      0.041     26.880      0.000\nage            0.0062      0.001      9.112      0.000\ncharlson       0.0710      0.006     11.833      0.000\nsurgery       -0.1203      0.022     -5.468      0.000\nemergency      0.2214      0.021     10.542      0.000\nicu            0.5520      0.031     17.806      0.000\nweekend        0.0174      0.019      0.916      0.360\n=============================================================="
    book(
        shelf.safe(
            "notebooks/los_ols.ipynb",
            "regression summary with p = 0.000 and Df Model 6",
            "OLS model of length of stay.",
            "5 120 stays, 2021",
        ),
        [
            (
                "import statsmodels.formula.api as smf\nprint(smf.ols(f, d).fit().summary())",
                [new_output("stream", name="stdout", text=summ)],
            )
        ],
    )

    fig, ax = plt.subplots()
    ax.plot(range(1, 11), [0.61, 0.66, 0.7, 0.72, 0.735, 0.741, 0.745, 0.747, 0.748, 0.748])
    ax.set(xlabel="Epoch", ylabel="Validation AUC")
    book(
        shelf.safe(
            "notebooks/deep_delirium.ipynb",
            "epochs, folds and seeds",
            "Training of a delirium model: curve and cross-validation.",
            "11 260 geriatric stays",
        ),
        [
            ("history.plot()", [png(fig)]),
            (
                "for k, a in enumerate(scores, 1): print(f'fold {k}: AUC {a:.3f}')",
                [
                    new_output(
                        "stream",
                        name="stdout",
                        text="fold 1: AUC 0.751\nfold 2: AUC 0.743\nfold 3: AUC 0.747\nfold 4: AUC 0.739\nfold 5: AUC 0.755\nmean 0.747 (sd 0.006)\n",
                    )
                ],
            ),
            ("torch.manual_seed(7)", []),
        ],
    )

    state = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "9f3c": {
                    "model_name": "FloatProgressModel",
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "state": {"bar_style": "success", "max": 5, "value": 5, "description": "Folds"},
                }
            },
        }
    }
    book(
        shelf.safe(
            "notebooks/cv_sepsis.ipynb",
            "a progress bar of 5 of 5 (100 %)",
            "Validation croisée du modèle sepsis (5 plis).",
            "4 402 patients",
        ),
        [
            (
                "from tqdm.notebook import tqdm\nfor k in tqdm(range(5), desc='Folds'): run(k)",
                [
                    new_output(
                        "display_data",
                        data={
                            "text/plain": "Folds: 100%|██████████| 5/5 [00:42<00:00,  8.51s/it]",
                            "application/vnd.jupyter.widget-view+json": {
                                "version_major": 2,
                                "version_minor": 0,
                                "model_id": "9f3c",
                            },
                        },
                    )
                ],
            ),
            ("auc.mean().round(3)", [text("0.812")]),
        ],
        widgets=state,
    )

    q = pd.DataFrame(
        {
            "n": [1310, 1288],
            "P10": [31.0, 34.0],
            "Q1": [44.0, 47.0],
            "median": [58.0, 61.0],
            "Q3": [69.0, 72.0],
            "P90": [78.0, 80.0],
        },
        index=["control", "intervention"],
    )
    book(
        shelf.safe(
            "notebooks/quantiles_trial.ipynb",
            "quantiles which look like ages of persons",
            "Age quantiles by arm of the stepped-wedge trial.",
            "2 598 patients in 9 hospitals",
        ),
        [("md", "Stepped-wedge trial, 9 hospitals, 4 steps."), ("q", [frame(q)])],
    )

    assert g is not None
    book(
        shelf.safe(
            "notebooks/phenotype_codes.ipynb",
            "concept ids of ten digits and codes",
            "Définition du phénotype de BPCO : codes et taille de cohorte.",
            "9 884 patients",
        ),
        [
            ("md", "## Codes\n- CIM-10 : J44.0, J44.1, J44.8, J44.9\n- ATC : R03BB04, R03AC19"),
            (
                "concepts = pd.DataFrame({'concept_id': [255573, 257004, 4050732, 2000000041], 'vocabulary': ['SNOMED', 'SNOMED', 'SNOMED', 'local']})\nconcepts",
                [
                    frame(
                        pd.DataFrame(
                            {
                                "concept_id": [255573, 257004, 4050732, 2000000041],
                                "vocabulary": ["SNOMED", "SNOMED", "SNOMED", "local"],
                            }
                        )
                    )
                ],
            ),
            ("cohort.person_id.nunique()", [text("9884")]),
        ],
    )

    book(
        shelf.safe(
            "notebooks/clean_no_outputs.ipynb",
            "code with numbers and file names, no output",
            "Notebook sans sortie, code de nettoyage partagé avec l'article.",
            "code seulement",
        ),
        [
            ("md", "# Nettoyage\nLes sorties ont été effacées."),
            (
                "df = pd.read_parquet('sejours.parquet')\ndf = df[(df.age >= 18) & (df.los > 1)]\ndf['grp'] = pd.cut(df.age, [18, 40, 60, 75, 120])",
                [],
            ),
            ("t = df.groupby('grp').size()\nt[t < 10] = pd.NA  # masque des petits effectifs\nt", []),
        ],
    )

    tab = pd.DataFrame(
        {
            "model": ["LR", "RF", "GBM", "MLP"],
            "AUC": [0.781, 0.802, 0.814, 0.809],
            "Brier": [0.121, 0.117, 0.114, 0.116],
            "rank": [4, 3, 1, 2],
        }
    )
    book(
        shelf.safe(
            "notebooks/benchmark_models.ipynb",
            "ranks 1 to 4",
            "Comparison of four models to predict ICU transfer (test set of 3 206).",
            "16 030 stays, 20 % test",
        ),
        [("pd.DataFrame(res)", [frame(tab)]), ("len(test)", [text("3206")])],
    )
