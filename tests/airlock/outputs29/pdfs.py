"""PDF reports."""

from .kit import alloc, f, ipp, pdf, person, plain, png, pv, t1, to_csv


def write(shelf):
    safe(shelf)
    more_safe(shelf)
    inside(shelf)
    seen(shelf)


def safe(s):
    r = s.random("pdf-safe")
    rows = t1(
        r,
        {"a": 1502, "b": 1496},
        [
            ("c", "Age, y", 54.2, 13.9),
            ("b", "Women", 0.71),
            ("m", "Disease duration, y", 7, 3, 14),
            ("c", "DAS28-CRP", 4.6, 1.1),
            ("b", "ACPA positive", 0.64),
            ("c", "HAQ (0-3)", 1.2, 0.7),
            ("k", "Previous biologics", [("0", 0.5), ("1", 0.3), ("2 or more", 0.2)]),
            ("b", "Methotrexate", 0.74),
            ("b", "Current smoker", 0.2),
        ],
        total=True,
        p=False,
    )
    pdf(
        s.safe(
            "pdf/ra_baseline.pdf",
            "levels 0 and 1, score 0-3",
            "Baseline table of the rheumatoid arthritis trial (arsenal tableby).",
            "2,998 randomised patients with rheumatoid arthritis",
        ),
        [
            ("h", "Table 1. Baseline characteristics by treatment arm"),
            ("t", ["", "JAK inhibitor (N=1502)", "Anti-TNF (N=1496)", "Overall (N=2998)"], rows),
            ("p", "Mean (SD), median [Q1-Q3], n (%)."),
        ],
        grid=False,
    )

    pdf(
        s.safe(
            "pdf/rapport_pharmacovigilance.pdf",
            "years, thresholds, no persons",
            "Rapport méthodologique sur la détection de signaux.",
            "214 300 prescriptions de 2019 à 2023",
        ),
        [
            ("h", "Détection de signaux par analyse de disproportionnalité"),
            (
                "p",
                "Un signal est retenu si la borne inférieure de l'IC95 du ROR dépasse 1 avec au moins 30 cas exposés. Sur 412 couples médicament-événement étudiés, 24 remplissaient ce critère.",
            ),
            (
                "t",
                ["Classe", "Cas exposés", "ROR", "IC 95 %"],
                [
                    [k, r.randint(38, 290), f(v, 2, ","), f"{f(v / 1.3, 2, ',')}-{f(v * 1.3, 2, ',')}"]
                    for k, v in (
                        ("Fluoroquinolones - tendinopathies", 3.1),
                        ("IPP - hypomagnésémie", 2.2),
                        ("Gliflozines - acidocétose", 4.4),
                        ("Statines - myalgies", 1.6),
                        ("IEC - toux", 5.2),
                        ("Lithium - hypothyroïdie", 6.3),
                    )
                ],
            ),
        ],
    )

    months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"]
    va = alloc(r, 12800, [1] * 12)
    pdf(
        s.safe(
            "pdf/maternity_dashboard.pdf",
            "bars for each month",
            "Dashboard of the maternity hospital with births by month and caesarean rate.",
            "12,800 births, 2023",
        ),
        [
            ("h", "Maternity dashboard 2023"),
            (
                "i",
                png(
                    lambda ax: (
                        ax.bar(range(12), va, color="#5a8"),
                        ax.set_xticks(range(12), months),
                        ax.set_ylabel("Births"),
                    )
                ),
                14,
            ),
            (
                "t",
                ["Robson group", "Women", "Caesarean", "%"],
                [
                    [i, n, k, f(100 * k / n)]
                    for i, (n, k) in enumerate(
                        (
                            (2410, 214),
                            (2120, 612),
                            (2960, 58),
                            (1711, 301),
                            (1530, 902),
                            (280, 247),
                            (210, 171),
                            (330, 198),
                            (120, 108),
                            (1129, 288),
                        ),
                        1,
                    )
                ],
            ),
        ],
    )

    cols = ["Source", "DF", "Type III SS", "Mean Square", "F Value", "Pr > F"]
    rows = [
        [k, d, f(v), f(v / d), f(v / d / 81, 2), "<.0001" if v / d / 81 > 8 else "0.0312"]
        for k, d, v in (
            ("trt", 2, 1822.4),
            ("visit", 4, 3290.1),
            ("trt*visit", 8, 2071.6),
            ("centre", 6, 1510.0),
            ("baseline", 1, 6190.2),
        )
    ]
    text = (
        "The GLM Procedure\n\nDependent Variable: madrs\n\nNumber of Observations Read        4120\nNumber of Observations Used        4012\n\n"
        + plain(cols, rows, line="")
        + "\n\nError DF 3990   Mean Square 81.03   R-Square 0.311   Root MSE 9.00\n"
    )
    pdf(
        s.safe(
            "pdf/sas_glm_madrs.pdf",
            "model degrees of freedom 1 to 8; the residual ones are 3990",
            "SAS GLM output for depression scores over time.",
            "824 patients, five visits each",
        ),
        [("pre", text)],
    )

    xs = list(range(0, 61))
    pdf(
        s.safe(
            "pdf/survie_pancreas.pdf",
            "smooth parametric survival curves",
            "Survie globale modélisée (Weibull) et chiffres annuels.",
            "1 655 patients opérés d'un cancer du pancréas",
        ),
        [
            ("h", "Survie globale selon le traitement néoadjuvant"),
            (
                "i",
                png(
                    lambda ax: (
                        ax.plot(xs, [2.718 ** (-((x / 34) ** 1.1)) for x in xs], label="Néoadjuvant"),
                        ax.plot(xs, [2.718 ** (-((x / 25) ** 1.1)) for x in xs], label="Chirurgie première"),
                        ax.set_xlabel("Mois"),
                        ax.set_ylabel("Survie globale"),
                        ax.legend(),
                    )
                ),
                13,
            ),
            (
                "t",
                ["Année", "À risque néoadj.", "Décès cumulés", "À risque chir.", "Décès cumulés"],
                [
                    ["1", 501, 151, 540, 321],
                    ["2", 342, 271, 351, 487],
                    ["3", 226, 352, 214, 598],
                    ["5", 97, 440, 81, 712],
                ],
            ),
        ],
    )

    pdf(
        s.safe(
            "pdf/hospital_costs_drg.pdf",
            "mean costs and ratios",
            "Mean cost of stays by department with the index to the national cost study.",
            "64,000 stays, 2022",
        ),
        [
            ("h", "Cost per stay against the national reference"),
            (
                "t",
                ["Department", "Stays", "Mean cost (€)", "Index (1 = reference)"],
                [
                    [k, r.randint(900, 9000), r.randint(1800, 9400), f(r.uniform(0.84, 1.21), 2)]
                    for k in (
                        "Cardiology",
                        "Digestive surgery",
                        "Gastroenterology",
                        "Geriatrics",
                        "Infectious diseases",
                        "Nephrology",
                        "Neurology",
                        "Orthopaedics",
                        "Paediatrics",
                        "Respiratory medicine",
                        "Urology",
                        "Vascular surgery",
                    )
                ],
            ),
            ("p", "No stay makes up more than 2% of the cost of a department."),
        ],
    )


