"""PowerPoint decks: steering committees, congresses, and their notes."""

import io
from typing import Any

import numpy as np
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm, Pt

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import part, person, ratios, share


class Deck:
    """Slides one after another, titled, with text, a table, a chart or a picture."""

    def __init__(self, title: str, under: str) -> None:
        self.show = Presentation()
        self.show.core_properties.author = ""
        slide = self.show.slides.add_slide(self.show.slide_layouts[0])
        slide.shapes.title.text = title
        slide.placeholders[1].text = under

    def slide(self, title: str) -> Any:
        slide = self.show.slides.add_slide(self.show.slide_layouts[5])
        slide.shapes.title.text = title
        return slide

    def lines(self, title: str, lines: list[str]) -> Any:
        slide = self.show.slides.add_slide(self.show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
        return slide

    def table(self, title: str, rows: list[list[str]], size: int = 11) -> Any:
        slide = self.slide(title)
        table = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1), Cm(4), Cm(23), Cm(0.8 * len(rows))).table
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                table.cell(i, j).text = str(value)
                table.cell(i, j).text_frame.paragraphs[0].font.size = Pt(size)
        return slide

    def bars(self, title: str, names: list[str], values: list[float], series: str) -> Any:
        slide = self.slide(title)
        data = CategoryChartData()
        data.categories = names
        data.add_series(series, values)
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(21), Cm(13), data)
        return slide


def write(shelf: Shelf) -> None:
    leaks(shelf)
    beside(shelf)


def leaks(shelf: Shelf) -> None:
    r = shelf.random("pp-table")
    path = shelf.unsafe(
        "pptx/comite_pilotage.pptx",
        "small_count",
        "diapositive 3 : Hémorragie majeure, 8 (0,6 %)",
        "Comité de pilotage",
        "2 430 patients, anticoagulants",
    )
    deck = Deck("Comité de pilotage n° 5", "juin 2024")
    deck.lines("Avancement", ["Extraction version 6", "12 services", "Analyse principale terminée"])
    rows = [
        ["Événement", "AOD (N = 1290)", "AVK (N = 1140)"],
        *(
            [e, share(part(r, 1290), 1290, "fr"), share(part(r, 1140), 1140, "fr")]
            for e in ("Réadmission", "Saignement mineur", "Arrêt", "Transfusion")
        ),
    ]
    rows.insert(3, ["Hémorragie majeure", share(8, 1290, "fr"), share(31, 1140, "fr")])
    deck.table("Événements", rows)
    deck.show.save(str(path))

    path = shelf.unsafe(
        "pptx/lab_meeting.pptx",
        "points",
        "slide 2: XY chart of 55 patients",
        "Lab meeting: ferritin and CRP of each patient",
        "55 patients with Still's disease",
    )
    deck = Deck("Lab meeting", "Ferritin study")
    data = XyChartData()
    series = data.add_series("patients")
    rng = np.random.default_rng(61)
    for x, y in zip(rng.normal(90, 30, 55), rng.normal(2100, 600, 55), strict=True):
        series.add_data_point(round(float(x), 1), round(float(y)))
    deck.slide("Ferritin against CRP").shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Cm(2), Cm(4), Cm(21), Cm(13), data)
    deck.lines("Next", ["Assay validation", "Grant deadline 15 May"])
    deck.show.save(str(path))

    path = shelf.unsafe(
        "pptx/rmm_cardiologie.pptx",
        "description",
        "slide 2: history of one patient, 58-year-old bus driver",
        "Revue de morbi-mortalité",
        "un cas",
    )
    deck = Deck("RMM", "Cardiologie")
    deck.lines(
        "Cas clinique",
        [
            "Homme de 58 ans, chauffeur de bus, trois enfants",
            "Douleur thoracique pendant son service, ligne 12",
            "Arrêt cardiaque devant la pharmacie",
            "Coronarographie à 40 minutes, deux stents",
        ],
    )
    deck.lines("Points d'amélioration", ["Délai d'ECG", "Procédure d'appel", "Formation des équipes"])
    deck.show.save(str(path))

    path = shelf.unsafe(
        "pptx/flow_picture.pptx",
        "small_count",
        "picture on slide 2: Lost to follow-up (n = 7)",
        "Cohort flow for the congress",
        "1,866 patients after hip replacement",
    )
    deck = Deck("Cohort", "Flow of patients")
    picture = io.BytesIO(
        plots.png(
            plots.flow(
                [("Operated\n(n = 1866)", "Lost to follow-up (n = 7)"), ("Followed at one year\n(n = 1859)", "")]
            ),
            120,
        )
    )
    deck.slide("Flow chart").shapes.add_picture(picture, Cm(3), Cm(4), width=Cm(19))
    deck.show.save(str(path))

    path = shelf.unsafe(
        "pptx/thesis_defence.pptx",
        "extreme",
        "slide 2: time to treatment, minimum 4 min, maximum 611 min",
        "Thesis defence",
        "3,014 patients with stroke",
    )
    r = shelf.random("pp-thesis")
    deck = Deck("Thesis defence", "Time to treatment in stroke")
    deck.table(
        "Door to needle",
        [["Statistic", "Minutes"], ["Median", "47"], ["Quartiles", "33-68"], ["Minimum", "4"], ["Maximum", "611"]],
        16,
    )
    deck.table("Predictors", ratios(r, "en", 8))
    deck.show.save(str(path))


def beside(shelf: Shelf) -> None:
    r = shelf.random("pp-notes")
    path = shelf.unsafe(
        "pptx/staff_presentation.pptx",
        "name",
        f"notes of slide 2 name {(who := person(r))}",
        "Staff presentation",
        "4,220 patients",
    )
    deck = Deck("Results", "Department staff")
    slide = deck.table("Odds ratios", ratios(r, "en", 7))
    slide.notes_slide.notes_text_frame.text = (
        f"Mention that {who}, whom everyone remembers, is among the readmissions."
    )
    deck.show.save(str(path))

    r = shelf.random("pp-hidden")
    path = shelf.unsafe(
        "pptx/synthese_direction.pptx",
        "hidden",
        "diapositive 3 masquée : liste de 15 séjours",
        "Synthèse pour la direction",
        "18 400 séjours",
    )
    deck = Deck("Synthèse", "Direction des affaires médicales")
    deck.bars(
        "Séjours par pôle", ["Médecine", "Chirurgie", "Mère-enfant", "Gériatrie"], [7200, 5900, 3100, 2200], "séjours"
    )
    rows = [
        ["séjour", "âge", "DMS", "surcoût (€)"],
        *(
            [
                f"{r.randrange(10**6, 10**7)}",
                str(r.randrange(55, 88)),
                str(r.randrange(40, 140)),
                str(r.randrange(9000, 80000)),
            ]
            for _ in range(15)
        ),
    ]
    hidden = deck.table("Séjours extrêmes", rows, 9)
    hidden._element.set("show", "0")
    deck.show.save(str(path))

    path = shelf.unsafe(
        "pptx/chart_embedded.pptx",
        "small_count",
        "slide 2: value of Grade 4 is 5",
        "Toxicity by grade",
        "960 patients after radiotherapy",
    )
    deck = Deck("Toxicity", "Radiotherapy")
    deck.bars("Patients by worst grade", ["Grade 1", "Grade 2", "Grade 3", "Grade 4"], [402, 211, 64, 5], "patients")
    deck.show.save(str(path))
