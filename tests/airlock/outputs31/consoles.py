"""Console printouts of R, Stata, SAS, SPSS and Python."""

import math
import random

from .kit import ipp, person, split, text


def life(r: random.Random, n: int, steps) -> list[list]:
    rows, s = [], 1.0
    for t, e, c in steps:
        s *= 1 - e / n
        rows.append([t, n, e, f"{s:.3f}", f"{(s * (1 - s) / n) ** 0.5:.4f}"])
        n -= e + c
    return rows


def write(shelf) -> None:
    r = shelf.random("console")

    def put(f, *lines):
        f.write_text("\n".join(lines) + "\n", encoding="utf-8")

    f = shelf.safe(
        "console/glm_summary_tb.txt",
        "significance codes, Fisher iterations 5",
        "R console: logistic model of tuberculosis treatment failure.",
        "2,431 patients with tuberculosis, 288 failures",
    )
    rows = [["", "Estimate", "Std. Error", "z value", "Pr(>|z|)", ""]]
    for v, b, s in [
        ("(Intercept)", -3.1022, 0.2811),
        ("age10", 0.1804, 0.0412),
        ("hivPositive", 0.5512, 0.1704),
        ("smear2+", 0.2210, 0.1403),
        ("smear3+", 0.4904, 0.1512),
        ("mdrYes", 1.2011, 0.2104),
        ("homelessYes", 0.6623, 0.1614),
    ]:
        z = b / s
        rows.append(
            [
                v,
                f"{b:.4f}",
                f"{s:.4f}",
                f"{z:.3f}",
                "< 2e-16" if abs(z) > 9 else f"{math.erfc(abs(z) / 2**0.5):.2e}",
                "***" if abs(z) > 3.3 else ("**" if abs(z) > 2.6 else ""),
            ]
        )
    put(
        f,
        "> summary(fit)",
        "",
        "Call:",
        "glm(formula = failure ~ age10 + hiv + smear + mdr + homeless,",
        "    family = binomial, data = tb)",
        "",
        "Coefficients:",
        text(rows, 1),
        "---",
        "Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1",
        "",
        "    Null deviance: 1768.2  on 2430  degrees of freedom",
        "Residual deviance: 1655.9  on 2424  degrees of freedom",
        "AIC: 1669.9",
        "",
        "Number of Fisher Scoring iterations: 5",
    )

    f = shelf.safe(
        "console/stata_tab_chi2.log",
        "tabulate with Pearson chi2(3)",
        "Sortie Stata : mode d'entrée par classe d'âge.",
        "12 040 hospitalisations en pneumologie",
    )
    c = [split(r, n, [58, 30, 12]) for n in (2110, 3302, 4011, 2617)]
    rows = (
        [["cl_age", "Domicile", "Urgences", "Transfert", "Total"]]
        + [[a, *x, sum(x)] for a, x in zip(["18-44", "45-64", "65-79", "80+"], c)]
        + [["Total", *[sum(x[j] for x in c) for j in range(3)], 12040]]
    )
    put(
        f,
        ". tab cl_age mode, chi2",
        "",
        text(rows, 3, "-"),
        "          Pearson chi2(6) =  14.2210   Pr = 0.027",
        "",
        ". log close",
    )

    f = shelf.safe(
        "console/survfit_yearly.txt",
        "yearly survfit with 16 events or more per step",
        "R printout: yearly survival of cirrhosis patients, summary(times = 1:6).",
        "1,902 cirrhosis patients",
    )
    rows = [
        ["time", "n.risk", "n.event", "survival", "std.err"],
        *life(r, 1902, [(1, 301, 44), (2, 188, 71), (3, 120, 96), (4, 88, 101), (5, 61, 133), (6, 42, 120)]),
    ]
    put(
        f,
        "> summary(survfit(Surv(years, death) ~ 1, data = cirr), times = 1:6)",
        "Call: survfit(formula = Surv(years, death) ~ 1, data = cirr)",
        "",
        text(rows),
    )

    f = shelf.safe(
        "console/sas_logistic.lst",
        "SAS LOGISTIC: DF 1 on every line, c = 0.7",
        "SAS PROC LOGISTIC : facteurs de césarienne en urgence.",
        "8 840 accouchements, 1 214 césariennes en urgence",
    )
    rows = [["Parameter", "DF", "Estimate", "Error", "Chi-Square", "Pr > ChiSq"]] + [
        [v, 1, f"{b:.4f}", f"{s:.4f}", f"{(b / s) ** 2:.4f}", "<.0001"]
        for v, b, s in [
            ("Intercept", -2.611, 0.088),
            ("age35", 0.302, 0.061),
            ("primipare", 0.911, 0.066),
            ("imc30", 0.402, 0.071),
            ("declench", 0.522, 0.064),
            ("macrosomie", 0.588, 0.082),
        ]
    ]
    put(
        f,
        "                          The LOGISTIC Procedure",
        "",
        "   Number of Observations Used        8840",
        "   Response Profile:  cesar=1  1214     cesar=0  7626",
        "",
        "          Analysis of Maximum Likelihood Estimates",
        "",
        text(rows, 4),
        "",
        "     Percent Concordant   68.1     Somers' D  0.370",
        "     Percent Discordant   31.1     Gamma      0.373",
        "     Percent Tied          0.8     c          0.685",
    )

    f = shelf.safe(
        "console/spss_frequencies.txt",
        "SPSS frequencies: valid percent, missing 61",
        "SPSS frequencies of the discharge destination.",
        "3,811 stroke patients",
    )
    c = [2101, 940, 506, 203]
    cum, rows = 0.0, [["", "Frequency", "Percent", "Valid Percent", "Cumulative Percent"]]
    for lab, k in zip(["Home", "Rehabilitation", "Nursing home", "Other hospital"], c):
        cum += 100 * k / 3750
        rows.append([lab, k, f"{100 * k / 3811:.1f}", f"{100 * k / 3750:.1f}", f"{cum:.1f}"])
    rows += [
        ["Total", 3750, "98.4", "100.0", ""],
        ["Missing System", 61, "1.6", "", ""],
        ["Total", 3811, "100.0", "", ""],
    ]
    put(f, "FREQUENCIES VARIABLES=dest /ORDER=ANALYSIS.", "", "Discharge destination", text(rows, 3))

    f = shelf.safe(
        "console/sklearn_grid.txt",
        "grid search parameters and folds 1/5",
        "Recherche d'hyperparamètres d'une forêt aléatoire (journal).",
        "14 600 séjours, 1 980 réadmissions",
    )
    put(
        f,
        "Fitting 5 folds for each of 8 candidates, totalling 40 fits",
        *[
            f"[CV {k}/5] END max_depth={d}, min_samples_leaf={m}; score=(train={r.uniform(0.80, 0.84):.3f}, test={r.uniform(0.72, 0.75):.3f}) total time= {r.uniform(3, 9):.1f}s"
            for d in (4, 6, 8, 10)
            for m in (50, 100)
            for k in range(1, 6)
        ],
        "Best: max_depth=6, min_samples_leaf=50  AUC 0.748 +/- 0.006",
    )

    f = shelf.safe(
        "console/r_quantile_los.txt",
        "quantiles from 10 % to 90 %, no 0 % nor 100 %",
        "Console R : quantiles de la durée de séjour par service.",
        "22 300 séjours",
    )
    put(
        f,
        "> tapply(dms, uf, quantile, probs = c(.10, .25, .50, .75, .90))",
        *[
            f"$`{s}`\n  10%   25%   50%   75%   90%\n{a:5.1f} {b:5.1f} {m:5.1f} {d:5.1f} {e:5.1f}\n"
            for s, a, b, m, d, e in [
                ("Cardiologie", 1.2, 2.4, 4.6, 8.1, 14.8),
                ("Gastro", 1.0, 2.1, 4.2, 8.8, 16.1),
                ("Gériatrie", 4.1, 7.2, 11.5, 18.0, 28.3),
                ("Neurologie", 1.8, 3.4, 6.3, 11.2, 19.9),
            ]
        ],
        "> table(uf)",
        "Cardiologie      Gastro   Gériatrie  Neurologie",
        "       7102        5630        4118        5450",
    )

    f = shelf.safe(
        "console/mixed_lmer.txt",
        "number of groups: hospital 8; t values",
        "Mixed model of HbA1c with hospital random effect (lme4).",
        "9,402 visits of 3,120 patients in 8 hospitals",
    )
    put(
        f,
        "Linear mixed model fit by REML ['lmerMod']",
        "Formula: hba1c ~ months + arm + (1 | hospital) + (1 | pid)",
        "",
        "REML criterion at convergence: 28114.2",
        "",
        "Random effects:",
        " Groups   Name        Variance Std.Dev.",
        " pid      (Intercept) 0.8912   0.9440",
        " hospital (Intercept) 0.0311   0.1764",
        " Residual             0.7705   0.8778",
        "Number of obs: 9402, groups:  pid, 3120; hospital, 8",
        "",
        "Fixed effects:",
        "            Estimate Std. Error t value",
        "(Intercept)  7.9120     0.0702 112.706",
        "months      -0.0214     0.0018 -11.889",
        "armcoach    -0.1831     0.0391  -4.683",
    )

    f = shelf.safe(
        "console/psm_balance.txt",
        "SMD below 0.1 and matched sizes",
        "MatchIt summary of the statin cohort.",
        "4,818 patients, 2,106 pairs matched",
    )
    rows = [["", "Means Treated", "Means Control", "Std. Mean Diff.", "Var. Ratio"]] + [
        [v, f"{a:.3f}", f"{a - d:.3f}", f"{d:.4f}", f"{r.uniform(0.95, 1.06):.3f}"]
        for v, a, d in [
            ("distance", 0.482, 0.011),
            ("age", 66.201, 0.03),
            ("female", 0.401, 0.006),
            ("diabetes", 0.288, 0.009),
            ("egfr", 71.110, 0.02),
            ("hypertension", 0.711, 0.004),
        ]
    ]
    put(
        f,
        "Summary of Balance for Matched Data:",
        text(rows),
        "",
        "Sample Sizes:",
        "          Control Treated",
        "All          2640    2178",
        "Matched      2106    2106",
        "Unmatched     534      72",
    )

    # -- unsafe
    f = shelf.unsafe(
        "console/r_summary_minmax.txt",
        "summary() prints Min. and Max.",
        "first and last columns",
        "Console R : distribution de la ferritine et de l'hémoglobine.",
        "1 411 patients hémochromatose et ferritine élevée",
    )
    rows = [
        ["", "Min.", "1st Qu.", "Median", "Mean", "3rd Qu.", "Max."],
        ["ferritine", 214, 488, 702, 911.4, 1090, 8412],
        ["hemoglobine", 6.4, 12.1, 13.6, 13.4, 14.8, 18.1],
        ["coef_sat", 11, 31, 44, 46.2, 59, 97],
    ]
    put(f, "> summary(d[, c('ferritine', 'hemoglobine', 'coef_sat')])", text(rows))

    f = shelf.unsafe(
        "console/stata_list.log",
        "row-level listing by 'list in 1/30'",
        "30 listed observations",
        "Stata log: consistency checks and a logistic model of stillbirth.",
        "5,602 pregnancies with diabetes",
    )
    rows = [["", "age", "bmi", "ga_wk", "insulin", "still"]] + [
        [
            f"{i}.",
            r.randint(21, 43),
            f"{r.gauss(31, 5):.1f}",
            r.randint(24, 41),
            r.choice([0, 1]),
            r.choice([0, 0, 1]),
        ]
        for i in range(1, 31)
    ]
    put(
        f,
        ". count",
        "  5,602",
        "",
        ". list age bmi ga_wk insulin still in 1/30, clean",
        "",
        text(rows, 3),
        "",
        ". logit still age bmi insulin, or nolog",
    )

    f = shelf.unsafe(
        "console/pandas_head_msg.txt",
        "df.head(12) with record numbers",
        "head printed before results",
        "Python console: allergy table by drug class.",
        "6,610 patients with a reported allergy",
    )
    rows = [["", "ipp", "classe", "grade"]] + [
        [i, ipp(r), r.choice(["penicillins", "nsaid", "contrast"]), r.randint(1, 4)] for i in range(12)
    ]
    put(
        f,
        ">>> df.head(12)",
        text(rows),
        "",
        ">>> df.classe.value_counts()",
        "penicillins    3412",
        "nsaid          1988",
        "contrast       1210",
        "Name: classe, dtype: int64",
    )

    f = shelf.unsafe(
        "console/r_table_small.txt",
        "small cells in a printed contingency table",
        "malformation / valproate: 8",
        "Anti-épileptiques pendant la grossesse et malformations.",
        "1 230 grossesses exposées",
    )
    rows = [
        ["", "aucune", "mineure", "majeure"],
        ["lamotrigine", 602, 31, 14],
        ["levetiracetam", 318, 18, 11],
        ["valproate", 71, 13, 8],
        ["carbamazepine", 118, 15, 11],
    ]
    put(f, "> table(trt, malformation)", text(rows, 3))

    f = shelf.unsafe(
        "console/sas_ttest_n_small.lst",
        "group of four persons in a t test",
        "N = 4 in group yes",
        "SAS PROC TTEST: vitamin D by bisphosphonate use.",
        "188 patients",
    )
    rows = [["bisph", "N", "Mean", "Std Dev", "Std Err"], ["no", 184, 61.2, 21.4, 1.58], ["yes", 4, 74.0, 19.1, 9.55]]
    put(
        f,
        "                           The TTEST Procedure",
        "                           Variable:  vitd",
        "",
        text(rows, 4),
        "   Method      Variances      DF    t Value   Pr > |t|",
        "   Pooled      Equal         186      -1.19     0.2352",
    )

    f = shelf.unsafe(
        "console/tree_leaves.txt",
        "tree leaf of 6 rows",
        "node 11) n=6",
        "R rpart print of the triage tree for chest pain.",
        "2,204 chest pain patients",
    )
    put(
        f,
        "n= 2204",
        "",
        "node), split, n, loss, yval, (yprob)",
        "      * denotes terminal node",
        "",
        " 1) root 2204 412 no (0.81307 0.18693)",
        "   2) troponin< 14 1520 104 no (0.93158 0.06842)",
        "     4) age< 55 811 31 no (0.96178 0.03822) *",
        "     5) age>=55 709 73 no (0.89704 0.10296)",
        "      10) ecg=normal 703 70 no (0.90043 0.09957) *",
        "      11) ecg=st 6 3 no (0.50000 0.50000) *",
        "   3) troponin>=14 684 308 no (0.54971 0.45029) *",
    )

    f = shelf.unsafe(
        "console/predict_scores.txt",
        "individual scores of patients printed as a vector (disguise)",
        "round(p, 3) prints 60 values",
        "Console R: predicted probabilities check of the mortality model.",
        "60 patients of the validation sample",
    )
    vals = [f"{r.betavariate(1.4, 6):.3f}" for _ in range(60)]
    put(
        f,
        "> round(predict(fit, newdata = valid, type = 'response'), 3)",
        *[f" [{i + 1:2d}] " + " ".join(vals[i : i + 10]) for i in range(0, 60, 10)],
    )

    f = shelf.unsafe(
        "console/python_traceback_name.txt",
        "a traceback shows a path with a patient's name",
        "last lines",
        "Journal du calcul des délais de biopsie.",
        "1 318 biopsies de prostate",
    )
    p = person(r)
    put(
        f,
        "n = 1318 biopsies",
        "délai médian (j) : 21 [14-33]",
        "Traceback (most recent call last):",
        '  File "delais.py", line 48, in <module>',
        f"FileNotFoundError: [Errno 2] No such file or directory: '/data/irm/{p[1].upper()}_{p[0].upper()}_prostate.dcm'",
    )
    f = shelf.unsafe(
        "console/r_dput_rows.txt",
        "row-level data inside dput() of the data frame (disguise)",
        "structure(list(...))",
        "Reproducible example for the spline figure (R).",
        "1,204 patients with CKD; excerpt for the question to the forum",
    )
    put(
        f,
        "> dput(ex)",
        "structure(list(age = c("
        + ", ".join(str(r.randint(30, 88)) for _ in range(45))
        + "), egfr = c("
        + ", ".join(f"{r.gauss(42, 12):.1f}" for _ in range(45))
        + "), k = c("
        + ", ".join(f"{r.gauss(4.6, 0.5):.1f}" for _ in range(45))
        + ')), class = "data.frame", row.names = c(NA, -45L))',
    )
