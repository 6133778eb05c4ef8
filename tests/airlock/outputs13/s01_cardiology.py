"""Aortic valve replacement, by catheter or by surgery (R: gtsummary, finalfit, survival)."""

from typing import Any

import matplotlib

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, csv, figure, km, lines, np_, npf, pval, save, word

TAVI, SURGERY = 1124, 722
WHO = "1 846 adultes opérés d'un rétrécissement aortique serré entre 2016 et 2022 (1 124 TAVI, 722 chirurgies)"
SPEC = {
    "Âge (années)": (79.6, 6.8),
    "Sexe féminin": 0.46,
    "IMC (kg/m²)": (27.1, 4.9),
    "Classe NYHA": {"I": 8, "II": 41, "III": 42, "IV": 9},
    "EuroSCORE II (%)": (4.2, 2.9),
    "Hypertension artérielle": 0.74,
    "Diabète": 0.29,
    "BPCO": 0.14,
    "Fibrillation atriale": 0.33,
    "Pontage antérieur": 0.07,
    "Stimulateur cardiaque": 0.09,
    "FEVG": {"≥ 50 %": 68, "40–49 %": 19, "< 40 %": 13},
    "DFG < 60 mL/min/1,73 m²": 0.48,
    "Gradient moyen (mmHg)": (47.3, 13.1),
}


