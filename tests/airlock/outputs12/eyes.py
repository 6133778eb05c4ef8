"""Eyes: Word, workbooks and pages."""

import openpyxl

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

OEIL = "3 388 patients traités pour une dégénérescence maculaire exsudative"


def write(shelf: Shelf) -> None:
    path = shelf.safe("oeil/acuite.docx", "lettres ETDRS, injections et lignes", "Tableau des acuités", OEIL)
    kit.word(
        path,
        "Acuité visuelle",
        [
            [
                ["Temps", "Patients", "Lettres ETDRS, moyenne ± ET", "Gain ≥ 15 lettres"],
                ["Inclusion", "3 388", "54,1 ± 17,3", ""],
                ["1 an", "2 911", "59,8 ± 18,0", of(611, 2911, True)],
                ["2 ans", "2 340", "58,0 ± 19,1", of(468, 2340, True)],
                ["5 ans", "1 102", "51,2 ± 21,7", of(140, 1102, True)],
            ],
            "Injections : médiane de 7 la première année (6 à 9), 5 la seconde. Intervalle maximal prévu au protocole : 16 semaines.",
        ],
    )

    path = shelf.safe(
        "oeil/molecules.xlsx",
        "une feuille de paramètres visible et des formules",
        "Molécules par année, avec sommes en formules",
        OEIL,
    )

    def sums(book: openpyxl.Workbook) -> None:
        sheet = book["Molécules"]
        sheet.append(["Total", *(f"=SUM({c}2:{c}4)" for c in "BCD")])

    kit.excel(
        path,
        {
            "Molécules": [
                ["Molécule", 2021, 2022, 2023],
                ["Ranibizumab", 402, 351, 288],
                ["Aflibercept", 611, 690, 702],
                ["Faricimab", 31, 88, 240],
            ],
            "Paramètres": [["Seuil d'effectif", 10], ["Dose (mg)", "0,5 ; 2 ; 6"]],
        },
        sums,
    )

    path = shelf.unsafe(
        "oeil/endophtalmies.docx",
        "percentage that tells a small cell",
        "0,2 % de 3 388 patients",
        "Complications des injections",
        OEIL,
    )
    kit.word(
        path,
        "Complications",
        [
            "Au cours du suivi de 3 388 patients (61 204 injections) :",
            [
                ["Complication", "% des patients"],
                ["Hémorragie sous-conjonctivale", "31,4"],
                ["Hypertonie passagère", "8,2"],
                ["Uvéite", "1,1"],
                ["Endophtalmie", "0,2"],
            ],
            "Un protocole de désinfection en trois étapes a été repris en 2022.",
        ],
    )

    path = shelf.safe("oeil/oct.svg", "épaisseurs en micromètres", "Épaisseur centrale moyenne par visite", OEIL)
    kit.figure(
        path,
        lambda ax: (
            ax.plot([0, 1, 2, 3, 6, 12], [402, 331, 311, 304, 309, 312], "o-"),
            ax.set(
                ylim=(250, 420),
                xlabel="Mois",
                ylabel="Épaisseur centrale (µm), moyenne",
                title="Entre 2 911 et 3 388 patients par visite",
            ),
        ),
    )

    path = shelf.unsafe(
        "oeil/photos.html",
        "identifiers in the source of an image",
        "attribut alt avec IPP et nom",
        "Planche de quatre exemples d'OCT",
        OEIL,
    )
    kit.page(
        path,
        "Exemples",
        "".join(
            f'<figure><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="{alt}"><figcaption>Exemple {i}</figcaption></figure>\n'
            for i, alt in enumerate(
                ["drusen", "fluide sous-rétinien", "8006631902_FAUCHEUX_Henriette_OD", "atrophie"], 1
            )
        )
        + "<p>Exemples parmi 3 388 patients.</p>",
        "fr",
    )

    path = shelf.safe("oeil/table.html", "colonnes de codes CCAM", "Actes par code", OEIL)
    kit.page(
        path,
        "Actes",
        kit.grid(
            [
                ["Code CCAM", "Libellé", "Patients", "Actes, médiane"],
                ["BGLB001", "Injection intravitréenne", "3 388", 9],
                ["BZQK001", "OCT", "3 360", 11],
                ["BGQP002", "Fond d'œil", "2 944", 6],
                ["EBQF004", "Angiographie", "1 120", 2],
            ]
        ),
        "fr",
    )
