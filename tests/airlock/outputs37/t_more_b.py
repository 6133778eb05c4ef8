"""More safe documents: Word, slides, PDF, HTML."""

from pptx.enum.chart import XL_CHART_TYPE

from tests.airlock.outputs.case import Shelf

from .kit import deck, fr, np_en, np_fr, part, slide_table, split, text, word, word_table
from .t_html import page, tab
from .t_pdf import report
from .t_slides import chart
from .t_slides import page as slide


def write(shelf: Shelf) -> None:
    r = shelf.random("more_b")
    d = word()
    d.add_heading("Lettre de synthèse au comité d'éthique", 1)
    d.add_paragraph(
        "L'étude a recruté 1 036 patients dans six services. Aucun amendement n'a été déposé. Deux réunions du comité scientifique ont eu lieu et trois articles sont en préparation."
    )
    d.add_paragraph(
        "Les maladies de Parkinson, de Crohn et de Horton représentaient respectivement 402, 388 et 246 patients. L'échelle de Hoehn et Yahr a été dichotomisée (1-2 contre 3-5)."
    )
    word_table(
        d,
        [
            ["Pathologie", "Patients", "EQ-5D, médiane [Q1-Q3]"],
            ["Parkinson", 402, "0,69 [0,52-0,83]"],
            ["Crohn", 388, "0,81 [0,66-0,91]"],
            ["Horton", 246, "0,72 [0,55-0,86]"],
        ],
        "Light Shading Accent 2",
    )
    d.save(
        shelf.safe(
            "docx/synthese_cpp.docx",
            "eponyms (Parkinson, Crohn, Horton, Hoehn et Yahr), zero amendment, three articles",
            "Synthèse de l'étude pour le comité d'éthique.",
            "1 036 patients",
        )
    )
    d = word()
    d.add_heading("Diagnostic accuracy of point-of-care ultrasound", 2)
    d.add_paragraph("2 × 2 table against CT. Two readers; prevalence 31.2%.")
    word_table(
        d,
        [
            ["", "CT positive", "CT negative", "Total"],
            ["POCUS positive", 402, 77, 479],
            ["POCUS negative", 61, 944, 1005],
            ["Total", 463, 1021, 1484],
        ],
        "Table Grid",
    )
    d.add_paragraph("Sensitivity 86.8%, specificity 92.5%, LR+ 11.5, LR- 0.14, kappa 0.78.")
    d.save(
        shelf.safe(
            "docx/pocus_accuracy.docx",
            "2 × 2, two readers, likelihood ratios",
            "Accuracy of point-of-care ultrasound.",
            "1,484 emergency patients",
        )
    )
    p = deck()
    slide_table(
        slide(p, "Antibiotic stewardship: points of care"),
        [["Ward type", "Wards", "Stays", "DDD/1000 bed-days", "Change"]]
        + [
            [a, b, c, e, f]
            for a, b, c, e, f in [
                ("Medical", 9, 8120, 412, "-6%"),
                ("Surgical", 7, 6604, 388, "-3%"),
                ("ICU", 4, 2110, 1204, "-8%"),
                ("Geriatric", 5, 3044, 301, "+2%"),
            ]
        ],
    )
    p.save(
        shelf.safe(
            "pptx/stewardship.pptx",
            "counts of wards from 4 to 9",
            "Antibiotic consumption by type of ward.",
            "19,878 stays in 25 wards",
        )
    )
    p = deck()
    s = slide(p, "Répartition des séjours par classe d'âge")
    c = split(r, 9440, [1, 2, 3, 4, 3], 400)
    chart(
        s,
        XL_CHART_TYPE.BAR_CLUSTERED,
        ["18-39 ans", "40-59 ans", "60-74 ans", "75-84 ans", "85 ans et plus"],
        Séjours=c,
    )
    p.save(
        shelf.safe(
            "pptx/age_sejours.pptx",
            "ages in classes, the last one open",
            "Séjours de médecine par classe d'âge.",
            "9 440 séjours",
        )
    )
    report(
        shelf.safe(
            "pdf/bulletin_grippe.pdf",
            "weeks numbered 1 to 9 and zero-free counts",
            "Bulletin hebdomadaire de la grippe, semaines 1 à 9.",
            "4 930 passages pour syndrome grippal",
        ),
        "Bulletin grippe, semaines 1 à 9",
        [["Semaine", "Passages", "dont hospitalisés"]]
        + [[k, n, part(r, n, 0.17)] for k, n in enumerate([212, 344, 561, 802, 911, 840, 602, 411, 247], 1)],
        "Le pic est survenu en semaine 5. La dominance A(H3N2) est confirmée.",
    )
    report(
        shelf.safe(
            "pdf/cost_effectiveness.pdf",
            "ICERs, ages of models and utilities",
            "Cost-effectiveness of home monitoring, Markov model.",
            "simulated cohort informed by 2,204 patients",
        ),
        "Cost-effectiveness of home monitoring",
        [
            ["Strategy", "Cost (€)", "QALY", "ICER (€/QALY)"],
            ["Usual care", "18,204", "5.81", ""],
            ["Monitoring", "19,877", "6.02", "7,967"],
            ["Monitoring + nurse", "21,340", "6.11", "16,256"],
        ],
        "Markov model with 4 states, cycle of 3 months, discount 2.5%. The probability of being cost-effective at €30,000 was 81%.",
        wide=True,
    )
    report(
        shelf.safe(
            "pdf/satisfaction_personnel.pdf",
            "marks and shares of a large survey",
            "Enquête sur la qualité de vie au travail, par filière.",
            "3 012 répondants",
        ),
        "Qualité de vie au travail 2023",
        [["Filière", "Répondants", "Note /10", "Souhaite rester"]]
        + [
            [f, n, m, np_fr(part(r, n, 0.7), n)]
            for f, n, m in [
                ("Soignante", 1604, "6,2"),
                ("Médicale", 511, "6,0"),
                ("Administrative", 488, "6,8"),
                ("Technique", 409, "6,6"),
            ]
        ],
    )
    text(
        shelf.safe(
            "html/carte_regions.html",
            "region codes 1-9 of a map legend",
            "Patients by region and distance to the centre.",
            "7,702 patients",
        ),
        page(
            "Regions",
            "<h2>Patients by region</h2>"
            + tab(
                [
                    ["Code", "Region", "Patients", "Median distance (km)"],
                    *[
                        [k, f"Region {k}", n, m]
                        for k, (n, m) in enumerate(
                            zip(split(r, 7702, [9, 7, 5, 4, 3, 2], 200), (8, 21, 34, 47, 60, 88), strict=True), 1
                        )
                    ],
                ]
            )
            + "<p>Distances under 9 km are urban.</p>",
            "en",
        ),
    )
    n = 2240
    text(
        shelf.safe(
            "html/protocole_douleur.html",
            "doses, hours and scale 0-10",
            "Évaluation du protocole antalgique postopératoire.",
            "2 240 patients opérés",
        ),
        page(
            "Antalgie",
            "<h1>Protocole antalgique</h1><ol><li>Paracétamol 1 g toutes les 6 h</li><li>Morphine 2 à 3 mg en titration</li><li>Réévaluation à 30 min puis à 4 h</li></ol>"
            + tab(
                [
                    ["Critère", "n (%)"],
                    *[
                        [v, np_fr(part(r, n, s), n)]
                        for v, s in [
                            ("EVA > 3 en SSPI", 0.22),
                            ("Nausées", 0.14),
                            ("Morphine de secours", 0.31),
                            ("Sortie avant J3", 0.58),
                        ]
                    ],
                ]
            )
            + f"<p>EVA médiane : 2 [1-4] ; consommation médiane {fr(6.5, 1)} mg.</p>",
        ),
    )
    text(
        shelf.safe(
            "md/nma_results.md",
            "ranks (SUCRA), studies 3 to 9",
            "Network meta-analysis, ranking of treatments.",
            "41 published trials, 18,204 participants",
        ),
        "# Network meta-analysis\n\n| Treatment | Trials | Participants | OR vs placebo (95% CrI) | Rank |\n|---|--:|--:|---|--:|\n| Drug A | 9 | 4,120 | 0.61 (0.50-0.74) | 1 |\n| Drug B | 7 | 3,377 | 0.70 (0.57-0.86) | 2 |\n| Drug C | 3 | 1,204 | 0.82 (0.60-1.11) | 3 |\n| Placebo | 22 | 9,503 | reference | 4 |\n\nI² 24%; tau² 0.02; 3 loops checked for inconsistency.\n",
    )
    text(
        shelf.safe(
            "txt/pandas_groupby.txt",
            "medians and quartiles of large groups, group numbers 1 to 4",
            "Length of stay by quartile of deprivation, pandas printout.",
            "16,404 stays",
        ),
        ">>> d.groupby('fdep_q').los.agg(['count', 'mean', 'std', q25, 'median', q75]).round(2)\n        count  mean   std  q25  median  q75\nfdep_q                                     \n"
        + "\n".join(
            f"{k}        {n}  {m:.2f}  {s:.2f}  3.0     {md}  {q}"
            for k, n, m, s, md, q in [
                (1, 4101, 6.02, 5.11, "5.0", "8.0"),
                (2, 4088, 6.31, 5.32, "5.0", "8.0"),
                (3, 4120, 6.74, 5.80, "5.0", "9.0"),
                (4, 4095, 7.20, 6.14, "6.0", "9.0"),
            ]
        )
        + "\n>>> kruskal(*groups)\nKruskalResult(statistic=88.12, pvalue=5.6e-19)\n",
    )
    _ = np_en
