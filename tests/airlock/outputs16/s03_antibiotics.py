"""Antibiotiques et résistances : classeurs du comité des anti-infectieux, en français."""

from openpyxl.comments import Comment

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

QUI = "5 672 patients adultes avec une hémoculture positive, 2021-2024 (un isolat par patient)"
GERMES = (
    ("Escherichia coli", 2214, 318),
    ("Klebsiella pneumoniae", 688, 214),
    ("Enterobacter cloacae", 301, 122),
    ("Pseudomonas aeruginosa", 402, 71),
    ("Staphylococcus aureus", 1121, 143),
    ("Enterococcus faecium", 246, 31),
    ("Streptococcus pneumoniae", 700, 58),
)


def _sir() -> list[list]:
    rows = [["Bactérie", "Patients", "Antibiotique", "Résistants", "% R"]]
    for (germe, n, r), atb in zip(
        GERMES,
        (
            "Céfotaxime",
            "Céfotaxime",
            "Céfotaxime",
            "Ceftazidime",
            "Oxacilline",
            "Linézolide ou vancomycine",
            "Pénicilline G",
        ),
        strict=True,
    ):
        rows.append([germe, *large(n), atb, *large(r), round(100 * r / n, 1)])
    return rows


def write(shelf) -> None:
    quoi = "Résistances aux antibiotiques de référence dans les bactériémies"
    kit.book(
        shelf.safe("atb/resistances_2021_2024.xlsx", "pourcentages, années", quoi, QUI),
        {
            "R par espèce": _sir(),
            "Lisez-moi": [
                ["Notice"],
                ["Dédoublonnage : premier isolat par patient et par an"],
                ["Référentiel EUCAST v14 ; 3 laboratoires, 2 automates"],
            ],
        },
    )

    chemin = shelf.unsafe(
        "atb/resistances_comite.xlsx",
        "3 personnes dans un commentaire de cellule",
        "R par espèce, D5, commentaire",
        quoi,
        QUI,
    )
    livre = kit.book(chemin, {"R par espèce": _sir()})
    livre["R par espèce"]["D5"].comment = Comment("dont 3 malades porteurs de la souche VIM en réanimation", "EDS")
    kit.keep(livre, chemin)

    chemin = shelf.unsafe(
        "atb/consommations_ddj.xlsx",
        "déguisement : feuille très cachée avec une ligne par séjour",
        "feuille _src",
        "Consommations en DDJ pour 1 000 journées",
        "18 430 séjours de médecine et chirurgie, 2024",
    )
    ddj = [
        ["Classe", "DDJ", "DDJ/1000 JH", "Évolution 2023"],
        ["Pénicillines + inhibiteur", 48210, 301.3, "+2 %"],
        ["C3G", 15120, 94.5, "-6 %"],
        ["Fluoroquinolones", 7340, 45.9, "-11 %"],
        ["Carbapénèmes", 3822, 23.9, "+4 %"],
        ["Glycopeptides", 2910, 18.2, "-1 %"],
    ]
    livre = kit.book(
        chemin,
        {
            "DDJ": ddj,
            "_src": [
                ["nda", "entree", "uf", "atb", "ddj"],
                *[
                    [24017733 + 811 * i, f"2024-0{1 + i % 9}-{11 + i}", 4200 + i, a, q]
                    for i, (a, q) in enumerate(
                        (("J01DD04", 7), ("J01CR05", 10), ("J01DH02", 21), ("J01MA12", 5), ("J01DD04", 3))
                    )
                ],
            ],
        },
    )
    livre["_src"].sheet_state = "veryHidden"
    kit.keep(livre, chemin)
    kit.book(
        shelf.safe(
            "atb/consommations_ddj_publie.xlsx",
            "doses et taux, qui ne sont pas des personnes",
            "Consommations en DDJ pour 1 000 journées",
            "18 430 séjours de médecine et chirurgie, 2024",
        ),
        {"DDJ": ddj},
    )

    service = [
        ["Pôle", "Patients traités", "Conformes au protocole", "% conforme", "Réévaluation 72 h"],
        ["Médecine", 812, 641, 78.9, 588],
        ["Chirurgie", 604, 412, 68.2, 377],
        ["Réanimation", 233, 196, 84.1, 201],
        ["Gériatrie", 371, 279, 75.2, 244],
        ["Urgences", 158, 97, 61.4, 61],
    ]
    kit.csv_file(
        shelf.safe(
            "atb/conformite_poles.csv",
            "taux de conformité",
            "Audit de l'antibiothérapie par pôle",
            "2 178 patients traités par antibiotique",
        ),
        service,
        "\t",
    )
    presque = [list(row) for row in service]
    presque[3] = ["Réanimation", 233, 227, 97.4, 201]
    kit.csv_file(
        shelf.unsafe(
            "atb/conformite_poles_t3.csv",
            "complément de 6 personnes (233 - 227)",
            "Réanimation, non conformes",
            "Audit de l'antibiothérapie par pôle",
            "2 178 patients traités par antibiotique",
        ),
        presque,
        "\t",
    )

    avant = [
        ["Année", "Bactériémies", "BLSE"],
        [2021, 1310, 171],
        [2022, 1388, 188],
        [2023, 1441, 201],
        [2024, 1533, 214],
    ]
    apres = [
        ["Année", "Bactériémies", "BLSE"],
        [2021, 1310, 171],
        [2022, 1388, 188],
        [2023, 1441, 201],
        [2024, 1529, 212],
    ]
    kit.csv_file(shelf.path("atb/earlier/blse_mars.csv"), avant, ";")
    kit.csv_file(
        shelf.unsafe(
            "atb/blse_avril.csv",
            "différence avec la sortie de mars : 4 opposants ôtés",
            "2024 : 1533 - 1529 et 214 - 212",
            "BLSE par année, après prise en compte des oppositions",
            QUI,
            earlier=["atb/earlier/blse_mars.csv"],
        ),
        apres,
        ";",
    )
    kit.csv_file(
        shelf.safe(
            "atb/blse_par_sexe.csv",
            "seconde sortie à côté d'une première, sans petite différence",
            "BLSE par sexe",
            QUI,
            earlier=["atb/earlier/blse_mars.csv"],
        ),
        [
            ["Année", "BLSE femmes", "BLSE hommes"],
            [2021, *large(90, 81)],
            [2022, *large(99, 89)],
            [2023, *large(104, 97)],
            [2024, *large(113, 101)],
        ],
        ";",
    )
