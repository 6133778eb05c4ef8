"""Figures that must be stopped."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.plots import at_risk, drawing, save


def write(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "figures/km_glioblastome.png",
        "numbers at risk of 6 and 3 at the end of an arm",
        "table below the curve, months 30 and 36",
        "Survie globale par bras",
        "402 patients traités pour un glioblastome",
    )
    figure, axes = drawing("Survie globale", "Mois", "Survie", (7, 5))
    times = [0, 6, 12, 18, 24, 30, 36]
    axes.plot(times, [1, 0.88, 0.63, 0.42, 0.29, 0.21, 0.16], label="Standard")
    axes.plot(times, [1, 0.86, 0.55, 0.33, 0.2, 0.11, 0.07], label="Réduit")
    axes.legend(frameon=False)
    at_risk(
        axes, times, {"Standard": (261, 222, 154, 98, 61, 40, 24), "Réduit": (141, 118, 72, 41, 21, 6, 3)}, "À risque"
    )
    save(figure, p)

    p = shelf.unsafe(
        "figures/bland_altman_co.svg",
        "each point is a patient",
        "118 points of the scatter",
        "Bland-Altman plot of the cardiac output by two methods",
        "118 patients with septic shock",
    )
    rng = shelf.random("bland")
    figure, axes = drawing("Agreement", "Mean of the two methods (L/min)", "Difference (L/min)")
    axes.scatter([rng.gauss(5.4, 1.4) for _ in range(118)], [rng.gauss(0.2, 0.6) for _ in range(118)], s=12)
    for y in (-1.0, 0.2, 1.4):
        axes.axhline(y, linestyle="--", color="grey")
    save(figure, p)

    p = shelf.unsafe(
        "figures/boxplot_lactate.pdf",
        "outliers are drawn one by one",
        "points above the whiskers",
        "Lactate à l'admission selon la survie, boîtes à moustaches par défaut",
        "902 patients en choc septique",
    )
    figure, axes = drawing("Lactate", "", "mmol/L")
    axes.boxplot(
        [[rng.lognormvariate(0.8, 0.5) for _ in range(611)], [rng.lognormvariate(1.3, 0.6) for _ in range(291)]],
        tick_labels=["Vivants", "Décédés"],
    )
    save(figure, p)

    p = shelf.unsafe(
        "figures/bars_intox_agents.png",
        "a bar labelled 7",
        "bar Ethylene glycol",
        "Agents of the poisonings treated by dialysis",
        "1,046 adults poisoned and admitted",
    )
    figure, axes = drawing("Agent", "Patients", "", (7, 4))
    bars = axes.barh(
        ["Ethylene glycol", "Methanol", "Salicylates", "Lithium", "Metformin", "Valproate"],
        [7, 31, 64, 214, 402, 328],
    )
    axes.bar_label(bars, padding=3)
    save(figure, p)

    p = shelf.unsafe(
        "figures/km_single_steps.svg",
        "each step of the curve is one event, with a tick for each censored child",
        "path of the curve",
        "Survie sans événement, neuroblastome, courbe de lifelines",
        "96 enfants traités pour un neuroblastome",
    )
    figure, axes = drawing("Survie sans événement", "Mois", "Survie")
    t, s, xs, ys = 0.0, 1.0, [0.0], [1.0]
    for left in range(96, 40, -1):
        t += rng.uniform(0.2, 1.6)
        s *= 1 - 1 / left
        xs.append(t)
        ys.append(s)
    axes.step(xs, ys, where="post")
    axes.plot(xs[5::7], ys[5::7], "|", color="black")
    axes.set_ylim(0, 1.02)
    save(figure, p)

    p = shelf.unsafe(
        "figures/courbes_croissance.svg",
        "a line for each child",
        "34 lines behind the mean",
        "Croissance sous hormone : moyenne et trajectoires",
        "34 enfants traités par hormone de croissance",
    )
    figure, axes = drawing("Taille sous traitement", "Années", "Taille (DS)")
    ends = [rng.gauss(1.2, 0.5) for _ in range(34)]
    for end in ends:
        start = rng.gauss(-2.6, 0.4)
        axes.plot(range(5), [start + end * k / 4 + rng.gauss(0, 0.1) for k in range(5)], color="grey", linewidth=0.5)
    axes.plot(range(5), [-2.6, -2.25, -1.95, -1.65, -1.4], color="red", linewidth=2.5)
    save(figure, p)

    p = shelf.unsafe(
        "figures/roc_sepsis_marker.pdf",
        "metadata of the PDF give the path of a patient's file",
        "document information, Subject",
        "Smoothed ROC curve of procalcitonin",
        "3,104 adults with suspected infection",
    )
    figure, axes = drawing("Procalcitonin", "1 - specificity", "Sensitivity", (5, 5))
    x = [i / 40 for i in range(41)]
    axes.plot(x, [v**0.35 for v in x])
    axes.text(0.5, 0.2, "AUC 0.74 (0.72-0.76)")
    save(figure, p, Subject="/data/charts/8012930471/pct_series.csv")

    p = shelf.unsafe(
        "figures/timeline_deaths.png",
        "a mark at the exact date of each death",
        "four labelled dates",
        "Deaths during the outbreak and the measures taken",
        "412 residents of three nursing homes",
    )
    figure, axes = drawing("Outbreak", "", "Weekly cases")
    axes.plot(range(12), [12, 22, 41, 63, 58, 47, 36, 31, 24, 19, 15, 12])
    axes.set_ylim(0, 80)
    for week, cases, day in (
        (3, 63, "02/04/2020"),
        (4, 58, "09/04/2020"),
        (6, 36, "21/04/2020"),
        (8, 24, "05/05/2020"),
    ):
        arrow = {"arrowstyle": "->"}
        axes.annotate(f"death {day}", (week, cases), xytext=(week + 1, cases + 5), arrowprops=arrow, fontsize=9)
    save(figure, p)

    p = shelf.unsafe(
        "figures/heatmap_resistances.svg",
        "three cells under ten persons written in the squares",
        "Klebsiella in units C and D, Pseudomonas in D",
        "Bactériémies à BMR par germe et par unité",
        "1 118 patients avec bactériémie",
    )
    figure, axes = drawing("Bactériémies", "Unité", "")
    table = [[142, 98, 61, 44], [88, 41, 8, 5], [71, 33, 14, 6], [201, 166, 82, 58]]
    axes.imshow(table, cmap="Blues", aspect="auto")
    for i, row in enumerate(table):
        for j, n in enumerate(row):
            axes.text(j, i, str(n), ha="center", va="center")
    axes.set_xticks(range(4), list("ABCD"))
    axes.set_yticks(range(4), ["E. coli", "Klebsiella", "Pseudomonas", "S. aureus"])
    save(figure, p)

    p = shelf.unsafe(
        "figures/scatter_dose_volume.png",
        "individual points coloured by outcome",
        "points of the scatter",
        "Mean lung dose and V20 by pneumonitis",
        "163 patients irradiated for lung cancer",
    )
    figure, axes = drawing("Pneumonitis", "Mean lung dose (Gy)", "V20 (%)")
    doses = [rng.uniform(6, 21) for _ in range(163)]
    axes.scatter(
        doses,
        [1.6 * d + rng.gauss(0, 3) for d in doses],
        c=["C3" if rng.random() < 0.2 else "C0" for _ in doses],
        s=14,
    )
    save(figure, p)
