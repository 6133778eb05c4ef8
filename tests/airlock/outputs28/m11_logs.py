"""Logs of training and of statistical software."""

import math

from tests.airlock.outputs.case import Shelf

from .tools import ipp, text


def write(shelf: Shelf) -> None:
    r = shelf.random("logs")
    # --- safe
    text(
        shelf.safe(
            "logs/camembert_ner.log",
            "epochs, batch sizes and time stamps of a run",
            "Log d'apprentissage du modèle de reconnaissance d'entités (métriques par époque).",
            "6 200 comptes rendus annotés, 2015-2020",
        ),
        "".join(
            f"2023-11-14 0{2 + e // 4}:{(13 * e) % 60:02d}:41 | INFO | epoch {e + 1}/10 | lr {5e-5 * (1 - e / 10):.2e} | train_loss {1.9 * math.exp(-e / 2.6) + 0.08:.4f} | val_f1 {0.93 - 0.4 * math.exp(-e / 1.8):.4f} | 4 GPU | 388 steps\n"
            for e in range(10)
        )
        + "2023-11-14 05:02:18 | INFO | best epoch 9 | test: P 0.921 R 0.934 F1 0.927 (620 documents, 18 411 entities)\n",
    )
    text(
        shelf.safe(
            "logs/sas_proc_logistic.txt",
            "SAS listing with degrees of freedom and a p-value below 1 in 10",
            "SAS output of the logistic regression of 30-day readmission.",
            "7,418 heart failure stays, 1,502 readmissions",
        ),
        """                              The LOGISTIC Procedure

                        Response Profile
             Ordered                      Total
               Value     READM30      Frequency
                   1     1                 1502
                   2     0                 5916

             Testing Global Null Hypothesis: BETA=0
     Test                 Chi-Square       DF     Pr > ChiSq
     Likelihood Ratio       312.4410        7         <.0001
     Wald                   288.9021        7         <.0001

            Analysis of Maximum Likelihood Estimates
                                 Standard          Wald
  Parameter    DF    Estimate       Error    Chi-Square    Pr > ChiSq
  Intercept     1     -2.4180      0.1521      252.7201        <.0001
  AGE10         1      0.0911      0.0272       11.2180        0.0008
  NYHA 3        1      0.3304      0.0781       17.8990        <.0001
  NYHA 4        1      0.6127      0.0990       38.3012        <.0001
  CKD           1      0.4120      0.0655       39.5666        <.0001
  LOS           1      0.0178      0.0049       13.1960        0.0003
  DISCH_HOME    1     -0.2240      0.0702       10.1817        0.0014
  PRIOR_ADM     1      0.5519      0.0640       74.3639        <.0001

      c = 0.671   Somers' D = 0.342   Hosmer-Lemeshow: 9.81 with 8 DF (p = 0.2785)
""",
    )
    text(
        shelf.safe(
            "logs/stata_mixed.log",
            "a Stata log with small numbers of groups and iterations",
            "Log Stata du modèle multiniveau de la durée de séjour.",
            "18 902 séjours dans 9 établissements, 2021",
        ),
        """. mixed lnlos age10 i.sexe i.urgence || etab:, reml

Performing EM optimization ...
Performing gradient-based optimization:
Iteration 0:  Log restricted-likelihood = -19811.402
Iteration 1:  Log restricted-likelihood = -19811.398

Mixed-effects REML regression              Number of obs     =     18,902
Group variable: etab                       Number of groups  =          9
                                           Wald chi2(3)      =    1421.66
                                           Prob > chi2       =     0.0000
------------------------------------------------------------------------
       lnlos | Coefficient  Std. err.      z    P>|z|  [95% conf. interval]
-------------+----------------------------------------------------------
       age10 |   .0712219   .0032011    22.25   0.000    .064948   .0774959
     2.sexe  |  -.0214033   .0106120    -2.02   0.044   -.042202  -.0006042
   1.urgence |   .2910114   .0118110    24.64   0.000    .267862   .3141606
       _cons |   1.122090   .0491711    22.82   0.000    1.025717   1.218463
------------------------------------------------------------------------
ICC(etab) = .061
. log close
""",
    )
    text(
        shelf.safe(
            "logs/xgboost_rounds.txt",
            "boosting rounds and evaluation metric",
            "XGBoost evaluation log for the mortality model.",
            "33,000 stays (26,400 train, 6,600 validation)",
        ),
        "".join(
            f"[{i}]\ttrain-auc:{0.90 - 0.14 * math.exp(-i / 60):.5f}\tvalid-auc:{0.87 - 0.13 * math.exp(-i / 50):.5f}\n"
            for i in range(0, 400, 10)
        )
        + "Stopping. Best iteration: [371], 0 missing features, nthread=8\n",
    )
    text(
        shelf.safe(
            "logs/spss_crosstab.txt",
            "SPSS crosstab, all cells of ten or more",
            "SPSS output: pressure ulcer by mobility (Braden sub-score), with chi-square.",
            "2,930 residents and inpatients screened in one prevalence week",
        ),
        """CROSSTABS /TABLES=mobility BY ulcer /STATISTICS=CHISQ.

mobility * ulcer Crosstabulation
Count
                                     ulcer
                                  No      Yes     Total
mobility  Completely immobile     161       84      245
          Very limited            488      122      610
          Slightly limited        846       71      917
          No limitation          1130       28     1158
Total                            2625      305     2930

Chi-Square Tests          Value      df    Asymp. Sig. (2-sided)
Pearson Chi-Square       321.118      3    .000
Likelihood Ratio         288.407      3    .000
N of Valid Cases         2930
a. 0 cells (.0%) have expected count less than 5. The minimum expected count is 25.50.
""",
    )
    # --- unsafe
    text(
        shelf.unsafe(
            "logs/predict_debug.log",
            "row-level: probabilities printed for each patient",
            "lines 'DEBUG id='",
            "Log of the evaluation run of the delirium model.",
            "1,540 surgical ICU stays",
        ),
        "INFO loading model v0.9\nINFO test set: 1540 stays\n"
        + "".join(
            f"DEBUG id=80{r.randint(10**7, 10**8 - 1)}{r.randint(0, 9)} age={r.randint(40, 89)} p={r.random():.4f} y={r.randint(0, 1)}\n"
            for _ in range(45)
        )
        + "INFO auroc=0.801 auprc=0.442 brier=0.131\n",
    )
    text(
        shelf.unsafe(
            "logs/etl_warnings.log",
            "identifiers in warnings",
            "WARNING lines with IPP",
            "Journal de l'étape de préparation des données (volumes par étape).",
            "52 800 séjours, 2018-2022",
        ),
        f"10:02:11 INFO  lecture visit_occurrence : 52800 lignes\n10:02:44 INFO  filtre adultes : 47112 lignes\n10:03:01 WARN  date de sortie absente, patient {ipp(r)}\n10:03:01 WARN  date de sortie absente, patient {ipp(r)}\n10:04:19 INFO  jointure biologie : 41908 lignes\n10:05:02 INFO  cohorte finale : 41650 lignes\n",
    )
    text(
        shelf.unsafe(
            "logs/stata_summarize.log",
            "minimum and maximum in summarize, detail",
            "Smallest / Largest columns",
            "Log Stata descriptif : PCT à l'admission.",
            "2 264 patients avec suspicion d'infection, 2020",
        ),
        """. summarize pct, detail

                        pct (ng/mL)
-------------------------------------------------------------
      Percentiles      Smallest
 1%          .02            .01
 5%          .04            .01
10%          .06            .01       Obs               2,264
25%          .14            .01       Sum of wgt.       2,264

50%          .61                      Mean           7.314416
                        Largest       Std. dev.      19.40221
75%         4.47          188.2
90%        19.80          201.6       Variance       376.4458
95%        38.11          264.9       Skewness       6.210337
99%        97.40          412.7       Kurtosis       58.90114
""",
    )
    text(
        shelf.unsafe(
            "logs/r_console_survfit.txt",
            "single-event steps: survfit summary printed at each death",
            "summary(fit) table: n.event 1, n.risk one less",
            "R console output of the Kaplan-Meier analysis.",
            "127 patients with mesothelioma",
        ),
        "> fit <- survfit(Surv(months, death) ~ 1, data = d)\n> summary(fit)\nCall: survfit(formula = Surv(months, death) ~ 1, data = d)\n\n  time n.risk n.event survival std.err lower 95% CI upper 95% CI\n"
        + "".join(
            f"{0.4 + 0.31 * i:6.2f} {127 - i:6d}       1   {(126 - i) / 127:.4f}  {math.sqrt((126 - i) * (i + 1) / 127**3):.4f}       {max(0, (126 - i) / 127 - 0.04):.4f}       {min(1, (126 - i) / 127 + 0.01):.4f}\n"
            for i in range(60)
        ),
    )
    text(
        shelf.unsafe(
            "logs/glm_sature.Rout",
            "saturated model: residual deviance zero on 0 degrees of freedom",
            "Residual deviance line",
            "Sortie R d'une régression de Poisson par cellule (service x période).",
            "Taux de bactériémies dans 4 services et 3 périodes, 26 700 journées",
        ),
        """> m <- glm(cas ~ service * periode, offset = log(jours), family = poisson, data = agg)
> summary(m)
Coefficients:
                             Estimate Std. Error z value Pr(>|z|)
(Intercept)                  -4.38203    0.14142 -30.986  < 2e-16 ***
serviceDigestif               0.21907    0.19014   1.152  0.24926
serviceHemato                 0.88213    0.16713   5.278 1.30e-07 ***
serviceRea                    1.10342    0.16330   6.757 1.41e-11 ***
periode2                     -0.10536    0.20548  -0.513  0.60811
periode3                     -0.35667    0.22039  -1.618  0.10557
serviceDigestif:periode2      0.04412    0.27311   0.162  0.87165
serviceHemato:periode2        0.16011    0.23920   0.669  0.50328
serviceRea:periode2          -0.09102    0.24001  -0.379  0.70451
serviceDigestif:periode3      0.12744    0.28994   0.440  0.66027
serviceHemato:periode3        0.30219    0.25144   1.202  0.22942
serviceRea:periode3           0.05170    0.25830   0.200  0.84136

    Null deviance: 1.9024e+02  on 11  degrees of freedom
Residual deviance: 4.2188e-14  on  0  degrees of freedom
AIC: 93.1
""",
    )
