"""Cardiology: forest plots, survfit files and R consoles, in English."""

from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import (
    baseline,
    code,
    html_table,
    note,
    notebook,
    page,
    plt,
    save,
    shown,
    table,
    text,
)

WHO = "2,734 patients hospitalised for heart failure"


def _forest(path: Path, groups: list[tuple[str, int, float, float, float]], title: str) -> None:
    fig, ax = plt.subplots(figsize=(7, 4))
    for y, (name, n, hr, low, top) in enumerate(reversed(groups)):
        ax.plot([low, top], [y, y], color="black")
        ax.plot(hr, y, "s", color="black", ms=6)
        ax.text(0.13, y, f"{name} (n = {n})", va="center", fontsize=8)
        ax.text(4.2, y, f"{hr:.2f} ({low:.2f}-{top:.2f})", va="center", fontsize=8)
    ax.axvline(1, ls=":", color="grey")
    ax.set(xscale="log", xlim=(0.12, 9), yticks=[], xlabel="Hazard ratio", title=title)
    save(fig, path)


def write(shelf: Shelf) -> None:
    rng = shelf.random("cardiology")
    groups = [
        ("Age < 75", 1190, 0.71, 0.58, 0.87),
        ("Age ≥ 75", 1544, 0.84, 0.72, 0.98),
        ("Men", 1507, 0.76, 0.64, 0.9),
        ("Women", 1227, 0.82, 0.68, 0.99),
        ("LVEF < 40%", 1318, 0.69, 0.57, 0.83),
        ("LVEF ≥ 40%", 1416, 0.9, 0.76, 1.07),
        ("eGFR < 30", 402, 0.88, 0.67, 1.16),
    ]
    path = shelf.safe(
        "cardiology/forest_sglt2.svg",
        "hazard ratios and limits below ten",
        "Forest plot of subgroups, SGLT2 inhibitors",
        WHO,
    )
    _forest(path, groups, "Death or readmission, adjusted")
    more = [
        ("Ischaemic", 611, 0.78, 0.61, 0.99),
        ("Dilated", 402, 0.71, 0.53, 0.95),
        ("Valvular", 288, 0.94, 0.7, 1.27),
        ("Amyloid", 8, 1.9, 0.44, 8.1),
        ("Hypertensive", 249, 0.83, 0.6, 1.15),
    ]
    path = shelf.unsafe(
        "cardiology/forest_aetiology.svg",
        "a subgroup of eight patients",
        "label Amyloid (n = 8)",
        "Forest plot by aetiology, sacubitril-valsartan",
        "1,558 patients with reduced ejection fraction",
    )
    _forest(path, more, "Death or readmission by aetiology")

    life: list[list[object]] = [["arm", "month", "n_risk", "n_event", "n_censor", "survival", "std_err"]]
    for arm, n in (("iron", 702), ("control", 719)):
        alive = 1.0
        for month in range(0, 36, 6):
            events = rng.randint(28, 52)
            lost = rng.randint(21, 48)
            alive *= 1 - events / (n - lost / 2)
            life.append(
                [arm, f"{month}-{month + 6}", n, events, lost, f"{alive:.3f}", f"{rng.uniform(0.008, 0.019):.4f}"]
            )
            n -= events + lost
    path = shelf.safe(
        "cardiology/lifetable_iron.csv",
        "standard errors and half-year intervals with many events each",
        "Life table of death by half-year, intravenous iron or not",
        "1,421 patients with iron deficiency",
    )
    table(path, life)
    km: list[list[object]] = [["time", "n.risk", "n.event", "n.censor", "surv", "std.err", "upper", "lower"]]
    n, alive, day = 388, 1.0, 0
    for _ in range(54):
        day += rng.randint(3, 17)
        lost = rng.choice([0, 0, 0, 1, 2])
        alive *= 1 - 1 / n
        km.append(
            [
                day,
                n,
                1,
                lost,
                f"{alive:.4f}",
                f"{(1 - alive) / 20 + 0.003:.4f}",
                f"{min(1, alive + 0.03):.4f}",
                f"{alive - 0.03:.4f}",
            ]
        )
        n -= 1 + lost
    path = shelf.unsafe(
        "cardiology/survfit_icd.csv",
        "a line for each day with one event",
        "n.event = 1 in all rows",
        "broom::tidy(survfit) of time to first appropriate shock",
        "388 patients with a primary-prevention defibrillator",
    )
    table(path, km)

    top = "\nCall:\nlm(formula = {f}, data = {d})\n\nCoefficients:\n               Estimate Std. Error t value Pr(>|t|)    \n"
    body = "(Intercept)      7.8104     0.2117  36.894  < 2e-16 ***\nage_10y          0.1092     0.0244   4.475 8.11e-06 ***\nlog_creat        0.6931     0.0618  11.215  < 2e-16 ***\nlvef_5pt        -0.1310     0.0149  -8.792  < 2e-16 ***\naf               0.2206     0.0551   4.004 6.46e-05 ***\nbmi             -0.0314     0.0049  -6.408 1.82e-10 ***\n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n\n"
    path = shelf.safe(
        "cardiology/lm_ntprobnp.txt",
        "five parameters and large residual degrees of freedom",
        "Linear model of log NT-proBNP",
        WHO,
    )
    text(
        path,
        top.format(f="log_ntprobnp ~ age_10y + log_creat + lvef_5pt + af + bmi", d="hf")
        + body
        + "Residual standard error: 1.021 on 2404 degrees of freedom\n  (324 observations deleted due to missingness)\nMultiple R-squared:  0.1893,\tAdjusted R-squared:  0.1876 \nF-statistic: 112.3 on 5 and 2404 DF,  p-value: < 2.2e-16\n",
    )
    path = shelf.unsafe(
        "cardiology/lm_amyloid_biomarker.txt",
        "four residual degrees of freedom: the model nearly gives its rows back",
        "Residual standard error",
        "Linear model of log NT-proBNP in the biomarker substudy",
        "biomarker substudy of the heart failure cohort",
    )
    text(
        path,
        top.format(f="log_ntprobnp ~ age_10y + log_creat + lvef_5pt + af + bmi", d="substudy")
        + body.replace("< 2e-16 ***", "0.00214 ** ").replace("8.11e-06 ***", "0.0812 .  ")
        + "Residual standard error: 0.612 on 4 degrees of freedom\nMultiple R-squared:  0.9127,\tAdjusted R-squared:  0.8036 \nF-statistic: 8.364 on 5 and 4 DF,  p-value: 0.03011\n",
    )

    spec: list[tuple[Any, ...]] = [
        ("Age, years", "med", 77, 67, 85, 0),
        ("Women", "n", 0.45),
        ("NYHA class", "cat", [("II", 0.31), ("III", 0.47), ("IV", 0.22)]),
        ("LVEF, %", "med", 41, 30, 55, 0),
        ("Atrial fibrillation", "n", 0.49),
        ("NT-proBNP, ng/L", "med", 4120, 1980, 8840, 0),
        ("Length of stay, days", "med", 8, 5, 12, 0),
    ]
    rows = baseline(rng, {"HFrEF": 1318, "HFmrEF": 492, "HFpEF": 924}, spec, p=True)
    path = shelf.safe(
        "cardiology/phenotypes.html", "NYHA classes and lengths of stay", "Table 1 by phenotype of heart failure", WHO
    )
    text(
        path,
        page(
            "Patients by phenotype",
            html_table(rows) + "<p>Median [Q1–Q3] or n (%). Kruskal-Wallis or chi-squared test, 2 df.</p>",
        ),
    )
    cells = [
        note("# Readmission, R kernel"),
        code("nrow(hf)", shown("[1] 2734")),
        code(
            "addmargins(table(hf$phenotype, hf$readmit30))",
            shown(
                "        \n            0    1  Sum\n  HFrEF  1071  247 1318\n  HFmrEF  409   83  492\n  HFpEF   741  183  924\n  Sum    2221  513 2734"
            ),
        ),
        code(
            "round(exp(cbind(HR = coef(fit), confint(fit))), 2)",
            shown(
                "              HR 2.5 % 97.5 %\nage_10y     1.11  1.02   1.21\ndiabetes    1.24  1.04   1.48\nlos_gt_10d  1.37  1.13   1.66"
            ),
        ),
    ]
    path = shelf.safe(
        "cardiology/readmission.ipynb",
        "hazard ratios and a margin table of large counts",
        "R notebook: readmission at 30 days by phenotype",
        WHO,
    )
    notebook(path, cells, "R")
    cells = [
        note("# Readmission for hyperkalaemia, R kernel"),
        code("nrow(mra)", shown("[1] 1126")),
        code(
            "prop.table(table(mra$egfr_class))",
            shown("\n     >60    45-60    30-44      <30 \n0.401421 0.297513 0.214920 0.086146 "),
        ),
        code(
            "xtabs(~ egfr_class + readmit_k, mra)",
            shown(
                "          readmit_k\negfr_class   0   1\n     >60   428  24\n     45-60 309  26\n     30-44 211  31\n     <30    89   8"
            ),
        ),
        code(
            "round(exp(coef(fit)), 2)",
            shown(" egfr_10ml spironolact   diabetes \n      0.81        1.22       1.34 "),
        ),
    ]
    path = shelf.unsafe(
        "cardiology/hyperkalaemia.ipynb",
        "eight patients readmitted in a class",
        "row <30, column 1",
        "R notebook: readmission for hyperkalaemia under MRA by eGFR class",
        "1,126 patients under mineralocorticoid receptor antagonists",
    )
    notebook(path, cells, "R")
