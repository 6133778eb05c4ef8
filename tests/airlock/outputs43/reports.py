"""PDF reports."""

import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pikepdf

from .tools import c, fixed, pc, pdf, split


def fig(shelf, name, draw, size=(6, 3.6)):
    f, ax = plt.subplots(figsize=size)
    draw(ax)
    f.tight_layout()
    b = io.BytesIO()
    f.savefig(b, dpi=130, metadata={"Software": None})
    plt.close(f)
    b.seek(0)
    return b


def image(b, w=400, h=240):
    return (b, w, h)


def write(shelf):
    # --- safe
    N = 5120
    pdf(
        shelf.safe(
            "pdf/rapport_epidemio_bpco.pdf",
            "bar figure and table, GOLD stages 1-4",
            "Rapport d'épidémiologie descriptive de la cohorte BPCO.",
            "5 120 patients suivis pour BPCO, 2016-2022",
        ),
        [
            ("h", "Cohorte BPCO : description"),
            (
                "p",
                "5 120 patients, dont 3 174 hommes (62,0 %) et 1 946 femmes (38,0 %). Âge médian 67 ans [60-74]. Quatre stades GOLD sont décrits.",
            ),
            (
                "t",
                [["Stade GOLD", "n (%)", "VEMS moyen (% théorique)", "Exacerbations/an"]]
                + [
                    [k, c(n, N, True), v, e]
                    for k, n, v, e in zip(
                        [1, 2, 3, 4],
                        split(N, 18, 46, 27, 9),
                        ["88,2", "64,0", "40,7", "25,1"],
                        ["0,3", "0,7", "1,4", "2,1"],
                    )
                ],
            ),
            ("h", "Traitements"),
            (
                "t",
                [["Traitement de fond", "n (%)"]]
                + [
                    [k, c(n, N, True)]
                    for k, n in zip(
                        ["Aucun", "LAMA seul", "LABA/LAMA", "LABA/CSI", "Triple"], split(N, 12, 22, 24, 14, 28)
                    )
                ],
            ),
            ("p", "Les pourcentages sont calculés sur l'ensemble de la cohorte ; aucune valeur manquante."),
        ],
    )

    def bars(ax):
        x = np.arange(6)
        ax.bar(x - 0.2, [22, 27, 31, 36, 41, 46], 0.4, label="Control")
        ax.bar(x + 0.2, [20, 22, 25, 28, 31, 35], 0.4, label="Intervention")
        ax.set_xticks(x, ["18-34", "35-44", "45-54", "55-64", "65-74", "75-84"])
        ax.set_ylabel("Readmitted at 90 days (%)")
        ax.set_xlabel("Age group")
        ax.legend()

    pdf(
        shelf.safe(
            "pdf/readmission_report.pdf",
            "picture of rates by age group of large groups",
            "Readmission by age group and arm, cluster trial in 12 wards.",
            "8,640 discharges, at least 500 per age group and arm",
        ),
        [
            ("h", "Readmission at 90 days"),
            (
                "p",
                "8,640 discharges in 12 wards; 6 wards per arm. Each age group holds at least 500 discharges in each arm.",
            ),
            ("i", image(fig(shelf, "a", bars))),
            ("p", "Adjusted odds ratio 0.71 (95% CI 0.63 to 0.80), intracluster correlation 0.012."),
        ],
    )

    txt = (
        "                              The PHREG Procedure\n\n                    Summary of the Number of Event and Censored Values\n\n                                                      Percent\n                  Total       Event    Censored      Censored\n                   3208         914        2294         71.51\n\n              Analysis of Maximum Likelihood Estimates\n\n"
        + fixed(
            [["Parameter", "DF", "Estimate", "StdErr", "Chi-Square", "Pr>ChiSq", "HR"]]
            + [
                [p, 1, f"{b:.5f}", f"{s:.5f}", f"{(b / s) ** 2:.4f}", q, f"{np.exp(b):.3f}"]
                for p, b, s, q in [
                    ("age", 0.031, 0.004, "<.0001"),
                    ("sexM", 0.112, 0.067, "0.0946"),
                    ("albuminuria", 0.402, 0.071, "<.0001"),
                    ("egfr10", -0.184, 0.022, "<.0001"),
                    ("sbp10", 0.052, 0.018, "0.0039"),
                    ("statin", -0.09, 0.068, "0.1857"),
                ]
            ]
        )
    )
    pdf(
        shelf.safe(
            "pdf/sas_phreg.pdf",
            "SAS printout, DF of 1 and small estimates",
            "PROC PHREG output: progression to dialysis.",
            "3,208 patients with CKD, 914 events",
        ),
        [("m", txt)],
        title="The SAS System",
    )

    def forest(ax):
        each = ["Overall", "Age < 65", "Age 65-79", "Women", "Men", "Diabetes", "No diabetes"]
        m = np.array([0.82, 0.78, 0.85, 0.80, 0.83, 0.76, 0.86])
        ax.errorbar(m, range(7), xerr=0.09, fmt="s", color="k")
        ax.axvline(1, ls="--")
        ax.set_yticks(range(7), each)
        ax.set_xlabel("Hazard ratio (95% CI)")

    pdf(
        shelf.safe(
            "pdf/forest_sousgroupes.pdf",
            "squares of a forest plot, subgroups and no persons",
            "Analyse en sous-groupes de l'essai (forest plot).",
            "2 212 patients randomisés, sous-groupes de plus de 400",
        ),
        [
            ("h", "Analyses en sous-groupes prévues au protocole"),
            ("i", image(fig(shelf, "b", forest))),
            ("p", "p d'interaction : âge 0,41 ; sexe 0,73 ; diabète 0,29."),
        ],
    )

    rows = [["Quality indicator", "Denominator", "Met", "Rate", "National median"]] + [
        [each, n, m, pc(m, n), t]
        for each, n, m, t in [
            ("Pain assessed", 612, 570, "91%"),
            ("Nutrition screened", 612, 501, "80%"),
            ("Discharge letter on the day", 598, 466, "72%"),
            ("Medication reconciliation", 431, 240, "51%"),
            ("Informed consent traced", 388, 352, "89%"),
            ("Pressure ulcer risk", 402, 344, "83%"),
            ("Advance directives asked", 512, 151, "31%"),
        ]
    ]
    pdf(
        shelf.safe(
            "pdf/quality_indicators.pdf",
            "rates above 90 % with complements of more than 10",
            "National quality indicators of the year, chart review.",
            "612 reviewed stays",
        ),
        [
            ("h", "Quality indicators 2023"),
            ("t", rows),
            ("p", "Ranked 4th of 11 comparable hospitals on pain, 2nd on nutrition."),
        ],
        grid=False,
        wide=True,
    )

    def hist(ax):
        ax.bar(range(20, 90, 5), [61, 88, 120, 166, 204, 251, 300, 344, 377, 401, 362, 290, 211, 140], 4.6)
        ax.set_xlabel("Âge à l'inclusion (classes de 5 ans)")
        ax.set_ylabel("Patients")

    pdf(
        shelf.safe(
            "pdf/histogramme_age.pdf",
            "histogram, all bars over 60",
            "Distribution de l'âge à l'inclusion, classes de 5 ans.",
            "3 315 patients hypertendus",
        ),
        [
            ("h", "Cohorte HTA : âge à l'inclusion"),
            ("i", image(fig(shelf, "c", hist))),
            ("p", "3 315 patients ; inclusion de 20 à 89 ans selon le protocole."),
        ],
    )

    rows = [["Poste", "Montant (k€)", "Part", "Évolution"]] + [
        [each, m, pc(m, 61840, True), e]
        for each, m, e in [
            ("Personnel médical", 14210, "+2,1 %"),
            ("Personnel non médical", 26840, "+1,4 %"),
            ("Médicaments", 9120, "+6,3 %"),
            ("Dispositifs médicaux", 5330, "+3,8 %"),
            ("Hôtellerie", 3990, "-0,6 %"),
            ("Amortissements", 2350, "+0,2 %"),
        ]
    ]
    pdf(
        shelf.safe(
            "pdf/compte_exploitation_pole.pdf",
            "amounts, no persons; evolutions below 10 %",
            "Compte de résultat analytique d'un pôle.",
            "Données comptables, pas de patients",
        ),
        [
            ("h", "CREA du pôle Cœur-Poumon"),
            ("t", rows),
            ("p", "Total 61 840 k€. Coût par journée : 812 €. 9 unités fonctionnelles, 3 sites."),
        ],
    )

    rows = [["Test", "Sensitivity", "Specificity", "PPV", "NPV", "TP", "FP", "FN", "TN"]]
    for t, tp, fn, fp in [
        ("hs-troponin T 0/1h", 288, 21, 310),
        ("hs-troponin I 0/1h", 277, 32, 260),
        ("HEART >= 4", 299, 10, 1012),
        ("EDACS", 260, 49, 844),
        ("Physician gestalt", 246, 63, 510),
    ]:
        tn = 2490 - fp
        rows.append([t, pc(tp, 309), pc(tn, 2490), pc(tp, tp + fp), pc(tn, tn + fn), tp, fp, fn, tn])
    pdf(
        shelf.safe(
            "pdf/chest_pain_diagnostics.pdf",
            "high sensitivity with false negatives of 10 and more",
            "Diagnostic accuracy of rule-out strategies.",
            "2,799 patients with chest pain, 309 infarctions",
        ),
        [
            ("h", "Rule-out of myocardial infarction"),
            ("t", rows),
            ("p", "95% confidence intervals by Wilson's method are in the appendix."),
        ],
        wide=True,
        grid=False,
    )

    def km(ax):
        t = np.linspace(0, 60, 200)
        ax.plot(t, np.exp(-t / 110), label="R-CHOP")
        ax.plot(t, np.exp(-t / 150), label="R-CHOP + X")
        ax.set_ylim(0, 1)
        ax.legend()
        ax.set_xlabel("Months")
        ax.set_ylabel("Progression-free survival (smoothed)")

    pdf(
        shelf.safe(
            "pdf/pfs_parametric.pdf",
            "smooth parametric survival curves, no steps",
            "Fitted exponential survival curves by arm (parametric, no steps).",
            "1,406 patients with lymphoma in two arms",
        ),
        [
            ("h", "Parametric progression-free survival"),
            ("i", image(fig(shelf, "d", km))),
            (
                "t",
                [
                    ["Months", "At risk R-CHOP", "At risk R-CHOP + X"],
                    [0, 702, 704],
                    [12, 601, 622],
                    [24, 502, 541],
                    [36, 388, 430],
                    [48, 240, 281],
                ],
            ),
        ],
    )

    # --- unsafe
    rows = [
        ["Motif d'hospitalisation sans consentement", "2020", "2021", "2022"],
        ["SDRE", 41, 38, 44],
        ["SDT", 120, 131, 126],
        ["SDT urgence", 88, 92, 101],
        ["Péril imminent", 61, 70, 77],
        ["Art. 122-1", 12, 7, 13],
        ["Détenus (D398)", 31, 28, 33],
    ]
    pdf(
        shelf.unsafe(
            "pdf/soins_sans_consentement.pdf",
            "small cell",
            "Art. 122-1 in 2021: 7",
            "Soins sans consentement par mode légal.",
            "1 113 admissions sans consentement 2020-2022",
        ),
        [
            ("h", "Soins psychiatriques sans consentement"),
            ("p", "Bilan triennal à destination de la CDSP."),
            ("t", rows),
        ],
    )

    rr = np.random.default_rng(43)

    def sc(ax):
        x = rr.normal(61, 12, 58)
        ax.scatter(x, 120 - 0.7 * x + rr.normal(0, 9, 58), s=14)
        ax.set_xlabel("Age (years)")
        ax.set_ylabel("eGFR")

    pdf(
        shelf.unsafe(
            "pdf/egfr_age.pdf",
            "scatter plot of single patients",
            "the figure",
            "Relation of kidney function and age in the donors.",
            "58 living donors",
        ),
        [
            ("h", "eGFR and age"),
            ("i", image(fig(shelf, "e", sc))),
            ("p", "Pearson r = -0.67 (p &lt; 0.001), n = 58."),
        ],
    )

    def box(ax):
        ax.boxplot(
            [rr.lognormal(1.6, 0.5, 90), rr.lognormal(1.8, 0.6, 85), rr.lognormal(1.4, 0.5, 110)],
            tick_labels=["Site A", "Site B", "Site C"],
            showfliers=True,
        )
        ax.set_ylabel("Durée de séjour (j)")

    pdf(
        shelf.unsafe(
            "pdf/dms_boxplots.pdf",
            "outliers of box plots",
            "the figure: fliers above each box",
            "Durée de séjour par site.",
            "285 séjours après arthroplastie",
        ),
        [("h", "Durée de séjour par site"), ("i", image(fig(shelf, "f", box)))],
    )

    def km2(ax):
        t = np.sort(rr.exponential(30, 34))
        s = np.cumprod(1 - 1 / np.arange(34, 0, -1))
        ax.step(np.r_[0, t], np.r_[1, s], where="post")
        ax.set_ylim(0, 1)
        ax.set_xlabel("Months")
        ax.set_ylabel("Overall survival")

    pdf(
        shelf.unsafe(
            "pdf/os_sarcoma.pdf",
            "Kaplan-Meier steps of single deaths (34 patients)",
            "the figure",
            "Overall survival in a rare sarcoma.",
            "34 patients with angiosarcoma",
        ),
        [
            ("h", "Overall survival"),
            ("i", image(fig(shelf, "g", km2))),
            ("p", "34 patients; median survival 20 months."),
        ],
    )

    p = shelf.unsafe(
        "pdf/rapport_activite_greffe.pdf",
        "embedded file with rows of patients",
        "attachment extraction.csv",
        "Rapport d'activité de greffe hépatique.",
        "411 greffes hépatiques, 2015-2022",
    )
    pdf(
        p,
        [
            ("h", "Activité de greffe hépatique"),
            (
                "t",
                [["Indication", "n (%)"]]
                + [
                    [k, c(n, 411, True)]
                    for k, n in zip(
                        ["Cirrhose alcoolique", "CHC", "Virale", "Cholestatique", "Autre"],
                        split(411, 38, 29, 12, 9, 12),
                    )
                ],
            ),
            ("p", "Survie à 1 an 89,1 % ; à 5 ans 76,4 %."),
        ],
    )
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        q = shelf.random("att")
        d.attachments["extraction.csv"] = pikepdf.AttachedFileSpec(
            d,
            (
                "ddn_annee;sexe;meld;indication;deces\n"
                + "\n".join(
                    f"{q.randint(1940, 1990)};{q.choice('HF')};{q.randint(8, 38)};{q.choice(['CHC', 'alcool', 'virale'])};{q.randint(0, 1)}"
                    for _ in range(60)
                )
            ).encode(),
            filename="extraction.csv",
        )
        d.save(p, static_id=True, deterministic_id=False)

    p = shelf.unsafe(
        "pdf/stroke_summary.pdf",
        "bytes after the end of the PDF",
        "after %%EOF: rows of patients",
        "Summary of thrombectomy outcomes.",
        "733 thrombectomies",
    )
    pdf(
        p,
        [
            ("h", "Thrombectomy outcomes"),
            (
                "t",
                [["TICI", "n (%)", "mRS 0-2 at 90 d"]]
                + [
                    [k, c(n, 733), c(m, n)]
                    for k, n, m in [("0-2a", 104, 18), ("2b", 288, 131), ("2c", 140, 74), ("3", 201, 117)]
                ],
            ),
        ],
    )
    q = shelf.random("eof")
    p.write_bytes(
        p.read_bytes()
        + b"\n"
        + "\n".join(
            f"pt{i:03d},{q.randint(40, 89)},{q.choice('MF')},{q.randint(4, 26)},{q.randint(0, 6)}" for i in range(120)
        ).encode()
        + b"\n"
    )

    rows = (
        [["Sous-type", "Patients", "Mutés BRCA", "Taux"]]
        + [
            [each, n, m, pc(m, n, True)]
            for each, n, m in [
                ("Séreux haut grade", 302, 61),
                ("Endométrioïde", 88, 12),
                ("Cellules claires", 64, 11),
            ]
        ]
        + [["Mucineux", 51, "", "2,0 %"], ["Séreux bas grade", 72, 12, "16,7 %"]]
    )
    pdf(
        shelf.unsafe(
            "pdf/brca_ovaire.pdf",
            "rate of 2,0 % of 51 gives one patient",
            "row Mucineux",
            "Fréquence des mutations BRCA selon l'histologie.",
            "577 cancers de l'ovaire",
        ),
        [("h", "Mutations BRCA"), ("t", rows), ("p", "Les effectifs mutés inférieurs à 10 ne sont pas affichés.")],
        grid=False,
    )

    pdf(
        shelf.unsafe(
            "pdf/psych_cohort_author.pdf",
            "name and e-mail of a person in document information",
            "PDF metadata Author and Keywords",
            "First-episode psychosis cohort, two-year outcomes.",
            "640 patients",
        ),
        [
            ("h", "First-episode psychosis: two-year outcomes"),
            (
                "t",
                [["Outcome", "n (%)"]]
                + [
                    [k, c(n, 640)]
                    for k, n in [
                        ("Remission", 288),
                        ("Recovery", 151),
                        ("Rehospitalised", 231),
                        ("In education or work", 266),
                        ("Lost to follow-up", 74),
                    ]
                ],
            ),
            ("p", "Median duration of untreated psychosis 22 weeks (9-58)."),
        ],
        author="patient relative: Gwenaelle Le Bihan-Morvan <gwen.lebihan@orange.fr>",
    )

    pdf(
        shelf.unsafe(
            "pdf/narratives_sae.pdf",
            "row-level narratives of single persons",
            "section Narratives",
            "Serious adverse events of the trial, with narratives.",
            "318 participants, 24 serious adverse events",
        ),
        [
            ("h", "Serious adverse events"),
            (
                "p",
                "24 of 318 participants (7.5%) had at least one serious adverse event, 13 in arm A and 11 in arm B.",
            ),
            ("h", "Narratives"),
            ("p", "01-014: man, 58 years, day 22, febrile neutropenia, recovered after 6 days in hospital."),
            ("p", "02-003: woman, 71 years, day 41, pulmonary embolism, treatment stopped."),
            ("p", "02-017: man, 66 years, day 9, hyponatraemia, recovered."),
            ("p", "03-002: woman, 49 years, day 63, perforated diverticulitis, surgery, recovered."),
        ],
    )
