"""Differences: with what the project had out before, and within a request."""

from typing import Any

from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill, rows, write_csv, write_excel


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _updated(shelf)
    _complement(shelf)
    _together(shelf)
    _two_sheets(shelf)


def _updated(shelf: Shelf) -> None:
    before, after = "updates/2024_10/tumour_boards.csv", "updates/2025_03/tumour_boards.csv"
    write_csv(shelf.path(before), rows("""
board | patients | trial_offered | palliative_care
Digestive | 811 | 141 | 122
Thoracic | 702 | 188 | 161
Gynaecology | 388 | 71 | 44
Brain | 204 | 52 | 39
"""))  # fmt: skip
    path = shelf.unsafe(
        after,
        "a new release differs from an earlier one by a few patients",
        "Brain: 204 then 209 patients",
        "Patients discussed by tumour board, updated release.",
        "2,224 adults discussed at a tumour board",
        earlier=(before,),
    )
    write_csv(path, rows("""
board | patients | trial_offered | palliative_care
Digestive | 862 | 155 | 137
Thoracic | 741 | 203 | 177
Gynaecology | 412 | 83 | 56
Brain | 209 | 52 | 39
"""))  # fmt: skip
    before, after = "maj/2024_09/bilans_memoire.csv", "maj/2025_02/bilans_memoire.csv"
    write_csv(shelf.path(before), rows("""
diagnostic | patients | irm | ponction_lombaire
Alzheimer | 688 | 611 | 188
Corps de Lewy | 121 | 104 | 41
Vasculaire | 244 | 231 | 22
Dépression | 177 | 98 | 19
"""), ";")  # fmt: skip
    path = shelf.safe(
        after,
        "une nouvelle livraison dont chaque écart compte au moins dix patients",
        "Bilans de mémoire par diagnostic, livraison mise à jour.",
        "1 466 patients vus en consultation de mémoire",
        earlier=(before,),
    )
    write_csv(path, rows("""
diagnostic | patients | irm | ponction_lombaire
Alzheimer | 812 | 722 | 231
Corps de Lewy | 155 | 127 | 62
Vasculaire | 290 | 264 | 39
Dépression | 209 | 120 | 32
"""), ";")  # fmt: skip


def _complement(shelf: Shelf) -> None:
    before, after = "eating/all_patients.xlsx", "eating/women_only.xlsx"
    write_excel(shelf.path(before), {"All": rows("""
Diagnosis | Patients | Inpatient | Median BMI
Anorexia, restrictive | 288 | 141 | 15.1
Anorexia, binge-purge | 131 | 62 | 16.4
Bulimia | 214 | 32 | 21.8
""")})  # fmt: skip
    path = shelf.unsafe(
        after,
        "women now, all before: the difference is a few men",
        "binge-purge: 131 - 125 = 6 men",
        "Women with an eating disorder by diagnosis, after a first table of all patients.",
        "577 women seen for an eating disorder",
        earlier=(before,),
    )
    write_excel(path, {"Women": rows("""
Diagnosis | Women | Inpatient | Median BMI
Anorexia, restrictive | 259 | 126 | 15.0
Anorexia, binge-purge | 125 | 62 | 16.3
Bulimia | 193 | 21 | 21.7
""")})  # fmt: skip
    before, after = "troubles_sommeil/ensemble.xlsx", "troubles_sommeil/hommes.xlsx"
    write_excel(shelf.path(before), {"Ensemble": rows("""
Trouble | Patients | Appareillés | IMC médian
Apnées sévères | 902 | 744 | 31,8
Apnées modérées | 688 | 301 | 29,4
Narcolepsie | 141 | 38 | 26,0
""")})  # fmt: skip
    path = shelf.safe(
        after,
        "les hommes après l'ensemble : les femmes qui restent sont nombreuses",
        "Hommes suivis pour un trouble du sommeil, après un premier tableau de l'ensemble.",
        "1 104 hommes suivis pour un trouble du sommeil",
        earlier=(before,),
    )
    write_excel(path, {"Hommes": rows("""
Trouble | Hommes | Appareillés | IMC médian
Apnées sévères | 611 | 512 | 31,2
Apnées modérées | 422 | 194 | 29,0
Narcolepsie | 71 | 20 | 25,8
""")})  # fmt: skip


