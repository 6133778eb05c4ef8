"""Excel, Word and PDF files with hidden or embedded things, and clean ones that resemble them."""

import io
import zipfile

import openpyxl
import pikepdf
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from .kit import (
    STUDIES,
    day,
    fixed,
    ipp,
    matrix,
    name,
    parts,
    persons,
    plt,
    png_bytes,
    rng,
    shot,
    sizes,
    table,
)
from .vectors import pdf, report


def book(s, t, sheet="Table 1"):
    w = openpyxl.Workbook()
    w.properties.creator = ""
    w.properties.lastModifiedBy = ""
    a = w.active
    a.title = sheet
    a.append([s.title])
    a.append([])
    h, rows = matrix(s, t)
    for x in [h, *rows]:
        a.append(x)
    for c in a[3]:
        c.font = Font(bold=True)
        c.fill = PatternFill("solid", fgColor="DDE6F0")
    a.column_dimensions["A"].width = 34
    return w, a


def doc(s, t, title=True):
    d = Document()
    p = d.core_properties
    p.author = ""
    p.last_modified_by = ""
    p.comments = ""
    p.title = s.title
    d.add_heading(s.title, 1)
    d.add_paragraph(("Population : " if s.lang == "fr" else "Population: ") + s.pop + ".")
    h, rows = matrix(s, t)
    x = d.add_table(1, len(h))
    x.style = "Light Grid Accent 1"
    for i, v in enumerate(h):
        x.rows[0].cells[i].text = v
    for row in rows:
        for c, v in zip(x.add_row().cells, row):
            c.text = v
    return d


def patch(p, edits=None, extra=None):
    """Rewrites a zip with parts edited (bytes to bytes) or added."""
    with zipfile.ZipFile(p) as z:
        parts_ = {i.filename: z.read(i) for i in z.infolist()}
    for k, f in (edits or {}).items():
        parts_[k] = f(parts_[k])
    parts_ |= extra or {}
    with zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as z:
        for k, v in parts_.items():
            z.writestr(k, v)


def write(shelf):
    excel(shelf)
    word(shelf)
    safe(shelf)


