"""Word documents: tables with text around them, tracked deletions, hidden runs, an embedded workbook."""

import io

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, book, by_group, ipp, word


def write(shelf: Shelf) -> None:
    safe(shelf)
    deleted(shelf)
    words(shelf)
    embedded(shelf)
    vanished(shelf)


def safe(shelf: Shelf) -> None:
    groups = {"Kétamine": 164, "ECT": 158}
    word(
        [
            "# Dépression résistante : kétamine ou ECT",
            "Essai pragmatique dans 7 centres, randomisation 1:1 par blocs de 4. L'analyse suit l'intention de traiter ; les 322 patients ont été suivis 6 mois.",
            "## Tableau 1. Caractéristiques à l'inclusion",
            by_group(
                "",
                groups,
                [
                    ("Femmes", 98, 101),
                    ("Âge, moyenne (ET)", "47,1 (13,2)", "48,4 (13,9)"),
                    ("MADRS, moyenne (ET)", "32,4 (5,1)", "32,9 (5,4)"),
                    ("Échecs antérieurs, médiane [Q1 ; Q3]", "3 [2 ; 4]", "3 [2 ; 5]"),
                    ("Trouble anxieux associé", 71, 66),
                    ("Tentative de suicide antérieure", 52, 57),
                    ("Sous lithium", 31, 34),
                ],
                french=True,
            ),
            "## Résultat principal",
            "La réponse à 3 semaines (baisse d'au moins 50 % du MADRS) a été obtenue chez 84 patients du groupe kétamine (51,2 %) et 68 du groupe ECT (43,0 %), différence 8,2 points (IC 95 % −2,7 à 19,0 ; p = 0,14). Le score MADRS a baissé de 14,3 points contre 12,8 (différence 1,5 ; IC 95 % −0,6 à 3,6).",
            "Le modèle mixte comporte 3 effets fixes et 1 effet aléatoire (centre) ; corrélation intra-centre 0,02. L'échelle CGI va de 1 à 7, l'item 10 du MADRS de 0 à 6.",
        ]
    ).save(
        str(
            shelf.safe(
                "docx/ketamine_ect.docx",
                "centres, blocks, scale bounds and p-values; every count 31 or more",
                "Rapport d'essai : table 1 et critère principal",
                "322 adultes avec dépression résistante",
            )
        )
    )
    word(
        [
            "# Response to reviewers",
            "Reviewer 2, comment 4. We agree that confounding by indication is likely. We refitted the propensity score with 4 more covariates; standardised differences fell below 0.1 for all 23. The hazard ratio moved from 1.38 (95% CI 1.11-1.72) to 1.31 (1.05-1.64).",
            "Reviewer 2, comment 5. Table R1 gives the negative control outcome.",
            [
                ["Outcome", "NSAID users (n = 4,112)", "Paracetamol users (n = 4,112)", "HR (95% CI)"],
                ["Acute kidney injury", "214", "165", "1.31 (1.05-1.64)"],
                ["Upper GI bleeding", "131", "78", "1.70 (1.27-2.27)"],
                ["Ingrown toenail (negative control)", "47", "49", "0.96 (0.64-1.44)"],
            ],
            "Reviewer 3, comment 1. The Schoenfeld test gave p = 0.41 (8 degrees of freedom). We follow Cox (1972), Austin (2011) and the RECORD-PE statement, items 6.1 to 12.2.",
            "Reviewer 3, comment 2. We corrected the typing error on page 9, line 3.",
        ]
    ).save(
        str(
            shelf.safe(
                "docx/response_to_reviewers.docx",
                "comment, page and item numbers; authors of methods by name",
                "Letter answering reviewers, with one table of events in the matched cohort",
                "8,224 matched adults (4,112 pairs)",
            )
        )
    )
    word(
        [
            "# Bilan trimestriel de l'équipe d'hygiène",
            "Au deuxième trimestre 2024, 4 audits et 11 formations ont été menés ; 3 services ont dépassé 25 mL de SHA par jour d'hospitalisation.",
            [
                ["Indicateur", "T1 2024", "T2 2024", "Évolution"],
                ["Bactériémies sur cathéter", "17", "14", "−18 %"],
                ["ISO après prothèse de hanche (sur 402 et 418 poses)", "12 (3,0 %)", "13 (3,1 %)", "stable"],
                ["Infections à C. difficile", "46", "39", "−15 %"],
                ["Grippe nosocomiale", "61", "–", "hors saison"],
                ["Consommation SHA (mL/JH)", "23,1", "24,6", "+6 %"],
                ["Observance hygiène des mains", "71 %", "74 %", "+3 points"],
            ],
            "L'épidémie à VRE d'avril a touché 16 patients dans 2 unités ; elle a été maîtrisée en 5 semaines. Le taux d'attaque de la gale chez les soignants n'a pas été calculé.",
        ]
    ).save(
        str(
            shelf.safe(
                "docx/bilan_hygiene_t2.docx",
                "audits, trainings and units are few; infections from 12 up",
                "Bilan trimestriel des infections associées aux soins",
                "14 206 séjours hospitaliers du premier semestre 2024",
            )
        )
    )
    groups = {"SGLT2i": 2204, "DPP4i": 2204}
    word(
        [
            "# Supplementary Table S3. Outcomes in the matched cohort",
            by_group(
                "Outcome",
                groups,
                [
                    ("Ketoacidosis", 14, 12, "0.69"),
                    ("Genital infection", 151, 62, "<0.001"),
                    ("Heart failure admission", 88, 131, "0.003"),
                    ("Amputation", 13, 11, "0.68"),
                    ("Fracture", 57, 61, "0.71"),
                    ("Death", 94, 127, "0.024"),
                ],
            ),
            "Matching 1:1 without replacement, caliper 0.2; 5 imputed data sets; E-value 1.9.",
        ]
    ).save(
        str(
            shelf.safe(
                "docx/sglt2i_table_s3.docx",
                "rare events of 11 to 14, all at or above 10",
                "Supplementary table of safety outcomes",
                "4,408 matched adults with type 2 diabetes",
            )
        )
    )


