"""A file's kind by its first bytes, and whether the ending of its name says the same."""

from pathlib import PurePosixPath

from laennec.airlock.checks.readers import TYPES, magic_of

MAGIC = (
    (b"\x7fELF", "program"), (b"MZ", "program"), (b"\xfe\xed\xfa\xce", "program"), (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"), (b"\xcf\xfa\xed\xfe", "program"), (b"\xca\xfe\xba\xbe", "program"),
    (b"\0asm", "program"), (b"dex\n", "program"), (b"!<arch>\n", "program"), (b"\xed\xab\xee\xdb", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "program"), (b"GGUF", "gguf"), (b"RDX3", "r objects"), (b"RDX2", "r objects"),
    (b"RDA3", "r objects"), (b"RDA2", "r objects"), (b"X\n\0\0\0", "r objects"), (b"MSCF", "cabinet"),
    (b"\x1f\xa0", "compress"), (b"\x1f\x9d", "compress"), (b"%!PS", "postscript"),
)  # fmt: skip
PROGRAMS = frozenset({
    "exe", "dll", "com", "scr", "sys", "msi", "msp", "so", "dylib", "o", "a", "lib", "elf", "app", "apk",
    "jar", "class", "wasm", "deb", "rpm", "pyc", "pyo", "pyd", "node", "lnk", "bat", "cmd", "vbs", "vbe",
    "wsf", "wsh", "hta", "ps1", "psm1", "reg", "scf", "cpl", "jse",
})  # fmt: skip
"""Endings of what runs by itself when it is opened, or is no source that anybody can review."""
PACKED = {"zip": "zip", "gzip": "gzip", "bzip2": "bzip2", "xz": "xz", "zstd": "zstd", "7z": "7z", "tar": "tar"}
TEXTS = frozenset({"csv", "text", "log", "markdown", "latex", "code", "json", "html", "svg", "xml", "notebook"})
SOURCE = frozenset({
    "py", "r", "sql", "sh", "bash", "jl", "do", "sas", "js", "ts", "stan", "ipy", "c", "h", "cpp", "hpp",
    "cc", "rs", "go", "java", "scala", "f90", "pyx", "m", "lua", "rb", "pl", "toml", "cfg", "ini", "yaml",
    "yml", "css", "gitignore", "makefile", "dockerfile", "lock", "in", "rmd", "qmd", "typed", "pyi",
})  # fmt: skip
_OF = {
    "zip": {"zip"}, "whl": {"zip"}, "skops": {"zip"}, "npz": {"zip"}, "keras": {"zip", "hdf5"}, "jar": {"zip"},
    "xlsx": {"zip"}, "xlsm": {"zip"}, "docx": {"zip"}, "docm": {"zip"}, "pptx": {"zip"}, "pptm": {"zip"},
    "ods": {"zip"}, "odt": {"zip"}, "odp": {"zip"}, "xls": {"ole"}, "doc": {"ole"}, "ppt": {"ole"}, "tar": {"tar"},
    "gz": {"gzip"}, "tgz": {"gzip"}, "bz2": {"bzip2"}, "tbz2": {"bzip2"}, "xz": {"xz"}, "txz": {"xz"},
    "zst": {"zstd"}, "7z": {"7z"},
    "pdf": {"pdf"}, "png": {"picture"}, "jpg": {"picture"}, "jpeg": {"picture"}, "gif": {"picture"},
    "tif": {"picture"}, "tiff": {"picture"}, "webp": {"riff"}, "bmp": {"bmp"},
    "parquet": {"parquet"}, "pq": {"parquet"},
    "arrow": {"arrow"}, "feather": {"arrow"}, "sqlite": {"sqlite"}, "sqlite3": {"sqlite"}, "duckdb": {"duckdb"},
    "db": {"sqlite", "duckdb"}, "npy": {"numpy"}, "pkl": {"pickle", "gzip", "bzip2", "xz", "zlib"},
    "pickle": {"pickle", "gzip", "bzip2", "xz", "zlib"}, "joblib": {"pickle", "gzip", "bzip2", "xz", "zlib"},
    "sav": {"pickle", "zlib", "binary"}, "pt": {"zip", "pickle"}, "pth": {"zip", "pickle", "text"},
    "h5": {"hdf5"}, "hdf5": {"hdf5"}, "gguf": {"gguf"}, "safetensors": {"safetensors"},
    "rds": {"r objects", "gzip", "bzip2", "xz"}, "rdata": {"r objects", "gzip", "bzip2", "xz"},
    "rda": {"r objects", "gzip", "bzip2", "xz"}, "onnx": {"binary"},
}  # fmt: skip
"""Ending -> kinds of content that it may have. Endings of texts and source are looked up beside."""


def ending_of(name: str) -> str:
    """The ending in small letters, without its dot; the whole name of a file such as Makefile."""
    last = PurePosixPath(name.replace("\\", "/")).name.lower()
    return last.rpartition(".")[2] if "." in last else last


def kind_of(head: bytes, whole: int) -> str:
    """What the bytes are: head, the first 64 kB of it at least; whole: the size of all."""
    if not whole:
        return "empty"
    if len(head) > 262 and head[257:262] == b"ustar":
        return "tar"
    if _is_safetensors(head, whole):
        return "safetensors"
    own = next((kind for start, kind in MAGIC if head.startswith(start)), "")
    if own == "program" and head.startswith(b"MZ") and _is_text(head):
        own = ""  # a text may begin with these two letters
    found = own or magic_of(head)
    if found in ("bmp", "riff") and _is_text(head):
        found = ""
    if found and found != "program":
        return found
    if own:
        return own
    if head[:1] == b"\x80" and head[1:2] in b"\x02\x03\x04\x05":
        return "pickle"
    if head[:2] in (b"x\x01", b"x\x9c", b"x\xda", b"x^"):
        return "zlib"
    if head[2:4] == b"\r\n" and not _is_text(head):
        return "program"  # compiled Python
    return "text" if _is_text(head) else "binary"


def lies(name: str, kind: str) -> bool:
    """Whether the name's ending says another kind than the content is. Unknown endings do not lie."""
    ending = ending_of(name)
    if kind in ("empty", "binary") and ending not in _OF:
        return ending in SOURCE or TYPES.get(ending) in TEXTS
    if ending in SOURCE or TYPES.get(ending) in TEXTS:
        return kind not in ("text", "empty")
    return ending in _OF and kind not in _OF[ending] and kind != "empty"


def _is_text(head: bytes) -> bool:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in head if byte != 27)
    return control * 200 <= len(head) or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_safetensors(head: bytes, whole: int) -> bool:
    length = int.from_bytes(head[:8], "little") if len(head) > 8 else 0
    return 2 <= length <= whole - 8 and head[8:9] == b"{" and length < 100_000_000
