"""Intensive care: R with gtsummary, kable and knitr, in English."""

from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, html_table, markdown, page, plt, save, text

WHO = "2,046 adults ventilated for more than 48 hours in three intensive care units"
SPEC: list[tuple[Any, ...]] = [
    ("Age, years", "med", 64, 53, 73, 0),
    ("Male sex", "n", 0.64),
    ("SAPS II", "med", 51, 39, 65, 0),
    ("SOFA at day 1", "med", 8, 5, 11, 0),
    (
        "Reason for admission",
        "cat",
        [
            ("Respiratory failure", 0.38),
            ("Septic shock", 0.22),
            ("Coma", 0.18),
            ("Cardiac arrest", 0.11),
            ("Trauma", 0.06),
            ("Other", 0.05),
        ],
    ),
    ("Chronic respiratory disease", "n", 0.21),
    ("Immunosuppression", "n", 0.13),
    ("PaO2/FiO2, mmHg", "med", 176, 122, 241, 0),
    ("Lactate, mmol/L", "med", 2.1, 1.3, 3.8),
    ("Vasopressors", "n", 0.67),
    ("Renal replacement therapy", "n", 0.17),
    ("Prone positioning", "n", 0.14),
    ("Tracheostomy", "n", 0.09),
    ("ICU mortality", "n", 0.31),
]
GROUPS = {"Protocol": 1021, "Usual care": 1025}


