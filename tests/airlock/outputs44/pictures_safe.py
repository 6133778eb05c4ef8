"""Pictures that must pass."""

import numpy as np

from .pictures_unsafe import table
from .tools import plt, save


def write(shelf):
    g = np.random.default_rng(45)
    fig, ax = plt.subplots(figsize=(7, 5))
    n = ["Age (per 10 y)", "Female sex", "Diabetes", "eGFR < 60", "Prior stroke", "Heart failure", "Statin"]
    o = np.array([1.42, 0.91, 1.38, 1.77, 2.05, 1.63, 0.72])
    lo = o / 1.22
    hi = o * 1.22
    ax.errorbar(o, range(7), xerr=[o - lo, hi - o], fmt="s", color="k")
    ax.axvline(1, ls="--")
    ax.set_yticks(range(7), n)
    ax.set_xscale("log")
    ax.set_title("Hazard ratios (95% CI)")
    for i in range(7):
        ax.text(4.2, i, f"{o[i]:.2f} [{lo[i]:.2f}-{hi[i]:.2f}]", va="center")
    save(
        fig,
        shelf.safe(
            "img/forest_af.png",
            "points of a forest plot are coefficients",
            "Adjusted hazard ratios of ischaemic events, multivariable Cox.",
            "6 214 patients with atrial fibrillation",
        ),
        dpi=140,
    )
    fig, ax = plt.subplots(figsize=(6.5, 4.5))
    st = [
        {"med": m, "q1": a, "q3": b, "whislo": c, "whishi": d, "label": each}
        for m, a, b, c, d, each in [
            (5.1, 3.2, 8.4, 1.6, 15.2, "Médecine"),
            (3.4, 2.1, 6.0, 1.1, 11.8, "Chirurgie"),
            (11.3, 7.9, 16.2, 4.2, 27.5, "Gériatrie"),
        ]
    ]
    ax.bxp(st, showfliers=False)
    ax.set_ylabel("jours")
    ax.set_title("Durée de séjour : médiane, Q1-Q3, moustaches P5-P95")
    save(
        fig,
        shelf.safe(
            "img/boites_p5p95.png",
            "box plot whose whiskers are percentiles, no outliers",
            "Durées de séjour par pôle, moustaches aux 5e et 95e percentiles.",
            "14 820 séjours 2023 (au moins 3 900 par pôle)",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(5, 5))
    x = np.linspace(0, 1, 200)
    ax.plot(x, x**0.28, label="Model A, AUC 0.78")
    ax.plot(x, x**0.42, label="Model B, AUC 0.70")
    ax.plot([0, 1], [0, 1], "--")
    ax.legend()
    ax.set_title("Binormal ROC curves")
    ax.set_xlabel("1 - specificity")
    save(
        fig,
        shelf.safe(
            "img/roc_smooth.png",
            "a curve that could be empirical; it is a smooth binormal fit",
            "Smoothed ROC curves of two readmission models.",
            "9 402 discharges",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(5.5, 5))
    p = np.array([0.03, 0.07, 0.11, 0.15, 0.2, 0.26, 0.33, 0.41, 0.52, 0.68])
    ax.plot(p, p * 0.94 + 0.01, "o-")
    ax.plot([0, 1], [0, 1], ":")
    ax.set_title("Calibration par décile (n = 520 par décile)")
    ax.set_xlabel("Risque prédit")
    ax.set_ylabel("Risque observé")
    save(
        fig,
        shelf.safe(
            "img/calibration_deciles.png",
            "ten points are deciles of 520 patients",
            "Calibration du score de réadmission par décile de risque.",
            "5 200 patients",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(6, 5))
    X = g.normal(0, 1, 60000)
    Y = 0.6 * X + g.normal(0, 0.8, 60000)
    h = ax.hexbin(60 + 10 * X, 25 + 4 * Y, gridsize=22, mincnt=30, cmap="viridis")
    fig.colorbar(h, label="patients per cell (cells under 30 hidden)")
    ax.set_xlabel("Age")
    ax.set_ylabel("BMI")
    ax.set_title("Age and BMI, hexagonal bins")
    ax.set_xlim(30, 90)
    save(
        fig,
        shelf.safe(
            "img/hexbin_age_bmi.png",
            "a density with small cells hidden",
            "Joint distribution of age and BMI in hexagonal bins; bins under 30 patients are not drawn.",
            "60 000 outpatients",
        ),
        dpi=120,
    )
    table(
        shelf.safe(
            "img/tableau1_capture.png",
            "small p-values and ranks in a picture of a table",
            "Tableau 1 de l'étude fracture de hanche (capture).",
            "1 480 patients opérés d'une fracture de hanche",
        ),
        ["Caractéristique", "Précoce (n=860)", "Tardive (n=620)", "p"],
        [
            ["Femmes, n (%)", "636 (74,0)", "446 (71,9)", "0,38"],
            ["Age, médiane [Q1-Q3]", "82 [76-87]", "83 [77-88]", "0,07"],
            ["ASA 3-4, n (%)", "430 (50,0)", "372 (60,0)", "<0,001"],
            ["Anticoagulant, n (%)", "129 (15,0)", "155 (25,0)", "<0,001"],
            ["Décès à 1 an, n (%)", "172 (20,0)", "155 (25,0)", "0,02"],
            ["Durée, médiane [Q1-Q3] (j)", "8 [6-11]", "10 [8-14]", "<0,001"],
        ],
        "Tableau 1. Délai opératoire",
    )
    fig, ax = plt.subplots(figsize=(8, 4))
    ax.plot(range(48), 1800 + 150 * np.sin(np.arange(48) / 1.9) + g.normal(0, 40, 48), lw=1.5)
    ax.set_xticks(range(0, 48, 12), ["2020", "2021", "2022", "2023"])
    ax.set_title("Passages mensuels aux urgences pédiatriques")
    save(
        fig,
        shelf.safe(
            "img/passages_mensuels.jpg",
            "monthly points are large counts",
            "Nombre mensuel de passages aux urgences pédiatriques.",
            "86 700 passages, 2020-2023",
        ),
        dpi=120,
    )
    v = ["Age", "BMI", "SBP", "HbA1c", "LDL", "eGFR"]
    C = np.corrcoef(g.normal(0, 1, (6, 40)) + g.normal(0, 1, 40))
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.imshow(C, cmap="coolwarm", vmin=-1, vmax=1)
    ax.set_xticks(range(6), v)
    ax.set_yticks(range(6), v)
    for i in range(6):
        for j in range(6):
            ax.text(j, i, f"{C[i, j]:.2f}", ha="center", va="center", fontsize=8)
    ax.set_title("Spearman correlation, n = 3 250")
    save(
        fig,
        shelf.safe(
            "img/correlation.png",
            "small decimals are correlations",
            "Correlation matrix of metabolic variables.",
            "3 250 patients with type 2 diabetes",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(7, 6))
    ax.axis("off")
    bx = {"boxstyle": "round", "fc": "white"}
    for y, t in [
        (0.9, "Séjours pour pneumonie 2018-2022\nN = 7 412"),
        (0.6, "Adultes avec scanner\nN = 5 230"),
        (0.3, "Analysés\nN = 4 810"),
        (0.03, "Corticoïdes N = 1 900    Témoins N = 2 910"),
    ]:
        ax.text(0.35, y, t, ha="center", bbox=bx, fontsize=12)
    ax.text(0.82, 0.75, "Exclus : sans scanner\nN = 2 182", ha="center", bbox=bx, fontsize=11)
    ax.text(0.82, 0.45, "Exclus : données manquantes\nN = 420", ha="center", bbox=bx, fontsize=11)
    save(
        fig,
        shelf.safe(
            "img/flowchart_pneumonie.png",
            "subtractions of the flow chart are all large",
            "Diagramme de flux de l'étude.",
            "7 412 séjours pour pneumonie",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(6.5, 5))
    nn = g.integers(400, 1500, 38)
    ax.scatter(nn, 0.08 + g.normal(0, 1, 38) * np.sqrt(0.08 * 0.92 / nn))
    q = np.linspace(390, 1500, 100)
    ax.plot(q, 0.08 + 1.96 * np.sqrt(0.0736 / q), "--")
    ax.plot(q, 0.08 - 1.96 * np.sqrt(0.0736 / q), "--")
    ax.set_ylim(0.0, 0.16)
    ax.set_title("Funnel plot: one point per hospital (38 hospitals, 400-1500 cases each)")
    ax.set_xlabel("Procedures per hospital")
    ax.set_ylabel("30-day readmission")
    save(
        fig,
        shelf.safe(
            "img/funnel_hospitals.png",
            "each point is a hospital of at least 400 procedures",
            "Funnel plot of 30-day readmission by hospital, national benchmark; each point is a hospital.",
            "38 hospitals, about 36 000 knee replacements",
        ),
        dpi=120,
    )
    fig, ax = plt.subplots(figsize=(7, 4.5))
    f = ["lactate", "age", "norepinephrine", "PaO2/FiO2", "creatinine", "platelets", "temperature", "sex"]
    ax.barh(f[::-1], [0.02, 0.03, 0.05, 0.07, 0.09, 0.12, 0.17, 0.24])
    ax.set_title("Mean |SHAP value|")
    save(
        fig,
        shelf.safe(
            "img/shap_bar.png",
            "small values are importances",
            "Mean absolute SHAP values of the mortality model.",
            "11 300 ICU stays",
        ),
        dpi=130,
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    c = [214, 388, 506, 471, 322, 158, 61]
    b = ax.bar(["18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+"], c)
    ax.bar_label(b)
    ax.set_title("Age à la première consultation (n = 2 120)")
    save(
        fig,
        shelf.safe(
            "img/ages_mici.png",
            "an open upper class, all counts above 60",
            "Répartition par âge à la première consultation.",
            "2 120 patients suivis pour MICI",
        ),
        dpi=130,
    )
    im_fig, ax = plt.subplots(figsize=(6, 4))
    x = np.linspace(0, 24, 100)
    ax.plot(x, 0.02 + 0.18 * (1 - np.exp(-x / 9)))
    ax.fill_between(x, 0.01 + 0.15 * (1 - np.exp(-x / 9)), 0.03 + 0.21 * (1 - np.exp(-x / 9)), alpha=0.3)
    ax.set_title("Cumulative incidence (parametric Weibull fit)")
    ax.set_xlabel("Months")
    save(
        im_fig,
        shelf.safe(
            "img/weibull_cif.png",
            "smooth parametric curve, no steps",
            "Parametric cumulative incidence of graft rejection.",
            "1 930 kidney recipients",
        ),
        metadata={"Software": "Matplotlib", "Title": "Weibull CIF"},
        dpi=130,
    )
    fig, axs = plt.subplots(1, 3, figsize=(9, 3))
    for k, a in enumerate(axs):
        a.plot(range(1, 11), 1 / (np.arange(1, 11) + k) + 0.1)
        a.set_title(f"fold {k + 1}")
        a.set_xlabel("epoch")
    save(
        fig,
        shelf.safe(
            "img/loss_folds.png",
            "folds and epochs are small numbers",
            "Validation loss by epoch, three folds.",
            "18 200 chest radiographs",
        ),
        dpi=110,
    )
    table(
        shelf.safe(
            "img/codes_ccam.png",
            "codes, ranks and numbers of centres under 10",
            "Rang des actes les plus fréquents du GHT.",
            "42 300 actes",
        ),
        ["Rang", "Code", "Actes", "Part (%)", "Centres"],
        [
            ["1", "HHQE002", "14 212", "33,6", "6"],
            ["2", "EQQF004", "9 870", "23,3", "6"],
            ["3", "BFGA004", "8 034", "19,0", "4"],
            ["4", "JQGA002", "5 190", "12,3", "3"],
            ["5", "NEKA020", "4 994", "11,8", "5"],
        ],
        "Palmarès CCAM du GHT",
    )
