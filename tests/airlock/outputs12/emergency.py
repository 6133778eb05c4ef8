"""Emergency room: pandas notebooks, figures and a deck."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

URG = "48 210 passages aux urgences d'adultes en 2024"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "urgences/passages.ipynb",
        "durées et heures en petits nombres",
        "Carnet pandas : délais par degré de tri",
        URG,
    )
    rows: list[Any] = [
        ["tri CIMU", "passages", "délai médian (min)", "Q1", "Q3", "% hospitalisés"],
        [1, 842, 2, 1, 5, "83,4"],
        [2, 5911, 9, 4, 17, "55,0"],
        [3, 21804, 38, 18, 74, "24,1"],
        [4, 15240, 61, 29, 110, "6,3"],
        [5, 4413, 70, 31, 128, "1,8"],
    ]
    kit.notebook(path, ["# Délais avant le premier contact médical\nExtraction arrêtée au 31 décembre 2024.",
        ("import pandas as pd\nt = pd.read_parquet('agrege.parquet')\nt.groupby('tri').delai.describe(percentiles=[.25, .5, .75]).round(0)", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
        ("print('Semaines :', 53, '- boxes :', 14)", [kit.plain("Semaines : 53 - boxes : 14\n")])])  # fmt: skip

    path = shelf.unsafe(
        "urgences/attentes.ipynb",
        "min/max",
        "describe() avec min et max du délai et de l'âge",
        "Carnet pandas : délais et âges",
        URG,
    )
    rows = [
        ["", "age", "delai_min"],
        ["count", "48210", "48210"],
        ["mean", "51.3", "49.8"],
        ["std", "21.2", "46.0"],
        ["min", "18", "0"],
        ["25%", "33", "15"],
        ["50%", "50", "36"],
        ["75%", "69", "71"],
        ["max", "104", "1127"],
    ]
    kit.notebook(
        path,
        [
            "# Âge et attente",
            ("df = lire_passages(2024)\nlen(df)", [kit.shown(text="48210")]),
            ("df[['age', 'delai_min']].describe()", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
            "La moitié des passages est vue en 36 minutes.",
        ],
    )

    path = shelf.unsafe(
        "urgences/apercu.ipynb",
        "rows in a notebook",
        "sortie de df.head()",
        "Carnet de préparation des passages de 2024",
        URG,
    )
    rng = shelf.random("head")
    rows = [["", "heure", "age", "sexe", "motif", "tri", "devenir"]]
    rows += [
        [
            i,
            f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}",
            rng.randint(19, 88),
            rng.choice("FM"),
            m,
            rng.randint(2, 5),
            rng.choice(["RAD", "HOSP"]),
        ]
        for i, m in enumerate(["douleur thoracique", "chute", "céphalée", "dyspnée", "plaie main"])
    ]
    kit.notebook(path, ["# Préparation", ("df = lire_passages(2024)\ndf.columns", [kit.shown(text="Index(['heure', 'age', 'sexe', 'motif', 'tri', 'devenir'], dtype='object')")]), ("df.head()", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
        ("df.tri.value_counts(normalize=True).round(2)", [kit.shown(text="3    0.45\n4    0.32\n2    0.12\n5    0.09\n1    0.02")])])  # fmt: skip

    path = shelf.safe(
        "urgences/heures.svg", "courbe de 24 points", "Passages par heure d'arrivée, moyenne par jour", URG
    )
    hours = [
        3.1,
        2.4,
        2.0,
        1.7,
        1.6,
        1.8,
        2.6,
        4.1,
        6.4,
        8.2,
        8.9,
        8.6,
        8.0,
        7.9,
        7.7,
        7.4,
        7.3,
        7.4,
        7.2,
        6.8,
        6.1,
        5.4,
        4.6,
        3.8,
    ]
    kit.figure(
        path,
        lambda ax: (
            ax.bar(range(24), hours, color="#4c72b0"),
            ax.set(xlabel="Heure d'arrivée", ylabel="Passages par jour (moyenne)", title="48 210 passages, 2024"),
        ),
    )

    path = shelf.safe("urgences/motifs.md", "rangs et numéros", "Les dix premiers motifs de recours", URG)
    rows = [["Rang", "Motif", "Passages", "%"]]
    for i, (name, n) in enumerate(
        [
            ("Traumatisme de membre", 8104),
            ("Douleur abdominale", 5230),
            ("Douleur thoracique", 3992),
            ("Dyspnée", 3318),
            ("Malaise", 2871),
            ("Plaie", 2650),
            ("Céphalée", 1204),
            ("Fièvre", 1177),
            ("Rachialgie", 1093),
            ("Autres motifs", 18571),
        ],
        1,
    ):
        rows.append([i, name, n, f"{100 * n / 48210:.1f}".replace(".", ",")])
    kit.say(path, "# Motifs de recours\n\n" + kit.pipes(rows) + "\nCodage FRENCH v1.2, annexe 3, chapitre 4.\n")

    path = shelf.unsafe(
        "urgences/fermeture.pptx",
        "names in the notes",
        "notes de la diapositive 2",
        "Réunion de service : attente aux urgences",
        URG,
    )
    kit.slides(path, [("Attente aux urgences en 2024", ["Délai médian 36 minutes, 14 boxes, 3 lignes de garde"], ""),
        ("Délai selon le degré de tri", [[["Tri", "Passages", "Médiane (min)"], ["1-2", "6753", "8"], ["3", "21804", "38"], ["4-5", "19653", "63"]]], "Rappeler le cas de Mme Bernadette LEFEBVRE, vue après onze heures d'attente, famille très mécontente."),
        ("Ce que nous proposons", ["Un médecin de tri de 10 h à 20 h", "Réévaluer en six mois"], "")])  # fmt: skip
