"""Logs of runs."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import text
from tests.airlock.outputs7.study import ipp, person


def write(shelf: Shelf) -> None:
    r = shelf.random("logs")
    given, family = person(r)
    start = [
        f"2024-05-{13 + i // 9:02d} 0{i % 9}:1{i % 6}:07 INFO  step {i:02d} {name} done in {r.randint(1, 59)} s"
        for i, name in enumerate(
            (
                "connect",
                "read person",
                "read visit_occurrence",
                "read measurement",
                "units",
                "join drug_exposure",
                "windows",
                "impute 1/5",
                "impute 2/5",
                "impute 3/5",
                "impute 4/5",
                "impute 5/5",
                "fit",
                "tables",
                "figures",
            )
        )
    ]

    path = shelf.unsafe(
        "logs/pipeline_run.log",
        "a record of a patient printed on an error",
        "line with 'offending record'",
        "Log of the pipeline, asked for by the engineer.",
        "33,100 patients",
    )
    held = list(start)
    held.insert(
        7,
        f"2024-05-13 06:14:09 WARN  units: offending record {{'ipp': '{ipp(r)}', 'sex': 'F', 'birth': '1961-08-30', 'k': 44.0, 'unit': 'mg/L'}} set to null",
    )
    text(path, "\n".join(held))

    path = shelf.unsafe(
        "logs/execution_sas.log",
        "small count in words and figures in a note",
        "NOTE: 4 observations deleted … patients",
        "Journal SAS de la construction de la table.",
        "5 872 patients with an ablation",
    )
    text(
        path,
        "1    libname etude '/donnees/etude';\nNOTE: Libref ETUDE was successfully assigned.\n2    data etude.analyse; set etude.brut;\n3      if deces_bloc = 1 then delete;\nNOTE: There were 5876 observations read from the data set ETUDE.BRUT.\nNOTE: The data set ETUDE.ANALYSE has 5872 observations and 41 variables.\nNOTE: DATA statement used (Total process time):\n      real time           0.42 seconds\n4    /* 4 patients décédés au bloc sont exclus */\n5    proc phreg data=etude.analyse; model t*e(0)=age sexe fevg; run;\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: PROCEDURE PHREG used (Total process time):\n      real time           1.07 seconds",
    )

    path = shelf.unsafe(
        "logs/nlp_training.txt",
        "e-mail and name of a patient in an example of a training log",
        "line 'worst example'",
        "Training log of the de-identification model.",
        "8,000 letters of 8,000 patients",
    )
    text(
        path,
        "\n".join(
            [
                *(
                    f"epoch {e} loss {0.8 / e:.3f} p {0.88 + 0.01 * e:.2f} r {0.86 + 0.01 * e:.2f} f1 {0.87 + 0.01 * e:.2f}"
                    for e in range(1, 9)
                ),
                f"worst example (loss 9.4): « Merci d'envoyer le résultat à Mme {given} {family}, {given.lower()}.{family.lower()}51@courriel-perso.fr »".replace(
                    "é", "e"
                ),
                "saved checkpoint 8 of 8",
                "test f1 0.962, support 1600",
            ]
        ),
    )

    path = shelf.safe("logs/batch_run.log", "times, steps and versions", "Log of the batch.", "26,400 patients")
    text(
        path,
        "\n".join(
            [*start, "2024-05-14 06:40:00 INFO  26400 patients kept of 28115, 9 tables written, 0 errors, 3 warnings"]
        ),
    )

    path = shelf.safe(
        "logs/stata_session.log",
        "a session with models on thousands",
        "Journal Stata des modèles.",
        "7 702 patients hospitalisés pour BPCO",
    )
    text(
        path,
        "      name:  <unnamed>\n  log type:  text\n. use analyse, clear\n(version 4)\n. tab gold\n\n       gold |      Freq.     Percent        Cum.\n------------+-----------------------------------\n          1 |        811       10.53       10.53\n          2 |      2,944       38.22       48.75\n          3 |      2,705       35.12       83.87\n          4 |      1,242       16.13      100.00\n------------+-----------------------------------\n      Total |      7,702      100.00\n\n. logistic deces age i.gold\n\nLogistic regression                             Number of obs =  7,702\n                                                LR chi2(4)    = 212.31\n                                                Prob > chi2   = 0.0000\n------------------------------------------------------------------\n       deces | Odds ratio   Std. err.      z    P>|z|\n-------------+----------------------------------------------------\n         age |   1.041       .004       10.4   0.000\n      gold 2 |   1.12        .14         0.9   0.365\n      gold 3 |   1.58        .19         3.8   0.000\n      gold 4 |   2.31        .29         6.7   0.000\n------------------------------------------------------------------\n. log close",
    )

    path = shelf.safe(
        "logs/gpu_training.txt",
        "epochs, batches and memory",
        "Training log of an image model.",
        "15,600 chest radiographs of 15,600 patients",
    )
    text(
        path,
        "\n".join(
            f"[{e}/20] lr {0.001 / (1 + e // 5):.5f} train {0.7 / e:.4f} val {0.72 / e + 0.04:.4f} auc {0.80 + 0.005 * e:.3f} gpu {r.randint(6, 9)} GB"
            for e in range(1, 21)
        ),
    )
