"""Scripts, logs and notebooks that may leave."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream
from tests.airlock.outputs19.scripts import notebook


def write(shelf: Shelf) -> None:
    _environment(shelf)
    _cox(shelf)
    _tables(shelf)
    _training(shelf)
    _run(shelf)
    _query(shelf)


def _environment(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/anticoagulant_cohort.py", "a connection whose password comes from the environment; concept numbers", "Script that builds the cohort, to be published.", "9,120 adults with atrial fibrillation"
    )  # fmt: skip
    path.write_text(
        '"""Cohort of new users of oral anticoagulants."""\n\nimport os\n\nimport psycopg\n\nCONCEPT_IDS = {"apixaban": 8043013024, "rivaroxaban": 8040241331, "warfarin": 8001310149}\nWASHOUT_DAYS, MIN_AGE, FOLDS = 365, 18, 5\n\n\n'
        'def connect() -> psycopg.Connection:\n    """The password is read from the environment and never written."""\n    return psycopg.connect(host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"])\n\n\n'
        'def main() -> None:\n    with connect() as base:\n        for drug, concept in CONCEPT_IDS.items():\n            count = base.execute("SELECT count(DISTINCT person_id) FROM drug_era WHERE drug_concept_id = %s", [concept]).fetchone()\n            print(drug, count if count and count[0] >= 10 else "suppressed")\n\n\nif __name__ == "__main__":\n    main()\n',
        encoding="utf-8",
    )


def _cox(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/survie_myelome.R", "des constantes petites : nœuds, graine, mois", "Script R de l'analyse de survie du myélome.", "1 488 adultes traités pour un myélome"
    )  # fmt: skip
    path.write_text(
        "library(survival)\nset.seed(3)\n\nd <- readRDS(file.path(Sys.getenv('DONNEES'), 'myelome.rds'))\nstopifnot(nrow(d) == 1488)\n\n# risque de base lissé, 3 noeuds ; strates par période (1 = 2010-2014, 2 = 2015-2019)\n"
        "m <- coxph(Surv(mois, deces) ~ age10 + iss + t414 + strata(periode), data = d)\nprint(summary(m)$coefficients[, c(2, 5)])\n\n# effectifs masqués sous 10\nmasque <- function(n) ifelse(n < 10, '<10', n)\nwrite.csv2(as.data.frame(apply(table(d$iss, d$periode), 2, masque)), 'tableau1.csv')\n",
        encoding="utf-8",
    )


def _tables(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-tables"), 4200)
    frame["classe"] = ["< 55 ans" if a < 55 else "55-69 ans" if a < 70 else "70 ans et plus" for a in frame["age"]]
    table = (
        frame.groupby("classe")
        .agg(
            patients=("age", "size"),
            sejour_median=("stay", "median"),
            crp_mediane=("crp", "median"),
            deces=("dead", "sum"),
        )
        .round(1)
    )
    path = shelf.safe(
        "notebooks/tableaux_infectiologie.ipynb", "un tableau de groupes, des médianes de 6 jours", "Carnet des tableaux agrégés d'infectiologie.", "4 200 adultes traités pour une infection"
    )  # fmt: skip
    path.write_text(
        notebook(
            [
                ("## Tableau 1", ""),
                (
                    "df = charger()\nprint(len(df), 'patients,', df.service.nunique(), 'services')",
                    "4200 patients, 6 services\n",
                ),
                ("df.groupby('classe').agg(...)", table.to_html()),
                ("chi2_contingency(t)[:3]", "(41.27, 1.1e-09, 2)\n"),
            ]
        ),
        encoding="utf-8",
    )


def _training(shelf: Shelf) -> None:
    rng = stream(shelf, "s-training")
    lines = [
        f"epoch {e}/8 - loss {0.7 * 0.9**e:.4f} - val_auc {0.78 + 0.01 * e + float(rng.normal(0, 0.002)):.4f} - 4s"
        for e in range(1, 9)
    ]
    path = shelf.safe(
        "notebooks/ecg_network.ipynb", "epochs, seconds and folds", "Training of the ECG network, metrics of the test set.", "21,300 adults with a 12-lead ECG"
    )  # fmt: skip
    path.write_text(
        notebook(
            [
                ("## ECG network", ""),
                ("model.fit(train, epochs=8, patience=3)", "\n".join(lines) + "\n"),
                (
                    "evaluate(model, test)",
                    "n = 4260, events = 511\nAUC 0.861 (0.846-0.875), sensitivity 0.81, specificity 0.76\n",
                ),
                ("sum(p.numel() for p in model.parameters())", "48713\n"),
            ]
        ),
        encoding="utf-8",
    )


def _run(shelf: Shelf) -> None:
    text = [
        "read 9 tables",
        "cohort: 7,318 patients, 2,140 excluded (age), 366 excluded (no creatinine)",
        "bootstrap 500 of 500, 3 did not converge",
        "lambda 0.017 (step 6 of 100), 8 coefficients kept",
        "AUC 0.792, optimism 0.006",
        "wrote 4 files, exit code 0",
    ]
    path = shelf.safe("logs/lasso_run.log", "3 bootstraps, 8 coefficients, 9 tables", "Log of the penalised regression.", "7,318 adults at risk of acute kidney injury")  # fmt: skip
    path.write_text(
        "\n".join(f"[2024-01-22 14:0{i}:31] INFO  {line}" for i, line in enumerate(text)) + "\n", encoding="utf-8"
    )


def _query(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/cohorte_migraine.sql", "des concept_id à dix chiffres et des seuils", "Requêtes de constitution de la cohorte de migraineux.", "5 600 adultes migraineux"
    )  # fmt: skip
    path.write_text(
        "-- Cohorte : au moins 2 prescriptions de triptans à moins de 90 jours\nCREATE TABLE cohorte AS\nSELECT person_id, min(drug_exposure_start_date) AS inclusion\nFROM drug_exposure\nWHERE drug_concept_id IN (8011187430, 8011187431, 8011189697) -- concept_id : sumatriptan, zolmitriptan, naratriptan\nGROUP BY person_id\nHAVING count(*) >= 2;\n\n"
        "-- Tableau 1, effectifs sous 10 masqués\nSELECT classe_age, CASE WHEN count(*) < 10 THEN NULL ELSE count(*) END AS patients\nFROM cohorte JOIN ages USING (person_id)\nGROUP BY classe_age\nORDER BY 1;\n",
        encoding="utf-8",
    )
