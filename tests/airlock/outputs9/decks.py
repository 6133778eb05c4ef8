"""PowerPoint decks, some of which must be stopped."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import deck, share, sure


def chart(show: Any, categories: list[str], values: list[float], name: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = name
    filled = CategoryChartData()
    filled.categories = categories
    filled.add_series(name, values)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.8), Inches(8), Inches(4.5), filled)


def write(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "decks/staff_neurochir.pptx",
        "the speaker's notes count five patients",
        "notes of slide 2",
        "Diaporama du staff : hématomes sous-duraux",
        "1 144 patients opérés d'un hématome sous-dural chronique",
    )
    deck(
        p,
        [
            (
                "Hématome sous-dural chronique",
                ["1 144 patients, 3 centres, 2015-2022", "Âge médian 78 ans (IQR 69 - 84)", "Suivi à 6 mois"],
                "",
            ),
            (
                "Récidive",
                [
                    ["Drain", "Patients", "Récidive"],
                    ["Sous-dural", 702, share(71, 702, 1, True)],
                    ["Sous-galéal", 442, share(38, 442, 1, True)],
                ],
                "Dire que 5 patients du groupe sous-galéal ont eu un empyème, non montré.",
            ),
            ("Conclusion", ["Pas de différence (p = 0,41)", "2 essais en cours"], ""),
        ],
    )

    p = shelf.unsafe(
        "decks/flu_season_weekly.pptx",
        "the data of a chart hold weeks below ten",
        "chart on slide 2, weeks 40 and 41",
        "Weekly intensive care admissions for influenza",
        "1,022 adults admitted to intensive care with influenza",
    )
    deck(
        p,
        [("Influenza in ICU", ["1,022 adults, 38 units", "Peak in week 2", "Vaccinated: 31%"], "")],
        lambda show: chart(
            show,
            [f"W{w}" for w in (40, 41, 46, 48, 50, 52, 2, 4, 6, 8)],
            [4, 7, 31, 68, 121, 198, 241, 188, 109, 55],
            "Admissions per week",
        ),
    )

    p = shelf.unsafe(
        "decks/resultats_mucoviscidose.pptx",
        "a table cell of eight patients",
        "slide 2, F508del/autre sévère, greffe: 8",
        "Présentation des résultats sur la mucoviscidose de l'enfant",
        "1 210 enfants suivis pour mucoviscidose",
    )
    deck(
        p,
        [
            ("Registre mucoviscidose", ["1 210 enfants, 14 CRCM", "VEMS moyen 88 % (ET 17)"], ""),
            (
                "Issues par génotype",
                [
                    ["Génotype", "Enfants", "Pyocyanique chronique", "Greffe"],
                    ["F508del homozygote", 540, share(131, 540, 1, True), 14],
                    ["F508del / autre sévère", 402, share(78, 402, 1, True), 8],
                    ["Autres", 268, share(31, 268, 1, True), 11],
                ],
                "",
            ),
        ],
    )

    def aside(show: Any) -> None:
        slide = show.slides[1]
        box = slide.shapes.add_textbox(Inches(15), Inches(2), Inches(3), Inches(1))
        box.text_frame.text = "TODO check 8017742093 and 8013308857 (outliers)"

    p = shelf.unsafe(
        "decks/weaning_congress.pptx",
        "file numbers in a box outside the slide",
        "text box to the right of slide 2",
        "Congress slides on weaning from ventilation",
        "2,310 ventilated adults",
    )
    deck(
        p,
        [
            ("Weaning", ["2,310 adults, 11 ICUs", "Median ventilation 6 days (3-12)"], ""),
            ("Main result", ["Extubation failure 14.2% versus 17.9%", "OR 0.76 (0.61-0.95)", "NNT 27"], ""),
        ],
        aside,
    )

    p = shelf.safe(
        "decks/journee_recherche_avc.pptx",
        "numbers of slides, scores and sites",
        "Diaporama de la journée de la recherche",
        "3 318 patients thrombolysés",
    )
    deck(
        p,
        [
            (
                "Thrombolyse à l'UNV",
                ["3 318 patients, 6 UNV", "NIHSS médian 8 (5 - 14)", "Délai porte-aiguille 44 min (33 - 61)"],
                "Rappeler les 3 limites.",
            ),
            (
                "Issues",
                [
                    ["Âge", "Patients", "mRS 0-2 à 3 mois"],
                    ["< 70 ans", 1502, sure(981, 1502, 1, True)],
                    ["70-79 ans", 902, sure(488, 902, 1, True)],
                    ["≥ 80 ans", 914, sure(331, 914, 1, True)],
                ],
                "Trois groupes définis avant l'analyse.",
            ),
            ("Suite", ["Essai en 2 bras", "5 centres", "Financement PHRC 2026"], ""),
        ],
    )

    p = shelf.safe(
        "decks/ed_boarding.pptx",
        "a native chart with hours below 10",
        "Boarding time in the emergency department by month",
        "41,206 adults admitted through the emergency department",
    )
    deck(
        p,
        [("Boarding", ["41,206 admissions", "Median boarding 6.1 h (3.2-11.8)"], "")],
        lambda show: chart(
            show,
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
            [8.4, 7.9, 6.2, 5.1, 4.8, 5.0],
            "Median boarding time (h)",
        ),
    )

    p = shelf.safe(
        "decks/registry_update_bariatric.pptx",
        "years of follow-up and BMI points",
        "Update of the bariatric registry for the board",
        "9,204 adults after bariatric surgery",
    )
    deck(
        p,
        [
            ("Registry update", ["9,204 patients in 17 centres, 2 new ones", "Follow-up at 5 years: 61%"], ""),
            (
                "Weight loss",
                [
                    ["Technique", "Patients", "% TWL, mean (SD)", "Reoperated"],
                    ["Sleeve", 5710, "27.1 (9.0)", sure(402, 5710)],
                    ["Bypass", 2902, "30.4 (8.8)", sure(261, 2902)],
                    ["Band removed", 592, "18.8 (10.1)", sure(71, 592)],
                ],
                "",
            ),
        ],
    )

    p = shelf.safe(
        "decks/cours_biostat_km.pptx",
        "a course with made-up small numbers, said to be simulated",
        "Cours de biostatistique : lecture d'une courbe de survie, sans données de patients",
        "Aucun patient",
    )
    deck(
        p,
        [
            (
                "Lire une courbe de survie",
                [
                    "La médiane se lit à 50 %",
                    "Le nombre à risque décroît",
                    "Censure : sortie d'étude avant l'événement",
                ],
                "",
            ),
            ("Test du log-rank", ["H0 : courbes égales", "Statistique χ² à k - 1 ddl", "p < 0,05 : rejet"], ""),
        ],
    )
