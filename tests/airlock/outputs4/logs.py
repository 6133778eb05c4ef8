"""Logs of extractions, trainings and SAS sessions."""

from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import ipp, person


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def _lines(r: Random, start: int, messages: list[str], form: str = "{day} {time} INFO  etl - {text}") -> str:
    out, seconds = [], start
    for text in messages:
        seconds += r.randrange(1, 90)
        out.append(
            form.format(
                day="2024-03-11", time=f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}", text=text
            )
        )
    return "\n".join(out) + "\n"


STEPS = [
    "reading person: 184022 rows",
    "reading visit_occurrence: 812304 rows",
    "reading measurement: 61204118 rows",
    "unit conversion: 412 rules",
    "joined in 41.2 s",
    "writing part 1 of 8",
    "writing part 2 of 8",
    "writing part 3 of 8",
    "peak memory 6.4 GiB",
]


def leaks(shelf: Shelf) -> None:
    r = shelf.random("l-each")
    path = shelf.unsafe(
        "logs/processing.log", "identifier", "a line for each patient number", "Log of the processing", ""
    )
    path.write_text(
        _lines(
            r,
            30000,
            [
                *STEPS[:4],
                *(
                    f"patient {ipp(r)}: {r.randrange(11, 300)} measurements, {r.randrange(1, 9)} stays"
                    for _ in range(60)
                ),
                *STEPS[4:],
            ],
        ),
        "utf-8",
    )

    r = shelf.random("l-drop")
    path = shelf.unsafe(
        "logs/cohort_build.log",
        "small_count",
        "dropped 3 patients without a sex",
        "Log of the cohort",
        "adults with pneumonia, 2018-2023",
    )
    path.write_text(
        _lines(
            r,
            34000,
            [
                "criteria ICD-10: 9840 patients",
                "aged 18 or over: 8122 patients",
                "first stay only: 7655 patients",
                "dropped 3 patients without a recorded sex",
                "imaging within 24 h: 6204 patients",
                "written in 12.4 s",
            ],
            "[{time}] {text}",
        ),
        "utf-8",
    )

    r = shelf.random("l-secret")
    path = shelf.unsafe(
        "logs/connexion.log", "secret", "URL of the base with its password", "Journal de connexion", ""
    )
    path.write_text(
        _lines(
            r,
            28000,
            [
                "démarrage, 8 processus",
                "connexion à postgresql://chercheur:Colchique-7!vent@eds-db-02:5432/omop",
                "schéma omop 5.4, 39 tables",
                "lecture de condition_occurrence : 4210877 lignes",
                "fin en 212 s",
            ],
            "{day}T{time}Z {text}",
        ),
        "utf-8",
    )

    r = shelf.random("l-sas")
    path = shelf.unsafe(
        "logs/import_sas.log",
        "row_level",
        "SAS dumps the record of each invalid line",
        "Log SAS de l'importation",
        "table de 4 980 patients",
    )
    dump = "".join(
        f"NOTE: Invalid data for poids in line {n} 21-25.\nRULE:     ----+----1----+----2----+----3\n{n}       {r.randrange(10**6, 10**7)} {r.choice('FM')} {r.randrange(40, 89)} {r.randrange(1930, 1980)} NR 0{r.randrange(1, 9)}\nnum={r.randrange(10**6, 10**7)} sexe={r.choice('FM')} age={r.randrange(40, 89)} poids=. evt={r.choice('01')} _ERROR_=1 _N_={n}\n"
        for n in sorted(r.sample(range(20, 4900), 12))
    )
    path.write_text(
        "1    data base; infile 'base.txt' firstobs=2;\n2    input num sexe $ age naissance poids evt; run;\n"
        + dump
        + "NOTE: 4980 records were read from the infile.\nNOTE: The data set WORK.BASE has 4980 observations and 6 variables.\n",
        "iso-8859-1",
    )

    r = shelf.random("l-name")
    path = shelf.unsafe(
        "logs/ocr_documents.log", "name", "names of files bear names of patients", "Log of the document reader", ""
    )
    path.write_text(
        _lines(
            r,
            40000,
            [
                *(
                    f"read /data/letters/{person(r).replace(' ', '_')}_discharge.pdf: {r.randrange(2, 9)} pages, {r.uniform(0.4, 3):.1f} s"
                    for _ in range(25)
                ),
                "done, 0 errors",
            ],
        ),
        "utf-8",
    )

    r = shelf.random("l-pred")
    path = shelf.unsafe(
        "logs/inference.log",
        "row_level",
        "a score and a truth for each of 50 stays",
        "Log of the inference",
        "50 stays of the pilot",
    )
    path.write_text(
        _lines(
            r,
            36000,
            [
                "model 2.3.1 loaded",
                *(
                    f"stay#{i:03d} age={r.randrange(40, 88)} score={r.random():.4f} truth={r.choice('01')}"
                    for i in range(1, 51)
                ),
            ],
            "{time} | {text}",
        ),
        "utf-8",
    )


