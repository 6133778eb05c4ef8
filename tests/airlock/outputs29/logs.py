"""Plain text: logs, console printouts, package outputs."""

from .kit import alloc, f, nir, person, plain, put, t1


def write(s):
    safe(s)
    more_safe(s)
    consoles(s)
    logs(s)


def safe(s):
    r = s.random("log-safe")
    put(
        s.safe(
            "log/glm_summary.txt",
            "R summary with coefficients, df of thousands",
            "R output of the logistic model of postoperative delirium.",
            "4,208 surgical patients, 590 delirium",
        ),
        """Call:
glm(formula = delirium ~ age10 + asa + frail + duration, family = binomial, data = d)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)
(Intercept) -5.81203    0.31022 -18.735  < 2e-16 ***
age10        0.41877    0.04210   9.947  < 2e-16 ***
asa3         0.52210    0.10344   5.047 4.48e-07 ***
asa4         0.98112    0.19033   5.155 2.54e-07 ***
frail        0.71003    0.09821   7.230 4.84e-13 ***
duration     0.11245    0.03012   3.733 0.000189 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

(Dispersion parameter for binomial family taken to be 1)

    Null deviance: 3411.2  on 4207  degrees of freedom
Residual deviance: 3082.6  on 4202  degrees of freedom
AIC: 3094.6

Number of Fisher Scoring iterations: 5
""",
    )

    put(
        s.safe(
            "log/sklearn_report.txt",
            "classification report with metrics below 1",
            "Classification report of the triage text classifier.",
            "9,640 triage notes of the test set",
        ),
        "              precision    recall  f1-score   support\n\n"
        + "\n".join(
            f"{k:>14}  {f(p, 2):>9} {f(q, 2):>9} {f(2 * p * q / (p + q), 2):>9} {n:>9}"
            for k, p, q, n in (
                ("urgent", 0.81, 0.77, 1422),
                ("semi-urgent", 0.72, 0.75, 3310),
                ("non-urgent", 0.85, 0.86, 4908),
            )
        )
        + "\n\n      accuracy                           0.81      9640\n     macro avg       0.79      0.79      0.79      9640\n",
    )

    lines = [
        f"2024-05-{1 + i // 8:02d} 0{i % 8 + 1}:12:4{i % 10},118 INFO etl.step{i % 9 + 1} table={t} rows={r.randint(100000, 9000000)} seconds={r.randint(3, 90)} retries={i % 3}"
        for i, t in enumerate(["visits", "diagnoses", "procedures", "drugs", "lab", "notes", "devices", "deaths"] * 5)
    ]
    put(
        s.safe(
            "log/etl_nightly.log",
            "timestamps of a program, retries 0 to 2",
            "Journal du chargement nocturne de l'entrepôt (durées et volumes).",
            "Aucun patient: journal technique",
        ),
        "\n".join(lines) + "\n",
    )

    put(
        s.safe(
            "log/stata_stcox.log",
            "Stata log with its opening date",
            "Stata log of a Cox model with one row per subject summary.",
            "6,214 dialysis patients, 2,377 deaths",
        ),
        """      name:  <unnamed>
       log:  cox.log
  log type:  text
 opened on:  11 Mar 2024, 15:02:11

. stcox i.access age diabetes albumin, vce(cluster unit)

No. of subjects =        6,214                  Number of obs    =      6,214
No. of failures =        2,377
Time at risk    =  17240.88                     Wald chi2(5)     =     812.33
Log pseudolikelihood = -18922.4                 Prob > chi2      =     0.0000
                             (Std. err. adjusted for 41 clusters in unit)
------------------------------------------------------------------------------
             |               Robust
          _t | Haz. ratio   std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
      access |
    Catheter |   1.622       .081       9.69   0.000      1.471       1.789
       Graft |   1.118       .094       1.33   0.184      0.948       1.318
         age |   1.041       .003      14.20   0.000      1.035       1.047
    diabetes |   1.213       .060       3.91   0.000      1.101       1.336
     albumin |   0.942       .006      -9.40   0.000      0.930       0.954
------------------------------------------------------------------------------
""",
    )

    a = alloc(r, 1880, [0.41, 0.27, 0.2, 0.12])
    put(
        s.safe(
            "log/spss_frequencies.txt",
            "cumulative percentages with large steps",
            "Tableau de fréquences SPSS du mode de sortie.",
            "1 880 séjours de gériatrie",
        ),
        "FREQUENCIES VARIABLES=mode_sortie\n\nMode de sortie\n"
        + plain(
            ["", "Fréquence", "Pourcentage", "Pourcentage valide", "Pourcentage cumulé"],
            [
                [
                    "Valide  " + k,
                    x,
                    f(100 * x / 1880, 1, ","),
                    f(100 * x / 1880, 1, ","),
                    f(100 * sum(a[: i + 1]) / 1880, 1, ","),
                ]
                for i, (k, x) in enumerate(zip(("Domicile", "SSR", "EHPAD", "Décès"), a))
            ],
        )
        + "\n        Total           1880        100,0        100,0\n",
    )

    rows = [
        [i, f(0.9 * 0.83**i + 0.1, 4), f(0.88 * 0.86**i + 0.14, 4), "1.0e-03" if i < 12 else "1.0e-04"]
        for i in range(1, 31)
    ]
    put(
        s.safe(
            "log/training_curve.txt",
            "epochs and losses",
            "Training log of the chest X-ray network (losses by epoch).",
            "112,000 radiographs, split by patient",
        ),
        plain(["epoch", "train_loss", "val_loss", "lr"], rows, line=""),
    )

    put(
        s.safe(
            "log/compareGroups.txt",
            "counts in tens and more",
            "Sortie compareGroups de R sur le retour précoce.",
            "3 310 patients opérés",
        ),
        "--------Résumé descriptif par groupes---------\n\n"
        + plain(
            ["", "RAAC N=1722", "Standard N=1588", "p.overall"],
            t1(
                r,
                {"a": 1722, "b": 1588},
                [
                    ("c", "Âge", 62.9, 12.8),
                    ("b", "Sexe: Femme", 0.48),
                    ("k", "ASA", [("1", 0.18), ("2", 0.5), ("3", 0.28), ("4", 0.04)]),
                    ("m", "Durée séjour", 5, 4, 8),
                    ("b", "Réadmission 30 j", 0.08),
                    ("b", "Iléus", 0.12),
                ],
            ),
            line="¯",
        ),
    )


