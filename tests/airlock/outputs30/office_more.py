"""Excel, Word and PDF files with harmless hidden or embedded things, and requests of several files."""

import io
import json

import pikepdf
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from .office_hidden import VARS_EN, VARS_FR, book, pdf, rezip, table1, word
from .tools import fr, part, parts, plt


def write(shelf):
    r = shelf.random("office_more")
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

    def lists(wb):
        wb["Listes"].sheet_state = "hidden"
        ws = wb["Indicateurs"]
        dv = DataValidation(type="list", formula1="=Listes!$A$1:$A$5")
        ws.add_data_validation(dv)
        dv.add("D2:D11")

    book(
        shelf.safe(
            "indicateurs_pole.xlsx",
            "hidden sheet with the choices of a drop-down list",
            "Indicateurs par service avec niveau d'alerte.",
            "12 900 séjours",
        ),
        {
            "Indicateurs": [
                ["Service", "Séjours", "IP-DMS", "Niveau"],
                *[
                    [s, n, round(r.uniform(0.85, 1.2), 2), r.choice(["vert", "orange", "rouge"])]
                    for s, n in zip(L, parts(r, 12900, 10, 200))
                ],
            ],
            "Listes": [["vert"], ["orange"], ["rouge"], ["gris"], ["sans objet"]],
        },
        lists,
    )

    def helper(wb):
        ws = wb["Rates"]
        ws.freeze_panes = "B2"
        ws.auto_filter.ref = "A1:E9"
        ws["E2"].comment = Comment("order of the national report", "")

    book(
        shelf.safe(
            "ssi_rates.xlsx",
            "column with a sort key 1-8, a filter and a comment without data",
            "Surgical-site infection rates by procedure.",
            "21 000 procedures",
        ),
        {
            "Rates": [
                ["Procedure", "Procedures", "SSI", "Rate (%)", "order"],
                *[
                    [s, n, (k := part(r, n, 0.02, 0.06)), round(100 * k / n, 1), i]
                    for i, (s, n) in enumerate(
                        zip(
                            ("Colon", "Hip", "Knee", "Caesarean", "Hernia", "Bladder", "Spine", "Breast"),
                            parts(r, 21000, 8, 1500),
                        ),
                        1,
                    )
                ],
            ]
        },
        helper,
    )

    wb = xlsxwriter.Workbook(
        str(
            shelf.safe(
                "budget_meds.xlsx",
                "formulas, a native chart, negative changes",
                "Dépenses de médicaments en sus par classe.",
                "Budget 2022-2023, 16 200 patients",
            )
        )
    )
    wb.set_properties({"author": "", "title": "Médicaments en sus"})
    ws = wb.add_worksheet("Dépenses")
    ws.write_row(0, 0, ["Classe", "2022 (k€)", "2023 (k€)", "Évolution (%)"])
    rows = [
        (c, r.randrange(400, 4000), r.randrange(400, 4000))
        for c in (
            "Immunothérapies",
            "Facteurs de coagulation",
            "Anti-TNF",
            "Antifongiques",
            "Immunoglobulines",
            "CAR-T",
            "Enzymothérapies",
        )
    ]
    for i, (c, x, y) in enumerate(rows, 1):
        ws.write_row(i, 0, [c, x, y])
        ws.write_formula(i, 3, f"=ROUND(100*(C{i + 1}-B{i + 1})/B{i + 1},1)", None, round(100 * (y - x) / x, 1))
    ws.write(8, 0, "Total")
    ws.write_formula(8, 1, "=SUM(B2:B8)", None, sum(x[1] for x in rows))
    ws.write_formula(8, 2, "=SUM(C2:C8)", None, sum(x[2] for x in rows))
    ch = wb.add_chart({"type": "column"})
    ch.add_series({"categories": "=Dépenses!$A$2:$A$8", "values": "=Dépenses!$C$2:$C$8"})
    ws.insert_chart("F2", ch)
    wb.close()

    def note(wb):
        wb["Table 3"]["C4"].comment = Comment("Adjusted for age, sex and centre; multiple imputation (m = 5).", "")

    book(
        shelf.safe(
            "table3_models.xlsx",
            "cell comment on the method",
            "Adjusted odds ratios of three models.",
            "8 800 patients, 1 240 events",
        ),
        {
            "Table 3": [
                ["Exposure", "Model 1 OR (95% CI)", "Model 2 OR (95% CI)", "p"],
                *[
                    [
                        v,
                        f"{(o := r.uniform(0.7, 2.4)):.2f} ({o * 0.8:.2f}-{o * 1.25:.2f})",
                        f"{o * 0.95:.2f} ({o * 0.74:.2f}-{o * 1.2:.2f})",
                        f"{r.uniform(0.001, 0.2):.3f}",
                    ]
                    for v in VARS_EN
                ],
            ]
        },
        note,
    )

    def tracked(d):
        d.paragraphs[-1]._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="3" w:author="" w:date="2024-02-01T09:00:00Z"><w:r><w:delText xml:space="preserve"> Ces résultats sont à confirmer.</w:delText></w:r></w:del>'
            )
        )
        d.paragraphs[-1]._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="4" w:author="" w:date="2024-02-01T09:00:00Z"><w:r><w:t xml:space="preserve"> Une étude prospective est nécessaire.</w:t></w:r></w:ins>'
            )
        )

    word(
        shelf.safe(
            "article_bpco.docx",
            "tracked changes of wording only",
            "Résultats de l'article BPCO.",
            "2 741 patients hospitalisés pour exacerbation",
        ),
        "Résultats",
        [
            "Parmi 2 741 patients, 1 302 recevaient une triple thérapie.",
            "Le critère principal est la réadmission à 90 jours (3 centres, 7 ans d'inclusion).",
        ],
        ["Variable, n (%)", "Triple (n = 1302)", "Double (n = 1439)", "p"],
        table1(r, 1302, 1439, VARS_FR),
        tracked,
        ["La réadmission à 90 jours était de 21,4 % et 25,9 % (HR 0,81 ; IC 95 % 0,69-0,95)."],
    )

    b = io.BytesIO()
    book(b, {"chart": [["Année", "Greffes"], *[[y, n] for y, n in zip(range(2014, 2024), parts(r, 3900, 10, 250))]]})
    p = shelf.safe(
        "rapport_greffe.docx",
        "embedded workbook with the yearly totals of a chart",
        "Rapport d'activité de greffe.",
        "3 900 greffes 2014-2023",
    )
    word(
        p,
        "Activité de greffe",
        ["L'activité a augmenté de 18 % en dix ans."],
        ["Organe", "Greffes"],
        zip(("Rein", "Foie", "Cœur", "Poumon"), parts(r, 3900, 4, 400)),
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

    def img(d):
        q = plt()
        f, a = q.subplots(figsize=(5, 3))
        a.bar(["T1", "T2", "T3", "T4"], parts(r, 5200, 4, 900))
        a.set_ylabel("Admissions")
        s = io.BytesIO()
        f.savefig(s, format="png")
        s.seek(0)
        d.add_picture(s)

    word(
        shelf.safe(
            "supplement_methods.docx",
            "an embedded picture, numbers of imputations, sites and knots",
            "Supplementary methods and a table.",
            "5 200 admissions",
        ),
        "Supplement",
        [
            "Missing data were imputed by chained equations (m = 5, 10 iterations). Splines had 4 knots. Three sites took part; two were teaching hospitals."
        ],
        ["Variable", "2022 (N=2555)", "2023 (N=2645)", "P"],
        table1(r, 2555, 2645, VARS_EN, "."),
        img,
    )

    base = pdf(
        "Bilan des événements indésirables 2023",
        ["1 988 déclarations ; criticité de 1 (mineure) à 5 (catastrophique)."],
        [
            ["Type", "Déclarations", "Criticité moyenne"],
            *[
                [t, str(n), fr(r.uniform(1.5, 3.2))]
                for t, n in zip(
                    ("Chute", "Médicament", "Identité", "Matériel", "Organisation", "Transfusion", "Infection"),
                    parts(r, 1988, 7, 90),
                )
            ],
        ],
    )
    with pikepdf.open(io.BytesIO(base)) as q:
        q.Root.PageLayout = pikepdf.Name.SinglePage
        with q.open_outline() as o:
            o.root.append(pikepdf.OutlineItem("1. Typologie", 0))
        q.save(
            shelf.safe(
                "bilan_ei_2023.pdf",
                "mean severity from 1 to 5, a bookmark",
                "Bilan des événements indésirables déclarés.",
                "1 988 déclarations",
            )
        )
    base = pdf(
        "Statistical analysis report",
        ["Primary endpoint: 7,211 patients; 902 deaths within 30 days (12.5 %)."],
        [
            ["Term", "OR", "95% CI", "p"],
            *[
                [
                    v,
                    f"{(o := r.uniform(0.6, 2.6)):.2f}",
                    f"{o * 0.8:.2f}-{o * 1.3:.2f}",
                    f"{r.uniform(0.0001, 0.3):.4f}",
                ]
                for v in VARS_EN
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
                            Contents=pikepdf.String("Reviewer 2: please give two decimals"),
                            Open=False,
                        )
                    )
                ]
            )
        )
        with q.open_outline() as o:
            o.root.append(pikepdf.OutlineItem("1. Primary endpoint", 0))
        q.save(
            shelf.safe(
                "sar_report.pdf",
                "sticky note without data, bookmarks",
                "Statistical analysis report.",
                "7 211 patients",
            )
        )

    book(
        shelf.safe(
            "planning_lits.xlsx",
            "grouped (visible) rows; small numbers are beds",
            "Capacité en lits par unité et par mois.",
            "Lits, sans données patients",
        ),
        {
            "Lits": [
                ["Unité", *[f"M{m}" for m in range(1, 13)]],
                *[[s, *[r.randrange(4, 32) for _ in range(12)]] for s in L],
            ]
        },
        lambda wb: wb["Lits"].row_dimensions.group(5, 7, hidden=False),
    )
    word(
        shelf.safe(
            "protocole_extrait.docx",
            "visit numbers, weeks, a footer with version and page numbers",
            "Extrait du protocole : critères et effectifs attendus.",
            "1 600 patients attendus",
        ),
        "Protocole (extrait)",
        ["Effectif attendu : 1 600 patients (800 par bras), puissance 90 %, alpha 5 %, 2 analyses intermédiaires."],
        ["Visite", "Semaine", "Examens"],
        [
            ["V1", 0, "Inclusion"],
            ["V2", 4, "Biologie"],
            ["V3", 12, "Biologie, questionnaire"],
            ["V4", 26, "IRM"],
            ["V5", 52, "Fin d'étude"],
        ],
        lambda d: setattr(d.sections[0].footer.paragraphs[0], "text", "Protocole version 2.3, page 4 sur 9"),
    )

    # requests with several files
    labels = ["Hémorragie", "Infection", "Thrombose", "Réhospitalisation", "Transfusion", "Dialyse"]
    a = [part(r, 1900, 0.05, 0.3) for _ in labels]
    bb = [x - (5 if i == 2 else r.randrange(14, 40)) for i, x in enumerate(a)]
    pop = "1 900 patients de chirurgie cardiaque"
    for f, v, n, c in (
        ("complications_tous.json", a, 1900, "Complications, tous patients."),
        ("complications_hors_urgence.json", bb, 1688, "Complications, patients hors urgence."),
    ):
        shelf.unsafe(
            f,
            "differencing inside a request",
            "Thrombose: all minus non-urgent = 5",
            c,
            pop,
            request="chircard-compl",
        ).write_text(json.dumps({"n": n, "complications": dict(zip(labels, v))}, ensure_ascii=False, indent=1))
    wards = [
        "Medicine A",
        "Medicine B",
        "Surgery A",
        "Surgery B",
        "Geriatrics",
        "Cardiology",
        "Neurology",
        "Oncology",
    ]
    old = parts(r, 3100, 8, 150)
    new = [x + (4 if i == 6 else r.randrange(25, 90)) for i, x in enumerate(old)]
    book(
        shelf.path("earlier/mrsa_screening_to_june.xlsx"), {"MRSA": [["Ward", "Patients screened"], *zip(wards, old)]}
    )
    book(
        shelf.unsafe(
            "mrsa_screening_to_july.xlsx",
            "differencing against an earlier output",
            "Neurology: 4 more than in the release to June",
            "Patients screened for MRSA by ward since January, updated to July.",
            f"{sum(new)} patients",
            earlier=["earlier/mrsa_screening_to_june.xlsx"],
        ),
        {"MRSA": [["Ward", "Patients screened"], *zip(wards, new)]},
    )
    new = [x + r.randrange(25, 120) for x in old]
    book(shelf.path("earlier/falls_screened_q1.xlsx"), {"Falls": [["Ward", "Patients assessed"], *zip(wards, old)]})
    book(
        shelf.safe(
            "falls_screened_q2.xlsx",
            "update of an earlier release, each ward grew by 25 or more",
            "Patients assessed for fall risk since January, second quarter.",
            f"{sum(new)} patients",
            earlier=["earlier/falls_screened_q1.xlsx"],
        ),
        {"Falls": [["Ward", "Patients assessed"], *zip(wards, new)]},
    )
    t = parts(r, 4200, 6, 250)
    w = [part(r, x, 0.3, 0.6) for x in t]
    for f, v, c in (
        ("atteintes_tous.json", t, "Atteintes du lupus, tous patients."),
        ("atteintes_femmes.json", w, "Atteintes du lupus, femmes."),
    ):
        shelf.safe(
            f, "a pair whose differences are all large", c, "4 200 patients lupiques", request="lupus-atteintes"
        ).write_text(
            json.dumps(
                {
                    "n": sum(v),
                    "atteinte_principale": dict(
                        zip(("rénale", "cutanée", "articulaire", "hématologique", "neurologique", "cardiaque"), v)
                    ),
                },
                ensure_ascii=False,
                indent=1,
            )
        )
