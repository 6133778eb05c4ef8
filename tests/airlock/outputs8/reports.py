"""Word and PDF reports that must be stopped."""

import io
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import again, docx, part, pc, pdf, t1, xlsx


def write(shelf: Shelf) -> None:
    _folder(shelf)
    _embedded(shelf)
    _share(shelf)
    _in_words(shelf)
    _attached(shelf)
    _after_end(shelf)
    _unseen(shelf)


def _folder(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "imagerie/rapport_segmentation.docx", "a patient's name in a path", "méthodes : dossier DELAUNAY_Bernadette_19480611",
        "Rapport sur la segmentation automatique des métastases cérébrales",
        "644 IRM de 512 patients avec métastases cérébrales",
    )  # fmt: skip
    rows = [
        ["Jeu", "Examens", "Dice médian [Q1-Q3]", "Sensibilité par lésion, %"],
        ["Apprentissage", 420, "0,88 [0,81-0,92]", "91"],
        ["Validation", 104, "0,85 [0,77-0,90]", "88"],
        ["Test", 120, "0,84 [0,75-0,90]", "86"],
    ]
    docx(path, [
        "# Segmentation des métastases", "Le réseau (nnU-Net 2.2, 5 plis, 1 000 époques) a été appris sur des T1 injectées rééchantillonnées à 1 mm.",
        "Les séries ont été lues depuis le stockage de recherche (par exemple /data/irm/brain_mets/DELAUNAY_Bernadette_19480611/T1_GADO/) puis converties en NIfTI.",
        "# Résultats", rows, "L'écart entre test et validation n'est pas significatif (Wilcoxon, p = 0,38). Les lésions de moins de 5 mm restent les plus difficiles (sensibilité 71 %).",
        "# Limites", "Un seul centre, 3 constructeurs, 2 lecteurs. L'accord entre lecteurs était de 0,87 (kappa).",
    ])  # fmt: skip


def _embedded(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "uro/prostate_biopsy_report.docx", "an embedded workbook with rows of persons", "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Report: MRI-targeted against systematic prostate biopsy",
        "1,148 men with a first prostate biopsy",
    )  # fmt: skip
    draw = shelf.random("biopsy")
    rows: list[list[Any]] = [["id", "age", "psa", "volume", "pirads", "isup"]]
    rows += [
        [
            f"B{i:04d}",
            draw.randint(48, 82),
            round(draw.lognormvariate(2, 0.5), 1),
            draw.randint(22, 120),
            draw.randint(1, 5),
            draw.randint(0, 5),
        ]
        for i in range(1, 301)
    ]
    book = io.BytesIO()
    xlsx(book, {"Sheet1": rows})  # type: ignore[arg-type]
    lines = [
        ("PSA, ng/mL, median [IQR]", "7.1 [5.2-10.4]", "7.0 [5.1-10.1]", "0.77"),
        ("PI-RADS 4-5", 344, 329, "0.48"),
        ("ISUP 2 or more", 268, 199, "<0.001"),
        ("ISUP 1", 71, 121, "<0.001"),
        ("Readmission for infection", 12, 17, "0.34"),
    ]
    docx(
        path,
        [
            "# Targeted against systematic biopsy",
            "Men were included from 2017 to 2022. One lesion per man was analysed.",
            t1(["Targeted", "Systematic", "p"], [578, 570], lines),
            "The detection of ISUP 2 or more cancer was higher with targeting (risk difference 11.5 points, 95% CI 5.8 to 17.1).",
        ],
    )
    kinds = part(path, "[Content_Types].xml").replace(
        "<Default ",
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
        1,
    )
    links = part(path, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
    )
    again(
        path,
        {
            "[Content_Types].xml": kinds.encode(),
            "word/_rels/document.xml.rels": links.encode(),
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": book.getvalue(),
        },
    )


def _share(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ortho/knee_infection_report.docx", "a share of a group whose size is told", "2.7% of 148 revisions: 4 amputations",
        "Two-stage revision of infected knee prostheses, report for the registry",
        "571 adults with an infected knee prosthesis",
    )  # fmt: skip
    lines = [
        ("Women", 221, 78, "0.71"),
        ("ASA 3-4", 188, 81, "0.004"),
        ("Polymicrobial", 66, 39, "0.003"),
        ("Sinus tract", 81, 47, "0.001"),
        ("Failure at 2 years", 77, 44, "0.002"),
    ]
    docx(path, [
        "# Infected knee prostheses", "571 first episodes were analysed; 423 had a one-stage and 148 a two-stage exchange.", t1(["One-stage", "Two-stage", "p"], [423, 148], lines),
        "# Failures", "After two-stage exchange, 29.7% failed within two years. Most failures were reinfections; arthrodesis was needed in 12.2% and amputation in 2.7% of the 148 patients.",
        "In the multivariable model a sinus tract (HR 1.9, 1.3-2.8) and ASA 3-4 (HR 1.6, 1.1-2.2) predicted failure.",
    ])  # fmt: skip


