"""Curves that show single persons, or few."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure
from tests.airlock.outputs21.survival import at_risk, single


def write(shelf: Shelf) -> None:
    """Steps, ticks and small numbers at risk."""
    rng = shelf.random("km unsafe")
    path = shelf.unsafe(
        "km/pfs_second_line.png",
        "a step for each event and ticks of the censored",
        "the curve: one step a person, one tick a censored person",
        "Progression-free survival under second-line chemotherapy, Kaplan-Meier with 95% confidence band.",
        "86 adults with metastatic pancreatic cancer treated in second line",
    )
    with figure("journal", path, (5.4, 4), 160) as fig:
        ax = fig.add_subplot()
        xs, ys, lost = single(rng, 86, 6, 18)
        ax.step(xs, ys, where="post", lw=1.1)
        at = [
            max(y for x, y in zip(xs, ys, strict=True) if x <= t)
            if t < xs[1]
            else [y for x, y in zip(xs, ys, strict=True) if x <= t][-1]
            for t in lost
        ]
        ax.plot(lost, at, "|", color="black", ms=7, ls="")
        ax.set(xlabel="Months from start of second line", ylabel="Progression-free survival", ylim=(0, 1.02))
        ax.text(11, 0.85, "Median PFS 4.1 months")

    path = shelf.unsafe(
        "km/greffe_survie_greffon.png",
        "petit effectif à risque",
        "effectif à risque 6 à 60 mois, donneur vivant",
        "Survie du greffon rénal selon le donneur, par paliers de 12 mois, avec les effectifs à risque.",
        "1 127 receveurs d'une greffe rénale",
    )
    with figure("seaborn", path, (6.6, 4.4), 130) as fig:
        ax = fig.add_subplot()
        months = [0, 12, 24, 36, 48, 60]
        for ys, name in (
            ([1, 0.95, 0.92, 0.895, 0.86, 0.83], "Donneur décédé"),
            ([1, 0.972, 0.955, 0.94, 0.92, 0.9], "Donneur vivant"),
        ):
            ax.step(months, ys, where="post", label=name)
        ax.set(xlabel="Mois après la greffe", ylabel="Survie du greffon", ylim=(0.6, 1.01), xticks=months)
        ax.legend(loc="lower left")
        at_risk(
            ax,
            months,
            {"Décédé": [815, 722, 604, 455, 288, 131], "Vivant": [312, 255, 178, 96, 41, 6]},
            "Effectif à risque",
        )

    path = shelf.unsafe(
        "km/ventilated_copd.svg",
        "steps of single deaths in the path of the SVG",
        "the paths of both arms: one step for each death",
        "Survival to day 28 of patients with an exacerbation of COPD by first ventilation, Kaplan-Meier, numbers at risk below.",
        "134 adults with an exacerbation of COPD needing ventilation",
    )
    with figure("ggplot", path, (6.4, 4.4)) as fig:
        ax = fig.add_subplot()
        left = {}
        for n, scale, name in ((78, 60, "Non-invasive"), (56, 32, "Invasive")):
            xs, ys, lost = single(rng, n, scale, 28)
            left[name] = [n - sum(t < day for t in [*xs[1:], *lost]) for day in (0, 7, 14)]
            ax.step([*xs, 28], [*ys, ys[-1]], where="post", label=name)
        ax.set(xlabel="Days", ylabel="Survival probability", ylim=(0.2, 1.02))
        ax.legend(title="Ventilation", loc="lower left")
        at_risk(ax, [0, 7, 14], left, "Number at risk")

    path = shelf.unsafe(
        "km/hemopathie_gvh.pdf",
        "nombre d'événements inférieur à 10 dans l'encart",
        "encart : 7 décès toxiques dans le bras haplo-identique",
        "Mortalité sans rechute après allogreffe selon la source, courbes lissées ; l'encart donne les événements et le test de Gray.",
        "640 adultes allogreffés pour une leucémie aiguë",
    )
    with figure("dashboard", path, (6.6, 4.2)) as fig:
        ax = fig.add_subplot()
        months = list(range(0, 25))
        for top, name in (
            (0.16, "Non apparenté (n = 402)"),
            (0.11, "Familial (n = 181)"),
            (0.12, "Haplo-identique (n = 57)"),
        ):
            ax.plot(months, [top * (1 - 0.84**m) for m in months], label=name)
        ax.set(
            xlabel="Mois", ylabel="Mortalité sans rechute", ylim=(0, 0.25), title="Mortalité sans rechute à 24 mois"
        )
        ax.legend(loc="upper left", fontsize=8)
        ax.text(
            12.5,
            0.02,
            "Décès sans rechute : 63 / 20 / 7\nTest de Gray p = 0,31",
            fontsize=8,
            bbox={"fc": "white", "ec": "0.7"},
        )

    path = shelf.unsafe(
        "km/mesothelioma_arms.png",
        "number of censored persons given back by subtraction",
        "immunotherapy arm: 4 lost between 12 and 24 months, by the table of deaths and risk",
        "Overall survival by arm in yearly steps with the numbers at risk, deaths and losses to follow-up below.",
        "518 adults with pleural mesothelioma",
    )
    with figure("plain", path, (6.4, 4.6), 120) as fig:
        ax = fig.add_subplot()
        ax.step([0, 12, 24, 36], [1, 0.62, 0.35, 0.19], where="post", label="Pemetrexed")
        ax.step([0, 12, 24, 36], [1, 0.7, 0.47, 0.3], where="post", label="Immunotherapy")
        ax.set(xlabel="Months", ylabel="Overall survival", ylim=(0, 1.02), xticks=[0, 12, 24, 36])
        ax.legend()
        at_risk(
            ax,
            [0, 12, 24, 36],
            {
                "Pem, at risk": [260, 149, 70, 27],
                "Pem, deaths so far": [0, 98, 162, 193],
                "IO, at risk": [258, 168, 109, 60],
                "IO, deaths so far": [0, 76, 131, 169],
            },
            "",
        )
        ax.texts[0].remove()
