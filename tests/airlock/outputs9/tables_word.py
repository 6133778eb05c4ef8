"""Tables in Word that must be stopped."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import share, word


def write(shelf: Shelf) -> None:
    footnote(shelf)
    complement(shelf)
    deleted(shelf)
    header(shelf)
    in_words(shelf)
    ranges(shelf)


def footnote(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/tab1_prematures.docx",
        "a footnote that counts four children",
        "last paragraph: missing for four children",
        "Tableau 1 : caractéristiques maternelles et néonatales (gtsummary puis flextable)",
        "1 088 enfants nés entre 24 et 31 semaines dans le réseau périnatal",
    )
    rows: list[list[object]] = [["Caractéristique", "24-27 SA (N = 402)", "28-31 SA (N = 686)"]]
    for name, a, b in [
        ("Garçons", 213, 358),
        ("Grossesse multiple", 131, 239),
        ("Corticothérapie anténatale", 344, 611),
        ("Césarienne", 218, 451),
        ("Intubation en salle", 297, 204),
        ("DBP modérée à sévère", 148, 61),
        ("HIV 3-4", 47, 28),
        ("Décès avant la sortie", 97, 32),
    ]:
        rows.append([name, share(a, 402, 1, True), share(b, 686, 1, True)])
    rows.append(["Poids de naissance (g), médiane (IQR)", "845 (720 - 960)", "1 310 (1 110 - 1 520)"])
    word(
        p,
        [
            ("h", "Tableau 1"),
            ("t", rows),
            (
                "p",
                "Le statut vital à la sortie n'était pas connu pour quatre enfants transférés, exclus de la dernière ligne.",
            ),
        ],
    )


def complement(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/anticoag_adherence.docx",
        "all but six: the complement tells of a few",
        "Follow-up completed, apixaban: 312 (98.1%) of 318",
        "Table 2: adherence and follow-up by anticoagulant",
        "1,241 patients after a first pulmonary embolism",
    )
    rows: list[list[object]] = [["", "Apixaban (N = 318)", "Rivaroxaban (N = 502)", "Warfarin (N = 421)"]]
    for name, a, b, c in [
        ("Treatment stopped before 3 months", 21, 40, 52),
        ("Missed doses in the last week", 66, 119, 101),
        ("Follow-up completed", 312, 470, 377),
        ("Recurrent embolism", 11, 19, 22),
        ("Clinically relevant bleeding", 23, 51, 58),
    ]:
        rows.append([name, share(a, 318), share(b, 502), share(c, 421)])
    word(p, [("h", "Table 2"), ("t", rows)])


def deleted(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/tableau_reprises_PTG_suivi.docx",
        "a tracked deletion keeps the count that was taken out",
        "deleted run after the table: 7 arthrodèses",
        "Tableau des reprises de prothèse de genou par motif, version relue",
        "18 540 prothèses totales de genou, 741 reprises à 5 ans",
    )
    rows: list[list[object]] = [["Motif de reprise", "Patients", "% des reprises"]]
    for name, n in [
        ("Infection", 241),
        ("Descellement aseptique", 198),
        ("Instabilité", 122),
        ("Raideur", 71),
        ("Douleur inexpliquée", 60),
        ("Autre", 49),
    ]:
        rows.append([name, n, f"{100 * n / 741:.1f}".replace(".", ",")])

    def track(document: Any) -> None:
        paragraph = document.add_paragraph("Le traitement était un changement bipolaire dans 512 cas")
        gone = OxmlElement("w:del")
        for key, value in (("w:id", "7"), ("w:author", "relecteur 2"), ("w:date", "2026-01-12T10:00:00Z")):
            gone.set(qn(key), value)
        run, content = OxmlElement("w:r"), OxmlElement("w:delText")
        content.text = ", une arthrodèse chez 7 patients"
        content.set(qn("xml:space"), "preserve")
        run.append(content)
        gone.append(run)
        paragraph._p.append(gone)
        paragraph.add_run(" et un traitement conservateur dans les autres.")

    word(p, [("h", "Reprises à 5 ans"), ("t", rows)], track)


def header(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/annexe_scores_geriatriques.docx",
        "the header of the page gives a path with the name of a patient",
        "header: the path of the file",
        "Annexe : scores gériatriques à l'inclusion et à 6 mois",
        "684 patients de 75 ans et plus suivis en oncogériatrie",
    )
    rows = [
        ["Score", "Inclusion, moyenne (ET)", "6 mois, moyenne (ET)", "p"],
        ["G8", "12,1 (2,8)", "11,6 (3,0)", "0,002"],
        ["ADL", "5,4 (0,9)", "5,1 (1,2)", "<0,001"],
        ["IADL", "6,2 (1,9)", "5,7 (2,2)", "<0,001"],
        ["MMS", "26,0 (3,4)", "25,7 (3,8)", "0,11"],
        ["Vitesse de marche (m/s)", "0,88 (0,24)", "0,83 (0,26)", "<0,001"],
    ]

    def path(document: Any) -> None:
        document.sections[0].header.paragraphs[
            0
        ].text = r"P:\Oncogeriatrie\consultations\LEMONNIER_Gisele_1939\annexe_scores.docx"

    word(p, [("h", "Annexe 4"), ("t", rows)], path)


def in_words(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/trial_flow_table.docx",
        "a row that says in words how few they were",
        "Withdrew consent, arm B: five",
        "Flow of the patients through the trial, with the reasons for stopping",
        "812 patients randomised (406 per arm) in the spinal surgery trial",
    )
    rows = [
        ["Step", "Arm A", "Arm B"],
        ["Randomised", "406", "406"],
        ["Operated as allocated", "388", "391"],
        ["Assessed at 12 months", "361", "358"],
        ["Withdrew consent", "eleven", "five"],
        ["Lost to follow-up", "sixteen", "twenty-eight"],
        ["In the intention-to-treat analysis", "406", "406"],
    ]
    word(
        p,
        [("h", "Supplementary table S1"), ("t", rows), ("p", "Outcomes missing at 12 months were imputed 20 times.")],
    )


def ranges(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "word/descriptif_intox_pediatriques.docx",
        "the lowest and highest value stand in brackets instead of quartiles",
        "note: médiane [étendue]; columns of the table",
        "Tableau descriptif des intoxications médicamenteuses de l'enfant",
        "1 466 enfants et adolescents admis aux urgences pour intoxication",
    )
    rows = [
        ["Variable", "< 6 ans (N = 731)", "6-17 ans (N = 735)"],
        ["Âge (années)", "2,4 [0,3 - 5,9]", "15,1 [6,0 - 17,9]"],
        ["Délai ingestion - admission (min)", "85 [10 - 2 160]", "140 [15 - 4 320]"],
        ["Durée de séjour (h)", "11 [1 - 312]", "26 [2 - 744]"],
        ["Glasgow", "15 [4 - 15]", "15 [3 - 15]"],
    ]
    word(p, [("h", "Tableau 2"), ("t", rows), ("p", "Les valeurs sont des médianes [étendue].")])
