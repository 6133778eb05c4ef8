"""Slides for a staff meeting or a congress."""

import io
import zipfile
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, ratios
from tests.airlock.outputs11.tools import deck, pack, packed, settle


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "congres/sfar_2024_epidurale.pptx",
        "numéros de diapositive, EVA et posologies",
        "Communication orale sur l'analgésie péridurale, avec notes de l'orateur.",
        "3 961 femmes ayant accouché sous péridurale",
    )
    deck(path, [
        ("Péridurale à bas débit : 3 ans d'expérience", ["Étude rétrospective monocentrique, 2019-2021", "3 961 accouchements"], "Me présenter, 10 minutes en tout."),
        ("Résultats", [baseline({"Bas débit": 2088, "Standard": 1873}, [("Césarienne", [341, 352], "0,04"), ("Extraction", [288, 317], "0,006"), ("Bolus de secours", [411, 298], "0,002"), ("EVA à 1 h, médiane", ["2 [1-3]", "2 [1-4]"], "0,33"), ("Bloc moteur (Bromage 1-3)", [188, 401], "<0,001")], style="fr")], "Insister sur le bloc moteur, 2 fois moins fréquent."),
        ("Conclusion", ["Ropivacaïne 0,1 % : moins d'extractions, autant de confort", "Étude multicentrique dans 6 maternités en 2025"], ""),
    ])  # fmt: skip

    path = shelf.safe(
        "staff/mortality_review_q3.pptx",
        "quarters, funnel limits of 2 and 3 SD, ratios near 1",
        "Staff meeting: standardised mortality ratio by quarter with control limits.",
        "5,591 adults admitted to medicine over four quarters",
    )
    deck(path, [
        ("SMR by quarter", [[["Quarter", "Stays", "Deaths", "Expected", "SMR (95% CI)"], ["2022 Q1", "1,402", "61", "58.4", "1.04 (0.80-1.34)"], ["2022 Q2", "1,388", "49", "53.1", "0.92 (0.68-1.22)"], ["2022 Q3", "1,341", "44", "49.0", "0.90 (0.65-1.21)"], ["2022 Q4", "1,460", "72", "63.8", "1.13 (0.88-1.42)"]]], "No quarter beyond 2 SD."),
        ("Model", ["Logistic regression, 14 variables, AUC 0.84", "Recalibrated on 2021; 5 age bands, 17 Charlson items"], "Questions about case mix: see annex 2."),
    ])  # fmt: skip

    path = shelf.safe(
        "congress/chart_deck.pptx",
        "a chart's workbook with the same aggregated percentages as the slide",
        "Poster slide with a bar chart of remission by week and dose.",
        "822 adults with Crohn's disease",
    )
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Clinical remission, % (n = 411 per dose)"
    data = CategoryChartData()
    data.categories = ["Week 4", "Week 8", "Week 12", "Week 24"]
    data.add_series("Standard dose", [round(100 * n / 411, 1) for n in (81, 122, 151, 172)])
    data.add_series("Escalated dose", [round(100 * n / 411, 1) for n in (92, 148, 181, 203)])
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(5), data)
    _chart_settled(made, path)

    path = shelf.safe(
        "formation/ia_depistage.pptx",
        "matrice de confusion avec de grands effectifs, kappa",
        "Séance de formation : performances d'un outil d'aide au dépistage de la rétinopathie.",
        "6 120 patients diabétiques dépistés",
    )
    deck(path, [
        ("Matrice de confusion", [[["", "Rétinopathie +", "Rétinopathie -"], ["Outil +", "811", "402"], ["Outil -", "97", "4 810"]], "Sensibilité 89,3 % ; spécificité 92,3 % ; kappa 0,72"], "Le seuil vient du jeu de validation, pli 3 sur 5."),
        ("Modèle de coût", ["1 lecture sur 4 évitée", "QALY gagnés : 0,02 par patient"], ""),
    ])  # fmt: skip


def _chart_settled(made: Any, path: Path) -> None:
    """Saves slides with charts: the workbook inside carries the hour too, so it is settled first."""
    made.save(str(path))
    parts = []
    with zipfile.ZipFile(path) as old:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    data = packed(
                        (n, _no_properties(n) if "docProps" in n else inner.read(n)) for n in inner.namelist()
                    )
            parts.append((part.filename, data))
    pack(path, parts)


