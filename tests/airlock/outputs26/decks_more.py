"""Decks: text outside the slide, and a rate."""

from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import deck, save
from tests.airlock.outputs26.tools import rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _outside(shelf)
    _rate(shelf)


def _outside(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scleroderma_meeting/slides.pptx",
        "disguise: a text box outside the slide's edge lists causes of single deaths",
        "slide 3, box left of the slide",
        "Meeting of the rare disease network: systemic sclerosis, 10 years",
        "562 adults with systemic sclerosis",
    )
    table = """
Subset|Patients|Interstitial lung disease|Pulmonary hypertension|Died in 10 years
Limited|341|#98/341|#41/341|#61/341
Diffuse|171|#104/171|#19/171|#52/171
Sine scleroderma|50|#18/50|#10/50|#12/50
"""
    made = deck(
        "Systemic sclerosis: ten years of the network",
        ("Cohort", "562 adults, 84% women\nModified Rodnan score 7 [4-13]\n9 centres"),
        ("Organ involvement", rows(table)),
    )
    box = made.slides[2].shapes.add_textbox(Inches(-4.2), Inches(2), Inches(3.8), Inches(2))
    box.text_frame.text = "renal crisis: 3 (2 diffuse, 1 sine) - on captopril; suicide: 1 diffuse"
    save(made, path)

    path = shelf.safe(
        "sjogren_meeting/slides.pptx",
        "a text box in the slide with sources and numbers of centres",
        "Meeting of the rare disease network: Sjögren disease, 10 years",
        "838 adults with Sjögren disease",
    )
    table = """
Antibodies|Patients|Lung disease|Neuropathy|Lymphoma in 10 years
SSA and SSB|388|#41/388|#52/388|#31/388
SSA alone|291|#29/291|#38/291|#14/291
Neither|159|#14/159|#31/159|masked
"""
    made = deck(
        "Sjögren disease: ten years of the network",
        ("Cohort", "838 adults, 91% women\nESSDAI 4 [1-8]\n7 centres"),
        ("Organ involvement", rows(table)),
    )
    box = made.slides[2].shapes.add_textbox(Inches(0.5), Inches(6.6), Inches(8), Inches(0.6))
    box.text_frame.text = "ACR/EULAR 2016 criteria, score 4 or more; masked: fewer than 10"
    save(made, path)


def _rate(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "urgences_psy_neuro/comite.pptx",
        "a percentage in a list whose group, told on the same slide, makes it 3 persons",
        "slide 3: 2,1 % des 142",
        "Comité : crises fonctionnelles dissociatives aux urgences",
        "1 206 passages aux urgences pour une suspicion de crise d'épilepsie",
    )
    made = deck(
        "Crises fonctionnelles dissociatives",
        ("Diagnostic final", rows("""
Diagnostic|Passages|EEG dans les 24 h
Épilepsie connue|611|#288/611
Première crise|318|#271/318
Crise fonctionnelle dissociative|142|#97/142
Syncope ou autre|135|#41/135
""", True)),
        ("Prise en charge des crises fonctionnelles (142 passages)",
         "Benzodiazépine en préhospitalier : 38,7 %\nIntubation : 2,1 %\nAnnonce faite aux urgences : 45,8 %\nRendez-vous à 1 mois tenu : 31,0 %"),
        ("Suite", "Fiche d'annonce (2 pages)\nAvis neurologique avant la 3e benzodiazépine\nRelecture en 2026"),
    )  # fmt: skip
    save(made, path)

    path = shelf.safe(
        "migraine_urgences/comite.pptx",
        "small percentages of a large group",
        "Comité : céphalées aux urgences",
        "4 870 passages aux urgences pour une céphalée",
    )
    made = deck(
        "Céphalées aux urgences",
        ("Diagnostic final", rows("""
Diagnostic|Passages|Imagerie
Migraine|2 104|#611/2104
Céphalée de tension|1 377|#402/1377
Céphalée secondaire|801|#766/801
Non classée|588|#311/588
""", True)),
        ("Prise en charge des migraines (2 104 passages)",
         "Opioïde : 3,9 %\nTriptan : 12,4 %\nHospitalisation : 1,8 %\nRetour à 7 jours : 6,1 %"),
        ("Suite", "Protocole sans opioïde\n2 messages pour le tri (niveaux 3 et 4)\nRelecture en 2026"),
    )  # fmt: skip
    save(made, path)
