"""Unsafe: one identifier of a person in an output that is otherwise aggregated."""

from collections.abc import Callable

import docx
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data, office, pages, people
from tests.airlock.outputs2.document import blocks

TABLE = """
# Outcomes
Outcome | n (%)
Readmission | {188/1240}
Death | {97/1240}
"""


def write(shelf: Shelf) -> None:
    _sentences(shelf)
    _cells(shelf)
    _code(shelf)
    _pictures(shelf)


def _sentences(shelf: Shelf) -> None:
    rng = shelf.random("sentences")
    given, surname = people.name(rng)
    for file, way, sentence in (
        ("docx/discussion.docx", "a NIR", f"The record {people.nir(rng)} was checked by hand against the source."),
        ("pdf/rapport_qualite.pdf", "un NIR espacé", f"Doublon retrouvé pour le {people.nir(rng, True)}, corrigé avant l'analyse."),
        ("md/readme.md", "an IPP", f"The stay of {people.ipp(rng)} was recoded before the analysis."),
        ("html/limites.html", "un IPP", f"Le dossier IPP {people.ipp(rng)} a été exclu après relecture."),
        ("tex/remerciements.tex", "le nom d'une patiente avec son titre", f"Nous décrivons plus loin l'évolution de Mme {surname}, traitée en 2021."),
        ("docx/cas_illustratif.docx", "nom et prénom d'un patient", f"Le patient {given} {surname.upper()} a bénéficié d'une seconde ligne."),
        ("txt/note_suivi.txt", "initiale, titre et nom d'un patient", f"M. {surname} a retiré son accord : à ne pas réinclure."),
        ("pptx/vignette.pptx", "a patient's name", f"Patient: {surname}, {given} - readmitted after the second cycle."),
        ("docx/contacts.docx", "a patient's telephone", f"The patient was called back at {people.phone(rng)} for the last visit."),
        ("md/rappel.md", "un téléphone en +33", f"Rappeler la patiente au {people.phone(rng, True)} pour la visite à 6 mois."),
        ("pdf/domicile.pdf", "une adresse de patient", f"Visite au domicile du patient, {people.address(rng)}, pour la mesure."),
        ("html/adresse.html", "an address of a patient", f"Home blood pressure was taken at {people.address(rng)}."),
        ("txt/courriel.txt", "a patient's e-mail", f"The consent was returned from {people.mail(rng)} after the reminder."),
        ("docx/retour_questionnaire.docx", "un courriel de patient", f"Réponse reçue de {people.mail(rng)}, prise en compte."),
        ("md/naissance.md", "an exact date of birth", "One duplicate was resolved by the date of birth (born 12/04/1957)."),
        ("docx/ne_le.docx", "une date de naissance", "Homonymie levée : patiente née le 3 novembre 1948."),
    ):  # fmt: skip
        path = shelf.unsafe(file, way, "the last paragraph", "Text of the report", "1,240 patients")
        data.WRITERS[path.suffix[1:]](path, [*blocks(TABLE, "en"), sentence])


def _cells(shelf: Shelf) -> None:
    rng = shelf.random("cells")

    def labels(make: Callable[[], str], count: int = 12) -> list[str]:
        return [make() for _ in range(count)]

    head = ["label", "visits", "mean_score"]
    for file, way, made in (
        ("csv/top_users.csv", "IPP as labels", labels(lambda: people.ipp(rng))),
        ("xlsx/clusters.xlsx", "NIR as labels", labels(lambda: people.nir(rng))),
        ("parquet/by_key.parquet", "IPP as numbers", labels(lambda: people.ipp(rng))),
        ("json/by_name.json", "names as labels", labels(lambda: " ".join(reversed(people.name(rng))))),
        ("tsv/relances.tsv", "telephones as labels", labels(lambda: people.phone(rng))),
        ("sqlite/panel.sqlite", "e-mails as labels", labels(lambda: people.mail(rng))),
    ):
        path = shelf.unsafe(file, way, "column label", "Scores by label", "12 groups")
        rows = [[label, str(rng.randint(20, 60)), f"{rng.uniform(40, 60):.1f}"] for label in made]
        data.WRITERS[path.suffix[1:]](path, [office.Table("Scores", [head, *rows], [])])

    path = shelf.unsafe(
        "csv/free_text.csv",
        "un NIR dans une colonne de commentaires",
        "ligne 3",
        "Motifs d'exclusion",
        "700 patients",
    )
    data.french_csv(path, [office.Table("", [
        ["motif", "effectif", "commentaire"],
        ["Opposition", "41", ""],
        ["Doublon", "28", f"dont {people.nir(rng)} fusionné"],
        ["Hors période", "112", ""],
    ], [])])  # fmt: skip

    path = shelf.unsafe(
        "xlsx/names_header.xlsx", "patients' surnames as column heads", "row 3", "Ratings", "4 cases, 40 raters"
    )
    heads = ["Item", *(f"M. {people.name(rng)[1]}" for _ in range(4))]
    items = [[item, *(f"{rng.uniform(2, 5):.2f}" for _ in range(4))] for item in ("Pain", "Mobility", "Sleep")]
    data.WRITERS["xlsx"](path, [office.Table("Mean rating", [heads, *items], [])])


