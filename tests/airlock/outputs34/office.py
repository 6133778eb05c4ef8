"""Excel, Word and PDF files with hidden or embedded things, or with things that only look so."""

import io
import zipfile

import pikepdf
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule
from openpyxl.workbook.defined_name import DefinedName
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from .archives import pic, xlsx, zipped
from .kit import day, dec, ipp, nir, person, split, table, take


def book(rows, title="Tableau"):
    w = Workbook()
    w.properties.creator = ""
    w.active.title = title
    for r in rows:
        w.active.append(r)
    return w


def word(title, paragraphs=(), rows=(), style="Light Grid Accent 1"):
    d = Document()
    for a in ("author", "comments", "last_modified_by", "title", "keywords"):
        setattr(d.core_properties, a, "")
    d.add_heading(title, 1)
    for t in paragraphs:
        d.add_paragraph(t)
    if rows:
        t = d.add_table(len(rows), len(rows[0]), style)
        for i, r in enumerate(rows):
            for j, c in enumerate(r):
                t.cell(i, j).text = str(c)
    return d


def inject(path, parts):
    """Adds or replaces parts of an OOXML file."""
    with zipfile.ZipFile(path) as z:
        files = {n: z.read(n) for n in z.namelist()}
    for name, change in parts.items():
        files[name] = change(files[name]) if callable(change) else change
    path.write_bytes(zipped(files))


def report(path, story):
    SimpleDocTemplate(str(path), pagesize=A4, author="", title="", invariant=1).build(story)


def ptable(rows):
    return Table(
        rows,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
            ("FONTSIZE", (0, 0), (-1, -1), 8),
        ],
    )


