"""Charts as PNG and JPEG."""

from .tools import held, ipp, np, plt, rng, save


def write(shelf):
    r = rng(shelf, "pictures")
    # ---------- unsafe
    p = shelf.unsafe(
        "pictures/dfg_age.png",
        "scatter of single persons",
        "points",
        "Relation entre l'âge et le DFG à l'inclusion, avec droite de régression.",
        "184 patients greffés rénaux, 2018-2022",
    )
    age = r.normal(52, 12, 184)
    dfg = 110 - 0.9 * age + r.normal(0, 11, 184)
    fig, ax = plt.subplots(figsize=(6, 4.2))
    ax.scatter(age, dfg, s=16, alpha=0.7)
    b = np.polyfit(age, dfg, 1)
    x = np.linspace(30, 80, 50)
    ax.plot(x, np.polyval(b, x), "r")
    ax.set(xlabel="Âge (années)", ylabel="DFG (mL/min/1,73 m²)", title="DFG à l'inclusion selon l'âge (n = 184)")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/los_boxplot.png",
        "outliers of a box plot are single stays",
        "fliers",
        "Length of stay by ward after hip fracture surgery.",
        "1 214 stays for hip fracture, 2021-2023",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.boxplot([r.lognormal(2.1, 0.5, 410), r.lognormal(2.3, 0.45, 398), r.lognormal(2.0, 0.6, 406)])
    ax.set_xticklabels(["Orthopaedics", "Ortho-geriatrics", "Medicine"])
    ax.set_ylabel("Length of stay (days)")
    ax.set_title("Length of stay by ward")
    save(fig, p, dpi=120)

    p = shelf.unsafe(
        "pictures/km_small_arm.jpg",
        "steps of single events and a number at risk below 10",
        "at-risk row of arm B, last columns: 6, 3",
        "Progression-free survival in the two arms with numbers at risk.",
        "96 patients with metastatic melanoma",
    )
    fig, ax = plt.subplots(figsize=(6.5, 4.6))
    for n, sc, c, lab in ((50, 20, "k", "A"), (46, 12, "tab:red", "B")):
        t = np.sort(r.exponential(sc, n))
        ax.step(np.r_[0, t], np.r_[1, 1 - np.arange(1, n + 1) / n], where="post", color=c, label=f"Arm {lab}")
    ax.set(xlim=(0, 30), xlabel="Months", ylabel="Progression-free survival")
    ax.legend()
    for y, row in (
        (-0.24, "A    50    41    31    22    15    12    11"),
        (-0.31, "B    46    30    21    16    11     6     3"),
    ):
        ax.text(0, y, row, transform=ax.transAxes, family="monospace", fontsize=9)
    ax.text(0, -0.17, "No. at risk", transform=ax.transAxes, fontsize=9)
    save(fig, p, dpi=130)

    p = shelf.unsafe(
        "pictures/heatmap_germes.png",
        "small cells annotated in a heat map",
        "two cells: 3 and 7",
        "Répartition des germes isolés par service (hémocultures positives, premier épisode par patient).",
        "1 107 patients ayant une hémoculture positive, 2022",
    )
    m = np.array(
        [[88, 41, 63, 27], [52, 33, 71, 19], [104, 22, 45, 31], [36, 7, 58, 12], [61, 15, 40, 3], [77, 29, 84, 25]]
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.8))
    ax.imshow(m, cmap="YlOrRd")
    for i in range(6):
        for j in range(4):
            ax.text(j, i, m[i, j], ha="center", va="center", fontsize=11)
    ax.set_xticks(range(4), ["E. coli", "P. aeruginosa", "S. aureus", "E. faecium"])
    ax.set_yticks(range(6), ["Réanimation", "Chirurgie", "Urologie", "Hématologie", "Gériatrie", "Médecine"])
    ax.set_title("Nombre de patients par germe et service")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/creatinine_trajectories.png",
        "a line for each person",
        "24 lines",
        "Serum creatinine over the first 14 days after transplantation with the mean trajectory.",
        "24 recipients of a second kidney graft",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    d = np.arange(15)
    all_ = []
    for _ in range(24):
        y = 140 + 500 * np.exp(-d / r.uniform(2, 6)) + r.normal(0, 18, 15)
        all_.append(y)
        ax.plot(d, y, color="grey", lw=0.7)
    ax.plot(d, np.mean(all_, 0), "b", lw=2.5)
    ax.set(xlabel="Day after transplantation", ylabel="Creatinine (µmol/L)", title="Individual and mean creatinine")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/pct_complications.png",
        "a percentage of a small group gives 2 persons",
        "5.3 % of n = 38",
        "Percentage of patients with each complication after oesophagectomy, by surgical approach.",
        "412 oesophagectomies, 2017-2023",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    k = ["Pneumonia", "Anastomotic leak", "Arrhythmia", "Chyle leak"]
    x = np.arange(4)
    b1 = ax.bar(x - 0.2, [31.6, 28.9, 36.8, 5.3], 0.4, label="Robotic (n = 38)")
    b2 = ax.bar(x + 0.2, [33.2, 17.9, 24.6, 6.7], 0.4, label="Open (n = 374)")
    for b_ in (b1, b2):
        ax.bar_label(b_, fmt="%.1f%%", fontsize=9)
    ax.set_xticks(x, k)
    ax.legend()
    ax.set_ylabel("%")
    ax.set_title("Postoperative complications")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/waterfall.jpg",
        "a bar for each patient's best response",
        "whole plot",
        "Best change in target lesions (RECIST).",
        "58 patients with evaluable lesions",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    v = np.sort(r.normal(-15, 35, 58))[::-1].clip(-100, 90)
    ax.bar(range(58), v, color=np.where(v > 20, "firebrick", np.where(v < -30, "seagreen", "grey")))
    ax.axhline(-30, ls=":")
    ax.axhline(20, ls=":")
    ax.set(ylabel="Best change from baseline (%)", xlabel="Patients", title="Waterfall plot")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/age_histogramme.png",
        "minimum and maximum written on the picture",
        "caption: étendue 18 – 101",
        "Distribution de l'âge des patients hospitalisés pour syncope.",
        "2 310 patients, 2020-2023",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    h = [62, 118, 187, 264, 402, 531, 489, 257]
    ax.bar(range(8), h, width=1, edgecolor="w")
    ax.set_xticks(range(8), ["<30", "30-39", "40-49", "50-59", "60-69", "70-79", "80-84", "85 et +"], fontsize=8)
    ax.set_title("Âge à l'admission")
    ax.text(0.02, 0.9, "médiane 69 ans\nétendue 18 – 101 ans", transform=ax.transAxes, fontsize=11)
    save(fig, p, dpi=120)

    p = shelf.unsafe(
        "pictures/cluster_timeline.png",
        "exact dates of single cases",
        "labels 14/02/2023, 17/02/2023, 03/03/2023",
        "Chronologie de l'épidémie de BHRe dans l'unité de réanimation.",
        "Cas groupés de BHRe, réanimation chirurgicale, 2023",
    )
    fig, ax = plt.subplots(figsize=(7.5, 2.8))
    xs = [1, 9, 18, 26]
    for x, said in zip(xs, ("14/02/2023", "17/02/2023", "03/03/2023", "10/03/2023")):
        ax.plot([x, x], [0, 1], "k")
        ax.text(x, 1.05, f"cas\n{said}", ha="center", fontsize=10)
    ax.set(ylim=(0, 1.6), yticks=[], xlim=(-2, 29), title="Date du premier prélèvement positif")
    save(fig, p, dpi=120)

    p = shelf.unsafe(
        "pictures/flowchart.png",
        "small cells in a flow chart",
        "Withdrew consent (n = 3)",
        "STROBE flow chart of the cohort.",
        "2 045 women screened for gestational diabetes",
    )
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.axis("off")
    box = dict(boxstyle="square,pad=0.6", fc="w", ec="k")
    for x, y, t in (
        (0.4, 0.92, "Assessed for eligibility\n(n = 2 045)"),
        (0.85, 0.7, "Excluded\nTwin pregnancy (n = 61)\nType 1 diabetes (n = 24)\nWithdrew consent (n = 3)"),
        (0.4, 0.45, "Included in the analysis\n(n = 1 957)"),
        (0.15, 0.12, "Normal OGTT\n(n = 1 641)"),
        (0.65, 0.12, "Gestational diabetes\n(n = 316)"),
    ):
        ax.text(x, y, t, ha="center", va="center", bbox=box, fontsize=10)
    save(fig, p, dpi=120)

    p = shelf.unsafe(
        "pictures/tsne_clusters.png",
        "an embedding with a point for each patient",
        "points",
        "Projection t-SNE des profils biologiques et clusters k-means.",
        "640 patients septiques",
    )
    fig, ax = plt.subplots(figsize=(5, 5))
    for k_ in range(4):
        c = r.normal(0, 6, 2)
        z = c + r.normal(0, 1.5, (160, 2))
        ax.scatter(z[:, 0], z[:, 1], s=6, label=f"Cluster {k_ + 1}")
    ax.legend()
    ax.set(xlabel="t-SNE 1", ylabel="t-SNE 2", title="Phénotypes de sepsis")
    save(fig, p, dpi=110)

    p = shelf.unsafe(
        "pictures/annotated_outlier.png",
        "a patient number written on the picture",
        "annotation with an IPP",
        "Troponin kinetics, mean with 95 % CI by group.",
        "908 patients with suspected NSTEMI",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    t = np.arange(0, 25, 3)
    for m_, said in ((40, "rule-out"), (130, "observe")):
        y = m_ + 3 * t
        ax.plot(t, y, label=said)
        ax.fill_between(t, y - 12, y + 12, alpha=0.2)
    ax.annotate(
        "to check: " + ipp(shelf, "tropo"), (18, 184), (2, 190), fontsize=11, arrowprops=dict(arrowstyle="->")
    )
    ax.legend(loc="lower right")
    ax.set(xlabel="Hours", ylabel="hs-cTnT (ng/L)", title="Mean troponin by triage group")
    save(fig, p, dpi=120)

    # ---------- safe
    p = shelf.safe(
        "pictures/motifs_urgences.png",
        "counts on bars",
        "Motifs de recours aux urgences adultes.",
        "48 211 passages aux urgences en 2022",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    k = ["Traumatologie", "Douleur abdominale", "Dyspnée", "Douleur thoracique", "Malaise", "Psychiatrie", "Autre"]
    v = [13120, 7422, 5210, 4988, 4103, 2377, 10991]
    assert sum(v) == 48211
    ax.bar_label(ax.barh(k, v, color="teal"), padding=3)
    ax.set(xlabel="Passages", title="Motifs de recours, 2022")
    ax.set_xlim(0, 15500)
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/forest_or.png",
        "small numbers are odds ratios",
        "Forest plot of adjusted odds ratios for 30-day readmission.",
        "6 412 heart failure admissions, 903 readmissions",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    k = ["Age (per 10 y)", "Male sex", "Diabetes", "CKD stage 4-5", "Atrial fibrillation", "Prior admission"]
    o = np.array([1.12, 1.05, 1.31, 2.04, 1.18, 3.4])
    lo, hi = o * 0.82, o * 1.22
    ax.errorbar(o, range(6), xerr=[o - lo, hi - o], fmt="s", c="k")
    ax.axvline(1, ls="--", c="grey")
    ax.set_xscale("log")
    ax.set_yticks(range(6), k)
    for i in range(6):
        ax.text(5.2, i, f"{o[i]:.2f} ({lo[i]:.2f}-{hi[i]:.2f})", fontsize=9, va="center")
    ax.set_xlim(0.5, 10)
    ax.set_xlabel("Adjusted odds ratio (95% CI)")
    ax.set_title("30-day readmission (n = 6,412; 903 events)")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/calibration.png",
        "ten points that are deciles",
        "Courbe de calibration par déciles de risque (environ 820 séjours par décile).",
        "8 203 séjours de réanimation, 1 312 décès",
    )
    fig, ax = plt.subplots(figsize=(5, 5))
    x = np.array([0.05, 0.07, 0.09, 0.11, 0.13, 0.16, 0.19, 0.22, 0.27, 0.35])
    ax.plot(x, x + r.normal(0, 0.008, 10), "o-")
    ax.plot([0, 0.4], [0, 0.4], "k:")
    ax.set(xlabel="Risque prédit", ylabel="Risque observé", title="Calibration par décile (≈ 820 séjours chacun)")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/roc_smooth.jpg",
        "a curve that could hold scores",
        "Smoothed (binormal) ROC curve of the sepsis alert.",
        "21 544 admissions, 1 922 sepsis episodes",
    )
    from scipy.stats import norm

    fig, ax = plt.subplots(figsize=(5, 5))
    x = np.linspace(0.001, 0.999, 200)
    ax.plot(x, norm.cdf(1.3 + 0.95 * norm.ppf(x)))
    ax.plot([0, 1], [0, 1], "k--")
    ax.text(0.5, 0.2, "AUC 0.83 (0.82-0.84)")
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="Binormal ROC")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/delai_boxplot.png",
        "a box plot without outliers",
        "Délai porte-aiguille par trimestre ; boîtes = quartiles, moustaches = 5e et 95e percentiles, valeurs extrêmes non représentées.",
        "1 466 thrombolyses, au moins 340 par trimestre",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.boxplot([r.gamma(6, 8 - 0.4 * q, 350 + 8 * q) for q in range(4)], whis=(5, 95), showfliers=False)
    ax.set_xticklabels(["T1", "T2", "T3", "T4"])
    ax.set(ylabel="Minutes", title="Délai porte-aiguille (moustaches P5-P95)")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/correlation.png",
        "small decimals in a grid are correlations",
        "Spearman correlation matrix of laboratory values.",
        "5 870 patients with cirrhosis",
    )
    k = ["Bilirubin", "INR", "Albumin", "Sodium", "Creatinine", "Platelets"]
    m = np.eye(6)
    for i in range(6):
        for j in range(i):
            m[i, j] = m[j, i] = round(float(r.uniform(-0.5, 0.6)), 2)
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.imshow(m, cmap="coolwarm", vmin=-1, vmax=1)
    for i in range(6):
        for j in range(6):
            ax.text(j, i, f"{m[i, j]:.2f}", ha="center", va="center", fontsize=9)
    ax.set_xticks(range(6), k, rotation=40)
    ax.set_yticks(range(6), k)
    ax.set_title("Spearman's rho (n = 5,870)")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/funnel_services.png",
        "points are hospital units, not persons",
        "Funnel plot des taux standardisés de réadmission par unité ; chaque point est une unité d'au moins 300 séjours et 40 réadmissions.",
        "19 unités de soins, 14 233 séjours",
    )
    n = r.integers(340, 1400, 19)
    y = 0.15 + r.normal(0, 0.012, 19)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.scatter(n, y * 100, marker="D")
    xs = np.linspace(280, 1450, 80)
    s = np.sqrt(0.15 * 0.85 / xs) * 100
    for z in (1.96, 3.09):
        ax.plot(xs, 15 + z * s, "--", c="grey")
        ax.plot(xs, 15 - z * s, "--", c="grey")
    ax.set(
        xlabel="Séjours de l'unité",
        ylabel="Réadmissions à 30 j (%)",
        title="Funnel plot – un losange = une unité de soins",
    )
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/imc_histogram.png",
        "histogram with all bars large, open-ended classes",
        "BMI distribution at first bariatric consultation.",
        "3 020 patients",
    )
    v = [88, 402, 811, 764, 521, 268, 166]
    assert sum(v) == 3020
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar_label(ax.bar(["<35", "35-37", "38-40", "41-43", "44-46", "47-49", "≥50"], v, width=1, edgecolor="w"))
    ax.set(xlabel="BMI (kg/m²)", ylabel="Patients", title="BMI at first consultation")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/carte_controle.png",
        "points are months",
        "Carte de contrôle des chutes déclarées par mois, pour 1 000 journées.",
        "Hôpital entier, environ 61 000 journées par mois, 24 mois, 105 à 150 chutes par mois",
    )
    v = r.integers(105, 150, 24)
    fig, ax = plt.subplots(figsize=(8, 3.6))
    ax.plot(range(24), v / 61, "o-")
    ax.axhline(np.mean(v) / 61, c="g")
    ax.axhline(2.65, c="r", ls="--")
    ax.set_xticks(
        range(0, 24, 3),
        ["janv. 22", "avr. 22", "juil. 22", "oct. 22", "janv. 23", "avr. 23", "juil. 23", "oct. 23"],
        fontsize=8,
    )
    ax.set(ylabel="Chutes / 1 000 journées", title="Carte U – chutes de patients")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/km_large.png",
        "a survival curve with numbers at risk, all steps large",
        "Overall survival by stage, drawn on a yearly grid by linear interpolation, with numbers at risk.",
        "7 640 patients with colorectal cancer",
    )
    fig, ax = plt.subplots(figsize=(6.5, 4.4))
    t = np.arange(6)
    ax.plot(t, [1, 0.95, 0.90, 0.86, 0.82, 0.79], label="Stage I-II")
    ax.plot(t, [1, 0.83, 0.70, 0.60, 0.53, 0.47], label="Stage III-IV")
    ax.set(ylim=(0, 1.02), xlabel="Years", ylabel="Overall survival")
    ax.legend(loc="lower left")
    a, b = [4120, 3702, 3188, 2540, 1903, 1322], [3520, 2760, 2109, 1544, 1101, 742]
    for y_, said, row in ((-0.26, "I-II  ", a), (-0.33, "III-IV", b)):
        ax.text(
            -0.02,
            y_,
            said + "  " + "  ".join(f"{q:5d}" for q in row),
            transform=ax.transAxes,
            family="monospace",
            fontsize=9,
        )
    ax.text(0, -0.19, "Number at risk", transform=ax.transAxes, fontsize=9)
    save(fig, p, dpi=120)

    p = shelf.safe(
        "pictures/shap_importance.jpg",
        "importances are not persons",
        "Importance moyenne absolue des variables (SHAP) du modèle de mortalité.",
        "11 902 séjours en réanimation",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    k = [
        "Âge",
        "Lactates",
        "Score de Glasgow",
        "Diurèse",
        "PaO2/FiO2",
        "Plaquettes",
        "Bilirubine",
        "Fréquence cardiaque",
    ]
    v = [0.91, 0.77, 0.63, 0.51, 0.44, 0.31, 0.22, 0.17]
    ax.barh(k[::-1], v[::-1])
    ax.set(xlabel="moyenne |SHAP|", title="Importance globale")
    save(fig, p, dpi=110)

    p = shelf.safe(
        "pictures/stacked_gcs.png",
        "percentages of large groups",
        "mRS distribution at 90 days by treatment (Grotta bars).",
        "1 640 patients, 820 per arm; all cells above 40",
    )
    A, B = [98, 164, 139, 123, 131, 57, 108], [66, 131, 131, 139, 156, 74, 123]
    assert sum(A) == sum(B) == 820
    fig, ax = plt.subplots(figsize=(8, 2.8))
    la = lb = 0
    cm = plt.cm.RdYlGn_r(np.linspace(0, 1, 7))
    for i, (u, w) in enumerate(zip(A, B)):
        held(u, 820)
        held(w, 820)
        u, w = u / 8.2, w / 8.2
        ax.barh("EVT", u, left=la, color=cm[i], label=str(i))
        ax.barh("Control", w, left=lb, color=cm[i])
        ax.text(la + u / 2, 0, f"{u:.0f}", ha="center", va="center")
        ax.text(lb + w / 2, 1, f"{w:.0f}", ha="center", va="center")
        la += u
        lb += w
    ax.legend(ncol=7, loc="upper center", bbox_to_anchor=(0.5, -0.15), title="mRS")
    ax.set_title("mRS at 90 days (% of 820 patients per arm)")
    save(fig, p, dpi=120)

    p = shelf.safe(
        "pictures/learning_curve.png",
        "epochs and losses",
        "Courbes de perte pendant l'entraînement du réseau (radiographies).",
        "32 400 radiographies thoraciques, 5 plis",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    e = np.arange(1, 41)
    ax.plot(e, 0.7 * np.exp(-e / 9) + 0.18, label="entraînement")
    ax.plot(e, 0.66 * np.exp(-e / 8) + 0.24, label="validation")
    ax.axvline(31, ls=":")
    ax.text(31.5, 0.6, "arrêt précoce\népoque 31")
    ax.legend()
    ax.set(xlabel="Époque", ylabel="Entropie croisée")
    save(fig, p, dpi=110)
