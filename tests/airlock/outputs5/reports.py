"""Reports of several pages: Quarto and rmarkdown, SAS ODS PDF, Word minutes and manuscripts."""

import io

from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, life_table, number, patient
from tests.airlock.outputs5.paper import html_body, pipe, settle, write_docx, write_html, write_pdf


def write(shelf: Shelf) -> None:
    """Twelve reports."""
    rng = shelf.random("reports")
    c = Cohort(rng, 1502, 1477, french=True, look="{n} ({p} %)")
    base = [
        c.head("", "Ambulatoire", "Conventionnelle", overall="Total"),
        c.median("Âge (années)", 58, 44, 69),
        c.row("Femmes", 0.49),
        c.row("ASA 3", 0.11, 0.19),
        c.row("Anticoagulant", 0.06, 0.09),
        c.row("Réadmission à 30 jours", 0.03, 0.035),
    ]
    write_pdf(
        shelf.safe(
            "reports/rapport_ambulatoire.pdf",
            "a long report with versions, dates of the study, software and sample size",
            "Rapport d'analyse statistique final (Quarto PDF)",
            "2 979 adultes opérés d'une hernie inguinale, 2018-2022",
        ),
        [
            "# Rapport d'analyse statistique",
            "Version 2.1 du 4 mars 2024. Base gelée le 15 janvier 2024. Logiciel R 4.3.2, paquets survival 3.5-7 et mice 3.16.0 (20 imputations, 10 itérations).",
            "## 1. Population",
            "Entre le 1er janvier 2018 et le 31 décembre 2022, 3 214 séjours étaient éligibles ; 146 ont été exclus pour une chirurgie bilatérale et 89 pour une conversion, soit 2 979 patients analysés.",
            base,
            "## 2. Critère principal",
            "L'écart de réadmission, ajusté sur l'âge, le sexe et le score ASA, était de -0,4 point (IC 95 % -1,7 à 0,9 ; p = 0,55). La borne de non-infériorité était de 2 points.",
            "## 3. Modèle ajusté",
            [
                ["Variable", "OR", "IC 95 %", "p"],
                *effects(rng, ["Ambulatoire", "Âge (10 ans)", "ASA 3", "Anticoagulant", "Cœlioscopie"], french=True),
            ],
        ],
        "Rapport d'analyse",
        author="Unité de biostatistique",
        subject="SAP v2.1",
    )
    write_pdf(
        shelf.unsafe(
            "reports/rapport_toxidermies.pdf",
            "one sentence of the results counts eight patients in words",
            "section 3: 'huit patients'",
            "Rapport d'étude (SAS ODS PDF)",
            "364 adultes hospitalisés pour toxidermie grave",
        ),
        [
            "# Toxidermies graves : rapport d'étude",
            "## 1. Méthodes",
            "Étude rétrospective des 364 adultes hospitalisés pour toxidermie grave entre 2010 et 2021. Le score SCORTEN a été calculé à l'entrée. Les comparaisons reposent sur le test exact de Fisher.",
            "## 2. Description",
            [
                ["Variable", "n", "%"],
                ["Syndrome de Stevens-Johnson", "171", "47,0"],
                ["Syndrome de Lyell", "86", "23,6"],
                ["DRESS", "107", "29,4"],
            ],
            "## 3. Évolution",
            "La mortalité hospitalière était de 14,0 % (51 décès). Une ventilation invasive a été nécessaire chez 62 patients. Parmi les survivants, huit patients ont gardé une cécité légale, malgré un avis ophtalmologique précoce. La durée médiane de séjour était de 19 jours [12-31].",
            "## 4. Discussion",
            "Ces résultats rejoignent ceux du registre européen RegiSCAR, dont les trois dernières publications ont porté sur le rôle de la ciclosporine.",
        ],
        "Toxidermies",
        author="Unité de recherche clinique",
    )
    table = life_table(rng, 3050, (0, 1, 2, 3, 4, 5), 0.11, 0.05)
    write_docx(
        shelf.safe(
            "reports/manuscript_results_pd.docx",
            "a results section with twelve numbers per line and many tests",
            "Results section of the manuscript, first submission",
            "3,050 adults starting peritoneal dialysis",
        ),
        [
            "# Results",
            f"Of 3,412 adults registered, 362 with an earlier transplant were excluded and 3,050 were analysed. Over five years, {sum(r[2] for r in table)} had a first peritonitis and {sum(r[3] for r in table)} were censored (transfer, transplantation or end of the study).",
            "Peritonitis-free survival fell with age (log-rank chi-squared 18.2, 3 df, p < 0.001). The Fine and Gray model gave a subhazard ratio of 1.21 (95% CI 1.09 to 1.35) per ten years. E-value: 1.71. One sensitivity analysis, with a 90-day landmark, and two negative controls gave the same conclusion.",
            [
                ["Year", "At risk", "Peritonitis", "Censored", "Survival"],
                *([t, n, e, g, f"{100 * s:.1f}%"] for t, n, e, g, s in table),
            ],
            "Table 2. Life table. Greenwood standard errors are in the appendix.",
        ],
    )
    write_docx(
        shelf.unsafe(
            "reports/vignette_case.docx",
            "the story of one patient: age, town and date",
            "paragraph 'Illustrative case'",
            "Draft of the discussion with results",
            "1,139 adults with giant cell arteritis",
        ),
        [
            "# Giant cell arteritis and tocilizumab: results and discussion",
            "Relapse occurred in 214 of 1,139 patients (18.8%) within one year. The adjusted hazard ratio of tocilizumab was 0.52 (95% CI 0.39–0.70).",
            [["Model", "HR", "95% CI", "p"], *effects(rng, ["Tocilizumab", "Age (10 y)", "PMR", "Visual loss"])],
            "## Illustrative case",
            "A retired baker from Douarnenez, aged 84, was admitted on 17 February 2020 with scalp necrosis; she recovered after six infusions and was back home in April.",
            "## Limits",
            "Doses were those prescribed, not taken.",
        ],
    )
    buffer = io.BytesIO()
    book = Workbook()
    book.active.append(["ipp", "nom", "sexe", "date_chirurgie"])
    for _ in range(18):
        person = patient(rng)
        book.active.append(
            [person.ipp, person.name, person.nir[0], f"2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"]
        )
    book.save(buffer)
    path = shelf.unsafe(
        "reports/audit_prothese_genou.docx",
        "a workbook of patients is embedded behind the report",
        "part word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Rapport d'audit des prothèses de genou",
        "1 288 patients opérés d'une prothèse de genou",
    )
    write_docx(
        path,
        [
            "# Audit des prothèses de genou",
            "Sur 1 288 patients, 1 102 ont reçu une antibioprophylaxie conforme (85,6 %).",
            [
                ["Item", "Conforme", "Non conforme"],
                ["Molécule", 1214, 74],
                ["Délai", 1171, 117],
                ["Dose", 1203, 85],
                ["Arrêt à 24 h", 1230, 58],
            ],
        ],
    )
    settle(path, {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": buffer.getvalue()})
    path = shelf.unsafe(
        "reports/flowchart_strobe.pdf",
        "a flow chart whose boxes subtract to few persons",
        "box 'excluded': consent withdrawn (n=6)",
        "STROBE flow chart and table of exclusions",
        "2,031 adults with atrial fibrillation and cancer",
    )
    write_pdf(
        path,
        [
            "## Figure 1. Flow of participants",
            "Assessed for eligibility (n=2,614)",
            "Excluded (n=583): no echocardiography (n=318), life expectancy under 6 months (n=171), age under 18 or protected adult (n=88), consent withdrawn (n=6)",
            "Analysed (n=2,031): anticoagulated (n=1,522), not anticoagulated (n=509)",
            "Median follow-up 26 months (IQR 11–41).",
        ],
        "Flow of participants",
    )
    path = shelf.safe(
        "reports/flowchart_consort.pdf",
        "a flow chart with many boxes, all of them above ten",
        "CONSORT flow chart",
        "1,760 randomised adults with knee osteoarthritis",
    )
    write_pdf(
        path,
        [
            "## Figure 1. CONSORT flow diagram",
            "Assessed (n=2,390). Excluded (n=630): not meeting criteria (n=411), declined (n=186), other reasons (n=33).",
            "Randomised 1:1 in blocks of 4 to 8, 14 centres (n=1,760).",
            [
                ["", "Exercise", "Injection"],
                ["Allocated", 882, 878],
                ["Received", 861, 844],
                ["Lost to follow-up", 47, 52],
                ["Analysed (ITT)", 882, 878],
            ],
            "Multiple imputation for missing scores, 20 data sets.",
        ],
        "CONSORT",
    )
    path = shelf.unsafe(
        "reports/rapport_pieces_jointes.pdf",
        "a patients' list is attached to the PDF",
        "attachment liste_relecture.csv",
        "Rapport de suivi de cohorte",
        "1 340 patients suivis pour une maladie de Crohn",
    )
    write_pdf(
        path,
        [
            "# Cohorte Crohn : rapport annuel",
            "À 5 ans, 402 des 1 340 patients (30,0 %) avaient été opérés. L'incidence des complications était stable.",
            [
                ["Année", "Suivis", "Opérés"],
                *([y, n, o] for y, n, o in ((2019, 1340, 61), (2020, 1268, 57), (2021, 1190, 64))),
            ],
        ],
        "Rapport annuel",
    )
    writer = PdfWriter(clone_from=PdfReader(path))
    persons = [patient(rng) for _ in range(12)]
    writer.add_attachment(
        "liste_relecture.csv",
        "\n".join(["nom;prenom;naissance", *(f"{p.name};{p.given};{p.birth}" for p in persons)]).encode(),
    )
    writer.write(path)
    path = shelf.unsafe(
        "reports/compte_rendu_csi.docx",
        "the document's keywords name a patient",
        "docProps/core.xml, keywords",
        "Compte rendu du comité de surveillance, données agrégées",
        "498 patients randomisés d'un essai d'immunothérapie",
    )

    def keywords(document) -> None:  # type: ignore[no-untyped-def]
        document.core_properties.keywords = f"EIG ; {persons[0].name.upper()} {persons[0].given} ; {persons[0].birth}"

    write_docx(
        path,
        [
            "# Comité de surveillance indépendant, réunion 3",
            "Les taux d'inclusion sont conformes. Le comité recommande de poursuivre sans modification.",
            [
                ["Événement grave", "Bras A (249)", "Bras B (249)"],
                ["Colite", 21, 17],
                ["Hépatite", 18, 14],
                ["Pneumopathie", 26, 24],
                ["Thyroïdite", 41, 12],
            ],
        ],
        change=keywords,
    )
    write_html(
        shelf.safe(
            "reports/quarto_sommeil.html",
            "session info and versions at the end, cells with 1 of 5",
            "Rapport Quarto HTML autonome",
            "5 230 adultes explorés par polygraphie",
        ),
        "Sommeil et HTA",
        html_body(
            [
                "# Sommeil et hypertension",
                "L'index d'apnées médian était de 18 par heure [8–33]. Sur 5 230 adultes, 2 719 (52,0 %) étaient hypertendus.",
                [
                    ["IAH", "N", "HTA", "%"],
                    ["< 5", 711, 242, "34,0"],
                    ["5–14", 1480, 651, "44,0"],
                    ["15–29", 1602, 881, "55,0"],
                    ["≥ 30", 1437, 945, "65,8"],
                ],
                "Modèle 1 de 5 : GAM avec 4 nœuds (edf = 3,2 ; p < 0,001). Les autres modèles sont en annexe.",
                "## Session",
                "R version 4.3.2 (2023-10-31), mgcv 1.9-0, gt 0.10.0, locale fr_FR.UTF-8.",
            ]
        ),
    )
    (
        shelf.safe(
            "reports/note_methodo.md",
            "sample size arithmetic and seeds, no patient",
            "Note méthodologique en Markdown",
            "Essai prévu chez 712 adultes ; aucune donnée de patient",
        )
    ).write_text(
        "# Nombre de sujets nécessaires\n\nPour détecter une baisse de 12 % à 6 % (bilatéral, alpha 5 %, puissance 80 %), il faut 2 x 356 patients.\n\n"
        + pipe(
            [
                ["Puissance", "p1", "p2", "n par bras"],
                ["80 %", "12 %", "6 %", 356],
                ["85 %", "12 %", "6 %", 407],
                ["90 %", "12 %", "6 %", 477],
            ]
        )
        + "\nSimulation : 5 000 tirages, graine 42 ; 3 scénarios de perte de vue (5, 10 et 15 %). Équilibre sur 4 strates.\n",
        encoding="utf-8",
    )
    (
        shelf.unsafe(
            "reports/bilan_telemedecine.md",
            "a zero that tells of a whole real group",
            "'aucun des 46 patients de l'USMP n'a accepté'",
            "Bilan du programme de télésurveillance",
            "1 119 insuffisants cardiaques, dont 46 détenus suivis en unité sanitaire",
        )
    ).write_text(
        "# Bilan de la télésurveillance\n\nSur 1 119 patients à qui elle a été proposée, 702 (62,7 %) ont accepté.\n\n"
        + pipe(
            [
                ["Mode de vie", "Proposée", "Acceptée", "%"],
                ["Domicile", 861, 604, "70,2"],
                ["EHPAD", 212, 98, "46,2"],
                ["Détention (USMP)", 46, 0, "0,0"],
            ]
        )
        + f"\nAucun des 46 patients de l'unité sanitaire n'a accepté. Observance moyenne : {number(81.2, 1, True)} % (ET 17,5).\n",
        encoding="utf-8",
    )
    write_pdf(
        shelf.safe(
            "reports/sas_ods_mixed.pdf",
            "covariance parameters, Pr > |t| and degrees of freedom of a mixed model",
            "SAS ODS PDF, PROC MIXED",
            "1,412 adults with multiple sclerosis, 5,880 visits",
        ),
        [
            "## The Mixed Procedure",
            [
                ["Dimensions", ""],
                ["Covariance Parameters", 4],
                ["Columns in X", 9],
                ["Columns in Z per Subject", 2],
                ["Subjects", 1412],
            ],
            "## Solution for Fixed Effects",
            [
                ["Effect", "Estimate", "Std Error", "DF", "t Value", "Pr > |t|"],
                *(
                    [
                        name,
                        f"{rng.gauss(0, 1):.4f}",
                        f"{rng.uniform(0.02, 0.2):.4f}",
                        df,
                        f"{rng.gauss(2, 2):.2f}",
                        f"0.{rng.randint(1000, 8999)}",
                    ]
                    for name, df in (
                        ("Intercept", 1408),
                        ("time", 1391),
                        ("treat", 4462),
                        ("treat*time", 4462),
                        ("edss0", 4462),
                    )
                ),
            ],
            [["Fit Statistics", ""], ["-2 Res Log Likelihood", "20417.3"], ["AIC", "20425.3"], ["BIC", "20446.3"]],
        ],
        "PROC MIXED",
    )
