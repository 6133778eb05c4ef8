"""Notebooks: widgets, pictures, errors, the source itself."""

import base64
import io
from typing import Any

from matplotlib import pyplot as plt

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.books import code, printed, result, text, write_book


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _widgets(shelf)
    _pictures(shelf)
    _errors(shelf)
    _sources(shelf)


def _view(plain: str, model: str) -> dict[str, Any]:
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {
            "text/plain": plain,
            "application/vnd.jupyter.widget-view+json": {"model_id": model, "version_major": 2, "version_minor": 0},
        },
    }


def _state(**models: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                key: {
                    "model_name": name,
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "state": state,
                }
                for key, (name, state) in models.items()
            },
        }
    }


def _widgets(shelf: Shelf) -> None:
    source = shelf.random("widgets")
    path = shelf.unsafe(
        "lung_rt/09_dose_explorer.ipynb",
        "the state of a widget holds a row for each patient",
        "metadata.widgets, HTML model with 22 rows",
        "Notebook on radiation pneumonitis by mean lung dose, with a slider.",
        "719 adults irradiated for lung cancer",
    )
    lines = "".join(
        f"<tr><td>{i}</td><td>{source.randint(46, 84)}</td><td>{source.choice('MF')}</td><td>{source.uniform(6, 22):.1f}</td><td>{source.randint(0, 4)}</td></tr>"
        for i in range(22)
    )
    write_book(path, [
        text("# Mean lung dose and pneumonitis\n[[96/719]] had pneumonitis of grade 2 or more."),
        code("interact(show, dose=FloatSlider(min=5, max=25))", _view("interactive(children=(FloatSlider(value=14.0), Output()))", "a1")),
        code("curve.round(2)", result("dose\n8     0.06\n12    0.10\n16    0.17\n20    0.27\ndtype: float64")),
    ], widgets=_state(
        a1=("FloatSliderModel", {"min": 5.0, "max": 25.0, "value": 14.0, "description": "dose"}),
        a2=("HTMLModel", {"value": f"<table><tr><th></th><th>age</th><th>sex</th><th>mld</th><th>grade</th></tr>{lines}</table>"}),
    ))  # fmt: skip
    path = shelf.safe(
        "sein_rt/10_curseur_volume.ipynb",
        "l'état d'un curseur et d'une table de groupes",
        "Carnet sur la radiodermite selon le volume irradié, avec un curseur.",
        "1 083 femmes irradiées pour un cancer du sein",
    )
    table = "<table><tr><th>volume</th><th>femmes</th><th>grade 2 et plus</th></tr><tr><td>moins de 600</td><td>402</td><td>61</td></tr><tr><td>600-999</td><td>411</td><td>97</td></tr><tr><td>1000 et plus</td><td>270</td><td>104</td></tr></table>"
    write_book(path, [
        text("# Volume et radiodermite"),
        code("interact(trace, volume=IntSlider(min=300, max=1500, step=50))", _view("interactive(children=(IntSlider(value=700), Output()))", "b1")),
        code("d.grade2.mean().round(3)", result("0.242")),
    ], widgets=_state(
        b1=("IntSliderModel", {"min": 300, "max": 1500, "step": 50, "value": 700, "description": "volume"}),
        b2=("HTMLModel", {"value": table}),
    ))  # fmt: skip


def _png(fig: plt.Figure) -> dict[str, Any]:
    memory = io.BytesIO()
    fig.savefig(memory, format="png", dpi=90)
    plt.close(fig)
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {
            "text/plain": "<Figure size 640x440 with 1 Axes>",
            "image/png": base64.b64encode(memory.getvalue()).decode() + "\n",
        },
    }


