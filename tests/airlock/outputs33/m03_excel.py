"""Excel: hand-made hospital tables, pandas exports; hidden sheets, rows, columns and formats, macros, encryption."""

import zipfile

import pandas as pd
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import book, cnt, person, sheet, table1

POLES = [
    "Cancérologie",
    "Cardio-vasculaire",
    "Digestif",
    "Femme-enfant",
    "Gériatrie",
    "Imagerie interventionnelle",
    "Neurosciences",
    "Tête et cou",
    "Urgences-réanimation",
]


def _activity(r, names=POLES, low=400):
    rows = []
    for p in names:
        a = r.randint(low, 6000)
        hdj = cnt(r, a, 0.4)
        rows.append([p, a, hdj, a - hdj, round(r.uniform(2.4, 9.1), 1), round(r.uniform(68, 96), 1)])
    return ["Pôle", "Séjours", "dont ambulatoire", "dont complet", "DMS (j)", "Taux d'occupation (%)"], rows


def write(shelf: Shelf) -> None:
    # 1 unsafe: a hidden sheet with rows of stays
    r = shelf.random("m03/1")
    wb, ws = book("Synthèse")
    sheet(ws, *_activity(r), title="Activité par pôle 2023", notes=["Source : PMSI, 12 mois"])
    raw = wb.create_sheet("Feuil2")
    raw.append(["num", "age", "ghm", "entree_j", "duree", "dest"])
    for i in range(160):
        raw.append(
            [
                i + 1,
                r.randint(18, 88),
                f"{r.randint(1, 23):02d}M{r.randint(1, 30):02d}{r.randint(1, 4)}",
                r.randint(1, 364),
                r.randint(0, 31),
                r.choice("6878"),
            ]
        )
    raw.sheet_state = "hidden"
    wb.save(
        shelf.unsafe(
            "gestion/activite_poles_2023.xlsx",
            "hidden sheet with one line per stay",
            "sheet Feuil2 (hidden)",
            "Tableau de synthèse de l'activité par pôle, demandé par la direction.",
            "Tous les séjours 2023",
        )
    )

    # 2 safe: several sheets, nothing hidden
    wb, ws = book("Poles")
    sheet(ws, *_activity(r), title="Activité par pôle, 2022", notes=["DMS : durée moyenne de séjour"])
    ws2 = wb.create_sheet("Definitions")
    sheet(
        ws2,
        ["Indicateur", "Définition", "Version"],
        [
            ["Séjours", "Résumés de sortie anonymes clos", 3],
            ["Ambulatoire", "Durée de 0 nuit", 2],
            ["DMS", "Journées / séjours, hors 0 nuit", 2],
        ],
    )
    wb.save(
        shelf.safe(
            "gestion/tableau_bord_2022.xlsx",
            "a sheet of definitions with versions 2 and 3",
            "Tableau de bord annuel des pôles et ses définitions.",
            "Tous les séjours de 2022 (plus petit effectif : plus de 100 séjours)",
        )
    )

    # 3 unsafe: hidden column with IPP
    r = shelf.random("m03/3")
    wb, ws = book("Délais")
    rows = [
        [
            f"Tumeur {t}",
            f"8{r.randint(0, 0)}{r.randint(10**7, 10**8 - 1)}",
            r.randint(60, 400),
            round(r.uniform(9, 40), 1),
        ]
        for t in [
            "du sein",
            "du côlon",
            "du poumon",
            "de la prostate",
            "ORL",
            "du rein",
            "de la vessie",
            "du pancréas",
        ]
    ]
    sheet(
        ws,
        ["Localisation", "ex. dossier", "Patients", "Délai médian RCP - traitement (j)"],
        rows,
        title="Délais de prise en charge",
    )
    ws.column_dimensions["B"].hidden = True
    wb.save(
        shelf.unsafe(
            "cancer/delais_rcp.xlsx",
            "hidden column with hospital identifiers (IPP)",
            "column B « ex. dossier »",
            "Délais médians entre RCP et premier traitement par localisation tumorale.",
            "1 900 patients environ, 8 localisations, 2022",
        )
    )

    # 4 safe: hidden gridlines, frozen panes and grouped but open columns
    wb, ws = book("Delays")
    rows = []
    for t in ["Breast", "Colon", "Lung", "Prostate", "Head and neck", "Kidney", "Bladder", "Pancreas"]:
        n = r.randint(180, 900)
        k = cnt(r, n, 0.35)
        rows.append([t, n, round(r.uniform(12, 39), 1), k, round(100 * k / n, 1)])
    sheet(
        ws,
        ["Tumour site", "Patients", "Median delay (days)", "Beyond 30 days", "%"],
        rows,
        title="Time from MDT to first treatment, 2021",
        fill="E2EFDA",
    )
    ws.freeze_panes = "B4"
    ws.sheet_view.showGridLines = False
    ws.auto_filter.ref = "A3:E11"
    wb.save(
        shelf.safe(
            "cancer/mdt_delays_2021.xlsx",
            "filter arrows, frozen panes, no gridlines, nothing hidden",
            "Median time between multidisciplinary meeting and first treatment by tumour site.",
            "Patients discussed in 2021, eight tumour sites of 180 or more patients",
        )
    )

    # 5 unsafe: hidden rows
    r = shelf.random("m03/5")
    wb, ws = book("BMR")
    rows = []
    for g in ["SARM", "E-BLSE", "EPC", "ERV", "P. aeruginosa carba-R", "A. baumannii carba-R"]:
        n = r.randint(40, 600)
        rows.append([g, n, cnt(r, n, 0.4)])
    rows[5] = ["A. baumannii carba-R", 6, 2]
    sheet(ws, ["Bactérie", "Patients", "dont acquis"], rows, title="BMR-BHRe 2023")
    ws.row_dimensions[9].hidden = True
    wb.save(
        shelf.unsafe(
            "hygiene/bmr_2023.xlsx",
            "hidden row with small cells",
            "row 9 (A. baumannii: 6 patients)",
            "Nombre de patients porteurs de bactéries multirésistantes en 2023.",
            "Tous les patients dépistés en 2023",
        )
    )

    # 6 safe: percentages stored as fractions with formats
    r = shelf.random("m03/6")
    wb, ws = book("Satisfaction")
    rows = []
    for p in POLES:
        n = r.randint(320, 1600)
        k = cnt(r, n, 0.78)
        rows.append([p, n, k / n, r.uniform(7.1, 8.6), r.randint(1, 9)])
    for i, row in enumerate(sorted(rows, key=lambda x: -x[3]), 1):
        row[4] = i
    sheet(
        ws,
        ["Pôle", "Répondants", "Recommandent l'hôpital", "Note moyenne /10", "Rang"],
        rows,
        title="Enquête de satisfaction e-Satis",
    )
    for y in range(4, 13):
        ws.cell(y, 3).number_format = "0.0%"
        ws.cell(y, 4).number_format = "0.0"
    wb.save(
        shelf.safe(
            "qualite/esatis_poles.xlsx",
            "ranks 1 to 9 and marks below 10",
            "Résultats de l'enquête de satisfaction par pôle : répondants, part recommandant, note et rang.",
            "Répondants de 2023, neuf pôles de plus de 300 répondants",
        )
    )

    # 7 unsafe: number format hides the value
    r = shelf.random("m03/7")
    wb, ws = book("Table 2")
    head, rows = table1(
        r,
        {"Sepsis": 416, "Septic shock": 238},
        [
            ("SOFA day 1", "q", 7, 2, 0),
            ("Lactate, mmol/L", "q", 2.8, 1.1, 1),
            ("Mechanical ventilation", "p", 0.46),
            ("Renal replacement", "p", 0.2),
            ("Death in ICU", "p", 0.24),
        ],
    )
    y = sheet(ws, head, rows, title="Outcomes by shock status")
    ws.cell(y, 1, "Pregnant patients who died")
    ws.cell(y, 2, 4)
    for x in (1, 2):
        ws.cell(y, x).number_format = ";;;"
    wb.save(
        shelf.unsafe(
            "icu/table2_sepsis.xlsx",
            "a number format (;;;) hides a small cell",
            "row under the table: 4 pregnant patients who died",
            "Outcomes of sepsis and septic shock in five ICUs.",
            "654 adult patients with sepsis",
        )
    )

    # 8 safe: white type on a dark header, and currency formats
    wb, ws = book("Coûts")
    rows = []
    for s in ["Imagerie", "Biologie", "Médicaments", "Dispositifs", "Bloc", "Personnel", "Hôtellerie"]:
        rows.append(
            [s, round(r.uniform(180, 2900), 2), round(r.uniform(180, 2900), 2), round(r.uniform(0.01, 0.6), 3)]
        )
    sheet(
        ws,
        ["Poste", "Bras A (n = 214), €/patient", "Bras B (n = 207), €/patient", "p"],
        rows,
        title="Coûts moyens par poste",
        fill="1F3864",
    )
    for c in ws[3]:
        c.font = Font(bold=True, color="FFFFFF")
    for y in range(4, 11):
        for x in (2, 3):
            ws.cell(y, x).number_format = '#,##0.00 "€"'
    wb.save(
        shelf.safe(
            "medico_eco/couts_postes.xlsx",
            "white type on a dark header, currency formats",
            "Coûts moyens par patient et par poste dans l'essai médico-économique.",
            "421 patients randomisés (214 et 207)",
        )
    )

    # 9 unsafe: dominance
    r = shelf.random("m03/9")
    wb, ws = book("Facteurs VIII-IX")
    rows = [
        ["Hémophilie A sévère", 41, 2_480_300, 3.9],
        ["Hémophilie A avec inhibiteur", 12, 9_310_400, 91.2],
        ["Hémophilie B", 28, 1_106_900, 6.8],
        ["Maladie de Willebrand", 66, 412_700, 4.4],
    ]
    sheet(
        ws,
        ["Pathologie", "Patients", "Dépense 2022 (€)", "Part du premier patient (%)"],
        rows,
        title="Facteurs de coagulation",
    )
    wb.save(
        shelf.unsafe(
            "pharmacie/facteurs_coagulation.xlsx",
            "dominance: one patient makes 91.2 % of a sum",
            "Hémophilie A avec inhibiteur",
            "Dépenses de facteurs de coagulation par pathologie et part du patient le plus coûteux.",
            "147 patients, 2022",
        )
    )

    # 10 safe: shares of the main drugs in the sum of expenses
    wb, ws = book("Dépenses")
    rows = [
        [m, n, e, round(s, 1)]
        for m, n, e, s in [
            ("Pembrolizumab", 612, 21_480_000, 31.2),
            ("Nivolumab", 388, 11_020_000, 16.0),
            ("Daratumumab", 204, 9_800_500, 14.2),
            ("Ustékinumab", 466, 6_902_000, 10.0),
            ("Autres", 5120, 19_700_000, 28.6),
        ]
    ]
    sheet(ws, ["Molécule", "Patients", "Dépense (€)", "Part (%)"], rows, title="Molécules onéreuses, 2023")
    wb.save(
        shelf.safe(
            "pharmacie/molecules_onereuses.xlsx",
            "shares of drugs in an expense, none of a person",
            "Dépenses de molécules onéreuses par médicament et part de chacune.",
            "Patients traités en 2023, plus petit groupe de 204",
        )
    )

    # 11 unsafe: comment with a name
    r = shelf.random("m03/11")
    given, sur = person(r)
    wb, ws = book("Greffes")
    rows = [
        [o, *(r.randint(24, 190) for _ in range(4))]
        for o in ["Rein", "Foie", "Cœur", "Poumon", "Moelle (allogreffe)", "Cornée"]
    ]
    sheet(ws, ["Greffe", 2020, 2021, 2022, 2023], rows, title="Activité de greffe", border=True)
    ws["D6"].comment = Comment(f"revoir avec {given} {sur} (greffé en urgence)", "")
    wb.save(
        shelf.unsafe(
            "greffe/activite_greffe.xlsx",
            "comment of a cell with the name of a patient",
            "comment at D6",
            "Nombre de greffes par organe et par an.",
            "Greffés de 2020 à 2023",
        )
    )

    # 12 safe: years as headings, comments of method
    wb, ws = book("Dialyse")
    rows = [
        [o, *(r.randint(44, 390) for _ in range(5))]
        for o in ["Hémodialyse en centre", "UDM", "Autodialyse", "Dialyse péritonéale", "Transplantation préemptive"]
    ]
    sheet(ws, ["Modalité", 2019, 2020, 2021, 2022, 2023], rows, title="Patients incidents en suppléance rénale")
    ws["C4"].comment = Comment("Rupture de série : nouveau logiciel en mars 2020.", "")
    wb.save(
        shelf.safe(
            "nephro/incidents_modalite.xlsx",
            "comment of method, years as headings",
            "Patients incidents par première modalité de suppléance et par an.",
            "Nouveaux patients dialysés ou greffés, 2019-2023",
        )
    )

    # 13 unsafe: macro-enabled workbook
    r = shelf.random("m03/13")
    wb, ws = book("Imagerie")
    sheet(
        ws,
        ["Modalité", "Examens", "Délai médian (j)"],
        [
            [m, r.randint(900, 9000), r.randint(2, 40)]
            for m in ["Scanner", "IRM", "Échographie", "TEP", "Radiographie"]
        ],
        title="Délais d'imagerie",
    )
    path = shelf.unsafe(
        "imagerie/delais_imagerie.xlsm",
        "macros",
        "xl/vbaProject.bin",
        "Délais d'obtention des examens d'imagerie par modalité.",
        "Examens des patients externes, 2023",
    )
    wb.save(path)
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    types = (
        parts["[Content_Types].xml"]
        .replace(b"spreadsheetml.sheet.main+xml", b"x-macro")
        .replace(
            b"application/vnd.openxmlformats-officedocument.x-macro",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    )
    parts["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rId900" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    parts["xl/vbaProject.bin"] = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 504
        + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Auto_Open()\r\nEnd Sub\r\n'.ljust(1024, b"\0")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in parts.items():
            z.writestr(n, b)

    # 14 safe: pandas MultiIndex export
    r = shelf.random("m03/14")
    idx = pd.MultiIndex.from_product(
        [["2021", "2022", "2023"], ["F", "M"], ["18-39", "40-64", "65+"]], names=["year", "sex", "age_group"]
    )
    df = pd.DataFrame({"n": [r.randint(240, 1900) for _ in idx]}, index=idx)
    df["hba1c_mean"] = [round(r.gauss(7.6, 0.3), 2) for _ in idx]
    df["hba1c_sd"] = [round(r.uniform(1.1, 1.7), 2) for _ in idx]
    df["retinopathy"] = [cnt(r, n, 0.17) for n in df["n"]]
    df["retinopathy_pct"] = (100 * df["retinopathy"] / df["n"]).round(1)
    df.to_excel(
        shelf.safe(
            "diabete/hba1c_by_year_sex_age.xlsx",
            "means of HbA1c below 10",
            "Mean HbA1c and retinopathy by year, sex and age group (pandas export).",
            "Adults with diabetes seen in 2021-2023, smallest cell above 200 patients",
        ),
        sheet_name="hba1c",
    )

    # 15 unsafe: pandas describe with min and max
    r = shelf.random("m03/15")
    s = pd.DataFrame(
        {
            "age": [r.gauss(47, 13) for _ in range(412)],
            "cdai": [r.gauss(214, 70) for _ in range(412)],
            "crp": [r.expovariate(1 / 14) for _ in range(412)],
            "calprotectin": [r.expovariate(1 / 600) for _ in range(412)],
        }
    )
    s.describe().round(2).to_excel(
        shelf.unsafe(
            "gastro/describe_crohn.xlsx",
            "minimum and maximum of pandas describe",
            "rows min and max",
            "Descriptive statistics of the Crohn cohort at baseline.",
            "412 patients with Crohn's disease",
        )
    )

    # 16 safe: describe without extremes
    s.describe(percentiles=[0.1, 0.25, 0.5, 0.75, 0.9]).drop(["min", "max"]).round(2).to_excel(
        shelf.safe(
            "gastro/describe_uc_percentiles.xlsx",
            "percentiles of a large group without the extremes",
            "Descriptive statistics (mean, SD, deciles 1 and 9, quartiles) of the cohort at baseline.",
            "412 patients with inflammatory bowel disease",
        )
    )

    # 17 unsafe: total minus the lines gives the masked cell
    r = shelf.random("m03/17")
    wb, ws = book("Origine")
    rows = [
        [d, r.randint(60, 2400)]
        for d in [
            "Paris",
            "Hauts-de-Seine",
            "Seine-Saint-Denis",
            "Val-de-Marne",
            "Essonne",
            "Yvelines",
            "Val-d'Oise",
            "Seine-et-Marne",
        ]
    ]
    rows.append(["Étranger", "< 10"])
    rows.append(["Total", sum(x[1] for x in rows[:-1]) + 8])
    sheet(ws, ["Département", "Patients"], rows, title="Origine des patients traités par CAR-T cells et greffes")
    wb.save(
        shelf.unsafe(
            "hemato/origine_geographique.xlsx",
            "the total gives the masked cell back",
            "Total minus the other lines = 8 (Étranger)",
            "Origine géographique des patients de l'unité, effectifs inférieurs à 10 masqués.",
            "Patients pris en charge en hématologie, 2018-2023",
        )
    )

    # 18 safe: structural zeros
    wb, ws = book("Cancers")
    rows = [
        ["Sein", 1820, 21],
        ["Prostate", 0, 1490],
        ["Ovaire", 388, 0],
        ["Utérus (corps)", 466, 0],
        ["Côlon-rectum", 902, 1044],
        ["Poumon", 611, 980],
        ["Testicule", 0, 142],
    ]
    sheet(
        ws,
        ["Localisation", "Femmes", "Hommes"],
        rows,
        title="Nouveaux cas par sexe, 2020-2023",
        notes=["Les zéros sont structurels : organe absent dans l'autre sexe."],
    )
    wb.save(
        shelf.safe(
            "cancer/nouveaux_cas_sexe.xlsx",
            "structural zeros (prostate in women, ovary in men)",
            "Nouveaux cas de cancer par localisation et sexe.",
            "7 843 nouveaux patients, 2020-2023",
        )
    )

    # 19 unsafe: defined name holds values of patients
    wb, ws = book("Table")
    r = shelf.random("m03/19")
    head, rows = table1(
        r,
        {"Survived": 402, "Died": 118},
        [
            ("Age, y", "q", 63, 11, 0),
            ("ISS", "q", 24, 8, 0),
            ("GCS 3-8", "p", 0.34),
            ("Massive transfusion", "p", 0.14),
            ("Time to theatre, min", "q", 58, 21, 0),
        ],
    )
    sheet(ws, head, rows, title="Trauma centre registry")
    wb.defined_names["_cache_dead"] = DefinedName(
        "_cache_dead",
        attr_text='{{"80{}","M",37,"fall";"80{}","F",22,"road";"80{}","M",61,"gunshot"}}'.format(
            *(r.randint(10**7, 10**8 - 1) for _ in range(3))
        ),
        hidden=True,
    )
    wb.save(
        shelf.unsafe(
            "trauma/registry_table.xlsx",
            "hidden defined name holds hospital identifiers of patients",
            "defined name _cache_dead",
            "Characteristics of severe trauma patients by hospital survival.",
            "520 severe trauma patients, 2019-2023",
        )
    )

    # 20 safe: named range of the table
    wb, ws = book("Table")
    head, rows = table1(
        r,
        {"Tranexamic acid": 377, "Control": 391},
        [
            ("Age, y", "q", 44, 13, 0),
            ("ISS", "q", 19, 7, 0),
            ("Blunt trauma", "p", 0.82),
            ("Transfusion within 24 h", "p", 0.33),
            ("Units transfused", "q", 4, 2, 0),
        ],
        pval="p",
    )
    sheet(ws, head, rows, title="Pre-hospital tranexamic acid")
    wb.defined_names["tbl_main"] = DefinedName("tbl_main", attr_text="Table!$A$3:$D$8")
    wb.save(
        shelf.safe(
            "trauma/txa_table.xlsx",
            "a named range and units transfused of 4",
            "Baseline and transfusion by pre-hospital tranexamic acid.",
            "768 trauma patients",
        )
    )
