"""What a scan noted, in English and in French: nothing of a machine's English is left on a French page."""

import pytest
from django.utils import translation

from laennec.airlock.incoming.clamav import _read
from laennec.airlock.incoming.scanning.tables import TOO_LONG
from laennec.airlock.incoming.words import said_words, type_words, words_of
from laennec.errors import LaennecError
from laennec.projects.fields import clean_prose


def note(way: str, about: str) -> dict[str, str]:
    return {"way": way, "where": "", "about": about}


@pytest.mark.parametrize(
    ("noted", "english", "french"),
    [
        (note("unreadable", TOO_LONG), "of more than 131\u202f072 characters", "une cellule de plus"),
        (note("unreadable", "it is no workbook that can be read"), "no workbook", "endommagé, ou d’une autre nature"),
        (note("type", ".csv: picture"), ".csv: picture", ".csv : image"),
        (note("unknown", "binary"), "binary data", "données binaires"),
        (note("unscanned", "INSTREAM size limit exceeded."), "than its daemon takes", "dépasse ce que"),
        (note("persons", "A telephone number."), "A telephone number.", "Un numéro de téléphone."),
        (note("persons", "A column of things unheard of."), "unheard of", "Cela ressemble à des données"),
    ],
)  # fmt: skip
def test_a_note_is_said_in_the_reader_s_language(noted, english, french) -> None:
    with translation.override("en"):
        assert english in words_of(noted)
    with translation.override("fr"):
        said = words_of(noted)
        assert french in said
        for word in ("cell is", "workbook", "INSTREAM", "telephone", "unheard"):
            assert word not in said


def test_clamav_s_own_words_are_read() -> None:
    assert _read("Win.Test.EICAR_HDB-1 FOUND") == [("virus", "Win.Test.EICAR_HDB-1")]
    ((way, about),) = _read("Heuristics.Limits.Exceeded.MaxFileSize FOUND")
    with translation.override("fr"):
        assert words_of(note(way, about)).startswith("ClamAV ne l’a pas analysé en entier")
        assert "MaxFileSize" in words_of(note(way, about)) and "Heuristics" not in words_of(note(way, about))
        assert said_words("ClamAV is not installed: apt-get install clamav.").startswith("ClamAV n’est pas installé")
        assert said_words("The packages cannot be had: no version\n1.0").startswith("Les paquets ne peuvent pas")
        assert said_words("something of pip") == "something of pip"
        assert (type_words("text"), type_words("empty"), type_words("csv")) == ("texte", "fichier vide", "csv")


def test_a_text_that_is_too_long_is_said_in_our_words() -> None:
    with translation.override("fr"), pytest.raises(LaennecError, match=r"motif.: plus de 10000 caractères"):
        clean_prose("x" * 10_001, "motif")
    with translation.override("en"), pytest.raises(LaennecError, match="reason: longer than 10000 characters"):
        clean_prose("x" * 10_001, "reason")
