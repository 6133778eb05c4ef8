"""Word, PowerPoint and PDF files as they may go out."""

import pikepdf
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import parts_of, some_of
from tests.airlock.outputs22.paper_kit import arms, pdf, report, save_doc


def _word(shelf: Shelf) -> None:
    rng = shelf.random("word-safe")
    made = report(
        "Réhabilitation précoce après césarienne",
        [
            "Étude avant-après dans trois maternités, 2 404 femmes.",
            "Le protocole comporte 9 mesures ; 7 ont été appliquées dans plus de la moitié des cas.",
        ],
        arms(
            rng,
            ("Lever avant 8 h", "Allaitement", "Morphine orale", "Réadmission à 30 jours"),
            1190,
            1214,
            ["", "Avant (n = 1 190)", "Après (n = 1 214)"],
            True,
        ),
        [
            "Différence de durée de séjour : -0,6 jour (IC 95 % -0,8 à -0,4), p < 0,001.",
            "Le modèle ajuste sur 6 variables, avec 2 397 degrés de liberté résiduels.",
        ],
    )
    save_doc(
        made,
        shelf.safe(
            "obstetrique/rehabilitation.docx",
            "9 measures, 7 applied, 6 variables, 8 hours",
            "Rapport de l'étude de réhabilitation après césarienne",
            "2 404 femmes",
        ),
    )


def _word_english(shelf: Shelf) -> None:
    rng = shelf.random("word-safe-en")
    made = report(
        "Home oxygen: two-year review",
        ["Five hospitals and 12 community teams took part. Median follow-up was 1.4 years."],
        arms(
            rng,
            ("Current smoker", "Lives alone", "Readmitted within 90 days", "Died within 2 years"),
            834,
            791,
            ["", "Telemonitored (n = 834)", "Usual care (n = 791)"],
            False,
        ),
        [
            "Rate ratio for readmission 0.88 (95% CI 0.79 to 0.98), 4 imputations.",
            "Table 2 of the paper ranks the teams from 1 to 12.",
        ],
    )
    save_doc(
        made,
        shelf.safe(
            "respiratory/home_oxygen.docx",
            "centres, ranks and imputations",
            "Review of a home oxygen service",
            "1,625 adults on home oxygen",
        ),
    )


def _slide(shelf: Shelf) -> None:
    rng = shelf.random("slide-safe")
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Passages par mois, 2025 (29 214 passages)"
    data = CategoryChartData()
    data.categories = [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ]
    data.add_series("Passages", parts_of(rng, 29_214, 12, 2100))
    slide.shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(1.8), Inches(8), Inches(5), data)
    save_doc(
        made,
        shelf.safe(
            "urgences/comite_2025.pptx",
            "a chart whose workbook holds the twelve totals shown",
            "Diapositive du comité des urgences",
            "29 214 passages aux urgences en 2025",
        ),
    )


def _pdf(shelf: Shelf) -> None:
    rng = shelf.random("pdf-safe")
    pdf(
        shelf.safe(
            "audit/thrombose_en.pdf",
            "confidence limits and doses below 10",
            "Report on thromboprophylaxis",
            "3,064 adults after joint replacement",
        ),
        "Thromboprophylaxis after joint replacement",
        [
            "Two cohorts were compared: rivaroxaban 10 mg and aspirin 75 mg.",
            "Propensity scores used 8 variables; the largest standardised difference was 0.06.",
        ],
        arms(
            rng,
            ("Women", "BMI over 30", "Wound problem", "Readmitted"),
            1571,
            1493,
            ["", "Rivaroxaban (n = 1571)", "Aspirin (n = 1493)"],
            False,
        ),
        ["Odds ratio 0.93 (95% CI 0.74 to 1.17), p = 0.53."],
    )


def _pdf_suppressed(shelf: Shelf) -> None:
    rng = shelf.random("pdf-supp-safe")
    rows = [
        ["Pôle", "Patients", "Chutes"],
        *[
            [name, str(total), str(some_of(rng, total, 0.12, 0.2))]
            for name, total in zip(("Gériatrie", "SSR", "Médecine"), parts_of(rng, 1490, 3, 200), strict=True)
        ],
        ["Chirurgie", "NC", "NC"],
        ["Psychiatrie", "NC", "NC"],
    ]
    pdf(
        shelf.safe(
            "soins/chutes.pdf",
            "masked cells without a total",
            "Patients ayant chuté par pôle ; NC : effectif masqué, sans total",
            "patients hospitalisés dans cinq pôles",
        ),
        "Chutes à l'hôpital",
        ["Patients ayant chuté au moins une fois en 2025."],
        rows,
        ["Les petits effectifs et leur pôle sont masqués ; le total n'est pas donné."],
    )


def _pdf_attached(shelf: Shelf) -> None:
    path = shelf.safe(
        "methods/target_trial_protocol.pdf",
        "document properties of a protocol",
        "Protocol of a target trial emulation, with the planned table",
        "planned: about 7,000 adults",
    )
    pdf(
        path,
        "Target trial emulation: protocol",
        [
            "Eligible: adults with a first prescription between 2015 and 2023. Grace period 3 months; 5 imputations; 500 bootstrap samples."
        ],
        [
            ["Component", "Specification"],
            ["Arms", "2"],
            ["Follow-up", "5 years"],
            ["Estimand", "per protocol"],
            ["Minimum cell", "10"],
        ],
        ["No result is reported in this document."],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.docinfo["/Subject"] = "protocol version 1.3"
        opened.docinfo["/Keywords"] = "emulation, weighting"
        opened.save(path, deterministic_id=True)


def write(shelf: Shelf) -> None:
    for case in (_word, _word_english, _slide, _pdf, _pdf_suppressed, _pdf_attached):
        case(shelf)
