"""Logs of training and of analyses."""

import math

from .kit import ipp, person


def write(shelf):
    rng = shelf.random("logs")

    # --- unsafe
    p = shelf.unsafe(
        "logs/train_bert_cim10.log",
        "the log quotes sentences of reports with a name",
        "lignes « sample prediction »",
        "Journal d'entraînement du modèle de codage CIM-10.",
        "88 000 comptes rendus",
    )
    out = ["2024-02-11 09:00:02 INFO  model camembert-base, 88000 documents, 412 codes"]
    for e in range(1, 9):
        out.append(
            f"2024-02-11 {9 + e}:04:10 INFO  epoch {e}/8 loss {1.9 * math.exp(-e / 3):.4f} val_f1 {0.81 - 0.4 * math.exp(-e / 2):.4f}"
        )
        if e in (3, 6):
            g, f = person(rng)
            out.append(
                f'2024-02-11 {9 + e}:04:12 DEBUG sample prediction: "M. {f.upper()} {g}, 71 ans, hospitalisé pour décompensation cardiaque sur FA" -> I50.1 (0.93)'
            )
    p.write_text("\n".join(out) + "\n", encoding="utf-8")

    p = shelf.unsafe(
        "logs/nested_cv.txt",
        "predictions for single patients printed by the log",
        "lines « stay= »",
        "Log of nested cross-validation.",
        "1 950 ICU stays",
    )
    out = []
    for k in range(1, 6):
        out.append(f"[fold {k}] train=1560 test=390 auc={0.74 + 0.01 * (k % 3):.3f}")
        out += [
            f"[fold {k}]   stay={rng.randint(100000, 999999)} age={rng.randint(18, 89)} p={rng.random():.3f} y={rng.randint(0, 1)}"
            for _ in range(9)
        ]
    p.write_text("\n".join(out) + "\n")

    p = shelf.unsafe(
        "logs/etl_nuit.log",
        "rejected records with hospital numbers",
        "lignes WARN rejet",
        "Journal du chargement nocturne pour le rapport qualité.",
        "14 tables, 3,2 millions de lignes",
    )
    p.write_text(
        "\n".join(
            f"2024-03-{d:02d}T02:1{d % 10}:00 INFO chargement biologie : {100000 + 371 * d} lignes"
            + (
                f"\n2024-03-{d:02d}T02:1{d % 10}:07 WARN rejet ligne 88{d} ipp={ipp(rng)} unité inconnue"
                if d in (4, 9, 17)
                else ""
            )
            for d in range(1, 22)
        )
        + "\n",
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "logs/stata_session.smcl",
        "tabulate prints a row of 2 patients",
        "tab smoking arm, row 'missing'",
        "Stata log of the descriptive analysis.",
        "1 318 patients in two arms",
    )
    p.write_text(
        "{smcl}\n{com}{sf}{ul off}\n. tab smoking arm\n{res}\n{txt}    smoking {c |}   control   active {c |}     Total\n{hline 12}{c +}{hline 22}{c +}{hline 10}\n      never {c |}{res}       301      322 {txt}{c |}{res}       623\n{txt}     former {c |}{res}       214      199 {txt}{c |}{res}       413\n{txt}    current {c |}{res}       140      140 {txt}{c |}{res}       280\n{txt}    missing {c |}{res}         2        0 {txt}{c |}{res}         2\n{txt}      Total {c |}{res}       657      661 {txt}{c |}{res}     1,318\n"
    )

    p = shelf.unsafe(
        "logs/lme4_sortie.Rout",
        "saturated model: 4 residual degrees of freedom",
        "glm, « on 4 degrees of freedom »",
        "Sortie R du modèle linéaire exploratoire par centre.",
        "16 centres, une mesure agrégée par centre (9 800 patients)",
    )
    p.write_text(
        "R version 4.3.2 (2023-10-31)\n\n> fit <- lm(taux ~ ., data = centres)\n> summary(fit)\n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)\n(Intercept)  0.11203    0.06110   1.834    0.141\n"
        + "".join(
            f"x{i:<11} {rng.gauss(0, 0.1):8.5f}    {rng.uniform(0.02, 0.1):.5f}  {rng.gauss(0, 1.5):6.3f}    {rng.uniform(0.05, 0.9):.3f}\n"
            for i in range(1, 12)
        )
        + "\nResidual standard error: 0.0412 on 4 degrees of freedom\nMultiple R-squared:  0.9713,\tAdjusted R-squared:  0.8924\n",
        encoding="utf-8",
    )

    # --- safe
    p = shelf.safe(
        "logs/unet_training.log",
        "epochs, losses and timestamps of the machine",
        "Training log of the segmentation network.",
        "2 870 patients, 3 150 CT series",
    )
    p.write_text(
        "\n".join(
            f"2024-01-{8 + e // 10:02d} 1{e % 10}:32:{e % 60:02d} epoch {e:03d} lr {1e-3 * 0.97**e:.2e} train_loss {0.8 * math.exp(-e / 15) + 0.1:.4f} val_dice {0.88 - 0.4 * math.exp(-e / 12):.4f}"
            for e in range(1, 61)
        )
        + "\nbest epoch 57, early stopping patience 9\n"
    )

    p = shelf.safe(
        "logs/cox_sortie.txt",
        "output of coxph with numbers of events in the hundreds",
        "Sortie R du modèle de Cox, mortalité à 5 ans.",
        "7 402 patients, 1 988 décès",
    )
    p.write_text(
        "> summary(coxph(Surv(temps, deces) ~ age10 + sexe + stade, data = d))\n  n= 7402, number of events= 1988 \n\n           coef exp(coef) se(coef)      z Pr(>|z|)    \nage10   0.38211   1.46537  0.02104 18.161  < 2e-16 ***\nsexeF  -0.14420   0.86571  0.04581 -3.148  0.00164 ** \nstade2  0.41102   1.50836  0.06120  6.716 1.87e-11 ***\nstade3  0.93340   2.54314  0.05904 15.810  < 2e-16 ***\n\nConcordance= 0.712  (se = 0.006 )\nLikelihood ratio test= 1042  on 4 df,   p=<2e-16\n",
        encoding="utf-8",
    )

    p = shelf.safe(
        "logs/lightgbm_cv.txt",
        "rounds and warnings of the software",
        "LightGBM cross-validation log.",
        "31 000 stays",
    )
    p.write_text(
        "[LightGBM] [Info] Number of positive: 4120, number of negative: 26880\n[LightGBM] [Info] Total Bins 3811\n[LightGBM] [Info] Number of data points in the train set: 31000, number of used features: 47\n[LightGBM] [Warning] No further splits with positive gain, best gain: -inf\n"
        + "".join(
            f"[{r}]\tcv_agg's valid auc: {0.80 - 0.12 * math.exp(-r / 60):.5f} + {0.004 + 0.0001 * (r % 7):.5f}\n"
            for r in range(10, 301, 10)
        )
    )

    p = shelf.safe(
        "logs/sas_listing.txt",
        "SAS LOGISTIC listing with profile of two large levels",
        "Listing SAS PROC LOGISTIC, infection du site opératoire.",
        "8 934 arthroplasties, 361 infections",
    )
    p.write_text(
        "                         The LOGISTIC Procedure\n\n                          Model Information\n              Data Set                      WORK.ISO\n              Response Variable             infection\n              Number of Response Levels     2\n              Number of Observations Read   8934\n              Number of Observations Used   8934\n\n                          Response Profile\n               Ordered                      Total\n                 Value    infection     Frequency\n                     1    1                   361\n                     2    0                  8573\n\n             Analysis of Maximum Likelihood Estimates\n                              Standard      Wald\n Parameter  DF   Estimate     Error   Chi-Square  Pr > ChiSq\n Intercept   1    -4.1120    0.2131     372.3        <.0001\n age10       1     0.1192    0.0402       8.8        0.0030\n diabete     1     0.3380    0.1217       7.7        0.0055\n\n c = 0.641   Hosmer-Lemeshow: Chi-Square 6.2, DF 8, Pr > ChiSq 0.6248\n",
        encoding="utf-8",
    )

    p = shelf.safe(
        "logs/pipeline_run.jsonl",
        "JSON lines of events of the pipeline with counts of rows above 1 000",
        "Run log of the nightly analysis pipeline (steps, durations, rows).",
        "OMOP database of 610 000 persons",
    )
    import json

    p.write_text(
        "".join(
            json.dumps(
                {
                    "ts": f"2024-03-02T0{2 + i // 4}:{(i * 13) % 60:02d}:00Z",
                    "step": i + 1,
                    "task": t,
                    "rows": 1000 * (i + 3) ** 2 + 217,
                    "seconds": 3 + i * 2,
                    "status": "ok",
                    "retries": 0,
                }
            )
            + "\n"
            for i, t in enumerate(
                ["person", "visit", "condition", "drug", "measurement", "observation", "procedure", "device"]
            )
        )
    )
