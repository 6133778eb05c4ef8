"""More reports: audits, flow charts, attachments and mixed models."""

from typing import Any

from pypdf import PdfReader, PdfWriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import number, patient
from tests.airlock.outputs5.paper import html_body, pipe, write_docx, write_html, write_pdf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("reports_more")
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

    def keywords(document: Any) -> None:
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
