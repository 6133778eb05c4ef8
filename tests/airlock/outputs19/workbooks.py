"""Excel workbooks that must be stopped."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import packed
from tests.airlock.outputs19.cohort import ipp, nir, patients, person, split, stream


def workbook(path: Path | io.BytesIO, fill: Callable[[Any], None]) -> None:
    """A workbook with fixed properties, filled by `fill`."""
    from datetime import datetime

    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {"created": datetime(2024, 3, 4), "author": "Unité de recherche clinique", "title": "Résultats"}
        )
        fill(book)


def sheet(book: Any, name: str, rows: list[list[object]], top: int = 0) -> Any:
    """A sheet with a bold first line."""
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            page.write(r + top, c, value, bold if r == 0 else None)
    page.set_column(0, 0, 32)
    return page


def rezip(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Changes the parts of an Office file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    path.write_bytes(packed(parts))


def write(shelf: Shelf) -> None:
    _linked(shelf)
    _veryhidden(shelf)
    _masked(shelf)
    _remark(shelf)
    _named(shelf)
    _filtered(shelf)


def _linked(shelf: Shelf) -> None:
    rng = stream(shelf, "linked")
    rows: list[list[object]] = [
        ["Année", "Patients", "Appariés", "Taux (%)", "Délai médian (j)", "Algorithme", "témoin"]
    ]
    total = 0
    for year in range(2015, 2023):
        n = int(rng.integers(1700, 2000))
        total += n
        done = int(n * rng.uniform(0.9, 0.97))
        rows.append(
            [year, n, done, round(100 * done / n, 1), int(rng.integers(3, 9)), 2 if year > 2018 else 1, nir(rng)]
        )

    path = shelf.unsafe(
        "excel/appariement_sniiram.xlsx", "numéros de sécurité sociale dans une colonne masquée", "feuille Appariement, colonne G masquée", "Qualité de l'appariement au SNDS par année : appariés, taux, délai médian.", f"{total:,}".replace(",", " ") + " patients de la cohorte, 2015-2022"
    )  # fmt: skip

    def fill(book: Any) -> None:
        sheet(book, "Appariement", rows).set_column(6, 6, 18, None, {"hidden": True})

    workbook(path, fill)


def _veryhidden(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "veryhidden"), 240)
    path = shelf.unsafe(
        "excel/covid_ards_tables.xlsx", "rows of patients in a very hidden sheet", "sheet _src", "Tables 1 and 2 of the ARDS paper.", "240 adults ventilated for ARDS"
    )  # fmt: skip

    def fill(book: Any) -> None:
        sheet(
            book,
            "Table 1",
            [
                ["Characteristic", "Survivors (n=148)", "Non-survivors (n=92)", "p"],
                ["Age, median [IQR]", "61 [52-69]", "69 [61-76]", 0.0004],
                ["Women", "45 (30.4)", "24 (26.1)", 0.47],
                ["Obesity", "63 (42.6)", "35 (38.0)", 0.49],
                ["PaO2/FiO2, median [IQR]", "132 [98-171]", "104 [79-139]", 0.0002],
            ],
        )
        sheet(
            book,
            "Table 2",
            [
                ["Term", "OR", "95% CI", "p"],
                ["Age, 10 years", 1.62, "1.28-2.05", 0.0001],
                ["PaO2/FiO2 < 100", 2.11, "1.21-3.68", 0.008],
                ["Prone sessions (per session)", 0.94, "0.83-1.06", 0.31],
            ],
        )
        hidden = sheet(
            book,
            "_src",
            [
                list(frame.columns),
                *[[getattr(v, "item", lambda v=v: v)() for v in row] for row in frame.itertuples(index=False)],
            ],
        )
        hidden.very_hidden()

    workbook(path, fill)


def _masked(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "excel/maladies_rares_filiere.xlsx", "effectifs de 3 et 6 masqués par le format de cellule", "D5 et D8, format \"<10\"", "File active par centre et par groupe de maladies ; les petits effectifs sont masqués.", "1 080 patients de la filière"
    )  # fmt: skip
    groups = [
        "Ataxies",
        "Paraplégies spastiques",
        "Leucodystrophies",
        "Maladie de Huntington",
        "Dystonies",
        "Neuropathies CMT",
        "Amyloses",
        "SLA génétiques",
    ]
    counts = [
        (61, 44, 38),
        (52, 31, 27),
        (33, 18, 14),
        (71, 50, 3),
        (64, 39, 30),
        (148, 96, 71),
        (58, 40, 6),
        (41, 26, 19),
    ]

    def fill(book: Any) -> None:
        page = sheet(book, "File active", [["Groupe", "Centre A", "Centre B", "Centre C"]])
        low = book.add_format({"num_format": '"<10"', "align": "right"})
        for r, (name, row) in enumerate(zip(groups, counts, strict=True), 1):
            page.write(r, 0, name)
            for c, n in enumerate(row, 1):
                page.write(r, c, n, low if n < 10 else None)
        page.write(10, 0, "Nombre de centres : 3. Données au 4e trimestre.")

    workbook(path, fill)


def _remark(shelf: Shelf) -> None:
    rng = stream(shelf, "remark-x")
    path = shelf.unsafe(
        "excel/pharmacokinetics.xlsx", "a comment that names a patient", "comment of C4", "Vancomycin troughs by dosing strategy.", "486 adults treated with vancomycin"
    )  # fmt: skip
    who = person(rng)

    def fill(book: Any) -> None:
        page = sheet(
            book,
            "Troughs",
            [
                ["Strategy", "Patients", "On target, 48 h", "%", "Median trough, mg/L", "IQR"],
                ["Weight-based", 188, 84, 44.7, 13.1, "9.8-17.2"],
                ["Nomogram", 161, 83, 51.6, 14.0, "10.9-17.6"],
                ["Bayesian software", 137, 89, 65.0, 15.2, "12.4-17.9"],
            ],
        )
        page.write_comment("B2", "One stay per patient.")
        page.write_comment("C4", f"Checked again after the query on {who}, bed 12: trough was drawn late, kept.")

    workbook(path, fill)


def _named(shelf: Shelf) -> None:
    rng = stream(shelf, "named-x")
    path = shelf.unsafe(
        "excel/oncogeriatrics_g8.xlsx", "patient numbers in a defined name", "name drop_list", "G8 screening and treatment changes by tumour site.", "1,118 patients aged 75 and over with cancer"
    )  # fmt: skip

    def fill(book: Any) -> None:
        sheet(
            book,
            "G8",
            [
                ["Site", "Patients", "G8 <= 14", "Treatment changed", "p"],
                ["Breast", 301, 178, 52, 0.21],
                ["Colorectal", 289, 201, 66, 0.04],
                ["Lung", 226, 182, 71, 0.008],
                ["Prostate", 174, 102, 25, 0.33],
                ["Lymphoma", 128, 97, 38, 0.02],
            ],
        )
        book.define_name("alpha", "=0.05")
        book.define_name("drop_list", f'="{ipp(rng)},{ipp(rng)}"')
        book.define_name("G8!Print_Area", "=G8!$A$1:$E$6")

    workbook(path, fill)


def _filtered(shelf: Shelf) -> None:
    rng = stream(shelf, "filtered")
    path = shelf.unsafe(
        "excel/parasitologie_voyage.xlsx", "lignes masquées avec de petits effectifs", "ligne 8 masquée par le filtre (5 cas)", "Paludisme d'importation par pays de séjour ; seuls les principaux pays sont affichés.", "1 045 patients avec un paludisme d'importation"
    )  # fmt: skip
    names = ["Côte d'Ivoire", "Cameroun", "Mali", "Sénégal", "Guinée", "Bénin", "Gabon"]
    rows: list[list[object]] = [["Pays", "Patients", "Formes graves", "Chimioprophylaxie"]]
    for name, n in zip(names, split(rng, 1040, [5, 5, 3, 2, 2, 1, 1], 60), strict=True):
        rows.append([name, n, int(n * 0.22), int(n * 0.35)])
    rows.insert(7, ["Tchad", 5, "", ""])

    def fill(book: Any) -> None:
        page = sheet(book, "Pays", rows)
        page.set_row(7, None, None, {"hidden": True})

    workbook(path, fill)
