"""Slide decks that may go out."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, monthly_curve
from tests.airlock.outputs7.kit import deck
from tests.airlock.outputs7.study import at_risk, model, parts, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("decks_safe")

    path = shelf.safe(
        "pptx/oral_presentation.pptx",
        "slide numbers, minutes and dates of meetings",
        "Ten-minute talk.",
        "4,402 adults with COPD",
    )

    def notes(show: Any) -> None:
        for i, slide in enumerate(show.slides, 1):
            slide.notes_slide.notes_text_frame.text = (
                f"Slide {i} of 3, {i + 1} minutes. Say that table 2 is in the paper."
            )

    deck(
        path,
        [
            ("Why", "COPD is the 3rd cause of death. 2 questions, 1 cohort."),
            (
                "Patients",
                table1(
                    r,
                    {"vaccinated": 2690, "not": 1712},
                    [("=Age", 69, 10), ("Sex", "F", "M"), ("GOLD", "1", "2", "3", "4")],
                ),
            ),
            ("Result", model(r, ["Vaccinated", "Age", "GOLD, per grade"], "HR")),
        ],
        notes,
    )

    path = shelf.safe(
        "pptx/revue_activite.pptx",
        "a native chart of monthly counts",
        "Revue d'activité, graphique natif.",
        "16 800 patients en chirurgie ambulatoire",
    )

    def bars(show: Any) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Cm

        data = CategoryChartData()
        data.categories = [f"{m:02d}/2023" for m in range(1, 13)]
        data.add_series("patients", parts(r, 16800, 12, 1290))
        show.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(20), Cm(12), data)

    deck(
        path,
        [
            ("Patients par mois", "Tous blocs"),
            (
                "Moyens",
                [
                    ["Bloc", "Salles", "Respirateurs", "Places"],
                    ["A", "6", "8", "14"],
                    ["B", "4", "5", "9"],
                    ["C", "3", "4", "7"],
                ],
            ),
        ],
        bars,
    )

    path = shelf.safe(
        "pptx/steering_committee.pptx",
        "milestones with dates that are no patients'",
        "Steering committee of the warehouse.",
        "no patients: project management",
    )
    deck(
        path,
        [
            (
                "Milestones",
                [
                    ["Milestone", "Due", "State"],
                    ["Ethics", "2024-03-15", "done"],
                    ["First extraction", "2024-06-03", "done"],
                    ["Cohort frozen", "2024-09-30", "done"],
                    ["Paper 1", "2025-02-28", "late by 3 weeks"],
                ],
            ),
            (
                "Risks",
                "1. two vacancies in the data team\n2. 5 mappings to review\n3. server end of life in 9 months",
            ),
        ],
    )

    path = shelf.safe(
        "pptx/survie_lymphome.pptx",
        "a curve by quarters and its numbers at risk",
        "Survie par trimestre.",
        "2 460 patients with diffuse large B-cell lymphoma, two arms of 1,230",
    )
    picture = shelf.path("parts/survie_lymphome.png")
    with figure(picture) as (_, ax):
        for rate, label in ((0.004, "R-CHOP + X"), (0.006, "R-CHOP")):
            ax.plot(*monthly_curve(rate, 60), marker="", label=label)
        ax.set(xlabel="Mois", ylabel="Survie, estimée par trimestre", ylim=(0.5, 1.02))
        ax.legend()
    risks = [
        ["Mois", "0", "12", "24", "36", "48", "60"],
        ["R-CHOP + X", *map(str, at_risk(r, 1230, range(6), 320))],
        ["R-CHOP", *map(str, at_risk(r, 1230, range(6), 280))],
    ]
    deck(path, [("Survie globale", picture), ("Exposés au risque", risks)])

    path = shelf.safe(
        "pptx/teaching_statistics.pptx",
        "invented teaching numbers, said to be so",
        "Course slides on the chi-square test with a made-up example of large groups.",
        "no patients: course with invented numbers",
    )
    deck(
        path,
        [
            ("Chi-square", [["", "Ill", "Well"], ["Exposed", "40", "60"], ["Not exposed", "20", "80"]]),
            ("Degrees of freedom", "(2 - 1) x (2 - 1) = 1; critical value 3.84 at 5%."),
            ("Exercise 3", "Repeat with 4 classes of exposure: df = 3."),
        ],
    )
