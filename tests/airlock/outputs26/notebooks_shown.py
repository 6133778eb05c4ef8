"""Notebooks: the state of widgets, and a picture."""

import base64
import io
from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.notebook_form import code, frame, prose, save_notebook, shown
from tests.airlock.outputs26.office import figure, save_figure
from tests.airlock.outputs26.tools import rows

LOAD = "import duckdb\n\ncon = duckdb.connect('project.duckdb', read_only=True)\ndf = con.sql('select * from cohort').df()"


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _widgets(shelf)
    _picture(shelf)


def _widgets(shelf: Shelf) -> None:
    def state(models: dict[str, dict[str, Any]]) -> dict[str, Any]:
        kept = {
            key: {
                "model_module": "@jupyter-widgets/controls",
                "model_module_version": "2.0.0",
                "model_name": value.pop("model"),
                "state": value,
            }
            for key, value in models.items()
        }
        return {"application/vnd.jupyter.widget-state+json": {"state": kept, "version_major": 2, "version_minor": 0}}

    def view(key: str) -> dict[str, Any]:
        return shown(
            {
                "application/vnd.jupyter.widget-view+json": {"model_id": key, "version_major": 2, "version_minor": 0},
                "text/plain": "Dropdown()",
            },
            "display_data",
        )

    table = """
stade|patients|progression_2_ans|duree_mediane_mois
Stade 2|188|41|19
Stade 3|341|118|15
Stade 4|97|52|9
"""
    path = shelf.unsafe(
        "fibrose_pulmonaire/revue.ipynb",
        "disguise: the saved state of a drop-down list keeps the list of patients",
        "metadata.widgets, _options_labels",
        "Progression de la fibrose pulmonaire par stade GAP étendu, carnet",
        "626 adultes avec une fibrose pulmonaire idiopathique",
    )
    names = [
        "8044190263 - Le Goff A.",
        "8044190511 - Marchetti P.",
        "8044192048 - Roussel-Petit J.",
        "8044195530 - Diallo F.",
    ]
    save_notebook(
        path,
        prose("# Progression par stade\nLa relecture se fait dossier par dossier avec la liste ci-dessous."),
        code(LOAD),
        code("choix = widgets.Dropdown(options=dossiers)\ndisplay(choix)", view("a1f0")),
        code("tableau(df, 'stade')", frame(rows(table, True))),
        widgets=state(
            {"a1f0": {"model": "DropdownModel", "_options_labels": names, "index": 0, "description": "Dossier"}}
        ),
    )

    path = shelf.safe(
        "sarcoidose/revue.ipynb",
        "the saved state of a slider and of a list of stages",
        "Évolution de la sarcoïdose par stade radiographique, carnet",
        "717 adultes avec une sarcoïdose thoracique",
    )
    table = """
stade|patients|corticoides_2_ans|duree_mediane_mois
I|288|71|24
II|301|163|21
III-IV|128|91|18
"""
    save_notebook(
        path,
        prose("# Évolution par stade\nLe seuil de capacité vitale se règle avec le curseur."),
        code(LOAD),
        code(
            "seuil = widgets.IntSlider(value=80, min=50, max=100, step=5)\nstade = widgets.Dropdown(options=['I', 'II', 'III-IV'])\ndisplay(seuil, stade)",
            view("b2c1"),
            view("b2c2"),
        ),
        code("tableau(df, 'stade')", frame(rows(table, True))),
        widgets=state(
            {
                "b2c1": {
                    "model": "IntSliderModel",
                    "value": 80,
                    "min": 50,
                    "max": 100,
                    "step": 5,
                    "description": "CVF (%)",
                },
                "b2c2": {
                    "model": "DropdownModel",
                    "_options_labels": ["I", "II", "III-IV"],
                    "index": 0,
                    "description": "Stade",
                },
            }
        ),
    )


def _picture(shelf: Shelf) -> None:
    def png(draw: Any) -> str:
        kept = io.BytesIO()
        save_figure(figure(draw, (5, 3.6)), kept, "png")
        return base64.b64encode(kept.getvalue()).decode()

    chance = np.random.default_rng(shelf.seed + 11)
    path = shelf.unsafe(
        "vancomycin_pk/exposure.ipynb",
        "a picture in an output shows a point for each patient",
        "image/png of the last cell",
        "Vancomycin exposure and renal function in intensive care: notebook",
        "210 adults under continuous vancomycin",
    )

    def cloud(axes: Any) -> None:
        axes.scatter(chance.uniform(15, 160, 210), chance.gamma(9, 58, 210), s=9)
        axes.axhspan(400, 600, alpha=0.15, color="green")
        axes.set(xlabel="Creatinine clearance (mL/min)", ylabel="AUC24 (mg.h/L)")

    target = """
clearance|patients|below_target|on_target|above_target
under 60|81|12|41|28
60-119|84|27|44|13
120 and over|45|21|14|10
"""
    save_notebook(
        path,
        prose("## Exposure\nTarget AUC24 400-600 mg.h/L; two-compartment model, 3 covariates."),
        code(LOAD),
        code("attainment(df)", frame(rows(target))),
        code(
            "ax = df.plot.scatter('clcr', 'auc24')",
            shown({"image/png": png(cloud), "text/plain": "<Axes: >"}, "display_data"),
        ),
    )

    path = shelf.safe(
        "betalactam_pk/exposure.ipynb",
        "a picture in an output shows bars of shares of large groups",
        "Beta-lactam target attainment in intensive care: notebook",
        "384 adults under continuous piperacillin",
    )

    def bars(axes: Any) -> None:
        axes.bar(["< 60", "60-119", "120 +"], [84.7, 68.9, 46.2], color="#579")
        axes.set(xlabel="Creatinine clearance (mL/min)", ylabel="On target (%)", ylim=(0, 100))

    target = """
clearance|patients|below_target|on_target
under 60|111|17|94
60-119|167|52|115
120 and over|106|57|49
"""
    save_notebook(
        path,
        prose("## Exposure\nTarget: free concentration above 4 times the MIC (16 mg/L), 100% of the time."),
        code(LOAD),
        code("attainment(df)", frame(rows(target))),
        code("ax = share.plot.bar()", shown({"image/png": png(bars), "text/plain": "<Axes: >"}, "display_data")),
    )
