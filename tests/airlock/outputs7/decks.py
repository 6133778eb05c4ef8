"""Slide decks and Word reports with pictures."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import screenshot
from tests.airlock.outputs7.kit import deck
from tests.airlock.outputs7.study import cross, model, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("decks")
    given, family = person(r)

    path = shelf.unsafe(
        "pptx/congres_sepsis.pptx",
        "small count in the speaker's notes",
        "notes of slide 2",
        "Présentation au congrès.",
        "2 106 patients with septic shock",
    )

    def notes(show: Any) -> None:
        show.slides[0].notes_slide.notes_text_frame.text = "Remercier les 4 centres. 10 minutes, 2 questions."
        show.slides[
            1
        ].notes_slide.notes_text_frame.text = "Si on demande : il y a eu 3 gangrènes, toutes dans le groupe noradrénaline forte dose, une amputée des quatre membres."

    deck(
        path,
        [
            ("Contexte", "Choc septique : 2 106 patients, 4 centres, 2016-2022."),
            (
                "Résultats",
                table1(
                    r,
                    {"forte dose": 702, "dose usuelle": 1404},
                    [("=SOFA", 10, 3), ("Décès J28", "oui", 0.36), ("EER", "oui")],
                    True,
                ),
            ),
            ("Modèle", model(r, ["Forte dose", "Lactate", "Âge"], "HR", True)),
        ],
        notes,
    )

    path = shelf.unsafe(
        "pptx/board_quality.pptx",
        "rows of patients in the workbook of a chart",
        "chart of slide 2: scatter of 70 stays, one per patient",
        "Quality board: length of stay after hip replacement.",
        "1,544 adults with a hip replacement",
    )

    def chart(show: Any) -> None:
        from pptx.chart.data import XyChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Cm

        data = XyChartData()
        series = data.add_series("stays, ASA 4")
        for _ in range(70):
            series.add_data_point(r.randint(61, 89), r.randint(3, 38))
        show.slides[1].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Cm(2), Cm(4), Cm(20), Cm(12), data)

    sizes = iter(parts(r, 1544, 4, 350))
    deck(
        path,
        [
            (
                "Length of stay by quarter",
                [
                    ["Quarter", "Patients", "Median, days"],
                    *([f"Q{q}", next(sizes), r.randint(3, 5)] for q in range(1, 5)),
                ],
            ),
            ("Age and stay", "ASA 4 only, age in years, stay in days"),
            ("Actions", "1. discharge planning at day 2\n2. physiotherapy 7 days a week"),
        ],
        chart,
    )

    path = shelf.unsafe(
        "pptx/staff_cardio.pptx",
        "name on a picture",
        "screen copy on slide 2",
        "Présentation de staff avec une copie d'écran de l'outil d'analyse.",
        "3 310 patients with heart failure",
    )
    picture = shelf.path("parts/staff.png")
    screenshot(
        picture,
        [
            "Outil de repérage – dossier",
            f"Patient : Mme {given} {family}",
            "Née le 14/02/1947    Unité : Cardiologie B",
            "FEVG 31 %    NT-proBNP 5 210 pg/mL",
            "Alerte : réhospitalisation probable",
        ],
    )
    deck(
        path,
        [
            ("Algorithme", "Repérage sur 6 variables, seuil 0,4."),
            ("Exemple d'alerte", picture),
            (
                "Performance",
                [
                    ["Seuil", "Sensibilité", "VPP"],
                    ["0,3", "0,81", "0,34"],
                    ["0,4", "0,72", "0,41"],
                    ["0,5", "0,60", "0,49"],
                ],
            ),
        ],
    )

    path = shelf.unsafe(
        "pptx/dsmb_closed.pptx",
        "small count outside the slide",
        "text box left of slide 2",
        "Slides for the open session.",
        "880 adults, 440 per arm",
    )

    def outside(show: Any) -> None:
        from pptx.util import Cm

        show.slides[1].shapes.add_textbox(
            Cm(-14), Cm(3), Cm(12), Cm(4)
        ).text_frame.text = "unblinded: deaths from study drug A 2, B 5"

    deck(
        path,
        [
            (
                "Recruitment",
                [
                    ["Quarter", "Planned", "Randomised"],
                    *([f"Q{q}", 110 * q, 104 * q + r.randint(-9, 9) * 2] for q in range(1, 9)),
                ],
            ),
            (
                "Safety, pooled",
                [
                    ["Event", "Patients (N = 880)"],
                    *([e, share(r.randint(24, 160), 880)] for e in ("Any SAE", "Infection", "Thrombosis", "Fall")),
                ],
            ),
        ],
        outside,
    )

    path = shelf.unsafe(
        "pptx/journee_scientifique.pptx",
        "zero of a real group on a hidden slide",
        "slide 3, hidden, 'Survivants: 0 sur 27'",
        "Journée scientifique, diaporama.",
        "1 931 patients with out-of-hospital cardiac arrest",
    )

    def hide(show: Any) -> None:
        show.slides[2]._element.set("show", "0")

    deck(
        path,
        [
            ("Arrêts cardiaques", cross(r, ["choquable", "non choquable"], ["survie", "décès"], "rythme", 70, 1931)),
            ("Facteurs", model(r, ["Témoin", "MCE immédiat", "Rythme choquable", "Âge"], "OR", True)),
            (
                "Réserve",
                [
                    ["Sous-groupe", "Patients", "Survivants"],
                    ["Noyade", "88", "21"],
                    ["Pendaison", "27", "0"],
                    ["Overdose", "64", "17"],
                ],
            ),
        ],
        hide,
    )
