"""Scripts, notebooks and logs as they may go out."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import some_of
from tests.airlock.outputs22.scripts import MODEL, notebook


def _notebook(shelf: Shelf) -> None:
    cells = [
        ("markdown", "# Reprise après prothèse de genou\n4 121 patients, 5 plis, 3 centres.", ""),
        (
            "code",
            "import os\nfrom sqlalchemy import create_engine\nmoteur = create_engine(os.environ['BASE_ETUDE'])",
            "",
        ),
        (
            "code",
            "base[['age', 'imc', 'dms']].quantile([.25, .5, .75])",
            "       age   imc  dms\n0.25  61.0  25.1  3.0\n0.50  69.0  28.2  4.0\n0.75  76.0  31.7  6.0",
        ),
        ("code", "modele.summary2().tables[1]", MODEL),
    ]
    shelf.safe(
        "orthopedie/genou.ipynb",
        "a secret read from the environment; quartiles below 10",
        "Carnet d'analyse des reprises de prothèse de genou",
        "4 121 patients opérés",
    ).write_text(notebook(cells))


def _widget(shelf: Shelf) -> None:
    state = {
        "a1": {
            "model_name": "DropdownModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"_options_labels": ["cardiology", "medicine", "surgery"], "description": "Ward:", "index": 1},
        },
        "b2": {
            "model_name": "FloatProgressModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": 8.0, "max": 8.0, "description": "epochs"},
        },
    }
    cells = [
        ("markdown", "# Early warning score by ward\n8 epochs, 12,300 stays.", ""),
        (
            "code",
            "show()",
            "ward        n   auroc\ncardiology  3310  0.84\nmedicine    5120  0.82\nsurgery     3870  0.85",
        ),
    ]
    shelf.safe(
        "ews/by_ward.ipynb",
        "a widget of wards and a bar of epochs",
        "Notebook of the early warning score",
        "12,300 adult stays",
    ).write_text(notebook(cells, state))


def _python(shelf: Shelf) -> None:
    shelf.safe(
        "stroke/model.py",
        "constants below 10 and a key read from a file",
        "Training script of the reperfusion outcome model",
        "",
    ).write_text(
        '"""Train the model. No data in this file."""\n\nimport os\nfrom pathlib import Path\n\nFOLDS = 5\nMAX_DEPTH = 4\nMIN_LEAF = 30\nMISSING = {9: None, 99: None}\nTOKEN = Path(os.environ["TOKEN_FILE"])\n\n\ndef mrs_group(score: int) -> str:\n    """Rankin 0 to 2 is good, 3 to 6 is poor."""\n    return "good" if score <= 2 else "poor"\n'
    )


def _r(shelf: Shelf) -> None:
    shelf.safe(
        "geriatrie/modele_iatrogenie.R",
        "numbers of a script and its printed coefficients",
        "Code du modèle de iatrogénie, résultats en commentaire",
        "6 030 patients de plus de 75 ans",
    ).write_text(
        "# Modèle de Poisson, 6 030 patients, 6 024 ddl résiduels\nset.seed(7)\nmod <- glm(hospit ~ n_medic + age10 + sexe + chute + denutrition, family = poisson, data = d)\nround(exp(coef(mod)), 2)\n#> n_medic 1.06  age10 1.21  sexe 0.94  chute 1.38  denutrition 1.27\nkm <- survfit(Surv(mois, hospit) ~ 1, data = d)\nsummary(km, times = c(6, 12, 18, 24))$surv\n#> 0.912 0.846 0.791 0.744\n"
    )


def _sql(shelf: Shelf) -> None:
    shelf.safe(
        "omop/phenotype.sql",
        "concept numbers that look like patient numbers",
        "Phenotype definition for heart failure with local drug concepts",
        "",
    ).write_text(
        "-- Heart failure phenotype, version 4\nSELECT gender_concept_id, COUNT(DISTINCT person_id) AS n\nFROM person JOIN drug_exposure USING (person_id)\nWHERE drug_concept_id IN (8012450017, 8012450025, 8012450033) -- drug_concept_id of the hospital\n  AND condition_concept_id IN (316139, 319835)\nGROUP BY gender_concept_id\nHAVING COUNT(DISTINCT person_id) >= 10;\n"
    )


def _log(shelf: Shelf) -> None:
    lines = [
        f"2026-02-{12 + at // 20} {at % 20:02d}:14:00 INFO pli {at // 6 + 1}/5 époque {at} perte {1.2 / (at + 1):.4f} dice {0.89 - 0.3 / (at + 1):.3f} lr {1e-3 * 0.9**at:.2e}"
        for at in range(1, 30)
    ]
    lines[0:0] = [
        "2026-02-11 00:00:04 INFO 1 312 scanners, 4 classes, lot 2, 3 GPU",
        "2026-02-11 00:00:05 WARNING 5 workers demandés, 4 coeurs disponibles",
    ]
    shelf.safe(
        "imagerie/entrainement_rate.log",
        "job dates, folds, classes and workers",
        "Journal d'entraînement de la segmentation de la rate",
        "1 312 scanners de 1 312 adultes",
    ).write_text("\n".join(lines) + "\n")


def _scores(shelf: Shelf) -> None:
    rng = shelf.random("llm-safe")
    rows = [
        {
            "entity": name,
            "support": total,
            "true_positive": some_of(rng, total, 0.7, 0.9),
            "shots": 3,
            "temperature": 0,
        }
        for name, total in (("drug", 5120), ("dose", 3044), ("route", 1980), ("allergy", 612))
    ]
    prompt = "Extract drugs from: 'Paracetamol 1 g by mouth four times a day.' (invented sentence)"
    shelf.safe(
        "llm/scores_ner.json",
        "an invented sentence without a person; 3 shots",
        "Scores of a prompted model per entity, with the made-up example sentence of the prompt",
        "1,830 letters of 1,420 adults",
    ).write_text(json.dumps({"prompt": prompt, "entities": rows, "seeds": 5}, indent=1))


def write(shelf: Shelf) -> None:
    for case in (_notebook, _widget, _python, _r, _sql, _log, _scores):
        case(shelf)
