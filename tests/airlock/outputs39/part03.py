"""Console printouts and logs."""

from tests.airlock.outputs.case import Shelf

from .tools import fixed, pval


def nir(sex: int, yy: int, mm: int, rest: str) -> str:
    base = f"{sex}{yy:02d}{mm:02d}{rest}"
    return base + f"{97 - int(base) % 97:02d}"


def write(shelf: Shelf) -> None:
    r = shelf.random("log")

    def put(path, text):
        path.write_text(text.strip("\n") + "\n", encoding="utf-8")

    put(
        shelf.safe(
            "cox_summary.txt",
            "df 5, z values, p-values",
            "R console output of a Cox model.",
            "1,911 adults with hepatocellular carcinoma, 1,022 deaths",
        ),
        """
> fit <- coxph(Surv(months, death) ~ age10 + male + child_pugh_b + afp400 + bclc_c, data = hcc)
> summary(fit)
Call:
coxph(formula = Surv(months, death) ~ age10 + male + child_pugh_b + afp400 + bclc_c, data = hcc)

  n= 1911, number of events= 1022

                coef exp(coef) se(coef)      z Pr(>|z|)
age10        0.11742   1.12459  0.03110  3.776 0.000160 ***
male         0.06020   1.06205  0.07911  0.761 0.446702
child_pugh_b 0.58814   1.80064  0.07290  8.068 7.17e-16 ***
afp400       0.71120   2.03643  0.06984 10.183  < 2e-16 ***
bclc_c       0.93376   2.54406  0.07005 13.330  < 2e-16 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

Concordance= 0.711  (se = 0.009 )
Likelihood ratio test= 402.6  on 5 df,   p=<2e-16
Wald test            = 417.1  on 5 df,   p=<2e-16
Score (logrank) test = 441.9  on 5 df,   p=<2e-16
""",
    )

    steps, at, s = [], 48, 1.0
    t = 0
    for _ in range(16):
        t += r.randint(9, 41)
        s *= (at - 1) / at
        steps.append([t, at, 1, f"{s:.3f}", f"{(1 - s) ** 0.5 / 9:.4f}"])
        at -= r.choice((1, 1, 2))
    put(
        shelf.unsafe(
            "survfit_arm_b.txt",
            "single-event steps of a Kaplan-Meier table",
            "every line: n.event 1",
            "Kaplan-Meier estimates printed by R for arm B.",
            "48 patients of arm B",
        ),
        "> summary(survfit(Surv(days, death) ~ 1, data = armB))\nCall: survfit(formula = Surv(days, death) ~ 1, data = armB)\n\n"
        + fixed([[" time", "n.risk", "n.event", "survival", "std.err"], *steps], 2, 0),
    )

    put(
        shelf.unsafe(
            "describe_biologie.log",
            "minimum and maximum",
            "pandas describe, min and max lines",
            "Sortie pandas décrivant la biologie à l'admission.",
            "2 314 séjours de réanimation",
        ),
        """
INFO 10:02:11 chargement de la cohorte réanimation
INFO 10:02:15 2314 séjours retenus
            lactate   creatinine   bilirubine        SOFA
count   2314.000000  2314.000000  2314.000000  2314.00000
mean       3.412180   142.336214    24.871121     8.10200
std        2.811410   101.220417    38.012204     3.96000
min        0.400000    21.000000     2.000000     0.00000
25%        1.600000    74.000000     8.000000     5.00000
50%        2.500000   109.000000    13.000000     8.00000
75%        4.100000   171.000000    24.000000    11.00000
max       22.700000  1184.000000   611.000000    23.00000
INFO 10:02:15 fin
""",
    )

    put(
        shelf.safe(
            "describe_quartiles.log",
            "quartiles below 10",
            "Sortie pandas (sans minimum ni maximum).",
            "6 120 consultations de gériatrie",
        ),
        """
[2024 étape 3/7] description des scores gériatriques, min et max retirés
            MMSE       IADL        ADL    GDS15
count  6120.0000  6120.0000  6120.0000  6120.00
mean     22.1031     4.9120     4.8034     4.60
std       5.6210     2.4410     1.3120     3.21
25%      19.0000     3.0000     4.0000     2.00
50%      23.0000     5.0000     5.0000     4.00
75%      27.0000     7.0000     6.0000     7.00
[2024 étape 4/7] modèles : 4 variables, 3 modalités, 10 plis
[2024 étape 7/7] terminé en 8 min 4 s
""",
    )

    put(
        shelf.unsafe(
            "tree_readmission.txt",
            "tree leaves below 10",
            "leaves 11 (n=6) and 14 (n=8)",
            "Decision tree (rpart) for 30-day readmission.",
            "1,240 heart failure discharges",
        ),
        """
> print(tree)
n= 1240

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 1240 310 no (0.75000000 0.25000000)
   2) prior_adm< 1.5 802 141 no (0.82418953 0.17581047)
     4) bnp< 4200 671 94 no (0.85991058 0.14008942) *
     5) bnp>=4200 131 47 no (0.64122137 0.35877863)
      10) age< 84.5 125 41 no (0.67200000 0.32800000) *
      11) age>=84.5 6 0 yes (0.00000000 1.00000000) *
   3) prior_adm>=1.5 438 169 no (0.61415525 0.38584475)
     6) egfr>=28 430 161 no (0.62558140 0.37441860) *
     7) egfr< 28 8 0 yes (0.00000000 1.00000000) *
""",
    )

    put(
        shelf.unsafe(
            "import_err.log",
            "IPP in a log line",
            "WARNING line, IPP 80...",
            "Journal d'exécution du script de préparation.",
            "12 400 patients de la cohorte diabète",
        ),
        f"""
08:14:02 INFO  lecture de mesures.parquet (1 204 511 lignes)
08:14:40 INFO  jointure patients : 12 400 patients
08:14:41 WARNING unité inattendue (mmol/L au lieu de g/L) pour ipp=80{r.randint(10**7, 10**8 - 1)}, ligne 88214 ignorée
08:15:22 INFO  agrégation par trimestre : 24 trimestres
08:15:23 INFO  écriture de resultats/agg_trimestre.csv
""",
    )

    put(
        shelf.safe(
            "pipeline_ok.log",
            "steps, versions, durations, batch numbers",
            "Journal du pipeline d'entraînement, sans données de patients.",
            "31 200 radiographies de 22 000 patients",
        ),
        "\n".join(
            [
                "INFO torch 2.3.1, cuda 12.1, 2 GPU, 8 workers",
                "INFO 31200 images, 22000 patients, 5 folds",
                *[
                    f"epoch {e}/20  loss {1.1 / e + 0.2 + r.uniform(0, 0.02):.4f}  val_loss {1.1 / e + 0.24 + r.uniform(0, 0.03):.4f}  val_auroc {0.9 - 0.2 / e:.4f}  lr {1e-3 * 0.9**e:.2e}"
                    for e in range(1, 21)
                ],
                "INFO early stopping: patience 3, best epoch 17",
                "INFO exit code 0",
            ]
        ),
    )

    put(
        shelf.unsafe(
            "univariate_sas.lst",
            "extreme observations",
            "SAS Extreme Observations with Obs numbers",
            "PROC UNIVARIATE du coût des séjours.",
            "3 418 séjours de chirurgie hépatique",
        ),
        """
                               The SAS System
                           The UNIVARIATE Procedure
                         Variable:  cout  (Cout du sejour)
                                  Moments
   N                        3418    Sum Weights               3418
   Mean               11842.4417    Sum Observations    40477465.7
   Std Deviation      9120.66431    Variance            83186517.4
   Coeff Variation    77.0167499    Std Error Mean      156.004310

                       Quantiles (Definition 5)
                        Level             Quantile
                        75% Q3             14102.5
                        50% Median          9214.0
                        25% Q1              6380.2

                            Extreme Observations
              -----Lowest----        -----Highest-----
                 Value      Obs          Value      Obs
                 811.4      204        88120.9     1177
                 902.0     3011        91244.0      518
                 910.7       77       104871.3     2290
                 955.2     1908       121655.8      931
                 958.1     2644       166310.2     3102
""",
    )

    put(
        shelf.safe(
            "proc_freq.lst",
            "df 3, chi-square, SAS layout",
            "PROC FREQ stade x réponse.",
            "1 480 patients atteints d'un mélanome",
        ),
        """
                          The FREQ Procedure
                      Table of stade by reponse
           stade     reponse
           Frequency|
           Row Pct  |Oui     |Non     |  Total
           ---------+--------+--------+
           I        |    214 |    102 |    316
                    |  67.72 |  32.28 |
           ---------+--------+--------+
           II       |    233 |    171 |    404
                    |  57.67 |  42.33 |
           ---------+--------+--------+
           III      |    198 |    220 |    418
                    |  47.37 |  52.63 |
           ---------+--------+--------+
           IV       |     91 |    251 |    342
                    |  26.61 |  73.39 |
           ---------+--------+--------+
           Total         736      744     1480

              Statistics for Table of stade by reponse
   Statistic                     DF       Value      Prob
   Chi-Square                     3    124.1180    <.0001
   Mantel-Haenszel Chi-Square     1    117.4401    <.0001
   Cramer's V                            0.2896
""",
    )

    put(
        shelf.unsafe(
            "stata_tab.log",
            "small cell and the column total",
            "tabulate, row 3, column Yes: 7",
            "Stata cross-tabulation of anaesthesia type and postoperative delirium.",
            "1,103 hip fracture patients",
        ),
        """
. tabulate anaesth delirium, row chi2

           |       delirium
   anaesth |        No        Yes |     Total
-----------+----------------------+----------
   General |       488        131 |       619
    Spinal |       341         88 |       429
  Combined |        48          7 |        55
-----------+----------------------+----------
     Total |       877        226 |     1,103

          Pearson chi2(2) =   2.4411   Pr = 0.295
""",
    )

    put(
        shelf.safe(
            "stata_logit.log", "LR chi2(6), iterations 0-4", "Stata logistic regression output.", "3,905 deliveries"
        ),
        """
. logistic pph age35 multip twin csection induction bmi30

Logistic regression                                     Number of obs =  3,905
                                                        LR chi2(6)    = 118.42
                                                        Prob > chi2   = 0.0000
Log likelihood = -1204.8871                             Pseudo R2     = 0.0468

------------------------------------------------------------------------------
         pph | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       age35 |   1.312044   .1420331     2.51   0.012     1.061211    1.622165
      multip |   .8120413   .0861020    -1.96   0.049     .6596610    .9996201
        twin |   3.104220   .5511024     6.38   0.000     2.191870    4.396330
    csection |   2.207713   .2330154     7.50   0.000     1.795120    2.715142
   induction |   1.421108   .1500230     3.33   0.001     1.155501    1.747771
       bmi30 |   1.118704   .1320552     0.95   0.342      .887612    1.409961
       _cons |   .0504021   .0061023   -24.68   0.000     .0397551    .0639004
------------------------------------------------------------------------------
Note: _cons estimates baseline odds.
""",
    )

    put(
        shelf.unsafe(
            "lm_residuals.txt",
            "extremes of residuals of single persons",
            "R 'Residuals: Min 1Q Median 3Q Max'",
            "Sortie R du modèle linéaire de la DMS.",
            "1 620 séjours de pneumologie",
        ),
        """
> summary(lm(log_duree ~ age10 + charlson + o2 + sexe, data = d))

Call:
lm(formula = log_duree ~ age10 + charlson + o2 + sexe, data = d)

Residuals:
     Min       1Q   Median       3Q      Max
-2.31182 -0.41107  0.01210  0.43002  3.10441

Coefficients:
            Estimate Std. Error t value Pr(>|t|)
(Intercept)  1.20114    0.08120  14.792  < 2e-16 ***
age10        0.06120    0.01010   6.059 1.70e-09 ***
charlson     0.04410    0.00820   5.378 8.63e-08 ***
o2           0.30112    0.03310   9.097  < 2e-16 ***
sexeH       -0.01204    0.02911  -0.414    0.679

Residual standard error: 0.6412 on 1615 degrees of freedom
Multiple R-squared:  0.1211,	Adjusted R-squared:  0.1189
""",
    )

    put(
        shelf.unsafe(
            "debug_connexion.log",
            "a secret",
            "connection string with password",
            "Journal de la requête d'agrégation.",
            "Tous les séjours de 2023",
        ),
        f"""
2024 run 14 | start
2024 run 14 | engine=postgresql://p0192_rw:{"".join(r.choice("abcdefghkmnpqrstuvwxyz23456789") for _ in range(14))}@dwh-db.interne:5432/omop
2024 run 14 | SELECT unit, count(*) FROM visit GROUP BY unit HAVING count(*) >= 50
2024 run 14 | 61 rows
2024 run 14 | done in 12.4 s
""",
    )

    put(
        shelf.safe(
            "sklearn_report.txt",
            "classes 0-3, metrics",
            "scikit-learn classification report on the test set.",
            "4,200 fundus images of the test set, one per patient",
        ),
        """
Test set classification report (grade of diabetic retinopathy)

              precision    recall  f1-score   support

           0       0.91      0.94      0.92      2110
           1       0.62      0.55      0.58       640
           2       0.74      0.77      0.75       890
           3       0.81      0.71      0.76       560

    accuracy                           0.81      4200
   macro avg       0.77      0.74      0.75      4200
weighted avg       0.81      0.81      0.81      4200

Quadratic weighted kappa: 0.86   (95% CI 0.84-0.88, 1000 bootstrap replicates)
""",
    )

    put(
        shelf.unsafe(
            "sklearn_confusion.txt",
            "small cells of a confusion matrix",
            "confusion matrix, off-diagonal cells 3 and 6",
            "Confusion matrix of the triage classifier on the test set.",
            "1,050 emergency visits of the test set",
        ),
        """
>>> print(pd.DataFrame(confusion_matrix(y, p), index=L, columns=L))
              resus  urgent  standard  deferred
resus            61      22        11         3
urgent           18     244        52        14
standard         12      47       331        39
deferred          6      15        44       131
>>> accuracy_score(y, p)
0.7304761904761905
""",
    )

    put(
        shelf.unsafe(
            "spss_descriptives.txt",
            "NIR in free text",
            "header line, NIR by key",
            "Sortie SPSS des scores d'anxiété.",
            "902 patients de la cohorte douleur chronique",
        ),
        f"""
GET FILE='douleur.sav'.  * test sur dossier {nir(1, 61, 4, "38185077")} .
DESCRIPTIVES VARIABLES=HAD_A HAD_D EVA /STATISTICS=MEAN STDDEV.

Descriptive Statistics
                       N      Mean    Std. Deviation
HAD_A                902      9.41              4.12
HAD_D                902      8.02              4.40
EVA                  902      6.11              2.03
Valid N (listwise)   902
""",
    )

    rows = [["Variable", "SMD before", "SMD after", "KS p"]]
    for v in (
        "age",
        "sex",
        "charlson",
        "frailty",
        "creatinine",
        "hemoglobin",
        "asa_3_4",
        "emergency",
        "weekend",
        "year_2021",
        "year_2022",
    ):
        rows.append([v, f"{r.uniform(0.05, 0.5):.3f}", f"{r.uniform(0.001, 0.07):.3f}", pval(r, False)])
    put(
        shelf.safe(
            "matchit_balance.txt",
            "matching numbers, ratio 1:2",
            "Balance after propensity matching, ratio 1:2.",
            "612 treated and 1,224 matched controls of 5,380 eligible",
        ),
        "> summary(m.out)   # nearest, ratio 1:2, caliper 0.2\n\n"
        + fixed(rows, 3)
        + "\n\nSample sizes:\n          Control Treated\nAll          4310    1070\nMatched      1224     612\nUnmatched    3086     458\n",
    )
