"""Readers: one file a family of formats. Each turns the bytes of a file into a Document, and judges nothing but what
only the bytes show (bytes after the end, macros, hidden sheets). What may enter: libraries that read one format.

A reader is a function (data, name, budget) -> Document; it raises Unreadable where the file is damaged or encrypted.
They are named here and load when their first file comes, as some of their libraries are large.
"""

import importlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.settings import Settings

READERS: dict[str, tuple[str, str]] = {
    "csv": ("text", "csv tsv tab psv"),
    "text": (
        "text",
        "txt text dat readme license licence copying changelog news authors contributing citation version",
    ),
    "log": ("text", "log out err lst rout"),
    "markdown": ("markup", "md markdown qmd rmd rst"),
    "latex": ("markup", "tex latex ltx bib sty"),
    "code": (
        "code",
        "py r sql sh bash jl do sas sps js ts stan ipy cfg ini env dockerfile makefile snakefile smk nf gnuplot gnu gp plt rproj rprofile gitignore gitattributes dockerignore editorconfig conf properties in",
    ),
    "settings": ("settings_files", "toml yaml yml lock cff"),
    "json": ("structured", "json jsonl ndjson geojson vl vg"),
    "html": ("web", "html htm xhtml mhtml"),
    "svg": ("web", "svg"),
    "xml": ("web", "xml pmml rdf"),
    "notebook": ("notebook", "ipynb"),
    "excel": ("excel", "xlsx xlsm xltx xltm"),
    "word": ("office", "docx docm dotx dotm"),
    "powerpoint": ("office", "pptx pptm ppsx potx"),
    "opendocument": ("office", "odt ods odp odg"),
    "pdf": ("pdf", "pdf"),
    "picture": ("pictures", "png jpg jpeg gif bmp tif tiff webp"),
    "parquet": ("columns", "parquet pq"),
    "arrow": ("columns", "feather arrow ipc"),
    "sqlite": ("databases", "sqlite sqlite3 db db3 gpkg"),
    "duckdb": ("databases", "duckdb ddb"),
    "archive": ("archives", "zip tar tgz gz bz2 xz zst 7z txz tbz2 whl"),
    "pickle": ("pickles", "pkl pickle joblib sav skl"),
    "numpy": ("arrays", "npy npz"),
    "torch": ("pickles", "pt pth"),
    "onnx": ("onnx", "onnx"),
    "safetensors": ("arrays", "safetensors"),
    "skops": ("arrays", "skops"),
    "boosting": ("boosting", "ubj model lgb xgb dot"),
}
"""type -> (its reader's module, the extensions it goes by). The allow-list: no other type leaves."""
TYPES = {extension: kind for kind, (_, extensions) in READERS.items() for extension in extensions.split()}
MAGIC = (
    (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"II*\0", "picture"),
    (b"MM\0*", "picture"), (b"PAR1", "parquet"), (b"ARROW1", "arrow"), (b"SQLite format 3", "sqlite"), (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"7z\xbc\xaf", "7z"),
    (b"\x28\xb5\x2f\xfd", "zstd"), (b"\xd0\xcf\x11\xe0", "ole"), (b"\x93NUMPY", "numpy"), (b"MZ", "program"),
    (b"\x7fELF", "program"), (b"Rar!", "rar"), (b"\x89HDF", "hdf5"), (b"{\\rtf", "rtf"), (b"RIFF", "riff"), (b"BM", "bmp"),
)  # fmt: skip


class Unreadable(Exception):
    """The file cannot be read; the message says why, as the end of a sentence. `way`: unreadable, or type."""

    def __init__(self, words: str, way: str = "unreadable") -> None:
        super().__init__(words)
        self.way = way


