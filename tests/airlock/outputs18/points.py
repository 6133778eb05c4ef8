"""Points, lines and bars of single persons."""

import random
from collections.abc import Sequence

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Ten figures in which persons are seen one by one."""
    for case in (
        _creatinine,
        _letters,
        _agreement,
        _fliers,
        _fliers_svg,
        _spaghetti,
        _swimmer,
        _waterfall,
        _strip,
        _quantile,
    ):
        case(shelf)


def _creatinine(shelf: Shelf) -> None:
    r = shelf.random("creat")
    path = shelf.unsafe(
        "figures/dfg_vancomycine.png", "one point per person", "all 140 points", "Clairance de la vancomycine selon le DFG estimé et droite de régression", "140 patients de réanimation traités par vancomycine",
    )  # fmt: skip
    fig, ax = kit.panel()
    x = [r.uniform(14, 130) for _ in range(140)]
    y = [0.7 + 0.042 * v + r.gauss(0, 0.55) for v in x]
    ax.scatter(x, y, s=16, color=kit.BLUE, alpha=0.75)
    ax.plot([14, 130], [1.29, 6.16], color=kit.RED)
    ax.set(
        xlabel="DFG estimé, CKD-EPI (ml/min/1,73 m²)",
        ylabel="Clairance (l/h)",
        title="r² = 0,86 ; pente 0,042 [0,039 ; 0,045] ; p < 0,001",
    )
    kit.save(fig, path)


def _letters(shelf: Shelf) -> None:
    r = shelf.random("nfl")
    path = shelf.unsafe(
        "figures/fig_nfl_vs_edss.svg", "one point per person, the letters drawn as paths", "all 212 circles", "Serum neurofilament against EDSS with a lowess curve", "212 patients with relapsing multiple sclerosis",
    )  # fmt: skip
    fig, ax = kit.panel(6.4, 4.8)
    x = [r.choice((1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)) + r.gauss(0, 0.06) for _ in range(212)]
    y = [8 + 2.1 * v + r.expovariate(0.25) for v in x]
    ax.plot(x, y, "o", ms=4, color=kit.GREEN, alpha=0.6)
    ax.plot([1, 2, 3, 4, 5], [14.1, 16.2, 18.4, 20.7, 22.4], color="black")
    ax.set(xlabel="EDSS", ylabel="Serum NfL (pg/mL)", ylim=(5, 40))
    kit.save(fig, path, words=False)


def _agreement(shelf: Shelf) -> None:
    r = shelf.random("bland")
    path = shelf.unsafe(
        "figures/bland_altman_pas.pdf", "one point per person", "points of the Bland-Altman plot", "Concordance entre pression artérielle invasive et au brassard (Bland-Altman)", "86 patients de chirurgie cardiaque, une paire de mesures chacun",
    )  # fmt: skip
    fig, ax = kit.panel(6.8, 4.4)
    ax.plot(
        [r.gauss(118, 17) for _ in range(86)],
        [r.gauss(2.4, 6.8) for _ in range(86)],
        "o",
        mfc="none",
        color=kit.BLUE,
        ms=5,
    )
    for level, name in ((2.4, "biais 2,4"), (15.7, "+1,96 ET : 15,7"), (-10.9, "-1,96 ET : -10,9")):
        ax.axhline(level, color=kit.RED, ls="--", lw=1)
        ax.text(150, level + 0.5, name, fontsize=8)
    ax.set(xlabel="Moyenne des deux méthodes (mmHg)", ylabel="Différence (mmHg)")
    kit.save(fig, path)


def _stays(r: random.Random, groups: Sequence[tuple[str, int, float]]) -> list[list[float]]:
    return [[r.lognormvariate(middle, 0.55) for _ in range(n)] for _, n, middle in groups]


def _fliers(shelf: Shelf) -> None:
    r = shelf.random("icu stay")
    path = shelf.unsafe(
        "figures/icu_los_boxplot.png", "outliers drawn one by one", "circles beyond the whiskers", "Length of stay in intensive care by admission type, box plots", "2,019 adults admitted to intensive care",
    )  # fmt: skip
    groups = (("Medical", 1104, 1.6), ("Emergency surgery", 523, 1.9), ("Elective surgery", 392, 1.0))
    fig, ax = kit.panel()
    ax.boxplot(_stays(r, groups), tick_labels=[f"{g[0]}\n(n={g[1]})" for g in groups])
    ax.set(ylabel="ICU length of stay (days)", title="Kruskal-Wallis p < 0.001")
    kit.save(fig, path)


def _fliers_svg(shelf: Shelf) -> None:
    r = shelf.random("ferritine")
    path = shelf.unsafe(
        "figures/ferritine_box.svg", "outliers drawn one by one", "points au-delà des moustaches", "Ferritine à l'entrée selon la gravité, boîtes à moustaches de Tukey", "1 388 patients hospitalisés pour COVID-19",
    )  # fmt: skip
    fig, ax = kit.panel(6.4, 4.6)
    groups = (("Non grave", 902, 5.9), ("Grave", 371, 6.5), ("Critique", 115, 7.1))
    ax.boxplot(
        _stays(r, groups),
        patch_artist=True,
        flierprops={"marker": ".", "markersize": 4},
        tick_labels=[f"{g[0]} (n = {g[1]})" for g in groups],
    )
    ax.set(yscale="log", ylabel="Ferritine (µg/l)", title="Ferritine à l'admission")
    kit.save(fig, path)


def _spaghetti(shelf: Shelf) -> None:
    r = shelf.random("psa")
    path = shelf.unsafe(
        "figures/psa_trajectories.pdf", "one line per person", "41 grey lines behind the mean", "PSA after salvage radiotherapy: individual trajectories with the mean and its 95% confidence interval", "41 men treated with salvage radiotherapy",
    )  # fmt: skip
    fig, ax = kit.panel()
    weeks = [0, 6, 12, 24, 36, 52]
    lines = [[(0.3 + r.random() * 0.9) * 0.97 ** (w * r.uniform(0.7, 1.3)) for w in weeks] for _ in range(41)]
    for line in lines:
        ax.plot(weeks, line, color=kit.GREY, lw=0.7, alpha=0.6)
    mean = [sum(line[i] for line in lines) / 41 for i in range(6)]
    ax.plot(weeks, mean, color=kit.RED, lw=2.4, label="Mean (n = 41 at each visit)")
    ax.fill_between(weeks, [m * 0.9 for m in mean], [m * 1.1 for m in mean], color=kit.RED, alpha=0.2)
    ax.set(xlabel="Weeks since end of radiotherapy", ylabel="PSA (ng/mL)", xticks=weeks)
    ax.legend(frameon=False)
    kit.save(fig, path)


def _swimmer(shelf: Shelf) -> None:
    r = shelf.random("nage")
    path = shelf.unsafe(
        "figures/swimmer_carT.png", "one bar per person", "34 barres, une par patient, avec le mois de la rechute", "Durée de réponse après CAR-T (graphique en couloirs), réponse et rechute marquées", "34 patients traités par CAR-T pour un lymphome B",
    )  # fmt: skip
    fig, ax = kit.panel(7.4, 5.6)
    for y in range(34):
        length = r.uniform(1.5, 26)
        ax.barh(y, length, color=r.choice((kit.BLUE, kit.GREEN)), height=0.7)
        if r.random() < 0.5:
            ax.plot(length, y, "kx", ms=5)
    ax.plot([], [], "kx", label="Rechute")
    ax.set(xlabel="Mois depuis la perfusion", yticks=[], ylabel="Patients (n = 34)", title="Durée de réponse")
    ax.legend(frameon=False, loc="lower right")
    kit.save(fig, path)


def _waterfall(shelf: Shelf) -> None:
    r = shelf.random("waterfall")
    path = shelf.unsafe(
        "figures/best_response_waterfall.png", "one bar per person", "58 bars of best change", "Best change in the sum of target lesions (waterfall plot)", "58 adults with advanced melanoma on immunotherapy",
    )  # fmt: skip
    fig, ax = kit.panel(7.6, 4.2)
    change = sorted((max(-100, r.gauss(-18, 42)) for _ in range(58)), reverse=True)
    ax.bar(range(58), change, color=[kit.RED if c > 20 else kit.BLUE if c < -30 else kit.GREY for c in change])
    ax.axhline(-30, ls=":", color="black", lw=0.8)
    ax.axhline(20, ls=":", color="black", lw=0.8)
    ax.set(xticks=[], ylabel="Best change from baseline (%)", title="RECIST 1.1; objective response rate 36% (21/58)")
    kit.save(fig, path)


def _strip(shelf: Shelf) -> None:
    r = shelf.random("strip")
    path = shelf.unsafe(
        "figures/taux_residuel_tacrolimus.svg", "one point per person beside a summary", "nuages de points de chaque groupe", "Concentration résiduelle de tacrolimus selon le génotype CYP3A5, points et médiane", "168 transplantés rénaux, un dosage chacun à M3",
    )  # fmt: skip
    fig, ax = kit.panel(6.2, 4.6)
    for x, (name, n, mean, colour) in enumerate((("*3/*3", 121, 9.2, kit.BLUE), ("*1 porteur", 47, 6.1, kit.RED))):
        ax.scatter(
            [x + r.uniform(-0.18, 0.18) for _ in range(n)],
            [r.gauss(mean, 2.1) for _ in range(n)],
            s=12,
            color=colour,
            alpha=0.7,
        )
        ax.hlines(mean, x - 0.3, x + 0.3, color="black", lw=2)
        ax.text(x, 17, f"{name}, n = {n}", ha="center", fontsize=9)
    ax.set(xticks=[], ylabel="C0 (ng/ml)", ylim=(0, 18), title="Wilcoxon : p < 0,001")
    kit.save(fig, path)


def _quantile(shelf: Shelf) -> None:
    r = shelf.random("qq")
    path = shelf.unsafe(
        "figures/diagnostics_modele_mixte.pdf", "residuals of single persons", "both panels: one point per patient", "Diagnostics du modèle linéaire : résidus contre valeurs ajustées et diagramme quantile-quantile", "256 patients diabétiques de type 2",
    )  # fmt: skip
    fig, axes = kit.panel(8, 3.8, 1, 2)
    left = sorted(r.gauss(0, 0.82) for _ in range(256))
    axes[0].plot([7.6 + r.gauss(0, 0.5) for _ in left], left, "k.", ms=4)
    axes[0].axhline(0, color=kit.RED, lw=1)
    axes[0].set(xlabel="HbA1c ajustée (%)", ylabel="Résidus")
    axes[1].plot([-2.8 + 5.6 * i / 255 for i in range(256)], left, "k.", ms=4)
    axes[1].set(xlabel="Quantiles théoriques", ylabel="Quantiles observés")
    kit.save(fig, path)
