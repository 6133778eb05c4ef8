"""Slides of staff meetings, congresses and steering committees."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, patient
from tests.airlock.outputs5.paper import write_pptx


def _chart(deck: Any, index: int, categories: list[str], name: str, values: list[float]) -> None:
    data = CategoryChartData()
    data.categories = categories
    data.add_series(name, values)
    deck.slides[index].shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(7), Inches(4), data
    )


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("decks")
    person = patient(rng)
    c = Cohort(rng, 722, 735, french=True, look="{n} ({p} %)")
    write_pptx(
        shelf.safe(
            "decks/staff_avc_2023.pptx",
            "slide numbers, delays in minutes and an abbreviation Dr",
            "Diaporama du staff de neurologie",
            "1 457 AVC thrombolysés ou thrombectomisés",
        ),
        [
            (
                "Filière AVC 2023 : où en sommes-nous ?",
                ["Unité neurovasculaire, réunion de mars 2024", "3 messages, 2 chantiers"],
            ),
            (
                "Population",
                [
                    [
                        c.head("", "Direct", "Transfert", overall="Tous"),
                        c.median("Âge", 73, 62, 82),
                        c.median("NIHSS", 14, 8, 19),
                        c.median("Porte-aiguille (min)", 42, 33, 58),
                        c.row("mRS 0–2 à 3 mois", 0.51, 0.46),
                    ]
                ],
            ),
            (
                "À retenir",
                [
                    "Gain médian de 9 min sur le délai porte-aiguille",
                    "Prochaine étape : télé-AVC avec 5 établissements",
                    "Objectif 2024 : 30 min chez 1 patient sur 2",
                ],
            ),
        ],
    )

    def notes(deck: Any) -> None:
        deck.slides[
            1
        ].notes_slide.notes_text_frame.text = (
            f"Penser à citer Mme {person.name}, vue en mars, chambre 214, qui a fait la récidive."
        )

    write_pptx(
        shelf.unsafe(
            "decks/endocardites_comite.pptx",
            "the speaker's notes name a patient",
            "notes of slide 2",
            "Diaporama du comité endocardite",
            "389 endocardites infectieuses, 2015-2023",
        ),
        [
            ("Endocardites 2015-2023", ["Comité multidisciplinaire"]),
            (
                "Germes",
                [
                    [
                        ["Germe", "n", "%"],
                        ["S. aureus", 118, "30,3"],
                        ["Streptocoques oraux", 97, "24,9"],
                        ["Entérocoques", 71, "18,3"],
                        ["Autres ou inconnu", 103, "26,5"],
                    ]
                ],
            ),
            ("Chirurgie", ["Opérés à la phase aiguë : 171 (44,0 %)", "Mortalité à 1 an : 27,0 % (105 décès)"]),
        ],
        notes,
    )
    write_pptx(
        shelf.unsafe(
            "decks/congress_liver.pptx",
            "a native chart whose data hold counts under ten",
            "slide 2, chart series: 2023 = 4",
            "Oral communication, liver congress",
            "612 adults with autoimmune hepatitis",
        ),
        [
            ("Autoimmune hepatitis: a 10-year cohort", ["612 adults, 4 centres"]),
            ("Liver transplantation by period", ["Falling since 2014"]),
            ("Conclusion", ["Earlier biopsy, fewer transplantations"]),
        ],
        lambda deck: _chart(
            deck, 1, ["2014-15", "2016-17", "2018-19", "2020-21", "2022-23"], "Transplanted", [27, 22, 18, 13, 4]
        ),
    )
    write_pptx(
        shelf.safe(
            "decks/congress_kidney.pptx",
            "a native chart of large yearly counts",
            "Oral communication, kidney congress",
            "2,215 kidney recipients",
        ),
        [
            ("Delayed graft function, 2013-2022", ["2,215 recipients; 6 centres; NCT03822143"]),
            ("Delayed graft function per period", ["Counts"]),
            (
                "Model",
                [
                    [
                        ["", "OR", "95% CI", "p"],
                        *effects(rng, ["Cold ischaemia (h)", "Donor age (10 y)", "DCD", "Machine perfusion"]),
                    ]
                ],
            ),
        ],
        lambda deck: _chart(
            deck, 1, ["2013-14", "2015-16", "2017-18", "2019-20", "2021-22"], "DGF", [141, 133, 128, 96, 104]
        ),
    )
