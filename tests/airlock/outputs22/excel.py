"""Workbooks that keep something from view."""

import random

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import Rows, book, ipp, parts_of, person, save_book, share, some_of


def activity(rng: random.Random, labels: tuple[str, ...], total: int) -> Rows:
    """A table of stays per label, with a share and a median stay, and its total."""
    made: list[list[object]] = []
    for label, count in zip(labels, parts_of(rng, total, len(labels), 60), strict=True):
        seen = some_of(rng, count, 0.2, 0.6)
        made.append([label, count, seen, round(seen / count, 3), rng.randint(2, 8)])
    return [*made, ["Total", total, sum(int(str(row[2])) for row in made), None, 5]]


HEAD_FR = ["Libellé", "Séjours", "dont ambulatoire", "Part", "DMS médiane"]
HEAD_EN = ["Group", "Patients", "of whom treated", "Share", "Median days"]


def _sheet(shelf: Shelf) -> None:
    rng = shelf.random("veryhidden")
    made = book(
        {
            "Synthèse": [
                HEAD_FR,
                *activity(rng, ("Cataracte", "Canal carpien", "Hernie inguinale", "Varices"), 4210),
            ],
            "Méthode": [["Champ", "Séjours de chirurgie 2025, hors CM 28"], ["Source", "PMSI MCO"]],
            "_src": [
                ["n_sejour", "age", "ghm", "entree", "sortie"],
                *[
                    [
                        f"S{rng.randint(100000, 999999)}",
                        rng.randint(31, 88),
                        "02C05J",
                        f"2025-0{rng.randint(1, 9)}-{rng.randint(10, 20)}",
                        f"2025-0{rng.randint(1, 9)}-{rng.randint(21, 28)}",
                    ]
                    for _ in range(90)
                ],
            ],
        }
    )
    made["_src"].sheet_state = "veryHidden"
    save_book(
        made,
        shelf.unsafe(
            "dim/ambulatoire_2025.xlsx",
            "stays in a sheet that no menu shows",
            "sheet _src",
            "Taux de chirurgie ambulatoire par racine, 2025",
            "4 210 séjours de chirurgie",
        ),
    )


def _column(shelf: Shelf) -> None:
    rng = shelf.random("hiddencol")
    rows = [["Comorbidity", "Overall", "Share", "of whom died"]]
    for label in ("Hypertension", "Diabetes", "COPD", "Cirrhosis", "Dementia", "HIV infection"):
        seen = some_of(rng, 2330, 0.1, 0.5)
        rows.append([label, seen, share(seen, 2330), rng.randint(22, 88)])  # type: ignore[list-item]
    rows[4][3] = 5  # type: ignore[call-overload]
    made = book({"Table 1": rows})
    made["Table 1"].column_dimensions["D"].hidden = True
    save_book(
        made,
        shelf.unsafe(
            "covid/table1.xlsx",
            "a count of 5 deaths in a hidden column",
            "Table 1!D5",
            "Comorbidities of patients admitted with influenza",
            "2,330 adults admitted with influenza",
        ),
    )


def _format(shelf: Shelf) -> None:
    rng = shelf.random("format")
    rows: list[list[object]] = [["Effet indésirable", "Bras A (n = 402)", "Bras B (n = 398)"]]
    rows += [
        [label, rng.randint(24, 96), rng.randint(24, 96)]
        for label in ("Nausées", "Asthénie", "Neutropénie", "Mucite", "Alopécie")
    ]
    rows.append(["Cardiotoxicité", 4, 31])
    made = book({"Tolérance": rows})
    made["Tolérance"]["B7"].number_format = '"< 10"'
    save_book(
        made,
        shelf.unsafe(
            "essai/tolerance.xlsx",
            "a 4 under a number format that shows < 10",
            "Tolérance!B7",
            "Patients avec au moins un effet indésirable par bras, petits effectifs masqués",
            "800 patientes d'un essai de phase III",
        ),
    )


