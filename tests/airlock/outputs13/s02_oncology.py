"""Lung cancer under immunotherapy (R: survminer, gt, a survival log)."""

import math
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, figure, part, save

WHO = "1,312 adults with stage IV non-small-cell lung cancer under immune checkpoint inhibitors, 2017-2022"


def write(shelf: Shelf) -> None:
    rng = shelf.random("onco")
    change = sorted((min(85.0, max(-100.0, rng.gauss(-14, 38))) for _ in range(58)), reverse=True)
    colours = ["#d62728" if c >= 20 else "#1f77b4" if c <= -30 else "#bbbbbb" for c in change]
    fig, ax = figure(8, 4.2)
    ax.bar(range(58), change, color=colours, width=0.85)
    ax.axhline(20, ls="--", lw=0.7, color="k")
    ax.axhline(-30, ls="--", lw=0.7, color="k")
    ax.set(
        ylabel="Best change of target lesions (%)", xticks=[], title="Best response, second-line cohort (RECIST 1.1)"
    )
    save(
        fig,
        shelf.unsafe(
            "onco/waterfall_best_response.pdf",
            "each bar of a waterfall plot is one patient",
            "58 bars",
            "Waterfall plot of best response in the second-line cohort",
            "58 patients treated in second line",
        ),
    )

    groups = {
        "Overall": (1312, 800, 0.74),
        "Age < 65": (498, 304, 0.71),
        "Age 65-74": (546, 333, 0.75),
        "Age ≥ 75": (268, 163, 0.83),
        "Women": (437, 267, 0.7),
        "Men": (875, 533, 0.76),
        "ECOG 0-1": (1023, 624, 0.69),
        "ECOG 2": (289, 176, 0.95),
        "PD-L1 < 1 %": (362, 221, 0.91),
        "PD-L1 1-49 %": (471, 287, 0.78),
        "PD-L1 ≥ 50 %": (479, 292, 0.62),
        "Brain metastases": (274, 167, 0.8),
        "No brain metastases": (1038, 633, 0.73),
    }
    fig, ax = figure(8, 5.2)
    for i, (n, events_n, hr) in enumerate(reversed(groups.values())):
        se = 2.1 / n**0.5
        ax.plot([hr * 2.718 ** (-1.96 * se), hr * 2.718 ** (1.96 * se)], [i, i], color="k", lw=1)
        ax.plot(hr, i, "s", color="#3c5488", ms=4 + n / 300)
        ax.text(2.05, i, f"{events_n}/{n}", va="center", fontsize=8)
    ax.set(
        yticks=range(len(groups)),
        yticklabels=list(groups)[::-1],
        xscale="log",
        xlim=(0.35, 3),
        xlabel="Hazard ratio for death (log scale)",
        title="Events/N at the right; p for interaction: age 0.42, sex 0.51, ECOG 0.03, PD-L1 0.006",
    )
    ax.set_xticks([0.5, 1, 2], ["0.5", "1", "2"])
    ax.axvline(1, color="grey", ls=":")
    save(
        fig,
        shelf.safe(
            "onco/forest_subgroups.png",
            "points that are estimates, not persons",
            "Forest plot of the hazard ratio of death by subgroup",
            WHO,
        ),
    )

    text = [
        "> summary(survfit(Surv(os_m, death) ~ 1, data = subset(d, egfr == 1)))",
        "Call: survfit(formula = Surv(os_m, death) ~ 1, data = subset(d, egfr == 1))",
        "",
        " time n.risk n.event survival std.err lower 95% CI upper 95% CI",
    ]
    risk, s, clock = 47, 1.0, 0.6
    for _ in range(24):
        s *= 1 - 1 / risk
        err = 0.02 + 0.07 * (1 - s)
        text.append(
            f"{clock:5.1f} {risk:6d} {1:7d} {s:8.3f} {err:7.4f} {max(0, s - 2 * err):12.3f} {min(1, s + 2 * err):12.3f}"
        )
        clock += rng.uniform(0.3, 2.2)
        risk -= 1 + (rng.random() < 0.4)
    head = [
        'R version 4.3.1 (2023-06-16) -- "Beagle Scouts"',
        "> library(survival)",
        "> nrow(d)",
        "[1] 1312",
        "> coxph(Surv(os_m, death) ~ age10 + sex + ecog + pdl1, data = d)",
        "            coef exp(coef) se(coef)      z        p",
    ]
    for name, hr in (("age10", 1.12), ("sexM", 1.18), ("ecog2", 1.74), ("pdl1_1_49", 0.86), ("pdl1_50", 0.68)):
        z = math.log(hr) / 0.0712
        head.append(
            f"{name:<11}{math.log(hr):7.4f} {hr:9.4f} {0.0712:8.4f} {z:6.3f} {math.erfc(abs(z) / 2**0.5):.2g}"
        )
    head += ["Likelihood ratio test=118.4 on 5 df, p=< 2.2e-16", "n= 1312, number of events= 800 ", ""]
    shelf.unsafe(
        "onco/survie_R_sortie.txt",
        "a listing of a survival curve with one line an event",
        "n.event 1 at each time in the EGFR subgroup",
        "Output of R: Cox model of death, then survival of the EGFR subgroup",
        WHO,
    ).write_text("\n".join(head + text) + "\n", encoding="utf-8")

    events = [
        ("Fatigue", 0.31, 0.035),
        ("Diarrhoea", 0.17, 0.03),
        ("Colitis", 0.07, 0.026),
        ("Pneumonitis", 0.08, 0.029),
        ("Hepatitis", 0.06, 0.024),
        ("Hypothyroidism", 0.14, None),
        ("Rash", 0.21, 0.02),
        ("Pruritus", 0.19, None),
        ("Arthralgia", 0.16, 0.019),
        ("Nephritis", 0.031, None),
        ("Infusion reaction", 0.029, None),
    ]
    rows: list[list[Any]] = [
        [
            "SOC_code",
            "Preferred term (CTCAE v5.0)",
            "Any grade, n",
            "Any grade, %",
            "Grade 1-2, n",
            "Grade 3-5, n",
            "Grade 3-5, %",
        ]
    ]
    for i, (name, share, severe) in enumerate(events):
        n = part(rng, 1312, share)
        if severe is None:
            rows.append([10 + i, name, n, f"{100 * n / 1312:.1f}", "", "", ""])
            continue
        high = part(rng, 1312, severe)
        rows.append([10 + i, name, n + high, f"{100 * (n + high) / 1312:.1f}", n, high, f"{100 * high / 1312:.1f}"])
    csv(
        shelf.safe(
            "onco/ctcae_effets_indesirables.csv",
            "codes and grades beside counts of at least 14, empty where grades were merged",
            "Immune-related adverse events by CTCAE grade; grades merged where rare",
            WHO,
        ),
        rows,
    )

    code = """# 04_survie.R - modèle principal (PFS et OS), projet IMMUNO-POUMON
library(survival); library(survminer); library(mice); library(gtsummary)
set.seed(20230)
seuils <- c(1, 50)                     # PD-L1, %
d <- readRDS("data/analyse_v7.rds")    # reste dans l'entrepôt
stopifnot(nrow(d) == 1312)
imp <- mice(d, m = 20, maxit = 10, printFlag = FALSE)
modele <- function(x) coxph(Surv(os_m, deces) ~ rcs(age, 4) + sexe + ecog + pdl1_cl + strata(centre), data = x)
fit <- with(imp, modele(data.frame(mget(ls()))))
tab <- summary(pool(fit), conf.int = TRUE, exponentiate = TRUE)
# 7 centres, 3 lignes de traitement ; les strates de moins de 10 patients sont regroupées avant la sortie
d$centre <- forcats::fct_lump_min(d$centre, min = 10, other_level = "autres")
cox.zph(modele(d)) |> print(digits = 3)
write.csv2(tab, "sorties/cox_os.csv", row.names = FALSE)
for (k in 1:5) message("validation croisée, pli ", k, "/5")
ggsave("sorties/km_pfs.png", width = 7, height = 5, dpi = 300)
# landmark à 3 mois (sensibilité) : exclut les décès précoces
lm3 <- subset(d, os_m >= 3)
coxph(Surv(os_m, deces) ~ reponse_3m + age + ecog, data = lm3)
"""
    shelf.safe(
        "onco/04_survie.R",
        "thresholds, folds and centres in a script that holds no data",
        "R script of the main survival analysis",
        WHO,
    ).write_text(code, encoding="utf-8")
