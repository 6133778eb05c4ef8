"""Files that are safe or not by what is beside them: an earlier release, or the other file of the request."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import pc
from tests.airlock.outputs6.writers import markdown, page, table

WARDS = ("Cardiology", "Internal medicine", "Oncology", "Surgery")


def write(shelf: Shelf) -> None:
    _found(shelf)
    _kept(shelf)


def _found(shelf: Shelf) -> None:
    before = (1204, 811, 502, 1388)
    table(
        shelf.path("vaccin/2024_11/flu_uptake.csv"),
        [
            ["ward", "staffed beds", "vaccinated patients"],
            *[[ward, beds, n] for ward, beds, n in zip(WARDS, (48, 60, 32, 71), before, strict=True)],
        ],
    )
    table(
        shelf.unsafe(
            "vaccin/2024_12/flu_uptake.csv",
            "against the earlier release the group grew by 4",
            "Oncology 506 against 502",
            "Patients vaccinated against flu by ward, updated to December; same definition as in November",
            "4,012 adult inpatients",
            earlier=["vaccin/2024_11/flu_uptake.csv"],
        ),
        [
            ["ward", "staffed beds", "vaccinated patients"],
            *[[ward, beds, n] for ward, beds, n in zip(WARDS, (48, 60, 32, 71), (1247, 858, 506, 1401), strict=True)],
        ],
    )
    markdown(
        shelf.path("tavi/v1/results.md"),
        [
            "# TAVI cohort, version 1",
            [
                ["outcome", "events / 2,312"],
                ["stroke", "64 (2.8)"],
                ["pacemaker", "301 (13.0)"],
                ["death at 30 d", "71 (3.1)"],
            ],
        ],
    )
    markdown(
        shelf.unsafe(
            "tavi/v2/results.md",
            "two events less than in the earlier version",
            "stroke 62 against 64",
            "Second version after adjudication of the strokes; the cohort is the same",
            "2,312 adults with TAVI",
            earlier=["tavi/v1/results.md"],
        ),
        [
            "# TAVI cohort, version 2",
            "Strokes were adjudicated by 2 neurologists; other rows did not change.",
            [
                ["outcome", "events / 2,312"],
                ["stroke", "62 (2.7)"],
                ["pacemaker", "301 (13.0)"],
                ["death at 30 d", "71 (3.1)"],
            ],
        ],
    )
    for name, numbers, context in (
        ("all", ((588, 97), (611, 104), (402, 88)), "Death at 90 days by stage, all patients"),
        (
            "no_dialysis",
            ((548, 85), (577, 92), (397, 85)),
            "Death at 90 days by stage, patients without dialysis (same cohort)",
        ),
    ):
        table(
            shelf.unsafe(
                f"cirrhosis/mortality_{name}.csv",
                "the two tables of the request differ by 5 persons",
                "stage C: 402 against 397",
                context,
                "1,601 adults with cirrhosis",
                request="request-cirrhosis",
            ),
            [
                ["stage", "n", "died n (%)", "MELD median"],
                *[
                    [stage, n, pc(d, n), meld]
                    for stage, (n, d), meld in zip("ABC", numbers, (9, 14, 22), strict=True)
                ],
            ],
        )


def _kept(shelf: Shelf) -> None:
    rows: list[list[Any]] = [
        ["trimestre", "séjours", "chutes n (%)"],
        *[
            [f"T{at} 2023", n, pc(d, n, True)]
            for at, (n, d) in enumerate([(2411, 71), (2377, 66), (2288, 58), (2502, 63)], start=1)
        ],
    ]
    table(shelf.path("chutes/2023/trimestres.csv"), rows, ";")
    more: list[list[Any]] = [
        [f"T{at} 2024", n, pc(d, n, True)] for at, (n, d) in enumerate([(2467, 49), (2390, 52)], start=1)
    ]
    table(
        shelf.safe(
            "chutes/2024/trimestres.csv",
            "les trimestres déjà sortis sont identiques, deux sont ajoutés",
            "Chutes par trimestre, mise à jour",
            "14 435 séjours d'adultes, un par patient",
            earlier=["chutes/2023/trimestres.csv"],
        ),
        [*rows, *more],
        ";",
    )
    page(
        shelf.path("onco/v1/survival.html"),
        "Survival at 2 years",
        [[["stage", "n", "deaths"], ["I-II", "1,511", "144"], ["III", "902", "301"], ["IV", "1,244", "811"]]],
    )
    page(
        shelf.safe(
            "onco/v2/survival.html",
            "all counts grew by more than 40 since the earlier version",
            "Survival with one year more of inclusions",
            "4,212 adults with breast cancer",
            earlier=["onco/v1/survival.html"],
        ),
        "Survival at 2 years, update",
        [
            [["stage", "n", "deaths"], ["I-II", "1,799", "188"], ["III", "1,023", "352"], ["IV", "1,390", "902"]],
            "One more year; 3 sites; Cox model with 5 covariates, p for trend below 0.001.",
        ],
    )
    for name, numbers in (
        ("women", ((811, 122), (644, 131), (377, 104))),
        ("men", ((902, 171), (788, 190), (511, 166))),
    ):
        table(
            shelf.safe(
                f"copd/exacerbations_{name}.csv",
                "two tables about other persons: women and men",
                f"Patients with an exacerbation within a year by GOLD stage, {name}",
                "4,033 adults with COPD, 1,832 women and 2,201 men",
                request="request-copd",
            ),
            [
                ["gold", "n", "exacerbation n (%)", "median count"],
                *[
                    [stage, n, pc(d, n), median]
                    for stage, (n, d), median in zip(("2", "3", "4"), numbers, (1, 2, 2), strict=True)
                ],
            ],
        )
