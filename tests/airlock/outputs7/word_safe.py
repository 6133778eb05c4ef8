"""Word tables that may go out."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import word
from tests.airlock.outputs7.study import at_risk, model, parts, share, table1

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(shelf: Shelf) -> None:
    r = shelf.random("word_safe")

    path = shelf.safe(
        "word/survie_et_risques.docx",
        "numbers at risk and hazard ratios",
        "Survie globale à dates fixes et modèle de Cox.",
        "1 506 patients avec cirrhose, suivis dans 4 centres",
    )
    risk = at_risk(r, 1506, [0, 1, 2, 3, 4, 5], 210)
    word(
        path,
        [
            "# Survie",
            [
                ["Année", "Exposés au risque", "Survie, %"],
                *([str(i), n, f"{100 - 8.4 * i:.1f}".replace(".", ",")] for i, n in enumerate(risk) if i),
            ],
            "Modèle de Cox stratifié sur 4 centres, splines à 3 nœuds pour l'âge.",
            model(
                r,
                ["Child-Pugh A (réf)", "Child-Pugh B", "Child-Pugh C", "MELD, par point", "Alcool actif"],
                "HR",
                True,
            ),
        ],
    )

    path = shelf.safe(
        "word/table_with_review.docx",
        "tracked change and comment without persons",
        "Table 1 after co-author review.",
        "3,120 women with early breast cancer, 1,560 per arm",
    )

    def review(document: Any) -> None:
        from docx.oxml import parse_xml

        last = document.paragraphs[-1]
        document.add_comment(
            last.runs, text="Please round to 2 decimals and quote table 3, not 4.", author="reviewer 2", initials="R2"
        )
        last._p.append(
            parse_xml(
                f'<w:del {W} w:id="3" w:author="reviewer 2" w:date="2025-01-20T10:00:00Z"><w:r><w:delText xml:space="preserve"> See section 5.</w:delText></w:r></w:del>'
            )
        )

    word(
        path,
        [
            "# Table 1",
            table1(
                r,
                {"short": 1560, "long": 1560},
                [
                    ("=Age", 58, 11),
                    ("Grade", "1", "2", "3"),
                    ("pT", "1", "2", "3"),
                    ("HER2", "positive"),
                    ("~Ki-67, %", 18, 9, 32),
                ],
            ),
            "Randomisation 1:1 by minimisation on 3 factors.",
        ],
        review,
    )

    path = shelf.safe(
        "word/grille_evaluation.docx",
        "a scale with its 10 items and their points",
        "Grille d'évaluation du risque de chute (outil, aucun résultat).",
        "no patients: a form",
    )
    word(
        path,
        [
            "# Grille",
            [
                ["Item", "Réponse", "Points"],
                ["1. Antécédent de chute", "oui", "2"],
                ["2. Psychotropes", "≥ 2", "1"],
                ["3. Timed up and go", "> 20 s", "3"],
                ["4. Troubles cognitifs", "MMSE < 24", "2"],
                ["5. Hypotension orthostatique", "oui", "1"],
                ["6. Baisse d'acuité visuelle", "oui", "1"],
            ],
            "Score de 0 à 10 ; risque élevé à partir de 5. Réévaluer à 3 jours puis tous les 7 jours.",
        ],
    )

    path = shelf.safe(
        "word/sample_size_note.docx",
        "powers, ratios, 6 per cluster as a plan",
        "Sample-size note for the next trial, planned numbers only.",
        "planned trial of 1,080 adults in 18 clusters of 60",
    )
    word(
        path,
        [
            "# Sample size",
            "With a two-sided alpha of 5%, a power of 90% and an intracluster correlation of 0.02, 18 clusters of 60 patients are needed to show an absolute difference of 9 points. Analyses are planned after 3 and 6 months.",
            [
                ["ICC", "Clusters per arm", "Patients per cluster", "Power, %"],
                ["0.01", "7", "60", "91"],
                ["0.02", "9", "60", "90"],
                ["0.03", "11", "60", "89"],
                ["0.05", "14", "60", "90"],
            ],
        ],
    )

    path = shelf.safe(
        "word/revue_pertinence.docx",
        "percentages of large denominators, each numerator ten or more",
        "Revue de pertinence des prescriptions d'IPP (inhibiteurs de la pompe à protons).",
        "2 410 patients de plus de 75 ans, 5 services",
    )
    sizes = iter(parts(r, 2410, 5, 380))
    word(
        path,
        [
            "# Pertinence des IPP",
            [
                ["Service", "Patients", "Sans indication", "Durée médiane, mois"],
                *(
                    [s, n := next(sizes), share(parts(r, n, 2, 90)[0], n, True), r.randint(4, 9)]
                    for s in ("Gériatrie", "Médecine", "Cardiologie", "Orthopédie", "Pneumologie")
                ),
            ],
            "L'arrêt de l'IPP est proposé après 8 semaines de traitement (grade B).",
        ],
    )