def more_safe(s):
    r = s.random("log-more-safe")
    put(
        s.safe(
            "log/mixed_model_lme4.txt",
            "variance components, 7 sites",
            "R output of a linear mixed model of HbA1c.",
            "2,480 patients, 9,600 measurements, 7 sites",
        ),
        """Linear mixed model fit by REML. t-tests use Satterthwaite's method ['lmerModLmerTest']
Formula: hba1c ~ month * arm + (1 | site) + (month | patient)

Random effects:
 Groups   Name        Variance Std.Dev. Corr
 patient  (Intercept) 1.2210   1.1050
          month       0.0021   0.0458   -0.31
 site     (Intercept) 0.0310   0.1761
 Residual             0.6120   0.7823
Number of obs: 9600, groups:  patient, 2480; site, 7

Fixed effects:
             Estimate Std. Error        df t value Pr(>|t|)
(Intercept)   8.10211    0.07210  11.20000 112.370   <2e-16
month        -0.04022    0.00411 2310.40000 -9.786   <2e-16
armcoach     -0.06120    0.04980 2466.10000 -1.229    0.219
month:arm    -0.01810    0.00580 2302.70000 -3.121    0.002
""",
    )

    put(
        s.safe(
            "log/sas_freq_chisq.lst",
            "SAS cross table with expected counts in tens",
            "Sortie PROC FREQ: ré-intervention selon l'antécédent.",
            "2 640 cures de hernie",
        ),
        """                     Procédure FREQ

             Table de antecedent par reintervention

   Fréquence |
   Pourcentage|  Non    |  Oui    | Total
   -----------+---------+---------+
   Non        |    1902 |     118 |   2020
              |   72,05 |    4,47 |  76,52
   -----------+---------+---------+
   Oui        |     541 |      79 |    620
              |   20,49 |    2,99 |  23,48
   -----------+---------+---------+
   Total          2443       197      2640
                 92,54      7,46    100,00

   Statistique                DDL     Valeur     Prob
   Khi-2                        1    32,6110   <,0001
   Khi-2 continuité ajustée     1    31,6021   <,0001
   V de Cramer                        0,1111
""",
    )

    rows = [
        [v, m, f(r.uniform(3, 19))]
        for v, m in (("tabac", 18240), ("imc", 9922), ("albumine", 31200), ("lactate", 44810), ("profession", 61840))
    ]
    put(
        s.safe(
            "log/missing_report.txt",
            "numbers of variables and of patterns",
            "Bilan des données manquantes de la cohorte.",
            "204 000 séjours",
        ),
        "Variables examinées : 42 ; incomplètes : 5 ; schémas de manquants : 9\n\n"
        + plain(["variable", "manquants", "écart en points selon le centre"], rows)
        + "\n\nImputation : 5 jeux, 10 itérations.\n",
    )

    put(
        s.safe(
            "log/km_logrank.txt",
            "survfit with events in dozens",
            "R survival output: median survival and log-rank test.",
            "1,402 patients with mesothelioma",
        ),
        """> survfit(Surv(mois, deces) ~ bras, data = d)
                n events median 0.95LCL 0.95UCL
bras=chimio   704    611   12.1    11.2    13.0
bras=immuno   698    548   16.8    15.4    18.1

> survdiff(Surv(mois, deces) ~ bras, data = d)
              N Observed Expected (O-E)^2/E (O-E)^2/V
bras=chimio 704      611      539      9.62      18.9
bras=immuno 698      548      620      8.36      18.9

 Chisq= 18.9  on 1 degrees of freedom, p= 1e-05
""",
    )

    put(
        s.safe(
            "log/pytest_sessions.txt",
            "counts of tests, software versions",
            "Résultat des tests de la chaîne d'analyse joint au rapport de reproductibilité.",
            "Aucun patient",
        ),
        "===== test session starts =====\nplatform linux -- Python 3.11.7, pytest-8.1.1\ncollected 64 items\n\ntests/test_cohort.py ........ [ 12%]\ntests/test_units.py ......... [ 26%]\ntests/test_models.py ....s... [ 39%]\n\n===== 61 passed, 3 skipped, 2 warnings in 8.41s =====\n",
    )

    put(
        s.safe(
            "log/random_forest_oob.txt",
            "mtry, nodesize and ranks",
            "Random forest console output.",
            "16,310 stays, 1,904 deaths",
        ),
        "Type: Classification\nNumber of trees: 500\nNo. of variables tried at each split: 6\nNode size: 50\n\nOOB error rate: 9.7%\n"
        + plain(
            ["rank", "variable", "MeanDecreaseGini"],
            [
                [i, k, f(410 / i)]
                for i, k in enumerate(("lactate", "age", "sapsii", "urea", "gcs", "platelets", "bilirubin"), 1)
            ],
            line="",
        )
        + "\n",
    )

    put(
        s.safe(
            "log/meta_analysis.txt",
            "8 studies, I2, tau2",
            "Méta-analyse de 8 études publiées (paquet meta).",
            "8 études publiées, 14 210 patients",
        ),
        "Number of studies: k = 8\nNumber of observations: o = 14210\n\n                         RR           95%-CI     z  p-value\nRandom effects model 0.8320 [0.7511; 0.9216] -3.53   0.0004\n\nQuantifying heterogeneity:\n tau^2 = 0.0081; tau = 0.0900; I^2 = 41.2% [0.0%; 74.1%]\n\nTest of heterogeneity:\n     Q d.f. p-value\n 11.90    7  0.1041\n",
    )