def released(shelf: Shelf) -> None:
    r = shelf.random("l-safe-train")
    path = shelf.safe(
        "logs/training.log", "epochs, losses, learning rates, folds", "Training log", "41,000 stays, 5 folds"
    )
    lines = [
        f"fold {f} epoch {e} lr {0.001 * 0.5 ** (e // 4):.6f} train {0.6 * 0.9**e + 0.15:.4f} valid {0.58 * 0.9**e + 0.19 + r.uniform(0, 0.01):.4f} auroc {0.84 - 0.2 * 0.8**e:.4f}"
        for f in range(1, 6)
        for e in range(1, 13)
    ]
    path.write_text(
        _lines(r, 20000, ["GPU 0: 24 GB", "batch 256, seed 42", *lines, "best epoch 9, patience 3"]), "utf-8"
    )

    r = shelf.random("l-safe-etl")
    path = shelf.safe(
        "logs/etl_nuit.log",
        "nombres de lignes de tables entières, durées",
        "Journal de l'extraction de nuit",
        "184 000 patients",
    )
    path.write_text(
        _lines(
            r,
            7200,
            [
                *STEPS,
                "writing part 4 of 8",
                "writing part 5 of 8",
                "3 warnings: unit missing for codes LAB0012, LAB0091, LAB0107",
                "finished in 2412 s",
            ],
        ),
        "utf-8",
    )

    path = shelf.safe(
        "logs/proc_phreg_log.log",
        "line numbers, CPU seconds, thousands of observations",
        "SAS log of PROC PHREG",
        "6,020 patients",
    )
    path.write_text(
        "41   proc phreg data=an.cohort;\n42     class centre(ref='1') sex / param=ref;\n43     model t*evt(0) = age10 sex charlson / ties=efron rl;\n44   run;\n\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: There were 6020 observations read from the data set AN.COHORT.\nNOTE: PROCEDURE PHREG used (Total process time):\n      real time           0.84 seconds\n      cpu time            0.61 seconds\n\n45   proc lifetest data=an.cohort plots=none timelist=6 12 18 24;\n46     time t*evt(0); strata arm;\n47   run;\n\nNOTE: PROCEDURE LIFETEST used (Total process time):\n      real time           1.02 seconds\n      cpu time            0.77 seconds\n",
        "utf-8",
    )

    r = shelf.random("l-safe-search")
    path = shelf.safe(
        "logs/optuna_search.log",
        "60 trials numbered one by one, none a person",
        "Log of the hyperparameter search",
        "41,000 stays",
    )
    best = 0.78
    lines = []
    for i in range(60):
        value = 0.79 + r.uniform(-0.03, 0.05)
        best = max(best, value)
        lines.append(
            f"Trial {i} finished with value: {value:.5f} and parameters: {{'max_depth': {r.randrange(2, 9)}, 'eta': {r.uniform(0.01, 0.3):.4f}, 'min_child_samples': {r.randrange(20, 200)}}}. Best value: {best:.5f}."
        )
    path.write_text(_lines(r, 18000, lines, "[I {day} {time}] {text}"), "utf-8")

    path = shelf.safe("logs/tests_pytest.log", "counts of tests and lines", "Log of the tests of the code", "")
    path.write_text(
        "============================= test session starts ==============================\nplatform linux -- Python 3.11.9, pytest-8.3.3\ncollected 47 items\n\ntests/test_units.py ............                                         [ 25%]\ntests/test_egfr.py .......                                               [ 40%]\ntests/test_cohort.py ..................s........                         [ 97%]\ntests/test_mask.py .                                                     [100%]\n\n======================== 46 passed, 1 skipped in 3.81s =========================\n",
        "utf-8",
    )
