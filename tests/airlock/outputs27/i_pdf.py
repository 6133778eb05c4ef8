"""PDF reports, half of them to be stopped."""

import io

import pikepdf
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Image, PageBreak, Paragraph, Preformatted

from tests.airlock.outputs.case import Shelf

from .g_word import bars, plt
from .kit import mono, num, part, person, pval, some, table1
from .office import pdf


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("pdf-u")
    path = shelf.unsafe(
        "vhc/rapport_annuel.pdf",
        "a small cell",
        "Cirrhose, échec = 3",
        "Rapport sur les traitements antiviraux directs.",
        "1 402 patients traités",
    )
    pdf(
        path,
        [
            "# Réponse virologique soutenue",
            "1 402 patients ont été traités entre 2016 et 2022 ; la réponse a été évaluée 12 semaines après l'arrêt.",
            [
                ["Groupe", "Traités", "Réponse", "Échec", "Non évalués"],
                ["Sans fibrose", 812, 741, 24, 47],
                ["Fibrose F3", 377, 331, 17, 29],
                ["Cirrhose", 213, 192, 3, 18],
            ],
            "La réponse était associée à l'observance (RC 3,1 [2,0-4,8]).",
        ],
    )

    t = [
        ["", "Early (n=344)", "Late (n=351)", "p"],
        *table1(
            r,
            [344, 351],
            [
                ("Age, y", "mean", 68, 11),
                ("Female", "bin", 0.48),
                ("Diabetes", "bin", 0.27),
                ("Time to surgery, h", "med", 30, 9),
                ("Pressure ulcer", "bin", 0.09),
            ],
            p=True,
        ),
    ]
    white = ParagraphStyle("w", fontSize=1.5, textColor="white", leading=2)
    rows = "; ".join(
        f"{i},{r.choice('FM')},{r.randint(65, 89)},{r.randint(9, 70)},{r.choice('01')}" for i in range(1, 90)
    )
    pdf(
        shelf.unsafe(
            "hipfracture/report.pdf",
            "row-level data in white type",
            "white text under the table",
            "Early against late hip surgery.",
            "695 patients",
        ),
        [
            "# Early and late surgery",
            t,
            Paragraph(rows, white),
            "Thirty-day mortality was 6.4% (22 patients) and 8.5% (30 patients), risk ratio 0.75 (95% CI 0.44-1.27).",
        ],
    )

    path = shelf.unsafe(
        "asthme/rapport_visites.pdf",
        "row-level data in an attachment",
        "attached source.csv",
        "Rapport sur le suivi infirmier de l'asthme.",
        "938 patients asthmatiques",
    )
    tmp = shelf.path("asthme/.tmp.pdf")
    pdf(
        tmp,
        [
            "# Suivi infirmier de l'asthme",
            "938 patients vus avant et un an après le début du suivi.",
            [
                ["Indicateur", "Avant", "Après", "p"],
                ["ACT moyen (ET)", "16,2 (4,8)", "19,7 (4,1)", "<0,001"],
                ["Exacerbation dans l'année, n (%)", "402 (42,9)", "288 (30,7)", "<0,001"],
                ["Technique correcte, n (%)", "377 (40,2)", "711 (75,8)", "<0,001"],
            ],
        ],
    )
    csv = "num;sexe;age;act_avant;act_apres\n" + "\n".join(
        f"{i};{r.choice('FM')};{r.randint(18, 79)};{r.randint(6, 25)};{r.randint(8, 25)}" for i in range(1, 201)
    )
    with pikepdf.open(tmp) as doc:
        doc.attachments["source.csv"] = csv.encode()
        doc.save(path)
    tmp.unlink()

    path = shelf.unsafe(
        "oncology/encrypted_summary.pdf",
        "encrypted",
        "the whole file",
        "Summary of the adjuvant trial, protected for mailing.",
        "2 204 patients",
    )
    pdf(tmp, ["# Adjuvant trial", "Disease-free survival HR 0.81 (0.70-0.94) in 2 204 patients, 688 events."])
    with pikepdf.open(tmp) as doc:
        doc.save(path, encryption=pikepdf.Encryption(user="essai2024", owner="essai2024"))
    tmp.unlink()

    out = [["N°", "Sexe", "Âge", "Germe", "Porte d'entrée", "Délai (j)", "Chirurgie", "Évolution"]]
    for i in range(1, 39):
        out.append(
            [
                i,
                r.choice("FM"),
                r.randint(24, 84),
                r.choice(["S. aureus", "E. faecalis", "S. gallolyticus", "CoNS"]),
                r.choice(["dentaire", "cutanée", "digestive", "cathéter"]),
                r.randint(2, 41),
                r.choice(["oui", "non"]),
                r.choice(["guérison", "rechute", "décès"]),
            ]
        )
    pdf(
        shelf.unsafe(
            "endocardite/rapport_annexe.pdf",
            "row-level data in an annex",
            "page 2, line listing",
            "Rapport sur les endocardites avec annexe descriptive.",
            "412 patients, dont les 38 plus récents en annexe",
        ),
        [
            "# Endocardites infectieuses",
            "412 patients ont été vus par l'équipe endocardite. L'âge médian était de 67 ans [56-75] ; 118 (28,6 %) avaient une prothèse et 171 (41,5 %) ont été opérés. La mortalité hospitalière était de 17,2 % (71 patients).",
            PageBreak(),
            "# Annexe",
            out,
        ],
        size=landscape(A4),
    )

    at, rows2 = 141, [["Month", "0", "3", "6", "9", "12", "15", "18"]]
    seq = [at]
    for d in (22, 19, 6, 17, 15, 14):
        at -= d
        seq.append(at)
    rows2.append(["At risk", *seq])
    rows2.append(["PFS, %", "-", "86", "74", "70", "59", "50", "41"])
    pdf(
        shelf.unsafe(
            "glioma/pfs_report.pdf",
            "a step of 6 in the numbers at risk",
            "month 6 to 9: 100 to 94",
            "Progression-free survival with numbers at risk.",
            "141 patients with glioblastoma",
        ),
        [
            "# Progression-free survival",
            rows2,
            "Median progression-free survival was 15.1 months (95% CI 12.8-17.6). MGMT methylation: HR 0.58 (0.40-0.85).",
        ],
    )

    g, s = person(r)
    pdf(
        shelf.unsafe(
            "cardio/amylose_rapport.pdf",
            "a person's name in the metadata",
            "Keywords",
            "Rapport sur le dépistage de l'amylose cardiaque.",
            "604 patients dépistés",
        ),
        [
            "# Dépistage de l'amylose cardiaque",
            [
                ["Résultat", "n", "%"],
                ["Scintigraphie positive", 148, "24,5"],
                ["Scintigraphie négative", 421, "69,7"],
                ["Douteuse", 35, "5,8"],
            ],
            "Le délai médian entre les premiers signes et le diagnostic était de 2,4 ans [1,1-4,6].",
        ],
        keywords=f"amylose, {g} {s}, scintigraphie",
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("pdf-s")
    rows = [
        ("Age, years", "med", 57, 11),
        ("Men", "bin", 0.64),
        ("Child-Pugh", "cat", {"A": 0.4, "B": 0.38, "C": 0.22}),
        ("MELD", "mean", 14.2, 5.8),
        ("Alcohol", "bin", 0.58),
        ("TIPS", "bin", 0.16),
        ("Ascites", "bin", 0.63),
    ]
    pdf(
        shelf.safe(
            "hepato/baseline_cirrhosis.pdf",
            "eponyms and score classes",
            "Baseline table of the cirrhosis cohort.",
            "1 322 patients",
        ),
        [
            "# Table 1. Baseline",
            [["", "Rifaximin (n=508)", "Control (n=814)", "p"], *table1(r, [508, 814], rows, p=True)],
            "Median [IQR], mean (SD) or n (%).",
        ],
    )

    counts = part(r, 21_940, [18, 16, 14, 12, 11, 10, 9, 10], 800)
    labs = ["Cardio", "Pneumo", "Gériat.", "Neuro", "Digest.", "Ortho", "Uro", "Autres"]
    pdf(
        shelf.safe(
            "pilotage/rapport_activite.pdf",
            "a picture of large counts",
            "Rapport d'activité avec histogramme.",
            "21 940 séjours, 2023",
        ),
        [
            "# Rapport d'activité 2023",
            "L'établissement compte 8 pôles, 3 sites et 640 lits. La DMS est de 5,9 jours.",
            Image(bars(labs, counts, "Séjours"), width=430, height=244),
            [
                ["Pôle", "Séjours", "%"],
                *[[a, b, num(100 * b / 21940, 1, True)] for a, b in zip(labs, counts, strict=True)],
            ],
        ],
    )

    fig, ax = plt.subplots(figsize=(6, 3.6))
    for name, lam in [("A", 0.011), ("B", 0.008)]:
        xs = list(range(0, 61, 6))
        ax.plot(xs, [2.718281828 ** (-lam * x) for x in xs], marker="o", label=f"Arm {name}")
    ax.set(xlabel="Months", ylabel="Survival", ylim=(0, 1))
    ax.legend()
    buf = io.BytesIO()
    fig.savefig(buf, format="png", dpi=100)
    plt.close(fig)
    buf.seek(0)
    pdf(
        shelf.safe(
            "colon/os_curves.pdf",
            "curve at half-yearly points of large arms",
            "Overall survival at 6-month points, two arms.",
            "1 760 patients, 880 per arm",
        ),
        [
            "# Overall survival",
            Image(buf, width=420, height=252),
            [
                ["Month", "0", "12", "24", "36", "48", "60"],
                ["At risk, A", 880, 751, 640, 538, 449, 322],
                ["At risk, B", 880, 783, 697, 610, 525, 401],
            ],
            "Hazard ratio 0.73 (95% CI 0.63-0.84). Points every 6 months, joined by lines.",
        ],
    )

    out = [["Variable", "Beta", "ES", "IC 95 %", "p"]]
    for v in ["Âge", "Sexe", "Durée de CEC", "Euroscore II", "FEVG < 40 %", "Urgence", "Redux"]:
        b, se = r.uniform(-1, 2), r.uniform(0.1, 0.4)
        out.append(
            [
                v,
                num(b, 2, True),
                num(se, 2, True),
                f"{num(b - 1.96 * se, 2, True)} ; {num(b + 1.96 * se, 2, True)}",
                pval(r, True),
            ]
        )
    pdf(
        shelf.safe(
            "chircard/modele_vis.pdf",
            "coefficients, residual degrees of freedom",
            "Modèle linéaire du score vasoactif.",
            "1 904 opérés du coeur",
        ),
        [
            "# Score vasoactif-inotrope à 24 heures",
            out,
            "R² 0,22 ; erreur résiduelle 6,1 sur 1 896 ddl ; 3 centres, effet centre p = 0,08.",
        ],
    )

    txt = mono(
        [
            ["Model", "AUC", "95% CI", "Params"],
            ["LR", "0.79", "0.77-0.81", 9],
            ["RF", "0.82", "0.80-0.84", 6],
            ["GBM", "0.83", "0.81-0.85", 7],
            ["NN (2 layers)", "0.82", "0.80-0.84", 5],
        ],
        4,
    )
    pdf(
        shelf.safe(
            "icu/ml_comparison.pdf",
            "numbers of hyperparameters",
            "Comparison of prediction models.",
            "14 806 ICU stays, 1 977 deaths",
        ),
        [
            "# Model comparison",
            Preformatted(txt, ParagraphStyle("m", fontName="Courier", fontSize=9, leading=11)),
            "DeLong P = 0.03 between GBM and RF. Test set: 2 961 stays, 395 deaths.",
        ],
    )

    out = [["Score (0-10)", "Avant, moyenne (ET)", "Après, moyenne (ET)", "Différence [IC 95 %]"]]
    for v in ["Douleur de repos", "Douleur au mouvement", "Sommeil", "Anxiété", "Fatigue"]:
        a, d = r.uniform(4, 7), r.uniform(0.5, 2.4)
        out.append(
            [
                v,
                f"{num(a, 1, True)} ({num(r.uniform(1.8, 2.6), 1, True)})",
                f"{num(a - d, 1, True)} ({num(r.uniform(1.8, 2.6), 1, True)})",
                f"-{num(d, 1, True)} [-{num(d + 0.2, 1, True)} ; -{num(d - 0.2, 1, True)}]",
            ]
        )
    pdf(
        shelf.safe(
            "douleur/hypnose_rapport.pdf",
            "scores between 0 and 10",
            "Scores avant et après hypnose.",
            "517 patients vus deux fois",
        ),
        [
            "# Hypnose et douleur chronique",
            out,
            "517 patients ; 6 séances prévues, espacées de 2 semaines ; 402 (77,8 %) ont fini le programme, 115 (22,2 %) ne l'ont pas fini.",
        ],
    )

    out = [["Region", "Patients", "Ablation, n", "Ablation, %"]]
    for reg in ["North", "East", "Centre", "West", "South", "Overseas"]:
        n = r.randint(320, 1600)
        k = some(r, n, 0.27)
        out.append([reg, n, k, num(100 * k / n)])
    pdf(
        shelf.safe(
            "af/ablation_regions.pdf",
            "percentages of large groups",
            "Ablation of atrial fibrillation by region.",
            "Patients with atrial fibrillation, 2018-2022",
        ),
        [
            "# Access to ablation",
            out,
            "Median odds ratio between regions 1.31; I-squared 42%; study period 1 January 2018 to 31 December 2022.",
        ],
    )


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
