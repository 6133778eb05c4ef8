"""Workbooks whose fault is hidden: a sheet, a format, a comment, columns, a macro."""

from tests.airlock.outputs.case import Shelf

from .make import fr, ipp, rezip, split
from .office import sheet, workbook


def write(shelf: Shelf) -> None:
    for case in (_hidden_sheet, _format, _comment, _hidden_column, _macro):
        case(shelf)


def _hidden_sheet(shelf: Shelf) -> None:
    rng = shelf.random("hidden sheet")
    path = shelf.unsafe(
        "xlsx/copd_exacerbations_tables.xlsx",
        "W25 hidden sheet",
        "sheet _src is very hidden and holds one line per patient",
        "Tables 1 and 2 of the COPD paper: characteristics and exacerbation rates by GOLD group.",
        "1,386 adults with COPD followed in the lung clinic",
    )
    book = workbook(path)
    n = split(rng, 1386, 4, 190)
    head: list[object] = ["", *[f"GOLD {g} (n={k})" for g, k in zip("1234", n, strict=True)]]
    rows: list[list[object]] = [head]
    for label, low, high in (("Women", 0.3, 0.45), ("Current smokers", 0.25, 0.5), ("LAMA/LABA", 0.4, 0.8)):
        part = [round(k * rng.uniform(low, high)) for k in n]
        rows.append([label, *[f"{a} ({100 * a / k:.1f}%)" for a, k in zip(part, n, strict=True)]])
    rows.append(["Age, mean (SD)", *[f"{rng.uniform(60, 70):.1f} ({rng.uniform(8, 11):.1f})" for _ in n]])
    sheet(book, "Table 1", rows, "Table 1. Characteristics")
    rates: list[list[object]] = [["Group", "Patients", "Exacerbations", "Person-years", "Rate per person-year"]]
    for g, k in zip("1234", n, strict=True):
        events, years = round(k * rng.uniform(0.6, 1.9)), k * 2
        rates.append([f"GOLD {g}", k, events, years, round(events / years, 2)])
    sheet(book, "Table 2", rates, "Table 2. Exacerbations")
    source: list[list[object]] = [["id", "age", "sex", "fev1_pct", "gold", "n_exac", "death"]]
    for i in range(1, 1387):
        source.append([i, rng.randrange(41, 88), rng.choice("MF"), rng.randrange(18, 104), rng.randrange(1, 5), 1, 0])
    sheet(book, "_src", source).very_hidden()
    book.close()


def _format(shelf: Shelf) -> None:
    rng = shelf.random("format")
    path = shelf.unsafe(
        "xlsx/bmr_colonisations_services.xlsx",
        "W25 number format hides the value",
        "sheet BMR: four cells show <10 by their format and hold 2 to 7",
        "Patients colonisés à BMR par service et germe, petits effectifs masqués.",
        "2 940 patients dépistés à l'entrée en 2023",
    )
    book = workbook(path)
    rows: list[list[object]] = [["Service", "Dépistés", "SARM", "EBLSE", "EPC", "ERG"]]
    for name in (
        "Réanimation",
        "Hématologie",
        "Chirurgie digestive",
        "Gériatrie aiguë",
        "Pneumologie",
        "Soins de suite",
    ):
        rows.append([name, rng.randrange(380, 620), *[rng.randrange(12, 74) for _ in range(4)]])
    page = sheet(book, "BMR", rows, "Dépistage à l'entrée, 2023")
    mask = book.add_format({"num_format": '"<10"', "align": "right"})
    for row, column, value in ((4, 4, 7), (5, 5, 2), (6, 4, 3), (7, 5, 5)):
        page.write_number(row, column, value, mask)
    book.close()


def _comment(shelf: Shelf) -> None:
    rng = shelf.random("comment")
    path = shelf.unsafe(
        "xlsx/score_irm_relecture.xlsx",
        "W16 IPP in a cell's comment",
        "sheet Concordance, cell D6: a note cites a patient's number",
        "Concordance inter-lecteurs du score IRM (kappa pondéré) par séquence.",
        "312 adultes avec une sclérose en plaques, IRM relues par deux lecteurs",
    )
    book = workbook(path)
    rows: list[list[object]] = [["Séquence", "Examens", "Accord (%)", "Kappa pondéré", "IC95 %"]]
    for name in ("FLAIR 3D", "T2 axial", "T1 gadolinium", "DIR", "STIR médullaire", "SWI"):
        kappa = rng.uniform(0.61, 0.88)
        rows.append(
            [
                name,
                rng.randrange(240, 312),
                rng.randrange(76, 94),
                round(kappa, 2),
                f"{fr(kappa - 0.06, 2)}-{fr(kappa + 0.05, 2)}",
            ]
        )
    page = sheet(book, "Concordance", rows, "Relecture centralisée")
    page.write_comment(
        "D6", f"À revoir : désaccord total sur {ipp(rng)} (artefact de mouvement).", {"author": "relecture"}
    )
    book.close()


def _hidden_column(shelf: Shelf) -> None:
    rng = shelf.random("hidden column")
    path = shelf.unsafe(
        "xlsx/couts_sejours_avc.xlsx",
        "W25 hidden columns",
        "sheet Coûts, hidden columns F:G hold the least and the most costly stay",
        "Coût moyen des séjours pour AVC par niveau de sévérité et type d'unité.",
        "1 690 séjours pour AVC en 2022",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        ["Unité", "Niveau", "Séjours", "Coût moyen (€)", "Écart-type", "Coût min", "Coût max"]
    ]
    for unit in ("Avec UNV", "Sans UNV"):
        for level in "1234":
            cost = 2600 * int(level) + rng.randrange(300, 900)
            rows.append(
                [
                    unit,
                    level,
                    rng.randrange(90, 340),
                    cost,
                    round(cost * 0.6),
                    rng.randrange(700, 1400),
                    cost * 6 + 317,
                ]
            )
    page = sheet(book, "Coûts", rows, "Coûts complets, échelle nationale de coûts")
    page.set_column("F:G", None, None, {"hidden": True})
    book.close()


def _macro(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "xlsx/tableau_bord_urgences.xlsm",
        "W28 macro",
        "xl/vbaProject.bin: a macro that runs when the workbook opens",
        "Tableau de bord mensuel des urgences, passages et délais médians.",
        "48 210 passages aux urgences adultes en 2023",
    )
    rng = shelf.random("macro")
    plain = path.with_suffix(".xlsx")
    book = workbook(plain)
    rows: list[list[object]] = [["Mois", "Passages", "Hospitalisés", "Délai médian (min)", "UHCD"]]
    for month in ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."):
        rows.append(
            [
                month,
                rng.randrange(3700, 4400),
                rng.randrange(700, 900),
                rng.randrange(61, 97),
                rng.randrange(200, 330),
            ]
        )
    sheet(book, "Passages", rows, "Passages aux urgences adultes")
    book.close()
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
    code = b'Attribute VB_Name = "ThisWorkbook"\r\nPrivate Sub Workbook_Open()\r\n  Shell "cmd /c curl ..."\r\nEnd Sub\r\n'
    rezip(plain, more={"xl/vbaProject.bin": head + code.ljust(1024, b"\0")},
          changes={"[Content_Types].xml": _as_macro})  # fmt: skip
    plain.rename(path)


def _as_macro(content: bytes) -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    part = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override '
    content = content.replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return content.replace(b"<Override ", part, 1)
