"""PNG and JPEG: charts, screenshots and what goes with them."""

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, plt, save, screen, split


def write(shelf: Shelf) -> None:
    unsafe_plots(shelf)
    unsafe_screens(shelf)
    safe_plots(shelf)
    safe_screens(shelf)


def unsafe_plots(shelf: Shelf) -> None:
    g = np.random.default_rng(381)
    fig, ax = plt.subplots(figsize=(7, 5))
    age = g.normal(66, 11, 340).clip(30, 88)
    ax.scatter(age, np.exp(g.normal(4.5, 0.4, 340)), s=14, alpha=0.7)
    ax.set(
        xlabel="Âge (années)",
        ylabel="Créatininémie (µmol/L)",
        title="Créatininémie à l'admission selon l'âge (n = 340)",
    )
    save(fig, shelf.unsafe("images/creat_age.png", "one point per patient", "the whole scatter",
         "Relation entre âge et créatininémie à l'admission, insuffisance cardiaque aiguë.", "340 patients, 2020-2022"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(7, 5))
    ax.boxplot([g.lognormal(m, 0.6, 310) for m in (1.2, 1.5, 1.8)], tick_labels=["2021", "2022", "2023"])
    ax.set(ylabel="Length of stay (days)", title="ICU length of stay by year, 310 stays a year")
    save(fig, shelf.unsafe("images/icu_los_box.jpg", "outliers drawn as points", "circles above the whiskers",
         "Box plots of ICU length of stay by year.", "930 ICU stays, 2021-2023"))  # fmt: skip

    fig, (ax, low) = plt.subplots(2, 1, figsize=(8, 6), height_ratios=[4, 1])
    t = np.linspace(0, 60, 200)
    ax.plot(t, np.exp(-0.012 * t), label="Arm A")
    ax.plot(t, np.exp(-0.02 * t), label="Arm B")
    ax.set(xlabel="Months", ylabel="Overall survival (smoothed)", ylim=(0, 1))
    ax.legend()
    low.axis("off")
    low.text(0, 0.9, "Number at risk", weight="bold", fontsize=12)
    low.text(0, 0.5, "Arm A   412     336     251     148     62     21", family="monospace", fontsize=12)
    low.text(0, 0.1, "Arm B   398     301     190      97     33      4", family="monospace", fontsize=12)
    save(fig, shelf.unsafe("fig2_os_colon.png", "small number at risk", "Arm B, month 60: 4",
         "Smoothed overall survival by arm with numbers at risk, stage III colon cancer.", "810 patients operated for stage III colon cancer"))  # fmt: skip

    r = shelf.random("heat")
    fig, ax = plt.subplots(figsize=(8, 5))
    cells = np.array([[r.randint(25, 190) for _ in range(6)] for _ in range(5)])
    cells[3, 4] = 3
    ax.imshow(cells, cmap="Blues")
    for i in range(5):
        for j in range(6):
            ax.text(
                j,
                i,
                str(cells[i, j]),
                ha="center",
                va="center",
                fontsize=13,
                color="black" if cells[i, j] < 120 else "white",
            )
    ax.set_xticks(range(6), ["<18", "18-34", "35-49", "50-64", "65-79", "80+"])
    ax.set_yticks(range(5), ["Chute", "AVP", "Agression", "Sport", "Travail"])
    ax.set_title("Passages pour traumatisme : mécanisme et âge (effectifs)")
    save(fig, shelf.unsafe("urgences/trauma_meca_age.png", "small cell in a heat map", "Sport, 65-79: 3",
         "Carte de chaleur des passages aux urgences pour traumatisme.", "Environ 3 000 passages, SAU adultes et enfants, 2023"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(7, 4.5))
    heights = [46, 128, 211, 187, 96, 41, 17, 2]
    bars = ax.bar(range(8), heights, width=0.95, color="seagreen")
    ax.bar_label(bars, fontsize=12)
    ax.set_xticks(range(8), ["15-20", "20-25", "25-30", "30-35", "35-40", "40-45", "45-50", "50-55"])
    ax.set(xlabel="BMI (kg/m²)", ylabel="Number of women", title="BMI at booking visit")
    save(fig, shelf.unsafe("obstetrics/bmi_hist.png", "labelled bar with two women", "bar 50-55: 2",
         "Distribution of BMI at the booking visit.", "728 pregnant women followed in 2022"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(7, 5))
    for _ in range(42):
        ax.plot(range(0, 25, 3), g.normal(8.2, 1) + np.cumsum(g.normal(-0.1, 0.3, 9)), lw=0.8, alpha=0.7)
    ax.set(xlabel="Mois depuis l'initiation", ylabel="HbA1c (%)", title="Évolution de l'HbA1c sous analogue GLP-1")
    save(fig, shelf.unsafe("hba1c_trajectoires.jpeg", "one line per patient", "42 lines", "Trajectoires d'HbA1c après initiation d'un traitement.",
         "42 patients diabétiques de type 2"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(8, 7))
    for i, months in enumerate(sorted(g.uniform(2, 30, 35))):
        ax.barh(i, months, color="steelblue" if i % 3 else "darkorange")
    ax.set(
        xlabel="Months on treatment",
        ylabel="Patient",
        title="Time on treatment — anti-PD1, metastatic melanoma",
        yticks=range(35),
    )
    ax.set_yticklabels([f"P{i + 1:02d}" for i in range(35)], fontsize=6)
    save(fig, shelf.unsafe("melanoma/swimmer.png", "swimmer plot: a bar per patient", "every bar", "Time on treatment in the melanoma cohort.",
         "35 patients with metastatic melanoma"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(8, 4))
    best = sorted(g.normal(-15, 35, 58).clip(-100, 80), reverse=True)
    ax.bar(range(58), best, color=["firebrick" if b > 20 else "grey" if b > -30 else "teal" for b in best])
    ax.axhline(-30, ls="--")
    ax.set(ylabel="Variation maximale de la somme des cibles (%)", title="Meilleure réponse RECIST 1.1", xticks=[])
    save(fig, shelf.unsafe("onco/waterfall_recist.png", "waterfall: a bar per patient", "every bar", "Meilleure réponse tumorale en deuxième ligne.",
         "58 patients, CBNPC, deuxième ligne"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(7, 4.5))
    names = ["Cardiologie", "Gériatrie", "Pneumologie", "Néphrologie", "Chirurgie digestive"]
    bars = ax.barh(names, [7.4, 21.3, 11.2, 0, 8.8], color="slateblue")
    ax.bar_label(
        bars,
        labels=["7,4 % (n = 812)", "21,3 % (n = 604)", "11,2 % (n = 577)", "0 % (n = 143)", "8,8 % (n = 702)"],
        fontsize=11,
    )
    ax.set(xlim=(0, 32), title="Décès à 30 jours après une sortie, par service")
    save(fig, shelf.unsafe("qualite/deces30.png", "zero of a real group", "Néphrologie: 0 % of 143", "Mortalité à 30 jours par service.",
         "2 838 séjours de médecine et chirurgie, 2022"))  # fmt: skip

    fig, ax = plt.subplots(figsize=(7, 5))
    event = np.sort(g.exponential(30, 34).clip(0, 60))
    ax.step(np.r_[0, event], np.r_[1, 1 - np.arange(1, 35) / 46], where="post")
    ax.set(
        xlabel="Months since transplantation",
        ylabel="Graft survival",
        ylim=(0, 1.02),
        title="Kaplan-Meier estimate (n = 46)",
    )
    save(fig, shelf.unsafe("graft/km_graft.png", "steps of single events", "each step of the curve", "Graft survival after second kidney transplantation.",
         "46 patients with a second kidney graft"))  # fmt: skip


def unsafe_screens(shelf: Shelf) -> None:
    r = shelf.random("screens")
    rows = [("Variable", "Effectif", "%"), ("ASA 1", 211, "25,0"), ("ASA 2", 402, "47,7"), ("ASA 3", 198, "23,5"), ("ASA 4", 25, "3,0"),
            ("ASA 5", 7, "0,8"), ("Total", 843, "100,0"), ("Urgence", 164, "19,5"), ("Ambulatoire", 377, "44,7"), ("Voie laparoscopique", 519, "61,6")]  # fmt: skip
    screen(rows, "Tableau 1. Patients opérés", [330, 160, 120], 22, face="DejaVuSerif").save(
        shelf.unsafe("captures/tableau_asa.jpg", "small cell in a picture of a table", "ASA 5: 7", "Copie d'écran du tableau 1 (caractéristiques).",
                     "843 patients opérés d'une cholécystectomie"), quality=92)  # fmt: skip

    rows = [("", "count", "mean", "std", "min", "25%", "50%", "75%", "max")]
    for name, m, s in (
        ("age", 64.2, 13.1),
        ("bmi", 27.4, 5.2),
        ("sbp", 134.8, 19.7),
        ("crp", 42.1, 55.3),
        ("hb", 11.9, 2.0),
        ("albumin", 33.4, 6.1),
    ):
        rows.append(
            (
                name,
                "1284",
                m,
                s,
                round(max(m - 3.3 * s, 0.4), 1),
                round(m - 0.7 * s, 1),
                round(m * 0.98, 1),
                round(m + 0.6 * s, 1),
                round(m + 3.9 * s, 1),
            )
        )  # type: ignore[arg-type]
    screen(rows, "df.describe().T", [120] + [105] * 8, 18, back="#fbfbfb", face="DejaVuSansMono").save(
        shelf.unsafe("captures/describe.png", "minimum and maximum", "columns min and max", "Screenshot of pandas describe for the baseline table.",
                     "1,284 patients with rheumatoid arthritis"))  # fmt: skip

    rows = [("IPP", "Nom", "Entrée", "UF", "Diagnostic")]  # type: ignore[list-item]
    for _ in range(9):
        rows.append((ipp(r), person(r), day(r), r.choice(["2104", "2107"]), r.choice(["I50.1", "I21.4", "I48.0"])))  # type: ignore[arg-type]
    screen(rows, "Liste des séjours - vérification", [200, 300, 170, 90, 150], 20).save(
        shelf.unsafe("captures/verif_cohorte.png", "row-level data with names in a screenshot", "all rows", "Capture illustrant l'étape de vérification de la cohorte.",
                     "612 séjours de cardiologie"))  # fmt: skip

    info = PngInfo()
    info.add_text("Title", "Taux de réadmission")
    info.add_text("Comment", f"source: /home/data/sejours/{person(r).replace(' ', '_')}_{ipp(r)}.csv")
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["2019", "2020", "2021", "2022"], [12.1, 13.4, 12.8, 11.9])
    ax.set(ylabel="Réadmissions à 30 j (%)", title="Réadmissions à 30 jours")
    path = shelf.unsafe("readmissions.png", "a name and an IPP in the picture's metadata", "tEXt Comment", "Taux de réadmission par année.",
                        "18 400 séjours de médecine, 2019-2022")  # fmt: skip
    save(fig, path)
    Image.open(path).save(path, pnginfo=info)

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(range(2015, 2024), [61, 64, 63, 66, 68, 59, 64, 69, 71], marker="o")
    ax.set(ylabel="Patients treated within 4.5 h (%)", title="Thrombolysis timeliness (about 900 patients a year)")
    path = shelf.unsafe("stroke/timeliness.jpg", "a patient's social security number in EXIF", "EXIF ImageDescription", "Share of stroke patients treated in time, by year.",
                        "8,140 strokes, 2015-2023")  # fmt: skip
    save(fig, path)
    image = Image.open(path)
    exif = image.getexif()
    exif[0x010E] = f"export viewer pat {nir(r)} series 3"
    image.save(path, exif=exif)

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["Bloc A", "Bloc B", "Bloc C"], [78, 71, 83], color="darkcyan")
    ax.set(ylabel="Taux d'occupation (%)", title="Occupation des salles, 2023")
    path = shelf.unsafe("bloc/occupation.png", "rows appended after the picture's end", "after IEND", "Taux d'occupation des salles d'opération.",
                        "11 200 interventions, 2023")  # fmt: skip
    save(fig, path)
    tail = "ipp;date;acte;duree\n" + "".join(
        f"{ipp(r)};{day(r)};HHFA{r.randint(100, 999)};{r.randint(30, 240)}\n" for _ in range(60)
    )
    path.write_bytes(path.read_bytes() + tail.encode())


def safe_plots(shelf: Shelf) -> None:
    g = np.random.default_rng(382)
    fig, ax = plt.subplots(figsize=(7, 5))
    names = ["Age (per 10 y)", "Male sex", "Diabetes", "CKD stage 3-5", "Prior stroke", "Statin"]
    hr = np.array([1.42, 1.08, 1.31, 1.77, 1.55, 0.74])
    ax.errorbar(hr, range(6), xerr=[hr * 0.12, hr * 0.15], fmt="s", capsize=3)
    for i, h in enumerate(hr):
        ax.text(2.2, i, f"{h:.2f} ({h * 0.88:.2f}-{h * 1.15:.2f})", va="center")
    ax.set_yticks(range(6), names)
    ax.axvline(1, ls=":")
    ax.set(xlim=(0.5, 2.9), xlabel="Hazard ratio (95% CI)")
    save(
        fig,
        shelf.safe(
            "images/forest_mace.png",
            "small decimals, six points",
            "Forest plot of the Cox model for MACE.",
            "4,812 patients after acute coronary syndrome",
        ),
    )

    fig, ax = plt.subplots(figsize=(5.5, 5.5))
    x = np.linspace(0, 1, 100)
    ax.plot(x, x**0.35, label="Gradient boosting, AUC 0,81 (0,79-0,83)")
    ax.plot(x, x**0.5, label="Régression logistique, AUC 0,76 (0,74-0,78)")
    ax.plot([0, 1], [0, 1], ls="--", c="grey")
    ax.legend(loc="lower right")
    ax.set(xlabel="1 - spécificité", ylabel="Sensibilité", title="Courbes ROC lissées (modèle binormal)")
    save(
        fig,
        shelf.safe(
            "images/roc_sepsis.jpg",
            "a curve from 0 to 1",
            "Courbes ROC lissées de deux modèles de prédiction du sepsis.",
            "9 310 séjours de réanimation dont 1 422 sepsis",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4.5))
    heights = [88, 214, 391, 420, 366, 243, 131, 57]
    ax.bar_label(ax.bar(range(8), heights, width=0.95, color="indianred"), fontsize=11)
    ax.set_xticks(range(8), ["18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+"])
    ax.set(xlabel="Âge", ylabel="Nombre de patients", title="Âge à l'inclusion")
    save(
        fig,
        shelf.safe(
            "psychiatrie/ages.png",
            "counts on bars, class 85+",
            "Répartition par âge à l'inclusion.",
            "1 910 patients suivis en CMP pour trouble dépressif",
        ),
    )

    fig, ax = plt.subplots(figsize=(5, 5))
    names = ["Âge", "IMC", "CRP", "Alb", "Hb", "eGFR"]
    corr = np.corrcoef(g.normal(0, 1, (6, 400)) + g.normal(0, 0.6, 400))
    ax.imshow(corr, vmin=-1, vmax=1, cmap="RdBu")
    for i in range(6):
        for j in range(6):
            ax.text(j, i, f"{corr[i, j]:.2f}", ha="center", va="center")
    ax.set_xticks(range(6), names)
    ax.set_yticks(range(6), names)
    save(
        fig,
        shelf.safe(
            "images/correlations.png",
            "small numbers in cells: correlations",
            "Matrice de corrélation de Pearson entre variables biologiques.",
            "2 350 patients, gériatrie aiguë",
        ),
    )

    fig, ax = plt.subplots(figsize=(5, 4.5))
    cm = np.array([[1812, 240], [131, 517]])
    ax.imshow(cm, cmap="Greens")
    for i in range(2):
        for j in range(2):
            ax.text(j, i, cm[i, j], ha="center", va="center", fontsize=15)
    ax.set_xticks([0, 1], ["Predicted no", "Predicted yes"])
    ax.set_yticks([0, 1], ["Observed no", "Observed yes"])
    ax.set_title("Test set (n = 2,700)")
    save(
        fig,
        shelf.safe(
            "images/confusion.png",
            "two by two counts",
            "Confusion matrix of the delirium model on the test set.",
            "2,700 hospital stays in the test set",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 5))
    a, b = g.normal(56, 9, 40000).clip(22, 86), g.normal(0, 8, 40000)
    h = ax.hexbin(a, 90 + 0.5 * a + b, gridsize=18, mincnt=20, cmap="viridis")
    fig.colorbar(h, label="Patients per hexagon (hexagons below 20 not drawn)")
    ax.set(xlabel="Age (years)", ylabel="Systolic pressure (mmHg)")
    save(
        fig,
        shelf.safe(
            "images/hexbin_sbp.png",
            "looks like a scatter",
            "Density of systolic pressure by age; hexagons below 20 patients are not drawn.",
            "40,000 outpatients",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 5))
    stats = [
        {"med": m, "q1": m * 0.7, "q3": m * 1.4, "whislo": m * 0.4, "whishi": m * 2.1, "fliers": [], "label": n}
        for n, m in (("CHU A", 6), ("CHU B", 7), ("CHU C", 5))
    ]
    ax.bxp(stats, showfliers=False)
    ax.set(ylabel="Durée de séjour (jours)", title="Médiane, quartiles, moustaches au 5e et 95e percentile")
    save(
        fig,
        shelf.safe(
            "images/dms_box.jpg",
            "boxplot without outliers",
            "Durées de séjour par site (5e au 95e percentile).",
            "6 720 séjours, 3 sites de plus de 2 000 séjours",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 4.5))
    ax.bar(range(1, 10), [31.2, 18.4, 11.7, 8.1, 6.0, 4.9, 4.1, 3.3, 2.6])
    ax.set(xlabel="Component", ylabel="Explained variance (%)", xticks=range(1, 10), title="Scree plot")
    save(
        fig,
        shelf.safe(
            "images/scree.png",
            "numbers 1 to 9 on the axis",
            "Scree plot of the PCA of 40 laboratory variables.",
            "5,480 inpatients",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4.5))
    pred = np.array([0.06, 0.09, 0.13, 0.17, 0.21, 0.26, 0.32, 0.4, 0.51, 0.68])
    ax.plot(pred, pred + np.array([0.01, -0.01, 0.01, 0.02, -0.01, 0.0, 0.02, -0.02, 0.01, -0.03]), marker="o")
    ax.plot([0, 1], [0, 1], ls=":")
    ax.set(
        xlabel="Risque prédit",
        ylabel="Risque observé",
        title="Calibration par décile (environ 620 patients par décile)",
    )
    save(
        fig,
        shelf.safe(
            "images/calibration.png",
            "ten points: deciles",
            "Calibration par décile de risque.",
            "6 200 patients, réhospitalisation non programmée",
        ),
    )

    fig, ax = plt.subplots(figsize=(8, 4))
    r = shelf.random("monthly")
    months = [f"{y}-{m:02d}" for y in (2022, 2023) for m in range(1, 13)]
    ax.plot(months, [r.randint(2100, 2900) for _ in months])
    ax.tick_params(axis="x", rotation=90)
    ax.set(ylabel="Visits", title="Monthly emergency visits")
    save(
        fig,
        shelf.safe(
            "manager/ed_monthly.png",
            "months as dates",
            "Monthly number of emergency visits.",
            "About 60,000 visits, 2022-2023",
        ),
    )


def safe_screens(shelf: Shelf) -> None:
    r = shelf.random("safescreens")
    rows = [("Paramètre", "B", "E.S.", "Wald", "ddl", "Sig.", "Exp(B)")]
    for name in (
        "Sexe (femme)",
        "Âge 65-79",
        "Âge 80 et +",
        "IMC > 30",
        "Diabète",
        "HTA",
        "Tabac actif",
        "Constante",
    ):
        b = r.uniform(-1.2, 1.2)
        rows.append(
            (
                name,
                f"{b:.3f}",
                f"{abs(b) / 3 + 0.05:.3f}",
                f"{r.uniform(0.5, 14):.3f}",
                "1",
                f"{r.uniform(0.001, 0.4):.3f}",
                f"{np.exp(b):.3f}",
            )
        )  # type: ignore[arg-type]
    screen(rows, "Variables de l'équation", [220, 110, 110, 120, 70, 110, 120], 20, back="white", head="#e8e8e8").save(
        shelf.safe("captures/spss_logit.png", "ddl 1, small Wald values", "Copie d'écran SPSS : régression logistique des infections du site opératoire.", "3 244 interventions, 412 infections"))  # fmt: skip

    n = 2480
    rows = [("Characteristic", "Overall (N = 2,480)")]  # type: ignore[list-item]
    for label, cut in (
        ("Sex", ("Female", "Male")),
        ("Smoking", ("Never", "Former", "Current")),
        ("GOLD stage", ("1", "2", "3", "4")),
    ):
        rows.append((label, ""))  # type: ignore[arg-type]
        for name, c in zip(cut, split(r, n, len(cut), 120), strict=True):
            rows.append((f"    {name}", f"{c:,} ({100 * c / n:.0f}%)"))  # type: ignore[arg-type]
    rows += [("Age, median (IQR)", "66 (58, 73)"), ("FEV1 % predicted", "54 (39, 70)")]  # type: ignore[list-item]
    screen(rows, "Table 1", [330, 300], 20, face="DejaVuSerif", rule=False, notes=["n (%); Median (IQR)"]).save(
        shelf.safe("captures/gtsummary_copd.jpg", "stages 1 to 4", "Screenshot of Table 1 (gtsummary).", "2,480 patients with COPD"), quality=93)  # fmt: skip

    rows = [("Rang", "Pôle", "Journées", "Taux d'occ. (%)"), (1, "Médecine", "84 210", "92,4"), (2, "Chirurgie", "61 377", "81,0"), (3, "Gériatrie", "58 904", "96,1"),
            (4, "Mère-enfant", "33 120", "74,8"), (5, "Psychiatrie", "29 766", "88,3"), (6, "Cancérologie", "21 015", "79,5"), (7, "Réanimations", "14 402", "90,2")]  # type: ignore[list-item, assignment]  # fmt: skip
    screen(rows, "Activité 2023 par pôle", [90, 220, 170, 220], 21, head="#ffe8b3").save(
        shelf.safe(
            "captures/activite_poles.png",
            "ranks 1 to 7",
            "Activité par pôle, tableau de bord de la direction.",
            "Établissement entier, 2023",
        )
    )

    fig, ax = plt.subplots(figsize=(6, 6))
    ax.axis("off")
    for i, text in enumerate(
        (
            "Stays screened 2020-2022\nn = 7,412",
            "Adults with sepsis\nn = 3,960",
            "No limitation of care\nn = 3,284",
            "Analysed\nn = 3,102",
        )
    ):
        ax.text(0.4, 0.9 - 0.27 * i, text, ha="center", bbox={"boxstyle": "round", "fc": "white"}, fontsize=12)
        if i < 3:
            ax.annotate("", (0.4, 0.72 - 0.27 * i), (0.4, 0.84 - 0.27 * i), arrowprops={"arrowstyle": "->"})
            ax.text(
                0.62,
                0.77 - 0.27 * i,
                ("Excluded n = 3,452", "Excluded n = 676", "Missing lactate n = 182")[i],
                fontsize=11,
            )
    save(
        fig,
        shelf.safe(
            "images/flowchart.png",
            "a flow chart: differences are large",
            "Flow chart of the cohort.",
            "7,412 ICU stays screened",
        ),
    )

    info = PngInfo()
    info.add_text("Software", "R 4.3.2 ggplot2 3.4.4")
    info.add_text("Description", "figure 3, v2, 600 dpi, font size 9")
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.fill_between(range(0, 13), [50 - i for i in range(13)], [58 - i * 0.8 for i in range(13)], alpha=0.3)
    ax.plot(range(0, 13), [54 - 0.9 * i for i in range(13)])
    ax.set(xlabel="Mois", ylabel="Score moyen (IC 95 %)", title="Score SF-36 moyen estimé (modèle mixte)")
    path = shelf.safe(
        "images/sf36_mixte.png",
        "metadata with software and small numbers",
        "Score moyen estimé par modèle mixte.",
        "1 120 patients, polyarthrite",
    )
    save(fig, path)
    Image.open(path).save(path, pnginfo=info)
