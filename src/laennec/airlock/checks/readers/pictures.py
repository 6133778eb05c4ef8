"""Pictures: their metadata, bytes after the end, hidden thumbnails, words read by OCR, marks of single points."""

import re
import shutil
import struct
from functools import cache
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Points, Text
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.text import add_text

PIXELS = 60_000_000
_NO_OCR = (
    "Pictures were not read by OCR: tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-fra)."
)


def read_picture(data: bytes, name: str, budget: Budget) -> Document:
    """A picture of any format on the list."""
    from PIL import Image

    document = Document("picture")
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > PIXELS:
                raise Unreadable("it has more pixels than allowed")
            _metadata(document, image, budget)
            frames = getattr(image, "n_frames", 1)
            for frame in range(min(frames, 10)):
                image.seek(frame)
                out = BytesIO()
                image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB").save(
                    out, "PNG", compress_level=1
                )
                document.pictures.append((f"frame {frame + 1}" if frames > 1 else "", out.getvalue()))
            if frames > 10:
                document.warn("unreadable", "", f"The picture has {frames} frames: no more than 10 are read.")
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("it is no picture that can be read") from error
    _after(document, data)
    return document


def _after(document: Document, data: bytes) -> None:
    end = len(data)
    if data.startswith(b"\x89PNG"):
        end = _png_end(data)
    elif data.startswith(b"\xff\xd8"):
        end = _jpeg_end(data)
    elif data.startswith(b"GIF8"):
        end = data.rfind(b"\x3b") + 1
        if b"PK\x03\x04" in data:
            end = data.find(b"PK\x03\x04")
    elif data.startswith(b"BM"):
        end = int.from_bytes(data[2:6], "little") or len(data)
    elif data.startswith(b"RIFF"):
        end = int.from_bytes(data[4:8], "little") + 8
    rest = data[end:]
    if len(rest.strip(b"\0\r\n ")) > 0:
        document.warn("embedded", "after the end", f"{len(rest)} bytes stand after the end of the picture.")
        document.texts.append(Text("after the end", rest[:200_000].decode("utf-8", "replace"), "raw"))


def _png_end(data: bytes) -> int:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return at
    return len(data)