@dataclass
class Budget:
    """What is left of the limits on packed files; shared by all files in a file."""

    settings: Settings
    depth: int = 0
    bytes: int = field(default=0)
    files: int = field(default=0)

    def deeper(self) -> "Deeper":
        return Deeper(self)

    def spend(self, size: int) -> None:
        """Raises Unreadable when more is packed in the file than the settings allow."""
        self.bytes += size
        self.files += 1
        if self.bytes > self.settings.unpacked_bytes:
            raise Unreadable("what it unpacks to is larger than allowed")
        if self.files > self.settings.unpacked_files:
            raise Unreadable("it holds more files than allowed")


class Deeper:
    """One level further into a file in a file."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    def __enter__(self) -> Budget:
        self.budget.depth += 1
        if self.budget.depth > self.budget.settings.depth:
            self.budget.depth -= 1
            raise Unreadable("it holds files in files deeper than allowed")
        return self.budget

    def __exit__(self, *_: object) -> None:
        self.budget.depth -= 1


def magic_of(data: bytes) -> str:
    """What the first bytes say; "" where they say nothing."""
    if data[8:12] == b"DUCK":
        return "duckdb"
    return next((name for start, name in MAGIC if data.startswith(start)), "")


def read(data: bytes, name: str, budget: Budget) -> Document:
    """The Document of a file. Raises Unreadable, saying why, also where its type may not leave."""
    kind = type_of(data, name)
    module = importlib.import_module(f"laennec.airlock.checks.readers.{READERS[kind][0]}")
    from laennec.airlock.checks.readers.side_by_side import part

    found: Document = module.READ[kind](data, name, budget)
    part(found)
    _sentences(found)
    _values_in_cells(found, budget)
    _words_of_models(found)
    _lines_aside(found, budget)
    if kind in _TEXTS:
        from laennec.airlock.checks.readers.text import decode

        found.sources.append(("", decode(data)))
    return found


_WORD = re.compile(r"[a-zà-ÿ]{2,}")


def _is_sentence(cell: str) -> bool:
    """Whether a cell has words as a note beside a table has them: four before a stop, or a full stop at its end."""
    before = re.split(r"[.!:;]", cell)[:-1]
    return cell.endswith(".") or any(len(_WORD.findall(part)) >= 4 for part in before)


def _sentences(document: Document) -> None:
    """What stands in a table's cells as sentences, as text too."""
    known = {text.text for text in document.texts if text.kind == "prose"}  # a file inside was read before
    said = [
        (table.at(r, c), cell)
        for table in document.tables
        if table.origin == "data"
        for r, row in enumerate(table.rows[:2000])
        for c, cell in enumerate(row)
        if len(cell) < 2000 and cell not in known and len(cell.split()) >= 5 and _is_sentence(cell)
    ]
    for place, cell in said[:500]:
        document.texts.append(Text(place, cell, "prose"))


def _words_of_models(document: Document) -> None:
    """The levels and words that a model keeps in arrays, as text: they may be names."""
    for model in document.models:
        for name, _, values in model.arrays:
            if values and len(values) <= 5000 and all(isinstance(v, str) for v in values):
                document.texts.append(Text(f"{model.place} {name}".strip(), "\n".join(values), "data"))


def _values_in_cells(document: Document, budget: Budget) -> None:
    """What tables keep in single cells as JSON, as values of their own; those of one column as rows."""
    from laennec.airlock.checks.readers.structured import loads, walk

    for table in [t for t in document.tables if t.origin == "data" and t.rows]:
        for column in range(len(table.rows[0])):
            cells = [row[column].strip() for row in table.rows[:2000] if column < len(row)]
            packed = [c for c in cells if len(c) > 12 and c[0] + c[-1] in ("{}", "[]")]
            values = [v for c in packed if isinstance(v := loads(c), dict | list)]
            alike = len(values) > 1 and all(isinstance(v, dict) for v in values)
            for value in [values] if alike else values[:200]:
                walk(document, value, f"{table.place} {table.rows[0][column]}".strip(), budget, table.caption)


_ASIDE = ("metadata", "hidden", "comment", "label")


