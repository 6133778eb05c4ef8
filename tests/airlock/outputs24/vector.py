"""SVG and PDF of figures: points behind a curve, unseen data, descriptions."""

import io
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.pictures import panel


def drawn(figure: Figure) -> str:
    """The figure as SVG with its words kept as words."""
    out = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "24"}):
        figure.tight_layout()
        figure.savefig(out, format="svg", metadata={"Date": None})
    plt.close(figure)
    return out.getvalue()


def save(figure: Figure, path: Path, more: str = "") -> None:
    """Writes the figure as SVG; `more` goes before its end."""
    path.write_text(drawn(figure).replace("</svg>", more + "</svg>"), encoding="utf-8")


def write(shelf: Shelf) -> None:
    """Four stops."""
    draws = np.random.default_rng(shelf.seed + 1)
    figure, axes = panel("Tacrolimus: residuals of the population model", "Predicted (ng/mL)", "Residual")
    fitted = draws.uniform(4, 14, 72)
    axes.plot(fitted, draws.normal(0, 1.6, 72), "o", markersize=4)
    axes.axhline(0, color="black", linewidth=0.8)
    save(
        figure,
        shelf.unsafe(
            "figures/tacrolimus_residuals.svg",
            "residual of each person",
            "72 points",
            "Residual plot of the model, one trough level a patient",
            "72 heart transplant recipients",
        ),
    )
    figure, axes = panel(
        "Calibration du modèle (déciles de risque, environ 210 patients chacun)", "Risque prédit", "Risque observé"
    )
    risk = np.linspace(0.06, 0.6, 10)
    axes.plot(risk, risk + np.array([0.01, -0.01, 0.02, 0, -0.02, 0.01, 0.03, -0.01, 0.02, -0.03]), "s-")
    axes.plot([0, 0.7], [0, 0.7], "--", color="grey")
    save(
        figure,
        shelf.safe(
            "figures/calibration_deciles.svg",
            "ten points that are deciles",
            "Courbe de calibration par décile",
            "2 104 adultes opérés du cœur",
        ),
    )
    figure, axes = panel("Évolution de la créatinine médiane", "Jours", "µmol/L")
    axes.plot([0, 1, 2, 3, 5, 7], [88, 131, 162, 150, 121, 104], color="navy", linewidth=2.5)
    lines = "".join(
        f'<polyline class="s" style="display:none" points="{" ".join(f"{60 + 60 * day},{int(draws.integers(60, 280))}" for day in range(6))}"/>\n'
        for _ in range(38)
    )
    save(
        figure,
        shelf.unsafe(
            "figures/creatinine_courbes.svg",
            "lines of single persons that are not shown",
            "38 polylines with display:none",
            "Courbe de la médiane quotidienne",
            "38 adultes avec lésion rénale aiguë",
        ),
        f'<g id="individual">\n{lines}</g>\n',
    )
    figure, axes = panel("Median lactate by arm", "Hours", "mmol/L")
    axes.plot([0, 2, 4, 6, 12, 24], [4.4, 3.7, 3.0, 2.6, 2.1, 1.6], label="Early (n=311)")
    axes.plot([0, 2, 4, 6, 12, 24], [4.5, 4.0, 3.5, 3.1, 2.4, 1.8], label="Usual (n=305)")
    axes.legend()
    save(
        figure,
        shelf.safe(
            "figures/lactate_median.svg",
            "lines of medians of two arms",
            "Median lactate over the first day",
            "616 adults with septic shock",
        ),
        "<desc>Median of each arm; 6 time points</desc>\n",
    )
    figure, axes = panel("Causes of death at one year", "", "patients")
    axes.bar(["Cardiac", "Cancer", "Infection", "Other"], [71, 44, 38, 29])
    save(
        figure,
        shelf.unsafe(
            "figures/causes_death.svg",
            "unseen title element with a small count",
            "title of the last bar: 4 suicides",
            "Bar chart of causes of death",
            "1,344 adults after a first myocardial infarction",
        ),
        '<g><title>Other: stroke 25 patients, suicide 4 patients</title><rect x="400" y="200" width="1" height="1" fill="none"/></g>\n',
    )
    figure, axes = panel("Causes de réadmission à un an", "", "patients")
    axes.bar(["Cardiaque", "Infection", "Saignement", "Autre"], [188, 91, 47, 102])
    save(
        figure,
        shelf.safe(
            "figures/causes_readmission.svg",
            "title elements with large counts",
            "Diagramme des causes de réadmission",
            "1 602 adultes après un infarctus",
        ),
        '<g><title>Autre : pneumopathie 61 patients, chute 41 patients</title><rect x="400" y="200" width="1" height="1" fill="none"/></g>\n',
    )
    figure, axes = panel("Delay from symptoms to surgery, cauda equina", "Patient (ordered)", "hours")
    axes.barh(range(1, 33), np.sort(draws.gamma(2, 18, 32)), height=0.6)
    figure.tight_layout()
    figure.savefig(
        shelf.unsafe(
            "figures/cauda_delay.pdf",
            "a bar for each person",
            "32 bars, one a patient",
            "Ordered bar chart of delays",
            "32 adults operated on for cauda equina syndrome",
        ),
        metadata={"CreationDate": None},
    )
    plt.close(figure)
    figure, axes = panel("Rapports de cotes ajustés de la reprise chirurgicale", "OR (IC 95 %)", "")
    odds = np.array([1.42, 0.81, 2.05, 1.10, 1.33])
    axes.errorbar(odds, range(5), xerr=[odds * 0.22, odds * 0.31], fmt="s", capsize=3)
    axes.set_yticks(range(5), ["Âge (10 ans)", "Femme", "Diabète", "Tabac", "Plus de 3 étages"])
    axes.axvline(1, color="grey")
    figure.tight_layout()
    figure.savefig(
        shelf.safe(
            "figures/reprise_foret.pdf",
            "five points that are odds ratios",
            "Graphique en forêt du modèle ajusté",
            "1 871 adultes opérés du rachis",
        ),
        metadata={"CreationDate": None},
    )
    plt.close(figure)
