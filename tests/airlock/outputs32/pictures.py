"""PNG and JPEG: charts, screenshots, and what sits beside the pixels."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, PngImagePlugin

from .tools import counts, gen, grid, ipp, km, nir, pc, person, save, sheet


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g = gen(shelf, "pic-u")
    r = shelf.random("pic-u")
    fig, ax = plt.subplots(figsize=(7, 5))
    x = g.lognormal(5, 0.8, 187)
    ax.scatter(x, 3 + 0.4 * np.log(x) + g.normal(0, 0.6, 187), s=18, alpha=0.7)
    ax.set(
        xscale="log", xlabel="Ferritine (µg/L)", ylabel="log CRP", title="Ferritine et CRP à l'admission (n = 187)"
    )
    save(
        fig,
        shelf.unsafe(
            "pictures/ferritine_crp.png",
            "scatter of persons",
            "every point",
            "Relation entre ferritine et CRP à l'admission en réanimation.",
            "187 patients de réanimation, 2020-2022",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(8, 4.5))
    names, n = (
        ["E. coli", "K. pneumoniae", "P. aeruginosa", "S. aureus", "E. faecalis", "C. albicans", "S. maltophilia"],
        [214, 131, 97, 66, 48, 23, 4],
    )
    bars = ax.bar(names, n, color="#4c72b0")
    ax.bar_label(bars)
    ax.set(ylabel="Patients", title="Bacteraemia episodes by pathogen, haematology (one per patient)")
    ax.tick_params(axis="x", rotation=25)
    save(
        fig,
        shelf.unsafe(
            "pictures/pathogens.png",
            "small cell in a bar label",
            "S. maltophilia: 4",
            "Number of patients by pathogen found in blood culture.",
            "583 haematology patients with bacteraemia, 2018-2023",
        ),
        dpi=120,
    )

    rows = [
        ["Complication", "Voie ouverte (n=142)", "Cœlioscopie (n=318)"],
        ["Abcès de paroi", "31 (21,8 %)", "38 (11,9 %)"],
        ["Iléus prolongé", "27 (19,0 %)", "41 (12,9 %)"],
        ["Fistule anastomotique", "14 (9,9 %)", "22 (6,9 %)"],
        ["Embolie pulmonaire", "3 (2,1 %)", "12 (3,8 %)"],
        ["Réadmission à J30", "25 (17,6 %)", "46 (14,5 %)"],
    ]
    path = shelf.unsafe(
        "pictures/capture_complications.jpg",
        "small cell in a picture of a table",
        "Embolie pulmonaire, voie ouverte: 3",
        "Complications postopératoires selon la voie d'abord, capture de mon tableau.",
        "460 patients opérés d'une colectomie, 2017-2022",
    )
    grid(rows, path, [320, 270, 270], "Tableau 3. Complications à 30 jours")

    t = g.exponential(40, 64)
    e = (t < 60) & (g.random(64) < 0.6)
    ts, ss, _ = km(np.minimum(t, 60), e)
    fig, ax = plt.subplots(figsize=(7, 5))
    ax.step([*ts, 60.0], [*ss, ss[-1]], where="post", color="darkred")
    cens = np.minimum(t, 60)[~e]
    ax.plot(cens, np.interp(cens, ts, ss), "k+", ms=8)
    ax.set(
        xlabel="Months since transplant",
        ylabel="Overall survival",
        ylim=(0, 1.02),
        title="Kaplan-Meier, second allograft (n = 64)",
    )
    save(
        fig,
        shelf.unsafe(
            "pictures/km_allograft.png",
            "single-event steps and censoring marks",
            "every step",
            "Survival after a second allogeneic transplant, standard survminer-like plot.",
            "64 patients, second allograft 2008-2021",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(7, 5))
    box = [g.lognormal(m, 0.7, k) for m, k in ((1.2, 210), (1.5, 180), (1.9, 95))]
    ax.boxplot(box, tick_labels=["Programmé", "Urgence", "Transfert"])
    ax.set(ylabel="Durée de séjour (jours)", title="DMS par mode d'entrée, chirurgie vasculaire")
    save(
        fig,
        shelf.unsafe(
            "pictures/dms_boxplot.png",
            "outliers of a box plot are single stays",
            "fliers above whiskers",
            "Distribution des durées de séjour par mode d'entrée.",
            "485 séjours de chirurgie vasculaire, 2023",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.barh(["0-17", "18-64", "65-79", "80+"], [412, 1630, 1288, 742])
    ax.set(xlabel="Passages", title="Passages aux urgences par âge, octobre")
    meta = {"Comment": f"export du dossier de {person(r)} NIR {nir(r)}", "Software": "Matplotlib"}
    save(
        fig,
        shelf.unsafe(
            "pictures/passages_age.png",
            "NIR and name in a PNG text chunk",
            "tEXt Comment",
            "Répartition par âge des passages aux urgences.",
            "4 072 passages aux urgences adultes et pédiatriques",
        ),
        dpi=100,
        metadata=meta,
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot([2016, 2017, 2018, 2019, 2020, 2021, 2022], [11.2, 10.9, 10.1, 9.8, 11.9, 9.4, 8.8], marker="o")
    ax.set(ylabel="30-day mortality (%)", title="Hip fracture, 30-day mortality by year (about 640 patients a year)")
    path = shelf.unsafe(
        "pictures/hip_mortality.jpg",
        "hospital number in EXIF",
        "EXIF ImageDescription",
        "Trend of 30-day mortality after hip fracture.",
        "4 512 patients with hip fracture, 2016-2022",
    )
    save(fig, path, dpi=100)
    picture = Image.open(path).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = f"derived from chart of IPP {ipp(r)}, bed 12"
    exif[0x0131] = "Greenshot"
    picture.save(path, exif=exif)

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["T1", "T2", "T3", "T4"], [318, 287, 342, 301], color="teal")
    ax.set(ylabel="Séjours", title="Séjours d'oncologie par trimestre 2022")
    path = shelf.unsafe(
        "pictures/sejours_onco.png",
        "rows after the end of a PNG",
        "after IEND",
        "Activité trimestrielle de l'hôpital de jour d'oncologie.",
        "1 248 séjours d'oncologie, 2022",
    )
    save(fig, path, dpi=100)
    rest = "id;age;sexe;dms;deces\n" + "".join(
        f"{1000 + i};{r.randint(31, 88)};{r.choice('MF')};{r.randint(1, 40)};{r.randint(0, 1)}\n" for i in range(300)
    )
    path.write_bytes(path.read_bytes() + rest.encode())

    fig, ax = plt.subplots(figsize=(7, 5))
    weeks = np.arange(0, 49, 4)
    for _ in range(38):
        ax.plot(
            weeks,
            g.normal(8.6, 0.9) - g.normal(1.2, 0.6) * (1 - np.exp(-weeks / 12)) + g.normal(0, 0.15, len(weeks)),
            lw=0.7,
            color="grey",
        )
    ax.set(xlabel="Week", ylabel="HbA1c (%)", title="HbA1c under closed loop: trajectories (n=38)")
    save(
        fig,
        shelf.unsafe(
            "pictures/hba1c_spaghetti.png",
            "a line for each person",
            "38 trajectories",
            "HbA1c over time after starting closed-loop insulin.",
            "38 adults with type 1 diabetes",
        ),
        dpi=110,
    )

    fig, (ax, low) = plt.subplots(2, 1, figsize=(7, 6), height_ratios=[4, 1])
    m = np.arange(0, 61, 12)
    ax.plot(m, [1, 0.86, 0.75, 0.66, 0.6, 0.55], label="Bras A")
    ax.plot(m, [1, 0.8, 0.66, 0.55, 0.47, 0.41], label="Bras B")
    ax.legend()
    ax.set(ylabel="Survie sans progression", title="SSP par bras (estimations annuelles)")
    low.axis("off")
    for k, (arm, nums) in enumerate((("A", [164, 131, 98, 61, 32, 14]), ("B", [159, 118, 83, 47, 21, 6]))):
        low.text(-0.06, 0.7 - k * 0.45, arm, fontsize=14)
        for j, v in enumerate(nums):
            low.text(0.02 + j * 0.185, 0.7 - k * 0.45, str(v), fontsize=14)
    low.set_title("Nombre à risque", loc="left", fontsize=12)
    save(
        fig,
        shelf.unsafe(
            "pictures/ssp_bras.png",
            "number at risk below 10",
            "risk table, arm B, 60 months: 6",
            "Courbes de survie sans progression avec effectifs à risque.",
            "323 patients, cancer bronchique, 2015-2020",
        ),
        dpi=120,
    )

    who = person(r)
    lines = [
        "Réunion de concertation - synthèse",
        "",
        "Dossiers discutés en 2023 :        412",
        "Décisions de chirurgie :           163",
        "Décisions de chimiothérapie :      188",
        "Surveillance seule :                61",
        "",
        f"Note : revoir le dossier de Mme {who}",
        "pour la cohorte élargie",
    ]
    sheet(
        lines,
        shelf.unsafe(
            "pictures/rcp_synthese.png",
            "a patient's name in a screenshot",
            "last lines",
            "Synthèse chiffrée de la RCP digestive.",
            "412 dossiers de RCP, 2023",
        ),
    )


def safe(shelf: Any) -> None:
    g = gen(shelf, "pic-s")
    r = shelf.random("pic-s")
    n = counts(r, 5, 120, 700)
    fig, ax = plt.subplots(figsize=(8, 4.5))
    bars = ax.bar(["Cardiology", "Neurology", "Geriatrics", "Surgery", "Oncology"], n, color="#55a868")
    ax.bar_label(bars)
    ax.set(ylabel="Stays", title="Stays with at least one pharmacist intervention")
    save(
        fig,
        shelf.safe(
            "pictures/pharmacist.png",
            "bar labels",
            "Stays with a pharmacist intervention by department.",
            f"{sum(n)} stays, 2023",
        ),
        dpi=120,
    )

    rows = [
        ["Variable", "Total (n=1 204)", "Sans AVC (n=890)", "AVC (n=314)", "p"],
        ["Femmes", "562 (46,7 %)", "431 (48,4 %)", "131 (41,7 %)", "0,041"],
        ["HTA", "743 (61,7 %)", "521 (58,5 %)", "222 (70,7 %)", "<0,001"],
        ["Diabète", "286 (23,8 %)", "198 (22,2 %)", "88 (28,0 %)", "0,038"],
        ["Tabac actif", "301 (25,0 %)", "214 (24,0 %)", "87 (27,7 %)", "0,20"],
        ["Âge, médiane [Q1-Q3]", "68 [57-77]", "66 [55-76]", "72 [63-80]", "<0,001"],
    ]
    grid(
        rows,
        shelf.safe(
            "pictures/tableau1_avc.png",
            "table in a picture with p-values",
            "Caractéristiques selon la survenue d'un AVC à 5 ans.",
            "1 204 patients avec FA, 2012-2019",
        ),
        [290, 220, 220, 200, 90],
        "Tableau 1. Caractéristiques initiales",
    )

    fig, ax = plt.subplots(figsize=(5.5, 5.5))
    from scipy.stats import norm

    f = np.linspace(0, 1, 200)
    for d, name in ((1.1, "Clinical"), (1.5, "Clinical + biology")):
        ax.plot(
            f, norm.cdf(d + norm.ppf(np.clip(f, 1e-6, 1 - 1e-6))), label=f"{name} (AUC {norm.cdf(d / 2**0.5):.2f})"
        )
    ax.plot([0, 1], [0, 1], "k--", lw=0.7)
    ax.legend(loc="lower right")
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="Smoothed (binormal) ROC, 3 118 patients")
    save(
        fig,
        shelf.safe(
            "pictures/roc_smooth.png",
            "a curve from 0 to 1 without steps",
            "Binormal ROC curves of two sepsis models.",
            "3 118 emergency patients with suspected sepsis",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(7, 5))
    names = [
        "Âge (par 10 ans)",
        "Sexe masculin",
        "Obésité",
        "Insuffisance rénale",
        "BPCO",
        "Diabète",
        "Immunodépression",
    ]
    est = np.array([1.62, 1.21, 1.35, 1.84, 1.48, 1.17, 2.05])
    ax.errorbar(est, range(7), xerr=[est - est / 1.22, est * 1.22 - est], fmt="s", color="k", capsize=3)
    ax.set_yticks(range(7), names)
    ax.axvline(1, ls=":")
    ax.set(xscale="log", xlabel="OR ajusté (IC 95 %)", title="Facteurs associés au passage en réanimation")
    save(
        fig,
        shelf.safe(
            "pictures/forest_rea.png",
            "points are estimates, not persons",
            "Odds ratios ajustés du passage en réanimation.",
            "2 846 patients hospitalisés pour grippe, 2015-2023",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(7, 4.5))
    stats = [
        {"label": c, "med": m, "q1": m - a, "q3": m + b, "whislo": m - 2 * a, "whishi": m + 2.2 * b}
        for c, m, a, b in (
            ("2020", 6.1, 2.0, 3.1),
            ("2021", 5.8, 1.9, 2.9),
            ("2022", 5.5, 1.8, 2.7),
            ("2023", 5.2, 1.6, 2.6),
        )
    ]
    ax.bxp(stats, showfliers=False)
    ax.set(
        ylabel="Length of stay (days)",
        title="Length of stay: median, quartiles, whiskers P5-P95 (over 900 stays a year)",
    )
    save(
        fig,
        shelf.safe(
            "pictures/los_quantiles.jpg",
            "box plot without outliers",
            "Length of stay by year, whiskers at P5 and P95.",
            "3 912 stays in internal medicine, 2020-2023",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(6.5, 5.5))
    v = ["Âge", "IMC", "PAS", "LDL", "HbA1c", "DFG"]
    c = np.eye(6)
    for i in range(6):
        for j in range(i):
            c[i, j] = c[j, i] = round(float(g.uniform(-0.45, 0.5)), 2)
    ax.imshow(c, cmap="coolwarm", vmin=-1, vmax=1)
    ax.set_xticks(range(6), v)
    ax.set_yticks(range(6), v)
    for i in range(6):
        for j in range(6):
            ax.text(j, i, f"{c[i, j]:.2f}".replace(".", ","), ha="center", va="center")
    ax.set_title("Corrélations de Spearman (n = 2 231)")
    save(
        fig,
        shelf.safe(
            "pictures/correlations.png",
            "grid of small decimals",
            "Matrice de corrélation des variables métaboliques.",
            "2 231 patients suivis en endocrinologie",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(5.5, 5.5))
    p = np.array([0.03, 0.06, 0.09, 0.13, 0.17, 0.22, 0.28, 0.35, 0.45, 0.62])
    ax.plot(p, p * 0.97 + np.array([0.01, -0.004, 0.006, -0.01, 0.008, 0.004, -0.012, 0.011, -0.01, 0.012]), "o-")
    ax.plot([0, 0.8], [0, 0.8], "k:")
    ax.set(
        xlabel="Predicted risk",
        ylabel="Observed proportion",
        title="Calibration by tenths of risk (412 patients in each)",
    )
    save(
        fig,
        shelf.safe(
            "pictures/calibration.png",
            "ten points, each of 412 patients",
            "Calibration of the readmission model by tenths of risk.",
            "4 120 medical patients",
        ),
        dpi=110,
    )

    fig, ax = plt.subplots(figsize=(9, 4))
    visits = 6200 + 600 * np.sin(np.arange(36) / 6) + g.normal(0, 150, 36)
    ax.plot(np.arange(36), visits)
    ax.set_xticks(range(0, 36, 6), ["janv. 21", "juil. 21", "janv. 22", "juil. 22", "janv. 23", "juil. 23"])
    ax.set(ylabel="Passages par mois", title="Urgences adultes, passages mensuels")
    save(
        fig,
        shelf.safe(
            "pictures/urgences_mois.png",
            "months on the axis",
            "Évolution mensuelle des passages aux urgences.",
            "223 000 passages, 2021-2023",
        ),
        dpi=100,
    )

    fig, ax = plt.subplots(figsize=(7, 5))
    x = g.normal(65, 12, 40000)
    y = 0.3 * x + g.normal(100, 14, 40000)
    hb = ax.hexbin(x, y, gridsize=18, mincnt=30, cmap="viridis")
    fig.colorbar(hb, label="Patients per cell (cells below 30 not drawn)")
    ax.set(
        xlabel="Age (years)",
        ylabel="Systolic pressure (mmHg)",
        title="Age and blood pressure, 40 000 visits",
        xlim=(30, 90),
    )
    save(
        fig,
        shelf.safe(
            "pictures/hexbin.png",
            "dense cells not persons",
            "Joint density of age and systolic pressure; sparse cells are not drawn.",
            "40 000 outpatient visits",
        ),
        dpi=110,
    )

    lines = [
        "> summary(m)$coefficients",
        "               Estimate Std. Error z value Pr(>|z|)",
        "(Intercept)     -3.2184     0.2210 -14.563  < 2e-16",
        "age_dec          0.3412     0.0318  10.730  < 2e-16",
        "sexM             0.1207     0.0711   1.698   0.0896",
        "charlson         0.2275     0.0240   9.479  < 2e-16",
        "emergency        0.6120     0.0802   7.631 2.33e-14",
        "",
        "Null deviance: 5120.4 on 4811 degrees of freedom",
        "Residual deviance: 4702.9 on 4807 degrees of freedom",
    ]
    path = shelf.safe(
        "pictures/glm_console.png",
        "small numbers of a model summary",
        "Screenshot of a logistic model of in-hospital death.",
        "4 812 stays",
    )
    sheet(lines, path)
    picture = Image.open(path)
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "GNOME Screenshot")
    picture.save(path, pnginfo=info)

    k = [14, 9, 6, 3]
    fig, ax = plt.subplots(figsize=(7, 4))
    ax.barh(["CHU", "CH", "Clinique", "ESPIC"], k, color="orange")
    ax.set(xlabel="Nombre d'établissements participants", title="Établissements du réseau (n = 32 centres)")
    for i, v in enumerate(k):
        ax.text(v + 0.2, i, f"{v} centres")
    assert pc(1210, 4018) > 0
    save(
        fig,
        shelf.safe(
            "pictures/centres.png",
            "small counts are centres",
            "Types d'établissements participants au réseau AVC.",
            "32 centres, 4 018 patients",
        ),
        dpi=110,
    )
