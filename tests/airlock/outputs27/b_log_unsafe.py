"""Logs and console printouts that must be stopped."""

import base64

from tests.airlock.outputs.case import Shelf

from .kit import ipp, mono, person


def _regression(r, names, df):  # type: ignore[no-untyped-def]
    rows = [["", "Estimate", "Std. Error", "t value", "Pr(>|t|)"]]
    for n in names:
        b, se = r.gauss(0, 2), r.uniform(0.3, 1.4)
        rows.append([n, f"{b:.4f}", f"{se:.4f}", f"{b / se:.3f}", f"{min(0.98, 0.4 * abs(se / b)):.4f}"])
    return mono(rows) + f"\n\nResidual standard error: {r.uniform(2, 5):.3f} on {df} degrees of freedom\n"


def write(shelf: Shelf) -> None:
    r = shelf.random("log-u")
    # 1 Stata tabulate
    shelf.unsafe(
        "renal/tabulate_access.log",
        "a small cell",
        "catheter x PD first = 6",
        "Stata log of the cross tabulation of vascular access by first modality.",
        "1 308 incident dialysis patients",
    ).write_text("""
. use incident_v4, clear

. tabulate access modality, column

+-------------------+
| Key               |
|-------------------|
|     frequency     |
| column percentage |
+-------------------+

                      |           modality
               access |  HD centre     HD home    PD first |     Total
----------------------+-----------------------------------+----------
       native fistula |       431          58          41 |       530
                      |     45.42       63.04       15.36 |     40.49
----------------------+-----------------------------------+----------
          PTFE graft  |        92          18          14 |       124
                      |      9.69       19.57        5.24 |      9.47
----------------------+-----------------------------------+----------
             catheter |       426          16           6 |       448
                      |     44.89       17.39        2.25 |     34.22
----------------------+-----------------------------------+----------
  peritoneal catheter |         -           -         206 |       206
                      |                             77.15 |     15.74
----------------------+-----------------------------------+----------
                Total |       949          92         267 |     1,308
                      |    100.00      100.00      100.00 |    100.00

         Pearson chi2(6) = 931.7740   Pr = 0.000
""")
    # 2 survfit with steps of one person
    rows = [["time", "n.risk", "n.event", "survival", "std.err"]]
    at, s, t = 74, 1.0, 0
    for _ in range(22):
        t += r.randint(4, 40)
        s *= 1 - 1 / at
        rows.append([t, at, 1, f"{s:.3f}", f"{(s * (1 - s) / 74) ** 0.5:.4f}"])
        at -= r.randint(1, 2)
    shelf.unsafe(
        "hepato/survfit_chc.txt",
        "steps of single persons",
        "n.event = 1 at each time",
        "Survie sans récidive après résection, sortie de summary(survfit()).",
        "74 patients opérés d'un carcinome hépatocellulaire",
    ).write_text(
        "> summary(survfit(Surv(delai_j, recidive) ~ 1, data = chc))\nCall: survfit(formula = Surv(delai_j, recidive) ~ 1, data = chc)\n\n"
        + mono(rows, 3, 0)
        + "\n"
    )
    # 3 confusion matrix
    shelf.unsafe(
        "imaging/eval_test.log",
        "a small cell in a confusion matrix",
        "7 false negatives",
        "Evaluation of the embolism classifier on the test set.",
        "1 240 CT pulmonary angiograms of the test set",
    ).write_text("""[eval] loading checkpoint best.pt (epoch 37)
[eval] test set: n=1240
[eval] threshold (Youden, on validation) = 0.412
[eval] AUROC 0.974  AUPRC 0.921  Brier 0.041

confusion matrix (rows = truth, cols = prediction)
[[1021   48]
 [   7  164]]

              precision    recall  f1-score   support

    no PE        0.993     0.955     0.974      1069
       PE        0.774     0.959     0.856       171

[eval] done in 00:03:41
""")
    # 4 tree with small leaves
    shelf.unsafe(
        "sepsis/rpart_print.txt",
        "tree leaves below 10",
        "node 15, n = 8",
        "Arbre de décision de la mortalité à 28 jours, imprimé par rpart.",
        "2 410 patients en sepsis",
    ).write_text("""n= 2410

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 2410 482 vivant (0.80000000 0.20000000)
   2) lactate< 4.05 1902 247 vivant (0.87013670 0.12986330)
     4) age< 71.5 1188 96 vivant (0.91919192 0.08080808) *
     5) age>=71.5 714 151 vivant (0.78851541 0.21148459) *
   3) lactate>=4.05 508 235 vivant (0.53740157 0.46259843)
     6) sofa< 9.5 291 96 vivant (0.67010309 0.32989691) *
     7) sofa>=9.5 217 78 deces (0.35944700 0.64055300)
      14) plaquettes>=21.5 209 78 deces (0.37320574 0.62679426) *
      15) plaquettes< 21.5 8 0 deces (0.00000000 1.00000000) *
""")
    # 5 residual degrees of freedom
    names = [
        "(Intercept)",
        "age",
        "sexM",
        "bmi",
        "dose_mg_kg",
        "albumin",
        "crp",
        "egfr",
        "weight",
        "cyp3a5_star1",
        "week2",
        "week4",
        "formulationXR",
    ]
    shelf.unsafe(
        "pharmacol/lm_trough.txt",
        "fewer than 10 residual degrees of freedom",
        "on 6 degrees of freedom",
        "Linear model of tacrolimus trough concentration (R, coefficients only).",
        "19 transplant recipients",
    ).write_text(
        "> fit <- lm(trough ~ ., data = tac)\n> printCoefmat(coef(summary(fit)))\n"
        + _regression(r, names, 6)
        + "Multiple R-squared:  0.871,\tAdjusted R-squared:  0.613\n"
    )
    # 6 df.head()
    rows = [["", "sexe", "age", "score_moca", "education", "apoe4", "volume_hippo_mm3"]]
    for i in range(5):
        rows.append(
            [
                i,
                r.choice("FM"),
                r.randint(61, 84),
                r.randint(11, 27),
                r.randint(5, 17),
                r.randint(0, 2),
                r.randint(2400, 3900),
            ]
        )
    shelf.unsafe(
        "memoire/preprocess.log",
        "row-level data",
        "df.head()",
        "Journal du prétraitement de la cohorte mémoire.",
        "1 122 patients de la consultation mémoire",
    ).write_text(
        "INFO  lecture cohorte_memoire.parquet ... 1122 lignes, 6 colonnes\nINFO  imputation du niveau d'éducation : 64 valeurs (5,7 %)\nINFO  standardisation par sexe\nDEBUG aperçu\n"
        + mono(rows, 2, 1)
        + "\nINFO  régression MoCA ~ volume : R2 = 0,31, p < 0,001\nINFO  terminé sans erreur\n"
    )
    # 7 a name in a path
    g, s = person(r)
    shelf.unsafe(
        "asthma/sessioninfo.log",
        "a person's name in a path",
        "/home/...",
        "Session information and model fit statistics for the appendix.",
        "4 020 adults with asthma",
    ).write_text(f"""> sessionInfo()
R version 4.3.2 (2023-10-31)
Platform: x86_64-pc-linux-gnu (64-bit)
Running under: Debian GNU/Linux 12 (bookworm)

attached base packages:
[1] stats     graphics  grDevices utils     datasets  methods   base

other attached packages:
 [1] lme4_1.1-35   survival_3.5-7 mice_3.16.0   gtsummary_1.7.2

> getwd()
[1] "/home/{g.lower().replace("é", "e")}.{s.lower()}/projets/asthme/R"
> AIC(fit0, fit1, fit2)
     df      AIC
fit0  4 21874.31
fit1  7 21640.02
fit2 11 21602.77
""")
    # 8 a secret
    shelf.unsafe(
        "etl/load_cohort.log",
        "a secret",
        "password in the database URL",
        "Journal d'alimentation de la cohorte, joint à la demande de reproductibilité.",
        "38 410 séjours",
    ).write_text("""[2024-03-04 07:12:01] INFO  alembic: no new migration
[2024-03-04 07:12:02] INFO  connecting postgresql://etl_cohort:Vr7!qm2Zt-9xLp@pg-sandbox:5432/omop
[2024-03-04 07:12:02] INFO  server version 15.4
[2024-03-04 07:12:40] INFO  visit_occurrence: 38410 rows
[2024-03-04 07:13:22] INFO  measurement: 4120933 rows
[2024-03-04 07:14:05] WARN  2 columns renamed (deprecated)
[2024-03-04 07:14:05] INFO  done, 124 s
""")
    # 9 PROC UNIVARIATE extremes
    shelf.unsafe(
        "obst/proc_univariate.lst",
        "minimum and maximum",
        "Extreme Observations",
        "SAS PROC UNIVARIATE of birth weight.",
        "3 482 singleton births",
    ).write_text("""                         The UNIVARIATE Procedure
                    Variable:  bw  (Birth weight, g)

                                Moments
        N                        3482    Sum Weights               3482
        Mean               3271.40781    Std Deviation       498.310422
        Skewness           -0.6120331    Kurtosis            2.11920841

                        Quantiles (Definition 5)
                         Level         Quantile
                         95%               4020
                         90%               3850
                         75% Q3            3580
                         50% Median        3300
                         25% Q1            3010
                         10%               2680
                         5%                2410

                          Extreme Observations
                  -----Lowest----        ----Highest----
                  Value       Obs        Value       Obs
                    612      2017         4890      1140
                    655       318         4935      2688
                    780      3011         5020       754
                    815      1296         5110      1903
                    870       542         5240        87
""")
    # 10 stem and leaf
    leaves = {
        k: sorted(r.randint(0, 9) for _ in range(n))
        for k, n in zip(range(2, 10), [4, 7, 12, 17, 21, 15, 8, 3], strict=True)
    }
    shelf.unsafe(
        "readmit/stem_age.txt",
        "individual points in a stem-and-leaf plot",
        "each digit is a person",
        "Distribution de l'âge à la réadmission (stem sous R).",
        "87 patients réadmis à 30 jours",
    ).write_text(
        "> stem(d$age)\n\n  The decimal point is 1 digit(s) to the right of the |\n\n"
        + "\n".join(f"  {k} | {''.join(map(str, v))}" for k, v in leaves.items())
        + "\n"
    )
    # 11 SPSS frequencies, 100 %
    shelf.unsafe(
        "addicto/frequences_spss.txt",
        "100 % of a real group",
        "Buprénorphine injectable: 100,0 sevrés",
        "Tableau croisé SPSS du sevrage à 6 mois par traitement.",
        "421 patients du CSAPA",
    ).write_text("""CROSSTABS /TABLES=traitement BY sevrage_6m /CELLS=COUNT ROW.

Tableau croisé traitement * sevrage_6m
                                            sevrage_6m
                                          Non        Oui      Total
traitement  Méthadone        Effectif     118        102        220
                             % ligne     53,6%      46,4%     100,0%
            Buprénorphine    Effectif      81         72        153
             sublinguale     % ligne     52,9%      47,1%     100,0%
            Buprénorphine    Effectif                 48         48
             injectable      % ligne                100,0%    100,0%
Total                        Effectif     199        222        421
                             % ligne     47,3%      52,7%     100,0%
""")
    # 12 influential observations with IPP
    shelf.unsafe(
        "lung/influence.txt",
        "hospital number",
        "the row labels of influential observations",
        "Influence diagnostics of the FEV1 model.",
        "906 patients with COPD",
    ).write_text(
        "> summary(influence.measures(fit))\nPotentially influential observation of\n\t lm(formula = fev1 ~ age + sex + height + pack_years, data = bpco) :\n\n"
        + f"{ipp(r)}  excluded from the sensitivity analysis (spirometry not reproducible)\n\n> coef(fit)\n(Intercept)         age        sexM      height  pack_years\n   -2.10418    -0.02871     0.48817     0.03318    -0.01164\n> nobs(fit)\n[1] 905\n> df.residual(fit)\n[1] 900\n".replace(
            "905", "906"
        ).replace("900", "901")
    )
    # 13 rows in base64 (disguise)
    raw = "\n".join(
        f"{r.choice('FM')},{r.randint(20, 88)},{r.choice(['C34', 'J44', 'I50', 'N18'])},{r.randint(1, 41)}"
        for _ in range(60)
    )
    b64 = base64.b64encode(raw.encode()).decode()
    shelf.unsafe(
        "pipeline/run_0412.log", "rows in base64", "state=...", "Run log of the length-of-stay model.", "7 740 stays"
    ).write_text(
        "INFO start run 0412\nINFO seed=12 folds=5\nINFO fold 1 mae=2.114\nINFO fold 2 mae=2.087\nINFO fold 3 mae=2.140\nINFO fold 4 mae=2.102\nINFO fold 5 mae=2.095\nDEBUG rng state="
        + b64
        + "\nINFO mean mae=2.108 sd=0.021\nINFO end\n"
    )
