"""Logs of training and of statistical programs; unknown, damaged, encrypted files."""

import base64
import io
from typing import Any

import pandas as pd
import pikepdf
from reportlab.pdfgen import canvas

from .tools import counts, gen, ipp


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "lo-u"), shelf.random("lo-u")
    lines = [
        "2023-06-02 10:11:04 INFO loaded 8204 stays, 61 features",
        "2023-06-02 10:11:05 DEBUG first example: {'age': 71, 'sex': 'F', 'postal': '69380', 'icd': 'C25.1', 'los': 19, 'death': 1}",
    ]
    lines += [
        f"2023-06-02 10:{12 + i}:00 INFO epoch {i + 1:02d} loss={0.61 / (1 + 0.1 * i):.4f} val_auc={0.70 + 0.08 * (1 - 0.8**i):.4f}"
        for i in range(20)
    ]
    shelf.unsafe(
        "logs/train_los.log",
        "one patient's row printed by a debug line",
        "line 2",
        "Training log of the length-of-stay network.",
        "8 204 stays",
    ).write_text("\n".join(lines) + "\n")

    put = "\n".join(
        f"pid={1000 + i} sexe={r.choice('FM')} age={r.randint(40, 88)} poids={r.randint(45, 110)} creat={r.randint(60, 300)} _ERROR_=1 _N_={r.randint(10, 3000)}"
        for i in range(6)
    )
    shelf.unsafe(
        "logs/etape2.sas.log",
        "rows written to the SAS log",
        "lines with _ERROR_=1",
        "Journal SAS de l'étape de nettoyage.",
        "3 118 patients",
    ).write_text(
        f"12   data clean; set brut;\n13   dfg = 175 * (creat/88.4)**-1.154 * age**-0.203;\n14   run;\n\nNOTE: Argument non valide pour la fonction à la ligne 13.\n{put}\nNOTE: 3118 observations lues dans WORK.BRUT.\nNOTE: La table WORK.CLEAN a 3118 observations et 14 variables.\nNOTE: L'étape DATA a utilisé : temps réel 0.31 secondes\n",
        encoding="utf-8",
    )

    shelf.unsafe(
        "logs/lm_rare.txt",
        "fewer than 10 residual degrees of freedom",
        "4 degrees of freedom",
        "R output of a linear model in a rare neuropathy.",
        "patients of the reference centre",
    ).write_text("""
Call:
lm(formula = score ~ dose + age + sex + duration + treated)

Coefficients:
            Estimate Std. Error t value Pr(>|t|)
(Intercept)  21.3042     9.1210   2.336   0.0797
dose          0.2210     0.1092   2.024   0.1130
age          -0.0981     0.0712  -1.378   0.2403
sexM          1.7720     2.0141   0.880   0.4286
duration      0.4102     0.2218   1.849   0.1381
treated       3.0114     2.2410   1.344   0.2502

Residual standard error: 2.914 on 4 degrees of freedom
Multiple R-squared:  0.8231,\tAdjusted R-squared:  0.602
F-statistic: 3.722 on 5 and 4 DF,  p-value: 0.1134
""")

    noise = bytes(int(v) for v in g.integers(0, 256, 6000))
    shelf.unsafe(
        "logs/weights_final.xyz",
        "unknown type",
        "whole file",
        "Poids du réseau dans le format interne de notre logiciel.",
        "11 000 séjours",
    ).write_bytes(b"NNX\x02" + noise)

    buffer = io.BytesIO()
    pd.DataFrame({"unit": list("ABCDEFGH"), "n": counts(r, 8, 100, 900)}).to_parquet(buffer)
    data = buffer.getvalue()
    shelf.unsafe(
        "logs/units_damaged.parquet",
        "damaged, cannot be read",
        "end of the file is missing",
        "Stays by unit.",
        "several thousand stays",
    ).write_bytes(data[: len(data) * 2 // 3])

    buffer = io.BytesIO()
    c = canvas.Canvas(buffer, invariant=1)
    c.drawString(60, 780, "Résultats principaux : 2 114 patients, mortalité 12,1 %")
    c.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        pdf.save(
            shelf.unsafe(
                "logs/resultats_proteges.pdf",
                "encrypted, cannot be read",
                "whole file",
                "Rapport final, protégé par mot de passe pour le promoteur.",
                "2 114 patients",
            ),
            encryption=pikepdf.Encryption(owner="x7", user="promoteur", R=6),
        )

    rows = "id,age,sex,stage,os\n" + "".join(
        f"{i},{r.randint(30, 88)},{r.choice('FM')},{r.randint(1, 4)},{r.randint(1, 80)}\n" for i in range(180)
    )
    text = base64.b64encode(rows.encode()).decode()
    lines = [
        "[INFO] checkpoint saved",
        "[INFO] optimiser state:",
        *[text[i : i + 100] for i in range(0, len(text), 100)],
        "[INFO] done",
    ]
    shelf.unsafe(
        "logs/checkpoint.log",
        "row-level data in base64 inside a log",
        "block after optimiser state",
        "Log of the survival network with the state of the optimiser.",
        "180 patients with lung cancer",
    ).write_text("\n".join(lines))
    assert ipp(r)


def safe(shelf: Any) -> None:
    g = gen(shelf, "lo-s")
    lines = ["[I] torch 2.1.0, seed 3, 2 GPUs", "[I] train 14208 stays, valid 3552 stays, 48 features"]
    lines += [
        f"[I] epoch {i + 1:>2}/25 loss {0.58 * 0.97**i + g.uniform(0, 0.004):.4f} val_loss {0.6 * 0.975**i + 0.02:.4f} auroc {0.71 + 0.09 * (1 - 0.85**i):.4f} lr 1e-{3 if i < 15 else 4}"
        for i in range(25)
    ]
    shelf.safe(
        "logs/train_icu.log",
        "epochs, seeds and learning rates",
        "Training log of the ICU transfer network.",
        "17 760 stays",
    ).write_text("\n".join(lines) + "\n")

    shelf.safe(
        "logs/glimmix.sas.log", "times and step numbers", "Journal SAS du modèle de réadmission.", "22 871 séjours"
    ).write_text(
        "1    proc glimmix data=stays;\n2      class hopital;\n3      model readm(event='1') = age sexe charlson / dist=binary;\n4      random intercept / subject=hopital;\n5    run;\n\nNOTE: La probabilité modélisée est readm = 1.\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: 22871 observations lues dans WORK.STAYS.\nNOTE: PROCEDURE GLIMMIX used: real time 8.41 seconds, cpu time 7.92 seconds\n",
        encoding="utf-8",
    )

    shelf.safe(
        "logs/logit_stata.log",
        "a Stata log with chi2(4) and iterations",
        "Stata log of the model of surgical site infection.",
        "7 402 operated patients",
    ).write_text(""". logit ssi age10 i.asa_high i.diabetes duration_h, or nolog

Logistic regression                                     Number of obs =  7,402
                                                        LR chi2(4)    = 188.31
                                                        Prob > chi2   = 0.0000
Log likelihood = -1204.7718                             Pseudo R2     = 0.0725

------------------------------------------------------------------------------
         ssi | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       age10 |   1.082114   .0451882     1.89   0.058      .997071     1.17441
  1.asa_high |   1.831402   .2181204     5.08   0.000     1.450112    2.312948
  1.diabetes |   1.402218   .1870210     2.53   0.011     1.079730    1.821024
  duration_h |   1.291044   .0401830     8.21   0.000     1.214651    1.372242
       _cons |   .0101220   .0031102   -14.95   0.000     .0055421    .0184866
------------------------------------------------------------------------------

. estat gof, group(10)
 Number of groups = 10
 Hosmer-Lemeshow chi2(8) = 6.42,  Prob > chi2 = 0.6004
""")

    shelf.safe(
        "logs/session_info.txt",
        "version numbers",
        "sessionInfo de l'analyse, pour la reproductibilité.",
        "aucune donnée",
    ).write_text(
        "R version 4.2.3 (2023-03-15)\nPlatform: x86_64-pc-linux-gnu (64-bit)\nRunning under: Debian GNU/Linux 12 (bookworm)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base\n\nother attached packages:\n[1] survival_3.5-5  gtsummary_1.7.1 dplyr_1.1.2     ggplot2_3.4.2\n\nloaded via a namespace (and not attached):\n[1] Rcpp_1.0.10   gt_0.9.0   tidyr_1.3.0   broom_1.0.4\n"
    )

    shelf.safe(
        "logs/classification_report.txt",
        "proportions near 1 and a confusion matrix of large cells",
        "Classification report on the test set, fall-risk model.",
        "4 000 test stays",
    ).write_text("""              precision    recall  f1-score   support

     no fall      0.927     0.919     0.923      3400
        fall      0.561     0.590     0.575       600

    accuracy                          0.869      4000
   macro avg      0.744     0.754     0.749      4000
weighted avg      0.872     0.870     0.871      4000

confusion matrix [[3123  277]
                  [ 246  354]]
""")

    lines = [
        f"[I 2024] Trial {i} finished with value: {0.78 + float(g.uniform(-0.02, 0.03)):.4f} and parameters: {{'max_depth': {int(g.integers(2, 9))}, 'eta': {float(g.uniform(0.01, 0.3)):.3f}, 'min_child_weight': {int(g.integers(20, 90))}}}."
        for i in range(30)
    ]
    shelf.safe(
        "logs/optuna.log",
        "trials and depths below 10",
        "Recherche d'hyper-paramètres (30 essais, 5 plis).",
        "9 120 patients",
    ).write_text("\n".join(lines) + "\n")

    lines = [
        "slurm job 48213 on node gpu3",
        "[1/6] read parquet ............ 4.1 s",
        "[2/6] features ................ 9.8 s",
        "[3/6] split by hospital (5 train, 2 valid, 2 test)",
        "[4/6] fit ..................... 612 s",
        "[5/6] evaluate: AUROC 0.836 (0.824-0.848), Brier 0.091",
        "[6/6] write tables ............ 0.6 s",
        "peak memory 7.2 GB",
        "exit code 0",
    ]
    shelf.safe(
        "logs/slurm_48213.out",
        "steps, seconds and an exit code of 0",
        "Output of the cluster job which fitted the model.",
        "31 400 stays in 9 hospitals",
    ).write_text("\n".join(lines) + "\n")
