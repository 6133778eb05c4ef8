"""Pictures: their metadata, bytes after the end, hidden thumbnails. What they show is read by looking.py."""

import re
import struct
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Text
from laennec.airlock.checks.readers import Budget, Unreadable

PIXELS = 60_000_000


def read_picture(data: bytes, name: str, budget: Budget) -> Document:
    """A picture of any format on the list."""
    from PIL import Image

    document = Document("picture")
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > PIXELS:
                raise Unreadable("it has more pixels than allowed")
            image.load()  # what PNG keeps behind its pixels is known only then
            _metadata(document, image, budget)
            _transparent(document, image)
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


def _transparent(document: Document, image: Any) -> None:
    """Pixels that do not show, of several colours: a picture may lie there."""
    if "A" not in image.getbands():
        return
    import numpy as np

    pixels = np.asarray(image.convert("RGBA"))
    unseen = pixels[pixels[..., 3] == 0][:, :3].astype(np.int32)
    if len(unseen) < 50:
        return
    colours, counts = np.unique(unseen @ np.array([1, 256, 65536]), return_counts=True)
    if len(colours) > 1 and len(unseen) - counts.max() >= 50:
        document.warn(
            "hidden",
            "transparent pixels",
            "The picture keeps other colours where it is transparent, which anybody can show.",
        )


def _after(document: Document, data: bytes) -> None:
    end = len(data)
    if data.startswith(b"\x89PNG"):
        end = _png_end(data)
        _private_chunks(document, data)
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


_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"tEXt", b"zTXt", b"iTXt", b"bKGD", b"pHYs",
           b"hIST", b"sPLT", b"tIME", b"eXIf", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"sTER", b"oFFs", b"vpAg"}  # fmt: skip
"""The kinds of chunks that PNG knows: any other may carry anything."""


def _private_chunks(document: Document, data: bytes) -> None:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if kind not in _CHUNKS and length:
            named = kind.decode("latin-1")
            document.warn("embedded", f"chunk {named}", "The picture holds a chunk that no picture needs.")
            said = data[at + 8 : at + 8 + length][:200_000].decode("utf-8", "replace")
            document.texts.append(Text(f"chunk {named}", said, "raw"))
        at += 12 + length
        if kind == b"IEND":
            return


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


def _captions(document: Document, image: Any) -> None:
    """What press and archives note in a picture (IPTC): captions, authors, keywords."""
    from PIL import IptcImagePlugin

    try:
        found = IptcImagePlugin.getiptcinfo(image) or {}
    except Exception:
        document.warn("metadata", "IPTC", "The picture has metadata that cannot be read.")
        return
    for (record, number), value in found.items():
        for one in value if isinstance(value, list) else [value]:
            said = one.decode("utf-8", "replace").strip("\0 \n")
            if record == 2 and number and re.search(r"\w{2}", said):
                document.texts.append(Text(f"IPTC 2:{number}", said[:20_000], "metadata"))


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
        if said.lstrip()[:1] in "[{" and len(said) > 20:
            from laennec.airlock.checks.readers.structured import loads, walk

            inner = loads(said)
            if isinstance(inner, dict | list):
                walk(document, inner, f"metadata {key}", budget)
        if said.count("\n") >= 3:
            from laennec.airlock.checks.readers.markup import _hidden_lines

            _hidden_lines(document, said, f"metadata {key}", budget)
    _captions(document, image)
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


READ = {"picture": read_picture}
