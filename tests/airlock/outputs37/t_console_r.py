"""Console printouts of R and Python."""

from tests.airlock.outputs.case import Shelf

from .kit import en, part, split, text


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("con_safe")
    text(
        shelf.safe(
            "txt/coxph_summary.txt",
            "df 6 of tests with 702 events",
            "summary(coxph) of death in pulmonary hypertension.",
            "1,610 patients, 702 deaths",
        ),
        "> summary(fit)\nCall:\ncoxph(formula = Surv(time, death) ~ age10 + sex + wmd6 + bnp + fc + type, data = d)\n\n  n= 1610, number of events= 702 \n\n"
        + "            coef exp(coef) se(coef)      z Pr(>|z|)    \n"
        + "\n".join(
            f"{v:<9} {c:8.5f}  {2.71828**c:8.5f}  {s:.5f} {c / s:6.3f}  {p} "
            for v, c, s, p in [
                ("age10", 0.3121, 0.0401, "7.1e-15"),
                ("sexM", 0.1840, 0.0790, "0.0199"),
                ("wmd6", -0.2410, 0.0361, "2.5e-11"),
                ("bnp", 0.2870, 0.0440, "6.9e-11"),
                ("fcIII-IV", 0.3310, 0.0811, "4.5e-05"),
                ("typeCTD", 0.2511, 0.0902, "0.0054"),
            ]
        )
        + "\n\nConcordance= 0.714  (se = 0.01 )\nLikelihood ratio test= 301.4  on 6 df,   p=<2e-16\nWald test            = 288.1  on 6 df,   p=<2e-16\nScore (logrank) test = 296.9  on 6 df,   p=<2e-16\n",
    )
    text(
        shelf.safe(
            "txt/sklearn_report.txt",
            "classes 0 to 3 and two-digit decimals",
            "classification_report of the triage model on the test set.",
            "12,400 visits of the test set",
        ),
        "              precision    recall  f1-score   support\n\n"
        + "\n".join(
            f"{c:>12}       {p:.2f}      {q:.2f}      {2 * p * q / (p + q):.2f}      {s}"
            for c, p, q, s in [
                (0, 0.91, 0.94, 7410),
                (1, 0.74, 0.69, 3120),
                (2, 0.61, 0.58, 1402),
                (3, 0.55, 0.47, 468),
            ]
        )
        + "\n\n    accuracy                           0.82     12400\n   macro avg       0.70      0.67      0.69     12400\nweighted avg       0.82      0.82      0.82     12400\n",
    )
    text(
        shelf.safe(
            "txt/stata_logit.txt",
            "chi2(7), LR, stars",
            "Stata logistic output for 90-day mortality after hip fracture.",
            "3,310 patients, 412 deaths",
        ),
        ". logistic dead90 i.sex age5 asa3 delay48 dementia hb10 nursing\n\nLogistic regression                                     Number of obs =  3,310\n                                                        LR chi2(7)    = 288.41\n                                                        Prob > chi2   = 0.0000\nLog likelihood = -1101.822                              Pseudo R2     = 0.1157\n\n------------------------------------------------------------------------------\n      dead90 | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n-------------+----------------------------------------------------------------\n"
        + "\n".join(
            f"{v:>12} | {o:10.4f}   {s:8.4f}  {z:6.2f}   {p:.3f}     {o * 0.83:8.4f}    {o * 1.2:8.4f}"
            for v, o, s, z, p in [
                ("1.sex", 1.71, 0.19, 4.8, 0),
                ("age5", 1.29, 0.05, 6.2, 0),
                ("asa3", 1.66, 0.2, 4.2, 0),
                ("delay48", 1.24, 0.14, 1.9, 0.057),
                ("dementia", 1.41, 0.16, 3.0, 0.003),
                ("hb10", 1.33, 0.15, 2.5, 0.011),
                ("nursing", 1.19, 0.14, 1.5, 0.134),
            ]
        )
        + "\n------------------------------------------------------------------------------\n",
    )
    text(
        shelf.safe(
            "txt/spss_anova.txt",
            "df of factor 3, error df 1 412",
            "SPSS ANOVA of pain score by block technique.",
            "1 416 patients opérés de l'épaule",
        ),
        "                         ANALYSE DE VARIANCE (ANOVA)\n\nEVA à H24\n                 Somme des carrés     ddl   Carré moyen        F    Sig.\nInter-groupes           142,310         3        47,437    9,812   ,000\nIntragroupes           6826,401      1412         4,835\nTotal                  6968,711      1415\n\n                         Statistiques descriptives\n  Groupe            N    Moyenne   Ecart type   IC95 inf   IC95 sup\n  Interscalénique  388     2,91       2,11        2,70       3,12\n  Supraclaviculaire 341    3,22       2,24        2,98       3,46\n  Infiltration     402     3,71       2,30        3,48       3,94\n  Aucun            285     3,68       2,09        3,44       3,92\n",
    )
    c = split(r, 2944, [4, 3, 2], 200)
    d = [part(r, x, 0.3) for x in c]
    text(
        shelf.safe(
            "txt/r_xtabs.txt", "X-squared on 2 df", "Cross table of centre type and early discharge.", "2,944 births"
        ),
        "> addmargins(table(d$type, d$early))\n            \n              no  yes  Sum\n"
        + "\n".join(
            f"  {n:<9} {x - y:5d} {y:4d} {x:4d}" for n, x, y in zip(["level1", "level2", "level3"], c, d, strict=True)
        )
        + f"\n  Sum       {2944 - sum(d):5d} {sum(d):4d} 2944\n\n> chisq.test(d$type, d$early)\n\n\tPearson's Chi-squared test\n\nX-squared = 8.812, df = 2, p-value = 0.0122\n",
    )
    text(
        shelf.safe(
            "logs/etl_agregation.log",
            "timestamps of a job, counts of files and retries",
            "Journal du calcul des indicateurs agrégés.",
            "entrepôt, 1 204 556 séjours",
        ),
        "".join(
            f"2024-03-12 02:{10 + k:02d}:0{k} INFO  {m}\n"
            for k, m in enumerate(
                [
                    "démarrage du job indicateurs (worker 3/8)",
                    "connexion ouverte, 2 essais",
                    "lecture de 7 partitions",
                    "1 204 556 séjours lus",
                    "412 880 séjours retenus (34,3 %)",
                    "agrégation par pôle : 6 lignes",
                    "contrôle des petits effectifs : cellules >= 20",
                    "écriture de 5 fichiers",
                    "fin, durée 9 min 4 s, 0 erreur",
                ]
            )
        ),
    )
    text(
        shelf.safe(
            "logs/training_run.log",
            "epochs, patience, early stop at 9",
            "Training log of the radiology report classifier.",
            "42,000 reports",
        ),
        "\n".join(
            [
                "[trainer] device=cuda:0 params=110M batch=32 lr=2e-05 seed=3",
                "[trainer] train=33600 valid=4200 test=4200",
            ]
            + [
                f"epoch {e:>2}/12  loss {0.62 / e**0.5:.4f}  val_loss {0.60 / e**0.4:.4f}  val_f1 {0.7 + 0.02 * e:.3f}  lr {2e-5 * (1 - e / 12):.1e}"
                for e in range(1, 10)
            ]
            + [
                "early stop: no gain for 2 epochs",
                "test f1 0.871 (95% CI 0.859-0.882), macro over 4 classes",
                "saved metrics only (3 files)",
            ]
        )
        + "\n",
    )
    text(
        shelf.safe(
            "txt/lme4_output.txt",
            "9 centres, 2 random effects, t values",
            "lme4 output of HbA1c after telemonitoring.",
            "2,120 patients in 9 centres, 8,360 measures",
        ),
        "Linear mixed model fit by REML ['lmerMod']\nFormula: hba1c ~ month * arm + (1 + month | id) + (1 | centre)\n\nRandom effects:\n Groups   Name        Variance Std.Dev. Corr \n id       (Intercept) 0.91210  0.9550        \n          month       0.00212  0.0460   -0.31\n centre   (Intercept) 0.01201  0.1096        \n Residual             0.40112  0.6333        \nNumber of obs: 8360, groups:  id, 2120; centre, 9\n\nFixed effects:\n               Estimate Std. Error t value\n(Intercept)    8.312014   0.046120 180.226\nmonth         -0.021011   0.002210  -9.507\narmtele       -0.031200   0.041800  -0.746\nmonth:armtele -0.018802   0.003105  -6.055\n",
    )
    text(
        shelf.safe(
            "txt/statsmodels_ols.txt",
            "Df Model 5, Df Residuals 1834, Durbin-Watson 1.98",
            "OLS of cognitive score in memory clinic patients.",
            "1,840 patients",
        ),
        "                            OLS Regression Results\n==============================================================================\nDep. Variable:                   moca   R-squared:                       0.284\nModel:                            OLS   Adj. R-squared:                  0.282\nNo. Observations:                1840   F-statistic:                     145.5\nDf Residuals:                    1834   Prob (F-statistic):          3.11e-130\nDf Model:                           5   AIC:                         1.012e+04\n==============================================================================\n                 coef    std err          t      P>|t|      [0.025      0.975]\n------------------------------------------------------------------------------\n"
        + "\n".join(
            f"{v:<12} {c:9.4f} {s:9.3f} {c / s:9.3f}      {p:.3f} {c - 1.96 * s:11.3f} {c + 1.96 * s:11.3f}"
            for v, c, s, p in [
                ("const", 27.4, 0.61, 0),
                ("age10", -1.31, 0.09, 0),
                ("educ", 0.71, 0.06, 0),
                ("apoe4", -0.92, 0.2, 0),
                ("hippocampus", 1.1, 0.11, 0),
                ("female", 0.21, 0.19, 0.27),
            ]
        )
        + "\n==============================================================================\nDurbin-Watson:                   1.981   Cond. No.                         9.1\n",
    )
    _ = en


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("con_unsafe")
    text(
        shelf.unsafe(
            "txt/r_summary.txt",
            "summary() prints Min. and Max.",
            "Min. and Max. rows",
            "Distribution of ferritin and transferrin saturation.",
            "1,204 patients",
        ),
        "> summary(d[, c('ferritin','tsat','hb')])\n    ferritin           tsat             hb       \n Min.   :   4.1   Min.   : 2.10   Min.   : 4.90  \n 1st Qu.:  61.0   1st Qu.:13.40   1st Qu.: 9.80  \n Median : 144.0   Median :20.10   Median :11.40  \n Mean   : 231.7   Mean   :22.41   Mean   :11.35  \n 3rd Qu.: 301.0   3rd Qu.:29.00   3rd Qu.:12.90  \n Max.   :8812.0   Max.   :98.70   Max.   :19.20  \n",
    )
    text(
        shelf.unsafe(
            "txt/pandas_head.txt",
            "tail() of the patient table",
            "the printed rows",
            "Python session of the analysis of anaphylaxis.",
            "914 patients",
        ),
        ">>> df.shape\n(914, 7)\n>>> df.tail()\n     age sex   agent     grade  tryptase  adrenaline  los_h\n"
        + "\n".join(
            f"{909 + i}   {r.randint(18, 80)}   {r.choice('MF')}  {r.choice(['peanut ', 'venom  ', 'betalac'])}      {r.choice(['II', 'III'])}     {r.uniform(4, 60):5.1f}         yes   {r.randint(5, 60):4d}"
            for i in range(5)
        )
        + "\n>>> df.agent.value_counts(normalize=True).round(2)\nfood       0.44\nvenom      0.31\ndrug       0.25\n",
    )
    text(
        shelf.unsafe(
            "txt/stata_sum_detail.txt",
            "the four smallest and largest values",
            "Smallest and Largest columns",
            "Distribution of cold ischaemia time.",
            "880 transplants",
        ),
        ". summarize cit, detail\n\n                   Cold ischaemia time (min)\n-------------------------------------------------------------\n      Percentiles      Smallest\n 1%          211            141\n 5%          305            152\n10%          371            160       Obs                 880\n25%          512            166       Sum of wgt.         880\n\n50%          744                      Mean           781.2011\n                        Largest       Std. dev.      311.4122\n75%          988           1811\n90%         1204           1902       Variance       96977.56\n95%         1377           2011       Skewness       .6110221\n99%         1688           2290       Kurtosis       3.410228\n",
    )
    text(
        shelf.unsafe(
            "txt/sas_freq.txt",
            "a cell of 2 in PROC FREQ",
            "Frequency of resistant x transferred",
            "Cross table of resistance by origin, SAS PROC FREQ.",
            "1,318 tuberculosis patients",
        ),
        "                    The FREQ Procedure\n\n              Table of origin by mdr\n\n  origin         mdr\n  Frequency|\n  Percent  |no      |yes     |  Total\n  ---------+--------+--------+\n  home     |    902 |     31 |    933\n           |  68.44 |   2.35 |  70.79\n  ---------+--------+--------+\n  prison   |    140 |     12 |    152\n           |  10.62 |   0.91 |  11.53\n  ---------+--------+--------+\n  transfer |    231 |      2 |    233\n           |  17.53 |   0.15 |  17.68\n  ---------+--------+--------+\n  Total        1273       45     1318\n              96.59     3.41   100.00\n",
    )
    text(
        shelf.unsafe(
            "txt/survfit_times.txt",
            "steps of single events",
            "n.event of 1",
            "summary(survfit) of relapse-free survival, arm B.",
            "61 patients",
        ),
        "> summary(survfit(Surv(t, relapse) ~ 1, data = armB))\n\n time n.risk n.event survival std.err lower 95% CI upper 95% CI\n"
        + "\n".join(
            f"{t:5d} {61 - 2 * i:6d} {1:7d}   {1 - 0.017 * (i + 1):.4f}  {0.016 * (i + 1) ** 0.5:.4f}       {1 - 0.03 * (i + 1):.4f}       {1 - 0.008 * (i + 1):.4f}"
            for i, t in enumerate(sorted(r.sample(range(30, 900), 18)))
        )
        + "\n",
    )
    text(
        shelf.unsafe(
            "txt/glm_saturated.txt",
            "a saturated model: 0 residual degrees of freedom",
            "Residual deviance line",
            "Log-linear model of diagnosis by ward and sex.",
            "1,340 patients",
        ),
        "> summary(glm(n ~ ward * sex * dx, family = poisson, data = cells))\n\nCoefficients:\n                    Estimate Std. Error z value Pr(>|z|)    \n"
        + "\n".join(
            f"{v:<18}  {r.uniform(-1.5, 4.8):9.5f}   {r.uniform(0.1, 0.6):8.5f}  {r.uniform(-3, 20):6.3f}  {r.uniform(0, 0.4):.5f}"
            for v in [
                "(Intercept)",
                "wardB",
                "sexF",
                "dxHF",
                "wardB:sexF",
                "wardB:dxHF",
                "sexF:dxHF",
                "wardB:sexF:dxHF",
            ]
        )
        + "\n\n    Null deviance: 4.1120e+02  on 7  degrees of freedom\nResidual deviance: 2.2204e-15  on 0  degrees of freedom\nAIC: 62.11\n",
    )
    text(
        shelf.unsafe(
            "txt/export_text_tree.txt",
            "leaves of 3 and 6 samples",
            "two leaves",
            "Decision tree for admission after chest pain, export_text with weights.",
            "2,400 visits",
        ),
        "|--- troponin <= 14.50\n|   |--- age_group <= 3.50\n|   |   |--- weights: [1204.00, 61.00] class: home\n|   |--- age_group >  3.50\n|   |   |--- ecg_change <= 0.50\n|   |   |   |--- weights: [402.00, 118.00] class: home\n|   |   |--- ecg_change >  0.50\n|   |   |   |--- weights: [0.00, 3.00] class: admitted\n|--- troponin >  14.50\n|   |--- crea <= 310.00\n|   |   |--- weights: [88.00, 518.00] class: admitted\n|   |--- crea >  310.00\n|   |   |--- weights: [6.00, 0.00] class: home\n",
    )
    text(
        shelf.unsafe(
            "logs/nlp_debug.log",
            "a log prints notes with the name of the patient",
            "DEBUG lines",
            "Journal de l'extraction des posologies.",
            "18 200 comptes rendus",
        ),
        "INFO 18200 comptes rendus chargés\nINFO modèle eds-nlp 0.10\nDEBUG texte='Monsieur LEMOINE Fabrice est revu ce jour pour une dyspnée, traitement par furosémide 40 mg' -> dose=40mg\nINFO rappel 0,94, précision 0,97\nINFO fin en 41 s\n",
    )
    text(
        shelf.unsafe(
            "logs/sql_trace.log",
            "hospital numbers in a SQL filter",
            "WHERE clause",
            "Trace of the cohort query.",
            "3,018 patients",
        ),
        "08:14:02 [db] SELECT count(*) FROM visit_occurrence WHERE person_source IN ('80"
        + "', '80".join(f"{r.randint(0, 99999999):08d}" for _ in range(7))
        + "')\n08:14:03 [db] 3018 patients, 5,211 stays\n08:14:09 [db] median stay 5 days\n",
    )
    text(
        shelf.unsafe(
            "logs/traceback.log",
            "an exception prints a row of a patient",
            "ValueError line",
            "Execution log of the pipeline, with the warning of the conversion.",
            "6,006 stays",
        ),
        "2024-02-02 10:11:09 INFO 6006 stays\nTraceback (most recent call last):\n  File \"prep.py\", line 88, in <module>\n    d['sofa'] = d.apply(sofa, axis=1)\n  File \"prep.py\", line 41, in sofa\n    raise ValueError(row.to_dict())\nValueError: {'stay': 4410231, 'birth': '1951-08-04', 'sex': 'F', 'in': '2022-11-03 21:47', 'bili': 311.0, 'plt': 18, 'pafi': 71, 'out': '2022-11-09', 'dead': 1}\n",
    )
    text(
        shelf.unsafe(
            "logs/env_dump.log",
            "a token and a password",
            "two lines of the environment",
            "Run log of the nightly model.",
            "model trained on 22,000 stays",
        ),
        "start nightly\nPATH=/opt/conda/bin:/usr/bin\nPGPASSWORD="
        + "Vq7"
        + "$kL"
        + f"{r.randint(1000, 9999)}xx\nGITLAB_TOKEN=glpat-"
        + "".join(r.choice("abcdefghijkmnpqrstuvwxyzABCDEFGH23456789") for _ in range(20))
        + "\nauroc=0.812 (22,000 stays)\nend\n",
    )
    text(
        shelf.unsafe(
            "txt/gtsummary_console.txt",
            "a count of 4 (6.9%) among large ones",
            "row Relapse, column Switch",
            "Table by drug, printed in the console.",
            "460 patients",
        ),
        "**Characteristic**  **Keep**, N = 402    **Switch**, N = 58    **p-value**\nFemale               211 (52%)             30 (52%)            0.9\nRelapse               88 (22%)              4 (6.9%)           0.008\nAdmission             61 (15%)             13 (22%)            0.2\nGlucocorticoids      188 (47%)             22 (38%)            0.2\n",
    )
