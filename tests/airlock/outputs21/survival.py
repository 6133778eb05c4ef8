"""Kaplan-Meier curves with numbers at risk, competing risks and what lies beside them."""

from random import Random

from matplotlib.axes import Axes

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure, thousands


def grouped(rng: Random, n: int, periods: int, dead: float, lost: float) -> list[tuple[int, int, int]]:
    """(at risk, events, censored) by period: 10 persons or more in each."""
    rows = []
    for _ in range(periods):
        events = max(11, round(n * dead * rng.uniform(0.85, 1.15)))
        censored = max(11, round(n * lost * rng.uniform(0.85, 1.15)))
        rows.append((n, events, censored))
        n -= events + censored
        assert n >= 25
    return [*rows, (n, 0, 0)]


def steps(rows: list[tuple[int, int, int]]) -> list[float]:
    """The survival at the start of each period."""
    survival = [1.0]
    for n, events, _ in rows[:-1]:
        survival.append(survival[-1] * (1 - events / n))
    return survival


def single(rng: Random, n: int, scale: float, until: float) -> tuple[list[float], list[float], list[float]]:
    """Times and survival with a step for each event, and the times of the censored."""
    times = sorted((rng.expovariate(1 / scale), rng.uniform(until * 0.4, until * 1.6)) for _ in range(n))
    xs, ys, lost = [0.0], [1.0], []
    left = n
    for event, end in sorted(times, key=min):
        if min(event, end) > until:
            break
        if event < end:
            xs.append(event)
            ys.append(ys[-1] * (1 - 1 / left))
        else:
            lost.append(end)
        left -= 1
    return xs, ys, lost


def at_risk(ax: Axes, ticks: list[float], rows: dict[str, list[int]], title: str, french: bool = False) -> None:
    """Numbers at risk below a curve."""
    ax.text(-0.02, -0.24, title, transform=ax.transAxes, ha="left", fontsize=8, fontweight="bold")
    for line, (name, numbers) in enumerate(rows.items()):
        y = -0.31 - 0.07 * line
        ax.text(-0.05, y, name, transform=ax.transAxes, ha="right", fontsize=8)
        for x, number in zip(ticks, numbers, strict=True):
            ax.text(x, y, thousands(number, french), transform=ax.get_xaxis_transform(), ha="center", fontsize=8)


def _safe(shelf: Shelf) -> None:
    rng = shelf.random("km safe")
    path = shelf.safe(
        "km/os_by_stage.png",
        "steps of months and a table of numbers at risk, all of tens",
        "Overall survival by stage after resection of a colon cancer, in steps of six months, with the numbers at risk; the log-rank p-value is in the corner.",
        "1,912 adults with a resected colon cancer, stages II and III",
    )
    with figure("journal", path, (6.2, 4.2), 150) as fig:
        ax = fig.add_subplot()
        a, b = grouped(rng, 1104, 8, 0.022, 0.05), grouped(rng, 808, 8, 0.05, 0.05)
        months = [6.0 * x for x in range(9)]
        ax.step(months, steps(a), where="post", label="Stage II")
        ax.step(months, steps(b), where="post", label="Stage III")
        ax.set(xlabel="Months since surgery", ylabel="Overall survival", ylim=(0.4, 1.02), xticks=months)
        ax.text(2, 0.46, "Log-rank p = 0.004\nHR 1.94 (95% CI 1.52-2.47)")
        ax.legend(frameon=False)
        at_risk(ax, months[::2], {"II": [x[0] for x in a][::2], "III": [x[0] for x in b][::2]}, "Number at risk")

    path = shelf.safe(
        "km/survie_sans_rechute.svg",
        "courbe en paliers trimestriels de plus de 10 événements",
        "Survie sans rechute d'une dépression sévère selon le traitement d'entretien ; paliers trimestriels, effectifs à risque sous la figure.",
        "1 350 patients suivis après un épisode dépressif sévère",
    )
    with figure("ggplot", path, (7, 4.6), text=True) as fig:
        ax = fig.add_subplot()
        a, b = grouped(rng, 702, 6, 0.05, 0.06), grouped(rng, 648, 6, 0.08, 0.06)
        quarters = [3.0 * x for x in range(7)]
        for rows, name in ((a, "Lithium"), (b, "Antidépresseur seul")):
            ax.step(quarters, [100 * x for x in steps(rows)], where="post", label=name)
        ax.set(
            xlabel="Mois depuis la rémission", ylabel="Sans rechute (%)", title="Survie sans rechute", xticks=quarters
        )
        ax.legend(loc="lower left")
        at_risk(ax, quarters, {"Lithium": [x[0] for x in a], "AD seul": [x[0] for x in b]}, "Effectif à risque")

    path = shelf.safe(
        "km/cumulative_incidence_readmission.pdf",
        "smoothed curves without steps; 5 risk sets and a small p-value",
        "Cumulative incidence of readmission after heart failure, estimated by a flexible parametric model (5 knots): smooth lines with confidence bands, no observed steps.",
        "3,480 adults discharged after acute heart failure",
    )
    with figure("seaborn", path, (5.6, 4)) as fig:
        ax = fig.add_subplot()
        days = list(range(0, 181, 3))
        for top, speed, name in ((0.34, 55, "Preserved ejection fraction"), (0.41, 48, "Reduced ejection fraction")):
            ys = [top * (1 - 2.718 ** (-d / speed)) for d in days]
            ax.plot(days, ys, label=name)
            ax.fill_between(days, [y * 0.93 for y in ys], [y * 1.07 for y in ys], alpha=0.2)
        ax.set(xlabel="Days since discharge", ylabel="Cumulative incidence", ylim=(0, 0.5))
        ax.set_title("Readmission, Gray's test p = 0.007", fontsize=10)
        ax.legend(fontsize=8)
        at_risk(
            ax,
            [0, 45, 90, 135, 180],
            {"HFpEF": [1610, 1288, 1140, 1061, 1012], "HFrEF": [1870, 1401, 1205, 1106, 1041]},
            "At risk",
        )

    path = shelf.safe(
        "km/prothese_hanche_reprise.png",
        "courbe d'incidence avec petits pourcentages, mais de grands effectifs",
        "Incidence cumulée de la reprise chirurgicale après prothèse totale de hanche, par pas d'un an ; bande de confiance à 95 %.",
        "9 420 patients opérés d'une prothèse totale de hanche dans 14 centres",
    )
    with figure("sans", path, (6.6, 4.4), 110) as fig:
        ax = fig.add_subplot()
        rows = grouped(rng, 9420, 8, 0.005, 0.08)
        ys = [100 * (1 - x) for x in steps(rows)]
        ax.step(range(9), ys, where="post", color="darkred")
        ax.fill_between(
            range(9), [y * 0.85 for y in ys], [y * 1.15 for y in ys], step="post", color="darkred", alpha=0.15
        )
        ax.set(xlabel="Années depuis la pose", ylabel="Reprise (%)", title="Reprise de prothèse, 14 centres")
        at_risk(
            ax,
            list(range(9)),
            {
                "À risque": [x[0] for x in rows],
                "Reprises": [sum(y[1] for y in rows[:i]) for i in range(9)],
            },
            "",
        )
        ax.texts[0].remove()


def write(shelf: Shelf) -> None:
    """Curves with steps of ten persons or more, then those that show single persons."""
    _safe(shelf)