def _together(shelf: Shelf) -> None:
    head = "tranche | patients | deces_30j | sepsis"
    files = {
        "perforation/ensemble.csv": "moins de 50 ans | 301 | 31 | 61\n50-69 ans | 412 | 43 | 118\n70 ans et plus | 377 | 71 | 149",
        "perforation/hors_immunodeprimes.csv": "moins de 50 ans | 261 | 20 | 48\n50-69 ans | 371 | 30 | 97\n70 ans et plus | 370 | 71 | 149",
    }
    for file, lines in files.items():
        path = shelf.unsafe(
            file,
            "deux fichiers d'une demande diffèrent de quelques patients",
            "70 ans et plus : 377 et 370",
            "Décès et sepsis après perforation digestive, par âge ; "
            + ("tous les patients." if "ensemble" in file else "sans les patients immunodéprimés."),
            "1 090 adultes opérés d'une perforation digestive",
            request="perforation-2025-03",
        )
        write_csv(path, rows(f"{head}\n{lines}"), ";")
    head = "age_band | patients | wound_infection | abscess"
    files = {
        "appendicitis/all.csv": "5 to 8 years | 288 | 21 | 34\n9 to 11 years | 377 | 24 | 41\n12 to 15 years | 341 | 22 | 33",
        "appendicitis/without_transfers.csv": "5 to 8 years | 241 | 11 | 22\n9 to 11 years | 322 | 13 | 28\n12 to 15 years | 302 | 12 | 21",
    }
    for file, lines in files.items():
        path = shelf.safe(
            file,
            "two files of one request differ by ten or more in each cell",
            "Complications of appendicitis by age band; "
            + ("all children." if "all" in file else "without transferred children."),
            "1,006 children operated on for appendicitis",
            request="appendicitis-2025-01",
        )
        write_csv(path, rows(f"{head}\n{lines}"))


def _two_sheets(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stemi/delays_main_and_sensitivity.xlsx",
        "two sheets of one workbook differ by a few patients",
        "Night: 389 in the main analysis, 383 without transfers by helicopter",
        "Delays to angioplasty in STEMI: main analysis, and sensitivity analysis without helicopter transfers.",
        "1,307 adults treated by primary angioplasty",
    )
    main = rows("""
Shift | Patients | Below 90 minutes | Median delay | Quartile 1 | Quartile 3
Weekday, day | 561 | 387 | 78 | 61 | 99
Weekend, day | 357 | 211 | 86 | 68 | 112
Night | 389 | 198 | 94 | 73 | 124
""")
    other = rows("""
Shift | Patients | Below 90 minutes | Median delay | Quartile 1 | Quartile 3
Weekday, day | 514 | 366 | 76 | 60 | 96
Weekend, day | 331 | 201 | 84 | 66 | 108
Night | 383 | 198 | 94 | 73 | 123
""")
    write_excel(path, {"Main": main, "Without helicopter": other})
    path = shelf.safe(
        "polytrauma/survie_deux_populations.xlsx",
        "deux populations emboîtées, dont chaque écart compte au moins dix patients",
        "Survie à J30 selon le score de gravité : tous les patients, puis sans les décès au déchocage.",
        "1 856 adultes admis pour un traumatisme grave",
    )
    main = rows(
        """
ISS | Patients | Décès à J30 | Transfusion massive
1-15 | 688 | [[14/688]] | [[19/688]]
16-24 | 611 | [[47/611]] | [[58/611]]
25-40 | 418 | [[108/418]] | [[127/418]]
41-75 | 139 | [[81/139]] | [[71/139]]
""",
        "fr",
    )
    other = rows(
        """
ISS | Patients | Transfusion massive
16-24 | 590 | [[47/590]]
25-40 | 389 | [[110/389]]
41-75 | 109 | [[52/109]]
""",
        "fr",
    )

    def bold(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.append([])
            sheet.append([fill("Source : registre régional, 9 centres, score ISS calculé sur 6 régions du corps")])
            sheet.cell(sheet.max_row, 1).font = Font(italic=True)

    write_excel(path, {"Tous": main, "Hors décès au déchocage": other}, bold)
