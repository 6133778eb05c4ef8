"""Notebooks: outputs, tables in HTML, widgets, tracebacks, metadata, attachments."""

import json
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import html_table

Cell = dict[str, Any]


def said(content: str) -> Cell:
    """A cell of text."""
    return {"cell_type": "markdown", "metadata": {}, "source": content}


def ran(code: str, *outputs: Cell) -> Cell:
    """A cell of code with its outputs."""
    return {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": code, "outputs": list(outputs)}


def printed(content: str) -> Cell:
    """What a cell prints."""
    return {"output_type": "stream", "name": "stdout", "text": content}


def shown(table: str) -> Cell:
    """A data frame as a cell shows it."""
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/html": html_table(table), "text/plain": table.strip()},
    }


def save(path: Path, cells: list[Cell], **metadata: Any) -> None:
    """A notebook."""
    for count, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{count}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = count
    kept = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, **metadata}
    path.write_text(
        json.dumps(
            {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1
        )
        + "\n",
        encoding="utf-8",
    )


def write(shelf: Shelf) -> None:
    """Three stops."""
    save(
        shelf.unsafe(
            "notebooks/copd_descriptive.ipynb",
            "small cell in an output",
            "value_counts: lung transplant 4",
            "Descriptive notebook",
            "1,933 adults with COPD",
        ),
        [
            said("# COPD cohort\nDescriptive statistics, release 2."),
            ran(
                "df.gold.value_counts()",
                printed("gold\n2    811\n3    602\n1    301\n4    219\nName: count, dtype: int64\n"),
            ),
            ran(
                "df.procedure.value_counts()",
                printed(
                    "procedure\nnone                     1781\nrehabilitation            101\nvolume reduction           47\nlung transplant             4\nName: count, dtype: int64\n"
                ),
            ),
            ran("df.fev1.median()", printed("48.0\n")),
        ],
    )
    save(
        shelf.safe(
            "notebooks/bpco_descriptif.ipynb",
            "stages, folds, coefficients",
            "Carnet descriptif",
            "2 330 adultes avec BPCO",
        ),
        [
            said("# Cohorte BPCO\nStatistiques descriptives, version 3."),
            ran(
                "df.gold.value_counts()",
                printed("gold\n2    988\n3    701\n1    388\n4    253\nName: count, dtype: int64\n"),
            ),
            ran("cross_val_score(modele, X, y, cv=5)", printed("[0.71 0.73 0.69 0.74 0.70]\n")),
            ran(
                "df.vems.quantile([.25,.5,.75])",
                printed("0.25    36.0\n0.50    49.0\n0.75    62.0\nName: vems, dtype: float64\n"),
            ),
        ],
    )
    random = shelf.random("head")
    head = "\n".join(
        f"{i}|{random.choice('FM')}|{random.randint(20, 80)}|{random.randint(3, 40)}|{round(random.uniform(0.5, 9), 1)}"
        for i in range(5)
    )
    save(
        shelf.unsafe(
            "notebooks/crohn_analyse.ipynb",
            "row-level data",
            "df.head() shows five patients",
            "Carnet d'analyse avec régression",
            "684 adultes avec maladie de Crohn",
        ),
        [
            said("# Maladie de Crohn : facteurs de résection"),
            ran("df = pd.read_parquet('crohn.parquet')\ndf.shape", printed("(684, 5)\n")),
            ran("df.head()", shown("|sexe|age|duree_maladie|calpro_log\n" + head)),
            ran(
                "smf.logit('resection ~ age + tabac', df).fit().params",
                printed("Intercept   -1.91\nage          0.01\ntabac        0.52\ndtype: float64\n"),
            ),
        ],
    )
    save(
        shelf.safe(
            "notebooks/colitis_analysis.ipynb",
            "head() of a table of groups",
            "Analysis notebook",
            "902 adults with ulcerative colitis",
        ),
        [
            said("# Ulcerative colitis: colectomy at five years"),
            ran("df.shape", printed("(902, 14)\n")),
            ran(
                "by.head()",
                shown(
                    "|extent|patients|colectomy|median_age\n0|proctitis|288|14|41\n1|left-sided|331|33|43\n2|extensive|283|61|38"
                ),
            ),
            ran("model.params", printed("Intercept   -2.40\nage          0.02\nextensive    1.31\ndtype: float64\n")),
        ],
    )
    state = {
        "w1": {
            "model_name": "HTMLModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": html_table("stage|n\nT1|402\nT2|311\nT3|88\nT4|6")},
        }
    }
    save(
        shelf.unsafe(
            "notebooks/kidney_cancer_widgets.ipynb",
            "widget state with a small cell",
            "metadata.widgets, w1: T4 6",
            "Notebook with a widget that lists stages",
            "807 adults operated on for kidney cancer",
        ),
        [
            said("# Kidney cancer"),
            ran(
                "out",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "w1",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": "HTML()",
                    },
                },
            ),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
        },
    )
    state = {
        "w1": {
            "model_name": "IntSliderModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": 3, "min": 1, "max": 9, "description": "k voisins"},
        }
    }
    save(
        shelf.safe(
            "notebooks/cancer_vessie_widgets.ipynb",
            "slider of a parameter from 1 to 9",
            "Carnet avec un curseur pour le nombre de voisins",
            "1 044 adultes avec cancer de la vessie",
        ),
        [
            said("# Cancer de la vessie\nLe curseur règle k."),
            ran("curseur"),
            ran("auc(k=3)", printed("AUC 0.742 (5 plis)\n")),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
        },
    )
