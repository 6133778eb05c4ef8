"""Liver: pages, drawings and an archive."""

import json
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

FOIE = "2,701 adults with cirrhosis, hepatology outpatient clinic"


def write(shelf: Shelf) -> None:
    path = shelf.safe("liver/child.html", "Child-Pugh classes and Roman numerals", "Table by Child-Pugh class", FOIE)
    n = (1488, 811, 402)
    rows: list[Any] = [
        ["", *(f"Child-Pugh {c} (n = {k:,})" for c, k in zip("ABC", n, strict=True))],
        *[
            [t, *(of(a, k) for a, k in zip(c, n, strict=True))]
            for t, c in [
                ("Alcohol", (702, 455, 266)),
                ("Ascites", (90, 402, 331)),
                ("Varices grade 2-3", (311, 290, 171)),
                ("Listed for transplant", (44, 92, 81)),
            ]
        ],
        ["MELD, median (IQR)", "8 (7-10)", "13 (11-15)", "20 (17-24)"],
    ]
    kit.page(
        path, "Cirrhosis", "<!-- built by knitr 1.48, chunk 3 of 7 -->\n" + kit.grid(rows, "table table-striped")
    )

    path = shelf.unsafe(
        "liver/comment.html",
        "commented text in a page",
        "comment with a patient and a date",
        "Table of complications",
        FOIE,
    )
    kit.page(
        path,
        "Complications",
        "<!-- check: stay 7731204, man of 49 years, bled on 2023-08-14 and died 2023-08-16, counted twice? -->\n"
        + kit.grid(
            [
                ["Complication", "Patients", "%"],
                ["Ascites", 823, "30.5"],
                ["Bleeding", 312, "11.6"],
                ["Encephalopathy", 290, "10.7"],
                ["Carcinoma", 402, "14.9"],
            ]
        ),
    )

    path = shelf.unsafe(
        "liver/sankey.svg",
        "small cells in a drawing",
        "flow B to transplant labelled 6",
        "Change of class in two years (Sankey)",
        FOIE,
    )
    flows = [
        ("A stays A", 1101),
        ("A to B", 240),
        ("A to C or death", 147),
        ("B to A", 131),
        ("B stays B", 402),
        ("B to C", 160),
        ("B to transplant", 6),
        ("B to death", 112),
    ]
    body = "".join(
        f'<path d="M40 {30 + 32 * i} C 180 {30 + 32 * i}, 240 {40 + 30 * i}, 380 {40 + 30 * i}" stroke="#7aa" stroke-width="{2 + n / 60:.1f}" fill="none"/><text x="390" y="{44 + 30 * i}" font-size="12">{t}: {n}</text>\n'
        for i, (t, n) in enumerate(flows)
    )
    kit.say(
        path,
        f'<svg xmlns="http://www.w3.org/2000/svg" width="560" height="320"><title>Two years of follow-up</title>\n{body}</svg>\n',
    )

    path = shelf.safe(
        "liver/bands.svg",
        "axis ticks and a legend",
        "Cumulative incidence of carcinoma with its band, model-based (Fine and Gray), 402 events",
        FOIE,
    )
    years = [i / 4 for i in range(41)]
    kit.figure(
        path,
        lambda ax: (
            ax.plot(years, [0.31 * (1 - 2.718 ** (-0.11 * y)) for y in years], label="Child-Pugh B"),
            ax.plot(years, [0.24 * (1 - 2.718 ** (-0.1 * y)) for y in years], label="Child-Pugh A"),
            ax.legend(),
            ax.set(xlabel="Years", ylabel="Predicted incidence"),
        ),
    )

    path = shelf.unsafe(
        "liver/cif_steps.svg",
        "single-event steps",
        "the step curve of a group of 33 goes up by one person at a time",
        "Cumulative incidence of transplant, Child-Pugh C listed in 2022",
        FOIE,
    )
    steps, height = [0.0], [0.0]
    for i in range(1, 18):
        steps.append(steps[-1] + rng_step(shelf, i))
        height.append(i / 33)
    kit.figure(
        path,
        lambda ax: (
            ax.step(steps, height, where="post"),
            ax.plot(steps[2::4], height[2::4], "k|"),
            ax.set(xlabel="Days on the list", ylabel="Cumulative incidence", title="33 patients"),
        ),
    )

    path = shelf.safe("liver/results.zip", "a zip with figure, table and script", "Results for the coauthors", FOIE)
    table = "class,n,deaths,one_year_survival\nA,1488,120,0.91\nB,811,164,0.79\nC,402,170,0.57\n"
    png = kit.picture(
        lambda ax: (
            ax.bar(["A", "B", "C"], [91, 79, 57]),
            ax.set(ylabel="One-year survival (%)", title="2,701 patients"),
        )
    )
    kit.packed(
        path,
        {
            "table.csv": table,
            "figure.png": png,
            "plot.R": 'library(ggplot2)\nd <- read.csv("table.csv")\nggplot(d, aes(class, one_year_survival)) + geom_col() + ylim(0, 1)\n',
            "versions.json": json.dumps({"R": "4.4.1", "ggplot2": "3.5.1"}),
        },
    )


def rng_step(shelf: Shelf, i: int) -> float:
    """Days to the next event."""
    return shelf.random(f"cif{i}").randint(4, 40)
