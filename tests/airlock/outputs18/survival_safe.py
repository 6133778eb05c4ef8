"""Survival curves without a fault: steps of at least 10 events, large numbers at risk."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.survival import plot


def write(shelf: Shelf) -> None:
    """Five safe ones."""
    for case in (_breast, _renal, _stroke, _readmission, _hazard):
        case(shelf)


def _breast(shelf: Shelf) -> None:
    r = shelf.random("sein")
    path = shelf.safe(
        "figures/survie_sein.png", "survival steps, each of at least 10 events, at-risk numbers of at least 10",
        "Survie globale selon le statut RH ; les courbes ne descendent que par intervalles d'au moins 10 décès et s'arrêtent avant 50 personnes à risque", "3 412 femmes traitées pour un cancer du sein localisé",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 24, 48, 72, 96]
    plus, minus = kit.grouped(r, 2630, 12, 96, 0.018), kit.grouped(r, 782, 12, 96, 0.05)
    plot(ax, 2630, plus, kit.BLUE, "RH+ (n = 2 630)", 98)
    plot(ax, 782, minus, kit.RED, "RH- (n = 782)", 98)
    ax.set(
        xlabel="Mois depuis le diagnostic",
        ylabel="Survie globale",
        ylim=(0.4, 1.01),
        xticks=ticks,
        title="Survie globale selon les récepteurs hormonaux",
    )
    ax.legend(frameon=False, loc="lower left")
    ax.text(46, 0.45, "HR = 2,31 [1,94 ; 2,75] ; p < 0,001", fontsize=9)
    kit.risk_table(
        ax,
        ticks,
        "Sujets à risque",
        [("RH+", kit.BLUE, kit.at_risk(2630, plus, ticks)), ("RH-", kit.RED, kit.at_risk(782, minus, ticks))],
    )
    kit.save(fig, path)


def _renal(shelf: Shelf) -> None:
    r = shelf.random("renal")
    path = shelf.safe(
        "figures/km_ckd_stage.svg", "survival steps in an SVG, each of at least 10 events",
        "Time to dialysis by CKD stage; estimates shown half-yearly, every interval holds 10 events or more", "5,120 adults followed in nephrology clinics of 6 hospitals",
    )  # fmt: skip
    fig, ax = kit.bare(7.6, 5.2)
    ticks = [0, 12, 24, 36]
    stages = (
        ("Stage 3b", 2900, 0.009, kit.GREEN),
        ("Stage 4", 1540, 0.04, kit.BLUE),
        ("Stage 5", 680, 0.11, kit.RED),
    )
    table = []
    for label, n, rate, colour in stages:
        steps = kit.grouped(r, n, 6, 36, rate)
        plot(ax, n, steps, colour, f"{label} (n={n})", 37)
        table.append((label, colour, kit.at_risk(n, steps, ticks)))
    ax.set(xlabel="Months since first visit", ylabel="Free of dialysis", ylim=(0, 1.02), xticks=ticks)
    ax.legend(frameon=False, loc="lower left")
    kit.risk_table(ax, ticks, "Number at risk", table)
    kit.save(fig, path)


def _stroke(shelf: Shelf) -> None:
    r = shelf.random("avc")
    path = shelf.safe(
        "figures/figure_S4_avc.pdf", "survival curve with its confidence band and large numbers at risk",
        "Figure S4. Survie à un an après AVC ischémique selon la thrombectomie, estimations trimestrielles", "6 874 patients hospitalisés pour un AVC ischémique",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 3, 6, 9, 12]
    for label, n, rate, colour, lift in (
        ("Thrombectomie", 1874, 0.07, kit.BLUE, -0.14),
        ("Traitement médical", 5000, 0.055, kit.GREY, 0.05),
    ):
        steps = kit.grouped(r, n, 3, 12, rate)
        xs, ys = kit.curve(n, steps)
        ax.step(xs, ys, where="post", color=colour, label=label)
        band = [1.96 * (y * (1 - y) / n) ** 0.5 for y in ys]
        ax.fill_between(
            xs,
            [y - b for y, b in zip(ys, band, strict=True)],
            [min(1, y + b) for y, b in zip(ys, band, strict=True)],
            step="post",
            alpha=0.2,
            color=colour,
        )
        at = kit.at_risk(n, steps, ticks)
        ax.text(6.2, ys[2] + lift, f"à risque à 6 mois : {at[2]}", fontsize=8, color=colour)
    ax.set(xlabel="Mois depuis l'admission", ylabel="Survie", ylim=(0.5, 1.01), xticks=ticks)
    ax.legend(frameon=False, loc="lower left")
    kit.save(fig, path)


def _readmission(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/cif_heart_failure.png", "cumulative incidence with counts of at least 10",
        "Cumulative incidence of readmission with death as competing event, monthly estimates", "8,960 discharges alive after acute heart failure (8,960 patients, first discharge each)",
    )  # fmt: skip
    fig, ax = kit.bare()
    ticks = [0, 30, 60, 90]
    again, died = [0, 1120, 1764, 2210], [0, 214, 402, 561]
    ax.plot(ticks, [v / 89.6 for v in again], color=kit.BLUE, marker="s", label="Readmission")
    ax.plot(ticks, [v / 89.6 for v in died], color=kit.RED, marker="s", label="Death before readmission")
    ax.set(
        xlabel="Days since discharge",
        ylabel="Cumulative incidence (%)",
        ylim=(0, 30),
        xticks=ticks,
        title="Gray's test p = 0.031; Fine-Gray sHR 1.07 per 10 years",
    )
    ax.legend(frameon=False)
    kit.risk_table(ax, ticks, "Cumulative events", [("Readm.", kit.BLUE, again), ("Death", kit.RED, died)])
    kit.save(fig, path)


def _hazard(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/hr_temps.svg", "a smooth curve of a hazard ratio with 5 knots and few degrees of freedom of the spline",
        "Effet dépendant du temps d'une corticothérapie : rapport de risques instantanés par spline (4 ddl) et intervalle de confiance", "2 207 patients hospitalisés pour une pneumonie grave",
    )  # fmt: skip
    fig, ax = kit.panel()
    days = list(range(0, 29, 2))
    ratio = [0.62 + 0.5 * (d / 28) ** 0.8 for d in days]
    ax.plot(days, ratio, color=kit.BLUE)
    ax.fill_between(days, [v * 0.84 for v in ratio], [v * 1.19 for v in ratio], color=kit.BLUE, alpha=0.18)
    ax.axhline(1, color=kit.GREY, lw=0.8)
    ax.set(
        xlabel="Jours depuis l'admission",
        ylabel="HR (IC 95 %)",
        title="Interaction avec le temps : p = 0,008 (spline naturelle, 4 ddl, 5 nœuds)",
    )
    ax.text(1, 1.25, "n = 2 207 ; décès = 418 ; 7 centres ; AIC = 5 912,3", fontsize=9)
    kit.save(fig, path)
