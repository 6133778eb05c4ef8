"""Decks and PDF reports about analyses made in Python, each with one fault."""

import numpy as np
import pikepdf
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import leak
from tests.airlock.outputs6.writers import deck, pdf, save


def write(shelf: Shelf) -> None:
    _notes(shelf)
    _chart(shelf)
    _attached(shelf)
    _pdf_rate(shelf)
    _typed(shelf)


def _notes(shelf: Shelf) -> None:
    show = deck(
        [
            (
                "Early warning on wards: results of the pilot",
                ["6 wards, 14 weeks, 5,322 admissions", "Model v2.1, refreshed every 4 hours"],
            ),
            (
                "Alerts and actions",
                [
                    [
                        ["", "before", "pilot"],
                        ["admissions", "5,180", "5,322"],
                        ["ICU transfer", leak(214, 5180), leak(188, 5322)],
                        ["cardiac arrest", leak(41, 5180), leak(27, 5322)],
                    ]
                ],
            ),
            ("Next steps", ["Roll out to 4 more wards", "Threshold 0.25 by night", "Retrain every 6 months"]),
        ]
    )
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = "If asked: of the 27 arrests, 4 had no alert at all, 23 had one in the last 12 hours. Say that the lead time was 5 h in median."
    save(
        show,
        shelf.unsafe(
            "ews/pilot_results.pptx",
            "a small count in the notes of a slide",
            "notes of slide 2: 4 of 27",
            "Slides for the medical committee",
            "10,502 adult admissions, first per patient",
        ),
    )


def _chart(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 11)
    show = deck(
        [
            (
                "Volume tumoral : IA contre radiologue",
                ["Corrélation intraclasse 0,94 (0,92-0,95)", "Biais moyen -1,2 mL, écart-type 6,1 mL"],
            )
        ]
    )
    data = XyChartData()
    series = data.add_series("lésions")
    for _ in range(70):
        volume = float(rng.gamma(3, 12))
        series.add_data_point(round(volume, 1), round(volume + float(rng.normal(-1, 5)), 1))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Concordance"
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1.6), Inches(7), Inches(4.8), data)
    save(
        show,
        shelf.unsafe(
            "radio/concordance_volume.pptx",
            "a scatter chart with one point per patient and its workbook",
            "slide 2",
            "Présentation de la validation de la segmentation",
            "418 adultes, une lésion par patient",
        ),
    )


def _attached(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "prems/prems_summary.pdf",
        "a file with rows is attached to a PDF",
        "attachment answers.csv",
        "Summary of patient-reported experience",
        "3,377 adults after day surgery",
    )
    pdf(
        path,
        "Patient-reported experience, day surgery",
        [
            "3,377 answers (61 % of those asked), five domains, scale of 0 to 10.",
            [
                ["domain", "mean", "SD", "median"],
                ["information", "8.1", "1.9", "8"],
                ["pain", "7.4", "2.3", "8"],
                ["waiting", "6.6", "2.6", "7"],
                ["discharge", "7.9", "2.0", "8"],
            ],
            "Cronbach alpha 0.87; 2 factors explain 63 % of the variance.",
        ],
    )
    rng = shelf.random("prems")
    rows = "id,age,sex,information,pain,waiting,discharge\n" + "\n".join(
        f"{at},{rng.randint(22, 84)},{rng.choice('FM')},{rng.randint(3, 10)},{rng.randint(0, 10)},{rng.randint(1, 10)},{rng.randint(4, 10)}"
        for at in range(1, 81)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["answers.csv"] = pikepdf.AttachedFileSpec(document, rows.encode(), mime_type="text/csv")
        document.save(path, deterministic_id=True)


def _pdf_rate(shelf: Shelf) -> None:
    pdf(
        shelf.unsafe(
            "transfu/bilan_eit.pdf",
            "a rate per 1,000 gives back two persons",
            "réaction anaphylactique : 1,1 pour 1 000 de 1 812 transfusés",
            "Bilan des effets indésirables receveurs, par patient",
            "9 664 patients transfusés",
        ),
        "Effets indésirables receveurs, 2020-2024",
        [
            "Chaque patient est compté une fois par type d'effet.",
            [
                ["Type", "Patients exposés", "Taux pour 1 000"],
                ["RFNH", "9 664", "4,9"],
                ["Allergie mineure", "9 664", "3,4"],
                ["TACO", "7 852", "2,7"],
                ["Réaction anaphylactique (plasma)", "1 812", "1,1"],
                ["Allo-immunisation", "9 664", "21,3"],
            ],
            "# Méthode",
            "Extraction par requête sur 4 sources, relecture par 2 médecins ; intervalle de Wilson ; p de tendance sur 5 ans = 0,3.",
        ],
    )


def _typed(shelf: Shelf) -> None:
    show = deck(
        [
            (
                "Cohorte PRISME-IA",
                ["2 870 adultes, 9 services, 2019-2024", "Critère principal : réadmission à 30 jours (11,4 %)"],
            ),
            (
                "Équité du modèle",
                [
                    [
                        ["groupe", "n", "AUROC", "IC 95 %"],
                        ["femmes", "1 422", "0,74", "0,71-0,77"],
                        ["hommes", "1 448", "0,73", "0,70-0,76"],
                        ["CMU / C2S", "388", "0,70", "0,64-0,76"],
                    ]
                ],
            ),
        ]
    )
    box = show.slides[1].shapes.add_textbox(Inches(-4), Inches(7.9), Inches(3), Inches(0.5))
    box.text_frame.text = "à exclure : NIR 2 54 03 35 238 017 64"
    save(
        show,
        shelf.unsafe(
            "prisme/equite.pptx",
            "a social security number in a text box outside the slide",
            "slide 2, left of the slide",
            "Diaporama de restitution",
            "2 870 adultes",
        ),
    )
