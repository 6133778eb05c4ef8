"""Scripts, queries, settings and logs that keep the rules."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import text


def write(shelf: Shelf) -> None:
    _texts(shelf)


def _texts(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "ecg/train.log",
            "epochs, GPUs, seconds; patients dropped are 214",
            "Log of the training of the ECG network",
            "8,300 adults with one ECG each",
        ),
        "\n".join(
            [
                "2025-01-20 18:01:12 INFO  gpus=2 workers=4 seed=7",
                "2025-01-20 18:01:40 INFO  8514 ECG read, 214 dropped (noise), 8300 kept",
                "2025-01-20 18:01:41 INFO  split train/valid/test = 4980/1660/1660",
                *[
                    f"2025-01-20 18:{5 + epoch:02d}:09 INFO  epoch {epoch}/8 loss={0.61 / epoch + 0.2:.4f} val_auroc={0.90 + 0.008 * epoch:.3f} lr={0.001 / 2 ** (epoch // 3):.5f}"
                    for epoch in range(1, 9)
                ],
                "2025-01-20 18:14:31 INFO  early stopping: patience 3 not reached, best epoch 8",
                "2025-01-20 18:14:58 INFO  test auroc afib=0.981 lvh=0.903 long_qt=0.921",
            ]
        ),
    )
    text(
        shelf.safe(
            "etl/chargement.log",
            "fichiers, tables et secondes en petits nombres",
            "Journal d'un chargement, comptes de lignes et de fichiers",
            "Entrepôt, 412 300 séjours",
        ),
        "\n".join(
            [
                "2025-03-02 02:00:01 INFO  début, version 3.4.1, 4 processus",
                *[
                    f"2025-03-02 02:{at * 3 + 1:02d}:17 INFO  {name} : {files} fichiers, {rows} lignes, {rejects} rejets, {seconds} s"
                    for at, (name, files, rows, rejects, seconds) in enumerate(
                        [
                            ("pmsi", 3, 18211, 41, 9),
                            ("biologie", 24, 411877, 212, 88),
                            ("prescription", 6, 90312, 77, 31),
                            ("comptes_rendus", 12, 14077, 18, 54),
                            ("imagerie", 2, 3805, 22, 7),
                        ]
                    )
                ],
                "2025-03-02 02:17:44 WARNING 2 tables sans index, 1 vue recalculée",
                "2025-03-02 02:18:02 INFO  fin, code 0",
            ]
        ),
    )
    text(
        shelf.safe(
            "cardio/aalen_johansen.py",
            "numbers in the code, a random seed, knots",
            "Script of figure 2",
            "No data: code only",
        ),
        "\n".join(
            [
                '"""Cumulative incidence of readmission with death as a competing risk."""',
                "",
                "import numpy as np",
                "import pandas as pd",
                "from lifelines import AalenJohansenFitter",
                "",
                "SEED, HORIZON, MIN_CELL = 7, 12, 10",
                "GRID = np.arange(0, HORIZON + 1)",
                "",
                "",
                "def incidence(df: pd.DataFrame, cause: int) -> pd.DataFrame:",
                "    fitter = AalenJohansenFitter(calculate_variance=True, seed=SEED)",
                "    fitter.fit(df.months.round(), df.event, event_of_interest=cause)",
                "    at_risk = [(df.months >= month).sum() for month in GRID]",
                "    table = pd.DataFrame({'month': GRID, 'at_risk': at_risk})",
                "    return table[table.at_risk >= MIN_CELL]",
            ]
        ),
    )
    text(
        shelf.safe(
            "omop/cohort.sql",
            "ten-digit local concept ids that begin with 80",
            "Query of the cohort; ids are of concepts",
            "No data: query only",
        ),
        "\n".join(
            [
                "-- Cohorte : première mesure de troponine, adultes",
                "WITH mesure AS (",
                "  SELECT person_id, min(measurement_date) AS debut",
                "  FROM measurement",
                "  WHERE measurement_concept_id IN (8012204502, 8012204509)",
                "  GROUP BY person_id",
                ")",
                "SELECT date_part('year', debut) AS annee, count(*) AS n",
                "FROM mesure JOIN person USING (person_id)",
                "WHERE date_part('year', debut) - year_of_birth >= 18",
                "GROUP BY 1 HAVING count(*) >= 10 ORDER BY 1;",
            ]
        ),
    )
    text(
        shelf.safe(
            "sepsis/config.yaml",
            "parameters of the pipeline, thresholds, versions",
            "Configuration of the pipeline",
            "No data: settings only",
        ),
        "\n".join(
            [
                "project: sepsis-24h",
                "version: 2.3.1",
                "seed: 7",
                "split: {train: [2016, 2020], valid: 2021, test: 2022}",
                "features:",
                "  window_h: 24",
                "  aggregate: [min, max, mean, last]",
                "  impute: median",
                "model:",
                "  objective: binary:logistic",
                "  max_depth: 4",
                "  min_child_weight: 50",
                "  n_estimators: 400",
                "alert:",
                "  threshold: 0.3",
                "  mute_h: 6",
                "disclosure:",
                "  min_cell: 10",
            ]
        ),
    )
