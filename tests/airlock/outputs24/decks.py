"""PowerPoint: speaker's notes, workbooks behind charts, tables, hidden slides."""

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import cells, keep


def deck(title: str, subtitle: str) -> Deck:
    """A deck with its first slide."""
    presentation = Presentation()
    presentation.core_properties.author = "Clinical research unit"
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = title
    slide.placeholders[1].text = subtitle
    return presentation


def bullets(presentation: Deck, title: str, lines: list[str]) -> Slide:
    """A slide of lines."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = "\n".join(lines)
    return slide


def table(presentation: Deck, title: str, content: str) -> Slide:
    """A slide of one table."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = title
    rows = cells(content)
    grid = slide.shapes.add_table(
        len(rows), len(rows[0]), Inches(0.5), Inches(1.6), Inches(9), Inches(0.4 * len(rows))
    ).table
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            grid.cell(line, column).text = cell
    return slide


def chart(presentation: Deck, title: str, names: list[str], series: dict[str, list[float]]) -> Slide:
    """A slide of one bar chart, with its workbook."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = names
    for name, values in series.items():
        data.add_series(name, values)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(0.7), Inches(1.5), Inches(8.5), Inches(5), data)
    return slide


def write(shelf: Shelf) -> None:
    """Four stops."""
    shown = deck("Endocardites infectieuses", "Comité scientifique, 14 mars 2023")
    bullets(
        shown,
        "Population",
        [
            "644 endocardites certaines, 2010-2021",
            "7 centres",
            "Âge médian 68 ans [57-77]",
            "Mortalité hospitalière : 131 (20,3 %)",
        ],
    )
    slide = bullets(
        shown,
        "Chirurgie",
        [
            "Opérés : 311 (48,3 %)",
            "Délai médian 9 jours",
            "Indication : insuffisance cardiaque 166, embolie 71, infection 74",
        ],
    )
    slide.notes_slide.notes_text_frame.text = (
        "Rappeler le cas du pompier de Villeneuve opéré deux fois en mai, reconnu dans la presse locale."
    )
    keep(
        shown,
        shelf.unsafe(
            "decks/endocardites.pptx",
            "speaker's note that tells of one person",
            "notes of slide 3",
            "Présentation au comité scientifique",
            "644 adultes avec endocardite infectieuse",
        ),
    )
    shown = deck("Acute pancreatitis", "Steering committee, third meeting")
    bullets(
        shown,
        "Population",
        ["1,322 episodes, 2011-2020", "5 centres", "Median age 54 [41-68]", "In-hospital death: 61 (4.6%)"],
    )
    slide = bullets(
        shown, "Severity", ["Mild 902, moderate 296, severe 124", "Median stay 6 days [4-10]", "Necrosectomy: 43"]
    )
    slide.notes_slide.notes_text_frame.text = "Slow down here. Two minutes. Say that 3 definitions of severity were compared and that step 4 is for next year."
    keep(
        shown,
        shelf.safe(
            "decks/pancreatitis.pptx",
            "speaker's notes with small numbers",
            "Slides for the steering committee",
            "1,322 adults with acute pancreatitis",
        ),
    )
    shown = deck("Burn care 2012-2022", "Regional network")
    bullets(shown, "Cohort", ["893 adults admitted", "Median burnt surface 14% [8-24]", "Graft: 402"])
    chart(
        shown,
        "Inhalation injury by cause",
        ["Flame", "Scald", "Electrical", "Chemical"],
        {"Admitted": [511, 244, 81, 57], "Inhalation": [139, 12, 14, 3]},
    )
    keep(
        shown,
        shelf.unsafe(
            "decks/burn_network.pptx",
            "small count in a chart and its workbook",
            "slide 3, chemical burns with inhalation: 3",
            "Slides for the regional network",
            "893 adults admitted to a burns unit",
        ),
    )
    shown = deck("Brûlures de l'enfant 2011-2021", "Réseau régional")
    bullets(shown, "Cohorte", ["1 406 enfants hospitalisés", "Surface brûlée médiane 6 % [3-11]", "Greffe : 377"])
    chart(
        shown,
        "Greffe selon la cause",
        ["Liquide chaud", "Contact", "Flamme"],
        {"Hospitalisés": [988, 244, 174], "Greffés": [231, 63, 83]},
    )
    keep(
        shown,
        shelf.safe(
            "decks/brulures_enfant.pptx",
            "chart of counts of ten or more",
            "Présentation au réseau régional",
            "1 406 enfants hospitalisés pour brûlure",
        ),
    )
    shown = deck("Biothérapies et asthme sévère", "Résultats intermédiaires")
    table(
        shown,
        "Réponse à 12 mois",
        "traitement|patients|répondeurs|arrêts\nOmalizumab|204|121|41\nMépolizumab|151|92|28\nBenralizumab|118|77|19",
    )
    slide = table(shown, "Brouillon", "traitement|cancers incidents\nOmalizumab|11\nMépolizumab|2\nBenralizumab|12")
    slide._element.set("show", "0")
    keep(
        shown,
        shelf.unsafe(
            "decks/asthme_biotherapies.pptx",
            "hidden slide with a small cell",
            "slide 3, hidden: mépolizumab 2",
            "Diapositives des résultats intermédiaires",
            "473 adultes avec asthme sévère",
        ),
    )
    shown = deck("Severe atopic dermatitis", "Interim results")
    table(
        shown,
        "Response at 16 weeks",
        "treatment|patients|EASI-75|stopped\nDupilumab|312|211|37\nTralokinumab|144|81|26\nUpadacitinib|101|70|15",
    )
    slide = bullets(
        shown, "Spare: definitions", ["EASI-75: 75% lower score", "IGA 0 or 1", "DLQI 0 or 1, 10 questions"]
    )
    slide._element.set("show", "0")
    keep(
        shown,
        shelf.safe(
            "decks/atopic_dermatitis.pptx",
            "hidden slide of definitions",
            "Slides of interim results",
            "557 adults with severe atopic dermatitis",
        ),
    )
    shown = deck("Delirium after cardiac surgery", "Work package 2")
    bullets(
        shown,
        "Main result",
        [
            "Delirium in 18.2% (211 of 1,160)",
            "Adjusted odds ratio of dexmedetomidine 0.71 (0.53-0.95)",
            "Longest delirium: 61 days",
            "Median 3 days [2-5]",
        ],
    )
    keep(
        shown,
        shelf.unsafe(
            "decks/delirium_surgery.pptx",
            "maximum",
            "slide 2: longest delirium 61 days",
            "Slides of work package 2",
            "1,160 adults after cardiac surgery",
        ),
    )
    shown = deck("Confusion après fracture", "Lot 3")
    bullets(
        shown,
        "Résultat principal",
        [
            "Confusion chez 24,5 % (231 sur 943)",
            "OR ajusté du bloc fascia iliaca 0,66 (0,48-0,91)",
            "Médiane 2 jours [1-4] ; 95e percentile 9 jours",
            "Modèle à 6 variables, p = 0,01",
        ],
    )
    keep(
        shown,
        shelf.safe(
            "decks/confusion_fracture.pptx",
            "median, percentile, variables below 10",
            "Présentation du lot 3",
            "943 patients de 75 ans et plus opérés d'une fracture de hanche",
        ),
    )
