"""Bronchiolitis before and after nirsevimab (Excel by hand, a staff deck)."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, deck, fr, split

WHO = "2 164 nourrissons de moins de 12 mois hospitalisés ou vus aux urgences pour bronchiolite (saisons 2021-22 à 2023-24)"
AGES = ["< 1 mois", "1-2 mois", "3-5 mois", "6-8 mois", "9-11 mois"]
SEASONS = {"2021-22": 762, "2022-23": 884, "2023-24": 518}


def _table(rng: Any) -> list[list[object]]:
    columns = [split(rng, n, [12, 34, 29, 15, 10]) for n in SEASONS.values()]
    rows: list[list[object]] = [["Âge", *SEASONS, "Total"]]
    rows += [[age, *(c[i] for c in columns), sum(c[i] for c in columns)] for i, age in enumerate(AGES)]
    return [*rows, ["Total", *SEASONS.values(), 2164]]


def write(shelf: Shelf) -> None:
    rng = shelf.random("paed")
    table = _table(rng)
    workbook = book(
        shelf.path("pediatrie/bronchio_saisons.xlsx"),
        {
            "Tableau": table,
            "Lisez-moi": [
                ["Bronchiolites, 3 saisons", ""],
                ["Source", "Urgences pédiatriques + PMSI"],
                ["Âge", "à l'arrivée, en mois révolus"],
                ["Version", 4],
            ],
        },
        False,
    )
    hidden = workbook.create_sheet("Feuil3")
    hidden.append(["num", "age_j", "sexe", "poids", "SpO2", "VRS", "duree_h", "rea"])
    for i in range(40):
        hidden.append(
            [
                i + 1,
                rng.randrange(9, 360),
                rng.choice("MF"),
                round(rng.uniform(2.9, 9.8), 2),
                rng.randrange(84, 100),
                rng.choice([0, 1]),
                rng.randrange(4, 190),
                rng.choice([0, 0, 1]),
            ]
        )
    hidden.sheet_state = "hidden"
    workbook.save(
        shelf.unsafe(
            "pediatrie/bronchio_saisons.xlsx",
            "a hidden sheet with a row for each infant",
            "Feuil3",
            "Bronchiolites par âge et par saison",
            WHO,
        )
    )

    severity = [
        "Domicile",
        "Hospitalisation < 24 h",
        "Hospitalisation ≥ 24 h",
        "Soins continus",
        "Réanimation, OHD",
        "Réanimation, VNI",
        "Intubation",
    ]
    n = split(rng, 518, [44, 17, 25, 6, 4, 3, 0], 0)
    n[-1], n[0] = 7, n[0] - 7 + n[-1]
    rows: list[list[Any]] = [["Devenir (saison 2023-24)", "Effectif", "%"]]
    rows += [
        [s, "<10" if s == "Intubation" else c, "" if s == "Intubation" else fr(100 * c / 518)]
        for s, c in zip(severity, n, strict=True)
    ]
    book(
        shelf.unsafe(
            "pediatrie/devenir_2023_24.xlsx",
            "the masked cell is the total less the others",
            "Intubation <10: 518 less the six other rows",
            "Devenir des nourrissons de la saison 2023-24, effectifs inférieurs à 10 masqués",
            "518 nourrissons de la saison 2023-24",
        ),
        {"Devenir": [*rows, ["Total", 518, "100,0"]]},
    )

    sites = ["VRS A", "VRS B", "Rhinovirus", "Métapneumovirus", "Coronavirus saisonnier", "Autre ou négatif"]
    grid: list[list[Any]] = [["Virus", "Urgences", "UHCD", "Pédiatrie", "Soins continus"]]
    columns = [split(rng, m, [32, 24, 17, 9, 6, 12]) for m in (1240, 402, 318, 204)]
    grid += [[v, *(c[i] for c in columns)] for i, v in enumerate(sites)]
    workbook = book(
        shelf.path("pediatrie/virus_secteur.xlsx"),
        {
            "Virus x secteur": grid,
            "Notes": [
                ["Méthode", "PCR multiplex, 1 prélèvement par nourrisson"],
                ["Regroupement", "virus < 10 cas dans un secteur : versés dans « Autre ou négatif »"],
                ["CT seuil", 35],
            ],
        },
        False,
    )
    chart = BarChart()
    chart.add_data(
        Reference(workbook["Virus x secteur"], min_col=2, max_col=5, min_row=1, max_row=7), titles_from_data=True
    )
    workbook["Virus x secteur"].add_chart(chart, "G2")
    workbook.save(
        shelf.safe(
            "pediatrie/virus_secteur.xlsx",
            "a threshold of 10 and a PCR cut-off named in notes, with a chart",
            "Virus identifiés selon le secteur de prise en charge (chaque nourrisson compté une fois, au secteur le plus lourd)",
            WHO,
        )
    )

    monthly = split(rng, 2164, [9, 24, 31, 17, 11, 8])
    slides = [
        (
            "Bronchiolite : 3 saisons",
            [
                "2 164 nourrissons < 12 mois",
                "2 sites, 5 classes d'âge, 6 mois de surveillance (octobre à mars)",
                "Saison 3 : nirsevimab proposé à la maternité",
            ],
        ),
        ("Âge et saison", table),
        (
            "Ce qu'on retient",
            [
                "- 41 % d'hospitalisations entre les saisons 2 et 3 (IC95 : 36-46)",
                "Durée médiane 3 jours [2–5] en saisons 1 et 2, 2 jours [1–4] en saison 3",
                "RR d'hospitalisation ajusté 0,62 (0,53–0,72), p < 0,001",
                "Prochaine étape : modèle à 2 niveaux, 4 centres du GHT",
            ],
        ),
    ]
    show = deck(shelf.path("pediatrie/staff_bronchio.pptx"), slides, False)
    data = CategoryChartData()
    data.categories = ["oct.", "nov.", "déc.", "janv.", "févr.", "mars"]
    data.add_series("Nourrissons", monthly)
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Saisonnalité (3 saisons cumulées)"
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(20), Cm(12), data)
    show.save(
        str(
            shelf.safe(
                "pediatrie/staff_bronchio.pptx",
                "a native chart whose workbook holds monthly sums only",
                "Présentation au staff : bronchiolite sur trois saisons",
                WHO,
            )
        )
    )

    show = deck(
        shelf.path("pediatrie/congres_OHD.pptx"),
        [
            (
                "OHD en pédiatrie générale",
                ["Étude avant-après, 318 nourrissons", "Critère principal : transfert en réanimation"],
            ),
            (
                "Résultats",
                [
                    ["", "Avant", "Après"],
                    ["Nourrissons", 142, 176],
                    ["Transfert en réanimation", 31, 22],
                    ["Durée d'oxygène, médiane [Q1-Q3] (h)", "61 [38-92]", "47 [29-74]"],
                ],
            ),
        ],
        False,
    )
    data = CategoryChartData()
    data.categories = ["H0", "H6", "H12", "H24"]
    data.add_series("FR moyenne avant", (63, 60, 58, 55))
    data.add_series("FR moyenne après", (64, 56, 51, 47))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Fréquence respiratoire moyenne"
    part_ = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, Cm(2), Cm(4), Cm(20), Cm(12), data).chart.part
    source = Workbook()
    sheet = source.active
    sheet.title = "Sheet1"
    for row in (
        ["", "FR moyenne avant", "FR moyenne après"],
        ["H0", 63, 64],
        ["H6", 60, 56],
        ["H12", 58, 51],
        ["H24", 55, 47],
    ):
        sheet.append(row)
    raw = source.create_sheet("brut")
    raw.append(["id", "groupe", "FR_H0", "FR_H6", "FR_H12", "FR_H24"])
    for i in range(318):
        start = rng.gauss(63, 8)
        raw.append(
            [i + 1, "avant" if i < 142 else "apres", *(round(start - k + rng.gauss(0, 3)) for k in (0, 5, 9, 13))]
        )
    blob = io.BytesIO()
    source.save(blob)
    part_.chart_workbook.xlsx_part._blob = blob.getvalue()
    show.save(
        str(
            shelf.unsafe(
                "pediatrie/congres_OHD.pptx",
                "the workbook inside a chart of means holds a row for each infant",
                "embedded workbook, sheet brut",
                "Diaporama de congrès : oxygène à haut débit avant-après",
                "318 nourrissons hospitalisés pour bronchiolite (142 avant, 176 après)",
            )
        )
    )