def excel(shelf):
    s, r = STUDIES["avc"], rng(shelf, "o1")
    p = shelf.unsafe(
        "tableau1_thrombectomie.xlsx",
        "very hidden sheet with rows",
        "sheet brut (veryHidden)",
        "Tableau 1 de la thrombectomie",
        s.pop,
    )
    w, a = book(s, table(s, r))
    b = w.create_sheet("brut")
    b.sheet_state = "veryHidden"
    for x in persons(r, 180).values.tolist():
        b.append(x)
    w.save(p)
    s, r = STUDIES["sepsis"], rng(shelf, "o2")
    p = shelf.unsafe(
        "outcomes_vasopressin.xlsx",
        "hidden column with identifiers of patients",
        "column H",
        "Outcomes of the vasopressin study",
        s.pop,
    )
    w, a = book(s, table(s, r))
    for i in range(4, 12):
        a.cell(i, 8, ipp(r))
    a.column_dimensions["H"].hidden = True
    w.save(p)
    s, r = STUDIES["derm"], rng(shelf, "o3")
    p = shelf.unsafe(
        "psoriasis_effets_indesirables.xlsx",
        "a count of 4 hidden by the number format ;;;",
        "cell B22",
        "Caractéristiques et effets indésirables",
        s.pop,
    )
    w, a = book(s, table(s, r))
    a["A22"] = "Tuberculose sous anti-TNF (patients)"
    a["B22"] = 4
    a["B22"].number_format = ";;;"
    w.save(p)
    s, r = STUDIES["hepa"], rng(shelf, "o4")
    p = shelf.unsafe("chc_tableau.xlsx", "a cell comment with two deaths", "comment of B6", "Tableau 1 du CHC", s.pop)
    w, a = book(s, table(s, r))
    a["B6"].comment = Comment("2 décès en attente de traitement dans ce sous-groupe", "")
    w.save(p)
    s, r = STUDIES["bloc"], rng(shelf, "o5")
    p = shelf.unsafe(
        "planning_indicateurs.xlsx",
        "names in the list of a data validation",
        "data validation of column G",
        "Indicateurs de bloc",
        s.pop,
    )
    w, a = book(s, table(s, r))
    v = DataValidation(type="list", formula1='"' + ",".join(f"Dr {name(r)}" for _ in range(5)) + '"')
    a.add_data_validation(v)
    v.add("G4:G12")
    w.save(p)
    s, r = STUDIES["neo"], rng(shelf, "o6")
    p = shelf.unsafe(
        "lisa_table1.xlsx",
        "hidden rows with a small cell",
        "row 20, hidden",
        "Baseline table of the LISA study",
        s.pop,
    )
    w, a = book(s, table(s, r))
    a.append(["Necrotising enterocolitis, surgical", "6 (1.2%)", "19 (3.2%)", "25 (2.3%)", "0.041"])
    a.row_dimensions[a.max_row].hidden = True
    w.save(p)
    s, r = STUDIES["codage"], rng(shelf, "o7")
    p = shelf.unsafe(
        "controle_codage.xlsm",
        "macro project in the workbook",
        "xl/vbaProject.bin",
        "Classeur du contrôle de codage",
        s.pop,
    )
    w, a = book(s, table(s, r))
    w.save(p)
    patch(
        p,
        {
            "[Content_Types].xml": lambda b: b.replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ).replace(
                b"</Types>",
                b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            )
        },
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + r.bytes(2040)},
    )
    s, r = STUDIES["hiv"], rng(shelf, "o8")
    p = shelf.unsafe(
        "weight_tables.xlsx",
        "rows kept in the cache of a link to another workbook",
        "xl/externalLinks/externalLink1.xml",
        "Tables of weight gain",
        s.pop,
    )
    w, a = book(s, table(s, r))
    w.save(p)
    d = persons(r, 60, ids=False)
    x = (
        '<?xml version="1.0" encoding="UTF-8"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames><sheetName val="data"/></sheetNames><sheetDataSet><sheetData sheetId="0">'
        + "".join(
            f'<row r="{i + 1}">'
            + "".join(f'<cell r="{c}{i + 1}" t="str"><v>{v}</v></cell>' for c, v in zip("ABCDEFG", row))
            + "</row>"
            for i, row in enumerate(d.values)
        )
        + "</sheetData></sheetDataSet></externalBook></externalLink>"
    )
    patch(
        p,
        {
            "[Content_Types].xml": lambda b: b.replace(
                b"</Types>",
                b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": lambda b: b.replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="/xl/externalLinks/externalLink1.xml"/></Relationships>',
            ),
            "xl/workbook.xml": lambda b: b.replace(
                b"<calcPr",
                b'<externalReferences><externalReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/></externalReferences><calcPr',
            ),
        },
        {
            "xl/externalLinks/externalLink1.xml": x.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="donnees_poids.xlsx" TargetMode="External"/></Relationships>',
        },
    )


def word(shelf):
    s, r = STUDIES["psy"], rng(shelf, "o9")
    p = shelf.unsafe(
        "rapport_suivi_intensif.docx",
        "hidden text (vanish) with a small count",
        "last paragraph",
        "Rapport du suivi intensif",
        s.pop,
    )
    d = doc(s, table(s, r))
    run = d.add_paragraph().add_run("À retirer : 3 suicides dans le groupe suivi intensif.")
    run.font.hidden = True
    d.save(p)
    s, r = STUDIES["geri"], rng(shelf, "o10")
    p = shelf.unsafe(
        "delirium_manuscript.docx",
        "tracked deletion keeps the name of a patient",
        "w:del in the last paragraph",
        "Draft of the results section",
        s.pop,
    )
    d = doc(s, table(s, r))
    q = d.add_paragraph("The programme reduced delirium. ")
    e = OxmlElement("w:del")
    e.set(qn("w:id"), "3")
    e.set(qn("w:author"), "R1")
    rr = OxmlElement("w:r")
    t = OxmlElement("w:delText")
    t.text = f"(see the case of Mrs {name(r)}, room 12)"
    rr.append(t)
    e.append(rr)
    q._p.append(e)
    d.save(p)
    s, r = STUDIES["ira"], rng(shelf, "o11")
    p = shelf.unsafe(
        "tableau_ira.docx",
        "an embedded workbook with rows",
        "word/embeddings/sheet.xlsx",
        "Tableau IRA pour le manuscrit",
        s.pop,
    )
    doc(s, table(s, r)).save(p)
    w = openpyxl.Workbook()
    w.properties.creator = ""
    for x in persons(r, 140).values.tolist():
        w.active.append(x)
    b = io.BytesIO()
    w.save(b)
    patch(
        p,
        {
            "[Content_Types].xml": lambda c: c.replace(
                b"</Types>",
                b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>',
            )
        },
        {"word/embeddings/sheet.xlsx": b.getvalue()},
    )
    s, r = STUDIES["breast"], rng(shelf, "o12")
    p = shelf.unsafe(
        "pcr_abstract.docx",
        "author of the document is a person",
        "docProps/core.xml",
        "Abstract and table on pathological response",
        s.pop,
    )
    d = doc(s, table(s, r))
    d.core_properties.author = name(r)
    d.save(p)
    s, r, L = report(shelf, "eye", "o13", total=False)
    p = shelf.unsafe(
        "amd_report_cropped.pdf",
        "text outside the crop box lists patients",
        "below the crop box",
        "Report on visual acuity",
        s.pop,
    )
    pdf(
        p,
        L,
        size=8,
        after=lambda c: (
            c.setFont("Courier", 7),
            [c.drawString(40, 120 - 9 * i, f"{ipp(r)}  {day(r)}  endophthalmitis") for i in range(6)],
        ),
    )
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.pages[0].CropBox = pikepdf.Array([0, 300, 595, 842])
        d.save(p)


