"""What Word keeps beside the text: comments, deletions, hidden text, footers, embedded files."""

import io
import zipfile
from typing import Any

import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import ipp, nir, person
from tests.airlock.outputs4.word import _draft
from tests.airlock.outputs4.writers import word


def write(shelf: Shelf) -> None:
    path, r, blocks = _draft(
        shelf,
        "docx/plan_analyse_relu.docx",
        "name",
        f"commentaire de relecture : dossier de {(who := person(shelf.random('w-comment'), 'm'))}",
        "fr",
        "heart",
        "Plan d'analyse statistique relu",
        "mxr",
    )
    doc = word("Plan d'analyse statistique", blocks)
    doc.add_comment(
        doc.paragraphs[3].runs[0], text=f"cf. le dossier de M. {who}, entré en mars", author="relecteur", initials="r"
    )
    doc.save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/report_tracked.docx",
        "hidden",
        "tracked deletion: « 4 patients withdrew and 2 died before surgery »",
        "en",
        "ortho",
        "Report of day surgery",
        "mtod",
    )
    doc = word("Day surgery for knee replacement", blocks)
    mark = OxmlElement("w:del")
    for key, value in (("w:id", "71"), ("w:author", "author"), ("w:date", "2023-05-02T10:00:00Z")):
        mark.set(qn(key), value)
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " In addition, 4 patients withdrew and 2 died before surgery."
    run.append(text)
    mark.append(run)
    doc.paragraphs[4]._p.append(mark)
    doc.save(str(path))

    path, r, blocks = _draft(
        shelf,
        "docx/protocole_final.docx",
        "hidden",
        "texte masqué (vanish) avec trois IPP",
        "fr",
        "sepsis",
        "Protocole, version finale",
        "mxd",
    )
    doc = word("Protocole de l'étude", blocks)
    run = doc.add_paragraph("Critères de non-inclusion : voir section 4.").add_run(
        f" À revoir : {ipp(r)}, {ipp(r)}, {ipp(r)}."
    )
    run.font.hidden = True
    doc.save(str(path))

    path, r, blocks = _draft(
        shelf,
        "docx/note_pied_de_page.docx",
        "identifier",
        "pied de page : numéro de sécurité sociale",
        "fr",
        "hip",
        "Note méthodologique",
        "mtr",
    )
    doc = word("Note méthodologique", blocks)
    doc.sections[0].footer.paragraphs[0].text = f"Exemple d'appariement vérifié à la main : NIR {nir(r)}"
    doc.save(str(path))

    path, r, blocks = _draft(
        shelf,
        "docx/letter_white_text.docx",
        "hidden",
        "white 1 pt text: five patients, age and outcome",
        "en",
        "heart",
        "Cover letter and summary",
        "mto",
    )
    doc = word("Cover letter", blocks)
    run = doc.add_paragraph().add_run(
        "; ".join(
            f"patient {i}: {r.randrange(50, 88)} y, {r.choice('MF')}, {r.choice(('died', 'alive'))}"
            for i in range(1, 6)
        )
    )
    run.font.color.rgb, run.font.size = RGBColor(255, 255, 255), Pt(1)
    doc.save(str(path))

    path, r, blocks = _draft(
        shelf,
        "docx/figures_et_classeur.docx",
        "embedded",
        "word/embeddings/classeur1.xlsx: 80 patients, a line each",
        "fr",
        "ortho",
        "Document avec graphique et son classeur",
        "mtd",
    )
    memory = io.BytesIO()
    word("Chirurgie ambulatoire", blocks).save(memory)
    book, inside = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(["patient", "age", "sexe", "duree", "douleur_j1"])
    for i in range(80):
        sheet.append([i + 1, r.randrange(48, 86), r.choice("FH"), r.randrange(38, 120), r.randrange(0, 10)])
    book.save(inside)
    with zipfile.ZipFile(memory) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "[Content_Types].xml":
                data = data.replace(
                    b"<Default ",
                    b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
                    1,
                )
            if item.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/classeur1.xlsx"/></Relationships>',
                )
            new.writestr(item, data)
        new.writestr("word/embeddings/classeur1.xlsx", inside.getvalue())
