"""Box plots, violins and strips."""

from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def _box(rng: Random, middle: float, spread: float, n: int) -> dict[str, object]:
    """A box of 25th, 50th and 75th percentile with whiskers at the 5th and 95th, and no points."""
    xs = sorted(rng.gauss(middle, spread) for _ in range(n))
    at = {q: xs[int(n * q / 100)] for q in (5, 25, 50, 75, 95)}
    return {"whislo": at[5], "q1": at[25], "med": at[50], "q3": at[75], "whishi": at[95], "fliers": []}


def _boxes(shelf: Shelf) -> None:
    rng = shelf.random("boxes")
    path = shelf.safe(
        "box/crp_by_day.png",
        "whiskers at the 5th and 95th percentile, no outliers",
        "CRP by day of treatment in responders to antibiotics and others; boxes are quartiles, whiskers the 5th and 95th percentile, outliers not drawn.",
        "1,644 adults with pneumonia",
    )
    with figure("seaborn", path, (6.6, 4.2)) as fig:
        ax = fig.add_subplot()
        for shift, factor, colour, n in ((-0.2, 1.0, "#4878d0", 1102), (0.2, 1.35, "#ee854a", 542)):
            boxes = [_box(rng, m * factor, m * 0.22, n) for m in (182, 121, 74, 48)]
            ax.bxp(
                boxes,
                positions=[x + shift for x in range(4)],
                widths=0.34,
                showfliers=False,
                patch_artist=True,
                boxprops={"facecolor": colour},
                medianprops={"color": "black"},
            )
        ax.set(xticks=range(4), xticklabels=["Day 0", "Day 2", "Day 4", "Day 7"], ylabel="CRP (mg/L)")
        ax.set_title(
            "Responders (n = 1,102, blue) and non-responders (n = 542)\nwhiskers: 5th and 95th percentile", fontsize=9
        )

    path = shelf.safe(
        "box/delai_chirurgie.svg",
        "moustaches aux 5e et 95e percentiles, 6 centres",
        "Délai avant chirurgie d'une fracture du col par centre : médiane, quartiles, 5e et 95e percentiles ; aucun point individuel.",
        "3 870 patients opérés dans 6 centres",
    )
    with figure("ggplot", path, (6, 4)) as fig:
        ax = fig.add_subplot()
        ax.bxp(
            [_box(rng, m, 9, n) for m, n in ((36, 811), (41, 702), (33, 590), (48, 644), (39, 612), (35, 511))],
            showfliers=False,
        )
        ax.set(
            xticklabels=[
                f"Centre {i}\n(n = {n})" for i, n in zip(range(1, 7), [811, 702, 590, 644, 612, 511], strict=True)
            ],
            ylabel="Délai (h)",
        )
        ax.tick_params(axis="x", labelsize=8)
        ax.set_title("Moustaches : P5-P95. Kruskal-Wallis p < 0,001 (5 ddl)", fontsize=9)

    path = shelf.safe(
        "violin/eq5d_utility.pdf",
        "violins cut at the percentiles, no points within",
        "EQ-5D utility by NYHA class: kernel densities cut at the 5th and 95th percentile, white dot for the median.",
        "2,305 adults with heart failure",
    )
    with figure("journal", path, (5, 3.6)) as fig:
        ax = fig.add_subplot()
        for at, (m, s) in enumerate(((0.88, 0.07), (0.79, 0.1), (0.62, 0.14), (0.45, 0.16))):
            ys = [m + s * k / 20 for k in range(-33, 34)]
            widths = [0.38 * 2.718 ** (-(((y - m) / s) ** 2) / 2) for y in ys]
            ax.fill_betweenx(ys, [at - w for w in widths], [at + w for w in widths], color="0.75", edgecolor="black")
            ax.plot(at, m, "o", mfc="white", mec="black")
        ax.set(
            xticks=range(4),
            xticklabels=["I\n(n = 512)", "II\n(n = 968)", "III\n(n = 581)", "IV\n(n = 244)"],
            ylabel="EQ-5D-5L utility",
            ylim=(0, 1.1),
        )

    path = shelf.safe(
        "box/cout_sejour_ghm.png",
        "coûts médians et P5-P95 de grands groupes",
        "Coût du séjour par niveau de sévérité du GHM : médiane, quartiles, moustaches P5-P95.",
        "10 412 séjours de 10 412 patients pour une pneumopathie",
    )
    with figure("dashboard", path, (6, 3.8), 100) as fig:
        ax = fig.add_subplot()
        boxes = [_box(rng, m, m * 0.22, n) for m, n in ((2350, 3902), (3710, 3411), (5480, 2188), (8900, 911))]
        ax.bxp(
            boxes, showfliers=False, patch_artist=True, boxprops={"facecolor": "#cfe0f5"}, orientation="horizontal"
        )
        ax.set(
            yticklabels=[f"Niveau {i}" for i in (1, 2, 3, 4)],
            xlabel="Coût (€)",
            title="Coût par niveau de sévérité (P5, P25, médiane, P75, P95)",
        )

    path = shelf.unsafe(
        "box/troponine_outliers.png",
        "points aberrants d'un diagramme en boîte",
        "cercles au-dessus des moustaches : une personne chacun",
        "Troponine à l'admission selon le diagnostic final, diagrammes en boîte usuels.",
        "1 208 adultes venus pour une douleur thoracique",
    )
    with figure("plain", path, (6.2, 4.4)) as fig:
        ax = fig.add_subplot()
        ax.boxplot(
            [[rng.lognormvariate(m, 0.6) for _ in range(n)] for m, n in ((2.1, 602), (3.4, 402), (4.4, 204))],
            tick_labels=["Non cardiaque", "Angor instable", "Infarctus"],
        )
        ax.set(ylabel="Troponine (ng/L)")

    path = shelf.unsafe(
        "violin/lactate_strip.svg",
        "points of single persons over violins",
        "jittered points inside the violins",
        "Arterial lactate by outcome in cardiogenic shock, violins with the observations.",
        "148 adults with cardiogenic shock",
    )
    with figure("seaborn", path, (5, 4)) as fig:
        ax = fig.add_subplot()
        groups = [[max(0.6, rng.gauss(m, s)) for _ in range(n)] for m, s, n in ((3.4, 1.2, 91), (7.1, 2.6, 57))]
        ax.violinplot(groups, showextrema=False, showmedians=True)
        for at, xs in enumerate(groups, 1):
            ax.plot([at + rng.uniform(-0.12, 0.12) for _ in xs], xs, "o", ms=3, ls="", color="0.25", alpha=0.6)
        ax.set(xticks=[1, 2], xticklabels=["Alive (n = 91)", "Dead (n = 57)"], ylabel="Lactate (mmol/L)")

    path = shelf.unsafe(
        "box/apnee_min_max.pdf",
        "moustaches au minimum et au maximum",
        "légende : « moustaches : minimum et maximum »",
        "Index d'apnées selon le sexe, boîtes avec moustaches.",
        "804 patients explorés pour un syndrome d'apnées du sommeil",
    )
    with figure("journal", path, (4.4, 3.8)) as fig:
        ax = fig.add_subplot()
        ax.bxp(
            [
                {"whislo": 1.2, "q1": 11, "med": 24, "q3": 41, "whishi": 118.6},
                {"whislo": 0.4, "q1": 8, "med": 17, "q3": 30, "whishi": 97.3},
            ],
            showfliers=False,
        )
        ax.set(xticklabels=["Hommes (n = 521)", "Femmes (n = 283)"], ylabel="Index d'apnées-hypopnées (/h)")
        ax.set_title("Moustaches : minimum et maximum (118,6 et 97,3 /h)", fontsize=8)


def write(shelf: Shelf) -> None:
    """Boxes and violins, then scatters."""
    _boxes(shelf)