def _lines_aside(document: Document, budget: Budget) -> None:
    """What stands in notes, metadata and labels as lines of cells or as JSON, as tables too, whatever the format."""
    from laennec.airlock.checks.readers.structured import loads, walk
    from laennec.airlock.checks.readers.text import blocks, delimiter

    if document.type == "code":
        return  # the rules on comments of programs know what they are
    known = {table.place for table in document.tables}
    for text in [t for t in document.texts if t.kind in _ASIDE and len(t.text) > 40 and t.place not in known][:300]:
        if re.match(r"\s*[\[{]", text.text) and isinstance(value := loads(text.text), dict | list):
            walk(document, value, text.place, budget)
            continue
        lines = [line for line in text.text[:1_000_000].splitlines() if line.strip()]
        mark = delimiter("\n".join(lines)) if len(lines) >= 3 else ""
        widths = {line.count(mark) for line in lines} if mark else set()
        if len(widths) == 1 and max(widths) >= 2:
            for _, rows in blocks("\n".join(lines), mark, budget):
                document.tables.append(Table(text.place, rows[: budget.settings.rows], origin="guess"))


def embedded(document: Document, data: bytes, name: str, place: str, budget: Budget) -> None:
    """Read a file inside a file into `document`; one that cannot be read is a finding there."""
    budget.spend(len(data))
    try:
        with budget.deeper():
            inner = read(data, name, budget)
    except Unreadable as error:
        document.warn(error.way, place, f"The file inside cannot be let out: {error}.")
        return
    document.add(inner, place)


_TRACKED = re.compile(r"(?:^|/)(?:metrics|params|tags)/[\w .%()@=,-]+$")
"""Files in which MLflow keeps one value each, named as that is."""


def type_of(data: bytes, name: str) -> str:
    """Its type, by name and first bytes, which must agree. Raises Unreadable."""
    path = PurePosixPath(re.sub(r"\.(?:example|sample|template|dist)$", "", name.lower().replace("\\", "/")))
    extension = path.suffix.lstrip(".") or (path.name.lstrip(".") if path.name.lstrip(".") in TYPES else "")
    magic = magic_of(data)
    if not data:
        raise Unreadable("it is empty")
    if extension not in TYPES and not magic and _TRACKED.search(name):
        return "text"
    if magic in ("program", "ole", "rar", "hdf5", "rtf") and not (
        magic == "program" and TYPES.get(extension) in _TEXTS
    ):
        words = {
            "program": "it is a program",
            "ole": "it is encrypted, or of the older Office format: save it without a password as .xlsx, .docx or .pptx",
            "rar": "it is a RAR archive, which is not on the list: use zip",
            "hdf5": "it is an HDF5 file, whose contents are not checked",
            "rtf": "it is an RTF document, which is not on the list: use .docx",
        }
        raise Unreadable(words[magic], "unreadable" if magic == "ole" else "type")
    if not extension:
        if magic in ("pdf", "picture", "parquet", "sqlite", "duckdb"):
            return magic
        raise Unreadable("its name does not say its type", "type")
    kind = TYPES.get(extension)
    if kind is None:
        raise Unreadable(f"the type .{extension} is not on the list of types that may leave", "type")
    if extension == "db" and magic == "duckdb":
        kind = "duckdb"
    if not _agrees(kind, magic):
        raise Unreadable(
            f"it is named .{extension}, but its contents are of another type ({magic or 'unknown'})", "type"
        )
    return kind


_TEXTS = ("csv", "text", "log", "markdown", "latex", "code", "settings", "json", "html", "svg", "xml", "notebook")
_NEEDS = {
    "pdf": ("pdf",), "excel": ("zip",), "word": ("zip",), "powerpoint": ("zip",), "opendocument": ("zip",),
    "picture": ("picture", "riff", "bmp"), "parquet": ("parquet",), "sqlite": ("sqlite",), "duckdb": ("duckdb",),
    "skops": ("zip",),
}  # fmt: skip


def _agrees(kind: str, magic: str) -> bool:
    if kind in _NEEDS:
        return magic in _NEEDS[kind]
    return not (kind in _TEXTS and magic not in ("", "bmp", "riff", "program"))
