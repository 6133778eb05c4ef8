"""Breast oncology: R survival figures as PDF and LaTeX tables, in English."""

import math
from pathlib import Path
from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, latex, plt, save, text, two_sided

WHO = "1,318 women treated for early breast cancer"
SPEC: list[tuple[Any, ...]] = [
    ("Age, years", "med", 58, 48, 67, 0),
    ("Postmenopausal", "n", 0.63),
    ("Tumour stage", "cat", [("pT1", 0.47), ("pT2", 0.38), ("pT3–4", 0.15)]),
    ("Nodal status", "cat", [("N0", 0.58), ("N1", 0.28), ("N2–3", 0.14)]),
    ("Grade", "cat", [("1", 0.2), ("2", 0.46), ("3", 0.34)]),
    ("Ki-67, %", "med", 22, 12, 38, 0),
    ("Chemotherapy", "n", 0.54),
    ("Radiotherapy", "n", 0.81),
    ("Endocrine therapy", "n", 0.7),
]


def _curves(
    path: Path, times: Any, curves: dict[str, Any], risk: dict[str, list[int]], step: Any, title: str
) -> None:
    fig, (ax, low) = plt.subplots(2, 1, figsize=(6.4, 5.2), height_ratios=[4, 1], sharex=True)
    for name, values in curves.items():
        ax.step(times if step is None else step[name], values, where="post", label=name)
    ax.set(ylim=(0.3, 1.02), ylabel="Disease-free survival", title=title)
    ax.legend(loc="lower left")
    low.axis("off")
    for at, (name, numbers) in enumerate(risk.items()):
        low.text(-9, 1 - at * 0.5, name, fontsize=8, ha="right")
        for x, n in zip(range(0, 73, 12), numbers, strict=True):
            low.text(x, 1 - at * 0.5, str(n), fontsize=8, ha="center")
    low.set_ylim(0, 1.5)
    low.set_title("Number at risk", fontsize=8, loc="left")
    ax.set_xlabel("Months since surgery")
    save(fig, path)


def write(shelf: Shelf) -> None:
    rng = shelf.random("onco")
    draw = np.random.default_rng(shelf.seed + 7)
    yearly = list(range(0, 73, 12))
    path = shelf.safe(
        "oncology/dfs_subtype.pdf",
        "a survival figure drawn by year, so that each step is many events",
        "Figure 1: disease-free survival by receptor status, life table by year, at least 14 events in each step",
        WHO,
    )
    _curves(
        path,
        yearly,
        {"HR+": [1, 0.982, 0.957, 0.931, 0.905, 0.879, 0.845], "HR-": [1, 0.920, 0.830, 0.750, 0.670, 0.590, 0.510]},
        {"HR+": [985, 941, 866, 772, 641, 498, 352], "HR-": [333, 294, 251, 209, 170, 131, 94]},
        None,
        "Life-table estimate, yearly intervals",
    )
    times = {"TNBC": np.sort(draw.uniform(2, 70, 22)), "Other": np.sort(draw.uniform(4, 70, 31))}
    curves = {
        "TNBC": np.cumprod(1 - 1 / np.linspace(61, 16, 22)),
        "Other": np.cumprod(1 - 1 / np.linspace(140, 60, 31)),
    }
    path = shelf.unsafe(
        "oncology/dfs_neoadjuvant.pdf",
        "each step is one woman's relapse and the numbers at risk end at three",
        "TNBC curve and last column of numbers at risk",
        "Figure 3: disease-free survival after neoadjuvant chemotherapy",
        "204 women with neoadjuvant chemotherapy",
    )
    _curves(
        path,
        None,
        curves,
        {"TNBC": [63, 58, 47, 36, 24, 13, 3], "Other": [141, 133, 117, 96, 71, 45, 21]},
        times,
        "Kaplan-Meier estimate",
    )
    fig, ax = plt.subplots(figsize=(6, 6))
    for y, months in enumerate(sorted(draw.uniform(3, 48, 26))):
        ax.barh(y, months, color="#88b")
        ax.plot(months * draw.uniform(0.3, 0.8), y, "r^" if y % 3 else "k*", ms=5)
    ax.set(
        xlabel="Months on treatment", yticks=[], ylabel="Patients", title="Response (star) and progression (triangle)"
    )
    save(
        fig,
        shelf.unsafe(
            "oncology/swimmer.png",
            "a swimmer plot has a bar for each patient",
            "26 bars",
            "Figure 4: duration of second-line treatment",
            "26 women treated with the antibody-drug conjugate",
        ),
    )

    rows = baseline(rng, {"Lumpectomy": 842, "Mastectomy": 476}, SPEC, p=True)
    path = shelf.safe("oncology/table1.tex", "grades 1 to 3 and stages as labels", "Table 1 by type of surgery", WHO)
    text(
        path, "% compiled with booktabs\n" + latex(rows, "Characteristics by type of surgery (n (%) or median [IQR])")
    )
    sub = [
        ["Subtype", "n", "Relapses within 5 years"],
        ["Luminal A", "611", "52"],
        ["Luminal B", "374", "61"],
        ["HER2-enriched", "141", "$<$10"],
        ["Triple negative", "192", "44"],
        ["All", "1318", "166"],
    ]
    path = shelf.unsafe(
        "oncology/relapse_subtype.tex",
        "a masked cell comes back from the total: 166 - 52 - 61 - 44 = 9",
        "row HER2-enriched",
        "Table 3: relapses within five years by subtype",
        WHO,
    )
    text(path, latex(sub, "Relapses within five years by molecular subtype; cells below 10 are masked"))
    cox = [["Covariate", "HR", "95% CI", "p"]]
    for name in (
        "Age, per 10 years",
        "pT2 vs pT1",
        "pT3–4 vs pT1",
        "N1 vs N0",
        "N2–3 vs N0",
        "Grade 3 vs 1–2",
        "Ki-67 ≥ 20%",
        "HR negative",
        "Mastectomy",
    ):
        hr = rng.uniform(0.8, 3.1)
        cox.append(
            [
                name,
                f"{hr:.2f}",
                f"{hr * 0.74:.2f}–{hr * 1.34:.2f}",
                f"{max(0.001, two_sided(math.log(hr) / 0.151)):.3f}",
            ]
        )
    path = shelf.safe(
        "oncology/cox.tex",
        "hazard ratios and nine covariates",
        "Table 2: Cox model of disease-free survival (1,318 women, 221 events)",
        WHO,
    )
    text(
        path,
        latex(cox, "Cox model of disease-free survival (1318 women, 221 events, 9 parameters)")
        + "% global Schoenfeld test: chi2 = 11.2, 9 df, p = 0.26; C-index 0.71\n",
    )
