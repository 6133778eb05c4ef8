"""Pictures that leak."""

import io
import zipfile

import numpy as np
from PIL import Image

from .tools import ipp, nir, plt, save


def table(path, head, rows, title, width=9.0, dpi=150, **more):
    fig, ax = plt.subplots(figsize=(width, 0.36 * len(rows) + 1.1))
    ax.axis("off")
    ax.set_title(title, loc="left", fontsize=11)
    t = ax.table(cellText=rows, colLabels=head, loc="center", cellLoc="center")
    t.auto_set_font_size(False)
    t.set_fontsize(10)
    t.auto_set_column_width(list(range(len(head))))
    t.scale(1, 1.45)
    save(fig, path, dpi=dpi, **more)


def write(shelf):
    g = np.random.default_rng(44)
    # 1 at risk
    fig, ax = plt.subplots(figsize=(7, 5))
    x = np.linspace(0, 60, 61)
    ax.plot(x, np.exp(-x / 90), label="Chirurgie")
    ax.plot(x, np.exp(-x / 70), label="Radiochimiothérapie")
    ax.set_title("Survie globale (courbes lissées)")
    ax.set_xlabel("Mois")
    ax.set_ylabel("Survie")
    ax.legend()
    for i, (m, a, b) in enumerate(
        zip((0, 12, 24, 36, 48, 60), (212, 171, 128, 84, 41, 15), (187, 139, 97, 55, 23, 6))
    ):
        ax.text(m, -0.28, f"{a}\n{b}", ha="center", fontsize=10)
    ax.text(-4, -0.19, "Patients à risque", ha="left", fontsize=10)
    ax.set_ylim(0, 1.02)
    save(
        fig,
        shelf.unsafe(
            "img/os_oesophage.png",
            "small number at risk printed in a picture",
            "last number at risk, 6",
            "Survie globale selon le traitement, cancer de l'œsophage localement avancé, avec le nombre à risque.",
            "399 patients traités pour cancer de l'œsophage, 2014-2022",
        ),
        dpi=140,
    )
    # 2 scatter
    fig, ax = plt.subplots(figsize=(6, 5))
    a = g.normal(64, 11, 140)
    ax.scatter(a, 20 + a * 0.5 + g.normal(0, 14, 140), s=14, alpha=0.7)
    ax.set_xlabel("Age (years)")
    ax.set_ylabel("NT-proBNP (pmol/L)")
    ax.set_title("NT-proBNP and age at admission, one dot per patient")
    save(
        fig,
        shelf.unsafe(
            "img/ntprobnp_age.jpg",
            "scatter of single patients",
            "all points",
            "Relation between NT-proBNP and age at admission.",
            "140 patients with acute heart failure",
        ),
        dpi=130,
    )
    # 3 boxplot outliers
    fig, ax = plt.subplots(figsize=(6, 4.5))
    d = [g.lognormal(1.7, 0.7, n) for n in (310, 284, 198)]
    ax.boxplot(d, tick_labels=["Médecine", "Chirurgie", "Gériatrie"])
    ax.set_ylabel("Durée de séjour (jours)")
    ax.set_title("Durée de séjour par pôle")
    save(
        fig,
        shelf.unsafe(
            "img/dms_poles.png",
            "outliers of a box plot are single stays",
            "fliers above the whiskers",
            "Distribution des durées de séjour par pôle.",
            "792 séjours, trois pôles, 2023",
        ),
        dpi=120,
    )
    # 4 screenshot with names
    r = shelf.random("worklist")
    names = [
        "MARCHAND Odile",
        "LE GOFF Yannick",
        "BENALI Samira",
        "DUBOIS Gérard",
        "FONTAINE Lucie",
        "ROUSSEL Thierry",
        "PETIT Jacqueline",
        "GARNIER Paul",
    ]
    table(
        shelf.unsafe(
            "img/capture_liste_hdj.png",
            "names of patients in a screenshot",
            "column Patient",
            "Capture de l'écran de suivi de l'hôpital de jour, pour illustrer le circuit.",
            "hôpital de jour d'oncologie",
        ),
        ["Box", "Patient", "Protocole", "Statut"],
        [
            [
                str(i + 1),
                n,
                r.choice(["FOLFOX", "Pembrolizumab", "R-CHOP", "Docetaxel"]),
                r.choice(["arrivé", "en cours", "prêt"]),
            ]
            for i, n in enumerate(names)
        ],
        "Hôpital de jour - file active",
    )
    # 5 bar labels
    fig, ax = plt.subplots(figsize=(7, 4))
    v = [412, 287, 143, 66, 31, 4]
    b = ax.barh(["Pneumonia", "Urinary tract", "Abdominal", "Skin / soft tissue", "Endocarditis", "Meningitis"], v)
    ax.bar_label(b, padding=3)
    ax.set_title("Source of infection, septic shock (N = 943)")
    ax.invert_yaxis()
    save(
        fig,
        shelf.unsafe(
            "img/sepsis_source.png",
            "small cell as a bar label",
            "Meningitis, 4",
            "Source of infection in the septic shock cohort.",
            "943 ICU patients with septic shock, 2017-2023",
        ),
        dpi=140,
    )
    # 6 PNG text chunk with rows
    rows = "\n".join(
        f"{i};{r.randint(24, 88)};{r.choice('MF')};{r.randint(3, 240)};{r.choice(['DCD', 'viv'])}"
        for i in range(1, 61)
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["2019", "2020", "2021", "2022"], [318, 264, 297, 341], color="#557")
    ax.set_title("Greffes hépatiques par an")
    save(
        fig,
        shelf.unsafe(
            "img/greffes_par_an.png",
            "rows of patients in a text chunk of the PNG",
            "tEXt chunk Comment",
            "Activité annuelle de greffe hépatique.",
            "1 220 greffés hépatiques",
        ),
        metadata={"Comment": "id;age;sexe;ferritine;statut\n" + rows},
        dpi=110,
    )
    # 7 EXIF NIR
    im = Image.new("RGB", (900, 560), "white")
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(range(2012, 2024), [31, 33, 34, 36, 39, 41, 40, 43, 37, 44, 46, 48], marker="o")
    ax.set_ylabel("%")
    ax.set_title("Part de la chirurgie ambulatoire")
    buf = io.BytesIO()
    save(fig, buf, format="png", dpi=130)
    buf.seek(0)
    im = Image.open(buf).convert("RGB")
    ex = im.getexif()
    ex[0x010E] = f"export dossier NIR {nir(r)}"
    ex[0x0131] = "Capture 4.1"
    im.save(
        shelf.unsafe(
            "img/ambulatoire.jpg",
            "a NIR in the EXIF description",
            "EXIF ImageDescription",
            "Evolution de la part de chirurgie ambulatoire.",
            "tous les séjours de chirurgie du groupe, 2012-2023",
        ),
        exif=ex,
        quality=90,
    )
    # 8 bytes after IEND
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot([0, 0.1, 0.2, 0.4, 0.6, 0.8, 1], [0, 0.45, 0.63, 0.81, 0.91, 0.97, 1])
    ax.plot([0, 1], [0, 1], "--")
    ax.set_title("ROC (smoothed), AUC 0.83")
    p = shelf.unsafe(
        "img/roc_delirium.png",
        "a zip archive after the end of the PNG",
        "bytes after IEND",
        "ROC curve of the delirium score, smoothed.",
        "2 316 surgical patients over 65",
    )
    save(fig, p, dpi=110)
    z = io.BytesIO()
    with zipfile.ZipFile(z, "w", zipfile.ZIP_DEFLATED) as f:
        f.writestr(
            "d.csv",
            "pid,age,score,delirium\n"
            + "\n".join(f"{i},{r.randint(65, 89)},{r.random():.3f},{r.randint(0, 1)}" for i in range(400)),
        )
    p.write_bytes(p.read_bytes() + z.getvalue())
    # 9 pie with percentage
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.pie(
        [56.1, 28.4, 15.0, 0.5],
        labels=[
            "Voie basse 56,1 %",
            "Césarienne programmée 28,4 %",
            "Césarienne urgente 15,0 %",
            "Décès maternel 0,5 %",
        ],
    )
    ax.set_title("Issue des grossesses gémellaires (n = 614)")
    save(
        fig,
        shelf.unsafe(
            "img/gemellaires.png",
            "a percentage that gives back 3 women",
            "Décès maternel 0,5 % of 614",
            "Issue des grossesses gémellaires.",
            "614 grossesses gémellaires, 2018-2023",
        ),
        dpi=130,
    )
    # 10 KM single-event steps
    t = np.sort(g.exponential(20, 36))
    s = np.cumprod(1 - 1 / np.arange(36, 0, -1))
    fig, ax = plt.subplots(figsize=(6.5, 4.5))
    ax.step(np.r_[0, t], np.r_[1, s], where="post")
    ax.plot(t[::5], s[::5], "|", ms=9, color="k")
    ax.set_title("Progression-free survival, n = 36")
    ax.set_xlabel("Months")
    ax.set_ylabel("PFS")
    save(
        fig,
        shelf.unsafe(
            "img/pfs_merkel.png",
            "every step of the curve is one patient",
            "steps of the Kaplan-Meier curve",
            "PFS under avelumab, Merkel cell carcinoma.",
            "36 patients",
        ),
        dpi=140,
    )
    # 11 heat map
    m = np.array([[58, 41, 33, 22], [64, 37, 29, 18], [49, 52, 7, 26], [71, 35, 24, 19], [38, 44, 31, 27]])
    fig, ax = plt.subplots(figsize=(6.5, 5))
    ax.imshow(m, cmap="Blues")
    ax.set_xticks(range(4), ["BMI<25", "25-30", "30-35", ">35"])
    ax.set_yticks(range(5), ["Site A", "Site B", "Site C", "Site D", "Site E"])
    for i in range(5):
        for j in range(4):
            ax.text(j, i, m[i, j], ha="center", va="center", color="black", fontsize=12)
    ax.set_title("Patients by site and BMI class")
    save(
        fig,
        shelf.unsafe(
            "img/bmi_site_heat.png",
            "small cell in an annotated heat map",
            "Site C, 30-35: 7",
            "Number of patients by site and BMI class.",
            "725 sleep apnoea patients",
        ),
        dpi=140,
    )
    # 12 SPSS min max
    table(
        shelf.unsafe(
            "img/spss_descriptives.png",
            "minimum and maximum",
            "columns Minimum and Maximum",
            "SPSS descriptives of the pain study, screenshot.",
            "388 patients of the pain clinic",
        ),
        ["", "N", "Minimum", "Maximum", "Mean", "Std. Deviation"],
        [
            ["Age", "388", "19", "88", "54.21", "14.83"],
            ["NRS at baseline", "388", "2", "10", "6.74", "1.62"],
            ["Morphine eq. (mg)", "388", "0", "420", "61.90", "48.27"],
            ["HADS anxiety", "388", "1", "21", "9.03", "4.11"],
            ["BMI", "388", "16.3", "51.7", "26.88", "5.30"],
        ],
        "Descriptive Statistics",
        width=9,
    )
    # 13 swimmer
    fig, ax = plt.subplots(figsize=(7, 6))
    L = sorted(g.uniform(2, 30, 24))
    ax.barh([f"P{i:02d}" for i in range(1, 25)], L, color="#c66")
    ax.set_xlabel("Mois depuis l'inclusion")
    ax.set_title("Suivi et réponses (swimmer plot)")
    ax.scatter(np.array(L) * 0.4, range(24), marker="^", color="k", zorder=3)
    save(
        fig,
        shelf.unsafe(
            "img/swimmer_cart.png",
            "a swimmer plot, one bar per patient",
            "all bars",
            "Durée de suivi et date de réponse après CAR-T.",
            "24 patients traités par CAR-T",
        ),
        dpi=120,
    )
    # 14 age over 90, exact date: photographed slide
    im = Image.open(shelf.folder / "img/sepsis_source.png")  # only for its size
    fig, ax = plt.subplots(figsize=(8, 4.5))
    ax.axis("off")
    ax.text(0.02, 0.9, "Cluster de grippe nosocomiale - gériatrie", fontsize=16, weight="bold")
    for i, each in enumerate(
        [
            "• 41 cas confirmés sur 212 patients exposés (19,3 %)",
            "• Cas index : entré le 14/01/2023, prélèvement positif le 17/01/2023",
            "• Couverture vaccinale des patients : 61,8 % (131/212)",
            "• Fermeture de l'unité aux visites pendant 12 jours",
        ]
    ):
        ax.text(0.04, 0.7 - i * 0.16, each, fontsize=13)
    save(
        fig,
        shelf.unsafe(
            "img/diapo_grippe.png",
            "exact dates of one patient in a picture of a slide",
            "cas index",
            "Diapositive de retour d'expérience sur l'épidémie de grippe.",
            "212 patients de gériatrie",
        ),
        dpi=130,
    )
    # 15 barcode with IPP rendered on an axis
    fig, ax = plt.subplots(figsize=(7, 5))
    ids = [ipp(r) for _ in range(12)]
    ax.barh(ids, sorted(g.uniform(5, 60, 12)))
    ax.set_title("Charge en soins, 12 séjours les plus lourds")
    ax.set_xlabel("points SIIPS")
    save(
        fig,
        shelf.unsafe(
            "img/siips_top.png",
            "IPP as axis labels",
            "y axis",
            "Charge en soins des séjours les plus lourds.",
            "séjours de réanimation 2023",
        ),
        dpi=130,
    )
