"""Scripts and logs."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _pasted(shelf)
    _secrets(shelf)
    _logs(shelf)
    _training(shelf)


def _pasted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hematologie/analyse_greffe.R",
        "des données de patients collées dans un script",
        "data.frame() de 18 lignes",
        "Script R de l'analyse de la réaction du greffon contre l'hôte.",
        "18 adultes d'une étude de photophérèse",
    )
    source = shelf.random("pasted")
    ages, grades, days = (
        [source.randint(22, 68) for _ in range(18)],
        [source.randint(1, 4) for _ in range(18)],
        [source.randint(14, 96) for _ in range(18)],
    )
    write_text(path, f"""
# Photophérèse et GVH aiguë - figure 2
library(survival)
library(ggplot2)

theme_set(theme_bw(base_size = 11))

d <- data.frame(
  age   = c({", ".join(map(str, ages))}),
  grade = c({", ".join(map(str, grades))}),
  delai = c({", ".join(map(str, days))}),
  sexe  = c({", ".join(repr(source.choice("FM")) for _ in range(18))})
)

m <- coxph(Surv(delai, grade < 2) ~ age + sexe, data = d)
print(round(exp(coef(m)), 2))
ggsave("figure2.pdf", width = 6, height = 4)
""")  # fmt: skip
    path = shelf.safe(
        "leukaemia/relapse_model.R",
        "vectors of numbers in a script that are settings and published estimates",
        "R script of an analysis of relapse, with breaks of classes and estimates published elsewhere.",
        "742 adults with acute myeloid leukaemia in remission",
    )
    write_text(path, """
# Relapse after first remission: model and comparison with published scores
library(survival)
library(dplyr)

breaks  <- c(18, 40, 50, 60, 70, 90)          # age classes
knots   <- c(0.5, 2, 5, 9)                     # years
weights <- c(eln_int = 0.42, eln_adv = 1.05, mrd = 0.91, wbc_100 = 0.37)   # published score
colours <- c("#1b9e77", "#d95f02", "#7570b3")

d <- open_project("aml") |>
  filter(remission == 1) |>
  mutate(age_class = cut(age, breaks), score = as.matrix(pick(names(weights))) %*% weights)

fit <- coxph(Surv(months, relapse) ~ age_class + score + strata(centre), data = d)
stopifnot(fit$nevent > 100)
summary(fit)$conf.int |> round(2) |> write.csv("hazard_ratios.csv")
""")  # fmt: skip


def _secrets(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pipelines/refresh_cohort.py",
        "a script holds a password",
        "connection string",
        "Python script that refreshes the cohort of a study of heart failure clinics.",
        "5,117 adults with heart failure",
    )
    write_text(path, '''
"""Refreshes the cohort of heart failure and writes counts by clinic."""

import pandas as pd
from sqlalchemy import create_engine

WINDOW_DAYS = 365
CLINICS = 7
engine = create_engine("postgresql://hf_study:Vq7!tRwe29Lm@dwh-prod.chu.local:5432/omop")


def counts(window: int = WINDOW_DAYS) -> pd.DataFrame:
    """Patients by clinic, with clinics below 10 dropped."""
    query = f"SELECT clinic, count(DISTINCT person_id) AS patients FROM hf.visit WHERE gap_days < {window} GROUP BY clinic"
    table = pd.read_sql(query, engine)
    return table[table.patients >= 10]


if __name__ == "__main__":
    counts().to_csv("patients_by_clinic.csv", index=False)
''')  # fmt: skip
    path = shelf.safe(
        "chaines/rafraichir_cohorte.sql",
        "une requête avec des codes, des dates d'étude et des seuils",
        "Requête SQL qui compte les patients insuffisants rénaux par stade et année.",
        "14 302 adultes insuffisants rénaux chroniques",
    )
    write_text(path, """
