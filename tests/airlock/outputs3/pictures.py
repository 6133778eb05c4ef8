"""Pictures and PDF: what is written beside, behind or after what is seen."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper, persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _chart(study: Study, lines: list[str] | None = None) -> Image.Image:
    """Bars of large groups, drawn by hand, with lines of text below."""
    image = Image.new("RGB", (1000, 620), "white")
    pen = ImageDraw.Draw(image)
    font = paper.font(26)
    pen.text((40, 20), study.theme.title, fill="black", font=font)
    for i, (a, _) in enumerate(study.counts.values()):
        pen.rectangle((60 + 150 * i, 400 - a // 4, 150 + 150 * i, 400), fill=(70, 90 + 20 * i, 160))
        pen.text((70 + 150 * i, 410), str(a), fill="black", font=font)
    for i, line in enumerate(lines or []):
        pen.text((40, 470 + 42 * i), line, fill="black", font=font)
    return image


def _text_chunk(path: Path, study: Study) -> None:
    info = PngInfo()
    info.add_itxt("Description", f"Patient {persons.name(study.rng)}, {persons.nir(study.rng)}")
    _chart(study).save(path, pnginfo=info)


def _exif(path: Path, study: Study) -> None:
    exif = Image.Exif()
    exif[0x010E] = f"Dossier {persons.ipp(study.rng)} de M. {persons.last(study.rng)}"
    _chart(study).save(path, exif=exif)


def _gps(path: Path, study: Study) -> None:
    exif = Image.Exif()
    exif[0x9286] = f"domicile du patient, {persons.address(study.rng)}"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 12.4), 3: "E", 4: (2.0, 17.0, 40.1)})
    _chart(study).save(path, exif=exif)


def _screen(path: Path, study: Study) -> None:
    rng = study.rng
    lines = [
        f"Patient : {persons.last(rng).upper()} {persons.first(rng)}",
        f"IPP {persons.ipp(rng)}",
        f"NIR {persons.nir(rng)}",
    ]
    _chart(study, lines).save(path)


def _sentence(path: Path, study: Study) -> None:
    line = study.say("4 patients sont décédés dans le groupe traité", "4 patients died in the treated group")
    _chart(study, [line]).save(path)


def _range(path: Path, study: Study) -> None:
    _chart(study, [study.say("Âge : minimum 19 ans, maximum 88 ans", "Age: minimum 19, maximum 88 years")]).save(path)


def _tail(path: Path, study: Study) -> None:
    _chart(study).save(path)
    rows = "".join(
        f"{persons.name(study.rng)};{persons.day(study.rng)};{persons.ipp(study.rng)}\n" for _ in range(30)
    )
    with path.open("ab") as file:
        file.write(rows.encode())


def _alpha(path: Path, study: Study) -> None:
    image = _chart(study).convert("RGBA")
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    words = f"{persons.name(study.rng)}  {persons.phone(study.rng)}"
    ImageDraw.Draw(layer).text((60, 520), words, fill=(0, 0, 0, 255), font=paper.font(34))
    mask = layer.getchannel("A").point(lambda v: 0 if v > 100 else 255)
    image.paste((0, 0, 0, 255), (0, 0), layer.getchannel("A"))
    image.putalpha(mask)
    image.save(path)


_PICTURES: tuple[tuple[str, str, str, Callable[[Path, Study], None]], ...] = (
    ("barres_meta.png", "metadata", "iTXt: name and NIR", _text_chunk),
    ("photo_poster.jpg", "metadata", "EXIF description: IPP and name", _exif),
    ("poster_terrain.jpg", "metadata", "EXIF GPS and address of a patient", _gps),
    ("capture_dossier.png", "identifiers in a picture", "name, IPP and NIR", _screen),
    ("diapo_conclusion.png", "1-9 persons in a picture", "4 patients", _sentence),
    ("slide_age.jpg", "minimum and maximum in a picture", "19 and 88", _range),
    ("histogramme.png", "bytes after the end", "rows after IEND", _tail),
    ("bar_overlay.png", "hidden by transparency", "text in transparent pixels", _alpha),
)


def _page(path: Path, study: Study, draw: Callable[[Canvas, Study], None]) -> None:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 790, study.theme.title)
    canvas.setFont("Helvetica", 10)
    for i, (name, (a, b)) in enumerate(study.counts.items()):
        canvas.drawString(60, 740 - 18 * i, f"{name}: {study.share(a, 0)} / {study.share(b, 1)}")
    canvas.drawString(60, 600, study.intro())
    draw(canvas, study)
    canvas.save()


def _who(study: Study) -> str:
    return f"{persons.last(study.rng).upper()} {persons.first(study.rng)} {persons.phone(study.rng)} IPP {persons.ipp(study.rng)}"


def _white(canvas: Canvas, study: Study) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 300, f"Patient {_who(study)}")


def _tiny(canvas: Canvas, study: Study) -> None:
    canvas.setFont("Helvetica", 0.6)
    canvas.drawString(60, 40, f"Patient {_who(study)}")


def _off(canvas: Canvas, study: Study) -> None:
    canvas.drawString(60, -300, f"Patient {_who(study)}")


def _invisible(canvas: Canvas, study: Study) -> None:
    text = canvas.beginText(60, 200)
    text.setTextRenderMode(3)
    text.textLine(f"Patient {_who(study)}")
    canvas.drawText(text)


def _scan(canvas: Canvas, study: Study) -> None:
    rng = study.rng
    lines = [f"Mme {persons.last(rng).upper()} {persons.first(rng)}", f"{persons.phone(rng)}  IPP {persons.ipp(rng)}"]
    canvas.drawImage(ImageReader(_chart(study, lines)), 50, 150, 480, 300)


def _covered(canvas: Canvas, study: Study) -> None:
    canvas.drawString(60, 420, f"Patient {_who(study)}")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.rect(55, 412, 480, 20, fill=1)


_PAGES = (
    ("white text", _white),
    ("tiny text", _tiny),
    ("off the page", _off),
    ("invisible text", _invisible),
    ("identifiers in a picture", _scan),
    ("text under a black box", _covered),
)


def _attach(pdf: pikepdf.Pdf, study: Study) -> None:
    rows = "\n".join(f"{persons.name(study.rng)};{persons.nir(study.rng)}" for _ in range(20)).encode()
    pdf.attachments["donnees.csv"] = pikepdf.AttachedFileSpec(pdf, rows, filename="donnees.csv")


def _xmp(pdf: pikepdf.Pdf, study: Study) -> None:
    with pdf.open_metadata() as meta:
        meta["dc:description"] = f"Cas de {persons.name(study.rng)}, NIR {persons.nir(study.rng)}"


def _annotation(pdf: pikepdf.Pdf, study: Study) -> None:
    text = f"à vérifier : {persons.ipp(study.rng)} (M. {persons.last(study.rng)})"
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[40, 40, 60, 60], Contents=text
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))


def _info(pdf: pikepdf.Pdf, study: Study) -> None:
    pdf.docinfo["/Keywords"] = f"{_who(study)}"


def _form(pdf: pikepdf.Pdf, study: Study) -> None:
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="patient",
        V=_who(study),
        Rect=[0, 0, 0, 0],
        F=2,
    )
    made = pdf.make_indirect(field)
    pdf.pages[0].Annots = pikepdf.Array([made])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[made])


_CHANGES = (
    ("attachment", _attach),
    ("metadata", _xmp),
    ("annotation", _annotation),
    ("metadata", _info),
    ("hidden form field", _form),
)


def write(shelf: Shelf) -> None:
    for number, (file, way, where, make) in enumerate(_PICTURES):
        study = Study(shelf.random(file), THEMES[(number * 4 + 1) % len(THEMES)])
        make(shelf.unsafe(file, way, where, study.theme.title, study.population()), study)
    for number, (way, draw) in enumerate(_PAGES):
        study = Study(shelf.random(f"page-{number}"), THEMES[(number * 8 + 5) % len(THEMES)])
        path = shelf.unsafe(f"poster_{number}.pdf", way, "name, phone and IPP", study.theme.title, study.population())
        _page(path, study, draw)
    for number, (way, change) in enumerate(_CHANGES):
        study = Study(shelf.random(f"pdf-{number}"), THEMES[(number * 9 + 4) % len(THEMES)])
        path = shelf.unsafe(f"article_{number}.pdf", way, "beside the pages", study.theme.title, study.population())
        paper.to_pdf(path, study.document(2), study.rng)
        _change(path, change, study)
    study = Study(shelf.random("locked"))
    path = shelf.unsafe("rapport_protege.pdf", "encrypted", "whole file", study.theme.title, study.population())
    paper.to_pdf(path, study.document(1), study.rng)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x9", user="ouvre-toi"))
    study = Study(shelf.random("pdf-tail"))
    path = shelf.unsafe(
        "bilan_annuel.pdf", "bytes after the end", "rows after %%EOF", study.theme.title, study.population()
    )
    paper.to_pdf(path, study.document(1), study.rng)
    with path.open("ab") as file_out:
        file_out.write("".join(f"{_who(study)}\n" for _ in range(40)).encode())
    for number in range(3):
        study = Study(shelf.random(f"picture-safe-{number}"), THEMES[number * 13])
        line = study.say("3 centres, p = 0,004, rang 2", "3 centres, p = 0.004, rank 2")
        suffix = ("png", "jpg", "png")[number]
        _chart(study, [line]).save(
            shelf.safe(f"bars_{number}.{suffix}", "3 centres", study.theme.title, study.population())
        )


def _change(path: Path, change: Callable[[pikepdf.Pdf, Study], None], study: Study) -> None:
    data = io.BytesIO(path.read_bytes())
    with pikepdf.open(data) as pdf:
        change(pdf, study)
        pdf.save(path, static_id=True)
