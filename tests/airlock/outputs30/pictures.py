"""Charts drawn with matplotlib, as PNG or JPEG."""

import numpy as np

from .tools import down, fr, np_rng, plt


def write(shelf):
    r = shelf.random("pictures")
    g = np_rng(r)

    # 1 unsafe KM with a small number at risk
    p = plt()
    f, (a, b) = p.subplots(2, 1, figsize=(8, 6.5), height_ratios=[4, 1])
    t = np.arange(0, 61, 6)
    a.step(t, np.exp(-t / 55), where="post", label="Chirurgie première")
    a.step(t, np.exp(-t / 32), where="post", label="Chimiothérapie d'induction")
    a.set_ylabel("Survie globale")
    a.set_xlabel("Mois depuis le diagnostic")
    a.legend()
    a.set_ylim(0, 1.02)
    b.axis("off")
    b.set_title("Nombre à risque", loc="left", fontsize=10)
    tab = [[412, 371, 330, 288, 240, 205, 170, 132, 101, 74, 48], [268, 220, 176, 139, 108, 80, 57, 40, 25, 13, 4]]
    b.table([[str(x) for x in row] for row in tab], rowLabels=["Chirurgie", "Induction"], loc="center")
    f.tight_layout()
    f.savefig(
        shelf.unsafe(
            "fig2_survie_pancreas.png",
            "number at risk below 10",
            "last number at risk of the Induction arm: 4",
            "Courbes de survie globale selon la stratégie initiale, adénocarcinome du pancréas, avec le nombre de patients à risque.",
            "680 patients opérés ou traités pour un cancer du pancréas, 2014-2022",
        ),
        dpi=130,
    )

    # 2 unsafe scatter
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    x = g.normal(62, 12, 164)
    y = 14 - 0.06 * x + g.normal(0, 1.3, 164)
    a.scatter(x, y, s=18, alpha=0.7)
    a.set_xlabel("Age (years)")
    a.set_ylabel("Haemoglobin (g/dL)")
    a.set_title("Haemoglobin at admission by age (r = -0.47, p < 0.001)")
    f.savefig(
        shelf.unsafe(
            "hb_age_scatter.png",
            "individual points",
            "164 points, one per patient",
            "Relation between age and haemoglobin at admission.",
            "164 patients admitted for GI bleeding in 2022",
        ),
        dpi=120,
    )

    # 3 unsafe boxplot with fliers
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    d = [np.r_[g.gamma(4, 2, 300), 61, 74], g.gamma(3, 2, 280), np.r_[g.gamma(3.5, 2.2, 310), 58]]
    a.boxplot(d, tick_labels=["Orthopédie", "Viscérale", "Urologie"])
    a.set_ylabel("Durée de séjour (jours)")
    a.set_title("Durée de séjour selon la spécialité chirurgicale")
    f.savefig(
        shelf.unsafe(
            "DMS_boxplot.jpg",
            "outliers shown as points",
            "fliers above the whiskers",
            "Distribution des durées de séjour en chirurgie programmée.",
            "893 séjours de chirurgie, 2021",
        ),
        dpi=120,
    )

    # 4 unsafe bar labels
    p = plt()
    f, a = p.subplots(figsize=(8, 5))
    cats = ["Pneumonia", "UTI", "Bacteraemia", "SSI", "C. difficile", "Candidaemia"]
    v = [214, 187, 93, 76, 41, 3]
    a.bar_label(a.bar(cats, v, color="#4477aa"))
    a.set_ylabel("Patients")
    a.set_title("Healthcare-associated infections by site, 2023")
    f.savefig(
        shelf.unsafe(
            "hai_sites_2023.png",
            "small cell",
            "bar label Candidaemia = 3",
            "Number of patients with each type of healthcare-associated infection.",
            "11 420 adult inpatients, 2023",
        ),
        dpi=110,
    )

    # 5 unsafe spaghetti
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    m = np.arange(0, 25, 3)
    for _ in range(38):
        a.plot(m, 9.2 - 1.6 * (1 - np.exp(-m / 6)) + g.normal(0, 0.6) + g.normal(0, 0.3, 9), color="grey", lw=0.7)
    a.plot(m, 9.2 - 1.6 * (1 - np.exp(-m / 6)), color="red", lw=3, label="Moyenne")
    a.legend()
    a.set_xlabel("Mois")
    a.set_ylabel("HbA1c (%)")
    a.set_title("Évolution de l'HbA1c sous pompe à insuline")
    f.savefig(
        shelf.unsafe(
            "hba1c_trajectoires.png",
            "lines of single persons",
            "38 grey lines, one per patient",
            "Évolution de l'HbA1c après mise sous pompe, moyenne et variabilité.",
            "38 patients diabétiques de type 1, 2019-2022",
        ),
        dpi=120,
    )

    # 6 unsafe waterfall
    p = plt()
    f, a = p.subplots(figsize=(9, 4.5))
    v = np.sort(g.normal(-22, 34, 46))[::-1]
    v = np.clip(v, -100, 90)
    a.bar(range(46), v, color=["#c33" if q > 20 else "#38c" if q < -30 else "#999" for q in v])
    a.axhline(20, ls="--")
    a.axhline(-30, ls="--")
    a.set_ylabel("Best change from baseline (%)")
    a.set_xticks([])
    a.set_title("Tumour response (RECIST 1.1)")
    f.savefig(
        shelf.unsafe(
            "waterfall_recist.png",
            "one bar per person",
            "46 bars",
            "Best tumour response under second-line immunotherapy.",
            "46 patients with metastatic NSCLC, 2018-2023",
        ),
        dpi=120,
    )

    # 7 unsafe heatmap with small counts
    p = plt()
    f, a = p.subplots(figsize=(8, 5))
    M = g.integers(24, 160, (6, 5))
    M[4, 3] = 6
    a.imshow(M, cmap="Blues")
    a.set_xticks(range(5), ["2018", "2019", "2020", "2021", "2022"])
    a.set_yticks(range(6), ["Cardiologie", "Neurologie", "Gériatrie", "Pneumologie", "Dermatologie", "Urologie"])
    for i in range(6):
        for j in range(5):
            a.text(j, i, str(M[i, j]), ha="center", va="center", color="white" if M[i, j] > 95 else "black")
    a.set_title("Patients inclus par service et par année")
    f.savefig(
        shelf.unsafe(
            "inclusions_heatmap.png",
            "small cell",
            "Dermatologie 2021 = 6",
            "Carte de chaleur des inclusions par service et année dans la cohorte anticoagulants.",
            "Cohorte anticoagulants, 2018-2022",
        ),
        dpi=120,
    )

    # 8 unsafe swimmer
    p = plt()
    f, a = p.subplots(figsize=(7, 6))
    d = np.sort(g.gamma(3, 5, 24))
    a.barh(range(24), d, color="#7aa")
    a.plot(d[::3], range(0, 24, 3), "k>", label="Ongoing")
    a.plot(d[1::4] * 0.6, range(1, 24, 4), "r*", label="Relapse")
    a.set_xlabel("Months since transplant")
    a.set_yticks([])
    a.legend()
    a.set_title("Course after allogeneic HSCT")
    f.savefig(
        shelf.unsafe(
            "swimmer_hsct.jpeg",
            "one line per person (swimmer plot)",
            "24 bars and event marks",
            "Overview of follow-up after allogeneic stem cell transplantation.",
            "24 patients transplanted between 2016 and 2021",
        ),
        dpi=120,
    )

    # 9 unsafe annotated extreme
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    z = np.clip(g.normal(58, 15, 2400), 20, 88)
    h, e = np.histogram(z, bins=np.arange(20, 95, 5))
    a.bar(e[:-1], np.maximum(h, 16), width=5, align="edge", edgecolor="white")
    a.set_xlabel("Âge")
    a.set_ylabel("Patients")
    a.set_title("Âge à l'inclusion")
    a.text(
        0.97,
        0.93,
        "n = 2 400\nmoyenne 58,2 ± 14,6\nmin 19 – max 103",
        transform=a.transAxes,
        ha="right",
        va="top",
        bbox=dict(fc="white"),
    )
    f.savefig(
        shelf.unsafe(
            "histo_age_inclusion.png",
            "minimum and maximum",
            "text box: min 19 – max 103",
            "Répartition de l'âge des patients à l'inclusion.",
            "2 400 patients suivis pour polyarthrite rhumatoïde",
        ),
        dpi=120,
    )

    # 10 unsafe KM single event steps
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    n = 34
    ev = np.sort(g.exponential(30, 19))
    s = 1
    X = [0]
    Y = [1]
    for i, q in enumerate(ev):
        s *= 1 - 1 / (n - i * 1.4)
        X.append(q)
        Y.append(s)
    a.step(X, Y, where="post")
    a.plot(X[2::3], Y[2::3], "k+", ms=9)
    a.set_ylim(0, 1.02)
    a.set_xlabel("Months")
    a.set_ylabel("Progression-free survival")
    a.set_title("PFS, thymic carcinoma")
    f.savefig(
        shelf.unsafe(
            "pfs_thymic.png",
            "single-event steps and censor marks",
            "each step of the curve is one patient's event",
            "Progression-free survival after first-line chemotherapy.",
            "34 patients with thymic carcinoma",
        ),
        dpi=120,
    )

    # 11 unsafe Bland-Altman
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    x = g.normal(48, 11, 92)
    y = g.normal(1.1, 3.2, 92)
    a.scatter(x, y, marker="x")
    for v in (1.1, 1.1 - 6.3, 1.1 + 6.3):
        a.axhline(v, ls="--", color="grey")
    a.set_xlabel("Moyenne des deux méthodes (FEVG, %)")
    a.set_ylabel("Écho − IRM")
    a.set_title("Concordance écho/IRM")
    f.savefig(
        shelf.unsafe(
            "bland_altman_fevg.png",
            "individual points",
            "92 crosses, one per patient",
            "Concordance entre échographie et IRM pour la FEVG.",
            "92 patients avec écho et IRM à moins de 7 jours",
        ),
        dpi=115,
    )

    # ---- safe
    # 12 KM by quarter, large
    p = plt()
    f, (a, b) = p.subplots(2, 1, figsize=(9, 6.5), height_ratios=[4, 1])
    t = np.arange(0, 37, 6)
    A = down(r, 1840, 7, 0.05, 0.12)
    B = down(r, 1622, 7, 0.08, 0.16)
    for L, c, k in ((A, "C0", 140), (B, "C3", 85)):
        s = np.exp(-t / k)
        a.plot(t, s, color=c, marker="o")
        a.fill_between(t, s - 0.02, s + 0.02, alpha=0.2, color=c)
    a.legend(["Early PCI", "", "Conservative"])
    a.set_xlabel("Months")
    a.set_ylabel("Event-free survival (life table, 6-month intervals)")
    a.set_ylim(0.5, 1.02)
    b.axis("off")
    b.table(
        [[str(x) for x in A], [str(x) for x in B]],
        rowLabels=["Early PCI", "Conservative"],
        colLabels=[str(x) for x in t],
        loc="center",
    )
    f.savefig(
        shelf.safe(
            "nstemi_lifetable.png",
            "survival curve with numbers at risk, all large",
            "Actuarial event-free survival by strategy with numbers at risk.",
            "3 462 patients aged 75 and over with NSTEMI, 2015-2022",
        ),
        dpi=120,
    )

    # 13 boxplots without fliers
    p = plt()
    f, a = p.subplots(figsize=(8, 5))
    st = [
        dict(med=m, q1=m - w, q3=m + w, whislo=m - 2 * w, whishi=m + 2.4 * w, fliers=[])
        for m, w in ((42, 11), (38, 9), (51, 14), (47, 12))
    ]
    a.bxp(st, showfliers=False)
    a.set_xticklabels(["T1\n(n = 612)", "T2\n(n = 588)", "T3\n(n = 640)", "T4\n(n = 597)"])
    a.set_ylabel("Délai porte-aiguille (min)")
    a.set_title("Moustaches : 5e et 95e percentiles")
    f.savefig(
        shelf.safe(
            "delai_thrombolyse_2023.png",
            "boxplot whose whiskers are percentiles, no outliers",
            "Délai porte-aiguille par trimestre.",
            "2 437 patients thrombolysés pour AVC, 2023",
        ),
        dpi=120,
    )

    # 14 forest plot
    p = plt()
    f, a = p.subplots(figsize=(8, 5))
    lab = [
        "Âge ≥ 75 ans",
        "Sexe masculin",
        "Diabète",
        "Insuffisance rénale",
        "Score de Charlson ≥ 3",
        "Admission en urgence",
        "Obésité",
        "Tabagisme actif",
    ]
    orr = [2.31, 1.12, 1.45, 1.89, 2.74, 3.05, 0.92, 1.33]
    for i, o in enumerate(orr):
        a.errorbar(o, i, xerr=[[o * 0.18], [o * 0.24]], fmt="s", color="k")
        a.text(
            5,
            i,
            f"{fr(o, 2)} [{fr(o * 0.82, 2)} ; {fr(o * 1.24, 2)}]  p = {fr(r.uniform(0.001, 0.08), 3)}",
            va="center",
        )
    a.set_yticks(range(8), lab)
    a.axvline(1, ls=":")
    a.set_xscale("log")
    a.set_xlim(0.5, 16)
    a.set_xlabel("OR ajusté (IC 95 %)")
    f.tight_layout()
    f.savefig(
        shelf.safe(
            "forest_mortalite30j.png",
            "odds ratios and p-values are small numbers",
            "Facteurs associés à la mortalité à 30 jours, régression logistique multivariée.",
            "6 210 séjours de chirurgie digestive, 812 décès à 30 jours",
        ),
        dpi=120,
    )

    # 15 ROC
    p = plt()
    f, a = p.subplots(figsize=(5.5, 5.5))
    x = np.linspace(0, 1, 21)
    for k, label in ((0.32, "XGBoost, AUC 0.86"), (0.45, "Logistic, AUC 0.81"), (0.62, "NEWS2, AUC 0.74")):
        a.plot(x, x**k, label=label)
    a.plot([0, 1], [0, 1], "k:")
    a.legend(loc="lower right")
    a.set_xlabel("1 - specificity")
    a.set_ylabel("Sensitivity")
    a.set_title("ICU transfer within 24 h (5-fold CV)")
    f.savefig(
        shelf.safe(
            "roc_deterioration.png",
            "ROC curve interpolated on a grid of 21 points, '5-fold', '24 h'",
            "ROC curves of three scores, averaged over folds on a fixed grid.",
            "21 400 ward stays, 1 930 ICU transfers",
        ),
        dpi=120,
    )

    # 16 calibration deciles
    p = plt()
    f, a = p.subplots(figsize=(6, 6))
    q = np.linspace(0.04, 0.62, 10)
    a.plot(q, q + g.normal(0, 0.012, 10), "o-")
    a.plot([0, 0.7], [0, 0.7], "k--")
    a.set_xlabel("Risque prédit (déciles, n = 820 par décile)")
    a.set_ylabel("Risque observé")
    a.set_title("Calibration du modèle de réadmission à 30 jours")
    f.savefig(
        shelf.safe(
            "calibration_readmission.jpg",
            "ten points that are deciles of 820 patients",
            "Courbe de calibration par décile de risque.",
            "8 200 séjours de médecine",
        ),
        dpi=110,
    )

    # 17 hexbin
    p = plt()
    f, a = p.subplots(figsize=(6.5, 5))
    x = g.normal(70, 12, 40000)
    y = 120 - 0.7 * x + g.normal(0, 12, 40000)
    h = a.hexbin(x, y, gridsize=22, mincnt=25, cmap="viridis")
    f.colorbar(h, label="patients per hexagon (cells below 25 not drawn)")
    a.set_xlabel("Age")
    a.set_ylabel("eGFR (mL/min/1.73 m²)")
    a.set_xlim(45, 89)
    f.savefig(
        shelf.safe(
            "egfr_age_hexbin.png",
            "looks like a scatter, each hexagon is 25 patients or more",
            "Density of eGFR by age; hexagons below 25 patients are not drawn.",
            "40 000 outpatients with creatinine in 2022",
        ),
        dpi=120,
    )

    # 18 number of centres
    p = plt()
    f, a = p.subplots(figsize=(7, 4.5))
    a.bar_label(a.bar(["CHU", "CH", "ESPIC", "Clinique", "HAD"], [5, 9, 3, 7, 2]))
    a.set_ylabel("Nombre d'établissements participants")
    a.set_title("Établissements du réseau par statut (26 établissements)")
    f.savefig(
        shelf.safe(
            "centres_reseau.png",
            "small numbers are hospitals, not persons",
            "Établissements participant au réseau régional AVC, par statut juridique.",
            "26 établissements",
        ),
        dpi=120,
    )

    # 19 SHAP importance
    p = plt()
    f, a = p.subplots(figsize=(7, 5))
    fe = ["lactate", "age", "resp_rate", "creatinine", "urea", "sbp", "spo2", "albumin", "platelets", "bilirubin"]
    a.barh(fe[::-1], np.sort(g.uniform(0.02, 0.6, 10)))
    a.set_xlabel("mean(|SHAP value|)")
    a.set_title("Top 10 features")
    f.savefig(
        shelf.safe(
            "shap_mean_bar.png",
            "mean SHAP per feature, not per person; 'Top 10'",
            "Global feature importance of the sepsis model (mean absolute SHAP).",
            "14 300 ICU stays",
        ),
        dpi=120,
    )

    # 20 learning curves
    p = plt()
    f, a = p.subplots(figsize=(7, 4.5))
    e = np.arange(1, 61)
    a.plot(e, 0.3 + 0.5 * np.exp(-e / 12), label="train")
    a.plot(e, 0.36 + 0.46 * np.exp(-e / 11) + g.normal(0, 0.006, 60), label="validation")
    a.axvline(41, ls=":")
    a.text(42, 0.7, "early stopping: epoch 41")
    a.legend()
    a.set_xlabel("Epoch")
    a.set_ylabel("Loss")
    f.savefig(
        shelf.safe(
            "training_curve_unet.png",
            "jagged lines that are losses per epoch",
            "Training and validation loss of the segmentation network.",
            "1 120 CT scans, one per patient",
        ),
        dpi=120,
    )

    # 21 occupancy monthly
    p = plt()
    f, a = p.subplots(figsize=(9, 4.5))
    m = np.arange(36)
    a.plot(m, 4100 + 400 * np.sin(m / 6) + g.normal(0, 60, 36), marker=".")
    a.set_xticks(range(0, 36, 6), ["janv. 21", "juil. 21", "janv. 22", "juil. 22", "janv. 23", "juil. 23"])
    a.set_ylabel("Passages aux urgences par mois")
    a.set_title("Activité mensuelle du SAU")
    f.savefig(
        shelf.safe(
            "passages_mensuels_sau.jpeg",
            "time series of thousands of visits a month",
            "Nombre mensuel de passages aux urgences adultes.",
            "147 000 passages, 2021-2023",
        ),
        dpi=110,
    )

    # 22 correlation heatmap
    p = plt()
    f, a = p.subplots(figsize=(6.5, 6))
    C = np.corrcoef(g.normal(0, 1, (8, 40)) + g.normal(0, 1, 40))
    a.imshow(C, vmin=-1, vmax=1, cmap="RdBu")
    L = ["CRP", "PCT", "WBC", "Lactate", "IL-6", "Ferritin", "D-dimer", "LDH"]
    a.set_xticks(range(8), L, rotation=45)
    a.set_yticks(range(8), L)
    for i in range(8):
        for j in range(8):
            a.text(j, i, f"{C[i, j] * 0.97 if i != j else 1:.2f}", ha="center", va="center", fontsize=8)
    a.set_title("Spearman correlations (n = 1,284)")
    f.savefig(
        shelf.safe(
            "corr_biomarkers.png",
            "a matrix of 1.00 and small decimals that are correlations",
            "Correlation between inflammation markers at admission.",
            "1 284 patients with COVID-19 pneumonia",
        ),
        dpi=120,
    )
