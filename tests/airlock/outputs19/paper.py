"""PDF: attachments, bytes after the end, what is painted over, metadata, and what may leave."""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import packed
from tests.airlock.outputs19.cohort import MEN, patients, person, split, stream


def printed(path: Path | io.BytesIO, title: str, story: Sequence[str | list[list[object]]]) -> None:
    """A report of paragraphs and tables, without dates of its own."""
    styles = getSampleStyleSheet()
    flow: list[object] = [Paragraph(title, styles["Title"])]
    for part in story:
        if isinstance(part, str):
            flow.append(Paragraph(part, styles["BodyText"]))
        else:
            flow.append(
                Table(
                    [[str(v) for v in row] for row in part],
                    style=TableStyle(
                        [
                            ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                            ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                        ]
                    ),
                )
            )
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(
        path if isinstance(path, io.BytesIO) else str(path),
        pagesize=A4,
        title=title,
        author="Clinical research unit",
        invariant=1,
    ).build(flow)


def write(shelf: Shelf) -> None:
    _attached(shelf)
    _after(shelf)
    _covered(shelf)
    _previous(shelf)
    _report(shelf)
    _appendix(shelf)
    _dictionary(shelf)
    _protocol(shelf)


def _attached(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "attached"), 280)[["age", "sex", "creatinine", "dead"]]
    data = io.BytesIO()
    printed(
        data,
        "Insuffisance rénale aiguë après chirurgie cardiaque",
        [
            "Nous avons inclus 280 adultes ; 84 (30,0 %) ont eu une insuffisance rénale aiguë. Le délai médian était de 2 jours (Q1-Q3 : 1-3).",
            [["Stade KDIGO", "Patients", "Durée de séjour médiane (j)"], ["1", 47, 11], ["2", 22, 14], ["3", 15, 19]],
        ],
    )
    path = shelf.unsafe(
        "pdf/ira_chirurgie_cardiaque.pdf", "pièce jointe qui tient une ligne par patient", "donnees_fig1.csv dans EmbeddedFiles", "Rapport sur l'insuffisance rénale aiguë postopératoire.", "280 adultes opérés du coeur"
    )  # fmt: skip
    with pikepdf.open(data) as pdf:
        pdf.attachments["donnees_fig1.csv"] = pikepdf.AttachedFileSpec(
            pdf, frame.to_csv(index=False).encode(), filename="donnees_fig1.csv", mime_type="text/csv"
        )
        pdf.save(path, deterministic_id=True)


def _after(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "after"), 220)[["age", "sex", "bmi", "stay"]]
    data = io.BytesIO()
    printed(
        data,
        "Weaning from non-invasive ventilation",
        [
            "Among 220 adults, weaning succeeded in 163 (74.1 %). Protocol weaning took a median of 3 days (IQR 2-5) against 4 (IQR 2-7) with usual care (p = 0.03).",
            [["Arm", "n", "Success", "Reintubated"], ["Protocol", 111, 87, 24], ["Usual", 109, 76, 33]],
        ],
    )
    path = shelf.unsafe(
        "pdf/niv_weaning.pdf", "an archive with rows of patients after the end of the file", "bytes after %%EOF", "Short report on weaning.", "220 adults under non-invasive ventilation"
    )  # fmt: skip
    path.write_bytes(data.getvalue() + packed({"niv.csv": frame.to_csv(index=False).encode()}))


def _covered(shelf: Shelf) -> None:
    who = person(stream(shelf, "covered"), MEN)
    path = shelf.unsafe(
        "pdf/lettre_comite_scientifique.pdf", "nom d'un patient sous un rectangle noir", "page 1, texte encore présent", "Lettre au comité scientifique sur l'avancement des inclusions.", "1 102 adultes de la cohorte sclérose en plaques"
    )  # fmt: skip
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("Avancement de la cohorte")
    canvas.setFont("Helvetica", 11)
    lines = [
        "Au quatrième trimestre, 1 102 adultes sont inclus dans 9 centres.",
        "L'EDSS médian est de 3 (Q1-Q3 : 2-5) ; 412 patients (37,4 %) ont changé de traitement.",
        f"Le dossier de M. {who} sera réexaminé par le comité d'adjudication.",
        "Les analyses de sensibilité 1 à 4 sont terminées.",
    ]
    for i, line in enumerate(lines):
        canvas.drawString(60, 760 - 22 * i, line)
    canvas.setFillColorRGB(0, 0, 0)
    left = 60 + canvas.stringWidth("Le dossier de M. ", "Helvetica", 11)
    canvas.rect(left, 712, canvas.stringWidth(who, "Helvetica", 11), 14, fill=1)
    canvas.save()


def _previous(shelf: Shelf) -> None:
    first = io.BytesIO()
    printed(
        first,
        "Paediatric appendicitis",
        [
            "Of 1,430 children, 274 (19.2 %) had a perforation; 6 children needed a second operation.",
            [["Age", "Children", "Perforated"], ["2-5", 210, 71], ["6-10", 640, 119], ["11-15", 580, 84]],
        ],
    )
    second = io.BytesIO()
    printed(
        second,
        "Paediatric appendicitis",
        [
            "Of 1,430 children, 274 (19.2 %) had a perforation.",
            [["Age", "Children", "Perforated"], ["2-5", 210, 71], ["6-10", 640, 119], ["11-15", 580, 84]],
        ],
    )
    path = shelf.unsafe(
        "pdf/appendicitis_revised.pdf", "the first version, with 6 children, is kept by an incremental save", "bytes before the first %%EOF", "Revised report on appendicitis.", "1,430 children operated on for appendicitis"
    )  # fmt: skip
    path.write_bytes(_updated(first.getvalue(), second))


