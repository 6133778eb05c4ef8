"""PowerPoint decks with one leak each."""

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import by_group, deck, ipp


def write(shelf: Shelf) -> None:
    notes(shelf)
    hidden(shelf)
    scattered(shelf)
    off(shelf)
    alternative(shelf)


def notes(shelf: Shelf) -> None:
    show = deck(
        [
            ("Délirium postopératoire", ["1 168 patients, 212 événements"]),
            (
                "Facteurs",
                [
                    by_group(
                        "",
                        {"Délirium": 212, "Sans": 956},
                        [("Démence", 101, 204), ("Anesthésie générale", 121, 511), ("Opioïde fort", 144, 588)],
                        french=True,
                    )
                ],
            ),
        ]
    )
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = (
        "Dire à l'oral : le cas de la patiente de 97 ans tombée du lit le 14 mars 2024, opérée le 15, décédée le 21."
    )
    show.save(
        str(
            shelf.unsafe(
                "pptx/delirium_staff.pptx",
                "speaker's notes tell one patient's age and dates",
                "notes of slide 2",
                "Diaporama sur le délirium postopératoire",
                "1 168 patients de 75 ans et plus",
            )
        )
    )


def hidden(shelf: Shelf) -> None:
    show = deck(
        [
            ("Rare adverse events of mRNA vaccines", ["88,400 vaccinated adults"]),
            (
                "Events",
                [
                    [
                        ["Event", "Cases", "per 100,000"],
                        ["Anaphylaxis", 14, 15.8],
                        ["Myocarditis", 18, 20.4],
                        ["Shingles", 131, 148.2],
                    ]
                ],
            ),
            (
                "Backup: myocarditis by age",
                [[["Age", "Men", "Women"], ["18-29", 7, 2], ["30-49", 3, 1], ["50+", 3, 2]]],
            ),
        ]
    )
    show.slides[2]._element.set("show", "0")
    show.save(
        str(
            shelf.unsafe(
                "pptx/vaccine_events.pptx",
                "a hidden slide splits 18 cases into cells below 10",
                "slide 3",
                "Deck on rare adverse events after vaccination",
                "88,400 vaccinated adults",
            )
        )
    )


def scattered(shelf: Shelf) -> None:
    stream = shelf.random("deckxy")
    show = deck(
        [
            ("Clozapine: dose et concentration", ["96 patients, 1 dosage chacun", "r = 0,58 (IC 95 % 0,43-0,70)"]),
            ("Concentration selon la dose", []),
        ]
    )
    data = XyChartData()
    series = data.add_series("Patients")
    for _ in range(96):
        dose = stream.randrange(4, 26) * 25
        series.add_data_point(dose, max(40, round(dose * 1.1 + stream.gauss(0, 120))))
    show.slides[1].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1.6), Inches(8), Inches(4.5), data)
    show.save(
        str(
            shelf.unsafe(
                "pptx/clozapine_dose.pptx",
                "a scatter plot with a point for each patient",
                "chart of slide 2",
                "Diaporama : concentration de clozapine selon la dose",
                "96 patients sous clozapine",
            )
        )
    )


def off(shelf: Shelf) -> None:
    stream = shelf.random("off")
    show = deck(
        [
            ("NLP for falls in notes", ["Gold standard: 1,400 notes of 1,400 inpatients"]),
            (
                "Results",
                [
                    [
                        ["Method", "Precision", "Recall", "F1"],
                        ["Rules", "0.81", "0.74", "0.77"],
                        ["CamemBERT", "0.91", "0.88", "0.89"],
                    ]
                ],
            ),
        ]
    )
    box = show.slides[1].shapes.add_textbox(Inches(14), Inches(1), Inches(4), Inches(4))
    box.text_frame.text = "\n".join(
        f"{ipp(stream)} label={stream.randrange(2)} pred={stream.randrange(2)}" for _ in range(22)
    )
    show.save(
        str(
            shelf.unsafe(
                "pptx/nlp_falls.pptx",
                "a text box outside the slide lists patients with label and prediction",
                "slide 2, box at 14 inches",
                "Deck on detection of falls in nursing notes",
                "1,400 inpatients, one note each",
            )
        )
    )


def alternative(shelf: Shelf) -> None:
    show = deck(
        [
            ("Endocardites : bilan 2019-2024", ["311 patients, 4 centres"]),
            (
                "Germes",
                [
                    by_group(
                        "Germe",
                        {"Natives": 188, "Prothèses": 123},
                        [
                            ("S. aureus", 61, 38),
                            ("Streptocoques", 58, 22),
                            ("Entérocoques", 31, 28),
                            ("Culture négative", 19, 17),
                        ],
                        french=True,
                    )
                ],
            ),
        ]
    )
    shape = show.slides[1].shapes[-1]
    shape._element.nvGraphicFramePr.cNvPr.set(
        "descr", "Tableau des germes. Candida : 3 patients sur prothèse, 1 sur valve native, non montrés."
    )
    show.save(
        str(
            shelf.unsafe(
                "pptx/endocardites.pptx",
                "the alternative text gives the small groups left out of the table",
                "alt text of the table on slide 2",
                "Diaporama sur les endocardites infectieuses",
                "311 adultes avec endocardite infectieuse",
            )
        )
    )