def consoles(s):
    r = s.random("log-consoles")
    put(
        s.unsafe(
            "log/crosstab_pandas.txt",
            "small cell",
            "NIV / 80+ : 8",
            "pd.crosstab of respiratory support by age group.",
            "1,655 patients with hypercapnic failure",
        ),
        ">>> pd.crosstab(d.support, d.age_group)\n"
        + plain(
            ["support", "18-49", "50-64", "65-79", "80+"],
            [
                ["oxygen", 121, 240, 388, 190],
                ["HFNC", 44, 81, 132, 61],
                ["NIV", 39, 102, 177, 8],
                ["invasive", 22, 13, 21, 16],
            ],
            line="",
        )
        + "\n",
    )

    put(
        s.unsafe(
            "log/survfit_detail.txt",
            "survival steps of single patients",
            "lines with n.event 1",
            "summary(survfit) of graft failure.",
            "312 lung transplant recipients",
        ),
        "> summary(survfit(Surv(days, fail) ~ 1))\n\n time n.risk n.event survival std.err\n"
        + "\n".join(
            f"{t:5d} {312 - i:6d} {1:7d} {f(1 - (i + 1) / 312, 4):>8} {f(0.0032 * (i + 1) ** 0.5, 5):>7}"
            for i, t in enumerate(sorted(r.sample(range(3, 2000), 22)))
        )
        + "\n",
    )

    put(
        s.unsafe(
            "log/lm_saturated.txt",
            "saturated model",
            "0 residual degrees of freedom",
            "Modèle linéaire de la dose selon le centre et la période.",
            "Moyennes de 12 cellules centre-période, 2 940 patients",
        ),
        "Call: lm(formula = dose ~ centre * periode)\n\nALL 12 residuals are 0: no residual degrees of freedom!\n\nCoefficients:\n"
        + plain(
            ["", "Estimate", "Std. Error", "t value"],
            [
                [k, f(r.uniform(-9, 42), 3), "NaN", "NaN"]
                for k in (
                    "(Intercept)",
                    "centreB",
                    "centreC",
                    "centreD",
                    "periode2",
                    "periode3",
                    "B:p2",
                    "C:p2",
                    "D:p2",
                    "B:p3",
                    "C:p3",
                    "D:p3",
                )
            ],
            line="",
        )
        + "\n\nResidual standard error: NaN on 0 degrees of freedom\nMultiple R-squared: 1\n",
    )

    rows = [
        [
            r.randint(100, 4000),
            f(r.choice([-1, 1]) * r.uniform(3.3, 5.9), 2),
            f(r.uniform(0.04, 0.2), 3),
            r.randint(25, 86),
            f(r.uniform(80, 240), 0),
        ]
        for _ in range(12)
    ]
    put(
        s.unsafe(
            "log/influence_obs.txt",
            "outlying observations printed one by one",
            "table of the 12 largest studentized residuals",
            "Diagnostics of the blood pressure model.",
            "4,120 hypertensive patients",
        ),
        "Residual df: 4108   R-squared: 0.22\n\nLargest studentized residuals\n"
        + plain(["Obs", "rstudent", "cooksd", "age", "sbp"], rows),
    )

    put(
        s.unsafe(
            "log/summary_r_cohorte.txt",
            "minimum and maximum",
            "Min. et Max. de summary()",
            "summary() des variables biologiques.",
            "5 020 patients drépanocytaires et thalassémiques",
        ),
        "> summary(d[, c('hb','ferritine','ldh')])\n       hb           ferritine          ldh\n Min.   : 3.10   Min.   :    4   Min.   :  88\n 1st Qu.: 7.80   1st Qu.:  212   1st Qu.: 290\n Median : 8.70   Median :  540   Median : 388\n Mean   : 8.84   Mean   :  911   Mean   : 421\n 3rd Qu.: 9.80   3rd Qu.: 1190   3rd Qu.: 507\n Max.   :16.20   Max.   :19870   Max.   :4120\n",
    )

    put(
        s.unsafe(
            "log/tabstat_stata.txt",
            "group of one: no standard deviation",
            "site 9: sd missing",
            "Stata tabstat of the walking test by site.",
            "1,244 patients of a rehabilitation network",
        ),
        ". tabstat sixmwd, by(site) stat(mean sd)\n\n    site |      mean        sd\n---------+--------------------\n"
        + "\n".join(f"{i:8d} | {f(r.uniform(310, 420), 2):>9} {f(r.uniform(70, 120), 2):>9}" for i in range(1, 9))
        + "\n       9 |       288         .\n---------+--------------------\n   Total |    361.22     97.40\n",
    )

    put(
        s.unsafe(
            "log/spss_crosstab_pct.txt",
            "percentages with the group's size that give 2 persons",
            "Suicide: ,3 % de 780",
            "Tableau croisé SPSS des causes de décès.",
            "2 105 décès de patients suivis en psychiatrie",
        ),
        "Cause de décès * Groupe   % dans Groupe\n\n"
        + plain(
            ["", "Schizophrénie (N=780)", "Bipolaire (N=1325)"],
            [
                ["Cardiovasculaire", "31,4%", "34,0%"],
                ["Cancer", "24,1%", "26,2%"],
                ["Respiratoire", "21,0%", "14,9%"],
                ["Accident", "23,2%", "20,5%"],
                ["Suicide", ",3%", "4,4%"],
            ],
        ),
    )