-- Patients insuffisants rénaux par stade et année ; cases de moins de 10 écartées
WITH cohorte AS (
  SELECT person_id, min(condition_start_date) AS debut
  FROM condition_occurrence
  WHERE condition_concept_id IN (46271022, 443611, 443612, 443597)
    AND condition_start_date BETWEEN DATE '2016-01-01' AND DATE '2023-12-31'
  GROUP BY person_id
), dfg AS (
  SELECT c.person_id, extract(year FROM c.debut) AS annee, median(m.value_as_number) AS dfg
  FROM cohorte c JOIN measurement m USING (person_id)
  WHERE m.measurement_concept_id = 2000000411 AND m.value_as_number BETWEEN 2 AND 120
  GROUP BY ALL
)
SELECT annee, CASE WHEN dfg < 15 THEN 5 WHEN dfg < 30 THEN 4 WHEN dfg < 60 THEN 3 ELSE 2 END AS stade, count(*) AS patients
FROM dfg GROUP BY ALL HAVING count(*) >= 10 ORDER BY 1, 2;
""")  # fmt: skip


def _logs(shelf: Shelf) -> None:
    lines = [
        "INFO  ouverture du projet chutes-ssr, version 5", "INFO  1 204 patients, 1 377 chutes lues en 4,1 s", "INFO  jointure avec les traitements : 1 188 patients",
        "WARN  2 unités sans code, regroupées dans « autre »", "INFO  imputation 1/20", "INFO  imputation 10/20", "INFO  imputation 20/20",
    ]  # fmt: skip
    path = shelf.unsafe(
        "chutes_ssr/execution.log",
        "un journal cite une patiente",
        "ligne WARN doublon",
        "Journal d'exécution de l'analyse des chutes en réadaptation.",
        "1 204 patients de soins de réadaptation",
    )
    bad = [
        *lines[:4],
        "WARN  doublon : BELLANGER Suzanne née le 17/05/1939 et BELLANGER Suzanne née le 15/07/1939, première gardée",
        *lines[4:],
        "INFO  modèle : OR psychotropes 1,44 (1,19-1,75)",
        "INFO  fin, 3 fichiers écrits",
    ]
    write_text(
        path, "\n".join(f"2025-03-04 09:{30 + i // 4:02d}:{(i * 13) % 60:02d} {line}" for i, line in enumerate(bad))
    )
    path = shelf.safe(
        "restraint/run.log",
        "a log with small numbers of workers, files and seconds",
        "Log of the run of an analysis of physical restraint in intensive care.",
        "3,906 adults in intensive care",
    )
    good = [
        "[INFO] project restraint-icu, release 3, 4 workers", "[INFO] read 3906 patients, 41802 shifts in 6.2 s", "[INFO] dropped 214 patients without a RASS score",
        "[INFO] model 1/3: converged in 7 iterations, AIC 4120.8", "[INFO] model 2/3: converged in 9 iterations, AIC 4077.1", "[WARNING] model 3/3: singular fit, random slope removed",
        "[INFO] restrained at least once: 1104 of 3692 (29.9%)", "[INFO] wrote 5 tables, 2 figures to results/", "[INFO] done in 48 s, peak memory 1.9 GB",
    ]  # fmt: skip
    write_text(path, "\n".join(f"2025-03-04T10:0{i // 3}:{(i * 17) % 60:02d}Z {line}" for i, line in enumerate(good)))


def _training(shelf: Shelf) -> None:
    source = shelf.random("training")
    path = shelf.unsafe(
        "eeg_net/train.log",
        "a training log prints a line for each patient",
        "validation: subject, age, label, score",
        "Log of the training of a network that detects seizures on EEG.",
        "36 adults with a long EEG, in the validation set",
    )
    lines = [
        f"epoch {e:02d}  train_loss {0.69 - 0.02 * e:.4f}  val_loss {0.68 - 0.017 * e:.4f}  lr 1e-3"
        for e in range(1, 13)
    ]
    lines += [
        f"val subject {i:02d}  age {source.randint(19, 80)}  sex {source.choice('FM')}  label {source.randint(0, 1)}  score {source.random():.3f}"
        for i in range(1, 37)
    ]
    write_text(path, "\n".join([*lines, "AUC 0.861, saved to ckpt/12"]))
    path = shelf.safe(
        "ecg_reseau/apprentissage.log",
        "un journal d'apprentissage ligne à ligne : des époques, non des patients",
        "Journal d'apprentissage d'un réseau de détection de fibrillation atriale.",
        "48 210 patients avec un électrocardiogramme, dont 4 821 en validation",
    )
    lines = ["apprentissage : 43389 patients, validation : 4821 patients, lot 64, graine 3"]
    lines += [
        f"époque {e:02d}/20  perte {0.61 * 0.9**e + 0.11:.4f}  perte_val {0.6 * 0.91**e + 0.13:.4f}  auc_val {0.95 - 0.2 * 0.8**e:.4f}"
        for e in range(1, 21)
    ]
    write_text(path, "\n".join([*lines, "arrêt : 3 époques sans gain ; 2 GPU ; 1,4 M de paramètres"]))
