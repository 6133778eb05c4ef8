"""Decks: notes, charts, shares, pictures."""

import io
from typing import Any

from PIL import Image, ImageDraw
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill, font, rows, write_deck


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _notes(shelf)
    _charts(shelf)
    _shares(shelf)
    _pictures(shelf)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "eras/staff_presentation.pptx",
        "les commentaires de l'orateur décrivent un patient",
        "commentaires de la diapositive 4",
        "Bilan de la réhabilitation améliorée après chirurgie colorectale, présentation au staff.",
        "906 adultes inclus dans un programme de réhabilitation améliorée",
    )

    def notes(deck: Any) -> None:
        slides = list(deck.slides)
        slides[0].notes_slide.notes_text_frame.text = "Remercier les équipes ; 10 minutes."
        slides[
            3
        ].notes_slide.notes_text_frame.text = "Raconter M. Hervé CASTAING, chambre 317, opéré le 8 octobre et sorti à J1 : il est revenu le 12 avec un lâchage."

    write_deck(path, [
        ("Réhabilitation améliorée : 3 ans de recul", [fill("906 patients, 2 sites", "fr"), "Observance médiane : 17 items sur 20"]),
        ("Résultats", rows("""
Critère | 2021 | 2022 | 2023
Patients | 271 | 304 | 331
Sortie à J3 ou avant | [[98/271]] | [[139/304]] | [[171/331]]
Réadmission | [[24/271]] | [[26/304]] | [[25/331]]
Clavien III et plus | [[31/271]] | [[29/304]] | [[30/331]]
""", "fr")),
        ("Items les moins suivis", ["Apport oral dès H6 : 61 %", "Lever à J0 : 66 %", "Ablation de la sonde à J1 : 72 %", "Antalgie sans morphine : 58 %"]),
        ("Et l'ambulatoire ?", ["Projet pour les colectomies gauches", "4 critères d'éligibilité", "Appel infirmier à J1 et J2"]),
    ], notes)  # fmt: skip
    path = shelf.safe(
        "hip_daycase/board_slides.pptx",
        "notes of the speaker with small numbers of minutes and slides",
        "Day-case hip replacement after two years, slides for the hospital's board, with notes.",
        "742 adults planned for day-case hip replacement",
    )

    def speak(deck: Any) -> None:
        for slide, text in zip(
            deck.slides,
            [
                "Two minutes at most.",
                "Say that 3 sites began late; compare with slide 5 of last year.",
                "Thank the ward on floor 5.",
                "Ask for 2 more nurses.",
            ],
            strict=True,
        ):
            slide.notes_slide.notes_text_frame.text = text

    write_deck(path, [
        ("Day-case hip replacement", ["742 patients in 24 months", "5 surgeons, 2 theatres", "Median age 64 (IQR 57 to 70)"]),
        ("Same-day discharge", rows("""
Half-year | Planned | Went home the same day | Visited emergency in 30 days
2022 first | 141 | [[97/141]] | [[13/141]]
2022 second | 177 | [[131/177]] | [[14/177]]
2023 first | 203 | [[161/203]] | [[15/203]]
2023 second | 221 | [[183/221]] | [[12/221]]
""")),
        ("How we worked", ["Physiotherapist until 20 h, 6 days a week", "Spinal anaesthesia with short-acting drug", "Call on days 1, 2 and 7"]),
        ("Why patients stayed", ["Nausea or dizziness: 61", "Pain: 42", "Urinary retention: 33", "Other: 34"]),
    ], speak)  # fmt: skip


def _bars(
    deck: Any,
    place: int,
    categories: list[str],
    series: dict[str, list[float]],
    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED,
) -> None:
    data = CategoryChartData()
    data.categories = categories
    for name, values in series.items():
        data.add_series(name, values)
    deck.slides[place].shapes.add_chart(kind, Inches(0.7), Inches(1.7), Inches(8.5), Inches(5), data)


def _charts(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "forensic_psychiatry/quarterly.pptx",
        "a chart's values show small counts",
        "chart of slide 2, Escape, third quarter: 3",
        "Incidents in secure units by quarter, slides with a native chart.",
        "487 inpatients of four secure psychiatric units",
    )

    def chart(deck: Any) -> None:
        _bars(deck, 1, ["Q1", "Q2", "Q3", "Q4"], {
            "Patients with assault on staff": [41, 38, 52, 47], "Patients with self-harm": [33, 29, 31, 36], "Patients with escape": [11, 14, 3, 12]
        })  # fmt: skip

    write_deck(path, [
        ("Incidents in secure units", ["487 inpatients, 4 units", "Rates per 1,000 bed-days fell by 6%"]),
        ("Patients with an incident, by quarter", []),
        ("What predicted an incident", ["Previous assault: odds ratio 2.6 (1.7 to 4.0)", "First week of the stay: 1.9 (1.3 to 2.8)", "Area under the curve 0.73"]),
        ("Next steps", ["Debriefing in all units", "Two training days", "Review after 6 months"]),
    ], chart)  # fmt: skip
    path = shelf.safe(
        "addictologie/file_active.pptx",
        "un graphique natif d'effectifs, tous grands",
        "File active d'un service d'addictologie par produit et trimestre, graphique natif.",
        "1 533 patients suivis en addictologie en 2023",
    )

    def graph(deck: Any) -> None:
        _bars(deck, 1, ["T1", "T2", "T3", "T4"], {
            "Alcool": [402, 418, 377, 431], "Opioïdes": [188, 191, 179, 203], "Cannabis": [121, 117, 98, 133], "Cocaïne": [64, 71, 83, 92]
        })  # fmt: skip

    write_deck(path, [
        ("File active 2023", ["1 533 patients", "2 lits de sevrage de plus", "Délai médian du premier rendez-vous : 9 jours"]),
        ("Patients par produit et trimestre", []),
        ("Qui sont les patients ?", ["Âge médian 43 ans (Q1-Q3 : 33-54)", "Hommes 68 %, femmes 32 %", "Adressés par un médecin : 41 %"]),
        ("Priorités", ["Consultation avancée dans 3 services", "5 journées de formation"]),
    ], graph)  # fmt: skip


