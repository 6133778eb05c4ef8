"""Reasons in French: as many as may be have a sentence of their own, every one is said."""

from pathlib import Path

from laennec.airlock.checks import WAYS
from laennec.airlock.checks.french import in_french
from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings
from tests.airlock.checks.styles import STYLES


def test_reasons_keep_their_figures() -> None:
    why = {"way": "small_count", "where": "", "why": "4 (F, deaths): fewer than 10 persons."}
    assert in_french(why) == "4 (F, deaths) : moins de 10 personnes."
    why = {"way": "small_count", "where": "", "why": "'n = 4': 4 persons, fewer than 10."}
    assert in_french(why) == "« n = 4 » : 4 personnes, moins de 10."
    assert in_french({"way": "secret", "where": "", "why": "A private key."}) == f"{WAYS['secret'][1]}."


def test_most_reasons_have_a_sentence_of_their_own(tmp_path: Path) -> None:
    said, of_their_own = 0, 0
    for style in STYLES:
        path = tmp_path / style.name
        path.write_text(style.text)
        one = {"path": str(path), "name": style.name, "context": style.context, "population": style.population}
        for finding in examine(one | {"whole": True}, Settings(ocr=False).as_json())["findings"]:
            french = in_french(finding)
            assert french != finding["why"], finding
            said += 1
            of_their_own += french != f"{WAYS[finding['way']][1]}."
    assert of_their_own > 0.85 * said, (of_their_own, said)


def test_places_are_told_in_french() -> None:
    from laennec.airlock.checks.french import place_in_french

    told = {"row 2, column 2": "ligne 2, colonne 2", "text line 3": "texte ligne 3", "drawing": "dessin",
            "Sheet1!B4": "Sheet1!B4", "a.csv > row 7, column 1 (+3)": "a.csv > ligne 7, colonne 1 (+3)"}  # fmt: skip
    assert {english: place_in_french(english) for english in told} == told