def logs(s):
    r = s.random("log-logs")
    lines = [
        f"2024-02-0{i % 9 + 1} 10:{i + 10}:22 WARNING linkage: batch={i} matched={r.randint(900, 2000)} rate={f(r.uniform(0.9, 0.98), 3)}"
        for i in range(1, 40)
    ]
    lines.insert(23, f"2024-02-06 10:33:41 ERROR linkage: duplicate identity {nir(r)} kept first")
    put(
        s.unsafe(
            "log/linkage_snds.log",
            "NIR in an error message",
            "ligne 24",
            "Journal d'appariement avec le SNDS.",
            "54 000 patients appariés",
        ),
        "\n".join(lines) + "\n",
    )

    put(
        s.unsafe(
            "log/traceback_notebook.log",
            "name in a path",
            'File "/home/..." of the traceback',
            "Log of a failed run joined for debugging.",
            "Cohort of 3,300 patients",
        ),
        'INFO loading cohort n=3300\nINFO fitting model, 5 folds\nTraceback (most recent call last):\n  File "/data/scans/DUPONT_Huguette_1938/series2/load.py", line 41, in <module>\n    x = read(p)\nValueError: expected 3 channels, got 1\n'.replace(
            "DUPONT_Huguette", person(r).split()[1] + "_" + person(r).split()[0]
        ),
    )

    put(
        s.unsafe(
            "log/run_config.log",
            "secret: an access token",
            "line token=",
            "Log of the training run.",
            "20,400 discharge letters",
        ),
        "INFO config: model=camembert-base lr=2e-5 epochs=4 batch=16\nINFO pushing metrics, token=ghp_"
        + "".join(r.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(36))
        + "\nINFO f1 train=0.921 val=0.874 test=0.868\n",
    )

    put(
        s.unsafe(
            "log/debug_predictions.log",
            "row-level predictions disguised as debug lines (deliberate)",
            "DEBUG lines",
            "Log of the scoring of the mortality model.",
            "9,800 ICU stays of the test set",
        ),
        "INFO scoring 9800 stays\n"
        + "\n".join(
            f"DEBUG mem=0x{r.randint(18, 95):02x}{r.randint(0, 1):x}{r.randint(10, 99):02x} t={f(r.random(), 4)} y={r.randint(0, 1)}"
            for _ in range(300)
        )
        + "\nINFO auroc=0.861 brier=0.082\n",
    )

    put(
        s.unsafe(
            "log/rapport_roman.txt",
            "small count in Roman numerals (disguise)",
            "« au nombre de VII »",
            "Note de synthèse sur les transferts in utero.",
            "1 390 grossesses à risque",
        ),
        "NOTE DE SYNTHÈSE\n\nSur 1 390 grossesses à risque suivies, 402 transferts in utero ont été réalisés (28,9 %).\nLe terme médian était de 29 SA (quartiles 27 et 31). Les refus de transfert faute de place ont concerné 61 femmes.\nLes patientes accouchées pendant le trajet ont été au nombre de VII.\n",
    )

    cum, lines = 0, []
    for d in range(1, 26):
        cum += r.randint(14, 40) if d != 17 else 2
        lines.append(f"[2023-10-{d:02d}] included so far: {cum}")
    put(
        s.unsafe(
            "log/recruitment_bot.log",
            "step of a cumulated series between 1 and 9",
            "2023-10-16 to 2023-10-17: +2",
            "Daily log of cumulative inclusions in the emergency trial.",
            "Patients of the emergency analgesia trial, October 2023",
        ),
        "\n".join(lines) + "\n",
    )

    put(
        s.unsafe(
            "log/rules_tree.txt",
            "tree leaf below 10",
            "last leaf: n=6",
            "Decision tree of ICU admission, printed by rpart.",
            "2,912 patients with acute pancreatitis",
        ),
        "n= 2912\n\nnode), split, n, loss, yval, (yprob)\n 1) root 2912 488 no (0.832 0.168)\n   2) crp48 < 150 1890 114 no (0.940 0.060) *\n   3) crp48 >= 150 1022 374 no (0.634 0.366)\n     6) urea < 9 610 140 no (0.770 0.230) *\n     7) urea >= 9 412 178 yes (0.432 0.568)\n      14) age < 71 406 178 yes (0.438 0.562) *\n      15) age >= 71 6 0 yes (0.000 1.000) *\n",
    )