def _updated(old: bytes, new: io.BytesIO) -> bytes:
    """Appends the content of the first page of `new` as an update of `old`, as editors save."""
    with pikepdf.open(io.BytesIO(old)) as before, pikepdf.open(new) as after:
        number = before.pages[0].obj.Contents.objgen[0]
        size, root = int(before.trailer.Size), before.Root.objgen[0]
        stream_bytes = after.pages[0].obj.Contents.read_bytes()
    body = (
        f"\n{number} 0 obj\n<< /Length {len(stream_bytes)} >>\nstream\n".encode()
        + stream_bytes
        + b"\nendstream\nendobj\n"
    )
    start = old.rindex(b"startxref")
    previous = int(old[start:].split()[1])
    table = len(old) + len(body)
    tail = f"xref\n{number} 1\n{len(old) + 1:010d} 00000 n \ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n"
    return old + body + tail.encode()


def _report(shelf: Shelf) -> None:
    rng = stream(shelf, "pdf-report")
    groups = ["Contrôle", "Télésuivi", "Télésuivi et infirmière"]
    rows: list[list[object]] = [["Bras", "Patients", "Réadmis à 6 mois", "%", "Médiane KCCQ"]]
    for name, n in zip(groups, split(rng, 1380, [1, 1, 1], 430), strict=True):
        k = int(n * rng.uniform(0.2, 0.3))
        rows.append([name, n, k, f"{100 * k / n:.1f}".replace(".", ","), int(rng.integers(58, 71))])
    path = shelf.safe(
        "pdf/telesuivi_resultats.pdf", "trois bras, quatre visites, des p", "Résultats principaux de l'essai de télésuivi.", "1 380 adultes insuffisants cardiaques randomisés"
    )  # fmt: skip
    printed(
        path,
        "Télésuivi de l'insuffisance cardiaque",
        [
            "L'essai a comparé 3 bras dans 8 centres, avec 4 visites. La différence entre bras était significative (p = 0,02, 2 degrés de liberté).",
            rows,
            "Le rapport de risques du bras 3 contre le bras 1 était de 0,78 (IC 95 % 0,62-0,97).",
        ],
    )


def _appendix(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/opioid_appendix.pdf", "variance inflation factors, knots and steps of a selection", "Appendix of the opioid model: diagnostics only.", "11,240 adults with a new opioid prescription"
    )  # fmt: skip
    printed(
        path,
        "Appendix 2. Diagnostics of the model of persistent use",
        [
            "Persistent use was seen in 1,349 of 11,240 adults (12.0 %). Spline with 4 knots; 3 steps of backward selection.",
            [
                ["Term", "VIF", "df", "Chi2", "p"],
                ["Age (spline)", 1.4, 3, 41.2, "<0.001"],
                ["Sex", 1.1, 1, 2.7, "0.10"],
                ["Daily dose", 1.9, 1, 88.0, "<0.001"],
                ["Depression", 1.3, 1, 19.6, "<0.001"],
                ["Benzodiazepine", 1.5, 1, 7.4, "0.007"],
            ],
            "Brier score 0.098; C statistic 0.74 (95 % CI 0.72-0.75); calibration slope 0.98; Hosmer-Lemeshow chi2 9.1, 8 df, p = 0.33.",
        ],
    )


def _dictionary(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/dictionnaire_variables.pdf", "codes 0 à 4 et bornes admises, pas observées", "Dictionnaire des variables : codes et bornes du contrôle de saisie, sans donnée.", ""
    )  # fmt: skip
    printed(
        path,
        "Dictionnaire des variables",
        [
            [
                ["Variable", "Libellé", "Codes ou bornes admises", "Unité"],
                ["asa", "Score ASA", "1 à 5", ""],
                ["tabac", "Tabagisme", "0 jamais, 1 ancien, 2 actif", ""],
                ["temp", "Température", "30 à 43", "°C"],
                ["lactate", "Lactate", "0,1 à 30", "mmol/L"],
                ["sortie", "Mode de sortie", "1 domicile, 2 SSR, 3 décès, 9 inconnu", ""],
            ],
            "Les bornes viennent du protocole (paragraphe 5.2) et non des données.",
        ],
    )


def _protocol(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/sepsis_bundle_abstract.pdf", "before and after counts whose differences are large", "Conference abstract on the sepsis bundle.", "2,744 adults with sepsis, 1,302 before and 1,442 after the bundle"
    )  # fmt: skip
    printed(
        path,
        "A one-hour bundle for sepsis: before and after",
        [
            "Antibiotics within one hour rose from 521 of 1,302 patients (40.0 %) to 894 of 1,442 (62.0 %). Hospital mortality fell from 286 (22.0 %) to 260 (18.0 %), adjusted odds ratio 0.77 (0.63-0.94).",
            [
                ["Element", "Before", "After"],
                ["Lactate measured", "846 (65.0)", "1,197 (83.0)"],
                ["Blood cultures first", "755 (58.0)", "1,024 (71.0)"],
                ["Median time to antibiotics, min", 96, 51],
            ],
        ],
    )
