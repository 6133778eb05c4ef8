"""PDF reports."""

from .kit import ipp, pdf, person, split, table1
from .slides import picture


def image(buf, w=380):
    from reportlab.platypus import Image

    im = Image(buf)
    im.drawHeight *= w / im.drawWidth
    im.drawWidth = w
    return im


def write(shelf) -> None:
    r = shelf.random("pdf")
    f = shelf.safe(
        "pdf/rapport_covid_reanimation.pdf",
        "period dates, waves 1-5, scores",
        "Rapport final sur les patients COVID en réanimation.",
        "1 934 patients admis en réanimation pour COVID-19",
    )
    w = split(r, 1934, [30, 24, 22, 24], 200)
    pdf(
        f,
        "COVID-19 en réanimation : cinq ans de données",
        [
            "Période d'étude : du 1er mars 2020 au 31 décembre 2022. Données extraites le 15/01/2024. Les vagues 4 et 5 sont regroupées.",
            "# Caractéristiques",
            [
                ["", "Total"] + [f"Vague {v} (n={n})" for v, n in zip(["1", "2", "3", "4-5"], w)] + ["p"],
                *table1(
                    r,
                    w,
                    [
                        ("Âge", (63, 54, 71)),
                        ("Hommes", 69),
                        ("Obésité", 41),
                        ("Immunodépression", 14),
                        ("Ventilation invasive", 58),
                        ("ECMO", 11),
                        ("Décubitus ventral", 49),
                        ("Décès en réanimation", 29),
                        ("SOFA J1", (5, 3, 8)),
                    ],
                    True,
                ),
            ],
            "L'IGS II médian était de 38 [29-49]. La mortalité a diminué entre la vague 1 et les suivantes (OR 0,74 ; IC95 % 0,58-0,94 ; p = 0,013).",
        ],
        size=7,
    )

    f = shelf.safe(
        "pdf/sas_proc_freq_output.pdf",
        "SAS PROC FREQ with DF 1 and large cells",
        "SAS output: smoking by low birth weight.",
        "7,604 births",
    )
    pdf(
        f,
        "The FREQ Procedure",
        [
            "# Table of smoke by lbw",
            [
                ["smoke", "lbw = 0", "lbw = 1", "Total"],
                ["No", 5388, 412, 5800],
                ["Yes", 1580, 224, 1804],
                ["Total", 6968, 636, 7604],
            ],
            "# Statistics",
            [
                ["Statistic", "DF", "Value", "Prob"],
                ["Chi-Square", 1, "50.73", "<.0001"],
                ["Likelihood Ratio Chi-Square", 1, "47.02", "<.0001"],
                ["Mantel-Haenszel Chi-Square", 1, "50.72", "<.0001"],
                ["Phi Coefficient", "", "0.0817", ""],
            ],
            "Sample Size = 7604",
        ],
    )

    f = shelf.safe(
        "pdf/bilan_hygiene_shanda.pdf",
        "counts of wards and audits",
        "Bilan de consommation de solution hydroalcoolique et des audits d'hygiène.",
        "44 unités, 2023",
    )
    pdf(
        f,
        "Bilan annuel de l'hygiène des mains",
        [
            "44 unités auditées, dont 6 en réanimation et 3 au bloc. 9 unités sont sous l'objectif.",
            [["Secteur", "Unités", "Audits", "Opportunités observées", "Observance"]]
            + [
                [a, b, c, n, f"{r.randint(58, 84)} %"]
                for a, b, c, n in [
                    ("Médecine", 17, 31, 2480),
                    ("Chirurgie", 11, 20, 1522),
                    ("Réanimation", 6, 14, 1318),
                    ("Mère-enfant", 7, 9, 804),
                    ("Bloc", 3, 5, 402),
                ]
            ],
        ],
    )

    f = shelf.safe(
        "pdf/smooth_density_bmi.pdf",
        "smooth density, no points, axis cut at 18-45",
        "Smoothed BMI distribution by sex (kernel density, axis truncated).",
        "12,200 outpatients",
    )
    import numpy as np

    x = np.linspace(18, 45, 200)
    pdf(
        f,
        "BMI distribution",
        [
            "Kernel density, bandwidth 1.5; tails under 18 and over 45 not shown.",
            image(
                picture(
                    lambda ax: (
                        ax.plot(x, np.exp(-(((x - 26) / 5) ** 2) / 2), label="Men (6,020)"),
                        ax.plot(x, np.exp(-(((x - 25) / 6) ** 2) / 2) * 0.85, label="Women (6,180)"),
                        ax.legend(),
                        ax.set_xlabel("kg/m²"),
                    )
                )
            ),
        ],
    )

    f = shelf.safe(
        "pdf/evaluation_medico_eco.pdf",
        "ICER, euros, iterations",
        "Efficiency analysis of home chemotherapy versus day hospital.",
        "604 patients, 5,900 chemotherapy courses",
    )
    pdf(
        f,
        "Cost-effectiveness of home chemotherapy",
        [
            "Costs in 2022 euros; 1,000 bootstrap replicates; discount rate 2.5%.",
            [["Item", "Home (n=288), mean (SD)", "Day hospital (n=316), mean (SD)", "Difference (95% CI)"]]
            + [
                [i, f"{a} ({a // 3})", f"{b} ({b // 3})", f"{a - b} ({a - b - 90} to {a - b + 90})"]
                for i, a, b in [
                    ("Drugs", 4120, 4098),
                    ("Nursing", 1310, 820),
                    ("Transport", 96, 502),
                    ("Hospital stays", 1490, 1612),
                    ("Structure", 210, 1120),
                ]
            ],
            "ICER: -3,200 euros per QALY (dominant in 81% of replicates).",
        ],
    )

    f = shelf.safe(
        "pdf/stata_regress_eq5d.pdf",
        "a regression table with many residual degrees of freedom",
        "Stata-like output: linear regression of EQ-5D at one year.",
        "1,066 trauma patients",
    )
    pdf(
        f,
        "",
        [
            "<font name='Courier' size='8'>. regress eq5d age i.sex iss ais_head los icu_days</font>",
            [
                ["Source", "SS", "df", "MS"],
                ["Model", "14.22", 6, "2.370"],
                ["Residual", "61.08", 1059, ".0577"],
                ["Total", "75.30", 1065, ".0707"],
            ],
            [["eq5d", "Coef.", "Std. Err.", "t", "P>|t|", "[95% Conf.", "Interval]"]]
            + [
                [
                    v,
                    f"{b:.4f}",
                    f"{s:.4f}",
                    f"{b / s:.2f}",
                    "0.000" if abs(b / s) > 3.4 else "0.031",
                    f"{b - 1.96 * s:.4f}",
                    f"{b + 1.96 * s:.4f}",
                ]
                for v, b, s in [
                    ("age", -0.0041, 0.0006),
                    ("2.sex", -0.0310, 0.0142),
                    ("iss", -0.0052, 0.0011),
                    ("ais_head", -0.0275, 0.0062),
                    ("los", -0.0013, 0.0003),
                    ("icu_days", -0.0042, 0.0012),
                    ("_cons", 0.9431, 0.0402),
                ]
            ],
        ],
    )

    f = shelf.safe(
        "pdf/landscape_dim_valorisation.pdf",
        "tariffs and severity levels",
        "Valorisation T2A par pôle et trimestre.",
        "28 900 séjours valorisés en 2023",
    )
    rows = [["Pôle", "T1 (k€)", "T2 (k€)", "T3 (k€)", "T4 (k€)", "Séjours", "Valorisation moyenne (€)"]]
    for p, n in zip(
        ["Cancérologie", "Cœur-poumons", "Digestif", "Mère-enfant", "Neurosciences", "Locomoteur"],
        split(r, 28900, [5, 6, 5, 6, 4, 4]),
    ):
        q = [round(n * r.uniform(0.9, 1.2)) for _ in range(4)]
        rows.append([p, *q, n, round(1000 * sum(q) / n)])
    pdf(f, "Valorisation des séjours", [rows], landscape=True)

    f = shelf.safe(
        "pdf/consort_numbers.pdf",
        "boxes of a CONSORT flow, each at least 12",
        "CONSORT flow diagram of the pragmatic trial on early mobilisation.",
        "1,980 assessed, 1,204 randomised",
    )

    def consort(ax):
        for xx, y, t in [
            (0.5, 0.92, "Assessed for eligibility (n=1,980)"),
            (0.78, 0.76, "Excluded (n=776)\nNot eligible 540\nDeclined 236"),
            (0.5, 0.6, "Randomised (n=1,204)"),
            (0.25, 0.42, "Intervention (n=602)"),
            (0.75, 0.42, "Usual care (n=602)"),
            (0.25, 0.22, "Lost to follow-up (n=31)"),
            (0.75, 0.22, "Lost to follow-up (n=27)"),
            (0.25, 0.05, "Analysed (n=571)"),
            (0.75, 0.05, "Analysed (n=575)"),
        ]:
            ax.text(xx, y, t, ha="center", va="center", fontsize=9, bbox={"boxstyle": "round", "fc": "white"})
        ax.axis("off")

    pdf(f, "Participant flow", [image(picture(consort, (7, 5)), 460)])

    # -- unsafe
    f = shelf.unsafe(
        "pdf/rapport_purpura.pdf",
        "small cell in a cross table",
        "Rechute, classe IV: 6",
        "Rapport sur le purpura rhumatoïde de l'adulte.",
        "402 patients adultes",
    )
    pdf(
        f,
        "Purpura rhumatoïde de l'adulte",
        [
            "402 patients inclus entre 2010 et 2022.",
            [
                ["Classe histologique", "Patients", "Rémission", "Rechute"],
                ["I-II", 168, 130, 38],
                ["III", 151, 101, 50],
                ["IV", 37, 31, 6],
                ["Non biopsié", 46, 33, 13],
            ],
        ],
    )

    f = shelf.unsafe(
        "pdf/invisible_text_asthma.pdf",
        "white text under a table",
        "white line of 5 record numbers",
        "Asthma exacerbations by season.",
        "3,004 asthma admissions",
    )
    pdf(
        f,
        "Asthma admissions by season",
        [
            [
                ["Season", "Admissions", "ICU", "%"],
                ["Winter", 902, 71, 7.9],
                ["Spring", 688, 49, 7.1],
                ["Summer", 402, 26, 6.5],
                ["Autumn", 1012, 84, 8.3],
            ],
            f"<font color='white' size='4'>{' '.join(ipp(r) for _ in range(5))}</font>",
        ],
    )

    f = shelf.unsafe(
        "pdf/pj_extraction.pdf",
        "embedded file with row-level data",
        "attachment data.csv",
        "Délai porte-aiguille selon l'heure d'arrivée.",
        "911 thrombolyses",
    )
    import pikepdf

    tmp = f.with_name("tmp.pdf")
    pdf(
        tmp,
        "Délai porte-aiguille",
        [
            [
                ["Heure d'arrivée", "n", "Médiane (min)", "Q1", "Q3"],
                ["8h-18h", 520, 41, 30, 58],
                ["18h-24h", 251, 48, 35, 66],
                ["0h-8h", 140, 55, 41, 74],
            ]
        ],
    )
    with pikepdf.open(tmp) as doc:
        doc.attachments["data.csv"] = (
            "id,sexe,age,nihss,delai\n"
            + "\n".join(
                f"{i},{r.choice('MF')},{r.randint(35, 89)},{r.randint(2, 25)},{r.randint(20, 120)}"
                for i in range(1, 61)
            )
        ).encode()
        doc.save(f)
    tmp.unlink()

    f = shelf.unsafe(
        "pdf/bytes_after_eof.pdf",
        "bytes after the end of the file",
        "after %%EOF: csv lines",
        "Quality indicators of the stroke unit.",
        "1,320 stroke unit stays",
    )
    pdf(
        f,
        "Stroke unit quality indicators",
        [
            [
                ["Indicator", "Value", "Target"],
                ["Imaging < 1 h", "82%", "80%"],
                ["Swallowing test", "74%", "90%"],
                ["Thrombolysis < 60 min", "68%", "75%"],
                ["Carotid imaging", "91%", "95%"],
            ]
        ],
    )
    f.write_bytes(
        f.read_bytes()
        + (
            "\nseq;dob;sex;nihss\n"
            + "\n".join(
                f"{i};{r.randint(10, 28)}/0{r.randint(1, 9)}/19{r.randint(31, 69)};{r.choice('MF')};{r.randint(1, 22)}"
                for i in range(40)
            )
            + "\n"
        ).encode()
    )

    f = shelf.unsafe(
        "pdf/scan_registre.pdf",
        "a scanned page (picture only) with names",
        "page picture read by OCR",
        "Page de synthèse du registre des anomalies (numérisée).",
        "216 signalements",
    )
    from PIL import Image, ImageDraw, ImageFont

    im = Image.new("RGB", (1240, 700), "white")
    dr = ImageDraw.Draw(im)
    font = ImageFont.load_default(34)
    for i, t in enumerate(
        [
            "Registre des anomalies - synthese",
            "216 signalements, 41 graves",
            f"Patient : M. {' '.join(reversed(person(r)))}",
            "Erreur de dosage, sans consequence",
        ]
    ):
        dr.text((60, 60 + 90 * i), t, fill="black", font=font)
    im.save(f, "PDF", resolution=110)

    f = shelf.unsafe(
        "pdf/author_metadata.pdf",
        "author's name in the metadata",
        "Info /Author",
        "Prevalence of frailty in the memory clinic.",
        "1,507 memory clinic patients",
    )
    tmp = f.with_name("tmp.pdf")
    pdf(
        tmp,
        "Frailty in the memory clinic",
        [[["Frailty", "n", "%"], ["Robust", 502, 33.3], ["Pre-frail", 611, 40.5], ["Frail", 394, 26.1]]],
    )
    p = person(r)
    with pikepdf.open(tmp) as doc:
        doc.docinfo["/Author"] = f"Dr {p[0]} {p[1]}"
        doc.save(f)
    tmp.unlink()

    f = shelf.unsafe(
        "pdf/encrypted_results.pdf",
        "encrypted file cannot be read",
        "whole file (user password)",
        "Results of the dialysis vascular access audit.",
        "740 dialysis patients",
    )
    tmp = f.with_name("tmp.pdf")
    pdf(
        tmp,
        "Vascular access audit",
        [[["Access", "n", "%"], ["Fistula", 488, 65.9], ["Catheter", 212, 28.6], ["Graft", 40, 5.4]]],
    )
    with pikepdf.open(tmp) as doc:
        doc.save(f, encryption=pikepdf.Encryption(user="lock-31", owner="lock-31"))
    tmp.unlink()

    f = shelf.unsafe(
        "pdf/residuals_plot.pdf",
        "residuals of single persons",
        "figure: 95 points",
        "Diagnostic plot of the linear model for length of stay.",
        "95 hip fracture patients",
    )
    pdf(
        f,
        "Model diagnostics",
        [
            "Residuals against fitted values.",
            image(
                picture(
                    lambda ax: (
                        ax.scatter([r.gauss(9, 2) for _ in range(95)], [r.gauss(0, 2) for _ in range(95)], s=14),
                        ax.axhline(0, color="k"),
                        ax.set_xlabel("Fitted"),
                        ax.set_ylabel("Residuals"),
                    )
                )
            ),
        ],
    )

    f = shelf.unsafe(
        "pdf/maladies_rares_dates.pdf",
        "exact dates of single deaths in prose",
        "last paragraph",
        "Rapport du centre de référence des maladies neuromusculaires.",
        "534 patients suivis",
    )
    pdf(
        f,
        "File active 2023",
        [
            [
                ["Groupe", "Patients", "Sous traitement"],
                ["Dystrophies", 212, 41],
                ["Myasthénie", 168, 155],
                ["SMA", 61, 44],
                ["Autres", 93, 20],
            ],
            "La file active a baissé de 3 % ; le premier décès sous traitement est survenu le 14 mars 2023, le second le 2 novembre 2023.",
        ],
    )
    shelf.cases[-1].__dict__["where"] = "last paragraph: dates of two deaths"

    f = shelf.unsafe(
        "pdf/minmax_prose.pdf",
        "minimum and maximum given in prose",
        "abstract: range 17 to 98",
        "Abstract: mechanical thrombectomy outcomes.",
        "688 thrombectomies",
    )
    pdf(
        f,
        "Mechanical thrombectomy in a regional network",
        [
            "Among 688 patients (mean age 70.9, SD 13.8), the median NIHSS was 16 [11-20]. Procedure time ranged from 11 to 214 minutes. Recanalisation (TICI 2b-3) was achieved in 84.3%. At 3 months, 45.5% were independent."
        ],
    )
    shelf.cases[-1].__dict__["where"] = "Procedure time ranged from 11 to 214 minutes"

    f = shelf.unsafe(
        "pdf/dominance_recherche_fonds.pdf",
        "dominance: one patient makes most of the sum",
        "row Thérapie génique",
        "Dépense par indication des traitements coûteux, avec rang des contributeurs.",
        "1 212 patients traités",
    )
    pdf(
        f,
        "Traitements coûteux 2023",
        [
            [
                ["Indication", "Patients", "Dépense (€)", "Premier contributeur (€)"],
                ["Sclérose en plaques", 604, 6840000, 31000],
                ["Polyarthrite", 498, 3120000, 19400],
                ["Hémophilie", 67, 5210000, 402000],
                ["Thérapie génique", 12, 2140000, 1945000],
                ["Mucoviscidose", 31, 4960000, 188000],
            ]
        ],
    )