def _code(shelf: Shelf) -> None:
    rng = shelf.random("code")
    given, surname = people.name(rng)
    for file, way, where, text in (
        ("py/exclude.py", "IPP in a script", "EXCLUDED", f"EXCLUDED = ['{people.ipp(rng)}', '{people.ipp(rng)}']\ndf = df[~df.ipp.isin(EXCLUDED)]\n"),
        ("R/corrections.R", "a NIR in a comment", "line 1", f"# {people.nir(rng)}: sex corrected after reading the record\nd <- read_parquet('cohort.parquet')\n"),
        ("sql/debug.sql", "an IPP in a query", "WHERE", f"SELECT count(*) FROM stay WHERE ipp = '{people.ipp(rng)}';\n"),
        ("do/clean.do", "a patient's name in a comment", "line 2", f"use cohort, clear\n* Mme {surname} {given} seen twice\nduplicates drop\n"),
        ("log/etl.log", "a path that names a patient", "line 2", f"INFO 12 files read\nWARN skipped /data/notes/{surname.upper()}_{given}_compte_rendu.pdf\n"),
        ("log/run.log", "an IPP in a warning", "line 2", f"INFO fit ok, auc=0.82\nWARNING duplicated key ipp={people.ipp(rng)}, kept the last\n"),
        ("log/mails.log", "a patient's e-mail", "line 2", f"INFO questionnaire sent to 812 persons\nERROR bounced: {people.mail(rng)}\n"),
        ("md/notes_de_version.md", "un chemin qui nomme un patient", "ligne 3", f"# Version 2\n\n- lecture de `C:\\etude\\{surname}_{given}\\irm.nii` corrigée\n"),
    ):  # fmt: skip
        shelf.unsafe(file, way, where, "Code and logs of the study", "1,240 patients").write_text(
            text, encoding="utf-8"
        )

    path = shelf.unsafe(
        "ipynb/pipeline.ipynb", "an IPP in a traceback", "the error of cell 1", "Notebook", "1,240 patients"
    )
    key = people.ipp(rng)
    error = data.v4.new_output("error", ename="KeyError", evalue=f"'{key}'", traceback=[f"KeyError: '{key}'"])
    data.notebook_file(path, [data.code_cell("merge(stays)", [error])])
    path = shelf.unsafe(
        "ipynb/commentaire.ipynb",
        "le nom d'une patiente dans une cellule de texte",
        "cellule 1",
        "Carnet",
        "1 240 patients",
    )
    data.notebook_file(
        path, [data.text_cell(f"Cas de Mme {given} {surname} à revoir avec le service."), data.code_cell("fit()")]
    )


def _pictures(shelf: Shelf) -> None:
    rng = shelf.random("pictures")
    given, surname = people.name(rng)
    banner = f"Nom : {surname.upper()}   Prénom : {given}\nIPP {people.ipp(rng)}\nNé le 21/09/1951"
    screen = pages.picture(banner, 28)

    screen.save(
        shelf.unsafe("png/viewer.png", "name, IPP and birth date in a screen shot", "the picture", "Figure 3", "")
    )
    number = pages.picture(f"N° de sécurité sociale\n{people.nir(rng, True)}", 30)
    number.convert("L").save(
        shelf.unsafe("jpg/carte.jpg", "a NIR in a picture", "the picture", "Figure 4", ""), quality=90
    )
    pages.picture(f"Patient {people.ipp(rng)}\nECG 25 mm/s", 30).save(
        shelf.unsafe("tiff/ecg.tiff", "an IPP in a picture", "the picture", "Figure", "")
    )

    folder = shelf.path("parts/screen.png")
    screen.save(folder)
    path = shelf.unsafe(
        "docx/figure_incluse.docx",
        "a name in an included picture",
        "the picture",
        "Report with a figure",
        "1,240 patients",
    )
    document = office.word_document(blocks(TABLE, "en"))
    document.add_picture(str(folder), width=docx.shared.Inches(5))
    document.save(str(path))

    path = shelf.unsafe("pptx/ecran.pptx", "a name in a picture of a slide", "slide 2", "Slides", "1,240 patients")
    show = office.deck(blocks(TABLE, "en"))
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_picture(str(folder), 600000, 900000)
    show.save(str(path))

    path = shelf.unsafe("pdf/scan.pdf", "a scanned page with a name and an IPP", "page 1", "Scanned annex", "")
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.drawImage(str(folder), 40, 560, width=500, height=170, preserveAspectRatio=True)
    canvas.save()

    path = shelf.unsafe(
        "png/turned.png", "a phone number, in a picture turned by 90 degrees", "the picture", "Poster", ""
    )
    pages.picture(f"Patient line: {people.phone(rng)}", 30).transpose(Image.Transpose.ROTATE_90).save(path)
