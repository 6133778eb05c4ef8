"""Lines over time, waterfalls, swimmers and what pictures carry in their metadata."""

from PIL import Image, PngImagePlugin

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def _safe(shelf: Shelf) -> None:
    rng = shelf.random("lines")
    path = shelf.safe(
        "lines/trajectoires_dfg.png",
        "trois lignes, une par classe de trajectoire de plus de 200 personnes",
        "Trajectoires moyennes du DFG sur 5 ans, modèle à 3 classes latentes, intervalles de confiance.",
        "2 036 patients avec une néphropathie diabétique",
    )
    with figure("seaborn", path, (6, 4.2)) as fig:
        ax = fig.add_subplot()
        for start, slope, name in (
            (82, -1.2, "Classe 1 : stable (n = 1 144)"),
            (71, -4.1, "Classe 2 : lente (n = 671)"),
            (58, -8.2, "Classe 3 : rapide (n = 221)"),
        ):
            ys = [start + slope * t for t in range(6)]
            ax.plot(range(6), ys, "o-", label=name)
            ax.fill_between(range(6), [y - 2.5 for y in ys], [y + 2.5 for y in ys], alpha=0.2)
        ax.set(
            xlabel="Années",
            ylabel="DFG (mL/min/1,73 m²)",
            ylim=(0, 95),
            title="BIC minimal pour 3 classes, entropie 0,84",
        )
        ax.legend(fontsize=8, loc="lower left")

    path = shelf.safe(
        "lines/waterfall_cost_drivers.svg",
        "a waterfall of components of a mean, not of persons",
        "Waterfall of the change in mean cost per stay between two years by component.",
        "6,870 adults admitted for stroke",
    )
    parts = [
        ("2019", 0, 7410),
        ("Imaging", 7410, 320),
        ("Thrombectomy", 7730, 910),
        ("Shorter stay", 8640, -640),
        ("Rehab transfer", 8000, -210),
        ("Wages", 7790, 480),
        ("2023", 0, 8270),
    ]
    with figure("sans", path, (6.6, 4), text=True) as fig:
        ax = fig.add_subplot()
        for name, base, size in parts:
            ax.bar(name, size, bottom=base, color="#6c757d" if base == 0 else "#c0392b" if size > 0 else "#27ae60")
            ax.text(name, max(base, base + size) + 90, f"{size:+,}" if base else f"{size:,}", ha="center", fontsize=8)
        ax.set(ylabel="Mean cost per stay (EUR)", ylim=(6000, 9200))
        ax.tick_params(axis="x", labelsize=8)

    path = shelf.safe(
        "lines/centiles_imc_enfants.pdf",
        "courbes de centiles lissées, du 5e au 95e",
        "Courbes de centiles de l'IMC par âge, lissées par la méthode LMS ; 5e, 25e, 50e, 75e et 95e centiles.",
        "8 212 enfants de 2 à 12 ans",
    )
    with figure("journal", path, (5, 4.4)) as fig:
        ax = fig.add_subplot()
        ages = [2 + 0.25 * i for i in range(41)]
        for centile, z in ((5, -1.64), (25, -0.67), (50, 0), (75, 0.67), (95, 1.64)):
            ys = [16.2 - 0.5 * (a - 2) + 0.085 * (a - 2) ** 2 + z * (1.1 + 0.13 * (a - 2)) for a in ages]
            ax.plot(ages, ys, color="black", ls="-" if centile == 50 else "--", lw=0.9)
            ax.text(12.1, ys[-1], f"P{centile}", fontsize=8, va="center")
        ax.set(xlabel="Âge (années)", ylabel="IMC (kg/m²)", xlim=(2, 13))

    path = shelf.safe(
        "lines/its_cdiff.png",
        "monthly rates with 10 cases or more in each month; a step of a model",
        "Interrupted time series of C. difficile infections by month per 10,000 days, segmented regression; every month has at least 10 cases.",
        "1,308 adults with a C. difficile infection in 36 months",
    )
    with figure("ggplot", path, (7, 4)) as fig:
        ax = fig.add_subplot()
        rates = [
            6.4 - 0.02 * m + rng.gauss(0, 0.35) if m < 18 else 4.6 - 0.03 * (m - 18) + rng.gauss(0, 0.3)
            for m in range(36)
        ]
        ax.plot(range(36), rates, "o", ms=4, ls="")
        ax.plot([0, 17.5], [6.4, 6.05], color="black")
        ax.plot([17.5, 35], [4.6, 4.05], color="black")
        ax.axvline(17.5, ls="--", color="0.3")
        ax.set(xlabel="Month", ylabel="Cases per 10,000 patient-days", ylim=(0, 8))
        ax.set_title("20 cases or more in every month; level change -1.4 (95% CI -1.9 to -0.9)", fontsize=9)

    path = shelf.safe(
        "lines/photo_affiche.png",
        "métadonnées ordinaires d'une image (logiciel, titre, version)",
        "Figure d'une affiche : évolution de la proportion de césariennes programmées par année.",
        "15 204 femmes accouchées de 2016 à 2022",
    )
    with figure(
        "dashboard",
        path,
        (5, 3.4),
        90,
        Title="Césariennes programmées 2016-2022",
        Description="Figure 3, v1.4",
        Comment="1 point = 1 année",
    ) as fig:
        ax = fig.add_subplot()
        ax.plot(range(2016, 2023), [8.9, 8.7, 8.8, 8.3, 7.9, 7.8, 7.5], "s-")
        ax.set(ylim=(0, 12), ylabel="%", title="Césariennes programmées")


