"""PDF reports: words, attachments, metadata, what lies under or outside the page, and safe reports."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import csv_bytes, paper
from tests.airlock.outputs7.study import at_risk, cross, ipp, model, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("papers")
    given, family = person(r)

    path = shelf.unsafe(
        "pdf/rapport_securite.pdf",
        "small count in words",
        "second paragraph: 'six patients'",
        "Rapport de sécurité du comité de surveillance.",
        "1 124 adults, 562 per arm, in a trial of an anticoagulant",
    )
    paper(
        path,
        [
            "# Sécurité",
            "À la date de gel, 562 patients par bras avaient reçu au moins une dose. La durée médiane d'exposition était de 6,1 mois [3,2–9,4].",
            table1(
                r,
                {"bras 1": 562, "bras 2": 562},
                [
                    ("Saignement non majeur", "oui", 0.14),
                    ("Saignement majeur", "oui", 0.06),
                    ("Observance", "bonne", "moyenne", "faible"),
                ],
                True,
            ),
            "Parmi les saignements majeurs du bras 2, six patients ont eu une hémorragie intracrânienne, dont l'évolution a été suivie par le comité.",
            "Le comité recommande de poursuivre l'essai sans modification. Prochaine réunion dans 4 mois.",
        ],
        "Rapport de sécurité",
    )

    path = shelf.unsafe(
        "pdf/final_report_attached.pdf",
        "rows of patients in an attached file",
        "attachment source.csv",
        "Final report with figures embedded.",
        "1,705 adults with peripheral artery disease",
    )
    paper(
        path,
        [
            "# Main result",
            model(r, ["Rivaroxaban", "Age", "Current smoker", "Diabetes", "Previous amputation"], "HR"),
            "# Patients at risk",
            [
                ["Months", *map(str, (0, 6, 12, 18, 24))],
                ["At risk", *map(str, at_risk(r, 1705, [0, 6, 12, 18, 24], 480))],
            ],
        ],
        "Final report",
    )
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        rows: list[list[Any]] = [
            ["n", "age", "abi", "rutherford", "amputation_day"],
            *(
                [
                    i,
                    r.randint(48, 89),
                    round(r.uniform(0.3, 0.9), 2),
                    r.randint(1, 6),
                    r.choice(["", r.randint(5, 700)]),
                ]
                for i in range(140)
            ),
        ]
        pdf.attachments["source.csv"] = pikepdf.AttachedFileSpec(pdf, csv_bytes(rows), filename="source.csv")
        pdf.save(path, deterministic_id=True)

    path = shelf.unsafe(
        "pdf/note_methodes.pdf",
        "name and patient number in the metadata",
        "subject of the document",
        "Note de méthodes avec un tableau.",
        "2 640 patients with cirrhosis",
    )
    paper(
        path,
        [
            "# Méthodes",
            "Les variables ont été imputées 5 fois ; les modèles ont 3 degrés de liberté par spline.",
            model(r, ["MELD", "Sodium", "Ascite", "Encéphalopathie 2-4"], "HR", True),
        ],
        "Note de méthodes",
        subject=f"relecture dossier {family} {given} {ipp(r)}",
    )

    path = shelf.unsafe(
        "pdf/summary_overlaid.pdf",
        "text under a white box",
        "row covered by a white rectangle",
        "One-page summary; one line was masked before export.",
        "1,088 children with Kawasaki disease",
    )
    _covered(
        path,
        [
            ("Coronary outcome", "n (%)"),
            ("no dilatation", share(744, 1088)),
            ("dilatation only", share(226, 1088)),
            ("small aneurysm", share(79, 1088)),
            ("medium aneurysm", share(31, 1088)),
            ("giant aneurysm", share(8, 1088)),
        ],
    )

    path = shelf.unsafe(
        "pdf/bilan_centre.pdf",
        "minimum and maximum in a sentence",
        "'(extrêmes 19 et 96 ans)'",
        "Bilan annuel du centre de compétence.",
        "772 patients with systemic sclerosis",
    )
    paper(
        path,
        [
            "# Bilan 2023",
            "La file active compte 772 patients, dont 613 femmes (79,4 %). L'âge moyen est de 58,2 ans ± 14,1 (extrêmes 19 et 96 ans). La forme cutanée limitée représente 441 patients (57,1 %).",
            [
                ["Forme", "PID", "Pas de PID", "Total"],
                ["limitée", 148, 293, 441],
                ["diffuse", 132, 101, 233],
                ["sine scleroderma", 31, 67, 98],
            ],
            "Le centre réunit 3 services et tient 2 RCP par mois.",
        ],
        "Bilan",
    )

    path = shelf.unsafe(
        "pdf/case_mix_annex.pdf",
        "exact dates of single events",
        "paragraph on deaths in the waiting list",
        "Annex on the waiting list of heart transplantation.",
        "486 adults listed for heart transplantation, 2014-2022",
    )
    paper(
        path,
        [
            "# Waiting list",
            [
                ["Outcome", "Patients"],
                ["transplanted", 302],
                ["died or too sick", 61],
                ["still waiting", 88],
                ["delisted, improved", 35],
            ],
            "Median wait was 4.2 months (IQR 1.3–9.8). The allocation score changed in January 2018.",
            "The longest wait ended with a transplantation on 17 September 2021, after the second high-urgency request of 2 September.",
            "# Model",
            model(r, ["Score, per 10 points", "ECMO", "LVAD", "Blood group O"], "sHR"),
        ],
        "Annex",
    )

    path = shelf.unsafe(
        "pdf/rapport_protege.pdf",
        "encrypted",
        "the whole file",
        "Rapport remis avec mot de passe.",
        "3 040 patients with gout",
    )
    paper(
        path,
        ["# Rapport", cross(r, ["allopurinol", "fébuxostat"], ["atteint", "non atteint"], "cible", 90, 3040)],
        "Rapport",
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="outputs", user="outputs", R=4))


def _covered(path: object, lines: list[tuple[str, str]]) -> None:
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    pen = Canvas(str(path), invariant=1)
    pen.setFont("Helvetica-Bold", 14)
    pen.drawString(72, 780, "Kawasaki disease: coronary outcome at 8 weeks")
    pen.setFont("Helvetica", 11)
    for i, (left, right) in enumerate(lines):
        pen.drawString(72, 740 - 22 * i, left)
        pen.drawRightString(360, 740 - 22 * i, right)
    pen.setFillColorRGB(1, 1, 1)
    pen.rect(60, 740 - 22 * (len(lines) - 1) - 6, 320, 18, stroke=0, fill=1)
    pen.setFillColorRGB(0, 0, 0)
    pen.drawString(72, 560, "Z-scores by the method of Dallaire; echocardiography read in 2 centres.")
    pen.save()