def _pictures(shelf: Shelf) -> None:
    source = shelf.random("nb pictures")
    path = shelf.unsafe(
        "dosage/11_tacrolimus.ipynb",
        "une figure en sortie montre un point par patient",
        "deuxième cellule : nuage de 57 points",
        "Carnet sur la dose et la concentration de tacrolimus selon le génotype.",
        "57 greffés rénaux génotypés pour CYP3A5",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    for colour, slope, n in (("tab:blue", 1.1, 33), ("tab:orange", 0.6, 24)):
        dose = [source.uniform(2, 12) for _ in range(n)]
        ax.plot(dose, [slope * d + source.gauss(1.5, 1.2) for d in dose], "o", color=colour, ms=5)
    ax.set(xlabel="Dose (mg/j)", ylabel="Concentration résiduelle (ng/mL)")
    write_book(path, [
        text("# Tacrolimus et CYP3A5\nExpresseurs : 24 ; non-expresseurs : 33."),
        code("ax = trace(d)", _png(fig)),
        code("print(mod.summary2().tables[1].round(2))", printed("              coef  se     p\nIntercept     1.48  0.39  0.00\ndose          1.07  0.06  0.00\nexpresseur   -0.11  0.52  0.83\ninteraction  -0.49  0.09  0.00\n")),
    ])  # fmt: skip
    path = shelf.safe(
        "antibiotics/12_gentamicin.ipynb",
        "a figure in an output shows means of classes",
        "Notebook on gentamicin peak by class of weight.",
        "1,274 adults treated with gentamicin",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    ax.errorbar(range(5), [27.1, 24.4, 22.8, 21.0, 18.9], yerr=[1.1, 0.8, 0.7, 0.8, 1.2], fmt="s-", capsize=4)
    ax.set(
        xticks=range(5),
        xticklabels=["<55\n(181)", "55-69\n(344)", "70-84\n(391)", "85-99\n(227)", "100+\n(131)"],
        xlabel="Weight, kg (patients)",
        ylabel="Mean peak, mg/L (95% CI)",
    )
    write_book(path, [
        text("# Peak of gentamicin\nTarget: 30 to 40 mg/L; reached by [[266/1274]]."),
        code("plot_by_class(df)", _png(fig)),
        code("print(anova)", printed("            df     sum_sq   F       PR(>F)\nweight      4.0    7120.3   41.8    1.2e-33\nResidual  1269.0   54043.8   NaN        NaN\n")),
    ])  # fmt: skip


def _errors(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bedside/13_merge_scores.ipynb",
        "an error left in an output names a person",
        "traceback of the third cell",
        "Notebook that merges early-warning scores and admissions to intensive care.",
        "6,902 inpatients with at least one early-warning score",
    )
    write_book(path, [
        text("# NEWS2 and admission to intensive care"),
        code("scores.shape", result("(6902, 9)")),
        code("merged = checks(scores, stays)", {
            "output_type": "error", "ename": "MergeError", "evalue": "key not unique: ('ROUSSILLON', 'Edwige', '1944-07-28')",
            "traceback": ["\x1b[0;31m---------------------------------\x1b[0m", "MergeError  Traceback (most recent call last)", "----> 1 merged = checks(scores, stays)", "MergeError: key not unique: ('ROUSSILLON', 'Edwige', '1944-07-28')"],
        }),
        code("auc(y, news).round(3)", result("0.812")),
    ])  # fmt: skip
    path = shelf.safe(
        "sortie/14_modele_duree.ipynb",
        "des avertissements et une erreur sans personne",
        "Carnet qui ajuste un modèle de durée de séjour, avec ses avertissements.",
        "11 450 patients hospitalisés en médecine polyvalente",
    )
    write_book(path, [
        text("# Durée de séjour"),
        code("mod = ajuste(d)", printed("/opt/env/lib/python3.11/site-packages/sklearn/linear_model/_logistic.py:469: ConvergenceWarning: lbfgs failed to converge (status=1)\nIncrease the number of iterations (max_iter=100)\n", "stderr")),
        code("mod.coefs['creat']", {
            "output_type": "error", "ename": "KeyError", "evalue": "'creat'",
            "traceback": ["KeyError  Traceback (most recent call last)", "Cell In[3], line 1", "----> 1 mod.coefs['creat']", "KeyError: 'creat'"],
        }),
        code("mod.coefs['creatinine'], rmse", result("(0.083, 3.41)")),
    ])  # fmt: skip


def _sources(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "biopsies/15_relecture.ipynb",
        "le code cite des patients par leur numéro",
        "deuxième cellule : liste d'IPP à exclure",
        "Carnet en R sur la concordance de relecture des biopsies hépatiques.",
        "433 adultes avec une biopsie hépatique relue",
    )
    write_book(path, [
        text("# Concordance de relecture"),
        code("a_exclure <- c(8004417720, 8016602931, 8009925514)  # lames perdues\nd <- d[!(d$ipp %in% a_exclure), ]\nnrow(d)", printed("[1] 433\n")),
        code("kappa2(d[, c('stade_1', 'stade_2')], 'squared')", printed(" Cohen's Kappa for 2 Raters (Weights: squared)\n\n Subjects = 433\n   Raters = 2\n    Kappa = 0.781\n\n        z = 16.4\n  p-value = 0\n")),
    ], "R")  # fmt: skip
    path = shelf.safe(
        "lab_mapping/16_concepts.ipynb",
        "numbers of ten digits that are concepts, in columns named so",
        "Notebook in R that counts patients by concept of a laboratory measurement.",
        "22,914 adults with laboratory measurements",
    )
    write_book(path, [
        text("# Patients by measurement concept"),
        code("keep <- tibble(measurement_concept_id = c(3016723, 3023314, 2000000317))\nd <- semi_join(measurement, keep)", printed("Joining with `by = join_by(measurement_concept_id)`\n")),
        code("count_persons(d)", printed("# A tibble: 3 x 3\n  measurement_concept_id name        persons\n                   <dbl> <chr>         <int>\n1                3016723 Creatinine    21877\n2                3023314 Haematocrit   20412\n3             2000000317 NT-proBNP      4136\n")),
    ], "R")  # fmt: skip
