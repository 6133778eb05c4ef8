"""Vector figures whose marks are persons, or whose file says more than the drawing."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest, single_steps
from tests.airlock.outputs7.study import person


def write(shelf: Shelf) -> None:
    r = shelf.random("figures_vector")
    g = np.random.default_rng(shelf.seed)
    given, family = person(r)

    path = shelf.unsafe(
        "svg/biomarker_scatter.svg",
        "points of single persons in SVG",
        "88 use elements",
        "Figure S3, vector.",
        "88 children with nephrotic syndrome",
    )
    with figure(path) as (_, ax):
        ax.scatter(g.normal(22, 6, 88), g.lognormal(1.4, 0.6, 88), s=14, color="black")
        ax.set(xlabel="Albumin, g/L", ylabel="Proteinuria, g/g")

    path = shelf.unsafe(
        "svg/incidence_cumulee.svg",
        "steps of single events in a path",
        "step path of the upper curve",
        "Incidence cumulée de rechute, figure vectorielle.",
        "134 adults with acute myeloid leukaemia",
    )
    with figure(path) as (_, ax):
        for n, label in ((70, "haut risque"), (64, "autre")):
            times, curve = single_steps(r, n, 0.55, 36)
            ax.step(times, [1 - v for v in curve], where="post", label=label)
        ax.set(xlabel="Mois", ylabel="Incidence cumulée")
        ax.legend()

    path = shelf.unsafe(
        "svg/survey_bars.svg",
        "small counts kept in tooltips",
        "title of the bar 'other': 4 respondents",
        "Bars with tooltips.",
        "1,530 outpatients who answered a survey",
    )
    bars = []
    for i, (name, n) in enumerate((("car", 788), ("bus", 402), ("ambulance", 221), ("on foot", 115), ("other", 4))):
        bars.append(
            f'<g><rect x="120" y="{30 + 40 * i}" width="{max(n // 2, 8)}" height="28" fill="#4878a8"><title>{n} respondents</title></rect><text x="10" y="{50 + 40 * i}">{name}</text></g>'
        )
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="270" font-family="sans-serif" font-size="14"><text x="120" y="18">How did you come today?</text>\n'
        + "\n".join(bars)
        + "\n</svg>\n",
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "svg/swimmer_plot.svg",
        "one line per person",
        "48 lanes with events",
        "Suivi sous traitement (swimmer plot).",
        "48 patients with metastatic melanoma",
    )
    with figure(path, (7, 6)) as (_, ax):
        lengths = np.sort(g.uniform(2, 38, 48))
        ax.barh(range(48), lengths, color=[r.choice(["#66c2a5", "#fc8d62"]) for _ in range(48)], height=0.7)
        ax.scatter(lengths * g.uniform(0.2, 0.8, 48), range(48), marker="^", color="black", s=18)
        ax.set(xlabel="Mois depuis le début", yticks=[], ylabel="Patients")

    path = shelf.unsafe(
        "svg/forest_inkscape.svg",
        "path with the name of a person in the metadata of an SVG",
        "attribute export-filename of the editor",
        "Forest plot edited by hand.",
        "4,020 adults with osteoarthritis",
    )
    with figure(path) as (_, ax):
        forest(ax, r, ["Women", "Men", "Age < 65", "Age ≥ 65", "BMI < 30", "BMI ≥ 30"], "Odds ratio")
    held_ = path.read_text(encoding="utf-8")
    path.write_text(
        held_.replace(
            "<svg ",
            f'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\\etude\\cas_{family}_{given}\\foret.svg" ',
            1,
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "figpdf/trajectoires.pdf",
        "one trajectory per person",
        "72 grey lines under the mean",
        "Trajectoires du DFG et moyenne.",
        "72 kidney donors followed for 5 years",
    )
    with figure(path) as (_, ax):
        years = np.arange(6)
        for _ in range(72):
            ax.plot(years, 92 - 28 * (years > 0) + g.normal(0, 4, 6).cumsum() * 0.6, color="grey", lw=0.6)
        ax.plot(years, [92, 63, 64, 65, 65, 66], color="black", lw=2.5)
        ax.set(xlabel="Années depuis le don", ylabel="DFG, mL/min/1,73 m²")

    path = shelf.unsafe(
        "figpdf/residuals_fitted.pdf",
        "residuals of single persons",
        "110 points",
        "Residuals against fitted values.",
        "110 adults with thyroid eye disease",
    )
    with figure(path) as (_, ax):
        ax.plot(g.normal(20, 2, 110), g.normal(0, 1.8, 110), "o", mfc="none", color="black", ms=4)
        ax.axhline(0, color="red", lw=0.8)
        ax.set(xlabel="Fitted values", ylabel="Residuals", title="Residuals vs Fitted")

    path = shelf.unsafe(
        "figpdf/histogramme_ages.pdf",
        "bars of a histogram labelled with small counts",
        "bars above 100 mmol: 6, 3 and 2",
        "Histogramme de l'ammoniémie avec effectifs.",
        "1 406 patients with chronic liver disease",
    )
    with figure(path) as (_, ax):
        counts = [122, 310, 402, 268, 161, 90, 42, 6, 3, 2]
        bars_ = ax.bar(range(10), counts, width=1, edgecolor="white")
        ax.bar_label(bars_)
        ax.set(
            xticks=range(10),
            xticklabels=[str(20 + 15 * i) for i in range(10)],
            xlabel="Ammoniémie, µmol/L",
            ylabel="Patients",
        )
