"""Word documents whose printed text is safe and whose other parts are not."""

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.contents.prose import SAFE_PROSE
from tests.airlock.outputs.excel import book_of
from tests.airlock.outputs.excel import save as save_book
from tests.airlock.outputs.ooxml import related
from tests.airlock.outputs.word import document_of, save

RELATIONS = "word/_rels/document.xml.rels"


class Annexes:
    """Starts each document from safe text and a safe table, so that only the hidden part can be found."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.turn = shelf, 0

    def start(self, way: str, where: str) -> tuple[Document, str]:
        names = list(SAFE_PROSE)
        prose = SAFE_PROSE[names[self.turn % len(names)]]
        content = list(SAFE.values())[self.turn](self.shelf.random(f"docx/hidden/{self.turn}"))
        file = f"word/annexe_{self.turn:02d}.docx"
        self.turn += 1
        self.shelf.unsafe(file, way, where, prose.title, prose.population)
        return document_of(prose, content), file


def write(shelf: Shelf) -> None:
    annexes = Annexes(shelf)
    _runs(shelf, annexes)
    _revisions(shelf, annexes)
    _margins(shelf, annexes)
    _parts(shelf, annexes)
    _landscape(shelf)


def _runs(shelf: Shelf, annexes: Annexes) -> None:
    rng = shelf.random("docx/runs")
    given, surname = people.name(rng)
    document, file = annexes.start("hidden text with a name", "run marked w:vanish")
    run = document.add_paragraph("Fin. ").add_run(f"Dossier {surname.upper()} {given}, NIP {people.ipp(rng)}")
    run.font.hidden = True
    save(document, shelf.path(file))

    document, file = annexes.start("white text with a small count", "last paragraph, white, 1 pt")
    run = document.add_paragraph().add_run("Exclus pour décès précoce : 4 patients")
    run.font.color.rgb, run.font.size = RGBColor(255, 255, 255), Pt(1)
    save(document, shelf.path(file))

    document, file = annexes.start("comment with a name", "comment 0")
    run = document.paragraphs[1].runs[0]
    document.add_comment(run, text=f"M. {given} {surname} est-il inclus deux fois ?", author="TEC", initials="T")
    save(document, shelf.path(file))


def _revisions(shelf: Shelf, annexes: Annexes) -> None:
    rng = shelf.random("docx/revisions")
    mark = 'w:id="9{}" w:author="Relecture" w:date="2024-01-10T10:00:00Z"'
    document, file = annexes.start("tracked deletion of a small count", "w:del in the second paragraph")
    removed = f"<w:del {nsdecls('w')} {mark.format(1)}><w:r><w:delText>, dont {rng.randint(2, 8)} patients décédés</w:delText></w:r></w:del>"
    document.paragraphs[1]._p.append(parse_xml(removed))
    save(document, shelf.path(file))

    document, file = annexes.start("tracked insertion of a birth date and a name", "w:ins in the second paragraph")
    given, surname = people.name(rng)
    text = f" (Mme {given} {surname}, née le 17 juin 1938)"
    inserted = f"<w:ins {nsdecls('w')} {mark.format(2)}><w:r><w:t>{text}</w:t></w:r></w:ins>"
    document.paragraphs[1]._p.append(parse_xml(inserted))
    save(document, shelf.path(file))


def _margins(shelf: Shelf, annexes: Annexes) -> None:
    rng = shelf.random("docx/margins")
    given, surname = people.name(rng)
    document, file = annexes.start("path with a name in the footer", "footer of section 1")
    plain = f"{surname}_{given}".replace(" ", "_")
    document.sections[0].footer.paragraphs[0].text = f"/data/patients/{plain.upper()}/crh_2021-03-14.docx"
    save(document, shelf.path(file))

    document, file = annexes.start("social security number in the header", "header of section 1")
    document.sections[0].header.paragraphs[0].text = f"Assuré {people.spaced_nir(rng)}"
    save(document, shelf.path(file))

    document, file = annexes.start("small count in a text box", "w:txbxContent")
    text = f"{rng.randint(2, 7)} patients perdus de vue"
    box = (
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape style='width:200pt;height:40pt'><v:textbox>"
        f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[-1]._p.append(parse_xml(box))
    save(document, shelf.path(file))


def _parts(shelf: Shelf, annexes: Annexes) -> None:
    rng = shelf.random("docx/parts")
    document, file = annexes.start("embedded workbook with one row a person", "word/embeddings/donnees.xlsx")
    work = shelf.path("word/donnees.tmp")
    save_book(book_of(LEAKS["patient_rows"](rng)), work)
    data = work.read_bytes()
    work.unlink()
    save(
        document,
        shelf.path(file),
        add={"word/embeddings/donnees.xlsx": data},
        change={
            RELATIONS: related("embeddings/donnees.xlsx", "package"),
            "[Content_Types].xml": lambda t: t.replace(
                "</Types>",
                '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>',
            ),
        },
    )

    document, file = annexes.start("hospital number in a document variable", "docVars of word/settings.xml")
    variables = parse_xml(f'<w:docVars {nsdecls("w")}><w:docVar w:name="nip" w:val="{people.ipp(rng)}"/></w:docVars>')
    document.settings.element.append(variables)
    save(document, shelf.path(file))

    document, file = annexes.start("e-mail of a person in the properties", "docProps/core.xml, keywords")
    document.core_properties.keywords = f"contact {people.email(rng)}"
    save(document, shelf.path(file))

    document, file = annexes.start("custom XML with one element a person", "customXml/item9.xml")
    item = "".join(
        f"<p sexe='{p['sex']}' age='{p['age']}' nip='{people.ipp(rng)}'/>" for p in people.patients(rng, 15)
    )
    add = {"customXml/item9.xml": f"<cohorte>{item}</cohorte>".encode()}
    save(document, shelf.path(file), add=add, change={RELATIONS: related("../customXml/item9.xml", "customXml")})

    document, file = annexes.start("nested table with a small cell", "table in a cell")
    cell = document.tables[0].cell(1, 0)
    inner = cell.add_table(rows=2, cols=2)
    for place, value in zip(inner._cells, ("décédés", "vivants", f"{rng.randint(2, 8)}", "412"), strict=True):
        place.text = value
    save(document, shelf.path(file))


def _landscape(shelf: Shelf) -> None:
    """Safe, with marks that look like hiding: a comment, a header, a revision of wording, white headings on blue."""
    content = SAFE["by_year"](shelf.random("docx/landscape"))
    document = document_of(SAFE_PROSE["results_en"], content)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.header.paragraphs[0].text = "Rapport d'étude, version 2.3 du 15 janvier 2024"
    section.footer.paragraphs[0].text = "Page 1 sur 4"
    document.add_comment(
        document.paragraphs[1].runs[0], text="Préciser le test utilisé.", author="Relecture 2", initials="R2"
    )
    inserted = f'<w:ins {nsdecls("w")} w:id="7" w:author="Relecture 1" w:date="2024-01-10T10:00:00Z"><w:r><w:t> (see Methods)</w:t></w:r></w:ins>'
    document.paragraphs[1]._p.append(parse_xml(inserted))
    for cell in document.tables[0].rows[0].cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:fill="1F3864"/>'))
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    save(
        document,
        shelf.safe("word/rapport_final.docx", "comment, revision, white heading", content.title, content.population),
    )
