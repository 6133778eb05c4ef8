"""What a workbook hides from the eye, and dress that hides nothing."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import fr, sheets


def write(shelf: Shelf) -> None:
    _sheet(shelf)
    _row(shelf)
    _column(shelf)
    _format(shelf)
    _outline(shelf)
    _number_formats(shelf)


def _sheet(shelf: Shelf) -> None:
    random = shelf.random("hidden sheet")
    path = shelf.unsafe(
        "chirurgie/hernies_bilan.xlsx",
        "hidden sheet with rows of persons",
        "feuille masquée « src » : une ligne par patient",
        "Récidive et douleur chronique après cure de hernie inguinale",
        "614 adultes opérés d'une hernie inguinale",
    )
    rows = [
        ["Technique", "Patients", "Récidive à 2 ans", "Douleur chronique"],
        ["Lichtenstein", 301, fr(14, 301), fr(38, 301)],
        ["TAPP", 182, fr(11, 182), fr(17, 182)],
        ["TEP", 131, fr(10, 131), fr(12, 131)],
    ]
    raw: list[list[Any]] = [["num", "tech", "age", "asa", "evn_j30", "recidive"]]
    raw += [
        [
            at,
            random.choice(["L", "TAPP", "TEP"]),
            random.randint(24, 82),
            random.randint(1, 3),
            random.randint(0, 8),
            random.randint(0, 1),
        ]
        for at in range(1, 61)
    ]
    sheets(path, {"Bilan": rows, "src": raw}, lambda book: setattr(book["src"], "sheet_state", "hidden"))


def _row(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "urology/prostate_gleason.xlsx",
        "hidden row with a small cell",
        "row 6 is hidden: grade group 5 under surveillance, 4 men",
        "Treatment by grade group in prostate cancer",
        "1,529 men with localised prostate cancer",
    )
    rows = [
        ["Grade group", "Surveillance", "Surgery", "Radiotherapy"],
        ["1", 311, 128, 62],
        ["2", 104, 288, 151],
        ["3", 21, 131, 98],
        ["4", 12, 66, 71],
        ["5", 4, 31, 51],
    ]
    sheets(path, {"Treatment": rows}, lambda book: setattr(book["Treatment"].row_dimensions[6], "hidden", True))


def _column(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pediatrie/diabete_acidocetose.xlsx",
        "hidden column with small cells",
        "colonne D masquée : œdème cérébral, 3 et 2 enfants",
        "Acidocétose inaugurale par classe d'âge",
        "804 enfants ayant un diabète de type 1 de découverte récente",
    )
    rows = [
        ["Âge", "Enfants", "Acidocétose", "Œdème cérébral", "HbA1c médiane (%)"],
        ["0-4 ans", 188, 91, 3, 10.9],
        ["5-9 ans", 291, 117, 2, 11.2],
        ["10-17 ans", 325, 138, 11, 11.8],
    ]
    sheets(
        path, {"Acidocétose": rows}, lambda book: setattr(book["Acidocétose"].column_dimensions["D"], "hidden", True)
    )


def _format(shelf: Shelf) -> None:
    def mask(book: Any) -> None:
        book["Table 2"]["C5"].number_format = '"<10"'

    path = shelf.unsafe(
        "rheumatology/gout_flares.xlsx",
        "number format that shows <10 over the true count",
        'Table 2, C5 holds 6 under the format "<10"',
        "Gout flares by urate-lowering drug",
        "1,021 adults with gout starting a urate-lowering drug",
    )
    rows: list[list[Any]] = [
        ["Drug", "Adults", "Two or more flares", "Median urate (µmol/L)"],
        ["Allopurinol", 688, 141, 341],
        ["Febuxostat", 248, 49, 318],
        ["Lesinurad combination", 33, 12, 322],
        ["Benzbromarone", 52, 6, 297],
    ]
    sheets(path, {"Table 2": rows, "Notes": [["Counts below 10 are shown as <10"], ["Flares within 6 months"]]}, mask)


def _outline(shelf: Shelf) -> None:
    def dress(book: Any) -> None:
        sheet = book["Readmission"]
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = "A1:D7"
        for at in (3, 4, 6, 7):
            sheet.row_dimensions[at].outlineLevel = 1

    path = shelf.safe(
        "quality/readmission_outline.xlsx",
        "filter, frozen panes and grouped rows, nothing hidden",
        "Readmissions within 30 days by specialty and sex",
        "7,404 adults discharged from hospital",
    )
    rows = [
        ["Group", "Adults", "Readmitted", "Median days"],
        ["Medicine", 4402, 688, 11],
        ["  women", 2310, 341, 11],
        ["  men", 2092, 347, 10],
        ["Surgery", 3002, 251, 8],
        ["  women", 1391, 102, 8],
        ["  men", 1611, 149, 7],
    ]
    sheets(path, {"Readmission": rows}, dress)


def _number_formats(shelf: Shelf) -> None:
    def dress(book: Any) -> None:
        from openpyxl.styles import Font, PatternFill

        sheet = book["Dénutrition"]
        for cell in sheet[1]:
            cell.font = Font(color="FFFFFF", bold=True)
            cell.fill = PatternFill("solid", start_color="1F3864")
        for at in range(2, 6):
            sheet[f"B{at}"].number_format = "# ##0"
            sheet[f"D{at}"].number_format = "0.0%"

    path = shelf.safe(
        "nutrition/denutrition_services.xlsx",
        "white text on a dark head, percentages by number format",
        "Dénutrition à l'admission par service",
        "6 001 adultes hospitalisés, dépistés à l'admission",
    )
    counts = [
        ("Gériatrie", 1204, 511),
        ("Oncologie", 988, 402),
        ("Chirurgie digestive", 1711, 377),
        ("Médecine interne", 2098, 601),
    ]
    rows: list[list[Any]] = [
        ["Service", "Dépistés", "Dénutris", "Part"],
        *[[n, of, k, round(k / of, 4)] for n, of, k in counts],
    ]
    sheets(path, {"Dénutrition": rows}, dress)
