"""Whom a library's template names is nobody of the hospital; whom the deck's own properties name is somebody."""

from pathlib import Path

import pytest
from pptx import Presentation

from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.request import Asked


@pytest.mark.parametrize(
    ("who", "flagged"),
    [(None, False), ("Steve Canny", False), ("Marie Lefèvre", True)],
)
def test_names_in_the_properties_of_a_deck(tmp_path: Path, who: str | None, flagged: bool) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Mean age by arm: 61.2 and 60.8 years"
    if who:
        deck.core_properties.author = who
    path = tmp_path / "deck.pptx"
    deck.save(str(path))
    asked = Asked(str(path), path, "r", "Mean age by arm", "1,200 adults")
    answer = check([asked], Settings())[str(path)]
    assert answer["flagged"] is flagged, answer["findings"]