def write(shelf: Shelf) -> None:
    rng = shelf.random("icu")
    foot = "<p><sup>1</sup> Median [Q1–Q3]; n (%). <sup>2</sup> Wilcoxon rank sum test; Pearson's Chi-squared test. 8 units-years, 3 centres.</p>"
    path = shelf.safe(
        "icu/table1_gtsummary.html",
        "scores of 8 and 5 and eight unit-years among large counts",
        "Table 1: characteristics at intubation by study arm",
        WHO,
    )
    text(path, page("Table 1", html_table(baseline(rng, GROUPS, SPEC, p=True), "gt_table") + foot))
    more = [*SPEC[:11], ("Venovenous ECMO", "n", 0.03), *SPEC[11:]]
    path = shelf.unsafe(
        "icu/table1_sensitivity.html",
        "seven persons under ECMO in one arm",
        "row Venovenous ECMO, Usual care",
        "Table S3: characteristics by arm, per-protocol set",
        WHO,
    )
    text(
        path,
        page(
            "Table S3",
            html_table(
                baseline(
                    rng,
                    {"Protocol": 938, "Usual care": 967},
                    more,
                    p=True,
                    fixed={("Venovenous ECMO", "Usual care"): 7},
                ),
                "gt_table",
            )
            + foot,
        ),
    )

    days = [
        ["Outcome", "Protocol (N = 1021)", "Usual care (N = 1025)", "Difference (95% CI)"],
        ["Ventilator-free days at day 28, median [IQR]", "14 [0–22]", "12 [0–21]", "1.6 (0.3 to 2.9)"],
        ["Length of ICU stay, days, median [IQR]", "11 [6–20]", "12 [7–22]", "-0.9 (-1.7 to -0.1)"],
        ["Reintubation, n (%)", "112 (11.0%)", "131 (12.8%)", "-1.8 (-4.6 to 1.0)"],
        ["VAP, n (%)", "204 (20.0%)", "239 (23.3%)", "-3.3 (-6.9 to 0.3)"],
    ]
    path = shelf.unsafe(
        "icu/outcomes.md",
        "the range of the stay gives the longest stay, of one person",
        "row Length of ICU stay, range",
        "Secondary outcomes by arm, knitr output",
        WHO,
    )
    text(
        path,
        "## Secondary outcomes\n\n"
        + markdown([*days[:3], ["Length of ICU stay, days, range", "2–163", "2–211", ""], *days[3:]])
        + "\n\nDifferences from quantile regression or marginal risk; 2,000 bootstrap replicates.\n",
    )
    mixed = [
        ["Term", "Estimate", "SE", "95% CI", "p"],
        ["(Intercept)", "-1.42", "0.19", "-1.79; -1.05", "<0.001"],
        ["Protocol arm", "-0.17", "0.09", "-0.35; 0.01", "0.067"],
        ["SAPS II, per 10", "0.38", "0.03", "0.32; 0.44", "<0.001"],
        ["Age, per 10 years", "0.12", "0.04", "0.04; 0.20", "0.003"],
        ["Night admission", "0.06", "0.10", "-0.14; 0.26", "0.55"],
        ["Immunosuppression", "0.44", "0.12", "0.20; 0.68", "<0.001"],
    ]
    path = shelf.safe(
        "icu/mixed_model.md",
        "three units, six iterations and quadrature points are no persons",
        "Mixed logistic model of ICU mortality",
        WHO,
    )
    text(
        path,
        "## Mixed logistic model (lme4 1.1-35)\n\n```\nNumber of obs: 2046, groups: unit, 3; year, 6\nAIC 2214.8   BIC 2254.1   logLik -1100.4   df.resid 2038\nRandom effects:  unit (Intercept) 0.041 SD 0.203;  year (Intercept) 0.012 SD 0.110\n```\n\n"
        + markdown(mixed)
        + "\n\nAdaptive quadrature with 9 nodes; converged in 6 iterations. Missing SAPS II imputed (m = 5).\n",
    )
    strs = '> str(icu)\n\'data.frame\':\t2046 obs. of  7 variables:\n $ age     : int  71 58 64 39 82 47 66 77 51 69 ...\n $ sex     : Factor w/ 2 levels "F","M": 2 2 1 2 1 1 2 2 2 1 ...\n $ saps2   : int  44 61 38 72 55 29 80 47 66 41 ...\n $ los_icu : num  6.2 14.8 3.1 22.6 9.9 4.4 31.2 11.7 5.5 18.3 ...\n $ pf      : num  188 142 231 96 174 260 88 151 203 119 ...\n $ vap     : int  0 1 0 1 0 0 1 0 0 0 ...\n $ dead_icu: int  0 0 1 1 0 0 1 0 0 1 ...\n'
    head = 'R version 4.3.2 (2023-10-31)\n> library(dplyr); library(lme4)\n> icu <- readRDS("derived/icu_analysis.rds")\n> dim(icu)\n[1] 2046   41\n'
    tail = "> table(icu$arm)\n\nprotocol    usual \n    1021     1025 \n> quantile(icu$los_icu, c(.1,.25,.5,.75,.9))\n  10%   25%   50%   75%   90% \n  3.4   6.5  11.6  21.1  35.2 \n> fit <- glmer(dead_icu ~ arm + saps2 + age + (1|unit), icu, binomial, nAGQ = 9)\n> AIC(fit)\n[1] 2221.304\n"
    path = shelf.unsafe(
        "icu/session.Rout",
        "str() prints the first ten values of each column, row by row",
        "after str(icu)",
        "R session log of the main analysis",
        WHO,
    )
    text(path, head + strs + tail)
    path = shelf.safe(
        "icu/session_models.Rout",
        "small numbers in quantiles, versions and nodes",
        "R session log of the sensitivity analysis",
        WHO,
    )
    text(
        path,
        head
        + tail
        + "> anova(fit, fit0)\n     npar    AIC    BIC  logLik deviance  Chisq Df Pr(>Chisq)\nfit0    4 2223.1 2245.6 -1107.5   2215.1\nfit     5 2221.3 2249.4 -1105.7   2211.3 3.7960  1    0.05138 .\n> VarCorr(fit)\n Groups Name        Std.Dev.\n unit   (Intercept) 0.20311 \n",
    )

    draw = np.random.default_rng(shelf.seed)
    lactate = [np.exp(draw.normal(m, 0.55, 480)) for m in (0.5, 0.7, 0.9, 1.2)]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.boxplot(lactate, whis=(10, 90), showfliers=False, tick_labels=["Q1", "Q2", "Q3", "Q4"])
    ax.set(
        xlabel="Quarter of SAPS II",
        ylabel="Lactate at day 1 (mmol/L)",
        title="Whiskers: 10th and 90th percentiles, n = 480 per quarter",
    )
    save(
        fig,
        shelf.safe(
            "icu/lactate_saps.png",
            "a box plot whose whiskers are deciles and without outliers",
            "Figure 2: lactate at day 1 by quarter of SAPS II (480 patients each); whiskers are deciles, no outlying points drawn",
            "1,920 ventilated adults with lactate at day 1",
        ),
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.boxplot([x[:160] for x in lactate], tick_labels=["Q1", "Q2", "Q3", "Q4"])
    ax.set(xlabel="Quarter of SAPS II", ylabel="Lactate at day 3 (mmol/L)", title="Lactate at day 3")
    save(
        fig,
        shelf.unsafe(
            "icu/lactate_day3.svg",
            "outliers of the box plot are single persons",
            "circles beyond the whiskers",
            "Figure S2: lactate at day 3 by quarter of SAPS II, default ggplot-like box plot",
            "640 ventilated adults with lactate at day 3",
        ),
    )
