"""Reports with one fault: in a sentence, in the metadata, in what is attached."""

import io

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline
from tests.airlock.outputs11.tools import paper, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.unsafe(
        "manuscripts/myocarditis_case_mix.pdf", "count in words in a paragraph", "'Four of them required ECMO'",
        "Manuscript section on myocarditis after vaccination and infection.",
        "312 adults with acute myocarditis",
    )  # fmt: skip
    paper(
        path,
        [
            "# Results",
            "Of 312 patients, 188 had had an infection and 124 a vaccination in the month before. Median troponin was 8,120 ng/L [3,400-15,100].",
            baseline(
                {"Infection": 188, "Vaccination": 124},
                [
                    ("LVEF < 50%", [71, 29], "0.007"),
                    ("Late enhancement", [141, 98], "0.42"),
                    ("Recurrence", [22, 12], "0.57"),
                ],
            ),
            "Patients in the infection group were older and stayed two days longer. Four of them required ECMO, all within the first week.",
        ],
        "Acute myocarditis",
    )

    path = shelf.unsafe(
        "rapports/plainte_bloc.docx", "exact date and age over 90 of one person", "« une patiente de 97 ans, opérée le 14 mars 2023 »",
        "Rapport sur les délais opératoires de la fracture du col, avec indicateurs.",
        "918 patients de 65 ans et plus",
    )  # fmt: skip
    word(path, ["# Délais opératoires", [["Délai", "Patients", "Décès à 30 jours"], ["< 24 h", "388", "21 (5,4 %)"], ["24-48 h", "341", "24 (7,0 %)"], ["> 48 h", "189", "23 (12,2 %)"]], "Le dépassement de 48 heures a pour première cause les anticoagulants (88 patients). Le cas d'une patiente de 97 ans, opérée le 14 mars 2023 au bout de six jours, a conduit à revoir l'organisation."])  # fmt: skip

    path = shelf.unsafe(
        "manuscripts/acknowledged_metadata.pdf", "metadata with an identifier", "PDF keywords keep the NIR of a patient",
        "Table of iron overload in thalassaemia from the manuscript.",
        "174 adults with thalassaemia",
    )  # fmt: skip
    nir = "1840775112034"
    paper(
        path,
        [
            [
                ["Group", "n", "LIC, median [IQR]", "T2* < 20 ms"],
                ["Transfused", "112", "8.1 [4.2-14.0]", "31 (27.7%)"],
                ["Not transfused", "62", "4.9 [2.8-8.3]", "11 (17.7%)"],
            ]
        ],
        "Iron overload",
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.add_metadata({"/Keywords": f"iron; thalassaemia; {nir}{97 - int(nir) % 97:02d}"})
    writer.write(str(path))

    path = shelf.unsafe(
        "manuscripts/supplement_attached.pdf", "file attached to the PDF", "attachment line_list.csv",
        "Supplement on Clostridioides difficile recurrence.",
        "688 adults with C. difficile infection",
    )  # fmt: skip
    paper(
        path,
        [
            [
                ["Drug", "n", "Recurrence at 8 weeks"],
                ["Vancomycin", "402", "88 (21.9%)"],
                ["Fidaxomicin", "286", "41 (14.3%)"],
            ],
            "The model had 4 covariates.",
        ],
        "Supplement",
    )
    stream = shelf.random("cdiff")
    people = "n,age,ward,onset,recurred\n" + "".join(
        f"{at},{stream.randint(41, 89)},{stream.choice(['A2', 'B1', 'C4'])},{stream.randint(1, 28):02d}/0{stream.randint(1, 9)}/2021,{stream.randint(0, 1)}\n"
        for at in range(1, 41)
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.add_attachment("line_list.csv", people.encode())
    writer.write(str(path))

    path = shelf.unsafe(
        "rapports/protege.pdf", "encrypted", "needs a password",
        "Rapport sur les infections du site opératoire.",
        "5 204 opérés",
    )  # fmt: skip
    paper(path, ["Taux global 2,1 % (109 sur 5 204)."], "Infections du site opératoire")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.encrypt("bloc2023", algorithm="RC4-128")
    writer.write(str(path))

    path = shelf.unsafe(
        "reviewers/answer_ethics.docx", "difference between two texts of one report", "1,402 included, 1,395 analysed: 7 who withdrew",
        "Answer to the ethics committee with a table of the analysed population.",
        "adults with chronic pancreatitis",
    )  # fmt: skip
    word(path, ["# Population", "We included 1,402 adults between 2010 and 2020.", "# Analysis", "The analysis bears on the 1,395 who did not object later to the use of their data.", [["Aetiology", "n", "Diabetes", "Pain"], ["Alcohol", "811", "302 (37.2%)", "511 (63.0%)"], ["Genetic", "141", "31 (22.0%)", "88 (62.4%)"], ["Idiopathic", "443", "121 (27.3%)", "244 (55.1%)"]]])  # fmt: skip

    path = shelf.unsafe(
        "rapports/epidemie_gale.pdf", "place and role that point to single persons", "l'aide-soignante de nuit du 2e B et le résident de la chambre 214",
        "Rapport de gestion d'une épidémie de gale en EHPAD, effectifs par unité.",
        "188 résidents et 141 professionnels",
    )  # fmt: skip
    paper(
        path,
        [
            "# Bilan",
            [["Groupe", "Effectif", "Cas"], ["Résidents", "188", "41"], ["Professionnels", "141", "22"]],
            "Deux traitements à 8 jours ont été donnés à tous. Le cas index était le résident de la chambre 214, arrivé de l'hôpital avec une éruption ; le deuxième cas, l'aide-soignante de nuit du 2e B, l'avait lavé.",
        ],
        "Gale 2023",
    )

    path = shelf.unsafe(
        "manuscripts/lung_nodule_white.pdf", "row-level text, too small to see", "bottom lines of the page list 20 patients in 1-point type",
        "One-page results on pulmonary nodules found by chance.",
        "1,530 adults with a nodule found by chance",
    )  # fmt: skip
    stream = shelf.random("nodule")
    drawn = Canvas(str(path), invariant=1)
    for at, line in enumerate(
        (
            "Nodules found by chance: 1,530 adults",
            "Size 6-8 mm: 902, cancer 14 (1.6%)",
            "Size 9-20 mm: 628, cancer 61 (9.7%)",
            "Follow-up CT done: 1,188 (77.6%)",
        )
    ):
        drawn.drawString(60, 780 - 22 * at, line)
    drawn.setFont("Helvetica", 1)
    for at in range(20):
        drawn.drawString(
            60,
            60 - 1.5 * at,
            f"{at + 1};{stream.choice('MF')};{stream.randint(40, 88)};{stream.randint(6, 20)} mm;{stream.choice(['RUL', 'LLL', 'RML'])};{stream.choice(['benign', 'cancer'])}",
        )
    drawn.save()