def _comment(shelf: Shelf) -> None:
    rng = shelf.random("comment")
    made = book({"Outcomes": [HEAD_EN, *activity(rng, ("Laparoscopic", "Open", "Robotic"), 1610)]})
    made["Outcomes"]["C3"].comment = Comment(
        f"Check with theatre: Mr {person(rng)} converted to open, count him here", "registrar"
    )
    save_book(
        made,
        shelf.unsafe(
            "colorectal/outcomes.xlsx",
            "a patient's name in a cell's comment",
            "Outcomes!C3",
            "Outcomes of colectomy by approach",
            "1,610 adults after colectomy",
        ),
    )


def _name(shelf: Shelf) -> None:
    rng = shelf.random("defname")
    made = book(
        {"Indicateurs": [HEAD_FR, *activity(rng, ("Hémodialyse", "Dialyse péritonéale", "Transplantation"), 2140)]}
    )
    made.defined_names["exclus"] = DefinedName(
        "exclus", attr_text="{" + ",".join(f'"{ipp(rng)}"' for _ in range(7)) + "}"
    )
    save_book(
        made,
        shelf.unsafe(
            "nephrologie/indicateurs.xlsx",
            "patient numbers in a defined name",
            "defined name exclus",
            "Indicateurs de la filière rénale",
            "2 140 patients suivis",
        ),
    )


def _rows(shelf: Shelf) -> None:
    rng = shelf.random("hiddenrows")
    rows = [HEAD_EN, *activity(rng, ("Migraine", "Epilepsy", "Stroke", "Dementia", "Neuropathy"), 3905)]
    rows.insert(4, ["Prion disease", 3, 1, None, 21])
    made = book({"Clinic": rows})
    made["Clinic"].row_dimensions[5].hidden = True
    save_book(
        made,
        shelf.unsafe(
            "neurology/clinic_2025.xlsx",
            "a group of 3 in a hidden row",
            "Clinic!5",
            "New patients of the neurology clinic by diagnosis",
            "3,905 new patients",
        ),
    )


def _white(shelf: Shelf) -> None:
    rng = shelf.random("white")
    made: Workbook = book(
        {"Bilan": [HEAD_FR, *activity(rng, ("Pédiatrie", "Néonatologie", "Chirurgie infantile"), 5120)]}
    )
    sheet = made["Bilan"]
    for at in range(26):
        cell = sheet.cell(
            row=40 + at, column=30, value=f"{person(rng)} - {rng.randint(1, 28):02d}/0{rng.randint(1, 9)}/2019"
        )
        cell.font = cell.font.copy(color="FFFFFFFF")
    save_book(
        made,
        shelf.unsafe(
            "pediatrie/bilan.xlsx",
            "names and birth dates in white, far to the right",
            "Bilan!AD40:AD65",
            "Bilan d'activité du pôle enfant",
            "5 120 séjours d'enfants",
        ),
    )


def _dominance(shelf: Shelf) -> None:
    rng = shelf.random("dominance")
    rows: list[list[object]] = [["GHM", "Séjours", "Coût total (€)", "Coût du séjour le plus cher (€)"]]
    for code, count, total in (
        ("27Z02", 41, 3_912_400),
        ("25C02", 36, 1_208_900),
        ("05K06", 312, 2_288_300),
        ("01C04", 118, 2_750_010),
        ("09M15", 22, 214_600),
    ):
        rows.append([code, count, total, round(total * (0.91 if code == "09M15" else rng.uniform(0.03, 0.12)))])
    save_book(
        book({"Coûts": rows}),
        shelf.unsafe(
            "dim/couts_ghm.xlsx",
            "one stay makes 91 % of a cost",
            "Coûts!D6",
            "Coût par GHM et coût du séjour le plus cher",
            "529 séjours lourds de 2025",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_sheet, _column, _format, _comment, _name, _rows, _white, _dominance):
        case(shelf)