def _unsafe(shelf: Shelf) -> None:
    rng = shelf.random("single lines")
    path = shelf.unsafe(
        "lines/psa_spaghetti.png",
        "a line for each person",
        "the grey lines behind the mean: one patient each",
        "PSA after salvage radiotherapy, mean with the observed curves behind.",
        "58 men after salvage radiotherapy",
    )
    with figure("plain", path, (6, 4.2)) as fig:
        ax = fig.add_subplot()
        for _ in range(58):
            a, b = rng.uniform(0.2, 2.2), rng.gauss(-0.12, 0.08)
            ax.plot(
                range(0, 25, 3),
                [max(0.01, a * 2.718 ** (b * m) + rng.gauss(0, 0.05)) for m in range(0, 25, 3)],
                color="0.7",
                lw=0.6,
            )
        ax.plot(range(0, 25, 3), [1.2 * 2.718 ** (-0.11 * m) for m in range(0, 25, 3)], color="crimson", lw=2.4)
        ax.set(xlabel="Months", ylabel="PSA (ng/mL)")

    path = shelf.unsafe(
        "lines/reponse_recist.svg",
        "une barre par patient",
        "les 41 barres du diagramme en cascade",
        "Meilleure réponse RECIST sous inhibiteur de BRAF, diagramme en cascade.",
        "41 patients avec un mélanome métastatique",
    )
    with figure("sans", path, (7, 3.8)) as fig:
        ax = fig.add_subplot()
        best = sorted((max(-100, rng.gauss(-38, 34)) for _ in range(41)), reverse=True)
        ax.bar(range(41), best, color=["#c0392b" if b > 20 else "#7f8c8d" if b > -30 else "#2980b9" for b in best])
        ax.axhline(-30, ls=":", color="black")
        ax.axhline(20, ls=":", color="black")
        ax.set(ylabel="Variation de la somme des diamètres (%)", xticks=[])

    path = shelf.unsafe(
        "lines/swimmer_car_t.pdf",
        "a lane for each person with events",
        "24 lanes with marks of relapse and death",
        "Swimmer plot of response to CAR-T cells with relapses and deaths.",
        "24 adults treated with CAR-T cells",
    )
    with figure("journal", path, (6, 5)) as fig:
        ax = fig.add_subplot()
        for y, months in enumerate(sorted(rng.uniform(1.5, 30) for _ in range(24))):
            ax.barh(y, months, color=rng.choice(["0.35", "0.6", "0.85"]), edgecolor="none")
            if rng.random() < 0.5:
                ax.plot(months, y, "x" if rng.random() < 0.6 else ">", color="black", ls="")
        ax.set(xlabel="Months since infusion", yticks=[], ylabel="Patients")

    path = shelf.unsafe(
        "lines/legionelles_chronologie.png",
        "dates d'événements d'une personne",
        "annotations : « 1er cas 14/06/2022 » et « décès 02/07/2022 »",
        "Courbe hebdomadaire d'une épidémie de légionellose, cas par quinzaine, avec les mesures prises.",
        "142 patients d'une épidémie de légionellose",
    )
    with figure("ggplot", path, (7, 4)) as fig:
        ax = fig.add_subplot()
        ax.bar(range(7), [12, 18, 27, 33, 24, 17, 11], 0.9, color="#f8766d")
        ax.set(
            xticks=range(7),
            xticklabels=["S24-25", "S26-27", "S28-29", "S30-31", "S32-33", "S34-35", "S36-37"],
            ylabel="Cas",
            ylim=(0, 42),
        )
        ax.annotate("1er cas 14/06/2022", (0, 12), (-0.4, 24), fontsize=8, arrowprops={"arrowstyle": "->"})
        ax.annotate("décès 02/07/2022", (1, 18), (0.3, 34), fontsize=8, arrowprops={"arrowstyle": "->"})
        ax.annotate("tour arrêtée", (3, 33), (3.4, 39), fontsize=8)

    path = shelf.unsafe(
        "lines/holter_average.png",
        "an identifier in the metadata of a picture",
        "tEXt chunk 'Description': name and number of a patient",
        "Mean heart rate by hour of day of a cohort with atrial fibrillation, with quartiles.",
        "930 adults with atrial fibrillation",
    )
    with figure("seaborn", path, (6, 3.8)) as fig:
        ax = fig.add_subplot()
        means = [64 + 12 * (1 if 8 <= h <= 20 else 0) + rng.gauss(0, 1) for h in range(24)]
        ax.plot(range(24), means)
        ax.fill_between(range(24), [m - 9 for m in means], [m + 10 for m in means], alpha=0.25)
        ax.set(xlabel="Hour", ylabel="Heart rate (/min)", title="Median and quartiles, n = 930")
    image = Image.open(path)
    image.load()
    kept = PngImagePlugin.PngInfo()
    kept.add_text("Software", "Matplotlib version3.8.2, https://matplotlib.org/")
    kept.add_text("Description", "template copied from report of MARCHAND Solange, IPP 8007714263")
    image.save(path, pnginfo=kept)

    path = shelf.unsafe(
        "lines/moyenne_orphelins.svg",
        "une ligne moyenne de 6 personnes",
        "légende : « Forme néonatale (n = 6) »",
        "Score moteur moyen sous traitement selon la forme de la maladie.",
        "211 patients avec une amyotrophie spinale",
    )
    with figure("dashboard", path, (6, 4), text=True) as fig:
        ax = fig.add_subplot()
        for name, start, slope in (
            ("Type 1 (n = 44)", 11, 2.6),
            ("Type 2 (n = 98)", 24, 1.1),
            ("Type 3 (n = 63)", 46, 0.6),
            ("Forme néonatale (n = 6)", 3, 1.9),
        ):
            ax.plot(range(0, 25, 4), [start + slope * t / 4 for t in range(0, 25, 4)], "o-", label=name)
        ax.set(xlabel="Mois de traitement", ylabel="Score moyen HFMSE")
        ax.legend(fontsize=8)


def write(shelf: Shelf) -> None:
    """Means and centiles, then single persons."""
    _safe(shelf)
    _unsafe(shelf)
