"""Figures as researchers draw them: PNG, JPEG, SVG and PDF."""

from collections.abc import Callable
from math import exp, log

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES

Draw = Callable[[Axes, Study, np.random.Generator], None]


def _scatter(ax: Axes, study: Study, g: np.random.Generator) -> None:
    x = g.normal(60, 12, 46)
    ax.scatter(x, 0.8 * x + g.normal(0, 9, 46), s=22)
    ax.set(xlabel=study.say("Âge (ans)", "Age (years)"), ylabel="eGFR")


def _spaghetti(ax: Axes, study: Study, g: np.random.Generator) -> None:
    for _ in range(18):
        ax.plot(range(7), 60 + np.cumsum(g.normal(-1, 5, 7)), lw=1)
    ax.set(xlabel=study.say("Visite", "Visit"), ylabel=study.say("Score par patient", "Score, one line a patient"))


def _swimmer(ax: Axes, study: Study, g: np.random.Generator) -> None:
    time = np.sort(g.integers(2, 40, 20))
    ax.barh(range(20), time)
    ax.scatter(time, range(20), marker="X", color="k")
    ax.set(xlabel=study.say("Mois sous traitement", "Months on treatment"), ylabel=study.say("Patient", "Subject"))


def _qq(ax: Axes, study: Study, g: np.random.Generator) -> None:
    q = np.sort(g.standard_t(5, 60))
    ax.plot(np.sort(g.normal(size=60)), q, "o", ms=4)
    ax.set(
        xlabel=study.say("Quantiles théoriques", "Theoretical quantiles"), ylabel=study.say("Résidus", "Residuals")
    )