def _jpeg_end(data: bytes) -> int:
    """Past the end mark of the picture itself: thumbnails in its segments have marks of their own."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xD9:
            return at + 2
        if mark == 0xDA:
            found = re.compile(rb"\xff\xd9").search(data, at)
            while found:
                after = data[found.end() : found.end() + 2]
                if after[:1] != b"\xff" or after == b"":
                    return found.end()
                found = re.compile(rb"\xff\xd9").search(data, found.end())
            return len(data)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return len(data)


def _metadata(document: Document, image: Any, budget: Budget) -> None:
    from PIL.ExifTags import TAGS

    for key, value in image.info.items():
        if key in ("exif", "icc_profile", "dpi", "gamma", "transparency", "jfif", "jfif_version", "jfif_unit", "jfif_density", "progression",
                   "progressive", "adobe", "adobe_transform", "compression", "duration", "loop", "background", "version", "extension", "interlace",
                   "aspect", "srgb", "chromaticity", "resolution", "photoshop", "default_image", "bbox", "timestamp", "mp", "mpoffset"):  # fmt: skip
            continue
        said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        if str(key).lower() in ("software", "creation time", "date:create", "date:modify", "date:timestamp"):
            continue
        document.texts.append(Text(f"metadata {key}", f"{key}: {said}"[:100_000], "metadata"))
        if said.count("\n") >= 3:
            from laennec.airlock.checks.readers.markup import _hidden_lines

            _hidden_lines(document, said, f"metadata {key}", budget)
    try:
        exif = image.getexif()
        tags = {**exif, **exif.get_ifd(0x8769)}
        gps = exif.get_ifd(0x8825)
    except Exception:
        document.warn("metadata", "EXIF", "The picture has metadata that cannot be read.")
        return
    if gps:
        document.warn("metadata", "EXIF", "The picture says where it was taken (GPS).")
    for tag, value in tags.items():
        named = TAGS.get(tag, str(tag))
        if named in ("Software", "Orientation", "XResolution", "YResolution", "ResolutionUnit", "ColorSpace", "ExifOffset", "GPSInfo", "ExifVersion",
                     "ComponentsConfiguration", "FlashPixVersion", "YCbCrPositioning", "ImageWidth", "ImageLength", "BitsPerSample", "Compression",
                     "PhotometricInterpretation", "StripOffsets", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "PlanarConfiguration"):  # fmt: skip
            continue
        said = (
            value.decode("utf-16-le" if named.startswith("XP") else "utf-8", "replace")
            if isinstance(value, bytes)
            else str(value)
        )
        document.texts.append(Text(f"EXIF {named}", f"{named}: {said}".strip("\0")[:20_000], "metadata"))
    if b"\xff\xd8\xff" in image.info.get("exif", b"")[6:]:
        document.warn(
            "embedded", "EXIF thumbnail", "The picture holds a thumbnail, which may show what was taken out of it."
        )


def read_words(document: Document, budget: Budget) -> None:
    """OCR of all pictures of a document: their words, and their single points. Says in `not_run` where it cannot."""
    if not document.pictures:
        return
    if budget.settings.ocr and not _tesseract():
        document.not_run.append(_NO_OCR)
    for place, data in document.pictures[:60]:
        at = f"{place} (read by OCR)".strip()
        if budget.settings.ocr and _tesseract():
            said = _parted(_ocr(data))
            if said.strip():
                start = len(document.tables)
                add_text(document, said, at, "ocr", budget)
                for table in document.tables[start:]:
                    table.origin = "ocr"
        else:
            said = ""
        marks = _dots(data)
        if marks:
            document.points.append(
                Points(place or "picture", "dots", [x for x, _ in marks], [y for _, y in marks], said[:800])
            )
    if len(document.pictures) > 60:
        document.warn("unreadable", "", f"There are {len(document.pictures)} pictures: no more than 60 are read.")


def _parted(said: str) -> str:
    """Cells that OCR left one blank apart, two: a number after a word or a bar, or after a number it does not go on."""
    said = re.sub(r" *\| *", "  ", said)
    said = re.sub(r"(?<=[a-zà-ÿ)]) (?=\d+(?:\s|$))", "  ", said)
    return re.sub(r"(?<=\d) (?=\d{1,2}(?:\s|$))", "  ", said)


@cache
def _tesseract() -> bool:
    return shutil.which("tesseract") is not None


@cache
def _languages() -> str:
    import pytesseract

    found = set(pytesseract.get_languages())
    return "+".join(lang for lang in ("fra", "eng") if lang in found) or "eng"


def _ocr(data: bytes) -> str:
    """The words of a picture, columns parted by blanks as they stand."""
    import pytesseract
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        grey = ImageOps.autocontrast(white.convert("L"))
    if max(grey.size) < 40:
        return ""
    scale = 1
    if grey.width < 1400:
        scale = 2
        grey = grey.resize((grey.width * scale, grey.height * scale))
    elif max(grey.size) > 5000:
        grey.thumbnail((5000, 5000))
    if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110:
        grey = ImageOps.invert(grey)
    try:
        return str(
            pytesseract.image_to_string(
                grey, lang=_languages(), config="--psm 4 -c preserve_interword_spaces=1", timeout=60
            )
        )
    except (RuntimeError, pytesseract.TesseractError):
        return ""


def _dots(data: bytes) -> list[tuple[float, float]]:
    """Where marks of one size and colour lie, as a chart of single points has them."""
    import numpy as np
    from PIL import Image

    try:
        from scipy import ndimage
    except ImportError:
        return []
    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGB")
    if image.width * image.height > 4_000_000:
        image.thumbnail((2000, 2000))
    pixels = np.asarray(image).astype(int)
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    coloured = spread > 40
    best: list[tuple[float, float]] = []
    for mask in (coloured, (pixels.max(axis=2) < 100) & ~coloured):
        labels, count = ndimage.label(mask)
        if not 8 <= count <= 20000:
            continue
        boxes = ndimage.find_objects(labels)
        sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
        found = []
        for k, (rows, columns) in enumerate(boxes):
            high, wide = rows.stop - rows.start, columns.stop - columns.start
            if 3 <= high <= 24 and 3 <= wide <= 24 and 0.75 <= high / wide <= 1.34 and sizes[k] >= 0.68 * high * wide:
                found.append(((columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2, int(sizes[k])))
        if len(found) < 8:
            continue
        middle = sorted(f[2] for f in found)[len(found) // 2]
        same = [(x, y) for x, y, size in found if abs(size - middle) <= 0.2 * middle + 2]
        if len(same) >= 8 and len(same) >= 0.5 * len(found) and len(same) > len(best):
            best = same
    return best


READ = {"picture": read_picture}
