"""What a file says of itself: properties, comments and descriptions."""

from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr
from tests.airlock.outputs20.files import deck, document, paper, save_book, save_deck, save_document, web, workbook
from tests.airlock.outputs20.people import full_name, ipp


def write(shelf: Shelf) -> None:
    properties(shelf)
    printed(shelf)
    comments(shelf)
    descriptions(shelf)


def properties(shelf: Shelf) -> None:
    rng = shelf.random("properties")
    path = shelf.unsafe(
        "cardiologie/rythmologie_ablation.docx", "a patient's number in the document's properties", "property Subject holds a patient number", "Résultats de l'ablation de la fibrillation atriale à un an.", "544 adultes ayant eu une ablation",
    )  # fmt: skip
    word_file = document(["# Ablation de la fibrillation atriale", f"À un an, {share_fr(381, 544)} des patients n'ont pas récidivé. La durée médiane de la procédure est de 128 minutes [IIQ 102-161].",
                          [["Type", "Patients", "Sans récidive, n (%)"], ["Paroxystique", 320, share_fr(249, 320)], ["Persistante", 224, share_fr(132, 224)]], "Le score CHA2DS2-VASc médian est de 2 ; 2 énergies ont été employées."])  # fmt: skip
    word_file.core_properties.subject = f"Modèle repris du compte rendu IPP {ipp(rng)}"
    save_document(word_file, path, "Ablation")

    path = shelf.safe(
        "cardiologie/rythmologie_stimulation.docx", "properties with project number, version and keywords", "Complications de la stimulation cardiaque à un an.", "911 adultes ayant reçu un stimulateur",
    )  # fmt: skip
    word_file = document(["# Stimulation cardiaque", f"À un an, {share_fr(57, 911)} des patients ont eu une complication, dont la moitié avant J7. La durée médiane de la pose est de 48 minutes [IIQ 37-63].",
                          [["Type", "Patients", "Complication, n (%)"], ["Double chambre", 622, share_fr(36, 622)], ["Simple chambre", 289, share_fr(21, 289)]]])  # fmt: skip
    word_file.core_properties.subject = "Projet EDS-2023-041, lot 2"
    word_file.core_properties.keywords = "stimulation; complications; version 7"
    word_file.core_properties.comments = "Relu par l'unité de biostatistique"
    save_document(word_file, path, "Stimulation")


def printed(shelf: Shelf) -> None:
    rng = shelf.random("printed")
    path = shelf.unsafe(
        "radiology/ct_dose_audit.pdf", "a patient's name in the PDF's properties", "property Subject names a patient", "Audit of CT doses by protocol against reference levels.", "2,755 adults with a CT in the audit month",
    )  # fmt: skip
    rows = [
        ["Protocol", "Patients", "Median DLP, mGy.cm", "P75", "Reference level"],
        ["Head", 911, 702, 811, 850],
        ["Chest", 802, 231, 302, 350],
        ["Abdomen and pelvis", 744, 488, 602, 625],
        ["Spine", 298, 511, 640, 725],
    ]
    paper(
        path,
        [
            "# CT doses: audit of one month",
            "Reference levels are the national ones of 2019. 4 scanners on 2 sites.",
            rows,
            "All medians are below the reference level; P75 fell by 7% since the last audit.",
        ],
        title="CT dose audit",
        subject=f"Study of {full_name(rng).upper()}, abdomen 3 phases",
    )

    path = shelf.safe(
        "radiology/mri_waiting_audit.pdf", "properties with protocol names and version", "Audit of MRI waiting times by indication.", "1,944 adults with an MRI",
    )  # fmt: skip
    rows = [
        ["Indication", "Patients", "Median wait, days", "P90"],
        ["Oncology", 612, 9, 21],
        ["Neurology", 701, 24, 58],
        ["Musculoskeletal", 631, 41, 90],
    ]
    paper(
        path,
        [
            "# MRI waiting times",
            "2 machines of 1.5 T and 1 of 3 T.",
            rows,
            "The target of 20 days is met in 1 of 3 indications.",
        ],
        title="MRI waits",
        subject="Audit cycle 3, version 1.2",
        keywords="MRI, waiting time, 1.5 T, 3 T",
    )