def deleted(shelf: Shelf) -> None:
    document = word(
        [
            "# Syndrome de sevrage aux benzodiazépines en gériatrie",
            "Sur 318 patients dont le traitement a été arrêté, 74 (23,3 %) ont présenté une anxiété de rebond, 52 (16,4 %) une insomnie et 31 (9,7 %) une confusion.",
            by_group(
                "Signe",
                {"Arrêt progressif": 201, "Arrêt brutal": 117},
                [("Anxiété", 38, 36), ("Insomnie", 29, 23), ("Confusion", 17, 14)],
                french=True,
            ),
            "La durée médiane du sevrage était de 9 jours [5 ; 16].",
        ]
    )
    paragraph = document.paragraphs[-1]._p
    mark = OxmlElement("w:del")
    mark.set(qn("w:id"), "17")
    mark.set(qn("w:author"), "relecture")
    mark.set(qn("w:date"), "2025-11-04T10:12:00Z")
    run, gone = OxmlElement("w:r"), OxmlElement("w:delText")
    gone.text = " Quatre patients ont convulsé, dont deux en réanimation."
    run.append(gone)
    mark.append(run)
    paragraph.append(mark)
    document.save(
        str(
            shelf.unsafe(
                "docx/sevrage_bzd.docx",
                "a tracked deletion still says that four patients had seizures",
                "w:del in the last paragraph",
                "Signes de sevrage selon le mode d'arrêt",
                "318 patients de gériatrie sous benzodiazépine au long cours",
            )
        )
    )


def words(shelf: Shelf) -> None:
    word(
        [
            "# Immune checkpoint inhibitors and myocarditis",
            "We reviewed 1,906 treated adults. Any-grade cardiac toxicity was recorded in 61 (3.2%), with a median onset of 38 days (IQR 21 to 77).",
            by_group(
                "Toxicity",
                {"Monotherapy": 1490, "Combination": 416},
                [
                    ("Thyroiditis", 171, 66),
                    ("Colitis", 94, 58),
                    ("Hepatitis", 77, 51),
                    ("Pneumonitis", 61, 24),
                    ("Any cardiac", 37, 24),
                ],
            ),
            "Corticosteroids were given to 48 of the 61. Most recovered; of those who developed complete heart block, three died within the month and one needed a transplant.",
            "Sensitivity analyses with a 14-day lag changed the hazard ratio by less than 0.1.",
        ]
    ).save(
        str(
            shelf.unsafe(
                "docx/ici_cardiac.docx",
                "small counts in words: three died, one had a transplant",
                "fourth paragraph",
                "Report on cardiac toxicity of immune checkpoint inhibitors",
                "1,906 adults on immune checkpoint inhibitors",
            )
        )
    )


def embedded(shelf: Shelf) -> None:
    stream = shelf.random("embedded")
    raw: Rows = [["IPP", "date_entree", "poids", "creat", "vanco_pic"]]
    for _ in range(72):
        raw.append(
            [
                ipp(stream),
                f"2024-{stream.randrange(1, 13):02d}-{stream.randrange(1, 29):02d}",
                stream.randrange(44, 120),
                stream.randrange(50, 240),
                round(stream.uniform(14, 41), 1),
            ]
        )
    kept = io.BytesIO()
    book({"Feuil1": raw}).save(kept)
    document = word(
        [
            "# Suivi thérapeutique de la vancomycine",
            "Les concentrations d'équilibre ont été dosées chez 72 patients.",
            by_group(
                "",
                {"Perfusion continue": 39, "Discontinue": 33},
                [("Cible atteinte à 48 h", 24, 14), ("Néphrotoxicité", 10, 11)],
                french=True,
            ),
            "L'histogramme ci-dessous est un objet Excel incorporé.",
        ]
    )
    part = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Worksheet1.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        kept.getvalue(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    document.save(
        str(
            shelf.unsafe(
                "docx/vancomycine_stp.docx",
                "an embedded workbook holds the patients' rows with IPP",
                "word/embeddings/Microsoft_Excel_Worksheet1.xlsx",
                "Suivi thérapeutique de la vancomycine",
                "72 patients sous vancomycine",
            )
        )
    )


def vanished(shelf: Shelf) -> None:
    stream = shelf.random("vanish")
    document = word(
        [
            "# Deep learning for hip fracture detection: reader study",
            "Ten radiologists read 640 radiographs with and without the model; 214 showed a fracture.",
            [
                ["Condition", "Sensitivity", "Specificity", "Reading time (s)"],
                ["Unaided", "0.842", "0.911", "41"],
                ["With model", "0.907", "0.925", "34"],
            ],
            "The difference in sensitivity was 6.5 points (95% CI 3.9 to 9.1).",
        ]
    )
    run = document.add_paragraph().add_run(
        " ".join(
            f"{stream.choice('MF')}{stream.randrange(66, 89)}:{stream.uniform(0.02, 0.98):.3f}/{stream.randrange(2)}"
            for _ in range(90)
        )
    )
    run.font.hidden = True
    document.save(
        str(
            shelf.unsafe(
                "docx/hip_reader_study.docx",
                "a hidden run carries sex, age, score and label of 90 patients",
                "last paragraph, w:vanish",
                "Reader study of a fracture detection model",
                "640 adults with a hip radiograph, one each",
            )
        )
    )
