"""Scripts, notebooks and logs with a secret or a person in them."""

import json
import random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import ipp, nir, person


def notebook(cells: list[tuple[str, str, str]], state: object = None) -> str:
    """Cells of (kind, source, text output)."""
    made = []
    for at, (kind, source, shown) in enumerate(cells, 1):
        if kind == "markdown":
            made.append({"cell_type": "markdown", "id": f"c{at}", "metadata": {}, "source": source})
            continue
        outputs = (
            [{"output_type": "execute_result", "execution_count": at, "metadata": {}, "data": {"text/plain": shown}}]
            if shown
            else []
        )
        made.append(
            {
                "cell_type": "code",
                "id": f"c{at}",
                "metadata": {},
                "execution_count": at,
                "source": source,
                "outputs": outputs,
            }
        )  # type: ignore[dict-item]
    kept: dict[str, object] = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    if state:
        kept["widgets"] = {
            "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
        }
    return json.dumps(
        {"cells": made, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1
    )


MODEL = "                 coef  std err      z   P>|z|\nconstante      -2.114    0.213  -9.92   0.000\nage_10ans       0.182    0.041   4.44   0.000\ndiabete         0.377    0.118   3.19   0.001\nDf Residuals:   4118"


def _password(shelf: Shelf) -> None:
    cells = [
        ("markdown", "# Reprise chirurgicale après prothèse\nCohorte de 4 121 patients.", ""),
        (
            "code",
            "from sqlalchemy import create_engine\nmoteur = create_engine('postgresql://etude_pth:Vx7!soleil-Brest@entrepot/omop')",
            "",
        ),
        ("code", "modele.summary2().tables[1]", MODEL),
    ]
    shelf.unsafe(
        "orthopedie/reprise.ipynb",
        "a password in a connection string",
        "cell 2",
        "Carnet d'analyse des reprises de prothèse",
        "4 121 patients opérés",
    ).write_text(notebook(cells))


def _recode(shelf: Shelf) -> None:
    rng = shelf.random("recode")
    fixes = "\n".join(f'    "{nir(rng)}": "{rng.choice(["rt-PA", "thrombectomy", "both"])}",' for _ in range(9))
    shelf.unsafe(
        "stroke/clean.py",
        "social-security numbers in a recoding table",
        "FIXES",
        "Cleaning script of the reperfusion study",
        "2,118 adults with a stroke",
    ).write_text(
        f'"""Clean the treatment column."""\n\nimport pandas as pd\n\nMAX_DELAY_H = 6\nFIXES = {{\n{fixes}\n}}\n\n\ndef clean(table: pd.DataFrame) -> pd.DataFrame:\n    table["treatment"] = table["ssn"].map(FIXES).fillna(table["treatment"])\n    return table[table["delay_h"] <= MAX_DELAY_H].drop(columns="ssn")\n'
    )


def _token(shelf: Shelf) -> None:
    rng = shelf.random("token")
    secret = "ghp_" + "".join(
        rng.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(36)
    )
    shelf.unsafe(
        "geriatrie/figures.R",
        "an access token in a script",
        "line 4",
        "Code des figures de l'article sur la iatrogénie",
        "6 030 patients de plus de 75 ans",
    ).write_text(
        f'# Figures 1 à 3, 6 030 patients\nlibrary(ggplot2)\nlibrary(survival)\nSys.setenv(GITHUB_PAT = "{secret}")\nset.seed(4)\nfit <- survfit(Surv(mois, chute) ~ groupe, data = d)\nggsave("fig1.pdf", width = 7, height = 5)\nmod <- glm(hospit ~ n_medic + age10, family = poisson, data = d)\nprint(round(exp(coef(mod)), 2))\n'
    )


def _log(shelf: Shelf) -> None:
    rng = shelf.random("joblog")
    given, last = person(rng).split()
    lines = [
        f"2026-02-{12 + at // 20} {at % 20:02d}:14:00 INFO fold {at // 8 + 1}/5 epoch {at} loss {1.4 / (at + 1):.4f} dice {0.91 - 0.4 / (at + 1):.3f}"
        for at in range(1, 40)
    ]
    lines.insert(
        24,
        f"2026-02-13 04:52:31 WARNING slice thickness 7.5 in /mnt/pacs/{last.upper()}_{given}_19480312/ct_abdomen/se004.dcm, resampled",
    )
    shelf.unsafe(
        "imaging/nnunet_train.log",
        "a patient's name and birth date in a path",
        "line 25",
        "Training log of the pancreas segmentation",
        "531 adults with an abdominal CT",
    ).write_text("\n".join(lines) + "\n")


def _head(shelf: Shelf) -> None:
    rng = shelf.random("nb-head")
    rows = "\n".join(
        f"{at}   {rng.choice('FM')}   {rng.randint(1938, 1979)}   {rng.choice(['C50.9', 'C34.1', 'C18.7'])}   {rng.randint(4, 44)}.{rng.randint(0, 9)}   {rng.randint(0, 1)}"
        for at in range(5)
    )
    cells = [
        ("markdown", "## Immunothérapie : survie sans progression\n1 336 patients inclus.", ""),
        ("code", "base = charger()\nbase.head()", "  sexe  naissance  cim10  pfs_mois  progression\n" + rows),
        (
            "code",
            "cox.hazard_ratios_.round(2)",
            "pdl1_50        0.62\nps_2           1.71\nmeta_cerebral  1.38\nName: exp(coef), dtype: float64",
        ),
    ]
    shelf.unsafe(
        "oncologie/pfs_immuno.ipynb",
        "five patients' rows in an output",
        "cell 2",
        "Carnet de l'analyse de survie sous immunothérapie",
        "1 336 patients",
    ).write_text(notebook(cells))


def _dump(shelf: Shelf) -> None:
    rng = shelf.random("dump")
    rows = ",\n".join(
        f"  ({at}, '{rng.choice('FM')}', {rng.randint(19, 90)}, '{rng.choice(['J45', 'J44', 'J18'])}', {rng.randint(1, 22)})"
        for at in range(1, 41)
    )
    shelf.unsafe(
        "respiratory/rebuild.sql",
        "patients' rows in the INSERT of a script",
        "INSERT INTO stay",
        "SQL to rebuild the indicator tables",
        "9,400 adult stays in respiratory medicine",
    ).write_text(
        f"-- Rebuild the indicators: 9,400 stays, 3 diagnoses\nCREATE TABLE stay (id INT, sex CHAR(1), age INT, icd CHAR(3), los INT);\nINSERT INTO stay VALUES\n{rows};\nSELECT icd, COUNT(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY los) FROM stay GROUP BY icd HAVING COUNT(*) >= 10;\n"
    )


def _widget(shelf: Shelf) -> None:
    rng = shelf.random("widget")
    state = {
        "a1": {
            "model_name": "DropdownModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"_options_labels": [ipp(rng) for _ in range(24)], "description": "Dossier :", "index": 0},
        }
    }
    cells = [
        ("markdown", "# Relecture des alertes\n2 870 alertes de prescription, 2 relecteurs, kappa 0,81.", ""),
        ("code", "widgets.Dropdown(options=dossiers)", "Dropdown(description='Dossier :')"),
    ]
    shelf.unsafe(
        "pharmacie/relecture.ipynb",
        "patient numbers in the state of a widget",
        "metadata.widgets",
        "Carnet de relecture des alertes",
        "2 870 alertes de 2 120 patients",
    ).write_text(notebook(cells, state))


def _prompt(shelf: Shelf) -> None:
    rng: random.Random = shelf.random("prompt")
    shots = [
        {"role": "system", "content": "Extract the smoking status. Answer with one word."},
        {
            "role": "user",
            "content": f"{person(rng)}, 71, seen on 3 September 2024 after her second pneumonia. Stopped smoking in 2009, lives at 14 rue des Tanneurs.",
        },
        {"role": "assistant", "content": "former"},
    ]
    shelf.unsafe(
        "llm/prompt_smoking.json",
        "a real patient's note as the example of a prompt",
        "messages[1]",
        "Few-shot prompt and scores of the smoking status extraction",
        "1,480 consultation notes of 1,480 adults",
    ).write_text(
        json.dumps(
            {
                "model": "local 8B",
                "temperature": 0,
                "messages": shots,
                "scores": {"accuracy": 0.94, "kappa": 0.9, "n_test": 1480, "shots": 1},
            },
            indent=1,
        )
    )


def write(shelf: Shelf) -> None:
    for case in (_password, _recode, _token, _log, _head, _dump, _widget, _prompt):
        case(shelf)
