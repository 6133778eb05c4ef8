"""Differencing between files of one request."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put, sheets


def write(shelf: Shelf) -> None:
    _sensitivity(shelf)
    _report_and_table(shelf)
    _wide_sensitivity(shelf)
    _same_twice(shelf)


def _sensitivity(shelf: Shelf) -> None:
    more = {"request": "avc-2024-03"}
    population = "1 486 adultes ayant un AVC hémorragique"
    context = "Traitement selon la localisation de l'hémorragie"
    head = ["localisation", "patients", "chirurgie", "deces_90j"]
    path = shelf.unsafe(
        "avc/principal.csv",
        "differencing inside the request",
        "profonde : 702 contre 698 dans l'analyse de sensibilité",
        f"{context}, analyse principale",
        population,
        **more,
    )
    put(path, [[head, ["profonde", 702, 61, 241], ["lobaire", 511, 88, 144], ["cérébelleuse", 273, 71, 79]]], sep=";")
    path = shelf.unsafe(
        "avc/sensibilite.csv",
        "differencing inside the request",
        "profonde : 698 contre 702 dans l'analyse principale",
        f"{context}, sans les patients sous anticoagulant et antiagrégant",
        population,
        **more,
    )
    put(path, [[head, ["profonde", 698, 61, 241], ["lobaire", 511, 88, 144], ["cérébelleuse", 273, 71, 79]]], sep=";")


def _report_and_table(shelf: Shelf) -> None:
    more = {"request": "copd-rehab-2"}
    population = "912 adults with COPD referred to rehabilitation"
    path = shelf.unsafe(
        "copd/report.docx",
        "differencing inside the request",
        "completers in the report 611, in the supplement 604 after excluding lung transplant candidates",
        "Report on rehabilitation in COPD",
        population,
        **more,
    )
    put(
        path,
        ["# Results", "Of 912 adults referred, 611 (67.0%) completed the programme. The 6-minute walk improved by a median of 34 m [12-61].",
         [["", "Completed", "Did not complete"], ["Adults", 611, 301], ["Women", en(288, 611), en(141, 301)], ["Readmitted in 1 year", en(122, 611), en(94, 301)]]],
    )  # fmt: skip
    path = shelf.unsafe(
        "copd/supplement.md",
        "differencing inside the request",
        "604 completers without lung transplant candidates, 611 with them",
        "Supplement: completers who were not lung transplant candidates",
        population,
        **more,
    )
    put(
        path,
        ["## Table S4. Completers, without candidates for lung transplantation", [["", "Completed", "Did not complete"], ["Adults", 604, 301], ["Readmitted in 1 year", en(122, 604), en(94, 301)]],
         "The estimate of the main model did not change (odds ratio 0.55 v 0.54)."],
    )  # fmt: skip


def _wide_sensitivity(shelf: Shelf) -> None:
    more = {"request": "sepsis-sens-1"}
    population = "4,020 adults with sepsis"
    head = ["source", "adults", "dead_28d"]
    path = shelf.safe(
        "sepsis/main.csv",
        "main and sensitivity analysis with 10 or more between",
        "Deaths by source of sepsis, main analysis",
        population,
        **more,
    )
    put(path, [[head, ["lung", 1802, 411], ["abdomen", 1204, 244], ["urine", 1014, 121]]])
    path = shelf.safe(
        "sepsis/without_palliative.csv",
        "main and sensitivity analysis with 10 or more between",
        "Deaths by source of sepsis, without adults in palliative care",
        population,
        **more,
    )
    put(path, [[head, ["lung", 1688, 331], ["abdomen", 1131, 198], ["urine", 980, 99]]])


def _same_twice(shelf: Shelf) -> None:
    more = {"request": "retine-07"}
    population = "1 204 adultes ayant une dégénérescence maculaire traitée"
    rows = [
        ["Traitement", "Patients", "Gain ≥ 15 lettres"],
        ["Ranibizumab", 511, fr(131, 511)],
        ["Aflibercept", 602, fr(171, 602)],
        ["Bevacizumab", 91, fr(22, 91)],
    ]
    path = shelf.safe(
        "retine/rapport.docx",
        "the same table in two files of one request",
        "Rapport : gain visuel selon le traitement",
        population,
        **more,
    )
    put(path, ["# Gain visuel à 1 an", rows, "Injections : médiane 7 [5-9] la première année."])
    path = shelf.safe(
        "retine/tableau.xlsx",
        "the same table in two files of one request",
        "Tableau du rapport, en classeur",
        population,
        **more,
    )
    sheets(path, {"Tableau 1": rows})
