"""Geriatrics: LibreOffice-like documents and workbooks, in French."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, count, excel, excel_book, fill, plt, save, split, table, word

WHO = "1 640 patients de 75 ans et plus hospitalisés en court séjour gériatrique"
SPEC: list[tuple[Any, ...]] = [
    ("Âge médian, ans", "med", 86, 82, 90, 0),
    (
        "Classe d'âge",
        "cat",
        [("75-79 ans", 0.14), ("80-84 ans", 0.27), ("85-89 ans", 0.34), ("90 ans et plus", 0.25)],
    ),
    ("Femmes", "n", 0.62),
    ("Vit en EHPAD", "n", 0.24),
    ("ADL (sur 6)", "med", 4, 2.5, 5.5),
    ("MMSE (sur 30)", "med", 21, 15, 25, 0),
    ("Charlson", "med", 6, 5, 8, 0),
    ("Chute dans les 6 mois", "n", 0.46),
    ("Dénutrition", "n", 0.38),
    ("Confusion à l'entrée", "n", 0.29),
    ("Plus de 5 médicaments", "n", 0.81),
    ("Décès à 6 mois", "n", 0.23),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("geriatrics")
    rows = baseline(
        rng,
        {"Confusion": 476, "Pas de confusion": 1164},
        [s for s in SPEC if s[0] != "Confusion à l'entrée"],
        fr=True,
        p=True,
    )
    intro = "Étude observationnelle sur 6 ans (2019-2024), 2 unités de 28 lits. Les patients de 90 ans et plus sont regroupés."
    path = shelf.safe(
        "geriatrie/confusion_rapport.docx",
        "ages over ninety in one open class, scores out of six and thirty",
        "Rapport : confusion à l'entrée et devenir à six mois",
        WHO,
    )
    word(
        path,
        "Confusion à l'entrée en gériatrie aiguë",
        [
            "# Méthode",
            intro,
            "# Population",
            rows,
            "# Discussion",
            "Le risque de décès à 6 mois est multiplié par 1,6 (IC 95 % 1,3-2,0) après ajustement sur 7 variables. Trois analyses de sensibilité donnent des résultats proches.",
        ],
    )
    one = baseline(
        rng, {"Ensemble": 318}, [s for s in SPEC if s[0] not in ("Confusion à l'entrée", "Décès à 6 mois")], fr=True
    )
    path = shelf.unsafe(
        "geriatrie/hip_orthogeriatrie.docx",
        "a single age above ninety in a vignette",
        "discussion, second sentence",
        "Rapport d'activité de l'unité d'orthogériatrie",
        "318 patients opérés d'une fracture de hanche",
    )
    word(
        path,
        "Orthogériatrie : première année",
        [
            "# Population",
            one,
            "# Délais",
            "Le délai médian d'intervention est de 26 heures [18 ; 41] ; 211 patients (66,4 %) sont opérés avant 36 heures.",
            "# Discussion",
            "La reprise d'appui précoce est la règle. Une patiente de 97 ans, opérée au premier jour, est rentrée à domicile en moins de deux semaines, ce qui montre l'intérêt de la filière.",
            "Deux réunions par mois réunissent les équipes.",
        ],
    )

    classes = ["75-79", "80-84", "85-89", "90 et plus"]
    women, men = split(rng, 1017, [12, 26, 34, 28]), split(rng, 623, [18, 29, 33, 20])
    path = shelf.safe(
        "geriatrie/pyramide_classes.csv",
        "an age pyramid whose last class is open from ninety",
        "Effectifs par classe d'âge et sexe",
        WHO,
    )
    table(
        path,
        [["classe_age", "femmes", "hommes"], *([c, w, m] for c, w, m in zip(classes, women, men, strict=True))],
        ";",
    )
    years: list[list[object]] = [["age", "effectif", "duree_mediane_sejour"]]
    for age, n in zip(
        [*range(75, 96), "96+"],
        split(
            rng, 1640, [40, 46, 55, 61, 66, 80, 88, 92, 98, 103, 108, 112, 108, 104, 98, 82, 72, 60, 48, 36, 26, 30]
        ),
        strict=True,
    ):
        years.append([age, n, rng.randint(8, 12)])
    path = shelf.unsafe(
        "geriatrie/effectif_par_age.csv",
        "single ages from ninety to ninety-five",
        "rows 90 to 95",
        "Effectifs et durée médiane de séjour par année d'âge",
        WHO,
    )
    table(path, years, ";")
    fig, ax = plt.subplots(figsize=(6, 3.5))
    ax.barh(classes, [-w for w in women], color="#c66", label="Femmes")
    ax.barh(classes, men, color="#66c", label="Hommes")
    ax.set_xticks([-400, -200, 0, 200], ["400", "200", "0", "200"])
    ax.legend()
    ax.set_title("1 640 patients, âge à l'entrée")
    save(
        fig,
        shelf.safe(
            "geriatrie/pyramide.png",
            "a pyramid with negative bars on one side",
            "Pyramide des âges par classe, dernière classe ouverte à 90 ans",
            WHO,
        ),
    )

    drugs: list[list[object]] = [["Classe", "Patients à l'entrée", "Patients à la sortie", "Arrêts", "Introductions"]]
    for name in (
        "Benzodiazépines",
        "Neuroleptiques",
        "Antidépresseurs",
        "IPP",
        "Statines",
        "Diurétiques",
        "Antiagrégants",
        "Anticoagulants oraux",
        "Sulfamides",
    ):
        n, stop, new = rng.randint(220, 700), rng.randint(40, 150), rng.randint(12, 28)
        drugs.append([name, n, n - stop + new, stop, new])
    path = shelf.safe(
        "geriatrie/deprescription.xlsx",
        "the word IPP is a drug class (proton pump inhibitors), not a patient number",
        "Médicaments à l'entrée et à la sortie, par classe",
        WHO,
    )
    excel(
        path,
        {
            "Déprescription": drugs,
            "Lexique": [["IPP", "inhibiteurs de la pompe à protons"], ["Liste", "STOPP/START version 3"]],
        },
        "Déprescription",
    )
    path = shelf.unsafe(
        "geriatrie/chutes_unites.xlsx",
        "a cell comment names a patient",
        "comment of cell C4",
        "Chutes en cours de séjour par unité et semestre",
        WHO,
    )
    book = excel_book(path, "Chutes")
    sheet = book.add_worksheet("Chutes")
    fill(
        sheet,
        [
            ["Unité", "Semestre", "Patients ayant chuté", "Patients présents"],
            ["Aile nord", "S1", 34, 402],
            ["Aile nord", "S2", 29, 418],
            ["Aile sud", "S1", 41, 411],
            ["Aile sud", "S2", 38, 409],
            ["Ensemble", "", count(142, 1640, fr=True), 1640],
        ],
    )
    sheet.write_comment("C4", "vérifier : Mme Lefèvre Simone a chuté deux fois ?", {"author": "cadre", "x_scale": 2})
    book.close()
