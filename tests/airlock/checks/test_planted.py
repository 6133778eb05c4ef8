"""Identities planted in every place of every kind of text: each is found, and the same file without one passes.

The places are those that a reader of the page never sees: attributes, keys, styles, comments, names of files.
"""

import json
from pathlib import Path

import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings

_BODY = "1850475116023"
NIR = f"{_BODY}{97 - int(_BODY) % 97:02d}"
PLANTED = {
    "IPP": "8012345678",
    "IPP glued": "8012345678_FACE",
    "IPP behind letters": "IPP8012345678",
    "NIR": NIR,
    "NIR in groups": " ".join((NIR[0], NIR[1:3], NIR[3:5], NIR[5:7], NIR[7:10], NIR[10:13], NIR[13:])),
    "telephone": "06 12 34 56 78",
    "e-mail": "odile.marchal@wanadoo.fr",
    "surname first": "DUPONT Jean",
    "given name first": "Jean Dupont",
    "underscores": "dupont_jean",
    "capitals and underscores": "FAUCHEUX_Henriette",
    "one word": "HenrietteMoreau",
    "title": "Mme LEGRANDIN",
    "street": "12 rue des Lilas",
    "password": "password=Xk29!fjZ0q",
}
_TABLE = "<table><tr><th>Sex</th><th>Patients</th></tr><tr><td>Women</td><td>412</td></tr></table>"
PLACES = {
    "page.html": f"<html><head><title>Table</title></head><body>{_TABLE}<p>@</p></body></html>",
    "alt.html": f'<html><body>{_TABLE}<img src="a.png" alt="@"></body></html>',
    "class.html": f'<html><body><div class="@">{_TABLE}</div></body></html>',
    "style.html": f"<html><head><style>.x{{content:'@'}}</style></head><body>{_TABLE}</body></html>",
    "comment.html": f"<html><body>{_TABLE}<!-- @ --></body></html>",
    "key.json": json.dumps({"n": 800, "@": {"median": 61, "auc": 0.81}}),
    "value.json": json.dumps({"n": 800, "made": "@"}),
    "cell.csv": "sex,patients,note\nwomen,412,\nmen,388,@\n",
    "heading.csv": "sex,patients,@\nwomen,412,x\nmen,388,x\n",
    "id.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="@"><text x="1" y="9">Survival</text></g></svg>',
    "label.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="9" data-of="@">Survival</text></svg>',
    "key.ipynb": json.dumps(
        {
            "cells": [
                {"cell_type": "code", "metadata": {"@": 1}, "source": "fit()", "outputs": [], "execution_count": 1}
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "label.tex": "\\begin{tabular}{lr}\nSex & Patients \\\\\nWomen & 412 \\\\\n\\end{tabular}\n\\label{@}\n",
    "line.md": "| Sex | Patients |\n|---|---|\n| Women | 412 |\n| Men | 388 |\n\n[x]: @\n",
    "settings.yaml": "folds: 5\nmade: '@'\n",
    "line.log": "2024-01-15 09:12:03 INFO read @\n2024-01-15 09:12:04 INFO 412 women, 388 men\n",
}


def _found(name: str, text: str, folder: Path) -> list[dict[str, str]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    one = {"path": str(path), "name": name, "context": "Table 1", "population": "800 patients", "whole": True}
    found: list[dict[str, str]] = examine(one, Settings(ocr=False).as_json())["findings"]
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", PLANTED)
def test_each_is_found_wherever_it_stands(what: str, place: str, tmp_path: Path) -> None:
    assert _found(place, PLACES[place].replace("@", PLANTED[what]), tmp_path)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_without_one_passes(place: str, tmp_path: Path) -> None:
    assert _found(place, PLACES[place].replace("@", "final"), tmp_path) == []