def safe(shelf):
    s, r = STUDIES["onco"], rng(shelf, "os1")
    p = shelf.safe(
        "immuno_tableaux.xlsx",
        "data bars, frozen panes, several sheets",
        "Tableaux 1 et 2 de l'immunothérapie",
        s.pop,
    )
    w, a = book(s, table(s, r))
    a.freeze_panes = "B4"
    b = w.create_sheet("Table 2")
    b.append(["Variable", "HR", "IC inf", "IC sup", "p"])
    for v in ("Immunochimiothérapie", "PS 2", "Métastases cérébrales", "PD-L1 > 50"):
        h = float(r.uniform(0.7, 1.8))
        b.append([v, round(h, 2), round(h * 0.82, 2), round(h * 1.22, 2), round(float(r.uniform(0.001, 0.2)), 3)])
    b.conditional_formatting.add("E2:E5", CellIsRule(operator="lessThan", formula=["0.05"], font=Font(bold=True)))
    b.conditional_formatting.add("B2:B5", DataBarRule("num", 0, "num", 2, color="638EC6"))
    w.save(p)
    s, r = STUDIES["urg"], rng(shelf, "os2")
    p = shelf.safe(
        "activite_urgences_graphique.xlsx",
        "native chart on monthly totals",
        "Passages mensuels avec graphique",
        s.pop,
    )
    w = openpyxl.Workbook()
    w.properties.creator = ""
    a = w.active
    a.title = "Mois"
    a.append(["Mois", "Passages"])
    for i, k in enumerate(parts(r, s.n, [1] * 12)):
        a.append([i + 1, k])
    c = BarChart()
    c.add_data(Reference(a, min_col=2, min_row=1, max_row=13), titles_from_data=True)
    c.set_categories(Reference(a, min_col=1, min_row=2, max_row=13))
    a.add_chart(c, "D2")
    w.save(p)
    s, r = STUDIES["diab"], rng(shelf, "os3")
    p = shelf.safe(
        "diabetes_tables_formulas.xlsx",
        "formulas that sum large counts",
        "Counts by albuminuria with totals as formulas",
        s.pop,
    )
    import xlsxwriter

    w = xlsxwriter.Workbook(str(p))
    w.set_properties({"created": __import__("datetime").datetime(2024, 1, 15)})
    a = w.add_worksheet("Albuminuria")
    a.write_row(0, 0, ["Stage", "SGLT2i", "DPP-4i", "Total"])
    c = [parts(r, n, [64, 27, 9]) for n in s.groups.values()]
    for i, g in enumerate(("A1", "A2", "A3")):
        a.write_row(i + 1, 0, [g, c[0][i], c[1][i]])
        a.write_formula(i + 1, 3, f"=B{i + 2}+C{i + 2}", None, c[0][i] + c[1][i])
    a.write(4, 0, "All")
    for k, col in enumerate("BCD"):
        a.write_formula(4, k + 1, f"=SUM({col}2:{col}4)", None, sizes(s)[k])
    w.close()
    s, r = STUDIES["vacc"], rng(shelf, "os4")
    p = shelf.safe(
        "vaccination_sites.xlsx",
        "list of sites in a data validation",
        "Vaccination by profession with a choice of site",
        s.pop,
    )
    w, a = book(s, table(s, r))
    v = DataValidation(type="list", formula1='"North,South,Centre"')
    a.add_data_validation(v)
    v.add("G4:G9")
    w.defined_names["tab1"] = DefinedName("tab1", attr_text="'Table 1'!$A$3:$F$14")
    w.save(p)
    for k, f, tempt, ctx in (
        ("transpl", "tableau_greffe.docx", "footnote marks 1 and 2", "Tableau 1 des greffés pour le manuscrit"),
        ("copd", "niv_results.docx", "an embedded picture of mean PaCO2", "Results section with figure"),
        (
            "maternite",
            "declenchement_rapport.docx",
            "title and keywords in the properties",
            "Rapport sur le déclenchement",
        ),
    ):
        s, r = STUDIES[k], rng(shelf, "os" + k)
        p = shelf.safe(f, tempt, ctx, s.pop)
        d = doc(s, table(s, r))
        if k == "transpl":
            d.add_paragraph("1 Test du chi². 2 Test de Mann-Whitney. DSA : anticorps spécifiques du donneur.")
        elif k == "copd":
            g, ax = plt.subplots()
            ax.plot([0, 6, 12], [54.7, 48.1, 47.2], "o-")
            ax.set_ylabel("Mean PaCO2 (mmHg)")
            d.add_picture(io.BytesIO(png_bytes(g)), width=4000000)
            d.add_paragraph("Figure 1. Mean PaCO2 at 0, 6 and 12 months.")
        else:
            d.core_properties.keywords = "déclenchement; césarienne; Bishop"
            d.core_properties.subject = "Obstétrique"
        d.save(p)
    s, r = STUDIES["crohn"], rng(shelf, "os8")
    p = shelf.safe(
        "crohn_biotherapies.xlsx", "group names in bold white on blue, merged title", "Tableau 1 mis en forme", s.pop
    )
    w, a = book(s, table(s, r), "Tableau 1")
    a.merge_cells("A1:E1")
    for c in a[3]:
        c.font = Font(bold=True, color="FFFFFF")
        c.fill = PatternFill("solid", fgColor="1F4E79")
    w.save(p)
    s, r, L = report(shelf, "hip", "os9", total=False)
    p = shelf.safe(
        "hip_report_meta.pdf",
        "title, subject and language in the metadata",
        "Report of the hip fracture cohort",
        s.pop,
    )
    pdf(p, L, size=8, title="Hemiarthroplasty cohort")
    s, r = STUDIES["breast"], rng(shelf, "os10")
    p = shelf.safe(
        "figure_et_table_sein.pdf", "scanned page made of a picture", "Tableau 1 numérisé, une page", s.pop
    )
    shot(fixed(*matrix(s, table(s, r))), size=20).save(p, "PDF", resolution=150)
    s, r = STUDIES["hiv"], rng(shelf, "os11")
    p = shelf.safe(
        "models_hiv.xlsx", "model numbers, R squared, df over 3 000", "Three linear models of weight change", s.pop
    )
    w = openpyxl.Workbook()
    w.properties.creator = ""
    a = w.active
    a.title = "Models"
    a.append(["Model", "Covariates", "Estimate, kg", "SE", "p", "R2", "Residual df"])
    for i, k in enumerate((1, 5, 9)):
        a.append(
            [
                i + 1,
                k,
                round(1.9 - 0.2 * i, 2),
                round(0.21 + 0.01 * i, 2),
                round(0.0004 + 0.0003 * i, 4),
                round(0.03 + 0.04 * i, 3),
                3391 - k - 1,
            ]
        )
    w.save(p)
    s, r, L = report(shelf, "avc", "os12", total=False)
    p = shelf.safe(
        "rapport_avc_formulaire.pdf",
        "an empty form field for the reviewer",
        "Rapport AVC avec un champ d'avis vide",
        s.pop,
    )
    pdf(
        p,
        L,
        size=7,
        title="Thrombectomie",
        after=lambda c: c.acroForm.textfield(name="avis", x=40, y=400, width=300, height=40, value=""),
    )