def comments(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "neurologie/sep_traitements.xlsx", "a comment on a cell with one patient's date", "comment on C4: née le 12/04/1971", "Sclérose en plaques : traitements de fond en cours par classe.", "1 033 patients suivis pour sclérose en plaques",
    )  # fmt: skip
    book = workbook(
        {
            "Traitements": [
                ["Classe", "Patients", "Durée médiane (mois)", "EDSS médian"],
                ["Interférons", 188, 71, "2,0"],
                ["Anti-CD20", 412, 29, "3,5"],
                ["Fingolimod et apparentés", 233, 41, "2,5"],
                ["Natalizumab", 121, 38, "3,0"],
                ["Autres", 79, 22, "2,5"],
            ]
        }
    )
    book["Traitements"]["C4"].comment = Comment(
        "Durée revue : la patiente née le 12/04/1971 avait une date de fin fausse, corrigée.", "URC"
    )
    save_book(book, path)

    path = shelf.safe(
        "neurology/migraine_treatments.xlsx", "a comment on a cell that explains a definition", "Migraine: prophylaxis in use by class.", "1,240 adults followed for migraine",
    )  # fmt: skip
    book = workbook(
        {
            "Prophylaxis": [
                ["Class", "Patients", "Median months", "MIDAS median"],
                ["Beta-blocker", 402, 14, 18],
                ["Topiramate", 288, 9, 22],
                ["Anti-CGRP", 341, 11, 31],
                ["Amitriptyline", 209, 12, 20],
            ]
        }
    )
    book["Prophylaxis"]["C4"].comment = Comment(
        "Since 3 doses at least; reimbursed from 01/02/2023, see version 4 of the plan.", "CRU"
    )
    save_book(book, path)


def descriptions(shelf: Shelf) -> None:
    rng = shelf.random("descriptions")
    path = shelf.unsafe(
        "surgery/bariatric_results.pptx", "a patient's name in a shape's description", "alternative text of the table on slide 2", "Results of bariatric surgery at two years.", "602 adults with bariatric surgery",
    )  # fmt: skip
    show = deck(
        [
            ("Bariatric surgery: two-year results", ["602 adults, 2 techniques"]),
            (
                "Weight",
                [
                    [
                        ["Technique", "Patients", "Excess weight loss, mean (SD)"],
                        ["Sleeve", "411", "61% (19)"],
                        ["Bypass", "191", "72% (18)"],
                    ],
                    f"Diabetes remission: {share_en(94, 172)} of those with diabetes",
                ],
            ),
        ]
    )
    table = next(shape for shape in show.slides[1].shapes if shape.has_table)
    table._element.nvGraphicFramePr.cNvPr.set(
        "descr", f"Same layout as the follow-up sheet of patient {full_name(rng)}"
    )
    save_deck(show, path)

    path = shelf.safe(
        "surgery/colorectal_results.html", "meta tags and comments of the tool, alternative text", "Colorectal surgery: complications at 30 days.", "1,488 adults with colorectal surgery",
    )  # fmt: skip
    web(path, "en", ["# Colorectal surgery: 30-day complications", [["Clavien-Dindo", "Patients"], ["None", share_en(988, 1488)], ["I-II", share_en(341, 1488)], ["III-IV", share_en(122, 1488)], ["V", share_en(37, 1488)]], "Median CCI was 8.7 (IQR 0-20.9)."],
        head='<meta name="generator" content="quarto-1.4.553"><meta name="description" content="Render 7, 3 tables, 2 figures"><!-- chunk 4 of 9, cache 0 -->')  # fmt: skip
