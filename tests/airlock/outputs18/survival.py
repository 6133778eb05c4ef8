"""Survival curves: numbers at risk, steps, ticks of the censored."""

from collections.abc import Sequence
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Five unsafe ones."""
    for case in (_few_left, _own_steps, _ticks, _first_events, _one_in_fifty):
        case(shelf)


def plot(ax: Any, n: int, steps: Sequence[kit.Step], colour: str, label: str, until: float) -> None:
    """Draws a Kaplan-Meier curve to the month `until`."""
    xs, ys = kit.curve(n, steps)
    ax.step([*xs, until], [*ys, ys[-1]], where="post", color=colour, label=label, lw=1.8)


def _few_left(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/os_pancreas.png", "small number at risk", "at-risk row of the surgery-only arm, 48 months: 6",
        "Figure 2. Overall survival after resection by adjuvant treatment, with numbers at risk", "504 adults resected for pancreatic ductal adenocarcinoma",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 12, 24, 36, 48]
    adjuvant = [
        (6, 24, 12),
        (12, 31, 14),
        (18, 28, 15),
        (24, 22, 13),
        (30, 17, 12),
        (36, 14, 11),
        (42, 12, 11),
        (48, 11, 10),
    ]
    alone = [(6, 33, 11), (12, 38, 10), (18, 24, 12), (24, 15, 11), (30, 12, 0), (36, 10, 0), (48, 18, 14)]
    plot(ax, 290, adjuvant, kit.BLUE, "Adjuvant mFOLFIRINOX", 50)
    plot(ax, 214, alone, kit.RED, "Surgery alone", 50)
    ax.set(
        xlabel="Months since resection",
        ylabel="Overall survival",
        ylim=(0, 1.02),
        xticks=ticks,
        title="Overall survival by adjuvant treatment",
    )
    ax.legend(frameon=False)
    ax.text(1, 0.06, "HR 0.58 (95% CI 0.45 to 0.74), log-rank p < 0.001", fontsize=9)
    kit.risk_table(ax, ticks, "Number at risk", [
        ("Adj.", kit.BLUE, kit.at_risk(290, adjuvant, ticks)), ("Alone", kit.RED, kit.at_risk(214, alone, ticks)),
    ])  # fmt: skip
    kit.save(fig, path)


def _own_steps(shelf: Shelf) -> None:
    r = shelf.random("sarcome")
    path = shelf.unsafe(
        "figures/survie_sarcome.svg", "steps of single events", "both curves fall at each death's own time",
        "Courbes de Kaplan-Meier de la survie sans progression selon le grade, sarcomes des tissus mous", "98 adultes opérés d'un sarcome des tissus mous des membres",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 12, 24]
    low, high = kit.single(r, 52, 34, 19), kit.single(r, 46, 30, 27)
    plot(ax, 52, low, kit.GREEN, "Grade 2 (n = 52)", 36)
    plot(ax, 46, high, kit.RED, "Grade 3 (n = 46)", 36)
    ax.set(
        xlabel="Mois depuis la chirurgie",
        ylabel="Survie sans progression",
        ylim=(0, 1.02),
        xticks=[*ticks, 36],
        title="Survie sans progression selon le grade FNCLCC",
    )
    ax.legend(frameon=False, loc="lower left")
    ax.text(20, 0.92, "Test du log-rank : p = 0,004", fontsize=9)
    kit.save(fig, path)


def _ticks(shelf: Shelf) -> None:
    r = shelf.random("ticks")
    path = shelf.unsafe(
        "figures/fig3_transplant.pdf", "ticks of single censored persons", "each + on the curves is one recipient's last visit",
        "Death-censored graft survival by donor type with marks for censoring", "1,046 adult kidney transplant recipients",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 12, 24, 36, 48, 60]
    living, dead = (
        [(t, e, 12) for t, e in ((15, 11), (30, 13), (45, 10), (60, 12))],
        [(12, 38, 21), (24, 30, 24), (36, 26, 20), (48, 19, 22), (60, 17, 25)],
    )
    for n, steps, colour, label in ((338, living, kit.BLUE, "Living donor"), (708, dead, kit.RED, "Deceased donor")):
        plot(ax, n, steps, colour, label, 62)
        xs, ys = kit.curve(n, steps)
        marks = sorted(r.uniform(4, 61) for _ in range(38))
        ax.plot(
            marks, [min(y for x, y in zip(xs, ys, strict=True) if x <= m) for m in marks], "+", color=colour, ms=7
        )
    ax.set(xlabel="Months since transplantation", ylabel="Graft survival", ylim=(0.6, 1.01), xticks=ticks)
    ax.legend(frameon=False, loc="lower left", title="+ censored")
    kit.risk_table(ax, ticks[::2], "No. at risk", [
        ("Living", kit.BLUE, kit.at_risk(338, living, ticks[::2])), ("Deceased", kit.RED, kit.at_risk(708, dead, ticks[::2])),
    ])  # fmt: skip
    kit.save(fig, path)


def _first_events(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/incidence_avk.png", "small cumulative count", "événements cumulés à 3 mois, groupe AVK : 4",
        "Incidence cumulée des hémorragies majeures sous anticoagulant, avec les effectifs à risque et les événements cumulés", "2 318 patients traités pour une embolie pulmonaire",
    )  # fmt: skip
    fig, ax = kit.bare(7.2, 5.4)
    ticks = [0, 3, 6, 9, 12]
    vka, doac = [0, 4, 23, 41, 58], [0, 18, 39, 57, 74]
    ax.step(ticks, [100 * v / 902 for v in vka], where="post", color=kit.RED, label="AVK (n = 902)")
    ax.step(ticks, [100 * v / 1416 for v in doac], where="post", color=kit.BLUE, label="AOD (n = 1 416)")
    ax.set(
        xlabel="Mois depuis le diagnostic",
        ylabel="Incidence cumulée (%)",
        xticks=ticks,
        ylim=(0, 8),
        title="Hémorragies majeures selon l'anticoagulant",
    )
    ax.legend(frameon=False)
    kit.risk_table(ax, ticks, "Événements cumulés", [("AVK", kit.RED, vka), ("AOD", kit.BLUE, doac)])
    kit.save(fig, path)


def _one_in_fifty(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/efs_lymphoma.svg", "percentage that gives one person", "12-month survival of the 50 in the limited-stage group: 98.0 %",
        "Event-free survival by stage, diffuse large B-cell lymphoma; curves drawn on intervals of at least 10 events", "664 adults treated with R-CHOP for diffuse large B-cell lymphoma",
    )  # fmt: skip
    fig, ax = kit.panel()
    late = kit.grouped(shelf.random("efs"), 614, 6, 48, 0.055)
    plot(ax, 614, late, kit.RED, "Stage II-IV (n = 614)", 50)
    ax.plot([0, 50], [1, 0.915], color=kit.BLUE, ls="--", label="Stage I, non-bulky (n = 50), linear smooth")
    ax.set(xlabel="Months since first cycle", ylabel="Event-free survival", ylim=(0, 1.02), xticks=range(0, 49, 12))
    ax.text(
        2,
        0.3,
        "12-month survival: stage I 98.0 %, stage II-IV 88.4 %\nCox model adjusted on age and LDH: p = 0.02",
        fontsize=9,
    )
    ax.legend(frameon=False, loc="lower right")
    kit.save(fig, path)
