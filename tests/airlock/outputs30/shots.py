"""Screenshots of tables and screens, and pictures whose metadata or tail hold something."""

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from .tools import font, fr, ipp, name, nir, np_rng, part, parts, plt, png_bytes, table_image


def chart(title, labels, values, ylabel):
    p = plt()
    f, a = p.subplots(figsize=(7, 4.5))
    a.bar(labels, values, color="#6699cc")
    a.set_title(title)
    a.set_ylabel(ylabel)
    f.tight_layout()
    f.canvas.draw()
    return Image.fromarray(__import__("numpy").asarray(f.canvas.buffer_rgba())).convert("RGB")


def write(shelf):
    r = shelf.random("shots")
    np_rng(r)  # one draw less would change those that follow

    # unsafe: table screenshot with a small cell
    N = (642, 598)
    rows = []
    for lab in (
        "Hypertension artérielle",
        "Diabète de type 2",
        "Fibrillation atriale",
        "Insuffisance cardiaque",
        "BPCO",
        "Insuffisance rénale chronique",
        "Cancer actif",
        "Démence",
        "Cirrhose",
        "AVC antérieur",
    ):
        a, b = part(r, N[0]), part(r, N[1])
        if lab == "Cirrhose":
            b = 7
        rows.append(
            [lab, f"{a} ({fr(100 * a / N[0])} %)", f"{b} ({fr(100 * b / N[1])} %)", fr(r.uniform(0.01, 0.9), 3)]
        )
    table_image(
        ["Comorbidité", "Apixaban (n = 642)", "AVK (n = 598)", "p"], rows, "Tableau 1. Caractéristiques à l'inclusion"
    ).save(
        shelf.unsafe(
            "capture_tableau1.png",
            "small cell in a screenshot",
            "Cirrhose, AVK: 7",
            "Copie d'écran du tableau 1 pour la présentation de service.",
            "1 240 patients sous anticoagulant oral",
        )
    )

    # unsafe: data viewer screenshot row-level
    rows = [
        [
            i + 1,
            ipp(r),
            r.choice("MF"),
            r.randrange(24, 88),
            f"{r.randrange(1, 28):02d}/{r.randrange(1, 13):02d}/2022",
            r.choice(["I21.4", "I50.0", "I48.9"]),
            r.randrange(2, 20),
        ]
        for i in range(16)
    ]
    table_image(
        ["", "IPP", "SEXE", "AGE", "DT_ENTREE", "DP", "DUREE"], rows, "SAS - VIEWTABLE: WORK.SEJ", mono=True
    ).save(
        shelf.unsafe(
            "controle_import.png",
            "row-level data in a screenshot",
            "16 patient rows with IPP and dates",
            "Capture de contrôle de l'import des séjours de cardiologie.",
            "Séjours de cardiologie 2022",
        )
    )

    # unsafe: dark-themed console with describe() min/max
    im = table_image(
        ["", "age", "bmi", "los", "creat"],
        [
            ["count", "3120.0", "3088.0", "3120.0", "3011.0"],
            ["mean", "64.18", "27.02", "8.41", "96.7"],
            ["std", "15.90", "5.11", "6.73", "61.2"],
            ["min", "18.00", "13.40", "1.00", "21.0"],
            ["25%", "54.00", "23.60", "4.00", "64.0"],
            ["50%", "66.00", "26.40", "7.00", "81.0"],
            ["75%", "76.00", "29.80", "11.00", "108.0"],
            ["max", "102.00", "61.70", "143.00", "1184.0"],
        ],
        "In [12]: df.describe()",
        mono=True,
        bg="#1e1e1e",
        fg="#dddddd",
        zebra=None,
    )
    im.save(
        shelf.unsafe(
            "screenshot_describe.jpg",
            "minimum and maximum in a screenshot",
            "rows min and max of describe()",
            "Summary statistics of the continuous variables.",
            "3 120 internal medicine stays 2019-2023",
        ),
        quality=92,
    )

    # unsafe: png text chunk with name
    meta = PngInfo()
    meta.add_text("Title", "Délais de prise en charge")
    meta.add_text("Comment", f"relire le dossier de Mme {name(r)}, IPP {ipp(r)} (valeur aberrante)")
    chart(
        "Délai médian de prise en charge (min)",
        ["Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim"],
        [48, 44, 41, 43, 47, 62, 66],
        "minutes",
    ).save(
        shelf.unsafe(
            "delai_par_jour.png",
            "identifier in PNG metadata",
            "tEXt Comment: name and IPP",
            "Délai médian de prise en charge selon le jour de la semaine.",
            "52 300 passages aux urgences, 2022",
        ),
        pnginfo=meta,
    )

    # unsafe: exif path
    im = chart(
        "30-day readmission rate by ward type",
        ["Medicine", "Surgery", "Geriatrics", "Cardiology"],
        [12.1, 7.8, 16.4, 14.9],
        "%",
    )
    ex = Image.Exif()
    ex[0x010E] = f"/home/export/patients/{name(r).replace(' ', '_')}_{nir(r)}/fig.jpg"
    ex[0x0131] = "GIMP 2.10"
    im.save(
        shelf.unsafe(
            "readmissions.jpg",
            "identifier in EXIF",
            "ImageDescription holds a path with name and NIR",
            "Readmission rates at 30 days by type of ward.",
            "24 800 stays in 2021",
        ),
        exif=ex,
        quality=90,
    )

    # unsafe: bytes after IEND
    data = png_bytes(
        chart(
            "Part des séjours avec IAS",
            ["2019", "2020", "2021", "2022", "2023"],
            [4.8, 5.9, 5.5, 5.1, 4.7],
            "% des séjours",
        )
    )
    tail = "patient;age;sexe;ias\n" + "\n".join(
        f"{ipp(r)};{r.randrange(20, 89)};{r.choice('MF')};{r.choice('01')}" for _ in range(60)
    )
    shelf.unsafe(
        "ias_tendance.png",
        "bytes after the end of the picture",
        "a CSV of 60 patients after IEND",
        "Évolution annuelle de la part de séjours avec infection associée aux soins.",
        "118 000 séjours MCO",
    ).write_bytes(data + tail.encode())

    # unsafe: TIFF second page
    p1 = table_image(
        ["Quarter", "Admissions", "Median LOS"],
        [
            [f"{y} Q{q}", r.randrange(900, 1400), r.choice([4, 5, 6])]
            for y in (2021, 2022, 2023)
            for q in (1, 2, 3, 4)
        ],
        "Stroke unit activity",
    )
    p2 = table_image(
        ["Bed", "Patient", "Age", "NIHSS", "Onset"],
        [
            [
                i + 1,
                name(r),
                r.randrange(40, 89),
                r.randrange(1, 24),
                f"{r.randrange(1, 28)} March, {r.randrange(24):02d}:{r.randrange(60):02d}",
            ]
            for i in range(14)
        ],
        "Ward board",
    )
    p1.save(
        shelf.unsafe(
            "stroke_activity.tiff",
            "second page of a TIFF holds a listing",
            "page 2: names, ages and onset times",
            "Quarterly activity of the stroke unit.",
            "14 000 admissions 2021-2023",
        ),
        save_all=True,
        append_images=[p2],
    )

    # unsafe: table with a hiding total
    v = parts(r, 884, 6, 60)
    im = table_image(
        ["Stade", "n", "%"],
        [
            *[[s, n, fr(100 * n / 892)] for s, n in zip(("0", "IA", "IB", "II", "III", "IV"), v)],
            ["Inconnu", "masqué", "–"],
            ["Total", 892, "100,0"],
        ],
        "Répartition par stade (cellules < 10 masquées)",
        size=24,
    )
    im.save(
        shelf.unsafe(
            "stades_poumon.png",
            "total gives back the masked cell",
            "892 minus the other rows = 8 unknown",
            "Répartition des cancers bronchiques opérés par stade.",
            "892 patients opérés",
        )
    )

    # unsafe: 100 percent of a real group in words on a slide picture
    im = Image.new("RGB", (1280, 720), "white")
    d = ImageDraw.Draw(im)
    d.text((60, 40), "Key messages - CAR-T programme", font=font(40), fill="#113355")
    for i, s in enumerate(
        (
            "1,046 infusions reviewed across the network",
            "Median time to neurotoxicity: 5 days (IQR 4-7)",
            "ICU admission in 21% of infusions (220 / 1,046)",
            "Among patients over 75, all had at least one grade 2 CRS",
            "Tocilizumab used in 61% (638 / 1,046)",
        )
    ):
        d.text((90, 150 + 90 * i), "•  " + s, font=font(30), fill="black")
    im.save(
        shelf.unsafe(
            "slide_cart.png",
            "100 % of a real group, in words",
            "'Among patients over 75, all had...'",
            "Picture of the key-message slide for the steering committee.",
            "1 046 CAR-T infusions 2019-2024",
        )
    )

    # unsafe: gif 2nd frame
    a = table_image(
        ["Service", "Séjours", "DMS"],
        [
            [s, r.randrange(400, 2000), fr(r.uniform(3, 12))]
            for s in ("Cardiologie", "Neurologie", "Pneumologie", "Gériatrie", "Urologie", "Néphrologie")
        ],
        "Activité 2022",
    )
    b = table_image(
        ["Service", "Séjours", "Décès"],
        [
            ["Cardiologie", 1240, 61],
            ["Neurologie", 988, 48],
            ["Pneumologie", 1130, 77],
            ["Gériatrie", 1507, 139],
            ["Urologie", 820, 2],
            ["Néphrologie", 611, 30],
        ],
        "Décès hospitaliers 2022",
    )
    b = b.resize(a.size)
    a.save(
        shelf.unsafe(
            "activite_deces.gif",
            "small cell in the second frame",
            "frame 2: Urologie, 2 décès",
            "Diaporama animé de l'activité et de la mortalité par service.",
            "Séjours MCO 2022",
        ),
        save_all=True,
        append_images=[b],
        duration=2000,
    )

    # ---- safe
    rows = []
    N = (1204, 1187)
    for lab in (
        "Female sex",
        "Hypertension",
        "Diabetes",
        "Current smoker",
        "Prior PCI",
        "Atrial fibrillation",
        "COPD",
        "Chronic kidney disease",
        "Statin at discharge",
        "Beta-blocker at discharge",
    ):
        a, b = part(r, N[0]), part(r, N[1])
        rows.append(
            [lab, f"{a} ({100 * a / N[0]:.1f})", f"{b} ({100 * b / N[1]:.1f})", f"{r.uniform(0.001, 0.2):.3f}"]
        )
    table_image(["Variable, n (%)", "Ticagrelor (N=1204)", "Prasugrel (N=1187)", "SMD"], rows, "Table 1").save(
        shelf.safe(
            "table1_acs.png",
            "screenshot of a table with small SMDs",
            "Screenshot of baseline characteristics for the poster.",
            "2 391 patients with ACS",
        )
    )

    rows = [
        [f"{i}", t, f"{b:.3f}", f"{s:.3f}", f"{b / s:.2f}", p]
        for i, (t, b, s, p) in enumerate(
            (
                ("(Intercept)", -4.213, 0.301, "<2e-16 ***"),
                ("age", 0.041, 0.003, "<2e-16 ***"),
                ("sexM", 0.118, 0.061, "0.0531 ."),
                ("diabetes", 0.402, 0.077, "1.8e-07 ***"),
                ("crp_log", 0.227, 0.025, "<2e-16 ***"),
                ("albumin", -0.052, 0.006, "<2e-16 ***"),
                ("icu_prior", 0.611, 0.102, "2.1e-09 ***"),
            ),
            1,
        )
    ]
    table_image(
        ["", "term", "Estimate", "Std. Error", "z value", "Pr(>|z|)"],
        rows,
        "glm(death30 ~ ., family = binomial)   df.residual = 7204",
        mono=True,
        bg="#002b36",
        fg="#eee8d5",
        zebra=None,
    ).save(
        shelf.safe(
            "rstudio_glm.png",
            "row numbers, coefficients and z values in a dark console",
            "RStudio screenshot of the final logistic model.",
            "7 211 patients with pneumonia, 902 deaths",
        )
    )

    meta = PngInfo()
    meta.add_text("Software", "Matplotlib version 3.9.2, https://matplotlib.org/")
    meta.add_text("Title", "fig_3b")
    meta.add_text("Creation Time", "2024-05-14T09:31:00")
    chart(
        "Satisfaction score by dimension (e-Satis)",
        ["Welcome", "Care", "Room", "Meals", "Discharge"],
        [76, 81, 68, 59, 66],
        "score / 100",
    ).save(
        shelf.safe(
            "esatis.png",
            "metadata with software and creation date only",
            "e-Satis scores by dimension.",
            "5 310 questionnaires 2023",
        ),
        pnginfo=meta,
    )

    ex = Image.Exif()
    ex[0x010E] = "Figure 4 - taux d'occupation par pôle"
    ex[0x0131] = "Adobe Photoshop 25.1"
    ex[0x0132] = "2024:02:19 10:12:44"
    chart(
        "Taux d'occupation des lits (%)",
        ["Médecine", "Chirurgie", "SSR", "Réanimation", "UHCD"],
        [93, 81, 96, 88, 104],
        "%",
    ).save(
        shelf.safe(
            "taux_occupation.jpg",
            "EXIF with software and date; 104 % occupancy",
            "Taux d'occupation des lits par pôle en 2023.",
            "1 480 lits, 2023",
        ),
        exif=ex,
        quality=90,
    )

    im = Image.new("RGB", (1100, 900), "white")
    d = ImageDraw.Draw(im)
    y = 30
    flow = [
        ("Séjours de chirurgie bariatrique 2016-2023", 4812),
        ("Après exclusion des réinterventions", 4366),
        ("Après exclusion des moins de 18 ans", 4310),
        ("Avec suivi à 12 mois disponible", 3722),
    ]
    for t, n in flow:
        d.rectangle((200, y, 900, y + 110), outline="black", width=3)
        d.text((230, y + 18), t, font=font(24), fill="black")
        d.text((470, y + 62), f"n = {n}", font=font(26), fill="black")
        y += 200
        if y < 800:
            d.line((550, y - 90, 550, y), fill="black", width=3)
    im.save(
        shelf.safe(
            "flowchart_bariatrique.png",
            "flow chart; each exclusion is 56 patients or more",
            "Diagramme de flux de la cohorte.",
            "3 722 patients opérés",
        )
    )

    table_image(
        ["Rang", "Centre (code)", "Score qualité", "Évolution"],
        [
            [i, f"C{c:02d}", fr(s), e]
            for i, c, s, e in zip(
                range(1, 13),
                (7, 3, 11, 2, 9, 1, 12, 5, 8, 4, 10, 6),
                sorted((r.uniform(61, 93) for _ in range(12)), reverse=True),
                ("+2", "-1", "=", "+4", "-3", "=", "+1", "-2", "+1", "=", "-4", "+3"),
            )
        ],
        "Classement des services - indicateur lettre de liaison",
    ).save(
        shelf.safe(
            "classement_services.png",
            "ranks 1-12 and service codes",
            "Classement anonymisé des services sur l'indicateur lettre de liaison.",
            "12 services, 9 800 dossiers audités",
        )
    )

    v = parts(r, 2210, 7, 90)
    table_image(
        ["Age group", "n", "%"],
        [
            *[
                [a, n, f"{100 * n / 2210:.1f}"]
                for a, n in zip(("18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+"), v)
            ],
            ["Total", 2210, "100.0"],
        ],
        "Age distribution, migraine clinic",
        size=24,
    ).save(
        shelf.safe(
            "age_groups.png",
            "a total of 100.0 %, age classes",
            "Age groups of the patients of the migraine clinic.",
            "2 210 patients",
        )
    )

    im = table_image(
        ["Gène", "Chr", "Exons", "Taille (kb)", "Profondeur médiane"],
        [
            ["BRCA1", 17, 24, 81, "412x"],
            ["BRCA2", 13, 27, 84, "398x"],
            ["TP53", 17, 11, 19, "455x"],
            ["PALB2", 16, 13, 38, "377x"],
            ["ATM", 11, 63, 146, "389x"],
            ["CHEK2", 22, 15, 54, "340x"],
        ],
        "Panel HBOC v3",
    )
    im2 = table_image(
        ["Run", "Q30 (%)", "Reads (M)"],
        [[f"R{i:02d}", fr(r.uniform(88, 95)), r.randrange(300, 480)] for i in range(1, 9)],
        "Qualité des runs",
    )
    im.save(
        shelf.safe(
            "panel_hboc.tif",
            "two-page TIFF with chromosome and exon numbers",
            "Description du panel de gènes et qualité des runs de séquençage.",
            "Panel analysé chez 1 930 patients",
        ),
        save_all=True,
        append_images=[im2],
    )

    im = Image.new("RGB", (1280, 720), "#f7f9fc")
    d = ImageDraw.Draw(im)
    d.text((60, 40), "Synthèse – filière fracture du fémur", font=font(40), fill="#113355")
    for i, s in enumerate(
        (
            "2 884 patients de 75 ans et plus opérés (2018-2023)",
            "Délai médian de chirurgie : 31 h [Q1-Q3 : 22-46]",
            "Mortalité à 90 jours : 11,3 % (326 patients)",
            "3 hôpitaux, 2 filières, 6 années de suivi",
            "Objectif 2025 : 85 % des patients opérés en moins de 48 h",
        )
    ):
        d.text((90, 150 + 90 * i), "– " + s, font=font(30), fill="black")
    im.save(
        shelf.safe(
            "diapo_femur.png",
            "numbers of hospitals and years, a target of 85 %",
            "Diapositive de synthèse de la filière.",
            "2 884 patients",
        )
    )
