"""Dates of single events, and dates that are no person's."""

from datetime import date
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _listeria(shelf)
    _centres(shelf)
    _serials(shelf)
    _letters(shelf)
    _study(shelf)
    _months(shelf)
    _calendar(shelf)
    _policies(shelf)


def _listeria(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "infectio/listeriose_contexte.docx",
        "exact date of one person's event",
        "« première patiente hospitalisée le 14 mars 2021 »",
        "Introduction du rapport sur les listérioses",
        "164 patients atteints de listériose invasive",
    )
    put(
        path,
        [
            "# Contexte",
            "La listériose invasive reste rare mais grave. Après l'alerte nationale, une surveillance renforcée a été mise en place dans les "
            "cinq hôpitaux ; la première patiente hospitalisée le 14 mars 2021 avait consommé un fromage au lait cru. L'étude porte sur 164 "
            "patients de 2012 à 2022.",
            [["Forme clinique", "Patients", "Létalité"], ["Bactériémie", 91, "24 %"], ["Neurolistériose", 49, "31 %"], ["Materno-néonatale", 24, "—"]],
            "La base a été gelée le 30 juin 2023 ; l'avis du comité d'éthique date du 12 janvier 2022.",
        ],
    )  # fmt: skip


def _centres(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "covid/centres_overview.csv",
        "exact dates of single events",
        "column first_death: the day of one death in each hospital",
        "Overview of participating hospitals in a study of COVID-19 in intensive care",
        "3,310 adults in intensive care with COVID-19",
    )
    rows = [
        ["H1", 34, 1021, 288, "2020-03-17"],
        ["H2", 22, 744, 201, "2020-03-21"],
        ["H3", 18, 611, 166, "2020-03-25"],
        ["H4", 16, 502, 131, "2020-04-02"],
        ["H5", 12, 432, 109, "2020-03-30"],
    ]
    put(path, [[["hospital", "icu_beds", "patients", "deaths", "first_death"], *rows]])


def _serials(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "transplant/programme.xlsx",
        "exact dates of single events, as date cells",
        "sheet Programmes, column Last graft loss",
        "Transplant programmes and outcomes",
        "2,140 adults with an organ transplant",
    )
    rows: list[list[Any]] = [["Programme", "Patients", "Graft losses", "5-year survival (%)", "Last graft loss"]]
    rows += [["Kidney", 1204, 188, 84.1, date(2022, 11, 9)], ["Liver", 488, 92, 76.3, date(2022, 12, 20)], ["Heart", 231, 54, 73.9, date(2022, 8, 3)],
             ["Lung", 217, 81, 58.8, date(2022, 10, 27)]]  # fmt: skip
    sheets(path, {"Programmes": rows, "Study": [["Start", 2008], ["End", 2022], ["Centres", 3]]})


def _letters(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pharmacovigilance/signal_note.html",
        "exact date of one person's event, in words",
        "the first case of agranulocytosis, on the third of February 2020",
        "Note on a signal of agranulocytosis in a hospital warehouse",
        "8,120 adults exposed to a new antithyroid drug scheme",
    )
    put(
        path,
        [
            "# Signal note",
            "Among 8,120 exposed adults, 41 had agranulocytosis within 90 days (5.0 per 1,000) against 2.1 per 1,000 before the change "
            "(rate ratio 2.4, 95% CI 1.5 to 3.8). The signal was raised after the first case, seen on the third of February 2020. Median time to "
            "onset was 34 days [25-51].",
            "The drug leaflet was revised on 1 September 2020. Data were extracted on 15 March 2023.",
        ],
    )


def _study(shelf: Shelf) -> None:
    path = shelf.safe(
        "infectio/legionellose_methodes.docx",
        "exact dates of approvals, extraction and publication",
        "Méthodes d'une étude sur la légionellose",
        "402 adultes atteints de légionellose",
    )
    put(
        path,
        [
            "# Méthodes",
            "Étude rétrospective du 1er janvier 2012 au 31 décembre 2022. Avis favorable du comité d'éthique le 17 mai 2022 ; autorisation "
            "du 4 juillet 2022 ; extraction le 9 janvier 2023 ; gel de base le 28 février 2023.",
            "Les recommandations du 11 juillet 2013 ont servi de référence. Deux périodes ont été comparées : avant et après le 1er avril 2018, "
            "date de diffusion du protocole.",
            [
                ["Période", "Patients", "Passage en réanimation"],
                ["2012-2017", 188, "61 (32,4 %)"],
                ["2018-2022", 214, "58 (27,1 %)"],
            ],
        ],
    )


def _months(shelf: Shelf) -> None:
    path = shelf.safe(
        "covid/admissions_by_month.csv",
        "first days of months as labels of counts of many persons",
        "Monthly admissions for COVID-19 and deaths",
        "3,918 adults admitted with COVID-19",
    )
    counts = [
        (412, 88),
        (633, 141),
        (207, 38),
        (96, 14),
        (61, 11),
        (118, 17),
        (344, 61),
        (701, 133),
        (588, 119),
        (420, 74),
        (338, 57),
    ]
    rows = [[f"{2020 + (2 + at) // 12}-{(2 + at) % 12 + 1:02d}-01", a, b] for at, (a, b) in enumerate(counts)]
    put(path, [[["month_start", "admissions", "deaths"], *rows]])


def _calendar(shelf: Shelf) -> None:
    path = shelf.safe(
        "transplant/study_calendar.xlsx",
        "date cells that are milestones of the study",
        "Calendar of the study and size of each extraction",
        "1,733 adults on a transplant waiting list",
    )
    rows: list[list[Any]] = [["Milestone", "Date", "Adults in extraction"], ["Protocol version 1", date(2021, 3, 2), ""], ["First extraction", date(2021, 9, 14), 1402],
                             ["Protocol version 2", date(2022, 1, 18), ""], ["Second extraction", date(2022, 10, 4), 1611], ["Database lock", date(2023, 2, 28), 1733]]  # fmt: skip
    sheets(path, {"Calendar": rows})


def _policies(shelf: Shelf) -> None:
    path = shelf.safe(
        "pharmaco/rupture_serie.html",
        "exact dates of policies in an interrupted time series",
        "Séries interrompues des prescriptions de benzodiazépines",
        "31 877 adultes ayant reçu une benzodiazépine à l'hôpital",
    )
    put(
        path,
        [
            "# Effet des mesures",
            [["Mesure", "Date d'effet", "Patients exposés le mois suivant", "Changement de niveau (IC 95 %)"],
             ["Ordonnance sécurisée", "10/04/2017", "1 204", "-6,1 % (-9,8 à -2,2)"], ["Alerte dans le logiciel", "15/10/2019", "1 066", "-9,4 % (-13,0 à -5,6)"],
             ["Audit des services", "01/03/2021", "911", "-2,0 % (-6,3 à 2,5)"]],
            "Modèle avec 4 termes harmoniques ; autocorrélation résiduelle d'ordre 1.",
        ],
        lang="fr",
    )  # fmt: skip
