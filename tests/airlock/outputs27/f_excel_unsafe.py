"""Workbooks that must be stopped."""

import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from tests.airlock.outputs.case import Shelf

from .kit import ipp, person, pval, table1


def book() -> Workbook:
    wb = Workbook()
    wb.properties.creator = ""
    wb.properties.lastModifiedBy = ""
    return wb


def write(shelf: Shelf) -> None:
    r = shelf.random("xlsx-u")
    # 1 small cell
    wb = book()
    ws = wb.active
    ws.title = "Table 1"
    ws.append(["Characteristic", "Robot (n=288)", "Laparoscopy (n=431)", "p"])
    rows = [
        ("Age", "med", 66, 8),
        ("PSA, ng/mL", "med", 8.2, 3),
        ("Gleason", "cat", {"6": 0.2, "7": 0.62, "8-10": 0.18}),
        ("pT3", "bin", 0.33),
        ("Positive margin", "bin", 0.19),
        ("Rectal injury", "fix", [7, 15]),
        ("Continence at 1 year", "bin", 0.83),
    ]
    for row in table1(r, [288, 431], rows, p=True, pct="{n} ({p})"):
        ws.append(row)
    ws.column_dimensions["A"].width = 30
    for c in ws[1]:
        c.font = Font(bold=True)
    wb.save(
        shelf.unsafe(
            "uro/table1_robot.xlsx",
            "a small cell",
            "Rectal injury 7",
            "Baseline and outcomes of prostatectomy by approach.",
            "719 patients",
        )
    )

    # 2 hidden sheet of rows
    wb = book()
    ws = wb.active
    ws.title = "Synthèse"
    for row in [
        ["Diagnostic", "Patients", "Durée médiane (min)"],
        ["Cataracte", 1844, 17],
        ["Glaucome", 311, 42],
        ["Rétine", 602, 55],
        ["Cornée", 148, 61],
    ]:
        ws.append(row)
    raw = wb.create_sheet("Feuil2")
    raw.append(["n", "sexe", "age", "oeil", "duree", "acuite_pre", "acuite_post"])
    for i in range(150):
        raw.append(
            [
                i + 1,
                r.choice("FM"),
                r.randint(48, 88),
                r.choice(["OD", "OG"]),
                r.randint(12, 75),
                round(r.uniform(0.1, 0.7), 1),
                round(r.uniform(0.5, 1), 1),
            ]
        )
    raw.sheet_state = "hidden"
    wb.save(
        shelf.unsafe(
            "ophtalmo/bloc_synthese.xlsx",
            "row-level data in a hidden sheet",
            "Feuil2",
            "Activité du bloc d'ophtalmologie par type d'intervention.",
            "2 905 patients opérés en 2022",
        )
    )

    # 3 hidden column
    wb = book()
    ws = wb.active
    ws.title = "By unit"
    ws.append(["Unit", "Falls", "n exact", "Falls per 1000 bed-days"])
    for u, n in [
        ("Geriatric acute", 214),
        ("Rehabilitation A", 188),
        ("Rehabilitation B", 143),
        ("Internal medicine", 97),
        ("Neurology", 88),
        ("Oncology", 41),
        ("Day hospital", 6),
    ]:
        ws.append([u, n if n > 9 else "<10", n, "n/a" if n < 10 else round(r.uniform(2.1, 6.4), 1)])
    ws.column_dimensions["C"].hidden = True
    wb.save(
        shelf.unsafe(
            "falls/falls_by_unit.xlsx",
            "a small count in a hidden column",
            "column C",
            "Inpatient falls by unit, small counts masked.",
            "Inpatient falls in 2023, one per patient kept",
        )
    )

    # 4 hidden rows
    wb = book()
    ws = wb.active
    ws["A1"] = "Motifs de transfert maternel"
    ws["A1"].font = Font(bold=True, size=14)
    ws.append([])
    ws.append(["Motif", "Nombre"])
    detail = [
        ("Menace d'accouchement prématuré", 388),
        ("Pré-éclampsie", 261),
        ("Rupture prématurée des membranes", 197),
        ("Retard de croissance", 142),
        ("Hémorragie", 76),
        ("Autres", 58),
        ("  dont embolie amniotique", 3),
        ("  dont cardiopathie", 19),
        ("  dont autre cause", 36),
    ]
    for d in detail:
        ws.append(d)
    for i in (10, 11, 12):
        ws.row_dimensions[i].hidden = True
    wb.save(
        shelf.unsafe(
            "obst/transferts_motifs.xlsx",
            "a small count in a hidden row",
            "row 10, 3",
            "Motifs de transfert in utero vers le niveau 3.",
            "1 122 transferts maternels, une patiente chacun",
        )
    )

    # 5 invisible number format
    wb = book()
    ws = wb.active
    ws.title = "Survival"
    ws.append(["Stage", "Patients", "Deaths", "5-year survival"])
    for s, n, d in [("I", 402, 31), ("II", 388, 64), ("IIIA", 291, 88), ("IIIB", 174, 79), ("IV", 208, 8 + 152)]:
        ws.append([s, n, d, round(1 - d / n - 0.02, 3)])
    ws.append(["Unstaged", 61, 5, "masked"])
    ws["C7"].number_format = ";;;"
    for i in range(2, 7):
        ws[f"D{i}"].number_format = "0.0%"
    wb.save(
        shelf.unsafe(
            "thoracic/survival_stage.xlsx",
            "a small count behind a number format",
            "C7 = 5 with format ;;;",
            "Deaths and survival by stage.",
            "1 524 patients operated on for lung cancer",
        )
    )

    # 6 a comment with an IPP
    wb = book()
    ws = wb.active
    ws.title = "Délais"
    ws.append(["Étape", "Médiane (j)", "Q1", "Q3", "n"])
    for e, m in [
        ("Adressage - 1re consultation", 14),
        ("Consultation - biopsie", 9),
        ("Biopsie - RCP", 12),
        ("RCP - traitement", 21),
    ]:
        ws.append([e, m, m - 4, m + 7, r.randint(700, 900)])
    ws["B4"].comment = Comment(f"valeur aberrante corrigée pour {ipp(r)}", "")
    wb.save(
        shelf.unsafe(
            "parcours/delais_sein.xlsx",
            "a hospital number in a comment",
            "comment of B4",
            "Délais du parcours de cancer du sein.",
            "Environ 900 patientes, 2022",
        )
    )

    # 7 white on white rows
    wb = book()
    ws = wb.active
    ws.title = "Model"
    ws.append(["Term", "OR", "95% CI", "p"])
    for t in ["Age (10 y)", "Female", "Frailty", "Delirium at entry", "Night surgery", "Hip fracture"]:
        o = r.uniform(0.8, 2.4)
        ws.append([t, round(o, 2), f"{o * 0.8:.2f}-{o * 1.25:.2f}", pval(r)])
    for i in range(70):
        for j, v in enumerate(
            [i + 1, r.choice("FM"), r.randint(65, 89), r.randint(0, 1), r.choice(["AG", "RA"]), r.randint(2, 40)]
        ):
            c = ws.cell(row=30 + i, column=8 + j, value=v)
            c.font = Font(color="FFFFFF", size=1)
    wb.save(
        shelf.unsafe(
            "delirium/or_table.xlsx",
            "row-level data in white type",
            "H30:M99",
            "Odds ratios of postoperative delirium.",
            "1 906 patients of 65 and over, 322 with delirium",
        )
    )

    # 8 scatter chart
    path = shelf.unsafe(
        "metabo/graphique_hba1c.xlsx",
        "individual points in a chart",
        "Feuil1 columns A-B and the chart",
        "Graphique HbA1c et temps dans la cible, fait sous Excel.",
        "66 patients porteurs d'une boucle fermée",
    )
    wx = xlsxwriter.Workbook(str(path))
    wx.set_properties({"author": ""})
    sh = wx.add_worksheet("Feuil1")
    sh.write_row(0, 0, ["TIR (%)", "HbA1c (%)"])
    for i in range(66):
        tir = r.uniform(45, 92)
        sh.write_row(i + 1, 0, [round(tir, 1), round(10.2 - tir * 0.043 + r.gauss(0, 0.3), 1)])
    ch = wx.add_chart({"type": "scatter"})
    ch.add_series(
        {"categories": "=Feuil1!$A$2:$A$67", "values": "=Feuil1!$B$2:$B$67", "trendline": {"type": "linear"}}
    )
    sh.insert_chart("D2", ch)
    wx.close()

    # 9 name in the properties
    wb = book()
    g, s = person(r)
    wb.properties.subject = f"cas {g} {s}, relecture"
    ws = wb.active
    ws.title = "ETP"
    for row in [
        ["Secteur", "Séances", "Patients", "Assiduité (%)"],
        ["Kinésithérapie", 18_402, 1211, 81.4],
        ["Ergothérapie", 9_650, 802, 77.9],
        ["Orthophonie", 6_118, 377, 84.2],
        ["APA", 7_204, 690, 69.5],
        ["Neuropsychologie", 3_377, 305, 73.8],
    ]:
        ws.append(row)
    wb.save(
        shelf.unsafe(
            "ssr/seances.xlsx",
            "a patient's name in the properties",
            "core property subject",
            "Séances de rééducation par secteur.",
            "Patients du SSR neurologique et locomoteur, 2021-2022",
        )
    )

    # 10 macro
    bin_path = shelf.path("ortho/.vba.tmp")
    bin_path.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(24)
        + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
        + b'Attribut\x00e VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "powershell -w hidden"\r\nEnd Sub'
        + bytes(3000)
    )
    path = shelf.unsafe(
        "ortho/implants_suivi.xlsm",
        "a macro",
        "vbaProject.bin",
        "Survie des implants de genou par modèle, classeur de calcul.",
        "4 512 prothèses de genou",
    )
    wx = xlsxwriter.Workbook(str(path))
    wx.set_properties({"author": ""})
    wx.add_vba_project(str(bin_path))
    sh = wx.add_worksheet("Implants")
    for i, row in enumerate(
        [
            ["Modèle", "Posés", "Révisions", "Survie 5 ans (%)"],
            ["A", 1820, 61, 96.6],
            ["B", 1411, 74, 94.8],
            ["C", 802, 33, 95.9],
            ["D", 479, 28, 94.1],
        ]
    ):
        sh.write_row(i, 0, row)
    wx.close()
    bin_path.unlink()

    # 11 bytes after the end
    wb = book()
    ws = wb.active
    ws.title = "AMR"
    ws.append(["Antibiotic", "DDD/1000 PD 2021", "2022", "2023"])
    for a in [
        "Amoxicillin-clavulanate",
        "Ceftriaxone",
        "Piperacillin-tazobactam",
        "Meropenem",
        "Ciprofloxacin",
        "Vancomycin",
        "Linezolid",
    ]:
        ws.append([a, *[round(r.uniform(4, 90), 1) for _ in range(3)]])
    path = shelf.unsafe(
        "infection/consumption.xlsx",
        "row-level data after the end of the archive",
        "bytes after the zip's end",
        "Antibiotic consumption in defined daily doses.",
        "Whole hospital, about 310 000 patient-days a year",
    )
    wb.save(path)
    with path.open("ab") as f:
        f.write(
            (
                "\nid,sex,age,germ,outcome\n"
                + "\n".join(
                    f"{i},{r.choice('FM')},{r.randint(20, 88)},{r.choice(['ECOLI', 'SAUR', 'PAER'])},{r.choice(['alive', 'dead'])}"
                    for i in range(80)
                )
            ).encode()
        )

    # 12 masked cell, total by formula
    path = shelf.unsafe(
        "pediatrie/urgences_motifs.xlsx",
        "a masked cell given back by a formula",
        "B9 = SUM(B2:B8)+6",
        "Motifs de passage aux urgences pédiatriques, petits effectifs masqués.",
        "Passages de moins de 16 ans, un par enfant, janvier 2023",
    )
    wx = xlsxwriter.Workbook(str(path))
    wx.set_properties({"author": ""})
    sh = wx.add_worksheet("Motifs")
    vals = [
        ("Fièvre", 812),
        ("Bronchiolite", 533),
        ("Gastro-entérite", 402),
        ("Traumatisme", 640),
        ("Asthme", 188),
        ("Convulsion", 74),
        ("Purpura", "<10"),
    ]
    sh.write_row(0, 0, ["Motif", "Enfants"])
    for i, v in enumerate(vals):
        sh.write_row(i + 1, 0, v)
    sh.write(8, 0, "Total")
    sh.write_formula(8, 1, "=SUM(B2:B8)+6", None, 2655)
    wx.close()

    # 13 raw fraction behind a rounded percentage
    wb = book()
    ws = wb.active
    ws.title = "Complications"
    ws["A1"] = "Complications at 90 days, % of patients (N = 410)"
    ws.append(["Complication", "Share"])
    for lab, n in [
        ("Anaemia needing transfusion", 88),
        ("Surgical site infection", 41),
        ("Ileus", 57),
        ("Pneumonia", 29),
        ("Anastomotic leak", 22),
        ("Pulmonary embolism", 3),
    ]:
        ws.append([lab, n / 410])
        ws.cell(row=ws.max_row, column=2).number_format = "0%"
    ws["A1"].fill = PatternFill("solid", fgColor="DDEEFF")
    ws["A1"].alignment = Alignment(wrap_text=True)
    wb.save(
        shelf.unsafe(
            "surgery/complications_pct.xlsx",
            "the exact fraction behind a percentage",
            "B8 = 3/410",
            "Share of patients with each complication.",
            "410 patients after gastrectomy",
        )
    )
