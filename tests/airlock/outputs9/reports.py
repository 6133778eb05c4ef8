"""Reports in Word, PDF and text that must be stopped."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import paper, share, text, word


def write(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "reports/article_resultats_polytrauma.docx",
        "a sub-group of six patients in words",
        "third paragraph: six patients with REBOA",
        "Section Résultats de l'article, en français",
        "1 305 patients polytraumatisés admis en salle de déchocage",
    )
    word(
        p,
        [
            ("h", "Résultats"),
            (
                "p",
                f"L'étude a inclus 1 305 patients dans 6 centres ; l'âge médian était de 38 ans (IQR 25 - 54) et {share(987, 1305, 1, True)} étaient des hommes. L'ISS médian était de 22 (16 - 32).",
            ),
            (
                "p",
                f"Une transfusion massive a été nécessaire chez {share(211, 1305, 1, True)} et une embolisation chez {share(148, 1305, 1, True)}.",
            ),
            (
                "p",
                "Parmi les embolisés, un ballon intra-aortique avait été posé avant l'angiographie chez six patients, dont la survie n'a pas été comparée.",
            ),
            (
                "p",
                f"La mortalité à 30 jours était de {share(232, 1305, 1, True)}. L'acide tranexamique dans la première heure était associé à une mortalité plus faible (OR 0,71 ; IC 95 % 0,53 - 0,96 ; p = 0,025).",
            ),
        ],
    )

    p = shelf.unsafe(
        "reports/dsmb_report.pdf",
        "a case of one patient told with the exact date",
        "Safety, second paragraph",
        "Report to the monitoring committee",
        "880 patients of the perioperative beta-blocker trial",
    )
    paper(
        p,
        [
            ("h", "Safety"),
            (
                "p",
                f"Serious adverse events were reported in {share(97, 441)} patients of arm A and {share(84, 439)} of arm B. Bradycardia needing treatment: {share(41, 441)} and {share(18, 439)}.",
            ),
            (
                "p",
                "The event considered related occurred on 14 June 2023 in a man of 71 years, on the second day after a femoral bypass; he recovered.",
            ),
            ("h", "Recruitment"),
            (
                "p",
                "880 of 1,200 patients have been included in 14 centres; 11 protocol amendments were made, 2 of them substantial.",
            ),
        ],
        title="DSMB report 4",
        author="Trial unit",
    )

    p = shelf.unsafe(
        "reports/rapport_hdj_chimio.pdf",
        "the key words of the PDF hold the national number of a patient",
        "document information, Keywords",
        "Rapport d'activité de l'hôpital de jour de chimiothérapie",
        "2 204 patients traités en 2023",
    )
    paper(
        p,
        [
            ("h", "Activité 2023"),
            ("p", "2 204 patients, 19 870 séances, 9 séances par patient en moyenne."),
            (
                "t",
                [
                    ["Localisation", "Patients", "Séances", "Délai médian d'attente (min)"],
                    ["Sein", 702, 6410, 48],
                    ["Côlon-rectum", 511, 5120, 52],
                    ["Poumon", 433, 3980, 47],
                    ["Lymphomes", 298, 2301, 61],
                    ["Autres", 260, 2059, 50],
                ],
            ),
        ],
        title="Rapport HDJ",
        author="Pharmacie",
        keywords=f"hdj chimio 2 55 04 33 063 027 {97 - 2550433063027 % 97:02d}",
    )

    p = shelf.unsafe(
        "reports/abstract_kawasaki.txt",
        "a share of a stated group that is four children",
        "3.2% of the 124 infants",
        "Abstract for the paediatric congress",
        "842 children with Kawasaki disease",
    )
    text(
        p,
        "Background: Coronary aneurysms remain the main complication of Kawasaki disease.\nMethods: Retrospective registry of 7 centres, 2010-2022; mixed logistic regression.\nResults: 842 children, median age 2.9 years (IQR 1.5-4.8), 512 boys (60.8%). Aneurysms were found in 101 (12.0%). "
        "Resistance to immunoglobulins occurred in 148 (17.6%). Among the 124 infants under 6 months, 31 (25.0%) had aneurysms and 3.2% had giant ones.\nConclusion: Young age (OR 2.4, 95% CI 1.5-3.9) calls for early treatment.\n",
    )

    p = shelf.unsafe(
        "reports/compte_rendu_reunion_copil.docx",
        "an e-mail and a family name of a patient among the minutes",
        "point 3",
        "Compte rendu du comité de pilotage avec les chiffres du trimestre",
        "1 877 patients inclus dans la cohorte sclérose en plaques",
    )
    word(
        p,
        [
            ("h", "Compte rendu du comité de pilotage"),
            ("li", "1 877 patients inclus, dont 1 340 femmes (71,4 %) ; 12 centres actifs."),
            ("li", "EDSS médian 2,5 (IQR 1,5 - 4,0) ; 22 % sous anti-CD20."),
            (
                "li",
                "Demande de retrait de M. Thibault Escoffier, patient du centre 5 (t.escoffier63@boite-postale.example), à traiter avant le gel.",
            ),
            ("li", "Prochaine réunion dans 3 mois ; 2 articles en préparation."),
        ],
    )

    p = shelf.unsafe(
        "reports/subgroup_pdf_brachy.pdf",
        "a sub-group of eight given by subtraction",
        "214 treated, 206 of them with HDR, the rest with LDR",
        "Report on brachytherapy for cervical cancer",
        "611 women treated for cervical cancer",
    )
    paper(
        p,
        [
            ("h", "Brachytherapy"),
            (
                "p",
                "Of 611 women, 397 had external beam treatment only and 214 also had brachytherapy. High dose rate was used in 206; the rest had low dose rate.",
            ),
            (
                "p",
                "Local control at 3 years was 88% (95% CI 83-92) with brachytherapy and 79% (75-83) without. The dose to 90% of the volume was 84 Gy (SD 7).",
            ),
        ],
        title="Brachytherapy",
        author="Radiotherapy",
    )