def more_safe(s):
    r = s.random("pdf-more-safe")
    blocks = [
        ("h", "Questionnaire de burn-out : consistance interne"),
        (
            "p",
            "Le MBI comporte 3 dimensions et 22 items cotés de 0 à 6. Solution factorielle à 3 facteurs (valeurs propres 7,2 ; 3,1 ; 1,8).",
        ),
    ]
    blocks.append(
        (
            "t",
            ["Item", "F1", "F2", "F3", "h2", "Alpha si retiré"],
            [
                [i, *[f(r.uniform(0.02, 0.8), 2, ",") for _ in range(4)], f(r.uniform(0.78, 0.86), 2, ",")]
                for i in range(1, 23)
            ],
        )
    )
    pdf(
        s.safe(
            "pdf/mbi_factorielle.pdf",
            "items 1 to 22, eigenvalues",
            "Analyse factorielle du questionnaire d'épuisement professionnel.",
            "1 212 répondants, tous métiers soignants",
        ),
        blocks,
    )

    blocks = [("h", "Supplementary table: subgroup analyses")]
    rows = []
    for g, ls in (
        ("Age", ("< 65 y", "65-79 y", "≥ 80 y")),
        ("Sex", ("Female", "Male")),
        ("Diabetes", ("No", "Yes")),
        ("eGFR", ("< 45", "45-59", "≥ 60")),
    ):
        rows.append([g, "", "", "", pv(r, real=r.uniform(0.1, 0.9))])
        w = [1] * len(ls) if len(ls) == 2 else [0.4, 0.4, 0.2]
        for name, k, m, a, b in zip(ls, alloc(r, 2605, w), alloc(r, 2605, w), alloc(r, 311, w), alloc(r, 392, w)):
            n = k + m
            v = (a / k) / (b / (n - k))
            rows.append(
                [
                    "   " + name.replace("≥", ">="),
                    f"{a}/{k}",
                    f"{b}/{n - k}",
                    f"{f(v, 2)} ({f(v * 0.8, 2)}-{f(v * 1.25, 2)})",
                    "",
                ]
            )
    blocks += [("t", ["Subgroup", "Colchicine", "Placebo", "RR (95% CI)", "p interaction"], rows)]
    pdf(
        s.safe(
            "pdf/colchicine_subgroups.pdf",
            "fractions n/N",
            "Subgroup analyses of the colchicine trial.",
            "5,210 patients after myocardial infarction",
        ),
        blocks,
        grid=False,
    )

    pdf(
        s.safe(
            "pdf/hygiene_mains_audit.pdf",
            "observations, not persons, in hundreds",
            "Audit d'observance de l'hygiène des mains.",
            "6 204 opportunités observées, 2024",
        ),
        [
            ("h", "Observance de l'hygiène des mains"),
            ("p", "Audit conduit en 2 vagues dans 8 unités; 5 indications de l'OMS."),
            (
                "t",
                ["Indication", "Opportunités", "Conformes", "%"],
                [
                    [k, n, c, f(100 * c / n, 1, ",")]
                    for k, n, c in (
                        ("1. Avant contact patient", 1622, 1101),
                        ("2. Avant geste aseptique", 902, 688),
                        ("3. Après risque biologique", 812, 744),
                        ("4. Après contact patient", 1903, 1544),
                        ("5. Après contact environnement", 965, 612),
                    )
                ],
            ),
        ],
        wide=True,
    )

    pdf(
        s.safe(
            "pdf/its_policy_evaluation.pdf",
            "coefficients, lags 1 to 3",
            "Interrupted time series of benzodiazepine prescribing (monthly rates).",
            "All discharges over 65, 96 months, 2015-2022",
        ),
        [
            ("h", "Segmented regression with autocorrelated errors"),
            (
                "t",
                ["Parameter", "Estimate", "SE", "p"],
                [
                    ["Level before (per 1 000)", "188.2", "3.4", "<0.001"],
                    ["Trend before, per month", "0.41", "0.09", "<0.001"],
                    ["Level change", "-12.6", "4.8", "0.010"],
                    ["Trend change", "-0.77", "0.13", "<0.001"],
                    ["AR(1)", "0.36", "0.10", "<0.001"],
                    ["AR(2)", "0.08", "0.10", "0.43"],
                ],
            ),
            (
                "p",
                "Durbin-Watson 1.98; Ljung-Box at lags 1 to 3: p = 0.71, 0.64, 0.58; 90 residual degrees of freedom.",
            ),
        ],
    )

    a = alloc(r, 3480, [0.36, 0.28, 0.22, 0.14])
    pdf(
        s.safe(
            "pdf/addictologie_file_active.pdf",
            "percentages of a large group",
            "File active d'addictologie par produit principal et mode d'entrée.",
            "3 480 patients, file active 2023",
        ),
        [
            ("h", "File active 2023"),
            (
                "t",
                ["Produit principal", "Patients", "%"],
                [[k, x, f(100 * x / 3480, 1, ",")] for k, x in zip(("Alcool", "Tabac", "Cannabis", "Opioïdes"), a)]
                + [["Ensemble", 3480, "100,0"]],
            ),
            ("p", "L'âge médian est de 43 ans (quartiles 33 et 54); 1,9 consultation en moyenne par trimestre."),
        ],
    )


