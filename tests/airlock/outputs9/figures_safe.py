"""Figures that may go out: each bar, bin, step and point stands for ten persons or more, or for a centre."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.plots import at_risk, drawing, save


def write(shelf: Shelf) -> None:
    p = shelf.safe(
        "figures/km_pancreas_6mo.svg",
        "a curve drawn every six months, each step of 20 deaths or more",
        "Overall survival after resection, survival shown every 6 months only",
        "688 patients resected for pancreatic cancer (352 and 336)",
    )
    figure, axes = drawing("Overall survival", "Months", "Survival", (7, 5))
    times = [0, 6, 12, 18, 24, 30, 36]
    axes.step(times, [1, 0.91, 0.79, 0.68, 0.59, 0.52, 0.46], where="post", label="mFOLFIRINOX")
    axes.step(times, [1, 0.85, 0.67, 0.53, 0.43, 0.36, 0.29], where="post", label="Gemcitabine")
    axes.set_ylim(0, 1.02)
    axes.legend(frameon=False)
    at_risk(
        axes,
        times,
        {"mFOLFIRINOX": (352, 311, 262, 214, 171, 132, 98), "Gemcitabine": (336, 275, 206, 151, 112, 81, 54)},
        "Number at risk",
    )
    save(figure, p)

    p = shelf.safe(
        "figures/foret_sous_groupes.png",
        "numbers of each sub-group, all over 60",
        "Forest plot des sous-groupes",
        "1 508 patients randomisés, essai de chirurgie de l'épaule",
    )
    figure, axes = drawing("Effet par sous-groupe", "Rapport de cotes (IC 95 %)", "")
    rows = [
        ("< 60 ans (n = 702)", 0.81, 0.62, 1.05),
        ("≥ 60 ans (n = 806)", 0.74, 0.58, 0.95),
        ("Femmes (n = 641)", 0.79, 0.60, 1.04),
        ("Hommes (n = 867)", 0.76, 0.60, 0.96),
        ("Fumeurs (n = 388)", 0.93, 0.66, 1.31),
        ("Non fumeurs (n = 1 120)", 0.72, 0.58, 0.89),
    ]
    for i, (_, value, low, high) in enumerate(rows):
        axes.plot([low, high], [-i, -i], color="black")
        axes.plot(value, -i, "s", color="navy")
    axes.set_yticks([-i for i in range(len(rows))], [row[0] for row in rows])
    axes.axvline(1, linestyle="--", color="grey")
    save(figure, p)

    p = shelf.safe(
        "figures/hist_age_trauma.png",
        "bins at both ends have more than 20 patients",
        "Histogramme de l'âge, classes de 5 ans, dernière classe 85 ans et plus",
        "9 418 traumatisés graves",
    )
    figure, axes = drawing("Âge à l'admission", "Âge (années)", "Patients")
    counts = [402, 1104, 1131, 870, 742, 688, 631, 640, 655, 612, 540, 431, 388, 340, 244]
    axes.bar([15 + 5 * i for i in range(15)], counts, width=4.8, align="edge", color="#4c72b0")
    axes.set_xticks(range(15, 90, 10))
    save(figure, p)

    p = shelf.safe(
        "figures/funnel_centres.svg",
        "points are hospitals, not persons",
        "Funnel plot of 30-day mortality after colectomy, one point per hospital (31 hospitals, each over 150 patients)",
        "14,206 patients operated in 31 hospitals",
    )
    rng = shelf.random("funnel")
    figure, axes = drawing("30-day mortality by hospital", "Patients per hospital", "Mortality (%)")
    sizes = sorted(rng.randrange(400, 900) for _ in range(31))
    axes.scatter(sizes, [round(100 * max(12, round(n * rng.gauss(0.042, 0.006))) / n, 2) for n in sizes], s=18)
    grid = list(range(200, 900, 20))
    for z in (-1.96, 1.96):
        axes.plot(grid, [4.2 + 100 * z * (0.042 * 0.958 / n) ** 0.5 for n in grid], "--", color="grey")
    save(figure, p)

    p = shelf.safe(
        "figures/calibration_deciles.pdf",
        "ten points, each a tenth of the patients",
        "Calibration of the mortality score by tenths of the predicted risk (464 patients in each)",
        "4,640 adults in intensive care",
    )
    figure, axes = drawing("Calibration", "Predicted risk", "Observed risk", (5, 5))
    predicted = [0.03, 0.05, 0.08, 0.11, 0.15, 0.2, 0.26, 0.35, 0.47, 0.68]
    axes.errorbar(
        predicted,
        [0.034, 0.047, 0.081, 0.121, 0.147, 0.207, 0.278, 0.341, 0.492, 0.661],
        yerr=[0.016, 0.019, 0.025, 0.03, 0.032, 0.037, 0.041, 0.043, 0.045, 0.043],
        fmt="o",
    )
    axes.plot([0, 0.8], [0, 0.8], "--", color="grey")
    save(figure, p)

    p = shelf.safe(
        "figures/boites_delais.svg",
        "boxes without outliers, whiskers at the 10th and 90th centile",
        "Délais de prise en charge par centre, moustaches aux 10e et 90e centiles, sans points extrêmes",
        "5 811 passages pour AVC dans quatre centres",
    )
    figure, axes = drawing("Délai porte-imagerie", "Centre", "Minutes")
    boxes = [
        {"label": f"C{i}", "med": m, "q1": m - 9, "q3": m + 14, "whislo": m - 16, "whishi": m + 38, "fliers": []}
        for i, m in enumerate((31, 28, 36, 40), start=1)
    ]
    axes.bxp(boxes, showfliers=False)
    save(figure, p)

    p = shelf.safe(
        "figures/epicurve_rsv.pdf",
        "weekly bars, the lowest of 14 children",
        "Weekly admissions for RSV, weeks below 10 left out and said so",
        "3,941 infants admitted for bronchiolitis",
    )
    figure, axes = drawing("RSV admissions (weeks with fewer than 10 not shown)", "ISO week", "Infants")
    axes.bar(
        [str(w) for w in (42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 1, 2, 3, 4, 5)],
        [14, 32, 71, 140, 241, 352, 470, 561, 540, 472, 371, 262, 171, 112, 61, 34],
        color="#dd8452",
    )
    save(figure, p)

    p = shelf.safe(
        "figures/taux_snds_annees.png",
        "years and rates of a few per 1 000",
        "Taux annuel d'hospitalisation pour insuffisance cardiaque, France entière",
        "1,6 million de patients hospitalisés, SNDS 2012-2022",
    )
    figure, axes = drawing("Hospitalisations pour insuffisance cardiaque", "Année", "Pour 1 000 habitants")
    for name, start in (("Femmes", 2.6), ("Hommes", 3.4)):
        axes.plot(
            range(2012, 2023),
            [start + d for d in (0, 0.05, 0.07, 0.12, 0.15, 0.2, 0.18, 0.22, -0.1, 0.02, 0.14)],
            marker="o",
            label=name,
        )
    axes.set_ylim(0, 4)
    axes.legend(frameon=False)
    save(figure, p, Description="Figure 1")

    p = shelf.safe(
        "figures/importance_shap_mean.svg",
        "mean values of eight variables, no patients",
        "Mean absolute SHAP value of each variable",
        "11,240 emergency visits",
    )
    figure, axes = drawing("Mean |SHAP|", "Mean absolute value (log odds)", "")
    names = [
        "Age",
        "Triage level",
        "Heart rate",
        "SpO2",
        "Arrival by ambulance",
        "Temperature",
        "Hour",
        "Previous visits",
    ]
    axes.barh(names[::-1], [0.04, 0.06, 0.11, 0.14, 0.31, 0.33, 0.52, 0.71])
    save(figure, p)

    p = shelf.safe(
        "figures/incidence_cumulee_rechute.pdf",
        "a smooth curve with its band",
        "Incidence cumulée de rechute lissée (splines), avec intervalle de confiance",
        "1 902 patients greffés de moelle",
    )
    figure, axes = drawing("Incidence cumulée de rechute", "Mois", "%")
    x = [i / 2 for i in range(73)]
    y = [32 * (1 - 2.718 ** (-t / 11)) for t in x]
    axes.plot(x, y)
    axes.fill_between(x, [v * 0.92 for v in y], [v * 1.08 for v in y], alpha=0.25)
    at_risk(axes, [0, 12, 24, 36], {"": (1902, 1204, 871, 588)}, "À risque")
    save(figure, p)
