"""Geriatrics: CSV and Word."""

import zipfile
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

GERIA = "3,940 inpatients of the geriatric wards aged 75 or more"


def write(shelf: Shelf) -> None:
    path = shelf.safe("geria/by_age.csv", "age classes of five years, open at the top", "Frailty by age class", GERIA)
    ages = {"75-79": 711, "80-84": 1034, "85-89": 1201, "90 or more": 994}
    falls, deaths, delirium = (120, 231, 312, 290), (44, 81, 130, 151), (101, 190, 281, 277)
    kit.csv(
        path,
        [
            ["age_class", "n", "falls", "delirium", "death_in_hospital", "median_GIR"],
            *[
                [a, n, of(f, n), of(d, n), of(x, n), g]
                for (a, n), f, d, x, g in zip(ages.items(), falls, delirium, deaths, (4, 3, 3, 2), strict=True)
            ],
        ],
    )

    path = shelf.unsafe(
        "geria/single_ages.csv",
        "single ages from 90",
        "one row for each year of age up to 101",
        "Length of stay by age",
        GERIA,
    )
    kit.csv(
        path,
        [
            ["age", "mean_los_days", "sd", "discharged_home_pct"],
            *[
                [a, f"{14 + a % 7 * 0.6:.1f}", f"{9 + a % 5 * 0.4:.1f}", f"{61 - (a - 85) * 1.1:.1f}"]
                for a in range(85, 102)
            ],
        ],
    )

    path = shelf.unsafe(
        "geria/case_in_text.docx",
        "age over 90 in a sentence",
        "'a woman of 103 years'",
        "Discussion of the manuscript",
        GERIA,
    )
    kit.word(
        path,
        "Discussion",
        [
            "Delirium complicated 21.5% of stays, close to the 23% of the meta-analysis of 42 studies.",
            "Early mobilisation was feasible in all wards; a woman of 103 years walked on the day after her hip repair and went home.",
            "Our study has limits: one hospital, a score recorded by nurses, and 7% of missing weights.",
        ],
    )

    path = shelf.safe("geria/charts.docx", "median and quartile bars", "Short report with one figure", GERIA)
    png = shelf.path("geria/parts/los.png")
    kit.figure(
        png,
        lambda ax: (
            ax.bar(list(ages), [11, 12, 13, 13], yerr=[[4, 5, 5, 5], [7, 8, 9, 8]], capsize=4),
            ax.set(ylabel="Length of stay, days (median, quartiles)", title="3,940 inpatients"),
        ),
    )
    kit.word(
        path,
        "Length of stay",
        ["Median and quartiles by age class.", png, [["Class", "n"], *[[a, f"{n:,}"] for a, n in ages.items()]]],
    )

    path = shelf.unsafe(
        "geria/annex.docx",
        "an embedded file",
        "a workbook of patients in word/embeddings",
        "Annex: scores of autonomy",
        GERIA,
    )
    rng = shelf.random("geria")
    kit.word(
        path, "Annex 2", [[["ADL", "n", "%"], ["6", 1180, "29.9"], ["3-5.5", 1622, "41.2"], ["0-2.5", 1138, "28.9"]]]
    )
    rows: list[Any] = [["stay", "age", "ward", "adl", "mmse"]] + [
        [rng.randint(100000, 999999), rng.randint(75, 89), rng.choice("ABCD"), rng.randint(0, 6), rng.randint(5, 30)]
        for _ in range(80)
    ]
    inner = shelf.path("geria/parts/adl.xlsx")
    kit.excel(inner, {"ADL": rows})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(zipfile.ZipInfo("word/embeddings/Microsoft_Excel_Worksheet.xlsx", kit.DAY), inner.read_bytes())

    path = shelf.safe(
        "geria/zbook.txt", "a code book of small numbers", "Code book of the variables that the study made", GERIA
    )
    kit.say(
        path,
        "\n".join(
            [
                "Variable        Values",
                "gir             1 to 6, 1 = fully dependent",
                "adl             0 to 6 by 0.5 (Katz)",
                "mmse            0 to 30; below 24 = impaired",
                "ward            1 acute, 2 rehabilitation, 3 long stay",
                "braden          6 to 23",
                "delirium        0 no, 1 yes (CAM)",
                "falls           0, 1, 2 = two or more",
                "age_class       1 = 75-79, 2 = 80-84, 3 = 85-89, 4 = 90 or more",
                "missing codes   8 = not asked, 9 = unknown",
            ]
        )
        + "\n",
    )
