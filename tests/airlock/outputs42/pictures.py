"""Charts and screenshots as PNG and JPEG, and what hides in their metadata."""

import numpy as np
from matplotlib import pyplot as plt
from PIL import Image

from .common import apart, chi2, cnt, cols, ipp, nir, np_, person, save, text_picture


def write(s):
    r = s.random("pictures")
    g = np.random.default_rng(s.seed)

    # --- tables as screenshots
    na, nb = 412, 398

    def table(small):
        rows = [["Characteristic", f"Placebo, N = {na}", f"Active, N = {nb}", "p-value"]]
        for name, p in [
            ("Female sex", 0.44),
            ("Current smoker", 0.21),
            ("Diabetes mellitus", 0.27),
            ("Hypertension", 0.58),
            ("Prior MI", 0.16),
            ("Atrial fibrillation", 0.19),
            ("CKD stage 3-4", 0.13),
        ]:
            rows.append([name, np_(x := cnt(r, na, p), na), np_(y := cnt(r, nb, p), nb), f"{chi2(x, na, y, nb):.2f}"])
        rows.append(["Age, median (IQR)", "67 (59, 74)", "68 (60, 75)", "0.41"])
        if small:
            rows.append(["Cardiac transplant", np_(23, na), np_(4, nb), "<0.001"])
        return [
            "Table 1. Baseline characteristics of the heart failure cohort",
            "",
            *cols(rows),
            "",
            "n (%); Median (IQR). Wilcoxon rank sum test; Pearson's Chi-squared test",
        ]

    text_picture(
        table(True),
        s.unsafe(
            "hf/table1_screenshot.png",
            "small cell in a picture",
            "last row: 4 (1.0%)",
            "Screenshot of the baseline table of the heart failure trial emulation (gtsummary).",
            "810 patients with heart failure, 2017-2022",
        ),
    )
    text_picture(
        table(False),
        s.safe(
            "hf/table1_baseline.png",
            "table in a picture, all cells large",
            "Baseline table of the trial emulation, picture for the slides.",
            "810 patients with heart failure, 2017-2022",
        ),
        size=22,
    )

    # --- scatter
    f, a = plt.subplots(figsize=(6, 4.5))
    x = g.normal(64, 11, 160)
    y = 60 + 0.8 * x + g.normal(0, 18, 160)
    a.scatter(x, y, s=14, color="#1f77b4")
    b = np.polyfit(x, y, 1)
    a.plot([38, 90], np.polyval(b, [38, 90]), "r-")
    a.set_xlabel("Âge (années)")
    a.set_ylabel("Créatininémie (µmol/L)")
    a.set_title("Créatininémie selon l'âge à l'inclusion (n = 160)")
    save(
        f,
        s.unsafe(
            "nephro/creat_age.png",
            "one point per patient",
            "the scatter",
            "Nuage de points de la créatininémie selon l'âge avec la droite de régression.",
            "160 patients suivis en néphrologie, 2021",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4.5))
    x = np.arange(20, 91, 10)
    a.errorbar(x, 60 + 0.6 * x + g.normal(0, 3, 8), yerr=g.uniform(3, 6, 8), fmt="o-", capsize=3)
    a.set_xlabel("Tranche d'âge (milieu)")
    a.set_ylabel("Créatininémie moyenne (µmol/L)")
    a.set_title("Moyenne et IC 95 % par décennie (≥ 140 patients par tranche)")
    a.set_xticks(x, [f"{v - 5}-{v + 4}" for v in x[:-1]] + ["≥ 85"])
    save(
        f,
        s.safe(
            "nephro/creat_age_moyennes.png",
            "points that are means of large groups",
            "Moyennes de la créatininémie par tranche d'âge de dix ans, avec intervalles de confiance.",
            "3 264 patients de néphrologie, 2018-2022",
        ),
    )

    # --- box plots
    f, a = plt.subplots(figsize=(6, 4.5))
    data = [np.concatenate([g.gamma(4, 1.6, 240), g.uniform(22, 36, 5)]) for _ in range(4)]
    a.boxplot(data, tick_labels=["Cardio", "Pneumo", "Digestif", "Uro"])
    a.set_ylabel("Length of stay (days)")
    a.set_title("Length of stay by department, 2022")
    save(
        f,
        s.unsafe(
            "los/boxplot_los.jpg",
            "outliers drawn one by one",
            "circles above the whiskers",
            "Box plots of length of stay by department.",
            "980 surgical stays, 2022",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4.5))
    st = [
        {"label": said, "med": m, "q1": m - 2, "q3": m + 3, "whislo": m - 3.5, "whishi": m + 6, "fliers": []}
        for said, m in zip(["Cardio", "Pneumo", "Digestif", "Uro"], [6.1, 8.0, 7.2, 5.0])
    ]
    a.bxp(st, showfliers=False)
    a.set_ylabel("Durée de séjour (jours)")
    a.set_title("Durée de séjour 2023 : médiane, quartiles, 10e et 90e percentiles")
    save(
        f,
        s.safe(
            "los/dms_boites.jpg",
            "box plots with 10-90 whiskers and no outlier",
            "Boîtes de la durée de séjour par service, moustaches aux percentiles 10 et 90, sans points extrêmes.",
            "7 420 séjours chirurgicaux, 2023",
        ),
    )

    # --- survival
    f, a = plt.subplots(figsize=(6.2, 4.6))
    for n, c, said in ((31, "k", "PD-L1 < 1%"), (28, "b", "PD-L1 ≥ 1%")):
        t = np.sort(g.exponential(16, n))
        ev = g.random(n) < 0.7
        surv, xs, ys = 1.0, [0], [1.0]
        for i, (ti, e) in enumerate(zip(t, ev)):
            if e:
                surv *= 1 - 1 / (n - i)
            else:
                a.plot(ti, surv, "|", color=c, ms=9)
            xs.append(ti)
            ys.append(surv)
        a.step(xs, ys, where="post", color=c, label=f"{said} (n={n})")
    a.set_xlabel("Months since start of pembrolizumab")
    a.set_ylabel("Progression-free survival")
    a.legend()
    a.set_ylim(0, 1.03)
    save(
        f,
        s.unsafe(
            "onco/pfs_km.png",
            "steps of single events and censoring ticks",
            "both curves",
            "Kaplan-Meier curves of progression-free survival by PD-L1 status.",
            "59 patients with advanced lung cancer",
        ),
    )
    f, (a, t) = plt.subplots(2, 1, figsize=(6.2, 5.4), height_ratios=[4, 1])
    x = np.arange(0, 61, 12)
    risk = {"Stade I-II": [1240, 1131, 1010, 872, 731, 590], "Stade III": [860, 690, 531, 402, 297, 214]}
    for (said, v), k in zip(risk.items(), (0.06, 0.2)):
        a.plot(x, np.exp(-k * x / 12), "o-", label=said)
    a.set_ylabel("Survie globale")
    a.legend()
    a.set_ylim(0, 1.03)
    t.axis("off")
    t.table(
        cellText=[list(map(str, v)) for v in risk.values()],
        rowLabels=list(risk),
        colLabels=[f"{m} mois" for m in x],
        loc="center",
    )
    save(
        f,
        s.safe(
            "onco/survie_sein.png",
            "survival read every twelve months, numbers at risk large",
            "Survie globale estimée tous les 12 mois et effectifs à risque, cancer du sein.",
            "2 100 patientes traitées pour un cancer du sein, 2012-2018",
        ),
        bbox_inches="tight",
    )

    # --- lines of single patients
    f, a = plt.subplots(figsize=(6, 4.5))
    w = np.array([0, 2, 4, 8, 12, 24])
    for _ in range(24):
        a.plot(w, g.normal(8.9, 0.8) - g.uniform(0.01, 0.09) * w + g.normal(0, 0.2, 6), lw=0.8, alpha=0.7)
    a.set_xlabel("Semaine")
    a.set_ylabel("HbA1c (%)")
    a.set_title("Évolution individuelle de l'HbA1c sous pompe")
    save(
        f,
        s.unsafe(
            "diabeto/hba1c_trajectoires.png",
            "one line per patient",
            "24 lines",
            "Trajectoires de l'HbA1c après la mise sous pompe à insuline.",
            "24 patients diabétiques de type 1",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4.5))
    m = 8.9 - 0.06 * w
    a.plot(w, m, "k-o")
    a.fill_between(w, m - 0.15, m + 0.15, alpha=0.3)
    a.set_xlabel("Week")
    a.set_ylabel("Mean HbA1c (%)")
    a.set_title("Mean HbA1c after pump start, 95% CI")
    save(
        f,
        s.safe(
            "diabeto/hba1c_mean.png",
            "a line over time, but a mean",
            "Mean HbA1c by week after insulin pump start.",
            "640 adults with type 1 diabetes",
        ),
        metadata={"Software": "Matplotlib version 3.9, https://matplotlib.org/", "Title": "Mean HbA1c by week"},
    )
    f, a = plt.subplots(figsize=(7, 4))
    v = np.sort(g.normal(-12, 34, 41))[::-1]
    a.bar(range(41), v, color=np.where(v > 20, "r", np.where(v < -30, "g", "grey")))
    a.axhline(20, ls=":")
    a.axhline(-30, ls=":")
    a.set_ylabel("Best change in tumour size (%)")
    a.set_xlabel("Patients")
    a.set_title("Waterfall plot, RECIST 1.1")
    save(
        f,
        s.unsafe(
            "onco/waterfall.png",
            "one bar per patient",
            "every bar",
            "Waterfall plot of the best response in the phase II cohort.",
            "41 patients with metastatic renal cancer",
        ),
    )

    # --- counts and percentages in charts
    f, a = plt.subplots(figsize=(7, 4.5))
    M = g.integers(24, 190, (5, 6))
    M[3, 4] = 3
    a.imshow(M, cmap="Blues")
    for i in range(5):
        for j in range(6):
            a.text(j, i, str(M[i, j]), ha="center", va="center", fontsize=13)
    a.set_xticks(range(6), ["E. coli", "K. pneumo", "P. aerug", "S. aureus", "C. auris", "E. faecium"])
    a.set_yticks(range(5), ["Réa", "Chir", "Médecine", "Néonat", "Urgences"])
    a.set_title("Patients infectés par service et germe, 2019-2023")
    save(
        f,
        s.unsafe(
            "infectio/heatmap_germes.png",
            "small cell written on a heat map",
            "Néonat x C. auris: 3",
            "Carte de chaleur des infections par service et par germe.",
            "2 900 patients avec hémoculture positive",
        ),
    )
    f, a = plt.subplots(figsize=(6.6, 5))
    C = np.corrcoef(g.normal(size=(6, 90)) + g.normal(size=90))
    a.imshow(C, cmap="RdBu", vmin=-1, vmax=1)
    labels = ["CRP", "PCT", "Leuco", "Lactate", "Ferritine", "D-dimères"]
    for i in range(6):
        for j in range(6):
            a.text(j, i, f"{C[i, j]:.2f}", ha="center", va="center", fontsize=10)
    a.set_xticks(range(6), labels)
    a.set_yticks(range(6), labels)
    a.set_title("Corrélations de Spearman")
    save(
        f,
        s.safe(
            "infectio/correlations.png",
            "a matrix of small numbers with 1.00 on the diagonal",
            "Matrice de corrélations entre marqueurs inflammatoires à l'admission.",
            "1 905 patients septiques",
        ),
    )
    f, a = plt.subplots(figsize=(6.5, 4.2))
    lab, val = ["Nausea", "Fatigue", "Rash", "Colitis"], [31.6, 42.1, 17.9, 2.1]
    a.barh(lab, val)
    for i, x in enumerate(val):
        a.text(x + 0.5, i, f"{x} %", va="center", fontsize=12)
    a.set_xlim(0, 50)
    a.set_title("Adverse events, nivolumab arm (N = 95)")
    a.set_xlabel("% of patients")
    save(
        f,
        s.unsafe(
            "onco/ae_bars.png",
            "percentage of a known group is 2 persons",
            "Colitis 2.1 % of 95",
            "Frequency of adverse events in the nivolumab arm.",
            "95 patients treated with nivolumab",
        ),
        bbox_inches="tight",
    )
    f, a = plt.subplots(figsize=(6.5, 4.2))
    val = [31.6, 42.1, 17.9, 6.4]
    a.barh(["Nausées", "Fatigue", "Éruption", "Colite"], val, color="#8da0cb")
    for i, x in enumerate(val):
        a.text(x + 0.5, i, f"{x} %".replace(".", ","), va="center", fontsize=12)
    a.set_xlim(0, 50)
    a.set_title("Effets indésirables sous immunothérapie (N = 1 520)")
    save(
        f,
        s.safe(
            "onco/effets_indesirables.png",
            "low percentage of a large group",
            "Fréquence des effets indésirables sous immunothérapie.",
            "1 520 patients sous inhibiteurs de point de contrôle",
        ),
        bbox_inches="tight",
    )
    f, a = plt.subplots(figsize=(6, 4.5))
    or_ = [1.42, 0.88, 2.1, 1.05, 1.77]
    a.errorbar(or_, range(5), xerr=[[0.2, 0.1, 0.5, 0.08, 0.4], [0.25, 0.12, 0.7, 0.09, 0.5]], fmt="s", capsize=3)
    a.axvline(1, ls="--")
    a.set_yticks(range(5), ["Age (per 10 y)", "Female", "Cirrhosis", "BMI (per 5)", "ASA ≥ 3"])
    a.set_xscale("log")
    a.set_xlabel("Adjusted odds ratio (95% CI)")
    a.set_title("Predictors of surgical site infection")
    save(
        f,
        s.safe(
            "chir/forest_ssi.png",
            "points and lines, but coefficients",
            "Forest plot of the adjusted odds ratios for surgical site infection.",
            "5 310 abdominal operations, 412 infections",
        ),
        bbox_inches="tight",
    )

    # --- metadata and trailing bytes
    def roc(path, **kw):
        f, a = plt.subplots(figsize=(5, 5))
        x = np.linspace(0, 1, 21)
        a.plot(x, x**0.35)
        a.plot([0, 1], [0, 1], "k:")
        a.set_xlabel("1 - specificity")
        a.set_ylabel("Sensitivity")
        a.set_title("AUC 0.81 (0.78-0.84)")
        save(f, path, **kw)

    rows = "\n".join(f"{ipp(r)};{r.randint(41, 88)};{r.choice('MF')};{r.uniform(0.05, 0.9):.3f}" for _ in range(40))
    roc(
        s.unsafe(
            "score/roc_test.png",
            "patient rows in a text chunk of the picture",
            "PNG tEXt Comment",
            "ROC curve of the readmission score on the test set.",
            "2 044 stays of the test set",
        ),
        metadata={"Software": None, "Comment": "ipp;age;sexe;score\n" + rows},
    )
    roc(
        s.safe(
            "score/roc_validation.png",
            "a picture with ordinary metadata",
            "ROC curve of the readmission score on the validation set.",
            "1 988 stays of the validation set",
        ),
        metadata={"Title": "ROC curve, validation set", "Description": "readmission score v2.1, 5-fold CV"},
    )
    p = s.unsafe(
        "score/calibration.png",
        "bytes after the end of the picture",
        "CSV after IEND",
        "Calibration curve by decile of risk.",
        "2 044 stays",
    )
    f, a = plt.subplots(figsize=(5, 5))
    d = np.linspace(0.05, 0.8, 10)
    a.plot(d, d * 1.04 - 0.01, "o-")
    a.plot([0, 1], [0, 1], ":")
    a.set_xlabel("Predicted risk (decile)")
    a.set_ylabel("Observed")
    save(f, p)
    p.write_bytes(
        p.read_bytes()
        + (
            "\nid;age;dfg\n" + "\n".join(f"{i};{r.randint(40, 85)};{r.randint(15, 90)}" for i in range(1, 60))
        ).encode()
    )
    p = s.unsafe(
        "imagerie/scanner_capture.jpg",
        "patient's identity in EXIF",
        "ImageDescription",
        "Capture d'écran de l'histogramme des densités pulmonaires, pour illustration.",
        "640 scanners thoraciques, 2022",
    )
    f, a = plt.subplots(figsize=(6, 4))
    xs = np.linspace(-1000, -300, 60)
    a.plot(xs, np.exp(-(((xs + 820) / 90) ** 2)))
    a.set_xlabel("Unités Hounsfield")
    a.set_ylabel("Densité")
    a.set_title("Distribution moyenne des densités pulmonaires")
    save(f, p)
    im = Image.open(p)
    im.load()
    ex = im.getexif()
    ex[0x010E] = f"Patient: {person(r)} NIR {nir(r)}"
    im.save(p, exif=ex)
    p = s.safe(
        "imagerie/histogramme_hu.jpg",
        "EXIF holds only the software",
        "Distribution moyenne des densités pulmonaires, figure pour l'article.",
        "640 scanners thoraciques, 2022",
    )
    f, a = plt.subplots(figsize=(6, 4))
    a.fill_between(xs, np.exp(-(((xs + 800) / 110) ** 2)), alpha=0.5)
    a.set_xlabel("Hounsfield units")
    a.set_ylabel("Mean density")
    save(f, p)
    im = Image.open(p)
    im.load()
    ex = im.getexif()
    ex[0x0131] = "GIMP 2.10.36"
    ex[0x010E] = "Mean lung density curve, figure 3"
    im.save(p, exif=ex)

    # --- a screen with a name
    who = person(r)
    text_picture(
        [
            "DxCare - Courbe de suivi",
            f"Patient : Mme {who.upper()}   née le 14/03/1951",
            "",
            "Score DAS28 moyen du groupe par visite (n = 214)",
            "M0  5,41      M3  4,02      M6  3,38      M12  3,11",
            "",
            "Différence M12 - M0 : -2,30 [-2,52 ; -2,08]  p < 0,001",
        ],
        s.unsafe(
            "rhumato/capture_das28.png",
            "a patient's name on a screen copy",
            "title line",
            "Capture de l'écran avec l'évolution moyenne du DAS28.",
            "214 patients avec polyarthrite rhumatoïde",
        ),
        mono=False,
    )
    text_picture(
        [
            "Score DAS28 moyen par visite (n = 214)",
            "",
            "M0  5,41 ± 1,02      M3  4,02 ± 1,10      M6  3,38 ± 1,05      M12  3,11 ± 0,98",
            "",
            "Modèle mixte : effet temps -0,19 par mois [-0,22 ; -0,16], p < 0,001",
            "Analyse : R 4.3.1, lme4 1.1-35",
        ],
        s.safe(
            "rhumato/das28_moyennes.png",
            "small scores that are no persons",
            "Moyennes du DAS28 par visite et résultat du modèle mixte.",
            "214 patients avec polyarthrite rhumatoïde",
        ),
        mono=False,
    )
    # --- swimmer, pyramid, flow chart
    f, a = plt.subplots(figsize=(6.5, 5.5))
    for i, d in enumerate(np.sort(g.uniform(2, 30, 22))):
        a.barh(i, d, color="#66c2a5")
        a.plot(g.uniform(0.5, d), i, "r^")
    a.set_yticks(range(22), [f"Pt {i + 1:02d}" for i in range(22)])
    a.set_xlabel("Months on CAR-T follow-up")
    a.set_title("Swimmer plot")
    save(
        f,
        s.unsafe(
            "hemato/swimmer_cart.png",
            "one bar per patient with its events",
            "every bar",
            "Swimmer plot of responses after CAR-T cells.",
            "22 patients with large B-cell lymphoma",
        ),
    )
    e = apart(r, 3, 60, 240)
    text_picture(
        [
            "Assessed for eligibility (n = 2,431)",
            "        |",
            f"        +--> Excluded: age < 18 (n = {e[0]}), no consent (n = {e[1]}), transfer (n = {e[2]})",
            "        |",
            f"Included in analysis (n = {2431 - sum(e):,})",
        ],
        s.safe(
            "rea/flowchart.png",
            "exclusions, each of ten or more",
            "CONSORT-type flow chart of the ICU cohort.",
            "2,431 ICU admissions screened",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4.2))
    yrs = range(2014, 2024)
    a.plot(yrs, [round(412 * 1.05**i) for i in range(10)], "s-")
    a.set_title("Nombre de greffes rénales par an, 9 centres")
    a.set_ylabel("Greffes")
    a.set_ylim(0, 700)
    save(
        f,
        s.safe(
            "greffe/greffes_annuelles.png",
            "9 centres, not persons",
            "Évolution annuelle du nombre de greffes rénales dans les 9 centres de l'inter-région.",
            "5 182 greffes, 2014-2023",
        ),
    )
    f, a = plt.subplots(figsize=(6.5, 4.5))
    ages = list(range(84, 98))
    v = [118, 109, 96, 88, 71, 64, 52, 41, 38, 29, 24, 19, 15, 12]
    a.bar(ages, v)
    for x, y in zip(ages, v):
        a.text(x, y + 1, str(y), ha="center", fontsize=8)
    a.set_xticks(ages)
    a.set_xlabel("Âge en années")
    a.set_title("Fracture du col : patients par âge")
    a.set_ylabel("Patients")
    save(
        f,
        s.unsafe(
            "geriatrie/ages_fracture.png",
            "single ages from 90 on",
            "bars 90 to 97",
            "Répartition par âge des patients opérés d'une fracture du col fémoral.",
            "776 patients de 84 ans et plus",
        ),
    )
