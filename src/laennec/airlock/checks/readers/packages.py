"""Office packages (OOXML, OpenDocument): their parts, metadata, macros, embedded files, bytes after the end."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from laennec.airlock.checks.document import Document, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.unseen import tells

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg")
_PLAIN = re.compile(
    r"\.(?:xml|rels|vml|bin|emf|wmf|rdf|thmx|odttf|ttf)$|(?:^|/)mimetype$|printerSettings|thumbnail", re.I
)


_OFFICE_XML = re.compile(
    r"<b:Sources[^>]*/>|<b:Sources[^>]*>\s*</b:Sources>|contentTypeSchema|metadata/properties|FormTemplates|mso-contentType|CoverPageProperties"
)
"""What Word and SharePoint write there by themselves: no data of the author's."""


_OF_LIBRARIES = {("lastModifiedBy", "Steve Canny"), ("creator", "Steve Canny")}
"""Whom every deck of python-pptx names: who made the library's own template, not who made the deck."""


def open_zip(data: bytes) -> ZipFile:
    """An archive. Raises Unreadable where it is damaged."""
    try:
        archive = ZipFile(BytesIO(data))
        archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("its archive is damaged") from error
    return archive


def content_of(archive: ZipFile, name: str | ZipInfo, budget: Budget) -> bytes:
    """A member's bytes, never more than the limits allow. Raises Unreadable."""
    info = archive.getinfo(name) if isinstance(name, str) else name
    if info.flag_bits & 1:
        raise Unreadable("it is encrypted")
    most = budget.settings.unpacked_bytes - budget.bytes
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise Unreadable("its archive is damaged") from error
    except Exception as error:  # zlib and lzma raise errors of their own
        raise Unreadable("its archive is damaged") from error
    budget.spend(len(data))
    return data


def ends(document: Document, data: bytes) -> None:
    """Bytes before the first and after the last record of a zip archive, and its comment."""
    end = data.rfind(b"PK\x05\x06")
    if end >= 0:
        length = int.from_bytes(data[end + 20 : end + 22], "little")
        comment, rest = data[end + 22 : end + 22 + length], data[end + 22 + length :]
        if rest.strip(b"\0\r\n"):
            document.warn("embedded", "after the end", f"{len(rest)} bytes stand after the end of the file.")
            document.texts.append(Text("after the end", rest[:200_000].decode("utf-8", "replace"), "raw"))
        if comment.strip():
            document.texts.append(Text("comment of the archive", comment.decode("utf-8", "replace"), "metadata"))
    if not data.startswith(b"PK"):
        document.warn("embedded", "before the start", "Bytes stand before the start of the archive.")


def before_first(document: Document, archive: ZipFile, data: bytes) -> None:
    """Bytes that stand before the first member that the archive lists: of one that was taken out of its list alone."""
    first = min((info.header_offset for info in archive.infolist()), default=0)
    if first > 0 and data.startswith(b"PK"):
        document.warn(
            "embedded", "before the first file", f"{first} bytes stand before the first file of the archive."
        )
        document.texts.append(Text("before the first file", data[:first][:200_000].decode("utf-8", "replace"), "raw"))


def parts_of(document: Document, data: bytes, budget: Budget) -> dict[str, bytes]:
    """The parts of a package; what is hidden in them is put into the document."""
    archive = open_zip(data)
    ends(document, data)
    before_first(document, archive, data)
    names = archive.namelist()
    if "EncryptedPackage" in names or (
        "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml")
    ):
        raise Unreadable("it is encrypted")
    parts: dict[str, bytes] = {}
    for name in names:
        if name.endswith("/"):
            continue
        parts[name] = content_of(archive, name, budget)
    for name, content in parts.items():
        low = name.lower()
        if low.endswith((".xml", ".rels", ".vml")) and not re.match(r"docprops/|.*/theme/", low):
            document.sources.append((name, content.decode("utf-8", "replace")))
        if low == "word/settings.xml" and b"<w:docVar " in content:
            kept = "\n".join(re.findall(r"<w:docVar [^>]*w:val=\"([^\"]*)\"", content.decode("utf-8", "replace")))
            document.texts.append(Text(name, kept, "hidden"))
            if tells(kept):
                document.warn("hidden", name, "The document keeps variables that it does not show.")
        if (
            "vbaproject" in low
            or low.endswith((".bas", ".vba"))
            or re.search(r"(?:^|/)(?:basic|scripts)/.+\.(?:xml|xlb|py|js)$", low)
            or "macrosheets" in low
        ):
            document.warn("macro", name, "The document holds macros.")
        elif "activex" in low or "customui" in low:
            document.warn("macro", name, "The document holds controls that run when it is opened.")
        elif re.search(r"(?:^|/)embeddings?/|oleobject|^object \d+/", low):
            if low.endswith((".xlsx", ".docx", ".pptx", ".csv", ".pdf")):
                embedded(document, content, low, name, budget)
                document.warn(
                    "embedded", name, "Another document is embedded, with all that it holds."
                ) if not re.search(r"microsoft_excel_(?:sheet|worksheet)", low) else None
            elif not low.startswith("object "):
                document.warn("embedded", name, "Another document is embedded.")
        elif low.endswith(_IMAGES):
            if "thumbnail" not in low:
                embedded(document, content, low, name, budget)
        elif low.startswith("docprops/") or low == "meta.xml":
            _properties(document, name, content)
        elif low.startswith("customxml/") and low.endswith(".xml") and "itemprops" not in low:
            text = content.decode("utf-8", "replace")
            attributes = re.findall(
                r"\s(?!xmlns|xsi:|ma:)[\w.-]+\s*=\s*[\"']([^\"']*)[\"']", re.sub(r"<\?.*?\?>", "", text)
            )
            said = " ".join([re.sub(r"<[^>]+>", " ", text), *attributes])
            if re.search(r"\w", said) and not _OFFICE_XML.search(text[:2000]):
                document.texts.append(Text(name, said, "hidden"))
                if re.search(r"\d", said) or len(re.findall(r"<\w", text)) > 2:
                    document.warn("hidden", name, "The document keeps data of its own behind what it shows.")
        elif not _PLAIN.search(low) and not low.endswith((".json", ".txt", ".css")):
            document.warn("embedded", name, "The document holds a part that is not of a document.")
            embedded(document, content, low, name, budget)
    return parts


def _properties(document: Document, name: str, content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    for tag, said in re.findall(r"<([\w:.-]+)[^>]*>([^<]+)</\1>", text):
        bare = tag.rsplit(":", 1)[-1]
        if bare in ("Application", "AppVersion", "created", "modified", "TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs",
                    "Template", "revision", "DocSecurity", "generator", "date", "creation-date", "editing-duration", "editing-cycles",
                    "CharactersWithSpaces", "lpstr", "i4", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "Slides", "Notes",
                    "HiddenSlides", "MMClips", "PresentationFormat", "language", "bool"):  # fmt: skip
            continue
        if (bare, said.strip()) in _OF_LIBRARIES:
            continue
        document.texts.append(Text(f"{name} {bare}", f"{bare}: {said}", "metadata"))
    if "custom" in name.lower():
        values = re.findall(r"<(?:vt:)?(?:lpwstr|lpstr|filetime|i4|r8)>([^<]+)<", text)
        names = re.findall(r'name="([^"]+)"', text)
        document.texts.append(
            Text(name, "\n".join(f"{a}: {b}" for a, b in zip(names, values, strict=False)), "metadata")
        )


READ: dict[str, object] = {}