def _in_words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "allergo/rapport_penicilline.pdf", "a small count in words", "« quatre patients ont fait une anaphylaxie »",
        "Rapport d'activité : levée des étiquettes d'allergie à la pénicilline",
        "1 066 adultes avec allergie déclarée à la pénicilline",
    )  # fmt: skip
    rows = [
        ["Évaluation", "Patients", "Étiquette levée"],
        ["Questionnaire seul", 301, pc(188, 301, True)],
        ["Test cutané puis réintroduction", 402, pc(361, 402, True)],
        ["Réintroduction directe", 363, pc(341, 363, True)],
    ]
    pdf(path, [
        "# Allergie à la pénicilline : bilan 2019-2023", "L'allergie déclarée est fréquente (près de 10 % des adultes hospitalisés) et rarement confirmée.", rows,
        "Le score PEN-FAST (0 à 5 points) a orienté les patients. La réintroduction s'est faite en deux paliers à 60 minutes d'intervalle.",
        "La tolérance a été bonne : 22 patients ont eu une éruption bénigne après réintroduction directe, et quatre patients ont fait une anaphylaxie, traitée par adrénaline, sans séquelle.",
        "# Perspectives", "Deux postes d'infirmière ont été demandés ; 7 services ont signé le protocole.",
    ])  # fmt: skip


def _attached(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hemato/cart_report.pdf", "rows of persons in an attached file", "attachment source.csv",
        "CAR-T cell therapy: response and toxicity, annual report",
        "318 adults with large B-cell lymphoma",
    )  # fmt: skip
    lines = [
        ("Women", 71, 58, "0.77"),
        ("IPI 3-5", 88, 81, "0.31"),
        ("Complete response", 99, 71, "0.07"),
        ("CRS grade 2 or more", 49, 58, "0.02"),
        ("ICANS grade 2 or more", 38, 31, "0.92"),
    ]
    pdf(
        path,
        [
            "# CAR-T 2020-2023",
            "Response by Lugano criteria at day 90.",
            t1(["Product A", "Product B", "p"], [172, 146], lines),
            "Median progression-free survival was 8.8 months (95% CI 6.1-12.9).",
        ],
    )
    from pypdf import PdfWriter

    draw = shelf.random("cart")
    rows = "\n".join(
        f"CT{i:03d},{draw.choice('MF')},{draw.randint(24, 79)},{draw.choice('AB')},{draw.choice(['CR', 'PR', 'PD'])},{draw.randint(0, 4)},{draw.randint(0, 4)},{draw.randint(20, 900)}"
        for i in range(1, 120)
    )
    writer = PdfWriter(clone_from=str(path))
    writer.add_attachment("source.csv", ("patient,sex,age,product,response,crs,icans,days\n" + rows).encode())
    writer.write(str(path))


def _after_end(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "addicto/rapport_sevrage.pdf", "rows of persons after the end of the file", "octets après %%EOF",
        "Rapport sur les sevrages alcooliques programmés",
        "1 203 séjours de sevrage de 990 patients",
    )  # fmt: skip
    rows = [
        ["Mesure", "n", "Entrée, moyenne (ET)", "Sortie, moyenne (ET)"],
        ["Score de Cushman", 961, "5,1 (2,8)", "1,3 (1,4)"],
        ["MoCA /30", 904, "22,6 (4,4)", "24,9 (3,9)"],
        ["GGT, UI/L (médiane)", 947, "144", "98"],
    ]
    pdf(
        path,
        [
            "# Sevrages programmés",
            "Séjours de 7 à 14 jours, 2 unités.",
            rows,
            "À 3 mois, 41,2 % des 702 patients revus étaient abstinents. Facteurs associés : entourage (OR 1,6 [1,1-2,2]), acamprosate (OR 1,3 [0,9-1,8]).",
        ],
    )
    draw = shelf.random("sevrage")
    tail = "\n".join(
        f"{number};{draw.choice('HF')};{draw.randint(22, 71)};{draw.randint(0, 12)};{draw.randint(14, 30)};{draw.randint(20, 1900)}"
        for number in range(1, 90)
    )
    with path.open("ab") as file:
        file.write(("\nnum_patient;sexe;age;cushman;moca;ggt\n" + tail + "\n").encode())


def _unseen(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "paliatif/report_sedation.pdf", "names in text that is not drawn", "invisible text on page 1: three named patients",
        "Palliative sedation: indications and duration, report to the ethics board",
        "467 patients in palliative care units",
    )  # fmt: skip
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    page = Canvas(str(path), invariant=1)
    shown = [
        "Palliative sedation in four units, 2018-2023", "", "467 patients received continuous sedation until death or relief.",
        "Main indication: delirium 188 (40.3%), dyspnoea 151 (32.3%), pain 74 (15.8%), other 54 (11.6%).",
        "Midazolam was used alone in 301 patients (64.5%), with levomepromazine in 166 (35.5%).",
        "Median duration 41 hours [Q1-Q3: 19-80]. Median starting dose 1.0 mg/h [0.5-1.5].",
        "Relief (RASS -2 to -4) was reached within 4 hours in 392 patients (83.9%).", "Kappa between the two reviewers: 0.81.",
    ]  # fmt: skip
    for number, line in enumerate(shown):
        page.drawString(60, 780 - 20 * number, line)
    hidden = page.beginText(60, 560)
    hidden.setTextRenderMode(3)
    for line in (
        "Charts re-read: Mr Albert Fontaine, born 12/02/1939",
        "Mrs Yvonne Marchand, born 30/09/1944",
        "Mr Roland Besson, born 05/07/1951",
    ):
        hidden.textLine(line)
    page.drawText(hidden)
    page.save()
