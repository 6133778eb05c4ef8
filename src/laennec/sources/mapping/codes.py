"""A table of codes in a CSV file beside the mapping: never outside of its folder."""

import csv
import io
from pathlib import Path

from pydantic import Field

from laennec.sources.mapping.base import Name, Part, as_text, plain, shown

MOST_BYTES = 20_000_000


class CodesFile(Part):
    """`codes_file = { path = "units.csv", from = "CODE", to = "UCUM" }`: named columns, `,` between them or else."""

    path: Name
    source: Name = Field(alias="from")
    target: Name = Field(alias="to")
    delimiter: Name = Field(",", max_length=1)
    encoding: Name = "utf-8-sig"


def read_codes(file: CodesFile, folder: Path | None) -> dict[str, str]:
    """Code -> value. Rows with an empty code or value are left out. Raises ValueError, saying what to mend."""
    if folder is None:
        raise ValueError("a mapping that is not a file cannot have a `codes_file`: write `codes` inline")
    written = Path(file.path)
    if written.is_absolute() or ".." in written.parts:
        raise ValueError(f"`{shown(file.path)}` leaves the mapping's folder: put the file beside the mapping")
    try:
        path = (folder / written).resolve(strict=True)
        if not path.is_relative_to(folder.resolve(strict=True)):
            raise ValueError(f"`{shown(file.path)}` is a link out of the mapping's folder: copy the file there")
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"`{shown(file.path)}` is larger than {MOST_BYTES:,} bytes: no table of codes is")
        text = path.read_text(encoding=file.encoding)
    except OSError as error:
        raise ValueError(f"`{shown(file.path)}` cannot be found or read beside the mapping") from error
    except (LookupError, UnicodeError) as error:
        raise ValueError(f"`{shown(file.path)}` is not in the encoding {shown(file.encoding)}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=file.delimiter)
    header = list(reader.fieldnames or [])
    for column in (file.source, file.target):
        if column not in header:
            raise ValueError(f"`{shown(file.path)}` has no column {column}; it has: {', '.join(map(shown, header))}")
    found: dict[str, str] = {}
    for row in reader:
        code, value = (row[file.source] or "").strip(), (row[file.target] or "").strip()
        if not code or not value:
            continue
        try:
            plain(as_text(value))
            plain(code)
        except ValueError as error:
            raise ValueError(f"`{shown(file.path)}`, line {reader.line_num}: {error}") from None
        if found.setdefault(code, value) != value:
            raise ValueError(f"`{shown(file.path)}`, line {reader.line_num}: the code {shown(code)} has two values")
    if not found:
        raise ValueError(f"`{shown(file.path)}` holds no code")
    return found
