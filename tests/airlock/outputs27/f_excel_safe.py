"""Workbooks that obey the rules."""

import xlsxwriter
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from tests.airlock.outputs.case import Shelf

from .f_excel_unsafe import book
from .kit import num, part, pval, some, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("xlsx-s")
    # 1 several sheets, merged headings
    wb = book()
    ws = wb.active
    ws.title = "Tab1 Caractéristiques"
    ws["A1"] = "Tableau 1. Caractéristiques des patients selon le mode de prise en charge"
    ws.merge_cells("A1:E1")
    ws["A1"].font = Font(bold=True)
    ws.append([])
    ws.append(["", "HAD", "Hospitalisation", "Total", "p"])
    ws.append(["Effectif", 644, 918, 1562, ""])
    rows = [
        ("Âge", "med", 71, 11),
        ("Sexe", "cat", {"Femmes": 0.46, "Hommes": 0.54}),
        ("GIR", "cat", {"1-2": 0.3, "3-4": 0.42, "5-6": 0.28}),
        ("Plaie chronique", "bin", 0.29),
        ("Albumine (g/L)", "mean", 31.2, 5.5),
        ("Escarre stade 3 ou 4", "bin", 0.13),
    ]
    for row in table1(r, [644, 918], rows, fr=True, total=True, p=True, pct="{n} ({p} %)", med="{m} [{a} - {b}]"):
        ws.append(row)
    w2 = wb.create_sheet("Tab2 Devenir")
    for row in [
        ["Devenir à 3 mois", "HAD", "Hospitalisation"],
        ["Domicile", 431, 522],
        ["Réhospitalisé", 118, 214],
        ["EHPAD", 41, 96],
        ["Décédé", 54, 86],
    ]:
        w2.append(row)
    wb.save(
        shelf.safe(
            "had/tableaux_article.xlsx",
            "stages, GIR groups",
            "Tableaux 1 et 2 de l'article sur l'hospitalisation à domicile.",
            "1 562 patients",
        )
    )

    # 2 formulas
    path = shelf.safe(
        "pilotage/activite_bloc.xlsx",
        "formulas that only add and divide, rooms below 10",
        "Activité du bloc par spécialité, avec totaux calculés.",
        "27 900 interventions environ, 2023",
    )
    wx = xlsxwriter.Workbook(str(path))
    wx.set_properties({"author": ""})
    sh = wx.add_worksheet("Bloc 2023")
    sh.write_row(0, 0, ["Spécialité", "Interventions", "Dont ambulatoire", "% ambulatoire", "Salles"])
    tot, amb = 0, 0
    spec = [
        "Orthopédie",
        "Digestif",
        "Urologie",
        "ORL",
        "Ophtalmologie",
        "Gynécologie",
        "Neurochirurgie",
        "Thoracique",
        "Vasculaire",
    ]
    for i, s in enumerate(spec, 1):
        n = r.randint(1400, 5200)
        a = round(n * r.uniform(0.2, 0.8))
        tot, amb = tot + n, amb + a
        sh.write_row(i, 0, [s, n, a])
        sh.write_formula(i, 3, f"=C{i + 1}/B{i + 1}", wx.add_format({"num_format": "0.0%"}), a / n)
        sh.write(i, 4, r.randint(1, 5))
    sh.write(10, 0, "Total")
    sh.write_formula(10, 1, "=SUM(B2:B10)", None, tot)
    sh.write_formula(10, 2, "=SUM(C2:C10)", None, amb)
    sh.autofilter(0, 0, 9, 4)
    wx.close()

    # 3 big cross table
    wb = book()
    ws = wb.active
    ws.title = "Origin x destination"
    dest = ["Home", "Rehab", "Nursing home", "Other hospital", "Died"]
    ws.append(["From / to", *dest, "Total"])
    cols = [0] * 5
    for o in ["Emergency", "Ward", "ICU", "Other hospital", "Home (elective)"]:
        row = part(r, r.randint(900, 4200), [50, 18, 10, 12, 10], 30)
        cols = [a + b for a, b in zip(cols, row, strict=True)]
        ws.append([o, *row, sum(row)])
    ws.append(["Total", *cols, sum(cols)])
    thin = Side(style="thin")
    for c in ws[7]:
        c.border = Border(top=thin)
    wb.save(
        shelf.safe(
            "flow/transitions.xlsx",
            "a full cross table with totals",
            "Admissions by origin and destination.",
            f"{sum(cols)} admissions in 2023",
        )
    )

    # 4 regression with colours
    wb = book()
    ws = wb.active
    ws.title = "Modèle"
    ws.append(["Variable", "Bêta", "Erreur type", "t", "p", "VIF"])
    for v in [
        "Constante",
        "Âge",
        "Sexe féminin",
        "Niveau d'études (4 classes)",
        "Réserve cognitive",
        "Amyloïde +",
        "Volume hippocampique",
        "GDS",
        "HTA",
    ]:
        b, se = r.gauss(0, 1), r.uniform(0.05, 0.3)
        ws.append([v, round(b, 3), round(se, 3), round(b / se, 2), pval(r, True), round(r.uniform(1, 2.4), 1)])
    ws["A12"] = "n = 1 214 ; ddl résiduels = 1 205 ; R² ajusté = 0,34"
    ws.conditional_formatting.add(
        "B2:B10",
        ColorScaleRule(
            start_type="num", start_value=-2, start_color="FF8888", end_type="num", end_value=2, end_color="8888FF"
        ),
    )
    wb.save(
        shelf.safe(
            "memoire/regression_mmse.xlsx",
            "coefficients and VIF near 1",
            "Régression linéaire multiple du score MMSE à 2 ans.",
            "1 214 patients",
        )
    )

    # 5 staffing
    wb = book()
    ws = wb.active
    ws.title = "Staffing"
    ws.append(["Ward", "Beds", "RN posts, day", "RN posts, night", "HCA posts, day", "Beds per RN, target"])
    for u in [
        "Cardiology A",
        "Cardiology B",
        "Surgical ICU",
        "Neurology",
        "Stroke unit",
        "Haematology",
        "BMT",
        "Day surgery",
    ]:
        beds = r.randint(8, 32)
        ws.append([u, beds, r.randint(3, 9), r.randint(2, 5), r.randint(2, 6), r.choice([2, 2.5, 4, 6, 8])])
    ws["A11"] = "Planned posts per shift (establishment), not people in post."
    ws.freeze_panes = "B2"
    wb.save(
        shelf.safe(
            "hr/establishment.xlsx",
            "planned posts below 10",
            "Planned nurse posts per shift by ward.",
            "Eight wards, no patient or staff data",
        )
    )

    # 6 chart of aggregates
    path = shelf.safe(
        "urgences/heures_arrivee.xlsx",
        "24 hours numbered 0 to 23, a chart of aggregates",
        "Passages par heure d'arrivée avec histogramme.",
        "Passages aux urgences 2022",
    )
    wx = xlsxwriter.Workbook(str(path))
    wx.set_properties({"author": ""})
    sh = wx.add_worksheet("Heures")
    sh.write_row(0, 0, ["Heure", "Passages", "Part (%)"])
    vals = part(
        r,
        71204,
        [
            2,
            1.6,
            1.3,
            1.1,
            1,
            1.1,
            1.6,
            2.6,
            4.3,
            6,
            6.6,
            6.5,
            5.7,
            5.9,
            6.2,
            6.1,
            5.9,
            6,
            6.1,
            5.7,
            4.9,
            4,
            3.3,
            2.6,
        ],
        300,
    )
    for h, v in enumerate(vals):
        sh.write_row(h + 1, 0, [h, v, round(100 * v / 71204, 1)])
    ch = wx.add_chart({"type": "column"})
    ch.add_series({"categories": "=Heures!$A$2:$A$25", "values": "=Heures!$B$2:$B$25", "name": "Passages"})
    sh.insert_chart("E2", ch)
    wx.close()

    # 7 data dictionary
    wb = book()
    ws = wb.active
    ws.title = "Dictionary"
    ws.append(["Variable", "Label", "Unit", "Type", "Length", "Decimals", "Codes"])
    for v in [
        ("hb", "Haemoglobin", "g/L", "num", 5, 1, ""),
        ("ecog", "Performance status", "", "num", 1, 0, "0;1;2;3;4"),
        ("tstage", "T stage", "", "char", 2, 0, "T1;T2;T3;T4"),
        ("resp", "RECIST response", "", "num", 1, 0, "1=CR;2=PR;3=SD;4=PD;9=NE"),
        ("arm", "Randomised arm", "", "char", 1, 0, "A;B"),
        ("cyc", "Cycles planned", "", "num", 1, 0, "6"),
        ("qol", "EORTC QLQ-C30", "0-100", "num", 5, 1, ""),
    ]:
        ws.append(v)
    ws.freeze_panes = "A2"
    wb.save(
        shelf.safe(
            "trial/dictionary.xlsx",
            "lengths, decimals and codes",
            "Data dictionary of the trial database.",
            "Describes variables, no persons",
        )
    )

    # 8 percent formats
    wb = book()
    ws = wb.active
    ws.title = "Couverture"
    ws.append(["Public", "Éligibles", "Vaccinés", "Couverture"])
    for g, n, k in [
        ("65-74 ans", 4120, 0.51),
        ("75-84 ans", 3380, 0.63),
        ("85 ans et plus", 1907, 0.66),
        ("Immunodéprimés", 1212, 0.44),
        ("Insuffisants respiratoires", 866, 0.57),
        ("Femmes enceintes", 1431, 0.23),
        ("Soignants", 5210, 0.31),
    ]:
        ws.append([g, n, round(n * k), round(n * k) / n])
        ws.cell(row=ws.max_row, column=4).number_format = "0.0%"
    wb.save(
        shelf.safe(
            "vaccin/couverture_grippe.xlsx",
            "exact fractions of large groups",
            "Couverture vaccinale contre la grippe par public.",
            "Consultants et agents, saison 2022-2023",
        )
    )

    # 9 survival table
    wb = book()
    ws = wb.active
    ws.title = "KM"
    ws.append(["Month", "At risk", "Events in period", "Censored in period", "Graft survival", "Lower", "Upper"])
    at, s, d, c = 1877, 1.0, 0, 0
    for m in (0, 12, 24, 36, 48, 60, 84):
        bounds = (round(s - 0.012, 3), round(s + 0.011, 3)) if m else ("", "")
        ws.append([m, at, *((d, c) if m else ("", "")), round(s, 3), *bounds])
        d, c = some(r, at, 0.05), some(r, at, 0.08)
        s *= 1 - d / at
        at -= d + c
    ws["E2"] = ""
    wb.save(
        shelf.safe(
            "transplant/km_graft.xlsx",
            "a survival table with wide steps",
            "Kidney graft survival by year.",
            "1 877 kidney recipients",
        )
    )

    # 10 bench of hospitals
    wb = book()
    ws = wb.active
    ws.title = "Benchmark"
    ws.append(["Etablissement", "Rang", "Séjours", "DMS", "IP-DMS", "Tx ambu", "Sites"])
    for i in range(1, 13):
        ws.append(
            [
                f"CHU {chr(64 + i)}",
                i,
                r.randint(41_000, 140_000),
                round(r.uniform(5, 6.6), 2),
                round(r.uniform(0.9, 1.1), 3),
                f"{num(r.uniform(48, 66), 1, True)} %",
                r.randint(2, 6),
            ]
        )
    for c in ws[1]:
        c.fill = PatternFill("solid", fgColor="1F4E78")
        c.font = Font(color="FFFFFF", bold=True)
        c.alignment = Alignment(horizontal="center")
    wb.save(
        shelf.safe(
            "pilotage/benchmark_chu.xlsx",
            "ranks and counts of sites, white type on blue",
            "Comparaison de 12 CHU anonymes, données publiques.",
            "Environ 1 million de séjours",
        )
    )

    # 11 Likert by item
    wb = book()
    ws = wb.active
    ws.title = "PREMs"
    ws.append(["Item", "1 never", "2 rarely", "3 sometimes", "4 often", "5 always", "N", "Mean (SD)"])
    for it in [
        "Listened to",
        "Pain explained",
        "Privacy",
        "Involved in decisions",
        "Noise at night",
        "Knew whom to ask",
        "Discharge information",
    ]:
        row = part(r, 2216, [7, 12, 22, 30, 29], 60)
        ws.append(
            [it, *row, 2216, f"{sum((i + 1) * n for i, n in enumerate(row)) / 2216:.2f} ({r.uniform(1, 1.3):.2f})"]
        )
    wb.save(
        shelf.safe(
            "prems/items.xlsx",
            "answer levels 1 to 5",
            "Patient-reported experience, distribution of answers.",
            "2 216 complete questionnaires",
        )
    )

    # 12 GHM
    wb = book()
    ws = wb.active
    ws.title = "GHM"
    ws.append(["GHM", "Libellé", "Niveau", "Séjours", "DMS", "Tarif GHS (€)", "Borne basse (j)", "Borne haute (j)"])
    for g, lab in [
        ("04M05", "Pneumonies et pleurésies banales"),
        ("05M09", "Insuffisances cardiaques"),
        ("06C04", "Interventions majeures sur le grêle et le côlon"),
        ("08C47", "Prothèses de hanche pour traumatisme"),
        ("11M04", "Infections des reins et des voies urinaires"),
        ("01M30", "Accidents vasculaires"),
    ]:
        for lv in "1234":
            ws.append(
                [
                    g + lv,
                    lab,
                    int(lv),
                    r.randint(40, 900),
                    round(2 + int(lv) * r.uniform(2.2, 3.4), 1),
                    r.randint(1400, 4000) * int(lv),
                    int(lv),
                    r.randint(12, 20) * int(lv),
                ]
            )
    wb.save(
        shelf.safe(
            "dim/ghm_niveaux.xlsx",
            "severity levels and length bounds below 10",
            "Séjours, DMS et tarif par GHM et niveau de sévérité.",
            "Environ 11 000 séjours, 2022",
        )
    )

    # 13 waiting times
    wb = book()
    ws = wb.active
    ws.title = "Waiting"
    ws.append(
        ["Examination", "Priority", "Requests", "Median days", "Q1", "Q3", "Within target, n", "Within target, %"]
    )
    for e in ["MRI brain", "MRI spine", "CT chest", "PET-CT", "Echocardiography", "Colonoscopy"]:
        for p, t in [("P1", 2), ("P2", 9), ("P3", 31)]:
            n = r.randint(160, 1500)
            k = some(r, n, 0.7)
            ws.append([e, p, n, t, max(1, t // 2), t * 2, k, round(100 * k / n, 1)])
    wb.save(
        shelf.safe(
            "imaging/waiting_times.xlsx",
            "median days of 2, priorities 1 to 3",
            "Waiting time for imaging and endoscopy by priority.",
            "About 15 000 requests, 2023",
        )
    )