def write(shelf: Shelf) -> None:
    rng = shelf.random("cardio")
    found = lines(rng, [TAVI, SURGERY], SPEC)
    rows: list[list[Any]] = [
        ["Caractéristique", "Global, N = 1 846¹", "TAVI, N = 1 124¹", "Chirurgie, N = 722¹", "p-valeur²"]
    ]
    for line in found:
        label = f"{line.label} – {line.level}" if line.level else line.label
        if line.counts:
            a, b = line.counts
            cells = [npf(a + b, 1846), npf(a, TAVI), npf(b, SURGERY)]
        else:
            (m1, s1), (m2, s2) = line.means
            mean = (m1 * TAVI + m2 * SURGERY) / 1846
            cells = [f"{m:.1f} ({s:.1f})".replace(".", ",") for m, s in ((mean, (s1 + s2) / 2), (m1, s1), (m2, s2))]
        rows.append([label, *cells, pval(line.p, True)])
    word(
        shelf.safe(
            "cardio/tab1_gtsummary.docx",
            "classes, scores and p-values in a table one with footnotes",
            "Tableau 1 de l'article : caractéristiques à l'inclusion selon la technique",
            WHO,
        ),
        [
            "# Tableau 1. Caractéristiques à l'inclusion",
            rows,
            "¹ n (%) ; moyenne (écart-type)",
            "² Test du khi-deux d'indépendance ; test t de Welch",
            "Données complètes après imputation multiple (m = 20, 5 itérations). R 4.3.1, gtsummary 1.7.2.",
        ],
    )

    outcomes = {
        "Décès": 0.032,
        "AVC invalidant": 0.024,
        "Infarctus": 0.026,
        "Saignement majeur (VARC-3)": 0.071,
        "Complication vasculaire majeure": 0.052,
        "Insuffisance rénale aiguë stade 2–3": 0.045,
        "Stimulateur implanté": 0.127,
        "FA de novo": 0.16,
        "Fuite paravalvulaire ≥ modérée": 0.031,
        "Réhospitalisation": 0.118,
    }
    table: list[list[Any]] = [["label", "levels", "TAVI", "Chirurgie", "Total", "p"]]
    for line in lines(rng, [TAVI, SURGERY], outcomes):
        a, b = line.counts
        if line.label == "FA de novo":
            table.append(["Endocardite", "Oui", np_(16, TAVI), np_(6, SURGERY), np_(22, 1846), "0.297"])
        table.append([line.label, "Oui", np_(a, TAVI), np_(b, SURGERY), np_(a + b, 1846), pval(line.p)])
    csv(
        shelf.unsafe(
            "cardio/evenements_j30_finalfit.csv",
            "a count below 10 in one column",
            "Endocardite, Chirurgie: 6 (0.8%)",
            "Événements à 30 jours selon la technique (finalfit, summary_factorlist)",
            WHO,
        ),
        table,
    )

    curves = {
        "TAVI": km(rng, TAVI, [0.055, 0.045, 0.05, 0.055, 0.06], [0.03, 0.09, 0.14, 0.17, 0.2]),
        "Surgery": km(rng, SURGERY, [0.05, 0.03, 0.034, 0.045, 0.06], [0.03, 0.1, 0.14, 0.17, 0.2]),
    }
    fig, axes = figure(7.2, 5.6, nrows=2, height_ratios=[4, 1])
    for (name, (risk, _, survival)), colour in zip(curves.items(), ("#E7B800", "#2E9FDF"), strict=True):
        axes[0].plot(range(6), [100 * s for s in survival], color=colour, marker="s", ms=4, label=name)
        for year, n in enumerate(risk):
            axes[1].text(year, 0.7 if name == "TAVI" else 0.2, str(n), color=colour, ha="center")
    axes[0].set(
        ylabel="Survival (%)",
        xlabel="Years since procedure",
        ylim=(50, 101),
        title="Life-table estimates at each year, log-rank p = 0.008",
    )
    axes[0].legend()
    axes[1].set(xlim=axes[0].get_xlim(), title="Number at risk", yticks=[])
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        save(
            fig,
            shelf.safe(
                "cardio/fig2_survie_annuelle.svg",
                "a survival curve with numbers at risk, all of them large, drawn year by year",
                "Figure 2: yearly life-table survival after TAVI and surgery, number at risk below",
                WHO,
            ),
        )

    times, left_n, survival = [0.0], 64, [1.0]
    clock = 0.0
    while left_n > 5:
        clock += rng.expovariate(0.9)
        survival.append(survival[-1] * (1 - 1 / left_n))
        times.append(clock)
        left_n -= 1 + (rng.random() < 0.55)
    fig, axes = figure(6.5, 5, nrows=2, height_ratios=[4, 1])
    axes[0].step(times, survival, where="post", color="#F8766D", lw=1.3)
    axes[0].set(
        xlabel="Time (months)", ylabel="Freedom from reintervention", ylim=(0, 1.02), title="Valve-in-valve subgroup"
    )
    at = [0, 6, 12, 18, 24]
    left = [64, 57, 46, 31, 22]
    for x, n in zip(at, left, strict=True):
        axes[1].text(x, 0.5, str(n), ha="center")
    axes[1].set(xlim=axes[0].get_xlim(), yticks=[], title="At risk")
    save(
        fig,
        shelf.unsafe(
            "cardio/figS4_valve_in_valve.png",
            "a Kaplan-Meier curve whose steps are single patients",
            "each step of the curve is one event",
            "Supplementary figure 4: freedom from reintervention, valve-in-valve subgroup (n = 64)",
            "64 patients with a valve-in-valve procedure",
        ),
    )

    body = []
    for label, hr, se in (
        ("Age (per 5 years)", 1.21, 0.04),
        ("Female sex", 0.88, 0.09),
        ("Diabetes", 1.24, 0.1),
        ("COPD", 1.52, 0.13),
        ("Atrial fibrillation", 1.41, 0.09),
        ("LVEF $<$ 40\\%", 1.63, 0.12),
        ("eGFR $<$ 60", 1.37, 0.1),
        ("TAVI vs surgery", 1.12, 0.11),
    ):
        est, low, high, p = cox_row(rng, hr, se)
        body.append(f"{label} & {est} & {low}--{high} & {pval(p).replace('<', '$<$')} \\\\")
    body.insert(4, "% 3 patients AVC pre-op recodes a la main apres relecture du dossier, cf mail du data manager")
    text = (
        "\\begin{table}[ht]\n\\caption{Multivariable Cox model, all-cause death (412 events, 1\\,846 patients)}\n\\begin{tabular}{lccc}\n\\toprule\nVariable & HR & 95\\% CI & $p$ \\\\\n\\midrule\n"
        + "\n".join(body)
        + "\n\\bottomrule\n\\end{tabular}\n\\footnotesize Proportional hazards checked on Schoenfeld residuals (global test $p = 0.34$). Age entered with 3 knots in a sensitivity analysis (AIC difference 2.1).\n\\end{table}\n"
    )
    shelf.unsafe(
        "cardio/tab3_cox.tex",
        "a count of patients in a comment of the source",
        "% 3 patients AVC pre-op recodés",
        "Table 3: multivariable Cox model of death",
        WHO,
    ).write_text(text, encoding="utf-8")
