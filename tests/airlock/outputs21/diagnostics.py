"""Calibration, ROC, funnels and decision curves."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def write(shelf: Shelf) -> None:
    """Tenths and hospitals, then single persons and small bins."""
    deciles = [0.034, 0.061, 0.088, 0.117, 0.149, 0.186, 0.232, 0.291, 0.376, 0.532]
    path = shelf.safe(
        "diagnostic/calibration_deciles.png",
        "points of tenths of risk, 412 patients each",
        "Calibration of a model of 30-day readmission by tenths of predicted risk, 412 patients each, loess line, slope and intercept.",
        "4,120 adults discharged from internal medicine",
    )
    with figure("seaborn", path, (5, 4.6)) as fig:
        ax = fig.add_subplot()
        observed = [
            round(412 * d * f) / 412
            for d, f in zip(deciles, [1, 0.95, 1.05, 1.02, 0.94, 1.03, 1, 1.06, 0.97, 0.98], strict=True)
        ]
        assert all(round(412 * o) >= 10 for o in observed)
        ax.plot([0, 0.6], [0, 0.6], ls="--", color="0.5", label="Ideal")
        ax.plot(deciles, observed, "o-", label="Observed (tenths, n = 412 each)")
        ax.set(xlabel="Predicted risk", ylabel="Observed proportion")
        ax.text(0.35, 0.05, "Slope 0.98, intercept -0.01\nBrier 0.142, ICI 0.007", fontsize=8)
        ax.legend(fontsize=8)

    path = shelf.safe(
        "diagnostic/roc_lisse.pdf",
        "courbes lissées sans paliers, aires à trois décimales",
        "Courbes ROC lissées (binormales) de trois scores pour la mortalité hospitalière, aire sous la courbe et intervalle.",
        "3 905 patients de réanimation, 702 décès",
    )
    with figure("plain", path, (4.8, 4.8)) as fig:
        ax = fig.add_subplot()
        xs = [i / 100 for i in range(101)]
        for k, name in (
            (0.24, "SAPS II : 0,806 (0,789-0,823)"),
            (0.3, "SOFA : 0,769 (0,750-0,788)"),
            (0.42, "qSOFA : 0,704 (0,684-0,724)"),
        ):
            ax.plot(xs, [x**k for x in xs], label=name)
        ax.plot([0, 1], [0, 1], ls=":", color="0.5")
        ax.set(xlabel="1 - spécificité", ylabel="Sensibilité", aspect="equal")
        ax.legend(loc="lower right", fontsize=8, title="AUC (IC à 95 %)", title_fontsize=8)

    path = shelf.safe(
        "diagnostic/funnel_mortality_hospitals.svg",
        "points are 26 hospitals, control limits of 2 and 3 SD",
        "Funnel plot of standardised mortality of 26 hospitals against expected deaths, with control limits; no hospital is named.",
        "31,770 adults with acute myocardial infarction in 26 hospitals",
    )
    rng = shelf.random("funnel")
    with figure("dashboard", path, (6.2, 4.2)) as fig:
        ax = fig.add_subplot()
        xs = list(range(40, 301, 4))
        for k, dash in ((1.96, "--"), (3.09, ":")):
            ax.plot(xs, [100 * (1 + k / x**0.5) for x in xs], color="0.4", ls=dash)
            ax.plot(xs, [100 * (1 - k / x**0.5) for x in xs], color="0.4", ls=dash)
        deaths = [rng.randint(55, 290) for _ in range(26)]
        ax.plot(deaths, [rng.gauss(100, 90 / d**0.5) for d in deaths], "o", ls="", color="#1f77b4")
        ax.axhline(100, color="0.2", lw=0.8)
        ax.set(xlabel="Expected deaths", ylabel="SMR (%)", title="26 hospitals, 2019-2022; 2 beyond 95% limits")

    path = shelf.safe(
        "diagnostic/courbe_decision.png",
        "bénéfice net par seuil, aucune personne",
        "Courbe de décision de deux modèles de risque hémorragique, bénéfice net selon le seuil de 2 à 30 %.",
        "8 640 patients sous anticoagulant",
    )
    with figure("ggplot", path, (6, 4)) as fig:
        ax = fig.add_subplot()
        ts = [0.02 + 0.005 * i for i in range(57)]
        ax.plot(ts, [max(0, 0.09 - 0.45 * t) for t in ts], label="Modèle complet")
        ax.plot(ts, [max(0, 0.085 - 0.52 * t) for t in ts], label="HAS-BLED ≥ 3")
        ax.plot(ts, [max(-0.02, 0.1 - (1 - 0.1) * t / (1 - t)) for t in ts], color="0.5", label="Traiter tous")
        ax.axhline(0, color="black", lw=0.8)
        ax.set(xlabel="Seuil de probabilité", ylabel="Bénéfice net", ylim=(-0.02, 0.1))
        ax.legend(fontsize=8)

    path = shelf.unsafe(
        "diagnostic/calibration_with_counts.svg",
        "a bin of the calibration plot with few persons",
        "last bin (0.9): n = 6",
        "Calibration of a model of intubation in bronchiolitis by bins of predicted risk; the numbers are patients per bin.",
        "1,306 infants with bronchiolitis",
    )
    with figure("journal", path, (5, 4.4), text=True) as fig:
        ax = fig.add_subplot()
        xs, ys, ns = (
            [0.05, 0.15, 0.3, 0.5, 0.7, 0.9],
            [0.06, 0.13, 0.32, 0.48, 0.73, 0.83],
            [612, 344, 198, 104, 42, 6],
        )
        ax.plot([0, 1], [0, 1], color="0.7", lw=0.8)
        ax.plot(xs, ys, "o-", color="black")
        for x, y, n in zip(xs, ys, ns, strict=True):
            ax.annotate(f"n = {n}", (x, y), (5, -11), textcoords="offset points", fontsize=8)
        ax.set(xlabel="Predicted probability", ylabel="Observed frequency")

    path = shelf.unsafe(
        "diagnostic/roc_biomarqueur.png",
        "ROC empirique, un palier par personne",
        "paliers de la courbe : 14 malades et 38 témoins un à un",
        "Courbe ROC empirique de la copeptine pour le diabète insipide central, tous les seuils.",
        "52 adultes avec un syndrome polyuro-polydipsique, dont 14 diabètes insipides",
    )
    rng = shelf.random("roc")
    scores = sorted(
        [(rng.gauss(1.3, 1), 1) for _ in range(14)] + [(rng.gauss(0, 1), 0) for _ in range(38)], reverse=True
    )
    fx, fy = [0.0], [0.0]
    for _, sick in scores:
        fx.append(fx[-1] + (0 if sick else 1 / 38))
        fy.append(fy[-1] + (1 / 14 if sick else 0))
    with figure("sans", path, (4.6, 4.6), 140) as fig:
        ax = fig.add_subplot()
        ax.plot(fx, fy, "-o", ms=3, color="#7b3294")
        ax.plot([0, 1], [0, 1], ls=":", color="0.5")
        ax.set(xlabel="1 - spécificité", ylabel="Sensibilité", title="Copeptine, tous les seuils observés")

    path = shelf.unsafe(
        "diagnostic/funnel_surgeons.pdf",
        "a dot that is a surgeon with single deaths in the label",
        "labels: 'S7: 2 deaths / 61'",
        "Funnel plot of deaths after bariatric surgery by team against the number of operations, the two outlying teams labelled.",
        "9,880 adults operated by 12 teams",
    )
    with figure("seaborn", path, (6, 4)) as fig:
        ax = fig.add_subplot()
        ns, rates = (
            [411, 702, 1204, 986, 1511, 640, 61, 822, 1377, 918, 720, 528],
            [2.9, 2.6, 1.9, 2.2, 1.7, 2.5, 3.3, 3.9, 2.0, 1.8, 2.4, 2.3],
        )
        assert sum(ns) == 9880
        ax.plot(ns, rates, "o")
        xs = list(range(50, 1550, 10))
        ax.plot(xs, [2.2 + 196 * (0.022 * 0.978 / x) ** 0.5 for x in xs], ls="--", color="0.5")
        ax.plot(xs, [max(0, 2.2 - 196 * (0.022 * 0.978 / x) ** 0.5) for x in xs], ls="--", color="0.5")
        ax.annotate("T8: 32 deaths / 822", (822, 3.9), (8, 4), textcoords="offset points", fontsize=8)
        ax.annotate("T7: 2 deaths / 61", (61, 3.3), (10, 12), textcoords="offset points", fontsize=8)
        ax.set(xlabel="Operations", ylabel="Deaths at 90 days (%)", ylim=(0, 7))
