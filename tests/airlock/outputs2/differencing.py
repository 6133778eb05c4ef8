"""Tables that are fine alone: unsafe ones differ by 1 to 9 persons from another of the request or from an earlier one."""

from collections.abc import Sequence

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Block, blocks

# Request, way, population, then the files: name, what it says, its table.
PAIRS: tuple[tuple[str, str, str, Sequence[tuple[str, str, str]]], ...] = (
    ("sensitivity", "exclusions of 4 by the difference of two tables", "1,240 patients", (
        ("csv/main_analysis.csv", "Main analysis", "# A\nsex | n\nM | 612\nF | 628\nTotal | 1240"),
        ("csv/without_protocol_violations.csv", "Without protocol violations", "# A\nsex | n\nM | 608\nF | 628\nTotal | 1236"))),
    ("age-limits", "3 patients of one year of age, between two age limits", "2,011 patients", (
        ("xlsx/adults_18.xlsx", "Adults from 18", "# Stays by ward, from 18 years\nWard | Patients\nMedicine | 1204\nSurgery | 807"),
        ("xlsx/adults_19.xlsx", "Adults from 19", "# Stays by ward, from 19 years\nWard | Patients\nMedicine | 1201\nSurgery | 807"))),
    ("dates", "2 patients between two ends of study", "990 patients", (
        ("docx/resultats_juin.docx", "Au 30 juin", "# Résultats au 30 juin 2023\nIssue | n\nVivants | 801\nDécédés | 187"),
        ("docx/resultats_juillet.docx", "Au 1er juillet", "# Résultats au 1er juillet 2023\nIssue | n\nVivants | 801\nDécédés | 189"))),
    ("formats", "6 patients between a CSV and an HTML page", "5,204 patients", (
        ("csv/diabetes.csv", "All", "# D\ndiabetes | patients\nyes | 1204\nno | 4000"),
        ("html/diabetes_icu.html", "All but those first seen in intensive care", "# Without first stay in ICU\nDiabetes | Patients\nyes | 1198\nno | 4000"))),
    ("three", "8 patients: the total less men, less women", "3,020 patients", (
        ("md/total.md", "All patients", "# Infection, all patients\nInfection | n\nyes | 418\nno | 2602"),
        ("md/men.md", "Men", "# Infection, men\nInfection | n\nyes | 210\nno | 1300"),
        ("md/women.md", "Women", "# Infection, women\nInfection | n\nyes | 200\nno | 1302"))),
)  # fmt: skip
EARLIER = (
    ("xlsx/release_2.xlsx", "5 patients more than what went out in March", "csv/release_1.csv",
     "# Stage\nStage | Patients\nI | 410\nII | 377\nIII | 255", "# Stage\nStage | Patients\nI | 410\nII | 372\nIII | 255"),
    ("json/update.json", "2 deaths more than what went out", "json/first.json",
     "# Deaths by arm\narm | deaths\nA | 84\nB | 61", "# Deaths by arm\narm | deaths\nA | 82\nB | 61"),
    ("docx/version_2.docx", "une exclusion d'un patient, visible contre la version publiée", "docx/version_1.docx",
     "# Effectifs\nBras | n\nA | 640\nB | 637", "# Effectifs\nBras | n\nA | 641\nB | 637"),
    ("parquet/subset.parquet", "7 patients of one village, by the complement of what went out", "parquet/all.parquet",
     "# Area without the village\narea | patients\nnorth | 1310\nsouth | 1504", "# Area\narea | patients\nnorth | 1317\nsouth | 1504"),
    ("pdf/addendum.pdf", "3 patients more with a transplant than in the report that went out", "pdf/report.pdf",
     "# Transplants\nGroup | Patients\nTransplant | 114\nNone | 2011", "# Transplants\nGroup | Patients\nTransplant | 111\nNone | 2011"),
)  # fmt: skip
SAFE_PAIRS: tuple[tuple[str, str, Sequence[tuple[str, str]]], ...] = (
    ("two-years", "two tables that differ by hundreds", (
        ("csv/year_2021.csv", "# Y\nward | stays\nMedicine | 2204\nSurgery | 1811\nGeriatrics | 904"),
        ("csv/year_2022.csv", "# Y\nward | stays\nMedicine | 2391\nSurgery | 1902\nGeriatrics | 1017"))),
    ("same-table", "the same table in two formats", (
        ("xlsx/arms.xlsx", "# Arms\nArm | Patients\nA | 812\nB | 805"),
        ("tex/arms.tex", "# Arms\nArm | Patients\nA | 812\nB | 805"))),
    ("models", "p-values and odds ratios that differ by little", (
        ("docx/adjusted.docx", "# Adjusted\nVariable | OR | p\nAge > 75 | 1.42 | 0.003\nFemale | 0.91 | 0.21"),
        ("docx/unadjusted.docx", "# Crude\nVariable | OR | p\nAge > 75 | 1.45 | 0.002\nFemale | 0.94 | 0.24"))),
)  # fmt: skip
SAFE_EARLIER = (
    ("csv/refresh.csv", "240 patients more than what went out", "csv/refresh_before.csv",
     "# S\nstage | patients\nI | 540\nII | 612\nIII | 355", "# S\nstage | patients\nI | 450\nII | 522\nIII | 295"),
    ("html/second.html", "other measures of the same groups as went out", "html/first.html",
     "# LOS\nArm | Patients | Median stay\nA | 812 | 6\nB | 805 | 7", "# Age\nArm | Patients | Median age\nA | 812 | 63\nB | 805 | 64"),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    for request, way, population, files in PAIRS:
        for file, context, text in files:
            path = shelf.unsafe(
                f"{_under(file, request)}",
                way,
                "with the other file of the request",
                context,
                population,
                request=request,
            )
            data.WRITERS[path.suffix[1:]](path, _read(text))
    for request, tempts, pair in SAFE_PAIRS:
        for file, text in pair:
            path = shelf.safe(_under(file, request), tempts, "Table of the article", "", request=request)
            data.WRITERS[path.suffix[1:]](path, _read(text))
    for file, way, before, text, old in EARLIER:
        earlier = f"earlier/{before}"
        data.WRITERS[before.rsplit(".")[-1]](shelf.path(earlier), _read(old))
        path = shelf.unsafe(file, way, f"with {before}", "Update of a released table", "", earlier=[earlier])
        data.WRITERS[path.suffix[1:]](path, _read(text))
    for file, tempts, before, text, old in SAFE_EARLIER:
        earlier = f"earlier/{before}"
        data.WRITERS[before.rsplit(".")[-1]](shelf.path(earlier), _read(old))
        path = shelf.safe(file, tempts, "Update of a released table", "", earlier=[earlier])
        data.WRITERS[path.suffix[1:]](path, _read(text))


def _under(file: str, request: str) -> str:
    folder, name = file.split("/")
    return f"{folder}/{request}/{name}"


def _read(text: str) -> list[Block]:
    return blocks(text, "r")
