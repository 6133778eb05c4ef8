"""Orthopaedics: decks with pictures and PDF reports, in English and French."""

from typing import Any

import numpy as np
from pptx import Presentation

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, deck, picture, plt, report, save, steady

WHO = "2,410 patients with a total knee replacement"
SPEC: list[tuple[Any, ...]] = [
    ("Age, years", "med", 70, 64, 76, 0),
    ("Women", "n", 0.61),
    ("BMI, kg/m²", "mean", 30.1, 5.4),
    ("ASA class", "cat", [("1–2", 0.72), ("3–4", 0.28)]),
    ("Tourniquet", "n", 0.58),
    ("Robot-assisted", "n", 0.22),
    ("Length of stay, days", "med", 4, 3, 6, 0),
    ("Oxford score at 1 year", "mean", 38.2, 7.9),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("orthopaedics")
    draw = np.random.default_rng(shelf.seed + 17)
    rows = baseline(rng, {"Cemented": 1684, "Cementless": 726}, SPEC, p=True)
    scores = [
        ["Visit", "Cemented", "Cementless"],
        ["Baseline", "19.8 ± 7.1", "20.4 ± 7.0"],
        ["3 months", "32.9 ± 8.2", "33.1 ± 8.0"],
        ["1 year", "38.4 ± 7.9", "37.9 ± 8.1"],
    ]
    path = shelf.safe(
        "ortho/knee_fixation.pptx",
        "scores, ASA classes and visits at 3 months",
        "Deck for the regional meeting: cemented or cementless knees",
        WHO,
    )
    deck(
        path,
        "Cemented or cementless knees",
        [
            ("Patients", ["2,410 first knees, 2 sites, 2017–2023"], rows[:6], ""),
            (
                "Oxford score",
                [
                    "Adjusted difference at 1 year: -0.4 (95% CI -1.1 to 0.3)",
                    "Minimal important difference: 5 points",
                ],
                scores,
                "Mention the 3 sensitivity analyses.",
            ),
            ("Next", ["PROMs at 5 years", "Registry linkage"], None, ""),
        ],
    )

    fig, ax = plt.subplots(figsize=(5, 5))
    y, x = np.mgrid[-1:1:240j, -1:1:240j]
    ax.imshow(
        np.exp(-(((x - 0.55) / 0.22) ** 2)) * (1 - 0.5 * np.exp(-((y / 0.12) ** 2))) + draw.normal(0, 0.02, x.shape),
        cmap="gray",
    )
    ax.text(6, 14, "KERMARREC Yvonne\nNée le 12/04/1949", color="white", fontsize=12, va="top")
    ax.text(6, 230, "Genou G face", color="white", fontsize=10)
    ax.axis("off")
    path = shelf.unsafe(
        "ortho/knee_alignment.pptx",
        "a radiograph shows the patient's name and date of birth",
        "picture of slide 3",
        "Deck: alignment after robot-assisted knees",
        "530 patients with a robot-assisted knee",
    )
    deck(
        path,
        "Alignment after robot-assisted knees",
        [
            (
                "Alignment",
                ["530 knees, hip-knee-ankle angle 179.1° ± 2.6"],
                [["HKA within 3°", "Patients", "%"], ["Yes", "441", "83.2"], ["No", "89", "16.8"]],
                "",
            ),
            ("Measurement", picture(fig), None, "Two readers, ICC 0.94"),
        ],
    )
    path = shelf.unsafe(
        "ortho/hip_revision.pptx",
        "a hidden slide gives revisions by cause, with fewer than ten",
        "slide 3, hidden",
        "Deck: revisions after hip replacement",
        "3,204 patients with a hip replacement",
    )
    deck(
        path,
        "Revisions after hip replacement",
        [
            (
                "Revisions at 5 years",
                ["118 of 3,204 hips revised (3.7%)"],
                [["Approach", "Hips", "Revised"], ["Posterior", "2011", "79"], ["Anterior", "1193", "39"]],
                "",
            ),
            (
                "Backup: causes, anterior approach",
                ["Not shown"],
                [
                    ["Cause", "Revised"],
                    ["Infection", "14"],
                    ["Dislocation", "5"],
                    ["Fracture", "11"],
                    ["Loosening", "9"],
                ],
                "",
            ),
            ("Conclusion", ["Approach is not associated with revision (p = 0.34)"], None, ""),
        ],
    )
    show = Presentation(str(path))
    show.slides[2]._element.set("show", "0")
    show.save(str(path))
    steady(path)

    fig, ax = plt.subplots(figsize=(6, 4))
    sites = [212, 340, 388, 451, 502, 517]
    rates = [5.2, 5.3, 4.1, 5.8, 4.4, 5.0]
    ax.scatter(sites, rates)
    for limit in (1.96, 3.09):
        size = np.linspace(150, 600, 60)
        ax.plot(size, 4.9 + limit * np.sqrt(4.9 * 95.1 / size), "k--", lw=0.7)
        ax.plot(size, 4.9 - limit * np.sqrt(4.9 * 95.1 / size), "k--", lw=0.7)
    ax.set(
        xlabel="Patients of the hospital",
        ylabel="Readmitted at 90 days (%)",
        title="Funnel plot, 6 hospitals, 2,410 patients",
    )
    png = picture(fig)
    path = shelf.safe(
        "ortho/funnel_hospitals.pdf",
        "six points that are hospitals, each with ten readmissions and more",
        "Report: readmission by hospital (a point is a hospital)",
        WHO,
    )
    report(
        path,
        "Readmission after knee replacement",
        [
            "# Methods",
            "6 hospitals of the region, 2,410 patients, control limits at 95% and 99.8%.",
            png,
            "# Results",
            "Overall, 4.9% of the patients were readmitted within 90 days. No hospital lies outside the limits.",
            baseline(rng, {"All": 2410}, SPEC),
        ],
    )
    surgeons = [
        ["Surgeon", "Knees", "Reoperated", "%"],
        ["A", "311", "14", "4.5"],
        ["B", "288", "13", "4.5"],
        ["C", "264", "12", "4.5"],
        ["D", "119", "3", "2.5"],
        ["E", "342", "17", "5.0"],
    ]
    path = shelf.unsafe(
        "ortho/surgeons_report.pdf",
        "three patients of surgeon D were reoperated",
        "table, row D",
        "Report to the department: reoperations by surgeon",
        "1,324 patients with a knee replacement in the department",
    )
    report(
        path,
        "Reoperations by surgeon",
        [
            "# Volume and reoperation",
            "Surgeons are given by letter. Reoperation within 1 year for any cause.",
            surgeons,
            "The variation is within chance (chi-squared 1.2, 4 df, p = 0.87).",
        ],
    )

    bins = np.arange(0, 50, 4)
    heights = [14, 22, 41, 66, 98, 141, 203, 318, 461, 498, 352, 196]
    fig, ax = plt.subplots(figsize=(6, 3.4))
    ax.bar(bins[:12] + 2, heights, width=3.8, color="#59a")
    ax.set(xlabel="Oxford knee score at 1 year", ylabel="Patients", title="2,410 patients, classes of 4 points")
    save(
        fig,
        shelf.safe(
            "ortho/oxford_histogram.pdf",
            "a histogram whose lowest class has fourteen persons",
            "Histogram of the Oxford score at 1 year",
            WHO,
        ),
    )
    fig, ax = plt.subplots(figsize=(6, 3.4))
    pred = np.sort(draw.uniform(15, 45, 96))
    ax.plot(pred, draw.normal(0, 6, 96), "o", mfc="none")
    ax.axhline(0, color="red")
    ax.set(xlabel="Fitted values", ylabel="Residuals", title="Residuals vs Fitted\nlm(oxford_1y ~ bmi + age + asa)")
    save(
        fig,
        shelf.unsafe(
            "ortho/residuals_lm.pdf",
            "a residual for each patient",
            "96 circles",
            "Diagnostic plot of the linear model of the Oxford score",
            "96 patients with a cementless knee and complete scores",
        ),
    )
