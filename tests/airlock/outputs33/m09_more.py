"""More tables: subgroups, calibration, residents of areas, cross tables, disguises in layout."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import (
    book,
    deck,
    fr,
    html,
    html_table,
    ipp,
    pdf,
    person,
    sheet,
    table1,
    text,
    word,
    write_csv,
)


def write(shelf: Shelf) -> None:
    # 1 unsafe: forest with few events in a subgroup
    pdf(
        shelf.unsafe(
            "onco/forest_subgroups.pdf",
            "few events in a subgroup (4 of 61)",
            "Brain metastases, experimental arm: 4/61",
            "Subgroup analysis of progression in the trial of adjuvant osimertinib.",
            "702 patients randomised",
        ),
        [
            ("h", "Subgroups: events / patients"),
            (
                "t",
                ["Subgroup", "Experimental", "Placebo", "HR (95% CI)"],
                [
                    ["All", "88/351", "162/351", "0.46 (0.35-0.60)"],
                    ["Women", "51/214", "98/220", "0.44 (0.31-0.62)"],
                    ["Men", "37/137", "64/131", "0.49 (0.33-0.74)"],
                    ["Stage IB", "19/104", "33/100", "0.52 (0.29-0.91)"],
                    ["Stage II-IIIA", "69/247", "129/251", "0.44 (0.33-0.59)"],
                    ["Prior brain metastases", "4/61", "22/58", "0.15 (0.05-0.43)"],
                ],
            ),
        ],
    )
    # 2 safe: forest with many events
    pdf(
        shelf.safe(
            "cardio/forest_pcsk9.pdf",
            "p of interaction, hazard ratios, large events",
            "Subgroup analysis of major events in the PCSK9 registry.",
            "8,420 patients (4,204 and 4,216)",
        ),
        [
            ("h", "Subgroups: events / patients"),
            (
                "t",
                ["Subgroup", "PCSK9 inhibitor", "Statin", "HR (95% CI)", "p inter."],
                [
                    ["All", "402/4,204", "488/4,216", "0.82 (0.72-0.93)", ""],
                    ["Diabetes", "166/1,402", "214/1,398", "0.76 (0.62-0.93)", "0.31"],
                    ["No diabetes", "236/2,802", "274/2,818", "0.86 (0.73-1.03)", ""],
                    ["LDL below 2.6", "144/1,811", "170/1,790", "0.83 (0.67-1.04)", "0.88"],
                    ["LDL 2.6 or more", "258/2,393", "318/2,426", "0.81 (0.69-0.96)", ""],
                ],
            ),
        ],
        wide=True,
    )
    # 3 unsafe: calibration by decile with few events
    r = shelf.random("m09/3")
    rows = [
        [d, 212, f"{p:.3f}", e, f"{e / 212:.3f}"]
        for d, p, e in zip(
            range(1, 11),
            (0.018, 0.041, 0.07, 0.09, 0.121, 0.16, 0.2, 0.26, 0.35, 0.52),
            (3, 11, 14, 20, 24, 36, 44, 52, 78, 109),
            strict=True,
        )
    ]
    write_csv(
        shelf.unsafe(
            "icu/calibration_deciles.csv",
            "few events in a decile",
            "decile 1: 3 events",
            "Calibration by decile of the mortality score.",
            "2,120 ICU patients",
        ),
        ["decile", "n", "mean_predicted", "events", "observed"],
        rows,
    )
    # 4 safe: calibration by quintile
    rows = [
        [d, 844, f"{p:.3f}", e, f"{e / 844:.3f}"]
        for d, p, e in zip(range(1, 6), (0.04, 0.09, 0.16, 0.27, 0.51), (31, 80, 140, 221, 438), strict=True)
    ]
    write_csv(
        shelf.safe(
            "icu/calibration_quintiles.csv",
            "quintile numbers 1 to 5, all events above 30",
            "Calibration by quintile of predicted risk of kidney injury.",
            "4,220 ICU patients",
        ),
        ["quintile", "n", "mean_predicted", "events", "observed"],
        rows,
        sep="\t",
    )
    # 5 unsafe: counts per commune
    r = shelf.random("m09/5")
    rows = [
        [c, r.randint(24, 380), fr(r.uniform(18, 41))]
        for c in [
            "Vitry-sur-Seine",
            "Ivry-sur-Seine",
            "Villejuif",
            "Thiais",
            "Orly",
            "Choisy-le-Roi",
            "L'Haÿ-les-Roses",
            "Chevilly-Larue",
            "Fresnes",
            "Cachan",
            "Arcueil",
            "Gentilly",
            "Rungis",
            "Ablon-sur-Seine",
        ]
    ]
    rows[12][1], rows[13][1] = 8, 21
    wb, ws = book("Communes")
    sheet(ws, ["Commune", "Patients drépanocytaires", "Distance (min)"], rows, title="Lieu de résidence")
    wb.save(
        shelf.unsafe(
            "territoire/residence_drepanocytose.xlsx",
            "small cell in a table of towns",
            "Rungis: 8",
            "Commune de résidence des patients drépanocytaires et temps d'accès.",
            "Patients suivis en 2022",
        )
    )
    # 6 safe
    rows = [
        [c, r.randint(240, 3800), r.randint(14, 62), r.randint(1, 6)]
        for c in ["Est", "Ouest", "Nord", "Sud", "Centre", "Littoral", "Montagne"]
    ]
    wb, ws = book("Secteurs")
    sheet(
        ws,
        ["Secteur", "Patients dialysés ou greffés", "Temps d'accès médian (min)", "Nombre d'unités"],
        rows,
        title="Accès à la dialyse",
        fill="FCE4D6",
    )
    wb.save(
        shelf.safe(
            "territoire/acces_dialyse.xlsx",
            "numbers of dialysis units from 1 to 6",
            "Accès à la dialyse par secteur géographique.",
            "Patients prévalents au 31 décembre 2022, plus de 200 par secteur",
        )
    )
    # 7 unsafe: postal address
    word(
        shelf.unsafe(
            "domicile/had_bilan.docx",
            "postal address of a patient",
            "paragraph « Logistique »",
            "Bilan de l'hospitalisation à domicile.",
            "2 204 séjours en HAD, 2023",
        ),
        [
            ("h", "Hospitalisation à domicile"),
            (
                "t",
                ["Mode de prise en charge", "Séjours", "Durée médiane (j)"],
                [
                    ["Soins palliatifs", "511", "18"],
                    ["Pansements complexes", "702", "26"],
                    ["Nutrition parentérale", "388", "21"],
                    ["Autres", "603", "12"],
                ],
            ),
            (
                "p",
                "Logistique : 4 tournées par jour. La tournée la plus longue est celle du 27 bis chemin des Vieilles Vignes, 91720 Boigneville (patient sous nutrition parentérale).",
            ),
        ],
        font="Verdana",
        size=9,
    )
    # 8 safe: hospital-level adresses absent; codes
    word(
        shelf.safe(
            "domicile/home_care_costs.docx",
            "postal code-like numbers which are costs and codes",
            "Home hospitalisation costs by care type.",
            "6,410 home hospitalisation stays",
        ),
        [
            ("h", "Home hospitalisation costs"),
            (
                "t",
                ["Care type (code)", "Stays", "Mean cost, €", "95% CI"],
                [
                    ["Palliative care (04)", "1,822", "4,211", "4,102-4,320"],
                    ["Complex dressing (09)", "2,488", "3,120", "3,044-3,196"],
                    ["Parenteral nutrition (06)", "1,104", "5,902", "5,688-6,116"],
                    ["Chemotherapy (05)", "996", "2,804", "2,699-2,909"],
                ],
            ),
        ],
        style="Medium List 1",
    )
    # 9 unsafe: phone in slides
    r = shelf.random("m09/9")
    deck(
        shelf.unsafe(
            "maternite/pertinence_cesarienne.pptx",
            "phone number of a patient",
            "slide 2, last bullet",
            "Pertinence des césariennes programmées : audit.",
            "1 022 césariennes programmées",
        ),
        [
            ("Césariennes programmées", "Audit de pertinence"),
            (
                "Résultats",
                [
                    "1 022 césariennes, dont 811 pertinentes (79,4 %)",
                    "Terme médian 39 SA",
                    f"Patiente à recontacter pour l'entretien : +33 6 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)}",
                ],
            ),
        ],
    )
    # 10 safe
    deck(
        shelf.safe(
            "maternite/induction_labour.pptx",
            "Bishop scores and cm below 10",
            "Induction of labour: delivery mode by method.",
            "1,914 inductions",
        ),
        [
            ("Induction of labour", "Maternity audit"),
            (
                "Method and delivery",
                ["Method", "n", "Bishop, median", "Caesarean", "Time to birth (h)"],
                [
                    ["Balloon", "702", "3", "141 (20.1%)", "19.8"],
                    ["Dinoprostone", "644", "4", "122 (18.9%)", "17.2"],
                    ["Oxytocin", "568", "7", "79 (13.9%)", "9.4"],
                ],
                "Bishop score out of 13",
            ),
        ],
    )
    # 11 unsafe: IPP in running text
    r = shelf.random("m09/11")
    text(
        shelf.unsafe(
            "labo/controle_creatinine.log",
            "hospital identifier (IPP) in a log",
            "WARN line",
            "Journal du contrôle qualité des dosages de créatinine (agrégé).",
            "412 008 dosages",
        ),
        f"2023-11-02 04:00:01 INFO lecture 412008 dosages, 118204 patients\n2023-11-02 04:02:44 INFO unites mg/L: 14211, umol/L: 397797\n2023-11-02 04:02:45 WARN valeur negative ignoree (ipp={ipp(r)})\n2023-11-02 04:03:10 INFO mediane 78 umol/L, q1 62, q3 101\n2023-11-02 04:03:10 INFO fin\n",
    )
    # 12 safe
    text(
        shelf.safe(
            "labo/qc_loinc.log",
            "LOINC codes and long numbers of lines, no identifier",
            "Log of LOINC mapping quality control.",
            "Counts of lab results only, whole warehouse",
        ),
        "2023-09-14 02:11:00 INFO 1804412093 lines read in 64 files\n2023-09-14 02:40:19 INFO LOINC 14682-9 mapped 8120441\n2023-09-14 02:40:20 INFO LOINC 2160-0 mapped 411902\n2023-09-14 02:40:20 INFO LOINC 718-7 mapped 9310044\n2023-09-14 02:40:21 INFO LOINC 4548-4 mapped 702118\n2023-09-14 02:40:22 WARN 3 unit codes without UCUM: gpl, mpl, uui\n2023-09-14 02:41:00 INFO coverage 97.4 percent\n",
    )
    # 13 unsafe: secondary suppression missing in two-way table (masked once, row and column totals)
    html(
        shelf.unsafe(
            "hemato/groupe_allo.html",
            "masked cell given back by the totals of line and column",
            "haplo × échec de prise: 64 − 22 − 38",
            "Allogreffes par donneur et issue à 100 jours, cellules < 10 masquées.",
            "318 allogreffés",
        ),
        "Allogreffes",
        html_table(
            ["Donneur", "Rémission", "Rechute", "Échec de prise", "Total"],
            [
                ["Géno-identique", 88, 21, 11, 120],
                ["Phéno-identique", 92, 27, 15, 134],
                ["Haplo-identique", 22, 38, "<10", 64],
                ["Total", 202, 86, 30, 318],
            ],
            "Issue à J100",
        ),
    )
    # 14 safe: rounded table
    html(
        shelf.safe(
            "hemato/mgus_rounded.html",
            "counts rounded to 5 which do not add up exactly",
            "MGUS by isotype and risk group, counts rounded to the nearest 5.",
            "About 2,600 patients with MGUS",
        ),
        "MGUS",
        html_table(
            ["Isotype", "Low", "Intermediate", "High", "Total"],
            [
                ["IgG", 1120, 410, 75, 1605],
                ["IgA", 190, 145, 60, 390],
                ["IgM", 330, 140, 45, 515],
                ["Light chain", 40, 35, 25, 100],
            ],
            "Counts rounded to the nearest 5",
        ),
        lang="en",
    )
    # 15 unsafe: data far away on the sheet
    r = shelf.random("m09/15")
    wb, ws = book("Résultats")
    sheet(
        ws,
        ["Score", "Patients", "Mortalité (%)"],
        [["0-5", 812, 2.1], ["6-9", 1104, 6.0], ["10-14", 704, 15.8], ["15 et plus", 311, 38.6]],
        title="SOFA et mortalité",
    )
    for i in range(70):
        for j, v in enumerate([ipp(r), r.randint(18, 88), r.randint(0, 20), r.randint(0, 1)]):
            ws.cell(2000 + i, 60 + j, v)
    wb.save(
        shelf.unsafe(
            "icu/sofa_mortalite.xlsx",
            "row-level data far from the table",
            "columns BH-BK from line 2000",
            "Mortalité en réanimation selon le score SOFA.",
            "2 931 patients",
        )
    )
    # 16 safe: two tables on one sheet
    wb, ws = book("SAPS")
    y = sheet(
        ws,
        ["SAPS II", "Patients", "Deaths", "%"],
        [["0-24", 1011, 31, 3.1], ["25-39", 1904, 162, 8.5], ["40-59", 1622, 404, 24.9], ["60+", 588, 301, 51.2]],
        title="Mortality by SAPS II",
    )
    sheet(
        ws,
        ["Model", "AUROC", "Brier"],
        [["SAPS II", 0.801, 0.121], ["SOFA", 0.772, 0.129], ["Both", 0.824, 0.116]],
        title="Discrimination",
        start=y + 1,
    )
    wb.save(
        shelf.safe(
            "icu/saps_mortality.xlsx",
            "two tables on a sheet, percentages of large groups",
            "Mortality by SAPS II class and discrimination of the scores.",
            "5,125 ICU stays",
        )
    )
    # 17 unsafe: white font in a cell
    given, sur = person(shelf.random("m09/17"))
    wb, ws = book("Délais")
    y = sheet(
        ws,
        ["Étape", "Médiane (j)", "Q1", "Q3"],
        [
            ["Adressage - consultation", 21, 12, 38],
            ["Consultation - IRM", 17, 9, 30],
            ["IRM - biopsie", 24, 14, 41],
            ["Biopsie - traitement", 44, 31, 62],
        ],
        title="Parcours prostate",
    )
    ws.cell(y + 3, 2, f"M. {given} {sur}").font = Font(color="FFFFFF")
    wb.save(
        shelf.unsafe(
            "uro/parcours_prostate.xlsx",
            "name in white type",
            "cell B12",
            "Délais du parcours du cancer de la prostate.",
            "812 patients, 2021-2022",
        )
    )
    # 18 safe: correlation matrix
    r = shelf.random("m09/18")
    v = ["age", "bmi", "sbp", "ldl", "hba1c", "egfr"]
    m = [[0.0] * 6 for _ in v]
    for i in range(6):
        m[i][i] = 1.0
        for j in range(i):
            m[i][j] = m[j][i] = round(r.uniform(-0.4, 0.45), 2)
    write_csv(
        shelf.safe(
            "cardio/correlation_matrix.csv",
            "ones of the diagonal, signed values",
            "Spearman correlation matrix of the risk factors.",
            "9,204 patients",
        ),
        ["", *v],
        [[n, *row] for n, row in zip(v, m, strict=True)],
    )
    # 19 unsafe: docx text under style of 1 pt white with a list of ages
    r = shelf.random("m09/19")
    path = shelf.unsafe(
        "rhumato/gout_paper.docx",
        "row-level values of patients in a field code",
        "instrText of the field before the table",
        "Table for the paper on urate-lowering therapy.",
        "520 patients with gout",
    )
    head, rows = table1(
        r,
        {"Allopurinol": 331, "Febuxostat": 189},
        [
            ("Age, years", "q", 64, 10, 0),
            ("Men", "p", 0.83),
            ("Tophi", "p", 0.31),
            ("Serum urate < 360", "p", 0.6),
            ("Flare in 6 months", "p", 0.35),
        ],
    )
    d = word(
        path, [("h", "Urate-lowering therapy"), ("p", "Table 1 shows both groups."), ("t", head, rows)], save=False
    )
    p = d.paragraphs[1]
    for kind, payload in (
        ("begin", None),
        (
            "",
            ' QUOTE "pt;age;urate '
            + " ".join(f"{i};{r.randint(33, 88)};{r.randint(240, 720)}" for i in range(1, 61))
            + '" ',
        ),
        ("end", None),
    ):
        run = p.add_run()._r
        if kind:
            e = OxmlElement("w:fldChar")
            e.set(qn("w:fldCharType"), kind)
        else:
            e = OxmlElement("w:instrText")
            e.text = payload
        run.append(e)
    d.save(path)
    # 20 safe
    head, rows = table1(
        shelf.random("m09/20"),
        {"Denosumab": 418, "Zoledronate": 502},
        [
            ("Age, years", "q", 73, 7, 0),
            ("Women", "p", 0.84),
            ("T-score, hip", "m", 2.6, 0.7),
            ("Prior fracture", "p", 0.4),
            ("Falls in past year", "c", {"0": 0.55, "1": 0.28, "2 or more": 0.17}),
            ("New fracture, 3 y", "p", 0.1),
        ],
        "fr",
        total="Total",
        pval="p",
    )
    word(
        shelf.safe(
            "rhumato/osteoporose_tableau.docx",
            "nombres de chutes 0, 1, 2 en classes",
            "Tableau comparatif dénosumab et zolédronate.",
            "920 patients ostéoporotiques",
        ),
        [("h", "Tableau 2. Traitements de l'ostéoporose"), ("t", head, rows), ("i", "T-score en valeur absolue.")],
        font="Times New Roman",
        style="Table Grid",
    )
    # 21 unsafe: unknown type
    r = shelf.random("m09/21")
    shelf.unsafe(
        "imagerie/scores_lesions.rdat",
        "unknown type of file, cannot be read",
        "whole file",
        "Objet de résultats du modèle de détection de lésions.",
        "1 840 scanners",
    ).write_bytes(bytes([0x52, 0x44, 0x41, 0x21]) + bytes(r.getrandbits(8) for _ in range(6000)))
    # 22 safe: PDF poster
    pdf(
        shelf.safe(
            "imagerie/poster_detection.pdf",
            "folds, pixel sizes and thresholds below 10",
            "Poster of lesion detection: performance per size class.",
            "4,310 CT scans",
        ),
        [
            ("h", "Lesion detection on CT"),
            (
                "t",
                ["Lesion size", "Lesions", "Sensitivity", "False positives per scan"],
                [
                    ["below 6 mm", "2,104", "0.71", "1.2"],
                    ["6-10 mm", "1,866", "0.88", "0.7"],
                    ["above 10 mm", "1,402", "0.95", "0.3"],
                ],
            ),
            ("b", "5-fold cross-validation, 3 seeds"),
            ("b", "Voxel 0.7 x 0.7 x 1 mm; threshold 0.35"),
            ("b", "DeLong test p = 0.006"),
        ],
        colour="#884400",
        grid=True,
    )
