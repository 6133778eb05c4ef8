"""Ophthalmology: macular degeneration and glaucoma, GraphPad-like tables and vector figures, in English."""

import numpy as np

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

WHO = "1,418 adults with neovascular macular degeneration treated in one eye, 2018-2023"


def write(shelf) -> None:
    va = [["Month", "N", "Mean BCVA (letters)", "SEM", "Mean CST (um)", "SEM.1"]]
    for m, n, b, c in (
        (0, 1418, 58.1, 412),
        (3, 1377, 64.2, 318),
        (6, 1301, 64.9, 306),
        (12, 1188, 64.0, 299),
        (24, 871, 61.7, 303),
        (36, 544, 59.8, 309),
    ):
        va.append([m, *large(n), b, f"{14.6 / n**0.5:.2f}", c, f"{96 / n**0.5:.2f}"])
    kit.csv_file(
        shelf.safe("eye/bcva.csv", "standard errors below 1, months", "Visual acuity and thickness by month", WHO),
        va,
        "\t",
    )
    rows = [["Eye", *[f"M{m}" for m in (0, 3, 6, 12)]]]
    rng = shelf.random("eye")
    for k in range(22):
        start = rng.randrange(35, 80)
        rows.append([f"E{k + 1:02d}", start, *[min(88, start + rng.randrange(-3, 12)) for _ in range(3)]])
    kit.csv_file(
        shelf.unsafe(
            "eye/bcva_prism.csv",
            "a row for each eye",
            "rows E01 to E22",
            "Visual acuity by month, Prism column table",
            "22 adults with polypoidal vasculopathy",
        ),
        rows,
        "\t",
    )

    figure, ax = kit.axes(6.4, 4.2)
    ax.errorbar(
        [r[0] for r in va[1:]],
        [r[2] for r in va[1:]],
        yerr=[float(r[3]) * 1.96 for r in va[1:]],
        fmt="-o",
        color="#333",
        capsize=3,
    )
    ax.set(xlabel="Months", ylabel="BCVA (ETDRS letters)", title="Anti-VEGF, mean and 95% CI")
    kit.drawn(figure, shelf.safe("eye/bcva.svg", "six points with whiskers", "Mean visual acuity by month", WHO))
    figure, ax = kit.axes(6.4, 4.2)
    gen = np.random.default_rng(15)
    ax.boxplot(
        [gen.normal(m, s, n).round(1) for m, s, n in ((16.1, 2.9, 388), (21.4, 4.4, 412), (18.2, 3.3, 301))],
        tick_labels=["Normal", "POAG", "Treated"],
    )
    ax.set(ylabel="IOP (mmHg)", title="Intraocular pressure by group")
    kit.drawn(
        figure,
        shelf.unsafe(
            "eye/iop_box.pdf",
            "outliers of box plots are single persons",
            "fliers beyond the whiskers",
            "Intraocular pressure by group",
            "1,101 adults of the glaucoma clinic",
        ),
    )
    gen = np.random.default_rng(15)
    figure, ax = kit.axes(6.4, 4.2)
    ax.boxplot(
        [gen.normal(m, s, n).round(1) for m, s, n in ((16.1, 2.9, 388), (21.4, 4.4, 412), (18.2, 3.3, 301))],
        tick_labels=["Normal", "POAG", "Treated"],
        showfliers=False,
        whis=(10, 90),
    )
    ax.set(ylabel="IOP (mmHg)", title="Intraocular pressure (whiskers: 10th-90th percentile)")
    kit.drawn(
        figure,
        shelf.safe(
            "eye/iop_box_clean.pdf",
            "box plots without outliers",
            "Intraocular pressure by group",
            "1,101 adults of the glaucoma clinic",
        ),
    )

    end = [
        ["Complication of cataract surgery", "Phaco (n=9,412)", "FLACS (n=1,144)"],
        *[
            [k, share(a, 9412), share(b, 1144)]
            for k, a, b in (
                ("Posterior capsule rupture", 113, 14),
                ("Cystoid macular oedema", 188, 21),
                ("Corneal oedema at day 7", 402, 44),
                ("IOP above 30 mmHg", 266, 31),
            )
        ],
    ]
    kit.text(
        shelf.safe(
            "eye/cataract.html",
            "day 7, pressures",
            "Complications of cataract surgery",
            "10,556 adults operated on for cataract, first eye",
        ),
        kit.page(["# Complications", end, "Adjusted OR of rupture (FLACS): 1.02 (0.58-1.79)."], "Cataract"),
    )
    endo = "Endophthalmitis was seen in 0.04% of phaco procedures."
    kit.text(
        shelf.unsafe(
            "eye/cataract_full.html",
            "0.04% of 9,412: 4 persons",
            "sentence on endophthalmitis",
            "Complications of cataract surgery",
            "10,556 adults operated on for cataract, first eye",
        ),
        kit.page(["# Complications", end, f"Adjusted OR of rupture (FLACS): 1.02 (0.58-1.79). {endo}"], "Cataract"),
    )

    fields = [
        ["Stage", "Eyes", "MD slope, dB/y (95% CI)", "Fast progressors"],
        *[
            [s, *large(n), v, share(f, n)]
            for s, n, v, f in (
                ("Early", 611, "-0.21 (-0.26 to -0.16)", 44),
                ("Moderate", 402, "-0.44 (-0.52 to -0.36)", 61),
                ("Advanced", 211, "-0.61 (-0.75 to -0.47)", 42),
            )
        ],
    ]
    kit.text(
        shelf.safe(
            "eye/visual_fields.md",
            "slopes, one eye per person",
            "Slopes of visual fields",
            "1,224 adults with glaucoma, one eye each",
        ),
        "# Mean deviation slope\n\n" + kit.pipes(fields) + "\n\nMixed model, 5 or more fields per eye; ICC 0.61.\n",
    )
    sly = (
        "# Mean deviation slope\n\n"
        + kit.pipes(fields)
        + "\n\n<!-- QA: 2 Advanced eyes lost light perception, see chart review -->\n\nMixed model, 5 or more fields per eye; ICC 0.61.\n"
    )
    kit.text(
        shelf.unsafe(
            "eye/visual_fields_qa.md",
            "disguise: an HTML comment in Markdown tells of two persons",
            "comment under the table",
            "Slopes of visual fields",
            "1,224 adults with glaucoma, one eye each",
        ),
        sly,
    )