def inside(s):
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    r = s.random("pdf-inside")
    body = [
        ("h", "One-year results"),
        (
            "t",
            ["", "Drug-eluting (n=980)", "Bare (n=972)", "p"],
            t1(
                r,
                {"a": 980, "b": 972},
                [
                    ("b", "Target lesion failure", 0.09),
                    ("b", "Stent thrombosis", 0.03),
                    ("b", "Major bleeding", 0.05),
                    ("b", "Restenosis", 0.13),
                ],
            ),
        ),
    ]
    path = s.unsafe(
        "pdf/stent_results.pdf",
        "row-level CSV attached to the PDF",
        "attachment export.csv",
        "One-year results of the stent comparison.",
        "1,952 patients with coronary stents",
    )
    pdf(path, body)
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.attachments["export.csv"] = pikepdf.AttachedFileSpec(
            p,
            to_csv(
                ["id", "age", "sex", "stent", "tlf", "days"],
                [
                    [i, r.randint(39, 88), r.choice("MF"), r.choice("DB"), r.choice([0, 0, 1]), r.randint(9, 365)]
                    for i in range(1, 181)
                ],
            ).encode(),
            filename="export.csv",
        )
        p.save()

    path = s.unsafe(
        "pdf/bilan_soins_palliatifs.pdf",
        "telephone in a sticky note",
        "annotation de la page 1",
        "Bilan de l'équipe mobile de soins palliatifs.",
        "1 120 patients suivis en 2023",
    )
    a = alloc(r, 1120, [0.4, 0.3, 0.18, 0.12])
    pdf(
        path,
        [
            ("h", "Lieu de décès des patients suivis"),
            (
                "t",
                ["Lieu", "Patients", "%"],
                [
                    [k, x, f(100 * x / 1120, 1, ",")]
                    for k, x in zip(("Domicile", "USP", "Service d'origine", "EHPAD"), a)
                ],
            ),
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        note = p.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Rect=Array([400, 700, 420, 720]),
                Contents=String("rappeler la fille au 07 " + " ".join(f"{r.randint(10, 98):02d}" for _ in range(4))),
                Open=False,
            )
        )
        p.pages[0].obj.Annots = p.make_indirect(Array([note]))
        p.save()

    path = s.unsafe(
        "pdf/transfusion_report.pdf",
        "an earlier revision of the file holds a small cell",
        "object kept before the incremental update",
        "Transfusion reactions by product.",
        "88,200 transfused products, 2020-2022",
    )
    tab = [["Red cells", 58100, 214], ["Platelets", 17400, 161], ["Plasma", 12700, 48]]
    pdf(path, [("h", "Transfusion reactions"), ("t", ["Product", "Units", "Reactions"], tab)])
    old = path.with_name("old.tmp.pdf")
    pdf(
        old,
        [
            ("h", "Transfusion reactions"),
            ("t", ["Product", "Units", "Reactions", "of which deaths"], [[*x, n] for x, n in zip(tab, (4, 2, 3))]),
        ],
    )
    # incremental update: the first revision is `old`; the second puts new content on its page
    import re

    with pikepdf.open(path) as new:
        content = b"\n".join(new.pages[0].Contents.read_bytes() for _ in [0])
    base = old.read_bytes()
    with pikepdf.open(old) as p:
        cont = p.pages[0].obj.Contents.objgen[0]
        size = int(p.trailer.Size)
        root = p.trailer.Root.objgen[0]
    prev = int(re.findall(rb"startxref\s+(\d+)", base)[-1])
    upd = b"\n%d 0 obj\n<< /Length %d >>\nstream\n" % (cont, len(content)) + content + b"\nendstream\nendobj\n"
    off = len(base) + 1
    xref = len(base) + len(upd)
    upd += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        cont,
        off,
        size,
        root,
        prev,
        xref,
    )
    path.write_bytes(base + upd)
    old.unlink()

    path = s.unsafe(
        "pdf/chirurgie_ambulatoire.pdf",
        "bytes after the end of the file (disguise)",
        "after %%EOF, 90 rows",
        "Taux de conversion de la chirurgie ambulatoire en hospitalisation complète.",
        "9 410 interventions, 2023",
    )
    pdf(
        path,
        [
            ("h", "Conversions"),
            (
                "t",
                ["Spécialité", "Interventions", "Conversions", "%"],
                [
                    [k, n, c, f(100 * c / n, 1, ",")]
                    for k, n, c in (
                        ("Ophtalmologie", 3900, 41),
                        ("Orthopédie", 2410, 96),
                        ("Urologie", 1210, 58),
                        ("Gynécologie", 1890, 77),
                    )
                ],
            ),
        ],
    )
    with path.open("ab") as h:
        h.write(
            (
                "\n"
                + to_csv(
                    ["ipp", "age", "acte", "conv"],
                    [[ipp(r), r.randint(20, 85), "NFFC004", r.choice([0, 1])] for _ in range(90)],
                    ";",
                )
            ).encode()
        )

    path = s.unsafe(
        "pdf/cesarean_trends.pdf",
        "a patient's name in the metadata",
        "Info /Subject",
        "Trends of caesarean section, 2013-2023.",
        "128,000 births, 2013-2023",
    )
    pdf(
        path,
        [
            ("h", "Trends"),
            (
                "t",
                ["Year", "Births", "Caesarean, %"],
                [[y, r.randint(11000, 12400), f(r.uniform(19, 23))] for y in range(2013, 2024)],
            ),
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.docinfo["/Subject"] = f"draft, index patient {person(r)}"
        p.save()

    path = s.unsafe(
        "pdf/ssr_neurologie.pdf",
        "encrypted: unreadable",
        "the whole file",
        "Gains d'autonomie en rééducation neurologique.",
        "1 610 séjours de SSR, 2021-2022",
    )
    pdf(
        path,
        [
            ("h", "MIF entrée-sortie"),
            (
                "t",
                ["Groupe", "Séjours", "Gain moyen"],
                [["AVC", 880, "21,4"], ["TC", 402, "24,8"], ["SEP", 328, "9,9"]],
            ),
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as p:
        p.save(encryption=pikepdf.Encryption(owner="x9", user="lecture", R=6))


def seen(s):
    r = s.random("pdf-seen")
    rows = [
        [v, n, f(m, 2), f(sd, 2), f(a, 1), f(b, 1)]
        for v, n, m, sd, a, b in (
            ("AGE", 2214, 61.88, 14.02, 18, 97),
            ("IMC", 2190, 26.91, 5.33, 13.4, 61.2),
            ("HB", 2201, 11.94, 2.11, 4.1, 18.8),
            ("CRP", 2077, 61.02, 72.4, 0.2, 511),
        )
    ]
    pdf(
        s.unsafe(
            "pdf/proc_means_chir.pdf",
            "minimum and maximum",
            "colonnes Minimum et Maximum",
            "Sortie de PROC MEANS sur les variables continues.",
            "2 214 patients opérés, chirurgie thoracique 2012-2022",
        ),
        [
            (
                "pre",
                "Système SAS\n\nLa procédure MEANS\n\n"
                + plain(["Variable", "N", "Moyenne", "Ecart-type", "Minimum", "Maximum"], rows, line="-"),
            )
        ],
    )

    rows = [
        [i, f"{y}-{m:02d}-{d:02d}", w, v]
        for i, (y, m, d, w, v) in enumerate(
            (
                (2023, 1, 9, "ICU", "wrong route"),
                (2023, 2, 21, "Surgery", "dose x10"),
                (2023, 5, 3, "Oncology", "wrong drug"),
                (2023, 6, 30, "Paediatrics", "dose x10"),
                (2023, 9, 12, "ICU", "omission"),
                (2023, 11, 24, "Geriatrics", "wrong patient"),
            ),
            1,
        )
    ]
    pdf(
        s.unsafe(
            "pdf/medication_errors_report.pdf",
            "exact dates of single events",
            "table 2",
            "Medication errors: rates by ward and list of sentinel events.",
            "412 declared errors, 2023",
        ),
        [
            ("h", "Rates"),
            (
                "t",
                ["Ward", "Errors", "per 10,000 administrations"],
                [
                    ["ICU", 102, "2.1"],
                    ["Surgery", 96, "1.1"],
                    ["Oncology", 71, "1.4"],
                    ["Paediatrics", 64, "1.9"],
                    ["Geriatrics", 79, "1.2"],
                ],
            ),
            ("h", "Sentinel events"),
            ("t", ["", "Date", "Ward", "Type"], rows),
        ],
    )

    def outl(ax):
        data = [[r.gauss(6, 1.5) for _ in range(200)] + [r.uniform(14, 31) for _ in range(3)] for _ in range(4)]
        ax.boxplot(data, tick_labels=["Médecine", "Chirurgie", "Gériatrie", "SSR"])
        ax.set_ylabel("Durée de séjour (jours)")

    pdf(
        s.unsafe(
            "pdf/boxplot_durees.pdf",
            "outliers of a box plot drawn as points",
            "figure",
            "Durées de séjour par service en 2023.",
            "812 séjours",
        ),
        [
            ("h", "Durées de séjour par service"),
            ("i", png(outl), 15),
            ("p", "Les points au-delà des moustaches sont des séjours isolés."),
        ],
    )

    rows = t1(
        r,
        {"a": 318, "b": 295},
        [
            ("c", "Gestational age, weeks", 28.4, 2.1),
            ("b", "Male", 0.53),
            ("c", "Birth weight, g", 1080, 290, 0),
            ("b", "Surfactant", 0.6),
            ("b", "BPD", 0.33),
        ],
        p=False,
    )
    rows += [
        ["IVH grade 3-4", "31 (9.7)", "28 (9.5)"],
        ["NEC requiring surgery", "14 (4.4)", "5 (1.7)"],
        ["Death before discharge", "33 (10.4)", "29 (9.8)"],
    ]
    pdf(
        s.unsafe(
            "pdf/preterm_outcomes.pdf",
            "small cell",
            "NEC requiring surgery: 5 (1.7)",
            "Outcomes of very preterm infants by caffeine regimen.",
            "613 infants born before 32 weeks",
        ),
        [("h", "Table 2"), ("t", ["", "Early (n=318)", "Late (n=295)"], rows)],
        grid=False,
    )

    def names(ax):
        ax.axis("off")
        ax.text(0.02, 0.9, "Capture d'écran - liste de travail", fontsize=14)
        for i in range(6):
            ax.text(
                0.02,
                0.75 - i * 0.12,
                f"{person(r)}   {r.randint(1, 28):02d}/0{r.randint(1, 9)}/19{r.randint(38, 79)}   chambre {r.randint(201, 240)}",
                fontsize=13,
                family="monospace",
            )

    pdf(
        s.unsafe(
            "pdf/tutoriel_dpi.pdf",
            "names in a screenshot, as a picture",
            "page 1, image",
            "Support de formation à la requête des listes de travail.",
            "Pas de cohorte: document de méthode",
        ),
        [
            ("h", "Comment filtrer la liste de travail"),
            ("p", "Étape 1 : ouvrir la vue. Étape 2 : choisir l'unité. Étape 3 : exporter le décompte."),
            ("i", png(names), 15),
        ],
    )
