"""Two outputs of one request: totals that differ by a few, wherever they stand; those of other persons pass."""

from pathlib import Path
from typing import Any

import pytest

from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.differencing import compare, compare_three
from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.labels import matched
from laennec.airlock.checks.request import Asked

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
    "the same persons, another outcome": (
        ("a.csv", "arm,n,deaths\nintervention,212,97\ncontrol,309,100\n", "Deaths"),
        ("b.csv", "arm,n,events\nintervention,212,91\ncontrol,309,95\n", "Strokes"),
    ),
    "years in headings": (
        ("a.csv", "level;stays_2023\n1;10201\n2;3477\n3;1298\n", ""),
        ("b.csv", "level;stays_2024\n1;10540\n2;3552\n3;1304\n", ""),
    ),
    "no patient in common": (
        ("a.csv", "ward,n\nA,171\nB,119\nC,221\n", ""),
        ("b.csv", "ward,n\nA,171\nB,121\nC,220\n", "In another hospital, no patient in common"),
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
    "two languages": (
        ("a.csv", "tabac,effectif\nfumeur actif,240\njamais,302\nancien fumeur,162\n", ""),
        ("b.json", '{"never smoker": 293, "current smoker": 221, "ex-smoker": 140}', "Patients by smoking"),
    ),
    "the sum of columns": (
        ("a.csv", "ward,intervention,control\nA,404,458\nB,294,107\nC,343,54\n", ""),
        ("b.csv", "arm,n\nintervention,1045\ncontrol,679\n", ""),
    ),
    "who did not": (
        ("a.csv", "arm,n,events\nintervention,191,82\ncontrol,193,56\n", ""),
        ("b.csv", "arm,n,events\nintervention,143,55\ncontrol,177,42\n", "without pregnant women"),
    ),
    "a list in a sentence": (
        ("a.csv", "smoking,patients\nnever,993\nformer,1010\ncurrent,972\n", ""),
        ("b.md", "By smoking - never: 435 of 986 (44.1%); former: 401 of 980 (40.9%); current: 438 of 935.", ""),
    ),
    "a masked cell and its row": (
        (
            "a.md",
            "|form|A|B|C|\n|---|---|---|---|\n|mild|112|*|339|\n|severe|263|41|35|\n\nCounts of patients.\n",
            "Patients",
        ),
        ("b.csv", "severity,patients\nmild form,459\nsevere form,339\n", ""),
    ),
    "a masked level and wider ones": (
        ("a.csv", "dose,patients\n0-10,212\n11-20,131\n21-30,<10\n31-40,64\n", ""),
        ("b.csv", "dose,patients\n0-20,343\n21-40,72\n", ""),
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


def test_a_whole_less_its_parts_in_two_files(tmp_path: Path) -> None:
    whole = _digest(tmp_path, ("all.csv", "severity,n\nmild,977\nmoderate,252\nsevere,695\n", ""))
    public = _digest(tmp_path, ("public.csv", "severity,n\nmild form,586\nmoderate form,43\nsevere form,249\n", ""))
    private = _digest(tmp_path, ("private.csv", "gravité,patients\nlégère,391\nmodérée,208\nsévère,446\n", ""))
    found = list(compare_three(whole, [("public", public), ("private", private)], Settings()))
    assert found[0].where == "moderate"
    half = _digest(tmp_path, ("half.csv", "severity,n\nmild,291\nmoderate,108\nsevere,246\n", ""))
    assert not list(compare_three(whole, [("public", public), ("half", half)], Settings()))


def test_an_earlier_file_is_read_as_what_was_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "v1.json").write_text('{"heart_failure": 588, "stroke": 412, "dialysis": 96}')
    (tmp_path / "v2.json").write_text('{"heart_failure": 592, "stroke": 412, "dialysis": 96}')
    mine = Asked("v2.json", tmp_path / "v2.json", "1", "Comorbidities", "3,342 patients", (tmp_path / "v1.json",))
    assert check([mine], Settings(ocr=False))["v2.json"]["flagged"]
    other = {tmp_path / "v1.json": ("Comorbidities in another hospital, no patient in common", "3,338 patients")}
    assert not check([mine], Settings(ocr=False), said=other)["v2.json"]["flagged"]


@pytest.mark.parametrize(
    ("ours", "theirs", "pairs"),
    [
        (["F", "H"], ["femme", "homme"], [(0, 0), (1, 1)]),
        (
            ["fumeur actif", "jamais", "ancien fumeur"],
            ["never", "current smoker", "ex-smoker"],
            [(0, 1), (1, 0), (2, 2)],
        ),
        (["moins de 65 ans", "80 ans et plus"], ["≥ 80", "<65"], [(0, 1), (1, 0)]),
        (["med. interne", "chir. digestive"], ["médecine interne", "GI surgery"], [(0, 0), (1, 1)]),
        (["cardiology", "surgery"], ["stage I", "stage II"], []),
    ],
)
def test_groups_are_known_by_other_names(ours: list[str], theirs: list[str], pairs: list[tuple[int, int]]) -> None:
    assert sorted(matched(tuple(ours), tuple(theirs))) == pairs
