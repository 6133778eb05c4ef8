"""Colorectal surgery and enhanced recovery (Word with tracked changes, PowerPoint)."""

import copy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import deck, fr, npf, part, split, word

WHO = "1 568 adultes opérés d'une résection colorectale programmée (804 avant RAAC, 764 après)"


def _deleted(paragraph: Any, text: str) -> None:
    """Adds a tracked deletion at the paragraph's end."""
    mark = OxmlElement("w:del")
    mark.set(qn("w:id"), "71")
    mark.set(qn("w:author"), "Relecteur 2")
    run = OxmlElement("w:r")
    body = OxmlElement("w:delText")
    body.set(qn("xml:space"), "preserve")
    body.text = text
    run.append(body)
    mark.append(run)
    paragraph._p.append(mark)


def write(shelf: Shelf) -> None:
    rng = shelf.random("surgery")
    rows: list[list[Any]] = [["", "Avant (n = 804)", "Après (n = 764)", "RR (IC 95 %)", "p"]]
    for name, share in (
        ("Fistule anastomotique", 0.07),
        ("Iléus", 0.16),
        ("Infection du site opératoire", 0.11),
        ("Reprise chirurgicale", 0.08),
        ("Réadmission à 30 jours", 0.09),
        ("Transfusion", 0.1),
    ):
        a, b = part(rng, 804, share), part(rng, 764, share * 0.8)
        ratio = (b / 764) / (a / 804)
        rows.append(
            [
                name,
                npf(a, 804),
                npf(b, 764),
                f"{fr(ratio, 2)} ({fr(ratio * 0.74, 2)}–{fr(ratio * 1.35, 2)})",
                fr(rng.uniform(0.01, 0.4), 2),
            ]
        )
    text = [
        "# Article RAAC — version 6 (retours des co-auteurs)",
        "## Méthodes",
        "Étude avant-après, 2 sites, 2019-2022. Critère principal : durée de séjour. Régression de Poisson à variance robuste pour les critères binaires, ajustée sur 7 variables (âge, ASA, IMC, cancer, voie d'abord, localisation, stomie). Les données manquantes (moins de 5 %) ont été imputées (m = 10). Seuil de 0,05 bilatéral.",
        "## Résultats",
        "La durée médiane de séjour est passée de 8 jours [6–12] à 5 jours [4–8] (p < 0,001). L'adhésion au protocole (22 items) était de 71 % en moyenne.",
        rows,
        "Le taux de fistule n'a pas changé (tableau 2).",
    ]
    document = word(shelf.path("chirurgie/article_RAAC_v6.docx"), text, save=False)
    _deleted(
        document.paragraphs[-1],
        " Quatre patients sont décédés dans le groupe après, dont deux d'une embolie pulmonaire.",
    )
    document.save(
        str(
            shelf.unsafe(
                "chirurgie/article_RAAC_v6.docx",
                "a tracked deletion that still tells of four deaths",
                "w:delText in the last paragraph",
                "Article en relecture : récupération améliorée après chirurgie colorectale",
                WHO,
            )
        )
    )

    items = [
        "Information préopératoire",
        "Pas de préparation colique",
        "Jeûne court et boisson sucrée",
        "Pas de prémédication",
        "Laparoscopie",
        "Anesthésie locorégionale",
        "Pas de sonde gastrique",
        "Lever à J0",
        "Réalimentation à J0",
        "Sonde urinaire retirée à J1",
    ]
    table: list[list[Any]] = [["Item", "Avant, n (%)", "Après, n (%)"]]
    for item in items:
        table.append(
            [
                item,
                npf(part(rng, 804, rng.uniform(0.15, 0.5)), 804),
                npf(part(rng, 764, rng.uniform(0.55, 0.93)), 764),
            ]
        )
    scores: list[list[Any]] = [
        ["Score ASA", "Avant", "Après"],
        *[
            [s, a, b]
            for s, a, b in zip(
                ("1", "2", "3", "4"), split(rng, 804, [12, 56, 29, 3]), split(rng, 764, [11, 57, 29, 3]), strict=True
            )
        ],
    ]
    word(
        shelf.safe(
            "chirurgie/rapport_RAAC_adhesion.docx",
            "numbers of items, days after surgery and ASA classes",
            "Rapport : adhésion aux items du protocole de récupération améliorée",
            WHO,
        ),
        [
            "# Adhésion au protocole RAAC",
            "Analyse de 1 568 résections consécutives ; 22 items, dont 10 présentés ici. Une adhésion d'au moins 70 % (16 items) définit le groupe « forte adhésion ».",
            table,
            "# Terrain",
            scores,
            "La régression linéaire (1 555 degrés de liberté résiduels) donne –0,41 jour de séjour par 10 points d'adhésion (IC 95 % –0,52 à –0,30).",
            "Limites : 2 sites, 3 opérateurs seniors, données PMSI pour la réadmission.",
            "# Références",
            "1. Dindo D, Demartines N, Clavien PA. Classification of surgical complications. Ann Surg 2004;240:205-13.",
            "2. Ljungqvist O, Scott M, Fearon KC. Enhanced recovery after surgery: a review. JAMA Surg 2017;152:292-8.",
        ],
    )

    show = deck(
        shelf.path("chirurgie/RMM_colorectal.pptx"),
        [
            (
                "Revue annuelle — chirurgie colorectale",
                ["764 résections", "Mortalité 30 jours : 1,8 %", "Réadmissions : 8,4 %"],
            ),
            ("Complications graves (Dindo ≥ 3)", rows[:4]),
            (
                "Plan d'action",
                [
                    "Dosage de la CRP à J3 systématique",
                    "Check-list anastomose : 5 points",
                    "Nouvelle revue dans 6 mois",
                ],
            ),
        ],
        False,
    )
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = "Ne pas oublier d'évoquer le cas de Mme Gaillard (chambre 412), reprise deux fois pour fistule : la famille a écrit à la direction."
    show.save(
        str(
            shelf.unsafe(
                "chirurgie/RMM_colorectal.pptx",
                "a patient named in the speaker's notes",
                "notes of slide 2",
                "Revue de mortalité et morbidité annuelle, chirurgie colorectale",
                "764 adultes opérés d'une résection colorectale après RAAC",
            )
        )
    )

    groups = split(rng, 764, [30, 24, 18, 16, 12])
    acts: list[list[Any]] = [["Acte", "n", "Laparoscopie, n (%)", "Séjour médian [Q1–Q3], j"]]
    for act, n, stay in zip(
        ("Colectomie droite", "Colectomie gauche", "Proctectomie", "Sigmoïdectomie", "Autre"),
        groups,
        ("5 [4–7]", "5 [4–8]", "7 [5–11]", "4 [4–6]", "6 [4–9]"),
        strict=True,
    ):
        acts.append([act, n, npf(part(rng, n, 0.68), n), stay])
    show = deck(
        shelf.path("chirurgie/bilan_2022.pptx"),
        [
            (
                "Bilan chirurgical 2022",
                [
                    "764 résections, 2 blocs, 11 lits de soins continus",
                    "Âge moyen 66,4 ans (ET 13,2)",
                    "Score de Charlson médian : 3 [2–5]",
                ],
            ),
            ("Actes", acts),
            ("Référentiel", ["HAS 2021, 9 recommandations fortes", "Audit Grace : 7e rang sur 42 centres"]),
        ],
        False,
    )
    show.slides[2].shapes.add_textbox(
        Cm(2), Cm(14), Cm(18), Cm(2)
    ).text_frame.text = "Prochain comité : semaine 12 — version 3"
    show.save(
        str(
            shelf.safe(
                "chirurgie/bilan_2022.pptx",
                "beds, ranks, weeks and medians of days",
                "Bilan annuel d'activité de chirurgie colorectale",
                "764 adultes opérés d'une résection colorectale en 2022",
            )
        )
    )

    grades = split(rng, 231, [41, 38, 21], 30)
    clavien: list[list[Any]] = [
        ["Complication (grade le plus élevé)", "n", "% des opérés"],
        ["Toute complication", 239, fr(100 * 239 / 764)],
        *[[g, n, fr(100 * n / 764)] for g, n in zip(("Grade I", "Grade II", "Grade III"), grades, strict=True)],
    ]
    document = word(
        shelf.path("chirurgie/tableau_clavien.docx"),
        ["# Complications à 30 jours (Clavien-Dindo)", clavien, "Les grades IV et V, rares, ne sont pas détaillés."],
        save=False,
    )
    last = document.tables[0].rows[-1]._tr
    last.addnext(copy.deepcopy(last))
    cells = document.tables[0].rows[-1].cells
    for cell, value in zip(cells, ("Aucune complication", "525", fr(100 * 525 / 764)), strict=True):
        cell.text = value
    document.save(
        str(
            shelf.unsafe(
                "chirurgie/tableau_clavien.docx",
                "grades left out are the total less those shown",
                "239 less grades I to III is 8",
                "Complications selon Clavien-Dindo après RAAC",
                "764 adultes opérés d'une résection colorectale après RAAC",
            )
        )
    )