def _fliers(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.boxplot([g.lognormal(3, 0.7, 300), g.lognormal(3.2, 0.6, 300)], tick_labels=list(study.theme.groups))
    ax.set_ylabel(study.say("Durée de séjour (jours)", "Length of stay (days)"))


def _bland(ax: Axes, study: Study, g: np.random.Generator) -> None:
    mean = g.uniform(80, 180, 50)
    ax.scatter(mean, g.normal(1, 6, 50), facecolors="none", edgecolors="k")
    for level in (-11, 1, 13):
        ax.axhline(level, ls="--")
    ax.set(
        xlabel=study.say("Moyenne des deux méthodes", "Mean of methods"), ylabel=study.say("Différence", "Difference")
    )


def _km(ax: Axes, study: Study, g: np.random.Generator) -> None:
    times = np.sort(g.exponential(30, 28))
    alive = np.cumprod(1 - 1 / np.arange(40, 12, -1))
    ax.step([0, *times], [1, *alive], where="post")
    ax.plot(times[::4], alive[::4], "|", ms=10, color="k")
    ax.set(xlabel=study.say("Mois (n = 40)", "Months (n = 40)"), ylabel=study.say("Survie", "Survival"), ylim=(0, 1))


def _small_bars(ax: Axes, study: Study, g: np.random.Generator) -> None:
    counts = [128, 84, 47, 6, 3]
    ax.bar_label(ax.bar(["I", "II", "III", "IV", "V"], counts), fmt="%d")
    ax.set(ylabel=study.say("Nombre de patients", "Number of patients"), xlabel="Stade" if study.fr else "Stage")


def _small_heat(ax: Axes, study: Study, g: np.random.Generator) -> None:
    counts = g.integers(40, 300, (5, 4))
    counts[2, 1], counts[4, 3] = 4, 2
    _heat(ax, study, counts)


def _heat(ax: Axes, study: Study, counts: np.ndarray) -> None:
    ax.imshow(counts, cmap="viridis")
    for (r, c), n in np.ndenumerate(counts):
        ax.text(c, r, str(n), ha="center", va="center", color="w", fontsize=13)
    ax.set(
        yticks=range(5), yticklabels=study.theme.variables[:5], xticks=range(4), xticklabels=["T1", "T2", "T3", "T4"]
    )
    ax.set_title(study.say("Patients par trimestre", "Patients by quarter"))


def _named_title(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.plot(range(12), 70 - np.linspace(0, 9, 12))
    ax.set_title("Patiente : Mme LEFEBVRE Bérénice  06 41 27 83 95", fontsize=13)
    ax.set(ylabel=study.say("Poids (kg)", "Weight (kg)"))


def _waterfall(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.bar(range(34), np.sort(g.normal(-15, 35, 34))[::-1])
    ax.set(
        ylabel=study.say(
            "Variation de la cible (%), une barre par patient", "Change in target lesion (%), one bar a patient"
        )
    )


def _shap(ax: Axes, study: Study, g: np.random.Generator) -> None:
    for row, name in enumerate(study.theme.variables):
        ax.scatter(g.normal(0, 0.5, 60), row + g.uniform(-0.2, 0.2, 60), c=g.uniform(size=60), s=9, cmap="coolwarm")
        ax.text(-2.6, row, name, fontsize=7)
    ax.set(xlabel="SHAP value", yticks=[])


def _biplot(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.scatter(*g.normal(0, 1, (2, 70)), s=12)
    for x, y in g.uniform(-2, 2, (5, 2)):
        ax.arrow(0, 0, x, y, head_width=0.08, color="r")
    ax.set(xlabel=study.say("Axe 1 (31 %)", "PC1 (31%)"), ylabel="PC2")


def _forest(ax: Axes, study: Study, g: np.random.Generator) -> None:
    names = study.theme.variables
    beta = g.normal(0, 0.4, len(names))
    ax.errorbar(np.exp(beta), range(len(names)), xerr=[np.exp(beta) * 0.2, np.exp(beta) * 0.25], fmt="s", color="k")
    ax.axvline(1, ls=":")
    ax.set(xlabel=study.say("OR (IC 95 %)", "OR (95% CI)"), yticks=range(len(names)), yticklabels=names)


def _roc(ax: Axes, study: Study, g: np.random.Generator) -> None:
    x = np.linspace(0, 1, 200)
    ax.plot(x, x ** g.uniform(0.2, 0.4), label="AUC 0.81 (0.79-0.83)")
    ax.plot([0, 1], [0, 1], "--")
    ax.legend()
    ax.set(xlabel=study.say("1 - spécificité", "1 - specificity"), ylabel=study.say("Sensibilité", "Sensitivity"))


def _calibration(ax: Axes, study: Study, g: np.random.Generator) -> None:
    x = np.linspace(0.05, 0.75, 10)
    ax.errorbar(x, x + g.normal(0, 0.02, 10), yerr=0.03, fmt="o-")
    ax.set(
        xlabel=study.say("Risque prédit (déciles)", "Predicted risk (tenths)"),
        ylabel=study.say("Observé", "Observed"),
    )


def _spline(ax: Axes, study: Study, g: np.random.Generator) -> None:
    x = np.linspace(0, 40, 120)
    low = g.uniform(5, 25)
    y = np.exp(g.uniform(0.0004, 0.0012) * (x - low) ** 2)
    ax.plot(x, y)
    ax.fill_between(x, y * 0.85, y * 1.18, alpha=0.3)
    ax.set(xlabel=study.say("Dose cumulée (g)", "Cumulative dose (g)"), ylabel="HR")


def _trend(ax: Axes, study: Study, g: np.random.Generator) -> None:
    years = list(range(2015, 2024))
    for name in study.theme.groups:
        ax.plot(years, g.integers(210, 480, 9), marker="o", label=name)
    ax.legend()
    ax.set(ylabel=study.say("Séjours par an", "Admissions a year"))


def _percentiles(ax: Axes, study: Study, g: np.random.Generator) -> None:
    age, slope = np.linspace(2, 18, 60), g.uniform(5.4, 6.2)
    for z, label in ((-1.28, "P10"), (0, "P50"), (1.28, "P90")):
        ax.plot(age, 75 + slope * age + z * 5, label=label)
    ax.legend()
    ax.set(xlabel=study.say("Âge (ans)", "Age (years)"), ylabel=study.say("Taille (cm)", "Height (cm)"))


def _pyramid(ax: Axes, study: Study, g: np.random.Generator) -> None:
    bands = ["18-29", "30-44", "45-59", "60-74", "75+"]
    ax.barh(bands, -g.integers(60, 300, 5))
    ax.barh(bands, g.integers(60, 300, 5))
    ax.set(xlabel=study.say("Hommes | Femmes", "Men | Women"))


def _loadings(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.barh(study.theme.variables, g.uniform(-0.7, 0.7, len(study.theme.variables)))
    ax.set(xlabel=study.say("Poids sur l'axe 1", "Loading on PC1"))


def _rank_bars(ax: Axes, study: Study, g: np.random.Generator) -> None:
    ax.bar(["C1", "C2", "C3"], [3, 1, 2])
    ax.set(ylabel=study.say("Rang du centre (p = 0,003)", "Rank of the centre (p = 0.003)"))


def _large_heat(ax: Axes, study: Study, g: np.random.Generator) -> None:
    _heat(ax, study, g.integers(40, 400, (5, 4)))


def _survival_table(ax: Axes, study: Study, g: np.random.Generator) -> None:
    months = np.arange(0, 61, 6)
    for rate in g.uniform(0.004, 0.015, 2):
        ax.plot(months, [exp(-rate * m) for m in months], marker=".")
    ax.set(xlabel=study.say("Mois (estimations tous les 6 mois)", "Months (estimates every 6 months)"), ylim=(0, 1))


def _dca(ax: Axes, study: Study, g: np.random.Generator) -> None:
    x, level = np.linspace(0.01, 0.5, 80), g.uniform(0.15, 0.3)
    ax.plot(x, [level + 0.05 * log(1 - t) - 0.2 * t for t in x])
    ax.axhline(0, color="k", lw=0.5)
    ax.set(xlabel=study.say("Seuil", "Threshold"), ylabel=study.say("Bénéfice net", "Net benefit"))


_UNSAFE: tuple[tuple[str, str, Draw], ...] = (
    ("points of persons", "scatter", _scatter),
    ("lines of persons", "spaghetti", _spaghetti),
    ("lines of persons", "swimmer plot", _swimmer),
    ("residuals of persons", "QQ plot", _qq),
    ("points of persons", "box plot fliers", _fliers),
    ("points of persons", "Bland-Altman", _bland),
    ("single-event steps", "Kaplan-Meier of 40 persons", _km),
    ("small cells", "bar labels 6 and 3", _small_bars),
    ("small cells", "heatmap labels 4 and 2", _small_heat),
    ("name of a person", "title of the figure", _named_title),
    ("points of persons", "waterfall", _waterfall),
    ("points of persons", "SHAP beeswarm", _shap),
    ("points of persons", "PCA scores", _biplot),
)
_SAFE: tuple[tuple[str, Draw], ...] = (
    ("forest plot", _forest),
    ("smooth ROC curve", _roc),
    ("calibration by tenths", _calibration),
    ("dose-response spline", _spline),
    ("yearly trend", _trend),
    ("growth percentiles", _percentiles),
    ("age pyramid", _pyramid),
    ("loadings, no scores", _loadings),
    ("ranks of centres", _rank_bars),
    ("heatmap of large counts", _large_heat),
    ("survival every 6 months", _survival_table),
    ("decision curve", _dca),
)
_KINDS = ("png", "svg", "png", "pdf", "jpg", "png", "svg")


def save(shelf: Shelf, path_of: Callable[[str, Study], object], number: int, draw: Draw, kind: str, tag: str) -> None:
    study = Study(shelf.random(f"figure-{tag}-{number}"), THEMES[(number * 5 + 9) % len(THEMES)])
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    ax = figure.subplots()
    ax.set_title(study.theme.title, fontsize=10)
    draw(ax, study, np.random.default_rng(study.rng.randrange(10**6)))
    meta = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    with rc_context({"svg.hashsalt": "outputs3", "svg.fonttype": study.rng.choice(("none", "path"))}):
        figure.savefig(str(path_of(kind, study)), dpi=140, metadata=meta or None)


def write(shelf: Shelf) -> None:
    number = 0
    for rank, (way, where, draw) in enumerate(_UNSAFE):
        for turn in range(1 + rank % 2):
            number += 1
            kind = _KINDS[number % 7]
            file = f"fig_{number:02}_{draw.__name__.strip('_') if turn else 'panel'}.{kind}"

            def unsafe(kind: str, study: Study, file: str = file, way: str = way, where: str = where) -> object:
                return shelf.unsafe(file, way, where, study.theme.title, study.population())

            save(shelf, unsafe, number, draw, kind, "unsafe")
    for turn in range(2):
        for tempts, draw in _SAFE[: 12 - 4 * turn]:
            number += 1
            kind = _KINDS[number % 7]

            def safe(kind: str, study: Study, file: str = f"figure{number}.{kind}", tempts: str = tempts) -> object:
                return shelf.safe(file, tempts, study.theme.title, study.population())

            save(shelf, safe, number, draw, kind, "safe")