def _shares(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hospital_at_home/steering_committee.pptx",
        "a share of a stated group gives a small count",
        "slide 2: 5.1% of the 78 with a central line had a line infection: 4",
        "Hospital at home: activity and safety, slides for the steering committee.",
        "811 patients cared for in hospital at home in 2023",
    )
    write_deck(path, [
        ("Hospital at home in 2023", ["811 patients, 1,066 stays", fill("Antibiotics by vein: [[%301/811]]"), fill("Palliative care: [[%244/811]]")]),
        ("Safety", [fill("Unplanned return to hospital: [[%131/811]]"), "Central line in 78 patients: line infection in 5.1%", fill("Falls: [[%38/811]]")]),
        ("Who are the patients?", ["Median age 71 years (IQR 60 to 81)", "From a ward: 64%, from home: 36%", "Median stay 9 days (IQR 5 to 17)"]),
        ("Satisfaction", ["Net promoter score +61 (402 answers)", "8 of 10 items improved"]),
    ])  # fmt: skip
    path = shelf.safe(
        "unite_ambulatoire/copil.pptx",
        "des parts de groupes énoncés, qui rendent des effectifs grands",
        "Chirurgie ambulatoire : activité et sécurité, présentation au comité de pilotage.",
        "4 377 patients opérés en ambulatoire en 2023",
    )
    write_deck(path, [
        ("Chirurgie ambulatoire 2023", ["4 377 patients, 11 spécialités", fill("Part des moins de 16 ans : [[%612/4377]]", "fr"), fill("Annulés le jour même : [[%188/4377]]", "fr")]),
        ("Sécurité", [fill("Conversion en hospitalisation : [[%146/4377]]", "fr"), fill("Parmi les 146 : douleur [[%51/146]], nausées [[%38/146]]", "fr"), fill("Appel du lendemain joint : [[%3904/4377]]", "fr")]),
        ("Délais", ["Consultation à intervention : 38 jours en médiane (Q1-Q3 : 22-61)", "Entrée en salle à l'heure : 74 %", "Sortie 5 h après la fin, en médiane"]),
        ("Suite", ["2 salles de plus au printemps", "Objectif : 70 % d'ambulatoire"]),
    ])  # fmt: skip


def _picture(lines: list[str]) -> io.BytesIO:
    picture = Image.new("RGB", (1000, 60 + 52 * len(lines)), "white")
    draw = ImageDraw.Draw(picture)
    letters = font(28)
    for place, text in enumerate(lines):
        for column, cell in enumerate(text.split("|")):
            draw.text((24 + 330 * column, 24 + 52 * place), cell.strip(), fill="black", font=letters)
    draw.line((20, 68, 980, 68), fill="black", width=2)
    memory = io.BytesIO()
    picture.save(memory, "PNG")
    memory.seek(0)
    return memory


def _pictures(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sepsis_neonatal/reunion_reseau.pptx",
        "une image de tableau montre un petit effectif",
        "diapositive 2, image : Listeria, 5",
        "Germes des infections néonatales précoces, réunion d'un réseau de périnatalité.",
        "288 nouveau-nés avec une infection néonatale précoce prouvée",
    )

    def paste(deck: Any) -> None:
        image = _picture(
            [
                "Germe|Nouveau-nés|Méningite",
                "Streptocoque B|131|19",
                "Escherichia coli|104|17",
                "Entérocoque|26|",
                "Listeria|5|",
                "Autres|22|",
            ]
        )
        deck.slides[1].shapes.add_picture(image, Inches(0.8), Inches(1.8), width=Inches(8))

    write_deck(path, [
        ("Infections néonatales précoces", ["288 nouveau-nés, 7 maternités", "Incidence stable depuis 4 ans"]),
        ("Germes", []),
        ("Terme et poids", ["Terme médian 38 semaines (Q1-Q3 : 34-40)", "Poids médian 2 890 g", "Antibiotique pendant le travail : 47 %"]),
        ("Actions", ["Relecture du protocole d'antibioprophylaxie", "2 audits par an"]),
    ], paste)  # fmt: skip
    path = shelf.safe(
        "hypothermia/network_meeting.pptx",
        "a picture of a table, with large counts",
        "Therapeutic hypothermia of neonates: outcome at 18 months, meeting of a perinatal network.",
        "371 neonates treated by hypothermia for encephalopathy",
    )

    def image(deck: Any) -> None:
        picture = _picture(
            [
                "Outcome, 18 months|Moderate (247)|Severe (124)",
                "Normal|148|31",
                "Mild delay|54|25",
                "Cerebral palsy|28|33",
                "Death|17|35",
            ]
        )
        deck.slides[1].shapes.add_picture(picture, Inches(0.8), Inches(1.8), width=Inches(8))

    write_deck(path, [
        ("Cooling for encephalopathy", ["371 neonates, 8 units", "Median start 4.1 h after birth (IQR 3.0 to 5.2)"]),
        ("Outcome by grade", []),
        ("Who was cooled", ["Median pH of cord 6.98 (IQR 6.88 to 7.06)", "Born elsewhere: 58%", "EEG within 24 h: 83%"]),
        ("Next", ["MRI at day 5 for all", "3 follow-up clinics"]),
    ], image)  # fmt: skip
