"""Pictures of charts: PNG and JPEG, from matplotlib or in its likeness."""

from .kit import STUDIES, km, meanplot, np, part, parts, pd, plt, rng, save


def write(shelf):
    unsafe(shelf)
    unsafe2(shelf)
    safe(shelf)
    safe2(shelf)


def unsafe(shelf):
    s, r = STUDIES["diab"], rng(shelf, "c1")
    p = shelf.unsafe(
        "fig2_egfr_hba1c.png",
        "scatter of single patients",
        "every point",
        "Figure 2: HbA1c against eGFR slope with the regression line",
        "212 outpatients of the imaging substudy",
    )
    fig, ax = plt.subplots(figsize=(6, 4.4))
    x = r.normal(7.9, 1.2, 212)
    y = -1.8 - 0.6 * (x - 8) + r.normal(0, 1.6, 212)
    ax.scatter(x, y, s=16, alpha=0.7, color="tab:blue")
    b = np.polyfit(x, y, 1)
    xs = np.linspace(5.5, 11, 20)
    ax.plot(xs, np.polyval(b, xs), color="darkred")
    ax.set_xlabel("HbA1c (%)")
    ax.set_ylabel("eGFR slope (mL/min/1.73 m²/year)")
    save(fig, p)

    r = rng(shelf, "c2")
    p = shelf.unsafe(
        "boites_duree_sejour.png",
        "boxplot with the outliers drawn",
        "circles above the whiskers",
        "Durées de séjour en psychiatrie selon le diagnostic principal",
        STUDIES["psy"].pop,
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.2))
    ax.boxplot(
        [r.gamma(2.2, k, n) for k, n in ((14, 655), (11, 314), (9, 246), (10, 150))],
        tick_labels=["Schizophrénie", "Trouble bipolaire", "Dépression", "Autre"],
    )
    ax.set_ylabel("Durée de séjour (jours)")
    ax.set_title("Durée de séjour par diagnostic, 2018-2022")
    save(fig, p)

    r = rng(shelf, "c3")
    p = shelf.unsafe(
        "km_graft_survival.png",
        "survival curve with a step for each event and a tick for each censored person",
        "whole curve",
        "Death-censored graft survival by DSA status",
        "141 kidney recipients with a biopsy",
    )
    fig, ax = plt.subplots(figsize=(6, 4.5))
    for n, sc, c in ((58, 7, "crimson"), (83, 16, "navy")):
        t = np.sort(r.exponential(sc, n))
        d = (t < 9) & (r.random(n) < 0.7)
        t = np.minimum(t, 9.5 + r.random(n))
        o = np.argsort(t)
        t, d = t[o], d[o]
        sv = np.cumprod(1 - d / (n - np.arange(n)))
        ax.step(
            np.r_[0, t], np.r_[1, sv], where="post", color=c, label=f"DSA {'+' if c == 'crimson' else '-'} (n={n})"
        )
        ax.plot(t[~d], sv[~d], "|", color=c, ms=8)
    ax.set_ylim(0, 1.03)
    ax.set_xlabel("Years since transplantation")
    ax.set_ylabel("Graft survival")
    ax.legend()
    save(fig, p)

    s, r = STUDIES["onco"], rng(shelf, "c4")
    p = shelf.unsafe(
        "toxicites_grade3_4.png",
        "bar label with a count of 4",
        "bar Hypophysite",
        "Toxicités immunologiques de grade 3-4, nombre de patients",
        s.pop,
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    lab = ["Colite", "Hépatite", "Pneumopathie", "Cutanée", "Thyroïdite", "Hypophysite"]
    v = [71, 58, 46, 37, 24, 4]
    b = ax.barh(lab[::-1], v[::-1], color="#8172b2")
    ax.bar_label(b, padding=3)
    ax.set_xlabel("Nombre de patients")
    ax.spines[["top", "right"]].set_visible(False)
    save(fig, p)

    r = rng(shelf, "c5")
    p = shelf.unsafe(
        "swimmer_durable_responders.png",
        "swimmer plot, one bar for each patient",
        "every bar",
        "Duration of response of patients in complete response after CAR-T cells",
        "34 patients with relapsed lymphoma",
    )
    fig, ax = plt.subplots(figsize=(6.5, 6))
    d = np.sort(r.gamma(2, 7, 34))
    ax.barh(range(34), d, color=np.where(r.random(34) < 0.5, "#4c72b0", "#dd8452"))
    ax.plot(d * 0.55, range(34), "k^", ms=5, label="Complete response")
    ax.set_yticks([])
    ax.set_xlabel("Months since infusion")
    ax.legend(loc="lower right")
    save(fig, p)

    r = rng(shelf, "c6")
    p = shelf.unsafe(
        "trajectoires_calprotectine.jpg",
        "spaghetti plot of single patients",
        "every grey line",
        "Évolution de la calprotectine sous vedolizumab, trajectoires et moyenne",
        "46 patients de la sous-étude biomarqueurs",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    t = np.array([0, 6, 14, 26, 38, 52])
    m = 620 * np.exp(-t / 40)
    y = m * np.exp(r.normal(0, 0.35, (46, 1)) + r.normal(0, 0.2, (46, 6)))
    ax.plot(t, y.T, color="grey", lw=0.7, alpha=0.7)
    ax.plot(t, y.mean(0), color="red", lw=3)
    ax.set_xlabel("Semaines")
    ax.set_ylabel("Calprotectine (µg/g)")
    save(fig, p)

    r = rng(shelf, "c7")
    p = shelf.unsafe(
        "waterfall_recist.png",
        "waterfall plot, one bar for each patient",
        "every bar",
        "Best change of the sum of target lesions, phase II extension",
        "63 patients with measurable disease",
    )
    fig, ax = plt.subplots(figsize=(7, 3.8))
    v = np.sort(r.normal(-18, 38, 63).clip(-100, 90))[::-1]
    ax.bar(range(63), v, color=["#c44e52" if x > 20 else "#55a868" if x < -30 else "#cccccc" for x in v], width=0.9)
    ax.axhline(20, ls=":", c="k")
    ax.axhline(-30, ls=":", c="k")
    ax.set_ylabel("Best change from baseline (%)")
    ax.set_xticks([])
    save(fig, p)

    r = rng(shelf, "c8")
    p = shelf.unsafe(
        "diagnostic_residus_lm.png",
        "residuals of single persons",
        "both panels",
        "Vérification des hypothèses du modèle linéaire du DFG à un an",
        "788 greffés sans DSA",
    )
    fig, ax = plt.subplots(1, 2, figsize=(9, 4))
    f = r.normal(52, 8, 788)
    e = r.standard_t(5, 788) * 9
    ax[0].plot(f, e, "o", ms=3, mfc="none")
    ax[0].axhline(0, c="r")
    ax[0].set_title("Résidus vs valeurs ajustées")
    q = np.sort(r.normal(0, 1, 788))
    ax[1].plot(q, np.sort(e / e.std()), "o", ms=3, mfc="none")
    ax[1].set_title("Normal Q-Q")
    save(fig, p)


def unsafe2(shelf):
    r = rng(shelf, "c9")
    p = shelf.unsafe(
        "violin_lactate_source.jpeg",
        "violin plot with a jittered point for each patient",
        "points over the violins",
        "Lactate at admission by source of sepsis",
        "318 patients of ICU 2",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    for i, n in enumerate((132, 94, 52, 40)):
        v = r.gamma(3, 1.3, n)
        ax.violinplot(v, [i], showextrema=False)
        ax.plot(i + r.normal(0, 0.05, n), v, "k.", ms=4)
    ax.set_xticks(range(4), ["Lung", "Abdomen", "Urinary", "Other"])
    ax.set_ylabel("Lactate (mmol/L)")
    save(fig, p)

    r = rng(shelf, "c10")
    p = shelf.unsafe(
        "chronologie_epidemie_acinetobacter.png",
        "exact dates of single events",
        "annotations of the time line",
        "Chronologie de l'épidémie à Acinetobacter en réanimation",
        "41 cas, 2022",
    )
    fig, ax = plt.subplots(figsize=(10, 3))
    ds = pd.to_datetime(["2022-03-04", "2022-03-11", "2022-03-29", "2022-04-16", "2022-05-02"])
    ax.vlines(ds, 0, [1, 0.6, 1, 0.6, 1], color="tab:red")
    ax.plot(ds, [0] * 5, "ko-")
    for d, h, tx in zip(
        ds,
        [1, 0.6, 1, 0.6, 1],
        ["cas index admis", "1er décès", "transfert en pneumologie", "2e décès", "dernier cas isolé"],
    ):
        ax.annotate(f"{d:%d/%m/%Y}\n{tx}", (d, h), ha="center", fontsize=9)
    ax.set_ylim(-0.2, 1.4)
    ax.set_yticks([])
    save(fig, p)

    r = rng(shelf, "c11")
    p = shelf.unsafe(
        "hist_birthweight.png",
        "histogram with counts of 2 and 5 above its last bars",
        "labels above the outer bars",
        "Distribution of birth weight in the LISA group",
        "489 infants born before 32 weeks",
    )
    fig, ax = plt.subplots(figsize=(6.5, 4))
    c = [13, 38, 74, 103, 112, 79, 41, 22, 5, 2]
    b = ax.bar(range(10), c, width=0.95, color="steelblue", edgecolor="white")
    ax.bar_label(b)
    ax.set_xticks(range(10), [f"{500 + 150 * i}" for i in range(10)])
    ax.set_xlabel("Birth weight (g), lower bound of bin")
    ax.set_ylabel("Infants")
    save(fig, p)

    r = rng(shelf, "c12")
    p = shelf.unsafe(
        "matrice_germes_antibiotiques.png",
        "a cell of 3 in an annotated heat map",
        "P. aeruginosa × Colistine",
        "Nombre de souches résistantes par germe et antibiotique (une par patient)",
        "2 107 patients bactériémiques, 2020-2023",
    )
    g = ["E. coli", "K. pneumoniae", "P. aeruginosa", "S. aureus"]
    a = ["Amox-clav", "C3G", "Carbapénème", "Colistine", "Quinolone"]
    m = r.integers(22, 280, (4, 5))
    m[2, 3] = 3
    fig, ax = plt.subplots(figsize=(6.5, 4))
    ax.imshow(m, cmap="YlOrRd")
    ax.set_xticks(range(5), a, rotation=30, ha="right")
    ax.set_yticks(range(4), g)
    for i in range(4):
        for j in range(5):
            ax.text(j, i, m[i, j], ha="center", va="center", color="white" if m[i, j] > 170 else "black")
    save(fig, p)

    r = rng(shelf, "c13")
    p = shelf.unsafe(
        "pie_discharge_mode.png",
        "a share of 0.4 % of 1 041 is 4 persons",
        "slice Transfer to psychiatry",
        "Discharge destination in the programme group (n=1041)",
        "1 041 admissions of patients aged 75 or over, programme wards",
    )
    fig, ax = plt.subplots(figsize=(6, 5))
    v = [553, 271, 142, 71, 4]
    ax.pie(v, labels=["Home", "Rehabilitation", "Nursing home", "Died", "Transfer to psychiatry"], autopct="%.1f%%")
    ax.set_title("n = 1041")
    save(fig, p)

    r = rng(shelf, "c14")
    p = shelf.unsafe(
        "bland_altman_pression.png",
        "Bland-Altman points of single patients",
        "every point",
        "Concordance entre pression artérielle sanglante et brassard",
        "97 patients de réanimation",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    x = r.normal(82, 13, 97)
    d = r.normal(-2.4, 6.3, 97)
    ax.plot(x, d, "o", color="teal", ms=5)
    for v in (-2.4, -14.7, 9.9):
        ax.axhline(v, color="k", ls="--" if v != -2.4 else "-")
    ax.set_xlabel("Moyenne des deux méthodes (mmHg)")
    ax.set_ylabel("Différence (mmHg)")
    save(fig, p)


def safe(shelf):
    s, r = STUDIES["hip"], rng(shelf, "cs1")
    p = shelf.safe(
        "forest_subgroups_mortality.png",
        "points and bars that are hazard ratios",
        "Subgroup hazard ratios of one-year death, cemented against uncemented",
        s.pop,
    )
    lab = [
        "Overall",
        "Women",
        "Men",
        "Age 65-79",
        "Age 80 or over",
        "ASA II",
        "ASA III-IV",
        "Dementia",
        "No dementia",
    ]
    e = r.uniform(0.78, 1.1, 9)
    w = r.uniform(0.09, 0.22, 9)
    fig, ax = plt.subplots(figsize=(6.5, 4))
    meanplot(ax, lab, e, e * np.exp(-w), e * np.exp(w))
    ax.set_xscale("log")
    ax.set_xlabel("Hazard ratio (95% CI)")
    ax.set_xticks([0.6, 0.8, 1, 1.25], ["0.6", "0.8", "1", "1.25"])
    ax.minorticks_off()
    save(fig, p)

    s, r = STUDIES["urg"], rng(shelf, "cs2")
    p = shelf.safe(
        "attente_par_tri_p5_p95.png",
        "boxes without outliers, whiskers at the 5th and 95th percentile",
        "Attente médicale par niveau de tri, boîtes p25-p75 et moustaches p5-p95, sans points extrêmes",
        s.pop,
    )
    fig, ax = plt.subplots(figsize=(6.4, 4))
    st = [
        dict(label=level, med=m, q1=m * 0.6, q3=m * 1.55, whislo=m * 0.2, whishi=m * 2.9, fliers=[])
        for level, m in (("1-2", 14), ("3A", 41), ("3B", 66), ("4-5", 92))
    ]
    ax.bxp(st, showfliers=False)
    ax.set_ylabel("Attente (min)")
    ax.set_xlabel("Niveau FRENCH")
    ax.text(
        0.01,
        -0.22,
        "Moustaches : 5e et 95e percentiles. Chaque niveau compte plus de 5 000 passages.",
        transform=ax.transAxes,
        fontsize=8,
    )
    save(fig, p)

    s, r = STUDIES["sepsis"], rng(shelf, "cs3")
    p = shelf.safe(
        "km_day90_grouped.png",
        "survival curve drawn from points with 12 or more deaths each",
        "Survival to day 90, estimated at fixed weeks, with numbers at risk rounded as in the protocol",
        s.pop,
    )
    fig, ax = plt.subplots(figsize=(6.5, 4.6))
    wk = [0, 1, 2, 4, 6, 8, 10, 13]
    rows = []
    for (g, n), h, c in zip(s.groups.items(), (0.075, 0.085), ("tab:orange", "tab:blue")):
        k = km(r, n, wk, h)
        ax.plot([x[0] for x in k], [x[3] for x in k], color=c, label=g, lw=2)
        rows.append((g, k))
    ax.set_ylim(0, 1)
    ax.set_xlabel("Weeks")
    ax.set_ylabel("Survival")
    ax.legend()
    for i, (g, k) in enumerate(rows):
        ax.text(-4.6, -0.27 - i * 0.08, g, fontsize=8)
        for x in k:
            ax.text(x[0], -0.27 - i * 0.08, x[1], fontsize=8, ha="center")
    save(fig, p)

    r = rng(shelf, "cs4")
    p = shelf.safe(
        "roc_readmission_3_modeles.png",
        "a curve made of 25 thresholds",
        "Courbes ROC lissées de trois modèles de réadmission à 6 mois",
        STUDIES["psy"].pop,
    )
    fig, ax = plt.subplots(figsize=(5, 5))
    x = np.linspace(0, 1, 25)
    for nme, a in (("Régression logistique", 0.71), ("Forêt aléatoire", 0.74), ("Gradient boosting", 0.76)):
        ax.plot(x, x ** ((1 - a) / a), label=f"{nme} (AUC {str(a).replace('.', ',')})")
    ax.plot([0, 1], [0, 1], "k:")
    ax.legend(loc="lower right")
    ax.set_xlabel("1 - spécificité")
    ax.set_ylabel("Sensibilité")
    save(fig, p)

    r = rng(shelf, "cs5")
    p = shelf.safe(
        "calibration_deciles.png",
        "ten points, each a tenth of 3 204 patients",
        "Calibration of the one-year mortality model, by decile of predicted risk (about 320 patients each)",
        STUDIES["hip"].pop,
    )
    fig, ax = plt.subplots(figsize=(5, 5))
    x = np.linspace(0.07, 0.52, 10)
    y = x + r.normal(0, 0.015, 10)
    ax.errorbar(x, y, yerr=1.96 * np.sqrt(y * (1 - y) / 320), fmt="o", color="k")
    ax.plot([0, 0.6], [0, 0.6], "--", c="grey")
    ax.set_xlabel("Predicted risk")
    ax.set_ylabel("Observed risk")
    ax.set_title("10 groups of 320 patients", fontsize=10)
    save(fig, p)

    r = rng(shelf, "cs6")
    p = shelf.safe(
        "correlations_biologie.png",
        "a grid of small numbers that are correlation coefficients",
        "Corrélations de Spearman entre marqueurs biologiques",
        STUDIES["hepa"].pop,
    )
    v = ["AFP", "Bilirubine", "Albumine", "Plaquettes", "TP", "ASAT"]
    m = np.corrcoef(r.normal(size=(6, 14)))
    fig, ax = plt.subplots(figsize=(5.5, 5))
    ax.imshow(m, cmap="RdBu", vmin=-1, vmax=1)
    ax.set_xticks(range(6), v, rotation=45)
    ax.set_yticks(range(6), v)
    for i in range(6):
        for j in range(6):
            ax.text(j, i, f"{m[i, j]:.2f}".replace(".", ","), ha="center", va="center", fontsize=9)
    save(fig, p)

    r = rng(shelf, "cs7")
    p = shelf.safe(
        "loss_unet_segmentation.png",
        "a curve with a point for each epoch",
        "Training and validation loss of the drusen segmentation network",
        STUDIES["eye"].pop,
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    e = np.arange(1, 41)
    ax.plot(e, 0.7 * np.exp(-e / 9) + 0.12 + r.normal(0, 0.006, 40), "o-", ms=3, label="train")
    ax.plot(e, 0.7 * np.exp(-e / 10) + 0.18 + r.normal(0, 0.012, 40), "o-", ms=3, label="val")
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Dice loss")
    ax.legend()
    save(fig, p)


def safe2(shelf):
    r = rng(shelf, "cs8")
    p = shelf.safe(
        "funnel_centres_mortalite.png",
        "points that are hospitals",
        "Mortalité à 30 jours standardisée de 38 établissements, graphique en entonnoir (chaque point est un établissement de 400 séjours ou plus)",
        "64 000 séjours pour infarctus de 38 établissements, 2018-2022",
    )
    fig, ax = plt.subplots(figsize=(6.5, 4.2))
    n = r.integers(420, 3900, 38)
    y = 7.1 + r.normal(0, 1, 38) * np.sqrt(7.1 * 92.9 / n)
    ax.scatter(n, y, c="k", s=14)
    xs = np.linspace(400, 4000, 60)
    for z in (1.96, 3.09):
        for sg in (-1, 1):
            ax.plot(xs, 7.1 + sg * z * np.sqrt(7.1 * 92.9 / xs), "b--", lw=0.8)
    ax.set_xlabel("Séjours par établissement")
    ax.set_ylabel("Mortalité standardisée (%)")
    save(fig, p)

    r = rng(shelf, "cs9")
    p = shelf.safe(
        "shap_mean_importance.png",
        "small numbers that are mean absolute SHAP values",
        "Mean absolute SHAP value of the twelve first features",
        STUDIES["ped"].pop,
    )
    fig, ax = plt.subplots(figsize=(6, 4.4))
    f = [
        "SpO2 at arrival",
        "Age (months)",
        "Respiratory rate",
        "Feeding < 50%",
        "Weight",
        "RSV",
        "Preterm birth",
        "Apnoea",
        "Heart rate",
        "Season",
        "Siblings",
        "Breastfed",
    ]
    v = np.sort(r.exponential(0.12, 12))[::-1]
    b = ax.barh(f[::-1], v[::-1], color="#ff0051")
    ax.bar_label(b, fmt="+%.2f")
    ax.set_xlabel("mean(|SHAP value|)")
    save(fig, p)

    r = rng(shelf, "cs10")
    p = shelf.safe(
        "passages_mensuels_2022.jpg",
        "a monthly series, each month over 3 000",
        "Passages mensuels aux urgences et part hospitalisée",
        STUDIES["urg"].pop,
    )
    fig, ax = plt.subplots(figsize=(8, 3.6))
    m = parts(r, 48215, [1] * 12)
    ax.bar(["jan", "fév", "mar", "avr", "mai", "jun", "jul", "aoû", "sep", "oct", "nov", "déc"], m, color="#9ecae1")
    ax2 = ax.twinx()
    ax2.plot(range(12), r.uniform(22, 27, 12), "r-o")
    ax2.set_ylim(0, 40)
    ax2.set_ylabel("% hospitalisés")
    ax.set_ylabel("Passages")
    save(fig, p)

    r = rng(shelf, "cs11")
    p = shelf.safe(
        "age_pyramid_staff.png",
        "age bands, the oldest with 48 and 61 persons",
        "Age pyramid of the salaried staff",
        STUDIES["vacc"].pop,
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    b = ["18-24", "25-34", "35-44", "45-54", "55-61", "62 or over"]
    w = [392, 1251, 1303, 1066, 545, 61]
    m = [128, 433, 461, 372, 180, 48]
    ax.barh(b, w, color="#c2185b")
    ax.barh(b, [-x for x in m], color="#1976d2")
    for i in range(6):
        ax.text(w[i] + 15, i, w[i], va="center", fontsize=8)
        ax.text(-m[i] - 15, i, m[i], va="center", ha="right", fontsize=8)
    ax.set_xlim(-620, 1500)
    ax.set_xticks([])
    ax.set_title("Men (blue) and women (pink), staff on 31 December")
    save(fig, p)

    r = rng(shelf, "cs12")
    p = shelf.safe(
        "evolution_pasi_moyen_ic.png",
        "five points that are means of over 380 patients",
        "PASI moyen et intervalle de confiance par classe de biothérapie",
        STUDIES["derm"].pop,
    )
    fig, ax = plt.subplots(figsize=(6.4, 4))
    t = np.array([0, 12, 24, 36, 52])
    for i, (g, n) in enumerate(STUDIES["derm"].groups.items()):
        y = 2.1 + 13.6 * np.exp(-t / (16 - 4 * i))
        ax.errorbar(t + i * 0.6, y, yerr=1.96 * 6 / np.sqrt(n), marker="o", capsize=3, label=f"{g} (n={n})")
    ax.set_xlabel("Semaines")
    ax.set_ylabel("PASI moyen")
    ax.legend()
    save(fig, p)

    r = rng(shelf, "cs13")
    p = shelf.safe(
        "dca_sepsis_death.png",
        "net benefit curve",
        "Decision curve analysis of the 28-day mortality score",
        STUDIES["sepsis"].pop,
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    t = np.linspace(0.05, 0.7, 40)
    pr = 0.34
    ax.plot(t, np.maximum(0, pr * 0.86 - 0.3 * t / (1 - t) * (1 - t) ** 1.6), label="Model")
    ax.plot(t, pr - (1 - pr) * t / (1 - t), label="Treat all")
    ax.axhline(0, c="k", label="Treat none")
    ax.set_ylim(-0.05, 0.36)
    ax.set_xlabel("Threshold probability")
    ax.set_ylabel("Net benefit")
    ax.legend()
    save(fig, p)

    r = rng(shelf, "cs14")
    p = shelf.safe(
        "barres_complications_iso.png",
        "percentages of groups over 570",
        "Complications postopératoires (%) selon la chirurgie",
        STUDIES["ira"].pop,
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    x = np.arange(4)
    ns = list(STUDIES["ira"].groups.items())
    for i, (g, n) in enumerate(ns):
        v = [100 * part(r, n, q, 18) / n for q in (0.29, 0.11, 0.06, 0.05)]
        b = ax.bar(x + i * 0.27, v, 0.26, label=f"{g} (n = {n})")
        ax.bar_label(b, [f"{q:.1f}".replace(".", ",") for q in v], fontsize=8)
    ax.set_xticks(x + 0.27, ["IRA", "Fibrillation atriale", "Infection du site", "Reprise pour saignement"])
    ax.set_ylabel("% de patients")
    ax.legend()
    save(fig, p)
