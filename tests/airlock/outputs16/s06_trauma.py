"""Trauma: a regional registry linked to the warehouses; R Markdown pages, in English."""

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

WHO = "3,905 adults admitted to five trauma centres with an ISS of 9 or more, 2020-2024"
CSS = "body{max-width:900px;margin:auto;font-family:'Helvetica Neue'} .table{width:100%}"


def _iss(rows: list[tuple[str, int, int]], few: bool = False) -> list[list[str]]:
    return [
        ["ISS", "Patients", "Died in hospital", "Transfused within 6 h"],
        *[
            [i, f"{n:,}", share(d, n, "en", few), share(round(n * t), n)]
            for (i, n, d), t in zip(rows, (0.05, 0.16, 0.31, 0.44), strict=True)
        ],
    ]


def write(shelf) -> None:
    rows = [("9-15", 1702, 31), ("16-24", 1188, 77), ("25-40", 822, 191), ("41-75", 193, 88)]
    about = "Knitted report: mortality by class of injury severity"
    text = [
        "# Outcome by severity",
        "Mortality was 9.9% (387 of 3,905). Figures below are from knitr; seed 2024.",
        _iss(rows),
        "# Model",
        [
            ["term", "OR", "2.5 %", "97.5 %", "p.value"],
            ["ISS (per 5)", 1.48, 1.41, 1.56, "2.1e-41"],
            ["GCS <= 8", 4.11, 3.2, 5.28, "3.3e-28"],
            ["Age (per 10)", 1.36, 1.27, 1.45, "7.9e-20"],
            ["SBP < 90", 2.02, 1.49, 2.74, "5.9e-06"],
        ],
    ]
    kit.text(
        shelf.safe("trauma/outcome.html", "score classes, odds ratios, exponents", about, WHO),
        kit.page(text, "Outcome", CSS),
    )
    hidden = '<span style="font-size:0">centre 2: ISS 75, n=4, all died</span>'
    kit.text(
        shelf.unsafe(
            "trauma/outcome_v3.html",
            "disguise: a text of size zero tells of four persons",
            "span of font-size 0 before the model",
            about,
            WHO,
        ),
        kit.page([*text[:3], hidden, *text[3:]], "Outcome", CSS),
    )
    few = [("9-15", 1702, 9), *rows[1:]]
    kit.text(
        shelf.unsafe(
            "trauma/outcome_early.html",
            "9 deaths in a cell",
            "ISS 9-15, died",
            "Knitted report: mortality within 24 hours by class of injury severity",
            WHO,
        ),
        kit.page(["# Death within 24 hours", "Deaths on scene are not counted.", _iss(few, True)], "Outcome", CSS),
    )

    figure, ax = kit.axes(7, 4.4)
    hours = list(range(24))
    arrivals = [
        92,
        81,
        77,
        70,
        61,
        58,
        66,
        102,
        141,
        160,
        171,
        182,
        190,
        198,
        207,
        221,
        246,
        261,
        270,
        251,
        233,
        210,
        191,
        166,
    ]
    ax.bar(hours, large(*arrivals), color="0.4")
    ax.set(xlabel="Hour of arrival", ylabel="Patients", title="Arrivals by hour, 2020-2024")
    kit.drawn(figure, shelf.safe("trauma/arrivals.pdf", "hours 0 to 23", "Arrivals by hour of the day", WHO))

    figure, ax = kit.axes(7, 4.6)
    rng = shelf.random("trauma-lactate")
    iss = [9 + min(60, rng.gammavariate(2.2, 6)) for _ in range(140)]
    lactate = [max(0.6, 0.9 + 0.09 * i + rng.gauss(0, 0.8)) for i in iss]
    ax.scatter(iss, lactate, s=12, alpha=0.7)
    ax.set(xlabel="ISS", ylabel="Lactate on arrival (mmol/L)", title="Massive transfusion, n = 140")
    kit.drawn(
        figure,
        shelf.unsafe(
            "trauma/lactate.svg",
            "a point for each patient",
            "140 markers",
            "Lactate by severity in massive transfusion",
            "140 adults with massive transfusion",
        ),
    )

    mech = [["mechanism", "n", "age_median", "iss_median", "icu_days_median", "operated_pct"]]
    for m, n, a, i, d, o in (
        ("road traffic, car", 811, 39, 17, 4, 48.6),
        ("road traffic, two wheels", 1002, 34, 17, 4, 55.2),
        ("pedestrian", 322, 51, 18, 5, 46.9),
        ("fall from height", 996, 44, 18, 4, 44.1),
        ("fall, same level", 401, 76, 16, 3, 22.4),
        ("stabbing or gunshot", 262, 31, 13, 2, 71.0),
        ("other", 111, 45, 14, 3, 36.0),
    ):
        mech.append([m, *large(n), a, i, d, o])
    kit.csv_file(shelf.safe("trauma/mechanism.csv", "medians of days and scores", "Mechanisms of injury", WHO), mech)
    wide = [
        [*r, *e]
        for r, e in zip(
            mech,
            (
                ("max_age", "mortality_pct"),
                (94, 8.1),
                (81, 7.7),
                (93, 14.6),
                (92, 9.2),
                (101, 17.2),
                (78, 9.5),
                (88, 10.8),
            ),
            strict=True,
        )
    ]
    kit.csv_file(
        shelf.unsafe(
            "trauma/mechanism_full.csv", "the oldest age of each group", "column max_age", "Mechanisms of injury", WHO
        ),
        wide,
    )
