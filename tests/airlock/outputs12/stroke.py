"""Strokes: R consoles and figures."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

AVC = "4,418 adults with ischaemic stroke admitted to the stroke unit"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "stroke/ordinal.txt", "thresholds of an ordinal model", "MASS::polr of the Rankin score at 90 days", AVC
    )
    kit.say(path, """
Call:
polr(formula = mrs ~ age10 + nihss + tpa + thrombectomy + glucose,
    data = d, Hess = TRUE)

Coefficients:
                Value Std. Error t value
age10          0.3312   0.021410   15.47
nihss          0.1480   0.004702   31.48
tpa           -0.4021   0.071202   -5.65
thrombectomy  -0.5511   0.080011   -6.89
glucose        0.0712   0.011900    5.98

Intercepts:
    Value   Std. Error t value
0|1  1.0021  0.1610     6.2242
1|2  2.1140  0.1633    12.9455
2|3  2.9302  0.1660    17.6518
3|4  3.8015  0.1698    22.3881
4|5  4.9010  0.1751    27.9897
5|6  5.4408  0.1790    30.3955

Residual Deviance: 13880.12
AIC: 13902.12
(118 observations deleted due to missingness)
""")  # fmt: skip

    rankin = {
        "tPA alone": (211, 330, 218, 190, 141, 62, 130),
        "Thrombectomy": (120, 171, 140, 151, 133, 70, 155),
        "Neither": (388, 501, 366, 381, 260, 98, 202),
    }
    path = shelf.safe("stroke/grotta.svg", "stacked bars with labels", "Rankin scores at 90 days by treatment", AVC)

    def bars(ax: Any) -> None:
        for y, (name, counts) in enumerate(rankin.items()):
            left = 0.0
            for k, n in enumerate(counts):
                width = 100 * n / sum(counts)
                ax.barh(y, width, left=left, color=str(0.95 - k * 0.11))
                ax.text(left + width / 2, y, f"{width:.0f}%", ha="center", va="center", fontsize=7, color="red")
                left += width
        ax.set_yticks(range(3), [f"{n} (n={sum(c)})" for n, c in rankin.items()])
        ax.set(xlabel="Share of patients (%), mRS 0 to 6")

    kit.figure(path, bars, (8, 3.4))

    path = shelf.unsafe(
        "stroke/nihss_tpa.svg", "individual points", "a circle for each patient", "NIHSS before and at 24 hours", AVC
    )
    rng = shelf.random("stroke")
    dots = [(rng.randint(3, 24), rng.randint(0, 20)) for _ in range(90)]
    kit.figure(
        path,
        lambda ax: (
            ax.scatter([a + rng.uniform(-0.3, 0.3) for a, _ in dots], [b for _, b in dots], s=14),
            ax.plot([0, 25], [0, 20], ":"),
            ax.set(xlabel="NIHSS at arrival", ylabel="NIHSS at 24 h", title="Thrombectomy in 2023"),
        ),
    )

    path = shelf.unsafe(
        "stroke/boxplot_delay.png",
        "outliers as points",
        "points beyond the whiskers",
        "Door-to-needle time by year",
        AVC,
    )
    times = [
        [*(rng.gauss(45, 10) for _ in range(120)), rng.uniform(110, 190), rng.uniform(95, 120)] for _ in range(5)
    ]
    kit.figure(
        path,
        lambda ax: (
            ax.boxplot(times, tick_labels=[str(y) for y in range(2019, 2024)]),
            ax.set(ylabel="Door to needle (min)", title="Thrombolysis, stroke unit"),
        ),
    )

    path = shelf.safe(
        "stroke/delay_quartiles.png",
        "boxes without whiskers or points",
        "Door-to-needle time by year, medians and quartiles",
        AVC,
    )
    kit.figure(
        path,
        lambda ax: (
            ax.bar(
                range(2019, 2024), [17, 15, 14, 12, 11], bottom=[40, 38, 36, 34, 31], width=0.5, color="lightblue"
            ),
            ax.plot(range(2019, 2024), [48, 45, 42, 39, 36], "k_", ms=24),
            ax.set(ylim=(0, 80), ylabel="Door to needle (min): median, Q1-Q3", title="1,282 thrombolysed patients"),
        ),
    )

    path = shelf.unsafe(
        "stroke/aetiology.html",
        "complement of a percentage",
        "99.8 % of 4,418 is all but seven",
        "TOAST table with completeness of work-up",
        AVC,
    )
    rows: list[Any] = [
        ["", "Patients", "%"],
        ["Large artery", 908, "20.6"],
        ["Cardioembolic", 1244, "28.2"],
        ["Small vessel", 801, "18.1"],
        ["Other determined", 210, "4.8"],
        ["Undetermined", 1255, "28.4"],
        ["Vessel imaging done", "4,411", "99.8"],
    ]
    kit.page(path, "Cause of stroke (TOAST)", kit.grid(rows, "table"))

    path = shelf.unsafe(
        "stroke/anova.txt",
        "degrees of freedom",
        "7 residual degrees of freedom",
        "Model of infarct growth in the perfusion substudy (lm)",
        AVC,
    )
    kit.say(path, """
Call:
lm(formula = growth_ml ~ collateral + time_to_recan + glucose + age + hypoperf)

Coefficients:
               Estimate Std. Error t value Pr(>|t|)
(Intercept)     41.2210    18.3310   2.249   0.0593 .
collateral      -9.0142     3.1024  -2.906   0.0228 *
time_to_recan    0.1120     0.0471   2.378   0.0490 *
glucose          2.0311     1.9920   1.020   0.3418
age              0.0914     0.2207   0.414   0.6912
hypoperf         0.3120     0.1190   2.622   0.0343 *
---
Residual standard error: 6.14 on 7 degrees of freedom
Multiple R-squared:  0.881,	Adjusted R-squared:  0.796
F-statistic: 10.37 on 5 and 7 DF,  p-value: 0.003912
""")  # fmt: skip
