"""The last ones, of all formats."""

import io
import zipfile

from .kit import book, docx, htable, md, page, pc, pdf, pptx, tex, text, write_csv


def write(shelf):
    r = shelf.random("m10")
    docx(
        [
            ("h", "Compte rendu de la commission des plaintes"),
            (
                "p",
                "En 2023, 388 réclamations ont été reçues : attente 141, information 122, facturation 81, autres 44.",
            ),
            (
                "p",
                "La médiane du délai de réponse est de 19 jours. La réclamation de Monsieur Delaunay a conduit à revoir l'affichage des tarifs.",
            ),
            ("p", "Objectif 2024 : réponse en moins de 15 jours."),
        ]
    ).save(
        shelf.unsafe(
            "qualite/commission_plaintes.docx",
            "a patient's name after a title",
            "« Monsieur Delaunay »",
            "Bilan annuel des réclamations.",
            "388 réclamations en 2023",
        )
    )
    docx(
        [
            ("h", "Compte rendu de la commission des usagers"),
            (
                "p",
                "La commission s'est réunie 4 fois. 1 204 éloges et 512 réclamations ont été enregistrés, soit 2,1 et 0,9 pour 100 séjours.",
            ),
            (
                "t",
                [
                    ["Thème", "Éloges", "Réclamations"],
                    ["Accueil", 411, 98],
                    ["Soins", 602, 141],
                    ["Repas", 88, 152],
                    ["Attente", 103, 121],
                ],
            ),
            ("p", "Trois actions sont retenues pour 2024 ; le questionnaire e-Satis passe à 5 thèmes."),
        ],
        style="Medium Shading 1 Accent 1",
    ).save(
        shelf.safe(
            "qualite/commission_usagers.docx",
            "numbers of meetings, actions and themes",
            "Bilan annuel de la commission des usagers.",
            "57 300 séjours en 2023",
        )
    )
    shelf.unsafe(
        "stats/resultats.sav2",
        "unknown type: a binary file",
        "the whole file",
        "Tableau de résultats du logiciel statistique.",
        "1 200 patients",
    ).write_bytes(b"$ZL9" + bytes(r.getrandbits(8) for _ in range(3000)))
    text(
        shelf.unsafe(
            "neuro/creutzfeldt.md",
            "the date of a single event, disguised in words",
            "« le quatre mars deux mille vingt et un »",
            "Synthèse de la surveillance.",
            "212 suspicions, 2015-2022",
        ),
        "# Surveillance des encéphalopathies\n\nDe 2015 à 2022, 212 suspicions ont été notifiées : 61 probables, 48 certaines et 103 exclues.\n\nL'âge médian est de 67 ans (quartiles 60 et 74). La forme variante, décédée le quatre mars deux mille vingt et un, a fait l'objet d'un rapport séparé.\n",
    )
    text(
        shelf.unsafe(
            "neuro/sla_table.tex",
            "LaTeX comment lines with a row per patient",
            "lines with %",
            "Table of the ALS cohort.",
            "166 patients with ALS",
        ),
        tex(
            [["Onset", "n", "Median survival, months"], ["Spinal", 104, 39], ["Bulbar", 62, 27]],
            "Survival by onset ($n=166$)",
            "tab:als",
        )
        + "\n".join(
            f"% {i};{r.choice('MF')};{r.randint(35, 84)};{r.choice(['spinal', 'bulbar'])};{r.randint(6, 90)};{r.choice(['dead', 'alive'])}"
            for i in range(1, 167)
        ),
    )
    text(
        shelf.unsafe(
            "vasc/aaa_summary.txt",
            "a deliberate disguise: Roman numerals for counts",
            "Open conversion: n = V; Paraplegia: n = III",
            "Summary of endovascular repairs.",
            "602 endovascular repairs",
        ),
        "EVAR 2014-2022: SUMMARY OF 602 REPAIRS\n--------------------------------------\nType II endoleak       n = 121 (20.1%)\nReintervention         n = 88 (14.6%)\nOpen conversion        n = V\nParaplegia             n = III\nMedian stay            4 days (IQR 3-6)\n",
    )
    # embedded workbook in docx
    p = shelf.unsafe(
        "allergo/tests_penicilline.docx",
        "an embedded workbook with a row per patient",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Résultats des tests de désensibilisation.",
        "530 patients testés",
    )
    docx(
        [
            ("h", "Allergie aux bêta-lactamines"),
            (
                "t",
                [["Test", "Réalisés", "Positifs"], ["Prick", 530, 41], ["IDR", 489, 62], ["Réintroduction", 427, 28]],
            ),
            ("p", "Étiquette d'allergie levée pour 399 patients."),
        ]
    ).save(p)
    buf = io.BytesIO()
    book(
        {
            "data": [["num", "age", "sexe", "prick", "idr", "trp"]]
            + [
                [i, r.randint(18, 85), r.choice("HF"), r.randint(0, 1), r.randint(0, 1), r.randint(0, 1)]
                for i in range(1, 531)
            ]
        }
    ).save(buf)
    with zipfile.ZipFile(p) as z:
        parts = [(i, z.read(i)) for i in z.namelist()]
    with zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as z:
        for i, b in parts:
            if i == "[Content_Types].xml":
                b = b.replace(
                    b'<Default Extension="xml"',
                    b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default Extension="xml"',
                )
            if i == "word/_rels/document.xml.rels":
                b = b.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
                )
            z.writestr(i, b)
        z.writestr("word/embeddings/Microsoft_Excel_Sheet1.xlsx", buf.getvalue())
    # safe
    write_csv(
        shelf.safe("rh/absenteisme.csv", "rates in days, not persons", "Absentéisme par catégorie.", "6 120 agents"),
        [
            ["categorie", "agents", "jours_absence_par_agent", "taux_pct"],
            ["Infirmiers", 1902, "14,2", "8,1"],
            ["Aides-soignants", 1411, "19,8", "10,9"],
            ["Administratifs", 880, "9,6", "5,4"],
            ["Techniques", 702, "12,3", "6,8"],
            ["Médecins", 1225, "4,1", "2,2"],
        ],
        sep=";",
    )
    write_csv(
        shelf.safe(
            "omop/icd10_counts.tsv",
            "ICD-10 codes with digits, counts rounded to 10",
            "Persons by ICD-10 chapter, rounded to 10.",
            "about 48 000 persons, 2023",
        ),
        [
            ["chapter", "codes", "persons_rounded"],
            *[
                [c, d, 10 * r.randint(90, 900)]
                for c, d in (
                    ("I", "A00-B99"),
                    ("II", "C00-D48"),
                    ("IV", "E00-E90"),
                    ("V", "F00-F99"),
                    ("VI", "G00-G99"),
                    ("IX", "I00-I99"),
                    ("X", "J00-J99"),
                    ("XI", "K00-K93"),
                    ("XIII", "M00-M99"),
                    ("XIV", "N00-N99"),
                )
            ],
        ],
        sep="\t",
    )
    text(
        shelf.safe(
            "r/gamm_summary.txt",
            "effective degrees of freedom below 10",
            "GAM of daily emergency visits and temperature.",
            "2 190 days, 402 000 visits",
        ),
        'Family: Negative Binomial(61.2)\nLink function: log\n\nFormula:\nvisits ~ s(tmax) + s(pm25) + s(doy, bs = "cc") + dow + holiday\n\nParametric coefficients:\n             Estimate Std. Error z value Pr(>|z|)\n(Intercept)  5.210041   0.006120 851.314  < 2e-16 ***\ndowMon       0.081200   0.008301   9.782  < 2e-16 ***\nholiday     -0.041022   0.013411  -3.059  0.00222 **\n\nApproximate significance of smooth terms:\n          edf Ref.df Chi.sq p-value\ns(tmax) 4.212  5.208  88.12  <2e-16 ***\ns(pm25) 1.004  1.008   7.61 0.00602 **\ns(doy)  6.912  8.000 301.77  <2e-16 ***\n\nR-sq.(adj) =  0.412   Deviance explained = 42.1%\n-REML = 9811.2  Scale est. = 1         n = 2190\n',
    )
    pdf(
        shelf.safe(
            "sante_publique/vaccination_ecoles.pdf",
            "schools and zones counted from 2 to 6, coverage",
            "Couverture vaccinale par zone.",
            "11 402 élèves de 5e",
        ),
        [
            ("h", "Campagne HPV en milieu scolaire"),
            (
                "t",
                [
                    ["Zone", "Collèges", "Élèves", "Vaccinés", "%"],
                    *[
                        [z, c, n, k, pc(k, n, 1, True)]
                        for z, c, n, k in (
                            ("Nord", 6, 3104, 1190),
                            ("Sud", 5, 2811, 1302),
                            ("Est", 4, 2290, 811),
                            ("Ouest", 6, 3197, 1466),
                        )
                    ],
                ],
            ),
            ("p", "Deux doses espacées de 6 mois. Un rattrapage aura lieu dans 3 collèges."),
        ],
    )
    text(
        shelf.safe(
            "nutrition/denutrition.html",
            "GLIM criteria, an IMC threshold of 18.5",
            "Dépistage de la dénutrition par service.",
            "4 020 patients hospitalisés",
        ),
        page(
            "Dépistage de la dénutrition",
            htable(
                [
                    ["Service", "Dépistés", "Dénutrition modérée", "Dénutrition sévère"],
                    ["Médecine", 1488, 301, 122],
                    ["Chirurgie", 1310, 188, 71],
                    ["Gériatrie", 711, 240, 133],
                    ["Oncologie", 511, 144, 90],
                ]
            )
            + "<p>Seuil : IMC &lt; 18,5 (ou &lt; 22 à partir de 70 ans) ou perte de poids ≥ 5 % en 1 mois.</p>",
        ),
    )
    pptx(
        [
            ("Antibiothérapie : audit d'un jour donné", ["1 402 patients présents, 6 sites, 2 auditeurs par site"]),
            (
                "Conformité",
                [
                    [
                        ["Critère", "Conforme / évalué", "%"],
                        ["Indication tracée", "311 / 388", "80"],
                        ["Réévaluation 48-72 h", "244 / 361", "68"],
                        ["Durée ≤ 7 jours", "201 / 322", "62"],
                    ]
                ],
            ),
        ]
    ).save(
        shelf.safe(
            "infectio/audit_un_jour.pptx",
            "fractions of large groups, 2 auditors, 7 days",
            "Audit des antibiothérapies.",
            "388 patients sous antibiotique",
        )
    )
    book(
        {
            "Meta-analysis": [
                ["Study", "Year", "Country", "n", "RR", "Lower", "Upper", "Weight %"],
                *[
                    [f"Trial {chr(65 + i)}", 2006 + i, c, n, rr, lo, hi, w]
                    for i, (c, n, rr, lo, hi, w) in enumerate(
                        (
                            ("FR", 402, 0.82, 0.61, 1.1, 14.1),
                            ("DE", 611, 0.76, 0.6, 0.96, 18.2),
                            ("UK", 1204, 0.88, 0.75, 1.03, 27.9),
                            ("IT", 288, 0.69, 0.47, 1.02, 9.4),
                            ("ES", 502, 0.91, 0.7, 1.18, 15.6),
                            ("NL", 480, 0.79, 0.6, 1.04, 14.8),
                        )
                    )
                ],
                ["Pooled", "", "", 3487, 0.82, 0.75, 0.9, 100],
            ]
        }
    ).save(
        shelf.safe(
            "meta/forest_data.xlsx",
            "published studies, a weight of 9.4, a total of 100",
            "Forest plot data of a meta-analysis of published trials.",
            "3 487 participants of 6 published trials",
        )
    )
    text(
        shelf.safe(
            "r/mice_pool.txt",
            "m = 5 imputations, fraction missing",
            "Pooled estimates after multiple imputation.",
            "1 902 patients",
        ),
        "> summary(pool(fit))  # m = 5, maxit = 10\n         term   estimate std.error statistic       df   p.value\n1 (Intercept)  1.2041103 0.3120044     3.859  1411.22  0.000119\n2         age -0.0121187 0.0041020    -2.954   908.71  0.003215\n3        sexM  0.0911204 0.0912003     0.999  1702.13  0.317912\n4         bmi  0.0201771 0.0102218     1.974   411.90  0.049047\n5        hads -0.0808102 0.0120444    -6.709  1288.45  2.92e-11\n",
    )
    docx(
        [
            ("h", "Sensitivity of triage: summary for the editor"),
            (
                "p",
                "Among 9,210 visits, 1,311 were triaged level 1 or 2. Under-triage concerned 402 visits (4.4%) and over-triage 811 (8.8%).",
            ),
            (
                "t",
                [
                    ["Triage level", "Visits", "Admitted", "Median wait, min"],
                    ["1-2", "1,311", "866", "4"],
                    ["3", "4,402", "1,388", "31"],
                    ["4", "2,788", "311", "58"],
                    ["5", "709", "28", "71"],
                ],
            ),
            ("p", "Weighted kappa with the expert panel (3 physicians): 0.79 (95% CI 0.77-0.81)."),
        ]
    ).save(
        shelf.safe(
            "urgences/triage_editor.docx",
            "triage levels, a median wait of 4 minutes, a panel of 3",
            "Triage accuracy summary.",
            "9 210 emergency visits",
        )
    )
    text(
        shelf.safe(
            "cardio/minmax_methods.md",
            "the words min, max and range about scales and settings",
            "Methods and result paragraph of the ECG model.",
            "22 400 ECGs of 15 100 patients",
        ),
        "## ECG model\n\nSignals were scaled with `MinMaxScaler` (range 0-1). The learning rate was 1e-3 (min 1e-6), the maximum number of epochs 60. The score ranges from 0 to 100 by construction.\n\n| Set | ECGs | Patients | AF | AUC |\n|---|---:|---:|---:|---:|\n| Train | 15 680 | 10 570 | 1 644 | 0.962 |\n| Validation | 3 360 | 2 265 | 348 | 0.951 |\n| Test | 3 360 | 2 265 | 361 | 0.949 |\n\nInference takes 8 ms; exercise ECGs lasted 12 min at most by protocol.\n",
    )
    write_csv(
        shelf.safe(
            "labo/delais_biochimie.csv",
            "turnaround in minutes, hours of the day 0 to 23",
            "Délai de rendu médian par heure d'arrivée.",
            "204 000 tubes en 2023",
        ),
        [
            ["heure", "tubes", "delai_median_min", "q1", "q3"],
            *[
                [h, r.randint(2100, 21000), m := r.randint(38, 61), m - r.randint(6, 11), m + r.randint(9, 25)]
                for h in range(24)
            ],
        ],
        sep=";",
    )
    text(
        shelf.safe(
            "bio/gwas_top.md",
            "chromosomes 1 to 22, tiny p-values, ranks",
            "Top loci of a GWAS, summary statistics with allele frequency over 5 %.",
            "8 900 cases, 31 000 controls",
        ),
        "### Top loci\n\n"
        + md(
            [
                ["Rank", "Chr", "Locus", "EAF", "OR", "p"],
                [1, 6, "HLA-DRB1", 0.21, 1.48, "3e-41"],
                [2, 1, "PTPN22", 0.1, 1.39, "8e-22"],
                [3, 2, "CTLA4", 0.41, 1.17, "2e-15"],
                [4, 9, "TRAF1", 0.35, 1.12, "6e-10"],
                [5, 18, "PTPN2", 0.17, 1.13, "4e-8"],
            ]
        )
        + "\n\nGenomic inflation 1.04; 5 loci passed 5e-8.\n",
    )
    text(
        shelf.safe(
            "stata/itsa_chutes.log",
            "Newey-West lag 1, coefficients below 10, 44 residual degrees of freedom",
            "Interrupted time series of the monthly fall rate.",
            "48 months, 96 000 patient-days a month",
        ),
        ". itsa rate, single trperiod(2021m7) lag(1) posttrend\n\nRegression with Newey-West standard errors        Number of obs   =     48\nmaximum lag: 1                                    F(3, 44)        =   19.21\n                                                  Prob > F        =  0.0000\n------------------------------------------------------------------------------\n        rate | Coefficient  std. err.      t    P>|t|     [95% conf. interval]\n-------------+----------------------------------------------------------------\n          _t |   .0121004    .009814     1.23   0.224    -.0076784    .0318792\n     _x_2021 |  -.8021171   .2199802    -3.65   0.001    -1.245459   -.3587751\n   _x_t_2021 |  -.0388010   .0131702    -2.95   0.005    -.0653437   -.0122583\n       _cons |   6.120447   .1411193    43.37   0.000     5.836039    6.404855\n------------------------------------------------------------------------------\n",
    )
