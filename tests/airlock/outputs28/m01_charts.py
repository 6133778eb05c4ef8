"""Charts as PNG, JPEG, TIFF, WebP."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from tests.airlock.outputs.case import Shelf

from .tools import ipp, person, split


def done(fig, path, **more):
    fig.tight_layout()
    fig.savefig(path, dpi=more.pop("dpi", 130), **more)
    plt.close(fig)


def write(shelf: Shelf) -> None:
    g = np.random.default_rng(shelf.seed)
    r = shelf.random("charts")

    # --- safe -------------------------------------------------------------------------------------------------
    fig, ax = plt.subplots(figsize=(7, 4))
    names, or_ = (
        ["Age (per 10 y)", "Male sex", "Diabetes", "eGFR < 30", "Urgent surgery", "EuroSCORE II (per pt)"],
        np.array([1.27, 0.91, 1.34, 2.1, 1.88, 1.09]),
    )
    ax.errorbar(or_, range(6), xerr=or_ * 0.12, fmt="s", color="navy", capsize=3)
    ax.axvline(1, color="grey", ls="--")
    ax.set_yticks(range(6), names)
    ax.set_xlabel("Odds ratio (95 % CI)")
    ax.set_title("In-hospital mortality, n = 3,412")
    done(
        fig,
        shelf.safe(
            "charts/forest_or.png",
            "points of a forest plot: estimates, not persons",
            "Forest plot of the multivariable logistic model of in-hospital mortality.",
            "3,412 cardiac surgery patients, 2017-2022, 241 deaths",
        ),
    )

    fig, ax = plt.subplots(figsize=(8, 4))
    q, n = [f"T{i}\n{y}" for y in (2019, 2020, 2021, 2022) for i in range(1, 5)], split(r, 21000, 16, 900)
    ax.bar(range(16), n, color="#3a7ca5")
    ax.set_xticks(range(16), q, fontsize=7)
    ax.set_ylabel("Consultations")
    ax.set_title("Téléconsultations de diabétologie par trimestre")
    done(
        fig,
        shelf.safe(
            "charts/teleconsultations.jpg",
            "quarters and large counts",
            "Nombre trimestriel de téléconsultations de diabétologie.",
            "21 000 téléconsultations, 2019-2022",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    stats = [
        {"label": k, "med": m, "q1": m * 0.8, "q3": m * 1.25, "whislo": m * 0.55, "whishi": m * 1.7, "fliers": []}
        for k, m in (("Normal\n(n=811)", 21), ("Overweight\n(n=702)", 24), ("Obese\n(n=590)", 28))
    ]
    ax.bxp(stats, showfliers=False)
    ax.set_ylabel("CRP at day 3 (mg/L)")
    ax.set_title("Whiskers: 5th and 95th percentiles")
    done(
        fig,
        shelf.safe(
            "charts/crp_bmi_box.png",
            "a box plot whose whiskers are percentiles and without outliers",
            "Box plots of CRP by BMI class; whiskers are the 5th and 95th percentiles, outliers not drawn.",
            "2,103 patients after elective colectomy",
        ),
    )

    fig, ax = plt.subplots(figsize=(5, 5))
    cm = np.array([[1832, 214], [161, 703]])
    ax.imshow(cm, cmap="Blues")
    for i in range(2):
        for j in range(2):
            ax.text(j, i, f"{cm[i, j]}", ha="center", va="center", color="black", fontsize=16)
    ax.set_xticks([0, 1], ["Prédit : non", "Prédit : oui"])
    ax.set_yticks([0, 1], ["Réel : non", "Réel : oui"])
    ax.set_title("Matrice de confusion (test, n = 2 910)")
    done(
        fig,
        shelf.safe(
            "charts/matrice_confusion.png",
            "a confusion matrix with large cells",
            "Matrice de confusion du modèle de détection d'AVC sur comptes rendus.",
            "2 910 comptes rendus du jeu de test",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    x = np.linspace(0, 100, 200)
    for m, s, c, k in ((48, 13, "teal", "Women (n=5,102)"), (53, 12, "orange", "Men (n=4,877)")):
        ax.plot(x, np.exp(-((x - m) ** 2) / 2 / s**2) / s / 2.5066, color=c, label=k)
    ax.legend()
    ax.set_xlabel("FEV1 (% predicted)")
    ax.set_xlim(15, 90)
    ax.set_ylabel("Density (Gaussian fit)")
    ax.set_title("FEV1 at inclusion")
    done(
        fig,
        shelf.safe(
            "charts/fev1_density.png",
            "smooth parametric densities",
            "Fitted normal densities of FEV1 by sex (mean and SD only).",
            "9,979 patients with pulmonary function tests",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    yrs = np.arange(2012, 2023)
    ax.plot(
        yrs, [18.2, 17.4, 17.1, 16.0, 15.2, 14.9, 14.1, 13.8, 15.7, 14.0, 13.1], "o-", label="Mortalité à 30 j (%)"
    )
    ax.fill_between(
        yrs,
        [16.6, 15.9, 15.6, 14.6, 13.8, 13.5, 12.8, 12.5, 14.3, 12.7, 11.8],
        [19.8, 18.9, 18.6, 17.4, 16.6, 16.3, 15.4, 15.1, 17.1, 15.3, 14.4],
        alpha=0.25,
    )
    ax.set_ylim(8, 22)
    ax.legend()
    ax.set_title("Infarctus du myocarde, 1 900 à 2 300 séjours par an")
    done(
        fig,
        shelf.safe(
            "charts/mortalite_idm.tiff",
            "one point per year on a line with its band",
            "Mortalité à 30 jours de l'infarctus par année avec intervalle de confiance.",
            "23 110 séjours pour infarctus, 2012-2022",
        ),
        dpi=100,
    )

    fig, ax = plt.subplots(figsize=(6, 5))
    f = np.array([0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    t = np.array([0, 0.31, 0.46, 0.64, 0.75, 0.82, 0.87, 0.91, 0.94, 0.965, 0.985, 1])
    ax.plot(f, t, lw=2, label="AUC 0.80")
    ax.plot([0, 1], [0, 1], ls=":")
    ax.legend(loc="lower right")
    ax.set_xlabel("1 - specificity (read at 12 fixed points)")
    ax.set_ylabel("Sensitivity")
    done(
        fig,
        shelf.safe(
            "charts/roc_12_points.png",
            "a ROC curve at twelve fixed points, tens of persons between them",
            "ROC curve of the fall-risk score, interpolated at 12 fixed false-positive rates.",
            "11,200 stays with 1,640 falls",
        ),
    )

    fig, axs = plt.subplots(1, 2, figsize=(9, 3.6))
    axs[0].barh(
        ["SHAP: lactate", "age", "creatinine", "platelets", "GCS", "temperature", "sodium", "bilirubin"][::-1],
        [0.41, 0.33, 0.27, 0.21, 0.19, 0.09, 0.06, 0.04],
    )
    axs[0].set_xlabel("mean |SHAP value|")
    axs[1].plot(range(1, 11), [0.71, 0.76, 0.79, 0.805, 0.812, 0.815, 0.816, 0.816, 0.816, 0.815], "s-")
    axs[1].set_xlabel("Number of variables")
    axs[1].set_ylabel("AUC (5-fold)")
    done(
        fig,
        shelf.safe(
            "charts/importance.png",
            "ranks, counts of variables and mean importances",
            "Variable importance (mean absolute SHAP) and AUC by number of variables.",
            "21,340 ICU stays",
        ),
    )

    # --- unsafe -----------------------------------------------------------------------------------------------
    fig, ax = plt.subplots(figsize=(6, 4.5))
    a = g.uniform(25, 88, 160)
    ax.scatter(a, 140 - 0.7 * a + g.normal(0, 14, 160), s=14, alpha=0.7)
    ax.set_xlabel("Âge (années)")
    ax.set_ylabel("DFG (mL/min)")
    ax.set_title("DFG selon l'âge, r = -0,72")
    done(
        fig,
        shelf.unsafe(
            "charts/dfg_age_nuage.png",
            "individual points (scatter)",
            "160 points, one per patient",
            "Relation entre âge et débit de filtration glomérulaire.",
            "160 patients suivis en néphrologie",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.boxplot(
        [np.append(g.lognormal(2, 0.4, 240), [44, 61, 87]), np.append(g.lognormal(2.3, 0.4, 210), [52, 95])],
        tick_labels=["Laparoscopy (n=243)", "Open (n=212)"],
    )
    ax.set_ylabel("Length of stay (days)")
    done(
        fig,
        shelf.unsafe(
            "charts/los_outliers.jpg",
            "outliers of a box plot are single patients",
            "circles above the whiskers",
            "Length of stay by approach (box plots).",
            "455 gastrectomies, 2010-2022",
        ),
        dpi=120,
    )

    fig, ax = plt.subplots(figsize=(7, 4.5))
    for n, c, k in ((42, "C0", "Bras A (n=42)"), (39, "C3", "Bras B (n=39)")):
        tt = np.sort(g.exponential(22, n))
        keep = tt < 48
        ax.step(np.append(0, tt[keep]), 1 - np.arange(keep.sum() + 1) / n, where="post", color=c, label=k)
        ax.plot(tt[keep][::6], (1 - np.arange(1, keep.sum() + 1) / n)[::6], "|", color=c, ms=9)
    ax.set_ylim(0, 1)
    ax.legend()
    ax.set_xlabel("Mois")
    ax.set_title("Survie globale (Kaplan-Meier)")
    done(
        fig,
        shelf.unsafe(
            "charts/km_brut.png",
            "single-event steps of Kaplan-Meier curves of small groups",
            "each step is one death",
            "Courbes de Kaplan-Meier de la survie globale.",
            "81 patients avec glioblastome",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    lab, v = (
        ["Penicillin", "Cephalosporin", "Quinolone", "NSAID", "Contrast agent", "Latex", "Chlorhexidine"],
        [412, 151, 88, 203, 131, 27, 6],
    )
    b = ax.bar(lab, v, color="firebrick")
    ax.bar_label(b, fontsize=11)
    ax.tick_params(axis="x", labelrotation=30)
    ax.set_ylabel("Patients")
    ax.set_title("Confirmed allergies by agent")
    done(
        fig,
        shelf.unsafe(
            "charts/allergies_bar.png",
            "small cell in a bar label",
            "Chlorhexidine: 6",
            "Confirmed drug allergies by causal agent.",
            "1,018 patients with a positive allergy work-up, 2015-2022",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 3.5))
    for i in range(14):
        s = g.uniform(0, 10)
        ax.barh(i, g.uniform(8, 40), left=s, color="steelblue")
        ax.plot(s + g.uniform(2, 20), i, "r*", ms=9)
    ax.set_yticks(range(14), [f"P{i + 1:02d}" for i in range(14)], fontsize=7)
    ax.set_xlabel("Weeks since CAR-T infusion")
    ax.set_title("Swimmer plot")
    done(
        fig,
        shelf.unsafe(
            "charts/swimmer_cart.png",
            "row-level: one line per patient",
            "14 lines P01-P14",
            "Swimmer plot of responses after CAR-T infusion.",
            "14 patients treated with CAR-T cells",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    ax.plot(range(2015, 2023), [412, 455, 431, 470, 388, 441, 502, 517], "o-")
    ax.set_title("Transplantations hépatiques par an")
    ax.set_ylim(300, 560)
    ax.annotate(
        f"1re greffe domino\n({person(r)})", (2018, 470), (2016, 530), fontsize=12, arrowprops={"arrowstyle": "->"}
    )
    done(
        fig,
        shelf.unsafe(
            "charts/greffes_annotation.png",
            "name of a patient in an annotation",
            "annotation of 2018",
            "Activité annuelle de transplantation hépatique.",
            "3 616 transplantations, 2015-2022",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    for i in range(60):
        ax.plot(range(8), np.cumsum(g.normal(-0.3, 0.8, 8)) + 9, lw=0.7, color="grey")
    ax.plot(range(8), 9 - 0.3 * np.arange(8), lw=3, color="red")
    ax.set_ylabel("PSA (ng/mL)")
    ax.set_xlabel("Visit")
    ax.set_title("Individual and mean PSA trajectories")
    done(
        fig,
        shelf.unsafe(
            "charts/psa_spaghetti.webp",
            "lines of single persons (spaghetti plot)",
            "60 grey lines",
            "PSA trajectories under active surveillance with the mean in red.",
            "60 men in active surveillance",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    fit = g.uniform(2, 9, 130)
    ax.plot(fit, g.normal(0, 1, 130), "o", mfc="none", ms=5)
    ax.axhline(0, color="red")
    ax.set_xlabel("Valeurs ajustées")
    ax.set_ylabel("Résidus studentisés")
    ax.set_title("lm(douleur ~ age + chirurgie)")
    for i in (3, 41, 88):
        ax.annotate(ipp(r), (fit[i], 0), fontsize=11)
    done(
        fig,
        shelf.unsafe(
            "charts/residus_lm.tiff",
            "residuals of single persons, three of them labelled",
            "130 points and three IPP labels",
            "Diagnostic des résidus du modèle de douleur postopératoire.",
            "130 patients opérés du rachis",
        ),
        dpi=100,
    )
