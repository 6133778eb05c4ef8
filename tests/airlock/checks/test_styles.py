"""The same rules hold in every way of writing: R, Stata, SAS, pandas; French and English; code and markup."""

from pathlib import Path

import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings
from tests.airlock.checks import (
    styles_eighteenth,
    styles_eighth,
    styles_eleventh,
    styles_fifteenth,
    styles_fourteenth,
    styles_fourth,
    styles_general,
    styles_more,
    styles_nineteenth,
    styles_ninth,
    styles_seventeenth,
    styles_seventh,
    styles_seventh_tables,
    styles_sixteenth,
    styles_sixteenth_charts,
    styles_sixteenth_containers,
    styles_sixteenth_twins,
    styles_sixth,
    styles_sixth_tables,
    styles_sixth_words,
    styles_tenth,
    styles_tenth_charts,
    styles_tenth_conditions,
    styles_tenth_extremes,
    styles_tenth_fine,
    styles_tenth_persons,
    styles_tenth_programs,
    styles_tenth_tables,
    styles_tenth_words,
    styles_third,
    styles_thirteenth,
    styles_twelfth,
    styles_twentieth,
    styles_twentieth_prints,
    styles_twentieth_specs,
    styles_twentyfirst,
    styles_twentyfirst_drawings,
    styles_twentyfirst_office,
    styles_twentyfirst_words,
)
from tests.airlock.checks.styles import STYLES, Style

assert styles_more, "it adds to STYLES"
assert styles_third and styles_fourth and styles_general and styles_sixth, "they too"
assert styles_sixth_tables and styles_sixth_words, "and they"
assert (
    styles_seventh
    and styles_seventh_tables
    and styles_eighth
    and styles_ninth
    and styles_eleventh
    and styles_twelfth
    and styles_tenth
    and styles_thirteenth
    and styles_fourteenth
    and styles_fifteenth
    and styles_sixteenth
    and styles_sixteenth_twins
), "the last ones"
assert styles_tenth_tables and styles_tenth_words and styles_tenth_charts, "what a walk through the ways showed"
assert styles_tenth_programs and styles_tenth_fine and styles_tenth_persons, "and through the programs"
assert styles_sixteenth_containers, "documents, data files and containers"
assert styles_tenth_conditions and styles_tenth_extremes, "and names"
assert styles_sixteenth_charts, "and charts drawn by chance"
assert styles_seventeenth, "two sets more"
assert styles_eighteenth, "charts drawn by chance"
assert styles_nineteenth and styles_twentieth, "sets 35 to 38"
assert styles_twentyfirst, "sets 39 to 44"
assert styles_twentieth_specs, "chart specifications, data files, drawings and logs"
assert styles_twentieth_prints, "what statistical programs print"
assert styles_twentyfirst_office, "office documents and exports of packages"
assert styles_twentyfirst_words, "sentences, comparisons and disguises"
assert styles_twentyfirst_drawings, "and drawings"


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_style_is_stopped_or_passes(style: Style, tmp_path: Path) -> None:
    path = tmp_path / style.name
    path.write_text(style.text, encoding="utf-8")
    one = {"path": str(path), "name": style.name, "context": style.context, "population": style.population}
    found = examine(one | {"whole": True}, Settings(ocr=False).as_json())["findings"]
    assert bool(found) is not style.safe, found
