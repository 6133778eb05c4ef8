"""Two outputs of one request: totals that differ by a few, wherever they stand; those of other persons pass."""

from pathlib import Path
from typing import Any

import pytest

from laennec.airlock.checks import Settings
from laennec.airlock.checks.differencing import compare
from laennec.airlock.checks.inner import examine

One = tuple[str, str, str]
"""name, contents, context"""
APART: dict[str, tuple[One, One]] = {
    "years": (
        ("a.md", "In 2021, 3,204 patients came.", "Year 2021"),
        ("b.md", "In 2022, 3,198 patients came.", "Year 2022"),
    ),
    "sexes": (("a.md", "1,602 women were included.", "Women"), ("b.md", "1,598 men were included.", "Men")),
    "the same": (("a.md", "In all, 3,204 patients came.", ""), ("b.md", "Among 3,204 patients, 812 died.", "")),
    "sites": (
        ("a.csv", "sexe,n\nF,812\nH,790\nTotal,1602\n", "Centre A"),
        ("b.csv", "sexe,n\nF,809\nH,788\nTotal,1597\n", "Centre B"),
    ),
    "files of other years": (
        ("dialysis_2023.csv", "type,patients,deaths\nA,618,143\nB,291,62\nother,121,38\n", "Year by year"),
        ("dialysis_2022.csv", "type,patients,deaths\nA,641,131\nB,288,71\nother,129,31\n", ""),
    ),
    "a group beside another": (
        ("men.csv", "outcome,Men (n = 412)\nRecovered,216\nRelapsed,133\nTube,78\n", ""),
        ("women.csv", "outcome,Women (n = 402)\nRecovered,211\nRelapsed,128\nTube,71\n", ""),
    ),
    "diagnoses": (
        ("a.md", "Heart failure: 3,204 patients.", "Heart failure"),
        ("b.md", "Stroke: 3,198 patients.", "Stroke"),
    ),
}
DIFFER: dict[str, tuple[One, One]] = {
    "sentences": (
        ("a.md", "In all, 3,204 patients were included in the four sites.", ""),
        ("b.md", "Without the smallest site, 3,198 patients remained.", ""),
    ),
    "French": (
        ("a.md", "Au total, 1 640 séjours ont été analysés.", ""),
        ("b.html", "<p>L'analyse hors greffés porte sur 1 634 séjours.</p>", ""),
    ),
    "a table and a sentence": (
        ("a.csv", "sexe,n\nF,812\nH,790\nTotal,1602\n", ""),
        ("b.md", "Nous avons retenu 1 598 patients.", ""),
    ),
    "other headings": (
        ("a.csv", "outcome,n\nDeath,120\nStroke,88\nMI,61\n", ""),
        ("b.csv", "outcome,count\nDeath,118\nStroke,88\nMI,60\n", ""),
    ),
    "numbers in headings": (
        ("a.csv", "variable,Overall (N = 1218)\nAge,64\n", ""),
        ("b.csv", "variable,Overall (N = 1214)\nAge,64\n", ""),
    ),
    "n =": (
        ("a.md", "Main analysis (n = 1,218): HR 0.81.", ""),
        ("b.md", "Sensitivity analysis (n = 1,214): HR 0.82.", ""),
    ),
    "files named for other years": (
        ("lymphoma_2023.csv", "treatment,patients,relapse\nA,618,143\nB,191,42\nother,121,38\n", "Read once more"),
        ("lymphoma_2022.csv", "treatment,patients,relapse\nA,611,141\nB,188,41\nother,121,38\n", ""),
    ),
    "a group beside the whole": (
        ("all.csv", "outcome,All (n = 458)\nRecovered,238\nRelapsed,143\nTube,78\n", "Women and men together"),
        ("women.csv", "outcome,Women (n = 402)\nRecovered,211\nRelapsed,128\nTube,71\n", ""),
    ),
    "one row": (
        ("a.csv", ",Femmes,Hommes,Total\nSites A à D,1655,1549,3204\n", ""),
        ("b.csv", ",Femmes,Hommes,Total\nSites A à C,1652,1546,3198\n", ""),
    ),
}


def _digest(folder: Path, one: One) -> Any:
    name, text, context = one
    path = folder / name
    path.write_text(text, encoding="utf-8")
    task = {"path": str(path), "name": name, "context": context, "population": "", "whole": False}
    return examine(task, Settings(ocr=False).as_json())["digest"]


@pytest.mark.parametrize("case", APART)
def test_outputs_of_other_persons_pass(tmp_path: Path, case: str) -> None:
    a, b = APART[case]
    assert not list(compare(_digest(tmp_path, a), _digest(tmp_path, b), "the other", Settings()))


@pytest.mark.parametrize("case", DIFFER)
def test_totals_that_differ_by_a_few_are_stopped(tmp_path: Path, case: str) -> None:
    a, b = DIFFER[case]
    found = list(compare(_digest(tmp_path, a), _digest(tmp_path, b), "the other", Settings()))
    assert {f.way for f in found} == {"differencing"}