def _no_properties(name: str) -> bytes:
    """Empty document properties for a workbook within slides."""
    if name.endswith("core.xml"):
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def _unsafe(shelf: Shelf) -> None:
    stream = shelf.random("decks")
    path = shelf.unsafe(
        "staff/rmm_septembre.pptx", "speaker's notes with an identifier", "notes de la diapositive 2 : IPP et prénom",
        "Staff de morbidité : chutes graves par trimestre.",
        "1 902 séjours de gériatrie aiguë",
    )  # fmt: skip
    deck(path, [
        ("Chutes graves", [[["Trimestre", "Séjours", "Chutes", "Fractures"], ["T1", "488", "61", "14"], ["T2", "471", "58", "12"], ["T3", "462", "49", "11"], ["T4", "481", "66", "16"]]], "Baisse au troisième trimestre."),
        ("Facteurs", [ratios({"Psychotropes": (0.51, 0.16), "Contention": (0.33, 0.19), "Antécédent de chute": (0.88, 0.15)})], "Si on demande un exemple : Odette, chambre 12, IPP 8004418826."),
    ])  # fmt: skip

    path = shelf.unsafe(
        "congress/spine_embedded.pptx", "embedded workbook of a chart holds rows", "chart's workbook gives one value per patient",
        "Slide with the mean Oswestry index before and after fusion.",
        "192 adults who had a lumbar fusion",
    )  # fmt: skip
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Oswestry index"
    data = CategoryChartData()
    data.categories = [f"Patient {at}" for at in range(1, 25)]
    data.add_series("Before", [stream.randint(38, 78) for _ in range(24)])
    data.add_series("12 months", [stream.randint(4, 46) for _ in range(24)])
    slide.shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(1.6), Inches(8), Inches(5), data)
    _chart_settled(made, path)

    path = shelf.unsafe(
        "congress/picture_of_list.pptx", "picture read by OCR", "slide 2 is a screenshot of a worklist with names",
        "Deck on waiting times for MRI.",
        "2,240 adults referred for MRI",
    )  # fmt: skip
    drawn, axes = plt.subplots(figsize=(6.5, 2.6))
    axes.axis("off")
    for at, line in enumerate(
        (
            "Worklist MRI 2",
            "DURAND Isabelle    F  12/04/1967   brain",
            "PETITJEAN Bruno   M  30/09/1951   spine",
            "OUEDRAOGO Awa   F  02/02/1980   knee",
            "LAMBERT Gilles     M  17/11/1944   brain",
        )
    ):
        axes.text(0.02, 0.9 - at * 0.2, line, fontsize=15, family="DejaVu Sans Mono")
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="png", dpi=120, metadata={"Software": None})
    plt.close(drawn)
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Median wait: 21 days [IQR 12-34]"
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "How the worklist looks"
    slide.shapes.add_picture(buffer, Inches(1), Inches(2))
    made.save(str(path))
    settle(path)

    path = shelf.unsafe(
        "congres/afef_cholangite.pptx", "one in words on a slide", "« un seul a développé un cholangiocarcinome »",
        "Communication affichée sur la cholangite sclérosante.",
        "264 adultes atteints de cholangite sclérosante primitive",
    )  # fmt: skip
    deck(path, [
        ("Devenir à 5 ans", [[["", "Grands canaux", "Petits canaux"], ["Patients", "208", "56"], ["Transplantation", "41", "11"], ["Cirrhose", "77", "14"]], "Parmi les petits canaux, un seul a développé un cholangiocarcinome, au cours du suivi."], ""),
        ("Limites", ["Un seul centre, 2 lecteurs des IRM"], ""),
    ])  # fmt: skip

    path = shelf.unsafe(
        "staff/hidden_slide.pptx", "hidden slide", "slide 3 has show='0' and lists deaths one by one",
        "Slides for the paediatric cardiac surgery meeting.",
        "1,016 children operated on",
    )  # fmt: skip
    deck(path, [
        ("Activity", [[["RACHS", "Operations", "Deaths"], ["1-2", "611", "11"], ["3", "302", "14"], ["4-6", "103", "17"]]], ""),
        ("Length of stay", ["Median 6 days [4-11]; 3 % more than in 2021"], ""),
        ("Case list", [[["Age", "Lesion", "Day of death"], ["9 days", "HLHS", "2"], ["4 months", "AVSD, trisomy 21", "17"], ["2 years", "Fontan", "41"]]], ""),
    ])  # fmt: skip
    made = Presentation(str(path))
    made.slides[2]._element.set("show", "0")
    made.save(str(path))
    settle(path)