def write(shelf):
    rng = shelf.random("office")
    st = getSampleStyleSheet()

    # --- unsafe
    p = shelf.unsafe(
        "office/indicateurs_bloc.xlsx",
        "very hidden sheet of rows",
        "feuille « _src » (veryHidden)",
        "Indicateurs du bloc opératoire par spécialité.",
        "12 930 interventions, 2023",
    )
    w = book(
        [
            ["Spécialité", "Interventions", "Taux d'ouverture (%)"],
            *(
                [s, n, t]
                for s, n, t in zip(
                    ["Digestif", "Orthopédie", "Urologie", "Gynécologie", "ORL"],
                    split(rng, 12930, 5, 900),
                    [82.1, 88.4, 79.5, 75.2, 70.8],
                )
            ),
        ],
        "Indicateurs",
    )
    s = w.create_sheet("_src")
    s.append(["ipp", "date", "acte", "minutes"])
    for _ in range(120):
        s.append(
            [ipp(rng), day(rng, 2023, 2023), rng.choice(["HFMC002", "NEKA020", "JGFA015"]), rng.randint(30, 320)]
        )
    s.sheet_state = "veryHidden"
    w.save(p)

    p = shelf.unsafe(
        "office/allergies_by_class.xlsx",
        "hidden rows with counts of 2, 5 and 3",
        "rows 7 to 9, hidden",
        "Confirmed drug allergies by class.",
        "1 164 patients tested in the allergy unit",
    )
    w = book(
        [
            ["Drug class", "Tested", "Confirmed"],
            ["Penicillins", 520, 98],
            ["Cephalosporins", 188, 31],
            ["NSAIDs", 201, 44],
            ["Contrast media", 120, 23],
            ["Quinolones", 71, 14],
            ["Heparins", 24, 2],
            ["Insulins", 19, 5],
            ["Vaccines", 21, 3],
        ]
    )
    for r in (7, 8, 9):
        w.active.row_dimensions[r].hidden = True
    w.save(p)

    p = shelf.unsafe(
        "office/cancers_rares_masques.xlsx",
        "a number format shows « <10 », the cell still holds 6 and 4",
        'cells B5 et B7, format "<10"',
        "Nouveaux cas de tumeurs rares, petites cellules masquées.",
        "738 patients, registre 2020-2022",
    )
    w = book(
        [
            ["Tumeur", "Cas"],
            ["GIST", 214],
            ["Liposarcome", 187],
            ["Mésothéliome", 152],
            ["Chordome", 6],
            ["Thymome", 175],
            ["Ostéosarcome adulte", 4],
        ]
    )
    for c in ("B5", "B7"):
        w.active[c].number_format = '"<10"'
    w.save(p)

    p = shelf.unsafe(
        "office/pivot_admissions.xlsx",
        "the pivot cache keeps the source rows",
        "xl/pivotCache/pivotCacheRecords1.xml",
        "Pivot table of admissions by ward and sex.",
        "9 816 admissions",
    )
    book(
        [
            ["Ward", "F", "M", "Total"],
            ["A", 1204, 1388, 2592],
            ["B", 1811, 1702, 3513],
            ["C", 1930, 1781, 3711],
            ["Total", 4945, 4871, 9816],
        ],
        "Pivot",
    ).save(p)
    rec = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="200">'
        + "".join(
            f'<r><s v="{rng.choice("ABC")}"/><s v="{rng.choice("FM")}"/><n v="{rng.randint(18, 89)}"/><d v="{day(rng)}T00:00:00"/></r>'
            for _ in range(200)
        )
        + "</pivotCacheRecords>"
    )
    ns, rn = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    definition = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheDefinition xmlns="{ns}" xmlns:r="{rn}" r:id="rId1" recordCount="200"><cacheSource type="worksheet"><worksheetSource ref="A1:D201" sheet="data"/></cacheSource><cacheFields count="4">'
        + "".join(f'<cacheField name="{c}"><sharedItems/></cacheField>' for c in ("ward", "sex", "age", "admitted"))
        + "</cacheFields></pivotCacheDefinition>"
    )
    inject(
        p,
        {
            "xl/pivotCache/pivotCacheRecords1.xml": rec.encode(),
            "xl/pivotCache/pivotCacheDefinition1.xml": definition.encode(),
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": f'<?xml version="1.0"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rn}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'.encode(),
            "xl/_rels/workbook.xml.rels": lambda b: b.replace(
                b"</Relationships>",
                f'<Relationship Id="rId90" Type="{rn}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'.encode(),
            ),
            "[Content_Types].xml": lambda b: b.replace(
                b"</Types>",
                b'<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"/><Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/></Types>',
            ),
        },
    )

    g, f = person(rng)
    p = shelf.unsafe(
        "office/dms_par_ghm.xlsx",
        "a cell's comment names a patient",
        "commentaire de la cellule C4",
        "DMS par GHM, dix premiers GHM.",
        "8 220 séjours",
    )
    w = book(
        [
            ["GHM", "Séjours", "DMS"],
            *(
                [c, n, dec(rng.uniform(2, 11), "fr")]
                for c, n in zip(
                    ["04M05", "05M09", "06C04", "08C48", "01M30", "11M04", "05K06", "06M12"], split(rng, 8220, 8, 300)
                )
            ),
        ]
    )
    w.active["C4"].comment = Comment(f"DMS tirée par le séjour de Mme {f} {g} (84 j, refus de SSR)", "")
    w.save(p)

    p = shelf.unsafe(
        "office/outil_calcul.xlsm",
        "a macro (VBA project)",
        "xl/vbaProject.bin",
        "Workbook to recompute the standardised rates.",
        "rates of 26 000 patients",
    )
    vba = shelf.path("parts/vbaProject.bin")
    vba.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 504
        + "VBA\0ThisWorkbook\0".encode("utf-16-le")
        + b'Attribute VB_Name = "Module1"\r\nSub AutoOpen()\r\nShell "cmd /c whoami"\r\nEnd Sub\r\n'
        + b"\0" * 2000
    )
    w = xlsxwriter.Workbook(str(p))
    s = w.add_worksheet("Rates")
    for i, r in enumerate([["Year", "Patients", "Rate"], [2020, 8410, 61.2], [2021, 8733, 62.9], [2022, 8857, 63.4]]):
        s.write_row(i, 0, r)
    w.add_vba_project(str(vba))
    w.close()

    p = shelf.unsafe(
        "office/rapport_suivi_modifs.docx",
        "a deletion of the change tracking keeps a sentence on a patient",
        "w:del du 2e paragraphe",
        "Rapport de l'étude, version relue.",
        "1 490 patients greffés",
    )
    d = word(
        "Résultats",
        [
            "La survie du greffon à un an était de 91,3 % dans les deux groupes réunis (n = 1490).",
            "Les complications chirurgicales concernaient 14,2 % des patients. ",
        ],
    )
    g, f = person(rng)
    dele = OxmlElement("w:del")
    for k, v in (("w:id", "7"), ("w:author", ""), ("w:date", "2024-01-10T09:00:00Z")):
        dele.set(qn(k), v)
    run, txt = OxmlElement("w:r"), OxmlElement("w:delText")
    txt.text = f"Un patient (M. {f.upper()} {g}, IPP {ipp(rng)}) a perdu son greffon au 12e jour."
    run.append(txt)
    dele.append(run)
    d.paragraphs[-1]._p.append(dele)
    d.save(p)

    p = shelf.unsafe(
        "office/article_with_object.docx",
        "an embedded workbook holds the rows",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Draft of the results section with a chart object.",
        "720 patients with uveitis",
    )
    rows = table(
        rng,
        {"Anterior": 430, "Posterior": 290},
        [("num", "Age", 44, 15), ("bin", "Women", 0.55), ("bin", "Bilateral", 0.4), ("bin", "HLA-B27 positive", 0.3)],
    )
    word("Results", ["Table 1 describes the cohort; figure 1 is a linked chart."], rows).save(p)
    data = xlsx(
        [
            ["id", "age", "sex", "iop", "acuity"],
            *(
                [
                    i,
                    rng.randint(18, 85),
                    rng.choice("FM"),
                    rng.randint(8, 34),
                    rng.choice(["20/20", "20/40", "20/200"]),
                ]
                for i in range(1, 181)
            ),
        ]
    )
    inject(
        p,
        {
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": data,
            "word/_rels/document.xml.rels": lambda b: b.replace(
                b"</Relationships>",
                f'<Relationship Id="rId77" Type="{rn}/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>'.encode(),
            ),
            "[Content_Types].xml": lambda b: b.replace(
                b"<Override",
                b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override',
                1,
            ),
        },
    )

    p = shelf.unsafe(
        "office/note_synthese.docx",
        "hidden text (vanish) lists patients to check",
        "dernier paragraphe, texte masqué",
        "Note de synthèse pour la direction.",
        "5 600 séjours de SSR",
    )
    d = word(
        "Note de synthèse",
        [
            "Le taux d'occupation du SSR a progressé de 3,1 points en 2023.",
            "La durée moyenne de séjour est de 31,4 jours (ET 18,2 ; n = 5600).",
        ],
    )
    r = d.add_paragraph().add_run(
        "À vérifier : " + " ; ".join(f"{n.upper()} {g}" for g, n in (person(rng) for _ in range(5)))
    )
    r.font.hidden = True
    d.save(p)

    p = shelf.unsafe(
        "office/supplement_methods.docx",
        "a NIR in the document's properties",
        "docProps/core.xml, keywords",
        "Supplementary methods.",
        "text only, study of 15 000 patients",
    )
    d = word(
        "Supplementary methods",
        [
            "Missing covariates were imputed by chained equations (20 data sets).",
            "Weights were truncated at the 1st and 99th percentiles.",
            "Models were fitted in R 4.3.",
        ],
    )
    d.core_properties.keywords = f"ref {nir(rng)}"
    d.save(p)

    p = shelf.unsafe(
        "office/tableau_de_bord_pole.pdf",
        "attached file with rows",
        "pièce jointe donnees_source.csv",
        "Tableau de bord du pôle cardiologie (PDF).",
        "7 730 séjours",
    )
    report(
        p,
        [
            Paragraph("Pôle cardiologie - tableau de bord 2023", st["Title"]),
            ptable(
                [
                    ["Unité", "Séjours", "DMS", "Réadmission 30 j"],
                    *(
                        [u, n, dec(rng.uniform(3, 8), "fr"), f"{dec(rng.uniform(8, 14), 'fr')} %"]
                        for u, n in zip(
                            ["USIC", "Rythmologie", "Insuffisance cardiaque", "HDJ"], split(rng, 7730, 4, 900)
                        )
                    ),
                ]
            ),
        ],
    )
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.attachments["donnees_source.csv"] = pikepdf.AttachedFileSpec(
            d,
            (
                "ipp;entree;sortie;age\n"
                + "\n".join(f"{ipp(rng)};{day(rng)};{day(rng)};{rng.randint(30, 89)}" for _ in range(200))
            ).encode(),
            filename="donnees_source.csv",
        )
        d.save(p, deterministic_id=True)

    p = shelf.unsafe(
        "office/corrected_report.pdf",
        "the earlier revision of the page, still in the file, shows cells of 3 and 5",
        "content stream before the incremental update",
        "Corrected one-page report on transfusion reactions.",
        "18 400 transfused patients",
    )
    base = shelf.path("parts/report_before.pdf")
    c = canvas.Canvas(str(base), pagesize=A4, invariant=1, pageCompression=0)
    for i, t in enumerate(
        [
            "Transfusion reactions by type",
            "Febrile: 112 patients",
            "Allergic: 87 patients",
            "TRALI: 3 patients",
            "Haemolytic: 5 patients",
        ]
    ):
        c.drawString(70, 760 - 22 * i, t)
    c.save()
    wr = PdfWriter(str(base), incremental=True)
    new = DecodedStreamObject()
    new.set_data(
        b"BT /F1 12 Tf 70 760 Td 22 TL (Transfusion reactions by type) Tj T* (Febrile: 112 patients) Tj T* (Allergic: 87 patients) Tj T* (Rare types not shown, no total given) Tj ET"
    )
    wr.pages[0][NameObject("/Contents")] = wr._add_object(new)
    wr.write(str(p))
    assert b"TRALI" in p.read_bytes() and "TRALI" not in PdfReader(p).pages[0].extract_text()

    # --- safe
    p = shelf.safe(
        "office/suivi_mensuel.xlsx",
        "data bars, frozen panes, filter; nothing hidden",
        "Suivi mensuel des consultations externes, avec barres de données.",
        "environ 110 000 consultations, 2023",
    )
    w = book(
        [
            ["Mois", "Consultations", "Non honorées", "Taux (%)"],
            *(
                [m, n, k, round(100 * k / n, 1)]
                for m, n, k in (
                    (m, n, take(rng, n, 0.09))
                    for m, n in (
                        (m, rng.randint(8200, 9900))
                        for m in [
                            "janv.",
                            "févr.",
                            "mars",
                            "avr.",
                            "mai",
                            "juin",
                            "juil.",
                            "août",
                            "sept.",
                            "oct.",
                            "nov.",
                            "déc.",
                        ]
                    )
                )
            ),
        ]
    )
    w.active.conditional_formatting.add("B2:B13", DataBarRule("num", 0, "num", 10000, color="638EC6"))
    w.active.freeze_panes = "B2"
    w.active.auto_filter.ref = "A1:D13"
    w.save(p)

    p = shelf.safe(
        "office/antibiotic_use_chart.xlsx",
        "native chart over aggregates",
        "Antibiotic use by class with a native Excel chart.",
        "defined daily doses of the whole hospital, 2019-2023",
    )
    w = book(
        [
            ["Class", *range(2019, 2024)],
            *(
                [c, *(round(rng.uniform(20, 190), 1) for _ in range(5))]
                for c in ["Penicillins", "Cephalosporins", "Carbapenems", "Fluoroquinolones", "Glycopeptides"]
            ),
        ],
        "DDD per 1000 days",
    )
    ch = BarChart()
    ch.add_data(Reference(w.active, min_col=2, max_col=6, min_row=1, max_row=6), titles_from_data=True)
    ch.set_categories(Reference(w.active, min_col=1, min_row=2, max_row=6))
    w.active.add_chart(ch, "H2")
    w.save(p)

    p = shelf.safe(
        "office/taux_formates.xlsx",
        "stored proportions shown as percentages",
        "Taux d'événements indésirables par pôle (format pourcentage).",
        "plus de 2 000 séjours par pôle (18 000 en tout)",
    )
    rows = []
    for s, n in zip(
        ["Médecine", "Chirurgie", "Femme-mère-enfant", "Urgences", "Gériatrie"], split(rng, 18000, 5, 2100)
    ):
        k = take(rng, n, 0.035)
        rows.append([s, n, k / n])
    w = book([["Pôle", "Séjours", "Taux d'EIG"], *rows])
    for r in range(2, 7):
        w.active[f"C{r}"].number_format = "0.0%"
    w.save(p)

    p = shelf.safe(
        "office/staffing_2023.xlsx",
        "counts of beds, units and posts from 1 to 9 (not persons)",
        "Beds and units by division, capacity planning.",
        "no patient data; beds and units",
    )
    w = book(
        [
            ["Division", "Units", "Beds", "Theatres"],
            ["Medicine", 9, 214, 1],
            ["Surgery", 7, 168, 8],
            ["Women and children", 5, 96, 3],
            ["Critical care", 4, 58, 2],
            ["Geriatrics", 6, 142, 1],
        ],
        "Capacity",
    )
    w.create_sheet("Definitions").append(["A bed is counted when open on the day of the survey."])
    w.defined_names["zone_lits"] = DefinedName("zone_lits", attr_text="Capacity!$C$2:$C$6")
    w.active.print_area = "A1:D6"
    w.save(p)

    p = shelf.safe(
        "office/cout_par_niveau.xlsx",
        "a comment explains a method",
        "Coût moyen par niveau de sévérité, avec note de méthode en commentaire.",
        "22 400 séjours, 4 niveaux",
    )
    w = book(
        [
            ["Niveau", "Séjours", "Coût moyen (€)", "Écart-type"],
            *(
                [i, n, 2100 + 1900 * i + rng.randint(0, 300), 900 + 700 * i]
                for i, n in enumerate(split(rng, 22400, 4, 1500), 1)
            ),
        ]
    )
    w.active["C1"].comment = Comment("Coûts de l'étude nationale des coûts, euros 2022.", "")
    w.save(p)

    p = shelf.safe(
        "office/totaux_formules.xlsx",
        "ordinary SUM formulas",
        "Admissions by route and division, with SUM formulas.",
        "41 300 admissions",
    )
    w = xlsxwriter.Workbook(str(p))
    s = w.add_worksheet("Admissions")
    s.write_row(0, 0, ["Division", "Emergency", "Scheduled", "Transfer", "Total"])
    for i, (dname, n) in enumerate(
        zip(["Medicine", "Surgery", "Obstetrics", "Psychiatry"], split(rng, 41300, 4, 4000)), 1
    ):
        s.write(i, 0, dname)
        s.write_row(i, 1, split(rng, n, 3, 300))
        s.write_formula(i, 4, f"=SUM(B{i + 1}:D{i + 1})", None, n)
    w.close()

    rows = table(
        rng,
        {"Chirurgie": 1320, "Radiothérapie": 1085},
        [
            ("num", "Âge", 68, 8),
            ("bin", "Gleason ≥ 8", 0.2),
            ("cat", "Stade T", ["T1", "T2", "T3"]),
            ("iqr", "PSA (ng/mL)", 8.4, 5.7, 13.2),
            ("bin", "Antécédent cardiovasculaire", 0.24),
        ],
        "fr",
    )
    p = shelf.safe(
        "office/rapport_prostate.docx",
        "the same table as the workbook of the request",
        "Rapport Word : tableau descriptif et figure.",
        "2 405 patients traités pour cancer de la prostate : 1 320 chirurgie, 1 085 radiothérapie",
        request="prostate",
    )
    d = word(
        "Cancer de la prostate localisé : description",
        ["Les patients ont été inclus de 2015 à 2020 dans 9 centres."],
        rows,
    )
    d.add_picture(io.BytesIO(pic(["Chirurgie", "Radiothérapie"], [84.1, 86.0], "Survie sans récidive à 5 ans (%)")))
    d.save(p)
    p = shelf.safe(
        "office/tableau_prostate.xlsx",
        "the same table as the report of the request",
        "Tableau du rapport, au format Excel.",
        "2 405 patients traités pour cancer de la prostate : 1 320 chirurgie, 1 085 radiothérapie",
        request="prostate",
    )
    book(rows).save(p)

    p = shelf.safe(
        "office/regression_tables.docx",
        "coefficients, stars and degrees of freedom",
        "Regression tables for the manuscript (three nested models).",
        "10 204 patients with COPD",
    )
    d = word(
        "Table 3. Exacerbation rate ratios",
        ["Negative binomial models; n = 10204 in each model. * p < 0.05; ** p < 0.01."],
        [
            ["", "Model 1", "Model 2", "Model 3"],
            *(
                [
                    v,
                    *(
                        f"{rng.uniform(0.8, 2.4):.2f} ({rng.uniform(0.01, 0.09):.2f}){rng.choice(['', '*', '**'])}"
                        for _ in range(3)
                    ),
                ]
                for v in ("Age, 10 years", "Female", "FEV1 < 50%", "Current smoker", "Prior exacerbation", "ICS")
            ),
            ["AIC", "31204.1", "31022.8", "30987.5"],
        ],
        "Table Grid",
    )
    d.sections[0].header.paragraphs[0].text = "Supplement, version 4"
    d.save(p)

    p = shelf.safe(
        "office/protocole_analyse.docx",
        "headings, numbered lists and thresholds, no results",
        "Plan d'analyse statistique.",
        "protocole, aucun résultat",
    )
    d = word(
        "Plan d'analyse statistique",
        ["Critère principal : réadmission à 30 jours. Risque alpha 5 %, puissance 90 %."],
    )
    for t in (
        "Population : séjours d'adultes de 2018 à 2023.",
        "Modèle logistique mixte, 6 covariables, effet aléatoire du centre.",
        "3 analyses de sensibilité ; imputation multiple (20 jeux).",
        "Les cellules de moins de 10 patients seront fusionnées.",
    ):
        d.add_paragraph(t, style="List Number")
    d.save(p)

    p = shelf.safe(
        "office/rapport_annuel_urgences.pdf",
        "several pages of tables, counts above 100",
        "Rapport annuel des urgences (PDF de deux pages).",
        "58 900 passages, 2023",
    )
    n = split(rng, 58900, 5, 3000)
    report(
        p,
        [
            Paragraph("Rapport annuel des urgences 2023", st["Title"]),
            ptable(
                [
                    ["Niveau de tri", "Passages", "Part", "Attente médiane (min)"],
                    *(
                        [str(i), str(v), f"{dec(100 * v / 58900, 'fr')} %", str(5 + 22 * i)]
                        for i, v in enumerate(n, 1)
                    ),
                ]
            ),
            PageBreak(),
            Paragraph("Devenir", st["Heading2"]),
            Spacer(1, 8),
            ptable(
                [
                    ["Devenir", "Passages"],
                    *(
                        [a, str(v)]
                        for a, v in zip(
                            ["Domicile", "Hospitalisation", "Transfert", "Sortie sans attendre"],
                            split(rng, 58900, 4, 1200),
                        )
                    ),
                ]
            ),
        ],
    )

    p = shelf.safe(
        "office/table2_outcomes.pdf",
        "outcome table with large cells and page labels",
        "Table 2 of the paper: outcomes by arm.",
        "6 020 patients: 3 030 in the intervention arm and 2 990 controls",
    )
    report(
        p,
        [
            Paragraph("Table 2. Outcomes at 90 days", st["Heading2"]),
            ptable(
                table(
                    rng,
                    {"Intervention": 3030, "Control": 2990},
                    [
                        ("bin", "Death", 0.11),
                        ("bin", "Readmission", 0.22),
                        ("bin", "Pressure ulcer", 0.06),
                        ("iqr", "Length of stay, days", 8, 5, 13),
                        ("num", "EQ-5D utility x 100", 68, 17),
                    ],
                )
            ),
        ],
    )

    p = shelf.safe(
        "office/poster_registre.pdf",
        "bookmarks, link and picture in a PDF",
        "Poster du registre : messages clés et figure.",
        "12 480 patients du registre",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setAuthor("")
    c.setTitle("Poster")
    c.bookmarkPage("top")
    c.addOutlineEntry("Messages clés", "top", 0)
    c.setFont("Helvetica-Bold", 18)
    c.drawString(60, 780, "Registre national des AVC : messages clés")
    c.setFont("Helvetica", 12)
    for i, t in enumerate(
        [
            "12 480 patients, 42 centres, 2016-2022",
            "Thrombolyse : 21,4 % des AVC ischémiques",
            "Délai médian porte-aiguille : 46 min [Q1 33 ; Q3 64]",
            "Mortalité à 90 jours : 14,8 %",
            "5 centres ont plus de 500 patients par an",
        ]
    ):
        c.drawString(70, 740 - 22 * i, "- " + t)
    from reportlab.lib.utils import ImageReader

    c.drawImage(
        ImageReader(io.BytesIO(pic(["2016", "2018", "2020", "2022"], [17.9, 19.8, 21.2, 23.5], "Thrombolyse (%)"))),
        70,
        330,
        380,
        250,
    )
    c.save()
