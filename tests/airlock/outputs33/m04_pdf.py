"""PDF reports: tables, survival, flow charts in text; attachments, metadata, bytes after the end, white type."""

import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pikepdf
from matplotlib.backends.backend_pdf import PdfPages
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import ipp, nir, npc, pdf, person, table1, th


def write(shelf: Shelf) -> None:
    # 1 unsafe: number at risk with small numbers
    pdf(
        shelf.unsafe(
            "onco/os_report.pdf",
            "small cells in the numbers at risk",
            "month 60, arm B: 6 at risk",
            "Overall survival by arm: estimates and number at risk every 12 months.",
            "388 patients randomised, 2014-2019",
        ),
        [
            ("h", "Overall survival"),
            (
                "p",
                "Median overall survival was 31.4 months (95% CI 27.0-36.1) in arm A and 24.8 months (21.9-28.8) in arm B; stratified log-rank p = 0.012.",
            ),
            (
                "t",
                ["Months", "0", "12", "24", "36", "48", "60"],
                [
                    ["Arm A at risk", "194", "161", "118", "77", "46", "21"],
                    ["Arm B at risk", "194", "152", "97", "58", "30", "6"],
                    ["Arm A survival", "1.00", "0.84", "0.62", "0.45", "0.36", "0.30"],
                    ["Arm B survival", "1.00", "0.79", "0.51", "0.38", "0.29", "0.24"],
                ],
            ),
        ],
    )
    # 2 safe
    pdf(
        shelf.safe(
            "onco/pfs_report.pdf",
            "numbers at risk all large, with steps of ten and more",
            "Progression-free survival by arm with number at risk, follow-up truncated at 36 months.",
            "1,206 patients randomised (604 and 602)",
        ),
        [
            ("h", "Progression-free survival", 2),
            (
                "t",
                ["Months", "0", "6", "12", "18", "24", "30", "36"],
                [
                    ["Experimental", "604", "511", "402", "318", "241", "166", "98"],
                    ["Control", "602", "470", "338", "244", "170", "111", "62"],
                ],
            ),
            (
                "p",
                "HR 0.72 (95% CI 0.62-0.84), p < 0.001. Proportional hazards: Schoenfeld test p = 0.31. Median follow-up 28 months.",
            ),
            ("i", "Data after month 36 are not shown because few patients were still followed."),
        ],
        grid=True,
    )
    # 3 unsafe: single case in a footnote
    r = shelf.random("m04/3")
    head, rows = table1(
        r,
        {"Ésoméprazole": 330, "Placebo": 325},
        [
            ("Âge", "q", 54, 12, 0),
            ("Femmes", "p", 0.52),
            ("Récidive hémorragique à J7", "p", 0.1),
            ("Transfusion", "p", 0.3),
            ("Durée de séjour, j", "q", 6, 2, 0),
        ],
        "fr",
        pval="p",
    )
    pdf(
        shelf.unsafe(
            "gastro/essai_hemorragie.pdf",
            "one person in a footnote",
            "footnote « un seul décès »",
            "Résultats de l'essai randomisé sur les hémorragies digestives hautes.",
            "655 patients randomisés",
        ),
        [
            ("h", "Hémorragies digestives hautes : critères de jugement", 2),
            ("t", head, rows),
            (
                "i",
                "* Un seul décès dans le bras ésoméprazole (défaillance multiviscérale), les autres dans le bras placebo.",
            ),
        ],
    )
    # 4 safe: footnote with superscripts and numbers
    head, rows = table1(
        r,
        {"Early surgery": 288, "Delayed surgery": 274},
        [
            ("Age, years", "q", 82, 5, 0),
            ("Women", "p", 0.73),
            ("ASA 3-4", "p", 0.51),
            ("Delirium", "p", 0.24),
            ("30-day mortality", "p", 0.08),
            ("Home discharge", "p", 0.4),
        ],
        "en",
        total="All",
        pval="p",
    )
    pdf(
        shelf.safe(
            "ortho/hip_fracture_timing.pdf",
            "ASA classes 3-4, footnote numbers 1 to 4",
            "Hip fracture outcomes by timing of surgery.",
            "562 patients with hip fracture aged 75 and over",
        ),
        [
            ("h", "Timing of hip fracture surgery"),
            ("t", head, rows),
            (
                "p",
                "<super>1</super> Early: within 24 h of arrival. <super>2</super> Median [IQR]. <super>3</super> n (%). <super>4</super> Wilcoxon rank-sum or chi-squared test.",
            ),
        ],
        wide=True,
        colour="#7a1f1f",
    )
    # 5 unsafe: attachment with row-level CSV
    r = shelf.random("m04/5")
    path = shelf.unsafe(
        "pneumo/asthma_biologics.pdf",
        "embedded file of one line per patient",
        "PDF attachment source.csv",
        "Report on exacerbations before and after biologics in severe asthma.",
        "226 patients with severe asthma",
    )
    pdf(
        path,
        [
            ("h", "Severe asthma biologics"),
            (
                "t",
                ["Biologic", "n", "Exacerbations/yr before", "after"],
                [
                    ["Omalizumab", "84", "3.8", "1.4"],
                    ["Mepolizumab", "71", "4.1", "1.3"],
                    ["Dupilumab", "71", "3.6", "0.9"],
                ],
            ),
            ("p", "Rate ratio 0.35 (95% CI 0.30-0.41), negative binomial mixed model."),
        ],
    )
    rows = "\n".join(
        f"{i},{r.randint(19, 78)},{r.choice('MF')},{r.choice(['OMA', 'MEP', 'DUP'])},{r.randint(1, 9)},{r.randint(0, 4)}"
        for i in range(226)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.attachments["source.csv"] = pikepdf.AttachedFileSpec(
            p, ("id,age,sex,drug,exac_before,exac_after\n" + rows).encode(), filename="source.csv"
        )
        p.save(path)
    # 6 safe: bookmarks and links
    path = shelf.safe(
        "pneumo/oxygenotherapie_rapport.pdf",
        "outline and page labels in the PDF, nothing embedded",
        "Rapport sur l'oxygénothérapie de longue durée : patients, survie, observance.",
        "1 914 patients sous oxygénothérapie de longue durée",
    )
    pdf(
        path,
        [
            ("h", "Oxygénothérapie de longue durée"),
            (
                "t",
                ["Étiologie", "Patients", "Observance ≥ 15 h/j", "Survie à 3 ans"],
                [
                    ["BPCO", th(988), npc(641, 988, "fr"), "58,1 %"],
                    ["Pneumopathie interstitielle", th(512), npc(372, 512, "fr"), "33,4 %"],
                    ["Autre", th(414), npc(251, 414, "fr"), "49,7 %"],
                ],
            ),
            ("h", "Méthodes", 2),
            ("p", "Survie estimée par la méthode de Kaplan-Meier, 3 ans de recul. Débit médian : 2 L/min [1,5 ; 3]."),
        ],
        grid=True,
    )
    with pikepdf.open(path, allow_overwriting_input=True) as p, p.open_outline() as o:
        o.root.append(pikepdf.OutlineItem("Résultats", 0))
        o.root.append(pikepdf.OutlineItem("Méthodes", 0))
        p.save(path)
    # 7 unsafe: bytes after the end
    r = shelf.random("m04/7")
    path = shelf.unsafe(
        "endocrino/thyroide_nodules.pdf",
        "lines of patients after %%EOF",
        "after the end of the PDF",
        "Rapport sur les cytoponctions thyroïdiennes selon la classification de Bethesda.",
        "3 310 nodules chez 2 705 patients",
    )
    pdf(
        path,
        [
            ("h", "Cytoponctions thyroïdiennes"),
            (
                "t",
                ["Bethesda", "Nodules", "Malignité (opérés)"],
                [
                    ["I", "402", "11,2 %"],
                    ["II", "1 988", "3,9 %"],
                    ["III", "388", "22,4 %"],
                    ["IV", "301", "31,0 %"],
                    ["V", "122", "74,1 %"],
                    ["VI", "109", "88,3 %"],
                ],
            ),
        ],
    )
    with path.open("ab") as f:
        f.write(
            (
                "\n"
                + "\n".join(
                    f"{ipp(r)};{r.randint(20, 88)};{r.choice('MF')};{r.choice(['II', 'III', 'IV', 'VI'])}"
                    for _ in range(60)
                )
                + "\n"
            ).encode()
        )
    # 8 safe: report with a picture of bars
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.bar(["2019", "2020", "2021", "2022", "2023"], [412, 366, 431, 477, 502], color="steelblue")
    ax.set_ylabel("Patients hospitalisés")
    ax.set_title("Pancréatites aiguës")
    buf = io.BytesIO()
    fig.savefig(buf, format="png", dpi=110)
    plt.close(fig)
    from reportlab.platypus import Image

    pdf(
        shelf.safe(
            "gastro/pancreatites_rapport.pdf",
            "bar chart of large yearly counts",
            "Nombre annuel de pancréatites aiguës et gravité.",
            "2 188 patients, 2019-2023",
        ),
        [
            ("h", "Pancréatites aiguës, 2019-2023"),
            ("x", Image(buf, 360, 216)),
            (
                "t",
                ["Gravité (Atlanta)", "Patients", "Séjour médian (j)"],
                [
                    ["Légère", "1 402", "4 [3 ; 6]"],
                    ["Modérée", "571", "9 [6 ; 14]"],
                    ["Sévère", "215", "24 [15 ; 41]"],
                ],
            ),
        ],
    )
    # 9 unsafe: white text NIR
    r = shelf.random("m04/9")
    path = shelf.unsafe(
        "sante_pub/recours_soins.pdf",
        "social security number in white type",
        "white line at the foot of the page",
        "Recours aux soins non programmés selon l'affection de longue durée.",
        "18 402 assurés suivis à l'hôpital",
    )
    c = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    c.setFont("Helvetica-Bold", 14)
    c.drawString(60, 780, "Recours aux soins non programmés")
    c.setFont("Helvetica", 10)
    for i, (a, n, p) in enumerate(
        [
            ("Diabète", "6 118", "21,4 %"),
            ("Cancer", "4 880", "27,9 %"),
            ("Insuffisance cardiaque", "3 104", "38,2 %"),
            ("BPCO", "2 290", "34,4 %"),
            ("Autre ALD", "2 010", "18,8 %"),
        ]
    ):
        for x, s in zip((60, 260, 380), (a, n, p), strict=True):
            c.drawString(x, 740 - 18 * i, s)
    c.setFillColorRGB(1, 1, 1)
    c.drawString(60, 60, nir(r))
    c.save()
    # 10 safe: R Markdown style pdf with session info
    pdf(
        shelf.safe(
            "sante_pub/sniiram_match.pdf",
            "session information with versions and codes of ALD",
            "Methods and counts of the linkage between the warehouse and the claims data.",
            "48,210 persons in the warehouse sample",
        ),
        [
            ("h", "Linkage with claims data"),
            (
                "t",
                ["Step", "Persons", "Share"],
                [
                    ["Warehouse sample", "48,210", ""],
                    ["Consent not opposed", "46,902", "97.3%"],
                    ["Deterministic match", "41,377", "85.8%"],
                    ["Probabilistic match", "3,108", "6.4%"],
                    ["Unmatched", "2,417", "5.0%"],
                ],
            ),
            (
                "p",
                "ALD codes used: 8 (diabetes), 5 (heart failure), 30 (cancer). Weights above 7.5 were accepted. Blocking on 3 keys.",
            ),
            ("p", "R version 4.3.1 (2023-06-16); dplyr 1.1.3; fastLink 0.6.1; 8 threads."),
        ],
        grid=True,
        font=9,
    )
    # 11 unsafe: NIR? -> name in metadata
    given, sur = person(shelf.random("m04/11"))
    pdf(
        shelf.unsafe(
            "ophtalmo/dmla_ivt.pdf",
            "name in the PDF metadata",
            "Info/Author",
            "Nombre d'injections intravitréennes et acuité visuelle dans la DMLA.",
            "1 122 patients, 2017-2022",
        ),
        [
            ("h", "DMLA : injections et acuité"),
            (
                "t",
                ["Année de suivi", "Patients", "Injections (médiane)", "Gain de lettres"],
                [
                    ["1", "1 122", "7 [5 ; 9]", "+5,8"],
                    ["2", "904", "5 [3 ; 7]", "+4,9"],
                    ["3", "711", "4 [2 ; 6]", "+3,3"],
                ],
            ),
        ],
        author=f"{given} {sur}",
        title="DMLA",
    )
    # 12 safe: matplotlib PDF pages of tables
    r = shelf.random("m04/12")
    path = shelf.safe(
        "ophtalmo/glaucoma_table.pdf",
        "a table drawn as a figure by matplotlib",
        "Intraocular pressure and number of drops by procedure, table drawn with matplotlib.",
        "836 eyes of 836 patients",
    )
    with PdfPages(path, metadata={"Author": "", "Creator": "matplotlib", "CreationDate": None}) as pages:
        fig, ax = plt.subplots(figsize=(8, 3))
        ax.axis("off")
        ax.table(
            [
                ["Trabeculectomy", "214", "23.1 (6.4)", "12.4 (3.9)", "3 -> 0"],
                ["Deep sclerectomy", "302", "22.4 (5.8)", "13.8 (3.6)", "3 -> 1"],
                ["iStent", "320", "19.0 (4.2)", "15.1 (3.1)", "2 -> 1"],
            ],
            colLabels=["Procedure", "n", "IOP before", "IOP 12 m", "Drops, median"],
            loc="center",
        )
        pages.savefig(fig)
        plt.close(fig)
    # 13 unsafe: flow chart subtraction
    pdf(
        shelf.unsafe(
            "pediatrie/bronchiolite_flux.pdf",
            "subtraction between two lines of the flow gives 6",
            "1 284 to 1 278",
            "Diagramme de flux et caractéristiques de l'étude bronchiolites.",
            "1 310 nourrissons éligibles, hivers 2018-2022",
        ),
        [
            ("h", "Étude bronchiolites : flux", 2),
            (
                "t",
                ["Étape", "Nourrissons"],
                [
                    ["Éligibles", "1 310"],
                    ["Après exclusion des prématurés de moins de 32 SA", "1 284"],
                    ["Après retrait des cardiopathies opérées", "1 278"],
                    ["Avec prélèvement viral", "1 122"],
                    ["Analysés", "1 064"],
                ],
            ),
            ("p", "Âge médian 3,1 mois [1,7 ; 5,6] ; 588 garçons (55,3 %)."),
        ],
    )
    # 14 safe: flow with all exclusions above 10
    pdf(
        shelf.safe(
            "pediatrie/asthma_flow.pdf",
            "flow chart with every exclusion above 10",
            "Study flow and analysis sets of the paediatric asthma cohort.",
            "2,915 children screened",
        ),
        [
            ("h", "Study flow"),
            ("b", "Screened: 2,915 children"),
            ("b", "Excluded: 611 (age below 6 years, 402; no spirometry, 148; declined, 61)"),
            ("b", "Included: 2,304"),
            ("b", "Lost before month 12: 188"),
            ("b", "Analysed: 2,116"),
            (
                "p",
                "Two analysis sets were predefined; 5 sensitivity analyses gave similar results (ratio 0.78 to 0.83).",
            ),
        ],
        colour="#006633",
    )
    # 15 unsafe: encrypted
    path = shelf.unsafe(
        "psychiatrie/contention_rapport.pdf",
        "encrypted PDF, cannot be read",
        "whole file (password)",
        "Rapport annuel sur l'isolement et la contention (protégé par mot de passe).",
        "2 044 patients hospitalisés en psychiatrie",
    )
    pdf(path, [("h", "Isolement et contention"), ("p", "412 patients isolés (20,2 %), durée médiane 31 h.")])
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.save(path, encryption=pikepdf.Encryption(owner="o-9f2", user="u-7Hq2", R=6))
    # 16 safe: psychiatry report
    pdf(
        shelf.safe(
            "psychiatrie/readmission_esketamine.pdf",
            "scores, doses and effect sizes below 10",
            "Depression scores under esketamine or quetiapine: mixed model results.",
            "318 patients (160 and 158)",
        ),
        [
            ("h", "Treatment-resistant depression"),
            (
                "t",
                ["Week", "Esketamine (n=160) MADRS", "Quetiapine (n=158) MADRS", "Difference (95% CI)", "p"],
                [
                    ["0", "31.2 (5.4)", "31.0 (5.6)", "0.2 (-1.0; 1.4)", "0.74"],
                    ["4", "17.8 (8.1)", "21.4 (8.3)", "-3.6 (-5.4; -1.8)", "<0.001"],
                    ["8", "13.1 (7.9)", "16.4 (8.4)", "-3.3 (-5.1; -1.5)", "<0.001"],
                ],
            ),
            (
                "p",
                "Remission (MADRS at most 10) at week 8: 62 of 160 (38.8%) and 41 of 158 (25.9%). NNT 8. Doses: 56 or 84 mg twice weekly for 4 weeks.",
            ),
        ],
        wide=True,
    )
