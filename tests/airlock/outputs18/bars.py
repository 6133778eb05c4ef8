"""Bars, histograms, pyramids."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Six unsafe ones."""
    for case in (_poison, _ages, _stacked, _pyramid, _all_of_them, _delays):
        case(shelf)


def bars(labels: Sequence[str], counts: Sequence[float], colour: str, upright: bool = True) -> tuple[Figure, Any]:
    """Bars with their counts beside them."""
    fig, ax = kit.panel(7.4, 4.6)
    if upright:
        held = ax.bar(labels, counts, color=colour)
        ax.tick_params(axis="x", rotation=25)
    else:
        held = ax.barh(labels, counts, color=colour)
        ax.invert_yaxis()
    ax.bar_label(held, padding=2, fontsize=10)
    ax.spines[["top", "right"]].set_visible(False)
    return fig, ax


def _poison(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/poisonings_2023.png", "small count over a bar", "Mushrooms: 6", "Emergency visits for acute poisoning by agent, 2023", "1,427 emergency patients with an acute poisoning",
    )  # fmt: skip
    labels = [
        "Paracetamol",
        "Benzodiazepines",
        "Ethanol",
        "Opioids",
        "Carbon monoxide",
        "Mushrooms",
        "Household products",
    ]
    fig, ax = bars(labels, [388, 341, 412, 97, 43, 6, 140], kit.BLUE)
    ax.set(ylabel="Patients", title="Agent of the poisoning (main agent, one per patient)")
    kit.save(fig, path)


def _ages(shelf: Shelf) -> None:
    r = shelf.random("ages")
    path = shelf.unsafe(
        "figures/hist_age_col_femur.svg", "single ages from 90 and the highest age", "bars of one year each up to 101 years",
        "Histogramme de l'âge à l'admission pour fracture du col du fémur, par année d'âge", "2 640 patients opérés d'une fracture du col du fémur",
    )  # fmt: skip
    fig, ax = kit.panel()
    ages = list(range(70, 102))
    counts = [max(1, round(130 * 2.718 ** (-((a - 84) ** 2) / 90) + r.uniform(-4, 4))) for a in ages]
    ax.bar(ages, counts, width=0.95, color=kit.BLUE)
    ax.set(
        xlabel="Âge à l'admission (ans)",
        ylabel="Effectif",
        xticks=range(70, 102, 3),
        title="Âge à l'admission (médiane 84 ans, Q1-Q3 : 79-88)",
    )
    kit.save(fig, path)


def _stacked(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/mrs_by_treatment.pdf", "percentage that gives two persons", "thrombolysis alone (n=94), mRS 6: 2.1 %",
        "Distribution of the modified Rankin Scale at 3 months by treatment, as percentages", "1,318 adults with ischaemic stroke",
    )  # fmt: skip
    fig, ax = kit.panel(7.6, 3.6)
    arms = ("Thrombectomy (n=612)", "Bridging (n=612)", "Thrombolysis alone (n=94)")
    shares = (
        (17.0, 21.1, 15.0, 18.0, 14.1, 6.0, 8.8),
        (19.1, 22.1, 14.1, 17.0, 12.9, 6.0, 8.8),
        (18.1, 24.5, 14.9, 17.0, 12.8, 10.6, 2.1),
    )
    shades = ("#2c7fb8", "#5aa5cf", "#8cc4e0", "#c9dfe9", "#f4c7a1", "#e08b57", "#a63d1e")
    for y, part in enumerate(shares):
        left = 0.0
        for score, (value, shade) in enumerate(zip(part, shades, strict=True)):
            ax.barh(y, value, left=left, color=shade, label=f"{score}" if y == 0 else None)
            ax.text(left + value / 2, y, f"{value}", ha="center", va="center", fontsize=8)
            left += value
    ax.set(yticks=range(3), yticklabels=arms, xlabel="Patients (%)", xlim=(0, 100.5))
    ax.legend(title="mRS", ncols=7, loc="upper center", bbox_to_anchor=(0.5, 1.28), frameon=False, fontsize=8)
    kit.save(fig, path)


def sides(title: str, ages: Sequence[str], men: Sequence[int], women: Sequence[int], legend: Sequence[str]) -> Figure:
    """A pyramid of ages, men at the left."""
    fig, ax = kit.panel(7.2, 5.2)
    left, right = ax.barh(ages, [-v for v in men], color=kit.BLUE), ax.barh(ages, women, color=kit.RED)
    ax.bar_label(left, [str(v) for v in men], padding=3, fontsize=9)
    ax.bar_label(right, [str(v) for v in women], padding=3, fontsize=9)
    edge = max(*men, *women) * 1.2
    ax.set(xlim=(-edge, edge), title=title, xticks=[])
    ax.legend([left, right], legend, frameon=False, loc="upper right")
    return fig


def _pyramid(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/pyramide_insuffisance_cardiaque.png", "small count in a bar", "hommes de 18-29 ans : 7",
        "Pyramide des âges des patients suivis pour insuffisance cardiaque (effectifs sur les barres)", "3 961 patients suivis pour insuffisance cardiaque",
    )  # fmt: skip
    fig = sides(
        "Pyramide des âges, file active 2024", ["18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90 et plus"],
        [7, 31, 112, 268, 511, 640, 398, 88], [14, 26, 71, 149, 322, 544, 608, 172], ["Hommes", "Femmes"],
    )  # fmt: skip
    kit.save(fig, path)


def _all_of_them(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/screening_cpe.svg", "100 % of a real group", "transfers from the burn unit (n=18): 100 % carriers",
        "Share of carriers of carbapenemase-producing Enterobacterales at admission, by origin of the patient", "1,876 adults screened at intensive care admission",
    )  # fmt: skip
    fig, ax = bars(
        ["Home (n=1022)", "Medical ward (n=448)", "Surgical ward (n=231)", "Nursing home (n=157)", "Burn unit (n=18)"], [3.1, 9.4, 12.1, 14.6, 100.0], kit.GREEN, upright=False,
    )  # fmt: skip
    ax.set(xlabel="Carriers (%)", xlim=(0, 112), title="CPE carriage at admission by origin")
    kit.save(fig, path, words=True)


def _delays(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/delais_greffe.pdf", "minimum and maximum", "« min. 3 j ; max. 2 914 j » sous le groupe B",
        "Délai d'attente avant greffe rénale selon le groupe sanguin : médiane, quartiles et étendue", "1 174 receveurs d'une première greffe rénale",
    )  # fmt: skip
    fig, ax = kit.panel(7.2, 4.4)
    groups = (
        ("A", 504, 412, 218, 706),
        ("B", 118, 688, 401, 1102),
        ("AB", 44, 305, 160, 566),
        ("O", 508, 731, 436, 1088),
    )
    for x, (_, _, middle, low, high) in enumerate(groups):
        ax.errorbar(x, middle, yerr=[[middle - low], [high - middle]], fmt="D", color=kit.BLUE, capsize=6)
        ax.text(x + 0.08, middle, f"{middle} j", fontsize=9)
    ax.text(1.08, 250, "min. 3 j ; max. 2 914 j", fontsize=8)
    ax.set(
        xticks=range(4),
        xticklabels=[f"{g[0]}\n(n = {g[1]})" for g in groups],
        ylabel="Délai (jours)",
        title="Médiane et intervalle interquartile",
        xlim=(-0.4, 3.7),
    )
    kit.save(fig, path)
