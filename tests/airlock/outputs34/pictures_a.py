"""Charts as pixels."""

import numpy as np

from .kit import fig, plt, save, split


def _km(n, rate, rng, end=36.0, cens=0.3):
    t = rng.exponential(1 / rate, n)
    c = np.where(rng.random(n) < cens, rng.uniform(2, end, n), end)
    time, event = np.minimum(t, c), t <= c
    order = np.argsort(time)
    s, xs, ys, cx, cy = 1.0, [0.0], [1.0], [], []
    for i, j in enumerate(order):
        if event[j]:
            s *= 1 - 1 / (n - i)
            xs.append(time[j])
            ys.append(s)
        else:
            cx.append(time[j])
            cy.append(s)
    return xs, ys, cx, cy


def write(shelf):
    npr = np.random.default_rng(3401)
    rng = shelf.random("pictures_a")

    # --- unsafe
    p = shelf.unsafe(
        "figures/fig2_survie_glioblastome.png",
        "survival curve with a step for each death and censor ticks",
        "whole curve, 38 patients",
        "Survie globale après exérèse d'un glioblastome, deux bras (méthode de Kaplan-Meier, R survminer).",
        "38 patients opérés d'un glioblastome, 2018-2022",
    )
    f, ax = fig()
    for n, lab, col in ((20, "Exérèse complète", "#E7B800"), (18, "Exérèse partielle", "#2E9FDF")):
        xs, ys, cx, cy = _km(n, 0.06, npr)
        ax.step([*xs, 36], [*ys, ys[-1]], where="post", color=col, label=lab)
        ax.plot(cx, cy, "+", color=col)
    ax.set(xlabel="Mois depuis la chirurgie", ylabel="Survie globale", ylim=(0, 1.02))
    ax.legend()
    ax.text(1, 0.08, "log-rank p = 0,031")
    save(f, p)

    p = shelf.unsafe(
        "dms/boxplot_dms_services.jpg",
        "outliers drawn as single points",
        "points above the whiskers",
        "Distribution de la durée de séjour par service en 2023, pour le comité de gestion.",
        "9 412 séjours d'hospitalisation complète, 2023",
    )
    f, ax = fig(8, 5)
    ax.boxplot(
        [npr.lognormal(m, 0.7, 900) for m in (1.4, 1.7, 2.1, 1.2, 2.4)],
        tick_labels=["Cardio", "Pneumo", "Gériatrie", "Ortho", "SSR"],
    )
    ax.set(ylabel="Durée de séjour (jours)", title="DMS par service – 2023")
    save(f, p)

    p = shelf.unsafe(
        "ckd/age_vs_egfr.png",
        "scatter plot of single patients",
        "every point",
        "Association between age and baseline eGFR with the fitted linear trend.",
        "246 patients referred to nephrology, 2020-2022",
    )
    f, ax = fig(6, 5)
    age = npr.normal(64, 12, 246)
    egfr = 120 - 0.9 * age + npr.normal(0, 14, 246)
    ax.scatter(age, egfr, s=14, alpha=0.6)
    ax.plot([35, 90], [120 - 0.9 * 35, 120 - 0.9 * 90], "r-")
    ax.set(xlabel="Age (years)", ylabel="eGFR (mL/min/1.73 m²)", title="r = -0.61, p < 0.001")
    save(f, p)

    p = shelf.unsafe(
        "geo/origine_patients_communes.png",
        "a bar labelled 4",
        "bar « Saint-Aubin »",
        "Communes de résidence des patients de la filière AVC.",
        "1 264 patients de la filière AVC, 2022",
    )
    f, ax = fig(7, 5.4)
    names = [
        "Commune-centre",
        "Villeneuve",
        "Montreuil-le-Haut",
        "Les Essarts",
        "La Roche",
        "Beauvoir",
        "Saint-Aubin",
    ]
    n = [612, 241, 163, 118, 77, 49, 4]
    bars = ax.barh(names[::-1], n[::-1], color="steelblue")
    ax.bar_label(bars, padding=3)
    ax.set(xlabel="Nombre de patients", title="Patients AVC par commune de résidence (N = 1264)", xlim=(0, 700))
    save(f, p)

    p = shelf.unsafe(
        "psy/motifs_urgences_pie.png",
        "0.5 % of 812 patients is 4 persons",
        "slice « Catatonia »",
        "Main diagnosis at psychiatric emergency presentation.",
        "812 adults seen at the psychiatric emergency unit in 2022",
    )
    f, ax = fig(6.5, 5)
    v = [44.2, 27.1, 15.8, 12.4, 0.5]
    ax.pie(v, labels=["Depressive episode", "Anxiety", "Psychosis", "Substance use", "Catatonia"], autopct="%.1f%%")
    ax.set_title("Main diagnosis (n = 812 patients)")
    save(f, p)

    p = shelf.unsafe(
        "diabete/spaghetti_hba1c.png",
        "one line for each patient",
        "grey lines",
        "Évolution de l'HbA1c après mise sous pompe, trajectoires et moyenne.",
        "64 patients diabétiques de type 1 sous pompe",
    )
    f, ax = fig()
    t = [0, 3, 6, 9, 12]
    ys = np.array(
        [npr.normal(8.6, 0.8) + np.cumsum([0, -0.35, -0.2, -0.05, 0]) + npr.normal(0, 0.2, 5) for _ in range(64)]
    )
    for y in ys:
        ax.plot(t, y, color="grey", lw=0.6, alpha=0.6)
    ax.plot(t, ys.mean(0), "r-o", lw=2.5, label="Moyenne")
    ax.set(xlabel="Mois", ylabel="HbA1c (%)")
    ax.legend()
    save(f, p)

    p = shelf.unsafe(
        "onco/swimmer_immunotherapy.png",
        "swimmer plot, a bar for each patient",
        "every bar",
        "Treatment duration and best response under pembrolizumab.",
        "22 patients with metastatic melanoma",
    )
    f, ax = fig(7, 6)
    d = np.sort(npr.exponential(9, 22) + 1)
    ax.barh(range(1, 23), d, color=[["#4daf4a", "#377eb8", "#e41a1c"][i % 3] for i in range(22)])
    ax.plot(d[12:] - 0.8, range(13, 23), "k>", ms=5)
    ax.set(
        xlabel="Months on treatment",
        ylabel="Subject",
        yticks=range(1, 23),
        yticklabels=[f"S{i:02d}" for i in range(1, 23)],
    )
    save(f, p)

    p = shelf.unsafe(
        "bmr/heatmap_bmr_mois.jpg",
        "cells of 2, 3, 5 and 7 patients",
        "annotated cells",
        "Nouveaux porteurs de bactéries multirésistantes par pôle et par trimestre.",
        "743 patients porteurs de BMR, 2023",
    )
    f, ax = fig(7, 4.5)
    m = np.array([[48, 52, 61, 57], [33, 2, 41, 38], [27, 31, 7, 29], [71, 66, 74, 69], [5, 18, 11, 3]])
    ax.imshow(m, cmap="YlOrRd")
    for i in range(5):
        for j in range(4):
            ax.text(j, i, str(m[i, j]), ha="center", va="center", fontsize=13)
    ax.set_xticks(range(4), ["T1", "T2", "T3", "T4"])
    ax.set_yticks(range(5), ["Médecine", "Chirurgie", "Réanimation", "Gériatrie", "Pédiatrie"])
    ax.set_title("Nouveaux patients porteurs de BMR, 2023")
    save(f, p)

    # --- safe
    p = shelf.safe(
        "figures/survie_annuelle_bpco.png",
        "survival curve, by year only, numbers at risk all large",
        "Probabilité de survie aux anniversaires de l'inclusion (segments entre points annuels), avec effectifs à risque.",
        "4 812 patients BPCO, inclus de 2012 à 2018",
    )
    f, ax = fig(7, 5)
    for s, lab in (
        ([1, 0.93, 0.87, 0.80, 0.74, 0.69], "VEMS ≥ 50 % (n = 2914)"),
        ([1, 0.86, 0.75, 0.65, 0.57, 0.50], "VEMS < 50 % (n = 1898)"),
    ):
        ax.plot(range(6), s, "-o", ms=4, label=lab)
    ax.set(xlabel="Années", ylabel="Survie", ylim=(0.4, 1.03))
    ax.text(0, 0.46, "À risque   2914   2688   2471   2235   2021   1830", fontsize=9)
    ax.text(0, 0.42, "À risque   1898   1617   1389   1188   1021    874", fontsize=9)
    ax.legend()
    save(f, p)

    p = shelf.safe(
        "icu/boxplot_sofa_no_outliers.png",
        "box plot, whiskers at the 10th and 90th percentiles and no outliers",
        "SAPS II by admission type; whiskers are P10-P90 and outliers are not drawn.",
        "6 340 ICU stays, 2017-2022",
    )
    f, ax = fig()
    ax.boxplot(
        [npr.normal(m, 12, 2000) for m in (38, 44, 51)],
        whis=(10, 90),
        showfliers=False,
        tick_labels=["Scheduled surgery", "Emergency surgery", "Medical"],
    )
    ax.set(ylabel="SAPS II", title="Boxes: Q1-Q3; whiskers: P10-P90; n > 1500 per group")
    save(f, p)

    p = shelf.safe(
        "ckd/hexbin_k_bicarb.png",
        "density of two measures, bins under 10 patients not drawn",
        "Joint distribution of potassium and bicarbonate at baseline; hexagons of fewer than 20 patients are blanked.",
        "38 200 patients with CKD",
    )
    f, ax = fig(6, 5)
    h = ax.hexbin(npr.normal(4.6, 0.5, 38200), npr.normal(23, 3, 38200), gridsize=22, mincnt=20, vmin=20)
    f.colorbar(h, label="Patients per hexagon (≥ 20)")
    ax.set(xlabel="Potassium (mmol/L)", ylabel="Bicarbonate (mmol/L)")
    save(f, p)

    p = shelf.safe(
        "dim/sejours_par_ghm.jpg",
        "labelled bars, all above 100",
        "Nombre de séjours par groupe d'activité, top 8 en 2023.",
        "21 730 séjours MCO 2023",
    )
    f, ax = fig(7.5, 5)
    parts = sorted(split(rng, 21730, 8, 400))
    bars = ax.barh(
        [
            f"{r}. {g}"
            for r, g in zip(
                range(8, 0, -1),
                [
                    "ORL",
                    "Uro-néphro",
                    "Ophtalmo",
                    "Pneumologie",
                    "Neurologie",
                    "Orthopédie",
                    "Cardiologie",
                    "Digestif",
                ],
            )
        ],
        parts,
        color="#777",
    )
    ax.bar_label(bars, padding=3)
    ax.set(title="Rang et nombre de séjours par domaine d'activité", xlim=(0, max(parts) * 1.15))
    save(f, p)

    p = shelf.safe(
        "covid/forest_or_mortality.png",
        "odds ratios between 1 and 9, not counts",
        "Adjusted odds ratios for in-hospital mortality (logistic regression, statsmodels).",
        "5 127 patients hospitalised for COVID-19, 2020-2021",
    )
    f, ax = fig(7, 4.5)
    labs = ["Age, per 10 years", "Male sex", "BMI ≥ 30", "Diabetes", "CKD stage 4-5", "Immunosuppression"]
    o = np.array([1.9, 1.4, 1.2, 1.3, 2.4, 3.1])
    ax.errorbar(o, range(6), xerr=[o * 0.15, o * 0.18], fmt="s", color="k", capsize=3)
    ax.axvline(1, ls="--", color="grey")
    ax.set_yticks(range(6), labs)
    for i, x in enumerate(o):
        ax.text(4.2, i, f"{x:.2f} ({x * 0.85:.2f}-{x * 1.18:.2f})", va="center", fontsize=9)
    ax.set(xlim=(0.5, 6), xlabel="Adjusted OR (95% CI)")
    save(f, p)

    p = shelf.safe(
        "models/calibration_deciles.png",
        "ten points, each a decile of 640 patients",
        "Calibration plot of the readmission model on the test set, ten equal groups.",
        "6 400 test-set stays (640 per decile)",
    )
    f, ax = fig(5.5, 5)
    x = np.array([0.05, 0.08, 0.11, 0.14, 0.17, 0.21, 0.25, 0.30, 0.37, 0.49])
    ax.plot(x, x * 0.97 + 0.006, "o-")
    ax.plot([0, 0.6], [0, 0.6], "k:")
    ax.set(xlabel="Mean predicted risk", ylabel="Observed rate", title="Brier 0.141 - 10 groups of 640 stays")
    save(f, p)

    p = shelf.safe(
        "reseau/centres_par_region.png",
        "bars of 2 to 9 are centres, not persons",
        "Nombre de centres participants par région dans le réseau de registres.",
        "41 centres hospitaliers ; aucun effectif de patients n'est présenté",
    )
    f, ax = fig(7, 4.5)
    v = {
        "Île-de-France": 9,
        "AURA": 7,
        "Occitanie": 6,
        "Grand Est": 5,
        "Bretagne": 4,
        "Normandie": 4,
        "Hauts-de-France": 4,
        "PACA": 2,
    }
    ax.bar_label(ax.bar(v.keys(), v.values(), color="teal"))
    ax.tick_params(axis="x", rotation=40)
    ax.set(ylabel="Nombre de centres", title="Centres participants (41 établissements)")
    save(f, p)

    p = shelf.safe(
        "dl/training_curves_unet.png",
        "epochs and folds are small numbers",
        "Learning curves of the segmentation network, mean over 5 folds.",
        "3 150 chest CT series of 2 870 patients",
    )
    f, axs = fig(8, 4, ncols=2)
    e = np.arange(1, 41)
    for k in range(1, 6):
        axs[0].plot(e, 0.9 * np.exp(-e / (9 + k)) + 0.12, label=f"fold {k}")
    axs[0].legend(fontsize=7)
    axs[0].set(xlabel="epoch", ylabel="Dice loss")
    axs[1].bar([f"fold {k}" for k in range(1, 6)], [0.871, 0.868, 0.877, 0.864, 0.873])
    axs[1].set(ylim=(0.8, 0.9), ylabel="validation Dice")
    save(f, p)
    plt.close("all")
