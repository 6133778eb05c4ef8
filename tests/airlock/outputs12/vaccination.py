"""Vaccination of carers: Altair, surveys."""

import json
from typing import Any

import openpyxl
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

VACC = "5,120 employees of the hospital followed by occupational health"


def write(shelf: Shelf) -> None:
    bars = [
        {"season": s, "group": g, "coverage": c}
        for s, line in {"2021-22": (71, 42, 38), "2022-23": (66, 37, 33), "2023-24": (64, 35, 30)}.items()
        for g, c in zip(("Physicians", "Nurses", "Other staff"), line, strict=True)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": "Influenza vaccine coverage, 5,120 employees",
        "mark": "bar",
        "data": {"name": "data-1"},
        "encoding": {
            "x": {"field": "season", "type": "nominal"},
            "y": {"field": "coverage", "type": "quantitative", "title": "Coverage (%)"},
            "color": {"field": "group", "type": "nominal"},
            "xOffset": {"field": "group"},
        },
    }
    path = shelf.safe(
        "vaccin/coverage.vl.json",
        "inline data of a chart that are aggregates",
        "Altair chart of coverage by group: 812 physicians, 1,904 nurses, 2,404 others",
        VACC,
    )
    kit.say(path, json.dumps({**spec, "datasets": {"data-1": bars}}, indent=1))

    path = shelf.unsafe(
        "vaccin/reactions.vl.json",
        "rows inside a chart",
        "the chart shows means, its dataset has a row for each employee",
        "Altair chart: mean pain score by age class",
        VACC,
    )
    rng = shelf.random("vaccin")
    people = [
        {
            "age": rng.randint(22, 66),
            "unit": rng.choice(["ICU", "ED", "Lab", "Pharmacy"]),
            "dose": rng.randint(1, 4),
            "pain": rng.randint(0, 9),
        }
        for _ in range(70)
    ]
    spec2 = {
        **spec,
        "title": "Pain after injection",
        "encoding": {
            "x": {"bin": {"step": 10}, "field": "age", "type": "quantitative"},
            "y": {"aggregate": "mean", "field": "pain", "type": "quantitative"},
        },
    }
    kit.say(path, json.dumps({**spec2, "datasets": {"data-1": people}}, indent=1))

    path = shelf.unsafe(
        "vaccin/survey.xlsx",
        "hidden format",
        "small counts are in white on white in column D",
        "Reasons for refusal by profession",
        VACC,
    )

    def white(book: openpyxl.Workbook) -> None:
        for (cell,) in book["Reasons"].iter_rows(min_col=4, max_col=4, min_row=2):
            cell.font = Font(color="FFFFFFFF")

    kit.excel(
        path,
        {
            "Reasons": [
                ["Reason", "Physicians", "Nurses", ""],
                ["Side effects feared", 41, 320, 4],
                ["Doubts the effect", 38, 211, 6],
                ["No time", 66, 190, 3],
                ["Other", 25, 102, 2],
            ]
        },
        white,
    )

    path = shelf.safe("vaccin/survey_table.md", "Likert medians", "Answers to the survey of 1,688 employees", VACC)
    rows: list[Any] = [["Statement (1 = disagree, 5 = agree)", "Median", "IQR", "Agree (4-5)"]] + [
        [s, m, i, of(n, 1688)]
        for s, m, i, n in [
            ("The vaccine protects me", 4, "3-5", 1011),
            ("It protects patients", 4, "3-5", 1133),
            ("It was easy to get", 5, "4-5", 1322),
            ("I fear side effects", 2, "1-3", 371),
        ]
    ]
    kit.say(
        path,
        "## Survey, 4 statements\n\n"
        + kit.pipes(rows)
        + "\nCronbach's alpha 0.81; response rate 33.0% (1,688 of 5,120); 7 reminders.\n",
    )

    path = shelf.unsafe(
        "vaccin/coverage_units.html",
        "percentage that tells all",
        "Pharmacy technicians: 100 %",
        "Coverage by profession, season 2023-24",
        VACC,
    )
    rows = [
        ["Profession", "Employees", "Vaccinated"],
        ["Physicians", 812, "64.0%"],
        ["Nurses", 1904, "35.1%"],
        ["Midwives", 96, "52.1%"],
        ["Pharmacy technicians", 23, "100%"],
        ["Administrative staff", 611, "30.0%"],
    ]
    kit.page(path, "Influenza vaccine coverage", kit.grid(rows))

    path = shelf.safe("vaccin/slides.pptx", "small counts of things", "Slides for the committee", VACC)
    kit.slides(
        path,
        [
            (
                "Campaign 2023-24",
                ["3 vaccination points, 2 mobile teams, 6 weeks", "Coverage 41%: 2,099 of 5,120 employees"],
                "",
            ),
            (
                "By group",
                [
                    [
                        ["Group", "Employees", "Vaccinated"],
                        ["Physicians", "812", of(520, 812)],
                        ["Nurses", "1,904", of(666, 1904)],
                        ["Other staff", "2,404", of(913, 2404)],
                    ]
                ],
                "Compare with the 2022-23 season next time.",
            ),
        ],
    )
