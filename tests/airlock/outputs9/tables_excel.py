"""Workbooks that must be stopped."""

from typing import Any

from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import num, share, workbook

Rows = list[list[object]]


def write(shelf: Shelf) -> None:
    hidden_rows(shelf)
    hidden_column(shelf)
    number_format(shelf)
    note(shelf)
    properties(shelf)
    two_sheets(shelf)
    grade_five(shelf)


def hidden_rows(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/cholecystectomie_synthese.xlsx",
        "a very hidden sheet with one row per patient",
        "sheet _src",
        "Synthèse de la cholécystectomie ambulatoire par année",
        "2 870 patients opérés d'une cholécystectomie entre 2018 et 2023",
    )
    rows: Rows = [["Année", "Patients", "Ambulatoire", "% ambulatoire", "Réadmission J30"]]
    for year, n, day, back in [
        (2018, 441, 121, 21),
        (2019, 468, 152, 23),
        (2020, 397, 158, 17),
        (2021, 489, 221, 20),
        (2022, 521, 262, 24),
        (2023, 554, 307, 22),
    ]:
        rows.append([year, n, day, num(100 * day / n, 1, True), back])
    rng = shelf.random("hidden_rows")
    source: Rows = [["num_sejour", "age", "sexe", "asa", "duree_op", "ambu", "readm"]]
    for i in range(60):
        source.append(
            [
                22_018_400 + i * 7,
                rng.randrange(19, 88),
                rng.choice("FM"),
                rng.randrange(1, 4),
                rng.randrange(31, 140),
                rng.randrange(2),
                0,
            ]
        )

    def hide(book: Any) -> None:
        book["_src"].sheet_state = "veryHidden"

    workbook(p, {"Synthèse": rows, "_src": source}, hide)


def hidden_column(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/los_by_unit.xlsx",
        "hidden columns with the shortest and longest stay",
        "columns F and G",
        "Length of stay by intensive care unit",
        "6,402 stays in five intensive care units",
    )
    rows: Rows = [["Unit", "Stays", "Median (d)", "Q1", "Q3", "Min", "Max"]]
    rows += [
        ["Medical ICU", 1840, 5, 3, 10, 0.3, 141.6],
        ["Surgical ICU", 1502, 4, 2, 8, 0.2, 97.4],
        ["Cardiac ICU", 1377, 3, 2, 6, 0.4, 88.1],
        ["Neuro ICU", 921, 8, 4, 17, 0.5, 163.9],
        ["Paediatric ICU", 762, 4, 2, 9, 0.2, 204.7],
    ]

    def hide(book: Any) -> None:
        for column in "FG":
            book.active.column_dimensions[column].hidden = True

    workbook(p, {"LOS": rows}, hide)


def number_format(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/malformations_par_type.xlsx",
        "counts below ten that a number format shows as <10",
        "column C, rows Ebstein (6) and Tronc artériel (8)",
        "Cardiopathies congénitales par type, registre des malformations",
        "1 911 enfants nés avec une cardiopathie congénitale",
    )
    rows: Rows = [["Type", "CIM-10", "Enfants", "Diagnostic prénatal (%)"]]
    rows += [
        ["Communication interventriculaire", "Q21.0", 812, 31],
        ["Communication interauriculaire", "Q21.1", 403, 12],
        ["Sténose pulmonaire", "Q22.1", 198, 28],
        ["Tétralogie de Fallot", "Q21.3", 161, 68],
        ["Coarctation", "Q25.1", 144, 47],
        ["Transposition des gros vaisseaux", "Q20.3", 121, 79],
        ["Canal atrioventriculaire", "Q21.2", 58, 74],
        ["Maladie d'Ebstein", "Q22.5", 6, ""],
        ["Tronc artériel commun", "Q20.0", 8, ""],
    ]

    def mask(book: Any) -> None:
        for row in range(2, 11):
            book.active.cell(row, 3).number_format = '[<10]"<10";0'

    workbook(p, {"Types": rows}, mask)


def note(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/dose_intensity.xlsx",
        "a note on a cell that names the file number of a patient",
        "note on D4",
        "Relative dose intensity by cycle and arm",
        "512 patients of the docetaxel trial",
    )
    rows: Rows = [["Cycle", "Arm", "Patients", "Mean RDI (%)", "SD", "Dose reduced (n)"]]
    rows += [
        [1, "A", 257, 98.1, 4.2, 14],
        [1, "B", 255, 97.6, 5.0, 18],
        [2, "A", 241, 93.4, 8.7, 33],
        [2, "B", 238, 91.2, 9.9, 41],
        [3, "A", 220, 90.8, 10.4, 47],
        [3, "B", 214, 88.3, 11.8, 55],
    ]

    def remark(book: Any) -> None:
        book.active["D4"].comment = Comment(
            "IPP 8014479203: 140 % at C2, ask pharmacy before the final table", "data manager"
        )

    workbook(p, {"RDI": rows}, remark)


def properties(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/indicateurs_urgences.xlsx",
        "the name and birth date of a patient in the properties of the file",
        "docProps/core.xml, description",
        "Indicateurs annuels du service des urgences",
        "73 218 passages adultes en 2023",
    )
    rows: Rows = [["Indicateur", "2022", "2023"]]
    rows += [
        ["Passages", 70_911, 73_218],
        ["Durée médiane de passage (min)", 251, 263],
        ["Hospitalisation (%)", "23,4", "22,9"],
        ["Réadmission à 72 h (%)", "4,1", "4,3"],
        ["Sortie sans attendre (n)", 3120, 3544],
    ]

    def describe(book: Any) -> None:
        book.properties.description = "Extrait pour le dossier de Mme Jocelyne Bertrand-Maury, née le 17/02/1948"

    workbook(p, {"Indicateurs": rows}, describe)


def two_sheets(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/delirium_main_and_pp.xlsx",
        "two sheets of nearly the same population: the difference is six patients",
        "Full cohort 1,204 less Without transfers 1,198",
        "Post-operative delirium by anaesthetic technique, full cohort and without the patients transferred out",
        "1,204 patients over 65 years operated for a hip fracture",
    )

    def sheet(n: int, spinal: int, ds: int, dg: int) -> Rows:
        return [
            ["Technique", "Patients", "Delirium", "Male", "Institution"],
            ["Spinal", spinal, share(ds, spinal), 181, 133],
            ["General", n - spinal, share(dg, n - spinal), 158, 127],
            ["All", n, share(ds + dg, n), 339, 260],
        ]

    workbook(p, {"Full cohort": sheet(1204, 655, 142, 131), "Without transfers": sheet(1198, 653, 141, 128)})


def grade_five(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/toxicite_par_grade.xlsx",
        "three deaths by toxicity",
        "Neutropénie fébrile, grade 5: 3",
        "Toxicité maximale par patient selon la NCI-CTCAE v5",
        "966 patients traités, essai FOLFIRINOX adjuvant",
    )
    rows: Rows = [["Toxicité", "Grade 1-2", "Grade 3", "Grade 4", "Grade 5"]]
    rows += [
        ["Neutropénie", 281, 174, 61, "-"],
        ["Neutropénie fébrile", "-", 38, 19, 3],
        ["Thrombopénie", 208, 31, 12, "-"],
        ["Diarrhée", 391, 118, 14, "-"],
        ["Neuropathie", 512, 86, "-", "-"],
        ["Fatigue", 604, 97, "-", "-"],
    ]
    workbook(p, {"CTCAE": rows, "Légende": [["-", "grade non défini pour cet événement"]]})
